//! The compensation itself (§ 56 (2)): the whole loss, as high as sick pay, or 67 per cent with a cap per full month.
//!
//! The cap belongs to months that run from the first day at 67 per cent (§ 188 (2) BGB), not to calendar months, while the
//! lines are per calendar month. So each line is cut into pieces, one per running month; pieces of a capped month share
//! the cap in proportion, and the last takes the rounding, so that they add up to the cap to the cent.

use super::Claim;
use super::days::{Tier, days_between, exact};
use super::explain::{Why, cents};
use super::law::{Law, Legal};
use super::model::{Ground, Month};
use base::law::{Period, last_day};
use base::{Date, Lang, Money};
use rust_decimal::Decimal;

/// One height of compensation in one calendar month.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub tier: Tier,
    pub amount: Money,
    pub why: Why,
}

/// A month that runs from any day (§ 188 (2), (3) BGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Running {
    pub first: Date,
    pub last: Date,
}

impl Running {
    /// The month after so many whole months since `start`. All are counted from `start`, so that a month that began
    /// on the 31st does not wander to the 28th.
    pub(super) fn nth(start: Date, months: usize) -> Running {
        let end =
            |months| last_day(start, Period::Months(u16::try_from(months).unwrap_or(1))).unwrap_or(start);
        let first = if months == 0 { start } else { end(months).tomorrow().unwrap_or(start) };
        Running { first, last: end(months + 1) }
    }

    fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// A piece of a line: what falls into one running month.
struct Piece {
    claim: usize,
    month: usize,
    running: usize,
    exact: Decimal,
    days: usize,
    capped: Option<Money>,
}

/// Fills in the parts of every month of a chain of claims that follow each other.
pub(super) fn compute(chain: &mut [Claim<'_>], law: &Law<'_>, lang: Lang) {
    let (runnings, pieces) = capped(chain, law);
    for (at, claim) in chain.iter_mut().enumerate() {
        let (ground, weeks_from, claimed_from) = (claim.ground, claim.weeks_from, claim.span.0);
        for (number, month) in claim.months.iter_mut().enumerate() {
            let Some(loss) = month.loss.clone() else { continue };
            let claimed = exact(month.days.claimed());
            for tier in [Tier::Full, Tier::SickPay, Tier::TwoThirds] {
                let days = &month.days.tiers[tier as usize];
                let Some(first) = days.first().copied() else { continue };
                let part = loss.net * exact(days.len()) / claimed;
                let mut why = Why::new(lang).with(&loss.why);
                if ground != Ground::Childcare {
                    why = weeks(why, weeks_from, claimed_from, first, law);
                }
                if days.len() != month.days.claimed() {
                    why = why.of("tier_days", exact(days.len()), claimed).euro("tier_loss", part);
                }
                let (amount, why) = match tier {
                    Tier::Full => (cents(part), why),
                    Tier::SickPay => sick_pay(month.pay, days.len(), month.days.length, first, law, why),
                    Tier::TwoThirds => {
                        let mine = pieces.iter().filter(|piece| piece.claim == at && piece.month == number);
                        two_thirds(mine, &runnings, rate(ground, first, law), law, why)
                    }
                };
                month.parts.push(Part { tier, amount, why });
            }
        }
    }
}

/// Which weeks are meant, where it is not plain: from the seventh on, or if they began before the claim.
fn weeks(why: Why, from: Date, claimed: Date, day: Date, law: &Law<'_>) -> Why {
    match law.number("full_weeks", day) {
        Some(full)
            if from != claimed || Decimal::from(days_between(from, day)) >= full.value * Decimal::from(7) =>
        {
            why.date("weeks_from", from).legal_number("full_weeks", &full)
        }
        _ => why,
    }
}

fn rate(ground: Ground, day: Date, law: &Law<'_>) -> Option<Legal> {
    law.number(if ground == Ground::Childcare { "childcare_rate" } else { "week7_rate" }, day)
}

/// As high as sick pay (§ 47 (1) SGB V): per calendar day 70 per cent of gross, at most 90 per cent of net; a whole
/// calendar month has 30 days.
fn sick_pay(
    pay: Option<&Month>,
    days: usize,
    length: usize,
    day: Date,
    law: &Law<'_>,
    why: Why,
) -> (Money, Why) {
    let (Some(pay), Some(of_gross), Some(of_net)) =
        (pay, law.number("sick_pay_gross_rate", day), law.number("sick_pay_net_rate", day))
    else {
        return (Money::ZERO, why);
    };
    let net = pay.net.unwrap_or_default().decimal();
    let mut why = why.maybe("gross", pay.gross);
    let mut gross = pay.gross.unwrap_or(pay.net.unwrap_or_default()).decimal();
    if let Some(limit) = law.number("annual_pay_limit_month", day)
        && gross > limit.value
    {
        gross = limit.value;
        why = why.legal_euro("annual_pay_limit", &limit);
    }
    let thirty = Decimal::from(30);
    let daily = cents((gross * of_gross.share() / thirty).min(net * of_net.share() / thirty));
    let counted = if days == length { 30 } else { days };
    why = why
        .legal_percent("sick_pay_gross", &of_gross)
        .legal_percent("sick_pay_net", &of_net)
        .money("sick_pay_day", daily)
        .count("sick_pay_days", counted);
    (cents(daily.decimal() * exact(counted)), why)
}

/// 67 per cent, after the cap.
fn two_thirds<'p>(
    pieces: impl Iterator<Item = &'p Piece>,
    runnings: &[(Running, Option<Legal>)],
    rate: Option<Legal>,
    law: &Law<'_>,
    why: Why,
) -> (Money, Why) {
    let Some(rate) = rate else { return (Money::ZERO, why) };
    let mut why = why.legal_percent("rate", &rate);
    let (mut free, mut bound, mut uncapped) = (Decimal::ZERO, Money::ZERO, Decimal::ZERO);
    let mut caps = Vec::new();
    for piece in pieces {
        uncapped += piece.exact;
        match piece.capped {
            Some(amount) => {
                bound += amount;
                caps.push(piece.running);
            }
            None => free += piece.exact,
        }
    }
    if !caps.is_empty() {
        why = why.euro("uncapped", uncapped);
    }
    for running in caps {
        if let Some((running, Some(cap))) = runnings.get(running) {
            why = why.span("cap_span", running.first, running.last).legal_euro("cap", cap);
            if !law.is("cap_proration", running.first, "none") {
                why = why.word("cap_proration", "ifsg56-cap-prorated");
            }
        }
    }
    (cents(free) + bound, why)
}

/// The running months of a chain with the cap that binds in each, and the pieces of all lines.
fn capped(chain: &[Claim<'_>], law: &Law<'_>) -> (Vec<(Running, Option<Legal>)>, Vec<Piece>) {
    let days = chain
        .iter()
        .flat_map(|claim| &claim.months)
        .flat_map(|month| &month.days.tiers[Tier::TwoThirds as usize]);
    let (mut first, mut last) = (None, None);
    for day in days.copied() {
        first = Some(first.map_or(day, |first: Date| first.min(day)));
        last = Some(last.map_or(day, |last: Date| last.max(day)));
    }
    let (Some(first), Some(last)) = (first, last) else { return (Vec::new(), Vec::new()) };
    let mut runnings = vec![Running::nth(first, 0)];
    while runnings.last().is_some_and(|running| running.last < last) && runnings.len() < 120 {
        runnings.push(Running::nth(first, runnings.len()));
    }

    let mut pieces = Vec::new();
    for (at, claim) in chain.iter().enumerate() {
        for (number, month) in claim.months.iter().enumerate() {
            let days = &month.days.tiers[Tier::TwoThirds as usize];
            let (Some(loss), Some(day)) = (&month.loss, days.first()) else { continue };
            let Some(rate) = rate(claim.ground, *day, law) else { continue };
            for (running, span) in runnings.iter().enumerate() {
                let count = days.iter().filter(|day| span.holds(**day)).count();
                if count > 0 {
                    let exact = loss.net * rate.share() * exact(count) / exact(month.days.claimed());
                    pieces.push(Piece {
                        claim: at,
                        month: number,
                        running,
                        exact,
                        days: count,
                        capped: None,
                    });
                }
            }
        }
    }
    let caps = runnings.iter().enumerate().map(|(running, span)| {
        let limit = limit(chain, span, span.last <= last, running, &pieces, law)?;
        bind(&mut pieces, running, &limit).then_some(limit)
    });
    let caps: Vec<Option<Legal>> = caps.collect();
    (runnings.into_iter().zip(caps).collect(), pieces)
}

/// What may be paid at most in a running month; `None`: no limit.
fn limit(
    chain: &[Claim<'_>],
    span: &Running,
    full: bool,
    running: usize,
    pieces: &[Piece],
    law: &Law<'_>,
) -> Option<Legal> {
    let cap = law.number("cap_month", span.first)?;
    if full || law.is("cap_proration", span.first, "full_amount") {
        return Some(cap);
    }
    if !law.is("cap_proration", span.first, "per_calendar_day") {
        return None;
    }
    let share: Decimal = pieces
        .iter()
        .filter(|piece| piece.running == running)
        .map(|piece| exact(piece.days) / exact(chain[piece.claim].months[piece.month].days.length))
        .sum();
    Some(Legal { value: cents(cap.value * share).decimal(), source: cap.source })
}

/// Shares a limit among the pieces of a running month, if it binds.
fn bind(pieces: &mut [Piece], running: usize, limit: &Legal) -> bool {
    let sum: Decimal = pieces.iter().filter(|piece| piece.running == running).map(|piece| piece.exact).sum();
    if sum <= limit.value {
        return false;
    }
    let mut rest = cents(limit.value);
    let mut mine: Vec<&mut Piece> = pieces.iter_mut().filter(|piece| piece.running == running).collect();
    let count = mine.len();
    for (number, piece) in mine.iter_mut().enumerate() {
        let amount = if number + 1 == count { rest } else { cents(piece.exact * limit.value / sum) };
        rest -= amount;
        piece.capped = Some(amount);
    }
    true
}
