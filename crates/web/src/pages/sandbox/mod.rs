//! A foreign catalogue to look at, for who runs the installation: brought in as a file, with every fault of an entry told,
//! searched and read like the real one.

mod faults;
mod service;
mod takeover;

pub use faults::faults;
pub use service::service;
pub use takeover::{take_over, takeover};

use crate::app::App;
use crate::req::{Req, Sent};
use crate::respond::{Answer, file, html, redirect, unprocessable};
use crate::view::{Card, Pair, Shell, Tile, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Error, Lang, dates};
use office::catalogue::own;
use office::catalogue::sandbox::{self, File, Format, Read, Report, Service, Unreadable};
use std::sync::Arc;

/// The page.
const HERE: &str = "/betrieb/katalog";
/// So many services stand on a page of all.
const PAGE: usize = 50;
/// So many answer a question, as in the real search.
const HITS: usize = 25;
/// So much of a text stands in a list, in characters.
const SHORT: usize = 200;

#[derive(Template)]
#[template(path = "pages/sandbox.html")]
struct SandboxPage {
    shell: Shell,
    done: String,
    problem: Option<String>,
    filled: bool,
    pairs: Vec<Pair>,
    tiles: Vec<Tile>,
    words: String,
    heading: String,
    corrected: Option<String>,
    cards: Vec<Card>,
    previous: Option<String>,
    next: Option<String>,
}

/// `GET /betrieb/katalog`: what is in it, and its services that answer a question.
pub async fn show(app: App, req: Req) -> Answer {
    html(&page(&app, &req, None).await?)
}

/// Which page of a list is asked for.
fn at(req: &Req) -> usize {
    req.query("seite").parse::<usize>().unwrap_or(1).clamp(1, 10_000)
}

/// What the database says.
struct Found {
    file: Option<File>,
    report: Report,
    cards: Vec<Card>,
    count: usize,
    corrected: Option<String>,
}

async fn page(app: &App, req: &Req, problem: Option<String>) -> Result<SandboxPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let words: String = req.query("q").trim().chars().take(200).collect();
    let at = at(req);
    let (ctx, platform, asked) = (req.ctx.clone(), app.platform.clone(), words.clone());
    let found = app
        .store
        .read(move |tx| {
            let held = sandbox::file(tx, &ctx)?;
            let report = sandbox::report(tx, &ctx)?;
            let (services, count, corrected) = if asked.is_empty() {
                let all = sandbox::services(tx, &ctx)?;
                let count = all.len();
                (all.into_iter().skip((at - 1) * PAGE).take(PAGE).collect::<Vec<_>>(), count, None)
            } else {
                let hits = sandbox::search(tx, &ctx, &platform, &asked, HITS)?;
                let corrected = hits.first().and_then(|(_, hit)| hit.corrected.clone());
                let services: Vec<_> = hits.into_iter().map(|(service, _)| service).collect();
                let count = services.len();
                (services, count, corrected)
            };
            let cards = services.iter().map(|service| card(service, lang)).collect();
            Ok(Found { file: held, report, cards, count, corrected })
        })
        .await?;
    let (pairs, tiles) = match &found.file {
        Some(file) => (about(file, t, lang), tiles(file, &found.report, t)),
        None => (Vec::new(), Vec::new()),
    };
    let heading = if words.is_empty() {
        t.get("search-all").to_owned()
    } else {
        let asked = found.corrected.as_deref().unwrap_or(&words);
        t.with2("search-heading", ("count", found.count), ("words", asked))
    };
    let done = match req.query("fertig") {
        "gefuellt" => t.get("sandbox-filled").to_owned(),
        "geleert" => t.get("sandbox-cleared").to_owned(),
        _ => String::new(),
    };
    let turned = |at: usize| Some(format!("{HERE}?seite={at}"));
    let listed = words.is_empty();
    Ok(SandboxPage {
        shell: app.shell(req, t.get("nav-sandbox")),
        done,
        problem,
        filled: found.file.is_some(),
        pairs,
        tiles,
        heading,
        corrected: found.corrected,
        cards: found.cards,
        previous: if listed && at > 1 { turned(at - 1) } else { None },
        next: if listed && at * PAGE < found.count { turned(at + 1) } else { None },
        words,
    })
}

fn about(file: &File, t: Texts, lang: Lang) -> Vec<Pair> {
    vec![
        Pair::new(t.get("sandbox-file"), &file.name),
        Pair::new(t.get("sandbox-format"), t.get(&format!("sandbox-format-{}", file.format.key()))),
        Pair::new(t.get("sandbox-at"), dates::show_instant(file.at, lang)),
    ]
}

