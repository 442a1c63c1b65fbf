//! A question: what is asked, with which help, when, and what may be answered.

use super::entry::{self, Owner, Part, PartRow, Steps, faults_in};
use super::look::Look;
use super::outline::label;
use super::question::{At, COLUMN, LIMITED, Typed, called, fact, new_id, option_id};
use super::{Bench, Fold, Tab, Top, fold, keep, shell, tried_out};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding};
use forms::Fault;
use forms::edit::{self, Change};
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
    /// What the program can fill in itself, to choose from likewise.
    facts: Vec<Link>,
    fields: Vec<FieldView>,
    /// What not every question needs.
    folds: Vec<Fold>,
    action: String,
    back: String,
    /// What the way back is called.
    to: &'static str,
    /// What belongs to it and has pages of its own: columns, answers, checks.
    parts: Vec<Part>,
    /// Where the field stands in its file, for all that this page does not ask.
    lines: Option<(String, String)>,
}

/// `GET /betrieb/werkstatt/{work}/feld/{page}/{field}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    shown(&app, &req, &bench, &at)
}

/// `GET /betrieb/werkstatt/{work}/feld/{page}/{field}/{column}`: what is asked in each row of a table.
pub async fn show_column(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::column(&bench, &req)?;
    shown(&app, &req, &bench, &at)
}

/// `GET /betrieb/werkstatt/{work}/oertlich/{field}`: a value that an office sets.
pub async fn show_local(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::local(&bench, &req)?;
    shown(&app, &req, &bench, &at)
}

fn shown(app: &App, req: &Req, bench: &Bench, at: &At) -> Answer {
    let typed = match at.new {
        true => {
            let kind = at.kinds().find(|kind| *kind == req.query("art")).unwrap_or("").to_owned();
            let typed = Typed { kind, required: "yes".into(), ..Typed::default() };
            match req.query("angabe") {
                id if fact(id) == Some(typed.kind.as_str()) => {
                    Typed { id: id.to_owned(), label: called(id), ..typed }
                }
                _ => typed,
            }
        }
        false => Typed::read(at, req.t()),
    };
    let more = More::read(at, &typed, req);
    html(&page(app, req, bench, at, (&typed, &more), &[]))
}

/// What not every question needs, as typed.
struct More {
    at: entry::At,
    typed: entry::Typed,
}

impl More {
    fn read(at: &At, typed: &Typed, req: &Req) -> More {
        let begins = at.new && at.is_fact(&typed.id);
        let at = at.more(typed);
        let mut typed = entry::Typed::read(&at, &[], req);
        if begins {
            typed.tick("given");
        }
        More { at, typed }
    }

    fn sent(at: &At, typed: &Typed, req: &Req) -> More {
        let at = at.more(typed);
        let typed = entry::Typed::sent(&at, req);
        More { at, typed }
    }

    fn changes(&self, req: &Req) -> Result<Vec<Change>, Vec<Finding>> {
        self.typed.changes(&self.at, &[], req)
    }

    /// The input of a key of the question.
    fn input(&self, key: &str) -> Option<String> {
        let first = key.split('.').next();
        let asked = self.at.keys.iter().any(|asked| Some(asked.name) == first);
        let own = self.at.place();
        asked.then(|| self.typed.input(&self.at, &own, &own, key, None)).flatten()
    }
}

/// `POST /betrieb/werkstatt/{work}/feld/{page}/{field}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    kept(&app, &req, &bench, &at).await
}

/// `POST /betrieb/werkstatt/{work}/feld/{page}/{field}/{column}`
pub async fn save_column(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::column(&bench, &req)?;
    kept(&app, &req, &bench, &at).await
}

/// `POST /betrieb/werkstatt/{work}/oertlich/{field}`
pub async fn save_local(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::local(&bench, &req)?;
    kept(&app, &req, &bench, &at).await
}

