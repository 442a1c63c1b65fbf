//! `amtsweg rules`: what decides by tables, put to the test.

mod tck;
mod worker;

use crate::say::Done;
use base::Lang;
use clap::Subcommand;

/// What is asked.
#[derive(Subcommand, Debug)]
pub enum Command {
    #[command(about = "command-rules-tck")]
    Tck(tck::Args),
}

pub fn run(command: &Command, lang: Lang) -> Done {
    match command {
        Command::Tck(args) => tck::run(args, lang),
    }
}
