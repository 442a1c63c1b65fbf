//! A closed loop of load: so many connections, each sends its next request when it has read the answer to the last.
//! It shares the machine with the server it measures, so it does as little as it can: requests are ready-made bytes, and
//! of an answer only the status and the length are read.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::http;
use crate::process::Outcome;

/// How much load, and for how long.
#[derive(Clone, Copy)]
pub struct Load {
    /// Connections, each with a thread of its own.
    pub connections: usize,
    /// How long it is measured, after a warm-up of a fifth of that.
    pub time: Duration,
}

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// From the first request to the last answer.
    pub seconds: f64,
    /// The time of each answer in microseconds, sorted.
    pub micros: Vec<u32>,
}

impl Measured {
    /// Puts together what several threads have seen at the same time.
    pub fn new(seconds: f64, threads: impl IntoIterator<Item = Vec<u32>>) -> Self {
        let mut micros: Vec<u32> = threads.into_iter().flatten().collect();
        micros.sort_unstable();
        Self { seconds, micros }
    }

    /// How many answers there were.
    pub fn count(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^52")]
        let answers = self.micros.len() as f64;
        answers
    }

    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.count() / self.seconds
    }

    /// The time within which this share of answers came, in milliseconds; `share` of 99.0 is the 99th percentile.
    pub fn within(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list far shorter than 2^52"
        )]
        let at = (self.micros.len() as f64 * share / 100.0) as usize;
        let at = at.min(self.micros.len().saturating_sub(1));
        self.micros.get(at).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }
}

/// Sends the requests in turn until the time is over. An answer with another status is a fault: errors are quick.
pub fn run(address: SocketAddr, requests: &[Vec<u8>], expected: u16, load: Load) -> Outcome<Measured> {
    let (warm, over, counted) = (AtomicBool::new(false), AtomicBool::new(false), AtomicBool::new(false));
    let (seconds, threads) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..load.connections)
            .map(|number| {
                let signs = Signs { warm: &warm, over: &over, counted: &counted };
                scope.spawn(move || one(address, requests, number, expected, &signs))
            })
            .collect();
        std::thread::sleep(load.time / 5);
        warm.store(true, Ordering::Relaxed);
        let begun = Instant::now();
        std::thread::sleep(load.time);
        // On a busy machine the first answer may take longer than that; one that is wrong ends its connection.
        while !counted.load(Ordering::Relaxed) && threads.iter().any(|thread| !thread.is_finished()) {
            std::thread::sleep(Duration::from_millis(1));
        }
        over.store(true, Ordering::Relaxed);
        let seconds = begun.elapsed().as_secs_f64();
        (seconds, threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<Vec<_>>())
    });
    let threads = threads.into_iter().collect::<io::Result<Vec<_>>>();
    Ok(Measured::new(seconds, threads.map_err(|fault| format!("load on {address}: {fault}"))?))
}

/// Sends a request at each of its times, so many a second, whatever becomes of those before. Times are counted from the
/// moment a request was due, so that waiting behind a slow answer counts (no coordinated omission).
pub fn run_open(
    address: SocketAddr,
    requests: &[Vec<u8>],
    expected: u16,
    rate: u32,
    time: Duration,
) -> Outcome<Measured> {
    const LINES: usize = 64;
    let count = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).saturating_mul(rate) / 1000;
    let next = AtomicU32::new(0);
    let begin = Instant::now() + Duration::from_millis(50);
    let threads = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..LINES)
            .map(|_| {
                scope.spawn(|| -> io::Result<Vec<u32>> {
                    let mut line = None;
                    let mut micros = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= count {
                            return Ok(micros);
                        }
                        let due = begin + Duration::from_secs(1) * number / rate;
                        std::thread::sleep(due.saturating_duration_since(Instant::now()));
                        let line = match &mut line {
                            Some(line) => line,
                            None => line.insert(Line::open(address)?),
                        };
                        line.stream.write_all(&requests[number as usize % requests.len()])?;
                        let status = line.answer()?;
                        if status != expected {
                            return Err(io::Error::other(format!("status {status} instead of {expected}")));
                        }
                        micros.push(u32::try_from(due.elapsed().as_micros()).unwrap_or(u32::MAX));
                    }
                })
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<io::Result<Vec<_>>>()
    });
    let threads = threads.map_err(|fault| format!("load on {address}: {fault}"))?;
    Ok(Measured::new(begin.elapsed().as_secs_f64(), threads))
}

/// What all connections know of each other.
struct Signs<'a> {
    /// The warm-up is over: answers count.
    warm: &'a AtomicBool,
    /// Nobody asks any more.
    over: &'a AtomicBool,
    /// An answer was counted.
    counted: &'a AtomicBool,
}

