//! A page of the form: its heading, what stands below it, and when it is asked.

use super::conditions::{Asked, Known, Spot, When, known};
use super::entry::{Owner, Part};
use super::lines::{self, new_id};
use super::question::translated;
use super::{Bench, NEW, Tab, Top, keep, shell, tried_out, typed};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::{Error, Finding, Lang};
use forms::Bi;
use forms::edit::{self, Change, Entry, Sheet};
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_page.html")]
struct PagePage {
    shell: Shell,
    top: Top,
    heading: String,
    errors: Vec<ErrorLink>,
    fields: Vec<FieldView>,
    action: String,
    back: String,
    /// The checks over several questions of it.
    parts: Vec<Part>,
}

/// What stands in the form, as typed.
#[derive(Default)]
struct Typed {
    title: Bi,
    intro: Bi,
    when: When,
    group: String,
    /// The first question of a new page.
    question: Bi,
}

/// The page's number, which is behind the last for a new one.
struct At {
    page: usize,
    new: bool,
    /// What its condition can ask for.
    known: Vec<Known>,
}

impl At {
    fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let new = req.param("page") == NEW;
        let page = match new {
            true => bench.sheet()?.count(&Vec::new(), "page"),
            false => bench.page_at(req.param("page"))?,
        };
        let group = match new {
            true => typed(req, "group"),
            false => bench.sheet()?.text(&edit::page(page), "group"),
        };
        Ok(At { page, new, known: known(bench, Spot::Form((page, 0), &group), req.lang()) })
    }
}

/// `GET /betrieb/werkstatt/{work}/seite/{page}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let typed = match at.new {
        true => Typed::default(),
        false => {
            let (sheet, place) = (bench.sheet()?, edit::page(at.page));
            Typed {
                title: sheet.both(&place, "title"),
                intro: sheet.both(&place, "intro"),
                when: When::read(&sheet.text(&place, "when"), &at.known, req.t(), req.lang()),
                group: sheet.text(&place, "group"),
                question: Bi::default(),
            }
        }
    };
    html(&page(&app, &req, &bench, &at, &typed, &[])?)
}

/// `POST /betrieb/werkstatt/{work}/seite/{page}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (at, sheet) = (At::of(&bench, &req)?, bench.sheet()?);
    let both = |name: &str| Bi::new(typed(&req, &format!("{name}_de")), typed(&req, &format!("{name}_en")));
    let sent = Typed {
        title: both("title"),
        intro: both("intro"),
        when: When::sent(&req, "when"),
        group: if at.new { typed(&req, "group") } else { sheet.text(&edit::page(at.page), "group") },
        question: both("question"),
    };
    let mut findings: Vec<Finding> = [
        translated(&sent.title, "title", Some("workshop-need-page-title")),
        translated(&sent.intro, "intro", None),
        at.new.then(|| translated(&sent.question, "question", Some("adopt-need-label"))).flatten(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let when = sent.when.expr("when", &at.known, req.t()).unwrap_or_else(|found| {
        findings.extend(found);
        String::new()
    });
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &at, &sent, &findings)?);
    }
    let (number, id, changes) = changes(sheet, &at, &sent, &when);
    let files = bench.with(&changes)?;
    if let Some(changed) = super::sheet(&files, edit::FORM) {
        let place = edit::page(number);
        let (faults, _) = tried_out(&app, &files);
        for fault in faults.iter().filter(|fault| fault.file == edit::FORM) {
            let Some((_, key)) = changed.at_line(fault.line).filter(|(found, _)| **found == place) else {
                continue;
            };
            let input = match key {
                "when" => &sent.when.input("when"),
                "group" => "group",
                "title.en" => "title_en",
                "intro.de" => "intro_de",
                "intro.en" => "intro_en",
                _ => "title_de",
            };
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            findings.push(Finding::literal(input, said(Lang::De), said(Lang::En)));
        }
    }
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &at, &sent, &findings)?);
    }
    let key = if at.new { "workshop-did-page-added" } else { "workshop-did-page-changed" };
    let did = Did::new(key, sent.title.get(req.lang()));
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("?fertig={done}&seite={id}"))));
    }
    let mut stale = page(&app, &req, &bench, &at, &sent, &[])?;
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// Where the page stands, what it is called, and the changes that make it what was typed.
fn changes(sheet: &Sheet, at: &At, sent: &Typed, when: &str) -> (usize, String, Vec<Change>) {
    let file = || edit::FORM.to_owned();
    let mut changes = Vec::new();
    let (mut number, mut id) = (at.page, sheet.text(&edit::page(at.page), "id"));
    if at.new {
        let root = Vec::new();
        let places = (0..sheet.count(&root, "page")).map(edit::page);
        let groups = (0..sheet.count(&root, "group")).map(|at| edit::below(&root, "group", at));
        let taken: Vec<String> = places.chain(groups).map(|place| sheet.text(&place, "id")).collect();
        id = new_id(&sent.title.de, "seite", &|id| taken.iter().any(|known| known == id));
        // The pages of a group stand one after the other.
        let of_group = (0..at.page)
            .rev()
            .find(|at| !sent.group.is_empty() && sheet.text(&edit::page(*at), "group") == sent.group);
        number = of_group.map_or(at.page, |last| last + 1);
        let mut entries = vec![("id".to_owned(), Entry::Text(id.clone()))];
        entries.extend(lines::both("title", &sent.title));
        if !sent.group.is_empty() {
            entries.push(("group".to_owned(), Entry::Text(sent.group.clone())));
        }
        changes.push(Change::Add {
            file: file(),
            parent: root,
            name: "page".to_owned(),
            at: number,
            entries,
        });
        let ids: Vec<String> = (0..at.page)
            .flat_map(|page| {
                let fields = 0..sheet.count(&edit::page(page), "field");
                fields.map(move |field| edit::field(page, field))
            })
            .map(|place| sheet.text(&place, "id"))
            .collect();
        let question =
            new_id(&sent.question.de, "frage", &|id| ids.iter().chain(&taken).any(|known| known == id));
        let mut entries = vec![
            ("id".to_owned(), Entry::Text(question)),
            ("type".to_owned(), Entry::Text("text".to_owned())),
        ];
        entries.extend(lines::both("label", &sent.question));
        let parent = edit::page(number);
        changes.push(Change::Add { file: file(), parent, name: "field".to_owned(), at: 0, entries });
    }
    let place = edit::page(number);
    let both = |key: &str, text: &Bi| Change::SetBoth {
        file: file(),
        place: place.clone(),
        key: key.to_owned(),
        text: (*text != Bi::default()).then(|| text.clone()),
    };
    changes.push(both("title", &sent.title));
    changes.push(both("intro", &sent.intro));
    let entry = (!when.is_empty()).then(|| Entry::Code(when.to_owned()));
    changes.push(Change::Set { file: file(), place: place.clone(), key: "when".to_owned(), entry });
    (number, id, changes)
}

