//! What not every question needs: which characters it takes, what is filled in beforehand, which files, and the like. It is folded up
//! below what every author asks for.

use super::{At, Typed, fits};
use crate::pages::workshop::Tab;
use crate::pages::workshop::entry::{self, Key, Kind, What, key};

/// All of it; which of its keys a question has is for its type to say.
static MORE: Kind = Kind {
    word: "mehr",
    file: "",
    name: "",
    of: &[],
    list: "",
    tab: Tab::Outline,
    title: "workshop-field-more",
    lead: "",
    back: "",
    called: &[],
    id: None,
    keys: &[
        key("given", "workshop-given", "workshop-given-hint", What::Flag, false),
        key(
            "pattern",
            "workshop-pattern",
            "",
            What::One(&[
                ("", "workshop-pattern-any"),
                ("name", "workshop-pattern-name"),
                ("digits", "workshop-pattern-digits"),
                ("reference", "workshop-pattern-reference"),
                ("capitals", "workshop-pattern-capitals"),
            ]),
            false,
        ),
        key("min_length", "workshop-min-length", "", What::Count, false),
        key("example", "workshop-example-words", "workshop-example-words-hint", What::Both, false),
        key("suffix", "workshop-suffix", "workshop-suffix-hint", What::Both, false),
        key("default", "workshop-default", "", What::OfOptions, false),
        key("default", "workshop-default", "", What::Truth, false),
        key("default", "workshop-default", "workshop-default-hint", What::Limit, false),
        key("default", "workshop-default", "", What::Line, false),
        key("places", "workshop-places-count", "workshop-places-count-hint", What::Count, false),
        key("width", "workshop-width", "", What::Count, false),
        key("autocomplete", "workshop-autocomplete", "", What::One(FILLED_WITH), false),
        key(
            "accept",
            "workshop-accept",
            "workshop-accept-hint",
            What::Several(&[
                ("pdf", "workshop-accept-pdf"),
                ("png", "workshop-accept-png"),
                ("jpeg", "workshop-accept-jpeg"),
            ]),
            false,
        ),
        key("max_files", "workshop-max-files", "workshop-max-files-hint", What::Count, false),
        key("expected", "workshop-unexpected", "workshop-unexpected-hint", What::Not, false),
        key("sorted", "workshop-sorted", "", What::Flag, false),
        key("sensitive", "workshop-sensitive", "workshop-sensitive-hint", What::Flag, false),
    ],
};

/// With what a browser can fill a question in.
const FILLED_WITH: &[(&str, &str)] = &[
    ("name", "workshop-auto-name"),
    ("given-name", "workshop-auto-given-name"),
    ("family-name", "workshop-auto-family-name"),
    ("honorific-prefix", "workshop-auto-honorific-prefix"),
    ("organization", "workshop-auto-organization"),
    ("street-address", "workshop-auto-street-address"),
    ("address-line1", "workshop-auto-address-line1"),
    ("address-line2", "workshop-auto-address-line2"),
    ("postal-code", "workshop-auto-postal-code"),
    ("address-level2", "workshop-auto-address-level2"),
    ("country-name", "workshop-auto-country-name"),
    ("email", "workshop-auto-email"),
    ("tel", "workshop-auto-tel"),
    ("bday", "workshop-auto-bday"),
    ("sex", "workshop-auto-sex"),
    ("url", "workshop-auto-url"),
    ("off", "workshop-auto-off"),
];

/// What values of an office can have of it.
const LOCAL: [&str; 3] = ["example", "suffix", "default"];

impl At {
    /// The question as an entry with what suits its type, and what suited the type it had.
    pub fn more(&self, typed: &Typed) -> entry::At {
        let held = self.sheet.text(&self.place(), "type");
        let keys = MORE.keys.iter().filter(|key| {
            let changed = !self.new && held != typed.kind;
            suits(&typed.kind, key)
                && (!self.is_local() || LOCAL.contains(&key.name))
                && (key.name != "given" || self.is_fact(&typed.id))
                && !(changed && (!suits(&held, key) || key.name == "default"))
        });
        entry::At {
            kind: &MORE,
            keys: keys.collect(),
            file: self.file,
            name: self.name,
            sheet: self.sheet.clone(),
            parent: self.parent.clone(),
            owner: None,
            number: self.number,
            // Where it is new it is added with what every question has.
            new: false,
        }
    }
}

/// Whether a question of this type is asked for it.
fn suits(kind: &str, key: &Key) -> bool {
    let short = fits(kind, "width") && kind != "textarea";
    match (key.name, key.what) {
        ("default", What::OfOptions) => kind == "choice",
        ("default", What::Truth) => kind == "yesno",
        ("default", What::Limit) => ["integer", "decimal", "money", "date"].contains(&kind),
        ("default", _) => {
            ["text", "textarea", "municipality", "plz", "iban", "email", "phone"].contains(&kind)
        }
        ("suffix" | "width", _) => short,
        ("example", _) => fits(kind, "width"),
        (name, _) => fits(kind, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::workshop::question::KINDS;
    use forms::package::AUTOCOMPLETE;

    #[test]
    fn what_not_every_question_needs_has_its_words_and_is_asked_once() {
        for one in MORE.keys {
            assert!(base::texts::exists(one.label), "{}", one.label);
            assert!(one.hint.is_empty() || base::texts::exists(one.hint), "{}", one.hint);
        }
        for kind in KINDS {
            let names: Vec<&str> =
                MORE.keys.iter().filter(|key| suits(kind, key)).map(|key| key.name).collect();
            let mut once = names.clone();
            once.dedup();
            assert_eq!(names, once, "{kind}");
            assert!(kind != "note" || names.is_empty(), "{names:?}");
        }
        let known: Vec<&str> = FILLED_WITH.iter().map(|(word, _)| *word).collect();
        assert_eq!(known, AUTOCOMPLETE);
    }
}
