//! `amtsweg fill`: an installation with very many made-up cases, to measure with.

use crate::fill::{Wanted, fill};
use crate::installation::Place;
use crate::say::{Done, Outcome, out};
use base::Lang;
use base::texts::Texts;

/// How many, from which seed, where.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(long, value_name = "N", help = "command-fill-cases")]
    cases: u32,
    #[arg(long, value_name = "S", default_value_t = 1, help = "command-fill-seed")]
    seed: u64,
    #[arg(long, value_name = "N", default_value_t = 200, help = "command-fill-letters")]
    letters: usize,
    #[command(flatten)]
    place: Place,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let wanted = Wanted { cases: args.cases, seed: args.seed, letters: args.letters };
    let key = if fill(&args.place, wanted, lang)? { "command-fill-done" } else { "command-fill-known" };
    out(Texts(lang).with(key, "count", i64::from(args.cases)));
    Ok(Outcome::Fine)
}
