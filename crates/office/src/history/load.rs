//! The audit of a log in a database: pages of nodes, cases and deletions, all of one moment.

use super::audit::{Audit, Head, Report, Settings, Subject};
use super::sql;
use crate::cases;
use crate::platform::Platform;
use base::proof::{Hash, Statement};
use base::{Lang, Result};
use store::Tx;

/// So many rows are read at once.
const PAGE: i64 = 2000;

/// Compares the whole log with itself, with every case, and with the witnesses: signed checkpoints and receipts.
///
/// # Errors
/// Only those of the store; what is not as it was stands in the report.
pub fn audit(
    tx: &mut Tx,
    platform: &Platform,
    settings: Settings,
    checkpoints: &[String],
    receipts: &[String],
) -> Result<Report> {
    let (size, checkpoint, _) = sql::head(tx)?;
    let mut nodes = Vec::new();
    for level in sql::levels(tx)? {
        let mut all: Vec<(i64, Vec<u8>)> = Vec::new();
        let mut after = i64::MIN;
        loop {
            let page = sql::nodes(tx, level, after, PAGE)?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            all.extend(page);
        }
        nodes.push((level, all));
    }
    let mut audit = Audit::begin(settings, &Head { size, checkpoint }, nodes);
    let mut after = String::new();
    loop {
        let page = sql::cases(tx, &after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.to_string();
        for id in page {
            if let Some((case, _)) = cases::sql::get(tx, id)? {
                let subject = subject(tx, platform, &case)?;
                audit.case(&subject, &sql::of_case(tx, id)?);
            }
        }
    }
    let mut after = String::new();
    loop {
        let page = sql::deletions(tx, &after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id.to_string();
        page.iter().for_each(|record| audit.deletion(record));
    }
    Ok(audit.finish(checkpoints, receipts))
}

fn subject(tx: &mut Tx, platform: &Platform, case: &cases::Case) -> Result<Subject> {
    let number = case.summary.number.clone();
    let answers = cases::answers_digest(&case.package, &case.answers) == case.digest;
    Ok(Subject { case: case.summary.id, number, statements: statements(tx, platform, case), answers })
}

/// What the receipt of a case may state: with the service's title of today, and with that of the case's own package.
pub(super) fn statements(tx: &mut Tx, platform: &Platform, case: &cases::Case) -> Vec<Statement> {
    let Ok(answers) = case.digest.parse::<Hash>() else { return Vec::new() };
    let mut titles = vec![platform.title(&case.summary.service, Lang::De)];
    if let Ok(service) = platform.package(tx, &case.package) {
        let own = service.package.title.get(Lang::De).to_owned();
        if !titles.contains(&own) {
            titles.push(own);
        }
    }
    let statement =
        |title: &String| Statement::new(&case.summary.number, title, case.summary.submitted_at, answers);
    titles.iter().map(statement).collect()
}
