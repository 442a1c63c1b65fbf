//! The account that an office pays from.

use crate::app::App;
use crate::fields;
use crate::pages::office::own_office;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Finding, Kind, dates};
use exchange::sepa;
use forms::view::{ErrorLink, FieldView};
use office::payments::{self, Debtor};

const HERE: &str = "/stelle/konto";

#[derive(Template)]
#[template(path = "pages/payment_account.html")]
struct AccountPage {
    shell: Shell,
    crumbs: Vec<Link>,
    office: String,
    version: i64,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    saved: bool,
    conflict: bool,
    demo: bool,
    changed: String,
}

/// `GET /stelle/konto`
pub async fn show(app: App, req: Req) -> Answer {
    let (ctx, office) = (req.ctx.clone(), own_office(&req)?);
    let known = app.store.read(move |tx| payments::debtor(tx, &ctx, &office)).await?.unwrap_or_default();
    html(&page(&app, &req, &known, &[])?)
}

/// `POST /stelle/konto`
pub async fn save(app: App, req: Req) -> Answer {
    let (ctx, office) = (req.ctx.fork(), own_office(&req)?);
    let typed =
        |name: &str| req.field(name).chars().filter(|c| !c.is_control()).take(200).collect::<String>();
    let mut new = Debtor {
        account: sepa::Account { holder: typed("holder"), iban: typed("iban"), bic: typed("bic") },
        source: "office".to_owned(),
        version: req.field("version").parse().unwrap_or(0),
        ..Debtor::default()
    };
    let (wanted, id) = (new.clone(), office.clone());
    match app.store.write(move |tx| payments::set_debtor(tx, &ctx.clone(), &id, &wanted)).await {
        Ok(Ok(())) => Ok(redirect(&format!("{HERE}?fertig=1"))),
        Ok(Err(findings)) => unprocessable(&page(&app, &req, &new, &findings)?),
        // Somebody else saved meanwhile: what was typed stays, and saving again means it.
        Err(error) if error.kind == Kind::Conflict => {
            let ctx = req.ctx.clone();
            let known = app.store.read(move |tx| payments::debtor(tx, &ctx, &office)).await?;
            new.version = known.map_or(0, |known| known.version);
            unprocessable(&AccountPage { conflict: true, ..page(&app, &req, &new, &[])? })
        }
        Err(error) => Err(error),
    }
}

fn page(app: &App, req: &Req, debtor: &Debtor, findings: &[Finding]) -> base::Result<AccountPage> {
    let (t, lang, account) = (req.t(), req.lang(), &debtor.account);
    let iban = base::values::iban::parse(&account.iban)
        .map_or_else(|_| account.iban.clone(), |iban| base::values::iban::show(&iban));
    let mut form = vec![
        fields::hint(
            fields::line("holder", t.get("payorder-debtor-holder-field"), &account.holder),
            t.get("payorder-debtor-holder-hint"),
        ),
        FieldView {
            width: Some(30),
            ..fields::hint(
                fields::line("iban", t.get("payorder-iban"), &iban),
                t.get("payorder-debtor-iban-hint"),
            )
        },
        FieldView {
            width: Some(12),
            ..fields::hint(
                fields::optional(fields::line("bic", t.get("payorder-debtor-bic"), &account.bic)),
                t.get("payorder-debtor-bic-hint"),
            )
        },
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("payorder-debtor-title"));
    shell.faulty = !errors.is_empty();
    let who = match debtor.changed_by.as_str() {
        "" => t.get("payorder-debtor-program"),
        name => name,
    };
    Ok(AccountPage {
        shell,
        crumbs: vec![Link::new("/stelle", t.get("nav-office")), Link::here(t.get("payorder-debtor-title"))],
        office: app.platform.office_name(&own_office(req)?).unwrap_or_default(),
        version: debtor.version,
        fields: form,
        errors,
        saved: req.query("fertig") == "1",
        conflict: false,
        demo: debtor.source == "demo",
        changed: match debtor.changed_at {
            0 => String::new(),
            at => t.with2("payorder-debtor-changed", ("at", dates::show_instant(at, lang)), ("who", who)),
        },
    })
}
