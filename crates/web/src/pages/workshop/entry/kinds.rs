//! The kinds of entries, with what each asks.

use super::super::Tab;
use forms::edit;

/// A kind of entry.
pub(in super::super) struct Kind {
    /// In the address.
    pub word: &'static str,
    pub file: &'static str,
    /// What its tables are called in the file.
    pub name: &'static str,
    /// The page that lists it.
    pub list: &'static str,
    pub tab: Tab,
    /// Texts: what it is, what it is good for, the way back.
    pub title: &'static str,
    pub lead: &'static str,
    pub back: &'static str,
    /// The keys that name an entry, the first that says something counts.
    pub called: &'static [&'static str],
    /// The key of whose German text an id is made, where entries have one.
    pub id: Option<&'static str>,
    pub keys: &'static [Key],
}

/// What is asked about an entry.
pub(in super::super) struct Key {
    pub name: &'static str,
    pub label: &'static str,
    /// Empty for none.
    pub hint: &'static str,
    pub what: What,
    pub need: bool,
}

/// How something is typed and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum What {
    /// A line as it is.
    Line,
    /// Several lines.
    Area,
    /// In both languages, a line or several.
    Both,
    BothArea,
    /// An expression.
    Code,
    /// A condition.
    When,
    /// A day, without quotes.
    Day,
    /// A number, a text, or several texts.
    Value,
    /// Yes or nothing.
    Flag,
    /// The group for whose rows it counts.
    Per,
    /// A whole number.
    Count,
    /// For which decisions a text block is offered.
    Outcomes,
    /// Ids with commas between.
    Names,
    /// The id; settled with the first save.
    Id,
}

const fn key(name: &'static str, label: &'static str, hint: &'static str, what: What, need: bool) -> Key {
    Key { name, label, hint, what, need }
}

/// All of them.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "wert",
        file: edit::VALUES,
        name: "value",
        list: "/werte",
        tab: Tab::Values,
        title: "workshop-value",
        lead: "workshop-value-lead",
        back: "workshop-to-values",
        called: &["id"],
        id: None,
        keys: &[
            key("id", "workshop-value-id", "workshop-value-id-hint", What::Id, true),
            key("valid_from", "workshop-value-from", "workshop-day-hint", What::Day, true),
            key("valid_to", "workshop-value-to", "workshop-value-to-hint", What::Day, false),
            key("value", "workshop-value-value", "workshop-value-value-hint", What::Value, true),
            key("source", "workshop-value-source", "workshop-value-source-hint", What::Line, true),
            key("note", "workshop-value-note", "", What::Area, false),
            key("uncertain", "workshop-value-uncertain", "workshop-value-uncertain-hint", What::Flag, false),
        ],
    },
    Kind {
        word: "schritt",
        file: edit::COMPUTE,
        name: "step",
        list: "/rechnen",
        tab: Tab::Compute,
        title: "workshop-step",
        lead: "workshop-step-lead",
        back: "workshop-to-compute",
        called: &["label", "id"],
        id: Some("label"),
        keys: &[
            key("label", "workshop-label", "", What::Both, true),
            key("value", "workshop-step-value", "workshop-formula-hint", What::Code, true),
            key("per", "workshop-per", "", What::Per, false),
        ],
    },
    Kind {
        word: "betrag",
        file: edit::COMPUTE,
        name: "line",
        list: "/rechnen",
        tab: Tab::Compute,
        title: "workshop-amount",
        lead: "workshop-amount-lead",
        back: "workshop-to-compute",
        called: &["label", "id"],
        id: Some("label"),
        keys: &[
            key("label", "workshop-label", "workshop-placeholder-hint", What::Both, true),
            key("amount", "workshop-amount-value", "workshop-formula-hint", What::Code, true),
            key("when", "workshop-amount-when", "", What::When, false),
            key("norm", "workshop-norm", "workshop-norm-hint", What::Line, true),
            key("period", "workshop-period", "workshop-period-hint", What::Line, false),
            key("note", "workshop-amount-note", "workshop-placeholder-hint", What::Both, false),
            key("per", "workshop-per", "", What::Per, false),
        ],
    },
    Kind {
        word: "hinweis",
        file: edit::COMPUTE,
        name: "note",
        list: "/rechnen",
        tab: Tab::Compute,
        title: "workshop-remark",
        lead: "workshop-remark-lead",
        back: "workshop-to-compute",
        called: &["text"],
        id: None,
        keys: &[
            key("text", "workshop-remark-text", "workshop-placeholder-hint", What::BothArea, true),
            key("when", "workshop-remark-when", "", What::When, false),
            key("norm", "workshop-norm", "workshop-norm-hint", What::Line, false),
            key("per", "workshop-per", "", What::Per, false),
        ],
    },
    Kind {
        word: "baustein",
        file: edit::NOTICE,
        name: "block",
        list: "/schreiben/receipt",
        tab: Tab::Letters,
        title: "workshop-block",
        lead: "workshop-block-lead",
        back: "workshop-to-letters",
        called: &["title", "id"],
        id: Some("title"),
        keys: &[
            key("title", "workshop-block-title", "", What::Both, true),
            key("for", "workshop-block-for", "", What::Outcomes, true),
            key("text", "workshop-block-text", "workshop-placeholder-hint", What::BothArea, true),
            key("norm", "workshop-norm", "workshop-norm-hint", What::Line, false),
        ],
    },
    Kind {
        word: "gruppe",
        file: edit::FORM,
        name: "group",
        list: "",
        tab: Tab::Outline,
        title: "workshop-rows",
        lead: "workshop-rows-lead",
        back: "workshop-to-outline",
        called: &["title", "id"],
        id: Some("title"),
        keys: &[
            key("title", "workshop-rows-title", "workshop-rows-title-hint", What::Both, true),
            key("row", "workshop-rows-row", "workshop-rows-row-hint", What::Both, true),
            key("row_title", "workshop-rows-name", "workshop-rows-name-hint", What::Line, false),
            key("summary", "workshop-rows-summary", "workshop-rows-summary-hint", What::Names, false),
            key("min", "workshop-rows-min", "", What::Count, false),
            key("max", "workshop-rows-max", "", What::Count, false),
        ],
    },
];

/// A kind by its word.
pub(in super::super) fn kind(word: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.word == word)
}
