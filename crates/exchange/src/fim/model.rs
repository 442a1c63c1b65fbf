//! One model for XDatenfelder 2.0 and 3.0.0: a tree of groups and fields.

/// The version of the standard a file follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// 2.0.
    V2,
    /// 3.0.0.
    V3,
}

/// A form as FIM sees it (Stammdatenschema). A file that holds only a group or a field becomes a schema around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// What every element has.
    pub about: About,
    /// Rules over the whole.
    pub rules: Vec<Rule>,
    /// Groups and fields, in order.
    pub parts: Vec<Part>,
}

/// What every element has. Texts are empty where the file says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The number in the catalogue: `S05000058`, `G…`, `F…`.
    pub id: String,
    /// `1.0` or `1.0.0`; empty for a working copy.
    pub version: String,
    /// What editors call it.
    pub name: String,
    /// What applicants read.
    pub label: String,
    /// What offices read.
    pub label_out: String,
    /// Help for applicants.
    pub help: String,
    /// Help for offices.
    pub help_out: String,
    /// Notes of the editors.
    pub description: String,
    /// What it is, in the words of the law.
    pub definition: String,
    /// The rules of law it rests on.
    pub bases: Vec<String>,
    /// Where it comes from.
    pub kind: Kind,
    /// Words from a vocabulary.
    pub keywords: Vec<Keyword>,
    /// How it relates to other elements.
    pub relations: Vec<Relation>,
    /// The line it stands in, from 1; 0 for what was not read from a file.
    pub line: usize,
}

/// Schemaelementart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Abstract: a pattern for others.
    Abstract,
    /// Harmonised: the same in all schemas.
    Harmonised,
    /// Made for one rule of law.
    #[default]
    ForLaw,
}

/// Stichwort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The vocabulary.
    pub uri: String,
    /// The word.
    pub word: String,
}

/// Relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// `ABL` (derived from), `ERS` (replaces), `EQU` (equals), `VKN` (linked with).
    pub predicate: String,
    /// The other element's number.
    pub object: String,
}

/// Struktur: how often an element stands at this place.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Fewest.
    pub least: u32,
    /// Most; none: any number.
    pub most: Option<u32>,
    /// What stands there.
    pub element: Element,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// Datenfeldgruppe.
    Group(Box<Group>),
    /// Datenfeld.
    Field(Box<Field>),
}

impl Element {
    /// What every element has.
    pub fn about(&self) -> &About {
        match self {
            Element::Group(group) => &group.about,
            Element::Field(field) => &field.about,
        }
    }
}

/// Datenfeldgruppe.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// What every element has.
    pub about: About,
    /// Only one of its parts is given (Gruppenart X).
    pub one_of: bool,
    /// Rules over its parts.
    pub rules: Vec<Rule>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// Datenfeld.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// What every element has.
    pub about: About,
    /// How it is filled in.
    pub input: Input,
    /// What it holds.
    pub data: Data,
    /// Limits of the answer.
    pub limits: Limits,
    /// A text to show, or what the field begins with.
    pub content: String,
    /// The values to choose from, where the schema holds them itself.
    pub values: Vec<Value>,
    /// The list to choose from, where it is kept elsewhere.
    pub list: Option<ListRef>,
    /// Rules over the field.
    pub rules: Vec<Rule>,
    /// Largest file, in bytes.
    pub max_size: Option<u64>,
    /// Kinds of files.
    pub media_types: Vec<String>,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$item_doc])* $item),* }

        impl $name {
            /// From the code of the standard.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$item),)* _ => None }
            }

            /// The code of the standard.
            pub fn code(self) -> &'static str {
                match self { $($name::$item => $code),* }
            }
        }
    };
}

codes! {
    /// Feldart.
    Input {
        /// Typed.
        #[default]
        Typed = "input",
        /// Chosen from values.
        Chosen = "select",
        /// A text to read.
        Text = "label",
        /// Never shown.
        Hidden = "hidden",
        /// Shown, cannot be changed.
        Locked = "locked",
    }
}

codes! {
    /// Datentyp.
    Data {
        /// Text.
        #[default]
        Text = "text",
        /// Text in Latin letters.
        Latin = "text_latin",
        /// Yes or no.
        Bool = "bool",
        /// A day.
        Date = "date",
        /// A day with a time.
        DateTime = "datetime",
        /// A time of day.
        Time = "time",
        /// A number.
        Number = "num",
        /// A whole number.
        Integer = "num_int",
        /// An amount of money.
        Money = "num_currency",
        /// Uploads.
        File = "file",
        /// Anything else.
        Object = "obj",
    }
}

codes! {
    /// Regeltyp.
    RuleKind {
        /// Checks answers.
        #[default]
        Check = "V",
        /// Says how often something stands.
        Often = "M",
        /// Computes.
        Compute = "B",
        /// Several of these.
        Complex = "K",
    }
}

/// Praezisierung.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Fewest characters.
    pub min_length: Option<u32>,
    /// Most characters.
    pub max_length: Option<u32>,
    /// Smallest number or first day.
    pub min: Option<String>,
    /// Largest number or last day.
    pub max: Option<String>,
    /// A regular expression.
    pub pattern: Option<String>,
    /// Limits in words.
    pub words: String,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As in the answers.
    pub code: String,
    /// What people read.
    pub name: String,
    /// Help.
    pub help: String,
}

/// Which list of values a field means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRef {
    /// Its number in the catalogue, `C05000112`; 2.0 only.
    pub id: String,
    /// What names the list in all its versions.
    pub uri: String,
    /// What names this version of the list.
    pub version_uri: String,
    /// The column of codes, where it is not the list's own.
    pub code_key: String,
    /// The column of names.
    pub name_key: String,
    /// The column of help.
    pub help_key: String,
}

/// Regel. Its script is never run and never kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Its number.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: String,
    /// What it says, in words.
    pub words: String,
    /// What is said to whoever breaks it; 3.0.0 only.
    pub fault: String,
    /// The rules of law it rests on; 3.0.0 only.
    pub bases: Vec<String>,
    /// Words from a vocabulary; 3.0.0 only.
    pub keywords: Vec<Keyword>,
    /// What kind of rule it is; 2.0 does not say.
    pub kind: RuleKind,
    /// Whether it brings a script that says something.
    pub has_script: bool,
    /// The line it stands in, from 1; 0 for what was not read from a file.
    pub line: usize,
}
