//! Filling in: page by page, with uploads, import of tables, review and sending. Works without scripts.

use crate::app::App;
use crate::case_view::{self, Why};
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable, visit_cookie};
use crate::uploads;
use crate::view::{Link, Shell, Step, StepState};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Id, Kind, dates};
use forms::answers::{Answers, FileAnswer, FormInput};
use forms::assessment::{Days, Sheet};
use forms::view::{ErrorLink, GroupView, PageRef, PageView, ReviewView};
use office::cases::{self, Submitted};
use office::drafts::{self, Begin, Draft};
use office::offices;
use office::platform::{Service, stored_assessment};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A draft with what is needed to work on it.
struct Desk {
    draft: Draft,
    service: Arc<Service>,
    local: Map<String, Value>,
}

impl Desk {
    fn href(&self, tail: &str) -> String {
        format!("/antrag/{}{tail}", self.draft.id)
    }

    fn page_href(&self, page: &PageRef) -> String {
        self.href(&format!("/seite/{page}"))
    }
}

/// One's draft; one that was sent already leads to its case.
async fn desk(app: &App, req: &Req) -> Result<Result<Desk, Id>, Error> {
    let (ctx, platform, id) = (req.ctx.clone(), app.platform.clone(), req.id("draft")?);
    app.store
        .read(move |tx| {
            let draft = drafts::get(tx, &ctx, id)?;
            if let Some(case) = draft.case {
                return Ok(Err(case));
            }
            let responsible = drafts::responsible(&platform, &draft)?;
            let local = offices::offer(tx, &responsible, &draft.service)?.values;
            let service = platform.package(tx, &draft.package)?;
            Ok(Ok(Desk { draft, service, local }))
        })
        .await
}

macro_rules! desk {
    ($app:expr, $req:expr) => {
        match desk($app, $req).await? {
            Ok(desk) => desk,
            Err(case) => return Ok(redirect(&format!("/vorgang/{case}"))),
        }
    };
}

/// `POST /antrag`: begins a draft for a service and a place.
pub async fn begin(app: App, mut req: Req) -> Answer {
    let (id, ags) = (req.field("leistung").to_owned(), req.field("ags").to_owned());
    let service = app.platform.service(&id)?;
    let place = app.platform.responsible(&id, &ags)?;
    let (responsible, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
    if req.ctx.offices(Permission::WorkCases).contains(&desk) {
        return Err(Error::new(Kind::Forbidden, "error-own-office", "staff apply at their own office"));
    }
    req.ensure_visitor();
    let (ctx, package, office) = (req.ctx.clone(), service.package.digest.clone(), desk);
    let needs_values = service.needs_local_values();
    let draft = app
        .store
        .write(move |tx| {
            let offer = offices::offer(tx, &responsible, &id)?;
            if needs_values && !offer.offered {
                return Err(Error::new(Kind::Conflict, "error-not-offered", "not offered here"));
            }
            let begin = Begin {
                service: id.clone(),
                package: package.clone(),
                office: office.clone(),
                ags: ags.clone(),
                answers: Map::new(),
            };
            drafts::begin(tx, &ctx.clone(), &begin)
        })
        .await?;
    let mut response = redirect(&format!("/antrag/{draft}"));
    if req.account.is_none() {
        visit_cookie(&app, &req, &mut response);
    }
    Ok(response)
}

/// `GET /antrag/{draft}`: where one left off.
pub async fn resume_at(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    let answers = Answers(desk.draft.answers.clone());
    let last = PageRef::from_slug(&desk.draft.page).filter(|page| session.is_reachable(page, &answers));
    match last.or_else(|| session.first(&answers)) {
        Some(page) => Ok(redirect(&desk.page_href(&page))),
        None => Ok(redirect(&desk.href("/pruefen"))),
    }
}

#[derive(Template)]
#[template(path = "pages/fill.html")]
struct FillPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    steps: Vec<Step>,
    page: PageView,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/group.html")]
struct GroupPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    steps: Vec<Step>,
    group: GroupView,
    errors: Vec<ErrorLink>,
    back: Option<String>,
    base: String,
    import: bool,
    draft: String,
    previous: Option<String>,
    following: Option<String>,
}

