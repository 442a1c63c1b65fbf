//! A question as it is typed: read from its file, judged, and turned into changes of it.

use super::conditions;
use super::lines::{self, Tables};
use super::{Bench, NEW, typed};
use crate::req::Req;
use base::texts::LANGUAGES;
use base::{Error, Finding};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};

/// The types, in the order in which they are offered.
pub(super) const KINDS: [&str; 23] = [
    "text",
    "textarea",
    "yesno",
    "choice",
    "choices",
    "date",
    "integer",
    "decimal",
    "money",
    "file",
    "confirm",
    "note",
    "address",
    "email",
    "phone",
    "plz",
    "iban",
    "bic",
    "tax_id",
    "betriebsnummer",
    "municipality",
    "chip",
    "rows",
];
/// Types whose answers have limits.
pub(super) const LIMITED: [&str; 4] = ["integer", "decimal", "money", "date"];
/// The word in place of a condition for "always", and for one of one's own.
pub(super) const ALWAYS: &str = "immer";
pub(super) const OWN: &str = "eigene";

/// What stands in the form, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typed {
    pub id: String,
    pub kind: String,
    pub label: Bi,
    pub hint: Bi,
    pub text: Bi,
    pub options: Bi,
    /// `yes`, `no` or `when`.
    pub required: String,
    pub required_when: String,
    /// A condition that can be chosen, [`ALWAYS`] or [`OWN`].
    pub when: String,
    pub when_own: String,
    pub min: String,
    pub max: String,
    pub max_length: String,
    pub norm: String,
    /// What examples shall answer that do not yet.
    pub answer: String,
}

/// Which field: the page's number and the field's, which is behind the last for a new one.
pub(super) struct At {
    pub page: usize,
    pub field: usize,
    pub new: bool,
    pub group: String,
    pub page_id: String,
}

impl At {
    pub fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let (sheet, page) = (bench.sheet()?, bench.page_at(req.param("page"))?);
        let (place, id) = (edit::page(page), req.param("field"));
        let new = id == NEW;
        let found = if new { Some(sheet.count(&place, "field")) } else { sheet.find(&place, "field", id) };
        Ok(At {
            page,
            field: found.ok_or_else(|| Error::not_found("a field of the form"))?,
            new,
            group: sheet.text(&place, "group"),
            page_id: req.param("page").to_owned(),
        })
    }

    pub fn place(&self) -> Place {
        edit::field(self.page, self.field)
    }
}

/// A type that there is; empty for any other word.
pub(super) fn kind_of(word: &str) -> String {
    KINDS.into_iter().find(|kind| *kind == word).unwrap_or("").to_owned()
}

pub(super) fn ready(bench: &Bench, req: &Req, at: &At) -> Result<Vec<(String, String)>, Error> {
    let known = conditions::known(bench.sheet()?, req.lang());
    Ok(conditions::ready(&known, (at.page, at.field), &at.group, req.t()))
}

impl Typed {
    /// As it stands in the file.
    pub fn read(sheet: &Sheet, place: &Place, ready: &[(String, String)]) -> Typed {
        let text = |key: &str| sheet.text(place, key);
        let (when, when_own) = choice_of(&text("when"), ready);
        let required_when = text("required_when");
        let required = match sheet.flag(place, "required") {
            Some(false) => "no",
            _ if !required_when.is_empty() => "when",
            _ => "yes",
        };
        Typed {
            id: text("id"),
            kind: text("type"),
            label: sheet.both(place, "label"),
            hint: sheet.both(place, "hint"),
            text: sheet.both(place, "text"),
            options: lines::of(sheet, place, "option", "label"),
            required: required.to_owned(),
            required_when,
            when,
            when_own,
            min: text("min"),
            max: text("max"),
            max_length: text("max_length"),
            norm: text("norm"),
            answer: String::new(),
        }
    }

    /// As it was sent.
    pub fn sent(req: &Req) -> Typed {
        let both = |name: &str| Bi::new(typed(req, &format!("{name}_de")), typed(req, &format!("{name}_en")));
        let one = |name: &str| typed(req, name).replace('\n', " ");
        Typed {
            id: one("id"),
            kind: kind_of(req.field("kind")),
            label: both("label"),
            hint: both("hint"),
            text: both("text"),
            options: both("options"),
            required: one("required"),
            required_when: one("required_when"),
            when: one("when"),
            when_own: one("when_own"),
            min: one("min"),
            max: one("max"),
            max_length: one("max_length"),
            norm: one("norm"),
            answer: one("answer"),
        }
    }

    pub fn is_choice(&self) -> bool {
        ["choice", "choices"].contains(&self.kind.as_str())
    }

    pub fn is_note(&self) -> bool {
        self.kind == "note"
    }

    /// The condition as an expression; empty for always.
    pub fn condition(&self) -> &str {
        match self.when.as_str() {
            ALWAYS | "" => "",
            OWN => &self.when_own,
            ready => ready,
        }
    }

