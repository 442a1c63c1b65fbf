//! A field on a page.

use super::value::{files, shown, typed};
use super::{add_label, html_id};
use crate::answers::Draft;
use crate::bi::Bi;
use crate::expr::{Frame, Val};
use crate::model::{ADDRESS, Choice, Field, Kind, Page, Pattern, Required, Special};
use crate::session::{Run, Session, address_kind, nothing, paragraphs};
use crate::view::{FieldView, FileView, OptionView, RowView, Widget};
use base::{Finding, Lang, text};
use serde_json::Value;
use std::rc::Rc;

/// What the program filled in is read, not typed; where it knows nothing, nothing is shown.
fn given(view: &mut FieldView, read: String) {
    view.widget = Widget::Note;
    view.visible &= !read.is_empty() || view.table.is_some();
    (view.rows, view.columns, view.can_add) = (Vec::new(), Vec::new(), false);
    view.hint = Some(read);
    view.value.clear();
    view.options.clear();
    (view.suffix, view.example) = (None, None);
}

/// So many choices are shown as radio buttons; more become a select.
const RADIOS: usize = 7;

/// What showing fields needs.
pub(super) struct Show<'s, 'r, 'a> {
    pub session: &'s Session<'a>,
    pub run: &'r Run<'r>,
    pub draft: &'s Draft,
    pub errors: &'s [Finding],
    pub lang: Lang,
    /// The path in front of the page's fields.
    pub prefix: &'s str,
    pub page: &'s Page,
}

impl<'r> Show<'_, 'r, '_> {
    /// A field of the page, or a column of a row; `path` is relative to the page.
    pub fn field(&self, field: &Field, path: &str, frames: &[Frame<'r>]) -> FieldView {
        let full = format!("{}{path}", self.prefix);
        let lang = self.lang;
        let answer = self.draft.answers.at(&full);
        let mut view = self.blank(path, field.kind.word());
        view.label = field.label.get(lang).to_owned();
        view.hint = field.hint.as_ref().map(|hint| hint.get(lang).fill(&self.run.eval, frames, lang));
        view.example = self.example(field);
        view.error = self.error(&full);
        view.required = match &field.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(when) => self.run.eval.holds(when, frames),
        };
        view.suffix = field.suffix.as_ref().map(|suffix| suffix.get(lang).to_owned());
        view.autocomplete.clone_from(&field.autocomplete);
        view.width = field.width;
        view.visible = field.when.as_ref().is_none_or(|when| self.run.eval.holds(when, frames));
        view.visible_when = match &field.when {
            Some(when) => self.run.follow(self.page, when, path, frames).unwrap_or_default(),
            None => Vec::new(),
        };
        let preset = self.preset(field, &full, answer, frames);
        self.line(&mut view, &field.kind, &full, preset.as_ref().or(answer));
        match &field.kind {
            Kind::YesNo => {
                view.widget = Widget::Radio;
                let chosen = preset.as_ref().or(answer).and_then(Value::as_bool);
                view.options = [("yes", true), ("no", false)]
                    .map(|(word, yes)| OptionView {
                        value: word.to_owned(),
                        label: text(lang, word, &[]),
                        hint: None,
                        checked: chosen == Some(yes),
                    })
                    .into();
            }
            Kind::Confirm => {
                view.widget = Widget::Confirm;
                view.checked = answer.and_then(Value::as_bool) == Some(true);
            }
            Kind::Choice(options) => {
                view.widget = if options.len() > RADIOS { Widget::Select } else { Widget::Radio };
                let chosen = preset.as_ref().or(answer).and_then(Value::as_str);
                view.options = self.options(options, frames, |id| chosen == Some(id));
            }
            Kind::Choices(options) => {
                view.widget = Widget::Checks;
                let chosen = answer.and_then(Value::as_array);
                view.options = self.options(options, frames, |id| {
                    chosen.is_some_and(|ids| ids.iter().any(|one| one.as_str() == Some(id)))
                });
            }
            Kind::Address => self.address(&mut view, field, path),
            Kind::File { accept, max, .. } => {
                view.widget = Widget::Files;
                view.files = file_views(path, answer, lang);
                view.accept = accept.iter().map(|kind| kind.media_type()).collect::<Vec<_>>().join(",");
                view.can_upload = view.files.len() < *max;
            }
            Kind::Note(note) => {
                view.widget = Widget::Note;
                let text = note.get(lang).fill(&self.run.eval, frames, lang);
                view.hint = Some(paragraphs(&text).collect::<Vec<_>>().join("\n\n"));
                view.required = false;
            }
            Kind::Rows { columns, min, max, row, .. } => {
                view.widget = Widget::Rows;
                view.columns = columns.iter().map(|column| column.label.get(lang).to_owned()).collect();
                view.rows = self.rows(columns, *min, row, path, &full, frames);
                view.can_add = view.rows.len() < *max;
                view.add_label = add_label(row.get(lang), lang);
            }
            _ => {}
        }
        if field.given {
            let read = answer.map(|answer| shown(&field.kind, answer, lang).join(", "));
            if let (Kind::Rows { columns, .. }, Some(rows)) = (&field.kind, answer) {
                view.table = Some(super::review::table(columns, rows, lang));
            }
            given(&mut view, read.unwrap_or_default());
        }
        view
    }

