//! The applicant objects to a notice: the form, its receipt, taking it back, and what the page of the case says about it.

use crate::app::App;
use crate::fields;
use crate::pages::mine::ConfirmPage;
use crate::req::{Req, trust_key};
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::uploads;
use crate::view::{Link, Pair, Shell, Status, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Ctx, Error, Finding, Id, Kind, Lang, dates};
use forms::view::{ErrorLink, FieldView};
use office::appeals::{self, Appeal, Chance, Lodged, Open, Standing};
use office::cases::{self, Action, Dossier, File};
use office::notices;

/// A file of an appeal.
pub(crate) struct FileRow {
    pub id: String,
    pub href: String,
    pub name: String,
    pub detail: String,
}

/// An appeal as a page shows it.
pub(crate) struct Row {
    pub status: Status,
    pub pairs: Vec<Pair>,
    pub paragraphs: Vec<String>,
    pub late_reason: String,
    pub files: Vec<FileRow>,
    pub note: String,
    /// The confirmation of its arrival; only for the applicant.
    pub receipt: String,
}

/// What a case's page says about appeals.
pub(crate) struct Section {
    /// Set right after one was sent: when it came in.
    pub sent: String,
    pub rows: Vec<Row>,
    /// What can be done, in a sentence; empty where nothing can.
    pub chance: String,
    /// The address of the form.
    pub start: String,
    /// Until when something has to happen, while the office looks at it.
    pub next: String,
    /// Where it is taken back.
    pub withdraw: String,
}

impl Section {
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.chance.is_empty()
    }
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Open => Tone::Warning,
        Standing::Forwarded => Tone::Info,
        Standing::Remedied => Tone::Success,
        Standing::Withdrawn | Standing::Concluded => Tone::Neutral,
    }
}

/// An appeal; `way` is the address of the case as the reader calls it.
pub(crate) fn row(app: &App, dossier: &Dossier, appeal: &Appeal, t: Texts, way: &str) -> Row {
    let lang = t.0;
    let notice = dossier.notices.iter().find(|one| one.id == appeal.notice);
    let settled = appeal.settled_on.map(|day| dates::show(day, lang)).unwrap_or_default();
    let state = t.with(&format!("remedy-state-{}", appeal.standing.key()), "day", settled);
    let in_time = match notice.and_then(|notice| notice.appeal_until) {
        None => t.get("remedy-in-time-none").to_owned(),
        Some(until) => {
            let key = if appeal.in_time(notice) { "remedy-in-time-yes" } else { "remedy-in-time-no" };
            t.with(key, "until", dates::show(until, lang))
        }
    };
    let form = appeals::form(&app.platform, dates::day_of(appeal.entered_at));
    let mut pairs = vec![
        Pair::new(t.get("remedy-came"), dates::show(appeal.received_on, lang)),
        Pair::new(t.get("remedy-via"), t.get(&format!("remedy-via-{}", appeal.via.key()))),
        Pair::new(t.get("remedy-in-time"), in_time),
    ];
    if form.is_some() {
        let level = t.get(trust_key(appeal.trust));
        let said = if appeal.is_written(form) {
            t.get("remedy-form-yes").to_owned()
        } else {
            t.with("remedy-form-open", "level", level)
        };
        pairs.push(Pair::new(t.get("remedy-form"), said));
    }
    let key = appeal.id.to_string();
    Row {
        status: Status::new(state, tone(appeal.standing)),
        pairs,
        paragraphs: appeal.body.lines().map(ToOwned::to_owned).collect(),
        late_reason: appeal.late_reason.clone(),
        files: files(dossier.files.iter().filter(|file| file.field == key), lang, way),
        note: appeal.note.clone(),
        receipt: String::new(),
    }
}

fn files<'a>(files: impl Iterator<Item = &'a File>, lang: Lang, way: &str) -> Vec<FileRow> {
    files
        .map(|file| FileRow {
            id: file.id.to_string(),
            href: format!("{way}/datei/{}", file.id),
            name: file.name.clone(),
            detail: cases::file_detail(file, lang),
        })
        .collect()
}

