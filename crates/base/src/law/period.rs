//! Lengths of periods, as `30d`, `2w`, `1m`, `1y`.

use super::Fault;
use crate::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A length in one unit; the law counts days, weeks, months and years differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Calendar days.
    Days(u16),
    /// Weeks.
    Weeks(u16),
    /// Months.
    Months(u16),
    /// Years.
    Years(u16),
}

impl Period {
    /// The number without its unit.
    pub fn count(self) -> u16 {
        match self {
            Period::Days(n) | Period::Weeks(n) | Period::Months(n) | Period::Years(n) => n,
        }
    }

    fn span(self) -> Span {
        let n = i32::from(self.count());
        match self {
            Period::Days(_) => n.days(),
            Period::Weeks(_) => n.weeks(),
            Period::Months(_) => n.months(),
            Period::Years(_) => n.years(),
        }
    }

    /// The day of the same number (or weekday) one period later, or the month's last day where it lacks that number.
    pub(super) fn after(self, day: Date) -> Option<Date> {
        day.checked_add(self.span()).ok()
    }

    /// Whether [`Period::after`] had to fall back to the month's last day.
    pub(super) fn is_cut(self, day: Date) -> bool {
        matches!(self, Period::Months(_) | Period::Years(_))
            && self.after(day).is_some_and(|end| end.day() != day.day())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self {
            Period::Days(_) => 'd',
            Period::Weeks(_) => 'w',
            Period::Months(_) => 'm',
            Period::Years(_) => 'y',
        };
        write!(f, "{}{unit}", self.count())
    }
}

impl FromStr for Period {
    type Err = Fault;

    /// # Errors
    /// A fault that says how a period is written, that it needs a unit, or that it must lie between 1 and 9999.
    fn from_str(text: &str) -> Result<Period, Fault> {
        let typed = text.trim();
        let fault = |of: fn(String) -> Fault| of(typed.to_owned());
        let text = typed.to_ascii_lowercase();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        if number.is_empty() {
            return Err(fault(|typed| Fault::Period { typed }));
        }
        let unit: fn(u16) -> Period = match unit.trim() {
            "d" => Period::Days,
            "w" => Period::Weeks,
            "m" => Period::Months,
            "y" => Period::Years,
            "" => return Err(fault(|typed| Fault::PeriodUnit { typed })),
            _ => return Err(fault(|typed| Fault::Period { typed })),
        };
        match number.parse::<u16>() {
            Ok(count @ 1..=9999) => Ok(unit(count)),
            _ => Err(fault(|typed| Fault::PeriodRange { typed })),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| serde::de::Error::custom("a period such as \"30d\", \"2w\", \"1m\" or \"1y\""))
    }
}
