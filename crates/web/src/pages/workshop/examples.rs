//! The examples of a service: what must come out of which answers. They are taken from the test mode, run with every change, and say what
//! is different where they fail.

mod outcome;
mod typed;

pub use outcome::keep;
pub(super) use outcome::written;

use super::{Bench, Tab, Top, keep as keep_files, sheet, shell};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Shell, Status, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::edit::{self, Change, Place, Sheet};
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};
use typed::{EXPECTED, Expect, Typed, input};

/// The folder they stand in.
const FOLDER: &str = "examples/";

#[derive(Template)]
#[template(path = "pages/workshop_examples.html")]
struct ListPage {
    shell: Shell,
    top: Top,
    examples: Vec<Row>,
    /// How many are right, in words; nothing while something else keeps them from being run.
    sum: Option<String>,
    try_it: Option<String>,
    action: String,
}

struct Row {
    file: String,
    title: String,
    status: Status,
    /// Why it fails.
    why: Vec<String>,
    href: String,
    /// Whether its answers can be tried.
    whole: bool,
}

#[derive(Template)]
#[template(path = "pages/workshop_example.html")]
struct ExamplePage {
    shell: Shell,
    top: Top,
    heading: String,
    errors: Vec<ErrorLink>,
    facts: Vec<FieldView>,
    /// Amounts, decisions of tables, findings: each a row of inputs.
    parts: Vec<Part>,
    /// What is different now.
    why: Vec<String>,
    action: String,
    back: String,
    file: String,
    in_file: String,
    /// Whether its answers can be tried.
    whole: bool,
}

struct Part {
    title: &'static str,
    lead: &'static str,
    word: &'static str,
    rows: Vec<PartRow>,
    next: Vec<FieldView>,
    add: &'static str,
}

struct PartRow {
    number: usize,
    name: String,
    fields: Vec<FieldView>,
}

fn expect() -> Place {
    edit::table("expect")
}

/// `GET /betrieb/werkstatt/{work}/beispiele`
pub async fn list(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (t, lang) = (req.t(), req.lang());
    let run = bench.faults.iter().all(|fault| fault.file.starts_with(FOLDER));
    let row = |file: &String| {
        let text = sheet(&bench.work.files, file);
        let title = text.map(|sheet| sheet.text(&Vec::new(), "title")).unwrap_or_default();
        let why = why(&bench, file, lang);
        let status = match (run, why.is_empty()) {
            (_, false) => Status::new(t.get("workshop-example-fails"), Tone::Danger),
            (true, true) => Status::new(t.get("workshop-example-holds"), Tone::Success),
            (false, true) => Status::new(t.get("workshop-example-waits"), Tone::Neutral),
        };
        Row {
            title: if title.is_empty() { file.clone() } else { title },
            status,
            whole: is_whole(&bench, file),
            why,
            href: bench.href(&format!("/beispiel/{}", name(file))),
            file: file.clone(),
        }
    };
    let examples: Vec<Row> = files(&bench).map(row).collect();
    let good = examples.iter().filter(|row| row.why.is_empty()).count();
    let sum = t.with2("workshop-examples-sum", ("good", good), ("all", examples.len()));
    let mut top = Top::new(&bench, &req, Tab::Examples, "");
    top.look = None;
    html(&ListPage {
        shell: shell(&app, &req, &bench, "workshop-examples"),
        top,
        sum: (run && !examples.is_empty()).then_some(sum),
        try_it: bench.shown.is_some().then(|| bench.href("/probe")),
        examples,
        action: bench.href("/probe"),
    })
}

fn files(bench: &Bench) -> impl Iterator<Item = &String> {
    bench.work.files.keys().filter(|name| name.starts_with(FOLDER) && name.ends_with(".toml"))
}

/// What is asked of whoever keeps answers as an example.
pub(super) fn to_keep(bench: &Bench, t: Texts) -> Vec<FieldView> {
    let title = fields::line("title", t.get("workshop-example-title"), "");
    let mut all = vec![fields::hint(fields::optional(title), t.get("workshop-example-title-hint"))];
    let held: Vec<(String, String)> = files(bench)
        .filter_map(|file| Some((file.clone(), sheet(&bench.work.files, file)?.text(&Vec::new(), "title"))))
        .collect();
    if !held.is_empty() {
        all.push(fields::optional(fields::select("statt", t.get("workshop-example-instead"), held, "")));
    }
    all
}

/// An example's name in addresses.
fn name(file: &str) -> &str {
    file.trim_start_matches(FOLDER).trim_end_matches(".toml")
}

/// Whether the form can be filled with its answers.
fn is_whole(bench: &Bench, file: &str) -> bool {
    bench.shown.is_some() && sheet(&bench.work.files, file).is_some()
}

