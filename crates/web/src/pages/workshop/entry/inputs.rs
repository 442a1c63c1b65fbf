//! The inputs of an entry: what each key is typed or chosen with.

use super::super::conditions::{Asked, Known};
use super::super::{Bench, outline, tried};
use super::kinds::{Key, What};
use super::{At, Typed};
use crate::fields;
use crate::req::Req;
use base::Lang;
use base::texts::Texts;
use forms::edit::{self, Place};
use forms::package::Letter;
use forms::view::{FieldView, OptionView, Widget};

/// Types of questions that are no single answer.
const NO_ANSWER: [&str; 3] = ["note", "file", "rows"];

impl Typed {
    /// The inputs.
    pub fn fields(&self, bench: &Bench, at: &At, known: &[Known], req: &Req) -> Vec<FieldView> {
        let t = req.t();
        let mut form = Vec::new();
        for key in &at.keys {
            if key.is_condition() {
                let always = if key.what == What::Rule { "ui-choose" } else { "workshop-when-always" };
                let asked = Asked { name: key.name, label: t.get(key.label), always: t.get(always) };
                form.extend(self.when.fields(asked, known, t));
                continue;
            }
            if key.what == What::Id && !at.new {
                continue;
            }
            let hinted = |field: FieldView| match key.hint {
                "" => field,
                hint => fields::hint(field, t.get(hint)),
            };
            let need = key.need && (key.inner().is_none() || self.says_in(at, key.inner()));
            let needed = |field: FieldView| if need { field } else { fields::optional(field) };
            form.extend(self.inputs(bench, at, key, t).into_iter().map(hinted).map(needed));
        }
        form
    }

    /// Those of one key, without what is said of all.
    fn inputs(&self, bench: &Bench, at: &At, key: &Key, t: Texts) -> Vec<FieldView> {
        let (label, name) = (t.get(key.label), key.input());
        let value = self.of(&name);
        let words = |words: &[(&str, &str)]| {
            words.iter().map(|(word, key)| ((*word).to_owned(), t.get(key).to_owned())).collect::<Vec<_>>()
        };
        let select = |options| vec![fields::select(&name, label, held(options, &[value]), value)];
        let tick = || FieldView {
            widget: Widget::Confirm,
            kind: "confirm",
            checked: value == "yes",
            ..fields::line(&name, label, "")
        };
        match key.what {
            What::Both | What::BothArea => {
                let one = |code: &str, language: &str| {
                    let (name, label) = (format!("{name}_{code}"), t.with(language, "what", label));
                    match key.what {
                        What::Both => fields::line(&name, &label, self.of(&name)),
                        _ => fields::area(&name, &label, self.of(&name)),
                    }
                };
                vec![one("de", "workshop-both-de"), one("en", "workshop-both-en")]
            }
            What::Area | What::Code => vec![fields::short_area(&name, label, value)],
            What::Value if value.contains('\n') => vec![fields::short_area(&name, label, value)],
            What::Flag | What::Not => vec![tick()],
            What::Per => match groups(bench, t.0) {
                groups if groups.is_empty() && value.is_empty() => Vec::new(),
                groups => select(groups),
            },
            What::OfPage => match at.owner.as_ref().map(|owner| owner.questions(t.0)) {
                Some(questions) => select(questions),
                None => Vec::new(),
            },
            What::One(options) if options.len() <= 4 => {
                vec![fields::radio(&name, label, words(options), value)]
            }
            What::One(options) => {
                select(words(options).into_iter().filter(|(word, _)| !word.is_empty()).collect())
            }
            What::Words(options) => {
                select(options.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect())
            }
            What::Truth => {
                let ways = [("", "workshop-default-none"), ("true", "yes"), ("false", "no")];
                vec![fields::radio(&name, label, words(&ways), value)]
            }
            What::OfOptions => select(options_of(at, t.0)),
            What::RowsOf => {
                let tables = questions(bench, &["rows"], "", t.0);
                select(groups(bench, t.0).into_iter().chain(tables).collect())
            }
            What::LineOf => select(lines_of(bench, t.0)),
            What::Yields(options) => select(words(options)),
            What::YesOrCode => select(words(&[("true", "yes"), ("false", "no")])),
            What::StepOf(step) => {
                let services = bench.steps.iter().filter(|(known, _, _)| *known == step);
                select(services.map(|(_, id, title)| (id.clone(), title.get(t.0).to_owned())).collect())
            }
            What::Several(options) => vec![checks(&name, label, held(words(options), &split(value)), value)],
            What::Field(types) => select(questions(bench, types, "", t.0)),
            What::FieldIn(group, types) => select(questions(bench, types, self.of(group), t.0)),
            What::Fields(types) => {
                vec![checks(&name, label, held(questions(bench, types, "", t.0), &split(value)), value)]
            }
            What::FieldsIn(group) => {
                let all = questions(bench, &[], self.of(group), t.0);
                vec![checks(&name, label, held(all, &split(value)), value)]
            }
            What::Signing => {
                let ways = ["two", "three", "alone"]
                    .map(|word| (word.to_owned(), t.get(&format!("workshop-signing-{word}")).to_owned()));
                vec![fields::radio(&name, label, ways.into(), value)]
            }
            What::Outcomes => {
                let letters = [Letter::Grant, Letter::Part, Letter::Refusal, Letter::Request]
                    .map(|letter| (letter.word().to_owned(), tried::name_of(t, letter).to_owned()));
                vec![checks(&name, label, letters.into(), value)]
            }
            What::Day | What::Count | What::Limit if value.len() < 12 => {
                vec![FieldView { width: Some(12), ..fields::line(&name, label, value) }]
            }
            _ => vec![fields::line(&name, label, value)],
        }
    }
}

