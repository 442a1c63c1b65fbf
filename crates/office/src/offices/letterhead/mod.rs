//! What an office has of its own in the head and foot of its letters: a picture, a colour, lines. Every version is kept: letters
//! that went out stay as they are, and one that is typeset again looks as it did on its day.

use super::demand;
use base::texts::Texts;
use base::{Ctx, Error, Finding, Lang, Result};
use formats::letter::{self, LetterError, Picture};
use formats::probe::{self, FileKind};
use forms::bi::Bi;
use store::Tx;

mod sql;

/// The colour of letters where an office has chosen none.
pub const COLOUR: &str = "#1d4f91";
/// Most bytes of a picture: it goes into the file of every letter.
pub const MOST_BYTES: usize = 256 * 1024;
/// Most pixels of a picture, for the same reason; at the size it is printed in more would not be seen.
pub const MOST_PIXELS: usize = 1_500_000;
/// Most signs of an alternative text.
const ALT: usize = 150;
/// Lines in the head, and signs of each.
const HEAD: (usize, usize) = (2, 60);
/// Signs of the line above the address.
const RETURN: usize = 100;
/// Lines at the foot, and signs of each.
const FOOT: (usize, usize) = (6, 80);

/// What an office has of its own in its letters. Empty fields leave letters as they are without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The digest of its coat of arms or logo.
    pub picture: Option<String>,
    /// What the picture shows, for those who do not see it.
    pub alt: Bi,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// Lines below the name.
    pub head: Vec<String>,
    /// The line above the address, in place of name, street and place.
    pub return_line: String,
    /// Lines at the foot: bank, how to reach the office, who speaks for it.
    pub foot: Vec<String>,
}

/// A part of a letterhead, to say what was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The picture.
    Picture,
    /// What it shows.
    Alt,
    /// The colour.
    Colour,
    /// The lines in the head.
    Head,
    /// The line above the address.
    Return,
    /// The lines at the foot.
    Foot,
}

impl Part {
    /// The name in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Part::Picture => "picture",
            Part::Alt => "alt",
            Part::Colour => "colour",
            Part::Head => "head",
            Part::Return => "return",
            Part::Foot => "foot",
        }
    }
}

/// A letterhead as it was set once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1; 0 where nothing was set yet.
    pub version: i64,
    /// What was set.
    pub head: Letterhead,
    /// When (microseconds UTC).
    pub changed_at: i64,
    /// Who; empty for the program.
    pub changed_by: String,
}

/// A letterhead with the bytes of its picture, ready for letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    head: Letterhead,
    picture: Option<Vec<u8>>,
}

impl Letterhead {
    /// What differs from an earlier one.
    pub fn changes(&self, before: &Letterhead) -> Vec<Part> {
        let parts = [
            (Part::Picture, self.picture != before.picture),
            (Part::Alt, self.alt != before.alt),
            (Part::Colour, self.colour != before.colour),
            (Part::Head, self.head != before.head),
            (Part::Return, self.return_line != before.return_line),
            (Part::Foot, self.foot != before.foot),
        ];
        parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
    }

    /// What is wrong with what was typed, at its fields.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (field, text) in [("alt_de", &self.alt.de), ("alt_en", &self.alt.en)] {
            if self.picture.is_some() && text.is_empty() {
                found.push(Finding::new(field, "letterhead-alt-needed"));
            } else if text.chars().count() > ALT {
                found.push(Finding::new(field, "letterhead-alt-long").arg("most", ALT));
            }
        }
        if !self.colour.is_empty() && !is_colour(&self.colour) {
            found.push(Finding::new("colour", "letterhead-colour-wrong"));
        }
        for (field, lines, (most, longest)) in [("head", &self.head, HEAD), ("foot", &self.foot, FOOT)] {
            if lines.len() > most {
                let fault = Finding::new(field, "letterhead-lines-many");
                found.push(fault.arg("most", most).arg("there", lines.len()));
            } else if let Some(line) = lines.iter().find(|line| line.chars().count() > longest) {
                let begin: String = line.chars().take(20).collect();
                let fault = Finding::new(field, "letterhead-line-long");
                found.push(fault.arg("most", longest).arg("begin", begin));
            }
        }
        if self.return_line.chars().count() > RETURN {
            found.push(Finding::new("return_line", "letterhead-return-long").arg("most", RETURN));
        }
        found
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether a file can be the picture of letters: PNG or JPEG, small enough.
///
/// # Errors
/// What is wrong, at the field `picture`; `name` is the file's.
pub fn check_picture(bytes: &[u8], name: &str) -> std::result::Result<(), Finding> {
    let fault = |key: &str| Finding::new("picture", key).arg("name", name);
    match probe::probe(bytes) {
        Ok(FileKind::Png | FileKind::Jpeg) => {}
        Ok(FileKind::Pdf) | Err(probe::Refusal::Unknown | probe::Refusal::PdfNotAtStart) => {
            return Err(fault("letterhead-picture-kind"));
        }
        Err(refusal) => return Err(fault(refusal.key())),
    }
    if bytes.len() > MOST_BYTES {
        return Err(fault("letterhead-picture-large"));
    }
    match probe::pixels(bytes) {
        Some((width, height)) if width.saturating_mul(height) <= MOST_PIXELS => Ok(()),
        Some((width, height)) => {
            Err(fault("letterhead-picture-pixels").arg("width", width).arg("height", height))
        }
        None => Err(fault("letterhead-picture-broken")),
    }
}

