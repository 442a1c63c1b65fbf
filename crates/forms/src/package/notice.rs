//! `notice.toml`: the letters of a service and its text blocks.

use super::Procedure;
use super::fields::duplicate;
use super::read::{Doc, Table};
use crate::bi::Bi;
use crate::expr::{Expr, Names, Scope, Template, Type};
use crate::model::{BiTemplate, words};
use std::collections::BTreeMap;
use std::sync::Arc;

words! {
    /// The letters of a service.
    Letter {
        /// The application has arrived.
        Receipt = "receipt",
        /// Something is missing.
        Request = "request",
        /// All is granted.
        Grant = "grant",
        /// A part is granted.
        Part = "part",
        /// Nothing is granted.
        Refusal = "refusal",
        /// The answer where nothing is decided.
        Reply = "reply",
    }
}

words! {
    /// What a letter brings in from elsewhere.
    Insert {
        /// The computed amounts, as a table.
        Lines = "lines",
        /// The computed amounts that are not granted, as a table.
        Refused = "refused",
        /// Where to pay: the account from the office's values.
        Payment = "payment",
        /// The reasons the case worker chose and wrote.
        Reasons = "reasons",
        /// What is asked for.
        Request = "request",
        /// How to appeal.
        Appeal = "appeal",
        /// What the office replies, in its own words.
        Reply = "reply",
    }
}

/// The letters of a service with this procedure: where nothing is decided there are no notices.
fn needed(procedure: Option<Procedure>) -> &'static [Letter] {
    match procedure {
        Some(Procedure::Reply) => &[Letter::Receipt, Letter::Request, Letter::Reply],
        _ => &[Letter::Receipt, Letter::Request, Letter::Grant, Letter::Part, Letter::Refusal],
    }
}

/// All letters and text blocks.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    /// The letters.
    pub letters: BTreeMap<Letter, LetterText>,
    /// The text blocks to choose from.
    pub blocks: Vec<Block>,
}

impl Notices {
    /// Which of these letters never bring this in.
    pub(super) fn without(&self, insert: Insert, among: &[Letter]) -> Vec<Letter> {
        let brings = |text: &LetterText| {
            let mut contents = text.paragraphs.iter().map(|paragraph| &paragraph.content);
            contents.any(|content| matches!(content, Content::Insert(one) if *one == insert))
        };
        let written = among.iter().filter_map(|letter| Some((*letter, self.letters.get(letter)?)));
        written.filter(|(_, text)| !brings(text)).map(|(letter, _)| letter).collect()
    }
}

/// A letter.
#[derive(Clone, Debug)]
pub struct LetterText {
    /// The subject line.
    pub subject: BiTemplate,
    /// What follows.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a letter.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// When it stands there.
    pub when: Option<Expr>,
    /// What stands there.
    pub content: Content,
}

/// What a paragraph holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text.
    Text(BiTemplate),
    /// Something from elsewhere.
    Insert(Insert),
}

/// A text block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its id.
    pub id: String,
    /// The letters it fits.
    pub letters: Vec<Letter>,
    /// Its name in the list.
    pub title: Bi,
    /// Its text.
    pub text: BiTemplate,
    /// The rule it cites.
    pub norm: Option<Template>,
}

/// What a letter may name besides the answers: ids and types.
pub(crate) const VARIABLES: [(&str, Type); 11] = [
    ("applicant", Type::Text),
    ("case_number", Type::Text),
    ("office", Type::Text),
    ("service", Type::Text),
    ("received_on", Type::Date),
    ("decided_on", Type::Date),
    ("reply_by", Type::Date),
    ("total", Type::Money),
    ("pay_by", Type::Date),
    ("payee", Type::Text),
    ("account_end", Type::Text),
];

pub(super) fn notices(
    doc: Doc<'_>,
    procedure: Option<Procedure>,
    answers: &Arc<Scope>,
    context: &Arc<Scope>,
) -> Notices {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let mut around = Scope::clone(context);
    for (id, ty) in VARIABLES {
        around.add(id, ty, None, 0);
    }
    let names = Names::all(vec![Arc::new(around), answers.clone()]);
    let mut found = Notices::default();
    for letter in needed(procedure).iter().copied() {
        let word = letter.word();
        let Some(inner) = table.table(word) else {
            table.fault("fault-missing", &[("key", word)]);
            continue;
        };
        if let Some(text) = letter_text(&inner, &names) {
            found.letters.insert(letter, text);
        }
    }
    let mut seen = BTreeMap::new();
    for block in table.tables("block") {
        found.blocks.extend(text_block(&block, &names, &mut seen));
    }
    table.finish();
    found
}

fn letter_text(table: &Table<'_, '_>, names: &Names) -> Option<LetterText> {
    let subject = table.need_bi_template("subject", names);
    let mut paragraphs = Vec::new();
    for paragraph in table.tables("paragraph") {
        let when = paragraph.expr("when", names, &Type::Bool);
        let content = if paragraph.has("insert") {
            paragraph.word("insert", Insert::WORDS, Insert::from_word).map(Content::Insert)
        } else {
            paragraph.need_bi_template("text", names).map(Content::Text)
        };
        paragraph.finish();
        paragraphs.extend(content.map(|content| Paragraph { when, content }));
    }
    if !table.has("paragraph") {
        table.fault("fault-missing", &[("key", "paragraph")]);
    }
    table.finish();
    Some(LetterText { subject: subject?, paragraphs })
}

fn text_block(table: &Table<'_, '_>, names: &Names, seen: &mut BTreeMap<String, usize>) -> Option<Block> {
    let id = table.id("id");
    if let Some(id) = &id {
        duplicate(table, id, seen);
    }
    let mut letters = Vec::new();
    for text in table.list("for") {
        match Letter::from_word(&text.value) {
            Some(letter) => letters.push(letter),
            None => table.not_a_word(&text, "for", Letter::WORDS),
        }
    }
    if !table.has("for") {
        table.fault("fault-missing", &[("key", "for")]);
    }
    let title = table.need_bi("title");
    let text = table.need_bi_template("text", names);
    let norm = table.text("norm").and_then(|text| table.fill(&text, names));
    table.finish();
    Some(Block { id: id?.value, letters, title: title?, text: text?, norm })
}
