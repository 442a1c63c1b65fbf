//! Uploads: their kind by content, their size, their name, and a scanner if the installation has one.

use crate::app::App;
use crate::req::Sent;
use base::{Error, Finding, Result};
use office::drafts::Upload;
use std::io::Write;
use std::process::{Command, Stdio};

/// The largest upload, in bytes (10 MiB).
const LARGEST: usize = 10 * 1024 * 1024;

/// What came of checking.
pub struct Checked {
    /// What can be kept.
    pub uploads: Vec<Upload>,
    /// What cannot, and why.
    pub findings: Vec<Finding>,
}

/// Checks files sent with a form; `field` is where findings are shown for all of them, or empty for each at its own.
///
/// # Errors
/// Unavailable, where the scanner does not answer: nothing unscanned is kept.
pub async fn check(app: &App, sent: Vec<Sent>, field: &str) -> Result<Checked> {
    let mut checked = Checked { uploads: Vec::new(), findings: Vec::new() };
    for file in sent {
        let place = if field.is_empty() { file.field.as_str() } else { field };
        let name = clean_name(&file.name);
        let fault = |key: &str| Finding::new(place, key).arg("name", name.as_str());
        if file.bytes.is_empty() {
            checked.findings.push(fault("upload-empty"));
            continue;
        }
        if file.cut || file.bytes.len() > LARGEST {
            checked.findings.push(fault("upload-large"));
            continue;
        }
        let media = match office::media_of(&file.bytes) {
            Ok(media) => media,
            Err(key) => {
                checked.findings.push(fault(key));
                continue;
            }
        };
        if let Some(scanner) = &app.settings.scanner
            && !scan(scanner.clone(), file.bytes.clone()).await?
        {
            checked.findings.push(fault("upload-virus"));
            continue;
        }
        checked.uploads.push(Upload { field: file.field, name, media: media.to_owned(), bytes: file.bytes });
    }
    Ok(checked)
}

/// The name without folders, control characters and marks that turn the reading direction.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last
        .chars()
        .filter(|c| {
            !c.is_control()
                && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        })
        .take(120)
        .collect();
    if clean.trim().is_empty() { "Datei".to_owned() } else { clean.trim().to_owned() }
}

/// Runs the scanner with the file on its standard input: exit code 0 is clean, 1 is a find, all else is a fault.
async fn scan(command: String, bytes: Vec<u8>) -> Result<bool> {
    let run = move || -> std::io::Result<Option<i32>> {
        let mut child = Command::new(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A scanner may decide before it has read everything.
            let _ = stdin.write_all(&bytes);
        }
        Ok(child.wait()?.code())
    };
    let code = tokio::task::spawn_blocking(run)
        .await
        .map_err(|fault| Error::internal(format!("scanner: {fault}")))?;
    match code {
        Ok(Some(0)) => Ok(true),
        Ok(Some(1)) => Ok(false),
        other => Err(Error::unavailable(format!("scanner: {other:?}"))),
    }
}
