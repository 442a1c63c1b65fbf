//! Other amounts than were applied for: the office says what it recognises of a plan, and everything is computed anew.

use super::model::{Case, Recognised};
use super::sql;
use crate::platform::{Platform, stored_assessment};
use base::{Error, Kind, Lang, Money, Result};
use forms::answers::Answers;
use forms::assessment::Days;
use serde_json::json;
use store::Tx;

/// Puts the office's assessment in the place of the one that came in, which is kept; gives its sum. No rows: back to what was
/// applied for.
///
/// # Errors
/// Conflict where a row is no amount of the plan, or says less or more without a reason.
pub(super) fn recognise(tx: &mut Tx, platform: &Platform, case: &Case, rows: &[Recognised]) -> Result<Money> {
    let service = platform.package(tx, &case.package)?;
    let programme = service.package.programme.as_ref();
    let programme = programme.ok_or_else(|| Error::conflict("nothing to recognise"))?;
    let plans = [Some(&programme.costs), programme.funds.as_ref()];
    let applied = Answers(case.answers.clone());
    let mut counted = applied.clone();
    for row in rows {
        let of_plan = plans.into_iter().flatten().any(|sums| {
            let rest = row.path.strip_prefix(&sums.group).and_then(|rest| rest.strip_prefix('['));
            rest.is_some_and(|rest| rest.ends_with(&format!("].{}", sums.amount)))
        });
        let before = applied.at(&row.path).and_then(|value| value.as_str()).and_then(Money::from_canonical);
        let Some(before) = before.filter(|_| of_plan) else {
            return Err(Error::conflict(format!("{} is no amount of the plan", row.path)));
        };
        if row.amount < Money::ZERO || (row.amount != before && row.reason.trim().is_empty()) {
            return Err(Error::new(Kind::Conflict, "error-recognise-reason", "a difference needs a reason"));
        }
        counted.set(&row.path, Some(row.amount.canonical().into()));
    }
    let local = case.local();
    let days = Days { decided: case.received_on(), submitted: case.received_on() };
    let assessment = service.assess(&counted, &local, days, Lang::De);
    let mut stored = stored_assessment(&assessment, &local);
    let different: Vec<&Recognised> = rows
        .iter()
        .filter(|row| applied.at(&row.path).and_then(|value| value.as_str()) != Some(&row.amount.canonical()))
        .collect();
    let original = case.applied.as_ref().unwrap_or(&case.assessment);
    if different.is_empty() {
        sql::assess(tx, case.summary.id, original, None)?;
    } else {
        stored["recognised"] = json!(different);
        sql::assess(tx, case.summary.id, &stored, Some(original))?;
    }
    Ok(assessment.total)
}
