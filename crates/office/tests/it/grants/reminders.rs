//! Whoever must report is reminded: before the day, and again while the report is missing; never twice, and never once it is in.

use super::settle::{self, proof, seen};
use super::{Granting, day, on, on_both};
use crate::world::system_at;
use base::{Date, Id, Money, dates};
use forms::package::GrantStep;
use jiff::ToSpan;
use office::cases::Action;
use office::grants::{self, Grant};
use office::mailbox;
use serde_json::json;

/// A grant decided in March 2026: an interim report after a year, the project until May 2027, the proof in November 2027.
fn granted(granting: &Granting<'_>) -> Grant {
    let grant = settle::granted(granting);
    assert_eq!((grant.report_due, grant.proof_due), (Some(day(2027, 3, 3)), day(2027, 11, 30)));
    grant
}

/// What happens once a day, at two in the morning.
fn daily(granting: &Granting<'_>, today: Date) {
    let ctx = system_at(dates::instant(today, 2, 0));
    grants::remind_all(&granting.world.store, &ctx).expect("reminded");
}

/// Every day from one to another.
fn each_day(granting: &Granting<'_>, from: Date, to: Date) {
    let mut today = from;
    while today <= to {
        daily(granting, today);
        today = today.saturating_add(1.day());
    }
}

/// The days on which something was sent, as the office sees them.
fn sent(granting: &Granting<'_>, grant: Id) -> Vec<(GrantStep, Date, i64)> {
    let ctx = granting.officer();
    let whole = granting.world.store.read_now(move |tx| grants::whole(tx, &ctx, grant)).expect("whole");
    whole.reminders.iter().map(|one| (one.step, one.sent_on, one.n)).collect()
}

/// Titles of the messages that remind, the newest first, and how many mails of them are on their way.
fn messages(granting: &Granting<'_>) -> (Vec<String>, usize) {
    let ctx = granting.town();
    let read = granting.world.store.read_now(move |tx| {
        let own = mailbox::own(tx, &ctx, mailbox::NEWEST, 50)?;
        Ok((own, mailbox::outgoing(tx, 200)?))
    });
    let (own, mails) = read.expect("mailbox");
    let titles: Vec<String> = own.into_iter().filter(|one| one.kind == "info").map(|one| one.title).collect();
    let hints =
        mails.iter().filter(|mail| titles.iter().any(|title| mail.body.contains(title.as_str()))).count();
    (titles, hints)
}

fn report(granting: &Granting<'_>, grant: Id, today: Date) -> Id {
    let more = json!({
        "contact": "Änne Müller", "email": "digital@gotha.example", "progress": "Die Lizenzen sind beschafft.",
        "on_time": true, "as_of": "2026-12-31", "spent": "60000.00", "needed": "65000.00", "this_year": "30000.00",
        "truth": true,
    });
    let more = more.as_object().cloned().expect("object");
    let sent = granting
        .step(&on(&granting.town(), today), grant, GrantStep::Interim, |held| held.extend(more.clone()));
    sent.expect("reported")
}

#[test]
fn who_must_report_is_reminded_thirty_days_before_and_three_times_after() {
    on_both(|granting| {
        let grant = granted(granting);
        each_day(granting, day(2027, 1, 20), day(2027, 10, 30));
        let of = |n: i64, month: i8, on: i8| (GrantStep::Interim, day(2027, month, on), n);
        assert_eq!(sent(granting, grant.id), [of(0, 2, 1), of(1, 3, 17), of(2, 4, 17), of(3, 5, 17)]);
        let (titles, mails) = messages(granting);
        assert_eq!(titles[3], "Ihr Zwischennachweis ist bis zum 03.03.2027 fällig");
        assert_eq!(titles[..3], ["Ihr Zwischennachweis fehlt uns noch"; 3]);
        assert_eq!(mails, 4);
        // Each stands in the history of the grant's case.
        let seen = granting.world.see(&granting.town(), grant.case.expect("a case")).expect("own");
        let told: Vec<(Option<i64>, Option<&str>)> = seen
            .events
            .iter()
            .filter(|event| event.kind == "report-reminded")
            .map(|event| (event.detail["n"].as_i64(), event.detail["step"].as_str()))
            .collect();
        assert_eq!(told, [0, 1, 2, 3].map(|n| (Some(n), Some("interim"))));
        // The proof comes on its own day, although the report never came.
        daily(granting, day(2027, 10, 31));
        assert_eq!(sent(granting, grant.id).last(), Some(&(GrantStep::Proof, day(2027, 10, 31), 0)));
        assert_eq!(messages(granting).0[0], "Ihr Verwendungsnachweis ist bis zum 30.11.2027 fällig");
    });
}

