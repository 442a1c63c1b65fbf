//! `amtsweg restore`: brings a backup into an empty database of either kind.

use super::copy::{done, progress};
use crate::installation::Place;
use crate::say::{Done, Fault, Outcome, err, out};
use base::Lang;
use std::path::PathBuf;

/// Which backup, and where to.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FILE", help = "command-restore-file")]
    file: PathBuf,
    #[arg(long, value_name = "URL", help = "command-restore-to", conflicts_with = "data")]
    to: Option<String>,
    #[arg(long, value_name = "DIR", help = "command-restore-data")]
    data: Option<PathBuf>,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let place = match (&args.to, &args.data) {
        (None, None) => return Err(Fault::key(lang, "command-restore-where")),
        (to, data) => Place { data: data.clone().unwrap_or_default(), database: to.clone() },
    };
    let store = place.open()?;
    let manifest = store::backup::restore(&args.file, &store, &mut |table| err(progress(table, lang)))?;
    store.migrate()?;
    store.close();
    out(done("command-restore-done", &manifest.contents, lang));
    Ok(Outcome::Fine)
}
