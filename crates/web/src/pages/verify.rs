//! Whether a receipt or a notice is genuine; says nothing about the person behind it.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, unprocessable};
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
    /// What it means, and what to do.
    advice: String,
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
    let code = office::notices::read_code(req.param("code"));
    let verdict = by_code(&app, &req, &code).await?;
    html(&page(&app, &req, &code, Some(verdict)))
}

/// `POST /pruefen`: a receipt or the PDF of a notice as a file, or the code on a notice.
pub async fn check(app: App, req: Req) -> Answer {
    let code = office::notices::read_code(req.field("code"));
    let file = req.files.first().filter(|file| !file.bytes.is_empty());
    if file.is_none() && code.is_empty() {
        let title = req.t().get("verify-nothing").to_owned();
        let nothing = Verdict { tone: Tone::Warning, title, pairs: Vec::new(), advice: String::new() };
        return unprocessable(&page(&app, &req, "", Some(nothing)));
    }
    let verdict = match file {
        Some(file) if file.bytes.starts_with(b"%PDF") => {
            let digest = office::blob_name(&file.bytes);
            by_digest(&app, &req, &digest).await?
        }
        Some(file) => receipt(&app, &req, &String::from_utf8_lossy(&file.bytes)),
        None => by_code(&app, &req, &code).await?,
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
                Pair::new(t.get("verify-place"), found.index.to_string()),
            ],
            advice: String::new(),
        },
        Err(fault) => {
            Verdict { tone: Tone::Danger, title: fault.text(lang), pairs: Vec::new(), advice: String::new() }
        }
    }
}

async fn by_code(app: &App, req: &Req, code: &str) -> Result<Verdict> {
    let wanted = code.to_owned();
    let found = app.store.read(move |tx| office::notices::by_code(tx, &wanted)).await?;
    Ok(match found {
        Some(day) => known(req, "verify-code-known", day, "verify-code-advice"),
        None => unknown(req, "verify-code-unknown", "verify-code-unknown-advice"),
    })
}

async fn by_digest(app: &App, req: &Req, digest: &str) -> Result<Verdict> {
    let wanted = digest.to_owned();
    let found = app.store.read(move |tx| office::notices::by_digest(tx, &wanted)).await?;
    Ok(match found {
        Some(day) => known(req, "verify-notice-genuine", day, ""),
        None => unknown(req, "verify-notice-unknown", "verify-copy-advice"),
    })
}

fn known(req: &Req, title: &'static str, day: base::Date, advice: &'static str) -> Verdict {
    let t = req.t();
    Verdict {
        tone: Tone::Success,
        title: t.get(title).to_owned(),
        pairs: vec![Pair::new(t.get("verify-issued"), dates::show(day, req.lang()))],
        advice: if advice.is_empty() { String::new() } else { t.get(advice).to_owned() },
    }
}

fn unknown(req: &Req, title: &'static str, advice: &'static str) -> Verdict {
    let t = req.t();
    let (title, advice) = (t.get(title).to_owned(), t.get(advice).to_owned());
    Verdict { tone: Tone::Danger, title, pairs: Vec::new(), advice }
}
