//! Addresses, queries, cookies, tokens and media types that nobody sends by accident.

use super::form::{begin, service};
use super::{cookie, post};
use crate::routes::world::{HOST, VISITOR, World};
use axum::body::Body;
use axum::http::Request;
use store::testing;
use web::routes::{Method, ROUTES};

/// Values for a query or a part of a path, percent-encoded.
const VALUES: &[&str] = &[
    "",
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "%ED%A0%80",
    "%FF%FE",
    "%C3",
    "%",
    "%zz",
    "%2e%2e%2f",
    "..%5c",
    "%25",
    "%E2%80%AE",
    "-1",
    "0",
    "1e400",
    "NaN",
    "18446744073709551615",
    "18446744073709551566",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "%D9%A1%D9%A2",
    "'%20OR%201=1--",
    "%3Cscript%3E",
    "%7B%7B7*7%7D%7D",
    "%F0%9F%90%B6",
    "a%CC%88",
    "null",
    "[]",
    "%5B0%5D",
    "//evil.example",
    "https:%2f%2fevil.example",
    "/%09/evil.example",
    "%5C%5Cevil.example",
];

/// Names of queries anywhere in the site.
const NAMES: &[&str] = &[
    "q", "ort", "ags", "bereich", "lage", "ab", "vor", "weiter", "zurueck", "liste", "stelle", "fertig",
    "gesendet", "pruefen", "code", "%00", "", "a[]",
];

#[test]
fn no_query_and_no_path_breaks_a_page() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "hundesteuer", "16067029");
    let id = draft.trim_start_matches("/antrag/").to_owned();
    let long = "a".repeat(9_000);
    let mut cases = 0;
    let worker = world.cookie(crate::routes::world::Actor::Worker);
    for route in ROUTES.iter().filter(|route| route.method == Method::Get) {
        let known = match route.is_api() {
            true => world.cookie(crate::routes::world::Actor::Machine),
            false => worker.clone(),
        };
        // Programs are told in their own way what was wrong.
        let fine =
            |status| matches!(status, 200 | 303 | 404) || route.is_api() && matches!(status, 401 | 422 | 429);
        for cookie in [cookie("de"), known] {
            let parts = route.path.matches('{').count();
            for value in VALUES.iter().copied().chain([long.as_str()]) {
                if parts > 0 && !value.is_empty() && !value.contains("//") {
                    // The draft is real, so that what is behind it is reached.
                    let at: Vec<&str> = route
                        .path
                        .split('/')
                        .map(|part| match part {
                            "{draft}" if parts > 1 => id.as_str(),
                            part if part.starts_with('{') => value,
                            part => part,
                        })
                        .collect();
                    let reply = world.ask("GET", &at.join("/"), &cookie, &[], None);
                    cases += 1;
                    assert!(fine(reply.status), "{at:?}: {}", reply.status);
                    let media = if route.is_api() { "application/problem+json" } else { "text/html" };
                    assert!(reply.header("content-type").starts_with(media) || reply.status != 404, "{at:?}");
                }
                let at = route
                    .path
                    .replace("{draft}", &id)
                    .replace("{page}", "dogs")
                    .replace("{service}", "hundesteuer");
                // Not each name with each value, but each of both with many of the other.
                for name in NAMES.iter().cycle().skip(cases % 7).step_by(7).take(2) {
                    let at = format!("{at}?{name}={value}&{name}");
                    let reply = world.ask("GET", &at, &cookie, &[], None);
                    cases += 1;
                    assert!(fine(reply.status), "{at}: {}", reply.status);
                    assert!(!reply.text().contains("<script>"), "{at}");
                    let location = reply.header("location");
                    assert!(
                        location.is_empty() || location.starts_with('/') && !location.starts_with("//"),
                        "{at}: {location}"
                    );
                }
                if parts > 1 {
                    break;
                }
            }
        }
    }
    assert!(cases > 2_000, "only {cases}");
}

#[test]
fn garbage_in_a_cookie_is_nobody() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let own = begin(&world, "hundesteuer", "16067029");
    let long = "a".repeat(8_000);
    let thirty_two = "ä".repeat(16);
    let garbage: Vec<Vec<u8>> = [
        "",
        "=",
        ";;;;",
        "aw_session",
        "aw_session=",
        "aw_visit=;aw_visit=",
        "aw_session=\"quoted\"",
        "aw_lang=xx; aw_theme=<b>",
        "aw_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aw_session=' OR 1=1--aaaaaaaaaaaaaaaaaaaa",
        "aw_lang=de=en=de",
        "aw_visit=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; aw_session=%00",
        "$Version=1; aw_session=a; $Path=/",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([
        format!("__Host-aw_session={long}").into_bytes(),
        format!("__Host-aw_session={thirty_two}").into_bytes(),
        format!("__Host-aw_visit={thirty_two}").into_bytes(),
        format!("{}=1", long).into_bytes(),
        b"aw_session=\xff\xfe\x80".to_vec(),
        "a=b; ".repeat(2_000).into_bytes(),
    ])
    .collect();
    for cookie in garbage {
        for at in ["/", "/konto", &own, "/vorgaenge", "/amt"] {
            let request = Request::builder()
                .uri(at)
                .header("host", HOST)
                .header("cookie", &cookie[..])
                .body(Body::empty());
            let reply = world.send(&world.demo, request.expect("a request"));
            let wanted: &[u16] = match at {
                "/" | "/vorgaenge" => &[200],
                "/konto" | "/amt" => &[303],
                _ => &[404],
            };
            let shown = String::from_utf8_lossy(&cookie).chars().take(60).collect::<String>();
            assert!(wanted.contains(&reply.status), "{at} with {shown}: {}", reply.status);
        }
    }
    // The right one, however it is wrapped.
    let reply = world.ask("GET", &own, &format!("a; b=; __Host-aw_visit={VISITOR}; =c"), &[], None);
    assert_eq!(reply.status, 303);
}

