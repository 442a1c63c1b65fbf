//! The calls by which people object to a notice, and offices work what they object to.

use super::Needs::{Appealed, Decided};
use super::{Call, act, get, post};

const SETTLED: &str = "version={version}&appeal_to=forwarded&settled_day=2026-03-03";

/// Every one of them.
pub const APPEALS: &[Call] = &[
    get("/vorgang/{case}/widerspruch", 200).needs(Decided),
    post("/vorgang/{case}/widerspruch", "_send=1&reasons=Zu+hoch", 303).needs(Decided),
    get("/vorgang/{case}/widerspruch/zuruecknehmen", 200).needs(Appealed),
    post("/vorgang/{case}/widerspruch/zuruecknehmen", "", 303).needs(Appealed),
    get("/vorgang/{case}/widerspruch/{appeal}/eingang.pdf", 200).needs(Appealed),
    act(
        "/amt/vorgang/{case}/widerspruch",
        Decided,
        "version={version}&appeal_via=paper&appeal_day=2026-03-03",
    ),
    act("/amt/vorgang/{case}/widerspruch-erledigen", Appealed, SETTLED),
];