/// So many rows a list page shows at once.
const WINDOW: usize = 50;

fn crumbs(app: &App, req: &Req, desk: &Desk) -> Vec<Link> {
    let t = req.t();
    vec![
        Link::new("/", t.get("nav-start")),
        Link::new(
            format!("/leistungen/{}?ags={}", desk.draft.service, desk.draft.ags),
            app.platform.title(&desk.draft.service, req.lang()),
        ),
        Link::here(t.get("apply-form")),
    ]
}

/// The steps of the form: pages, each group as one, and the review at the end.
fn steps(desk: &Desk, req: &Req, here: Option<&PageRef>) -> Vec<Step> {
    let lang = req.lang();
    let package = &desk.service.package;
    let session = package.session(req.ctx.today(), &desk.local);
    let held = drafts::form_draft(&desk.draft);
    let reachable = session.reachable(&held.answers);
    let group_of = |page: &PageRef| {
        package.form.page(&page.page).and_then(|found| found.group).and_then(|at| package.form.groups.get(at))
    };
    let key = |page: &PageRef| group_of(page).map_or_else(|| page.page.clone(), |group| group.id.clone());
    let mut steps: Vec<(String, Step)> = Vec::new();
    let current = here.map(&key);
    let mut before = true;
    for page in &reachable {
        let id = key(page);
        if steps.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let title = match (package.form.group(&id), package.form.page(&page.page)) {
            (Some(group), _) => group.title.get(lang),
            (None, Some(found)) => found.title.get(lang),
            (None, None) => continue,
        };
        let state = if current.as_deref() == Some(&id) {
            before = false;
            StepState::Current
        } else if before || here.is_none() {
            StepState::Done
        } else {
            StepState::Open
        };
        // Only what was filled in can be gone back to; what is ahead comes with the pages.
        let at = if package.form.group(&id).is_some() { PageRef::page(&id) } else { page.clone() };
        let href = (state != StepState::Open).then(|| desk.page_href(&at));
        steps.push((id, Step { label: title.to_owned(), href, state }));
    }
    let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
    steps.push(Step {
        label: req.t().get("apply-review").to_owned(),
        href: None,
        state: if here.is_none() { StepState::Current } else { StepState::Open },
    });
    steps
}

fn page_of(req: &Req) -> Result<PageRef, Error> {
    PageRef::from_slug(req.param("page")).ok_or_else(|| Error::not_found("page"))
}

/// `GET /antrag/{draft}/seite/{page}`
pub async fn page(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let page = page_of(&req)?;
    let answers = Answers(desk.draft.answers.clone());
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    if !session.is_reachable(&page, &answers) {
        return Ok(redirect(&desk.href("")));
    }
    // Coming from the review, faults are shown; on the way they come when the page is sent.
    let findings = if req.query("pruefen").is_empty() {
        Vec::new()
    } else {
        session.validate_page(&drafts::form_draft(&desk.draft), &page)
    };
    drop(session);
    render(&app, &req, &desk, &page, &findings)
}

fn render(app: &App, req: &Req, desk: &Desk, page: &PageRef, findings: &[Finding]) -> Answer {
    let lang = req.lang();
    let package = &desk.service.package;
    let session = package.session(req.ctx.today(), &desk.local);
    let held = drafts::form_draft(&desk.draft);
    let service = app.platform.title(&desk.draft.service, lang);
    let base = desk.href("/seite");
    let crumbs = crumbs(app, req, desk);
    let steps = steps(desk, req, Some(page));
    let mut shell = app.shell(req, service.as_str());
    shell.faulty = !findings.is_empty();
    shell.search = false;
    if package.form.group(&page.page).is_some() {
        let from: usize = req.query("ab").parse().unwrap_or(0);
        let group = session
            .group_view(&held, page, findings, from..from + WINDOW, lang)
            .ok_or_else(|| Error::not_found("group"))?;
        let href = |from: usize| format!("{}?ab={from}", desk.page_href(page));
        let errors =
            group.error.iter().map(|text| ErrorLink { id: "gruppe".into(), text: text.clone() }).collect();
        let (previous, following) = (
            (from > 0).then(|| href(from.saturating_sub(WINDOW))),
            (from + WINDOW < group.total).then(|| href(from + WINDOW)),
        );
        let importable =
            desk.service.rules.as_ref().is_some_and(|rules| !rules.import_columns(lang).is_empty());
        let back = group.back.as_ref().map(|back| desk.page_href(back));
        let page = GroupPage {
            shell,
            crumbs,
            service,
            steps,
            errors: if findings.is_empty() { Vec::new() } else { errors },
            back,
            base,
            import: importable,
            draft: desk.draft.id.to_string(),
            previous,
            following,
            group,
        };
        return if findings.is_empty() { html(&page) } else { unprocessable(&page) };
    }
    let view = session.page_view(&held, page, findings, lang).ok_or_else(|| Error::not_found("page"))?;
    let back = view.back.as_ref().map(|back| desk.page_href(back));
    let page = FillPage { shell, crumbs, service, steps, page: view, back };
    if findings.is_empty() { html(&page) } else { unprocessable(&page) }
}

