//! Many rows at once: reading in a table, and the table to fill in.

use super::{Desk, crumbs, desk};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding, Lang};
use forms::assessment::{ImportColumn, Need, Rejected, Sheet, SheetRow, rejected_table};
use forms::view::PageRef;
use office::drafts::{self, Draft};
use serde_json::Value;

#[derive(Template)]
#[template(path = "pages/import.html")]
struct ImportPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    draft: String,
    back: String,
    taken: Option<String>,
    rejected: Vec<RejectedRow>,
    /// The same as a file.
    rejected_file: Option<String>,
    more: usize,
    findings: Vec<String>,
    columns: Vec<ColumnRow>,
    fault: Option<String>,
    /// Whether there is an example to try.
    example: bool,
}

pub(super) struct RejectedRow {
    pub number: usize,
    pub faults: Vec<String>,
    pub cells: String,
}

pub(super) struct ColumnRow {
    pub title: String,
    pub help: String,
    pub example: String,
    pub need: &'static str,
}

/// What a table brought, in the address of the list: people, rows, and how many people were replaced.
const TAKEN: [&str; 3] = ["personen", "zeilen", "ersetzt"];

/// What a table has brought just now, as the list page says it.
pub(super) fn taken(req: &Req) -> Option<String> {
    let [people, rows, replaced] = TAKEN.map(|name| req.query(name).parse::<usize>().ok());
    Some(said(req, people?, rows?, replaced.unwrap_or(0)))
}

/// Whether this demonstration has an example to read in instead of a table.
pub(super) fn has_example(app: &App, req: &Req, desk: &Desk) -> bool {
    let example = || desk.service.rules.as_ref().map(|rules| rules.example(req.ctx.today()));
    app.settings.demo.is_some() && example().is_some_and(|example| !example.is_empty())
}

fn said(req: &Req, people: usize, rows: usize, replaced: usize) -> String {
    let t = req.t();
    let taken = t.with2("import-taken", ("people", people), ("count", rows));
    let together = if rows > people { format!("{taken} {}", t.get("import-together")) } else { taken };
    if replaced == 0 {
        together
    } else {
        format!("{together} {}", t.with("import-replaced", "count", replaced))
    }
}

fn need(req: &Req, need: Need) -> &'static str {
    req.t().get(match need {
        Need::Row => "import-need-row",
        Need::Form => "import-need-form",
        Need::Sometimes => "import-need-sometimes",
        Need::No => "import-need-no",
    })
}

/// An example as people write it.
fn example(column: &ImportColumn, lang: Lang) -> String {
    let row = SheetRow { number: 2, cells: vec![column.example.as_str().into()] };
    let sheet =
        Sheet { columns: Vec::new(), rows: vec![row] }.in_notation(std::slice::from_ref(column), lang);
    sheet.rows.into_iter().flat_map(|row| row.cells).next().unwrap_or_default().into()
}

/// So many rows with faults are shown.
pub(super) const SHOWN: usize = 200;

/// The columns, as the page explains them.
pub(super) fn column_rows(req: &Req, columns: Vec<ImportColumn>) -> Vec<ColumnRow> {
    let row = |column: ImportColumn| ColumnRow {
        example: example(&column, req.lang()),
        need: need(req, column.need),
        title: column.title,
        help: column.help,
    };
    columns.into_iter().map(row).collect()
}

/// The columns, as the second sheet of a workbook explains them.
pub(super) fn column_help(columns: &[ImportColumn], lang: Lang) -> Vec<office::ColumnHelp> {
    let help = |column: &ImportColumn| office::ColumnHelp {
        title: column.title.clone(),
        help: column.help.clone(),
        example: example(column, lang),
        choices: column.choices.clone(),
    };
    columns.iter().map(help).collect()
}

/// Rows that were not taken, with their faults; the first of many.
pub(super) fn rejected_rows(rejected: &[Rejected], lang: Lang) -> Vec<RejectedRow> {
    let row = |one: &Rejected| RejectedRow {
        number: one.row.number,
        faults: one.findings.iter().map(|finding| finding.text(lang)).collect(),
        cells: one.row.cells.join(" · "),
    };
    rejected.iter().take(SHOWN).map(row).collect()
}

