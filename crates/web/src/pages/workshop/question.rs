//! A question as it is typed: read from its file, judged, and turned into changes of it.

mod at;
mod given;
mod more;

pub(super) use at::{At, COLUMN};
pub(super) use given::{called, fact};

use super::conditions::When;
use super::lines::{self, Tables};
use super::{Bench, typed};
use crate::req::Req;
use base::Finding;
use base::texts::{LANGUAGES, Texts};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};

/// The types, in the order in which they are offered.
pub(super) const KINDS: [&str; 24] = [
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
    "local_authority",
    "chip",
    ROWS,
];
/// The type of a table that people fill in row by row.
pub(super) const ROWS: &str = "rows";
/// Types whose answers have limits.
pub(super) const LIMITED: [&str; 4] = ["integer", "decimal", "money", "date"];
/// Types that only pages can have, no values of an office and no rows.
const ONLY_PAGES: [&str; 5] = ["choices", "file", "note", "address", ROWS];

/// What stands in the form, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typed {
    pub id: String,
    pub kind: String,
    pub label: Bi,
    pub hint: Bi,
    pub text: Bi,
    pub options: Bi,
    /// The value of the office whose lines are the options; empty: those above.
    pub options_from: String,
    /// `yes`, `no` or `when`.
    pub required: String,
    pub required_when: When,
    pub when: When,
    pub min: String,
    pub max: String,
    pub max_length: String,
    /// Of rows: what one is called, how few and how many there may be.
    pub row: Bi,
    pub min_rows: String,
    pub max_rows: String,
    pub norm: String,
    /// What examples shall answer that do not yet.
    pub answer: String,
}

/// Both conditions of a question as expressions; empty where there is none.
#[derive(Default)]
pub(super) struct Exprs {
    pub when: String,
    pub required: String,
}

/// A type that there is; empty for any other word.
pub(super) fn kind_of(word: &str) -> String {
    KINDS.into_iter().find(|kind| *kind == word).unwrap_or("").to_owned()
}