/// The media type of a picture that was kept.
pub fn media(bytes: &[u8]) -> &'static str {
    probe::kind_of(bytes).map_or("application/octet-stream", FileKind::media_type)
}

/// The versions of an office's letterhead, the newest first, at most so many.
///
/// # Errors
/// Not found where the actor does not manage the office.
pub fn versions(tx: &mut Tx, ctx: &Ctx, office: &str, most: i64) -> Result<Vec<Version>> {
    demand(ctx, office)?;
    sql::versions(tx, office, most)
}

/// Keeps the bytes of a picture that a form has brought, so that nobody has to choose it again when something else was wrong; gives
/// their digest. What no letterhead names is swept later.
///
/// # Errors
/// Not found where the actor does not manage the office.
pub fn keep_picture(tx: &mut Tx, ctx: &Ctx, office: &str, bytes: &[u8]) -> Result<String> {
    demand(ctx, office)?;
    tx.put_blob(bytes, ctx.now)
}

/// The bytes of a picture that is or could be in an office's letterhead.
///
/// # Errors
/// Not found where the actor does not manage the office, or nothing is kept under this digest that could be one.
pub fn picture(tx: &mut Tx, ctx: &Ctx, office: &str, digest: &str) -> Result<Vec<u8>> {
    demand(ctx, office)?;
    let bytes = tx.blob(digest)?.filter(|bytes| check_picture(bytes, "").is_ok());
    bytes.ok_or_else(|| Error::not_found("picture of a letterhead"))
}

/// Sets the letterhead of an office; `seen` is the version that was changed. The same again changes nothing.
///
/// # Errors
/// Not found where the actor does not manage the office; conflict where somebody was faster.
pub fn set(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    head: &Letterhead,
    seen: i64,
) -> Result<std::result::Result<(), Vec<Finding>>> {
    demand(ctx, office)?;
    let findings = head.findings();
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    if let Some(digest) = &head.picture {
        picture(tx, ctx, office, digest)?;
    }
    let mut head = head.clone();
    if head.picture.is_none() {
        head.alt = Bi::default();
    }
    let newest = sql::versions(tx, office, 1)?.into_iter().next().unwrap_or_default();
    if newest.version != seen {
        return Err(Error::conflict("the letterhead changed meanwhile"));
    }
    if newest.head != head {
        sql::insert(tx, ctx, office, &head, seen + 1)?;
    }
    Ok(Ok(()))
}

/// The letterhead for a letter of a moment: that of the first of these offices which has one.
///
/// # Errors
/// Only those of the store.
pub fn for_letters(tx: &mut Tx, offices: &[&str], at: i64) -> Result<Drawn> {
    for office in offices {
        let Some(head) = sql::at(tx, office, at)? else { continue };
        if head == Letterhead::default() {
            continue;
        }
        let picture = match &head.picture {
            Some(digest) => tx.blob(digest)?,
            None => None,
        };
        return Ok(Drawn { head, picture });
    }
    Ok(Drawn::default())
}

impl Drawn {
    /// One that nobody has kept yet, for a look at it.
    pub fn new(head: Letterhead, picture: Option<Vec<u8>>) -> Drawn {
        Drawn { head, picture }
    }

    /// Puts the letterhead on a letter.
    pub fn dress(&self, letter: &mut letter::Letter, lang: Lang) {
        letter.accent = match self.head.colour.as_str() {
            "" => COLOUR.to_owned(),
            colour => colour.to_owned(),
        };
        let alt = match self.head.alt.get(lang) {
            "" => Texts(lang).get("letterhead-alt-default"),
            alt => alt,
        };
        letter.head = letter::Head {
            picture: self.picture.as_ref().map(|bytes| Picture { bytes: bytes.clone(), alt: alt.to_owned() }),
            lines: self.head.head.clone(),
            return_line: self.head.return_line.clone(),
        };
        letter.footer.splice(0..0, self.head.foot.iter().cloned());
    }
}

/// What to say of a picture that passes every check and still cannot be set.
pub(crate) fn refusal(fault: &LetterError) -> Option<Finding> {
    match fault {
        LetterError::Picture(_) | LetterError::Typeset(_) => {
            Some(Finding::new("picture", "letterhead-picture-broken"))
        }
        _ => None,
    }
}
