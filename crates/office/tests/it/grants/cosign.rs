//! A second person signs an application before it is sent.

use super::{Granting, application, day, on, on_both};
use base::{Ctx, Id, Kind, Result};
use office::cases::{self, Submitted, access};
use office::drafts::{self, Cosigned, Presented, Upload};
use serde_json::{Value, json};

struct Signing<'g> {
    granting: &'g Granting<'g>,
    town: Ctx,
    second: Ctx,
    draft: Id,
}

impl Signing<'_> {
    fn ask(&self) -> String {
        let (ctx, draft) = (self.town.fork(), self.draft);
        let asked =
            self.granting.world.store.write_now(move |tx| drafts::ask_cosigner(tx, &ctx.clone(), draft));
        asked.expect("a link")
    }

    fn read(&self, who: &Ctx, secret: &str) -> Result<Presented> {
        let (ctx, secret) = (who.fork(), secret.to_owned());
        self.granting.world.store.read_now(move |tx| drafts::presented(tx, &ctx, &secret))
    }

    fn sign(&self, secret: &str, digest: &str) -> Result<()> {
        let (ctx, secret, digest) = (self.second.fork(), secret.to_owned(), digest.to_owned());
        let sign =
            move |tx: &mut store::Tx| drafts::cosign(tx, &ctx.clone(), "https://a.example", &secret, &digest);
        self.granting.world.store.write_now(sign)
    }

    fn decline(&self, secret: &str, reason: &'static str) -> Result<()> {
        let (ctx, secret) = (self.second.fork(), secret.to_owned());
        let decline =
            move |tx: &mut store::Tx| drafts::decline(tx, &ctx.clone(), "https://a.example", &secret, reason);
        self.granting.world.store.write_now(decline)
    }

    fn stands(&self) -> Option<Cosigned> {
        let (ctx, draft) = (self.town.fork(), self.draft);
        self.granting.world.store.read_now(move |tx| drafts::cosigned(tx, &ctx, draft)).expect("own")
    }

    fn change(&self, project: &'static str) {
        let (ctx, draft) = (self.town.fork(), self.draft);
        let changed = self.granting.world.store.write_now(move |tx| {
            let ctx = ctx.clone();
            let mut held = drafts::get(tx, &ctx, draft)?;
            held.answers.insert("project".into(), project.into());
            drafts::save(tx, &ctx, &held)
        });
        changed.expect("changed");
    }

    fn submit(&self) -> Result<Submitted> {
        let (ctx, platform, draft) = (self.town.fork(), self.granting.world.platform.clone(), self.draft);
        self.granting.world.store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, draft))
    }
}

/// An application of Gotha for which a second person is to sign.
fn with_a_draft(test: impl Fn(&Signing<'_>)) {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        let mut answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        answers.insert("second_signs".into(), Value::Bool(true));
        let town = on(&granting.town(), spring);
        let draft = granting.begin("foerderung_egov", answers, &town);
        let second = on(&granting.world.people.stranger, spring);
        test(&Signing { granting, town, second, draft });
    });
}

#[test]
fn an_application_goes_out_only_with_the_second_signature_under_what_it_says_then() {
    with_a_draft(|signing| {
        assert_eq!(signing.stands(), None);
        assert_eq!(signing.submit().expect_err("nobody has signed").key, "error-cosign-missing");
        let secret = signing.ask();
        assert!(matches!(signing.stands(), Some(Cosigned::Asked(_))));
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.change("Ein anderes Vorhaben");
        let stale = signing.sign(&secret, &read.digest).expect_err("changed while it was read");
        assert_eq!(stale.key, "error-cosign-changed");
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.sign(&secret, &read.digest).expect("signed");
        assert!(matches!(signing.stands(), Some(Cosigned::Signed { .. })));
        signing.change("Noch ein anderes Vorhaben");
        assert!(matches!(signing.stands(), Some(Cosigned::Changed { .. })));
        assert_eq!(signing.submit().expect_err("changed since").key, "error-cosign-missing");
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.sign(&secret, &read.digest).expect("signed again");
        let Submitted::Case(case) = signing.submit().expect("sent") else { panic!("faults") };
        let seen = signing.granting.world.at_the_desk(&signing.granting.officer(), case);
        let event = seen.events.iter().find(|event| event.kind == "cosigned").expect("on record");
        assert!(event.detail["name"].as_str().is_some_and(|name| !name.is_empty()), "{:?}", event.detail);
        assert_eq!(signing.read(&signing.second, &secret).expect_err("over").kind, Kind::NotFound);
    });
}

