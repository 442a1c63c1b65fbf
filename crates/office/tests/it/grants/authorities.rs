//! Districts and associations of municipalities apply like municipalities do, and a key that nothing has is found at its field.

use super::{Granting, application, day, on, on_both};
use base::Lang;
use office::cases::{self, Outcome, Submitted};
use office::grants;
use serde_json::json;

/// Decided for who has this key: the key and the district that the grant counts under.
fn granted(granting: &Granting<'_>, key: &str, project: &str) -> (String, String) {
    let today = day(2026, 3, 3);
    let mut answers = application(&[("software", 12_500)], 2_500, &[(2026, 10_000)]);
    answers.insert("municipality".into(), key.into());
    answers.insert("project".into(), project.into());
    let case = granting.apply(answers, today);
    granting.decide(case, Outcome::Grant, today).expect("granted");
    let grant = granting.grant_of(case);
    let (ctx, platform) = (granting.officer(), granting.world.platform.clone());
    let found = granting.world.store.read_now(move |tx| grants::overview(tx, &ctx, &platform, super::EGOV));
    let overview = found.expect("overview");
    let newest = overview.by_district.keys().filter(|(_, _, kind)| *kind == grants::Kind::Granted);
    let districts: Vec<String> = newest.map(|(_, district, _)| district.clone()).collect();
    (grant.ags, districts.join(" "))
}

#[test]
fn a_district_and_an_association_receive_grants_that_count_in_their_district() {
    on_both(|granting| {
        granting.budget(2026, 2026, 200_000, day(2026, 3, 3)).expect("cash");
        assert_eq!(granted(granting, "16067", "Akten des Landratsamts"), ("16067".into(), "16067".into()));
        // Fahner Höhe lies in the district of Gotha.
        assert_eq!(granted(granting, "160675007", "Meldewesen"), ("160675007".into(), "16067".into()));
        // Erfurt is district and municipality in one: whichever key it writes, it is the same.
        let erfurt = ("16051000".to_owned(), "16051 16067".to_owned());
        assert_eq!(granted(granting, "16051", "Bauakten"), erfurt);
        assert_eq!(granted(granting, "16051000", "Bauakten digital"), erfurt);
        granting.assert_balanced();
    });
}

#[test]
fn a_key_that_nothing_in_the_state_has_is_named_at_its_field() {
    on_both(|granting| {
        let today = day(2026, 3, 3);
        let mut answers = application(&[("software", 12_500)], 2_500, &[(2026, 10_000)]);
        answers.insert("municipality".into(), "16067999".into());
        answers.insert("joint".into(), true.into());
        let partner = |key: &str| json!({ "partner": key, "partner_name": "Kommune", "weight": 1 });
        answers
            .insert("partners".into(), json!([partner("16067999"), partner("16067029"), partner("16099")]));
        let agreement =
            json!([{ "blob": "0".repeat(64), "name": "a.pdf", "media_type": "application/pdf", "size": 3 }]);
        answers.insert("agreement".into(), agreement);
        let ctx = on(&granting.town(), today);
        let draft = granting.begin("foerderung_egov", answers, &ctx);
        let (inner, platform) = (ctx.fork(), granting.world.platform.clone());
        let sent =
            granting.world.store.write_now(move |tx| cases::submit(tx, &inner.clone(), &platform, draft));
        let Submitted::Faults(faults) = sent.expect("looked at") else { panic!("it was sent") };
        let told: Vec<(&str, String, Option<usize>)> = faults
            .iter()
            .filter(|fault| fault.finding.text(Lang::En).contains("no official key"))
            .map(|fault| (fault.finding.field.as_str(), fault.page.page.clone(), fault.page.row))
            .collect();
        assert_eq!(
            told,
            [
                ("municipality", "recipient".to_owned(), None),
                ("partners[0].partner", "partner".to_owned(), Some(0)),
                ("partners[2].partner", "partner".to_owned(), Some(2)),
            ]
        );
    });
}
