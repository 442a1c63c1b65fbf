//! What is wrong with answers: missing, out of range, against a rule.

use super::{Run, Session, nothing};
use crate::answers::{Answers, Draft, Located};
use crate::assessment::Assessment;
use crate::expr::{Expr, Frame, Type, Val, show};
use crate::model::{ADDRESS, Check, Field, FileKind, Group, Kind, LARGEST_FILE, Page, Required, Special};
use crate::typed;
use crate::view::PageRef;
use base::{Arg, Finding, Lang, text};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A fault whose text holds values that differ by language.
pub(crate) fn both(path: &str, key: &str, args: impl Fn(Lang) -> Vec<(&'static str, String)>) -> Finding {
    let say = |lang| {
        let args: Vec<(String, Arg)> =
            args(lang).into_iter().map(|(name, value)| (name.to_owned(), Arg::Text(value))).collect();
        text(lang, key, &args)
    };
    Finding { key: key.to_owned(), ..Finding::literal(path, say(Lang::De), say(Lang::En)) }
}

/// The path of a field in a row of a group, or outside.
pub(crate) fn prefix(group: Option<&Group>, row: Option<usize>) -> String {
    match (group, row) {
        (Some(group), Some(row)) => format!("{}[{row}].", group.id),
        _ => String::new(),
    }
}

impl Session<'_> {
    /// The group a page belongs to.
    pub(crate) fn group_of(&self, page: &Page) -> Option<&Group> {
        page.group.and_then(|at| self.definition.groups.get(at))
    }

    /// The faults of a page as the draft stands, in the order of its fields. For a list page, those of the group as
    /// a whole.
    pub fn validate_page(&self, draft: &Draft, page: &PageRef) -> Vec<Finding> {
        let answers = self.settled(&draft.answers);
        let run = self.run(&answers);
        self.page_findings(&run, &answers, &draft.raw, page)
    }

    /// Every fault of a draft and of what its rules say about it. What the form found at a field the rules need not
    /// say again: one cause, one finding. A finding that fits no field stands with the first page.
    pub fn validate_with(&self, draft: &Draft, assessment: &Assessment) -> Vec<Located> {
        let mut found = self.validate_all(draft);
        let told: BTreeSet<String> = found.iter().map(|one| one.finding.field.clone()).collect();
        let first = self.first(&draft.answers);
        let new = assessment.findings.iter().filter(|one| one.field.is_empty() || !told.contains(&one.field));
        found.extend(new.filter_map(|finding| {
            let page = self.page_of(&finding.field).or_else(|| first.clone())?;
            Some(Located { page, finding: finding.clone() })
        }));
        found
    }

    /// What the rules find wrong with answers given on a page, so that it is said there and not only at the end. What is
    /// still missing is not said: it may be asked on a later page.
    pub fn page_faults(&self, draft: &Draft, page: &PageRef, assessment: &Assessment) -> Vec<Finding> {
        let here = |finding: &&Finding| {
            draft.answers.at(&finding.field).is_some() && self.page_of(&finding.field).as_ref() == Some(page)
        };
        assessment.findings.iter().filter(here).cloned().collect()
    }

    /// Every fault of a draft, with the page where it can be mended.
    pub fn validate_all(&self, draft: &Draft) -> Vec<Located> {
        let (answers, exhausted) = self.settle(&draft.answers);
        let run = self.run(&answers);
        let mut found = Vec::new();
        for page in self.walk(&answers) {
            let findings = self.page_findings(&run, &answers, &draft.raw, &page);
            found.extend(findings.into_iter().map(|finding| Located { page: page.clone(), finding }));
        }
        if (exhausted || run.eval.exhausted())
            && let Some(page) = self.last(&answers)
        {
            found.push(Located { page, finding: Finding::new("", "forms-too-much") });
        }
        found
    }

    /// `answers` are pruned.
    pub(crate) fn page_findings<'a>(
        &'a self,
        run: &Run<'a>,
        answers: &'a Answers,
        raw: &BTreeMap<String, String>,
        page: &PageRef,
    ) -> Vec<Finding> {
        if let Some(group) = self.definition.group(&page.page) {
            return self.group_findings(run, answers, group);
        }
        let Some(found) = self.definition.page(&page.page) else { return Vec::new() };
        let group = self.group_of(found);
        let (map, frames) = match (group, page.row) {
            (Some(group), Some(row)) => {
                let all = run.rows(answers, group);
                let map = match all.get(row) {
                    Some(Value::Object(map)) => map,
                    _ => nothing(),
                };
                (map, run.row(&all, row, map))
            }
            _ => (&answers.0, run.frames.clone()),
        };
        let at = At { run, raw, prefix: prefix(group, page.row) };
        let mut findings = Vec::new();
        for field in &found.fields {
            at.field(field, map, &frames, &mut findings);
        }
        for check in &found.checks {
            let path = check.at.as_ref().map_or(String::new(), |id| format!("{}{id}", at.prefix));
            at.check(check, &path, &frames, &mut findings);
        }
        findings
    }

    fn group_findings<'a>(&'a self, run: &Run<'a>, answers: &'a Answers, group: &'a Group) -> Vec<Finding> {
        let mut findings = Vec::new();
        let count = answers.rows(&group.id);
        if count < group.min {
            findings.push(both(&group.id, "forms-rows-few", |lang| {
                vec![("min", group.min.to_string()), ("row", group.row.get(lang).to_owned())]
            }));
        }
        let at = At { run, raw: &BTreeMap::new(), prefix: String::new() };
        for check in &group.checks {
            at.check(check, &group.id, &run.frames, &mut findings);
        }
        findings
    }
}

