//! The real program under hostile connections, and the most memory it ever took.

use super::files::{pdf, png};
use super::tables::zip_files;
use super::{BOUNDARY, encoded, multipart};
use crate::program::{Folder, Server};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What must never be exceeded.
const MOST_KIB: u64 = 256 * 1024;

/// The most memory a process ever had in use, in KiB, as the system counts.
fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("a running process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a line VmHWM");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(&server.host).expect("the server answers");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
    stream.set_write_timeout(Some(Duration::from_secs(60))).expect("set");
    stream
}

/// The status of the answer; 0 where the server hung up without one.
fn status(stream: &mut TcpStream) -> u16 {
    let mut head = Vec::new();
    let mut byte = [0; 512];
    while head.len() < 64 {
        match stream.read(&mut byte) {
            Ok(0) | Err(_) => break,
            Ok(count) => head.extend(&byte[..count]),
        }
    }
    let head = String::from_utf8_lossy(&head);
    head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

/// Sends what comes out of `piece` until the server has had enough or `most` bytes are gone; gives how many went.
fn pour(stream: &mut TcpStream, piece: &[u8], most: u64) -> u64 {
    let mut gone = 0;
    while gone < most && stream.write_all(piece).is_ok() {
        gone += piece.len() as u64;
    }
    gone
}

fn still_well(server: &Server, what: &str) {
    let begun = Instant::now();
    let mut browser = server.browser();
    assert_eq!(browser.get("/gesund").status, 200, "after {what}");
    assert!(begun.elapsed() < Duration::from_secs(5), "slow after {what}: {:?}", begun.elapsed());
}

fn head(server: &Server, method: &str, at: &str, cookie: &str, more: &str) -> String {
    format!(
        "{method} {at} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n{more}\r\n",
        server.host
    )
}

/// A draft for employers: its path and the cookie it belongs to.
fn draft(server: &Server) -> (String, String) {
    let mut stream = connect(server);
    let body = "leistung=ifsg56&ags=16067029";
    let more =
        format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len());
    write!(stream, "{}{body}", head(server, "POST", "/antrag", "", &more)).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let line = |name: &str| {
        let found = answer.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
        found
            .unwrap_or_else(|| panic!("no {name} in {answer}"))
            .split_once(": ")
            .expect("a header")
            .1
            .to_owned()
    };
    let cookie = line("set-cookie").split(';').next().expect("a cookie").to_owned();
    (line("location"), cookie)
}

