//! Grants: `programme.toml` says on which terms money is granted, `[grant]` in `service.toml` which step of a grant's life a
//! service is. All of it is data, so that another programme is another folder.

use super::read::{Doc, Table, Text};
use super::service::field;
use crate::bi::Bi;
use crate::expr::{Expr, Names, Scope, Type};
use crate::model::{Definition, Field, Group, Kind, words};
use base::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file's name.
pub(crate) const FILE: &str = "programme.toml";

words! {
    /// A step in a grant's life that somebody applies for or announces.
    GrantStep {
        /// To ask before anything is applied for: a reply, no decision.
        Inquiry = "inquiry",
        /// To begin before the decision without harm to the grant.
        EarlyStart = "early_start",
        /// To have money paid out.
        Drawdown = "drawdown",
        /// Something is to become different from what was granted.
        Change = "change",
        /// How things stand.
        Interim = "interim",
        /// The proof of use.
        Proof = "proof",
        /// The office takes back what it granted.
        Revocation = "revocation",
        /// Something that was bought shall serve another purpose, or go to somebody else, before the time is over.
        Disposal = "disposal",
        /// The office asks for interest on what was not spent in time, without taking back the grant.
        Interest = "interest",
    }
}

impl GrantStep {
    /// Whether it comes before the application, so that anybody can begin with it.
    pub fn comes_before(self) -> bool {
        matches!(self, GrantStep::Inquiry | GrantStep::EarlyStart)
    }

    /// Whether the office begins it and fills it in.
    pub fn of_office(self) -> bool {
        matches!(self, GrantStep::Revocation | GrantStep::Interest)
    }
}

words! {
    /// What holds for a grant, fixed when it is decided.
    Term {
        /// `share`, `fixed`, `deficit` or `full`.
        Financing = "financing",
        /// The share of the eligible costs, in per cent.
        Rate = "rate",
        /// By how much a position of the plan may be exceeded, in per cent.
        Tolerance = "tolerance",
        /// Within so many months after it was paid out money is to be spent.
        SpendMonths = "spend_months",
        /// Whether money is paid only when the notice is final or the applicant has waived an appeal.
        PaidWhenFinal = "paid_when_final",
        /// The proof of use is due so many months after the end of the project.
        ProofMonths = "proof_months",
        /// An interim report is due after so many months, again and again; 0: never.
        InterimMonths = "interim_months",
        /// What was bought stays bound to its purpose for so many months after the end of the project.
        BindingMonths = "binding_months",
        /// Interest on what is to be paid back: points above the base rate, in per cent a year.
        InterestPoints = "interest_points",
        /// How days of interest are counted: `act_365`, `act_act`, `act_360` or `30_360`.
        DayCount = "day_count",
        /// Less than this is not claimed back.
        RecoverFrom = "recover_from",
        /// So many days before a report is due its applicant is reminded; 0: not before; where nothing is said, 30.
        RemindDays = "remind_days",
        /// The most aid a business may receive in [`Term::AidYears`] years; none: no aid to businesses.
        AidLimit = "aid_limit",
        /// The years of [`Term::AidLimit`], counted back from the day of the decision.
        AidYears = "aid_years",
        /// What the business has declared to have received elsewhere in these years.
        AidElsewhere = "aid_elsewhere",
    }
}

impl Term {
    fn ty(self) -> Type {
        match self {
            Term::Financing | Term::DayCount => Type::Text,
            Term::PaidWhenFinal => Type::Bool,
            Term::RecoverFrom | Term::AidLimit | Term::AidElsewhere => Type::Money,
            _ => Type::Number,
        }
    }

    /// Whether every programme must say it.
    fn needed(self) -> bool {
        !matches!(self, Term::Rate | Term::RemindDays | Term::AidLimit | Term::AidYears | Term::AidElsewhere)
    }
}

/// A group or a rows field whose rows are sums: costs, other money, how the grant falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The group, or the rows field.
    pub group: String,
    /// What a row is: a choice or a text; for years a whole number; for partners the official key of a municipality.
    pub label: String,
    /// The amount; for partners the weight of their share.
    pub amount: String,
}

/// A criterion by which applications are weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What is judged.
    pub label: Bi,
    /// How much it counts beside the others.
    pub weight: u32,
    /// The most points.
    pub points: u32,
}

