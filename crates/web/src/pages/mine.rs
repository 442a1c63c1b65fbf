//! The applicant's side after sending: cases, answers to questions, notices.

mod letters;

use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable, visit_cookie};
use crate::uploads;
use crate::view::{Event, Pair, Shell, Status, Step};
use askama::Template;
use base::{Error, Finding, Id, Lang, dates};
use forms::view::{ErrorLink, FieldView};
use letters::NoticeRow;
use office::cases::{self, Action, Dossier, Request, State, access};
use office::{drafts, grants, mailbox, notices};

#[derive(Template)]
#[template(path = "pages/cases.html")]
struct CasesPage {
    shell: Shell,
    drafts: Vec<DraftRow>,
    cases: Vec<CaseRow>,
    signed_in: bool,
    /// What lies in this browser without an account, for somebody signed in.
    waiting: usize,
    /// Whether something was granted to them.
    grants: bool,
}

struct DraftRow {
    href: String,
    title: String,
    office: String,
    meta: String,
}

struct CaseRow {
    href: String,
    title: String,
    /// What tells it apart from others of the same service; may be empty.
    subject: String,
    number: String,
    office: String,
    submitted: String,
    status: Status,
}

/// `GET /vorgaenge`
pub async fn cases(app: App, req: Req) -> Answer {
    let (ctx, browser, platform) = (req.ctx.clone(), browser(&req), app.platform.clone());
    let (drafts, cases, subjects, waiting, granted) = app
        .store
        .read(move |tx| {
            let waiting = match &browser {
                Some(browser) => drafts::mine(tx, browser)?.len() + cases::mine(tx, browser, 100)?.len(),
                None => 0,
            };
            let granted = !grants::mine(tx, &ctx)?.is_empty();
            let cases = cases::mine(tx, &ctx, 100)?;
            let subjects = cases::subjects(tx, &platform, &cases)?;
            Ok((drafts::mine(tx, &ctx)?, cases, subjects, waiting, granted))
        })
        .await?;
    let lang = req.lang();
    let drafts: Vec<DraftRow> = drafts
        .into_iter()
        .map(|draft| DraftRow {
            href: format!("/antrag/{}", draft.id),
            title: app.platform.title(&draft.service, lang),
            office: app.platform.office_name(&draft.office).unwrap_or_default(),
            meta: req.t().with2(
                "mine-draft-meta",
                ("changed", dates::show_instant(draft.changed_at, lang)),
                ("ends", dates::show(dates::day_of(draft.changed_at + drafts::LIFETIME), lang)),
            ),
        })
        .collect();
    let cases: Vec<CaseRow> = cases
        .into_iter()
        .zip(subjects)
        .map(|(case, subject)| CaseRow {
            href: format!("/vorgang/{}", case.id),
            title: app.platform.title(&case.service, lang),
            subject,
            number: case.number.clone(),
            office: app.platform.office_name(&case.office).unwrap_or_default(),
            submitted: dates::show_instant(case.submitted_at, lang),
            status: case_view::status_for_applicant(&case, lang),
        })
        .collect();
    let (something, sent) = (!drafts.is_empty() || !cases.is_empty(), !cases.is_empty());
    let mut response = html(&CasesPage {
        shell: app.shell(&req, req.t().get("nav-cases")),
        drafts,
        cases,
        waiting,
        grants: granted,
        signed_in: req.account.is_some(),
    })?;
    if something {
        visit_cookie(&app, &req, &mut response, sent);
    }
    Ok(response)
}

/// Whoever used this browser without an account, for somebody who is signed in now.
fn browser(req: &Req) -> Option<base::Ctx> {
    let secret = req.visit.as_deref().filter(|_| req.account.is_some())?;
    let mut ctx = req.ctx.fork();
    ctx.actor = base::Actor::Visitor { key: Some(office::accounts::digest(secret)) };
    Some(ctx)
}

/// `POST /vorgaenge`: what was begun in this browser without an account becomes the account's.
pub async fn take_over(app: App, req: Req) -> Answer {
    if let (Some(account), Some(secret)) = (req.ctx.account(), req.visit.clone()) {
        app.store
            .write(move |tx| {
                let visitor = office::accounts::digest(&secret);
                drafts::adopt(tx, &visitor, account, None)?;
                cases::adopt(tx, &visitor, account, None)
            })
            .await?;
    }
    Ok(redirect("/vorgaenge"))
}

