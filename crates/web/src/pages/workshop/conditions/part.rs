//! One part of a condition: a question, how it is compared, and with what. Between its words and its expression, both ways.

use super::known::{Kind, Known};
use base::dates;
use base::texts::Texts;
use base::{Finding, Lang};

/// How something is compared: the word in the form, the key of its name, the key of a whole sentence.
pub(super) const RELATIONS: [(&str, &str, &str); 9] = [
    ("ist", "workshop-rel-is", "workshop-when-is"),
    ("nicht", "workshop-rel-not", "workshop-when-not"),
    ("ab", "workshop-rel-from", "workshop-when-from"),
    ("bis", "workshop-rel-to", "workshop-when-to"),
    ("ueber", "workshop-rel-above", "workshop-when-above"),
    ("unter", "workshop-rel-below", "workshop-when-below"),
    ("enthaelt", "workshop-rel-has", "workshop-when-has"),
    ("da", "workshop-rel-given", "workshop-when-given"),
    ("leer", "workshop-rel-missing", "workshop-when-missing"),
];

const SIGNS: [(&str, &str); 6] =
    [(">=", "ab"), ("<=", "bis"), ("!=", "nicht"), (">", "ueber"), ("<", "unter"), ("=", "ist")];

/// A part as it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The name that is asked for.
    pub what: String,
    /// A word of [`RELATIONS`].
    pub how: String,
    /// As people write it.
    pub value: String,
}

impl Part {
    fn new(what: &str, how: &str, value: impl Into<String>) -> Part {
        Part { what: what.to_owned(), how: how.to_owned(), value: value.into() }
    }

    /// The part that an expression is; none where it is more than that.
    pub fn read(expr: &str, known: &[Known], t: Texts, lang: Lang) -> Option<Part> {
        let expr = expr.trim();
        let of = |id: &str| known.iter().find(|one| one.id == id.trim());
        let inner = |text: &str, word: &str| {
            let rest = text.strip_prefix(word)?.strip_suffix(')')?;
            (!rest.contains(['(', ')'])).then(|| rest.trim().to_owned())
        };
        if let Some(one) = of(expr) {
            let yes = if one.kind == Kind::Tick { "workshop-ticked" } else { "yes" };
            return Some(Part::new(expr, "ist", t.get(yes)));
        }
        if let Some(id) = inner(expr, "is_empty(") {
            return of(&id).map(|_| Part::new(&id, "leer", ""));
        }
        if let Some(rest) = expr.strip_prefix("not(").and_then(|rest| rest.strip_suffix(')')) {
            if let Some(id) = inner(rest.trim(), "is_empty(") {
                return of(&id).map(|_| Part::new(&id, "da", ""));
            }
            return of(rest).map(|one| Part::new(&one.id, "ist", t.get("no")));
        }
        if let Some((value, id)) = expr.split_once(" in ") {
            let one = of(id).filter(|one| one.kind == Kind::Several)?;
            return Some(Part::new(&one.id, "enthaelt", shown(value.trim(), one, t, lang)?));
        }
        let (at, sign, how) = SIGNS
            .iter()
            .filter_map(|(sign, how)| Some((expr.find(sign)?, *sign, *how)))
            .min_by_key(|(at, sign, _)| (*at, 3 - sign.len()))?;
        let one = of(&expr[..at])?;
        Some(Part::new(&one.id, how, shown(expr[at + sign.len()..].trim(), one, t, lang)?))
    }

