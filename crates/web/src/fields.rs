//! Fields of our own small forms (sign-in, questions, office data), drawn by the same template as those of services.

use base::{Finding, Lang};
use forms::view::{ErrorLink, FieldView, OptionView, Widget};

/// A line of text.
pub fn line(name: &str, label: &str, value: &str) -> FieldView {
    FieldView {
        path: name.to_owned(),
        id: name.to_owned(),
        widget: Widget::Line,
        kind: "text",
        label: label.to_owned(),
        hint: None,
        example: None,
        value: value.to_owned(),
        checked: false,
        error: None,
        required: true,
        options: Vec::new(),
        parts: Vec::new(),
        rows: Vec::new(),
        columns: Vec::new(),
        can_add: false,
        add_label: String::new(),
        table: None,
        files: Vec::new(),
        accept: String::new(),
        can_upload: false,
        suffix: None,
        autocomplete: None,
        inputmode: None,
        max_length: None,
        width: None,
        visible: true,
        visible_when: Vec::new(),
    }
}

/// Several lines of text.
pub fn area(name: &str, label: &str, value: &str) -> FieldView {
    FieldView { widget: Widget::Area, kind: "textarea", ..line(name, label, value) }
}

/// A few lines, as help below a question takes them.
pub fn short_area(name: &str, label: &str, value: &str) -> FieldView {
    FieldView { width: Some(SHORT), ..area(name, label, value) }
}

/// The width by which a short area is known; areas are as wide as their column.
pub(crate) const SHORT: u32 = 2;

/// A password; never filled in again.
pub fn password(name: &str, label: &str, autocomplete: &str) -> FieldView {
    FieldView { kind: "password", autocomplete: Some(autocomplete.to_owned()), ..line(name, label, "") }
}

/// One of few.
pub fn radio(name: &str, label: &str, options: Vec<(String, String)>, chosen: &str) -> FieldView {
    let options = options
        .into_iter()
        .map(|(value, label)| OptionView { checked: value == chosen, value, label, hint: None })
        .collect();
    FieldView { widget: Widget::Radio, kind: "choice", options, ..line(name, label, chosen) }
}

/// One of many.
pub fn select(name: &str, label: &str, options: Vec<(String, String)>, chosen: &str) -> FieldView {
    FieldView { widget: Widget::Select, ..radio(name, label, options, chosen) }
}

/// With help below the label.
pub fn hint(mut field: FieldView, hint: &str) -> FieldView {
    field.hint = Some(hint.to_owned());
    field
}

/// Not demanded.
pub fn optional(mut field: FieldView) -> FieldView {
    field.required = false;
    field
}

/// Puts findings at their fields and gives the summary for the top of the page.
pub fn mark(fields: &mut [FieldView], findings: &[Finding], lang: Lang) -> Vec<ErrorLink> {
    findings
        .iter()
        .map(|finding| {
            let text = finding.text(lang);
            let mut id = finding.field.clone();
            for field in fields.iter_mut().filter(|field| field.path == finding.field) {
                field.error = Some(text.clone());
                id.clone_from(&field.id);
            }
            ErrorLink { id, text }
        })
        .collect()
}
