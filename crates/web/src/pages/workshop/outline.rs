//! The outline of a work: its pages with their questions, in order, and every step that takes one click.

use super::conditions::{self, Spot};
use super::entry::{self, Row, kind};
use super::question::COLUMN;
use super::{Bench, NEW, Tab, Top, keep, seen, settled, shell};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect};
use crate::view::Shell;
use askama::Template;
use base::texts::Texts;
use base::{Error, Lang};
use forms::edit::{self, Change, Place, Sheet};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_outline.html")]
struct OutlinePage {
    shell: Shell,
    top: Top,
    /// None while the form's file cannot be read.
    pages: Option<Vec<PageRow>>,
    /// What repeats: the groups of the form.
    groups: Vec<Row>,
    add_group: String,
    /// Where a page is added.
    add: String,
}

struct PageRow {
    id: String,
    title: String,
    href: String,
    look: String,
    /// When it is asked; empty for always.
    when: String,
    /// Of which group; empty for none.
    group: String,
    fields: Vec<FieldRow>,
    /// Where a question is added.
    add: String,
    first: bool,
    last: bool,
}

struct FieldRow {
    id: String,
    label: String,
    kind: String,
    when: String,
    optional: bool,
    href: String,
    first: bool,
    last: bool,
}

/// `GET /betrieb/werkstatt/{work}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    html(&page(&app, &req, &bench))
}

fn page(app: &App, req: &Req, bench: &Bench) -> OutlinePage {
    let (t, lang) = (req.t(), req.lang());
    let pages = bench.form.as_ref().map(|sheet| rows(bench, sheet, t, lang));
    OutlinePage {
        shell: shell(app, req, bench, "workshop-outline"),
        top: Top::new(bench, req, Tab::Outline, req.query("seite")),
        pages,
        groups: match (&bench.form, kind("gruppe")) {
            (Some(sheet), Some(kind)) => entry::rows(bench, sheet, kind, lang),
            _ => Vec::new(),
        },
        add_group: bench.href("/eintrag/gruppe/neu"),
        add: bench.href(&format!("/seite/{NEW}")),
    }
}

fn rows(bench: &Bench, sheet: &Sheet, t: Texts, lang: Lang) -> Vec<PageRow> {
    let count = sheet.count(&Vec::new(), "page");
    let one = |number: usize| {
        let place = edit::page(number);
        let (id, group) = (sheet.text(&place, "id"), sheet.text(&place, "group"));
        let words = |at, when: String| match when.is_empty() {
            true => String::new(),
            false => said(bench, at, &group, &when, t, lang),
        };
        PageRow {
            title: sheet.both(&place, "title").get(lang).to_owned(),
            href: bench.href(&format!("/seite/{id}")),
            look: bench.href(&format!("?seite={id}#ansicht")),
            when: words((number, 0), sheet.text(&place, "when")),
            group: group_title(sheet, &group, lang),
            fields: fields(bench, sheet, number, t, lang),
            add: bench.href(&format!("/feld/{id}/{NEW}")),
            first: number == 0,
            last: number + 1 == count,
            id,
        }
    };
    (0..count).map(one).collect()
}

/// What a group is called; empty for none.
fn group_title(sheet: &Sheet, id: &str, lang: Lang) -> String {
    let number = sheet.find(&Vec::new(), "group", id).filter(|_| !id.is_empty());
    let title = number.map(|number| sheet.both(&edit::below(&Vec::new(), "group", number), "title"));
    title.map_or_else(|| id.to_owned(), |title| title.get(lang).to_owned())
}

fn fields(bench: &Bench, sheet: &Sheet, page: usize, t: Texts, lang: Lang) -> Vec<FieldRow> {
    let count = sheet.count(&edit::page(page), "field");
    let (of, group) = (sheet.text(&edit::page(page), "id"), sheet.text(&edit::page(page), "group"));
    let one = |number: usize| {
        let place = edit::field(page, number);
        let (id, when) = (sheet.text(&place, "id"), sheet.text(&place, "when"));
        let when = match when.is_empty() {
            true => String::new(),
            false => said(bench, (page, number), &group, &when, t, lang),
        };
        FieldRow {
            label: label(sheet, &place, lang),
            kind: t.get(&format!("workshop-kind-{}", sheet.text(&place, "type"))).to_owned(),
            when,
            optional: sheet.flag(&place, "required") == Some(false),
            href: bench.href(&format!("/feld/{of}/{id}")),
            first: number == 0,
            last: number + 1 == count,
            id,
        }
    };
    (0..count).map(one).collect()
}

