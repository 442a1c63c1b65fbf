//! Taking what a browser sent into a draft. Nothing typed is lost: what cannot be read is kept letter by letter.

use super::Session;
use super::findings::{address_kind, prefix};
use crate::answers::{Action, Draft, Drawn, FormInput};
use crate::model::{ADDRESS, Field, Group, Kind};
use crate::typed;
use crate::view::PageRef;
use base::Finding;
use serde_json::{Map, Value};

/// What came of a page that was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// The faults to show; none after adding or removing rows.
    pub findings: Vec<Finding>,
    /// Full paths of fields that these answers have brought up on the same page and that nobody has seen yet: show the
    /// page again, without calling it wrong.
    pub revealed: Vec<String>,
    /// Where to go; none: show the page again.
    pub next: Option<PageRef>,
    /// Whether it goes on to the review, because this was the last page.
    pub done: bool,
}

impl Session<'_> {
    /// Takes a sent page into the draft and says what to do next. Files are not sent this way; see
    /// [`Draft::add_file`].
    pub fn take(&self, draft: &mut Draft, page: &PageRef, input: &FormInput) -> Taken {
        if let Some(group) = self.definition.group(&page.page) {
            return self.take_list(draft, page, group, input);
        }
        let Some(found) = self.definition.page(&page.page) else { return Taken::default() };
        let group = self.group_of(found);
        if let (Some(group), Some(row)) = (group, page.row) {
            let count = draft.answers.rows(&group.id);
            // Only the row behind the last can be new.
            if row > count || row >= group.max || (row == count && !draft.add_row(&group.id)) {
                return Taken::default();
            }
        }
        let prefix = prefix(group, page.row);
        let seen = self.shown(draft, page, input);
        for field in &found.fields {
            take_field(draft, field, &field.id, &format!("{prefix}{}", field.id), input);
        }
        match input.action() {
            Action::Add(path) => {
                if let Some((most, _)) = rows_field(&found.fields, path)
                    && draft.answers.rows(&format!("{prefix}{path}")) < most
                {
                    draft.add_row(&format!("{prefix}{path}"));
                }
                return Taken::default();
            }
            Action::Remove(path) => {
                let list = path.split('[').next().unwrap_or("");
                if found.fields.iter().any(|field| field.id == list && is_list(&field.kind)) {
                    draft.remove(&format!("{prefix}{path}"));
                }
                return Taken::default();
            }
            Action::Continue => {}
        }
        let mut findings = self.validate_page(draft, page);
        let revealed: Vec<String> = self
            .shown(draft, page, input)
            .into_iter()
            .filter(|one| !seen.iter().any(|known| known.path == one.path) && unanswered(draft, &one.path))
            .filter(|one| match input.drawn() {
                Some(Drawn::Live) => !one.live,
                Some(Drawn::Plain) => true,
                // A script knows what it leaves out; what it must not leave out it should hear of.
                None => findings.iter().any(|finding| belongs(&finding.field, &one.path)),
            })
            .map(|one| one.path)
            .collect();
        findings.retain(|finding| !revealed.iter().any(|path| belongs(&finding.field, path)));
        let on = findings.is_empty() && revealed.is_empty();
        let next = if on { self.next(page, &draft.answers) } else { None };
        Taken { done: on && next.is_none(), findings, revealed, next }
    }

    fn take_list(&self, draft: &mut Draft, page: &PageRef, group: &Group, input: &FormInput) -> Taken {
        match input.action() {
            Action::Remove(path) => {
                let number = path.strip_prefix(&group.id).and_then(|rest| rest.strip_prefix('['));
                let number = number.and_then(|rest| rest.strip_suffix(']')).and_then(|row| row.parse().ok());
                if let Some(kept) = number.and_then(|row| draft.row_to_keep(&group.id, row)) {
                    draft.remove(path);
                    draft.raw.insert(removed(group), kept.to_string());
                }
                Taken::default()
            }
            Action::Continue if input.get("_undo").is_some() => {
                let row = draft.raw.remove(&removed(group)).and_then(|text| serde_json::from_str(&text).ok());
                let room = draft.answers.rows(&group.id) < group.max;
                if let Some(row) = row.filter(|_| room) {
                    draft.put_row_back(&group.id, row);
                }
                Taken::default()
            }
            Action::Add(_) => {
                let count = draft.answers.rows(&group.id);
                let first = group.pages.first().and_then(|at| self.definition.pages.get(*at));
                let next = first.filter(|_| count < group.max).map(|page| PageRef::row(&page.id, count));
                Taken { next, ..Taken::default() }
            }
            Action::Continue => {
                draft.raw.remove(&removed(group));
                let findings = self.validate_page(draft, page);
                let on = findings.is_empty();
                let next = if on { self.next(page, &draft.answers) } else { None };
                Taken { done: on && next.is_none(), findings, revealed: Vec::new(), next }
            }
        }
    }
}

