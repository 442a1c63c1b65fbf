//! The region of Thüringen: complete, consistent, and found by people however they write.

use base::Lang;
use office::region::{
    AssociationKind, Level, Municipality, MunicipalityKind, PlaceAnswer, Region, RegionFiles, Sphere,
};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder that holds `regions/` and `crates/`.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().find(|folder| folder.join("regions").is_dir());
    root.expect("no folder above this crate holds `regions`").to_owned()
}

/// A file of the official data beside the repository.
pub fn conformance(path: &str) -> String {
    let file = root().join("../shared/conformance").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!("the tests need ../shared/conformance/{path} beside the repository: {error}")
    })
}

fn files() -> BTreeMap<&'static str, String> {
    let folder = root().join("regions/thueringen");
    let names = [
        "municipalities.csv",
        "districts.csv",
        "associations.csv",
        "postcodes.csv",
        "courts.csv",
        "offices.toml",
        "holidays.toml",
        "delivery.toml",
        "deadlines.toml",
    ];
    names.map(|name| (name, std::fs::read_to_string(folder.join(name)).expect(name))).into_iter().collect()
}

fn texts<'a>(files: &'a BTreeMap<&'static str, String>) -> RegionFiles<'a> {
    RegionFiles {
        municipalities: &files["municipalities.csv"],
        districts: &files["districts.csv"],
        associations: &files["associations.csv"],
        postcodes: &files["postcodes.csv"],
        courts: &files["courts.csv"],
        offices: &files["offices.toml"],
        holidays: &files["holidays.toml"],
        delivery: &files["delivery.toml"],
    }
}

fn parse(files: &BTreeMap<&'static str, String>) -> Result<Region, Vec<office::region::Fault>> {
    Region::parse(&texts(files))
}

pub fn region() -> Region {
    parse(&files()).expect("the region's files are sound")
}

/// The rows of an official CSV file as maps.
fn official(path: &str) -> Vec<BTreeMap<String, String>> {
    let text = conformance(path);
    let mut lines = text.lines();
    let head: Vec<String> = cells(lines.next().expect("a head"));
    lines.map(|line| head.iter().cloned().zip(cells(line)).collect()).collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().expect("a cell").push(c),
        }
    }
    out
}

#[test]
fn the_region_has_605_municipalities_22_districts_and_189_associations_as_the_official_directory() {
    let region = region();
    assert_eq!(region.municipalities().count(), 605);
    assert_eq!(region.districts().count(), 22);
    assert_eq!(region.associations().count(), 189);
    let kinds = |kind| region.associations().filter(|one| one.kind == kind).count();
    assert_eq!(
        (kinds(AssociationKind::Joint), kinds(AssociationKind::Lead), kinds(AssociationKind::Single)),
        (42, 38, 109)
    );
    assert_eq!(region.municipalities().map(|one| one.inhabitants).sum::<u32>(), 2_100_277);
    assert_eq!(region.districts().filter(|one| one.independent_city).count(), 5);
}

#[test]
fn every_municipality_agrees_with_the_official_directory() {
    let region = region();
    let rows = official("thueringen/gemeinden.csv");
    assert_eq!(rows.len(), 605);
    for row in rows {
        let ours = region.municipality(&row["ags"]).expect(&row["name"]);
        assert_eq!(ours.official_name, row["name"]);
        assert_eq!(ours.ars, row["ars"]);
        assert_eq!(ours.inhabitants.to_string(), row["einwohner"], "{}", row["name"]);
        assert_eq!(ours.district, row["kreis"]);
        assert_eq!(ours.seat_plz, row["plz_sitz"]);
        assert_eq!(format!("{}000", ours.association), row["verband_ars"]);
        let kind = match row["typ"].as_str() {
            "61" => MunicipalityKind::IndependentCity,
            "63" => MunicipalityKind::Town,
            _ => MunicipalityKind::Rural,
        };
        assert_eq!(ours.kind, kind);
        assert_eq!(region.municipality(&row["ars"]).map(|one| &one.ags), Some(&row["ags"]), "found by ARS");
    }
}

#[test]
fn every_district_and_association_agrees_with_the_official_directory() {
    let region = region();
    for row in official("thueringen/kreise.csv") {
        let ours = region.district(&row["kreis"]).expect(&row["name"]);
        assert_eq!(ours.inhabitants.to_string(), row["einwohner"]);
        assert_eq!(ours.independent_city, row["typ"] == "41");
    }
    for row in official("thueringen/verbaende.csv") {
        let ours = region.association(&format!("{}{}", row["kreis"], row["verband"])).expect(&row["name"]);
        assert_eq!(ours.inhabitants.to_string(), row["einwohner"]);
        assert_eq!(ours.members.len().to_string(), row["gemeinden"]);
    }
}

