//! Filling in: page by page, with uploads, import of tables, review and sending. Works without scripts.

use crate::app::App;
use crate::req::Req;
use crate::respond::{
    Answer, conflict, file as send_file, html, local_path, looks_cookies, redirect, unprocessable,
    visit_cookie,
};
use crate::uploads::{self, Checked};
use crate::view::{Link, Shell, Step, StepState};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Id, Kind, Lang, dates};
use forms::answers::{Answers, FileAnswer, FormInput};
use forms::assessment::Days;
use forms::session::Session;
use forms::view::{ErrorLink, GroupView, PageRef, PageView};
use meanwhile::SEEN;
use office::cases;
use office::drafts::{self, Begin, Draft};
use office::offices;
use office::platform::Service;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A draft with what is needed to work on it.
#[derive(Clone)]
struct Desk {
    draft: Draft,
    service: Arc<Service>,
    local: Map<String, Value>,
    /// Whether this visitor has sent something before; false for an account.
    sent: bool,
    /// The page was changed in another window: the mark of what is stored, while the draft here holds what was typed.
    meanwhile: Option<String>,
}

impl Desk {
    fn href(&self, tail: &str) -> String {
        format!("/antrag/{}{tail}", self.draft.id)
    }

    fn page_href(&self, page: &PageRef) -> String {
        self.href(&format!("/seite/{page}"))
    }

    /// A page one comes to from the review, and leaves for it again.
    fn review_href(&self, page: &PageRef) -> String {
        format!("{}?{FROM_REVIEW}=1", self.page_href(page))
    }
}

/// Says in a page's address that one came from the review to change something, and wants to go back there.
const FROM_REVIEW: &str = "zurueck";

/// Whether this page was opened from the review: to change something, or to mend a fault.
fn from_review(req: &Req) -> bool {
    !req.query(FROM_REVIEW).is_empty() || !req.query("pruefen").is_empty()
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
            let sent = ctx.visitor().is_some() && cases::any(tx, &ctx)?;
            Ok(Ok(Desk { draft, service, local, sent, meanwhile: None }))
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

mod meanwhile;
mod resume;
mod send;
mod table;

pub use resume::{code, code_form, resume, resume_form};
pub use send::{review, send};
pub use table::{import, import_form, template};

/// Says in the first page's address from which day's application something was taken over.
const CARRIED: &str = "aus";

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
    let carry = service.package.carry.clone();
    let (draft, carried, sent) = app
        .store
        .write(move |tx| {
            let offer = offices::offer(tx, &responsible, &id)?;
            if needs_values && !offer.offered {
                return Err(Error::new(Kind::Conflict, "error-not-offered", "not offered here"));
            }
            let (answers, day) = cases::carried(tx, &ctx, &id, &carry)?.unzip();
            let begin = Begin {
                service: id.clone(),
                package: package.clone(),
                office: office.clone(),
                ags: ags.clone(),
                answers: answers.unwrap_or_default(),
            };
            Ok((drafts::begin(tx, &ctx.clone(), &begin)?, day, cases::any(tx, &ctx)?))
        })
        .await?;
    let from = carried.map_or_else(String::new, |day| format!("?{CARRIED}={day}"));
    let mut response = redirect(&format!("/antrag/{draft}{from}"));
    visit_cookie(&app, &req, &mut response, sent);
    Ok(response)
}

