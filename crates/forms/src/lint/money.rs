//! Whether letters, amounts and the account to pay into fit together: what a publisher gets wrong without a service being unsound.

use crate::edit::{self, Files, Place, Sheet};
use crate::fault::{Fault, FaultArg};
use crate::package::{Letter, Package, Pays, Procedure};

/// The value of an office with the account that fees and taxes are paid into.
const ACCOUNT: &str = "pay_iban";
/// What a letter brings in to tell where to pay, and how much.
const PAYMENT: &str = "payment";
const LINES: &str = "lines";

/// Letters that speak of an amount where none is computed, of a payment where there is nothing to pay or no account to pay into, and an
/// account that no letter names; by file and line. `ruled`: the service computes by rules of its own beyond its files.
pub fn money(package: &Package, files: &Files, ruled: bool) -> Vec<Fault> {
    let read = |file: &str| Sheet::read(std::str::from_utf8(files.get(file)?).ok()?);
    let (Some(notice), Some(service)) = (read(edit::NOTICE), read(edit::SERVICE)) else { return Vec::new() };
    if package.procedure == Procedure::Reply {
        return Vec::new();
    }
    let compute = &package.compute;
    let amounts = ruled || !compute.lines.is_empty() || !compute.fees.is_empty();
    let refusal_fee = ruled || compute.fees.iter().any(|fee| fee.refusal);
    let account = service.find(&Vec::new(), "local", ACCOUNT);
    let taken = package.pays == Pays::In;
    let (mut found, mut told) = (Vec::new(), false);
    for letter in [Letter::Grant, Letter::Part, Letter::Refusal] {
        let head = edit::table(letter.word());
        for number in 0..notice.count(&head, "paragraph") {
            let place = edit::below(&head, "paragraph", number);
            let insert = notice.text(&place, "insert");
            told |= insert == PAYMENT;
            let said = match insert.as_str() {
                "" => ["total", "pay_by"].into_iter().find(|name| names(&notice, &place, name)),
                PAYMENT | LINES => Some(if insert == LINES { LINES } else { PAYMENT }),
                _ => None,
            };
            let Some(said) = said else { continue };
            let key = if !amounts {
                "fault-letter-no-amount"
            } else if said != PAYMENT || !taken {
                continue;
            } else if letter == Letter::Refusal && !refusal_fee {
                "fault-letter-refusal-pay"
            } else if account.is_none() {
                "fault-letter-account"
            } else {
                continue;
            };
            found.push(fault(edit::NOTICE, &notice, &place, key, (letter, said)));
        }
    }
    if let Some(number) = account.filter(|_| taken && !told) {
        let place = edit::below(&Vec::new(), "local", number);
        found.push(fault(edit::SERVICE, &service, &place, "fault-account-unused", (Letter::Grant, ACCOUNT)));
    }
    found
}

/// Whether a paragraph names this in braces, in either language.
fn names(sheet: &Sheet, place: &Place, name: &str) -> bool {
    let both = sheet.both(place, "text");
    [both.de, both.en].iter().any(|text| {
        let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        inside
            .flat_map(|(inside, _)| inside.split(|c: char| !(c.is_alphanumeric() || c == '_')))
            .any(|word| word == name)
    })
}

fn fault(file: &str, sheet: &Sheet, place: &Place, key: &'static str, said: (Letter, &str)) -> Fault {
    let text = |text: &str| FaultArg::Text(text.to_owned());
    Fault {
        file: file.to_owned(),
        line: sheet.lines(place).map_or(1, |(first, _)| first),
        column: 1,
        key,
        args: vec![("letter", text(said.0.word())), ("found", text(said.1))],
    }
}
