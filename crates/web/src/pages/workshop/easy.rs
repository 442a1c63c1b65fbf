//! What a service is about in Leichte Sprache: a title and five parts, each sentence on a line.

use super::lines::words;
use super::{Bench, Tab, Top, keep, sheet, shell, tried_out, typed};
use crate::app::App;
use crate::fields;
use crate::pages::public::{EasyPart, easy_heading, easy_parts};
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::{Error, Finding, Lang};
use forms::Fault;
use forms::edit::{self, Change, Entry, Sheet};
use forms::package::{Passage, Topic};
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_easy.html")]
struct EasyPage {
    shell: Shell,
    top: Top,
    errors: Vec<ErrorLink>,
    rules: Vec<String>,
    fields: Vec<FieldView>,
    action: String,
    /// Whether there is a text that can go.
    held: bool,
    /// How the text reads that was kept.
    title: String,
    parts: Vec<EasyPart>,
}

/// What stands in the form: the key and its text.
struct Typed(Vec<(&'static str, String)>);

fn keys() -> impl Iterator<Item = &'static str> {
    std::iter::once("title").chain(Topic::ALL.map(Topic::word))
}

impl Typed {
    fn read(sheet: &Sheet) -> Typed {
        let text = |key: &'static str| (key, sheet.text(&Vec::new(), key).trim().to_owned());
        Typed(keys().map(text).collect())
    }

    fn sent(req: &Req) -> Typed {
        Typed(keys().map(|key| (key, typed(req, key))).collect())
    }

    fn findings(&self) -> Vec<Finding> {
        let missing = self.0.iter().filter(|(_, text)| text.is_empty());
        missing.map(|(key, _)| Finding::new(*key, "workshop-need-line")).collect()
    }

    /// Whatever is typed as it stood before is not touched.
    fn changes(&self, sheet: &Sheet) -> Vec<Change> {
        let was = Typed::read(sheet);
        let new = self.0.iter().zip(&was.0).filter(|((_, new), (_, old))| new != old);
        new.map(|((key, text), _)| Change::Set {
            file: edit::EASY.to_owned(),
            place: Vec::new(),
            key: (*key).to_owned(),
            entry: Some(match *key {
                "title" => Entry::Text(text.clone()),
                _ => Entry::Lines(format!("{text}\n")),
            }),
        })
        .collect()
    }
}

/// The file as it is, an empty one where there is none; nothing where it cannot be read.
fn file_of(bench: &Bench) -> Option<Sheet> {
    match bench.work.files.contains_key(edit::EASY) {
        true => sheet(&bench.work.files, edit::EASY),
        false => Sheet::read(""),
    }
}

/// `GET /betrieb/werkstatt/{work}/leichte-sprache`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    // What cannot be read can only be mended as text.
    let Some(sheet) = file_of(&bench) else {
        return Ok(redirect(&bench.href(&format!("/datei?name={}", edit::EASY))));
    };
    let findings = at_fault(&bench.faults, &sheet);
    html(&page(&app, &req, &bench, &Typed::read(&sheet), &findings))
}

/// `POST /betrieb/werkstatt/{work}/leichte-sprache`: keeps the text, or takes it away.
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let held = bench.work.files.contains_key(edit::EASY);
    let file = file_of(&bench).ok_or_else(|| Error::not_found("a file that can be read"))?;
    let name = bench.work.title.get(req.lang()).to_owned();
    let (sent, files, did) = if req.field("schritt") == "weg" && held {
        let drop = Change::Drop { file: edit::EASY.to_owned() };
        (Typed::read(&file), bench.with(&[drop])?, Did::new("workshop-did-easy-removed", name))
    } else {
        let sent = Typed::sent(&req);
        let mut findings = sent.findings();
        if !findings.is_empty() {
            return unprocessable(&page(&app, &req, &bench, &sent, &findings));
        }
        let files = bench.with(&sent.changes(&file))?;
        let (faults, _) = tried_out(&app, &files);
        findings = sheet(&files, edit::EASY).map(|sheet| at_fault(&faults, &sheet)).unwrap_or_default();
        if !findings.is_empty() {
            return unprocessable(&page(&app, &req, &bench, &sent, &findings));
        }
        (sent, files, Did::new("workshop-did-easy", name))
    };
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("/leichte-sprache?fertig={done}"))));
    }
    let mut stale = page(&app, &req, &bench, &sent, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// What is wrong with the texts: one finding for each, which names every line that is too hard.
fn at_fault(faults: &[Fault], sheet: &Sheet) -> Vec<Finding> {
    let of = |key: &str| -> Vec<&Fault> {
        let here = |fault: &&Fault| sheet.at_line(fault.line).is_some_and(|(_, found)| found == key);
        faults.iter().filter(|fault| fault.file == edit::EASY).filter(here).collect()
    };
    let said = |faults: &[&Fault], lang| {
        let all = faults.iter().map(|fault| format!("{} {}", fault.cause(lang), fault.mend(lang)));
        all.collect::<Vec<_>>().join(" ")
    };
    keys()
        .map(|key| (key, of(key)))
        .filter(|(_, faults)| !faults.is_empty())
        .map(|(key, faults)| Finding::literal(key, said(&faults, Lang::De), said(&faults, Lang::En)))
        .collect()
}

fn page(app: &App, req: &Req, bench: &Bench, typed: &Typed, findings: &[Finding]) -> EasyPage {
    let t = req.t();
    let mut form: Vec<FieldView> = vec![fields::line("title", t.get("workshop-easy-title"), "")];
    form.extend(Topic::ALL.map(|topic| fields::area(topic.word(), t.get(easy_heading(topic)), "")));
    for (field, (_, text)) in form.iter_mut().zip(&typed.0) {
        field.value.clone_from(text);
    }
    let errors = fields::mark(&mut form, findings, req.lang());
    let mut shell = shell(app, req, bench, "workshop-easy");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Easy, "");
    // The text stands around the form, not in it.
    top.look = None;
    let easy = bench.shown.as_ref().and_then(|service| service.package.easy.clone());
    EasyPage {
        shell,
        top,
        errors,
        rules: words(t.get("workshop-easy-rules-text")),
        fields: form,
        action: bench.href("/leichte-sprache"),
        held: bench.work.files.contains_key(edit::EASY),
        title: easy.as_ref().map(|easy| easy.title.clone()).unwrap_or_default(),
        parts: easy.as_ref().map(easy_parts).unwrap_or_default(),
    }
}
