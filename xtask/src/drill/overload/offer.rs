//! An open loop of many kinds of requests: each at its time, whatever becomes of those before.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::bench::load::{Line, Measured};
use crate::http;

/// So many may wait for an answer at the same time.
const CONNECTIONS: usize = 4_096;
/// Whoever has no answer by then gets none.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long one who has nothing to do rests.
const REST: Duration = Duration::from_micros(50);
/// What our own machine could not send by then is not sent: that would say nothing about the server.
const LATE: Duration = Duration::from_secs(1);
/// A connection that was idle for longer may have been closed by the server.
const IDLE: Duration = Duration::from_secs(5);

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Looks around: the start page.
    Start,
    /// Opens a page of a begun application.
    Form,
    /// Saves a page of a begun application.
    Save,
    /// Sends an application.
    Send,
}

pub const KINDS: [(Kind, &str); 4] = [
    (Kind::Start, "start page (nothing begun)"),
    (Kind::Form, "form page of a draft"),
    (Kind::Save, "save of a draft"),
    (Kind::Send, "sending a draft"),
];

impl Kind {
    /// The status with which it has worked.
    fn good(self, status: u16) -> bool {
        match self {
            Kind::Start | Kind::Form => status == 200,
            // Two may save the same draft at the same moment, as in two windows: one of them is told so.
            Kind::Save => matches!(status, 303 | 409),
            Kind::Send => status == 303,
        }
    }
}

/// Of twenty requests: nine start pages, four form pages, five saves, two that send.
pub const MIX: [Kind; 20] = {
    use Kind::{Form, Save, Send, Start};
    [
        Start, Form, Start, Save, Start, Send, Start, Save, Form, Start, Start, Save, Start, Form, Start,
        Send, Save, Start, Form, Save,
    ]
};

/// Requests as bytes, ready to be sent.
pub struct Supply {
    pub start: Vec<u8>,
    pub forms: Vec<Vec<u8>>,
    pub saves: Vec<Vec<u8>>,
    /// Each can be sent once.
    pub sends: Mutex<Vec<Vec<u8>>>,
}

impl Supply {
    /// The bytes of a request; of those that send, nobody else gets the same.
    fn take(&self, kind: Kind, number: usize) -> Option<Vec<u8>> {
        match kind {
            Kind::Start => Some(self.start.clone()),
            Kind::Form => self.forms.get(number % self.forms.len().max(1)).cloned(),
            Kind::Save => self.saves.get(number % self.saves.len().max(1)).cloned(),
            Kind::Send => self.sends.lock().ok()?.pop(),
        }
    }

    /// What was refused can be sent later.
    fn give_back(&self, request: Vec<u8>) {
        if let Ok(mut sends) = self.sends.lock() {
            sends.insert(0, request);
        }
    }

    pub fn left(&self) -> usize {
        self.sends.lock().map_or(0, |sends| sends.len())
    }
}

/// One request and what became of it.
#[derive(Clone, Copy)]
pub struct Asked {
    pub kind: Kind,
    /// When it was due, counted from the beginning.
    pub due: Duration,
    /// How late we sent it.
    pub late: Duration,
    /// From the moment it was sent until the answer was read.
    pub took: Duration,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Accepted,
    /// 503; whether it said when to come back.
    Refused(bool),
    /// Anything else, or nothing.
    Failed(u16),
    /// Our own side was too slow, or had nothing left to send.
    Unsent,
}

/// So many a second, for so long.
pub type Part = (u32, Duration);

/// The time at which request `number` is due, none after the last part.
fn due(parts: &[Part], number: usize) -> Option<Duration> {
    let (mut number, mut begun) = (u64::try_from(number).ok()?, Duration::ZERO);
    for (rate, time) in parts {
        let rate = u64::from((*rate).max(1));
        let count = rate * u64::try_from(time.as_millis()).ok()? / 1_000;
        if number < count {
            return Some(begun + Duration::from_nanos(number * 1_000_000_000 / rate));
        }
        number -= count;
        begun += *time;
    }
    None
}

/// Requests of one sort of people.
pub struct Stream<'a> {
    pub supply: &'a Supply,
    pub mix: &'a [Kind],
    pub parts: &'a [Part],
}

