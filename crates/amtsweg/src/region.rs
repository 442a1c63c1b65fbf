//! The facts of the state, part of the program: `regions/thueringen/`.

use crate::say::Fault;
use base::law::Law;
use office::platform::RegionTexts;
use office::region::RegionFiles;

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../regions/thueringen/", $name))
    };
}

/// How periods are counted.
const DEADLINES: &str = file!("deadlines.toml");

/// The files.
pub const FILES: RegionFiles<'static> = RegionFiles {
    municipalities: file!("municipalities.csv"),
    districts: file!("districts.csv"),
    associations: file!("associations.csv"),
    postcodes: file!("postcodes.csv"),
    courts: file!("courts.csv"),
    offices: file!("offices.toml"),
    holidays: file!("holidays.toml"),
    delivery: file!("delivery.toml"),
};

/// All texts that the platform is made from.
pub const TEXTS: RegionTexts<'static> = RegionTexts {
    files: FILES,
    deadlines: DEADLINES,
    catalogue: services::CATALOGUE,
    synonyms: services::SYNONYMS,
    retention: services::RETENTION,
    base_rates: services::BASE_RATES,
    tiles: file!("tiles.csv"),
};

/// Deadlines, delivery, holidays.
///
/// # Errors
/// The faults of the files.
pub fn law() -> Result<Law, Fault> {
    office::region::law(&FILES, DEADLINES).map_err(|faults| Fault::Text(lines(&faults)))
}

/// Faults, one a line.
pub fn lines<T: ToString>(faults: &[T]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Everything that is put into the database from these files and from the services, as one digest: while it stays the
/// same, a start has nothing to put in.
pub fn digest(platform: &office::platform::Platform) -> String {
    let files = FILES;
    let mut all = [files.municipalities, files.districts, files.associations, files.offices].join("\0");
    for service in platform.services.values() {
        all.push('\0');
        all.push_str(&service.package.digest);
    }
    store::blobs::digest(all.as_bytes())
}
