//! What an office adds to a service that the state has written: a question of its own, a tick, an upload, a text. They stand in
//! a file of their own beside the service's files (`additions.toml`), so that a new version of the service keeps them.

use crate::bi::Bi;
use serde::{Deserialize, Serialize};

/// The file.
pub const FILE: &str = "additions.toml";
/// What the ids of additions begin with; no field of a service does.
pub const PREFIX: &str = "added_";
/// An office adds at most so much to one service.
pub const MOST: usize = 20;

/// One thing that an office adds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The page it stands on; where that page is gone, it stands on the last one.
    pub page: String,
    /// Its id among the answers: `added_1`.
    pub id: String,
    /// Its type as authors write it: `text`, `textarea`, `integer`, `money`, `date`, `yesno`, `confirm`, `choice`, `file`, `note`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is asked; nothing for a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Bi>,
    /// Help under the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Bi>,
    /// What a note says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Bi>,
    /// Whether it may be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub option: Vec<Choice>,
}

/// One of the answers that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: Bi,
}

#[derive(Default, Serialize, Deserialize)]
struct File {
    #[serde(default)]
    field: Vec<Addition>,
}

impl Addition {
    /// The types an addition can have, in the order in which they are offered.
    pub const KINDS: [&str; 10] =
        ["text", "textarea", "integer", "money", "date", "yesno", "choice", "confirm", "file", "note"];
}

/// The file's text. Signs that mean something in texts of services stand for themselves here.
pub fn write(additions: &[Addition]) -> String {
    let plain = |bi: &Bi| {
        let plain = |text: &str| text.replace('{', "{{").replace('}', "}}");
        Bi::new(plain(&bi.de), plain(&bi.en))
    };
    let field = additions.iter().map(|one| Addition {
        hint: one.hint.as_ref().map(plain),
        text: one.text.as_ref().map(plain),
        ..one.clone()
    });
    // Tables of texts: nothing in them that TOML could not hold.
    toml::to_string(&File { field: field.collect() }).unwrap_or_default()
}

/// The additions in a text that [`write`] made; an empty text holds none.
///
/// # Errors
/// What TOML says of a text that somebody else made.
pub fn read(text: &str) -> Result<Vec<Addition>, String> {
    let file: File = toml::from_str(text).map_err(|fault| fault.message().to_owned())?;
    let plain = |bi: Bi| {
        let plain = |text: &str| text.replace("{{", "{").replace("}}", "}");
        Bi::new(plain(&bi.de), plain(&bi.en))
    };
    let back = |one: Addition| Addition { hint: one.hint.map(plain), text: one.text.map(plain), ..one };
    Ok(file.field.into_iter().map(back).collect())
}
