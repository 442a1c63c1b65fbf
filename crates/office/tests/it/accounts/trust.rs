//! The level that a service demands, held by the verb that takes an application in.

use crate::world::{self, AGS, OFFICE, answers};
use base::{Kind, Trust};
use office::cases::{self, Submitted};
use office::drafts::{self, Begin};

#[test]
fn an_application_is_taken_in_only_from_somebody_known_as_surely_as_its_service_demands() {
    store::testing::on_both(|store| {
        let platform = world::platform_with(|files| {
            let text = files.get_mut("service.toml").expect("a service");
            let plain = String::from_utf8(text.clone()).expect("text");
            assert!(plain.contains("trust = \"none\""));
            *text = plain.replace("trust = \"none\"", "trust = \"substantial\"").into_bytes();
        });
        let people = world::settle(store, &platform);
        let package = platform.service("hundesteuer").expect("service").package.digest.clone();
        let send = |trust: Trust| {
            let mut ctx = people.citizen.fork();
            ctx.trust = trust;
            let (inner, begin) = (
                ctx.clone(),
                Begin {
                    service: "hundesteuer".into(),
                    package: package.clone(),
                    office: OFFICE.into(),
                    ags: AGS.into(),
                    answers: answers(),
                    grant: None,
                },
            );
            let draft = store.write_now(move |tx| drafts::begin(tx, &inner, &begin)).expect("a draft");
            let (ctx, platform) = (ctx.fork(), platform.clone());
            store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, draft))
        };
        for low in [Trust::None, Trust::Normal] {
            let refused = send(low).expect_err("too low");
            assert_eq!((refused.kind, refused.key), (Kind::Forbidden, "error-trust"));
        }
        for enough in [Trust::Substantial, Trust::High] {
            assert!(matches!(send(enough), Ok(Submitted::Case(_))), "{enough:?}");
        }
    });
}
