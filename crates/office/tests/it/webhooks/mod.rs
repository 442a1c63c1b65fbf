//! Telling specialist systems what happens, with a receiver that is up, down, slow or unwilling; on both engines.

mod http;

use crate::main_way::{World, on_both};
use crate::world::{OFFICE, now, person, system, system_at, visitor};
use base::{Ctx, Id, Kind, Role};
use office::cases::{self, Action};
use office::webhooks::{self, Answer, Messenger, Parcel, Standing};
use office::work;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600 * SECOND;

/// A receiver: what it answers now, and what it took.
#[derive(Default)]
struct Receiver {
    mood: Mutex<Mood>,
    attempts: Mutex<usize>,
    taken: Mutex<Vec<Parcel>>,
}

#[derive(Clone, Default)]
enum Mood {
    #[default]
    Up,
    Down,
    /// Refuses what is about this case.
    Refuses(Id),
}

impl Receiver {
    fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    fn attempts(&self) -> usize {
        *self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Case and kind of what was taken, in order.
    fn heard(&self) -> Vec<(String, String)> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |parcel: &Parcel| {
            let body: Value = serde_json::from_str(&parcel.body).expect("JSON");
            let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
            (text(&body["data"]["case"]), text(&body["type"]))
        };
        taken.iter().map(read).collect()
    }
}

impl Messenger for Receiver {
    fn hand(&self, parcel: &Parcel) -> Answer {
        *self.attempts.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        match self.mood.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            Mood::Down => return Answer::Away("no answer in time".into()),
            Mood::Refuses(case) if parcel.body.contains(&case.to_string()) => {
                return Answer::Refused("status 400".into());
            }
            _ => {}
        }
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(parcel.clone());
        Answer::Taken
    }
}

fn admin(world: &World, office: &str) -> Ctx {
    person(world.people.stranger.account().expect("an account"), &[(Role::OfficeAdmin, office)])
}

/// Names a receiver; gives its secret.
fn name(world: &World, kinds: &[&str]) -> String {
    let (ctx, kinds): (Ctx, Vec<String>) =
        (admin(world, OFFICE), kinds.iter().map(|kind| (*kind).to_owned()).collect());
    let url = "https://fach.example/hook";
    let name = move |tx: &mut store::Tx| webhooks::name(tx, &ctx.clone(), OFFICE, url, &kinds, &[]);
    world.store.write_now(name).expect("written").expect("named")
}

fn own(world: &World) -> Vec<Standing> {
    let ctx = admin(world, OFFICE);
    world.store.read_now(move |tx| webhooks::of_office(tx, &ctx, OFFICE)).expect("the list")
}

/// Everything that is due at this moment is done.
fn at(world: &World, receiver: &Receiver, at: i64) {
    at_with(world, receiver, at);
}

fn at_with(world: &World, receiver: &dyn Messenger, at: i64) {
    while work::run(&world.store, &world.platform, None, &system(), "test").expect("jobs") > 0 {}
    while webhooks::round(&world.store, receiver, &system_at(at)).expect("a round") > 0 {}
}

fn note(world: &World, case: Id) {
    let (ctx, platform) = (world.people.worker.fork(), world.platform.clone());
    let step = move |tx: &mut store::Tx| {
        let version = cases::own(tx, &system(), case)?.case.version;
        cases::apply(tx, &ctx.clone(), &platform, case, version, &Action::Note { text: "geheim".into() })
    };
    world.store.write_now(step).expect("noted");
}

