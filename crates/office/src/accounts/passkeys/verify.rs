//! The checks of a relying party, and the signature. `ring` does the arithmetic.

use super::Site;
use super::wire::{Cbor, Client, Device, Malformed, Said, decode, encode};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// ES256, EdDSA, RS256: what devices offer.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// The public key of a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The number of the algorithm (COSE).
    pub algorithm: i64,
    /// The key as `ring` takes it; for RSA the exponent with its length before the modulus.
    pub bytes: Vec<u8>,
    /// The last counter.
    pub counter: i64,
}

type Read<T> = Result<T, Malformed>;

fn ensure(holds: bool) -> Read<()> {
    if holds { Ok(()) } else { Err(Malformed) }
}

/// A new passkey (§ 7.1): its credential's id and its key.
pub fn created(site: &Site, challenge: &str, response: &str) -> Read<(String, Key)> {
    let json: Value = serde_json::from_str(response).map_err(|_| Malformed)?;
    let bytes = |name: &str| json[name].as_str().ok_or(Malformed).and_then(decode);
    same_page(site, challenge, "webauthn.create", &bytes("client")?)?;
    let attestation = bytes("attestation")?;
    let (object, rest) = Cbor::first(&attestation)?;
    ensure(rest.is_empty())?;
    // § 7.1, 21 and later: no attestation was asked for, and none is looked at.
    let said = object.bytes(&Cbor::Text("authData".into())).ok_or(Malformed)?;
    let device = Device::read(said)?;
    same_site(site, &device, false)?;
    let (id, cose) = device.made.ok_or(Malformed)?;
    ensure(bytes("id")?.as_slice() == id)?;
    Ok((encode(id), Key { counter: device.counter, ..key(&cose)? }))
}

/// An answer of a passkey (§ 7.2): its counter.
pub fn answered(site: &Site, challenge: &str, said: &Said, key: &Key, verified: bool) -> Read<i64> {
    same_page(site, challenge, "webauthn.get", &said.client)?;
    let device = Device::read(&said.authenticator)?;
    same_site(site, &device, verified)?;
    let mut signed = said.authenticator.clone();
    signed.extend(Sha256::digest(&said.client));
    key.verify(&signed, &said.signature)?;
    Ok(device.counter)
}

/// § 7.1, 7–11 and § 7.2, 10–14: the browser asked on our own page, for this, with this challenge.
fn same_page(site: &Site, challenge: &str, kind: &str, client: &[u8]) -> Read<()> {
    let client = Client::read(client)?;
    ensure(!challenge.is_empty() && client.challenge == challenge)?;
    ensure(client.kind == kind && client.origin == site.origin && !client.crossed)
}

/// § 7.1, 14–16 and § 7.2, 16–18: the device spoke for our site, to somebody who was there.
fn same_site(site: &Site, device: &Device<'_>, verified: bool) -> Read<()> {
    ensure(device.site == Sha256::digest(site.rp_id.as_bytes()).as_slice())?;
    ensure(device.present && (device.verified || !verified))
}

/// From COSE (RFC 9053): 1 kind, 3 algorithm, -1 curve or modulus, -2 x or exponent, -3 y.
fn key(cose: &Cbor) -> Read<Key> {
    let part = |number| cose.bytes(&Cbor::Int(number)).ok_or(Malformed);
    let algorithm = cose.int(3).ok_or(Malformed)?;
    let bytes = match (cose.int(1), algorithm, cose.int(-1)) {
        (Some(2), -7, Some(1)) => {
            let (x, y) = (part(-2)?, part(-3)?);
            ensure(x.len() == 32 && y.len() == 32)?;
            [&[4], x, y].concat()
        }
        (Some(1), -8, Some(6)) => {
            let x = part(-2)?;
            ensure(x.len() == 32)?;
            x.to_vec()
        }
        (Some(3), -257, None) => {
            let (modulus, exponent) = (part(-1)?, part(-2)?);
            ensure((256..=1_024).contains(&modulus.len()) && (1..=8).contains(&exponent.len()))?;
            let length = u8::try_from(exponent.len()).map_err(|_| Malformed)?;
            [&[length], exponent, modulus].concat()
        }
        _ => return Err(Malformed),
    };
    Ok(Key { algorithm, bytes, counter: 0 })
}

impl Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Read<()> {
        let verified = match self.algorithm {
            -7 => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.bytes).verify(message, signature),
            -8 => UnparsedPublicKey::new(&ED25519, &self.bytes).verify(message, signature),
            -257 => {
                let (length, rest) = self.bytes.split_first().ok_or(Malformed)?;
                let (e, n) = rest.split_at_checked(usize::from(*length)).ok_or(Malformed)?;
                let key = RsaPublicKeyComponents { n, e };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            _ => return Err(Malformed),
        };
        verified.map_err(|_| Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

    const CHALLENGE: &str = "Y2hhbGxlbmdl";

    fn site() -> Site {
        Site::of("https://amt.example")
    }

    fn pair() -> EcdsaKeyPair {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap()
    }

    fn client(kind: &str, origin: &str, challenge: &str, more: &str) -> Vec<u8> {
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}"{more}}}"#).into_bytes()
    }

