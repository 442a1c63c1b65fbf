//! `compute.toml`: steps, tables, lines and notes.

use super::fields::{duplicate, new_name};
use super::outline::Outline;
use super::read::{Doc, Table};
use super::tables::{self, Files, TableRule};
use crate::bi::Bi;
use crate::expr::{Expr, Names, Scope, Seen, Template, Type};
use crate::model::BiTemplate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is computed from the answers.
#[derive(Clone, Debug, Default)]
pub struct Computation {
    /// Values with a name and decision tables, in the order of the file.
    pub turns: Vec<Turn>,
    /// Amounts, in order.
    pub lines: Vec<LineRule>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Fees that the office sets itself.
    pub fees: Vec<FeeRule>,
    /// The names of answers and steps.
    pub(crate) scope: Arc<Scope>,
    /// The names of the rows of each group, with the steps for them.
    pub(super) rows: BTreeMap<String, Arc<Scope>>,
    /// What each turn reads, in the order of the turns.
    pub(super) reads: Vec<Reads>,
    /// What the form asks for while it is filled in, in the order of the file.
    pub(crate) early: Vec<Early>,
}

/// A turn that the form asks for.
#[derive(Clone, Debug)]
pub(crate) struct Early {
    /// Which of the turns.
    pub turn: usize,
    /// The place of the last question it depends on; whatever stands behind that place may ask for it.
    pub place: usize,
}

/// What a turn reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    /// Its name, as [`Seen`] writes it.
    pub id: String,
    /// The place of the last question it depends on.
    pub place: usize,
    /// Answers and other turns.
    pub names: Vec<String>,
}

/// What is computed before the amounts: one after the other, each from the answers and those before.
#[derive(Clone, Debug)]
pub enum Turn {
    /// A value with a name.
    Step(Step),
    /// A decision table.
    Table(Box<TableRule>),
}

/// A value with a name.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// The group it is computed for, row by row.
    pub per: Option<String>,
    /// What people call it.
    pub label: Bi,
    /// How it is computed.
    pub value: Expr,
}

/// An amount.
#[derive(Clone, Debug)]
pub struct LineRule {
    /// Its id.
    pub id: String,
    /// The group it is computed for, row by row.
    pub per: Option<String>,
    /// What people call it.
    pub label: BiTemplate,
    /// When it exists.
    pub when: Option<Expr>,
    /// The amount in euro, rounded half up to cents.
    pub amount: Expr,
    /// The rule it follows.
    pub norm: Template,
    /// The period it is for.
    pub period: Option<Template>,
    /// A remark at the line.
    pub note: Option<BiTemplate>,
}

/// A remark.
#[derive(Clone, Debug)]
pub struct Note {
    /// The group it is made for, row by row.
    pub per: Option<String>,
    /// When it is made.
    pub when: Option<Expr>,
    /// The remark.
    pub text: BiTemplate,
    /// The rule it comes from.
    pub norm: Option<Template>,
}

/// A fee that a person of the office sets when they decide, between two amounts.
#[derive(Clone, Debug)]
pub struct FeeRule {
    /// Its id, unique among lines and fees.
    pub id: String,
    /// What people call it.
    pub label: BiTemplate,
    /// When it is charged.
    pub when: Option<Expr>,
    /// The lowest amount in euro.
    pub min: Expr,
    /// The highest amount in euro.
    pub max: Expr,
    /// The rule it follows.
    pub norm: Template,
    /// Whether it is charged for a refusal; else for a grant, whole or in part.
    pub refusal: bool,
    /// Whether it can be left out.
    pub optional: bool,
    /// What to weigh up when setting it.
    pub hint: Option<BiTemplate>,
    /// Where it stands in the file.
    pub(super) at: usize,
}

impl Turn {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Turn::Step(step) => &step.id,
            Turn::Table(table) => &table.id,
        }
    }

    /// The group it is computed for, row by row.
    pub fn per(&self) -> Option<&String> {
        match self {
            Turn::Step(step) => step.per.as_ref(),
            Turn::Table(table) => table.per.as_ref(),
        }
    }
}

impl Computation {
    /// With the names of the answers alone.
    pub(super) fn none(outline: &Outline) -> Computation {
        Computation { scope: outline.root.clone(), rows: outline.groups.clone(), ..Computation::default() }
    }

