//! Cases about which nothing is decided: a barrier is reported, the office replies, and that is the end of it.

use crate::main_way::{World, on_both};
use crate::world::{now, person, visitor};
use base::{Actor, Ctx, Date, Id, Kind, Lang, Role};
use office::cases::{self, Action, Outcome, Proposal, State, Submitted};
use office::drafts::{self, Begin};
use office::mailbox;
use serde_json::json;

const STATE: &str = "land-tlvwa";

fn worker(world: &World) -> Ctx {
    let Actor::Account { account, .. } = &world.people.worker.actor else {
        panic!("a worker has an account")
    };
    person(*account, &[(Role::CaseWorker, STATE)])
}

fn reported(world: &World, ctx: &Ctx) -> Id {
    let service = world.platform.service("barrierefreiheit").expect("service");
    let answers =
        json!({ "came_from": "/leistungen", "about": "barrier", "what": "Der Knopf ist zu klein." });
    let begin = Begin {
        service: "barrierefreiheit".into(),
        package: service.package.digest.clone(),
        office: STATE.into(),
        ags: String::new(),
        answers: answers.as_object().cloned().expect("answers"),
        grant: None,
    };
    let (ctx, platform) = (ctx.clone(), world.platform.clone());
    let sent = world.store.write_now(move |tx| {
        let draft = drafts::begin(tx, &ctx, &begin)?;
        cases::submit(tx, &ctx.clone(), &platform, draft)
    });
    match sent.expect("sent") {
        Submitted::Case(case) => case,
        Submitted::Faults(faults) => panic!("faults: {faults:?}"),
    }
}

fn reply(text: &str) -> Action {
    Action::Reply { text: text.into() }
}

#[test]
fn the_reply_to_a_report_lies_in_the_mailbox_in_both_languages_and_closes_the_case() {
    on_both(|world| {
        let (citizen, worker) = (&world.people.citizen, worker(world));
        let case = reported(world, citizen);
        world.act(&worker.fork(), case, reply("Der Knopf ist jetzt größer.")).expect("replied");
        let dossier = world.see(citizen, case).expect("own");
        assert_eq!((dossier.case.summary.state, dossier.case.summary.due), (State::Closed, None));
        assert!(dossier.notices.is_empty() && dossier.decisions.is_empty());
        assert_eq!(dossier.events.last().map(|event| event.kind.as_str()), Some("replied"));
        let ctx = citizen.clone();
        let messages = world.store.read_now(move |tx| mailbox::own(tx, &ctx, mailbox::NEWEST, 10));
        let message =
            messages.expect("mailbox").into_iter().find(|one| one.kind == "reply").expect("a reply");
        assert_eq!(message.title(Lang::De), "Antwort auf Ihre Meldung einer Barriere");
        for lang in [Lang::De, Lang::En] {
            let body = message.body(lang);
            assert!(
                body.contains("Der Knopf ist jetzt größer.") && body.contains(&dossier.case.summary.number)
            );
        }
        assert!(message.body(Lang::De).contains("Durchsetzungsstelle"));
        assert!(message.body(Lang::En).contains("enforcement body"));
    });
}

#[test]
fn somebody_without_account_name_and_address_reports_and_reads_the_reply_with_the_case() {
    on_both(|world| {
        let somebody = visitor("a browser");
        let case = reported(world, &somebody);
        let worker = worker(world);
        let question = Action::Ask { text: "Welcher Knopf?".into(), due: Date::constant(2026, 4, 1) };
        world.act(&worker.fork(), case, question).expect("asked");
        let early = world.act(&worker.fork(), case, reply("Erledigt.")).expect_err("a question is open");
        assert_eq!(early.kind, Kind::Conflict);
        world.act(&somebody.fork(), case, Action::Answer { text: "Weiter.".into() }).expect("answered");
        world.act(&worker.fork(), case, reply("Erledigt.")).expect("replied");
        let dossier = world.see(&somebody, case).expect("own");
        assert_eq!(dossier.case.summary.applicant, "Ohne Namen");
        assert!(dossier.messages.iter().any(|message| message.kind == "reply"));
        assert!(now() <= dossier.events.last().expect("an event").at);
    });
}

#[test]
fn a_report_is_never_decided_and_an_application_never_only_replied_to() {
    on_both(|world| {
        let worker = worker(world);
        let report = reported(world, &world.people.citizen.fork());
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        let refused = world.act(&worker.fork(), report, propose).expect_err("nothing to decide");
        assert_eq!((refused.kind, refused.key), (Kind::Conflict, "error-state"));
        let empty = world.act(&worker.fork(), report, reply("  ")).expect_err("nothing said");
        assert_eq!((empty.kind, empty.key), (Kind::Conflict, "error-reply"));
        assert!(world.act(&world.people.citizen.fork(), report, reply("Ich.")).is_err(), "not the applicant");
        let application = world.case(&world.people.citizen.fork());
        let refused =
            world.act(&world.people.worker.fork(), application, reply("Gern.")).expect_err("a notice");
        assert_eq!((refused.kind, refused.key), (Kind::Conflict, "error-state"));
        assert_eq!(
            world.see(&world.people.citizen, report).expect("own").case.summary.state,
            State::Received
        );
    });
}
