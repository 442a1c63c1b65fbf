//! `[deadline]` of `service.toml`: within what time an office answers, by law or because it wants to.

use super::read::Table;
use crate::expr::{self, Expr, Names, Type, Val};
use crate::model::{BiTemplate, Definition, Kind, words};
use base::law::Period;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

words! {
    /// What the time is counted in. Each is counted differently by law.
    Unit {
        /// Days of the calendar.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Months.
        Months = "months",
    }
}

impl Unit {
    /// So many of them; none for no whole number, for none at all and for more than [`YEARS`] years.
    pub fn period(self, count: Decimal) -> Option<Period> {
        let count = Some(count).filter(|count| count.is_integer()).and_then(|count| count.to_u16())?;
        let (most, period): (u16, fn(u16) -> Period) = match self {
            Unit::Days => (366 * YEARS, Period::Days),
            Unit::Weeks => (53 * YEARS, Period::Weeks),
            Unit::Months => (12 * YEARS, Period::Months),
        };
        (1..=most).contains(&count).then(|| period(count))
    }
}

/// The longest time, in years.
const YEARS: u16 = 10;

/// Within what time an office answers.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// What is counted.
    pub unit: Unit,
    /// How many: a number, or an expression over `local` and `law`.
    pub count: Expr,
    /// The law that sets it; none: the office has set it for itself.
    pub norm: Option<String>,
}

/// `[deadline]`, or what came before it: the number of weeks or months that a service tells its applicants from an office's values.
pub(super) fn deadline(
    table: &Table<'_, '_>,
    names: &Names,
    local: &Definition,
    told: &BiTemplate,
) -> Option<Deadline> {
    if !table.has("deadline") {
        return told_only(names, local, told);
    }
    let inner = table.table("deadline")?;
    let units: Vec<(Unit, &'static str)> = Unit::WORDS
        .iter()
        .filter(|word| inner.has(word))
        .filter_map(|word| Unit::from_word(word).map(|unit| (unit, *word)))
        .collect();
    let norm = inner.text("norm").map(|text| text.value);
    let found = match units.as_slice() {
        [(unit, word)] => {
            count(&inner, names, *unit, word).map(|count| Deadline { unit: *unit, count, norm })
        }
        [] => {
            inner.fault("fault-deadline-unit", &[]);
            None
        }
        [_, (_, second), ..] => {
            inner.doc.fault(inner.key_at(second), "fault-deadline-unit", &[]);
            None
        }
    };
    inner.finish();
    found
}

fn count(inner: &Table<'_, '_>, names: &Names, unit: Unit, word: &'static str) -> Option<Expr> {
    let count = inner.value_or_expr(word, names, &Type::Number)?;
    let fits = match count.fixed() {
        Some(Val::Number(number)) => unit.period(number).is_some(),
        Some(_) => false,
        None => true,
    };
    if !fits {
        inner.doc.fault(inner.key_at(word), "fault-deadline-length", &[("key", word)]);
    }
    fits.then_some(count)
}

/// Packages from before `[deadline]` asked offices for `weeks`, and told applicants of `months`.
fn told_only(names: &Names, local: &Definition, told: &BiTemplate) -> Option<Deadline> {
    let name = |unit: Unit| format!("local.{}", unit.word());
    let unit = [Unit::Weeks, Unit::Months].into_iter().find(|unit| {
        let is_count = local.field(unit.word()).is_some_and(|field| matches!(field.kind, Kind::Integer));
        is_count && (*unit == Unit::Weeks || told.de.reads(&name(*unit)))
    })?;
    let count = expr::compile_as(&name(unit), names, &Type::Number).ok()?;
    Some(Deadline { unit, count, norm: None })
}
