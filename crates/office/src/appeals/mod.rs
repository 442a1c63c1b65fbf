//! Appeals: what people hold against a notice (Widerspruch), before a court has to.
//!
//! - By the applicant: [`chance`] says whether and how; [`attach`] and [`remove`] keep files until it is sent; lodging and taking
//!   back go through `cases::apply`.
//! - At the desk: what came in on paper is entered, and each appeal ends as remedied, forwarded to the body above, or withdrawn, also
//!   through `cases::apply`. The new decision after it is a change of the first (`decisions::Change`) with a notice of its own.
//!
//! While an appeal is not settled its case stays decided: it is not closed and has no day of deletion.

mod letter;
mod model;
mod sql;

pub use letter::{Writer, print, receipt, writer};
pub use model::{Appeal, Chance, Entered, Lodged, Open, Settled, Standing, Via, is_late};

use crate::cases::{self, Case, File, State};
use crate::decisions::ChangeKind;
use crate::drafts::Upload;
use crate::history;
use crate::mailbox::{self, Outgoing};
use crate::notices::{self, Notice};
use crate::platform::Platform;
use base::law::WrittenForm;
use base::texts::{LANGUAGES, Texts};
use base::{Ctx, Date, Error, Id, Kind, Result, Trust, dates};
use serde_json::{Value, json};
use store::Tx;

/// The field of files that belong to an appeal which is not sent yet. No field of a form is called like this.
pub const UNSENT: &str = "@appeal";
/// So many files can go with an appeal.
pub const MOST_FILES: usize = 20;
/// The name of the rule by which a form stands for writing.
const FORM: &str = "appeal";
/// The name of the time after which a court can be asked to act.
const INACTION: &str = "action-for-inaction";

/// The appeals of a case, oldest first; the caller has checked that the actor may see it.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Appeal>> {
    sql::of_case(tx, case)
}

/// The rule by which a form sent on a day stands for writing; none where nothing asks for that.
pub fn form(platform: &Platform, day: Date) -> Option<&WrittenForm> {
    platform.law.deadlines.form(FORM, day)
}

/// What can be done on a day against the last notice of a case.
pub fn chance(
    platform: &Platform,
    case: &Case,
    notices: &[Notice],
    appeals: &[Appeal],
    today: Date,
) -> Chance {
    let Some(notice) = notices.last() else { return Chance::None };
    if !matches!(case.summary.state, State::Decided | State::Closed) {
        return Chance::None;
    }
    if appeals.iter().any(|appeal| appeal.standing.is_pending()) {
        return Chance::Pending;
    }
    // What follows a decision about an appeal is met by an action in court (§ 68 Abs. 1 Satz 2 Nr. 2 VwGO).
    let ruling = notice.change == Some(ChangeKind::Ruling);
    if ruling || platform.to_court(&case.summary.service, &case.ags) {
        return Chance::Court;
    }
    // Whoever took theirs back may lodge another; what was decided upon it is over. A correction opens nothing anew.
    let against = |appeal: &Appeal| appeal.notice == notice.id || notice.corrects == Some(appeal.notice);
    let over = |appeal: &Appeal| against(appeal) && appeal.standing != Standing::Withdrawn;
    if appeals.iter().any(over) {
        return Chance::None;
    }
    Chance::Open(Box::new(Open {
        notice: notice.clone(),
        late: is_late(today, notice.appeal_until),
        form: form(platform, today).cloned(),
    }))
}

