use crate::{pdf, samples};
use formats::letter::{Block, Column, Head, Letter, LetterEngine, LetterError, Picture, look, render};
use std::path::PathBuf;
use std::sync::LazyLock;

static ENGINE: LazyLock<LetterEngine> = LazyLock::new(|| LetterEngine::new().expect("an engine"));

fn rendered(letter: &Letter) -> Vec<u8> {
    render(letter, &ENGINE).expect("a letter")
}

/// Renders and leaves the file in `target/tmp/letters`, where the judges of PDFs find it.
fn kept(name: &str, letter: &Letter) -> Vec<u8> {
    let bytes = rendered(letter);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("letters");
    std::fs::create_dir_all(&folder).expect("a folder for letters");
    std::fs::write(folder.join(format!("{name}.pdf")), &bytes).expect("a file written");
    bytes
}

#[test]
fn a_grant_has_two_pages_with_all_its_text_and_page_numbers() {
    let bytes = kept("ifsg-grant", &samples::ifsg_grant());
    assert_eq!(pdf::pages(&bytes), 2);
    let text = pdf::squeezed(&bytes);
    for part in [
        "Bäckerei Süßmann GmbH & Co. KG",
        "Aktenzeichen: 56-2026-004711",
        "Erstattung von Verdienstausfall nach § 56 Infektionsschutzgesetz (IfSG)",
        "Đorđević-Weißenborn, Ljubica",
        "Paul Mülleŗ",
        "4.071,48",
        "Seite 1 von 2",
        "Seite 2 von 2",
        "Telefon: 0361 0000-5500",
        "Prüfcode: 4F7K-92QD-MX3A",
    ] {
        assert!(text.contains(&pdf::squeeze(part)), "{part} is missing in {text}");
    }
}

#[test]
fn a_letter_declares_archive_and_accessibility_standard_title_and_date() {
    let bytes = kept("dog-tax", &samples::dog_tax());
    assert_eq!(pdf::pages(&bytes), 1);
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Hundesteuerbescheid 2026, Kassenzeichen 5.0815.004242",
        "<xmp:CreateDate>2026-02-16T00:00:00",
    ] {
        assert!(pdf::metadata_contains(&bytes, part), "{part} is missing");
    }
}

#[test]
fn headings_lists_and_tables_are_tagged_with_header_cells() {
    let tags = pdf::tags(&rendered(&samples::ifsg_grant()));
    for tag in [
        "H1", "H2", "P", "L", "LI", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption",
        "Link",
    ] {
        assert!(tags.contains(tag), "no {tag} among {tags:?}");
    }
}

#[test]
fn an_english_draft_says_so_on_the_page_and_in_the_title() {
    let bytes = kept("english-draft", &samples::english_draft());
    let text = pdf::squeezed(&bytes);
    assert!(text.contains("DRAFT") && text.contains("Draft") && text.contains("Page1of1"), "{text}");
    assert!(pdf::metadata_contains(&bytes, "Draft: Request for documents"));
    assert!(!pdf::squeezed(&rendered(&samples::dog_tax())).contains("ENTWURF"));
}

#[test]
fn a_long_table_runs_over_pages_and_repeats_its_header() {
    let bytes = kept("long-table", &samples::long_table());
    assert!(pdf::pages(&bytes) >= 3);
    let text = pdf::squeezed(&bytes);
    assert!(text.matches("Geburtsdatum").count() >= 3);
    assert!(text.contains("Friederike80") && text.contains("112.992,00"));
}

