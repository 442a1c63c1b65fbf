//! The rows of the cases.

use super::Tables;
use super::log::Log;
use super::pattern::{Cell, Part, Pattern, Slot, folded, text};
use super::places::{Person, Places, Town};
use super::plan::{Plan, Planned};
use super::words::Words;
use crate::demo::chance::Chance;
use crate::demo::words::{FIRST, LAST, STREETS};
use base::proof::{Hash, Statement};
use base::{Error, Id, Result, dates};
use jiff::ToSpan;
use office::history;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use store::bulk::Bulk;
use store::{Row, Value};

/// Where a row goes: the number of its table, and the row.
pub type Put<'p> = &'p mut dyn FnMut(usize, Vec<Value>) -> Result<()>;

/// What a figure counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    pub day: String,
    pub office: String,
    pub service: String,
    pub kind: &'static str,
}

/// Makes the rows of all cases.
pub struct Maker {
    patterns: Vec<Pattern>,
    places: Places,
    plan: Plan,
    begins: Vec<u32>,
    leaves: Vec<u32>,
    log: Log,
    words: Words,
    figures: HashMap<Figure, (i64, i64)>,
    /// Figures that the demonstration has begun.
    begun: Vec<Figure>,
    /// Which employers have their account.
    employers: Vec<bool>,
    /// An account as a pattern: columns and values.
    account: (Vec<String>, Vec<Value>),
    tables: BTreeMap<String, usize>,
}

/// The values of a case's slots.
struct Drawn<'a> {
    values: Vec<String>,
    pattern: &'a Pattern,
    planned: Planned,
    office: &'a str,
    /// The account of whoever applies, if the pattern has one; their name and mail address.
    account: Option<Id>,
    name: String,
    email: String,
}

impl Maker {
    /// Everything laid out, nothing made.
    pub fn new(tables: &Tables, patterns: Vec<Pattern>, places: Places, plan: Plan) -> Result<Maker> {
        let (begins, leaves) = plan.leaves(&patterns);
        let log = Log::new(tables, leaves.len())?;
        let account = tables.get("accounts").and_then(|rows| rows.last());
        let account = account.ok_or_else(|| Error::internal("a demonstration without accounts"))?;
        let begun = tables.get("statistics").into_iter().flatten().filter_map(figure).collect();
        let employers = plan.cases.iter().filter_map(|case| case.employer).max().map_or(0, |last| last + 1);
        Ok(Maker {
            begins,
            leaves,
            log,
            words: Words::default(),
            figures: HashMap::new(),
            begun,
            employers: vec![false; employers as usize],
            account: account.cells().map(|(name, value)| (name.to_owned(), value.clone())).unzip(),
            tables: BTreeMap::new(),
            patterns,
            places,
            plan,
        })
    }

    /// Names the tables to the writer.
    pub fn begin(&mut self, bulk: &mut Bulk) -> Result<()> {
        let owned = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
        let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in self.patterns.iter().flat_map(|pattern| &pattern.lines) {
            wanted.entry(line.table.clone()).or_insert_with(|| line.columns.clone());
        }
        wanted.insert("accounts".to_owned(), self.account.0.clone());
        wanted.insert("log_nodes".to_owned(), owned(&["level", "idx", "hash"]));
        wanted.insert("search_words".to_owned(), owned(&["scope", "owner", "word", "doc"]));
        wanted.insert("statistics".to_owned(), owned(&["day", "office", "service", "kind", "n", "cents"]));
        for (name, columns) in wanted {
            let number = bulk.table(&name, &columns)?;
            self.tables.insert(name, number);
        }
        Ok(())
    }

    /// How many leaves the log has in the end.
    pub fn log_size(&self) -> u64 {
        self.log.size()
    }

    /// Figures to be added to those that the demonstration has begun.
    pub fn known_figures(&self) -> impl Iterator<Item = (&Figure, (i64, i64))> {
        self.begun.iter().filter_map(|place| Some((place, *self.figures.get(place)?)))
    }

