//! A question: what is asked, with which help, when, and what may be answered.

use super::conditions;
use super::lines::{self, Tables};
use super::outline::label;
use super::{Bench, NEW, Tab, Top, keep, shell, tried_out, typed};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::{LANGUAGES, Texts};
use base::{Error, Finding};
use forms::edit::{self, Change, Entry, Place, Sheet};
use forms::view::{ErrorLink, FieldView};
use forms::{Bi, Fault};
use office::catalogue::workshop::{self, Did};

/// The types, in the order in which they are offered.
const KINDS: [&str; 23] = [
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
const LIMITED: [&str; 4] = ["integer", "decimal", "money", "date"];
/// The word in place of a condition for "always", and for one of one's own.
const ALWAYS: &str = "immer";
const OWN: &str = "eigene";

#[derive(Template)]
#[template(path = "pages/workshop_field.html")]
struct FieldPage {
    shell: Shell,
    top: Top,
    heading: String,
    errors: Vec<ErrorLink>,
    /// The types to choose from, for a new question of which none is chosen yet.
    kinds: Vec<Link>,
    fields: Vec<FieldView>,
    action: String,
    back: String,
    /// Where the field stands in its file, for all that this page does not ask.
    lines: Option<(String, String)>,
}

/// What stands in the form, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    id: String,
    kind: String,
    label: Bi,
    hint: Bi,
    text: Bi,
    options: Bi,
    /// `yes`, `no` or `when`.
    required: String,
    required_when: String,
    /// A condition that can be chosen, [`ALWAYS`] or [`OWN`].
    when: String,
    when_own: String,
    min: String,
    max: String,
    max_length: String,
    norm: String,
    /// What examples shall answer that do not yet.
    answer: String,
}

/// Which field: the page's number and the field's, which is behind the last for a new one.
struct At {
    page: usize,
    field: usize,
    new: bool,
    group: String,
    page_id: String,
}

impl At {
    fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
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

    fn place(&self) -> Place {
        edit::field(self.page, self.field)
    }
}

/// `GET /betrieb/werkstatt/{work}/feld/{page}/{field}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let ready = ready(&bench, &req, &at)?;
    let typed = match at.new {
        true => Typed {
            kind: kind_of(req.query("art")),
            required: "yes".into(),
            when: ALWAYS.into(),
            ..Typed::default()
        },
        false => Typed::read(bench.sheet()?, &at.place(), &ready),
    };
    html(&page(&app, &req, &bench, &at, &typed, &[])?)
}

/// A type that there is; empty for any other word.
fn kind_of(word: &str) -> String {
    KINDS.into_iter().find(|kind| *kind == word).unwrap_or("").to_owned()
}

fn ready(bench: &Bench, req: &Req, at: &At) -> Result<Vec<(String, String)>, Error> {
    let known = conditions::known(bench.sheet()?, req.lang());
    Ok(conditions::ready(&known, (at.page, at.field), &at.group, req.t()))
}

impl Typed {
    /// As it stands in the file.
    fn read(sheet: &Sheet, place: &Place, ready: &[(String, String)]) -> Typed {
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
    fn sent(req: &Req) -> Typed {
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

    fn is_choice(&self) -> bool {
        ["choice", "choices"].contains(&self.kind.as_str())
    }

    fn is_note(&self) -> bool {
        self.kind == "note"
    }

    /// The condition as an expression; empty for always.
    fn condition(&self) -> &str {
        match self.when.as_str() {
            ALWAYS | "" => "",
            OWN => &self.when_own,
            ready => ready,
        }
    }

    /// What is wrong before anything is written.
    fn findings(&self) -> Vec<Finding> {
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
    fn changes(&self, sheet: &Sheet, at: &At, id: &str) -> Vec<Change> {
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
    fn is_answered_in_a_line(&self) -> bool {
        !["file", "note", "address", "rows"].contains(&self.kind.as_str())
    }

    /// The answer in each example that has none; without it an example fails as soon as the question must be answered.
    fn answers(&self, bench: &Bench, id: &str, option: &dyn Fn(&str) -> Option<String>) -> Vec<Change> {
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

/// `POST /betrieb/werkstatt/{work}/feld/{page}/{field}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let (sheet, typed) = (bench.sheet()?, Typed::sent(&req));
    if typed.kind.is_empty() {
        return html(&page(&app, &req, &bench, &at, &typed, &[])?);
    }
    let mut findings = typed.findings();
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings)?);
    }
    let id = if at.new { new_id(sheet, &typed) } else { sheet.text(&at.place(), "id") };
    let mut files = bench.with(&typed.changes(sheet, &at, &id))?;
    if at.group.is_empty() {
        let changed = super::sheet(&files, edit::FORM);
        let option = |label: &str| option_id(changed.as_ref()?, &at.place(), label);
        files = edit::apply(&files, &typed.answers(&bench, &id, &option))
            .map_err(|lost| Error::conflict(format!("{} has another shape", lost.file)))?;
    }
    findings = at_fault(&app, &files, &at);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings)?);
    }
    let key = if at.new { "workshop-did-field-added" } else { "workshop-did-field-changed" };
    let name = [&typed.label, &typed.text].map(|bi| bi.get(req.lang()).to_owned());
    let name: String = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let did = Did::new(key, name.chars().take(120).collect::<String>());
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("?fertig={done}&seite={}", at.page_id))));
    }
    let mut stale = page(&app, &req, &bench, &at, &typed, &[])?;
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// The id of the choice with this label, in either language.
fn option_id(sheet: &Sheet, place: &Place, label: &str) -> Option<String> {
    let options = (0..sheet.count(place, "option")).map(|number| edit::below(place, "option", number));
    let is = |option: &Place| {
        let both = sheet.both(option, "label");
        both.de == label || both.en == label
    };
    options.into_iter().find(is).map(|option| sheet.text(&option, "id"))
}

