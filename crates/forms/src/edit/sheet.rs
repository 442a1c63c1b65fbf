//! A file as its author wrote it: where each table begins and ends, where each value stands.

use super::Place;
use crate::bi::Bi;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// See the module.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(super) text: String,
    /// The tables, in the order of the file.
    pub(super) blocks: Vec<Block>,
    /// The values, in the order of the file.
    pub(super) leaves: Vec<Leaf>,
    /// Numbers of blocks and of leaves by their table.
    by_place: BTreeMap<Place, (Option<usize>, Vec<usize>)>,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// A table: its head and what stands below it until the next head.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub place: Place,
    /// Where it begins, with the comments directly above.
    pub lead: usize,
    /// The line of its head, with its end.
    pub head: Range<usize>,
    /// What stands before its head on the line.
    pub indent: String,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub place: Place,
    /// Its key; `label.de` where it has parts.
    pub key: String,
    /// From the first sign of its key.
    pub from: usize,
    pub value: Range<usize>,
    read: Read,
}

#[derive(Clone, Debug)]
enum Read {
    Text(String),
    Flag(bool),
    List(Vec<String>),
    Other,
}

impl Sheet {
    /// Reads a file; none where it is no TOML.
    pub fn read(text: &str) -> Option<Sheet> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return None;
        }
        let mut strings = Vec::new();
        texts_in(table.get_ref(), &mut strings);
        let blocks = blocks(text, &strings);
        let mut walk = Walk { text, blocks: &blocks, leaves: Vec::new() };
        walk.table(table.get_ref(), &Vec::new(), "");
        let mut leaves = walk.leaves;
        // In the order of the file.
        leaves.sort_by_key(|leaf| leaf.from);
        let mut by_place: BTreeMap<Place, (Option<usize>, Vec<usize>)> = BTreeMap::new();
        for (number, block) in blocks.iter().enumerate() {
            by_place.entry(block.place.clone()).or_default().0 = Some(number);
        }
        for (number, leaf) in leaves.iter().enumerate() {
            by_place.entry(leaf.place.clone()).or_default().1.push(number);
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Some(Sheet { text: text.to_owned(), blocks, leaves, by_place, lines })
    }

    /// How many tables of this name belong to another.
    pub fn count(&self, parent: &Place, name: &str) -> usize {
        let of = |block: &&Block| {
            block.place.len() == parent.len() + 1
                && block.place.starts_with(parent)
                && block.place.last().is_some_and(|(known, number)| known == name && number.is_some())
        };
        self.blocks.iter().filter(of).count()
    }

    /// The number of the table of this name whose `id` is this.
    pub fn find(&self, parent: &Place, name: &str, id: &str) -> Option<usize> {
        (0..self.count(parent, name))
            .find(|number| self.text(&super::below(parent, name, *number), "id") == id)
    }

    /// Whether there is a table at this place.
    pub fn has(&self, place: &Place) -> bool {
        place.is_empty() || self.block(place).is_some()
    }

    /// What a key holds, as text: a text itself, anything else as it is written; empty where it is missing.
    pub fn text(&self, place: &Place, key: &str) -> String {
        match self.leaf(place, key) {
            Some(Leaf { read: Read::Text(text), .. }) => text.clone(),
            Some(leaf) => self.text[leaf.value.clone()].to_owned(),
            None => String::new(),
        }
    }

    /// Whether a key holds a text in quotes, and not a number or day as it is.
    pub fn is_quoted(&self, place: &Place, key: &str) -> bool {
        matches!(self.leaf(place, key), Some(Leaf { read: Read::Text(_), .. }))
    }

    /// A text in both languages.
    pub fn both(&self, place: &Place, key: &str) -> Bi {
        Bi::new(self.text(place, &format!("{key}.de")), self.text(place, &format!("{key}.en")))
    }

    /// Yes or no.
    pub fn flag(&self, place: &Place, key: &str) -> Option<bool> {
        match self.leaf(place, key)?.read {
            Read::Flag(yes) => Some(yes),
            _ => None,
        }
    }

    /// A list of texts.
    pub fn list(&self, place: &Place, key: &str) -> Vec<String> {
        match self.leaf(place, key) {
            Some(Leaf { read: Read::List(items), .. }) => items.clone(),
            _ => Vec::new(),
        }
    }

    /// The keys of a table, each once, without their languages.
    pub fn keys(&self, place: &Place) -> Vec<&str> {
        let mut keys: Vec<&str> =
            self.leaves_of(place).map(|leaf| leaf.key.split('.').next().unwrap_or("")).collect();
        keys.dedup();
        keys
    }

    /// The lines of a table with all that belongs to it, from 1; the second is the last.
    pub fn lines(&self, place: &Place) -> Option<(usize, usize)> {
        let block = self.block(place)?;
        let whole = self.extent(place)?;
        Some((self.line(block.head.start), self.line(whole.end.saturating_sub(1))))
    }

    /// The line on which the first sign of a text stands, from 1: of one in three quotes that of its first line.
    pub fn text_line(&self, place: &Place, key: &str) -> Option<usize> {
        let leaf = self.leaf(place, key)?;
        let written = &self.text[leaf.value.clone()];
        let broken =
            ["'''\n", "\"\"\"\n", "'''\r\n", "\"\"\"\r\n"].iter().any(|start| written.starts_with(start));
        Some(self.line(leaf.value.start) + usize::from(broken))
    }

    /// What stands at a line: a table and the key, which is empty at the head of a table.
    pub fn at_line(&self, line: usize) -> Option<(&Place, &str)> {
        let end = self.lines.get(line).copied().unwrap_or(usize::MAX);
        let before = |count: usize| count.checked_sub(1);
        let leaf = before(self.leaves.partition_point(|leaf| leaf.from < end)).map(|at| &self.leaves[at]);
        let block =
            before(self.blocks.partition_point(|block| block.head.start < end)).map(|at| &self.blocks[at]);
        match (leaf, block) {
            (Some(leaf), Some(block)) if leaf.from < block.head.start => Some((&block.place, "")),
            (Some(leaf), _) => Some((&leaf.place, &leaf.key)),
            (None, block) => block.map(|block| (&block.place, "")),
        }
    }

    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    pub(super) fn leaves_of(&self, place: &Place) -> impl Iterator<Item = &Leaf> {
        let numbers = self.by_place.get(place).map_or(&[][..], |(_, leaves)| leaves.as_slice());
        numbers.iter().map(|number| &self.leaves[*number])
    }

    pub(super) fn leaf(&self, place: &Place, key: &str) -> Option<&Leaf> {
        self.leaves_of(place).find(|leaf| leaf.key == key)
    }

    pub(super) fn block(&self, place: &Place) -> Option<&Block> {
        self.block_at(place).map(|at| &self.blocks[at])
    }

    fn block_at(&self, place: &Place) -> Option<usize> {
        self.by_place.get(place).and_then(|(block, _)| *block)
    }

    /// A table with the comments above it and all that belongs to it, without the blank lines behind.
    pub(super) fn extent(&self, place: &Place) -> Option<Range<usize>> {
        let first = self.block_at(place)?;
        let next = self.blocks[first + 1..].iter().find(|block| !block.place.starts_with(place));
        let (start, end) = (self.blocks[first].lead, next.map_or(self.text.len(), |block| block.lead));
        Some(start..self.content_end(start, end))
    }

    /// What stands in a table itself, without the tables below it.
    pub(super) fn own_end(&self, place: &Place) -> Option<usize> {
        let (start, rest) = match self.block_at(place) {
            Some(at) => (self.blocks[at].lead, &self.blocks[at + 1..]),
            None if place.is_empty() => (0, &self.blocks[..]),
            None => return None,
        };
        Some(self.content_end(start, rest.first().map_or(self.text.len(), |block| block.lead)))
    }

    /// The end without blank lines, behind the end of its last line.
    fn content_end(&self, start: usize, end: usize) -> usize {
        let content = start + self.text[start..end].trim_end().len();
        self.text[content..end].find('\n').map_or(end, |at| content + at + 1)
    }

    /// The line that holds this, with its end.
    pub(super) fn whole_lines(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |at| range.end + at + 1);
        start..end
    }
}

