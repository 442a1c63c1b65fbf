//! A large installation to measure with: the demonstration, and as many cases more as are wanted, made after its patterns.
//!
//! | file | what |
//! | --- | --- |
//! | [`pattern`] | a case of the demonstration as a pattern: what stays, and what is different in each case made after it |
//! | [`places`] | where the cases lie: municipalities by inhabitants, their offices and people |
//! | [`plan`] | which pattern, where and when, for every case; the places of all events in the log |
//! | [`make`] | the rows of a case |
//! | [`words`] | the search index, in the order of its key |
//! | [`log`] | the leaves and nodes of the log |
//!
//! The cases of the demonstration were told through the verbs of the house, so every row made after them is one that the
//! house could have written: states, histories, questions, decisions, messages, mails, payments, accesses. New in each case
//! are names, addresses, numbers, ids, times, people, offices; digests and the log are computed, so that receipts prove
//! what they prove elsewhere. What is not made again: PDFs (the notices and papers of cases after one pattern share a file)
//! and days inside answers.

mod log;
mod make;
mod pattern;
mod places;
mod plan;
mod words;

use crate::installation::{self, Installation, Mode, Place};
use crate::say::{Fault, err};
use crate::{demo, rim};
use base::texts::Texts;
use base::{Actor, Ctx, Error, Lang, Result};
use make::Maker;
use office::{history, settings, statistics, work};
use plan::Plan;
use std::collections::BTreeMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use store::bulk::{self, Bulk};
use store::{Row, Store, Value};

/// The fact that says with how many cases, and from which seed, this installation was filled.
const FILLED: &str = "filled";
/// The fact that says that filling has begun.
const FILLING: &str = "filling";
/// So many rows go from the maker to the writer together.
const PARCEL: usize = 4_000;

/// Rows by table, as read at the start.
type Tables = BTreeMap<String, Vec<Row>>;

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// So many cases besides those of the demonstration.
    pub cases: u32,
    /// The same seed gives the same cases on the same day.
    pub seed: u64,
    /// So many notices of the demonstration are really typeset; the others share the last of them.
    pub letters: usize,
}

impl Wanted {
    fn line(self) -> String {
        format!("{} cases, seed {}", self.cases, self.seed)
    }
}

/// Fills the installation; gives whether there was anything to do.
///
/// # Errors
/// A sentence where something else is there already.
pub fn fill(place: &Place, wanted: Wanted, lang: Lang) -> std::result::Result<bool, Fault> {
    let store = place.open()?;
    store.migrate()?;
    let known = store.read_now(|tx| {
        Ok((settings::get(tx, FILLED)?, settings::get(tx, FILLING)?, settings::get(tx, "mode")?))
    })?;
    match known {
        (Some(line), ..) if line == wanted.line() => return Ok(false),
        (None, None, None) => {}
        _ => return Err(Fault::key(lang, "command-fill-not-empty")),
    }
    let made = installation::prepare(store, Some(Mode::Demo), "http://127.0.0.1".to_owned(), lang)?;
    made.store.write_now(|tx| settings::set(tx, FILLING, "1"))?;
    // What is typeset once is enough: the bytes of the others are the same in kind and size.
    demo::finish_history(&made.store, &made.platform, wanted.letters)?;
    if wanted.cases == 0 {
        // The demonstration as everybody finds it, only that its letters are written: the first ones really, the others as their copy.
        made.store.write_now(move |tx| settings::set(tx, FILLED, &wanted.line()))?;
        made.store.close();
        return Ok(true);
    }
    settle(&made)?;
    let mut maker = prepare(&made, wanted)?;
    let Installation { store, platform, .. } = made;
    store.close();

    err(Texts(lang).with("command-fill-making", "count", i64::from(wanted.cases)));
    let mut bulk = Bulk::open(&place.url())?;
    maker.begin(&mut bulk)?;
    let (send, receive) = sync_channel::<Vec<(usize, Vec<Value>)>>(8);
    let maker = std::thread::scope(|scope| {
        let making = scope.spawn(move || {
            let mut maker = maker;
            let mut parcel = Parcel { rows: Vec::with_capacity(PARCEL), send };
            maker.all(&mut |table, row| parcel.put(table, row))?;
            parcel.end()?;
            Ok::<Maker, Error>(maker)
        });
        for parcel in receive {
            for (table, row) in parcel {
                bulk.add(table, row)?;
            }
        }
        making.join().map_err(|_| Error::internal("the maker of cases fell over"))?
    })?;
    bulk.finish()?;

    let store = place.open()?;
    let size = maker.log_size();
    store.write_now(move |tx| {
        history::set_size(tx, &platform.log_key, size)?;
        for (place, (n, cents)) in maker.known_figures() {
            statistics::add(tx, &place.day, &place.office, &place.service, place.kind, n, cents)?;
        }
        settings::set(tx, FILLED, &wanted.line())
    })?;
    store.close();
    Ok(true)
}

/// Rows on their way to the writer.
struct Parcel {
    rows: Vec<(usize, Vec<Value>)>,
    send: SyncSender<Vec<(usize, Vec<Value>)>>,
}

impl Parcel {
    fn put(&mut self, table: usize, row: Vec<Value>) -> Result<()> {
        self.rows.push((table, row));
        if self.rows.len() < PARCEL {
            return Ok(());
        }
        self.go()
    }

    fn go(&mut self) -> Result<()> {
        let rows = std::mem::replace(&mut self.rows, Vec::with_capacity(PARCEL));
        self.send.send(rows).map_err(|_| Error::internal("the writer has stopped"))
    }

    fn end(mut self) -> Result<()> {
        self.go()
    }
}

/// Does what is due, and gives every event its place in the log.
fn settle(made: &Installation) -> Result<()> {
    let platform = made.platform.clone();
    made.store.write_now(move |tx| {
        let ctx = Ctx::new(Actor::System, rim::now(), Lang::De, rim::seed());
        work::settle(tx, &ctx, &platform)?;
        while history::sequence(tx, &platform)? > 0 {}
        Ok(())
    })
}

/// Reads the patterns, gives every office its people, and lays the plan.
fn prepare(made: &Installation, wanted: Wanted) -> Result<Maker> {
    let platform = made.platform.clone();
    let hash = demo::password_hash()?;
    let places =
        made.store.write_now(move |tx| places::settle(tx, &platform, wanted.seed, rim::now(), &hash))?;
    let tables = read(&made.store)?;
    let patterns = pattern::all(&tables, &made.platform, rim::now())?;
    let plan = Plan::new(&patterns, &places, wanted, rim::now());
    Maker::new(&tables, patterns, places, plan)
}

/// Everything but what is large or the same for all cases.
fn read(store: &Store) -> Result<Tables> {
    const LEFT_OUT: [&str; 4] = ["blobs", "packages", "schema_migrations", "search_words"];
    store.read_now(|tx| {
        let mut tables = Tables::new();
        for name in bulk::tables(tx)? {
            if !LEFT_OUT.contains(&name.as_str()) {
                let rows = bulk::rows(tx, &name)?;
                tables.insert(name, rows);
            }
        }
        Ok(tables)
    })
}
