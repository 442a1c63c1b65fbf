//! A case of the demonstration as a pattern.

use super::Tables;
use crate::demo::words::{FIRST, LAST};
use base::{Date, Error, Lang, Result, dates};
use office::platform::Platform;
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};
use store::{Row, Value};

/// What is different in each case made after a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An id, with the time in the pattern's (microseconds UTC).
    Id(i64),
    /// The case's number.
    Number,
    /// The digest of the answers.
    Answers,
    /// The digest of a visitor's key.
    Visitor,
    /// The code on a notice.
    Code,
    /// A first name; whether it is of whoever applies.
    First(bool),
    /// A last name; whether it is of whoever applies.
    Last(bool),
    /// The mail address of whoever applies.
    Email,
    /// A street.
    Street,
    /// The postcode of the place.
    Plz,
    /// The place.
    Place,
    /// The official key of the place.
    Ags,
    /// The office that works on the case.
    Office,
    /// The office in whose name it does.
    Body,
    /// The account of whoever applies.
    Account,
    /// Somebody of the office who signs (true) or not, and who of them.
    Staff(bool, usize),
    /// The name of that person.
    StaffName(bool, usize),
    /// So many digits.
    Digits(usize),
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Slot(usize),
}

/// What stands in a column.
#[derive(Clone, Debug)]
pub enum Cell {
    /// The same in every case.
    Fixed(Value),
    /// An instant that moves with the case.
    Time(i64),
    /// A day that moves with the case.
    Day(Date),
    /// A text with slots.
    Text(Vec<Part>),
    /// Of an event: what its digest is salted with.
    Salt,
    /// Of an event: its digest.
    Digest,
    /// Of an event: its place in the log.
    Leaf,
    /// The words under which the case is found.
    Words,
}

/// A row of a pattern.
pub struct Line {
    pub table: String,
    pub columns: Vec<String>,
    pub cells: Vec<Cell>,
    /// For events: the column of each of case_id, seq, at, kind, detail.
    pub event: Option<[usize; 5]>,
}

/// See the module.
pub struct Pattern {
    pub service: String,
    /// The German title of the service, as receipts state it.
    pub title: String,
    pub state: String,
    pub package: String,
    pub office: String,
    /// When it came in, and when something last happened to it (microseconds UTC).
    pub submitted: i64,
    pub last: i64,
    /// So many weeks it may be moved into the past without a job of it becoming due.
    pub room: i64,
    pub total: i64,
    /// How large its answers and what was computed from them are.
    pub bytes: usize,
    /// When the notice went out.
    pub notified: Option<i64>,
    pub slots: Vec<Slot>,
    pub answers: Vec<Part>,
    pub lines: Vec<Line>,
    /// The times of its events, in their order.
    pub events: Vec<i64>,
    /// The words that are the same in every case.
    pub words: Vec<String>,
}

/// A week, in microseconds.
pub const WEEK: i64 = 7 * 86_400_000_000;
/// Tables whose rows belong to no case.
const COMMON: [&str; 9] = [
    "accounts",
    "grants",
    "log_head",
    "log_nodes",
    "office_services",
    "offices",
    "sessions",
    "settings",
    "statistics",
];

/// What a column holds.
pub fn cell<'r>(row: &'r Row, column: &str) -> &'r Value {
    row.cells().find(|(name, _)| *name == column).map_or(&Value::Null, |(_, value)| value)
}

/// A column's text; empty where there is none.
pub fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    if let Value::Text(text) = cell(row, column) { text } else { "" }
}

/// A column's number.
pub fn int(row: &Row, column: &str) -> i64 {
    if let Value::Int(number) = cell(row, column) { *number } else { 0 }
}

/// Every case as a pattern.
pub fn all(tables: &Tables, platform: &Platform, now: i64) -> Result<Vec<Pattern>> {
    let cases = tables.get("cases").map(Vec::as_slice).unwrap_or_default();
    let known: HashMap<&str, usize> =
        cases.iter().enumerate().map(|(place, row)| (text(row, "id"), place)).collect();
    let mut rows: Vec<Vec<(&str, &Row)>> = vec![Vec::new(); cases.len()];
    for (table, all) in tables.iter().filter(|(table, _)| !COMMON.contains(&table.as_str())) {
        for row in all {
            if let Some(place) = case_of(table, row, &known) {
                rows[place].push((table, row));
            }
        }
    }
    let accounts: HashMap<&str, &Row> =
        tables.get("accounts").into_iter().flatten().map(|row| (text(row, "id"), row)).collect();
    let signers: BTreeSet<&str> = tables
        .get("grants")
        .into_iter()
        .flatten()
        .filter(|row| text(row, "role") == base::Role::Approver.key())
        .map(|row| text(row, "account"))
        .collect();
    let reader = Reader { platform, accounts, signers, now };
    cases.iter().zip(&rows).map(|(case, rows)| reader.pattern(case, rows)).collect()
}

