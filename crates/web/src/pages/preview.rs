//! A service's folder while somebody writes it: opened beside the editor, drawn anew when a file changes. Elsewhere these routes do not
//! exist.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell};
use askama::Template;
use axum::response::IntoResponse;
use base::{Error, Lang};
use forms::Fault;
use std::sync::{Arc, PoisonError, RwLock};

/// The folder as it was read last, shared by those who read it and those who show it.
#[derive(Clone, Debug, Default)]
pub struct Preview(Arc<RwLock<Folder>>);

/// See [`Preview`].
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Where it lies, as it was named.
    pub path: String,
    /// The service; empty while the folder was never sound.
    pub service: String,
    /// The official key of the place at which it is tried.
    pub ags: String,
    /// What is wrong with it now. What is shown then is the folder as it was before.
    pub faults: Vec<Fault>,
    /// Rises with every change.
    pub number: u64,
}

impl Preview {
    /// As it is now.
    pub fn get(&self) -> Folder {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// After a change.
    pub fn set(&self, folder: Folder) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = folder;
    }
}

/// What stands above every page.
#[derive(Clone, Debug)]
pub struct PreviewBar {
    /// How many faults there are.
    pub faults: usize,
    /// Rises with every change; the page asks for it and draws itself anew.
    pub number: u64,
}

#[derive(Template)]
#[template(path = "pages/preview.html")]
struct PreviewPage {
    shell: Shell,
    folder: String,
    title: String,
    faults: Vec<(String, String, String)>,
    /// The service as people find it; none while it was never sound.
    live: Option<String>,
    pages: Vec<Link>,
    /// Whether offices set values of their own.
    values: Option<String>,
}

fn folder(app: &App) -> Result<Folder, Error> {
    let preview = app.settings.preview.as_ref().ok_or_else(|| Error::not_found("no preview"))?;
    Ok(preview.get())
}

/// `GET /vorschau`: what is wrong, and where to look at it.
pub async fn show(app: App, req: Req) -> Answer {
    let (t, lang, folder) = (req.t(), req.lang(), folder(&app)?);
    let service = app.platform.services.get(&folder.service);
    let fault = |one: &Fault| (format!("{}:{}", one.file, one.line), one.cause(lang), one.mend(lang));
    let titles = |lang: Lang| {
        let pages = service.map(|service| service.package.form.pages.iter());
        pages.into_iter().flatten().map(|page| Link::here(page.title.get(lang))).collect()
    };
    html(&PreviewPage {
        shell: app.shell(&req, t.get("preview-title")),
        title: service.map_or_else(|| folder.path.clone(), |one| one.package.title.get(lang).to_owned()),
        faults: folder.faults.iter().map(fault).collect(),
        live: service.map(|_| format!("/leistungen/{}?ags={}", folder.service, folder.ags)),
        pages: titles(lang),
        values: service
            .filter(|service| service.needs_local_values())
            .map(|_| format!("/stelle/leistungen/{}", folder.service)),
        folder: folder.path,
    })
}

/// `GET /vorschau/stand`: the number of the last change.
pub async fn number(app: App, _req: Req) -> Answer {
    Ok(folder(&app)?.number.to_string().into_response())
}
