//! What an office can adopt, and what it has adopted.

use super::{body, status};
use crate::app::App;
use crate::pages::office::own_office;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Shell, Status, Tone};
use askama::Template;
use office::offices;

#[derive(Template)]
#[template(path = "pages/adopt.html")]
struct ListPage {
    shell: Shell,
    name: String,
    here: Vec<Card>,
    ready: Vec<Card>,
}

struct Card {
    href: String,
    title: String,
    summary: String,
    status: Status,
    /// In which version, and how many offices use it.
    facts: String,
    /// Whether something has to be done.
    online: bool,
}

/// `GET /stelle/leistungen`
pub async fn list(app: App, req: Req) -> Answer {
    let (t, lang, own) = (req.t(), req.lang(), own_office(&req)?);
    let (platform, today, at) = (app.platform.clone(), req.ctx.today(), own.clone());
    let found = app
        .store
        .read(move |tx| {
            let counts = offices::counts(tx)?;
            let mut all = Vec::new();
            for id in platform.services.keys() {
                let mut members = Vec::new();
                for member in offices::performs_for(&platform, &at, id) {
                    members.push(offices::in_force(tx, &platform, today, &member, id)?);
                }
                let used = counts.iter().find(|(service, _)| service == id).map_or(0, |(_, count)| *count);
                if !members.is_empty() {
                    all.push((id.clone(), members, used));
                }
            }
            Ok(all)
        })
        .await?;
    let card = |(id, members, used): (String, Vec<offices::InForce>, i64)| {
        let service = &members[0].service;
        let online = members.iter().filter(|one| one.is_offered()).count();
        let status = match members.len() {
            1 => status(&members[0], t),
            all => Status::new(
                t.with2("adopt-members-online", ("count", online), ("all", all)),
                if online == all { Tone::Success } else { Tone::Neutral },
            ),
        };
        let version = t.with("adopt-version", "version", i64::from(members[0].published.package.version));
        let facts = match service.needs_local_values() {
            true => format!("{version} · {}", t.with("adopt-used", "count", used)),
            false => format!("{version} · {}", t.get("adopt-no-values")),
        };
        Card {
            href: format!("/stelle/leistungen/{id}"),
            title: service.package.title.get(lang).to_owned(),
            summary: service.package.summary.get(lang).to_owned(),
            status,
            facts,
            online: online > 0,
        }
    };
    let (here, ready) = found.into_iter().map(card).partition(|card| card.online);
    let shell = app.shell(&req, t.get("nav-adopt"));
    html(&ListPage { shell, name: body(&app, &own, lang), here, ready })
}
