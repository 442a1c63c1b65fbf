//! Uploads that are not what they seem.

use super::form::{begin, service};
use super::{page, upload};
use crate::routes::world::World;
use store::testing;

/// A PDF of one empty page, with these objects more.
pub fn pdf(more: &str) -> Vec<u8> {
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n{more}"
    );
    let at = out.len();
    out.push_str(&format!(
        "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"
    ));
    out.into_bytes()
}

/// A PNG that claims this size, with little in it.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        [&length[..], kind, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &[0; 20]), chunk(b"IEND", &[])]
        .concat()
}

/// A JPEG that claims this size.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let [h, w] = [height.to_be_bytes(), width.to_be_bytes()];
    let frame = [0xFF, 0xC0, 0, 11, 8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0];
    [&b"\xFF\xD8"[..], &frame, b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xFF\xD9"].concat()
}

const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn with(mut bytes: Vec<u8>, tail: &[u8]) -> Vec<u8> {
    bytes.extend(tail);
    bytes
}

fn of_size(size: usize) -> Vec<u8> {
    let filler =
        format!("9 0 obj\n<< /Length {0} >>\nstream\n{1}\nendstream\nendobj\n", size, "x".repeat(size));
    let mut bytes = pdf(&filler);
    let over = bytes.len() - size;
    bytes = pdf(&filler.replacen(&"x".repeat(over), "", 1));
    assert_eq!(bytes.len(), size);
    bytes
}

const TEN_MIB: usize = 10 * 1024 * 1024;

