//! Changes of municipalities, for who runs the installation: planned for a day, looked at before, called off until then.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell, Status, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Date, Error, Finding, Kind, Lang, dates};
use forms::view::{ErrorLink, FieldView};
use office::boundary::{self, Entry, Flow, Preview, Stage};
use office::offices::{Taken, Taking};
use office::platform::Platform;
use office::region::{AssociationKind, Change, ChangeKind, Part, PlaceAnswer, Region};

/// The list.
const HERE: &str = "/betrieb/gebiet";
/// What is chosen for an association that does not exist yet.
const NEW: &str = "neu";
/// So many places are named where a name fits several.
const NAMED: usize = 4;

#[derive(Template)]
#[template(path = "pages/boundaries.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    kinds: Vec<(String, String, String)>,
    done: String,
}

struct Row {
    href: String,
    title: String,
    day: String,
    status: Status,
}

#[derive(Template)]
#[template(path = "pages/boundary_new.html")]
struct NewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    lead: String,
    kind: &'static str,
    fields: Vec<FieldView>,
    /// Those of a new association, which few need.
    more: Vec<FieldView>,
    more_open: bool,
    errors: Vec<ErrorLink>,
    preview: Option<PreviewView>,
    /// What was looked at: whoever plans something else is shown that first.
    seen: String,
}

#[derive(Template)]
#[template(path = "pages/boundary.html")]
struct OnePage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    status: Status,
    pairs: Vec<Pair>,
    preview: Option<PreviewView>,
    planned: bool,
    running: bool,
    done: String,
}

struct PreviewView {
    ending: Vec<Pair>,
    new: Vec<String>,
    services: Vec<Pair>,
    cases: Vec<FlowRow>,
    drafts: String,
    /// Open cases that people must place.
    by_hand: String,
    /// Services that people cannot apply for until the new office has looked at them.
    to_check: bool,
    empty: bool,
}

struct FlowRow {
    service: String,
    from: String,
    to: String,
    open: String,
    done: String,
}

/// The name of a municipality, also of one that has ended since.
fn place_name(platform: &Platform, key: &str) -> String {
    let named =
        |region: &Region| region.municipality(key).filter(|one| one.ags == key).map(|one| region.label(one));
    named(platform.first_region()).or_else(|| named(&platform.region)).unwrap_or_else(|| key.to_owned())
}

/// What a change is, in a line.
fn title(platform: &Platform, change: &Change, t: Texts) -> String {
    let from: Vec<String> = change.from.iter().map(|key| place_name(platform, key)).collect();
    let from = from.join(", ");
    let into = match change.kind {
        ChangeKind::Absorbed => place_name(platform, &change.into),
        ChangeKind::Split => {
            let mut to = vec![place_name(platform, &change.into)];
            let others = change.parts.iter().filter(|part| part.into != change.into);
            to.extend(others.map(|part| place_name(platform, &part.into)));
            to.join(", ")
        }
        _ => change.name.clone(),
    };
    let association = match change.association.as_str() {
        "" => t.get("boundary-own").to_owned(),
        key => platform
            .region
            .association(key)
            .map_or_else(|| change.association_name.clone(), |one| one.name.clone()),
    };
    let key = format!("boundary-title-{}", change.kind.key());
    let to = if change.kind == ChangeKind::Membership { association } else { into };
    t.with2(&key, ("from", from), ("to", to))
}

fn status(entry: &Entry, t: Texts) -> Status {
    let tone = match entry.stage {
        Stage::Planned => Tone::Info,
        Stage::Running => Tone::Warning,
        Stage::Done => Tone::Success,
    };
    Status::new(t.get(&format!("boundary-{}", entry.stage.key())), tone)
}

