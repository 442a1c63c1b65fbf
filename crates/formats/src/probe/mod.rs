//! What kind of file an upload is, judged by its content, never by its name.
//!
//! Only three kinds are taken: PDF, PNG and JPEG. A file must carry its magic number at the very beginning *and* have the
//! structure of its kind from beginning to end, because files that are two things at once (a picture followed by a ZIP
//! archive, a web page with a PDF inside) deceive whoever opens them later. Pictures are not decoded.

mod active;
mod jpeg;
mod pdf;
mod png;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
}

impl FileKind {
    /// The media type, `application/pdf` and so on.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The usual ending of a file name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The file has no bytes.
    Empty,
    /// The file is none of the three kinds.
    Unknown,
    /// The file has the mark of a PDF, but something else stands before it.
    PdfNotAtStart,
    /// The file ends too early; usually an upload or a copy that broke off.
    Truncated(FileKind),
    /// The file begins like this kind but is not built like it; the text names the fault, for the log.
    Malformed(FileKind, &'static str),
    /// Something follows after the end of the document or picture.
    TrailingData(FileKind),
    /// A picture of more than [`MOST_PIXELS`]: a few bytes that fill the memory of whoever opens them.
    TooManyPixels(FileKind),
    /// A PDF that runs a script or starts a program when it is opened or printed.
    Active,
}

/// Most pixels of a picture: a sheet A3 at 600 dots per inch has 70 million.
pub const MOST_PIXELS: u64 = 100_000_000;

impl Refusal {
    /// Key of the message for people; its argument is `name`, the name of the file.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "upload-empty",
            Self::Unknown => "upload-kind",
            Self::Truncated(_) => "upload-cut",
            Self::PdfNotAtStart | Self::Malformed(..) => "upload-damaged",
            Self::TrailingData(_) => "upload-tail",
            Self::TooManyPixels(_) => "upload-pixels",
            Self::Active => "upload-active",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::Unknown => f.write_str("neither PDF nor PNG nor JPEG"),
            Self::PdfNotAtStart => f.write_str("a PDF with something before it"),
            Self::Truncated(kind) => write!(f, "{kind:?} that ends too early"),
            Self::Malformed(kind, why) => write!(f, "malformed {kind:?}: {why}"),
            Self::TrailingData(kind) => write!(f, "{kind:?} with something after its end"),
            Self::TooManyPixels(kind) => write!(f, "{kind:?} of too many pixels"),
            Self::Active => f.write_str("a PDF with a script or a start of a program"),
        }
    }
}

impl std::error::Error for Refusal {}

/// The kind of the file, or nothing if it is not taken. See [`probe`] for the reason.
pub fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    probe(bytes).ok()
}

/// The kind of the file.
///
/// # Errors
/// A [`Refusal`] that says why the file is not taken.
pub fn probe(bytes: &[u8]) -> Result<FileKind, Refusal> {
    if bytes.is_empty() {
        Err(Refusal::Empty)
    } else if bytes.starts_with(pdf::MAGIC) {
        pdf::check(bytes).map(|()| FileKind::Pdf)
    } else if bytes.starts_with(png::MAGIC) {
        png::check(bytes).map(|()| FileKind::Png)
    } else if bytes.starts_with(jpeg::MAGIC) {
        jpeg::check(bytes).map(|()| FileKind::Jpeg)
    } else if find(head(bytes), pdf::MAGIC).is_some() {
        Err(Refusal::PdfNotAtStart)
    } else {
        Err(Refusal::Unknown)
    }
}

/// Width and height of a PNG or JPEG in pixels; nothing for anything else, or where the picture does not say it at once.
pub fn pixels(bytes: &[u8]) -> Option<(usize, usize)> {
    let (width, height) = match probe(bytes).ok()? {
        FileKind::Png => png::size(bytes)?,
        FileKind::Jpeg => jpeg::size(bytes)?,
        FileKind::Pdf => return None,
    };
    (width > 0 && height > 0).then_some((width, height))
}

/// Where lenient readers look for the mark of a PDF.
fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(1024)]
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// The last place of `needle`.
fn find_last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

/// Whether a picture of this size is small enough to be opened.
fn is_too_many(width: usize, height: usize) -> bool {
    (width as u64).saturating_mul(height as u64) > MOST_PIXELS
}

fn be_u16(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn be_u32(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}
