//! Submission: prune, validate all, assess, freeze, number, receipt; once per draft. All that can be computed before is
//! computed before, so that the one transaction that writes is short.

use super::model::{Case, State, Summary};
use super::sql;
use crate::drafts::{self, Draft};
use crate::history;
use crate::mailbox::{self, Outgoing};
use crate::offices;
use crate::platform::{Platform, Service, stored_assessment};
use crate::statistics::Received;
use base::proof::{Hash, Statement};
use base::texts::LANGUAGES;
use base::{Ctx, Error, Finding, Id, Lang, Result};
use forms::answers::{Answers, Located};
use forms::assessment::Days;
use forms::model::{Field, Kind, Page, Special};
use forms::package::Procedure;
use forms::session::Session;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use store::Tx;
use store::search::Doc;

/// What came of sending.
#[derive(Clone, Debug)]
pub enum Submitted {
    /// It is in: the case. Sending the same draft again gives the same.
    Case(Id),
    /// There are faults left.
    Faults(Vec<Located>),
}

/// What looking through a draft before sending found.
#[derive(Clone, Debug)]
pub enum Prepared {
    /// It was sent before: the case.
    Sent(Id),
    /// There are faults left.
    Faults(Vec<Located>),
    /// Nothing is wrong.
    Ready(Box<Ready>),
}

/// A draft that was looked through, and the case it becomes by [`put`].
#[derive(Clone, Debug)]
pub struct Ready {
    draft: Draft,
    code: Option<String>,
    /// Whose second signature goes with it, and when it was given.
    cosigned: Option<(String, i64)>,
    case: Case,
    statement: Statement,
}

impl Ready {
    /// Whether the office wrote it in somebody else's name: a step of their grant.
    pub fn is_by_office(&self) -> bool {
        self.draft.grant.is_some() && self.draft.account != self.case.account
    }

    /// With the way back for somebody without an account, drawn from the secret of their browser: see
    /// [`access`](super::access).
    #[must_use]
    pub fn with_code(mut self, secret: Option<&str>) -> Ready {
        let secret = secret.filter(|_| self.draft.account.is_none());
        self.code = secret.map(|secret| super::access::code(secret, self.case.summary.id));
        self
    }
}

/// Sends a draft in one go. The second of two clicks finds the case of the first.
///
/// # Errors
/// Not found where the draft is not theirs; conflict where the office no longer offers the service.
pub fn submit(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id) -> Result<Submitted> {
    match prepare(tx, ctx, platform, id)? {
        Prepared::Sent(case) => Ok(Submitted::Case(case)),
        Prepared::Faults(faults) => Ok(Submitted::Faults(faults)),
        Prepared::Ready(ready) => put(tx, ctx, platform, &ready).map(Submitted::Case),
    }
}