fn demand(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<Open> {
    let id = case.summary.id;
    let (notices, appeals) = (notices::of_case(tx, id)?, sql::of_case(tx, id)?);
    let key = match chance(platform, case, &notices, &appeals, ctx.today()) {
        Chance::Open(open) => return Ok(*open),
        Chance::Pending => "error-appeal-pending",
        Chance::Court => "error-appeal-court",
        Chance::None => "error-appeal-none",
    };
    Err(Error::new(Kind::Conflict, key, "no appeal here"))
}

/// Keeps a file for the appeal that is being written.
///
/// # Errors
/// Not found where it is not the actor's case, conflict where no appeal can be lodged or there are too many files.
pub fn attach(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, upload: &Upload) -> Result<()> {
    let dossier = cases::own(tx, ctx, case)?;
    demand(tx, ctx, platform, &dossier.case)?;
    if dossier.unsent.len() >= MOST_FILES {
        return Err(Error::new(Kind::Conflict, "error-appeal-files", "too many files"));
    }
    keep(tx, ctx, case, UNSENT, upload).map(|_| ())
}

/// Takes away a file that was kept and not sent yet.
///
/// # Errors
/// Not found where it is not the actor's case.
pub fn remove(tx: &mut Tx, ctx: &Ctx, case: Id, file: Id) -> Result<()> {
    cases::own(tx, ctx, case)?;
    sql::remove_file(tx, case, file, UNSENT)
}

/// What was kept and never sent goes with the end of the case.
pub(crate) fn forget_unsent(tx: &mut Tx, case: Id) -> Result<()> {
    let all = cases::sql::files_of_case(tx, case)?;
    all.iter()
        .filter(|file| file.field == UNSENT)
        .try_for_each(|file| sql::remove_file(tx, case, file.id, UNSENT))
}

fn keep(tx: &mut Tx, ctx: &Ctx, case: Id, field: &str, upload: &Upload) -> Result<File> {
    let blob = tx.put_blob(&upload.bytes, ctx.now)?;
    let file = File {
        id: ctx.id(),
        field: field.to_owned(),
        name: upload.name.clone(),
        media: upload.media.clone(),
        size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        blob,
    };
    cases::sql::insert_file(tx, ctx, None, Some(case), &file)?;
    Ok(file)
}

/// Lodges what the applicant sends; called by `cases::apply`, which has checked who it is.
///
/// # Errors
/// Conflict where no appeal can be lodged; forbidden where the installation takes none from somebody known no surer.
pub(crate) fn lodge(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    said: &Lodged,
) -> Result<(Appeal, Value)> {
    let open = demand(tx, ctx, platform, case)?;
    if !open.takes(ctx.trust) && !ctx.is_known(Trust::High) {
        return Err(Error::new(Kind::Forbidden, "error-appeal-trust", "not known surely enough"));
    }
    let appeal = Appeal {
        via: Via::Online,
        trust: ctx.trust,
        ..new(ctx, platform, case, &open, ctx.today(), &said.body, &said.late_reason)?
    };
    sql::insert(tx, &appeal)?;
    sql::rename_files(tx, case.summary.id, UNSENT, &appeal.id.to_string())?;
    arrived(tx, ctx, platform, case, &open, &appeal)
}

/// Enters what came in another way; called by `cases::apply`, which has checked who it is.
///
/// # Errors
/// Conflict where no appeal can be lodged, or it came before the notice or after today.
pub(crate) fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    entered: &Entered,
) -> Result<(Appeal, Value)> {
    let open = demand(tx, ctx, platform, case)?;
    if entered.received_on > ctx.today() || entered.received_on < open.notice.issued_on {
        return Err(Error::new(Kind::Conflict, "error-appeal-day", "a day before the notice or after today"));
    }
    let appeal = Appeal {
        via: entered.via,
        ..new(ctx, platform, case, &open, entered.received_on, &entered.body, &entered.late_reason)?
    };
    sql::insert(tx, &appeal)?;
    for upload in &entered.files {
        keep(tx, ctx, case.summary.id, &appeal.id.to_string(), upload)?;
    }
    arrived(tx, ctx, platform, case, &open, &appeal)
}

fn new(
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    open: &Open,
    received_on: Date,
    body: &str,
    late_reason: &str,
) -> Result<Appeal> {
    let due = platform.law.named(INACTION, received_on, None);
    let due = due.map_err(|fault| Error::internal(format!("{fault:?}")))?.ends;
    Ok(Appeal {
        id: ctx.id(),
        case: case.summary.id,
        notice: open.notice.id,
        via: Via::Online,
        received_on,
        entered_at: ctx.now,
        entered_by: ctx.account(),
        entered_by_name: String::new(),
        body: body.trim().to_owned(),
        late_reason: late_reason.trim().to_owned(),
        trust: Trust::None,
        due,
        standing: Standing::Open,
        settled_on: None,
        note: String::new(),
    })
}

/// Tells whoever lodged it, and gives what the history keeps.
fn arrived(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    open: &Open,
    appeal: &Appeal,
) -> Result<(Appeal, Value)> {
    let in_time = appeal.in_time(Some(&open.notice));
    let written = appeal.is_written(form(platform, ctx.today()));
    let body = LANGUAGES.map(|t| {
        let day = |day| dates::show(day, t.0);
        let (notice, came) = (day(open.notice.issued_on), day(appeal.received_on));
        let mut parts = vec![t.with2("message-appeal-body", ("notice", notice), ("day", came))];
        match (open.notice.appeal_until, in_time) {
            (Some(until), true) => parts.push(t.with("message-appeal-in-time", "until", day(until))),
            (Some(until), false) => parts.push(t.with("message-appeal-late", "until", day(until))),
            (None, _) => {}
        }
        if !written {
            parts.push(t.get("message-appeal-form").to_owned());
        }
        parts.push(t.with("message-appeal-next", "due", day(appeal.due)));
        parts.join("\n\n")
    });
    tell(tx, ctx, case, LANGUAGES.map(|t| t.get("message-appeal-title").to_owned()), body)?;
    let id = appeal.id.to_string();
    let files: Vec<Value> = cases::sql::files_of_case(tx, case.summary.id)?
        .into_iter()
        .filter(|file| file.field == id)
        .map(|file| json!({ "name": file.name, "sha256": file.blob }))
        .collect();
    let detail = json!({
        "appeal": appeal.id, "notice": appeal.notice, "via": appeal.via.key(), "received_on": appeal.received_on,
        "until": open.notice.appeal_until, "in_time": in_time, "text": appeal.body,
        "late_reason": appeal.late_reason, "files": files, "trust": appeal.trust.key(),
    });
    Ok((appeal.clone(), detail))
}

