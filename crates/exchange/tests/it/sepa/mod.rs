//! Credit transfers: the file that a bank is given is always the same, and what the bank says is understood.

mod valid;

use base::{Date, Money, dates};
use exchange::sepa::{self, Account, Run, Transfer};
use proptest::prelude::*;

fn account(holder: &str, iban: &str) -> Account {
    Account { holder: holder.into(), iban: iban.into(), bic: String::new() }
}

fn transfer(end_to_end: &str, cents: i64, holder: &str, remittance: &str) -> Transfer {
    Transfer {
        end_to_end: end_to_end.into(),
        amount: Money::cents(cents),
        creditor: account(holder, "DE02120300000000202051"),
        remittance: remittance.into(),
    }
}

fn run(transfers: Vec<Transfer>) -> Run {
    let debtor = Account {
        bic: "HELADEFF820".into(),
        ..account("Thüringer Landesverwaltungsamt", "DE86000000000000001234")
    };
    Run {
        number: "ZL-260303-K7QM".into(),
        made_at: dates::instant(Date::constant(2026, 3, 3), 10, 0) + 123_456,
        execute_on: Date::constant(2026, 3, 4),
        debtor,
        transfers,
    }
}

#[test]
fn a_run_is_written_as_the_bank_takes_it() {
    let mut abroad = transfer("2026AAAABBBB-2", 1, "José Łukasz & Söhne GbR", "2026-AAAA-BBBB Wohngeld");
    abroad.creditor.iban = "FR1420041010050500013M02606".into();
    abroad.creditor.bic = "PSSTFRPPPAR".into();
    let written = sepa::pain001(&run(vec![
        transfer(
            "2026K7QM3XPF",
            1_234_567,
            "Jörg Größe",
            "2026-K7QM-3XPF Entschädigung nach \u{a7}\u{a0}56 IfSG",
        ),
        abroad,
    ]));
    let written = String::from_utf8(written).expect("UTF-8");
    assert_eq!(written, include_str!("run.xml"), "{written}");
}

#[test]
fn without_a_bic_the_bank_of_the_payer_is_not_provided() {
    let mut run = run(vec![transfer("A", 100, "Anna Vogt", "")]);
    run.debtor.bic.clear();
    let written = String::from_utf8(sepa::pain001(&run)).expect("UTF-8");
    assert!(written.contains("<Id>NOTPROVIDED</Id>"));
    assert!(!written.contains("BICFI") && !written.contains("RmtInf"), "{written}");
}

#[test]
fn names_keep_what_banks_take_and_lose_the_rest() {
    for (typed, plain) in [
        ("Müller-Łukasz", "Mueller-Lukasz"),
        ("Ärztehaus Öhringen Übergang Straße", "Aerztehaus Oehringen Uebergang Strasse"),
        ("u\u{308}ber", "ueber"),
        ("Nguyễn Thị Ánh", "Nguyen Thi Anh"),
        ("Şafak Çelik", "Safak Celik"),
        ("Kohl & Söhne", "Kohl + Soehne"),
        ("„Zum Löwen“", "'Zum Loewen'"),
        ("Дом", ""),
        ("a\u{0}b<c>;d|e", "a b c ,d e"),
        ("/Muster//Firma/", "Muster/Firma"),
        ("Bus–Bahn\u{a0}GmbH", "Bus-Bahn GmbH"),
    ] {
        assert_eq!(sepa::line(typed, 70), plain, "{typed}");
    }
    assert_eq!(sepa::line(&"ß".repeat(80), 70).len(), 70);
    assert_eq!(sepa::mark("2026-K7QM/3XPF *"), "2026-K7QM3XPF");
}

