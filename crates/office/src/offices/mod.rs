//! Offices: state, district, municipality, association; their contact data, and what each offers online.
//!
//! Contact data that no source gives stay empty and are shown as "not recorded".

mod adoption;
mod contact;
pub mod letterhead;
mod sql;
pub(crate) mod takeover;

pub(crate) use adoption::would_be;
pub use adoption::{
    Adoption, Course, InForce, Use, add, adoption, counts, in_force, may_adopt, performs_for, pin, set_offer,
    uses, would_wait,
};

pub use contact::{Contact, fill_in};
pub use takeover::{Taken, Taking};

use base::{Ctx, Error, Permission, Result};
use serde_json::{Map, Value};
use store::Tx;

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// `land-tlvwa`, `kreis-16067`, `gemeinde-16067029`, `verband-160675051`.
    pub id: String,
    /// `state`, `district`, `municipality` or `association`.
    pub level: String,
    /// The official key of its area; empty for the state.
    pub ags: String,
    /// Its name.
    pub name: String,
    /// Street and number; empty = not recorded.
    pub street: String,
    /// Postcode; empty = not recorded.
    pub plz: String,
    /// Place.
    pub place: String,
    /// Telephone; empty = not recorded.
    pub phone: String,
    /// E-mail; empty = not recorded.
    pub email: String,
    /// Web address; empty = not recorded.
    pub web: String,
    /// Opening hours; empty = not recorded.
    pub hours: String,
    /// Where the contact data come from: empty, `demo`, or `office`.
    pub source: String,
    /// For optimistic changes.
    pub version: i64,
}

/// What an office has set for a service.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// The local values by id, as the package names them.
    pub values: Map<String, Value>,
    /// Whether people can apply online.
    pub offered: bool,
    /// `demo` where the values are made up for the demonstration, else `office`.
    pub source: String,
    /// For optimistic changes; 0 = not set yet.
    pub version: i64,
}

/// Adds offices that are not there yet; existing ones keep what they have set.
///
/// # Errors
/// Only those of the store.
pub fn install(tx: &mut Tx, offices: &[Office]) -> Result<()> {
    offices.iter().try_for_each(|office| sql::insert(tx, office))
}

/// How many offices there are.
///
/// # Errors
/// Only those of the store.
pub fn count(tx: &mut Tx) -> Result<i64> {
    sql::count(tx)
}

/// An office; contact data are public.
///
/// # Errors
/// Not found.
pub fn get(tx: &mut Tx, id: &str) -> Result<Office> {
    sql::get(tx, id)?.ok_or_else(|| Error::not_found(format!("office {id}")))
}

/// Changes an office's contact data.
///
/// # Errors
/// Forbidden without the right in this very office; conflict where somebody else was faster.
pub fn change(tx: &mut Tx, ctx: &Ctx, office: &Office) -> Result<()> {
    demand(ctx, &office.id)?;
    sql::update(tx, office)
}

/// What an office has set for a service; nothing yet is an empty offer.
///
/// # Errors
/// Only those of the store.
pub fn offer(tx: &mut Tx, office: &str, service: &str) -> Result<Offer> {
    Ok(adoption(tx, office, service)?.offer)
}

fn demand(ctx: &Ctx, office: &str) -> Result<()> {
    if ctx.may(Permission::ManageOffice, Some(office)) {
        Ok(())
    } else {
        Err(Error::not_found(format!("office {office} is not theirs")))
    }
}
