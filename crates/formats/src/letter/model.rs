//! What a letter consists of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of a letter's fixed words, hyphenation and tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LetterLang {
    /// German.
    De,
    /// English.
    En,
}

/// One official letter. All texts are plain text; a line break is `\n`, an empty line parts paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Language of the letter.
    pub lang: LetterLang,
    /// Title of the document, shown by PDF viewers and read out first. Must not be empty.
    pub title: String,
    /// Date of the letter, written into the PDF's metadata (what people see stands in `info`).
    pub date: Date,
    /// Who writes.
    pub sender: Office,
    /// Lines of the address: name, street, postcode and place. Six lines fit in full size, more are set smaller. None for a
    /// report that goes to nobody: it has no window and begins higher.
    pub recipient: Vec<String>,
    /// Information block at the right: label without colon, value. The first row is repeated on later pages.
    pub info: Vec<(String, String)>,
    /// Subject line.
    pub subject: String,
    /// Salutation with its comma; empty for none.
    pub salutation: String,
    /// Body of the letter.
    pub blocks: Vec<Block>,
    /// Complimentary close; empty for none.
    pub closing: String,
    /// Lines under the close: "Im Auftrag", name, or the note that the letter is valid without signature.
    pub signature: Vec<String>,
    /// What is enclosed, listed below the close.
    pub enclosures: Vec<String>,
    /// Further lines at the foot of page one: bank account, data protection notice.
    pub footer: Vec<String>,
    /// Prints "Entwurf" or "Draft" across every page.
    pub draft: bool,
    /// Colour of the letterhead, `#rrggbb`.
    pub accent: String,
    /// How a reader can check that the letter is genuine.
    pub verification: Option<Verification>,
    /// What the office has of its own in the head of its letters.
    #[serde(default)]
    pub head: Head,
}

/// What an office has of its own in the head of its letters; empty where it has nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its coat of arms or logo, at the right.
    pub picture: Option<Picture>,
    /// Lines below name and department, two at most find room.
    pub lines: Vec<String>,
    /// The line above the address, in place of name, street and place; empty for these.
    pub return_line: String,
}

/// A picture: PNG or JPEG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The file. It is no part of the letter's texts.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What it shows, for those who do not see it. Must not be empty.
    pub alt: String,
}

/// The office that writes. Empty fields are left out of the letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Name of the authority.
    pub name: String,
    /// Department.
    pub unit: String,
    /// Street and number.
    pub street: String,
    /// Postcode and place.
    pub plz_place: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Web address.
    pub web: String,
    /// Opening hours.
    pub hours: String,
}

/// A part of the letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading inside the letter.
    Heading {
        /// The heading.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// The text.
        text: String,
    },
    /// A list with bullets.
    List {
        /// One text for each bullet.
        items: Vec<String>,
    },
    /// A table with a header row.
    Table {
        /// Caption above the table; empty for none.
        caption: String,
        /// The columns, at least one.
        columns: Vec<Column>,
        /// The rows, each with one cell for each column.
        rows: Vec<Vec<String>>,
        /// A last row, set apart, with one cell for each column.
        total: Option<Vec<String>>,
    },
    /// Where to pay, with a QR code for banking apps.
    Payment {
        /// Heading of the box; empty for none.
        title: String,
        /// Label without colon, value: everything that the code holds stands here, too.
        rows: Vec<(String, String)>,
        /// What the QR code holds, drawn as it is; without, none is drawn.
        code: Option<String>,
        /// What the code is for.
        hint: String,
    },
    /// A text set apart in a box, for example the decision itself or an appeal instruction.
    Boxed {
        /// Heading of the box; empty for none.
        title: String,
        /// The text.
        text: String,
    },
}

impl Block {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    /// Running text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// A list with bullets.
    pub fn list(items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::List { items: items.into_iter().map(Into::into).collect() }
    }

    /// A text set apart in a box.
    pub fn boxed(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Boxed { title: title.into(), text: text.into() }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Text of the header cell.
    pub title: String,
    /// Where the cells' text stands.
    pub align: Align,
}

impl Column {
    /// A column whose text stands at the left.
    pub fn left(title: impl Into<String>) -> Self {
        Self { title: title.into(), align: Align::Left }
    }

    /// A column whose text stands at the right, as amounts do.
    pub fn right(title: impl Into<String>) -> Self {
        Self { title: title.into(), align: Align::Right }
    }
}

/// Where a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Text.
    Left,
    /// Marks and short codes.
    Center,
    /// Amounts and numbers.
    Right,
}

/// How a reader can check that the letter is genuine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// A sentence on what to do.
    pub text: String,
    /// Address of the page that checks the letter; also drawn as a QR code. Becomes a link if it begins with `https://`.
    pub url: String,
    /// Code to be typed there.
    pub code: String,
}
