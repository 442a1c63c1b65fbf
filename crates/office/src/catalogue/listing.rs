//! Services that are described but cannot be applied for here yet: `catalogue.toml`. They make search and responsibility
//! answer everyday needs long before every form exists.

use super::index::Doc;
use crate::region::{Level, Names, Sphere};
use base::Lang;
use serde::Deserialize;
use std::collections::HashSet;

/// A described service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// A slug, unique over all services.
    pub id: String,
    /// Which level of administration performs it.
    pub level: Level,
    /// For municipalities: an own or a delegated task.
    #[serde(default)]
    pub sphere: Sphere,
    /// As in `service.toml`.
    pub category: String,
    /// Key of the federal catalogue, 14 digits.
    pub leika: Option<String>,
    /// `citizen`, `business`.
    pub who: Vec<String>,
    /// What it is called.
    pub title: Names,
    /// One or two sentences.
    pub summary: Names,
    /// What to have at hand.
    pub documents: Lists,
    /// What it costs; none = not recorded.
    pub fee: Option<Names>,
    /// Everyday words for it.
    pub keywords: Lists,
    /// Where responsibility may differ from place to place.
    pub note: Option<Names>,
}

/// German and English lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// German.
    pub de: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl Lists {
    /// The list in this language.
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "service")]
    services: Vec<Listed>,
}

/// Reads `catalogue.toml`.
///
/// # Errors
/// Every fault, one sentence each, in English, for whoever keeps the file.
pub fn parse(text: &str) -> Result<Vec<Listed>, Vec<String>> {
    let file: File = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map_or(0, |before| before.matches('\n').count() + 1);
        vec![format!("catalogue.toml:{line}: {}", error.message())]
    })?;
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for one in &file.services {
        let mut demand = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("catalogue.toml: {}: {what}", one.id));
            }
        };
        let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        demand(!one.id.is_empty() && one.id.chars().all(slug), "an id is made of a-z, 0-9 and -");
        demand(seen.insert(one.id.as_str()), "this id stands here twice");
        demand(forms::package::CATEGORIES.contains(&one.category.as_str()), "unknown category");
        demand(
            !one.who.is_empty() && one.who.iter().all(|who| who == "citizen" || who == "business"),
            "who: citizen or business",
        );
        let key_is_sound = |key: &String| key.len() == 14 && key.bytes().all(|byte| byte.is_ascii_digit());
        demand(one.leika.as_ref().is_none_or(key_is_sound), "leika has 14 digits");
        let texts = [Some(&one.title), Some(&one.summary), one.fee.as_ref(), one.note.as_ref()];
        let complete =
            texts.into_iter().flatten().all(|text| !text.de.trim().is_empty() && !text.en.trim().is_empty());
        demand(complete, "a text lacks German or English");
        demand(
            one.documents.de.len() == one.documents.en.len(),
            "documents differ in number between German and English",
        );
        demand(!one.keywords.de.is_empty() && !one.keywords.en.is_empty(), "keywords are missing");
    }
    if faults.is_empty() { Ok(file.services) } else { Err(faults) }
}

impl Listed {
    /// The texts of the service for the index, in both languages.
    pub fn docs(&self) -> [Doc; 2] {
        [Lang::De, Lang::En].map(|lang| Doc {
            id: self.id.clone(),
            lang,
            title: self.title.get(lang).to_owned(),
            summary: self.summary.get(lang).to_owned(),
            keywords: self.keywords.get(lang).to_vec(),
            body: self.documents.get(lang).join(". "),
        })
    }
}
