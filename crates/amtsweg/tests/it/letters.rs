//! Every letter of every service that comes with the program, left in `target/tmp/letters` for the judges of PDFs.

use crate::routes::granting::EGOV;
use crate::routes::world::{Actor, World, platform};
use base::{Id, Lang, dates};
use forms::assessment::Days;
use forms::package::{Level, Procedure};
use office::cases::{Case, Outcome, State, Summary};
use office::decisions::Decision;
use office::notices::{self, Courts, Draw};
use office::offices::Office;
use office::offices::letterhead::Drawn;
use office::platform::{Platform, Service, stored_assessment};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;

/// The case that an example becomes; none where the example has faults on purpose.
fn cases(service: &Service) -> Vec<(String, Case)> {
    let mut found = Vec::new();
    for example in service.package.examples.iter().filter(|example| example.expected.findings.is_empty()) {
        let submitted_at = dates::instant(example.today, 10, 0);
        let session = service.package.session(example.today, &example.local);
        let answers = Value::Object(example.answers.clone());
        let answers = session.prune(&session.read_json(&answers).expect("answers that can be read"));
        let days = Days { decided: example.today, submitted: example.today };
        let assessment = service.assess(&answers, &example.local, days, Lang::De);
        let case = Case {
            summary: Summary {
                id: id(1),
                number: "2026-K7F3-9QXM".into(),
                service: service.package.id.clone(),
                office: "land-tlvwa".into(),
                applicant: session.applicant(&answers),
                state: State::Review,
                assignee: None,
                assignee_name: String::new(),
                due: None,
                submitted_at,
                total: assessment.total,
                returned: false,
                appeal: None,
                changing: false,
            },
            package: service.package.digest.clone(),
            ags: "16067029".into(),
            account: None,
            email: String::new(),
            lang: Lang::De,
            answers: answers.0,
            assessment: stored_assessment(&assessment, &example.local),
            applied: None,
            digest: "0".repeat(64),
            version: 1,
        };
        let name = example.file.rsplit('/').next().unwrap_or("").trim_end_matches(".toml").to_owned();
        found.push((name, case));
    }
    found
}

fn id(number: u8) -> Id {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().expect("an id")
}

fn decision(case: &Case, outcome: Outcome) -> Decision {
    let all = case.assessment["lines"].as_array().cloned().unwrap_or_default();
    let lines = match outcome {
        Outcome::Grant => all,
        Outcome::Part => all.into_iter().step_by(2).collect(),
        Outcome::Refusal => Vec::new(),
    };
    Decision {
        id: id(2),
        case: case.summary.id,
        outcome,
        reasons: "Es fehlt ein Nachweis.\nDie Angaben reichen nicht aus.".into(),
        total: lines.iter().filter_map(|line| line["cents"].as_i64()).map(base::Money::cents).sum(),
        lines,
        state: "signed".into(),
        proposed_by: id(3),
        proposed_by_name: "Sabine Schubert".into(),
        proposed_at: case.summary.submitted_at,
        signed_by: Some(id(4)),
        signed_by_name: "Uwe Lange".into(),
        signed_at: Some(case.summary.submitted_at),
        alone: false,
        first_by: None,
        first_by_name: String::new(),
        first_at: None,
        comment: String::new(),
        change: None,
        version: 2,
    }
}

fn draw(platform: &Platform, service: &Arc<Service>, case: &Case, outcome: Outcome) -> Draw {
    let desk = Office {
        id: "gemeinde-16067029".into(),
        name: "Stadtverwaltung Gotha".into(),
        street: "Hauptmarkt 1".into(),
        plz: "99867".into(),
        place: "Gotha".into(),
        ..Office::default()
    };
    let courts = match service.package.level {
        Level::State => platform.region.court_at("99867", "Gotha").cloned().map_or(Courts::None, Courts::One),
        _ => Courts::None,
    };
    Draw {
        before: None,
        body: "Stadt Gotha".into(),
        courts,
        office: desk.clone(),
        desk,
        service: service.clone(),
        case: case.clone(),
        decision: decision(case, outcome),
        enclosures: Vec::new(),
        paid_from: Some(exchange::sepa::Account {
            holder: "Landesverwaltungsamt".into(),
            iban: "DE86000000000000001234".into(),
            bic: String::new(),
        }),
        code: "1A2B-3C4D-5E6F-7081".into(),
        head: Drawn::default(),
    }
}

fn keep(name: &str, pdf: &[u8]) {
    assert!(pdf.starts_with(b"%PDF-"), "{name}");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("letters");
    std::fs::create_dir_all(&folder).expect("a folder for letters");
    std::fs::write(folder.join(format!("{name}.pdf")), pdf).expect("a file written");
}

/// Each service with the example that has the most lines, and its name.
fn each(test: impl Fn(&Platform, &Arc<Service>, &Case, &str)) {
    let platform = platform(Vec::new());
    for service in platform.services.values() {
        let cases = cases(service);
        let longest = cases.iter().max_by_key(|(_, case)| case.assessment["lines"].as_array().map(Vec::len));
        let (example, case) = longest.expect("an example that can be sent");
        test(&platform, service, case, &format!("{}-{example}", service.package.id));
    }
}

#[test]
fn the_receipt_of_every_service_can_be_typeset_in_both_languages() {
    each(|platform, service, case, name| {
        for lang in [Lang::De, Lang::En] {
            let pdf = notices::receipt(platform, service, case, &Drawn::default(), lang).expect("a receipt");
            keep(&format!("{name}-receipt-{}", lang.code()), &pdf);
        }
    });
}

#[test]
fn the_notices_of_every_service_that_decides_can_be_typeset() {
    each(|platform, service, case, name| {
        if service.package.procedure == Procedure::Reply {
            return;
        }
        for outcome in Outcome::ALL {
            let draw = draw(platform, service, case, outcome);
            let pdf = notices::render(platform, &draw, case.received_on(), false).expect("a notice");
            keep(&format!("{name}-{}", outcome.key()), &pdf);
        }
        let draft = draw(platform, service, case, Outcome::Grant);
        let pdf = notices::render(platform, &draft, case.received_on(), true).expect("a draft");
        keep(&format!("{name}-draft"), &pdf);
    });
}

#[test]
fn the_yearly_report_of_a_grant_programme_can_be_typeset_in_both_languages() {
    let fresh = store::testing::open_sqlite();
    let world = World::new(fresh.store());
    world.claim(Actor::Citizen);
    world.grant(Actor::Nobody);
    let cookie = world.cookie(Actor::Granter);
    for lang in ["de", "en"] {
        for year in [2024, 2025] {
            let cookie = format!("{cookie}; __Host-aw_lang={lang}");
            let at = format!("/amt/foerderung/{EGOV}/bericht/{year}");
            let reply = world.ask("GET", &at, &cookie, &[], None);
            assert_eq!(reply.status, 200, "{}", reply.said());
            keep(&format!("report-{year}-{lang}"), &reply.body);
        }
    }
}
