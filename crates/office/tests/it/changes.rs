//! Changing a decision that was announced: corrected, replaced after an appeal, taken back, revoked; with its notice, its time and its money.

use crate::main_way::{World, on_both, on_both_with};
use crate::world::{OFFICE, now, platform_and, platform_with, system_at};
use base::{Ctx, Date, Id, Kind, Lang, Money, Result, dates};
use formats::letter::{Block, Letter};
use office::appeals::{self, Chance, Lodged, Settled, Standing};
use office::cases::{self, Action, Dossier, ListQuery, Outcome, Proposal, State, View};
use office::decisions::{self, Asked, ChangeKind};
use office::{notices, payments, retention, statistics};

const DAY: i64 = 86_400_000_000;
const FIRST: Date = Date::constant(2026, 3, 3);

/// The same person, so many days later.
fn later(ctx: &Ctx, days: i64) -> Ctx {
    let mut later = Ctx::new(ctx.actor.clone(), now() + days * DAY, Lang::De, ctx.fork().random());
    later.trust = ctx.trust;
    later
}

fn run_jobs(world: &World, days: i64) {
    let ctx = system_at(now() + days * DAY);
    while office::work::run(&world.store, &world.platform, None, &ctx, "test").expect("jobs") > 0 {}
}

/// A change that says all that it must.
fn asked(kind: ChangeKind, outcome: Outcome) -> Asked {
    Asked {
        kind,
        proposal: Proposal {
            outcome,
            granted: Vec::new(),
            reasons: "Der Hund lebt in Erfurt.".into(),
            fees: Vec::new(),
        },
        what: if kind == ChangeKind::Correction {
            "Statt „Golha“ muss es „Gotha“ heißen.".into()
        } else {
            String::new()
        },
        effective_on: None,
        known_on: Some(FIRST),
        hearing: "Am 3. März 2026 angehört, keine Antwort.".into(),
        norm: String::new(),
        settled: false,
    }
}

fn change(asked: Asked) -> Action {
    Action::ProposeChange(Box::new(asked))
}

/// Proposed and signed so many days after the first decision, and its notice out.
fn changed(world: &World, case: Id, days: i64, asked: Asked) {
    world.act(&later(&world.people.worker, days), case, change(asked)).expect("proposed");
    world.act(&later(&world.people.approver, days), case, Action::Sign).expect("signed");
    run_jobs(world, days);
}

fn seen(world: &World, case: Id) -> Dossier {
    world.see(&world.people.citizen, case).expect("own")
}

fn letter(world: &World, case: Id, days: i64) -> Letter {
    let (platform, ctx) = (world.platform.clone(), system_at(now() + days * DAY));
    world
        .store
        .read_now(move |tx| {
            let decision = cases::own(tx, &ctx, case)?.decisions.last().expect("one").id;
            let draw = notices::gather(tx, &platform, case, decision)?;
            notices::compose(&platform, &draw, ctx.today(), false)
        })
        .expect("a letter")
}

/// All that a letter says, in one text.
fn text(letter: &Letter) -> String {
    let said = letter.blocks.iter().map(|block| match block {
        Block::Paragraph { text } => text.clone(),
        Block::Payment { rows, .. } => {
            rows.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join("\n")
        }
        other => format!("{other:?}"),
    });
    let all: Vec<String> = std::iter::once(letter.subject.clone()).chain(said).collect();
    all.join("\n").replace('\u{a0}', " ")
}

fn paid_out(world: &World, case: Id) -> Vec<(String, String, String)> {
    let all = world.store.read_now(move |tx| payments::of_case(tx, case)).expect("orders");
    all.iter().map(|one| (one.amount.canonical(), one.state.key().to_owned(), one.reason.clone())).collect()
}

fn list(world: &World) -> Vec<cases::Summary> {
    let (ctx, view) = (world.people.approver.fork(), View::Changing);
    let query = ListQuery { office: OFFICE.into(), view, words: String::new(), after: None };
    let (page, counts) = world
        .store
        .read_now(move |tx| Ok((cases::list(tx, &ctx, &query)?, cases::counts(tx, &ctx, OFFICE, &[view])?)))
        .expect("a list");
    assert_eq!(counts, [i64::try_from(page.cases.len()).expect("few")]);
    page.cases
}

