//! The fees that the office sets when it decides: which of them a case has, and between which amounts.

use super::Session;
use crate::answers::Answers;
use crate::expr::{Val, half_up};
use base::texts::Texts;
use base::{Lang, Money};

/// A fee to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeFrame {
    /// Its id.
    pub id: String,
    /// What people call it, German and English.
    pub label: [String; 2],
    /// The lowest amount.
    pub min: Money,
    /// The highest amount.
    pub max: Money,
    /// The rule it follows.
    pub norm: String,
    /// What to weigh up when setting it, German and English; empty: nothing is said.
    pub hint: [String; 2],
    /// Whether it is charged for a refusal; else for a grant, whole or in part.
    pub refusal: bool,
    /// Whether it can be left out.
    pub optional: bool,
}

impl FeeFrame {
    /// "25,00 € bis 500,00 €".
    pub fn range(&self, lang: Lang) -> String {
        Texts(lang).with2("forms-fee-range", ("min", self.min.show(lang)), ("max", self.max.show(lang)))
    }
}

impl Session<'_> {
    /// The fees that are to be set for these answers, whatever is decided. One whose amounts cannot be told is left out.
    pub fn fee_frames(&self, answers: &Answers) -> Vec<FeeFrame> {
        let answers = self.computed(answers);
        let run = self.run(&answers);
        let amount = |expr| match run.eval.run(expr, &run.frames) {
            Val::Number(number) => Money::round(half_up(number, 2)),
            _ => None,
        };
        let rules = self.package.compute.fees.iter();
        rules
            .filter(|rule| rule.when.as_ref().is_none_or(|when| run.eval.holds(when, &run.frames)))
            .filter_map(|rule| {
                let say = |lang| rule.label.get(lang).fill(&run.eval, &run.frames, lang);
                let hint =
                    |lang| rule.hint.as_ref().map(|hint| hint.get(lang).fill(&run.eval, &run.frames, lang));
                let both = |of: &dyn Fn(Lang) -> String| [of(Lang::De), of(Lang::En)];
                Some(FeeFrame {
                    id: rule.id.clone(),
                    label: both(&say),
                    min: amount(&rule.min)?,
                    max: amount(&rule.max)?,
                    norm: rule.norm.fill(&run.eval, &run.frames, Lang::De),
                    hint: both(&|lang| hint(lang).unwrap_or_default()),
                    refusal: rule.refusal,
                    optional: rule.optional,
                })
            })
            .collect()
    }
}
