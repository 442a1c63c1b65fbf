//! What happened to an account, as its owner and operators read it.

use super::own::way_key;
use crate::app::App;
use crate::req::{Req, role_key};
use base::dates;
use office::accounts::events::{Event, What};

/// One thing that happened.
pub struct EventRow {
    /// What.
    pub title: String,
    /// When, by which way, from which kind of device, by whom.
    pub detail: String,
}

/// The rows of a list.
pub fn event_rows(app: &App, req: &Req, events: &[Event]) -> Vec<EventRow> {
    let (t, lang) = (req.t(), req.lang());
    let row = |event: &Event| {
        let what = t.get(what_key(event.what));
        let title = match event.times {
            ..=1 => what.to_owned(),
            times => t.with2("account-event-times", ("what", what), ("times", times)),
        };
        let by = event.by.as_ref().map(|name| match name.as_str() {
            "" => t.get("account-event-program").to_owned(),
            name => t.with("account-event-by", "name", name),
        });
        let parts = [
            Some(dates::show_instant(event.at, lang)),
            event.way.map(|way| t.get(way_key(way)).to_owned()),
            match event.duty() {
                Some((role, office)) => {
                    let place = app.platform.office_name(office);
                    let role = t.get(role_key(role)).to_owned();
                    Some(place.map_or(role.clone(), |place| format!("{role}, {place}")))
                }
                None => (!event.device.is_empty()).then(|| event.device.clone()),
            },
            by,
        ];
        EventRow { title, detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }
    };
    events.iter().map(row).collect()
}

fn what_key(what: What) -> &'static str {
    match what {
        What::SignedIn => "account-event-signed-in",
        What::WrongPassword => "account-event-wrong-password",
        What::WrongFactor => "account-event-wrong-factor",
        What::Reset => "account-event-reset",
        What::Off => "account-event-off",
        What::On => "account-event-on",
        What::SessionsEnded => "account-event-sessions-ended",
        What::FactorsDropped => "account-event-factors-dropped",
        What::TokenMade => "account-event-token-made",
        What::TokenRevoked => "account-event-token-revoked",
        What::HookNamed => "account-event-hook-named",
        What::HookEnded => "account-event-hook-ended",
        What::HookRenewed => "account-event-hook-renewed",
        What::Created => "account-event-created",
        What::LinkMade => "account-event-link-made",
        What::FirstPassword => "account-event-first-password",
        What::RoleGiven => "account-event-role-given",
        What::RoleTaken => "account-event-role-taken",
        What::FactorsAsked => "account-event-factors-asked",
    }
}