/// What the applicant's page of a case says about appeals.
pub(crate) fn section(app: &App, req: &Req, dossier: &Dossier) -> Section {
    let (t, lang) = (req.t(), req.lang());
    let way = format!("/vorgang/{}", dossier.case.summary.id);
    let day = |day| dates::show(day, lang);
    let pending = dossier.appeals.iter().find(|appeal| appeal.standing.is_pending());
    let (chance, start) = match chance_of(app, dossier, &req.ctx) {
        Chance::Court => (t.get("remedy-court").to_owned(), String::new()),
        Chance::Open(open) => {
            let said = match open.notice.appeal_until.map(day) {
                Some(until) if open.late => t.with("remedy-start-late", "until", until),
                Some(until) => t.with("remedy-start-until", "until", until),
                None => t.get("remedy-start-text").to_owned(),
            };
            (said, format!("{way}/widerspruch"))
        }
        Chance::None | Chance::Pending => (String::new(), String::new()),
    };
    Section {
        sent: match pending {
            Some(appeal) if req.query("widerspruch") == "1" => {
                t.with("remedy-sent-text", "day", day(appeal.received_on))
            }
            _ => String::new(),
        },
        rows: dossier
            .appeals
            .iter()
            .rev()
            .map(|appeal| Row {
                receipt: format!("{way}/widerspruch/{}/eingang.pdf", appeal.id),
                ..row(app, dossier, appeal, t, &way)
            })
            .collect(),
        chance,
        start,
        next: pending
            .filter(|appeal| appeal.standing == Standing::Open)
            .map(|appeal| t.with("remedy-next-open", "due", day(appeal.due)))
            .unwrap_or_default(),
        withdraw: pending.map(|_| format!("{way}/widerspruch/zuruecknehmen")).unwrap_or_default(),
    }
}

fn chance_of(app: &App, dossier: &Dossier, ctx: &Ctx) -> Chance {
    appeals::chance(&app.platform, &dossier.case, &dossier.notices, &dossier.appeals, ctx.today())
}

#[derive(Template)]
#[template(path = "pages/appeal.html")]
struct AppealPage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    service: String,
    lead: String,
    pairs: Vec<Pair>,
    /// When the time ended, where it has.
    late: String,
    /// Whether the form stands for writing for whoever sends it now.
    written: bool,
    /// Whether it is taken.
    takes: bool,
    /// Whether the law asks for writing at all.
    asks_form: bool,
    /// What to know about the form: how surely one must be known, where a letter goes.
    form_text: String,
    print_text: String,
    /// Whether one can sign in more surely here.
    providers: bool,
    /// Whether something is to be paid after the notice.
    pays: bool,
    fields: Vec<FieldView>,
    files: Vec<FileRow>,
    file_error: Option<String>,
    errors: Vec<ErrorLink>,
}

async fn dossier(app: &App, req: &Req) -> Result<Dossier, Error> {
    let (ctx, id) = (req.ctx.clone(), req.id("case")?);
    app.store.read(move |tx| cases::own(tx, &ctx, id)).await
}

/// `GET /vorgang/{case}/widerspruch`
pub async fn form(app: App, req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    match chance_of(&app, &dossier, &req.ctx) {
        Chance::Open(open) => html(&page(&app, &req, &dossier, &open, &Lodged::default(), &[]).await?),
        // The page of the case says why not.
        _ => Ok(redirect(&format!("/vorgang/{}#widerspruch", dossier.case.summary.id))),
    }
}

