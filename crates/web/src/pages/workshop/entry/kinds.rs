//! The kinds of entries, with what each asks.

use super::super::Tab;
use forms::edit;

/// A kind of entry.
pub(in super::super) struct Kind {
    /// In the address.
    pub word: &'static str,
    /// Empty where what it belongs to says it.
    pub file: &'static str,
    /// What its tables are called in the file; empty for what stands before the first table.
    pub name: &'static str,
    /// To what it can belong, as the words of owners begin; empty for a table of the file itself.
    pub of: &'static [&'static str],
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
#[derive(Clone, Copy)]
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
    /// A condition; one that must be.
    When,
    Rule,
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
    /// A number or an expression.
    Limit,
    /// Ticked: no.
    Not,
    /// One of words as they are.
    Words(&'static [&'static str]),
    /// Yes or no, or nothing said.
    Truth,
    /// One of the answers of the question itself.
    OfOptions,
    /// One of words with their names, or several; the word for nothing may be among them.
    One(&'static [(&'static str, &'static str)]),
    Several(&'static [(&'static str, &'static str)]),
    /// A question of the page.
    OfPage,
    /// A question outside groups of one of these types, or several; no type: any with one answer.
    Field(&'static [&'static str]),
    Fields(&'static [&'static str]),
    /// The same in the rows of the group that another key names; outside groups where it names none.
    FieldIn(&'static str, &'static [&'static str]),
    FieldsIn(&'static str),
    /// A group of the form, or a question with rows.
    RowsOf,
    /// An amount that is computed.
    LineOf,
    /// An expression that yields one of these words, which are chosen by their names.
    Yields(&'static [(&'static str, &'static str)]),
    /// Yes or no, or an expression.
    YesOrCode,
    /// A service that is this step of a grant.
    StepOf(&'static str),
    /// How many people decide: two keys in one.
    Signing,
}

impl Key {
    /// What its inputs are called. `version` is the input of every form that says which state of the work it was drawn from.
    pub fn input(&self) -> String {
        if self.name == "version" { "number".to_owned() } else { self.name.replace('.', "_") }
    }

    /// Whether it stands in braces with the others of its table, where it is written anew.
    pub fn in_braces(&self) -> bool {
        matches!(self.what, What::RowsOf | What::FieldIn(..)) && self.name.matches('.').count() == 1
    }

    /// The table that it stands in, where it stands in one of which there is one.
    pub fn table(&self) -> Option<&'static str> {
        self.name.split_once('.').map(|(table, _)| table)
    }

    /// What must be said together: the keys of a table, or of the braces in it.
    pub fn inner(&self) -> Option<&'static str> {
        self.name.rsplit_once('.').map(|(inner, _)| inner)
    }

    pub fn is_both(&self) -> bool {
        matches!(self.what, What::Both | What::BothArea)
    }

    pub fn is_condition(&self) -> bool {
        matches!(self.what, What::When | What::Rule)
    }

    /// Whether its value is a list.
    pub fn is_list(&self) -> bool {
        matches!(
            self.what,
            What::Outcomes | What::Names | What::Several(_) | What::Fields(_) | What::FieldsIn(_)
        )
    }
}

pub(in super::super) const fn key(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    what: What,
    need: bool,
) -> Key {
    Key { name, label, hint, what, need }
}

/// All of them.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "wert",
        file: edit::VALUES,
        name: "value",
        of: &[],
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
        of: &[],
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
        of: &[],
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
        word: "gebuehr",
        file: edit::COMPUTE,
        name: "fee",
        of: &[],
        list: "/rechnen",
        tab: Tab::Compute,
        title: "workshop-set-fee",
        lead: "workshop-set-fee-lead",
        back: "workshop-to-compute",
        called: &["label", "id"],
        id: Some("label"),
        keys: &[
            key("label", "workshop-label", "workshop-placeholder-hint", What::Both, true),
            key("min", "workshop-set-fee-min", "workshop-set-fee-hint", What::Limit, true),
            key("max", "workshop-set-fee-max", "", What::Limit, true),
            key(
                "with",
                "workshop-set-fee-with",
                "",
                What::One(&[
                    ("", "workshop-set-fee-with-grant"),
                    ("refusal", "workshop-set-fee-with-refusal"),
                ]),
                false,
            ),
            key("optional", "workshop-set-fee-optional", "workshop-set-fee-optional-hint", What::Flag, false),
            key("when", "workshop-set-fee-when", "", What::When, false),
            key("hint", "workshop-set-fee-weigh", "workshop-set-fee-weigh-hint", What::BothArea, false),
            key("norm", "workshop-norm", "workshop-norm-hint", What::Line, true),
        ],
    },
    Kind {
        word: "hinweis",
        file: edit::COMPUTE,
        name: "note",
        of: &[],
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
        of: &[],
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
        of: &[],
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
            key("intro", "workshop-rows-intro", "", What::BothArea, false),
            key("when", "workshop-rows-when", "", What::When, false),
            key("row_title", "workshop-rows-name", "workshop-rows-name-hint", What::Line, false),
            key("summary", "workshop-rows-summary", "workshop-rows-summary-hint", What::Names, false),
            key("min", "workshop-rows-min", "", What::Count, false),
            key("max", "workshop-rows-max", "", What::Count, false),
            key("table", "workshop-rows-table", "workshop-rows-table-hint", What::Flag, false),
            key("list_first", "workshop-rows-list-first", "workshop-rows-list-first-hint", What::Flag, false),
        ],
    },
    Kind {
        word: "kriterium",
        file: edit::PROGRAMME,
        name: "criterion",
        of: &[],
        list: "/leistung/programm",
        tab: Tab::Service,
        title: "workshop-criterion",
        lead: "workshop-criterion-lead",
        back: "workshop-to-programme",
        called: &["label", "id"],
        id: Some("label"),
        keys: &[
            key("label", "workshop-criterion-label", "", What::Both, true),
            key("weight", "workshop-criterion-weight", "workshop-criterion-weight-hint", What::Count, false),
            key("points", "workshop-criterion-points", "workshop-criterion-points-hint", What::Count, false),
        ],
    },
    Kind {
        word: "aufruf",
        file: edit::PROGRAMME,
        name: "call",
        of: &[],
        list: "/leistung/programm",
        tab: Tab::Service,
        title: "workshop-call",
        lead: "workshop-call-lead",
        back: "workshop-to-programme",
        called: &["title", "id"],
        id: Some("title"),
        keys: &[
            key("title", "workshop-call-title", "workshop-call-title-hint", What::Both, true),
            key("from", "workshop-call-from", "workshop-day-hint", What::Day, true),
            key("to", "workshop-call-to", "workshop-day-hint", What::Day, true),
        ],
    },
    Kind {
        word: "pruefung",
        file: "",
        name: "check",
        of: &["feld", "oertlich", "gruppe"],
        list: "",
        tab: Tab::Outline,
        title: "workshop-check",
        lead: "workshop-check-lead",
        back: "",
        called: &["text"],
        id: None,
        keys: &CHECK,
    },
    Kind {
        word: "seitenpruefung",
        file: "",
        name: "check",
        of: &["seite"],
        list: "",
        tab: Tab::Outline,
        title: "workshop-check",
        lead: "workshop-check-lead",
        back: "",
        called: &["text"],
        id: None,
        keys: &[
            CHECK[0],
            CHECK[1],
            key("at", "workshop-check-at", "workshop-check-at-hint", What::OfPage, false),
            CHECK[2],
        ],
    },
    Kind {
        word: "antwort",
        file: "",
        name: "option",
        of: &["feld", "oertlich"],
        list: "",
        tab: Tab::Outline,
        title: "workshop-option",
        lead: "",
        back: "",
        called: &["label", "id"],
        id: None,
        keys: &[
            key("label", "workshop-option-label", "", What::Both, true),
            key("hint", "workshop-option-help", "", What::Both, false),
            key("when", "workshop-option-when", "", What::When, false),
            key("apart", "workshop-option-apart", "workshop-option-apart-hint", What::Flag, false),
        ],
    },
];

/// What every check asks.
const CHECK: [Key; 3] = [
    key("rule", "workshop-check-rule", "", What::Rule, true),
    key("text", "workshop-check-text", "workshop-check-text-hint", What::BothArea, true),
    key("norm", "workshop-norm", "workshop-check-norm-hint", What::Line, false),
];

/// A kind by its word.
pub(in super::super) fn kind(word: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.word == word)
}
