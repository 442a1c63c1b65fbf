//! Services that are described but cannot be applied for here yet: `catalogue.toml`. They make search and responsibility
//! answer everyday needs long before every form exists.

use super::index::Doc;
use crate::region::{Level, Names, Sphere};
use base::{Lang, words};
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
    #[serde(default)]
    elsewhere: Vec<Elsewhere>,
}

/// What people ask for that no office here does: who does it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// Words and phrases, one of which the question holds.
    pub words: Lists,
    /// Who does it.
    pub text: Names,
    /// The nearest category of services here.
    pub category: String,
}

impl Elsewhere {
    /// Whether the question holds one of the words, in whatever form.
    fn is_meant(&self, stems: &[String], lang: Lang) -> bool {
        self.words.get(lang).iter().any(|phrase| {
            let wanted = stems_of(phrase, lang);
            !wanted.is_empty() && stems.windows(wanted.len()).any(|window| window == wanted)
        })
    }
}

fn stems_of(text: &str, lang: Lang) -> Vec<String> {
    let words = words::tokens(text).filter(|word| !words::is_stopword(word, lang));
    words.map(|word| words::stem(word, lang)).collect()
}

/// Who does what is asked for, if no office here does; a question in either language is understood.
pub fn elsewhere<'a>(all: &'a [Elsewhere], question: &str, lang: Lang) -> Option<&'a Elsewhere> {
    let other = if lang == Lang::De { Lang::En } else { Lang::De };
    [lang, other].into_iter().find_map(|lang| {
        let stems = stems_of(question, lang);
        all.iter().find(|one| one.is_meant(&stems, lang))
    })
}

/// What stands in `catalogue.toml`: the services, and what is done elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The described services.
    pub services: Vec<Listed>,
    /// What no office here does.
    pub elsewhere: Vec<Elsewhere>,
}

/// Reads `catalogue.toml`.
///
/// # Errors
/// Every fault, one sentence each, in English, for whoever keeps the file.
pub fn parse(text: &str) -> Result<Catalogue, Vec<String>> {
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
    for one in &file.elsewhere {
        let name = one.words.de.first().map_or("elsewhere", String::as_str);
        if one.words.de.is_empty() || one.words.en.is_empty() {
            faults.push(format!("catalogue.toml: {name}: words are missing"));
        }
        if !forms::package::CATEGORIES.contains(&one.category.as_str()) {
            faults.push(format!("catalogue.toml: {name}: unknown category"));
        }
        if one.text.de.trim().is_empty() || one.text.en.trim().is_empty() {
            faults.push(format!("catalogue.toml: {name}: a text lacks German or English"));
        }
    }
    if faults.is_empty() {
        Ok(Catalogue { services: file.services, elsewhere: file.elsewhere })
    } else {
        Err(faults)
    }
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