/// The case that a row names.
fn case_of(table: &str, row: &Row, known: &HashMap<&str, usize>) -> Option<usize> {
    if table == "jobs" {
        let payload: Json = serde_json::from_str(text(row, "payload")).ok()?;
        return payload["case"].as_str().and_then(|case| known.get(case)).copied();
    }
    row.cells().find_map(|(_, value)| match value {
        Value::Text(text) => known.get(text.as_str()).copied(),
        _ => None,
    })
}

struct Reader<'a> {
    platform: &'a Platform,
    accounts: HashMap<&'a str, &'a Row>,
    signers: BTreeSet<&'a str>,
    now: i64,
}

/// Texts of a pattern and the slots that stand in their place.
#[derive(Default)]
struct Tokens {
    slots: Vec<Slot>,
    texts: Vec<(String, usize)>,
}

impl Tokens {
    fn add(&mut self, text: &str, slot: Slot) {
        if !text.is_empty() && !self.texts.iter().any(|(known, _)| known == text) {
            self.slots.push(slot);
            self.texts.push((text.to_owned(), self.slots.len() - 1));
        }
    }

    /// Cuts a text where it names something that is different in each case; longer names come first.
    fn cut(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut fixed = String::new();
        let mut rest = text;
        let mut before = None;
        while let Some(first) = rest.chars().next() {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let found = (!inside(before) || !inside(Some(first))).then(|| {
                self.texts.iter().find(|(token, _)| {
                    rest.strip_prefix(token.as_str()).is_some_and(|after| !inside(after.chars().next()))
                })
            });
            if let Some(Some((token, slot))) = found {
                if !fixed.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut fixed)));
                }
                parts.push(Part::Slot(*slot));
                before = token.chars().last();
                rest = &rest[token.len()..];
            } else {
                fixed.push(first);
                before = Some(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        if !fixed.is_empty() || parts.is_empty() {
            parts.push(Part::Text(fixed));
        }
        parts
    }
}

impl Reader<'_> {
    fn pattern(&self, case: &Row, rows: &[(&str, &Row)]) -> Result<Pattern> {
        let answers: Json = serde_json::from_str(text(case, "answers"))
            .map_err(|fault| Error::internal(format!("answers of a pattern: {fault}")))?;
        let mut tokens = Tokens::default();
        self.facts(&mut tokens, case)?;
        self.people(&mut tokens, rows);
        names(&mut tokens, &answers, text(case, "applicant"));
        for (table, row) in rows {
            if *table == "notices" {
                tokens.add(text(row, "code"), Slot::Code);
            }
            ids(&mut tokens, row);
        }
        tokens.texts.sort_by_key(|(token, _)| std::cmp::Reverse(token.len()));
        let service = text(case, "service").to_owned();
        let mut events: Vec<(i64, i64)> =
            of(rows, "events").map(|row| (int(row, "seq"), int(row, "at"))).collect();
        events.sort_unstable();
        let notified =
            of(rows, "events").find(|row| text(row, "kind") == "notified").map(|row| int(row, "at"));
        let room =
            of(rows, "jobs").map(|job| (int(job, "run_at") - self.now) / WEEK - 1).min().unwrap_or(i64::MAX);
        Ok(Pattern {
            title: self.platform.title(&service, Lang::De),
            state: text(case, "state").to_owned(),
            package: text(case, "package").to_owned(),
            office: text(case, "office").to_owned(),
            submitted: int(case, "submitted_at"),
            last: events.last().map_or(0, |(_, at)| *at),
            room: room.max(0),
            total: int(case, "total"),
            bytes: text(case, "answers").len() + text(case, "assessment").len(),
            notified,
            answers: tokens.cut(text(case, "answers")),
            lines: rows.iter().map(|(table, row)| line(&tokens, table, row)).collect(),
            events: events.into_iter().map(|(_, at)| at).collect(),
            words: words(&tokens, rows),
            slots: tokens.slots,
            service,
        })
    }

    /// What the case's own row says.
    fn facts(&self, tokens: &mut Tokens, case: &Row) -> Result<()> {
        let ags = text(case, "ags");
        tokens.add(text(case, "number"), Slot::Number);
        tokens.add(text(case, "digest"), Slot::Answers);
        tokens.add(text(case, "visitor"), Slot::Visitor);
        tokens.add(text(case, "email"), Slot::Email);
        tokens.add(text(case, "account"), Slot::Account);
        let place = self.platform.responsible(text(case, "service"), ags)?;
        if place.responsible.office.level != "state" {
            tokens.add(text(case, "office"), Slot::Office);
            tokens.add(&place.responsible.office.id, Slot::Body);
        }
        tokens.add(ags, Slot::Ags);
        if let Some(found) = self.platform.region.municipality(ags) {
            tokens.add(&found.name, Slot::Place);
            tokens.add(&found.seat_plz, Slot::Plz);
        }
        Ok(())
    }

    /// The people of the office who have to do with it.
    fn people(&self, tokens: &mut Tokens, rows: &[(&str, &Row)]) {
        let own = tokens.texts.iter().find(|(_, slot)| tokens.slots[*slot] == Slot::Account);
        let own = own.map(|(id, _)| id.clone()).unwrap_or_default();
        let mut counts = [0, 0];
        let texts = rows.iter().flat_map(|(_, row)| row.cells());
        for text in
            texts.filter_map(|(_, value)| if let Value::Text(text) = value { Some(text) } else { None })
        {
            let Some(account) = self.accounts.get(text.as_str()).filter(|_| *text != own) else { continue };
            if tokens.texts.iter().any(|(known, _)| known == text) {
                continue;
            }
            let signs = self.signers.contains(text.as_str());
            let number = counts[usize::from(signs)];
            counts[usize::from(signs)] += 1;
            tokens.add(text, Slot::Staff(signs, number));
            tokens.add(self::text(account, "name"), Slot::StaffName(signs, number));
        }
    }
}

