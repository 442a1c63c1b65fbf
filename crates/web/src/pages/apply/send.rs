//! Reading everything once more, and sending.

use super::{Desk, crumbs, desk, steps};
use crate::app::App;
use crate::case_view::{self, Why};
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell, Step};
use askama::Template;
use base::Error;
use forms::assessment::Days;
use forms::view::ReviewView;
use office::cases::{self, Prepared};
use office::drafts;
use office::platform::stored_assessment;

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
    let id = req.id("draft")?;
    for _ in 0..SENDING {
        let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
        let prepared = app.store.read(move |tx| cases::prepare(tx, &ctx.clone(), &platform, id)).await?;
        let ready = match prepared {
            Prepared::Sent(case) => return Ok(sent(case)),
            Prepared::Ready(ready) => ready,
            Prepared::Faults(_) => {
                let desk = desk!(&app, &req);
                return unprocessable(&review_page(&app, &req, &desk)?);
            }
        };
        let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
        match app.store.write(move |tx| cases::put(tx, &ctx.clone(), &platform, &ready)).await {
            Ok(case) => {
                app.metrics.submission();
                return Ok(sent(case));
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