/// Under this key of what was typed the row last removed from a group is kept, until one goes on.
pub(crate) fn removed(group: &Group) -> String {
    format!("{REMOVED}{}", group.id)
}

/// How keys of removed rows begin; no field's path does.
pub const REMOVED: char = '~';

/// Whether a finding's path is a field's, or inside it.
fn belongs(found: &str, path: &str) -> bool {
    found.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn unanswered(draft: &Draft, path: &str) -> bool {
    draft.answers.at(path).is_none() && !draft.raw.keys().any(|raw| belongs(raw, path))
}

fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::Rows { .. } | Kind::File { .. })
}

/// Most rows of a rows field, and its columns.
fn rows_field<'f>(fields: &'f [Field], id: &str) -> Option<(usize, &'f [Field])> {
    fields.iter().find(|field| field.id == id && !field.given).and_then(|field| match &field.kind {
        Kind::Rows { columns, max, .. } => Some((*max, columns.as_slice())),
        _ => None,
    })
}

/// `name` is the HTML name, `path` the full path.
fn take_field(draft: &mut Draft, field: &Field, name: &str, path: &str, input: &FormInput) {
    match &field.kind {
        // What the program knows nobody tells it.
        _ if field.given => {}
        Kind::Note(_) | Kind::File { .. } => {}
        Kind::Address => {
            for part in ADDRESS {
                take_line(
                    draft,
                    &address_kind(part),
                    &format!("{name}.{part}"),
                    &format!("{path}.{part}"),
                    input,
                );
            }
            if draft.answers.at(path).and_then(Value::as_object).is_some_and(Map::is_empty) {
                draft.answers.set(path, None);
            }
        }
        Kind::Choices(options) => {
            let chosen: Vec<Value> = options
                .iter()
                .filter(|option| input.all(name).any(|id| id == option.id))
                .map(|option| Value::String(option.id.clone()))
                .collect();
            draft.answers.set(path, (!chosen.is_empty()).then_some(Value::Array(chosen)));
            let offered = |id: &str| id.is_empty() || options.iter().any(|option| option.id == id);
            match input.all(name).find(|id| !offered(id)) {
                Some(unknown) => {
                    draft.raw.insert(path.to_owned(), unknown.chars().take(LONGEST_RAW).collect())
                }
                None => draft.raw.remove(path),
            };
        }
        Kind::Confirm => {
            let yes = input.get(name) == Some("yes");
            draft.answers.set(path, yes.then_some(Value::Bool(true)));
        }
        Kind::Rows { columns, min, max, .. } => {
            for row in 0..input.rows(name, *max) {
                let (name, path) = (format!("{name}[{row}]"), format!("{path}[{row}]"));
                if draft.answers.at(&path).is_none() {
                    draft.answers.set(&path, Some(Value::Object(Map::new())));
                }
                for column in columns {
                    take_field(
                        draft,
                        column,
                        &format!("{name}.{}", column.id),
                        &format!("{path}.{}", column.id),
                        input,
                    );
                }
            }
            drop_blank_rows(draft, path, *min);
        }
        kind => take_line(draft, kind, name, path, input),
    }
}

/// Rows at the end in which nobody typed anything were only offered, as far as fewer are enough.
fn drop_blank_rows(draft: &mut Draft, path: &str, min: usize) {
    for row in (min..draft.answers.rows(path)).rev() {
        let path = format!("{path}[{row}]");
        let blank = draft.answers.at(&path).and_then(Value::as_object).is_some_and(Map::is_empty);
        if !blank || draft.raw.keys().any(|raw| belongs(raw, &path)) {
            break;
        }
        draft.remove(&path);
    }
}

/// The longest text that is kept if it cannot be read, in characters: twenty times what the longest field takes, and as
/// much as a field may bring. A text that is cut could look as if it fitted.
const LONGEST_RAW: usize = 400_000;

fn take_line(draft: &mut Draft, kind: &Kind, name: &str, path: &str, input: &FormInput) {
    // What was not sent was not on the page: nothing changes.
    let Some(typed) = input.get(name) else { return };
    match typed::read(kind, typed) {
        Ok(value) => {
            draft.raw.remove(path);
            draft.answers.set(path, value);
        }
        Err(_) => {
            draft.raw.insert(path.to_owned(), typed.chars().take(LONGEST_RAW).collect());
            draft.answers.set(path, None);
        }
    }
}
