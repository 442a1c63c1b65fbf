//! Answers to start from: an application with both grounds, as a script would write it.

use serde_json::Value;

/// Realistic answers with every important field; a test keeps the file readable.
pub(super) fn answers() -> Value {
    serde_json::from_str(include_str!("template.json")).unwrap_or_default()
}
