//! All answers to read once more, or in the case.

use super::field::file_views;
use super::value::{cell, shown};
use crate::answers::{Answers, Draft};
use crate::expr::Frame;
use crate::model::{Field, Kind, Page};
use crate::session::{Run, Session, prefix};
use crate::view::{PageRef, ReviewRow, ReviewView, Section, Table};
use base::{Finding, Lang};
use serde_json::{Map, Value};

impl Session<'_> {
    /// The answers of a draft with every fault.
    pub fn review(&self, draft: &Draft, lang: Lang) -> ReviewView {
        let findings: Vec<Finding> =
            self.validate_all(draft).into_iter().map(|located| located.finding).collect();
        self.sections(&findings, draft, lang)
    }

    /// Answers to read, as in a case: whatever was answered is shown, nothing is asked or checked any more. What an
    /// office has changed in its values since then hides nothing.
    pub fn answers_view(&self, answers: &Answers, lang: Lang) -> ReviewView {
        let run = self.run(answers);
        let mut sections = Vec::new();
        for (number, page) in self.definition.pages.iter().enumerate() {
            match self.group_of(page) {
                None => sections.extend(given(page, PageRef::page(&page.id), None, &answers.0, lang)),
                Some(group) if group.pages.first() == Some(&number) => {
                    for (row, value) in run.rows(answers, group).iter().enumerate() {
                        let Value::Object(map) = value else { continue };
                        let title = self.row_title(group, &run, answers, row, lang);
                        for page in group.pages.iter().filter_map(|at| self.definition.pages.get(*at)) {
                            let prefix = Some((prefix(Some(group), Some(row)), title.as_str()));
                            sections.extend(given(page, PageRef::row(&page.id, row), prefix, map, lang));
                        }
                    }
                }
                Some(_) => {}
            }
        }
        ReviewView { sections, faults: 0 }
    }

    /// The answers that are laid open to the public, as the service says: what was asked, what was answered.
    pub fn laid_open(&self, answers: &Answers, lang: Lang) -> Vec<(String, Vec<String>)> {
        let Some(participation) = &self.package.workflow.participation else { return Vec::new() };
        let rows = self.answers_view(answers, lang).sections.into_iter().flat_map(|section| section.rows);
        let open = rows.filter(|row| participation.show.contains(&row.path) && !row.values.is_empty());
        open.map(|row| (row.label, row.values)).collect()
    }

    /// What the questions for files are called to which nothing was handed in though it was expected, rows of groups
    /// left out.
    pub fn files_missing(&self, answers: &Answers, lang: Lang) -> Vec<String> {
        let answers = self.settled(answers);
        let run = self.run(&answers);
        let pages = self.walk(&answers).into_iter().filter(|page| page.row.is_none());
        pages
            .filter_map(|page| self.definition.page(&page.page))
            .flat_map(|page| &page.fields)
            .filter(|field| {
                matches!(field.kind, Kind::File { expected: true, .. }) && answers.files(&field.id).is_empty()
            })
            .filter(|field| field.when.as_ref().is_none_or(|when| run.eval.holds(when, &run.frames)))
            .map(|field| field.label.get(lang).to_owned())
            .collect()
    }

    fn sections(&self, findings: &[Finding], draft: &Draft, lang: Lang) -> ReviewView {
        let answers = self.settled(&draft.answers);
        let run = self.run(&answers);
        let mut sections = Vec::new();
        for page in self.walk(&answers) {
            if let Some(group) = self.definition.group(&page.page) {
                // A group without rows would else be silent about it.
                let error = findings.iter().find(|finding| finding.field == group.id);
                if error.is_some() || answers.rows(&group.id) == 0 {
                    let mut row = blank(&group.id, group.row.get(lang));
                    row.error = error.map(|error| error.text(lang));
                    sections.push(Section {
                        title: group.title.get(lang).to_owned(),
                        edit: page,
                        rows: vec![row],
                    });
                }
                continue;
            }
            let Some(found) = self.definition.page(&page.page) else { continue };
            let group = self.group_of(found);
            let frames = self.page_frames(&run, &answers, group, page.row);
            let prefix = prefix(group, page.row);
            let rows = asked(found, &run, &frames, &prefix, findings, draft, lang);
            if rows.is_empty() {
                continue;
            }
            let row_title =
                group.zip(page.row).map(|(group, row)| self.row_title(group, &run, &answers, row, lang));
            sections.push(Section {
                title: section_title(found, row_title.as_deref(), lang),
                edit: page,
                rows,
            });
        }
        ReviewView { sections, faults: findings.len() }
    }

    /// The page a section's answers are changed on, by its address.
    pub fn find_page(&self, slug: &str) -> Option<PageRef> {
        let page = PageRef::from_slug(slug)?;
        let known = self.definition.page(&page.page).is_some() || self.definition.group(&page.page).is_some();
        known.then_some(page)
    }
}