/// A time in which one may apply; a programme without any takes applications at all times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Bi,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A programme, as the folder of its application says it.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Its id: budget, ledger and overview go by it, over all versions.
    pub id: String,
    /// Its name.
    pub title: Bi,
    /// The directive behind it, as people cite it.
    pub norm: String,
    /// The field that names the municipality which applies.
    pub recipient: String,
    /// The field with the project's name.
    pub project: String,
    /// The field that tells what is funded.
    pub object: Option<String>,
    /// The field with the first day of the project.
    pub begin: String,
    /// The field with its last day.
    pub end: String,
    /// The plan of costs.
    pub costs: Sums,
    /// The plan of the other money.
    pub funds: Option<Sums>,
    /// In which years the grant falls due; without it the year of the decision.
    pub years: Option<Sums>,
    /// The municipalities of a joint project.
    pub partners: Option<Sums>,
    /// What holds for a grant, computed from answers, steps, local and legal values.
    pub terms: BTreeMap<Term, Expr>,
    /// How applications are weighed; empty: in the order of arrival.
    pub criteria: Vec<Criterion>,
    /// When one may apply.
    pub calls: Vec<Call>,
    /// The services of a grant's life.
    pub steps: BTreeMap<GrantStep, String>,
}

/// When a programme takes applications, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season<'p> {
    /// At all times.
    Always,
    /// This call runs.
    Open(&'p Call),
    /// Not now; this call comes next.
    Before(&'p Call),
    /// Not now, and no further call is planned.
    Over,
}

impl Programme {
    /// Whether applications come in on a day, and in which call.
    pub fn season(&self, day: Date) -> Season<'_> {
        // They stand in the order of their days.
        match self.calls.iter().find(|call| day <= call.to) {
            _ if self.calls.is_empty() => Season::Always,
            Some(call) if call.from <= day => Season::Open(call),
            Some(call) => Season::Before(call),
            None => Season::Over,
        }
    }

    /// The services with which one begins before the application, in the order in which one needs them.
    pub fn before(&self) -> impl Iterator<Item = &str> {
        let before = self.steps.iter().filter(|(step, _)| step.comes_before());
        before.map(|(_, service)| service.as_str())
    }

    /// Whether applications come in on a day.
    pub fn takes(&self, day: Date) -> bool {
        matches!(self.season(day), Season::Always | Season::Open(_))
    }
}

/// A service that is a step of a grant's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// Which one.
    pub step: GrantStep,
    /// The group with the positions of the plan, whose given fields the program fills in.
    pub positions: Option<String>,
    /// The line that is the grant as it finally stands (proof).
    pub final_line: Option<String>,
    /// The field of those rows with the amount: the new one (change), what was spent (proof).
    pub amount: Option<String>,
    /// The field of those rows that names a position which the plan did not have.
    pub label: Option<String>,
    /// The field with the new last day (change).
    pub end: Option<String>,
    /// The field with the day from which what is to be compensated bears interest (disposal).
    pub day: Option<String>,
    /// The group with the years in which what is open shall fall due from now on (change).
    pub years: Option<Sums>,
    /// The receipts with the day each was paid (proof): by them is seen what was spent late.
    pub spent: Option<Sums>,
    /// The rows with the day of a payment and how much of it was spent late (interest).
    pub late: Option<Sums>,
    /// The field of those rows with the day on which it was spent.
    pub used: Option<String>,
}

/// What the program can fill into a field with `given = true`, with the type of the field. Those of rows stand in
/// [`ROW_FACTS`].
pub const FACTS: [(&str, &str); 27] = [
    ("grant_number", "text"),
    ("grant_programme", "text"),
    ("grant_recipient", "text"),
    ("grant_project", "text"),
    ("grant_decided", "date"),
    ("grant_final", "date"),
    ("grant_begin", "date"),
    ("grant_end", "date"),
    ("grant_financing", "text"),
    ("grant_rate", "decimal"),
    ("grant_tolerance", "decimal"),
    ("grant_spend_months", "integer"),
    ("grant_proof_due", "date"),
    ("grant_costs", "money"),
    ("grant_amount", "money"),
    ("grant_paid", "money"),
    ("grant_ordered", "money"),
    ("grant_left", "money"),
    ("grant_this_year", "money"),
    ("grant_first_paid", "date"),
    ("grant_came_to", "money"),
    ("grant_bound", "date"),
    ("grant_interest_points", "decimal"),
    ("grant_day_count", "text"),
    ("grant_interest", "money"),
    ("grant_payments", "rows"),
    ("base_rates", "rows"),
];

