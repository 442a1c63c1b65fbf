//! Search finds what people mean: everyday words, other spellings, compounds, typing errors.

use crate::region::{conformance, root};
use base::Lang;
use office::catalogue::index::{Doc, Hit, Index, Synonyms};
use office::catalogue::listing;
use office::region::Level;

fn package_file(name: &str) -> String {
    std::fs::read_to_string(root().join("crates/services/packages").join(name)).expect(name)
}

fn synonyms() -> Synonyms {
    Synonyms::parse(&package_file("synonyms.toml")).expect("the synonyms are sound")
}

/// A service that can be applied for, as its package presents itself.
fn package(id: &str) -> [Doc; 2] {
    let file = package_file(&format!("{id}/service.toml"));
    let service: toml::Table = file.parse().expect("TOML");
    [(Lang::De, "de"), (Lang::En, "en")].map(|(lang, code)| {
        let text = |key: &str| service[key][code].as_str().expect(key).to_owned();
        let keywords = service["keywords"][code].as_array().expect("keywords");
        Doc {
            id: id.into(),
            lang,
            title: text("title"),
            summary: text("summary"),
            keywords: keywords.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect(),
            body: text("description"),
        }
    })
}

/// The names of the services that can be applied for: each has a folder of its own.
fn packages() -> Vec<String> {
    let folder = root().join("crates/services/packages");
    let entries =
        std::fs::read_dir(folder).expect("the packages").map(|entry| entry.expect("an entry").path());
    let mut names: Vec<String> = entries
        .filter(|path| path.is_dir())
        .filter_map(|path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The described services, and those that can be applied for.
fn catalogue() -> Index {
    let mut docs: Vec<Doc> = listing::parse(&package_file("catalogue.toml"))
        .expect("sound")
        .services
        .iter()
        .flat_map(|one| one.docs())
        .collect();
    docs.extend(packages().iter().flat_map(|id| package(id)));
    Index::build(&docs, &synonyms())
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn everyday_questions_in_german_find_their_service_first() {
    let index = catalogue();
    let mut wrong = Vec::new();
    for (question, id) in [
        ("Hund anmelden", "hundesteuer"),
        ("hund", "hundesteuer"),
        ("hundemarke", "hundesteuer"),
        ("Hundesteueranmeldung", "hundesteuer"),
        ("neuen hund gekauft", "hundesteuer"),
        ("ich habe einen Welpen", "hundesteuer"),
        ("Hund gestorben", "hundesteuer-abmelden"),
        ("Kampfhund", "gefaehrlicher-hund"),
        ("lohnersatz quarantäne", "ifsg56"),
        ("Lohnersatz Quarantaene", "ifsg56"),
        ("Verdienstausfall", "ifsg56"),
        ("§ 56 IfSG", "ifsg56"),
        ("ifsg", "ifsg56"),
        ("Verdienstausfallentschädigung Arbeitgeber", "ifsg56"),
        ("Lohnfortzahlung Corona", "ifsg56"),
        ("Knöllchen", "bussgeld-verkehr"),
        ("knoellchen", "bussgeld-verkehr"),
        ("strafzettel einspruch", "bussgeld-verkehr"),
        ("umziehen", "wohnsitz-anmelden"),
        ("neue Adresse melden", "wohnsitz-anmelden"),
        ("Umzug in neue Wohnung", "wohnsitz-anmelden"),
        ("ich will auswandern", "wohnsitz-abmelden"),
        ("perso", "personalausweis"),
        ("Perso verloren", "ausweis-verloren"),
        ("Ausweis abgelaufen", "personalausweis"),
        ("Reisepass Kind", "reisepass"),
        ("Führungszeugnis", "fuehrungszeugnis"),
        ("polizeiliches fuehrungszeugnis", "fuehrungszeugnis"),
        ("eheschliessung", "eheschliessung"),
        ("Hochzeit anmelden", "eheschliessung"),
        ("Geburtsurkunde", "urkunden-standesamt"),
        ("Baby ist da", "geburt-anzeigen"),
        ("Elterngeld", "elterngeld"),
        ("Kita Platz", "kita-platz"),
        ("Kindergartenplatz", "kita-platz"),
        ("Unterhalt Vater zahlt nicht", "unterhaltsvorschuss"),
        ("Auto anmelden", "kfz-zulassen"),
        ("Auto abmelden", "kfz-abmelden"),
        ("Nummernschild", "wunschkennzeichen"),
        ("Führerschein verloren", "fuehrerschein-umtauschen"),
        ("Anwohnerparken", "bewohnerparkausweis"),
        ("Halteverbot für Umzug", "sondernutzung"),
        ("Firma gründen", "gewerbeanmeldung"),
        ("Gewerbeschein", "gewerbeanmeldung"),
        ("selbstständig machen", "gewerbeanmeldung"),
        ("Kneipe aufmachen", "gaststaette-anzeigen"),
        ("Hartz 4", "buergergeld"),
        ("Miete zu hoch", "wohngeld"),
        ("WBS", "wohnberechtigungsschein"),
        ("Behindertenausweis", "schwerbehindertenausweis"),
        ("Gesundheitszeugnis Küche", "belehrung-lebensmittel"),
        ("Haus bauen", "bauantrag"),
        ("Carport", "bauantrag"),
        ("Sofa entsorgen", "sperrmuell"),
        ("Grundstückssteuer", "grundsteuer"),
        ("Schlagloch", "maengel-melden"),
        ("Nachbar zu laut", "ruhestoerung"),
        ("Schlüssel verloren", "fundtier"),
        ("Angelschein", "fischereischein"),
        ("Osterfeuer", "veranstaltung-anzeigen"),
        ("Briefwahl", "briefwahl"),
        ("Beerdigung", "grabstelle"),
        ("Visum verlängern", "aufenthaltstitel"),
        ("deutsche Staatsbürgerschaft", "einbuergerung"),
        ("Kirche austreten", "kirchenaustritt"),
        ("Zeugnis beglaubigen", "beglaubigung"),
        ("Opa gestorben", "sterbefall"),
        ("Katze weggelaufen", "fundtier"),
        ("Hecke schneiden", "baum-faellen"),
        ("Schwerbehinderten Ausweis", "schwerbehindertenausweis"),
        ("Arzt aus dem Ausland anerkennen", "approbation"),
        ("Geld für Klassenfahrt", "bildung-und-teilhabe"),
        ("Hundesteuerbefreiung", "hundesteuer"),
        ("Jobcenter", "buergergeld"),
        ("Ausländerbehörde", "aufenthaltstitel"),
        ("Kita", "kita-platz"),
        ("kita", "kita-platz"),
        ("Kindergarten", "kita-platz"),
        ("Krippe", "kita-platz"),
        ("Wohngeld", "wohngeld"),
        ("Heirat", "eheschliessung"),
        ("Umzug", "wohnsitz-anmelden"),
        ("Umzug melden", "wohnsitz-anmelden"),
        ("umgezogen", "wohnsitz-anmelden"),
        ("Umzug mit Hund", "hundesteuer"),
        ("Quarantäne", "ifsg56"),
        ("quarantine", "ifsg56"),
        ("Quarantäne selbstständig", "ifsg56_selbststaendig"),
        ("Verdienstausfall Freiberufler", "ifsg56_selbststaendig"),
        ("Praxis geschlossen wegen Quarantäne", "ifsg56_selbststaendig"),
        ("Wohngeldrechner", "wohngeld"),
        ("Lastenzuschuss", "wohngeld"),
        ("kann die Miete nicht zahlen", "wohngeld"),
        ("Führerschein weg", "fuehrerschein-umtauschen"),
        ("Führerschein gestohlen", "fuehrerschein-umtauschen"),
        ("Hund eingeschläfert", "hundesteuer-abmelden"),
        ("mein Hund ist gestorben", "hundesteuer-abmelden"),
        ("Hund tot", "hundesteuer-abmelden"),
        ("Hund abmelden", "hundesteuer-abmelden"),
        ("Perso abgelaufen", "personalausweis"),
        ("Ausweis verloren", "ausweis-verloren"),
        ("Personalausweis gestohlen", "ausweis-verloren"),
        ("nach der Scheidung Namen ändern", "namensaenderung"),
        ("Scheidung", "namensaenderung"),
    ] {
        let hits = index.search(question, Lang::De, 5);
        if hits.first().map(|hit| hit.id.as_str()) != Some(id) {
            wrong.push(format!(
                "{question}: wanted {id}, got {:?}",
                hits.iter().map(|hit| (&hit.id, hit.score)).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn everyday_questions_in_english_find_their_service_first() {
    let index = catalogue();
    let mut wrong = Vec::new();
    for (question, id) in [
        ("register my dog", "hundesteuer"),
        ("dog tag", "hundesteuer"),
        ("quarantine lost wages", "ifsg56"),
        ("compensation for loss of earnings", "ifsg56"),
        ("parking ticket", "bussgeld-verkehr"),
        ("moving house", "wohnsitz-anmelden"),
        ("change of address", "wohnsitz-anmelden"),
        ("ID card", "personalausweis"),
        ("lost passport", "ausweis-verloren"),
        ("wedding", "eheschliessung"),
        ("register a car", "kfz-zulassen"),
        ("driver's license", "fuehrerschein-beantragen"),
        ("start a business", "gewerbeanmeldung"),
        ("kindergarten", "kita-platz"),
        ("visa extension", "aufenthaltstitel"),
        ("citizenship", "einbuergerung"),
        ("noisy neighbours", "ruhestoerung"),
        ("garbage bin", "muelltonne"),
        ("quarantine", "ifsg56"),
        ("loss of earnings", "ifsg56"),
        ("self-employed quarantine", "ifsg56_selbststaendig"),
        ("freelancer loss of earnings", "ifsg56_selbststaendig"),
        ("housing benefit calculator", "wohngeld"),
        ("help to pay my rent", "wohngeld"),
        ("daycare", "kita-platz"),
        ("nursery", "kita-platz"),
        ("housing benefit", "wohngeld"),
        ("rent help", "wohngeld"),
        ("marriage", "eheschliessung"),
        ("moving", "wohnsitz-anmelden"),
        ("moved", "wohnsitz-anmelden"),
        ("lost driving licence", "fuehrerschein-umtauschen"),
        ("driver's license lost", "fuehrerschein-umtauschen"),
        ("dog died", "hundesteuer-abmelden"),
        ("dead dog", "hundesteuer-abmelden"),
        ("identity card", "personalausweis"),
        ("divorce", "namensaenderung"),
    ] {
        let hits = index.search(question, Lang::En, 5);
        if hits.first().map(|hit| hit.id.as_str()) != Some(id) {
            wrong.push(format!(
                "{question}: wanted {id}, got {:?}",
                hits.iter().map(|hit| (&hit.id, hit.score)).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_no_office_here_does_is_said_and_all_else_is_not() {
    let all = listing::parse(&package_file("catalogue.toml")).expect("sound").elsewhere;
    for (question, lang, category) in [
        ("Scheidung", Lang::De, "family"),
        ("ich will mich scheiden lassen", Lang::De, "family"),
        ("divorce", Lang::En, "family"),
        ("divorce", Lang::De, "family"),
        ("Kindergeld beantragen", Lang::De, "family"),
        ("Rente", Lang::De, "social"),
        ("tax return", Lang::En, "taxes"),
        ("arbeitslos melden", Lang::De, "social"),
        ("Krankengeld", Lang::De, "health"),
    ] {
        let found = listing::elsewhere(&all, question, lang).unwrap_or_else(|| panic!("{question}: nothing"));
        assert_eq!(found.category, category, "{question}");
    }
    for question in ["Hundesteuer", "Kita", "Wohngeld", "Heirat", "Elterngeld", "Grundsteuer", "Kind", ""] {
        assert!(listing::elsewhere(&all, question, Lang::De).is_none(), "{question}");
    }
}

#[test]
fn a_typing_error_is_mended_and_the_mended_question_is_said() {
    let index = catalogue();
    for (question, id, mended) in [
        ("Hundestuer", "hundesteuer", "Hundesteuer"),
        ("Hundesteuer anmleden", "hundesteuer", "Hundesteuer anmelden"),
        ("Reispass", "reisepass", "Reisepass"),
        ("Führerschien umtauschen", "fuehrerschein-umtauschen", "Führerschein umtauschen"),
        ("Wohngled", "wohngeld", "Wohngeld"),
        ("Quarantene", "ifsg56", "Quarantäne"),
        ("Knöllschen", "bussgeld-verkehr", "Knöllchen"),
    ] {
        let hits = index.search(question, Lang::De, 3);
        let first = hits.first().unwrap_or_else(|| panic!("{question} finds nothing"));
        assert_eq!(first.id, id, "{question}: {hits:?}");
        assert_eq!(
            first.corrected.as_deref().map(str::to_lowercase),
            Some(mended.to_lowercase()),
            "{question}"
        );
    }
    let sound = index.search("Hundesteuer", Lang::De, 1);
    assert_eq!(sound.first().map(|hit| &hit.corrected), Some(&None), "a known word is never corrected");
}

#[test]
fn a_half_typed_word_finds_something() {
    let index = catalogue();
    for (question, id) in [
        ("Hundest", "hundesteuer"),
        ("Reisep", "reisepass"),
        ("Wohng", "wohngeld"),
        ("Einbürg", "einbuergerung"),
    ] {
        assert_eq!(
            index.search(question, Lang::De, 3).first().map(|hit| hit.id.as_str()),
            Some(id),
            "{question}"
        );
    }
}

#[test]
fn a_hit_names_the_words_it_matched_as_they_were_typed() {
    let index = catalogue();
    let hits = index.search("Wo kann ich meinen HUND anmelden? Xylophon", Lang::De, 1);
    assert_eq!(
        hits.first().map(|hit| hit.matched.clone()),
        Some(vec!["HUND".to_owned(), "anmelden".to_owned()])
    );
}

#[test]
fn the_same_question_gets_the_same_answer_whatever_the_order_of_services() {
    let mut docs: Vec<Doc> = listing::parse(&package_file("catalogue.toml"))
        .expect("sound")
        .services
        .iter()
        .flat_map(|one| one.docs())
        .collect();
    let forward = Index::build(&docs, &synonyms());
    docs.reverse();
    let backward = Index::build(&docs, &synonyms());
    for question in ["anmelden", "Ausweis", "Auto", "Gebühr Antrag", "Hundestuer", "a", "Kind"] {
        let (a, b) = (forward.search(question, Lang::De, 20), backward.search(question, Lang::De, 20));
        assert_eq!(a, b, "{question}");
    }
}

#[test]
fn a_question_without_meaning_gets_no_answer_and_an_english_word_is_understood_on_a_german_page() {
    let index = catalogue();
    for question in ["", "   ", "???", "xqzvw", "\u{0}", "💥"] {
        assert!(index.search(question, Lang::De, 5).is_empty(), "{question:?}");
    }
    assert!(index.search("Hund", Lang::De, 0).is_empty());
    assert_eq!(ids(&index.search("wedding", Lang::De, 1)), ["eheschliessung"]);
    assert!(
        index.search(&"Hund ".repeat(5000), Lang::De, 3).len() <= 3,
        "a huge question is cut, not refused"
    );
}

#[test]
fn the_described_services_are_complete_in_both_languages() {
    let listed = listing::parse(&package_file("catalogue.toml")).expect("sound").services;
    assert!(listed.len() >= 60, "{}", listed.len());
    for level in [Level::State, Level::District, Level::Municipality] {
        assert!(listed.iter().any(|one| one.level == level));
    }
    let index = catalogue();
    assert_eq!(index.len(Lang::De), index.len(Lang::En));
}

#[test]
fn every_described_service_is_found_by_its_own_title() {
    let index = catalogue();
    for one in listing::parse(&package_file("catalogue.toml")).expect("sound").services {
        for lang in [Lang::De, Lang::En] {
            let hits = index.search(one.title.get(lang), lang, 1);
            assert_eq!(ids(&hits), [one.id.as_str()], "{}", one.title.get(lang));
        }
    }
}

#[test]
fn faults_of_the_listing_and_of_the_synonyms_are_named() {
    let sound = package_file("catalogue.toml");
    let twice = format!(
        "{sound}\n{}",
        sound.split("[[service]]").nth(1).map(|one| format!("[[service]]{one}")).expect("one service")
    );
    let faults = listing::parse(&twice).expect_err("twice");
    assert_eq!(faults, ["catalogue.toml: wohnsitz-anmelden: this id stands here twice"]);
    let faults = listing::parse(&sound.replacen("category = \"housing\"", "category = \"houses\"", 1))
        .expect_err("category");
    assert_eq!(faults, ["catalogue.toml: wohnsitz-anmelden: unknown category"]);
    assert!(
        listing::parse("[[service]]\nid = 3")
            .expect_err("type")
            .iter()
            .all(|fault| fault.starts_with("catalogue.toml:2:"))
    );
    let faults = Synonyms::parse("[de]\nhund = [\"…\"]\n").expect_err("no word");
    assert_eq!(
        faults.first().map(ToString::to_string).as_deref(),
        Some("synonyms.toml:0: \"hund\" leads to no word")
    );
    assert_eq!(
        Synonyms::parse("[de]\nhund = 3\n").expect_err("type").first().map(|fault| fault.line),
        Some(2)
    );
}

/// A real city's catalogue: 287 services, some without a text, some with titles only insiders understand.
fn munich() -> Vec<Doc> {
    let json: serde_json::Value =
        serde_json::from_str(&conformance("leistungen/munich_services_de.json")).expect("JSON");
    let services = json["data"].as_array().expect("a list");
    let text = |value: &serde_json::Value| {
        let mut out = String::new();
        let mut inside = false;
        for c in value.as_str().unwrap_or_default().chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    };
    services
        .iter()
        .map(|service| Doc {
            id: service["id"].as_str().map_or_else(|| service["id"].to_string(), str::to_owned),
            lang: Lang::De,
            title: text(&service["name"]),
            summary: String::new(),
            keywords: vec![text(&service["meta"]["keywords"])],
            body: text(&service["description"]),
        })
        .collect()
}

#[test]
fn each_of_287_real_services_is_among_the_first_three_for_its_own_title() {
    let docs = munich();
    assert_eq!(docs.len(), 287);
    let index = Index::build(&docs, &synonyms());
    let mut missing = Vec::new();
    for doc in &docs {
        let hits = index.search(&doc.title, Lang::De, 3);
        if !hits.iter().any(|hit| hit.id == doc.id) {
            missing.push(format!("{}: {:?}", doc.title, ids(&hits)));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn everyday_questions_find_their_service_in_a_real_catalogue() {
    let docs = munich();
    let index = Index::build(&docs, &synonyms());
    let title = |id: &str| {
        docs.iter().find(|doc| doc.id == id).map(|doc| doc.title.as_str()).unwrap_or_default().to_owned()
    };
    let mut wrong = Vec::new();
    for (question, wanted) in [
        ("Wohnung anmelden", "Wohnsitzanmeldung"),
        ("Perso", "Personalausweis"),
        ("Gewerbe anmelden", "Gewerbe-Anmeldung"),
        ("Auto abmelden", "Fahrzeug abmelden"),
        ("Anwohnerparkausweis", "Bewohnerparkausweis"),
        ("Reispass", "Reisepass"),
        ("eheschliessung", "Anmeldung einer Eheschließung ohne Auslandsbezug"),
        ("Fuehrungszeugnis", "Führungszeugnis"),
        ("Angelschein", "Fischereischein beantragen"),
        ("Hochzeit mit Ausländerin", "Anmeldung einer Eheschließung mit Auslandsbezug"),
    ] {
        let hits = index.search(question, Lang::De, 3);
        let titles: Vec<String> = hits.iter().map(|hit| title(&hit.id)).collect();
        if !titles.iter().any(|title| title == wanted) {
            wrong.push(format!("{question}: {titles:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
#[test]
fn what_only_looks_like_an_answer_is_not_shown() {
    let index = catalogue();
    for (question, wrong) in [
        ("Scheidung", ["muelltonne", "gewerbe-ummelden"]),
        ("quarantine", ["baum-faellen", "denkmalschutz"]),
        ("Hund gestorben", ["gewerbe-abmelden", "kirchenaustritt"]),
        ("Führerschein verloren", ["waffenbesitzkarte", "briefwahl"]),
        ("Perso", ["buergergeld", "eheschliessung"]),
    ] {
        let hits = index.search(question, Lang::De, 25);
        assert!(!hits.is_empty(), "{question}");
        for id in wrong {
            assert!(hits.iter().all(|hit| hit.id != id), "{question}: {:?}", ids(&hits));
        }
    }
}