/// `GET /betrieb/gebiet`
pub async fn list(app: App, req: Req) -> Answer {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let all = app.store.read(move |tx| boundary::all(tx, &ctx)).await?;
    let rows = all.iter().map(|entry| Row {
        href: format!("{HERE}/{}", entry.id),
        title: title(&app.platform, &entry.change, t),
        day: dates::show(entry.change.day, lang),
        status: status(entry, t),
    });
    let kinds = ChangeKind::ALL.map(|kind| {
        let text = |what: &str| t.get(&format!("boundary-{what}-{}", kind.key())).to_owned();
        (format!("{HERE}/neu?art={}", kind.key()), text("kind"), text("lead"))
    });
    html(&ListPage {
        rows: rows.collect(),
        kinds: kinds.to_vec(),
        done: if req.query("fertig") == "abgesagt" {
            t.get("boundary-cancelled").to_owned()
        } else {
            String::new()
        },
        shell: app.shell(&req, t.get("nav-boundary")),
    })
}

/// `GET /betrieb/gebiet/neu`: the form for one kind of change.
pub async fn begin(app: App, req: Req) -> Answer {
    let kind = ChangeKind::from_key(req.query("art")).unwrap_or_default();
    html(&new_page(&app, &req, kind, &[], None, String::new()))
}

/// `POST /betrieb/gebiet/neu`: shows what the change would mean; once that was seen, plans it.
pub async fn plan(app: App, req: Req) -> Answer {
    let kind = ChangeKind::from_key(req.field("art")).unwrap_or_default();
    let change = match read(&req, &app.platform, kind) {
        Ok(change) => change,
        Err(findings) => {
            return unprocessable(&new_page(&app, &req, kind, &findings, None, String::new()));
        }
    };
    let seen = serde_json::to_string(&change).map_err(|fault| Error::internal(fault.to_string()))?;
    let wanted = req.field("schritt") == "planen" && req.field("gesehen") == seen;
    let (ctx, platform, inner) = (req.ctx.fork(), app.platform.clone(), change.clone());
    if wanted {
        let planned = app.store.write(move |tx| boundary::plan(tx, &ctx.clone(), &platform, &inner)).await?;
        return match planned {
            Ok(id) => Ok(redirect(&format!("{HERE}/{id}?fertig=geplant"))),
            Err(findings) => unprocessable(&new_page(&app, &req, kind, &findings, None, String::new())),
        };
    }
    let looked = app
        .store
        .read(move |tx| {
            let faults = boundary::faults(tx, &platform, &inner)?;
            if !faults.is_empty() {
                return Ok(Err(faults));
            }
            boundary::preview(tx, &ctx, &platform, &inner).map(Ok)
        })
        .await?;
    match looked {
        Ok(preview) => {
            let preview = preview_view(&app.platform, &preview, &change, req.t(), req.lang());
            html(&new_page(&app, &req, kind, &[], Some(preview), seen))
        }
        Err(findings) => unprocessable(&new_page(&app, &req, kind, &findings, None, String::new())),
    }
}

/// The municipalities named in a line, separated by commas or line ends.
fn places(region: &Region, text: &str, field: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut keys = Vec::new();
    for name in text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
        match region.find_place(name) {
            PlaceAnswer::One(one, _) => keys.push(one.ags.clone()),
            PlaceAnswer::Many(list, _) => {
                let several: Vec<String> = list.iter().take(NAMED).map(|one| region.label(one)).collect();
                let finding = Finding::new(field, "boundary-fault-many");
                findings.push(finding.arg("name", name).arg("places", several.join(", ")));
            }
            PlaceAnswer::None(..) => {
                findings.push(Finding::new(field, "boundary-fault-nowhere").arg("name", name));
            }
        }
    }
    keys
}

/// Whether the change says who administers a municipality.
fn has_association(kind: ChangeKind) -> bool {
    !matches!(kind, ChangeKind::Absorbed | ChangeKind::Split)
}