async fn kept(app: &App, req: &Req, bench: &Bench, at: &At) -> Answer {
    let typed = Typed::sent(req);
    let more = More::sent(at, &typed, req);
    let drawn = |findings: &[Finding]| page(app, req, bench, at, (&typed, &more), findings);
    if typed.kind.is_empty() {
        return html(&drawn(&[]));
    }
    let (exprs, besides) = match (typed.checked(at, req.t()), more.changes(req)) {
        (Ok(exprs), Ok(besides)) => (exprs, besides),
        (one, other) => {
            let findings = [one.err(), other.err()].into_iter().flatten().flatten().collect::<Vec<_>>();
            return unprocessable(&drawn(&findings));
        }
    };
    let id = if at.new { new_id(at, &typed) } else { at.sheet.text(&at.place(), "id") };
    let mut files = bench.with(&[typed.changes(at, &exprs, &id), besides].concat())?;
    if at.is_single() {
        let changed = super::sheet(&files, at.file);
        let option = |label: &str| option_id(changed.as_ref()?, &at.place(), label);
        files = edit::apply(&files, &typed.answers(bench, at, &id, &option))
            .map_err(|lost| Error::conflict(format!("{} has another shape", lost.file)))?;
    }
    let findings = at_fault(app, &files, at, &typed, &more);
    if !findings.is_empty() {
        return unprocessable(&drawn(&findings));
    }
    let key = if at.new { "workshop-did-field-added" } else { "workshop-did-field-changed" };
    let name = [&typed.label, &typed.text].map(|bi| bi.get(req.lang()).to_owned());
    let name: String = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let did = Did::new(key, name.chars().take(120).collect::<String>());
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(app, req, files, did).await? {
        // What is asked in its rows comes next.
        let on = at.new && typed.is_rows();
        let rows = bench.href(&format!("/feld/{}/{id}?fertig={done}#{COLUMN}", at.page_id));
        return Ok(redirect(&if on { rows } else { back(bench, at, done) }));
    }
    let mut stale = drawn(&[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// The page that the question is listed on.
fn back(bench: &Bench, at: &At, done: &str) -> String {
    let done = if done.is_empty() { String::new() } else { format!("fertig={done}&") };
    match at.is_local() {
        true => bench.href(&format!("/werte?{done}#oertlich")),
        false if at.is_column() => {
            bench.href(&format!("/feld/{}/{}?{done}#{COLUMN}", at.page_id, at.rows_id))
        }
        false => bench.href(&format!("?{done}seite={}", at.page_id)),
    }
}

/// What the changed files say is wrong with this very field, each at its input.
fn at_fault(app: &App, files: &office::platform::Files, at: &At, typed: &Typed, more: &More) -> Vec<Finding> {
    let Some(sheet) = super::sheet(files, at.file) else { return Vec::new() };
    let (faults, _) = tried_out(app, files);
    let own = at.place();
    let input = |fault: &Fault| {
        let (place, key) = sheet.at_line(fault.line)?;
        let first = key.split('.').next().unwrap_or("");
        if *place != own {
            let option =
                place.starts_with(&own) && place.get(own.len()).is_some_and(|(name, _)| name == "option");
            let input = if key.ends_with(".en") { "options_en" } else { "options_de" };
            return option.then(|| input.to_owned());
        }
        if let Some(input) = more.input(key) {
            return Some(input);
        }
        let input = match (first, key) {
            ("when", _) => return Some(typed.when.input("when")),
            ("required_when", _) => return Some(typed.required_when.input("required_when")),
            ("id", _) => "id",
            ("type", _) => "kind",
            ("required", _) => "required",
            ("min", _) => "min",
            ("max", _) => "max",
            ("max_length", _) => "max_length",
            ("min_rows", _) => "min_rows",
            ("max_rows", _) => "max_rows",
            (_, "row.en") => "row_en",
            ("row", _) => "row_de",
            ("norm", _) => "norm",
            ("options_from", _) => "options_from",
            (_, "label.en") => "label_en",
            (_, "hint.de") => "hint_de",
            (_, "hint.en") => "hint_en",
            (_, "text.de") => "text_de",
            (_, "text.en") => "text_en",
            _ if fault.key == "fault-no-options" => "options_de",
            _ => "label_de",
        };
        Some(input.to_owned())
    };
    let of_form = faults.iter().filter(|fault| fault.file == at.file);
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
    (typed, more): (&Typed, &More),
    findings: &[Finding],
) -> FieldPage {
    let (t, lang) = (req.t(), req.lang());
    let mut form = fields_of(t, typed, at, at.lists(bench, t));
    let examples = bench.work.files.keys().any(|name| name.starts_with("examples/"));
    if examples && at.is_single() && !typed.kind.is_empty() && typed.is_answered_in_a_line() {
        let answer = fields::line("answer", t.get("workshop-answer"), &typed.answer);
        form.push(fields::optional(fields::hint(answer, t.get("workshop-answer-hint"))));
    }
    let every = form.len();
    if !typed.kind.is_empty() {
        form.extend(more.typed.fields(bench, &more.at, &[], req));
    }
    let errors = fields::mark(&mut form, findings, lang);
    let besides = form.split_off(every);
    let mut shell = shell(app, req, bench, "workshop-field");
    shell.faulty = !errors.is_empty();
    let action = match at.is_local() {
        true => bench.href(&format!("/oertlich/{}", req.param("field"))),
        false if at.is_column() => {
            bench.href(&format!("/feld/{}/{}/{}", at.page_id, at.rows_id, req.param(COLUMN)))
        }
        false => bench.href(&format!("/feld/{}/{}", at.page_id, req.param("field"))),
    };
    let kinds = match typed.kind.is_empty() {
        true => at
            .kinds()
            .map(|kind| Link::new(format!("{action}?art={kind}"), t.get(&format!("workshop-kind-{kind}"))))
            .collect(),
        false => Vec::new(),
    };
    let facts = match typed.kind.is_empty() {
        true => at.facts(bench),
        false => Vec::new(),
    };
    let facts = facts.into_iter().map(|(id, kind)| {
        Link::new(format!("{action}?art={kind}&angabe={id}"), called(id).get(lang).to_owned())
    });
    let facts = facts.collect();
    let heading = match (at.new, typed.kind.is_empty()) {
        (true, true) if at.is_local() => t.get("workshop-new-local").to_owned(),
        (true, true) if at.is_column() => t.get("workshop-new-column").to_owned(),
        (true, true) => t.get("workshop-new-field").to_owned(),
        (true, false) => {
            t.with("workshop-new-field-kind", "kind", t.get(&format!("workshop-kind-{}", typed.kind)))
        }
        (false, _) => label(&at.sheet, &at.place(), lang),
    };
    let lines = at.sheet.lines(&at.place()).filter(|_| !at.new).map(|(first, _)| {
        let href = bench.href(&format!("/datei?name={}&zeile={first}#zeile", at.file));
        (href, t.with2("workshop-in-file", ("file", at.file), ("line", first)))
    });
    let tab = if at.is_local() { Tab::Values } else { Tab::Outline };
    let mut top = Top::new(bench, req, tab, &at.page_id);
    if at.is_local() {
        top.look = Look::local(bench, req);
    }
    FieldPage {
        shell,
        top,
        heading,
        errors,
        kinds,
        facts,
        fields: form,
        // It stays folded while nothing is wrong or said before, so that the page can be overlooked.
        folds: match besides.is_empty() {
            true => Vec::new(),
            false => {
                let given = at.new && at.is_fact(&typed.id);
                vec![fold(t.get("workshop-field-more").to_owned(), given, besides)]
            }
        },
        action,
        back: back(bench, at, ""),
        to: t.get(match at.is_local() {
            true => "workshop-to-values",
            false if at.is_column() => "workshop-to-rows",
            false => "workshop-to-outline",
        }),
        parts: if at.new { Vec::new() } else { parts(req, bench, at, typed) },
        lines,
    }
}

/// What belongs to a question that is there.
fn parts(req: &Req, bench: &Bench, at: &At, typed: &Typed) -> Vec<Part> {
    let t = req.t();
    let id = at.sheet.text(&at.place(), "id");
    let word = match at.is_local() {
        true => format!("oertlich.{id}"),
        false if at.is_column() => format!("feld.{}.{}.{id}", at.page_id, at.rows_id),
        false => format!("feld.{}.{id}", at.page_id),
    };
    let Ok(owner) = Owner::read(bench, &word) else { return Vec::new() };
    let columns = typed.is_rows().then(|| columns(bench, at, &id, t));
    let options = if typed.is_choice() { owner.options(bench, t) } else { None };
    let checks = if typed.is_note() { None } else { owner.checks(bench, t) };
    columns.into_iter().chain(options).chain(checks).collect()
}

/// What is asked in each row.
fn columns(bench: &Bench, at: &At, id: &str, t: Texts) -> Part {
    let (sheet, rows) = (&at.sheet, at.place());
    let count = sheet.count(&rows, COLUMN);
    let base = bench.href(&format!("/feld/{}/{id}", at.page_id));
    let one = |number: usize| {
        let place = edit::below(&rows, COLUMN, number);
        let column = sheet.text(&place, "id");
        let kind = t.get(&format!("workshop-kind-{}", sheet.text(&place, "type"))).to_owned();
        let free = if sheet.flag(&place, "required") == Some(false) {
            format!(" ({})", t.get("ui-optional"))
        } else {
            String::new()
        };
        PartRow {
            name: label(sheet, &place, t.0),
            sub: format!("{kind}{free} · {column}"),
            href: format!("{base}/{column}"),
            steps: Some(Steps::new(bench.href(""), number, count, &format!("{} {id} {column}", at.page_id))),
            faults: faults_in(bench, sheet, at.file, &place, t.0),
        }
    };
    Part {
        word: COLUMN,
        title: t.get("workshop-row-fields"),
        lead: t.get("workshop-row-fields-lead"),
        add: Some((format!("{base}/{}", super::NEW), t.get("workshop-column-new"))),
        rows: (0..count).map(one).collect(),
    }
}

/// What is asked about a question of this type.
fn fields_of(t: Texts, typed: &Typed, at: &At, lists: Vec<(String, String)>) -> Vec<FieldView> {
    let line = |name: &str, key: &'static str, value: &str| fields::line(name, t.get(key), value);
    let area = |name: &str, key: &'static str, value: &str| fields::area(name, t.get(key), value);
    let short = |name: &str, key: &'static str, value: &str| fields::short_area(name, t.get(key), value);
    let free = fields::optional;
    if typed.kind.is_empty() {
        return Vec::new();
    }
    let kinds = at
        .kinds()
        .map(|kind| (kind.to_owned(), t.get(&format!("workshop-kind-{kind}")).to_owned()))
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
        form.push(free(short("hint_de", "adopt-hint-de", &typed.hint.de)));
        form.push(free(short("hint_en", "adopt-hint-en", &typed.hint.en)));
    }
    if typed.kind == "choice" && (!lists.is_empty() || typed.is_listed()) {
        let own = (String::new(), t.get("workshop-options-own").to_owned());
        let from = [own].into_iter().chain(lists).collect();
        let from = fields::radio("options_from", t.get("workshop-options-from"), from, &typed.options_from);
        form.push(fields::hint(from, t.get("workshop-options-from-hint")));
    }
    if typed.is_choice() {
        let options = area("options_de", "adopt-options-de", &typed.options.de);
        form.push(fields::hint(options, t.get("workshop-options-hint")));
        form.push(area("options_en", "adopt-options-en", &typed.options.en));
        if typed.is_listed() {
            form.iter_mut().rev().take(2).for_each(|field| field.required = false);
        }
    }
    if typed.is_rows() {
        let row = line("row_de", "workshop-row-de", &typed.row.de);
        form.push(free(fields::hint(row, t.get("workshop-row-hint"))));
        form.push(free(line("row_en", "workshop-row-en", &typed.row.en)));
        let narrow = |field: FieldView| FieldView { width: Some(12), ..free(field) };
        let min = line("min_rows", "workshop-min-rows", &typed.min_rows);
        form.push(narrow(fields::hint(min, t.get("workshop-min-rows-hint"))));
        let max = line("max_rows", "workshop-max-rows", &typed.max_rows);
        form.push(narrow(fields::hint(max, t.get("workshop-max-rows-hint"))));
    }
    let [when, required_when] = at.conditions(typed, t);
    if !typed.is_note() {
        let demanded = ["yes", "no", "when"]
            .map(|word| (word.to_owned(), t.get(&format!("workshop-required-{word}")).to_owned()));
        form.push(fields::radio("required", t.get("adopt-required"), demanded.into(), &typed.required));
        form.extend(required_when);
    }
    form.extend(when);
    if LIMITED.contains(&typed.kind.as_str()) {
        let min = line("min", "workshop-min", &typed.min);
        form.push(free(fields::hint(min, t.get("workshop-limit-hint"))));
        form.push(free(line("max", "workshop-max", &typed.max)));
    }
    if typed.has_length() {
        form.push(free(line("max_length", "workshop-max-length", &typed.max_length)));
    }
    if !typed.is_note() {
        let norm = line("norm", "workshop-norm", &typed.norm);
        form.push(free(fields::hint(norm, t.get("workshop-norm-hint"))));
    }
    let kind = fields::select("kind", t.get("workshop-kind"), kinds, &typed.kind);
    form.push(fields::hint(kind, t.get("workshop-kind-hint")));
    if at.new {
        let id = line("id", "workshop-field-id", &typed.id);
        form.push(free(fields::hint(id, t.get("workshop-field-id-hint"))));
    }
    form
}