#[test]
fn accounts_outside_the_area_are_known() {
    for (iban, reached) in [
        ("DE02120300000000202051", true),
        ("CH9300762011623852957", true),
        ("TR330006100519786457841326", false),
        ("BR1800360305000010009795493C1", false),
        ("", false),
    ] {
        assert_eq!(sepa::is_reached(iban), reached, "{iban}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_only_signs_come_out_that_banks_take(text in any::<String>(), most in 1_usize..150) {
        let plain = sepa::line(&text, most);
        prop_assert!(plain.len() <= most);
        prop_assert!(plain.chars().all(|c| c.is_ascii_alphanumeric() || " /-?:().,'+".contains(c)), "{plain}");
        prop_assert!(!plain.contains("//") && !plain.starts_with(['/', ' ']) && !plain.ends_with(['/', ' ']));
        // What was made plain once stays as it is.
        prop_assert_eq!(sepa::line(&plain, most), plain);
    }

    #[test]
    fn the_control_sums_are_count_and_sum_of_the_transfers(cents in prop::collection::vec(1_i64..100_000_000_000, 1..40)) {
        let transfers = cents.iter().enumerate().map(|(n, c)| transfer(&format!("E{n}"), *c, "Anna Vogt", "x")).collect();
        let written = String::from_utf8(sepa::pain001(&run(transfers))).expect("UTF-8");
        let document = roxmltree::Document::parse(&written).expect("XML");
        let texts = |name: &str| -> Vec<String> {
            let found = document.descendants().filter(|node| node.has_tag_name(("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09", name)));
            found.map(|node| node.text().unwrap_or("").to_owned()).collect()
        };
        let parts: i64 = texts("InstdAmt").iter().map(|text| Money::from_canonical(text).expect("money").as_cents()).sum();
        prop_assert_eq!(parts, cents.iter().sum::<i64>());
        let sum = Money::cents(parts).canonical();
        prop_assert_eq!(texts("CtrlSum"), vec![sum.clone(), sum]);
        let count = cents.len().to_string();
        prop_assert_eq!(texts("NbOfTxs"), vec![count.clone(), count]);
        prop_assert_eq!(texts("CdtTrfTxInf").len(), cents.len());
    }

    #[test]
    fn whatever_is_sent_as_a_bank_s_answer_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let read = sepa::returns(&bytes);
        prop_assert!(read.is_err() || read.is_ok_and(|report| report.returned.len() < 400));
    }
}

#[test]
fn transfers_that_came_back_are_found_in_a_notification() {
    let report = sepa::returns(include_bytes!("camt054.xml")).expect("read");
    let found: Vec<(&str, &str)> =
        report.returned.iter().map(|one| (one.end_to_end.as_str(), one.reason.as_str())).collect();
    assert_eq!(found, [("2026K7QM3XPF", "AC04 Konto aufgeloest"), ("2026AAAABBBB-2", "AC01")]);
    assert!(report.refused.is_empty());
}

#[test]
fn transfers_and_runs_that_were_refused_are_found_in_a_status_report() {
    let report = sepa::returns(include_bytes!("pain002.xml")).expect("read");
    assert_eq!(report.returned.len(), 1);
    assert_eq!(report.returned[0].end_to_end, "2026K7QM3XPF");
    assert_eq!(report.returned[0].reason, "AC01 IBAN falsch");
    assert_eq!(report.refused, ["ZL-260304-AAAA"]);
}

#[test]
fn what_is_no_answer_of_a_bank_is_refused_with_a_reason() {
    for (bytes, key) in [
        (&b"kein XML"[..], "sepa-no-xml"),
        (b"\xff\xfe", "sepa-no-xml"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "sepa-no-xml"),
        (b"<Document><CstmrCdtTrfInitn/></Document>", "sepa-other"),
        (b"<Document/>", "sepa-other"),
    ] {
        assert_eq!(sepa::returns(bytes).expect_err("refused").0, key);
    }
    let large = vec![b' '; 17 * 1024 * 1024];
    assert_eq!(sepa::returns(&large).expect_err("refused").0, "sepa-too-large");
}
