//! Finding people by the beginnings of their names, user names, addresses and offices, however umlauts are written.

use super::{Reach, reach, sql};
use crate::accounts::{Account, events, sql as accounts};
use base::words::{fold, fold_short};
use base::{Ctx, Id, Result};
use store::Tx;

/// So many accounts are shown at once.
const PAGE: usize = 50;
/// More people than any installation has.
const ALL: usize = 1_000_000;

/// An account in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The account; for an administration only with the roles in its own offices.
    pub account: Account,
    /// When somebody came in last; `None` where that is longer ago than it is kept, or never was.
    pub last_in: Option<i64>,
    /// Whether its owner has still to sign in for the first time.
    pub waits: bool,
}

/// Some accounts, in the order of their user names.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The accounts.
    pub accounts: Vec<Listed>,
    /// The user name after which the next page begins.
    pub next: Option<String>,
}

/// The accounts with a role that the actor manages, from behind the user name `after`. With words those in which each word begins
/// a word of the name, the user name, the mail address or an office's name (`office_name` tells it by its id). An operator finds
/// an account without any role by exactly its user name or mail address: whoever calls for help can say it, and nobody can leaf
/// through the citizens.
///
/// # Errors
/// Not found where the actor manages no accounts.
pub fn find(
    tx: &mut Tx,
    ctx: &Ctx,
    (words, after): (&str, &str),
    office_name: impl Fn(&str) -> Option<String>,
) -> Result<Found> {
    let reach = reach(ctx)?;
    let words = words.trim();
    let ids: Vec<Id> = if words.is_empty() {
        sql::staff(tx, reach.offices(), after, PAGE + 1)?.into_iter().map(|one| one.id).collect()
    } else {
        let wanted: Vec<String> = parts(words);
        let fits = |one: &sql::Somebody| {
            let names = one
                .offices
                .iter()
                .filter(|office| reach.has(Some(office.as_str())))
                .filter_map(|id| office_name(id));
            let mut there: Vec<String> = parts(&one.name);
            there.extend([&one.login, &one.email].into_iter().flat_map(|text| {
                let mut all = parts(text);
                all.push(fold_short(text));
                all
            }));
            there.extend(names.flat_map(|name| parts(&name)));
            !wanted.is_empty()
                && wanted.iter().all(|word| there.iter().any(|known| known.starts_with(word.as_str())))
        };
        let mut ids: Vec<Id> = if after.is_empty() && matches!(reach, Reach::All) {
            sql::named(tx, &fold(words), &words.to_ascii_lowercase())?
        } else {
            Vec::new()
        };
        let staff = sql::staff(tx, reach.offices(), after, ALL)?;
        for one in staff.iter().filter(|one| fits(one)) {
            if !ids.contains(&one.id) {
                ids.push(one.id);
            }
            if ids.len() > PAGE {
                break;
            }
        }
        ids
    };
    let mut found = Found::default();
    for id in ids.iter().take(PAGE) {
        let Some(mut account) = accounts::account(tx, *id)? else { continue };
        let (last_in, waits) = (events::last_in(tx, *id)?, super::waits(tx, &account)?);
        account.roles.retain(|grant| reach.has(grant.office.as_deref()));
        found.accounts.push(Listed { account, last_in, waits });
    }
    if ids.len() > PAGE {
        found.next = found.accounts.last().map(|last| fold(&last.account.login));
    }
    Ok(found)
}

/// The words of a text in one spelling. What is no letter parts them, but in a mail address or user name that is typed whole.
fn parts(text: &str) -> Vec<String> {
    if text.contains('@') && !text.contains(char::is_whitespace) {
        return vec![fold_short(text)];
    }
    base::words::tokens(text).map(fold_short).collect()
}
