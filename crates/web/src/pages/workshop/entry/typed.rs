//! An entry as it is typed: read from its file, judged, and turned into changes of it.

use super::super::conditions::{Asked, Known, When};
use super::super::lines::new_id;
use super::super::question::translated;
use super::super::{Bench, shown_day, typed};
use super::kinds::{Key, What};
use super::{At, value};
use crate::fields;
use crate::req::Req;
use base::texts::Texts;
use base::{Finding, Lang, dates};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};
use forms::package::Letter;
use forms::view::{FieldView, OptionView, Widget};
use std::collections::BTreeMap;

/// See the module: what stands in each input, and its condition.
pub(super) struct Typed {
    said: BTreeMap<String, String>,
    when: When,
    /// Which entry a new one comes behind; with its number.
    behind: Option<usize>,
}

/// The inputs of a key: one, or one for each language.
fn inputs(key: &Key) -> Vec<String> {
    match key.what {
        What::Both | What::BothArea => ["de", "en"].map(|lang| format!("{}_{lang}", key.name)).into(),
        _ => vec![key.name.to_owned()],
    }
}

impl Typed {
    /// A new one. A value for a later day begins with what its forerunner says.
    pub fn begun(at: &At, req: &Req) -> Typed {
        let mut typed = Typed { said: BTreeMap::new(), when: When::default(), behind: None };
        let id = req.query("id");
        let last = last_of(&at.sheet, at.kind.name, id).filter(|_| !id.is_empty());
        if let Some(number) = last {
            let before = At { number, new: false, kind: at.kind, sheet: at.sheet.clone() };
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
        let (sheet, place, lang) = (&at.sheet, at.place(), req.lang());
        let mut said = BTreeMap::new();
        let mut when = When::default();
        for key in at.kind.keys {
            let text = sheet.text(&place, key.name);
            let one = match key.what {
                What::Both | What::BothArea => {
                    let both = sheet.both(&place, key.name);
                    said.insert(format!("{}_de", key.name), both.de);
                    said.insert(format!("{}_en", key.name), both.en);
                    continue;
                }
                What::When => {
                    when = When::read(&text, known, req.t(), lang);
                    continue;
                }
                What::Day => dates::from_iso(&text).map_or(text, |day| shown_day(day, lang)),
                What::Flag => {
                    sheet.flag(&place, key.name).filter(|yes| *yes).map_or("", |_| "yes").to_owned()
                }
                What::Outcomes | What::Names => sheet.list(&place, key.name).join(", "),
                What::Value if !sheet.list(&place, key.name).is_empty() => {
                    sheet.list(&place, key.name).join("\n")
                }
                What::Value => value::shown(&text, lang),
                _ => text,
            };
            said.insert(key.name.to_owned(), one);
        }
        Typed { said, when, behind: None }
    }

    /// As it was sent.
    pub fn sent(at: &At, req: &Req) -> Typed {
        let mut said = BTreeMap::new();
        for key in at.kind.keys {
            for input in inputs(key) {
                let text = match key.what {
                    What::Outcomes => {
                        let chosen = req.form.iter().filter(|(name, _)| *name == input);
                        chosen.map(|(_, word)| word.trim()).collect::<Vec<_>>().join(", ")
                    }
                    What::Area | What::BothArea | What::Value | What::Code => typed(req, &input),
                    _ => typed(req, &input).replace('\n', " "),
                };
                said.insert(input, text);
            }
        }
        let id = said.get("id").cloned().unwrap_or_default();
        let behind = last_of(&at.sheet, at.kind.name, &id).filter(|_| at.new && !id.is_empty());
        Typed { said, when: When::sent(req, "when"), behind }
    }

    fn of(&self, input: &str) -> &str {
        self.said.get(input).map_or("", String::as_str)
    }

    fn both(&self, key: &Key) -> Bi {
        Bi::new(self.of(&format!("{}_de", key.name)), self.of(&format!("{}_en", key.name)))
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
        let root = Vec::new();
        let number = match (at.new, self.behind) {
            (true, Some(before)) => before + 1,
            (true, None) => sheet.count(&root, at.kind.name).saturating_sub(1),
            _ => at.number,
        };
        edit::below(&root, at.kind.name, number)
    }

    /// The input at which a fault of a key stands.
    pub fn input(&self, at: &At, key: &str) -> Option<String> {
        let (first, lang) = key.split_once('.').unwrap_or((key, "de"));
        let Some(asked) = at.kind.keys.iter().find(|asked| asked.name == first) else {
            // What is said of an entry as a whole stands at the first that can be changed.
            let first = at.kind.keys.iter().find(|key| key.what != What::Id);
            return inputs(first?).into_iter().next();
        };
        Some(match asked.what {
            What::Both | What::BothArea => format!("{first}_{lang}"),
            What::When => self.when.input("when"),
            _ => first.to_owned(),
        })
    }

    /// The changes that make the entry in the file what was typed.
    ///
    /// # Errors
    /// What is wrong with it, each at its input.
    pub fn changes(&self, at: &At, known: &[Known], req: &Req) -> Result<Vec<Change>, Vec<Finding>> {
        let t = req.t();
        let (mut findings, mut entries) = (Vec::new(), Vec::new());
        for key in at.kind.keys {
            if matches!(key.what, What::Both | What::BothArea) {
                findings.extend(translated(
                    &self.both(key),
                    key.name,
                    key.need.then_some("workshop-need-text"),
                ));
                continue;
            }
            match self.entry(at, key, known, t) {
                Ok(entry) => {
                    if key.need && entry.is_none() && (at.new || key.what != What::Id) {
                        findings.push(Finding::new(key.name, need(key)));
                    }
                    entries.push((key, entry));
                }
                Err(found) => findings.extend(found),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let (file, name) = (at.kind.file.to_owned(), at.kind.name.to_owned());
        let root: Place = Vec::new();
        let number = self.behind.map_or(at.number, |before| before + 1);
        let place = edit::below(&root, at.kind.name, number);
        let mut changes = Vec::new();
        if at.new {
            let mut first = Vec::new();
            if let Some(of) = at.kind.id {
                let text = self.of(&format!("{of}_de"));
                let taken = ids(&at.sheet);
                let id = new_id(text, at.kind.word, &|id| taken.iter().any(|known| known == id));
                first.push(("id".to_owned(), Entry::Text(id)));
            }
            let id = entries.iter().find(|(key, _)| key.what == What::Id);
            first.extend(id.and_then(|(_, entry)| Some(("id".to_owned(), entry.clone()?))));
            changes.push(Change::Add { file: file.clone(), parent: root, name, at: number, entries: first });
            changes.extend(self.ends_before(at, number));
        }
        for key in at.kind.keys {
            let set = |entry| Change::Set {
                file: file.clone(),
                place: place.clone(),
                key: key.name.to_owned(),
                entry,
            };
            match key.what {
                What::Both | What::BothArea => {
                    let text = self.both(key);
                    changes.push(Change::SetBoth {
                        file: file.clone(),
                        place: place.clone(),
                        key: key.name.to_owned(),
                        text: (text != Bi::default()).then_some(text),
                    });
                }
                What::Id => {}
                _ => {
                    let entry = entries.iter().find(|(known, _)| known.name == key.name);
                    changes.extend(entry.map(|(_, entry)| set(entry.clone())));
                }
            }
        }
        Ok(changes)
    }

    /// What held before a new stretch of time ends on the day before it, where it had no end.
    fn ends_before(&self, at: &At, number: usize) -> Option<Change> {
        let before = edit::below(&Vec::new(), at.kind.name, self.behind?);
        let open = at.sheet.text(&before, "valid_to").is_empty();
        let from = dates::parse(self.of("valid_from")).filter(|_| open && number > 0)?;
        let last = from.yesterday().ok()?;
        Some(Change::Set {
            file: at.kind.file.to_owned(),
            place: before,
            key: "valid_to".to_owned(),
            entry: Some(Entry::Plain(last.to_string())),
        })
    }

    fn entry(&self, at: &At, key: &Key, known: &[Known], t: Texts) -> Result<Option<Entry>, Vec<Finding>> {
        let text = self.of(key.name);
        let wrong = |text: &'static str| vec![Finding::new(key.name, text)];
        let said = |entry: Entry| Ok((!text.is_empty()).then_some(entry));
        // What was not touched stays as it is written, with its lines.
        let held = at.sheet.text(&at.place(), key.name);
        if !at.new && matches!(key.what, What::Code | What::Area | What::Line) && held.trim() == text {
            return Ok((!held.is_empty()).then_some(Entry::Text(held)));
        }
        match key.what {
            What::When => {
                let expr = self.when.expr("when", known, t)?;
                Ok((!expr.is_empty()).then_some(Entry::Code(expr)))
            }
            What::Code => said(Entry::Code(text.to_owned())),
            What::Day if text.is_empty() => Ok(None),
            What::Day => match dates::parse(text) {
                Some(day) => Ok(Some(Entry::Plain(day.to_string()))),
                None => Err(wrong("workshop-need-day")),
            },
            What::Flag => {
                let held = at.sheet.flag(&at.place(), key.name).filter(|_| !at.new);
                Ok(match (text, held) {
                    ("yes", _) => Some(Entry::Flag(true)),
                    // What is so anyway need not be said, but may.
                    (_, Some(false)) => Some(Entry::Flag(false)),
                    _ => None,
                })
            }
            What::Count if text.is_empty() => Ok(None),
            What::Count => match text.parse::<u32>() {
                Ok(number) => Ok(Some(Entry::Plain(number.to_string()))),
                Err(_) => Err(wrong("workshop-need-count")),
            },
            What::Value if text.is_empty() => Ok(None),
            What::Value => Ok(Some(value::read(at, text))),
            What::Outcomes | What::Names => {
                let list: Vec<String> =
                    text.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
                Ok((!list.is_empty()).then_some(Entry::List(list)))
            }
            What::Id if at.new && !text.is_empty() && !is_id(text) => Err(wrong("workshop-value-need-id")),
            _ => said(Entry::Text(text.to_owned())),
        }
    }

    /// The inputs.
    pub fn fields(&self, bench: &Bench, at: &At, known: &[Known], req: &Req) -> Vec<FieldView> {
        let (t, lang) = (req.t(), req.lang());
        let mut form = Vec::new();
        for key in at.kind.keys {
            let label = t.get(key.label);
            let value = self.of(key.name);
            let fields = match key.what {
                What::Both | What::BothArea => {
                    let one = |code: &str, language: &str| {
                        let (name, label) = (format!("{}_{code}", key.name), t.with(language, "what", label));
                        let value = self.of(&name);
                        match key.what {
                            What::Both => fields::line(&name, &label, value),
                            _ => fields::area(&name, &label, value),
                        }
                    };
                    vec![one("de", "workshop-both-de"), one("en", "workshop-both-en")]
                }
                What::When => {
                    let asked = Asked { name: "when", label, always: t.get("workshop-when-always") };
                    form.extend(self.when.fields(asked, known, t));
                    continue;
                }
                What::Area | What::Code => vec![fields::short_area(key.name, label, value)],
                What::Value if value.contains('\n') => vec![fields::short_area(key.name, label, value)],
                What::Flag => vec![FieldView {
                    widget: Widget::Confirm,
                    kind: "confirm",
                    checked: value == "yes",
                    ..fields::line(key.name, label, "")
                }],
                What::Per => {
                    let groups = groups(bench, lang);
                    if groups.is_empty() {
                        continue;
                    }
                    vec![fields::select(key.name, label, groups, value)]
                }
                What::Outcomes => vec![outcomes(key.name, label, value, t)],
                What::Id if !at.new => continue,
                What::Day | What::Count => {
                    vec![FieldView { width: Some(12), ..fields::line(key.name, label, value) }]
                }
                _ => vec![fields::line(key.name, label, value)],
            };
            let hinted = |field: FieldView| match key.hint {
                "" => field,
                hint => fields::hint(field, t.get(hint)),
            };
            let needed = |field: FieldView| if key.need { field } else { fields::optional(field) };
            form.extend(fields.into_iter().map(hinted).map(needed));
        }
        form
    }
}

/// What is said where something is missing.
fn need(key: &Key) -> &'static str {
    match key.what {
        What::Day => "workshop-need-day",
        What::Value => "workshop-need-value-value",
        What::Code => "workshop-need-formula",
        What::Outcomes => "workshop-need-outcomes",
        What::Id => "workshop-value-need-id",
        _ if key.name == "source" || key.name == "norm" => "workshop-need-source",
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
    let names = ["step", "table", "line", "block", "group", "page"];
    let all = names.into_iter().flat_map(|name| {
        (0..sheet.count(&root, name)).map(move |number| edit::below(&Vec::new(), name, number))
    });
    all.map(|place| sheet.text(&place, "id")).collect()
}

/// The groups of the form.
pub(in super::super) fn groups(bench: &Bench, lang: Lang) -> Vec<(String, String)> {
    let Some(sheet) = &bench.form else { return Vec::new() };
    (0..sheet.count(&Vec::new(), "group"))
        .map(|number| edit::below(&Vec::new(), "group", number))
        .map(|place| (sheet.text(&place, "id"), sheet.both(&place, "title").get(lang).to_owned()))
        .collect()
}

fn outcomes(name: &str, label: &str, value: &str, t: Texts) -> FieldView {
    let chosen: Vec<&str> = value.split(", ").collect();
    let option = |letter: Letter| OptionView {
        checked: chosen.contains(&letter.word()),
        value: letter.word().to_owned(),
        label: super::super::tried::name_of(t, letter).to_owned(),
        hint: None,
    };
    let letters = [Letter::Grant, Letter::Part, Letter::Refusal, Letter::Request];
    let options = letters.map(option).into();
    FieldView { widget: Widget::Checks, kind: "choices", options, ..fields::line(name, label, "") }
}
