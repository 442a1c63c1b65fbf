//! Taking up a draft or a case on another device, by its link or its code. Looking at a link changes nothing: mail scanners
//! and browsers that fetch ahead look at links, too.

use crate::app::App;
use crate::fields;
use crate::pages::mine::ConfirmPage;
use crate::req::Req;
use crate::respond::{
    Answer, html, local_path, redirect, retry_after, slow_down, unprocessable, visit_cookie,
};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::{Error, Finding, Kind, dates};
use forms::view::{ErrorLink, FieldView};
use office::cases;
use office::cases::access::{self, Sought, What};

fn href(what: What) -> String {
    match what {
        What::Draft(id) => format!("/antrag/{id}"),
        What::Case(id) => format!("/vorgang/{id}"),
    }
}

/// What a code or link leads to, guesses slowed down. While nothing can be written nothing can be counted; then it is only
/// looked at, since reading is all that people can do.
async fn seek(app: &App, req: &Req, typed: &str) -> Result<Sought, Error> {
    let (ctx, code, source) = (req.ctx.fork(), typed.to_owned(), req.source.clone());
    let sought = app.store.write(move |tx| access::seek(tx, &ctx.clone(), &code, &source)).await;
    match sought {
        Err(error) if error.kind == Kind::Unavailable => {
            let (ctx, code) = (req.ctx.clone(), typed.to_owned());
            match app.store.read(move |tx| access::find(tx, &ctx, &code)).await {
                Ok(found) => Ok(Sought::Found(found)),
                Err(error) if error.kind == Kind::NotFound => Ok(Sought::Nothing),
                Err(error) => Err(error),
            }
        }
        sought => sought,
    }
}

/// The page for whoever tried too many.
fn wait(app: &App, req: &Req, seconds: i64) -> Answer {
    let text = req.t().with("code-wait", "minutes", (seconds + 59) / 60);
    slow_down(app, req, text, seconds, Some(Link::new("/weiter", req.t().get("code-title"))))
}

/// `GET /weiter/{secret}`: what the link leads to, and whether to go on with it here.
pub async fn resume_form(app: App, req: Req) -> Answer {
    let found = match seek(&app, &req, req.param("secret")).await? {
        Sought::Found(found) => found,
        Sought::Nothing => return Err(Error::not_found("resume link")),
        Sought::Wait(seconds) => return wait(&app, &req, seconds),
    };
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
    match seek(&app, &req, req.param("secret")).await? {
        Sought::Found(_) => {}
        Sought::Nothing => return Err(Error::not_found("resume link")),
        Sought::Wait(seconds) => return wait(&app, &req, seconds),
    }
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

fn code_page(app: &App, req: &Req, typed: &str, finding: Option<Finding>) -> CodePage {
    let t = req.t();
    let mut fields = vec![fields::hint(fields::line("code", t.get("code-label"), typed), t.get("code-hint"))];
    let findings: Vec<Finding> = finding.into_iter().collect();
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
        return unprocessable(&code_page(&app, &req, "", Some(Finding::new("code", "code-missing"))));
    }
    match seek(&app, &req, &typed).await? {
        Sought::Found(_) => {
            let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            Ok(redirect(&format!("/weiter/{plain}")))
        }
        Sought::Nothing => {
            let finding = Finding::new("code", "code-unknown");
            unprocessable(&code_page(&app, &req, &typed, Some(finding)))
        }
        Sought::Wait(seconds) => {
            let finding = Finding::new("code", "code-wait").arg("minutes", (seconds + 59) / 60);
            retry_after(unprocessable(&code_page(&app, &req, &typed, Some(finding))), seconds)
        }
    }
}
