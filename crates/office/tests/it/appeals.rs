//! Appeals against a notice: lodged online, entered at the desk, taken back, settled; a case stays open as long.

use crate::main_way::{World, on_both};
use crate::world::{OFFICE, now, platform_and, system_at, visitor};
use base::{Ctx, Date, Id, Kind, Lang, Result, Trust};
use office::appeals::{self, Chance, Entered, Lodged, Settled, Standing, Via};
use office::cases::{self, Action, ListQuery, State, View};
use office::drafts::Upload;
use office::retention;

const DAY: i64 = 86_400_000_000;

/// The same person, so many days later.
fn later(ctx: &Ctx, days: i64) -> Ctx {
    let mut later = Ctx::new(ctx.actor.clone(), now() + days * DAY, Lang::De, ctx.fork().random());
    later.trust = ctx.trust;
    later
}

fn lodged(body: &str) -> Action {
    Action::Appeal(Lodged { body: body.into(), late_reason: String::new() })
}

fn entered(day: Date) -> Action {
    let file = Upload {
        field: "appeal_file".into(),
        name: "Brief.pdf".into(),
        media: "application/pdf".into(),
        bytes: b"%PDF-1.7 Brief".to_vec(),
    };
    Action::EnterAppeal(Box::new(Entered {
        via: Via::Paper,
        received_on: day,
        body: "Der Hund ist tot.".into(),
        late_reason: String::new(),
        files: vec![file],
    }))
}

fn settled(to: Standing, days: i64) -> Action {
    let day = system_at(now() + days * DAY).today();
    Action::SettleAppeal(Settled { to, day, note: "Zuständig ist das Landratsamt.".into() })
}

fn work_list(world: &World) -> Vec<cases::Summary> {
    let (ctx, view) = (world.people.worker.fork(), View::Appealed);
    let query = ListQuery { office: OFFICE.into(), view, words: String::new(), after: None };
    let (page, counts) = world
        .store
        .read_now(move |tx| Ok((cases::list(tx, &ctx, &query)?, cases::counts(tx, &ctx, OFFICE, &[view])?)))
        .expect("a list");
    assert_eq!(counts, [i64::try_from(page.cases.len()).expect("few")]);
    page.cases
}

fn run_jobs(world: &World, days: i64) {
    let ctx = system_at(now() + days * DAY);
    while office::work::run(&world.store, &world.platform, None, &ctx, "test").expect("jobs") > 0 {}
}

fn has_deletion_day(world: &World, case: Id) -> bool {
    let number = world.see(&system_at(now()), case).expect("a case").case.summary.number;
    world.store.read_now(move |tx| retention::by_number(tx, &number)).is_ok()
}

fn until(world: &World, case: Id) -> Date {
    world.see(&system_at(now()), case).expect("a case").notices[0].appeal_until.expect("a last day")
}

/// The message of this title, in German; all steps of a day happen at the same moment.
fn told(dossier: &cases::Dossier, title: &str) -> office::mailbox::Message {
    let found = dossier.messages.iter().find(|message| message.title(Lang::De) == title);
    found.expect(title).clone()
}

const ARRIVED: &str = "Ihr Widerspruch ist eingegangen";

fn attach(world: &World, ctx: &Ctx, case: Id, name: &str) -> Result<()> {
    let (ctx, platform) = (ctx.fork(), world.platform.clone());
    let upload = Upload {
        field: "appeal_file".into(),
        name: name.into(),
        media: "application/pdf".into(),
        bytes: format!("%PDF-1.7 {name}").into_bytes(),
    };
    world.store.write_now(move |tx| appeals::attach(tx, &ctx.fork(), &platform, case, &upload))
}

