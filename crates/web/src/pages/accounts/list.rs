//! Finding people.

use super::{Place, factor, last_in, roles};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use forms::view::FieldView;
use office::accounts::manage;

#[derive(Template)]
#[template(path = "pages/accounts.html")]
struct AccountsPage {
    shell: Shell,
    title: String,
    /// The office, where these are the people of one.
    office: String,
    lead: String,
    at: &'static str,
    field: FieldView,
    /// What is looked for; empty while all are listed.
    words: String,
    everybody: String,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    href: String,
    login: String,
    name: String,
    roles: Vec<String>,
    factor: String,
    last: String,
    status: Status,
}

/// `GET /betrieb/konten`, `GET /stelle/leute`
pub async fn list(app: App, req: Req) -> Answer {
    let place = Place::of(&req);
    let (ctx, words) = (req.ctx.clone(), req.query("q").trim().to_owned());
    let (asked, after, platform) = (words.clone(), req.query("ab").to_owned(), app.platform.clone());
    let found = app
        .store
        .read(move |tx| {
            manage::find(tx, &ctx, (asked.as_str(), after.as_str()), |office| platform.office_name(office))
        })
        .await?;
    let t = req.t();
    let hint = match place {
        Place::Installation => "accounts-find-hint",
        Place::Office => "people-find-hint",
    };
    let field =
        fields::optional(fields::hint(fields::line("q", t.get("accounts-find"), &words), t.get(hint)));
    let rows = found.accounts.iter().map(|listed| {
        let account = &listed.account;
        let (key, tone) = match (account.off_at, listed.waits) {
            (Some(_), _) => ("accounts-off", Tone::Neutral),
            (None, true) => ("people-waits", Tone::Warning),
            (None, false) => ("accounts-on", Tone::Success),
        };
        Row {
            href: format!("{}/{}", place.at(), account.id),
            login: account.login.clone(),
            name: account.name.clone(),
            roles: roles(&app, &req, account),
            factor: factor(&req, account),
            last: last_in(&req, listed.last_in, listed.waits),
            status: Status::new(t.get(key), tone),
        }
    });
    let escaped = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let next = found.next.map(|after| format!("{}?q={}&ab={}", place.at(), escaped(&words), escaped(&after)));
    let offices = req.ctx.offices(Permission::ManageOffice);
    let names = offices.iter().filter_map(|office| app.platform.office_name(office));
    html(&AccountsPage {
        rows: rows.collect(),
        shell: app.shell(&req, t.get(place.title())),
        title: t.get(place.title()).to_owned(),
        office: if place == Place::Office { names.collect::<Vec<_>>().join(", ") } else { String::new() },
        lead: t.get(if place == Place::Office { "people-lead" } else { "accounts-lead" }).to_owned(),
        at: place.at(),
        everybody: t.get(if place == Place::Office { "people-all" } else { "accounts-staff" }).to_owned(),
        field,
        words,
        next,
    })
}
