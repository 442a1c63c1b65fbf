//! One service at an office: its values, whether people can apply, and the version it uses.

use super::{LIST, Target, body, status};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell, Status};
use askama::Template;
use base::{Error, Finding, Kind, dates};
use forms::answers::{Answers, Draft, FormInput};
use forms::model::{self, Field, Required};
use forms::view::{ErrorLink, FieldView, OptionView, PageRef, PageView, Widget};
use office::catalogue::{self, Published};
use office::offices::{self, Course, InForce, Offer};
use office::platform::Service;
use serde_json::{Map, Value};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "pages/offer.html")]
struct OfferPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    /// The office in whose name it is performed.
    body: String,
    status: Status,
    /// The values to set; none where the service needs none.
    page: Option<PageView>,
    /// The values that mostly are as they stand there, folded away while nothing was saved.
    folded: Vec<FieldView>,
    /// Whether they are unfolded: one of them has a fault.
    unfolded: bool,
    /// From which service of the same office the account was taken over.
    suggested: Option<String>,
    /// What was set and is seldom meant: a by-law of tomorrow, a fee of nothing.
    doubts: Vec<String>,
    /// Where to try it, once there are values.
    try_href: Option<String>,
    errors: Vec<ErrorLink>,
    conflict: bool,
    version: i64,
    offered: bool,
    demo: bool,
    action: String,
    /// To save the same for others that have not adopted it yet.
    others: Option<FieldView>,
    office: String,
    /// Where several are served: each, and how the service stands there.
    members: Vec<(Link, Status)>,
    /// Where people find it, once they can apply.
    live: Option<String>,
    /// The same, whole: to be put on pages of the office's own.
    address: String,
    saved: bool,
    /// Values that the newest version needs and the office has not set.
    waiting: Vec<String>,
    is_waiting: bool,
    /// Which version is used: the newest, or one to stay at.
    versions: FieldView,
    /// Whether there is another version than the newest to choose.
    choose_version: bool,
    version_action: String,
    /// Why the choice of a version was refused.
    refused: Option<String>,
    /// What is different between the version that counts here and the newest.
    compare_href: String,
    compare_label: String,
    additions: usize,
    additions_href: String,
}

/// The page that holds an office's values.
fn local_page() -> PageRef {
    PageRef::page("local")
}

/// What a page of a service at an office is drawn from.
struct Found {
    target: Target,
    here: InForce,
    /// The version whose values are asked for: the one the office stays at, or the newest.
    asked: Arc<Service>,
    members: Vec<(String, InForce)>,
    published: Vec<Published>,
    /// What the office has set for another service and is asked for here as well: its account; and which service that was.
    known: Option<(String, Map<String, Value>)>,
}

/// Ids of values that are the same for all services of an office: the account that the insert "payment" of letters reads.
const ACCOUNT: &str = "pay_";

async fn find(app: &App, req: &Req) -> Result<Found, Error> {
    let target = Target::of(app, req)?;
    let (platform, today) = (app.platform.clone(), req.ctx.today());
    let newest = app.platform.service(&target.service)?;
    app.store
        .read(move |tx| {
            let service = &target.service;
            let here = offices::in_force(tx, &platform, today, &target.office, service)?;
            let mut members = Vec::new();
            if target.is_one_of_many() {
                for member in &target.members {
                    let found = offices::in_force(tx, &platform, today, member, service)?;
                    members.push((member.clone(), found));
                }
            }
            let asked = if here.course == Course::Pinned { here.published.clone() } else { newest.clone() };
            let published =
                catalogue::published(tx)?.into_iter().filter(|one| one.service == *service).collect();
            let mut known = None;
            if here.adoption.offer.version == 0 {
                let wanted = |id: &str| id.starts_with(ACCOUNT) && asked.package.local.field(id).is_some();
                for other in platform.services.keys().filter(|other| *other != service) {
                    let mut set = offices::adoption(tx, &target.office, other)?.offer.values;
                    set.retain(|id, _| wanted(id));
                    if !set.is_empty() {
                        known = Some((other.clone(), set));
                        break;
                    }
                }
            }
            Ok(Found { here, asked, members, published, known, target: target.clone() })
        })
        .await
}

/// `GET /stelle/leistungen/{service}`
pub async fn show(app: App, req: Req) -> Answer {
    let found = find(&app, &req).await?;
    html(&page(&app, &req, &found, None, &[]))
}