impl Typed {
    /// As it stands in the file.
    pub fn read(at: &At, t: Texts) -> Typed {
        let (sheet, place) = (&at.sheet, &at.place());
        let text = |key: &str| sheet.text(place, key);
        let when = When::read(&text("when"), &at.known, t, t.0);
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
            options_from: text("options_from"),
            required: required.to_owned(),
            required_when: When::read(&required_when, &at.known_beside, t, t.0),
            when,
            min: text("min"),
            max: text("max"),
            max_length: text("max_length"),
            row: sheet.both(place, "row"),
            min_rows: text("min_rows"),
            max_rows: text("max_rows"),
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
            options_from: one("options_from"),
            required: one("required"),
            required_when: When::sent(req, "required_when"),
            when: When::sent(req, "when"),
            min: one("min"),
            max: one("max"),
            max_length: one("max_length"),
            row: both("row"),
            min_rows: one("min_rows"),
            max_rows: one("max_rows"),
            norm: one("norm"),
            answer: one("answer"),
        }
    }

    pub fn is_choice(&self) -> bool {
        ["choice", "choices"].contains(&self.kind.as_str())
    }

    /// Whether each office names the options itself.
    pub fn is_listed(&self) -> bool {
        self.kind == "choice" && !self.options_from.is_empty()
    }

    pub fn is_note(&self) -> bool {
        self.kind == "note"
    }

    pub fn is_rows(&self) -> bool {
        self.kind == ROWS
    }

    /// A table that just became one calls its rows something, until its author says what.
    fn row_or_any(&self) -> Bi {
        let [de, en] = LANGUAGES.map(|t| t.get("workshop-row"));
        if self.row == Bi::default() { Bi::new(de, en) } else { self.row.clone() }
    }

    /// What is wrong before anything is written.
    ///
    /// # Errors
    /// All of it; otherwise its conditions as expressions.
    pub fn checked(&self, at: &At, t: Texts) -> Result<Exprs, Vec<Finding>> {
        let mut findings = Vec::new();
        if self.is_note() {
            findings.extend(translated(&self.text, "text", Some("adopt-need-text")));
            findings.extend(translated(&self.label, "label", None));
        } else {
            findings.extend(translated(&self.label, "label", Some("adopt-need-label")));
            findings.extend(translated(&self.hint, "hint", None));
        }
        if self.is_choice() && !self.is_listed() {
            match lines::pairs(&self.options, "options") {
                Ok(pairs) if pairs.is_empty() => {
                    findings.push(Finding::new("options_de", "adopt-need-options"));
                }
                Ok(_) => {}
                Err(finding) => findings.push(finding),
            }
        }
        if self.is_rows() {
            findings.extend(translated(&self.row, "row", None));
            for (name, text) in [("min_rows", &self.min_rows), ("max_rows", &self.max_rows)] {
                if !text.is_empty() && text.parse::<u32>().is_err() {
                    findings.push(Finding::new(name, "workshop-need-count"));
                }
            }
        }
        let mut exprs = Exprs::default();
        match self.when.expr("when", &at.known, t) {
            Ok(expr) => exprs.when = expr,
            Err(found) => findings.extend(found),
        }
        if self.required == "when" {
            match self.required_when.expr("required_when", &at.known_beside, t) {
                Ok(expr) if expr.is_empty() => {
                    findings.push(Finding::new("required_when", "workshop-need-condition"));
                }
                Ok(expr) => exprs.required = expr,
                Err(found) => findings.extend(found),
            }
        }
        if findings.is_empty() { Ok(exprs) } else { Err(findings) }
    }

    /// The changes that make the field in the file what was typed.
    pub fn changes(&self, at: &At, exprs: &Exprs, id: &str) -> Vec<Change> {
        let (place, sheet) = (at.place(), &at.sheet);
        let mut changes = Vec::new();
        if at.new {
            let entries = vec![
                ("id".to_owned(), Entry::Text(id.to_owned())),
                ("type".to_owned(), Entry::Text(self.kind.clone())),
            ];
            changes.push(Change::Add {
                file: at.file.to_owned(),
                parent: at.parent.clone(),
                name: at.name.to_owned(),
                at: at.number,
                entries,
            });
        }
        let set = |key: &str, entry: Option<Entry>| Change::Set {
            file: at.file.to_owned(),
            place: place.clone(),
            key: key.to_owned(),
            entry,
        };
        let both = |key: &str, text: &Bi| Change::SetBoth {
            file: at.file.to_owned(),
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
            for name in ["option", COLUMN].into_iter().filter(|name| !fits(&self.kind, name)) {
                let numbers = (0..sheet.count(&place, name)).rev();
                changes.extend(numbers.map(|number| Change::Remove {
                    file: at.file.to_owned(),
                    place: edit::below(&place, name, number),
                }));
            }
        }
        changes.push(both("label", &self.label));
        if self.is_note() {
            changes.push(both("text", &self.text));
        } else {
            changes.push(both("hint", &self.hint));
            changes.extend(self.demanded(sheet, &place, &exprs.required, &set));
            changes.push(set("norm", (!self.norm.is_empty()).then(|| Entry::Text(self.norm.clone()))));
        }
        changes.push(set("when", code(&exprs.when)));
        if LIMITED.contains(&self.kind.as_str()) {
            changes.push(set("min", limit(&self.min)));
            changes.push(set("max", limit(&self.max)));
        }
        if self.has_length() {
            changes.push(set("max_length", limit(&self.max_length)));
        }
        if self.kind == "choice" {
            let list = self.is_listed().then(|| Entry::Text(self.options_from.clone()));
            changes.push(set("options_from", list));
        }
        if self.is_choice() {
            let of = Tables {
                sheet,
                file: at.file,
                parent: place.clone(),
                name: "option",
                key: "label",
                ids: true,
            };
            let own = if self.is_listed() { Ok(Vec::new()) } else { lines::pairs(&self.options, "options") };
            changes.extend(of.become_lines(&own.unwrap_or_default()));
        }
        if self.is_rows() {
            changes.push(both("row", &self.row_or_any()));
            changes.push(set("min_rows", limit(&self.min_rows)));
            changes.push(set("max_rows", limit(&self.max_rows)));
        }
        if self.is_rows() && sheet.count(&place, COLUMN) == 0 {
            let known: Vec<_> =
                given::columns(id).into_iter().map(|(id, kind)| (id, kind, called(id))).collect();
            let first = vec![("entry", "text", self.label.clone())];
            let columns = if known.is_empty() { first } else { known };
            for (number, (id, kind, label)) in columns.into_iter().enumerate() {
                let mut entries = vec![
                    ("id".to_owned(), Entry::Text(id.to_owned())),
                    ("type".to_owned(), Entry::Text(kind.to_owned())),
                ];
                entries.extend(lines::both("label", &label));
                changes.push(Change::Add {
                    file: at.file.to_owned(),
                    parent: place.clone(),
                    name: COLUMN.to_owned(),
                    at: number,
                    entries,
                });
            }
        }
        changes
    }

    /// Whether the length of its answers is limited.
    pub fn has_length(&self) -> bool {
        ["text", "textarea"].contains(&self.kind.as_str())
    }

    /// Whether examples can be given an answer in one line.
    pub fn is_answered_in_a_line(&self) -> bool {
        !["file", "note", "address", ROWS].contains(&self.kind.as_str())
    }

    /// The answer in each example that has none; without it an example fails as soon as the question must be answered.
    pub fn answers(
        &self,
        bench: &Bench,
        at: &At,
        id: &str,
        option: &dyn Fn(&str) -> Option<String>,
    ) -> Vec<Change> {
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
        let answers = edit::table(if at.is_local() { "local" } else { "answers" });
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
        required_when: &str,
        set: &dyn Fn(&str, Option<Entry>) -> Change,
    ) -> [Change; 2] {
        let said = sheet.flag(place, "required");
        let required = match self.required.as_str() {
            "no" => Some(Entry::Flag(false)),
            // What is so anyway need not be said, but may.
            "yes" if said == Some(true) => Some(Entry::Flag(true)),
            _ => None,
        };
        let when = (self.required == "when").then(|| Entry::Code(required_when.to_owned()));
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
pub(super) fn limit(text: &str) -> Option<Entry> {
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
        "options_from" => kind == "choice",
        "option" | "sorted" => ["choice", "choices"].contains(&kind),
        COLUMN | "min_rows" | "max_rows" | "row" => kind == ROWS,
        "accept" | "max_files" | "expected" => kind == "file",
        "min_length" | "max_length" | "pattern" => text,
        "places" => kind == "decimal",
        "min" | "max" => LIMITED.contains(&kind),
        "text" => kind == "note",
        "default" => false,
        "autocomplete" | "suffix" | "width" => is_line(kind),
        "example" => kind != "note",
        "required" | "required_when" | "hint" | "norm" | "sensitive" | "check" | "given" => kind != "note",
        _ => true,
    }
}

/// Whether it is answered in a field of letters.
fn is_line(kind: &str) -> bool {
    !["yesno", "confirm", "choice", "choices", "address", "file", "note", ROWS].contains(&kind)
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
pub(super) fn new_id(at: &At, typed: &Typed) -> String {
    if !typed.id.is_empty() {
        return typed.id.clone();
    }
    let (sheet, root) = (&at.sheet, Vec::new());
    let mut taken: Vec<String> = Vec::new();
    for page in 0..sheet.count(&root, "page") {
        let fields = 0..sheet.count(&edit::page(page), "field");
        taken.extend(fields.map(|field| sheet.text(&edit::field(page, field), "id")));
    }
    let columns = (0..sheet.count(&at.parent, COLUMN)).map(|number| edit::below(&at.parent, COLUMN, number));
    taken.extend(columns.map(|place| sheet.text(&place, "id")));
    for name in ["group", "local"] {
        let all = (0..sheet.count(&root, name)).map(|number| edit::below(&root, name, number));
        taken.extend(all.map(|place| sheet.text(&place, "id")));
    }
    let text = if typed.label.de.is_empty() { &typed.kind } else { &typed.label.de };
    lines::new_id(text, "frage", &|id| taken.iter().any(|known| known == id))
}
