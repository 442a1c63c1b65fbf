//! Rows, a hit policy, and what comes out.

use crate::cell::Cell;
use crate::value::{Value, same};
use rust_decimal::Decimal;

/// Which of the rows that hold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// At most one holds.
    Unique,
    /// Several may hold if they say the same.
    Any,
    /// The first from above.
    First,
    /// All, as a list in the order of the rows, or put together.
    Collect(Option<Aggregator>),
}

/// How what all rows say is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregator {
    /// Added up.
    Sum,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// How many rows hold.
    Count,
}

impl Hit {
    /// The words authors write.
    pub const WORDS: [&'static str; 8] =
        ["unique", "any", "first", "collect", "collect sum", "collect min", "collect max", "collect count"];

    /// The word authors write.
    pub fn word(self) -> &'static str {
        Hit::WORDS.into_iter().find(|word| Hit::from_word(word) == Some(self)).unwrap_or("unique")
    }

    /// From the word authors write.
    pub fn from_word(word: &str) -> Option<Hit> {
        Some(match word {
            "unique" => Hit::Unique,
            "any" => Hit::Any,
            "first" => Hit::First,
            "collect" => Hit::Collect(None),
            "collect sum" => Hit::Collect(Some(Aggregator::Sum)),
            "collect min" => Hit::Collect(Some(Aggregator::Min)),
            "collect max" => Hit::Collect(Some(Aggregator::Max)),
            "collect count" => Hit::Collect(Some(Aggregator::Count)),
            _ => return None,
        })
    }

    /// Whether rows may be missing: nothing then comes out, which is an answer.
    pub fn admits_holes(self) -> bool {
        matches!(self, Hit::Collect(_))
    }
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// One for each input.
    pub tests: Vec<Cell>,
    /// One for each output.
    pub outputs: Vec<Value>,
    /// The rule it follows, as people cite it.
    pub source: String,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which rows count.
    pub hit: Hit,
    /// The rows, from above.
    pub rows: Vec<Row>,
    /// For each output: what comes out if no row holds.
    pub defaults: Vec<Option<Value>>,
}

/// What a table decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The rows that count, from 0.
    pub rows: Vec<usize>,
    /// One for each output.
    pub outputs: Vec<Output>,
}

/// What comes out.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A value; null if nothing was decided.
    One(Value),
    /// The values of all rows that hold.
    Many(Vec<Value>),
}

impl Table {
    /// How much work a decision is at most, in cells.
    pub fn cost(&self) -> usize {
        self.rows.iter().map(|row| row.tests.len() + 1).sum()
    }

    /// Decides. `inputs` are in the order of the tests.
    pub fn decide(&self, inputs: &[Value]) -> Decided {
        let holds = |row: &Row| row.tests.iter().zip(inputs).all(|(cell, input)| cell.holds(input));
        let mut rows: Vec<usize> = (0..self.rows.len()).filter(|at| holds(&self.rows[*at])).collect();
        match self.hit {
            Hit::First => rows.truncate(1),
            // As the standard says: rows that contradict each other decide nothing.
            Hit::Unique if rows.len() > 1 => rows.clear(),
            Hit::Any => {
                let said = |at: usize| &self.rows[at].outputs;
                let agree = |a: &[Value], b: &[Value]| a.iter().zip(b).all(|(a, b)| same(a, b));
                if rows.windows(2).any(|pair| !agree(said(pair[0]), said(pair[1]))) {
                    rows.clear();
                }
                rows.truncate(1);
            }
            _ => {}
        }
        let outputs = (0..self.defaults.len()).map(|at| self.output(&rows, at)).collect();
        Decided { rows, outputs }
    }

    fn output(&self, rows: &[usize], at: usize) -> Output {
        let said: Vec<&Value> = rows.iter().filter_map(|row| self.rows[*row].outputs.get(at)).collect();
        let default = || self.defaults.get(at).cloned().flatten().unwrap_or(Value::Null);
        match self.hit {
            Hit::Collect(None) => Output::Many(said.into_iter().cloned().collect()),
            Hit::Collect(Some(Aggregator::Count)) => Output::One(Value::Number(Decimal::from(rows.len()))),
            Hit::Collect(Some(how)) => Output::One(put_together(how, &said).unwrap_or_else(default)),
            _ => Output::One(said.first().map_or_else(default, |value| (*value).clone())),
        }
    }
}