/// Looks a draft through and computes the case it becomes; changes nothing, so that no one else need wait for it. The
/// office's values count as they are at this moment.
///
/// # Errors
/// As [`submit`].
pub fn prepare(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id) -> Result<Prepared> {
    let draft = drafts::get(tx, ctx, id)?;
    if let Some(case) = draft.case {
        return Ok(Prepared::Sent(case));
    }
    let service = platform.package(tx, &draft.package)?;
    let needed = service.trust();
    if !ctx.is_known(needed) {
        let detail = format!("level {} needed, {} held", needed.key(), ctx.trust.key());
        return Err(Error::new(base::Kind::Forbidden, "error-trust", detail));
    }
    if draft.grant.is_none() {
        crate::grants::demand_call(&service.package, ctx.today())?;
    }
    let responsible = drafts::responsible(platform, &draft)?;
    let offer = offices::offer(tx, &responsible, &draft.service)?;
    if !offer.offered && service.package.local.pages.iter().any(|page| !page.fields.is_empty()) {
        return Err(Error::new(base::Kind::Conflict, "error-not-offered", "service withdrawn"));
    }
    let session = service.package.session(ctx.today(), &offer.values);
    let mut held = drafts::form_draft(&draft);
    crate::grants::refresh(tx, ctx, platform, &draft, &service.package, &mut held.answers)?;
    let answers = session.prune(&held.answers);
    let days = Days { decided: ctx.today(), submitted: ctx.today() };
    let mut assessment = service.assess(&answers, &offer.values, days, Lang::De);
    assessment.warnings.extend(super::away(platform, &service.package, &draft.ags, &answers));
    let mut faults = session.validate_with(&held, &assessment);
    faults.extend(wanting(platform, &draft, &service, &session, &answers));
    if !faults.is_empty() {
        return Ok(Prepared::Faults(faults));
    }
    let cosigned = drafts::demand_cosigned(tx, &draft, &service.package, &answers)?;
    let stored = stored_assessment(&assessment, &offer.values);
    let account = crate::grants::owner(tx, &draft)?;
    let typed = match session.email(&answers) {
        None => crate::grants::email(tx, &draft)?,
        typed => typed,
    };
    let email = email(tx, account, typed)?;
    let digest = digest(&draft.package, &answers.0);
    let case = Case {
        summary: Summary {
            id: ctx.id(),
            number: number(ctx),
            service: draft.service.clone(),
            office: draft.office.clone(),
            applicant: session.applicant(&answers),
            state: State::Received,
            assignee: None,
            assignee_name: String::new(),
            due: Some(platform.due(ctx.today(), &service.package, &offer.values, &draft.ags)),
            submitted_at: ctx.now,
            total: assessment.total,
            returned: false,
            appeal: None,
            changing: false,
        },
        package: draft.package.clone(),
        ags: draft.ags.clone(),
        account,
        email,
        lang: ctx.lang,
        answers: answers.0,
        assessment: stored,
        applied: None,
        digest,
        version: 1,
    };
    let statement = statement(platform, &case)?;
    Ok(Prepared::Ready(Box::new(Ready { draft, code: None, cosigned, case, statement })))
}

/// What only the office can tell to be missing or wrong: that nobody could be reached, and official keys that nothing has.
pub fn wanting(
    platform: &Platform,
    draft: &Draft,
    service: &Service,
    session: &Session,
    answers: &Answers,
) -> Vec<Located> {
    let mut found = strangers(platform, service, session, answers);
    found.extend(unreachable(draft, service, session, answers));
    found
}

