//! Grants of a programme that may pay for something twice: by applicant, object and time, over all programmes.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Lang, dates};
use office::grants::{self, Grant};

const PER_PAGE: usize = 25;

#[derive(Template)]
#[template(path = "pages/grants_doubles.html")]
struct DoublesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    programme: String,
    tabs: Vec<Link>,
    rows: Vec<DoubleRow>,
    first: Option<String>,
    next: Option<String>,
}

/// A grant and those it may double.
struct DoubleRow {
    recipient: String,
    one: Side,
    others: Vec<Side>,
}

struct Side {
    href: String,
    project: String,
    about: String,
    granted: String,
}

/// `GET /amt/foerderung/{programme}/doppelt`
pub async fn doubles(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let (t, lang) = (req.t(), req.lang());
    let after = req.query("ab").to_owned();
    let (ctx, platform, wanted, from) = (req.ctx.clone(), app.platform.clone(), id.clone(), after.clone());
    let mut all = app
        .store
        .read(move |tx| {
            let after = from.split_once('_').unwrap_or(("", ""));
            grants::doubles(tx, &ctx, &platform, &wanted, after, PER_PAGE as i64 + 1)
        })
        .await?;
    let more = all.len() > PER_PAGE;
    all.truncate(PER_PAGE);
    let base = format!("/amt/foerderung/{id}/doppelt");
    let next = all.last().filter(|_| more);
    let next = next.map(|(last, _)| format!("{base}?ab={}_{}", last.decided_on, last.id));
    // Where one of the rights ended at the other grant, nothing is left to compare.
    all.retain(|(_, others)| !others.is_empty());
    let title = super::title(&service, lang);
    html(&DoublesPage {
        shell: app.shell(&req, format!("{} – {title}", t.get("grants-tab-doubles"))),
        crumbs: super::list::crumbs(&req, &id, &title, t.get("grants-tab-doubles")),
        programme: title,
        tabs: super::tabs(&req, &id, "doppelt"),
        rows: all
            .iter()
            .map(|(grant, others)| DoubleRow {
                recipient: grant.recipient.clone(),
                one: side(&app, grant, lang),
                others: others.iter().map(|other| side(&app, other, lang)).collect(),
            })
            .collect(),
        first: (!after.is_empty()).then(|| base.clone()),
        next,
    })
}

fn side(app: &App, grant: &Grant, lang: Lang) -> Side {
    let service = grants::programme_of(&app.platform, &grant.programme).ok();
    let programme =
        service.as_ref().map_or_else(|| grant.programme.clone(), |found| super::title(found, lang));
    let object = service.as_ref().filter(|_| !grant.object.is_empty());
    let object = object.map(|found| grants::object_names(found, lang)(&grant.object));
    let days = format!("{} – {}", dates::show(grant.begin_on, lang), dates::show(grant.end_on, lang));
    let about = [Some(grant.number.clone()), Some(programme), object, Some(days)];
    Side {
        href: format!("/amt/bewilligung/{}", grant.id),
        project: grant.project.clone(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        granted: grant.granted.show(lang),
    }
}
