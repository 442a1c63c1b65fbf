//! Services in their versions: who runs the installation takes a folder away, sends it back changed, sees what the new version
//! would mean, publishes it while everybody goes on working, and brings an earlier version back.

use crate::app::App;
use crate::pages::adopt;
use crate::pages::compare::{self, Compared, Place};
use crate::req::Req;
use crate::respond::{Answer, file, html, redirect, unprocessable};
use crate::view::{Bar, Link, Pair, Shell, Status, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Error, Lang, dates};
use exchange::fim;
use forms::{Bi, Fault, Package};
use office::cases::replay::{self, Replay};
use office::catalogue::folder::{self, FolderError};
use office::catalogue::{self, Published};
use office::drafts::{self, Impact};
use office::offices::{self, Course};
use office::platform::{Files, Service};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The list of services.
const HERE: &str = "/betrieb/leistungen";
/// So many drafts are read at a time, and so many times, to say what a version would mean.
const DRAFTS: (i64, usize) = (500, 20);
/// The same for past cases, which are computed twice each; the command line takes them all.
const REPLAYED: (i64, usize) = (100, 10);
/// So many cases with another amount stand on the page.
const AMOUNTS: usize = 20;
/// So many offices are named; the others are counted.
const NAMED: usize = 20;

#[derive(Template)]
#[template(path = "pages/publish.html")]
struct ListPage {
    shell: Shell,
    services: Vec<ServiceRow>,
    /// What stands in the way of the folder that was sent.
    problem: Option<String>,
    faults: Vec<FaultRow>,
    done: String,
}

struct ServiceRow {
    title: String,
    id: String,
    version: u32,
    at: String,
    own: bool,
    earlier: Vec<Earlier>,
}

struct Earlier {
    version: u32,
    at: String,
    /// "Mit Fassung 1 vergleichen".
    compare: String,
}

struct FaultRow {
    place: String,
    cause: String,
    mend: String,
}

#[derive(Template)]
#[template(path = "pages/publishing.html")]
struct CheckedPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    pairs: Vec<Pair>,
    /// What is different from the version in use.
    compared: Option<Compared>,
    questions: Vec<Pair>,
    dropped: Vec<Pair>,
    /// Values that offices lack for it, and which offices: they would stay behind.
    waiting: Vec<Pair>,
    /// The rules by which amounts of past cases would be others, and in how many cases.
    rules: Vec<Pair>,
    /// Past cases whose amount would be another.
    amounts: Vec<AmountRow>,
    /// Why it cannot be published.
    refused: Option<String>,
    action: String,
}

struct AmountRow {
    number: String,
    received: String,
    before: String,
    after: String,
    /// The rules that bring it about, each once.
    why: Vec<String>,
}

/// `GET /betrieb/leistungen`
pub async fn list(app: App, req: Req) -> Answer {
    html(&list_page(&app, &req).await?)
}

async fn list_page(app: &App, req: &Req) -> Result<ListPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let all = app.store.read(catalogue::published).await?;
    let mut services = Vec::new();
    for (id, service) in &app.platform.services {
        let of_it: Vec<&Published> = all.iter().filter(|one| one.service == *id).collect();
        let used = of_it.iter().find(|one| one.digest == service.package.digest);
        let day = |one: &Published| dates::show(dates::day_of(one.at), lang);
        services.push(ServiceRow {
            title: service.package.title.get(lang).to_owned(),
            id: id.clone(),
            version: service.package.version,
            at: used.map_or_else(String::new, |one| day(one)),
            own: used.is_some_and(|one| one.own),
            earlier: of_it
                .iter()
                .filter(|one| one.version < service.package.version)
                .map(|one| Earlier {
                    version: one.version,
                    at: day(one),
                    compare: t.with("compare-with", "version", i64::from(one.version)),
                })
                .collect(),
        });
    }
    let done = match app.platform.services.get(req.query("fertig")) {
        Some(service) => t.with2(
            "publish-done",
            ("service", service.package.title.get(lang)),
            ("version", i64::from(service.package.version)),
        ),
        None => String::new(),
    };
    let shell = app.shell(req, t.get("nav-publish"));
    Ok(ListPage { shell, services, problem: None, faults: Vec::new(), done })
}

