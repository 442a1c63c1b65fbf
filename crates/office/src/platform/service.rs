//! A service at work: its package, its own rules, and what pages and letters need of both.

use super::Files;
use crate::cases::{Case, Outcome};
use crate::catalogue::index::Doc;
use base::{Date, Lang};
use forms::answers::Answers;
use forms::assessment::{Assessment, Days, Rules};
use forms::package::{Block, Letter, Package};
use forms::session::Variables;
use forms::view::ReviewView;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A service in one version.
pub struct Service {
    /// What its folder says.
    pub package: Package,
    /// The folder itself, for the store.
    pub files: Files,
    /// What it computes beyond formulas.
    pub rules: Option<Arc<dyn Rules>>,
}

/// A text block for the reasons of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct ReasonBlock {
    /// Its id.
    pub id: String,
    /// Its name in the list.
    pub title: String,
    /// What it says in the notice, with the rule it cites.
    pub text: String,
    /// The letters it fits.
    pub letters: Vec<Letter>,
}

impl ReasonBlock {
    /// Whether it gives reasons for such a decision.
    pub fn fits(&self, outcome: Outcome) -> bool {
        self.letters.contains(&match outcome {
            Outcome::Grant => Letter::Grant,
            Outcome::Part => Letter::Part,
            Outcome::Refusal => Letter::Refusal,
        })
    }
}

impl Service {
    /// From a compiled folder.
    pub fn new(package: Package, files: Files, rules: Option<Arc<dyn Rules>>) -> Service {
        Service { package, files, rules }
    }

    /// The faults of its examples where it brings rules of its own; those of formulas are found when the folder is compiled.
    pub fn example_faults(&self) -> Vec<forms::Fault> {
        let Some(rules) = &self.rules else { return Vec::new() };
        let compute = |answers: &Answers, day: Date| {
            rules.assess(&answers.0, &self.package.values, Days { decided: day, submitted: day }, Lang::De)
        };
        self.package.run_examples(Some(&compute))
    }

    /// Whether an office must set values of its own before it can offer the service.
    pub fn needs_local_values(&self) -> bool {
        self.package.local.pages.iter().any(|page| !page.fields.is_empty())
    }

    /// Whether anybody can begin with it: not a step of a grant, which the grant leads to, but for what comes before an application.
    pub fn is_open(&self) -> bool {
        self.package.grant.as_ref().is_none_or(|grant| grant.step.comes_before())
    }

    /// How surely the applicant must be known before it can be sent.
    pub fn trust(&self) -> base::Trust {
        base::Trust::from_key(self.package.trust.word())
    }

    /// Its texts for the search.
    pub fn docs(&self) -> [Doc; 2] {
        let p = &self.package;
        [Lang::De, Lang::En].map(|lang| Doc {
            id: p.id.clone(),
            lang,
            title: p.title.get(lang).to_owned(),
            summary: p.summary.get(lang).to_owned(),
            keywords: p.keywords[lang as usize].clone(),
            body: p.description.get(lang).to_owned(),
        })
    }

    /// What the rules make of answers: the service's own rules, or the formulas of its folder.
    pub fn assess(
        &self,
        answers: &Answers,
        local: &Map<String, Value>,
        days: Days,
        lang: Lang,
    ) -> Assessment {
        match &self.rules {
            Some(rules) => rules.assess(&answers.0, &self.package.values, days, lang),
            // The day the application came in decides, or a December dog decided in January would be next year's.
            None => self.package.session(days.submitted, local).assess(answers, lang),
        }
    }

    /// All answers of a case, to read, with the office's values as they were when it came in.
    pub fn review(&self, case: &Case, lang: Lang) -> ReviewView {
        self.package
            .session(case.received_on(), &case.local())
            .answers_view(&Answers(case.answers.clone()), lang)
    }

    /// What people read after sending.
    pub fn confirmation(&self, lang: Lang) -> String {
        self.package.confirmation.get(lang).to_owned()
    }

    /// The text blocks for reasons, filled in for this case, each with the letters it fits.
    pub fn blocks(
        &self,
        answers: &Answers,
        local: &Map<String, Value>,
        with: &Variables,
        today: Date,
        lang: Lang,
    ) -> Vec<ReasonBlock> {
        let session = self.package.session(today, local);
        let mut blocks: Vec<&Block> = Vec::new();
        for letter in [Letter::Part, Letter::Refusal, Letter::Grant, Letter::Reply] {
            for block in session.blocks(letter) {
                if blocks.iter().all(|known| known.id != block.id) {
                    blocks.push(block);
                }
            }
        }
        let texts = session.block_texts(&blocks, answers, with, lang);
        let cited = |(text, norm): (String, Option<String>)| match (norm, text.strip_suffix('.')) {
            (Some(norm), Some(sentence)) => format!("{sentence} ({norm})."),
            (Some(norm), None) => format!("{text} ({norm})"),
            (None, _) => text,
        };
        let one = |(block, text): (&Block, _)| ReasonBlock {
            id: block.id.clone(),
            title: block.title.get(lang).to_owned(),
            text: cited(text),
            letters: block.letters.clone(),
        };
        blocks.into_iter().zip(texts).map(one).collect()
    }
}

/// An assessment as a case keeps it: only lines that count, both languages, warnings in both; and the office's values
/// of that day, so that a later change of a rate changes no case.
pub fn stored_assessment(assessment: &Assessment, local: &Map<String, Value>) -> Value {
    let lines: Vec<Value> = assessment
        .lines
        .iter()
        .filter(|line| line.counts)
        .map(|line| {
            let inputs: Vec<Value> = line
                .inputs
                .iter()
                .map(|input| json!({ "label": input.label, "value": input.value, "source": input.source }))
                .collect();
            json!({
                "subject": line.subject,
                "path": line.path,
                "period": line.period,
                "rule": line.rule,
                "label": line.label,
                "norm": line.norm,
                "inputs": inputs,
                "note": line.note,
                "days": line.days,
                "cents": line.amount.as_cents(),
            })
        })
        .collect();
    let warnings: Vec<Value> = assessment
        .warnings
        .iter()
        .map(|w| json!({ "field": w.field, "text": [w.text(Lang::De), w.text(Lang::En)], "norm": w.norm }))
        .collect();
    json!({ "lines": lines, "warnings": warnings, "local": local })
}
