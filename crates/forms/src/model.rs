//! A compiled form: pages, groups, fields, with every expression checked.

use crate::bi::Bi;
use crate::expr::{Expr, Scope, Template};
use base::Lang;
use std::sync::Arc;

/// A text with placeholders in German and English.
#[derive(Clone, Debug, Default)]
pub struct BiTemplate {
    /// German.
    pub de: Template,
    /// English.
    pub en: Template,
}

impl BiTemplate {
    /// The template of one language.
    pub fn get(&self, lang: Lang) -> &Template {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}

/// A form.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The groups, by the place of their first page.
    pub groups: Vec<Group>,
    /// The names of the answers.
    pub scope: Arc<Scope>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// The heading.
    pub title: Bi,
    /// Paragraphs under the heading.
    pub intro: Option<BiTemplate>,
    /// When it is shown.
    pub when: Option<Expr>,
    /// The group it belongs to, as a place in [`Definition::groups`].
    pub group: Option<usize>,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Checks of the page as a whole.
    pub checks: Vec<Check>,
    /// The place of its first question among all; see [`Field::place`].
    pub(crate) place: usize,
}

/// A repeated group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, also the key in the answers.
    pub id: String,
    /// The heading of the list page.
    pub title: Bi,
    /// Paragraphs under the heading.
    pub intro: Option<BiTemplate>,
    /// What one row is called.
    pub row: Bi,
    /// What tells rows apart.
    pub row_title: Option<Template>,
    /// The fields shown in the list.
    pub summary: Vec<String>,
    /// Fewest rows.
    pub min: usize,
    /// Most rows.
    pub max: usize,
    /// Whether one comes to its list first even where nobody stands in it yet: rows may come from elsewhere.
    pub list_first: bool,
    /// Whether its rows can come from a table.
    pub table: bool,
    /// When it is asked.
    pub when: Option<Expr>,
    /// Checks over all rows.
    pub checks: Vec<Check>,
    /// Its pages, as places in [`Definition::pages`].
    pub pages: Vec<usize>,
    /// The names of a row.
    pub scope: Arc<Scope>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id, also the key in the answers.
    pub id: String,
    /// Its type.
    pub kind: Kind,
    /// What is asked.
    pub label: Bi,
    /// Help.
    pub hint: Option<BiTemplate>,
    /// An example of an answer.
    pub example: Option<Bi>,
    /// Whether an answer is demanded.
    pub required: Required,
    /// When it is asked.
    pub when: Option<Expr>,
    /// Smallest number or first day.
    pub min: Option<Expr>,
    /// Largest number or last day.
    pub max: Option<Expr>,
    /// Rules its answer must keep.
    pub checks: Vec<Check>,
    /// Filled in beforehand.
    pub default: Option<Expr>,
    /// The `autocomplete` attribute.
    pub autocomplete: Option<String>,
    /// A unit behind the line.
    pub suffix: Option<Bi>,
    /// Width in characters.
    pub width: Option<u32>,
    /// Special care.
    pub sensitive: bool,
    /// The rule that demands the answer.
    pub norm: Option<String>,
    /// The value of the office whose lines are the options; none: they stand in the form.
    pub options_from: Option<ListOf>,
    /// Filled in by the program from what it knows, never by the applicant: see [`crate::package::programme::FACTS`].
    pub given: bool,
    /// Its place among all questions: a condition sees the answers, and what is computed from answers, before it.
    pub(crate) place: usize,
}

impl Field {
    /// Its type where no office is known, and so no list of an office: a choice from one is then a line to type in.
    pub fn kind_anywhere(&self) -> &Kind {
        if self.options_from.is_some() { &FREE } else { &self.kind }
    }
}

/// A line of text, in place of a choice for which nobody names anything.
pub const FREE: Kind = Kind::Text { lines: false, min: 0, max: 200, pattern: None };

/// The value of an office whose lines are the options of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListOf {
    /// The value's id.
    pub local: String,
    /// Whether they stand in the order of the alphabet.
    pub sorted: bool,
    /// Where the form names it.
    pub(crate) at: usize,
}

/// Whether an answer is demanded.
#[derive(Clone, Debug)]
pub enum Required {
    /// Yes.
    Always,
    /// No.
    Never,
    /// While this is true.
    When(Box<Expr>),
}

