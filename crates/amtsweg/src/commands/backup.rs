//! `amtsweg backup`: one file with everything, taken while the server runs.

use super::copy::done;
use crate::installation::Place;
use crate::rim;
use crate::say::{self, Done, Fault, Outcome, out};
use base::Lang;
use base::texts::Texts;
use std::path::PathBuf;

/// What is to be saved, and where to.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    #[arg(value_name = "FILE", help = "command-backup-file")]
    file: PathBuf,
}

/// Notes in the database of a server when it was saved last, for the page of operators.
fn remember(args: &Args, at: i64) -> Result<(), Fault> {
    let store = args.place.open()?;
    let noted = store.write_now(move |tx| office::settings::note_backup(tx, at));
    store.close();
    Ok(noted?)
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let store = args.place.open_reading()?;
    let manifest = store::backup::create(&store, &args.file, rim::now())?;
    let noted = store::backup::note(&store, manifest.taken_at);
    store.close();
    let noted = match noted {
        Ok(true) => Ok(()),
        Ok(false) => remember(args, manifest.taken_at),
        Err(error) => Err(error.into()),
    };
    if noted.is_err() {
        // The backup is whole all the same; only the page for operators does not know of it.
        say::err(Texts(lang).get("command-backup-unknown"));
    }
    out(args.file.display());
    out(store::backup::manifest_path(&args.file).display());
    out(done("command-backup-done", &manifest.contents, lang));
    Ok(Outcome::Fine)
}
