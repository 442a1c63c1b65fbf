//! From a service to a schema. Ids and types of ours travel along as keywords, so that a schema comes back as it went.

use super::import::own::{ALWAYS, AT, CHECK, ID, LEIKA, OZG, PLACES, REQUIRED, TYPE, TYPING, WHEN};
use super::write::latin;
use super::{
    About, Data, Element, Field, Group, Input, Keyword, Limits, Part, Rule, RuleKind, Schema, Value,
};
use base::Lang;
use base::texts::Texts;
use forms::Package;
use forms::expr::{Expr, Val};
use forms::model::{self, Check, Choice, FileKind, Kind, LARGEST_FILE, Page, Pattern, Required, Special};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What the patterns of forms are as regular expressions.
pub(super) const PATTERNS: [(Pattern, &str); 4] = [
    (Pattern::Name, "[\\p{L}\\p{M} .,'’`´()/-]*"),
    (Pattern::Digits, "[0-9]*"),
    (Pattern::Reference, "[\\p{L}0-9 ._/-]*"),
    (Pattern::Capitals, "[\\p{Lu}0-9 ._/-]*"),
];

/// Parts of an address: key, text key of the name, most characters.
const ADDRESS: [(&str, &str, u32); 4] = [
    ("street", "fim-address-street", 200),
    ("number", "fim-address-number", 20),
    ("plz", "fim-address-plz", 5),
    ("place", "fim-address-place", 200),
];

const TEXTS: Texts = Texts(Lang::De);

/// A service's form as XDatenfelder 3.0.0, valid by the standard's own schema. `at` is the moment the file is made
/// (microseconds UTC); the package's German texts are used.
pub fn export(package: &Package, at: i64) -> Vec<u8> {
    super::write(&schema(package), &package.digest, at)
}

/// A service's form as a schema.
pub fn schema(package: &Package) -> Schema {
    let mut maker =
        Maker { service: &package.id, version: format!("{}.0.0", package.version), taken: BTreeSet::new() };
    let mut about = maker.about('S', "", &package.id, None, &package.title.de);
    about.description = package.description.de.clone();
    about.definition = package.summary.de.clone();
    about.bases = package.legal_basis.iter().map(forms::expr::Template::wording).collect();
    about.keywords.extend(package.leika.iter().map(|key| keyword(LEIKA, key)));
    about.keywords.extend(package.ozg.iter().map(|number| keyword(OZG, number)));
    about.keywords.extend(package.typing.iter().map(|typing| keyword(TYPING, typing)));
    let mut parts = Vec::new();
    for (at, page) in package.form.pages.iter().enumerate() {
        match page.group.and_then(|group| package.form.groups.get(group)) {
            None => parts.extend(maker.page(page, "")),
            Some(group) if group.pages.first() == Some(&at) => parts.push(maker.group(package, group)),
            Some(_) => {}
        }
    }
    Schema { about, rules: Vec::new(), parts }
}

struct Maker<'p> {
    service: &'p str,
    version: String,
    taken: BTreeSet<String>,
}

fn keyword(uri: &str, word: &str) -> Keyword {
    Keyword { uri: uri.to_owned(), word: word.to_owned() }
}

