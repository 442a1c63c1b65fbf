//! Cases: from submission to the signed decision. [`apply`] is the only door for a change after submission.
//!
//! Each verb is one transaction: a version-checked row change, one event in the history, and jobs for what follows.

pub mod access;
mod asking;
mod desk;
mod doubts;
mod looks;
mod machine;
mod model;
mod moved;
mod recognise;
pub mod refusals;
pub mod replay;
mod reply;
mod rules;
pub(crate) mod sql;
mod submit;
mod words;

use asking::{ask, open_request, remind};
pub use desk::{ListQuery, Sight, counts, list, open, open_file, reason_blocks, related, sight};
pub use doubts::{Again, Claim, away, claims, own_twice, postcode, twice, with_key};
pub use looks::{Access, Wanted, accesses};
pub(crate) use machine::standing;
pub use machine::{Filter, Line, listed};
pub use model::{
    Action, Case, Fee, File, Move, Outcome, Page, Proposal, Recognised, Request, State, Summary, View,
};
pub(crate) use moved::{Held, held, of_place, target};
pub use moved::{to_be_placed, unplaced};
use rules::{INTERNAL, event_kind};
pub use rules::{Side, next, next_of, side};
pub(crate) use submit::digest as answers_digest;
pub(crate) use submit::enter;
pub use submit::{Prepared, Ready, Submitted, prepare, put, subjects, submit, wanting};

use crate::history::{self, Event};
use crate::mailbox::{self, Recipient};
use crate::platform::Platform;
use crate::{appeals, decisions, notices, participation};
use base::{Actor, Ctx, Date, Error, Id, Permission, Result};
use forms::Package;
use forms::model::{Field, Kind as FieldKind, Special};
use serde_json::{Map, Value, json};
use store::Tx;

/// A case with all that belongs to it, as its page shows it.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The case.
    pub case: Case,
    /// Its uploads.
    pub files: Vec<File>,
    /// Questions to the applicant.
    pub requests: Vec<Request>,
    /// Its history, oldest first; without internal notes for the applicant.
    pub events: Vec<Event>,
    /// Proposals and decisions, oldest first; only signed ones for the applicant.
    pub decisions: Vec<decisions::Decision>,
    /// Notices, oldest first.
    pub notices: Vec<notices::Notice>,
    /// Files enclosed with notices; for the applicant only of those that went out.
    pub enclosures: Vec<notices::Enclosure>,
    /// When it is or was laid open to the public.
    pub participation: Option<participation::Period>,
    /// Appeals against its notice, oldest first.
    pub appeals: Vec<appeals::Appeal>,
    /// Files for an appeal that is not sent yet; empty for the office.
    pub unsent: Vec<File>,
    /// What people objected; empty for the applicant.
    pub objections: Vec<participation::Received>,
    /// Messages to the applicant.
    pub messages: Vec<mailbox::Message>,
}

/// Whether this is the applicant.
fn is_applicant(ctx: &Ctx, case: &Case, visitor: Option<&str>) -> bool {
    match &ctx.actor {
        Actor::Account { account, .. } => case.account == Some(*account),
        Actor::Visitor { key: Some(key) } => visitor == Some(key),
        Actor::Visitor { key: None } | Actor::Machine { .. } => false,
        Actor::System => true,
    }
}

/// A few words on an upload: kind and size.
pub fn file_detail(file: &File, lang: base::Lang) -> String {
    let kind = match file.media.as_str() {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        other => other,
    };
    format!("{kind}, {}", base::size::show(u64::try_from(file.size).unwrap_or_default(), lang))
}

