//! The calls by which an office changes a decision that was announced.

use super::Needs::{Case, Decided};
use super::{Call, get, post};

const CORRECTION: &str = "version={version}&kind=correction&what=Gotha+statt+Golha";
const WITHDRAWAL: &str = "version={version}&kind=withdrawal&outcome=refusal&reasons=Umzug&hearing=Angeh%C3%B6rt&\
                          known=2026-03-01&settled=no";

/// Every one of them.
pub const CHANGES: &[Call] = &[
    get("/amt/vorgang/{case}/aendern", 200).needs(Decided),
    // Nothing is decided yet: the page says so and offers no form.
    get("/amt/vorgang/{case}/aendern", 200).needs(Case),
    post("/amt/vorgang/{case}/aendern", CORRECTION, 303).needs(Decided),
    post("/amt/vorgang/{case}/aendern", WITHDRAWAL, 303).needs(Decided),
    post("/amt/vorgang/{case}/aendern", "version={version}&kind=withdrawal&known=gestern", 422)
        .needs(Decided),
    post("/amt/vorgang/{case}/aendern", CORRECTION, 422).needs(Case),
];
