//! What an office has of its own in its letters.

use crate::main_way::{World, on_both};
use crate::world::{OFFICE, now, person, system, system_at};
use base::{Ctx, Date, Kind, Lang, Result, Role, dates};
use formats::letter::Letter;
use forms::bi::Bi;
use office::cases::{self, Action, Outcome, Proposal};
use office::notices;
use office::offices::letterhead::{self, Drawn, Letterhead, Part};

const ARMS: &[u8] = include_bytes!("../../../formats/tests/it/arms.png");

fn own() -> Letterhead {
    Letterhead {
        picture: None,
        alt: Bi::new("Wappen der Stadt Gotha", "Coat of arms of the town of Gotha"),
        colour: "#004b76".into(),
        head: vec!["Der Oberbürgermeister".into()],
        return_line: "Stadt Gotha · Postfach 10 02 02 · 99852 Gotha".into(),
        foot: vec!["Bank: Beispielbank".into()],
    }
}

impl World {
    fn office_admin(&self) -> Ctx {
        person(self.people.stranger.account().expect("id"), &[(Role::OfficeAdmin, OFFICE)])
    }

    /// Keeps the picture and sets the letterhead.
    fn set_head(&self, ctx: &Ctx, head: Letterhead, seen: i64) -> Result<Vec<String>> {
        let ctx = ctx.fork();
        let set = self.store.write_now(move |tx| {
            let mut head = head.clone();
            head.picture = Some(letterhead::keep_picture(tx, &ctx, OFFICE, ARMS)?);
            letterhead::set(tx, &ctx, OFFICE, &head, seen)
        })?;
        Ok(set.err().unwrap_or_default().into_iter().map(|finding| finding.field).collect())
    }

    fn letter_of(&self, case: base::Id) -> Letter {
        let platform = self.platform.clone();
        let today: Date = dates::day_of(now());
        self.store
            .read_now(move |tx| {
                let decision = cases::own(tx, &system(), case)?.decisions[0].id;
                let draw = notices::gather(tx, &platform, case, decision)?;
                notices::compose(&platform, &draw, today, false)
            })
            .expect("a letter")
    }

    fn receipt_head(&self, case: base::Id) -> Drawn {
        let platform = self.platform.clone();
        self.store
            .read_now(move |tx| {
                let case = cases::own(tx, &system(), case)?.case;
                notices::receipt_head(tx, &platform, &case)
            })
            .expect("a letterhead")
    }
}

#[test]
fn a_letterhead_stands_in_notices_from_then_on_and_nothing_that_was_sent_changes() {
    on_both(|world| {
        let case = world.case(&world.people.citizen);
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        for (actor, action) in [(&world.people.worker, propose), (&world.people.approver, Action::Sign)] {
            world.act(actor, case, action).expect("done");
        }
        let plain = world.letter_of(case);
        assert_eq!((plain.accent.as_str(), plain.footer.len()), (letterhead::COLOUR, 0));
        world.run_jobs();
        let sent = |world: &World| {
            let citizen = world.people.citizen.fork();
            let notices = world.see(&citizen, case).expect("case").notices;
            notices.first().expect("a notice").blob.clone()
        };
        let before = sent(world);

        let admin = Ctx::new(world.office_admin().actor, now() + 60_000_000, Lang::De, [9; 32]);
        assert!(world.set_head(&admin, own(), 0).expect("set").is_empty());
        let letter = world.letter_of(case);
        assert_eq!(letter.accent, "#004b76");
        assert_eq!(letter.head.lines, ["Der Oberbürgermeister"]);
        assert_eq!(letter.footer, ["Bank: Beispielbank"]);
        let picture = letter.head.picture.clone().expect("a picture");
        assert_eq!((picture.alt.as_str(), picture.bytes.as_slice()), ("Wappen der Stadt Gotha", ARMS));
        let pdf = formats::letter::render(&letter, &world.platform.letters).expect("typeset");
        assert!(pdf.starts_with(b"%PDF-"));

        assert_eq!(sent(world), before, "what was sent stays");
        assert_eq!(world.receipt_head(case), Drawn::default(), "the receipt is that of the day it came");
    });
}