    /// What is wrong before anything is written.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.is_note() {
            findings.extend(translated(&self.text, "text", Some("adopt-need-text")));
            findings.extend(translated(&self.label, "label", None));
        } else {
            findings.extend(translated(&self.label, "label", Some("adopt-need-label")));
            findings.extend(translated(&self.hint, "hint", None));
        }
        if self.is_choice() {
            match lines::pairs(&self.options, "options") {
                Ok(pairs) if pairs.is_empty() => {
                    findings.push(Finding::new("options_de", "adopt-need-options"));
                }
                Ok(_) => {}
                Err(finding) => findings.push(finding),
            }
        }
        if self.when == OWN && self.when_own.is_empty() {
            findings.push(Finding::new("when_own", "workshop-need-condition"));
        }
        if self.required == "when" && self.required_when.is_empty() {
            findings.push(Finding::new("required_when", "workshop-need-condition"));
        }
        findings
    }

    /// The changes that make the field in the file what was typed.
    pub fn changes(&self, sheet: &Sheet, at: &At, id: &str) -> Vec<Change> {
        let place = at.place();
        let mut changes = Vec::new();
        if at.new {
            let mut entries = vec![
                ("id".to_owned(), Entry::Text(id.to_owned())),
                ("type".to_owned(), Entry::Text(self.kind.clone())),
            ];
            // A text or question is set in the same breath as all else below.
            if self.kind == "rows" {
                let [de, en] = LANGUAGES.map(|t| t.get("workshop-row"));
                entries.extend(lines::both("row", &Bi::new(de, en)));
            }
            changes.push(Change::Add {
                file: edit::FORM.to_owned(),
                parent: edit::page(at.page),
                name: "field".to_owned(),
                at: at.field,
                entries,
            });
        }
        let set = |key: &str, entry: Option<Entry>| Change::Set {
            file: edit::FORM.to_owned(),
            place: place.clone(),
            key: key.to_owned(),
            entry,
        };
        let both = |key: &str, text: &Bi| Change::SetBoth {
            file: edit::FORM.to_owned(),
            place: place.clone(),
            key: key.to_owned(),
            text: (*text != Bi::default()).then(|| text.clone()),
        };
        let code = |text: &str| (!text.is_empty()).then(|| Entry::Code(text.to_owned()));
        let old = sheet.text(&place, "type");
        if !at.new && old != self.kind {
            changes.push(set("type", Some(Entry::Text(self.kind.clone()))));
            let gone = sheet.keys(&place).into_iter().filter(|key| !fits(&self.kind, key));
            changes.extend(gone.map(|key| both(key, &Bi::default())));
            for name in ["option", "column"].into_iter().filter(|name| !fits(&self.kind, name)) {
                let numbers = (0..sheet.count(&place, name)).rev();
                changes.extend(numbers.map(|number| Change::Remove {
                    file: edit::FORM.to_owned(),
                    place: edit::below(&place, name, number),
                }));
            }
        }
        changes.push(both("label", &self.label));
        if self.is_note() {
            changes.push(both("text", &self.text));
        } else {
            changes.push(both("hint", &self.hint));
            changes.extend(self.demanded(sheet, &place, &set));
            changes.push(set("norm", (!self.norm.is_empty()).then(|| Entry::Text(self.norm.clone()))));
        }
        changes.push(set("when", code(self.condition())));
        if LIMITED.contains(&self.kind.as_str()) {
            changes.push(set("min", limit(&self.min)));
            changes.push(set("max", limit(&self.max)));
        }
        if ["text", "textarea"].contains(&self.kind.as_str()) {
            changes.push(set("max_length", limit(&self.max_length)));
        }
        if self.is_choice() {
            let of = Tables {
                sheet,
                file: edit::FORM,
                parent: place.clone(),
                name: "option",
                key: "label",
                ids: true,
            };
            changes.extend(of.become_lines(&lines::pairs(&self.options, "options").unwrap_or_default()));
        }
        if self.kind == "rows" && sheet.count(&place, "column") == 0 {
            let mut entries = vec![
                ("id".to_owned(), Entry::Text("entry".to_owned())),
                ("type".to_owned(), Entry::Text("text".to_owned())),
            ];
            entries.extend(lines::both("label", &self.label));
            changes.push(Change::Add {
                file: edit::FORM.to_owned(),
                parent: place.clone(),
                name: "column".to_owned(),
                at: 0,
                entries,
            });
        }
        changes
    }

    /// Whether examples can be given an answer in one line.
    pub fn is_answered_in_a_line(&self) -> bool {
        !["file", "note", "address", "rows"].contains(&self.kind.as_str())
    }

    /// The answer in each example that has none; without it an example fails as soon as the question must be answered.
    pub fn answers(&self, bench: &Bench, id: &str, option: &dyn Fn(&str) -> Option<String>) -> Vec<Change> {
        if self.answer.is_empty() || !self.is_answered_in_a_line() {
            return Vec::new();
        }
        let yes = LANGUAGES.iter().any(|t| t.get("yes").eq_ignore_ascii_case(&self.answer));
        let chosen = || option(&self.answer).unwrap_or_else(|| self.answer.clone());
        let entry = match self.kind.as_str() {
            "yesno" | "confirm" => Entry::Flag(yes),
            "choice" => Entry::Text(chosen()),
            "choices" => Entry::List(vec![chosen()]),
            _ => Entry::Text(self.answer.clone()),
        };
        let answers = edit::table("answers");
        let examples = bench.work.files.keys().filter(|name| name.starts_with("examples/"));
        examples
            .filter_map(|name| Some((name, super::sheet(&bench.work.files, name)?)))
            .filter(|(_, sheet)| sheet.has(&answers) && sheet.text(&answers, id).is_empty())
            .map(|(name, _)| Change::Set {
                file: name.clone(),
                place: answers.clone(),
                key: id.to_owned(),
                entry: Some(entry.clone()),
            })
            .collect()
    }

    fn demanded(
        &self,
        sheet: &Sheet,
        place: &Place,
        set: &dyn Fn(&str, Option<Entry>) -> Change,
    ) -> [Change; 2] {
        let said = sheet.flag(place, "required");
        let required = match self.required.as_str() {
            "no" => Some(Entry::Flag(false)),
            // What is so anyway need not be said, but may.
            "yes" if said == Some(true) => Some(Entry::Flag(true)),
            _ => None,
        };
        let when = (self.required == "when").then(|| Entry::Code(self.required_when.clone()));
        [set("required", required), set("required_when", when)]
    }
}

