use base::money::{NumberFault, parse_decimal};
use base::{Lang, Money};
use rust_decimal::Decimal;

#[track_caller]
fn check(typed: &str, expect: Result<i64, NumberFault>) {
    assert_eq!(Money::parse(typed).map(Money::as_cents), expect, "typed: {typed:?}");
}

#[test]
fn german_and_english_notation_are_read_and_ambiguous_amounts_refused() {
    check("2.050,00", Ok(205_000));
    check("2,050.00", Ok(205_000));
    check("2050", Ok(205_000));
    check("2050,5 €", Ok(205_050));
    check("EUR 2 050.50", Ok(205_050));
    check("1.234.567,89", Ok(123_456_789));
    check("1,234,567", Ok(123_456_700));
    check("0,5", Ok(50));
    check(",5", Ok(50));
    check("-3,10", Ok(-310));
    check("0.234", Err(NumberFault::TooPrecise));
    check("1.234", Err(NumberFault::Ambiguous));
    check("1,234", Err(NumberFault::Ambiguous));
    check("12.34.56", Err(NumberFault::NotANumber));
    check("1e400", Err(NumberFault::NotANumber));
    check("١٢", Err(NumberFault::NotANumber));
    check("", Err(NumberFault::NotANumber));
    check("5,", Err(NumberFault::NotANumber));
    check("1,2345", Err(NumberFault::TooPrecise));
    check("99999999999999999999", Err(NumberFault::TooLarge));
}

#[test]
fn amounts_are_shown_as_the_reader_writes_them() {
    assert_eq!(Money::cents(205_000).show(Lang::De), "2.050,00\u{a0}€");
    assert_eq!(Money::cents(-123_456_789).show(Lang::En), "-€1,234,567.89");
    assert_eq!(Money::cents(-5).canonical(), "-0.05");
}

#[test]
fn a_cent_left_over_goes_to_whoever_is_furthest_below_their_share() {
    let split = |cents: i64, weights: &[i64]| -> Vec<i64> {
        let weights: Vec<Decimal> = weights.iter().copied().map(Decimal::from).collect();
        Money::cents(cents).split(&weights).into_iter().map(Money::as_cents).collect()
    };
    assert_eq!(split(10_000_000, &[1, 1, 1]), [3_333_334, 3_333_333, 3_333_333]);
    assert_eq!(split(100, &[1, 2, 3]), [17, 33, 50]);
    assert_eq!(split(1, &[1, 5, 4]), [0, 1, 0]);
    assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
    assert_eq!(split(0, &[1, 1]), [0, 0]);
    assert_eq!(split(500, &[]), Vec::<i64>::new());
    // Nobody has a weight: nobody gets anything. A weight below nothing counts as none.
    assert_eq!(split(500, &[0, 0]), [0, 0]);
    assert_eq!(split(501, &[1, 0, 1, -7]), [251, 0, 250, 0]);
}

proptest::proptest! {
    #[test]
    fn the_parts_of_an_amount_add_up_and_none_is_a_cent_away_from_its_share(
        cents in -1_000_000_000_000i64..1_000_000_000_000,
        weights in proptest::collection::vec((0i64..100_000_000, 0u32..4), 1..60),
    ) {
        let weights: Vec<Decimal> = weights.iter().map(|(weight, places)| Decimal::new(*weight, *places)).collect();
        let whole: Decimal = weights.iter().sum();
        let parts = Money::cents(cents).split(&weights);
        proptest::prop_assert_eq!(parts.len(), weights.len());
        let sum: Money = parts.iter().copied().sum();
        proptest::prop_assert_eq!(sum, if whole.is_zero() { Money::ZERO } else { Money::cents(cents) });
        for (part, weight) in parts.iter().zip(&weights) {
            if weight.is_zero() {
                proptest::prop_assert_eq!(*part, Money::ZERO);
                continue;
            }
            let exact = Decimal::from(cents) * (*weight / whole);
            let off = (Decimal::from(part.as_cents()) - exact).abs();
            proptest::prop_assert!(off < Decimal::ONE, "{} instead of {exact}", part.as_cents());
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again(cents in -1_000_000_000_000i64..1_000_000_000_000) {
        let amount = Money::cents(cents);
        for lang in [Lang::De, Lang::En] {
            proptest::prop_assert_eq!(Money::parse(&amount.show(lang)), Ok(amount));
        }
        proptest::prop_assert_eq!(Money::from_canonical(&amount.canonical()), Some(amount));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,40}") {
        let _ = parse_decimal(&text, 2);
        let _ = base::dates::parse(&text);
        proptest::prop_assert!(Money::parse(&text).is_err() || text.chars().any(|c| c.is_ascii_digit()));
    }
}
