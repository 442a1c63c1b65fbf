//! Specialist systems: tokens, their steps, and the change feed; on both engines.

use crate::main_way::{World, on_both};
use crate::world::{OFFICE, now, person, system, system_at, visitor};
use base::{Ctx, Id, Kind, Lang, Permission, Role};
use office::cases::{self, Action, Filter, Outcome, Proposal, State};
use office::history::{self, Feed, Told};
use office::tokens::{self, Done, NewToken, Step, Token};
use office::{accounts, work};

const DAY: i64 = 86_400_000_000;

fn admin(world: &World, office: &str) -> Ctx {
    let id = world.people.stranger.account().expect("an account");
    person(id, &[(Role::OfficeAdmin, office)])
}

fn new(scopes: &[Permission]) -> NewToken {
    NewToken { name: "Hundeprogramm".into(), scopes: scopes.to_vec(), ends_on: None }
}

/// A token of Gotha: its secret and what it acts as.
fn token(world: &World, new: NewToken) -> (String, Ctx) {
    let ctx = admin(world, OFFICE);
    let make = move |tx: &mut store::Tx| tokens::make(tx, &ctx.clone(), OFFICE, &new);
    let secret = world.store.write_now(make).expect("written").expect("a token");
    let found = by_secret(world, &secret, now()).expect("works");
    (secret, acting(&found))
}

fn acting(token: &Token) -> Ctx {
    Ctx::new(token.actor(), now(), Lang::De, system().random())
}

fn by_secret(world: &World, secret: &str, at: i64) -> Option<Token> {
    let secret = secret.to_owned();
    world.store.read_now(move |tx| tokens::by_secret(tx, &secret, at)).expect("read")
}

fn own(world: &World) -> Vec<Token> {
    let ctx = admin(world, OFFICE);
    world.store.read_now(move |tx| tokens::of_office(tx, &ctx, OFFICE)).expect("the list")
}

fn step(world: &World, ctx: &Ctx, step: &Step) -> base::Result<Done> {
    let (ctx, platform, step) = (ctx.fork(), world.platform.clone(), step.clone());
    world.store.write_now(move |tx| tokens::step(tx, &ctx.clone(), &platform, &step))
}

fn wanted(case: Id, version: i64, action: Action, mark: &str) -> Step {
    Step { case, version, asked: format!("{case} {version} {action:?}"), action, mark: mark.into() }
}

fn feed(world: &World, ctx: &Ctx, from: Option<i64>, limit: i64) -> base::Result<Feed> {
    let ctx = ctx.clone();
    world.store.read_now(move |tx| history::feed(tx, &ctx, OFFICE, from, limit))
}

fn place_events(world: &World) {
    while work::run(&world.store, &world.platform, None, &system(), "test").expect("jobs") > 0 {}
}

#[test]
fn a_token_opens_what_its_office_gave_it_until_it_ends_or_is_revoked_and_its_secret_is_kept_nowhere() {
    on_both(|world| {
        let end = base::dates::day_of(now() + DAY);
        let (secret, _) = token(world, NewToken { ends_on: Some(end), ..new(&[Permission::ReadCases]) });
        assert!(secret.starts_with("amtsweg_") && secret.len() == 40, "{secret}");
        assert!(by_secret(world, &secret, now() + DAY).is_some(), "through its last day");
        assert!(by_secret(world, &secret, now() + 2 * DAY).is_none(), "and no longer");
        assert!(by_secret(world, "amtsweg_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", now()).is_none());
        let listed = format!("{:?}", own(world));
        assert!(listed.contains("Hundeprogramm") && !listed.contains(&secret[8..]), "{listed}");
        // Another office's administration finds no such token.
        let id = own(world)[0].id;
        let other = admin(world, "kreis-16051");
        let refused = world.store.write_now(move |tx| tokens::revoke(tx, &other.clone(), id)).unwrap_err();
        assert_eq!(refused.kind, Kind::NotFound);
        let ctx = admin(world, OFFICE);
        world.store.write_now(move |tx| tokens::revoke(tx, &ctx.clone(), id)).expect("revoked");
        assert!(by_secret(world, &secret, now()).is_none());
        assert!(own(world)[0].revoked_at.is_some());
        // Whoever made and revoked it finds that in the list of their account.
        let ctx = admin(world, OFFICE);
        let events = world.store.read_now(move |tx| accounts::events::own_events(tx, &ctx)).expect("events");
        let mut told: Vec<&str> = events.iter().map(|event| event.what.key()).collect();
        told.sort_unstable();
        assert_eq!(told, ["token-made", "token-revoked"]);
        assert!(events.iter().all(|event| event.device == "Hundeprogramm"));
    });
}

