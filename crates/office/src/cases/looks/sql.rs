//! The SQL of who looked at what.

use super::{Access, Within};
use base::{Id, Result};
use store::{Row, Tx, Value, params, placeholders};

/// Who ever looked at a case of an office or was refused there. Walks from person to person, however often each looked.
pub fn people(tx: &mut Tx, office: &str) -> Result<Vec<(Id, String)>> {
    let rows = tx.rows(
        "WITH RECURSIVE who (account) AS (\
           SELECT MIN(account) FROM accesses WHERE office = $1 \
           UNION ALL \
           SELECT (SELECT MIN(x.account) FROM accesses x WHERE x.office = $1 AND x.account > who.account) \
           FROM who WHERE who.account IS NOT NULL) \
         SELECT id, name FROM accounts WHERE id IN (SELECT account FROM who WHERE account IS NOT NULL) \
         OR id IN (SELECT account FROM refusals WHERE office = $1)",
        &params![office],
    )?;
    rows.iter().map(|row| Ok((row.id("id")?, row.text("name")?))).collect()
}

pub fn condition(within: &Within, params: &mut Vec<Value>) -> String {
    let mut all = String::new();
    if let Some(accounts) = &within.accounts {
        if accounts.is_empty() {
            return " AND 1 = 0".to_owned();
        }
        all.push_str(&format!(" AND x.account IN ({})", placeholders(params.len() + 1, accounts.len())));
        params.extend(accounts.iter().map(|id| (*id).into()));
    }
    if !within.number.is_empty() {
        params.push(within.number.as_str().into());
        all.push_str(&format!(" AND c.number = ${}", params.len()));
    }
    if within.from > i64::MIN {
        params.extend([within.from.into(), within.until.into()]);
        all.push_str(&format!(" AND x.at >= ${} AND x.at < ${}", params.len() - 1, params.len()));
    }
    all
}

/// Newest first, behind a time and id.
pub fn accesses(
    tx: &mut Tx,
    office: &str,
    within: &Within,
    before: (i64, &str),
    limit: i64,
) -> Result<Vec<Access>> {
    let mut values = params![office, before.0, before.1, limit].to_vec();
    let condition = within.condition(&mut values);
    let sql = format!(
        "SELECT x.id, x.at, a.name, c.number, x.what FROM accesses x JOIN accounts a ON a.id = x.account \
         JOIN cases c ON c.id = x.case_id WHERE x.office = $1 AND (x.at < $2 OR (x.at = $2 AND x.id < $3)){condition} \
         ORDER BY x.at DESC, x.id DESC LIMIT $4"
    );
    let access = |row: &Row| {
        Ok(Access {
            id: row.id("id")?,
            at: row.int("at")?,
            name: row.text("name")?,
            number: row.text("number")?,
            what: row.text("what")?,
        })
    };
    tx.rows(&sql, &values)?.iter().map(access).collect()
}