/// The parts of a split municipality, a line each: `Gotha: 99867, 99869`; without postcodes only the name.
fn parts(region: &Region, text: &str, findings: &mut Vec<Finding>) -> Vec<Part> {
    let mut parts = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, postcodes) = line.split_once(':').unwrap_or((line, ""));
        let postcodes: Vec<String> = postcodes
            .split([',', ' ', ';'])
            .map(|plz| plz.trim().to_owned())
            .filter(|plz| !plz.is_empty())
            .collect();
        for into in places(region, name, "parts", findings) {
            parts.push(Part { into, postcodes: postcodes.clone() });
        }
    }
    parts
}

/// Reads the form.
fn read(req: &Req, platform: &Platform, kind: ChangeKind) -> Result<Change, Vec<Finding>> {
    let region = &platform.region;
    let text = |name: &str| req.field(name).trim().to_owned();
    let mut findings = Vec::new();
    let from = places(region, req.field("from"), "from", &mut findings);
    let into = match kind {
        ChangeKind::Absorbed | ChangeKind::Split => {
            let mut found = places(region, req.field("into"), "into", &mut findings);
            if found.len() > 1 {
                findings.push(Finding::new("into", "boundary-fault-into"));
            }
            found.pop().unwrap_or_default()
        }
        ChangeKind::Membership => String::new(),
        _ => text("into").replace(' ', ""),
    };
    let parts = match kind {
        ChangeKind::Split => parts(region, req.field("parts"), &mut findings),
        _ => Vec::new(),
    };
    let is_new = text("association") == NEW;
    let association = if is_new { text("association_key").replace(' ', "") } else { text("association") };
    if is_new && association.is_empty() {
        findings.push(Finding::new("association_key", "boundary-fault-association"));
    }
    let seat = match (is_new, req.field("seat").trim()) {
        (true, "") | (false, _) => String::new(),
        // The new municipality itself, which no list knows yet.
        (true, name) if kind.is_new() && name == req.field("name").trim() => into.clone(),
        (true, name) => places(region, name, "seat", &mut findings).pop().unwrap_or_default(),
    };
    let day = dates::parse(req.field("day"));
    if day.is_none() {
        findings.push(Finding::new("day", "boundary-fault-day"));
    }
    let change = Change {
        kind,
        day: day.unwrap_or(Date::MIN),
        norm: text("norm"),
        from,
        into,
        name: if kind.is_new() { text("name") } else { String::new() },
        town: kind.is_new() && text("town") == "stadt",
        seat_plz: if kind.is_new() { text("seat_plz") } else { String::new() },
        association: if has_association(kind) { association } else { String::new() },
        association_name: if is_new { text("association_name") } else { String::new() },
        seat,
        parts,
    };
    // What is missing is said together with what cannot be read, each field once.
    for fault in region.faults(&change) {
        if findings.iter().all(|known| known.field != fault.field) {
            findings.push(fault);
        }
    }
    for finding in &mut findings {
        // The key of a new association has a field of its own.
        if is_new && finding.field == "association" {
            finding.field = "association_key".to_owned();
        }
    }
    if findings.is_empty() { Ok(change) } else { Err(findings) }
}