/// None without a number, or for a sum too large.
fn put_together(how: Aggregator, said: &[&Value]) -> Option<Value> {
    let mut numbers =
        said.iter().filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None });
    let first = numbers.next()?;
    let found = match how {
        Aggregator::Sum => numbers.try_fold(first, |sum, number| sum.checked_add(number))?,
        Aggregator::Min => numbers.fold(first, Decimal::min),
        Aggregator::Max => numbers.fold(first, Decimal::max),
        Aggregator::Count => Decimal::from(said.len()),
    };
    Some(Value::Number(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tck::Model;
    use crate::{cell, dmn};

    const FILE: &str = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="https://example.org/m">
<inputData id="_y" name="years"><variable name="years" typeRef="number"/></inputData>
<inputData id="_t" name="title"><variable name="title" typeRef="string"/></inputData>
<decision id="_d" name="d"><variable name="d"/>
<informationRequirement id="_1"><requiredInput href="_y_"/></informationRequirement>
<informationRequirement id="_2"><requiredInput href="_t_"/></informationRequirement>
<decisionTable POLICY>
<input><inputExpression typeRef="number"><text>years</text></inputExpression></input>
<input><inputExpression typeRef="string"><text>title</text></inputExpression></input>
<output/>
<rule><inputEntry><text>[5..10]</text></inputEntry><inputEntry><text>not("none")</text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
<rule><inputEntry><text>&lt; 6</text></inputEntry><inputEntry><text>"a", "b"</text></inputEntry><outputEntry><text>2.5</text></outputEntry></rule>
<rule><inputEntry><text>&gt;= 8</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>-1</text></outputEntry></rule>
</decisionTable></decision></definitions>"#;

    fn read(xml: &str) -> Table {
        let written = dmn::read(xml, None).unwrap();
        let row = |row: &dmn::WrittenRow| Row {
            tests: row.tests.iter().map(|cell| Cell::read(&cell.text).unwrap()).collect(),
            outputs: row.outputs.iter().map(|value| cell::value(&value.text).unwrap()).collect(),
            source: String::new(),
        };
        let rows = written.rows.iter().map(row).collect();
        Table { hit: written.hit.unwrap(), rows, defaults: vec![None] }
    }

    #[test]
    fn our_hit_policies_and_the_engines_own_tables_decide_alike() {
        let policies = [
            "hitPolicy=\"UNIQUE\"",
            "hitPolicy=\"ANY\"",
            "hitPolicy=\"FIRST\"",
            "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
            "hitPolicy=\"COLLECT\" aggregation=\"MIN\"",
            "hitPolicy=\"COLLECT\" aggregation=\"MAX\"",
            "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"",
            "hitPolicy=\"COLLECT\"",
        ];
        for policy in policies {
            let xml =
                FILE.replace("POLICY", policy).replace("\"_y_\"", "\"#_y\"").replace("\"_t_\"", "\"#_t\"");
            let (table, model) = (read(&xml), Model::new(&xml, &[]).unwrap());
            for years in [4, 5, 6, 8, 10, 11] {
                for title in ["a", "c", "none"] {
                    let inputs = [Value::Number(years.into()), Value::Text(title.to_owned())];
                    let ours = match table.decide(&inputs).outputs.remove(0) {
                        Output::One(value) => value.feel(),
                        Output::Many(values) => {
                            dsntk_feel::values::Value::List(values.iter().map(Value::feel).collect())
                        }
                    };
                    let [years, title] = inputs;
                    let theirs = model.ask("d", &[("years", years.clone()), ("title", title.clone())]);
                    let nothing = |value: &dsntk_feel::values::Value| {
                        value.is_null()
                            || *value == dsntk_feel::values::Value::List(vec![])
                            || (policy.contains("COUNT") && value.to_string() == "0")
                    };
                    let alike = ours == theirs || (nothing(&ours) && nothing(&theirs));
                    assert!(alike, "{policy} {years:?} {title:?}: {ours} here, {theirs} there");
                }
            }
        }
    }
}
