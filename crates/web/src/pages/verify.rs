//! Whether a receipt or a notice is genuine; says nothing about the person behind it.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Pair, Shell, Tone};
use askama::Template;
use base::proof::Receipt;
use base::{Result, dates};

#[derive(Template)]
#[template(path = "pages/verify.html")]
struct VerifyPage {
    shell: Shell,
    code: String,
    verdict: Option<Verdict>,
    key: String,
}

struct Verdict {
    tone: Tone,
    title: String,
    pairs: Vec<Pair>,
}

fn page(app: &App, req: &Req, code: &str, verdict: Option<Verdict>) -> VerifyPage {
    VerifyPage {
        shell: app.shell(req, req.t().get("verify-title")),
        code: code.to_owned(),
        verdict,
        key: app.platform.log_key.verifier().to_string(),
    }
}

/// `GET /pruefen`
pub async fn form(app: App, req: Req) -> Answer {
    html(&page(&app, &req, "", None))
}

/// `GET /bescheid/{code}`: what the code on a notice leads to.
pub async fn notice(app: App, req: Req) -> Answer {
    let code = req.param("code").to_owned();
    let verdict = by_code(&app, &req, &code, None).await?;
    html(&page(&app, &req, &code, Some(verdict)))
}

/// `POST /pruefen`: a receipt or the PDF of a notice as a file, or the code on a notice.
pub async fn check(app: App, req: Req) -> Answer {
    let code = req.field("code").to_owned();
    let file = req.files.first();
    if file.is_none() && code.is_empty() {
        return Ok(redirect("/pruefen"));
    }
    let verdict = match file {
        Some(file) if file.bytes.starts_with(b"%PDF") => {
            let digest = office::blob_name(&file.bytes);
            by_digest(&app, &req, &digest).await?
        }
        Some(file) => receipt(&app, &req, &String::from_utf8_lossy(&file.bytes)),
        None => by_code(&app, &req, &code, None).await?,
    };
    html(&page(&app, &req, &code, Some(verdict)))
}

fn receipt(app: &App, req: &Req, text: &str) -> Verdict {
    let (t, lang) = (req.t(), req.lang());
    let verified = Receipt::decode(text).and_then(|receipt| receipt.verify(&app.platform.log_key.verifier()));
    match verified {
        Ok(found) => Verdict {
            tone: Tone::Success,
            title: t.get("verify-receipt-genuine").to_owned(),
            pairs: vec![
                Pair::new(t.get("mine-number"), found.statement.case()),
                Pair::new(t.get("verify-service"), app.platform.title(found.statement.service(), lang)),
                Pair::new(t.get("mine-submitted"), dates::show_instant(found.statement.received(), lang)),
                Pair::new(t.get("verify-digest"), found.statement.answers().to_string()),
                Pair::new(t.get("verify-place"), (found.index + 1).to_string()),
            ],
        },
        Err(fault) => Verdict { tone: Tone::Danger, title: fault.text(lang), pairs: Vec::new() },
    }
}

async fn by_code(app: &App, req: &Req, code: &str, digest: Option<String>) -> Result<Verdict> {
    let wanted = code.trim().to_uppercase();
    let found = app.store.read(move |tx| office::notices::genuine(tx, &wanted, digest.as_deref())).await?;
    Ok(verdict(req, found))
}

async fn by_digest(app: &App, req: &Req, digest: &str) -> Result<Verdict> {
    let wanted = digest.to_owned();
    let found = app.store.read(move |tx| office::notices::by_digest(tx, &wanted)).await?;
    Ok(verdict(req, found.map(|day| (day, true))))
}

fn verdict(req: &Req, found: Option<(base::Date, bool)>) -> Verdict {
    let (t, lang) = (req.t(), req.lang());
    match found {
        Some((day, true)) => Verdict {
            tone: Tone::Success,
            title: t.get("verify-notice-genuine").to_owned(),
            pairs: vec![Pair::new(t.get("verify-issued"), dates::show(day, lang))],
        },
        _ => Verdict {
            tone: Tone::Danger,
            title: t.get("verify-notice-unknown").to_owned(),
            pairs: Vec::new(),
        },
    }
}
