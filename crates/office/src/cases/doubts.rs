//! What an office should look at before it decides, beyond what the answers say by themselves: whether the place fits, and
//! whether the same was applied for before. Nothing here stops a submission.

use super::model::{Case, State, Summary};
use super::sql;
use crate::platform::Platform;
use base::{Actor, Ctx, Date, Finding, Id, Result, dates};
use forms::Package;
use forms::answers::Answers;
use forms::package::Level;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use store::Tx;

/// A row of a case that must not be granted twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The row of the package's group, from 0.
    pub row: usize,
    /// Whom or what it is about, as a digest.
    pub mark: String,
    /// First and last day; both empty where any time counts.
    pub days: Option<(Date, Date)>,
}

/// A row that another case may hold already.
#[derive(Clone, Debug)]
pub struct Again {
    /// The row, from 0.
    pub row: usize,
    /// The other case.
    pub case: Summary,
    /// Its days; none where any time counts.
    pub days: Option<(Date, Date)>,
}

/// A finding where the postcode of the answers does not lie where the office is responsible, as far as postcodes are
/// recorded. A hint: borders run through postcodes, and a seat may lie elsewhere.
pub fn away(platform: &Platform, package: &Package, ags: &str, answers: &Answers) -> Option<Finding> {
    let field = package.place.as_ref()?;
    let plz = postcode(package, answers)?;
    let there = platform.region.at_postcode(plz);
    if package.level == Level::State {
        return there.is_empty().then(|| Finding::new(field.as_str(), "case-outside").arg("plz", plz));
    }
    if there.iter().any(|one| one.ags == ags) {
        return None;
    }
    let place = platform.place_name(ags);
    Some(Finding::new(field.as_str(), "case-elsewhere").arg("plz", plz).arg("place", place))
}

/// The postcode that should lie where the office is responsible; none where the service asks for none, or it was not answered.
pub fn postcode<'a>(package: &Package, answers: &'a Answers) -> Option<&'a str> {
    let answer = answers.0.get(package.place.as_ref()?)?;
    answer.get("plz").unwrap_or(answer).as_str()
}

/// The rows of answers that must not be granted twice, or the application as a whole as row 0.
pub fn claims(package: &Package, answers: &Map<String, Value>) -> Vec<Claim> {
    let Some(twice) = &package.twice else { return Vec::new() };
    let rows: Vec<(usize, &Map<String, Value>)> = match &twice.group {
        None => vec![(0, answers)],
        Some(group) => {
            let rows = answers.get(group).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            rows.iter().enumerate().filter_map(|(row, map)| Some((row, map.as_object()?))).collect()
        }
    };
    let claim = |(row, map): (usize, &Map<String, Value>)| {
        let parts: Option<Vec<&str>> = twice.key.iter().map(|id| map.get(id)?.as_str()).collect();
        let mark = mark(&package.id, &parts?);
        let day = |id: &Option<String>| dates::from_iso(map.get(id.as_ref()?)?.as_str()?);
        let days = day(&twice.from).zip(day(&twice.to));
        Some(Claim { row, mark, days })
    };
    rows.into_iter().filter_map(claim).collect()
}

fn mark(service: &str, parts: &[&str]) -> String {
    let mut digest = Sha256::new().chain_update(service);
    for part in parts {
        digest = digest.chain_update("\n").chain_update(base::words::fold(part));
    }
    crate::accounts::hex(&digest.finalize())
}

/// The cases of a service in an office whose key (the fields of its `[twice]`) has these values, withdrawn ones left out.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn with_key(tx: &mut Tx, ctx: &Ctx, office: &str, service: &str, key: &[&str]) -> Result<Vec<Summary>> {
    super::desk::demand(ctx, office)?;
    sql::with_mark(tx, office, &mark(service, key), State::Withdrawn)
}

/// The rows of a case that other cases of the office hold already, withdrawn ones left out; the first fifty.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn twice(tx: &mut Tx, ctx: &Ctx, case: &Case) -> Result<Vec<Again>> {
    super::desk::demand(ctx, &case.summary.office)?;
    sql::claimed_again(tx, case.summary.id, &case.summary.office, State::Withdrawn)
}

/// The rows of a draft that the signed-in person has applied for already, for the applicant to see before sending.
///
/// # Errors
/// Only those of the store.
pub fn own_twice(
    tx: &mut Tx,
    ctx: &Ctx,
    package: &Package,
    answers: &Map<String, Value>,
) -> Result<Vec<Again>> {
    let Actor::Account { account, .. } = &ctx.actor else { return Ok(Vec::new()) };
    let claims = claims(package, answers);
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let known = sql::claims_of_account(tx, *account, &package.id, State::Withdrawn)?;
    let overlap = |a: &Option<(Date, Date)>, b: &Option<(Date, Date)>| match (a, b) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    };
    let again = claims.iter().flat_map(|claim| {
        let same = known.iter().filter(|(mark, one)| *mark == claim.mark && overlap(&claim.days, &one.days));
        same.map(|(_, one)| Again { row: claim.row, ..one.clone() })
    });
    Ok(again.take(50).collect())
}

/// Keeps the rows of a case for comparison with later ones.
pub(super) fn keep(tx: &mut Tx, case: Id, package: &Package, answers: &Map<String, Value>) -> Result<()> {
    for claim in claims(package, answers) {
        sql::insert_claim(tx, case, &claim)?;
    }
    Ok(())
}
