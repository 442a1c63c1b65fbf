//! A service that has to do with grants: the terms of a programme whose application it is, or the step of a grant that it is; and what a
//! service is called and numbered.

use super::entry::{self, Key, Part, PartRow, Steps, What, faults_in, key, kind, name_of};
use super::{Bench, shown_day};
use base::texts::Texts;
use base::{Finding, dates};
use forms::edit::{self, Sheet};
use office::catalogue::workshop::is_id;
use office::platform::Platform;

/// What a step of a grant is called, by its word.
const STEPS: &[(&str, &str)] = &[
    ("inquiry", "grant-step-inquiry"),
    ("early_start", "grant-step-early"),
    ("drawdown", "grant-step-drawdown"),
    ("change", "grant-step-change"),
    ("interim", "grant-step-interim"),
    ("proof", "grant-step-proof"),
    ("revocation", "grant-step-revocation"),
    ("disposal", "grant-step-disposal"),
    ("interest", "grant-step-interest"),
];

/// How costs are shared.
const FINANCING: &[(&str, &str)] = &[
    ("share", "workshop-term-share"),
    ("fixed", "workshop-term-fixed"),
    ("deficit", "workshop-term-deficit"),
    ("full", "workshop-term-full"),
];

/// How days of interest count.
const DAYS: &[(&str, &str)] = &[
    ("act_365", "workshop-term-act_365"),
    ("act_act", "workshop-term-act_act"),
    ("act_360", "workshop-term-act_360"),
    ("30_360", "workshop-term-30_360"),
];

/// What a row of a plan is called by.
const NAMED: &[&str] = &["choice", "text"];
const WHO: &[&str] = &["municipality", "local_authority"];
const NUMBER: &[&str] = &["integer", "decimal", "money"];

const fn rows(name: &'static str) -> Key {
    key(name, "workshop-sums-group", "workshop-sums-group-hint", What::RowsOf, true)
}

const fn column(name: &'static str, label: &'static str, what: What) -> Key {
    key(name, label, "", what, true)
}

const fn amount(name: &'static str, group: &'static str) -> Key {
    column(name, "workshop-sums-amount", What::FieldIn(group, &["money"]))
}

const fn number(name: &'static str, label: &'static str, need: bool) -> Key {
    key(name, label, "workshop-term-hint", What::Limit, need)
}

const fn step(name: &'static str, label: &'static str, word: &'static str) -> Key {
    key(name, label, "", What::StepOf(word), false)
}

/// `id` and `version` of a service.
pub(super) const NAME: &[Key] = &[
    key("id", "workshop-name-id", "workshop-name-id-hint", What::Line, true),
    key("version", "workshop-name-version", "workshop-name-version-hint", What::Count, true),
];

/// `[grant]` of a service.
pub(super) const FOLLOW: &[Key] = &[
    key("grant.step", "workshop-follow-step", "", What::One(STEPS), true),
    key("grant.positions", "workshop-follow-positions", "workshop-follow-positions-hint", What::Per, false),
    key(
        "grant.amount",
        "workshop-follow-amount",
        "workshop-follow-amount-hint",
        What::FieldIn("grant_positions", &["money"]),
        false,
    ),
    key("grant.label", "workshop-follow-label", "", What::FieldIn("grant_positions", &["text"]), false),
    key("grant.final", "workshop-follow-final", "workshop-follow-final-hint", What::LineOf, false),
    key("grant.end", "workshop-follow-end", "workshop-follow-end-hint", What::Field(&["date"]), false),
    key("grant.day", "workshop-follow-day", "workshop-follow-day-hint", What::Field(&["date"]), false),
    rows("grant.years.group"),
    column("grant.years.label", "workshop-sums-year", What::FieldIn("grant_years_group", &["integer"])),
    amount("grant.years.amount", "grant_years_group"),
    rows("grant.spent.group"),
    column("grant.spent.label", "workshop-sums-day", What::FieldIn("grant_spent_group", &["date"])),
    amount("grant.spent.amount", "grant_spent_group"),
    rows("grant.late.group"),
    column("grant.late.label", "workshop-sums-day", What::FieldIn("grant_late_group", &["date"])),
    amount("grant.late.amount", "grant_late_group"),
    key("grant.used", "workshop-follow-used", "", What::FieldIn("grant_late_group", &["date"]), false),
];

