//! One payment order: its account in full, and what can be done about it.

use super::{HERE, RUNS, address, state_status};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell, Status};
use askama::Template;
use base::{Error, Finding, Id, Kind, dates};
use forms::view::{ErrorLink, FieldView};
use office::payments::{self, Correction, Payment, State};

/// What can be done: words of addresses.
const ACTIONS: [&str; 3] = ["berichtigen", "stornieren", "zurueck"];

#[derive(Template)]
#[template(path = "pages/payment.html")]
struct OrderPage {
    shell: Shell,
    crumbs: Vec<Link>,
    errors: Vec<ErrorLink>,
    conflict: Option<String>,
    done: Option<String>,
    id: String,
    version: i64,
    number: String,
    status: Status,
    case: String,
    pairs: Vec<Pair>,
    /// Why it cannot be paid.
    fault: Option<String>,
    /// The action whose form is shown open.
    open: String,
    correct: Vec<FieldView>,
    cancel: Option<FieldView>,
    give_back: Option<FieldView>,
}

/// `GET /amt/zahlungen/{payment}`
pub async fn show(app: App, req: Req) -> Answer {
    let id = req.id("payment")?;
    html(&page(&app, &req, id, &[], None).await?)
}

/// `POST /amt/zahlungen/{payment}/{action}`
pub async fn act(app: App, req: Req) -> Answer {
    let (id, action) = (req.id("payment")?, req.param("action").to_owned());
    let Some(action) = ACTIONS.into_iter().find(|known| *known == action) else {
        return Err(Error::not_found("action"));
    };
    // Whoever acts has seen the order, also where nothing comes of it.
    let ctx = req.ctx.fork();
    app.store.write(move |tx| payments::open(tx, &ctx.clone(), id)).await?;
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let version = req.field("version").parse().unwrap_or(0);
    let to = Correction {
        holder: req.field("holder").to_owned(),
        iban: req.field("iban").to_owned(),
        reason: req.field(field_of(action)).to_owned(),
    };
    let done = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            match action {
                "berichtigen" => payments::correct(tx, &ctx, id, version, &to),
                "stornieren" => payments::cancel(tx, &ctx, &platform, id, version, &to.reason),
                _ => payments::returned(tx, &ctx, &platform, id, version, &to.reason),
            }
        })
        .await;
    match done {
        Ok(Ok(())) => Ok(redirect(&format!("{HERE}/{id}?fertig={action}"))),
        Ok(Err(findings)) => {
            let findings: Vec<Finding> = findings.into_iter().map(|one| at(one, action)).collect();
            unprocessable(&page(&app, &req, id, &findings, None).await?)
        }
        Err(error) if error.kind == Kind::Conflict => {
            conflict(&page(&app, &req, id, &[], Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}

/// The field of the reason in the form of an action: each on the page has a name of its own.
fn field_of(action: &str) -> &'static str {
    match action {
        "berichtigen" => "reason",
        "stornieren" => "cancel_reason",
        _ => "return_reason",
    }
}

fn at(finding: Finding, action: &str) -> Finding {
    if finding.field == "reason" {
        Finding { field: field_of(action).to_owned(), ..finding }
    } else {
        finding
    }
}

async fn page(
    app: &App,
    req: &Req,
    id: Id,
    findings: &[Finding],
    fault: Option<&'static str>,
) -> Result<OrderPage, Error> {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.fork());
    let payment = app.store.write(move |tx| payments::open(tx, &ctx.clone(), id)).await?;
    let typed = |name: &str, kept: &str| match req.form.iter().find(|(known, _)| known == name) {
        Some((_, typed)) => typed.clone(),
        None => kept.to_owned(),
    };
    let open = payment.state.is_open();
    let reason = |name: &'static str, hint: &str| {
        fields::hint(fields::line(name, t.get("payorder-correct-reason"), &typed(name, "")), t.get(hint))
    };
    let mut correct = if open {
        let iban = base::values::iban::show(&payment.iban);
        vec![
            fields::line("holder", t.get("payorder-correct-holder"), &typed("holder", &payment.holder)),
            FieldView {
                width: Some(30),
                ..fields::hint(
                    fields::line("iban", t.get("payorder-iban"), &typed("iban", &iban)),
                    t.get("payorder-debtor-iban-hint"),
                )
            },
            reason("reason", "payorder-correct-reason-hint"),
        ]
    } else {
        Vec::new()
    };
    let mut cancel = open.then(|| reason("cancel_reason", "payorder-correct-reason-hint"));
    let out = matches!(payment.state, State::Exported | State::Paid);
    let mut give_back = out.then(|| reason("return_reason", "payorder-return-hint"));
    let errors = fields::mark(&mut correct, findings, lang);
    for field in [&mut cancel, &mut give_back].into_iter().flatten() {
        fields::mark(std::slice::from_mut(field), findings, lang);
    }
    let mut shell = app.shell(req, t.with("payorder-title", "number", payment.number.as_str()));
    shell.faulty = !errors.is_empty() || fault.is_some();
    shell.path = format!("{HERE}/{id}");
    let asked = req.query("fertig");
    Ok(OrderPage {
        shell,
        crumbs: vec![
            Link::new(address(HERE, &[("stelle", &payment.office)]), t.get("nav-payments")),
            Link::here(&payment.number),
        ],
        errors,
        conflict: fault.map(|key| match key {
            "error-conflict" => t.get("payorder-conflict").to_owned(),
            key => t.get(key).to_owned(),
        }),
        done: ACTIONS
            .iter()
            .find(|known| **known == asked)
            .map(|known| t.get(&format!("payorder-done-{known}")).to_owned()),
        id: id.to_string(),
        version: payment.version,
        number: payment.number.clone(),
        status: state_status(payment.state, t),
        case: format!("/amt/vorgang/{}", payment.case),
        fault: payment.fault().filter(|_| open).map(|key| t.get(key).to_owned()),
        open: req.param("action").to_owned(),
        pairs: pairs(app, req, &payment),
        correct,
        cancel,
        give_back,
    })
}

fn pairs(app: &App, req: &Req, payment: &Payment) -> Vec<Pair> {
    let (t, lang) = (req.t(), req.lang());
    let mut pairs = vec![
        Pair::new(t.get("payorder-amount"), payment.amount.show(lang)),
        Pair::new(t.get("payorder-holder"), &payment.holder),
        Pair::new(t.get("payorder-iban"), base::values::iban::show(&payment.iban)),
        Pair::new(t.get("payorder-service"), app.platform.title(&payment.service, lang)),
        Pair::new(t.get("payorder-since"), dates::show(dates::day_of(payment.ordered_at), lang)),
    ];
    if let Some(run) = payment.run {
        let run = Pair::new(t.get("payorder-run"), &payment.run_number).leading(format!("{RUNS}/{run}"));
        pairs.push(run);
    }
    if let Some(day) = payment.paid_on {
        pairs.push(Pair::new(t.get("payorder-paid-on"), dates::show(day, lang)));
    }
    if !payment.reason.is_empty() {
        pairs.push(Pair::new(t.get("payorder-reason"), &payment.reason));
    }
    pairs
}
