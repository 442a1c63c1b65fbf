//! The main way, verb by verb, on both engines.

use crate::world::{AGS, OFFICE, People, answers, now, platform, settle, system, visitor};
use base::proof::{Receipt, Verifier};
use base::{Ctx, Error, Id, Kind, Result, dates};
use office::cases::{self, Action, Dossier, Outcome, Proposal, State, Submitted, access};
use office::drafts::{self, Begin};
use office::platform::Platform;
use office::{history, mailbox, notices, work};
use serde_json::{Map, Value};
use std::sync::Arc;
use store::Store;

/// An administration with a database, and what its people do there.
pub struct World {
    pub store: Store,
    pub platform: Arc<Platform>,
    pub people: People,
}

/// A test on both engines.
pub fn on_both(test: impl Fn(&World)) {
    on_both_with(platform, test);
}

/// The same with a platform of its own.
pub fn on_both_with(platform: impl Fn() -> Arc<Platform>, test: impl Fn(&World)) {
    store::testing::on_both(|store| {
        let platform = platform();
        let people = settle(store, &platform);
        test(&World { store: store.clone(), platform, people });
    });
}

impl World {
    fn draft(&self, ctx: &Ctx) -> Id {
        self.draft_of(ctx, answers())
    }

    /// A draft that begins with these answers.
    pub fn draft_of(&self, ctx: &Ctx, answers: Map<String, Value>) -> Id {
        let service = self.platform.service("hundesteuer").expect("service");
        let begin = Begin {
            service: "hundesteuer".into(),
            package: service.package.digest.clone(),
            office: OFFICE.into(),
            ags: AGS.into(),
            answers,
            grant: None,
        };
        let ctx = ctx.clone();
        self.store.write_now(move |tx| drafts::begin(tx, &ctx, &begin)).expect("draft")
    }

    fn send(&self, ctx: &Ctx, draft: Id) -> Result<Submitted> {
        let (ctx, platform) = (ctx.clone(), self.platform.clone());
        self.store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, draft))
    }

    pub fn case(&self, ctx: &Ctx) -> Id {
        self.case_of(ctx, answers())
    }

    /// A case with these answers.
    pub fn case_of(&self, ctx: &Ctx, answers: Map<String, Value>) -> Id {
        match self.send(ctx, self.draft_of(ctx, answers)).expect("sent") {
            Submitted::Case(case) => case,
            Submitted::Faults(faults) => panic!("faults: {faults:?}"),
        }
    }

    pub fn act(&self, ctx: &Ctx, case: Id, action: Action) -> Result<()> {
        let (ctx, platform) = (ctx.clone(), self.platform.clone());
        self.store.write_now(move |tx| {
            let version = cases::own(tx, &system(), case)?.case.version;
            cases::apply(tx, &ctx.clone(), &platform, case, version, &action)
        })
    }

    pub fn see(&self, ctx: &Ctx, case: Id) -> Result<Dossier> {
        let ctx = ctx.clone();
        self.store.read_now(move |tx| cases::own(tx, &ctx, case))
    }

    /// A case as the office sees it.
    pub fn at_the_desk(&self, ctx: &Ctx, case: Id) -> Dossier {
        let ctx = ctx.clone();
        self.store.write_now(move |tx| cases::open(tx, &ctx.clone(), case, "case")).expect("at the desk")
    }

    /// The log takes what came in; with it, cases enter the search.
    pub fn entered(&self) {
        let platform = self.platform.clone();
        self.store.write_now(move |tx| history::sequence(tx, &platform)).expect("log");
    }

    pub fn run_jobs(&self) {
        let ctx = system();
        while work::run(&self.store, &self.platform, None, &ctx, "test").expect("jobs") > 0 {}
    }

    pub fn decided(&self, ctx: &Ctx) -> Id {
        let case = self.case(ctx);
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        self.act(&self.people.worker.fork(), case, propose).expect("proposed");
        self.act(&self.people.approver.fork(), case, Action::Sign).expect("signed");
        self.run_jobs();
        case
    }
}

fn kind<T: std::fmt::Debug>(result: Result<T>) -> Kind {
    result.map_err(|error: Error| error.kind).expect_err("must fail")
}

