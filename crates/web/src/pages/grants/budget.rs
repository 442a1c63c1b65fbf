//! The budget of a programme: cash of a year, and commitment appropriations for later ones.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding, Kind, Money, dates};
use forms::view::{ErrorLink, FieldView};
use office::grants::{self, Kind as EntryKind};

#[derive(Template)]
#[template(path = "pages/grants_budget.html")]
struct BudgetPage {
    shell: Shell,
    crumbs: Vec<Link>,
    programme: String,
    tabs: Vec<Link>,
    id: String,
    done: bool,
    conflict: Option<&'static str>,
    errors: Vec<ErrorLink>,
    form: Vec<FieldView>,
    rows: Vec<Row>,
    changes: Vec<Change>,
}

struct Row {
    label: String,
    appropriated: String,
    held: String,
    free: String,
    /// Fills the form with this pot.
    href: String,
}

struct Change {
    at: String,
    what: String,
    amount: String,
    note: String,
}

/// `GET /amt/foerderung/{programme}/haushalt`
pub async fn budget(app: App, req: Req) -> Answer {
    html(&page(&app, &req, Vec::new(), None).await?)
}

async fn page(
    app: &App,
    req: &Req,
    findings: Vec<Finding>,
    conflict: Option<&'static str>,
) -> Result<BudgetPage, Error> {
    let (id, service) = super::of_path(app, req)?;
    let (t, lang) = (req.t(), req.lang());
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let year = i64::from(req.ctx.today().year());
    let (pots, changes) = app
        .store
        .read(move |tx| {
            let pots = grants::pots(tx, &ctx, &platform, &wanted)?;
            let mut changes = Vec::new();
            let mut years: Vec<i64> = pots.iter().map(|pot| pot.budget_year).collect();
            years.dedup();
            for year in years.into_iter().take(3) {
                let kind = EntryKind::Appropriated;
                changes.extend(grants::entries(tx, &ctx, &platform, &wanted, (year, kind), "", 100)?);
            }
            Ok((pots, changes))
        })
        .await?;
    let filled = |name: &str, other: String| match (req.field(name), req.query(name)) {
        ("", "") => other,
        ("", query) => query.to_owned(),
        (typed, _) => typed.to_owned(),
    };
    let mut form = vec![
        fields::hint(
            fields::line("jahr", t.get("grants-budget-year"), &filled("jahr", year.to_string())),
            t.get("grants-budget-year-hint"),
        ),
        fields::hint(
            fields::line("faellig", t.get("grants-budget-due"), &filled("faellig", year.to_string())),
            t.get("grants-budget-due-hint"),
        ),
        fields::hint(
            fields::line("betrag", t.get("grants-budget-amount"), &filled("betrag", String::new())),
            t.get("grants-budget-amount-hint"),
        ),
        fields::line("grund", t.get("grants-budget-note"), &filled("grund", String::new())),
    ];
    for field in form.iter_mut().take(2) {
        field.inputmode = Some("numeric");
        field.width = Some(6);
    }
    form[2].inputmode = Some("decimal");
    form[2].suffix = Some("€".to_owned());
    form[2].width = Some(18);
    let errors = fields::mark(&mut form, &findings, lang);
    let title = super::title(&service, lang);
    let mut shell = app.shell(req, format!("{} – {title}", t.get("grants-tab-budget")));
    shell.faulty = !errors.is_empty();
    Ok(BudgetPage {
        shell,
        crumbs: super::list::crumbs(req, &id, &title, t.get("grants-tab-budget")),
        programme: title,
        tabs: super::tabs(req, &id, "haushalt"),
        done: req.query("fertig") == "1",
        conflict: conflict.map(|key| t.get(key)),
        errors,
        form,
        rows: pots
            .iter()
            .map(|pot| Row {
                label: super::list::pot_name(Some((pot.budget_year, pot.due_year)), t).unwrap_or_default(),
                appropriated: pot.appropriated.show(lang),
                held: (pot.appropriated - pot.free()).show(lang),
                free: pot.free().show(lang),
                href: format!(
                    "/amt/foerderung/{id}/haushalt?jahr={}&faellig={}&betrag={}#jahr",
                    pot.budget_year,
                    pot.due_year,
                    pot.appropriated.canonical().replace('.', lang.pick("%2C", "."))
                ),
            })
            .collect(),
        changes: changes
            .iter()
            .rev()
            .map(|entry| Change {
                at: dates::show_instant(entry.at, lang),
                what: super::list::pot_name(entry.pot, t).unwrap_or_default(),
                amount: entry.amount.show(lang),
                note: entry.note.clone(),
            })
            .collect(),
        id,
    })
}

/// `POST /amt/foerderung/{programme}/haushalt`
pub async fn set_budget(app: App, req: Req) -> Answer {
    let (id, _) = super::of_path(&app, &req)?;
    let mut findings = Vec::new();
    let mut year = |name: &str| {
        let found = req.field(name).trim().parse::<i64>().ok().filter(|year| (2000..=2100).contains(year));
        if found.is_none() {
            findings.push(Finding::new(name, "grants-budget-year-unread"));
        }
        found.unwrap_or_default()
    };
    let (budget_year, due_year) = (year("jahr"), year("faellig"));
    let amount = Money::parse(req.field("betrag")).ok().filter(|amount| *amount >= Money::ZERO);
    if amount.is_none() {
        findings.push(Finding::new("betrag", "grants-budget-amount-unread"));
    }
    if findings.is_empty() && due_year < budget_year {
        findings.push(Finding::new("faellig", "grants-budget-due-early"));
    }
    if req.field("grund").trim().is_empty() {
        findings.push(Finding::new("grund", "grants-budget-note-missing"));
    }
    let Some(amount) = amount.filter(|_| findings.is_empty()) else {
        return unprocessable(&page(&app, &req, findings, None).await?);
    };
    let (ctx, platform, wanted, note) =
        (req.ctx.fork(), app.platform.clone(), id.clone(), req.field("grund").to_owned());
    let done = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            grants::appropriate(tx, &ctx, &platform, &wanted, budget_year, due_year, amount, &note)
        })
        .await;
    match done {
        Ok(()) => Ok(redirect(&format!("/amt/foerderung/{id}/haushalt?fertig=1"))),
        Err(error) if error.kind == Kind::Conflict => {
            unprocessable(&page(&app, &req, Vec::new(), Some(error.key)).await?)
        }
        Err(error) => Err(error),
    }
}
