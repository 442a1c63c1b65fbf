//! Several files at once, as people choose them: one schema, and the lists of values that belong to it.

use super::{CodeList, Imported, Remark, codelist, import, read};

/// A file by its name.
pub type Named<'a> = (&'a str, &'a [u8]);

/// Something to tell about a file, by its name.
pub type Told = (String, Remark);

/// Makes a service of a schema and its lists of values, in whatever order they come; what was odd stands in its report.
///
/// # Errors
/// For each file that stands in the way, what is wrong with it; then there is nothing.
pub fn take(files: &[Named<'_>]) -> Result<Imported, Vec<Told>> {
    let (mut schemas, mut lists) = (Vec::new(), Vec::<CodeList>::new());
    let (mut odd, mut wrong) = (Vec::new(), Vec::new());
    let told = |name: &str, remarks: Vec<Remark>| -> Vec<Told> {
        remarks.into_iter().map(|remark| (name.to_owned(), remark)).collect()
    };
    for (name, bytes) in files {
        match codelist(name, bytes) {
            Ok((list, remarks)) => {
                lists.push(list);
                odd.extend(told(name, remarks));
            }
            // No list, so it should be the schema.
            Err(remark) if remark.key == "fim-no-list" => match read(bytes) {
                Ok(found) => {
                    odd.extend(told(name, found.warnings));
                    schemas.push((name, found.schema));
                }
                Err(remark) => wrong.push(((*name).to_owned(), remark)),
            },
            Err(remark) => wrong.push(((*name).to_owned(), remark)),
        }
    }
    for (name, _) in schemas.iter().skip(1) {
        wrong.push(((**name).to_owned(), Remark::new(0, "fim-several")));
    }
    if schemas.is_empty() && wrong.is_empty() {
        let name = files.first().map_or("", |(name, _)| name);
        wrong.push((name.to_owned(), Remark::new(0, "fim-no-schema")));
    }
    match schemas.into_iter().next() {
        Some((_, schema)) if wrong.is_empty() => Ok(import(&schema, &lists, None).noted(odd)),
        _ => Err(wrong),
    }
}
