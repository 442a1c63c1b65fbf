//! An office's letterhead: set, looked at before and after, and who changed what.

use crate::app::App;
use crate::fields;
use crate::pages::office::own_office;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::uploads;
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding, Kind, Result, dates};
use forms::bi::Bi;
use forms::view::{ErrorLink, FieldView};
use office::notices;
use office::offices;
use office::offices::letterhead::{self, Drawn, Letterhead, Version};

const HERE: &str = "/stelle/briefkopf";
/// So many changes are told.
const TOLD: i64 = 20;

#[derive(Template)]
#[template(path = "pages/letterhead.html")]
struct LetterheadPage {
    shell: Shell,
    crumbs: Vec<Link>,
    office: String,
    version: i64,
    /// The digest of the picture that is or would be set; empty for none.
    kept: String,
    /// What is wrong with the picture.
    wrong: Option<String>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    saved: bool,
    conflict: bool,
    changes: Vec<ChangeRow>,
}

/// One change, told.
struct ChangeRow {
    when: String,
    what: String,
}

/// What a form brought.
struct Typed {
    head: Letterhead,
    picture: Option<Vec<u8>>,
    findings: Vec<Finding>,
}

/// `GET /stelle/briefkopf`
pub async fn show(app: App, req: Req) -> Answer {
    let all = versions(&app, &req).await?;
    let head = all.first().map(|newest| newest.head.clone()).unwrap_or_default();
    html(&page(&app, &req, &all, &head, &[])?)
}

async fn versions(app: &App, req: &Req) -> Result<Vec<Version>> {
    let (ctx, office) = (req.ctx.clone(), own_office(req)?);
    app.store.read(move |tx| letterhead::versions(tx, &ctx, &office, TOLD)).await
}

/// `GET /stelle/briefkopf/bild`: the picture that is set, or one a form has brought and could not be saved with yet.
pub async fn picture(app: App, req: Req) -> Answer {
    let (ctx, office) = (req.ctx.clone(), own_office(&req)?);
    let digest = req.query("bild").to_owned();
    let bytes = app.store.read(move |tx| letterhead::picture(tx, &ctx, &office, &digest)).await?;
    let media = letterhead::media(&bytes);
    Ok(send_file(bytes, media, "Briefkopf", true))
}

/// `GET /stelle/briefkopf/muster`: a letter with what is set, as a PDF.
pub async fn sample(app: App, req: Req) -> Answer {
    let drawn = drawn(&app, &req).await?;
    match typeset(&app, &req, drawn).await? {
        Ok(bytes) => Ok(send_file(bytes, "application/pdf", "Muster.pdf", true)),
        Err(finding) => Err(Error::internal(format!("the letterhead that is set: {}", finding.key))),
    }
}

/// `GET /stelle/briefkopf/ansicht`: the same as a drawing for the page.
pub async fn look(app: App, req: Req) -> Answer {
    let drawn = drawn(&app, &req).await?;
    let id = own_office(&req)?;
    let office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    let (platform, today, lang) = (app.platform.clone(), req.ctx.today(), req.lang());
    let draw =
        move || notices::sample_look(&platform, &notices::sample(&platform, &office, &drawn, today, lang));
    let svg = tokio::task::spawn_blocking(draw)
        .await
        .map_err(|fault| Error::internal(format!("look at a letter: {fault}")))??;
    let svg =
        svg.map_err(|finding| Error::internal(format!("the letterhead that is set: {}", finding.key)))?;
    Ok(send_file(svg.into_bytes(), "image/svg+xml", "Muster.svg", true))
}

async fn drawn(app: &App, req: &Req) -> Result<Drawn> {
    let office = own_office(req)?;
    app.store.read(move |tx| letterhead::for_letters(tx, &[&office], i64::MAX)).await
}

