//! What a page shows: plain data for templates, every text already in the reader's language.
//!
//! Nothing here computes; [`crate::Session`] fills it. HTML names are paths relative to the page (`owner_name`,
//! `address.street`, `months[0].gross`); a page that belongs to a row of a group carries the row in its [`PageRef`].

use std::fmt;

/// A place in a form: a page, the list page of a group (its id, no row), or a page of one row of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageRef {
    /// The id of the page, or of the group for its list page.
    pub page: String,
    /// The row of the group, counted from 0.
    pub row: Option<usize>,
}

impl PageRef {
    /// A page outside a group, or a group's list page.
    pub fn page(id: impl Into<String>) -> PageRef {
        PageRef { page: id.into(), row: None }
    }

    /// A page of a row, counted from 0.
    pub fn row(id: impl Into<String>, row: usize) -> PageRef {
        PageRef { page: id.into(), row: Some(row) }
    }

    /// From an address: `applicant`, or `dog-3` for the third row.
    pub fn from_slug(slug: &str) -> Option<PageRef> {
        match slug.rsplit_once('-') {
            None => Some(PageRef::page(slug)),
            Some((page, number)) => {
                let number: usize = number.parse().ok()?;
                Some(PageRef::row(page, number.checked_sub(1)?))
            }
        }
    }
}

/// As in an address: `applicant`, or `dog-3` for the third row.
impl fmt::Display for PageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            None => f.write_str(&self.page),
            Some(row) => write!(f, "{}-{}", self.page, row + 1),
        }
    }
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct PageView {
    /// Where one is; `page.to_string()` is its address.
    pub page: PageRef,
    /// The heading.
    pub title: String,
    /// Sentences under the heading, one paragraph each.
    pub intro: Vec<String>,
    /// Which row, for a page of a group: "Hund 2: Bello".
    pub row_title: Option<String>,
    /// The fields in order, including hidden ones that may appear (see [`FieldView::visible`]).
    pub fields: Vec<FieldView>,
    /// This step of the form, from 1. All pages of a group are one step.
    pub step: usize,
    /// How many steps there are with the present answers.
    pub steps: usize,
    /// The page before; none on the first.
    pub back: Option<PageRef>,
    /// The faults of the page in the order of the fields, each with the HTML id it leads to.
    pub errors: Vec<ErrorLink>,
}

/// A line in the summary of faults.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorLink {
    /// The HTML id to jump to (without `#`).
    pub id: String,
    /// The sentence.
    pub text: String,
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// One line of text; also numbers, amounts, dates, IBAN and the like.
    Line,
    /// Several lines of text.
    Area,
    /// One of few: radio buttons with [`FieldView::options`]. Yes/no is one of these.
    Radio,
    /// One of many: a select with [`FieldView::options`].
    Select,
    /// Any of several: checkboxes with [`FieldView::options`].
    Checks,
    /// One checkbox, value `yes`: a declaration to confirm; [`FieldView::checked`].
    Confirm,
    /// Several lines that belong together: a fieldset with [`FieldView::parts`] (address).
    Parts,
    /// Uploads with [`FieldView::files`].
    Files,
    /// Rows of fields: [`FieldView::rows`].
    Rows,
    /// No input: a text ([`FieldView::label`] as heading if not empty, [`FieldView::hint`] as text).
    Note,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// The HTML name: the path relative to the page.
    pub path: String,
    /// The HTML id; hint and error are `{id}-hint`, `{id}-error`; the options `{id}-{n}` from 0.
    pub id: String,
    /// How it is drawn.
    pub widget: Widget,
    /// The type as the author wrote it: `money`, `date`, `iban` …
    pub kind: &'static str,
    /// What is asked.
    pub label: String,
    /// Help in a sentence or two.
    pub hint: Option<String>,
    /// An example of a right entry, already as a sentence part ("zum Beispiel 2.050,00").
    pub example: Option<String>,
    /// What stands in the line: what was typed if it could not be read, else the answer in the reader's notation.
    pub value: String,
    /// For [`Widget::Confirm`].
    pub checked: bool,
    /// What is wrong.
    pub error: Option<String>,
    /// Whether an answer is demanded (with the present answers).
    pub required: bool,
    /// For [`Widget::Radio`], [`Widget::Select`], [`Widget::Checks`].
    pub options: Vec<OptionView>,
    /// For [`Widget::Parts`].
    pub parts: Vec<FieldView>,
    /// For [`Widget::Rows`].
    pub rows: Vec<RowView>,
    /// For [`Widget::Rows`]: the labels of the columns.
    pub columns: Vec<String>,
    /// For [`Widget::Rows`]: whether one more row is allowed. The button is `name="_add" value="{path}"`.
    pub can_add: bool,
    /// For [`Widget::Rows`]: what the button says, "Monat hinzufügen".
    pub add_label: String,
    /// For [`Widget::Note`]: rows that the program filled in.
    pub table: Option<Table>,
    /// For [`Widget::Files`].
    pub files: Vec<FileView>,
    /// For [`Widget::Files`]: the `accept` attribute.
    pub accept: String,
    /// For [`Widget::Files`]: whether one more file is allowed.
    pub can_upload: bool,
    /// A unit behind the line: `€`, `Stunden`.
    pub suffix: Option<String>,
    /// The `autocomplete` attribute.
    pub autocomplete: Option<String>,
    /// The `inputmode` attribute: `decimal`, `numeric`, `email`, `tel`.
    pub inputmode: Option<&'static str>,
    /// The longest text in characters.
    pub max_length: Option<u32>,
    /// A width in characters that suits the answer; none: full width.
    pub width: Option<u32>,
    /// False: draw it with the attribute `hidden`; a script may show it, see `visible_when`.
    pub visible: bool,
    /// When a script may show it: while all of these hold. Empty: what it depends on cannot be followed on this page.
    pub visible_when: Vec<VisibleWhen>,
}

