//! `amtsweg impact`: what publishing a folder would mean for the applications that people have begun. Changes nothing.

use super::{check, in_batches};
use crate::installation::{self, Place};
use crate::say::{Done, Fault, Outcome, err, out};
use base::texts::Texts;
use base::{Arg, Lang, text};
use forms::Bi;
use office::drafts::{self, Impact};
use office::platform::{Platform, Service};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

/// So many drafts are read at a time.
const BATCH: i64 = 200;

/// Which folder, and for which installation.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FOLDER", help = "command-impact-folder")]
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let t = Texts(lang);
    let (name, files) = check::one_folder(&args.folder, lang)?;
    let package = match forms::package::compile(&files) {
        Ok(package) => package,
        Err(faults) => {
            check::show(&name, &faults, lang);
            return Ok(Outcome::Faulty);
        }
    };
    let store = args.place.open_reading()?;
    let platform = installation::load(&store, String::new())?;
    let current = platform.services.get(&package.id).map(|service| service.package.version);
    let new = Arc::new(Service::new(package, files, None));
    let found = count(&store, &platform, &new, lang)?;
    store.close();
    if args.json {
        out(as_json(&new, current, &found));
        return Ok(Outcome::Fine);
    }
    let version = new.package.version;
    match current {
        None => out(t.with2(
            "command-impact-first",
            ("service", new.package.id.as_str()),
            ("version", i64::from(version)),
        )),
        Some(current) => {
            let args = [
                ("service".to_owned(), Arg::from(new.package.id.as_str())),
                ("version".to_owned(), Arg::from(i64::from(version))),
                ("current".to_owned(), Arg::from(i64::from(current))),
            ];
            out(text(lang, "command-impact-versions", &args));
        }
    }
    show(&found, lang);
    if current.is_some_and(|current| version <= current) {
        err(t.get("command-impact-raise"));
        return Ok(Outcome::Faulty);
    }
    Ok(Outcome::Fine)
}

fn count(store: &Store, platform: &Arc<Platform>, new: &Arc<Service>, lang: Lang) -> Result<Impact, Fault> {
    let (platform, new) = (platform.clone(), new.clone());
    in_batches(store, lang, move |tx, ctx, from, found| {
        drafts::impact(tx, ctx, &platform, &new, (from, BATCH), found)
    })
}

fn show(impact: &Impact, lang: Lang) {
    let t = Texts(lang);
    if impact.drafts + impact.stay == 0 {
        out(t.get("command-impact-none"));
        return;
    }
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    out(t.with("command-impact-drafts", "count", number(impact.drafts)));
    out(format!("  {}", t.with("command-impact-smooth", "count", number(impact.smooth))));
    let part = |key: &str, count: u64, questions: &[(Bi, u64)]| {
        if count > 0 {
            out(format!("  {}", t.with(key, "count", number(count))));
            for (label, count) in questions {
                out(format!("    {count:>6}  {}", label.get(lang)));
            }
        }
    };
    part("command-impact-asked", impact.asked, &impact.questions);
    part("command-impact-aside", impact.aside, &impact.dropped);
    part("command-impact-stay", impact.stay, &[]);
}

fn as_json(new: &Service, current: Option<u32>, impact: &Impact) -> Value {
    let list = |questions: &[(Bi, u64)]| {
        let one = |(label, count): &(Bi, u64)| json!({ "de": label.de, "en": label.en, "drafts": count });
        questions.iter().map(one).collect::<Vec<_>>()
    };
    json!({
        "service": new.package.id,
        "version": new.package.version,
        "current": current,
        "drafts": impact.drafts,
        "smooth": impact.smooth,
        "asked": impact.asked,
        "aside": impact.aside,
        "stay": impact.stay,
        "questions": list(&impact.questions),
        "dropped": list(&impact.dropped),
    })
}