#[test]
fn what_happens_is_told_signed_with_ids_and_kinds_only_and_nothing_from_before() {
    on_both(|world| {
        let receiver = Receiver::default();
        let before = world.case(&visitor("before"));
        at(world, &receiver, now());
        let secret = name(world, &[]);
        let case = world.case(&visitor("one"));
        note(world, case);
        at(world, &receiver, now());
        let wanted = [(case.to_string(), "case.submitted".into()), (case.to_string(), "case.note".into())];
        assert_eq!(receiver.heard(), wanted);
        let taken = receiver.taken.lock().expect("taken").clone();
        for parcel in &taken {
            let [(_, id), (_, seconds), (_, signature)] = &parcel.headers;
            let seconds: i64 = seconds.parse().expect("seconds");
            assert_eq!(*signature, webhooks::sign(&secret, id, seconds, &parcel.body));
            for private in ["geheim", "Müller", "Änne", "example.org", &before.to_string()] {
                assert!(!parcel.body.contains(private), "{}", parcel.body);
            }
        }
        assert_ne!(taken[0].headers[0].1, taken[1].headers[0].1);
        // Told once and not again.
        at(world, &receiver, now() + HOUR);
        assert_eq!(receiver.attempts(), 2);
    });
}

#[test]
fn the_signature_is_that_of_standard_webhooks() {
    // The example of its specification.
    let signature = webhooks::sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        r#"{"test": 2432232314}"#,
    );
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn a_receiver_that_is_down_for_a_day_misses_nothing_and_is_not_hammered() {
    on_both(|world| {
        let receiver = Receiver::default();
        name(world, &[]);
        receiver.is(Mood::Down);
        let mut all = Vec::new();
        for minute in 0..(24 * 60 + 10) {
            if minute % 180 == 0 {
                let case = world.case(&visitor(&format!("v{minute}")));
                note(world, case);
                all.push(case);
            }
            if minute % 5 == 0 {
                at(world, &receiver, now() + minute * 60 * SECOND);
            }
        }
        assert!(receiver.heard().is_empty());
        assert!((24..60).contains(&receiver.attempts()), "{}", receiver.attempts());
        let standing = own(world).remove(0);
        assert_eq!((standing.waiting, standing.dead_count), (2 * all.len() as i64, 0));
        assert!(standing.hook.failures > 20 && standing.hook.error == "no answer in time");
        // Back again: within the hour all is told, of each case in its order.
        receiver.is(Mood::Up);
        at(world, &receiver, now() + 26 * HOUR);
        let heard = receiver.heard();
        assert_eq!(heard.len(), 2 * all.len());
        for case in all {
            let own = heard.iter().filter(|(id, _)| *id == case.to_string());
            let kinds: Vec<&str> = own.map(|(_, kind)| kind.as_str()).collect();
            assert_eq!(kinds, ["case.submitted", "case.note"]);
        }
        let standing = own(world).remove(0);
        assert_eq!((standing.waiting, standing.hook.failures, standing.hook.error.as_str()), (0, 0, ""));
    });
}

#[test]
fn what_is_refused_holds_up_its_case_only_and_after_three_days_can_be_told_again_by_a_button() {
    on_both(|world| {
        let receiver = Receiver::default();
        name(world, &["submitted", "note"]);
        let (bad, good) = (world.case(&visitor("bad")), world.case(&visitor("good")));
        receiver.is(Mood::Refuses(bad));
        note(world, bad);
        note(world, good);
        at(world, &receiver, now());
        let heard: Vec<String> = receiver.heard().into_iter().map(|(case, _)| case).collect();
        assert_eq!(heard, [good.to_string(), good.to_string()]);
        for hour in 1..80 {
            at(world, &receiver, now() + hour * HOUR);
        }
        let standing = own(world).remove(0);
        assert_eq!((standing.waiting, standing.dead_count), (0, 2));
        assert!(standing.dead.iter().all(|dead| dead.error == "status 400" && !dead.number.is_empty()));
        let operator = person(world.people.stranger.account().expect("id"), &[(Role::Operator, "")]);
        let seen = world.store.read_now(move |tx| webhooks::troubled(tx, &operator)).expect("the list");
        assert_eq!((seen.len(), seen[0].dead, seen[0].host.as_str()), (1, 2, "fach.example"));
        // Nobody else presses the button.
        let id = standing.hook.id;
        for stranger in [admin(world, "kreis-16051"), world.people.worker.clone()] {
            let replay = move |tx: &mut store::Tx| webhooks::replay(tx, &stranger.clone(), id);
            assert_eq!(world.store.write_now(replay).unwrap_err().kind, Kind::NotFound);
        }
        receiver.is(Mood::Up);
        let ctx = admin(world, OFFICE);
        world.store.write_now(move |tx| webhooks::replay(tx, &ctx.clone(), id)).expect("again");
        at(world, &receiver, now() + 100 * HOUR);
        let heard = receiver.heard();
        let kinds: Vec<&str> = heard[2..].iter().map(|(_, kind)| kind.as_str()).collect();
        assert_eq!(kinds, ["case.submitted", "case.note"]);
        assert_eq!(own(world).remove(0).dead_count, 0);
        // What was told is kept for a month.
        work::daily(&world.store, now() + 40 * 24 * HOUR).expect("purged");
        let ctx = admin(world, OFFICE);
        world.store.write_now(move |tx| webhooks::end(tx, &ctx.clone(), id)).expect("ended");
        assert!(own(world).is_empty());
    });
}