fn of<'r>(rows: &'r [(&str, &Row)], table: &'r str) -> impl Iterator<Item = &'r Row> {
    rows.iter().filter(move |(name, _)| *name == table).map(|(_, row)| *row)
}

/// Names and addresses in the answers.
fn names(tokens: &mut Tokens, answers: &Json, applicant: &str) {
    let mut owner = applicant.to_owned();
    for key in ["contact_name", "first_name", "last_name", "account_holder"] {
        owner.push(' ');
        owner.push_str(answers[key].as_str().unwrap_or(""));
    }
    let mut all = Vec::new();
    gather(answers, "", &mut all);
    for (key, text) in &all {
        match key.as_str() {
            "street" => tokens.add(text, Slot::Street),
            "place" => tokens.add(text, Slot::Place),
            "plz" => tokens.add(text, Slot::Plz),
            "chip" | "betriebsnummer" => tokens.add(text, Slot::Digits(text.len())),
            _ => {}
        }
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let owned = owner.split(|c: char| !c.is_alphanumeric()).any(|one| one == word);
            if FIRST.contains(&word) {
                tokens.add(word, Slot::First(owned));
            } else if LAST.contains(&word) {
                tokens.add(word, Slot::Last(owned));
            }
        }
    }
}

fn gather(value: &Json, key: &str, out: &mut Vec<(String, String)>) {
    match value {
        Json::String(text) => out.push((key.to_owned(), text.clone())),
        Json::Array(items) => items.iter().for_each(|item| gather(item, key, out)),
        Json::Object(map) => map.iter().for_each(|(key, item)| gather(item, key, out)),
        _ => {}
    }
}

/// Ids are found by their form, wherever they stand.
fn ids(tokens: &mut Tokens, row: &Row) {
    for (_, value) in row.cells() {
        let Value::Text(text) = value else { continue };
        for word in text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-')) {
            let form = word.len() == 36 && [8, 13, 18, 23].iter().all(|at| word.as_bytes()[*at] == b'-');
            let millis = i64::from_str_radix(&word.replace('-', "").chars().take(12).collect::<String>(), 16);
            if let (true, Ok(millis)) = (form, millis) {
                tokens.add(word, Slot::Id(millis * 1_000));
            }
        }
    }
}

fn line(tokens: &Tokens, table: &str, row: &Row) -> Line {
    let columns: Vec<String> = row.cells().map(|(name, _)| name.to_owned()).collect();
    let place = |name: &str| columns.iter().position(|column| column == name).unwrap_or(0);
    Line {
        table: table.to_owned(),
        cells: row.cells().map(|(column, value)| cell_of(tokens, table, column, value)).collect(),
        event: (table == "events").then(|| ["case_id", "seq", "at", "kind", "detail"].map(place)),
        columns,
    }
}

fn cell_of(tokens: &Tokens, table: &str, column: &str, value: &Value) -> Cell {
    match (table, column, value) {
        ("events", "salt", _) => Cell::Salt,
        ("events", "digest", _) => Cell::Digest,
        ("events", "leaf", _) => Cell::Leaf,
        ("search_docs", "words", _) => Cell::Words,
        // Runs are not made again.
        ("payments", "run", _) => Cell::Fixed(Value::Null),
        // The only unique column of a case that may be empty.
        (_, "resume_digest", _) => Cell::Fixed(Value::Null),
        (_, name, Value::Int(at)) if name == "at" || name.ends_with("_at") => Cell::Time(*at),
        (_, name, Value::Text(text)) => {
            let day = name == "due" || name.ends_with("_on") || name.ends_with("_until");
            match dates::from_iso(text).filter(|_| day) {
                Some(day) => Cell::Day(day),
                None => match tokens.cut(text).as_slice() {
                    [Part::Text(_)] => Cell::Fixed(value.clone()),
                    parts => Cell::Text(parts.to_vec()),
                },
            }
        }
        _ => Cell::Fixed(value.clone()),
    }
}

/// The words that do not come from slots.
fn words(tokens: &Tokens, rows: &[(&str, &Row)]) -> Vec<String> {
    let own: BTreeSet<String> = tokens.texts.iter().flat_map(|(token, _)| folded(token)).collect();
    let line = of(rows, "search_docs").map(|row| text(row, "words")).next().unwrap_or("");
    line.split(' ').filter(|word| !word.is_empty() && !own.contains(*word)).map(ToOwned::to_owned).collect()
}

/// The words of a text as the search index keeps them.
pub fn folded(text: &str) -> Vec<String> {
    base::words::tokens(text).map(base::words::fold).collect()
}
