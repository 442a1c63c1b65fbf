//! Where specialist systems of an office are told what happens: its administration names addresses, sees what could not be told,
//! and has it told again.

use super::account::fresh;
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, dates};
use forms::view::{ErrorLink, FieldView, OptionView, Widget};
use office::webhooks::{self, Dead, KINDS, Standing};

const HERE: &str = "/stelle/schnittstelle/empfaenger";

#[derive(Template)]
#[template(path = "pages/webhooks.html")]
struct WebhooksPage {
    shell: Shell,
    crumbs: Vec<Link>,
    office: String,
    rows: Vec<HookRow>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    fresh: bool,
    /// The secret of a new receiver, shown this one time.
    secret: String,
    done: String,
}

struct HookRow {
    action: String,
    url: String,
    made: String,
    kinds: String,
    status: Status,
    detail: Vec<String>,
    dead: Vec<DeadRow>,
    dead_text: String,
    /// Whether there is something to be told again.
    open: bool,
    replay: String,
    renew: String,
    end: String,
}

struct DeadRow {
    what: String,
    at: String,
    error: String,
}

fn own_office(req: &Req) -> Result<String, Error> {
    let office = req.ctx.offices(Permission::ManageOffice).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// `GET /stelle/schnittstelle/empfaenger`
pub async fn show(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &[], String::new()).await?)
}

/// `POST /stelle/schnittstelle/empfaenger`: names a receiver and shows its secret, once.
pub async fn name(app: App, req: Req) -> Answer {
    fresh!(req, HERE);
    let (ctx, office) = (req.ctx.fork(), own_office(&req)?);
    let (url, settings) = (req.field("url").to_owned(), app.settings.clone());
    let chosen = req.form.iter().filter(|(name, _)| name == "kind");
    let kinds: Vec<String> = chosen.map(|(_, kind)| kind.clone()).collect();
    let named = app
        .store
        .write(move |tx| webhooks::name(tx, &ctx.clone(), &office, &url, &kinds, &settings.webhook_hosts))
        .await?;
    match named {
        Ok(secret) => html(&page(&app, &req, &[], secret).await?),
        Err(findings) => unprocessable(&page(&app, &req, &findings, String::new()).await?),
    }
}

/// `POST /stelle/schnittstelle/empfaenger/{webhook}`: tells again what failed, gives a receiver a new secret and shows it, once, or
/// ends it.
pub async fn change(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.fork(), req.id("webhook")?);
    if req.field("schritt") == "schluessel" {
        fresh!(req, HERE);
        let secret = app.store.write(move |tx| webhooks::renew(tx, &ctx.clone(), id)).await?;
        let mut page = page(&app, &req, &[], secret).await?;
        page.done = req.t().get("hook-renewed").to_owned();
        return html(&page);
    }
    let done = match req.field("schritt") {
        "beenden" => {
            app.store.write(move |tx| webhooks::end(tx, &ctx.clone(), id)).await?;
            "beendet"
        }
        _ => {
            app.store.write(move |tx| webhooks::replay(tx, &ctx.clone(), id)).await?;
            "nochmal"
        }
    };
    Ok(redirect(&format!("{HERE}?fertig={done}")))
}

