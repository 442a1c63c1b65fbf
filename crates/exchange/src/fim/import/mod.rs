//! From a schema to a service's folder. What FIM says is taken over; what it cannot say is asked of the author, in the
//! files and in the report; what has no place here is named there as well.

mod field;
mod folder;
mod form;
mod names;
pub(super) mod own;
mod rules;
mod toml;
mod walk;

use super::take::Told;
use super::{CodeList, English, Remark, Rule, Schema};
use base::texts::LANGUAGES;
use forms::Bi;
use names::Ids;
use rules::Own;
use std::collections::BTreeMap;

/// A service's folder, and what its author must know.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The service's id, also the name its folder should have.
    pub id: String,
    /// Path inside the folder to content. It compiles as it is, with the questions as texts.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What only the author can say.
    pub questions: Vec<Remark>,
    /// What the schema says and the folder does not.
    pub lost: Vec<Remark>,
    /// What was odd about the files.
    pub odd: Vec<Told>,
}

impl Imported {
    /// The same with what was odd about the files, also in its report.
    #[must_use]
    pub fn noted(mut self, odd: Vec<Told>) -> Imported {
        self.odd = odd;
        folder::tell(&mut self);
        self
    }
}

/// Makes a service of a schema; `lists` are the lists of values that lay beside it, `id` is what the service is to be called, if that
/// may be an id.
pub fn import(schema: &Schema, lists: &[CodeList], id: Option<&str>) -> Imported {
    import_with(schema, lists, &English::default(), id)
}

/// The same with the English texts that lay beside the schema.
pub fn import_with(schema: &Schema, lists: &[CodeList], english: &English, id: Option<&str>) -> Imported {
    let mut importer = Importer { lists, english: Some(english), ..Importer::default() };
    // Nothing of ours stands at the schema as a whole.
    let over_all: Vec<_> =
        schema.rules.iter().map(|rule| Rule { keywords: Vec::new(), ..rule.clone() }).collect();
    importer.rules(&over_all, &schema.about.id);
    importer.top(schema);
    folder::folder(schema, importer, id)
}

/// What the walk over a schema gathers.
#[derive(Default)]
struct Importer<'a> {
    lists: &'a [CodeList],
    english: Option<&'a English>,
    /// Ids of fields outside groups, and of groups.
    root: Ids,
    /// Ids of pages and groups.
    page_ids: Ids,
    pages: Vec<Page>,
    groups: Vec<Rows>,
    questions: Vec<Remark>,
    lost: Vec<Remark>,
    /// How many values can be chosen so far.
    options: usize,
    /// How many texts wait for an English translation.
    untranslated: usize,
}

/// A page of the form to be.
struct Page {
    id: String,
    title: Bi,
    intro: Option<Bi>,
    /// The repeated group it belongs to.
    group: Option<String>,
    questions: Vec<Question>,
    comments: Vec<String>,
    own: Own,
}

/// A repeated group.
struct Rows {
    id: String,
    title: Bi,
    row: Bi,
    min: u32,
    max: u32,
    comments: Vec<String>,
    own: Own,
}

/// A field of the form to be.
#[derive(Default)]
struct Question {
    id: String,
    kind: &'static str,
    label: Bi,
    hint: Option<Bi>,
    /// The text of a note.
    text: Option<Bi>,
    when: Option<String>,
    required: bool,
    /// The rule of law that demands the answer.
    norm: Option<String>,
    /// `key = value`, as it stands in the file.
    extra: Vec<String>,
    options: Vec<(String, Bi, Option<Bi>)>,
    columns: Vec<Question>,
    row: Option<Bi>,
    comments: Vec<String>,
    own: Own,
    /// Whether it is demanded whenever it is asked.
    always: bool,
}

/// Where fields go.
struct Place<'p> {
    /// The ids of the level.
    ids: &'p mut Ids,
    /// Inside a row of a page: fewer types fit.
    in_row: bool,
    /// The condition around them.
    when: Option<String>,
}

/// A text of the catalogues in both languages.
fn both(key: &str) -> Bi {
    let [de, en] = LANGUAGES.map(|texts| texts.get(key).to_owned());
    Bi { de, en }
}

fn note(id: &str, text: Bi) -> Question {
    Question { id: id.to_owned(), kind: "note", text: Some(text), ..Question::default() }
}
