//! Which pages there are, and which comes next.

use super::{Run, Session, nothing};
use crate::answers::Answers;
use crate::model::{Group, Page};
use crate::view::PageRef;
use serde_json::Value;

/// A page or a group in the order of the form.
enum Stop<'d> {
    Page(&'d Page),
    Group(&'d Group),
}

impl Session<'_> {
    /// Pages and groups that are asked, groups where their first page stands. `answers` are pruned.
    fn stops(&self, answers: &Answers) -> Vec<Stop<'_>> {
        let run = self.run(answers);
        let mut stops = Vec::new();
        for (number, page) in self.definition.pages.iter().enumerate() {
            match page.group.and_then(|at| self.definition.groups.get(at)) {
                None => {
                    if page.when.as_ref().is_none_or(|when| run.eval.holds(when, &run.frames)) {
                        stops.push(Stop::Page(page));
                    }
                }
                Some(group) if group.pages.first() == Some(&number) => {
                    if group.when.as_ref().is_none_or(|when| run.eval.holds(when, &run.frames)) {
                        stops.push(Stop::Group(group));
                    }
                }
                Some(_) => {}
            }
        }
        stops
    }

    /// The pages of a row that are asked. A row that is not there yet has all pages that need no answers in it.
    pub(crate) fn row_pages<'a>(
        &self,
        run: &Run<'a>,
        group: &Group,
        answers: &'a Answers,
        row: usize,
    ) -> Vec<PageRef> {
        let all = run.rows(answers, group);
        let map = match all.get(row) {
            Some(Value::Object(map)) => map,
            _ => nothing(),
        };
        let frames = run.row(&all, row, map);
        group
            .pages
            .iter()
            .filter_map(|at| self.definition.pages.get(*at))
            .filter(|page| page.when.as_ref().is_none_or(|when| run.eval.holds(when, &frames)))
            .map(|page| PageRef::row(&page.id, row))
            .collect()
    }

    /// Every page that can be reached with these answers, in order: for a group its list, then the pages of each row.
    pub fn reachable(&self, answers: &Answers) -> Vec<PageRef> {
        self.walk(&self.settled(answers))
    }

    /// Whether a page can be shown: it is reached, or it begins the row behind the last of its group.
    pub fn is_reachable(&self, page: &PageRef, answers: &Answers) -> bool {
        let answers = self.settled(answers);
        let run = self.run(&answers);
        self.stops(&answers).iter().any(|stop| match stop {
            Stop::Page(known) => page.row.is_none() && known.id == page.page,
            Stop::Group(group) => match page.row {
                None => group.id == page.page,
                Some(row) => {
                    let count = answers.rows(&group.id);
                    row <= count
                        && row < group.max
                        && self.row_pages(&run, group, &answers, row).contains(page)
                }
            },
        })
    }

    /// Where the form begins.
    pub fn first(&self, answers: &Answers) -> Option<PageRef> {
        let answers = self.settled(answers);
        self.stops(&answers).first().map(|stop| self.entry(stop, &answers))
    }

    /// A group without rows that needs one begins with its first row, unless rows may also come from elsewhere; any other
    /// with its list.
    fn entry(&self, stop: &Stop<'_>, answers: &Answers) -> PageRef {
        match stop {
            Stop::Page(page) => PageRef::page(&page.id),
            Stop::Group(group) if group.min > 0 && !group.list_first && answers.rows(&group.id) == 0 => self
                .row_pages(&self.run(answers), group, answers, 0)
                .into_iter()
                .next()
                .unwrap_or_else(|| PageRef::page(&group.id)),
            Stop::Group(group) => PageRef::page(&group.id),
        }
    }

    fn place(&self, stops: &[Stop<'_>], page: &PageRef) -> Option<usize> {
        let group = self.definition.page(&page.page).and_then(|page| page.group);
        let group = group.and_then(|at| self.definition.groups.get(at)).map(|group| &group.id);
        stops.iter().position(|stop| match stop {
            Stop::Page(known) => known.id == page.page,
            Stop::Group(known) => known.id == page.page || group == Some(&known.id),
        })
    }

    /// The page after this one; none after the last: then comes the review.
    pub fn next(&self, page: &PageRef, answers: &Answers) -> Option<PageRef> {
        let answers = self.settled(answers);
        let run = self.run(&answers);
        let stops = self.stops(&answers);
        let Some(here) = self.place(&stops, page) else {
            return self.after_vanished(page, &stops, &answers);
        };
        if let (Some(row), Stop::Group(group)) = (page.row, &stops[here]) {
            let pages = self.row_pages(&run, group, &answers, row);
            let next = pages.iter().position(|known| known == page).and_then(|at| pages.get(at + 1));
            return Some(next.cloned().unwrap_or_else(|| PageRef::page(&group.id)));
        }
        stops.get(here + 1).map(|stop| self.entry(stop, &answers))
    }

    /// The first page behind a page that is no longer asked.
    fn after_vanished(&self, page: &PageRef, stops: &[Stop<'_>], answers: &Answers) -> Option<PageRef> {
        let number = |id: &str| self.definition.pages.iter().position(|page| page.id == id);
        let here = number(&page.page)?;
        let behind = stops.iter().find(|stop| match stop {
            Stop::Page(known) => number(&known.id) > Some(here),
            Stop::Group(group) => group.pages.first().is_some_and(|first| *first > here),
        });
        behind.map(|stop| self.entry(stop, answers))
    }

    /// The page before this one; none before the first.
    pub fn back(&self, page: &PageRef, answers: &Answers) -> Option<PageRef> {
        let answers = self.settled(answers);
        let run = self.run(&answers);
        let stops = self.stops(&answers);
        let here = self.place(&stops, page)?;
        if let (Some(row), Stop::Group(group)) = (page.row, &stops[here]) {
            let pages = self.row_pages(&run, group, &answers, row);
            let at = pages.iter().position(|known| known == page).unwrap_or(0);
            if at > 0 {
                return pages.get(at - 1).cloned();
            }
            if group.list_first || answers.rows(&group.id) > 0 {
                return Some(PageRef::page(&group.id));
            }
        }
        stops[..here].last().map(|stop| match stop {
            Stop::Page(page) => PageRef::page(&page.id),
            Stop::Group(group) => PageRef::page(&group.id),
        })
    }

    /// The last page before the review.
    pub fn last(&self, answers: &Answers) -> Option<PageRef> {
        let answers = self.settled(answers);
        self.stops(&answers).last().map(|stop| match stop {
            Stop::Page(page) => PageRef::page(&page.id),
            Stop::Group(group) => PageRef::page(&group.id),
        })
    }

    /// This step from 1, and how many there are; a group is one step. `answers` are pruned.
    pub(crate) fn steps(&self, page: &PageRef, answers: &Answers) -> (usize, usize) {
        let stops = self.stops(answers);
        (self.place(&stops, page).map_or(1, |at| at + 1), stops.len())
    }

    /// Every asked page with the pages of all rows. `answers` are pruned.
    pub(crate) fn walk(&self, answers: &Answers) -> Vec<PageRef> {
        let run = self.run(answers);
        let mut pages = Vec::new();
        for stop in self.stops(answers) {
            match stop {
                Stop::Page(page) => pages.push(PageRef::page(&page.id)),
                Stop::Group(group) => {
                    pages.push(PageRef::page(&group.id));
                    pages.extend(
                        (0..answers.rows(&group.id))
                            .flat_map(|row| self.row_pages(&run, group, answers, row)),
                    );
                }
            }
        }
        pages
    }
}
