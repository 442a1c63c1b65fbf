//! The file that a bank is given is valid by the schema of ISO 20022, whatever names, amounts and numbers of orders are in it.

use super::{run, transfer};
use crate::fim::support::faults;
use base::{Money, values};
use exchange::sepa::{self, Run, Transfer};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn schema() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sepa/xsd/pain.001.001.09.xsd")
}

fn faults_of(run: &Run) -> Option<String> {
    faults(&schema(), &sepa::pain001(run))
}

#[test]
fn the_file_of_a_run_is_valid_and_the_schema_refuses_one_that_is_not() {
    assert_eq!(faults(&schema(), include_bytes!("run.xml")), None);
    let mut without_bank = run(vec![transfer("A", 100, "Anna Vogt", "")]);
    without_bank.debtor.bic.clear();
    assert_eq!(faults_of(&without_bank), None);
    let broken = include_str!("run.xml").replace("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>ALLE</ChrgBr>");
    assert!(faults(&schema(), broken.as_bytes()).is_some_and(|told| told.contains("ChrgBr")), "not checked");
}

#[test]
fn a_run_as_long_as_can_be_with_the_largest_amounts_is_valid() {
    let transfers: Vec<Transfer> = (0..500)
        .map(|n| {
            let cents = if n % 2 == 0 { sepa::MOST.as_cents() } else { 1 };
            let mut one =
                transfer(&format!("2026K7QM3XPF-{n}"), cents, &"Ö".repeat(80), &"\u{a7} ß & ".repeat(60));
            one.creditor.iban = "MT31MALT01100000000000000000123".into();
            one.creditor.bic = "MALTMTMT".into();
            one
        })
        .collect();
    let run = run(transfers);
    assert_eq!(run.sum(), Money::cents(250 * (sepa::MOST.as_cents() + 1)));
    assert_eq!(faults_of(&run), None);
}

/// Names as people have them and as nobody has; every one with a sign that banks take, as the payer's office checks.
fn name() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<String>(),
        "[ÄÖÜäöüßéèçñłøåšžőűÀ-ž&<>'\" ./+-]{1,90}",
        "\\PC{0,40}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}a-z]{1,20}",
    ];
    odd.prop_map(|name| if sepa::line(&name, 70).is_empty() { format!("{name} Ny") } else { name })
}

fn account() -> impl Strategy<Value = sepa::Account> {
    let number = prop_oneof![
        Just("DE02120300000000202051"),
        Just("FR1420041010050500013M02606"),
        Just("NO9386011117947"),
        Just("MT84MALT011000012345MTLCAST001S"),
    ];
    let bank = prop_oneof![Just(""), Just("HELADEFF820"), Just("MALTMTMT"), Just("psst frpp par")];
    (name(), number, bank).prop_map(|(holder, iban, bic)| sepa::Account {
        holder,
        iban: values::iban::parse(iban).expect("an account"),
        bic: if bic.is_empty() { String::new() } else { values::bic::parse(bic).expect("a bank") },
    })
}

fn any_run() -> impl Strategy<Value = Run> {
    let cents = prop_oneof![1..1_000_i64, 1..=sepa::MOST.as_cents()];
    let one = (account(), cents, any::<String>());
    let all = prop::collection::vec(one, 1..60);
    (account(), all, "[A-Z0-9-]{1,40}", 0..4_000_000_000_000_000_i64, 0..20_000_i64).prop_map(
        |(debtor, all, number, made_at, days)| {
            let transfers = all
                .into_iter()
                .enumerate()
                .map(|(n, (creditor, cents, remittance))| Transfer {
                    end_to_end: format!("2026K7QM3XPF-{n}"),
                    amount: Money::cents(cents),
                    creditor,
                    remittance,
                })
                .collect();
            let execute_on = base::dates::day_of(days * 86_400_000_000);
            Run { number, made_at, execute_on, debtor, transfers }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::with_cases(80) })]

    #[test]
    fn whatever_people_are_called_and_get_the_file_is_valid(run in any_run()) {
        let told = faults_of(&run);
        prop_assert!(told.is_none(), "{told:?}\n{}", String::from_utf8_lossy(&sepa::pain001(&run)));
    }
}
