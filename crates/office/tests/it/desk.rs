//! Who works at the desk: proposals that come back, the search of a work list, and what lies in the mailbox.

use crate::main_way::{World, on_both, on_both_with};
use crate::world::{OFFICE, person, platform_with};
use base::{Ctx, Id, Kind, Lang, Money, Role};
use office::cases::{self, Action, ListQuery, Outcome, Proposal, State, View, Wanted};
use office::mailbox;
use office::platform::Amounts;

fn refusal() -> Action {
    Action::Propose(Proposal {
        outcome: Outcome::Refusal,
        granted: vec![],
        reasons: "Kein Hund.".into(),
        fees: Vec::new(),
    })
}

fn list(world: &World, ctx: &Ctx, words: &str, view: View) -> Vec<cases::Summary> {
    let query = ListQuery { office: OFFICE.into(), view, words: words.into(), after: None };
    let ctx = ctx.clone();
    world.store.read_now(move |tx| cases::list(tx, &ctx, &query)).expect("list").cases
}

#[test]
fn the_proposer_alone_takes_a_proposal_back_while_nobody_has_signed_it() {
    on_both(|world| {
        let (worker, approver) = (&world.people.worker, &world.people.approver);
        let case = world.case(&world.people.citizen);
        assert_eq!(
            world.act(&worker.fork(), case, Action::TakeBack).expect_err("nothing proposed").kind,
            Kind::Conflict
        );
        world.act(&worker.fork(), case, refusal()).expect("proposed");
        assert_eq!(
            world.act(&approver.fork(), case, Action::TakeBack).expect_err("another's").kind,
            Kind::Forbidden
        );
        world.act(&worker.fork(), case, Action::TakeBack).expect("taken back");
        let dossier = world.at_the_desk(worker, case);
        assert_eq!(dossier.case.summary.state, State::Review);
        assert!(!dossier.case.summary.returned, "taken back is not sent back");
        assert_eq!(dossier.decisions[0].state, "taken-back");
        assert_eq!(dossier.events.last().map(|event| event.kind.as_str()), Some("taken-back"));
        let seen = world.see(&world.people.citizen, case).expect("own");
        assert!(seen.events.iter().all(|event| event.kind != "taken-back" && event.kind != "proposed"));
        world.act(&worker.fork(), case, refusal()).expect("proposed again");
        world.act(&approver.fork(), case, Action::Sign).expect("signed");
        assert_eq!(
            world.act(&worker.fork(), case, Action::TakeBack).expect_err("signed").kind,
            Kind::Conflict
        );
    });
}

#[test]
fn of_a_tax_a_part_leaves_something_out_but_the_fee_of_a_permit_may_stand_whole() {
    let part = |granted: Vec<usize>| {
        Action::Propose(Proposal {
            outcome: Outcome::Part,
            granted,
            reasons: "Nur bis Mittag.".into(),
            fees: Vec::new(),
        })
    };
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let refused = world.act(&world.people.worker.fork(), case, part(vec![0])).expect_err("the whole");
        assert_eq!(refused.key, "error-part-all");
    });
    // The same service under the general law of procedure: what is to be paid is a fee.
    let permit = || {
        platform_with(|files| {
            let text = files.get_mut("service.toml").expect("service.toml");
            let changed =
                String::from_utf8_lossy(text).replace("procedure = \"ao\"", "procedure = \"vwvfg\"");
            *text = changed.into_bytes();
        })
    };
    on_both_with(permit, |world| {
        let worker = &world.people.worker;
        assert_eq!(world.platform.amounts("hundesteuer"), Amounts::Fees);
        for granted in [vec![0], vec![]] {
            let case = world.case(&world.people.citizen.fork());
            let cents = if granted.is_empty() { 0 } else { 6000 };
            world.act(&worker.fork(), case, part(granted)).expect("proposed");
            assert_eq!(world.at_the_desk(worker, case).decisions[0].total, Money::cents(cents));
        }
    });
}