/// When something is asked, in words.
fn said(bench: &Bench, at: (usize, usize), group: &str, when: &str, t: Texts, lang: Lang) -> String {
    let known = conditions::known(bench, Spot::Form(at, group), lang);
    conditions::in_words(&known, when, t, lang)
}

/// What a field is called here: its question, the beginning of its text, or at least its id.
pub(super) fn label(sheet: &Sheet, place: &Place, lang: Lang) -> String {
    let texts = [sheet.both(place, "label"), sheet.both(place, "text")];
    let said = texts.iter().map(|bi| bi.get(lang)).find(|text| !text.is_empty());
    let short: String = said.unwrap_or("").chars().take(120).collect();
    if short.is_empty() { sheet.text(place, "id") } else { short }
}

/// `POST /betrieb/werkstatt/{work}`: one step, named by `schritt`.
pub async fn step(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (ctx, id, version) = (req.ctx.fork(), bench.work.id, seen(&req));
    let mut words = req.field("schritt").split(' ');
    let (verb, page, field) = (words.next().unwrap_or(""), words.next(), words.next());
    let column = words.next();
    let (kept, back) = match verb {
        "zurueck" => {
            let done = app.store.write(move |tx| workshop::undo(tx, &ctx, id, version)).await;
            (settled(done)?, "?fertig=zurueck".to_owned())
        }
        "wieder" => {
            let done = app.store.write(move |tx| workshop::redo(tx, &ctx, id, version)).await;
            (settled(done)?, "?fertig=wieder".to_owned())
        }
        "verwerfen" => {
            app.store.write(move |tx| workshop::discard(tx, &ctx, id)).await?;
            return Ok(redirect(&format!("{}?fertig=1", super::HERE)));
        }
        _ => {
            let page = page.unwrap_or("");
            let (change, did) = moved(&bench, &req, verb, page, field, column)?;
            let kept = keep(&app, &req, bench.with(&[change])?, did).await?;
            let back = match (field, column) {
                (Some(field), Some(_)) => format!("/feld/{page}/{field}?fertig=1#{COLUMN}"),
                _ => format!("?fertig=1&seite={page}"),
            };
            (kept, back)
        }
    };
    if kept {
        return Ok(redirect(&bench.href(&back)));
    }
    // As it is now, with a word that the step was not done.
    let bench = Bench::load(&app, &req).await?;
    let mut stale = self::page(&app, &req, &bench);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// A page, field or column that goes up, down, or away.
fn moved(
    bench: &Bench,
    req: &Req,
    verb: &str,
    page: &str,
    field: Option<&str>,
    column: Option<&str>,
) -> Result<(Change, Did), Error> {
    let (sheet, lang) = (bench.sheet()?, req.lang());
    let number = bench.page_at(page)?;
    let file = edit::FORM.to_owned();
    let (place, name) = match field {
        Some(field) => {
            let found = sheet.find(&edit::page(number), "field", field);
            let mut place = edit::field(number, found.ok_or_else(|| Error::not_found("a field"))?);
            if let Some(column) = column {
                let found = sheet.find(&place, COLUMN, column);
                place = edit::below(&place, COLUMN, found.ok_or_else(|| Error::not_found("a column"))?);
            }
            let name = label(sheet, &place, lang);
            (place, name)
        }
        None => {
            let place = edit::page(number);
            let name = sheet.both(&place, "title").get(lang).to_owned();
            (place, name)
        }
    };
    let of_page = field.is_none();
    match verb {
        "hoch" | "runter" => {
            let key = if of_page { "workshop-did-page-moved" } else { "workshop-did-field-moved" };
            Ok((Change::Shift { file, place, up: verb == "hoch" }, Did::new(key, name)))
        }
        "weg" => {
            let key = if of_page { "workshop-did-page-removed" } else { "workshop-did-field-removed" };
            Ok((Change::Remove { file, place }, Did::new(key, name)))
        }
        _ => Err(Error::not_found("a step")),
    }
}
