//! How an office pays what it granted: orders, runs that one person puts together and another releases, what the bank did, and
//! the account of the office.

mod account;
mod list;
mod order;
mod run;
mod runs;

pub use account::{save as save_account, show as account};
pub use list::{list, make};
pub use order::{act as act_on_order, show as order};
pub use run::{act as act_on_run, show as run};
pub use runs::{list as runs, read as read_report};

use crate::app::App;
use crate::req::Req;
use crate::view::{Link, Status, Tone};
use base::permission::Permission;
use base::texts::Texts;
use base::{Date, Error, Lang, dates};
use office::payments::{By, Payment, RunState, State};

const HERE: &str = "/amt/zahlungen";
const RUNS: &str = "/amt/zahlungen/laeufe";

/// The office whose payments are shown, and all of theirs that pay.
fn office_of(app: &App, req: &Req) -> Result<(String, Vec<String>), Error> {
    let mut all = req.ctx.offices(Permission::WorkCases);
    if all.iter().any(|office| office::payments::pays(&app.platform, office)) {
        all.retain(|office| office::payments::pays(&app.platform, office));
    }
    let asked = if req.field("stelle").is_empty() { req.query("stelle") } else { req.field("stelle") };
    let office = match asked {
        "" => all.first().cloned(),
        asked => all.iter().find(|office| *office == asked).cloned(),
    };
    Ok((office.ok_or_else(|| Error::not_found("no office of theirs"))?, all))
}

/// An address with the parts of its query that say something.
fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    match out.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The other offices one pays in; none where there is only one.
fn offices(app: &App, path: &str, all: &[String], here: &str) -> Vec<Link> {
    let link = |one: &String| Link {
        href: address(path, &[("stelle", one)]),
        label: app.platform.office_name(one).unwrap_or_default(),
        current: one == here,
        count: None,
    };
    if all.len() > 1 { all.iter().map(link).collect() } else { Vec::new() }
}

fn state_status(state: State, t: Texts) -> Status {
    let tone = match state {
        State::Ordered | State::InRun | State::Exported => Tone::Info,
        State::Paid => Tone::Success,
        State::Returned => Tone::Danger,
        State::Cancelled => Tone::Neutral,
    };
    Status::new(t.get(&format!("payorder-state-{}", state.key())).to_owned(), tone)
}

fn run_status(state: RunState, t: Texts) -> Status {
    let tone = match state {
        RunState::Open => Tone::Warning,
        RunState::Released | RunState::Exported => Tone::Info,
        RunState::Executed => Tone::Success,
        RunState::Refused => Tone::Danger,
        RunState::Dissolved | RunState::Revoked => Tone::Neutral,
    };
    Status::new(t.get(&format!("payrun-state-{}", state.key())).to_owned(), tone)
}

/// Who did something, and when.
fn by(by: &By, t: Texts, lang: Lang) -> String {
    t.with2("payruns-by", ("name", by.name.as_str()), ("at", dates::show_instant(by.at, lang)))
}

/// A day as people type it: `15.04.2026`, in English `2026-04-15`.
fn typed_day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::De => dates::show(day, lang),
        Lang::En => day.to_string(),
    }
}

/// An order in a list.
struct Row {
    id: String,
    href: String,
    number: String,
    service: String,
    holder: String,
    iban: String,
    amount: String,
    status: Status,
    since: String,
    /// Why it cannot be paid, or why it came back.
    note: String,
    /// Whether it can be chosen for a run.
    free: bool,
    chosen: bool,
    /// What the box to choose it says.
    choose: String,
}

fn row(app: &App, req: &Req, payment: &Payment) -> Row {
    let (t, lang) = (req.t(), req.lang());
    let fault = payment.fault().filter(|_| payment.state.is_open());
    let id = payment.id.to_string();
    Row {
        href: format!("{HERE}/{id}"),
        number: payment.number.clone(),
        service: app.platform.title(&payment.service, lang),
        holder: payment.holder.clone(),
        iban: payment.masked(),
        amount: payment.amount.show(lang),
        status: match fault {
            Some(_) if payment.state == State::Ordered => Status::new(t.get("payorder-fault"), Tone::Warning),
            _ => state_status(payment.state, t),
        },
        since: dates::show(dates::day_of(payment.ordered_at), lang),
        note: match fault {
            Some(key) if payment.state == State::Ordered => t.get(key).to_owned(),
            _ if payment.state.is_open() || payment.state == State::Cancelled => payment.reason.clone(),
            _ => payment.run_number.clone(),
        },
        free: payment.state == State::Ordered && fault.is_none(),
        chosen: req.form.iter().any(|(name, value)| name == "order" && *value == id),
        choose: t.with("payorder-choose", "number", payment.number.as_str()),
        id,
    }
}
