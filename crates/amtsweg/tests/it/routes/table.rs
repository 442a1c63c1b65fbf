//! What each route is called with, and how it answers whoever it is for. Who that is, is not said here: it follows from
//! the permission and scope that the route itself declares.

mod appeals;
mod changes;
mod people;

use super::world::{Actor, STATE};
use base::Permission;
use web::routes::Method;

/// What must be there before a call makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A complete registration of a dog, not sent, with an upload.
    Draft,
    /// An empty application of an employer, not sent.
    Employers,
    /// A case that just came in, with an upload.
    Case,
    /// A case with a question to the applicant.
    Asked,
    /// A case with a proposal by somebody who never calls.
    Proposed,
    /// A case with its notice.
    Decided,
    /// The same with an appeal.
    Appealed,
    /// A case that its applicant took back: it has a day of deletion.
    Withdrawn,
    /// An account of somebody who never calls.
    Account,
    /// An account of somebody who works in the office, has not come in yet, and never calls.
    Colleague,
    /// A job that failed for good.
    DeadJob,
    /// A token of Gotha that nobody here calls with.
    Token,
    /// A receiver of events.
    Webhook,
    /// A service that somebody is writing.
    Work,
    /// An order to pay, in no run.
    Payment,
    /// A payment run that somebody who never calls put together.
    Run,
    /// A grant programme; it belongs to the office of the state that gives grants, as does all that follows.
    Programme,
    /// An application for a grant.
    Applied,
    /// A grant.
    Grant,
    /// A grant that was revoked, and what is to be paid back of it.
    Claim,
    /// A draft that somebody else is to sign.
    Cosign,
    /// An application that is laid open.
    Participation,
    /// A change of municipalities that is planned.
    Change,
}

impl Needs {
    /// The office that has it in hand, if it belongs to this owner.
    pub fn office(self, owner: Actor) -> &'static str {
        match self {
            Needs::Programme | Needs::Applied | Needs::Grant | Needs::Claim => STATE,
            _ => owner.office(),
        }
    }

    /// Whether those who are told of it may see it, whoever they are.
    pub fn is_told(self) -> bool {
        matches!(self, Needs::Cosign | Needs::Participation)
    }
}

/// A call.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// GET or POST.
    pub method: Method,
    /// The route's path, as the table of routes has it.
    pub path: &'static str,
    /// Where it is called: `{draft}` and so on stand for what belongs to somebody.
    pub at: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// The form that is sent.
    pub form: &'static str,
    /// The answer to those it is for.
    pub status: u16,
    /// The verb behind it is only for some of those who may call the route; the others are refused (403).
    pub only: Option<Permission>,
}

impl Call {
    const fn at(self, at: &'static str) -> Call {
        Call { at, ..self }
    }

    const fn needs(self, needs: Needs) -> Call {
        Call { needs, ..self }
    }

    const fn only(self, permission: Permission) -> Call {
        Call { only: Some(permission), ..self }
    }

    /// GET or POST, as HTTP spells it.
    pub fn verb(&self) -> &'static str {
        if self.method == Method::Get { "GET" } else { "POST" }
    }

    /// Whether it belongs to the interface for specialist systems.
    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Whether somebody's draft, case, message, file or job stands in the path.
    pub fn names_a_thing(&self) -> bool {
        self.needs != Needs::Nothing
    }
}

const fn get(path: &'static str, status: u16) -> Call {
    Call { method: Method::Get, path, at: path, needs: Needs::Nothing, form: "", status, only: None }
}

const fn post(path: &'static str, form: &'static str, status: u16) -> Call {
    Call { method: Method::Post, form, ..get(path, status) }
}

/// An action of the desk: the route is one, the actions are many.
const fn act(at: &'static str, needs: Needs, form: &'static str) -> Call {
    post("/amt/vorgang/{case}/{action}", form, 303).at(at).needs(needs)
}

/// A step of a specialist system, with a body in JSON.
const fn machine(at: &'static str, needs: Needs, json: &'static str, status: u16) -> Call {
    post("/api/v1/cases/{case}/actions/{action}", json, status).at(at).needs(needs)
}