/// A letter with a letterhead that need not be kept yet, or what is wrong with its picture.
async fn typeset(app: &App, req: &Req, drawn: Drawn) -> Result<std::result::Result<Vec<u8>, Finding>> {
    let id = own_office(req)?;
    let office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    let (platform, today, lang) = (app.platform.clone(), req.ctx.today(), req.lang());
    let set =
        move || notices::sample_pdf(&platform, &notices::sample(&platform, &office, &drawn, today, lang));
    tokio::task::spawn_blocking(set)
        .await
        .map_err(|fault| Error::internal(format!("sample of a letter: {fault}")))?
}

/// `POST /stelle/briefkopf/muster`: a letter with what is typed, not saved.
pub async fn try_out(app: App, mut req: Req) -> Answer {
    let mut typed = read(&app, &mut req).await?;
    if typed.findings.is_empty() {
        let drawn = Drawn::new(typed.head.clone(), typed.picture.clone());
        match typeset(&app, &req, drawn).await? {
            Ok(bytes) => return Ok(send_file(bytes, "application/pdf", "Muster.pdf", true)),
            Err(finding) => typed.findings.push(finding),
        }
    }
    let all = versions(&app, &req).await?;
    unprocessable(&page(&app, &req, &all, &typed.head, &typed.findings)?)
}

/// `POST /stelle/briefkopf`
pub async fn save(app: App, mut req: Req) -> Answer {
    let mut typed = read(&app, &mut req).await?;
    // What cannot be set must not stop the next notice.
    if typed.findings.is_empty() && typed.picture.is_some() {
        let drawn = Drawn::new(typed.head.clone(), typed.picture.clone());
        if let Err(finding) = typeset(&app, &req, drawn).await? {
            typed.findings.push(finding);
        }
    }
    if typed.findings.is_empty() {
        let (ctx, office) = (req.ctx.fork(), own_office(&req)?);
        let (head, seen) = (typed.head.clone(), req.field("version").parse().unwrap_or(0));
        let set = move |tx: &mut store::Tx| letterhead::set(tx, &ctx.clone(), &office, &head, seen);
        match app.store.write(set).await {
            Ok(Ok(())) => return Ok(redirect(&format!("{HERE}?fertig=1"))),
            Ok(Err(findings)) => typed.findings = findings,
            // Somebody else saved meanwhile: what was typed stays, and saving again means it.
            Err(error) if error.kind == Kind::Conflict => {
                let all = versions(&app, &req).await?;
                let page = page(&app, &req, &all, &typed.head, &[])?;
                return unprocessable(&LetterheadPage { conflict: true, ..page });
            }
            Err(error) => return Err(error),
        }
    }
    let all = versions(&app, &req).await?;
    unprocessable(&page(&app, &req, &all, &typed.head, &typed.findings)?)
}

