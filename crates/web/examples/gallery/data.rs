//! Sample data of the gallery: nobody and nothing here is real.

use forms::view::{
    ErrorLink, FieldView, FileView, GroupRow, GroupView, OptionView, PageRef, ReviewRow, ReviewView, RowView,
    Section, VisibleWhen, Widget,
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

fn field(path: &str, widget: Widget, kind: &'static str, label: &str) -> FieldView {
    FieldView {
        path: path.into(),
        id: format!("f-{}", path.replace(['.', '[', ']'], "-")),
        widget,
        kind,
        label: label.into(),
        hint: None,
        example: None,
        value: String::new(),
        checked: false,
        error: None,
        required: true,
        options: vec![],
        parts: vec![],
        rows: vec![],
        columns: vec![],
        can_add: false,
        add_label: String::new(),
        files: vec![],
        accept: String::new(),
        can_upload: false,
        suffix: None,
        autocomplete: None,
        inputmode: None,
        max_length: None,
        width: None,
        visible: true,
        visible_when: None,
    }
}

fn options(all: &[(&str, &str)], chosen: &str) -> Vec<OptionView> {
    all.iter()
        .map(|(value, label)| OptionView {
            value: (*value).into(),
            label: (*label).into(),
            hint: None,
            checked: *value == chosen,
        })
        .collect()
}

fn yes_no(path: &str, label: &str, chosen: &str) -> FieldView {
    FieldView {
        options: options(&[("yes", "Ja"), ("no", "Nein")], chosen),
        ..field(path, Widget::Radio, "yes_no", label)
    }
}

fn money(path: &str, label: &str, value: &str) -> FieldView {
    FieldView {
        value: value.into(),
        suffix: Some("€".into()),
        inputmode: Some("decimal"),
        width: Some(12),
        ..field(path, Widget::Line, "money", label)
    }
}

fn address() -> FieldView {
    let part = |path: &str, label: &str, value: &str, auto: &str| FieldView {
        value: value.into(),
        autocomplete: Some(auto.into()),
        ..field(path, Widget::Line, "text", label)
    };
    FieldView {
        parts: vec![
            part("address.street", "Straße", "Erfurter Straße", "address-line1"),
            part("address.number", "Hausnummer", "12 a", "off"),
            part("address.plz", "Postleitzahl", "99867", "postal-code"),
            part("address.place", "Ort", "Gotha", "address-level2"),
        ],
        ..field("address", Widget::Parts, "address", "Anschrift, an der der Hund gehalten wird")
    }
}

fn files() -> FieldView {
    FieldView {
        required: false,
        hint: Some("PDF, PNG oder JPEG, je Datei höchstens 10 MB.".into()),
        accept: ".pdf,.png,.jpg,.jpeg".into(),
        can_upload: true,
        files: vec![FileView {
            index: 0,
            path: "proof[0]".into(),
            blob: "0".into(),
            name: "Ausbildungsnachweis-Blindenführhund-2025.pdf".into(),
            size: "1,2 MB".into(),
        }],
        ..field("proof", Widget::Files, "file", "Nachweis für die Befreiung")
    }
}

fn dog_fields() -> Vec<FieldView> {
    vec![
        FieldView {
            value: "Bello".into(),
            width: Some(30),
            ..field("name", Widget::Line, "text", "Name des Hundes")
        },
        FieldView {
            value: "30.02.2024".into(),
            example: Some("zum Beispiel 01.03.2024".into()),
            error: Some("Den 30. Februar gibt es nicht. Bitte geben Sie den Tag so an: 01.03.2024.".into()),
            inputmode: Some("numeric"),
            width: Some(12),
            ..field("born", Widget::Line, "date", "Geburtsdatum")
        },
        FieldView {
            options: options(&[("f", "Hündin"), ("m", "Rüde"), ("u", "Weiß ich nicht")], "f"),
            ..field("sex", Widget::Radio, "choice", "Geschlecht")
        },
        FieldView {
            hint: Some("Sie finden die Nummer im Heimtierausweis.".into()),
            example: Some("15 Ziffern, zum Beispiel 276 098 106 123 456".into()),
            inputmode: Some("numeric"),
            width: Some(20),
            required: false,
            ..field("chip", Widget::Line, "text", "Nummer des Mikrochips")
        },
        address(),
        FieldView {
            error: Some("Bitte wählen Sie Ja oder Nein.".into()),
            ..yes_no("guide", "Ist der Hund ein Blindenführhund?", "")
        },
        files(),
    ]
}

fn all_fields() -> Vec<FieldView> {
    let mut fields = vec![
        FieldView {
            label: "Gut zu wissen".into(),
            hint: Some("Eine Hinweiskarte im Formular, ohne Eingabe.".into()),
            ..field("note", Widget::Note, "note", "")
        },
        FieldView {
            autocomplete: Some("email".into()),
            inputmode: Some("email"),
            ..field("mail", Widget::Line, "email", "E-Mail-Adresse")
        },
        FieldView {
            required: false,
            hint: Some("Für Rückfragen am Tag.".into()),
            width: Some(20),
            ..field("tel", Widget::Line, "phone", "Telefon")
        },
        FieldView {
            value: "DE02 1203 0000 0000 2020 51".into(),
            width: Some(30),
            ..field("iban", Widget::Line, "iban", "IBAN")
        },
        money("gross", "Bruttoarbeitsentgelt im Monat", "2.050,00"),
        FieldView {
            error: Some("„2.050“ ist nicht eindeutig. Schreiben Sie 2050,00 oder 2,05.".into()),
            ..money("net", "Nettoarbeitsentgelt im Monat", "2.050")
        },
        FieldView {
            suffix: Some("Stunden".into()),
            inputmode: Some("numeric"),
            width: Some(6),
            value: "40".into(),
            ..field("hours", Widget::Line, "integer", "Wochenstunden")
        },
        FieldView {
            value: "Der Betrieb war vom 3. bis 14. Februar geschlossen.".into(),
            required: false,
            ..field("reason", Widget::Area, "long_text", "Was sollten wir noch wissen?")
        },
        FieldView {
            options: options(&[("a", "AOK PLUS"), ("b", "Techniker Krankenkasse"), ("c", "BARMER")], "b"),
            width: Some(30),
            ..field("kasse", Widget::Select, "choice", "Krankenkasse")
        },
        FieldView {
            options: options(
                &[
                    ("kv", "Krankenversicherung"),
                    ("rv", "Rentenversicherung"),
                    ("av", "Arbeitslosenversicherung"),
                    ("pv", "Pflegeversicherung"),
                ],
                "kv",
            ),
            ..field("sv", Widget::Checks, "choices", "Zweige der Sozialversicherung")
        },
        yes_no("kids", "Haben Sie Kinder unter 12 Jahren?", "yes"),
        FieldView {
            visible_when: Some(VisibleWhen { path: "kids".into(), values: vec!["yes".into()] }),
            width: Some(6),
            ..field("kids_count", Widget::Line, "integer", "Wie viele Kinder?")
        },
        files(),
    ];
    let row = |index: usize, month: &str, gross: &str| RowView {
        index,
        title: format!("Monat {}", index + 1),
        fields: vec![
            FieldView {
                options: options(&[("2026-02", "Februar 2026"), ("2026-03", "März 2026")], month),
                ..field(&format!("months[{index}].month"), Widget::Select, "choice", "Monat")
            },
            money(&format!("months[{index}].gross"), "Brutto", gross),
            money(&format!("months[{index}].net"), "Netto", "1.480,00"),
        ],
        path: format!("months[{index}]"),
        can_remove: index > 0,
    };
    fields.push(FieldView {
        rows: vec![row(0, "2026-02", "2.050,00"), row(1, "2026-03", "2.050,00")],
        can_add: true,
        add_label: "Monat hinzufügen".into(),
        hint: Some("Ein Eintrag für jeden Monat, in dem die Person ausgefallen ist.".into()),
        ..field("months", Widget::Rows, "rows", "Monate")
    });
    fields.push(confirm());
    fields
}

fn confirm() -> FieldView {
    FieldView {
        hint: Some("Falsche Angaben können strafbar sein.".into()),
        ..field(
            "true",
            Widget::Confirm,
            "confirm",
            "Ich versichere, dass meine Angaben richtig und vollständig sind.",
        )
    }
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
            "Antrag eingegangen",
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