async fn page(app: &App, req: &Req, findings: &[Finding], secret: String) -> Result<WebhooksPage, Error> {
    let (t, lang, office) = (req.t(), req.lang(), own_office(req)?);
    let (ctx, wanted) = (req.ctx.clone(), office.clone());
    let found = app.store.read(move |tx| webhooks::of_office(tx, &ctx, &wanted)).await?;
    let typed = |name: &str| if secret.is_empty() { req.field(name).to_owned() } else { String::new() };
    let chosen = |kind: &str| {
        secret.is_empty() && req.form.iter().any(|(name, value)| name == "kind" && value == kind)
    };
    let option = |kind: &str| OptionView {
        value: kind.to_owned(),
        label: kind_text(req, kind),
        hint: None,
        checked: chosen(kind),
    };
    let mut form = vec![
        FieldView {
            inputmode: Some("url"),
            ..fields::hint(fields::line("url", t.get("hook-url"), &typed("url")), t.get("hook-url-hint"))
        },
        fields::optional(FieldView {
            widget: Widget::Checks,
            options: KINDS.into_iter().map(option).collect(),
            ..fields::hint(fields::line("kind", t.get("hook-kinds"), ""), t.get("hook-kinds-hint"))
        }),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("hook-heading"));
    shell.faulty = !errors.is_empty();
    let done = match req.query("fertig") {
        "beendet" => t.get("hook-ended").to_owned(),
        "nochmal" => t.get("hook-replayed").to_owned(),
        _ => String::new(),
    };
    Ok(WebhooksPage {
        shell,
        crumbs: vec![
            Link::new("/stelle/schnittstelle", t.get("nav-interface")),
            Link::here(t.get("hook-heading")),
        ],
        office: app.platform.office_name(&office).unwrap_or_default(),
        rows: found.iter().map(|standing| row(req, standing)).collect(),
        fields: form,
        errors,
        fresh: req.is_fresh(),
        secret,
        done,
    })
}

/// What happened, in the words of histories.
fn kind_text(req: &Req, kind: &str) -> String {
    match kind {
        office::history::Told::DELETED => req.t().get("hook-kind-deleted").to_owned(),
        kind => req.t().get(&format!("event-{kind}")).to_owned(),
    }
}

fn row(req: &Req, standing: &Standing) -> HookRow {
    let (t, lang, hook) = (req.t(), req.lang(), &standing.hook);
    let status = match (hook.failures, standing.dead_count) {
        (0, 0) => Status::new(t.get("hook-well"), Tone::Success),
        (0, _) => Status::new(t.get("hook-some-dead"), Tone::Danger),
        _ => Status::new(t.get("hook-away"), Tone::Warning),
    };
    let mut detail = vec![t.with("hook-waiting", "count", standing.waiting)];
    if let Some(at) = hook.told_at {
        detail.push(t.with("hook-told", "at", dates::show_instant(at, lang)));
    }
    if hook.failures > 0 {
        detail.push(t.with("hook-rests", "at", dates::show_instant(hook.rest_until, lang)));
    }
    if !hook.error.is_empty() {
        detail.push(t.with("hook-said", "error", hook.error.as_str()));
    }
    if let Some((_, until)) = hook.earlier.as_ref().filter(|(_, until)| req.ctx.now < *until) {
        detail.push(t.with("hook-both", "at", dates::show_instant(*until, lang)));
    }
    let dead = |dead: &Dead| DeadRow {
        what: match dead.number.as_str() {
            "" => kind_text(req, &dead.kind),
            number => format!("{}, {number}", kind_text(req, &dead.kind)),
        },
        at: dates::show_instant(dead.at, lang),
        error: dead.error.clone(),
    };
    let kinds: Vec<String> = hook.kinds.iter().map(|kind| kind_text(req, kind)).collect();
    HookRow {
        action: format!("{HERE}/{}", hook.id),
        url: hook.url.clone(),
        made: t.with2(
            "interface-made",
            ("at", dates::show_instant(hook.created_at, lang)),
            ("who", hook.created_by.as_str()),
        ),
        kinds: if kinds.is_empty() { t.get("hook-all-kinds").to_owned() } else { kinds.join(", ") },
        status,
        detail,
        dead: standing.dead.iter().map(dead).collect(),
        dead_text: t.with("hook-dead", "count", standing.dead_count),
        open: standing.waiting > 0 || standing.dead_count > 0,
        replay: t.with("hook-replay-full", "url", hook.url.as_str()),
        renew: t.with("hook-renew-full", "url", hook.url.as_str()),
        end: t.with("hook-end-full", "url", hook.url.as_str()),
    }
}
