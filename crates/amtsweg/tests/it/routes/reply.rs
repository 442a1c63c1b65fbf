//! An answer, and what every answer must carry.

use axum::http::{HeaderMap, header};

/// An answer, with what was asked.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What a page says, for the message of a failing test.
    pub fn said(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
        texts.flat_map(str::split_whitespace).take(60).collect::<Vec<_>>().join(" ")
    }

    /// The value of a cookie that is set under its new name, and its whole line.
    pub fn cookie(&self, name: &str) -> Option<(String, String)> {
        let lines = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        let found = lines
            .into_iter()
            .find_map(|line| line.strip_prefix(&format!("__Host-{name}=")).map(|rest| (rest, line)));
        found.map(|(rest, line)| (rest.split(';').next().unwrap_or("").to_owned(), line.to_owned()))
    }
}

/// What every answer carries, whatever was asked.
pub fn protects(what: &str, reply: &Reply) {
    let policy = reply.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{what}: the content policy lacks {part}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), value, "{what}: {name}");
    }
    if reply.header("content-type").starts_with("text/html") {
        assert_eq!(reply.header("cache-control"), "no-store", "{what}: a page may be kept by caches");
        let text = reply.text();
        assert!(
            !text.contains("<script>") && !text.contains("style=\""),
            "{what}: the policy forbids what the page holds"
        );
    }
    for line in reply.headers.get_all(header::SET_COOKIE) {
        let line = line.to_str().expect("a cookie");
        for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Secure"] {
            assert!(line.contains(part), "{what}: a cookie without {part}: {line}");
        }
        // An old name is only ever taken back.
        let ours = line.starts_with("__Host-aw_") || line.contains("Max-Age=0;");
        assert!(ours && !line.to_lowercase().contains("domain"), "{what}: {line}");
    }
}
