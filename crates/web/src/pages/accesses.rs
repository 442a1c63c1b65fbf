//! Who looked at what in an office, and who was turned away: for its data protection officer, by person, case and day, on the page
//! and as a table. Never what a case holds.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, file, html, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, dates};
use forms::assessment::{Sheet, SheetRow};
use forms::view::{ErrorLink, FieldView};
use office::cases::refusals::{self, Refusal};
use office::cases::{self, Access, Wanted};
use office::mailbox::NEWEST;

const HERE: &str = "/zugriffe";
/// So many stand on a page.
const PAGE: usize = 50;
/// So many stand in a table; who needs more asks for days.
const TABLE: usize = 20_000;

#[derive(Template)]
#[template(path = "pages/accesses.html")]
struct AccessPage {
    shell: Shell,
    office: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    /// Whether only some are looked for.
    filtered: bool,
    table: String,
    rows: Vec<AccessRow>,
    refused: Vec<AccessRow>,
    /// The address of the newest, where this page does not begin with them.
    newest: Option<String>,
    next: Option<String>,
}

struct AccessRow {
    at: String,
    name: String,
    number: String,
    what: String,
}

fn own_office(req: &Req) -> Result<String, Error> {
    let office = req.ctx.offices(Permission::AuditAccess).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// What is looked for, and what cannot be read of it.
fn wanted(req: &Req) -> (Wanted, Vec<Finding>) {
    let typed = req.query("tag").trim();
    let day = dates::parse(typed);
    let fault = (!typed.is_empty() && day.is_none()).then(|| Finding::new("tag", "desk-due-unread"));
    let text = |name: &str| req.query(name).trim().to_owned();
    (Wanted { person: text("person"), number: text("vorgang"), day }, fault.into_iter().collect())
}

/// What is looked for, as the query of an address.
fn query(req: &Req) -> String {
    let mut said = form_urlencoded::Serializer::new(String::new());
    for name in ["person", "vorgang", "tag"] {
        if !req.query(name).trim().is_empty() {
            said.append_pair(name, req.query(name).trim());
        }
    }
    said.finish()
}

/// `GET /zugriffe`
pub async fn list(app: App, req: Req) -> Answer {
    let before = super::mailbox::place(req.query("vor"));
    let older = before.is_some();
    let (wanted, findings) = wanted(&req);
    let (rows, refused) = if findings.is_empty() {
        found(&app, &req, wanted.clone(), before, PAGE).await?
    } else {
        (Vec::new(), Vec::new())
    };
    let (t, said) = (req.t(), query(&req));
    let last = rows.last().filter(|_| rows.len() == PAGE);
    let next = last.map(|last| format!("{HERE}?{said}{}vor={}_{}", and(&said), last.at, last.id));
    let mut form = vec![
        optional("person", t.get("access-who"), req.query("person"), t.get("access-who-hint")),
        optional("vorgang", t.get("access-number"), req.query("vorgang"), t.get("access-number-hint")),
        optional("tag", t.get("access-day"), req.query("tag"), t.get("access-day-hint")),
    ];
    let errors = fields::mark(&mut form, &findings, req.lang());
    let mut shell = app.shell(&req, t.get("nav-access"));
    shell.faulty = !errors.is_empty();
    let faulty = shell.faulty;
    let page = AccessPage {
        shell,
        office: app.platform.office_name(&own_office(&req)?).unwrap_or_default(),
        fields: form,
        errors,
        filtered: !said.is_empty(),
        table: format!("{HERE}/tabelle?{said}"),
        rows: rows.iter().map(|access| looked(&req, access)).collect(),
        refused: refused.iter().map(|refusal| turned_away(&req, refusal)).collect(),
        newest: older.then(|| format!("{HERE}?{said}")),
        next,
    };
    if faulty { unprocessable(&page) } else { html(&page) }
}

fn and(said: &str) -> &'static str {
    if said.is_empty() { "" } else { "&" }
}

fn optional(name: &str, label: &str, value: &str, hint: &str) -> FieldView {
    fields::optional(fields::hint(fields::line(name, label, value), hint))
}

async fn found(
    app: &App,
    req: &Req,
    wanted: Wanted,
    before: Option<(i64, String)>,
    limit: usize,
) -> Result<(Vec<Access>, Vec<Refusal>), Error> {
    let (ctx, office) = (req.ctx.clone(), own_office(req)?);
    app.store
        .read(move |tx| {
            let before = before.as_ref().map_or(NEWEST, |(at, id)| (*at, id.as_str()));
            let looks = cases::accesses(tx, &ctx, &office, &wanted, before, limit)?;
            Ok((looks, refusals::of(tx, &ctx, &office, &wanted, limit)?))
        })
        .await
}

