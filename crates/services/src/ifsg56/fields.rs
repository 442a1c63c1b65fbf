//! The answers' fields: their types, and how people write them. One list for reading answers and for importing tables.

use base::money::{NumberFault, parse_decimal};
use base::{Date, Money};
use rust_decimal::Decimal;
use serde_json::Value;

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Text,
    Money,
    /// With up to four digits behind the comma: hours, days, per cent.
    Decimal,
    Integer,
    Date,
    YesNo,
    /// A calendar month, kept as `2026-03`.
    Month,
    /// One of a few ids, each with other words people use for it (folded).
    Choice(&'static [(&'static str, &'static [&'static str])]),
    Rows(&'static [Field]),
    /// Kept as it is: addresses, files.
    Opaque,
}

/// A field of the answers.
#[derive(Debug)]
pub(super) struct Field {
    pub id: &'static str,
    pub kind: Kind,
}

const fn field(id: &'static str, kind: Kind) -> Field {
    Field { id, kind }
}

const MEASURES: Kind = Kind::Choice(&[
    (
        "isolation",
        &[
            "absonderung",
            "quarantane",
            "quarantine",
            "isolierung",
            "absonderungquarantane",
            "isolationquarantine",
        ],
    ),
    ("activity_ban", &["tatigkeitsverbot", "activityban", "ban", "banonworking"]),
    ("precautionary", &["vorsorglicheabsonderung", "vorsorglich", "precautionaryisolation"]),
    ("childcare", &["kinderbetreuung", "betreuung"]),
]);

const REASONS: Kind = Kind::Choice(&[
    (
        "contact",
        &[
            "kontaktperson",
            "kontakt",
            "contactperson",
            "kontaktzueinerinfiziertenperson",
            "contactwithaninfectedperson",
        ],
    ),
    (
        "infected",
        &[
            "infiziert",
            "positiv",
            "positivgetestet",
            "ausscheider",
            "selbstinfiziertohnearbeitsunfahigzusein",
            "infectedwithoutbeingunfitforwork",
        ],
    ),
    (
        "suspected",
        &[
            "krankheitsverdacht",
            "verdacht",
            "krankheitsverdachtig",
            "verdachtaufeinekrankheit",
            "suspectedillness",
        ],
    ),
    (
        "traveller",
        &[
            "reiseruckkehrer",
            "reiseruckkehr",
            "einreise",
            "traveler",
            "ruckkehrvoneinerreise",
            "returnfromajourney",
        ],
    ),
    ("other", &["sonstiges", "andere", "anderer", "andereranlass", "otherreason"]),
]);

const HEALTH: Kind = Kind::Choice(&[
    (
        "statutory",
        &["gesetzlich", "pflichtversichert", "gkv", "gesetzlichpflichtversichert", "compulsorystatutory"],
    ),
    (
        "voluntary",
        &[
            "freiwillig",
            "freiwilliggesetzlich",
            "freiwilligversichert",
            "freiwilliggesetzlichversichert",
            "voluntarystatutory",
        ],
    ),
    ("private", &["privat", "pkv", "privatversichert"]),
    ("none", &["keine", "ohne", "nichtversichertoderfamilienversichert", "noneorinsuredwithfamily"]),
]);

const PENSION: Kind = Kind::Choice(&[
    ("statutory", &["gesetzlich", "drv", "pflichtversichert"]),
    ("scheme", &["versorgungswerk", "berufsstandisch", "professionalscheme"]),
    ("none", &["keine", "befreit", "ohne", "keinepflichtversicherung", "nocompulsoryinsurance"]),
]);

const EMPLOYMENT: Kind = Kind::Choice(&[
    ("employee", &["arbeitnehmer", "arbeitnehmerin", "angestellt", "beschaftigt"]),
    ("home_worker", &["heimarbeit", "homeworker"]),
    ("self_employed", &["selbstandig", "selbststandig", "selfemployed"]),
]);

