//! A draft at the wrong place: it is taken along to the right one, with all that was entered.

use super::Desk;
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, redirect};
use crate::view::Link;
use forms::package::Level;
use office::drafts;

/// Says in the address that the draft has just come here.
const TAKEN: &str = "mitgenommen";
/// A postcode of more places than this is no answer.
const MOST: usize = 6;

/// Where the draft could go instead, by a postcode that does not lie where its office is: key and name.
pub(super) fn others(app: &App, desk: &Desk, plz: &str) -> Vec<Link> {
    let region = &app.platform.region;
    let mut there = region.at_postcode(plz);
    there.retain(|one| one.ags != desk.draft.ags);
    if desk.service.package.level == Level::State || desk.draft.grant.is_some() || there.len() > MOST {
        return Vec::new();
    }
    there.into_iter().map(|one| Link::new(one.ags.as_str(), region.label(one))).collect()
}

/// What to say to somebody whose draft has just come here.
pub(super) fn said(app: &App, req: &Req, desk: &Desk) -> Option<String> {
    let there = !req.query(TAKEN).is_empty();
    let office = there.then(|| app.platform.office_name(&desk.draft.office))?;
    Some(req.t().with("apply-taken-along", "office", office.unwrap_or_default()))
}

/// `POST /antrag/{draft}/ort`: takes the draft along; where the service is not offered there, its page says so, and nothing changes.
pub async fn take_along(app: App, req: Req) -> Answer {
    let (id, ags) = (req.id("draft")?, req.field("ags").to_owned());
    let (ctx, platform, place) = (req.ctx.fork(), app.platform.clone(), ags.clone());
    let (moved, draft) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let moved = drafts::take_along(tx, &ctx, &platform, id, &place)?;
            Ok((moved, drafts::get(tx, &ctx, id)?))
        })
        .await?;
    if !moved {
        return Ok(redirect(&format!("/leistungen/{}?ags={ags}", draft.service)));
    }
    let page = if draft.page.is_empty() { String::new() } else { format!("/seite/{}", draft.page) };
    Ok(redirect(&format!("/antrag/{id}{page}?{TAKEN}=1")))
}