/// Official keys of this state that no municipality, district or association has.
fn strangers(platform: &Platform, service: &Service, session: &Session, answers: &Answers) -> Vec<Located> {
    let keys = |page: &Page| -> Vec<(String, Special)> {
        let special = |field: &Field| match field.kind {
            Kind::Special(kind) if kind.is_official_key() => Some((field.id.clone(), kind)),
            _ => None,
        };
        page.fields.iter().filter_map(special).collect()
    };
    let form = &service.package.form;
    if form.pages.iter().all(|page| keys(page).is_empty()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for page in session.reachable(answers) {
        let Some(known) = form.page(&page.page) else { continue };
        let group = known.group.and_then(|at| form.groups.get(at)).zip(page.row);
        for (id, special) in keys(known) {
            let (path, value) = match group {
                Some((group, row)) => (
                    format!("{}[{row}].{id}", group.id),
                    answers.0.get(&group.id).and_then(|rows| rows[row].get(&id)),
                ),
                None => (id.clone(), answers.0.get(&id)),
            };
            let Some(key) = value.and_then(Value::as_str) else { continue };
            let there = match special {
                Special::Municipality => platform.region.municipality(key).is_some(),
                _ => platform.region.local_authority(key).is_some(),
            };
            if !there && !platform.region.is_elsewhere(key) {
                let finding = Finding::new(path, "apply-key-unknown").arg("key", key);
                found.push(Located { page: page.clone(), finding });
            }
        }
    }
    found
}

/// Without an account and a mail address nobody would learn of a question or of the notice, while a deadline runs.
fn unreachable(draft: &Draft, service: &Service, session: &Session, answers: &Answers) -> Option<Located> {
    let field = service.package.email.as_ref()?;
    // A reply can be waited for or not: no deadline runs.
    if service.package.procedure == Procedure::Reply {
        return None;
    }
    if draft.account.is_some() || session.email(answers).is_some() {
        return None;
    }
    let page = session.page_of(field).or_else(|| session.first(answers))?;
    Some(Located { page, finding: Finding::new(field.as_str(), "apply-email-needed") })
}

/// Makes the case: draft, case, files, event, receipt and mail in this transaction. Where the same draft was sent
/// meanwhile, gives the case of then.
///
/// # Errors
/// Conflict where the draft was changed since it was looked through: look again.
pub fn put(tx: &mut Tx, ctx: &Ctx, platform: &Platform, ready: &Ready) -> Result<Id> {
    let Ready { draft, code, cosigned, case, statement } = ready;
    let id = case.summary.id;
    if !drafts::mark_sent(tx, draft, id)? {
        let now = drafts::get(tx, ctx, draft.id)?;
        return now.case.ok_or_else(|| Error::conflict("draft changed meanwhile"));
    }
    let kept = code.as_deref().map(super::access::digest_of);
    sql::insert(tx, case, draft.visitor.as_deref(), kept.as_deref())?;
    let detail = json!({ "number": case.summary.number, "package": case.package, "answers": case.digest });
    let detail = detail.as_object().cloned().unwrap_or_default();
    history::record_submission(tx, ctx, id, statement, detail)?;
    if let Some((name, at)) = cosigned {
        history::record(tx, ctx, id, "cosigned", json!({ "name": name, "at": at }))?;
    }
    announce(tx, ctx, platform, case, code.as_deref())?;
    if draft.grant.is_some() {
        let service = platform.package(tx, &case.package)?;
        crate::grants::entered(tx, ctx, case, draft, &service.package)?;
    }
    sql::files_to_case(tx, draft.id, id, &drafts::blobs_of(&case.answers))?;
    Ok(id)
}

/// What follows submissions without anybody waiting for it: the cases enter their offices' search and figures.
/// Happens once, when the log takes a case's first event.
pub(crate) fn enter(tx: &mut Tx, platform: &Platform, ids: &[Id]) -> Result<()> {
    let (mut docs, mut figures) = (Vec::new(), Received::default());
    for id in ids {
        let Some((case, _)) = sql::get(tx, *id)? else { continue };
        docs.push(Doc {
            owner: case.summary.office.clone(),
            doc: id.to_string(),
            words: followed(tx, platform, &case)?,
        });
        figures.add(&case);
    }
    store::search::put(tx, "case", &docs)?;
    figures.keep(tx)
}

/// What follows the submission of one case; gives the words it is found by.
fn followed(tx: &mut Tx, platform: &Platform, case: &Case) -> Result<Vec<String>> {
    // A package that can no longer be read must not hold up the log: the case is then found by its answers.
    let service = platform.package(tx, &case.package).ok();
    let subject = service.as_ref().map_or(String::new(), |service| subject(service, case));
    if let Some(service) = &service {
        let id = case.summary.id;
        let ctx = Ctx::new(base::Actor::System, case.summary.submitted_at, Lang::De, seed(id));
        crate::grants::applied(tx, &ctx, platform, case, service)?;
        super::doubts::keep(tx, id, &service.package, &case.answers)?;
    }
    let text =
        format!("{} {} {subject} {}", case.summary.number, case.summary.applicant, texts_of(&case.answers));
    Ok(super::desk::words_of(&text))
}

/// Answers up to so many bytes are read for a list: some hundred rows of a group.
const SHORT: i64 = 200_000;

fn subject(service: &Service, case: &Case) -> String {
    let day = base::dates::day_of(case.summary.submitted_at);
    service.package.session(day, &case.local()).subject(&Answers(case.answers.clone()))
}

/// What tells these cases apart, as their services say it, in their order; empty where a service says nothing, and where the answers are
/// so long that a list should not read them. The caller has checked that the actor may see the cases.
///
/// # Errors
/// Only those of the store.
pub fn subjects(tx: &mut Tx, platform: &Platform, cases: &[Summary]) -> Result<Vec<String>> {
    let one = |summary: &Summary| {
        if sql::bytes_of_answers(tx, summary.id)? > SHORT {
            return Ok(String::new());
        }
        let Some((case, _)) = sql::get(tx, summary.id)? else { return Ok(String::new()) };
        Ok(platform.package(tx, &case.package).map_or(String::new(), |service| subject(&service, &case)))
    };
    cases.iter().map(one).collect()
}

/// What a case's own entries draw their ids from: the same however often it is entered.
fn seed(id: Id) -> [u8; 32] {
    Sha256::new().chain_update("entered ").chain_update(id.to_string()).finalize().into()
}

fn announce(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case, code: Option<&str>) -> Result<()> {
    let number = case.summary.number.as_str();
    let [title, body] = if platform.by_office(&case.summary.service) {
        ["message-opened-title", "message-opened-body"]
    } else if platform.replies(&case.summary.service) {
        ["message-received-title", "message-received-body"]
    } else {
        ["message-receipt-title", "message-receipt-body"]
    };
    let message = Outgoing {
        kind: "receipt",
        title: LANGUAGES.map(|t| t.get(title).to_owned()),
        body: LANGUAGES.map(|t| {
            let service = platform.title(&case.summary.service, t.0);
            t.with2(body, ("service", service), ("number", number))
        }),
        notice: None,
    };
    let mut to = super::recipient(case);
    if let Some(code) = code.filter(|_| !to.email.is_empty()) {
        // Without an account this mail is the only thing they hold: it brings the way back, and no content.
        let t = base::texts::Texts(case.lang);
        let subject = t.with("mail-receipt-subject", "number", number);
        let link = format!("{}/weiter/{code}", platform.base_url);
        let body = t.with2("mail-receipt-body", ("number", number), ("link", link));
        mailbox::mail(tx, ctx, Some(case.summary.id), &to.email, &subject, &body)?;
        to.email.clear();
    }
    mailbox::send(tx, ctx, case.summary.id, number, &to, &message).map(|_| ())
}

/// The mail address of the form, else that of the account.
fn email(tx: &mut Tx, account: Option<Id>, typed: Option<String>) -> Result<String> {
    match (typed, account) {
        (Some(email), _) => Ok(email),
        (None, Some(account)) => crate::accounts::email_of(tx, account),
        (None, None) => Ok(String::new()),
    }
}

/// What the receipt states.
pub(crate) fn statement(platform: &Platform, case: &Case) -> Result<Statement> {
    let answers: Hash = case.digest.parse().map_err(|()| Error::internal("digest of the answers"))?;
    let title = platform.title(&case.summary.service, Lang::De);
    Ok(Statement::new(&case.summary.number, &title, case.summary.submitted_at, answers))
}

/// What the receipt names: SHA-256 over the package's digest and the answers.
pub(crate) fn digest(package: &str, answers: &Map<String, Value>) -> String {
    let content = Value::Object(answers.clone()).to_string();
    crate::accounts::hex(
        &Sha256::new().chain_update(package).chain_update("\n").chain_update(content).finalize(),
    )
}

/// `2026-K7F3-9QXM`: the year and eight random characters that cannot be mistaken for one another.
fn number(ctx: &Ctx) -> String {
    use super::words::ALPHABET;
    let random: [u8; 8] = ctx.random();
    let letters: String = random.iter().map(|byte| ALPHABET[(byte & 31) as usize] as char).collect();
    format!("{}-{}-{}", ctx.today().year(), &letters[..4], &letters[4..])
}

/// The words of the answers under which a case is found: short texts, no long ones, no file digests.
fn texts_of(answers: &Map<String, Value>) -> String {
    fn gather(value: &Value, out: &mut String) {
        match value {
            Value::String(text) if text.len() <= 80 => {
                out.push(' ');
                out.push_str(text);
            }
            Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
            Value::Object(map) => {
                map.iter().filter(|(key, _)| *key != "blob").for_each(|(_, item)| gather(item, out))
            }
            _ => {}
        }
    }
    let mut out = String::new();
    answers.values().for_each(|value| gather(value, &mut out));
    out.truncate(out.char_indices().nth(20_000).map_or(out.len(), |(at, _)| at));
    out
}
