//! What a browser sends of a passkey, taken apart: JSON outside, base64url, CBOR and a fixed layout inside.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// Something is not as the standard has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

type Read<T> = Result<T, Malformed>;

/// Bytes as base64url without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Base64url, with or without padding.
pub fn decode(text: &str) -> Read<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| Malformed)
}

/// The answer of a passkey to a question.
pub struct Said {
    /// The credential's id, base64url.
    pub credential: String,
    /// Whom the device thinks it speaks for.
    pub user: Option<Vec<u8>>,
    /// What the browser says about page and question, as it was signed.
    pub client: Vec<u8>,
    /// What the device says.
    pub authenticator: Vec<u8>,
    /// The signature over both.
    pub signature: Vec<u8>,
}

impl Said {
    /// From the page's script.
    pub fn read(response: &str) -> Read<Said> {
        let json: Value = serde_json::from_str(response).map_err(|_| Malformed)?;
        let bytes = |name: &str| json[name].as_str().ok_or(Malformed).and_then(decode);
        Ok(Said {
            credential: encode(&bytes("id")?),
            user: match json["user"].as_str() {
                Some(user) if !user.is_empty() => Some(decode(user)?),
                _ => None,
            },
            client: bytes("client")?,
            authenticator: bytes("authenticator")?,
            signature: bytes("signature")?,
        })
    }
}

/// What a browser says about the page on which the person was asked.
pub struct Client {
    /// `webauthn.create` or `webauthn.get`.
    pub kind: String,
    /// The challenge, base64url.
    pub challenge: String,
    /// The page's origin.
    pub origin: String,
    /// Whether the page stood inside another site's.
    pub crossed: bool,
}

impl Client {
    /// From `clientDataJSON`.
    pub fn read(bytes: &[u8]) -> Read<Client> {
        let json: Value = serde_json::from_slice(bytes).map_err(|_| Malformed)?;
        let text = |name: &str| json[name].as_str().map(ToOwned::to_owned).ok_or(Malformed);
        Ok(Client {
            kind: text("type")?,
            challenge: text("challenge")?,
            origin: text("origin")?,
            crossed: json["crossOrigin"].as_bool() == Some(true) || !json["topOrigin"].is_null(),
        })
    }
}

/// What a device says (§ 6.1): digest of the site, flags, counter, and for a new passkey its id and public key.
pub struct Device<'a> {
    /// SHA-256 of the site's id.
    pub site: &'a [u8],
    /// Somebody was there.
    pub present: bool,
    /// The device knows who.
    pub verified: bool,
    /// How often it signed; 0 where it does not count.
    pub counter: i64,
    /// The id and the public key (COSE) of a new passkey.
    pub made: Option<(&'a [u8], Cbor)>,
}

impl<'a> Device<'a> {
    /// From `authenticatorData`.
    pub fn read(bytes: &'a [u8]) -> Read<Device<'a>> {
        let (site, rest) = bytes.split_at_checked(32).ok_or(Malformed)?;
        let (&[flags, a, b, c, d], rest) = rest.split_first_chunk::<5>().ok_or(Malformed)?;
        let mut made = None;
        if flags & 0x40 != 0 {
            let (_model, rest) = rest.split_at_checked(16).ok_or(Malformed)?;
            let (length, rest) = rest.split_first_chunk::<2>().ok_or(Malformed)?;
            let length = usize::from(u16::from_be_bytes(*length));
            if length == 0 || length > 1_023 {
                return Err(Malformed);
            }
            let (id, rest) = rest.split_at_checked(length).ok_or(Malformed)?;
            made = Some((id, Cbor::first(rest)?.0));
        }
        Ok(Device {
            site,
            present: flags & 0x01 != 0,
            verified: flags & 0x04 != 0,
            counter: i64::from(u32::from_be_bytes([a, b, c, d])),
            made,
        })
    }
}

/// The part of CBOR (RFC 8949) that devices may use (CTAP 2.1, § 8): definite lengths, few levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cbor {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Cbor>),
    /// Pairs in their order.
    Map(Vec<(Cbor, Cbor)>),
    /// True, false, null: nobody asks for them here.
    Other,
}

/// Devices nest four levels at most.
const DEPTH: usize = 6;

