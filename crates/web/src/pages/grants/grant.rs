//! A grant at the desk: its money, its plan, its steps, what is to be paid back, what else the municipality has.

use super::claims::ClaimRow;
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell, Status, Tile, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Date, Error, Finding, Id, Kind, Lang, Money, Permission, dates};
use forms::package::{GrantStep, Term};
use forms::view::ErrorLink;
use office::grants::{self, Entry, Grant, GrantState, Position, PositionKind, Reminder, Whole};

#[derive(Template)]
#[template(path = "pages/grant.html")]
struct GrantPage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    number: String,
    project: String,
    status: Status,
    done: Option<&'static str>,
    conflict: Option<&'static str>,
    errors: Vec<ErrorLink>,
    tiles: Vec<Tile>,
    pairs: Vec<Pair>,
    plans: Vec<Plan>,
    commitments: Vec<Pair>,
    steps: Vec<StepRow>,
    claims: Vec<ClaimRow>,
    entries: Vec<EntryRow>,
    others: Vec<OtherRow>,
    /// What the office can begin: the word of the step, what the button says, its picture.
    begin: Vec<(&'static str, &'static str, &'static str)>,
    may_conclude: bool,
    keeps_open: String,
}

/// A part of the plan.
pub(super) struct Plan {
    pub title: &'static str,
    pub rows: Vec<Pair>,
    pub sum: String,
}

/// A case of the grant's life.
pub(super) struct StepRow {
    pub href: String,
    pub what: &'static str,
    pub number: String,
    pub at: String,
    pub amount: String,
    pub status: Status,
}

struct EntryRow {
    at: String,
    what: &'static str,
    pot: String,
    amount: String,
}

struct OtherRow {
    href: String,
    number: String,
    project: String,
    programme: String,
    days: String,
    granted: String,
    /// The same object, or the same time.
    near: bool,
}

/// `GET /amt/bewilligung/{grant}`
pub async fn grant(app: App, req: Req) -> Answer {
    html(&page(&app, &req, None, Vec::new(), None).await?)
}

async fn page(
    app: &App,
    req: &Req,
    claim: Option<Id>,
    findings: Vec<Finding>,
    conflict: Option<&'static str>,
) -> Result<GrantPage, Error> {
    let id = req.id("grant")?;
    let (ctx, platform, today) = (req.ctx.fork(), app.platform.clone(), req.ctx.today());
    let (whole, claims, others, known) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let whole = grants::open(tx, &ctx, id)?;
            let claims = grants::reckoned(tx, &ctx, &platform, id, today)?;
            let others = grants::of_recipient(tx, &ctx, &whole.grant.office, &whole.grant.ags)?;
            let known: Vec<GrantStep> = [GrantStep::Interest, GrantStep::Revocation]
                .into_iter()
                .filter(|step| grants::service_of(tx, &platform, &whole.grant, *step).is_ok())
                .collect();
            Ok((whole, claims, others, known))
        })
        .await?;
    let (t, lang, grant) = (req.t(), req.lang(), &whole.grant);
    let signs = req.ctx.may(Permission::SignDecisions, Some(&grant.office));
    let title = programme_title(app, grant, lang);
    let mut rows: Vec<ClaimRow> = claims.iter().map(|one| ClaimRow::new(one, t)).collect();
    for (row, claim) in rows.iter_mut().zip(&claims) {
        row.ask(claim, signs, t);
    }
    let row = claim.and_then(|claim| rows.iter_mut().find(|row| row.id == claim.to_string()));
    let errors = row.map_or_else(Vec::new, |row| row.refuse(req, &findings, lang));
    let mut shell = app.shell(req, format!("{} {}", t.get("grant-one"), grant.number));
    shell.faulty = !errors.is_empty();
    let begin = known
        .into_iter()
        .filter(|step| grant.case.is_some() && grants::hindrance(grant, *step, today).is_none())
        .map(|step| match step {
            GrantStep::Interest => (step.word(), t.get("grant-ask-interest"), "euro"),
            _ => (step.word(), t.get("grant-revoke"), "return"),
        })
        .collect();
    let open_end = grants::open_end(grant, req.ctx.today());
    Ok(GrantPage {
        shell,
        crumbs: super::list::crumbs(req, &grant.programme, &title, &grant.number),
        id: grant.id.to_string(),
        number: grant.number.clone(),
        project: grant.project.clone(),
        status: super::status(grant.state, t),
        done: match req.query("fertig") {
            "eingang" => Some(t.get("grant-done-received")),
            "zinsen" => Some(t.get("grant-done-waived")),
            "ende" => Some(t.get("grant-done-closed")),
            _ => None,
        },
        conflict: conflict.map(|key| t.get(key)),
        errors,
        tiles: tiles(grant, t),
        pairs: pairs(app, grant, &whole.reminders, t, lang),
        plans: plans(&whole.positions, t, lang),
        commitments: whole
            .commitments
            .iter()
            .map(|(pot, sum)| {
                Pair::new(super::list::pot_name(Some(*pot), t).unwrap_or_default(), sum.show(lang))
            })
            .collect(),
        steps: steps(&whole, "/amt/vorgang", t, lang),
        claims: rows,
        entries: whole.entries.iter().map(|entry| entry_row(entry, t, lang)).collect(),
        others: others
            .iter()
            .filter(|other| other.id != grant.id)
            .map(|other| other_row(app, grant, other, lang))
            .collect(),
        begin,
        may_conclude: open_end.is_none(),
        keeps_open: open_end
            .filter(|_| grant.state != GrantState::Closed)
            .map_or_else(String::new, |key| t.with("grant-keeps-open", "why", t.get(key))),
    })
}

