//! Signing together: before an application is sent, a second person reads it through a link and signs exactly what it says. Whatever is
//! changed afterwards needs their signature anew.

use super::{Draft, get, sql};
use crate::cases::access::digest_of;
use crate::cases::{File, answers_digest};
use crate::{accounts, mailbox};
use base::texts::Texts;
use base::{Ctx, Error, Id, Kind, Result};
use forms::Package;
use forms::answers::Answers;
use serde_json::Value;
use store::Tx;

/// How the second signature of a draft stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cosigned {
    /// A link was drawn at this time (microseconds UTC), and nobody has signed yet.
    Asked(i64),
    /// Somebody read it and did not sign.
    Declined {
        /// Who.
        name: String,
        /// When.
        at: i64,
        /// Why.
        reason: String,
    },
    /// Somebody signed what it says now.
    Signed {
        /// Who.
        name: String,
        /// When.
        at: i64,
    },
    /// Somebody signed, but it was changed since.
    Changed {
        /// Who.
        name: String,
        /// When.
        at: i64,
    },
}

/// What stands in the row of a draft.
pub(super) struct Row {
    pub asked_at: i64,
    pub account: Option<Id>,
    pub name: String,
    pub at: Option<i64>,
    pub digest: String,
    pub declined: String,
}

/// An application as the second person reads it.
#[derive(Clone, Debug)]
pub struct Presented {
    /// The draft.
    pub draft: Draft,
    /// Stands for what it says now; who signs sends it along.
    pub digest: String,
    /// How it stands.
    pub cosigned: Cosigned,
    /// The papers that go with it.
    pub files: Vec<File>,
}

/// Whether these answers ask for a second signature.
pub fn wants_cosigner(package: &Package, answers: &Answers) -> bool {
    package.cosign.as_ref().is_some_and(|field| answers.0.get(field) == Some(&Value::Bool(true)))
}

