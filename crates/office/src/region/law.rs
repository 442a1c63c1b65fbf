//! The rules of legal dates from the region's files; what they mean stands in [`base::law`].

use super::read::{Faults, toml_file};
use super::{Fault, RegionFiles};
use base::law::Law;

/// Holidays, delivery and periods of a region. `deadlines` is the text of `deadlines.toml`.
///
/// # Errors
/// Every fault, with its line where the file cannot be read at all.
pub fn law(files: &RegionFiles<'_>, deadlines: &str) -> Result<Law, Vec<Fault>> {
    let mut faults = Faults::default();
    let holidays = toml_file("holidays.toml", files.holidays, &mut faults);
    let delivery = toml_file("delivery.toml", files.delivery, &mut faults);
    let deadlines = toml_file("deadlines.toml", deadlines, &mut faults);
    let (Some(holidays), Some(delivery), Some(deadlines)) = (holidays, delivery, deadlines) else {
        return Err(faults.all());
    };
    Law::new(holidays, delivery, deadlines)
        .map_err(|found| found.into_iter().map(|text| Fault { file: "law", line: 0, text }).collect())
}
