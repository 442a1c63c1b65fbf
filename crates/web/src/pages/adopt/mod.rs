//! Services that others have written, at an office: what there is to adopt, its own values, the version it uses, what it adds.

mod additions;
mod compare;
mod list;
mod offer;
mod try_out;

pub use additions::{change as change_additions, show as additions};
pub use compare::compare;
pub use list::list;
pub use offer::{save as save_offer, show as offer, version};
pub use try_out::{try_on, try_out};

use crate::app::App;
use crate::pages::office::own_office;
use crate::req::Req;
use crate::view::{Status, Tone};
use base::texts::Texts;
use base::{Error, Lang};
use office::offices::{self, Course, InForce, Offer};

/// An office's services.
const LIST: &str = "/stelle/leistungen";

/// For whom somebody sets something: their own office, or a member their office works for.
#[derive(Clone)]
struct Target {
    /// The office in whose name the service is performed.
    office: String,
    service: String,
    /// All for whom the own office performs the service; one, mostly.
    members: Vec<String>,
}

impl Target {
    /// From the path, and the office that the address or the form names.
    fn of(app: &App, req: &Req) -> Result<Target, Error> {
        let (own, service) = (own_office(req)?, req.param("service").to_owned());
        app.platform.service(&service)?;
        let members = offices::performs_for(&app.platform, &own, &service);
        let named = [req.query("fuer"), req.field("fuer")].into_iter().find(|id| !id.is_empty());
        let office = match named {
            Some(id) => members.iter().find(|member| *member == id),
            None => members.iter().find(|member| **member == own).or(members.first()),
        };
        let office = office.cloned().ok_or_else(|| Error::not_found("an office for this service"))?;
        Ok(Target { office, service, members })
    }

    /// Whether the office works for several, so that one has to say for whom.
    fn is_one_of_many(&self) -> bool {
        self.members.len() > 1
    }

    /// Where people find the service, once they can apply.
    fn live(&self, app: &App, offer: &Offer, needs_values: bool) -> Option<String> {
        let key =
            app.platform.region.office(&self.office).map(|office| office.key.as_str()).unwrap_or_default();
        (offer.offered || !needs_values).then(|| match key.len() {
            8 => format!("/leistungen/{}?ags={key}", self.service),
            _ => format!("/leistungen/{}", self.service),
        })
    }

    /// A page of this service at this office.
    fn href(&self, tail: &str) -> String {
        let path = format!("/stelle/leistungen/{}{tail}", self.service);
        let sign = if path.contains('?') { '&' } else { '?' };
        if self.is_one_of_many() { format!("{path}{sign}fuer={}", self.office) } else { path }
    }
}

/// The body in whose name an office decides: "Stadt Gotha".
pub fn body(app: &App, office: &str, lang: Lang) -> String {
    app.platform
        .region
        .office(office)
        .map_or_else(|| office.to_owned(), |found| found.body.get(lang).to_owned())
}

/// How a service stands at an office.
fn status(found: &InForce, t: Texts) -> Status {
    let needs = found.service.needs_local_values();
    match (&found.course, found.adoption.offer.offered || !needs) {
        (_, false) => Status::new(t.get("office-not-offered"), Tone::Neutral),
        (Course::Waiting(_), true) => Status::new(t.get("adopt-waiting"), Tone::Warning),
        (Course::Pinned, true) => Status::new(
            t.with("adopt-pinned", "version", i64::from(found.published.package.version)),
            Tone::Info,
        ),
        (Course::Newest, true) => Status::new(t.get("office-offered"), Tone::Success),
    }
}
