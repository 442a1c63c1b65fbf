//! Invented employees with measures of the last months, for those who want to try the table out.

use base::{Date, Money};
use jiff::ToSpan;
use serde_json::{Map, Value, json};

/// First and last name, birth date, employed since, gross a month in cents, first day counted from the first of the month
/// before last, days, and whether it is a ban on working (else isolation).
type Person = (&'static str, &'static str, &'static str, &'static str, i64, i64, i64, bool);

const PEOPLE: [Person; 12] = [
    ("Amira", "Beispiel", "1991-02-14", "2019-04-01", 268_000, 2, 10, true),
    ("Bernd", "Beispiel", "1978-11-03", "2008-09-01", 345_000, 5, 7, false),
    ("Carla", "Exempel", "1996-06-21", "2021-01-01", 251_000, 8, 12, true),
    ("Dimitri", "Fiktiv", "1985-09-09", "2014-03-01", 312_500, 9, 5, false),
    ("Ewa", "Fiktiv", "1988-12-30", "2016-08-01", 298_000, 12, 9, true),
    ("Falk", "Muster", "1969-04-18", "1999-10-01", 402_000, 24, 14, true),
    ("Grit", "Muster", "1974-07-07", "2003-05-01", 377_000, 33, 6, false),
    ("Hanh", "Muster", "1999-01-25", "2022-09-01", 242_000, 35, 8, true),
    ("Ines", "Probe", "1982-05-16", "2012-02-01", 329_000, 38, 11, true),
    ("Jakub", "Probe", "1993-10-02", "2020-06-01", 275_500, 40, 4, false),
    ("Karla", "Vorlage", "1980-08-27", "2010-11-01", 351_000, 41, 13, true),
    ("Lutz", "Vorlage", "1965-03-12", "1995-01-01", 418_000, 44, 7, false),
];

/// The employees of an application, with the other answers left out.
pub(super) fn answers(today: Date) -> Map<String, Value> {
    let start = today.first_of_month().saturating_sub(2.months());
    let employees = PEOPLE.iter().enumerate().map(|(at, person)| employee(at, person, start)).collect();
    Map::from_iter([("employees".to_owned(), Value::Array(employees))])
}

fn employee(at: usize, person: &Person, start: Date) -> Value {
    let (first, last, born, since, gross, offset, days, ban) = *person;
    let from = start.saturating_add(offset.days());
    let to = from.saturating_add((days - 1).days());
    // About what is left of a gross pay, higher for the low ones.
    let net = gross * (720 - gross / 4_000) / 1_000;
    let mut months = vec![month(from.first_of_month(), from, to, gross, net)];
    if to.month() != from.month() {
        months.push(month(to.first_of_month(), from, to, gross, net));
    }
    json!({
        "first_name": first,
        "last_name": last,
        "birth_date": born,
        "employed_from": since,
        "trainee": false,
        "minijob": false,
        "weekly_hours": "40",
        "work_days_per_week": "5",
        "health_insurance": "statutory",
        "fund_extra_rate": "2.5",
        "childless": at.is_multiple_of(3),
        "pension_insurance": "statutory",
        "levy_u1_rate": "1.6",
        "levy_u2_rate": "0.4",
        "measure_kind": if ban { "activity_ban" } else { "isolation" },
        "measure_reason": if ban { "infected" } else { "contact" },
        "health_office": "Gesundheitsamt (erfunden)",
        "file_no": format!("GA-{}-{:03}", from.year(), 101 + at),
        "order_date": from,
        "from": from,
        "to": to,
        "home_office_possible": false,
        "pay_owed": false,
        "abroad": false,
        "vaccination": "unknown",
        "avoidable_travel": false,
        "has_excluded": false,
        "short_time_work": false,
        "other_income": false,
        "own_contributions": false,
        "months": months,
    })
}

/// The pay of a month in which a measure took away some days.
fn month(first: Date, from: Date, to: Date, gross: i64, net: i64) -> Value {
    let length = i64::from(first.days_in_month());
    let days: Vec<Date> = (0..length).map(|day| first.saturating_add(day.days())).collect();
    let lost: Vec<Date> = days.iter().copied().filter(|day| *day >= from && *day <= to).collect();
    let weekdays =
        |days: &[Date]| days.iter().filter(|day| day.weekday().to_monday_zero_offset() < 5).count();
    let share = |cents: i64| cents * i64::try_from(lost.len()).unwrap_or(0) / length;
    let money = |cents: i64| Money::cents(cents).canonical();
    json!({
        "month": format!("{}-{:02}", first.year(), first.month()),
        "gross": money(gross),
        "net": money(net),
        "net_actual": money(net - share(net)),
        "lost_days": weekdays(&lost).to_string(),
        "working_days": weekdays(&days).to_string(),
        "employer_paid": money(share(net)),
    })
}
