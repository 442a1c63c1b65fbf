//! The budget: nobody can promise more than there is, and every cent is told.

use super::{application, day, on, on_both};
use base::Money;
use office::cases::{Action, Outcome, Proposal};
use office::grants::{self, Kind};

/// Applications of these sums (in euro), all for this year.
fn asking(euro: i64) -> serde_json::Map<String, serde_json::Value> {
    application(&[("software", euro * 5 / 4)], euro / 4, &[(2026, euro)])
}

#[test]
fn what_later_years_hold_does_not_burden_the_cash_of_this_year_and_more_than_is_free_is_refused() {
    // B13: budget 10,000,000; granted 6,200,000 in cash and 3,000,000 for 2027; 3,900,000 are too much, 3,800,000 are not.
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 10_000_000, spring).expect("cash");
        granting.budget(2026, 2027, 3_000_000, spring).expect("for later");
        let first =
            application(&[("software", 11_500_000)], 2_300_000, &[(2026, 6_200_000), (2027, 3_000_000)]);
        let first = granting.apply(first, spring);
        granting.decide(first, Outcome::Grant, spring).expect("granted");
        assert_eq!(granting.pot(2026, 2026).free(), Money::euro(3_800_000));
        assert_eq!(granting.pot(2026, 2027).free(), Money::ZERO);
        let more = granting.apply(asking(3_900_000), spring);
        let refused = granting.propose(more, Outcome::Grant, spring).expect_err("too much");
        assert_eq!(refused.key, "error-budget-cash");
        let fits = granting.apply(asking(3_800_000), spring);
        granting.decide(fits, Outcome::Grant, spring).expect("all there is");
        assert_eq!(granting.pot(2026, 2026).free(), Money::ZERO);
        let later = application(&[("software", 1_250)], 250, &[(2027, 1_000)]);
        let later = granting.apply(later, spring);
        let refused = granting.propose(later, Outcome::Grant, spring).expect_err("nothing for later");
        assert_eq!(refused.key, "error-budget-later");
        granting.assert_balanced();
    });
}

#[test]
fn officers_who_decide_at_the_same_time_never_promise_more_than_there_is() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 100_000, spring).expect("cash");
        let cases: Vec<base::Id> = (0..8).map(|_| granting.apply(asking(30_000), spring)).collect();
        let granted = std::thread::scope(|scope| {
            let at_once: Vec<_> = cases
                .iter()
                .map(|case| {
                    let officer = on(&granting.officer(), spring);
                    let propose = Action::Propose(Proposal {
                        outcome: Outcome::Grant,
                        granted: vec![0],
                        reasons: String::new(),
                        fees: Vec::new(),
                    });
                    scope.spawn(move || granting.world.act(&officer, *case, propose).is_ok())
                })
                .collect();
            at_once.into_iter().filter_map(|one| one.join().ok()).filter(|done| *done).count()
        });
        assert_eq!(granted, 3);
        assert_eq!(granting.pot(2026, 2026).reserved, Money::euro(90_000));
        granting.assert_balanced();
    });
}

#[test]
fn a_budget_cannot_be_lowered_below_what_is_held_and_a_year_takes_over_what_was_promised_for_it() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 50_000, spring).expect("cash");
        granting.budget(2026, 2027, 40_000, spring).expect("for later");
        let answers = application(&[("software", 100_000)], 20_000, &[(2026, 45_000), (2027, 35_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        let held = granting.budget(2026, 2026, 44_999, spring).expect_err("held");
        assert_eq!(held.key, "error-budget-held");
        granting.budget(2026, 2026, 45_000, spring).expect("as much as is held");
        let winter = day(2026, 12, 1);
        let short = granting.budget(2027, 2027, 34_999, winter).expect_err("promised already");
        assert_eq!(short.key, "error-budget-redeem");
        granting.budget(2027, 2027, 60_000, winter).expect("enough");
        assert_eq!(granting.pot(2027, 2027).committed, Money::euro(35_000));
        assert_eq!(granting.pot(2026, 2027).committed, Money::ZERO);
        granting.assert_balanced();
    });
}

#[test]
fn only_those_who_sign_in_the_granting_office_set_its_budget() {
    on_both(|granting| {
        let platform = granting.world.platform.clone();
        for ctx in [granting.officer(), granting.town(), granting.world.people.other_office.clone()] {
            let platform = platform.clone();
            let done = granting.world.store.write_now(move |tx| {
                let ctx = ctx.clone();
                grants::appropriate(tx, &ctx, &platform, super::EGOV, 2026, 2026, Money::euro(1), "x")
            });
            assert_eq!(done.expect_err("not theirs").kind, base::Kind::NotFound);
        }
    });
}

#[test]
fn the_figures_are_the_sums_of_the_journal() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 500_000, spring).expect("cash");
        for euro in [30_000, 50_000, 70_000] {
            let case = granting.apply(asking(euro), spring);
            granting.decide(case, Outcome::Grant, spring).expect("granted");
        }
        let refused = granting.apply(asking(90_000), spring);
        granting.decide(refused, Outcome::Refusal, spring).expect("refused");
        let (ctx, platform) = (granting.officer(), granting.world.platform.clone());
        let overview = granting
            .world
            .store
            .read_now(move |tx| grants::overview(tx, &ctx, &platform, super::EGOV))
            .expect("overview");
        for (kind, n, euro) in
            [(Kind::Applied, 4, 240_000), (Kind::Granted, 3, 150_000), (Kind::Refused, 1, 90_000)]
        {
            let cell = overview.cell(2026, kind);
            assert_eq!((cell.n, cell.amount), (n, Money::euro(euro)), "{kind:?}");
            let told: Money = granting
                .journal()
                .iter()
                .filter(|entry| entry.kind == kind && entry.year == 2026)
                .map(|entry| entry.amount)
                .sum();
            assert_eq!(told, cell.amount, "{kind:?}");
        }
        let gotha = ("16067".to_owned(), Kind::Granted);
        assert_eq!(overview.by_district[&(2026, gotha.0, gotha.1)].n, 3);
    });
}
