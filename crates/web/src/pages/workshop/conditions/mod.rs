//! Conditions by clicking: one of those that are ready, one put together of parts (a question, how it is compared, with what), or an
//! expression for everything else. What the file says is read back into whichever of the three it fits.

mod known;
mod part;

pub(super) use known::{Kind, Known, Spot, known};

use crate::fields;
use crate::req::Req;
use base::texts::Texts;
use base::{Finding, Lang};
use forms::view::{FieldView, VisibleWhen};
use part::{Part, RELATIONS};

/// The word in place of a condition for "always", for one of parts, and for one of one's own.
pub(super) const ALWAYS: &str = "immer";
pub(super) const PARTS: &str = "teile";
pub(super) const OWN: &str = "eigene";

/// So many parts can be joined.
const MOST: usize = 3;

/// A condition as it is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct When {
    /// [`ALWAYS`], an expression that is ready, [`PARTS`] or [`OWN`].
    choice: String,
    parts: Vec<Part>,
    any: bool,
    own: String,
}

/// What a condition is asked for: the name of its inputs, and what its first says.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub name: &'a str,
    pub label: &'a str,
    /// What "always" is called.
    pub always: &'a str,
}

impl When {
    /// As it stands in the file; empty for always.
    pub fn read(expr: &str, known: &[Known], t: Texts, lang: Lang) -> When {
        if expr.is_empty() {
            return When { choice: ALWAYS.to_owned(), ..When::default() };
        }
        if let Some((ready, _)) = ready(known, t).into_iter().find(|(ready, _)| same(ready, expr)) {
            return When { choice: ready, ..When::default() };
        }
        match split(expr, known, t, lang) {
            Some((parts, any)) => When { choice: PARTS.to_owned(), parts, any, own: String::new() },
            None => When { choice: OWN.to_owned(), own: expr.to_owned(), ..When::default() },
        }
    }

    /// As it was sent.
    pub fn sent(req: &Req, name: &str) -> When {
        let text = |end: &str| super::typed(req, &format!("{name}{end}")).replace('\n', " ");
        let part = |number: usize| Part {
            what: text(&format!("_{number}_was")),
            how: text(&format!("_{number}_wie")),
            value: text(&format!("_{number}_wert")),
        };
        When {
            choice: text(""),
            parts: (1..=MOST).map(part).collect(),
            any: text("_und") == "oder",
            own: text("_own"),
        }
    }

    /// The condition as an expression; empty for always.
    ///
    /// # Errors
    /// What is wrong, each at its input.
    pub fn expr(&self, name: &str, known: &[Known], t: Texts) -> Result<String, Vec<Finding>> {
        match self.choice.as_str() {
            ALWAYS | "" => Ok(String::new()),
            OWN if self.own.is_empty() => {
                Err(vec![Finding::new(format!("{name}_own"), "workshop-need-condition")])
            }
            OWN => Ok(self.own.clone()),
            PARTS => {
                let (mut said, mut findings) = (Vec::new(), Vec::new());
                let used = |(at, part): &(usize, &Part)| *at == 0 || !part.what.is_empty();
                for (at, part) in self.parts.iter().enumerate().filter(used) {
                    match part.expr(known, &format!("{name}_{}", at + 1), t) {
                        Ok(expr) => said.push(expr),
                        Err(finding) => findings.push(finding),
                    }
                }
                let sign = if self.any { " or " } else { " and " };
                if findings.is_empty() { Ok(said.join(sign)) } else { Err(findings) }
            }
            ready => Ok(ready.to_owned()),
        }
    }

