//! Drawing a page of the form, or the list of a group.

use super::renew::{self, Renewed, fresh};
use super::{
    CARRIED, Desk, FROM_REVIEW, crumbs, from_review, full_path, meanwhile, page_of, place, sheet, steps,
    table,
};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell, Step, StepState};
use askama::Template;
use base::{Error, Finding, Lang, dates};
use forms::answers::Answers;
use forms::view::{ErrorLink, FieldView, GroupView, PageRef, PageView};
use office::drafts;

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
    /// The service has changed meanwhile.
    renewed: Option<Renewed>,
    /// The place may be the wrong one: what to say, and the postcode it is about.
    away: Option<(String, String)>,
    /// Where to choose another place.
    elsewhere: String,
    /// Places the draft can be taken along to: key and name.
    others: Vec<Link>,
    /// Where that is asked for.
    place: String,
    /// The draft has just come to another place.
    taken_along: Option<String>,
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
    /// Where the rows can be read from a spreadsheet.
    sheet: Option<String>,
    /// Whether there is an example table to try.
    example: bool,
    /// How many were read from a table just now.
    taken: Option<String>,
    draft: String,
    previous: Option<String>,
    following: Option<String>,
    /// The mark of the list.
    seen: String,
    /// Changed in another window.
    meanwhile: bool,
    /// The service has changed meanwhile.
    renewed: Option<Renewed>,
}

/// The id of the form on a page to fill in.
pub(super) const FORM: &str = "seite";

/// So many rows a list page shows at once.
const WINDOW: usize = 50;

/// The title of the browser's tab: "Schritt 2 von 6: Zum Hund – Hund anmelden".
pub(super) fn title(steps: &[Step], page: &str, service: &str, lang: Lang) -> String {
    let here = steps.iter().position(|step| step.state == StepState::Current).unwrap_or_default();
    let step = base::texts::Texts(lang).with2("ui-step", ("number", here + 1), ("count", steps.len()));
    format!("{step}: {page} – {service}")
}

/// `GET /antrag/{draft}/seite/{page}`
pub async fn page(app: App, req: Req) -> Answer {
    let desk = desk!(fresh, &app, &req);
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

pub(super) fn render(
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
    let renewed = renew::renewed(desk, req, false);
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
            example: table::has_example(app, req, desk),
            // After a removal the number would no longer be true.
            taken: table::taken(req).or_else(|| sheet::taken(req)).filter(|_| group.removed.is_none()),
            sheet: sheet::href(desk, &page.page),
            import: importable,
            draft: desk.draft.id.to_string(),
            previous,
            following,
            group,
            seen,
            meanwhile: desk.meanwhile.is_some(),
            renewed,
        };
        return answer(&page, desk, findings);
    }
    let mut view = session.page_view(&held, page, findings, lang).ok_or_else(|| Error::not_found("page"))?;
    // Without an account the mail address is the only way to reach somebody.
    let email = package.email.as_ref().filter(|_| desk.draft.account.is_none() && page.row.is_none());
    for field in view.fields.iter_mut().filter(|field| Some(&field.path) == email) {
        field.required = true;
    }
    shell.title = title(&steps, &view.title, &service, lang);
    let back = match &view.back {
        _ if review => Some(desk.href("/pruefen")),
        back => back.as_ref().map(|back| desk.page_href(back)),
    };
    let filled = view.fields.iter().any(FieldView::is_filled);
    let key = if filled { "apply-carried" } else { "apply-carried-later" };
    let carried =
        dates::from_iso(req.query(CARRIED)).map(|day| t.with(key, "date", dates::show(day, lang).as_str()));
    let revealed = revealed_links(&view, &full_path(desk, page, ""), revealed);
    let page = FillPage {
        shell,
        crumbs,
        steps,
        page: view,
        back,
        next,
        revealed,
        carried,
        seen,
        theirs,
        renewed,
        others: desk.away.as_ref().map_or_else(Vec::new, |(_, plz)| place::others(app, desk, plz)),
        place: desk.href("/ort"),
        taken_along: place::said(app, req, desk),
        away: desk.away.clone(),
        elsewhere: format!("/leistungen/{}", desk.draft.service),
    };
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
