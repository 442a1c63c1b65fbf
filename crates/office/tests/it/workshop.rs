//! Services that are written in the browser: begun, changed, undone, published. On both engines.

use crate::main_way::{World, on_both};
use crate::world::now;
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Kind, Lang, Result, Role};
use forms::Bi;
use forms::edit::{self, Change, Entry};
use office::catalogue;
use office::catalogue::workshop::{self, Did, Work};
use office::platform::Files;
use std::sync::Arc;

const DOGS: &str = "hundesteuer";

fn operator() -> Ctx {
    let actor = Actor::Account {
        account: Id::new(now(), [7; 10]),
        roles: vec![Grant { role: Role::Operator, office: None }],
    };
    Ctx::new(actor, now(), Lang::De, [9; 32])
}

fn begun(world: &World, ctx: &Ctx) -> Id {
    let (ctx, platform) = (ctx.fork(), world.platform.clone());
    world.store.write_now(move |tx| workshop::begin_from(tx, &ctx, &platform, DOGS)).expect("begun")
}

fn look(world: &World, ctx: &Ctx, id: Id) -> Work {
    let ctx = ctx.clone();
    world.store.read_now(move |tx| workshop::get(tx, &ctx, id)).expect("a work")
}

fn write(world: &World, ctx: &Ctx, work: &Work, files: Files, name: &str) -> Result<()> {
    let (ctx, id, version, did) = (ctx.fork(), work.id, work.version, Did::new("workshop-did-texts", name));
    world.store.write_now(move |tx| workshop::change(tx, &ctx, id, version, files.clone(), &did))
}

/// The files under another title.
fn titled(files: &Files, de: &str) -> Files {
    let change = Change::SetBoth {
        file: edit::SERVICE.into(),
        place: Vec::new(),
        key: "title".into(),
        text: Some(Bi::new(de, "Title")),
    };
    edit::apply(files, &[change]).expect("a title")
}

#[test]
fn a_work_begins_with_the_version_in_use_and_differs_from_it_in_one_line() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        let work = look(world, &ctx, id);
        let current = world.platform.service(DOGS).expect("the service");
        assert_eq!((work.service.as_str(), &work.base), (DOGS, &current.package.digest));
        assert_eq!(work.title, current.package.title);
        for (name, bytes) in current.files.iter().filter(|(name, _)| *name != "service.toml") {
            assert!(work.files.get(name) == Some(bytes), "{name} is as it was published");
        }
        let text = |files: &Files| String::from_utf8(files["service.toml"].clone()).expect("text");
        let (before, after) = (text(&current.files), text(&work.files));
        let lines: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
        let next = format!("version = {}", current.package.version + 1);
        assert!(matches!(lines[..], [(_, line)] if line == next), "{lines:?}");
        assert!(world.platform.checked(work.files).is_ok(), "sound from the first moment");
    });
}

#[test]
fn a_new_service_is_sound_from_the_first_moment() {
    on_both(|world| {
        let ctx = operator();
        let (by, title) = (ctx.fork(), Bi::new("Baum \"fällen\"", "Fell a tree"));
        let named = title.clone();
        let id = world
            .store
            .write_now(move |tx| workshop::begin_new(tx, &by, "baumfaellung", &named))
            .expect("begun");
        let work = look(world, &ctx, id);
        let service = world.platform.checked(work.files.clone());
        let service = service.unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!((service.package.id.as_str(), &service.package.title), ("baumfaellung", &title));
        assert_eq!((work.service.as_str(), &work.title, work.base.as_str()), ("baumfaellung", &title, ""));
        // It can be published as it is.
        let (by, platform, service) = (ctx.fork(), world.platform.clone(), Arc::new(service));
        world.store.write_now(move |tx| catalogue::publish(tx, &by, &platform, &service)).expect("published");
    });
}

