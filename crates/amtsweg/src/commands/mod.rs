//! The command line: one file per command. Help, answers and faults in German, with `--lang en` in English.

mod account;
mod archive;
mod assess;
mod backup;
mod catalogue;
mod check;
mod compare;
mod copy;
mod demo;
mod fill;
mod fim;
mod help;
mod impact;
mod law;
mod migrate;
mod preview;
mod replay;
mod restore;
mod rules;
mod serve;
mod verify;
mod verify_log;

use crate::rim;
use crate::say::{self, Done, Fault, Outcome};
use base::{Actor, Ctx, Lang};
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;
use store::{Store, Tx};

/// All texts here are keys of the catalogues; [`help`] puts the texts in their place.
#[derive(Parser, Debug)]
#[command(name = "amtsweg", version, about = "command-about", after_help = "command-after")]
#[command(disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
struct Cli {
    #[arg(
        long,
        global = true,
        env = "AMTSWEG_LANG",
        default_value = "de",
        value_name = "de|en",
        value_parser = PossibleValuesParser::new(["de", "en"]),
        help = "command-arg-lang",
        display_order = 900
    )]
    lang: String,
    #[arg(long, short, global = true, action = ArgAction::Help, help = "command-arg-help", display_order = 901)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, help = "command-arg-version", display_order = 902)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    #[command(about = "command-serve")]
    Serve(Box<serve::Args>),
    #[command(about = "command-account", subcommand)]
    Account(account::Command),
    #[command(about = "command-migrate")]
    Migrate(migrate::Args),
    #[command(about = "command-copy")]
    Copy(copy::Args),
    #[command(about = "command-fill")]
    Fill(fill::Args),
    #[command(about = "command-demo", subcommand)]
    Demo(demo::Command),
    #[command(about = "archive-about", subcommand)]
    Archive(archive::Command),
    #[command(about = "command-backup")]
    Backup(backup::Args),
    #[command(about = "command-restore")]
    Restore(restore::Args),
    #[command(about = "command-verify")]
    Verify(verify::Args),
    #[command(about = "command-check")]
    Check(check::Args),
    #[command(about = "command-preview")]
    Preview(preview::Args),
    #[command(about = "command-fim", subcommand)]
    Fim(fim::Command),
    #[command(about = "command-compare")]
    Compare(compare::Args),
    #[command(about = "command-impact")]
    Impact(impact::Args),
    #[command(about = "command-replay")]
    Replay(replay::Args),
    #[command(about = "command-catalogue", subcommand)]
    Catalogue(catalogue::Command),
    #[command(about = "command-law", subcommand)]
    Law(law::Command),
    #[command(about = "command-assess")]
    Assess(assess::Args),
    #[command(about = "command-rules", subcommand)]
    Rules(rules::Command),
}

/// Runs the command that the words name; without one, the demonstration is served.
pub fn run(mut words: Vec<OsString>) -> ExitCode {
    let lang = spoken(&words);
    let first = words.get(1).and_then(|word| word.to_str()).unwrap_or("");
    let general = ["-h", "--help", "-V", "--version"].contains(&first) || first.starts_with("--lang");
    if first.is_empty() || (first.starts_with('-') && !general) {
        words.insert(words.len().min(1), "serve".into());
    }
    let parsed = match parse(&words, lang) {
        // Only `--lang` was given.
        Ok(Cli { command: None, .. }) => {
            words.push("serve".into());
            parse(&words, lang)
        }
        parsed => parsed,
    };
    let (command, lang) = match parsed {
        Ok(Cli { command: Some(command), lang, .. }) => (command, Lang::from_code(&lang)),
        Ok(Cli { command: None, .. }) => return ExitCode::from(2),
        Err(fault) => return help::tell(&fault, &words, Cli::command(), lang),
    };
    match command.run(lang) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(fault) => {
            say::err(format!("amtsweg: {}", fault.show(lang)).replacen(": \n", ":\n", 1));
            ExitCode::from(2)
        }
    }
}

fn parse(words: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let matches = help::translated(Cli::command(), lang).try_get_matches_from(words)?;
    Cli::from_arg_matches(&matches)
}

/// The language, known before anything else is.
fn spoken(words: &[OsString]) -> Lang {
    let words: Vec<_> = words.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1).copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let env = std::env::var("AMTSWEG_LANG").unwrap_or_default();
    Lang::from_code(after.or(joined).unwrap_or(&env))
}

impl Command {
    fn run(self, lang: Lang) -> Done {
        match self {
            Command::Serve(args) => serve::run(*args, lang),
            Command::Account(command) => account::run(command, lang),
            Command::Migrate(args) => migrate::run(&args, lang),
            Command::Copy(args) => copy::run(&args, lang),
            Command::Fill(args) => fill::run(&args, lang),
            Command::Demo(command) => demo::run(&command, lang),
            Command::Archive(command) => archive::run(command, lang),
            Command::Backup(args) => backup::run(&args, lang),
            Command::Restore(args) => restore::run(&args, lang),
            Command::Verify(args) => verify::run(&args, lang),
            Command::Check(args) => check::run(&args, lang),
            Command::Replay(args) => replay::run(&args, lang),
            Command::Preview(args) => preview::run(args, lang),
            Command::Fim(command) => fim::run(&command, lang),
            Command::Compare(args) => compare::run(&args, lang),
            Command::Impact(args) => impact::run(&args, lang),
            Command::Catalogue(command) => catalogue::run(command, lang),
            Command::Law(command) => law::run(&command, lang),
            Command::Assess(args) => assess::run(&args, lang),
            Command::Rules(command) => rules::run(&command, lang),
        }
    }
}

/// Adds up what `step` finds, batch by batch, each in a short transaction of its own; `step` is told where to go on (first: an empty
/// text) and says where it stopped, or nothing at the end.
fn in_batches<T, F>(store: &Store, lang: Lang, step: F) -> Result<T, Fault>
where
    T: Clone + Default + Send + Sync + 'static,
    F: Fn(&mut Tx, &Ctx, &str, &mut T) -> base::Result<Option<String>> + Clone + Send + 'static,
{
    let (mut found, mut from) = (T::default(), String::new());
    loop {
        let (step, sofar, at) = (step.clone(), found.clone(), from.clone());
        let ctx = Ctx::new(Actor::System, rim::now(), lang, rim::seed());
        let (last, more) = store.read_now(move |tx| {
            let mut more = sofar.clone();
            Ok((step(tx, &ctx, &at, &mut more)?, more))
        })?;
        found = more;
        match last {
            Some(last) => from = last,
            None => return Ok(found),
        }
    }
}
