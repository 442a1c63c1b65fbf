//! The people one can play.

use base::texts::Texts;
use base::{Lang, Role};

/// Somebody one can play.
#[derive(Clone, Copy, Debug)]
pub struct Player {
    /// The name to sign in with; `demo-player-{login}` says who it is.
    pub login: &'static str,
    /// The person.
    pub name: &'static str,
    /// What they do, and where; nothing for applicants.
    pub duty: Option<(Role, Option<&'static str>)>,
}

/// The password of everybody.
pub const PASSWORD: &str = "amtsweg-demo-2026";
/// The citizen.
pub const CITIZEN: &str = "buergerin";
/// The employer's payroll clerk.
pub const EMPLOYER: &str = "arbeitgeber";
/// Who applies for grants in the name of a town.
pub const GRANTEE: &str = "kaemmerei";
/// The state office.
pub const STATE: &str = "land-tlvwa";

const fn player(login: &'static str, name: &'static str, role: Role, office: Option<&'static str>) -> Player {
    Player { login, name, duty: Some((role, office)) }
}

/// Everybody one can play, in the order in which they are shown.
pub const CAST: [Player; 13] = [
    Player { login: CITIZEN, name: "Anna Vogt", duty: None },
    Player { login: EMPLOYER, name: "Jörg Kessler", duty: None },
    Player { login: GRANTEE, name: "Dirk Sommer", duty: None },
    player("sachbearbeitung", "Katrin Möller", Role::CaseWorker, Some(STATE)),
    player("zeichnung", "Henning Brandt", Role::Approver, Some(STATE)),
    player("gotha", "Sabine Schubert", Role::CaseWorker, Some("gemeinde-16067029")),
    player("gotha-zeichnung", "Uwe Lange", Role::Approver, Some("gemeinde-16067029")),
    player("gotha-verwaltung", "Petra Franke", Role::OfficeAdmin, Some("gemeinde-16067029")),
    player("fahner-verwaltung", "Ute Vogel", Role::OfficeAdmin, Some("verband-160675012")),
    player("erfurt", "Thomas Richter", Role::CaseWorker, Some("kreis-16051")),
    player("erfurt-zeichnung", "Ulrike Hahn", Role::Approver, Some("kreis-16051")),
    player("datenschutz", "Maria Engel", Role::DataProtection, Some(STATE)),
    player("betrieb", "Nico Weber", Role::Operator, None),
];

/// Logins with what they are in German and English; the first is nobody.
pub fn people() -> Vec<(String, String, String)> {
    let said = |lang: Lang, login: &str| Texts(lang).get(&format!("demo-player-{login}")).to_owned();
    let row = |login: &str, key: &str| (login.to_owned(), said(Lang::De, key), said(Lang::En, key));
    let mut people = vec![row("", "nobody")];
    people.extend(CAST.iter().map(|player| row(player.login, player.login)));
    people
}

/// The accounts, to be printed.
pub fn table(lang: Lang) -> String {
    let t = Texts(lang);
    let width = CAST.iter().map(|player| player.login.len()).max().unwrap_or(0);
    let mut lines = vec![t.with("demo-table", "password", PASSWORD)];
    for player in CAST {
        lines.push(format!("  {:width$}  {}", player.login, t.get(&format!("demo-player-{}", player.login))));
    }
    lines.join("\n")
}
