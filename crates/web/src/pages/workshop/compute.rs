//! What a service makes of the answers: tables and steps in the order in which they are computed, then amounts and remarks.

use super::conditions::{self, Spot};
use super::entry::{Kind, Row, faults_in, kind, rows, sheet_of};
use super::{Bench, Tab, Top, shell};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::Shell;
use askama::Template;
use forms::edit::{self, Grid, Sheet};

#[derive(Template)]
#[template(path = "pages/workshop_compute.html")]
struct ComputePage {
    shell: Shell,
    top: Top,
    /// None while the file cannot be read.
    parts: Option<Parts>,
    new_table: String,
    base: String,
}

struct Parts {
    tables: Vec<TableRow>,
    /// Steps, amounts, fees that are set by hand, remarks.
    lists: Vec<List>,
}

struct TableRow {
    label: String,
    href: String,
    /// How many rows, and which of them counts.
    sub: String,
    faults: usize,
}

struct List {
    kind: &'static Kind,
    title: &'static str,
    lead: &'static str,
    add: &'static str,
    rows: Vec<Item>,
}

struct Item {
    row: Row,
    /// How it is computed, and when.
    formula: String,
    when: String,
    norm: String,
}

/// `GET /betrieb/werkstatt/{work}/rechnen`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let mut top = Top::new(&bench, &req, Tab::Compute, "");
    top.look = None;
    let parts = sheet_of(&bench, edit::COMPUTE).ok().map(|sheet| parts(&bench, &req, &sheet));
    html(&ComputePage {
        shell: shell(&app, &req, &bench, "workshop-compute"),
        top,
        parts,
        new_table: bench.href("/tabelle"),
        base: bench.href("/eintrag"),
    })
}

fn parts(bench: &Bench, req: &Req, sheet: &Sheet) -> Parts {
    let (t, lang, root) = (req.t(), req.lang(), Vec::new());
    let tables = (0..sheet.count(&root, "table")).map(|number| {
        let place = edit::below(&root, "table", number);
        let count = Grid::read(&sheet.text(&place, "rows")).map_or(0, |grid| grid.rows().len());
        let hit = super::table::hit_words(t, &sheet.text(&place, "hit"));
        TableRow {
            label: sheet.both(&place, "label").get(lang).to_owned(),
            href: bench.href(&format!("/tabelle/{}", sheet.text(&place, "id"))),
            sub: format!("{} · {hit}", t.with("workshop-table-rows", "count", count)),
            faults: faults_in(bench, sheet, edit::COMPUTE, &place, lang).len(),
        }
    });
    let list = |word: &str, title: &'static str, lead: &'static str, add: &'static str| {
        let kind = kind(word)?;
        let item = |row: Row| {
            let place = edit::below(&root, kind.name, row.number);
            let text = |key: &str| sheet.text(&place, key);
            let (per, when) = (text("per"), text("when"));
            let known = conditions::known(bench, Spot::Behind(&per), lang);
            Item {
                formula: match text("amount") {
                    amount if !amount.is_empty() => amount,
                    _ if word == "gebuehr" => format!("{} – {}", text("min"), text("max")),
                    _ => text("value"),
                },
                when: if when.is_empty() { when } else { conditions::in_words(&known, &when, t, lang) },
                norm: text("norm"),
                row,
            }
        };
        let rows = rows(bench, sheet, kind, lang).into_iter().map(item).collect();
        Some(List { kind, title: t.get(title), lead: t.get(lead), add: t.get(add), rows })
    };
    let lists = [
        ("schritt", "workshop-steps", "workshop-steps-lead", "workshop-step-add"),
        ("betrag", "workshop-amounts", "workshop-amounts-lead", "workshop-amount-add"),
        ("gebuehr", "workshop-set-fees", "workshop-set-fees-lead", "workshop-set-fee-add"),
        ("hinweis", "workshop-remarks", "workshop-remarks-lead", "workshop-remark-add"),
    ];
    let lists = lists.into_iter().filter_map(|(word, title, lead, add)| list(word, title, lead, add));
    Parts { tables: tables.collect(), lists: lists.collect() }
}