/// `GET /betrieb/leistungen/{service}`: a published version as a ZIP file, to be changed and sent back.
pub async fn take(app: App, req: Req) -> Answer {
    let (all, service) = published(&app, &req, req.query("fassung")).await?;
    let name = format!("{}-{}.zip", service.service, service.version);
    let bytes =
        folder::write_zip(&service.service, &all).map_err(|fault| Error::internal(fault.to_string()))?;
    Ok(file(bytes, "application/zip", &name, false))
}

/// `GET /betrieb/leistungen/{service}/daten/{kind}`: its form for other programs: the schema of FIM, the English texts that lie beside
/// it, the XML schema of its applications.
pub async fn data(app: App, req: Req) -> Answer {
    let (_, found) = published(&app, &req, req.query("fassung")).await?;
    let name = format!("{}-{}", found.service, found.version);
    let platform = app.platform.clone();
    let service = app.store.read(move |tx| platform.package(tx, &found.digest)).await?;
    let package = &service.package;
    let (bytes, media, name) = match req.param("kind") {
        "fim" => (fim::export(package, req.ctx.now), "application/xml", format!("{name}.xdf3.xml")),
        "xfall" => (fim::xfall_schema(package), "application/xml", format!("{name}.xfall.xsd")),
        "englisch" => (fim::english(package), "application/json", format!("{name}.en.json")),
        _ => return Err(Error::not_found("kind of data")),
    };
    Ok(file(bytes, media, &name, false))
}

/// A version of a service, the one in use where no other is named.
async fn published(app: &App, req: &Req, version: &str) -> Result<(Files, Published), Error> {
    let current =
        app.platform.services.get(req.param("service")).ok_or_else(|| Error::not_found("service"))?;
    let (id, used) = (current.package.id.clone(), current.package.digest.clone());
    let version = version.parse::<u32>().ok();
    app.store
        .read(move |tx| {
            let wanted = |one: &Published| match version {
                Some(version) => one.service == id && one.version == version,
                None => one.digest == used,
            };
            let found = catalogue::published(tx)?.into_iter().find(wanted);
            let found = found.ok_or_else(|| Error::not_found("package"))?;
            Ok((catalogue::files_of(tx, &found.digest)?, found))
        })
        .await
}

#[derive(Template)]
#[template(path = "pages/uses.html")]
struct UsesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    lead: String,
    /// Where the service stands in the catalogues of the administration.
    keys: Vec<Pair>,
    /// How many offices use each version, the newest first.
    versions: Vec<Bar>,
    rows: Vec<UseRow>,
}

struct UseRow {
    office: String,
    version: u32,
    course: Status,
    additions: usize,
}