/// The full path of an upload field on this page.
fn full_path(desk: &Desk, page: &PageRef, field: &str) -> String {
    let package = &desk.service.package;
    let group = package
        .form
        .page(&page.page)
        .and_then(|found| found.group)
        .and_then(|at| package.form.groups.get(at));
    match (group, page.row) {
        (Some(group), Some(row)) => format!("{}[{row}].{field}", group.id),
        _ => field.to_owned(),
    }
}

/// `POST /antrag/{draft}/seite/{page}`: keeps what was typed, then goes on, back, or shows what is wrong.
pub async fn save(app: App, req: Req) -> Answer {
    let mut desk = desk!(&app, &req);
    let page = page_of(&req)?;
    let checked = uploads::check(&app, &req.files, "").await?;
    let mut held = drafts::form_draft(&desk.draft);
    let mut files = Vec::new();
    for upload in checked.uploads {
        let path = full_path(&desk, &page, &upload.field);
        let file = FileAnswer {
            blob: office::blob_name(&upload.bytes),
            name: upload.name.clone(),
            media_type: upload.media.clone(),
            size: upload.bytes.len() as u64,
        };
        files.push((path, file, upload));
    }
    let input = FormInput::new(req.form.iter().cloned());
    let (taken, review) = {
        let session = desk.service.package.session(req.ctx.today(), &desk.local);
        // First the fields, which may begin a row; then the files that belong to it.
        let mut taken = session.take(&mut held, &page, &input);
        let added = files.iter().filter(|(path, file, _)| held.add_file(path, file)).count();
        if added > 0 {
            taken.findings = session.validate_page(&held, &page);
            if taken.findings.is_empty()
                && taken.next.is_none()
                && input.get("_next").is_some()
                && taken.revealed.is_empty()
            {
                taken.next = session.next(&page, &held.answers);
                taken.done = taken.next.is_none();
            }
        }
        (
            taken,
            !input
                .0
                .iter()
                .any(|(name, _)| name.starts_with("_upload") || name == "_add" || name == "_remove"),
        )
    };
    let mut findings = taken.findings;
    for finding in checked.findings {
        let field = full_path(&desk, &page, &finding.field);
        findings.push(Finding { field, ..finding });
    }
    drafts::keep(&mut desk.draft, held);
    let saving = input.get("_save").is_some();
    let goes_on = findings.is_empty() && taken.revealed.is_empty();
    desk.draft.page = match &taken.next {
        Some(next) if goes_on && !saving => next.to_string(),
        _ => page.to_string(),
    };
    let (ctx, draft) = (req.ctx.clone(), desk.draft.clone());
    let uploads: Vec<_> = files.into_iter().map(|(_, _, upload)| upload).collect();
    app.store
        .write(move |tx| {
            let ctx = ctx.clone();
            drafts::save(tx, &ctx, &draft)?;
            for upload in &uploads {
                drafts::attach(tx, &ctx, draft.id, upload)?;
            }
            Ok(())
        })
        .await?;
    desk.draft.version += 1;
    if saving {
        return Ok(redirect(&desk.href("/spaeter")));
    }
    if !review {
        // A row or file more or less: the same page again, with nothing called wrong but what was just uploaded.
        let own: Vec<Finding> =
            findings.into_iter().filter(|finding| finding.key.starts_with("upload-")).collect();
        return render(&app, &req, &desk, &page, &own);
    }
    if !goes_on {
        return render(&app, &req, &desk, &page, &findings);
    }
    match taken.next {
        Some(next) => Ok(redirect(&desk.page_href(&next))),
        None => Ok(redirect(&desk.href("/pruefen"))),
    }
}

