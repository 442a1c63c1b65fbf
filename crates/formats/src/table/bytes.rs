//! Text with one byte a character, as older programs write it: which of three codes is it?
//!
//! German letters lie elsewhere in each. In Windows-1252 they are among the letters of the upper half; in the codes of DOS (850) and of the
//! old Macintosh they lie where Windows has quotes and other signs, which hardly ever stand inside a word.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use std::borrow::Cow;

/// The upper half of code page 850, which Excel writes as "CSV (MS-DOS)".
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Reads bytes in the code that makes the most of their letters German.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (mut windows, mut dos, mut mac) = (0, 0, 0);
    for at in 0..bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            continue;
        }
        let before = at.checked_sub(1).is_some_and(|at| is_letter(bytes[at]));
        let after = bytes.get(at + 1).copied();
        let (inside, begins) = (
            before && after.is_some_and(is_letter),
            !before && after.is_some_and(|byte| byte.is_ascii_lowercase()),
        );
        match byte {
            // ä, ö, ü inside a word, Ä, Ö at its beginning.
            0x84 | 0x94 | 0x81 if inside => dos += 1,
            0x8e | 0x99 if begins => dos += 1,
            // ä, ü inside a word, Ä, Ö, Ü at its beginning.
            0x8a | 0x9f if inside => mac += 1,
            0x80 | 0x85 | 0x86 if begins => mac += 1,
            // ž; and all letters of the upper half but the one that is ß in code page 850.
            0x9e if inside => windows += 1,
            0xc0..=0xff if byte != 0xe1 && (inside || begins) => windows += 1,
            _ => {}
        }
    }
    match () {
        () if dos > windows && dos >= mac => Cow::Owned(bytes.iter().map(|byte| of_dos(*byte)).collect()),
        () if mac > windows => MACINTOSH.decode_without_bom_handling(bytes).0,
        () => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn of_dos(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(place) => DOS.chars().nth(usize::from(place)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Beschäftigt seit;Größe;Änderung;Straße\r\nMüller;Özdemir;Übach;„Süd“\r\n";

    fn dos(text: &str) -> Vec<u8> {
        let upper: Vec<char> = DOS.chars().collect();
        let byte = |c: char| match u8::try_from(c).ok().filter(u8::is_ascii) {
            Some(byte) => byte,
            None => 0x80 + upper.iter().position(|one| *one == c).unwrap_or(0x2f) as u8,
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn each_of_the_three_codes_is_known_by_its_german_letters() {
        assert_eq!(DOS.chars().count(), 128);
        assert_eq!(decode(&WINDOWS_1252.encode(TEXT).0), TEXT);
        // encoding_rs writes every code but these two as UTF-8.
        let plain = TEXT.replace(['„', '“'], "'");
        assert_eq!(decode(&dos(&plain)), plain);
        let mac: Vec<u8> = plain
            .chars()
            .map(|c| match c {
                'ä' => 0x8a,
                'ö' => 0x9a,
                'ü' => 0x9f,
                'ß' => 0xa7,
                'Ä' => 0x80,
                'Ö' => 0x85,
                'Ü' => 0x86,
                c => c as u8,
            })
            .collect();
        assert_eq!(decode(&mac), plain);
    }

    #[test]
    fn signs_of_windows_beside_words_do_not_make_it_another_code() {
        for text in ["„ändern“ – 5 €", "Süd…", "Martínez; Škoda; Žižka; Dušan", "†"] {
            assert_eq!(decode(&WINDOWS_1252.encode(text).0), text);
        }
    }
}
