//! Letters as offices write them. Persons, telephone numbers and amounts are made up.

use formats::letter::{Align, Block, Column, Head, Letter, LetterLang, Office, Verification};
use jiff::civil::date;

/// Grant of compensation under § 56 IfSG to an employer with three employees, two pages.
pub fn ifsg_grant() -> Letter {
    let rows = [
        ["Albrecht, Jörg", "Juni 2021", "15", "1.025,00", "186,00", "1.211,00"],
        ["Đorđević-Weißenborn, Ljubica", "Juni 2021", "10", "683,33", "316,20", "999,53"],
        ["Groß, Ängelika", "Juni 2021", "14", "1.120,00", "412,55", "1.532,55"],
        ["Groß, Ängelika", "Juli 2021", "3", "240,00", "88,40", "328,40"],
    ];
    Letter {
        lang: LetterLang::De,
        title: "Bescheid über die Erstattung nach § 56 Infektionsschutzgesetz, Aktenzeichen 56-2026-004711".to_owned(),
        date: date(2026, 3, 2),
        sender: Office {
            name: "Thüringer Landesverwaltungsamt".to_owned(),
            unit: "Referat 550 – Entschädigung nach dem Infektionsschutzgesetz".to_owned(),
            street: "Jorge-Semprún-Platz 4".to_owned(),
            plz_place: "99423 Weimar".to_owned(),
            phone: "0361 0000-5500".to_owned(),
            email: "entschaedigung@amt.example".to_owned(),
            web: "amt.example".to_owned(),
            hours: "Mo–Do 9–15 Uhr, Fr 9–12 Uhr".to_owned(),
        },
        recipient: ["Bäckerei Süßmann GmbH & Co. KG", "Lohnbuchhaltung", "Krämerbrücke 7a", "99084 Erfurt"]
            .map(str::to_owned)
            .to_vec(),
        info: [
            ("Aktenzeichen", "56-2026-004711"),
            ("Ihr Antrag vom", "14.01.2026"),
            ("Bearbeitung", "Frau Özdemir-Kühn"),
            ("Datum", "02.03.2026"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
        .to_vec(),
        subject: "Erstattung von Verdienstausfall nach § 56 Infektionsschutzgesetz (IfSG)\nBescheid für 3 Beschäftigte"
            .to_owned(),
        salutation: "Sehr geehrte Damen und Herren,".to_owned(),
        blocks: vec![
            Block::paragraph("auf Ihren Antrag vom 14.01.2026 ergeht folgender Bescheid:"),
            Block::boxed(
                "Entscheidung",
                "1. Für die unten genannten Beschäftigten erstatten wir Ihnen 4.071,48 €.\n\n\
                 2. Den Antrag für Herrn Paul Mülleŗ lehnen wir ab.\n\n\
                 3. Dieser Bescheid ist kostenfrei.",
            ),
            Block::heading("Berechnung"),
            Block::Table {
                caption: "Erstattung je Person und Monat in Euro".to_owned(),
                columns: vec![
                    Column::left("Beschäftigte Person"),
                    Column::left("Monat"),
                    Column { title: "Tage".to_owned(), align: Align::Right },
                    Column::right("Netto-Ausfall"),
                    Column::right("Sozial-\nversicherung"),
                    Column::right("Erstattung"),
                ],
                rows: rows.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
                total: Some(["Summe", "", "42", "3.068,33", "1.003,15", "4.071,48"].map(str::to_owned).to_vec()),
            },
            Block::paragraph(
                "Der Netto-Ausfall ist der Unterschied zwischen dem Netto-Arbeitsentgelt, das ohne die Absonderung gezahlt \
                 worden wäre, und dem tatsächlich gezahlten (§ 56 Abs. 3 Satz 3 IfSG). Beiträge zur Sozialversicherung \
                 erstatten wir auf der Grundlage von 80 Prozent des Arbeitsentgelts (§ 57 Abs. 1 Satz 4 und Abs. 2 IfSG).",
            ),
            Block::heading("Gründe"),
            Block::paragraph(
                "Die genannten Personen waren durch Anordnung des Gesundheitsamtes der Stadt Erfurt abgesondert und haben \
                 dadurch einen Verdienstausfall erlitten (§ 56 Abs. 1 Satz 2 IfSG). Sie haben die Entschädigung für uns \
                 ausgezahlt; deshalb erstatten wir sie Ihnen (§ 56 Abs. 5 Satz 2 IfSG). Die Frist von zwei Jahren ist \
                 gewahrt (§ 56 Abs. 11 Satz 1 IfSG).",
            ),
            Block::paragraph("Für Herrn Mülleŗ besteht kein Anspruch. Dafür sprechen diese Gründe:"),
            Block::list([
                "Er war vom 07.06. bis 18.06.2021 arbeitsunfähig erkrankt. Der Ausfall beruht auf der Krankheit und nicht \
                 auf der Absonderung.",
                "Für dieselbe Zeit haben Sie Entgelt nach § 3 Entgeltfortzahlungsgesetz gezahlt.",
            ]),
            Block::heading("Auszahlung"),
            Block::paragraph(
                "Wir überweisen den Betrag innerhalb von 14 Tagen auf das Konto DE02 1203 0000 0000 2020 51. Bewahren Sie \
                 die Lohnunterlagen sechs Jahre auf; wir können sie zur Prüfung anfordern.",
            ),
            Block::boxed(
                "Rechtsbehelfsbelehrung",
                "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch erheben. Der \
                 Widerspruch ist schriftlich, in elektronischer Form nach § 3a Abs. 2 des Thüringer \
                 Verwaltungsverfahrensgesetzes oder zur Niederschrift beim Thüringer Landesverwaltungsamt, \
                 Jorge-Semprún-Platz 4, 99423 Weimar, einzulegen.",
            ),
        ],
        closing: "Mit freundlichen Grüßen".to_owned(),
        signature: ["Im Auftrag", "", "Dr. Øyvind Straßburger", "Dieser Bescheid ist ohne Unterschrift gültig."]
            .map(str::to_owned)
            .to_vec(),
        enclosures: Vec::new(),
        footer: vec!["Hinweise zum Datenschutz: amt.example/datenschutz".to_owned()],
        draft: false,
        accent: "#00558c".to_owned(),
        verification: Some(Verification {
            text: "Ob dieser Bescheid echt ist, können Sie hier prüfen:".to_owned(),
            url: "https://amtsweg.example/pruefen/4F7K-92QD-MX3A".to_owned(),
            code: "4F7K-92QD-MX3A".to_owned(),
        }),
        head: Head::default(),
    }
}

/// A municipality's notice of dog tax, one page.
pub fn dog_tax() -> Letter {
    Letter {
        lang: LetterLang::De,
        title: "Hundesteuerbescheid 2026, Kassenzeichen 5.0815.004242".to_owned(),
        date: date(2026, 2, 16),
        sender: Office {
            name: "Stadt Bad Beispielhausen".to_owned(),
            unit: "Kämmerei – Steuern und Abgaben".to_owned(),
            street: "Am Markt 1".to_owned(),
            plz_place: "99999 Bad Beispielhausen".to_owned(),
            phone: "036000 12-34".to_owned(),
            email: "steuern@bad-beispielhausen.example".to_owned(),
            ..Office::default()
        },
        recipient: ["Frau", "Zoë Nguyễn-Łukasiewicz", "Hauptstraße 12", "99999 Bad Beispielhausen"]
            .map(str::to_owned)
            .to_vec(),
        info: [("Kassenzeichen", "5.0815.004242"), ("Steuermarke", "1287"), ("Datum", "16.02.2026")]
            .map(|(label, value)| (label.to_owned(), value.to_owned()))
            .to_vec(),
        subject: "Hundesteuerbescheid für das Jahr 2026".to_owned(),
        salutation: "Sehr geehrte Frau Nguyễn-Łukasiewicz,".to_owned(),
        blocks: vec![
            Block::paragraph(
                "vielen Dank, dass Sie Ihren Hund angemeldet haben. Wir setzen die Hundesteuer so fest:",
            ),
            Block::Table {
                caption: String::new(),
                columns: vec![Column::left("Hund"), Column::left("Zeitraum"), Column::right("Betrag")],
                rows: vec![vec![
                    "Bella, Mischling, 1. Hund".to_owned(),
                    "01.03.–31.12.2026".to_owned(),
                    "50,00 €".to_owned(),
                ]],
                total: Some(vec!["Zu zahlen bis 31.03.2026".to_owned(), String::new(), "50,00 €".to_owned()]),
            },
            Block::paragraph(
                "Grundlage ist die Hundesteuersatzung der Stadt. Die Steuermarke Nr. 1287 liegt im Bürgerbüro bereit.",
            ),
            Block::boxed(
                "Rechtsbehelfsbelehrung",
                "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch bei der Stadt Bad \
                 Beispielhausen, Am Markt 1, 99999 Bad Beispielhausen, erhoben werden. Der Widerspruch hat keine \
                 aufschiebende Wirkung; die Steuer ist auch dann fristgerecht zu zahlen.",
            ),
        ],
        closing: "Freundliche Grüße".to_owned(),
        signature: vec!["Im Auftrag".to_owned(), "Jürgen Weiß".to_owned()],
        enclosures: Vec::new(),
        footer: vec!["Bank: DE02 1203 0000 0000 2020 51".to_owned()],
        draft: false,
        accent: "#7a1f2b".to_owned(),
        verification: None,
        head: Head::default(),
    }
}

/// A request for proof in English, as a draft, with a colour that is too light for text.
pub fn english_draft() -> Letter {
    Letter {
        lang: LetterLang::En,
        title: "Request for documents, file 56-2026-004711".to_owned(),
        subject: "Please send us two documents".to_owned(),
        salutation: "Dear Sir or Madam,".to_owned(),
        info: vec![
            ("Reference".to_owned(), "56-2026-004711".to_owned()),
            ("Date".to_owned(), "2 March 2026".to_owned()),
        ],
        blocks: vec![
            Block::paragraph("we need the following before we can decide on your application:"),
            Block::list(["the order of the health office for Ms Groß", "her payslip for June 2021"]),
            Block::paragraph("Please upload them by 1 April 2026."),
        ],
        closing: "Yours faithfully".to_owned(),
        signature: vec!["Dr. Øyvind Straßburger".to_owned()],
        enclosures: Vec::new(),
        footer: Vec::new(),
        draft: true,
        accent: "#ffd54f".to_owned(),
        verification: None,
        head: Head::default(),
        ..ifsg_grant()
    }
}

/// A table that runs over several pages, with nine columns.
pub fn long_table() -> Letter {
    let columns =
        ["Nr.", "Beschäftigte Person", "Geburtsdatum", "Monat", "Tage", "Netto", "RV", "KV/PV/AV", "Summe"];
    let row = |n: usize| {
        vec![
            n.to_string(),
            format!("Mustermann-Oberhollenzer, Friederike {n}"),
            "01.01.1980".to_owned(),
            "06/2021".to_owned(),
            "15".to_owned(),
            "1.025,00".to_owned(),
            "186,00".to_owned(),
            "201,40".to_owned(),
            "1.412,40".to_owned(),
        ]
    };
    Letter {
        title: "Anlage zum Bescheid".to_owned(),
        blocks: vec![Block::Table {
            caption: "Anlage 1: alle Beschäftigten".to_owned(),
            columns: columns
                .iter()
                .enumerate()
                .map(|(at, title)| if at >= 4 { Column::right(*title) } else { Column::left(*title) })
                .collect(),
            rows: (1..=80).map(row).collect(),
            total: Some(
                ["", "Summe", "", "", "1.200", "82.000,00", "14.880,00", "16.112,00", "112.992,00"]
                    .map(str::to_owned)
                    .to_vec(),
            ),
        }],
        ..ifsg_grant()
    }
}
