//! Dropping answers to questions that are not asked.

use super::{Run, Session};
use crate::answers::Answers;
use crate::expr::{Expr, Frame};
use crate::model::{ADDRESS, Choice, Field, Group, Kind, Page};
use serde_json::{Map, Value};
use std::rc::Rc;

impl Session<'_> {
    /// The answers to what is asked, in the order of the form. What is unknown, empty, of the wrong type, on a page
    /// that is not reached or in a field that is not shown is dropped. Doing it twice changes nothing.
    pub fn prune(&self, answers: &Answers) -> Answers {
        let mut out = Answers::default();
        for page in &self.definition.pages {
            match page.group.and_then(|at| self.definition.groups.get(at)) {
                None if self.holds(page.when.as_ref(), &out, None) => {
                    for field in &page.fields {
                        let kept = self.kept(field, answers.0.get(&field.id), &out, None);
                        if let Some(value) = kept {
                            out.0.insert(field.id.clone(), value);
                        }
                    }
                }
                Some(group) if self.is_first(group, page) && self.holds(group.when.as_ref(), &out, None) => {
                    let rows = self.kept_rows(group, answers.0.get(&group.id), &out);
                    if !rows.is_empty() {
                        out.0.insert(group.id.clone(), Value::Array(rows));
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn is_first(&self, group: &Group, page: &Page) -> bool {
        group
            .pages
            .first()
            .and_then(|at| self.definition.pages.get(*at))
            .is_some_and(|first| first.id == page.id)
    }

    fn kept_rows(&self, group: &Group, rows: Option<&Value>, out: &Answers) -> Vec<Value> {
        let Some(Value::Array(rows)) = rows else { return Vec::new() };
        let rows = rows.iter().take(group.max).enumerate().map(|(index, row)| {
            let mut kept = Map::new();
            for page in group.pages.iter().filter_map(|at| self.definition.pages.get(*at)) {
                if !self.holds(page.when.as_ref(), out, Some((&kept, index))) {
                    continue;
                }
                for field in &page.fields {
                    let value = self.kept(field, row.get(&field.id), out, Some((&kept, index)));
                    if let Some(value) = value {
                        kept.insert(field.id.clone(), value);
                    }
                }
            }
            Value::Object(kept)
        });
        rows.collect()
    }

    /// The answer to a field, if it is asked and answered.
    fn kept(
        &self,
        field: &Field,
        value: Option<&Value>,
        out: &Answers,
        row: Option<(&Map<String, Value>, usize)>,
    ) -> Option<Value> {
        let value = value?;
        if !self.holds(field.when.as_ref(), out, row) {
            return None;
        }
        match &field.kind {
            Kind::Choice(options) => {
                let id = value.as_str()?;
                self.offered(options, out, row).any(|option| option.id == id).then(|| value.clone())
            }
            Kind::Choices(options) => {
                let ids = value.as_array()?;
                let offered = self.offered(options, out, row);
                let kept: Vec<Value> = offered
                    .filter(|option| ids.iter().any(|id| id.as_str() == Some(&option.id)))
                    .map(|option| Value::String(option.id.clone()))
                    .collect();
                (!kept.is_empty()).then_some(Value::Array(kept))
            }
            Kind::Rows { columns, max, .. } => {
                let rows: Vec<Value> = value
                    .as_array()?
                    .iter()
                    .take(*max)
                    .enumerate()
                    .map(|(index, row_value)| self.kept_columns(columns, row_value, index, out, row))
                    .collect();
                (!rows.is_empty()).then_some(Value::Array(rows))
            }
            kind => well_formed(kind, value),
        }
    }

    fn kept_columns(
        &self,
        columns: &[Field],
        value: &Value,
        index: usize,
        out: &Answers,
        row: Option<(&Map<String, Value>, usize)>,
    ) -> Value {
        let mut kept = Map::new();
        for column in columns {
            let Some(answer) = value.get(&column.id) else { continue };
            let asked = column.when.as_ref().is_none_or(|when| {
                let run = self.run(out);
                let mut frames = frames(&run, row);
                frames.push(Frame { map: &kept, row: Some((Rc::new(Vec::new()), index)) });
                run.eval.holds(when, &frames)
            });
            let answer = match &column.kind {
                _ if !asked => None,
                Kind::Choice(options) => answer
                    .as_str()
                    .filter(|id| options.iter().any(|option| option.id == *id))
                    .map(|_| answer.clone()),
                kind => well_formed(kind, answer),
            };
            if let Some(answer) = answer {
                kept.insert(column.id.clone(), answer);
            }
        }
        Value::Object(kept)
    }

    fn offered<'o>(
        &'o self,
        options: &'o [Choice],
        out: &'o Answers,
        row: Option<(&'o Map<String, Value>, usize)>,
    ) -> impl Iterator<Item = &'o Choice> {
        options.iter().filter(move |option| self.holds(option.when.as_ref(), out, row))
    }

    fn holds(&self, when: Option<&Expr>, out: &Answers, row: Option<(&Map<String, Value>, usize)>) -> bool {
        let Some(when) = when else { return true };
        let run = self.run(out);
        run.eval.holds(when, &frames(&run, row))
    }
}

fn frames<'a>(run: &Run<'a>, row: Option<(&'a Map<String, Value>, usize)>) -> Vec<Frame<'a>> {
    let mut frames = run.frames.clone();
    // Conditions cannot look at other rows of their group, so that these need not be known here.
    frames.extend(row.map(|(map, index)| Frame { map, row: Some((Rc::new(Vec::new()), index)) }));
    frames
}

/// The answer, if its JSON has the shape of the type; empty is no answer.
fn well_formed(kind: &Kind, value: &Value) -> Option<Value> {
    let good = match kind {
        Kind::Text { .. } | Kind::Special(_) | Kind::Choice(_) => {
            value.as_str().is_some_and(|text| !text.is_empty())
        }
        Kind::Date => value.as_str().is_some_and(|text| base::dates::from_iso(text).is_some()),
        Kind::Integer => value.is_i64(),
        Kind::Decimal { .. } => {
            value.as_str().is_some_and(|text| rust_decimal::Decimal::from_str_exact(text).is_ok())
        }
        Kind::Money => value.as_str().is_some_and(|text| base::Money::from_canonical(text).is_some()),
        Kind::YesNo => value.is_boolean(),
        Kind::Confirm => value.as_bool() == Some(true),
        Kind::Address => return address(value),
        Kind::File { .. } => return files(value),
        Kind::Choices(_) | Kind::Rows { .. } => value.as_array().is_some_and(|items| !items.is_empty()),
        Kind::Note(_) => false,
    };
    good.then(|| value.clone())
}

fn address(value: &Value) -> Option<Value> {
    let mut kept = Map::new();
    for part in ADDRESS {
        if let Some(text) = value.get(part).filter(|text| text.as_str().is_some_and(|text| !text.is_empty()))
        {
            kept.insert(part.to_owned(), text.clone());
        }
    }
    (!kept.is_empty()).then_some(Value::Object(kept))
}

fn files(value: &Value) -> Option<Value> {
    let kept: Vec<Value> = value
        .as_array()?
        .iter()
        .filter_map(crate::answers::FileAnswer::from_json)
        .map(|file| file.to_json())
        .collect();
    (!kept.is_empty()).then_some(Value::Array(kept))
}