/// `GET /antrag/{draft}`: where one left off.
pub async fn resume_at(app: App, req: Req) -> Answer {
    let desk = desk!(&app, &req);
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    let answers = Answers(desk.draft.answers.clone());
    let last = PageRef::from_slug(&desk.draft.page).filter(|page| session.is_reachable(page, &answers));
    let carried = dates::from_iso(req.query(CARRIED));
    let from = carried.map_or_else(String::new, |day| format!("?{CARRIED}={day}"));
    let next = last.or_else(|| session.first(&answers));
    let href = |page: PageRef| format!("{}{from}", desk.page_href(&page));
    let mut response = redirect(&next.map_or_else(|| desk.href("/pruefen"), href));
    visit_cookie(&app, &req, &mut response, desk.sent);
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/fill.html")]
struct FillPage {
    shell: Shell,
    crumbs: Vec<Link>,
    steps: Vec<Step>,
    page: PageView,
    back: Option<String>,
    next: &'static str,
    /// Questions that the answers have brought up just now.
    revealed: Vec<ErrorLink>,
    /// Where answers that stand there already come from.
    carried: Option<String>,
    /// The mark of what stands on the page.
    seen: String,
    /// Changed in another window: the address of what is saved.
    theirs: Option<String>,
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
    next: &'static str,
    /// What follows each link to a page.
    tail: String,
    base: String,
    import: bool,
    /// How many were read from a table just now.
    taken: Option<String>,
    draft: String,
    previous: Option<String>,
    following: Option<String>,
    /// The mark of the list.
    seen: String,
    /// Changed in another window.
    meanwhile: bool,
}

/// The id of the form on a page to fill in.
const FORM: &str = "seite";

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
    let review = here.is_none() || from_review(req);
    let answered = |page: &PageRef| match package.form.page(&page.page) {
        Some(found) if found.group.is_none() => {
            found.fields.iter().any(|field| held.answers.0.contains_key(&field.id))
        }
        _ => held.answers.rows(&key(page)) > 0,
    };
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
        } else if before || review || answered(page) {
            StepState::Done
        } else {
            StepState::Open
        };
        // Only what was filled in can be gone back to; what is ahead comes with the pages.
        let at = if package.form.group(&id).is_some() { PageRef::page(&id) } else { page.clone() };
        let href = (state != StepState::Open)
            .then(|| if review { desk.review_href(&at) } else { desk.page_href(&at) });
        steps.push((id, Step { label: title.to_owned(), href, state }));
    }
    let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
    steps.push(Step {
        label: req.t().get("apply-review").to_owned(),
        href: (review && here.is_some()).then(|| desk.href("/pruefen")),
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
    render(&app, &req, &desk, &page, &findings, &[])
}

fn render(
    app: &App,
    req: &Req,
    desk: &Desk,
    page: &PageRef,
    findings: &[Finding],
    revealed: &[String],
) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let review = from_review(req);
    let next = t.get(if review { "apply-to-review" } else { "ui-next" });
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
    shell.carry = Some(FORM);
    let seen = desk.meanwhile.clone().unwrap_or_else(|| meanwhile::mark(desk, &held, page));
    let theirs = desk.meanwhile.as_ref().map(|_| desk.page_href(page));
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
        let back = match &group.back {
            _ if review => Some(desk.href("/pruefen")),
            back => back.as_ref().map(|back| desk.page_href(back)),
        };
        let tail = if review { format!("?{FROM_REVIEW}=1") } else { String::new() };
        let page = GroupPage {
            shell,
            crumbs,
            steps,
            errors: if findings.is_empty() { Vec::new() } else { errors },
            back,
            next,
            tail,
            base,
            taken: table::taken(req),
            import: importable,
            draft: desk.draft.id.to_string(),
            previous,
            following,
            group,
            seen,
            meanwhile: desk.meanwhile.is_some(),
        };
        return answer(&page, desk, findings);
    }
    let view = session.page_view(&held, page, findings, lang).ok_or_else(|| Error::not_found("page"))?;
    shell.title = title(&steps, &view.title, &service, lang);
    let back = match &view.back {
        _ if review => Some(desk.href("/pruefen")),
        back => back.as_ref().map(|back| desk.page_href(back)),
    };
    let carried = dates::from_iso(req.query(CARRIED))
        .map(|day| t.with("apply-carried", "date", dates::show(day, lang).as_str()));
    let revealed = revealed_links(&view, &full_path(desk, page, ""), revealed);
    let page = FillPage { shell, crumbs, steps, page: view, back, next, revealed, carried, seen, theirs };
    answer(&page, desk, findings)
}

fn answer<T: Template>(page: &T, desk: &Desk, findings: &[Finding]) -> Answer {
    match (&desk.meanwhile, findings) {
        (Some(_), _) => conflict(page),
        (None, []) => html(page),
        (None, _) => unprocessable(page),
    }
}

