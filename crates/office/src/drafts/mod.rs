//! Half-filled applications: kept with what was typed, pinned to the version of the service they were begun with.

mod carry;
mod cosign;
mod sql;

pub use carry::{Impact, carry_over, impact, is_behind, take_along};
pub(crate) use cosign::demand_cosigned;
pub use cosign::{
    Cosigned, Presented, ask_cosigner, cosign, cosigned, decline, presented, presented_file, wants_cosigner,
};

use crate::cases::File;
use crate::cases::access::{Found, What, digest_of};
use base::{Actor, Ctx, Error, Id, Lang, Result};
use serde_json::{Map, Value};
use store::Tx;

/// A draft is deleted 30 days after its last change (§ 8a Abs. 3 OZG), in microseconds.
pub const LIFETIME: i64 = 30 * 86_400_000_000;

/// A half-filled application.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id; opens nothing by itself.
    pub id: Id,
    /// Whose, if they have an account.
    pub account: Option<Id>,
    /// Whose, if not: the digest of the secret in the visitor's cookie.
    pub visitor: Option<String>,
    /// The service.
    pub service: String,
    /// The digest of the package it was begun with.
    pub package: String,
    /// The office it goes to.
    pub office: String,
    /// The official key of the place.
    pub ags: String,
    /// What could be read.
    pub answers: Map<String, Value>,
    /// What could not be read, as typed, by path.
    pub typed: Map<String, Value>,
    /// The page last worked on.
    pub page: String,
    /// The language.
    pub lang: Lang,
    /// When it was begun (microseconds UTC).
    pub created_at: i64,
    /// When it was last changed.
    pub changed_at: i64,
    /// The case it became.
    pub case: Option<Id>,
    /// The grant it is a step of.
    pub grant: Option<Id>,
    /// For optimistic changes.
    pub version: i64,
}

impl Draft {
    /// Whether nothing was entered yet: it is empty, or holds what it began with.
    pub fn is_untouched(&self) -> bool {
        self.version == 1 || (self.answers.is_empty() && self.typed.is_empty())
    }
}

/// An upload, checked by content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The field.
    pub field: String,
    /// The name, without folders and control characters.
    pub name: String,
    /// The media type, by content.
    pub media: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a draft begins with.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The service.
    pub service: String,
    /// The digest of its current package.
    pub package: String,
    /// The office.
    pub office: String,
    /// The place.
    pub ags: String,
    /// Answers to begin with.
    pub answers: Map<String, Value>,
    /// The grant it is a step of.
    pub grant: Option<Id>,
}

/// Begins a draft for the signed-in person or the visitor. One in which nothing was entered yet serves again: pressing the
/// button twice begins nothing twice.
///
/// # Errors
/// Not found where there is neither.
pub fn begin(tx: &mut Tx, ctx: &Ctx, begin: &Begin) -> Result<Id> {
    let (account, visitor) = match &ctx.actor {
        Actor::Account { account, .. } => (Some(*account), None),
        Actor::Visitor { key: Some(key) } => (None, Some(key.clone())),
        _ => return Err(Error::not_found("nobody to begin a draft for")),
    };
    if let Some(untouched) = untouched(tx, ctx, begin)? {
        return Ok(untouched);
    }
    let draft = Draft {
        id: ctx.id(),
        account,
        visitor,
        service: begin.service.clone(),
        package: begin.package.clone(),
        office: begin.office.clone(),
        ags: begin.ags.clone(),
        answers: begin.answers.clone(),
        typed: Map::new(),
        page: String::new(),
        lang: ctx.lang,
        created_at: ctx.now,
        changed_at: ctx.now,
        case: None,
        grant: begin.grant,
        version: 1,
    };
    sql::insert(tx, &draft)?;
    Ok(draft.id)
}

/// A draft of the actor's in which nothing was entered yet, begun for just this.
///
/// # Errors
/// Only those of the store.
pub fn untouched(tx: &mut Tx, ctx: &Ctx, begin: &Begin) -> Result<Option<Id>> {
    let same = |draft: &Draft| {
        draft.is_untouched()
            && draft.answers == begin.answers
            && (draft.service == begin.service && draft.ags == begin.ags)
            && (draft.package == begin.package && draft.office == begin.office && draft.grant == begin.grant)
    };
    Ok(mine(tx, ctx)?.into_iter().find(same).map(|draft| draft.id))
}

