//! Classes of records, from a data file: how long at least, and whether the archive is asked first.

use base::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Both languages of a text.
#[derive(Clone, Debug, Deserialize)]
struct Pair {
    de: String,
    en: String,
}

/// A class of records.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    id: String,
    title: Pair,
    /// The least number of years that a service may name, from the end of the year of closing.
    pub years: u32,
    /// Whether a case is offered to the archive before it is deleted.
    pub archive: bool,
    /// Where this comes from.
    pub source: String,
}

impl Class {
    /// Its name for people.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title.de, &self.title.en)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    record_years: u32,
    record_source: String,
    class: Vec<Class>,
}

/// All classes.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    all: BTreeMap<String, Class>,
    /// How many years the record of a deletion is kept (§ 14 Abs. 4 ThürArchivG).
    pub record_years: u32,
}

impl Classes {
    /// Reads the data file.
    ///
    /// # Errors
    /// Every fault, one line each.
    pub fn parse(text: &str) -> Result<Classes, Vec<String>> {
        let file: File =
            toml::from_str(text).map_err(|fault| vec![format!("retention.toml: {}", fault.message())])?;
        let mut faults = Vec::new();
        if file.record_source.is_empty() {
            faults.push("retention.toml: record_source is empty".to_owned());
        }
        let mut all = BTreeMap::new();
        for class in file.class {
            if class.source.is_empty() {
                faults.push(format!("retention.toml: class {} has no source", class.id));
            }
            if let Some(twice) = all.insert(class.id.clone(), class) {
                faults.push(format!("retention.toml: class {} stands there twice", twice.id));
            }
        }
        if faults.is_empty() { Ok(Classes { all, record_years: file.record_years }) } else { Err(faults) }
    }

    /// The class of this name.
    pub fn get(&self, id: &str) -> Option<&Class> {
        self.all.get(id)
    }

    /// What is wrong with a service's own words: an unknown class, or fewer years than its class has.
    pub fn fault(&self, service: &str, named: &forms::package::Retention) -> Option<String> {
        match self.get(&named.class) {
            None => Some(format!("{service}: retention class {} is not in retention.toml", named.class)),
            Some(class) if named.years < class.years => Some(format!(
                "{service}: {} years are fewer than the {} of retention class {}",
                named.years, class.years, named.class
            )),
            Some(_) => None,
        }
    }
}
