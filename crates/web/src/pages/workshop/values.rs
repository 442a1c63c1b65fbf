//! The values a service computes with: those of the law, each with its days and its source, and those that an office sets before it offers
//! the service.

use super::conditions::{self, Spot};
use super::entry::{self, sheet_of};
use super::look::Look;
use super::{Bench, NEW, Tab, Top, keep, shell};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect};
use crate::view::Shell;
use askama::Template;
use base::{Error, Lang, dates};
use forms::edit::{self, Change, Place, Sheet};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_values.html")]
struct ValuesPage {
    shell: Shell,
    top: Top,
    /// None while the file cannot be read.
    values: Option<Vec<ValueRow>>,
    /// None while the file cannot be read.
    locals: Option<Vec<LocalRow>>,
    action: String,
    add: String,
    add_local: String,
}

/// A legal value with all its stretches of time.
struct ValueRow {
    id: String,
    stretches: Vec<Stretch>,
    add: String,
}

struct Stretch {
    from: String,
    to: String,
    value: String,
    source: String,
    note: String,
    uncertain: bool,
    href: String,
    /// What is said to whoever does not see the row.
    name: String,
    faults: Vec<String>,
}

/// A value that an office sets.
struct LocalRow {
    id: String,
    label: String,
    kind: String,
    when: String,
    optional: bool,
    href: String,
    first: bool,
    last: bool,
    faults: Vec<String>,
}

/// `GET /betrieb/werkstatt/{work}/werte`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    html(&page(&app, &req, &bench))
}

fn page(app: &App, req: &Req, bench: &Bench) -> ValuesPage {
    let mut top = Top::new(bench, req, Tab::Values, "");
    let service = sheet_of(bench, edit::SERVICE).ok();
    let any = service.as_ref().is_some_and(|sheet| sheet.count(&Vec::new(), "local") > 0);
    top.look = if any { Look::local(bench, req) } else { None };
    ValuesPage {
        shell: shell(app, req, bench, "workshop-values"),
        top,
        values: sheet_of(bench, edit::VALUES).ok().map(|sheet| values(bench, req, &sheet)),
        locals: service.map(|sheet| locals(bench, req, &sheet)),
        action: bench.href("/werte"),
        add: bench.href("/eintrag/wert/neu"),
        add_local: bench.href(&format!("/oertlich/{NEW}")),
    }
}

fn values(bench: &Bench, req: &Req, sheet: &Sheet) -> Vec<ValueRow> {
    let (lang, root) = (req.lang(), Vec::new());
    let mut all: Vec<ValueRow> = Vec::new();
    for number in 0..sheet.count(&root, "value") {
        let place = edit::below(&root, "value", number);
        let id = sheet.text(&place, "id");
        let stretch = stretch(bench, sheet, &place, number, lang);
        match all.iter_mut().find(|row| row.id == id) {
            Some(row) => row.stretches.push(stretch),
            None => all.push(ValueRow {
                add: bench.href(&format!("/eintrag/wert/neu?id={id}")),
                stretches: vec![stretch],
                id,
            }),
        }
    }
    all
}

fn stretch(bench: &Bench, sheet: &Sheet, place: &Place, number: usize, lang: Lang) -> Stretch {
    let day = |key: &str| {
        let text = sheet.text(place, key);
        dates::from_iso(&text).map_or(text, |day| dates::show(day, lang))
    };
    let list = sheet.list(place, "value");
    let value =
        if list.is_empty() { entry::shown_value(&sheet.text(place, "value"), lang) } else { list.join(", ") };
    let from = day("valid_from");
    Stretch {
        name: format!("{} {from}", sheet.text(place, "id")),
        from,
        to: day("valid_to"),
        value,
        source: sheet.text(place, "source"),
        note: sheet.text(place, "note"),
        uncertain: sheet.flag(place, "uncertain") == Some(true),
        href: bench.href(&format!("/eintrag/wert/{number}")),
        faults: entry::faults_in(bench, sheet, edit::VALUES, place, lang),
    }
}

fn locals(bench: &Bench, req: &Req, sheet: &Sheet) -> Vec<LocalRow> {
    let (t, lang, root) = (req.t(), req.lang(), Vec::new());
    let count = sheet.count(&root, "local");
    let one = |number: usize| {
        let place = edit::below(&root, "local", number);
        let (id, when) = (sheet.text(&place, "id"), sheet.text(&place, "when"));
        let known = conditions::known(bench, Spot::Local(number), lang);
        LocalRow {
            label: super::outline::label(sheet, &place, lang),
            kind: t.get(&format!("workshop-kind-{}", sheet.text(&place, "type"))).to_owned(),
            when: if when.is_empty() { when } else { conditions::in_words(&known, &when, t, lang) },
            optional: sheet.flag(&place, "required") == Some(false),
            href: bench.href(&format!("/oertlich/{id}")),
            first: number == 0,
            last: number + 1 == count,
            faults: entry::faults_in(bench, sheet, edit::SERVICE, &place, lang),
            id,
        }
    };
    (0..count).map(one).collect()
}

/// `POST /betrieb/werkstatt/{work}/werte`: a value of the office goes up, down, or away.
pub async fn step(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let sheet = sheet_of(&bench, edit::SERVICE)?;
    let (verb, id) = req.field("schritt").split_once(' ').unwrap_or(("", ""));
    let number = sheet.find(&Vec::new(), "local", id).ok_or_else(|| Error::not_found("a value"))?;
    let place = edit::below(&Vec::new(), "local", number);
    let name = super::outline::label(&sheet, &place, req.lang());
    let file = edit::SERVICE.to_owned();
    let (change, key) = match verb {
        "weg" => (Change::Remove { file, place }, "workshop-did-field-removed"),
        "hoch" | "runter" => (Change::Shift { file, place, up: verb == "hoch" }, "workshop-did-field-moved"),
        _ => return Err(Error::not_found("a step")),
    };
    let files = bench.with(&[change])?;
    if keep(&app, &req, files, Did::new(key, name)).await? {
        return Ok(redirect(&bench.href("/werte?fertig=1#oertlich")));
    }
    let mut stale = page(&app, &req, &Bench::load(&app, &req).await?);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}
