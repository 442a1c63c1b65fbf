//! Public holidays from plain rules: a day of the year, or a number of days after Easter; everywhere or in some places.

use super::rules::holds;
use crate::{Date, Lang};
use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::Deserialize;

/// A name in German and English.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayName {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl HolidayName {
    /// The name in the reader's language.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.de, &self.en)
    }
}

/// One public holiday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// `neujahr`
    pub id: String,
    /// Its name.
    pub name: HolidayName,
    /// `MM-DD`, for a fixed day.
    pub day: Option<String>,
    /// Days after Easter Sunday, for a movable one.
    pub easter: Option<i32>,
    /// First day on which the rule holds; none = always.
    pub valid_from: Option<Date>,
    /// Last day on which the rule holds; none = still.
    pub valid_to: Option<Date>,
    /// The rule as people cite it.
    pub norm: String,
    /// Only in these districts (5 digits) and …
    #[serde(default)]
    pub districts: Vec<String>,
    /// … in these municipalities (8 digits); both empty = everywhere.
    #[serde(default)]
    pub municipalities: Vec<String>,
    /// The rule or its list of places is in doubt.
    #[serde(default)]
    pub uncertain: bool,
    /// For whoever shows or keeps the rule.
    pub note: Option<String>,
}

impl Holiday {
    /// Whether it holds only in some places.
    pub fn is_local(&self) -> bool {
        !self.districts.is_empty() || !self.municipalities.is_empty()
    }

    /// Whether the rule names this day, wherever it holds.
    pub fn falls_on(&self, day: Date) -> bool {
        let fixed =
            self.day.as_deref().is_some_and(|text| text == format!("{:02}-{:02}", day.month(), day.day()));
        let movable = || {
            self.easter.is_some_and(|offset| {
                easter(day.year()).and_then(|sunday| sunday.checked_add(offset.days()).ok()) == Some(day)
            })
        };
        (fixed || movable()) && holds(self.valid_from, self.valid_to, day)
    }

    /// Whether it holds in a municipality (8 digits).
    pub fn holds_in(&self, ags: &str) -> bool {
        !self.is_local()
            || self.municipalities.iter().any(|place| place == ags)
            || self.districts.iter().any(|district| ags.starts_with(district.as_str()))
    }
}

/// `holidays.toml`: the public holidays of one state.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Key of the state, 2 digits.
    pub state: String,
    /// Where the rules come from.
    pub source: String,
    /// The day on which somebody last compared them with the source.
    pub checked: Date,
    /// The rules.
    #[serde(rename = "holiday")]
    pub rules: Vec<Holiday>,
}

impl Holidays {
    /// The holiday on a day in a municipality (8 digits); without a place, only what holds in the whole state.
    pub fn on(&self, day: Date, ags: Option<&str>) -> Option<&Holiday> {
        self.rules
            .iter()
            .find(|rule| ags.map_or(!rule.is_local(), |ags| rule.holds_in(ags)) && rule.falls_on(day))
    }

    /// Whether a day is a public holiday; without a place, in the whole state.
    pub fn is_holiday(&self, day: Date, ags: Option<&str>) -> bool {
        self.on(day, ags).is_some()
    }

    /// A holiday on this day that holds only in some places.
    pub fn local_on(&self, day: Date) -> Option<&Holiday> {
        self.rules.iter().find(|rule| rule.is_local() && rule.falls_on(day))
    }

    /// Neither Saturday nor Sunday nor public holiday.
    pub fn is_working_day(&self, day: Date, ags: Option<&str>) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.is_holiday(day, ags)
    }

    /// This day if it is a working day, else the next that is; none beyond the calendar.
    pub fn next_working_day(&self, day: Date, ags: Option<&str>) -> Option<Date> {
        let mut day = day;
        // Bounded: no calendar has a year of holidays, faulty data might.
        for _ in 0..366 {
            if self.is_working_day(day, ags) {
                return Some(day);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    /// All holidays of a year in order; without a place, those of the whole state.
    pub fn of_year(&self, year: i16, ags: Option<&str>) -> Vec<(Date, &Holiday)> {
        let Ok(first) = Date::new(year, 1, 1) else { return Vec::new() };
        first
            .series(1.day())
            .take_while(|day| day.year() == year)
            .filter_map(|day| Some((day, self.on(day, ags)?)))
            .collect()
    }
}

/// Easter Sunday of a year in the Gregorian calendar: the Sunday after the first full moon of spring, by the tables
/// of the church (computus), from the year 1583.
pub fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    if year_number < 1583 {
        return None;
    }
    let century = year_number / 100;
    // Where the year stands in the cycle of 19 years after which the moon's phases fall on the same days again.
    let golden = year_number % 19;
    // Age of the moon at the start of the year: corrected for leap days that centuries drop, and for the moon's own
    // drift of 8 days in 25 centuries.
    let sun = century - century / 4;
    let moon = (8 * century + 13) / 25;
    let age = (19 * golden + sun - moon + 15) % 30;
    // Two ages would put the full moon a day too late; the tables pull them back.
    let full_moon = if age == 29 || (age == 28 && golden > 10) { age - 1 } else { age };
    // Days from 21 March; then on to the Sunday that follows.
    let equinox = Date::new(year, 3, 21).ok()?;
    let full_moon = equinox.checked_add(full_moon.days()).ok()?;
    let to_sunday = 7 - i32::from(full_moon.weekday().to_sunday_zero_offset());
    full_moon.checked_add(to_sunday.days()).ok()
}
