//! An entry as it is typed: read from its file, judged, and turned into changes of it. What was not touched is not written anew.

use super::super::conditions::{Known, When};
use super::super::lines::new_id;
use super::super::question::{limit, translated};
use super::super::{shown_day, typed};
use super::kinds::{Key, What};
use super::{At, value};
use crate::req::Req;
use base::texts::Texts;
use base::{Finding, Lang, dates};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};
use serde_json::json;
use std::collections::BTreeMap;

/// See the module: what stands in each input, and its condition.
#[derive(Default)]
pub(in super::super) struct Typed {
    said: BTreeMap<String, String>,
    pub(super) when: When,
    /// Which entry a new one comes behind; with its number.
    behind: Option<usize>,
}

/// The inputs of a key: one, or one for each language.
fn inputs(key: &Key) -> Vec<String> {
    let name = key.input();
    if key.is_both() { ["de", "en"].map(|lang| format!("{name}_{lang}")).into() } else { vec![name] }
}

impl Typed {
    /// A new one. A value for a later day begins with what its forerunner says.
    pub fn begun(at: &At, req: &Req) -> Typed {
        let mut typed = Typed::default();
        let id = req.query("id");
        let last = last_of(&at.sheet, at.name, id).filter(|_| !id.is_empty());
        if let Some(number) = last {
            let (keys, sheet, parent) = (at.keys.clone(), at.sheet.clone(), at.parent.clone());
            let (kind, file, name, owner) = (at.kind, at.file, at.name, None);
            let before = At { kind, keys, file, name, sheet, parent, owner, number, new: false };
            typed = Typed::read(&before, &[], req);
            for key in ["valid_from", "valid_to", "source", "note", "uncertain"] {
                typed.said.remove(key);
            }
            typed.behind = last;
        }
        typed
    }

    /// As it stands in the file.
    pub fn read(at: &At, known: &[Known], req: &Req) -> Typed {
        let (sheet, lang) = (&at.sheet, req.lang());
        let mut said = BTreeMap::new();
        let mut when = When::default();
        for key in &at.keys {
            let (place, name) = at.spot(sheet, key);
            let text = sheet.text(&place, name);
            let flag = |wanted: bool| if sheet.flag(&place, name) == Some(wanted) { "yes" } else { "" };
            let one = match key.what {
                What::Both | What::BothArea => {
                    let both = sheet.both(&place, name);
                    said.insert(format!("{}_de", key.input()), both.de);
                    said.insert(format!("{}_en", key.input()), both.en);
                    continue;
                }
                What::When | What::Rule => {
                    when = When::read(&text, known, req.t(), lang);
                    continue;
                }
                What::Day => dates::from_iso(&text).map_or(text, |day| shown_day(day, lang)),
                What::Flag => flag(true).to_owned(),
                What::Not => flag(false).to_owned(),
                What::Value if !sheet.list(&place, name).is_empty() => sheet.list(&place, name).join("\n"),
                What::Value => value::shown(&text, lang),
                What::Limit if !sheet.is_quoted(&place, name) => value::shown(&text, lang),
                What::Signing => signing(sheet, &place).to_owned(),
                What::Yields(options) => {
                    let word = options.iter().map(|(word, _)| *word).find(|word| yields(word) == text.trim());
                    word.map_or(text, str::to_owned)
                }
                _ if key.is_list() => sheet.list(&place, name).join(", "),
                _ => text,
            };
            said.insert(key.input(), one);
        }
        Typed { said, when, behind: None }
    }

    /// As it was sent.
    pub fn sent(at: &At, req: &Req) -> Typed {
        let (mut said, mut when) = (BTreeMap::new(), When::default());
        for key in &at.keys {
            if key.is_condition() {
                when = When::sent(req, key.name);
                continue;
            }
            for input in inputs(key) {
                let text = match key.what {
                    What::Names => typed(req, &input).replace('\n', " "),
                    What::Area | What::BothArea | What::Value | What::Code => typed(req, &input),
                    _ if key.is_list() => {
                        let chosen = req.form.iter().filter(|(name, _)| *name == input);
                        let chosen: Vec<&str> = chosen.map(|(_, word)| word.trim()).collect();
                        let (place, name) = at.spot(&at.sheet, key);
                        in_order(&at.sheet.list(&place, name), &chosen).join(", ")
                    }
                    _ => typed(req, &input).replace('\n', " "),
                };
                said.insert(input, text);
            }
        }
        let id = said.get("id").cloned().unwrap_or_default();
        let behind = last_of(&at.sheet, at.name, &id).filter(|_| at.new && !id.is_empty());
        Typed { said, when, behind }
    }

