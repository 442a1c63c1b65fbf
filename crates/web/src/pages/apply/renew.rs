//! The service has a newer version than the draft: it goes on in that one as soon as somebody comes to it, and they are told what
//! became of it. A page drawn by the older version can still be sent.

use super::{Desk, desk};
use crate::app::App;
use crate::req::Req;
use crate::view::Link;
use base::{Error, Id, Kind};
use forms::answers::FormInput;
use forms::carry::{self, Carried};
use forms::view::PageRef;
use office::catalogue;
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

/// A page that was drawn by an older version and comes in after the draft went on in a newer one, from another window: what it says to
/// questions that nobody asks any more is set aside and kept, so that nothing typed is lost.
pub(super) async fn late(
    app: &App,
    req: &Req,
    desk: &mut Desk,
    page: &PageRef,
    input: &FormInput,
) -> Result<(), Error> {
    let mut held = drafts::form_draft(&desk.draft);
    let form = &desk.service.package.form;
    let asked =
        |name: &str| form.page(&page.page).is_some_and(|page| page.fields.iter().any(|f| f.id == name));
    let names = input.0.iter().map(|(name, _)| name.split(['.', '[']).next().unwrap_or(""));
    let gone: Vec<String> = names
        .filter(|name| !name.starts_with('_') && *name != "csrf" && !asked(name))
        .map(str::to_owned)
        .collect();
    if gone.is_empty() || Carried::of(&held).is_none() {
        return Ok(());
    }
    let (platform, service, version) =
        (app.platform.clone(), desk.draft.service.clone(), desk.service.package.version);
    let (id, today, local) = (page.page.clone(), req.ctx.today(), desk.local.clone());
    // The newest of the older versions that asks all of it on this page is the one that has drawn it.
    let drawn_by = app
        .store
        .read(move |tx| {
            let all = catalogue::published(tx)?.into_iter();
            for one in all.filter(|one| one.service == service && one.version < version) {
                let older = platform.package(tx, &one.digest)?;
                let page = older.package.form.page(&id);
                if page.is_some_and(|page| gone.iter().all(|name| page.fields.iter().any(|f| f.id == *name)))
                {
                    return Ok(Some(older));
                }
            }
            Ok(None)
        })
        .await?;
    let Some(older) = drawn_by else { return Ok(()) };
    let sessions = (older.package.session(today, &local), desk.service.package.session(today, &local));
    if !carry::late(&sessions.0, &sessions.1, &mut held, page, input) {
        return Ok(());
    }
    drafts::keep(&mut desk.draft, held);
    let (ctx, draft) = (req.ctx.clone(), desk.draft.clone());
    app.store.write(move |tx| drafts::save(tx, &ctx, &draft)).await?;
    desk.draft.version += 1;
    Ok(())
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
