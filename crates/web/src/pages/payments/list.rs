//! The payment orders of an office, and putting them together to a run.

use super::{HERE, RUNS, Row, address, office_of, offices, row, typed_day};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Date, Error, Finding, Kind, dates};
use forms::view::{ErrorLink, FieldView};
use office::payments::{self, Choice, Due, NewRun, State};

/// The views: the word in the address, the state.
const VIEWS: [(&str, State); 6] = [
    ("angeordnet", State::Ordered),
    ("lauf", State::InRun),
    ("bank", State::Exported),
    ("zurueck", State::Returned),
    ("bezahlt", State::Paid),
    ("storniert", State::Cancelled),
];
/// So many of the views, from the first, show how many orders they have.
const COUNTED: [State; 4] = [State::Ordered, State::InRun, State::Exported, State::Returned];

#[derive(Template)]
#[template(path = "pages/payments.html")]
struct ListPage {
    shell: Shell,
    office: String,
    office_id: String,
    offices: Vec<Link>,
    tabs: Vec<Link>,
    runs: String,
    words: String,
    errors: Vec<ErrorLink>,
    conflict: Option<String>,
    /// Whether these are the orders that wait, and so can be put together.
    waiting: bool,
    due: Vec<String>,
    faulty: Option<String>,
    no_account: bool,
    /// Whether there is anything to put together.
    can_make: bool,
    day: FieldView,
    most: String,
    rows: Vec<Row>,
    first: Option<String>,
    next: Option<String>,
    empty: &'static str,
}

/// `GET /amt/zahlungen`
pub async fn list(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &[], None).await?)
}

/// `POST /amt/zahlungen`: puts a run together.
pub async fn make(app: App, req: Req) -> Answer {
    let (office, _) = office_of(&app, &req)?;
    let Some(execute_on) = dates::parse(req.field("execute_on")) else {
        let fault = Finding::new("execute_on", "payorder-day-range").arg("days", 60_i64);
        return unprocessable(&page(&app, &req, &[fault], None).await?);
    };
    let chosen = req.form.iter().filter(|(name, _)| name == "order");
    let choice = match req.field("schritt") {
        "auswahl" => Choice::These(chosen.map(|(_, id)| id.parse()).collect::<Result<_, Error>>()?),
        _ => Choice::All,
    };
    let (ctx, platform, new) = (req.ctx.fork(), app.platform.clone(), NewRun { choice, execute_on });
    let made = app.store.write(move |tx| payments::make(tx, &ctx.clone(), &platform, &office, &new)).await;
    match made {
        Ok(Ok(run)) => Ok(redirect(&format!("{RUNS}/{run}?fertig=neu"))),
        Ok(Err(findings)) => unprocessable(&page(&app, &req, &findings, None).await?),
        Err(error) if error.kind == Kind::Conflict => {
            conflict(&page(&app, &req, &[], Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}

async fn page(
    app: &App,
    req: &Req,
    findings: &[Finding],
    fault: Option<&'static str>,
) -> Result<ListPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let (office, all) = office_of(app, req)?;
    let (word, state) = VIEWS.into_iter().find(|(word, _)| *word == req.query("liste")).unwrap_or(VIEWS[0]);
    let words = req.query("q").trim().to_owned();
    let after = Some(req.query("ab").to_owned()).filter(|after| !after.is_empty());
    let (ctx, wanted, number, from) = (req.ctx.clone(), office.clone(), words.clone(), after.clone());
    let (found, next, counts, due, account) = app
        .store
        .read(move |tx| {
            let (found, next) = payments::list(tx, &ctx, &wanted, state, &number, from.as_deref())?;
            let counts = payments::counts(tx, &ctx, &wanted, &COUNTED)?;
            let waiting = state == State::Ordered && number.is_empty();
            let due = if waiting { payments::due(tx, &ctx, &wanted)? } else { Due::default() };
            Ok((found, next, counts, due, payments::debtor(tx, &ctx, &wanted)?))
        })
        .await?;
    let waiting = state == State::Ordered && words.is_empty();
    let usual = payments::usual_day(&app.platform, req.ctx.today());
    let mut form = [day(req, usual)];
    let errors = fields::mark(&mut form, findings, lang);
    let [day] = form;
    let mut shell = app.shell(req, t.get("nav-payments"));
    shell.faulty = !errors.is_empty() || fault.is_some();
    let [stelle, liste] = [("stelle", office.as_str()), ("liste", word)];
    let tabs = VIEWS.iter().enumerate().map(|(place, (tab, state))| Link {
        href: address(HERE, &[stelle, ("liste", tab)]),
        label: t.get(&format!("payorder-state-{}", state.key())).to_owned(),
        current: *tab == word && words.is_empty(),
        count: counts.get(place).and_then(|count| usize::try_from(*count).ok()),
    });
    let can_make = waiting && account.is_some() && due.orders > 0;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut told =
        vec![t.with2("payments-due", ("orders", number(due.orders)), ("total", due.total.show(lang)))];
    if due.more {
        told.push(t.get("payments-due-more").to_owned());
    }
    Ok(ListPage {
        office: app.platform.office_name(&office).unwrap_or_default(),
        offices: offices(app, HERE, &all, &office),
        tabs: tabs.collect(),
        runs: address(RUNS, &[stelle]),
        errors,
        conflict: fault.map(|key| t.get(key).to_owned()),
        waiting,
        due: if waiting { told } else { Vec::new() },
        faulty: (due.faulty > 0).then(|| t.with("payments-faulty", "count", number(due.faulty))),
        no_account: account.is_none(),
        can_make,
        day,
        most: t.with("payments-most", "most", number(payments::MOST)),
        rows: found
            .iter()
            .map(|payment| row(app, req, payment))
            .map(|row| Row { free: row.free && can_make, ..row })
            .collect(),
        first: after.map(|_| address(HERE, &[stelle, liste])),
        next: next.map(|next| address(HERE, &[stelle, liste, ("ab", &next)])),
        empty: match (waiting, words.is_empty()) {
            (_, false) => "payments-empty-search",
            (true, true) => "payments-empty-ordered",
            (false, true) => "payments-empty-other",
        },
        office_id: office,
        words,
        shell,
    })
}

/// The day on which a run is to be executed.
fn day(req: &Req, usual: Date) -> FieldView {
    let usual = typed_day(usual, req.lang());
    let value = match req.form.iter().find(|(name, _)| name == "execute_on") {
        Some((_, typed)) => typed.clone(),
        None => usual.clone(),
    };
    let t = req.t();
    FieldView {
        width: Some(12),
        ..fields::hint(
            fields::line("execute_on", t.get("payments-execute"), &value),
            &t.with("payments-execute-hint", "day", usual),
        )
    }
}
