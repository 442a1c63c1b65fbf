//! What a condition can ask for: the questions before, what the office sets, and what is computed from the questions before.

use super::super::{Bench, sheet};
use base::Lang;
use forms::edit::{self, Place, Sheet};

/// Which page (by number), which field.
pub(in super::super) type At = (usize, usize);

/// How something is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    YesNo,
    /// A box that is ticked.
    Tick,
    One,
    Several,
    Number,
    Day,
    Text,
    /// What was computed: whatever it is.
    Any,
}

/// Something a condition can ask for.
#[derive(Clone, Debug)]
pub(in super::super) struct Known {
    /// Where it is asked; none for what is known from the beginning.
    pub at: Option<At>,
    pub group: String,
    /// Its name in expressions.
    pub id: String,
    pub kind: Kind,
    pub label: String,
    pub options: Vec<(String, String)>,
    /// Whether it is computed and not asked.
    pub computed: bool,
}

/// Where a condition stands: what may it ask for?
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) enum Spot<'g> {
    /// In the form, at a place, on a page of this group (or of none).
    Form(At, &'g str),
    /// Among the values an office sets, before the one with this number.
    Local(usize),
    /// In a table of the form: behind the columns before the one with this number, of the question at `rows`; and behind the questions
    /// before `until`.
    Row { rows: At, until: At, column: usize, group: &'g str },
    /// Behind the form: everything that is answered or computed, in rows of this group (or of none).
    Behind(&'g str),
}

/// All of it, for one place.
pub(in super::super) fn known(bench: &Bench, spot: Spot<'_>, lang: Lang) -> Vec<Known> {
    let service = sheet(&bench.work.files, edit::SERVICE);
    let locals = |until: usize, name: &dyn Fn(String) -> String| -> Vec<Known> {
        let Some(service) = &service else { return Vec::new() };
        let all = (0..service.count(&Vec::new(), "local").min(until))
            .filter_map(|number| one(service, &edit::below(&Vec::new(), "local", number), None, "", lang));
        all.map(|known| Known { id: name(known.id.clone()), ..known }).collect()
    };
    if let Spot::Local(until) = spot {
        return locals(until, &|id| id);
    }
    let mut all = bench.form.as_ref().map(|sheet| questions(sheet, lang)).unwrap_or_default();
    let group = match spot {
        Spot::Form(before, group) => {
            all.retain(|one| one.at.is_some_and(|at| at < before));
            all.extend(settled(bench, before, group, lang));
            group
        }
        Spot::Behind(group) => {
            all.extend(computed(bench, group, lang));
            group
        }
        Spot::Row { until, group, .. } => {
            all.retain(|one| one.at.is_some_and(|at| at < until));
            group
        }
        Spot::Local(_) => "",
    };
    all.retain(|one| one.group.is_empty() || one.group == group);
    if let (Spot::Row { rows: (page, field), column, group, .. }, Some(sheet)) = (spot, &bench.form) {
        let rows = edit::field(page, field);
        let columns =
            (0..sheet.count(&rows, "column").min(column)).map(|at| edit::below(&rows, "column", at));
        let columns: Vec<Known> =
            columns.filter_map(|place| one(sheet, &place, Some((page, field)), group, lang)).collect();
        // In a row a name means the column first.
        all.retain(|one| columns.iter().all(|column| column.id != one.id));
        all.extend(columns);
    }
    all.extend(locals(usize::MAX, &|id| format!("local.{id}")));
    all
}

fn questions(sheet: &Sheet, lang: Lang) -> Vec<Known> {
    let mut all = Vec::new();
    for page in 0..sheet.count(&Vec::new(), "page") {
        let group = sheet.text(&edit::page(page), "group");
        for field in 0..sheet.count(&edit::page(page), "field") {
            all.extend(one(sheet, &edit::field(page, field), Some((page, field)), &group, lang));
        }
    }
    all
}

fn one(sheet: &Sheet, place: &Place, at: Option<At>, group: &str, lang: Lang) -> Option<Known> {
    let kind = match sheet.text(place, "type").as_str() {
        "yesno" => Kind::YesNo,
        "confirm" => Kind::Tick,
        "choice" => Kind::One,
        "choices" => Kind::Several,
        "integer" | "decimal" | "money" => Kind::Number,
        "date" => Kind::Day,
        "note" | "file" | "rows" | "address" => return None,
        _ => Kind::Text,
    };
    Some(Known {
        at,
        group: group.to_owned(),
        id: sheet.text(place, "id"),
        kind,
        label: sheet.both(place, "label").get(lang).to_owned(),
        options: options(sheet, place, lang),
        computed: false,
    })
}

fn options(sheet: &Sheet, place: &Place, lang: Lang) -> Vec<(String, String)> {
    (0..sheet.count(place, "option"))
        .map(|number| {
            let option = edit::below(place, "option", number);
            (sheet.text(&option, "id"), sheet.both(&option, "label").get(lang).to_owned())
        })
        .collect()
}

/// What is computed from questions that all stand before a place of the form.
fn settled(bench: &Bench, before: At, group: &str, lang: Lang) -> Vec<Known> {
    let waits: Vec<(String, String)> = forms::package::settled(&bench.work.files)
        .into_iter()
        .filter(|one| one.after.is_some_and(|at| at >= before))
        .map(|one| (one.per.unwrap_or_default(), one.id))
        .collect();
    let waits = |one: &Known| {
        let id = one.id.split('.').next().unwrap_or("");
        waits.iter().any(|(per, known)| *per == one.group && known == id)
    };
    let mut all = computed(bench, group, lang);
    all.retain(|one| !waits(one));
    all
}

/// The steps, and what comes out of the tables.
fn computed(bench: &Bench, group: &str, lang: Lang) -> Vec<Known> {
    let Some(sheet) = sheet(&bench.work.files, edit::COMPUTE) else { return Vec::new() };
    let known = |place: &Place, id: String, kind: Kind, label: String| Known {
        at: None,
        group: sheet.text(&place[..1].to_vec(), "per"),
        id,
        kind,
        label,
        options: options(&sheet, place, lang),
        computed: true,
    };
    let mut all = Vec::new();
    for number in 0..sheet.count(&Vec::new(), "step") {
        let place = edit::below(&Vec::new(), "step", number);
        let label = sheet.both(&place, "label").get(lang).to_owned();
        all.push(known(&place, sheet.text(&place, "id"), Kind::Any, label));
    }
    for number in 0..sheet.count(&Vec::new(), "table") {
        let table = edit::below(&Vec::new(), "table", number);
        // What all rows say together is a list, of which a condition asks in other ways.
        if sheet.text(&table, "hit") == "collect" {
            continue;
        }
        for output in 0..sheet.count(&table, "output") {
            let place = edit::below(&table, "output", output);
            let id = format!("{}.{}", sheet.text(&table, "id"), sheet.text(&place, "id"));
            let kind = if sheet.count(&place, "option") > 0 { Kind::One } else { Kind::Any };
            let label = sheet.both(&place, "label").get(lang).to_owned();
            all.push(known(&place, id, kind, label));
        }
    }
    all.retain(|one| one.group.is_empty() || one.group == group);
    all
}
