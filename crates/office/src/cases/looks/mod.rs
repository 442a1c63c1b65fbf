//! Who looked at what, for the data protection officer of an office: all of it, or what concerns a person, a case, a day.

mod sql;

use base::words::fold_short;
use base::{Ctx, Date, Error, Id, Permission, Result, dates};
use store::Tx;

/// A look at a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Its id.
    pub id: Id,
    /// When (microseconds UTC).
    pub at: i64,
    /// Who.
    pub name: String,
    /// The number of the case.
    pub number: String,
    /// At what: a key of the texts `access-…`.
    pub what: String,
}

/// What an officer looks for; empty: everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The beginnings of the words of a name.
    pub person: String,
    /// The number of a case.
    pub number: String,
    /// One day (Europe/Berlin).
    pub day: Option<Date>,
}

/// The same as the rows of a table know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Within {
    /// Whose; `None`: everybody's.
    pub accounts: Option<Vec<Id>>,
    /// Of which case; empty: of any.
    pub number: String,
    /// Not before this instant, microseconds UTC.
    pub from: i64,
    /// Before this one.
    pub until: i64,
}

/// Who looked at what in an office, newest first, behind a time and id; the newest: [`crate::mailbox::NEWEST`].
///
/// # Errors
/// Not found without the data protection role in this office.
pub fn accesses(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    wanted: &Wanted,
    before: (i64, &str),
    limit: usize,
) -> Result<Vec<Access>> {
    if !ctx.may(Permission::AuditAccess, Some(office)) {
        return Err(Error::not_found(format!("access log of {office}")));
    }
    let within = wanted.within(tx, office)?;
    sql::accesses(tx, office, &within, before, i64::try_from(limit).unwrap_or(i64::MAX))
}

impl Wanted {
    /// Looks up who is meant among those who ever looked or asked in this office.
    pub(super) fn within(&self, tx: &mut Tx, office: &str) -> Result<Within> {
        let parts = |text: &str| base::words::tokens(text).map(fold_short).collect::<Vec<String>>();
        let person = parts(&self.person);
        let fits = |name: &str| {
            let there = parts(name);
            person.iter().all(|word| there.iter().any(|known| known.starts_with(word.as_str())))
        };
        let accounts = match self.person.trim() {
            "" => None,
            // Signs alone are nobody's name.
            _ if person.is_empty() => Some(Vec::new()),
            _ => Some(
                sql::people(tx, office)?
                    .into_iter()
                    .filter(|(_, name)| fits(name))
                    .map(|(id, _)| id)
                    .collect(),
            ),
        };
        let (from, until) = match self.day {
            None => (i64::MIN, i64::MAX),
            Some(day) => {
                let next = day.tomorrow().map_or(i64::MAX, |next| dates::instant(next, 0, 0));
                (dates::instant(day, 0, 0), next)
            }
        };
        Ok(Within { accounts, number: self.number.trim().to_uppercase(), from, until })
    }
}

impl Within {
    /// The conditions as SQL, behind the parameters that are there: `x` is the row, `c` its case.
    pub(super) fn condition(&self, params: &mut Vec<store::Value>) -> String {
        sql::condition(self, params)
    }
}
