//! What opens the interface for specialist systems: an office's administration makes tokens and revokes them.

use super::account::fresh;
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, dates};
use forms::view::{ErrorLink, FieldView, OptionView, Widget};
use office::tokens::{self, NewToken, Token};

const HERE: &str = "/stelle/schnittstelle";

#[derive(Template)]
#[template(path = "pages/interface.html")]
struct InterfacePage {
    shell: Shell,
    office: String,
    rows: Vec<TokenRow>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    /// Whether the person has proved lately who they are; only then they may make tokens.
    fresh: bool,
    /// A new secret, shown this one time.
    secret: String,
    revoked: bool,
}

struct TokenRow {
    id: String,
    name: String,
    made: String,
    scopes: Vec<String>,
    end: String,
    used: String,
    status: Status,
    works: bool,
    /// The button's label for those who hear it.
    revoke: String,
}

fn own_office(req: &Req) -> Result<String, Error> {
    let office = req.ctx.offices(Permission::ManageOffice).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// `GET /stelle/schnittstelle`
pub async fn show(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &NewToken::default(), &[], String::new()).await?)
}

/// `POST /stelle/schnittstelle`: makes a token and shows its secret, once.
pub async fn make(app: App, req: Req) -> Answer {
    fresh!(req, HERE);
    let (ctx, office) = (req.ctx.fork(), own_office(&req)?);
    let mut findings = Vec::new();
    let ends_on = match req.field("ends_on") {
        "" => None,
        typed => dates::parse(typed).or_else(|| {
            findings.push(Finding::new("ends_on", "desk-due-unread"));
            None
        }),
    };
    let scopes = req.form.iter().filter(|(name, _)| name == "scope");
    let scopes = scopes.filter_map(|(_, scope)| Permission::from_scope(scope)).collect();
    let new = NewToken { name: req.field("name").to_owned(), scopes, ends_on };
    if findings.is_empty() {
        let wanted = new.clone();
        match app.store.write(move |tx| tokens::make(tx, &ctx.clone(), &office, &wanted)).await? {
            Ok(secret) => return html(&page(&app, &req, &NewToken::default(), &[], secret).await?),
            Err(faults) => findings = faults,
        }
    }
    unprocessable(&page(&app, &req, &new, &findings, String::new()).await?)
}

/// `POST /stelle/schnittstelle/{token}`: revokes a token.
pub async fn revoke(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.fork(), req.id("token")?);
    app.store.write(move |tx| tokens::revoke(tx, &ctx.clone(), id)).await?;
    Ok(redirect(&format!("{HERE}?fertig=1")))
}

async fn page(
    app: &App,
    req: &Req,
    new: &NewToken,
    findings: &[Finding],
    secret: String,
) -> Result<InterfacePage, Error> {
    let (t, lang, office) = (req.t(), req.lang(), own_office(req)?);
    let (ctx, wanted) = (req.ctx.clone(), office.clone());
    let found = app.store.read(move |tx| tokens::of_office(tx, &ctx, &wanted)).await?;
    let option = |scope: Permission| {
        let name = scope.scope().unwrap_or("");
        OptionView {
            value: name.to_owned(),
            label: t.get(scope_key(scope)).to_owned(),
            hint: Some(match scope {
                Permission::ProposeDecisions => t.with("interface-scope-propose-hint", "scope", name),
                _ => name.to_owned(),
            }),
            checked: new.scopes.contains(&scope),
        }
    };
    let scopes = FieldView {
        widget: Widget::Checks,
        options: Permission::SCOPES.into_iter().map(option).collect(),
        ..fields::line("scope", t.get("interface-scopes"), "")
    };
    let end = new.ends_on.map_or_else(|| req.field("ends_on").to_owned(), |end| dates::show(end, lang));
    // Once a token is made the form is empty again.
    let end = if secret.is_empty() { end } else { String::new() };
    let mut form = vec![
        fields::hint(fields::line("name", t.get("interface-name"), &new.name), t.get("interface-name-hint")),
        scopes,
        fields::hint(
            fields::optional(fields::line("ends_on", t.get("interface-end"), &end)),
            t.get("interface-end-hint"),
        ),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("nav-interface"));
    shell.faulty = !errors.is_empty();
    Ok(InterfacePage {
        shell,
        office: app.platform.office_name(&office).unwrap_or_default(),
        rows: found.iter().map(|token| row(req, token)).collect(),
        fields: form,
        errors,
        fresh: req.is_fresh(),
        secret,
        revoked: req.query("fertig") == "1",
    })
}

fn row(req: &Req, token: &Token) -> TokenRow {
    let (t, lang, works) = (req.t(), req.lang(), token.works(req.ctx.now));
    let made = dates::show_instant(token.created_at, lang);
    let status = match (token.revoked_at, works) {
        (Some(at), _) => Status::new(
            t.with2(
                "interface-revoked",
                ("at", dates::show_instant(at, lang)),
                ("who", token.revoked_by.as_str()),
            ),
            Tone::Neutral,
        ),
        (None, true) => Status::new(t.get("interface-works"), Tone::Success),
        (None, false) if token.off => Status::new(t.get("interface-off"), Tone::Warning),
        (None, false) => Status::new(t.get("interface-over"), Tone::Warning),
    };
    TokenRow {
        id: token.id.to_string(),
        name: token.name.clone(),
        made: t.with2("interface-made", ("at", made), ("who", token.created_by.as_str())),
        scopes: token.scopes.iter().map(|scope| t.get(scope_key(*scope)).to_owned()).collect(),
        end: token.ends_on.map_or_else(|| t.get("interface-no-end").to_owned(), |end| dates::show(end, lang)),
        used: token
            .used_at
            .map_or_else(|| t.get("interface-unused").to_owned(), |at| dates::show_instant(at, lang)),
        status,
        works: token.revoked_at.is_none(),
        revoke: t.with("interface-revoke-full", "name", token.name.as_str()),
    }
}

fn scope_key(scope: Permission) -> &'static str {
    match scope {
        Permission::ChangeCases => "interface-scope-write",
        Permission::ProposeDecisions => "interface-scope-propose",
        Permission::FollowEvents => "interface-scope-events",
        _ => "interface-scope-read",
    }
}