fn key<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    result.expect_err("must fail").key
}

/// The dog tax that pays here what it asks for elsewhere.
fn paying() -> std::sync::Arc<office::platform::Platform> {
    platform_with(|files| {
        let text = files.get_mut("service.toml").expect("service.toml");
        *text = String::from_utf8_lossy(text).replace("pays = \"in\"", "pays = \"out\"").into_bytes();
    })
}

#[test]
fn a_decision_is_taken_back_by_one_person_and_another_who_signs_and_its_notice_says_so() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let worker = world.people.worker.fork();
        let mut withdrawal = asked(ChangeKind::Withdrawal, Outcome::Refusal);
        withdrawal.effective_on = Some(Date::constant(2026, 1, 1));
        withdrawal.settled = true;
        for (actor, kind) in
            [(&world.people.citizen, Kind::Forbidden), (&world.people.other_office, Kind::NotFound)]
        {
            let done = world.act(&actor.fork(), case, change(withdrawal.clone()));
            assert_eq!(done.expect_err("not theirs").kind, kind);
        }
        world.act(&later(&worker, 10), case, change(withdrawal)).expect("proposed");
        // What is proposed changes nothing yet, and the applicant sees nothing of it.
        let own = seen(world, case);
        assert_eq!((own.case.summary.state, own.case.summary.total), (State::Decided, Money::cents(6_000)));
        assert_eq!((own.decisions.len(), own.notices.len()), (1, 1));
        assert!(own.events.iter().all(|event| event.kind != "change-proposed"));
        assert_eq!(list(world).len(), 1);
        let twice =
            world.act(&later(&worker, 10), case, change(asked(ChangeKind::Correction, Outcome::Grant)));
        assert_eq!(key(twice), "error-state");
        let fault = world.act(&later(&worker, 10), case, Action::Sign).expect_err("their own");
        assert_eq!(fault.kind, Kind::Forbidden);
        world.act(&later(&world.people.approver, 11), case, Action::Sign).expect("signed");
        assert!(list(world).is_empty());
        run_jobs(world, 11);
        let own = seen(world, case);
        assert_eq!((own.case.summary.state, own.case.summary.total), (State::Decided, Money::ZERO));
        let held = decisions::holding(&own.decisions).expect("one holds");
        let told = held.change.as_ref().expect("a change");
        assert_eq!((told.kind, told.replaces), (ChangeKind::Withdrawal, own.decisions[0].id));
        // Paid already: all of it goes back, by an order that waits for an account.
        assert_eq!(told.balance, Some(Money::cents(-6_000)));
        assert_eq!(paid_out(world, case), [("60.00".to_owned(), "ordered".to_owned(), String::new())]);
        let [first, second] = &own.notices[..] else { panic!("{:?}", own.notices) };
        assert_eq!((first.change, second.change), (None, Some(ChangeKind::Withdrawal)));
        assert!(second.appeal_until > first.appeal_until, "a time of its own");
        let event = own.events.iter().find(|event| event.kind == "change-signed").expect("an event");
        assert_eq!(event.detail["change"], "withdrawal");
        let message = own.messages.iter().find(|one| one.notice == Some(second.id)).expect("told");
        assert_eq!(message.title(Lang::De), "Ihr Bescheid ist zurückgenommen");
        assert_eq!(message.title(Lang::En), "Your notice is withdrawn");
        let said = text(&letter(world, case, 11));
        for part in [
            "Rücknahme des Bescheids vom 03.03.2026",
            "§ 15 ThürKAG i. V. m. § 130 AO",
            "Das gilt ab dem 01.01.2026.",
            "Der Hund lebt in Erfurt.",
            "Zur Anhörung (§ 91 AO): Am 3. März 2026 angehört, keine Antwort.",
            "Bisher waren 60,00 € zu zahlen, jetzt 0,00 €. Sie haben 60,00 € zu viel gezahlt.",
            "Widerspruch erhoben werden",
        ] {
            assert!(said.contains(part), "{part}\n{said}");
        }
    });
}

