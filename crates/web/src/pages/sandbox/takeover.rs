//! What of a foreign catalogue could become part of the real one: looked at first, taken by ticking.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Kind, Result};
use office::catalogue::takeover::{self, Found, Preview, Standing};
use office::offices::Contact;

const HERE: &str = "/betrieb/katalog/uebernahme";
/// So many offices, and so many other things, are shown at once.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "pages/sandbox_takeover.html")]
struct TakeoverPage {
    shell: Shell,
    crumbs: Vec<Link>,
    pairs: Vec<Pair>,
    offices: Vec<OfficeRow>,
    more: String,
    open: bool,
    otherwise: Vec<[String; 4]>,
    unknown: Vec<String>,
    done: String,
    problem: Option<&'static str>,
}

struct OfficeRow {
    name: String,
    /// What the file calls it, where that is another name.
    called: String,
    values: Vec<ValueRow>,
}

struct ValueRow {
    id: String,
    /// `office:field:version`.
    choice: String,
    label: String,
    ours: String,
    theirs: String,
    how: String,
    open: bool,
    checked: bool,
}

/// `GET /betrieb/katalog/uebernahme`
pub async fn takeover(app: App, req: Req) -> Answer {
    html(&page(&app, &req, None).await?)
}

/// `POST /betrieb/katalog/uebernahme`: takes over what is ticked.
pub async fn take_over(app: App, req: Req) -> Answer {
    let chosen: Vec<_> =
        req.form.iter().filter(|(name, _)| name == "nimm").filter_map(|(_, value)| choice(value)).collect();
    if chosen.is_empty() {
        let page = page(&app, &req, Some("takeover-nothing")).await?;
        return crate::respond::unprocessable(&page);
    }
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    match app.store.write(move |tx| takeover::take(tx, &ctx.clone(), &platform, &chosen)).await {
        Ok(count) => Ok(redirect(&format!("{HERE}?fertig={count}"))),
        Err(error) if error.kind == Kind::Conflict => {
            conflict(&page(&app, &req, Some("takeover-conflict")).await?)
        }
        Err(error) => Err(error),
    }
}

fn choice(value: &str) -> Option<(String, Contact, i64)> {
    let mut parts = value.splitn(3, ':');
    let (office, field, version) = (parts.next()?, parts.next()?, parts.next()?);
    Some((office.to_owned(), Contact::from_key(field)?, version.parse().ok()?))
}

async fn page(app: &App, req: &Req, problem: Option<&'static str>) -> Result<TakeoverPage> {
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let preview = app.store.read(move |tx| takeover::preview(tx, &ctx, &platform)).await?;
    let (t, lang) = (req.t(), req.lang());
    let Preview { offices, same, unknown, agreed, otherwise, elsewhere } = preview;
    let ticked: Vec<&str> =
        req.form.iter().filter(|(name, _)| name == "nimm").map(|(_, value)| value.as_str()).collect();
    let count = |key: &str, count: usize| Pair::new(t.get(key), count.to_string());
    let name = |id: &str| app.platform.office_name(id).unwrap_or_else(|| id.to_owned());
    let open = offices.iter().flat_map(|found| &found.values).any(|value| value.how.is_open());
    let title = t.get("takeover-title");
    let all = offices.len();
    let taken = req.query("fertig").parse::<usize>().ok();
    Ok(TakeoverPage {
        shell: app.shell(req, title),
        crumbs: vec![Link::new("/betrieb/katalog", t.get("nav-sandbox")), Link::here(title)],
        pairs: vec![
            count("takeover-differ", all),
            count("takeover-same", same),
            count("takeover-unknown", unknown.len()),
            count("takeover-agreed", agreed),
            count("takeover-otherwise", otherwise.len()),
            count("takeover-elsewhere", elsewhere),
        ],
        offices: offices
            .iter()
            .take(SHOWN)
            .map(|found| row(found, name(&found.office), &ticked, t))
            .collect(),
        more: match all.saturating_sub(SHOWN) {
            0 => String::new(),
            more => t.with("takeover-more", "count", more),
        },
        open,
        otherwise: otherwise
            .iter()
            .take(SHOWN)
            .map(|one| {
                let place = app.platform.place_name(&one.area);
                let area = if place.is_empty() { one.area.clone() } else { place };
                [app.platform.title(&one.service, lang), area, name(&one.ours), one.theirs.clone()]
            })
            .collect(),
        unknown: unknown
            .iter()
            .take(SHOWN)
            .map(|name| if name.get(lang).is_empty() { name.de.clone() } else { name.get(lang).to_owned() })
            .filter(|name| !name.is_empty())
            .collect(),
        done: taken.map(|count| t.with("takeover-done", "count", count)).unwrap_or_default(),
        problem,
    })
}

fn row(found: &Found, name: String, ticked: &[&str], t: Texts) -> OfficeRow {
    let values = found.values.iter().map(|value| {
        let key = value.field.key();
        let choice = format!("{}:{key}:{}", found.office, found.version);
        ValueRow {
            id: format!("{}-{key}", found.office),
            label: t.get(label(value.field)).to_owned(),
            ours: value.ours.clone(),
            theirs: value.theirs.clone(),
            how: t.get(&format!("takeover-how-{}", value.how.key())).to_owned(),
            open: value.how.is_open(),
            // What is new is proposed; what would overwrite something is not.
            checked: if ticked.is_empty() {
                value.how == Standing::New
            } else {
                ticked.contains(&choice.as_str())
            },
            choice,
        }
    });
    let called = if found.called.de == name { String::new() } else { found.called.de.clone() };
    OfficeRow { values: values.collect(), name, called }
}

fn label(field: Contact) -> &'static str {
    match field {
        Contact::Street => "office-street",
        Contact::Plz => "office-plz",
        Contact::Place => "office-place",
        Contact::Phone => "office-phone",
        Contact::Email => "office-email",
        Contact::Web => "office-web",
    }
}