#[test]
fn every_step_is_undone_and_done_again_and_a_new_one_forgets_what_was_undone() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        let first = look(world, &ctx, id);
        let undo = |work: &Work| {
            let (ctx, id, version) = (ctx.fork(), work.id, work.version);
            world.store.write_now(move |tx| workshop::undo(tx, &ctx, id, version))
        };
        let redo = |work: &Work| {
            let (ctx, id, version) = (ctx.fork(), work.id, work.version);
            world.store.write_now(move |tx| workshop::redo(tx, &ctx, id, version))
        };
        let around = |work: &Work| {
            let work = work.clone();
            let around = world.store.read_now(move |tx| workshop::around(tx, &work)).expect("steps");
            (around.undo.map(|did| did.name), around.redo.map(|did| did.name))
        };
        assert_eq!(undo(&first).expect_err("nothing to undo").kind, Kind::NotFound);
        write(world, &ctx, &first, titled(&first.files, "Eins"), "one").expect("written");
        let one = look(world, &ctx, id);
        let mut more = titled(&one.files, "Zwei");
        more.insert("README.md".into(), b"Hinweis\n".to_vec());
        write(world, &ctx, &one, more, "two").expect("written");
        let two = look(world, &ctx, id);
        assert_eq!(two.title.de, "Zwei");
        assert_eq!(around(&two), (Some("two".into()), None));

        undo(&two).expect("undone");
        let back = look(world, &ctx, id);
        assert!(back.files == one.files && back.title.de == "Eins", "the new file is gone as well");
        assert_eq!(around(&back), (Some("one".into()), Some("two".into())));
        undo(&back).expect("undone");
        let start = look(world, &ctx, id);
        assert!(start.files == first.files);
        assert_eq!(around(&start), (None, Some("one".into())));
        redo(&start).expect("done again");
        redo(&look(world, &ctx, id)).expect("done again");
        let again = look(world, &ctx, id);
        assert!(again.files == two.files);
        assert_eq!(redo(&again).expect_err("nothing left").kind, Kind::NotFound);

        undo(&again).expect("undone");
        let back = look(world, &ctx, id);
        write(world, &ctx, &back, titled(&back.files, "Drei"), "three").expect("written");
        let three = look(world, &ctx, id);
        assert_eq!(around(&three), (Some("three".into()), None), "what was undone is forgotten");
        // The same once more is no step.
        write(world, &ctx, &three, three.files.clone(), "nothing").expect("written");
        assert_eq!(look(world, &ctx, id), three);
    });
}

#[test]
fn only_so_many_steps_are_kept() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        for number in 0..workshop::STEPS + 5 {
            let work = look(world, &ctx, id);
            write(world, &ctx, &work, titled(&work.files, &format!("Titel {number}")), "x").expect("written");
        }
        let mut undone = 0;
        loop {
            let work = look(world, &ctx, id);
            let (by, version) = (ctx.fork(), work.version);
            match world.store.write_now(move |tx| workshop::undo(tx, &by, id, version)) {
                Ok(()) => undone += 1,
                Err(error) => break assert_eq!(error.kind, Kind::NotFound),
            }
        }
        assert_eq!(undone, workshop::STEPS);
        assert_eq!(look(world, &ctx, id).title.de, "Titel 4");
    });
}

#[test]
fn a_second_window_overwrites_nothing() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        let seen = look(world, &ctx, id);
        write(world, &ctx, &seen, titled(&seen.files, "Erstes Fenster"), "first").expect("written");
        let second = write(world, &ctx, &seen, titled(&seen.files, "Zweites Fenster"), "second");
        let error = second.expect_err("the second window is told");
        assert_eq!((error.kind, error.key), (Kind::Conflict, workshop::STALE));
        assert_eq!(look(world, &ctx, id).title.de, "Erstes Fenster");
        // Answers that are tried are no change of the work.
        let mut tried = forms::Draft::default();
        tried.answers.set("first_name", Some("Änne".into()));
        tried.raw.insert("dogs[0].since".into(), "gestern".into());
        let (by, kept) = (ctx.fork(), tried.clone());
        world.store.write_now(move |tx| workshop::keep_tried(tx, &by, id, &kept)).expect("kept");
        let work = look(world, &ctx, id);
        assert_eq!((work.tried, work.version), (tried, seen.version + 1));
    });
}