fn one(
    address: SocketAddr,
    requests: &[Vec<u8>],
    number: usize,
    expected: u16,
    signs: &Signs,
) -> io::Result<Vec<u32>> {
    let mut line = Line::open(address)?;
    let mut micros = Vec::with_capacity(100_000);
    for request in requests.iter().cycle().skip(number % requests.len()) {
        let begun = Instant::now();
        line.stream.write_all(request)?;
        let status = line.answer()?;
        if status != expected {
            return Err(io::Error::other(format!("status {status} instead of {expected}")));
        }
        if signs.over.load(Ordering::Relaxed) {
            break;
        }
        if signs.warm.load(Ordering::Relaxed) {
            micros.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
            signs.counted.store(true, Ordering::Relaxed);
        }
    }
    Ok(micros)
}

/// A connection with what was read from it; `used` bytes of that belong to former answers.
pub struct Line {
    stream: TcpStream,
    bytes: Vec<u8>,
    used: usize,
}

impl Line {
    /// A new connection.
    pub fn open(address: SocketAddr) -> io::Result<Line> {
        Ok(Line { stream: http::connect(address)?, bytes: Vec::new(), used: 0 })
    }

    /// Sends a request and reads the answer to its end; gives its status, and whether it says when to come back.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<(u16, bool)> {
        self.stream.write_all(request)?;
        let status = self.answer()?;
        let head = find(&self.bytes, b"\r\n\r\n").unwrap_or(0);
        Ok((
            status,
            String::from_utf8_lossy(&self.bytes[..head]).to_ascii_lowercase().contains("\r\nretry-after: "),
        ))
    }

    /// Reads one answer to its end; gives its status.
    fn answer(&mut self) -> io::Result<u16> {
        self.bytes.drain(..self.used);
        self.used = 0;
        let head = loop {
            match find(&self.bytes, b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.more()?,
            }
        };
        let text = String::from_utf8_lossy(&self.bytes[..head]).to_ascii_lowercase();
        let status = text.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
        let header = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        self.used = head;
        if header("transfer-encoding") == Some("chunked") {
            while self.chunk()? > 0 {}
        } else {
            let length: usize =
                header("content-length").and_then(|length| length.trim().parse().ok()).unwrap_or(0);
            self.take(length)?;
        }
        Ok(status)
    }

    /// Passes over one chunk; gives its size.
    fn chunk(&mut self) -> io::Result<usize> {
        let end = loop {
            match find(&self.bytes[self.used..], b"\r\n") {
                Some(end) => break self.used + end,
                None => self.more()?,
            }
        };
        let size = String::from_utf8_lossy(&self.bytes[self.used..end]).into_owned();
        let size = usize::from_str_radix(size.trim(), 16).map_err(io::Error::other)?;
        self.used = end + 2;
        self.take(size + 2)?;
        Ok(size)
    }

    fn take(&mut self, count: usize) -> io::Result<()> {
        while self.bytes.len() < self.used + count {
            self.more()?;
        }
        self.used += count;
        Ok(())
    }

    fn more(&mut self) -> io::Result<()> {
        let known = self.bytes.len();
        self.bytes.resize(known + 16 * 1024, 0);
        let count = self.stream.read(&mut self.bytes[known..])?;
        self.bytes.truncate(known + count);
        if count == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A server that gives every request this answer.
    fn server(answer: &'static [u8]) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                std::thread::spawn(move || {
                    let mut bytes = [0; 1024];
                    while stream.read(&mut bytes).is_ok_and(|count| count > 0) {
                        // In two parts, as a network may bring it.
                        stream.write_all(&answer[..20]).unwrap();
                        stream.write_all(&answer[20..]).unwrap();
                    }
                });
            }
        });
        address
    }

    fn load(answer: &'static [u8]) -> Outcome<Measured> {
        let load = Load { connections: 3, time: Duration::from_millis(100) };
        run(server(answer), &[b"GET / HTTP/1.1\r\n\r\n".to_vec()], 200, load)
    }

    #[test]
    fn answers_with_a_length_and_in_chunks_are_counted() {
        let plain = load(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").unwrap();
        assert!(plain.count() >= 1.0 && plain.within(50.0) > 0.0, "{plain:?}");
        let chunked =
            load(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n")
                .unwrap();
        assert!(chunked.count() >= 1.0, "{chunked:?}");
    }

    #[test]
    fn an_error_is_not_counted_as_a_quick_answer() {
        let fault = load(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n").unwrap_err();
        assert!(fault.contains("status 503 instead of 200"), "{fault}");
    }

    #[test]
    fn percentiles_are_read_from_the_sorted_times() {
        let measured = Measured::new(2.0, [vec![4000, 1000], vec![2000, 3000]]);
        assert_eq!((measured.rate(), measured.within(50.0), measured.within(99.0)), (2.0, 3.0, 4.0));
    }
}