    /// The expression.
    ///
    /// # Errors
    /// A finding at the input that is wrong: `…_was`, `…_wie` or `…_wert` behind the prefix.
    pub fn expr(&self, known: &[Known], prefix: &str, t: Texts) -> Result<String, Finding> {
        let wrong = |end: &str, key: &'static str| Finding::new(format!("{prefix}_{end}"), key);
        let one = known.iter().find(|one| one.id == self.what);
        let Some(one) = one else { return Err(wrong("was", "workshop-need-what")) };
        let id = &one.id;
        let value = self.value.trim();
        match self.how.as_str() {
            "da" => return Ok(format!("not(is_empty({id}))")),
            "leer" => return Ok(format!("is_empty({id})")),
            "" => return Err(wrong("wie", "workshop-need-how")),
            _ => {}
        }
        if value.is_empty() {
            return Err(wrong("wert", "workshop-need-value"));
        }
        let is = |key: &str| base::texts::LANGUAGES.iter().any(|t| t.get(key).eq_ignore_ascii_case(value));
        let (yes, no) = (is("yes") || is("workshop-ticked"), is("no"));
        let truth = matches!(one.kind, Kind::YesNo | Kind::Tick) || (one.kind == Kind::Any && (yes || no));
        if truth {
            return match (self.how.as_str(), yes, no) {
                ("ist", true, _) | ("nicht", _, true) => Ok(id.clone()),
                ("ist", _, true) | ("nicht", true, _) => Ok(format!("not({id})")),
                ("ist" | "nicht", ..) => Err(wrong("wert", "workshop-value-yes-no")),
                _ => Err(wrong("wie", "workshop-how-is")),
            };
        }
        let literal = match one.kind {
            Kind::One | Kind::Several => {
                let found =
                    one.options.iter().find(|(id, label)| id == value || label.eq_ignore_ascii_case(value));
                let names: Vec<&str> = one.options.iter().map(|(_, label)| label.as_str()).collect();
                let (id, _) = found
                    .ok_or_else(|| wrong("wert", "workshop-value-option").arg("options", names.join(", ")))?;
                quoted(id)
            }
            Kind::Day => day(value, t).ok_or_else(|| wrong("wert", "workshop-value-day"))?,
            Kind::Number => number(value).ok_or_else(|| wrong("wert", "workshop-value-number"))?,
            Kind::Any => number(value).or_else(|| day(value, t)).unwrap_or_else(|| quoted(value)),
            _ => quoted(value),
        };
        if one.kind == Kind::Several {
            return match self.how.as_str() {
                "enthaelt" | "ist" => Ok(format!("{literal} in {id}")),
                "nicht" => Ok(format!("not({literal} in {id})")),
                _ => Err(wrong("wie", "workshop-how-is")),
            };
        }
        let ordered = matches!(one.kind, Kind::Number | Kind::Day | Kind::Any);
        let sign = SIGNS.iter().find(|(_, how)| *how == self.how).map(|(sign, _)| *sign);
        match sign {
            Some(sign @ ("=" | "!=")) => Ok(format!("{id} {sign} {literal}")),
            Some(sign) if ordered => Ok(format!("{id} {sign} {literal}")),
            _ => Err(wrong("wie", "workshop-how-is")),
        }
    }

    /// As a sentence.
    pub fn words(&self, known: &[Known], t: Texts) -> String {
        let question = known.iter().find(|one| one.id == self.what).map_or(&*self.what, |one| &*one.label);
        let key =
            RELATIONS.iter().find(|(how, ..)| *how == self.how).map_or("workshop-when-is", |(.., key)| *key);
        t.with2(key, ("question", question), ("answer", self.value.as_str()))
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn number(text: &str) -> Option<String> {
    let plain = if text.contains(',') { text.replace('.', "").replace(',', ".") } else { text.to_owned() };
    let digits = plain.trim_start_matches('-');
    let fits = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
        && !digits.ends_with('.');
    fits.then_some(plain)
}

fn day(text: &str, t: Texts) -> Option<String> {
    if text == "today" || text.eq_ignore_ascii_case(t.get("workshop-today")) {
        return Some("today".to_owned());
    }
    dates::parse(text).map(|day| format!("date(\"{day}\")"))
}

/// A value as people read it; none where it is something that has to be computed.
fn shown(literal: &str, one: &Known, t: Texts, lang: Lang) -> Option<String> {
    let inner = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = inner {
        if inner.contains(['"', '\\']) {
            return None;
        }
        let label = one.options.iter().find(|(id, _)| id == inner).map(|(_, label)| label.clone());
        return Some(label.unwrap_or_else(|| inner.to_owned()));
    }
    if literal == "today" {
        return Some(t.get("workshop-today").to_owned());
    }
    let day = literal.strip_prefix("date(\"").and_then(|rest| rest.strip_suffix("\")"));
    if let Some(day) = day.and_then(dates::from_iso) {
        return Some(super::super::shown_day(day, lang));
    }
    number(literal).filter(|_| !literal.contains(',')).map(|number| match lang {
        Lang::De => number.replace('.', ","),
        Lang::En => number,
    })
}
