//! Which addresses a receiver may have. Whether a name leads into a network of its own is seen only when it is looked up, each
//! time anew: that is the messenger's part.

use base::Finding;

/// The longest address.
const LONGEST: usize = 500;

/// The host of an address with its port, if it has one; none where it is no address of a receiver.
pub fn host_of(url: &str) -> Option<String> {
    let rest = url.trim().strip_prefix("https://").or_else(|| url.trim().strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// Whether an address can be a receiver's: `https://`, or `http://` for hosts that the operator has named (`known`, with their
/// port where they have one). No user in it, no fragment.
///
/// # Errors
/// What is wrong with it.
pub fn check_url(url: &str, known: &[String]) -> Result<(), Finding> {
    let fault = |key: &str| Err(Finding::new("url", key));
    let url = url.trim();
    let Some(host) = host_of(url) else { return fault("hook-url-fault") };
    let strange = |c: char| c.is_whitespace() || c.is_control() || "\\\"<>^`{|}".contains(c) || !c.is_ascii();
    if url.len() > LONGEST || url.contains(strange) || url.contains('#') || host.contains('@') {
        return fault("hook-url-fault");
    }
    let named = known.iter().any(|one| one.eq_ignore_ascii_case(&host));
    if url.starts_with("http://") && !named {
        return fault("hook-url-open");
    }
    let bare = host.rsplit_once(':').map_or(host.as_str(), |(bare, _)| bare);
    if !named && (bare == "localhost" || !bare.contains('.') && !bare.contains('[')) {
        return fault("hook-url-private");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_outside_are_taken_unless_the_operator_has_named_the_host() {
        let known = ["fach.intern".to_owned(), "127.0.0.1:8099".to_owned()];
        for fine in [
            "https://fach.example/hooks?x=1",
            "https://fach.example:8443/",
            "https://FACH.intern/a",
            "http://fach.intern/a",
            "http://127.0.0.1:8099/hook",
        ] {
            assert_eq!(check_url(fine, &known), Ok(()), "{fine}");
        }
        for (wrong, key) in [
            ("", "hook-url-fault"),
            ("ftp://fach.example/", "hook-url-fault"),
            ("https://", "hook-url-fault"),
            ("https://user:secret@fach.example/", "hook-url-fault"),
            ("https://fach.example/#a", "hook-url-fault"),
            ("https://fach.example/a b", "hook-url-fault"),
            ("http://fach.example/", "hook-url-open"),
            ("http://127.0.0.1:9000/", "hook-url-open"),
            ("https://localhost/", "hook-url-private"),
            ("https://datenbank/", "hook-url-private"),
        ] {
            assert_eq!(check_url(wrong, &known), Err(Finding::new("url", key)), "{wrong}");
        }
    }
}
