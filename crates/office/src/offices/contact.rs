//! Contact data of an office, value by value: what a catalogue from elsewhere can fill in.

use super::{Office, sql};
use base::{Ctx, Error, Permission, Result};
use store::Tx;

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contact {
    /// Street and number.
    Street,
    /// Postcode.
    Plz,
    /// Place.
    Place,
    /// Telephone.
    Phone,
    /// Mail address.
    Email,
    /// Web address.
    Web,
}

impl Contact {
    /// All of them, in the order they are read.
    pub const ALL: [Contact; 6] =
        [Contact::Street, Contact::Plz, Contact::Place, Contact::Phone, Contact::Email, Contact::Web];

    /// The name in forms.
    pub fn key(self) -> &'static str {
        match self {
            Contact::Street => "street",
            Contact::Plz => "plz",
            Contact::Place => "place",
            Contact::Phone => "phone",
            Contact::Email => "email",
            Contact::Web => "web",
        }
    }

    /// The value of this name.
    pub fn from_key(key: &str) -> Option<Contact> {
        Contact::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What an office has.
    pub fn of(self, office: &Office) -> &str {
        match self {
            Contact::Street => &office.street,
            Contact::Plz => &office.plz,
            Contact::Place => &office.place,
            Contact::Phone => &office.phone,
            Contact::Email => &office.email,
            Contact::Web => &office.web,
        }
    }

    /// A text as it would be kept; none where it is no such thing.
    pub fn checked(self, text: &str) -> Option<String> {
        let one_line = text.chars().all(|c| !c.is_control()) && text.chars().count() <= 200;
        match self {
            _ if !one_line || text.is_empty() => None,
            Contact::Plz => base::values::plz::parse(text).ok(),
            Contact::Phone => base::values::phone::parse(text).ok(),
            Contact::Email => base::values::email::parse(text).ok(),
            Contact::Street | Contact::Place | Contact::Web => Some(text.to_owned()),
        }
    }

    fn put(self, office: &mut Office, text: String) {
        let place = match self {
            Contact::Street => &mut office.street,
            Contact::Plz => &mut office.plz,
            Contact::Place => &mut office.place,
            Contact::Phone => &mut office.phone,
            Contact::Email => &mut office.email,
            Contact::Web => &mut office.web,
        };
        *place = text;
    }
}

/// Fills in contact data from a catalogue that whoever runs the installation looked at. What the office has set itself stays.
///
/// # Errors
/// Forbidden for all others; conflict where the office changed meanwhile, has set one of the values itself, or a value is none.
pub fn fill_in(tx: &mut Tx, ctx: &Ctx, office: &str, seen: i64, values: &[(Contact, &str)]) -> Result<()> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("filling in contact data"));
    }
    let mut found = super::get(tx, office)?;
    found.version = seen;
    for (field, text) in values {
        if found.source == "office" && !field.of(&found).is_empty() {
            return Err(Error::conflict("the office has set this itself"));
        }
        let text = field.checked(text).ok_or_else(|| Error::conflict("no such value"))?;
        field.put(&mut found, text);
    }
    sql::update(tx, &found)
}
