//! `amtsweg verify --log`: whether the log of this installation is what it was.

use crate::installation::{self, Place};
use crate::say::{Done, Fault, Outcome, err, out};
use base::Lang;
use base::proof::Verifier;
use base::texts::Texts;
use office::history::{self, audit};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What the log is compared with.
#[derive(clap::Args, Debug)]
pub struct Log {
    #[arg(long, help = "verify-log")]
    log: bool,
    #[arg(long, value_name = "FILE", requires = "log", help = "verify-log-checkpoints")]
    checkpoints: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "log", help = "verify-log-save")]
    save: Option<PathBuf>,
    #[arg(long, value_name = "N", requires = "log", default_value_t = 0, help = "verify-log-earlier")]
    earlier: u64,
}

impl Log {
    /// Whether the log is to be checked, and not a receipt alone.
    pub fn wanted(&self) -> bool {
        self.log
    }
}

/// Checks; `receipts` are texts of receipts.
pub fn run(
    args: &Log,
    place: &Place,
    verifier: Verifier,
    receipts: Vec<String>,
    as_json: bool,
    lang: Lang,
) -> Done {
    let mut checkpoints = Vec::new();
    for file in &args.checkpoints {
        checkpoints.extend(notes(&super::verify::read(file, lang)?));
    }
    let store = place.open_reading()?;
    let platform = installation::load(&store, String::new())?;
    let settings = audit::Settings { verifier, earlier: args.earlier };
    let outside = checkpoints.len() + receipts.len();
    let report =
        store.read_now(move |tx| history::audit(tx, &platform, settings.clone(), &checkpoints, &receipts))?;
    store.close();
    if as_json {
        out(json(&report, lang));
    } else {
        show(&report, lang);
        if outside == 0 {
            err(Texts(lang).get("verify-log-unwitnessed"));
        }
    }
    if report.count > 0 {
        return Ok(Outcome::Faulty);
    }
    match args.save.as_deref() {
        Some(_) if report.checkpoint.is_empty() => err(Texts(lang).get("verify-log-unsaved")),
        Some(file) => save(file, &report.checkpoint)?,
        None => {}
    }
    Ok(Outcome::Fine)
}

/// The signed notes of a file, one after the other. A note ends with its lines of signatures.
fn notes(file: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let mut open = String::new();
    let mut signed = false;
    for line in file.lines() {
        let signature = line.starts_with("— ");
        if signed && !signature {
            notes.push(std::mem::take(&mut open));
        }
        signed = signature;
        if open.is_empty() && line.is_empty() {
            continue;
        }
        open.push_str(line);
        open.push('\n');
    }
    if !open.is_empty() {
        notes.push(open);
    }
    notes
}

/// Adds a checkpoint to a file, unless it is its last one.
fn save(file: &Path, checkpoint: &str) -> Result<(), Fault> {
    let fault = |fault: std::io::Error| Fault::Text(format!("{}: {fault}", file.display()));
    let held = if file.exists() { std::fs::read_to_string(file).map_err(fault)? } else { String::new() };
    if notes(&held).last().is_some_and(|last| last == checkpoint) {
        return Ok(());
    }
    let mut lines: Vec<String> = checkpoint.lines().map(str::to_owned).collect();
    lines.push(String::new());
    Ok(store::journal::Journal::at(file).append(&lines)?)
}

fn json(report: &audit::Report, lang: Lang) -> serde_json::Value {
    let faults: Vec<_> = report
        .faults
        .iter()
        .map(|fault| json!({ "what": fault.key, "where": fault.place, "text": sentence(fault, lang) }))
        .collect();
    json!({
        "unchanged": report.count == 0,
        "size": report.size,
        "root": report.root,
        "cases": report.cases,
        "events": report.events,
        "waiting": report.waiting,
        "deletions": report.deletions,
        "witnesses": report.witnesses,
        "faults": report.count,
        "first_faults": faults,
        "checkpoint": report.checkpoint,
    })
}

fn sentence(fault: &audit::Fault, lang: Lang) -> String {
    Texts(lang).with(fault.key, "place", fault.place.as_str())
}

fn show(report: &audit::Report, lang: Lang) {
    let t = Texts(lang);
    out(t.get(if report.count == 0 { "verify-log-good" } else { "verify-log-bad" }));
    for fault in &report.faults {
        out(format!("  ! {}", sentence(fault, lang)));
    }
    let more = report.count - report.faults.len() as u64;
    if more > 0 {
        out(format!("  {}", t.with("verify-log-more", "count", i64::try_from(more).unwrap_or(i64::MAX))));
    }
    let rows = [
        ("verify-log-size", report.size.to_string()),
        ("verify-log-events", report.events.to_string()),
        ("verify-log-waiting", report.waiting.to_string()),
        ("verify-log-deleted", report.deletions.to_string()),
        ("verify-log-witnesses", report.witnesses.to_string()),
        ("verify-log-root", report.root.clone()),
    ];
    let width = rows.iter().map(|(key, _)| t.get(key).chars().count()).max().unwrap_or(0);
    for (key, value) in rows {
        out(format!("  {:width$}  {value}", t.get(key)));
    }
}
