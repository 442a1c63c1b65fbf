//! Which of the computed amounts a decision in part grants: whole persons first, single amounts below them.
//!
//! A person with several amounts has a box of their own; an amount is granted where its own box and the person's are ticked.
//! So one click refuses a person, without scripts, too.

use super::case::Typed;
use crate::case_view::Why;
use base::Lang;
use base::Money;
use base::texts::Texts;
use office::platform::Amounts;
use serde_json::Value;
use std::ops::Range;

/// The question.
pub(super) struct Parts {
    pub label: &'static str,
    pub hint: &'static str,
    pub error: Option<String>,
    pub people: Vec<Person>,
    /// What the sum of the ticked amounts is called, that sum, and the sum of all.
    pub sum: &'static str,
    pub granted: String,
    pub all: String,
}

/// Neighbouring amounts about the same person, dog or whatever it is.
pub(super) struct Person {
    /// The value of its box; none where it has but one amount, which then stands for it.
    pub value: Option<String>,
    pub subject: String,
    pub amount: String,
    pub checked: bool,
    /// Whether its amounts are shown: some are refused while the person is not.
    pub open: bool,
    pub lines: Vec<One>,
}

/// An amount.
pub(super) struct One {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub checked: bool,
    pub cents: i64,
}

/// The question, as it was answered last; at first everything is granted. None where nothing was computed.
pub(super) fn parts(t: Texts, amounts: Amounts, lines: &[Why], typed: &Typed) -> Option<Parts> {
    let fresh = !typed.proposes();
    let subjects: Vec<&str> = lines.iter().map(|line| line.subject.as_str()).collect();
    let mut granted = 0;
    let people: Vec<Person> = people(&subjects)
        .into_iter()
        .filter_map(|range| {
            let of = lines.get(range.clone())?;
            let alone = of.len() == 1;
            let value = range.start.to_string();
            let checked = fresh || alone || typed.has("person", &value);
            let ones: Vec<One> = of.iter().map(|line| one(line, alone, fresh, typed)).collect();
            let ticked: i64 = ones.iter().filter(|one| checked && one.checked).map(|one| one.cents).sum();
            granted += ticked;
            Some(Person {
                subject: of.first().map(|line| line.subject.clone())?,
                amount: Money::cents(of.iter().map(|line| line.cents).sum()).show(t.0),
                open: checked && ones.iter().any(|one| !one.checked),
                value: (!alone).then_some(value),
                checked,
                lines: ones,
            })
        })
        .collect();
    let word = |[granted, levied, fees]: [&'static str; 3]| match amounts {
        Amounts::Granted | Amounts::Settled | Amounts::Revoked => t.get(granted),
        Amounts::Levied => t.get(levied),
        Amounts::Fees => t.get(fees),
    };
    (!people.is_empty()).then(|| Parts {
        label: word(["desk-lines", "desk-lines-tax", "desk-lines-fee"]),
        hint: word(["desk-lines-hint", "desk-lines-hint-tax", "desk-lines-hint-fee"]),
        error: error(typed, t.0),
        people,
        sum: word(["desk-lines-sum", "desk-lines-sum-tax", "desk-lines-sum-fee"]),
        granted: Money::cents(granted).show(t.0),
        all: Money::cents(lines.iter().map(|line| line.cents).sum()).show(t.0),
    })
}

/// `alone`: it stands for its person, if there is one, and names them.
fn one(line: &Why, alone: bool, fresh: bool, typed: &Typed) -> One {
    let value = line.index.to_string();
    let mut named: Vec<&str> = Vec::new();
    if alone {
        named.push(&line.subject);
    }
    named.push(&line.period);
    named.retain(|name| !name.is_empty());
    let whom = if named.is_empty() { line.label.clone() } else { named.join(", ") };
    One {
        checked: fresh || typed.has("line", &value),
        label: format!("{whom}: {}", line.amount),
        hint: format!("{} ({})", line.label, line.norm),
        cents: line.cents,
        value,
    }
}

fn error(typed: &Typed, lang: Lang) -> Option<String> {
    typed.findings.iter().find(|finding| finding.field == "line").map(|finding| finding.text(lang))
}

/// The places of neighbouring lines that are about the same subject; a line that is about none stands for itself.
fn people(subjects: &[&str]) -> Vec<Range<usize>> {
    let mut start = 0;
    subjects
        .chunk_by(|a, b| a == b && !a.is_empty())
        .map(|chunk| {
            let range = start..start + chunk.len();
            start = range.end;
            range
        })
        .collect()
}

/// The subjects of an assessment's lines.
pub(super) fn subjects(assessment: &Value) -> Vec<&str> {
    let lines = assessment["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    lines.iter().map(|line| line["subject"].as_str().unwrap_or("")).collect()
}

/// What the ticked boxes grant, by the lines' places.
pub(super) fn granted(form: &[(String, String)], subjects: &[&str]) -> Vec<usize> {
    let has = |name: &str, at: usize| form.iter().any(|(key, value)| key == name && *value == at.to_string());
    people(subjects)
        .into_iter()
        .filter(|range| range.len() == 1 || has("person", range.start))
        .flat_map(|range| range.filter(|at| has("line", *at)))
        .collect()
}

/// The boxes that stand for what a proposal had granted. Of a person of whom nothing was granted only the person's box is
/// off, so that one click brings all of it back.
pub(super) fn ticks(granted: &[usize], subjects: &[&str]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for range in people(subjects) {
        let some = range.clone().any(|at| granted.contains(&at));
        if some && range.len() > 1 {
            pairs.push(("person".to_owned(), range.start.to_string()));
        }
        let off = |at: &usize| (some || range.len() == 1) && !granted.contains(at);
        pairs.extend(range.clone().filter(|at| !off(at)).map(|at| ("line".to_owned(), at.to_string())));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_proposal_granted_stands_in_the_boxes_and_comes_out_of_them_again() {
        let subjects = ["Anna", "Anna", "Bert", "Carla", "Carla", "Carla"];
        for kept in [vec![0, 1, 2, 3, 4, 5], vec![0, 3, 5], vec![2], vec![0, 1], vec![]] {
            let pairs = ticks(&kept, &subjects);
            assert_eq!(granted(&pairs, &subjects), kept, "{pairs:?}");
        }
    }

    #[test]
    fn one_click_refuses_a_person_and_one_click_brings_them_back() {
        let subjects = ["Anna", "Anna", "Bert"];
        let mut pairs = ticks(&[0, 1, 2], &subjects);
        pairs.retain(|(name, value)| (name.as_str(), value.as_str()) != ("person", "0"));
        assert_eq!(granted(&pairs, &subjects), [2]);
        let mut again = ticks(&[2], &subjects);
        again.push(("person".to_owned(), "0".to_owned()));
        assert_eq!(granted(&again, &subjects), [0, 1, 2]);
    }
}