#[derive(Template)]
#[template(path = "pages/case.html")]
struct CasePage {
    shell: Shell,
    id: String,
    title: String,
    number: String,
    status: Status,
    sent_now: bool,
    /// Set right after an answer was sent.
    answered_now: bool,
    confirmation: String,
    track: Vec<Step>,
    next: String,
    question: Option<Question>,
    answered: Vec<Answered>,
    /// The grant it led to, or is a step of: address and words.
    grant: Option<(String, String)>,
    /// The notices, the newest first.
    notices: Vec<NoticeRow>,
    paying: Option<ToPay>,
    appeals: crate::pages::appeal::Section,
    /// The office's reply, where nothing is decided: when, and its paragraphs.
    reply: Option<(String, Vec<String>)>,
    /// What the page says after sending.
    arrived: &'static str,
    pairs: Vec<Pair>,
    answers: Vec<Fold>,
    /// Whether other answers than the first ones are asked for.
    further: bool,
    computed: Vec<LineGroup>,
    total: Option<String>,
    events: Vec<Event>,
    /// Titles of what was said and computed, by whoever said it.
    answers_title: &'static str,
    amount_title: &'static str,
    /// The office opened it: nothing of it was sent by whoever reads this.
    by_office: bool,
    can_withdraw: bool,
    signed_in: bool,
    code: Option<Code>,
}

struct Question {
    paragraphs: Vec<String>,
    due: String,
    files: Vec<FileRow>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
}

/// A question that is answered, and with what.
struct Answered {
    asked: String,
    paragraphs: Vec<String>,
    /// When the answer came; empty where the office went on without one.
    when: String,
    answer: String,
    files: Vec<FileRow>,
}

struct FileRow {
    href: String,
    name: String,
    detail: String,
}

/// The uploads that came with the answer to a question.
fn files_of(dossier: &Dossier, request: &Request, lang: Lang) -> Vec<FileRow> {
    let key = request.id.to_string();
    let own = dossier.files.iter().filter(|file| file.field == key);
    own.map(|file| FileRow {
        href: format!("/vorgang/{}/datei/{}", dossier.case.summary.id, file.id),
        name: file.name.clone(),
        detail: cases::file_detail(file, lang),
    })
    .collect()
}

/// The questions that are no longer open, the newest first.
fn answered(dossier: &Dossier, lang: Lang) -> Vec<Answered> {
    let done = dossier.requests.iter().rev().filter(|request| request.answered_at.is_some());
    done.map(|request| {
        let files = files_of(dossier, request, lang);
        let silent = request.answer.is_empty() && files.is_empty();
        let when = request.answered_at.filter(|_| !silent).map(|at| dates::show_instant(at, lang));
        Answered {
            asked: dates::show_instant(request.asked_at, lang),
            paragraphs: request.body.lines().map(ToOwned::to_owned).collect(),
            when: when.unwrap_or_default(),
            answer: request.answer.clone(),
            files,
        }
    })
    .collect()
}

/// What is to be paid after the notice.
struct ToPay {
    say: Vec<String>,
    account: Vec<Pair>,
}

async fn dossier(app: &App, req: &Req) -> Result<Dossier, Error> {
    let (ctx, id) = (req.ctx.clone(), req.id("case")?);
    app.store.read(move |tx| cases::own(tx, &ctx, id)).await
}

/// `GET /vorgang/{case}`
pub async fn case(app: App, mut req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    if req.unread > 0 {
        let (ctx, id) = (req.ctx.clone(), dossier.case.summary.id);
        // Where nothing can be written now, the case can be read all the same.
        let read = app.store.write(move |tx| mailbox::read_about(tx, &ctx, id)).await.unwrap_or(0);
        req.unread = req.unread.saturating_sub(usize::try_from(read).unwrap_or(0));
    }
    let mut response = html(&case_page(&app, &req, &dossier, "", &[]).await?)?;
    visit_cookie(&app, &req, &mut response, true);
    Ok(response)
}

/// The way back to a case without an account.
struct Code {
    /// The code and its link; none where this browser cannot show it.
    shown: Option<(String, String)>,
    /// Whether the link was sent by mail as well.
    mailed: bool,
}

