//! The operator's file of identity providers.
//!
//! ```toml
//! [[provider]]
//! id = "bundid"                          # a-z, 0-9; part of the address /anmelden/anbieter/bundid
//! issuer = "https://id.example"
//! client_id = "amtsweg"
//! client_secret_file = "/run/secrets/id" # or client_secret = "…"; without either, a public client
//! label.de = "BundID"
//! label.en = "BundID"
//! scopes = ["openid", "profile", "email"]
//! trust = "normal"                       # what a sign-in is worth whose acr stands nowhere below
//! [provider.acr]
//! substantial = ["STORK-QAA-Level-3"]
//! high = ["STORK-QAA-Level-4"]
//! ```

use base::{Lang, Trust};
use serde::Deserialize;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    de: String,
    en: String,
}

impl Label {
    /// In one language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.de, &self.en)
    }
}

/// An identity provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name in addresses.
    pub id: String,
    /// Who signs its tokens.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Option<String>,
    /// Its name for people.
    pub label: Label,
    /// What we ask for.
    pub scopes: String,
    /// What a sign-in without a known `acr` is worth.
    pub trust: Trust,
    /// What each `acr` is worth.
    pub acr: Vec<(String, Trust)>,
}

impl Provider {
    /// What a sign-in with this `acr` is worth.
    pub fn worth(&self, acr: Option<&str>) -> Trust {
        let known = self.acr.iter().find(|(value, _)| Some(value.as_str()) == acr);
        known.map_or(self.trust, |(_, trust)| *trust)
    }

    /// The `acr` values that are worth this level or more, lowest first, as a request names them.
    pub fn values_for(&self, needed: Trust) -> String {
        let mut values: Vec<&(String, Trust)> =
            self.acr.iter().filter(|(_, trust)| *trust >= needed).collect();
        values.sort_by_key(|(_, trust)| *trust);
        values.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The highest level it can give.
    pub fn highest(&self) -> Trust {
        self.acr.iter().map(|(_, trust)| *trust).fold(self.trust, Trust::max)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_file: Option<String>,
    label: Label,
    #[serde(default = "scopes")]
    scopes: Vec<String>,
    #[serde(default = "normal")]
    trust: String,
    #[serde(default)]
    acr: Acr,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Acr {
    #[serde(default)]
    normal: Vec<String>,
    #[serde(default)]
    substantial: Vec<String>,
    #[serde(default)]
    high: Vec<String>,
}

fn scopes() -> Vec<String> {
    ["openid", "profile", "email"].map(ToOwned::to_owned).to_vec()
}

fn normal() -> String {
    Trust::Normal.key().to_owned()
}

/// Reads the file; `secret` reads the file that a client's secret stands in.
///
/// # Errors
/// What is wrong, for whoever runs the machine.
pub fn read(
    text: &str,
    secret: &dyn Fn(&str) -> std::result::Result<String, String>,
) -> std::result::Result<Vec<Provider>, String> {
    let file: File = toml::from_str(text).map_err(|fault| fault.to_string())?;
    let mut all: Vec<Provider> = Vec::new();
    for entry in file.provider {
        let of = |what: &str| format!("provider \"{}\": {what}", entry.id);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if entry.id.is_empty() || entry.id.len() > 30 || !entry.id.chars().all(plain) {
            return Err(of("id: a-z and 0-9, at most 30"));
        }
        if all.iter().any(|known| known.id == entry.id || known.issuer == entry.issuer) {
            return Err(of("id or issuer stands twice"));
        }
        if !is_safe(&entry.issuer) {
            return Err(of("issuer: https://… (http:// only on this machine)"));
        }
        let trust = Trust::from_key(&entry.trust);
        if trust.key() != entry.trust {
            return Err(of("trust: none, normal, substantial or high"));
        }
        if !entry.scopes.iter().any(|scope| scope == "openid") {
            return Err(of("scopes: openid is missing"));
        }
        let client_secret = match (entry.client_secret.clone(), &entry.client_secret_file) {
            (Some(_), Some(_)) => return Err(of("client_secret or client_secret_file, not both")),
            (None, Some(path)) => Some(secret(path).map_err(|fault| of(&fault))?.trim().to_owned()),
            (given, None) => given,
        };
        let mut acr = Vec::new();
        for (values, trust) in [
            (&entry.acr.normal, Trust::Normal),
            (&entry.acr.substantial, Trust::Substantial),
            (&entry.acr.high, Trust::High),
        ] {
            acr.extend(values.iter().map(|value| (value.clone(), trust)));
        }
        all.push(Provider {
            scopes: entry.scopes.join(" "),
            id: entry.id,
            issuer: entry.issuer,
            client_id: entry.client_id,
            client_secret,
            label: entry.label,
            trust,
            acr,
        });
    }
    Ok(all)
}

/// Encrypted, or not leaving this machine.
pub(super) fn is_safe(url: &str) -> bool {
    let local = ["127.0.0.1", "localhost", "[::1]"].iter().any(|host| {
        url.strip_prefix("http://")
            .and_then(|rest| rest.strip_prefix(host))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    (url.starts_with("https://") || local) && !url.contains(['@', '#', '?', ' ', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[provider]]
        id = "land"
        issuer = "https://id.example"
        client_id = "amtsweg"
        client_secret_file = "secret"
        label.de = "Landeskonto"
        label.en = "State account"
        [provider.acr]
        substantial = ["loa3"]
        high = ["loa4", "eid"]
    "#;

    fn load(text: &str) -> std::result::Result<Vec<Provider>, String> {
        read(text, &|path| Ok(format!("{path}-content\n")))
    }

    #[test]
    fn a_provider_is_read_and_each_acr_is_worth_what_the_file_says() {
        let providers = load(FILE).unwrap();
        let provider = &providers[0];
        assert_eq!(provider.client_secret.as_deref(), Some("secret-content"));
        assert_eq!(provider.scopes, "openid profile email");
        for (acr, trust) in [
            (Some("loa3"), Trust::Substantial),
            (Some("eid"), Trust::High),
            (Some("LOA3"), Trust::Normal),
            (None, Trust::Normal),
        ] {
            assert_eq!(provider.worth(acr), trust);
        }
        assert_eq!(provider.values_for(Trust::Substantial), "loa3 loa4 eid");
        assert_eq!(provider.values_for(Trust::High), "loa4 eid");
        assert_eq!(provider.highest(), Trust::High);
    }

    #[test]
    fn a_file_that_would_be_unsafe_or_is_misspelt_is_refused() {
        for (from, to) in [
            ("https://id.example", "http://id.example"),
            ("https://id.example", "http://localhost.evil.example"),
            ("https://id.example", "https://a@id.example"),
            ("id = \"land\"", "id = \"../land\""),
            ("substantial =", "substanzial ="),
            ("client_id", "client"),
            ("label.de", "trust = \"sure\"\nlabel.de"),
            ("label.de", "scopes = [\"email\"]\nlabel.de"),
            ("label.de", "client_secret = \"x\"\nlabel.de"),
        ] {
            assert!(load(&FILE.replace(from, to)).is_err(), "{to}");
        }
        assert!(load(&FILE.repeat(2)).is_err());
        assert!(load(&FILE.replace("https://id.example", "http://127.0.0.1:3000")).is_ok());
    }
}
