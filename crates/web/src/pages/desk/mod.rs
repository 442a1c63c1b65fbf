//! The office's desk: work lists, a case with everything on it, what one can do to it, and the office's figures.

mod act;
mod appeal;
mod case;
mod change;
mod due;
mod figures;
mod list;
mod papers;
mod participation;
mod parts;
mod proposal;
mod rows;
mod set_fees;

pub use act::act;
pub use case::case;
pub use change::{change, propose_change};
pub use figures::figures;
pub use list::list;
pub use papers::{enclosure, file, notice, preview, xfall};

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, unprocessable};
use base::Error;
use base::permission::Permission;

/// The office one works in: the one asked for, if it is theirs, else the first; and all of theirs.
fn office_of(req: &Req, permission: Permission) -> Result<(String, Vec<String>), Error> {
    let all = req.ctx.offices(permission);
    let asked = req.query("stelle");
    let office = if asked.is_empty() {
        all.first().cloned()
    } else {
        all.iter().find(|office| *office == asked).cloned()
    };
    Ok((office.ok_or_else(|| Error::not_found("no office of theirs"))?, all))
}

/// The address of a page of the desk with the parts of its query that say something.
fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    format!("{path}?{}", out.finish())
}

/// The page of the case in the path, with why something on it could not be done, and what was typed.
///
/// # Errors
/// Not found where the case is missing or another office's.
pub async fn with_conflict(app: &App, req: &Req, action: &str, key: &'static str) -> Answer {
    let pairs = req.form.clone();
    let typed = case::Typed { action: action.to_owned(), pairs, findings: Vec::new(), conflict: Some(key) };
    unprocessable(&case::case_page(app, req, &typed).await?)
}