fn programme_title(app: &App, grant: &Grant, lang: Lang) -> String {
    grants::programme_of(&app.platform, &grant.programme)
        .map_or_else(|_| grant.programme.clone(), |service| super::title(&service, lang))
}

pub(super) fn tiles(grant: &Grant, t: Texts) -> Vec<Tile> {
    let tile = |key: &str, amount: Money, tone: Tone| Tile {
        label: t.get(key).to_owned(),
        value: amount.show(t.0),
        note: String::new(),
        href: None,
        tone,
    };
    let mut tiles = vec![
        tile("grant-granted", grant.granted, Tone::Success),
        tile("grant-paid", grant.paid, Tone::Success),
    ];
    if grant.ordered > Money::ZERO {
        tiles.push(tile("grant-ordered", grant.ordered, Tone::Info));
    }
    match grant.settled {
        None => tiles.push(tile("grant-left", grant.left(), Tone::Info)),
        Some(sum) => tiles.push(tile("grant-came-to", sum, Tone::Success)),
    }
    if grant.claimed > Money::ZERO {
        tiles.push(tile("grant-to-recover", grant.claimed - grant.recovered, Tone::Warning));
    }
    if grant.interest_due > Money::ZERO {
        tiles.push(tile("grant-interest-due", grant.interest_due, Tone::Warning));
    }
    tiles
}

pub(super) fn pairs(app: &App, grant: &Grant, reminders: &[Reminder], t: Texts, lang: Lang) -> Vec<Pair> {
    let day = |day: Date| dates::show(day, lang);
    let until = t.with2("grant-span", ("from", day(grant.begin_on)), ("to", day(grant.end_on)));
    let programme = grants::programme_of(&app.platform, &grant.programme).ok();
    let mut pairs = vec![
        Pair::new(t.get("grant-recipient"), grant.recipient.clone()),
        Pair::new(t.get("grant-programme"), programme_title(app, grant, lang)),
        Pair::new(t.get("grant-decided"), day(grant.decided_on)),
        Pair::new(t.get("grant-final"), final_text(grant, t, lang)),
        Pair::new(t.get("grant-period"), until),
        Pair::new(t.get("grant-financing"), financing(grant, t)),
    ];
    if let Some(service) = programme.filter(|_| !grant.object.is_empty()) {
        let name = grants::object_names(&service, lang)(&grant.object);
        pairs.insert(2, Pair::new(t.get("grant-object"), name));
    }
    if grant.state == GrantState::Running {
        let due = |step: GrantStep, on: Date| {
            let of_it = reminders.iter().filter(|one| (one.step, one.due_on) == (step, on));
            let days: Vec<String> = of_it.map(|one| day(one.sent_on)).collect();
            if days.is_empty() {
                return day(on);
            }
            t.with2("grant-due-reminded", ("due", day(on)), ("days", days.join(", ")))
        };
        if let Some(report) = grant.report_due {
            pairs.push(Pair::new(t.get("grant-report-due"), due(GrantStep::Interim, report)));
        }
        pairs.push(Pair::new(t.get("grant-proof-due"), due(GrantStep::Proof, grant.proof_due)));
    }
    pairs.push(Pair::new(t.get("grant-bound"), day(grant.bound_until)));
    pairs
}

