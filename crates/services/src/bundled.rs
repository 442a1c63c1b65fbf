//! The list of services that come with the program: one line each. Their folders are embedded when it is built.

use crate::ifsg56::Ifsg56;
use base::law::Law;
use forms::assessment::Rules;
use office::platform::{Bundled, Facts, Files};
use std::sync::Arc;

/// Services that are described but cannot be applied for here yet.
pub const CATALOGUE: &str = include_str!("../packages/catalogue.toml");
/// Words that mean the same to people who search.
pub const SYNONYMS: &str = include_str!("../packages/synonyms.toml");

/// Every folder of `packages/`: its name, and its files by path.
type Folder = (&'static str, &'static [(&'static str, &'static [u8])]);
const FOLDERS: &[Folder] = include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// The services, with what the state knows about each beyond its folder. Some need the region's legal dates.
pub fn bundled(law: &Law) -> Vec<Bundled> {
    let ifsg56 = || Arc::new(Ifsg56::new(law.clone()));
    let facts = |own_task, regime, pays_out| Facts { own_task, regime, pays_out };
    vec![
        // A municipal tax: an own task, delivered as the tax code says, a demand.
        bundle("hundesteuer", None, facts(true, "ao", false)),
        bundle("ifsg56", Some(ifsg56()), facts(false, "vwvfg", true)),
    ]
}

/// The names of the folders of all services.
pub fn names() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|(name, _)| *name)
}

fn bundle(name: &str, rules: Option<Arc<dyn Rules>>, facts: Facts) -> Bundled {
    Bundled { files: files(name), rules, facts }
}

/// The files of a service's folder; nothing for a name that is none.
pub fn files(name: &str) -> Files {
    let found = FOLDERS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, files)| files);
    found.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}
