//! ID tokens (OpenID Connect Core, 3.1.3.7) and the keys they are signed with (RFC 7517). Signatures with public keys
//! only: `none` and shared secrets are no algorithms here. `ring` does the arithmetic.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

/// How much clocks may differ: a minute, in seconds.
const SKEW: i64 = 60;
/// How old a token may be when it arrives: ten minutes, in seconds.
const AGE: i64 = 600;

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not three parts of base64url JSON.
    Malformed,
    /// Signed in a way that is not taken.
    Algorithm,
    /// Signed with a key that the provider does not show.
    UnknownKey,
    /// The signature is wrong.
    Signature,
    /// Of another issuer.
    Issuer,
    /// For somebody else.
    Audience,
    /// Expired, too old or from the future.
    Time,
    /// For another sign-in.
    Nonce,
}

/// What a token must say.
pub struct Expected<'a> {
    /// Its issuer.
    pub issuer: &'a str,
    /// For whom it is.
    pub audience: &'a str,
    /// For which sign-in it is.
    pub nonce: &'a str,
    /// The present moment (microseconds UTC).
    pub now: i64,
}

/// The public keys of a provider.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    id: Option<String>,
    algorithm: Option<String>,
    material: Material,
}

#[derive(Clone, Debug)]
enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

fn decode(text: &str) -> Result<Vec<u8>, Fault> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Fault::Malformed)
}

impl Keys {
    /// From a JWK set; keys of other kinds and for other uses are left out.
    pub fn read(json: &Value) -> Keys {
        let all = json["keys"].as_array().map(Vec::as_slice).unwrap_or_default();
        Keys(all.iter().take(50).filter_map(Key::read).collect())
    }

    /// The keys that may have signed this.
    fn fitting<'a>(&'a self, id: Option<&'a str>, algorithm: &'a str) -> impl Iterator<Item = &'a Key> {
        self.0.iter().filter(move |key| {
            let named = match (id, &key.id) {
                (Some(id), Some(own)) => id == own,
                (Some(_), None) => false,
                (None, _) => true,
            };
            named
                && key.algorithm.as_deref().is_none_or(|own| own == algorithm)
                && matches!(
                    (&key.material, algorithm),
                    (Material::Rsa { .. }, "RS256" | "PS256")
                        | (Material::P256(_), "ES256")
                        | (Material::Ed25519(_), "EdDSA" | "Ed25519")
                )
        })
    }
}

impl Key {
    fn read(json: &Value) -> Option<Key> {
        let text = |name: &str| json[name].as_str();
        if text("use").is_some_and(|usage| usage != "sig") {
            return None;
        }
        let bytes = |name: &str| text(name).and_then(|text| decode(text).ok());
        let material = match (text("kty")?, text("crv")) {
            ("RSA", _) => Material::Rsa { n: bytes("n")?, e: bytes("e")? },
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes("x")?, bytes("y")?);
                (x.len() == 32 && y.len() == 32).then(|| Material::P256([&[4], &x[..], &y[..]].concat()))?
            }
            ("OKP", Some("Ed25519")) => Material::Ed25519(bytes("x")?),
            _ => return None,
        };
        Some(Key {
            id: text("kid").map(ToOwned::to_owned),
            algorithm: text("alg").map(ToOwned::to_owned),
            material,
        })
    }

    fn verify(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        match &self.material {
            Material::Rsa { n, e } => {
                let padding = if algorithm == "PS256" {
                    &RSA_PSS_2048_8192_SHA256
                } else {
                    &RSA_PKCS1_2048_8192_SHA256
                };
                RsaPublicKeyComponents { n, e }.verify(padding, message, signature).is_ok()
            }
            Material::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Material::Ed25519(key) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
            }
        }
    }
}

/// The claims of a token that is what it must be.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Value, Fault> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Fault::Malformed);
    };
    let json = |part: &str| -> Result<Value, Fault> {
        serde_json::from_slice(&decode(part)?).map_err(|_| Fault::Malformed)
    };
    let header = json(head)?;
    let algorithm = header["alg"].as_str().unwrap_or("");
    if !["RS256", "PS256", "ES256", "EdDSA", "Ed25519"].contains(&algorithm) || !header["crit"].is_null() {
        return Err(Fault::Algorithm);
    }
    let mut fitting = keys.fitting(header["kid"].as_str(), algorithm).peekable();
    if fitting.peek().is_none() {
        return Err(Fault::UnknownKey);
    }
    let (message, signature) = (&token.as_bytes()[..head.len() + 1 + body.len()], decode(signature)?);
    if !fitting.any(|key| key.verify(algorithm, message, &signature)) {
        return Err(Fault::Signature);
    }
    let claims = json(body)?;
    check(&claims, expected)?;
    Ok(claims)
}

