//! Offices use a service that others have written: each in its version, with what it adds. On both engines.

use crate::world::{
    AGS, OFFICE, People, answers, now, person, platform, platform_with, settle, system, system_at,
};
use base::{Kind, Role};
use forms::additions::{Addition, Choice};
use forms::bi::Bi;
use office::cases::{self, Submitted};
use office::catalogue;
use office::drafts::{self, Begin, Impact};
use office::offices::{self, Course, InForce, Offer};
use office::platform::Platform;
use serde_json::json;
use std::sync::Arc;
use store::{Store, testing};

const DOGS: &str = "hundesteuer";

/// The dog tax under a higher number; `local` is put in front of the values an office sets, and pages lose what `without` names.
fn version(number: u32, local: &str, change: impl FnOnce(String) -> String) -> Arc<Platform> {
    platform_with(|files| {
        let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
        let service = text("service.toml");
        let line = service.lines().find(|line| line.starts_with("version = ")).expect("a version");
        let service = service.replace(line, &format!("version = {number}"));
        let at = service.find("[[local]]").expect("local values");
        let service = format!("{}{local}{}", &service[..at], &service[at..]);
        let form = change(text("form.toml"));
        files.insert("service.toml".into(), service.into_bytes());
        files.insert("form.toml".into(), form.into_bytes());
        files.retain(|name, _| !name.starts_with("examples/"));
    })
}

/// A value that an office has to set for the next version.
const NEW_VALUE: &str =
    "[[local]]\nid = \"counter\"\ntype = \"text\"\nlabel.de = \"Schalter\"\nlabel.en = \"Counter\"\n\n";

fn chip_seller() -> Addition {
    Addition {
        page: "dog_status".into(),
        id: "added_1".into(),
        kind: "choice".into(),
        label: Some(Bi::new("Woher haben Sie den Hund?", "Where did you get the dog?")),
        option: vec![
            Choice { id: "o1".into(), label: Bi::new("Züchter", "Breeder") },
            Choice { id: "o2".into(), label: Bi::new("Tierheim", "Animal shelter") },
        ],
        ..Addition::default()
    }
}

fn first_page(platform: &Platform) -> String {
    let package = &platform.service(DOGS).expect("service").package;
    package.form.pages.iter().find(|page| page.group.is_none()).expect("a page").id.clone()
}

fn counts(store: &Store, platform: &Arc<Platform>) -> InForce {
    let platform = platform.clone();
    store
        .read_now(move |tx| offices::in_force(tx, &platform, system().today(), OFFICE, DOGS))
        .expect("in force")
}

fn install(store: &Store, platform: &Arc<Platform>) {
    let platform = platform.clone();
    store.write_now(move |tx| catalogue::install(tx, &platform, now())).expect("published");
}

fn begin(store: &Store, platform: &Arc<Platform>, people: &People) -> base::Id {
    let (platform, ctx) = (platform.clone(), people.citizen.fork());
    store
        .write_now(move |tx| {
            let found = offices::in_force(tx, &platform, ctx.today(), OFFICE, DOGS)?;
            found.keep(tx, &ctx, OFFICE)?;
            let begin = Begin {
                service: DOGS.into(),
                package: found.service.package.digest.clone(),
                office: OFFICE.into(),
                ags: AGS.into(),
                answers: answers(),
                grant: None,
            };
            let id = drafts::begin(tx, &ctx, &begin)?;
            let draft = drafts::get(tx, &ctx, id)?;
            drafts::save(tx, &ctx, &draft)?;
            Ok(id)
        })
        .expect("begun")
}

