//! What a specialist system leaves behind.

use super::World;
use crate::world::{OFFICE, person, system};
use base::{Ctx, Id, Permission, Role};
use office::cases::{self, Action};
use office::tokens;
use office::webhooks::{self, Answer, Messenger, Parcel};

/// A receiver that is down.
struct Down;

impl Messenger for Down {
    fn hand(&self, _: &Parcel) -> Answer {
        Answer::Away("down".to_owned())
    }
}

impl World {
    /// Somebody is to be told of what happens; once for the whole office.
    pub fn name_receiver(&self) {
        let admin = person(self.people.stranger.account().expect("id"), &[(Role::OfficeAdmin, OFFICE)]);
        self.write(move |tx| {
            let ctx = admin.clone();
            if webhooks::of_office(tx, &ctx, OFFICE)?.is_empty() {
                webhooks::name(tx, &ctx, OFFICE, "https://fach.example/", &[], &[])?.expect("named");
            }
            Ok(())
        });
    }

    /// What happened waits for that receiver.
    pub fn tell_receiver(&self) {
        while webhooks::round(&self.store, &Down, &system()).expect("a round") > 0 {}
    }

    /// A step by a specialist system, with a key of its own.
    pub fn act_by_machine(&self, case: Id, action: Action, mark: String) {
        let admin = person(self.people.stranger.account().expect("id"), &[(Role::OfficeAdmin, OFFICE)]);
        let scopes = Permission::SCOPES.to_vec();
        let new = tokens::NewToken { name: "Fachverfahren".into(), scopes, ends_on: None };
        let platform = self.platform.clone();
        self.write(move |tx| {
            let ctx = admin.clone();
            let secret = tokens::make(tx, &ctx, OFFICE, &new)?.expect("a token");
            let token = tokens::by_secret(tx, &secret, ctx.now)?.expect("works");
            let version = cases::own(tx, &system(), case)?.case.version;
            let ctx = Ctx::new(token.actor(), ctx.now, ctx.lang, ctx.random());
            let (action, mark) = (action.clone(), mark.clone());
            let step = tokens::Step { case, version, action, asked: mark.clone(), mark };
            tokens::step(tx, &ctx, &platform, &step)
        });
    }
}
