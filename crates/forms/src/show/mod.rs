//! Filling the view model: what a page shows of a draft.

mod field;
mod review;
mod value;

pub(crate) use value::{in_words, typed as as_typed};

use crate::answers::{Answers, Draft, kept_row};
use crate::expr::Frame;
use crate::model::{Group, Kind, Page};
use crate::session::{Run, Session, nothing, paragraphs, prefix, removed};
use crate::view::{ErrorLink, GroupRow, GroupView, PageRef, PageView};
use base::{Finding, Lang, text};
use field::Show;
use serde_json::Value;
use std::ops::Range;

/// The HTML id of a path: `f-months-0-gross`.
pub(crate) fn html_id(path: &str) -> String {
    let mut id = String::from("f-");
    for c in path.chars() {
        match c {
            '[' | '.' => id.push('-'),
            ']' => {}
            c => id.push(c),
        }
    }
    id
}

impl Session<'_> {
    /// A page with the faults to show; none for a list page or an unknown one.
    pub fn page_view(
        &self,
        draft: &Draft,
        page: &PageRef,
        errors: &[Finding],
        lang: Lang,
    ) -> Option<PageView> {
        let found = self.definition.page(&page.page)?;
        let group = self.group_of(found);
        if group.is_some() != page.row.is_some() {
            return None;
        }
        let answers = self.settled(&draft.answers);
        let run = self.run(&answers);
        let frames = self.page_frames(&run, &answers, group, page.row);
        let prefix = prefix(group, page.row);
        let show = Show { session: self, run: &run, draft, errors, lang, prefix: &prefix, page: found };
        let fields = found.fields.iter().map(|field| show.field(field, &field.id, &frames)).collect();
        let (step, steps) = self.steps(page, &answers);
        let links = errors.iter().map(|error| {
            let path = error.field.strip_prefix(&prefix).unwrap_or(&error.field);
            // A fault of the page as a whole leads to its first field.
            let path = if path.is_empty() {
                found.fields.first().map_or("", |field| field.id.as_str())
            } else {
                path
            };
            ErrorLink { id: html_id(path), text: error.text(lang) }
        });
        Some(PageView {
            page: page.clone(),
            title: found.title.get(lang).to_owned(),
            intro: intro(found.intro.as_ref(), &run, &frames, lang),
            row_title: group
                .zip(page.row)
                .map(|(group, row)| self.row_title(group, &run, &answers, row, lang)),
            fields,
            step,
            steps,
            back: self.back(page, &draft.answers),
            errors: links.collect(),
        })
    }

    /// The levels of names on a page; a row that is not there yet is empty.
    pub(crate) fn page_frames<'a>(
        &self,
        run: &Run<'a>,
        answers: &'a Answers,
        group: Option<&Group>,
        row: Option<usize>,
    ) -> Vec<Frame<'a>> {
        let (Some(group), Some(row)) = (group, row) else { return run.frames.clone() };
        let all = run.rows(answers, group);
        let map = match all.get(row) {
            Some(Value::Object(map)) => map,
            _ => nothing(),
        };
        run.row(&all, row, map)
    }

    /// The list page of a group with some of its rows; none if there is no such group.
    pub fn group_view(
        &self,
        draft: &Draft,
        page: &PageRef,
        errors: &[Finding],
        window: Range<usize>,
        lang: Lang,
    ) -> Option<GroupView> {
        let group = self.definition.group(&page.page)?;
        let first = group.pages.first().and_then(|at| self.definition.pages.get(*at))?;
        let answers = self.settled(&draft.answers);
        let run = self.run(&answers);
        let total = answers.rows(&group.id);
        let (mut rows, mut faulty) = (Vec::new(), 0);
        for row in 0..total {
            let (faults, edit) = self.row_faults(&run, &answers, draft, group, row);
            faulty += usize::from(faults > 0);
            if window.contains(&row) {
                rows.push(GroupRow {
                    index: row,
                    title: self.row_title(group, &run, &answers, row, lang),
                    summary: self.row_summary(group, &answers, row, lang),
                    faults,
                    edit: edit.unwrap_or_else(|| PageRef::row(&first.id, row)),
                    path: format!("{}[{row}]", group.id),
                });
            }
        }
        let (step, steps) = self.steps(page, &answers);
        let mine = errors.iter().find(|error| error.field == group.id);
        Some(GroupView {
            page: page.clone(),
            title: group.title.get(lang).to_owned(),
            intro: intro(group.intro.as_ref(), &run, &run.frames, lang),
            rows,
            total,
            faulty,
            removed: self.removed_name(draft, group, lang),
            error: mine.map(|error| error.text(lang)),
            can_add: total < group.max,
            add_label: add_label(group.row.get(lang), lang),
            add: PageRef::row(&first.id, total),
            step,
            steps,
            back: self.back(page, &draft.answers),
        })
    }

    /// What the row last removed is called, if it can be had back.
    fn removed_name(&self, draft: &Draft, group: &Group, lang: Lang) -> Option<String> {
        let kept: Value = serde_json::from_str(draft.raw.get(&removed(group))?).ok()?;
        let mut alone = Answers::default();
        alone.set(&format!("{}[0]", group.id), Some(kept_row(&kept).clone()));
        let run = self.run(&alone);
        let name = self.row_name(group, &run, &alone, 0, lang);
        Some(if name.is_empty() { group.row.get(lang).to_owned() } else { name })
    }

    /// How many faults a row has, and the first page with one.
    fn row_faults<'a>(
        &'a self,
        run: &Run<'a>,
        answers: &'a Answers,
        draft: &Draft,
        group: &Group,
        row: usize,
    ) -> (usize, Option<PageRef>) {
        let (mut faults, mut first) = (0, None);
        for page in self.row_pages(run, group, answers, row) {
            let found = self.page_findings(run, answers, &draft.raw, &page).len();
            if found > 0 && first.is_none() {
                first = Some(page);
            }
            faults += found;
        }
        (faults, first)
    }

    /// The answers that tell a row apart. Two days in a row are a span: "03.09.2026 bis 12.09.2026".
    fn row_summary(&self, group: &Group, answers: &Answers, row: usize, lang: Lang) -> Vec<(String, String)> {
        let Some(map) = answers.at(&format!("{}[{row}]", group.id)) else { return Vec::new() };
        let fields: Vec<_> = self.definition.row_fields(group).collect();
        let mut said: Vec<(String, String)> = Vec::new();
        let mut begun = false;
        for field in group.summary.iter().filter_map(|id| fields.iter().find(|field| field.id == *id)) {
            let Some(answer) = map.get(&field.id) else { continue };
            let values = value::shown(&field.kind, answer, lang).join(", ");
            let day = matches!(field.kind, Kind::Date);
            match said.last_mut().filter(|_| begun && day) {
                Some((_, from)) => {
                    let ends = [("from".to_owned(), from.as_str().into()), ("to".to_owned(), values.into())];
                    *from = text(lang, "forms-span", &ends);
                    begun = false;
                }
                None => {
                    said.push((field.label.get(lang).to_owned(), values));
                    begun = day;
                }
            }
        }
        said
    }

    /// The page a full path can be mended on.
    pub fn page_of(&self, path: &str) -> Option<PageRef> {
        let mut parts = path.split('.');
        let first = parts.next()?;
        let has = |page: &&Page, id: &str| page.fields.iter().any(|field| field.id == id);
        match first.split_once('[') {
            Some((group, row)) if self.definition.group(group).is_some() => {
                let row: usize = row.strip_suffix(']')?.parse().ok()?;
                let group = self.definition.group(group)?;
                let id = parts.next().unwrap_or("").split('[').next().unwrap_or("");
                let mut pages = group.pages.iter().filter_map(|at| self.definition.pages.get(*at));
                let first = pages.clone().next()?;
                Some(PageRef::row(&pages.find(|page| has(page, id)).unwrap_or(first).id, row))
            }
            _ => {
                let id = first.split('[').next().unwrap_or("");
                if self.definition.group(id).is_some() {
                    return Some(PageRef::page(id));
                }
                let mut pages = self.definition.pages.iter().filter(|page| page.group.is_none());
                pages.find(|page| has(page, id)).map(|page| PageRef::page(&page.id))
            }
        }
    }
}

/// "Hund hinzufügen".
fn add_label(row: &str, lang: Lang) -> String {
    text(lang, "forms-add", &[("row".to_owned(), row.into())])
}

fn intro(
    template: Option<&crate::model::BiTemplate>,
    run: &Run<'_>,
    frames: &[Frame<'_>],
    lang: Lang,
) -> Vec<String> {
    let Some(template) = template else { return Vec::new() };
    let frames: Vec<Frame<'_>> = frames.iter().map(|frame| Frame::new(frame.map)).collect();
    let eval = crate::expr::Eval::new(run.eval.today, run.eval.law, run.eval.law_day);
    paragraphs(&template.get(lang).fill(&eval, &frames, lang)).collect()
}
