//! The cuts themselves: each gives the whole new text, or none where it fits nothing.

use super::sheet::{Leaf, Sheet};
use super::write::{Entry, written};
use super::{Place, below};
use crate::bi::Bi;
use std::ops::Range;

/// The order in which keys of a table are written; what is not here comes last.
const ORDER: [&str; 18] = [
    "id",
    "type",
    "given",
    "pattern",
    "label",
    "title",
    "intro",
    "rule",
    "text",
    "hint",
    "example",
    "group",
    "when",
    "required",
    "required_when",
    "min",
    "max",
    "max_length",
];

fn rank(key: &str) -> usize {
    let first = key.split('.').next().unwrap_or("");
    ORDER.iter().position(|known| *known == first).unwrap_or(ORDER.len())
}

fn spliced(text: &str, range: Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

/// A text that ends in a line break, as far as anything stands in it.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// Sets a key, or takes it away.
pub(super) fn set(sheet: &Sheet, place: &Place, key: &str, entry: Option<&Entry>) -> Option<String> {
    if !sheet.has(place) {
        return None;
    }
    match (sheet.leaf(place, key), entry) {
        (None, None) => Some(sheet.text.clone()),
        (Some(leaf), None) => Some(gone(sheet, place, leaf)),
        (Some(leaf), Some(entry)) => {
            let same = match entry {
                Entry::Text(text) => sheet.is_quoted(place, key) && sheet.text(place, key) == *text,
                // Blanks around an expression mean nothing; whoever wrote it over several lines keeps them.
                Entry::Code(code) => {
                    sheet.is_quoted(place, key) && sheet.text(place, key).trim() == code.trim()
                }
                Entry::List(items) => sheet.list(place, key) == *items,
                Entry::Flag(yes) => sheet.flag(place, key) == Some(*yes),
                Entry::Plain(plain) => sheet.text[leaf.value.clone()] == **plain,
                Entry::Lines(_) | Entry::Data(_) => false,
            };
            if same {
                return Some(sheet.text.clone());
            }
            let old = &sheet.text[leaf.value.clone()];
            Some(spliced(&sheet.text, leaf.value.clone(), &written(entry, Some(old))))
        }
        (None, Some(entry)) => match braces(sheet, place, key) {
            Some((outer, inner)) => Some(insert_in_braces(sheet, outer, inner, entry)),
            None => insert_key(sheet, place, key, entry),
        },
    }
}

/// The value in braces that a key stands in, or would, and what the key is called there.
fn braces<'s, 'k>(sheet: &'s Sheet, place: &Place, key: &'k str) -> Option<(&'s Leaf, &'k str)> {
    let ends: Vec<usize> = key.match_indices('.').map(|(at, _)| at).collect();
    let outer = |at: &usize| Some((sheet.leaf(place, &key[..*at])?, &key[at + 1..]));
    let found = ends.iter().rev().find_map(outer)?;
    sheet.text[found.0.value.clone()].starts_with('{').then_some(found)
}

/// Behind what stands in the braces.
fn insert_in_braces(sheet: &Sheet, outer: &Leaf, key: &str, entry: &Entry) -> String {
    let inner = outer.value.start + 1..outer.value.end - 1;
    let held = sheet.text[inner.clone()].trim_end();
    let gap = if held.trim().is_empty() || held.ends_with(',') { "" } else { "," };
    let at = inner.start + held.len();
    spliced(&sheet.text, at..inner.end, &format!("{gap} {key} = {} ", written(entry, None)))
}

/// A key goes from the braces it stands in, with the comma that parted it; braces that hold nothing else go as a whole.
fn without_in_braces(sheet: &Sheet, outer: &Leaf, leaf: &Leaf) -> String {
    let inner = outer.value.start + 1..outer.value.end - 1;
    let text = &sheet.text;
    // A key in parts begins before its last part.
    let start = text[inner.start..leaf.from].rfind(['{', ',']).map_or(inner.start, |at| inner.start + at + 1);
    let behind = text[leaf.value.end..inner.end].find(',').map(|at| leaf.value.end + at + 1);
    match (behind, text[inner.start..start].rfind(',')) {
        (Some(end), _) => spliced(text, start..end, ""),
        (None, Some(comma)) => spliced(text, inner.start + comma..leaf.value.end, ""),
        (None, None) => without(sheet, outer),
    }
}

/// Behind the keys that are written before it.
fn insert_key(sheet: &Sheet, place: &Place, key: &str, entry: &Entry) -> Option<String> {
    let before = sheet.leaves_of(place).filter(|leaf| rank(&leaf.key) <= rank(key)).last();
    let block = sheet.block(place);
    let at = match (before, block) {
        (Some(leaf), _) => sheet.whole_lines(&leaf.value).end,
        (None, Some(block)) => block.head.end,
        (None, None) if place.is_empty() => sheet.own_end(place)?,
        (None, None) => return None,
    };
    let indent = block.map_or("", |block| &block.indent);
    let head = ended(&sheet.text[..at]);
    Some(format!("{head}{indent}{key} = {}\n{}", written(entry, None), &sheet.text[at..]))
}

fn gone(sheet: &Sheet, place: &Place, leaf: &Leaf) -> String {
    match braces(sheet, place, &leaf.key) {
        Some((outer, _)) => without_in_braces(sheet, outer, leaf),
        None => without(sheet, leaf),
    }
}

fn without(sheet: &Sheet, leaf: &Leaf) -> String {
    spliced(&sheet.text, sheet.whole_lines(&(leaf.from..leaf.value.end)), "")
}

/// Sets both languages, however they are written, or takes them away.
pub(super) fn set_both(sheet: &Sheet, place: &Place, key: &str, text: Option<&Bi>) -> Option<String> {
    if let (Some(leaf), None) = (sheet.leaf(place, key), text) {
        // Both in braces on one line.
        return Some(gone(sheet, place, leaf));
    }
    let entry = |text: &str| Entry::Text(text.to_owned());
    let de = set(sheet, place, &format!("{key}.de"), text.map(|text| entry(&text.de)).as_ref())?;
    set(&Sheet::read(&de)?, place, &format!("{key}.en"), text.map(|text| entry(&text.en)).as_ref())
}

/// A new table of which there is one, with a blank line on either side.
pub(super) fn open(sheet: &Sheet, name: &str) -> Option<String> {
    let behind = sheet.own_end(&Vec::new())?;
    let head = ended(&sheet.text[..behind]);
    let gap = if head.is_empty() { "" } else { "\n" };
    Some(format!("{head}{gap}[{name}]\n{}", &sheet.text[behind..]))
}

/// A new table.
pub(super) fn add(
    sheet: &Sheet,
    parent: &Place,
    name: &str,
    at: usize,
    entries: &[(String, Entry)],
) -> Option<String> {
    let indent = indent(sheet, parent, name);
    let names: Vec<&str> = parent.iter().map(|(name, _)| name.as_str()).chain([name]).collect();
    let mut body = format!("{indent}[[{}]]\n", names.join("."));
    for (key, entry) in entries {
        body.push_str(&format!("{indent}{key} = {}\n", written(entry, None)));
    }
    insert(sheet, parent, name, at, &body)
}

/// As its neighbours are, or as those of its kind elsewhere.
fn indent(sheet: &Sheet, parent: &Place, name: &str) -> String {
    let kind = |place: &Place| place.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let wanted = kind(&below(parent, name, 0));
    let alike = |near: bool| {
        sheet
            .blocks
            .iter()
            .find(|block| kind(&block.place) == wanted && (!near || block.place.starts_with(parent)))
    };
    let found = alike(true).or_else(|| alike(false));
    match (found, sheet.block(parent)) {
        (Some(block), _) => block.indent.clone(),
        (None, Some(block)) => block.indent.clone(),
        (None, None) => String::new(),
    }
}

/// A table with all its lines, as a number among those of its name.
fn insert(sheet: &Sheet, parent: &Place, name: &str, at: usize, body: &str) -> Option<String> {
    if !sheet.has(parent) {
        return None;
    }
    let count = sheet.count(parent, name);
    let at = at.min(count);
    let neighbour = |number: usize| sheet.extent(&below(parent, name, number));
    if at == 0 && count > 0 {
        let first = neighbour(0)?;
        let gap = if parted(sheet, parent, name) { "\n" } else { "" };
        return Some(spliced(&sheet.text, first.start..first.start, &format!("{body}{gap}")));
    }
    let behind = match at.checked_sub(1) {
        Some(last) => neighbour(last)?.end,
        None if parent.is_empty() => {
            sheet.text.trim_end().len() + usize::from(sheet.text.trim_end().len() < sheet.text.len())
        }
        None => sheet.own_end(parent)?,
    };
    let head = ended(&sheet.text[..behind]);
    let gap = if parted(sheet, parent, name) && !head.is_empty() { "\n" } else { "" };
    Some(format!("{head}{gap}{body}{}", &sheet.text[behind..]))
}

/// Whether blank lines stand between tables of this kind. Choices and checks follow one another closely.
fn parted(sheet: &Sheet, parent: &Place, name: &str) -> bool {
    let second = sheet.extent(&below(parent, name, 1));
    match second {
        Some(second) => sheet.text[..second.start].ends_with("\n\n"),
        None => parent.len() < 2 || name == "column",
    }
}

/// A table goes, with the blank lines before it.
pub(super) fn remove(sheet: &Sheet, place: &Place) -> Option<String> {
    let whole = sheet.extent(place)?;
    let before = sheet.text[..whole.start].trim_end_matches(['\n', '\r', ' ', '\t']);
    // With the end of the line before; at the top of the file the blank lines behind go.
    let start =
        sheet.text[before.len()..whole.start].find('\n').map_or(whole.start, |at| before.len() + at + 1);
    if before.is_empty() {
        let rest = sheet.text[whole.end..].trim_start_matches(['\n', '\r']);
        return Some(rest.to_owned());
    }
    Some(spliced(&sheet.text, start..whole.end, ""))
}

/// Two neighbours change places; what stands between them stays.
pub(super) fn shift(sheet: &Sheet, place: &Place, up: bool) -> Option<String> {
    let (name, number) = place.last()?;
    let number = (*number)?;
    let parent: Place = place[..place.len() - 1].to_vec();
    let other = if up { number.checked_sub(1)? } else { number + 1 };
    let (first, second) = (number.min(other), number.max(other));
    let (one, two) =
        (sheet.extent(&below(&parent, name, first))?, sheet.extent(&below(&parent, name, second))?);
    let text = &sheet.text;
    let (a, b) = (ended(&text[one.clone()]), ended(&text[two.clone()]));
    Some(format!("{}{b}{}{a}{}", &text[..one.start], &text[one.end..two.start], &text[two.end..]))
}

/// A table moves behind the last of its kind in another one.
pub(super) fn carry(sheet: &Sheet, place: &Place, parent: &Place) -> Option<String> {
    let (name, _) = place.last()?;
    if !sheet.has(parent) || place.len() != parent.len() + 1 {
        return None;
    }
    let body = ended(&sheet.text[sheet.extent(place)?]);
    let rest = Sheet::read(&remove(sheet, place)?)?;
    insert(&rest, parent, name, usize::MAX, &body)
}