#[test]
fn a_changed_case_is_closed_when_the_time_of_the_last_notice_is_over_and_not_of_the_first() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        changed(world, case, 30, asked(ChangeKind::Withdrawal, Outcome::Refusal));
        let own = seen(world, case);
        let days = |at: usize| {
            let until = own.notices[at].appeal_until.expect("a last day");
            i64::from(FIRST.until(until).expect("days").get_days())
        };
        run_jobs(world, days(0) + 2);
        assert_eq!(seen(world, case).case.summary.state, State::Decided);
        run_jobs(world, days(1) + 2);
        assert_eq!(seen(world, case).case.summary.state, State::Closed);
    });
}

#[test]
fn a_correction_says_what_is_right_and_gives_no_new_time() {
    on_both(|world| {
        let citizen = world.people.citizen.fork();
        let case = world.decided(&citizen);
        let mut empty = asked(ChangeKind::Correction, Outcome::Grant);
        empty.what = " ".into();
        assert_eq!(key(world.act(&world.people.worker.fork(), case, change(empty))), "error-change-what");
        changed(world, case, 10, asked(ChangeKind::Correction, Outcome::Refusal));
        let own = seen(world, case);
        let [first, second] = &own.notices[..] else { panic!("{:?}", own.notices) };
        assert_eq!((second.corrects, second.appeal_until), (Some(first.id), first.appeal_until));
        // What was decided stays, whatever was asked for.
        let held = decisions::holding(&own.decisions).expect("one holds");
        assert_eq!((held.outcome, held.total), (Outcome::Grant, Money::cents(6_000)));
        assert_eq!(own.case.summary.total, Money::cents(6_000));
        let said = text(&letter(world, case, 10));
        for part in [
            "Berichtigung des Bescheids vom 03.03.2026: Bescheid über die Hundesteuer 2026",
            "Statt „Golha“ muss es „Gotha“ heißen.",
            "Entschieden ist weiter am 03.03.2026.",
            "§ 15 ThürKAG i. V. m. § 129 AO",
            "Bitte überweisen Sie 60,00 €",
            "Die Berichtigung setzt keine neue Frist in Gang.",
        ] {
            assert!(said.contains(part), "{part}\n{said}");
        }
        // The account is still told on the page of the case, and an appeal can be lodged once.
        let (platform, dossier) = (world.platform.clone(), own.clone());
        let paying = world
            .store
            .read_now(move |tx| notices::paying(tx, &platform, &dossier, Lang::De))
            .expect("read")
            .expect("to be paid");
        assert!(!paying.account.is_empty());
        let lodge = || Action::Appeal(Lodged { body: "Zu hoch.".into(), late_reason: String::new() });
        world.act(&later(&citizen, 12), case, lodge()).expect("lodged");
        let to =
            Settled { to: Standing::Withdrawn, day: dates::day_of(now() + 12 * DAY), note: String::new() };
        world.act(&later(&world.people.worker, 12), case, Action::SettleAppeal(to)).expect("settled");
        changed(world, case, 13, asked(ChangeKind::Correction, Outcome::Grant));
        let again = seen(world, case);
        assert_eq!(again.notices[2].corrects, Some(first.id), "a correction of a correction is of the first");
    });
}

