//! What comes of the answers now, as an example expects it; and the answers of the test mode kept as one.

use super::typed::EXPECTED;
use super::{FOLDER, expect, files};
use crate::app::App;
use crate::pages::workshop::lines::new_id;
use crate::pages::workshop::look::local;
use crate::pages::workshop::{Bench, keep as keep_files, sheet, typed};
use crate::req::Req;
use crate::respond::{Answer, redirect};
use base::{Date, Error, Finding, Lang};
use forms::answers::Answers;
use forms::assessment::{Assessment, Days};
use forms::edit::{self, Change, Entry, Sheet};
use forms::package::{self, Example, ExpectedTable, Turn};
use forms::{Draft, Package};
use office::catalogue::workshop::Did;
use serde_json::{Map, Value};

/// What came out.
struct Outcome {
    assessment: Assessment,
    decided: Vec<ExpectedTable>,
    findings: Vec<Finding>,
    /// Whether the service computes amounts at all.
    amounts: bool,
}

/// What would come of answers with an office's values on a day.
fn outcome(bench: &Bench, local: &Map<String, Value>, draft: &Draft, today: Date) -> Option<Outcome> {
    let service = bench.shown.as_ref()?;
    let session = service.package.session(today, local);
    let answers = session.prune(&draft.answers);
    let days = Days { decided: today, submitted: today };
    let assessment = service.assess(&answers, local, days, Lang::De);
    let findings = session.validate_with(draft, &assessment).into_iter().map(|one| one.finding).collect();
    let amounts = !assessment.lines.is_empty() || !service.package.compute.lines.is_empty();
    Some(Outcome { decided: session.table_results(&draft.answers), assessment, findings, amounts })
}

impl Outcome {
    /// The expectations of a file as they are now; those there were before go.
    fn changes(&self, file: &str, sheet: &Sheet) -> Vec<Change> {
        let file = || file.to_owned();
        let mut changes = Vec::new();
        for kind in &EXPECTED {
            for number in (0..sheet.count(&expect(), kind.word)).rev() {
                changes
                    .push(Change::Remove { file: file(), place: edit::below(&expect(), kind.word, number) });
            }
        }
        let text = |key: &str, text: &str| (key.to_owned(), Entry::Text(text.to_owned()));
        let total = self.amounts.then(|| Entry::Text(self.assessment.total.canonical()));
        changes.push(Change::Set { file: file(), place: expect(), key: "total".to_owned(), entry: total });
        let mut add = |name: &str, entries: Vec<(String, Entry)>| {
            changes.push(Change::Add {
                file: file(),
                parent: expect(),
                name: name.to_owned(),
                at: usize::MAX,
                entries,
            });
        };
        for line in &self.assessment.lines {
            let mut entries = vec![text("line", &line.rule)];
            if !line.subject.is_empty() {
                entries.push(text("subject", &line.subject));
            }
            entries.extend(line.period.iter().map(|period| text("period", period)));
            entries.push(text("amount", &line.amount.canonical()));
            add("line", entries);
        }
        for decided in &self.decided {
            add("table", vec![text("output", &decided.output), text("value", &decided.value)]);
        }
        for finding in &self.findings {
            add("finding", vec![text("field", &finding.field)]);
        }
        changes
    }
}

/// What an example gives now becomes what it expects.
///
/// # Errors
/// What keeps its answers from being read.
pub(super) fn as_it_is(bench: &Bench, file: &str, sheet: &Sheet) -> Result<Vec<Change>, Vec<Finding>> {
    let unreadable = || vec![Finding::new("title", "workshop-example-unreadable")];
    let example = written(bench, file).ok_or_else(unreadable)?;
    let (package, today) = (&bench.shown.as_ref().ok_or_else(unreadable)?.package, example.today);
    let local = package.local_session(today).read_json(&Value::Object(example.local));
    let local = local.map_err(|_| unreadable())?.0;
    let answers = package.session(today, &local).read_json(&Value::Object(example.answers));
    let answers = answers.map_err(|_| unreadable())?;
    let found = outcome(bench, &local, &Draft::of(answers), today).ok_or_else(unreadable)?;
    Ok(found.changes(file, sheet))
}

/// An example as it is written, whether it holds or not.
pub(in super::super) fn written(bench: &Bench, file: &str) -> Option<Example> {
    let bytes = bench.work.files.get(file).filter(|_| file.starts_with(FOLDER))?;
    package::read_example(file, std::str::from_utf8(bytes).ok()?)
}

