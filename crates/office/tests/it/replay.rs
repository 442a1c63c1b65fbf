//! Before other rules are published: what they would have made of past cases. On both engines.

use crate::world::{AGS, OFFICE, answers, now, platform, platform_with, settle, system_at, visitor};
use base::{Kind, Money};
use office::cases::replay::{Replay, replay};
use office::cases::{self, Submitted};
use office::drafts::{self, Begin};
use serde_json::json;
use store::testing;

#[test]
fn changed_rules_are_tried_on_past_cases_and_each_other_amount_is_told_with_its_rule() {
    testing::on_both(|store| {
        let old = platform();
        let people = settle(store, &old);
        // Four cases: one of them with a second dog in the household, for which another rate counts, and one that brings two more.
        for (others, more) in [(0, 0), (0, 0), (1, 0), (0, 2)] {
            let (platform, ctx) = (old.clone(), people.citizen.fork());
            let sent = store
                .write_now(move |tx| {
                    let mut answers = answers();
                    answers.insert("other_dogs".into(), json!(others));
                    answers.insert("other_dangerous".into(), json!(0));
                    let dogs = answers.get_mut("dogs").and_then(|dogs| dogs.as_array_mut()).expect("dogs");
                    for number in 0..more {
                        let mut dog = dogs[0].clone();
                        dog["name"] = json!(format!("Bello {number}"));
                        dogs.push(dog);
                    }
                    let begin = Begin {
                        service: "hundesteuer".into(),
                        package: platform.service("hundesteuer")?.package.digest.clone(),
                        office: OFFICE.into(),
                        ags: AGS.into(),
                        answers,
                        grant: None,
                    };
                    let id = drafts::begin(tx, &ctx, &begin)?;
                    let draft = drafts::get(tx, &ctx, id)?;
                    drafts::save(tx, &ctx, &draft)?;
                    cases::submit(tx, &ctx, &platform, id)
                })
                .expect("sent");
            assert!(matches!(sent, Submitted::Case(_)), "{sent:?}");
        }
        let try_on = |new: &std::sync::Arc<office::platform::Platform>| {
            let (platform, new) = (old.clone(), new.service("hundesteuer").expect("service"));
            store
                .read_now(move |tx| {
                    let (mut found, mut before) = (Replay::default(), String::new());
                    while let Some(last) =
                        replay(tx, &system_at(now()), &platform, &new, (&before, 2), &mut found)?
                    {
                        before = last;
                    }
                    Ok(found)
                })
                .expect("replayed")
        };
        let same = try_on(&old);
        assert_eq!((same.cases, same.differ, same.before), (4, 0, same.after));

        // Every further dog at the rate of the first: two cases would come to less, by the line of the tax.
        let new = platform_with(|files| {
            let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
            let compute = text("compute.toml")
                .replace("place = 2 then local.rate_second", "place >= 2 then local.rate_first");
            files.insert("compute.toml".into(), compute.into_bytes());
            files.retain(|name, _| !name.starts_with("examples/"));
        });
        let found = try_on(&new);
        assert_eq!((found.cases, found.differ, found.told.len()), (4, 2, 2));
        let of_lines =
            |count: usize| found.told.iter().find(|told| told.lines.len() == count).expect("a case");
        let (several, told) = (of_lines(2), of_lines(1));
        assert!(told.after < told.before, "{told:?}");
        let less = (told.before - told.after) + (several.before - several.after);
        assert_eq!(found.before - found.after, less);
        // The rule is said once, with its lines in a case, and with its cases in all.
        let rule = &told.lines[0].0;
        assert_eq!((told.why(), several.why()), (vec![(rule, 1)], vec![(rule, 2)]));
        assert_eq!(found.why, [(rule.clone(), 2)]);
        assert!(told.lines[0].1 > Money::ZERO && !format!("{found:?}").contains("Müller"), "nobody is named");

        let (platform, service) = (old.clone(), new.service("hundesteuer").expect("service"));
        let refused = store
            .read_now(move |tx| {
                replay(tx, &visitor("v"), &platform, &service, ("", 10), &mut Replay::default())
            })
            .expect_err("nobody's to see");
        assert_eq!(refused.kind, Kind::Forbidden);
    });
}
