//! The base rates that interest builds on, and how newer ones come in.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding, Permission, dates};
use forms::view::{ErrorLink, FieldView};
use office::grants::{self, BaseRate};

#[derive(Template)]
#[template(path = "pages/base_rates.html")]
struct RatesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    done: bool,
    errors: Vec<ErrorLink>,
    form: Vec<FieldView>,
    rows: Vec<Row>,
    /// Only whoever signs enters new ones.
    signs: bool,
}

struct Row {
    from: String,
    rate: String,
    source: String,
}

/// `GET /amt/basiszinssaetze`
pub async fn rates(app: App, req: Req) -> Answer {
    html(&page(&app, &req, Vec::new()).await?)
}

async fn page(app: &App, req: &Req, findings: Vec<Finding>) -> Result<RatesPage, Error> {
    let platform = app.platform.clone();
    let known = app.store.read(move |tx| grants::base_rates(tx, &platform)).await?;
    let (t, lang) = (req.t(), req.lang());
    let mut form = vec![
        fields::hint(
            fields::area("zeilen", t.get("rates-lines"), req.field("zeilen")),
            t.get("rates-lines-hint"),
        ),
        fields::line("quelle", t.get("rates-source"), req.field("quelle")),
    ];
    let errors = fields::mark(&mut form, &findings, lang);
    let mut shell = app.shell(req, t.get("rates-title"));
    shell.faulty = !errors.is_empty();
    let number = |rate: &BaseRate| {
        let text = rate.rate.normalize().to_string();
        text.replace('.', lang.pick(",", ".")).replace('-', "\u{2212}")
    };
    Ok(RatesPage {
        shell,
        crumbs: vec![Link::new("/amt/foerderung", t.get("nav-grants")), Link::here(t.get("rates-title"))],
        done: req.query("fertig") == "1",
        errors,
        form,
        signs: req.ctx.may(Permission::SignDecisions, None),
        rows: known
            .iter()
            .rev()
            .map(|rate| Row {
                from: dates::show(rate.from, lang),
                rate: format!("{}\u{a0}%", number(rate)),
                source: rate.source.clone(),
            })
            .collect(),
    })
}

/// `POST /amt/basiszinssaetze`: a day and a rate a line.
pub async fn load(app: App, req: Req) -> Answer {
    let source = req.field("quelle").trim().to_owned();
    let mut findings = Vec::new();
    let mut found = Vec::new();
    for (at, line) in req.field("zeilen").lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut words = line.split([' ', ';', '\t']).filter(|word| !word.is_empty() && *word != "%");
        let day = words.next().and_then(dates::parse);
        let rate = words.next().and_then(|word| {
            let word = word.trim_end_matches('%');
            let (sign, digits) = word.strip_prefix(['-', '−', '–']).map_or((1, word), |rest| (-1, rest));
            let number = base::money::parse_decimal(digits, 2).ok()?;
            Some(number * rust_decimal::Decimal::from(sign))
        });
        match (day, rate, words.next()) {
            (Some(from), Some(rate), None) => found.push(BaseRate { from, rate, source: source.clone() }),
            _ => {
                findings
                    .push(Finding::new("zeilen", "rates-line-unread").arg("line", at + 1).arg("text", line));
            }
        }
    }
    if found.is_empty() && findings.is_empty() {
        findings.push(Finding::new("zeilen", "rates-lines-missing"));
    }
    if source.is_empty() {
        findings.push(Finding::new("quelle", "rates-source-missing"));
    }
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, findings).await?);
    }
    let ctx = req.ctx.fork();
    app.store.write(move |tx| grants::load_base_rates(tx, &ctx.clone(), &found)).await?;
    Ok(redirect("/amt/basiszinssaetze?fertig=1"))
}
