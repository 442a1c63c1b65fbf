//! `amtsweg archive`: what is due, the offer to the archive, its answer, and deletion by hand.

use crate::installation::{self, Deletions, Place, private_folder};
use crate::rim;
use crate::say::{Done, Fault, Outcome, err, out};
use base::texts::Texts;
use base::{Arg, Kind, Lang, dates, text};
use clap::builder::PossibleValuesParser;
use jiff::ToSpan;
use office::history;
use office::platform::Platform;
use office::retention::{self, Archive, Entry};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;
use store::reclaim::{Thorough, reclaim};

/// So many cases one call looks at; the next call goes on.
const MOST: i64 = 10_000;

/// What is to be done.
#[derive(clap::Subcommand, Debug)]
pub enum Command {
    #[command(about = "archive-list")]
    List(Due),
    #[command(about = "archive-export")]
    Export(Export),
    #[command(about = "archive-mark")]
    Mark(Mark),
    #[command(about = "archive-delete")]
    Delete(Delete),
}

/// Which cases.
#[derive(clap::Args, Debug)]
pub struct Due {
    #[arg(long, value_name = "N", default_value_t = 90, help = "archive-days")]
    days: i32,
    #[arg(long, value_name = "ID", help = "archive-office")]
    office: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Which cases, and where to.
#[derive(clap::Args, Debug)]
pub struct Export {
    #[command(flatten)]
    due: Due,
    #[arg(long, value_name = "DIR", help = "archive-to")]
    to: PathBuf,
}

/// What the archive said of which cases.
#[derive(clap::Args, Debug)]
pub struct Mark {
    #[arg(value_name = "offered|taken|declined", help = "archive-answer")]
    #[arg(value_parser = PossibleValuesParser::new(["offered", "taken", "declined"]))]
    answer: String,
    #[arg(value_name = "NUMBER", required = true, help = "archive-numbers")]
    numbers: Vec<String>,
    #[command(flatten)]
    place: Place,
}

/// Deletion by hand.
#[derive(clap::Args, Debug)]
pub struct Delete {
    #[arg(long, help = "archive-rewrite")]
    rewrite: bool,
    #[command(flatten)]
    deletions: Deletions,
    #[command(flatten)]
    place: Place,
}

pub fn run(command: Command, lang: Lang) -> Done {
    match command {
        Command::List(due) => list(&due, lang),
        Command::Export(args) => export(&args, lang),
        Command::Mark(args) => mark(&args, lang),
        Command::Delete(args) => delete(&args, lang),
    }
}

fn wanted(store: &Store, due: &Due) -> Result<Vec<Entry>, Fault> {
    let ctx = rim::program();
    let until = ctx.today().saturating_add(due.days.days());
    let office = due.office.clone();
    Ok(store.read_now(move |tx| retention::to_offer(tx, &ctx, until, office.as_deref(), MOST))?)
}

fn platform(store: &Store) -> Result<Arc<Platform>, Fault> {
    installation::load(store, String::new())
}

fn line(platform: &Platform, entry: &Entry, lang: Lang) -> String {
    let class = platform.retention.get(&entry.class).map_or(entry.class.as_str(), |class| class.title(lang));
    let values: [(String, Arg); 4] = [
        ("number".to_owned(), entry.number.clone().into()),
        ("day".to_owned(), dates::show(entry.delete_on, lang).into()),
        ("class".to_owned(), class.into()),
        ("state".to_owned(), Texts(lang).get(&format!("retention-archive-{}", entry.archive.key())).into()),
    ];
    text(lang, "archive-line", &values)
}

fn list(due: &Due, lang: Lang) -> Done {
    let store = due.place.open_reading()?;
    let platform = platform(&store)?;
    let entries = wanted(&store, due)?;
    store.close();
    if entries.is_empty() {
        out(Texts(lang).get("archive-nothing"));
    }
    for entry in &entries {
        out(line(&platform, entry, lang));
    }
    Ok(Outcome::Fine)
}

/// Reading and writing are apart, so that the export works beside a running server.
fn export(args: &Export, lang: Lang) -> Done {
    let t = Texts(lang);
    if args.to.exists() {
        return Err(Fault::with(lang, "archive-exists", "folder", args.to.display()));
    }
    let store = args.due.place.open_reading()?;
    let platform = platform(&store)?;
    let entries = wanted(&store, &args.due)?;
    if entries.is_empty() {
        out(t.get("archive-nothing"));
        return Ok(Outcome::Fine);
    }
    catch_up(&args.due.place, &platform)?;
    private_folder(&args.to)?;
    for entry in &entries {
        let (entry, platform) = (entry.clone(), platform.clone());
        let dossier = store.read_now(move |tx| retention::export(tx, &rim::program(), &platform, &entry))?;
        let folder = args.to.join(&dossier.name);
        for part in &dossier.parts {
            write(&folder.join(&part.path), &part.bytes)?;
        }
    }
    store.close();
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let folder = args.to.display().to_string();
    out(text(
        lang,
        "archive-exported",
        &[("count".to_owned(), count.into()), ("folder".to_owned(), folder.into())],
    ));
    match offered(&args.due.place, &entries) {
        Err(Fault::Error(error)) if error.kind == Kind::Unavailable => err(t.get("archive-not-marked")),
        other => other?,
    }
    Ok(Outcome::Fine)
}

/// Lets the log take what a server that was stopped had left for its next start. A server that runs does so itself.
fn catch_up(place: &Place, platform: &Arc<Platform>) -> Result<(), Fault> {
    let store = match place.open() {
        Err(Fault::Error(error)) if error.kind == Kind::Unavailable => return Ok(()),
        opened => opened?,
    };
    let mut more = true;
    while more {
        let platform = platform.clone();
        more = store.write_now(move |tx| history::sequence(tx, &platform))? > 0;
    }
    store.close();
    Ok(())
}

fn offered(place: &Place, entries: &[Entry]) -> Result<(), Fault> {
    let store = place.open()?;
    for case in entries.iter().filter(|entry| entry.archive == Archive::Open).map(|entry| entry.case) {
        store.write_now(move |tx| retention::settle(tx, &rim::program(), case, Archive::Offered))?;
    }
    store.close();
    Ok(())
}

/// A file that only its owner may read, in folders that only its owner may enter.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|fault| Fault::Text(format!("{}: {fault}", path.display())))
}

