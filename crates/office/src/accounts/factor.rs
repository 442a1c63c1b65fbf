//! Second factors: codes of an app, and recovery codes for the day on which app and passkeys are gone.

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::passkeys::Passkey;
use super::slow::{self, Source};
use super::{Entry, SignIn, come_in, digest, mail, password, sql};
use base::{Ctx, Error, Finding, Id, Result, Trust};
use store::Tx;

/// How many recovery codes there are.
const CODES: usize = 10;
/// How many letters and digits a recovery code has: 120 bits.
const LETTERS: usize = 24;
/// How many those had that were made in 2026; they are good until they are used or made anew.
const FORMER_LETTERS: usize = 16;

/// What an account can sign in with.
#[derive(Clone, Debug, Default)]
pub struct Factors {
    /// Passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Recovery codes not used yet.
    pub codes: usize,
    /// Identity providers: issuer, level, when last used (microseconds UTC).
    pub identities: Vec<(String, Trust, i64)>,
}

/// What one's own account can sign in with, beside password and app.
///
/// # Errors
/// Not found where the actor has no account.
pub fn factors(tx: &mut Tx, ctx: &Ctx) -> Result<Factors> {
    let id = own(ctx)?;
    Ok(Factors {
        passkeys: sql::passkeys(tx, id)?,
        codes: usize::try_from(sql::recovery_codes_left(tx, id)?).unwrap_or(0),
        identities: sql::identities(tx, id)?,
    })
}

fn own(ctx: &Ctx) -> Result<Id> {
    ctx.account().ok_or_else(|| Error::not_found("no account"))
}

/// Settles the second step of signing in with a code of the app or a recovery code.
///
/// # Errors
/// Only those of the store.
pub fn second_step(
    tx: &mut Tx,
    ctx: &Ctx,
    half: &str,
    code: &str,
    source: &Source,
    entry: &Entry,
) -> Result<SignIn> {
    let Some(account) = super::half_account(tx, ctx, half)? else { return Ok(SignIn::Stale) };
    if let Some(plain) = recovery_code(code) {
        // It cannot be guessed, so whoever holds one never waits.
        if sql::use_recovery_code(tx, account, &recovery_digest(account, &plain), ctx.now)? {
            mail::tell(tx, ctx, account, "account-mail-code-used")?;
            return enter(tx, ctx, half, account, entry);
        }
    }
    let counters = slow::code(tx, account, source)?;
    if let Some(seconds) = slow::admit(tx, ctx, &counters)? {
        return Ok(SignIn::Wait(seconds));
    }
    let secret = sql::totp_secret(tx, account)?;
    let step = secret.and_then(|secret| password::totp_step(&secret, code, ctx.now));
    match step {
        Some(step) if sql::use_step(tx, account, step)? => {
            slow::clear(tx, ctx, &counters)?;
            enter(tx, ctx, half, account, entry)
        }
        _ => {
            events::note(tx, ctx, Some(account), What::WrongFactor, None, &entry.device)?;
            // Whoever gets here knows the password.
            if slow::failures(tx, ctx, &counters)? == 5 {
                mail::tell(tx, ctx, account, "account-mail-guessed")?;
            }
            Ok(SignIn::WrongCode)
        }
    }
}

/// The second factor was right: what was half becomes a session.
pub(super) fn enter(tx: &mut Tx, ctx: &Ctx, half: &str, account: Id, entry: &Entry) -> Result<SignIn> {
    if ceremony::take(tx, ctx, Purpose::Half, half)?.is_none() {
        return Ok(SignIn::Stale);
    }
    Ok(SignIn::Session(account, come_in(tx, ctx, account, entry)?))
}

/// Switches codes of an app on, once a first code proved that they work.
///
/// # Errors
/// Not found where the actor has no account.
pub fn set_second_factor(
    tx: &mut Tx,
    ctx: &Ctx,
    secret: &str,
    code: &str,
) -> Result<std::result::Result<(), Finding>> {
    let id = own(ctx)?;
    let Some(step) = password::totp_step(secret, code, ctx.now) else {
        return Ok(Err(Finding::new("code", "account-code-wrong")));
    };
    sql::set_totp(tx, id, Some(secret), step)?;
    mail::tell(tx, ctx, id, "account-mail-factor")?;
    Ok(Ok(()))
}

/// Switches codes of an app off; the caller has seen to it that the person proved who they are.
///
/// # Errors
/// Not found where the actor has no account.
pub fn drop_second_factor(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    let id = own(ctx)?;
    sql::set_totp(tx, id, None, 0)?;
    mail::tell(tx, ctx, id, "account-mail-factor")
}

/// Draws new recovery codes, to be shown once; the ones before are worth nothing any more.
///
/// # Errors
/// Not found where the actor has no account.
pub fn make_recovery_codes(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<String>> {
    let id = own(ctx)?;
    let codes: Vec<String> = (0..CODES).map(|_| ctx.secret()[..LETTERS].to_owned()).collect();
    let digests: Vec<String> = codes.iter().map(|code| recovery_digest(id, code)).collect();
    sql::set_recovery_codes(tx, id, &digests)?;
    mail::tell(tx, ctx, id, "account-mail-codes")?;
    let shown =
        |code: &String| code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-");
    Ok(codes.iter().map(shown).collect())
}

/// What was typed, if it can be a recovery code: letters and digits; groups and capitals do not matter.
fn recovery_code(typed: &str) -> Option<String> {
    let plain: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect();
    let long = [LETTERS, FORMER_LETTERS].contains(&plain.len());
    (long && plain.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(plain)
}

/// So many random bits need no slow hash; the account keeps digests of different people apart.
fn recovery_digest(account: Id, code: &str) -> String {
    digest(&format!("recovery {account} {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_may_be_typed_with_or_without_groups() {
        for typed in ["abcd-efgh-jkmn-pqrs", "ABCDEFGHJKMNPQRS", " abcd efgh jkmn pqrs "] {
            assert_eq!(recovery_code(typed).as_deref(), Some("abcdefghjkmnpqrs"));
        }
        let long = "abcd-efgh-jkmn-pqrs-tvwx-yz23";
        assert_eq!(recovery_code(long).as_deref(), Some("abcdefghjkmnpqrstvwxyz23"));
        for typed in ["123456", "", "abcd-efgh-jkmn-pqrs-tvwx", "abcd-efgh-jkmn-pqr", "abcd-efgh-jkmn-pqrä"]
        {
            assert_eq!(recovery_code(typed), None);
        }
    }
}
