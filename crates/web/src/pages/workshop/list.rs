//! What is being written, and beginning with something.

use super::brought::{self, Problem};
use super::{HERE, typed};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::{Error, Finding, dates};
use forms::Bi;
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop;

#[derive(Template)]
#[template(path = "pages/workshop.html")]
struct ListPage {
    shell: Shell,
    works: Vec<Row>,
    errors: Vec<ErrorLink>,
    /// The services that one can begin with.
    from: Vec<FieldView>,
    /// What a new one needs.
    new: Vec<FieldView>,
    /// What stands in the way of the files that were brought.
    problems: Vec<Problem>,
    input: &'static str,
    done: bool,
}

struct Row {
    href: String,
    title: String,
    /// Which service, and when it was changed last.
    sub: String,
}

/// `GET /betrieb/werkstatt`
pub async fn list(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &[]).await?)
}

async fn page(app: &App, req: &Req, findings: &[Finding]) -> Result<ListPage, Error> {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let works = app.store.read(move |tx| workshop::all(tx, &ctx)).await?;
    let works = works.into_iter().map(|one| Row {
        href: format!("{HERE}/{}", one.id),
        title: one.title.get(lang).to_owned(),
        sub: t.with2(
            "workshop-sub",
            ("service", one.service),
            ("date", dates::show(dates::day_of(one.changed_at), lang)),
        ),
    });
    let mut services: Vec<(String, String)> = app
        .platform
        .services
        .iter()
        .map(|(id, service)| (id.clone(), service.package.title.get(lang).to_owned()))
        .collect();
    services.sort_by_key(|(_, title)| title.to_lowercase());
    let mut from =
        vec![fields::select("service", t.get("workshop-from-which"), services, req.field("service"))];
    let mut new = vec![
        fields::line("title_de", t.get("workshop-title-de"), req.field("title_de")),
        fields::line("title_en", t.get("workshop-title-en"), req.field("title_en")),
        fields::hint(fields::line("id", t.get("workshop-id"), req.field("id")), t.get("workshop-id-hint")),
    ];
    let mut errors = fields::mark(&mut new, findings, lang);
    fields::mark(&mut from, findings, lang);
    errors.dedup();
    let mut shell = app.shell(req, t.get("nav-workshop"));
    shell.faulty = !errors.is_empty();
    let works = works.collect();
    let (problems, input, done) = (Vec::new(), brought::INPUT, req.query("fertig") == "1");
    Ok(ListPage { shell, works, errors, from, new, problems, input, done })
}

/// `POST /betrieb/werkstatt`: begins with a service there is, with files that are brought, or with a new one.
pub async fn begin(app: App, mut req: Req) -> Answer {
    let sent = std::mem::take(&mut req.files);
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let service = req.field("service").to_owned();
    if req.field("womit") == "leistung" {
        if !app.platform.services.contains_key(&service) {
            let finding = Finding::new("service", "workshop-need-service");
            return unprocessable(&page(&app, &req, &[finding]).await?);
        }
        let id = app.store.write(move |tx| workshop::begin_from(tx, &ctx, &platform, &service)).await?;
        return Ok(redirect(&format!("{HERE}/{id}")));
    }
    if req.field("womit") == "datei" {
        let t = req.t();
        // Reading a large schema takes a moment.
        let read = tokio::task::spawn_blocking(move || brought::files(&sent, t)).await;
        let files = match read.map_err(|fault| Error::internal(fault.to_string()))? {
            Ok(files) => files,
            Err(problems) => {
                let mut page = page(&app, &req, &[]).await?;
                page.shell.faulty = true;
                page.problems = problems;
                return unprocessable(&page);
            }
        };
        let open = brought::open(&files) > 0;
        let id = app.store.write(move |tx| workshop::begin_with(tx, &ctx, files.clone())).await?;
        return Ok(redirect(&format!("{HERE}/{id}{}", if open { "/offen" } else { "" })));
    }
    let title = Bi::new(typed(&req, "title_de"), typed(&req, "title_en"));
    let id = req.field("id").to_owned();
    let mut findings = Vec::new();
    for (name, text) in [("title_de", &title.de), ("title_en", &title.en)] {
        if text.is_empty() {
            findings.push(Finding::new(name, "workshop-need-title"));
        }
    }
    if !workshop::is_id(&id) {
        findings.push(Finding::new("id", "workshop-need-id"));
    } else if app.platform.services.contains_key(&id) || app.platform.listed.contains_key(&id) {
        findings.push(Finding::new("id", "workshop-id-taken"));
    }
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &findings).await?);
    }
    let work = app.store.write(move |tx| workshop::begin_new(tx, &ctx, &id, &title)).await?;
    Ok(redirect(&format!("{HERE}/{work}")))
}
