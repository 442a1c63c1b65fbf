//! A second person signs before an application is sent: the applicant draws a link, the other reads everything and signs, or says why
//! not.

use super::desk;
use super::send::review_page;
use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, local_path, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::{Error, Finding, Kind, dates};
use forms::assessment::Days;
use forms::view::{ErrorLink, FieldView};
use office::drafts::{self, Cosigned, Presented};
use office::offices;
use office::platform::{Service, stored_assessment};
use serde_json::{Map, Value};
use std::sync::Arc;

/// How the second signature stands, for the applicant.
pub(super) struct Second {
    /// What stands, or what to do.
    pub text: String,
    /// Why somebody did not sign.
    pub reason: String,
    /// Whether it can be sent.
    pub done: bool,
    /// The link just drawn, which is shown this once.
    pub link: Option<String>,
    /// Where a link is drawn.
    pub action: String,
    /// What drawing it is called.
    pub label: &'static str,
}

pub(super) fn second(req: &Req, standing: Option<&Cosigned>, action: String, link: Option<String>) -> Second {
    let t = req.t();
    let when = |key: &str, name: &str, at: i64| {
        t.with2(key, ("name", name), ("at", dates::show_instant(at, req.lang())))
    };
    let (text, reason) = match standing {
        None => (t.get("apply-cosign-none").to_owned(), String::new()),
        Some(Cosigned::Asked(at)) => {
            (t.with("apply-cosign-asked", "at", dates::show_instant(*at, req.lang())), String::new())
        }
        Some(Cosigned::Declined { name, at, reason }) => {
            (when("apply-cosign-declined", name, *at), reason.clone())
        }
        Some(Cosigned::Signed { name, at }) => (when("apply-cosign-signed", name, *at), String::new()),
        Some(Cosigned::Changed { name, at }) => (when("apply-cosign-changed", name, *at), String::new()),
    };
    let label = if standing.is_none() { "apply-cosign-do" } else { "apply-cosign-new" };
    Second {
        text,
        reason,
        done: matches!(standing, Some(Cosigned::Signed { .. })),
        link,
        action,
        label: t.get(label),
    }
}

/// `POST /antrag/{draft}/mitzeichnung`: draws a link for the second person.
pub async fn ask_cosigner(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.fork(), req.id("draft")?);
    let secret = app.store.write(move |tx| drafts::ask_cosigner(tx, &ctx.clone(), id)).await?;
    let desk = desk!(&app, &req);
    let link = format!("{}/mitzeichnen/{secret}", app.settings.base_url);
    html(&review_page(&app, &req, &desk, Some(link)).await?)
}

#[derive(Template)]
#[template(path = "pages/cosign.html")]
struct CosignPage {
    shell: Shell,
    service: String,
    lead: String,
    /// What stands already, in a sentence.
    standing: String,
    answers: Vec<Fold>,
    computed: Vec<LineGroup>,
    total: Option<String>,
    action: String,
    digest: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    conflict: Option<&'static str>,
    /// The papers: address, name, size.
    papers: Vec<(String, String, String)>,
    /// Whether what stands there now is signed.
    signed: bool,
    unread: bool,
}

struct Read {
    found: Presented,
    service: Arc<Service>,
    local: Map<String, Value>,
}

async fn read(app: &App, req: &Req) -> Result<Read, Error> {
    let (ctx, platform, secret) = (req.ctx.clone(), app.platform.clone(), req.param("secret").to_owned());
    app.store
        .read(move |tx| {
            let found = drafts::presented(tx, &ctx, &secret)?;
            let service = platform.package(tx, &found.draft.package)?;
            let office = drafts::responsible(&platform, &found.draft)?;
            let local = offices::offer(tx, &office, &found.draft.service)?.values;
            Ok(Read { found, service, local })
        })
        .await
}

