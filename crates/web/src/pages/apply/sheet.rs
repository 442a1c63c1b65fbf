//! The rows of a group from a spreadsheet, and into one.

use super::table::{self, ColumnRow, RejectedRow};
use super::{Desk, crumbs, desk};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::Error;
use forms::answers::Answers;
use forms::model::Group;
use forms::view::PageRef;
use office::drafts;
use office::tables::Format;
use serde_json::Value;

#[derive(Template)]
#[template(path = "pages/sheet.html")]
struct SheetPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    title: String,
    action: String,
    back: String,
    templates: Vec<(String, String, &'static str)>,
    columns: Vec<ColumnRow>,
    taken: Option<String>,
    rejected: Vec<RejectedRow>,
    /// The same as a file.
    rejected_file: Option<String>,
    more: usize,
    findings: Vec<String>,
    fault: Option<String>,
}

/// How many rows a table brought, and how many were there already: in the address of the list.
const TAKEN: [&str; 2] = ["uebernommen", "bekannt"];

/// What a table has brought just now, as the list says it.
pub(super) fn taken(req: &Req) -> Option<String> {
    let [rows, known] = TAKEN.map(|name| req.query(name).parse::<usize>().ok());
    Some(said(req, rows?, known.unwrap_or(0)))
}

fn said(req: &Req, rows: usize, known: usize) -> String {
    let t = req.t();
    let taken = t.with("sheet-taken", "count", rows);
    if known == 0 { taken } else { format!("{taken} {}", t.with("sheet-known", "count", known)) }
}

/// Where the rows of a group are read in; none where they cannot come from a table.
pub(super) fn href(desk: &Desk, group: &str) -> Option<String> {
    let group = desk.service.package.form.group(group).filter(|group| group.table)?;
    Some(desk.href(&format!("/tabelle/{}", group.id)))
}

fn group<'d>(desk: &'d Desk, req: &Req) -> Result<&'d Group, Error> {
    let found = desk.service.package.form.group(req.param("group")).filter(|group| group.table);
    found.ok_or_else(|| Error::not_found("group without table"))
}

fn page(app: &App, req: &Req, desk: &Desk) -> Result<SheetPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let group = group(desk, req)?;
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    let action = desk.href(&format!("/tabelle/{}", group.id));
    let title = t.with("sheet-title", "group", group.title.get(lang));
    let template = |kind: &str, name: &'static str| {
        (format!("{action}/{kind}"), format!("{}.{kind}", group.title.get(lang)), name)
    };
    Ok(SheetPage {
        shell: app.shell(req, title.clone()),
        crumbs: crumbs(app, req, desk),
        service: app.platform.title(&desk.draft.service, lang),
        title,
        back: desk.page_href(&PageRef::page(group.id.clone())),
        templates: vec![template("xlsx", "XLSX"), template("csv", "CSV")],
        columns: table::column_rows(req, session.table_columns(group, lang)),
        taken: None,
        rejected: Vec::new(),
        rejected_file: None,
        more: 0,
        findings: Vec::new(),
        fault: None,
        action,
    })
}

/// `GET /antrag/{draft}/tabelle/{group}`
pub async fn sheet_form(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    html(&page(&app, &req, &desk)?)
}

/// `POST /antrag/{draft}/tabelle/{group}`: good rows are taken, bad ones shown with their faults.
pub async fn sheet(app: App, mut req: Req) -> Answer {
    let mut desk = desk!(&app, &req);
    let mut page = page(&app, &req, &desk)?;
    let (t, lang) = (req.t(), req.lang());
    let sent = std::mem::take(&mut req.files).into_iter().find(|file| file.field == "table");
    let Some(sent) = sent.filter(|file| !file.bytes.is_empty()) else {
        page.fault = Some(t.get("import-no-file").to_owned());
        return unprocessable(&page);
    };
    let (service, local, today, id) =
        (desk.service.clone(), desk.local.clone(), req.ctx.today(), group(&desk, &req)?.id.clone());
    let read = table::in_turn(&app, move || {
        let sheet = office::read_sheet(&sent.bytes, &sent.name)?;
        let session = service.package.session(today, &local);
        let read = session.table_group(&id).map(|group| session.read_table(group, &sheet));
        Ok::<_, Box<base::Finding>>((sheet.columns, read.unwrap_or_default()))
    })
    .await?;
    let (columns, read) = match read {
        Ok(read) => read,
        Err(finding) => {
            page.fault = Some(finding.text(lang));
            return unprocessable(&page);
        }
    };
    page.findings = read.findings.iter().map(|finding| finding.text(lang)).collect();
    if read.rows.is_empty() && read.rejected.is_empty() {
        let key = if page.findings.is_empty() { "import-no-rows" } else { "import-unread" };
        page.fault = Some(t.get(key).to_owned());
        return unprocessable(&page);
    }
    page.more = read.rejected.len().saturating_sub(table::SHOWN);
    page.rejected = table::rejected_rows(&read.rejected, lang);
    page.rejected_file = table::rejected_file(&columns, &read.rejected, lang);
    if read.rows.is_empty() {
        // Nothing is removed for rows that are not there.
        page.taken = Some(t.get("import-none").to_owned());
        return unprocessable(&page);
    }
    let (most, id) = group(&desk, &req).map(|group| (group.max, group.id.clone()))?;
    let count = read.rows.len();
    let add = |rows: &mut Vec<Value>| forms::session::add_rows(rows, read.rows);
    let known = match table::put_rows(&mut desk.draft, &id, most, table::replaces(&req), add) {
        Ok(known) => known,
        Err(count) => {
            page.fault = Some(t.with2("sheet-too-many", ("count", count), ("most", most)));
            return unprocessable(&page);
        }
    };
    let (ctx, draft) = (req.ctx.clone(), desk.draft.clone());
    app.store.write(move |tx| drafts::save(tx, &ctx, &draft)).await?;
    if page.rejected.is_empty() && page.findings.is_empty() {
        let [a, b] = TAKEN;
        return Ok(redirect(&format!("{}?{a}={}&{b}={known}", page.back, count - known)));
    }
    page.taken = Some(said(&req, count - known, known));
    html(&page)
}

/// `GET /antrag/{draft}/tabelle/{group}/{kind}`: the table to fill in, with what is there already.
pub async fn sheet_template(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let lang = req.lang();
    let group = group(&desk, &req)?;
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    let columns = session.table_columns(group, lang);
    let sheet = session.write_table(group, &Answers(desk.draft.answers.clone()), lang);
    let name = format!("{}.{}", group.title.get(lang), req.param("kind"));
    match Format::from_key(req.param("kind")) {
        Some(Format::Csv) => {
            let bytes = office::write_csv(&sheet.in_notation(&columns, lang));
            Ok(send_file(bytes, Format::Csv.media(), &name, false))
        }
        Some(Format::Xlsx) => {
            let help = table::column_help(&columns, lang);
            let title = group.title.get(lang);
            let bytes = office::write_xlsx(&sheet, help, (title, title), req.ctx.today(), lang)?;
            Ok(send_file(bytes, Format::Xlsx.media(), &name, false))
        }
        _ => Err(Error::not_found("kind of table")),
    }
}
