//! Papers to hand in: one-page PDFs that say that they are samples.

/// A paper of the demonstration.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The field it answers, as a full path; empty for the answer to a question.
    pub field: String,
    /// The file's name.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// A page with a title and lines below.
    pub fn new(field: &str, name: &str, title: &str, lines: &[String]) -> Paper {
        Paper { field: field.to_owned(), name: name.to_owned(), bytes: pdf(title, lines) }
    }
}

/// The smallest PDF that every viewer opens.
fn pdf(title: &str, lines: &[String]) -> Vec<u8> {
    let mut text = b"BT /F1 18 Tf 60 770 Td (".to_vec();
    text.extend(literal(title));
    text.extend(b") Tj /F1 11 Tf 0 -14 Td");
    for line in
        lines.iter().map(String::as_str).chain(["", "Muster für die Demonstration, kein echtes Dokument."])
    {
        text.extend(b" 0 -18 Td (");
        text.extend(literal(line));
        text.extend(b") Tj");
    }
    text.extend(b" ET");
    let mut stream = format!("<< /Length {} >>\nstream\n", text.len()).into_bytes();
    stream.extend(text);
    stream.extend(b"\nendstream");
    let objects: [Vec<u8>; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_vec(),
        stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).bytes(),
    );
    out
}

/// A text between brackets, in the font's encoding.
fn literal(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte @ (b'(' | b')' | b'\\')) => out.extend([b'\\', byte]),
            Ok(byte) => out.push(byte),
            Err(_) => out.push(if c == '–' { 0x96 } else { b'?' }),
        }
    }
    out
}