/// Takes the appeal back; called by `cases::apply`, which has checked that it is the applicant.
///
/// # Errors
/// Conflict where none is under way.
pub(crate) fn withdraw(tx: &mut Tx, ctx: &Ctx, case: &Case) -> Result<Value> {
    let to = Settled { to: Standing::Withdrawn, day: ctx.today(), note: String::new() };
    let appeal = pending(tx, case)?;
    sql::settle(tx, ctx, appeal.id, appeal.standing, &to)?;
    told(tx, ctx, case, &to)?;
    Ok(json!({ "appeal": appeal.id }))
}

/// Notes what becomes of the appeal; called by `cases::apply`, which has checked who it is.
///
/// # Errors
/// Conflict where none is under way, it cannot become that, or the day is before it came in or after today.
pub(crate) fn settle(tx: &mut Tx, ctx: &Ctx, case: &Case, to: &Settled) -> Result<Value> {
    let appeal = pending(tx, case)?;
    if !appeal.standing.next().contains(&to.to) {
        return Err(Error::new(Kind::Conflict, "error-state", "the appeal stands otherwise"));
    }
    if to.day > ctx.today() || to.day < appeal.received_on {
        return Err(Error::new(Kind::Conflict, "error-appeal-day", "a day before it came in or after today"));
    }
    sql::settle(tx, ctx, appeal.id, appeal.standing, to)?;
    told(tx, ctx, case, to)?;
    Ok(json!({ "appeal": appeal.id, "day": to.day, "text": to.note }))
}

fn pending(tx: &mut Tx, case: &Case) -> Result<Appeal> {
    let found = sql::of_case(tx, case.summary.id)?.into_iter().find(|appeal| appeal.standing.is_pending());
    found.ok_or_else(|| Error::new(Kind::Conflict, "error-appeal-settled", "no appeal is under way"))
}

/// Tells the applicant what became of their appeal.
fn told(tx: &mut Tx, ctx: &Ctx, case: &Case, to: &Settled) -> Result<()> {
    let title = |t: &Texts| t.get(&format!("message-appeal-{}-title", to.to.key())).to_owned();
    let body = |t: &Texts| {
        let said = t.with(&format!("message-appeal-{}-body", to.to.key()), "day", dates::show(to.day, t.0));
        match to.note.trim() {
            "" => said,
            note => format!("{said}\n\n{}\n\n{note}", t.get("message-appeal-note")),
        }
    };
    let (titles, bodies) = (LANGUAGES.map(|t| title(&t)), LANGUAGES.map(|t| body(&t)));
    tell(tx, ctx, case, titles, bodies)
}

fn tell(tx: &mut Tx, ctx: &Ctx, case: &Case, title: [String; 2], body: [String; 2]) -> Result<()> {
    let message = Outgoing { kind: "info", title, body, notice: None };
    mailbox::send(tx, ctx, case.summary.id, &case.summary.number, &cases::recipient(case), &message)?;
    Ok(())
}

/// When the case can be closed once nothing is under way any more: at once, or after the time for an appeal.
pub(crate) fn close_later(tx: &mut Tx, ctx: &Ctx, case: Id) -> Result<()> {
    let until = notices::of_case(tx, case)?.last().and_then(|notice| notice.appeal_until);
    let Some(until) = until else { return Ok(()) };
    let until = if until < ctx.today() { ctx.today() } else { until };
    notices::finality(tx, ctx, case, until)
}

/// The digest under which the history holds the arrival of an appeal, for its receipt.
fn digest_of(tx: &mut Tx, case: Id, appeal: Id) -> Result<String> {
    let appeal = appeal.to_string();
    let events = history::of_case(tx, case)?;
    let found = events.into_iter().find(|event| {
        matches!(event.kind.as_str(), "appealed" | "appeal-entered")
            && event.detail.get("appeal").and_then(Value::as_str) == Some(&appeal)
    });
    Ok(found.map(|event| event.digest).unwrap_or_default())
}