/// What was typed, and the picture that came with it or with an earlier try.
async fn read(app: &App, req: &mut Req) -> Result<Typed> {
    let office = own_office(req)?;
    let text = |name: &str| {
        let text: String =
            req.field(name).chars().filter(|c| !c.is_control() || *c == '\n').take(2000).collect();
        text.trim().to_owned()
    };
    let lines = |name: &str| {
        let text = text(name);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let typed = text("colour");
    let bare = typed.len() == 6 && typed.bytes().all(|byte| byte.is_ascii_hexdigit());
    let colour = if bare { format!("#{typed}") } else { typed };
    let mut head = Letterhead {
        picture: None,
        alt: Bi::new(text("alt_de"), text("alt_en")),
        colour,
        head: lines("head"),
        return_line: text("return_line").replace('\n', " "),
        foot: lines("foot"),
    };
    let (kept, gone) = (text("kept"), req.field("remove") == "yes");
    let sent: Vec<_> =
        std::mem::take(&mut req.files).into_iter().filter(|file| file.field == "picture").collect();
    let mut findings = Vec::new();
    let mut picture = None;
    if let Some(file) = sent.into_iter().next() {
        let large = Finding::new("picture", "letterhead-picture-large").arg("name", file.name.as_str());
        let fault = match file.cut {
            true => Err(large),
            false => letterhead::check_picture(&file.bytes, &file.name),
        };
        match fault {
            Err(finding) => findings.push(finding),
            Ok(()) => {
                let checked = uploads::check(app, vec![file], "picture").await?;
                findings.extend(checked.findings);
                picture = checked.uploads.into_iter().next().map(|upload| upload.bytes);
            }
        }
        if let Some(bytes) = picture.clone() {
            let (ctx, office) = (req.ctx.fork(), office.clone());
            let keep = move |tx: &mut store::Tx| letterhead::keep_picture(tx, &ctx.clone(), &office, &bytes);
            head.picture = Some(app.store.write(keep).await?);
        }
    }
    if head.picture.is_none() && !kept.is_empty() && !gone {
        let (ctx, digest) = (req.ctx.clone(), kept.clone());
        match app.store.read(move |tx| letterhead::picture(tx, &ctx, &office, &digest)).await {
            Ok(bytes) => {
                picture = Some(bytes);
                head.picture = Some(kept);
            }
            Err(error) if error.kind == Kind::NotFound => {
                findings.push(Finding::new("picture", "letterhead-picture-again"));
            }
            Err(error) => return Err(error),
        }
    }
    findings.extend(head.findings());
    Ok(Typed { head, picture, findings })
}

fn page(
    app: &App,
    req: &Req,
    all: &[Version],
    head: &Letterhead,
    findings: &[Finding],
) -> Result<LetterheadPage> {
    let (t, lang) = (req.t(), req.lang());
    let field = |field: FieldView, hint: &str| fields::optional(fields::hint(field, t.get(hint)));
    let line = |name: &str, key: &str, value: &str| fields::line(name, t.get(key), value);
    let area =
        |name: &str, key: &str, lines: &[String]| fields::short_area(name, t.get(key), &lines.join("\n"));
    let mut form = vec![
        field(line("alt_de", "letterhead-alt-de", &head.alt.de), "letterhead-alt-de-hint"),
        field(line("alt_en", "letterhead-alt-en", &head.alt.en), "letterhead-alt-en-hint"),
        FieldView {
            width: Some(10),
            ..field(line("colour", "letterhead-colour", &head.colour), "letterhead-colour-hint")
        },
        field(area("head", "letterhead-head", &head.head), "letterhead-head-hint"),
        field(line("return_line", "letterhead-return", &head.return_line), "letterhead-return-hint"),
        field(area("foot", "letterhead-foot", &head.foot), "letterhead-foot-hint"),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let wrong = findings.iter().find(|finding| finding.field == "picture").map(|found| found.text(lang));
    let title = t.get("letterhead-title");
    let mut shell = app.shell(req, title);
    shell.faulty = !errors.is_empty();
    let nothing = Letterhead::default();
    let changes = all.iter().enumerate().map(|(at, version)| {
        let before = all.get(at + 1).map_or(&nothing, |before| &before.head);
        let parts = version.head.changes(before);
        let name = |part: &letterhead::Part| t.get(&format!("letterhead-part-{}", part.key())).to_owned();
        let names: Vec<String> = parts.iter().map(name).collect();
        let who = match version.changed_by.as_str() {
            "" => t.get("payorder-debtor-program"),
            name => name,
        };
        let at = dates::show_instant(version.changed_at, lang);
        ChangeRow { when: t.with2("letterhead-change", ("at", at), ("who", who)), what: names.join(", ") }
    });
    Ok(LetterheadPage {
        crumbs: vec![Link::new("/stelle", t.get("nav-office")), Link::here(title)],
        office: app.platform.office_name(&own_office(req)?).unwrap_or_default(),
        version: all.first().map_or(0, |newest| newest.version),
        kept: head.picture.clone().unwrap_or_default(),
        wrong,
        fields: form,
        errors,
        saved: req.query("fertig") == "1",
        conflict: false,
        // The oldest that is told may itself follow on others that are not.
        changes: changes.collect(),
        shell,
    })
}