#[test]
fn hostile_connections_and_files_never_take_memory_without_bound() {
    let folder = Folder::new();
    let server = Server::start(&folder.word("data"), &["--no-demo"]);
    let fresh = peak(&server);
    let (draft, cookie) = draft(&server);

    // A hundred thousand headers.
    let mut stream = connect(&server);
    let gone = pour(
        &mut stream,
        format!("GET / HTTP/1.1\r\nHost: x\r\n{}", "A: b\r\n".repeat(100_000)).as_bytes(),
        1,
    );
    let answered = status(&mut stream);
    assert!(matches!(answered, 0 | 400 | 431), "a hundred thousand headers ({gone} bytes): {answered}");
    still_well(&server, "a hundred thousand headers");

    // One header of a mebibyte, and an address as long.
    for request in [
        format!("GET / HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", "a".repeat(1024 * 1024)),
        format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(1024 * 1024)),
        format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", "a=b; ".repeat(200_000)),
    ] {
        let mut stream = connect(&server);
        let _ = stream.write_all(request.as_bytes());
        let answered = status(&mut stream);
        assert!(matches!(answered, 0 | 400 | 414 | 431), "a mebibyte in the head: {answered}");
    }
    still_well(&server, "heads of a mebibyte");

    // A gibibyte in chunks: to a form, to an upload, to a page that takes none.
    let chunk = [&b"10000\r\n"[..], &[b'a'; 0x10000], b"\r\n"].concat();
    let part =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"table\"; filename=\"a.csv\"\r\n\r\n");
    let media =
        format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nTransfer-Encoding: chunked\r\n");
    let form = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n";
    let upload = format!("{draft}/einlesen");
    for (method, at, more, first) in [
        ("POST", upload.as_str(), media.as_str(), format!("{:x}\r\n{part}\r\n", part.len())),
        ("POST", upload.as_str(), form, String::new()),
        ("GET", "/", form, String::new()),
        ("POST", "/gibt-es-nicht", form, String::new()),
    ] {
        let mut stream = connect(&server);
        write!(stream, "{}{first}", head(&server, method, at, &cookie, more)).expect("sent");
        let gone = pour(&mut stream, &chunk, 1024 * 1024 * 1024);
        assert!(gone < 200 * 1024 * 1024, "{method} {at} took {gone} bytes");
        let answered = status(&mut stream);
        assert!(answered < 500, "{method} {at}: {answered}");
        still_well(&server, "a gibibyte in chunks");
    }

    // A boundary that never comes, a part whose head never ends, a beginning that is none. What is looked through for a head is held
    // in memory and counted for nobody: a mebibyte, and what lies in the sockets.
    for (first, piece, most) in [
        (part.clone(), vec![b'\n'; 65_536], 200 * 1024 * 1024),
        (format!("--{BOUNDARY}\r\nA: "), vec![b'a'; 65_536], 16 * 1024 * 1024),
        (String::new(), vec![b'a'; 65_536], 16 * 1024 * 1024),
    ] {
        let mut stream = connect(&server);
        let more = format!(
            "Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: 9999999999\r\n"
        );
        write!(stream, "{}{first}", head(&server, "POST", &upload, &cookie, &more)).expect("sent");
        let gone = pour(&mut stream, &piece, 1024 * 1024 * 1024);
        assert!(gone < most, "took {gone} bytes");
        let answered = status(&mut stream);
        assert!(answered < 500, "{answered}");
    }
    still_well(&server, "boundaries that never come");

    // Four at once: the largest uploads, tables and bombs.
    let zeros = vec![b' '; 20 * 1024 * 1024];
    let bomb = zip_files::archive(&[
        ("[Content_Types].xml", b"<a/>"),
        ("xl/workbook.xml", b"<a/>"),
        ("xl/sharedStrings.xml", &zeros),
        ("xl/a", &zeros),
        ("xl/b", &zeros),
        ("xl/c", &zeros),
    ]);
    drop(zeros);
    let cells = format!("{}\n", "Anna;1;2,5;x".repeat(4)).repeat(150_000);
    let large = [pdf(""), vec![b' '; 10 * 1024 * 1024 - 600]].concat();
    let bodies = [
        multipart(&[("table", Some("a.xlsx"), &bomb)]),
        multipart(&[("table", Some("a.csv"), cells.as_bytes())]),
        multipart(&[
            ("proof", Some("a.pdf"), &large),
            ("proof", Some("b.pdf"), &large),
            ("proof", Some("c.pdf"), &large),
        ]),
        multipart(&[("proof", Some("a.png"), &png(100_000, 100_000))]),
    ];
    let page = format!("{draft}/seite/employer");
    std::thread::scope(|scope| {
        for round in 0..2 {
            for (place, body) in bodies.iter().enumerate() {
                let (server, cookie) = (&server, &cookie);
                let at = if place < 2 { &upload } else { &page };
                scope.spawn(move || {
                    let mut stream = connect(server);
                    let more = format!(
                        "Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n",
                        body.len()
                    );
                    let sent = write!(stream, "{}", head(server, "POST", at, cookie, &more)).is_ok()
                        && stream.write_all(body).is_ok();
                    let answered = status(&mut stream);
                    assert!(
                        answered < 500 || answered == 503,
                        "body {place} ({sent}), round {round}: {answered}"
                    );
                });
            }
        }
    });
    still_well(&server, "bombs");

    // Garbage instead of HTTP.
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET\r\n\r\n",
        b"\0\0\0\0",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nA\0: b\r\n\r\n",
    ] {
        let mut stream = connect(&server);
        stream.write_all(garbage).expect("sent");
        stream.shutdown(std::net::Shutdown::Write).expect("shut");
        let answered = status(&mut stream);
        assert!(answered < 500, "{}: {answered}", encoded(garbage));
    }
    still_well(&server, "garbage");

    let most = peak(&server);
    println!("VmHWM {fresh} KiB when fresh, {most} KiB at most");
    assert!(most < MOST_KIB, "{most} KiB at most, {fresh} KiB when fresh");
    assert_eq!(server.stop(), 0);
}

#[test]
fn who_sends_slowly_or_not_at_all_keeps_nobody_waiting_and_is_let_go() {
    let folder = Folder::new();
    let server = Server::start(&folder.word("data"), &["--no-demo"]);
    let (draft, cookie) = draft(&server);
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n";
    // A third sends part of a body, a third part of a head, a third not a word.
    let mut slow: Vec<TcpStream> = (0..300)
        .map(|number| {
            let mut stream = connect(&server);
            let whole = head(&server, "POST", &format!("{draft}/seite/employer"), &cookie, form);
            let part = [format!("{whole}a="), whole[..whole.len() - 4].to_owned(), String::new()];
            stream.write_all(part[number % 3].as_bytes()).expect("sent");
            stream
        })
        .collect();
    still_well(&server, "three hundred who say nothing more");
    let begun = Instant::now();
    for (place, stream) in slow.iter_mut().enumerate() {
        let left = Duration::from_secs(55).saturating_sub(begun.elapsed()).max(Duration::from_millis(50));
        stream.set_read_timeout(Some(left)).expect("set");
        let mut all = Vec::new();
        let ended = stream.read_to_end(&mut all).is_ok();
        let answered =
            String::from_utf8_lossy(&all).split(' ').nth(1).and_then(|code| code.parse::<u16>().ok());
        assert!(ended, "number {place} is still held after {:?}: {answered:?}", begun.elapsed());
        assert!(answered.is_none_or(|code| code == 408), "number {place}: {answered:?}");
    }
    assert_eq!(server.stop(), 0);
}