    /// Which turns the form needs that has read these names: those, and what they are computed from.
    pub(super) fn needed(&self, read: &[Seen]) -> Vec<Early> {
        let mut wanted: BTreeSet<&str> = read.iter().map(|seen| seen.id.as_str()).collect();
        let mut early = Vec::new();
        // Each reads only those before it.
        for (turn, reads) in self.reads.iter().enumerate().rev() {
            if wanted.contains(reads.id.as_str()) {
                wanted.extend(reads.names.iter().map(String::as_str));
                early.push(Early { turn, place: reads.place });
            }
        }
        early.reverse();
        early
    }

    /// A decision table by its id.
    pub fn table(&self, id: &str) -> Option<&TableRule> {
        self.turns.iter().find_map(|turn| match turn {
            Turn::Table(table) if table.id == id => Some(&**table),
            _ => None,
        })
    }
}

pub(super) fn compute<'a>(
    doc: Doc<'a>,
    outline: &Outline,
    context: &Arc<Scope>,
    files: &mut Files<'a>,
    with_fees: bool,
) -> Computation {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let mut reader = Reader {
        context: context.clone(),
        root: Scope::clone(&outline.root),
        rows: outline.groups.iter().map(|(id, scope)| (id.clone(), Scope::clone(scope))).collect(),
        seen: BTreeMap::new(),
        reads: Vec::new(),
    };
    let (steps, tables) = (table.tables("step"), table.tables("table"));
    let steps = steps.iter().map(|step| (step, false));
    let mut all: Vec<_> = steps.chain(tables.iter().map(|table| (table, true))).collect();
    all.sort_by_key(|(turn, _)| turn.at);
    let turn = |(turn, is_table): (&Table<'_, 'a>, bool)| match is_table {
        true => reader.table(turn, files).map(|table| Turn::Table(Box::new(table))),
        false => reader.step(turn).map(Turn::Step),
    };
    let turns = all.into_iter().filter_map(turn).collect();
    let lines = table.tables("line").iter().filter_map(|line| reader.line(line)).collect();
    let notes = table.tables("note").iter().filter_map(|note| reader.note(note)).collect();
    let fees: Vec<FeeRule> = table.tables("fee").iter().filter_map(|fee| reader.fee(fee)).collect();
    if let Some(first) = fees.first().filter(|_| !with_fees) {
        doc.fault(first.at, "fault-fee-procedure", &[("id", &first.id)]);
    }
    table.finish();
    let rows = reader.rows.into_iter().map(|(id, scope)| (id, Arc::new(scope))).collect();
    let (scope, reads) = (Arc::new(reader.root), reader.reads);
    Computation { turns, lines, notes, fees, scope, rows, reads, early: Vec::new() }
}

struct Reader {
    context: Arc<Scope>,
    root: Scope,
    rows: BTreeMap<String, Scope>,
    seen: BTreeMap<String, usize>,
    reads: Vec<Reads>,
}

impl Reader {
    /// All names with the steps so far.
    fn names(&self, per: Option<&str>) -> Names {
        let mut frames = vec![self.context.clone(), Arc::new(self.root.clone())];
        if let Some(scope) = per.and_then(|group| self.rows.get(group)) {
            frames.push(Arc::new(scope.clone()));
        }
        Names::all(frames).whole()
    }

    fn per(&self, table: &Table<'_, '_>) -> Option<String> {
        let text = table.text("per")?;
        if !self.rows.contains_key(&text.value) {
            let ids: Vec<&str> = self.rows.keys().map(String::as_str).collect();
            table.not_a_word(&text, "per", &ids);
        }
        Some(text.value)
    }

    fn step(&mut self, table: &Table<'_, '_>) -> Option<Step> {
        let per = self.per(table);
        let names = self.names(per.as_deref());
        let id = table.id("id");
        if let Some(id) = &id {
            new_name(table, id, &names);
        }
        let label = table.need_bi("label");
        let value = table.need_expr("value", &names, &Type::Any);
        if let Some(value) = &value
            && matches!(value.ty, Type::List(_))
        {
            table.doc.fault(table.key_at("value"), "fault-step-list", &[]);
        }
        table.finish();
        let (id, label) = (id?.value, label?);
        // A step that cannot be computed still has a name, so that one fault does not bring others.
        let ty = value.as_ref().map_or(Type::Any, |value| value.ty.clone());
        self.add(per.as_deref(), &id, ty, &label, &names);
        Some(Step { id, per, label, value: value? })
    }