/// `GET /antrag/{draft}/datei/{blob}`
pub async fn file(app: App, req: Req) -> Answer {
    let (ctx, id, blob) = (req.ctx.clone(), req.id("draft")?, req.param("blob").to_owned());
    let (file, bytes) = app.store.read(move |tx| drafts::file(tx, &ctx, id, &blob)).await?;
    Ok(send_file(bytes, &file.media, &file.name, false))
}

#[derive(Template)]
#[template(path = "pages/review.html")]
struct ReviewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    steps: Vec<Step>,
    review: ReviewView,
    errors: Vec<ErrorHref>,
    lines: Vec<Why>,
    total: Option<String>,
    warnings: Vec<String>,
    warning: String,
    privacy: String,
    office: String,
    base: String,
    send: String,
    back: Option<String>,
    signed_in: bool,
}

struct ErrorHref {
    href: String,
    text: String,
}

/// `GET /antrag/{draft}/pruefen`
pub async fn review(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    html(&review_page(&app, &req, &desk)?)
}

fn review_page(app: &App, req: &Req, desk: &Desk) -> Result<ReviewPage, Error> {
    let lang = req.lang();
    let today = req.ctx.today();
    let package = &desk.service.package;
    let session = package.session(today, &desk.local);
    let held = drafts::form_draft(&desk.draft);
    let answers = session.prune(&held.answers);
    let mut located = session.validate_all(&held);
    let assessment =
        desk.service.assess(&answers, &desk.local, Days { decided: today, submitted: today }, lang);
    let first = session.first(&answers);
    for finding in &assessment.findings {
        if let Some(page) = session.page_of(&finding.field).or_else(|| first.clone()) {
            located.push(forms::answers::Located { page, finding: finding.clone() });
        }
    }
    let errors: Vec<ErrorHref> = located
        .iter()
        .take(100)
        .map(|one| ErrorHref {
            href: format!("{}?pruefen=1", desk.page_href(&one.page)),
            text: one.finding.text(lang),
        })
        .collect();
    let (lines, total) = case_view::lines(&stored_assessment(&assessment, &desk.local), lang);
    let place = app.platform.responsible(&desk.draft.service, &desk.draft.ags)?;
    let mut shell = app.shell(req, req.t().get("apply-review"));
    shell.faulty = !errors.is_empty();
    shell.search = false;
    Ok(ReviewPage {
        crumbs: crumbs(app, req, desk),
        service: app.platform.title(&desk.draft.service, lang),
        steps: steps(desk, req, None),
        review: session.review(&held, lang),
        errors,
        lines,
        total,
        warnings: assessment.warnings.iter().map(|warning| warning.text(lang)).collect(),
        warning: package.warning.get(lang).to_owned(),
        privacy: package.privacy.get(lang).to_owned(),
        office: place.responsible.office.name.get(lang).to_owned(),
        base: desk.href("/seite"),
        send: desk.href("/senden"),
        back: session.last(&answers).map(|page| desk.page_href(&page)),
        signed_in: req.account.is_some(),
        shell,
    })
}

/// `POST /antrag/{draft}/senden`
pub async fn send(app: App, req: Req) -> Answer {
    let (ctx, platform, id) = (req.ctx.clone(), app.platform.clone(), req.id("draft")?);
    match app.store.write(move |tx| cases::submit(tx, &ctx.clone(), &platform, id)).await? {
        Submitted::Case(case) => Ok(redirect(&format!("/vorgang/{case}?gesendet=1"))),
        Submitted::Faults(_) => {
            let desk = desk!(&app, &req);
            unprocessable(&review_page(&app, &req, &desk)?)
        }
    }
}