#[test]
fn a_form_in_another_media_type_or_cut_off_changes_nothing_and_says_so() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let at = format!("{draft}/seite/text");
    let whole = super::multipart(&[("text", None, b"ja")]);
    let good = format!("multipart/form-data; boundary={}", super::BOUNDARY);
    let cut = whole[..whole.len() - 20].to_vec();
    let no_name = b"------grenze\r\nContent-Disposition: form-data\r\n\r\nx\r\n------grenze--\r\n".to_vec();
    let no_head = b"------grenze\r\n\r\nx\r\n------grenze--\r\n".to_vec();
    let long_head = [
        b"------grenze\r\nContent-Disposition: form-data; name=\"".to_vec(),
        vec![b'a'; 100_000],
        b"\"\r\n\r\nx\r\n------grenze--\r\n".to_vec(),
    ]
    .concat();
    let many: Vec<u8> =
        b"------grenze\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n".repeat(20_000);
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("no boundary", "multipart/form-data", whole.clone()),
        ("an empty boundary", "multipart/form-data; boundary=", whole.clone()),
        ("another boundary", "multipart/form-data; boundary=x", whole.clone()),
        ("a long boundary", &good, b"x".to_vec()),
        ("cut off", &good, cut),
        ("nothing", &good, Vec::new()),
        ("a part without a name", &good, no_name),
        ("a part without a head", &good, no_head),
        ("a part with a long head", &good, long_head),
        ("twenty thousand parts and no end", &good, many),
        ("only the first line", &good, b"------grenze\r\n".to_vec()),
        ("JSON", "application/json", b"{\"text\":[\"a\"]}".to_vec()),
        (
            "XML",
            "text/xml",
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
                .to_vec(),
        ),
        ("no media type", "", b"text".to_vec()),
        ("nonsense", "\u{7f}", b"text".to_vec()),
        ("a form of noise", "application/x-www-form-urlencoded", (0..=255u8).cycle().take(10_000).collect()),
        ("a hundred thousand keys", "application/x-www-form-urlencoded", b"a=b&".repeat(100_000)),
        (
            "deep brackets",
            "application/x-www-form-urlencoded",
            format!("text{}=1", "[0]".repeat(20_000)).into_bytes(),
        ),
    ];
    for (what, media, body) in cases {
        let media = if media == "\u{7f}" { "###" } else { media };
        for lang in ["de", "en"] {
            let reply = post(&world, &at, media, lang, body.clone());
            assert!(
                matches!(reply.status, 400 | 409 | 413 | 422),
                "{what}: {} {}",
                reply.status,
                reply.said()
            );
            let text = reply.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{what}: no page in {lang}");
        }
    }
    let too_long = vec![b'a'; 3 * 1024 * 1024];
    assert_eq!(post(&world, &at, "application/x-www-form-urlencoded", "de", too_long.clone()).status, 413);
    assert_eq!(super::upload(&world, &at, "de", &[("text", None, &too_long)]).status, 413);
    let html = world.ask("GET", &at, &cookie("de"), &[], None).text();
    assert_eq!(super::page::value(&html, "text").as_deref(), Some(""));
}

#[test]
fn a_token_that_is_wrong_missing_or_somebody_elses_opens_nothing() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let at = format!("{draft}/seite/text");
    let page = world.ask("GET", &at, &cookie("de"), &[], None).text();
    let token = &page.split_once("name=\"csrf\" value=\"").expect("a token").1[..32];
    let tokens = [
        String::new(),
        "0".repeat(32),
        token.to_uppercase(),
        format!("{token} x"),
        token[..31].to_owned(),
        "%00".repeat(32),
        "a".repeat(10_000),
        "ä".repeat(16),
        format!("{token}%00x"),
    ];
    for wrong in tokens {
        for form in [format!("text=x&csrf={wrong}"), format!("csrf={wrong}&text=x&csrf={token}")] {
            let reply = world.ask("POST", &at, &cookie("de"), &[], Some(&form));
            assert_eq!(reply.status, 403, "{form}");
        }
    }
    let headers: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "SAME-ORIGIN")],
        &[("sec-fetch-site", "")],
        &[("sec-fetch-site", "same-origin, cross-site")],
        &[("origin", "https://amtsweg.example:444")],
        &[("origin", "amtsweg.example")],
        &[("origin", "https://x@amtsweg.example")],
        &[("origin", "https://amtsweg.example/")],
    ];
    for headers in headers {
        let reply = world.ask("POST", &at, &cookie("de"), headers, Some("text=x"));
        assert_eq!(reply.status, 403, "{headers:?}");
    }
    let html = world.ask("GET", &at, &cookie("de"), &[], None).text();
    assert_eq!(super::page::value(&html, "text").as_deref(), Some(""));
    let reply = world.ask("POST", &at, &cookie("de"), &[], Some(&format!("text=x&csrf={token}")));
    assert_eq!(reply.status, 303);
}

#[test]
fn somebody_who_hangs_up_leaves_no_place_taken() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let draft = begin(&world, "hundesteuer", "16067029");
    let ask = |at: &str| {
        let request = Request::builder().uri(at).header("host", HOST).header("cookie", cookie("de"));
        request.body(Body::empty()).expect("a request")
    };
    for at in ["/gesund", &draft, "/vorgaenge"] {
        for _ in 0..20 {
            world.hang_up(ask(at));
        }
    }
    assert_eq!(world.app.in_work(), 0, "places of those who hung up are still taken");
}
