//! A stand-in for the program, to try the drill itself: a few pages over a file of lines. `honest` writes a submission
//! to the disk before it answers; `forgetful` answers first and writes a little later; `doubling` does not recognise a
//! submission that is sent again. The drill must pass the first and must catch the other two.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::conversation::Pages;
use crate::process::Outcome;

/// Its pages. Who somebody is, stands in a cookie: the marker of their application.
pub const PAGES: Pages = Pages {
    begin: ("/begin", &[]),
    answers: |marker| vec![("name".to_owned(), marker.to_owned())],
    tick: None,
    review: "/review",
    send: "/send",
    mine: "/mine",
    case: "/case/",
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    Honest,
    Forgetful,
    Doubling,
}

/// Number, key and marker of each case, as they stand in the file.
struct Office {
    habit: Habit,
    file: Mutex<File>,
    path: PathBuf,
    next: AtomicU64,
}

/// Serves until it is killed.
pub fn run(words: &[String]) -> Outcome {
    let option = |name: &str| {
        let value = words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
        value.ok_or_else(|| format!("the stand-in needs {name}"))
    };
    let habit = match option("--habit")?.as_str() {
        "honest" => Habit::Honest,
        "forgetful" => Habit::Forgetful,
        "doubling" => Habit::Doubling,
        other => return Err(format!("no habit is called {other}")),
    };
    let folder = PathBuf::from(option("--data")?);
    let path = folder.join("cases");
    let file = fs::create_dir_all(&folder)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(&path))
        .map_err(|fault| format!("{}: {fault}", path.display()))?;
    let listener = TcpListener::bind(option("--listen")?).map_err(|fault| fault.to_string())?;
    // Numbers need only be distinct over all lives.
    let life = fs::metadata(&path).map_or(0, |data| data.len());
    let office = Arc::new(Office { habit, file: Mutex::new(file), path, next: AtomicU64::new(life * 1000) });
    for stream in listener.incoming().flatten() {
        let office = Arc::clone(&office);
        std::thread::spawn(move || office.serve(stream));
    }
    Ok(())
}

impl Office {
    /// One connection; any fault ends it.
    fn serve(self: Arc<Self>, stream: TcpStream) -> Option<()> {
        stream.set_nodelay(true).ok()?;
        let mut reader = BufReader::new(stream);
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                reader.read_line(&mut head).ok().filter(|count| *count > 0)?;
            }
            let header =
                |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            let mut body = vec![0; header("content-length").map_or(Ok(0), str::parse).ok()?];
            reader.read_exact(&mut body).ok()?;
            let body = String::from_utf8(body).ok()?;
            let fields: BTreeMap<&str, &str> =
                body.split('&').filter_map(|pair| pair.split_once('=')).collect();
            let who = header("cookie").and_then(|cookie| cookie.strip_prefix("who=")).unwrap_or_default();
            let (status, page) = self.page(head.split(' ').nth(1)?, &fields, who)?;
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{page}", page.len());
            reader.get_mut().write_all(answer.as_bytes()).ok()?;
        }
    }

    /// Status line with headers, and page.
    fn page(
        self: &Arc<Self>,
        path: &str,
        fields: &BTreeMap<&str, &str>,
        who: &str,
    ) -> Option<(String, String)> {
        let see = |place: String| Some((format!("303 See Other\r\nlocation: {place}"), String::new()));
        let page = match path {
            "/begin" => return see("/form".to_owned()),
            "/form" if fields.contains_key("name") => {
                return see(format!("/review\r\nset-cookie: who={}; Path=/; HttpOnly", fields.get("name")?));
            }
            "/send" => return see(format!("/case/{}?sent", self.book(&format!("k-{who}"), who)?)),
            "/mine" => {
                let mine = self.cases().into_iter().filter(|case| case.2 == who);
                mine.map(|case| format!("<a href=\"/case/{}\">", case.0)).collect()
            }
            _ => "<p>Yes.".to_owned(),
        };
        Some(("200 OK".to_owned(), page))
    }

    fn cases(&self) -> Vec<(String, String, String)> {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        // A line without an end was cut off by a death: it was never acknowledged.
        let lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        lines
            .filter_map(|line| {
                let mut words = line.split_whitespace().map(str::to_owned);
                Some((words.next()?, words.next()?, words.next()?))
            })
            .collect()
    }

    fn book(self: &Arc<Self>, key: &str, marker: &str) -> Option<String> {
        let mut file = self.file.lock().ok()?;
        if self.habit != Habit::Doubling
            && let Some(known) = self.cases().into_iter().find(|case| case.1 == key)
        {
            return Some(known.0);
        }
        let number = format!("N{}", self.next.fetch_add(1, Ordering::Relaxed));
        // The leading line end separates it from a line that a death has cut off.
        let line = format!("\n{number} {key} {marker}\n");
        if self.habit == Habit::Forgetful {
            let office = Arc::clone(self);
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(50));
                let _ = office.file.lock().map(|mut file| file.write_all(line.as_bytes()));
            });
            return Some(number);
        }
        file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).ok()?;
        drop(file);
        // Widens the moment between the disk and the answer, in which a death makes people send again.
        std::thread::sleep(Duration::from_millis(5));
        Some(number)
    }
}
