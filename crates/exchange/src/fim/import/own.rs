//! What this program leaves in the schemas it exports, so that they come back as they were: keywords of its own vocabulary.

use super::super::{About, Keyword};
use super::names::{is_id, slug};

/// The vocabulary of ids.
pub(in crate::fim) const ID: &str = "urn:amtsweg:id";
/// The vocabulary of types.
pub(in crate::fim) const TYPE: &str = "urn:amtsweg:type";
/// The vocabulary of digits behind the comma.
pub(in crate::fim) const PLACES: &str = "urn:amtsweg:places";
/// The vocabulary of the federal catalogue of services.
pub(in crate::fim) const LEIKA: &str = "urn:de:fim:leika:leistung";

/// The vocabulary of bundles of services.
pub(in crate::fim) const OZG: &str = "urn:amtsweg:ozg";
/// The vocabulary of who makes the rules of a service and who carries them out.
pub(in crate::fim) const TYPING: &str = "urn:de:fim:leika:typisierung";

/// The vocabulary of conditions, in the language of forms.
pub(in crate::fim) const WHEN: &str = "urn:amtsweg:when";
/// The vocabulary of answers that are demanded under a condition; at a field: `always`, where a condition decides whether it is asked.
pub(in crate::fim) const REQUIRED: &str = "urn:amtsweg:required";
/// The vocabulary of checks.
pub(in crate::fim) const CHECK: &str = "urn:amtsweg:check";
/// The field a check of a page or group is told at.
pub(in crate::fim) const AT: &str = "urn:amtsweg:at";
/// What stands in [`REQUIRED`] at a field.
pub(in crate::fim) const ALWAYS: &str = "always";

/// The first word of a vocabulary.
pub(in crate::fim) fn word_of<'a>(keywords: &'a [Keyword], uri: &str) -> Option<&'a str> {
    keywords.iter().find(|keyword| keyword.uri == uri).map(|keyword| keyword.word.as_str())
}

pub(in crate::fim) fn word<'a>(about: &'a About, uri: &str) -> Option<&'a str> {
    word_of(&about.keywords, uri)
}

/// The id an element had in the folder it was exported from.
pub(in crate::fim) fn id(about: &About) -> Option<&str> {
    word(about, ID).filter(|id| is_id(id))
}

/// Whether an answer is demanded whenever it is asked.
pub(in crate::fim) fn is_always(about: &About) -> bool {
    word(about, REQUIRED) == Some(ALWAYS)
}

/// The type it had.
pub(in crate::fim) fn kind(about: &About) -> Option<&str> {
    word(about, TYPE)
}

/// An id from an element's names, else from its number.
pub(super) fn slug_of(about: &About) -> String {
    let names = [&about.label, &about.name, &about.id];
    names.into_iter().map(|name| slug(name)).find(|id| !id.is_empty()).unwrap_or_else(|| "field".to_owned())
}