async fn code(app: &App, req: &Req, dossier: &Dossier) -> Result<Option<Code>, Error> {
    let (case, secret) = match (&dossier.case.account, &req.visit) {
        (None, Some(secret)) => (dossier.case.summary.id, secret.clone()),
        _ => return Ok(None),
    };
    let shown = app.store.read(move |tx| access::shown(tx, case, &secret)).await?;
    let shown = shown.map(|code| (format!("{}/weiter/{code}", app.settings.base_url), code));
    let mailed = req.query("gesendet") == "1" && !dossier.case.email.is_empty();
    Ok(Some(Code { shown, mailed }))
}

/// `POST /vorgang/{case}/zugang`: a new code, which this browser can show; the one before ends.
pub async fn new_code(app: App, req: Req) -> Answer {
    let (ctx, id, secret) = (req.ctx.clone(), req.id("case")?, req.visit.clone());
    app.store
        .write(move |tx| match &secret {
            Some(secret) => access::renew(tx, &ctx, id, secret),
            None => cases::own(tx, &ctx, id).map(|_| ()),
        })
        .await?;
    Ok(redirect(&format!("/vorgang/{id}#zugang")))
}

fn missing<T>(error: Error) -> Result<Option<T>, Error> {
    if error.kind == base::Kind::NotFound { Ok(None) } else { Err(error) }
}

async fn case_page(
    app: &App,
    req: &Req,
    dossier: &Dossier,
    typed: &str,
    findings: &[Finding],
) -> Result<CasePage, Error> {
    let (lang, t) = (req.lang(), req.t());
    let case = &dossier.case;
    let package = case_view::package(app, case).await?;
    let open = dossier.requests.iter().rfind(|request| request.answered_at.is_none());
    let question = open.map(|request| {
        let mut fields = vec![fields::hint(
            fields::area("answer", t.get("mine-answer"), typed),
            t.get("mine-answer-hint"),
        )];
        let errors = fields::mark(&mut fields, findings, lang);
        Question {
            paragraphs: request.body.lines().map(ToOwned::to_owned).collect(),
            due: dates::show(request.due, lang),
            files: files_of(dossier, request, lang),
            fields,
            errors,
        }
    });
    let mut shell = app.shell(req, format!("{} {}", t.get("mine-case"), case.summary.number));
    shell.faulty = !findings.is_empty();
    // The address of a form can only be posted to; a change of language leads back to the case.
    if shell.posted {
        shell.path = format!("/vorgang/{}", case.summary.id);
    }
    let (lines, total) = case_view::lines(&case.assessment, lang);
    let window = Window::of(req, format!("/vorgang/{}", case.summary.id));
    let amounts = app.platform.amounts(&case.summary.service);
    let (platform, seen) = (app.platform.clone(), dossier.clone());
    let (paying, money) = app
        .store
        .read(move |tx| {
            let paying = notices::paying(tx, &platform, &seen, lang)?;
            Ok((paying, notices::said_about_money(tx, &platform, &seen, lang)?))
        })
        .await?;
    let notices = letters::rows(app, dossier, &money, lang);
    let replies = app.platform.replies(&case.summary.service);
    let by_office = app.platform.by_office(&case.summary.service);
    // What somebody sent themselves is called otherwise than what an office opened about them.
    let said = |own: &'static str, office: &'static str| t.get(if by_office { office } else { own });
    let reply = dossier.messages.iter().rfind(|message| message.kind == "reply").map(|message| {
        let lines = message.body(lang).lines().filter(|line| !line.trim().is_empty());
        (dates::show_instant(message.sent_at, lang), lines.map(ToOwned::to_owned).collect())
    });
    let (ctx, id) = (req.ctx.clone(), dossier.case.summary.id);
    let grant = match req.ctx.account() {
        // A case may be theirs where the grant is not.
        Some(_) => app.store.read(move |tx| grants::of_case(tx, &ctx, id)).await.or_else(missing)?,
        None => None,
    };
    let grant = grant.map(|grant| {
        let sum = grant.granted.show(req.lang());
        let words = req.t().with2("grant-link", ("number", grant.number.as_str()), ("sum", sum));
        (format!("/foerderung/{}", grant.id), words)
    });
    Ok(CasePage {
        grant,
        shell,
        reply,
        arrived: t.get(if replies { "mine-arrived-message" } else { "mine-arrived" }),
        id: case.summary.id.to_string(),
        title: app.platform.title(&case.summary.service, lang),
        number: case.summary.number.clone(),
        status: case_view::status_for_applicant(&case.summary, lang),
        sent_now: req.query("gesendet") == "1",
        answered_now: req.query("beantwortet") == "1" && open.is_none(),
        confirmation: package.confirmation(lang),
        track: case_view::track(case.summary.state, replies, lang),
        next: match case.summary.state {
            State::Received | State::Review | State::Closed if replies => {
                t.get(&format!("mine-next-{}-reply", case.summary.state.key())).to_owned()
            }
            State::Received | State::Review | State::Proposed if by_office => {
                t.get(&format!("mine-next-{}-office", case.summary.state.key())).to_owned()
            }
            State::Decided if case.summary.appeal.is_some() => t.get("mine-next-appeal").to_owned(),
            State::Decided if notices.is_empty() => t.get("mine-next-writing").to_owned(),
            state => t.get(&format!("mine-next-{}", state.key())).to_owned(),
        },
        question,
        answered: answered(dossier, lang),
        notices,
        appeals: crate::pages::appeal::section(app, req, dossier),
        paying: paying.map(|paying| ToPay {
            say: paying.say,
            account: paying.account.into_iter().map(|(key, value)| Pair::new(key, value)).collect(),
        }),
        pairs: vec![
            Pair::new(t.get("mine-number"), &case.summary.number),
            Pair::new(
                said("mine-submitted", "mine-submitted-office"),
                dates::show_instant(case.summary.submitted_at, lang),
            ),
            Pair::new(
                t.get("mine-office"),
                app.platform.office_name(&case.summary.office).unwrap_or_default(),
            ),
            Pair::new(said("mine-applicant", "mine-applicant-office"), &case.summary.applicant),
        ]
        .into_iter()
        // Whoever reports something need not say who they are.
        .filter(|pair| !(replies && pair.key == t.get("mine-applicant")))
        .collect(),
        further: window.is_further(),
        answers: case_view::folds(package.review(case, lang), &window, lang),
        computed: case_view::by_subject(lines, &window, lang),
        total,
        events: case_view::events(&dossier.events, amounts, lang, false),
        answers_title: said("mine-answers", "mine-answers-office"),
        amount_title: said("apply-amount", "apply-amount-office"),
        by_office,
        can_withdraw: !replies && !by_office && cases::next(case.summary.state, &Action::Withdraw).is_ok(),
        signed_in: req.account.is_some(),
        code: code(app, req, dossier).await?,
    })
}