#[test]
fn every_change_is_kept_with_who_and_when_and_only_the_newest_can_be_changed() {
    on_both(|world| {
        let admin = world.office_admin();
        assert!(world.set_head(&admin, own(), 0).expect("set").is_empty());
        // The same again is no change.
        assert!(world.set_head(&admin, own(), 1).expect("set").is_empty());
        let other = Letterhead { colour: "#aa0000".into(), foot: Vec::new(), ..own() };
        let slow = world.set_head(&admin, other.clone(), 0).expect_err("somebody was faster");
        assert_eq!(slow.kind, Kind::Conflict);
        assert!(world.set_head(&admin, other, 1).expect("set").is_empty());
        let reader = admin.fork();
        let all = world.store.read_now(move |tx| letterhead::versions(tx, &reader, OFFICE, 10)).expect("all");
        assert_eq!(all.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(all[0].head.changes(&all[1].head), [Part::Colour, Part::Foot]);
        assert!(all.iter().all(|one| !one.changed_by.is_empty() && one.changed_at == now()), "{all:?}");
    });
}

#[test]
fn only_who_manages_the_office_sets_or_sees_how_it_came_about() {
    on_both(|world| {
        for ctx in [&world.people.worker, &world.people.citizen, &world.people.other_office] {
            let fault = world.set_head(ctx, own(), 0).expect_err("not theirs");
            assert_eq!(fault.kind, Kind::NotFound);
            let ctx = ctx.fork();
            let fault =
                world.store.read_now(move |tx| letterhead::versions(tx, &ctx, OFFICE, 1)).expect_err("no");
            assert_eq!(fault.kind, Kind::NotFound);
        }
    });
}

#[test]
fn what_does_not_fit_is_told_at_its_field() {
    on_both(|world| {
        let wrong = Letterhead {
            alt: Bi::new("Wappen", ""),
            colour: "blau".into(),
            head: vec!["x".into(); 3],
            return_line: "x".repeat(101),
            foot: vec!["y".repeat(81)],
            ..own()
        };
        let fields = world.set_head(&world.office_admin(), wrong, 0).expect("checked");
        assert_eq!(fields, ["alt_en", "colour", "head", "foot", "return_line"]);
        // The bytes of somebody's upload are no picture of a letterhead, whoever knows their digest.
        let admin = world.office_admin();
        let fault = world
            .store
            .write_now(move |tx| {
                let digest = tx.put_blob(b"%PDF-1.7", admin.now)?;
                letterhead::set(tx, &admin, OFFICE, &Letterhead { picture: Some(digest), ..own() }, 0)
            })
            .expect_err("no picture");
        assert_eq!(fault.kind, Kind::NotFound);
    });
}

#[test]
fn a_picture_is_looked_at_before_it_is_kept() {
    let key = |bytes: &[u8]| letterhead::check_picture(bytes, "a.png").err().map(|finding| finding.key);
    assert_eq!(key(ARMS), None);
    for (bytes, expected) in [
        (&b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"[..], "letterhead-picture-kind"),
        (b"%PDF-1.7\n", "upload-cut"),
        (&ARMS[..60], "upload-cut"),
        (&[ARMS, b"PK\x03\x04"].concat(), "upload-tail"),
    ] {
        assert_eq!(key(bytes).as_deref(), Some(expected));
    }
    let mut large = ARMS.to_vec();
    large.splice(16..24, [0, 0, 8, 0, 0, 0, 8, 0]);
    assert_eq!(key(&large).as_deref(), Some("letterhead-picture-pixels"));
    let head = ARMS.len() - 12;
    let chunk = [&300_000_u32.to_be_bytes()[..], b"tEXt", &vec![b'x'; 300_000], &[0; 4]].concat();
    let heavy = [&ARMS[..head], &chunk, &ARMS[head..]].concat();
    assert_eq!(key(&heavy).as_deref(), Some("letterhead-picture-large"));
}

#[test]
fn a_picture_that_a_letterhead_names_is_never_swept() {
    on_both(|world| {
        assert!(world.set_head(&world.office_admin(), own(), 0).expect("set").is_empty());
        let digest = store::blobs::digest(ARMS);
        let admin = world.office_admin();
        let year = 366 * 86_400_000_000;
        let folder = std::env::temp_dir().join(format!("amtsweg-letterheads-{}", system().id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let journal = store::journal::Journal::at(folder.join("deletions.log"));
        office::retention::daily(&world.store, &world.platform, &journal, &system_at(now() + year))
            .expect("a day");
        std::fs::remove_dir_all(&folder).expect("gone");
        let bytes = world.store.read_now(move |tx| letterhead::picture(tx, &admin, OFFICE, &digest));
        assert_eq!(bytes.expect("the picture"), ARMS);
        assert_eq!(letterhead::media(ARMS), "image/png");
    });
}
