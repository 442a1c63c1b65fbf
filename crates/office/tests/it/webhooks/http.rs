//! The same over a real connection: a receiver that is down, slow, in trouble, and then takes everything.

use super::{HOUR, at_with, name, note, own};
use crate::main_way::on_both;
use crate::world::{now, visitor};
use office::webhooks::{self, Answer, Messenger, Parcel};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Speaks as much HTTP as a message needs; waits a quarter of a second for the answer.
struct Line(SocketAddr);

impl Messenger for Line {
    fn hand(&self, parcel: &Parcel) -> Answer {
        let away = |fault: std::io::Error| Answer::Away(fault.kind().to_string());
        let send = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(self.0)?;
            stream.set_read_timeout(Some(Duration::from_millis(250)))?;
            let headers: String =
                parcel.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let size = parcel.body.len();
            write!(stream, "POST /hook HTTP/1.1\r\ncontent-length: {size}\r\n{headers}\r\n{}", parcel.body)?;
            let mut first = String::new();
            BufReader::new(stream).read_line(&mut first)?;
            Ok(first)
        };
        match send() {
            Ok(first) if first.contains(" 204 ") => Answer::Taken,
            Ok(first) => Answer::Away(first.trim().to_owned()),
            Err(fault) => away(fault),
        }
    }
}

/// What a receiver heard: headers and body.
type Heard = Arc<Mutex<Vec<(Vec<String>, String)>>>;

/// Answers each message so after a while, until the test ends; what it took is kept.
fn listen(listener: TcpListener, moods: Vec<(&'static str, u64)>, heard: Heard) {
    std::thread::spawn(move || {
        let last = *moods.last().expect("a mood");
        let mut moods = moods.into_iter();
        for stream in listener.incoming() {
            let (answer, wait) = moods.next().unwrap_or(last);
            let mut reader = BufReader::new(stream.expect("a connection"));
            let mut headers = Vec::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                match line.trim() {
                    "" => break,
                    line => headers.push(line.to_owned()),
                }
            }
            let size = headers.iter().find_map(|line| line.strip_prefix("content-length: "));
            let mut body = vec![0; size.and_then(|size| size.parse().ok()).expect("a length")];
            reader.read_exact(&mut body).expect("a body");
            std::thread::sleep(Duration::from_millis(wait));
            if answer.starts_with("204") {
                let body = String::from_utf8(body).expect("text");
                heard.lock().expect("heard").push((headers, body));
            }
            // Whoever was slow may find that nobody waits any more.
            let _ = write!(reader.get_mut(), "HTTP/1.1 {answer} x\r\ncontent-length: 0\r\n\r\n");
        }
    });
}

#[test]
fn a_receiver_that_is_down_then_slow_then_in_trouble_is_told_everything_in_the_end() {
    on_both(|world| {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let (line, secret) = (Line(free), name(world, &[]));
        let cases: Vec<_> = (0..3).map(|number| world.case(&visitor(&format!("v{number}")))).collect();
        cases.iter().for_each(|case| note(world, *case));
        // Nobody listens for a day.
        for hour in 0..24 {
            at_with(world, &line, now() + hour * HOUR);
        }
        assert_eq!(own(world)[0].waiting, 6);
        // Somebody listens, too slowly; then with trouble; then well.
        let heard = Heard::default();
        let moods = vec![("200", 600), ("500", 0), ("503", 0), ("204", 0)];
        listen(TcpListener::bind(free).expect("the same port"), moods, heard.clone());
        for hour in 24..30 {
            at_with(world, &line, now() + hour * HOUR);
        }
        let heard = heard.lock().expect("heard");
        assert_eq!(heard.len(), 6, "everything, and nothing twice");
        let mut kinds = Vec::new();
        for (headers, body) in heard.iter() {
            let header = |name: &str| {
                let found = headers.iter().find_map(|line| line.strip_prefix(&format!("{name}: ")));
                found.expect(name).to_owned()
            };
            let seconds = header("webhook-timestamp").parse().expect("seconds");
            let signature = webhooks::sign(&secret, &header("webhook-id"), seconds, body);
            assert_eq!(header("webhook-signature"), signature);
            let said: Value = serde_json::from_str(body).expect("JSON");
            kinds.push((said["data"]["case"].to_string(), said["type"].to_string()));
        }
        for case in cases {
            let own = kinds.iter().filter(|(id, _)| id.contains(&case.to_string()));
            let own: Vec<&str> = own.map(|(_, kind)| kind.as_str()).collect();
            assert_eq!(own, ["\"case.submitted\"", "\"case.note\""]);
        }
        assert_eq!((own(world)[0].waiting, own(world)[0].dead_count), (0, 0));
    });
}
