//! Who stands in while somebody is away, as they set it themselves.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, dates};
use forms::view::{ErrorLink, FieldView};
use office::accounts;
use office::accounts::substitutes::{self, NewSubstitution};

const HERE: &str = "/konto/vertretung";

#[derive(Template)]
#[template(path = "pages/substitution.html")]
struct SubstitutionPage {
    shell: Shell,
    crumbs: Vec<Link>,
    /// Who stands in for the reader.
    away: Vec<Row>,
    /// For whom the reader stands in.
    standing_in: Vec<String>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    /// Whether there is a colleague who could.
    colleagues: bool,
    done: bool,
}

struct Row {
    id: String,
    said: String,
}

/// The offices in which somebody works on cases.
fn offices(req: &Req) -> Vec<String> {
    req.ctx.offices(Permission::WorkCases)
}

/// `GET /konto/vertretung`
pub async fn substitution(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &[]).await?)
}

async fn page(app: &App, req: &Req, findings: &[Finding]) -> Result<SubstitutionPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let (ctx, all) = (req.ctx.clone(), offices(req));
    let (known, people) = app
        .store
        .read(move |tx| {
            let mut people = Vec::new();
            for office in &all {
                for (id, name) in accounts::colleagues(tx, office)? {
                    people.push((office.clone(), id, name));
                }
            }
            Ok((substitutes::of(tx, &ctx)?, people))
        })
        .await?;
    let own = req.ctx.account();
    let several = offices(req).len() > 1;
    let options: Vec<(String, String)> = people
        .into_iter()
        .filter(|(_, id, _)| Some(*id) != own)
        .map(|(office, id, name)| {
            let place = app.platform.office_name(&office).unwrap_or_default();
            let said = if several { format!("{name}, {place}") } else { name };
            (format!("{id} {office}"), said)
        })
        .collect();
    let colleagues = !options.is_empty();
    let day = |name: &str, label: &str| {
        let typed = req.field(name);
        fields::hint(fields::line(name, t.get(label), typed), t.get("substitute-day-hint"))
    };
    let mut form = vec![
        day("von", "substitute-from"),
        day("bis", "substitute-until"),
        fields::select("durch", t.get("substitute-who"), options, req.field("durch")),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("substitute-title"));
    shell.faulty = !errors.is_empty();
    let said = |name: &str, one: &substitutes::Substitution| {
        let days = t.with2(
            "substitute-days",
            ("from", dates::show(one.from, lang)),
            ("until", dates::show(one.until, lang)),
        );
        format!("{name}: {days}")
    };
    Ok(SubstitutionPage {
        shell,
        crumbs: vec![Link::new("/konto", t.get("account-title")), Link::here(t.get("substitute-title"))],
        away: known
            .iter()
            .filter(|one| Some(one.account) == own)
            .map(|one| Row { id: one.id.to_string(), said: said(&one.substitute_name, one) })
            .collect(),
        standing_in: known
            .iter()
            .filter(|one| Some(one.substitute) == own)
            .map(|one| said(&one.name, one))
            .collect(),
        fields: form,
        errors,
        colleagues,
        done: req.query("fertig") == "1",
    })
}

/// `POST /konto/vertretung`: sets one, or takes one back.
pub async fn set_substitution(app: App, req: Req) -> Answer {
    let ctx = req.ctx.fork();
    if req.field("schritt") == "beenden" {
        let id = req.field("vertretung").parse()?;
        app.store.write(move |tx| substitutes::end(tx, &ctx.clone(), id)).await?;
        return Ok(redirect(&format!("{HERE}?fertig=1")));
    }
    let mut findings = Vec::new();
    let mut day = |name: &str| match req.field(name) {
        "" => None,
        typed => dates::parse(typed).or_else(|| {
            findings.push(Finding::new(name, "desk-due-unread"));
            None
        }),
    };
    let (from, until) = (day("von"), day("bis"));
    let (who, office) = req.field("durch").split_once(' ').unwrap_or_default();
    let office = match office {
        "" => offices(&req).into_iter().next().ok_or_else(|| Error::not_found("no office of theirs"))?,
        office => office.to_owned(),
    };
    let new = NewSubstitution { office, substitute: who.parse().ok(), from, until };
    let set = app.store.write(move |tx| substitutes::set(tx, &ctx.clone(), &new)).await?;
    match set {
        Ok(()) => Ok(redirect(&format!("{HERE}?fertig=1"))),
        Err(others) => {
            // What could not be read is said once, and better.
            let unread: Vec<String> = findings.iter().map(|finding| finding.field.clone()).collect();
            findings.extend(others.into_iter().filter(|other| !unread.contains(&other.field)));
            unprocessable(&page(&app, &req, &findings).await?)
        }
    }
}