    /// Ticked from the beginning.
    pub fn tick(&mut self, input: &str) {
        self.said.insert(input.to_owned(), "yes".to_owned());
    }

    pub fn of(&self, input: &str) -> &str {
        self.said.get(input).map_or("", String::as_str)
    }

    pub(super) fn both(&self, key: &Key) -> Bi {
        let name = key.input();
        Bi::new(self.of(&format!("{name}_de")), self.of(&format!("{name}_en")))
    }

    /// Whether anything is said of a key.
    pub fn says(&self, key: &Key) -> bool {
        !key.is_condition() && inputs(key).iter().any(|input| !self.of(input).is_empty())
    }

    /// What it is called.
    pub fn name(&self, at: &At, lang: Lang) -> String {
        let mut called = at.kind.called.iter().map(|key| {
            let both = Bi::new(self.of(&format!("{key}_de")), self.of(&format!("{key}_en")));
            if both == Bi::default() { self.of(key).to_owned() } else { both.get(lang).to_owned() }
        });
        let name = called.find(|text| !text.is_empty()).unwrap_or_default();
        name.chars().take(120).collect()
    }

    /// Where it stands in the changed file.
    pub fn place(&self, sheet: &Sheet, at: &At) -> Place {
        let number = match (at.new, self.behind) {
            _ if at.name.is_empty() => return at.place(),
            (true, Some(before)) => before + 1,
            (true, None) => sheet.count(&at.parent, at.name).saturating_sub(1),
            _ => at.number,
        };
        edit::below(&at.parent, at.name, number)
    }

    /// The input at which a fault stands: of a key in a table that was found, or of one that is missing there.
    pub fn input(
        &self,
        at: &At,
        own: &Place,
        found: &Place,
        key: &str,
        missing: Option<&str>,
    ) -> Option<String> {
        let whole = at.name.is_empty();
        let inner = found.strip_prefix(own.as_slice())?;
        if !inner.is_empty() && !whole {
            return None;
        }
        let tables = inner.iter().map(|(name, number)| number.is_none().then_some(name.as_str()));
        let mut names = tables.collect::<Option<Vec<_>>>()?;
        let outer = names.len();
        names.push(key);
        let said = names.join(".").trim_end_matches('.').to_owned();
        let lang = if said.ends_with(".en") { "en" } else { "de" };
        let is = |asked: &&&Key, name: &str| {
            let of = asked.name.strip_prefix(name);
            asked.name == name
                || of.is_some_and(|rest| rest.starts_with('.'))
                || name.strip_prefix(asked.name).is_some_and(|rest| rest.starts_with('.'))
        };
        let named = |name: &str| at.keys.iter().find(|asked| is(asked, name));
        // What is missing in braces stands on the line of what is there.
        let beside = |missing: &str| {
            let table =
                said.split_once('.').filter(|_| outer == 0).map(|(table, _)| format!("{table}.{missing}"));
            let inside = [names[..outer].to_vec(), vec![missing]].concat().join(".");
            table.and_then(|name| named(&name)).or_else(|| named(&inside))
        };
        let asked = match missing {
            Some(missing) => beside(missing),
            // Two keys are asked as one.
            None if said == "second_signer" => named("four_eyes"),
            None => named(&said),
        };
        let Some(asked) = asked else {
            // What is said of an entry as a whole stands at the first that can be changed.
            let first = at.keys.iter().find(|key| key.what != What::Id && !key.is_condition());
            return inputs(first.filter(|_| !whole)?).into_iter().next();
        };
        Some(match asked.what {
            What::Both | What::BothArea => format!("{}_{lang}", asked.input()),
            What::When | What::Rule => self.when.input(asked.name),
            _ => asked.input(),
        })
    }

