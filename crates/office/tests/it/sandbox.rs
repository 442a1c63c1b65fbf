//! A foreign catalogue to look at, on both engines.

use crate::main_way::on_both;
use crate::region::conformance;
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Kind, Lang, Role};
use office::catalogue::own;
use office::catalogue::sandbox::{self, Format, Part, Read};
use std::collections::BTreeSet;
use std::sync::Arc;

fn operator() -> Ctx {
    let actor = Actor::Account {
        account: Id::new(crate::world::now(), [7; 10]),
        roles: vec![Grant { role: Role::Operator, office: None }],
    };
    Ctx::new(actor, crate::world::now(), Lang::De, [5; 32])
}

fn munich() -> Arc<Read> {
    let services = conformance("leistungen/munich_services_de.json");
    let places = conformance("leistungen/munich_locations_de.json");
    let (read, format) = sandbox::read(services.as_bytes(), Some(places.as_bytes())).expect("a catalogue");
    assert_eq!(format, Format::City);
    Arc::new(read)
}

#[test]
fn each_of_287_services_of_a_real_city_is_found_and_read_and_each_faulty_entry_is_told() {
    on_both(|world| {
        let (read, ctx) = (munich(), operator());
        let (kept, by) = (read.clone(), ctx.clone());
        world
            .store
            .write_now(move |tx| sandbox::replace(tx, &by, "munich.json", Format::City, &kept))
            .expect("kept");
        let by = ctx.clone();
        let (file, everything, report) = world
            .store
            .read_now(move |tx| {
                Ok((sandbox::file(tx, &by)?, sandbox::everything(tx, &by)?, sandbox::report(tx, &by)?))
            })
            .expect("read");
        let file = file.expect("a file");
        assert_eq!((file.services, file.offices, file.duties), (287, 109, 526));
        assert_eq!(everything, read.exchanged);
        assert_eq!(report, sandbox::Report::of(&read.faults, 287, 109));
        assert!(report.entries.iter().any(|entry| entry.part == Part::Service && entry.id == "10431909"));

        let platform = world.platform.clone();
        let index = world.store.read_now(move |tx| sandbox::index(tx, &ctx, &platform)).expect("an index");
        assert_eq!(index.len(Lang::De), 287);
        let missing: Vec<&str> = (read.exchanged.services.iter())
            .filter(|one| index.search(&one.title.de, Lang::De, 3).iter().all(|hit| hit.id != one.id))
            .map(|one| one.title.de.as_str())
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    });
}

#[test]
fn a_question_is_answered_with_the_synonyms_of_the_real_search_and_a_service_read_with_its_offices() {
    on_both(|world| {
        let (read, ctx, platform) = (munich(), operator(), world.platform.clone());
        let (kept, by) = (read, ctx.clone());
        world
            .store
            .write_now(move |tx| sandbox::replace(tx, &by, "m.json", Format::City, &kept))
            .expect("kept");
        let (hits, trade) = world
            .store
            .read_now(move |tx| {
                let hits = sandbox::search(tx, &ctx, &platform, "perso verloren", 5)?;
                Ok((hits, sandbox::service(tx, &ctx, "1063423")?))
            })
            .expect("searched");
        let titles: Vec<&str> = hits.iter().map(|(service, _)| service.title.de.as_str()).collect();
        assert!(
            titles.iter().any(|title| title.contains("Verlust") && title.contains("Personalausweis")),
            "{titles:?}"
        );
        let offices: BTreeSet<&str> = trade.offices.iter().map(|office| office.place.as_str()).collect();
        assert!(offices.contains("München"), "{offices:?}");
        assert!(trade.faults.iter().all(|fault| fault.entry == "1063423") && !trade.faults.is_empty());
    });
}

