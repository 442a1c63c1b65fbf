//! Only in a demonstration: whom one plays, and the mails that went out. Elsewhere these routes do not exist.

use crate::app::App;
use crate::cookies::SESSION;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, session_cookie, set_cookie};
use crate::view::Shell;
use askama::Template;
use base::{Actor, Error, Id, dates};
use office::accounts;
use office::cases::{self, Sight};

/// `POST /demo/rolle`: signs in as one of the demonstration's people, or out.
pub async fn role(app: App, req: Req) -> Answer {
    let demo = app.settings.demo.clone().ok_or_else(|| Error::not_found("no demonstration"))?;
    let login = req.field("rolle").to_owned();
    let known = demo.people.iter().any(|(one, ..)| *one == login);
    if !known {
        return Err(Error::not_found("nobody of the demonstration"));
    }
    if login.is_empty() {
        let mut response = redirect("/");
        set_cookie(&app, &mut response, SESSION, "", Some(0));
        return Ok(response);
    }
    let (ctx, visit) = (req.ctx.clone(), req.ctx.visitor().map(ToOwned::to_owned));
    let (entry, from) = (req.entry(accounts::Way::Demo), super::account::application(req.field("zurueck")));
    let case = case_of(req.field("zurueck"));
    let (secret, staff, same) = app
        .store
        .write(move |tx| {
            let account =
                accounts::by_login(tx, &login)?.ok_or_else(|| Error::not_found("no such person"))?;
            if let (Some(visitor), Some(id), true) = (&visit, from, account.roles.is_empty()) {
                office::drafts::adopt(tx, visitor, account.id, Some(id))?;
                office::cases::adopt(tx, visitor, account.id, Some(id))?;
            }
            let mut ctx = ctx.clone();
            let secret = accounts::come_in(tx, &ctx, account.id, &entry)?;
            ctx.actor = Actor::Account { account: account.id, roles: account.roles.clone() };
            let same = match case {
                Some(case) => cases::sight(tx, &ctx, case)?.map(|side| (side, case)),
                None => None,
            };
            Ok((secret, home(&account), same))
        })
        .await?;
    // Whoever has just come to the start page is about to look for something there; whoever looks at a case goes on with it
    // where the next one may see it, too.
    let back = local_path(req.field("zurueck"));
    let stay = back == "/" && staff == MINE;
    let mut response = redirect(&match same {
        Some((Sight::Desk, case)) => format!("/amt/vorgang/{case}"),
        Some((Sight::Applicant, case)) => format!("/vorgang/{case}"),
        None if stay => back.to_owned(),
        None => staff.to_owned(),
    });
    session_cookie(&app, &mut response, &secret);
    Ok(response)
}

/// The case whose page a path is, at the desk or the applicant's.
fn case_of(path: &str) -> Option<Id> {
    let rest = path.strip_prefix("/amt").unwrap_or(path).strip_prefix("/vorgang/")?;
    rest.split(['/', '?', '#']).next()?.parse().ok()
}

/// Where people find what they have begun and sent.
const MINE: &str = "/vorgaenge";

/// Where the work of a person begins.
fn home(account: &accounts::Account) -> &'static str {
    super::account::place_of_work(&account.roles).unwrap_or(MINE)
}

#[derive(Template)]
#[template(path = "pages/mails.html")]
struct MailsPage {
    shell: Shell,
    mails: Vec<MailRow>,
}

struct MailRow {
    to: String,
    subject: String,
    paragraphs: Vec<String>,
    at: String,
    sent: bool,
}

/// `GET /demo/mails`
pub async fn mails(app: App, req: Req) -> Answer {
    let mails = app.store.read(|tx| office::mailbox::outgoing(tx, 50)).await?;
    let lang = req.lang();
    let mails = mails
        .into_iter()
        .map(|mail| MailRow {
            to: mail.recipient,
            subject: mail.subject,
            paragraphs: mail
                .body
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(ToOwned::to_owned)
                .collect(),
            at: dates::show_instant(mail.created_at, lang),
            sent: mail.sent_at.is_some(),
        })
        .collect();
    html(&MailsPage { shell: app.shell(&req, req.t().get("demo-mails-title")), mails })
}
