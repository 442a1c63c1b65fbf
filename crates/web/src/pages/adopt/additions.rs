//! What an office adds to a service: questions, uploads, ticks and texts on its pages, and a word to those who look it up.

use super::{LIST, Target, body};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::Bi;
use forms::additions::{Addition, Choice, MOST, PREFIX};
use forms::package::Package;
use forms::view::{ErrorLink, FieldView};
use office::offices::{self, InForce};

/// What stands before the application, on the page of the service: no part of the form, but added here like all else.
const BEFORE: &str = "vorab";

#[derive(Template)]
#[template(path = "pages/additions.html")]
struct AdditionsPage {
    shell: Shell,
    crumbs: Vec<Link>,
    /// The service and the office.
    place: String,
    action: String,
    office: String,
    saved: bool,
    errors: Vec<ErrorLink>,
    rows: Vec<Row>,
    /// Where people see it.
    live: Option<String>,
    /// What one can add: each leads to its form. Empty where there is no room for more.
    kinds: Vec<Link>,
    /// The kind of the one in the form; empty where none is chosen yet.
    kind: String,
    kind_name: String,
    /// Back to the choice of kinds.
    others: String,
    /// The one that is being changed; empty for a new one.
    changing: String,
    fields: Vec<FieldView>,
}

struct Row {
    id: String,
    kind: String,
    label: String,
    page: String,
    change: String,
}

/// What stands in the form, as typed.
#[derive(Default)]
struct Typed {
    addition: Addition,
    options: Bi,
}

impl Typed {
    /// Nothing yet, of this kind.
    fn blank(kind: &str) -> Typed {
        Typed { addition: Addition { kind: kind.to_owned(), ..Addition::default() }, ..Typed::default() }
    }

    /// As it was saved.
    fn of(one: &Addition) -> Typed {
        let lines = |of: fn(&Choice) -> &str| one.option.iter().map(of).collect::<Vec<_>>().join("\n");
        let options = Bi::new(lines(|one| &one.label.de), lines(|one| &one.label.en));
        Typed { addition: one.clone(), options }
    }

    /// The word to those who look the service up.
    fn before(note: &Bi) -> Typed {
        let addition = Addition {
            id: BEFORE.to_owned(),
            kind: BEFORE.to_owned(),
            text: Some(note.clone()),
            ..Addition::default()
        };
        Typed { addition, ..Typed::default() }
    }
}

async fn find(app: &App, req: &Req) -> Result<(Target, InForce), Error> {
    let target = Target::of(app, req)?;
    let (platform, today) = (app.platform.clone(), req.ctx.today());
    app.store
        .read(move |tx| {
            let found = offices::in_force(tx, &platform, today, &target.office, &target.service)?;
            Ok((target.clone(), found))
        })
        .await
}

/// `GET /stelle/leistungen/{service}/ergaenzungen`
pub async fn show(app: App, req: Req) -> Answer {
    let (target, found) = find(&app, &req).await?;
    let changing = found.adoption.additions.iter().find(|one| one.id == req.query("nr"));
    let kind = req.query("art");
    let typed = match (changing, Addition::KINDS.into_iter().find(|one| *one == kind)) {
        (Some(one), _) => Typed::of(one),
        (None, Some(kind)) => Typed::blank(kind),
        (None, None) if kind == BEFORE => Typed::before(&found.adoption.note),
        (None, None) => Typed::default(),
    };
    html(&page(&app, &req, (&target, &found), &typed, &[]))
}

/// The pages of a form that are asked once: only there can something be added.
fn pages(package: &Package) -> impl Iterator<Item = &forms::model::Page> {
    package.form.pages.iter().filter(|page| page.group.is_none())
}

fn page(
    app: &App,
    req: &Req,
    (target, found): (&Target, &InForce),
    typed: &Typed,
    findings: &[Finding],
) -> AdditionsPage {
    let (t, lang) = (req.t(), req.lang());
    let title = app.platform.title(&target.service, lang);
    let (additions, package) = (&found.adoption.additions, &found.published.package);
    let one = &typed.addition;
    let mut form = fields_of(t, package, typed, lang);
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("adopt-additions"));
    shell.faulty = !errors.is_empty();
    let room = additions.len() < MOST;
    let link =
        |kind: &str| Link::new(target.href(&format!("/ergaenzungen?art={kind}")), t.get(kind_key(kind)));
    let kinds = Addition::KINDS.into_iter().filter(|_| room).chain([BEFORE]);
    let is_known = one.id == BEFORE || additions.iter().any(|known| known.id == one.id);
    AdditionsPage {
        shell,
        crumbs: vec![
            Link::new(LIST, t.get("nav-adopt")),
            Link::new(target.href(""), title.as_str()),
            Link::here(t.get("adopt-additions")),
        ],
        place: format!("{title} · {}", body(app, &target.office, lang)),
        action: format!("/stelle/leistungen/{}/ergaenzungen", target.service),
        office: target.office.clone(),
        saved: req.query("fertig") == "1",
        errors,
        rows: rows(t, target, found, lang),
        live: target.live(app, &found.adoption.offer, found.service.needs_local_values()),
        kinds: kinds.map(link).collect(),
        kind: one.kind.clone(),
        kind_name: t.get(kind_key(&one.kind)).to_owned(),
        others: target.href("/ergaenzungen"),
        changing: if is_known { one.id.clone() } else { String::new() },
        fields: form,
    }
}

