//! What the portal says in sign language: a film that the operator gives, with captions; and the page it stands on.

use super::text::{Block, TextPage, blocks};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base::Error;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The largest film: it is held in memory.
pub const LARGEST_FILM: usize = 96 << 20;

/// A film with captions.
#[derive(Clone)]
pub struct Film {
    media: &'static str,
    bytes: Bytes,
    captions: Arc<str>,
}

impl fmt::Debug for Film {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Film({}, {} bytes)", self.media, self.bytes.len())
    }
}

impl Film {
    /// A film by its content (MP4 or WebM), and its captions (WebVTT).
    ///
    /// # Errors
    /// The key of the text that says what is wrong.
    pub fn new(bytes: Vec<u8>, captions: &str) -> Result<Film, &'static str> {
        if bytes.len() > LARGEST_FILM {
            return Err("command-serve-film-large");
        }
        let media = match (bytes.get(4..8), bytes.get(..4)) {
            (Some(b"ftyp"), _) => "video/mp4",
            (_, Some([0x1a, 0x45, 0xdf, 0xa3])) => "video/webm",
            _ => return Err("command-serve-film-kind"),
        };
        let captions = captions.trim_start_matches('\u{feff}');
        let head = captions.strip_prefix("WEBVTT");
        if head.is_none_or(|rest| rest.starts_with(|c: char| !c.is_whitespace())) || said(captions).is_empty()
        {
            return Err("command-serve-film-captions");
        }
        Ok(Film { media, bytes: bytes.into(), captions: captions.into() })
    }
}

/// What captions say, cue by cue, to read instead of the film.
fn said(captions: &str) -> Vec<String> {
    captions
        .replace("\r\n", "\n")
        .split("\n\n")
        .filter_map(|cue| {
            let mut lines = cue.lines().skip_while(|line| !line.contains("-->"));
            lines.next()?;
            let text: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
            (!text.is_empty()).then(|| text.join(" "))
        })
        .collect()
}

/// `GET /gebaerdensprache`
pub async fn signed(app: App, req: Req) -> Answer {
    let t = req.t();
    let text = match &app.settings.film {
        Some(_) => "legal-sign-text",
        None => "legal-sign-missing",
    };
    let mut parts = blocks(t.get(text));
    if let Some(film) = &app.settings.film {
        // Below the first sentence.
        parts.insert(1, Block::Film { media: film.media, said: said(&film.captions) });
    }
    html(&TextPage {
        shell: app.shell(&req, t.get("legal-sign-title")),
        heading: t.get("legal-sign-title").to_owned(),
        note: None,
        easy: false,
        blocks: parts,
    })
}

/// `GET /gebaerdensprache/film`: the film, or the part of it that the browser asks for.
pub async fn film(app: App, req: Req) -> Answer {
    let film = app.settings.film.as_ref().ok_or_else(|| Error::not_found("no film"))?;
    let whole = film.bytes.len();
    let mut response = match part(&req.range, whole) {
        None => Response::new(Body::from(film.bytes.clone())),
        Some(Err(())) => {
            let mut none = Response::new(Body::empty());
            *none.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            set(&mut none, header::CONTENT_RANGE, &format!("bytes */{whole}"));
            return Ok(none);
        }
        Some(Ok(range)) => {
            let said = format!("bytes {}-{}/{whole}", range.start, range.end - 1);
            let mut some = Response::new(Body::from(film.bytes.slice(range)));
            *some.status_mut() = StatusCode::PARTIAL_CONTENT;
            set(&mut some, header::CONTENT_RANGE, &said);
            some
        }
    };
    set(&mut response, header::CONTENT_TYPE, film.media);
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    Ok(response)
}

/// `GET /gebaerdensprache/untertitel`
pub async fn captions(app: App, _req: Req) -> Answer {
    let film = app.settings.film.as_ref().ok_or_else(|| Error::not_found("no film"))?;
    let mut response = Response::new(Body::from(film.captions.to_string()));
    set(&mut response, header::CONTENT_TYPE, "text/vtt; charset=utf-8");
    Ok(response)
}

fn set(response: &mut Response, name: header::HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        response.headers_mut().insert(name, value);
    }
}

/// The part of `whole` bytes that a header `Range` asks for; none where it asks for nothing that is understood here, which
/// is answered with the whole; an error where there is no such part.
fn part(asked: &str, whole: usize) -> Option<Result<Range<usize>, ()>> {
    let (from, to) = asked.strip_prefix("bytes=")?.split_once('-')?;
    let range = match (from, to) {
        ("", last) => whole.saturating_sub(last.parse().ok()?)..whole,
        (from, "") => from.parse().ok()?..whole,
        (from, to) => from.parse().ok()?..to.parse::<usize>().ok()?.saturating_add(1).min(whole),
    };
    Some(if range.start < range.end { Ok(range) } else { Err(()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTIONS: &str =
        "WEBVTT\n\n1\n00:00.000 --> 00:02.000\nGuten Tag.\n\n00:02.000 --> 00:04.000\nDas ist\nAmtsweg.\n";

    #[test]
    fn a_film_is_known_by_its_content_and_needs_captions_that_say_something() {
        let mp4 = b"\0\0\0\x18ftypmp42".to_vec();
        let webm = vec![0x1a, 0x45, 0xdf, 0xa3, 0];
        assert_eq!(Film::new(mp4.clone(), CAPTIONS).map(|film| film.media), Ok("video/mp4"));
        assert_eq!(Film::new(webm, &format!("\u{feff}{CAPTIONS}")).map(|film| film.media), Ok("video/webm"));
        assert_eq!(Film::new(b"<html>".to_vec(), CAPTIONS).map(|_| ()), Err("command-serve-film-kind"));
        for captions in ["", "WEBVTT\n", "WEBVTTx\n\n00:00.000 --> 00:02.000\nGuten Tag.", "Guten Tag."] {
            assert_eq!(Film::new(mp4.clone(), captions).map(|_| ()), Err("command-serve-film-captions"));
        }
        assert_eq!(said(CAPTIONS), ["Guten Tag.", "Das ist Amtsweg."]);
    }

    #[test]
    fn a_browser_gets_the_part_of_a_film_that_it_asks_for() {
        assert_eq!(part("bytes=0-", 10), Some(Ok(0..10)));
        assert_eq!(part("bytes=2-4", 10), Some(Ok(2..5)));
        assert_eq!(part("bytes=2-400", 10), Some(Ok(2..10)));
        assert_eq!(part("bytes=-3", 10), Some(Ok(7..10)));
        assert_eq!(part("bytes=-30", 10), Some(Ok(0..10)));
        assert_eq!(part("bytes=10-", 10), Some(Err(())));
        assert_eq!(part("bytes=5-2", 10), Some(Err(())));
        for other in ["", "bytes", "bytes=a-b", "lines=1-2", "bytes=1-2,4-5"] {
            assert_eq!(part(other, 10), None, "{other}");
        }
    }
}
