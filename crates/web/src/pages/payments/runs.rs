//! The payment runs of an office, and reading what the bank says.

use super::{HERE, RUNS, address, by, office_of, offices, run_status};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, unprocessable};
use crate::view::{Link, Shell, Status};
use askama::Template;
use base::{Error, Finding, dates};
use exchange::sepa;
use forms::view::ErrorLink;
use office::payments::{self, Run, Told};

#[derive(Template)]
#[template(path = "pages/payment_runs.html")]
struct RunsPage {
    shell: Shell,
    crumbs: Vec<Link>,
    office: String,
    office_id: String,
    offices: Vec<Link>,
    errors: Vec<ErrorLink>,
    /// What the bank's file led to: a sentence, then more of them.
    told: Option<(String, Vec<String>)>,
    rows: Vec<RunRow>,
    first: Option<String>,
    next: Option<String>,
}

struct RunRow {
    href: String,
    number: String,
    status: Status,
    orders: i64,
    total: String,
    day: String,
    made: String,
    released: String,
}

/// `GET /amt/zahlungen/laeufe`
pub async fn list(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &[], None).await?)
}

/// `POST /amt/zahlungen/laeufe`: reads a file of the bank.
pub async fn read(app: App, req: Req) -> Answer {
    let (office, _) = office_of(&app, &req)?;
    let sent = req.files.iter().find(|file| file.field == "report" && !file.bytes.is_empty());
    let report = match sent {
        None => Err("payruns-report-missing"),
        Some(sent) if sent.cut => Err("sepa-too-large"),
        Some(sent) => sepa::returns(&sent.bytes).map_err(|fault| fault.0),
    };
    let report = match report {
        Ok(report) => report,
        Err(key) => return unprocessable(&page(&app, &req, &[Finding::new("report", key)], None).await?),
    };
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let told = app
        .store
        .write(move |tx| payments::read_report(tx, &ctx.clone(), &platform, &office, &report))
        .await?;
    html(&page(&app, &req, &[], Some(told)).await?)
}

async fn page(app: &App, req: &Req, findings: &[Finding], told: Option<Told>) -> Result<RunsPage, Error> {
    let t = req.t();
    let (office, all) = office_of(app, req)?;
    let after = Some(req.query("ab").to_owned()).filter(|after| !after.is_empty());
    let (ctx, wanted, from) = (req.ctx.clone(), office.clone(), after.clone());
    let (runs, next) = app.store.read(move |tx| payments::runs(tx, &ctx, &wanted, from.as_deref())).await?;
    let errors = fields::mark(&mut [], findings, req.lang());
    let mut shell = app.shell(req, t.get("payruns-title"));
    shell.faulty = !errors.is_empty();
    let stelle = ("stelle", office.as_str());
    Ok(RunsPage {
        shell,
        crumbs: vec![
            Link::new(address(HERE, &[stelle]), t.get("nav-payments")),
            Link::here(t.get("payruns-title")),
        ],
        office: app.platform.office_name(&office).unwrap_or_default(),
        offices: offices(app, RUNS, &all, &office),
        errors,
        told: told.map(|told| said(req, &told)),
        rows: runs.iter().map(|run| row(req, run)).collect(),
        first: after.map(|_| address(RUNS, &[stelle])),
        next: next.map(|next| address(RUNS, &[stelle, ("ab", &next)])),
        office_id: office.clone(),
    })
}

/// What a file of the bank led to, in words.
fn said(req: &Req, told: &Told) -> (String, Vec<String>) {
    let t = req.t();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut more = Vec::new();
    if !told.returned.is_empty() {
        more.push(t.with("payruns-told-which", "numbers", told.returned.join(", ")));
    }
    if told.passed_over > 0 {
        more.push(t.with("payruns-told-over", "count", number(told.passed_over)));
    }
    if !told.refused.is_empty() {
        more.push(t.with("payruns-told-refused", "numbers", told.refused.join(", ")));
    }
    (t.with("payruns-told", "count", number(told.returned.len())), more)
}

fn row(req: &Req, run: &Run) -> RunRow {
    let (t, lang) = (req.t(), req.lang());
    RunRow {
        href: format!("{RUNS}/{}", run.id),
        number: run.number.clone(),
        status: run_status(run.state, t),
        orders: run.orders,
        total: run.total.show(lang),
        day: dates::show(run.executed_on.unwrap_or(run.execute_on), lang),
        made: by(&run.made, t, lang),
        released: run.released.as_ref().map(|one| by(one, t, lang)).unwrap_or_default(),
    }
}
