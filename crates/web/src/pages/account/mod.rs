//! Accounts: signing in, making one, and what its owner changes about it.
//!
//! | file | what |
//! | --- | --- |
//! | `sign_in.rs` | name and password, the second step, making an account, signing out |
//! | `confirm.rs` | proving again who one is, before anything important is changed |
//! | `own.rs` | the account's page: password, mail address, sessions |
//! | `events.rs` | what happened to it |
//! | `forgotten.rs` | a forgotten password |
//! | `first.rs` | links to come in for the first time, and to take away lost factors |
//! | `factors.rs` | codes of an app, passkeys, recovery codes |
//! | `substitute.rs` | who stands in while one is away |
//! | `provider.rs` | the way over an identity provider |

mod confirm;
mod events;
mod factors;
mod first;
mod forgotten;
mod own;
mod provider;
mod sign_in;
mod substitute;

pub use confirm::{confirm, confirm_by_passkey, confirm_form, confirm_question};
pub use events::{EventRow, event_rows};
pub use factors::{
    add_passkey, codes, codes_form, factor, factor_form, passkey_question, passkeys, protect, remove_passkey,
};
pub use first::{first, first_form, lost, lost_form};
pub use forgotten::{forgotten, forgotten_form, reset, reset_form};
pub use own::{ask_email, confirm_email, email_form, new_email, new_email_form, password, sessions, show};
pub use provider::{arrive, depart};
pub use sign_in::{
    ask_passkey, register, register_form, second_step, sign_in, sign_in_by_passkey, sign_in_form, sign_out,
};

pub use substitute::{set_substitution, substitution};

use crate::app::App;
use crate::cookies::{DEVICE, DEVICE_DAYS};
use crate::fields;
use crate::req::Req;
use crate::respond::{local_path, redirect, session_cookie, set_cookie};
use crate::view::{Link, Shell};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::ctx::Grant;
use base::permission::Permission;
use base::{Ctx, Error, Finding, Id};
use forms::view::{ErrorLink, FieldView};
use office::accounts::oidc::Aim;
use office::accounts::passkeys::{Question, Site};
use office::accounts::{self, SignIn};
use store::Tx;

/// A page with one small form.
#[derive(Template)]
#[template(path = "pages/form.html")]
struct FormPage {
    shell: Shell,
    /// That something worked; may be empty.
    done: String,
    heading: String,
    lead: String,
    action: String,
    back: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    submit: String,
    link: Option<(String, String)>,
}

/// A page on which one proves who one is: by typing, with a passkey, or through a provider.
#[derive(Template)]
#[template(path = "pages/prove.html")]
struct ProvePage {
    shell: Shell,
    /// That something worked; may be empty.
    done: String,
    heading: String,
    lead: String,
    /// Where the form goes; empty where there is nothing to type.
    action: String,
    back: String,
    /// The secret of a half sign-in; may be empty.
    half: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    submit: String,
    links: Vec<Link>,
    passkey: Option<Asking>,
    providers: Vec<Link>,
}

/// A button that asks the device for a passkey.
struct Asking {
    /// Where the script gets the question.
    question: String,
    /// Where the answer goes.
    action: String,
    label: String,
}

/// The site that passkeys belong to.
fn site(app: &App) -> Site {
    Site::of(&app.settings.base_url)
}

pub(crate) fn escape(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// A field with its blanks: passwords may begin or end with one.
fn field_raw(req: &Req, name: &str) -> String {
    req.form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Hashing takes a tenth of a second, a provider may take longer; neither must hold up other requests.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Error::internal(format!("blocking task: {fault}")))
}