/// Where the texts of a file stand: what looks like the head of a table in one of them is none.
fn texts_in(table: &DeTable<'_>, out: &mut Vec<Range<usize>>) {
    fn value(one: &Spanned<DeValue<'_>>, out: &mut Vec<Range<usize>>) {
        match one.get_ref() {
            DeValue::String(_) => out.push(one.span()),
            DeValue::Array(items) => items.iter().for_each(|item| value(item, out)),
            DeValue::Table(map) => texts_in(map, out),
            _ => {}
        }
    }
    table.iter().for_each(|(_, one)| value(one, out));
}

/// The heads of tables, with their places.
fn blocks(text: &str, strings: &[Range<usize>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // How many there were of each so far; none for a table of which there is one.
    let mut numbers: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let (mut at, mut lead, mut first) = (0, 0, true);
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let bare = line.trim();
        let in_text = strings.iter().any(|range| range.start < start && start < range.end);
        let names = if in_text { None } else { head(bare) };
        let Some((names, many)) = names else {
            // Comments right above a head belong to it; those at the top of the file speak of the whole.
            let comment = !in_text && bare.starts_with('#');
            if !comment {
                (lead, first) = (end, false);
            } else if first {
                lead = end;
            }
            continue;
        };
        if many {
            let next = numbers.get(&names).map_or(0, |number| number + 1);
            numbers.retain(|known, _| !(known.len() > names.len() && known.starts_with(&names)));
            numbers.insert(names.clone(), next);
        }
        let place = (0..names.len()).map(|depth| {
            let number = numbers.get(&names[..=depth]).copied();
            (names[depth].clone(), number)
        });
        let indent = line[..line.len() - line.trim_start().len()].to_owned();
        blocks.push(Block { place: place.collect(), lead: lead.min(start), head: start..end, indent });
        (lead, first) = (end, false);
    }
    blocks
}