/// `programme.toml`, but for its criteria and calls.
pub(super) const PROGRAMME: &[Key] = &[
    key("id", "workshop-programme-id", "workshop-programme-id-hint", What::Id, true),
    key("title", "workshop-programme-title", "", What::Both, true),
    key("norm", "workshop-programme-norm", "workshop-programme-norm-hint", What::Line, true),
    key(
        "recipient",
        "workshop-programme-recipient",
        "workshop-programme-recipient-hint",
        What::Field(WHO),
        true,
    ),
    key("project", "workshop-programme-project", "", What::Field(&["text", "textarea"]), true),
    key("object", "workshop-programme-object", "", What::Field(&["choice"]), false),
    key("begin", "workshop-programme-begin", "", What::Field(&["date"]), true),
    key("end", "workshop-programme-end", "", What::Field(&["date"]), true),
    rows("costs.group"),
    column("costs.label", "workshop-sums-what", What::FieldIn("costs_group", NAMED)),
    amount("costs.amount", "costs_group"),
    key("terms.financing", "workshop-term-financing", "", What::Yields(FINANCING), true),
    key("terms.rate", "workshop-term-rate", "workshop-term-rate-hint", What::Limit, false),
    number("terms.tolerance", "workshop-term-tolerance", true),
    number("terms.spend_months", "workshop-term-spend_months", true),
    key("terms.paid_when_final", "workshop-term-paid_when_final", "", What::YesOrCode, true),
    number("terms.proof_months", "workshop-term-proof_months", true),
    key(
        "terms.interim_months",
        "workshop-term-interim_months",
        "workshop-term-interim_months-hint",
        What::Limit,
        true,
    ),
    number("terms.binding_months", "workshop-term-binding_months", true),
    number("terms.interest_points", "workshop-term-interest_points", true),
    key("terms.day_count", "workshop-term-day_count", "", What::Yields(DAYS), true),
    number("terms.recover_from", "workshop-term-recover_from", true),
    key(
        "terms.remind_days",
        "workshop-term-remind_days",
        "workshop-term-remind_days-hint",
        What::Limit,
        false,
    ),
    number("terms.aid_limit", "workshop-term-aid_limit", false),
    number("terms.aid_years", "workshop-term-aid_years", false),
    key(
        "terms.aid_elsewhere",
        "workshop-term-aid_elsewhere",
        "workshop-term-aid_elsewhere-hint",
        What::Code,
        false,
    ),
    rows("funds.group"),
    column("funds.label", "workshop-sums-what", What::FieldIn("funds_group", NAMED)),
    amount("funds.amount", "funds_group"),
    rows("years.group"),
    column("years.label", "workshop-sums-year", What::FieldIn("years_group", &["integer"])),
    amount("years.amount", "years_group"),
    rows("partners.group"),
    column("partners.label", "workshop-sums-partner", What::FieldIn("partners_group", WHO)),
    column("partners.amount", "workshop-sums-weight", What::FieldIn("partners_group", NUMBER)),
    step("steps.inquiry", "grant-step-inquiry", "inquiry"),
    step("steps.early_start", "grant-step-early", "early_start"),
    step("steps.drawdown", "grant-step-drawdown", "drawdown"),
    step("steps.change", "grant-step-change", "change"),
    step("steps.interim", "grant-step-interim", "interim"),
    step("steps.proof", "grant-step-proof", "proof"),
    step("steps.revocation", "grant-step-revocation", "revocation"),
    step("steps.disposal", "grant-step-disposal", "disposal"),
    step("steps.interest", "grant-step-interest", "interest"),
];

/// What is not everybody's, folded up: how its inputs begin, and its heading.
pub(super) const FOLDS: [(&[&str], &str); 12] = [
    (&["costs_"], "workshop-programme-costs"),
    (&["grant_years_"], "workshop-follow-years"),
    (&["grant_spent_"], "workshop-follow-spent"),
    (&["grant_late_", "grant_used"], "workshop-follow-late"),
    (&["funds_"], "workshop-programme-funds"),
    (&["years_"], "workshop-programme-years"),
    (&["partners_"], "workshop-programme-partners"),
    (&["terms_aid_"], "workshop-programme-aid"),
    (&["terms_"], "workshop-programme-terms"),
    (&["steps_"], "workshop-programme-steps"),
    (&["participation_"], "workshop-open"),
    (&["twice_"], "workshop-twice"),
];