/// What was added so far.
fn rows(t: Texts, target: &Target, found: &InForce, lang: Lang) -> Vec<Row> {
    let package = &found.published.package;
    let page_title = |id: &str| {
        let named = pages(package).find(|page| page.id == id).or_else(|| pages(package).last());
        named.map_or("", |page| page.title.get(lang)).to_owned()
    };
    let short = |text: &str| text.chars().take(120).collect::<String>();
    let mut rows: Vec<Row> = found
        .adoption
        .additions
        .iter()
        .map(|one| Row {
            id: one.id.clone(),
            kind: t.get(kind_key(&one.kind)).to_owned(),
            label: short(one.label.as_ref().or(one.text.as_ref()).map_or("", |bi| bi.get(lang))),
            page: page_title(&one.page),
            change: target.href(&format!("/ergaenzungen?nr={}", one.id)),
        })
        .collect();
    let note = &found.adoption.note;
    if *note != Bi::default() {
        rows.push(Row {
            id: BEFORE.to_owned(),
            kind: t.get(kind_key(BEFORE)).to_owned(),
            label: short(note.get(lang)),
            page: t.get("adopt-before-page").to_owned(),
            change: target.href(&format!("/ergaenzungen?art={BEFORE}")),
        });
    }
    rows
}

/// What is asked about an addition of this kind.
fn fields_of(t: Texts, package: &Package, typed: &Typed, lang: Lang) -> Vec<FieldView> {
    let one = &typed.addition;
    let of = |bi: &Option<Bi>| bi.clone().unwrap_or_default();
    let (label, hint, text) = (of(&one.label), of(&one.hint), of(&one.text));
    let texts = |hint: &str| {
        [
            fields::hint(fields::area("text_de", t.get("adopt-text-de"), &text.de), hint),
            fields::area("text_en", t.get("adopt-text-en"), &text.en),
        ]
    };
    match one.kind.as_str() {
        "" => return Vec::new(),
        BEFORE => return texts(t.get("adopt-before-hint")).into(),
        _ => {}
    }
    let places = pages(package).map(|page| (page.id.clone(), page.title.get(lang).to_owned())).collect();
    let mut form = vec![fields::select("page", t.get("adopt-page"), places, &one.page)];
    if one.kind == "note" {
        form.extend(texts(t.get("adopt-text-hint")));
        return form;
    }
    form.push(fields::line("label_de", t.get("adopt-label-de"), &label.de));
    form.push(fields::line("label_en", t.get("adopt-label-en"), &label.en));
    form.push(fields::optional(fields::line("hint_de", t.get("adopt-hint-de"), &hint.de)));
    form.push(fields::optional(fields::line("hint_en", t.get("adopt-hint-en"), &hint.en)));
    if one.kind == "choice" {
        let options = fields::area("options_de", t.get("adopt-options-de"), &typed.options.de);
        form.push(fields::hint(options, t.get("adopt-options-hint")));
        form.push(fields::area("options_en", t.get("adopt-options-en"), &typed.options.en));
    }
    let yes_no = vec![("yes".to_owned(), t.get("yes").to_owned()), ("no".to_owned(), t.get("no").to_owned())];
    let demanded = if one.required == Some(false) { "no" } else { "yes" };
    form.push(fields::radio("required", t.get("adopt-required"), yes_no, demanded));
    form
}

/// The words for a type of addition.
fn kind_key(kind: &str) -> &'static str {
    match kind {
        "textarea" => "adopt-kind-textarea",
        "integer" => "adopt-kind-integer",
        "money" => "adopt-kind-money",
        "date" => "adopt-kind-date",
        "yesno" => "adopt-kind-yesno",
        "choice" => "adopt-kind-choice",
        "confirm" => "adopt-kind-confirm",
        "file" => "adopt-kind-file",
        "note" => "adopt-kind-note",
        BEFORE => "adopt-kind-before",
        _ => "adopt-kind-text",
    }
}

