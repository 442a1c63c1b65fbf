//! What is asked of a provider: its own description, its keys, and a token for a code. Blocking; callers give it a
//! thread of its own.

use super::config::{Provider, is_safe};
use super::token::{self, Expected, Keys};
use super::{Identity, Trip};
use base::{Error, Result, Trust};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// How the program talks to other machines: answers of at most a megabyte, encrypted, no redirects followed.
pub trait Fetch: Send + Sync {
    /// Gets a document; `bearer` stands in the header `Authorization`.
    ///
    /// # Errors
    /// Unavailable, where the machine does not answer with 200.
    fn get(&self, url: &str, bearer: Option<&str>) -> Result<Vec<u8>>;
    /// Posts a form; `basic` is name and password in the header `Authorization`.
    ///
    /// # Errors
    /// As [`Fetch::get`].
    fn post(&self, url: &str, form: &[(&str, &str)], basic: Option<(&str, &str)>) -> Result<Vec<u8>>;
}

/// Descriptions and keys are kept for an hour, in microseconds.
const KEEP: i64 = 3_600_000_000;
/// Keys are asked for again at once where a token names one that is unknown, but not more often than this: a minute.
const AGAIN: i64 = 60_000_000;

/// A provider, and what it has said about itself.
pub struct Client {
    /// As configured.
    pub provider: Provider,
    fetch: Arc<dyn Fetch>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    described: Option<(i64, Described)>,
    keys: Option<(i64, Keys)>,
}

/// What we need of a provider's description (OpenID Connect Discovery).
#[derive(Clone)]
struct Described {
    authorize: String,
    token: String,
    keys: String,
    userinfo: Option<String>,
    basic: bool,
    names_itself: bool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Client({})", self.provider.id)
    }
}

impl Client {
    /// A provider that has not been asked anything yet.
    pub fn new(provider: Provider, fetch: Arc<dyn Fetch>) -> Client {
        Client { provider, fetch, known: Mutex::default() }
    }

    /// Where the browser is sent; `redirect` is where it comes back to.
    ///
    /// # Errors
    /// Unavailable, where the provider does not describe itself.
    pub fn authorize(&self, trip: &Trip, redirect: &str, needed: Trust, now: i64) -> Result<String> {
        let described = self.describe(now)?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(trip.verifier.as_bytes()));
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", &self.provider.client_id),
            ("redirect_uri", redirect),
            ("scope", &self.provider.scopes),
            ("state", &trip.state),
            ("nonce", &trip.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let values = self.provider.values_for(needed);
        if needed > Trust::Normal && !values.is_empty() {
            pairs.push(("acr_values", &values));
        }
        if trip.aim == super::Aim::Confirm {
            pairs.extend([("prompt", "login"), ("max_age", "0")]);
        }
        let query: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        let join = if described.authorize.contains('?') { '&' } else { '?' };
        Ok(format!("{}{join}{}", described.authorize, query.join("&")))
    }