/// Where findings are gathered.
struct At<'r, 'a> {
    run: &'r Run<'a>,
    raw: &'r BTreeMap<String, String>,
    /// The path in front of the fields.
    prefix: String,
}

impl<'a> At<'_, 'a> {
    fn asked(&self, field: &Field, frames: &[Frame<'a>]) -> bool {
        field.when.as_ref().is_none_or(|when| self.run.eval.holds(when, frames))
    }

    fn field(
        &self,
        field: &'a Field,
        map: &'a Map<String, Value>,
        frames: &[Frame<'a>],
        findings: &mut Vec<Finding>,
    ) {
        if matches!(field.kind, Kind::Note(_)) || !self.asked(field, frames) {
            return;
        }
        let path = format!("{}{}", self.prefix, field.id);
        let value = map.get(&field.id);
        let before = findings.len();
        let required = match &field.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(when) => self.run.eval.holds(when, frames),
        };
        match &field.kind {
            Kind::Address => self.address(field, &path, value, required, findings),
            Kind::Rows { columns, min, row, .. } => {
                let all = Rc::new(crate::expr::rows(value));
                if required && all.len() < *min {
                    findings.push(both(&path, "forms-rows-few", |lang| {
                        vec![("min", min.to_string()), ("row", row.get(lang).to_owned())]
                    }));
                }
                self.columns(columns, &path, &all, frames, findings);
            }
            _ => self.single(field, &path, value, required, frames, findings),
        }
        // A rule over an answer that is wrong in itself would only confuse.
        if findings.len() == before {
            for check in &field.checks {
                self.check(check, &path, frames, findings);
            }
        }
    }

    fn columns(
        &self,
        columns: &'a [Field],
        path: &str,
        all: &Rc<Vec<&'a Value>>,
        frames: &[Frame<'a>],
        findings: &mut Vec<Finding>,
    ) {
        for (index, row) in all.iter().enumerate() {
            let Value::Object(map) = row else { continue };
            let mut frames = frames.to_vec();
            frames.push(Frame { map, row: Some((all.clone(), index)) });
            let inner = At { run: self.run, raw: self.raw, prefix: format!("{path}[{index}].") };
            for column in columns {
                inner.field(column, map, &frames, findings);
            }
        }
    }

    /// Whether something was typed at a path that could not be read; then that is the finding.
    fn unread(&self, kind: &Kind, path: &str, findings: &mut Vec<Finding>) -> bool {
        let Some(typed) = self.raw.get(path) else { return false };
        let reason = typed::read(kind, typed).err();
        findings.extend(reason.map(|reason| reason.at(path)));
        true
    }

    fn single(
        &self,
        field: &Field,
        path: &str,
        value: Option<&Value>,
        required: bool,
        frames: &[Frame<'a>],
        findings: &mut Vec<Finding>,
    ) {
        if self.unread(&field.kind, path, findings) {
            return;
        }
        let Some(value) = value else {
            if required {
                findings.push(missing(field, path));
            }
            return;
        };
        match &field.kind {
            Kind::Integer | Kind::Decimal { .. } | Kind::Money | Kind::Date => {
                self.range(field, path, value, frames, findings)
            }
            Kind::File { accept, max, .. } => files(path, value, accept, *max, findings),
            // What came from elsewhere than a page (a table, a script) is held to the same rules.
            Kind::Text { .. } | Kind::Special(_) => {
                let reason = value.as_str().and_then(|text| typed::read(&field.kind, text).err());
                findings.extend(reason.map(|reason| reason.at(path)));
            }
            _ => {}
        }
    }

    fn range(
        &self,
        field: &Field,
        path: &str,
        value: &Value,
        frames: &[Frame<'a>],
        findings: &mut Vec<Finding>,
    ) {
        let ty = match field.kind {
            Kind::Money => Type::Money,
            Kind::Date => Type::Date,
            _ => Type::Number,
        };
        let limit = |expr: &Option<Expr>| expr.as_ref().map(|expr| self.run.eval.run(expr, frames));
        let (min, max) = (limit(&field.min), limit(&field.max));
        let Some(value) = number_or_day(value) else { return };
        let outside = match (&min, &max) {
            (Some(min), _) if less(&value, min) => Some(("min", min)),
            (_, Some(max)) if less(max, &value) => Some(("max", max)),
            _ => None,
        };
        let Some((side, limit)) = outside else { return };
        let key = match (&ty, side) {
            (Type::Date, "min") => "forms-date-early",
            (Type::Date, _) => "forms-date-late",
            (_, "min") => "forms-number-low",
            _ => "forms-number-high",
        };
        let mut finding = both(path, key, |lang| {
            vec![
                ("label", field.label.get(lang).to_owned()),
                ("limit", show(limit, &ty, lang)),
                ("value", show(&value, &ty, lang)),
            ]
        });
        finding.norm.clone_from(&field.norm);
        findings.push(finding);
    }

    fn address(
        &self,
        field: &Field,
        path: &str,
        value: Option<&Value>,
        required: bool,
        findings: &mut Vec<Finding>,
    ) {
        let part = |id: &str| value.and_then(|value| value.get(id)).and_then(Value::as_str);
        let begun =
            ADDRESS.iter().any(|id| part(id).is_some() || self.raw.contains_key(&format!("{path}.{id}")));
        for id in ADDRESS {
            let path = format!("{path}.{id}");
            let kind = address_kind(id);
            if self.unread(&kind, &path, findings) {
                continue;
            }
            match part(id) {
                None if required || begun => {
                    let key = match id {
                        "street" => "forms-missing-street",
                        "number" => "forms-missing-number",
                        "plz" => "forms-missing-plz",
                        _ => "forms-missing-place",
                    };
                    let mut finding = Finding::new(path, key);
                    finding.norm.clone_from(&field.norm);
                    findings.push(finding);
                }
                Some(text) => findings.extend(typed::read(&kind, text).err().map(|reason| reason.at(&path))),
                None => {}
            }
        }
    }

    fn check(&self, check: &Check, path: &str, frames: &[Frame<'a>], findings: &mut Vec<Finding>) {
        if self.run.eval.run(&check.rule, frames) != Val::Bool(false) {
            return;
        }
        let fill = |lang| check.text.get(lang).fill(&self.run.eval, frames, lang);
        let mut finding = Finding::literal(path, fill(Lang::De), fill(Lang::En));
        finding.norm.clone_from(&check.norm);
        findings.push(finding);
    }
}

/// The kind of a part of an address.
pub(crate) fn address_kind(part: &str) -> Kind {
    match part {
        "plz" => Kind::Special(Special::Plz),
        "number" => Kind::Text { lines: false, min: 1, max: 20, pattern: None },
        _ => Kind::Text { lines: false, min: 1, max: 120, pattern: None },
    }
}

fn missing(field: &Field, path: &str) -> Finding {
    let key = match &field.kind {
        Kind::YesNo | Kind::Choice(_) => "forms-missing-choice",
        Kind::Choices(_) => "forms-missing-choices",
        Kind::Confirm => "forms-missing-confirm",
        Kind::File { .. } => "forms-missing-file",
        Kind::Date => "forms-missing-date",
        Kind::Money => "forms-missing-money",
        _ => "forms-missing",
    };
    let mut finding = both(path, key, |lang| vec![("label", field.label.get(lang).to_owned())]);
    finding.norm.clone_from(&field.norm);
    finding
}

fn files(path: &str, value: &Value, accept: &[FileKind], max: usize, findings: &mut Vec<Finding>) {
    let Some(files) = value.as_array() else { return };
    if files.len() > max {
        findings.push(Finding::new(path, "forms-files-many").arg("max", max));
    }
    for file in files {
        let text = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or("");
        if !accept.iter().any(|kind| kind.media_type() == text("type")) {
            let kinds: Vec<String> = accept.iter().map(|kind| kind.word().to_uppercase()).collect();
            findings.push(
                Finding::new(path, "forms-file-kind")
                    .arg("name", text("name"))
                    .arg("kinds", kinds.join(", ")),
            );
        }
        if file.get("size").and_then(Value::as_u64).is_none_or(|size| size > LARGEST_FILE) {
            findings.push(Finding::new(path, "forms-file-large").arg("name", text("name")));
        }
    }
}

fn number_or_day(value: &Value) -> Option<Val> {
    match value {
        Value::Number(number) => {
            rust_decimal::Decimal::from_str_exact(&number.to_string()).ok().map(Val::Number)
        }
        Value::String(text) => match base::dates::from_iso(text) {
            Some(day) => Some(Val::Date(day)),
            None => rust_decimal::Decimal::from_str_exact(text).ok().map(Val::Number),
        },
        _ => None,
    }
}

fn less(a: &Val, b: &Val) -> bool {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => a < b,
        (Val::Date(a), Val::Date(b)) => a < b,
        _ => false,
    }
}
