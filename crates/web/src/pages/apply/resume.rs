//! Taking up a draft or a case on another device, by its link or its code. Looking at a link changes nothing: mail scanners
//! and browsers that fetch ahead look at links, too.

use crate::app::App;
use crate::fields;
use crate::pages::mine::ConfirmPage;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, unprocessable, visit_cookie};
use crate::view::{Pair, Shell};
use askama::Template;
use base::{Finding, Kind, dates};
use forms::view::{ErrorLink, FieldView};
use office::cases;
use office::cases::access::{self, What};

fn href(what: What) -> String {
    match what {
        What::Draft(id) => format!("/antrag/{id}"),
        What::Case(id) => format!("/vorgang/{id}"),
    }
}

/// `GET /weiter/{secret}`: what the link leads to, and whether to go on with it here.
pub async fn resume_form(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    let found = app.store.read(move |tx| access::find(tx, &ctx, &secret)).await?;
    if found.mine {
        return Ok(redirect(&href(found.what)));
    }
    let (t, lang, known) = (req.t(), req.lang(), req.account.is_some());
    let is_draft = matches!(found.what, What::Draft(_));
    let (heading, text, submit, when) = match (is_draft, known) {
        (true, false) => ("resume-draft", "resume-draft-text", "resume-draft-do", "resume-changed"),
        (true, true) => ("resume-draft", "resume-draft-account", "resume-draft-do", "resume-changed"),
        (false, false) => ("resume-case", "resume-case-text", "resume-case-do", "resume-sent"),
        (false, true) => ("resume-case", "resume-case-account", "resume-case-do", "resume-sent"),
    };
    html(&ConfirmPage {
        shell: app.shell(&req, t.get(heading)),
        heading: t.get(heading).to_owned(),
        text: t.get(text).to_owned(),
        submit: t.get(submit).to_owned(),
        back: "/".to_owned(),
        stay: t.get("resume-not").to_owned(),
        pairs: vec![
            Pair::new(t.get("verify-service"), app.platform.title(&found.service, lang)),
            Pair::new(t.get(when), dates::show_instant(found.at, lang)),
        ],
        action: local_path(&req.path).to_owned(),
    })
}

/// `POST /weiter/{secret}`: takes up a draft, or a case sent from it, in this browser or account.
pub async fn resume(app: App, mut req: Req) -> Answer {
    req.ensure_visitor();
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    let (what, sent) =
        app.store.write(move |tx| Ok((access::take_up(tx, &ctx, &secret)?, cases::any(tx, &ctx)?))).await?;
    let mut response = redirect(&href(what));
    visit_cookie(&app, &req, &mut response, sent);
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/code.html")]
struct CodePage {
    shell: Shell,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
}

fn code_page(app: &App, req: &Req, typed: &str, finding: Option<&'static str>) -> CodePage {
    let t = req.t();
    let mut fields = vec![fields::hint(fields::line("code", t.get("code-label"), typed), t.get("code-hint"))];
    let findings: Vec<Finding> = finding.into_iter().map(|key| Finding::new("code", key)).collect();
    let errors = fields::mark(&mut fields, &findings, req.lang());
    let mut shell = app.shell(req, t.get("code-title"));
    shell.faulty = !errors.is_empty();
    CodePage { shell, fields, errors }
}

/// `GET /weiter`: the code to a case, from paper.
pub async fn code_form(app: App, req: Req) -> Answer {
    html(&code_page(&app, &req, "", None))
}

/// `POST /weiter`: on to what the code leads to, which is shown before it is taken up.
pub async fn code(app: App, req: Req) -> Answer {
    let typed = req.field("code").to_owned();
    if typed.is_empty() {
        return unprocessable(&code_page(&app, &req, "", Some("code-missing")));
    }
    let (ctx, code) = (req.ctx.clone(), typed.clone());
    match app.store.read(move |tx| access::find(tx, &ctx, &code)).await {
        Ok(_) => {
            let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            Ok(redirect(&format!("/weiter/{plain}")))
        }
        Err(error) if error.kind == Kind::NotFound => {
            unprocessable(&code_page(&app, &req, &typed, Some("code-unknown")))
        }
        Err(error) => Err(error),
    }
}
