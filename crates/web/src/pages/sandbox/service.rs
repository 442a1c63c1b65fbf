//! One service of a foreign catalogue, as people would read it.

use super::{HERE, other, title};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use office::catalogue::sandbox;

#[derive(Template)]
#[template(path = "pages/sandbox_service.html")]
struct ServicePage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    summary: String,
    parts: Vec<TextPart>,
    links: Vec<sandbox::Link>,
    pairs: Vec<Pair>,
    offices: Vec<(String, Vec<Pair>)>,
    faults: Vec<Pair>,
}

/// A part of the description: paragraphs and lists.
struct TextPart {
    heading: &'static str,
    blocks: Vec<Block>,
}

/// A paragraph, or the points of a list.
struct Block {
    points: bool,
    lines: Vec<String>,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), blocks.last_mut()) {
            (Some(point), Some(block)) if block.points => block.lines.push(point.to_owned()),
            (Some(point), _) => blocks.push(Block { points: true, lines: vec![point.to_owned()] }),
            (None, _) => blocks.push(Block { points: false, lines: vec![line.to_owned()] }),
        }
    }
    blocks
}

/// `GET /betrieb/katalog/leistung/{entry}`: one service as people would read it.
pub async fn service(app: App, req: Req) -> Answer {
    let (t, lang, ctx, id) = (req.t(), req.lang(), req.ctx.clone(), req.param("entry").to_owned());
    let shown = app.store.read(move |tx| sandbox::service(tx, &ctx, &id)).await?;
    let service = &shown.service;
    let read = |text: &forms::Bi| {
        let first = text.get(lang);
        if first.is_empty() { text.get(other(lang)).to_owned() } else { first.to_owned() }
    };
    let parts = [
        ("", &service.text),
        ("service-documents", &service.documents),
        ("sandbox-conditions", &service.conditions),
        ("service-cost", &service.fee),
        ("service-time", &service.time),
        ("service-legal", &service.law),
    ];
    let parts = parts.into_iter().map(|(key, text)| (key, read(text))).filter(|(_, text)| !text.is_empty());
    let parts: Vec<TextPart> = parts
        .map(|(key, text)| TextPart {
            heading: if key.is_empty() { "" } else { t.get(key) },
            blocks: blocks(&text),
        })
        .collect();
    let keywords = [lang, other(lang)].map(|lang| service.keywords(lang).join(", ")).join(", ");
    let pairs = vec![
        Pair::new(t.get("sandbox-id"), &service.id),
        Pair::new(t.get("sandbox-leika"), service.leika.join(", ")),
        Pair::new(t.get("leika-ozg"), service.ozg.join(", ")),
        Pair::new(t.get("leika-type"), service.typing.join(", ")),
        Pair::new(t.get("sandbox-keywords"), keywords.trim_matches([',', ' '])),
        Pair::new(t.get("sandbox-changed"), service.changed.replace('T', " ")),
        Pair::new(t.get("sandbox-public"), t.get(if service.public { "sandbox-yes" } else { "sandbox-no" })),
    ];
    let offices = shown.offices.iter().map(|office| (read(&office.name), lines(office, t))).collect();
    let fault = |fault: &sandbox::Fault| {
        let field = if fault.field.is_empty() { t.get("sandbox-whole") } else { &fault.field };
        Pair::new(field, fault.text(lang))
    };
    let title = title(service, lang);
    let mut links = service.links.clone();
    if let Some(url) = &service.online {
        links.insert(0, sandbox::Link { name: t.get("sandbox-online").to_owned(), url: url.clone() });
    }
    html(&ServicePage {
        shell: app.shell(&req, title.clone()),
        crumbs: vec![Link::new(HERE, t.get("nav-sandbox")), Link::here(title.clone())],
        title,
        summary: read(&service.summary),
        parts,
        links,
        pairs,
        offices,
        faults: shown.faults.iter().map(fault).collect(),
    })
}

/// How one reaches an office.
fn lines(office: &sandbox::Office, t: Texts) -> Vec<Pair> {
    let place = format!("{} {}", office.plz, office.place);
    let address = [office.street.trim(), place.trim()];
    let address: Vec<&str> = address.into_iter().filter(|line| !line.is_empty()).collect();
    let pairs = [
        ("office-address", address.join(", "), String::new()),
        ("office-phone", office.phone.clone(), String::new()),
        ("office-email", office.email.clone(), format!("mailto:{}", office.email)),
        ("office-web", office.web.clone(), office.web.clone()),
    ];
    pairs
        .into_iter()
        .filter(|(_, value, _)| !value.is_empty())
        .map(|(key, value, href)| Pair { key: t.get(key).to_owned(), value, href })
        .collect()
}