fn tiles(file: &File, report: &Report, t: Texts) -> Vec<Tile> {
    let tile = |key: &str, count: i64| Tile {
        label: t.get(key).to_owned(),
        value: count.to_string(),
        ..Tile::default()
    };
    let faulty = report.entries.len();
    vec![
        tile("sandbox-services", file.services),
        tile("sandbox-offices", file.offices),
        tile("sandbox-duties", file.duties),
        Tile {
            href: Some(format!("{HERE}/fehler")),
            tone: if faulty == 0 { Tone::Success } else { Tone::Warning },
            ..tile("sandbox-faulty", i64::try_from(faulty).unwrap_or(i64::MAX))
        },
    ]
}

/// What a service is called, in whichever language it is described.
fn title(service: &Service, lang: Lang) -> String {
    let (first, other) = (service.title.get(lang), service.title.get(other(lang)));
    match (first.is_empty(), other.is_empty()) {
        (false, _) => first.to_owned(),
        (true, false) => other.to_owned(),
        (true, true) => Texts(lang).with("sandbox-nameless", "id", service.id.as_str()),
    }
}

fn other(lang: Lang) -> Lang {
    if lang == Lang::De { Lang::En } else { Lang::De }
}

fn href(service: &str) -> String {
    format!("{HERE}/leistung/{service}")
}

fn card(service: &Service, lang: Lang) -> Card {
    let texts = [&service.summary, &service.text];
    let text =
        texts.iter().flat_map(|text| [text.get(lang), text.get(other(lang))]).find(|text| !text.is_empty());
    let line = text.unwrap_or("").lines().next().unwrap_or("").trim_start_matches("- ");
    let text = if line.chars().count() > SHORT {
        let short: String = line.chars().take(SHORT).collect();
        let whole = short.rsplit_once(' ').map_or(short.as_str(), |(whole, _)| whole);
        format!("{whole} …")
    } else {
        line.to_owned()
    };
    let t = Texts(lang);
    Card {
        href: href(&service.id),
        title: title(service, lang),
        text,
        meta: if service.public { String::new() } else { t.get("sandbox-not-public").to_owned() },
        ..Card::default()
    }
}

/// `POST /betrieb/katalog`: a file is sent and takes the place of what is there.
pub async fn fill(app: App, mut req: Req) -> Answer {
    let t = req.t();
    let files = std::mem::take(&mut req.files);
    let sent = |field: &str| files.iter().position(|file| file.field == field && !file.bytes.is_empty());
    let (services, places) = (sent("services"), sent("places"));
    let mut files: Vec<Option<Sent>> = files.into_iter().map(Some).collect();
    let mut take = |at: Option<usize>| at.and_then(|at| files.get_mut(at)).and_then(Option::take);
    let (Some(services), places) = (take(services), take(places)) else {
        return refuse(&app, &req, t.get("sandbox-no-file").to_owned()).await;
    };
    if services.cut || places.as_ref().is_some_and(|file| file.cut) {
        return refuse(&app, &req, t.get("sandbox-too-large").to_owned()).await;
    }
    // Reading takes a moment: not on the threads that answer everybody.
    let read = tokio::task::spawn_blocking(move || {
        let read = sandbox::read(&services.bytes, places.as_ref().map(|file| file.bytes.as_slice()));
        read.map(|(read, format)| (services.name, read, format))
    });
    let read: std::result::Result<(String, Read, Format), Unreadable> =
        read.await.map_err(|fault| Error::internal(format!("reading a catalogue: {fault}")))?;
    let (name, read, format) = match read {
        Ok(read) => read,
        Err(fault) => return refuse(&app, &req, fault.text(req.lang())).await,
    };
    let (ctx, read) = (req.ctx.fork(), Arc::new(read));
    app.store.write(move |tx| sandbox::replace(tx, &ctx, &name, format, &read)).await?;
    Ok(redirect(&format!("{HERE}?fertig=gefuellt")))
}

async fn refuse(app: &App, req: &Req, problem: String) -> Answer {
    unprocessable(&page(app, req, Some(problem)).await?)
}

/// `GET /betrieb/katalog/ausgabe`: our own services, offices and responsibilities as XZuFi.
pub async fn own(app: App, req: Req) -> Answer {
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let message = app.store.read(move |tx| own::as_xzufi(tx, &ctx, &platform)).await?;
    Ok(file(message, "application/xml", &format!("xzufi-{}.xml", req.ctx.today()), false))
}

/// `POST /betrieb/katalog/leeren`
pub async fn clear(app: App, req: Req) -> Answer {
    let ctx = req.ctx.fork();
    app.store.write(move |tx| sandbox::clear(tx, &ctx)).await?;
    Ok(redirect(&format!("{HERE}?fertig=geleert")))
}