#[test]
fn an_appeal_is_confirmed_at_once_and_stands_in_the_work_list_with_its_due_day() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let case = world.decided(&citizen);
        assert!(work_list(world).is_empty());
        attach(world, &citizen, case, "Beleg.pdf").expect("kept");
        let desk = world.people.worker.fork();
        assert!(world.at_the_desk(&desk.fork(), case).files.iter().all(|file| file.name != "Beleg.pdf"));
        assert_eq!(world.see(&citizen, case).expect("own").unsent.len(), 1);
        world.act(&citizen.fork(), case, lodged(" Zu hoch. ")).expect("lodged");
        let seen = world.at_the_desk(&desk.fork(), case);
        let appeal = &seen.appeals[0];
        assert_eq!(
            (appeal.standing, appeal.via, appeal.body.as_str()),
            (Standing::Open, Via::Online, "Zu hoch.")
        );
        assert_eq!(appeal.received_on, Date::constant(2026, 3, 3));
        assert!(appeal.in_time(seen.notices.last()));
        // Three months on, counted from the day it came in.
        assert_eq!(appeal.due, Date::constant(2026, 6, 3));
        assert_eq!((seen.case.summary.state, seen.case.summary.due), (State::Decided, Some(appeal.due)));
        let file = seen.files.iter().find(|file| file.name == "Beleg.pdf").expect("its file");
        assert_eq!(file.field, appeal.id.to_string());
        assert!(seen.unsent.is_empty());
        let event = seen.events.iter().find(|event| event.kind == "appealed").expect("an event");
        assert_eq!(event.detail["text"], "Zu hoch.");
        assert_eq!(event.detail["files"][0]["sha256"], file.blob.as_str());
        assert!(world.see(&citizen, case).expect("own").events.iter().any(|event| event.kind == "appealed"));
        let message = told(&seen, ARRIVED);
        assert_eq!(message.title(Lang::En), "Your objection has arrived");
        assert!(
            message.body(Lang::De).contains("03.03.2026") && message.body(Lang::De).contains("rechtzeitig")
        );
        let listed = work_list(world);
        assert_eq!((listed.len(), listed[0].appeal), (1, Some(Standing::Open)));
    });
}

#[test]
fn an_appeal_cannot_be_lodged_twice_nor_by_somebody_else() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let case = world.decided(&citizen);
        for other in [&world.people.stranger, &visitor("somebody")] {
            assert_eq!(world.act(&other.fork(), case, lodged("x")).expect_err("theirs").kind, Kind::NotFound);
            assert_eq!(attach(world, other, case, "x.pdf").expect_err("theirs").kind, Kind::NotFound);
        }
        let worker = world.people.worker.fork();
        assert_eq!(world.act(&worker, case, lodged("x")).expect_err("no applicant").kind, Kind::Forbidden);
        std::thread::scope(|scope| {
            let sends: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| world.act(&world.people.citizen.fork(), case, lodged("Zu hoch."))))
                .collect();
            let done: Vec<_> = sends.into_iter().map(|one| one.join().expect("a thread")).collect();
            assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
            assert!(done.into_iter().filter_map(Result::err).all(|error| error.kind == Kind::Conflict));
        });
        let seen = world.see(&citizen, case).expect("own");
        assert_eq!((seen.appeals.len(), seen.case.summary.appeal), (1, Some(Standing::Open)));
        assert_eq!(world.act(&citizen, case, lodged("x")).expect_err("twice").key, "error-appeal-pending");
    });
}

#[test]
fn a_case_with_an_appeal_is_not_closed_and_once_it_is_taken_back_it_is() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let case = world.decided(&citizen);
        world.act(&citizen.fork(), case, lodged("")).expect("lodged");
        run_jobs(world, 60);
        assert_eq!(world.see(&citizen, case).expect("own").case.summary.state, State::Decided);
        world.act(&later(&citizen, 70), case, Action::WithdrawAppeal).expect("withdrawn");
        let seen = world.see(&citizen, case).expect("own");
        assert_eq!((seen.appeals[0].standing, seen.case.summary.appeal), (Standing::Withdrawn, None));
        told(&seen, "Ihr Widerspruch ist zurückgenommen");
        assert!(work_list(world).is_empty());
        let again = world.act(&later(&citizen, 70), case, Action::WithdrawAppeal).expect_err("once");
        assert_eq!(again.key, "error-appeal-settled");
        run_jobs(world, 72);
        assert_eq!(world.see(&citizen, case).expect("own").case.summary.state, State::Closed);
        assert!(has_deletion_day(world, case));
    });
}

