//! Whether the files' rules are sound, so that the arithmetic never has to guess.

use super::{Law, Shift, Start};
use crate::Date;

type Span = (Option<Date>, Option<Date>);

/// A line per fault.
pub(super) fn faults(law: &Law) -> Vec<String> {
    let Law { holidays, delivery, deadlines } = law;
    let mut faults = Vec::new();
    if holidays.state != delivery.state || holidays.state != deadlines.state {
        faults.push("holidays, delivery and deadlines belong to different states".to_owned());
    }
    for rule in &holidays.rules {
        // 2024 is a leap year, so that 29 February would be a day too.
        let sound = rule
            .day
            .as_ref()
            .is_none_or(|day| day.len() == 5 && format!("2024-{day}").parse::<Date>().is_ok());
        if rule.day.is_some() == rule.easter.is_some() || !sound {
            faults.push(format!("holiday {}: needs either a day (MM-DD) or days after Easter", rule.id));
        }
    }
    for rule in &delivery.rules {
        if rule.within_days.is_some() && rule.starts != Start::Fetched {
            faults.push(format!("delivery {}: within_days needs starts = \"fetched\"", rule.norm));
        }
        if rule.within_shift != Shift::None && rule.within_days.is_none() {
            faults.push(format!("delivery {}: within_shift needs within_days", rule.norm));
        }
        if rule.starts == Start::Fetched && rule.within_days.is_none() {
            faults.push(format!("delivery {}: starts = \"fetched\" needs within_days", rule.norm));
        }
    }
    let spans = |list: &[(String, Span)], what: &str, faults: &mut Vec<String>| {
        for (place, (name, span)) in list.iter().enumerate() {
            if span.0.zip(span.1).is_some_and(|(from, to)| to < from) {
                faults.push(format!("{what} {name}: ends before it begins"));
            }
            if list[..place].iter().any(|(other, earlier)| other == name && overlap(*span, *earlier)) {
                faults.push(format!("{what} {name}: two rules for the same day"));
            }
        }
    };
    let rules: Vec<_> = delivery
        .rules
        .iter()
        .map(|r| (format!("{} {}", r.via, r.regime), (r.valid_from, r.valid_to)))
        .collect();
    spans(&rules, "delivery", &mut faults);
    let countings: Vec<_> =
        deadlines.counting.iter().map(|c| (c.regime.clone(), (c.valid_from, c.valid_to))).collect();
    spans(&countings, "counting", &mut faults);
    let periods: Vec<_> =
        deadlines.periods.iter().map(|p| (p.id.clone(), (p.valid_from, p.valid_to))).collect();
    spans(&periods, "period", &mut faults);
    let forms: Vec<_> = deadlines.forms.iter().map(|f| (f.id.clone(), (f.valid_from, f.valid_to))).collect();
    spans(&forms, "form", &mut faults);
    for period in &deadlines.periods {
        if !deadlines.counting.iter().any(|counting| counting.regime == period.regime) {
            faults.push(format!("period {}: no counting for {}", period.id, period.regime));
        }
    }
    faults
}

fn overlap(a: Span, b: Span) -> bool {
    a.0.unwrap_or(Date::MIN) <= b.1.unwrap_or(Date::MAX)
        && b.0.unwrap_or(Date::MIN) <= a.1.unwrap_or(Date::MAX)
}