fn blank(path: &str, label: &str) -> ReviewRow {
    ReviewRow {
        path: path.to_owned(),
        label: label.to_owned(),
        values: Vec::new(),
        files: Vec::new(),
        table: None,
        error: None,
        sensitive: false,
    }
}

/// "Hund 2: Bello – Angaben zum Hund".
fn section_title(page: &Page, row_title: Option<&str>, lang: Lang) -> String {
    match row_title {
        Some(row) => format!("{row} – {}", page.title.get(lang)),
        None => page.title.get(lang).to_owned(),
    }
}

/// The section of a page with what was answered on it; none if nothing was. `row` is the path in front of the fields
/// and the row's title.
fn given(
    page: &Page,
    edit: PageRef,
    row: Option<(String, &str)>,
    map: &Map<String, Value>,
    lang: Lang,
) -> Option<Section> {
    let prefix = row.as_ref().map_or("", |(prefix, _)| prefix.as_str());
    let rows: Vec<ReviewRow> = page
        .fields
        .iter()
        .filter_map(|field| {
            Some(answered(field, &format!("{prefix}{}", field.id), map.get(&field.id)?, lang))
        })
        .collect();
    let title = section_title(page, row.as_ref().map(|(_, title)| *title), lang);
    (!rows.is_empty()).then_some(Section { title, edit, rows })
}

/// A field with its answer.
fn answered(field: &Field, path: &str, value: &Value, lang: Lang) -> ReviewRow {
    let mut row = ReviewRow { sensitive: field.sensitive, ..blank(path, field.label.get(lang)) };
    match &field.kind {
        Kind::Rows { columns, .. } => row.table = Some(table(columns, value, lang)),
        Kind::File { .. } => row.files = file_views(path, Some(value), lang),
        kind => row.values = shown(kind, value, lang),
    }
    row
}

/// The fields of a page that are asked, answered or not, with what is wrong.
fn asked<'a>(
    page: &Page,
    run: &Run<'a>,
    frames: &[Frame<'a>],
    prefix: &str,
    findings: &[Finding],
    draft: &Draft,
    lang: Lang,
) -> Vec<ReviewRow> {
    let Some(map) = frames.last().map(|frame| frame.map) else { return Vec::new() };
    let is_asked = |field: &&Field| {
        !matches!(field.kind, Kind::Note(_))
            && field.when.as_ref().is_none_or(|when| run.eval.holds(when, frames))
    };
    page.fields
        .iter()
        .filter(is_asked)
        .map(|field| {
            let path = format!("{prefix}{}", field.id);
            let mut row = match map.get(&field.id) {
                Some(value) => answered(field, &path, value, lang),
                None => ReviewRow {
                    sensitive: field.sensitive,
                    // What could not be read is shown as it was typed.
                    values: draft.raw.get(&path).cloned().into_iter().collect(),
                    ..blank(&path, field.label.get(lang))
                },
            };
            let inside = |finding: &&Finding| {
                finding
                    .field
                    .strip_prefix(&path)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            let errors: Vec<String> =
                findings.iter().filter(inside).map(|finding| finding.text(lang)).collect();
            row.error = (!errors.is_empty()).then(|| errors.join(" "));
            row
        })
        .collect()
}

pub(super) fn table(columns: &[Field], value: &Value, lang: Lang) -> Table {
    Table {
        head: columns.iter().map(|column| column.label.get(lang).to_owned()).collect(),
        body: value.as_array().map_or_else(Vec::new, |rows| {
            rows.iter()
                .map(|row| columns.iter().map(|column| cell(column, row.get(&column.id), lang)).collect())
                .collect()
        }),
    }
}