    /// The inputs.
    pub fn fields(&self, asked: Asked<'_>, known: &[Known], t: Texts) -> Vec<FieldView> {
        let Asked { name, label, always } = asked;
        let mut choices = vec![(ALWAYS.to_owned(), always.to_owned())];
        choices.extend(ready(known, t));
        if !known.is_empty() {
            choices.push((PARTS.to_owned(), t.get("workshop-when-parts").to_owned()));
        }
        choices.push((OWN.to_owned(), t.get("workshop-when-own").to_owned()));
        let chosen = if self.choice.is_empty() { ALWAYS } else { &self.choice };
        let mut form = vec![fields::select(name, label, choices, chosen)];
        let only = |field: FieldView, path: String, values: Vec<String>, shown: bool| FieldView {
            visible: shown,
            required: false,
            visible_when: vec![VisibleWhen { path, values, above: None }],
            ..field
        };
        let names: Vec<(String, String)> = known.iter().map(|one| (one.id.clone(), named(one, t))).collect();
        let ids: Vec<String> = known.iter().map(|one| one.id.clone()).collect();
        let relations: Vec<(String, String)> =
            RELATIONS.iter().map(|(how, key, _)| ((*how).to_owned(), t.get(key).to_owned())).collect();
        let of_parts = chosen == PARTS && !known.is_empty();
        for number in 1..=MOST {
            if known.is_empty() {
                break;
            }
            let part = self.parts.get(number - 1).cloned().unwrap_or_default();
            let before = number.checked_sub(2).and_then(|at| self.parts.get(at));
            let shown = of_parts && before.is_none_or(|before| !before.what.is_empty());
            let shown = shown && (number == 1 || before.is_some());
            let input = |end: &str| format!("{name}_{number}_{end}");
            let (path, values) = match number {
                1 => (name.to_owned(), vec![PARTS.to_owned()]),
                _ => (format!("{name}_{}_was", number - 1), ids.clone()),
            };
            if number == 2 {
                let joined = ["und", "oder"].map(|word| {
                    let key = if word == "und" { "workshop-when-and" } else { "workshop-when-or" };
                    (word.to_owned(), t.get(key).to_owned())
                });
                let chosen = if self.any { "oder" } else { "und" };
                let how =
                    fields::radio(&format!("{name}_und"), t.get("workshop-when-join"), joined.into(), chosen);
                form.push(only(how, path.clone(), values.clone(), shown));
            }
            let label = |key: &str| t.with(key, "number", number);
            let what = fields::select(&input("was"), &label("workshop-part-what"), names.clone(), &part.what);
            form.push(only(what, path.clone(), values.clone(), shown));
            let how =
                fields::select(&input("wie"), &label("workshop-part-how"), relations.clone(), &part.how);
            form.push(only(how, path.clone(), values.clone(), shown));
            let value = fields::line(&input("wert"), &label("workshop-part-value"), &part.value);
            let value = fields::hint(value, t.get("workshop-part-value-hint"));
            form.push(only(value, path, values, shown));
        }
        let own = fields::line(&format!("{name}_own"), t.get("workshop-when-expr"), &self.own);
        let own = fields::hint(own, t.get("workshop-expr-hint"));
        form.push(only(own, name.to_owned(), vec![OWN.to_owned()], chosen == OWN));
        form
    }

    /// The input at which a fault of the expression stands.
    pub fn input(&self, name: &str) -> String {
        match self.choice.as_str() {
            OWN => format!("{name}_own"),
            PARTS => format!("{name}_1_was"),
            _ => name.to_owned(),
        }
    }
}

/// What a question is called where it is chosen: what the office sets says so.
pub(super) fn named(one: &Known, t: Texts) -> String {
    match one.id.starts_with("local.") {
        true => t.with("workshop-of-office", "what", one.label.as_str()),
        false if one.computed => t.with("workshop-of-compute", "what", one.label.as_str()),
        false => one.label.clone(),
    }
}

/// The conditions that take one click: the expression, and what it means.
fn ready(known: &[Known], t: Texts) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for one in known {
        let question = named(one, t);
        let mut add = |expr: String, key: &str, answer: &str| {
            all.push((expr, t.with2(key, ("question", question.as_str()), ("answer", answer))));
        };
        match one.kind {
            Kind::YesNo => {
                add(one.id.clone(), "workshop-when-is", t.get("yes"));
                add(format!("not({})", one.id), "workshop-when-is", t.get("no"));
            }
            Kind::Tick => add(one.id.clone(), "workshop-when-is", t.get("workshop-ticked")),
            Kind::Several => {
                for (id, label) in &one.options {
                    add(format!("\"{id}\" in {}", one.id), "workshop-when-has", label);
                }
            }
            Kind::One => {
                for (id, label) in &one.options {
                    add(format!("{} = \"{id}\"", one.id), "workshop-when-is", label);
                }
                for (id, label) in one.options.iter().filter(|_| one.options.len() > 2) {
                    add(format!("{} != \"{id}\"", one.id), "workshop-when-not", label);
                }
            }
            _ => {}
        }
    }
    all
}

/// Whether two expressions are the same but for their blanks.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    bare(one) == bare(other)
}

/// The parts of an expression, all joined in the same way, and whether one of them is enough.
fn split(expr: &str, known: &[Known], t: Texts, lang: Lang) -> Option<(Vec<Part>, bool)> {
    let (and, or) = (at_top(expr, " and "), at_top(expr, " or "));
    let (parts, any) = match (and.len(), or.len()) {
        (_, 1) => (and, false),
        (1, _) => (or, true),
        _ => return None,
    };
    if parts.len() > MOST {
        return None;
    }
    let read = parts.into_iter().map(|part| Part::read(part, known, t, lang));
    Some((read.collect::<Option<Vec<_>>>()?, any))
}

/// The parts between a word, outside of quotes and brackets.
fn at_top<'e>(expr: &'e str, word: &str) -> Vec<&'e str> {
    let (mut parts, mut from, mut deep, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (at, c) in expr.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => deep += 1,
            ')' if !quoted => deep -= 1,
            _ if !quoted && deep == 0 && at >= from && expr[at..].starts_with(word) => {
                parts.push(&expr[from..at]);
                from = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expr[from..]);
    parts
}

