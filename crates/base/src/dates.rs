//! Days and instants. Europe/Berlin everywhere a day is meant.

use crate::Lang;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC)
}

fn zoned(micros: i64) -> Zoned {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(berlin())
}

/// The calendar day in Europe/Berlin of an instant (microseconds UTC).
pub fn day_of(micros: i64) -> Date {
    zoned(micros).date()
}

/// The instant (microseconds UTC) of a time of day in Europe/Berlin; in the hour that does not exist, the one after.
pub fn instant(day: Date, hour: i8, minute: i8) -> i64 {
    day.at(hour, minute, 0, 0).to_zoned(berlin()).map_or(0, |zoned| zoned.timestamp().as_microsecond())
}

/// For people: `01.03.2026` or `1 March 2026`.
pub fn show(day: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::De => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), MONTHS[(day.month() - 1) as usize], day.year()),
    }
}

/// For people: day and time of an instant (microseconds UTC) in Europe/Berlin.
pub fn show_instant(micros: i64, lang: Lang) -> String {
    let zoned = zoned(micros);
    let day = show(zoned.date(), lang);
    match lang {
        Lang::De => format!("{day}, {:02}:{:02} Uhr", zoned.hour(), zoned.minute()),
        Lang::En => format!("{day}, {:02}:{:02}", zoned.hour(), zoned.minute()),
    }
}

/// As people type it: `1.3.2026`, `01.03.2026`, `2026-03-01`, `1 3 2026`, `1. März 2026`, `1 March 2026`, `March 1, 2026`; the year with
/// four digits.
///
/// ```
/// let day = base::dates::parse("01.03.2026");
/// for written in ["1. März 2026", "1 Mrz. 2026", "1st of March 2026", "March 1, 2026", "1. maerz 2026"] {
///     assert_eq!(base::dates::parse(written), day, "{written}");
/// }
/// assert_eq!(base::dates::parse("März 2026"), None);
/// assert_eq!(base::dates::parse("31. April 2026"), None);
/// ```
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) {
        return spelled(text);
    }
    let numbers = |separator: char| -> Option<Vec<i16>> {
        text.split(separator)
            .map(|part| {
                let part = part.trim();
                (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
                    .then(|| part.parse().ok())?
            })
            .collect()
    };
    let (year, month, day) = if let Some([year, month, day]) = numbers('-').as_deref() {
        (*year, *month, *day)
    } else if let Some([day, month, year]) = ['.', '/', ' ']
        .into_iter()
        .find_map(|separator| numbers(separator).filter(|n| n.len() == 3))
        .as_deref()
    {
        (*year, *month, *day)
    } else {
        return None;
    };
    if !(1000..=9999).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day with its month in letters, German or English, whole or cut off.
fn spelled(text: &str) -> Option<Date> {
    const MONTHS: [[&str; 3]; 12] = [
        ["januar", "january", "jaenner"],
        ["februar", "february", "feber"],
        ["maerz", "march", "mrz"],
        ["april", "april", "april"],
        ["mai", "may", "mai"],
        ["juni", "june", "juno"],
        ["juli", "july", "julei"],
        ["august", "august", "august"],
        ["september", "september", "september"],
        ["oktober", "october", "oktober"],
        ["november", "november", "november"],
        ["dezember", "december", "dezember"],
    ];
    let month = |word: &str| {
        let word = word.to_lowercase().replace('ä', "ae");
        let fits = |name: &&str| name.starts_with(&word) && (word.len() >= 3 || *name == word);
        MONTHS.iter().position(|names| names.iter().any(fits))
    };
    let number = |word: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let plain = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<i16>().ok())?
    };
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/' | '-'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "of").collect();
    let [first, second, year] = words.as_slice() else { return None };
    let (day, month) = match month(second) {
        Some(month) => (number(first)?, month),
        None => (number(second)?, month(first)?),
    };
    let year = number(year).filter(|year| (1000..=9999).contains(year))?;
    Date::new(year, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?).ok()
}

/// Strictly ISO, as in answers: `2026-03-01`.
pub fn from_iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    (bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-').then(|| text.parse().ok())?
}

/// A moment for programs, in UTC: `2026-03-03T09:00:00.000001Z`.
pub fn iso_instant(micros: i64) -> String {
    Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |at| format!("{at:.6}"))
}

/// Microseconds UTC from a moment as programs write it, with any offset; none where it is no such moment.
pub fn from_iso_instant(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_microsecond)
}
