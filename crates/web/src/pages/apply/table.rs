//! Many rows at once: reading in a table, and the table to fill in.

use super::{Desk, crumbs, desk};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding, Lang};
use forms::assessment::{ImportColumn, Need, Sheet, SheetRow};
use forms::view::PageRef;
use office::drafts;
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
    if replaced == 0 { taken } else { format!("{taken} {}", t.with("import-replaced", "count", replaced)) }
}

pub(super) fn need(req: &Req, need: Need) -> &'static str {
    req.t().get(match need {
        Need::Row => "import-need-row",
        Need::Form => "import-need-form",
        Need::Sometimes => "import-need-sometimes",
        Need::No => "import-need-no",
    })
}

/// An example as people write it.
pub(super) fn example(column: &ImportColumn, lang: Lang) -> String {
    let row = SheetRow { number: 2, cells: vec![column.example.as_str().into()] };
    let sheet =
        Sheet { columns: Vec::new(), rows: vec![row] }.in_notation(std::slice::from_ref(column), lang);
    sheet.rows.into_iter().flat_map(|row| row.cells).next().unwrap_or_default().into()
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
        more: 0,
        findings: Vec::new(),
        columns: columns
            .into_iter()
            .map(|column| ColumnRow {
                example: example(&column, lang),
                need: need(req, column.need),
                title: column.title,
                help: column.help,
            })
            .collect(),
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
    let turn = app.importing.acquire().await;
    // Reading a large table takes a second; other requests go on meanwhile.
    let read = tokio::task::spawn_blocking(move || {
        let sheet = match file {
            Some((bytes, name)) => office::read_sheet(&bytes, &name)?,
            None => rules.export(&rules.example(today), lang),
        };
        Ok::<_, Box<Finding>>(rules.import(&sheet))
    })
    .await
    .map_err(|fault| Error::internal(format!("import: {fault}")))?;
    drop(turn);
    let imported = match read {
        Ok(imported) => imported,
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
    page.more = imported.rejected.len().saturating_sub(200) + imported.more_rejected;
    page.rejected = imported
        .rejected
        .iter()
        .take(200)
        .map(|one| RejectedRow {
            number: one.row.number,
            faults: one.findings.iter().map(|finding| finding.text(lang)).collect(),
            cells: one.row.cells.join(" · "),
        })
        .collect();
    let group = desk.service.package.form.group(imported.group);
    let most = group.map_or(0, |group| group.max);
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    let people = imported.rows.len();
    let rows =
        desk.draft.answers.entry(imported.group.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
    let mut replaced = 0;
    if let Value::Array(rows) = rows {
        if req.field("replace") == "yes" {
            rows.clear();
        }
        replaced = rules.merge(rows, imported.rows);
        if rows.len() > most {
            page.fault = Some(t.with2("import-too-many", ("count", rows.len()), ("most", most)));
            return unprocessable(&page);
        }
    }
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
    let help = columns
        .iter()
        .map(|column| office::ColumnHelp {
            title: column.title.clone(),
            help: column.help.clone(),
            example: example(column, lang),
            choices: column.choices.clone(),
        })
        .collect();
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
