//! The calls by which people are managed: an operator everybody, an administration those of its own office. And
//! who looked at what.

use super::Needs::{Account, Colleague};
use super::{Call, get, post};

/// Every one of them.
pub const PEOPLE: &[Call] = &[
    get("/betrieb/konten", 200).at("/betrieb/konten?q=citizen@example.org"),
    get("/betrieb/konten/{account}", 200).needs(Account),
    post("/betrieb/konten/{account}", "schritt=abschalten", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=einschalten", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=abmelden", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=unbekannt", 404).needs(Account),
    post("/betrieb/konten/{account}", "schritt=rolle-geben&rolle=approver&stelle=gemeinde-16067029", 303)
        .needs(Account),
    post("/betrieb/konten/{account}", "schritt=rolle-geben&rolle=approver&stelle=Nirgends", 422)
        .needs(Account),
    post("/betrieb/konten/{account}", "schritt=rolle-geben&rolle=operator", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=rolle-nehmen&rolle=approver", 404).needs(Account),
    post("/betrieb/konten/{account}", "schritt=link", 200).needs(Colleague),
    post("/betrieb/konten/{account}", "schritt=faktor", 422).needs(Colleague),
    get("/betrieb/konten/neu", 200),
    post("/betrieb/konten/neu", "name=&email=&login=&stelle=", 422),
    post("/betrieb/konten/neu", "name=Neu&email=neu@example.org&login=neu-im-betrieb&rolle=operator", 200),
    get("/stelle/leute", 200).at("/stelle/leute?q=Person"),
    get("/stelle/leute/neu", 200),
    post("/stelle/leute/neu", "name=&email=&login=", 422),
    post("/stelle/leute/neu", "name=Neu&email=neu@example.org&login=neu-in-gotha&rolle=case_worker", 200),
    post("/stelle/leute/neu", "name=Neu&email=neu@example.org&login=neu-dort&rolle=operator", 404),
    get("/stelle/leute/{account}", 200).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=abschalten", 303).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=einschalten", 303).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=abmelden", 303).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=link", 200).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=faktor", 422).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=rolle-geben&rolle=approver", 303).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=rolle-geben&rolle=operator", 404).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=rolle-nehmen&rolle=case_worker&stelle=gemeinde-16067029", 303)
        .needs(Colleague),
    post("/stelle/leute/{account}", "schritt=rolle-nehmen&rolle=case_worker&stelle=kreis-16051", 404)
        .needs(Colleague),
    post("/stelle/leute/{account}", "schritt=rolle-geben&rolle=", 422).needs(Colleague),
    post("/stelle/leute/{account}", "schritt=unbekannt", 404).needs(Colleague),
    get("/erste-anmeldung/{secret}", 404).at("/erste-anmeldung/abcdefghabcdefghabcdefghabcdefgh"),
    post("/erste-anmeldung/{secret}", "password=x", 404)
        .at("/erste-anmeldung/abcdefghabcdefghabcdefghabcdefgh"),
    get("/faktor-zuruecksetzen/{secret}", 404).at("/faktor-zuruecksetzen/abcdefghabcdefghabcdefghabcdefgh"),
    post("/faktor-zuruecksetzen/{secret}", "", 404)
        .at("/faktor-zuruecksetzen/abcdefghabcdefghabcdefghabcdefgh"),
    get("/konto/vertretung", 200),
    post("/konto/vertretung", "von=&bis=&durch=", 422),
    post("/konto/vertretung", "von=gestern&bis=heute&durch=niemand", 422),
    post("/konto/vertretung", "schritt=beenden&vertretung=00000000-0000-7000-8000-000000000000", 404),
    get("/zugriffe", 200),
    get("/zugriffe", 200).at("/zugriffe?person=Person&vorgang=2026-AAAA-AAAA&tag=03.03.2026"),
    get("/zugriffe", 422).at("/zugriffe?tag=gestern"),
    get("/zugriffe/tabelle", 200).at("/zugriffe/tabelle?person=Person"),
    get("/zugriffe/tabelle", 422).at("/zugriffe/tabelle?tag=gestern"),
];
