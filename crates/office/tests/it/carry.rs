//! A new version of a service is published while people are filling in the old one. On both engines.

use crate::world::{AGS, OFFICE, answers, local, now, platform, platform_with, settle, system, system_at};
use base::{Id, Kind};
use forms::carry::{CARRIED, Carried};
use office::cases::{self, Submitted};
use office::catalogue;
use office::drafts::{self, Begin, Impact};
use office::offices::{self, Offer};
use office::platform::Platform;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use store::{Store, testing};

/// The dog tax as its next version: organisations are asked something new, and nobody's telephone number is asked any more.
fn next_version() -> Arc<Platform> {
    platform_with(|files| {
        let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
        let (service, form) = (text("service.toml"), text("form.toml"));
        let version = service.lines().find(|line| line.starts_with("version = ")).expect("a version");
        let service = service.replace(version, "version = 1000").replace(", \"phone\"]", "]");
        let phone = form.find("  [[page.field]]\n  id = \"phone\"").expect("the field");
        let end = phone + form[phone..].find("[[page]]").expect("the next page");
        let asked = "  [[page.field]]\n  id = \"register_number\"\n  type = \"text\"\n  label.de = \"Registernummer\"\n  \
                     label.en = \"Number in the register\"\n  when = 'holder = \"organisation\"'\n\n";
        let form = format!("{}{asked}{}", &form[..phone], &form[end..]);
        files.insert("service.toml".into(), service.into_bytes());
        files.insert("form.toml".into(), form.into_bytes());
        files.retain(|name, _| !name.starts_with("examples/"));
    })
}

/// The answers of the draft with this number: of 25 one is an organisation's, and two name a telephone.
fn numbered(number: usize) -> Map<String, Value> {
    let mut answers = answers();
    answers.remove("phone");
    answers["address"]["number"] = json!(number.to_string());
    match number % 25 {
        0 => {
            answers.insert("holder".into(), json!("organisation"));
            answers.insert("organisation".into(), json!(format!("Verein {number}")));
            answers.insert("contact".into(), json!("Änne Müller"));
        }
        1 | 2 => {
            answers.insert("phone".into(), json!("03621 12345"));
        }
        _ => {}
    }
    answers
}

fn impact_of(store: &Store, platform: &Arc<Platform>, new: &Arc<Platform>) -> Impact {
    let (platform, new) = (platform.clone(), new.service("hundesteuer").expect("service"));
    store
        .read_now(move |tx| {
            let (mut impact, mut after) = (Impact::default(), String::new());
            while let Some(last) =
                drafts::impact(tx, &system_at(now()), &platform, &new, (&after, 64), &mut impact)?
            {
                after = last;
            }
            Ok(impact)
        })
        .expect("an impact")
}

#[test]
fn a_thousand_open_drafts_go_on_in_a_new_version_and_nothing_is_lost() {
    testing::on_both(|store| {
        let old = platform();
        let people = settle(store, &old);
        let package = old.service("hundesteuer").expect("service").package.digest.clone();
        let (ctx, begun) = (people.citizen.clone(), package.clone());
        let ids: Vec<Id> = store
            .write_now(move |tx| {
                (0..1000)
                    .map(|number| {
                        let begin = Begin {
                            service: "hundesteuer".into(),
                            package: begun.clone(),
                            office: OFFICE.into(),
                            ags: AGS.into(),
                            answers: numbered(number),
                            grant: None,
                        };
                        let ctx = ctx.fork();
                        let id = drafts::begin(tx, &ctx, &begin)?;
                        let mut draft = drafts::get(tx, &ctx, id)?;
                        draft.typed.insert("other_dogs".into(), json!(format!("zwei oder {number}")));
                        drafts::save(tx, &ctx, &draft)?;
                        Ok(id)
                    })
                    .collect()
            })
            .expect("drafts");

        // What it would mean is known before.
        let new = next_version();
        let impact = impact_of(store, &old, &new);
        assert_eq!((impact.drafts, impact.smooth, impact.asked, impact.aside), (1000, 880, 40, 80));
        let counted = |list: &[(forms::Bi, u64)]| {
            list.iter().map(|(label, count)| (label.de.clone(), *count)).collect::<Vec<_>>()
        };
        assert_eq!(counted(&impact.questions), [("Registernummer".to_owned(), 40)]);
        assert_eq!(counted(&impact.dropped), [("Telefon".to_owned(), 80)]);

        let (published, ctx) = (new.clone(), people.citizen.clone());
        store.write_now(move |tx| catalogue::install(tx, &published, now())).expect("published");
        for (number, id) in ids.iter().copied().enumerate() {
            let (published, ctx) = (new.clone(), ctx.fork());
            let (carried, draft) = store
                .write_now(move |tx| {
                    let carried = drafts::carry_over(tx, &ctx, &published, id)?;
                    Ok((carried, drafts::get(tx, &ctx, id)?))
                })
                .expect("carried over");
            let carried = carried.expect("it was behind");
            assert_eq!(draft.package, new.service("hundesteuer").expect("service").package.digest);
            assert_eq!(draft.changed_at, now(), "nobody has changed it");
            let mut expected = numbered(number);
            let phone = expected.remove("phone");
            assert_eq!(Value::Object(draft.answers.clone()), Value::Object(expected), "{number}");
            assert_eq!(draft.typed["other_dogs"], json!(format!("zwei oder {number}")));
            let aside: Vec<_> = carried.aside.iter().map(|aside| aside.value.clone()).collect();
            assert_eq!(aside, phone.into_iter().collect::<Vec<_>>(), "{number}");
            assert_eq!(carried.asks.len(), usize::from(number % 25 == 0));
        }
        assert_eq!(impact_of(store, &old, &new), Impact::default(), "none is left behind");
    });
}

