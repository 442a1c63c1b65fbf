//! What people read around the form: what the service is called, what it is about, by which words it is found.

use super::deadline::{self, Deadline};
use super::lines::{self, Tables, words};
use super::question::translated;
use super::{Bench, Tab, Top, keep, sheet, shell, tried_out, typed};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_texts.html")]
struct TextsPage {
    shell: Shell,
    top: Top,
    errors: Vec<ErrorLink>,
    fields: Vec<FieldView>,
    action: String,
}

/// Texts in two languages: the key, the label, and whether they take several lines.
const BOTH: [(&str, &str, bool); 8] = [
    ("title", "workshop-title", false),
    ("summary", "workshop-summary", true),
    ("description", "workshop-description", true),
    ("fee", "workshop-fee", false),
    ("processing_time", "workshop-time", false),
    ("privacy", "workshop-privacy", true),
    ("warning", "workshop-warning", true),
    ("confirmation", "workshop-confirmation", true),
];

/// What stands in the form.
struct Typed {
    both: Vec<Bi>,
    keywords: Bi,
    documents: Bi,
    basis: String,
    deadline: Deadline,
}

fn root() -> Place {
    Vec::new()
}

impl Typed {
    fn read(sheet: &Sheet) -> Typed {
        let words = |lang: &str| sheet.list(&root(), &format!("keywords.{lang}")).join("\n");
        Typed {
            both: BOTH.iter().map(|(key, ..)| sheet.both(&root(), key)).collect(),
            keywords: Bi::new(words("de"), words("en")),
            documents: lines::of(sheet, &root(), "document", "text"),
            basis: sheet.list(&root(), "legal_basis").join("\n"),
            deadline: Deadline::read(sheet),
        }
    }

    fn sent(req: &Req) -> Typed {
        let both = |name: &str| Bi::new(typed(req, &format!("{name}_de")), typed(req, &format!("{name}_en")));
        Typed {
            both: BOTH.iter().map(|(key, ..)| both(key)).collect(),
            keywords: both("keywords"),
            documents: both("documents"),
            basis: typed(req, "legal_basis"),
            deadline: Deadline::sent(req),
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let need =
            |(text, (key, ..)): (&Bi, &(&str, &str, bool))| translated(text, key, Some("workshop-need-text"));
        let mut findings: Vec<Finding> = self.both.iter().zip(&BOTH).filter_map(need).collect();
        findings.extend(self.deadline.findings());
        findings.extend(lines::pairs(&self.documents, "documents").err());
        findings
    }

    fn changes(&self, sheet: &Sheet) -> Vec<Change> {
        let file = || edit::SERVICE.to_owned();
        let mut changes: Vec<Change> = self
            .both
            .iter()
            .zip(&BOTH)
            .map(|(text, (key, ..))| Change::SetBoth {
                file: file(),
                place: root(),
                key: (*key).to_owned(),
                text: Some(text.clone()),
            })
            .collect();
        let lists = [
            ("keywords.de", &self.keywords.de),
            ("keywords.en", &self.keywords.en),
            ("legal_basis", &self.basis),
        ];
        let lists = lists.map(|(key, text)| Change::Set {
            file: file(),
            place: root(),
            key: key.to_owned(),
            // Nothing is not written where nothing stands.
            entry: (!text.is_empty() || !sheet.text(&root(), key).is_empty())
                .then(|| Entry::List(words(text))),
        });
        changes.extend(lists);
        changes.extend(self.deadline.changes(sheet));
        let documents =
            Tables { sheet, file: edit::SERVICE, parent: root(), name: "document", key: "text", ids: false };
        changes
            .extend(documents.become_lines(&lines::pairs(&self.documents, "documents").unwrap_or_default()));
        changes
    }
}

fn file_of(bench: &Bench) -> Result<Sheet, Error> {
    sheet(&bench.work.files, edit::SERVICE).ok_or_else(|| Error::not_found("a file that can be read"))
}

/// `GET /betrieb/werkstatt/{work}/texte`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    // What cannot be read can only be mended as text.
    let Ok(sheet) = file_of(&bench) else {
        return Ok(redirect(&bench.href(&format!("/datei?name={}", edit::SERVICE))));
    };
    html(&page(&app, &req, &bench, &Typed::read(&sheet), &[]))
}