#[test]
fn the_work_list_marks_a_returned_proposal_until_the_next_one() {
    on_both(|world| {
        let (worker, approver) = (&world.people.worker, &world.people.approver);
        let case = world.case(&world.people.citizen);
        let marked = || {
            let all = list(world, worker, "", View::Due);
            all.iter().find(|one| one.id == case).expect("listed").returned
        };
        assert!(!marked());
        world.act(&worker.fork(), case, refusal()).expect("proposed");
        assert!(!marked());
        world
            .act(&approver.fork(), case, Action::Return { comment: "Bitte begründen.".into() })
            .expect("returned");
        assert!(marked());
        world.act(&worker.fork(), case, refusal()).expect("proposed again");
        assert!(!marked());
    });
}

#[test]
fn a_case_is_found_by_its_number_however_it_is_typed() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        world.entered();
        let number = world.see(&world.people.citizen, case).expect("own").case.summary.number;
        let bare = number.replace('-', "");
        let small = number.to_lowercase();
        let (year, first, last) = (&number[..4], &number[5..9], &number[10..]);
        for typed in [
            number.clone(),
            bare.clone(),
            bare.to_lowercase(),
            small.replace('-', " "),
            format!("  {year}  {first}   {last} "),
            format!("{year} {first}{last}"),
            format!("{} {} {}", &bare[..2], &bare[2..7], &bare[7..]),
            format!("{first} {last}"),
            format!("{first}{last}"),
            format!("Müller {bare}"),
            format!("müller-łukasz {first} {last}"),
            format!("{bare} ÄNNE"),
            "aenne  MUELLER".to_owned(),
        ] {
            let found = list(world, &world.people.worker, &typed, View::Due);
            assert_eq!(found.iter().map(|one| one.id).collect::<Vec<Id>>(), [case], "{typed}");
        }
        assert!(list(world, &world.people.worker, &format!("Schmidt {bare}"), View::Due).is_empty());
    });
}

#[test]
fn a_mailbox_has_pages_without_gaps_where_messages_came_at_the_same_time() {
    on_both(|world| {
        let citizen = &world.people.citizen;
        let sent: Vec<Id> = (0..5).map(|_| world.case(&citizen.fork())).collect();
        let mut seen: Vec<(Id, Id)> = Vec::new();
        let mut before = (mailbox::NEWEST.0, mailbox::NEWEST.1.to_owned());
        loop {
            let (ctx, from) = (citizen.clone(), before.clone());
            let page =
                world.store.read_now(move |tx| mailbox::own(tx, &ctx, (from.0, &from.1), 2)).expect("page");
            let Some(last) = page.last() else { break };
            before = (last.sent_at, last.id.to_string());
            seen.extend(page.iter().map(|message| (message.case, message.id)));
        }
        let mut messages: Vec<Id> = seen.iter().map(|(_, message)| *message).collect();
        messages.dedup();
        assert_eq!(messages.len(), 5, "each message once: {seen:?}");
        for case in sent {
            assert!(seen.iter().any(|(one, _)| *one == case), "the message of {case} is on no page");
        }
    });
}

#[test]
fn the_list_of_looks_has_pages_without_gaps_where_they_came_at_the_same_time() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        for _ in 0..120 {
            let worker = world.people.worker.fork();
            world.store.write_now(move |tx| cases::open(tx, &worker.clone(), case, "case")).expect("opened");
        }
        let auditor = person(world.people.worker.account().expect("id"), &[(Role::DataProtection, OFFICE)]);
        let mut seen: Vec<Id> = Vec::new();
        let mut before = (mailbox::NEWEST.0, mailbox::NEWEST.1.to_owned());
        loop {
            let (ctx, from) = (auditor.clone(), before.clone());
            let read = move |tx: &mut store::Tx| {
                cases::accesses(tx, &ctx, OFFICE, &Wanted::default(), (from.0, &from.1), 50)
            };
            let page = world.store.read_now(read).expect("page");
            let Some(last) = page.last() else { break };
            before = (last.at, last.id.to_string());
            seen.extend(page.iter().map(|access| access.id));
        }
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((all, seen.len()), (120, 120), "each look once");
    });
}

