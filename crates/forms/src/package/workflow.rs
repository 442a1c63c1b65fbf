//! The choices of a service about how a case is decided, in `service.toml`.

use super::Procedure;
use super::read::{Table, Text};
use super::service::Links;
use crate::bi::Bi;
use crate::model::{Definition, Field, Kind, Pattern, Special};

/// How many people decide, one after the other; never the same person twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// One person may decide alone.
    Alone,
    /// One person proposes, another signs.
    #[default]
    Two,
    /// One person proposes, another signs, and a third signs after that.
    Three,
}

/// How a case is decided.
#[derive(Clone, Debug, Default)]
pub struct Workflow {
    /// How many people decide.
    pub signing: Signing,
    /// Whether the public has a say before a decision.
    pub participation: Option<Participation>,
}

/// A time in which an application is laid open and anybody can object, before it can be granted.
#[derive(Clone, Debug)]
pub struct Participation {
    /// So many days it is laid open.
    pub days: u32,
    /// For so many more days objections can be handed in.
    pub objections: u32,
    /// The heading of the public page.
    pub title: Bi,
    /// What it is about and who may object: paragraphs.
    pub text: Bi,
    /// The fields whose answers are laid open: none that says who somebody is.
    pub show: Vec<String>,
    /// The rule behind it.
    pub norm: String,
}

/// The longest time, in days.
const LONGEST: u32 = 366;

/// `[participation]`, after the fields are known that say who applies.
pub(super) fn participation(
    table: &Table<'_, '_>,
    procedure: Option<Procedure>,
    definition: &Definition,
    links: &Links,
) -> Option<Participation> {
    let inner = table.table("participation")?;
    if procedure == Some(Procedure::Reply) {
        inner.fault("fault-workflow-reply", &[("key", "participation")]);
    }
    let time = |key: &'static str, least: u32| {
        if !inner.has(key) {
            inner.fault("fault-missing", &[("key", key)]);
        }
        let days = inner.number(key)?;
        if !(least..=LONGEST).contains(&days) {
            inner.doc.fault(inner.key_at(key), "fault-participation-days", &[("key", key)]);
        }
        Some(days)
    };
    let (days, objections) = (time("days", 1), time("objections", 0));
    let (title, text) = (inner.need_bi("title"), inner.need_bi("text"));
    let norm = inner.need_text("norm");
    if !inner.has("show") {
        inner.fault("fault-missing", &[("key", "show")]);
    }
    let applicant = table.text("applicant").map(|text| text.value).unwrap_or_default();
    let mut show = Vec::new();
    for text in inner.list("show") {
        show.extend(shown(&inner, text, definition, links, &applicant));
    }
    inner.finish();
    Some(Participation {
        days: days?,
        objections: objections?,
        title: title?,
        text: text?,
        show,
        norm: norm?.value,
    })
}

/// A field that may be laid open: one outside groups that does not say who somebody is.
fn shown(
    table: &Table<'_, '_>,
    text: Text,
    definition: &Definition,
    links: &Links,
    applicant: &str,
) -> Option<String> {
    let named =
        |id: &str| applicant.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == id);
    let personal = |field: &Field| {
        let id = Some(&field.id);
        field.autocomplete.is_some()
            || field.sensitive
            || links.address.as_ref() == id
            || links.email.as_ref() == id
            || links.carry.contains(&field.id)
            || named(&field.id)
            || match &field.kind {
                Kind::Special(special) => *special != Special::Plz && !special.is_official_key(),
                Kind::Text { pattern, .. } => *pattern == Some(Pattern::Name),
                Kind::File { .. } | Kind::Note(_) | Kind::Rows { .. } => true,
                _ => false,
            }
    };
    let Some(field) = definition.field(&text.value) else {
        let pages = definition.pages.iter().filter(|page| page.group.is_none());
        let fields = pages.flat_map(|page| &page.fields).filter(|field| !personal(field));
        let ids: Vec<&str> = fields.map(|field| field.id.as_str()).collect();
        table.not_a_word(&text, "show", &ids);
        return None;
    };
    if personal(field) {
        table.doc.fault(text.at, "fault-participation-personal", &[("field", &text.value)]);
        return None;
    }
    Some(text.value)
}

/// `four_eyes` and `second_signer`.
pub(super) fn signing(table: &Table<'_, '_>, procedure: Option<Procedure>) -> Signing {
    let four_eyes = table.flag("four_eyes").unwrap_or(true);
    let second = table.flag("second_signer").unwrap_or(false);
    let at = table.key_at("second_signer");
    if second && procedure == Some(Procedure::Reply) {
        table.doc.fault(at, "fault-workflow-reply", &[("key", "second_signer")]);
    } else if second && !four_eyes {
        table.doc.fault(at, "fault-second-alone", &[]);
    }
    match (four_eyes, second) {
        (false, _) => Signing::Alone,
        (true, false) => Signing::Two,
        (true, true) => Signing::Three,
    }
}
