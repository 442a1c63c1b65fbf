//! `amtsweg demo`: what was, played again with the verbs that people use.

use crate::demo::year2020;
use crate::installation::{self, Mode, Place};
use crate::say::{Done, Outcome, out};
use base::texts::Texts;
use base::{Lang, Money};
use office::grants::kind_name;

#[derive(clap::Subcommand, Debug)]
pub enum Command {
    // In two pieces: it is not the key of a text.
    #[command(name = concat!("grants", "-2020"), about = "command-demo-grants")]
    Grants(Args),
}

/// From which seed, how many, where.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(long, value_name = "S", default_value_t = 2020, help = "command-fill-seed")]
    seed: u64,
    #[arg(long, value_name = "N", default_value_t = year2020::NOTICES, help = "command-demo-notices")]
    notices: usize,
    #[command(flatten)]
    place: Place,
}

pub fn run(command: &Command, lang: Lang) -> Done {
    let Command::Grants(args) = command;
    let store = args.place.open()?;
    store.migrate()?;
    let made = installation::prepare(store, Some(Mode::Demo), "http://127.0.0.1".to_owned(), lang)?;
    // Fewer notices have their part of the sum.
    let all = i64::try_from(year2020::NOTICES).unwrap_or(1);
    let count = i64::try_from(args.notices).unwrap_or(all);
    let sum = Money::cents(year2020::SUM.as_cents() / all * count);
    let sum = if count == all { year2020::SUM } else { sum };
    let played = year2020::play(&made.store, &made.platform, args.seed, args.notices, sum)?;
    made.store.close();
    let t = Texts(lang);
    out(t.with2("command-demo-played", ("count", played.grants), ("sum", sum.show(lang))));
    let width =
        played.figures.iter().map(|(kind, ..)| kind_name(*kind, t).chars().count()).max().unwrap_or(0);
    for (kind, n, amount) in &played.figures {
        out(format!("  {:width$}  {n:>6}  {:>18}", kind_name(*kind, t), amount.show(lang)));
    }
    let mean = Money::cents((sum.as_cents() + count / 2) / count.max(1));
    out(t.with("command-demo-mean", "sum", mean.show(lang)));
    if played.closes {
        out(t.get("command-demo-closes"));
        Ok(Outcome::Fine)
    } else {
        out(t.get("command-demo-open"));
        Ok(Outcome::Faulty)
    }
}
