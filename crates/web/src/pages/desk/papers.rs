//! What belongs to a case as a file: uploads, notices, the draft of a notice, the application as XML. Each look is logged.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file};
use base::Error;
use exchange::fim;
use forms::Answers;
use office::{cases, notices};

/// `GET /amt/vorgang/{case}/datei/{file}`
pub async fn file(app: App, req: Req) -> Answer {
    let (ctx, case, file) = (req.ctx.clone(), req.id("case")?, req.id("file")?);
    let (file, bytes) = app.store.write(move |tx| cases::open_file(tx, &ctx.clone(), case, file)).await?;
    Ok(send_file(bytes, &file.media, &file.name, true))
}

/// `GET /amt/vorgang/{case}/bescheid/{notice}`
pub async fn notice(app: App, req: Req) -> Answer {
    let (ctx, case, id) = (req.ctx.clone(), req.id("case")?, req.id("notice")?);
    let (name, bytes) = app.store.write(move |tx| notices::open(tx, &ctx.clone(), case, id)).await?;
    Ok(send_file(bytes, "application/pdf", &name, true))
}

/// `GET /amt/vorgang/{case}/entwurf`: the notice of the open proposal, marked as a draft.
pub async fn preview(app: App, req: Req) -> Answer {
    let (ctx, platform, case) = (req.ctx.clone(), app.platform.clone(), req.id("case")?);
    let draw = app
        .store
        .write(move |tx| {
            let dossier = cases::open(tx, &ctx.clone(), case, "preview")?;
            notices::draft_of(tx, &platform, &dossier)
        })
        .await?;
    let (platform, today) = (app.platform.clone(), req.ctx.today());
    let bytes = tokio::task::spawn_blocking(move || notices::render(&platform, &draw, today, true))
        .await
        .map_err(|fault| Error::internal(format!("preview: {fault}")))??;
    Ok(send_file(bytes, "application/pdf", "Entwurf.pdf", true))
}

/// `GET /amt/vorgang/{case}/xfall`: what was applied for, in the manner of XFall, for the office's own software.
pub async fn xfall(app: App, req: Req) -> Answer {
    let (ctx, platform, case) = (req.ctx.clone(), app.platform.clone(), req.id("case")?);
    let (number, bytes) = app
        .store
        .write(move |tx| {
            let case = cases::open(tx, &ctx.clone(), case, "xfall")?.case;
            let service = platform.package(tx, &case.package)?;
            let office = platform.responsible(&case.summary.service, &case.ags)?.responsible.office;
            let sent = fim::Case {
                number: case.summary.number.clone(),
                received: case.received_on(),
                office: office.body.de.clone(),
            };
            let xml = fim::xfall(&service.package, &Answers(case.answers.clone()), &sent);
            Ok((case.summary.number, xml))
        })
        .await?;
    Ok(send_file(bytes, "application/xml", &format!("{number}.xml"), false))
}

/// `GET /amt/vorgang/{case}/anlage/{enclosure}`
pub async fn enclosure(app: App, req: Req) -> Answer {
    let (ctx, case, id) = (req.ctx.clone(), req.id("case")?, req.id("enclosure")?);
    let (file, bytes) =
        app.store.write(move |tx| notices::open_enclosure(tx, &ctx.clone(), case, id)).await?;
    Ok(send_file(bytes, "application/pdf", &file.name, true))
}
