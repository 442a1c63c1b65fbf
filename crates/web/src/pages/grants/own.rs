//! A grant as its applicant sees it: what is to be done when, and one button for each step.

use super::claims::ClaimRow;
use super::grant::{Plan, StepRow, pairs, plans, step_name, steps, tiles};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell, Status, Tile};
use askama::Template;
use base::{Error, Kind, Money, dates};
use forms::package::GrantStep;
use office::grants::{self, Grant, GrantState, Reckoned};

#[derive(Template)]
#[template(path = "pages/own_grants.html")]
struct MinePage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    project: String,
    number: String,
    granted: String,
    next: String,
    status: Status,
}

/// `GET /foerderungen`
pub async fn mine(app: App, req: Req) -> Answer {
    let ctx = req.ctx.clone();
    let all = app.store.read(move |tx| grants::mine(tx, &ctx)).await?;
    let (t, lang) = (req.t(), req.lang());
    let rows = all
        .iter()
        .map(|grant| Row {
            href: format!("/foerderung/{}", grant.id),
            project: grant.project.clone(),
            number: grant.number.clone(),
            granted: grant.granted.show(lang),
            next: next(grant, &req),
            status: super::status(grant.state, t),
        })
        .collect();
    html(&MinePage { shell: app.shell(&req, t.get("grants-mine")), rows })
}

/// What is due next, in a sentence.
fn next(grant: &Grant, req: &Req) -> String {
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let day = |day| dates::show(day, lang);
    match grant.state {
        GrantState::Running if !grant.may_pay(today) => match grant.final_on {
            Some(first) => t.with("grant-next-final", "day", day(first)),
            None => t.get("grant-next-delivery").to_owned(),
        },
        GrantState::Running if today > grant.end_on => {
            t.with("grant-next-proof", "day", day(grant.proof_due))
        }
        GrantState::Running => match grant.report_due {
            Some(report) => {
                t.with2("grant-next-report", ("day", day(report)), ("proof", day(grant.proof_due)))
            }
            None => t.with("grant-next-draw", "day", day(grant.proof_due)),
        },
        _ if grant.recovered < grant.claimed => {
            t.with("grant-next-pay-back", "sum", (grant.claimed - grant.recovered).show(lang))
        }
        _ if grant.interest_due > Money::ZERO => {
            t.with("grant-next-interest", "sum", grant.interest_due.show(lang))
        }
        GrantState::Settled => t.with("grant-next-bound", "day", day(grant.bound_until)),
        GrantState::Revoked | GrantState::Closed => t.get("grant-next-nothing").to_owned(),
    }
}

#[derive(Template)]
#[template(path = "pages/own_grant.html")]
struct OwnPage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    project: String,
    number: String,
    status: Status,
    next: String,
    conflict: Option<&'static str>,
    done: bool,
    tiles: Vec<Tile>,
    pairs: Vec<Pair>,
    claims: Vec<ClaimRow>,
    /// Into which account to pay back, while something is open.
    pay_back: Vec<Pair>,
    plans: Vec<Plan>,
    steps: Vec<StepRow>,
    ways: Vec<Way>,
    waive: bool,
    application: Option<String>,
}

/// A step one can begin, or why not.
struct Way {
    word: &'static str,
    label: &'static str,
    text: &'static str,
    why_not: Option<String>,
}

/// `GET /foerderung/{grant}`
pub async fn own(app: App, req: Req) -> Answer {
    html(&page(&app, &req, None).await?)
}

/// The steps that applicants begin, in the order of a grant's life.
const WAYS: [(GrantStep, &str); 5] = [
    (GrantStep::Drawdown, "grant-way-drawdown"),
    (GrantStep::Change, "grant-way-change"),
    (GrantStep::Interim, "grant-way-interim"),
    (GrantStep::Proof, "grant-way-proof"),
    (GrantStep::Disposal, "grant-way-disposal"),
];