#[test]
fn an_appeal_on_the_last_day_is_in_time_and_one_a_day_later_opens_the_case_again() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let (early, late) = (world.decided(&citizen.fork()), world.decided(&citizen.fork()));
        let days = i64::from(Date::constant(2026, 3, 3).until(until(world, early)).expect("days").get_days());
        world.act(&later(&citizen, days), early, lodged("Gerade noch.")).expect("lodged");
        let seen = world.see(&citizen, early).expect("own");
        assert!(seen.appeals[0].in_time(seen.notices.last()));
        run_jobs(world, days + 2);
        assert_eq!(world.see(&citizen, late).expect("own").case.summary.state, State::Closed);
        assert!(has_deletion_day(world, late));
        let said = Lodged { body: "Zu hoch.".into(), late_reason: "Ich war im Krankenhaus.".into() };
        world.act(&later(&citizen, days + 2), late, Action::Appeal(said)).expect("taken all the same");
        let seen = world.see(&citizen, late).expect("own");
        assert!(!seen.appeals[0].in_time(seen.notices.last()));
        assert_eq!(seen.appeals[0].late_reason, "Ich war im Krankenhaus.");
        assert_eq!(seen.case.summary.state, State::Decided);
        assert!(told(&seen, ARRIVED).body(Lang::De).contains("zu spät"));
        assert!(!has_deletion_day(world, late), "nothing is deleted while it is looked at");
    });
}

#[test]
fn the_desk_enters_what_came_on_paper_and_says_what_became_of_it() {
    on_both(|world| {
        let (citizen, worker) = (world.people.citizen.fork(), world.people.worker.fork());
        let case = world.decided(&citizen);
        let other = world.people.other_office.fork();
        let day = Date::constant(2026, 3, 5);
        assert_eq!(world.act(&other, case, entered(day)).expect_err("another office").kind, Kind::NotFound);
        assert_eq!(
            world.act(&citizen.fork(), case, entered(day)).expect_err("no desk").kind,
            Kind::Forbidden
        );
        for wrong in [Date::constant(2026, 3, 2), Date::constant(2026, 3, 14)] {
            let fault = world.act(&later(&worker, 10), case, entered(wrong)).expect_err("no such day");
            assert_eq!(fault.key, "error-appeal-day", "{wrong}");
        }
        world.act(&later(&worker, 10), case, entered(day)).expect("entered");
        let seen = world.see(&citizen, case).expect("own");
        let appeal = seen.appeals[0].clone();
        assert_eq!(
            (appeal.via, appeal.received_on, appeal.due),
            (Via::Paper, day, Date::constant(2026, 6, 5))
        );
        assert_eq!(appeal.entered_by_name, "Person worker");
        assert!(seen.files.iter().any(|file| file.field == appeal.id.to_string()));
        let early =
            world.act(&later(&worker, 10), case, settled(Standing::Forwarded, 1)).expect_err("before");
        assert_eq!(early.key, "error-appeal-day");
        let odd =
            world.act(&later(&worker, 10), case, settled(Standing::Concluded, 10)).expect_err("not there");
        assert_eq!(odd.key, "error-state");
        world.act(&later(&worker, 10), case, settled(Standing::Forwarded, 10)).expect("forwarded");
        let seen = world.see(&citizen, case).expect("own");
        let said = told(&seen, "Ihr Widerspruch liegt jetzt bei der Widerspruchsbehörde");
        assert!(said.title(Lang::En).contains("objection authority"));
        for lang in [Lang::De, Lang::En] {
            assert!(said.body(lang).ends_with("Zuständig ist das Landratsamt."), "{}", said.body(lang));
        }
        assert_eq!((seen.case.summary.appeal, seen.case.summary.due), (Some(Standing::Forwarded), None));
        run_jobs(world, 60);
        assert_eq!(world.see(&citizen, case).expect("own").case.summary.state, State::Decided);
        assert_eq!(work_list(world).len(), 1);
        world.act(&later(&worker, 90), case, settled(Standing::Concluded, 90)).expect("concluded");
        assert!(work_list(world).is_empty());
        run_jobs(world, 92);
        let seen = world.see(&citizen, case).expect("own");
        assert_eq!(seen.case.summary.state, State::Closed);
        let again = world.act(&later(&citizen, 92), case, lodged("Noch einmal.")).expect_err("decided");
        assert_eq!(again.key, "error-appeal-none");
    });
}