#[test]
fn files_that_cannot_be_read_are_kept_and_named_as_before() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        let work = look(world, &ctx, id);
        let mut broken = work.files.clone();
        broken.insert("service.toml".into(), b"id = [".to_vec());
        write(world, &ctx, &work, broken, "broken").expect("a work may be wrong");
        let after = look(world, &ctx, id);
        assert_eq!((&after.service, &after.title), (&work.service, &work.title));
        let raised = workshop::raised(after.files, 3);
        assert_eq!(raised.expect_err("no number to raise").kind, Kind::Internal);
        let huge: Files = (0..501).map(|at| (format!("examples/x{at}.toml"), Vec::new())).collect();
        let after = look(world, &ctx, id);
        let error = write(world, &ctx, &after, huge, "huge").expect_err("too many files");
        assert_eq!(error.key, "publish-too-large");
    });
}

#[test]
fn only_who_runs_the_installation_sees_the_workshop_and_can_throw_away() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        for other in [&world.people.citizen, &world.people.worker, &world.people.approver] {
            let (by, platform) = (other.fork(), world.platform.clone());
            let begun = world.store.write_now(move |tx| workshop::begin_from(tx, &by, &platform, DOGS));
            assert_eq!(begun.expect_err("not theirs").kind, Kind::Forbidden);
            let by = other.fork();
            assert!(world.store.read_now(move |tx| workshop::all(tx, &by)).is_err());
            let by = other.fork();
            assert!(world.store.read_now(move |tx| workshop::get(tx, &by, id)).is_err());
            let by = other.fork();
            assert!(world.store.write_now(move |tx| workshop::discard(tx, &by, id)).is_err());
        }
        let work = look(world, &ctx, id);
        write(world, &ctx, &work, titled(&work.files, "Eins"), "one").expect("written");
        let all = |ctx: &Ctx| {
            let ctx = ctx.fork();
            world.store.read_now(move |tx| workshop::all(tx, &ctx)).expect("the list")
        };
        assert_eq!(all(&ctx).iter().map(|one| one.title.de.as_str()).collect::<Vec<_>>(), ["Eins"]);
        let by = ctx.fork();
        world.store.write_now(move |tx| workshop::discard(tx, &by, id)).expect("thrown away, with its steps");
        assert!(all(&ctx).is_empty());
    });
}

#[test]
fn what_was_written_by_clicking_is_published_as_what_was_typed_would_be() {
    on_both(|world| {
        let ctx = operator();
        let id = begun(world, &ctx);
        let work = look(world, &ctx, id);
        let entries = [
            ("id", Entry::Text("colour".into())),
            ("type", Entry::Text("text".into())),
            ("label.de", Entry::Text("Farbe".into())),
            ("label.en", Entry::Text("Colour".into())),
            ("required", Entry::Flag(false)),
        ];
        let add = Change::Add {
            file: edit::FORM.into(),
            parent: edit::page(0),
            name: "field".into(),
            at: usize::MAX,
            entries: entries.map(|(key, entry)| (key.to_owned(), entry)).into(),
        };
        let files = edit::apply(&work.files, &[add]).expect("added");
        write(world, &ctx, &work, files.clone(), "Farbe").expect("written");
        let sound = world.platform.checked(look(world, &ctx, id).files).map(Arc::new);
        let sound = sound.unwrap_or_else(|faults| panic!("{faults:?}"));
        let (by, platform, new) = (ctx.fork(), world.platform.clone(), sound.clone());
        world.store.write_now(move |tx| catalogue::publish(tx, &by, &platform, &new)).expect("published");
        let digest = sound.package.digest.clone();
        let kept = world.store.read_now(move |tx| catalogue::files_of(tx, &digest)).expect("published files");
        assert!(kept == files);
        assert_eq!(forms::package::digest(&kept), sound.package.digest);
        // The next work begins above it.
        let next = look(world, &ctx, begun(world, &ctx));
        let number = format!("version = {}", sound.package.version + 1);
        assert!(String::from_utf8_lossy(&next.files["service.toml"]).contains(&number));
    });
}
