//! What the tests of deletions ask the database itself.

use base::Id;
use store::{Store, params};

/// Where the server keeps the files of this database; none on the embedded engine.
pub fn folder(store: &Store) -> Option<String> {
    let ask = "SELECT current_setting('data_directory') AS place, \
               (SELECT CAST(oid AS BIGINT) FROM pg_database WHERE datname = current_database()) AS number";
    let row = store.read_now(move |tx| tx.row(ask, &[])).ok()??;
    Some(format!("{}/base/{}", row.text("place").ok()?, row.int("number").ok()?))
}

/// Where the server keeps its log.
pub fn log_folder(store: &Store) -> Option<String> {
    let ask = "SELECT current_setting('data_directory') AS place";
    let row = store.read_now(move |tx| tx.row(ask, &[])).ok()??;
    Some(format!("{}/pg_wal", row.text("place").ok()?))
}

/// Has the server write what it holds in memory into its files.
pub fn flush(store: &Store) {
    store.write_now(|tx| tx.exec("CHECKPOINT", &[])).expect("flushed");
}

/// The tables with a column `case_id` or `doc`.
pub fn tables_with_cases(store: &Store) -> Vec<String> {
    let all = store::copy::contents(store).expect("tables");
    all.into_iter()
        .map(|content| content.table)
        .filter(|table| {
            let sql = format!("SELECT case_id FROM {table} LIMIT 1");
            store.read_now(move |tx| tx.rows(&sql, &[])).is_ok()
        })
        .collect()
}

/// Rows of a table that name a case.
pub fn rows_of(store: &Store, table: &str, case: Id) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE case_id = $1");
    let row = store.read_now(move |tx| tx.row(&sql, &params![case])).expect("counted").expect("a row");
    row.int("n").expect("a number")
}

/// Changes one row as somebody with access to the database could; how many rows it touched.
pub fn tamper(store: &Store, sql: &'static str) -> u64 {
    store.write_now(move |tx| tx.exec(sql, &[])).expect("changed")
}

/// As if the cases had been closed before there were days of deletion.
pub fn forget_days(store: &Store) {
    assert!(tamper(store, "DELETE FROM retention") > 0);
}

/// Frauds on the rows themselves, and how to take them back.
pub const FRAUDS: [(&str, &str); 9] = [
    (
        "UPDATE events SET actor_name = 'Jemand' WHERE kind = 'signed'",
        "UPDATE events SET actor_name = 'Person approver' WHERE kind = 'signed'",
    ),
    (
        "UPDATE events SET at = at + 1 WHERE kind = 'submitted'",
        "UPDATE events SET at = at - 1 WHERE kind = 'submitted'",
    ),
    ("UPDATE events SET seq = 9 WHERE kind = 'signed'", "UPDATE events SET seq = 3 WHERE kind = 'signed'"),
    (
        "UPDATE events SET leaf = leaf + 100 WHERE kind = 'signed'",
        "UPDATE events SET leaf = leaf - 100 WHERE kind = 'signed'",
    ),
    (
        "UPDATE log_nodes SET idx = idx + 100 WHERE level = 1",
        "UPDATE log_nodes SET idx = idx - 100 WHERE level = 1",
    ),
    ("UPDATE log_head SET size = size - 1", "UPDATE log_head SET size = size + 1"),
    (
        "UPDATE cases SET number = number || 'X'",
        "UPDATE cases SET number = substr(number, 1, length(number) - 1)",
    ),
    (
        "UPDATE cases SET submitted_at = submitted_at + 1000000",
        "UPDATE cases SET submitted_at = submitted_at - 1000000",
    ),
    (
        "UPDATE cases SET answers = answers || ' ', digest = 'a' || digest",
        "UPDATE cases SET answers = substr(answers, 1, length(answers) - 1), digest = substr(digest, 2)",
    ),
];
