//! What a citizen gets after sending: a text file that proves, offline, what was received when.
//!
//! The first lines state the facts; together with the salt they *are* the event whose leaf is in the log. Then come the
//! way from the leaf to the root, and the signed checkpoint. Nothing in the file is decoration: each byte takes part in
//! a check, so whoever changes one is found out. The words are part of the format and never change.

use super::{Checkpoint, Hash, Mismatch, Note, NoteFault, Verifier, leaf_hash, salted, verify_inclusion};
use jiff::Timestamp;
use std::fmt::Write;

const TITLE: &str = "Quittung · receipt · amtsweg.receipt/1";
const CASE: &str = "Vorgang · case: ";
const SERVICE: &str = "Leistung · service: ";
const TIME: &str = "Eingang · received (UTC): ";
const ANSWERS: &str = "Angaben · answers (SHA-256): ";
const SALT: &str = "Zufallswert · salt: ";
const LEAF: &str = "Blatt · leaf: ";
const INDEX: &str = "Blattnummer · leaf number: ";
const PATH: &str = "Weg · path: ";
const CHECKPOINT: &str = "Prüfpunkt · checkpoint:";

/// A receipt has at most this many bytes; more is no receipt.
const LONGEST: usize = 16 * 1024;

/// The facts of a submission. Texts are kept in one line without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    case: String,
    service: String,
    received: i64,
    answers: Hash,
}

impl Statement {
    /// Case number, service, time of receipt (microseconds UTC), digest of the package of answers.
    pub fn new(case: &str, service: &str, received: i64, answers: Hash) -> Statement {
        Statement { case: one_line(case), service: one_line(service), received, answers }
    }

    /// The case number.
    pub fn case(&self) -> &str {
        &self.case
    }

    /// The service.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Time of receipt, microseconds UTC.
    pub fn received(&self) -> i64 {
        self.received
    }

    /// Digest of the package of answers.
    pub fn answers(&self) -> Hash {
        self.answers
    }

    /// The lines that are hashed, as they stand in the receipt.
    fn lines(&self) -> String {
        let time = Timestamp::from_microsecond(self.received).unwrap_or(Timestamp::UNIX_EPOCH);
        format!(
            "{TITLE}\n{CASE}{}\n{SERVICE}{}\n{TIME}{time:.6}\n{ANSWERS}{}\n",
            self.case, self.service, self.answers
        )
    }

    /// The digest whose leaf goes into the log; `salt` is random and kept with the case.
    pub fn salted(&self, salt: &[u8; 32]) -> Hash {
        salted(salt, self.lines().as_bytes())
    }
}

/// One line without control characters, blanks at the ends, or blanks in a row.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A receipt as it is given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The facts.
    pub statement: Statement,
    /// The salt of the event.
    pub salt: [u8; 32],
    /// The leaf.
    pub leaf: Hash,
    /// The leaf's number, counted from 0.
    pub index: u64,
    /// The hashes from the leaf to the root ([`super::inclusion`]).
    pub path: Vec<Hash>,
    /// The signed checkpoint ([`super::Signer::checkpoint`]).
    pub checkpoint: String,
}

/// What a genuine receipt proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The facts.
    pub statement: Statement,
    /// The leaf's number.
    pub index: u64,
    /// The state of the log that the receipt is a witness of; keep it to compare with later ones.
    pub checkpoint: Checkpoint,
}

/// Why a receipt proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a receipt, or of a version this program does not know.
    NotAReceipt,
    /// A line is missing or not as receipts are written.
    Line(usize),
    /// The facts or the salt do not belong to the leaf.
    Facts,
    /// The leaf is not in the log at the stated place.
    NotInLog,
    /// The checkpoint is not as checkpoints are written.
    Checkpoint,
    /// Signed with another key than the one to check with.
    OtherKey,
    /// The checkpoint was changed after it was signed.
    Signature,
}

impl Receipt {
    /// The receipt of a leaf, computed from the facts.
    pub fn new(
        statement: Statement,
        salt: [u8; 32],
        index: u64,
        path: Vec<Hash>,
        checkpoint: String,
    ) -> Receipt {
        let leaf = leaf_hash(&statement.salted(&salt));
        Receipt { statement, salt, leaf, index, path, checkpoint }
    }

