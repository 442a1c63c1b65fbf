//! From a proposal to a grant: money is held when somebody proposes, promised when somebody else signs.

use super::model::{Account, Grant, GrantState, Kind, Position, PositionKind};
use super::pots::{self, About};
use super::sql;
use crate::cases::{Case, Outcome};
use crate::decisions::Decision;
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Lang, Money, Result};
use forms::answers::Answers;
use forms::package::{Programme, Term};
use forms::session::Session;
use jiff::ToSpan;
use rust_decimal::Decimal;
use serde_json::Value;
use store::Tx;

/// What an application of a programme asks for, counted when it comes in.
///
/// # Errors
/// Only those of the store.
pub(crate) fn applied(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    service: &Service,
) -> Result<()> {
    let Some(programme) = &service.package.programme else { return Ok(()) };
    let about = about(platform, programme, case);
    let id = &programme.id;
    // The log may come to it after somebody has decided: what was asked for counts, not what has become of it.
    pots::enter(tx, ctx, platform, id, None, ("", ""), Kind::Applied, case.applied_total(), &about)
}

/// Holds the money of a proposal.
///
/// # Errors
/// Conflict where the budget does not hold it.
pub(crate) fn reserve(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    decision: &Decision,
) -> Result<()> {
    let service = platform.package(tx, &case.package)?;
    let Some(programme) = &service.package.programme else { return Ok(()) };
    if decision.outcome == Outcome::Refusal {
        return Ok(());
    }
    super::aid::demand(tx, ctx, &service, case, decision.total)?;
    hold(tx, ctx, platform, &service, programme, case, decision.total)
}

fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    service: &Service,
    programme: &Programme,
    case: &Case,
    total: Money,
) -> Result<()> {
    let year = i64::from(ctx.today().year());
    let by_year = years(service, programme, case, total, year);
    let to = (Account::Reserved, Kind::Reserved);
    let held = pots::take(
        tx,
        ctx,
        platform,
        &programme.id,
        (year, &by_year),
        to,
        &about(platform, programme, case),
    )?;
    for (pot, amount) in held {
        sql::hold(tx, case.summary.id, &programme.id, pot, amount)?;
    }
    Ok(())
}

