//! Types of expressions, and the names they may use.

use crate::bi::Bi;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The type of an expression or a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Already at fault, or the literal `null`; goes with everything.
    Any,
    /// True or false.
    Bool,
    /// An exact number.
    Number,
    /// An amount in euro; a number that is shown as an amount.
    Money,
    /// A day.
    Date,
    /// Text.
    Text,
    /// One of these ids, each with what people read.
    Choice(Arc<Vec<(String, Bi)>>),
    /// Several values.
    List(Box<Type>),
    /// Named values that belong together: an address, `local`.
    Record(Arc<Scope>),
    /// Rows of named values: a group, a rows field.
    Rows(Arc<Scope>),
    /// The dated legal values.
    Law(Arc<Scope>),
}

impl Type {
    /// The key of its name for people.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Type::Any => "type-any",
            Type::Bool => "type-bool",
            Type::Number => "type-number",
            Type::Money => "type-money",
            Type::Date => "type-date",
            Type::Text => "type-text",
            Type::Choice(_) => "type-choice",
            Type::List(_) => "type-list",
            Type::Record(_) | Type::Law(_) => "type-record",
            Type::Rows(_) => "type-rows",
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Type::Number | Type::Money | Type::Any)
    }

    /// The type that both fit in, for comparing and for the two ways of an `if`.
    pub(super) fn with(&self, other: &Type) -> Option<Type> {
        use Type::{Any, Choice, List, Money, Number, Text};
        match (self, other) {
            (Any, x) | (x, Any) => Some(x.clone()),
            (Money, Number | Money) | (Number, Money) => Some(Money),
            (Choice(a), Choice(b)) if a != b => Some(Text),
            (Choice(_), Text) | (Text, Choice(_)) => Some(Text),
            (List(a), List(b)) => a.with(b).map(|inner| List(Box::new(inner))),
            (a, b) if a == b => Some(a.clone()),
            _ => None,
        }
    }
}

/// Names of one level: the answers, a row, what surrounds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The names.
    pub names: BTreeMap<String, Name>,
    /// The group or rows field whose rows these are.
    pub rows_of: Option<String>,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its type.
    pub ty: Type,
    /// What people call it.
    pub label: Option<Arc<Bi>>,
    /// Its place among all fields; a condition sees only what stands before it. What is computed has the place of the last
    /// question it depends on.
    pub order: usize,
    /// For what is computed: over which names it depends on that question, itself first, the question last.
    pub made: Option<Arc<Vec<String>>>,
}

/// A name that an expression read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    /// Its name, in front of it the group in whose rows it stands: `dogs.fee`.
    pub id: String,
    /// As in [`Name::order`].
    pub order: usize,
    /// As in [`Name::made`].
    pub made: Option<Arc<Vec<String>>>,
}

impl Scope {
    pub(crate) fn add(&mut self, id: &str, ty: Type, label: Option<Bi>, order: usize) {
        self.names.insert(id.to_owned(), Name { ty, label: label.map(Arc::new), order, made: None });
    }

    /// Adds what is computed; see [`Name::made`].
    pub(crate) fn computed(&mut self, id: &str, ty: Type, label: Bi, order: usize, made: Vec<String>) {
        let name = Name { ty, label: Some(Arc::new(label)), order, made: Some(Arc::new(made)) };
        self.names.insert(id.to_owned(), name);
    }

    /// The name of one of these values, as [`Seen`] writes it.
    pub(crate) fn full(&self, id: &str) -> String {
        self.rows_of.as_ref().map_or_else(|| id.to_owned(), |rows| format!("{rows}.{id}"))
    }
}

/// The levels an expression sees, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Surroundings, answers, row, row in the row.
    pub frames: Vec<Arc<Scope>>,
    /// Names with this place or a later one are not known yet.
    pub limit: usize,
    /// Groups around the expression may be looked at whole, although their rows end later.
    pub own: Vec<String>,
    /// What the expressions compiled with these names have read so far.
    pub(crate) trail: Rc<RefCell<Vec<Seen>>>,
    /// For what is computed from questions that are asked only if it says so: over which names it depends on itself.
    pub(crate) circles: Arc<BTreeMap<String, Vec<String>>>,
}

impl Names {
    /// All of these levels, without end.
    pub fn all(frames: Vec<Arc<Scope>>) -> Names {
        Names { frames, limit: usize::MAX, ..Names::default() }
    }

    /// Notes that an expression read a name.
    pub(super) fn read(&self, scope: &Scope, id: &str, name: &Name) {
        let seen = Seen { id: scope.full(id), order: name.order, made: name.made.clone() };
        self.trail.borrow_mut().push(seen);
    }

    /// Notes that an expression read a legal value: which day's, may depend on an answer.
    pub(super) fn read_law(&self, law: &Name) {
        self.trail.borrow_mut().push(Seen {
            id: "law_day".to_owned(),
            order: law.order,
            made: law.made.clone(),
        });
    }

    /// Notes that an expression read all rows of a group, or how many there are.
    pub(super) fn read_rows(&self, group: &str) {
        if let Some((level, name)) = self.find(group) {
            self.read(&self.frames[level], group, name);
        }
    }

    /// One level deeper.
    pub(crate) fn inside(&self, scope: &Arc<Scope>) -> Names {
        let mut inner = self.clone();
        inner.frames.push(scope.clone());
        inner
    }

    /// The same levels with an end, and the surrounding groups not to be looked at whole: for conditions.
    pub(crate) fn until(&self, limit: usize) -> Names {
        Names { limit, own: Vec::new(), ..self.clone() }
    }

    /// The same levels with an end: for checks.
    pub(crate) fn within(&self, limit: usize) -> Names {
        Names { limit, ..self.clone() }
    }

    /// The same levels without end: for what is computed when all is answered.
    pub(crate) fn whole(&self) -> Names {
        let own = self.frames.iter().filter_map(|scope| scope.rows_of.clone()).collect();
        Names { limit: usize::MAX, own, ..self.clone() }
    }

    /// The level that knows a name, the innermost first.
    pub(super) fn find(&self, id: &str) -> Option<(usize, &Name)> {
        self.frames.iter().enumerate().rev().find_map(|(level, scope)| Some((level, scope.names.get(id)?)))
    }

    /// The known name most like this one.
    pub(super) fn nearest(&self, id: &str) -> Option<String> {
        nearest(id, self.frames.iter().flat_map(|scope| scope.names.keys().map(String::as_str)))
    }
}

/// The candidate most like a word, if a slip of the pen explains it.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// How many signs must change or change places (Levenshtein, with neighbours swapped as one slip).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let changed = rows[i][j] + usize::from(a[i] != b[j]);
            let mut best = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