/// The names in the head of a table, and whether there may be several.
fn head(line: &str) -> Option<(Vec<String>, bool)> {
    let line = line.split('#').next().unwrap_or("").trim_end();
    let (inner, many) = match line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(inner) => (inner, true),
        None => (line.strip_prefix('[')?.strip_suffix(']')?, false),
    };
    let name = |part: &str| part.trim().trim_matches(['"', '\'']).to_owned();
    let fits = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let names: Vec<String> = inner.split('.').map(name).collect();
    names.iter().all(|part| fits(part)).then_some((names, many))
}

struct Walk<'w> {
    text: &'w str,
    blocks: &'w [Block],
    leaves: Vec<Leaf>,
}

impl Walk<'_> {
    fn table(&mut self, table: &DeTable<'_>, place: &Place, before: &str) {
        for (name, value) in table.iter() {
            let from = name.span().start;
            let key: &str = name.get_ref();
            let in_head = self.blocks.iter().any(|block| block.head.contains(&from));
            let full = if before.is_empty() { key.to_owned() } else { format!("{before}.{key}") };
            match value.get_ref() {
                DeValue::Table(map) if in_head => {
                    let mut place = place.clone();
                    place.push((key.to_owned(), None));
                    self.table(map, &place, "");
                }
                DeValue::Array(items) if in_head => {
                    for (number, item) in items.iter().enumerate() {
                        if let DeValue::Table(map) = item.get_ref() {
                            self.table(map, &super::below(place, key, number), "");
                        }
                    }
                }
                DeValue::Table(map) => {
                    let inline = self.text[value.span().start..].starts_with('{');
                    if inline {
                        self.leaf(place, &full, from, value);
                    }
                    self.table(map, place, &full);
                }
                _ => self.leaf(place, &full, from, value),
            }
        }
    }

    fn leaf(&mut self, place: &Place, key: &str, from: usize, value: &Spanned<DeValue<'_>>) {
        let read = match value.get_ref() {
            DeValue::String(text) => Read::Text(text.to_string()),
            DeValue::Boolean(yes) => Read::Flag(*yes),
            DeValue::Array(items) => {
                let text = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
                    DeValue::String(text) => Some(text.to_string()),
                    _ => None,
                };
                items.iter().map(text).collect::<Option<Vec<_>>>().map_or(Read::Other, Read::List)
            }
            _ => Read::Other,
        };
        self.leaves.push(Leaf { place: place.clone(), key: key.to_owned(), from, value: value.span(), read });
    }
}
