//! Files that the office encloses with a notice.

use crate::main_way::{World, on_both};
use base::{Ctx, Id, Kind, Lang};
use office::cases::{Action, Outcome, Proposal};
use office::drafts::Upload;
use office::notices;

fn pdf(name: &str) -> Upload {
    Upload {
        field: "file".into(),
        name: name.into(),
        media: "application/pdf".into(),
        bytes: format!("%PDF-1.7 {name}").into_bytes(),
    }
}

fn enclose(title: &str, file: Upload) -> Action {
    Action::Enclose { title: title.into(), file }
}

/// The same person a moment later: enclosures stand in the order in which they came.
fn then(ctx: &Ctx) -> Ctx {
    Ctx::new(ctx.actor.clone(), ctx.now + 1_000_000, Lang::De, ctx.fork().random())
}

fn propose() -> Action {
    Action::Propose(Proposal {
        outcome: Outcome::Grant,
        granted: vec![],
        reasons: String::new(),
        fees: Vec::new(),
    })
}

fn titles(world: &World, case: Id) -> Vec<String> {
    let seen = world.see(&world.people.citizen.fork(), case).expect("theirs");
    seen.enclosures.into_iter().map(|one| one.title).collect()
}

#[test]
fn enclosures_are_listed_in_the_letter_and_lie_beside_the_notice_once_it_is_out() {
    on_both(|world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let citizen = world.people.citizen.fork();
        let case = world.case(&citizen);
        world
            .act(&worker.fork(), case, enclose("Lageplan vom 3. März 2026", pdf("plan.pdf")))
            .expect("enclosed");
        world.act(&then(&worker), case, enclose("", pdf("Merkblatt Steuer.pdf"))).expect("enclosed");
        world.act(&worker.fork(), case, propose()).expect("proposed");
        // Until the notice is out the applicant sees none of them.
        assert!(titles(world, case).is_empty());
        world.act(&approver.fork(), case, Action::Sign).expect("signed");
        assert!(titles(world, case).is_empty());
        world.run_jobs();
        assert_eq!(titles(world, case), ["Lageplan vom 3. März 2026", "Merkblatt Steuer"]);
        let seen = world.see(&citizen.fork(), case).expect("theirs");
        assert!(seen.events.iter().all(|event| event.kind != "enclosed"), "that is the office's business");
        let notified = seen.events.iter().find(|event| event.kind == "notified").expect("event");
        assert_eq!(notified.detail["enclosures"][0], seen.enclosures[0].blob);

        let (platform, decision) = (world.platform.clone(), seen.decisions[0].id);
        let draw =
            world.store.read_now(move |tx| notices::gather(tx, &platform, case, decision)).expect("drawn");
        let letter = notices::compose(&world.platform, &draw, worker.today(), false).expect("letter");
        assert_eq!(letter.enclosures, ["Lageplan vom 3. März 2026", "Merkblatt Steuer"]);

        let id = seen.enclosures[0].id;
        let (theirs, other) = (citizen.fork(), world.people.stranger.fork());
        let fetched =
            world.store.read_now(move |tx| notices::fetch_enclosure(tx, &theirs, case, id)).expect("file");
        assert_eq!(fetched.1, b"%PDF-1.7 plan.pdf");
        let refused = world.store.read_now(move |tx| notices::fetch_enclosure(tx, &other, case, id));
        assert_eq!(refused.expect_err("somebody else's").kind, Kind::NotFound);
        let desk = worker.fork();
        world
            .store
            .write_now(move |tx| notices::open_enclosure(tx, &desk.clone(), case, id))
            .expect("at the desk");
    });
}

#[test]
fn a_proposal_that_comes_back_lets_go_of_its_enclosures_so_that_they_can_be_changed() {
    on_both(|world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let case = world.case(&world.people.citizen.fork());
        world.act(&worker.fork(), case, enclose("Falsch", pdf("a.pdf"))).expect("enclosed");
        world.act(&then(&worker), case, enclose("Richtig", pdf("b.pdf"))).expect("enclosed");
        let wrong = world.at_the_desk(&worker, case).enclosures[0].id;
        world.act(&worker.fork(), case, propose()).expect("proposed");
        assert_eq!(
            world.act(&worker.fork(), case, Action::TakeOut(wrong)).expect_err("taken up").kind,
            Kind::Conflict
        );
        world
            .act(&approver.fork(), case, Action::Return { comment: "Falscher Plan.".into() })
            .expect("returned");
        world.act(&worker.fork(), case, Action::TakeOut(wrong)).expect("taken out");
        world.act(&worker.fork(), case, propose()).expect("proposed");
        world.act(&approver.fork(), case, Action::Sign).expect("signed");
        world.run_jobs();
        assert_eq!(titles(world, case), ["Richtig"]);
        assert!(world.act(&worker.fork(), case, enclose("Spät", pdf("c.pdf"))).is_err(), "it is decided");
    });
}

#[test]
fn only_pdf_goes_along_at_most_ten_files_and_nobody_else_adds_any() {
    on_both(|world| {
        let worker = world.people.worker.fork();
        let case = world.case(&world.people.citizen.fork());
        let picture = Upload { media: "image/png".into(), ..pdf("bild.png") };
        let fault = world.act(&worker.fork(), case, enclose("Bild", picture)).expect_err("no PDF");
        assert_eq!(fault.key, "error-enclosure-pdf");
        for number in 0..notices::MOST {
            let file = pdf(&format!("{number}.pdf"));
            world.act(&worker.fork(), case, enclose("", file)).expect("enclosed");
        }
        let fault = world.act(&worker.fork(), case, enclose("", pdf("mehr.pdf"))).expect_err("too many");
        assert_eq!(fault.key, "error-enclosure-many");
        let theirs =
            world.act(&world.people.citizen.fork(), case, enclose("", pdf("x.pdf"))).expect_err("not theirs");
        assert_eq!(theirs.kind, Kind::Forbidden);
        let other = world
            .act(&world.people.other_office.fork(), case, enclose("", pdf("x.pdf")))
            .expect_err("not theirs");
        assert_eq!(other.kind, Kind::NotFound);
    });
}
