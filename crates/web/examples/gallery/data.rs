//! Sample data of the gallery: nobody and nothing here is real.

use crate::fields::*;
use forms::view::{
    ErrorLink, FieldView, FileView, GroupRow, GroupView, PageRef, ReviewRow, ReviewView, Section, Widget,
};
use web::view::{Bar, Card, Event, Link, Pair, Status, Step, StepState, Tile, Tone};

/// What the gallery's pages show.
pub struct Data {
    pub cards: Vec<Card>,
    pub crumbs: Vec<Link>,
    pub contact: Vec<Pair>,
    pub steps: Vec<Step>,
    pub track: Vec<Step>,
    pub errors: Vec<ErrorLink>,
    pub fields: Vec<FieldView>,
    pub all: Vec<FieldView>,
    pub confirm: FieldView,
    pub decision: FieldView,
    pub reason: FieldView,
    pub group: GroupView,
    pub review: ReviewView,
    pub lines: Vec<(&'static str, &'static str, &'static str, &'static str, &'static str)>,
    pub why: Vec<Pair>,
    pub next: Vec<Pair>,
    pub tabs: Vec<Link>,
    pub casetabs: Vec<Link>,
    pub mine: Vec<(&'static str, &'static str, Status)>,
    pub status: Status,
    pub badges: Vec<Status>,
    pub events: Vec<Event>,
    pub tiles: Vec<Tile>,
    pub worklist:
        Vec<(&'static str, &'static str, &'static str, Status, &'static str, &'static str, &'static str)>,
    pub mails: Vec<(&'static str, &'static str, &'static str, bool)>,
    pub bars: Vec<Bar>,
    pub months: Vec<Bar>,
    pub icons: &'static [&'static str],
}

fn steps(state: &[StepState]) -> Vec<Step> {
    ["Halterin oder Halter", "Anschrift", "Angaben zum Hund", "Befreiung", "Zahlung", "Prüfen und absenden"]
        .iter()
        .zip(state)
        .map(|(label, state)| Step {
            label: (*label).into(),
            href: (*state != StepState::Open).then(|| "#".into()),
            state: *state,
        })
        .collect()
}

fn review() -> ReviewView {
    let row = |label: &str, values: &[&str]| ReviewRow {
        path: label.into(),
        label: label.into(),
        values: values.iter().map(|value| (*value).into()).collect(),
        files: vec![],
        table: None,
        error: None,
        sensitive: false,
    };
    ReviewView {
        sections: vec![
            Section {
                title: "Betrieb".into(),
                edit: PageRef::page("firma"),
                rows: vec![
                    row("Name", &["Backhaus Rennsteig GmbH"]),
                    row("Anschrift", &["Bahnhofstraße 4", "98559 Oberhof"]),
                    row("Betriebsnummer", &["9876 5430"]),
                    row("Telefon", &[]),
                ],
            },
            Section {
                title: "Beschäftigte 1: Jana Vogt".into(),
                edit: PageRef::row("person", 0),
                rows: vec![
                    row("Grund", &["Tätigkeitsverbot"]),
                    row("Zeitraum", &["3. Februar 2026 bis 14. Februar 2026"]),
                    ReviewRow {
                        error: Some("Das Netto ist höher als das Brutto.".into()),
                        ..row("Netto im Februar", &["2.480,00 €"])
                    },
                    ReviewRow {
                        files: vec![FileView {
                            index: 0,
                            path: "p[0]".into(),
                            blob: "0".into(),
                            name: "Anordnung-Gesundheitsamt.pdf".into(),
                            size: "312 KB".into(),
                        }],
                        ..row("Anordnung", &[])
                    },
                    ReviewRow {
                        table: Some(forms::view::Table {
                            head: ["Monat", "Brutto", "Netto"].map(String::from).to_vec(),
                            body: vec![
                                ["Februar 2026", "2.050,00 €", "1.480,00 €"].map(String::from).to_vec(),
                            ],
                        }),
                        ..row("Monate", &[])
                    },
                ],
            },
        ],
        faults: 1,
    }
}

fn events() -> Vec<Event> {
    let event = |at: &str, title: &str, actor: &str, note: &str, icon: &'static str, tone| Event {
        at: at.into(),
        iso: "2026-03-03T10:14:00+01:00".into(),
        title: title.into(),
        actor: actor.into(),
        note: note.into(),
        icon,
        tone,
    };
    vec![
        event(
            "5. März 2026, 9:02 Uhr",
            "Nachweis angefordert",
            "Petra Sommer",
            "Bitte laden Sie die Anordnung des Gesundheitsamtes hoch.",
            "question",
            Tone::Warning,
        ),
        event("4. März 2026, 14:40 Uhr", "Bearbeitung begonnen", "Petra Sommer", "", "user", Tone::Info),
        event(
            "3. März 2026, 10:14 Uhr",
            "Eingegangen",
            "",
            "Quittung erstellt, E-Mail versandt.",
            "check",
            Tone::Success,
        ),
    ]
}