const VACCINATION: Kind = Kind::Choice(&[
    (
        "vaccinated",
        &["geimpft", "vollstandig", "ja", "diepersonwarvollstandiggeimpft", "thepersonwasfullyvaccinated"],
    ),
    (
        "unvaccinated",
        &["ungeimpft", "nichtgeimpft", "nein", "diepersonwarnichtgeimpft", "thepersonwasnotvaccinated"],
    ),
    (
        "medical",
        &[
            "medizinisch",
            "kontraindikation",
            "nichtmoglich",
            "dieimpfungwarausmedizinischengrundennichtmoglich",
            "vaccinationwasnotpossibleformedicalreasons",
        ],
    ),
    (
        "unknown",
        &[
            "unbekannt",
            "keineangabe",
            "nichtbekanntoderkeineimpfungempfohlen",
            "notknownornovaccinationwasrecommended",
        ],
    ),
]);

const CLOSURES: Kind = Kind::Choice(&[
    ("closed", &["schliessung", "geschlossen", "dieeinrichtungwargeschlossen", "theinstitutionwasclosed"]),
    ("entry_ban", &["betretungsverbot", "betreten", "dasbetretenwarverboten", "enteringwasbanned"]),
    (
        "child_isolated",
        &["absonderung", "quarantane", "daskindwarabgesondertquarantane", "thechildwasinisolationquarantine"],
    ),
    (
        "holidays_ordered",
        &[
            "ferienangeordnet",
            "ferienverlangert",
            "ferienwurdenangeordnetoderverlangert",
            "holidayswereorderedorextended",
        ],
    ),
    (
        "no_attendance",
        &[
            "prasenzpflichtaufgehoben",
            "prasenzpflicht",
            "dieprasenzpflichtwaraufgehoben",
            "therewasnocompulsoryattendance",
        ],
    ),
    ("limited", &["eingeschrankt", "zugangeingeschrankt", "derzugangwareingeschrankt", "accesswaslimited"]),
    (
        "recommendation",
        &[
            "empfehlung",
            "diebehordeempfahldaskindzuhausezulassen",
            "theauthorityrecommendedkeepingthechildathome",
        ],
    ),
]);

const EXCLUSIONS: Kind = Kind::Choice(&[
    ("leave", &["urlaub", "erholungsurlaub", "vacation"]),
    (
        "sick",
        &[
            "krank",
            "krankheit",
            "arbeitsunfahig",
            "arbeitsunfahigkeit",
            "au",
            "sickness",
            "arbeitsunfahigerkrankt",
            "unfitforwork",
        ],
    ),
    ("child_sick", &["kindkrank", "kinderkrankengeld", "childsick", "childill"]),
    ("closed_business", &["betriebsschliessung", "betriebgeschlossen", "betriebsruhe", "businessclosed"]),
    ("ordinary_holidays", &["ferien", "schulferien", "schliesszeit", "holidays", "ferienoderschliesszeit"]),
    (
        "time_credit",
        &[
            "zeitguthaben",
            "uberstunden",
            "freizeitausgleich",
            "gleitzeit",
            "abbauvonzeitguthaben",
            "timecreditused",
        ],
    ),
    ("home_office", &["homeoffice", "mobilesarbeiten", "arbeitvonzuhause", "workfromhome"]),
    ("abroad", &["ausland", "aufenthaltimausland", "stayabroad"]),
    (
        "pay_owed",
        &[
            "entgelt",
            "entgeltfortzahlung",
            "fortzahlung",
            "lohnfortzahlung",
            "entgeltfortgezahlt",
            "paycontinued",
        ],
    ),
]);