fn looked(req: &Req, access: &Access) -> AccessRow {
    AccessRow {
        at: dates::show_instant(access.at, req.lang()),
        name: access.name.clone(),
        number: access.number.clone(),
        what: req.t().get(&format!("access-{}", access.what)).to_owned(),
    }
}

fn turned_away(req: &Req, refusal: &Refusal) -> AccessRow {
    let t = req.t();
    let what = t.get(refused_key(&refusal.route));
    AccessRow {
        at: dates::show_instant(refusal.at, req.lang()),
        name: refusal.name.clone(),
        number: refusal.number.clone(),
        what: match refusal.times {
            ..=1 => what.to_owned(),
            times => t.with2("account-event-times", ("what", what), ("times", times)),
        },
    }
}

/// `GET /zugriffe/tabelle`: what the page shows, as CSV.
pub async fn table(app: App, req: Req) -> Answer {
    let (wanted, findings) = wanted(&req);
    if !findings.is_empty() {
        // The page says what is wrong, at its field.
        return list(app, req).await;
    }
    let (rows, refused) = found(&app, &req, wanted, None, TABLE).await?;
    let t = req.t();
    let heads = ["access-at", "access-who", "access-number", "access-kind", "access-what"];
    let mut sheet =
        Sheet { columns: heads.iter().map(|key| t.get(key).to_owned()).collect(), rows: Vec::new() };
    let shown = rows.iter().map(|access| (looked(&req, access), "access-kind-shown"));
    let turned = refused.iter().map(|refusal| (turned_away(&req, refusal), "access-refused"));
    for (row, kind) in shown.chain(turned) {
        let cells = [row.at, row.name, row.number, t.get(kind).to_owned(), row.what];
        let number = sheet.rows.len() + 2;
        let cells = cells.iter().map(|cell| cell.as_str().into()).collect();
        sheet.rows.push(SheetRow { number, cells });
    }
    Ok(file(office::write_csv(&sheet), "text/csv; charset=utf-8", t.get("access-file-name"), false))
}

/// What somebody wanted who was turned away, from the pattern of the address they asked for; the longest that fits.
fn refused_key(route: &str) -> &'static str {
    let fits = REFUSED.iter().filter(|(begin, _)| route.starts_with(begin));
    fits.max_by_key(|(begin, _)| begin.len()).map_or("refused-other", |(_, key)| *key)
}

const REFUSED: [(&str, &str); 32] = [
    ("/konto/vertretung", "refused-substitution"),
    ("/amt", "refused-worklist"),
    ("/amt/statistik", "refused-figures"),
    ("/amt/foerderung", "refused-grants"),
    ("/amt/bewilligung", "refused-grant"),
    ("/amt/bewertung", "refused-score"),
    ("/amt/basiszinssaetze", "refused-rates"),
    ("/amt/vorgang", "refused-case"),
    ("/amt/vorgang/{case}/{action}", "refused-action"),
    ("/amt/vorgang/{case}/datei", "refused-file"),
    ("/amt/vorgang/{case}/bescheid", "refused-notice"),
    ("/amt/vorgang/{case}/anlage", "refused-enclosure"),
    ("/amt/vorgang/{case}/entwurf", "refused-preview"),
    ("/amt/vorgang/{case}/xfall", "refused-xfall"),
    ("/amt/zahlungen", "refused-payment"),
    ("/stelle", "refused-office"),
    ("/stelle/leute", "refused-people"),
    ("/stelle/leistungen", "refused-offers"),
    ("/stelle/konto", "refused-account"),
    ("/stelle/schnittstelle", "refused-interface"),
    ("/stelle/loeschfristen", "refused-retention"),
    ("/loeschfristen", "refused-retention"),
    ("/zugriffe", "refused-accesses"),
    ("/betrieb", "refused-operation"),
    ("/betrieb/konten", "refused-accounts"),
    ("/betrieb/leistungen", "refused-services"),
    ("/betrieb/werkstatt", "refused-workshop"),
    ("/betrieb/katalog", "refused-operation"),
    ("/betrieb/gebiet", "refused-operation"),
    ("/api/v1/events", "refused-events"),
    ("/api/v1/services", "refused-api"),
    ("/api/v1/cases", "refused-api"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::ROUTES;

    #[test]
    fn whatever_can_be_refused_at_a_desk_is_said_in_words() {
        let open = [Permission::Public, Permission::SignedIn];
        for route in ROUTES.iter().filter(|route| !open.contains(&route.permission)) {
            let key = refused_key(route.path);
            assert_ne!(key, "refused-other", "{}", route.path);
            for lang in [base::Lang::De, base::Lang::En] {
                assert_ne!(base::texts::Texts(lang).get(key), key, "{}", route.path);
            }
        }
        assert_eq!(refused_key("/amt/vorgang/{case}/entwurf"), "refused-preview");
        assert_eq!(refused_key("/amt/vorgang/{case}"), "refused-case");
    }
}