/// Rows that were not taken as a file that lies in its link: they are kept nowhere else. None where there are none.
pub(super) fn rejected_file(columns: &[String], rejected: &[Rejected], lang: Lang) -> Option<String> {
    if rejected.is_empty() {
        return None;
    }
    let bytes = office::write_csv(&rejected_table(columns, rejected, lang));
    let text: String = form_urlencoded::byte_serialize(&bytes).collect();
    Some(format!("data:text/csv;charset=utf-8,{}", text.replace('+', "%20")))
}

/// Reads a large table, which takes a second, while other requests go on.
pub(super) async fn in_turn<T: Send + 'static>(
    app: &App,
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let turn = app.importing.acquire().await;
    let read = tokio::task::spawn_blocking(read).await;
    drop(turn);
    read.map_err(|fault| Error::internal(format!("import: {fault}")))
}

/// Whether the rows of a table take the place of all that are there.
pub(super) fn replaces(req: &Req) -> bool {
    req.field("replace") == "yes"
}

/// Puts rows of a table into the rows of a group; gives what `put` says of them. Where they take the place of all, what was typed into
/// those before goes with them.
///
/// # Errors
/// How many there would be, where that is more than `most`; the draft is then not to be saved.
pub(super) fn put_rows(
    draft: &mut Draft,
    group: &str,
    most: usize,
    replace: bool,
    put: impl FnOnce(&mut Vec<Value>) -> usize,
) -> Result<usize, usize> {
    let mut rows = match draft.answers.get_mut(group).map(Value::take) {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    };
    if replace {
        rows.clear();
        let within = format!("{group}[");
        draft.typed.retain(|path, _| !path.starts_with(&within));
    }
    let said = put(&mut rows);
    let count = rows.len();
    draft.answers.insert(group.to_owned(), Value::Array(rows));
    if count > most { Err(count) } else { Ok(said) }
}

fn import_page(app: &App, req: &Req, desk: &Desk) -> Result<ImportPage, Error> {
    let lang = req.lang();
    let rules = desk.service.rules.as_ref().ok_or_else(|| Error::not_found("service without import"))?;
    let columns = rules.import_columns(lang);
    if columns.is_empty() {
        return Err(Error::not_found("service without import"));
    }
    let group = desk.service.package.form.groups.first().map(|group| group.id.clone()).unwrap_or_default();
    Ok(ImportPage {
        shell: app.shell(req, req.t().get("import-title")),
        crumbs: crumbs(app, req, desk),
        service: app.platform.title(&desk.draft.service, lang),
        draft: desk.draft.id.to_string(),
        back: desk.page_href(&PageRef::page(group)),
        taken: None,
        rejected: Vec::new(),
        rejected_file: None,
        more: 0,
        findings: Vec::new(),
        columns: column_rows(req, columns),
        fault: None,
        example: has_example(app, req, desk),
    })
}

/// `GET /antrag/{draft}/einlesen`
pub async fn import_form(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    html(&import_page(&app, &req, &desk)?)
}

/// `POST /antrag/{draft}/einlesen`: good rows are taken, bad ones shown with their faults and given back as a table.
pub async fn import(app: App, mut req: Req) -> Answer {
    let mut desk = desk!(&app, &req);
    let mut page = import_page(&app, &req, &desk)?;
    let (t, lang) = (req.t(), req.lang());
    let sent = std::mem::take(&mut req.files);
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    let example = page.example && !req.field("beispiel").is_empty();
    let file = match sent.into_iter().find(|file| file.field == "table") {
        _ if example => None,
        Some(file) => Some((file.bytes, file.name)),
        None => {
            page.fault = Some(t.get("import-no-file").to_owned());
            return unprocessable(&page);
        }
    };
    let today = req.ctx.today();
    let read = in_turn(&app, move || {
        let sheet = match file {
            Some((bytes, name)) => office::read_sheet(&bytes, &name)?,
            None => rules.export(&rules.example(today), lang),
        };
        let imported = rules.import(&sheet);
        Ok::<_, Box<Finding>>((sheet.columns, imported))
    })
    .await?;
    let (columns, imported) = match read {
        Ok(read) => read,
        Err(finding) => {
            page.fault = Some(finding.text(lang));
            return unprocessable(&page);
        }
    };
    // Without its columns no row of the table can be told right or wrong.
    let unread = imported.taken == 0
        && !imported.findings.is_empty()
        && imported.rejected.iter().all(|one| one.findings.is_empty());
    if unread {
        page.findings = imported.findings.iter().map(|finding| finding.text(lang)).collect();
        page.fault = Some(t.get("import-unread").to_owned());
        return unprocessable(&page);
    }
    page.findings = imported.findings.iter().map(|finding| finding.text(lang)).collect();
    if imported.taken == 0 && imported.rejected.is_empty() {
        page.fault = Some(t.get("import-no-rows").to_owned());
        return unprocessable(&page);
    }
    page.more = imported.rejected.len().saturating_sub(SHOWN) + imported.more_rejected;
    page.rejected = rejected_rows(&imported.rejected, lang);
    page.rejected_file = rejected_file(&columns, &imported.rejected, lang);
    if imported.taken == 0 {
        // Nobody is removed for rows that are not there.
        page.taken = Some(t.get("import-none").to_owned());
        return unprocessable(&page);
    }
    let group = desk.service.package.form.group(imported.group);
    let most = group.map_or(0, |group| group.max);
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    let people = imported.rows.len();
    let merge = |rows: &mut Vec<Value>| rules.merge(rows, imported.rows);
    let replaced = match put_rows(&mut desk.draft, imported.group, most, replaces(&req), merge) {
        Ok(replaced) => replaced,
        Err(count) => {
            page.fault = Some(t.with2("import-too-many", ("count", count), ("most", most)));
            return unprocessable(&page);
        }
    };
    let (ctx, draft) = (req.ctx.clone(), desk.draft.clone());
    app.store.write(move |tx| drafts::save(tx, &ctx, &draft)).await?;
    if page.rejected.is_empty() && page.findings.is_empty() {
        let [a, b, c] = TAKEN;
        return Ok(redirect(&format!("{}?{a}={people}&{b}={}&{c}={replaced}", page.back, imported.taken)));
    }
    page.taken = Some(said(&req, people, imported.taken, replaced));
    html(&page)
}

