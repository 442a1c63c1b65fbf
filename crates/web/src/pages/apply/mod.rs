//! Filling in: page by page, with uploads, import of tables, review and sending. Works without scripts.

use crate::app::App;
use crate::req::Req;
use crate::view::{Link, Step, StepState};
use base::{Error, Id};
use forms::view::PageRef;
use office::cases;
use office::drafts::{self, Draft};
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
    /// Whether another version of the service counts by now.
    behind: bool,
    /// Whether this visitor has sent something before; false for an account.
    sent: bool,
    /// The page was changed in another window: the mark of what is stored, while the draft here holds what was typed.
    meanwhile: Option<String>,
    /// The postcode typed just now does not lie where the office is responsible: what to say, and the postcode.
    away: Option<(String, String)>,
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
    let found = app
        .store
        .read(move |tx| {
            let draft = drafts::get(tx, &ctx, id)?;
            if let Some(case) = draft.case {
                return Ok(Err(case));
            }
            let responsible = drafts::responsible(&platform, &draft)?;
            let counts = offices::in_force(tx, &platform, ctx.today(), &responsible, &draft.service)?;
            let service = platform.package(tx, &draft.package)?;
            let behind = drafts::is_behind(&service, &counts);
            let local = counts.adoption.offer.values;
            let sent = ctx.visitor().is_some() && cases::any(tx, &ctx)?;
            Ok(Ok(Desk { draft, service, local, behind, sent, meanwhile: None, away: None }))
        })
        .await;
    if let Ok(Ok(desk)) = &found {
        app.door.learn(id.to_string(), &desk.draft.office);
    }
    found
}

/// The draft of a handler; one that was sent already leads to its case.
macro_rules! desk {
    ($app:expr, $req:expr) => {
        desk!(desk, $app, $req)
    };
    // In the newest version of the service, for pages to look at: `desk!(fresh, …)`.
    ($find:ident, $app:expr, $req:expr) => {
        match $find($app, $req).await? {
            Ok(desk) => desk,
            Err(case) => return Ok(redirect(&format!("/vorgang/{case}"))),
        }
    };
}

mod begin;
mod cosign;
mod later;
mod meanwhile;
mod page;
mod place;
mod renew;
mod resume;
mod save;
mod send;
mod sheet;
mod table;

pub use begin::{begin, came_from, resume_at};
pub use cosign::{ask_cosigner, cosign, cosign_file, cosign_form};
pub use later::{discard, file, later, link};
pub use page::page;
pub use place::take_along;
pub use resume::{code, code_form, resume, resume_form};
pub use save::save;
pub use send::{review, send};
pub use sheet::{sheet, sheet_form, sheet_template};
pub use table::{import, import_form, template};

/// Says in the first page's address from which day's application something was taken over.
const CARRIED: &str = "aus";

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
        } else if before || review || (answered(page) && session.validate_page(&held, page).is_empty()) {
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
    let ready = steps.iter().all(|step| step.state != StepState::Open);
    steps.push(Step {
        label: req.t().get("apply-review").to_owned(),
        href: (ready && here.is_some()).then(|| desk.href("/pruefen")),
        state: if here.is_none() { StepState::Current } else { StepState::Open },
    });
    steps
}

fn page_of(req: &Req) -> Result<PageRef, Error> {
    PageRef::from_slug(req.param("page")).ok_or_else(|| Error::not_found("page"))
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