impl Maker<'_> {
    /// A number that stays the same from version to version, since it comes from the names: a letter, 99 for "given by nobody",
    /// nine digits.
    fn number(&mut self, letter: char, path: &str) -> String {
        let sum = Sha256::digest(format!("{letter}/{}/{path}", self.service));
        let mut digits =
            sum.iter().take(8).fold(0_u64, |all, byte| (all << 8) | u64::from(*byte)) % 1_000_000_000;
        loop {
            let number = format!("{letter}99{digits:09}");
            if self.taken.insert(number.clone()) {
                return number;
            }
            digits = (digits + 1) % 1_000_000_000;
        }
    }

    fn about(&mut self, letter: char, path: &str, id: &str, kind: Option<&str>, label: &str) -> About {
        let mut keywords = vec![keyword(ID, id)];
        keywords.extend(kind.map(|kind| keyword(TYPE, kind)));
        About {
            id: self.number(letter, path),
            version: self.version.clone(),
            name: label.to_owned(),
            label: label.to_owned(),
            label_out: label.to_owned(),
            keywords,
            ..About::default()
        }
    }

    fn rule(&mut self, path: &str, kind: RuleKind, key: &str, words: &str) -> Rule {
        Rule {
            id: self.number('R', &format!("{path}/{key}/{words}")),
            version: self.version.clone(),
            name: TEXTS.get(key).to_owned(),
            words: words.to_owned(),
            kind,
            ..Rule::default()
        }
    }

    /// Conditions and checks go along in the language of forms: for people to read, and as keywords, to come back.
    fn when(&mut self, path: &str, when: Option<&Expr>) -> Option<Rule> {
        let when = when?;
        let rule = self.rule(path, RuleKind::Often, "fim-rule-when", &when.written);
        Some(Rule { keywords: expression(WHEN, when).into_iter().collect(), ..rule })
    }

    fn checks(&mut self, path: &str, checks: &[Check]) -> Vec<Rule> {
        let rule = |check: &Check| {
            let said = check.text.de.wording();
            let rule = self.rule(
                path,
                RuleKind::Check,
                "fim-rule-check",
                &format!("{}\n\n{said}", check.rule.written),
            );
            let at = check.at.iter().map(|at| keyword(AT, at));
            Rule {
                keywords: expression(CHECK, &check.rule).into_iter().chain(at).collect(),
                bases: check.norm.iter().cloned().collect(),
                fault: said,
                ..rule
            }
        };
        checks.iter().map(rule).collect()
    }

    fn page(&mut self, page: &Page, above: &str) -> Option<Part> {
        let path = format!("{above}{}/", page.id);
        let parts: Vec<Part> = page.fields.iter().map(|field| self.field(field, above)).collect();
        if parts.is_empty() {
            return None;
        }
        let mut about = self.about('G', &path, &page.id, Some("page"), &page.title.de);
        about.help = page.intro.as_ref().map(|intro| intro.de.wording()).unwrap_or_default();
        let mut rules: Vec<Rule> = self.when(&path, page.when.as_ref()).into_iter().collect();
        rules.extend(self.checks(&path, &page.checks));
        let least = u32::from(page.when.is_none());
        Some(Part {
            least,
            most: Some(1),
            element: Element::Group(Box::new(Group { about, one_of: false, rules, parts })),
        })
    }

    fn group(&mut self, package: &Package, group: &model::Group) -> Part {
        let path = format!("{}/", group.id);
        let pages = group.pages.iter().filter_map(|page| package.form.pages.get(*page));
        let parts: Vec<Part> = pages.filter_map(|page| self.page(page, &path)).collect();
        let mut about = self.about('G', &path, &group.id, Some("group"), &group.title.de);
        about.label_out = group.row.de.clone();
        about.help = group.intro.as_ref().map(|intro| intro.de.wording()).unwrap_or_default();
        let mut rules: Vec<Rule> = self.when(&path, group.when.as_ref()).into_iter().collect();
        rules.extend(self.checks(&path, &group.checks));
        let least = if group.when.is_some() { 0 } else { count(group.min) };
        let group = Group { about, one_of: false, rules, parts };
        Part {
            least,
            most: Some(count(group_most(package, &path))),
            element: Element::Group(Box::new(group)),
        }
    }

    fn field(&mut self, field: &model::Field, above: &str) -> Part {
        let path = format!("{above}{}", field.id);
        let asked = field.when.is_none() && matches!(field.required, Required::Always);
        let least = u32::from(asked);
        let mut rules: Vec<Rule> = self.when(&path, field.when.as_ref()).into_iter().collect();
        if let Required::When(when) = &field.required {
            let rule = self.rule(&path, RuleKind::Often, "fim-rule-required", &when.written);
            rules.push(Rule { keywords: expression(REQUIRED, when).into_iter().collect(), ..rule });
        }
        rules.extend(self.checks(&path, &field.checks));
        let label = if field.label.de.is_empty() { &field.id } else { &field.label.de };
        let mut about =
            self.about(letter(&field.kind), &path, &field.id, Some(field.kind_anywhere().word()), label);
        about.help = field.hint.as_ref().map(|hint| hint.de.wording()).unwrap_or_default();
        about.bases = field.norm.iter().cloned().collect();
        // How often it stands says nothing about an answer that is demanded whenever it is asked, nor about files that may follow.
        if matches!(field.required, Required::Always) && (!asked || matches!(field.kind, Kind::File { .. })) {
            about.keywords.push(keyword(REQUIRED, ALWAYS));
        }
        let once = |element| Part { least, most: Some(1), element };
        match &field.kind {
            Kind::Address => once(self.address(about, rules, &path, asked)),
            Kind::Rows { columns, min, max, row, .. } => {
                let above = format!("{path}/");
                let parts = columns.iter().map(|column| self.field(column, &above)).collect();
                about.label_out = row.de.clone();
                let least = if asked { count(*min) } else { 0 };
                let group = Group { about, one_of: false, rules, parts };
                Part { least, most: Some(count(*max)), element: Element::Group(Box::new(group)) }
            }
            kind => {
                let most = match kind {
                    Kind::Choices(options) => count(options.len()),
                    Kind::File { max, .. } => count(*max),
                    _ => 1,
                };
                // A text to read is no answer that could be missing.
                let least = if matches!(kind, Kind::Note(_)) { 1 } else { least };
                let least = if matches!(kind, Kind::File { .. }) { 0 } else { least };
                let element = Element::Field(Box::new(data(field, about, rules)));
                Part { least, most: Some(most), element }
            }
        }
    }

    fn address(&mut self, about: About, rules: Vec<Rule>, path: &str, asked: bool) -> Element {
        let mut parts = Vec::new();
        for (key, name, most) in ADDRESS {
            let about = self.about('F', &format!("{path}.{key}"), key, None, TEXTS.get(name));
            let limits = Limits { max_length: Some(most), ..Limits::default() };
            let field = Field { about, limits, ..Field::default() };
            parts.push(Part {
                least: u32::from(asked),
                most: Some(1),
                element: Element::Field(Box::new(field)),
            });
        }
        Element::Group(Box::new(Group { about, one_of: false, rules, parts }))
    }
}

