//! Reading everything once more, and sending.

use super::cosign::{Second, second};
use super::page::title;
use super::renew::{self, Renewed, fresh};
use super::{Desk, crumbs, desk, place, steps};
use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::req::Req;
use crate::respond::{Answer, html, redirect, too_many, unprocessable, visit_cookie};
use crate::view::{Link, Shell, Step};
use askama::Template;
use base::texts::Texts;
use base::{Error, Lang};
use forms::answers::{Answers, Located};
use forms::assessment::Days;
use forms::view::{PageRef, ReviewView};
use office::cases::{self, Again, Prepared};
use office::drafts;
use office::limits;
use office::platform::stored_assessment;
use store::Tx;

#[derive(Template)]
#[template(path = "pages/review.html")]
pub(super) struct ReviewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    steps: Vec<Step>,
    answers: Vec<Fold>,
    faults: usize,
    errors: Vec<ErrorHref>,
    computed: Vec<LineGroup>,
    total: Option<String>,
    warnings: Vec<String>,
    /// That the place may be the wrong one.
    away: Option<String>,
    /// Where to choose another place.
    elsewhere: String,
    /// Places the draft can be taken along to: key and name.
    others: Vec<Link>,
    place: String,
    /// What the person has applied for before.
    twice: Vec<String>,
    warning: String,
    privacy: String,
    /// What the computed amount is worth.
    amount_lead: &'static str,
    send_title: &'static str,
    send_to: String,
    send_do: &'static str,
    base: String,
    send: String,
    back: Option<String>,
    signed_in: bool,
    /// The service has changed since this was begun.
    renewed: Option<Renewed>,
    /// How the second signature stands, where one is asked for.
    second: Option<Second>,
    /// Whether nothing is missing to send it.
    ready: bool,
}

struct ErrorHref {
    href: String,
    text: String,
}

/// `GET /antrag/{draft}/pruefen`
pub async fn review(app: App, req: Req) -> Answer {
    let desk = desk!(fresh, &app, &req);
    html(&review_page(&app, &req, &desk, None).await?)
}

/// The review; `link`: for the second person, drawn just now.
pub(super) async fn review_page(
    app: &App,
    req: &Req,
    desk: &Desk,
    link: Option<String>,
) -> Result<ReviewPage, Error> {
    let lang = req.lang();
    let today = req.ctx.today();
    let package = &desk.service.package;
    let held = drafts::form_draft(&desk.draft);
    let answers = package.session(today, &desk.local).prune(&held.answers);
    let again = again(app, req, desk, &answers).await?;
    let second = if drafts::wants_cosigner(package, &answers) {
        let (ctx, id) = (req.ctx.clone(), desk.draft.id);
        let standing = app.store.read(move |tx| drafts::cosigned(tx, &ctx, id)).await?;
        Some(second(req, standing.as_ref(), desk.href("/mitzeichnung"), link))
    } else {
        None
    };
    let session = package.session(today, &desk.local);
    let assessment =
        desk.service.assess(&answers, &desk.local, Days { decided: today, submitted: today }, lang);
    let mut located = session.validate_with(&held, &assessment);
    located.extend(cases::wanting(&app.platform, &desk.draft, &desk.service, &session, &answers));
    let review = session.review(&held, lang);
    let errors = errors(desk, &review, &located, lang);
    let faulty: Vec<PageRef> = located.iter().map(|one| one.page.clone()).collect();
    let away = cases::away(&app.platform, package, &desk.draft.ags, &answers);
    let stored = stored_assessment(&assessment, &desk.local);
    let window = Window::of(req, desk.href("/pruefen"));
    let (lines, total) = case_view::lines(&stored, lang);
    let place = app.platform.responsible(&desk.draft.service, &desk.draft.ags)?;
    let [amount_lead, send_title, send_to, send_do] = if app.platform.by_office(&desk.draft.service) {
        ["apply-amount-lead", "apply-open-title", "apply-open-to", "apply-open"]
    } else if app.platform.replies(&desk.draft.service) {
        ["apply-amount-estimate", "apply-report-title", "apply-report-to", "apply-report"]
    } else {
        ["apply-amount-lead", "apply-send-title", "apply-send-to", "apply-send"]
    };
    let steps = steps(desk, req, None, &faulty);
    let service = app.platform.title(&desk.draft.service, lang);
    let mut shell = app.shell(req, title(&steps, req.t().get("apply-review"), &service, lang));
    shell.faulty = !errors.is_empty();
    shell.search = false;
    Ok(ReviewPage {
        ready: errors.is_empty() && second.as_ref().is_none_or(|second| second.done),
        second,
        renewed: renew::renewed(desk, req, true),
        crumbs: crumbs(app, req, desk),
        steps,
        answers: case_view::folds(review, &window, lang),
        faults: located.len(),
        errors,
        computed: case_view::by_subject(lines, &window, lang),
        total,
        warnings: cases::warnings(&stored, lang),
        others: match cases::postcode(package, &answers).filter(|_| away.is_some()) {
            Some(plz) => place::others(app, desk, plz),
            None => Vec::new(),
        },
        place: desk.href("/ort"),
        away: away.map(|finding| finding.text(lang)),
        elsewhere: format!("/leistungen/{}", desk.draft.service),
        twice: case_view::twice(&again, &session, &answers, case_view::status_for_applicant, lang),
        warning: package.warning.get(lang).to_owned(),
        privacy: package.privacy.get(lang).to_owned(),
        amount_lead: req.t().get(amount_lead),
        send_title: req.t().get(send_title),
        send_to: req.t().with(send_to, "office", place.responsible.office.name.get(lang)),
        send_do: req.t().get(send_do),
        base: desk.href("/seite"),
        send: desk.href("/senden"),
        back: session.last(&answers).map(|page| desk.page_href(&page)),
        signed_in: req.account.is_some(),
        shell,
    })
}

