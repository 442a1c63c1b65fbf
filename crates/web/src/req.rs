//! A request as handlers see it: who asks, in which language, with what; read once, at one place.

use crate::app::App;
use crate::body;
use crate::cookies::{DEVICE, Jar, LANGUAGE, SESSION, THEME, TRIP, VISIT};
use crate::view::Theme;
use axum::extract::{ConnectInfo, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base::{Actor, Ctx, Error, Id, Kind, Lang, Trust};
use office::accounts::{self, Account, Entry, Session, Source, Way};
use office::platform::Platform;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

/// A file of a form.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The field.
    pub field: String,
    /// The file's name, as sent.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it is larger than anything that is read, and `bytes` only its beginning.
    pub cut: bool,
}

/// What comes with a request over the interface for specialist systems.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// The body as sent.
    pub text: String,
    /// The body, read; null where there is none.
    pub json: serde_json::Value,
    /// The header `If-Match`.
    pub if_match: String,
    /// The header `Idempotency-Key`.
    pub mark: String,
}

/// A request.
pub struct Req {
    /// Who, when, language.
    pub ctx: Ctx,
    /// The signed-in account.
    pub account: Option<Account>,
    /// Unread messages of that account.
    pub unread: usize,
    /// The secret of the session.
    pub session: Option<String>,
    /// The session itself.
    pub seat: Option<Session>,
    /// Where the request comes from, for slowing down guesses.
    pub source: Source,
    /// The secret of the cookie [`DEVICE`].
    pub device: Option<String>,
    /// The secret of the cookie [`TRIP`].
    pub trip: String,
    /// The browser in words, for its owner: "Firefox, Linux".
    pub browser: String,
    /// The secret of the visitor.
    pub visit: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// The token of this person's forms.
    pub csrf: String,
    /// Path and query.
    pub path: String,
    /// Parts of the path by name.
    pub params: HashMap<String, String>,
    /// The query.
    pub query: Vec<(String, String)>,
    /// The header `Range`: the part of a file that is asked for; empty for all of it.
    pub range: String,
    /// The fields of a form, in order.
    pub form: Vec<(String, String)>,
    /// The files of a form.
    pub files: Vec<Sent>,
    /// What a specialist system sends beside the path.
    pub call: Call,
    /// The memory that they take of what all forms may take together.
    pub(crate) held: Option<body::Held>,
}

impl Req {
    /// A part of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// An id in the path; a malformed one is not found.
    ///
    /// # Errors
    /// Not found.
    pub fn id(&self, name: &str) -> Result<Id, Error> {
        self.param(name).parse()
    }

    /// The first value of the query with this name.
    pub fn query(&self, name: &str) -> &str {
        first(&self.query, name)
    }

    /// The first field of the form with this name, without blanks around it.
    pub fn field(&self, name: &str) -> &str {
        first(&self.form, name).trim()
    }

    /// The language of the answer.
    pub fn lang(&self) -> Lang {
        self.ctx.lang
    }

    /// The texts in that language.
    pub fn t(&self) -> base::texts::Texts {
        base::texts::Texts(self.ctx.lang)
    }

    /// Name of the role and office, as the header shows it.
    pub fn role_text(&self, platform: &Platform) -> String {
        let Some(account) = &self.account else { return String::new() };
        let Some(grant) = account.roles.first() else { return String::new() };
        let role = self.t().get(role_key(grant.role)).to_owned();
        match grant.office.as_deref().and_then(|office| platform.office_name(office)) {
            Some(office) => format!("{role}, {office}"),
            None => role,
        }
    }