/// An expression as a keyword; none where the standard's letters or blanks would make another of it.
fn expression(uri: &str, written: &Expr) -> Option<Keyword> {
    let written = &written.written;
    let as_token = written.split_whitespace().collect::<Vec<_>>().join(" ");
    // Blanks between words mean nothing, those inside quotes do.
    let quoted = |text: &str| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let same = latin(&as_token) == as_token && quoted(written) == quoted(&as_token);
    same.then(|| keyword(uri, &as_token))
}

fn letter(kind: &Kind) -> char {
    if matches!(kind, Kind::Address | Kind::Rows { .. }) { 'G' } else { 'F' }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The most rows of the group at a path.
fn group_most(package: &Package, path: &str) -> usize {
    package.form.group(path.trim_end_matches('/')).map_or(1, |group| group.max)
}

/// A field that is one answer: what it holds, within which limits.
fn data(field: &model::Field, mut about: About, rules: Vec<Rule>) -> Field {
    let mut limits =
        Limits { min: fixed(field.min.as_ref()), max: fixed(field.max.as_ref()), ..Limits::default() };
    let mut out = Field { rules, ..Field::default() };
    match field.kind_anywhere() {
        Kind::Text { min, max, pattern, .. } => {
            limits.min_length = Some(*min).filter(|min| *min > 0);
            limits.max_length = Some(*max);
            let known = PATTERNS.iter().find(|(word, _)| Some(*word) == *pattern);
            limits.pattern = known.map(|(_, regex)| (*regex).to_owned());
        }
        Kind::Integer => out.data = Data::Integer,
        Kind::Decimal { places } => {
            out.data = Data::Number;
            about.keywords.push(keyword(PLACES, &places.to_string()));
        }
        Kind::Money => out.data = Data::Money,
        Kind::Date => out.data = Data::Date,
        Kind::YesNo | Kind::Confirm => out.data = Data::Bool,
        Kind::Choice(options) | Kind::Choices(options) => {
            out.input = Input::Chosen;
            out.values = options.iter().map(value).collect();
        }
        Kind::Special(special) => limits.max_length = Some(longest(*special)),
        Kind::File { accept, .. } => {
            out.data = Data::File;
            out.max_size = Some(LARGEST_FILE);
            out.media_types = accept.iter().map(|kind: &FileKind| kind.media_type().to_owned()).collect();
        }
        Kind::Note(text) => {
            out.input = Input::Text;
            out.content = text.de.wording();
        }
        Kind::Address | Kind::Rows { .. } => {}
    }
    Field { about, limits, ..out }
}

fn value(choice: &Choice) -> Value {
    Value {
        code: choice.id.clone(),
        name: choice.label.de.clone(),
        help: choice.hint.as_ref().map(|hint| hint.de.clone()).unwrap_or_default(),
    }
}

/// A limit that is the same for everybody.
fn fixed(limit: Option<&Expr>) -> Option<String> {
    let limit = limit?;
    if let Some(day) = limit.written.strip_prefix("date(\"").and_then(|rest| rest.strip_suffix("\")")) {
        return Some(day.to_owned());
    }
    match limit.fixed()? {
        Val::Number(number) => Some(number.normalize().to_string()),
        Val::Date(day) => Some(day.to_string()),
        _ => None,
    }
}

/// The most characters of a text with a form of its own, as it is kept.
fn longest(special: Special) -> u32 {
    match special {
        Special::Iban => 34,
        Special::Bic | Special::TaxId => 11,
        Special::Betriebsnummer | Special::Municipality => 8,
        Special::LocalAuthority => 9,
        Special::Email => 254,
        Special::Phone => 30,
        Special::Plz => 5,
        Special::Chip => 15,
    }
}