/// A condition in words, or as it is written.
pub(super) fn in_words(known: &[Known], when: &str, t: Texts, lang: Lang) -> String {
    if let Some((_, words)) = ready(known, t).into_iter().find(|(expr, _)| same(expr, when)) {
        return words;
    }
    let Some((parts, any)) = split(when, known, t, lang) else { return when.to_owned() };
    let key = if any { "workshop-or" } else { "workshop-and" };
    let words = parts.iter().map(|part| part.words(known, t));
    words.reduce(|before, part| t.with2(key, ("before", before), ("part", part))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Known> {
        let one = |id: &str, kind, label: &str| Known {
            at: None,
            group: String::new(),
            id: id.into(),
            kind,
            label: label.into(),
            options: vec![
                ("person".into(), "Eine Person".into()),
                ("organisation".into(), "Ein Verein".into()),
            ],
            computed: false,
        };
        vec![
            one("holder", Kind::One, "Wer hält den Hund?"),
            one("age", Kind::Number, "Alter"),
            one("since", Kind::Day, "Seit wann?"),
            one("local.main_home_only", Kind::YesNo, "Nur Hauptwohnung"),
            one("also", Kind::Several, "Was noch?"),
            one("plate", Kind::Text, "Kennzeichen"),
        ]
    }

    #[test]
    fn a_condition_of_parts_is_the_same_expression_read_back_and_written_again() {
        let (t, known) = (Texts(Lang::De), all());
        for (expr, words) in [
            ("age >= 18", "„Alter“ ist mindestens: 18"),
            ("age < 2.5", "„Alter“ ist weniger als: 2,5"),
            ("since >= date(\"2026-03-01\")", "„Seit wann?“ ist mindestens: 01.03.2026"),
            ("since <= today", "„Seit wann?“ ist höchstens: heute"),
            ("plate = \"GTH\" and age != 3", "„Kennzeichen“ ist: GTH und „Alter“ ist nicht: 3"),
            (
                "holder = \"organisation\" or not(is_empty(plate))",
                "„Wer hält den Hund?“ ist: Ein Verein oder „Kennzeichen“ ist beantwortet",
            ),
            (
                "local.main_home_only and is_empty(since)",
                "„Nur Hauptwohnung“ ist: Ja und „Seit wann?“ ist nicht beantwortet",
            ),
            (
                "\"person\" in also and not(local.main_home_only)",
                "„Was noch?“ enthält: Eine Person und „Nur Hauptwohnung“ ist: Nein",
            ),
        ] {
            let when = When::read(expr, &known, t, Lang::De);
            assert_eq!(when.choice, PARTS, "{expr}");
            assert_eq!(when.expr("when", &known, t).as_deref(), Ok(expr));
            assert_eq!(in_words(&known, expr, t, Lang::De), words);
            let english = When::read(expr, &known, Texts(Lang::En), Lang::En);
            assert_eq!(english.expr("when", &known, Texts(Lang::En)).as_deref(), Ok(expr), "in English");
        }
        assert_eq!(
            When::read("not(local.main_home_only)", &known, t, Lang::De).choice,
            "not(local.main_home_only)"
        );
    }

    #[test]
    fn what_parts_cannot_say_stays_an_expression() {
        let (t, known) = (Texts(Lang::De), all());
        for expr in [
            "count(dogs) > 1",
            "age > age * 2",
            "(age > 1 or age < 0) and local.main_home_only",
            "age > 1 and age > 2 and age > 3 and age > 4",
            "age > 1 and age > 2 or age > 3",
            "unknown = 1",
            "holder = \"person\" and plate = \"a \\\" b\"",
        ] {
            let when = When::read(expr, &known, t, Lang::De);
            assert_eq!((when.choice.as_str(), when.own.as_str()), (OWN, expr));
            assert_eq!(when.expr("when", &known, t).as_deref(), Ok(expr));
            assert_eq!(in_words(&known, expr, t, Lang::De), expr);
        }
    }

    #[test]
    fn a_part_that_cannot_be_is_named_at_its_input() {
        let (t, known) = (Texts(Lang::De), all());
        let at = |what: &str, how: &str, value: &str| {
            let part = Part { what: what.into(), how: how.into(), value: value.into() };
            let when = When { choice: PARTS.into(), parts: vec![part], ..When::default() };
            when.expr("when", &known, t).map_err(|findings| findings[0].field.clone())
        };
        assert_eq!(at("", "", ""), Err("when_1_was".into()));
        assert_eq!(at("age", "", ""), Err("when_1_wie".into()));
        assert_eq!(at("age", "ab", ""), Err("when_1_wert".into()));
        assert_eq!(at("age", "ab", "alt"), Err("when_1_wert".into()));
        assert_eq!(at("age", "ab", "1.234,5"), Ok("age >= 1234.5".into()));
        assert_eq!(at("since", "ab", "1.3.2026"), Ok("since >= date(\"2026-03-01\")".into()));
        assert_eq!(at("holder", "ist", "ein verein"), Ok("holder = \"organisation\"".into()));
        assert_eq!(at("holder", "ist", "Niemand"), Err("when_1_wert".into()));
        assert_eq!(at("holder", "ab", "Ein Verein"), Err("when_1_wie".into()));
        assert_eq!(at("local.main_home_only", "nicht", "ja"), Ok("not(local.main_home_only)".into()));
        assert_eq!(at("plate", "ist", "a\"b"), Ok("plate = \"a\\\"b\"".into()));
    }
}
