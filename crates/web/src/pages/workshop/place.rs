//! Where a fault can be mended by clicking: at its question, its page, its entry, or, where nothing else fits, its line.

use super::{Bench, service, sheet};
use forms::Fault;
use forms::edit::{self, Place, Sheet};

impl Bench {
    /// The address for a fault.
    pub(super) fn place_of(&self, fault: &Fault) -> String {
        let found = match fault.file.as_str() {
            edit::EASY if sheet(&self.work.files, edit::EASY).is_some() => {
                Some("/leichte-sprache".to_owned())
            }
            edit::FORM | edit::SERVICE | edit::COMPUTE | edit::VALUES | edit::PROGRAMME => {
                let sheet = sheet(&self.work.files, &fault.file);
                sheet.as_ref().and_then(|sheet| {
                    let (place, key) = sheet.at_line(fault.line)?;
                    match fault.file.as_str() {
                        edit::FORM => in_form(sheet, place),
                        edit::SERVICE => in_service(sheet, place, key),
                        edit::PROGRAMME => Some(in_programme(place)),
                        _ => in_list(sheet, place),
                    }
                })
            }
            _ => None,
        };
        let in_file = || format!("/datei?name={}&zeile={}#zeile", fault.file, fault.line);
        self.href(&found.unwrap_or_else(in_file))
    }
}

/// The names of the tables that lead to a place.
fn names(place: &Place) -> Vec<&str> {
    place.iter().map(|(name, _)| name.as_str()).collect()
}

/// The number of the table at this depth, from 0.
fn number(place: &Place, depth: usize) -> usize {
    place.get(depth).and_then(|(_, number)| *number).unwrap_or(0)
}

/// The id of the table at this depth, from 1.
fn id(sheet: &Sheet, place: &Place, depth: usize) -> String {
    sheet.text(&place[..depth].to_vec(), "id")
}

fn in_form(sheet: &Sheet, place: &Place) -> Option<String> {
    let id = |depth: usize| id(sheet, place, depth);
    let number = |depth: usize| number(place, depth);
    Some(match names(place).as_slice() {
        ["page"] => format!("/seite/{}", id(1)),
        ["page", "check"] => format!("/eintrag/seitenpruefung/seite.{}/{}", id(1), number(1)),
        ["page", "field"] | ["page", "field", "option"] => format!("/feld/{}/{}", id(1), id(2)),
        ["page", "field", "check"] => format!("/eintrag/pruefung/feld.{}.{}/{}", id(1), id(2), number(2)),
        ["page", "field", "column"] | ["page", "field", "column", "option"] => {
            format!("/feld/{}/{}/{}", id(1), id(2), id(3))
        }
        ["page", "field", "column", "check"] => {
            format!("/eintrag/pruefung/feld.{}.{}.{}/{}", id(1), id(2), id(3), number(3))
        }
        ["group"] => format!("/eintrag/gruppe/{}", number(0)),
        ["group", "check"] => format!("/eintrag/pruefung/gruppe.{}/{}", id(1), number(1)),
        _ => return None,
    })
}

fn in_service(sheet: &Sheet, place: &Place, key: &str) -> Option<String> {
    Some(match names(place).as_slice() {
        ["local"] | ["local", "option"] => format!("/oertlich/{}", id(sheet, place, 1)),
        ["local", "check"] => {
            format!("/eintrag/pruefung/oertlich.{}/{}", id(sheet, place, 1), number(place, 1))
        }
        [] => format!("/leistung/{}", service::part_of(key)?),
        [table] => format!("/leistung/{}", service::part_of(table)?),
        _ => return None,
    })
}

fn in_programme(place: &Place) -> String {
    match names(place).as_slice() {
        ["criterion"] => format!("/eintrag/kriterium/{}", number(place, 0)),
        ["call"] => format!("/eintrag/aufruf/{}", number(place, 0)),
        _ => "/leistung/programm".to_owned(),
    }
}

/// An entry in a list: of what is computed, of legal values.
fn in_list(sheet: &Sheet, place: &Place) -> Option<String> {
    let word = match names(place).as_slice() {
        ["value"] => "wert",
        ["step"] => "schritt",
        ["line"] => "betrag",
        ["fee"] => "gebuehr",
        ["note"] => "hinweis",
        ["table", ..] => return Some(format!("/tabelle/{}", id(sheet, place, 1))),
        _ => return None,
    };
    Some(format!("/eintrag/{word}/{}", number(place, 0)))
}
