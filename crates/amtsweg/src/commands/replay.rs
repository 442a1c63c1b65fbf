//! `amtsweg replay`: the amounts of past cases, computed once more with the rules of a folder. Changes nothing.

use super::{check, in_batches};
use crate::installation::{self, Place};
use crate::say::{Done, Fault, Outcome, out};
use base::texts::Texts;
use base::{Arg, Lang, dates, text};
use office::cases::replay::{self, Replay};
use office::platform::{Platform, Service};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

/// So many cases are read at a time.
const BATCH: i64 = 100;

/// Which folder, and for which installation.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FOLDER", help = "command-replay-folder")]
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let (name, files) = check::one_folder(&args.folder, lang)?;
    let store = args.place.open_reading()?;
    let platform = installation::load(&store, String::new())?;
    let new = match platform.checked(files) {
        Ok(service) => Arc::new(service),
        Err(faults) => {
            check::show(&name, &faults, lang);
            return Ok(Outcome::Faulty);
        }
    };
    let found = count(&store, &platform, &new, lang)?;
    store.close();
    if args.json {
        out(as_json(&new, &found));
    } else {
        show(&found, lang);
    }
    Ok(Outcome::Fine)
}

fn count(store: &Store, platform: &Arc<Platform>, new: &Arc<Service>, lang: Lang) -> Result<Replay, Fault> {
    let (platform, new) = (platform.clone(), new.clone());
    in_batches(store, lang, move |tx, ctx, from, found| {
        replay::replay(tx, ctx, &platform, &new, (from, BATCH), found)
    })
}

fn show(found: &Replay, lang: Lang) {
    let t = Texts(lang);
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    if found.cases == 0 {
        out(t.get("command-replay-none"));
        return;
    }
    out(t.with2("command-replay-cases", ("count", number(found.cases)), ("differ", number(found.differ))));
    let sums = [
        ("before".to_owned(), Arg::from(found.before.show(lang))),
        ("after".to_owned(), Arg::from(found.after.show(lang))),
    ];
    out(text(lang, "command-replay-sums", &sums));
    for (rule, count) in &found.why {
        out(format!("  {count:>6}  {}", rule.get(lang)));
    }
    for one in &found.told {
        let (before, after) = (one.before.show(lang), one.after.show(lang));
        out(format!("{} ({}): {before} -> {after}", one.number, dates::show(one.received, lang)));
        for (rule, before, after) in &one.lines {
            out(format!("    {}: {} -> {}", rule.get(lang), before.show(lang), after.show(lang)));
        }
    }
    if found.differ > number_of(found.told.len()) {
        out(t.with("command-replay-first", "count", found.told.len()));
    }
}

fn number_of(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn as_json(new: &Service, found: &Replay) -> Value {
    let told = found.told.iter().map(|one| {
        let line = |(rule, before, after): &(forms::Bi, base::Money, base::Money)| {
            json!({ "de": rule.de, "en": rule.en, "before": before.as_cents(), "after": after.as_cents() })
        };
        json!({
            "number": one.number,
            "received": one.received.to_string(),
            "before": one.before.as_cents(),
            "after": one.after.as_cents(),
            "lines": one.lines.iter().map(line).collect::<Vec<_>>(),
        })
    });
    let why = found.why.iter().map(|(rule, count)| json!({ "de": rule.de, "en": rule.en, "cases": count }));
    json!({
        "service": new.package.id,
        "version": new.package.version,
        "cases": found.cases,
        "differ": found.differ,
        "before": found.before.as_cents(),
        "after": found.after.as_cents(),
        "why": why.collect::<Vec<_>>(),
        "told": told.collect::<Vec<_>>(),
    })
}
