//! QR codes as SVG, for example for enrolling a second factor.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Width of the empty border that scanners need, in modules.
const QUIET: i32 = 4;

/// The text does not fit into a QR code (about 2,300 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the text is too long for a QR code")
    }
}

impl std::error::Error for TooLong {}

/// Draws `text` as a QR code: an `<svg>` element to be put into a page, black on white in every colour scheme.
///
/// `label` is read out by screen readers. The element carries neither style nor script, so it passes a strict content
/// security policy; its size comes from the page's style sheet.
///
/// # Errors
/// [`TooLong`] if the text does not fit.
pub fn svg(text: &str, label: &str) -> Result<String, TooLong> {
    let code = encode(text)?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for (x, y, run) in runs(&code) {
        // Writing into a String cannot fail.
        let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>",
        escape(label)
    ))
}

/// The dark modules of the code for `text` as horizontal runs `(x, y, length)`, and the side length in modules.
pub(crate) fn modules(text: &str) -> Result<(Vec<[i32; 3]>, i32), TooLong> {
    let code = encode(text)?;
    Ok((runs(&code).map(|(x, y, run)| [x, y, run]).collect(), code.size()))
}

fn encode(text: &str) -> Result<QrCode, TooLong> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| TooLong)
}

fn runs(code: &QrCode) -> impl Iterator<Item = (i32, i32, i32)> + '_ {
    (0..code.size()).flat_map(move |y| {
        let mut row = Vec::new();
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                row.push((start, y, x - start));
            }
            x += 1;
        }
        row
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
