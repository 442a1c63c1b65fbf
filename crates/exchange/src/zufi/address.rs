//! Links of strangers, looked at before anybody may touch them. Nothing is fetched.

/// Longest address that is taken.
const LONGEST: usize = 2_000;

/// What is wrong with an address: a key of the texts.
pub fn fault(url: &str) -> Option<&'static str> {
    let url = url.trim();
    if url.is_empty() {
        return Some("zufi-link-empty");
    }
    if url.contains('{') && url.contains('}') {
        return Some("zufi-link-placeholder");
    }
    let bad = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{}|".contains(c);
    if url.len() > LONGEST || url.contains(bad) {
        return Some("zufi-link-broken");
    }
    let Some((scheme, rest)) = url.split_once(':') else { return Some("zufi-link-broken") };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let Some(rest) = rest.strip_prefix("//") else { return Some("zufi-link-broken") };
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            // Whoever reads "https://stadt.example@elsewhere.example" takes it for the city's page.
            let host_is_sound = host.contains('.')
                && !host.contains('@')
                && !host.starts_with(['.', '-'])
                && !host.ends_with('.')
                && !host.contains("..");
            (!host_is_sound).then_some("zufi-link-broken")
        }
        "mailto" => {
            let address = rest.split('?').next().unwrap_or("");
            let sound = address
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
            (!sound).then_some("zufi-link-broken")
        }
        "tel" => (!rest.chars().any(|c| c.is_ascii_digit())).then_some("zufi-link-broken"),
        _ => Some("zufi-link-scheme"),
    }
}

/// Whether people may be led there.
pub fn is_sound(url: &str) -> bool {
    fault(url).is_none()
}
