//! The same page in two windows. A page carries the mark of what stood on it when it was drawn; whoever sends it after the
//! same page was changed elsewhere is asked, and what they typed stays on the page. Changes of other pages need no word.

use super::{Desk, full_path};
use base::texts::Texts;
use base::{Finding, Lang};
use forms::answers::{Draft, FormInput};
use forms::session::Session;
use forms::view::{FieldView, PageRef, Widget};
use serde_json::Value;

/// The field of a page that carries the mark.
pub(super) const SEEN: &str = "_seen";

/// The mark of what stands on a page, or in a list: sixteen hexadecimal digits.
pub(super) fn mark(desk: &Desk, draft: &Draft, page: &PageRef) -> String {
    let form = &desk.service.package.form;
    let paths: Vec<String> = match form.page(&page.page) {
        Some(found) => found.fields.iter().map(|field| full_path(desk, page, &field.id)).collect(),
        None => vec![page.page.clone()],
    };
    let mut text = String::new();
    for path in &paths {
        let inside = |raw: &str| {
            raw.strip_prefix(path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let read = draft.answers.at(path).map_or_else(String::new, Value::to_string);
        let raw: Vec<_> = draft.raw.iter().filter(|(raw, _)| inside(raw)).collect();
        text.push_str(&format!("{path} {read} {raw:?}\n"));
    }
    office::accounts::digest(&text)[..16].to_owned()
}

/// What was typed on a page and differs from what stands there now, as a message at each field; and the page as typed.
pub(super) fn differing(
    desk: &Desk,
    session: &Session<'_>,
    stored: &Draft,
    page: &PageRef,
    input: &FormInput,
    lang: Lang,
) -> (Draft, Vec<Finding>) {
    let button = |name: &str| ["_add", "_remove", "_upload"].contains(&name);
    let fields = FormInput::new(input.0.iter().filter(|(name, _)| !button(name)).cloned());
    let mut typed = stored.clone();
    session.take(&mut typed, page, &fields);
    let views = (session.page_view(stored, page, &[], lang), session.page_view(&typed, page, &[], lang));
    let (Some(now), Some(mine)) = views else { return (typed, Vec::new()) };
    let t = Texts(lang);
    let cut = |text: &str| match text {
        "" => t.get("meanwhile-nothing").to_owned(),
        text => text.chars().take(200).collect(),
    };
    let finding = |field: &FieldView| {
        let there = now.fields.iter().find(|one| one.path == field.path).map(said).unwrap_or_default();
        let here = said(field);
        (there != here).then(|| {
            Finding::new(full_path(desk, page, &field.path), "meanwhile-now")
                .arg("label", field.label.as_str())
                .arg("now", cut(&there))
                .arg("typed", cut(&here))
        })
    };
    let findings = mine.fields.iter().filter_map(finding).collect();
    (typed, findings)
}

/// What a field says, in words.
fn said(field: &FieldView) -> String {
    let joined = |parts: Vec<String>, between: &str| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    match field.widget {
        Widget::Line | Widget::Area => field.value.trim().to_owned(),
        Widget::Radio | Widget::Select | Widget::Checks => {
            let chosen = field.options.iter().filter(|option| option.checked);
            joined(chosen.map(|option| option.label.clone()).collect(), ", ")
        }
        Widget::Confirm if field.checked => "✓".to_owned(),
        Widget::Confirm | Widget::Note => String::new(),
        Widget::Parts => joined(field.parts.iter().map(said).collect(), " "),
        Widget::Files => joined(field.files.iter().map(|file| file.name.clone()).collect(), ", "),
        Widget::Rows => {
            let row = |row: &forms::view::RowView| joined(row.fields.iter().map(said).collect(), ", ");
            joined(field.rows.iter().map(row).collect(), "; ")
        }
    }
}
