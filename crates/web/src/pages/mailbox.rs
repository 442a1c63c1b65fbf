//! The applicant's mailbox.

use crate::app::App;
use crate::case_view;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Card, Shell};
use askama::Template;
use base::{Error, Id, dates};
use office::notices::Enclosure;
use office::{cases, mailbox};

#[derive(Template)]
#[template(path = "pages/mailbox.html")]
struct MailboxPage {
    shell: Shell,
    messages: Vec<MessageRow>,
    next: Option<String>,
}

struct MessageRow {
    href: String,
    title: String,
    service: String,
    number: String,
    sent: String,
    unread: bool,
    icon: &'static str,
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "notice" => "document",
        "question" => "edit",
        "receipt" => "check",
        _ => "mail",
    }
}

/// Where a page of a list by time begins, from its address: time and id of the last line before it.
pub(super) fn place(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once('_')?;
    Some((at.parse().ok()?, id.parse::<Id>().ok()?.to_string()))
}

/// `GET /postfach`
pub async fn mailbox(app: App, req: Req) -> Answer {
    let (ctx, before) = (req.ctx.clone(), place(req.query("vor")));
    let messages = app
        .store
        .read(move |tx| {
            let before = before.as_ref().map_or(mailbox::NEWEST, |(at, id)| (*at, id.as_str()));
            mailbox::own(tx, &ctx, before, 26)
        })
        .await?;
    let lang = req.lang();
    let next = (messages.len() > 25)
        .then(|| messages.get(24).map(|last| format!("/postfach?vor={}_{}", last.sent_at, last.id)))
        .flatten();
    let messages = messages
        .into_iter()
        .take(25)
        .map(|message| MessageRow {
            href: format!("/postfach/{}", message.id),
            title: message.title(lang).to_owned(),
            service: app.platform.title(&message.service, lang),
            number: message.number.clone(),
            sent: dates::show_instant(message.sent_at, lang),
            unread: message.read_at.is_none(),
            icon: icon(&message.kind),
        })
        .collect();
    let shell = app.shell(&req, req.t().get("nav-mailbox"));
    html(&MailboxPage { shell, messages, next })
}

#[derive(Template)]
#[template(path = "pages/message.html")]
struct MessagePage {
    shell: Shell,
    title: String,
    service: String,
    sent: String,
    number: String,
    paragraphs: Vec<String>,
    case_href: String,
    notice: Option<Card>,
    /// What was enclosed with the notice.
    enclosures: Vec<Card>,
}

/// `GET /postfach/{message}`
pub async fn message(app: App, mut req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("message")?);
    let message = app.store.write(move |tx| mailbox::open(tx, &ctx, id)).await?;
    req.unread = req.unread.saturating_sub(usize::from(message.read_at.is_none()));
    let (t, lang) = (req.t(), req.lang());
    let notice = message.notice.map(|notice| Card {
        href: format!("/vorgang/{}/bescheid/{notice}", message.case),
        icon: "document",
        title: t.get("mine-notice-open").to_owned(),
        text: t.get("mine-notice-detail").to_owned(),
        ..Card::default()
    });
    let enclosures = match message.notice {
        Some(notice) => enclosures(&app, &req, message.case, notice).await?,
        None => Vec::new(),
    };
    html(&MessagePage {
        enclosures,
        shell: app.shell(&req, message.title(lang)),
        title: message.title(lang).to_owned(),
        service: app.platform.title(&message.service, lang),
        sent: dates::show_instant(message.sent_at, lang),
        number: message.number.clone(),
        paragraphs: message
            .body(lang)
            .lines()
            .filter(|line| !line.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
        case_href: format!("/vorgang/{}", message.case),
        notice,
    })
}

async fn enclosures(app: &App, req: &Req, case: Id, notice: Id) -> Result<Vec<Card>, Error> {
    let ctx = req.ctx.clone();
    let dossier = app.store.read(move |tx| cases::own(tx, &ctx, case)).await?;
    let decision = dossier.notices.iter().find(|one| one.id == notice).map(|one| one.decision);
    let own = dossier.enclosures.iter().filter(|one| one.decision == decision);
    let card = |one: &Enclosure| Card {
        href: format!("/vorgang/{case}/anlage/{}", one.id),
        icon: "document",
        title: one.title.clone(),
        text: case_view::enclosure_detail(one, req.lang()),
        ..Card::default()
    };
    Ok(own.map(card).collect())
}
