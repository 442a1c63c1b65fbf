//! Letters: the texts of a service with what this case fills in.

use super::Session;
use crate::answers::Answers;
use crate::expr::Frame;
use crate::package::{Block, Content, Insert, Letter, VARIABLES};
use crate::typed::iso;
use base::{Date, Lang, Money};
use serde_json::{Map, Value};

/// What a letter may name besides the answers. What is not known yet stays empty.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// The applicant's name; taken from the answers if empty.
    pub applicant: String,
    /// The case's number.
    pub case_number: String,
    /// The office's name.
    pub office: String,
    /// The day the application arrived.
    pub received_on: Option<Date>,
    /// The day of the decision.
    pub decided_on: Option<Date>,
    /// Until when an answer is expected.
    pub reply_by: Option<Date>,
    /// What is granted, or to be paid.
    pub total: Option<Money>,
    /// Until when to pay what falls due a month after the notice is delivered; none while that day is not known.
    pub pay_by: Option<Date>,
    /// Whose account the money goes to or comes from.
    pub payee: String,
    /// The last four digits of that account's number.
    pub account_end: String,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterBlock {
    /// A paragraph.
    Paragraph(String),
    /// Something the office brings in: the table of amounts, the reasons, the questions, how to appeal.
    Insert(Insert),
}

impl Session<'_> {
    /// Subject and parts of a letter.
    pub fn letter(
        &self,
        letter: Letter,
        answers: &Answers,
        with: &Variables,
        lang: Lang,
    ) -> Option<(String, Vec<LetterBlock>)> {
        let text = self.package.notices.letters.get(&letter)?;
        self.around_letter(answers, with, lang, |eval, frames| {
            let subject = text.subject.get(lang).fill(eval, frames, lang);
            let mut blocks = Vec::new();
            for paragraph in &text.paragraphs {
                if paragraph.when.as_ref().is_some_and(|when| !eval.holds(when, frames)) {
                    continue;
                }
                match &paragraph.content {
                    Content::Insert(insert) => blocks.push(LetterBlock::Insert(*insert)),
                    Content::Text(text) => {
                        let text = text.get(lang).fill(eval, frames, lang);
                        blocks.extend(paragraphs(&text).map(LetterBlock::Paragraph));
                    }
                }
            }
            Some((subject, blocks))
        })
    }

    /// The text blocks that fit a letter.
    pub fn blocks(&self, letter: Letter) -> impl Iterator<Item = &Block> {
        self.package.notices.blocks.iter().filter(move |block| block.letters.contains(&letter))
    }

    /// Text blocks with their values, and the rule each cites. All at once, since what they stand among is computed but once.
    pub fn block_texts(
        &self,
        blocks: &[&Block],
        answers: &Answers,
        with: &Variables,
        lang: Lang,
    ) -> Vec<(String, Option<String>)> {
        self.around_letter(answers, with, lang, |eval, frames| {
            let fill = |block: &&Block| {
                let text = block.text.get(lang).fill(eval, frames, lang);
                (text, block.norm.as_ref().map(|norm| norm.fill(eval, frames, lang)))
            };
            blocks.iter().map(fill).collect()
        })
    }

    fn around_letter<T>(
        &self,
        answers: &Answers,
        with: &Variables,
        lang: Lang,
        of: impl for<'a> FnOnce(&crate::expr::Eval<'a>, &[Frame<'a>]) -> T,
    ) -> T {
        let answers = self.computed(answers);
        let mut around = self.context.clone();
        for (id, _) in VARIABLES {
            if let Some(text) = self.variable(id, &answers, with, lang) {
                around.insert(id.to_owned(), Value::String(text));
            }
        }
        let run = self.run(&answers);
        let around: &Map<String, Value> = &around;
        let mut frames: Vec<Frame<'_>> = run.frames.iter().map(|frame| Frame::new(frame.map)).collect();
        frames[0] = Frame::new(around);
        let eval = crate::expr::Eval::new(self.today, &self.package.values, run.eval.law_day);
        of(&eval, &frames)
    }

    fn variable(&self, id: &str, answers: &Answers, with: &Variables, lang: Lang) -> Option<String> {
        match id {
            "applicant" if with.applicant.is_empty() => Some(self.applicant(answers)),
            "applicant" => Some(with.applicant.clone()),
            "case_number" => Some(with.case_number.clone()),
            "office" => Some(with.office.clone()),
            "service" => Some(self.package.title.get(lang).to_owned()),
            "received_on" => with.received_on.map(iso),
            "decided_on" => with.decided_on.map(iso),
            "reply_by" => with.reply_by.map(iso),
            "total" => with.total.map(Money::canonical),
            "pay_by" => with.pay_by.map(iso),
            "payee" => Some(with.payee.clone()),
            "account_end" => Some(with.account_end.clone()),
            _ => None,
        }
    }
}

/// A text at its blank lines; single line breaks become blanks.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    text.replace("\r\n", "\n")
        .split("\n\n")
        .map(super::squeeze)
        .filter(|paragraph| !paragraph.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}