    /// Whether the person proved within the last five minutes who they are.
    pub fn is_fresh(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.is_fresh(self.ctx.now))
    }

    /// Whether this is staff whose account a password alone opens, where that is not enough. A provider that makes sure of
    /// people has seen to it.
    pub fn lacks_factor(&self, app: &App) -> bool {
        let Some(account) = &self.account else { return false };
        let sure = self.ctx.trust >= Trust::Substantial;
        app.settings.staff_factor
            && !account.roles.is_empty()
            && !(account.second_factor || account.has_passkey || sure)
    }

    /// How this browser comes in by one of our own ways.
    pub fn entry(&self, way: Way) -> Entry {
        Entry::own(way, &self.browser, self.session.as_deref())
    }

    /// The secret of this visitor, drawn now if there is none; the answer must set it with `respond::visit_cookie`.
    pub fn ensure_visitor(&mut self) {
        if self.account.is_none() && self.visit.is_none() {
            let secret = self.ctx.secret();
            self.ctx.actor = Actor::Visitor { key: Some(accounts::digest(&secret)) };
            self.visit = Some(secret);
        }
    }
}

/// The text key of a role's name.
pub fn role_key(role: base::Role) -> &'static str {
    match role {
        base::Role::CaseWorker => "role-case_worker",
        base::Role::Approver => "role-approver",
        base::Role::OfficeAdmin => "role-office_admin",
        base::Role::DataProtection => "role-data_protection",
        base::Role::Operator => "role-operator",
    }
}

/// The text key of a trust level's name.
pub fn trust_key(trust: base::Trust) -> &'static str {
    match trust {
        base::Trust::None => "trust-none",
        base::Trust::Normal => "trust-normal",
        base::Trust::Substantial => "trust-substantial",
        base::Trust::High => "trust-high",
    }
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// Reads the head of a request: who asks, in which language. Its form is read by [`fill`].
///
/// # Errors
/// Those of the store.
pub async fn head(app: &App, params: HashMap<String, String>, parts: &Parts) -> Result<Req, Error> {
    let headers = &parts.headers;
    let jar = Jar::of(headers);
    let visit = jar.secret(VISIT);
    let session = jar.secret(SESSION);
    let mut req = outside(app, params, parts);
    (req.ctx.lang, req.theme) = looks(headers);
    req.ctx.actor = Actor::Visitor { key: visit.as_deref().map(accounts::digest) };
    req.csrf = csrf(session.as_deref().or(visit.as_deref()));
    req.device = jar.secret(DEVICE);
    req.source.device = req.device.as_deref().map(accounts::digest);
    req.trip = jar.get(TRIP).unwrap_or_default().to_owned();
    req.visit = visit;
    if let Some(secret) = session {
        sign_in(app, &mut req, secret).await?;
    }
    Ok(req)
}

/// A request of nobody known: no cookie is looked at.
pub fn outside(app: &App, params: HashMap<String, String>, parts: &Parts) -> Req {
    let headers = &parts.headers;
    let source = Source {
        device: None,
        address: address(app, headers, parts.extensions.get::<ConnectInfo<SocketAddr>>()),
    };
    Req {
        ctx: Ctx::new(Actor::Visitor { key: None }, app.rim.now(), accepted(headers), app.rim.seed()),
        account: None,
        unread: 0,
        csrf: String::new(),
        session: None,
        seat: None,
        source,
        device: None,
        trip: String::new(),
        browser: browser(headers),
        visit: None,
        theme: Theme::Auto,
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        params: params.into_iter().map(|(name, value)| (name, clean(&value))).collect(),
        query: pairs(parts.uri.query().unwrap_or("")),
        range: headers.get(header::RANGE).and_then(|asked| asked.to_str().ok()).unwrap_or("").to_owned(),
        form: Vec::new(),
        files: Vec::new(),
        call: Call::default(),
        held: None,
    }
}

/// Reads the form of a POST.
///
/// # Errors
/// A page that says what is wrong.
pub async fn form(app: &App, request: Request) -> Result<body::Form, Error> {
    body::read(request, body::Held::new(app.held.clone())).await
}

/// Gives a request its form; refuses forms from elsewhere.
///
/// # Errors
/// Forbidden.
pub fn fill(req: &mut Req, headers: &HeaderMap, form: body::Form) -> Result<(), Error> {
    (req.form, req.files, req.held) = (form.fields, form.files, Some(form.held));
    if from_here(headers, req) {
        return Ok(());
    }
    Err(Error::new(Kind::Forbidden, "error-csrf", "form from elsewhere"))
}

/// The secret of the session in a request's cookies, whether it opens something or not.
pub fn session_of(headers: &HeaderMap) -> Option<String> {
    Jar::of(headers).secret(SESSION)
}

