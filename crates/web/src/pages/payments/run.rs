//! One payment run: number, sum and payees, and the next step of whoever may take it.

use super::{HERE, RUNS, Row, address, by, row, run_status, typed_day};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, file, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Id, Kind, dates};
use forms::view::{ErrorLink, FieldView};
use office::payments::{self, Run, RunState, Undo};

/// What can be done, but for fetching the file: words of addresses.
const ACTIONS: [&str; 5] = ["freigeben", "aufloesen", "zuruecknehmen", "ausgefuehrt", "abgelehnt"];

#[derive(Template)]
#[template(path = "pages/payment_run.html")]
struct RunPage {
    shell: Shell,
    crumbs: Vec<Link>,
    errors: Vec<ErrorLink>,
    conflict: Option<String>,
    done: Option<String>,
    id: String,
    version: i64,
    title: String,
    status: Status,
    next: &'static str,
    can: Can,
    executed: FieldView,
    refused: FieldView,
    open: String,
    file_gone: bool,
    pairs: Vec<Pair>,
    rows: Vec<Row>,
}

/// What may be done now, and by whoever looks.
struct Can {
    release: bool,
    dissolve: bool,
    revoke: bool,
    file: bool,
    execute: bool,
    refuse: bool,
}

impl Can {
    fn of(req: &Req, run: &Run) -> Can {
        let me = req.ctx.account();
        let other = Some(run.made.account) != me && req.ctx.may(Permission::SignDecisions, Some(&run.office));
        Can {
            release: run.state == RunState::Open && other,
            dissolve: run.state == RunState::Open,
            revoke: run.state == RunState::Released && run.released.as_ref().map(|one| one.account) == me,
            file: run.has_file
                && matches!(run.state, RunState::Released | RunState::Exported | RunState::Executed),
            execute: run.state == RunState::Exported,
            refuse: run.state == RunState::Exported && other,
        }
    }
}

/// `GET /amt/zahlungen/laeufe/{run}`
pub async fn show(app: App, req: Req) -> Answer {
    let id = req.id("run")?;
    html(&page(&app, &req, id, &[], None).await?)
}

