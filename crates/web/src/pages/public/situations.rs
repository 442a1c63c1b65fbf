//! Situations of life: what people have to settle together, as the start page offers it.

use crate::view::Card;
use base::Lang;
use base::texts::Texts;
use office::platform::Platform;

/// A situation: the word in the address and in the text keys, its drawing, and its services, the first one first.
/// A service that this state's catalogue does not have is left out.
pub struct Situation {
    /// The word in the address.
    pub id: &'static str,
    icon: &'static str,
    /// The services.
    pub services: &'static [&'static str],
}

/// All of them, in the order in which they are shown.
const ALL: &[Situation] = &[
    Situation {
        id: "umzug",
        icon: "box",
        services: &[
            "wohnsitz-anmelden",
            "kfz-zulassen",
            "hundesteuer",
            "kita-platz",
            "muelltonne",
            "bewohnerparkausweis",
            "sperrmuell",
            "wohnberechtigungsschein",
            "wohnsitz-abmelden",
        ],
    },
    Situation {
        id: "kind",
        icon: "child",
        services: &[
            "geburt-anzeigen",
            "vaterschaft-anerkennen",
            "elterngeld",
            "kita-platz",
            "kita-gebuehr-ermaessigung",
            "unterhaltsvorschuss",
        ],
    },
    Situation {
        id: "heirat",
        icon: "heart",
        services: &[
            "eheschliessung",
            "urkunden-standesamt",
            "namensaenderung",
            "personalausweis",
            "reisepass",
        ],
    },
    Situation {
        id: "tiere",
        icon: "dog",
        services: &[
            "hundesteuer",
            "hundesteuer-abmelden",
            "gefaehrlicher-hund",
            "fundtier",
            "tierhaltung-anzeigen",
            "tierschutz",
        ],
    },
    Situation {
        id: "betrieb",
        icon: "briefcase",
        services: &[
            "gewerbeanmeldung",
            "gaststaette-anzeigen",
            "belehrung-lebensmittel",
            "reisegewerbekarte",
            "gewerbesteuer",
            "gewerbe-ummelden",
            "gewerbe-abmelden",
        ],
    },
    Situation {
        id: "ausfall",
        icon: "shield",
        services: &["ifsg56", "ifsg56_selbststaendig", "infektion-melden"],
    },
    Situation {
        id: "auto",
        icon: "car",
        services: &[
            "kfz-zulassen",
            "wunschkennzeichen",
            "kfz-abmelden",
            "fuehrerschein-beantragen",
            "fuehrerschein-umtauschen",
            "bewohnerparkausweis",
            "parkausweis-schwerbehinderte",
        ],
    },
    Situation {
        id: "bauen",
        icon: "building",
        services: &["bauantrag", "bebauungsplan", "denkmalschutz", "baum-faellen", "grundsteuer"],
    },
    Situation {
        id: "geld",
        icon: "coins",
        services: &[
            "wohngeld",
            "buergergeld",
            "sozialhilfe",
            "bildung-und-teilhabe",
            "unterhaltsvorschuss",
            "schueler-bafoeg",
            "schuelerbefoerderung",
        ],
    },
    Situation {
        id: "pflege",
        icon: "cross",
        services: &[
            "hilfe-zur-pflege",
            "schwerbehindertenausweis",
            "eingliederungshilfe",
            "parkausweis-schwerbehinderte",
        ],
    },
    Situation {
        id: "ausweis",
        icon: "user",
        services: &[
            "personalausweis",
            "reisepass",
            "ausweis-verloren",
            "fuehrungszeugnis",
            "meldebescheinigung",
            "beglaubigung",
        ],
    },
    Situation {
        id: "todesfall",
        icon: "leaf",
        services: &[
            "sterbefall",
            "urkunden-standesamt",
            "grabstelle",
            "kfz-abmelden",
            "hundesteuer-abmelden",
        ],
    },
];

/// The situation of a word in the address.
pub fn find(id: &str) -> Option<&'static Situation> {
    ALL.iter().find(|one| one.id == id)
}

/// Those for which there is a service, as cards of the start page.
pub fn cards(platform: &Platform, lang: Lang) -> Vec<Card> {
    ALL.iter()
        .filter(|one| {
            one.services
                .iter()
                .any(|id| platform.services.contains_key(*id) || platform.listed.contains_key(*id))
        })
        .map(|one| Card {
            href: format!("/leistungen?lage={}", one.id),
            icon: one.icon,
            title: one.title(lang),
            text: Texts(lang).get(&format!("situation-{}-text", one.id)).to_owned(),
            ..Card::default()
        })
        .collect()
}

impl Situation {
    /// What it is called.
    pub fn title(&self, lang: Lang) -> String {
        Texts(lang).get(&format!("situation-{}", self.id)).to_owned()
    }
}