/// What the signed-in person has applied for already.
async fn again(app: &App, req: &Req, desk: &Desk, answers: &Answers) -> Result<Vec<Again>, Error> {
    if req.account.is_none() {
        return Ok(Vec::new());
    }
    let (ctx, service, answers) = (req.ctx.clone(), desk.service.clone(), answers.0.clone());
    app.store.read(move |tx| cases::own_twice(tx, &ctx, &service.package, &answers)).await
}

/// Up to so many findings are named one by one; more are summed up by page.
const NAMED: usize = 10;

/// What is wrong, each with the way to it. In a group the row is named: twenty employees have the same fields.
fn errors(desk: &Desk, review: &ReviewView, located: &[Located], lang: Lang) -> Vec<ErrorHref> {
    let title = |page: &PageRef| review.sections.iter().find(|one| one.edit == *page).map(|one| &one.title);
    let href = |page: &PageRef| format!("{}?pruefen=1", desk.page_href(page));
    if located.len() > NAMED {
        let mut pages: Vec<(&PageRef, usize)> = Vec::new();
        for one in located {
            match pages.iter_mut().find(|(page, _)| **page == one.page) {
                Some((_, count)) => *count += 1,
                None => pages.push((&one.page, 1)),
            }
        }
        let by_page = pages.into_iter().take(100).map(|(page, count)| {
            let title = title(page).map_or("", String::as_str);
            let text = Texts(lang).with2("apply-review-page", ("page", title), ("count", count));
            ErrorHref { href: href(page), text }
        });
        return by_page.collect();
    }
    let one = |one: &Located| {
        let text = one.finding.text(lang);
        let row = one.page.row.and_then(|_| title(&one.page)?.rsplit_once(" – "));
        let text = row.map_or(text.clone(), |(row, _)| format!("{row}: {text}"));
        ErrorHref { href: href(&one.page), text }
    };
    located.iter().map(one).collect()
}

/// `POST /antrag/{draft}/senden`
pub async fn send(app: App, req: Req) -> Answer {
    let id = req.id("draft")?;
    for _ in 0..SENDING {
        let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
        let settings = app.settings.clone();
        let (prepared, full) = app
            .store
            .read(move |tx| {
                let prepared = cases::prepare(tx, &ctx.clone(), &platform, id)?;
                Ok((prepared, limits::may_send(tx, &ctx, &settings.limits)?))
            })
            .await?;
        let ready = match prepared {
            Prepared::Sent(case) => return Ok(sent(case)),
            Prepared::Ready(ready) => ready,
            Prepared::Faults(_) => {
                let desk = desk!(&app, &req);
                return unprocessable(&review_page(&app, &req, &desk, None).await?);
            }
        };
        // The draft stays as it is, to be sent later.
        let later = format!("/antrag/{id}/pruefen");
        if let Some(full) = full {
            return too_many(&app, &req, full, &later);
        }
        let by_office = ready.is_by_office();
        let ready = ready.with_code(req.visit.as_deref());
        let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
        let (settings, source) = (app.settings.clone(), req.source.clone());
        let put = move |tx: &mut Tx| match limits::admit_sending(tx, &ctx, &settings.limits, &source)? {
            Some(full) => Ok(Err(full)),
            None => cases::put(tx, &ctx.clone(), &platform, &ready).map(Ok),
        };
        match app.store.write(put).await {
            Ok(Err(full)) => return too_many(&app, &req, full, &later),
            Ok(Ok(case)) => {
                app.metrics.submission();
                if by_office {
                    return Ok(redirect(&format!("/amt/vorgang/{case}")));
                }
                let mut response = sent(case);
                visit_cookie(&app, &req, &mut response, true);
                return Ok(response);
            }
            // Changed in another window between looking and sending: look again.
            Err(error) if error.kind == base::Kind::Conflict => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict("the draft kept changing while it was sent"))
}

/// How often a draft that changes under our hands is looked through.
const SENDING: usize = 5;

fn sent(case: base::Id) -> axum::response::Response {
    redirect(&format!("/vorgang/{case}?gesendet=1"))
}