/// Offers what these streams say, all from one thread that looks at all its connections in turn: threads of their own would
/// wait for each other, and that would be told as the server's time. Gives for each stream everything that was asked.
pub fn open<const N: usize>(address: SocketAddr, streams: [Stream; N]) -> [Vec<Asked>; N] {
    let mut asked = [const { Vec::new() }; N];
    let mut next = [0_usize; N];
    let (mut idle, mut busy): (Vec<Wire>, Vec<(Wire, Waiting)>) = (Vec::new(), Vec::new());
    let begin = Instant::now() + Duration::from_millis(100);
    loop {
        let (mut over, mut rested) = (true, true);
        for (number, stream) in streams.iter().enumerate() {
            while let Some(due) = due(stream.parts, next[number]) {
                over = false;
                let now = begin.elapsed();
                if due > now || begin > Instant::now() {
                    break;
                }
                let late = now.saturating_sub(due);
                if late <= LATE && busy.len() >= CONNECTIONS {
                    break;
                }
                rested = false;
                let kind = stream.mix[next[number] % stream.mix.len()];
                let request = if late > LATE { None } else { stream.supply.take(kind, next[number]) };
                next[number] += 1;
                let one = Asked { kind, due, late, took: Duration::ZERO, outcome: Outcome::Unsent };
                let Some(request) = request else {
                    asked[number].push(one);
                    continue;
                };
                idle.retain(|wire| wire.used.elapsed() < IDLE);
                let wire = idle.pop().map_or_else(|| Wire::open(address), Ok);
                match wire.and_then(|wire| wire.write(&request)) {
                    Ok(wire) => {
                        busy.push((wire, Waiting { stream: number, one, request, sent: Instant::now() }))
                    }
                    Err(_) => asked[number].push(Asked { outcome: Outcome::Failed(0), ..one }),
                }
            }
        }
        let mut place = 0;
        while place < busy.len() {
            let (wire, waiting) = &mut busy[place];
            let answer = match wire.read() {
                Ok(None) if waiting.sent.elapsed() < PATIENCE => {
                    place += 1;
                    continue;
                }
                Ok(Some(answer)) => Some(answer),
                Ok(None) | Err(_) => None,
            };
            rested = false;
            let (wire, Waiting { stream, one, request, sent }) = busy.swap_remove(place);
            let outcome = outcome(streams[stream].supply, one.kind, request, answer);
            asked[stream].push(Asked { took: sent.elapsed(), outcome, ..one });
            if answer.is_some() {
                idle.push(wire);
            }
        }
        if over && busy.is_empty() {
            break;
        }
        if rested {
            std::thread::sleep(REST);
        }
    }
    asked.iter_mut().for_each(|all| all.sort_by_key(|asked| asked.due));
    asked
}

/// A request on its way.
struct Waiting {
    stream: usize,
    one: Asked,
    request: Vec<u8>,
    sent: Instant,
}

/// A connection that is looked at now and then.
struct Wire {
    stream: TcpStream,
    bytes: Vec<u8>,
    used: Instant,
}

impl Wire {
    fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = http::connect(address)?;
        stream.set_nonblocking(true)?;
        Ok(Self { stream, bytes: Vec::new(), used: Instant::now() })
    }

    /// Sends a request; it is small enough to go out whole.
    fn write(mut self, request: &[u8]) -> io::Result<Self> {
        self.bytes.clear();
        self.stream.write_all(request)?;
        Ok(self)
    }

    /// Reads what is there: status, and whether it says when to come back, once the answer is whole.
    fn read(&mut self) -> io::Result<Option<(u16, bool)>> {
        let mut part = [0; 16 * 1024];
        match self.stream.read(&mut part) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => self.bytes.extend_from_slice(&part[..count]),
            Err(fault) if fault.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(fault) => return Err(fault),
        }
        self.used = Instant::now();
        Ok(whole(&self.bytes))
    }
}