/// `GET /betrieb/leistungen/{service}/nutzung`: who uses which version.
pub async fn uses(app: App, req: Req) -> Answer {
    let (t, lang, id) = (req.t(), req.lang(), req.param("service").to_owned());
    let service = app.platform.service(&id)?;
    let (platform, ctx) = (app.platform.clone(), req.ctx.clone());
    let mut uses = app.store.read(move |tx| offices::uses(tx, &ctx, &platform, &id)).await?;
    // Who waits for something stands first.
    uses.sort_by_cached_key(|one| (one.course == Course::Newest, adopt::body(&app, &one.office, lang)));
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for one in &uses {
        *counts.entry(one.version).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let versions = counts.iter().rev().map(|(version, count)| Bar {
        label: t.with("adopt-version", "version", i64::from(*version)),
        value: count.to_string(),
        percent: u8::try_from(count * 100 / most).unwrap_or(100),
    });
    let rows = uses.iter().map(|one| UseRow {
        office: adopt::body(&app, &one.office, lang),
        version: one.version,
        course: match &one.course {
            Course::Newest => Status::new(t.get("adopt-uses-newest"), Tone::Success),
            Course::Pinned => Status::new(t.get("adopt-uses-pinned"), Tone::Info),
            Course::Waiting(missing) if missing.is_empty() => {
                Status::new(t.get("adopt-uses-unfit"), Tone::Warning)
            }
            Course::Waiting(missing) => {
                let labels: Vec<&str> = missing.iter().map(|label| label.get(lang)).collect();
                Status::new(t.with("adopt-uses-waiting", "missing", labels.join(", ")), Tone::Warning)
            }
        },
        additions: one.additions,
    });
    let name = service.package.title.get(lang).to_owned();
    let lead = if service.needs_local_values() { "adopt-uses-lead" } else { "adopt-uses-everywhere" };
    html(&UsesPage {
        crumbs: vec![Link::new(HERE, t.get("nav-publish")), Link::here(t.get("adopt-uses"))],
        shell: app.shell(&req, t.get("adopt-uses")),
        lead: t.get(lead).to_owned(),
        keys: keys(&service.package, t),
        versions: versions.collect(),
        rows: rows.collect(),
        service: name,
    })
}

/// Its keys, and who makes its rules and carries them out; what is not known says so.
fn keys(package: &Package, t: Texts) -> Vec<Pair> {
    let said = |key: &Option<String>| key.clone().unwrap_or_default();
    let typing = said(&package.typing);
    let family = match typing.get(..1).unwrap_or("") {
        "" => "",
        "1" => "leika-type-1",
        "4" => "leika-type-4",
        "5" => "leika-type-5",
        _ => "leika-type-2",
    };
    let typing = if family.is_empty() { typing } else { format!("{typing}: {}", t.get(family)) };
    vec![
        Pair::new(t.get("sandbox-leika"), said(&package.leika)),
        Pair::new(t.get("leika-ozg"), said(&package.ozg)),
        Pair::new(t.get("leika-type"), typing),
    ]
}

/// `GET /betrieb/leistungen/{service}/vergleich`: what is different between two published versions.
pub async fn compare(app: App, req: Req) -> Answer {
    let (t, lang, service) = (req.t(), req.lang(), req.param("service").to_owned());
    app.platform.service(&service)?;
    let title = app.platform.title(&service, lang);
    let place = Place {
        crumbs: vec![
            Link::new(HERE, t.get("nav-publish")),
            Link::here(format!("{title}: {}", t.get("compare-title"))),
        ],
        action: format!("{HERE}/{service}/vergleich"),
        office: String::new(),
        from: None,
        service,
    };
    compare::page(app, req, place).await
}

/// `POST /betrieb/leistungen`: a folder is sent, to be looked at.
pub async fn send(app: App, mut req: Req) -> Answer {
    let t = req.t();
    let sent = std::mem::take(&mut req.files).into_iter().find(|file| file.field == "folder");
    let files = match sent.as_ref().map(|sent| folder::read_zip(&sent.bytes)) {
        Some(Ok(files)) => files,
        found => {
            let key = match found {
                None => "publish-no-file",
                Some(Err(FolderError::TooLarge)) => "publish-too-large",
                Some(_) => "publish-no-folder",
            };
            let mut page = list_page(&app, &req).await?;
            page.problem = Some(t.get(key).to_owned());
            return unprocessable(&page);
        }
    };
    look_at(&app, &req, files).await
}

/// `POST /betrieb/leistungen/{service}`: an earlier version is to be used again, under a new number.
pub async fn again(app: App, req: Req) -> Answer {
    let (files, before) = published(&app, &req, req.field("fassung")).await?;
    let next = app.platform.service(&before.service)?.package.version + 1;
    let files = catalogue::renumbered(files, next)?;
    look_at(&app, &req, files).await
}

/// Keeps a sound folder for a day, and leads to what it would mean; a faulty one is answered with its faults.
async fn look_at(app: &App, req: &Req, files: Files) -> Answer {
    let lang = req.lang();
    let faults = match lay_out(app, req, files).await? {
        Ok(href) => return Ok(redirect(&href)),
        Err(faults) => faults,
    };
    let mut page = list_page(app, req).await?;
    page.problem = Some(req.t().with("publish-faulty", "count", faults.len()));
    page.faults = faults.iter().map(|fault| fault_row(fault, lang)).collect();
    unprocessable(&page)
}

/// Keeps a sound folder for a day: where to look at what publishing it would mean, or its faults.
pub(crate) async fn lay_out(app: &App, req: &Req, files: Files) -> Result<Result<String, Vec<Fault>>, Error> {
    let service = match app.platform.checked(files) {
        Ok(service) => service,
        Err(faults) => return Ok(Err(faults)),
    };
    let (text, now) = (catalogue::text(&service.files)?, req.ctx.now);
    let kept = app.store.write(move |tx| tx.put_blob(text.as_bytes(), now)).await?;
    Ok(Ok(format!("{HERE}/neu/{kept}")))
}

fn fault_row(fault: &Fault, lang: Lang) -> FaultRow {
    FaultRow {
        place: format!("{}:{}", fault.file, fault.line),
        cause: fault.cause(lang),
        mend: fault.mend(lang),
    }
}

/// The folder that was sent and looked at.
async fn kept(app: &App, req: &Req) -> Result<Arc<Service>, Error> {
    let digest = req.param("sent").to_owned();
    let bytes = app.store.read(move |tx| store::blobs::get(tx, &digest)).await?;
    let bytes = bytes.ok_or_else(|| Error::not_found("a folder that was sent"))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::not_found("something else than a folder"))?;
    let files = catalogue::files_in(&text).map_err(|_| Error::not_found("something else than a folder"))?;
    let service =
        app.platform.checked(files).map_err(|_| Error::not_found("something else than a service"))?;
    Ok(Arc::new(service))
}