/// The type of a field, with what belongs to it.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Text.
    Text {
        /// Several lines.
        lines: bool,
        /// Fewest characters.
        min: u32,
        /// Most characters.
        max: u32,
        /// Which characters.
        pattern: Option<Pattern>,
    },
    /// A whole number.
    Integer,
    /// A number with a comma.
    Decimal {
        /// Digits behind the comma.
        places: u32,
    },
    /// An amount in euro.
    Money,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// A box to tick.
    Confirm,
    /// One of these.
    Choice(Vec<Choice>),
    /// Any of these.
    Choices(Vec<Choice>),
    /// Street, number, postcode, place.
    Address,
    /// A text with a form of its own.
    Special(Special),
    /// Uploads.
    File {
        /// The kinds of files.
        accept: Vec<FileKind>,
        /// Most files.
        max: usize,
        /// Whether the office counts on them: what is expected and was not handed in is named at the desk.
        expected: bool,
    },
    /// A text, no question.
    Note(BiTemplate),
    /// Rows.
    Rows {
        /// The fields of a row.
        columns: Vec<Field>,
        /// Fewest rows.
        min: usize,
        /// Most rows.
        max: usize,
        /// What one row is called.
        row: Bi,
        /// The names of a row.
        scope: Arc<Scope>,
    },
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id, as in the answers.
    pub id: String,
    /// What people read.
    pub label: Bi,
    /// Help.
    pub hint: Option<Bi>,
    /// When it is offered.
    pub when: Option<Expr>,
    /// Whether it stands among its neighbours in the order of the reader's alphabet.
    pub sorted: bool,
}

/// A rule over answers.
#[derive(Clone, Debug)]
pub struct Check {
    /// Must not be false.
    pub rule: Expr,
    /// What is said if it is.
    pub text: BiTemplate,
    /// Where it comes from.
    pub norm: Option<String>,
    /// For checks of a page or group: the field it is said at.
    pub at: Option<String>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$item_doc])* $item),* }

        impl $name {
            /// Every word, as authors write them.
            pub const WORDS: &[&str] = &[$($word),*];

            /// From the word authors write.
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$item),)* _ => None }
            }

            /// The word authors write.
            pub fn word(self) -> &'static str {
                match self { $($name::$item => $word),* }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Texts with a form of their own, read by `base::values`.
    Special {
        /// Bank account.
        Iban = "iban",
        /// Bank.
        Bic = "bic",
        /// Personal tax number, 11 digits.
        TaxId = "tax_id",
        /// Employer's number with the Federal Employment Agency.
        Betriebsnummer = "betriebsnummer",
        /// E-mail address.
        Email = "email",
        /// Telephone number.
        Phone = "phone",
        /// Postcode.
        Plz = "plz",
        /// Official key of a municipality, 8 digits.
        Municipality = "municipality",
        /// Official key of a local authority: municipality, district, or association of municipalities.
        LocalAuthority = "local_authority",
        /// Number of an animal's chip, 15 digits.
        Chip = "chip",
    }
}

impl Special {
    /// Whether it is the official key of a municipality, or of any local authority.
    pub fn is_official_key(self) -> bool {
        matches!(self, Special::Municipality | Special::LocalAuthority)
    }
}

words! {
    /// Which characters a text may hold.
    Pattern {
        /// Letters of Latin script and the signs in names.
        Name = "name",
        /// Digits.
        Digits = "digits",
        /// Letters, digits, space and `. - / _`.
        Reference = "reference",
        /// The same, set in capitals: number plates, numbers of vehicles.
        Capitals = "capitals",
    }
}

words! {
    /// Kinds of files.
    FileKind {
        /// PDF.
        Pdf = "pdf",
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpeg = "jpeg",
    }
}

impl FileKind {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
        }
    }
}

/// From this place on stands what an office adds, wherever its page is.
pub(crate) const ADDED: usize = usize::MAX / 2;

/// Most rows of a group.
pub const MOST_ROWS: usize = 2000;

/// The largest file, in bytes (10 MiB).
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;

/// The parts of an address, in order.
pub const ADDRESS: [&str; 4] = ["street", "number", "plz", "place"];

impl Definition {
    /// A page by its id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// A group by its id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// A field outside groups by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.pages
            .iter()
            .filter(|page| page.group.is_none())
            .flat_map(|page| &page.fields)
            .find(|field| field.id == id)
    }

    /// The fields of a row of a group, over all its pages.
    pub fn row_fields<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Field> {
        group.pages.iter().filter_map(|page| self.pages.get(*page)).flat_map(|page| &page.fields)
    }
}

impl Kind {
    /// Whether its answer is typed as one text.
    pub(crate) fn is_line(&self) -> bool {
        matches!(
            self,
            Kind::Text { .. }
                | Kind::Integer
                | Kind::Decimal { .. }
                | Kind::Money
                | Kind::Date
                | Kind::Special(_)
        )
    }

    /// The type as authors write it.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Text { lines: false, .. } => "text",
            Kind::Text { lines: true, .. } => "textarea",
            Kind::Integer => "integer",
            Kind::Decimal { .. } => "decimal",
            Kind::Money => "money",
            Kind::Date => "date",
            Kind::YesNo => "yesno",
            Kind::Confirm => "confirm",
            Kind::Choice(_) => "choice",
            Kind::Choices(_) => "choices",
            Kind::Address => "address",
            Kind::Special(special) => special.word(),
            Kind::File { .. } => "file",
            Kind::Note(_) => "note",
            Kind::Rows { .. } => "rows",
        }
    }
}