/// What stands in one language stands in the other; `missing` where nothing was typed at all.
pub(super) fn translated(bi: &Bi, name: &str, missing: Option<&'static str>) -> Option<Finding> {
    let (at, key) = match missing {
        Some(key) if *bi == Bi::default() => ("de", key),
        _ if bi.de.is_empty() == bi.en.is_empty() => return None,
        _ if bi.de.is_empty() => ("de", "adopt-need-german"),
        _ => ("en", "adopt-need-english"),
    };
    Some(Finding::new(format!("{name}_{at}"), key))
}

/// A number or day as it is, anything else as an expression.
fn limit(text: &str) -> Option<Entry> {
    let plain = text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    match text {
        "" => None,
        text if plain => Some(Entry::Plain(text.to_owned())),
        text => Some(Entry::Code(text.to_owned())),
    }
}

/// Whether a key can stand in a field of this type.
fn fits(kind: &str, key: &str) -> bool {
    let text = ["text", "textarea"].contains(&kind);
    match key {
        "option" | "sorted" => ["choice", "choices"].contains(&kind),
        "column" | "min_rows" | "max_rows" | "row" => kind == "rows",
        "accept" | "max_files" | "expected" => kind == "file",
        "min_length" | "max_length" | "pattern" => text,
        "places" => kind == "decimal",
        "min" | "max" => LIMITED.contains(&kind),
        "text" => kind == "note",
        "default" | "autocomplete" | "suffix" | "width" | "example" => false,
        "required" | "required_when" | "hint" | "norm" | "sensitive" | "check" => kind != "note",
        _ => true,
    }
}

/// The id of the choice with this label, in either language.
pub(super) fn option_id(sheet: &Sheet, place: &Place, label: &str) -> Option<String> {
    let options = (0..sheet.count(place, "option")).map(|number| edit::below(place, "option", number));
    let is = |option: &Place| {
        let both = sheet.both(option, "label");
        both.de == label || both.en == label
    };
    options.into_iter().find(is).map(|option| sheet.text(&option, "id"))
}

/// The id that was typed, or one made of the question.
pub(super) fn new_id(sheet: &Sheet, typed: &Typed) -> String {
    if !typed.id.is_empty() {
        return typed.id.clone();
    }
    let mut taken: Vec<String> = Vec::new();
    for page in 0..sheet.count(&Vec::new(), "page") {
        let fields = 0..sheet.count(&edit::page(page), "field");
        taken.extend(fields.map(|field| sheet.text(&edit::field(page, field), "id")));
    }
    for group in 0..sheet.count(&Vec::new(), "group") {
        taken.push(sheet.text(&edit::below(&Vec::new(), "group", group), "id"));
    }
    let text = if typed.label.de.is_empty() { &typed.kind } else { &typed.label.de };
    lines::new_id(text, "frage", &|id| taken.iter().any(|known| known == id))
}

/// The condition that was chosen or written; empty for always.
pub(super) fn condition(req: &Req) -> String {
    let sent = Typed::sent(req);
    sent.condition().to_owned()
}

/// A condition as it is chosen: the choice, and the expression where it is one's own.
pub(super) fn choice_of(when: &str, ready: &[(String, String)]) -> (String, String) {
    match conditions::chosen(ready, when) {
        _ if when.is_empty() => (ALWAYS.to_owned(), String::new()),
        Some((expr, _)) => (expr.clone(), String::new()),
        None => (OWN.to_owned(), when.to_owned()),
    }
}
