//! A draft goes on in another version of its service, with nothing lost: what fits stays an answer, what does not fit any more
//! stays as typed at its field, and what nobody asks any more is set aside with its question, to be read.

use crate::answers::{Draft, FileAnswer, FormInput};
use crate::bi::Bi;
use crate::model::{Definition, Field, Group, Kind};
use crate::session::Session;
use crate::show::{as_typed, in_words};
use crate::typed;
use crate::view::PageRef;
use base::Lang;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Under this key of what was typed it stands what became of the draft; no field's path and no removed row is called so.
pub const CARRIED: &str = "~/carried";

/// What became of a draft in another version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// The version it was begun with.
    pub from: u32,
    /// What is now asked on pages that were answered before: new questions, and those whose answer does not fit any more.
    pub asks: Vec<Ask>,
    /// Answers that no question of the new version takes.
    pub aside: Vec<Aside>,
    /// Whether the person has read this and gone on.
    #[serde(default)]
    pub seen: bool,
}

/// A question to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Its page, as in addresses.
    pub page: String,
    /// The question.
    pub label: Bi,
}

/// An answer that no question takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aside {
    /// What was asked.
    pub label: Bi,
    /// What was answered, in words.
    pub text: Bi,
    /// The answer itself, so that files stay as long as the draft.
    pub value: Value,
}

impl Carried {
    /// What became of this draft, if it ever went on in another version.
    pub fn of(draft: &Draft) -> Option<Carried> {
        serde_json::from_str(draft.raw.get(CARRIED)?).ok()
    }

    /// Notes that the person has read it.
    pub fn read(draft: &mut Draft) {
        if let Some(mut carried) = Carried::of(draft).filter(|carried| !carried.seen) {
            carried.seen = true;
            carried.note(draft);
        }
    }

    fn note(&self, draft: &mut Draft) {
        if let Ok(text) = serde_json::to_string(self) {
            draft.raw.insert(CARRIED.to_owned(), text);
        }
    }
}

/// Takes a draft of one version over into another one of the same service; what became of it is also noted in the draft.
pub fn carry(old: &Session<'_>, new: &Session<'_>, draft: &Draft) -> (Draft, Carried) {
    let earlier = Carried::of(draft);
    let mut mover = Mover { draft: Draft::default(), aside: Vec::new() };
    mover.answers(&old.definition, &new.definition, draft);
    mover.typed(&old.definition, &new.definition, draft);
    let Mover { draft: mut moved, mut aside } = mover;
    let from = earlier.as_ref().map_or(old.package.version, |earlier| earlier.from);
    aside.splice(0..0, earlier.map(|earlier| earlier.aside).unwrap_or_default());
    let carried = Carried { from, asks: asks(old, new, draft, &moved), aside, seen: false };
    carried.note(&mut moved);
    (moved, carried)
}

/// A page that the old version has drawn, sent after the draft went on in the new one: what it answers to questions that the new version
/// asks nowhere is set aside, in the place of what was set aside of them before. Whether there was anything. Pages of a group are left
/// out, since their rows may be others by now.
pub fn late(
    old: &Session<'_>,
    new: &Session<'_>,
    draft: &mut Draft,
    page: &PageRef,
    input: &FormInput,
) -> bool {
    let Some(mut carried) = Carried::of(draft).filter(|_| page.row.is_none()) else { return false };
    let mut sent = Draft::default();
    old.take(&mut sent, page, input);
    let gone = |key: &str| old.definition.field(key).is_some() && new.definition.field(key).is_none();
    sent.answers.0.retain(|key, _| gone(key));
    sent.raw.retain(|path, _| gone(path.split(['.', '[']).next().unwrap_or("")));
    let mut mover = Mover { draft: Draft::default(), aside: Vec::new() };
    mover.answers(&old.definition, &new.definition, &sent);
    mover.typed(&old.definition, &new.definition, &sent);
    mover.aside.retain(|one| !carried.aside.contains(one));
    let any = !mover.aside.is_empty();
    for one in &mover.aside {
        // Two questions may be called the same: then nobody can tell which of them it replaces, and all stay.
        let mut same = carried.aside.iter().enumerate().filter(|(_, held)| held.label == one.label);
        if let (Some((at, _)), None) = (same.next(), same.next()) {
            carried.aside.remove(at);
        }
    }
    carried.aside.append(&mut mover.aside);
    if any {
        carried.note(draft);
    }
    any
}

