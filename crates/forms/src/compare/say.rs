//! Differences in sentences, for pages and the command line.

use super::said::{Said, named};
use super::{Change, Counts, Detail, Difference, Section, Step};
use base::texts::{Texts, exists};
use base::{Lang, text};

impl Said {
    /// In the reader's language.
    pub fn get(&self, lang: Lang) -> &str {
        self.words.get(lang)
    }
}

impl Change {
    /// Its name in scripts.
    pub fn key(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
            Change::Moved => "moved",
        }
    }

    /// In a word.
    pub fn word(self, lang: Lang) -> String {
        text(lang, &format!("compare-change-{}", self.key()), &[])
    }
}

impl Counts {
    /// How many in all.
    pub fn all(self) -> usize {
        self.added + self.removed + self.changed + self.moved
    }
}

/// The name of a key; as authors write it where it has none.
fn key_name(key: &str, lang: Lang) -> String {
    let name = format!("compare-key-{key}");
    if exists(&name) { text(lang, &name, &[]) } else { key.to_owned() }
}

impl Section {
    /// Its heading.
    pub fn title(&self, lang: Lang) -> String {
        let t = Texts(lang);
        match self {
            Section::Service => t.get("compare-section-service").to_owned(),
            Section::Easy => t.get("compare-section-easy").to_owned(),
            Section::Local => t.get("compare-section-local").to_owned(),
            Section::Page { title, .. } => t.with("compare-section-page", "page", named(title, lang)),
            Section::Values => t.get("compare-section-values").to_owned(),
            Section::Compute => t.get("compare-section-compute").to_owned(),
            Section::Letter(key) => t.with("compare-section-letter", "letter", key_name(key, lang)),
            Section::Blocks => t.get("compare-section-blocks").to_owned(),
            Section::Examples => t.get("compare-section-examples").to_owned(),
            Section::Files => t.get("compare-section-files").to_owned(),
        }
    }
}

impl Difference {
    /// What it is about: Frage „E-Mail“.
    pub fn heading(&self, lang: Lang) -> String {
        let thing = text(lang, &format!("compare-thing-{}", self.thing), &[]);
        match self.thing {
            "version" | "entry" => key_name(&self.id, lang),
            "file" | "writing" => format!("{thing} {}", self.id),
            _ if self.name.get(lang).is_empty() => thing,
            _ => format!("{thing} {}", named(&self.name, lang)),
        }
    }

    /// Whether the heading says by itself what its only detail is about.
    pub fn is_entry(&self) -> bool {
        matches!(self.thing, "version" | "entry")
    }

    /// What a detail is about: Antwort „12 Monate“ › Bezeichnung (Englisch).
    pub fn label(&self, detail: &Detail, lang: Lang) -> String {
        let path = if self.is_entry() { detail.path.get(1..).unwrap_or_default() } else { &detail.path };
        let steps: Vec<String> = path.iter().map(|step| step.show(lang)).collect();
        let steps = steps.join(" › ");
        match detail.lang {
            None => steps,
            Some(of) => {
                let language = text(lang, &format!("compare-lang-{}", of.code()), &[]);
                if steps.is_empty() { language } else { format!("{steps} ({language})") }
            }
        }
    }
}

impl Step {
    fn show(&self, lang: Lang) -> String {
        match (&self.name, self.key.is_empty()) {
            (None, _) => key_name(&self.key, lang),
            (Some(name), true) => name.get(lang).to_owned(),
            (Some(name), false) if name.de.bytes().all(|c| c.is_ascii_digit()) => {
                format!("{} {}", key_name(&self.key, lang), name.de)
            }
            (Some(name), false) => format!("{} {}", key_name(&self.key, lang), named(name, lang)),
        }
    }
}