fn form(req: &Req, region: &Region, kind: ChangeKind) -> Vec<FieldView> {
    let t = req.t();
    let labelled = |name: &str, key: &str| {
        let field = fields::line(name, t.get(&format!("boundary-{key}")), req.field(name));
        fields::hint(field, t.get(&format!("boundary-{key}-hint")))
    };
    let mut form = vec![match kind {
        ChangeKind::Membership => labelled("from", "members"),
        ChangeKind::Rekeyed => labelled("from", "one"),
        ChangeKind::Split => labelled("from", "split"),
        _ => labelled("from", "from"),
    }];
    if kind == ChangeKind::Absorbed {
        form.push(labelled("into", "into"));
    }
    if kind == ChangeKind::Split {
        form.push(labelled("into", "main"));
        let area = fields::area("parts", t.get("boundary-parts"), req.field("parts"));
        form.push(fields::hint(area, t.get("boundary-parts-hint")));
    }
    if kind.is_new() {
        let number = |field: FieldView| FieldView { inputmode: Some("numeric"), ..field };
        form.push(labelled("name", "name"));
        form.push(number(labelled("into", "key")));
        let town = [("gemeinde", "boundary-rural"), ("stadt", "boundary-town")];
        let town = town.map(|(value, key)| (value.to_owned(), t.get(key).to_owned())).to_vec();
        let chosen = if req.field("town") == "stadt" { "stadt" } else { "gemeinde" };
        form.push(fields::radio("town", t.get("boundary-what"), town, chosen));
        form.push(number(labelled("seat_plz", "plz")));
    }
    if has_association(kind) {
        let mut options = vec![(String::new(), t.get("boundary-own").to_owned())];
        let mut known: Vec<(String, String)> = region
            .associations()
            .filter(|one| one.kind != AssociationKind::Single)
            .map(|one| (one.key.clone(), format!("{} ({})", one.name, one.key)))
            .collect();
        known.sort_by(|a, b| a.1.cmp(&b.1));
        options.extend(known);
        options.push((NEW.to_owned(), t.get("boundary-association-new").to_owned()));
        let select =
            fields::select("association", t.get("boundary-association"), options, req.field("association"));
        form.push(fields::optional(fields::hint(select, t.get("boundary-association-hint"))));
    }
    form.push(labelled("day", "day"));
    form.push(labelled("norm", "norm"));
    form
}

/// The fields of an association that does not exist yet.
fn new_association(req: &Req, kind: ChangeKind) -> Vec<FieldView> {
    if !has_association(kind) {
        return Vec::new();
    }
    let names =
        [("association_name", "association-name"), ("association_key", "association-key"), ("seat", "seat")];
    let field = |(name, key): (&str, &str)| {
        let field = fields::line(name, req.t().get(&format!("boundary-{key}")), req.field(name));
        fields::optional(fields::hint(field, req.t().get(&format!("boundary-{key}-hint"))))
    };
    names.map(field).to_vec()
}

fn new_page(
    app: &App,
    req: &Req,
    kind: ChangeKind,
    findings: &[Finding],
    preview: Option<PreviewView>,
    seen: String,
) -> NewPage {
    let t = req.t();
    let title = t.get(&format!("boundary-kind-{}", kind.key())).to_owned();
    let mut form = form(req, &app.platform.region, kind);
    let mut more = new_association(req, kind);
    let in_more = |finding: &Finding| more.iter().any(|field| field.path == finding.field);
    let (of_more, of_form): (Vec<_>, Vec<_>) = findings.iter().cloned().partition(in_more);
    let mut errors = fields::mark(&mut form, &of_form, req.lang());
    errors.extend(fields::mark(&mut more, &of_more, req.lang()));
    let mut shell = app.shell(req, title.as_str());
    shell.faulty = !errors.is_empty();
    NewPage {
        shell,
        crumbs: vec![Link::new(HERE, t.get("nav-boundary")), Link::here(title.as_str())],
        title,
        lead: t.get(&format!("boundary-lead-{}", kind.key())).to_owned(),
        kind: kind.key(),
        fields: form,
        more,
        more_open: req.field("association") == NEW,
        errors,
        preview,
        seen,
    }
}

fn body(platform: &Platform, change: &Change, id: &str, lang: Lang) -> String {
    let now = platform.region.office(id).map(|office| office.body.get(lang).to_owned());
    let later = || platform.region.changed(change).office(id).map(|office| office.body.get(lang).to_owned());
    now.or_else(later).unwrap_or_else(|| id.to_owned())
}