/// `GET /betrieb/leistungen/neu/{sent}`: what publishing it would mean.
pub async fn checked(app: App, req: Req) -> Answer {
    let service = kept(&app, &req).await?;
    html(&checked_page(&app, &req, &service, None).await?)
}

async fn checked_page(
    app: &App,
    req: &Req,
    service: &Arc<Service>,
    refused: Option<String>,
) -> Result<CheckedPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let package = &service.package;
    let current = app.platform.services.get(&package.id).cloned();
    let (impact, whole) = count(app, req, service).await?;
    let number = |count: u64| count.to_string();
    let mut pairs = vec![
        Pair::new(t.get("publish-version"), package.version.to_string()),
        Pair::new(
            t.get("publish-current"),
            current.as_ref().map_or_else(
                || t.get("publish-first").to_owned(),
                |current| current.package.version.to_string(),
            ),
        ),
        Pair::new(t.get("publish-drafts"), number(impact.drafts + impact.stay)),
    ];
    if impact.drafts > 0 {
        pairs.push(Pair::new(t.get("publish-smooth"), number(impact.smooth)));
        pairs.push(Pair::new(t.get("publish-asked"), number(impact.asked)));
        pairs.push(Pair::new(t.get("publish-aside"), number(impact.aside)));
    }
    if impact.stay > 0 {
        pairs.push(Pair::new(t.get("publish-stay"), number(impact.stay)));
    }
    let (platform, ctx, new) = (app.platform.clone(), req.ctx.clone(), service.clone());
    let behind = app.store.read(move |tx| offices::would_wait(tx, &ctx, &platform, &new)).await?;
    let mut lacking: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (office, missing) in &behind {
        let labels: Vec<&str> = missing.iter().map(|label| label.get(lang)).collect();
        let said = if labels.is_empty() { t.get("adopt-uses-unfit").to_owned() } else { labels.join(", ") };
        lacking.entry(said).or_default().push(adopt::body(app, office, lang));
    }
    let waiting = lacking.into_iter().map(|(missing, mut offices)| {
        offices.sort();
        let (count, named) = (offices.len(), offices[..offices.len().min(NAMED)].join(", "));
        let more = if count > NAMED { " …" } else { "" };
        let said = t.with2("publish-waiting-offices", ("count", count), ("offices", named));
        Pair::new(missing, format!("{said}{more}"))
    });
    let waiting = waiting.collect();
    if !whole {
        pairs.push(Pair::new(t.get("publish-counted"), t.get("publish-counted-first")));
    }
    let (replay, all) = replayed(app, req, service).await?;
    if replay.cases > 0 {
        pairs.push(Pair::new(t.get("publish-replayed"), number(replay.cases)));
        pairs.push(Pair::new(t.get("publish-differ"), number(replay.differ)));
        if replay.differ > 0 {
            let sums = t.with2(
                "publish-sums",
                ("before", replay.before.show(lang)),
                ("after", replay.after.show(lang)),
            );
            pairs.push(Pair::new(t.get("publish-sum"), sums));
        }
        if !all {
            pairs.push(Pair::new(t.get("publish-counted"), t.get("publish-replayed-first")));
        }
    }
    let rule = |(rule, lines): (&Bi, usize)| match lines {
        1 => rule.get(lang).to_owned(),
        lines => t.with2("publish-rule-lines", ("rule", rule.get(lang)), ("count", lines)),
    };
    let amounts = replay.told.iter().map(|one| AmountRow {
        number: one.number.clone(),
        received: dates::show(one.received, lang),
        before: one.before.show(lang),
        after: one.after.show(lang),
        why: one.why().into_iter().map(rule).collect(),
    });
    let amounts = amounts.take(AMOUNTS).collect();
    let list = |questions: &[(Bi, u64)]| {
        questions.iter().map(|(label, count)| Pair::new(label.get(lang), number(*count))).collect::<Vec<_>>()
    };
    let low = current.as_ref().is_some_and(|current| package.version <= current.package.version);
    let refused = refused.or_else(|| low.then(|| t.get("publish-raise").to_owned()));
    Ok(CheckedPage {
        shell: app.shell(req, package.title.get(lang).to_owned()),
        crumbs: vec![Link::new(HERE, t.get("nav-publish")), Link::here(package.title.get(lang).to_owned())],
        title: package.title.get(lang).to_owned(),
        compared: current
            .as_deref()
            .map(|current| Compared::of(&forms::compare::compare(&current.files, &service.files), lang)),
        questions: list(&impact.questions),
        dropped: list(&impact.dropped),
        waiting,
        rules: list(&replay.why),
        amounts,
        pairs,
        refused,
        action: req.path.clone(),
    })
}