impl Cbor {
    /// The first item, and what follows it.
    pub fn first(bytes: &[u8]) -> Read<(Cbor, &[u8])> {
        item(bytes, DEPTH)
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &Cbor) -> Option<&Cbor> {
        match self {
            Cbor::Map(pairs) => pairs.iter().find(|(held, _)| held == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number under a numbered key.
    pub fn int(&self, key: i64) -> Option<i64> {
        match self.get(&Cbor::Int(key)) {
            Some(Cbor::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// The bytes under a key.
    pub fn bytes(&self, key: &Cbor) -> Option<&[u8]> {
        match self.get(key) {
            Some(Cbor::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }
}

fn item(bytes: &[u8], depth: usize) -> Read<(Cbor, &[u8])> {
    let (&head, rest) = bytes.split_first().ok_or(Malformed)?;
    let depth = depth.checked_sub(1).ok_or(Malformed)?;
    let (kind, small) = (head >> 5, head & 31);
    let (number, mut rest) = match small {
        0..=23 => (u64::from(small), rest),
        24..=27 => {
            let (size, mut number) = (1_usize << (small - 24), 0_u64);
            let (digits, rest) = rest.split_at_checked(size).ok_or(Malformed)?;
            for digit in digits {
                number = number << 8 | u64::from(*digit);
            }
            (number, rest)
        }
        // Lengths said later are forbidden for devices.
        _ => return Err(Malformed),
    };
    let count = usize::try_from(number).map_err(|_| Malformed);
    let value = match kind {
        0 => Cbor::Int(i64::try_from(number).map_err(|_| Malformed)?),
        1 => Cbor::Int(-1 - i64::try_from(number).map_err(|_| Malformed)?),
        2 | 3 => {
            let (content, after) = rest.split_at_checked(count?).ok_or(Malformed)?;
            rest = after;
            if kind == 2 {
                Cbor::Bytes(content.to_vec())
            } else {
                Cbor::Text(std::str::from_utf8(content).map_err(|_| Malformed)?.to_owned())
            }
        }
        4 => {
            let mut list = Vec::new();
            for _ in 0..count? {
                let (one, after) = item(rest, depth)?;
                rest = after;
                list.push(one);
            }
            Cbor::List(list)
        }
        5 => {
            let mut pairs = Vec::new();
            for _ in 0..count? {
                let (key, after) = item(rest, depth)?;
                let (value, after) = item(after, depth)?;
                rest = after;
                pairs.push((key, value));
            }
            Cbor::Map(pairs)
        }
        7 if small < 24 => Cbor::Other,
        _ => return Err(Malformed),
    };
    Ok((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bytes_texts_lists_and_maps_are_read() {
        let bytes = [0xa2, 0x01, 0x02, 0x63, b'k', b'e', b'y', 0x82, 0x41, 0xff, 0x38, 0x63, 0x99];
        let (map, rest) = Cbor::first(&bytes).unwrap();
        assert_eq!((map.int(1), rest), (Some(2), &[0x99][..]));
        let list = Cbor::List(vec![Cbor::Bytes(vec![0xff]), Cbor::Int(-100)]);
        assert_eq!(map.get(&Cbor::Text("key".into())), Some(&list));
    }

    #[test]
    fn what_is_cut_off_nested_too_deep_or_of_unknown_length_is_refused() {
        for bytes in [
            &[][..],
            &[0x42, 0x01],
            &[0x5f, 0x41, 0x01, 0xff],
            &[0x81; 20],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0xc0, 0x01],
        ] {
            assert_eq!(Cbor::first(bytes), Err(Malformed), "{bytes:02x?}");
        }
    }

    #[test]
    fn no_prefix_of_a_device_s_words_is_taken_for_the_whole() {
        let mut bytes = vec![7; 32];
        bytes.extend([0x45, 0, 0, 0, 9]);
        bytes.extend([0; 16]);
        bytes.extend([0, 2, 0xaa, 0xbb]);
        bytes.extend([0xa1, 0x01, 0x02]);
        let device = Device::read(&bytes).ok().unwrap();
        assert!(device.present && device.verified && device.counter == 9);
        assert_eq!(device.made.unwrap().0, [0xaa, 0xbb]);
        for end in 0..bytes.len() {
            assert!(Device::read(&bytes[..end]).is_err(), "{end}");
        }
    }
}