fn check(claims: &Value, expected: &Expected<'_>) -> Result<(), Fault> {
    if claims["iss"].as_str() != Some(expected.issuer) {
        return Err(Fault::Issuer);
    }
    let audiences: Vec<&str> = match &claims["aud"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let party = claims["azp"].as_str();
    let ours = audiences.contains(&expected.audience)
        && party.is_none_or(|party| party == expected.audience)
        && (audiences.len() == 1 || party.is_some());
    if !ours {
        return Err(Fault::Audience);
    }
    let now = expected.now / 1_000_000;
    let second = |name: &str| claims[name].as_f64().filter(|at| at.is_finite()).map(|at| at as i64);
    let (Some(until), Some(since)) = (second("exp"), second("iat")) else { return Err(Fault::Time) };
    if until < now - SKEW || since > now + SKEW || since < now - AGE {
        return Err(Fault::Time);
    }
    let nonce = claims["nonce"].as_str().unwrap_or("");
    if !bool::from(subtle::ConstantTimeEq::ct_eq(nonce.as_bytes(), expected.nonce.as_bytes())) {
        return Err(Fault::Nonce);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;

    fn pair(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
    }

    fn shown(pair: &Ed25519KeyPair, kid: &str) -> Value {
        let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "use": "sig", "x": x })
    }

    fn claims() -> Value {
        json!({ "iss": "https://id.example", "aud": "amtsweg", "sub": "7", "nonce": "n", "iat": NOW, "exp": NOW + 300 })
    }

    fn token(pair: &Ed25519KeyPair, header: &Value, claims: &Value) -> String {
        let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = URL_SAFE_NO_PAD.encode(pair.sign(message.as_bytes()));
        format!("{message}.{signature}")
    }

    fn judge(token: &str) -> Result<Value, Fault> {
        let keys = Keys::read(&json!({ "keys": [shown(&pair(1), "a"), { "kty": "oct", "k": "AAAA" }] }));
        let expected =
            Expected { issuer: "https://id.example", audience: "amtsweg", nonce: "n", now: NOW * 1_000_000 };
        verify(token, &keys, &expected)
    }

    #[test]
    fn a_token_counts_only_if_issuer_audience_time_and_nonce_are_ours() {
        let header = json!({ "alg": "EdDSA", "kid": "a" });
        let with = |name: &str, value: Value| {
            let mut claims = claims();
            claims[name] = value;
            judge(&token(&pair(1), &header, &claims)).err()
        };
        assert_eq!(judge(&token(&pair(1), &header, &claims())), Ok(claims()));
        assert_eq!(with("iss", json!("https://id.example/")), Some(Fault::Issuer));
        assert_eq!(with("aud", json!("other")), Some(Fault::Audience));
        assert_eq!(with("aud", json!(["amtsweg", "other"])), Some(Fault::Audience));
        assert_eq!(with("azp", json!("other")), Some(Fault::Audience));
        assert_eq!(with("exp", json!(NOW - 61)), Some(Fault::Time));
        assert_eq!(with("exp", Value::Null), Some(Fault::Time));
        assert_eq!(with("iat", json!(NOW + 61)), Some(Fault::Time));
        assert_eq!(with("iat", json!(NOW - 601)), Some(Fault::Time));
        assert_eq!(with("nonce", json!("m")), Some(Fault::Nonce));
        assert_eq!(with("nonce", Value::Null), Some(Fault::Nonce));
    }

    #[test]
    fn a_token_signed_otherwise_or_by_others_is_refused() {
        let fine = json!({ "alg": "EdDSA", "kid": "a" });
        let judge_header = |header: Value| judge(&token(&pair(1), &header, &claims())).err();
        assert_eq!(judge(&token(&pair(2), &fine, &claims())).err(), Some(Fault::Signature));
        assert_eq!(judge_header(json!({ "alg": "EdDSA", "kid": "b" })), Some(Fault::UnknownKey));
        for algorithm in ["none", "None", "HS256", "", "ES512"] {
            assert_eq!(judge_header(json!({ "alg": algorithm, "kid": "a" })), Some(Fault::Algorithm));
        }
        assert_eq!(judge_header(json!({ "alg": "RS256", "kid": "a" })), Some(Fault::UnknownKey));
        let critical = json!({ "alg": "EdDSA", "kid": "a", "crit": ["b64"] });
        assert_eq!(judge_header(critical), Some(Fault::Algorithm));
        // Somebody else's claims under a signature that was right for others.
        let whole = token(&pair(1), &fine, &claims());
        let other = token(&pair(1), &fine, &json!({ "sub": "8" }));
        let parts: Vec<&str> = whole.split('.').collect();
        let foreign = other.split('.').nth(1).unwrap();
        let mixed = format!("{}.{foreign}.{}", parts[0], parts[2]);
        assert_eq!(judge(&mixed).err(), Some(Fault::Signature));
        for cut in ["", ".", "..", "a.b", "a.b.c", "a.b.c.d"] {
            assert!(judge(cut).is_err(), "{cut}");
        }
    }
}