fn preview_view(
    platform: &Platform,
    preview: &Preview,
    change: &Change,
    t: Texts,
    lang: Lang,
) -> PreviewView {
    let taking = |taking: &Taking| {
        let from: Vec<String> =
            taking.from.iter().map(|office| body(platform, change, office, lang)).collect();
        let key = format!("boundary-service-{}", taking.how.key());
        let (from, to) = (from.join(", "), body(platform, change, &taking.to, lang));
        Pair::new(platform.title(&taking.service, lang), t.with2(&key, ("from", from), ("to", to)))
    };
    let flow = |flow: &Flow| FlowRow {
        service: platform.title(&flow.service, lang),
        from: flow.from.clone(),
        to: flow.to.clone(),
        open: flow.open.to_string(),
        done: flow.done.to_string(),
    };
    let ending = preview.ending.iter().map(|one| {
        let to = t.with2("boundary-ending-to", ("to", one.successor_name.as_str()), ("people", one.people));
        Pair::new(&one.name, to)
    });
    PreviewView {
        ending: ending.collect(),
        new: preview.new.clone(),
        services: preview.services.iter().map(taking).collect(),
        cases: preview.cases.iter().map(flow).collect(),
        drafts: if preview.drafts > 0 {
            t.with("boundary-drafts", "count", preview.drafts)
        } else {
            String::new()
        },
        by_hand: match (change.kind, preview.by_hand) {
            (ChangeKind::Split, count) => {
                let to = place_name(platform, &change.into);
                t.with2("boundary-by-hand", ("count", count), ("to", to))
            }
            _ => String::new(),
        },
        to_check: preview.services.iter().any(|one| one.how == Taken::ToCheck),
        empty: *preview == Preview::default(),
    }
}

/// `GET /betrieb/gebiet/{change}`: what changes, and what it means or has moved.
pub async fn show(app: App, req: Req) -> Answer {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let (id, platform) = (req.id("change")?, app.platform.clone());
    let (entry, preview) = app
        .store
        .read(move |tx| {
            let entry = boundary::get(tx, &ctx, id)?;
            let preview = match entry.stage {
                Stage::Planned => Some(boundary::preview(tx, &ctx, &platform, &entry.change)?),
                Stage::Running | Stage::Done => None,
            };
            Ok((entry, preview))
        })
        .await?;
    let title = title(&app.platform, &entry.change, t);
    let made = t.with2(
        "boundary-made",
        ("at", dates::show_instant(entry.created_at, lang)),
        ("who", entry.created_by.as_str()),
    );
    let mut pairs = vec![
        Pair::new(t.get("boundary-since"), dates::show(entry.change.day, lang)),
        Pair::new(t.get("boundary-norm"), &entry.change.norm),
        Pair::new(t.get("boundary-planned-by"), made),
    ];
    if entry.stage != Stage::Planned {
        pairs.push(Pair::new(t.get("boundary-moved"), entry.moved.to_string()));
    }
    if let Some(at) = entry.done_at {
        pairs.push(Pair::new(t.get("boundary-done-at"), dates::show_instant(at, lang)));
    }
    html(&OnePage {
        shell: app.shell(&req, title.as_str()),
        crumbs: vec![Link::new(HERE, t.get("nav-boundary")), Link::here(title.as_str())],
        title,
        status: status(&entry, t),
        pairs,
        preview: preview.map(|preview| preview_view(&app.platform, &preview, &entry.change, t, lang)),
        planned: entry.stage == Stage::Planned,
        running: entry.stage == Stage::Running,
        done: if req.query("fertig") == "geplant" {
            t.get("boundary-planned-done").to_owned()
        } else {
            String::new()
        },
    })
}

/// `POST /betrieb/gebiet/{change}`: calls it off.
pub async fn cancel(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.fork(), req.id("change")?);
    match app.store.write(move |tx| boundary::cancel(tx, &ctx.clone(), id)).await {
        Ok(()) => Ok(redirect(&format!("{HERE}?fertig=abgesagt"))),
        // It has begun meanwhile: its page shows that.
        Err(error) if error.kind == Kind::Conflict => Ok(redirect(&format!("{HERE}/{id}"))),
        Err(error) => Err(error),
    }
}
