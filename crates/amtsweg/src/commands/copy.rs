//! `amtsweg copy`: moves an installation between databases, the source untouched, the target checked.

use crate::installation::open_reading;
use crate::say::{Done, Outcome, err, out};
use base::texts::Texts;
use base::{Arg, Lang, text};
use store::copy::{Content, copy, digest};
use store::{Options, Store};

/// From where to where.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(long, value_name = "URL", help = "command-copy-from")]
    from: String,
    #[arg(long, value_name = "URL", help = "command-copy-to")]
    to: String,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let from = open_reading(&args.from)?;
    let to = Store::open(&args.to, &Options::default())?;
    let contents = copy(&from, &to, &mut |table| err(progress(table, lang)))?;
    from.close();
    to.close();
    out(done("command-copy-done", &contents, lang));
    Ok(Outcome::Fine)
}

/// A table that is finished.
pub fn progress(table: &Content, lang: Lang) -> String {
    let rows = i64::try_from(table.rows).unwrap_or(i64::MAX);
    Texts(lang).with2("command-copy-table", ("table", table.table.as_str()), ("rows", rows))
}

/// All tables, their rows, and one digest for everything.
pub fn done(key: &str, contents: &[Content], lang: Lang) -> String {
    let rows = i64::try_from(contents.iter().map(|one| one.rows).sum::<u64>()).unwrap_or(i64::MAX);
    let values: [(String, Arg); 3] = [
        ("tables".to_owned(), contents.len().into()),
        ("rows".to_owned(), rows.into()),
        ("digest".to_owned(), digest(contents).into()),
    ];
    text(lang, key, &values)
}