/// The way to each question that has come up, the columns of a table together.
fn revealed_links(view: &PageView, prefix: &str, revealed: &[String]) -> Vec<ErrorLink> {
    let mut links: Vec<ErrorLink> = Vec::new();
    let fields = view
        .fields
        .iter()
        .flat_map(|field| std::iter::once(field).chain(field.rows.iter().flat_map(|row| row.fields.iter())));
    for field in
        fields.filter(|field| revealed.iter().any(|path| path.strip_prefix(prefix) == Some(&field.path)))
    {
        if !links.iter().any(|link| link.text == field.label) {
            links.push(ErrorLink { id: field.id.clone(), text: field.label.clone() });
        }
    }
    links
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

/// `POST /antrag/{draft}/seite/{page}`: keeps what was typed, then goes on, back, or shows what is wrong. A change of
/// language or looks and signing in come along with it: what was typed is kept, and the page shown again.
pub async fn save(app: App, mut req: Req) -> Answer {
    let checked = uploads::check(&app, std::mem::take(&mut req.files), "").await?;
    let checked = Arc::new(checked);
    let (lang, theme) = (req.field("_lang").to_owned(), req.field("_theme").to_owned());
    if matches!(lang.as_str(), "de" | "en") {
        req.ctx.lang = base::Lang::from_code(&lang);
    }
    let mut outcome = Err(Error::conflict("the draft kept changing while a page was saved"));
    for _ in 0..SAVING {
        outcome = save_once(&app, &req, &checked).await;
        // Changed in another window between reading and writing: once more, on what stands there now.
        if !outcome.as_ref().is_err_and(|error| error.kind == Kind::Conflict) {
            break;
        }
    }
    let mut response = outcome?;
    looks_cookies(&app, &mut response, &lang, &theme);
    Ok(response)
}

/// How often a page is saved on top of a draft that changes under our hands.
const SAVING: usize = 5;

async fn save_once(app: &App, req: &Req, checked: &Arc<Checked>) -> Answer {
    let mut desk = desk!(app, req);
    let page = page_of(req)?;
    let stored = drafts::form_draft(&desk.draft);
    let input = FormInput::new(req.form.iter().cloned());
    let stale = input.get(SEEN).is_some_and(|seen| seen != meanwhile::mark(&desk, &stored, &page));
    let mut files = Vec::new();
    for upload in &checked.uploads {
        let path = full_path(&desk, &page, &upload.field);
        let file = FileAnswer {
            blob: office::blob_name(&upload.bytes),
            name: upload.name.clone(),
            media_type: upload.media.clone(),
            size: upload.bytes.len() as u64,
        };
        files.push((path, file));
    }
    let to_review = from_review(req);
    if stale && let Some(found) = changed_meanwhile(req, &mut desk, &page, &input, &files) {
        let current = Desk { draft: found.stored, ..desk.clone() };
        if !files.is_empty() {
            keep(app, req, &current, checked).await?;
        }
        return render(app, req, &desk, &page, &found.findings, &[]);
    }
    let mut held = stored;
    let (taken, review) = {
        let session = desk.service.package.session(req.ctx.today(), &desk.local);
        let known = if to_review { session.reachable(&held.answers) } else { Vec::new() };
        // First the fields, which may begin a row; then the files that belong to it.
        let mut taken = session.take(&mut held, &page, &input);
        let added = files.iter().filter(|(path, file)| held.add_file(path, file)).count();
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
        if taken.findings.is_empty() && taken.revealed.is_empty() && input.get("_next").is_some() {
            let today = req.ctx.today();
            let alone = alone(session.prune(&held.answers), &desk, &page);
            let days = Days { decided: today, submitted: today };
            let assessment = desk.service.assess(&alone, &desk.local, days, req.lang());
            taken.findings = session.page_faults(&held, &page, &assessment);
        }
        if to_review && input.get("_next").is_some() {
            taken.next = follow_up(&session, &held, &page, &known, taken.next.take());
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
    for finding in &checked.findings {
        let field = full_path(&desk, &page, &finding.field);
        findings.push(Finding { field, ..finding.clone() });
    }
    drafts::keep(&mut desk.draft, held);
    let saving = input.get("_save").is_some();
    let looking = ["_lang", "_theme", "_sign_in"].iter().any(|name| input.get(name).is_some());
    let goes_on = findings.is_empty() && taken.revealed.is_empty();
    desk.draft.page = match &taken.next {
        Some(next) if goes_on && !saving && !looking => next.to_string(),
        _ => page.to_string(),
    };
    keep(app, req, &desk, checked).await?;
    desk.draft.version += 1;
    if saving {
        return Ok(redirect(&desk.href("/spaeter")));
    }
    if looking && checked.findings.is_empty() {
        let signing_in = input.get("_sign_in").is_some();
        let back = if signing_in { app.shell(req, "").sign_in() } else { local_path(&req.path).to_owned() };
        return Ok(redirect(&back));
    }
    if !review || looking {
        // A row or file more or less: the same page again, with nothing called wrong but what was just uploaded.
        let own: Vec<Finding> =
            findings.into_iter().filter(|finding| finding.key.starts_with("upload-")).collect();
        return render(app, req, &desk, &page, &own, &[]);
    }
    if !goes_on {
        return render(app, req, &desk, &page, &findings, &taken.revealed);
    }
    let mut response = match taken.next {
        Some(next) if to_review => redirect(&desk.review_href(&next)),
        Some(next) => redirect(&desk.page_href(&next)),
        None => redirect(&desk.href("/pruefen")),
    };
    visit_cookie(app, req, &mut response, desk.sent);
    Ok(response)
}

/// Writes the draft with what was uploaded to it.
async fn keep(app: &App, req: &Req, desk: &Desk, checked: &Arc<Checked>) -> Result<(), Error> {
    let (ctx, draft, checked) = (req.ctx.clone(), desk.draft.clone(), checked.clone());
    app.store
        .write(move |tx| {
            let ctx = ctx.clone();
            drafts::save(tx, &ctx, &draft)?;
            for upload in &checked.uploads {
                drafts::attach(tx, &ctx, draft.id, upload)?;
            }
            Ok(())
        })
        .await
}

/// What is stored, and where what was typed differs from it.
struct Changed {
    stored: Draft,
    findings: Vec<Finding>,
}

/// For a page that was drawn before it was changed in another window: nothing where what was typed is what stands there.
/// Else the desk holds what was typed, for the page to show, and nothing of it is saved but the files, which are added.
fn changed_meanwhile(
    req: &Req,
    desk: &mut Desk,
    page: &PageRef,
    input: &FormInput,
    files: &[(String, FileAnswer)],
) -> Option<Changed> {
    let mut stored = drafts::form_draft(&desk.draft);
    if desk.service.package.form.group(&page.page).is_some() {
        // A row is taken away by its number: in a list that was changed it may be another one's.
        input.get("_remove")?;
        desk.meanwhile = Some(meanwhile::mark(desk, &stored, page));
        return Some(Changed { stored: desk.draft.clone(), findings: Vec::new() });
    }
    let (mut typed, findings) = {
        let session = desk.service.package.session(req.ctx.today(), &desk.local);
        meanwhile::differing(desk, &session, &stored, page, input, req.lang())
    };
    if findings.is_empty() {
        return None;
    }
    for (path, file) in files {
        stored.add_file(path, file);
        typed.add_file(path, file);
    }
    desk.meanwhile = Some(meanwhile::mark(desk, &stored, page));
    let mut draft = desk.draft.clone();
    drafts::keep(&mut draft, stored);
    drafts::keep(&mut desk.draft, typed);
    Some(Changed { stored: draft, findings })
}

/// Answers in which the other rows of the page's group are empty: what is wrong with one row can be told from it alone.
fn alone(mut answers: Answers, desk: &Desk, page: &PageRef) -> Answers {
    let form = &desk.service.package.form;
    let group = form.page(&page.page).and_then(|found| found.group).and_then(|at| form.groups.get(at));
    let rows = group.and_then(|group| answers.0.get_mut(&group.id)).and_then(Value::as_array_mut);
    for (_, row) in rows.into_iter().flatten().enumerate().filter(|(at, _)| Some(*at) != page.row) {
        *row = Value::Object(Map::new());
    }
    answers
}

/// Where a change made from the review leads: to a page it has brought up, on through a row that is not complete; else back
/// to the review.
fn follow_up(
    session: &Session<'_>,
    held: &forms::Draft,
    page: &PageRef,
    known: &[PageRef],
    next: Option<PageRef>,
) -> Option<PageRef> {
    let open = |page: &PageRef| !session.validate_page(held, page).is_empty();
    let new = session
        .reachable(&held.answers)
        .into_iter()
        .find(|one| !known.contains(one) && one != page && open(one));
    new.or_else(|| next.filter(open))
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

/// `POST /antrag/{draft}/verwerfen`
pub async fn discard(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("draft")?);
    app.store.write(move |tx| drafts::discard(tx, &ctx, id)).await?;
    Ok(redirect("/vorgaenge"))
}