#[derive(Template)]
#[template(path = "pages/later.html")]
struct LaterPage {
    shell: Shell,
    service: String,
    ends: String,
    link: Option<String>,
    continue_href: String,
    link_action: String,
    discard_action: String,
    signed_in: bool,
}

async fn later_page(app: &App, req: &Req, link: Option<String>) -> Result<Result<LaterPage, Id>, Error> {
    let desk = match desk(app, req).await? {
        Ok(desk) => desk,
        Err(case) => return Ok(Err(case)),
    };
    let lang = req.lang();
    Ok(Ok(LaterPage {
        shell: app.shell(req, req.t().get("apply-later")),
        service: app.platform.title(&desk.draft.service, lang),
        ends: dates::show(dates::day_of(desk.draft.changed_at + drafts::LIFETIME), lang),
        link,
        continue_href: desk.href(""),
        link_action: desk.href("/spaeter"),
        discard_action: desk.href("/verwerfen"),
        signed_in: req.account.is_some(),
    }))
}

/// `GET /antrag/{draft}/spaeter`: it is saved, and how to go on.
pub async fn later(app: App, req: Req) -> Answer {
    match later_page(&app, &req, None).await? {
        Ok(page) => html(&page),
        Err(case) => Ok(redirect(&format!("/vorgang/{case}"))),
    }
}

/// `POST /antrag/{draft}/spaeter`: draws a link for another device.
pub async fn link(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("draft")?);
    let secret = app.store.write(move |tx| drafts::resume_link(tx, &ctx.clone(), id)).await?;
    let link = format!("{}/weiter/{secret}", app.settings.base_url);
    match later_page(&app, &req, Some(link)).await? {
        Ok(page) => html(&page),
        Err(case) => Ok(redirect(&format!("/vorgang/{case}"))),
    }
}

/// `GET /weiter/{secret}`: takes up a draft, or a case sent from it, in this browser.
pub async fn resume(app: App, mut req: Req) -> Answer {
    req.ensure_visitor();
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    let target = app
        .store
        .write(move |tx| match drafts::resume(tx, &ctx, &secret) {
            Ok(draft) => Ok(format!("/antrag/{}", draft.id)),
            Err(error) if error.kind == Kind::NotFound => match ctx.visitor() {
                Some(visitor) => cases::resume(tx, &secret, visitor).map(|case| format!("/vorgang/{case}")),
                None => Err(error),
            },
            Err(error) => Err(error),
        })
        .await?;
    let mut response = redirect(&target);
    if req.account.is_none() {
        visit_cookie(&app, &req, &mut response);
    }
    Ok(response)
}

/// `POST /antrag/{draft}/verwerfen`
pub async fn discard(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("draft")?);
    app.store.write(move |tx| drafts::discard(tx, &ctx, id)).await?;
    Ok(redirect("/vorgaenge"))
}

#[derive(Template)]
#[template(path = "pages/import.html")]
struct ImportPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    draft: String,
    back: String,
    taken: Option<String>,
    rejected: Vec<RejectedRow>,
    more: usize,
    findings: Vec<String>,
    columns: Vec<ColumnRow>,
    fault: Option<String>,
}

struct RejectedRow {
    number: usize,
    faults: Vec<String>,
    cells: String,
}

struct ColumnRow {
    title: String,
    help: String,
    example: String,
    required: bool,
}

fn import_page(app: &App, req: &Req, desk: &Desk) -> Result<ImportPage, Error> {
    let lang = req.lang();
    let rules = desk.service.rules.as_ref().ok_or_else(|| Error::not_found("service without import"))?;
    let columns = rules.import_columns(lang);
    if columns.is_empty() {
        return Err(Error::not_found("service without import"));
    }
    let group = desk.service.package.form.groups.first().map(|group| group.id.clone()).unwrap_or_default();
    Ok(ImportPage {
        shell: app.shell(req, req.t().get("import-title")),
        crumbs: crumbs(app, req, desk),
        service: app.platform.title(&desk.draft.service, lang),
        draft: desk.draft.id.to_string(),
        back: desk.page_href(&PageRef::page(group)),
        taken: None,
        rejected: Vec::new(),
        more: 0,
        findings: Vec::new(),
        columns: columns
            .into_iter()
            .map(|column| ColumnRow {
                title: column.title,
                help: column.help,
                example: column.example,
                required: column.required,
            })
            .collect(),
        fault: None,
    })
}

