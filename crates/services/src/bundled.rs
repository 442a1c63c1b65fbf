//! The services that come with the program. Their folders are embedded when it is built.

use crate::ifsg56::Ifsg56;
use base::law::Law;
use forms::assessment::Rules;
use office::platform::{Bundled, Files};
use std::sync::Arc;

/// Services that are described but cannot be applied for here yet.
pub const CATALOGUE: &str = include_str!("../packages/catalogue.toml");
/// Words that mean the same to people who search.
pub const SYNONYMS: &str = include_str!("../packages/synonyms.toml");
/// Classes of records: how long cases stay.
pub const RETENTION: &str = include_str!("../packages/retention.toml");
/// The base rates that interest on what is to be paid back builds on; later ones are loaded by an office.
pub const BASE_RATES: &str = include_str!("../packages/base_rates.csv");

/// Every folder of `packages/`: its name, and its files by path.
type Folder = (&'static str, &'static [(&'static str, &'static [u8])]);
const FOLDERS: &[Folder] = include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// The services: every folder, and the rules of those that compute more than formulas can.
pub fn bundled(law: &Law) -> Vec<Bundled> {
    names().map(|name| Bundled { files: files(name), rules: rules(name, law) }).collect()
}

/// The rules in Rust of the service with this name; some need the region's legal dates.
fn rules(name: &str, law: &Law) -> Option<Arc<dyn Rules>> {
    match name {
        "ifsg56" => Some(Arc::new(Ifsg56::new(law.clone()))),
        _ => None,
    }
}

/// The names of the folders of all services.
pub fn names() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|(name, _)| *name)
}

/// The files of a service's folder; nothing for a name that is none.
pub fn files(name: &str) -> Files {
    let found = FOLDERS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, files)| files);
    found.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}