/// The columns of the facts that are rows: what was paid, and the base rates since the first payment.
pub const COLUMN_FACTS: [(&str, &str, &str); 8] = [
    ("grant_payments", "paid_on", "date"),
    ("grant_payments", "amount", "money"),
    ("grant_payments", "charged", "money"),
    ("base_rates", "rate_from", "date"),
    ("base_rates", "rate_until", "date"),
    ("base_rates", "rate", "decimal"),
    ("base_rates", "year_days", "integer"),
    ("base_rates", "source", "text"),
];

/// What the program can fill into the rows of a follow-up's `positions`.
pub const ROW_FACTS: [(&str, &str); 2] = [("position", "text"), ("planned", "money")];

/// A given field must be something the program knows. A text may be a choice, whose options say how it reads.
pub(super) fn given(table: &Table<'_, '_>, id: &str, kind: &str) {
    let all = || FACTS.iter().chain(&ROW_FACTS);
    match all().find(|(name, _)| *name == id) {
        Some((_, fits)) if *fits == kind || (*fits == "text" && kind == "choice") => {}
        Some((_, fits)) => {
            table.doc.fault(table.key_at("type"), "fault-given-type", &[("id", id), ("type", fits)]);
        }
        None => {
            let ids: Vec<&str> = all().map(|(name, _)| *name).collect();
            let text = Text::named(id, table.key_at("id"));
            table.not_a_word(&text, "id", &ids);
        }
    }
    let columns: Vec<&str> =
        COLUMN_FACTS.iter().filter(|(rows, _, _)| *rows == id).map(|(_, column, _)| *column).collect();
    for column in super::outline::tables(table.map, super::fields::COLUMN) {
        let found = super::outline::string(column, "id").unwrap_or("");
        let kind = super::outline::string(column, "type").unwrap_or("");
        match COLUMN_FACTS.iter().find(|(rows, name, _)| *rows == id && *name == found) {
            Some((_, _, fits)) if *fits == kind => {}
            Some((_, _, fits)) => {
                table.doc.fault(table.key_at("type"), "fault-given-type", &[("id", found), ("type", fits)]);
            }
            None => table.not_a_word(&Text::named(found, table.key_at("id")), "id", &columns),
        }
    }
}

/// `[grant]` of `service.toml`; `lines` are the ids of computed lines.
pub(super) fn follow(table: &Table<'_, '_>, form: &Definition, lines: &[&str]) -> Option<Follow> {
    let table = table.table("grant")?;
    let step = table.word("step", GrantStep::WORDS, GrantStep::from_word);
    let positions = table.text("positions").and_then(|text| group(&table, "positions", &text, form));
    if let Some(group) = positions {
        let fields: Vec<&str> = form.row_fields(group).map(|field| field.id.as_str()).collect();
        for (name, _) in ROW_FACTS.iter().filter(|(name, _)| !fields.contains(name)) {
            table.fault("fault-grant-column", &[("group", &group.id), ("field", name)]);
        }
    }
    let final_line = table.text("final").and_then(|text| {
        let known = lines.contains(&text.value.as_str());
        if !known {
            table.not_a_word(&text, "final", lines);
        }
        known.then_some(text.value)
    });
    let column = |key: &'static str, fits: &dyn Fn(&Kind) -> bool| {
        let text = table.text(key)?;
        let fields = positions.map_or_else(Vec::new, |group| form.row_fields(group).collect::<Vec<_>>());
        let fits = fields.iter().filter(|field| fits(&field.kind) && !field.given);
        let ids: Vec<&str> = fits.map(|field| field.id.as_str()).collect();
        if !ids.contains(&text.value.as_str()) {
            table.not_a_word(&text, key, &ids);
        }
        Some(text.value)
    };
    let amount = column("amount", &|kind| matches!(kind, Kind::Money));
    let label = column("label", &|kind| matches!(kind, Kind::Text { .. }));
    if table.has("positions") && !table.has("amount") {
        table.fault("fault-missing", &[("key", "amount")]);
    }
    let end = field(&table, "end", form, |kind| matches!(kind, Kind::Date));
    let day = field(&table, "day", form, |kind| matches!(kind, Kind::Date));
    let years =
        sums(&table, "years", form, |kind| matches!(kind, Kind::Integer), |kind| matches!(kind, Kind::Money));
    let dated = |key: &'static str| {
        sums(&table, key, form, |kind| matches!(kind, Kind::Date), |kind| matches!(kind, Kind::Money))
    };
    let (spent, late) = (dated("spent"), dated("late"));
    let used = table.text("used").map(|text| {
        let fields = late.as_ref().and_then(|late| row_fields(form, &late.group)).unwrap_or_default();
        let days = fields.iter().filter(|field| matches!(field.kind, Kind::Date));
        let ids: Vec<&str> = days.map(|field| field.id.as_str()).collect();
        if !ids.contains(&text.value.as_str()) {
            table.not_a_word(&text, "used", &ids);
        }
        text.value
    });
    if late.is_some() && used.is_none() {
        table.fault("fault-missing", &[("key", "used")]);
    }
    let positions = positions.map(|group| group.id.clone());
    let follow = step.map(|step| Follow {
        step,
        positions,
        final_line,
        amount,
        label,
        end,
        day,
        years,
        spent,
        late,
        used,
    });
    if step == Some(GrantStep::Proof) && !table.has("final") {
        table.fault("fault-missing", &[("key", "final")]);
    }
    if step == Some(GrantStep::Disposal) && !table.has("day") {
        table.fault("fault-missing", &[("key", "day")]);
    }
    table.finish();
    follow
}