/// A question to a device, for the page's script.
fn question(question: &Question) -> Response {
    let mut response = Response::new(Body::from(question.to_json()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The field for a code.
fn code_field(req: &Req, hint: &str) -> FieldView {
    let t = req.t();
    FieldView {
        autocomplete: Some("one-time-code".into()),
        width: Some(24),
        ..fields::hint(fields::line("code", t.get("account-code"), ""), t.get(hint))
    }
}

/// Links to the providers, for this aim.
fn providers(app: &App, req: &Req, aim: Aim, back: &str) -> Vec<Link> {
    let t = req.t();
    let aim = match aim {
        Aim::SignIn => "",
        Aim::Link => "&zweck=verbinden",
        Aim::Confirm => "&zweck=bestaetigen",
    };
    let level = req.query("niveau");
    let level = base::Trust::from_key(level).key();
    let link = |client: &std::sync::Arc<accounts::oidc::Client>| {
        let provider = &client.provider;
        let href = format!(
            "/anmelden/anbieter/{}?weiter={}{aim}&niveau={level}",
            provider.id,
            escape(local_path(back))
        );
        Link::new(href, t.with("account-provider", "name", provider.label.get(req.lang())))
    };
    app.providers.iter().map(link).collect()
}

/// The application from which somebody signed in is theirs from now on; this browser is known. Whatever else was begun
/// in it without an account may be somebody else's: "My cases" offers it.
fn settled(tx: &mut Tx, ctx: &Ctx, account: Id, device: &str, back: &str) -> Result<(), Error> {
    if let (Some(visitor), Some(id)) = (ctx.visitor(), application(back)) {
        office::drafts::adopt(tx, visitor, account, Some(id))?;
        office::cases::adopt(tx, visitor, account, Some(id))?;
    }
    accounts::remember_device(tx, ctx, account, device)
}

/// The draft or case that an address of our own names.
pub(crate) fn application(path: &str) -> Option<Id> {
    let rest = path.strip_prefix("/antrag/").or_else(|| path.strip_prefix("/vorgang/"))?;
    rest.split(['/', '?', '#']).next().unwrap_or("").parse().ok()
}

/// The secret of the browser's long-lived cookie: the one it has, or a new one.
fn device(req: &Req) -> String {
    req.device.clone().unwrap_or_else(|| req.ctx.fork().secret())
}

/// Where the work of somebody begins who works in an office; for everybody else `None`.
pub(crate) fn place_of_work(roles: &[Grant]) -> Option<&'static str> {
    let may = |permission| roles.iter().any(|grant| grant.role.allows(permission));
    let places = [
        (Permission::WorkCases, "/amt"),
        (Permission::ManageOffice, "/stelle"),
        (Permission::Operate, "/betrieb"),
        (Permission::AuditAccess, "/zugriffe"),
    ];
    places.into_iter().find(|(permission, _)| may(*permission)).map(|(_, place)| place)
}

/// Where somebody goes who came in and wanted to go nowhere in particular, which the start page stands for.
fn onward<'a>(roles: &[Grant], back: &'a str) -> &'a str {
    match local_path(back) {
        "/" => place_of_work(roles).unwrap_or("/"),
        wanted => wanted,
    }
}

/// The answer to somebody who is in: the cookies, and on to where they wanted to go.
async fn welcome(app: &App, req: &Req, secret: &str, device: &str, back: &str) -> Response {
    let (key, now) = (secret.to_owned(), req.ctx.now);
    let known = app.store.read(move |tx| accounts::by_session(tx, &key, now)).await;
    let roles = known.ok().flatten().map(|(account, _)| account.roles).unwrap_or_default();
    let mut response = redirect(onward(&roles, back));
    session_cookie(app, &mut response, secret);
    set_cookie(app, &mut response, DEVICE, device, Some(DEVICE_DAYS));
    response
}

/// A line for the operator's log; it names nobody.
fn log_sign_in(way: &str, outcome: &SignIn) {
    let came = match outcome {
        SignIn::Session(..) => "in",
        SignIn::Half(_) => "second factor asked",
        SignIn::Wait(_) => "told to wait",
        SignIn::Stale => "too late",
        SignIn::Wrong | SignIn::WrongCode | SignIn::WrongPasskey => "wrong",
    };
    tracing::info!(way, came, "sign-in");
}

/// What is wrong with an attempt, at its field.
fn finding(outcome: &SignIn, field: &str) -> Finding {
    match outcome {
        SignIn::WrongCode => Finding::new("code", "account-code-wrong"),
        SignIn::WrongPasskey => Finding::new(field, "account-passkey-wrong"),
        SignIn::Stale => Finding::new(field, "account-stale"),
        SignIn::Wait(seconds) => wait(*seconds, field),
        _ => Finding::new(field, "account-wrong"),
    }
}

/// How long to wait, in the unit people count in.
fn wait(seconds: i64, field: &str) -> Finding {
    if seconds <= 90 {
        Finding::new(field, "account-wait-seconds").arg("seconds", seconds)
    } else {
        Finding::new(field, "account-resting").arg("minutes", (seconds + 59) / 60)
    }
}

/// Somebody who has not proved within five minutes who they are does that first.
macro_rules! fresh {
    ($req:expr, $back:expr) => {
        if !$req.is_fresh() {
            return Ok(crate::respond::redirect(&format!(
                "/konto/bestaetigen?weiter={}",
                crate::pages::account::escape($back)
            )));
        }
    };
}
pub(crate) use fresh;
