//! How stories come true: every step of all of them in the order of time, through the verbs that people use.

use super::chance::Chance;
use super::grants::sent;
use super::history;
use super::people::{Crew, Desk, ctx};
use super::story::{Applicant, Ending, Step, Story, moment};
use base::{Actor, Ctx, Error, Id, Lang, Result, dates};
use forms::answers::Answers;
use forms::session::Variables;
use jiff::ToSpan;
use office::cases::{self, Action, Dossier, Outcome, Proposal};
use office::drafts::{self, Begin, Upload};
use office::platform::Platform;
use office::work;
use office::{mailbox, notices};
use serde_json::{Map, Value, json};
use store::Tx;

/// What has become of a story.
#[derive(Clone, Default)]
struct Told {
    case: Option<Id>,
    worker: usize,
}

struct Teller<'a, 'b, 'x> {
    tx: &'a mut Tx<'x>,
    chance: &'a mut Chance,
    platform: &'b Platform,
    crew: &'b Crew,
    now: i64,
    own_notices: i64,
}

/// Tells all stories up to now.
///
/// # Errors
/// Those of the verbs: a story that cannot be told is a fault of the story.
pub fn all(
    tx: &mut Tx,
    chance: &mut Chance,
    platform: &Platform,
    crew: &Crew,
    now: i64,
    stories: &[Story],
) -> Result<()> {
    let mut steps: Vec<(i64, usize, &Step)> = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        steps.extend(story.steps.iter().filter(|(at, _)| *at < now).map(|(at, step)| (*at, number, step)));
    }
    steps.sort_by_key(|(at, number, _)| (*at, *number));
    let mut told: Vec<Told> = vec![Told::default(); stories.len()];
    let mut teller = Teller { tx, chance, platform, crew, now, own_notices: 0 };
    let mut settled = dates::day_of(now);
    for (at, number, step) in steps {
        if dates::day_of(at) != settled {
            teller.settle(at)?;
            settled = dates::day_of(at);
        }
        teller.step(&stories[number], &mut told[number], at, step)?;
    }
    for (story, told) in stories.iter().zip(&told) {
        teller.read(story, told)?;
    }
    teller.settle(now)
}