async fn page(
    app: &App,
    req: &Req,
    dossier: &Dossier,
    open: &Open,
    said: &Lodged,
    findings: &[Finding],
) -> Result<AppealPage, Error> {
    let (t, lang, case) = (req.t(), req.lang(), &dossier.case);
    let id = case.summary.id;
    let (platform, found, seen) = (app.platform.clone(), case.clone(), dossier.clone());
    let (writer, paying) = app
        .store
        .read(move |tx| {
            let paying = notices::paying(tx, &platform, &seen, lang)?;
            Ok((appeals::writer(tx, &platform, &found, None)?, paying))
        })
        .await?;
    let day = |day| dates::show(day, lang);
    let mut fields = vec![fields::optional(fields::hint(
        fields::area("reasons", t.get("remedy-reasons"), &said.body),
        t.get("remedy-reasons-hint"),
    ))];
    if open.late {
        fields.push(fields::optional(fields::hint(
            fields::area("late_reason", t.get("remedy-late-reason"), &said.late_reason),
            t.get("remedy-late-reason-hint"),
        )));
    }
    let errors = fields::mark(&mut fields, findings, lang);
    let file_error = findings.iter().find(|finding| finding.field == "file").map(|one| one.text(lang));
    let until = open.notice.appeal_until.map(day);
    let mut shell = app.shell(req, t.get("remedy-title"));
    shell.faulty = !findings.is_empty();
    let level = open.form.as_ref().map_or("", |form| t.get(trust_key(form.trust)));
    Ok(AppealPage {
        shell,
        crumbs: vec![
            Link::new("/vorgaenge", t.get("nav-cases")),
            Link::new(format!("/vorgang/{id}"), &case.summary.number),
            Link::here(t.get("remedy-title")),
        ],
        id: id.to_string(),
        service: app.platform.title(&case.summary.service, lang),
        lead: t.with("remedy-lead", "day", day(open.notice.issued_on)),
        pairs: vec![
            Pair::new(t.get("mine-number"), &case.summary.number),
            Pair::new(t.get("remedy-notice"), t.with("remedy-notice-of", "day", day(open.notice.issued_on))),
            Pair::new(
                t.get("remedy-until"),
                until.clone().unwrap_or_else(|| t.get("remedy-until-none").to_owned()),
            ),
            Pair::new(t.get("remedy-office"), writer.address()),
        ],
        late: until.filter(|_| open.late).unwrap_or_default(),
        written: open.is_written(req.ctx.trust),
        takes: open.takes(req.ctx.trust),
        asks_form: open.form.is_some(),
        form_text: t.with("remedy-form-text", "level", level),
        print_text: t.with("remedy-form-print", "address", writer.address()),
        providers: !app.providers.is_empty(),
        pays: paying.is_some(),
        fields,
        files: files(dossier.unsent.iter(), lang, &format!("/vorgang/{id}")),
        file_error,
        errors,
    })
}