/// `POST /vorgang/{case}/antwort`: attaches files (`_upload`) or sends the answer.
pub async fn answer(app: App, mut req: Req) -> Answer {
    let id: Id = req.id("case")?;
    let checked = uploads::check(&app, std::mem::take(&mut req.files), "answer").await?;
    let text = req.field("answer").to_owned();
    let mut findings = checked.findings;
    let sending = req.field("_upload").is_empty();
    if sending && text.is_empty() && checked.uploads.is_empty() {
        let dossier = dossier(&app, &req).await?;
        if dossier.files.iter().all(|file| file.field.parse::<Id>().is_err()) {
            findings.push(Finding::new("answer", "mine-answer-missing"));
        }
    }
    if !findings.is_empty() {
        let dossier = dossier(&app, &req).await?;
        return unprocessable(&case_page(&app, &req, &dossier, &text, &findings).await?);
    }
    let (ctx, platform, said, new) = (req.ctx.clone(), app.platform.clone(), text.clone(), checked.uploads);
    app.store
        .write(move |tx| {
            let ctx = ctx.clone();
            for upload in &new {
                cases::attach(tx, &ctx, id, upload)?;
            }
            if sending {
                let version = cases::own(tx, &ctx, id)?.case.version;
                cases::apply(tx, &ctx, &platform, id, version, &Action::Answer { text: said.clone() })?;
            }
            Ok(())
        })
        .await?;
    if sending {
        return Ok(redirect(&format!("/vorgang/{id}?beantwortet=1")));
    }
    let dossier = dossier(&app, &req).await?;
    html(&case_page(&app, &req, &dossier, &text, &[]).await?)
}

