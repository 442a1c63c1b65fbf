//! A service tried by who manages an office, page by page as applicants see it. What is typed travels from page to page in the form
//! itself, so that there is nothing to keep and nothing to delete.

use super::{LIST, Target, body};
use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::req::Req;
use crate::respond::{Answer, html, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::Finding;
use forms::answers::{Draft, FormInput};
use forms::assessment::Days;
use forms::session::Session;
use forms::view::{PageRef, PageView, Widget};
use office::offices::{self, InForce};
use office::platform::stored_assessment;

#[derive(Template)]
#[template(path = "pages/try.html")]
struct TryPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    body: String,
    action: String,
    /// Where one came from.
    leave: String,
    /// What was typed so far.
    held: String,
    /// The page to fill in; none at the end.
    page: Option<PageView>,
    back: bool,
    answers: Vec<Fold>,
    computed: Vec<LineGroup>,
    total: Option<String>,
}

/// The field that holds what was typed so far, and the one that names the page it came from.
const HELD: &str = "_stand";
const PAGE: &str = "_seite";

/// `GET /stelle/leistungen/{service}/ausprobieren`: from the first page on.
pub async fn try_out(app: App, req: Req) -> Answer {
    let (target, here) = find(&app, &req).await?;
    let session = here.service.package.session(req.ctx.today(), &here.adoption.offer.values);
    let draft = Draft::default();
    let first = session.first(&draft.answers);
    html(&page(&app, &req, (&target, &here), &session, &draft, first.as_ref(), &[]))
}

/// `POST /stelle/leistungen/{service}/ausprobieren`: the next page, or the one before.
pub async fn try_on(app: App, req: Req) -> Answer {
    let (target, here) = find(&app, &req).await?;
    let session = here.service.package.session(req.ctx.today(), &here.adoption.offer.values);
    let mut draft: Draft = serde_json::from_str(req.field(HELD)).unwrap_or_default();
    let at = PageRef::from_slug(req.field(PAGE)).filter(|at| session.is_reachable(at, &draft.answers));
    let show = |draft: &Draft, to: Option<&PageRef>, findings: &[Finding]| {
        page(&app, &req, (&target, &here), &session, draft, to, findings)
    };
    let Some(at) = at else {
        let first = session.first(&draft.answers);
        return html(&show(&draft, first.as_ref(), &[]));
    };
    let input = FormInput::new(req.form.iter().filter(|(name, _)| name != HELD && name != PAGE).cloned());
    let taken = session.take(&mut draft, &at, &input);
    if input.get("_back").is_some() {
        let before = before(&session, &at, &draft);
        return html(&show(&draft, before.as_ref().or(Some(&at)), &[]));
    }
    if !taken.findings.is_empty() {
        return unprocessable(&show(&draft, Some(&at), &taken.findings));
    }
    if !taken.revealed.is_empty() || input.get("_next").is_none() {
        return html(&show(&draft, Some(&at), &[]));
    }
    let next = on(&here, &session, taken.next, &draft);
    html(&show(&draft, next.as_ref(), &[]))
}

/// A list of rows has no pages to choose from while trying: its first row is filled in, then it goes on.
fn on(here: &InForce, session: &Session<'_>, next: Option<PageRef>, draft: &Draft) -> Option<PageRef> {
    let form = &here.service.package.form;
    let next = next?;
    let Some(group) = form.group(&next.page) else { return Some(next) };
    if draft.answers.rows(&group.id) == 0
        && let Some(first) = group.pages.first().and_then(|at| form.pages.get(*at))
    {
        return Some(PageRef::row(&first.id, 0));
    }
    on(here, session, session.next(&next, &draft.answers), draft)
}

/// The page before that is no list.
fn before(session: &Session<'_>, at: &PageRef, draft: &Draft) -> Option<PageRef> {
    let mut at = session.back(at, &draft.answers)?;
    while session.page_view(draft, &at, &[], base::Lang::De).is_none() {
        at = session.back(&at, &draft.answers)?;
    }
    Some(at)
}

async fn find(app: &App, req: &Req) -> Result<(Target, InForce), base::Error> {
    let target = Target::of(app, req)?;
    let (platform, today, at) = (app.platform.clone(), req.ctx.today(), target.clone());
    let here =
        app.store.read(move |tx| offices::in_force(tx, &platform, today, &at.office, &at.service)).await?;
    Ok((target, here))
}

fn page(
    app: &App,
    req: &Req,
    (target, here): (&Target, &InForce),
    session: &Session<'_>,
    draft: &Draft,
    to: Option<&PageRef>,
    findings: &[Finding],
) -> TryPage {
    let (t, lang) = (req.t(), req.lang());
    let title = app.platform.title(&target.service, lang);
    let mut view = to.and_then(|to| session.page_view(draft, to, findings, lang));
    for field in view.iter_mut().flat_map(|page| &mut page.fields) {
        if field.widget == Widget::Files {
            field.can_upload = false;
            field.hint = Some(t.get("try-files").to_owned());
        }
    }
    let (answers, computed, total) = match &view {
        Some(_) => (Vec::new(), Vec::new(), None),
        None => {
            let today = req.ctx.today();
            let pruned = session.prune(&draft.answers);
            let local = &here.adoption.offer.values;
            let days = Days { decided: today, submitted: today };
            let stored = stored_assessment(&here.service.assess(&pruned, local, days, lang), local);
            let (lines, total) = case_view::lines(&stored, lang);
            (
                case_view::folds(session.review(draft, lang), &Window::default(), lang),
                case_view::by_subject(lines, &Window::default(), lang),
                total,
            )
        }
    };
    let mut shell = app.shell(req, format!("{}: {title}", t.get("try-title")));
    shell.faulty = !findings.is_empty();
    TryPage {
        shell,
        crumbs: vec![
            Link::new(LIST, t.get("nav-adopt")),
            Link::new(target.href(""), title.as_str()),
            Link::here(t.get("try-title")),
        ],
        title,
        body: body(app, &target.office, lang),
        action: target.href("/ausprobieren"),
        leave: target.href(""),
        held: serde_json::to_string(draft).unwrap_or_default(),
        back: to.is_some_and(|to| before(session, to, draft).is_some()),
        page: view,
        answers,
        computed,
        total,
    }
}
