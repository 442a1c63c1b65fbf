//! Applications that are laid open to the public, and objections to them. Nothing here says who applied.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Finding, Lang, dates};
use forms::view::{ErrorLink, FieldView};
use office::participation::{self, Objection, Open};

/// The longest name or address, in characters, and the longest objection.
const SHORT: usize = 200;
const LONG: usize = 20_000;

#[derive(Template)]
#[template(path = "pages/participations.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    place: String,
    until: String,
}

#[derive(Template)]
#[template(path = "pages/participation.html")]
struct OnePage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    place: String,
    paragraphs: Vec<String>,
    pairs: Vec<Pair>,
    /// Question and answer.
    shown: Vec<(String, Vec<String>)>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    done: bool,
}

/// `GET /beteiligung`
pub async fn list(app: App, req: Req) -> Answer {
    let (lang, today, platform) = (req.lang(), req.ctx.today(), app.platform.clone());
    let open = app.store.read(move |tx| participation::running(tx, &platform, today, lang)).await?;
    let rows = open.iter().map(|one| Row {
        href: format!("/beteiligung/{}", one.period.code),
        title: one.about.title.get(lang).to_owned(),
        place: place(&app, one),
        until: req.t().with("participation-until", "day", dates::show(one.period.objections_until, lang)),
    });
    html(&ListPage { rows: rows.collect(), shell: app.shell(&req, req.t().get("participation-title")) })
}

/// Where it is, or which office of the state it lies with.
fn place(app: &App, open: &Open) -> String {
    match app.platform.place_name(&open.ags) {
        name if name.is_empty() => app.platform.office_name(&open.office).unwrap_or_default(),
        name => name,
    }
}

/// `GET /beteiligung/{code}`
pub async fn show(app: App, req: Req) -> Answer {
    let open = seen(&app, &req).await?;
    html(&page(&app, &req, &open, &[]))
}

async fn seen(app: &App, req: &Req) -> base::Result<Open> {
    let (lang, today, platform) = (req.lang(), req.ctx.today(), app.platform.clone());
    let code = req.param("code").to_owned();
    app.store.read(move |tx| participation::seen(tx, &platform, &code, today, lang)).await
}

/// `POST /beteiligung/{code}`: an objection.
pub async fn object(app: App, req: Req) -> Answer {
    let open = seen(&app, &req).await?;
    let text = |name: &str| req.field(name).trim().to_owned();
    let objection = Objection { name: text("name"), contact: text("contact"), body: text("body") };
    let mut findings = Vec::new();
    let asked = [
        ("name", &objection.name, SHORT),
        ("contact", &objection.contact, SHORT),
        ("body", &objection.body, LONG),
    ];
    for (field, said, most) in asked {
        if said.is_empty() {
            findings.push(Finding::new(field, &format!("participation-{field}-missing")));
        } else if said.chars().count() > most {
            findings.push(Finding::new(field, "participation-long").arg("most", most));
        }
    }
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &open, &findings));
    }
    let (ctx, platform, code) = (req.ctx.fork(), app.platform.clone(), open.period.code.clone());
    app.store.write(move |tx| participation::object(tx, &ctx.clone(), &platform, &code, &objection)).await?;
    Ok(redirect(&format!("/beteiligung/{}?fertig=1", open.period.code)))
}

fn form(t: Texts, req: &Req) -> Vec<FieldView> {
    let hinted = |field: FieldView, key: &str| fields::hint(field, t.get(key));
    let name = fields::line("name", t.get("participation-name"), req.field("name"));
    let contact = fields::line("contact", t.get("participation-contact"), req.field("contact"));
    let body = fields::area("body", t.get("participation-body"), req.field("body"));
    vec![
        FieldView { autocomplete: Some("name".to_owned()), ..hinted(name, "participation-name-hint") },
        hinted(contact, "participation-contact-hint"),
        hinted(body, "participation-body-hint"),
    ]
}

fn page(app: &App, req: &Req, open: &Open, findings: &[Finding]) -> OnePage {
    let (t, lang): (Texts, Lang) = (req.t(), req.lang());
    let title = open.about.title.get(lang).to_owned();
    let mut form = form(t, req);
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, title.as_str());
    shell.faulty = !errors.is_empty();
    let day = |day| dates::show(day, lang);
    OnePage {
        shell,
        crumbs: vec![Link::new("/beteiligung", t.get("participation-title")), Link::here(title.as_str())],
        title,
        place: place(app, open),
        paragraphs: open
            .about
            .text
            .get(lang)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        pairs: vec![
            Pair::new(
                t.get("participation-office"),
                app.platform.office_name(&open.office).unwrap_or_default(),
            ),
            Pair::new(
                t.get("participation-open"),
                t.with2(
                    "participation-from-to",
                    ("from", day(open.period.from)),
                    ("to", day(open.period.to)),
                ),
            ),
            Pair::new(
                t.get("participation-objections"),
                t.with("participation-until", "day", day(open.period.objections_until)),
            ),
            Pair::new(t.get("participation-norm"), open.about.norm.as_str()),
        ],
        shown: open.shown.clone(),
        fields: form,
        errors,
        done: req.query("fertig") == "1",
    }
}
