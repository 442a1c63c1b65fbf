//! The office's side: work lists, and opening a case, which is logged.

use super::model::{File, Page, Summary, View};
use super::{Dossier, sql};
use crate::accounts::substitutes;
use crate::platform::{Platform, ReasonBlock};
use base::{Ctx, Error, Id, Lang, Permission, Result};
use forms::answers::Answers;
use forms::session::Variables;
use serde_json::Value;
use store::Tx;

/// How many cases a page of a list shows.
const PER_PAGE: usize = 25;

/// Which list, from where.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// The office.
    pub office: String,
    /// Which cases.
    pub view: View,
    /// Words to look for; the view does not matter then.
    pub words: String,
    /// Where the page begins, as [`Page::next`] gave it.
    pub after: Option<String>,
}

pub(super) fn demand(ctx: &Ctx, office: &str) -> Result<()> {
    let sees = [Permission::WorkCases, Permission::ReadCases];
    if sees.into_iter().any(|permission| ctx.may(permission, Some(office))) {
        Ok(())
    } else {
        Err(Error::not_found(format!("work list of {office}")))
    }
}

/// A page of a work list.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn list(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Page> {
    demand(ctx, &query.office)?;
    let words = words_of(&query.words);
    if !words.is_empty() {
        let offices = [query.office.clone()];
        let after = query.after.as_deref();
        let mut ids = store::search::find(tx, "case", &offices, &words, PER_PAGE + 1, after)?;
        // A later page belongs to the words that gave the first.
        if ids.is_empty() && after.is_none() {
            for other in super::words::other_ways(&words) {
                ids = store::search::find(tx, "case", &offices, &other, PER_PAGE + 1, None)?;
                if !ids.is_empty() {
                    break;
                }
            }
        }
        let more = ids.len() > PER_PAGE;
        let shown = &ids[..ids.len().min(PER_PAGE)];
        let next = more.then(|| shown.last().cloned()).flatten();
        return Ok(Page { cases: sql::by_ids(tx, &query.office, shown)?, next });
    }
    let after = query.after.as_deref().and_then(|after| after.split_once('_')).unwrap_or(("", ""));
    let mine = mine(tx, ctx, &query.office)?;
    let mut cases = sql::list(tx, &query.office, query.view, &mine, after, PER_PAGE as i64 + 1)?;
    let more = cases.len() > PER_PAGE;
    cases.truncate(PER_PAGE);
    let next = if more { cases.last().map(|last| format!("{}_{}", due_key(last), last.id)) } else { None };
    Ok(Page { cases, next })
}

fn due_key(case: &Summary) -> String {
    case.due.map_or_else(|| "9999".to_owned(), |due| due.to_string())
}

/// The words under which a case is found, folded.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    base::words::tokens(text).map(base::words::fold).collect()
}

/// How many cases each of these views has; counting stops at 100.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn counts(tx: &mut Tx, ctx: &Ctx, office: &str, views: &[View]) -> Result<Vec<i64>> {
    demand(ctx, office)?;
    let mine = mine(tx, ctx, office)?;
    views.iter().map(|view| sql::count(tx, office, *view, &mine, 100)).collect()
}

/// The actor, and those for whom they stand in today.
fn mine(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Vec<Id>> {
    let absent = substitutes::absent(tx, ctx, office)?.into_iter().map(|(id, _)| id);
    Ok(ctx.account().into_iter().chain(absent).collect())
}

/// What the history keeps of a step at the desk, with the name of the colleague in whose place it was taken.
pub(super) fn for_whom(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &super::Case,
    action: &super::Action,
    mut detail: Value,
) -> Result<Value> {
    let at_desk = matches!(super::rules::side(action), super::rules::Side::Desk | super::rules::Side::Signer);
    let other = case.summary.assignee.filter(|assignee| at_desk && ctx.account() != Some(*assignee));
    if let (Some(assignee), Some(detail)) = (other, detail.as_object_mut()) {
        let absent = substitutes::absent(tx, ctx, &case.summary.office)?;
        if let Some((_, name)) = absent.into_iter().find(|(id, _)| *id == assignee) {
            detail.insert("for".to_owned(), Value::String(name));
        }
    }
    Ok(detail)
}

/// Opens a case at the desk; that somebody looked is logged in the same transaction.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn open(tx: &mut Tx, ctx: &Ctx, id: Id, what: &str) -> Result<Dossier> {
    let (case, _) = sql::get(tx, id)?.ok_or_else(|| Error::not_found("case"))?;
    demand(ctx, &case.summary.office)?;
    sql::log_access(tx, ctx, &case.summary.office, id, what)?;
    super::dossier(tx, case)
}

/// From which side somebody sees a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// They work in its office.
    Desk,
    /// It is theirs.
    Applicant,
}

/// From which side the actor sees a case; none where they do not. Nothing of it is shown, so that nothing is logged.
///
/// # Errors
/// Only those of the store.
pub fn sight(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Option<Sight>> {
    let Some((case, _)) = sql::get(tx, id)? else { return Ok(None) };
    if ctx.may(Permission::WorkCases, Some(&case.summary.office)) {
        return Ok(Some(Sight::Desk));
    }
    Ok((ctx.account().is_some() && case.account == ctx.account()).then_some(Sight::Applicant))
}

/// Opens an upload of a case at the desk, logged like the case itself.
///
/// # Errors
/// Not found where case or file are missing, or another office's.
pub fn open_file(tx: &mut Tx, ctx: &Ctx, case: Id, file: Id) -> Result<(File, Vec<u8>)> {
    let dossier = open(tx, ctx, case, "file")?;
    super::file_of(tx, dossier, file)
}

/// The text blocks for reasons, filled in for this case.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn reason_blocks(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &super::Case,
    lang: Lang,
) -> Result<Vec<ReasonBlock>> {
    demand(ctx, &case.summary.office)?;
    let responsible = platform.responsible(&case.summary.service, &case.ags)?.responsible.office;
    let with = Variables {
        applicant: case.summary.applicant.clone(),
        case_number: case.summary.number.clone(),
        office: responsible.body.de.clone(),
        received_on: Some(base::dates::day_of(case.summary.submitted_at)),
        total: Some(case.summary.total),
        ..Variables::default()
    };
    let service = platform.package(tx, &case.package)?;
    Ok(service.blocks(&Answers(case.answers.clone()), &case.local(), &with, case.received_on(), lang))
}

/// The applicant's other cases in the same office.
///
/// # Errors
/// Only those of the store.
pub fn related(tx: &mut Tx, ctx: &Ctx, case: &super::Case) -> Result<Vec<Summary>> {
    demand(ctx, &case.summary.office)?;
    let Some(account) = case.account else { return Ok(Vec::new()) };
    let mut cases = sql::of_account(tx, account, 20)?;
    cases.retain(|one| one.office == case.summary.office && one.id != case.summary.id);
    Ok(cases)
}
