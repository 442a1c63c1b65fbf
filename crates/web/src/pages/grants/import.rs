//! Grants of earlier years from a spreadsheet.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file, html, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding};
use forms::assessment::{ColumnKind, Sheet, SheetRow};
use office::grants::{self, Imported};
use office::tables::{self, Format};

#[derive(Template)]
#[template(path = "pages/grants_import.html")]
struct ImportPage {
    shell: Shell,
    crumbs: Vec<Link>,
    programme: String,
    id: String,
    columns: Vec<(String, String, String)>,
    faults: Vec<String>,
    wrong: Option<String>,
    faulty: String,
    more: String,
    done: String,
}

/// `GET /amt/foerderung/{programme}/einlesen`
pub async fn import(app: App, req: Req) -> Answer {
    html(&page(&app, &req, Ok(None))?)
}

fn page(app: &App, req: &Req, came: Result<Option<Imported>, Finding>) -> Result<ImportPage, Error> {
    let (id, service) = super::of_path(app, req)?;
    super::demand_signer(app, req, &service)?;
    let (t, lang) = (req.t(), req.lang());
    let programme = super::title(&service, lang);
    let (mut faults, mut more, mut done) = (Vec::new(), 0, String::new());
    match came {
        Ok(Some(imported)) if imported.faults.is_empty() => {
            done = t.with2("grants-import-done", ("taken", imported.taken), ("known", imported.known));
        }
        Ok(Some(imported)) => {
            faults = imported.faults.iter().map(|fault| fault.text(lang)).collect();
            more = imported.more;
        }
        Ok(None) => {}
        Err(fault) => faults.push(fault.text(lang)),
    }
    let mut shell = app.shell(req, format!("{} – {programme}", t.get("grants-import")));
    shell.faulty = !faults.is_empty();
    shell.path = format!("/amt/foerderung/{id}/einlesen");
    Ok(ImportPage {
        shell,
        crumbs: super::list::crumbs(req, &id, &programme, t.get("grants-import")),
        programme,
        columns: grants::import_columns(lang)
            .into_iter()
            .map(|column| {
                let example = grants::shown_example(&column.example, column.kind, lang);
                (column.title, column.help, example)
            })
            .collect(),
        // What is wrong is said at the field as well: the fault itself where there is one, else how many.
        wrong: match faults.as_slice() {
            [] => None,
            [one] if more == 0 => Some(one.clone()),
            _ => Some(t.with("grants-import-faults", "count", faults.len() + more)),
        },
        faulty: t.with("grants-import-faults", "count", faults.len() + more),
        more: if more == 0 { String::new() } else { t.with("grants-import-and-more", "count", more) },
        faults,
        done,
        id,
    })
}

/// `POST /amt/foerderung/{programme}/einlesen`
pub async fn read_in(app: App, mut req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    super::demand_signer(&app, &req, &service)?;
    let sent = std::mem::take(&mut req.files).into_iter().find(|file| !file.bytes.is_empty());
    let Some(sent) = sent else {
        return unprocessable(&page(&app, &req, Err(Finding::new("table", "grants-import-no-file")))?);
    };
    let sheet = match office::read_sheet(&sent.bytes, &sent.name) {
        Ok(sheet) => sheet,
        Err(fault) => return unprocessable(&page(&app, &req, Err(*fault))?),
    };
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let imported =
        app.store.write(move |tx| grants::import(tx, &ctx.clone(), &platform, &id, &sheet)).await?;
    if imported.faults.is_empty() {
        html(&page(&app, &req, Ok(Some(imported)))?)
    } else {
        unprocessable(&page(&app, &req, Ok(Some(imported)))?)
    }
}

/// `GET /amt/foerderung/{programme}/vorlage`: the table to fill in, with one row as an example.
pub async fn template(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    super::demand_signer(&app, &req, &service)?;
    let lang = req.lang();
    let columns = grants::import_columns(lang);
    let kinds: Vec<ColumnKind> = columns.iter().map(|column| column.kind).collect();
    let row =
        SheetRow { number: 2, cells: columns.iter().map(|column| column.example.as_str().into()).collect() };
    let sheet = Sheet { columns: columns.into_iter().map(|column| column.title).collect(), rows: vec![row] };
    let title = req.t().get("grants-import");
    let bytes = tables::write(sheet, &kinds, title, req.ctx.today(), Format::Xlsx, lang)?;
    Ok(file(bytes, Format::Xlsx.media(), &format!("{id}-vorlage.xlsx"), false))
}