    fn device(rp_id: &str, flags: u8) -> Vec<u8> {
        let mut bytes = Sha256::digest(rp_id.as_bytes()).to_vec();
        bytes.extend([flags, 0, 0, 0, 5]);
        bytes
    }

    fn signed(pair: &EcdsaKeyPair, client: Vec<u8>, authenticator: Vec<u8>) -> Said {
        let message = [authenticator.as_slice(), &Sha256::digest(&client)].concat();
        let signature = pair.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec();
        Said { credential: "AQ".into(), user: None, client, authenticator, signature }
    }

    #[test]
    fn an_answer_counts_only_for_our_page_our_question_and_a_person_who_was_there() {
        let pair = pair();
        let key = Key { algorithm: -7, bytes: pair.public_key().as_ref().to_vec(), counter: 0 };
        let get = "webauthn.get";
        let fine = "https://amt.example";
        let check = |client: Vec<u8>, authenticator: Vec<u8>, verified| {
            answered(&site(), CHALLENGE, &signed(&pair, client, authenticator), &key, verified)
        };
        assert_eq!(check(client(get, fine, CHALLENGE, ""), device("amt.example", 5), true), Ok(5));
        assert_eq!(check(client(get, fine, CHALLENGE, ""), device("amt.example", 1), false), Ok(5));
        for (client, device) in [
            (client("webauthn.create", fine, CHALLENGE, ""), device("amt.example", 5)),
            (client(get, "https://evil.example", CHALLENGE, ""), device("amt.example", 5)),
            (client(get, "http://amt.example", CHALLENGE, ""), device("amt.example", 5)),
            (client(get, fine, "bm90aGVy", ""), device("amt.example", 5)),
            (client(get, fine, CHALLENGE, r#","crossOrigin":true"#), device("amt.example", 5)),
            (client(get, fine, CHALLENGE, ""), device("evil.example", 5)),
            (client(get, fine, CHALLENGE, ""), device("amt.example", 4)),
            (client(get, fine, CHALLENGE, ""), device("amt.example", 1)),
            (b"{}".to_vec(), device("amt.example", 5)),
        ] {
            assert_eq!(check(client, device, true), Err(Malformed));
        }
    }

    #[test]
    fn a_signature_of_another_key_or_over_other_bytes_is_refused() {
        let (mine, other) = (pair(), pair());
        let key = Key { algorithm: -7, bytes: mine.public_key().as_ref().to_vec(), counter: 0 };
        let client = client("webauthn.get", "https://amt.example", CHALLENGE, "");
        let foreign = signed(&other, client.clone(), device("amt.example", 5));
        assert_eq!(answered(&site(), CHALLENGE, &foreign, &key, true), Err(Malformed));
        let whole = signed(&mine, client, device("amt.example", 5));
        for place in 0..whole.authenticator.len() {
            let mut bent = whole.authenticator.clone();
            bent[place] ^= 1;
            let said = Said {
                credential: String::new(),
                user: None,
                client: whole.client.clone(),
                authenticator: bent,
                signature: whole.signature.clone(),
            };
            assert_eq!(answered(&site(), CHALLENGE, &said, &key, true), Err(Malformed), "{place}");
        }
    }

    #[test]
    fn a_new_passkey_is_read_from_its_attestation_and_stands_for_its_own_key() {
        let pair = pair();
        let point = pair.public_key().as_ref();
        let cose = [
            &[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20],
            &point[1..33],
            &[0x22, 0x58, 0x20],
            &point[33..],
        ]
        .concat();
        let mut said = device("amt.example", 0x45);
        said.extend([0; 16]);
        said.extend([0, 3, 1, 2, 3]);
        said.extend(cose);
        let length = u8::try_from(said.len()).unwrap();
        let object = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", &[length][..], &said].concat();
        let answer = |id: &[u8], kind: &str| {
            let client = client(kind, "https://amt.example", CHALLENGE, "");
            serde_json::json!({
                "id": encode(id), "client": encode(&client), "attestation": encode(&object)
            })
            .to_string()
        };
        let (id, key) = created(&site(), CHALLENGE, &answer(&[1, 2, 3], "webauthn.create")).unwrap();
        assert_eq!((id, key.bytes.as_slice(), key.counter), (encode(&[1, 2, 3]), point, 5));
        assert!(created(&site(), CHALLENGE, &answer(&[1, 2], "webauthn.create")).is_err());
        assert!(created(&site(), CHALLENGE, &answer(&[1, 2, 3], "webauthn.get")).is_err());
        assert!(created(&site(), "", &answer(&[1, 2, 3], "webauthn.create")).is_err());
        assert!(
            created(&Site::of("https://b.example"), CHALLENGE, &answer(&[1, 2, 3], "webauthn.create"))
                .is_err()
        );
    }
}