/// `GET /antrag/{draft}/vorlage/{kind}`: the table to fill in, with what is there already.
pub async fn template(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let lang = req.lang();
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    let columns = rules.import_columns(lang);
    let mut sheet: Sheet = rules.export(&desk.draft.answers, lang);
    if sheet.columns.is_empty() {
        sheet.columns = columns.iter().map(|column| column.title.clone()).collect();
    }
    if sheet.rows.is_empty() {
        let cells = columns.iter().map(|column| column.example.as_str().into()).collect();
        sheet.rows.push(SheetRow { number: 2, cells });
    }
    let help = column_help(&columns, lang);
    match req.param("kind") {
        "csv" => {
            let sheet = sheet.in_notation(&columns, lang);
            Ok(send_file(office::write_csv(&sheet), "text/csv; charset=utf-8", "Beschaeftigte.csv", false))
        }
        "xlsx" => {
            let names = (req.t().get("import-title"), req.t().get("import-sheet"));
            let bytes = office::write_xlsx(&sheet, help, names, req.ctx.today(), lang)?;
            let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(send_file(bytes, media, "Beschaeftigte.xlsx", false))
        }
        other => Err(Error::not_found(format!("template {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Map, json};

    fn draft() -> Draft {
        let id = base::Id::new(0, [0; 10]);
        let object = |value: Value| value.as_object().cloned().unwrap_or_default();
        Draft {
            id,
            account: None,
            visitor: None,
            service: String::new(),
            package: String::new(),
            office: String::new(),
            ags: String::new(),
            answers: object(json!({ "costs": [{ "kind": "other" }] })),
            typed: object(json!({ "costs[0].amount": "zwölf", "costs_note": "x" })),
            page: String::new(),
            lang: Lang::De,
            created_at: 0,
            changed_at: 0,
            case: None,
            grant: None,
            version: 1,
        }
    }

    fn one_more(rows: &mut Vec<Value>) -> usize {
        rows.push(Value::Object(Map::new()));
        7
    }

    #[test]
    fn rows_that_take_the_place_of_others_leave_nothing_of_what_was_typed_there() {
        let mut held = draft();
        assert_eq!(put_rows(&mut held, "costs", 1, true, one_more), Ok(7));
        assert_eq!(held.answers["costs"], json!([{}]));
        assert_eq!(held.typed.keys().collect::<Vec<_>>(), ["costs_note"]);
    }

    #[test]
    fn rows_that_are_added_leave_what_was_typed_and_too_many_are_counted() {
        let mut held = draft();
        assert_eq!(put_rows(&mut held, "costs", 1, false, one_more), Err(2));
        assert_eq!(held.typed.len(), 2);
        assert_eq!(put_rows(&mut held, "funds", 1, false, one_more), Ok(7));
    }
}
