//! Accounts as operators see them: who has one and which roles, switched off and on, sessions ended. Never what they hold.

use super::account::event_rows;
use crate::app::App;
use crate::fields;
use crate::req::{Req, role_key};
use crate::respond::{Answer, html, redirect};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::{Error, dates};
use forms::view::FieldView;
use office::accounts::{Account, manage};

#[derive(Template)]
#[template(path = "pages/accounts.html")]
struct AccountsPage {
    shell: Shell,
    field: FieldView,
    /// What is looked for; empty while staff is listed.
    words: String,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    href: String,
    login: String,
    name: String,
    roles: Vec<String>,
    off: bool,
}

/// The roles of an account in words.
fn roles(app: &App, req: &Req, account: &Account) -> Vec<String> {
    let t = req.t();
    let role = |grant: &base::ctx::Grant| {
        let role = t.get(role_key(grant.role)).to_owned();
        match grant.office.as_deref().and_then(|office| app.platform.office_name(office)) {
            Some(office) => format!("{role}, {office}"),
            None => role,
        }
    };
    account.roles.iter().map(role).collect()
}

/// `GET /betrieb/konten`
pub async fn list(app: App, req: Req) -> Answer {
    let (ctx, words) = (req.ctx.clone(), req.query("q").trim().to_owned());
    let (asked, after) = (words.clone(), req.query("ab").to_owned());
    let found = app.store.read(move |tx| manage::find(tx, &ctx, &asked, &after)).await?;
    let t = req.t();
    let field = fields::hint(fields::line("q", t.get("accounts-find"), &words), t.get("accounts-find-hint"));
    let rows = found.accounts.iter().map(|account| Row {
        href: format!("/betrieb/konten/{}", account.id),
        login: account.login.clone(),
        name: account.name.clone(),
        roles: roles(&app, &req, account),
        off: account.off_at.is_some(),
    });
    let next = found.next.map(|after| {
        let after: String = form_urlencoded::byte_serialize(after.as_bytes()).collect();
        format!("/betrieb/konten?ab={after}")
    });
    html(&AccountsPage {
        rows: rows.collect(),
        shell: app.shell(&req, t.get("nav-accounts")),
        field,
        words,
        next,
    })
}

#[derive(Template)]
#[template(path = "pages/managed.html")]
struct ManagedPage {
    shell: Shell,
    crumbs: Vec<Link>,
    pairs: Vec<Pair>,
    action: String,
    off: bool,
    /// One's own account cannot be switched off.
    own: bool,
    sessions: usize,
    events: Vec<super::account::EventRow>,
    done: String,
}

/// `GET /betrieb/konten/{account}`
pub async fn show(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("account")?);
    let managed = app.store.read(move |tx| manage::look(tx, &ctx, id)).await?;
    let (t, lang, account) = (req.t(), req.lang(), &managed.account);
    let state = match account.off_at {
        Some(at) => t.with("accounts-off-since", "at", dates::show_instant(at, lang)),
        None => t.get("accounts-on").to_owned(),
    };
    let factor = match (account.second_factor, account.has_passkey) {
        (false, false) => "accounts-factor-none",
        _ => "accounts-factor-some",
    };
    let mut pairs = vec![
        Pair::new(t.get("account-login"), &account.login),
        Pair::new(t.get("account-name"), &account.name),
        Pair::new(t.get("accounts-state"), state),
        Pair::new(t.get("account-factor"), t.get(factor)),
    ];
    pairs.extend(roles(&app, &req, account).into_iter().map(|role| Pair::new(t.get("accounts-role"), role)));
    html(&ManagedPage {
        shell: app.shell(&req, account.login.clone()),
        crumbs: vec![Link::new("/betrieb/konten", t.get("nav-accounts")), Link::here(account.login.clone())],
        pairs,
        action: format!("/betrieb/konten/{id}"),
        off: account.off_at.is_some(),
        own: req.ctx.account() == Some(id),
        sessions: managed.sessions,
        events: event_rows(&req, &managed.events),
        done: if req.query("fertig") == "1" { t.get("account-changed").to_owned() } else { String::new() },
    })
}

/// `POST /betrieb/konten/{account}`: switches it off or on, or ends its sessions.
pub async fn change(app: App, req: Req) -> Answer {
    let (ctx, id, step) = (req.ctx.fork(), req.id("account")?, req.field("schritt").to_owned());
    app.store
        .write(move |tx| {
            let ctx = ctx.clone();
            match step.as_str() {
                "abschalten" => manage::switch_off(tx, &ctx, id),
                "einschalten" => manage::switch_on(tx, &ctx, id),
                "abmelden" => manage::end_sessions_of(tx, &ctx, id),
                _ => Err(Error::not_found("no such step")),
            }
        })
        .await?;
    Ok(redirect(&format!("/betrieb/konten/{id}?fertig=1")))
}