fn final_text(grant: &Grant, t: Texts, lang: Lang) -> String {
    match (grant.waived_at, grant.final_on) {
        (Some(at), _) => t.with("grant-waived-on", "day", dates::show(dates::day_of(at), lang)),
        (None, Some(first)) => t.with("grant-final-from", "day", dates::show(first, lang)),
        (None, None) => t.get("grant-not-delivered").to_owned(),
    }
}

fn financing(grant: &Grant, t: Texts) -> String {
    let word = match grant.word_of(Term::Financing) {
        "share" => t.get("grant-financing-share"),
        "fixed" => t.get("grant-financing-fixed"),
        "deficit" => t.get("grant-financing-deficit"),
        "full" => t.get("grant-financing-full"),
        other => other,
    };
    match grant.number_of(Term::Rate) {
        Some(rate) => {
            let number = rate.normalize().to_string().replace('.', t.0.pick(",", "."));
            t.with2("grant-financing-rate", ("kind", word), ("rate", number))
        }
        None => word.to_owned(),
    }
}

pub(super) fn plans(positions: &[Position], t: Texts, lang: Lang) -> Vec<Plan> {
    let part = |kind: PositionKind, key: &'static str| {
        let of: Vec<&Position> = positions.iter().filter(|one| one.kind == kind).collect();
        let sum: Money = of.iter().map(|one| one.amount).sum();
        let rows = of.iter().map(|one| Pair::new(one.label[lang as usize].clone(), one.amount.show(lang)));
        (!of.is_empty()).then(|| Plan { title: t.get(key), rows: rows.collect(), sum: sum.show(lang) })
    };
    [
        part(PositionKind::Cost, "grant-plan-costs"),
        part(PositionKind::Fund, "grant-plan-funds"),
        part(PositionKind::Year, "grant-plan-years"),
        part(PositionKind::Partner, "grant-plan-partners"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn steps(whole: &Whole, path: &str, t: Texts, lang: Lang) -> Vec<StepRow> {
    whole
        .steps
        .iter()
        .map(|(case, step)| StepRow {
            href: format!("{path}/{}", case.id),
            what: step_name(*step, t),
            number: case.number.clone(),
            at: dates::show(dates::day_of(case.submitted_at), lang),
            amount: if case.total == Money::ZERO { String::new() } else { case.total.show(lang) },
            status: crate::case_view::status_for_applicant(case, lang),
        })
        .collect()
}

pub(super) fn step_name(step: GrantStep, t: Texts) -> &'static str {
    t.get(match step {
        GrantStep::Inquiry => "grant-step-inquiry",
        GrantStep::EarlyStart => "grant-step-early",
        GrantStep::Drawdown => "grant-step-drawdown",
        GrantStep::Change => "grant-step-change",
        GrantStep::Interim => "grant-step-interim",
        GrantStep::Proof => "grant-step-proof",
        GrantStep::Revocation => "grant-step-revocation",
        GrantStep::Disposal => "grant-step-disposal",
        GrantStep::Interest => "grant-step-interest",
    })
}

fn entry_row(entry: &Entry, t: Texts, lang: Lang) -> EntryRow {
    EntryRow {
        at: dates::show_instant(entry.at, lang),
        what: grants::kind_name(entry.kind, t),
        pot: super::list::pot_name(entry.pot, t).unwrap_or_default(),
        amount: entry.amount.show(lang),
    }
}

fn other_row(app: &App, grant: &Grant, other: &Grant, lang: Lang) -> OtherRow {
    let overlaps = other.begin_on <= grant.end_on && grant.begin_on <= other.end_on;
    let same = other.programme != grant.programme || other.object == grant.object;
    OtherRow {
        href: format!("/amt/bewilligung/{}", other.id),
        number: other.number.clone(),
        project: other.project.clone(),
        programme: programme_title(app, other, lang),
        days: format!(
            "{}\u{a0}–\u{a0}{}",
            dates::show(other.begin_on, lang),
            dates::show(other.end_on, lang)
        ),
        granted: other.granted.show(lang),
        near: overlaps && same,
    }
}

/// `POST /amt/bewilligung/{grant}/schritt`: begins a step that the office fills in, a revocation or interest.
pub async fn begin_at_office(app: App, req: Req) -> Answer {
    let id = req.id("grant")?;
    let step = GrantStep::from_word(req.field("step")).ok_or_else(|| Error::not_found("step"))?;
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let begun = app.store.write(move |tx| grants::begin(tx, &ctx.clone(), &platform, id, step)).await;
    match begun {
        Ok(draft) => Ok(redirect(&format!("/antrag/{draft}"))),
        Err(error) if error.kind == Kind::Conflict => {
            unprocessable(&page(&app, &req, None, Vec::new(), Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}

/// `POST /amt/bewilligung/{grant}/eingang/{claim}`: money came back.
pub async fn receive(app: App, req: Req) -> Answer {
    let (id, claim) = (req.id("grant")?, req.id("claim")?);
    let mut findings = Vec::new();
    let amount = Money::parse(req.field("betrag")).ok().filter(|amount| *amount > Money::ZERO);
    if amount.is_none() {
        findings.push(Finding::new("betrag", "grant-receive-amount-unread"));
    }
    let day = dates::parse(req.field("tag")).filter(|day| *day <= req.ctx.today());
    if day.is_none() {
        findings.push(Finding::new("tag", "grant-receive-day-unread"));
    }
    let (Some(amount), Some(day)) = (amount, day) else {
        return unprocessable(&page(&app, &req, Some(claim), findings, None).await?);
    };
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let done = app
        .store
        .write(move |tx| grants::receive(tx, &ctx.clone(), &platform, id, claim, amount, day).map(|_| ()))
        .await;
    match done {
        Err(error) if ["error-claim-amount", "error-claim-day"].contains(&error.key) => {
            let field = if error.key == "error-claim-day" { "tag" } else { "betrag" };
            let findings = vec![Finding::new(field, error.key)];
            unprocessable(&page(&app, &req, Some(claim), findings, None).await?)
        }
        done => finish(&app, &req, id, "eingang", done).await,
    }
}

/// `POST /amt/bewilligung/{grant}/zinsen/{claim}`: no interest on a claim.
pub async fn waive(app: App, req: Req) -> Answer {
    let (id, claim, ctx) = (req.id("grant")?, req.id("claim")?, req.ctx.fork());
    let reason = req.field("grund").to_owned();
    let done = app.store.write(move |tx| grants::waive_interest(tx, &ctx.clone(), id, claim, &reason)).await;
    match done {
        Err(error) if error.key == "error-waive-reason" => {
            let findings = vec![Finding::new("grund", error.key)];
            unprocessable(&page(&app, &req, Some(claim), findings, None).await?)
        }
        done => finish(&app, &req, id, "zinsen", done).await,
    }
}

/// `POST /amt/bewilligung/{grant}/abschliessen`: nothing is open any more.
pub async fn conclude(app: App, req: Req) -> Answer {
    let (id, ctx, platform) = (req.id("grant")?, req.ctx.fork(), app.platform.clone());
    let done = app.store.write(move |tx| grants::conclude(tx, &ctx.clone(), &platform, id)).await;
    finish(&app, &req, id, "ende", done).await
}

async fn finish(app: &App, req: &Req, id: Id, word: &str, done: Result<(), Error>) -> Answer {
    match done {
        Ok(()) => Ok(redirect(&format!("/amt/bewilligung/{id}?fertig={word}"))),
        Err(error) if error.kind == Kind::Conflict => {
            unprocessable(&page(app, req, None, Vec::new(), Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}
