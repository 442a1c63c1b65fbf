//! Computing the lines of a service from answers, each with the values it used.

use super::{Run, Session, tables};
use crate::answers::Answers;
use crate::assessment::{Assessment, Input, Line};
use crate::expr::{BUDGET, Eval, Frame, Template, Traced, Val, show};
use crate::package::{LineRule, Note, Turn};
use base::{Finding, Lang, Money};
use serde_json::Value;
use std::cell::Cell;

impl Session<'_> {
    /// Computes the lines of `compute.toml` from answers, complete or not; what cannot be computed yet is left out.
    /// Findings of the answers are not part of it, see [`Session::validate_all`].
    pub fn assess(&self, answers: &Answers, lang: Lang) -> Assessment {
        let (answers, exhausted) = self.compute(answers);
        let run = self.run(&answers);
        let mut lines = Vec::new();
        for rule in &self.package.compute.lines {
            match rule.per.as_ref().and_then(|group| self.definition.group(group)) {
                None => lines.extend(self.line(rule, &run.frames, &answers, None, lang)),
                Some(group) => {
                    let all = run.rows(&answers, group);
                    for (row, value) in all.iter().enumerate() {
                        let Value::Object(map) = value else { continue };
                        let frames = run.row(&all, row, map);
                        lines.extend(self.line(rule, &frames, &answers, Some((&group.id, row)), lang));
                    }
                }
            }
        }
        // By row, so that what belongs to one dog stands together; then what belongs to all.
        lines.sort_by_key(|line| {
            let row =
                line.path.strip_suffix(']').and_then(|path| path.rsplit_once('[')?.1.parse::<usize>().ok());
            (row.is_none(), row)
        });
        let mut findings = Vec::new();
        let mut warnings = Vec::new();
        for note in &self.package.compute.notes {
            match note.per.as_ref().and_then(|group| self.definition.group(group)) {
                None => warnings.extend(self.remark(note, &run, &run.frames, "")),
                Some(group) => {
                    let all = run.rows(&answers, group);
                    for (row, value) in all.iter().enumerate() {
                        let Value::Object(map) = value else { continue };
                        let frames = run.row(&all, row, map);
                        warnings.extend(self.remark(note, &run, &frames, &format!("{}[{row}]", group.id)));
                    }
                }
            }
        }
        if exhausted || run.eval.exhausted() {
            findings.push(Finding::new("", "forms-too-much"));
        }
        Assessment::of(lines, findings, warnings)
    }

    /// The pruned answers with every step beside them.
    pub(crate) fn computed(&self, answers: &Answers) -> Answers {
        self.compute(answers).0
    }

    /// The same, and whether the budget was used up on the way.
    fn compute(&self, answers: &Answers) -> (Answers, bool) {
        let (mut answers, mut exhausted) = self.settle(answers);
        let compute = &self.package.compute;
        for (number, turn) in compute.turns.iter().enumerate() {
            // What the form asks for stands there already.
            if compute.early.iter().any(|early| early.turn == number) {
                continue;
            }
            let left = Cell::new(BUDGET);
            let values = self.values(turn, &answers, &left);
            put(&mut answers, turn, values);
            exhausted |= left.get() == 0;
        }
        (answers, exhausted)
    }

    /// What a turn gives: one value, or one for each row.
    pub(super) fn values(&self, turn: &Turn, answers: &Answers, left: &Cell<u64>) -> Vec<Option<Value>> {
        let run = self.run(answers);
        run.eval.within(left);
        let values = match turn.per().and_then(|group| self.definition.group(group)) {
            None => vec![self.value(turn, &run.eval, &run.frames)],
            Some(group) => {
                let all = run.rows(answers, group);
                let mut values = Vec::new();
                for (row, value) in all.iter().enumerate() {
                    values.push(match value {
                        Value::Object(map) => self.value(turn, &run.eval, &run.row(&all, row, map)),
                        _ => None,
                    });
                }
                values
            }
        };
        left.set(run.eval.left());
        values
    }

    /// What a turn gives for the answers, or for a row.
    pub(super) fn value<'a>(&self, turn: &Turn, eval: &Eval<'a>, frames: &[Frame<'a>]) -> Option<Value> {
        match turn {
            Turn::Step(step) => json(&eval.run(&step.value, frames)),
            Turn::Table(table) => tables::answer(table, eval, frames),
        }
    }

    fn line<'a>(
        &'a self,
        rule: &LineRule,
        frames: &[Frame<'a>],
        answers: &'a Answers,
        row: Option<(&str, usize)>,
        lang: Lang,
    ) -> Option<Line> {
        let run = self.run(answers);
        let holds = || rule.when.as_ref().is_none_or(|when| run.eval.holds(when, frames));
        let (holds, condition) = run.eval.listening(holds);
        if !holds {
            return None;
        }
        let (value, traced) = run.eval.explain(&rule.amount, frames);
        let Val::Number(amount) = value else { return None };
        let amount = Money::round(crate::expr::half_up(amount, 2))?;
        let fill = |template: &Template, lang| template.fill(&run.eval, frames, lang);
        // A table whose decision the line rests on says which row it was, also if only the condition asks for it.
        let decided = self.decided(condition.iter().chain(&traced), &run.eval, frames);
        let mut inputs: Vec<Input> = traced.into_iter().map(|traced| input(traced, lang)).collect();
        inputs.extend(decided.iter().map(|decided| decided.input(lang)));
        let note = rule.note.as_ref();
        let note = note.map(|note| [Lang::De, Lang::En].map(|lang| fill(note.get(lang), lang)));
        if let Some(note) = &note {
            inputs.push(Input {
                label: [
                    base::text(Lang::De, "forms-line-note", &[]),
                    base::text(Lang::En, "forms-line-note", &[]),
                ],
                value: lang.pick(&note[0], &note[1]).to_owned(),
                source: None,
            });
        }
        Some(Line {
            subject: row
                .and_then(|(group, row)| self.subject_of(group, &run, answers, row, lang))
                .unwrap_or_default(),
            path: row.map_or_else(String::new, |(group, row)| format!("{group}[{row}]")),
            period: rule.period.as_ref().map(|period| fill(period, Lang::De)),
            rule: rule.id.clone(),
            label: [fill(rule.label.get(Lang::De), Lang::De), fill(rule.label.get(Lang::En), Lang::En)],
            norm: fill(&rule.norm, Lang::De),
            inputs,
            note,
            days: None,
            amount,
            counts: true,
        })
    }

    /// A note, if it is made. One that rests on a table says which row decided, and cites its source.
    fn remark<'a>(&self, note: &Note, run: &Run<'a>, frames: &[Frame<'a>], path: &str) -> Option<Finding> {
        let say = |lang| note.text.get(lang).fill(&run.eval, frames, lang);
        let made = || {
            let holds = note.when.as_ref().is_none_or(|when| run.eval.holds(when, frames));
            holds.then(|| [say(Lang::De), say(Lang::En)])
        };
        let (made, traced) = run.eval.listening(made);
        let [mut de, mut en] = made?;
        let decided = self.decided(traced.iter(), &run.eval, frames);
        for decided in &decided {
            de = format!("{de} {}", decided.sentence(Lang::De));
            en = format!("{en} {}", decided.sentence(Lang::En));
        }
        let mut finding = Finding::literal(path, de, en);
        let norm = note.norm.as_ref().map(|norm| norm.fill(&run.eval, frames, Lang::De));
        finding.norm = norm.or_else(|| decided.iter().find_map(|decided| decided.source.clone()));
        Some(finding)
    }

    /// The row's name, else "Hund 2".
    fn subject_of(
        &self,
        group: &str,
        run: &Run<'_>,
        answers: &Answers,
        row: usize,
        lang: Lang,
    ) -> Option<String> {
        let group = self.definition.group(group)?;
        let name = self.row_name(group, run, answers, row, lang);
        Some(if name.is_empty() { self.row_title(group, run, answers, row, lang) } else { name })
    }
}

fn input(traced: Traced, lang: Lang) -> Input {
    Input { label: traced.label.pair(), value: show(&traced.value, &traced.ty, lang), source: traced.source }
}

/// Puts what a turn gives beside the answers.
pub(super) fn put(answers: &mut Answers, turn: &Turn, values: Vec<Option<Value>>) {
    match turn.per() {
        None => {
            if let Some(value) = values.into_iter().next().flatten() {
                answers.0.insert(turn.id().to_owned(), value);
            }
        }
        Some(group) => {
            let Some(Value::Array(rows)) = answers.0.get_mut(group) else { return };
            for (row, value) in rows.iter_mut().zip(values) {
                if let (Value::Object(row), Some(value)) = (row, value) {
                    row.insert(turn.id().to_owned(), value);
                }
            }
        }
    }
}

/// A computed value as an answer would hold it.
pub(super) fn json(value: &Val) -> Option<Value> {
    Some(match value {
        Val::Bool(yes) => Value::Bool(*yes),
        Val::Number(number) => Value::String(number.normalize().to_string()),
        Val::Text(text) => Value::String(text.clone()),
        Val::Date(day) => Value::String(crate::typed::iso(*day)),
        Val::Null | Val::List(_) => return None,
    })
}