/// Name of the case, file name, content, and a part of the fault in German and English.
fn bad() -> Vec<(&'static str, &'static str, Vec<u8>, [&'static str; 2])> {
    let kind = ["kein PDF, PNG oder JPEG", "not a PDF, PNG or JPEG"];
    let cut = ["unvollständig", "incomplete"];
    let tail = ["noch etwas anderes", "something else"];
    let broken = ["beschädigt", "damaged"];
    let active = ["Programm", "program"];
    let pixels = ["Bildpunkte", "pixels"];
    let good = pdf("");
    vec![
        ("a program", "rechnung.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec(), kind),
        ("a script", "bild.png", b"#!/bin/sh\nrm -rf /\n".to_vec(), kind),
        ("a page", "bild.jpg", b"<html><script>alert(1)</script></html>".to_vec(), kind),
        (
            "a drawing with a script",
            "bild.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            kind,
        ),
        ("a ZIP archive", "nachweis.pdf", ZIP.to_vec(), kind),
        ("a GIF", "bild.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), kind),
        ("text", "nachweis.pdf", "Ich bin ein Nachweis".into(), kind),
        ("a page in front of a PDF", "n.pdf", [&b"<script>alert(1)</script>\n"[..], &good].concat(), broken),
        ("a PDF with a ZIP behind", "n.pdf", with(good.clone(), ZIP), tail),
        ("a PDF with a page behind", "n.pdf", with(good.clone(), b"<html>"), tail),
        ("a PDF cut in the middle", "n.pdf", good[..good.len() / 2].to_vec(), cut),
        ("a PDF of its first line", "n.pdf", b"%PDF-1.7\n".to_vec(), cut),
        ("a PDF of five letters", "n.pdf", b"%PDF-".to_vec(), cut),
        (
            "a PDF with JavaScript",
            "n.pdf",
            pdf("4 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"),
            active,
        ),
        (
            "a PDF with hidden JavaScript",
            "n.pdf",
            pdf("4 0 obj\n<< /S /J#61va#53cript /J#53 (x) >>\nendobj\n"),
            active,
        ),
        (
            "a PDF that starts a program",
            "n.pdf",
            pdf("4 0 obj\n<<\n/S/Launch/F(cmd.exe)>>\nendobj\n"),
            active,
        ),
        ("a PDF with JavaScript in packed objects", "n.pdf", pdf_packed(), active),
        ("a PNG cut off", "b.png", png(9, 9)[..40].to_vec(), cut),
        ("a PNG of its mark", "b.png", b"\x89PNG\r\n\x1a\n".to_vec(), cut),
        ("a PNG with a ZIP behind", "b.png", with(png(9, 9), ZIP), tail),
        ("a PNG without a size", "b.png", png(0, 9), broken),
        ("a PNG of ten thousand million pixels", "b.png", png(100_000, 100_000), pixels),
        ("a PNG of the largest size there is", "b.png", png(0x7fff_ffff, 0x7fff_ffff), pixels),
        ("a JPEG cut off", "b.jpg", jpeg(9, 9)[..18].to_vec(), cut),
        ("a JPEG with a ZIP behind", "b.jpg", with(jpeg(9, 9), b"PK\x03\x04\x14\0\0\0"), tail),
        ("a JPEG of four thousand million pixels", "b.jpg", jpeg(65_535, 65_535), pixels),
        ("nothing", "leer.pdf", Vec::new(), ["ist leer", "is empty"]),
        (
            "ten mebibytes and a byte",
            "gross.pdf",
            of_size(TEN_MIB + 1),
            ["größer als 10\u{a0}MB", "larger than 10\u{a0}MB"],
        ),
    ]
}

/// JavaScript inside a compressed object stream, where no search for its name finds it.
pub fn pdf_packed() -> Vec<u8> {
    // "4 0 << /S /JavaScript /JS (x) >>" through zlib, stored without compression.
    let inner = b"4 0 << /S /JavaScript /JS (x) >>";
    let length = u16::try_from(inner.len()).expect("short");
    let (mut a, mut b) = (1u32, 0u32);
    for byte in inner {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let mut data = vec![0x78, 0x01, 0x01];
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(inner.map(|byte| byte));
    data.extend((b << 16 | a).to_be_bytes());
    let head = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {} >>\nstream\n",
        data.len()
    );
    let tail = b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    [head.as_bytes(), &data, tail].concat()
}

#[test]
fn an_upload_that_is_not_what_it_seems_is_refused_at_its_field_with_its_name_and_cause() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let at = format!("{draft}/seite/file");
    let mut wrong = Vec::new();
    for (what, name, bytes, parts) in bad() {
        for (lang, part) in [("de", parts[0]), ("en", parts[1])] {
            let reply = upload(&world, &at, lang, &[("file", Some(name), &bytes)]);
            let faults = page::faults(&reply.text());
            let told = faults.iter().any(|(_, text)| text.contains(part) && text.contains(name));
            if reply.status != 422 || !told {
                wrong.push(format!("{what} ({lang}): {} {faults:?}", reply.status));
            }
            if reply.text().contains("aw-filelist") {
                wrong.push(format!("{what} was kept"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_upload_as_large_as_is_allowed_is_kept_byte_by_byte_under_a_harmless_name() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let at = format!("{draft}/seite/file");
    let largest = of_size(TEN_MIB);
    let names = [
        ("../../etc/passwd\u{202e}fdp.pdf", "passwdfdp.pdf"),
        ("C:\\Users\\x\\a<b>.pdf", "a<b>.pdf"),
        (".pdf", ".pdf"),
        ("\u{202e}", "Datei"),
        ("%2e%2e%2fx.pdf", "%2e%2e%2fx.pdf"),
    ];
    for (name, shown) in names {
        let reply = upload(&world, &at, "de", &[("file", Some(name), &largest)]);
        assert_eq!(reply.status, 303, "{name}: {}", reply.said());
        let html = page::unescaped(&world.ask("GET", &at, &super::cookie("de"), &[], None).text());
        assert!(html.contains(&format!("aw-filelist__name\">{shown}<")), "{name}: {shown}");
        let reply = world.ask("POST", &at, &super::cookie("de"), super::HERE, Some("_remove=file[0]"));
        assert_eq!(reply.status, 200, "{}", reply.said());
    }
    for bytes in [png(9_000, 9_000), jpeg(9_000, 9_000), pdf("")] {
        let reply = upload(&world, &at, "de", &[("file", Some("b"), &bytes)]);
        assert_eq!(reply.status, 303, "{}", reply.said());
        let reply = world.ask("POST", &at, &super::cookie("de"), super::HERE, Some("_remove=file[0]"));
        assert_eq!(reply.status, 200);
    }
    // What was typed beside a bad file stays.
    let parts: [super::Part<'_>; 2] = [("text", None, "getippt".as_bytes()), ("text", Some("x.exe"), b"MZ")];
    let reply = upload(&world, &format!("{draft}/seite/text"), "de", &parts);
    assert!(matches!(reply.status, 303 | 422), "{}", reply.status);
    let html = world.ask("GET", &format!("{draft}/seite/text"), &super::cookie("de"), &[], None).text();
    assert_eq!(page::value(&html, "text").as_deref(), Some("getippt"));
}

#[test]
fn too_many_files_are_said_at_their_field_and_a_form_too_large_to_read_has_a_page_of_its_own() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let at = format!("{draft}/seite/file");
    let files: Vec<Vec<u8>> = (1..=3).map(|size| png(size, size)).collect();
    let parts: Vec<super::Part<'_>> = files.iter().map(|bytes| ("file", Some("b.png"), &bytes[..])).collect();
    let reply = upload(&world, &at, "de", &parts);
    assert_eq!(reply.status, 422, "{}", reply.said());
    assert!(page::faults(&reply.text()).iter().any(|(_, text)| text.contains("höchstens 2 Dateien")));
    let large = of_size(TEN_MIB);
    let parts: Vec<super::Part<'_>> = (0..7).map(|_| ("file", Some("b.pdf"), &large[..])).collect();
    for (lang, part) in [("de", "zu viel auf einmal"), ("en", "too much at once")] {
        let reply = upload(&world, &at, lang, &parts);
        assert_eq!(reply.status, 413, "{}", reply.said());
        assert!(reply.text().contains(part), "{}", reply.said());
    }
}