/// `GET /antrag/{draft}/einlesen`
pub async fn import_form(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    html(&import_page(&app, &req, &desk)?)
}

/// `POST /antrag/{draft}/einlesen`: good rows are taken, bad ones shown with their faults and given back as a table.
pub async fn import(app: App, req: Req) -> Answer {
    let mut desk = desk!(&app, &req);
    let mut page = import_page(&app, &req, &desk)?;
    let (t, lang) = (req.t(), req.lang());
    let Some(file) = req.files.iter().find(|file| file.field == "table") else {
        page.fault = Some(t.get("import-no-file").to_owned());
        return unprocessable(&page);
    };
    let (bytes, name) = (file.bytes.clone(), file.name.clone());
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    // Reading a large table takes a second; other requests go on meanwhile.
    let read = tokio::task::spawn_blocking(move || {
        office::read_sheet(&bytes, &name).map(|sheet| rules.import(&sheet))
    })
    .await
    .map_err(|fault| Error::internal(format!("import: {fault}")))?;
    let imported = match read {
        Ok(imported) => imported,
        Err(finding) => {
            page.fault = Some(finding.text(lang));
            return unprocessable(&page);
        }
    };
    page.taken = Some(t.with2("import-taken", ("count", imported.taken), ("people", imported.rows.len())));
    page.findings = imported.findings.iter().map(|finding| finding.text(lang)).collect();
    page.more = imported.rejected.len().saturating_sub(200);
    page.rejected = imported
        .rejected
        .iter()
        .take(200)
        .map(|one| RejectedRow {
            number: one.row.number,
            faults: one.findings.iter().map(|finding| finding.text(lang)).collect(),
            cells: one.row.cells.join(" · "),
        })
        .collect();
    let group = desk.service.package.form.group(imported.group);
    let most = group.map_or(0, |group| group.max);
    let rows =
        desk.draft.answers.entry(imported.group.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(rows) = rows {
        if req.field("replace") == "yes" {
            rows.clear();
        }
        if rows.len() + imported.rows.len() > most {
            page.taken = None;
            page.fault = Some(t.with("import-too-many", "most", most));
            return unprocessable(&page);
        }
        rows.extend(imported.rows);
    }
    let (ctx, draft) = (req.ctx.clone(), desk.draft.clone());
    app.store.write(move |tx| drafts::save(tx, &ctx, &draft)).await?;
    if page.rejected.is_empty() && page.findings.is_empty() {
        return Ok(redirect(&page.back));
    }
    html(&page)
}

/// `GET /antrag/{draft}/vorlage/{kind}`: the table to fill in, with what is there already.
pub async fn template(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let lang = req.lang();
    let rules = desk.service.rules.clone().ok_or_else(|| Error::not_found("service without import"))?;
    let columns = rules.import_columns(lang);
    let mut sheet: Sheet = rules.export(&desk.draft.answers, lang);
    if sheet.columns.is_empty() {
        sheet.columns = columns.iter().map(|column| column.title.clone()).collect();
    }
    if sheet.rows.is_empty() {
        let cells = columns.iter().map(|column| column.example.clone()).collect();
        sheet.rows.push(forms::assessment::SheetRow { number: 2, cells });
    }
    let help = columns
        .iter()
        .map(|column| (column.title.clone(), column.help.clone(), column.example.clone()))
        .collect();
    match req.param("kind") {
        "csv" => {
            Ok(send_file(office::write_csv(&sheet), "text/csv; charset=utf-8", "Beschaeftigte.csv", false))
        }
        "xlsx" => {
            let bytes = office::write_xlsx(&sheet, help, req.ctx.today(), lang)?;
            let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(send_file(bytes, media, "Beschaeftigte.xlsx", false))
        }
        other => Err(Error::not_found(format!("template {other}"))),
    }
}
