//! Services that some towns offer besides the registration of dogs. Fees and rules are made up and marked as such; the real
//! ones stand in each town's by-law.

use super::towns::{Town, iban};
use base::Date;
use serde_json::{Value, json};

/// How many towns, from the first on, offer them.
const TOWNS: usize = 5;

/// What a town has set, by service; nothing for the towns that do not offer them yet. The first town has left the parking permit
/// to whoever wants to see how a service is adopted.
pub(super) fn of(town: &Town, number: usize, today: Date) -> Vec<(&'static str, Value)> {
    if number >= TOWNS {
        return Vec::new();
    }
    let fees = [
        ("bewohnerparkausweis", parking(town, number)),
        ("meldebescheinigung", residence(town, number)),
        ("sondernutzung", street(town, number)),
        ("gewerbeanmeldung", trade(town, number)),
    ];
    let free = [("akteneinsicht", files(town, number)), ("eheschliessung", wedding(town, number))];
    let of_district = district(town, number);
    let fees = fees.into_iter().skip(usize::from(number == 0));
    let with_fees = fees.into_iter().map(|(service, own)| (service, with_account(own, town, number, today)));
    with_fees.chain(free).chain(of_district).collect()
}

/// Rent levels of the towns that are a district of their own, in the order of the towns; the first belongs to a district, whose
/// office has not adopted anything yet.
const RENT_LEVELS: [Option<(u8, &str)>; 4] = [None, Some((3, "III")), Some((3, "III")), Some((1, "I"))];

/// Services of districts, at towns that are one themselves; naturalisation at the first of them.
fn district(town: &Town, number: usize) -> Vec<(&'static str, Value)> {
    let Some((level, said)) = RENT_LEVELS.get(number).copied().flatten() else { return Vec::new() };
    let benefit = json!({
        "rent_level": level,
        "rent_levels": format!("{}: {said} (Demonstration)", town.body),
        "weeks": 4,
    });
    let citizenship = json!({
        "months": 12,
        "where": format!("{}, Festsaal (Demonstration)", town.body),
        "call": Town::phone(number),
    });
    let all = [("wohngeld", benefit), ("einbuergerung", citizenship)];
    all.into_iter().take(if number == 1 { 2 } else { 1 }).collect()
}

/// The values that every service with a fee asks for: the by-law, its day, the account.
fn with_account(own: Value, town: &Town, number: usize, today: Date) -> Value {
    let mut all = json!({
        "statute_of": format!("{}-01-01", today.year() - 1),
        "pay_holder": format!("{}, Kasse (Demonstration)", town.body),
        "pay_iban": iban(2000 + number),
    });
    if let (Some(all), Value::Object(own)) = (all.as_object_mut(), own) {
        all.extend(own);
    }
    all
}

/// The by-law on fees for official acts.
fn costs(town: &Town) -> String {
    format!("Verwaltungskostensatzung der {} (Demonstration)", town.body)
}

fn money(euro: usize) -> String {
    format!("{euro}.00")
}

fn residence(town: &Town, number: usize) -> Value {
    json!({
        "statute": costs(town),
        "fee": (["10.00", "8.00", "12.00"][number % 3]),
        "social_free": true,
        "identity": number % 2 == 1,
        "weeks": 1,
    })
}

fn street(town: &Town, number: usize) -> Value {
    json!({
        "statute": format!("Sondernutzungsgebührensatzung der {} (Demonstration)", town.body),
        "rate_building": (["0.25", "0.30", "0.20"][number % 3]),
        "rate_move": money(12 + number),
        "rate_seats": (["4.00", "5.50", "3.00"][number % 3]),
        "rate_goods": (["6.00", "7.50"][number % 2]),
        "rate_stand": (["3.00", "4.00"][number % 2]),
        "rate_poster": "0.50",
        "fee_min": money(20 + 5 * (number % 2)),
        "fee_max": money(500),
        "round_area": number.is_multiple_of(2),
        "nonprofit_free": true,
        "lead_days": 14,
        "weeks": 2,
    })
}

fn trade(town: &Town, number: usize) -> Value {
    json!({ "statute": costs(town), "fee_person": money(26 + 2 * number), "fee_company": money(39 + 2 * number) })
}

fn files(town: &Town, number: usize) -> Value {
    json!({ "where": format!("{}, nach Absprache unter {} (Demonstration)", town.body, Town::phone(number)) })
}

fn wedding(town: &Town, number: usize) -> Value {
    json!({
        "fee": money(50 + 5 * number),
        "rooms": format!("Trauzimmer der {} (Demonstration)", town.body),
        "weeks": 2,
    })
}

fn parking(town: &Town, number: usize) -> Value {
    json!({
        "statute": format!("Bewohnerparkgebührenordnung der {} (Demonstration)", town.body),
        "fee_year": money(60 + 15 * number),
        "two_years": number.is_multiple_of(2),
        "fee_two_years": money(110 + 30 * number),
        "areas": "Altstadt (A): Marktstraße und Hauptmarkt\nBahnhofsviertel (B): Bahnhofstraße 1 bis 40 (Demonstration)",
        "main_home_only": number.is_multiple_of(2),
        "no_own_space": number % 2 == 1,
        "handover": (["post", "collect"][number % 2]),
        "weeks": 2,
    })
}