#[test]
fn every_current_postcode_of_the_official_list_leads_to_its_municipality() {
    let region = region();
    let rows = official("thueringen/plz_gemeinde.csv");
    let current: Vec<_> = rows.iter().filter(|row| row["in_gv_2025"] == "ja").collect();
    assert_eq!((rows.len(), current.len()), (678, 644));
    for row in current {
        let found = region.at_postcode(&row["plz"]);
        assert!(found.iter().any(|one| one.ags == row["ags"]), "{} {}", row["plz"], row["ort"]);
    }
    assert_eq!(region.postcodes(), (216, 107), "108 in the list of 2021; one became clear by a merger");
}

#[test]
fn every_municipality_is_found_by_its_name_its_keys_and_without_umlauts() {
    let region = region();
    for one in region.municipalities() {
        let mut spellings = vec![
            one.official_name.clone(),
            one.name.clone(),
            one.name.to_uppercase(),
            one.ags.clone(),
            one.ars.clone(),
        ];
        spellings.push(one.name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss"));
        spellings.push(one.name.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss"));
        for text in spellings {
            match region.find_place(&text) {
                PlaceAnswer::One(found, _) => assert_eq!(found.ags, one.ags, "{text}"),
                PlaceAnswer::Many(list, _) => {
                    assert!(list.iter().any(|found| found.ags == one.ags), "{text}");
                    let clear = list.iter().filter(|found| region.label(found) == region.label(one)).count();
                    assert_eq!(clear, 1, "{text} can be told apart");
                }
                PlaceAnswer::None(..) => panic!("{text} is not found"),
            }
        }
    }
}

fn only(answer: PlaceAnswer<'_>) -> (&Municipality, Option<String>) {
    match answer {
        PlaceAnswer::One(one, reason) => (one, reason.map(|reason| reason.key.to_owned())),
        other => panic!("not one place: {other:?}"),
    }
}

#[test]
fn people_are_understood_when_they_write_a_place_in_their_own_way() {
    let region = region();
    for (text, name) in [
        ("Gotha", "Gotha"),
        ("gotha, stadt", "Gotha"),
        ("Stadt Gotha", "Gotha"),
        ("  Muehlhausen ", "Mühlhausen/Thüringen"),
        ("Mühlhausen Thür.", "Mühlhausen/Thüringen"),
        ("Muhlhausen", "Mühlhausen/Thüringen"),
        ("99867", "Gotha"),
        ("99867 Gotha", "Gotha"),
        ("Gotha 99867", "Gotha"),
        ("16067029", "Gotha"),
        ("16 067 029", "Gotha"),
        ("160670029029", "Gotha"),
        ("Elxleben (Ilm-Kreis)", "Elxleben"),
        ("Elxleben, Landkreis Sömmerda", "Elxleben"),
        ("Sankt Bernhard", "St.Bernhard"),
        ("Klosterlausnitz", "Bad Klosterlausnitz"),
        ("Triebes", "Zeulenroda-Triebes"),
        ("Frankenhausen", "Bad Frankenhausen/Kyffhäuser"),
        ("Neustadt a.d. Orla", "Neustadt an der Orla"),
        ("Erfurt Thüringen", "Erfurt"),
        ("Eisenach", "Eisenach"),
    ] {
        assert_eq!(only(region.find_place(text)).0.name, name, "{text}");
    }
    let both = ["Elxleben (Ilm-Kreis)", "Elxleben, Landkreis Sömmerda"]
        .map(|text| only(region.find_place(text)).0.district.clone());
    assert_eq!(both, ["16070", "16068"]);
}

#[test]
fn a_typing_error_is_forgiven_and_said() {
    let region = region();
    for (text, name) in [
        ("Gohta", "Gotha"),
        ("Erfrut", "Erfurt"),
        ("Mülhausen", "Mühlhausen/Thüringen"),
        ("Nordhausn", "Nordhausen"),
        ("Ilmennau", "Ilmenau"),
    ] {
        let (found, reason) = only(region.find_place(text));
        assert_eq!(
            (found.name.as_str(), reason.as_deref()),
            (name, Some("region-place-understood")),
            "{text}"
        );
    }
}

#[test]
fn an_ambiguous_place_is_asked_for_with_a_reason() {
    let region = region();
    let many = |text: &str| match region.find_place(text) {
        PlaceAnswer::Many(list, reason) => {
            (list.iter().map(|one| region.label(one)).collect::<Vec<_>>(), reason.key)
        }
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        many("Elxleben"),
        (
            vec!["Elxleben (Landkreis Sömmerda)".into(), "Elxleben (Ilm-Kreis)".into()],
            "region-place-many-name"
        )
    );
    let (list, reason) = many("04603");
    assert_eq!(reason, "region-place-many-plz");
    assert!(list.len() >= 3 && list[0] == "Nobitz", "larger ones first: {list:?}");
    let (list, reason) = many("Hartmannsdorf");
    assert_eq!(
        reason, "region-place-many-name",
        "a former municipality of that name became part of Bad Köstritz"
    );
    assert_eq!(list, ["Bad Köstritz", "Hartmannsdorf"]);
}

#[test]
fn a_former_municipality_leads_to_its_successor_or_is_said_to_be_unknown() {
    let region = region();
    for (text, name) in [
        ("Lutter", "Uder"),
        ("16061067", "Uder"),
        ("Sülzfeld", "Meiningen"),
        ("Wünschendorf", "Berga-Wünschendorf"),
        ("Menteroda", "Unstruttal"),
    ] {
        let (found, reason) = only(region.find_place(text));
        assert_eq!((found.name.as_str(), reason.as_deref()), (name, Some("region-place-former")), "{text}");
    }
    assert_eq!(
        only(region.find_place("16056000")),
        (region.municipality("16063105").expect("Eisenach"), None)
    );
    match region.find_place("Anrode") {
        PlaceAnswer::None(list, reason) => {
            assert_eq!(reason.key, "region-place-former-open");
            assert!(list.iter().any(|one| one.name == "Unstruttal"), "those with its postcode are offered");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_place_here_gets_a_clear_answer() {
    let region = region();
    for (text, key) in [
        ("", "region-place-empty"),
        ("80331", "region-place-unknown-plz"),
        ("09162000", "region-place-unknown-key"),
        ("1234", "region-place-digits"),
        ("München", "region-place-unknown"),
        ("xq", "region-place-unknown"),
        ("§$%", "region-place-unknown"),
    ] {
        match region.find_place(text) {
            PlaceAnswer::None(_, reason) => {
                assert_eq!(reason.key, key, "{text}");
                for lang in [Lang::De, Lang::En] {
                    assert_ne!(reason.text(lang), key, "{key} has a text in {lang}");
                }
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn the_beginning_of_a_name_is_no_answer_but_gives_suggestions() {
    let region = region();
    match region.find_place("München") {
        PlaceAnswer::None(list, _) => assert_eq!(list[0].name, "Münchenbernsdorf"),
        other => panic!("{other:?}"),
    }
    let names: Vec<&str> = region.suggest("Müh").iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Mühlhausen/Thüringen"]);
    let many = region.suggest("Bad");
    assert_eq!(many.len(), 12, "not more than can be read");
    assert!(many.windows(2).all(|pair| pair[0].inhabitants >= pair[1].inhabitants), "larger ones first");
    assert!(region.suggest("M").is_empty());
}

#[test]
fn a_state_task_lies_with_the_state_office_wherever_one_lives() {
    let region = region();
    let answer = region.office_of(Level::State, Sphere::Delegated, "16067029").expect("an office");
    assert_eq!(answer.responsible.office.id, "land-tlvwa");
    assert_eq!(answer.handled_by.office.id, "land-tlvwa");
    assert_eq!(answer.court.map(|court| court.seat.as_str()), Some("Weimar"));
    let jena = region.office_of(Level::State, Sphere::Delegated, "16053000").expect("an office");
    assert_eq!(
        jena.court.map(|court| court.seat.as_str()),
        Some("Gera"),
        "the court of the applicant's place"
    );
    let outside = region.office_of(Level::State, Sphere::Delegated, "").expect("an office");
    assert_eq!(outside.court.map(|court| court.seat.as_str()), Some("Weimar"));
}

#[test]
fn a_district_task_lies_with_the_district_or_the_city_and_says_why() {
    let region = region();
    let gotha = region.office_of(Level::District, Sphere::Delegated, "16067029").expect("an office");
    assert_eq!(gotha.responsible.office.id, "kreis-16067");
    assert_eq!(gotha.responsible.office.name.de, "Landratsamt Gotha");
    assert_eq!(gotha.responsible.office.body.de, "Landkreis Gotha");
    assert_eq!(gotha.responsible.office.place, "Gotha");
    assert_eq!(
        gotha.responsible.reason.text(Lang::De),
        "Gotha gehört zum Landkreis Gotha. Zuständig ist dort: Landratsamt Gotha."
    );
    assert!(gotha.responsible.reason.text(Lang::En).contains("district of Gotha"));
    let eisenach = region.office_of(Level::District, Sphere::Delegated, "16063105").expect("an office");
    assert_eq!(eisenach.responsible.office.body.de, "Wartburgkreis");
    let erfurt = region.office_of(Level::District, Sphere::Delegated, "16051000").expect("an office");
    assert_eq!(
        (erfurt.responsible.office.id.as_str(), erfurt.responsible.reason.key),
        ("kreis-16051", "region-reason-city")
    );
}

#[test]
fn an_own_task_of_a_member_is_decided_in_its_name_and_done_by_the_joint_administration() {
    let region = region();
    let (friemar, _) = only(region.find_place("Friemar"));
    let own = region.office_of(Level::Municipality, Sphere::Own, &friemar.ags).expect("an office");
    assert_eq!(own.responsible.office.id, format!("gemeinde-{}", friemar.ags));
    assert_eq!(own.handled_by.office.id, "verband-160675007");
    assert_eq!(own.handled_by.office.name.de, "Verwaltungsgemeinschaft Nesseaue");
    assert_eq!(own.handled_by.reason.norm.as_deref(), Some("§ 47 Abs. 2 ThürKO"));
    assert!(own.handled_by.reason.text(Lang::De).contains("Verwaltungsgemeinschaft Nesseaue"));
    let delegated =
        region.office_of(Level::Municipality, Sphere::Delegated, &friemar.ars).expect("an office");
    assert_eq!(delegated.responsible.office.id, "verband-160675007");
    assert_eq!(delegated.responsible.reason.norm.as_deref(), Some("§ 47 Abs. 1 ThürKO"));
}

#[test]
fn a_neighbour_of_an_erfuellende_gemeinde_is_served_by_that_municipality() {
    let region = region();
    let (member, _) = only(region.find_place("Dietzenrode/Vatterode"));
    let (lead, _) = only(region.find_place("Uder"));
    let own = region.office_of(Level::Municipality, Sphere::Own, &member.ags).expect("an office");
    assert_eq!(own.responsible.office.id, format!("gemeinde-{}", member.ags));
    assert_eq!(own.handled_by.office.id, format!("gemeinde-{}", lead.ags));
    let itself = region.office_of(Level::Municipality, Sphere::Own, &lead.ags).expect("an office");
    assert_eq!(itself.handled_by.office.id, itself.responsible.office.id);
    assert_eq!(itself.handled_by.reason.key, "region-reason-municipality");
    let named =
        region.office(&format!("verband-{}", lead.association)).expect("the other name of the office");
    assert_eq!(named.id, format!("gemeinde-{}", lead.ags));
}

#[test]
fn every_municipality_has_an_office_for_every_kind_of_task_with_a_reason_in_both_languages() {
    let region = region();
    for one in region.municipalities() {
        for level in [Level::State, Level::District, Level::Municipality] {
            for sphere in [Sphere::Own, Sphere::Delegated] {
                let answer = region.office_of(level, sphere, &one.ags).expect("an office");
                assert!(answer.court.is_some());
                for assigned in [&answer.responsible, &answer.handled_by] {
                    assert_eq!(
                        region.office(&assigned.office.id).map(|office| &office.id),
                        Some(&assigned.office.id)
                    );
                    for lang in [Lang::De, Lang::En] {
                        let text = assigned.reason.text(lang);
                        assert!(text.len() > 30 && !text.contains('{'), "{}: {text}", assigned.reason.key);
                    }
                }
            }
        }
    }
    assert_eq!(region.offices().count(), 1 + 22 + 600 + 42);
    assert!(region.office_of(Level::District, Sphere::Own, "99999999").is_none());
    assert_eq!(region.office("gemeinde-16051000").map(|office| office.id.as_str()), Some("kreis-16051"));
}

#[test]
fn every_fault_of_the_files_is_named_with_its_line() {
    let mut files = files();
    let change = |files: &mut BTreeMap<&'static str, String>, name: &'static str, from: &str, to: &str| {
        let text = files.get_mut(name).expect(name);
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    };
    change(&mut files, "municipalities.csv", "218793,99084", "218794,99084");
    change(&mut files, "postcodes.csv", "04600,16077001", "04600,16077999");
    change(&mut files, "courts.csv", "16077,vg-gera", "16077,vg-berlin");
    let faults: Vec<String> = parse(&files).expect_err("faults").iter().map(ToString::to_string).collect();
    for fault in [
        "districts.csv:2: 16051: has 1 municipalities, 218794 inhabitants",
        "associations.csv:2: 160510000: has 1 municipalities, 218794 inhabitants",
        "postcodes.csv:2: 16077999: state and keys do not fit",
        "courts.csv:23: unknown court \"vg-berlin\"",
    ] {
        assert!(faults.iter().any(|found| found == fault), "{fault} in {faults:#?}");
    }
}

#[test]
fn the_rules_of_legal_dates_are_read_and_their_faults_named_with_line() {
    let mut files = files();
    let law = office::region::law(&texts(&files), &files["deadlines.toml"]).expect("the rules are sound");
    let day = |text: &str| text.parse::<base::Date>().expect(text);
    let corpus_christi = day("2026-06-04");
    assert!(law.holidays.is_holiday(corpus_christi, Some("16061045")), "Heilbad Heiligenstadt");
    assert!(!law.holidays.is_holiday(corpus_christi, Some("16067029")), "Gotha");
    assert!(!law.holidays.is_holiday(corpus_christi, None));
    assert!(
        law.holidays.is_holiday(day("2019-09-20"), None) && !law.holidays.is_holiday(day("2018-09-20"), None)
    );
    // Every place of the local holiday exists.
    let region = parse(&files).expect("sound");
    for rule in &law.holidays.rules {
        assert!(rule.municipalities.iter().all(|ags| region.municipality(ags).is_some()), "{}", rule.id);
        assert!(rule.districts.iter().all(|key| region.district(key).is_some()), "{}", rule.id);
    }
    let delivery = files.get_mut("delivery.toml").expect("the file");
    *delivery = delivery.replacen("days = 3", "days = three", 1);
    let faults = office::region::law(&texts(&files), &files["deadlines.toml"]).expect_err("a fault");
    assert_eq!(
        faults.iter().map(|fault| (fault.file, fault.line)).collect::<Vec<_>>(),
        [("delivery.toml", 24)]
    );
}

/// The days of `EXAMPLES.md` section D: public holidays from 2024 to 2028.
#[test]
fn the_holidays_of_five_years_agree_with_the_worked_examples() {
    let files = files();
    let law = office::region::law(&texts(&files), &files["deadlines.toml"]).expect("the rules are sound");
    for (year, movable, corpus_christi) in [
        (2024, ["03-29", "04-01", "05-09", "05-20"], "05-30"),
        (2025, ["04-18", "04-21", "05-29", "06-09"], "06-19"),
        (2026, ["04-03", "04-06", "05-14", "05-25"], "06-04"),
        (2027, ["03-26", "03-29", "05-06", "05-17"], "05-27"),
        (2028, ["04-14", "04-17", "05-25", "06-05"], "06-15"),
    ] {
        let fixed = ["01-01", "05-01", "09-20", "10-03", "10-31", "12-25", "12-26"];
        let mut days: Vec<String> = fixed.iter().chain(&movable).map(|day| format!("{year}-{day}")).collect();
        days.sort();
        let of =
            |ags| law.holidays.of_year(year, ags).iter().map(|(day, _)| day.to_string()).collect::<Vec<_>>();
        assert_eq!(of(None), days);
        days.push(format!("{year}-{corpus_christi}"));
        days.sort();
        assert_eq!(of(Some("16061045")), days);
    }
}

#[test]
fn an_action_against_a_state_office_goes_to_the_court_of_the_applicants_seat() {
    let region = region();
    let seat = |plz: &str, place: &str| region.court_at(plz, place).map(|court| court.seat.as_str());
    assert_eq!(seat("98527", "Suhl"), Some("Meiningen"));
    assert_eq!(seat("99867", "gotha"), Some("Weimar"));
    assert_eq!(seat("07743", "Jena"), Some("Gera"));
    assert_eq!(seat("10115", "Berlin"), None, "outside the state, all are named");
    let (all, outside) = region.all_courts();
    assert_eq!((all.len(), outside.map(|court| court.seat.as_str())), (3, Some("Weimar")));
}