/// The id that was typed, or one made of the question.
fn new_id(sheet: &Sheet, typed: &Typed) -> String {
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

/// What the changed files say is wrong with this very field, each at its input.
fn at_fault(app: &App, files: &office::platform::Files, at: &At) -> Vec<Finding> {
    let Some(sheet) = super::sheet(files, edit::FORM) else { return Vec::new() };
    let (faults, _) = tried_out(app, files);
    let own = at.place();
    let input = |fault: &Fault| {
        let (place, key) = sheet.at_line(fault.line)?;
        let first = key.split('.').next().unwrap_or("");
        if *place != own {
            let option = place.starts_with(&own) && place.get(2).is_some_and(|(name, _)| name == "option");
            return option.then_some(if key.ends_with(".en") { "options_en" } else { "options_de" });
        }
        Some(match (first, key) {
            ("id", _) => "id",
            ("type", _) => "kind",
            ("when", _) => "when_own",
            ("required" | "required_when", _) => "required_when",
            ("min", _) => "min",
            ("max", _) => "max",
            ("max_length", _) => "max_length",
            ("norm", _) => "norm",
            (_, "label.en") => "label_en",
            (_, "hint.de") => "hint_de",
            (_, "hint.en") => "hint_en",
            (_, "text.de") => "text_de",
            (_, "text.en") => "text_en",
            _ if fault.key == "fault-no-options" => "options_de",
            _ => "label_de",
        })
    };
    let of_form = faults.iter().filter(|fault| fault.file == edit::FORM);
    of_form
        .filter_map(|fault| {
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            Some(Finding::literal(input(fault)?, said(base::Lang::De), said(base::Lang::En)))
        })
        .collect()
}

fn page(
    app: &App,
    req: &Req,
    bench: &Bench,
    at: &At,
    typed: &Typed,
    findings: &[Finding],
) -> Result<FieldPage, Error> {
    let (t, lang, sheet) = (req.t(), req.lang(), bench.sheet()?);
    let ready = ready(bench, req, at)?;
    let mut form = fields_of(t, typed, at.new, ready);
    let examples = bench.work.files.keys().any(|name| name.starts_with("examples/"));
    if examples && at.group.is_empty() && !typed.kind.is_empty() && typed.is_answered_in_a_line() {
        let answer = fields::line("answer", t.get("workshop-answer"), &typed.answer);
        form.push(fields::optional(fields::hint(answer, t.get("workshop-answer-hint"))));
    }
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = shell(app, req, bench, "workshop-field");
    shell.faulty = !errors.is_empty();
    let action = bench.href(&format!("/feld/{}/{}", at.page_id, req.param("field")));
    let kinds = match typed.kind.is_empty() {
        true => KINDS
            .iter()
            .map(|kind| Link::new(format!("{action}?art={kind}"), t.get(&format!("workshop-kind-{kind}"))))
            .collect(),
        false => Vec::new(),
    };
    let heading = match (at.new, typed.kind.is_empty()) {
        (true, true) => t.get("workshop-new-field").to_owned(),
        (true, false) => {
            t.with("workshop-new-field-kind", "kind", t.get(&format!("workshop-kind-{}", typed.kind)))
        }
        (false, _) => label(sheet, &at.place(), lang),
    };
    let lines = sheet.lines(&at.place()).filter(|_| !at.new).map(|(first, _)| {
        let href = bench.href(&format!("/datei?name={}&zeile={first}#zeile", edit::FORM));
        (href, t.with("workshop-in-file", "line", first))
    });
    Ok(FieldPage {
        shell,
        top: Top::new(bench, req, Tab::Outline, &at.page_id),
        heading,
        errors,
        kinds,
        fields: form,
        action,
        back: bench.href(&format!("?seite={}", at.page_id)),
        lines,
    })
}

/// What is asked about a question of this type.
fn fields_of(t: Texts, typed: &Typed, new: bool, ready: Vec<(String, String)>) -> Vec<FieldView> {
    let line = |name: &str, key: &'static str, value: &str| fields::line(name, t.get(key), value);
    let area = |name: &str, key: &'static str, value: &str| fields::area(name, t.get(key), value);
    let free = fields::optional;
    if typed.kind.is_empty() {
        return Vec::new();
    }
    let kinds = KINDS
        .iter()
        .map(|kind| ((*kind).to_owned(), t.get(&format!("workshop-kind-{kind}")).to_owned()))
        .collect();
    let mut form = Vec::new();
    if typed.is_note() {
        form.push(area("text_de", "adopt-text-de", &typed.text.de));
        form.push(area("text_en", "adopt-text-en", &typed.text.en));
        form.push(free(line("label_de", "workshop-heading-de", &typed.label.de)));
        form.push(free(line("label_en", "workshop-heading-en", &typed.label.en)));
    } else {
        form.push(line("label_de", "adopt-label-de", &typed.label.de));
        form.push(line("label_en", "adopt-label-en", &typed.label.en));
        form.push(free(area("hint_de", "adopt-hint-de", &typed.hint.de)));
        form.push(free(area("hint_en", "adopt-hint-en", &typed.hint.en)));
    }
    if typed.is_choice() {
        let options = area("options_de", "adopt-options-de", &typed.options.de);
        form.push(fields::hint(options, t.get("workshop-options-hint")));
        form.push(area("options_en", "adopt-options-en", &typed.options.en));
    }
    if !typed.is_note() {
        let demanded = ["yes", "no", "when"]
            .map(|word| (word.to_owned(), t.get(&format!("workshop-required-{word}")).to_owned()));
        form.push(fields::radio("required", t.get("adopt-required"), demanded.into(), &typed.required));
        let when = line("required_when", "workshop-required-expr", &typed.required_when);
        form.push(free(fields::hint(when, t.get("workshop-expr-hint"))));
    }
    form.extend(asked(t, &typed.when, &typed.when_own, ready));
    if LIMITED.contains(&typed.kind.as_str()) {
        let min = line("min", "workshop-min", &typed.min);
        form.push(free(fields::hint(min, t.get("workshop-limit-hint"))));
        form.push(free(line("max", "workshop-max", &typed.max)));
    }
    if ["text", "textarea"].contains(&typed.kind.as_str()) {
        form.push(free(line("max_length", "workshop-max-length", &typed.max_length)));
    }
    if !typed.is_note() {
        let norm = line("norm", "workshop-norm", &typed.norm);
        form.push(free(fields::hint(norm, t.get("workshop-norm-hint"))));
    }
    let kind = fields::select("kind", t.get("workshop-kind"), kinds, &typed.kind);
    form.push(fields::hint(kind, t.get("workshop-kind-hint")));
    if new {
        let id = line("id", "workshop-field-id", &typed.id);
        form.push(free(fields::hint(id, t.get("workshop-field-id-hint"))));
    }
    form
}

/// When something is asked: one of the conditions that can be chosen, or one of one's own.
pub(super) fn asked(t: Texts, when: &str, own: &str, ready: Vec<(String, String)>) -> [FieldView; 2] {
    let mut choices = vec![(ALWAYS.to_owned(), t.get("workshop-when-always").to_owned())];
    choices.extend(ready);
    choices.push((OWN.to_owned(), t.get("workshop-when-own").to_owned()));
    let own = fields::line("when_own", t.get("workshop-when-expr"), own);
    [
        fields::select("when", t.get("workshop-when"), choices, if when.is_empty() { ALWAYS } else { when }),
        fields::optional(fields::hint(own, t.get("workshop-expr-hint"))),
    ]
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
