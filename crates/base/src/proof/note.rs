//! Signed notes and checkpoints, in the formats of C2SP (signed-note, tlog-checkpoint), so that any tool that knows
//! them can check ours.
//!
//! A note is text, an empty line, and signature lines `— name base64(key id, signature)`. A checkpoint is a note of
//! three lines: the log's name, its number of leaves, its root in Base64.

use super::Hash;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The byte that names Ed25519 in key ids and keys.
const ED25519: u8 = 1;

/// What is wrong with a note, checkpoint or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFault {
    /// Not the form of a note, checkpoint or key.
    Form,
    /// No signature by this key.
    OtherKey,
    /// The signature of this key does not fit the text.
    Signature,
}

/// Names of keys hold neither blanks nor plus signs.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// The first four bytes of SHA-256(name, line feed, algorithm, key): a hint which key signed.
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Who signs: a name and a secret key.
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the secret.
        write!(f, "Signer({})", self.verifier())
    }
}

impl Signer {
    /// From 32 random bytes that stay secret; `None` if the name is empty or holds a blank or plus sign.
    pub fn new(name: &str, secret: &[u8; 32]) -> Option<Signer> {
        is_name(name).then(|| Signer { name: name.to_owned(), key: SigningKey::from_bytes(secret) })
    }

    /// The public half.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The name, which is also the log's name in checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A signature line for a text that ends with a line feed.
    fn line(&self, text: &str) -> String {
        let mut bytes = key_id(&self.name, &self.key.verifying_key()).to_vec();
        bytes.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("— {} {}\n", self.name, STANDARD.encode(bytes))
    }

    /// A checkpoint of this log.
    pub fn checkpoint(&self, size: u64, root: Hash) -> String {
        let text = Checkpoint { origin: self.name.clone(), size, root }.to_string();
        let line = self.line(&text);
        format!("{text}\n{line}")
    }
}

/// Who checks: a name and a public key. Written `name+0a1b2c3d+AQ…`, to be published outside the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// The name of the key and of its log.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(key_id(&self.name, &self.key));
        let mut bytes = vec![ED25519];
        bytes.extend(self.key.as_bytes());
        write!(f, "{}+{id:08x}+{}", self.name, STANDARD.encode(bytes))
    }
}

impl FromStr for Verifier {
    type Err = NoteFault;

    fn from_str(text: &str) -> Result<Verifier, NoteFault> {
        let text = text.trim();
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(_), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteFault::Form);
        };
        let bytes = STANDARD.decode(key).map_err(|_| NoteFault::Form)?;
        let Some((&ED25519, key)) = bytes.split_first() else { return Err(NoteFault::Form) };
        let key: &[u8; 32] = key.try_into().map_err(|_| NoteFault::Form)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NoteFault::Form)?;
        let verifier = Verifier { name: name.to_owned(), key };
        // The id is computed from name and key, so a slip in any of the three shows here.
        if is_name(name) && !key.is_weak() && verifier.to_string() == text {
            Ok(verifier)
        } else {
            Err(NoteFault::Form)
        }
    }
}

/// A text with its signature lines, taken apart but not yet checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text, with the line feed at its end.
    pub text: String,
    signatures: Vec<(String, [u8; 4], Vec<u8>)>,
}

impl Note {
    /// Take a note apart.
    ///
    /// # Errors
    /// [`NoteFault::Form`].
    pub fn parse(note: &str) -> Result<Note, NoteFault> {
        let (text, lines) = note.rsplit_once("\n\n").ok_or(NoteFault::Form)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteFault::Form)?;
        if note.chars().any(|c| c.is_control() && c != '\n') {
            return Err(NoteFault::Form);
        }
        let signatures =
            lines.split('\n').map(|line| signature(line).ok_or(NoteFault::Form)).collect::<Result<_, _>>()?;
        Ok(Note { text: format!("{text}\n"), signatures })
    }

    /// How many signature lines there are.
    pub fn signatures(&self) -> usize {
        self.signatures.len()
    }

    /// Check the signature of a key; signatures by others do not matter.
    ///
    /// # Errors
    /// [`NoteFault::OtherKey`], [`NoteFault::Signature`].
    pub fn verify(&self, verifier: &Verifier) -> Result<(), NoteFault> {
        let id = key_id(&verifier.name, &verifier.key);
        let (.., bytes) = self
            .signatures
            .iter()
            .find(|(name, key, _)| *name == verifier.name && *key == id)
            .ok_or(NoteFault::OtherKey)?;
        let signature = Signature::from_slice(bytes).map_err(|_| NoteFault::Signature)?;
        verifier.key.verify_strict(self.text.as_bytes(), &signature).map_err(|_| NoteFault::Signature)
    }
}

/// Name, key id, signature of a line `— name base64`.
fn signature(line: &str) -> Option<(String, [u8; 4], Vec<u8>)> {
    let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
    let bytes = STANDARD.decode(encoded).ok()?;
    let (id, signature) = bytes.split_first_chunk::<4>()?;
    is_name(name).then(|| (name.to_owned(), *id, signature.to_vec()))
}

/// What a log's owner states about it: so many leaves, this root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// From the text of a note; lines behind the third are extensions and do not matter.
    ///
    /// # Errors
    /// [`NoteFault::Form`].
    pub fn parse(text: &str) -> Result<Checkpoint, NoteFault> {
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(NoteFault::Form);
        };
        let number: u64 = size.parse().map_err(|_| NoteFault::Form)?;
        let root =
            STANDARD.decode(root).ok().and_then(|bytes| Hash::from_slice(&bytes)).ok_or(NoteFault::Form)?;
        // "+7" and "007" are numbers for Rust but not here.
        if origin.is_empty() || number.to_string() != size {
            Err(NoteFault::Form)
        } else {
            Ok(Checkpoint { origin: origin.to_owned(), size: number, root })
        }
    }

    /// Take a signed checkpoint apart and check it.
    ///
    /// # Errors
    /// See [`NoteFault`]; a checkpoint of another log than the key's is [`NoteFault::OtherKey`].
    pub fn open(signed: &str, verifier: &Verifier) -> Result<Checkpoint, NoteFault> {
        let note = Note::parse(signed)?;
        note.verify(verifier)?;
        let checkpoint = Checkpoint::parse(&note.text)?;
        if checkpoint.origin == verifier.name { Ok(checkpoint) } else { Err(NoteFault::OtherKey) }
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }
}
