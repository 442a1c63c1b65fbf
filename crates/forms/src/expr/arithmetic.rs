//! Computing and comparing values; what is missing, too large or divided by zero is null.

use super::Val;
use super::check::{Fold, Order, Sign};
use base::Date;
use jiff::ToSpan;
use rust_decimal::prelude::{Decimal, RoundingStrategy, ToPrimitive};
use std::cmp::Ordering;

/// Half up (away from zero). The quotient of a division may lack its last digit: 0.00499…9 is meant as 0.005.
pub(crate) fn half_up(number: Decimal, digits: u32) -> Decimal {
    number
        .round_dp_with_strategy(18, RoundingStrategy::MidpointAwayFromZero)
        .round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// Whole months passed; negative backwards.
pub(super) fn months_between(a: Date, b: Date) -> i64 {
    if b < a {
        return -months_between(b, a);
    }
    let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    months(b) - months(a) - i64::from(b.day() < a.day())
}

pub(super) fn shift(sign: Sign, a: &Val, b: &Val) -> Val {
    let (Val::Date(day), Val::Number(days)) = (a, b) else { return Val::Null };
    let days = if sign == Sign::Minus { -days.floor() } else { days.floor() };
    let day = days
        .to_i32()
        .filter(|days| days.abs() < 4_000_000)
        .and_then(|days| day.checked_add(days.days()).ok());
    day.map_or(Val::Null, Val::Date)
}

/// The same day so many months later; where the month is shorter, its last day.
pub(super) fn months_later(a: &Val, b: &Val) -> Val {
    let (Val::Date(day), Val::Number(months)) = (a, b) else { return Val::Null };
    let months = months.floor().to_i32().filter(|months| months.abs() < 100_000);
    months.and_then(|months| day.checked_add(months.months()).ok()).map_or(Val::Null, Val::Date)
}

pub(super) fn arithmetic(sign: Sign, a: &Val, b: &Val) -> Val {
    let (Val::Number(a), Val::Number(b)) = (a, b) else { return Val::Null };
    match sign {
        Sign::Plus => a.checked_add(*b),
        Sign::Minus => a.checked_sub(*b),
        Sign::Times => a.checked_mul(*b),
        Sign::Over => a.checked_div(*b),
    }
    .map_or(Val::Null, Val::Number)
}

pub(super) fn order(a: &Val, b: &Val) -> Option<Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(b)),
        (Val::Date(a), Val::Date(b)) => Some(a.cmp(b)),
        (Val::Text(a), Val::Text(b)) => Some(a.cmp(b)),
        (Val::Bool(a), Val::Bool(b)) => Some(a.cmp(b)),
        (Val::List(a), Val::List(b)) => Some(if a == b { Ordering::Equal } else { Ordering::Less }),
        _ => None,
    }
}

pub(super) fn compare(wanted: Order, a: &Val, b: &Val) -> Val {
    let Some(order) = order(a, b) else { return Val::Null };
    Val::Bool(match wanted {
        Order::Equal => order.is_eq(),
        Order::Unequal => order.is_ne(),
        Order::Less => order.is_lt(),
        Order::LessEqual => order.is_le(),
        Order::Greater => order.is_gt(),
        Order::GreaterEqual => order.is_ge(),
    })
}

pub(super) fn within(value: &Val, items: &[Val]) -> Val {
    match value {
        Val::Null => Val::Null,
        value => Val::Bool(items.iter().any(|item| order(value, item) == Some(Ordering::Equal))),
    }
}

pub(super) fn fold_values(fold: Fold, items: Vec<Val>) -> Val {
    let numbers =
        || items.iter().filter_map(|item| if let Val::Number(number) = item { Some(*number) } else { None });
    match fold {
        Fold::Count => Val::Number(Decimal::from(items.len())),
        Fold::Sum => {
            let sum = numbers().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number));
            sum.map_or(Val::Null, Val::Number)
        }
        Fold::Min => items
            .into_iter()
            .reduce(|a, b| if order(&b, &a) == Some(Ordering::Less) { b } else { a })
            .unwrap_or(Val::Null),
        Fold::Max => items
            .into_iter()
            .reduce(|a, b| if order(&b, &a) == Some(Ordering::Greater) { b } else { a })
            .unwrap_or(Val::Null),
        Fold::Any => Val::Bool(items.contains(&Val::Bool(true))),
        Fold::All => Val::Bool(!items.contains(&Val::Bool(false))),
    }
}

/// How many places `round` may be asked for.
pub(super) fn places(number: Decimal) -> Option<u32> {
    number.to_u32().filter(|places| *places <= 20)
}
