//! Interest on what is to be paid back.

use super::day;
use base::Money;
use office::grants::{BaseRate, DayCount, NoRate, interest, read_base_rates};
use rust_decimal::Decimal;

fn rates() -> Vec<BaseRate> {
    let text = "valid_from,rate,source\n2024-01-01,3.62,x\n2024-07-01,3.37,x\n2025-01-01,2.27,x\n2025-07-01,1.27,x\n2026-01-01,1.27,x\n";
    read_base_rates(text).expect("rates")
}

#[test]
fn interest_follows_the_base_rate_from_the_day_after_the_payment_to_the_day_it_came_back() {
    let five = Decimal::from(5);
    let found =
        interest(Money::euro(12_000), day(2025, 3, 11), day(2025, 7, 31), five, DayCount::Act365, &rates());
    let found = found.expect("rates are known");
    // 12 March to 30 June: 111 days at 7.27 %; July: 31 days at 6.27 %.
    let stretches: Vec<(i64, String)> =
        found.stretches.iter().map(|one| (one.days, one.rate.normalize().to_string())).collect();
    assert_eq!(stretches, [(111, "7.27".to_owned()), (31, "6.27".to_owned())]);
    // 12,000 x 0.0727 x 111/365 = 265.3052…; 12,000 x 0.0627 x 31/365 = 63.9024…
    assert_eq!(found.total.canonical(), "329.21");
}

#[test]
fn days_are_counted_as_the_programme_says() {
    let five = Decimal::from(5);
    let whole = |count| {
        let found =
            interest(Money::euro(100_000), day(2023, 12, 31), day(2024, 12, 31), five, count, &rates());
        found.expect("rates are known").total.canonical()
    };
    // 182 days at 8.62 %, 184 at 8.37 %; 2024 has 366 days.
    assert_eq!(whole(DayCount::Act365), "8517.59");
    assert_eq!(whole(DayCount::ActAct), "8494.32");
    assert_eq!(whole(DayCount::Act360), "8635.89");
    assert_eq!(whole(DayCount::Thirty360), "8495.00");
}

#[test]
fn a_half_year_without_a_base_rate_is_missed_and_not_guessed() {
    let five = Decimal::from(5);
    let found =
        interest(Money::euro(1_000), day(2026, 6, 1), day(2026, 8, 1), five, DayCount::Act365, &rates());
    assert_eq!(found, Err(NoRate(day(2026, 7, 1))));
    let before =
        interest(Money::euro(1_000), day(2023, 6, 1), day(2023, 8, 1), five, DayCount::Act365, &rates());
    assert_eq!(before, Err(NoRate(day(2023, 6, 2))));
    let within =
        interest(Money::euro(1_000), day(2026, 6, 1), day(2026, 6, 30), five, DayCount::Act365, &rates());
    assert!(within.is_ok());
}

#[test]
fn a_rate_below_nothing_never_makes_interest_below_nothing() {
    let text = "valid_from,rate,source\n2020-01-01,-0.88,x\n";
    let rates = read_base_rates(text).expect("rates");
    let none = interest(
        Money::euro(1_000),
        day(2020, 1, 1),
        day(2020, 3, 1),
        Decimal::ZERO,
        DayCount::Act365,
        &rates,
    );
    assert_eq!(none.expect("known").total, Money::ZERO);
}

#[test]
fn a_faulty_file_of_base_rates_is_refused_line_by_line() {
    let text = "valid_from,rate,source\n2024-01-01,3.62,x\nam 1. Juli,3.37,x\n2025-01-01,viel,x\n2024-01-01,1.00,x\n";
    let lines: Vec<usize> =
        read_base_rates(text).expect_err("faults").into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [3, 4, 5]);
}
