//! `amtsweg backup`: one file with everything, taken while the server runs.

use super::copy::done;
use crate::installation::Place;
use crate::rim;
use crate::say::{Done, Outcome, out};
use base::Lang;
use std::path::PathBuf;

/// What is to be saved, and where to.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    #[arg(value_name = "FILE", help = "command-backup-file")]
    file: PathBuf,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let store = args.place.open_reading()?;
    let manifest = store::backup::create(&store, &args.file, rim::now())?;
    store.close();
    out(args.file.display());
    out(store::backup::manifest_path(&args.file).display());
    out(done("command-backup-done", &manifest.contents, lang));
    Ok(Outcome::Fine)
}