    /// Gets the token for a code and reads who it is. `issuer` is what the provider said beside the code (RFC 9207).
    ///
    /// # Errors
    /// Forbidden, where anything about the token is not as it must be; unavailable, where the provider is away.
    pub fn identify(
        &self,
        trip: &Trip,
        code: &str,
        redirect: &str,
        issuer: Option<&str>,
        now: i64,
    ) -> Result<Identity> {
        let described = self.describe(now)?;
        let wrong_issuer = issuer.map_or(described.names_itself, |issuer| issuer != self.provider.issuer);
        if wrong_issuer {
            return Err(refused("answer of another issuer"));
        }
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("code_verifier", trip.verifier.as_str()),
        ];
        let id = self.provider.client_id.as_str();
        let basic = match &self.provider.client_secret {
            Some(secret) if described.basic => Some((id, secret.as_str())),
            Some(secret) => {
                form.extend([("client_id", id), ("client_secret", secret.as_str())]);
                None
            }
            None => {
                form.push(("client_id", id));
                None
            }
        };
        let answer = json(&self.fetch.post(&described.token, &form, basic)?)?;
        let id_token = answer["id_token"].as_str().ok_or_else(|| refused("no id_token"))?;
        let expected = Expected { issuer: &self.provider.issuer, audience: id, nonce: &trip.nonce, now };
        let claims = self.verified(id_token, &described, &expected)?;
        let mut identity = self.read(&claims)?;
        if let (true, Some(url), Some(bearer)) = (
            identity.name.is_empty() || identity.email.is_empty(),
            &described.userinfo,
            answer["access_token"].as_str(),
        ) {
            let more = json(&self.fetch.get(url, Some(bearer))?)?;
            // OpenID Connect Core, 5.3.2: another subject's data must not be used.
            if more["sub"].as_str() == Some(identity.subject.as_str()) {
                fill(&mut identity, &more);
            }
        }
        Ok(identity)
    }

    fn verified(&self, token: &str, described: &Described, expected: &Expected<'_>) -> Result<Value> {
        let keys = self.keys(described, expected.now, false)?;
        match token::verify(token, &keys, expected) {
            // The provider may have changed its keys meanwhile.
            Err(token::Fault::UnknownKey) => {
                let keys = self.keys(described, expected.now, true)?;
                token::verify(token, &keys, expected)
            }
            other => other,
        }
        .map_err(|fault| refused(&format!("id_token: {fault:?}")))
    }

    fn read(&self, claims: &Value) -> Result<Identity> {
        let subject = claims["sub"].as_str().filter(|sub| !sub.is_empty() && sub.len() <= 255);
        let mut identity = Identity {
            issuer: self.provider.issuer.clone(),
            subject: subject.ok_or_else(|| refused("no subject"))?.to_owned(),
            name: String::new(),
            email: String::new(),
            trust: self.provider.worth(claims["acr"].as_str()),
            signed_in_at: claims["auth_time"].as_i64().and_then(|seconds| seconds.checked_mul(1_000_000)),
        };
        fill(&mut identity, claims);
        Ok(identity)
    }

    /// The provider's description; its issuer must be the one we asked.
    fn describe(&self, now: i64) -> Result<Described> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, described)) = &known.described
            && now - at < KEEP
        {
            return Ok(described.clone());
        }
        let issuer = self.provider.issuer.trim_end_matches('/');
        let json = json(&self.fetch.get(&format!("{issuer}/.well-known/openid-configuration"), None)?)?;
        if json["issuer"].as_str() != Some(self.provider.issuer.as_str()) {
            return Err(refused("description of another issuer"));
        }
        let url = |name: &str| {
            let url = json[name].as_str().filter(|url| is_safe(url.split('?').next().unwrap_or("")));
            url.map(ToOwned::to_owned).ok_or_else(|| refused(&format!("description without {name}")))
        };
        let methods = &json["token_endpoint_auth_methods_supported"];
        let takes = |name: &str| {
            methods.as_array().is_some_and(|all| all.iter().any(|one| one.as_str() == Some(name)))
        };
        let described = Described {
            authorize: url("authorization_endpoint")?,
            token: url("token_endpoint")?,
            keys: url("jwks_uri")?,
            userinfo: url("userinfo_endpoint").ok(),
            basic: takes("client_secret_basic") || !takes("client_secret_post"),
            names_itself: json["authorization_response_iss_parameter_supported"].as_bool() == Some(true),
        };
        known.described = Some((now, described.clone()));
        Ok(described)
    }

    fn keys(&self, described: &Described, now: i64, unknown: bool) -> Result<Keys> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, keys)) = &known.keys
            && now - at < if unknown { AGAIN } else { KEEP }
        {
            return Ok(keys.clone());
        }
        let keys = Keys::read(&json(&self.fetch.get(&described.keys, None)?)?);
        known.keys = Some((now, keys.clone()));
        Ok(keys)
    }
}

fn fill(identity: &mut Identity, claims: &Value) {
    let text = |name: &str| claims[name].as_str().unwrap_or("").trim().to_owned();
    if identity.name.is_empty() {
        identity.name = match text("name") {
            name if name.is_empty() => {
                format!("{} {}", text("given_name"), text("family_name")).trim().to_owned()
            }
            name => name,
        };
    }
    // An address that the provider has not checked is nobody's.
    if identity.email.is_empty()
        && claims["email_verified"].as_bool() == Some(true)
        && base::values::email::parse(&text("email")).is_ok()
    {
        identity.email = text("email");
    }
}

fn json(bytes: &[u8]) -> Result<Value> {
    serde_json::from_slice(bytes).map_err(|fault| refused(&format!("no JSON: {fault}")))
}

fn refused(why: &str) -> Error {
    Error::new(base::Kind::Forbidden, "error-provider", format!("identity provider: {why}"))
}

/// The header `Authorization` of a client: both parts are form-encoded before they are joined (RFC 6749, 2.3.1).
pub fn basic_header(name: &str, password: &str) -> String {
    let both = format!("{}:{}", escape(name), escape(password));
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(both))
}

fn escape(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
