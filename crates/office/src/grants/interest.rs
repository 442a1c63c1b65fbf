//! Interest on money to be paid back: points above the base rate, by the rates in force and the chosen way to count days.

use base::{Date, Money};
use rust_decimal::Decimal;

/// The base rate from a day on, in per cent a year.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseRate {
    /// The first day.
    pub from: Date,
    /// In per cent; may lie below nothing.
    pub rate: Decimal,
    /// Where it was published.
    pub source: String,
}

/// How days of interest are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    /// Each day is the 365th part of a year, in leap years as well.
    Act365,
    /// Each day is a part of the year it lies in: the 366th in a leap year.
    ActAct,
    /// Each day is the 360th part of a year.
    Act360,
    /// Each month has thirty days, the year 360.
    Thirty360,
}

impl DayCount {
    /// The words that programmes use.
    pub const WORDS: [&'static str; 4] = ["act_365", "act_act", "act_360", "30_360"];

    /// From the word of a programme.
    pub fn from_word(word: &str) -> Option<DayCount> {
        Some(match word {
            "act_365" => DayCount::Act365,
            "act_act" => DayCount::ActAct,
            "act_360" => DayCount::Act360,
            "30_360" => DayCount::Thirty360,
            _ => return None,
        })
    }

    /// The part of a year from the day after `from` to `to`, both in the same calendar year.
    fn part(self, from: Date, to: Date) -> Decimal {
        let days = Decimal::from(days_between(from, to));
        match self {
            DayCount::Act365 => days / Decimal::from(365),
            DayCount::Act360 => days / Decimal::from(360),
            DayCount::ActAct => days / Decimal::from(if to.in_leap_year() { 366 } else { 365 }),
            DayCount::Thirty360 => {
                let day = |date: Date| i64::from(date.day()).min(30);
                let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
                Decimal::from((months(to) - months(from)) * 30 + day(to) - day(from)) / Decimal::from(360)
            }
        }
    }
}

/// A stretch with one rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The day before its first day.
    pub after: Date,
    /// Its last day.
    pub until: Date,
    /// Days, as the calendar has them.
    pub days: i64,
    /// The rate with the points, in per cent a year; never below nothing.
    pub rate: Decimal,
    /// The interest, not rounded.
    pub euro: Decimal,
    /// Where the base rate was published.
    pub source: String,
}

/// What interest comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Interest {
    /// The stretches, oldest first.
    pub stretches: Vec<Stretch>,
    /// Their sum, rounded half up to cents.
    pub total: Money,
}

/// Why no interest can be computed: no base rate is known for this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRate(pub Date);

/// Reads base rates: a first line of names, then `2025-07-01,1.27,source` a line; a blank line does no harm.
///
/// # Errors
/// Each line that cannot be read, with its number and what it says.
pub fn read_base_rates(text: &str) -> Result<Vec<BaseRate>, Vec<(usize, String)>> {
    let (mut rates, mut faults) = (Vec::<BaseRate>::new(), Vec::new());
    for (at, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let mut parts = line.splitn(3, ',').map(str::trim);
        let from = parts.next().and_then(base::dates::from_iso);
        let rate = parts.next().and_then(|rate| Decimal::from_str_exact(rate).ok());
        let source = parts.next().unwrap_or("").to_owned();
        match (from, rate) {
            (Some(from), Some(rate)) if rates.iter().all(|known| known.from != from) => {
                rates.push(BaseRate { from, rate, source });
            }
            _ => faults.push((at + 1, line.to_owned())),
        }
    }
    rates.sort_by_key(|rate| rate.from);
    if faults.is_empty() { Ok(rates) } else { Err(faults) }
}

/// Interest on an amount from the day after `since` up to and with `until`. `rates` are ordered by day.
///
/// # Errors
/// A day for which no base rate is known. The last rate counts for half a year: base rates change on 1 January and 1 July
/// (§ 247 Abs. 1 BGB), so that a rate nobody has loaded is missed and not guessed.
pub fn interest(
    amount: Money,
    since: Date,
    until: Date,
    points: Decimal,
    count: DayCount,
    rates: &[BaseRate],
) -> Result<Interest, NoRate> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut at = since;
    for span in spans(since, until, rates) {
        let Span { last, rate, .. } = span?;
        let percent = (rate.rate + points).max(Decimal::ZERO);
        let euro = amount.decimal() * percent / Decimal::ONE_HUNDRED * count.part(at, last);
        match stretches.last_mut().filter(|before| before.rate == percent && before.source == rate.source) {
            Some(before) => {
                before.until = last;
                before.days += days_between(at, last);
                before.euro += euro;
            }
            None => stretches.push(Stretch {
                after: at,
                until: last,
                days: days_between(at, last),
                rate: percent,
                euro,
                source: rate.source.clone(),
            }),
        }
        at = last;
    }
    let total = stretches.iter().map(|stretch| stretch.euro).sum();
    Ok(Interest { stretches, total: Money::round(total).unwrap_or_default() })
}

/// Some days within one half-year, all with one base rate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'r> {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// The base rate.
    pub rate: &'r BaseRate,
}

/// The days from the one after `since` up to and with `until`, oldest first; at a day without a rate it ends with an error. `rates`
/// are ordered by day.
pub(super) fn spans(
    since: Date,
    until: Date,
    rates: &[BaseRate],
) -> impl Iterator<Item = Result<Span<'_>, NoRate>> {
    let mut at = Some(since);
    std::iter::from_fn(move || {
        let since = at.take().filter(|day| *day < until)?;
        let found = span(since.tomorrow().unwrap_or(until), until, rates);
        at = found.ok().map(|span| span.last);
        Some(found)
    })
}

fn span(first: Date, until: Date, rates: &[BaseRate]) -> Result<Span<'_>, NoRate> {
    let rate = rates.iter().rfind(|rate| rate.from <= first).ok_or(NoRate(first))?;
    let ends = half_year_end(first);
    // A rate from an earlier half-year than the day's own counts only where a later one shows that nothing changed.
    if half_year_end(rate.from) < first && rates.iter().all(|other| other.from <= first) {
        return Err(NoRate(first));
    }
    let change = rates.iter().find(|other| other.from > first);
    let last = change.and_then(|other| other.from.yesterday().ok()).map_or(ends, |day| day.min(ends));
    Ok(Span { first, last: last.min(until), rate })
}

/// 30 June or 31 December: rates change at half-years, and days are counted within one calendar year.
fn half_year_end(day: Date) -> Date {
    let (month, last) = if day.month() <= 6 { (6, 30) } else { (12, 31) };
    Date::new(day.year(), month, last).unwrap_or(day)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
