//! The typesetter behind the letters: fonts, template, and the little world that Typst sees.

use super::{LetterLang, clean};
use jiff::civil::Date;
use serde_json::Value;
use std::cell::Cell;
use std::fmt;
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const TEMPLATE: &str = include_str!("../../letter.typ");

const FONTS: [&[u8]; 3] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansMath-Symbols.ttf"),
];

/// Why a letter was not typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterError {
    /// The embedded fonts or the template's name cannot be read: a fault of the program.
    Engine(&'static str),
    /// The letter has no title, which PDF/UA-1 demands.
    NoTitle,
    /// The accent colour is not of the form `#rrggbb`.
    Colour(String),
    /// The table at this place among the blocks (from 0) has no columns, or a row with another number of cells.
    Table {
        /// Index among the letter's blocks.
        block: usize,
    },
    /// The picture in the head cannot be set, or says nothing to those who do not see it.
    Picture(&'static str),
    /// The typesetter refused; the detail is for the log.
    Typeset(String),
}

impl fmt::Display for LetterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(what) => write!(f, "letter engine: {what}"),
            Self::NoTitle => f.write_str("the letter has no title"),
            Self::Colour(colour) => write!(f, "{colour:?} is not a colour like #004b76"),
            Self::Table { block } => write!(f, "block {block}: rows and columns of the table do not match"),
            Self::Picture(why) => write!(f, "the picture in the head: {why}"),
            Self::Typeset(detail) => write!(f, "the letter could not be typeset: {detail}"),
        }
    }
}

impl std::error::Error for LetterError {}

/// Fonts and template, read once and shared by all threads. It keeps nothing of any letter.
pub struct LetterEngine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
    picture: FileId,
    standards: PdfStandards,
}

impl LetterEngine {
    /// Reads the embedded fonts and the template (a few milliseconds; keep the engine).
    ///
    /// # Errors
    /// [`LetterError::Engine`] if the program was built with broken parts.
    pub fn new() -> Result<Self, LetterError> {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|bytes| Font::new(Bytes::new(*bytes), 0)).collect();
        if fonts.len() != FONTS.len() {
            return Err(LetterError::Engine("an embedded font cannot be read"));
        }
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|_| LetterError::Engine("PDF/A-2a and PDF/UA-1 exclude each other"))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file_id("letter.typ")?, TEMPLATE.to_owned()),
            data: file_id("letter.json")?,
            picture: file_id("picture")?,
            standards,
        })
    }

    /// The characters of `text` that no embedded font can draw, each once, in order of appearance.
    pub fn undrawable(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in clean::plain(text) {
            if c != '\n' && !self.drawable(c) && !missing.contains(&c) {
                missing.push(c);
            }
        }
        missing
    }

    fn drawable(&self, c: char) -> bool {
        // Characters for private use have no agreed meaning, so no one could read them aloud; U+FFFD is a loss already.
        let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..);
        !private && self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// The texts of a letter, and whether characters had to be replaced.
    pub(super) fn clean(&self, data: Value, lang: LetterLang) -> (Value, bool) {
        let replaced = Cell::new(false);
        let drawable = |c| {
            let found = self.drawable(c);
            replaced.set(replaced.get() || !found);
            found
        };
        let clean = clean::value(data, &drawable, lang);
        (clean, replaced.get())
    }

    pub(super) fn typeset(
        &self,
        data: &Value,
        date: Date,
        picture: Option<&[u8]>,
    ) -> Result<Vec<u8>, LetterError> {
        let json = data.to_string();
        let options = PdfOptions {
            // Only a hash of it enters the file: the same letter has the same identity.
            ident: Smart::Custom(json.clone()),
            creator: Smart::Custom(Some("Amtsweg".to_owned())),
            timestamp: midnight(date).map(Timestamp::new_utc),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        self.laid_out(json, picture, |document| typst_pdf::pdf(document, &options))
    }

    pub(super) fn draw(&self, data: &Value, picture: Option<&[u8]>) -> Result<String, LetterError> {
        let options = typst_svg::SvgOptions::default();
        let pages = |document: &PagedDocument| {
            Ok(document.pages().first().map(|page| typst_svg::svg(page, &options)).unwrap_or_default())
        };
        self.laid_out(data.to_string(), picture, pages)
    }

    fn laid_out<T>(
        &self,
        json: String,
        picture: Option<&[u8]>,
        write: impl FnOnce(&PagedDocument) -> SourceResult<T>,
    ) -> Result<T, LetterError> {
        let picture = picture.map(|bytes| Bytes::new(bytes.to_vec()));
        let desk = Desk { engine: self, data: Bytes::from_string(json), picture };
        let result = typst::compile::<PagedDocument>(&desk)
            .output
            .and_then(|document| write(&document))
            .map_err(|faults| LetterError::Typeset(describe(&faults)));
        // Typst remembers intermediate results for the whole process; a letter's text must not outlive the letter.
        typst::comemo::evict(0);
        result
    }
}

/// What Typst sees while it sets one letter: the shared engine, this letter's data and picture, nothing else.
struct Desk<'a> {
    engine: &'a LetterEngine,
    data: Bytes,
    picture: Option<Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.engine.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.engine.template.id() {
            Ok(self.engine.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.picture {
            _ if id == self.engine.data => Ok(self.data.clone()),
            Some(picture) if id == self.engine.picture => Ok(picture.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(name: &str) -> Result<FileId, LetterError> {
    let path = VirtualPath::new(name).map_err(|_| LetterError::Engine("a file name is not valid"))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn midnight(date: Date) -> Option<Datetime> {
    let part = |n: i8| u8::try_from(n).ok();
    Datetime::from_ymd_hms(i32::from(date.year()), part(date.month())?, part(date.day())?, 0, 0, 0)
}

fn describe(faults: &[SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// The accent colour itself if text in it can be read on white (contrast 4.5 : 1, WCAG 2.2), else near-black.
pub(super) fn readable_ink(accent: &str) -> Result<String, LetterError> {
    let fault = || LetterError::Colour(accent.to_owned());
    let digits =
        accent.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
    let value = digits.and_then(|d| u32::from_str_radix(d, 16).ok()).ok_or_else(fault)?;
    let channel = |shift: u32| {
        let c = f64::from((value >> shift) & 0xFF) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    let contrast = 1.05 / (luminance + 0.05);
    Ok(if contrast >= 4.5 { accent.to_owned() } else { "#1d1d1d".to_owned() })
}
