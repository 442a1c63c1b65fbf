//! What stands in the notice of a decision.

use crate::main_way::{World, on_both};
use crate::world::{AGS, OFFICE, answers, now, platform, system, visitor};
use base::{Ctx, Date, dates};
use formats::letter::{Block, Letter};
use office::cases::{self, Action, Outcome, Proposal};
use office::notices;
use office::offices::{self, Offer};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

impl World {
    /// The office changes some of its values.
    fn set(&self, values: Value) {
        let (ctx, platform) = (system(), self.platform.clone());
        self.store
            .write_now(move |tx| {
                let mut offer: Offer = offices::offer(tx, OFFICE, "hundesteuer")?;
                offer.values.extend(values.as_object().cloned().unwrap_or_default());
                offices::set_offer(tx, &ctx, &platform, (OFFICE, "hundesteuer"), &offer)
            })
            .expect("values set");
    }

    /// The letter of a decision about these answers, as it would be typeset today.
    fn letter(
        &self,
        ctx: &Ctx,
        answers: Map<String, Value>,
        outcome: Outcome,
        granted: Vec<usize>,
    ) -> Letter {
        let case = self.case_of(ctx, answers);
        let reasons =
            if outcome == Outcome::Grant { "" } else { "Es fehlt ein Nachweis (§ 4 der Satzung)." };
        let propose =
            Action::Propose(Proposal { outcome, granted, reasons: reasons.into(), fees: Vec::new() });
        for (actor, action) in [(&self.people.worker, propose), (&self.people.approver, Action::Sign)] {
            self.act(actor, case, action).expect("done");
        }
        let platform = self.platform.clone();
        let today: Date = dates::day_of(now());
        self.store
            .read_now(move |tx| {
                let decision = cases::own(tx, &system(), case)?.decisions[0].id;
                let draw = notices::gather(tx, &platform, case, decision)?;
                notices::compose(&platform, &draw, today, false)
            })
            .expect("a letter")
    }
}

/// Typesets a letter and leaves it in `target/tmp/letters`, where the judges of PDFs find it.
fn keep(world: &World, name: &str, letter: &Letter) {
    let pdf = formats::letter::render(letter, &world.platform.letters).expect("a letter");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("letters");
    std::fs::create_dir_all(&folder).expect("a folder for letters");
    std::fs::write(folder.join(format!("notice-{name}.pdf")), pdf).expect("a file written");
}