use Needs::{
    Applied, Asked, Case, Change, Claim, Cosign, DeadJob, Decided, Draft, Employers, Grant, Participation,
    Payment, Programme, Proposed, Run, Work,
};
use Permission::SignDecisions;
use appeals::APPEALS;
use changes::CHANGES;
use people::PEOPLE;

/// Every call.
pub const CALLS: &[Call] = &joined::<{ SITE.len() + MORE.len() }>(SITE, MORE);
const LETTERS: &[Call] = &joined::<{ APPEALS.len() + CHANGES.len() }>(APPEALS, CHANGES);
const MORE: &[Call] = &joined::<{ PEOPLE.len() + LETTERS.len() }>(PEOPLE, LETTERS);

const fn joined<const N: usize>(first: &[Call], then: &[Call]) -> [Call; N] {
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { then[at - first.len()] };
        at += 1;
    }
    all
}

/// All but those about people and appeals.
const SITE: &[Call] = &[
    get("/", 200),
    get("/leistungen", 200).at("/leistungen?q=hund&ort=Gotha"),
    get("/leistungen/{service}", 200).at("/leistungen/hundesteuer?ags=16067029"),
    get("/leistungen/{service}", 404).at("/leistungen/gibt-es-nicht"),
    get("/leistungen/{service}/leichte-sprache", 200)
        .at("/leistungen/hundesteuer/leichte-sprache?ags=16067029"),
    get("/leistungen/{service}/leichte-sprache", 404).at("/leistungen/foerderung_egov/leichte-sprache"),
    get("/leistungen/{service}/leichte-sprache", 404).at("/leistungen/gibt-es-nicht/leichte-sprache"),
    get("/orte", 200).at("/orte?q=goth"),
    get("/stellen/{office}", 200).at("/stellen/gemeinde-16067029"),
    get("/stellen/{office}", 404).at("/stellen/gibt-es-nicht"),
    get("/impressum", 200),
    get("/datenschutz", 200),
    get("/barrierefreiheit", 200),
    get("/leichte-sprache", 200),
    get("/gebaerdensprache", 200),
    get("/gebaerdensprache/film", 404),
    get("/gebaerdensprache/untertitel", 404),
    get("/hilfe", 200),
    post("/einstellungen", "lang=en&zurueck=/hilfe", 303),
    get("/gesund", 200),
    get("/gesund/lebt", 200),
    get("/.well-known/security.txt", 200),
    get("/pruefen", 200),
    post("/pruefen", "code=AAAA-BBBB-CCCC-DDDD", 200),
    post("/pruefen", "code=", 422),
    get("/beteiligung", 200),
    get("/beteiligung/{code}", 200).needs(Participation),
    post("/beteiligung/{code}", "name=A&contact=B&body=C", 303).needs(Participation),
    get("/beteiligung/{code}", 404).at("/beteiligung/0123456789abcdef"),
    post("/beteiligung/{code}", "name=A&contact=B&body=C", 404).at("/beteiligung/0123456789abcdef"),
    get("/bescheid/{code}", 200).at("/bescheid/AAAA-BBBB-CCCC-DDDD"),
    // Filling in.
    post("/antrag", "leistung=ifsg56&ags=16067029", 303),
    get("/antrag/{draft}", 303).needs(Draft),
    get("/antrag/{draft}/seite/{page}", 200).at("/antrag/{draft}/seite/holder").needs(Draft),
    post("/antrag/{draft}/seite/{page}", "_next=1&other_dogs=0", 303)
        .at("/antrag/{draft}/seite/household")
        .needs(Draft),
    get("/antrag/{draft}/datei/{blob}", 200).needs(Draft),
    get("/antrag/{draft}/pruefen", 200).needs(Draft),
    post("/antrag/{draft}/senden", "_send=1", 303).needs(Draft),
    post("/antrag/{draft}/ort", "ags=16051000", 303).needs(Draft),
    get("/antrag/{draft}/spaeter", 200).needs(Draft),
    post("/antrag/{draft}/spaeter", "", 200).needs(Draft),
    post("/antrag/{draft}/verwerfen", "", 303).needs(Draft),
    get("/antrag/{draft}/einlesen", 200).needs(Employers),
    post("/antrag/{draft}/einlesen", "", 422).needs(Employers),
    // Dogs bring papers along, so they come in no table.
    get("/antrag/{draft}/tabelle/{group}", 404).at("/antrag/{draft}/tabelle/dogs").needs(Draft),
    post("/antrag/{draft}/tabelle/{group}", "", 404).at("/antrag/{draft}/tabelle/dogs").needs(Draft),
    get("/antrag/{draft}/tabelle/{group}/{kind}", 404).at("/antrag/{draft}/tabelle/dogs/csv").needs(Draft),
    get("/antrag/{draft}/vorlage/{kind}", 200).at("/antrag/{draft}/vorlage/csv").needs(Employers),
    get("/antrag/{draft}/vorlage/{kind}", 200).at("/antrag/{draft}/vorlage/xlsx").needs(Employers),
    post("/antrag/{draft}/mitzeichnung", "", 200).needs(Draft),
    get("/mitzeichnen/{secret}", 200).needs(Cosign),
    get("/mitzeichnen/{secret}/datei/{blob}", 200).needs(Cosign),
    post("/mitzeichnen/{secret}", "do=nein&grund=Zu+teuer", 303).needs(Cosign),
    post("/mitzeichnen/{secret}", "do=ja&stand=0", 422).needs(Cosign),
    get("/mitzeichnen/{secret}", 404).at("/mitzeichnen/abcdefghabcdefghabcdefghabcdefgh"),
    get("/mitzeichnen/{secret}/datei/{blob}", 404)
        .at("/mitzeichnen/abcdefghabcdefghabcdefghabcdefgh/datei/00"),
    post("/mitzeichnen/{secret}", "do=ja&stand=0", 404).at("/mitzeichnen/abcdefghabcdefghabcdefghabcdefgh"),
    get("/weiter", 200),
    post("/weiter", "code=AAAA-BBBB-CCCC-DDDD", 422),
    get("/weiter/{secret}", 404).at("/weiter/abcdefghabcdefghabcdefghabcdefgh"),
    post("/weiter/{secret}", "", 404).at("/weiter/abcdefghabcdefghabcdefghabcdefgh"),
    // After sending.
    get("/vorgaenge", 200),
    post("/vorgaenge", "", 303),
    get("/vorgang/{case}", 200).needs(Case),
    post("/vorgang/{case}/zugang", "", 303).needs(Case),
    post("/vorgang/{case}/antwort", "_answer=1&answer=Liegt+bei.", 303).needs(Asked),
    get("/vorgang/{case}/zuruecknehmen", 200).needs(Case),
    post("/vorgang/{case}/zuruecknehmen", "", 303).needs(Case),
    get("/vorgang/{case}/datei/{file}", 200).needs(Case),
    get("/vorgang/{case}/eingang", 200).needs(Case),
    get("/vorgang/{case}/eingang.pdf", 200).needs(Case),
    get("/vorgang/{case}/bescheid/{notice}", 200).needs(Decided),
    get("/vorgang/{case}/anlage/{enclosure}", 200).needs(Decided),
    get("/postfach", 200),
    get("/postfach/{message}", 200).needs(Case),
    // Accounts.
    get("/anmelden", 200),
    post("/anmelden", "login=nobody&password=wrong", 422),
    post("/anmelden/faktor", "halb=unbekannt&code=123456", 422),
    post("/anmelden/passkey/frage", "halb=", 200),
    post("/anmelden/passkey", "token=unbekannt&antwort=nichts", 422),
    get("/anmelden/anbieter/{provider}", 404).at("/anmelden/anbieter/unbekannt"),
    get("/anmelden/anbieter/{provider}/zurueck", 404)
        .at("/anmelden/anbieter/unbekannt/zurueck?code=1&state=2"),
    get("/passwort-vergessen", 200),
    post("/passwort-vergessen", "login=niemand", 303),
    post("/passwort-vergessen", "login=", 422),
    get("/passwort-vergessen/{secret}", 404).at("/passwort-vergessen/abcdefghabcdefghabcdefghabcdefgh"),
    post("/passwort-vergessen/{secret}", "password=x", 404)
        .at("/passwort-vergessen/abcdefghabcdefghabcdefghabcdefgh"),
    get("/registrieren", 200),
    post("/registrieren", "login=&password=", 422),
    post("/abmelden", "", 303),
    get("/konto", 200),
    post("/konto/passwort", "old=wrong&password=another+password", 422),
    post("/konto/sitzungen", "sitzung=unbekannt", 303),
    get("/konto/mail", 200),
    post("/konto/mail", "email=keine", 422),
    post("/konto/mail/bestaetigen", "", 303),
    get("/mail/{secret}", 404).at("/mail/abcdefghabcdefghabcdefghabcdefgh"),
    post("/mail/{secret}", "", 404).at("/mail/abcdefghabcdefghabcdefghabcdefgh"),
    get("/konto/bestaetigen", 200),
    post("/konto/bestaetigen", "password=wrong", 422),
    post("/konto/bestaetigen/frage", "", 200),
    post("/konto/bestaetigen/passkey", "token=unbekannt&antwort=nichts", 422),
    get("/konto/schutz", 200),
    get("/konto/zweiter-faktor", 200),
    post("/konto/zweiter-faktor", "code=falsch", 422),
    get("/konto/passkeys", 200),
    post("/konto/passkeys", "name=Telefon&token=unbekannt&antwort=nichts", 422),
    post("/konto/passkeys/frage", "", 200),
    post("/konto/passkeys/entfernen", "passkey=00000000-0000-7000-8000-000000000000", 404),
    get("/konto/notfallcodes", 200),
    post("/konto/notfallcodes", "", 200),
    // The desk.
    get("/amt", 200),
    get("/amt/statistik", 200),
    get("/amt/foerderung", 200),
    get("/amt/foerderung/{programme}", 200).needs(Programme),
    get("/amt/foerderung/{programme}/liste", 200).needs(Programme),
    get("/amt/foerderung/{programme}/buchungen", 200)
        .at("/amt/foerderung/{programme}/buchungen?jahr=2025&art=granted")
        .needs(Programme),
    get("/amt/foerderung/{programme}/rangfolge", 200).needs(Programme),
    get("/amt/foerderung/{programme}/doppelt", 200).needs(Programme),
    get("/amt/foerderung/{programme}/haushalt", 200).needs(Programme),
    post("/amt/foerderung/{programme}/haushalt", "jahr=2026&faellig=2026&betrag=1&grund=x", 303)
        .needs(Programme),
    get("/amt/foerderung/{programme}/tabelle/{format}", 200)
        .at("/amt/foerderung/{programme}/tabelle/csv")
        .needs(Programme),
    get("/amt/foerderung/{programme}/bericht/{year}", 200)
        .at("/amt/foerderung/{programme}/bericht/2026")
        .needs(Programme),
    get("/amt/foerderung/{programme}/einlesen", 200).needs(Programme),
    post("/amt/foerderung/{programme}/einlesen", "", 422).needs(Programme),
    get("/amt/foerderung/{programme}/vorlage", 200).needs(Programme),
    get("/amt/bewilligung/{grant}", 200).needs(Grant),
    post("/amt/bewilligung/{grant}/schritt", "step=revocation", 422).needs(Claim),
    post("/amt/bewilligung/{grant}/abschliessen", "", 422).needs(Grant),
    post("/amt/bewilligung/{grant}/eingang/{claim}", "betrag=1&tag=01.03.2026", 303).needs(Claim),
    post("/amt/bewilligung/{grant}/eingang/{claim}", "betrag=nichts&tag=", 422).needs(Claim),
    post("/amt/bewilligung/{grant}/zinsen/{claim}", "grund=H%C3%A4rte", 303).needs(Claim),
    post("/amt/bewertung/{case}", "befangen=yes&grund=Meine+Stadt", 303).needs(Applied),
    post("/amt/bewertung/{case}", "", 404).needs(Case),
    get("/amt/basiszinssaetze", 200),
    post("/amt/basiszinssaetze", "", 422),
    get("/foerderungen", 200),
    get("/foerderung/{grant}", 200).needs(Grant),
    post("/foerderung/{grant}/schritt", "step=change", 303).needs(Grant),
    post("/foerderung/{grant}/verzicht", "", 422).needs(Grant),
    get("/daten/zuwendungen.csv", 200),
    get("/amt/vorgang/{case}", 200).needs(Case),
    act("/amt/vorgang/{case}/nehmen", Case, "version={version}"),
    act("/amt/vorgang/{case}/zuweisen", Case, "version={version}&to=niemand"),
    act("/amt/vorgang/{case}/fragen", Case, "version={version}&text=Bitte+nachreichen&due=2026-04-01"),
    act("/amt/vorgang/{case}/erinnern", Asked, "version={version}"),
    act("/amt/vorgang/{case}/weiter", Asked, "version={version}"),
    act("/amt/vorgang/{case}/vorschlagen", Case, "version={version}&outcome=grant"),
    // Who applies for something gets a decision, not just a reply.
    post("/amt/vorgang/{case}/{action}", "version={version}&reply=Gern.", 422)
        .at("/amt/vorgang/{case}/antworten")
        .needs(Case),
    // The proposal is somebody else's, so nobody here may take it back.
    post("/amt/vorgang/{case}/{action}", "version={version}", 403)
        .at("/amt/vorgang/{case}/zurueckholen")
        .needs(Proposed),
    act("/amt/vorgang/{case}/zurueck", Proposed, "version={version}&comment=Bitte+noch+einmal.")
        .only(SignDecisions),
    act("/amt/vorgang/{case}/zeichnen", Proposed, "version={version}").only(SignDecisions),
    // Two people decide about a dog, and no third: whoever may sign is told so.
    post("/amt/vorgang/{case}/{action}", "version={version}&outcome=grant", 403)
        .at("/amt/vorgang/{case}/entscheiden")
        .needs(Case),
    post("/amt/vorgang/{case}/{action}", "version={version}", 422)
        .at("/amt/vorgang/{case}/mitzeichnen")
        .needs(Proposed)
        .only(SignDecisions),
    // Nobody has a say about a dog but the office.
    post("/amt/vorgang/{case}/{action}", "version={version}&from=01.01.2030", 422)
        .at("/amt/vorgang/{case}/auslegen")
        .needs(Case),
    // Without a file there is nothing to enclose, nothing to take out, and no part to choose.
    post("/amt/vorgang/{case}/{action}", "version={version}", 422)
        .at("/amt/vorgang/{case}/beilegen")
        .needs(Case),
    post("/amt/vorgang/{case}/{action}", "version={version}&enclosure={case}", 422)
        .at("/amt/vorgang/{case}/herausnehmen")
        .needs(Case),
    post("/amt/vorgang/{case}/{action}", "version={version}&place=16067029", 422)
        .at("/amt/vorgang/{case}/zuordnen")
        .needs(Case),
    act("/amt/vorgang/{case}/vermerken", Case, "version={version}&note=Vermerk"),
    get("/amt/vorgang/{case}/datei/{file}", 200).needs(Case),
    get("/amt/vorgang/{case}/bescheid/{notice}", 200).needs(Decided),
    get("/amt/vorgang/{case}/anlage/{enclosure}", 200).needs(Decided),
    get("/amt/vorgang/{case}/entwurf", 200).needs(Proposed),
    get("/amt/vorgang/{case}/xfall", 200).needs(Case),
    // Payments.
    get("/amt/zahlungen", 200),
    get("/amt/zahlungen", 200).at("/amt/zahlungen?q=2026-AAAA-BBBB"),
    post("/amt/zahlungen", "schritt=alle&execute_on=gestern", 422),
    post("/amt/zahlungen", "schritt=auswahl&execute_on=2026-03-04", 422),
    get("/amt/zahlungen/laeufe", 200),
    post("/amt/zahlungen/laeufe", "", 422),
    get("/amt/zahlungen/laeufe/{run}", 200).needs(Run),
    post("/amt/zahlungen/laeufe/{run}/{action}", "version={version}", 303)
        .at("/amt/zahlungen/laeufe/{run}/freigeben")
        .needs(Run)
        .only(SignDecisions),
    post("/amt/zahlungen/laeufe/{run}/{action}", "version={version}", 303)
        .at("/amt/zahlungen/laeufe/{run}/aufloesen")
        .needs(Run),
    post("/amt/zahlungen/laeufe/{run}/{action}", "version={version}&executed_on=", 409)
        .at("/amt/zahlungen/laeufe/{run}/ausgefuehrt")
        .needs(Run),
    get("/amt/zahlungen/{payment}", 200).needs(Payment),
    post("/amt/zahlungen/{payment}/{action}", "version={version}&iban=DE1&holder=&reason=", 422)
        .at("/amt/zahlungen/{payment}/berichtigen")
        .needs(Payment),
    post("/amt/zahlungen/{payment}/{action}", "version={version}&cancel_reason=Doppelt", 303)
        .at("/amt/zahlungen/{payment}/stornieren")
        .needs(Payment),
    post("/amt/zahlungen/{payment}/{action}", "version={version}&return_reason=Konto+erloschen", 409)
        .at("/amt/zahlungen/{payment}/zurueck")
        .needs(Payment),
    get("/stelle/konto", 200),
    post("/stelle/konto", "holder=Stadt&iban=DE1&bic=", 422),
    // Settings, access log, operation.
    get("/betrieb", 200),
    get("/vorschau", 404),
    get("/vorschau/stand", 404),
    get("/betrieb/leistungen", 200),
    post("/betrieb/leistungen", "", 422),
    get("/betrieb/leistungen/{service}", 200).at("/betrieb/leistungen/hundesteuer"),
    get("/betrieb/leistungen/{service}", 404).at("/betrieb/leistungen/gibt-es-nicht"),
    post("/betrieb/leistungen/{service}", "", 303).at("/betrieb/leistungen/hundesteuer"),
    get("/betrieb/leistungen/{service}/daten/{kind}", 200).at("/betrieb/leistungen/hundesteuer/daten/fim"),
    get("/betrieb/leistungen/{service}/daten/{kind}", 200).at("/betrieb/leistungen/hundesteuer/daten/xfall"),
    get("/betrieb/leistungen/{service}/daten/{kind}", 200)
        .at("/betrieb/leistungen/hundesteuer/daten/englisch"),
    get("/betrieb/leistungen/{service}/daten/{kind}", 404).at("/betrieb/leistungen/hundesteuer/daten/pdf"),
    get("/betrieb/leistungen/{service}/nutzung", 200).at("/betrieb/leistungen/hundesteuer/nutzung"),
    get("/betrieb/leistungen/{service}/vergleich", 200).at("/betrieb/leistungen/hundesteuer/vergleich"),
    get("/betrieb/leistungen/{service}/vergleich", 404).at("/betrieb/leistungen/gibt-es-nicht/vergleich"),
    get("/betrieb/leistungen/neu/{sent}", 404).at("/betrieb/leistungen/neu/gibt-es-nicht"),
    post("/betrieb/leistungen/neu/{sent}", "", 404).at("/betrieb/leistungen/neu/gibt-es-nicht"),
    get("/betrieb/werkstatt", 200),
    post("/betrieb/werkstatt", "womit=leistung&service=hundesteuer", 303),
    post("/betrieb/werkstatt", "womit=leistung&service=gibt-es-nicht", 422),
    post("/betrieb/werkstatt", "womit=neu&title_de=&title_en=&id=", 422),
    post("/betrieb/werkstatt", "womit=datei", 422),
    get("/betrieb/werkstatt/{work}", 200).needs(Work),
    post("/betrieb/werkstatt/{work}", "version={version}&schritt=runter+holder+holder", 303).needs(Work),
    post("/betrieb/werkstatt/{work}", "version=7&schritt=runter+holder+holder", 409).needs(Work),
    post("/betrieb/werkstatt/{work}", "version={version}&schritt=zurueck", 404).needs(Work),
    post("/betrieb/werkstatt/{work}", "schritt=verwerfen", 303).needs(Work),
    get("/betrieb/werkstatt/{work}/seite/{page}", 200)
        .at("/betrieb/werkstatt/{work}/seite/holder")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/seite/{page}", 404)
        .at("/betrieb/werkstatt/{work}/seite/nichts")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/seite/{page}", "version={version}&title_de=&title_en=", 422)
        .at("/betrieb/werkstatt/{work}/seite/_neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/feld/{page}/{field}", 200)
        .at("/betrieb/werkstatt/{work}/feld/holder/_neu")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/feld/{page}/{field}", "version={version}&kind=text", 422)
        .at("/betrieb/werkstatt/{work}/feld/holder/first_name")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/feld/{page}/{field}/{column}", 404)
        .at("/betrieb/werkstatt/{work}/feld/holder/first_name/_neu")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/feld/{page}/{field}/{column}", "version={version}&kind=text", 404)
        .at("/betrieb/werkstatt/{work}/feld/holder/first_name/_neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/leistung/{part}", 200)
        .at("/betrieb/werkstatt/{work}/leistung/art")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/leistung/{part}", "version={version}&level=state", 422)
        .at("/betrieb/werkstatt/{work}/leistung/verfahren")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/offen", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/offen", "version={version}&punkt=fim-report-open+0", 404).needs(Work),
    get("/betrieb/werkstatt/{work}/texte", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/texte", "version={version}", 422).needs(Work),
    get("/betrieb/werkstatt/{work}/leichte-sprache", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/leichte-sprache", "version={version}&title=", 422).needs(Work),
    post("/betrieb/werkstatt/{work}/leichte-sprache", "version={version}&schritt=weg", 303).needs(Work),
    get("/betrieb/werkstatt/{work}/schreiben/{letter}", 200)
        .at("/betrieb/werkstatt/{work}/schreiben/grant")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/schreiben/{letter}", 404)
        .at("/betrieb/werkstatt/{work}/schreiben/nichts")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/schreiben/{letter}", "version={version}&subject_de=", 422)
        .at("/betrieb/werkstatt/{work}/schreiben/receipt")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/werte", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/werte", "version={version}&schritt=runter+rate_first", 303).needs(Work),
    post("/betrieb/werkstatt/{work}/werte", "version={version}&schritt=runter+nichts", 404).needs(Work),
    get("/betrieb/werkstatt/{work}/oertlich/{field}", 200)
        .at("/betrieb/werkstatt/{work}/oertlich/_neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/oertlich/{field}", 404)
        .at("/betrieb/werkstatt/{work}/oertlich/nichts")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/oertlich/{field}", "version={version}&kind=money", 422)
        .at("/betrieb/werkstatt/{work}/oertlich/_neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/rechnen", 200).needs(Work),
    get("/betrieb/werkstatt/{work}/eintrag/{kind}/{at}", 200)
        .at("/betrieb/werkstatt/{work}/eintrag/wert/neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/eintrag/{kind}/{at}", 404)
        .at("/betrieb/werkstatt/{work}/eintrag/nichts/neu")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/eintrag/{kind}/{at}", "version={version}&valid_from=gestern", 422)
        .at("/betrieb/werkstatt/{work}/eintrag/wert/neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/eintrag/{kind}/{of}/{at}", 200)
        .at("/betrieb/werkstatt/{work}/eintrag/pruefung/feld.holder.first_name/neu")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/eintrag/{kind}/{of}/{at}", "version={version}&text_de=Nein", 422)
        .at("/betrieb/werkstatt/{work}/eintrag/seitenpruefung/seite.holder/neu")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/tabelle", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/tabelle", "version={version}&what=nichts", 422).needs(Work),
    post(
        "/betrieb/werkstatt/{work}/tabelle",
        "version={version}&label_de=Weg&label_en=Way&what=holder&result_de=Ziel&result_en=Goal",
        303,
    )
    .needs(Work),
    get("/betrieb/werkstatt/{work}/tabelle/{table}", 404)
        .at("/betrieb/werkstatt/{work}/tabelle/nichts")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/tabelle/{table}", "version={version}", 404)
        .at("/betrieb/werkstatt/{work}/tabelle/nichts")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/tabelle/{table}/{column}", 404)
        .at("/betrieb/werkstatt/{work}/tabelle/nichts/0")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/tabelle/{table}/{column}", "version={version}", 404)
        .at("/betrieb/werkstatt/{work}/tabelle/nichts/0")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/beispiele", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/beispiele", "version={version}&title=Leer", 303).needs(Work),
    get("/betrieb/werkstatt/{work}/beispiel/{example}", 404)
        .at("/betrieb/werkstatt/{work}/beispiel/nichts")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/beispiel/{example}", 200)
        .at("/betrieb/werkstatt/{work}/beispiel/one_dog")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/beispiel/{example}", "version={version}&title=", 422)
        .at("/betrieb/werkstatt/{work}/beispiel/one_dog")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/datei", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/datei", "version={version}&name=notice.toml&text=x", 303).needs(Work),
    post("/betrieb/werkstatt/{work}/datei", "version={version}&schritt=neu&neu=../x", 422).needs(Work),
    get("/betrieb/werkstatt/{work}/probe", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/probe", "", 303).needs(Work),
    get("/betrieb/werkstatt/{work}/probe/{page}", 200)
        .at("/betrieb/werkstatt/{work}/probe/holder")
        .needs(Work),
    post("/betrieb/werkstatt/{work}/probe/{page}", "_next=1", 422)
        .at("/betrieb/werkstatt/{work}/probe/holder")
        .needs(Work),
    get("/betrieb/werkstatt/{work}/ergebnis", 200).needs(Work),
    get("/betrieb/werkstatt/{work}/zip", 200).needs(Work),
    post("/betrieb/werkstatt/{work}/veroeffentlichen", "version={version}", 303).needs(Work),
    get("/betrieb/katalog", 200),
    post("/betrieb/katalog", "", 422),
    post("/betrieb/katalog/leeren", "", 303),
    get("/betrieb/katalog/ausgabe", 200),
    get("/betrieb/katalog/uebernahme", 200),
    post("/betrieb/katalog/uebernahme", "", 422),
    get("/betrieb/katalog/fehler", 200),
    get("/betrieb/katalog/leistung/{entry}", 404).at("/betrieb/katalog/leistung/gibt-es-nicht"),
    get("/betrieb/gebiet", 200),
    get("/betrieb/gebiet/neu", 200),
    post("/betrieb/gebiet/neu", "", 422),
    get("/betrieb/gebiet/{change}", 200).needs(Change),
    post("/betrieb/gebiet/{change}", "", 303).needs(Change),
    get("/betrieb/gebiet/{change}", 404).at("/betrieb/gebiet/01900000-0000-7000-8000-000000000000"),
    post("/betrieb/gebiet/{change}", "", 303).at("/betrieb/gebiet/01900000-0000-7000-8000-000000000000"),
    post("/betrieb/auftrag/{job}", "", 303).needs(DeadJob),
    // The interface for specialist systems.
    get("/api/v1/openapi.json", 200),
    get("/api/v1/services", 200),
    get("/api/v1/cases", 200),
    get("/api/v1/cases", 422).at("/api/v1/cases?state=x&limit=0&since=gestern&after=y"),
    get("/api/v1/cases/{case}", 200).needs(Case),
    get("/api/v1/cases/{case}/files/{file}", 200).needs(Case),
    get("/api/v1/cases/{case}/notices/{notice}", 200).needs(Decided),
    get("/api/v1/cases/{case}/enclosures/{enclosure}", 200).needs(Decided),
    get("/api/v1/events", 200),
    get("/api/v1/events", 422).at("/api/v1/events?after=-1"),
    machine("/api/v1/cases/{case}/actions/take", Case, "{}", 200),
    machine("/api/v1/cases/{case}/actions/release", Case, "{}", 200),
    machine(
        "/api/v1/cases/{case}/actions/ask",
        Case,
        r#"{"text":"Bitte nachreichen","due":"2026-04-01"}"#,
        200,
    ),
    machine("/api/v1/cases/{case}/actions/ask", Case, r#"{"due":"2025-04-01"}"#, 422),
    machine("/api/v1/cases/{case}/actions/remind", Asked, "{}", 200),
    machine("/api/v1/cases/{case}/actions/continue", Asked, "{}", 200),
    machine("/api/v1/cases/{case}/actions/note", Case, r#"{"text":"Vermerk"}"#, 200),
    // Who applies for something gets a decision, not just a reply.
    machine("/api/v1/cases/{case}/actions/reply", Case, r#"{"text":"Gern."}"#, 409),
    machine("/api/v1/cases/{case}/actions/propose", Case, r#"{"outcome":"grant"}"#, 200),
    machine("/api/v1/cases/{case}/actions/take-back", Proposed, "{}", 403),
    // No token signs.
    machine("/api/v1/cases/{case}/actions/sign", Proposed, "{}", 404),
    // The demonstration.
    post("/demo/rolle", "rolle=citizen", 303),
    get("/demo/post", 200),
];