/// The services that are a step of a grant: which one, id and title.
pub(super) fn steps(platform: &Platform) -> Vec<(&'static str, String, forms::Bi)> {
    let all = platform.services.values().filter_map(|service| {
        let package = &service.package;
        Some((package.grant.as_ref()?.step.word(), package.id.clone(), package.title.clone()))
    });
    all.collect()
}

/// Criteria and calls, below the terms of a programme that is there.
pub(super) fn parts(bench: &Bench, sheet: &Sheet, t: Texts) -> Vec<Part> {
    let criterion = |place: &edit::Place| {
        let or = |key: &str, usual: &str| {
            Some(sheet.text(place, key)).filter(|text| !text.is_empty()).unwrap_or_else(|| usual.to_owned())
        };
        t.with2("workshop-criterion-sub", ("weight", or("weight", "1")), ("points", or("points", "10")))
    };
    let call = |place: &edit::Place| {
        let day = |key: &str| {
            let text = sheet.text(place, key);
            dates::from_iso(&text).map_or(text, |day| shown_day(day, t.0))
        };
        t.with2("workshop-call-sub", ("from", day("from")), ("to", day("to")))
    };
    let part = |word: &'static str, texts: [&'static str; 3], sub: &dyn Fn(&edit::Place) -> String| {
        let kind = kind(word)?;
        let base = bench.href(&format!("/eintrag/{word}"));
        let count = sheet.count(&Vec::new(), kind.name);
        let row = |number: usize| {
            let place = edit::below(&Vec::new(), kind.name, number);
            let href = format!("{base}/{number}");
            PartRow {
                name: name_of(sheet, &place, kind, t.0),
                sub: sub(&place),
                steps: Some(Steps::new(href.clone(), number, count, "")),
                faults: faults_in(bench, sheet, kind.file, &place, t.0),
                href,
            }
        };
        Some(Part {
            word: kind.word,
            title: t.get(texts[0]),
            lead: t.get(texts[1]),
            add: Some((format!("{base}/neu"), t.get(texts[2]))),
            rows: (0..count).map(row).collect(),
        })
    };
    let criteria = ["workshop-criteria", "workshop-criterion-lead", "workshop-criterion-add"];
    let calls = ["workshop-calls", "workshop-call-lead", "workshop-call-add"];
    part("kriterium", criteria, &criterion).into_iter().chain(part("aufruf", calls, &call)).collect()
}

/// What is wrong with another id or number of a service: it is somebody's, or not above what was published.
pub(super) fn name_faults(platform: &Platform, bench: &Bench, typed: &entry::Typed) -> Vec<Finding> {
    let (id, version) = (typed.of("id"), typed.of("number"));
    let mut findings = Vec::new();
    let other = id != bench.work.service;
    if !is_id(id) {
        findings.push(Finding::new("id", "workshop-need-id"));
    } else if other && (platform.services.contains_key(id) || platform.listed.contains_key(id)) {
        findings.push(Finding::new("id", "workshop-id-taken"));
    }
    // Another service has other versions.
    let highest = if other { 0 } else { bench.versions.1 };
    match version.parse::<u32>() {
        Ok(number) if number > highest => {}
        Ok(_) => findings.push(
            Finding::new("number", "workshop-name-low")
                .arg("highest", i64::from(highest))
                .arg("next", i64::from(highest) + 1),
        ),
        Err(_) => findings.push(Finding::new("number", "workshop-need-count")),
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use forms::package::{GrantStep, Term};

    #[test]
    fn every_step_and_every_term_of_a_grant_can_be_chosen() {
        let named = |table: &str| -> Vec<&str> {
            let keys = PROGRAMME.iter().filter(|key| key.table() == Some(table));
            keys.filter_map(|key| key.name.split_once('.').map(|(_, name)| name)).collect()
        };
        assert_eq!(named("steps"), GrantStep::WORDS);
        assert_eq!(STEPS.iter().map(|(word, _)| *word).collect::<Vec<_>>(), GrantStep::WORDS);
        let (mut terms, mut known) = (named("terms"), Term::WORDS.to_vec());
        terms.sort_unstable();
        known.sort_unstable();
        assert_eq!(terms, known);
        assert!(FOLDS.iter().all(|(_, text)| base::texts::exists(text)));
    }
}