#[test]
fn an_appeal_that_is_granted_leads_to_another_decision_and_after_a_ruling_only_a_court_helps() {
    on_both(|world| {
        let (citizen, worker) = (world.people.citizen.fork(), world.people.worker.fork());
        let case = world.decided(&citizen);
        let remedy = || asked(ChangeKind::Remedy, Outcome::Refusal);
        assert_eq!(key(world.act(&worker.fork(), case, change(remedy()))), "error-change-appeal");
        let lodge = || Action::Appeal(Lodged { body: "Zu hoch.".into(), late_reason: String::new() });
        let settle = |to, days: i64| {
            let day = dates::day_of(now() + days * DAY);
            Action::SettleAppeal(Settled { to, day, note: String::new() })
        };
        world.act(&later(&citizen, 5), case, lodge()).expect("lodged");
        assert_eq!(key(world.act(&later(&worker, 5), case, change(remedy()))), "error-change-appeal");
        world.act(&later(&worker, 6), case, settle(Standing::Remedied, 6)).expect("settled");
        changed(world, case, 6, remedy());
        let own = seen(world, case);
        let held = decisions::holding(&own.decisions).expect("one holds");
        assert_eq!(held.change.as_ref().expect("a change").appeal, Some(own.appeals[0].id));
        // Nothing was paid: what was to be paid is cancelled, and nothing flows back.
        assert_eq!(held.change.as_ref().expect("a change").balance, Some(Money::ZERO));
        assert!(paid_out(world, case).is_empty());
        let said = text(&letter(world, case, 6));
        assert!(
            said.contains("Ihr Widerspruch vom 08.03.2026 gegen unseren Bescheid vom 03.03.2026"),
            "{said}"
        );
        let today = dates::day_of(now() + 7 * DAY);
        let chance =
            |own: &Dossier| appeals::chance(&world.platform, &own.case, &own.notices, &own.appeals, today);
        assert!(matches!(chance(&own), Chance::Open(_)), "the new notice can be met again");
        world.act(&later(&citizen, 7), case, lodge()).expect("lodged again");
        world.act(&later(&worker, 8), case, settle(Standing::Forwarded, 8)).expect("forwarded");
        world.act(&later(&worker, 9), case, settle(Standing::Concluded, 9)).expect("concluded");
        changed(world, case, 9, asked(ChangeKind::Ruling, Outcome::Grant));
        let own = seen(world, case);
        assert!(matches!(chance(&own), Chance::Court));
        let said = text(&letter(world, case, 9));
        assert!(said.contains("hat die Widerspruchsbehörde am 12.03.2026 entschieden (§ 73 VwGO)"), "{said}");
        assert!(said.contains("Klage beim Verwaltungsgericht"), "{said}");
    });
}

#[test]
fn money_that_is_not_at_the_bank_is_ordered_anew_and_what_was_paid_is_reclaimed() {
    on_both_with(paying, |world| {
        let case = world.decided(&world.people.citizen.fork());
        assert_eq!(paid_out(world, case)[0].1, "ordered");
        let withdrawal = || asked(ChangeKind::Withdrawal, Outcome::Refusal);
        world.act(&later(&world.people.worker, 1), case, change(withdrawal())).expect("proposed");
        // Signed: nobody pays the old sum while the notice is written.
        world.act(&later(&world.people.approver, 1), case, Action::Sign).expect("signed");
        let cancelled = paid_out(world, case);
        assert_eq!((cancelled.len(), cancelled[0].1.as_str()), (1, "cancelled"));
        assert!(cancelled[0].2.starts_with("Der Bescheid ist geändert"));
        run_jobs(world, 1);
        assert_eq!(paid_out(world, case).len(), 1, "nothing is left to be paid");
        assert!(text(&letter(world, case, 1)).contains("nichts mehr zu zahlen"));
        // Granted again: the whole sum is ordered.
        changed(world, case, 2, asked(ChangeKind::Withdrawal, Outcome::Grant));
        let again = paid_out(world, case);
        assert_eq!((again[1].0.as_str(), again[1].1.as_str()), ("60.00", "ordered"));
        let said = text(&letter(world, case, 2));
        assert!(
            said.contains(
                "Bisher standen Ihnen 0,00 € zu, jetzt 60,00 €. Davon zahlen wir Ihnen noch 60,00 € aus."
            ),
            "{said}"
        );
    });
}

#[test]
fn figures_count_a_case_once_and_follow_the_sum() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let other = world.decided(&world.people.citizen.fork());
        changed(world, case, 3, asked(ChangeKind::Withdrawal, Outcome::Refusal));
        changed(world, other, 3, asked(ChangeKind::Correction, Outcome::Grant));
        run_jobs(world, 3);
        let ctx = world.people.worker.fork();
        let figures = world
            .store
            .read_now(move |tx| statistics::year(tx, &ctx, OFFICE, dates::day_of(now() + 3 * DAY)))
            .expect("figures");
        assert_eq!((figures.decided, figures.changed, figures.granted), (2, 2, Money::cents(6_000)));
    });
}

