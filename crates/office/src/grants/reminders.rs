//! Reminders of reports: some days before an interim report or a proof of use is due, and again while it is missing.

pub(super) mod sql;

use super::model::{Grant, GrantState};
use super::sql as grants;
use crate::cases;
use crate::mailbox::{self, Outgoing};
use base::texts::LANGUAGES;
use base::{Ctx, Date, Id, Result, dates};
use forms::package::{GrantStep, Term};
use jiff::ToSpan;
use serde_json::json;
use store::{Store, Tx};

/// So many days before the day the first goes, where the programme says nothing else.
const BEFORE: i64 = 30;
/// So many days after the day the first goes to those who are late, the next each a month later.
const AFTER: i64 = 14;
/// So often those who are late are reminded.
const MOST: usize = 3;
/// So many grants are looked at in one transaction.
const BATCH: i64 = 200;

/// A reminder that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Of which report: an interim report or the proof of use.
    pub step: GrantStep,
    /// The day the report is due.
    pub due_on: Date,
    /// 0: before that day; else the how manieth after it.
    pub n: i64,
    /// The day it was sent.
    pub sent_on: Date,
}

/// Sends all that is due today. `ctx` acts as the program.
///
/// # Errors
/// Only those of the store.
pub fn remind_all(store: &Store, ctx: &Ctx) -> Result<()> {
    let mut after = String::new();
    loop {
        let (ctx, from) = (ctx.fork(), after);
        match store.write_now(move |tx| remind(tx, &ctx.fork(), &from))? {
            Some(next) => after = next,
            None => return Ok(()),
        }
    }
}

/// Sends what is due of one batch of grants, behind an id; gives where the next begins, nothing at the end. A second look on the same
/// day finds all of it sent; after days without a look only one is made up for.
fn remind(tx: &mut Tx, ctx: &Ctx, after: &str) -> Result<Option<String>> {
    let batch = sql::running(tx, after, BATCH)?;
    let last = batch.last().map(|grant| grant.id.to_string());
    for grant in &batch {
        remind_of(tx, ctx, grant)?;
    }
    let more = i64::try_from(batch.len()).unwrap_or(0) == BATCH;
    Ok(last.filter(|_| more))
}

fn remind_of(tx: &mut Tx, ctx: &Ctx, grant: &Grant) -> Result<()> {
    let Some((step, due)) = awaited(grant, ctx.today()) else { return Ok(()) };
    let Some(n) = next(&sql::sent(tx, grant.id)?, (step, due), ctx.today()) else { return Ok(()) };
    if is_in(tx, grant.id, step)? {
        return Ok(());
    }
    let Some(id) = grant.case else { return Ok(()) };
    let Some((case, _)) = cases::sql::get(tx, id)? else { return Ok(()) };
    // Who was faster has sent it.
    if !sql::insert(tx, ctx, grant.id, step, due, n)? {
        return Ok(());
    }
    let message = message(grant, step, due, n);
    mailbox::send(tx, ctx, id, &grant.number, &cases::recipient(&case), &message)?;
    let detail = json!({ "step": step.word(), "due": due, "n": n });
    crate::history::record(tx, ctx, id, "report-reminded", detail).map(|_| ())
}

/// The report that is to be reminded of on a day, and when it is due: one at a time, the proof before all that it makes needless.
fn awaited(grant: &Grant, today: Date) -> Option<(GrantStep, Date)> {
    if grant.state != GrantState::Running {
        return None;
    }
    let before = days_before(grant);
    // Where the programme wants none before, the day itself says nothing new either.
    let begins = |due: Date| due.saturating_sub((if before == 0 { -1 } else { before }).days());
    if today >= begins(grant.proof_due) {
        return Some((GrantStep::Proof, grant.proof_due));
    }
    grant.report_due.filter(|due| today >= begins(*due)).map(|due| (GrantStep::Interim, due))
}

