//! A city's catalogue of services as JSON (DLDB): services, and the places that offer them.
//!
//! - [`shape`]: what the schema of services demands, as a table.
//! - [`entry`]: one service; [`place`]: one place.
//! - [`whole`]: what can be told only with all of them: the same id twice, places and services that do not exist.

mod entry;
mod place;
mod shape;
mod whole;

use super::{Fault, LARGEST, MOST, Part, Read, Unreadable};
use serde_json::Value;

/// Reads a catalogue of services and, where there is one, the file of the places it names. Without it nothing is said of
/// whether they exist.
///
/// # Errors
/// Where a file is no such catalogue at all; what is wrong with an entry is a fault and keeps nobody else out.
pub fn read(services: &[u8], places: Option<&[u8]>) -> Result<Read, Unreadable> {
    let mut read = Read::default();
    let (list, said) = entries(services, &["name", "leika", "description"])?;
    if let Some(said) = said
        && said != list.len() as u64
    {
        let fault = Fault::new(Part::File, "", "", "meta.datacount", "zufi-count");
        read.faults
            .push(fault.with("said", i64::try_from(said).unwrap_or(i64::MAX)).with("count", list.len()));
    }
    let mut raw = Vec::new();
    for (at, value) in list.iter().enumerate() {
        raw.extend(entry::read(at, value, &mut read));
    }
    let places = match places {
        None => None,
        Some(bytes) => {
            let (list, _) = entries(bytes, &["address", "services"])?;
            let found: Vec<_> =
                list.iter().enumerate().filter_map(|(at, value)| place::read(at, value, &mut read)).collect();
            Some(found)
        }
    };
    whole::check(raw, places, &mut read);
    Ok(read)
}

/// Whether a file looks like the places of such a catalogue and not like its services.
pub fn is_places(bytes: &[u8]) -> bool {
    entries(bytes, &["address", "services"]).is_ok()
}

/// The entries of a file, and how many it says it has.
fn entries(bytes: &[u8], typical: &[&str]) -> Result<(Vec<Value>, Option<u64>), Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::new("zufi-too-large").with("most", LARGEST / (1024 * 1024)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|fault| {
        Unreadable::new("zufi-no-json").with("line", fault.line()).with("column", fault.column())
    })?;
    let (list, said) = match value {
        Value::Array(list) => (list, None),
        Value::Object(mut whole) => {
            let said = whole.get("meta").and_then(|meta| meta.get("datacount")).and_then(Value::as_u64);
            match whole.remove("data") {
                Some(Value::Array(list)) => (list, said),
                // Some exports name their entries by their ids.
                Some(Value::Object(named)) => (named.into_iter().map(|(_, value)| value).collect(), said),
                _ => return Err(Unreadable::new("zufi-no-list")),
            }
        }
        _ => return Err(Unreadable::new("zufi-no-list")),
    };
    if list.len() > MOST {
        return Err(Unreadable::new("zufi-too-many").with("count", list.len()).with("most", MOST));
    }
    // Another file altogether: nothing but faults would come of it.
    let fits = |value: &Value| typical.iter().any(|field| value.get(field).is_some());
    if list.is_empty() || !list.iter().any(fits) {
        return Err(Unreadable::new("zufi-no-entries"));
    }
    Ok((list, said))
}