/// `POST /amt/zahlungen/laeufe/{run}/{action}`
pub async fn act(app: App, req: Req) -> Answer {
    let (id, action) = (req.id("run")?, req.param("action").to_owned());
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    if action == "datei" {
        let (name, bytes) = app.store.write(move |tx| payments::file(tx, &ctx.clone(), id)).await?;
        return Ok(file(bytes, "application/xml", &name, false));
    }
    let Some(action) = ACTIONS.into_iter().find(|known| *known == action) else {
        return Err(Error::not_found("action"));
    };
    let version = req.field("version").parse().unwrap_or(0);
    let (day, reason) = (dates::parse(req.field("executed_on")), req.field("reason").to_owned());
    let done = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            match (action, day) {
                ("freigeben", _) => payments::release(tx, &ctx, &platform, id, version).map(Ok),
                ("aufloesen", _) => payments::undo(tx, &ctx, id, version, Undo::Dissolve, ""),
                ("zuruecknehmen", _) => payments::undo(tx, &ctx, id, version, Undo::Revoke, ""),
                ("abgelehnt", _) => payments::undo(tx, &ctx, id, version, Undo::Refuse, &reason),
                (_, Some(day)) => payments::executed(tx, &ctx, &platform, id, version, day),
                (_, None) if payments::run(tx, &ctx, id)?.0.state == RunState::Exported => {
                    Ok(Err(vec![Finding::new("executed_on", "payorder-executed-range")]))
                }
                (_, None) => Err(Error::conflict("nothing to execute")),
            }
        })
        .await;
    match done {
        Ok(Ok(())) => Ok(redirect(&format!("{RUNS}/{id}?fertig={action}"))),
        Ok(Err(findings)) => unprocessable(&page(&app, &req, id, &findings, None).await?),
        Err(error) if error.kind == Kind::Conflict => {
            conflict(&page(&app, &req, id, &[], Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}

async fn page(
    app: &App,
    req: &Req,
    id: Id,
    findings: &[Finding],
    fault: Option<&'static str>,
) -> Result<RunPage, Error> {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let (run, entries) = app.store.read(move |tx| payments::run(tx, &ctx, id)).await?;
    let can = Can::of(req, &run);
    let today = typed_day(req.ctx.today(), lang);
    let typed = |name: &str, usual: &str| match req.form.iter().find(|(known, _)| known == name) {
        Some((_, typed)) => typed.clone(),
        None => usual.to_owned(),
    };
    let usual = typed_day(run.execute_on.min(req.ctx.today()), lang);
    let mut form = [
        FieldView {
            width: Some(12),
            ..fields::hint(
                fields::line("executed_on", t.get("payrun-executed-field"), &typed("executed_on", &usual)),
                &t.with("payrun-executed-hint", "day", today),
            )
        },
        fields::hint(
            fields::line("reason", t.get("payorder-correct-reason"), &typed("reason", "")),
            t.get("payrun-refuse-hint"),
        ),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let [executed, refused] = form;
    let title = t.with("payrun-title", "number", run.number.as_str());
    let mut shell = app.shell(req, title.clone());
    shell.faulty = !errors.is_empty() || fault.is_some();
    shell.path = format!("{RUNS}/{id}");
    let asked = req.query("fertig");
    let rows = entries.iter().map(|entry| {
        let payment = &entry.payment;
        let tone = match entry.state.as_str() {
            "paid" => Tone::Success,
            "returned" => Tone::Danger,
            "left" => Tone::Neutral,
            _ => Tone::Info,
        };
        let note = match &entry.reason {
            reason if !reason.is_empty() => reason.clone(),
            _ if payment.corrected_by.is_some() && entry.state == "in" => {
                t.with("payrun-corrected", "reason", payment.reason.as_str())
            }
            _ => String::new(),
        };
        let label = t.get(&format!("payrun-entry-{}", entry.state)).to_owned();
        Row { status: Status::new(label, tone), note, free: false, ..row(app, req, payment) }
    });
    Ok(RunPage {
        crumbs: vec![
            Link::new(address(HERE, &[("stelle", &run.office)]), t.get("nav-payments")),
            Link::new(address(RUNS, &[("stelle", &run.office)]), t.get("payruns-title")),
            Link::here(&run.number),
        ],
        errors,
        conflict: fault.map(|key| match key {
            "error-conflict" => t.get("payorder-conflict").to_owned(),
            key => t.get(key).to_owned(),
        }),
        done: ACTIONS
            .iter()
            .chain(&["neu"])
            .find(|known| **known == asked)
            .map(|known| t.get(&format!("payrun-done-{known}")).to_owned()),
        id: id.to_string(),
        version: run.version,
        title,
        status: run_status(run.state, t),
        next: match run.state {
            RunState::Open if can.release => "payrun-next-release",
            RunState::Open if Some(run.made.account) == req.ctx.account() => "payrun-next-own",
            RunState::Open => "payrun-next-open",
            RunState::Released => "payrun-next-released",
            RunState::Exported => "payrun-next-exported",
            RunState::Executed => "payrun-next-executed",
            RunState::Dissolved | RunState::Revoked | RunState::Refused => "payrun-next-over",
        },
        executed,
        refused,
        open: req.param("action").to_owned(),
        file_gone: !run.digest.is_empty() && !run.has_file,
        pairs: pairs(req, &run),
        rows: rows.collect(),
        can,
        shell,
    })
}

fn pairs(req: &Req, run: &Run) -> Vec<Pair> {
    let (t, lang) = (req.t(), req.lang());
    let account = format!("{}, {}", run.debtor.holder, base::values::iban::show(&run.debtor.iban));
    let mut pairs = vec![
        Pair::new(t.get("payruns-orders"), run.orders.to_string()),
        Pair::new(t.get("payruns-total"), run.total.show(lang)),
        Pair::new(t.get("payruns-day"), dates::show(run.execute_on, lang)),
        Pair::new(t.get("payrun-from"), account),
        Pair::new(t.get("payruns-made"), by(&run.made, t, lang)),
    ];
    let steps = [
        ("payruns-released", &run.released),
        ("payrun-exported", &run.exported),
        ("payrun-ended", &run.ended),
    ];
    for (key, step) in steps {
        if let Some(step) = step {
            pairs.push(Pair::new(t.get(key), by(step, t, lang)));
        }
    }
    if let Some(day) = run.executed_on {
        pairs.push(Pair::new(t.get("payrun-executed-on"), dates::show(day, lang)));
    }
    if !run.reason.is_empty() {
        pairs.push(Pair::new(t.get("payorder-reason"), &run.reason));
    }
    if !run.digest.is_empty() {
        pairs.push(Pair::new(t.get("payrun-digest"), &run.digest));
    }
    pairs
}