/// The questions that are open in the new version on pages where something is answered, and were not open in the old one.
fn asks(old: &Session<'_>, new: &Session<'_>, before: &Draft, after: &Draft) -> Vec<Ask> {
    let known: Vec<String> =
        old.validate_all(before).into_iter().map(|located| located.finding.field).collect();
    let mut asks: Vec<Ask> = Vec::new();
    for located in new.validate_all(after) {
        if known.contains(&located.finding.field) || !is_begun(new, after, &located.page) {
            continue;
        }
        let label = field_at(&new.definition, &located.finding.field).map(|field| field.label.clone());
        let title = || new.definition.page(&located.page.page).map(|page| page.title.clone());
        let Some(label) = label.or_else(title) else { continue };
        let ask = Ask { page: located.page.to_string(), label };
        if !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    asks
}

/// Whether something is answered on a page.
fn is_begun(session: &Session<'_>, draft: &Draft, page: &PageRef) -> bool {
    let Some(found) = session.definition.page(&page.page) else {
        return draft.answers.rows(&page.page) > 0;
    };
    let group = found.group.and_then(|at| session.definition.groups.get(at));
    let path = |field: &Field| match (group, page.row) {
        (Some(group), Some(row)) => format!("{}[{row}].{}", group.id, field.id),
        _ => field.id.clone(),
    };
    found
        .fields
        .iter()
        .map(path)
        .any(|path| draft.answers.at(&path).is_some() || draft.raw.contains_key(&path))
}

/// The field at a full path such as `dogs[0].months[1].gross`; for part of an address, the address.
fn field_at<'d>(definition: &'d Definition, path: &str) -> Option<&'d Field> {
    let mut keys = path.split('.').map(|part| part.split('[').next().unwrap_or(part));
    let first = keys.next()?;
    let mut field = match definition.group(first) {
        Some(group) => {
            let second = keys.next()?;
            definition.row_fields(group).find(|field| field.id == second)?
        }
        None => definition.field(first)?,
    };
    for key in keys {
        if let Kind::Rows { columns, .. } = &field.kind {
            field = columns.iter().find(|column| column.id == key)?;
        }
    }
    Some(field)
}

/// What becomes of one answer.
enum Moved {
    /// It stays an answer.
    Kept(Value),
    /// It stands at its field as typed, and does not fit.
    Typed(String),
    /// No question takes it.
    Aside,
}

struct Mover {
    draft: Draft,
    aside: Vec<Aside>,
}

impl Mover {
    fn answers(&mut self, old: &Definition, new: &Definition, draft: &Draft) {
        for (key, value) in &draft.answers.0 {
            if let Some(group) = old.group(key) {
                let rows = value.as_array().map_or(&[][..], Vec::as_slice);
                self.group(old, new, group, rows);
            } else if let Some(field) = old.field(key) {
                let kept = self.one(field, new.field(key), key, value);
                if let Some(kept) = kept {
                    self.draft.answers.0.insert(key.clone(), kept);
                }
            } else {
                // Neither version asks it; it harms nobody and may be asked again one day.
                self.draft.answers.0.insert(key.clone(), value.clone());
            }
        }
    }