/// The warnings of an assessment as a case keeps it, as sentences; each says whom it is about, if a line does.
pub fn warnings(assessment: &Value, lang: base::Lang) -> Vec<String> {
    let list = |key: &str| assessment[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let subject = |field: &str| {
        let lines = list("lines").iter();
        let mut about = lines.filter(|line| {
            let rest = line["path"].as_str().and_then(|path| field.strip_prefix(path));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        about.find_map(|line| line["subject"].as_str()).unwrap_or("")
    };
    list("warnings")
        .iter()
        .filter_map(|warning| {
            let text = warning["text"][lang as usize].as_str()?;
            let whom = subject(warning["field"].as_str().unwrap_or(""));
            Some(if whom.is_empty() || text.contains(whom) {
                text.to_owned()
            } else {
                format!("{whom}: {text}")
            })
        })
        .collect()
}

/// A case as its applicant sees it.
///
/// # Errors
/// Not found where it is missing or not theirs.
pub fn own(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Dossier> {
    let (case, visitor) = sql::get(tx, id)?.ok_or_else(|| Error::not_found("case"))?;
    if !is_applicant(ctx, &case, visitor.as_deref()) {
        return Err(Error::not_found("case of somebody else"));
    }
    let mut dossier = dossier(tx, case)?;
    dossier.unsent = sql::files_of_case(tx, id)?;
    dossier.unsent.retain(|file| file.field == appeals::UNSENT);
    dossier.events.retain(|event| !INTERNAL.contains(&event.kind.as_str()));
    dossier.decisions.retain(|decision| decision.signed_at.is_some());
    dossier.objections.clear();
    let issued: Vec<Id> = dossier.notices.iter().map(|notice| notice.decision).collect();
    dossier.enclosures.retain(|one| one.decision.is_some_and(|decision| issued.contains(&decision)));
    Ok(dossier)
}

fn dossier(tx: &mut Tx, case: Case) -> Result<Dossier> {
    let id = case.summary.id;
    let mut files = sql::files_of_case(tx, id)?;
    files.retain(|file| file.field != appeals::UNSENT);
    Ok(Dossier {
        files,
        appeals: appeals::of_case(tx, id)?,
        unsent: Vec::new(),
        requests: sql::requests(tx, id)?,
        events: history::of_case(tx, id)?,
        decisions: decisions::of_case(tx, id)?,
        notices: notices::of_case(tx, id)?,
        enclosures: notices::enclosures(tx, id)?,
        participation: participation::of_case(tx, id)?,
        objections: participation::objections(tx, id)?,
        messages: mailbox::of_case(tx, id)?,
        case,
    })
}

/// One's own cases, newest first.
///
/// # Errors
/// Only those of the store.
pub fn mine(tx: &mut Tx, ctx: &Ctx, limit: i64) -> Result<Vec<Summary>> {
    match &ctx.actor {
        Actor::Account { account, .. } => sql::of_account(tx, *account, limit),
        Actor::Visitor { key: Some(key) } => sql::of_visitor(tx, key, limit),
        _ => Ok(Vec::new()),
    }
}

/// What the signed-in person's latest application for a service says about who they are, by the package's `carry`, and the
/// day it was sent. Only for accounts: a browser may be shared.
///
/// # Errors
/// Only those of the store.
pub fn carried(
    tx: &mut Tx,
    ctx: &Ctx,
    service: &str,
    fields: &[String],
) -> Result<Option<(Map<String, Value>, Date)>> {
    let Actor::Account { account, .. } = &ctx.actor else { return Ok(None) };
    if fields.is_empty() {
        return Ok(None);
    }
    let Some((answers, sent)) = sql::latest_answers(tx, *account, service)? else { return Ok(None) };
    let mut answers = crate::json::object(&answers)?;
    answers.retain(|id, _| fields.contains(id));
    Ok((!answers.is_empty()).then(|| (answers, base::dates::day_of(sent))))
}

/// What an application can begin with: what the person's last one of this service said; else who they are, as an application for
/// something else said it. Only for the person themselves, who sees it before it is sent.
///
/// # Errors
/// Only those of the store.
pub fn known(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    package: &Package,
) -> Result<Option<(Map<String, Value>, Date)>> {
    if let Some(found) = carried(tx, ctx, &package.id, &package.carry)? {
        return Ok(Some(found));
    }
    let Actor::Account { account, .. } = &ctx.actor else { return Ok(None) };
    for (digest, answers, sent) in sql::latest_of_all(tx, *account, RECENT)? {
        let other = platform.package(tx, &digest)?;
        let mut answers = crate::json::object(&answers)?;
        answers.retain(|id, _| {
            let same = package.form.field(id).zip(other.package.form.field(id));
            package.carry.contains(id)
                && same.is_some_and(|(field, other)| {
                    field.kind.word() == other.kind.word() && is_personal(package, field)
                })
        });
        if !answers.is_empty() {
            return Ok(Some((answers, base::dates::day_of(sent))));
        }
    }
    Ok(None)
}

/// So many of a person's applications are looked through for who they are.
const RECENT: i64 = 5;

/// Whether a field asks who somebody is and how they can be reached.
fn is_personal(package: &Package, field: &Field) -> bool {
    let id = Some(&field.id);
    field.autocomplete.is_some()
        || package.address.as_ref() == id
        || package.email.as_ref() == id
        || matches!(field.kind, FieldKind::Special(Special::Email | Special::Phone))
}

/// The open cases of a service, oldest first.
///
/// # Errors
/// Only those of the store.
pub(crate) fn open_of_service(tx: &mut Tx, service: &str, limit: i64) -> Result<Vec<Summary>> {
    sql::open_of_service(tx, service, limit)
}

/// What a visitor began and sent becomes the account's: one case, or all. Only where the person wants it: a browser
/// may be shared.
///
/// # Errors
/// Only those of the store.
pub fn adopt(tx: &mut Tx, visitor: &str, account: Id, only: Option<Id>) -> Result<()> {
    sql::adopt(tx, visitor, account, only)
}

/// Whether somebody has sent anything yet.
///
/// # Errors
/// Only those of the store.
pub fn any(tx: &mut Tx, ctx: &Ctx) -> Result<bool> {
    Ok(!mine(tx, ctx, 1)?.is_empty())
}

/// The bytes of an upload of one's own case.
///
/// # Errors
/// Not found where case or file are missing or not theirs.
pub fn own_file(tx: &mut Tx, ctx: &Ctx, case: Id, file: Id) -> Result<(File, Vec<u8>)> {
    let dossier = own(tx, ctx, case)?;
    file_of(tx, dossier, file)
}

fn file_of(tx: &mut Tx, dossier: Dossier, file: Id) -> Result<(File, Vec<u8>)> {
    let found = dossier.files.into_iter().chain(dossier.unsent).find(|one| one.id == file);
    let found = found.ok_or_else(|| Error::not_found("file"))?;
    let bytes = tx.blob(&found.blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((found, bytes))
}

/// Attaches an upload to the open question of one's case.
///
/// # Errors
/// Not found where it is not the actor's case, conflict where nothing is asked.
pub fn attach(tx: &mut Tx, ctx: &Ctx, case: Id, upload: &crate::drafts::Upload) -> Result<File> {
    let (found, visitor) = sql::get(tx, case)?.ok_or_else(|| Error::not_found("case"))?;
    if !is_applicant(ctx, &found, visitor.as_deref()) {
        return Err(Error::not_found("case of somebody else"));
    }
    let open = sql::requests(tx, case)?.into_iter().rfind(|request| request.answered_at.is_none());
    let request = open.ok_or_else(|| Error::conflict("no open question"))?;
    let blob = tx.put_blob(&upload.bytes, ctx.now)?;
    let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    let file = File {
        id: ctx.id(),
        field: request.id.to_string(),
        name: upload.name.clone(),
        media: upload.media.clone(),
        size,
        blob,
    };
    sql::insert_file(tx, ctx, None, Some(case), &file)?;
    Ok(file)
}

/// Takes an action on a case: the only door for a change after submission.
///
/// # Errors
/// Not found where the actor may not see the case, forbidden where this action is not theirs, conflict where the
/// state does not allow it or somebody else was faster.
pub fn apply(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    version: i64,
    action: &Action,
) -> Result<()> {
    let (case, visitor) = sql::get(tx, id)?.ok_or_else(|| Error::not_found("case"))?;
    demand_side(ctx, &case, visitor.as_deref(), action)?;
    if case.version != version {
        return Err(Error::conflict("case changed meanwhile"));
    }
    let (state, changing) = (next_of(&case.summary, action)?, case.summary.changing);
    reply::demand_way(platform, &case, action)?;
    demand_no_interest(tx, ctx, id, action)?;
    let mut change = sql::Change {
        state,
        assignee: case.summary.assignee,
        due: case.summary.due,
        total: case.summary.total,
        appeal: case.summary.appeal,
        changing,
    };
    let detail = match action {
        Action::Assign(to) => {
            change.assignee = *to;
            let name = to.map(|to| crate::accounts::name_of(tx, to)).transpose()?;
            // Whoever may act here may take it: a specialist system stands in no list of colleagues.
            if let Some(to) = to
                && ctx.account() != Some(*to)
                && !crate::accounts::colleagues(tx, &case.summary.office)?.iter().any(|(one, _)| one == to)
            {
                return Err(Error::conflict("not a colleague of this office"));
            }
            json!({ "to": name })
        }
        Action::Ask { text, due } => {
            change.due = Some(*due);
            change.assignee = change.assignee.or(ctx.account());
            sql::insert_request(tx, ctx, ctx.id(), id, text, *due)?;
            ask(tx, ctx, platform, &case, text, *due)?;
            json!({ "text": text, "due": due })
        }
        Action::Remind => remind(tx, ctx, &case)?,
        Action::Answer { text } => {
            change.due = Some(due(tx, ctx, platform, &case)?);
            let request = open_request(tx, id)?;
            sql::answer_request(tx, ctx, request.id, Some(text))?;
            json!({ "text": text })
        }
        Action::StopWaiting => {
            change.due = Some(due(tx, ctx, platform, &case)?);
            let request = open_request(tx, id)?;
            sql::answer_request(tx, ctx, request.id, None)?;
            json!({})
        }
        Action::Reply { text } => {
            change.assignee = change.assignee.or(ctx.account());
            change.due = None;
            reply::send(tx, ctx, platform, &case, text)?;
            crate::grants::replied(tx, ctx, id)?;
            json!({ "text": text })
        }
        Action::Recognise(rows) => {
            change.assignee = change.assignee.or(ctx.account());
            change.total = recognise::recognise(tx, platform, &case, rows)?;
            json!({ "rows": rows, "total": change.total })
        }
        Action::LayOpen(from) => {
            change.assignee = change.assignee.or(ctx.account());
            let period = participation::lay_open(tx, ctx, platform, &case, *from)?;
            // Before that nothing can be decided.
            change.due = change.due.map(|due| due.max(period.objections_until));
            json!({ "from": period.from, "to": period.to, "until": period.objections_until })
        }
        Action::Object(objection) => participation::receive(tx, ctx, &case, objection)?,
        Action::Enclose { title, file } => enclosed(&notices::add(tx, ctx, id, title, file)?),
        Action::TakeOut(enclosure) => enclosed(&notices::remove(tx, id, *enclosure)?),
        Action::Propose(proposal) => {
            change.assignee = change.assignee.or(ctx.account());
            let decision = decisions::propose(tx, ctx, platform, &case, proposal)?;
            change.total = decision.total;
            crate::grants::reserve(tx, ctx, platform, &case, &decision)?;
            decided(&decision)
        }
        Action::Decide(proposal) => {
            change.assignee = change.assignee.or(ctx.account());
            let proposed = decisions::propose(tx, ctx, platform, &case, proposal)?;
            crate::grants::reserve(tx, ctx, platform, &case, &proposed)?;
            let decision = decisions::sign(tx, ctx, platform, &case)?;
            crate::grants::signed(tx, ctx, platform, &case, &decision)?;
            change.due = None;
            change.total = decision.total;
            decided(&decision)
        }
        Action::ProposeChange(asked) => {
            change.assignee = change.assignee.or(ctx.account());
            change.changing = true;
            decided(&decisions::propose_change(tx, ctx, platform, &case, asked)?)
        }
        Action::TakeBack => {
            change.changing = false;
            decisions::take_back(tx, ctx, id)?;
            crate::grants::release(tx, ctx, platform, &case)?;
            json!({})
        }
        Action::Return { comment } => {
            change.changing = false;
            decisions::give_back(tx, ctx, id, comment)?;
            crate::grants::release(tx, ctx, platform, &case)?;
            json!({ "comment": comment })
        }
        Action::SignFirst => decided(&decisions::sign_first(tx, ctx, platform, &case)?),
        Action::Sign => {
            let decision = decisions::sign(tx, ctx, platform, &case)?;
            crate::grants::signed(tx, ctx, platform, &case, &decision)?;
            // What is due on an appeal stays due while another decision takes the place of the first.
            change.due = change.due.filter(|_| changing);
            change.changing = false;
            change.total = decision.total;
            decided(&decision)
        }
        Action::Appeal(said) => {
            let (appeal, detail) = appeals::lodge(tx, ctx, platform, &case, said)?;
            (change.due, change.appeal) = (Some(appeal.due), Some(appeal.standing));
            detail
        }
        Action::EnterAppeal(entered) => {
            let (appeal, detail) = appeals::enter(tx, ctx, platform, &case, entered)?;
            change.assignee = change.assignee.or(ctx.account());
            (change.due, change.appeal) = (Some(appeal.due), Some(appeal.standing));
            detail
        }
        Action::WithdrawAppeal => {
            (change.due, change.appeal) = (None, None);
            appeals::withdraw(tx, ctx, &case)?
        }
        Action::SettleAppeal(to) => {
            change.assignee = change.assignee.or(ctx.account());
            (change.due, change.appeal) = (None, Some(to.to).filter(|to| to.is_pending()));
            appeals::settle(tx, ctx, &case, to)?
        }
        Action::Note { text } => json!({ "text": text }),
        Action::Withdraw => {
            change.due = None;
            crate::grants::release(tx, ctx, platform, &case)?;
            json!({})
        }
        Action::Close => {
            if crate::grants::keeps_open(tx, id)? {
                return Err(Error::conflict("a grant runs on this case"));
            }
            if case.summary.appeal.is_some() {
                return Err(Error::conflict("an appeal is under way"));
            }
            if changing || decisions::runs(tx, id, ctx.today())? {
                return Err(Error::conflict("a change of the decision is under way"));
            }
            appeals::forget_unsent(tx, id)?;
            change.due = None;
            json!({})
        }
        Action::Place(ags) => {
            let to = moved::placed(platform, &case, ags)?;
            change.assignee = moved::assignee(tx, &case, &to.office)?;
            moved::hand_over(tx, ctx, platform, &case, &to)?
        }
        Action::Move(to) => {
            change.assignee = moved::assignee(tx, &case, &to.office)?;
            moved::hand_over(tx, ctx, platform, &case, to)?
        }
    };
    sql::update(tx, ctx, id, version, &change)?;
    let detail = desk::for_whom(tx, ctx, &case, action, detail)?;
    history::record(tx, ctx, id, event_kind(action, changing), detail)?;
    if matches!(action, Action::Withdraw | Action::Close | Action::Reply { .. }) {
        crate::retention::closed(tx, platform, &case, ctx.today())?;
    }
    let held = [case.summary.appeal.is_some() || changing, change.appeal.is_some() || change.changing];
    match (case.summary.state, held) {
        // A closed case that an appeal or a change opens again keeps no day of deletion.
        (State::Closed, [false, true]) => crate::retention::reopened(tx, id),
        // After the signature of a change its notice says when.
        (_, [true, false]) if *action != Action::Sign => appeals::close_later(tx, ctx, id),
        _ => Ok(()),
    }
}

/// When a case that comes back to the office is due.
fn due(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<base::Date> {
    let service = platform.package(tx, &case.package)?;
    Ok(platform.due(ctx.today(), &service.package, &case.local(), &case.ags))
}

/// What the history keeps of a file that goes with the notice.
fn enclosed(enclosure: &notices::Enclosure) -> Value {
    json!({ "title": enclosure.title, "name": enclosure.name, "sha256": enclosure.blob })
}

/// What the history keeps of a decision or of a step towards it.
fn decided(decision: &decisions::Decision) -> Value {
    let mut detail =
        json!({ "outcome": decision.outcome.key(), "total": decision.total, "decision": decision.id });
    if decision.alone {
        detail["alone"] = json!(true);
    }
    if let Some(change) = &decision.change {
        detail["change"] = json!(change.kind.key());
        detail["replaces"] = json!(change.replaces);
    }
    detail
}

fn demand_side(ctx: &Ctx, case: &Case, visitor: Option<&str>, action: &Action) -> Result<()> {
    let office = Some(case.summary.office.as_str());
    let machine = match action {
        Action::Propose(_) | Action::TakeBack => Permission::ProposeDecisions,
        // The interface proposes no change: whoever does has read the file.
        Action::ProposeChange(_) => Permission::WorkCases,
        _ => Permission::ChangeCases,
    };
    let desk = ctx.may(Permission::WorkCases, office) || ctx.may(machine, office);
    let applicant = is_applicant(ctx, case, visitor);
    if !desk && !applicant && side(action) != Side::Public {
        return Err(Error::not_found("case of another office or person"));
    }
    let allowed = match side(action) {
        Side::Desk => desk,
        Side::Signer => ctx.may(Permission::SignDecisions, office),
        Side::Applicant => applicant,
        Side::Program => ctx.actor == Actor::System,
        // Whether there is anything to object to is for the verb to say.
        Side::Public => true,
    };
    if allowed { Ok(()) } else { Err(Error::forbidden(format!("{action:?}"))) }
}

/// Who stepped back from an application decides nothing about it.
fn demand_no_interest(tx: &mut Tx, ctx: &Ctx, id: Id, action: &Action) -> Result<()> {
    let decides = matches!(
        action,
        Action::Propose(_) | Action::Decide(_) | Action::SignFirst | Action::Sign | Action::Recognise(_)
    );
    if decides && crate::grants::stepped_back(tx, id, ctx.account())? {
        return Err(Error::new(base::Kind::Forbidden, "error-stepped-back", "an interest of their own"));
    }
    Ok(())
}

/// To whom messages of a case go.
pub(crate) fn recipient(case: &Case) -> Recipient {
    Recipient { account: case.account, email: case.email.clone(), lang: case.lang }
}
