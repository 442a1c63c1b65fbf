//! Conditions and checks that this program exported become conditions and checks again. Only what stands in keywords of our own is
//! read, in the language of forms, which is sure to end; scripts are never looked at. What does not fit the form any more stays words.

use super::super::{Remark, Rule};
use super::own::{AT, CHECK, REQUIRED, WHEN, word_of};
use super::toml::{pair, plain_bi, quoted};
use super::{Importer, Page, Question, Rows};
use base::Lang;
use forms::{Bi, Fault};
use std::fmt::Write;

/// So often the folder is tried; each time what does not fit goes.
const TRIES: usize = 8;

/// Rules that were understood, at a page, a group or a question.
#[derive(Default)]
pub(super) struct Own {
    pub when: Option<Back>,
    pub required: Option<Back>,
    pub checks: Vec<BackCheck>,
}

/// An expression that came back, and what is said of it if it does not fit.
pub(super) struct Back {
    pub written: String,
    pub words: Remark,
}

/// A check that came back.
pub(super) struct BackCheck {
    pub rule: Back,
    text: Bi,
    at: String,
    norm: String,
}

impl Own {
    pub fn is_empty(&self) -> bool {
        self.when.is_none() && self.required.is_none() && self.checks.is_empty()
    }

    /// The condition that stands there, within one around it.
    pub fn when_within(&self, around: Option<&str>) -> Option<String> {
        match (around, &self.when) {
            (Some(around), Some(own)) => Some(format!("({around}) and ({})", own.written)),
            (around, own) => around.or(own.as_ref().map(|own| own.written.as_str())).map(str::to_owned),
        }
    }

    /// What is said of all of it, where it has no place.
    pub fn into_words(mut self) -> Vec<Remark> {
        self.without(&|_| false)
    }

    /// `[[…check]]`
    pub fn write_checks(&self, out: &mut String, indent: &str, table: &str) {
        for check in &self.checks {
            let _ = writeln!(out, "\n{indent}[[{table}.check]]");
            let _ = writeln!(out, "{indent}rule = {}", quoted(&check.rule.written));
            pair(out, indent, "text", &plain_bi(&check.text));
            for (key, value) in [("at", &check.at), ("norm", &check.norm)] {
                if !value.is_empty() {
                    let _ = writeln!(out, "{indent}{key} = {}", quoted(value));
                }
            }
        }
    }

    /// Takes away what does not fit; gives what is said of it.
    fn without(&mut self, fits: &dyn Fn(&str) -> bool) -> Vec<Remark> {
        let mut gone = Vec::new();
        for one in [&mut self.when, &mut self.required] {
            if let Some(back) = one.take_if(|back| !fits(&back.written)) {
                gone.push(back.words);
            }
        }
        for check in std::mem::take(&mut self.checks) {
            if fits(&check.rule.written) { self.checks.push(check) } else { gone.push(check.rule.words) }
        }
        gone
    }
}

impl Importer<'_> {
    /// The rules at an element: those that were understood, and comments in words for all others.
    pub(super) fn rules(&mut self, rules: &[Rule], at: &str) -> (Own, Vec<String>) {
        let (mut own, mut comments) = (Own::default(), Vec::new());
        for rule in rules {
            let words = if rule.words.is_empty() { &rule.name } else { &rule.words };
            let said = |key: &'static str| {
                Remark::new(rule.line, key).with("id", &rule.id).with("at", at).with("words", words)
            };
            let back = |uri: &str| {
                word_of(&rule.keywords, uri)
                    .map(|written| Back { written: written.to_owned(), words: said("fim-rule") })
            };
            if rule.has_script {
                self.lost.push(said("fim-rule-script"));
            }
            match (back(WHEN), back(REQUIRED), back(CHECK)) {
                (Some(when), ..) if own.when.is_none() => own.when = Some(when),
                (None, Some(required), _) if own.required.is_none() => own.required = Some(required),
                (None, None, Some(rule_)) if !rule.fault.trim().is_empty() => {
                    let text = self.german(&rule.fault);
                    let at = word_of(&rule.keywords, AT).unwrap_or_default().to_owned();
                    let norm = rule.bases.first().cloned().unwrap_or_default();
                    own.checks.push(BackCheck { rule: rule_, text, at, norm });
                }
                _ => {
                    self.lost.push(said("fim-rule"));
                    comments.push(said("fim-rule").sentence(Lang::De));
                }
            }
        }
        (own, comments)
    }

    /// What came back, with the comments of its place.
    fn all_own(&mut self) -> Vec<(&mut Own, &mut Vec<String>)> {
        fn of<'q>(questions: &'q mut [Question], found: &mut Vec<(&'q mut Own, &'q mut Vec<String>)>) {
            for question in questions {
                of(&mut question.columns, found);
                found.push((&mut question.own, &mut question.comments));
            }
        }
        let mut found = Vec::new();
        for Page { own, comments, questions, .. } in &mut self.pages {
            of(questions, &mut found);
            found.push((own, comments));
        }
        for Rows { own, comments, .. } in &mut self.groups {
            found.push((own, comments));
        }
        found
    }

    /// Whether anything came back.
    pub(super) fn has_own(&mut self) -> bool {
        self.all_own().iter().any(|(own, _)| !own.is_empty())
    }

    /// Takes away the conditions and checks that `fits` refuses; they stand there in words again. How many went.
    fn drop_own(&mut self, fits: &dyn Fn(&str) -> bool) -> usize {
        let mut gone = Vec::new();
        let had: Vec<bool> = self.pages.iter().map(|page| page.own.when.is_some()).collect();
        for (own, comments) in self.all_own() {
            let went = own.without(fits);
            comments.extend(went.iter().map(|remark| remark.sentence(Lang::De)));
            gone.extend(went);
        }
        // Nothing on a page can be demanded of those who would not have come to it.
        for (page, _) in self.pages.iter_mut().zip(had).filter(|(page, had)| *had && page.own.when.is_none())
        {
            for question in &mut page.questions {
                (question.required, question.always) = (false, false);
            }
        }
        let count = gone.len();
        self.lost.extend(gone);
        count
    }

    /// Keeps of what came back only what the form accepts: `faults` compiles the folder with the form as it is now.
    pub(super) fn settle(&mut self, mut faults: impl FnMut(&Importer<'_>) -> (String, Vec<Fault>)) {
        for _ in 0..TRIES {
            if !self.has_own() {
                return;
            }
            let (form, found) = faults(self);
            if found.is_empty() {
                return;
            }
            let lines: Vec<&str> = form.lines().collect();
            let at_fault: Vec<&str> = found
                .iter()
                .filter(|fault| fault.file == "form.toml")
                .filter_map(|fault| lines.get(fault.line.checked_sub(1)?).copied())
                .collect();
            // An expression stands alone, or within the condition around it; a longer one that contains it is another.
            let fits = |written: &str| {
                let alone = quoted(written);
                let inner = alone.trim_matches('"');
                let places = [format!("\"({inner}) and ("), format!(") and ({inner})\""), alone.clone()];
                !at_fault.iter().any(|line| places.iter().any(|place| line.contains(place)))
            };
            if self.drop_own(&fits) == 0 {
                break;
            }
        }
        self.drop_own(&|_| false);
    }
}
