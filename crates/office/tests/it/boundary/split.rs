//! A municipality that is split.

use super::*;

/// Ohrdruf: a town with an administration of its own, here a neighbour that gets a part.
const OHRDRUF: &str = "16067053";
const OHRDRUF_OFFICE: &str = "gemeinde-16067053";

/// Emleben is split: Georgenthal goes on with whatever is not certain, the rest goes to Gotha and Ohrdruf by postcode.
fn split(gotha: &[&str], ohrdruf: &[&str]) -> Change {
    let part = |into: &str, postcodes: &[&str]| Part {
        into: into.to_owned(),
        postcodes: postcodes.iter().map(|plz| (*plz).to_owned()).collect(),
    };
    Change {
        parts: vec![part(AGS, gotha), part(OHRDRUF, ohrdruf)],
        ..change(ChangeKind::Split, &[EMLEBEN], "16067092")
    }
}

/// A case from Emleben about a place with this postcode.
fn case_at(world: &World, plz: &str) -> Id {
    let (ctx, package) =
        (world.people.citizen.fork(), world.platform.service(DOGS).expect("service").package.digest.clone());
    let mut answers = answers();
    answers["address"]["plz"] = plz.into();
    let draft = world.store.write_now(move |tx| {
        let begin = Begin {
            service: DOGS.into(),
            package: package.clone(),
            office: GEORGENTHAL_OFFICE.into(),
            ags: EMLEBEN.into(),
            answers: answers.clone(),
            grant: None,
        };
        drafts::begin(tx, &ctx.fork(), &begin)
    });
    send(world, &world.platform, draft.expect("begun"))
}

