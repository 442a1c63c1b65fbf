//! Accounts of those who work in an office, as others manage them: an operator everybody's, an office's administration those of its
//! own people ("Unsere Leute"). Who has one and which roles, new ones, roles given and taken, switched off and on. Never what an
//! account holds.
//!
//! | file | what |
//! | --- | --- |
//! | `list.rs` | finding people |
//! | `new.rs` | a new account |
//! | `one.rs` | one account, and what is done about it |

mod list;
mod new;
mod one;

pub use list::list;
pub use new::{create, create_form};
pub use one::{change, show};

use crate::app::App;
use crate::fields;
use crate::req::{Req, role_key};
use base::permission::Permission;
use base::{Finding, Role, dates};
use forms::view::{FieldView, OptionView, Widget};
use office::accounts::Account;

/// From where accounts are managed: the installation, or an office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Installation,
    Office,
}

impl Place {
    /// By the address that was asked for.
    fn of(req: &Req) -> Place {
        if req.path.starts_with("/betrieb/") { Place::Installation } else { Place::Office }
    }

    /// The address of the list.
    fn at(self) -> &'static str {
        match self {
            Place::Installation => "/betrieb/konten",
            Place::Office => "/stelle/leute",
        }
    }

    /// The text key of the list's name.
    fn title(self) -> &'static str {
        match self {
            Place::Installation => "nav-accounts",
            Place::Office => "nav-people",
        }
    }
}

/// A role with its office in words.
fn duty(app: &App, req: &Req, role: Role, office: Option<&str>) -> String {
    let role = req.t().get(role_key(role)).to_owned();
    match office.and_then(|office| app.platform.office_name(office)) {
        Some(office) => format!("{role}, {office}"),
        None => role,
    }
}

/// The roles of an account in words.
fn roles(app: &App, req: &Req, account: &Account) -> Vec<String> {
    account.roles.iter().map(|grant| duty(app, req, grant.role, grant.office.as_deref())).collect()
}

/// When somebody came in last.
fn last_in(req: &Req, at: Option<i64>, waits: bool) -> String {
    let t = req.t();
    match at {
        Some(at) => dates::show_instant(at, req.lang()),
        None if waits => t.get("people-never").to_owned(),
        None => t.get("people-long-ago").to_owned(),
    }
}

/// Whether there is a second factor.
fn factor(req: &Req, account: &Account) -> String {
    let key = match (account.second_factor, account.has_passkey) {
        (false, false) => "accounts-factor-none",
        _ => "accounts-factor-some",
    };
    req.t().get(key).to_owned()
}

/// The offices that the actor administers; an operator names any.
fn own_offices(place: Place, req: &Req) -> Vec<String> {
    match place {
        Place::Installation => Vec::new(),
        Place::Office => req.ctx.offices(Permission::ManageOffice),
    }
}

/// The field for an office; none where there is only one to choose.
fn office_field(app: &App, place: Place, req: &Req, typed: &str) -> Option<FieldView> {
    let t = req.t();
    let label = t.get("people-office");
    match (place, own_offices(place, req)) {
        (Place::Installation, _) => {
            Some(fields::hint(fields::line("stelle", label, typed), t.get("people-office-hint")))
        }
        (Place::Office, own) if own.len() > 1 => {
            let options = own
                .into_iter()
                .map(|id| (id.clone(), app.platform.office_name(&id).unwrap_or_default()))
                .collect();
            Some(fields::select("stelle", label, options, typed))
        }
        (Place::Office, _) => None,
    }
}

/// The office that was typed or chosen: none where nothing was, a finding where it is not clear which.
fn office_meant(app: &App, place: Place, req: &Req) -> Result<Option<String>, Box<Finding>> {
    let typed = req.field("stelle");
    let own = own_offices(place, req);
    match (place, own.as_slice()) {
        (Place::Office, [only]) => Ok(Some(only.clone())),
        (Place::Office, _) => Ok(own.iter().find(|id| *id == typed).cloned()),
        (Place::Installation, _) if typed.is_empty() => Ok(None),
        (Place::Installation, _) => app.platform.region.office_named(typed).map(Some).map_err(|others| {
            Box::new(match others.as_slice() {
                [] => Finding::new("stelle", "people-office-unknown").arg("typed", typed),
                _ => Finding::new("stelle", "people-office-several").arg("names", others.join("; ")),
            })
        }),
    }
}

/// Boxes to tick for roles.
fn role_field(req: &Req, roles: &[Role], ticked: &[Role]) -> FieldView {
    let t = req.t();
    let option = |role: &Role| OptionView {
        value: role.key().to_owned(),
        label: t.get(role_key(*role)).to_owned(),
        hint: Some(t.get(hint_key(*role)).to_owned()),
        checked: ticked.contains(role),
    };
    FieldView {
        widget: Widget::Checks,
        options: roles.iter().map(option).collect(),
        ..fields::line("rolle", t.get("people-roles"), "")
    }
}

/// What a role may do, in a sentence.
fn hint_key(role: Role) -> &'static str {
    match role {
        Role::CaseWorker => "people-role-case_worker",
        Role::Approver => "people-role-approver",
        Role::OfficeAdmin => "people-role-office_admin",
        Role::DataProtection => "people-role-data_protection",
        Role::Operator => "people-role-operator",
    }
}