    /// Makes everything.
    pub fn all(&mut self, put: Put<'_>) -> Result<()> {
        for number in 0..self.plan.cases.len() {
            self.case(number, put)?;
        }
        let nodes = self.table("log_nodes")?;
        self.log.grow(&mut |row| put(nodes, row))?;
        let words = self.table("search_words")?;
        self.words.write(&mut |row| put(words, row))?;
        let figures = self.table("statistics")?;
        let mut all: Vec<(&Figure, &(i64, i64))> = self.figures.iter().collect();
        all.sort_unstable();
        for (place, (n, cents)) in all {
            if !self.begun.contains(place) {
                put(
                    figures,
                    vec![
                        place.day.as_str().into(),
                        place.office.as_str().into(),
                        place.service.as_str().into(),
                        place.kind.into(),
                        (*n).into(),
                        (*cents).into(),
                    ],
                )?;
            }
        }
        Ok(())
    }

    fn table(&self, name: &str) -> Result<usize> {
        self.tables.get(name).copied().ok_or_else(|| Error::internal(format!("table {name} was not named")))
    }

    fn case(&mut self, number: usize, put: Put<'_>) -> Result<()> {
        let planned = self.plan.cases[number];
        let pattern = &self.patterns[planned.pattern as usize];
        let town = &self.places.towns[planned.town as usize];
        let mut drawn = Drawn::new(&self.places, self.plan.seed, pattern, town, planned);
        let digest = Hash(
            Sha256::new()
                .chain_update(&pattern.package)
                .chain_update("\n")
                .chain_update(drawn.render(&pattern.answers))
                .finalize()
                .into(),
        );
        drawn.set(&Slot::Answers, &digest.to_string());
        let words = drawn.words();
        let fresh = match planned.employer {
            Some(employer) => !std::mem::replace(&mut self.employers[employer as usize], true),
            None => true,
        };
        if let Some(id) = drawn.account.filter(|_| fresh) {
            let row = account(&self.account, &drawn, id, number);
            put(self.table("accounts")?, row)?;
        }
        let leaves = self.begins[number] as usize;
        let first = i64::try_from(self.log.size()).map_err(|_| Error::internal("log size"))?;
        let mut salts = Chance::new(planned.seed ^ 0x5a17);
        let mut case = None;
        for line in &pattern.lines {
            let mut row: Vec<Value> = line.cells.iter().map(|cell| drawn.value(cell, &words)).collect();
            if line.table == "cases" {
                case = line.columns.iter().position(|column| column == "id").and_then(|at| id(&row[at]));
            }
            if let Some(places) = line.event {
                let seq = usize::try_from(int(&row[places[1]])).unwrap_or(1).max(1);
                let leaf = self.leaves[leaves + seq - 1];
                let salt = salts.seed();
                let digest = event_digest(&drawn, digest, places.map(|at| &row[at]), &salt)?;
                self.log.note(leaf, digest);
                for (cell, value) in line.cells.iter().zip(&mut row) {
                    match cell {
                        Cell::Salt => *value = Hash(salt).to_string().into(),
                        Cell::Digest => *value = digest.to_string().into(),
                        Cell::Leaf => *value = (first + i64::from(leaf)).into(),
                        _ => {}
                    }
                }
            }
            put(self.table(&line.table)?, row)?;
        }
        let case = case.ok_or_else(|| Error::internal("a pattern without its case"))?;
        self.words.note(drawn.office, case, &words);
        count(&mut self.figures, &drawn);
        Ok(())
    }
}