/// In whose name a request waits of which nothing else is known: the place it asks about, else where it comes from.
pub fn whom(app: &App, parts: &Parts) -> String {
    let place = pairs(parts.uri.query().unwrap_or("")).into_iter().find(|(name, _)| name == "ags");
    match place {
        Some((_, ags)) => ags,
        None => address(app, &parts.headers, parts.extensions.get::<ConnectInfo<SocketAddr>>()),
    }
}

async fn sign_in(app: &App, req: &mut Req, secret: String) -> Result<(), Error> {
    let now = req.ctx.now;
    let key = secret.clone();
    let found = app
        .store
        .read(move |tx| {
            let Some((account, seat)) = accounts::by_session(tx, &key, now)? else { return Ok(None) };
            let unread = office::mailbox::unread(tx, account.id)?;
            Ok(Some((account, seat, unread)))
        })
        .await?;
    let Some((account, seat, unread)) = found else { return Ok(()) };
    // Once in five minutes is enough to keep a session alive.
    if now - seat.seen_at > 300_000_000 {
        let key = secret.clone();
        let touched = app.store.write(move |tx| accounts::touch_session(tx, &key, now)).await;
        if let Err(error) = touched {
            tracing::warn!(%error, "session not touched");
        }
    }
    req.ctx.actor = Actor::Account { account: account.id, roles: account.roles.clone() };
    req.ctx.trust = seat.trust;
    req.unread = usize::try_from(unread).unwrap_or(0);
    req.account = Some(account);
    req.session = Some(secret);
    req.seat = Some(seat);
    Ok(())
}

/// The pairs of a query or an urlencoded form.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).map(|(key, value)| (clean(&key), clean(&value))).collect()
}

/// Text without the character that nobody types and no database keeps.
pub(crate) fn clean(text: &str) -> String {
    text.replace('\0', "")
}

/// The token of this person's forms: bound to the secret in their cookie, useless without it.
fn csrf(secret: Option<&str>) -> String {
    secret.map_or_else(String::new, |secret| accounts::digest(&format!("csrf {secret}"))[..32].to_owned())
}

/// Whether a form was sent from our own pages: the browser says so, or the form carries this person's token.
fn from_here(headers: &HeaderMap, req: &Req) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        _ => {
            !req.csrf.is_empty()
                && subtle::ConstantTimeEq::ct_eq(req.csrf.as_bytes(), req.field("csrf").as_bytes()).into()
        }
    }
}

/// The network address a request comes from; behind a proxy the last entry of the header that the operator named. Of an
/// IPv6 address the first 64 bits: what follows a person may choose at will.
fn address(app: &App, headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> String {
    let told = app.proxy_header.as_deref().and_then(|name| headers.get_all(name).iter().next_back());
    let told = told.and_then(|value| value.to_str().ok()).and_then(|list| list.rsplit(',').next());
    let ip = match told {
        Some(text) => text.trim().parse().ok(),
        None => peer.map(|peer| peer.0.ip()),
    };
    match ip.map(|ip: IpAddr| ip.to_canonical()) {
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Some(IpAddr::V4(ip)) => ip.to_string(),
        None => String::new(),
    }
}

/// The browser and the system in words, from what the browser says of itself; what is unknown is left out.
fn browser(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let find = |all: &[(&str, &'static str)]| {
        all.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name)
    };
    [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Language and theme of a request, also where nothing else of it could be read.
pub fn looks(headers: &HeaderMap) -> (Lang, Theme) {
    let jar = Jar::of(headers);
    let lang = jar.get(LANGUAGE).map_or_else(|| accepted(headers), Lang::from_code);
    (lang, Theme::from_key(jar.get(THEME).unwrap_or("")))
}

/// The language that a request asks for, without a look at cookies.
pub fn accepted(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    for part in wanted.split(',') {
        let code = part.split(';').next().unwrap_or("").trim();
        if code.starts_with("de") {
            return Lang::De;
        }
        if code.starts_with("en") {
            return Lang::En;
        }
    }
    Lang::De
}
