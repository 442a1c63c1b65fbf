//! What each route is called with, and how it answers whoever it is for. Who that is, is not said here: it follows from
//! the permission and scope that the route itself declares.

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
    /// A case that its applicant took back: it has a day of deletion.
    Withdrawn,
    /// An account of somebody who never calls.
    Account,
    /// A job that failed for good.
    DeadJob,
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

use Needs::{Account, Asked, Case, DeadJob, Decided, Draft, Employers, Proposed, Withdrawn};
use Permission::SignDecisions;

/// Every call.
pub const CALLS: &[Call] = &[
    get("/", 200),
    get("/leistungen", 200).at("/leistungen?q=hund&ort=Gotha"),
    get("/leistungen/{service}", 200).at("/leistungen/hundesteuer?ags=16067029"),
    get("/leistungen/{service}", 404).at("/leistungen/gibt-es-nicht"),
    get("/orte", 200).at("/orte?q=goth"),
    get("/stellen/{office}", 200).at("/stellen/gemeinde-16067029"),
    get("/stellen/{office}", 404).at("/stellen/gibt-es-nicht"),
    get("/impressum", 200),
    get("/datenschutz", 200),
    get("/barrierefreiheit", 200),
    get("/leichte-sprache", 200),
    get("/hilfe", 200),
    post("/einstellungen", "lang=en&zurueck=/hilfe", 303),
    get("/gesund", 200),
    get("/gesund/lebt", 200),
    get("/.well-known/security.txt", 200),
    get("/pruefen", 200),
    post("/pruefen", "code=AAAA-BBBB-CCCC-DDDD", 200),
    post("/pruefen", "code=", 422),
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
    get("/antrag/{draft}/spaeter", 200).needs(Draft),
    post("/antrag/{draft}/spaeter", "", 200).needs(Draft),
    post("/antrag/{draft}/verwerfen", "", 303).needs(Draft),
    get("/antrag/{draft}/einlesen", 200).needs(Employers),
    post("/antrag/{draft}/einlesen", "", 422).needs(Employers),
    get("/antrag/{draft}/vorlage/{kind}", 200).at("/antrag/{draft}/vorlage/csv").needs(Employers),
    get("/antrag/{draft}/vorlage/{kind}", 200).at("/antrag/{draft}/vorlage/xlsx").needs(Employers),
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
    get("/amt/vorgang/{case}", 200).needs(Case),
    act("/amt/vorgang/{case}/nehmen", Case, "version={version}"),
    act("/amt/vorgang/{case}/zuweisen", Case, "version={version}&to=niemand"),
    act("/amt/vorgang/{case}/fragen", Case, "version={version}&text=Bitte+nachreichen&due=2026-04-01"),
    act("/amt/vorgang/{case}/erinnern", Asked, "version={version}"),
    act("/amt/vorgang/{case}/weiter", Asked, "version={version}"),
    act("/amt/vorgang/{case}/vorschlagen", Case, "version={version}&outcome=grant"),
    // The proposal is somebody else's, so nobody here may take it back.
    post("/amt/vorgang/{case}/{action}", "version={version}", 403)
        .at("/amt/vorgang/{case}/zurueckholen")
        .needs(Proposed),
    act("/amt/vorgang/{case}/zurueck", Proposed, "version={version}&comment=Bitte+noch+einmal.")
        .only(SignDecisions),
    act("/amt/vorgang/{case}/zeichnen", Proposed, "version={version}").only(SignDecisions),
    act("/amt/vorgang/{case}/vermerken", Case, "version={version}&note=Vermerk"),
    get("/amt/vorgang/{case}/datei/{file}", 200).needs(Case),
    get("/amt/vorgang/{case}/bescheid/{notice}", 200).needs(Decided),
    get("/amt/vorgang/{case}/entwurf", 200).needs(Proposed),
    // Settings, access log, operation.
    get("/stelle", 200),
    post("/stelle", "phone=keine", 422),
    get("/stelle/leistung/{service}", 200).at("/stelle/leistung/hundesteuer"),
    get("/stelle/leistung/{service}", 404).at("/stelle/leistung/gibt-es-nicht"),
    post("/stelle/leistung/{service}", "", 422).at("/stelle/leistung/hundesteuer"),
    get("/stelle/loeschfristen", 200),
    post("/stelle/loeschfristen/{case}", "step=taken", 303).needs(Withdrawn),
    get("/loeschfristen", 200),
    get("/zugriffe", 200),
    get("/betrieb", 200),
    get("/betrieb/konten", 200).at("/betrieb/konten?q=citizen@example.org"),
    get("/betrieb/konten/{account}", 200).needs(Account),
    post("/betrieb/konten/{account}", "schritt=abschalten", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=einschalten", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=abmelden", 303).needs(Account),
    post("/betrieb/konten/{account}", "schritt=unbekannt", 404).needs(Account),
    post("/betrieb/auftrag/{job}", "", 303).needs(DeadJob),
    // The demonstration.
    post("/demo/rolle", "rolle=citizen", 303),
    get("/demo/post", 200),
];