/// A month of pay.
pub(super) const MONTH: &[Field] = &[
    field("month", Kind::Month),
    field("gross", Kind::Money),
    field("net", Kind::Money),
    field("gross_actual", Kind::Money),
    field("net_actual", Kind::Money),
    field("lost_days", Kind::Decimal),
    field("working_days", Kind::Decimal),
    field("employer_paid", Kind::Money),
    field("topup", Kind::Money),
    field("short_time_pay", Kind::Money),
    field("short_time_received", Kind::Money),
    field("substitute_income", Kind::Money),
    field("forgone_income", Kind::Money),
    field("unemployment_benefit", Kind::Money),
    field("rv", Kind::Money),
    field("kv", Kind::Money),
    field("pv", Kind::Money),
    field("av", Kind::Money),
    field("u1", Kind::Money),
    field("u2", Kind::Money),
    field("insolvency", Kind::Money),
    field("contributions_total", Kind::Money),
    field("private_kv", Kind::Money),
    field("private_pv", Kind::Money),
    field("private_rv", Kind::Money),
];

/// Days for which nothing is claimed.
pub(super) const EXCLUDED: &[Field] =
    &[field("reason", EXCLUSIONS), field("from", Kind::Date), field("to", Kind::Date)];

/// An employee with one measure.
pub(super) const EMPLOYEE: &[Field] = &[
    field("first_name", Kind::Text),
    field("last_name", Kind::Text),
    field("birth_date", Kind::Date),
    field("home_address", Kind::Opaque),
    field("employment", EMPLOYMENT),
    field("employed_from", Kind::Date),
    field("employed_to", Kind::Date),
    field("trainee", Kind::YesNo),
    field("minijob", Kind::YesNo),
    field("minijob_pension_exempt", Kind::YesNo),
    field("weekly_hours", Kind::Decimal),
    field("work_days_per_week", Kind::Decimal),
    field("tax_class", Kind::Text),
    field("health_insurance", HEALTH),
    field("health_fund", Kind::Text),
    field("fund_extra_rate", Kind::Decimal),
    field("childless", Kind::YesNo),
    field("children_under_25", Kind::Integer),
    field("pension_insurance", PENSION),
    field("levy_u1_rate", Kind::Decimal),
    field("levy_u2_rate", Kind::Decimal),
    field("measure_kind", MEASURES),
    field("measure_reason", REASONS),
    field("health_office", Kind::Text),
    field("file_no", Kind::Text),
    field("order_date", Kind::Date),
    field("from", Kind::Date),
    field("to", Kind::Date),
    field("measure_from", Kind::Date),
    field("week7_consent", Kind::YesNo),
    field("home_office_possible", Kind::YesNo),
    field("abroad", Kind::YesNo),
    field("pay_owed", Kind::YesNo),
    field("vaccination", VACCINATION),
    field("avoidable_travel", Kind::YesNo),
    field("has_excluded", Kind::YesNo),
    field("excluded", Kind::Rows(EXCLUDED)),
    field("child_name", Kind::Text),
    field("child_birth_date", Kind::Date),
    field("care_statement", Kind::Text),
    field("child_disabled", Kind::YesNo),
    field("institution", Kind::Text),
    field("institution_plz", Kind::Text),
    field("institution_place", Kind::Text),
    field("closure_reason", CLOSURES),
    field("lone_carer", Kind::YesNo),
    field("no_other_care", Kind::YesNo),
    field("quota_used_days", Kind::Decimal),
    field("short_time_work", Kind::YesNo),
    field("other_income", Kind::YesNo),
    field("own_contributions", Kind::YesNo),
    field("annual_income", Kind::Money),
    field("annual_taxes", Kind::Money),
    field("annual_provisions", Kind::Money),
    field("business_rests", Kind::YesNo),
    field("running_costs", Kind::Money),
    field("months", Kind::Rows(MONTH)),
];

