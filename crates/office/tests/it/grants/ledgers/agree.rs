//! What must hold of the ledgers at every moment.

use super::sql::{Ledgers, Line, Pot};
use std::collections::BTreeMap;

/// Whether a line is only the other side of one before it: what earlier years promised leaves their pot.
fn is_other_side(line: &Line) -> bool {
    line.kind == "redeemed" && line.target == "budget"
}

fn by_kind(ledgers: &Ledgers, grant: &str, kind: &str) -> i64 {
    let of_grant = |line: &&Line| line.grant.as_deref() == Some(grant) && line.kind == kind;
    ledgers.journal.iter().filter(of_grant).map(|line| line.cents).sum()
}

/// Holds them all against each other. `district` names the district of an official key.
pub fn agree(ledgers: &Ledgers, district: impl Fn(&str) -> String) {
    pots_give_only_what_they_have(&ledgers.pots);
    accounts_are_the_sums_of_their_entries(ledgers);
    holders_hold_what_the_pots_say(ledgers);
    figures_are_the_sums_of_the_journal(ledgers, district);
    grants_are_what_was_told_of_them(ledgers);
}

fn pots_give_only_what_they_have(pots: &[Pot]) {
    for pot in pots {
        let held = [pot.reserved, pot.committed, pot.ordered, pot.paid];
        assert!(held.iter().all(|sum| *sum >= 0), "less than nothing: {pot:?}");
        assert!(held.iter().sum::<i64>() <= pot.appropriated, "more than there is: {pot:?}");
    }
}

/// Double entry: what one account gives another takes, and nothing else makes an account.
fn accounts_are_the_sums_of_their_entries(ledgers: &Ledgers) {
    let mut sums: BTreeMap<((i64, i64), &str), i64> = BTreeMap::new();
    for line in &ledgers.journal {
        let Some(pot) = line.pot else {
            assert!(line.source.is_empty() && line.target.is_empty(), "moves in no pot: {line:?}");
            continue;
        };
        assert!(!line.source.is_empty() && line.source != line.target, "comes from nowhere: {line:?}");
        // What is taken from the budget again is told as less than nothing.
        *sums.entry((pot, &line.source)).or_default() -= line.cents.abs();
        *sums.entry((pot, &line.target)).or_default() += line.cents.abs();
    }
    for pot in &ledgers.pots {
        let of = |account: &str| sums.get(&(pot.years, account)).copied().unwrap_or(0);
        let free = pot.appropriated - pot.reserved - pot.committed - pot.ordered - pot.paid;
        let told = ["budget", "free", "reserved", "committed", "ordered", "paid"].map(of);
        let stands = [-pot.appropriated, free, pot.reserved, pot.committed, pot.ordered, pot.paid];
        assert_eq!(told, stands, "{pot:?}");
    }
}

/// Proposals hold what is reserved, grants what is committed, pot by pot.
fn holders_hold_what_the_pots_say(ledgers: &Ledgers) {
    for (held, account) in [(&ledgers.holds, "reserved"), (&ledgers.commitments, "committed")] {
        let mut sums: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        for ((_, budget, due), cents) in held {
            *sums.entry((*budget, *due)).or_default() += cents;
        }
        for pot in &ledgers.pots {
            let stands = if account == "reserved" { pot.reserved } else { pot.committed };
            assert_eq!(sums.remove(&pot.years).unwrap_or(0), stands, "{account} in {pot:?}");
        }
        assert_eq!(sums.values().sum::<i64>(), 0, "{account} in a pot that is not there");
    }
}

fn figures_are_the_sums_of_the_journal(ledgers: &Ledgers, district: impl Fn(&str) -> String) {
    let mut sums = BTreeMap::new();
    for line in ledgers.journal.iter().filter(|line| !is_other_side(line)) {
        let figure = (line.year, line.kind.clone(), district(&line.ags), line.object.clone());
        *sums.entry(figure).or_insert(0) += line.cents;
    }
    assert_eq!(ledgers.figures, sums);
}

fn grants_are_what_was_told_of_them(ledgers: &Ledgers) {
    for grant in &ledgers.grants {
        let told = |kind: &str| by_kind(ledgers, &grant.id, kind);
        let paid = told("paid") - told("returned");
        assert_eq!(grant.paid, paid, "paid: {grant:?}");
        assert_eq!(grant.ordered, told("ordered") - paid, "ordered: {grant:?}");
        assert_eq!(grant.claimed, told("claimed"), "claimed: {grant:?}");
        assert_eq!(grant.recovered, told("recovered"), "recovered: {grant:?}");
        assert_eq!(grant.settled.unwrap_or(0), told("proven"), "settled: {grant:?}");
        let claims = ledgers.claims.iter().filter(|(id, ..)| *id == grant.id);
        let sums = claims.fold((0, 0, 0), |sum, one| (sum.0 + one.1, sum.1 + one.2, sum.2 + one.3));
        assert_eq!(sums, (grant.claimed, grant.recovered, told("interest")), "claims: {grant:?}");
        let open: i64 =
            ledgers.commitments.iter().filter(|((id, ..), _)| *id == grant.id).map(|(_, cents)| cents).sum();
        let flown = grant.ordered + grant.paid;
        match grant.settled {
            // What is left to draw is what the pots hold for it.
            None => assert_eq!(open, grant.granted - flown, "left to draw: {grant:?}"),
            // At its end it keeps what it came to; everything beyond is claimed once.
            Some(settled) => assert_eq!((open, flown - grant.claimed), (0, settled), "at its end: {grant:?}"),
        }
        assert!(grant.recovered <= grant.claimed, "more came back than was claimed: {grant:?}");
    }
}