#[test]
fn an_officer_finds_looks_by_person_case_and_day() {
    on_both(|world| {
        let (one, other) =
            (world.case(&world.people.citizen.fork()), world.case(&world.people.citizen.fork()));
        let number = world.see(&world.people.citizen, one).expect("own").case.summary.number;
        let day = 86_400_000_000;
        for (who, case, days) in [
            (&world.people.worker, one, 0),
            (&world.people.worker, other, 0),
            (&world.people.worker, one, 1),
            (&world.people.approver, one, 1),
        ] {
            let mut ctx = who.fork();
            ctx.now += days * day;
            world.store.write_now(move |tx| cases::open(tx, &ctx.clone(), case, "case")).expect("opened");
        }
        let worker = world.people.worker.account().expect("id");
        let approver = world.people.approver.account().expect("id");
        let names = world.store.read_now(move |tx| {
            Ok([office::accounts::name_of(tx, worker)?, office::accounts::name_of(tx, approver)?])
        });
        let [worker_name, approver_name] = names.expect("names");
        let auditor = person(worker, &[(Role::DataProtection, OFFICE)]);
        let count = |wanted: Wanted| {
            let ctx = auditor.clone();
            let read =
                move |tx: &mut store::Tx| cases::accesses(tx, &ctx, OFFICE, &wanted, mailbox::NEWEST, 50);
            world.store.read_now(read).expect("the list").len()
        };
        let today = Some(world.people.worker.today());
        let tomorrow = today.and_then(|day| day.tomorrow().ok());
        let by = |person: &str| Wanted { person: person.to_owned(), ..Wanted::default() };
        assert_eq!(count(Wanted::default()), 4);
        assert_eq!((count(by(&worker_name)), count(by(&approver_name))), (3, 1));
        assert_eq!(count(by(&approver_name.to_lowercase())), 1);
        assert_eq!((count(by("niemand")), count(by("%"))), (0, 0));
        assert_eq!(count(Wanted { number: number.to_lowercase(), ..Wanted::default() }), 3);
        assert_eq!(count(Wanted { number: "2026-AAAA-AAAA".into(), ..Wanted::default() }), 0);
        assert_eq!(count(Wanted { day: today, ..Wanted::default() }), 2);
        assert_eq!(count(Wanted { day: tomorrow, number, person: worker_name }), 1);
    });
}

#[test]
fn a_message_of_the_program_is_kept_in_both_languages() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen);
        let messages = world.see(&world.people.citizen, case).expect("own").messages;
        let title = |kind: &str, lang: Lang| {
            let message = messages.iter().find(|message| message.kind == kind).expect(kind);
            assert!(!message.body(lang).is_empty());
            message.title(lang).to_owned()
        };
        assert_eq!(title("receipt", Lang::De), base::texts::plain(Lang::De, "message-receipt-title"));
        assert_eq!(title("receipt", Lang::En), base::texts::plain(Lang::En, "message-receipt-title"));
        assert_eq!(title("notice", Lang::En), base::texts::plain(Lang::En, "message-notice-title"));
    });
}

#[test]
fn what_has_just_arrived_stands_newest_first_until_somebody_begins_with_it() {
    on_both(|world| {
        let worker = &world.people.worker;
        let cases: Vec<Id> = (0..27).map(|_| world.case(&world.people.citizen.fork())).collect();
        let page = |after: Option<String>| {
            let query = ListQuery { office: OFFICE.into(), view: View::New, words: String::new(), after };
            let ctx = worker.clone();
            world.store.read_now(move |tx| cases::list(tx, &ctx, &query)).expect("list")
        };
        let mut newest = cases.clone();
        newest.sort();
        newest.reverse();
        let first = page(None);
        let second = page(first.next.clone());
        let shown: Vec<Id> = first.cases.iter().chain(&second.cases).map(|one| one.id).collect();
        assert_eq!((shown, second.next), (newest, None));
        world.act(&worker.fork(), cases[3], refusal()).expect("proposed");
        assert!(!page(None).cases.iter().any(|one| one.id == cases[3]), "somebody has begun with it");
    });
}
