//! Bad input, from outside: whatever is typed, uploaded, read in or sent is taken, or refused with a page that names the
//! field, says the cause and gives an example in the person's language; what was typed stays; nothing is a failure of ours.
//!
//! | module | what |
//! | --- | --- |
//! | [`traps`] | what is typed, and for which types it is a right answer |
//! | [`form`] | a service that asks one question of every type |
//! | [`typed`] | every type x every trap x both languages, on SQLite; a sample on PostgreSQL |
//! | [`files`] | uploads: polyglots, bombs, what is cut off or renamed |
//! | [`tables`] | tables to read in: CSV and XLSX |
//! | [`doors`] | addresses, queries, cookies, tokens, media types |
//! | [`process`] | the real program under hostile connections; how much memory it ever took |

mod doors;
pub mod files;
pub mod form;
pub mod page;
mod process;
pub mod tables;
mod traps;
mod typed;

use crate::routes::reply::Reply;
use crate::routes::world::{HOST, VISITOR, World};
use axum::body::Body;
use axum::http::Request;

/// What our own pages send along.
pub const HERE: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

/// The visitor's cookies, reading this language.
pub fn cookie(lang: &str) -> String {
    format!("__Host-aw_visit={VISITOR}; __Host-aw_lang={lang}")
}

/// Percent-encoded, every byte that is not a letter or digit.
pub fn encoded(bytes: &[u8]) -> String {
    let one = |byte: &u8| {
        if byte.is_ascii_alphanumeric() { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
    };
    bytes.iter().map(one).collect()
}

/// A part of a multipart body: field, file name if it is a file, content.
pub type Part<'p> = (&'p str, Option<&'p str>, &'p [u8]);

pub const BOUNDARY: &str = "----grenze";

/// A multipart body.
pub fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for (field, file, content) in parts {
        let file = file.map_or_else(String::new, |name| format!("; filename=\"{name}\""));
        out.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n").bytes(),
        );
        out.extend(b"Content-Type: application/octet-stream\r\n\r\n");
        out.extend(*content);
        out.extend(b"\r\n");
    }
    out.extend(format!("--{BOUNDARY}--\r\n").bytes());
    out
}

/// Posts bytes as the visitor.
pub fn post(world: &World, at: &str, media: &str, lang: &str, body: Vec<u8>) -> Reply {
    post_as(world, at, media, &cookie(lang), body)
}

/// Posts bytes as whoever has these cookies.
pub fn post_as(world: &World, at: &str, media: &str, cookie: &str, body: Vec<u8>) -> Reply {
    let request = Request::builder()
        .method("POST")
        .uri(at)
        .header("host", HOST)
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", media)
        .body(Body::from(body))
        .expect("a request");
    world.send(&world.demo, request)
}

/// Posts a form with files as the visitor.
pub fn upload(world: &World, at: &str, lang: &str, parts: &[Part<'_>]) -> Reply {
    post(world, at, &format!("multipart/form-data; boundary={BOUNDARY}"), lang, multipart(parts))
}

/// The law of dates of the region.
pub fn law() -> base::law::Law {
    crate::routes::world::law()
}