#[test]
fn days_without_the_daily_work_are_made_up_for_once_and_no_day_sends_twice() {
    on_both(|granting| {
        let grant = granted(granting);
        daily(granting, day(2027, 3, 2));
        daily(granting, day(2027, 3, 2));
        // Nothing ran from March to July: one reminder, not three.
        daily(granting, day(2027, 7, 1));
        daily(granting, day(2027, 7, 1));
        daily(granting, day(2027, 7, 31));
        daily(granting, day(2027, 8, 1));
        let days: Vec<(Date, i64)> = sent(granting, grant.id).iter().map(|one| (one.1, one.2)).collect();
        assert_eq!(days, [(day(2027, 3, 2), 0), (day(2027, 7, 1), 1), (day(2027, 8, 1), 2)]);
        assert_eq!(messages(granting).1, 3);
    });
}

#[test]
fn two_machines_that_do_the_daily_work_at_the_same_time_send_one_reminder() {
    on_both(|granting| {
        let grant = granted(granting);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                // Who comes second may be told to try again; that is the next day's work.
                scope.spawn(|| {
                    let ctx = system_at(dates::instant(day(2027, 2, 10), 2, 0));
                    let _ = grants::remind_all(&granting.world.store, &ctx);
                });
            }
        });
        assert_eq!(sent(granting, grant.id).len(), 1);
        assert_eq!(messages(granting).1, 1);
    });
}

#[test]
fn a_report_that_is_in_is_not_reminded_of_and_the_next_is_on_its_own_day() {
    on_both(|granting| {
        let grant = granted(granting);
        daily(granting, day(2027, 2, 1));
        let case = report(granting, grant.id, day(2027, 2, 20));
        each_day(granting, day(2027, 2, 20), day(2027, 6, 1));
        assert_eq!(sent(granting, grant.id).len(), 1, "it lies with the office");
        granting
            .world
            .act(&on(&granting.officer(), day(2027, 6, 2)), case, Action::Reply { text: "Danke.".into() })
            .expect("taken note of");
        // The next would be due after the proof: there is none.
        assert_eq!(seen(granting, grant.id).report_due, None);
        each_day(granting, day(2027, 6, 3), day(2027, 11, 1));
        assert_eq!(sent(granting, grant.id).len(), 2);
        let town = on(&granting.town(), day(2027, 11, 10));
        let proven = granting.step(&town, grant.id, GrantStep::Proof, |held| {
            proof([45_000, 80_000])(held);
            held.extend(
                json!({
                    "account_holder": "Stadtkasse Gotha", "iban": "DE02120300000000202051",
                })
                .as_object()
                .cloned()
                .expect("object"),
            );
        });
        proven.expect("proven");
        each_day(granting, day(2027, 12, 10), day(2028, 4, 1));
        assert_eq!(sent(granting, grant.id).len(), 2, "the proof is in");
        assert_eq!(seen(granting, grant.id).paid, Money::ZERO);
    });
}

#[test]
fn a_report_that_was_withdrawn_is_missing_again() {
    on_both(|granting| {
        let grant = granted(granting);
        let case = report(granting, grant.id, day(2027, 2, 1));
        daily(granting, day(2027, 2, 2));
        assert!(sent(granting, grant.id).is_empty());
        granting
            .world
            .act(&on(&granting.town(), day(2027, 2, 3)), case, Action::Withdraw)
            .expect("withdrawn");
        daily(granting, day(2027, 2, 4));
        assert_eq!(sent(granting, grant.id), [(GrantStep::Interim, day(2027, 2, 4), 0)]);
    });
}

#[test]
fn a_programme_says_how_long_before_and_none_before_with_nought() {
    for (said, first) in [("45", day(2027, 1, 17)), ("0", day(2027, 3, 17))] {
        let platform = || {
            crate::world::platform_changed(&super::SERVICES, "foerderung_egov", |files| {
                let file = files.get_mut("programme.toml").expect("programme");
                let text = String::from_utf8(file.clone()).expect("UTF-8");
                *file = text.replace("[terms]\n", &format!("[terms]\nremind_days = {said}\n")).into_bytes();
            })
        };
        crate::main_way::on_both_with(platform, |world| {
            let granting = Granting { world, programme: super::EGOV };
            let grant = granted(&granting);
            each_day(&granting, day(2026, 12, 20), day(2027, 3, 20));
            assert_eq!(sent(&granting, grant.id)[0].1, first);
        });
    }
}
