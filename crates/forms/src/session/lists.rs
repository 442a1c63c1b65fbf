//! Choices whose options an office names: the lines of one of its values.

use super::{Session, squeeze};
use crate::bi::Bi;
use crate::expr::Template;
use crate::model::{BiTemplate, Choice, Definition, FREE, Field, Kind};
use base::{Lang, text};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// More lines than this are left out.
const MOST: usize = 500;

/// The options that the lines of a value make: `Altstadt (A): Marktstraße` is a name and what belongs to it. A value of one line may
/// part them by semicolons.
fn options(lines: &str, sorted: bool) -> Vec<Choice> {
    let mut lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [line] = lines[..] {
        lines = line.split(';').map(str::trim).filter(|line| !line.is_empty()).collect();
    }
    let mut found: Vec<Choice> = Vec::new();
    for line in lines.into_iter().take(MOST) {
        let (name, more) = line.split_once(':').unwrap_or((line, ""));
        let (name, more) = (squeeze(name), squeeze(more));
        if name.is_empty() || found.iter().any(|known| known.id == name) {
            continue;
        }
        found.push(Choice {
            label: Bi::new(name.clone(), name.clone()),
            id: name,
            hint: (!more.is_empty()).then(|| Bi::new(more.clone(), more)),
            when: None,
            sorted,
        });
    }
    found
}

fn of_office(field: &Field, local: &Map<String, Value>) -> Option<Vec<Choice>> {
    let list = field.options_from.as_ref()?;
    let lines = local.get(&list.local).and_then(Value::as_str).unwrap_or("");
    Some(options(lines, list.sorted))
}

/// The form as it is at an office: where it names nothing, a choice is a line to type in.
pub(super) fn at_office<'d>(form: &'d Definition, local: &Map<String, Value>) -> Cow<'d, Definition> {
    let all = || form.pages.iter().flat_map(|page| &page.fields);
    if all().all(|field| field.options_from.is_none()) {
        return Cow::Borrowed(form);
    }
    let mut own = form.clone();
    for field in own.pages.iter_mut().flat_map(|page| &mut page.fields) {
        let Some(options) = of_office(field, local) else { continue };
        if options.is_empty() {
            field.kind = FREE;
            let free = |lang| Template::plain(&text(lang, "forms-list-empty", &[]));
            field.hint = Some(BiTemplate { de: free(Lang::De), en: free(Lang::En) });
        } else {
            field.kind = Kind::Choice(options);
            field.example = None;
        }
    }
    Cow::Owned(own)
}

/// What an office names for applicants to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What the value is called.
    pub title: Bi,
    /// Each with what belongs to it, which may be nothing.
    pub all: Vec<(String, String)>,
}

impl Session<'_> {
    /// The lists of this office from which applicants choose, each once; none that is empty.
    pub fn lists(&self) -> Vec<Named> {
        let mut found: Vec<(&str, Named)> = Vec::new();
        for field in self.definition.pages.iter().flat_map(|page| &page.fields) {
            let (Some(list), Kind::Choice(options)) = (&field.options_from, &field.kind) else { continue };
            let Some(value) = self.package.local.field(&list.local) else { continue };
            if found.iter().any(|(id, _)| *id == list.local) {
                continue;
            }
            let more = |option: &Choice| option.hint.as_ref().map(|hint| hint.de.clone()).unwrap_or_default();
            let all = options.iter().map(|option| (option.id.clone(), more(option))).collect();
            found.push((&list.local, Named { title: value.label.clone(), all }));
        }
        found.into_iter().map(|(_, named)| named).collect()
    }
}