    /// The changes that make the entry in the file what was typed.
    ///
    /// # Errors
    /// What is wrong with it, each at its input.
    pub fn changes(&self, at: &At, known: &[Known], req: &Req) -> Result<Vec<Change>, Vec<Finding>> {
        let t = req.t();
        let held = if at.new { Typed::default() } else { Typed::read(at, &[], req) };
        let (mut findings, mut entries) = (Vec::new(), Vec::new());
        for key in &at.keys {
            // What must be said in a table of which there may be none, must be if anything is said in it.
            let need = key.need && (key.inner().is_none() || self.says_in(at, key.inner()));
            if key.is_both() {
                let missing = need.then_some("workshop-need-text");
                findings.extend(translated(&self.both(key), &key.input(), missing));
                continue;
            }
            match self.entry(at, key, known, t) {
                Ok(entry) => {
                    if need && entry.is_none() && (at.new || key.what != What::Id) {
                        findings.push(Finding::new(self.first_input(key), need_of(key)));
                    }
                    entries.push((*key, entry));
                }
                Err(found) => findings.extend(found),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let file = at.file.to_owned();
        let number = self.behind.map_or(at.number, |before| before + 1);
        let place = match at.name {
            "" => at.place(),
            name => edit::below(&at.parent, name, number),
        };
        let mut changes = Vec::new();
        if at.new && !at.name.is_empty() {
            let mut first = Vec::new();
            if let Some(of) = at.kind.id {
                let text = self.of(&format!("{of}_de"));
                let taken = ids(&at.sheet);
                let id = new_id(text, at.kind.word, &|id| taken.iter().any(|known| known == id));
                first.push(("id".to_owned(), Entry::Text(id)));
            }
            let id = entries.iter().find(|(key, _)| key.what == What::Id);
            first.extend(id.and_then(|(_, entry)| Some(("id".to_owned(), entry.clone()?))));
            let (parent, name) = (at.parent.clone(), at.name.to_owned());
            changes.push(Change::Add { file: file.clone(), parent, name, at: number, entries: first });
            changes.extend(self.ends_before(at, number));
        }
        let gone = self.tables(at, &mut changes);
        let mut begun: Vec<&str> = Vec::new();
        let begins = |key: &Key| key.what != What::Id || (at.new && at.name.is_empty());
        for key in at.keys.iter().filter(|key| begins(key)) {
            if key.table().is_some_and(|table| gone.contains(&table)) || self.is_as_held(key, &held, at) {
                continue;
            }
            let (place, name) = match key.name.split_once('.') {
                // A table that is there, or begins with this step.
                Some((table, rest)) if at.sheet.has(&edit::table(table)) || self.opens(at, table) => {
                    (edit::table(table), rest)
                }
                _ => (place.clone(), key.name),
            };
            let set = |name: &str, entry| Change::Set {
                file: file.clone(),
                place: place.clone(),
                key: name.to_owned(),
                entry,
            };
            if key.is_both() {
                let text = self.both(key);
                changes.push(Change::SetBoth {
                    file: file.clone(),
                    place: place.clone(),
                    key: name.to_owned(),
                    text: (text != Bi::default()).then_some(text),
                });
            } else if key.what == What::Signing {
                let said = at.sheet.flag(&place, "four_eyes");
                let alone = self.of(&key.input()) == "alone";
                let four = if alone { Some(false) } else { said.filter(|yes| *yes) };
                let second = (self.of(&key.input()) == "three").then_some(Entry::Flag(true));
                changes.push(set("four_eyes", four.map(Entry::Flag)));
                changes.push(set("second_signer", second));
            } else if let Some((_, entry)) = entries.iter().find(|(known, _)| known.name == key.name) {
                match (name.split_once('.'), entry) {
                    // The first of what stands in braces that are not there yet.
                    (Some((braces, first)), Some(Entry::Text(text)))
                        if !begun.contains(&braces) && !at.sheet.keys(&place).contains(&braces) =>
                    {
                        begun.push(braces);
                        changes.push(set(braces, Some(Entry::Data(json!({ first: text })))));
                    }
                    _ => changes.push(set(name, entry.clone())),
                }
            }
        }
        Ok(changes)
    }

    /// Whether anything is said in a table of which there is one, or in braces.
    pub(super) fn says_in(&self, at: &At, table: Option<&str>) -> bool {
        let inside = |key: &Key| key.table() == table || key.inner() == table;
        at.keys.iter().any(|key| inside(key) && self.says(key))
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self, at: &At) -> bool {
        !at.keys.iter().any(|key| self.says(key))
    }

    /// Begins each table of which there is one and in which something is said now; those in which nothing is said any more go, and are
    /// named.
    fn tables(&self, at: &At, changes: &mut Vec<Change>) -> Vec<&'static str> {
        let mut tables: Vec<&'static str> = at.keys.iter().filter_map(|key| key.table()).collect();
        tables.dedup();
        let file = || at.file.to_owned();
        let (mut gone, mut opened) = (Vec::new(), Vec::new());
        for table in tables {
            let (head, parts) = (at.sheet.has(&edit::table(table)), in_parts(&at.sheet, table));
            match (self.says_in(at, Some(table)), head, parts) {
                (true, false, false) if self.opens(at, table) => opened.push(table),
                (true, ..) => {}
                (false, true, _) => {
                    changes.push(Change::Remove { file: file(), place: edit::table(table) });
                    gone.push(table);
                }
                (false, false, true) if !at.sheet.text(&Vec::new(), table).is_empty() => {
                    let (place, key) = (Vec::new(), table.to_owned());
                    changes.push(Change::Set { file: file(), place, key, entry: None });
                    gone.push(table);
                }
                (false, false, true) => {}
                (false, false, false) => gone.push(table),
            }
        }
        // Each is put before all others.
        let open = |name: &&str| Change::Open { file: file(), name: (*name).to_owned() };
        changes.extend(opened.iter().rev().map(open));
        gone
    }

    /// Whether a table of which there is one gets a head of its own: where it stands in no braces, and what it says does not stand in
    /// some.
    fn opens(&self, at: &At, table: &str) -> bool {
        let mut keys = at.keys.iter().filter(|key| key.table() == Some(table));
        !in_parts(&at.sheet, table) && !keys.all(|key| key.in_braces())
    }

    /// Whether a key was left as it stands in the file, in each of its inputs.
    fn is_as_held(&self, key: &Key, held: &Typed, at: &At) -> bool {
        let same = |input: String| self.of(&input).trim() == held.of(&input).trim();
        !at.new && !key.is_condition() && inputs(key).into_iter().all(same)
    }

    fn first_input(&self, key: &Key) -> String {
        if key.is_condition() { key.name.to_owned() } else { key.input() }
    }

    /// What held before a new stretch of time ends on the day before it, where it had no end.
    fn ends_before(&self, at: &At, number: usize) -> Option<Change> {
        let before = edit::below(&Vec::new(), at.name, self.behind?);
        let open = at.sheet.text(&before, "valid_to").is_empty();
        let from = dates::parse(self.of("valid_from")).filter(|_| open && number > 0)?;
        let last = from.yesterday().ok()?;
        Some(Change::Set {
            file: at.file.to_owned(),
            place: before,
            key: "valid_to".to_owned(),
            entry: Some(Entry::Plain(last.to_string())),
        })
    }

    fn entry(&self, at: &At, key: &Key, known: &[Known], t: Texts) -> Result<Option<Entry>, Vec<Finding>> {
        let input = key.input();
        let text = self.of(&input);
        let (place, name) = at.spot(&at.sheet, key);
        let wrong = |text: &'static str| vec![Finding::new(input.clone(), text)];
        let said = |entry: Entry| Ok((!text.is_empty()).then_some(entry));
        // What is so anyway need not be said, but may.
        let flag = |wanted: bool| {
            let held = at.sheet.flag(&place, name).filter(|_| !at.new);
            Ok(match (text, held) {
                ("yes", _) => Some(Entry::Flag(wanted)),
                (_, Some(held)) if held != wanted => Some(Entry::Flag(held)),
                _ => None,
            })
        };
        match key.what {
            What::When | What::Rule => {
                let expr = self.when.expr(key.name, known, t)?;
                Ok((!expr.is_empty()).then_some(Entry::Code(expr)))
            }
            What::Code => said(Entry::Code(text.to_owned())),
            What::Day if text.is_empty() => Ok(None),
            What::Day => match dates::parse(text) {
                Some(day) => Ok(Some(Entry::Plain(day.to_string()))),
                None => Err(wrong("workshop-need-day")),
            },
            What::Flag => flag(true),
            What::Not => flag(false),
            What::Count if text.is_empty() => Ok(None),
            What::Count => match text.parse::<u32>() {
                Ok(number) => Ok(Some(Entry::Plain(number.to_string()))),
                Err(_) => Err(wrong("workshop-need-count")),
            },
            What::Value if text.is_empty() => Ok(None),
            What::Value => Ok(Some(value::read(at, text))),
            What::Truth => said(Entry::Plain(text.to_owned())),
            What::Limit => Ok(limit(&value::plain(text))),
            What::Yields(options) => {
                let word = options.iter().any(|(word, _)| *word == text);
                said(Entry::Code(if word { yields(text) } else { text.to_owned() }))
            }
            What::YesOrCode if ["true", "false"].contains(&text) => said(Entry::Plain(text.to_owned())),
            What::YesOrCode => said(Entry::Code(text.to_owned())),
            What::Id if at.new && !text.is_empty() && !is_id(text) => Err(wrong("workshop-value-need-id")),
            _ if key.is_list() => {
                let list: Vec<String> =
                    text.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
                Ok((!list.is_empty()).then_some(Entry::List(list)))
            }
            _ => said(Entry::Text(text.to_owned())),
        }
    }
}

/// An expression that yields this word.
fn yields(word: &str) -> String {
    format!("\"{word}\"")
}

/// What is ticked, in the order in which the file has it; what is new comes behind.
fn in_order<'t>(held: &'t [String], chosen: &[&'t str]) -> Vec<&'t str> {
    let stays = held.iter().map(String::as_str).filter(|one| chosen.contains(one));
    let new = chosen.iter().copied().filter(|one| held.iter().all(|held| held != one));
    stays.chain(new).collect()
}

/// How many people decide, as one word.
fn signing(sheet: &Sheet, place: &Place) -> &'static str {
    match (sheet.flag(place, "four_eyes"), sheet.flag(place, "second_signer")) {
        (_, Some(true)) => "three",
        (Some(false), _) => "alone",
        _ => "two",
    }
}

/// Whether a table of which there is one stands in braces or in keys with points, and not below a head of its own.
fn in_parts(sheet: &Sheet, table: &str) -> bool {
    sheet.keys(&Vec::new()).contains(&table)
}

/// What is said where something is missing.
fn need_of(key: &Key) -> &'static str {
    match key.what {
        What::Day => "workshop-need-day",
        What::Value => "workshop-need-value-value",
        What::Code => "workshop-need-formula",
        What::Outcomes => "workshop-need-outcomes",
        What::Id => "workshop-value-need-id",
        What::Rule => "workshop-need-rule",
        What::Count => "workshop-need-count",
        What::Limit => "workshop-need-amount",
        What::One(_) | What::Words(_) | What::Field(_) | What::FieldIn(..) | What::RowsOf => {
            "workshop-need-choice"
        }
        What::Yields(_) | What::YesOrCode => "workshop-need-choice",
        What::Several(_) | What::Fields(_) | What::FieldsIn(_) => "workshop-need-ticks",
        _ if ["source", "norm", "participation.norm"].contains(&key.name) => "workshop-need-source",
        _ => "workshop-need-line",
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The last entry with this id.
fn last_of(sheet: &Sheet, name: &str, id: &str) -> Option<usize> {
    let root = Vec::new();
    (0..sheet.count(&root, name))
        .rev()
        .find(|number| sheet.text(&edit::below(&root, name, *number), "id") == id)
}

/// All ids of a file.
fn ids(sheet: &Sheet) -> Vec<String> {
    let root: Place = Vec::new();
    let names = ["step", "table", "line", "fee", "block", "group", "page", "criterion", "call"];
    let all = names.into_iter().flat_map(|name| {
        (0..sheet.count(&root, name)).map(move |number| edit::below(&Vec::new(), name, number))
    });
    all.map(|place| sheet.text(&place, "id")).collect()
}
