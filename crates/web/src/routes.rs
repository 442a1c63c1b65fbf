//! The one table of routes: method, path, permission, scope, handler. A route that is not here does not exist.

use crate::api;
use crate::app::App;
use crate::pages::{
    accesses, account, accounts, adopt, appeal, apply, boundary, demo, desk, grants, health, interface,
    letterhead, mailbox, mine, office, operate, participation, payments, preview, public, publish, retention,
    sandbox, verify, webhooks, workshop,
};
use crate::req::Req;
use crate::respond::Answer;
use base::permission::Permission;
use std::future::Future;
use std::pin::Pin;

/// How a route is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Shows something and changes nothing that people would notice.
    Get,
    /// Changes something.
    Post,
}

impl Method {
    /// As HTTP spells it.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// Whose things a route touches, beyond the permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Nobody's in particular.
    Everyone,
    /// The draft, case or message in the path must be the person's own.
    Own,
    /// The case or office in the path must belong to an office in which the person holds the permission.
    Office,
    /// The installation as a whole; never cases.
    Installation,
    /// Only in a demonstration; elsewhere the route is missing.
    Demo,
}

/// A handler: all that happens between request and answer.
pub type Handler = fn(App, Req) -> Pin<Box<dyn Future<Output = Answer> + Send>>;

/// A line of the table.
#[derive(Clone, Copy)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path with its parameters.
    pub path: &'static str,
    /// What the person must be allowed to do.
    pub permission: Permission,
    /// Whose things it touches.
    pub scope: Scope,
    /// What happens.
    pub handler: Handler,
}

impl Route {
    /// Whether it belongs to the interface for specialist systems: JSON, tokens, no cookies.
    pub fn is_api(&self) -> bool {
        is_api(self.path)
    }
}

/// Whether a path belongs to the interface for specialist systems, route or not.
pub fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

macro_rules! table {
    ($($method:ident $path:literal $permission:ident $scope:ident $handler:path;)*) => {
        &[$(Route {
            method: Method::$method,
            path: $path,
            permission: Permission::$permission,
            scope: Scope::$scope,
            handler: |app, req| Box::pin($handler(app, req)),
        }),*]
    };
}

/// Whether a path (with or without a query) can be called with GET.
pub fn is_read(path: &str) -> bool {
    let parts = || path.split(['?', '#']).next().unwrap_or("").split('/');
    ROUTES.iter().filter(|route| route.method == Method::Get).any(|route| {
        let pattern = || route.path.split('/');
        pattern().count() == parts().count()
            && pattern()
                .zip(parts())
                .all(|(pattern, part)| pattern == part || (pattern.starts_with('{') && !part.is_empty()))
    })
}

/// A path as its route says it, with the names of services, offices and pages but without anything that names a person, a
/// draft or a case, or opens one; empty where there is no such page.
pub fn nameless(path: &str) -> String {
    const KEPT: [&str; 3] = ["{service}", "{office}", "{page}"];
    let path = path.split(['?', '#']).next().unwrap_or("");
    let parts: Vec<&str> = path.split('/').collect();
    let said = |route: &Route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        let fits = pattern.len() == parts.len()
            && pattern.iter().zip(&parts).all(|(pattern, part)| pattern == part || pattern.starts_with('{'));
        fits.then(|| {
            let kept = pattern.iter().zip(&parts).map(|(pattern, part)| match pattern.starts_with('{') {
                true if !KEPT.contains(pattern) => "…",
                _ => part,
            });
            kept.collect::<Vec<&str>>().join("/")
        })
    };
    ROUTES.iter().find_map(said).unwrap_or_default()
}