#[test]
fn a_version_that_needs_another_value_waits_at_each_office_until_it_is_set() {
    testing::on_both(|store| {
        let first = platform();
        settle(store, &first);
        let (second, third) = (version(1000, "", |form| form), version(1001, NEW_VALUE, |form| form));
        assert_eq!(counts(store, &first).course, Course::Newest);
        install(store, &second);
        assert_eq!(
            counts(store, &second).service.package.version,
            1000,
            "nothing new is asked of the office"
        );

        let waiting = {
            let (platform, new) = (second.clone(), third.service(DOGS).expect("service"));
            store
                .read_now(move |tx| offices::would_wait(tx, &system_at(now()), &platform, &new))
                .expect("waiting")
        };
        assert_eq!(waiting, [(OFFICE.to_owned(), vec![Bi::new("Schalter", "Counter")])], "known before");
        install(store, &third);
        let held = counts(store, &third);
        assert_eq!(held.course, Course::Waiting(vec![Bi::new("Schalter", "Counter")]));
        assert_eq!(held.service.package.version, 1000, "the last one that fits, not the one filled in");

        let inner = third.clone();
        store
            .write_now(move |tx| {
                let mut offer = offices::offer(tx, OFFICE, DOGS)?;
                offer.values.insert("counter".into(), json!("Zimmer 3"));
                offices::set_offer(tx, &system(), &inner, (OFFICE, DOGS), &offer)
            })
            .expect("set");
        let now = counts(store, &third);
        assert_eq!((now.service.package.version, now.course), (1001, Course::Newest));
    });
}

#[test]
fn an_office_that_stays_at_a_version_keeps_it_and_its_drafts_until_it_goes_along_again() {
    testing::on_both(|store| {
        let first = platform();
        let people = settle(store, &first);
        let old = first.service(DOGS).expect("service").package.version;
        let pin = |platform: &Arc<Platform>, to: Option<u32>| {
            let platform = platform.clone();
            store.write_now(move |tx| offices::pin(tx, &system(), &platform, (OFFICE, DOGS), to))
        };
        pin(&first, Some(old)).expect("pinned");
        assert_eq!(pin(&first, Some(77)).expect_err("no such version").kind, Kind::NotFound);
        let draft = begin(store, &first, &people);

        let second = version(1000, "", |form| form);
        let impact = {
            let (platform, new) = (first.clone(), second.service(DOGS).expect("service"));
            store
                .read_now(move |tx| {
                    let mut impact = Impact::default();
                    drafts::impact(tx, &system_at(now()), &platform, &new, ("", 64), &mut impact)?;
                    Ok(impact)
                })
                .expect("impact")
        };
        assert_eq!((impact.drafts, impact.stay), (0, 1));
        install(store, &second);
        let held = counts(store, &second);
        assert_eq!((held.service.package.version, held.course), (old, Course::Pinned));
        let carry = |ctx: base::Ctx| {
            let platform = second.clone();
            store.write_now(move |tx| drafts::carry_over(tx, &ctx, &platform, draft)).expect("asked")
        };
        assert_eq!(carry(people.citizen.fork()), None, "the draft stays with its office");

        pin(&second, None).expect("goes along");
        assert_eq!(counts(store, &second).service.package.version, 1000);
        assert!(carry(people.citizen.fork()).is_some());
        // Back again: what was begun in the newer version goes on in it.
        pin(&second, Some(old)).expect("pinned");
        assert_eq!(carry(people.citizen.fork()), None);
        let uses = {
            let platform = second.clone();
            store.read_now(move |tx| offices::uses(tx, &system(), &platform, DOGS)).expect("uses")
        };
        assert_eq!(
            uses.iter().map(|one| (one.office.as_str(), one.version)).collect::<Vec<_>>(),
            [(OFFICE, old)]
        );
    });
}

