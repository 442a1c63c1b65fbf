//! Keeping what was typed on a page, and where it leads.

use super::meanwhile::{self, SEEN};
use super::page::render;
use super::renew::late;
use super::{Desk, desk, from_review, full_path, page_of};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, local_path, looks_cookies, redirect, visit_cookie};
use crate::uploads::{self, Checked};
use base::{Error, Finding, Kind, Lang};
use forms::answers::{Answers, FileAnswer, FormInput};
use forms::assessment::Days;
use forms::carry::Carried;
use forms::session::Session;
use forms::view::PageRef;
use office::cases;
use office::drafts::{self, Draft};
use serde_json::{Map, Value};
use std::sync::Arc;

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
    let input = FormInput::new(req.form.iter().cloned());
    late(app, req, &mut desk, &page, &input).await?;
    let stored = drafts::form_draft(&desk.draft);
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
    let leaving = input.get("_back").is_some();
    if leaving && is_blank_row(&desk, &page, &input) && files.is_empty() {
        return Ok(redirect(&back_href(req, &desk, &page, to_review)));
    }
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
        if taken.revealed.is_empty() && input.get("_next").is_some() {
            if taken.findings.is_empty() {
                let today = req.ctx.today();
                let alone = alone(session.prune(&held.answers), &desk, &page);
                let days = Days { decided: today, submitted: today };
                let assessment = desk.service.assess(&alone, &desk.local, days, req.lang());
                taken.findings = session.page_faults(&held, &page, &assessment);
            }
            // All that is missing is said at once, also what only the office can tell.
            let pruned = session.prune(&held.answers);
            let wanting = cases::wanting(&app.platform, &desk.draft, &desk.service, &session, &pruned);
            let named = |finding: &Finding| taken.findings.iter().any(|one| one.field == finding.field);
            let here = wanting.into_iter().filter(|one| one.page == page).map(|one| one.finding);
            let more: Vec<Finding> = here.filter(|finding| !named(finding)).collect();
            taken.findings.extend(more);
        }
        if to_review && input.get("_next").is_some() {
            taken.next = follow_up(&session, &held, &page, &known, taken.next.take());
        }
        (
            taken,
            !input.0.iter().any(|(name, _)| {
                name.starts_with("_upload") || name == "_add" || name == "_remove" || name == "_undo"
            }),
        )
    };
    let mut findings = taken.findings;
    for finding in &checked.findings {
        let field = full_path(&desk, &page, &finding.field);
        findings.push(Finding { field, ..finding.clone() });
    }
    if findings.is_empty() && taken.revealed.is_empty() && input.get("_next").is_some() {
        Carried::read(&mut held);
    }
    drafts::keep(&mut desk.draft, held);
    let saving = input.get("_save").is_some();
    let looking = ["_lang", "_theme", "_sign_in"].iter().any(|name| input.get(name).is_some());
    let mut goes_on = findings.is_empty() && taken.revealed.is_empty();
    if goes_on && !to_review && input.get("_next").is_some() {
        desk.away =
            away(app, &desk, &page, req.lang()).filter(|(_, plz)| input.get("_ort") != Some(plz.as_str()));
        goes_on = desk.away.is_none();
    }
    desk.draft.page = match &taken.next {
        Some(next) if goes_on && !saving && !looking => next.to_string(),
        _ => page.to_string(),
    };
    keep(app, req, &desk, checked).await?;
    desk.draft.version += 1;
    if saving {
        return Ok(redirect(&desk.href("/spaeter")));
    }
    if leaving && checked.findings.is_empty() {
        // What was typed is kept, right or wrong; it is checked where one goes on.
        return Ok(redirect(&back_href(req, &desk, &page, to_review)));
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

/// Where "back" leads: to the page before, or to the review one came from.
fn back_href(req: &Req, desk: &Desk, page: &PageRef, to_review: bool) -> String {
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    match session.back(page, &Answers(desk.draft.answers.clone())) {
        _ if to_review => desk.href("/pruefen"),
        Some(back) => desk.page_href(&back),
        None => format!("/leistungen/{}?ags={}", desk.draft.service, desk.draft.ags),
    }
}

/// Whether this is a row that was only looked at: it is not there yet, and nothing was typed. Going back makes none.
fn is_blank_row(desk: &Desk, page: &PageRef, input: &FormInput) -> bool {
    let form = &desk.service.package.form;
    let group = form.page(&page.page).and_then(|known| form.groups.get(known.group?));
    let there =
        group.and_then(|group| desk.draft.answers.get(&group.id)?.as_array().map(Vec::len)).unwrap_or(0);
    let typed = input
        .0
        .iter()
        .any(|(name, value)| !name.starts_with('_') && name != "csrf" && !value.trim().is_empty());
    page.row.is_some_and(|row| row >= there) && !typed
}

/// Whether the postcode on this page tells that another place was meant; said once, and nobody is kept from going on.
fn away(app: &App, desk: &Desk, page: &PageRef, lang: Lang) -> Option<(String, String)> {
    let package = &desk.service.package;
    let field = package.place.as_ref()?;
    package.form.page(&page.page)?.fields.iter().find(|one| one.id == *field)?;
    let answers = Answers(desk.draft.answers.clone());
    let finding = cases::away(&app.platform, package, &desk.draft.ags, &answers)?;
    Some((finding.text(lang), cases::postcode(package, &answers)?.to_owned()))
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