impl FieldView {
    /// Whether something stands in it, or in a part of it.
    pub fn is_filled(&self) -> bool {
        !self.value.is_empty()
            || self.checked
            || !self.files.is_empty()
            || self.options.iter().any(|option| option.checked)
            || self.parts.iter().any(FieldView::is_filled)
    }

    /// The conditions of `visible_when` for a `data-` attribute: `childless=no;insurance=statutory voluntary;dogs>0`.
    pub fn conditions(&self) -> String {
        // Ids hold no blanks.
        let one = |when: &VisibleWhen| match when.above {
            Some(above) => format!("{}>{above}", when.path),
            None => format!("{}={}", when.path, when.values.join(" ")),
        };
        self.visible_when.iter().map(one).collect::<Vec<_>>().join(";")
    }
}

/// Holds while the field named `path` has one of `values` (for yes/no: `yes`, `no`), or a number above `above`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VisibleWhen {
    /// The HTML name of the field it depends on.
    pub path: String,
    /// Its values.
    pub values: Vec<String>,
    /// In place of values: a whole number.
    pub above: Option<i64>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionView {
    /// The HTML value.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Help for this choice.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
}

/// A row of a rows field.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// From 0.
    pub index: usize,
    /// "Monat 2".
    pub title: String,
    /// Its fields, one per column; hidden ones are there too, so that columns stay aligned.
    pub fields: Vec<FieldView>,
    /// The path of the row, `months[1]`. The button is `name="_remove" value="{path}"`.
    pub path: String,
    /// Whether the row may go.
    pub can_remove: bool,
}

/// An uploaded file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileView {
    /// From 0.
    pub index: usize,
    /// Its path, `proof[0]`. The button is `name="_remove" value="{path}"`.
    pub path: String,
    /// The digest it is stored under.
    pub blob: String,
    /// Its name.
    pub name: String,
    /// "1,2 MB".
    pub size: String,
}

/// The list page of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupView {
    /// Where one is.
    pub page: PageRef,
    /// The heading.
    pub title: String,
    /// Sentences under the heading, one paragraph each.
    pub intro: Vec<String>,
    /// The rows asked for (a window of all).
    pub rows: Vec<GroupRow>,
    /// How many rows there are.
    pub total: usize,
    /// How many of all rows have faults.
    pub faulty: usize,
    /// What the row last removed is called; it can be had back with the button `name="_undo"`.
    pub removed: Option<String>,
    /// The fault of the group as a whole, such as too few rows.
    pub error: Option<String>,
    /// Whether one more row is allowed.
    pub can_add: bool,
    /// What the button says: "Hund hinzufügen".
    pub add_label: String,
    /// Where a new row begins.
    pub add: PageRef,
    /// This step of the form, from 1.
    pub step: usize,
    /// How many steps there are.
    pub steps: usize,
    /// The page before; none on the first.
    pub back: Option<PageRef>,
}

/// A row on a list page.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// From 0.
    pub index: usize,
    /// "Hund 2: Bello".
    pub title: String,
    /// The answers that tell it apart: label and value.
    pub summary: Vec<(String, String)>,
    /// How many faults it has; 0: complete.
    pub faults: usize,
    /// Its first page, or the first page with a fault.
    pub edit: PageRef,
    /// The path of the row, `dogs[1]`. The button is `name="_remove" value="{path}"`.
    pub path: String,
}

/// All answers, to read once more before sending, or later in the case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewView {
    /// One per page, rows of groups one by one.
    pub sections: Vec<Section>,
    /// How many faults there are in all.
    pub faults: usize,
}

/// The answers of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The title of the page, with the row's title for pages of a group.
    pub title: String,
    /// Where they can be changed.
    pub edit: PageRef,
    /// The answers.
    pub rows: Vec<ReviewRow>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The full path, `dogs[0].name`.
    pub path: String,
    /// What was asked.
    pub label: String,
    /// The answer as people read it, one entry per line; empty: not answered.
    pub values: Vec<String>,
    /// Files, to be linked.
    pub files: Vec<FileView>,
    /// A table, for rows: heading and body.
    pub table: Option<Table>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Data that need special care; show only where they are needed.
    pub sensitive: bool,
}

/// A table of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The cells, row by row.
    pub body: Vec<Vec<String>>,
}
