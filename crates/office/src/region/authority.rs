//! Local authorities by the key that somebody types: a municipality, a district, a Verwaltungsgemeinschaft.

use super::{AssociationKind, Names, Region, names};

/// A local authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalAuthority {
    /// Its official key: 8 digits of a municipality, 5 of a district, 9 of a Verwaltungsgemeinschaft.
    pub key: String,
    /// What people call it, clear without its key: `Gotha`, `Landkreis Gotha`, `Verwaltungsgemeinschaft Fahner Höhe`.
    pub name: Names,
    /// The district it lies in, 5 digits.
    pub district: String,
}

impl Region {
    /// The local authority of an official key. One that several keys lead to has one key of its own: a city that belongs to no district is
    /// its municipality, a municipality that works for others (erfüllende Gemeinde) or alone is itself; what ended is what it became.
    pub fn local_authority(&self, key: &str) -> Option<LocalAuthority> {
        let municipality = |ags: &str| {
            self.municipality(ags).map(|place| {
                let name = self.label(place);
                LocalAuthority {
                    key: place.ags.clone(),
                    name: Names { de: name.clone(), en: name },
                    district: place.district.clone(),
                }
            })
        };
        match key.len() {
            5 => match self.district(key) {
                Some(district) if district.independent_city => municipality(&district.seat_ags),
                Some(district) => Some(LocalAuthority {
                    key: district.key.clone(),
                    name: names::district(district),
                    district: district.key.clone(),
                }),
                None => None,
            },
            9 => {
                let association = self.association(key)?;
                if association.kind != AssociationKind::Joint {
                    return municipality(&association.seat_ags);
                }
                Some(LocalAuthority {
                    key: association.key.clone(),
                    name: self.offices.get(&format!("verband-{}", association.key))?.body.clone(),
                    district: self.municipality(&association.seat_ags)?.district.clone(),
                })
            }
            _ => municipality(key),
        }
    }

    /// Whether a key is one of another state, of which this region knows nothing.
    pub fn is_elsewhere(&self, key: &str) -> bool {
        !key.starts_with(&self.state)
    }
}
