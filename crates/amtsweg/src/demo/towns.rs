//! Municipalities that offer dog tax registration in the demonstration. Their rates and contact data are made up and
//! marked as such; the real ones stand in each town's by-law.

use base::Date;
use serde_json::{Value, json};

/// A municipality.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    /// The official key.
    pub ags: &'static str,
    /// What it calls itself.
    pub body: &'static str,
    /// So many of the cases come from here.
    pub cases: i64,
    /// Its mail addresses end so.
    pub domain: &'static str,
}

const fn town(ags: &'static str, body: &'static str, cases: i64, domain: &'static str) -> Town {
    Town { ags, body, cases, domain }
}

/// The towns; Döllstädt stands for those whose work is done by a joint administration.
pub const TOWNS: [Town; 14] = [
    town("16067029", "Stadt Gotha", 62, "gotha"),
    town("16051000", "Stadt Erfurt", 48, "erfurt"),
    town("16053000", "Stadt Jena", 26, "jena"),
    town("16052000", "Stadt Gera", 20, "gera"),
    town("16055000", "Stadt Weimar", 16, "weimar"),
    town("16063105", "Stadt Eisenach", 10, "eisenach"),
    town("16054000", "Stadt Suhl", 10, "suhl"),
    town("16070029", "Stadt Ilmenau", 9, "ilmenau"),
    town("16064046", "Stadt Mühlhausen", 9, "muehlhausen"),
    town("16070004", "Stadt Arnstadt", 8, "arnstadt"),
    town("16062041", "Stadt Nordhausen", 8, "nordhausen"),
    town("16077001", "Stadt Altenburg", 7, "altenburg"),
    town("16072018", "Stadt Sonneberg", 6, "sonneberg"),
    town("16067011", "Gemeinde Döllstädt", 4, "fahner-hoehe"),
];

impl Town {
    /// What the town has set for the service, as people would type it. Every town a little different.
    pub fn values(&self, number: usize, today: Date) -> Value {
        let step = i64::try_from(number).unwrap_or(0);
        let money = |euro: i64| format!("{euro}.00");
        json!({
            "statute": format!("Hundesteuersatzung der {} (Demonstration)", self.body),
            "statute_of": format!("{}-12-{:02}", today.year() - 2, 1 + step),
            "rate_first": money(72 + 6 * (step % 7)),
            "rate_second": money(96 + 6 * (step % 5)),
            "rate_further": money(120 + 6 * (step % 4)),
            "dangerous_rates": step % 3 != 2,
            "rate_dangerous": money(480 + 20 * (step % 4)),
            "rate_dangerous_further": money(600 + 20 * (step % 4)),
            "dangerous_counts": step % 2 == 0,
            "begin": (["same_month", "next_month", "same_month", "full_year"][number % 4]),
            "min_age": ([4, 3, 4][number % 3]),
            "exempt_counts": step % 2 == 1,
            "dangerous_relief": false,
            "relief_assistance": 100,
            "relief_rescue": 100,
            "relief_herding": ([50, 100][number % 2]),
            "relief_farm": ([50, 0][number % 2]),
            "tag_fee": (["0.00", "5.00", "3.50"][number % 3]),
            "pay_holder": format!("{}, Kasse (Demonstration)", self.body),
            "pay_iban": iban(1000 + number),
            "pay_bank": "Erfundene Bank (Demonstration, bitte nichts überweisen)",
            "due_this_year": "month",
            "due_yearly": "am 1. Juli",
            "register_within": 14,
            "sepa": true,
            "creditor": "DE98ZZZ09999999999",
            "weeks": 4,
        })
    }

    /// A telephone number from the range that is kept free for stories (Bundesnetzagentur: (0)30 23125 xxx).
    pub fn phone(number: usize) -> String {
        format!("+49 30 23125-{:03}", 100 + number)
    }
}

/// An account at a bank code that no bank has; the check digits are right (ISO 7064: the rest by 97 is 1).
pub(super) fn iban(account: usize) -> String {
    // Country and check digits go behind the number, D = 13 and E = 14: all of it fits, because the bank code is 0.
    let rest = (account * 1_000_000 + 131_400) % 97;
    format!("DE{:02}00000000{account:010}", 98 - rest)
}

#[cfg(test)]
mod tests {
    use super::iban;

    #[test]
    fn made_up_accounts_have_right_check_digits() {
        for account in [0, 7, 1000, 1013, 9_999_999] {
            let made = iban(account);
            assert_eq!(base::values::iban::parse(&made), Ok(made.clone()), "{made}");
        }
    }
}
