//! Whose an entry is that stands in another table: a page, a question, a column of one with rows, a group, a value of the office.

use super::{Kind, faults_in, href_in, kind, name_of, sheet_of};
use crate::pages::workshop::conditions::{Known, Spot, in_words, known};
use crate::pages::workshop::question::COLUMN;
use crate::pages::workshop::{Bench, Tab};
use base::texts::Texts;
use base::{Error, Lang};
use forms::edit::{self, Place, Sheet};

/// See the module.
pub(in super::super) struct Owner {
    /// In the address: what it is, then the ids that lead to it.
    pub word: String,
    pub file: &'static str,
    pub sheet: Sheet,
    pub place: Place,
    pub tab: Tab,
    /// The page of the form that is shown beside; empty for a value of the office.
    pub page_id: String,
    /// Its own page, and what the way there is called.
    pub href: String,
    pub to: &'static str,
    of: Of,
}

/// What it is, by number.
enum Of {
    Page(usize),
    Field(usize, usize),
    Column(usize, usize, usize),
    Group(String),
    Local(usize),
}

/// Entries of one kind below what they belong to.
pub(in super::super) struct Part {
    pub word: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    /// Where one is added, and what that is called.
    pub add: Option<(String, &'static str)>,
    pub rows: Vec<PartRow>,
}

pub(in super::super) struct PartRow {
    pub name: String,
    pub sub: String,
    pub href: String,
    /// Where its steps are sent, and as which words: up, down, away. None where other inputs move it.
    pub steps: Option<Steps>,
    pub faults: Vec<String>,
}

pub(in super::super) struct Steps {
    pub action: String,
    pub up: Option<String>,
    pub down: Option<String>,
    pub away: String,
}

impl Steps {
    /// Those of the entry with this number; `words` follow the verb.
    pub fn new(action: String, number: usize, count: usize, words: &str) -> Steps {
        let said = |verb: &str| format!("{verb} {words}").trim_end().to_owned();
        Steps {
            action,
            up: (number > 0).then(|| said("hoch")),
            down: (number + 1 < count).then(|| said("runter")),
            away: said("weg"),
        }
    }
}

impl Owner {
    /// By its word.
    ///
    /// # Errors
    /// Not found.
    pub fn read(bench: &Bench, word: &str) -> Result<Owner, Error> {
        let missing = || Error::not_found("what the entry belongs to");
        let ids: Vec<&str> = word.split('.').collect();
        if ids.iter().any(|id| id.is_empty()) {
            return Err(missing());
        }
        let found = |sheet: &Sheet, parent: &Place, name: &str, id: &str| {
            sheet.find(parent, name, id).ok_or_else(missing)
        };
        let root = Vec::new();
        if let ["oertlich", id] = ids[..] {
            let sheet = sheet_of(bench, edit::SERVICE)?;
            let number = found(&sheet, &root, "local", id)?;
            return Ok(Owner {
                word: word.to_owned(),
                file: edit::SERVICE,
                place: edit::below(&root, "local", number),
                tab: Tab::Values,
                page_id: String::new(),
                href: bench.href(&format!("/oertlich/{id}")),
                to: "workshop-to-local",
                of: Of::Local(number),
                sheet,
            });
        }
        let sheet = bench.sheet()?.clone();
        let (of, place, page_id, tail, to) = match ids[..] {
            ["seite", page] => {
                let number = bench.page_at(page)?;
                let tail = format!("/seite/{page}");
                (Of::Page(number), edit::page(number), page, tail, "workshop-to-page")
            }
            ["gruppe", group] => {
                let number = found(&sheet, &root, "group", group)?;
                let tail = format!("/eintrag/gruppe/{number}");
                let place = edit::below(&root, "group", number);
                (Of::Group(group.to_owned()), place, "", tail, "workshop-to-group")
            }
            ["feld", page, field] => {
                let number = bench.page_at(page)?;
                let at = found(&sheet, &edit::page(number), "field", field)?;
                let tail = format!("/feld/{page}/{field}");
                (Of::Field(number, at), edit::field(number, at), page, tail, "workshop-to-question")
            }
            ["feld", page, field, column] => {
                let number = bench.page_at(page)?;
                let at = found(&sheet, &edit::page(number), "field", field)?;
                let inner = found(&sheet, &edit::field(number, at), COLUMN, column)?;
                let place = edit::below(&edit::field(number, at), COLUMN, inner);
                let tail = format!("/feld/{page}/{field}/{column}");
                (Of::Column(number, at, inner), place, page, tail, "workshop-to-question")
            }
            _ => return Err(missing()),
        };
        Ok(Owner {
            word: word.to_owned(),
            file: edit::FORM,
            place,
            tab: Tab::Outline,
            page_id: page_id.to_owned(),
            href: bench.href(&tail),
            to,
            of,
            sheet,
        })
    }

