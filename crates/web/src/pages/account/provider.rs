//! The way over an identity provider: out with a question, back with a code.

use super::{blocking, device, fresh, log_sign_in, settled, welcome};
use crate::app::App;
use crate::cookies::TRIP;
use crate::req::Req;
use crate::respond::{Answer, local_path, redirect, session_cookie, set_cookie};
use base::{Error, Kind, Trust};
use office::accounts::oidc::{self, Aim, Arrived, Client};
use office::accounts::{SignIn, Way};
use std::sync::Arc;

fn client(app: &App, req: &Req) -> Result<Arc<Client>, Error> {
    let id = req.param("provider");
    let found = app.providers.iter().find(|client| client.provider.id == id);
    found.cloned().ok_or_else(|| Error::not_found("no such provider"))
}

/// Where the provider sends people back to; it must know this address.
fn way_back(app: &App, client: &Client) -> String {
    format!("{}/anmelden/anbieter/{}/zurueck", app.settings.base_url, client.provider.id)
}

/// `GET /anmelden/anbieter/{provider}`
pub async fn depart(app: App, req: Req) -> Answer {
    let client = client(&app, &req)?;
    let aim = match (req.query("zweck"), req.account.is_some()) {
        ("verbinden", true) => Aim::Link,
        ("bestaetigen", true) => Aim::Confirm,
        _ => Aim::SignIn,
    };
    if aim == Aim::Link {
        fresh!(req, "/konto");
    }
    let needed = Trust::from_key(req.query("niveau"));
    let back = local_path(req.query("weiter")).to_owned();
    let (ctx, id) = (req.ctx.fork(), client.provider.id.clone());
    let trip = app.store.write(move |tx| oidc::begin(tx, &ctx.clone(), &id, aim, &back)).await?;
    let (to, now, browser) = (way_back(&app, &client), req.ctx.now, trip.browser.clone());
    let address = blocking(move || client.authorize(&trip, &to, needed, now)).await??;
    let mut response = redirect(&address);
    set_cookie(&app, &mut response, TRIP, &browser, None);
    Ok(response)
}

/// `GET /anmelden/anbieter/{provider}/zurueck`
pub async fn arrive(app: App, req: Req) -> Answer {
    let client = client(&app, &req)?;
    let (ctx, id) = (req.ctx.fork(), client.provider.id.clone());
    let (state, browser) = (req.query("state").to_owned(), req.trip.clone());
    let trip = app.store.write(move |tx| oidc::finish(tx, &ctx.clone(), &id, &state, &browser)).await?;
    let lost = |why: &str| Error::new(Kind::Forbidden, "error-provider", format!("identity provider: {why}"));
    let trip = trip.ok_or_else(|| lost("state unknown, used, or of another browser"))?;
    if req.query("code").is_empty() {
        // Turned back at the provider: to the page from which they came.
        tracing::info!(error = req.query("error"), "no sign-in at the identity provider");
        let mut response = redirect(&format!("/anmelden?weiter={}", super::escape(&trip.back)));
        set_cookie(&app, &mut response, TRIP, "", Some(0));
        return Ok(response);
    }
    let code = req.query("code").to_owned();
    let issuer = Some(req.query("iss").to_owned()).filter(|issuer| !issuer.is_empty());
    let (asked, to, now, way) = (client.clone(), way_back(&app, &client), req.ctx.now, trip.clone());
    let identity = blocking(move || asked.identify(&way, &code, &to, issuer.as_deref(), now)).await??;
    let (ctx, entry, cookie) = (req.ctx.fork(), req.entry(Way::Provider), device(&req));
    let (browser, back, aim) = (cookie.clone(), trip.back.clone(), trip.aim);
    let from = back.clone();
    let arrived = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let arrived = oidc::settle(tx, &ctx, &client.provider, &trip, &identity, &entry)?;
            if let Arrived::Session(account, _) = &arrived {
                settled(tx, &ctx, *account, &browser, &from)?;
            }
            Ok(arrived)
        })
        .await?;
    match &arrived {
        Arrived::Session(account, secret) => {
            log_sign_in("provider", &SignIn::Session(*account, secret.clone()));
        }
        Arrived::Linked | Arrived::Other => tracing::info!(way = "provider", "no sign-in"),
    }
    let mut response = match arrived {
        Arrived::Session(_, secret) if aim == Aim::Confirm => {
            let mut response = redirect(&back);
            session_cookie(&app, &mut response, &secret);
            response
        }
        Arrived::Session(_, secret) => welcome(&app, &req, &secret, &cookie, &back).await,
        Arrived::Linked => redirect("/konto?fertig=1"),
        Arrived::Other => redirect("/konto?fertig=anderer"),
    };
    set_cookie(&app, &mut response, TRIP, "", Some(0));
    Ok(response)
}
