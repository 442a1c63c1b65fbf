//! A service that asks one question on each page, one of every type, and each type once more as the column of rows.

use crate::routes::world::World;
use office::platform::{Bundled, Files};
use std::fmt::Write;

/// Types of one line, and what belongs to each: the word of the package, keys beside it.
pub const LINES: &[(&str, &str, &str)] = &[
    ("text", "text", ""),
    ("name", "text", "pattern = \"name\"\nmax_length = 100\n"),
    ("reference", "text", "pattern = \"reference\"\n"),
    ("digits", "text", "pattern = \"digits\"\nmax_length = 30\n"),
    ("area", "textarea", ""),
    ("integer", "integer", "min = 0\n"),
    ("decimal", "decimal", ""),
    ("money", "money", "min = 0\n"),
    ("date", "date", ""),
    ("yesno", "yesno", ""),
    ("choice", "choice", OPTIONS),
    ("iban", "iban", ""),
    ("bic", "bic", ""),
    ("tax_id", "tax_id", ""),
    ("betriebsnummer", "betriebsnummer", ""),
    ("email", "email", ""),
    ("phone", "phone", ""),
    ("plz", "plz", ""),
    ("municipality", "municipality", ""),
    ("chip", "chip", ""),
];

const OPTIONS: &str = "OPTIONS";

/// A field of the form as a browser names it, with the page it stands on and the type it is judged by.
#[derive(Clone, Debug)]
pub struct Place {
    /// The page's id.
    pub page: String,
    /// The name of the input.
    pub name: String,
    /// One of [`LINES`], or a part of an address, `confirm`, `choices`.
    pub kind: &'static str,
}

/// Every place where something can be typed.
pub fn places() -> Vec<Place> {
    let place = |page: String, name: String, kind| Place { page, name, kind };
    let mut all = Vec::new();
    for (kind, ..) in LINES {
        all.push(place((*kind).to_owned(), (*kind).to_owned(), kind));
        all.push(place(format!("rows_{kind}"), format!("rows_{kind}[0].{kind}"), kind));
    }
    for kind in ["street", "number", "plz", "place"] {
        all.push(place("address".to_owned(), format!("address.{kind}"), kind));
    }
    all
}

fn field(indent: &str, table: &str, id: &str, word: &str, more: &str) -> String {
    let more = match more {
        OPTIONS => ["a", "b"]
            .map(|id| {
                let parts = format!("id = \"{id}\"\nlabel.de = \"Wahl {id}\"\nlabel.en = \"Option {id}\"\n");
                format!("{indent}[[{table}.option]]\n{parts}")
            })
            .concat(),
        keys => keys.to_owned(),
    };
    format!(
        "{indent}[[{table}]]\nid = \"{id}\"\ntype = \"{word}\"\nlabel.de = \"Feld {id}\"\nlabel.en = \"Field {id}\"\n{more}\n"
    )
}

fn page(id: &str) -> String {
    format!("[[page]]\nid = \"{id}\"\ntitle.de = \"Seite {id}\"\ntitle.en = \"Page {id}\"\n\n")
}

fn form() -> String {
    let mut out = String::new();
    let columns = [("confirm", "confirm", "")];
    for (id, word, more) in LINES.iter().chain(&columns) {
        // Writing into a string cannot fail.
        let _ = write!(out, "{}{}", page(id), field("  ", "page.field", id, word, more));
        let rows = "row.de = \"Zeile\"\nrow.en = \"Row\"\nmin_rows = 1\nmax_rows = 5\n";
        let _ = write!(
            out,
            "{}{}{}",
            page(&format!("rows_{id}")),
            field("  ", "page.field", &format!("rows_{id}"), "rows", rows),
            field("    ", "page.field.column", id, word, more),
        );
    }
    for (id, more) in [("choices", OPTIONS), ("address", ""), ("file", "max_files = 2\n")] {
        let _ = write!(out, "{}{}", page(id), field("  ", "page.field", id, id, more));
    }
    out
}

/// The service, small around its form.
pub fn service() -> Bundled {
    let mut files = Files::new();
    let mut put = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    put("service.toml", include_str!("service.toml").to_owned());
    put("notice.toml", include_str!("notice.toml").to_owned());
    put("form.toml", form());
    Bundled { files, rules: None }
}

/// A draft of the service in Gotha, begun by the visitor.
pub fn begin(world: &World, service: &str, place: &str) -> String {
    let form = format!("leistung={service}&ags={place}");
    let reply = world.ask("POST", "/antrag", &super::cookie("de"), super::HERE, Some(&form));
    assert_eq!(reply.status, 303, "{}", reply.said());
    reply.header("location").to_owned()
}