#[test]
fn a_split_municipality_leads_to_all_its_successors_and_its_postcodes_go_where_their_part_goes() {
    let region = region();
    let own: Vec<String> = region.own_postcodes(&[EMLEBEN.to_owned()]).into_iter().collect();
    let plz = own[0].as_str();
    let after = region.changed(&split(&[plz], &[]));
    assert_eq!(after.municipality(EMLEBEN).map(|one| one.ags.as_str()), Some("16067092"), "what is open");
    assert_eq!(after.successor_at(EMLEBEN, plz), Some(AGS));
    assert_eq!(after.successor_at(EMLEBEN, "01067"), None, "a postcode that was never its own tells nothing");
    let split_of = after.split(EMLEBEN).expect("split");
    assert_eq!(split_of.successors, ["16067092", AGS, OHRDRUF]);
    for asked in ["Emleben", EMLEBEN] {
        let PlaceAnswer::Many(list, _) = after.find_place(asked) else { panic!("{asked}: one of several") };
        let mut keys: Vec<&str> = list.iter().map(|one| one.ags.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(keys, [AGS, OHRDRUF, "16067092"], "{asked}");
    }
    assert!(after.at_postcode(plz).iter().any(|one| one.ags == AGS));
    // A postcode of two parts belongs to both, and tells nothing.
    let shared = region.changed(&split(&[plz], &[plz]));
    assert_eq!(shared.successor_at(EMLEBEN, plz), None);
    assert!([AGS, OHRDRUF].iter().all(|ags| shared.at_postcode(plz).iter().any(|one| one.ags == *ags)));
    // A successor that ends itself passes its part on.
    let later = after.changed(&change(ChangeKind::Absorbed, &[OHRDRUF], AGS));
    assert_eq!(later.split(EMLEBEN).expect("split").successors, ["16067092", AGS]);
}

#[test]
fn a_split_without_a_second_part_with_foreign_postcodes_or_into_itself_is_told_at_its_field() {
    let region = region();
    let fault = |change: &Change| -> Vec<(String, String)> {
        region.faults(change).into_iter().map(|one| (one.field.clone(), one.key.to_owned())).collect()
    };
    let said = |field: &str, key: &str| vec![(field.to_owned(), key.to_owned())];
    assert!(fault(&split(&[], &[])).is_empty());
    let alone = Change { parts: Vec::new(), ..split(&[], &[]) };
    assert_eq!(fault(&alone), said("parts", "boundary-fault-parts"));
    assert_eq!(fault(&split(&["01067"], &[])), said("parts", "boundary-fault-part-plz"));
    let itself =
        Change { parts: vec![Part { into: EMLEBEN.into(), postcodes: Vec::new() }], ..split(&[], &[]) };
    assert_eq!(fault(&itself), said("parts", "boundary-fault-part-into"));
    let two = Change {
        from: vec![EMLEBEN.into(), OHRDRUF.into()],
        parts: split(&[], &[]).parts[..1].to_vec(),
        ..split(&[], &[])
    };
    assert_eq!(fault(&two), said("from", "boundary-fault-one-split"));
}

#[test]
fn cases_of_a_split_municipality_follow_their_postcode_and_the_rest_is_placed_by_hand() {
    on_both(|world| {
        offer(world, EMLEBEN_OFFICE, "40.00");
        let own: Vec<String> =
            world.platform.region.own_postcodes(&[EMLEBEN.to_owned()]).into_iter().collect();
        let plz = own[0].clone();
        let certain = case_at(world, &plz);
        let open = case_at(world, "01067");
        let withdrawn = case_at(world, "01067");
        world.act(&world.people.citizen.fork(), withdrawn, Action::Withdraw).expect("withdrawn");
        world.entered();
        let change = split(&[&plz], &[]);
        let seen = preview(world, &change);
        assert_eq!(seen.by_hand, 1, "{seen:?}");
        assert_eq!(seen.cases.len(), 1, "what stays with Georgenthal goes nowhere: {seen:?}");
        let id = plan(world, &change);
        let after = day_comes(world);
        assert_eq!(stage(world, id), Stage::Done);
        assert_eq!(office_of(world, certain), OFFICE);
        assert_eq!(office_of(world, open), GEORGENTHAL_OFFICE);

        let there = person(system().id(), &[(Role::CaseWorker, GEORGENTHAL_OFFICE)]);
        let unplaced = |world: &World| -> Vec<Id> {
            let (ctx, after) = (there.fork(), after.clone());
            let found =
                world.store.read_now(move |tx| cases::unplaced(tx, &ctx, &after, GEORGENTHAL_OFFICE, 10));
            found.expect("list").iter().map(|case| case.id).collect()
        };
        assert_eq!(unplaced(world), [open], "what is done needs no place");
        let place = |to: &str| {
            let (ctx, after, to) = (there.fork(), after.clone(), to.to_owned());
            world.store.write_now(move |tx| {
                let version = cases::own(tx, &system(), open)?.case.version;
                cases::apply(tx, &ctx.fork(), &after, open, version, &Action::Place(to.clone()))
            })
        };
        assert_eq!(place("16051000").expect_err("not a successor").kind, Kind::Conflict);
        place(OHRDRUF).expect("placed");
        let seen = world.see(&world.people.citizen, open).expect("theirs");
        assert_eq!((seen.case.summary.office.as_str(), seen.case.ags.as_str()), (OHRDRUF_OFFICE, OHRDRUF));
        assert_eq!(seen.events.last().expect("event").detail["place"], "Ohrdruf");
        assert!(seen.messages.iter().any(|one| one.kind == "moved"), "the applicant is told");
        assert!(unplaced(world).is_empty());
        // Once is enough.
        assert!(place(AGS).is_err());
    });
}

#[test]
fn a_case_that_is_placed_where_its_office_is_stays_there_without_a_word_to_the_applicant() {
    on_both(|world| {
        offer(world, EMLEBEN_OFFICE, "40.00");
        let open = case_at(world, "01067");
        plan(world, &split(&[], &[]));
        let after = day_comes(world);
        let there = person(system().id(), &[(Role::CaseWorker, GEORGENTHAL_OFFICE)]);
        let messages = world.see(&world.people.citizen, open).expect("theirs").messages.len();
        let platform = after.clone();
        world
            .store
            .write_now(move |tx| {
                let version = cases::own(tx, &system(), open)?.case.version;
                cases::apply(tx, &there.fork(), &platform, open, version, &Action::Place("16067092".into()))
            })
            .expect("placed");
        let seen = world.see(&world.people.citizen, open).expect("theirs");
        assert_eq!((seen.case.ags.as_str(), seen.messages.len()), ("16067092", messages));
    });
}
