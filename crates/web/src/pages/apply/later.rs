//! Stopping: what is saved, the link for another device, throwing a draft away.

use super::desk;
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect};
use crate::view::Shell;
use askama::Template;
use base::{Error, Id, dates};
use office::drafts;

#[derive(Template)]
#[template(path = "pages/later.html")]
struct LaterPage {
    shell: Shell,
    service: String,
    ends: String,
    link: Option<String>,
    continue_href: String,
    link_action: String,
    discard_action: String,
    signed_in: bool,
}

async fn later_page(app: &App, req: &Req, link: Option<String>) -> Result<Result<LaterPage, Id>, Error> {
    let desk = match desk(app, req).await? {
        Ok(desk) => desk,
        Err(case) => return Ok(Err(case)),
    };
    let lang = req.lang();
    Ok(Ok(LaterPage {
        shell: app.shell(req, req.t().get("apply-later")),
        service: app.platform.title(&desk.draft.service, lang),
        ends: dates::show(dates::day_of(desk.draft.changed_at + drafts::LIFETIME), lang),
        link,
        continue_href: desk.href(""),
        link_action: desk.href("/spaeter"),
        discard_action: desk.href("/verwerfen"),
        signed_in: req.account.is_some(),
    }))
}

/// `GET /antrag/{draft}/spaeter`: it is saved, and how to go on.
pub async fn later(app: App, req: Req) -> Answer {
    match later_page(&app, &req, None).await? {
        Ok(page) => html(&page),
        Err(case) => Ok(redirect(&format!("/vorgang/{case}"))),
    }
}

/// `POST /antrag/{draft}/spaeter`: draws a link for another device.
pub async fn link(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("draft")?);
    let secret = app.store.write(move |tx| drafts::resume_link(tx, &ctx.clone(), id)).await?;
    let link = format!("{}/weiter/{secret}", app.settings.base_url);
    match later_page(&app, &req, Some(link)).await? {
        Ok(page) => html(&page),
        Err(case) => Ok(redirect(&format!("/vorgang/{case}"))),
    }
}

/// `POST /antrag/{draft}/verwerfen`
pub async fn discard(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("draft")?);
    app.store.write(move |tx| drafts::discard(tx, &ctx, id)).await?;
    Ok(redirect("/vorgaenge"))
}

/// `GET /antrag/{draft}/datei/{blob}`
pub async fn file(app: App, req: Req) -> Answer {
    let (ctx, id, blob) = (req.ctx.clone(), req.id("draft")?, req.param("blob").to_owned());
    let (file, bytes) = app.store.read(move |tx| drafts::file(tx, &ctx, id, &blob)).await?;
    Ok(send_file(bytes, &file.media, &file.name, false))
}