fn days_before(grant: &Grant) -> i64 {
    let said = grant.terms.contains_key(Term::RemindDays.word());
    if said { grant.months_of(Term::RemindDays).clamp(0, 366) } else { BEFORE }
}

/// Which reminder is due on a day, after those that were sent; none where none is.
fn next(sent: &[Reminder], (step, due): (GrantStep, Date), today: Date) -> Option<i64> {
    let of_this = || sent.iter().filter(|one| (one.step, one.due_on) == (step, due));
    if today <= due {
        return of_this().next().is_none().then_some(0);
    }
    let late: Vec<&Reminder> = of_this().filter(|one| one.n > 0).collect();
    let from = match late.iter().map(|one| one.sent_on).max() {
        None => due.saturating_add(AFTER.days()),
        Some(last) => last.saturating_add(1.month()),
    };
    (late.len() < MOST && today >= from).then(|| i64::try_from(late.len()).unwrap_or(0) + 1)
}

/// Whether the report lies with the office.
fn is_in(tx: &mut Tx, grant: Id, step: GrantStep) -> Result<bool> {
    for (case, kind) in grants::steps(tx, grant)? {
        if kind != step {
            continue;
        }
        if let Some((case, _)) = cases::sql::get(tx, case)?
            && case.summary.state.open()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn message(grant: &Grant, step: GrantStep, due: Date, n: i64) -> Outgoing<'static> {
    let (title, body) = match (step, n) {
        (GrantStep::Interim, 0) => ("message-report-soon-title", "message-report-soon-body"),
        (GrantStep::Interim, _) => ("message-report-late-title", "message-report-late-body"),
        (_, 0) => ("message-proof-soon-title", "message-proof-soon-body"),
        _ => ("message-proof-late-title", "message-proof-late-body"),
    };
    Outgoing {
        kind: "info",
        title: LANGUAGES.map(|t| t.with(title, "day", dates::show(due, t.0))),
        body: LANGUAGES.map(|t| {
            t.with2(body, ("project", grant.project.as_str()), ("day", dates::show(due, t.0).as_str()))
        }),
        notice: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Date;

    fn sent(n: i64, sent_on: Date, due_on: Date) -> Reminder {
        Reminder { step: GrantStep::Proof, due_on, n, sent_on }
    }

    #[test]
    fn those_who_are_late_are_reminded_after_two_weeks_then_each_month_and_three_times_at_most() {
        let due = Date::constant(2027, 1, 31);
        let of = (GrantStep::Proof, due);
        let on = |month, day| Date::constant(2027, month, day);
        assert_eq!(next(&[], of, on(2, 13)), None);
        assert_eq!(next(&[], of, on(2, 14)), Some(1));
        let mut all = vec![sent(1, on(2, 14), due)];
        assert_eq!(next(&all, of, on(3, 13)), None);
        assert_eq!(next(&all, of, on(3, 14)), Some(2));
        // Nobody looked for a while: the next is made up for, and the one after that keeps its distance.
        all.push(sent(2, on(5, 3), due));
        assert_eq!(next(&all, of, on(6, 2)), None);
        assert_eq!(next(&all, of, on(6, 3)), Some(3));
        all.push(sent(3, on(6, 3), due));
        assert_eq!(next(&all, of, on(12, 1)), None);
    }

    #[test]
    fn before_the_day_one_reminder_goes_and_another_day_is_another_report() {
        let (first, later) = (Date::constant(2027, 1, 31), Date::constant(2028, 1, 31));
        let day = Date::constant(2027, 1, 1);
        assert_eq!(next(&[], (GrantStep::Proof, first), day), Some(0));
        let all = [sent(0, day, first)];
        assert_eq!(next(&all, (GrantStep::Proof, first), day), None);
        assert_eq!(next(&all, (GrantStep::Proof, first), first), None);
        assert_eq!(next(&all, (GrantStep::Proof, later), Date::constant(2028, 1, 2)), Some(0));
    }
}
