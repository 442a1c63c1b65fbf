//! A question: what is asked, with which help, when, and what may be answered.

use super::outline::label;
use super::question::{ALWAYS, At, KINDS, LIMITED, OWN, Typed, kind_of, new_id, option_id, ready};
use super::{Bench, Tab, Top, keep, shell, tried_out};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding};
use forms::Fault;
use forms::edit;
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

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