    /// What it is, as its word begins.
    pub fn what(&self) -> &str {
        self.word.split('.').next().unwrap_or("")
    }

    /// What a condition can ask for: `beside` also what is asked on the same page, as rules may that are looked at when it is sent.
    pub fn known(&self, bench: &Bench, beside: bool, lang: Lang) -> Vec<Known> {
        let page_group = |page: usize| self.sheet.text(&edit::page(page), "group");
        let most = usize::MAX;
        match &self.of {
            Of::Page(page) => known(bench, Spot::Form((*page, most), &page_group(*page)), lang),
            Of::Field(page, field) => {
                let until = if beside { most } else { *field };
                known(bench, Spot::Form((*page, until), &page_group(*page)), lang)
            }
            Of::Column(page, field, column) => {
                let (until, column) = if beside { (most, most) } else { (*field, *column) };
                let (rows, until, group) = ((*page, *field), (*page, until), page_group(*page));
                known(bench, Spot::Row { rows, until, column, group: &group }, lang)
            }
            // What holds for all rows together is asked behind the last of their pages.
            Of::Group(group) => {
                let pages = (0..self.sheet.count(&Vec::new(), "page")).rev();
                let last = pages.into_iter().find(|page| page_group(*page) == *group).unwrap_or(0);
                known(bench, Spot::Form((last, most), ""), lang)
            }
            Of::Local(number) => known(bench, Spot::Local(if beside { most } else { *number }), lang),
        }
    }

    /// The questions of the page, by id; none for what is no page.
    pub fn questions(&self, lang: Lang) -> Vec<(String, String)> {
        let Of::Page(page) = self.of else { return Vec::new() };
        (0..self.sheet.count(&edit::page(page), "field"))
            .map(|number| edit::field(page, number))
            .map(|place| {
                (self.sheet.text(&place, "id"), super::super::outline::label(&self.sheet, &place, lang))
            })
            .collect()
    }

    /// What must hold for it: its checks.
    pub fn checks(&self, bench: &Bench, t: Texts) -> Option<Part> {
        let word = if matches!(self.of, Of::Page(_)) { "seitenpruefung" } else { "pruefung" };
        let add = format!("{}/neu", href_in(bench, word, &self.word));
        let known = self.known(bench, true, t.0);
        let sub = |place: &Place| {
            let rule = in_words(&known, &self.sheet.text(place, "rule"), t, t.0);
            t.with("workshop-check-holds", "rule", rule.as_str())
        };
        Some(Part {
            word,
            title: t.get("workshop-checks"),
            lead: t.get("workshop-checks-lead"),
            add: Some((add, t.get("workshop-check-add"))),
            rows: self.rows(bench, kind(word)?, true, &sub, t.0),
        })
    }

    /// The answers that one can choose from, with what each has besides its words.
    pub fn options(&self, bench: &Bench, t: Texts) -> Option<Part> {
        let kind = kind("antwort")?;
        let known = self.known(bench, false, t.0);
        let sub = |place: &Place| {
            let (hint, when) = (self.sheet.both(place, "hint"), self.sheet.text(place, "when"));
            let when = match when.is_empty() {
                true => when,
                false => t.with("workshop-only-if", "when", in_words(&known, &when, t, t.0).as_str()),
            };
            [hint.get(t.0).to_owned(), when]
                .into_iter()
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        };
        let rows = self.rows(bench, kind, false, &sub, t.0);
        (!rows.is_empty()).then(|| Part {
            word: kind.word,
            title: t.get("workshop-options-each"),
            lead: t.get("workshop-options-each-lead"),
            add: None,
            rows,
        })
    }

    fn rows(
        &self,
        bench: &Bench,
        kind: &'static Kind,
        steps: bool,
        sub: &dyn Fn(&Place) -> String,
        lang: Lang,
    ) -> Vec<PartRow> {
        let count = self.sheet.count(&self.place, kind.name);
        let one = |number: usize| {
            let place = edit::below(&self.place, kind.name, number);
            let href = format!("{}/{number}", href_in(bench, kind.word, &self.word));
            PartRow {
                name: name_of(&self.sheet, &place, kind, lang),
                sub: sub(&place),
                steps: steps.then(|| Steps::new(href.clone(), number, count, "")),
                faults: faults_in(bench, &self.sheet, self.file, &place, lang),
                href,
            }
        };
        (0..count).map(one).collect()
    }
}