#[test]
fn what_an_office_adds_is_asked_kept_with_the_case_and_survives_new_versions() {
    testing::on_both(|store| {
        let first = platform();
        let people = settle(store, &first);
        let page = first_page(&first);
        let question = Addition { page: page.clone(), ..chip_seller() };
        let note = Addition {
            page: page.clone(),
            id: "added_2".into(),
            kind: "note".into(),
            text: Some(Bi::new("Fragen? Zimmer {3}.", "Questions? Room {3}.")),
            ..Addition::default()
        };
        let (platform, both) = (first.clone(), vec![question.clone(), note]);
        store
            .write_now(move |tx| {
                offices::add(
                    tx,
                    &system(),
                    &platform,
                    (OFFICE, DOGS),
                    &both,
                    &Bi::new("Nur mit Termin", "By appointment"),
                )
            })
            .expect("added");
        let here = counts(store, &first);
        assert_eq!(here.adoption.note.de, "Nur mit Termin");
        let fields: Vec<_> = here
            .service
            .package
            .form
            .page(&page)
            .expect("page")
            .fields
            .iter()
            .map(|field| field.id.clone())
            .collect();
        assert_eq!(
            (fields.first().map(String::as_str), fields.last().map(String::as_str)),
            (Some("added_2"), Some("added_1"))
        );

        // It is demanded, and stays with the case.
        let draft = begin(store, &first, &people);
        let send = |platform: &Arc<Platform>, draft: base::Id| {
            let (platform, ctx) = (platform.clone(), people.citizen.fork());
            store.write_now(move |tx| cases::submit(tx, &ctx, &platform, draft)).expect("sent")
        };
        let Submitted::Faults(faults) = send(&first, draft) else {
            panic!("the question of the office was not asked")
        };
        assert_eq!(faults.iter().map(|fault| fault.finding.field.as_str()).collect::<Vec<_>>(), ["added_1"]);
        let answer = |draft: base::Id, value: &'static str| {
            let ctx = people.citizen.fork();
            store
                .write_now(move |tx| {
                    let mut held = drafts::get(tx, &ctx, draft)?;
                    held.answers.insert("added_1".into(), json!(value));
                    drafts::save(tx, &ctx, &held)
                })
                .expect("answered");
        };
        answer(draft, "o2");

        // A new version comes, in which the page of the addition is gone by that name.
        let second =
            version(1000, "", |form| form.replacen(&format!("id = \"{page}\""), "id = \"renamed_page\"", 1));
        install(store, &second);
        let (platform, ctx) = (second.clone(), people.citizen.fork());
        let carried =
            store.write_now(move |tx| drafts::carry_over(tx, &ctx, &platform, draft)).expect("carried");
        assert!(
            carried.expect("it was behind").aside.is_empty(),
            "the answer to the office's question goes along"
        );
        let Submitted::Case(case) = send(&second, draft) else { panic!("faults") };
        let ctx = people.citizen.fork();
        let case = store.read_now(move |tx| Ok(cases::own(tx, &ctx, case)?.case)).expect("case");
        assert_eq!(case.answers["added_1"], json!("o2"));
        let platform = second.clone();
        let digest = case.package.clone();
        let service = store.read_now(move |tx| platform.package(tx, &digest)).expect("package");
        assert_eq!(service.package.version, 1000);
        let shown = format!("{:?}", service.review(&case, base::Lang::De));
        assert!(shown.contains("Woher haben Sie den Hund?") && shown.contains("Tierheim"), "{shown}");
        // As a version of the service it does not count.
        let versions = store.read_now(catalogue::published).expect("versions");
        assert!(versions.iter().all(|one| one.digest != case.package));

        let platform = second.clone();
        let twice = vec![question.clone(), question];
        let refused = store
            .write_now(move |tx| {
                offices::add(tx, &system(), &platform, (OFFICE, DOGS), &twice, &Bi::default())
            })
            .expect_err("the same id twice");
        assert_eq!(refused.key, "adopt-addition");
    });
}

#[test]
fn a_joint_administration_adopts_for_its_members_and_nobody_else_does() {
    testing::on_both(|store| {
        let platform = platform();
        settle(store, &platform);
        // A member of a Verwaltungsgemeinschaft keeps its dog tax, which the joint administration carries out.
        let joint = platform.region.offices().find(|office| {
            office.level == "association" && !offices::performs_for(&platform, &office.id, DOGS).is_empty()
        });
        let joint = joint.expect("an association").id.clone();
        let members = offices::performs_for(&platform, &joint, DOGS);
        assert!(
            members.len() > 1 && members.iter().all(|member| member.starts_with("gemeinde-")),
            "{members:?}"
        );
        let clerk = person(system().id(), &[(Role::OfficeAdmin, &joint)]);
        let offer = || Offer { offered: true, source: "office".into(), ..Offer::default() };
        assert!(offices::may_adopt(&clerk, &platform, &members[0], DOGS));
        assert!(!offices::may_adopt(&clerk, &platform, OFFICE, DOGS));
        let (inner, member) = (platform.clone(), members[0].clone());
        let adopter = clerk.fork();
        store
            .write_now(move |tx| offices::set_offer(tx, &adopter, &inner, (&member, DOGS), &offer()))
            .expect("adopted for a member");
        let inner = platform.clone();
        let foreign = store
            .write_now(move |tx| offices::set_offer(tx, &clerk, &inner, (OFFICE, DOGS), &offer()))
            .expect_err("somebody else's office");
        assert_eq!(foreign.kind, Kind::NotFound);
    });
}
