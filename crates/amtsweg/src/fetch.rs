//! Asking other machines: identity providers.

use base::{Error, Result};
use office::accounts::oidc::{Fetch, basic_header};
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, http};

/// How long the other machine may take, everything included.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long its answer may be: a megabyte.
const LONGEST: u64 = 1 << 20;

/// Asks over HTTP. Certificates are checked against the machine's list; redirects are not followed.
pub struct Http(Agent);

impl Http {
    /// With the certificates that this machine trusts now.
    pub fn new() -> Http {
        let found = rustls_native_certs::load_native_certs();
        for fault in &found.errors {
            tracing::warn!(%fault, "a certificate of this machine cannot be read");
        }
        let certificates: Vec<Certificate<'static>> =
            found.certs.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
        let tls = TlsConfig::builder().root_certs(RootCerts::from(certificates)).build();
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .tls_config(tls)
            .build();
        Http(config.into())
    }
}

fn read(url: &str, answer: std::result::Result<http::Response<Body>, ureq::Error>) -> Result<Vec<u8>> {
    let away = |why: String| Error::unavailable(format!("{}: {why}", url.split('?').next().unwrap_or(url)));
    let mut answer = answer.map_err(|fault| away(fault.to_string()))?;
    let status = answer.status();
    let bytes = answer.body_mut().with_config().limit(LONGEST).read_to_vec();
    let bytes = bytes.map_err(|fault| away(fault.to_string()))?;
    if status == http::StatusCode::OK {
        return Ok(bytes);
    }
    // What a provider says about its refusal is short and names no person; it is for the log.
    let said: String = String::from_utf8_lossy(&bytes).chars().take(300).collect();
    Err(away(format!("status {status}: {said}")))
}

impl Fetch for Http {
    fn get(&self, url: &str, bearer: Option<&str>) -> Result<Vec<u8>> {
        let mut request = self.0.get(url).header("accept", "application/json");
        if let Some(token) = bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        read(url, request.call())
    }

    fn post(&self, url: &str, form: &[(&str, &str)], basic: Option<(&str, &str)>) -> Result<Vec<u8>> {
        let mut request = self.0.post(url).header("accept", "application/json");
        if let Some((name, password)) = basic {
            request = request.header("authorization", basic_header(name, password));
        }
        read(url, request.send_form(form.iter().copied()))
    }
}