/// What is wrong with it.
fn why(bench: &Bench, file: &str, lang: Lang) -> Vec<String> {
    let of_file = bench.faults.iter().filter(|fault| fault.file == file);
    of_file.map(|fault| fault.cause(lang)).collect()
}

/// An example on the bench.
struct At {
    file: String,
    sheet: Sheet,
}

impl At {
    fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let file = format!("{FOLDER}{}.toml", req.param("example"));
        let sheet = sheet(&bench.work.files, &file);
        Ok(At { sheet: sheet.ok_or_else(|| Error::not_found("an example that can be read"))?, file })
    }
}

/// `GET /betrieb/werkstatt/{work}/beispiel/{example}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    html(&page(&app, &req, &bench, &at, &Typed::read(&at, req.lang()), &[]))
}

/// `POST /betrieb/werkstatt/{work}/beispiel/{example}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (at, step) = (At::of(&bench, &req)?, req.field("schritt"));
    let sent = Typed::sent(&at, &req);
    let (changes, did, back) = match step {
        "weg" => {
            let title = at.sheet.text(&Vec::new(), "title");
            let changes = vec![Change::Drop { file: at.file.clone() }];
            (changes, Did::new("workshop-did-field-removed", title), bench.href("/beispiele?fertig=1"))
        }
        _ => {
            let changes = match step {
                "jetzt" => outcome::as_it_is(&bench, &at.file, &at.sheet),
                step => sent.changes(&at, step),
            };
            let changes = match changes {
                Ok(changes) => changes,
                Err(findings) => {
                    return unprocessable(&page(&app, &req, &bench, &at, &sent, &findings));
                }
            };
            let did = Did::new("workshop-did-field-changed", sent.title.as_str());
            (changes, did, bench.href(&format!("/beispiel/{}", req.param("example"))))
        }
    };
    let files = bench.with(&changes)?;
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep_files(&app, &req, files, did).await? {
        let back = if step == "weg" { back } else { format!("{back}?fertig={done}") };
        return Ok(redirect(&back));
    }
    let mut stale = page(&app, &req, &bench, &at, &sent, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

fn page(app: &App, req: &Req, bench: &Bench, at: &At, sent: &Typed, findings: &[Finding]) -> ExamplePage {
    let (t, lang) = (req.t(), req.lang());
    let mut facts = vec![
        fields::line("title", t.get("workshop-example-title"), &sent.title),
        fields::hint(
            fields::line("today", t.get("workshop-example-today"), &sent.today),
            t.get("workshop-example-today-hint"),
        ),
        fields::optional(fields::line("total", t.get("workshop-expect-total"), &sent.total)),
    ];
    let mut errors = fields::mark(&mut facts, findings, lang);
    errors.dedup();
    let choices = outcome::choices(bench, lang);
    let field = |kind: &Expect, row: &str, at: usize, value: &str, needed: bool| {
        let (key, label, need) = kind.keys[at];
        let (name, label) = (input(kind.word, row, key), t.get(label));
        let options = choices.iter().find(|(known, _)| *known == key).map(|(_, options)| options.clone());
        let field = match options {
            Some(options) if options.iter().any(|(id, _)| id == value) || value.is_empty() => {
                fields::select(&name, label, options, value)
            }
            _ => fields::line(&name, label, value),
        };
        if need && needed { field } else { fields::optional(field) }
    };
    let part = |(kind, (rows, next)): (&Expect, &(Vec<Vec<String>>, Vec<String>))| {
        let drawn = |row: &str, said: &[String], needed: bool| {
            let mut all: Vec<FieldView> =
                (0..kind.keys.len()).map(|at| field(kind, row, at, &said[at], needed)).collect();
            fields::mark(&mut all, findings, lang);
            all
        };
        Part {
            title: t.get(kind.title),
            lead: t.get(kind.lead),
            word: kind.word,
            rows: rows
                .iter()
                .enumerate()
                .map(|(number, said)| PartRow {
                    number,
                    name: t.with2("workshop-expect-row", ("what", t.get(kind.title)), ("number", number + 1)),
                    fields: drawn(&number.to_string(), said, true),
                })
                .collect(),
            next: drawn("neu", next, false),
            add: t.get(kind.add),
        }
    };
    let mut shell = shell(app, req, bench, "workshop-example");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Examples, "");
    top.look = None;
    ExamplePage {
        shell,
        top,
        heading: at.sheet.text(&Vec::new(), "title"),
        errors,
        facts,
        parts: EXPECTED.iter().zip(&sent.parts).map(part).collect(),
        why: why(bench, &at.file, lang),
        action: bench.href(&format!("/beispiel/{}", name(&at.file))),
        back: bench.href("/beispiele"),
        in_file: bench.href(&format!("/datei?name={}", at.file)),
        whole: is_whole(bench, &at.file),
        file: at.file.clone(),
    }
}
