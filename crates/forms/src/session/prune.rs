//! Dropping answers to questions that are not asked.

use super::assess::put;
use super::{Run, Session};
use crate::answers::Answers;
use crate::expr::{BUDGET, Expr, Frame};
use crate::model::{ADDED, ADDRESS, Choice, Field, Group, Kind, Page};
use crate::package::{Early, Turn};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::rc::Rc;

impl<'p> Session<'p> {
    /// The answers to what is asked, in the order of the form. What is unknown, empty, of the wrong type, on a page
    /// that is not reached or in a field that is not shown is dropped. Doing it twice changes nothing.
    pub fn prune(&self, answers: &Answers) -> Answers {
        let mut out = self.settled(answers);
        for turn in self.early().iter().filter_map(|early| self.package.compute.turns.get(early.turn)) {
            match turn.per() {
                None => {
                    out.0.shift_remove(turn.id());
                }
                Some(group) => {
                    let rows = out.0.get_mut(group).and_then(Value::as_array_mut);
                    for row in rows.into_iter().flatten().filter_map(Value::as_object_mut) {
                        row.shift_remove(turn.id());
                    }
                }
            }
        }
        out
    }

    /// The answers to what is asked, and beside them what the form itself asks of what is computed: this is what its
    /// conditions, checks and texts look at.
    pub(crate) fn settled(&self, answers: &Answers) -> Answers {
        self.settle(answers).0
    }

    /// The same, and whether the budget was used up on the way.
    ///
    /// Page by page: what is computed comes in as soon as the last question it depends on is settled, and whoever asks for it
    /// stands behind that question. So nothing has to be done twice, and nothing can go round in circles.
    pub(super) fn settle(&self, answers: &Answers) -> (Answers, bool) {
        let mut at = Settling::new(self);
        for page in &self.definition.pages {
            match page.group.and_then(|at| self.definition.groups.get(at)) {
                None => {
                    at.before(page.place);
                    if !self.holds(page.when.as_ref(), &at.out, None) {
                        continue;
                    }
                    for field in &page.fields {
                        at.before(field.place);
                        let kept = self.kept(field, answers.0.get(&field.id), &at.out, None);
                        if let Some(value) = kept {
                            at.out.0.insert(field.id.clone(), value);
                        }
                    }
                }
                Some(group) if self.is_first(group, page) => {
                    at.before(page.place);
                    if self.holds(group.when.as_ref(), &at.out, None) {
                        let rows = self.kept_rows(group, answers.0.get(&group.id), &at);
                        if !rows.is_empty() {
                            at.out.0.insert(group.id.clone(), Value::Array(rows));
                        }
                    }
                    at.behind(group);
                }
                _ => {}
            }
        }
        at.before(usize::MAX);
        (at.out, at.left.get() == 0)
    }

    /// What the form asks of what is computed.
    pub(super) fn early(&self) -> &'p [Early] {
        if self.is_form { &self.package.compute.early } else { &[] }
    }

    fn is_first(&self, group: &Group, page: &Page) -> bool {
        group
            .pages
            .first()
            .and_then(|at| self.definition.pages.get(*at))
            .is_some_and(|first| first.id == page.id)
    }

    fn kept_rows(&self, group: &Group, rows: Option<&Value>, at: &Settling<'_, '_>) -> Vec<Value> {
        let out = &at.out;
        let Some(Value::Array(rows)) = rows else { return Vec::new() };
        let rows = rows.iter().take(group.max).enumerate().map(|(index, row)| {
            let (mut kept, mut known) = (Map::new(), 0);
            for page in group.pages.iter().filter_map(|at| self.definition.pages.get(*at)) {
                known = at.row_before(page.place, group, known, &mut kept, index);
                if !self.holds(page.when.as_ref(), out, Some((&kept, index))) {
                    let last = page.fields.last().map_or(page.place, |field| field.place);
                    known = at.row_before(last, group, known, &mut kept, index);
                    continue;
                }
                for field in &page.fields {
                    known = at.row_before(field.place, group, known, &mut kept, index);
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

/// A form on its way from the first question to the last.
struct Settling<'s, 'p> {
    session: &'s Session<'p>,
    /// What is settled so far.
    out: Answers,
    /// What is still to be computed, in the order of the file.
    waiting: Vec<&'p Early>,
    /// The groups whose rows are settled.
    settled: Vec<String>,
    /// What is left of the budget.
    left: Cell<u64>,
}

impl<'s, 'p> Settling<'s, 'p> {
    fn new(session: &'s Session<'p>) -> Settling<'s, 'p> {
        let waiting = session.early().iter().collect();
        Settling { session, out: Answers::default(), waiting, settled: Vec::new(), left: Cell::new(BUDGET) }
    }

    /// Computes what the questions before a place have settled.
    fn before(&mut self, place: usize) {
        // What an office adds stands among the pages, but asks for nothing that is computed.
        if (ADDED..usize::MAX).contains(&place) {
            return;
        }
        let turns = &self.session.package.compute.turns;
        // Rows that are still on their way compute for themselves.
        let there = |turn: &Turn| turn.per().is_none_or(|group| self.settled.contains(group));
        let is_ready = |early: &&Early| early.place < place && turns.get(early.turn).is_some_and(&there);
        let (ready, waiting): (Vec<&Early>, Vec<&Early>) =
            std::mem::take(&mut self.waiting).into_iter().partition(is_ready);
        self.waiting = waiting;
        for turn in ready.into_iter().filter_map(|early| turns.get(early.turn)) {
            let values = self.session.values(turn, &self.out, &self.left);
            put(&mut self.out, turn, values);
        }
    }

    /// The rows of a group are settled; what rests on no question behind them was computed on the way.
    fn behind(&mut self, group: &Group) {
        let last = group.pages.last().and_then(|at| self.session.definition.pages.get(*at));
        let last = last.and_then(|page| page.fields.last()).map_or(0, |field| field.place);
        let turns = &self.session.package.compute.turns;
        let done = |early: &Early| {
            early.place < last && turns.get(early.turn).and_then(Turn::per) == Some(&group.id)
        };
        self.waiting.retain(|early| !done(early));
        self.settled.push(group.id.clone());
    }

    /// The same inside a row that is on its way, from the turns that were known before.
    fn row_before(
        &self,
        place: usize,
        group: &Group,
        known: usize,
        kept: &mut Map<String, Value>,
        index: usize,
    ) -> usize {
        if place >= ADDED {
            return known;
        }
        for early in self.waiting.iter().filter(|early| (known..place).contains(&early.place)) {
            let Some(turn) = self.session.package.compute.turns.get(early.turn) else { continue };
            if turn.per() != Some(&group.id) {
                continue;
            }
            let run = self.session.run(&self.out);
            run.eval.within(&self.left);
            let value = self.session.value(turn, &run.eval, &frames(&run, Some((&*kept, index))));
            self.left.set(run.eval.left());
            kept.extend(value.map(|value| (turn.id().to_owned(), value)));
        }
        place.max(known)
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
