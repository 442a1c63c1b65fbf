//! Running the installation, and who looked at what. Neither shows a case's content.

use crate::app::App;
use crate::pages::health::writing_key;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Shell, Tile, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Error, dates};
use office::cases;
use office::mailbox::NEWEST;
use office::webhooks;

#[derive(Template)]
#[template(path = "pages/operate.html")]
struct OperatePage {
    shell: Shell,
    tiles: Vec<Tile>,
    dead: Vec<DeadRow>,
    hooks: Vec<webhooks::Trouble>,
}

struct DeadRow {
    id: String,
    kind: String,
    error: String,
    attempts: i64,
}

/// `GET /betrieb`
pub async fn health(app: App, req: Req) -> Answer {
    let (waiting, dead, log) = app
        .store
        .read(|tx| Ok((store::jobs::count(tx)?.0, store::jobs::dead(tx, 50)?, office::history::size(tx)?)))
        .await?;
    let ctx = req.ctx.clone();
    let mut hooks = app.store.read(move |tx| webhooks::troubled(tx, &ctx)).await?;
    for hook in &mut hooks {
        hook.office = app.platform.office_name(&hook.office).unwrap_or_default();
    }
    let writing = app.store.health().writing;
    let t = req.t();
    let tile = |key: &str, value: String, tone: Tone| Tile {
        label: t.get(key).to_owned(),
        value,
        note: String::new(),
        href: None,
        tone,
    };
    let tiles = vec![
        tile("operate-engine", app.store.engine().to_owned(), Tone::Neutral),
        tile(
            "operate-writing",
            t.get(writing_key(writing)).to_owned(),
            if writing == store::Writing::Well { Tone::Success } else { Tone::Danger },
        ),
        tile("operate-in-work", app.in_work().to_string(), Tone::Neutral),
        tile("operate-waiting", waiting.to_string(), Tone::Info),
        tile(
            "operate-dead",
            dead.len().to_string(),
            if dead.is_empty() { Tone::Success } else { Tone::Danger },
        ),
        tile("operate-log", log.to_string(), Tone::Neutral),
    ];
    let dead = dead
        .into_iter()
        .map(|job| DeadRow {
            id: job.id.to_string(),
            kind: t.get(&format!("operate-job-{}", job.kind)).to_owned(),
            error: job.error,
            attempts: job.attempts,
        })
        .collect();
    html(&OperatePage { shell: app.shell(&req, t.get("nav-operation")), tiles, dead, hooks })
}

/// `POST /betrieb/auftrag/{job}`: tries a job again that failed for good.
pub async fn replay(app: App, req: Req) -> Answer {
    let (id, now) = (req.id("job")?, req.ctx.now);
    app.store.write(move |tx| store::jobs::replay(tx, id, now)).await?;
    Ok(redirect("/betrieb"))
}

#[derive(Template)]
#[template(path = "pages/accesses.html")]
struct AccessPage {
    shell: Shell,
    office: String,
    rows: Vec<AccessRow>,
    refused: Vec<AccessRow>,
    /// Whether this page is not the newest.
    older: bool,
    next: Option<String>,
}

struct AccessRow {
    at: String,
    name: String,
    number: String,
    what: String,
}

/// `GET /zugriffe`
pub async fn accesses(app: App, req: Req) -> Answer {
    let office = req.ctx.offices(Permission::AuditAccess).into_iter().next();
    let office = office.ok_or_else(|| Error::not_found("no office of theirs"))?;
    let (ctx, wanted) = (req.ctx.clone(), office.clone());
    let before = super::mailbox::place(req.query("vor"));
    let older = before.is_some();
    let (rows, refused) = app
        .store
        .read(move |tx| {
            let before = before.as_ref().map_or(NEWEST, |(at, id)| (*at, id.as_str()));
            Ok((cases::accesses(tx, &ctx, &wanted, before)?, cases::refusals::of(tx, &ctx, &wanted)?))
        })
        .await?;
    let (t, lang) = (req.t(), req.lang());
    let refused = refused.into_iter().map(|refusal| AccessRow {
        at: dates::show_instant(refusal.at, lang),
        name: refusal.name,
        number: refusal.number,
        what: match refusal.times {
            ..=1 => refusal.route,
            times => t.with2("account-event-times", ("what", refusal.route), ("times", times)),
        },
    });
    let last = rows.last().filter(|_| rows.len() == 50);
    let next = last.map(|last| format!("/zugriffe?vor={}_{}", last.at, last.id));
    let rows = rows
        .into_iter()
        .map(|access| AccessRow {
            at: dates::show_instant(access.at, lang),
            name: access.name,
            number: access.number,
            what: t.get(&format!("access-{}", access.what)).to_owned(),
        })
        .collect();
    html(&AccessPage {
        shell: app.shell(&req, t.get("nav-access")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        rows,
        refused: refused.collect(),
        older,
        next,
    })
}
