//! `amtsweg restore`: brings a backup into an empty database of either kind, and deletes again what had been deleted
//! since it was taken.

use super::archive::lines_of;
use super::copy::{done, progress};
use crate::installation::{self, Place, journal_in};
use crate::rim;
use crate::say::{Done, Fault, Outcome, err, out};
use base::Lang;
use base::texts::Texts;
use office::retention;
use std::path::PathBuf;
use store::Store;
use store::journal::Journal;
use store::reclaim::{Thorough, reclaim};

/// Which backup, and where to.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FILE", help = "command-restore-file")]
    file: PathBuf,
    #[arg(long, value_name = "URL", help = "command-restore-to", conflicts_with = "data")]
    to: Option<String>,
    #[arg(long, value_name = "DIR", help = "command-restore-data")]
    data: Option<PathBuf>,
    #[arg(long, value_name = "FILE", env = "AMTSWEG_DELETIONS", help = "restore-deletions")]
    deletions: Vec<PathBuf>,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let place = match (&args.to, &args.data) {
        (None, None) => return Err(Fault::key(lang, "command-restore-where")),
        (to, data) => Place { data: data.clone().unwrap_or_default(), database: to.clone() },
    };
    let own = args.data.as_deref().map(journal_in);
    let mut journals = args.deletions.clone();
    journals.extend(own.iter().filter(|file| file.is_file() && !args.deletions.contains(file)).cloned());
    // Read first: a journal that cannot be read must not be learnt of after the restore.
    let lines = lines_of(&journals)?;
    let store = place.open()?;
    let manifest = store::backup::restore(&args.file, &store, &mut |table| err(progress(table, lang)))?;
    store.migrate()?;
    if journals.is_empty() {
        err(Texts(lang).get("restore-no-journal"));
    } else {
        replay(&store, &lines, lang)?;
        if let Some(own) = own.filter(|file| !journals.contains(file)) {
            // The new place goes on with what the old one knew.
            Journal::at(own).append(&lines)?;
        }
    }
    store.close();
    out(done("command-restore-done", &manifest.contents, lang));
    Ok(Outcome::Fine)
}

fn replay(store: &Store, lines: &[String], lang: Lang) -> Result<(), Fault> {
    let t = Texts(lang);
    if lines.is_empty() {
        return Ok(());
    }
    let platform = installation::load(store, String::new())?;
    let (deleted, damaged) = retention::replay(store, &platform, lines, &rim::program())?;
    if deleted > 0 {
        reclaim(store, &retention::TABLES, Thorough::Beside)?;
    }
    out(t.with("restore-replayed", "count", i64::try_from(deleted).unwrap_or(i64::MAX)));
    if damaged > 0 {
        err(t.with("restore-damaged", "count", i64::try_from(damaged).unwrap_or(i64::MAX)));
    }
    Ok(())
}