#[test]
fn an_application_becomes_a_notice_in_the_mailbox_with_its_deadline() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen);
        let dossier = world.see(&world.people.citizen, case).expect("own case");
        assert_eq!(dossier.case.summary.state, State::Decided);
        assert_eq!(dossier.case.summary.total.canonical(), "60.00");
        let notice = &dossier.notices[0];
        // Put into the mailbox on 3 March 2026; the rule of the day says when it counts as delivered.
        let delivered = notice.delivered_on.expect("delivered by fiction");
        assert!(delivered > notice.issued_on, "{notice:?}");
        assert!(notice.appeal_until.expect("deadline") > delivered);
        assert!(!notice.norm.is_empty());
        let ctx = world.people.citizen.clone();
        let messages =
            world.store.read_now(move |tx| mailbox::own(tx, &ctx, mailbox::NEWEST, 10)).expect("mailbox");
        assert_eq!(messages.iter().filter(|message| message.kind == "notice").count(), 1);
        let (ctx, platform, id) = (world.people.citizen.clone(), world.platform.clone(), notice.id);
        let (_, pdf) = world
            .store
            .write_now(move |tx| notices::fetch(tx, &ctx.clone(), &platform, case, id))
            .expect("pdf");
        assert!(pdf.starts_with(b"%PDF"));
    });
}

#[test]
fn sending_twice_gives_one_case() {
    on_both(|world| {
        let draft = world.draft(&world.people.citizen);
        let first = world.send(&world.people.citizen, draft).expect("first");
        let second = world.send(&world.people.citizen, draft).expect("second");
        match (first, second) {
            (Submitted::Case(a), Submitted::Case(b)) => assert_eq!(a, b),
            other => panic!("{other:?}"),
        }
        let ctx = world.people.citizen.clone();
        assert_eq!(world.store.read_now(move |tx| cases::mine(tx, &ctx, 10)).expect("mine").len(), 1);
    });
}

#[test]
fn fifty_sends_at_once_give_one_case_and_one_receipt() {
    on_both(|world| {
        let draft = world.draft(&world.people.citizen);
        std::thread::scope(|scope| {
            let sends: Vec<_> =
                (0..50).map(|_| scope.spawn(|| world.send(&world.people.citizen, draft))).collect();
            let done: Vec<Id> = sends
                .into_iter()
                .filter_map(|send| match send.join().expect("thread") {
                    Ok(Submitted::Case(case)) => Some(case),
                    // Who loses the race on a server is told so, and finds the case when trying again.
                    Err(error) => {
                        assert_eq!(error.kind, Kind::Conflict);
                        None
                    }
                    other => panic!("{other:?}"),
                })
                .collect();
            assert!(!done.is_empty());
            assert!(done.windows(2).all(|pair| pair[0] == pair[1]));
        });
        let ctx = world.people.citizen.clone();
        let mine = world.store.read_now(move |tx| cases::mine(tx, &ctx, 10)).expect("mine");
        assert_eq!(mine.len(), 1);
        let dossier = world.see(&world.people.citizen, mine[0].id).expect("the case");
        let receipts = dossier.messages.iter().filter(|message| message.kind == "receipt").count();
        assert_eq!((receipts, dossier.events.len()), (1, 1));
    });
}

#[test]
fn an_incomplete_draft_is_not_sent_and_each_fault_knows_its_page() {
    on_both(|world| {
        let draft = world.draft(&world.people.citizen);
        let ctx = world.people.citizen.clone();
        world
            .store
            .write_now(move |tx| {
                let mut held = drafts::get(tx, &ctx, draft)?;
                held.answers.remove("last_name");
                drafts::save(tx, &ctx, &held)
            })
            .expect("saved");
        match world.send(&world.people.citizen, draft).expect("answered") {
            Submitted::Faults(faults) => {
                assert!(
                    faults
                        .iter()
                        .any(|fault| fault.finding.field == "last_name" && fault.page.page == "holder"),
                    "{faults:?}"
                );
            }
            Submitted::Case(_) => panic!("sent although the name is missing"),
        }
    });
}

#[test]
fn the_proposer_never_signs() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        world.act(&world.people.approver, case, propose).expect("an approver may propose");
        assert_eq!(kind(world.act(&world.people.approver, case, Action::Sign)), Kind::Forbidden);
        assert_eq!(kind(world.act(&world.people.worker, case, Action::Sign)), Kind::Forbidden);
        let back = Action::Return { comment: "Bitte die Rasse prüfen.".into() };
        world.act(&world.people.approver, case, back).expect("returned");
    });
}