/// Draws the link for the second person. A later link ends the earlier one, and what was signed through it.
///
/// # Errors
/// Not found where the draft is not theirs, conflict where it was sent.
pub fn ask_cosigner(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<String> {
    if get(tx, ctx, id)?.case.is_some() {
        return Err(Error::new(Kind::Conflict, "error-sent", "draft was sent"));
    }
    let secret = ctx.secret();
    sql::ask_cosigner(tx, id, &digest_of(&secret), ctx.now)?;
    Ok(secret)
}

/// How the second signature of one's own draft stands; none where nobody was asked.
///
/// # Errors
/// Not found where the draft is not theirs.
pub fn cosigned(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Option<Cosigned>> {
    let draft = get(tx, ctx, id)?;
    Ok(sql::cosigned(tx, id)?.map(|row| standing(row, &draft)))
}

fn standing(row: Row, draft: &Draft) -> Cosigned {
    let Row { asked_at, account, name, at, digest, declined } = row;
    // Who signed may have taken the application over since: then it is one person again.
    let by_another = account != draft.account;
    match at {
        None => Cosigned::Asked(asked_at),
        Some(at) if !declined.is_empty() => Cosigned::Declined { name, at, reason: declined },
        Some(at) if by_another && digest == content(draft) => Cosigned::Signed { name, at },
        Some(at) => Cosigned::Changed { name, at },
    }
}

/// The digest of what a draft says: its answers and what could not be read.
fn content(draft: &Draft) -> String {
    let mut said = draft.answers.clone();
    said.extend(draft.typed.iter().map(|(path, text)| (format!("typed {path}"), text.clone())));
    answers_digest(&draft.package, &said)
}

/// What a link presents to whoever is signed in and is not the applicant.
///
/// # Errors
/// Not found where the link leads nowhere or the draft was sent, conflict for the applicant: nobody signs twice.
pub fn presented(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<Presented> {
    let account = ctx.account().ok_or_else(|| Error::not_found("a signature without an account"))?;
    let id = sql::by_cosign(tx, &digest_of(secret))?.ok_or_else(|| Error::not_found("link to sign"))?;
    let draft = sql::get(tx, id)?.filter(|draft| draft.case.is_none());
    let draft = draft.ok_or_else(|| Error::not_found("draft"))?;
    if draft.account == Some(account) {
        return Err(Error::new(Kind::Conflict, "error-cosign-own", "the applicant signs by sending"));
    }
    let row = sql::cosigned(tx, id)?.ok_or_else(|| Error::not_found("link to sign"))?;
    let digest = content(&draft);
    let named = super::blobs_of(&draft.answers);
    let mut files = crate::cases::sql::files_of_draft(tx, id)?;
    files.retain(|file| named.contains(&file.blob));
    Ok(Presented { cosigned: standing(row, &draft), draft, digest, files })
}

/// A paper of an application, for whoever is to sign it.
///
/// # Errors
/// As [`presented`]; not found where it does not belong to it.
pub fn presented_file(tx: &mut Tx, ctx: &Ctx, secret: &str, blob: &str) -> Result<(File, Vec<u8>)> {
    let found = presented(tx, ctx, secret)?;
    let file = found.files.into_iter().find(|file| file.blob == blob);
    let file = file.ok_or_else(|| Error::not_found("file"))?;
    let bytes = tx.blob(&file.blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((file, bytes))
}

/// Signs what was read, by its digest; the applicant learns of it by mail.
///
/// # Errors
/// As [`presented`]; conflict where it was changed since it was read.
pub fn cosign(tx: &mut Tx, ctx: &Ctx, base_url: &str, secret: &str, read: &str) -> Result<()> {
    let found = presented(tx, ctx, secret)?;
    if found.digest != read {
        return Err(Error::new(Kind::Conflict, "error-cosign-changed", "changed since it was read"));
    }
    answer(tx, ctx, base_url, &found, "")
}

/// Does not sign, and says why.
///
/// # Errors
/// As [`presented`]; conflict without a reason.
pub fn decline(tx: &mut Tx, ctx: &Ctx, base_url: &str, secret: &str, reason: &str) -> Result<()> {
    let found = presented(tx, ctx, secret)?;
    if reason.trim().is_empty() {
        return Err(Error::new(Kind::Conflict, "error-cosign-reason", "declined without a reason"));
    }
    answer(tx, ctx, base_url, &found, reason.trim())
}

fn answer(tx: &mut Tx, ctx: &Ctx, base_url: &str, found: &Presented, declined: &str) -> Result<()> {
    let account = ctx.account().ok_or_else(|| Error::not_found("a signature without an account"))?;
    let name = accounts::name_of(tx, account)?;
    let id = found.draft.id;
    sql::answer_cosign(tx, id, (account, &name, ctx.now), &found.digest, declined)?;
    let Some(owner) = found.draft.account else { return Ok(()) };
    let email = accounts::email_of(tx, owner)?;
    if email.is_empty() {
        return Ok(());
    }
    let t = Texts(found.draft.lang);
    let [subject, body] = if declined.is_empty() {
        ["mail-cosigned-subject", "mail-cosigned-body"]
    } else {
        ["mail-cosign-declined-subject", "mail-cosign-declined-body"]
    };
    let link = format!("{base_url}/antrag/{id}/pruefen");
    let body = t.with2(body, ("name", name.as_str()), ("link", link.as_str()));
    mailbox::mail(tx, ctx, None, &email, t.get(subject), &body)
}

/// Whose signature goes with a draft about to be sent, and when it was given; none where none is asked for.
///
/// # Errors
/// Conflict where one is asked for and missing, or something was changed since.
pub(crate) fn demand_cosigned(
    tx: &mut Tx,
    draft: &Draft,
    package: &Package,
    answers: &Answers,
) -> Result<Option<(String, i64)>> {
    if !wants_cosigner(package, answers) {
        return Ok(None);
    }
    match sql::cosigned(tx, draft.id)?.map(|row| standing(row, draft)) {
        Some(Cosigned::Signed { name, at }) => Ok(Some((name, at))),
        _ => Err(Error::new(Kind::Conflict, "error-cosign-missing", "not co-signed")),
    }
}