fn mark(args: &Mark, lang: Lang) -> Done {
    let t = Texts(lang);
    let to = Archive::from_key(&args.answer).ok_or_else(|| Fault::key(lang, "archive-answer"))?;
    let store = args.place.open()?;
    for number in &args.numbers {
        let wanted = number.clone();
        store.write_now(move |tx| {
            let entry = retention::by_number(tx, &wanted)?;
            retention::settle(tx, &rim::program(), entry.case, to)
        })?;
        let state = format!("retention-archive-{}", to.key());
        out(t.with2("archive-marked", ("number", number.as_str()), ("state", t.get(&state))));
    }
    store.close();
    Ok(Outcome::Fine)
}

fn delete(args: &Delete, lang: Lang) -> Done {
    let t = Texts(lang);
    let store = args.place.open()?;
    store.migrate()?;
    let platform = platform(&store)?;
    let journal = args.deletions.journal(&args.place);
    let done = retention::daily(&store, &platform, &journal, &rim::program())?;
    let tidy = match args.rewrite {
        true => reclaim(&store, &retention::TABLES, Thorough::Rewrite)?,
        false => done.reclaimed,
    };
    store.close();
    out(t.with("archive-deleted", "count", i64::try_from(done.deleted + done.replayed).unwrap_or(i64::MAX)));
    if done.held_up > 0 {
        out(t.with("archive-held", "count", done.held_up));
    }
    if !tidy {
        err(t.get("archive-read"));
    }
    Ok(Outcome::Fine)
}

/// The lines of journals that must be there, for [`super::restore`].
///
/// # Errors
/// A sentence where one is not there.
pub fn lines_of(files: &[PathBuf]) -> Result<Vec<String>, Fault> {
    let mut lines = Vec::new();
    for file in files {
        if !file.is_file() {
            fs::metadata(file).map_err(|fault| Fault::Text(format!("{}: {fault}", file.display())))?;
        }
        lines.extend(store::journal::Journal::at(file).read()?);
    }
    Ok(lines)
}
