//! What a grant needs of a form: its terms, its plan, and what the program fills in by itself.

use super::Session;
use super::assess::json;
use crate::answers::Answers;
use crate::model::Kind;
use crate::package::Programme;
use crate::package::programme::{ROW_FACTS, Sums, row_fields};
use base::{Lang, Money};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// A row of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The answer that tells the row apart: the id of a choice, a text, a year, a municipality.
    pub key: String,
    /// As people read it, German and English.
    pub label: [String; 2],
    /// The amount; nothing for a weight that is no amount.
    pub amount: Money,
    /// The same as a number: what its share of a whole is measured by.
    pub weight: Decimal,
}

impl Session<'_> {
    /// What holds for a grant on these answers; a term that cannot be computed is left out.
    pub fn terms(&self, programme: &Programme, answers: &Answers) -> Map<String, Value> {
        let answers = self.computed(answers);
        let run = self.run(&answers);
        let mut terms = Map::new();
        for (term, expr) in &programme.terms {
            if let Some(value) = json(&run.eval.run(expr, &run.frames)) {
                terms.insert(term.word().to_owned(), value);
            }
        }
        terms
    }

    /// The rows of a plan, in the order of the answers.
    pub fn planned(&self, sums: &Sums, answers: &Answers) -> Vec<Planned> {
        let answers = self.prune(answers);
        let Some(fields) = row_fields(&self.definition, &sums.group) else { return Vec::new() };
        let label = fields.into_iter().find(|field| field.id == sums.label);
        let rows = answers.0.get(&sums.group).and_then(Value::as_array).cloned().unwrap_or_default();
        rows.iter()
            .map(|row| {
                let key = match row.get(&sums.label) {
                    Some(Value::String(text)) => text.clone(),
                    Some(other) => other.to_string(),
                    None => String::new(),
                };
                let said = match label.map(|field| &field.kind) {
                    Some(Kind::Choice(options)) => options.iter().find(|option| option.id == key),
                    _ => None,
                };
                let label = [Lang::De, Lang::En]
                    .map(|lang| said.map_or_else(|| key.clone(), |one| one.label.get(lang).to_owned()));
                let amount = row.get(&sums.amount).and_then(Value::as_str).and_then(Money::from_canonical);
                let weight = match row.get(&sums.amount) {
                    Some(Value::String(text)) => text.parse().unwrap_or_default(),
                    Some(other) => other.as_i64().map(Decimal::from).unwrap_or_default(),
                    None => Decimal::ZERO,
                };
                Planned { key, label, amount: amount.unwrap_or_default(), weight }
            })
            .collect()
    }

    /// Puts what the program knows into the given fields, whatever stood there before. `rows` are the positions of the plan
    /// ([`ROW_FACTS`]), which come first and in their order in the group of the follow-up; rows that the applicant added follow.
    pub fn give(&self, answers: &mut Answers, facts: &Map<String, Value>, rows: &[Map<String, Value>]) {
        for page in self.definition.pages.iter().filter(|page| page.group.is_none()) {
            for field in page.fields.iter().filter(|field| field.given) {
                match facts.get(&field.id) {
                    Some(value) => answers.0.insert(field.id.clone(), value.clone()),
                    None => answers.0.remove(&field.id),
                };
            }
        }
        let Some(positions) = self.package.grant.as_ref().and_then(|grant| grant.positions.as_ref()) else {
            return;
        };
        let held = answers.0.entry(positions.clone()).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(held) = held else { return };
        let known = |row: &Value| row.get("position").and_then(Value::as_str).map(ToOwned::to_owned);
        let mut all: Vec<Value> = Vec::new();
        let before: Vec<&Value> = held.iter().filter(|row| known(row).is_some()).collect();
        for (at, given) in rows.iter().enumerate() {
            let name = given.get("position").and_then(Value::as_str);
            let same = before.iter().find(|row| known(row).as_deref() == name && name.is_some());
            // In another language it has another name, but the same place.
            let old = same.or_else(|| before.get(at).filter(|_| before.len() == rows.len()));
            let mut row = old.and_then(|row| row.as_object()).cloned().unwrap_or_default();
            row.extend(given.clone());
            all.push(Value::Object(row));
        }
        // What was added has none of the given answers.
        for row in held.iter().filter(|row| known(row).is_none()) {
            let mut row = row.as_object().cloned().unwrap_or_default();
            row.retain(|id, _| ROW_FACTS.iter().all(|(fact, _)| fact != id));
            all.push(Value::Object(row));
        }
        *held = all;
    }
}
