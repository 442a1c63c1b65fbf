//! Filling in: page by page, with uploads, import of tables, review and sending. Works without scripts.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable, visit_cookie};
use crate::uploads;
use crate::view::{Link, Shell, Step, StepState};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Id, Kind, Lang, dates};
use forms::answers::{Answers, FileAnswer, FormInput};
use forms::view::{ErrorLink, GroupView, PageRef, PageView};
use office::cases;
use office::drafts::{self, Begin, Draft};
use office::offices;
use office::platform::Service;
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

/// The draft of a handler; one that was sent already leads to its case.
macro_rules! desk {
    ($app:expr, $req:expr) => {
        match desk($app, $req).await? {
            Ok(desk) => desk,
            Err(case) => return Ok(redirect(&format!("/vorgang/{case}"))),
        }
    };
}

mod send;
mod table;

pub use send::{review, send};
pub use table::{import, import_form, template};

/// `POST /antrag`: begins a draft for a service and a place.
pub async fn begin(app: App, mut req: Req) -> Answer {
    let (id, ags) = (req.field("leistung").to_owned(), req.field("ags").to_owned());
    let service = app.platform.service(&id)?;
    if !req.ctx.is_known(service.trust()) {
        return Err(Error::new(Kind::Forbidden, "error-trust", "begin with too low a level"));
    }
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
    steps: Vec<Step>,
    page: PageView,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/group.html")]
struct GroupPage {
    shell: Shell,
    crumbs: Vec<Link>,
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

/// The steps of the form: pages, each group as one, and the review at the end. `faulty` are pages known to have findings.
fn steps(desk: &Desk, req: &Req, here: Option<&PageRef>, faulty: &[PageRef]) -> Vec<Step> {
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
        } else if faulty.iter().any(|page| key(page) == id) {
            StepState::Faulty
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

/// The title of the browser's tab: "Schritt 2 von 6: Zum Hund – Hund anmelden".
fn title(steps: &[Step], page: &str, service: &str, lang: Lang) -> String {
    let here = steps.iter().position(|step| step.state == StepState::Current).unwrap_or_default();
    let step = base::texts::Texts(lang).with2("ui-step", ("number", here + 1), ("count", steps.len()));
    format!("{step}: {page} – {service}")
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
    let steps = steps(desk, req, Some(page), &[]);
    let mut shell = app.shell(req, service.as_str());
    shell.faulty = !findings.is_empty();
    shell.search = false;
    if package.form.group(&page.page).is_some() {
        // No list is as long; what is behind its end is empty.
        let from: usize = req.query("ab").parse().unwrap_or(0).min(forms::model::MOST_ROWS);
        let group = session
            .group_view(&held, page, findings, from..from + WINDOW, lang)
            .ok_or_else(|| Error::not_found("group"))?;
        shell.title = title(&steps, &group.title, &service, lang);
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
    shell.title = title(&steps, &view.title, &service, lang);
    let back = view.back.as_ref().map(|back| desk.page_href(back));
    let page = FillPage { shell, crumbs, steps, page: view, back };
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
pub async fn save(app: App, mut req: Req) -> Answer {
    let mut desk = desk!(&app, &req);
    let page = page_of(&req)?;
    let checked = uploads::check(&app, std::mem::take(&mut req.files), "").await?;
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
