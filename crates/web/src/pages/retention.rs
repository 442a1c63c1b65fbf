//! What will be deleted when, and what was deleted: for an office's administration, which also notes what the archive
//! decided, and for its data protection officer. Numbers and days, no contents.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::texts::Texts;
use base::{Error, Kind, Lang, dates};
use office::retention::{self, Archive, Entry, Gone};

/// How many cases a page shows.
const PER_PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "pages/retention.html")]
struct RetentionPage {
    shell: Shell,
    office: String,
    /// Where this page stands.
    path: &'static str,
    marked: bool,
    rows: Vec<PlanRow>,
    /// Whether this is not the first page.
    further: bool,
    next: Option<String>,
    gone: Vec<GoneRow>,
    gone_lead: String,
}

struct PlanRow {
    number: String,
    service: String,
    class: String,
    closed: String,
    day: String,
    archive: Status,
    /// Where the answer of the archive is noted; none for those who only look.
    action: String,
    steps: Vec<Step>,
}

struct Step {
    value: &'static str,
    label: String,
    /// The same with the number, for those who hear it.
    full: String,
}

struct GoneRow {
    number: String,
    service: String,
    class: String,
    at: String,
    reason: String,
    archive: String,
}

fn office_of(req: &Req, permission: Permission) -> Result<String, Error> {
    let office = req.ctx.offices(permission).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// `GET /stelle/loeschfristen`
pub async fn manage(app: App, req: Req) -> Answer {
    let office = office_of(&req, Permission::ManageOffice)?;
    page(&app, &req, office, "/stelle/loeschfristen", true).await
}

/// `GET /loeschfristen`
pub async fn audit(app: App, req: Req) -> Answer {
    let office = office_of(&req, Permission::AuditAccess)?;
    page(&app, &req, office, "/loeschfristen", false).await
}

/// `POST /stelle/loeschfristen/{case}`: what became of the offer to the archive.
pub async fn settle(app: App, req: Req) -> Answer {
    let (case, ctx) = (req.id("case")?, req.ctx.clone());
    let to = Archive::from_key(req.field("step")).unwrap_or(Archive::Open);
    let done = app.store.write(move |tx| retention::settle(tx, &ctx.clone(), case, to)).await;
    match done {
        // Somebody else was faster: the page shows what holds now.
        Err(error) if error.kind == Kind::Conflict => Ok(redirect("/stelle/loeschfristen")),
        Err(error) => Err(error),
        Ok(()) => Ok(redirect("/stelle/loeschfristen?fertig=1")),
    }
}

async fn page(app: &App, req: &Req, office: String, path: &'static str, may_mark: bool) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let after = req.query("ab").to_owned();
    let (day, case) = after.split_once('_').unwrap_or(("", ""));
    let (ctx, wanted, from) = (req.ctx.clone(), office.clone(), (day.to_owned(), case.to_owned()));
    let (mut entries, gone) = app
        .store
        .read(move |tx| {
            let after = (from.0.as_str(), from.1.as_str());
            let entries = retention::upcoming(tx, &ctx, &wanted, after, PER_PAGE + 1)?;
            Ok((entries, retention::gone(tx, &ctx, &wanted, i64::MAX, PER_PAGE)?))
        })
        .await?;
    let shown = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    let more = entries.len() > shown;
    entries.truncate(shown);
    let next =
        entries.last().filter(|_| more).map(|last| format!("{path}?ab={}_{}", last.delete_on, last.case));
    let rows = entries.iter().map(|entry| plan_row(app, entry, t, lang, may_mark)).collect();
    let years = i64::from(app.platform.retention.record_years);
    html(&RetentionPage {
        shell: app.shell(req, t.get("nav-retention")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        path,
        marked: req.query("fertig") == "1",
        rows,
        further: !after.is_empty(),
        next,
        gone: gone.iter().map(|one| gone_row(app, one, t, lang)).collect(),
        gone_lead: t.with("retention-gone-lead", "years", years),
    })
}

fn class(app: &App, id: &str, years: u32, t: Texts, lang: Lang) -> String {
    let title = app.platform.retention.get(id).map_or(id, |class| class.title(lang));
    format!("{title}, {}", t.with("retention-years", "years", i64::from(years)))
}

fn archive_text(archive: Archive, t: Texts) -> &'static str {
    t.get(match archive {
        Archive::None => "retention-archive-none",
        Archive::Open => "retention-archive-open",
        Archive::Offered => "retention-archive-offered",
        Archive::Taken => "retention-archive-taken",
        Archive::Declined => "retention-archive-declined",
    })
}

fn plan_row(app: &App, entry: &Entry, t: Texts, lang: Lang, may_mark: bool) -> PlanRow {
    let tone = match entry.archive {
        Archive::None | Archive::Taken | Archive::Declined => Tone::Success,
        Archive::Open => Tone::Neutral,
        Archive::Offered => Tone::Info,
    };
    let steps = [
        (Archive::Offered, "retention-mark-offered"),
        (Archive::Taken, "retention-mark-taken"),
        (Archive::Declined, "retention-mark-declined"),
    ];
    let step = |(to, key): (Archive, &str)| {
        let label = t.get(key).to_owned();
        let full = t.with2("retention-mark-for", ("step", label.as_str()), ("number", entry.number.as_str()));
        Step { value: to.key(), label, full }
    };
    PlanRow {
        number: entry.number.clone(),
        service: app.platform.title(&entry.service, lang),
        class: class(app, &entry.class, entry.years, t, lang),
        closed: dates::show(entry.closed_on, lang),
        day: dates::show(entry.delete_on, lang),
        archive: Status::new(archive_text(entry.archive, t), tone),
        action: format!("/stelle/loeschfristen/{}", entry.case),
        steps: steps
            .into_iter()
            .filter(|(to, _)| may_mark && entry.archive.may_become(*to))
            .map(step)
            .collect(),
    }
}

fn gone_row(app: &App, gone: &Gone, t: Texts, lang: Lang) -> GoneRow {
    let reason = if gone.reason == "replay" { "retention-reason-replay" } else { "retention-reason-day" };
    GoneRow {
        number: gone.number.clone(),
        service: app.platform.title(&gone.service, lang),
        class: class(app, &gone.class, gone.years, t, lang),
        at: dates::show_instant(gone.at, lang),
        reason: t.get(reason).to_owned(),
        archive: archive_text(gone.archive, t).to_owned(),
    }
}