/// How many drafts the actor has open.
///
/// # Errors
/// Only those of the store.
pub fn count(tx: &mut Tx, ctx: &Ctx) -> Result<i64> {
    match &ctx.actor {
        Actor::Account { account, .. } => sql::count_of_account(tx, *account),
        Actor::Visitor { key: Some(key) } => sql::count_of_visitor(tx, key),
        _ => Ok(0),
    }
}

/// One's own draft.
///
/// # Errors
/// Not found where it is missing or somebody else's.
pub fn get(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Draft> {
    let draft = sql::get(tx, id)?.ok_or_else(|| Error::not_found("draft"))?;
    if is_theirs(ctx, &draft) { Ok(draft) } else { Err(Error::not_found("draft of somebody else")) }
}

fn is_theirs(ctx: &Ctx, draft: &Draft) -> bool {
    match &ctx.actor {
        Actor::Account { account, .. } => draft.account == Some(*account),
        Actor::Visitor { key: Some(key) } => draft.visitor.as_ref() == Some(key),
        Actor::Visitor { key: None } | Actor::Machine { .. } => false,
        Actor::System => true,
    }
}

/// Keeps what was answered and typed. Nothing is checked here: a draft may be wrong.
///
/// # Errors
/// Not found where it is not theirs, conflict where it was sent meanwhile or changed in another window.
pub fn save(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<()> {
    let now = get(tx, ctx, draft.id)?;
    if now.case.is_some() {
        return Err(Error::new(base::Kind::Conflict, "error-sent", "draft was sent"));
    }
    sql::update(tx, ctx, draft)?;
    let mut named = blobs_of(&draft.answers);
    // A row that was removed can be had back, with its files.
    let removed = draft.typed.iter().filter(|(key, _)| key.starts_with(forms::session::REMOVED));
    for text in removed.filter_map(|(_, text)| text.as_str()) {
        if let Ok(row) = serde_json::from_str::<Map<String, Value>>(text) {
            named.extend(blobs_of(&row));
        }
    }
    crate::cases::sql::keep_files(tx, draft.id, &named)
}

/// The digests of the files that answers name.
pub(crate) fn blobs_of(answers: &Map<String, Value>) -> Vec<String> {
    fn gather(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
            Value::Object(map) => {
                out.extend(map.get("blob").and_then(Value::as_str).map(ToOwned::to_owned));
                map.values().for_each(|item| gather(item, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    answers.values().for_each(|value| gather(value, &mut out));
    out
}

/// Stores an upload with the draft and gives its record.
///
/// # Errors
/// Not found where the draft is not theirs.
pub fn attach(tx: &mut Tx, ctx: &Ctx, id: Id, upload: &Upload) -> Result<File> {
    let draft = get(tx, ctx, id)?;
    if draft.case.is_some() {
        return Err(Error::new(base::Kind::Conflict, "error-sent", "draft was sent"));
    }
    let blob = tx.put_blob(&upload.bytes, ctx.now)?;
    let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    let file = File {
        id: ctx.id(),
        field: upload.field.clone(),
        name: upload.name.clone(),
        media: upload.media.clone(),
        size,
        blob,
    };
    crate::cases::sql::insert_file(tx, ctx, Some(id), None, &file)?;
    Ok(file)
}

/// The uploads of a draft.
///
/// # Errors
/// Not found where the draft is not theirs.
pub fn files(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Vec<File>> {
    get(tx, ctx, id)?;
    crate::cases::sql::files_of_draft(tx, id)
}

/// An upload with its bytes, to look at before sending.
///
/// # Errors
/// Not found where draft or upload are not theirs.
pub fn file(tx: &mut Tx, ctx: &Ctx, id: Id, blob: &str) -> Result<(File, Vec<u8>)> {
    let found = files(tx, ctx, id)?.into_iter().find(|file| file.blob == blob);
    let found = found.ok_or_else(|| Error::not_found("file"))?;
    let bytes = tx.blob(&found.blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((found, bytes))
}

/// Takes an upload away.
///
/// # Errors
/// Not found where the draft is not theirs.
pub fn detach(tx: &mut Tx, ctx: &Ctx, id: Id, file: Id) -> Result<()> {
    get(tx, ctx, id)?;
    crate::cases::sql::delete_file(tx, id, file)
}

/// One's own open drafts, last changed first.
///
/// # Errors
/// Only those of the store.
pub fn mine(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Draft>> {
    match &ctx.actor {
        Actor::Account { account, .. } => sql::of_account(tx, *account),
        Actor::Visitor { key: Some(key) } => sql::of_visitor(tx, key),
        _ => Ok(Vec::new()),
    }
}

/// Draws a link under which the draft can be taken up again on any device. A later link ends the earlier one.
///
/// # Errors
/// Not found where the draft is not theirs.
pub fn resume_link(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<String> {
    get(tx, ctx, id)?;
    let secret = ctx.secret();
    sql::set_resume(tx, id, &digest_of(&secret))?;
    Ok(secret)
}

/// The draft that a link leads to, by the link's digest, and the case it became.
pub(crate) fn by_link(tx: &mut Tx, digest: &str) -> Result<Option<(Id, Option<Id>)>> {
    sql::by_resume(tx, digest)
}

/// What a link to a draft shows before the draft is taken up.
pub(crate) fn found(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Found> {
    let draft = sql::get(tx, id)?.ok_or_else(|| Error::not_found("draft"))?;
    let mine = is_theirs(ctx, &draft);
    Ok(Found { what: What::Draft(id), service: draft.service, at: draft.changed_at, mine })
}

/// Takes a draft up: it belongs to this browser or account from now on. The caller has seen its link.
pub(crate) fn take(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    match &ctx.actor {
        Actor::Account { account, .. } => sql::set_owner(tx, id, Some(*account), None),
        Actor::Visitor { key: Some(key) } => sql::set_owner(tx, id, None, Some(key)),
        _ => Err(Error::not_found("nobody to resume for")),
    }
}

/// Ends the link of the draft that became this case.
pub(crate) fn end_link(tx: &mut Tx, case: Id) -> Result<()> {
    sql::end_link(tx, case)
}

/// A draft of one's own for this service, and this place if it makes a difference: the last one in which something was
/// entered.
///
/// # Errors
/// Only those of the store.
pub fn begun(tx: &mut Tx, ctx: &Ctx, service: &str, ags: Option<&str>) -> Result<Option<Draft>> {
    let all = mine(tx, ctx)?.into_iter();
    let fits = |draft: &Draft| draft.service == service && ags.is_none_or(|ags| draft.ags == ags);
    Ok(all.filter(fits).find(|draft| !draft.is_untouched()))
}

/// What a visitor began becomes the account's: one draft, or all. Only where the person wants it: a browser may be
/// shared.
///
/// # Errors
/// Only those of the store.
pub fn adopt(tx: &mut Tx, visitor: &str, account: Id, only: Option<Id>) -> Result<()> {
    sql::adopt(tx, visitor, account, only)
}

/// Throws a draft away, with its uploads.
///
/// # Errors
/// Not found where it is not theirs.
pub fn discard(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let draft = get(tx, ctx, id)?;
    if draft.case.is_some() {
        return Err(Error::new(base::Kind::Conflict, "error-sent", "draft was sent"));
    }
    sql::delete(tx, id)
}

/// Deletes open drafts whose time is over; gives how many.
///
/// # Errors
/// Only those of the store.
pub fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    sql::purge(tx, now - LIFETIME)
}

/// The case a draft became; called by `cases::put`. Whether the draft was still as it had been read.
pub(crate) fn mark_sent(tx: &mut Tx, draft: &Draft, case: Id) -> Result<bool> {
    sql::mark_sent(tx, draft, case)
}

/// How many drafts of a place (AGS as they name it) are open, by service.
///
/// # Errors
/// Only those of the store.
pub(crate) fn of_place(tx: &mut Tx, ags: &str) -> Result<Vec<(String, i64)>> {
    sql::of_place(tx, ags)
}

/// Gives the drafts of a service and a place (`from`) to another office and place, since municipalities have changed.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, service: &str, from: &str, office: &str, ags: &str) -> Result<u64> {
    sql::hand_over(tx, service, from, office, ags)
}

/// The office in whose name the service is performed, whose local values apply.
///
/// # Errors
/// Not found where the place is gone.
pub fn responsible(platform: &crate::platform::Platform, draft: &Draft) -> Result<String> {
    Ok(platform.responsible(&draft.service, &draft.ags)?.responsible.office.id.clone())
}

/// The draft as the form sees it.
pub fn form_draft(draft: &Draft) -> forms::answers::Draft {
    let raw = draft.typed.iter().filter_map(|(path, text)| Some((path.clone(), text.as_str()?.to_owned())));
    forms::answers::Draft { answers: forms::answers::Answers(draft.answers.clone()), raw: raw.collect() }
}

/// Puts back what the form made of it.
pub fn keep(draft: &mut Draft, form: forms::answers::Draft) {
    draft.answers = form.answers.0;
    draft.typed = form.raw.into_iter().map(|(path, text)| (path, Value::String(text))).collect();
}