/// `POST /vorgang/{case}/widerspruch`: keeps files (`_upload`), takes one away (`_remove`), gives a letter to print (`_letter`), or
/// sends the appeal.
pub async fn lodge(app: App, mut req: Req) -> Answer {
    let id: Id = req.id("case")?;
    let before = dossier(&app, &req).await?;
    let open = match chance_of(&app, &before, &req.ctx) {
        Chance::Open(open) => open,
        // The second of two clicks finds what the first has sent.
        Chance::Pending => return Ok(redirect(&format!("/vorgang/{id}?widerspruch=1#widerspruch"))),
        _ => return Ok(redirect(&format!("/vorgang/{id}#widerspruch"))),
    };
    let said = Lodged {
        body: req.field("reasons").to_owned(),
        late_reason: if open.late { req.field("late_reason").to_owned() } else { String::new() },
    };
    let checked = uploads::check(&app, std::mem::take(&mut req.files), "file").await?;
    let mut findings = checked.findings;
    let removed = req.field("_remove").parse::<Id>().ok();
    // What is sound is kept, also where something else is not.
    for upload in checked.uploads {
        let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
        let kept = app.store.write(move |tx| appeals::attach(tx, &ctx.clone(), &platform, id, &upload)).await;
        match kept {
            Ok(()) => {}
            Err(error) if error.key == "error-appeal-files" => {
                findings.push(Finding::new("file", error.key));
                break;
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(file) = removed {
        let ctx = req.ctx.clone();
        app.store.write(move |tx| appeals::remove(tx, &ctx, id, file)).await?;
    }
    if !req.field("_letter").is_empty() && findings.is_empty() {
        return letter(&app, &req, &before, &open, said).await;
    }
    let stays = !req.field("_upload").is_empty() || removed.is_some();
    if !stays && findings.is_empty() && !open.takes(req.ctx.trust) {
        findings.push(Finding::new("reasons", "error-appeal-trust"));
    }
    if stays || !findings.is_empty() {
        let now = dossier(&app, &req).await?;
        let page = page(&app, &req, &now, &open, &said, &findings).await?;
        return if findings.is_empty() { html(&page) } else { unprocessable(&page) };
    }
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let sent = app
        .store
        .write(move |tx| {
            let version = cases::own(tx, &ctx, id)?.case.version;
            cases::apply(tx, &ctx.clone(), &platform, id, version, &Action::Appeal(said.clone()))
        })
        .await;
    match sent {
        Ok(()) => {}
        Err(error) if error.kind == Kind::Conflict => {
            // Two clicks at the same moment: one of them has sent it.
            let now = dossier(&app, &req).await?;
            if !matches!(chance_of(&app, &now, &req.ctx), Chance::Pending) {
                return Err(error);
            }
        }
        Err(error) => return Err(error),
    }
    Ok(redirect(&format!("/vorgang/{id}?widerspruch=1#widerspruch")))
}

async fn letter(app: &App, req: &Req, dossier: &Dossier, open: &Open, said: Lodged) -> Answer {
    let (platform, case, today) = (app.platform.clone(), dossier.case.clone(), req.ctx.today());
    let open = open.clone();
    let writer = app.store.read(move |tx| appeals::writer(tx, &platform, &case, None)).await?;
    let platform = app.platform.clone();
    let bytes = tokio::task::spawn_blocking(move || appeals::print(&platform, &writer, &open, &said, today))
        .await
        .map_err(|fault| Error::internal(format!("appeal letter: {fault}")))??;
    let name = req.t().with("remedy-print-name", "number", dossier.case.summary.number.as_str());
    Ok(send_file(bytes, "application/pdf", &format!("{name}.pdf"), false))
}

/// `GET /vorgang/{case}/widerspruch/{appeal}/eingang.pdf`
pub async fn receipt(app: App, req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    let id = req.id("appeal")?;
    let appeal = dossier.appeals.iter().find(|one| one.id == id).cloned();
    let appeal = appeal.ok_or_else(|| Error::not_found("appeal"))?;
    let (platform, case, of) = (app.platform.clone(), dossier.case.clone(), appeal.clone());
    let writer = app.store.read(move |tx| appeals::writer(tx, &platform, &case, Some(&of))).await?;
    let name = req.t().with("remedy-receipt-name", "number", dossier.case.summary.number.as_str());
    let (platform, ctx) = (app.platform.clone(), req.ctx.clone());
    let bytes =
        tokio::task::spawn_blocking(move || appeals::receipt(&platform, &writer, &dossier, &appeal, &ctx))
            .await
            .map_err(|fault| Error::internal(format!("appeal receipt: {fault}")))??;
    Ok(send_file(bytes, "application/pdf", &format!("{name}.pdf"), true))
}

/// `GET /vorgang/{case}/widerspruch/zuruecknehmen`
pub async fn withdraw_form(app: App, req: Req) -> Answer {
    let dossier = dossier(&app, &req).await?;
    let id = dossier.case.summary.id;
    if dossier.case.summary.appeal.is_none() {
        return Ok(redirect(&format!("/vorgang/{id}#widerspruch")));
    }
    let t = req.t();
    html(&ConfirmPage {
        shell: app.shell(&req, t.get("remedy-withdraw")),
        heading: t.get("remedy-withdraw").to_owned(),
        text: t.with("remedy-withdraw-text", "number", dossier.case.summary.number.as_str()),
        action: format!("/vorgang/{id}/widerspruch/zuruecknehmen"),
        submit: t.get("remedy-withdraw-do").to_owned(),
        back: format!("/vorgang/{id}"),
        stay: t.get("remedy-withdraw-not").to_owned(),
        pairs: Vec::new(),
    })
}

/// `POST /vorgang/{case}/widerspruch/zuruecknehmen`
pub async fn withdraw(app: App, req: Req) -> Answer {
    let id = req.id("case")?;
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    app.store
        .write(move |tx| {
            let case = cases::own(tx, &ctx, id)?.case;
            // The second of two clicks finds nothing left to take back.
            if case.summary.appeal.is_none() {
                return Ok(());
            }
            cases::apply(tx, &ctx.clone(), &platform, id, case.version, &Action::WithdrawAppeal)
        })
        .await?;
    Ok(redirect(&format!("/vorgang/{id}#widerspruch")))
}

/// The sign of a case with an appeal that is not settled.
pub(crate) fn status(standing: Standing, lang: Lang) -> Status {
    Status::new(Texts(lang).get(&format!("state-appeal-{}", standing.key())).to_owned(), tone(standing))
}
