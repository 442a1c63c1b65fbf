//! Drafts go too, and their owners are told.

use super::{both, world};
use crate::world::{AGS, OFFICE, answers, now, system_at};
use office::drafts::{self, Begin};
use office::{mailbox, retention};

#[test]
fn the_owner_of_a_draft_is_told_once_before_it_goes() {
    for fresh in both() {
        let world = world(&fresh);
        let service = world.platform.service("hundesteuer").expect("service");
        let begin = Begin {
            service: "hundesteuer".into(),
            package: service.package.digest.clone(),
            office: OFFICE.into(),
            ags: AGS.into(),
            answers: answers(),
            grant: None,
        };
        let ctx = world.people.citizen.clone();
        let draft = world.write(move |tx| drafts::begin(tx, &ctx.clone(), &begin));
        let day = |days: i64| {
            let ctx = system_at(now() + days * 86_400_000_000);
            retention::daily(&world.store, &world.platform, &world.journal, &ctx).expect("a day")
        };
        assert_eq!(day(22).hinted, 0);
        assert_eq!((day(24).hinted, day(25).hinted), (1, 0));
        let mails = world.store.read_now(|tx| mailbox::outgoing(tx, 10)).expect("mails");
        assert!(mails[0].subject.contains("02.04.2026") && mails[0].body.contains("/vorgaenge"), "{mails:?}");
        day(29);
        let ctx = world.people.citizen.clone();
        assert!(world.store.read_now(move |tx| drafts::get(tx, &ctx, draft)).is_ok());
        assert!(day(31).purged >= 1);
        let ctx = world.people.citizen.clone();
        assert!(world.store.read_now(move |tx| drafts::get(tx, &ctx, draft)).is_err());
    }
}

#[test]
fn what_is_due_on_one_day_is_done_on_that_day_however_much_it_is() {
    for fresh in both() {
        let world = world(&fresh);
        let package = world.platform.service("hundesteuer").expect("service").package.digest.clone();
        let ctx = world.people.citizen.clone();
        world.write(move |tx| {
            for _ in 0..1100 {
                let begin = Begin {
                    service: "hundesteuer".into(),
                    package: package.clone(),
                    office: OFFICE.into(),
                    ags: AGS.into(),
                    answers: answers(),
                    grant: None,
                };
                let ctx = ctx.fork();
                let id = drafts::begin(tx, &ctx, &begin)?;
                // Something was entered, so the next one is another.
                let draft = drafts::get(tx, &ctx, id)?;
                drafts::save(tx, &ctx, &draft)?;
            }
            Ok(())
        });
        let day = |days: i64| {
            let ctx = system_at(now() + days * 86_400_000_000);
            retention::daily(&world.store, &world.platform, &world.journal, &ctx).expect("a day")
        };
        assert_eq!(day(24).hinted, 1100);
        let last = day(31);
        assert!(last.purged >= 1100, "{last:?}");
        let ctx = world.people.citizen.clone();
        let left = world.store.read_now(move |tx| drafts::count(tx, &ctx));
        assert_eq!(left.expect("counted"), 0);
    }
}
