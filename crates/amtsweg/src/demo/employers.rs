//! Applications of employers, as their payroll offices would fill them in.

use super::chance::Chance;
use super::paper::Paper;
use super::words::{FIRST, IBANS, LAST, STREETS, TRADES};
use base::{Date, Money};
use jiff::ToSpan;
use serde_json::{Value, json};

/// An employer.
#[derive(Clone, Debug)]
pub struct Employer {
    /// Its name.
    pub company: String,
    /// Its legal form.
    pub form: String,
    /// The official key of its place.
    pub ags: String,
    /// Street and number, postcode, place.
    pub address: Value,
    /// Its number with the employment agency.
    pub number: String,
    /// Who applies.
    pub contact: String,
    /// Their mail address.
    pub email: String,
    /// Its account.
    pub iban: String,
    /// How many people it employs, about.
    pub size: i64,
}

/// A made-up employer in a place.
pub fn employer(chance: &mut Chance, ags: &str, plz: &str, place: &str) -> Employer {
    let (trade, form) = TRADES[chance.place(TRADES.len())];
    let last = chance.pick(&LAST);
    let contact = format!("{} {}", chance.pick(&FIRST), chance.pick(&LAST));
    let domain = format!("{}-{}", base::words::fold(trade).replace(' ', "-"), base::words::fold(last));
    let size = [1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 18][chance.place(12)];
    Employer {
        company: format!("{trade} {last} {form}"),
        form: form.to_owned(),
        ags: ags.to_owned(),
        address: json!({
            "street": chance.pick(&STREETS),
            "number": chance.between(1, 60).to_string(),
            "plz": plz,
            "place": place,
        }),
        number: number(chance),
        contact,
        email: format!("lohn@{domain}.example"),
        iban: chance.pick(&IBANS).to_owned(),
        size,
    }
}

/// A number whose check digit fits.
fn number(chance: &mut Chance) -> String {
    let start = format!("99{:05}", chance.between(0, 99_999));
    let fits = |digit: &u8| base::values::betriebsnummer::doubt(&format!("{start}{digit}")).is_none();
    format!("{start}{}", (0..10).find(fits).unwrap_or(0))
}

/// What is claimed.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// How many people.
    pub people: i64,
    /// The first day on which a measure may begin.
    pub earliest: Date,
    /// The last day on which a measure may end.
    pub latest: Date,
    /// Whether the proof comes along.
    pub papers: bool,
}

/// An application as typed, with the papers that come along.
pub fn application(chance: &mut Chance, employer: &Employer, claim: &Claim) -> (Value, Vec<Paper>) {
    let mut names: Vec<String> = Vec::new();
    let mut employees = Vec::new();
    let ban = chance.share(30);
    while employees.len() < usize::try_from(claim.people).unwrap_or(1) {
        let (first, last) = (chance.pick(&FIRST), chance.pick(&LAST));
        let name = format!("{first} {last}");
        if !names.contains(&name) {
            employees.push(employee(chance, first, last, employer, claim, ban));
            names.push(name);
        }
    }
    let mut answers = json!({
        "role": "employer",
        "in_thueringen": true,
        "measure_plz": employer.address["plz"],
        "company": employer.company,
        "legal_form": employer.form,
        "betriebsnummer": employer.number,
        "address": employer.address,
        "contact_name": employer.contact,
        "email": employer.email,
        "account_holder": employer.company,
        "iban": employer.iban,
        "advance": false,
        "employees": employees,
    });
    for declaration in ["truth", "no_double_claim", "no_other_reason", "employees_informed"] {
        answers[declaration] = true.into();
    }
    (answers, if claim.papers { papers(employer, &names) } else { Vec::new() })
}

fn papers(employer: &Employer, names: &[String]) -> Vec<Paper> {
    let lines = |title: &str| -> Vec<String> {
        let first = names.iter().take(12).map(|name| format!("{title}: {name}"));
        std::iter::once(employer.company.clone()).chain(first).collect()
    };
    vec![
        Paper::new("payslips", "Entgeltabrechnungen.pdf", "Entgeltabrechnungen", &lines("Abrechnung")),
        Paper::new("orders", "Anordnungen.pdf", "Anordnungen des Gesundheitsamts", &lines("Anordnung")),
    ]
}

/// Somebody with a measure within one month.
fn employee(
    chance: &mut Chance,
    first: &str,
    last: &str,
    employer: &Employer,
    claim: &Claim,
    ban: bool,
) -> Value {
    let days = chance.between(4, 14);
    let from = start(chance, claim, days);
    let to = from.saturating_add((days - 1).days());
    let gross = chance.between(220, 460) * 1_000;
    let gross = gross + chance.between(0, 99) * 10;
    // About what is left of a gross pay, higher for the low ones.
    let net = gross * (720 - gross / 4_000) / 1_000;
    let left = net - net * days / i64::from(from.days_in_month());
    let money = |cents: i64| Money::cents(cents).canonical();
    let month =
        (0..i64::from(from.days_in_month())).map(|day| from.first_of_month().saturating_add(day.days()));
    let working = month.clone().filter(|day| is_weekday(*day)).count();
    let lost = month.filter(|day| is_weekday(*day) && *day >= from && *day <= to).count();
    let reason = if ban {
        ["infected", "suspected"][chance.place(2)]
    } else {
        ["contact", "infected"][chance.place(2)]
    };
    let place = employer.address["place"].as_str().unwrap_or("");
    json!({
        "first_name": first,
        "last_name": last,
        "birth_date": format!("{}-{:02}-{:02}", chance.between(1962, 2003), chance.between(1, 12), chance.between(1, 28)),
        "employed_from": format!("{}-{:02}-01", chance.between(2008, 2023), chance.between(1, 12)),
        "trainee": false,
        "minijob": false,
        "weekly_hours": (["40", "38.5", "35", "30"][chance.place(4)]),
        "work_days_per_week": "5",
        "measure_kind": if ban { "activity_ban" } else { "isolation" },
        "measure_reason": reason,
        "health_office": format!("Gesundheitsamt, zuständig für {place}"),
        "file_no": format!("GA-{}-{:04}", from.year(), chance.between(1, 9_999)),
        "order_date": from,
        "from": from,
        "to": to,
        "home_office_possible": false,
        "pay_owed": false,
        "abroad": false,
        "vaccination": "vaccinated",
        "avoidable_travel": false,
        "has_excluded": false,
        "health_insurance": "statutory",
        "fund_extra_rate": (["1.7", "2.4", "2.5", "2.9"][chance.place(4)]),
        "childless": chance.share(35),
        "pension_insurance": "statutory",
        "levy_u1_rate": "1.6",
        "levy_u2_rate": "0.4",
        "short_time_work": false,
        "other_income": false,
        "own_contributions": false,
        "months": [{
            "month": format!("{}-{:02}", from.year(), from.month()),
            "gross": money(gross),
            "net": money(net),
            "net_actual": money(left),
            "lost_days": lost.to_string(),
            "working_days": working.to_string(),
            "employer_paid": money(net - left),
        }],
    })
}

/// A first day such that the measure ends in the same month and not after the latest day.
fn start(chance: &mut Chance, claim: &Claim, days: i64) -> Date {
    let room = (claim.latest - claim.earliest).get_days();
    let from = claim.earliest.saturating_add(chance.between(0, i64::from(room)).days());
    let from = from.min(claim.latest.saturating_sub((days - 1).days()));
    let overhang = i64::from(from.day()) + days - 1 - i64::from(from.days_in_month());
    from.saturating_sub(overhang.max(0).days())
}

fn is_weekday(day: Date) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}
