//! What is new in a version that waits, or that an office could go along with.

use super::{LIST, Target};
use crate::app::App;
use crate::pages::compare::{self, Place};
use crate::req::Req;
use crate::respond::Answer;
use crate::view::Link;
use office::offices;

/// `GET /stelle/leistungen/{service}/vergleich`: the version that counts at the office beside the newest, or two others.
pub async fn compare(app: App, req: Req) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let target = Target::of(&app, &req)?;
    let (platform, today, at) = (app.platform.clone(), req.ctx.today(), target.clone());
    let (here, newest) = (
        app.store.read(move |tx| offices::in_force(tx, &platform, today, &at.office, &at.service)).await?,
        app.platform.service(&target.service)?,
    );
    // Who uses the newest wants to know what it brought.
    let used = here.published.package.version;
    let from = (used != newest.package.version).then_some(used);
    let place = Place {
        crumbs: vec![
            Link::new(LIST, t.get("nav-adopt")),
            Link::new(target.href(""), app.platform.title(&target.service, lang)),
            Link::here(t.get("compare-title")),
        ],
        action: format!("/stelle/leistungen/{}/vergleich", target.service),
        office: if target.is_one_of_many() { target.office.clone() } else { String::new() },
        from,
        service: target.service,
    };
    compare::page(app, req, place).await
}