fn page(
    app: &App,
    req: &Req,
    bench: &Bench,
    at: &At,
    typed: &Typed,
    findings: &[Finding],
) -> Result<PagePage, Error> {
    let (t, lang, sheet) = (req.t(), req.lang(), bench.sheet()?);
    let line = |name: &str, key: &'static str, value: &str| fields::line(name, t.get(key), value);
    let area = |name: &str, key: &'static str, value: &str| {
        fields::optional(fields::short_area(name, t.get(key), value))
    };
    let mut form = vec![
        line("title_de", "workshop-page-title-de", &typed.title.de),
        line("title_en", "workshop-page-title-en", &typed.title.en),
        area("intro_de", "workshop-intro-de", &typed.intro.de),
        area("intro_en", "workshop-intro-en", &typed.intro.en),
    ];
    let when =
        Asked { name: "when", label: t.get("workshop-page-when"), always: t.get("workshop-when-always") };
    form.extend(typed.when.fields(when, &at.known, t));
    if at.new {
        let groups: Vec<(String, String)> = (0..sheet.count(&Vec::new(), "group"))
            .map(|at| {
                let place = edit::below(&Vec::new(), "group", at);
                (sheet.text(&place, "id"), sheet.both(&place, "title").get(lang).to_owned())
            })
            .collect();
        if !groups.is_empty() {
            let group = fields::select("group", t.get("workshop-group"), groups, &typed.group);
            form.push(fields::optional(fields::hint(group, t.get("workshop-group-hint"))));
        }
        form.push(line("question_de", "workshop-question-de", &typed.question.de));
        form.push(line("question_en", "workshop-question-en", &typed.question.en));
    }
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = shell(app, req, bench, "workshop-page");
    shell.faulty = !errors.is_empty();
    let id = if at.new { NEW.to_owned() } else { sheet.text(&edit::page(at.page), "id") };
    let owner = Owner::read(bench, &format!("seite.{id}")).ok().filter(|_| !at.new);
    let checks = owner.and_then(|owner| owner.checks(bench, t));
    Ok(PagePage {
        shell,
        top: Top::new(bench, req, Tab::Outline, &id),
        heading: match at.new {
            true => t.get("workshop-new-page").to_owned(),
            false => sheet.both(&edit::page(at.page), "title").get(lang).to_owned(),
        },
        errors,
        fields: form,
        action: bench.href(&format!("/seite/{id}")),
        back: bench.href(&format!("?seite={id}")),
        parts: checks.into_iter().collect(),
    })
}