    fn blank(&self, path: &str, kind: &'static str) -> FieldView {
        FieldView {
            path: path.to_owned(),
            id: html_id(path),
            widget: Widget::Line,
            kind,
            label: String::new(),
            hint: None,
            example: None,
            value: String::new(),
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

    /// All faults at the field itself, in one text.
    fn error(&self, full: &str) -> Option<String> {
        let texts: Vec<String> = self
            .errors
            .iter()
            .filter(|error| error.field == full)
            .map(|error| error.text(self.lang))
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn example(&self, field: &Field) -> Option<String> {
        let own = field.example.as_ref().map(|example: &Bi| example.get(self.lang));
        match own {
            Some(example) => {
                Some(text(self.lang, "forms-example", &[("example".to_owned(), example.into())]))
            }
            None => {
                let key = format!("forms-example-{}", field.kind.word());
                base::texts::exists(&key).then(|| text(self.lang, &key, &[]))
            }
        }
    }

    /// The default, while nothing was answered or typed.
    fn preset(
        &self,
        field: &Field,
        full: &str,
        answer: Option<&Value>,
        frames: &[Frame<'r>],
    ) -> Option<Value> {
        let default = field.default.as_ref()?;
        if answer.is_some() || self.draft.raw.contains_key(full) {
            return None;
        }
        Some(match self.run.eval.run(default, frames) {
            Val::Text(text) => Value::String(text),
            Val::Bool(yes) => Value::Bool(yes),
            Val::Date(day) => Value::String(crate::typed::iso(day)),
            Val::Number(number) => match field.kind {
                Kind::Money => Value::String(base::Money::round(number)?.canonical()),
                Kind::Integer => Value::from(i64::try_from(number).ok()?),
                _ => Value::String(number.normalize().to_string()),
            },
            Val::Null | Val::List(_) => return None,
        })
    }

    /// What a line of input needs.
    fn line(&self, view: &mut FieldView, kind: &Kind, full: &str, answer: Option<&Value>) {
        view.value = match (self.draft.raw.get(full), answer) {
            (Some(raw), _) => raw.clone(),
            (None, Some(answer)) => typed(kind, answer, self.lang),
            (None, None) => String::new(),
        };
        let (inputmode, width) = match kind {
            Kind::Integer => (Some("numeric"), Some(10)),
            Kind::Decimal { .. } | Kind::Money => (Some("decimal"), Some(14)),
            Kind::Date => (None, Some(10)),
            Kind::Special(special) => match special {
                Special::Email => (Some("email"), None),
                Special::Phone => (Some("tel"), Some(24)),
                Special::Plz => (Some("numeric"), Some(5)),
                Special::TaxId => (Some("numeric"), Some(14)),
                Special::Betriebsnummer | Special::Municipality => (Some("numeric"), Some(8)),
                Special::LocalAuthority => (Some("numeric"), Some(9)),
                Special::Chip => (Some("numeric"), Some(19)),
                Special::Iban => (None, Some(27)),
                Special::Bic => (None, Some(11)),
            },
            Kind::Text { lines, max, pattern, .. } => {
                if *lines {
                    view.widget = Widget::Area;
                }
                view.max_length = Some(*max);
                (matches!(pattern, Some(Pattern::Digits)).then_some("numeric"), None)
            }
            _ => (None, None),
        };
        view.inputmode = inputmode;
        view.width = view.width.or(width);
        if view.suffix.is_none() && matches!(kind, Kind::Money) {
            view.suffix = Some("€".to_owned());
        }
        if view.autocomplete.is_none() {
            view.autocomplete = match kind {
                Kind::Special(Special::Email) => Some("email".to_owned()),
                Kind::Special(Special::Phone) => Some("tel".to_owned()),
                _ => None,
            };
        }
    }

    fn options(
        &self,
        options: &[Choice],
        frames: &[Frame<'r>],
        chosen: impl Fn(&str) -> bool,
    ) -> Vec<OptionView> {
        let mut offered: Vec<&Choice> = options
            .iter()
            .filter(|option| option.when.as_ref().is_none_or(|when| self.run.eval.holds(when, frames)))
            .collect();
        for run in offered.chunk_by_mut(|a, b| a.sorted && b.sorted) {
            run.sort_by_cached_key(|option| base::words::fold_short(option.label.get(self.lang)));
        }
        offered
            .into_iter()
            .map(|option| OptionView {
                value: option.id.clone(),
                label: option.label.get(self.lang).to_owned(),
                hint: option.hint.as_ref().map(|hint| hint.get(self.lang).to_owned()),
                checked: chosen(&option.id),
            })
            .collect()
    }

    fn address(&self, view: &mut FieldView, field: &Field, path: &str) {
        view.widget = Widget::Parts;
        view.example = None;
        // Browsers know the address of the person in front of them, not that of somebody else.
        let own = self.session.package.address.as_ref() == Some(&field.id) && self.prefix.is_empty();
        view.parts = ADDRESS
            .iter()
            .map(|part| {
                let (path, full) = (format!("{path}.{part}"), format!("{}{path}.{part}", self.prefix));
                let kind = address_kind(part);
                let mut inner = self.blank(&path, kind.word());
                let (label, autocomplete, width) = match *part {
                    "street" => ("forms-street", "address-line1", None),
                    "number" => ("forms-number", "address-line2", Some(6)),
                    "plz" => ("forms-plz", "postal-code", Some(5)),
                    _ => ("forms-place", "address-level2", None),
                };
                inner.label = text(self.lang, label, &[]);
                inner.error = self.error(&full);
                inner.required = view.required;
                inner.autocomplete = own.then(|| autocomplete.to_owned());
                inner.width = width;
                self.line(&mut inner, &kind, &full, self.draft.answers.at(&full));
                inner
            })
            .collect();
    }

    fn rows(
        &self,
        columns: &[Field],
        min: usize,
        row: &Bi,
        path: &str,
        full: &str,
        frames: &[Frame<'r>],
    ) -> Vec<RowView> {
        let there = self.draft.answers.rows(full);
        // Conditions and limits look at what was kept of the answers.
        let kept = frames.last().map_or(Vec::new(), |frame| crate::expr::rows(frame.map.get(path)));
        let all = Rc::new(kept);
        let count = there.max(min).max(1);
        (0..count)
            .map(|index| {
                let mut inner = frames.to_vec();
                let map = match all.get(index) {
                    Some(Value::Object(map)) => map,
                    _ => nothing(),
                };
                inner.push(Frame { map, row: Some((all.clone(), index)) });
                let row_path = format!("{path}[{index}]");
                RowView {
                    index,
                    title: format!("{} {}", row.get(self.lang), index + 1),
                    fields: columns
                        .iter()
                        .map(|column| self.field(column, &format!("{row_path}.{}", column.id), &inner))
                        .collect(),
                    path: row_path,
                    can_remove: there > min && index < there,
                }
            })
            .collect()
    }
}

pub(super) fn file_views(path: &str, answer: Option<&Value>, lang: Lang) -> Vec<FileView> {
    let Some(answer) = answer else { return Vec::new() };
    files(answer)
        .into_iter()
        .enumerate()
        .map(|(index, file)| FileView {
            index,
            path: format!("{path}[{index}]"),
            blob: file.blob,
            name: file.name,
            size: base::size::show(file.size, lang),
        })
        .collect()
}