/// Reads `programme.toml`. `scope` holds answers and steps.
pub(super) fn programme(
    doc: Doc<'_>,
    form: &Definition,
    scope: &Arc<Scope>,
    context: &Arc<Scope>,
) -> Option<Programme> {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let names = Names::all(vec![context.clone(), scope.clone()]);
    let authority = |kind: &Kind| matches!(kind, Kind::Special(special) if special.is_official_key());
    let amount = |kind: &Kind| matches!(kind, Kind::Money);
    let label = |kind: &Kind| matches!(kind, Kind::Choice(_) | Kind::Text { .. });
    let id = table.id("id");
    let title = table.need_bi("title");
    let norm = table.need_text("norm");
    let recipient = need(&table, "recipient", form, authority);
    let project = need(&table, "project", form, |kind| matches!(kind, Kind::Text { .. }));
    let object = field(&table, "object", form, |kind| matches!(kind, Kind::Choice(_)));
    let begin = need(&table, "begin", form, |kind| matches!(kind, Kind::Date));
    let end = need(&table, "end", form, |kind| matches!(kind, Kind::Date));
    if !table.has("costs") {
        table.fault("fault-missing", &[("key", "costs")]);
    }
    let costs = sums(&table, "costs", form, label, amount);
    let funds = sums(&table, "funds", form, label, amount);
    let years = sums(&table, "years", form, |kind| matches!(kind, Kind::Integer), amount);
    let number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Decimal { .. } | Kind::Money);
    let partners = sums(&table, "partners", form, authority, number);
    let terms = terms(&table, &names);
    let criteria = criteria(&table);
    let calls = calls(&table);
    let steps = steps(&table);
    table.finish();
    Some(Programme {
        id: id?.value,
        title: title?,
        norm: norm?.value,
        recipient: recipient?,
        project: project?,
        object,
        begin: begin?,
        end: end?,
        costs: costs?,
        funds,
        years,
        partners,
        terms,
        criteria,
        calls,
        steps,
    })
}

