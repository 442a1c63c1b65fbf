//! Given answers: what the program knows of a grant and fills in itself. The id of such a question says what it is.

use super::At;
use crate::pages::workshop::{Bench, sheet};
use base::texts::LANGUAGES;
use forms::Bi;
use forms::edit;
use forms::package::programme::{COLUMN_FACTS, FACTS, ROW_FACTS};

/// The type of what the program knows under this id.
pub(in super::super) fn fact(id: &str) -> Option<&'static str> {
    FACTS.iter().chain(&ROW_FACTS).find(|(known, _)| *known == id).map(|(_, kind)| *kind)
}

/// What it is called, until its author says it otherwise.
pub(in super::super) fn called(id: &str) -> Bi {
    let [de, en] = LANGUAGES.map(|t| t.get(&format!("workshop-given-{id}")).to_owned());
    Bi::new(de, en)
}

/// The columns of what is known in rows, with their types.
pub(super) fn columns(id: &str) -> Vec<(&'static str, &'static str)> {
    COLUMN_FACTS.iter().filter(|(rows, ..)| *rows == id).map(|(_, id, kind)| (*id, *kind)).collect()
}

impl At {
    /// What the program can fill in here and the form does not ask for yet, with the type of each: only in a service that is a step of
    /// a grant.
    pub fn facts(&self, bench: &Bench) -> Vec<(&'static str, &'static str)> {
        let Some(service) = sheet(&bench.work.files, edit::SERVICE).filter(|_| self.name == "field") else {
            return Vec::new();
        };
        let grant = edit::table("grant");
        let all = match self.group.as_str() {
            _ if !service.has(&grant) => &[][..],
            "" => &FACTS[..],
            group if service.text(&grant, "positions") == group => &ROW_FACTS[..],
            _ => &[][..],
        };
        let pages = (0..self.sheet.count(&Vec::new(), "page")).map(edit::page);
        let asked: Vec<String> = pages
            .flat_map(|page| {
                (0..self.sheet.count(&page, "field")).map(move |number| edit::below(&page, "field", number))
            })
            .map(|place| self.sheet.text(&place, "id"))
            .collect();
        all.iter().copied().filter(|(id, _)| asked.iter().all(|known| known != id)).collect()
    }

    /// Whether the program can fill in the question with this id, which is new or there.
    pub fn is_fact(&self, typed_id: &str) -> bool {
        let held = self.sheet.text(&self.place(), "id");
        self.name == "field" && fact(if self.new { typed_id } else { &held }).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::ROWS;
    use super::*;

    #[test]
    fn all_that_the_program_knows_has_its_words() {
        let columns = COLUMN_FACTS.iter().map(|(_, id, _)| *id);
        for id in FACTS.iter().chain(&ROW_FACTS).map(|(id, _)| *id).chain(columns) {
            assert!(base::texts::exists(&format!("workshop-given-{id}")), "{id}");
        }
        assert_eq!(fact("base_rates"), Some(ROWS));
        assert_eq!(columns_of_rows(), 2);
    }

    fn columns_of_rows() -> usize {
        FACTS.iter().filter(|(id, kind)| *kind == ROWS && !columns(id).is_empty()).count()
    }
}