#[test]
fn faults_in_a_new_token_are_told_and_only_the_administration_makes_one() {
    on_both(|world| {
        let make = |ctx: Ctx, new: NewToken| {
            world.store.write_now(move |tx| tokens::make(tx, &ctx.clone(), OFFICE, &new))
        };
        let yesterday = Some(base::dates::day_of(now() - DAY));
        let faulty = NewToken { name: " ".into(), scopes: Vec::new(), ends_on: yesterday };
        let faults = make(admin(world, OFFICE), faulty).expect("written").expect_err("faults");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "scope", "ends_on"]);
        for stranger in [world.people.worker.clone(), admin(world, "kreis-16051")] {
            assert_eq!(make(stranger, new(&[Permission::ReadCases])).unwrap_err().kind, Kind::NotFound);
        }
    });
}

#[test]
fn a_token_sees_and_changes_only_its_offices_cases_within_its_scopes_and_each_look_is_logged() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        let open = |ctx: &Ctx| {
            let ctx = ctx.fork();
            world.store.write_now(move |tx| cases::open(tx, &ctx.clone(), case, "interface"))
        };
        let (_, reader) = token(world, new(&[Permission::ReadCases]));
        let (_, follower) = token(world, new(&[Permission::FollowEvents]));
        assert_eq!(open(&reader).expect("its office").case.summary.id, case);
        assert_eq!(open(&follower).unwrap_err().kind, Kind::NotFound);
        let mut elsewhere = own(world)[0].clone();
        elsewhere.office = "kreis-16051".into();
        elsewhere.scopes = Permission::SCOPES.to_vec();
        assert_eq!(open(&acting(&elsewhere)).unwrap_err().kind, Kind::NotFound);
        let note = wanted(case, 1, Action::Note { text: "Gelesen".into() }, "");
        for ctx in [&reader, &follower, &acting(&elsewhere)] {
            assert_eq!(step(world, ctx, &note).unwrap_err().kind, Kind::NotFound);
        }
        let officer = person(world.people.stranger.account().expect("id"), &[(Role::DataProtection, OFFICE)]);
        let seen = world
            .store
            .read_now(move |tx| {
                cases::accesses(tx, &officer, OFFICE, &cases::Wanted::default(), office::mailbox::NEWEST, 50)
            })
            .expect("the log");
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].name.as_str(), seen[0].what.as_str()), ("Hundeprogramm", "interface"));
    });
}

#[test]
fn a_step_is_taken_once_for_its_key_and_never_on_a_case_that_changed() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        let (_, system) = token(world, new(&[Permission::ReadCases, Permission::ChangeCases]));
        let take = wanted(case, 1, Action::Assign(system.account()), "eins");
        let done = step(world, &system, &take).expect("taken");
        assert_eq!((done.state, done.version), (State::Review, 2));
        assert_eq!(step(world, &system, &take).expect("as before"), done);
        let other = Step { asked: "anders".into(), ..take };
        assert_eq!(step(world, &system, &other).unwrap_err().key, tokens::REUSED);
        let late = wanted(case, 1, Action::Note { text: "Zu spät".into() }, "zwei");
        assert_eq!(step(world, &system, &late).unwrap_err().key, tokens::CHANGED);
        let note = wanted(case, 2, Action::Note { text: "Vermerk".into() }, "zwei");
        assert_eq!(step(world, &system, &note).expect("noted").version, 3);
        // Its name stands in the history.
        let ctx = system.fork();
        let dossier =
            world.store.write_now(move |tx| cases::open(tx, &ctx.clone(), case, "interface")).expect("open");
        assert_eq!(dossier.events.last().expect("the note").actor_name, "Hundeprogramm");
        assert_eq!(dossier.case.summary.assignee_name, "Hundeprogramm");
        // A week later the key is forgotten.
        work::daily(&world.store, now() + 8 * DAY).expect("purged");
        assert_eq!(step(world, &system, &take_again(case, &system)).unwrap_err().key, tokens::CHANGED);
    });
}

fn take_again(case: Id, system: &Ctx) -> Step {
    wanted(case, 1, Action::Assign(system.account()), "eins")
}

#[test]
fn a_specialist_system_may_propose_with_its_own_scope_and_a_person_signs() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: Vec::new(),
            reasons: String::new(),
            fees: Vec::new(),
        });
        let (_, writer) = token(world, new(&[Permission::ChangeCases]));
        let refused = step(world, &writer, &wanted(case, 1, propose.clone(), "")).unwrap_err();
        assert!(matches!(refused.kind, Kind::NotFound | Kind::Forbidden), "{refused}");
        let (_, all) = token(world, new(&Permission::SCOPES));
        assert_eq!(
            step(world, &all, &wanted(case, 1, propose, "")).expect("proposed").state,
            State::Proposed
        );
        assert_eq!(step(world, &all, &wanted(case, 2, Action::Sign, "")).unwrap_err().kind, Kind::Forbidden);
        let withdraw = wanted(case, 2, Action::Withdraw, "");
        assert_eq!(step(world, &all, &withdraw).unwrap_err().kind, Kind::Forbidden);
        let (ctx, platform) = (world.people.approver.clone(), world.platform.clone());
        world
            .store
            .write_now(move |tx| cases::apply(tx, &ctx.clone(), &platform, case, 2, &Action::Sign))
            .expect("a person signs");
    });
}

