//! The program, started as people start it: commands that end, and a server with a browser of the plainest kind.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long a first start may take on a busy machine, in a build without optimisation.
const PATIENCE: Duration = Duration::from_secs(240);

/// The command line with these words, untouched by the variables of whoever runs the tests.
pub fn amtsweg(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amtsweg"));
    command.args(words);
    for variable in
        ["LANG", "DATA", "DATABASE", "LISTEN", "BASE_URL", "SMTP", "MAIL_FROM", "SCANNER", "PASSWORD"]
    {
        command.env_remove(format!("AMTSWEG_{variable}"));
    }
    command
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// The answer as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("no JSON ({fault}): {self:?}"))
    }
}

/// Runs a command with this on its standard input.
pub fn ask(mut command: Command, input: &str) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    // A command that fails early does not read; that is its right.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command.
pub fn run(words: &[&str]) -> Said {
    ask(amtsweg(words), "")
}

/// A folder that goes when this is dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("amtsweg_it_{}_{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path inside, as a word of the command line.
    pub fn word(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// Its address without `http://`.
    pub host: String,
    /// What it printed up to its address.
    pub greeting: String,
    /// From the start of the process to the address.
    pub took: Duration,
}

impl Server {
    /// Starts it on a free port and waits for its address.
    pub fn start(data: &str, words: &[&str]) -> Server {
        let begun = Instant::now();
        let mut command = amtsweg(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
        let mut child = command
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("starts");
        let mut lines = BufReader::new(child.stdout.take().expect("standard output")).lines();
        let mut greeting = String::new();
        let host = loop {
            assert!(begun.elapsed() < PATIENCE, "no address in time:\n{greeting}");
            let Some(Ok(line)) = lines.next() else {
                panic!("the server ended before it said its address:\n{greeting}")
            };
            greeting.push_str(&line);
            greeting.push('\n');
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.trim().to_owned();
            }
        };
        let took = begun.elapsed();
        for line in lines.map_while(Result::ok) {
            greeting.push_str(&line);
            greeting.push('\n');
            if line.contains("Strg+C") {
                break;
            }
        }
        Server { child, host, greeting, took }
    }

    /// Tells it to stop, as an operating system does, and gives its exit code.
    pub fn stop(mut self) -> i32 {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill");
        assert!(told.success(), "the server was not there to be told");
        self.child.wait().expect("the server ends").code().unwrap_or(-1)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A browser in front of it.
    pub fn browser(&self) -> Browser {
        Browser { host: self.host.clone(), cookies: Vec::new() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One person's browser: keeps cookies, follows nothing.
pub struct Browser {
    host: String,
    cookies: Vec<(String, String)>,
}

/// What it was answered.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Browser {
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = pairs.join("&");
        let head = format!(
            "POST {path} HTTP/1.1\r\nOrigin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            self.host,
            body.len()
        );
        self.send(&head, &body)
    }

    fn send(&mut self, head: &str, body: &str) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut stream = TcpStream::connect(&self.host).expect("the server answers");
        let request = format!(
            "{head}Host: {}\r\nConnection: close\r\nCookie: {}\r\n\r\n{body}",
            self.host,
            cookies.join("; ")
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("received");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let header = |wanted: &str| {
            head.lines()
                .filter_map(|line| line.split_once(':'))
                .filter(move |(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| value.trim().to_owned())
                .collect::<Vec<_>>()
        };
        for cookie in header("set-cookie") {
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or("");
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        Answer { status, body: body.to_owned() }
    }
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
