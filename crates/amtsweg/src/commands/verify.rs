//! `amtsweg verify`: whether a receipt is genuine. With the log's public key it needs nothing else, least of all us.

use crate::installation::{Place, log_key};
use crate::say::{Done, Fault, Outcome, out};
use base::proof::{Fault as ProofFault, Receipt, Verified, Verifier};
use base::texts::Texts;
use base::{Lang, dates};
use serde_json::json;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What is checked, and with which key.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "RECEIPT", help = "command-verify-receipt")]
    receipts: Vec<PathBuf>,
    #[arg(long, value_name = "KEY", num_args = 0..=1, default_missing_value = "", help = "command-verify-key")]
    key: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "key", help = "command-verify-key-file")]
    key_file: Option<PathBuf>,
    #[arg(long, help = "command-arg-json")]
    json: bool,
    #[command(flatten)]
    log: super::verify_log::Log,
    #[command(flatten)]
    place: Place,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    if args.log.wanted() {
        let receipts = args.receipts.iter().map(|file| read(file, lang)).collect::<Result<_, _>>()?;
        return super::verify_log::run(
            &args.log,
            &args.place,
            verifier(args, lang)?,
            receipts,
            args.json,
            lang,
        );
    }
    let [receipt] = args.receipts.as_slice() else {
        // `--key` alone: the key itself, to be published.
        if args.key.as_deref() == Some("") {
            out(own_key(&args.place)?);
            return Ok(Outcome::Fine);
        }
        return Err(Fault::key(lang, "command-verify-what"));
    };
    let verifier = verifier(args, lang)?;
    let text = read(receipt, lang)?;
    let checked = Receipt::decode(&text).and_then(|receipt| receipt.verify(&verifier));
    if args.json {
        out(json(&checked, &verifier, lang));
    } else {
        show(&checked, &verifier, lang);
    }
    Ok(if checked.is_ok() { Outcome::Fine } else { Outcome::Faulty })
}

/// The key of the installation here.
fn own_key(place: &Place) -> Result<Verifier, Fault> {
    let store = place.open_reading()?;
    let key = store.read_now(log_key)?;
    store.close();
    Ok(key.verifier())
}

fn verifier(args: &Args, lang: Lang) -> Result<Verifier, Fault> {
    let typed = match (&args.key, &args.key_file) {
        (Some(key), _) if !key.is_empty() => key.clone(),
        (_, Some(file)) => read(file, lang)?,
        _ => return own_key(&args.place),
    };
    typed.parse().map_err(|_| Fault::key(lang, "proof-note"))
}

/// A file, or standard input for `-`.
pub fn read(path: &Path, lang: Lang) -> Result<String, Fault> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|found| text = found)
    };
    read.map(|()| text).map_err(|fault| unreadable(path, &fault, lang))
}

/// Why a file could not be read.
pub fn unreadable(path: &Path, fault: &std::io::Error, lang: Lang) -> Fault {
    let key = match fault.kind() {
        ErrorKind::NotFound => "command-file-missing",
        ErrorKind::IsADirectory => "command-file-folder",
        ErrorKind::PermissionDenied => "command-file-forbidden",
        ErrorKind::InvalidData => "command-file-no-text",
        _ => return Fault::Text(format!("{}: {fault}", path.display())),
    };
    Fault::with(lang, key, "path", path.display())
}

fn json(checked: &Result<Verified, ProofFault>, verifier: &Verifier, lang: Lang) -> serde_json::Value {
    match checked {
        Ok(found) => json!({
            "genuine": true,
            "case": found.statement.case(),
            "service": found.statement.service(),
            "received": iso(found.statement.received()),
            "answers": found.statement.answers().to_string(),
            "leaf": found.index,
            "log": verifier.name(),
            "size": found.checkpoint.size,
            "root": found.checkpoint.root.to_string(),
        }),
        Err(fault) => json!({ "genuine": false, "log": verifier.name(), "text": fault.text(lang) }),
    }
}

fn iso(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).map(|time| time.to_string()).unwrap_or_default()
}

fn show(checked: &Result<Verified, ProofFault>, verifier: &Verifier, lang: Lang) {
    let t = Texts(lang);
    let found = match checked {
        Ok(found) => found,
        Err(fault) => {
            out(t.get("command-verify-bad"));
            out(fault.text(lang));
            return;
        }
    };
    out(t.get("command-verify-good"));
    let rows = [
        ("command-verify-case", found.statement.case().to_owned()),
        ("command-verify-service", found.statement.service().to_owned()),
        ("command-verify-received", dates::show_instant(found.statement.received(), lang)),
        ("command-verify-answers", found.statement.answers().to_string()),
        ("command-verify-leaf", found.index.to_string()),
        ("command-verify-log", format!("{} ({})", verifier.name(), found.checkpoint.size)),
    ];
    let width = rows.iter().map(|(key, _)| t.get(key).chars().count()).max().unwrap_or(0);
    for (key, value) in rows {
        out(format!("  {:width$}  {value}", t.get(key)));
    }
}