/// Lets go what a proposal held.
///
/// # Errors
/// Only those of the store.
pub(crate) fn release(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<()> {
    let held = sql::holds(tx, case.summary.id)?;
    if held.is_empty() {
        return Ok(());
    }
    let service = platform.package(tx, &case.package)?;
    let Some(programme) = &service.package.programme else { return Ok(()) };
    let way = (Account::Reserved, Account::Free);
    for (pot, amount) in held {
        let about = about(platform, programme, case);
        pots::shift(tx, ctx, platform, &programme.id, pot, way, Kind::Released, amount, &about)?;
    }
    sql::let_go(tx, case.summary.id)
}

/// What a signature does to the money: a grant comes into being, or a step of one takes effect.
///
/// # Errors
/// Conflict where money is missing, or the step no longer fits the grant.
pub(crate) fn signed(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    decision: &Decision,
) -> Result<()> {
    let service = platform.package(tx, &case.package)?;
    if let Some(follow) = &service.package.grant {
        return super::steps::signed(tx, ctx, platform, case, decision, &service, follow);
    }
    let Some(programme) = &service.package.programme else { return Ok(()) };
    if decision.outcome == Outcome::Refusal {
        let amount = Money::cents(case.assessed_total());
        let about = about(platform, programme, case);
        return pots::enter(tx, ctx, platform, &programme.id, None, ("", ""), Kind::Refused, amount, &about);
    }
    grant(tx, ctx, platform, case, decision, &service, programme)
}

fn grant(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    decision: &Decision,
    service: &Service,
    programme: &Programme,
) -> Result<()> {
    let today = ctx.today();
    let year = i64::from(today.year());
    super::aid::demand(tx, ctx, service, case, decision.total)?;
    // A proposal of last year holds last year's money.
    if sql::holds(tx, case.summary.id)?.iter().any(|((budget, _), _)| *budget != year) {
        release(tx, ctx, platform, case)?;
        hold(tx, ctx, platform, service, programme, case, decision.total)?;
    }
    let held = sql::holds(tx, case.summary.id)?;
    sql::let_go(tx, case.summary.id)?;
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    let answers = Answers(case.counted());
    let day = |id: &str| case.answers.get(id).and_then(Value::as_str).and_then(base::dates::from_iso);
    let (begin_on, end_on) = (day(&programme.begin).unwrap_or(today), day(&programme.end).unwrap_or(today));
    let text = |id: &str| case.answers.get(id).and_then(Value::as_str).unwrap_or("").to_owned();
    let positions = plan(&session, programme, &answers, decision.total, year);
    let costs = positions.iter().filter(|one| one.kind == PositionKind::Cost).map(|one| one.amount).sum();
    let mut grant = Grant {
        id: ctx.id(),
        case: Some(case.summary.id),
        number: case.summary.number.clone(),
        programme: programme.id.clone(),
        package: case.package.clone(),
        office: case.summary.office.clone(),
        ags: recipient(platform, programme, case),
        recipient: case.summary.applicant.clone(),
        project: text(&programme.project),
        object: programme.object.as_deref().map_or_else(String::new, text),
        account: case.account,
        decided_on: today,
        begin_on,
        end_on,
        proof_due: end_on,
        report_due: None,
        bound_until: end_on,
        final_on: None,
        waived_at: None,
        costs,
        applied: case.applied_total(),
        granted: decision.total,
        ordered: Money::ZERO,
        paid: Money::ZERO,
        settled: None,
        claimed: Money::ZERO,
        recovered: Money::ZERO,
        interest_due: Money::ZERO,
        state: GrantState::Running,
        terms: session.terms(programme, &answers),
        version: 1,
    };
    set_days(platform, &mut grant);
    let months = grant.months_of(Term::InterimMonths);
    grant.report_due = (months > 0).then(|| later(today, months)).filter(|day| *day < grant.proof_due);
    sql::insert(tx, &grant)?;
    for position in &positions {
        sql::insert_position(tx, grant.id, position)?;
    }
    for (place, (pot, amount)) in held.into_iter().enumerate() {
        let way = (Account::Reserved, Account::Committed);
        let about = About { more: place > 0, ..About::grant(&grant, None) };
        pots::shift(tx, ctx, platform, &programme.id, pot, way, Kind::Granted, amount, &about)?;
        sql::add_commitment(tx, grant.id, pot, amount)?;
    }
    Ok(())
}

/// The days that follow from the project's last day: proof of use, and how long what was bought is bound.
pub(super) fn set_days(platform: &Platform, grant: &mut Grant) {
    let due = later(grant.end_on, grant.months_of(Term::ProofMonths));
    grant.proof_due = platform.on_working_day(due);
    grant.bound_until = later(grant.end_on, grant.months_of(Term::BindingMonths));
}

/// So many months later; at the end of a shorter month its last day.
pub(super) fn later(day: Date, months: i64) -> Date {
    day.checked_add(months.months()).unwrap_or(day)
}

/// The plan as granted: positions of costs and other money as they stand in the application, the grant by years and partners.
fn plan(
    session: &Session<'_>,
    programme: &Programme,
    answers: &Answers,
    total: Money,
    year: i64,
) -> Vec<Position> {
    let mut positions = Vec::new();
    let mut push = |kind: PositionKind, rows: Vec<(String, [String; 2], Money)>| {
        let mut seen: Vec<[String; 2]> = Vec::new();
        for (place, (name, label, amount)) in rows.into_iter().enumerate() {
            // Two rows of the same kind are told apart by a number.
            let same = 1 + seen.iter().filter(|one| **one == label).count();
            seen.push(label.clone());
            let label = if same > 1 { label.map(|text| format!("{text} ({same})")) } else { label };
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            positions.push(Position { kind, place, name, label, amount });
        }
    };
    let as_is = |sums| {
        let rows = session.planned(sums, answers).into_iter();
        rows.map(|row| (row.key, row.label, row.amount)).collect::<Vec<_>>()
    };
    push(PositionKind::Cost, as_is(&programme.costs));
    if let Some(funds) = &programme.funds {
        push(PositionKind::Fund, as_is(funds));
    }
    let by_year = match &programme.years {
        Some(sums) => session.planned(sums, answers),
        None => Vec::new(),
    };
    let rows = if by_year.is_empty() {
        vec![(year.to_string(), [year.to_string(), year.to_string()], total)]
    } else {
        let weights: Vec<Decimal> = by_year.iter().map(|row| row.weight).collect();
        let parts = total.split(&weights);
        by_year.into_iter().zip(parts).map(|(row, part)| (row.key, row.label, part)).collect()
    };
    push(PositionKind::Year, rows);
    if let Some(sums) = &programme.partners {
        let partners = session.planned(sums, answers);
        let weights: Vec<Decimal> = partners.iter().map(|row| row.weight).collect();
        let parts = total.split(&weights);
        push(
            PositionKind::Partner,
            partners.into_iter().zip(parts).map(|(row, part)| (row.key, row.label, part)).collect(),
        );
    }
    positions
}

/// When the grant falls due: as planned, in the shares of the plan; what was planned for a year that is over falls due now.
pub(super) fn years(
    service: &Service,
    programme: &Programme,
    case: &Case,
    total: Money,
    year: i64,
) -> Vec<(i64, Money)> {
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    let answers = Answers(case.counted());
    let rows = programme.years.as_ref().map_or_else(Vec::new, |sums| session.planned(sums, &answers));
    let weights: Vec<Decimal> = rows.iter().map(|row| row.weight).collect();
    if weights.iter().all(Decimal::is_zero) {
        return vec![(year, total)];
    }
    let parts = total.split(&weights);
    rows.iter().zip(parts).map(|(row, part)| (row.key.parse().unwrap_or(year), part)).collect()
}

/// The key of who applies; one of several that mean the same always as the same.
fn recipient(platform: &Platform, programme: &Programme, case: &Case) -> String {
    let key = case.answers.get(&programme.recipient).and_then(Value::as_str).unwrap_or("");
    platform.region.local_authority(key).map_or_else(|| key.to_owned(), |found| found.key)
}

fn about(platform: &Platform, programme: &Programme, case: &Case) -> About {
    let text = |id: &str| case.answers.get(id).and_then(Value::as_str).unwrap_or("").to_owned();
    About {
        case: Some(case.summary.id),
        ags: recipient(platform, programme, case),
        object: programme.object.as_deref().map_or_else(String::new, text),
        ..About::default()
    }
}

/// The name of an object of funding, as the application offered it.
pub(super) fn object_name(service: &Service, programme: &Programme, object: &str, lang: Lang) -> String {
    let field = programme.object.as_ref().and_then(|id| service.package.form.field(id));
    let options = match field.map(|field| &field.kind) {
        Some(forms::model::Kind::Choice(options)) => options.as_slice(),
        _ => &[],
    };
    let found = options.iter().find(|option| option.id == object);
    found.map_or_else(|| object.to_owned(), |option| option.label.get(lang).to_owned())
}

/// Whether a case may be closed: not while a grant runs on it.
///
/// # Errors
/// Only those of the store.
pub(crate) fn keeps_open(tx: &mut Tx, case: base::Id) -> Result<bool> {
    Ok(sql::of_case(tx, case)?.is_some_and(|grant| grant.state != GrantState::Closed))
}

/// The notice of a case was delivered and can be challenged until a day: from the next on it is final.
///
/// # Errors
/// Only those of the store.
pub fn delivered(
    tx: &mut Tx,
    platform: &Platform,
    case: base::Id,
    delivered: Date,
    appeal_until: Date,
) -> Result<()> {
    if let Some(mut grant) = sql::of_case(tx, case)? {
        let first = appeal_until.tomorrow().map_err(|fault| Error::internal(format!("calendar: {fault}")))?;
        grant.final_on = Some(first);
        return sql::update(tx, &grant);
    }
    let Some((grant, _)) = sql::step_of(tx, case)? else { return Ok(()) };
    for mut claim in super::claims::sql::claims(tx, grant)? {
        if claim.case == Some(case) && claim.due_on.is_none() {
            claim.due_on = Some(platform.on_working_day(later(delivered, 1)));
            super::claims::sql::update_claim(tx, &claim)?;
        }
    }
    Ok(())
}