impl<'a> Drawn<'a> {
    fn new(
        places: &'a Places,
        seed: u64,
        pattern: &'a Pattern,
        town: &'a Town,
        planned: Planned,
    ) -> Drawn<'a> {
        let mut chance = Chance::new(planned.seed);
        // An employer is the same in each of its cases.
        let mut owner = Chance::new(match planned.employer {
            Some(number) => seed ^ (u64::from(number) << 20) ^ 0xe1,
            None => planned.seed ^ 0xe1,
        });
        let (first, last) = (owner.pick(&FIRST), owner.pick(&LAST));
        let email = format!(
            "{}.{}{}@post.example",
            base::words::fold(first),
            base::words::fold(last),
            owner.between(1, 9_999)
        );
        let account = pattern.slots.contains(&Slot::Account).then(|| match planned.employer {
            Some(_) => Id::new(1_600_000_000_000_000, random(&mut owner)),
            None => Id::new(planned.at - 600_000_000, random(&mut owner)),
        });
        let office = if pattern.slots.contains(&Slot::Office) { &town.office } else { &pattern.office };
        let staff = places.staff.get(office);
        let shuffle = chance.place(1 << 20);
        let somebody = |signs: bool, number: usize| -> Option<&Person> {
            let people = if signs { &staff?.signers } else { &staff?.workers };
            people.get((shuffle + number) % people.len().max(1))
        };
        let mut firsts = 0;
        let mut lasts = 0;
        let values = pattern.slots.iter().map(|slot| match slot {
            Slot::Id(at) => Id::new(at + planned.shift, random(&mut chance)).to_string(),
            Slot::Number => number(&mut chance, planned.at),
            Slot::Answers => String::new(),
            Slot::Visitor => hex(&chance.seed()),
            Slot::Code => hex(&chance.seed()[..8])
                .to_uppercase()
                .as_bytes()
                .chunks(4)
                .map(String::from_utf8_lossy)
                .collect::<Vec<_>>()
                .join("-"),
            Slot::First(owned) => {
                firsts += usize::from(*owned);
                if *owned && firsts == 1 { first } else { chance.pick(&FIRST) }.to_owned()
            }
            Slot::Last(owned) => {
                lasts += usize::from(*owned);
                if *owned && lasts == 1 { last } else { chance.pick(&LAST) }.to_owned()
            }
            Slot::Email => email.clone(),
            Slot::Street => chance.pick(&STREETS).to_owned(),
            Slot::Plz => town.plz.clone(),
            Slot::Place => town.name.clone(),
            Slot::Ags => town.ags.clone(),
            Slot::Office => town.office.clone(),
            Slot::Body => town.body.clone(),
            Slot::Account => account.map(|id| id.to_string()).unwrap_or_default(),
            Slot::Staff(signs, number) => {
                somebody(*signs, *number).map(|one| one.id.to_string()).unwrap_or_default()
            }
            Slot::StaffName(signs, number) => {
                somebody(*signs, *number).map(|one| one.name.clone()).unwrap_or_default()
            }
            Slot::Digits(count) => (0..*count)
                .map(|at| {
                    char::from(
                        b'0' + u8::try_from(if at == 0 { 2 } else { chance.between(0, 9) }).unwrap_or(0),
                    )
                })
                .collect(),
        });
        Drawn {
            values: values.collect(),
            pattern,
            planned,
            office,
            account,
            name: format!("{first} {last}"),
            email,
        }
    }

    /// The value of a slot that stands once.
    fn get(&self, slot: &Slot) -> &str {
        let place = self.pattern.slots.iter().position(|one| one == slot);
        place.map_or("", |place| &self.values[place])
    }

    fn set(&mut self, slot: &Slot, value: &str) {
        if let Some(place) = self.pattern.slots.iter().position(|one| one == slot) {
            value.clone_into(&mut self.values[place]);
        }
    }

    fn render(&self, parts: &[Part]) -> String {
        let length = |part: &Part| match part {
            Part::Text(text) => text.len(),
            Part::Slot(slot) => self.values[*slot].len(),
        };
        let mut out = String::with_capacity(parts.iter().map(length).sum());
        for part in parts {
            out.push_str(match part {
                Part::Text(text) => text,
                Part::Slot(slot) => &self.values[*slot],
            });
        }
        out
    }

    fn value(&self, cell: &Cell, words: &[String]) -> Value {
        match cell {
            Cell::Fixed(value) => value.clone(),
            Cell::Time(at) => (at + self.planned.shift).into(),
            Cell::Day(day) => day.saturating_sub((self.planned.weeks * 7).days()).into(),
            Cell::Text(parts) => self.render(parts).into(),
            Cell::Words => words.join(" ").into(),
            Cell::Salt | Cell::Digest | Cell::Leaf => Value::Null,
        }
    }

    /// The words under which the case is found, each once.
    fn words(&self) -> Vec<String> {
        let mut words = self.pattern.words.clone();
        for (slot, value) in self.pattern.slots.iter().zip(&self.values) {
            let searched = matches!(
                slot,
                Slot::Number
                    | Slot::First(_)
                    | Slot::Last(_)
                    | Slot::Email
                    | Slot::Street
                    | Slot::Plz
                    | Slot::Place
                    | Slot::Digits(_)
            );
            if searched {
                words.extend(folded(value));
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// The digest of an event: of the receipt's statement for the first, of its own content for the others.
fn event_digest(drawn: &Drawn<'_>, answers: Hash, event: [&Value; 5], salt: &[u8; 32]) -> Result<Hash> {
    let [case, seq, at, kind, detail] = event;
    let (kind, detail) = match (kind, detail) {
        (Value::Text(kind), Value::Text(detail)) => (kind, detail),
        _ => return Err(Error::internal("an event without its kind")),
    };
    if kind == "submitted" {
        let number = drawn.get(&Slot::Number);
        return Ok(Statement::new(
            number,
            &drawn.pattern.title,
            drawn.pattern.submitted + drawn.planned.shift,
            answers,
        )
        .salted(salt));
    }
    let case = id(case).ok_or_else(|| Error::internal("an event without its case"))?;
    let detail = serde_json::from_str(detail).map_err(|fault| Error::internal(format!("event: {fault}")))?;
    Ok(history::digest_of(case, int(seq), int(at), kind, &detail, salt))
}

/// An account of somebody who applies.
fn account(
    (columns, values): &(Vec<String>, Vec<Value>),
    drawn: &Drawn<'_>,
    id: Id,
    number: usize,
) -> Vec<Value> {
    let login = match drawn.planned.employer {
        Some(employer) => format!("firma-{employer}"),
        None => format!("person-{number}"),
    };
    let value = |(column, value): (&String, &Value)| match column.as_str() {
        "id" => id.into(),
        "login" | "login_fold" => login.as_str().into(),
        "name" => drawn.name.as_str().into(),
        "email" => drawn.email.as_str().into(),
        "created_at" => (drawn.planned.at - 600_000_000).into(),
        _ => value.clone(),
    };
    columns.iter().zip(values).map(value).collect()
}

/// Figures, as the jobs would have counted them.
fn count(figures: &mut HashMap<Figure, (i64, i64)>, drawn: &Drawn<'_>) {
    let (pattern, shift) = (drawn.pattern, drawn.planned.shift);
    let mut add = |at: i64, kind: &'static str, cents: i64| {
        let day = dates::day_of(at + shift).to_string();
        let place = Figure { day, office: drawn.office.to_owned(), service: pattern.service.clone(), kind };
        let figure = figures.entry(place).or_default();
        figure.0 += 1;
        figure.1 += cents;
    };
    add(pattern.submitted, "received", 0);
    if let Some(at) = pattern.notified {
        add(at, "decided", pattern.total);
        add(at, "days", (at - pattern.submitted) / 86_400_000_000);
    }
}

fn figure(row: &Row) -> Option<Figure> {
    let kind = ["received", "decided", "days"].into_iter().find(|kind| *kind == text(row, "kind"))?;
    let text = |name: &str| text(row, name).to_owned();
    Some(Figure { day: text("day"), office: text("office"), service: text("service"), kind })
}

fn random(chance: &mut Chance) -> [u8; 10] {
    let (a, b) = (chance.number().to_le_bytes(), chance.number().to_le_bytes());
    std::array::from_fn(|at| if at < 8 { a[at] } else { b[at - 8] })
}

fn number(chance: &mut Chance, at: i64) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut random = chance.number();
    let mut letters = String::with_capacity(8);
    for _ in 0..8 {
        letters.push(char::from(ALPHABET[(random & 31) as usize]));
        random >>= 5;
    }
    format!("{}-{}-{}", dates::day_of(at).year(), &letters[..4], &letters[4..])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn int(value: &Value) -> i64 {
    if let Value::Int(number) = value { *number } else { 0 }
}

fn id(value: &Value) -> Option<Id> {
    if let Value::Text(text) = value { text.parse().ok() } else { None }
}