fn page(
    app: &App,
    req: &Req,
    found: &Found,
    typed: Option<(&Draft, &Offer)>,
    findings: &[Finding],
) -> OfferPage {
    let (t, lang) = (req.t(), req.lang());
    let (target, adoption) = (&found.target, &found.here.adoption);
    let offer = typed.map_or(&adoption.offer, |(_, offer)| offer);
    let session = found.asked.package.local_session(req.ctx.today());
    let held = typed.map(|(draft, _)| draft.clone());
    let held = held.unwrap_or_else(|| {
        let mut values = offer.values.clone();
        values.extend(found.known.iter().flat_map(|(_, known)| known.clone()));
        Draft::of(Answers(values))
    });
    let needs = found.asked.needs_local_values();
    let mut page = needs.then(|| session.page_view(&held, &local_page(), findings, lang)).flatten();
    let folded = page.as_mut().filter(|_| adoption.offer.version == 0).map(|page| fold(&found.asked, page));
    let folded = folded.unwrap_or_default();
    let doubts =
        if offer.version > 0 || typed.is_some() { doubts(req, &found.asked, &held) } else { Vec::new() };
    let title = app.platform.title(&target.service, lang);
    let live = target.live(app, &adoption.offer, needs);
    let mut shell = app.shell(req, title.as_str());
    shell.faulty = !findings.is_empty();
    let waiting = match &found.here.course {
        Course::Waiting(missing) => missing.iter().map(|label| label.get(lang).to_owned()).collect(),
        _ => Vec::new(),
    };
    let other = |(id, here): &&(String, InForce)| *id != target.office && here.adoption.offer.version == 0;
    let others: Vec<OptionView> = found
        .members
        .iter()
        .filter(other)
        .map(|(id, _)| OptionView {
            value: id.clone(),
            label: body(app, id, lang),
            hint: None,
            checked: ticked(req).any(|ticked| ticked == id),
        })
        .collect();
    OfferPage {
        shell,
        crumbs: vec![Link::new(LIST, t.get("nav-adopt")), Link::here(title.as_str())],
        title,
        body: body(app, &target.office, lang),
        status: status(&found.here, t),
        unfolded: folded.iter().any(|field| field.error.is_some()),
        folded,
        suggested: found
            .known
            .as_ref()
            .filter(|_| typed.is_none())
            .map(|(other, _)| t.with("adopt-account-known", "service", app.platform.title(other, lang))),
        doubts,
        try_href: (adoption.offer.version > 0 || !needs).then(|| target.href("/ausprobieren")),
        errors: page.as_ref().map(|page| page.errors.clone()).unwrap_or_default(),
        page,
        conflict: false,
        version: offer.version,
        offered: offer.offered,
        demo: offer.source == "demo",
        action: format!("/stelle/leistungen/{}", target.service),
        others: (!others.is_empty()).then(|| {
            let blank = fields::optional(fields::line("_auch", t.get("adopt-also"), ""));
            let field = FieldView { widget: Widget::Checks, kind: "choices", options: others, ..blank };
            fields::hint(field, t.get("adopt-also-hint"))
        }),
        office: target.office.clone(),
        members: found
            .members
            .iter()
            .map(|(id, here)| {
                let href = format!("/stelle/leistungen/{}?fuer={id}", target.service);
                let name = body(app, id, lang);
                let link = if *id == target.office { Link::here(name) } else { Link::new(href, name) };
                (link, status(here, t))
            })
            .collect(),
        address: live.as_ref().map(|href| format!("{}{href}", app.settings.base_url)).unwrap_or_default(),
        live,
        saved: req.query("fertig") == "1",
        is_waiting: matches!(found.here.course, Course::Waiting(_)),
        waiting,
        choose_version: found.published.len() > 1 || found.here.course == Course::Pinned,
        versions: versions(req, found),
        version_action: format!("/stelle/leistungen/{}/fassung", target.service),
        refused: None,
        compare_href: target.href("/vergleich"),
        compare_label: t.with(
            "compare-new-version",
            "version",
            found.published.first().map_or(0, |one| i64::from(one.version)),
        ),
        additions: adoption.additions.len() + usize::from(adoption.note != forms::Bi::default()),
        additions_href: target.href("/ergaenzungen"),
    }
}

/// Takes those values off the page that mostly are as they stand there: what has a default or may be left out, and what hangs on it.
fn fold(asked: &Service, page: &mut PageView) -> Vec<FieldView> {
    let mut last = false;
    let mut usual = |id: &str| {
        let field = asked.package.local.field(id);
        let preset = |field: &Field| field.default.is_some() || matches!(field.required, Required::Never);
        last = field.is_some_and(|field| preset(field) || (field.when.is_some() && last));
        last
    };
    let (folded, open) = std::mem::take(&mut page.fields).into_iter().partition(|field| usual(&field.path));
    page.fields = open;
    folded
}

/// What can be meant, but mostly is a slip of the pen.
fn doubts(req: &Req, asked: &Service, held: &Draft) -> Vec<String> {
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let doubt = |field: &Field| {
        let value = held.answers.0.get(&field.id)?.as_str()?;
        let label = field.label.get(lang);
        match field.kind {
            model::Kind::Date => {
                let day = dates::from_iso(value).filter(|day| *day > today)?;
                Some(t.with2("adopt-doubt-future", ("label", label), ("day", dates::show(day, lang))))
            }
            model::Kind::Money => {
                let nothing = value.chars().all(|c| matches!(c, '0' | '.'));
                nothing.then(|| t.with("adopt-doubt-zero", "label", label))
            }
            _ => None,
        }
    };
    asked.package.local.pages.iter().flat_map(|page| &page.fields).filter_map(doubt).collect()
}

