//! Within what time an office answers, as the page of texts asks for it: beside what applicants are told.

use super::typed;
use crate::fields;
use crate::req::Req;
use base::Finding;
use base::texts::Texts;
use forms::edit::{self, Change, Entry, Place, Sheet};
use forms::package::Unit;
use forms::view::FieldView;
use serde_json::{Map, Value};

/// The key in the file.
pub(super) const KEY: &str = "deadline";
/// The inputs.
const COUNT: &str = "deadline_count";
const UNIT: &str = "deadline_unit";
const NORM: &str = "deadline_norm";

/// What stands in the form.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Deadline {
    /// A number, or an expression.
    count: String,
    /// What is counted; empty: no deadline.
    unit: String,
    /// The law behind it.
    norm: String,
}

impl Deadline {
    pub fn read(sheet: &Sheet) -> Deadline {
        let (place, before) = spot(sheet);
        let said = |key: &str| sheet.text(&place, &format!("{before}{key}"));
        let unit = Unit::WORDS.iter().find(|unit| !said(unit).is_empty()).copied().unwrap_or("");
        let count = if unit.is_empty() { String::new() } else { said(unit) };
        Deadline { count, unit: unit.to_owned(), norm: said("norm") }
    }

    pub fn sent(req: &Req) -> Deadline {
        Deadline { count: typed(req, COUNT), unit: typed(req, UNIT), norm: typed(req, NORM) }
    }

    pub fn findings(&self) -> Vec<Finding> {
        let fault = |input: &str, key| vec![Finding::new(input, key)];
        match (self.count.is_empty(), Unit::from_word(&self.unit)) {
            (true, Some(_)) => fault(COUNT, "workshop-deadline-no-count"),
            (false, None) => fault(UNIT, "workshop-deadline-no-unit"),
            (true, None) if !self.norm.is_empty() => fault(COUNT, "workshop-deadline-no-count"),
            _ => Vec::new(),
        }
    }

    /// As few cuts as it takes: none where it is as before.
    pub fn changes(&self, sheet: &Sheet) -> Vec<Change> {
        if *self == Deadline::read(sheet) {
            return Vec::new();
        }
        let file = || edit::SERVICE.to_owned();
        let set = |(place, key): (&Place, String), entry| Change::Set {
            file: file(),
            place: place.clone(),
            key,
            entry,
        };
        let (place, before) = spot(sheet);
        let none = self.unit.is_empty();
        let alone = none && !place.is_empty();
        if alone {
            return vec![Change::Remove { file: file(), place }];
        }
        let in_braces = !sheet.text(&place, KEY).is_empty();
        let is_new = place.is_empty() && !in_braces && Deadline::read(sheet) == Deadline::default();
        if in_braces || is_new {
            let whole = (!none).then(|| Entry::Data(Value::Object(self.data())));
            return vec![set((&place, KEY.to_owned()), whole)];
        }
        let count = |unit: &str| (unit == self.unit).then(|| plain(&self.count));
        let units = Unit::WORDS.iter().map(|unit| set((&place, format!("{before}{unit}")), count(unit)));
        let norm = (!none && !self.norm.is_empty()).then(|| Entry::Text(self.norm.clone()));
        units.chain([set((&place, format!("{before}norm")), norm)]).collect()
    }

    fn data(&self) -> Map<String, Value> {
        let count = self.count.parse::<u32>().map_or_else(|_| Value::from(self.count.clone()), Value::from);
        let mut data = Map::from_iter([(self.unit.clone(), count)]);
        if !self.norm.is_empty() {
            data.insert("norm".to_owned(), Value::from(self.norm.clone()));
        }
        data
    }

    pub fn fields(&self, t: Texts) -> [FieldView; 3] {
        let units = [
            ("", "workshop-deadline-none"),
            (Unit::Days.word(), "workshop-deadline-days"),
            (Unit::Weeks.word(), "workshop-deadline-weeks"),
            (Unit::Months.word(), "workshop-deadline-months"),
        ];
        let units = units.map(|(unit, key)| (unit.to_owned(), t.get(key).to_owned())).to_vec();
        let count = fields::line(COUNT, t.get("workshop-deadline-count"), &self.count);
        let count = fields::hint(count, t.get("workshop-deadline-count-hint"));
        let norm = fields::line(NORM, t.get("workshop-deadline-norm"), &self.norm);
        let norm = fields::hint(norm, t.get("workshop-deadline-norm-hint"));
        [
            fields::optional(count),
            fields::radio(UNIT, t.get("workshop-deadline-unit"), units, &self.unit),
            fields::optional(norm),
        ]
    }
}