#[test]
fn a_draft_goes_on_once_and_never_back_and_a_case_keeps_its_version() {
    testing::on_both(|store| {
        let (old, new) = (platform(), next_version());
        let people = settle(store, &old);
        let begin = |ctx: &base::Ctx| {
            let (ctx, package) =
                (ctx.fork(), old.service("hundesteuer").expect("service").package.digest.clone());
            store
                .write_now(move |tx| {
                    let begin = Begin {
                        service: "hundesteuer".into(),
                        package: package.clone(),
                        office: OFFICE.into(),
                        ags: AGS.into(),
                        answers: numbered(1),
                        grant: None,
                    };
                    drafts::begin(tx, &ctx, &begin)
                })
                .expect("begun")
        };
        let sent = begin(&people.citizen);
        let (platform, ctx) = (old.clone(), people.citizen.clone());
        let case =
            store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, sent)).expect("submitted");
        let Submitted::Case(case) = case else { panic!("faults: {case:?}") };

        let draft = begin(&people.citizen);
        let published = new.clone();
        store.write_now(move |tx| catalogue::install(tx, &published, now())).expect("published");
        let carry = |platform: &Arc<Platform>, ctx: &base::Ctx, id: Id| {
            let (platform, ctx) = (platform.clone(), ctx.fork());
            store.write_now(move |tx| drafts::carry_over(tx, &ctx, &platform, id))
        };
        let foreign = carry(&new, &people.stranger, draft).expect_err("somebody else's");
        assert_eq!(foreign.kind, Kind::NotFound);
        assert!(carry(&new, &people.citizen, draft).expect("carried").is_some());
        assert_eq!(carry(&new, &people.citizen, draft).expect("asked again"), None);
        assert_eq!(carry(&old, &people.citizen, draft).expect("an older program"), None);
        assert_eq!(carry(&new, &people.citizen, sent).expect("sent"), None);

        let ctx = people.citizen.clone();
        let (blank, kept) = store
            .read_now(move |tx| Ok((drafts::get(tx, &ctx, draft)?, cases::own(tx, &ctx, case)?.case.package)))
            .expect("both are there");
        assert!(blank.is_untouched(), "who has entered nothing has still entered nothing");
        assert!(!blank.typed.contains_key(CARRIED));
        assert_eq!(kept, old.service("hundesteuer").expect("service").package.digest);
        assert_eq!(Carried::of(&drafts::form_draft(&blank)), None);
    });
}

#[test]
fn a_draft_goes_along_to_another_place_with_all_that_was_entered() {
    const ERFURT: &str = "16051000";
    testing::on_both(|store| {
        let platform = platform();
        let people = settle(store, &platform);
        let package = platform.service("hundesteuer").expect("service").package.digest.clone();
        let begin = |ctx: &base::Ctx| {
            let (ctx, package) = (ctx.clone(), package.clone());
            let begin = move |tx: &mut store::Tx| {
                let begin = Begin {
                    service: "hundesteuer".into(),
                    package: package.clone(),
                    office: OFFICE.into(),
                    ags: AGS.into(),
                    answers: numbered(1),
                    grant: None,
                };
                drafts::begin(tx, &ctx, &begin)
            };
            store.write_now(begin).expect("begun")
        };
        let take = |ctx: &base::Ctx, id: Id, ags: &'static str| {
            let (ctx, platform) = (ctx.fork(), platform.clone());
            store.write_now(move |tx| drafts::take_along(tx, &ctx, &platform, id, ags))
        };
        let draft = begin(&people.citizen);
        assert_eq!(take(&people.citizen, draft, ERFURT).ok(), Some(false), "not offered there yet");
        let place = platform.responsible("hundesteuer", ERFURT).expect("an office");
        let (responsible, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
        let inner = platform.clone();
        let offer = move |tx: &mut store::Tx| {
            let offer = Offer { values: local(), offered: true, source: "office".into(), version: 0 };
            offices::set_offer(tx, &system(), &inner, (&responsible, "hundesteuer"), &offer)
        };
        store.write_now(offer).expect("offered");
        assert_eq!(take(&people.stranger, draft, ERFURT).map_err(|error| error.kind), Err(Kind::NotFound));
        assert_eq!(take(&people.citizen, draft, "99999999").map_err(|error| error.kind), Err(Kind::NotFound));
        assert_eq!(take(&people.citizen, draft, ERFURT).ok(), Some(true));
        let ctx = people.citizen.clone();
        let there = store.read_now(move |tx| drafts::get(tx, &ctx, draft)).expect("still there");
        assert_eq!((there.office.as_str(), there.ags.as_str()), (desk.as_str(), ERFURT));
        assert_eq!((there.answers, there.package), (numbered(1), package.clone()));
        // Whoever would decide about it applies somewhere else.
        let own = begin(&people.worker);
        let error = take(&people.worker, own, AGS).expect_err("their own office");
        assert_eq!((error.kind, error.key), (Kind::Forbidden, "error-own-office"));
    });
}