#[test]
fn two_processes_that_tell_at_once_tell_everything_once() {
    on_both(|world| {
        let receiver = Receiver::default();
        name(world, &["submitted"]);
        for number in 0..12 {
            world.case(&visitor(&format!("v{number}")));
        }
        while work::run(&world.store, &world.platform, None, &system(), "test").expect("jobs") > 0 {}
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for _ in 0..8 {
                        webhooks::round(&world.store, &receiver, &system_at(now())).expect("a round");
                    }
                });
            }
        });
        at(world, &receiver, now() + HOUR);
        let mut heard = receiver.heard();
        assert_eq!(heard.len(), 12);
        heard.sort();
        heard.dedup();
        assert_eq!(heard.len(), 12);
    });
}

#[test]
fn after_a_new_key_messages_are_signed_with_both_for_a_day() {
    on_both(|world| {
        let receiver = Receiver::default();
        let first = name(world, &[]);
        let (ctx, id) = (admin(world, OFFICE), own(world)[0].hook.id);
        let renew = move |tx: &mut store::Tx| webhooks::renew(tx, &ctx.fork(), id);
        let second = world.store.write_now(renew).expect("renewed");
        assert_ne!(first, second);
        let case = world.case(&visitor("one"));
        at(world, &receiver, now() + HOUR);
        note(world, case);
        at(world, &receiver, now() + 25 * HOUR);
        let taken = receiver.taken.lock().expect("taken").clone();
        let signatures: Vec<Vec<String>> = taken
            .iter()
            .map(|parcel| {
                let [(_, id), (_, at), (_, signature)] = &parcel.headers;
                let seconds = at.parse().expect("seconds");
                let by = |secret: &str| webhooks::sign(secret, id, seconds, &parcel.body);
                let named = |one: &str| {
                    if one == by(&first) {
                        "first"
                    } else if one == by(&second) {
                        "second"
                    } else {
                        "none"
                    }
                };
                signature.split(' ').map(|one| named(one).to_owned()).collect()
            })
            .collect();
        assert_eq!(signatures, [vec!["second".to_owned(), "first".to_owned()], vec!["second".to_owned()]]);
    });
}

#[test]
fn figures_count_receivers_that_are_away_and_what_waits_for_them() {
    on_both(|world| {
        let receiver = Receiver::default();
        name(world, &[]);
        receiver.is(Mood::Down);
        world.case(&visitor("one"));
        at(world, &receiver, now());
        let found = world.store.read_now(webhooks::figures).expect("figures");
        assert_eq!((found.receivers, found.away, found.waiting, found.dead), (1, 1, 1, 0));
        assert_eq!(found.oldest, Some(now()));
        receiver.is(Mood::Up);
        at(world, &receiver, now() + HOUR);
        let found = world.store.read_now(webhooks::figures).expect("figures");
        assert_eq!((found.away, found.waiting, found.oldest), (0, 0, None));
    });
}
