//! The SQL of what operators and offices' administrations do with accounts.

use base::{Id, Result, Role};
use std::collections::BTreeMap;
use store::{Tx, params, placeholders};

/// Somebody with a role, as far as searching needs it.
pub struct Somebody {
    pub id: Id,
    pub login: String,
    pub login_fold: String,
    pub name: String,
    pub email: String,
    /// The offices they work in.
    pub offices: Vec<String>,
}

/// Whoever has a role in one of these offices (in any: `None`), by folded user name, from behind `after`; at most `limit`.
pub fn staff(tx: &mut Tx, offices: Option<&[String]>, after: &str, limit: usize) -> Result<Vec<Somebody>> {
    let mut values = params![after, i64::try_from(limit).unwrap_or(i64::MAX)].to_vec();
    let within = match offices {
        None => String::new(),
        Some(offices) => {
            values.extend(offices.iter().map(|office| office.as_str().into()));
            format!("WHERE office IN ({})", placeholders(3, offices.len()))
        }
    };
    let sql = format!(
        "SELECT a.id, a.login, a.login_fold, a.name, a.email, g.office FROM \
         (SELECT id, login, login_fold, name, email FROM accounts WHERE login_fold > $1 \
          AND id IN (SELECT account FROM grants {within}) ORDER BY login_fold LIMIT $2) a \
         JOIN grants g ON g.account = a.id ORDER BY a.login_fold, g.office"
    );
    let mut found: BTreeMap<String, Somebody> = BTreeMap::new();
    for row in tx.rows(&sql, &values)? {
        let fold = row.text("login_fold")?;
        if let Some(known) = found.get_mut(&fold) {
            known.offices.push(row.text("office")?);
            continue;
        }
        let one = Somebody {
            id: row.id("id")?,
            login: row.text("login")?,
            login_fold: fold.clone(),
            name: row.text("name")?,
            email: row.text("email")?,
            offices: vec![row.text("office")?],
        };
        found.insert(fold, one);
    }
    let mut all: Vec<Somebody> = found.into_values().collect();
    all.sort_by(|one, other| one.login_fold.cmp(&other.login_fold));
    Ok(all)
}

/// The accounts with this folded user name or this mail address.
pub fn named(tx: &mut Tx, fold: &str, email: &str) -> Result<Vec<Id>> {
    let mut rows = tx.rows("SELECT id FROM accounts WHERE login_fold = $1", &params![fold])?;
    let by_email =
        "SELECT id FROM accounts WHERE LOWER(email) = $1 AND email <> '' ORDER BY login_fold LIMIT 50";
    rows.extend(tx.rows(by_email, &params![email])?);
    let mut ids = rows.iter().map(|row| row.id("id")).collect::<Result<Vec<Id>>>()?;
    ids.dedup();
    Ok(ids)
}

/// Whether that changed anything.
pub fn set_off(tx: &mut Tx, id: Id, at: Option<i64>) -> Result<bool> {
    let changed = match at {
        Some(at) => tx.exec(
            "UPDATE accounts SET off_at = $2, version = version + 1 WHERE id = $1 AND off_at IS NULL",
            &params![id, at],
        )?,
        None => tx.exec(
            "UPDATE accounts SET off_at = NULL, version = version + 1 WHERE id = $1 AND off_at IS NOT NULL",
            &params![id],
        )?,
    };
    Ok(changed == 1)
}

/// How many others hold this role there and can sign in. Whoever else is about to take the same role from somebody waits until
/// this transaction ends.
pub fn others(tx: &mut Tx, role: Role, office: &str, but: Id) -> Result<i64> {
    let held = "UPDATE grants SET office = office WHERE role = $1 AND office = $2";
    tx.exec(held, &params![role.key(), office])?;
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM grants g JOIN accounts a ON a.id = g.account \
         WHERE g.role = $1 AND g.office = $2 AND a.id <> $3 AND a.off_at IS NULL \
         AND (a.password_hash <> '' OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account = a.id) \
              OR EXISTS (SELECT 1 FROM identities i WHERE i.account = a.id))",
        &params![role.key(), office, but],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// Whether somebody is known by an identity provider.
pub fn has_identity(tx: &mut Tx, id: Id) -> Result<bool> {
    Ok(tx.row("SELECT account FROM identities WHERE account = $1 LIMIT 1", &params![id])?.is_some())
}
