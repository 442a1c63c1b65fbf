//! The applicant's mailbox, and mail on its way out. A mail never carries content, only the hint that there is some.

mod sql;

use base::{Ctx, Error, Id, Lang, Result};
use serde_json::json;
use store::{Tx, jobs};

/// A message in somebody's mailbox.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The case's number, as people cite it.
    pub number: String,
    /// The case's service.
    pub service: String,
    /// `receipt`, `question`, `reply`, `notice`, `info`.
    pub kind: String,
    /// Its title in German; in messages from before both languages were kept, in the applicant's.
    pub title: String,
    /// Its text: plain paragraphs, in the same language.
    pub body: String,
    /// Its title in English; empty where only one language is kept.
    pub title_en: String,
    /// Its text in English; empty where only one language is kept.
    pub body_en: String,
    /// The notice that it brings.
    pub notice: Option<Id>,
    /// When (microseconds UTC).
    pub sent_at: i64,
    /// When it was first opened.
    pub read_at: Option<i64>,
}

impl Message {
    /// Its title in the reader's language, where it is kept.
    pub fn title(&self, lang: Lang) -> &str {
        in_language(lang, &self.title, &self.title_en)
    }

    /// Its text in the reader's language, where it is kept.
    pub fn body(&self, lang: Lang) -> &str {
        in_language(lang, &self.body, &self.body_en)
    }
}

fn in_language<'a>(lang: Lang, kept: &'a str, english: &'a str) -> &'a str {
    if lang == Lang::En && !english.is_empty() { english } else { kept }
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// `receipt`, `question`, `reply`, `notice`, `info`.
    pub kind: &'a str,
    /// The title, in German and English.
    pub title: [String; 2],
    /// The text, in German and English.
    pub body: [String; 2],
    /// The notice that it brings.
    pub notice: Option<Id>,
}

/// To whom.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The account; without one the message is seen at the case.
    pub account: Option<Id>,
    /// The mail address; empty = no mail.
    pub email: String,
    /// The language.
    pub lang: Lang,
}

/// A mail on its way out or sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its id.
    pub id: Id,
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it was written (microseconds UTC).
    pub created_at: i64,
    /// When the mail server took it.
    pub sent_at: Option<i64>,
    /// Why it has not been sent yet.
    pub error: String,
}

/// Puts a message into the mailbox and a mail with a hint on its way, both in this transaction.
///
/// # Errors
/// Only those of the store.
pub fn send(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    number: &str,
    to: &Recipient,
    message: &Outgoing,
) -> Result<Id> {
    let id = ctx.id();
    sql::insert(tx, ctx, id, case, to.account, message)?;
    if !to.email.is_empty() {
        let t = base::texts::Texts(to.lang);
        let subject = t.with("mail-subject", "number", number);
        let body =
            t.with2("mail-body", ("number", number), ("title", message.title[to.lang as usize].as_str()));
        mail(tx, ctx, Some(case), &to.email, &subject, &body)?;
    }
    Ok(id)
}

/// Puts a mail on its way.
///
/// # Errors
/// Only those of the store.
pub fn mail(tx: &mut Tx, ctx: &Ctx, case: Option<Id>, to: &str, subject: &str, body: &str) -> Result<()> {
    let id = ctx.id();
    sql::insert_mail(tx, ctx, id, case, to, subject, body)?;
    jobs::ask(
        tx,
        &jobs::Job {
            id: ctx.id(),
            kind: "mail".into(),
            key: id.to_string(),
            payload: json!({ "mail": id }).to_string(),
            run_at: ctx.now,
        },
    )
}

/// How mails go out, for the operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Going {
    /// When a mail server took one last (microseconds UTC).
    pub last: Option<i64>,
    /// Why the newest of those that wait was not taken; empty where none was refused.
    pub error: String,
}

/// How mails go out.
///
/// # Errors
/// Only those of the store.
pub fn going(tx: &mut Tx) -> Result<Going> {
    Ok(Going { last: sql::last_sent(tx)?, error: sql::last_refused(tx)? })
}

/// Where the first page of a mailbox begins: before nothing yet sent.
pub const NEWEST: (i64, &str) = (i64::MAX, "");

/// One's messages, newest first: those behind `before`, the time (microseconds UTC) and id of the last message shown, or
/// [`NEWEST`].
///
/// # Errors
/// Not found where the actor has no account.
pub fn own(tx: &mut Tx, ctx: &Ctx, before: (i64, &str), limit: i64) -> Result<Vec<Message>> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account, no mailbox"))?;
    sql::of_account(tx, account, before, limit)
}

/// How many of one's messages are unread; at most `limit` are counted.
///
/// # Errors
/// Only those of the store.
pub fn unread(tx: &mut Tx, account: Id) -> Result<i64> {
    sql::unread(tx, account, 99)
}

/// The messages of a case; the caller has checked that the actor may see it.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Message>> {
    sql::of_case(tx, case)
}

/// Opens a message: it counts as read from now on.
///
/// # Errors
/// Not found where it is not the actor's.
pub fn open(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Message> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account, no mailbox"))?;
    let message = sql::get(tx, id, account)?.ok_or_else(|| Error::not_found("message"))?;
    if message.read_at.is_none() {
        sql::mark_read(tx, id, ctx.now)?;
    }
    Ok(message)
}

/// The actor has looked at a case: what was written to them about it counts as read. How many messages that were.
///
/// # Errors
/// Not found where the actor has no account.
pub fn read_about(tx: &mut Tx, ctx: &Ctx, case: Id) -> Result<u64> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account, no mailbox"))?;
    sql::mark_case_read(tx, case, account, ctx.now)
}

/// The newest outgoing mails; the demonstration shows them, the operator sees only their number.
///
/// # Errors
/// Only those of the store.
pub fn outgoing(tx: &mut Tx, limit: i64) -> Result<Vec<Mail>> {
    sql::outgoing(tx, limit)
}

/// A mail for the job that sends it.
///
/// # Errors
/// Not found.
pub fn take_mail(tx: &mut Tx, id: Id) -> Result<Mail> {
    sql::mail(tx, id)?.ok_or_else(|| Error::not_found("mail"))
}

/// Notes what came of sending a mail.
///
/// # Errors
/// Only those of the store.
pub fn settle_mail(tx: &mut Tx, id: Id, sent_at: Option<i64>, error: &str) -> Result<()> {
    sql::settle_mail(tx, id, sent_at, error)
}

/// Takes the secret of a link out of a mail that a server has taken: it is then kept nowhere.
///
/// # Errors
/// Not found.
pub fn forget_secret(tx: &mut Tx, id: Id) -> Result<()> {
    match without_secret(&take_mail(tx, id)?.body) {
        Some(body) => sql::set_body(tx, id, &body),
        None => Ok(()),
    }
}

/// The text with the secret of its link taken out; none if there is no such link.
fn without_secret(body: &str) -> Option<String> {
    let at = ["/weiter/", "/mail/", "/passwort-vergessen/"]
        .iter()
        .find_map(|way| body.find(way).map(|at| at + way.len()))?;
    let (before, rest) = body.split_at(at);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some(format!("{before}…{}", &rest[end..]))
}
