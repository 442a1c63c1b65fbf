//! The region: municipalities, districts, associations, postcodes, courts, state offices, as immutable data in memory.
//!
//! - [`Region::parse`] reads the files of `regions/<state>/` (no I/O: the caller brings their text) and finds every fault.
//! - [`Region::find_place`] turns what somebody typed (name, postcode, official key) into a municipality, or asks.
//! - [`Region::office_of`] says which office is responsible for a kind of task there, who does the work, and why.
//! - [`Region::local_authority`] knows districts and associations as well, for what is meant for all of them.
//! - [`Region::changed`] is the region after a change of its municipalities; old keys lead to whoever came after.
//! - [`law`] reads the dated rules for legal dates.

mod authority;
mod change;
mod law;
mod names;
mod place;
mod read;
mod responsible;
mod split;

pub use authority::LocalAuthority;
pub use change::{Change, ChangeKind, Part};
pub use law::law;
pub use place::PlaceAnswer;
pub use responsible::{Assigned, Level, OfficeRef, Sphere};
pub use split::Split;

use base::{Arg, Lang, texts};
use place::Places;
use std::collections::BTreeMap;

/// The text of the region's files, as they lie in `regions/<state>/`.
#[derive(Clone, Copy, Debug)]
pub struct RegionFiles<'a> {
    /// `municipalities.csv`
    pub municipalities: &'a str,
    /// `districts.csv`
    pub districts: &'a str,
    /// `associations.csv`
    pub associations: &'a str,
    /// `postcodes.csv`
    pub postcodes: &'a str,
    /// `courts.csv`
    pub courts: &'a str,
    /// `offices.toml`
    pub offices: &'a str,
    /// `holidays.toml`, for [`law`]
    pub holidays: &'a str,
    /// `delivery.toml`, for [`law`]
    pub delivery: &'a str,
}

/// A fault in one of the region's files; for the person who keeps the files, so in English only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name.
    pub file: &'static str,
    /// The line, counted from 1; 0 = the file as a whole.
    pub line: u64,
    /// What is wrong.
    pub text: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// A German and an English name.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Names {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Names {
    /// The name in this language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.de, &self.en)
    }
}

/// Who sees to it that portals of the state and its municipalities are accessible.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Enforcement {
    /// The law that demands it, as people cite it.
    pub law: String,
    /// The body to turn to.
    pub name: Names,
    /// Its page.
    pub web: String,
}

/// What a municipality is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MunicipalityKind {
    /// A city that belongs to no district and performs a district's tasks itself.
    IndependentCity,
    /// A town inside a district.
    Town,
    /// Any other municipality inside a district.
    Rural,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Official municipality key, 8 digits.
    pub ags: String,
    /// Official regional key, 12 digits.
    pub ars: String,
    /// The official name, with ", Stadt" where it is one.
    pub official_name: String,
    /// The name people use: `Gotha`, not `Gotha, Stadt`.
    pub name: String,
    /// What it is.
    pub kind: MunicipalityKind,
    /// Key of its district, 5 digits.
    pub district: String,
    /// Key of its association, 9 digits (district and association).
    pub association: String,
    /// Inhabitants on the directory's day.
    pub inhabitants: u32,
    /// Postcode of its administration's seat.
    pub seat_plz: String,
}

/// A district, or a city that belongs to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Key, 5 digits.
    pub key: String,
    /// Its name without any addition: `Gotha`, `Wartburgkreis`, `Erfurt`.
    pub name: String,
    /// A city that belongs to no district.
    pub independent_city: bool,
    /// Municipality in which the administration sits.
    pub seat_ags: String,
    /// Inhabitants on the directory's day.
    pub inhabitants: u32,
    /// Its administrative court (see [`Region::court`]).
    pub court: String,
}

/// What an association is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssociationKind {
    /// Verwaltungsgemeinschaft: members share one administration, a body of its own.
    Joint,
    /// Erfüllende Gemeinde: one municipality administers its smaller neighbours.
    Lead,
    /// No association: one municipality with its own administration.
    Single,
}

