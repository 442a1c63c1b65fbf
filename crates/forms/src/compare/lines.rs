//! Lines and words: what is gone, what is new, what stayed.

use super::Files;
use similar::{ChangeTag, TextDiff};

/// Whether a piece of text stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// In both.
    Same,
    /// Only in the older one.
    Removed,
    /// Only in the newer one.
    Added,
}

/// A few words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether they stayed.
    pub tag: Tag,
    /// The words.
    pub text: String,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path inside the folder.
    pub path: String,
    /// [`Tag::Same`] for a file that stands in both.
    pub tag: Tag,
    /// How many lines are new.
    pub added: usize,
    /// How many lines are gone.
    pub removed: usize,
    /// The changed lines with those around them.
    pub hunks: Vec<Hunk>,
}

/// Lines that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The number of the first line in the older and the newer file, from 1.
    pub at: (usize, usize),
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it stayed.
    pub tag: Tag,
    /// The line without its end; signs that nobody sees are written out.
    pub text: String,
}

/// So many lines around a change are shown.
const AROUND: usize = 2;
/// Longer texts are not taken apart: the time grows with the length and the number of changes.
const MOST_LINES: usize = 20_000;
/// The same for the words of one text.
const MOST_WORDS: usize = 20_000;

fn tag(tag: ChangeTag) -> Tag {
    match tag {
        ChangeTag::Equal => Tag::Same,
        ChangeTag::Delete => Tag::Removed,
        ChangeTag::Insert => Tag::Added,
    }
}

/// The older text with the words that are gone, and the newer with those that are new.
pub fn words(before: &str, after: &str) -> (Vec<Part>, Vec<Part>) {
    let whole = |tag, text: &str| vec![Part { tag, text: text.to_owned() }];
    let many = before.split_whitespace().count() + after.split_whitespace().count() > MOST_WORDS;
    if before == after || many {
        let (gone, new) = if before == after { (Tag::Same, Tag::Same) } else { (Tag::Removed, Tag::Added) };
        return (whole(gone, before), whole(new, after));
    }
    let diff = TextDiff::from_words(before, after);
    let changes: Vec<(Tag, &str)> =
        diff.iter_all_changes().map(|change| (tag(change.tag()), change.value())).collect();
    let side = |mine: Tag| {
        let own: Vec<(Tag, &str)> =
            changes.iter().copied().filter(|(tag, _)| *tag == Tag::Same || *tag == mine).collect();
        let mut parts: Vec<Part> = Vec::new();
        for (at, (tag, text)) in own.iter().enumerate() {
            // A blank between two changed words belongs to them.
            let changed = |at: Option<usize>| {
                at.and_then(|at| own.get(at))
                    .is_some_and(|(tag, text)| *tag == mine && !text.trim().is_empty())
            };
            let joins = text.trim().is_empty() && changed(at.checked_sub(1)) && changed(at.checked_add(1));
            let tag = if joins { mine } else { *tag };
            match parts.last_mut().filter(|last| last.tag == tag) {
                Some(last) => last.text.push_str(text),
                None => parts.push(Part { tag, text: (*text).to_owned() }),
            }
        }
        parts
    };
    (side(Tag::Removed), side(Tag::Added))
}

/// The files that differ.
pub(super) fn files(before: &Files, after: &Files) -> Vec<FileChange> {
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| {
            let (old, new) = (before.get(path), after.get(path));
            let text = |bytes: Option<&Vec<u8>>| {
                bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
            };
            let hunks = hunks(&text(old), &text(new));
            let count = |wanted: Tag| {
                hunks.iter().flat_map(|hunk| &hunk.lines).filter(|line| line.tag == wanted).count()
            };
            let tag = match (old, new) {
                (None, _) => Tag::Added,
                (_, None) => Tag::Removed,
                _ => Tag::Same,
            };
            FileChange {
                path: path.clone(),
                tag,
                added: count(Tag::Added),
                removed: count(Tag::Removed),
                hunks,
            }
        })
        .collect()
}

fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    if before.lines().count() + after.lines().count() > MOST_LINES {
        let all =
            |tag, text: &str| text.split_inclusive('\n').map(|line| shown(tag, line)).collect::<Vec<_>>();
        let lines = [all(Tag::Removed, before), all(Tag::Added, after)].concat();
        return vec![Hunk { at: (1, 1), lines }];
    }
    let diff = TextDiff::from_lines(before, after);
    let hunk = |ops: Vec<similar::DiffOp>| {
        let lines = ops
            .iter()
            .flat_map(|op| diff.iter_changes(op))
            .map(|change| shown(tag(change.tag()), change.value()))
            .collect();
        let first = ops.first();
        let at = first.map_or((1, 1), |op| (op.old_range().start + 1, op.new_range().start + 1));
        Hunk { at, lines }
    };
    diff.grouped_ops(AROUND).into_iter().map(hunk).collect()
}

/// A line, so that what differs can be seen: a missing end, another end, blanks at the end, a mark at the beginning.
fn shown(tag: Tag, line: &str) -> Line {
    let (text, ended) = match line.strip_suffix('\n') {
        Some(text) => (text, true),
        None => (line, false),
    };
    let mut out = text.replace('\u{feff}', "⟨FEFF⟩").replace('\u{a0}', "⍽");
    if out.contains(|c: char| c.is_control() && c != '\t') {
        let spelled = |c: char| match c {
            '\r' => "␍".to_owned(),
            c if c.is_control() && c != '\t' => format!("⟨{:04X}⟩", u32::from(c)),
            c => c.to_string(),
        };
        out = out.chars().map(spelled).collect();
    }
    if tag != Tag::Same {
        let kept = out.trim_end_matches([' ', '\t']).len();
        let blanks: String = out[kept..].chars().map(|c| if c == ' ' { '·' } else { '→' }).collect();
        out.truncate(kept);
        out.push_str(&blanks);
        if !ended {
            out.push('⊣');
        }
    }
    Line { tag, text: out }
}
