//! Out of the workshop: as a ZIP file, or to where a version is looked at once more and published.

use super::{Bench, keep, sheet};
use crate::app::App;
use crate::pages::publish::lay_out;
use crate::req::Req;
use crate::respond::{Answer, file, redirect};
use base::Error;
use forms::edit;
use office::catalogue::folder;
use office::catalogue::workshop::{self, Did};

/// `GET /betrieb/werkstatt/{work}/zip`: the folder as it is, sound or not.
pub async fn zip(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("work")?);
    let work = app.store.read(move |tx| workshop::get(tx, &ctx, id)).await?;
    let bytes =
        folder::write_zip(&work.service, &work.files).map_err(|fault| Error::internal(fault.to_string()))?;
    Ok(file(bytes, "application/zip", &format!("{}.zip", work.service), false))
}

/// `POST /betrieb/werkstatt/{work}/veroeffentlichen`: a sound work is laid out to be looked at once more, under a number above every
/// published one.
pub async fn publish(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    if !bench.faults.is_empty() {
        return Ok(redirect(&bench.href("#maengel")));
    }
    let number = sheet(&bench.work.files, edit::SERVICE)
        .and_then(|sheet| sheet.text(&Vec::new(), "version").parse::<u32>().ok())
        .unwrap_or(0);
    let mut files = bench.work.files.clone();
    if number <= bench.versions.1 {
        files = workshop::raised(files, bench.versions.1 + 1)?;
        let did = Did::new("workshop-did-raised", (bench.versions.1 + 1).to_string());
        if !keep(&app, &req, files.clone(), did).await? {
            return Ok(redirect(&bench.href("")));
        }
    }
    lay_out(&app, &req, files)
        .await?
        .map_or_else(|_| Ok(redirect(&bench.href("#maengel"))), |href| Ok(redirect(&href)))
}