/// `POST /betrieb/werkstatt/{work}/texte`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (sheet, sent) = (file_of(&bench)?, Typed::sent(&req));
    let mut findings = sent.findings();
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &sent, &findings));
    }
    let files = bench.with(&sent.changes(&sheet))?;
    findings = at_fault(&app, &files);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &sent, &findings));
    }
    let done = if files == bench.work.files { "nichts" } else { "1" };
    let did = Did::new("workshop-did-texts", sent.both[0].get(req.lang()));
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("/texte?fertig={done}"))));
    }
    let mut stale = page(&app, &req, &bench, &sent, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// What the changed files say is wrong with one of these texts.
fn at_fault(app: &App, files: &office::platform::Files) -> Vec<Finding> {
    let Some(sheet) = sheet(files, edit::SERVICE) else { return Vec::new() };
    let (faults, _) = tried_out(app, files);
    let of_file = faults.iter().filter(|fault| fault.file == edit::SERVICE);
    of_file
        .filter_map(|fault| {
            let (place, key) = sheet.at_line(fault.line)?;
            let (first, lang) = key.split_once('.').unwrap_or((key, "de"));
            let is_both = BOTH.iter().any(|(known, ..)| *known == first) || first == "keywords";
            let of_deadline = deadline::input_of(place, key);
            let input = match place.first() {
                _ if of_deadline.is_some() => of_deadline?.to_owned(),
                None if is_both => format!("{first}_{lang}"),
                None if first == "legal_basis" => first.to_owned(),
                Some((name, _)) if name == "document" => format!("documents_{lang}"),
                _ => return None,
            };
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            Some(Finding::literal(input, said(Lang::De), said(Lang::En)))
        })
        .collect()
}

fn page(app: &App, req: &Req, bench: &Bench, typed: &Typed, findings: &[Finding]) -> TextsPage {
    let mut form = fields_of(req.t(), typed);
    let errors = fields::mark(&mut form, findings, req.lang());
    let mut shell = shell(app, req, bench, "workshop-texts");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Texts, "");
    // These texts stand around the form, not in it.
    top.look = None;
    TextsPage { shell, top, errors, fields: form, action: bench.href("/texte") }
}

fn fields_of(t: Texts, typed: &Typed) -> Vec<FieldView> {
    let languages = [("de", "workshop-both-de"), ("en", "workshop-both-en")];
    let mut form = Vec::new();
    let add =
        |form: &mut Vec<FieldView>, key: &str, label: &str, text: &Bi, area: bool, hint: Option<&str>| {
            for (code, language) in languages {
                let (name, label) = (format!("{key}_{code}"), t.with(language, "what", t.get(label)));
                let value = if code == "de" { &text.de } else { &text.en };
                let field = if area {
                    fields::area(&name, &label, value)
                } else {
                    fields::line(&name, &label, value)
                };
                form.push(match hint {
                    Some(hint) => fields::hint(field, t.get(hint)),
                    None => field,
                });
            }
        };
    for (text, (key, label, area)) in typed.both.iter().zip(BOTH) {
        add(&mut form, key, label, text, area, None);
        if key == "description" {
            let (words, papers) = (&typed.keywords, &typed.documents);
            add(&mut form, "keywords", "workshop-keywords", words, true, Some("workshop-keywords-hint"));
            add(&mut form, "documents", "workshop-documents", papers, true, Some("workshop-documents-hint"));
        }
        if key == "processing_time" {
            form.extend(typed.deadline.fields(t));
        }
    }
    let basis = fields::area("legal_basis", t.get("workshop-basis"), &typed.basis);
    form.push(fields::hint(basis, t.get("workshop-basis-hint")));
    for field in form.iter_mut().filter(|field| field.path.starts_with("documents")) {
        field.required = false;
    }
    form
}
