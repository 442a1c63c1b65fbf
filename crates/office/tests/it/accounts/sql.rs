//! What the tests of accounts ask the database itself.

use store::Store;

/// Every row of what happened to accounts, as text.
pub fn events(store: &Store) -> Vec<String> {
    let ask = "SELECT COALESCE(account, '') AS account, kind, way, device, actor FROM account_events";
    let rows = store.read_now(move |tx| tx.rows(ask, &[])).expect("rows");
    let row = |row: &store::Row| {
        ["account", "kind", "way", "device", "actor"].map(|name| row.text(name).expect("text")).join(" ")
    };
    rows.iter().map(row).collect()
}
