//! The grants of a programme, and the entries behind a figure.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell, Status};
use askama::Template;
use base::{Error, Money, dates};
use office::grants::{self, GrantState, Kind};

const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "pages/grants_list.html")]
struct ListPage {
    shell: Shell,
    crumbs: Vec<Link>,
    programme: String,
    tabs: Vec<Link>,
    /// What is looked for.
    words: String,
    /// Where the search goes.
    base: String,
    filters: Vec<Link>,
    /// Whether the last day matters on which what was bought is bound to its purpose.
    shows_bound: bool,
    rows: Vec<GrantRow>,
    first: Option<String>,
    next: Option<String>,
}

struct GrantRow {
    href: String,
    number: String,
    recipient: String,
    project: String,
    decided: String,
    bound: String,
    granted: String,
    paid: String,
    status: Status,
}

/// `GET /amt/foerderung/{programme}/liste`
pub async fn list(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let (t, lang) = (req.t(), req.lang());
    let state = GrantState::from_key(req.query("stand"));
    let after = req.query("ab").to_owned();
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let words: String = req.query("q").trim().chars().take(100).collect();
    let (from, sought) = (after.clone(), words.clone());
    let (all, place) = app
        .store
        .read(move |tx| {
            let after = from.split_once('_').unwrap_or(("", ""));
            if !sought.is_empty() {
                return grants::searched(tx, &ctx, &platform, &wanted, &sought, after, PER_PAGE);
            }
            let mut all = grants::listed(tx, &ctx, &platform, &wanted, state, after, PER_PAGE as i64 + 1)?;
            let more = all.len() > PER_PAGE;
            all.truncate(PER_PAGE);
            let last = all.last().filter(|_| more);
            let place = last.map(|last| (last.decided_on.to_string(), last.id.to_string()));
            Ok((all, place))
        })
        .await?;
    let base = format!("/amt/foerderung/{id}/liste");
    let stand = match state {
        _ if !words.is_empty() => {
            format!("q={}", form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>())
        }
        Some(state) => format!("stand={}", state.key()),
        None => String::new(),
    };
    let with = |query: String| if query.is_empty() { base.clone() } else { format!("{base}?{query}") };
    let next = place.map(|(day, id)| {
        let place = format!("ab={day}_{id}");
        with(if stand.is_empty() { place } else { format!("{stand}&{place}") })
    });
    let mut filters = vec![Link {
        href: base.clone(),
        label: t.get("grants-all").to_owned(),
        current: state.is_none() && words.is_empty(),
        count: None,
    }];
    filters.extend(GrantState::ALL.map(|one| Link {
        href: format!("{base}?stand={}", one.key()),
        label: super::status(one, t).label,
        current: state == Some(one) && words.is_empty(),
        count: None,
    }));
    let title = super::title(&service, lang);
    html(&ListPage {
        shell: app.shell(&req, format!("{} – {title}", t.get("grants-tab-list"))),
        crumbs: crumbs(&req, &id, &title, t.get("grants-tab-list")),
        programme: title,
        tabs: super::tabs(&req, &id, "liste"),
        filters,
        shows_bound: state == Some(GrantState::Settled) && words.is_empty(),
        words,
        base: base.clone(),
        rows: all
            .iter()
            .map(|grant| GrantRow {
                href: format!("/amt/bewilligung/{}", grant.id),
                number: grant.number.clone(),
                recipient: grant.recipient.clone(),
                project: grant.project.clone(),
                decided: dates::show(grant.decided_on, lang),
                bound: dates::show(grant.bound_until, lang),
                granted: grant.granted.show(lang),
                paid: grant.paid.show(lang),
                status: super::status(grant.state, t),
            })
            .collect(),
        first: (!after.is_empty()).then(|| with(stand.clone())),
        next,
    })
}

pub(super) fn crumbs(req: &Req, id: &str, title: &str, here: &str) -> Vec<Link> {
    vec![
        Link::new("/amt/foerderung", req.t().get("nav-grants")),
        Link::new(format!("/amt/foerderung/{id}"), title),
        Link::here(here),
    ]
}

#[derive(Template)]
#[template(path = "pages/grants_entries.html")]
struct EntriesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    heading: String,
    lead: String,
    rows: Vec<EntryRow>,
    next: Option<String>,
}

struct EntryRow {
    at: String,
    href: Option<String>,
    what: String,
    place: String,
    note: String,
    amount: String,
}

/// `GET /amt/foerderung/{programme}/buchungen`: what a figure is made of.
pub async fn entries(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let (t, lang) = (req.t(), req.lang());
    let kind = Kind::from_key(req.query("art")).ok_or_else(|| Error::not_found("kind of entry"))?;
    let year: i64 = req.query("jahr").parse().map_err(|_| Error::not_found("year"))?;
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let after = req.query("ab").to_owned();
    let mut all = app
        .store
        .read(move |tx| {
            grants::entries(tx, &ctx, &platform, &wanted, (year, kind), &after, PER_PAGE as i64 + 1)
        })
        .await?;
    let more = all.len() > PER_PAGE;
    all.truncate(PER_PAGE);
    let next = all
        .last()
        .filter(|_| more)
        .map(|last| format!("/amt/foerderung/{id}/buchungen?jahr={year}&art={}&ab={}", kind.key(), last.id));
    let heading = format!("{} {year}", grants::kind_name(kind, t));
    let sum: Money = all.iter().map(|entry| entry.amount).sum();
    let title = super::title(&service, lang);
    html(&EntriesPage {
        shell: app.shell(&req, heading.clone()),
        crumbs: crumbs(&req, &id, &title, &heading),
        lead: t.with2("grants-entries-lead", ("count", all.len()), ("sum", sum.show(lang))),
        heading,
        rows: all
            .iter()
            .map(|entry| EntryRow {
                at: dates::show_instant(entry.at, lang),
                href: match (entry.grant, entry.case) {
                    (Some(grant), _) => Some(format!("/amt/bewilligung/{grant}")),
                    (None, Some(case)) => Some(format!("/amt/vorgang/{case}")),
                    (None, None) => None,
                },
                what: pot_name(entry.pot, t).unwrap_or_else(|| grants::kind_name(entry.kind, t).to_owned()),
                place: app.platform.authority_name(&entry.ags, lang),
                note: entry.note.clone(),
                amount: entry.amount.show(lang),
            })
            .collect(),
        next,
    })
}

/// "Haushalt 2026", "Haushalt 2026 für 2027".
pub(super) fn pot_name(pot: Option<(i64, i64)>, t: base::texts::Texts) -> Option<String> {
    let (budget, due) = pot?;
    Some(if budget == due {
        t.with("grants-pot-cash", "year", budget.to_string())
    } else {
        t.with2("grants-pot-both", ("year", budget.to_string()), ("due", due.to_string()))
    })
}