#[test]
fn the_change_feed_tells_each_event_once_in_one_order_however_it_is_cut() {
    on_both(|world| {
        let (_, system) = token(world, new(&Permission::SCOPES));
        assert!(feed(world, &system, None, 10).expect("empty").events.is_empty());
        let mut all = Vec::new();
        for _ in 0..7 {
            let case = world.case(&world.people.citizen.fork());
            step(world, &system, &wanted(case, 1, Action::Note { text: "x".into() }, "")).expect("noted");
            all.push(case);
        }
        // What has no place yet is not told, and not skipped either.
        let before = feed(world, &system, Some(0), 100).expect("read");
        place_events(world);
        let mut told: Vec<Told> = before.events;
        let mut next = before.next;
        loop {
            let page = feed(world, &system, Some(next), 3).expect("read");
            assert!(page.events.len() <= 3);
            told.extend(page.events);
            next = page.next;
            if !page.more {
                break;
            }
        }
        let kinds: Vec<(Id, &str)> = told.iter().map(|one| (one.case, one.kind.as_str())).collect();
        assert_eq!(kinds.len(), 14);
        for case in all {
            let own: Vec<&str> = kinds.iter().filter(|(id, _)| *id == case).map(|(_, kind)| *kind).collect();
            assert_eq!(own, ["submitted", "note"]);
        }
        assert!(told.is_sorted_by_key(|one| one.place));
        assert_eq!(feed(world, &system, Some(next + 1), 3).unwrap_err().kind, Kind::Conflict);
        assert_eq!(feed(world, &system, None, 3).expect("the end").next, next);
        // Who may not follow finds nothing, nor does another office.
        let (_, reader) = token(world, new(&[Permission::ReadCases]));
        assert_eq!(feed(world, &reader, Some(0), 3).unwrap_err().kind, Kind::NotFound);
    });
}

#[test]
fn a_feed_that_is_read_while_many_write_misses_nothing() {
    on_both(|world| {
        let (_, system) = token(world, new(&Permission::SCOPES));
        let mut told = Vec::new();
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    scope.spawn(move || {
                        for number in 0..5 {
                            world.case(&visitor(&format!("{writer}-{number}")));
                        }
                    })
                })
                .collect();
            let placer = scope.spawn(|| {
                for _ in 0..40 {
                    let _ = work::run(&world.store, &world.platform, None, &system_at(now()), "placer");
                }
            });
            let mut next = 0;
            let mut read = || {
                let page = feed(world, &system, Some(next), 4).expect("read");
                next = page.next;
                told.extend(page.events);
                page.more
            };
            while !(writers.iter().all(|one| one.is_finished()) && placer.is_finished()) {
                read();
            }
            place_events(world);
            while read() {}
        });
        let mut cases: Vec<Id> = told.iter().map(|one| one.case).collect();
        cases.sort_unstable();
        cases.dedup();
        assert_eq!((told.len(), cases.len()), (20, 20));
    });
}

#[test]
fn cases_are_listed_in_the_order_of_their_change_page_by_page_and_filtered() {
    on_both(|world| {
        let (_, system) = token(world, new(&Permission::SCOPES));
        let all: Vec<Id> = (0..5).map(|_| world.case(&world.people.citizen.fork())).collect();
        step(world, &system, &wanted(all[0], 1, Action::Assign(system.account()), "")).expect("taken");
        let list = |filter: Filter, limit: i64| {
            let ctx = system.clone();
            world.store.read_now(move |tx| cases::listed(tx, &ctx, OFFICE, &filter, limit)).expect("listed")
        };
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = list(Filter { after, ..Filter::default() }, 2);
            let Some(last) = page.last() else { break };
            after = Some((last.changed_at, last.summary.id));
            seen.extend(page.iter().map(|line| line.summary.id));
        }
        seen.sort_unstable();
        let mut wanted = all.clone();
        wanted.sort_unstable();
        assert_eq!(seen, wanted);
        let review = Filter { state: Some(State::Review), ..Filter::default() };
        assert_eq!(list(review, 10).iter().map(|line| line.summary.id).collect::<Vec<_>>(), [all[0]]);
        assert!(list(Filter { service: Some("ifsg56".into()), ..Filter::default() }, 10).is_empty());
        assert_eq!(list(Filter { since: Some(now() - DAY), ..Filter::default() }, 10).len(), 5);
        assert!(list(Filter { since: Some(now() + DAY), ..Filter::default() }, 10).is_empty());
    });
}