#[test]
fn a_change_says_what_it_must_and_changes_something() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let worker = || later(&world.people.worker, 20);
        let refused = |change_it: &dyn Fn(&mut Asked)| {
            let mut wrong = asked(ChangeKind::Withdrawal, Outcome::Refusal);
            change_it(&mut wrong);
            key(world.act(&worker(), case, change(wrong)))
        };
        assert_eq!(refused(&|one| one.proposal.reasons.clear()), "error-reasons");
        assert_eq!(refused(&|one| one.hearing.clear()), "error-change-hearing");
        assert_eq!(refused(&|one| one.known_on = None), "error-change-known");
        assert_eq!(refused(&|one| one.known_on = Some(Date::constant(2026, 12, 24))), "error-change-known");
        assert_eq!(refused(&|one| one.proposal.outcome = Outcome::Grant), "error-change-same");
        let past = |one: &mut Asked| {
            one.kind = ChangeKind::Revocation;
            one.effective_on = Some(FIRST);
        };
        assert_eq!(refused(&past), "error-change-past");
        let open = world.case(&world.people.citizen.fork());
        let early = world.act(&worker(), open, change(asked(ChangeKind::Correction, Outcome::Grant)));
        assert_eq!(key(early), "error-state");
        // The year counts from the day on which the office knew; it only warns.
        let mut old = asked(ChangeKind::Withdrawal, Outcome::Refusal);
        old.known_on = Some(Date::constant(2025, 3, 10));
        world.act(&worker(), case, change(old)).expect("proposed");
        let dossier = world.at_the_desk(&worker(), case);
        let told = dossier.decisions.last().and_then(|one| one.change.clone()).expect("a change");
        let over = |today| decisions::year_over(&world.platform, &told, today);
        assert_eq!(over(Date::constant(2026, 3, 11)), Some(Date::constant(2026, 3, 10)));
        assert_eq!(over(Date::constant(2026, 3, 10)), None);
    });
}

#[test]
fn a_closed_case_is_open_while_a_change_is_proposed_and_closes_again_when_it_comes_back() {
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let has_day = || {
            let number = seen(world, case).case.summary.number;
            world.store.read_now(move |tx| retention::by_number(tx, &number)).is_ok()
        };
        run_jobs(world, 60);
        assert_eq!((seen(world, case).case.summary.state, has_day()), (State::Closed, true));
        let withdrawal = asked(ChangeKind::Withdrawal, Outcome::Refusal);
        world.act(&later(&world.people.worker, 70), case, change(withdrawal.clone())).expect("proposed");
        run_jobs(world, 71);
        assert_eq!((seen(world, case).case.summary.state, has_day()), (State::Decided, false));
        let comment = Action::Return { comment: "Bitte das Ermessen begründen.".into() };
        world.act(&later(&world.people.approver, 71), case, comment).expect("sent back");
        let dossier = world.at_the_desk(&world.people.worker.fork(), case);
        assert!(dossier.events.iter().any(|event| event.kind == "change-returned"));
        assert!(!dossier.case.summary.changing);
        run_jobs(world, 73);
        assert_eq!((seen(world, case).case.summary.state, has_day()), (State::Closed, true));
        // Proposed again and taken back by the proposer.
        world.act(&later(&world.people.worker, 74), case, change(withdrawal)).expect("proposed");
        world.act(&later(&world.people.worker, 74), case, Action::TakeBack).expect("taken back");
        assert_eq!(decisions::holding(&seen(world, case).decisions).expect("the first").change, None);
    });
}

#[test]
fn a_grant_is_changed_by_its_own_steps() {
    let platform = platform_and(&["foerderung_egov"], |_| {});
    on_both(|world| {
        let case = world.decided(&world.people.citizen.fork());
        let own = seen(world, case);
        let key = |service: &str| {
            let package = &platform.service(service).expect("a service").package;
            let found = decisions::changeable(&own.case, package, &own.decisions, &own.notices);
            found.map(|_| "").unwrap_or_else(|error| error.key)
        };
        assert_eq!((key("hundesteuer"), key("foerderung_egov")), ("", "error-change-grant"));
    });
}
