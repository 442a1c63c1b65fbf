//! Where a question stands: on a page of the form, or among the values that an office sets; and what its conditions can ask for.

use super::{KINDS, ONLY_PAGES, ROWS, Typed};
use crate::pages::workshop::conditions::{Asked, Known, Spot, known};
use crate::pages::workshop::{Bench, NEW, sheet};
use crate::req::Req;
use base::Error;
use base::texts::Texts;
use forms::edit::{self, Place, Sheet};
use forms::view::{FieldView, VisibleWhen};

/// What the fields of a row are called in the file.
pub(in super::super) const COLUMN: &str = "column";

/// Which field, of a page, in the rows of a table, or among the values an office sets; behind the last for a new one.
pub(in super::super) struct At {
    /// Its file, and how that is written now.
    pub file: &'static str,
    pub sheet: Sheet,
    pub(super) parent: Place,
    pub(super) name: &'static str,
    pub number: usize,
    pub new: bool,
    pub group: String,
    /// The page it stands on; empty for a value of the office.
    pub page_id: String,
    /// The question in whose rows it stands; empty for any other.
    pub rows_id: String,
    /// What its conditions can ask for: when it is asked, and when it must be answered.
    pub known: Vec<Known>,
    pub(super) known_beside: Vec<Known>,
}

impl At {
    pub fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let (sheet, page, id) =
            (bench.sheet()?.clone(), bench.page_at(req.param("page"))?, req.param("field"));
        let (parent, group) = (edit::page(page), sheet.text(&edit::page(page), "group"));
        let number = number_of(&sheet, &parent, "field", id)?;
        let spot = |field| Spot::Form((page, field), &group);
        let known_beside = known(bench, spot(usize::MAX), req.lang()).into_iter().filter(|one| one.id != id);
        Ok(At {
            file: edit::FORM,
            name: "field",
            number,
            new: id == NEW,
            page_id: req.param("page").to_owned(),
            rows_id: String::new(),
            known: known(bench, spot(number), req.lang()),
            known_beside: known_beside.collect(),
            group,
            parent,
            sheet,
        })
    }

    /// A column of a question with rows.
    pub fn column(bench: &Bench, req: &Req) -> Result<At, Error> {
        let (sheet, page, id) =
            (bench.sheet()?.clone(), bench.page_at(req.param("page"))?, req.param("column"));
        let field = number_of(&sheet, &edit::page(page), "field", req.param("field"))?;
        let (parent, group) = (edit::field(page, field), sheet.text(&edit::page(page), "group"));
        if sheet.text(&parent, "type") != ROWS {
            return Err(Error::not_found("a question with rows"));
        }
        let number = number_of(&sheet, &parent, COLUMN, id)?;
        let rows = (page, field);
        let spot = |until, column| Spot::Row { rows, until, column, group: &group };
        let beside = known(bench, spot((page, usize::MAX), usize::MAX), req.lang());
        Ok(At {
            file: edit::FORM,
            name: COLUMN,
            number,
            new: id == NEW,
            page_id: req.param("page").to_owned(),
            rows_id: req.param("field").to_owned(),
            known: known(bench, spot(rows, number), req.lang()),
            known_beside: beside.into_iter().filter(|one| one.id != id).collect(),
            group,
            parent,
            sheet,
        })
    }

    /// One of the values that an office sets.
    pub fn local(bench: &Bench, req: &Req) -> Result<At, Error> {
        let found = sheet(&bench.work.files, edit::SERVICE);
        let sheet = found.ok_or_else(|| Error::not_found("a file that can be read"))?;
        let id = req.param("field");
        let number = number_of(&sheet, &Vec::new(), "local", id)?;
        let all = known(bench, Spot::Local(usize::MAX), req.lang());
        Ok(At {
            file: edit::SERVICE,
            parent: Vec::new(),
            name: "local",
            number,
            new: id == NEW,
            group: String::new(),
            page_id: String::new(),
            rows_id: String::new(),
            known: known(bench, Spot::Local(number), req.lang()),
            known_beside: all.into_iter().filter(|one| one.id != id).collect(),
            sheet,
        })
    }

    pub fn is_local(&self) -> bool {
        self.name == "local"
    }

    pub fn is_column(&self) -> bool {
        self.name == COLUMN
    }

    /// Whether each application answers it once.
    pub fn is_single(&self) -> bool {
        self.group.is_empty() && !self.is_column()
    }

    pub fn place(&self) -> Place {
        edit::below(&self.parent, self.name, self.number)
    }

    /// The values of several lines that an office sets, with their labels: their lines can be options.
    pub fn lists(&self, bench: &Bench, t: Texts) -> Vec<(String, String)> {
        let Some(sheet) = sheet(&bench.work.files, edit::SERVICE).filter(|_| self.name == "field") else {
            return Vec::new();
        };
        let all = (0..sheet.count(&Vec::new(), "local")).map(|at| edit::below(&Vec::new(), "local", at));
        all.filter(|place| sheet.text(place, "type") == "textarea")
            .map(|place| (sheet.text(&place, "id"), sheet.both(&place, "label").get(t.0).to_owned()))
            .collect()
    }

    /// The types that are offered here.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        let page = self.name == "field";
        KINDS.into_iter().filter(move |kind| page || !ONLY_PAGES.contains(kind))
    }

    /// The inputs of its conditions: when it is asked, and when it must be answered.
    pub fn conditions(&self, typed: &Typed, t: Texts) -> [Vec<FieldView>; 2] {
        let when =
            Asked { name: "when", label: t.get("workshop-when"), always: t.get("workshop-when-always") };
        let required = Asked {
            name: "required_when",
            label: t.get("workshop-required-expr"),
            always: t.get("ui-choose"),
        };
        let mut required = typed.required_when.fields(required, &self.known_beside, t);
        if let Some(first) = required.first_mut() {
            let path = "required".to_owned();
            first.visible = typed.required == "when";
            first.visible_when = vec![VisibleWhen { path, values: vec!["when".to_owned()], above: None }];
        }
        [typed.when.fields(when, &self.known, t), required]
    }
}

fn number_of(sheet: &Sheet, parent: &Place, name: &str, id: &str) -> Result<usize, Error> {
    let found = match id {
        NEW => Some(sheet.count(parent, name)),
        id => sheet.find(parent, name, id),
    };
    found.ok_or_else(|| Error::not_found("a field of the form"))
}
