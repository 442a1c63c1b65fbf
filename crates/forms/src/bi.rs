//! A text in German and English.

use base::Lang;
use serde::{Deserialize, Serialize};

/// German and English, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bi {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Bi {
    /// Both texts.
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Bi {
        Bi { de: de.into(), en: en.into() }
    }

    /// The text of one language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.de, &self.en)
    }

    /// As the rules hand it on.
    pub fn pair(&self) -> [String; 2] {
        [self.de.clone(), self.en.clone()]
    }
}
