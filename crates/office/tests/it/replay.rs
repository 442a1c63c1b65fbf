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
        // Three cases: one of them with a second dog in the household, for which another rate counts.
        for others in [0, 0, 1] {
            let (platform, ctx) = (old.clone(), people.citizen.fork());
            let sent = store
                .write_now(move |tx| {
                    let mut answers = answers();
                    answers.insert("other_dogs".into(), json!(others));
                    answers.insert("other_dangerous".into(), json!(0));
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
        assert_eq!((same.cases, same.differ, same.before), (3, 0, same.after));

        // The second dog at the rate of the first: one case would come to less, by the line of the tax.
        let new = platform_with(|files| {
            let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
            let compute = text("compute.toml")
                .replace("place = 2 then local.rate_second", "place = 2 then local.rate_first");
            files.insert("compute.toml".into(), compute.into_bytes());
            files.retain(|name, _| !name.starts_with("examples/"));
        });
        let found = try_on(&new);
        assert_eq!((found.cases, found.differ, found.told.len()), (3, 1, 1));
        let told = &found.told[0];
        assert!(told.after < told.before, "{told:?}");
        assert_eq!(found.before - found.after, told.before - told.after);
        assert_eq!(told.lines.len(), 1);
        assert_eq!(found.why, [(told.lines[0].0.clone(), 1)]);
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