/// A row of the official list of associations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// Key, 9 digits: district and association.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: AssociationKind,
    /// The municipality in which the administration sits; for [`AssociationKind::Lead`] the one that does the work.
    pub seat_ags: String,
    /// Keys of its municipalities.
    pub members: Vec<String>,
    /// Inhabitants on the directory's day.
    pub inhabitants: u32,
}

/// An administrative court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Court {
    /// `vg-weimar`
    pub id: String,
    /// Its name.
    pub name: Names,
    /// The place of its seat.
    pub seat: String,
    /// Street and number; none = not recorded.
    pub street: Option<String>,
}

/// An office as the directory knows it. Contact data are kept by the office itself, in `offices`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionOffice {
    /// `land-tlvwa`, `kreis-16067`, `gemeinde-16067029`, `verband-160675007`.
    pub id: String,
    /// `state`, `district`, `municipality` or `association`.
    pub level: &'static str,
    /// The official key of its area: 8 digits, 5 for a district, 9 for an association; empty for the state.
    pub key: String,
    /// The administration: `Landratsamt Gotha`, `Stadtverwaltung Gotha`.
    pub name: Names,
    /// The body in whose name it decides: `Landkreis Gotha`, `Stadt Gotha`.
    pub body: Names,
    /// Postcode of its seat.
    pub plz: String,
    /// Place of its seat.
    pub place: String,
}

/// A sentence for people that explains an answer: a key of the text catalogues, with values in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The key.
    pub key: &'static str,
    /// The values by name.
    pub args: Vec<(&'static str, Names)>,
    /// The rule behind it, as people cite it.
    pub norm: Option<String>,
}

impl Reason {
    fn new(key: &'static str) -> Reason {
        Reason { key, args: Vec::new(), norm: None }
    }

    /// With a value that is the same in both languages.
    fn same(self, name: &'static str, value: &str) -> Reason {
        self.with(name, Names { de: value.to_owned(), en: value.to_owned() })
    }

    fn with(mut self, name: &'static str, value: Names) -> Reason {
        self.args.push((name, value));
        self
    }

    fn norm(mut self, norm: &str) -> Reason {
        self.norm = Some(norm.to_owned()).filter(|norm| !norm.is_empty());
        self
    }

    /// The values in one language, for [`base::text`].
    pub fn values(&self, lang: Lang) -> Vec<(String, Arg)> {
        self.args.iter().map(|(name, value)| ((*name).to_owned(), Arg::from(value.get(lang)))).collect()
    }

    /// The sentence.
    pub fn text(&self, lang: Lang) -> String {
        texts::text(lang, self.key, &self.values(lang))
    }
}

/// A whole region in memory.
#[derive(Clone, Debug)]
pub struct Region {
    /// Official key of the state, 2 digits.
    pub state: String,
    /// Name of the state.
    pub state_name: Names,
    /// To whom people turn about barriers on portals.
    pub enforcement: Enforcement,
    municipalities: BTreeMap<String, Municipality>,
    districts: BTreeMap<String, District>,
    associations: BTreeMap<String, Association>,
    courts: BTreeMap<String, Court>,
    offices: BTreeMap<String, RegionOffice>,
    rules: read::OfficeRules,
    places: Places,
    postcodes: Vec<read::PostcodeRow>,
    /// Municipalities that ended through a [`Change`], and the ones they became.
    former: BTreeMap<String, String>,
    /// The same for districts: the municipality that their seat became.
    former_districts: BTreeMap<String, String>,
    /// Municipalities that were split, and what became of their parts.
    split: BTreeMap<String, Split>,
}

impl Region {
    /// Reads a region.
    ///
    /// # Errors
    /// Every fault of every file, not only the first.
    pub fn parse(files: &RegionFiles<'_>) -> Result<Region, Vec<Fault>> {
        read::region(files)
    }

    /// A municipality by its key: AGS (8 digits) or ARS (12 digits). The key of one that ended gives the one it became.
    pub fn municipality(&self, key: &str) -> Option<&Municipality> {
        self.of_now(key).or_else(|| {
            let ags = match key.len() {
                8 => key.to_owned(),
                12 => format!("{}{}", key.get(..5)?, key.get(9..)?),
                _ => return None,
            };
            self.municipalities.get(self.former.get(&ags)?)
        })
    }