/// The input at which a fault of the file is said.
pub(super) fn input_of(place: &Place, key: &str) -> Option<&'static str> {
    let inside = place.first().is_some_and(|(name, _)| name == KEY);
    (inside || key.split('.').next() == Some(KEY)).then_some(COUNT)
}

/// The table in which it stands, and what comes before its keys there.
fn spot(sheet: &Sheet) -> (Place, String) {
    if sheet.has(&edit::table(KEY)) {
        return (edit::table(KEY), String::new());
    }
    (Vec::new(), format!("{KEY}."))
}

/// A number stands as it is, an expression in quotes.
fn plain(count: &str) -> Entry {
    if count.bytes().all(|byte| byte.is_ascii_digit()) {
        Entry::Plain(count.to_owned())
    } else {
        Entry::Code(count.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use forms::edit::Files;

    fn deadline(count: &str, unit: &str, norm: &str) -> Deadline {
        Deadline { count: count.to_owned(), unit: unit.to_owned(), norm: norm.to_owned() }
    }

    fn written(before: &str, wanted: &Deadline) -> String {
        let files = Files::from_iter([(edit::SERVICE.to_owned(), before.as_bytes().to_vec())]);
        let sheet = Sheet::read(before).unwrap();
        let after = edit::apply(&files, &wanted.changes(&sheet)).unwrap();
        String::from_utf8(after[edit::SERVICE].clone()).unwrap()
    }

    #[test]
    fn a_deadline_is_written_as_the_file_writes_it_and_taken_away_whole() {
        let own = deadline("local.weeks", "weeks", "");
        let law = deadline("3", "days", "Satzung");
        let none = Deadline::default();
        let table = "id = \"a\"\n\n[deadline]\nweeks = \"local.weeks\"\n\n[[local]]\nid = \"weeks\"\n";
        for (before, wanted, after) in [
            (
                "id = \"a\"\n\n[[local]]\n",
                &own,
                "id = \"a\"\ndeadline = { weeks = \"local.weeks\" }\n\n[[local]]\n",
            ),
            (
                "id = \"a\"\ndeadline = { weeks = 4 } # ours\n",
                &law,
                "id = \"a\"\ndeadline = { days = 3, norm = \"Satzung\" } # ours\n",
            ),
            ("deadline = { weeks = 4 }\nid = \"a\"\n", &none, "id = \"a\"\n"),
            (
                "deadline.weeks = 4\nid = \"a\"\n",
                &law,
                "id = \"a\"\ndeadline.days = 3\ndeadline.norm = \"Satzung\"\n",
            ),
            ("deadline.weeks = 4\nid = \"a\"\n", &none, "id = \"a\"\n"),
            (
                table,
                &law,
                "id = \"a\"\n\n[deadline]\ndays = 3\nnorm = \"Satzung\"\n\n[[local]]\nid = \"weeks\"\n",
            ),
            (table, &none, "id = \"a\"\n\n[[local]]\nid = \"weeks\"\n"),
            (table, &own, table),
            ("id = \"a\"\n", &none, "id = \"a\"\n"),
        ] {
            let found = written(before, wanted);
            assert_eq!(found, after, "from {before}");
            assert!(Deadline::read(&Sheet::read(&found).unwrap()) == *wanted, "{found}");
        }
    }

    #[test]
    fn half_a_deadline_is_asked_for_the_rest() {
        let said = |count: &str, unit: &str, norm: &str| {
            let found = deadline(count, unit, norm).findings();
            found.into_iter().map(|finding| finding.field).collect::<Vec<_>>()
        };
        assert_eq!(said("", "", ""), [""; 0]);
        assert_eq!(said("4", "weeks", ""), [""; 0]);
        assert_eq!(said("", "weeks", ""), [COUNT]);
        assert_eq!(said("4", "", ""), [UNIT]);
        assert_eq!(said("", "", "Satzung"), [COUNT]);
    }
}
