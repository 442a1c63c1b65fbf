//! Which fields of a page are asked, and which of them a script in the page can show and hide by itself.

use super::findings::prefix;
use super::{Run, Session, nothing};
use crate::answers::{Draft, FormInput};
use crate::expr::{Expr, Frame, Simple, conjuncts, rows, settle, simple_condition};
use crate::model::{Field, Kind, Page};
use crate::view::{PageRef, VisibleWhen};
use serde_json::Value;
use std::rc::Rc;

/// A field that is asked.
pub(crate) struct Shown {
    /// Its full path.
    pub path: String,
    /// Whether a script shows it as soon as it is asked.
    pub live: bool,
}

impl Session<'_> {
    /// The fields of a page that are asked with these answers, and the columns of each row, there already or sent.
    pub(crate) fn shown(&self, draft: &Draft, page: &PageRef, input: &FormInput) -> Vec<Shown> {
        let Some(found) = self.definition.page(&page.page) else { return Vec::new() };
        let answers = self.settled(&draft.answers);
        let run = self.run(&answers);
        let group = self.group_of(found);
        let frames = self.page_frames(&run, &answers, group, page.row);
        let prefix = prefix(group, page.row);
        let mut shown = Vec::new();
        for field in &found.fields {
            let Some(one) = run.shown(found, field, &field.id, &frames) else { continue };
            shown.push(Shown { path: format!("{prefix}{}", field.id), ..one });
            let Kind::Rows { columns, max, .. } = &field.kind else { continue };
            let all = Rc::new(frames.last().map_or(Vec::new(), |frame| rows(frame.map.get(&field.id))));
            for index in 0..all.len().max(input.rows(&field.id, *max)) {
                let mut frames = frames.clone();
                let map = match all.get(index) {
                    Some(Value::Object(map)) => map,
                    _ => nothing(),
                };
                frames.push(Frame { map, row: Some((all.clone(), index)) });
                for column in columns {
                    let path = format!("{}[{index}].{}", field.id, column.id);
                    let one = run.shown(found, column, &path, &frames);
                    shown.extend(one.map(|one| Shown { path: format!("{prefix}{path}"), ..one }));
                }
            }
        }
        shown
    }
}

impl<'a> Run<'a> {
    /// The field, if it is asked; `path` is relative to the page.
    fn shown(&self, page: &Page, field: &Field, path: &str, frames: &[Frame<'a>]) -> Option<Shown> {
        let asked = field.when.as_ref().is_none_or(|when| self.eval.holds(when, frames));
        let live = field.when.as_ref().is_none_or(|when| self.follow(page, when, path, frames).is_some());
        (asked && !matches!(field.kind, Kind::Note(_))).then(|| Shown { path: path.to_owned(), live })
    }

    /// What a script must look at to show a field: questions of the same page or row. What the condition asks of other
    /// pages is answered already. None if it asks more of this page than a script can tell, or cannot hold here.
    pub(crate) fn follow(
        &self,
        page: &Page,
        when: &Expr,
        path: &str,
        frames: &[Frame<'a>],
    ) -> Option<Vec<VisibleWhen>> {
        let page_level = if page.group.is_some() { 2 } else { 1 };
        let on_page = |id: &str| page.fields.iter().any(|field| field.id == id);
        let row = path.rfind('.').map(|dot| &path[..dot]);
        let of_row = |level: usize| row.is_some() && level + 1 == frames.len() && level > page_level;
        // What is computed from a question of this page, or from one behind it, no script can follow.
        let made = |id: &str| self.early.iter().any(|(early, place)| *early == id && *place >= page.place);
        let here = |level: Option<usize>, id: &str| {
            made(id) || level.is_some_and(|level| of_row(level) || (level == page_level && on_page(id)))
        };
        let mut follow = Vec::new();
        for part in conjuncts(when) {
            let open = match settle(&part, &here, &|part| self.eval.holds(part, frames)) {
                Ok(open) => open,
                Err(true) => continue,
                Err(false) => return None,
            };
            for part in conjuncts(&open) {
                let Simple { level, id, values, above } = simple_condition(&part)?;
                if made(&id) && !on_page(&id) {
                    return None;
                }
                let path =
                    row.filter(|_| of_row(level)).map_or_else(|| id.clone(), |row| format!("{row}.{id}"));
                follow.push(VisibleWhen { path, values, above });
            }
        }
        Some(follow)
    }
}