    fn table<'a>(&mut self, table: &Table<'_, 'a>, files: &mut Files<'a>) -> Option<TableRule> {
        let per = self.per(table);
        let names = self.names(per.as_deref());
        let id = table.id("id");
        if let Some(id) = &id {
            new_name(table, id, &names);
        }
        let id = id.map(|id| id.value);
        let read = tables::table(table, id.clone(), per.clone(), &names, files);
        let scope = read.as_ref().map_or_else(|| tables::names_of(table), |read| Arc::new(read.scope()));
        let label = read.as_ref().map(|read| read.label.clone()).unwrap_or_default();
        if let Some(id) = id {
            self.add(per.as_deref(), &id, Type::Record(scope), &label, &names);
        }
        read
    }

    /// A new name, of the answers or of the rows of a group.
    fn add(&mut self, per: Option<&str>, id: &str, ty: Type, label: &Bi, names: &Names) {
        let trail = names.trail.take();
        let scope = per.and_then(|group| self.rows.get_mut(group)).unwrap_or(&mut self.root);
        let full = scope.full(id);
        // What rests on no answer is known from the beginning.
        let last = trail.iter().rev().max_by_key(|seen| seen.order);
        let place = last.map_or(0, |seen| seen.order);
        let mut made = vec![full.clone()];
        match last {
            Some(Seen { made: Some(further), .. }) => made.extend(further.iter().cloned()),
            Some(seen) if seen.order > 0 => made.push(seen.id.clone()),
            _ => {}
        }
        scope.computed(id, ty, label.clone(), place, made);
        let names = trail.into_iter().map(|seen| seen.id).collect();
        self.reads.push(Reads { id: full, place, names });
        self.refresh(per);
    }

    /// The answers' names know the rows' new names.
    fn refresh(&mut self, group: Option<&str>) {
        let Some((id, scope)) = group.and_then(|group| self.rows.get_key_value(group)) else { return };
        if let Some(name) = self.root.names.get_mut(id) {
            name.ty = Type::Rows(Arc::new(scope.clone()));
        }
    }

    fn line(&mut self, table: &Table<'_, '_>) -> Option<LineRule> {
        let per = self.per(table);
        let names = self.names(per.as_deref());
        let id = table.id("id");
        if let Some(id) = &id {
            duplicate(table, id, &mut self.seen);
        }
        let label = table.need_bi_template("label", &names);
        let when = table.expr("when", &names, &Type::Bool);
        let amount = table.need_expr("amount", &names, &Type::Money);
        let norm = table.need_text("norm").and_then(|text| table.fill(&text, &names));
        let period = table.text("period").and_then(|text| table.fill(&text, &names));
        let note = table.bi_template("note", &names);
        table.finish();
        Some(LineRule { id: id?.value, per, label: label?, when, amount: amount?, norm: norm?, period, note })
    }

    fn fee(&mut self, table: &Table<'_, '_>) -> Option<FeeRule> {
        let names = self.names(None);
        let id = table.id("id");
        if let Some(id) = &id {
            duplicate(table, id, &mut self.seen);
        }
        let label = table.need_bi_template("label", &names);
        let when = table.expr("when", &names, &Type::Bool);
        let bound = |key: &'static str| {
            if !table.has(key) {
                table.fault("fault-missing", &[("key", key)]);
            }
            table.value_or_expr(key, &names, &Type::Money)
        };
        let (min, max) = (bound("min"), bound("max"));
        if let (Some(low), Some(high)) = (table.literal("min"), table.literal("max"))
            && low > high
        {
            table.doc.fault(table.key_at("max"), "fault-fee-range", &[]);
        }
        let norm = table.need_text("norm").and_then(|text| table.fill(&text, &names));
        let hint = table.bi_template("hint", &names);
        let refusal = match table.text("with") {
            None => false,
            Some(text) if text.value == "grant" => false,
            Some(text) if text.value == "refusal" => true,
            Some(text) => {
                table.doc.fault(text.at, "fault-fee-with", &[("word", &text.value)]);
                false
            }
        };
        let optional = table.flag("optional").unwrap_or(false);
        table.finish();
        Some(FeeRule {
            id: id?.value,
            label: label?,
            when,
            min: min?,
            max: max?,
            norm: norm?,
            refusal,
            optional,
            hint,
            at: table.at,
        })
    }

    fn note(&mut self, table: &Table<'_, '_>) -> Option<Note> {
        let per = self.per(table);
        let names = self.names(per.as_deref());
        let when = table.expr("when", &names, &Type::Bool);
        let text = table.need_bi_template("text", &names);
        let norm = table.text("norm").and_then(|text| table.fill(&text, &names));
        table.finish();
        Some(Note { per, when, text: text?, norm })
    }
}