/// Every route but the embedded assets.
pub const ROUTES: &[Route] = table! {
    Get  "/"                                   Public       Everyone     public::start;
    Get  "/leistungen"                         Public       Everyone     public::search;
    Get  "/leistungen/{service}"               Public       Everyone     public::service;
    Get  "/leistungen/{service}/leichte-sprache" Public     Everyone     public::service_easy;
    Get  "/orte"                               Public       Everyone     public::places;
    Get  "/stellen/{office}"                   Public       Everyone     public::office;
    Get  "/impressum"                          Public       Everyone     public::imprint;
    Get  "/datenschutz"                        Public       Everyone     public::privacy;
    Get  "/barrierefreiheit"                   Public       Everyone     public::accessibility;
    Get  "/leichte-sprache"                    Public       Everyone     public::easy;
    Get  "/gebaerdensprache"                   Public       Everyone     public::signed;
    Get  "/gebaerdensprache/film"              Public       Everyone     public::film;
    Get  "/gebaerdensprache/untertitel"        Public       Everyone     public::captions;
    Get  "/hilfe"                              Public       Everyone     public::help;
    Post "/einstellungen"                      Public       Everyone     public::settings;
    Get  "/gesund"                             Public       Everyone     health::ready;
    Get  "/gesund/lebt"                        Public       Everyone     health::alive;
    Get  "/.well-known/security.txt"           Public       Everyone     health::security_txt;
    Get  "/pruefen"                            Public       Everyone     verify::form;
    Post "/pruefen"                            Public       Everyone     verify::check;
    Get  "/beteiligung"                        Public       Everyone     participation::list;
    Get  "/beteiligung/{code}"                 Public       Everyone     participation::show;
    Post "/beteiligung/{code}"                 Public       Everyone     participation::object;
    Get  "/bescheid/{code}"                    Public       Everyone     verify::notice;

    Post "/antrag"                             Public       Everyone     apply::begin;
    Get  "/antrag/{draft}"                     Public       Own          apply::resume_at;
    Get  "/antrag/{draft}/seite/{page}"        Public       Own          apply::page;
    Post "/antrag/{draft}/seite/{page}"        Public       Own          apply::save;
    Get  "/antrag/{draft}/datei/{blob}"        Public       Own          apply::file;
    Get  "/antrag/{draft}/pruefen"             Public       Own          apply::review;
    Post "/antrag/{draft}/mitzeichnung"        Public       Own          apply::ask_cosigner;
    Post "/antrag/{draft}/senden"              Public       Own          apply::send;
    Post "/antrag/{draft}/ort"                 Public       Own          apply::take_along;
    Get  "/antrag/{draft}/spaeter"             Public       Own          apply::later;
    Post "/antrag/{draft}/spaeter"             Public       Own          apply::link;
    Post "/antrag/{draft}/verwerfen"           Public       Own          apply::discard;
    Get  "/antrag/{draft}/einlesen"            Public       Own          apply::import_form;
    Post "/antrag/{draft}/einlesen"            Public       Own          apply::import;
    Get  "/antrag/{draft}/tabelle/{group}"     Public       Own          apply::sheet_form;
    Post "/antrag/{draft}/tabelle/{group}"     Public       Own          apply::sheet;
    Get  "/antrag/{draft}/tabelle/{group}/{kind}" Public    Own          apply::sheet_template;
    Get  "/antrag/{draft}/vorlage/{kind}"      Public       Own          apply::template;
    Get  "/mitzeichnen/{secret}"               SignedIn     Own          apply::cosign_form;
    Get  "/mitzeichnen/{secret}/datei/{blob}"  SignedIn     Own          apply::cosign_file;
    Post "/mitzeichnen/{secret}"               SignedIn     Own          apply::cosign;
    Get  "/weiter"                             Public       Everyone     apply::code_form;
    Post "/weiter"                             Public       Everyone     apply::code;
    Get  "/weiter/{secret}"                    Public       Everyone     apply::resume_form;
    Post "/weiter/{secret}"                    Public       Everyone     apply::resume;

    Get  "/vorgaenge"                          Public       Own          mine::cases;
    Post "/vorgaenge"                          SignedIn     Own          mine::take_over;
    Get  "/vorgang/{case}"                     Public       Own          mine::case;
    Post "/vorgang/{case}/zugang"              Public       Own          mine::new_code;
    Post "/vorgang/{case}/antwort"             Public       Own          mine::answer;
    Post "/vorgang/{case}/zuruecknehmen"       Public       Own          mine::withdraw;
    Get  "/vorgang/{case}/zuruecknehmen"       Public       Own          mine::withdraw_form;
    Get  "/vorgang/{case}/datei/{file}"        Public       Own          mine::file;
    Get  "/vorgang/{case}/eingang"             Public       Own          mine::receipt;
    Get  "/vorgang/{case}/eingang.pdf"         Public       Own          mine::receipt_pdf;
    Get  "/vorgang/{case}/bescheid/{notice}"   Public       Own          mine::notice;
    Get  "/vorgang/{case}/anlage/{enclosure}"  Public       Own          mine::enclosure;
    Get  "/vorgang/{case}/widerspruch"         Public       Own          appeal::form;
    Post "/vorgang/{case}/widerspruch"         Public       Own          appeal::lodge;
    Get  "/vorgang/{case}/widerspruch/zuruecknehmen" Public Own          appeal::withdraw_form;
    Post "/vorgang/{case}/widerspruch/zuruecknehmen" Public Own          appeal::withdraw;
    Get  "/vorgang/{case}/widerspruch/{appeal}/eingang.pdf" Public Own   appeal::receipt;
    Get  "/postfach"                           SignedIn     Own          mailbox::mailbox;
    Get  "/postfach/{message}"                 SignedIn     Own          mailbox::message;

    Get  "/anmelden"                           Public       Everyone     account::sign_in_form;
    Post "/anmelden"                           Public       Everyone     account::sign_in;
    Post "/anmelden/faktor"                    Public       Everyone     account::second_step;
    Post "/anmelden/passkey/frage"             Public       Everyone     account::ask_passkey;
    Post "/anmelden/passkey"                   Public       Everyone     account::sign_in_by_passkey;
    Get  "/anmelden/anbieter/{provider}"       Public       Everyone     account::depart;
    Get  "/anmelden/anbieter/{provider}/zurueck" Public     Everyone     account::arrive;
    Get  "/passwort-vergessen"                 Public       Everyone     account::forgotten_form;
    Post "/passwort-vergessen"                 Public       Everyone     account::forgotten;
    Get  "/passwort-vergessen/{secret}"        Public       Everyone     account::reset_form;
    Post "/passwort-vergessen/{secret}"        Public       Everyone     account::reset;
    Get  "/erste-anmeldung/{secret}"           Public       Everyone     account::first_form;
    Post "/erste-anmeldung/{secret}"           Public       Everyone     account::first;
    Get  "/faktor-zuruecksetzen/{secret}"      Public       Everyone     account::lost_form;
    Post "/faktor-zuruecksetzen/{secret}"      Public       Everyone     account::lost;
    Get  "/registrieren"                       Public       Everyone     account::register_form;
    Post "/registrieren"                       Public       Everyone     account::register;
    Post "/abmelden"                           Public       Everyone     account::sign_out;
    Get  "/konto"                              SignedIn     Own          account::show;
    Post "/konto/passwort"                     SignedIn     Own          account::password;
    Post "/konto/sitzungen"                    SignedIn     Own          account::sessions;
    Get  "/konto/vertretung"                   WorkCases    Office       account::substitution;
    Post "/konto/vertretung"                   WorkCases    Office       account::set_substitution;
    Get  "/konto/mail"                         SignedIn     Own          account::email_form;
    Post "/konto/mail"                         SignedIn     Own          account::ask_email;
    Post "/konto/mail/bestaetigen"             SignedIn     Own          account::confirm_email;
    Get  "/mail/{secret}"                      Public       Everyone     account::new_email_form;
    Post "/mail/{secret}"                      Public       Everyone     account::new_email;
    Get  "/konto/bestaetigen"                  SignedIn     Own          account::confirm_form;
    Post "/konto/bestaetigen"                  SignedIn     Own          account::confirm;
    Post "/konto/bestaetigen/frage"            SignedIn     Own          account::confirm_question;
    Post "/konto/bestaetigen/passkey"          SignedIn     Own          account::confirm_by_passkey;
    Get  "/konto/schutz"                       SignedIn     Own          account::protect;
    Get  "/konto/zweiter-faktor"               SignedIn     Own          account::factor_form;
    Post "/konto/zweiter-faktor"               SignedIn     Own          account::factor;
    Get  "/konto/passkeys"                     SignedIn     Own          account::passkeys;
    Post "/konto/passkeys"                     SignedIn     Own          account::add_passkey;
    Post "/konto/passkeys/frage"               SignedIn     Own          account::passkey_question;
    Post "/konto/passkeys/entfernen"           SignedIn     Own          account::remove_passkey;
    Get  "/konto/notfallcodes"                 SignedIn     Own          account::codes_form;
    Post "/konto/notfallcodes"                 SignedIn     Own          account::codes;

    Get  "/amt"                                WorkCases    Office       desk::list;
    Get  "/amt/statistik"                      WorkCases    Office       desk::figures;
    Get  "/amt/foerderung"                     WorkCases    Office       grants::start;
    Get  "/amt/foerderung/{programme}"         WorkCases    Office       grants::programme;
    Get  "/amt/foerderung/{programme}/liste"   WorkCases    Office       grants::list;
    Get  "/amt/foerderung/{programme}/buchungen" WorkCases  Office       grants::entries;
    Get  "/amt/foerderung/{programme}/rangfolge" WorkCases  Office       grants::ranking;
    Get  "/amt/foerderung/{programme}/doppelt" WorkCases    Office       grants::doubles;
    Get  "/amt/foerderung/{programme}/haushalt" SignDecisions Office     grants::budget;
    Post "/amt/foerderung/{programme}/haushalt" SignDecisions Office     grants::set_budget;
    Get  "/amt/foerderung/{programme}/tabelle/{format}" WorkCases Office grants::table;
    Get  "/amt/foerderung/{programme}/bericht/{year}" WorkCases Office  grants::report;
    Get  "/amt/foerderung/{programme}/einlesen" SignDecisions Office     grants::import;
    Post "/amt/foerderung/{programme}/einlesen" SignDecisions Office     grants::read_in;
    Get  "/amt/foerderung/{programme}/vorlage" SignDecisions Office      grants::template;
    Get  "/amt/bewilligung/{grant}"            WorkCases    Office       grants::grant;
    Post "/amt/bewilligung/{grant}/schritt"    WorkCases    Office       grants::begin_at_office;
    Post "/amt/bewilligung/{grant}/abschliessen" WorkCases  Office       grants::conclude;
    Post "/amt/bewilligung/{grant}/eingang/{claim}" WorkCases Office     grants::receive;
    Post "/amt/bewilligung/{grant}/zinsen/{claim}" SignDecisions Office  grants::waive;
    Post "/amt/bewertung/{case}"               WorkCases    Office       grants::score;
    Get  "/amt/basiszinssaetze"                WorkCases    Office       grants::rates;
    Post "/amt/basiszinssaetze"                SignDecisions Office      grants::load_rates;
    Get  "/foerderungen"                       SignedIn     Own          grants::mine;
    Get  "/foerderung/{grant}"                 SignedIn     Own          grants::own;
    Post "/foerderung/{grant}/schritt"         SignedIn     Own          grants::begin;
    Post "/foerderung/{grant}/verzicht"        SignedIn     Own          grants::waive_appeal;
    Get  "/daten/zuwendungen.csv"              Public       Everyone     grants::open_data;
    Get  "/amt/vorgang/{case}"                 WorkCases    Office       desk::case;
    Get  "/amt/vorgang/{case}/aendern"         WorkCases    Office       desk::change;
    Post "/amt/vorgang/{case}/aendern"         WorkCases    Office       desk::propose_change;
    Post "/amt/vorgang/{case}/{action}"        WorkCases    Office       desk::act;
    Get  "/amt/vorgang/{case}/datei/{file}"    WorkCases    Office       desk::file;
    Get  "/amt/vorgang/{case}/bescheid/{notice}" WorkCases  Office       desk::notice;
    Get  "/amt/vorgang/{case}/anlage/{enclosure}" WorkCases Office       desk::enclosure;
    Get  "/amt/vorgang/{case}/entwurf"         WorkCases    Office       desk::preview;
    Get  "/amt/vorgang/{case}/xfall"           WorkCases    Office       desk::xfall;

    Get  "/amt/zahlungen"                      WorkCases    Office       payments::list;
    Post "/amt/zahlungen"                      WorkCases    Office       payments::make;
    Get  "/amt/zahlungen/laeufe"               WorkCases    Office       payments::runs;
    Post "/amt/zahlungen/laeufe"               WorkCases    Office       payments::read_report;
    Get  "/amt/zahlungen/laeufe/{run}"         WorkCases    Office       payments::run;
    Post "/amt/zahlungen/laeufe/{run}/{action}" WorkCases   Office       payments::act_on_run;
    Get  "/amt/zahlungen/{payment}"            WorkCases    Office       payments::order;
    Post "/amt/zahlungen/{payment}/{action}"   WorkCases    Office       payments::act_on_order;

    Get  "/stelle"                             ManageOffice Office       office::show;
    Post "/stelle"                             ManageOffice Office       office::save;
    Get  "/stelle/briefkopf"                   ManageOffice Office       letterhead::show;
    Post "/stelle/briefkopf"                   ManageOffice Office       letterhead::save;
    Get  "/stelle/briefkopf/bild"              ManageOffice Office       letterhead::picture;
    Get  "/stelle/briefkopf/ansicht"           ManageOffice Office       letterhead::look;
    Get  "/stelle/briefkopf/muster"            ManageOffice Office       letterhead::sample;
    Post "/stelle/briefkopf/muster"            ManageOffice Office       letterhead::try_out;
    Get  "/stelle/leistungen"                  ManageOffice Office       adopt::list;
    Get  "/stelle/leistungen/{service}"          ManageOffice Office       adopt::offer;
    Post "/stelle/leistungen/{service}"          ManageOffice Office       adopt::save_offer;
    Post "/stelle/leistungen/{service}/fassung"  ManageOffice Office       adopt::version;
    Get  "/stelle/leistungen/{service}/vergleich" ManageOffice Office      adopt::compare;
    Get  "/stelle/leistungen/{service}/ausprobieren" ManageOffice Office   adopt::try_out;
    Post "/stelle/leistungen/{service}/ausprobieren" ManageOffice Office   adopt::try_on;
    Get  "/stelle/leistungen/{service}/ergaenzungen" ManageOffice Office   adopt::additions;
    Post "/stelle/leistungen/{service}/ergaenzungen" ManageOffice Office   adopt::change_additions;
    Get  "/stelle/konto"                       ManageOffice Office       payments::account;
    Post "/stelle/konto"                       ManageOffice Office       payments::save_account;
    Get  "/stelle/leute"                       ManageOffice Office       accounts::list;
    Get  "/stelle/leute/neu"                   ManageOffice Office       accounts::create_form;
    Post "/stelle/leute/neu"                   ManageOffice Office       accounts::create;
    Get  "/stelle/leute/{account}"             ManageOffice Office       accounts::show;
    Post "/stelle/leute/{account}"             ManageOffice Office       accounts::change;
    Get  "/stelle/schnittstelle"               ManageOffice Office       interface::show;
    Post "/stelle/schnittstelle"               ManageOffice Office       interface::make;
    Get  "/stelle/schnittstelle/empfaenger"    ManageOffice Office       webhooks::show;
    Post "/stelle/schnittstelle/empfaenger"    ManageOffice Office       webhooks::name;
    Post "/stelle/schnittstelle/empfaenger/{webhook}" ManageOffice Office webhooks::change;
    Post "/stelle/schnittstelle/{token}"       ManageOffice Office       interface::revoke;
    Get  "/stelle/loeschfristen"               ManageOffice Office       retention::manage;
    Post "/stelle/loeschfristen/{case}"        ManageOffice Office       retention::settle;
    Get  "/loeschfristen"                      AuditAccess  Office       retention::audit;
    Get  "/zugriffe"                           AuditAccess  Office       accesses::list;
    Get  "/zugriffe/tabelle"                   AuditAccess  Office       accesses::table;
    Get  "/betrieb"                            Operate      Installation operate::health;
    Get  "/betrieb/konten"                     Operate      Installation accounts::list;
    Get  "/betrieb/konten/neu"                 Operate      Installation accounts::create_form;
    Post "/betrieb/konten/neu"                 Operate      Installation accounts::create;
    Get  "/betrieb/konten/{account}"           Operate      Installation accounts::show;
    Post "/betrieb/konten/{account}"           Operate      Installation accounts::change;
    Get  "/betrieb/leistungen"                 Operate      Installation publish::list;
    Post "/betrieb/leistungen"                 Operate      Installation publish::send;
    Get  "/betrieb/leistungen/{service}"       Operate      Installation publish::take;
    Post "/betrieb/leistungen/{service}"       Operate      Installation publish::again;
    Get  "/betrieb/leistungen/{service}/daten/{kind}" Operate Installation publish::data;
    Get  "/betrieb/leistungen/{service}/nutzung" Operate    Installation publish::uses;
    Get  "/betrieb/leistungen/{service}/vergleich" Operate  Installation publish::compare;
    Get  "/betrieb/leistungen/neu/{sent}"      Operate      Installation publish::checked;
    Post "/betrieb/leistungen/neu/{sent}"      Operate      Installation publish::publish;
    Get  "/betrieb/werkstatt"                  Operate      Installation workshop::list;
    Post "/betrieb/werkstatt"                  Operate      Installation workshop::begin;
    Get  "/betrieb/werkstatt/{work}"           Operate      Installation workshop::show;
    Post "/betrieb/werkstatt/{work}"           Operate      Installation workshop::step;
    Get  "/betrieb/werkstatt/{work}/seite/{page}" Operate   Installation workshop::page;
    Post "/betrieb/werkstatt/{work}/seite/{page}" Operate   Installation workshop::save_page;
    Get  "/betrieb/werkstatt/{work}/feld/{page}/{field}" Operate Installation workshop::field;
    Post "/betrieb/werkstatt/{work}/feld/{page}/{field}" Operate Installation workshop::save_field;
    Get  "/betrieb/werkstatt/{work}/feld/{page}/{field}/{column}" Operate Installation workshop::row_field;
    Post "/betrieb/werkstatt/{work}/feld/{page}/{field}/{column}" Operate Installation workshop::save_row_field;
    Get  "/betrieb/werkstatt/{work}/leistung/{part}" Operate Installation workshop::service;
    Post "/betrieb/werkstatt/{work}/leistung/{part}" Operate Installation workshop::save_service;
    Get  "/betrieb/werkstatt/{work}/texte"     Operate      Installation workshop::texts;
    Post "/betrieb/werkstatt/{work}/texte"     Operate      Installation workshop::save_texts;
    Get  "/betrieb/werkstatt/{work}/leichte-sprache" Operate Installation workshop::easy;
    Post "/betrieb/werkstatt/{work}/leichte-sprache" Operate Installation workshop::save_easy;
    Get  "/betrieb/werkstatt/{work}/schreiben/{letter}" Operate Installation workshop::letter;
    Post "/betrieb/werkstatt/{work}/schreiben/{letter}" Operate Installation workshop::save_letter;
    Get  "/betrieb/werkstatt/{work}/eintrag/{kind}/{at}" Operate Installation workshop::entry;
    Post "/betrieb/werkstatt/{work}/eintrag/{kind}/{at}" Operate Installation workshop::save_entry;
    Get  "/betrieb/werkstatt/{work}/eintrag/{kind}/{of}/{at}" Operate Installation workshop::entry;
    Post "/betrieb/werkstatt/{work}/eintrag/{kind}/{of}/{at}" Operate Installation workshop::save_entry;
    Get  "/betrieb/werkstatt/{work}/werte"     Operate      Installation workshop::values;
    Post "/betrieb/werkstatt/{work}/werte"     Operate      Installation workshop::step_values;
    Get  "/betrieb/werkstatt/{work}/oertlich/{field}" Operate Installation workshop::local;
    Post "/betrieb/werkstatt/{work}/oertlich/{field}" Operate Installation workshop::save_local;
    Get  "/betrieb/werkstatt/{work}/rechnen"   Operate      Installation workshop::compute;
    Get  "/betrieb/werkstatt/{work}/tabelle"   Operate      Installation workshop::begin_table;
    Post "/betrieb/werkstatt/{work}/tabelle"   Operate      Installation workshop::new_table;
    Get  "/betrieb/werkstatt/{work}/tabelle/{table}" Operate Installation workshop::table;
    Post "/betrieb/werkstatt/{work}/tabelle/{table}" Operate Installation workshop::save_table;
    Get  "/betrieb/werkstatt/{work}/tabelle/{table}/{column}" Operate Installation workshop::column;
    Post "/betrieb/werkstatt/{work}/tabelle/{table}/{column}" Operate Installation workshop::save_column;
    Get  "/betrieb/werkstatt/{work}/beispiele" Operate      Installation workshop::examples;
    Post "/betrieb/werkstatt/{work}/beispiele" Operate      Installation workshop::keep_example;
    Get  "/betrieb/werkstatt/{work}/beispiel/{example}" Operate Installation workshop::example;
    Post "/betrieb/werkstatt/{work}/beispiel/{example}" Operate Installation workshop::save_example;
    Get  "/betrieb/werkstatt/{work}/datei"     Operate      Installation workshop::file;
    Post "/betrieb/werkstatt/{work}/datei"     Operate      Installation workshop::save_file;
    Get  "/betrieb/werkstatt/{work}/probe"     Operate      Installation workshop::begin_trying;
    Post "/betrieb/werkstatt/{work}/probe"     Operate      Installation workshop::fill;
    Get  "/betrieb/werkstatt/{work}/probe/{page}" Operate   Installation workshop::try_page;
    Post "/betrieb/werkstatt/{work}/probe/{page}" Operate   Installation workshop::take_tried;
    Get  "/betrieb/werkstatt/{work}/ergebnis"  Operate      Installation workshop::result;
    Get  "/betrieb/werkstatt/{work}/offen"     Operate      Installation workshop::points;
    Post "/betrieb/werkstatt/{work}/offen"     Operate      Installation workshop::settle_point;
    Get  "/betrieb/werkstatt/{work}/zip"       Operate      Installation workshop::zip;
    Post "/betrieb/werkstatt/{work}/veroeffentlichen" Operate Installation workshop::publish;
    Get  "/betrieb/katalog"                    Operate      Installation sandbox::show;
    Post "/betrieb/katalog"                    Operate      Installation sandbox::fill;
    Post "/betrieb/katalog/leeren"             Operate      Installation sandbox::clear;
    Get  "/betrieb/katalog/ausgabe"            Operate      Installation sandbox::own;
    Get  "/betrieb/katalog/uebernahme"         Operate      Installation sandbox::takeover;
    Post "/betrieb/katalog/uebernahme"         Operate      Installation sandbox::take_over;
    Get  "/betrieb/katalog/fehler"             Operate      Installation sandbox::faults;
    Get  "/betrieb/katalog/leistung/{entry}"   Operate      Installation sandbox::service;
    Get  "/betrieb/gebiet"                     Operate      Installation boundary::list;
    Get  "/betrieb/gebiet/neu"                 Operate      Installation boundary::begin;
    Post "/betrieb/gebiet/neu"                 Operate      Installation boundary::plan;
    Get  "/betrieb/gebiet/{change}"            Operate      Installation boundary::show;
    Post "/betrieb/gebiet/{change}"            Operate      Installation boundary::cancel;
    Post "/betrieb/auftrag/{job}"              Operate      Installation operate::replay;

    Get  "/vorschau"                           Public       Demo         preview::show;
    Get  "/vorschau/stand"                     Public       Demo         preview::number;
    Get  "/api/v1/openapi.json"                Public       Everyone     api::description;
    Get  "/api/v1/services"                    ReadCases    Office       api::services;
    Get  "/api/v1/cases"                       ReadCases    Office       api::cases;
    Get  "/api/v1/cases/{case}"                ReadCases    Office       api::case;
    Get  "/api/v1/cases/{case}/files/{file}"   ReadCases    Office       api::file;
    Get  "/api/v1/cases/{case}/notices/{notice}" ReadCases  Office       api::notice;
    Get  "/api/v1/cases/{case}/enclosures/{enclosure}" ReadCases Office  api::enclosure;
    Post "/api/v1/cases/{case}/actions/{action}" ChangeCases Office      api::act;
    Get  "/api/v1/events"                      FollowEvents Office       api::events;

    Post "/demo/rolle"                         Public       Demo         demo::role;
    Get  "/demo/post"                          Public       Demo         demo::mails;
};
