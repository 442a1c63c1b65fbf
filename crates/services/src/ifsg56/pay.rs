//! The loss of earnings in a calendar month (§ 56 (3)): net pay that would have been earned less net pay really earned.
//!
//! Where the really earned pay is not known, the loss is a share by calendar days or by working days; where it is known,
//! these shares only check it.

use super::days::{MonthDays, exact};
use super::explain::{Why, cents};
use super::law::Law;
use super::model::{Employee, Employment, Ground, Month};
use base::{Date, Lang, Money};
use rust_decimal::prelude::{Decimal, RoundingStrategy};

/// How a loss was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    NetDifference,
    CalendarDays,
    WorkingDays,
}

impl Method {
    pub(super) fn id(self) -> &'static str {
        match self {
            Method::NetDifference => "net_difference",
            Method::CalendarDays => "calendar_days",
            Method::WorkingDays => "working_days",
        }
    }
}

/// The loss of a month; exact, in euro.
#[derive(Clone, Debug)]
pub(super) struct Loss {
    pub net: Decimal,
    /// Gross pay lost: the basis of contributions.
    pub gross: Option<Decimal>,
    /// The share of the month that was lost, by days.
    pub share: Decimal,
    pub method: Method,
    /// The same loss by other methods, as a check.
    pub checks: Vec<(Method, Decimal)>,
    pub why: Why,
}

impl Loss {
    /// A part of it.
    pub(super) fn scaled(mut self, part: Decimal) -> Loss {
        self.net *= part;
        self.gross = self.gross.map(|gross| gross * part);
        self.share *= part;
        for (_, check) in &mut self.checks {
            *check *= part;
        }
        self
    }
}

/// The monthly net pay and its inputs: for home workers a twelfth of last year, for the self-employed a twelfth of the
/// profit (§ 56 (3) sentence 5).
fn monthly_net(
    employee: &Employee,
    pay: &Month,
    day: Date,
    law: &Law<'_>,
    why: Why,
) -> Option<(Decimal, Why)> {
    let twelve = Decimal::from(12);
    match employee.employment {
        Employment::Employee => pay.net.map(|net| (net.decimal(), why.money("net", net))),
        Employment::HomeWorker => match employee.annual_income {
            Some(year) => Some((year.decimal() / twelve, why.money("last_year_pay", year))),
            None => pay.net.map(|net| (net.decimal(), why.money("net", net))),
        },
        Employment::SelfEmployed => {
            let year = employee.annual_income?;
            let mut why = why.money("annual_income", year);
            let mut rest = year;
            if law.is("self_employed_deductions", day, "as_stated") {
                why = why.maybe("annual_taxes", employee.annual_taxes);
                why = why.maybe("annual_provisions", employee.annual_provisions);
                rest -= employee.annual_taxes.unwrap_or_default();
                rest -= employee.annual_provisions.unwrap_or_default();
            }
            Some((rest.max(Money::ZERO).decimal() / twelve, why))
        }
    }
}

/// The loss of a month, or `None` while the pay is not known.
pub(super) fn loss(
    employee: &Employee,
    ground: Ground,
    days: &MonthDays,
    pay: &Month,
    law: &Law<'_>,
    lang: Lang,
) -> Option<Loss> {
    let day = days.first()?;
    let claimed = exact(days.claimed());
    let kept = claimed / (claimed + exact(days.cut));
    let (net, why) = monthly_net(employee, pay, day, law, Why::new(lang))?;

    let by_calendar = claimed / exact(days.length);
    let by_work = match (pay.lost_days, pay.working_days) {
        (Some(lost), Some(working)) if !working.is_zero() => {
            Some((lost.min(working) / working * kept, lost, working))
        }
        _ => None,
    };
    let preferred = if ground == Ground::Childcare { "method_childcare" } else { "method_isolation" };
    let (fallback, share) = match by_work {
        Some((share, ..)) if law.is(preferred, day, "working_days") => (Method::WorkingDays, share),
        _ => (Method::CalendarDays, by_calendar),
    };

    let difference = match (employee.employment, pay.net_actual) {
        (Employment::Employee, Some(actual)) if law.is("method_main", day, "net_difference") => {
            Some((net - actual.decimal()).max(Decimal::ZERO) * kept)
        }
        _ => None,
    };
    let method = if difference.is_some() { Method::NetDifference } else { fallback };
    let mut why = match method {
        Method::NetDifference => why.maybe("net_actual", pay.net_actual),
        Method::CalendarDays => why.of("calendar_days", claimed, exact(days.length)),
        Method::WorkingDays => match by_work {
            Some((_, lost, working)) => why.of("working_days", lost, working),
            None => why,
        },
    };
    if days.cut > 0 && method != Method::CalendarDays {
        why = why.of("kept_days", claimed, claimed + exact(days.cut));
    }
    why = why.word("method", &format!("ifsg56-method-{}", method.id()));

    let extra = short_time_pay(ground, pay, day, law);
    if !extra.is_zero() {
        why = why.maybe("short_time_pay", pay.short_time_pay);
    }
    let extra = extra * kept;
    let mut checks = Vec::new();
    // Parents often lose single days of a long closure: calendar days say nothing where working days are known.
    if method != Method::CalendarDays && (ground != Ground::Childcare || by_work.is_none()) {
        checks.push((Method::CalendarDays, net * by_calendar + extra));
    }
    if let Some((share, ..)) = by_work
        && method != Method::WorkingDays
    {
        checks.push((Method::WorkingDays, net * share + extra));
    }
    let net_loss = difference.unwrap_or(net * share) + extra;
    Some(Loss {
        net: net_loss,
        gross: gross(pay, share, kept, day, law),
        share,
        method,
        checks,
        why: why.euro("net_loss", net_loss),
    })
}

/// Short-time pay the person would have had (§ 56 (3) sentence 4), for the grounds that sentence covers.
fn short_time_pay(ground: Ground, pay: &Month, day: Date, law: &Law<'_>) -> Decimal {
    match pay.short_time_pay {
        Some(amount) if law.lists("short_time_pay_kinds", day, ground.id()) => amount.decimal(),
        _ => Decimal::ZERO,
    }
}

/// The gross pay lost.
fn gross(pay: &Month, share: Decimal, kept: Decimal, day: Date, law: &Law<'_>) -> Option<Decimal> {
    let due = pay.gross?.decimal();
    let Some(actual) = pay.gross_actual.map(Money::decimal) else { return Some(due * share) };
    let lost =
        if law.is("round_to_20", day, "yes") { nearest_20(due) - nearest_20(actual) } else { due - actual };
    Some(lost.max(Decimal::ZERO) * kept)
}

/// To the nearest multiple of 20 euro; a tie goes up (§ 106 (1) sentence 5 SGB III).
pub fn nearest_20(euro: Decimal) -> Decimal {
    let twenty = Decimal::from(20);
    (euro / twenty).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * twenty
}

/// Whether a check by days is so far off that somebody should look: more than a percentage and more than an amount.
pub(super) fn far_off(loss: &Loss, check: Decimal, day: Date, law: &Law<'_>) -> bool {
    let (Some(percent), Some(euro)) =
        (law.number("plausibility_percent", day), law.number("plausibility_euro", day))
    else {
        return false;
    };
    let apart = (cents(loss.net) - cents(check)).decimal().abs();
    apart > euro.value && apart > loss.net.max(check) * percent.share()
}
