//! Looks into a PDF as a reader would: its text, its pages, its tags.

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use std::collections::{BTreeSet, HashMap};

/// All text that is drawn, in the order of drawing, fonts' codes turned into characters.
pub fn text(bytes: &[u8]) -> String {
    page_texts(bytes).concat()
}

/// The same, page by page.
pub fn page_texts(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that can be read");
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let mut out = String::new();
        let mut font = HashMap::new();
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::TextFont(set) => {
                    font = characters(&page.resources().get_font(set.0).expect("a font that is declared"));
                }
                TypedInstruction::ShowText(show) => push(&mut out, &font, show.0),
                TypedInstruction::ShowTexts(show) => {
                    for part in show.0.iter::<Object<'_>>() {
                        if let Object::String(part) = part {
                            push(&mut out, &font, &part);
                        }
                    }
                }
                TypedInstruction::EndText(_) => out.push('\n'),
                _ => {}
            }
        }
        pages.push(out);
    }
    pages
}

/// All text without blanks and line ends, which depend on where lines break.
pub fn squeezed(bytes: &[u8]) -> String {
    squeeze(&text(bytes))
}

/// `text` without blanks and line ends.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{AD}')).collect()
}

/// Number of pages.
pub fn pages(bytes: &[u8]) -> usize {
    Pdf::new(bytes.to_vec()).expect("a PDF that can be read").pages().len()
}

/// Names of the structure elements: `H1`, `TH`, `L` and so on.
pub fn tags(bytes: &[u8]) -> BTreeSet<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that can be read");
    let kind = |object: Object<'_>| match object {
        Object::Dict(dict) => dict.get::<Name<'_>>(b"S").map(|name| name.as_str().to_owned()),
        _ => None,
    };
    pdf.objects().into_iter().filter_map(kind).collect()
}

/// Whether the plain bytes of the file, where the metadata stand, contain `text`.
pub fn metadata_contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn push(out: &mut String, font: &HashMap<u32, String>, codes: &PdfString<'_>) {
    for code in codes.as_bytes().chunks(2) {
        let code = code.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
        out.push_str(font.get(&code).map_or("?", String::as_str));
    }
}

/// The font's ToUnicode table.
fn characters(font: &Dict<'_>) -> HashMap<u32, String> {
    let stream = font.get::<Stream<'_>>(b"ToUnicode").expect("every font tells its characters");
    let table = String::from_utf8(stream.decoded().expect("a stream").into_owned()).expect("ASCII");
    let mut map = HashMap::new();
    let mut ranges = false;
    for line in table.lines() {
        ranges = line.contains("beginbfrange") || ranges && !line.contains("endbfrange");
        let hex: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        match hex[..] {
            [code, text] if !line.contains("begin") => {
                map.insert(number(code), utf16(text));
            }
            [first, last, text] if ranges => {
                let start = number(text);
                for (step, code) in (number(first)..=number(last)).enumerate() {
                    let step = u32::try_from(step).expect("a short range");
                    map.insert(code, char::from_u32(start + step).into_iter().collect());
                }
            }
            _ => {}
        }
    }
    map
}

fn number(hex: &str) -> u32 {
    u32::from_str_radix(hex, 16).expect("a hexadecimal number")
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).expect("ASCII"), 16).expect("hexadecimal"))
        .collect();
    String::from_utf16(&units).expect("UTF-16")
}
