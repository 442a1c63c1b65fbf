//! Texts for people, German and English, from Fluent catalogues that are part of the program.
//!
//! Messages without placeholders are resolved once, so that a page costs a hash look-up per text.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// The languages of every text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German, the language of the office.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::De => "de",
            Lang::En => "en",
        }
    }

    /// From a code; anything unknown is German.
    pub fn from_code(code: &str) -> Lang {
        if code.starts_with("en") { Lang::En } else { Lang::De }
    }

    /// The German or the English of a pair.
    pub fn pick<'a>(self, de: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::De => de,
            Lang::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A value in a text: numbers choose the plural.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A whole number.
    Number(i64),
    /// Anything else, already in the reader's language.
    Text(String),
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

macro_rules! catalogues {
    ($($area:literal),* $(,)?) => {
        /// Every catalogue: area, German, English.
        pub const CATALOGUES: &[(&str, &str, &str)] = &[$(
            ($area, include_str!(concat!("../texts/de/", $area, ".ftl")), include_str!(concat!("../texts/en/", $area, ".ftl"))),
        )*];
    };
}

// One line per area; each area has a German and an English file with the same keys.
catalogues![
    "common",
    "shell",
    "forms",
    "public",
    "desk",
    "account",
    "notice",
    "appeal",
    "change",
    "command",
    "law",
    "values",
    "proof",
    "import",
    "ifsg56",
    "region",
    "retention",
    "publish",
    "adopt",
    "boundary",
    "grants",
    "compare",
    "preview",
    "fim",
    "interface",
    "payments",
    "zufi",
    "workshop",
    "programme"
];

struct Catalogue {
    /// The messages that need values. The others are not kept as trees as well: those took six megabytes.
    bundle: FluentBundle<FluentResource>,
    /// The keys are ours, so that their hashes need no secret.
    plain: HashMap<&'static str, String, FxBuildHasher>,
}

static DE: LazyLock<Catalogue> = LazyLock::new(|| load(Lang::De));
static EN: LazyLock<Catalogue> = LazyLock::new(|| load(Lang::En));

fn load(lang: Lang) -> Catalogue {
    let mut bundle = empty(lang);
    let mut plain = HashMap::default();
    for (_, de, en) in CATALOGUES {
        let file = lang.pick(de, en);
        let mut whole = empty(lang);
        whole.add_resource_overriding(resource(file.to_owned()));
        let mut rest = String::new();
        for (key, message) in messages(file) {
            let mut faults = Vec::new();
            let known = whole.get_message(key).and_then(|message| message.value());
            let resolved = known.map(|pattern| whole.format_pattern(pattern, None, &mut faults).into_owned());
            match resolved.filter(|_| faults.is_empty()) {
                Some(text) => {
                    plain.insert(key, text);
                }
                None => rest.push_str(message),
            }
        }
        bundle.add_resource_overriding(resource(rest));
    }
    plain.shrink_to_fit();
    Catalogue { bundle, plain }
}

fn empty(lang: Lang) -> FluentBundle<FluentResource> {
    let code: unic_langid::LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![code]);
    // Isolation marks would show up in mails and letters; all texts run left to right.
    bundle.set_use_isolating(false);
    bundle
}

/// A catalogue with a syntax fault still gives its sound messages; a test demands that there is none.
fn resource(text: String) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource)
}

/// The messages of a catalogue file with their keys: each begins at the start of a line, and none refers to another.
fn messages(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = file.match_indices('\n').map(|(at, _)| at + 1);
    let is_key = |at: &usize| file[*at..].starts_with(|c: char| c.is_ascii_lowercase());
    let starts: Vec<usize> = std::iter::once(0).chain(starts).filter(is_key).collect();
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([file.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(from, to)| {
        let message = &file[from..to];
        message.split_once('=').map(|(key, _)| (key.trim_end(), message))
    })
}

/// The keys of a catalogue file: what stands before ` =` at the start of a line.
pub fn keys(file: &str) -> impl Iterator<Item = &str> {
    messages(file).map(|(key, _)| key)
}

fn catalogue(lang: Lang) -> &'static Catalogue {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

/// The text of a key that needs no values; a missing key shows itself.
pub fn plain(lang: Lang, key: &str) -> &str {
    catalogue(lang).plain.get(key).map_or(key, String::as_str)
}

/// Whether a key exists.
pub fn exists(key: &str) -> bool {
    DE.plain.contains_key(key) || DE.bundle.has_message(key)
}

/// The text of a key with its values; a missing key shows itself.
pub fn text(lang: Lang, key: &str, args: &[(String, Arg)]) -> String {
    let catalogue = catalogue(lang);
    if let Some(plain) = catalogue.plain.get(key) {
        return plain.clone();
    }
    let Some(pattern) = catalogue.bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, arg) in args {
        let value = match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        };
        values.set(name.as_str(), value);
    }
    catalogue.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
}

/// The texts of one language, as pages use them: `t.get("key")`.
#[derive(Clone, Copy, Debug)]
pub struct Texts(pub Lang);

/// The texts of both languages, German first.
pub const LANGUAGES: [Texts; 2] = [Texts(Lang::De), Texts(Lang::En)];

impl Texts {
    /// A text without values.
    pub fn get<'a>(&self, key: &'a str) -> &'a str {
        plain(self.0, key)
    }

    /// A text with one value.
    pub fn with(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        text(self.0, key, &[(name.to_owned(), value.into())])
    }

    /// A text with two values.
    pub fn with2(&self, key: &str, a: (&str, impl Into<Arg>), b: (&str, impl Into<Arg>)) -> String {
        text(self.0, key, &[(a.0.to_owned(), a.1.into()), (b.0.to_owned(), b.1.into())])
    }
}
