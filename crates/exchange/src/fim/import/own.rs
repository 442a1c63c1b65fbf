//! What this program leaves in the schemas it exports, so that they come back as they were: keywords of its own vocabulary.

use super::super::About;
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

pub(in crate::fim) fn word<'a>(about: &'a About, uri: &str) -> Option<&'a str> {
    about.keywords.iter().find(|keyword| keyword.uri == uri).map(|keyword| keyword.word.as_str())
}

/// The id an element had in the folder it was exported from.
pub(in crate::fim) fn id(about: &About) -> Option<&str> {
    word(about, ID).filter(|id| is_id(id))
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
