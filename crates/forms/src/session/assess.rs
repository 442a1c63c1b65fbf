//! Computing the lines of a service from answers, each with the values it used.

use super::{Run, Session, tables};
use crate::answers::Answers;
use crate::assessment::{Assessment, Input, Line};
use crate::expr::{Frame, Template, Traced, Val, show};
use crate::package::{LineRule, Note, Turn};
use base::{Finding, Lang, Money};
use serde_json::Value;

impl Session<'_> {
    /// Computes the lines of `compute.toml` from answers, complete or not; what cannot be computed yet is left out.
    /// Findings of the answers are not part of it, see [`Session::validate_all`].
    pub fn assess(&self, answers: &Answers, lang: Lang) -> Assessment {
        let answers = self.computed(answers);
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
        if run.eval.exhausted() {
            findings.push(Finding::new("", "forms-too-much"));
        }
        Assessment::of(lines, findings, warnings)
    }

    /// The pruned answers with every step beside them.
    pub(crate) fn computed(&self, answers: &Answers) -> Answers {
        let mut answers = self.prune(answers);
        for turn in &self.package.compute.turns {
            let (id, per) = match turn {
                Turn::Step(step) => (&step.id, &step.per),
                Turn::Table(table) => (&table.id, &table.per),
            };
            let values = self.values(turn, per.as_ref(), &answers);
            match per {
                None => {
                    if let Some(value) = values.into_iter().next().flatten() {
                        answers.0.insert(id.clone(), value);
                    }
                }
                Some(group) => {
                    let Some(Value::Array(rows)) = answers.0.get_mut(group) else { continue };
                    for (row, value) in rows.iter_mut().zip(values) {
                        if let (Value::Object(row), Some(value)) = (row, value) {
                            row.insert(id.clone(), value);
                        }
                    }
                }
            }
        }
        answers
    }

    /// What a turn gives: one value, or one for each row.
    fn values(&self, turn: &Turn, per: Option<&String>, answers: &Answers) -> Vec<Option<Value>> {
        let run = self.run(answers);
        let one = |frames: &[Frame<'_>]| match turn {
            Turn::Step(step) => json(&run.eval.run(&step.value, frames)),
            Turn::Table(table) => tables::answer(table, &run.eval, frames),
        };
        match per.and_then(|group| self.definition.group(group)) {
            None => vec![one(&run.frames)],
            Some(group) => {
                let all = run.rows(answers, group);
                let mut values = Vec::new();
                for (row, value) in all.iter().enumerate() {
                    values.push(match value {
                        Value::Object(map) => one(&run.row(&all, row, map)),
                        _ => None,
                    });
                }
                values
            }
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
