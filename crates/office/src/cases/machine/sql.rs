//! The SQL of lists for specialist systems.

use super::{Filter, Line};
use crate::cases::sql::{FROM, SUMMARY, summary};
use base::Result;
use store::{Row, Tx, Value, params};

/// An office's cases in the order of their last change, along the index of that order.
pub fn listed(tx: &mut Tx, office: &str, filter: &Filter, limit: i64) -> Result<Vec<Line>> {
    // What stands behind all cases of a moment, and what before.
    let (at, id) = match (&filter.after, filter.since) {
        (Some((at, id)), since) if since.is_none_or(|since| since <= *at) => (*at, id.to_string()),
        (_, Some(since)) => (since, String::new()),
        (_, None) => (i64::MIN, String::new()),
    };
    let mut values = params![office, at, id, limit].to_vec();
    let mut more = String::new();
    let wanted = [
        ("c.service", filter.service.as_deref().map(Value::from)),
        ("c.state", filter.state.map(|state| Value::from(state.key()))),
    ];
    for (column, value) in wanted.into_iter().filter_map(|(column, value)| value.map(|value| (column, value)))
    {
        values.push(value);
        more = format!("{more} AND {column} = ${}", values.len());
    }
    let sql = format!(
        "{SUMMARY}, c.changed_at, c.version {FROM} WHERE c.office = $1 \
         AND (c.changed_at > $2 OR (c.changed_at = $2 AND c.id > $3)){more} ORDER BY c.changed_at, c.id LIMIT $4"
    );
    let line = |row: &Row| {
        Ok(Line { summary: summary(row)?, changed_at: row.int("changed_at")?, version: row.int("version")? })
    };
    tx.rows(&sql, &values)?.iter().map(line).collect()
}