/// `POST /stelle/leistungen/{service}/ergaenzungen`: adds, changes or removes one.
pub async fn change(app: App, req: Req) -> Answer {
    let (target, found) = find(&app, &req).await?;
    let (mut additions, mut note) = (found.adoption.additions.clone(), found.adoption.note.clone());
    let gone = req.field("_weg");
    let mut typed = Typed::default();
    if gone == BEFORE {
        note = Bi::default();
    } else if !gone.is_empty() {
        additions.retain(|one| one.id != gone);
    } else {
        let findings;
        (typed, findings) = read(&req, &found);
        if !findings.is_empty() {
            return unprocessable(&page(&app, &req, (&target, &found), &typed, &findings));
        }
        match additions.iter_mut().find(|one| one.id == typed.addition.id) {
            _ if typed.addition.kind == BEFORE => note = typed.addition.text.clone().unwrap_or_default(),
            Some(known) => *known = typed.addition.clone(),
            None => additions.push(typed.addition.clone()),
        }
    }
    let (ctx, platform, to) = (req.ctx.clone(), app.platform.clone(), target.clone());
    let saved = app
        .store
        .write(move |tx| offices::add(tx, &ctx, &platform, (&to.office, &to.service), &additions, &note))
        .await;
    match saved {
        Ok(()) => Ok(redirect(&target.href("/ergaenzungen?fertig=1"))),
        Err(error) if error.key == "adopt-addition" => {
            let finding = Finding::new("page", "adopt-addition");
            unprocessable(&page(&app, &req, (&target, &found), &typed, &[finding]))
        }
        Err(error) => Err(error),
    }
}

fn typed_text(req: &Req, name: &str) -> String {
    let text = req.field(name);
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(2000).collect::<String>().trim().to_owned()
}

/// A text in both languages; none where nothing was typed.
fn both(req: &Req, name: &str) -> Option<Bi> {
    let bi = Bi::new(typed_text(req, &format!("{name}_de")), typed_text(req, &format!("{name}_en")));
    (bi != Bi::default()).then_some(bi)
}

/// What stands in one language stands in the other; `missing` where nothing was typed at all.
fn translated(bi: Option<&Bi>, name: &str, missing: Option<&'static str>) -> Option<Finding> {
    let (at, key) = match (bi, missing) {
        (None, Some(key)) => ("de", key),
        (None, None) => return None,
        (Some(bi), _) if bi.de.is_empty() => ("de", "adopt-need-german"),
        (Some(bi), _) if bi.en.is_empty() => ("en", "adopt-need-english"),
        (Some(_), _) => return None,
    };
    Some(Finding::new(format!("{name}_{at}"), key))
}

/// What was typed, and what is wrong with it.
fn read(req: &Req, found: &InForce) -> (Typed, Vec<Finding>) {
    let mut findings = Vec::new();
    let kinds = Addition::KINDS.into_iter().chain([BEFORE]);
    let kind = kinds.into_iter().find(|kind| *kind == req.field("kind")).unwrap_or("text");
    let is_text = kind == "note" || kind == BEFORE;
    let additions = &found.adoption.additions;
    let known = additions.iter().find(|one| one.id == req.field("nr")).map(|one| one.id.clone());
    let number = |one: &Addition| one.id.strip_prefix(PREFIX).and_then(|number| number.parse::<u32>().ok());
    let next = additions.iter().filter_map(number).max().unwrap_or(0) + 1;
    let page = pages(&found.published.package).find(|page| page.id == req.field("page"));
    if page.is_none() && kind != BEFORE {
        findings.push(Finding::new("page", "adopt-need-page"));
    }
    let (label, hint, text) = (both(req, "label"), both(req, "hint"), both(req, "text"));
    if is_text {
        findings.extend(translated(text.as_ref(), "text", Some("adopt-need-text")));
    } else {
        findings.extend(translated(label.as_ref(), "label", Some("adopt-need-label")));
        findings.extend(translated(hint.as_ref(), "hint", None));
    }
    let options = Bi::new(typed_text(req, "options_de"), typed_text(req, "options_en"));
    let option = if kind == "choice" { choices(&options) } else { Ok(Vec::new()) };
    let option = option.unwrap_or_else(|finding| {
        findings.push(finding);
        Vec::new()
    });
    let addition = Addition {
        page: req.field("page").to_owned(),
        id: known.unwrap_or_else(|| format!("{PREFIX}{next}")),
        kind: kind.to_owned(),
        label: label.filter(|_| !is_text),
        hint: hint.filter(|_| !is_text),
        text: text.filter(|_| is_text),
        required: (!is_text && req.field("required") == "no").then_some(false),
        option,
    };
    (Typed { addition, options }, findings)
}

/// The choices of the lines, two or more, as many in one language as in the other.
fn choices(lines: &Bi) -> Result<Vec<Choice>, Finding> {
    fn each(text: &str) -> Vec<&str> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).take(100).collect()
    }
    let (de, en) = (each(&lines.de), each(&lines.en));
    if de.len() < 2 {
        return Err(Finding::new("options_de", "adopt-need-options"));
    }
    if en.len() != de.len() {
        return Err(Finding::new("options_en", "adopt-need-as-many").arg("count", de.len()));
    }
    let one =
        |(at, (de, en)): (usize, (&str, &str))| Choice { id: format!("o{}", at + 1), label: Bi::new(de, en) };
    Ok(de.into_iter().zip(en).enumerate().map(one).collect())
}