async fn page(app: &App, req: &Req, conflict: Option<&'static str>) -> Result<OwnPage, Error> {
    let id = req.id("grant")?;
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let (whole, claims, known, account) = app
        .store
        .read(move |tx| {
            let whole = grants::whole(tx, &ctx, id)?;
            if whole.grant.account != ctx.account() {
                return Err(Error::not_found("grant of others"));
            }
            let mut known = Vec::new();
            for (step, _) in WAYS {
                if grants::service_of(tx, &platform, &whole.grant, step).is_ok() {
                    known.push(step);
                }
            }
            let claims = grants::reckoned(tx, &ctx, &platform, id, ctx.today())?;
            let account = grants::paid_back_to(tx, &ctx, id)?;
            Ok((whole, claims, known, account))
        })
        .await?;
    let (t, lang, grant, today) = (req.t(), req.lang(), &whole.grant, req.ctx.today());
    let open = |one: &&Reckoned| one.open > Money::ZERO;
    let number = |one: &Reckoned| {
        let case = whole.steps.iter().find(|(case, _)| Some(case.id) == one.claim.case);
        case.map_or_else(|| grant.number.clone(), |(case, _)| case.number.clone())
    };
    let mut numbers: Vec<String> = claims.iter().filter(open).map(number).collect();
    numbers.dedup();
    let pay_back = match account.filter(|_| !numbers.is_empty()) {
        Some(account) => vec![
            Pair::new(t.get("payorder-debtor-holder-field"), account.holder),
            Pair::new(t.get("payorder-iban"), base::values::iban::show(&account.iban)),
            Pair::new(t.get("grant-pay-back-reference"), numbers.join(", ")),
        ],
        None => Vec::new(),
    };
    // What has come to its end is no way any more; what only waits says for what.
    let over = |key: Option<&str>| matches!(key, Some("grant-settled" | "grant-revoked" | "grant-closed"));
    let ways = WAYS
        .into_iter()
        .filter(|(step, _)| known.contains(step) && !over(grants::hindrance(grant, *step, today)))
        .map(|(step, text)| Way {
            word: step.word(),
            label: step_name(step, t),
            text: t.get(text),
            why_not: grants::hindrance(grant, step, today).map(|key| match (key, grant.final_on) {
                ("grant-not-final", Some(first)) => {
                    t.with("grant-not-final-until", "day", dates::show(first, lang))
                }
                _ => t.get(key).to_owned(),
            }),
        })
        .collect();
    let waive = grant.waived_at.is_none() && grant.final_on.is_some_and(|first| first > today);
    Ok(OwnPage {
        shell: app.shell(req, grant.project.clone()),
        crumbs: vec![Link::new("/foerderungen", t.get("grants-mine")), Link::here(grant.number.clone())],
        id: grant.id.to_string(),
        project: grant.project.clone(),
        number: grant.number.clone(),
        status: super::status(grant.state, t),
        next: next(grant, req),
        conflict: conflict.map(|key| t.get(key)),
        done: req.query("verzicht") == "1",
        tiles: tiles(grant, t),
        pairs: pairs(app, grant, &[], t, lang),
        claims: claims.iter().map(|one| ClaimRow::new(one, t)).collect(),
        pay_back,
        plans: plans(&whole.positions, t, lang),
        steps: steps(&whole, "/vorgang", t, lang),
        ways,
        waive: waive && grant.state == GrantState::Running,
        application: grant.case.map(|case| format!("/vorgang/{case}")),
    })
}

/// `POST /foerderung/{grant}/schritt`: begins a step.
pub async fn begin(app: App, req: Req) -> Answer {
    let id = req.id("grant")?;
    let step = GrantStep::from_word(req.field("step")).ok_or_else(|| Error::not_found("step"))?;
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let begun = app.store.write(move |tx| grants::begin(tx, &ctx.clone(), &platform, id, step)).await;
    match begun {
        Ok(draft) => Ok(redirect(&format!("/antrag/{draft}"))),
        Err(error) if error.kind == Kind::Conflict => {
            unprocessable(&page(&app, &req, Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}

/// `POST /foerderung/{grant}/verzicht`: no appeal, so that money can flow at once.
pub async fn waive_appeal(app: App, req: Req) -> Answer {
    let (id, ctx) = (req.id("grant")?, req.ctx.fork());
    match app.store.write(move |tx| grants::waive_appeal(tx, &ctx.clone(), id)).await {
        Ok(()) => Ok(redirect(&format!("/foerderung/{id}?verzicht=1"))),
        Err(error) if error.kind == Kind::Conflict => {
            unprocessable(&page(&app, &req, Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}