#[test]
fn foreign_and_missing_cases_look_the_same() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let missing = system().id();
        for ctx in [&world.people.stranger, &world.people.other_office, &visitor("someone")] {
            let foreign = world.see(ctx, case).expect_err("foreign");
            let nowhere = world.see(ctx, missing).expect_err("missing");
            assert_eq!((foreign.kind, foreign.key), (nowhere.kind, nowhere.key));
            assert_eq!(kind(world.act(ctx, case, Action::Note { text: "x".into() })), Kind::NotFound);
            let inner = ctx.clone();
            assert_eq!(
                kind(
                    world
                        .store
                        .write_now(move |tx| cases::open(tx, &inner.clone(), case, "case").map(|_| ()))
                ),
                Kind::NotFound
            );
        }
    });
}

#[test]
fn a_question_stops_the_case_until_it_is_answered() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let due = dates::day_of(now() + 14 * 86_400_000_000);
        let ask = Action::Ask { text: "Bitte laden Sie den Nachweis hoch.".into(), due };
        world.act(&world.people.worker, case, ask).expect("asked");
        let dossier = world.see(&world.people.citizen, case).expect("own");
        assert_eq!(dossier.case.summary.state, State::Waiting);
        assert_eq!(dossier.case.summary.due, Some(due));
        assert_eq!(dossier.requests.len(), 1);
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        assert_eq!(kind(world.act(&world.people.worker, case, propose)), Kind::Conflict);
        world
            .act(&world.people.citizen, case, Action::Answer { text: "Liegt bei.".into() })
            .expect("answered");
        let dossier = world.see(&world.people.citizen, case).expect("own");
        assert_eq!(dossier.case.summary.state, State::Review);
        assert_eq!(dossier.requests[0].answer, "Liegt bei.");
    });
}

#[test]
fn a_receipt_proves_the_submission_offline_and_only_unchanged() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let (ctx, platform) = (world.people.citizen.clone(), world.platform.clone());
        let text = world
            .store
            .write_now(move |tx| {
                let dossier = cases::own(tx, &ctx, case)?;
                history::prove(tx, &platform, &dossier.case)
            })
            .expect("receipt");
        let verifier: Verifier = world.platform.log_key.verifier();
        assert!(Receipt::decode(&text).expect("readable").verify(&verifier).is_ok());
        let changed = text.replace("2026-03-03", "2026-03-02");
        assert!(changed != text);
        assert!(Receipt::decode(&changed).and_then(|receipt| receipt.verify(&verifier)).is_err());
    });
}

#[test]
fn without_an_account_a_tax_notice_counts_as_delivered_days_after_it_was_announced_whenever_it_is_opened() {
    on_both(|world| {
        let ctx = visitor("key of a visitor");
        let case = world.decided(&ctx);
        let notice = world.see(&ctx, case).expect("own").notices[0].clone();
        assert_eq!(notice.via, "portal");
        // The help page says the same: a tax notice is not delivered by opening it.
        let delivered = notice.delivered_on.expect("delivered without being opened");
        assert!(delivered > notice.issued_on, "{notice:?}");
        let (inner, platform, id) = (ctx.clone(), world.platform.clone(), notice.id);
        world
            .store
            .write_now(move |tx| notices::fetch(tx, &inner.clone(), &platform, case, id))
            .expect("fetched");
        let notice = world.see(&ctx, case).expect("own").notices[0].clone();
        assert!(notice.fetched_at.is_some());
        // Opened on the day it was issued: had opening delivered it, that would have been the day after.
        assert!(notice.delivered_on > Some(notice.issued_on.tomorrow().expect("a day")), "{notice:?}");
    });
}

#[test]
fn a_draft_goes_on_in_another_browser_through_its_link_only() {
    on_both(|world| {
        let ctx = visitor("first browser");
        let draft = world.draft(&ctx);
        let inner = ctx.clone();
        let secret =
            world.store.write_now(move |tx| drafts::resume_link(tx, &inner.clone(), draft)).expect("link");
        let second = visitor("second browser");
        let inner = second.clone();
        assert_eq!(
            kind(world.store.read_now(move |tx| drafts::get(tx, &inner, draft).map(|_| ()))),
            Kind::NotFound
        );
        let inner = second.clone();
        let resumed = world
            .store
            .write_now(move |tx| {
                assert_eq!(access::take_up(tx, &inner, &secret)?, access::What::Draft(draft));
                drafts::get(tx, &inner, draft)
            })
            .expect("resumed");
        assert_eq!(resumed.id, draft);
        assert_eq!(resumed.answers, answers());
    });
}