/// The application as a whole; the rules look at the employees and the account.
pub(super) const APPLICATION: &[Field] = &[
    field("role", Kind::Opaque),
    field("in_thueringen", Kind::Opaque),
    field("measure_plz", Kind::Opaque),
    field("company", Kind::Opaque),
    field("legal_form", Kind::Opaque),
    field("betriebsnummer", Kind::Opaque),
    field("address", Kind::Opaque),
    field("contact_name", Kind::Opaque),
    field("phone", Kind::Opaque),
    field("email", Kind::Opaque),
    field("proxy_name", Kind::Opaque),
    field("proxy_address", Kind::Opaque),
    field("power_of_attorney", Kind::Opaque),
    field("account_holder", Kind::Opaque),
    field("iban", Kind::Text),
    field("bic", Kind::Opaque),
    field("advance", Kind::Opaque),
    field("employees", Kind::Rows(EMPLOYEE)),
    field("payslips", Kind::Opaque),
    field("orders", Kind::Opaque),
    field("other_proofs", Kind::Opaque),
    field("remarks", Kind::Opaque),
    field("truth", Kind::Opaque),
    field("no_double_claim", Kind::Opaque),
    field("no_other_reason", Kind::Opaque),
    field("employees_informed", Kind::Opaque),
];

/// The least and the most a number may be. What is beyond is a slip and would cost real money.
pub(super) fn range(id: &str) -> Option<(i64, i64)> {
    Some(match id {
        "weekly_hours" => (0, 80),
        "work_days_per_week" => (0, 7),
        "fund_extra_rate" | "levy_u1_rate" | "levy_u2_rate" => (0, 10),
        "children_under_25" => (0, 20),
        "quota_used_days" => (0, 140),
        "lost_days" | "working_days" => (0, 31),
        _ => return None,
    })
}

/// The field most like an unknown one, if a slip of the pen explains it; else all there are.
pub(super) fn nearest(id: &str, fields: &[Field]) -> String {
    let most = (id.chars().count() / 3).max(1);
    let near = fields.iter().filter_map(|field| Some((base::words::distance(id, field.id, most)?, field.id)));
    near.min().map_or_else(
        || fields.iter().map(|field| field.id).collect::<Vec<_>>().join(", "),
        |(_, near)| near.to_owned(),
    )
}

/// Why a value could not be read: a text key.
pub(super) type Unreadable = &'static str;

/// An answer in its canonical form; `None` for an empty one.
pub(super) fn read(kind: Kind, value: &Value) -> Result<Option<Value>, Unreadable> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => match kind {
            // A number of a script has a point, never a separator of thousands.
            Kind::Money | Kind::Decimal => return exact(kind, &number.to_string()),
            _ => number.to_string(),
        },
        Value::Bool(yes) if matches!(kind, Kind::YesNo) => return Ok(Some(Value::Bool(*yes))),
        other => {
            return match kind {
                Kind::Opaque => Ok(Some(other.clone())),
                Kind::Money => Err("ifsg56-unreadable-money"),
                Kind::Decimal | Kind::Integer => Err("ifsg56-unreadable-number"),
                Kind::Date => Err("ifsg56-unreadable-date"),
                Kind::Month => Err("ifsg56-unreadable-month"),
                Kind::YesNo => Err("ifsg56-unreadable-yesno"),
                Kind::Choice(_) => Err("ifsg56-unreadable-choice"),
                Kind::Text | Kind::Rows(_) => Err("ifsg56-unreadable-value"),
            };
        }
    };
    if text.is_empty() {
        return Ok(None);
    }
    let read = match kind {
        Kind::Text | Kind::Opaque => text,
        Kind::Money => match Money::parse(&text) {
            Ok(amount) => amount.canonical(),
            Err(NumberFault::Ambiguous) => return Err("ifsg56-ambiguous-money"),
            Err(_) if is_day(&text) => return Err("ifsg56-number-is-day"),
            Err(_) => return Err("ifsg56-unreadable-money"),
        },
        Kind::Decimal => {
            let number = Decimal::from_str_exact(&text).or_else(|_| parse_decimal(&text, 4));
            let fault = if is_day(&text) { "ifsg56-number-is-day" } else { "ifsg56-unreadable-number" };
            number.map_err(|_| fault)?.normalize().to_string()
        }
        Kind::Integer => {
            let number: i64 = text.parse().map_err(|_| "ifsg56-unreadable-number")?;
            return Ok(Some(Value::from(number)));
        }
        Kind::Date => date(&text).ok_or("ifsg56-unreadable-date")?.to_string(),
        Kind::YesNo => {
            return yes_no(&text).map(|yes| Some(Value::Bool(yes))).ok_or("ifsg56-unreadable-yesno");
        }
        Kind::Month => month(&text).ok_or("ifsg56-unreadable-month")?,
        Kind::Choice(options) => choice(options, &text).ok_or("ifsg56-unreadable-choice")?.to_owned(),
        Kind::Rows(_) => return Err("ifsg56-unreadable-value"),
    };
    Ok(Some(Value::String(read)))
}

