//! A form at work: one service, one day, one office's values. Pure; answers and drafts come in and go out.

mod assess;
mod fees;
mod findings;
mod flow;
mod friendly;
mod grant;
mod letters;
mod lists;
mod prune;
mod sheet;
mod shown;
mod tables;
mod take;

pub use fees::FeeFrame;
pub(crate) use findings::{address_kind, prefix};
pub use grant::Planned;
pub(crate) use letters::paragraphs;
pub use letters::{LetterBlock, Variables};
pub use lists::Named;
pub use sheet::{SheetRead, add_rows};
pub(crate) use take::removed;
pub use take::{REMOVED, Taken};

use crate::answers::Answers;
use crate::expr::{Eval, Frame, Val, rows};
use crate::model::{Definition, Group};
use crate::package::Package;
use base::law::Period;
use base::{Date, Finding, Lang};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

/// A form at work. Cheap to make: one per request.
pub struct Session<'p> {
    /// The service.
    pub package: &'p Package,
    /// Its form, or the form of an office's values.
    pub definition: Cow<'p, Definition>,
    /// Whether it is the form of the service.
    is_form: bool,
    /// The day that `today` means.
    pub today: Date,
    /// What surrounds the answers: `local`.
    context: Map<String, Value>,
}

impl Package {
    /// The form on a day, with an office's values (canonical JSON as in answers).
    pub fn session(&self, today: Date, local: &Map<String, Value>) -> Session<'_> {
        let mut context = Map::new();
        context.insert("local".to_owned(), Value::Object(local.clone()));
        let definition = lists::at_office(&self.form, local);
        Session { package: self, definition, is_form: true, today, context }
    }

    /// The form in which an office sets its values: one page named `local`.
    pub fn local_session(&self, today: Date) -> Session<'_> {
        let definition = Cow::Borrowed(&self.local);
        Session { package: self, definition, is_form: false, today, context: Map::new() }
    }

    /// What an office must still set before it offers the service.
    pub fn local_findings(&self, today: Date, local: &Map<String, Value>) -> Vec<Finding> {
        let session = self.local_session(today);
        session
            .validate_all(&Answers(local.clone()).into())
            .into_iter()
            .map(|located| located.finding)
            .collect()
    }
}

impl From<Answers> for crate::answers::Draft {
    fn from(answers: Answers) -> Self {
        crate::answers::Draft::of(answers)
    }
}

/// What a run over answers needs: the budget, the legal day, the outer levels.
pub(crate) struct Run<'a> {
    pub eval: Eval<'a>,
    pub frames: Vec<Frame<'a>>,
    /// The rows of groups, gathered once.
    rows: RefCell<BTreeMap<String, Rc<Vec<&'a Value>>>>,
    /// What the form asks of what is computed, each with the place of the last question it depends on.
    pub early: Vec<(&'a str, usize)>,
}

impl<'a> Run<'a> {
    /// One level deeper: a row.
    pub fn row(&self, all: &Rc<Vec<&'a Value>>, index: usize, map: &'a Map<String, Value>) -> Vec<Frame<'a>> {
        let mut frames = self.frames.clone();
        frames.push(Frame { map, row: Some((all.clone(), index)) });
        frames
    }

    /// All rows of a group, for frames.
    pub fn rows(&self, answers: &'a Answers, group: &Group) -> Rc<Vec<&'a Value>> {
        let mut known = self.rows.borrow_mut();
        known.entry(group.id.clone()).or_insert_with(|| Rc::new(rows(answers.0.get(&group.id)))).clone()
    }
}