fn terms(table: &Table<'_, '_>, names: &Names) -> BTreeMap<Term, Expr> {
    let Some(inner) = table.table("terms") else {
        table.fault("fault-missing", &[("key", "terms")]);
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for word in Term::WORDS {
        let Some(term) = Term::from_word(word) else { continue };
        if !inner.has(word) {
            if term.needed() {
                inner.fault("fault-missing", &[("key", word)]);
            }
            continue;
        }
        let expr = match term.ty() {
            Type::Text => inner.expr(word, names, &Type::Text),
            ty => inner.value_or_expr(word, names, &ty),
        };
        found.extend(expr.map(|expr| (term, expr)));
    }
    inner.finish();
    found
}

fn criteria(table: &Table<'_, '_>) -> Vec<Criterion> {
    let mut found = Vec::new();
    let mut seen = BTreeMap::new();
    for one in table.tables("criterion") {
        let id = one.id("id");
        if let Some(id) = &id {
            super::fields::duplicate(&one, id, &mut seen);
        }
        let label = one.need_bi("label");
        let weight = one.number("weight").unwrap_or(1);
        let points = one.number("points").unwrap_or(10);
        if weight == 0 || points == 0 {
            let key = if weight == 0 { "weight" } else { "points" };
            one.doc.fault(one.key_at(key), "fault-criterion", &[]);
        }
        one.finish();
        if let (Some(id), Some(label)) = (id, label) {
            found.push(Criterion { id: id.value, label, weight, points });
        }
    }
    found
}

fn calls(table: &Table<'_, '_>) -> Vec<Call> {
    let mut found: Vec<Call> = Vec::new();
    let mut seen = BTreeMap::new();
    for one in table.tables("call") {
        let id = one.id("id");
        if let Some(id) = &id {
            super::fields::duplicate(&one, id, &mut seen);
        }
        let title = one.need_bi("title");
        let (from, to) = (one.need_day("from"), one.need_day("to"));
        one.finish();
        let (Some(id), Some(title), Some(from), Some(to)) = (id, title, from, to) else { continue };
        if from > to {
            one.doc.fault(one.key_at("to"), "fault-call-days", &[("id", &id.value)]);
        }
        if let Some(before) = found.last().filter(|before| before.to >= from) {
            one.doc.fault(
                one.key_at("from"),
                "fault-call-overlap",
                &[("id", &id.value), ("other", &before.id)],
            );
        }
        found.push(Call { id: id.value, title, from, to });
    }
    found
}

fn steps(table: &Table<'_, '_>) -> BTreeMap<GrantStep, String> {
    let Some(inner) = table.table("steps") else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    for word in GrantStep::WORDS {
        let Some(step) = GrantStep::from_word(word) else { continue };
        if inner.has(word)
            && let Some(service) = inner.id(word)
        {
            found.insert(step, service.value);
        }
    }
    inner.finish();
    found
}

/// `costs = { group = "costs", label = "kind", amount = "amount" }`.
fn sums(
    table: &Table<'_, '_>,
    key: &'static str,
    form: &Definition,
    label: impl Fn(&Kind) -> bool,
    amount: impl Fn(&Kind) -> bool,
) -> Option<Sums> {
    let inner = table.table(key)?;
    let text = inner.need_text("group");
    let fields = text.as_ref().and_then(|text| {
        let fields = row_fields(form, &text.value);
        if fields.is_none() {
            group(&inner, "group", text, form);
        }
        fields
    });
    let column = |key: &'static str, fits: &dyn Fn(&Kind) -> bool| {
        let text = inner.need_text(key)?;
        let fields = fields.as_ref()?.iter().filter(|field| fits(&field.kind));
        let ids: Vec<&str> = fields.map(|field| field.id.as_str()).collect();
        if !ids.contains(&text.value.as_str()) {
            inner.not_a_word(&text, key, &ids);
        }
        Some(text.value)
    };
    let (label, amount) = (column("label", &label), column("amount", &amount));
    inner.finish();
    fields.is_some().then_some(())?;
    Some(Sums { group: text?.value, label: label?, amount: amount? })
}

/// The fields of a row of a group, or of a rows field outside groups.
pub(crate) fn row_fields<'d>(form: &'d Definition, id: &str) -> Option<Vec<&'d Field>> {
    if let Some(group) = form.group(id) {
        return Some(form.row_fields(group).collect());
    }
    match &form.field(id)?.kind {
        Kind::Rows { columns, .. } => Some(columns.iter().collect()),
        _ => None,
    }
}

fn group<'d>(table: &Table<'_, '_>, key: &str, text: &Text, form: &'d Definition) -> Option<&'d Group> {
    let found = form.group(&text.value);
    if found.is_none() {
        let ids: Vec<&str> = form.groups.iter().map(|group| group.id.as_str()).collect();
        table.not_a_word(text, key, &ids);
    }
    found
}

fn need(
    table: &Table<'_, '_>,
    key: &'static str,
    form: &Definition,
    fits: impl Fn(&Kind) -> bool,
) -> Option<String> {
    if !table.has(key) {
        table.fault("fault-missing", &[("key", key)]);
    }
    field(table, key, form, fits)
}