fn exact(kind: Kind, digits: &str) -> Result<Option<Value>, Unreadable> {
    let number = Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits));
    let number = number.map_err(|_| "ifsg56-unreadable-number")?;
    if !matches!(kind, Kind::Money) {
        return Ok(Some(Value::String(number.normalize().to_string())));
    }
    let amount = Money::from_canonical(&number.normalize().to_string()).ok_or("ifsg56-unreadable-money")?;
    Ok(Some(Value::String(amount.canonical())))
}

/// ISO or German.
pub(super) fn date(text: &str) -> Option<Date> {
    base::dates::from_iso(text).or_else(|| base::dates::parse(text))
}

/// Whether a spreadsheet may have made a day of a number: "2.5" becomes "02. Mai".
fn is_day(text: &str) -> bool {
    let named = || {
        let (day, month) = text.split_once(['.', ' '])?;
        Some(day.parse::<u8>().is_ok_and(|day| day <= 31) && month_by_name(month).is_some())
    };
    date(text).is_some() || named() == Some(true)
}

fn yes_no(text: &str) -> Option<bool> {
    // Folding drops signs: -1 is not 1.
    if text.starts_with('-') {
        return None;
    }
    match folded(text).as_str() {
        "ja" | "j" | "yes" | "y" | "true" | "wahr" | "1" | "x" => Some(true),
        "nein" | "n" | "no" | "false" | "falsch" | "0" => Some(false),
        _ => None,
    }
}

fn choice(options: &[(&'static str, &[&str])], text: &str) -> Option<&'static str> {
    let word = folded(text);
    options
        .iter()
        .find(|(id, words)| *id == text || folded(id) == word || words.contains(&word.as_str()))
        .map(|(id, _)| *id)
}

/// `2026-03`, `03/2026`, `3.2026`, `März 2026`, `March 2026`, what spreadsheets make of these (`Mrz 26`, `Mar-26`), or a day
/// of the month.
pub(super) fn month(text: &str) -> Option<String> {
    if let Some(day) = date(text) {
        return Some(format!("{:04}-{:02}", day.year(), day.month()));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts.as_slice() else { return None };
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let named = month_by_name(month);
    let year: u16 = match year.len() {
        4 => year.parse().ok()?,
        2 if named.is_some() => 2000 + year.parse::<u16>().ok()?,
        _ => return None,
    };
    let month = month.parse::<u8>().ok().or(named)?;
    ((1000..=9999).contains(&year) && (1..=12).contains(&month)).then(|| format!("{year:04}-{month:02}"))
}

fn month_by_name(text: &str) -> Option<u8> {
    const STARTS: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar", "maer", "mrz"],
        &["apr"],
        &["mai", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["dez", "dec"],
    ];
    let word = folded(text);
    let place = STARTS.iter().position(|starts| starts.iter().any(|start| word.starts_with(start)))?;
    u8::try_from(place + 1).ok()
}

/// Lower case, umlauts and ß undone, letters and digits only: `Kind krank` and `kind_krank` are one word.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push('a'),
            'ö' => out.push('o'),
            'ü' => out.push('u'),
            'ß' => out.push_str("ss"),
            // A combining diaeresis, as files from a Mac have it.
            '\u{308}' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}
