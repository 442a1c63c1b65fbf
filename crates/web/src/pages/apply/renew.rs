//! The service has a newer version than the draft: it goes on in that one as soon as somebody comes to it, and they are told what
//! became of it. A page drawn by the older version can still be sent.

use super::{Desk, desk};
use crate::app::App;
use crate::req::Req;
use crate::view::Link;
use base::{Error, Id, Kind};
use forms::carry::Carried;
use office::drafts;

/// What people are told about a draft that went on in another version.
pub(super) struct Renewed {
    /// What to look at: a way to each page with a question that is new, or open again.
    pub asks: Vec<Link>,
    /// Questions that are no longer asked, and what was answered.
    pub aside: Vec<(String, String)>,
}

/// As [`desk`], in the newest version of the service. Where nothing can be saved, one goes on in the older one.
pub(super) async fn fresh(app: &App, req: &Req) -> Result<Result<Desk, Id>, Error> {
    let found = desk(app, req).await?;
    match &found {
        Ok(desk) if desk.behind => {}
        _ => return Ok(found),
    }
    let (ctx, platform, id) = (req.ctx.fork(), app.platform.clone(), req.id("draft")?);
    let carried = app.store.write(move |tx| drafts::carry_over(tx, &ctx, &platform, id)).await;
    match carried {
        Err(error) if error.kind == Kind::Unavailable => Ok(found),
        // Sent or carried over in another window just now: whatever stands there is right.
        Err(error) if error.kind != Kind::Conflict => Err(error),
        _ => desk(app, req).await,
    }
}

/// What to tell about this draft: everything until its owner has gone on once, then only what was set aside, and that on
/// the review alone.
pub(super) fn renewed(desk: &Desk, req: &Req, review: bool) -> Option<Renewed> {
    let carried = Carried::of(&drafts::form_draft(&desk.draft))?;
    let left_out = review && !carried.aside.is_empty();
    if carried.seen && !left_out {
        return None;
    }
    let lang = req.lang();
    let href = |page: &str| match review {
        true => desk.href(&format!("/seite/{page}?{}=1", super::FROM_REVIEW)),
        false => desk.href(&format!("/seite/{page}")),
    };
    let asks = carried.asks.iter().filter(|_| !carried.seen);
    Some(Renewed {
        asks: asks.map(|ask| Link::new(href(&ask.page), ask.label.get(lang))).collect(),
        aside: carried
            .aside
            .iter()
            .map(|aside| (aside.label.get(lang).to_owned(), aside.text.get(lang).to_owned()))
            .collect(),
    })
}