fn page(
    app: &App,
    req: &Req,
    read: &Read,
    findings: &[Finding],
    conflict: Option<&'static str>,
) -> CosignPage {
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let Read { found, service, local } = read;
    let session = service.package.session(today, local);
    let held = drafts::form_draft(&found.draft);
    let answers = session.prune(&held.answers);
    let assessment = service.assess(&answers, local, Days { decided: today, submitted: today }, lang);
    let unread = !session.validate_with(&held, &assessment).is_empty();
    let stored = stored_assessment(&assessment, local);
    let (lines, total) = case_view::lines(&stored, lang);
    let window = Window::of(req, local_path(&req.path));
    let mut fields =
        vec![fields::optional(fields::area("grund", t.get("cosign-reason"), req.field("grund")))];
    let errors = fields::mark(&mut fields, findings, lang);
    let standing = match &found.cosigned {
        Cosigned::Asked(_) => String::new(),
        Cosigned::Declined { at, .. } => t.with("cosign-was-declined", "at", dates::show_instant(*at, lang)),
        Cosigned::Signed { name, at } => {
            t.with2("apply-cosign-signed", ("name", name.as_str()), ("at", dates::show_instant(*at, lang)))
        }
        Cosigned::Changed { name, at } => {
            t.with2("cosign-was-changed", ("name", name.as_str()), ("at", dates::show_instant(*at, lang)))
        }
    };
    let title = app.platform.title(&found.draft.service, lang);
    let mut shell = app.shell(req, t.get("cosign-title"));
    shell.faulty = !errors.is_empty();
    shell.search = false;
    let applicant = session.applicant(&answers);
    CosignPage {
        lead: t.with2("cosign-lead", ("applicant", applicant), ("service", title.as_str())),
        service: title,
        standing,
        answers: case_view::folds(session.review(&held, lang), &window, lang),
        computed: case_view::by_subject(lines, &window, lang),
        total,
        action: local_path(&req.path).to_owned(),
        digest: found.digest.clone(),
        fields,
        errors,
        conflict: conflict.map(|key| t.get(key)),
        papers: found
            .files
            .iter()
            .map(|file| {
                let href = format!("{}/datei/{}", local_path(&req.path), file.blob);
                (href, file.name.clone(), base::size::show(u64::try_from(file.size).unwrap_or(0), lang))
            })
            .collect(),
        signed: matches!(found.cosigned, Cosigned::Signed { .. }),
        unread,
        shell,
    }
}

/// `GET /mitzeichnen/{secret}`: what is to be signed. Looking changes nothing.
pub async fn cosign_form(app: App, req: Req) -> Answer {
    let read = read(&app, &req).await?;
    html(&page(&app, &req, &read, &[], None))
}

/// `GET /mitzeichnen/{secret}/datei/{blob}`
pub async fn cosign_file(app: App, req: Req) -> Answer {
    let (ctx, secret, blob) = (req.ctx.clone(), req.param("secret").to_owned(), req.param("blob").to_owned());
    let (file, bytes) = app.store.read(move |tx| drafts::presented_file(tx, &ctx, &secret, &blob)).await?;
    Ok(send_file(bytes, &file.media, &file.name, false))
}

/// `POST /mitzeichnen/{secret}`: signs what was read, or says why not.
pub async fn cosign(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.fork(), req.param("secret").to_owned());
    let base_url = app.settings.base_url.clone();
    let declines = req.field("do") == "nein";
    let said = if declines { req.field("grund").to_owned() } else { req.field("stand").to_owned() };
    let done = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            if declines {
                drafts::decline(tx, &ctx, &base_url, &secret, &said)
            } else {
                drafts::cosign(tx, &ctx, &base_url, &secret, &said)
            }
        })
        .await;
    match done {
        Ok(()) => Ok(redirect(local_path(&req.path))),
        Err(error) if error.kind == Kind::Conflict && error.key == "error-cosign-reason" => {
            let read = read(&app, &req).await?;
            let finding = Finding::new("grund", error.key);
            unprocessable(&page(&app, &req, &read, &[finding], None))
        }
        Err(error) if error.kind == Kind::Conflict && error.key == "error-cosign-changed" => {
            let read = read(&app, &req).await?;
            unprocessable(&page(&app, &req, &read, &[], Some(error.key)))
        }
        Err(error) => Err(error),
    }
}
