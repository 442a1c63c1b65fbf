//! Grant programmes: the officer's overview with the lists behind every figure, the budget, the ranking, a grant with its money; and
//! the applicant's side of it.

mod budget;
mod chart;
mod claims;
mod doubles;
mod export;
mod grant;
mod import;
mod list;
mod own;
mod panel;
mod programme;
mod ranking;
mod rates;

pub use budget::{budget, set_budget};
pub use doubles::doubles;
pub use export::{open_data, report, table};
pub use grant::{begin_at_office, conclude, grant, receive, waive};
pub use import::{import, read_in, template};
pub use list::{entries, list};
pub use own::{begin, mine, own, waive_appeal};
pub(super) use panel::{Panel, panel, recognised};
pub use programme::{programme, start};
pub use ranking::{ranking, score};
pub use rates::{load as load_rates, rates};

use crate::app::App;
use crate::req::Req;
use crate::view::{Link, Status, Tone};
use base::texts::Texts;
use base::{Error, Lang, Money};
use office::grants::{self, GrantState};
use office::platform::Service;
use std::sync::Arc;

/// An amount as it stands in a field, without its sign.
fn plain(amount: Money, lang: Lang) -> String {
    amount.show(lang).replace(['€', '\u{a0}'], "")
}

/// The programme in the path.
fn of_path(app: &App, req: &Req) -> Result<(String, Arc<Service>), Error> {
    let id = req.param("programme").to_owned();
    let service = grants::programme_of(&app.platform, &id)?;
    Ok((id, service))
}

fn title(service: &Service, lang: Lang) -> String {
    let programme = service.package.programme.as_ref();
    programme.map_or_else(String::new, |programme| programme.title.get(lang).to_owned())
}

/// The pages of a programme, for the row of tabs; `here` is the last part of the address.
fn tabs(req: &Req, id: &str, here: &str) -> Vec<Link> {
    let t = req.t();
    let signs = req.ctx.may(base::Permission::SignDecisions, None);
    let pages = [
        ("", "grants-tab-overview"),
        ("liste", "grants-tab-list"),
        ("rangfolge", "grants-tab-ranking"),
        ("doppelt", "grants-tab-doubles"),
        ("haushalt", "grants-tab-budget"),
    ];
    pages
        .into_iter()
        .filter(|(part, _)| *part != "haushalt" || signs)
        .map(|(part, key)| {
            let mut href = format!("/amt/foerderung/{id}");
            if !part.is_empty() {
                href = format!("{href}/{part}");
            }
            Link { href, label: t.get(key).to_owned(), current: part == here, count: None }
        })
        .collect()
}

fn status(state: GrantState, t: Texts) -> Status {
    let (key, tone) = match state {
        GrantState::Running => ("grant-state-running", Tone::Info),
        GrantState::Settled => ("grant-state-settled", Tone::Success),
        GrantState::Revoked => ("grant-state-revoked", Tone::Danger),
        GrantState::Closed => ("grant-state-closed", Tone::Neutral),
    };
    Status::new(t.get(key), tone)
}

/// Large sums for tiles: in full up to a million, then "7,81 Mio. €".
fn short(amount: Money, t: Texts) -> String {
    let euro = amount.as_cents() / 100;
    if euro.abs() < 1_000_000 {
        return amount.show(t.0);
    }
    let hundredths = (euro + euro.signum() * 5_000) / 10_000;
    let comma = t.0.pick(",", ".");
    let number = format!("{}{comma}{:02}", hundredths / 100, hundredths.abs() % 100);
    t.with("grants-millions", "number", number)
}

/// Whether somebody signs in the programme's office.
fn demand_signer(app: &App, req: &Req, service: &Service) -> Result<(), Error> {
    let office = &app.platform.responsible(&service.package.id, "")?.responsible.office.id;
    if req.ctx.may(base::Permission::SignDecisions, Some(office)) {
        Ok(())
    } else {
        Err(Error::not_found("programme of another office"))
    }
}
