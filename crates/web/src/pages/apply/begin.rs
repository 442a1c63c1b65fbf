//! Beginning a draft, and finding back to where one left off.

use super::{CARRIED, desk};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, redirect, too_many, visit_cookie};
use base::permission::Permission;
use base::{Error, Kind, dates};
use forms::answers::Answers;
use forms::view::PageRef;
use office::cases;
use office::drafts::{self, Begin};
use office::limits;
use office::offices;

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
    let (settings, source) = (app.settings.clone(), req.source.clone());
    let begun = app
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
            let draft = match drafts::untouched(tx, &ctx, &begin)? {
                Some(untouched) => untouched,
                None => match limits::admit_draft(tx, &ctx, &settings.limits, &source)? {
                    Some(full) => return Ok(Err(full)),
                    None => drafts::begin(tx, &ctx.clone(), &begin)?,
                },
            };
            Ok(Ok((draft, day, cases::any(tx, &ctx)?)))
        })
        .await?;
    let (draft, carried, sent) = match begun {
        Ok(begun) => begun,
        Err(full) => return too_many(&app, &req, full, "/vorgaenge"),
    };
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