impl Session<'_> {
    /// A run over answers that are pruned already.
    pub(crate) fn run<'a>(&'a self, answers: &'a Answers) -> Run<'a> {
        let frames = vec![Frame::new(&self.context), Frame::new(&answers.0)];
        let mut eval = Eval::new(self.today, &self.package.values, self.today);
        if let Some(expr) = self.package.law_day.as_ref().filter(|_| self.is_form)
            && let Val::Date(day) = eval.run(expr, &frames)
        {
            eval.law_day = day;
        }
        let turns = &self.package.compute.turns;
        let early = self.early().iter().filter_map(|early| Some((turns.get(early.turn)?.id(), early.place)));
        Run { eval, frames, rows: RefCell::default(), early: early.collect() }
    }

    /// The day whose legal values apply to these answers.
    pub fn law_day(&self, answers: &Answers) -> Date {
        self.run(&self.prune(answers)).eval.law_day
    }

    /// The applicant's name, as the service composes it.
    pub fn applicant(&self, answers: &Answers) -> String {
        let run = self.run(answers);
        squeeze(&self.package.applicant.fill(&run.eval, &run.frames, Lang::De))
    }

    /// A few words that tell the case apart, in German, the language of the office.
    pub fn subject(&self, answers: &Answers) -> String {
        let run = self.run(answers);
        let subject = self.package.subject.as_ref();
        squeeze(&subject.map_or_else(String::new, |subject| subject.fill(&run.eval, &run.frames, Lang::De)))
    }

    /// The lines of the applicant's postal address, with the name; empty if the service asks for none.
    pub fn postal_address(&self, answers: &Answers) -> Vec<String> {
        let Some(Value::Object(address)) = self.package.address.as_ref().and_then(|id| answers.0.get(id))
        else {
            return Vec::new();
        };
        let part = |key: &str| address.get(key).and_then(Value::as_str).unwrap_or("");
        let lines = [
            self.applicant(answers),
            squeeze(&format!("{} {}", part("street"), part("number"))),
            squeeze(&format!("{} {}", part("plz"), part("place"))),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// The applicant's e-mail address.
    pub fn email(&self, answers: &Answers) -> Option<String> {
        answers.0.get(self.package.email.as_ref()?)?.as_str().map(str::to_owned)
    }

    /// "Hund 2: Bello" for a row of a group, by the group's id.
    pub fn row_called(&self, answers: &Answers, group: &str, row: usize, lang: Lang) -> String {
        let run = self.run(answers);
        let group = self.definition.group(group);
        group.map_or_else(String::new, |group| self.row_title(group, &run, answers, row, lang))
    }

    /// What the service costs here.
    pub fn fee(&self, lang: Lang) -> String {
        self.around(|run| self.package.fee.get(lang).fill(&run.eval, &run.frames, lang))
    }

    /// How long it takes here.
    pub fn processing_time(&self, lang: Lang) -> String {
        self.around(|run| self.package.processing_time.get(lang).fill(&run.eval, &run.frames, lang))
    }

    /// Within what time the office answers here; none where nobody says so.
    pub fn deadline(&self) -> Option<Period> {
        let deadline = self.package.deadline.as_ref()?;
        self.around(|run| match run.eval.run(&deadline.count, &run.frames) {
            Val::Number(count) => deadline.unit.period(count),
            _ => None,
        })
    }

    /// What it rests on here.
    pub fn legal_basis(&self) -> Vec<String> {
        self.around(|run| {
            self.package
                .legal_basis
                .iter()
                .map(|basis| basis.fill(&run.eval, &run.frames, Lang::De))
                .collect()
        })
    }

    fn around<T>(&self, of: impl FnOnce(&Run<'_>) -> T) -> T {
        let nothing = Answers::default();
        of(&self.run(&nothing))
    }

    /// "Hund 2: Bello" for a row of a group; `frames` end with the row.
    pub(crate) fn row_title(
        &self,
        group: &Group,
        run: &Run<'_>,
        answers: &Answers,
        row: usize,
        lang: Lang,
    ) -> String {
        let name = self.row_name(group, run, answers, row, lang);
        let title = format!("{} {}", group.row.get(lang), row + 1);
        if name.is_empty() { title } else { format!("{title}: {name}") }
    }

    /// "Bello" for a row of a group; empty if nothing tells it apart yet.
    pub(crate) fn row_name(
        &self,
        group: &Group,
        run: &Run<'_>,
        answers: &Answers,
        row: usize,
        lang: Lang,
    ) -> String {
        let (Some(template), Some(Value::Array(all))) = (&group.row_title, answers.0.get(&group.id)) else {
            return String::new();
        };
        let Some(Value::Object(map)) = all.get(row) else { return String::new() };
        // A title looks at its own row only; the rows before are not needed.
        let mut frames: Vec<Frame<'_>> = run.frames.iter().map(|frame| Frame::new(frame.map)).collect();
        frames.push(Frame { map, row: Some((Rc::new(Vec::new()), row)) });
        squeeze(&template.fill(&Eval::new(self.today, &self.package.values, run.eval.law_day), &frames, lang))
    }
}

/// One blank between words, none around; blanks that must not break stay.
pub(crate) fn squeeze(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A row that is not there yet.
pub(crate) fn nothing() -> &'static Map<String, Value> {
    static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    &NOTHING
}
