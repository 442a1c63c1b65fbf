//! Grants as tables for spreadsheets, and those that were granted as open data.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file};
use base::{Error, Lang, Money};
use forms::assessment::{Cell, ColumnKind, Sheet, SheetRow};
use office::grants::{self, Grant};
use office::tables::{self, Format};

/// So many grants are read at once.
const STEP: i64 = 1000;

/// `GET /amt/foerderung/{programme}/tabelle/{format}`: all grants decided in a year, as CSV, XLSX or ODS.
pub async fn table(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let lang = req.lang();
    let year = req.query("jahr").parse::<i16>().ok();
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let all = app
        .store
        .read(move |tx| {
            let mut all = Vec::new();
            let mut after = (String::new(), String::new());
            loop {
                let from = (after.0.as_str(), after.1.as_str());
                let some = grants::listed(tx, &ctx, &platform, &wanted, None, from, STEP)?;
                let Some(last) = some.last() else { return Ok(all) };
                after = (last.decided_on.to_string(), last.id.to_string());
                let older = year.is_some_and(|year| last.decided_on.year() < year);
                all.extend(
                    some.into_iter().filter(|one| year.is_none_or(|year| one.decided_on.year() == year)),
                );
                if older {
                    return Ok(all);
                }
            }
        })
        .await?;
    let names = grants::object_names(&service, lang);
    let t = req.t();
    let columns = [
        "grants-col-number",
        "grants-col-recipient",
        "grants-col-ags",
        "grants-col-project",
        "grants-col-object",
        "grants-col-decided",
        "grants-col-begin",
        "grants-col-end",
        "grants-col-costs",
        "grants-col-applied",
        "grants-col-granted",
        "grants-col-paid",
        "grants-col-settled",
        "grants-col-claimed",
        "grants-col-recovered",
        "grants-col-state",
    ];
    let rows = all.iter().enumerate().map(|(at, grant)| SheetRow {
        number: at + 2,
        cells: vec![
            grant.number.as_str().into(),
            grant.recipient.as_str().into(),
            grant.ags.as_str().into(),
            grant.project.as_str().into(),
            names(&grant.object).into(),
            grant.decided_on.to_string().into(),
            grant.begin_on.to_string().into(),
            grant.end_on.to_string().into(),
            money(grant.costs),
            money(grant.applied),
            money(grant.granted),
            money(grant.paid),
            grant.settled.map_or_else(Cell::default, money),
            money(grant.claimed),
            money(grant.recovered),
            super::status(grant.state, t).label.into(),
        ],
    });
    let format = Format::from_key(req.param("format")).ok_or_else(|| Error::not_found("format"))?;
    let sheet = Sheet { columns: columns.map(|key| t.get(key).to_owned()).to_vec(), rows: rows.collect() };
    let title = t.get("grants-tab-list");
    let bytes = tables::write(sheet, &KINDS, title, req.ctx.today(), format, lang)?;
    let of = year.map_or_else(|| "alle".to_owned(), |year| year.to_string());
    Ok(file(bytes, format.media(), &format!("{id}-{of}.{}", format.key()), false))
}

/// What the columns hold.
const KINDS: [ColumnKind; 16] = [
    ColumnKind::Text,
    ColumnKind::Text,
    ColumnKind::Text,
    ColumnKind::Text,
    ColumnKind::Text,
    ColumnKind::Date,
    ColumnKind::Date,
    ColumnKind::Date,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Money,
    ColumnKind::Text,
];

fn money(amount: Money) -> Cell {
    amount.canonical().into()
}

/// `GET /daten/zuwendungen.csv`: who received how much for what, of all programmes. No persons: recipients are municipalities.
pub async fn open_data(app: App, req: Req) -> Answer {
    let all = app
        .store
        .read(move |tx| {
            let mut all: Vec<Grant> = Vec::new();
            loop {
                let after = all.last().map(|last| last.id.to_string()).unwrap_or_default();
                let some = grants::published(tx, &after, STEP)?;
                if some.is_empty() {
                    return Ok(all);
                }
                all.extend(some);
            }
        })
        .await?;
    let columns = [
        "programme",
        "ags",
        "recipient",
        "project",
        "object",
        "decided_on",
        "begin_on",
        "end_on",
        "granted_eur",
        "paid_eur",
        "final_eur",
    ];
    let rows = all.iter().enumerate().map(|(at, grant)| SheetRow {
        number: at + 2,
        cells: vec![
            grant.programme.as_str().into(),
            grant.ags.as_str().into(),
            app.platform.authority_name(&grant.ags, Lang::De).into(),
            grant.project.as_str().into(),
            grant.object.as_str().into(),
            grant.decided_on.to_string().into(),
            grant.begin_on.to_string().into(),
            grant.end_on.to_string().into(),
            money(grant.granted),
            money(grant.paid),
            grant.settled.map_or_else(Cell::default, money),
        ],
    });
    let sheet = Sheet { columns: columns.map(str::to_owned).to_vec(), rows: rows.collect() };
    // For programs: a point in numbers, ISO days, whatever language the browser asks for.
    let bytes = tables::write(sheet, &[], "zuwendungen", req.ctx.today(), Format::Csv, Lang::En)?;
    Ok(file(bytes, Format::Csv.media(), "zuwendungen.csv", false))
}

/// `GET /amt/foerderung/{programme}/bericht/{year}`: the report of a year as a PDF.
pub async fn report(app: App, req: Req) -> Answer {
    let (id, _) = super::of_path(&app, &req)?;
    let year: i64 = req.param("year").parse().map_err(|_| Error::not_found("year"))?;
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let report = app.store.read(move |tx| grants::report(tx, &ctx, &platform, &wanted, year)).await?;
    let platform = app.platform.clone();
    let pdf = tokio::task::spawn_blocking(move || grants::typeset(&platform, &report))
        .await
        .map_err(|fault| Error::internal(format!("typesetting: {fault}")))??;
    Ok(file(pdf, "application/pdf", &format!("{id}-{year}.pdf"), true))
}