/// Status of a whole answer, and whether it says when to come back; none while more is to come.
fn whole(bytes: &[u8]) -> Option<(u16, bool)> {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&bytes[..head]).ok()?;
    let header = |name: &str| text.split("\r\n").find_map(|line| line.strip_prefix(name));
    let body = &bytes[head + 4..];
    let whole = match header("content-length: ") {
        Some(length) => length.parse().is_ok_and(|length: usize| body.len() >= length),
        None => body == b"0\r\n\r\n" || body.ends_with(b"\r\n0\r\n\r\n"),
    };
    let status = text.get(9..12)?.parse().ok()?;
    whole.then(|| (status, header("retry-after: ").is_some()))
}

/// A closed loop: so many ask again as soon as they have their answer. Gives what was asked, and how many seconds it took.
pub fn closed(
    address: SocketAddr,
    supply: &Supply,
    mix: &[Kind],
    connections: usize,
    time: Duration,
) -> (Vec<Asked>, f64) {
    let (next, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let begin = Instant::now();
    let sender = || {
        let (mut all, mut line) = (Vec::new(), None);
        while !over.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let kind = mix[number % mix.len()];
            let due = begin.elapsed();
            let Some(bytes) = supply.take(kind, number) else { break };
            let outcome = ask(address, supply, kind, bytes, &mut line);
            let took = begin.elapsed().saturating_sub(due);
            all.push(Asked { kind, due, late: Duration::ZERO, took, outcome });
            if begin.elapsed() >= time {
                over.store(true, Ordering::Relaxed);
            }
        }
        all
    };
    let all = in_threads(connections, sender);
    (all, begin.elapsed().as_secs_f64())
}

fn in_threads(count: usize, work: impl Fn() -> Vec<Asked> + Sync) -> Vec<Asked> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .filter_map(|_| {
                std::thread::Builder::new().stack_size(256 * 1024).spawn_scoped(scope, &work).ok()
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    })
}

fn ask(
    address: SocketAddr,
    supply: &Supply,
    kind: Kind,
    request: Vec<u8>,
    line: &mut Option<(Line, Instant)>,
) -> Outcome {
    let open = line.take().filter(|(_, used)| used.elapsed() < IDLE).map(|(line, _)| line);
    let open = open.map_or_else(|| Line::open(address), Ok);
    let answer = open.and_then(|mut open| {
        let answer = open.ask(&request)?;
        *line = Some((open, Instant::now()));
        Ok(answer)
    });
    outcome(supply, kind, request, answer.ok())
}

fn outcome(supply: &Supply, kind: Kind, request: Vec<u8>, answer: Option<(u16, bool)>) -> Outcome {
    let outcome = match answer {
        Some((status, _)) if kind.good(status) => Outcome::Accepted,
        Some((503, when)) => Outcome::Refused(when),
        Some((status, _)) => Outcome::Failed(status),
        None => Outcome::Failed(0),
    };
    if kind == Kind::Send && matches!(outcome, Outcome::Refused(_)) {
        supply.give_back(request);
    }
    outcome
}

/// The times of some of them.
pub fn times<'a>(all: impl IntoIterator<Item = &'a Asked>) -> Measured {
    let micros = all.into_iter().map(|asked| u32::try_from(asked.took.as_micros()).unwrap_or(u32::MAX));
    Measured::new(1.0, [micros.collect()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_whole_when_its_length_or_its_last_chunk_is_there() {
        let chunked =
            "HTTP/1.1 503 No\r\nretry-after: 10\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n";
        assert_eq!(whole(chunked.as_bytes()), Some((503, true)));
        assert_eq!(whole(&chunked.as_bytes()[..chunked.len() - 2]), None);
        let plain = b"HTTP/1.1 303 See Other\r\ncontent-length: 2\r\n\r\nab";
        assert_eq!(whole(plain), Some((303, false)));
        assert_eq!(whole(&plain[..plain.len() - 1]), None);
    }

    #[test]
    fn requests_are_due_at_the_rate_of_their_part() {
        let second = Duration::from_secs(1);
        let parts = [(2, second), (4, second)];
        let all: Vec<_> = (0..7).map(|number| due(&parts, number).map(|due| due.as_millis())).collect();
        assert_eq!(all, [Some(0), Some(500), Some(1000), Some(1250), Some(1500), Some(1750), None]);
    }
}