#[test]
fn whoever_took_an_appeal_back_may_lodge_another_and_before_a_notice_there_is_nothing_to_appeal_against() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let open = world.case(&citizen);
        assert_eq!(
            world.act(&citizen.fork(), open, lodged("x")).expect_err("too early").kind,
            Kind::Conflict
        );
        assert_eq!(attach(world, &citizen, open, "x.pdf").expect_err("too early").key, "error-appeal-none");
        let case = world.decided(&citizen);
        world.act(&citizen.fork(), case, lodged("Zu hoch.")).expect("lodged");
        world.act(&citizen.fork(), case, Action::WithdrawAppeal).expect("withdrawn");
        world.act(&citizen.fork(), case, lodged("Doch.")).expect("lodged again");
        let standing: Vec<Standing> =
            world.see(&citizen, case).expect("own").appeals.iter().map(|appeal| appeal.standing).collect();
        assert_eq!(standing.len(), 2);
        assert!(standing.contains(&Standing::Withdrawn) && standing.contains(&Standing::Open));
    });
}

#[test]
fn files_that_were_never_sent_go_when_the_case_is_closed_and_twenty_are_enough() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let case = world.decided(&citizen);
        for place in 0..appeals::MOST_FILES {
            attach(world, &citizen, case, &format!("{place}.pdf")).expect("kept");
        }
        assert_eq!(attach(world, &citizen, case, "21.pdf").expect_err("too many").key, "error-appeal-files");
        let (ctx, first) = (citizen.fork(), world.see(&citizen, case).expect("own").unsent[0].id);
        world.store.write_now(move |tx| appeals::remove(tx, &ctx.fork(), case, first)).expect("taken away");
        assert_eq!(world.see(&citizen, case).expect("own").unsent.len(), appeals::MOST_FILES - 1);
        run_jobs(world, 60);
        let seen = world.see(&citizen, case).expect("own");
        assert_eq!((seen.case.summary.state, seen.unsent.len()), (State::Closed, 0));
    });
}

#[test]
fn a_sure_sign_in_stands_for_writing_and_a_weaker_one_is_told_so() {
    on_both(|world| {
        let mut sure = world.people.citizen.fork();
        sure.trust = Trust::Substantial;
        for (ctx, written) in [(world.people.citizen.fork(), false), (sure, true)] {
            let case = world.decided(&ctx);
            world.act(&ctx.fork(), case, lodged("Zu hoch.")).expect("lodged");
            let seen = world.see(&ctx, case).expect("own");
            let form = appeals::form(&world.platform, ctx.today());
            assert_eq!(seen.appeals[0].is_written(form), written);
            let said = told(&seen, ARRIVED).body(Lang::De).to_owned();
            assert_eq!(said.contains("Unterschrift"), !written, "{said}");
        }
    });
}

#[test]
fn where_only_a_court_helps_there_is_no_appeal() {
    let platform = platform_and(&["ifsg56"], |_| {});
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let mut seen = world.see(&world.people.citizen, case).expect("own");
        let today = system_at(now()).today();
        let chance = |seen: &cases::Dossier| {
            appeals::chance(&platform, &seen.case, &seen.notices, &seen.appeals, today)
        };
        assert!(matches!(chance(&seen), Chance::Open(_)));
        seen.case.summary.service = "ifsg56".into();
        assert!(matches!(chance(&seen), Chance::Court));
    });
}
