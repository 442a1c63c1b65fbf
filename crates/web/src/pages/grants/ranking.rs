//! The open applications of a programme, best first, against the money that is left; and the points somebody gives.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Link, Shell, Status};
use askama::Template;
use base::{Kind, Money, dates};
use office::{cases, grants};
use serde_json::{Map, Value};

#[derive(Template)]
#[template(path = "pages/grants_ranking.html")]
struct RankingPage {
    shell: Shell,
    crumbs: Vec<Link>,
    programme: String,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    weighed: bool,
}

struct Row {
    place: usize,
    href: String,
    number: String,
    applicant: String,
    project: String,
    received: String,
    percent: String,
    reviews: String,
    total: String,
    /// What is left, with its year where it is not this one.
    left: Vec<String>,
    covered: bool,
    status: Status,
}

/// `GET /amt/foerderung/{programme}/rangfolge`
pub async fn ranking(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let ranked = app.store.read(move |tx| grants::ranking(tx, &ctx, &platform, &wanted)).await?;
    let (t, lang) = (req.t(), req.lang());
    let title = super::title(&service, lang);
    let weighed = service.package.programme.as_ref().is_some_and(|known| !known.criteria.is_empty());
    let year = i64::from(req.ctx.today().year());
    let said = |due: i64, left: Money| match due == year {
        true => left.show(lang),
        false => format!("{due}: {}", left.show(lang)),
    };
    html(&RankingPage {
        shell: app.shell(&req, format!("{} – {title}", t.get("grants-tab-ranking"))),
        crumbs: super::list::crumbs(&req, &id, &title, t.get("grants-tab-ranking")),
        programme: title,
        tabs: super::tabs(&req, &id, "rangfolge"),
        weighed,
        rows: ranked
            .iter()
            .enumerate()
            .map(|(at, one)| Row {
                place: at + 1,
                href: format!("/amt/vorgang/{}", one.case.id),
                number: one.case.number.clone(),
                applicant: one.case.applicant.clone(),
                project: one.project.clone(),
                received: dates::show(dates::day_of(one.case.submitted_at), lang),
                percent: one.percent.map_or_else(String::new, |percent| {
                    format!("{}\u{a0}%", percent.normalize().to_string().replace('.', lang.pick(",", ".")))
                }),
                reviews: t.with("grants-reviews", "count", one.reviews.0),
                total: one.case.total.show(lang),
                left: one.left.iter().map(|(due, left)| said(*due, *left)).collect(),
                covered: one.is_covered(),
                status: crate::case_view::status_for_desk(&one.case, lang),
            })
            .collect(),
    })
}

/// `POST /amt/bewertung/{case}`: points for an application, or that one steps back.
pub async fn score(app: App, req: Req) -> Answer {
    let id = req.id("case")?;
    let conflict = req.field("befangen") == "yes";
    let points: Map<String, Value> = req
        .form
        .iter()
        .filter_map(|(name, value)| {
            let criterion = name.strip_prefix("punkte.")?;
            Some((criterion.to_owned(), Value::from(value.trim().parse::<i64>().ok()?)))
        })
        .collect();
    let comment = req.field("grund").to_owned();
    // The look at the case is logged, whatever comes of the points.
    let ctx = req.ctx.fork();
    app.store.write(move |tx| cases::open(tx, &ctx.clone(), id, "action").map(|_| ())).await?;
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let done = app
        .store
        .write(move |tx| grants::score(tx, &ctx.clone(), &platform, id, conflict, &points, &comment))
        .await;
    match done {
        Ok(()) => Ok(redirect(&format!("/amt/vorgang/{id}?fertig=bewerten"))),
        Err(error) if error.kind == Kind::Conflict => {
            crate::pages::desk::with_conflict(&app, &req, "bewerten", error.key).await
        }
        Err(error) => Err(error),
    }
}
