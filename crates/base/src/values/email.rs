//! E-mail address: what mail systems in use accept, not everything that standards allow.

use super::{Parsed, visible};

/// One address. The part behind the `@` becomes lower case and may hold umlauts (the mailer encodes them). The result
/// holds no blank, no control character, no bracket, comma or quote, so it cannot break out of a header line.
///
/// # Errors
/// The key of the sentence: two lines; blanks; several addresses; no `@`; two of them; signs not allowed in front;
/// dots at the wrong place; nothing that is a domain behind; too long.
pub fn parse(typed: &str) -> Parsed {
    let text = visible(typed);
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("value-email-lines");
    }
    if text.contains([',', ';']) {
        return Err("value-email-several");
    }
    if text.contains(char::is_whitespace) {
        return Err("value-email-blank");
    }
    let Some((name, domain)) = text.split_once('@') else { return Err("value-email-at") };
    if domain.contains('@') {
        return Err("value-email-two-at");
    }
    if text.len() > 254 || name.len() > 64 {
        return Err("value-email-long");
    }
    if name.is_empty()
        || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-./=?^_`{|}~".contains(&b))
    {
        return Err("value-email-name");
    }
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return Err("value-email-dots");
    }
    let domain = domain.to_lowercase();
    let last = domain.rsplit_once('.').map(|(_, last)| last).ok_or("value-email-domain")?;
    let top_level =
        last.chars().count() >= 2 && (last.chars().all(char::is_alphabetic) || last.starts_with("xn--"));
    if !top_level || !domain.split('.').all(is_label) {
        return Err("value-email-domain");
    }
    Ok(format!("{name}@{domain}"))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