#[test]
fn text_that_looks_like_markup_is_printed_as_it_is() {
    let nasty = [
        "#panic()",
        "$x^2$",
        "*fett* _kursiv_ `roh`",
        "@ref <label>",
        "] } ) [ { (",
        "#eval(\"1+1\")",
        "#read(\"/etc/passwd\")",
        "\\u{41} \\ \"quoted\" 'single'",
        "= Titel",
        "- Punkt",
        "https://x.example//kommentar /* weg */",
        "-- --- ~ ...",
        "#import \"letter.json\"",
        "{{ x }} <b>fett</b>",
    ];
    let all = nasty.join(" ¶ ");
    let mut letter = samples::ifsg_grant();
    letter.title.clone_from(&all);
    letter.subject.clone_from(&all);
    letter.salutation.clone_from(&all);
    letter.closing.clone_from(&all);
    letter.sender.hours.clone_from(&all);
    letter.recipient = vec!["#panic()".to_owned(), "@ref $x$".to_owned()];
    letter.info = vec![("#label".to_owned(), "*wert*".to_owned())];
    letter.signature = nasty.map(str::to_owned).to_vec();
    letter.footer = vec![all.clone()];
    letter.blocks = vec![
        Block::heading(all.clone()),
        Block::paragraph(all.clone()),
        Block::list(nasty),
        Block::boxed(all.clone(), all.clone()),
        Block::Table {
            caption: all.clone(),
            columns: vec![Column::left(all.clone())],
            rows: vec![vec![all.clone()]],
            total: Some(vec![all.clone()]),
        },
    ];
    let bytes = kept("markup", &letter);
    let text = pdf::squeezed(&bytes);
    for part in nasty {
        let times = text.matches(&pdf::squeeze(part)).count();
        assert!(times >= 10, "{part} is found {times} times only");
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes_and_another_letter_others() {
    let one = rendered(&samples::ifsg_grant());
    assert!(one == rendered(&samples::ifsg_grant()), "two renderings differ");
    let fresh = LetterEngine::new().expect("an engine");
    assert!(
        one == render(&samples::ifsg_grant(), &fresh).expect("a letter"),
        "another engine gives other bytes"
    );
    let mut other = samples::ifsg_grant();
    other.date = jiff::civil::date(2026, 3, 3);
    assert!(one != rendered(&other), "the date of the letter does not enter the file");
}

#[test]
fn letters_set_at_the_same_time_hold_only_their_own_text() {
    let canary = |thread: usize, letter: usize| format!("Kanarienvogel{thread}x{letter}y");
    let with_canary = |mark: &str| {
        let mut letter = samples::dog_tax();
        letter.title = format!("Bescheid {mark}");
        letter.subject = format!("Bescheid {mark}");
        letter.recipient = vec![mark.to_owned(), "Hauptstraße 12".to_owned()];
        letter.blocks.push(Block::paragraph(format!("Nur für {mark} bestimmt.")));
        letter.blocks.push(Block::Table {
            caption: String::new(),
            columns: vec![Column::left("Name")],
            rows: vec![vec![mark.to_owned()]],
            total: None,
        });
        letter
    };
    let files: Vec<(String, Vec<u8>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                scope.spawn(move || {
                    (0..4)
                        .map(|letter| {
                            let mark = canary(thread, letter);
                            let bytes = rendered(&with_canary(&mark));
                            (mark, bytes)
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread that ends well")).collect()
    });
    assert_eq!(files.len(), 32);
    for (mark, bytes) in &files {
        let text = pdf::squeezed(bytes);
        assert_eq!(text.matches(mark.as_str()).count(), 4, "{mark}");
        assert_eq!(text.matches("Kanarienvogel").count(), 4, "{mark} has company");
        assert!(pdf::metadata_contains(bytes, &format!("Bescheid {mark}")));
    }
    let (mark, bytes) = &files[17];
    assert!(*bytes == rendered(&with_canary(mark)), "alone, the letter has other bytes");
}

#[test]
fn every_letter_that_din_91379_allows_in_names_is_drawn() {
    let list =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance/din91379/latin_list_1.3.txt");
    let list = std::fs::read_to_string(list)
        .expect("the list of DIN 91379 is missing: ../shared/conformance/din91379/latin_list_1.3.txt beside the workspace");
    let mut names = Vec::new();
    for line in list.lines() {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        if let [group, _, codes, ..] = parts[..]
            && !matches!(group, "bnlnot" | "dc")
        {
            let code =
                |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a code point");
            names.push(codes.split_whitespace().map(code).collect::<String>());
        }
    }
    assert!(names.len() > 850, "the list of DIN 91379 has only {} entries", names.len());
    assert_eq!(ENGINE.undrawable(&names.join(" ")), Vec::<char>::new());
    let mut letter = samples::dog_tax();
    letter.blocks = vec![Block::paragraph(names.join(" ")), Block::heading(names.join(" "))];
    let text = pdf::text(&kept("din-91379", &letter));
    assert!(!text.contains('\u{FFFD}'));
    assert!(text.contains('Ế') && text.contains('≤'), "{text}");
}

#[test]
fn characters_that_no_font_has_become_words_and_the_letter_says_so() {
    let mut letter = samples::dog_tax();
    letter.recipient = vec!["Zoë 🐶🐕 \u{202E}Müller\u{0000}".to_owned(), "北京\u{E000} \u{FFFD}".to_owned()];
    letter.blocks.push(Block::paragraph("Tabulator\tund\r\nZeile\u{2028}Zeile, e\u{301}te\u{301}"));
    assert_eq!(ENGINE.undrawable("Zoë 🐶 北京 北 → ≤ \u{202E}"), ['🐶', '北', '京']);
    let text = pdf::squeezed(&kept("undrawable", &letter));
    assert!(text.contains("Zoë[Emoji]Müller") && text.contains("[Zeichen][Zeichen]"), "{text}");
    assert!(!text.contains('\u{FFFD}') && text.contains("été"), "{text}");
    let hint = pdf::squeeze("durch [Emoji] oder [Zeichen] ersetzt");
    assert!(text.contains(&hint), "{text}");
    assert!(!pdf::squeezed(&rendered(&samples::dog_tax())).contains(&hint));
}

#[test]
fn a_crowded_letter_keeps_its_subject_below_the_information_block() {
    let mut letter = samples::dog_tax();
    letter.recipient = (1..=9)
        .map(|n| format!("Zeile {n} einer sehr langen Anschrift mit vielen, vielen Wörtern"))
        .collect();
    letter.info = (1..=16)
        .map(|n| (format!("Angabe {n}"), "ein längerer Wert über zwei Zeilen des Blocks".to_owned()))
        .collect();
    letter.sender.name =
        "Verwaltungsgemeinschaft „Oberes Geisa- und Unteres Ulstertal mit allen Ortsteilen“".to_owned();
    letter.blocks.push(Block::paragraph("x".repeat(400)));
    let text = pdf::squeezed(&kept("crowded", &letter));
    assert!(text.contains("Zeile9einer") && text.contains("Angabe16") && text.contains(&"x".repeat(400)));
}

#[test]
fn long_addresses_and_names_are_broken_and_stay_on_the_sheet() {
    let mut letter = samples::dog_tax();
    letter.sender.email =
        "steuern.und.abgaben.kaemmerei@verwaltungsgemeinschaft-oberes-geisatal.thueringen.example".to_owned();
    letter.sender.name = "Verwaltungsgemeinschaftsvorsitzendenstellvertretungsangelegenheitenamt".to_owned();
    letter.sender.unit = "W".repeat(120);
    letter.info.push(("Bearbeitet von".to_owned(), "W".repeat(36)));
    letter.info.push(("L".repeat(60), "Wert".to_owned()));
    let bytes = kept("long-words", &letter);
    let text = pdf::text(&bytes);
    assert!(text.lines().all(|line| !line.contains(&letter.sender.email)), "{text}");
    assert!(!text.contains("WWW"), "a word without a place to break is drawn in one piece: {text}");
    assert!(!text.contains('\u{200B}'), "the copied text holds signs that nobody wrote: {text}");
    let text = pdf::squeeze(&text);
    assert!(text.contains(&letter.sender.email) && text.contains(&letter.sender.unit), "{text}");
}

#[test]
fn the_close_never_stands_alone_on_the_last_page() {
    // The page is full after some twenty of them.
    for lines in (8..28).step_by(2) {
        let mut letter = samples::dog_tax();
        letter.blocks = (0..lines).map(|n| Block::paragraph(format!("Absatz {n}."))).collect();
        letter.blocks.push(Block::boxed("Rechtsbehelfsbelehrung", "Gegen diesen Bescheid. ".repeat(12)));
        let texts = pdf::page_texts(&rendered(&letter));
        let last = texts.last().expect("a page");
        if last.contains("freundlichen") {
            assert!(pdf::squeeze(last).contains("Rechtsbehelfsbelehrung"), "{lines} paragraphs: {last}");
        }
        let alone = last.contains("Prüfcode") && !last.contains("freundlichen");
        assert!(!alone, "{lines} paragraphs: {last}");
    }
}

#[test]
fn where_to_pay_is_said_in_words_and_as_a_code() {
    let mut letter = samples::dog_tax();
    let rows = [("Empfänger", "Stadtkasse Bad Beispielhausen"), ("IBAN", "DE86 0000 0000 0000 0012 34")];
    letter.blocks.insert(
        2,
        Block::Payment {
            title: "Überweisung".to_owned(),
            rows: rows.map(|(label, value)| (label.to_owned(), value.to_owned())).to_vec(),
            code: Some(
                "BCD\n002\n1\nSCT\n\nStadtkasse\nDE86000000000000001234\nEUR50.00\n\n\n4242".to_owned(),
            ),
            hint: "Der QR-Code enthält dieselben Angaben.".to_owned(),
        },
    );
    let with = kept("payment", &letter);
    let text = pdf::squeezed(&with);
    for part in ["Überweisung", "Empfänger: Stadtkasse", "IBAN: DE86 0000", "enthält dieselben"] {
        assert!(text.contains(&pdf::squeeze(part)), "{part} is missing in {text}");
    }
    assert!(!text.contains("BCD"), "what the code holds is not printed");
    if let Block::Payment { code, .. } = &mut letter.blocks[2] {
        *code = None;
    }
    let without = rendered(&letter);
    assert!(without.len() < with.len(), "no code is drawn without one");
    assert!(!pdf::squeezed(&without).contains("dieselbenAngaben"));
}

#[test]
fn a_letter_of_bare_bones_is_a_letter() {
    let mut letter = samples::dog_tax();
    letter.sender = formats::letter::Office { name: "Amt".to_owned(), ..Default::default() };
    letter.recipient.clear();
    letter.info.clear();
    letter.salutation.clear();
    letter.closing.clear();
    letter.signature.clear();
    letter.footer.clear();
    letter.blocks.clear();
    assert_eq!(pdf::pages(&kept("bare", &letter)), 1);
}

#[test]
fn a_faulty_letter_is_refused_with_its_fault() {
    let with = |change: fn(&mut Letter)| {
        let mut letter = samples::dog_tax();
        change(&mut letter);
        render(&letter, &ENGINE).expect_err("a fault")
    };
    assert_eq!(with(|letter| letter.title = " ".to_owned()), LetterError::NoTitle);
    assert_eq!(with(|letter| letter.accent = "#12".to_owned()), LetterError::Colour("#12".to_owned()));
    assert_eq!(
        with(|letter| letter.accent = "#+1234é".to_owned()),
        LetterError::Colour("#+1234é".to_owned())
    );
    let table = with(|letter| {
        letter.blocks[1] = Block::Table {
            caption: String::new(),
            columns: vec![Column::left("a"), Column::left("b")],
            rows: vec![vec!["nur eine Zelle".to_owned()]],
            total: None,
        }
    });
    assert_eq!(table, LetterError::Table { block: 1 });
}

/// A letter with everything an office can have of its own.
fn with_head(picture: &[u8]) -> Letter {
    let mut letter = samples::dog_tax();
    letter.accent = "#ffcc00".to_owned();
    letter.head = Head {
        picture: Some(Picture { bytes: picture.to_vec(), alt: "Wappen der Stadt Gotha".to_owned() }),
        lines: vec!["Der Oberbürgermeister".to_owned(), "Amt für Finanzen".to_owned()],
        return_line: "Stadt Gotha · Postfach 10 02 02 · 99852 Gotha".to_owned(),
    };
    letter.footer.insert(0, "Bank: Beispielbank, DE02 1203 0000 0000 2020 51".to_owned());
    letter
}

const ARMS: &[u8] = include_bytes!("arms.png");

#[test]
fn a_letterhead_with_a_picture_is_read_out_and_stays_fit_for_the_archive() {
    for (name, picture) in [("letterhead-png", ARMS), ("letterhead-jpeg", include_bytes!("arms.jpg"))] {
        let bytes = kept(name, &with_head(picture));
        assert_eq!(pdf::pages(&bytes), 1);
        for part in ["<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>"] {
            assert!(pdf::metadata_contains(&bytes, part), "{part} is missing");
        }
        assert!(pdf::tags(&bytes).contains("Figure"), "{:?}", pdf::tags(&bytes));
        let text = pdf::squeezed(&bytes);
        for part in ["Der Oberbürgermeister", "Amt für Finanzen", "Postfach 10 02 02", "Beispielbank"] {
            assert!(text.contains(&pdf::squeeze(part)), "{part} is missing in {text}");
        }
    }
}

#[test]
fn a_picture_that_is_none_or_says_nothing_is_refused_and_never_crashes() {
    let with = |bytes: &[u8], alt: &str| {
        let mut letter = with_head(bytes);
        letter.head.picture = Some(Picture { bytes: bytes.to_vec(), alt: alt.to_owned() });
        render(&letter, &ENGINE)
    };
    assert!(matches!(with(ARMS, " "), Err(LetterError::Picture(_))));
    assert!(matches!(
        with(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Logo"),
        Err(LetterError::Picture(_))
    ));
    assert!(matches!(with(b"", "Logo"), Err(LetterError::Picture(_))));
    // Sound from outside, broken inside.
    let mut broken = ARMS.to_vec();
    let middle = broken.len() / 2;
    broken[middle..middle + 40].fill(0xAA);
    assert!(matches!(with(&broken, "Logo"), Err(LetterError::Typeset(_))), "{:?}", with(&broken, "Logo"));
}

#[test]
fn the_first_page_can_be_looked_at_as_a_drawing() {
    let drawing = look(&with_head(ARMS), &ENGINE).expect("a drawing");
    assert!(drawing.starts_with("<svg") && drawing.contains("data:image/png;base64,"), "{:.200}", drawing);
    assert!(!drawing.contains("<script"));
}

#[test]
fn a_letter_without_a_letterhead_looks_as_it_did() {
    let mut letter = samples::dog_tax();
    let before = pdf::squeezed(&rendered(&letter));
    letter.head = Head::default();
    assert_eq!(pdf::squeezed(&rendered(&letter)), before);
    assert!(!pdf::tags(&rendered(&letter)).contains("Figure"));
}