impl Teller<'_, '_, '_> {
    /// Mails, reminders and figures up to this moment.
    fn settle(&mut self, at: i64) -> Result<()> {
        let ctx = ctx(self.chance, Actor::System, at, Lang::De);
        work::settle(self.tx, &ctx, self.platform).map(|_| ())
    }

    /// Messages older than a few days have been read, so that a new one is seen to be new.
    fn read(&mut self, story: &Story, told: &Told) -> Result<()> {
        let last = story.steps.iter().map(|(at, _)| *at).filter(|at| *at < self.now).max();
        let (Some(case), Some(last), Applicant::Account(_)) = (told.case, last, &story.applicant) else {
            return Ok(());
        };
        if last < self.now - history::READ_AFTER {
            let ctx = ctx(self.chance, actor(&story.applicant), last + history::READ_AFTER, story.lang);
            mailbox::read_about(self.tx, &ctx, case)?;
        }
        Ok(())
    }

    fn step(&mut self, story: &Story, told: &mut Told, at: i64, step: &Step) -> Result<()> {
        let result = match (step, told.case) {
            (Step::Submit, _) => self.submit(story, at).map(|case| {
                told.case = Some(case);
                told.worker = self.chance.place(7);
            }),
            (_, Some(case)) => self.act(story, told, at, step, case),
            (_, None) => Ok(()),
        };
        result.map_err(|error| Error {
            detail: format!("{step:?} of a {} story: {}", story.service, error.detail),
            ..error
        })
    }

    /// Fills in, hands in, sends.
    fn submit(&mut self, story: &Story, at: i64) -> Result<Id> {
        let service = self.platform.service(story.service)?;
        let ctx = ctx(self.chance, actor(&story.applicant), at, story.lang);
        let local = self.crew.values.get(story.ags.as_str()).cloned().unwrap_or_default();
        let session = service.package.session(ctx.today(), &local);
        let mut answers: Answers = session
            .read_json(&story.answers)
            .map_err(|found| Error::internal(format!("answers that cannot be read: {found:?}")))?;
        for paper in &story.papers {
            let file = json!([{
                "blob": office::blob_name(&paper.bytes),
                "name": paper.name,
                "type": "application/pdf",
                "size": paper.bytes.len(),
            }]);
            answers.set(&paper.field, Some(file));
        }
        let place = self.platform.responsible(story.service, &story.ags)?;
        let begin = Begin {
            service: story.service.to_owned(),
            package: service.package.digest.clone(),
            office: place.handled_by.office.id.clone(),
            ags: story.ags.clone(),
            answers: answers.0,
            grant: None,
        };
        let draft = drafts::begin(self.tx, &ctx, &begin)?;
        for paper in &story.papers {
            drafts::attach(self.tx, &ctx, draft, &upload(&paper.field, &paper.name, &paper.bytes))?;
        }
        sent(cases::submit(self.tx, &ctx, self.platform, draft)?)
    }

    /// A step after sending.
    fn act(&mut self, story: &Story, told: &Told, at: i64, step: &Step, case: Id) -> Result<()> {
        match step {
            Step::Answer(text) => self.answer(story, at, case, text),
            Step::Withdraw => {
                let ctx = ctx(self.chance, actor(&story.applicant), at, story.lang);
                let version = cases::own(self.tx, &ctx, case)?.case.version;
                cases::apply(self.tx, &ctx, self.platform, case, version, &Action::Withdraw)
            }
            _ => self.work(story, told, at, step, case),
        }
    }

    fn answer(&mut self, story: &Story, at: i64, case: Id, text: &str) -> Result<()> {
        let ctx = ctx(self.chance, actor(&story.applicant), at, story.lang);
        if self.chance.share(60) {
            let lines = ["Nachgereicht zur Rückfrage".to_owned()];
            let paper = super::paper::Paper::new("", "Nachweis.pdf", "Nachweis", &lines);
            cases::attach(self.tx, &ctx, case, &upload("", &paper.name, &paper.bytes))?;
        }
        let version = cases::own(self.tx, &ctx, case)?.case.version;
        cases::apply(self.tx, &ctx, self.platform, case, version, &Action::Answer { text: text.to_owned() })
    }

    /// A step of the office.
    fn work(&mut self, story: &Story, told: &Told, at: i64, step: &Step, case: Id) -> Result<()> {
        let office = self.platform.responsible(story.service, &story.ags)?.handled_by.office.id.clone();
        let crew = self.crew;
        let desk = crew.desks.get(&office).ok_or_else(|| Error::internal(format!("no desk at {office}")))?;
        let actor = self.somebody(desk, told, step)?;
        let ctx = ctx(self.chance, actor, at, Lang::De);
        let dossier = cases::open(self.tx, &ctx, case, "case")?;
        let action = match step {
            Step::Assign => Action::Assign(ctx.account()),
            Step::Ask(text) => Action::Ask { text: text.clone(), due: self.platform.answer_due(ctx.today()) },
            Step::StopWaiting => Action::StopWaiting,
            Step::Note(text) => Action::Note { text: text.clone() },
            Step::Propose => self.proposal(story, &dossier)?,
            Step::Return(comment) => Action::Return { comment: comment.clone() },
            _ => Action::Sign,
        };
        cases::apply(self.tx, &ctx, self.platform, case, dossier.case.version, &action)?;
        if action == Action::Sign { self.sign(story, &ctx, case) } else { Ok(()) }
    }

    /// The worker of this case, or somebody who signs.
    fn somebody(&mut self, desk: &Desk, told: &Told, step: &Step) -> Result<Actor> {
        let (people, number) = match step {
            Step::Sign | Step::Return(_) => (&desk.approvers, self.chance.place(7)),
            _ => (&desk.workers, told.worker),
        };
        let person = people.get(number % people.len().max(1));
        person.cloned().ok_or_else(|| Error::internal("a desk without people"))
    }

    fn proposal(&self, story: &Story, dossier: &Dossier) -> Result<Action> {
        let lines = dossier.case.assessment["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
        let (outcome, block) = match &story.ending {
            Ending::Grant => (Outcome::Grant, None),
            Ending::Part(block) => (Outcome::Part, Some(*block)),
            Ending::Refusal(block) => (Outcome::Refusal, Some(*block)),
        };
        let mut granted: Vec<usize> =
            lines.iter().enumerate().filter(|(_, line)| stays(line, lines)).map(|(place, _)| place).collect();
        // A part leaves something out; of one line there is no part.
        let (outcome, block) = match (outcome, lines.len()) {
            (Outcome::Part, 0 | 1) => (Outcome::Grant, None),
            (Outcome::Part, all) if granted.len() == all => {
                granted.pop();
                (outcome, block)
            }
            _ => (outcome, block),
        };
        let reasons = block.map_or(Ok(String::new()), |block| self.block(story, dossier, block))?;
        Ok(Action::Propose(Proposal { outcome, granted, reasons, fees: Vec::new() }))
    }

    /// A text block with its values, as the desk would put it in.
    fn block(&self, story: &Story, dossier: &Dossier, id: &str) -> Result<String> {
        let service = self.platform.service(story.service)?;
        let answers = Answers(dossier.case.answers.clone());
        let local: Map<String, Value> = self.crew.values.get(story.ags.as_str()).cloned().unwrap_or_default();
        let day = dates::day_of(dossier.case.summary.submitted_at);
        let blocks = service.blocks(&answers, &local, &Variables::default(), day, Lang::De);
        let found = blocks.into_iter().find(|block| block.id == id);
        found.map(|block| block.text).ok_or_else(|| Error::internal(format!("no text block {id}")))
    }

    /// The notice of a signature in the past is written later, dated as it would have been.
    fn sign(&mut self, story: &Story, ctx: &Ctx, case: Id) -> Result<()> {
        let fetched = (!story.own && self.chance.share(85)).then(|| {
            let day = ctx.today().saturating_add(self.chance.between(1, 8).days());
            moment(self.chance, day, 7, 21)
        });
        let first = if story.own {
            self.own_notices += 1;
            Some(self.own_notices)
        } else {
            None
        };
        let plan =
            history::Plan { case, at: ctx.now + 60_000_000, fetched, applicant: story.applicant.clone() };
        let system = Ctx::new(Actor::System, plan.at, Lang::De, ctx.random());
        if let Some(decision) = cases::own(self.tx, &system, case)?.decisions.last() {
            notices::order(self.tx, &system, self.platform, case, decision.id)?;
        }
        history::instead_of_notice(self.tx, ctx, &plan, first.unwrap_or(self.now - ctx.now))
    }
}

/// Whether a line stays in a part grant: reliefs go, and of several people the last.
fn stays(line: &Value, all: &[Value]) -> bool {
    let last = all.last().map(|line| &line["path"]);
    let several = all.iter().any(|other| Some(&other["path"]) != last);
    match line["rule"].as_str() {
        Some("relief") => false,
        Some("tax" | "tag") => true,
        _ if several => Some(&line["path"]) != last,
        _ => all.first() == Some(line),
    }
}

/// The applicant, acting.
pub fn actor(applicant: &Applicant) -> Actor {
    match applicant {
        Applicant::Account(account) => Actor::Account { account: *account, roles: Vec::new() },
        Applicant::Visitor(key) => Actor::Visitor { key: Some(key.clone()) },
    }
}

fn upload(field: &str, name: &str, bytes: &[u8]) -> Upload {
    Upload {
        field: field.to_owned(),
        name: name.to_owned(),
        media: "application/pdf".to_owned(),
        bytes: bytes.to_owned(),
    }
}
