//! Cookies: their names, how they are read and set.
//!
//! Where people come over https, names carry the prefix `__Host-`: browsers take such a cookie only with `Secure`, for this host alone
//! and for all its paths, so that no neighbour on the same domain can plant one. Over plain http browsers refuse the prefix,
//! and the names stand without it.
//!
//! Until this release https had the names without the prefix, too. A cookie that still comes under its old name is read, and
//! moves to its new name with the answer. Old names can go with a later release; that of [`VISIT`] not before 400 days have
//! passed, as long as such a cookie can live.

use crate::app::App;
use crate::req::Req;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use std::collections::HashMap;

/// The cookie of somebody signed in.
pub const SESSION: &str = "aw_session";
/// The long-lived cookie of a browser in which somebody has signed in: strangers' attempts do not slow it down.
pub const DEVICE: &str = "aw_device";
/// The cookie of a way over an identity provider.
pub const TRIP: &str = "aw_trip";
/// The cookie of somebody who began a draft without an account.
pub const VISIT: &str = "aw_visit";
/// The language one has chosen.
pub const LANGUAGE: &str = "aw_lang";
/// The colours one has chosen.
pub const THEME: &str = "aw_theme";

/// What browsers take only from this host, over https.
pub const PREFIX: &str = "__Host-";

/// Days for which a browser is known.
pub const DEVICE_DAYS: u32 = 365;
/// Days for which language and looks are kept.
const LOOKS_DAYS: u32 = 365;

/// The cookies of a request.
pub struct Jar(HashMap<String, String>);

impl Jar {
    /// All that came.
    pub fn of(headers: &HeaderMap) -> Jar {
        let pairs = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        Jar(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// A cookie of ours, by its name without the prefix. What came with the prefix counts before what came without.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&format!("{PREFIX}{name}")).or_else(|| self.0.get(name)).map(String::as_str)
    }

    /// A secret of ours, of the length that all have.
    pub fn secret(&self, name: &str) -> Option<String> {
        self.get(name).filter(|secret| secret.len() == 32).map(ToOwned::to_owned)
    }

    /// Whether a cookie came under its old name.
    pub fn is_old(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Whether people come over https.
fn is_secure(app: &App) -> bool {
    app.settings.base_url.starts_with("https://")
}

/// Sets a cookie for this site: HTTP only, same site; `days` 0 deletes it, `None` ends with the browser.
pub fn set_cookie(app: &App, response: &mut Response, name: &str, content: &str, days: Option<u32>) {
    let (prefix, secure) = if is_secure(app) { (PREFIX, "; Secure") } else { ("", "") };
    put(response, &format!("{prefix}{name}"), content, days, secure);
}

fn put(response: &mut Response, name: &str, content: &str, days: Option<u32>, secure: &str) {
    let age = days.map_or_else(String::new, |days| format!("; Max-Age={}", days * 86_400));
    let line = format!("{name}={content}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

/// What of a request's cookies stands under old names and moves to new ones with the answer: each with its content and
/// days. That of a visitor moves when it is renewed, which knows how long it is to live.
pub struct Move(Vec<(&'static str, Option<Kept>)>);

/// The content of a cookie and its days.
type Kept = (String, Option<u32>);

impl Move {
    /// Nothing, where the old names are the names.
    pub fn of(app: &App, headers: &HeaderMap, req: &Req) -> Move {
        if !is_secure(app) {
            return Move(Vec::new());
        }
        let jar = Jar::of(headers);
        let looks = |name: &str, known: &[&str]| {
            let kept = jar.get(name).filter(|value| known.contains(value));
            kept.map(|value| (value.to_owned(), Some(LOOKS_DAYS)))
        };
        let all = [
            (SESSION, req.session.clone().map(|secret| (secret, None))),
            (DEVICE, req.device.clone().map(|secret| (secret, Some(DEVICE_DAYS)))),
            (VISIT, None),
            (TRIP, None),
            (LANGUAGE, looks(LANGUAGE, &["de", "en"])),
            (THEME, looks(THEME, &["auto", "light", "dark"])),
        ];
        Move(all.into_iter().filter(|(name, _)| jar.is_old(name)).collect())
    }

    /// Puts what the answer does not set itself under its new name, and ends the old one.
    pub fn finish(self, app: &App, response: &mut Response) {
        for (name, content) in self.0 {
            let start = format!("{PREFIX}{name}=");
            let is_set = |response: &Response| {
                let mut lines = response.headers().get_all(header::SET_COOKIE).iter();
                lines.any(|line| line.as_bytes().starts_with(start.as_bytes()))
            };
            if !is_set(response)
                && let Some((content, days)) = content
            {
                set_cookie(app, response, name, &content, days);
            }
            if is_set(response) {
                put(response, name, "", Some(0), "; Secure");
            }
        }
    }
}

/// Keeps language and looks, where they are some that there are.
pub fn looks_cookies(app: &App, response: &mut Response, lang: &str, theme: &str) {
    if matches!(lang, "de" | "en") {
        set_cookie(app, response, LANGUAGE, lang, Some(LOOKS_DAYS));
    }
    if matches!(theme, "auto" | "light" | "dark") {
        set_cookie(app, response, THEME, theme, Some(LOOKS_DAYS));
    }
}

/// Keeps the session's secret.
pub fn session_cookie(app: &App, response: &mut Response, secret: &str) {
    set_cookie(app, response, SESSION, secret, None);
}

/// Keeps the visitor's secret: for as long as a draft lives since its last use, and once something was `sent` for as long
/// as browsers keep a cookie at all. Without it the visitor would lose sight of their own case. For somebody signed in it
/// stays as it is.
pub fn visit_cookie(app: &App, req: &Req, response: &mut Response, sent: bool) {
    if let Some(secret) = req.visit.as_ref().filter(|_| req.account.is_none()) {
        set_cookie(app, response, VISIT, secret, Some(if sent { 400 } else { 30 }));
    }
}

/// Ends the session in the browser. What it keeps of our pages goes, too; not the cookies: that of a visitor leads to what
/// was begun and sent without an account, and is not the account's.
pub fn end_session_cookie(app: &App, response: &mut Response) {
    set_cookie(app, response, SESSION, "", Some(0));
    let all = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", all);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_with_the_prefix_counts_before_one_without() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("aw_visit=old; __Host-aw_visit=new; a"));
        headers.append(header::COOKIE, HeaderValue::from_static("aw_lang=en"));
        let jar = Jar::of(&headers);
        assert_eq!((jar.get(VISIT), jar.get(LANGUAGE), jar.get(SESSION)), (Some("new"), Some("en"), None));
        assert!(jar.is_old(VISIT) && !jar.is_old(SESSION));
        assert_eq!(jar.secret(VISIT), None, "too short for a secret of ours");
    }
}