    /// The text file.
    pub fn encode(&self) -> String {
        let mut out = self.statement.lines();
        // Writing into a string cannot fail.
        let _ = write!(out, "{SALT}{}\n{LEAF}{}\n{INDEX}{}\n", Hash(self.salt), self.leaf, self.index);
        for hash in &self.path {
            let _ = writeln!(out, "{PATH}{hash}");
        }
        let _ = write!(out, "{CHECKPOINT}\n{}", self.checkpoint);
        out
    }

    /// Read a text file. A file whose every line ends as Windows ends lines is taken as well, since mail programs and
    /// editors convert whole files.
    ///
    /// # Errors
    /// [`Fault::NotAReceipt`], [`Fault::Line`], [`Fault::Checkpoint`].
    pub fn decode(file: &str) -> Result<Receipt, Fault> {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        if file.len() > LONGEST {
            return Err(Fault::NotAReceipt);
        }
        let unix =
            (file.matches('\n').count() == file.matches("\r\n").count()).then(|| file.replace("\r\n", "\n"));
        let file = unix.as_deref().unwrap_or(file);
        if file.lines().next() != Some(TITLE) {
            return Err(Fault::NotAReceipt);
        }
        let mut lines = Lines { rest: file, number: 0 };
        lines.next()?;
        let case = lines.after(CASE)?;
        let service = lines.after(SERVICE)?;
        let received: Timestamp = lines.value(TIME)?;
        let answers = lines.value(ANSWERS)?;
        let salt: Hash = lines.value(SALT)?;
        let leaf = lines.value(LEAF)?;
        let index = lines.value(INDEX)?;
        let mut path = Vec::new();
        while lines.rest.starts_with(PATH) {
            path.push(lines.value(PATH)?);
        }
        if lines.next()? != CHECKPOINT {
            return Err(Fault::Line(lines.number));
        }
        let receipt = Receipt {
            statement: Statement::new(case, service, received.as_microsecond(), answers),
            salt: salt.0,
            leaf,
            index,
            path,
            checkpoint: lines.rest.to_owned(),
        };
        // What reads the same but is written otherwise ("07", a second blank, a time zone) is not ours.
        let written = receipt.encode();
        match written.lines().zip(file.lines()).position(|(ours, theirs)| ours != theirs) {
            Some(line) => Err(Fault::Line(line + 1)),
            None if written != file => Err(Fault::Line(file.lines().count())),
            None => Ok(receipt),
        }
    }

    /// Check everything, offline: the facts give the leaf, the leaf leads to the root, the root is signed by this key.
    ///
    /// # Errors
    /// One [`Fault`] for each way in which that can fail.
    pub fn verify(&self, verifier: &Verifier) -> Result<Verified, Fault> {
        let note = Note::parse(&self.checkpoint).map_err(|_| Fault::Checkpoint)?;
        let checkpoint = Checkpoint::parse(&note.text).map_err(|_| Fault::Checkpoint)?;
        // Exactly one signature and no extensions: nothing rides along unchecked.
        if note.signatures() != 1 || checkpoint.to_string() != note.text {
            return Err(Fault::Checkpoint);
        }
        note.verify(verifier).map_err(|fault| match fault {
            NoteFault::Form => Fault::Checkpoint,
            NoteFault::OtherKey => Fault::OtherKey,
            NoteFault::Signature => Fault::Signature,
        })?;
        if checkpoint.origin != verifier.name() {
            return Err(Fault::OtherKey);
        }
        if leaf_hash(&self.statement.salted(&self.salt)) != self.leaf {
            return Err(Fault::Facts);
        }
        verify_inclusion(self.index, checkpoint.size, &self.leaf, &self.path, &checkpoint.root)
            .map_err(|_: Mismatch| Fault::NotInLog)?;
        Ok(Verified { statement: self.statement.clone(), index: self.index, checkpoint })
    }
}

/// The lines of a file, one after the other, with their number for faults.
struct Lines<'a> {
    rest: &'a str,
    number: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a str, Fault> {
        self.number += 1;
        let (line, rest) = self.rest.split_once('\n').ok_or(Fault::Line(self.number))?;
        self.rest = rest;
        Ok(line)
    }

    fn after(&mut self, label: &str) -> Result<&'a str, Fault> {
        let line = self.next()?;
        line.strip_prefix(label).ok_or(Fault::Line(self.number))
    }

    fn value<T: std::str::FromStr>(&mut self, label: &str) -> Result<T, Fault> {
        let text = self.after(label)?;
        text.parse().map_err(|_| Fault::Line(self.number))
    }
}