#[test]
fn nobody_signs_their_own_application_and_a_later_link_ends_the_earlier_one() {
    with_a_draft(|signing| {
        let secret = signing.ask();
        assert_eq!(signing.read(&signing.town, &secret).expect_err("their own").key, "error-cosign-own");
        assert_eq!(signing.read(&signing.second, "no such link").expect_err("none").kind, Kind::NotFound);
        let visitor = crate::world::visitor("somebody");
        assert_eq!(signing.read(&visitor, &secret).expect_err("no account").kind, Kind::NotFound);
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.sign(&secret, &read.digest).expect("signed");
        let later = signing.ask();
        assert!(matches!(signing.stands(), Some(Cosigned::Asked(_))));
        assert_eq!(signing.read(&signing.second, &secret).expect_err("ended").kind, Kind::NotFound);
        assert!(signing.read(&signing.second, &later).is_ok());
    });
}

#[test]
fn who_signed_and_took_the_application_over_afterwards_is_one_person_and_not_two() {
    with_a_draft(|signing| {
        let secret = signing.ask();
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.sign(&secret, &read.digest).expect("signed");
        let (town, second, draft) = (signing.town.fork(), signing.second.fork(), signing.draft);
        let platform = signing.granting.world.platform.clone();
        let sent = signing.granting.world.store.write_now(move |tx| {
            let link = drafts::resume_link(tx, &town.clone(), draft)?;
            access::take_up(tx, &second.clone(), &link)?;
            cases::submit(tx, &second.clone(), &platform, draft)
        });
        assert_eq!(sent.expect_err("nobody else signed").key, "error-cosign-missing");
    });
}

#[test]
fn who_does_not_sign_says_why_and_can_sign_after_all() {
    with_a_draft(|signing| {
        let secret = signing.ask();
        assert_eq!(signing.decline(&secret, "  ").expect_err("no reason").key, "error-cosign-reason");
        signing.decline(&secret, "Der Eigenanteil ist zu hoch.").expect("declined");
        let Some(Cosigned::Declined { reason, .. }) = signing.stands() else { panic!("not declined") };
        assert_eq!(reason, "Der Eigenanteil ist zu hoch.");
        assert_eq!(signing.submit().expect_err("not signed").key, "error-cosign-missing");
        let read = signing.read(&signing.second, &secret).expect("presented");
        signing.sign(&secret, &read.digest).expect("signed after all");
        assert!(matches!(signing.submit().expect("sent"), Submitted::Case(_)));
    });
}

#[test]
fn the_second_person_reads_the_papers_of_the_application_and_no_others() {
    with_a_draft(|signing| {
        let (ctx, draft) = (signing.town.fork(), signing.draft);
        let store = &signing.granting.world.store;
        let paper = |field: &str, bytes: &[u8]| Upload {
            field: field.into(),
            name: "Angebot.pdf".into(),
            media: "application/pdf".into(),
            bytes: bytes.to_vec(),
        };
        let (named, unnamed) = (paper("offers", b"%PDF-1.7 a"), paper("offers", b"%PDF-1.7 b"));
        let [blob, taken_away] = store
            .write_now(move |tx| {
                let ctx = ctx.clone();
                let file = drafts::attach(tx, &ctx, draft, &named)?;
                let other = drafts::attach(tx, &ctx, draft, &unnamed)?;
                let mut held = drafts::get(tx, &ctx, draft)?;
                let one =
                    json!({ "blob": file.blob, "name": file.name, "type": file.media, "size": file.size });
                held.answers.insert("offers".into(), json!([one]));
                drafts::save(tx, &ctx, &held)?;
                Ok([file.blob, other.blob])
            })
            .expect("attached");
        let secret = signing.ask();
        let read = |who: &Ctx, secret: &str, blob: &str| {
            let (ctx, secret, blob) = (who.fork(), secret.to_owned(), blob.to_owned());
            store.read_now(move |tx| drafts::presented_file(tx, &ctx, &secret, &blob))
        };
        let (file, bytes) = read(&signing.second, &secret, &blob).expect("the paper");
        assert_eq!((file.name.as_str(), bytes.as_slice()), ("Angebot.pdf", b"%PDF-1.7 a".as_slice()));
        assert_eq!(read(&signing.second, &secret, &taken_away).expect_err("gone").kind, Kind::NotFound);
        assert_eq!(read(&signing.second, "no link", &blob).expect_err("no link").kind, Kind::NotFound);
    });
}
