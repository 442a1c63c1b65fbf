//! Fields of every kind, for the gallery.

use forms::view::{FieldView, FileView, OptionView, RowView, VisibleWhen, Widget};

pub fn field(path: &str, widget: Widget, kind: &'static str, label: &str) -> FieldView {
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
        table: None,
        files: vec![],
        accept: String::new(),
        can_upload: false,
        suffix: None,
        autocomplete: None,
        inputmode: None,
        max_length: None,
        width: None,
        visible: true,
        visible_when: Vec::new(),
    }
}

pub fn options(all: &[(&str, &str)], chosen: &str) -> Vec<OptionView> {
    all.iter()
        .map(|(value, label)| OptionView {
            value: (*value).into(),
            label: (*label).into(),
            hint: None,
            checked: *value == chosen,
        })
        .collect()
}

pub fn yes_no(path: &str, label: &str, chosen: &str) -> FieldView {
    FieldView {
        options: options(&[("yes", "Ja"), ("no", "Nein")], chosen),
        ..field(path, Widget::Radio, "yes_no", label)
    }
}

pub fn money(path: &str, label: &str, value: &str) -> FieldView {
    FieldView {
        value: value.into(),
        suffix: Some("€".into()),
        inputmode: Some("decimal"),
        width: Some(12),
        ..field(path, Widget::Line, "money", label)
    }
}

pub fn address() -> FieldView {
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

pub fn files() -> FieldView {
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

pub fn dog_fields() -> Vec<FieldView> {
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

pub fn all_fields() -> Vec<FieldView> {
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
            visible_when: vec![VisibleWhen { path: "kids".into(), values: vec!["yes".into()], above: None }],
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

pub fn confirm() -> FieldView {
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
