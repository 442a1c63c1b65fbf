//! `amtsweg migrate`: brings the tables of a database up to date, without starting anything.

use crate::installation::Place;
use crate::say::{Done, Outcome, out};
use base::Lang;
use base::texts::Texts;

/// What is to be migrated.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    place: Place,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let store = args.place.open()?;
    let applied = store.migrate()?;
    store.close();
    let t = Texts(lang);
    if applied.is_empty() {
        out(t.get("command-migrate-nothing"));
    }
    for name in applied {
        out(t.with("command-migrate-applied", "name", name));
    }
    Ok(Outcome::Fine)
}
