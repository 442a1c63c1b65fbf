use crate::{samples, zip_files};
use formats::letter::{LetterEngine, render};
use formats::probe::FileKind::{Jpeg, Pdf, Png};
use formats::probe::{Refusal, kind_of, pixels, probe};

fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        bytes.extend([name, data, &[0; 4]].concat());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    chunk(b"tEXt", b"Comment\0<html>");
    chunk(b"IDAT", &[1, 2, 3]);
    chunk(b"IEND", &[]);
    bytes
}

fn jpeg() -> Vec<u8> {
    let parts: [&[u8]; 6] = [
        b"\xFF\xD8",
        b"\xFF\xE0\x00\x10JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00",
        b"\xFF\xC0\x00\x0B\x08\x00\x01\x00\x01\x01\x01\x11\x00",
        b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00",
        b"\x12\xFF\x00\x34\xFF\xD0\x56",
        b"\xFF\xD9",
    ];
    parts.concat()
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n33\n%%EOF\n".to_vec()
}

fn with(mut bytes: Vec<u8>, tail: &[u8]) -> Vec<u8> {
    bytes.extend_from_slice(tail);
    bytes
}

#[test]
fn the_three_kinds_are_known_by_their_content() {
    assert_eq!(probe(&png()), Ok(Png));
    assert_eq!(probe(&jpeg()), Ok(Jpeg));
    assert_eq!(probe(&pdf()), Ok(Pdf));
    assert_eq!(kind_of(&png()).map(|kind| kind.media_type()), Some("image/png"));
    assert_eq!(Jpeg.extension(), "jpg");
}

#[test]
fn our_own_letters_are_pdf_files() {
    let engine = LetterEngine::new().expect("an engine");
    let letter = render(&samples::dog_tax(), &engine).expect("a letter");
    assert_eq!(probe(&letter), Ok(Pdf));
}

#[test]
fn other_files_are_refused() {
    assert_eq!(probe(b""), Err(Refusal::Empty));
    for other in [
        &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        b"GIF89a...",
        b"MZ\x90",
        b"PK\x03\x04",
        b"\xFF",
        b"Guten Tag",
    ] {
        assert_eq!(probe(other), Err(Refusal::Unknown), "{other:?}");
    }
}

#[test]
fn a_pdf_with_something_before_it_is_refused() {
    let page = [b"<html><script>alert(1)</script>".to_vec(), pdf()].concat();
    assert_eq!(probe(&page), Err(Refusal::PdfNotAtStart));
    assert_eq!(probe(&[b"\n".to_vec(), pdf()].concat()), Err(Refusal::PdfNotAtStart));
}

#[test]
fn files_that_are_two_things_at_once_are_refused() {
    let zip = zip_files::archive(&[("a.txt", b"hallo")]);
    assert_eq!(probe(&with(png(), &zip)), Err(Refusal::TrailingData(Png)));
    assert_eq!(probe(&with(png(), b"<html><script>alert(1)</script>")), Err(Refusal::TrailingData(Png)));
    assert_eq!(probe(&with(jpeg(), &zip)), Err(Refusal::TrailingData(Jpeg)));
    assert_eq!(probe(&with(jpeg(), b"\n<HTML>")), Err(Refusal::TrailingData(Jpeg)));
    assert_eq!(probe(&with(jpeg(), &pdf())), Err(Refusal::TrailingData(Jpeg)));
    assert_eq!(probe(&with(pdf(), &zip)), Err(Refusal::TrailingData(Pdf)));
    assert_eq!(probe(&with(pdf(), b"<html>")), Err(Refusal::TrailingData(Pdf)));
    // A ZIP archive whose closing comment looks like the end of a PDF.
    let mut hidden = with(b"%PDF-1.7\n1 0 obj\n".to_vec(), &zip);
    let comment = b"\nstartxref\n0\n%%EOF\n";
    let length = hidden.len();
    hidden[length - 2] = u8::try_from(comment.len()).expect("short");
    assert_eq!(probe(&with(hidden, comment)), Err(Refusal::TrailingData(Pdf)));
}

#[test]
fn what_cameras_and_scanners_leave_at_the_end_is_taken() {
    assert_eq!(probe(&with(jpeg(), &jpeg())), Ok(Jpeg));
    assert_eq!(probe(&with(jpeg(), &[0; 100])), Ok(Jpeg));
    assert_eq!(probe(&with(pdf(), b"\r\n\0\0")), Ok(Pdf));
}

#[test]
fn files_cut_off_anywhere_are_refused() {
    for whole in [png(), jpeg(), pdf()] {
        for length in 0..whole.len() - 1 {
            assert!(probe(&whole[..length]).is_err(), "{length} bytes of {} are taken", whole.len());
        }
    }
}

#[test]
fn pictures_without_size_or_data_are_refused() {
    let mut flat = png();
    flat[16..20].fill(0);
    assert!(matches!(probe(&flat), Err(Refusal::Malformed(Png, _))));
    let empty = [&b"\x89PNG\r\n\x1a\n"[..], b"\0\0\0\0IEND\xAE\x42\x60\x82"].concat();
    assert!(matches!(probe(&empty), Err(Refusal::Malformed(Png, _))));
    assert!(matches!(probe(b"\xFF\xD8\xFF\xD9"), Err(Refusal::Malformed(Jpeg, _))));
    let text = b"\xFF\xD8\xFFGuten Tag, ich bin kein Bild";
    assert!(matches!(probe(text), Err(Refusal::Malformed(Jpeg, _) | Refusal::Truncated(Jpeg))));
    assert!(matches!(probe(b"%PDF-1.7\nGuten Tag\n%%EOF"), Err(Refusal::Malformed(Pdf, _))));
    assert!(matches!(probe(b"%PDF-x.y"), Err(Refusal::Malformed(Pdf, _))));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(start in 0_usize..4, tail in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let head = [png(), jpeg(), pdf(), Vec::new()][start].clone();
        let half = head.len() / 2;
        let _ = probe(&with(head[..half].to_vec(), &tail));
        let _ = probe(&with(head, &tail));
    }
}

#[test]
fn a_picture_tells_its_size() {
    assert_eq!(pixels(include_bytes!("arms.png")), Some((120, 140)));
    assert_eq!(pixels(include_bytes!("arms.jpg")), Some((120, 140)));
    assert_eq!(pixels(&pdf()), None);
    assert_eq!(pixels(b"\x89PNG\r\n\x1a\n"), None);
}