#[test]
fn nobody_but_the_operator_sees_it_and_a_second_file_takes_the_place_of_the_first() {
    on_both(|world| {
        let file = |title: &str| {
            let json = serde_json::json!([{ "id": 1, "name": title, "description": "x" }]).to_string();
            Arc::new(sandbox::read(json.as_bytes(), None).expect("a catalogue").0)
        };
        let put = |ctx: Ctx, title: &str| {
            let read = file(title);
            world.store.write_now(move |tx| sandbox::replace(tx, &ctx, "a.json", Format::City, &read))
        };
        for ctx in [world.people.citizen.clone(), world.people.worker.clone()] {
            assert_eq!(put(ctx.clone(), "Hund").expect_err("refused").kind, Kind::Forbidden);
            let by = ctx.clone();
            let cleared = world.store.write_now(move |tx| sandbox::clear(tx, &by));
            assert_eq!(cleared.expect_err("refused").kind, Kind::Forbidden);
            let seen = world.store.read_now(move |tx| sandbox::file(tx, &ctx));
            assert_eq!(seen.expect_err("refused").kind, Kind::Forbidden);
        }
        put(operator(), "Hund").expect("kept");
        put(operator(), "Katze").expect("kept in its place");
        let all = || world.store.read_now(|tx| sandbox::everything(tx, &operator())).expect("read");
        let titles: Vec<String> = all().services.into_iter().map(|one| one.title.de).collect();
        assert_eq!(titles, ["Katze"]);
        // What is on trial is in nobody's search.
        assert!(world.platform.index.search("Katze", Lang::De, 5).iter().all(|hit| hit.id != "1"));
        world.store.write_now(|tx| sandbox::clear(tx, &operator())).expect("emptied");
        assert_eq!(all(), sandbox::Exchanged::default());
        let file = world.store.read_now(|tx| sandbox::file(tx, &operator())).expect("read");
        assert!(file.is_none());
    });
}

#[test]
fn what_we_hand_out_as_xzufi_comes_in_again_as_the_same_services_offices_and_responsibilities() {
    on_both(|world| {
        let (platform, ctx) = (world.platform.clone(), operator());
        let (own, message) = world
            .store
            .read_now(move |tx| {
                Ok((own::everything(tx, &ctx, &platform)?, own::as_xzufi(tx, &ctx, &platform)?))
            })
            .expect("handed out");
        let services: BTreeSet<&str> = own.services.iter().map(|service| service.id.as_str()).collect();
        assert_eq!(services.len(), own.services.len());
        for id in world.platform.services.keys().chain(world.platform.listed.keys()) {
            assert!(services.contains(id.as_str()), "{id}");
        }
        let offices = world.platform.region.offices().count();
        assert_eq!(own.offices.len(), offices);
        // Every place has an office for the dog tax, and it is the one the search names.
        let dogs: Vec<_> = own.duties.iter().filter(|duty| duty.service == "hundesteuer").collect();
        assert_eq!(dogs.len(), world.platform.region.municipalities().count());
        let gotha = dogs.iter().find(|duty| duty.area == "160670029029").expect("Gotha");
        assert_eq!(gotha.office, crate::world::OFFICE);

        let (read, format) = sandbox::read(&message, None).expect("a message");
        assert_eq!(format, Format::Xzufi);
        assert!(read.faults.iter().all(|fault| fault.part != Part::Duty), "{:?}", read.faults);
        let (kept, ctx) = (Arc::new(read), operator());
        let all = world
            .store
            .write_now(move |tx| {
                sandbox::replace(tx, &ctx.clone(), "own.xml", Format::Xzufi, &kept)?;
                sandbox::everything(tx, &ctx)
            })
            .expect("kept");
        assert_eq!(all.services, own.services);
        assert_eq!(all.offices, own.offices);
        assert_eq!(all.duties, own.duties);
    });
}

#[test]
fn nobody_but_the_operator_hands_out_the_catalogue() {
    on_both(|world| {
        let (platform, ctx) = (world.platform.clone(), world.people.worker.clone());
        let refused = world.store.read_now(move |tx| own::everything(tx, &ctx, &platform));
        assert_eq!(refused.expect_err("refused").kind, Kind::Forbidden);
    });
}