    fn of_now(&self, key: &str) -> Option<&Municipality> {
        match key.len() {
            8 => self.municipalities.get(key),
            // An ARS is district (5), association (4), municipality (3); the AGS leaves the association out.
            12 => {
                let ags = format!("{}{}", key.get(..5)?, key.get(9..)?);
                self.municipalities.get(&ags).filter(|found| found.ars == key)
            }
            _ => None,
        }
    }

    /// All municipalities, in the order of their keys.
    pub fn municipalities(&self) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values()
    }

    /// A district by its 5 digits.
    pub fn district(&self, key: &str) -> Option<&District> {
        self.districts.get(key)
    }

    /// All districts, in the order of their keys.
    pub fn districts(&self) -> impl Iterator<Item = &District> {
        self.districts.values()
    }

    /// An association by its 9 digits.
    pub fn association(&self, key: &str) -> Option<&Association> {
        self.associations.get(key)
    }

    /// All rows of the official list of associations, in the order of their keys.
    pub fn associations(&self) -> impl Iterator<Item = &Association> {
        self.associations.values()
    }

    /// The administrative court of a district (5 digits), as far as reported.
    pub fn court(&self, district: &str) -> Option<&Court> {
        self.courts.get(&self.districts.get(district)?.court)
    }

    /// All offices: state offices, 22 districts and cities, municipalities with or without an administration of their own,
    /// joint administrations. In the order of their ids.
    pub fn offices(&self) -> impl Iterator<Item = &RegionOffice> {
        self.offices.values()
    }

    /// The id of the office that somebody means: by its id, by its name as it is written, or by the beginnings of the words of
    /// its name where they fit only one.
    ///
    /// # Errors
    /// The names of those that fit, a few at most; none fits, if there are none.
    pub fn office_named(&self, typed: &str) -> std::result::Result<String, Vec<String>> {
        use base::words::{fold_short, tokens};
        let parts = |text: &str| tokens(text).map(fold_short).collect::<Vec<String>>();
        let (typed, wanted) = (typed.trim(), parts(typed));
        if let Some(found) = self.office(typed) {
            return Ok(found.id.clone());
        }
        let same: Vec<_> = self.offices().filter(|one| parts(&one.name.de) == wanted).collect();
        if let [only] = same.as_slice() {
            return Ok(only.id.clone());
        }
        let fits = |name: &str| {
            let there = parts(name);
            wanted.iter().all(|word| there.iter().any(|known| known.starts_with(word.as_str())))
        };
        let found: Vec<_> =
            self.offices().filter(|one| !wanted.is_empty() && fits(&one.name.de)).take(6).collect();
        match found.as_slice() {
            [only] => Ok(only.id.clone()),
            several => Err(several.iter().map(|one| format!("{} ({})", one.name.de, one.id)).collect()),
        }
    }

    /// An office by its id. Some ids are other names of an office: `gemeinde-…` of a city that belongs to no district means
    /// the city's one administration (`kreis-…`); `verband-…` of an erfüllende Gemeinde means that municipality's; the id of
    /// an office that ended with its municipality means that of the municipality it became.
    pub fn office(&self, id: &str) -> Option<&RegionOffice> {
        self.offices.get(id).or_else(|| {
            let real = match id.split_once('-')? {
                ("gemeinde", ags) => self.home_office(ags)?,
                ("kreis", key) => self.home_office(self.former_districts.get(key)?)?,
                ("verband", key) => self.home_office(&self.associations.get(key)?.seat_ags)?,
                _ => return None,
            };
            self.offices.get(&real)
        })
    }

    /// What people call a municipality, with its district where the name alone is ambiguous: `Elxleben (Ilm-Kreis)`.
    pub fn label(&self, municipality: &Municipality) -> String {
        match self.district(&municipality.district) {
            Some(district) if self.places.shared_name(&municipality.name) => {
                format!("{} ({})", municipality.name, names::district(district).de)
            }
            _ => municipality.name.clone(),
        }
    }
}
