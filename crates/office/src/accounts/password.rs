//! argon2id for passwords, TOTP (RFC 6238) as second factor.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base::{Ctx, Error, Result};
use totp_rs::{Builder, Secret, Totp};

/// The argon2id hash of a password, as a PHC string.
///
/// # Errors
/// Internal, where the library refuses.
pub fn hash_password(password: &str, salt: [u8; 16]) -> Result<String> {
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|fault| Error::internal(format!("argon2: {fault}")))
}

/// Whether a password belongs to a hash. An unknown account is checked against a hash of nothing, so that the
/// answer takes as long.
pub fn password_matches(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    // An account without a password is treated as no account: no hash, no difference in time.
    let hash = hash.filter(|hash| !hash.is_empty());
    match PasswordHash::new(hash.unwrap_or(NOBODY)) {
        Ok(parsed) => {
            Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
        }
        Err(_) => false,
    }
}

/// A second factor about to be set.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The secret, base32.
    pub secret: String,
    /// The address for the picture that an authenticator app reads.
    pub url: String,
}

/// Draws a second factor for this account.
pub fn enrol(ctx: &Ctx, issuer: &str, login: &str) -> Enrolment {
    let secret = Secret::from(ctx.random::<20>().to_vec()).to_base32();
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    let url = format!("otpauth://totp/{0}:{1}?secret={secret}&issuer={0}", escape(issuer), escape(login));
    Enrolment { secret, url }
}

fn totp(secret: &str) -> Option<Totp> {
    Builder::new().with_secret(Secret::try_from_base32(secret).ok()?).build().ok()
}

/// The time step a code belongs to: now, or one step to either side.
pub fn totp_step(secret: &str, code: &str, now: i64) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let step = totp(secret)?.check(&code, u64::try_from(now / 1_000_000).ok()?)?;
    i64::try_from(step).ok()
}