/// Goes along with new versions, or stays at one of those published.
fn versions(req: &Req, found: &Found) -> FieldView {
    let t = req.t();
    let mut options = vec![(String::new(), t.get("adopt-follow").to_owned())];
    let stay = |version: u32| t.with("adopt-stay", "version", i64::from(version));
    options.extend(found.published.iter().map(|one| (one.version.to_string(), stay(one.version))));
    // What was chosen stays chosen while something else is wrong.
    let chosen = match (typed_version(req), &found.here.course) {
        (Some(typed), _) => typed.to_owned(),
        (None, Course::Pinned) => found.here.published.package.version.to_string(),
        (None, _) => String::new(),
    };
    let field = fields::select("fassung", t.get("adopt-versions"), options, &chosen);
    fields::hint(field, t.get("adopt-versions-hint"))
}

/// `POST /stelle/leistungen/{service}`: keeps the values; offers the service once they are complete.
pub async fn save(app: App, req: Req) -> Answer {
    let found = find(&app, &req).await?;
    if !found.asked.needs_local_values() {
        return Err(Error::not_found("a service without values of its own"));
    }
    let (draft, findings, values) = {
        let session = found.asked.package.local_session(req.ctx.today());
        let mut draft = Draft::default();
        session.take(&mut draft, &local_page(), &FormInput::new(req.form.iter().cloned()));
        let findings = session.validate_page(&draft, &local_page());
        let values: Map<_, _> = session.prune(&draft.answers).0;
        (draft, findings, values)
    };
    let offer = Offer {
        values,
        offered: req.field("_offer") == "1",
        source: "office".to_owned(),
        version: req.field("version").parse().unwrap_or(0),
    };
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &found, Some((&draft, &offer)), &findings));
    }
    let free = |(id, here): &&(String, InForce)| {
        ticked(&req).any(|ticked| ticked == id)
            && *id != found.target.office
            && here.adoption.offer.version == 0
    };
    let others: Vec<String> = found.members.iter().filter(free).map(|(id, _)| id.clone()).collect();
    let (ctx, platform, set) = (req.ctx.clone(), app.platform.clone(), offer.clone());
    let (to, what) = (found.target.office.clone(), found.target.service.clone());
    let wanted = chosen_version(&req)?;
    let saved = app
        .store
        .write(move |tx| {
            offices::set_offer(tx, &ctx, &platform, (&to, &what), &set)?;
            if let Some(version) = wanted {
                offices::pin(tx, &ctx, &platform, (&to, &what), version)?;
            }
            let same = Offer { version: 0, ..set.clone() };
            others.iter().try_for_each(|other| offices::set_offer(tx, &ctx, &platform, (other, &what), &same))
        })
        .await;
    match saved {
        Ok(()) => Ok(redirect(&found.target.href("?fertig=1"))),
        // Somebody else saved meanwhile: what was typed stays, and saving again means it.
        Err(error) if error.kind == Kind::Conflict && error.key != "adopt-missing" => {
            let found = find(&app, &req).await?;
            let offer = Offer { version: found.here.adoption.offer.version, ..offer };
            let page = page(&app, &req, &found, Some((&draft, &offer)), &[]);
            unprocessable(&OfferPage { conflict: true, ..page })
        }
        Err(error) if error.key == "adopt-missing" => {
            let refused = Some(req.t().get("adopt-missing").to_owned());
            let page = page(&app, &req, &found, Some((&draft, &offer)), &[]);
            unprocessable(&OfferPage { refused, ..page })
        }
        Err(error) => Err(error),
    }
}

/// The members for whom the same is to be saved.
fn ticked(req: &Req) -> impl Iterator<Item = &str> {
    req.form.iter().filter(|(name, _)| name == "_auch").map(|(_, office)| office.as_str())
}

/// What the form says of the version; nothing where it was not asked.
fn typed_version(req: &Req) -> Option<&str> {
    req.form.iter().find(|(name, _)| name == "fassung").map(|(_, value)| value.as_str())
}

/// The version that was chosen: one to stay at, or none to go along; nothing where the form does not ask.
fn chosen_version(req: &Req) -> Result<Option<Option<u32>>, Error> {
    match typed_version(req) {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(number) => Ok(Some(Some(number.parse().map_err(|_| Error::not_found("version"))?))),
    }
}

/// `POST /stelle/leistungen/{service}/fassung`: stays at a version, or goes along with new ones.
pub async fn version(app: App, req: Req) -> Answer {
    let target = Target::of(&app, &req)?;
    let wanted = chosen_version(&req)?.unwrap_or_default();
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let (to, what) = (target.office.clone(), target.service.clone());
    match app.store.write(move |tx| offices::pin(tx, &ctx, &platform, (&to, &what), wanted)).await {
        Ok(()) => Ok(redirect(&target.href("?fertig=1"))),
        Err(error) if error.key == "adopt-missing" => {
            let found = find(&app, &req).await?;
            let page = page(&app, &req, &found, None, &[]);
            unprocessable(&OfferPage { refused: Some(req.t().get("adopt-missing").to_owned()), ..page })
        }
        Err(error) => Err(error),
    }
}