    fn group(&mut self, old: &Definition, new: &Definition, group: &Group, rows: &[Value]) {
        let fields: Vec<&Field> = old.row_fields(group).collect();
        let takes = new.group(&group.id);
        let mut kept = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let Some(takes) = takes.filter(|takes| number < takes.max) else {
                self.row_aside(&group.row, number, &fields, row);
                continue;
            };
            let targets: Vec<&Field> = new.row_fields(takes).collect();
            let prefix = format!("{}[{number}].", group.id);
            kept.push(self.row(&fields, &targets, &prefix, row));
        }
        if takes.is_some() {
            self.draft.answers.0.insert(group.id.clone(), Value::Array(kept));
        }
    }

    fn row(&mut self, fields: &[&Field], targets: &[&Field], prefix: &str, row: &Value) -> Value {
        let mut kept = Map::new();
        for (key, value) in row.as_object().into_iter().flatten() {
            let Some(field) = fields.iter().find(|field| field.id == *key) else {
                kept.insert(key.clone(), value.clone());
                continue;
            };
            let target = targets.iter().find(|target| target.id == *key).copied();
            if let Some(value) = self.one(field, target, &format!("{prefix}{key}"), value) {
                kept.insert(key.clone(), value);
            }
        }
        Value::Object(kept)
    }

    /// One answer; gives what stays an answer.
    fn one(&mut self, old: &Field, new: Option<&Field>, path: &str, value: &Value) -> Option<Value> {
        let moved = new.map_or(Moved::Aside, |new| self.fitted(old, new, path, value));
        match moved {
            Moved::Kept(value) => Some(value),
            Moved::Typed(text) => {
                self.draft.raw.insert(path.to_owned(), text);
                None
            }
            Moved::Aside => {
                self.set_aside(old, value);
                None
            }
        }
    }

    fn fitted(&mut self, old: &Field, new: &Field, path: &str, value: &Value) -> Moved {
        match (&old.kind, &new.kind) {
            // Who has confirmed one sentence has not confirmed another.
            (Kind::Confirm, Kind::Confirm) if old.label != new.label => Moved::Aside,
            (Kind::Confirm, Kind::Confirm) | (Kind::YesNo, Kind::YesNo) | (Kind::Address, Kind::Address) => {
                Moved::Kept(value.clone())
            }
            // From the lists of offices, or typed where an office had none.
            (Kind::Choice(_), Kind::Text { .. }) if new.options_from.is_some() => Moved::Kept(value.clone()),
            (Kind::Text { .. }, Kind::Choice(options)) if new.options_from.is_some() => {
                match value.as_str() {
                    Some(id) if options.iter().any(|option| option.id == id) => Moved::Kept(value.clone()),
                    _ => Moved::Aside,
                }
            }
            (Kind::Choice(_), Kind::Choice(options)) => match value.as_str() {
                Some(id) if options.iter().any(|option| option.id == id) => Moved::Kept(value.clone()),
                _ => Moved::Aside,
            },
            (Kind::Choice(_) | Kind::Choices(_), Kind::Choices(options)) => {
                let single = std::slice::from_ref(value);
                let ids = value.as_array().map_or(single, Vec::as_slice);
                let known = |id: &&Value| options.iter().any(|option| id.as_str() == Some(&option.id));
                let (kept, gone): (Vec<&Value>, Vec<&Value>) = ids.iter().partition(known);
                if !gone.is_empty() {
                    self.set_aside(old, &Value::Array(gone.into_iter().cloned().collect()));
                }
                list(kept)
            }
            (Kind::Choices(_), Kind::Choice(options)) => match value.as_array().map(Vec::as_slice) {
                Some([Value::String(id)]) if options.iter().any(|option| option.id == *id) => {
                    Moved::Kept(Value::String(id.clone()))
                }
                _ => Moved::Aside,
            },
            (Kind::File { .. }, Kind::File { accept, max, .. }) => {
                let fits = |file: &&Value| {
                    FileAnswer::from_json(file)
                        .is_some_and(|file| accept.iter().any(|kind| kind.media_type() == file.media_type))
                };
                let files = value.as_array().map_or(&[][..], Vec::as_slice);
                let (mut kept, mut gone): (Vec<&Value>, Vec<&Value>) = files.iter().partition(fits);
                gone.extend(kept.split_off(kept.len().min(*max)));
                if !gone.is_empty() {
                    self.set_aside(old, &Value::Array(gone.into_iter().cloned().collect()));
                }
                list(kept)
            }
            (Kind::Rows { columns, row, .. }, Kind::Rows { columns: targets, max, .. }) => {
                let (columns, targets): (Vec<_>, Vec<_>) =
                    (columns.iter().collect(), targets.iter().collect());
                let mut kept = Vec::new();
                for (number, one) in value.as_array().into_iter().flatten().enumerate() {
                    if number < *max {
                        kept.push(self.row(&columns, &targets, &format!("{path}[{number}]."), one));
                    } else {
                        self.row_aside(row, number, &columns, one);
                    }
                }
                Moved::Kept(Value::Array(kept))
            }
            (from, to) if from.is_line() && to.is_line() => {
                let text = as_typed(from, value, Lang::De);
                match typed::read(to, &text) {
                    Ok(Some(value)) => Moved::Kept(value),
                    Ok(None) => Moved::Aside,
                    Err(_) => Moved::Typed(text),
                }
            }
            _ => Moved::Aside,
        }
    }

    /// What was typed and could not be read: it stays at its field, if that is still there.
    fn typed(&mut self, old: &Definition, new: &Definition, draft: &Draft) {
        for (path, text) in draft.raw.iter().filter(|(path, _)| *path != CARRIED) {
            match (field_at(old, path), field_at(new, path)) {
                (Some(old), None) => self.aside.push(Aside {
                    label: old.label.clone(),
                    text: Bi { de: text.clone(), en: text.clone() },
                    value: Value::Null,
                }),
                _ => {
                    self.draft.raw.insert(path.clone(), text.clone());
                }
            }
        }
    }

    fn set_aside(&mut self, field: &Field, value: &Value) {
        let text = Bi { de: in_words(field, value, Lang::De), en: in_words(field, value, Lang::En) };
        if !text.de.is_empty() {
            self.aside.push(Aside { label: field.label.clone(), text, value: value.clone() });
        }
    }

    fn row_aside(&mut self, row: &Bi, number: usize, fields: &[&Field], value: &Value) {
        let called = |lang| format!("{} {}", row.get(lang), number + 1);
        let words = |lang| {
            let said = fields.iter().filter_map(|field| {
                let text = in_words(field, value.get(&field.id)?, lang);
                (!text.is_empty()).then(|| format!("{}: {text}", field.label.get(lang)))
            });
            said.collect::<Vec<_>>().join("; ")
        };
        let text = Bi { de: words(Lang::De), en: words(Lang::En) };
        if !text.de.is_empty() {
            let label = Bi { de: called(Lang::De), en: called(Lang::En) };
            self.aside.push(Aside { label, text, value: value.clone() });
        }
    }
}

fn list(kept: Vec<&Value>) -> Moved {
    Moved::Kept(Value::Array(kept.into_iter().cloned().collect()))
}