/// Everything the pages show.
pub fn data() -> Data {
    use StepState::{Current, Done, Faulty, Open};
    let card = |icon, title: &str, text: &str, meta: &str| Card {
        href: "#".into(),
        icon,
        title: title.into(),
        text: text.into(),
        meta: meta.into(),
        ..Card::default()
    };
    let status = |label: &str, tone| Status::new(label, tone);
    let tile = |label: &str, value: &str, note: &str, tone| Tile {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        href: Some("#".into()),
        tone,
    };
    let tab = |label: &str, current, count| Link { href: "#".into(), label: label.into(), current, count };
    let bar = |label: &str, value: &str, percent| Bar { label: label.into(), value: value.into(), percent };
    let group_row = |index: usize, title: &str, summary: &[(&str, &str)], faults| GroupRow {
        index,
        title: title.into(),
        summary: summary.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect(),
        faults,
        edit: PageRef::row("person", index),
        path: format!("employees[{index}]"),
    };
    Data {
        cards: vec![
            card(
                "dog",
                "Hund anmelden",
                "Hundesteuer: einen neuen Hund bei der Gemeinde anmelden.",
                "Ihre Gemeinde",
            ),
            card(
                "people",
                "Verdienstausfall erstatten lassen",
                "Für Arbeitgeber: Entschädigung für Verdienstausfall, für viele Beschäftigte.",
                "Landesverwaltungsamt",
            ),
            card(
                "building",
                "Fördermittel für Gemeinden",
                "Zuwendungen nach der E-Government-Richtlinie beantragen und abrufen.",
                "Ministerium für Digitales",
            ),
        ],
        crumbs: vec![
            Link::new("/", "Start"),
            Link::new("/leistungen", "Leistungen"),
            Link::here("Hund anmelden"),
        ],
        contact: vec![
            Pair::new("Anschrift", "Hauptmarkt 1\n99867 Gotha"),
            Pair::new("Telefon", "03621 222-0"),
            Pair::new("Sprechzeiten", "nicht erfasst"),
        ],
        steps: steps(&[Done, Faulty, Current, Open, Open, Open]),
        track: [
            ("Eingegangen", Done),
            ("In Prüfung", Current),
            ("Entschieden", Open),
            ("Bescheid zugestellt", Open),
        ]
        .map(|(label, state)| Step { label: label.into(), href: None, state })
        .into(),
        errors: vec![
            ErrorLink { id: "f-born".into(), text: "Geburtsdatum: Den 30. Februar gibt es nicht.".into() },
            ErrorLink {
                id: "f-guide".into(),
                text: "Blindenführhund: Bitte wählen Sie Ja oder Nein.".into(),
            },
        ],
        fields: dog_fields(),
        all: all_fields(),
        confirm: confirm(),
        decision: FieldView {
            options: options(
                &[("grant", "Bewilligen"), ("part", "Teilweise bewilligen"), ("refuse", "Ablehnen")],
                "grant",
            ),
            ..field("decision", Widget::Radio, "choice", "Vorschlag")
        },
        reason: FieldView {
            hint: Some("Steht so im Bescheid.".into()),
            ..field("reasons", Widget::Area, "long_text", "Begründung")
        },
        group: GroupView {
            page: PageRef::page("employees"),
            title: "Beschäftigte".into(),
            intro: vec![],
            rows: vec![
                group_row(
                    0,
                    "Jana Vogt",
                    &[("Zeitraum", "3. bis 14. Februar 2026"), ("Betrag", "1.107,19 €")],
                    0,
                ),
                group_row(
                    1,
                    "Mehmet Yıldırım",
                    &[("Zeitraum", "3. bis 14. Februar 2026"), ("Betrag", "noch offen")],
                    2,
                ),
            ],
            total: 2,
            faulty: 1,
            removed: None,
            error: None,
            can_add: true,
            add_label: "Person hinzufügen".into(),
            add: PageRef::row("person", 2),
            step: 4,
            steps: 6,
            back: None,
        },
        review: review(),
        lines: vec![
            (
                "Jana Vogt",
                "Februar 2026",
                "Verdienstausfall, 12 Kalendertage",
                "687,16 €",
                "Das Netto des Monats wird durch 28 Tage geteilt und mit 12 Tagen malgenommen.",
            ),
            (
                "Jana Vogt",
                "Februar 2026",
                "Beiträge zur Sozialversicherung",
                "420,03 €",
                "80 Prozent des Bruttos bilden die Grundlage der Beiträge.",
            ),
            (
                "Mehmet Yıldırım",
                "Februar 2026",
                "Verdienstausfall, 12 Kalendertage",
                "1.107,19 €",
                "Das Netto des Monats wird durch 28 Tage geteilt und mit 12 Tagen malgenommen.",
            ),
        ],
        why: vec![
            Pair::new("Netto im Monat", "1.480,00 €"),
            Pair::new("Kalendertage im Monat", "28"),
            Pair::new("Tage des Ausfalls", "12"),
            Pair::new("Kurzarbeitergeld", ""),
        ],
        next: vec![
            Pair::new("Fällig", "Mittwoch, 11. März 2026"),
            Pair::new("Bearbeitung", "Petra Sommer"),
            Pair::new("Zeichnung", "noch niemand"),
        ],
        tabs: vec![
            tab("Zuerst fällig", true, Some(24)),
            tab("Meine", false, Some(11)),
            tab("Nicht zugewiesen", false, Some(6)),
            tab("Wartet auf Antwort", false, Some(3)),
            tab("Abgeschlossen", false, None),
        ],
        casetabs: vec![
            tab("Prüfen", true, None),
            tab("Unterlagen", false, Some(4)),
            tab("Schriftverkehr", false, Some(2)),
            tab("Verlauf", false, None),
        ],
        mine: vec![
            (
                "Hundesteuer: Hund anmelden",
                "GTH-2026-004711 · Stadt Gotha · 3. März 2026",
                status("Frage an Sie", Tone::Warning),
            ),
            (
                "Entschädigung für Verdienstausfall",
                "LVWA-2026-000163 · Landesverwaltungsamt · 12. Februar 2026",
                status("In Prüfung", Tone::Info),
            ),
            (
                "Hundesteuer: Hund anmelden",
                "GTH-2025-003120 · Stadt Gotha · 8. Mai 2025",
                status("Bewilligt", Tone::Success),
            ),
        ],
        status: status("In Prüfung", Tone::Info),
        badges: vec![
            status("Entwurf", Tone::Neutral),
            status("In Prüfung", Tone::Info),
            status("Bewilligt", Tone::Success),
            status("Wartet auf Antwort", Tone::Warning),
            status("Überfällig", Tone::Danger),
        ],
        events: events(),
        tiles: vec![
            tile("Überfällig", "2", "seit gestern", Tone::Danger),
            tile("Fällig diese Woche", "9", "davon 4 bei Ihnen", Tone::Warning),
            tile("Nicht zugewiesen", "6", "ältester vom 2. März", Tone::Info),
            tile("Bewilligt in diesem Jahr", "7,81 Mio. €", "163 Bescheide", Tone::Success),
        ],
        worklist: vec![
            (
                "LVWA-2026-000163",
                "Verdienstausfall",
                "Backhaus Rennsteig GmbH",
                status("Überfällig", Tone::Danger),
                "9. März 2026",
                "Petra Sommer",
                "2.214,38 €",
            ),
            (
                "LVWA-2026-000171",
                "Verdienstausfall",
                "Kita Sonnenblume e. V.",
                status("Eingegangen", Tone::Neutral),
                "12. März 2026",
                "niemand",
                "18.940,00 €",
            ),
            (
                "LVWA-2026-000158",
                "Verdienstausfall",
                "Autohaus Wartburg AG",
                status("Wartet auf Antwort", Tone::Warning),
                "20. März 2026",
                "Petra Sommer",
                "640,12 €",
            ),
            (
                "LVWA-2026-000149",
                "Verdienstausfall",
                "Pflegedienst Hainich",
                status("In Prüfung", Tone::Info),
                "24. März 2026",
                "Ali Kaya",
                "5.310,77 €",
            ),
        ],
        mails: vec![
            ("Ihr Hundesteuerbescheid", "Stadt Gotha · GTH-2026-004711", "9. März 2026", true),
            (
                "Frage zu Ihrem Antrag",
                "Landesverwaltungsamt · LVWA-2026-000163 · bitte antworten bis 20. März 2026",
                "5. März 2026",
                true,
            ),
            ("Quittung über Ihren Antrag", "Stadt Gotha · GTH-2026-004711", "3. März 2026", false),
        ],
        bars: vec![
            bar("Eingegangen", "31", 78),
            bar("In Prüfung", "40", 100),
            bar("Wartet auf Antwort", "12", 30),
            bar("In Zeichnung", "7", 18),
        ],
        months: vec![
            bar("Okt", "21", 41),
            bar("Nov", "28", 55),
            bar("Dez", "17", 33),
            bar("Jan", "44", 86),
            bar("Feb", "51", 100),
            bar("Mär", "19", 37),
        ],
        icons: web::icons::NAMES,
    }
}