fn split(value: &str) -> Vec<&str> {
    value.split(", ").filter(|one| !one.is_empty()).collect()
}

/// What stands in the file can be chosen, also where nobody knows it: it is not lost unseen.
fn held(mut options: Vec<(String, String)>, chosen: &[&str]) -> Vec<(String, String)> {
    for one in chosen.iter().filter(|one| !one.is_empty()) {
        if options.iter().all(|(id, _)| id != one) {
            options.push(((*one).to_owned(), (*one).to_owned()));
        }
    }
    options
}

fn checks(name: &str, label: &str, options: Vec<(String, String)>, value: &str) -> FieldView {
    let chosen = split(value);
    let option = |(value, label): (String, String)| OptionView {
        checked: chosen.contains(&value.as_str()),
        value,
        label,
        hint: None,
    };
    let options = options.into_iter().map(option).collect();
    FieldView { widget: Widget::Checks, kind: "choices", options, ..fields::line(name, label, "") }
}

/// The answers of a question.
fn options_of(at: &At, lang: Lang) -> Vec<(String, String)> {
    let place = at.place();
    (0..at.sheet.count(&place, "option"))
        .map(|number| edit::below(&place, "option", number))
        .map(|option| (at.sheet.text(&option, "id"), at.sheet.both(&option, "label").get(lang).to_owned()))
        .collect()
}

/// The amounts that are computed.
fn lines_of(bench: &Bench, lang: Lang) -> Vec<(String, String)> {
    let Ok(sheet) = super::sheet_of(bench, edit::COMPUTE) else { return Vec::new() };
    let root = Vec::new();
    let lines = (0..sheet.count(&root, "line")).map(|number| edit::below(&root, "line", number));
    lines
        .map(|line| (sheet.text(&line, "id"), sheet.both(&line, "label").get(lang).to_owned()))
        .filter(|(id, _)| !id.is_empty())
        .collect()
}

/// The groups of the form.
pub(in super::super) fn groups(bench: &Bench, lang: Lang) -> Vec<(String, String)> {
    let Some(sheet) = &bench.form else { return Vec::new() };
    (0..sheet.count(&Vec::new(), "group"))
        .map(|number| edit::below(&Vec::new(), "group", number))
        .map(|place| (sheet.text(&place, "id"), sheet.both(&place, "title").get(lang).to_owned()))
        .collect()
}

/// The questions of a group, of a question with rows, or of none, of these types, or of any with one answer.
fn questions(bench: &Bench, types: &[&str], group: &str, lang: Lang) -> Vec<(String, String)> {
    let Some(sheet) = &bench.form else { return Vec::new() };
    let fits = |kind: &str| if types.is_empty() { !NO_ANSWER.contains(&kind) } else { types.contains(&kind) };
    let pages = (0..sheet.count(&Vec::new(), "page")).map(edit::page);
    let pages = pages.filter(|page| sheet.text(page, "group") == group);
    let of_page =
        |page: Place| (0..sheet.count(&page, "field")).map(move |field| edit::below(&page, "field", field));
    let rows = (0..sheet.count(&Vec::new(), "page"))
        .flat_map(|page| of_page(edit::page(page)))
        .filter(|place| !group.is_empty() && sheet.text(place, "id") == group)
        .flat_map(|place| {
            (0..sheet.count(&place, "column")).map(move |column| edit::below(&place, "column", column))
        });
    pages
        .flat_map(of_page)
        .chain(rows)
        .filter(|place| fits(&sheet.text(place, "type")))
        .map(|place| (sheet.text(&place, "id"), outline::label(sheet, &place, lang)))
        .collect()
}
