//! The dated rules for legal dates, as the region's files give them: public holidays and deemed delivery.

use super::Names;
use super::read::{Faults, toml_file};
use base::Date;
use serde::Deserialize;

const HOLIDAYS: &str = "holidays.toml";
const DELIVERY: &str = "delivery.toml";

/// `holidays.toml`
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

/// One public holiday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// `neujahr`
    pub id: String,
    /// Its name.
    pub name: Names,
    /// `MM-DD`, for a fixed day.
    pub day: Option<String>,
    /// Days after Easter Sunday, for a movable one.
    pub easter: Option<i32>,
    /// First day on which the rule holds; none = always.
    pub valid_from: Option<Date>,
    /// Last day on which the rule holds; none = still.
    pub valid_to: Option<Date>,
    /// The rule's source.
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
}

/// `delivery.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRules {
    /// Key of the state, 2 digits.
    pub state: String,
    /// Where the rules come from.
    pub source: String,
    /// The day on which somebody last compared them with the source.
    pub checked: Date,
    /// The rules.
    #[serde(rename = "rule")]
    pub rules: Vec<DeliveryRule>,
}

/// When a decision counts as delivered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRule {
    /// `post`, `email`, `mailbox` or `portal`.
    pub via: String,
    /// `vwvfg`, or `ao` for taxes.
    pub regime: String,
    /// What starts the count: `posted`, `sent`, `provided` or `fetched`.
    pub starts: String,
    /// Days after the start.
    pub days: i32,
    /// Portal only: days in which it must be fetched.
    pub within_days: Option<i32>,
    /// First day of the start event to which the rule applies.
    pub valid_from: Option<Date>,
    /// Last day of the start event to which the rule applies.
    pub valid_to: Option<Date>,
    /// The rule's source.
    pub norm: String,
    /// `none` or `next_working_day`.
    pub weekend_shift: String,
    /// Which of these values is in doubt.
    pub uncertain: Option<String>,
    /// For whoever shows or keeps the rule.
    pub note: Option<String>,
}

pub fn holidays(text: &str, faults: &mut Faults) -> Option<Holidays> {
    let file: Holidays = toml_file(HOLIDAYS, text, faults)?;
    for holiday in &file.rules {
        // 2024 is a leap year, so that 29 February would be a day too.
        let day_is_sound =
            holiday.day.as_ref().is_none_or(|day| format!("2024-{day}").parse::<Date>().is_ok());
        if holiday.day.is_some() == holiday.easter.is_some() || !day_is_sound {
            faults.add(
                HOLIDAYS,
                0,
                format!("{}: needs either a day (MM-DD) or days after Easter", holiday.id),
            );
        }
    }
    Some(file)
}

pub fn delivery(text: &str, faults: &mut Faults) -> Option<DeliveryRules> {
    let file: DeliveryRules = toml_file(DELIVERY, text, faults)?;
    for rule in &file.rules {
        let known = ["post", "email", "mailbox", "portal"].contains(&rule.via.as_str())
            && ["vwvfg", "ao"].contains(&rule.regime.as_str())
            && ["posted", "sent", "provided", "fetched"].contains(&rule.starts.as_str())
            && ["none", "next_working_day"].contains(&rule.weekend_shift.as_str());
        if !known {
            faults.add(DELIVERY, 0, format!("{}: a word of this rule is not known", rule.norm));
        }
        let overlapping = file.rules.iter().any(|other| {
            !std::ptr::eq(rule, other)
                && (&rule.via, &rule.regime) == (&other.via, &other.regime)
                && rule.valid_from.unwrap_or(Date::MIN) <= other.valid_to.unwrap_or(Date::MAX)
                && other.valid_from.unwrap_or(Date::MIN) <= rule.valid_to.unwrap_or(Date::MAX)
        });
        if overlapping {
            faults.add(DELIVERY, 0, format!("{}: another rule holds on the same days", rule.norm));
        }
    }
    Some(file)
}