/// All running text of a letter, one paragraph a line.
fn text(letter: &Letter) -> String {
    let blocks = letter.blocks.iter().map(|block| match block {
        Block::Heading { text } | Block::Paragraph { text } => text.clone(),
        Block::List { items } => items.join("\n"),
        Block::Boxed { title, text } => format!("{title}\n{text}"),
        Block::Table { caption, rows, total, .. } => {
            let all = rows.iter().chain(total).map(|row| row.join(" | ")).collect::<Vec<_>>();
            format!("{caption}\n{}", all.join("\n"))
        }
        Block::Payment { rows, .. } => {
            rows.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n")
        }
    });
    blocks.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

fn has(letter: &Letter, parts: &[&str]) {
    let text = text(letter);
    for part in parts {
        assert!(text.contains(part), "{part:?} is missing in:\n{text}");
    }
}

fn has_not(letter: &Letter, parts: &[&str]) {
    let text = text(letter);
    for part in parts {
        assert!(!text.contains(part), "{part:?} stands in:\n{text}");
    }
}

#[test]
fn a_tax_notice_says_how_much_until_when_and_where_to_pay() {
    on_both(|world| {
        let letter = world.letter(&world.people.citizen, answers(), Outcome::Grant, vec![]);
        let number = letter.info[0].1.clone();
        has(
            &letter,
            &[
                "Erster Hund: 60,00 € im Jahr × 12/12",
                // In the mailbox on 3 March, delivered on the fourth day, off the weekend to Monday; then a month.
                "Bitte überweisen Sie 60,00 € bis zum 09.04.2026.",
                "Empfänger: Stadt Gotha, Stadtkasse",
                "IBAN: DE86 0000 0000 0000 0012 34",
                &format!("Verwendungszweck: {number}"),
                "Betrag: 60,00 €",
                "In den folgenden Jahren beträgt die Steuer 60,00 €, solange sich nichts ändert. Sie ist dann am 1. Juli fällig.",
                "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO",
            ],
        );
        // What is free is not mentioned.
        has_not(&letter, &["Hundemarke", "| 0,00 €", "BIC", "abgerufen"]);
        keep(world, "grant", &letter);
        let code = letter.blocks.iter().find_map(|block| match block {
            Block::Payment { code, .. } => code.clone(),
            _ => None,
        });
        let expected = format!(
            "BCD\n002\n1\nSCT\n\nStadt Gotha, Stadtkasse\nDE86000000000000001234\nEUR60.00\n\n\n{number}"
        );
        assert_eq!(code.as_deref(), Some(expected.as_str()));
    });
}

#[test]
fn without_an_account_a_tax_notice_names_the_same_day_since_it_does_not_hang_on_fetching() {
    on_both(|world| {
        let letter = world.letter(&visitor("key of a visitor"), answers(), Outcome::Grant, vec![]);
        has(
            &letter,
            &["Bitte überweisen Sie 60,00 € bis zum 09.04.2026.", "IBAN: DE86 0000 0000 0000 0012 34"],
        );
        has_not(&letter, &["abgerufen"]);
        keep(world, "visitor", &letter);
    });
}

#[test]
fn a_debit_is_announced_with_the_last_digits_of_the_account_only() {
    on_both(|world| {
        world.set(json!({ "sepa": true, "creditor": "DE98ZZZ09999999999" }));
        let mut answers = answers();
        for (key, value) in [
            ("pay", json!("debit")),
            ("iban", json!("DE02120300000000202051")),
            ("account_holder", json!("Änne Müller-Łukasz")),
            ("mandate", json!(true)),
        ] {
            answers.insert(key.into(), value);
        }
        let letter = world.letter(&world.people.citizen, answers, Outcome::Grant, vec![]);
        let mandate = format!("Die Mandatsreferenz ist {}", letter.info[0].1);
        has(
            &letter,
            &["Sie müssen nichts überweisen", "Änne Müller-Łukasz, IBAN mit den Endziffern 2051", &mandate],
        );
        has(&letter, &["DE98ZZZ09999999999", "Wir buchen nicht vor dem 09.04.2026 ab."]);
        has_not(&letter, &["Bitte überweisen", "Verwendungszweck", "DE021203", "DE02 1203", "DE86"]);
    });
}

#[test]
fn an_office_that_set_its_own_days_or_no_account_yet_has_them_in_the_notice() {
    on_both(|world| {
        world.set(json!({ "due_this_year": "other", "due": "am 15. August", "pay_iban": "" }));
        let letter = world.letter(&world.people.citizen, answers(), Outcome::Grant, vec![]);
        has(
            &letter,
            &["Bitte überweisen Sie 60,00 €. Die Steuer ist fällig: am 15. August.", "noch kein Konto"],
        );
        has_not(&letter, &["bis zum", "Empfänger"]);
    });
}

#[test]
fn a_refused_relief_stands_in_the_notice_with_its_rule_and_the_reasons() {
    on_both(|world| {
        let mut answers = answers();
        answers["dogs"][0]["relief"] = json!("farm");
        answers["dogs"][0]["relief_reason"] = json!("Einzelhof");
        let letter = world.letter(&world.people.citizen, answers, Outcome::Part, vec![0]);
        has(
            &letter,
            &[
                "Nicht gewährter Nachlass\nLuna | 2026 | Befreiung oder Ermäßigung (beantragt), Hundesteuersatzung",
                "Nachlass von 50 Prozent | 30,00 €",
                "Es fehlt ein Nachweis (§ 4 der Satzung).",
                "Bitte überweisen Sie 60,00 €",
            ],
        );
    });
}

#[test]
fn an_exemption_asks_for_no_payment() {
    on_both(|world| {
        let mut answers = answers();
        answers["dogs"][0]["relief"] = json!("assistance");
        answers["dogs"][0]["relief_reason"] = json!("Blindenführhund");
        let letter = world.letter(&world.people.citizen, answers, Outcome::Grant, vec![]);
        has(&letter, &["Für 2026 ist nichts zu zahlen.", "Nachlass von 100 Prozent", "entsprochen"]);
        has_not(&letter, &["überweisen", "IBAN", "fällig", "§ 80"]);
        keep(world, "exemption", &letter);
    });
}

#[test]
fn a_refusal_gives_its_reasons_and_how_to_appeal() {
    on_both(|world| {
        let mut answers = answers();
        answers["dogs"][0]["name"] = json!("Bello 🐶");
        let letter = world.letter(&world.people.citizen, answers, Outcome::Refusal, vec![]);
        has(
            &letter,
            &["Wir setzen dafür keine Hundesteuer fest.", "Es fehlt ein Nachweis", "Rechtsbehelfsbelehrung"],
        );
        has_not(&letter, &["überweisen", "Berechnung"]);
        keep(world, "refusal", &letter);
    });
}

#[test]
fn the_time_for_an_appeal_is_the_one_the_law_names() {
    let platform = platform();
    let (until, norm) =
        platform.appeal_until(Date::constant(2026, 3, 9), "hundesteuer", AGS).expect("a deadline");
    assert_eq!(until, Date::constant(2026, 4, 9));
    assert!(norm.starts_with("§ 70 Abs. 1 Satz 1 VwGO"), "{norm}");
}
