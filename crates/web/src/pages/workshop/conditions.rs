//! Conditions by clicking: what can be asked of the answers before, in words. Everything else is written as an expression.

use base::Lang;
use base::texts::Texts;
use forms::edit::{self, Place, Sheet};

/// Which page (by number), which field.
pub(super) type At = (usize, usize);

/// A question whose answer a condition can ask for.
pub(super) struct Known {
    at: At,
    group: String,
    id: String,
    kind: String,
    label: String,
    options: Vec<(String, String)>,
}

/// All such questions of a form.
pub(super) fn known(sheet: &Sheet, lang: Lang) -> Vec<Known> {
    let mut all = Vec::new();
    for page in 0..sheet.count(&Vec::new(), "page") {
        let group = sheet.text(&edit::page(page), "group");
        for field in 0..sheet.count(&edit::page(page), "field") {
            let place = edit::field(page, field);
            let kind = sheet.text(&place, "type");
            if !["yesno", "confirm", "choice", "choices"].contains(&kind.as_str()) {
                continue;
            }
            all.push(Known {
                at: (page, field),
                group: group.clone(),
                id: sheet.text(&place, "id"),
                label: sheet.both(&place, "label").get(lang).to_owned(),
                options: options(sheet, &place, lang),
                kind,
            });
        }
    }
    all
}

fn options(sheet: &Sheet, place: &Place, lang: Lang) -> Vec<(String, String)> {
    (0..sheet.count(place, "option"))
        .map(|number| {
            let option = edit::below(place, "option", number);
            (sheet.text(&option, "id"), sheet.both(&option, "label").get(lang).to_owned())
        })
        .collect()
}

/// A condition that can be chosen, and what its words are made of.
struct Choice<'k> {
    expr: String,
    key: &'static str,
    question: &'k str,
    answer: &'k str,
}

impl Choice<'_> {
    fn words(&self, t: Texts) -> String {
        t.with2(self.key, ("question", self.question), ("answer", self.answer))
    }
}

/// The conditions that can be chosen for what stands at a place.
fn choices<'k>(known: &'k [Known], before: At, group: &str, t: Texts) -> Vec<Choice<'k>> {
    let mut all = Vec::new();
    let asked = known.iter().filter(|one| one.at < before && (one.group.is_empty() || one.group == group));
    for one in asked {
        let mut add = |expr: String, key: &'static str, answer: &'k str| {
            all.push(Choice { expr, key, question: &one.label, answer });
        };
        match one.kind.as_str() {
            "yesno" => {
                add(one.id.clone(), "workshop-when-is", t.get("yes"));
                add(format!("not({})", one.id), "workshop-when-is", t.get("no"));
            }
            "confirm" => add(one.id.clone(), "workshop-when-is", t.get("workshop-ticked")),
            "choices" => {
                for (id, label) in &one.options {
                    add(format!("\"{id}\" in {}", one.id), "workshop-when-has", label);
                }
            }
            _ => {
                for (id, label) in &one.options {
                    add(format!("{} = \"{id}\"", one.id), "workshop-when-is", label);
                }
                for (id, label) in one.options.iter().filter(|_| one.options.len() > 2) {
                    add(format!("{} != \"{id}\"", one.id), "workshop-when-not", label);
                }
            }
        }
    }
    all
}

/// The same: the expression, and what it means.
pub(super) fn ready(known: &[Known], before: At, group: &str, t: Texts) -> Vec<(String, String)> {
    let said = |one: Choice<'_>| {
        let words = one.words(t);
        (one.expr, words)
    };
    choices(known, before, group, t).into_iter().map(said).collect()
}

/// Whether two expressions are the same but for their blanks.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    bare(one) == bare(other)
}

/// The condition among those that can be chosen.
pub(super) fn chosen<'r>(ready: &'r [(String, String)], when: &str) -> Option<&'r (String, String)> {
    ready.iter().find(|(expr, _)| same(expr, when))
}

/// A condition in words, or as it is written.
pub(super) fn in_words(known: &[Known], before: At, group: &str, when: &str, t: Texts) -> String {
    let all = choices(known, before, group, t);
    all.iter().find(|one| same(&one.expr, when)).map_or_else(|| when.to_owned(), |one| one.words(t))
}