/// What the version would mean for open drafts; whether all of them were counted.
async fn count(app: &App, req: &Req, service: &Arc<Service>) -> Result<(Impact, bool), Error> {
    let (platform, ctx, service) = (app.platform.clone(), req.ctx.clone(), service.clone());
    app.store
        .read(move |tx| {
            let (mut impact, mut after) = (Impact::default(), String::new());
            for _ in 0..DRAFTS.1 {
                let batch = (after.as_str(), DRAFTS.0);
                match drafts::impact(tx, &ctx, &platform, &service, batch, &mut impact)? {
                    Some(last) => after = last,
                    None => return Ok((impact, true)),
                }
            }
            Ok((impact, false))
        })
        .await
}

/// What the new rules would have made of past cases, the newest first; whether all of them were computed.
async fn replayed(app: &App, req: &Req, service: &Arc<Service>) -> Result<(Replay, bool), Error> {
    let (platform, ctx, service) = (app.platform.clone(), req.ctx.clone(), service.clone());
    app.store
        .read(move |tx| {
            let (mut found, mut before) = (Replay::default(), String::new());
            for _ in 0..REPLAYED.1 {
                let batch = (before.as_str(), REPLAYED.0);
                match replay::replay(tx, &ctx, &platform, &service, batch, &mut found)? {
                    Some(last) => before = last,
                    None => return Ok((found, true)),
                }
            }
            Ok((found, false))
        })
        .await
}

/// `POST /betrieb/leistungen/neu/{sent}`: publishes it; it is in use from the next request on.
pub async fn publish(app: App, req: Req) -> Answer {
    let service = kept(&app, &req).await?;
    let (ctx, platform, new) = (req.ctx.fork(), app.platform.clone(), service.clone());
    match app.store.write(move |tx| catalogue::publish(tx, &ctx, &platform, &new)).await {
        Ok(()) => {}
        Err(error) if error.key.starts_with("publish-") => {
            let text = req.t().get(error.key).to_owned();
            return unprocessable(&checked_page(&app, &req, &service, Some(text)).await?);
        }
        Err(error) => return Err(error),
    }
    let (current, store) = (app.current.clone(), app.store.clone());
    // Reading what was published takes a thread of its own, since it may have to wait.
    let renewed = tokio::task::spawn_blocking(move || current.refresh(&store)).await;
    if !matches!(renewed, Ok(Ok(_))) {
        tracing::warn!("a published version is taken in a moment later");
    }
    tracing::info!(service = %service.package.id, version = service.package.version, "a version was published");
    Ok(redirect(&format!("{HERE}?fertig={}", service.package.id)))
}
