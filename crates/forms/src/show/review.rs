//! All answers to read once more, or in the case.

use super::field::file_views;
use super::value::{cell, shown};
use crate::answers::{Answers, Draft};
use crate::expr::Frame;
use crate::model::{Field, Kind, Page};
use crate::session::{Run, Session, prefix};
use crate::view::{PageRef, ReviewRow, ReviewView, Section, Table};
use base::{Finding, Lang};
use serde_json::Value;

impl Session<'_> {
    /// The answers of a draft with every fault.
    pub fn review(&self, draft: &Draft, lang: Lang) -> ReviewView {
        let findings: Vec<Finding> =
            self.validate_all(draft).into_iter().map(|located| located.finding).collect();
        self.sections(&draft.answers, &findings, Some(draft), lang)
    }

    /// Answers to read, as in a case: nothing is checked.
    pub fn answers_view(&self, answers: &Answers, lang: Lang) -> ReviewView {
        self.sections(answers, &[], None, lang)
    }

    fn sections(
        &self,
        answers: &Answers,
        findings: &[Finding],
        draft: Option<&Draft>,
        lang: Lang,
    ) -> ReviewView {
        let answers = self.prune(answers);
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
            let rows = rows(found, &run, &frames, &prefix, findings, draft, lang);
            if rows.is_empty() {
                continue;
            }
            let title = match group.zip(page.row) {
                Some((group, row)) => {
                    format!(
                        "{} – {}",
                        self.row_title(group, &run, &answers, row, lang),
                        found.title.get(lang)
                    )
                }
                None => found.title.get(lang).to_owned(),
            };
            sections.push(Section { title, edit: page, rows });
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

fn rows<'a>(
    page: &Page,
    run: &Run<'a>,
    frames: &[Frame<'a>],
    prefix: &str,
    findings: &[Finding],
    draft: Option<&Draft>,
    lang: Lang,
) -> Vec<ReviewRow> {
    let Some(map) = frames.last().map(|frame| frame.map) else { return Vec::new() };
    let asked = |field: &&Field| {
        !matches!(field.kind, Kind::Note(_))
            && field.when.as_ref().is_none_or(|when| run.eval.holds(when, frames))
    };
    page.fields
        .iter()
        .filter(asked)
        .map(|field| {
            let path = format!("{prefix}{}", field.id);
            let mut row = blank(&path, field.label.get(lang));
            row.sensitive = field.sensitive;
            let inside = |finding: &&Finding| {
                finding
                    .field
                    .strip_prefix(&path)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            let errors: Vec<String> =
                findings.iter().filter(inside).map(|finding| finding.text(lang)).collect();
            row.error = (!errors.is_empty()).then(|| errors.join(" "));
            match (map.get(&field.id), &field.kind) {
                (Some(value), Kind::Rows { columns, .. }) => row.table = Some(table(columns, value, lang)),
                (Some(value), Kind::File { .. }) => row.files = file_views(&path, Some(value), lang),
                (Some(value), kind) => row.values = shown(kind, value, lang),
                // What could not be read is shown as it was typed.
                (None, _) => row.values.extend(draft.and_then(|draft| draft.raw.get(&path)).cloned()),
            }
            row
        })
        .collect()
}

fn table(columns: &[Field], value: &Value, lang: Lang) -> Table {
    Table {
        head: columns.iter().map(|column| column.label.get(lang).to_owned()).collect(),
        body: value.as_array().map_or_else(Vec::new, |rows| {
            rows.iter()
                .map(|row| columns.iter().map(|column| cell(column, row.get(&column.id), lang)).collect())
                .collect()
        }),
    }
}