#[derive(Template)]
#[template(path = "pages/confirm.html")]
/// A question before something happens, with its button.
pub(crate) struct ConfirmPage {
    pub(crate) shell: Shell,
    pub(crate) heading: String,
    pub(crate) text: String,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) action: String,
    pub(crate) submit: String,
    /// Where one goes who does not want it, and what that is called.
    pub(crate) back: String,
    pub(crate) stay: String,
}

/// `GET /vorgang/{case}/zuruecknehmen`
pub async fn withdraw_form(app: App, req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    // A decided case says why nothing can be taken back any more, before anybody presses a button.
    cases::next(dossier.case.summary.state, &Action::Withdraw)?;
    let t = req.t();
    html(&ConfirmPage {
        shell: app.shell(&req, t.get("mine-withdraw")),
        heading: t.get("mine-withdraw").to_owned(),
        text: t.with("mine-withdraw-text", "number", dossier.case.summary.number.as_str()),
        action: format!("/vorgang/{}/zuruecknehmen", dossier.case.summary.id),
        submit: t.get("mine-withdraw-do").to_owned(),
        back: format!("/vorgang/{}", dossier.case.summary.id),
        stay: t.get("mine-withdraw-not").to_owned(),
        pairs: Vec::new(),
    })
}

/// `POST /vorgang/{case}/zuruecknehmen`
pub async fn withdraw(app: App, req: Req) -> Answer {
    let id = req.id("case")?;
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    app.store
        .write(move |tx| {
            let version = cases::own(tx, &ctx, id)?.case.version;
            cases::apply(tx, &ctx.clone(), &platform, id, version, &Action::Withdraw)
        })
        .await?;
    Ok(redirect(&format!("/vorgang/{id}")))
}

/// `GET /vorgang/{case}/datei/{file}`
pub async fn file(app: App, req: Req) -> Answer {
    let (ctx, case, file) = (req.ctx.clone(), req.id("case")?, req.id("file")?);
    let (file, bytes) = app.store.read(move |tx| cases::own_file(tx, &ctx, case, file)).await?;
    Ok(send_file(bytes, &file.media, &file.name, false))
}

/// `GET /vorgang/{case}/eingang`: the receipt as a text file that can be verified offline.
pub async fn receipt(app: App, req: Req) -> Answer {
    let (ctx, platform, id) = (req.ctx.clone(), app.platform.clone(), req.id("case")?);
    let (number, text) = app
        .store
        .write(move |tx| {
            let dossier = cases::own(tx, &ctx, id)?;
            let receipt = office::history::prove(tx, &platform, &dossier.case)?;
            Ok((dossier.case.summary.number, receipt))
        })
        .await?;
    Ok(send_file(text.into_bytes(), "text/plain; charset=utf-8", &format!("Eingang {number}.txt"), false))
}

/// `GET /vorgang/{case}/eingang.pdf`: the receipt with all answers, as a letter.
pub async fn receipt_pdf(app: App, req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    let package = case_view::package(&app, &dossier.case).await?;
    let platform = app.platform.clone();
    let number = dossier.case.summary.number.clone();
    let lang = req.lang();
    let (inner, case) = (platform.clone(), dossier.case.clone());
    let head = app.store.read(move |tx| notices::receipt_head(tx, &inner, &case)).await?;
    let typeset = move || notices::receipt(&platform, &package, &dossier.case, &head, lang);
    let bytes = tokio::task::spawn_blocking(typeset)
        .await
        .map_err(|fault| Error::internal(format!("receipt: {fault}")))??;
    Ok(send_file(bytes, "application/pdf", &format!("Eingang {number}.pdf"), true))
}

/// `GET /vorgang/{case}/anlage/{enclosure}`
pub async fn enclosure(app: App, req: Req) -> Answer {
    let (ctx, case, id) = (req.ctx.clone(), req.id("case")?, req.id("enclosure")?);
    let (file, bytes) = app.store.read(move |tx| notices::fetch_enclosure(tx, &ctx, case, id)).await?;
    Ok(send_file(bytes, "application/pdf", &file.name, true))
}

/// `GET /vorgang/{case}/bescheid/{notice}`
pub async fn notice(app: App, req: Req) -> Answer {
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let (case, id) = (req.id("case")?, req.id("notice")?);
    let (name, bytes) = app.store.write(move |tx| notices::fetch(tx, &ctx, &platform, case, id)).await?;
    Ok(send_file(bytes, "application/pdf", &name, true))
}