/// `POST /betrieb/werkstatt/{work}/beispiele`: the answers of the test mode become an example, a new one or in the place of another.
pub async fn keep(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let today = req.ctx.today();
    let service = bench.shown.clone().ok_or_else(|| Error::not_found("a service that can be tried"))?;
    let held = &bench.work.tried;
    let instead = files(&bench).find(|file| **file == req.field("statt")).cloned();
    let title = match typed(&req, "title").replace('\n', " ") {
        title if title.is_empty() => req.t().get("workshop-example-untitled").to_owned(),
        title => title,
    };
    let file = instead.clone().unwrap_or_else(|| free_name(&bench, &title));
    let root = Vec::new();
    let mut changes = Vec::new();
    let mut set = |place: &edit::Place, key: &str, entry: Entry| {
        changes.push(Change::Set {
            file: file.clone(),
            place: place.clone(),
            key: key.to_owned(),
            entry: Some(entry),
        });
    };
    let local = local(&service.package, today);
    let answers = session_answers(&service.package, held, &local, today);
    set(&root, "today", Entry::Plain(today.to_string()));
    if instead.is_none() {
        set(&root, "title", Entry::Text(title.clone()));
        for (key, value) in &local {
            set(&edit::table("local"), key, Entry::Data(value.clone()));
        }
    }
    for (key, value) in &answers.0 {
        set(&edit::table("answers"), key, Entry::Data(value.clone()));
    }
    let mut files = bench.work.files.clone();
    if instead.is_none() {
        files.insert(file.clone(), BLANK.as_bytes().to_vec());
    }
    let old = sheet(&files, &file).ok_or_else(|| Error::not_found("an example that can be read"))?;
    // In the place of another: what nobody answers any more goes.
    let gone = old.keys(&edit::table("answers")).into_iter().filter(|key| !answers.0.contains_key(*key));
    let gone: Vec<Change> = gone
        .map(|key| Change::Set {
            file: file.clone(),
            place: edit::table("answers"),
            key: key.to_owned(),
            entry: None,
        })
        .collect();
    changes.extend(gone);
    let found = outcome(&bench, &local, held, today);
    let found = found.ok_or_else(|| Error::not_found("a service that can be tried"))?;
    changes.extend(found.changes(&file, &old));
    let files = edit::apply(&files, &changes)
        .map_err(|lost| Error::conflict(format!("{} has another shape", lost.file)))?;
    let key = if instead.is_some() { "workshop-did-field-changed" } else { "workshop-did-field-added" };
    let title = if instead.is_some() { old.text(&root, "title") } else { title };
    if keep_files(&app, &req, files, Did::new(key, title)).await? {
        return Ok(redirect(&bench.href(&format!("/beispiel/{}?fertig=1", super::name(&file)))));
    }
    Ok(redirect(&bench.href("/ergebnis")))
}

/// What a kept example begins with.
const BLANK: &str = "title = \"\"\ntoday = 2026-01-01\n\n[local]\n\n[answers]\n\n[expect]\n";

/// The answers as they would be sent.
fn session_answers(package: &Package, held: &Draft, local: &Map<String, Value>, today: Date) -> Answers {
    package.session(today, local).prune(&held.answers)
}

/// A file name made of a title.
fn free_name(bench: &Bench, title: &str) -> String {
    let taken = |id: &str| bench.work.files.contains_key(&format!("{FOLDER}{id}.toml"));
    format!("{FOLDER}{}.toml", new_id(title, "beispiel", &taken))
}

/// What can be chosen for a key of an expectation.
pub(super) fn choices(bench: &Bench, lang: Lang) -> Vec<(&'static str, Vec<(String, String)>)> {
    let Some(service) = &bench.shown else { return Vec::new() };
    let package = &service.package;
    let lines: Vec<(String, String)> = match sheet(&bench.work.files, edit::COMPUTE) {
        Some(sheet) => (0..sheet.count(&Vec::new(), "line"))
            .map(|number| edit::below(&Vec::new(), "line", number))
            .map(|place| (sheet.text(&place, "id"), sheet.both(&place, "label").get(lang).to_owned()))
            .collect(),
        None => Vec::new(),
    };
    let mut outputs = Vec::new();
    for turn in &package.compute.turns {
        let Turn::Table(table) = turn else { continue };
        for output in table.outputs.iter().filter(|_| table.per.is_none()) {
            let label = format!("{}: {}", table.label.get(lang), output.label.get(lang));
            outputs.push((format!("{}.{}", table.id, output.id), label));
        }
    }
    let mut all = Vec::new();
    if !lines.is_empty() {
        all.push(("line", lines));
    }
    if !outputs.is_empty() {
        all.push(("output", outputs));
    }
    all
}
