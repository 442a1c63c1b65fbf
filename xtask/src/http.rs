//! A small HTTP client: one keep-alive connection, a cookie jar, forms. For drills and measurements against our own
//! server on this machine; it believes what that server says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Why there is no answer, or not the one that was asked for.
#[derive(Debug)]
pub enum Fault {
    /// The connection broke: whether the server did what was asked is unknown.
    Lost(String),
    /// The server answered, but something else than it should.
    Refused(String),
}

impl From<io::Error> for Fault {
    fn from(fault: io::Error) -> Self {
        Self::Lost(fault.to_string())
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Lost(why) => write!(f, "the connection broke: {why}"),
            Self::Refused(why) => f.write_str(why),
        }
    }
}

/// An answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status, for example 303.
    pub status: u16,
    /// The headers in their order, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body without its transfer coding.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of a name, given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn is_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }
}

/// An open connection, with what was read from it and not yet used.
pub type Connection = BufReader<TcpStream>;

/// A person with a browser: the cookies stay, the connection is opened again when it broke.
pub struct Client {
    address: SocketAddr,
    stream: Option<Connection>,
    cookies: BTreeMap<String, String>,
}

impl Client {
    /// A client without cookies; connects with the first request.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, cookies: BTreeMap::new() }
    }

    /// Forgets the connection, as after the death of the server; the cookies stay.
    pub fn hang_up(&mut self) {
        self.stream = None;
    }

    /// Gets a page.
    pub fn get(&mut self, path: &str) -> Result<Answer, Fault> {
        self.request("GET", path, None)
    }

    /// Sends a form as a browser does.
    pub fn post(&mut self, path: &str, fields: &[(String, String)]) -> Result<Answer, Fault> {
        self.request("POST", path, Some(&form_encoded(fields)))
    }

    /// Sends a form without fields twice at the same moment, the second time over another connection; gives both answers.
    pub fn post_twice(&mut self, path: &str, other: &mut Option<Connection>) -> Result<[Answer; 2], Fault> {
        let request = self.post_bytes(path, &[]);
        let mut second = match other.take() {
            Some(connection) => connection,
            None => BufReader::new(connect(self.address)?),
        };
        second.get_mut().write_all(request.as_bytes())?;
        let first = self.exchange(&request)?;
        let answer = read_answer(&mut second)?;
        if answer.header("connection") != Some("close") {
            *other = Some(second);
        }
        self.keep_all(&first);
        self.keep_all(&answer);
        Ok([first, answer])
    }

    /// What `get` would send, as bytes.
    pub fn get_bytes(&self, path: &str) -> String {
        self.head("GET", path, None)
    }

    /// Uploads a file with a few fields, as a browser does.
    pub fn upload(
        &mut self,
        path: &str,
        field: &str,
        name: &str,
        bytes: &[u8],
        fields: &[(&str, &str)],
    ) -> Result<Answer, Fault> {
        const LINE: &str = "----amtsweg7d1f";
        let mut body = Vec::with_capacity(bytes.len() + 1024);
        for (name, value) in fields {
            body.extend(
                format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        body.extend(
            format!(
                "--{LINE}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let mut head = self.head("POST", path, None);
        head.truncate(head.len() - 2);
        let _ = write!(
            head,
            "origin: http://{}\r\nsec-fetch-site: same-origin\r\n\
             content-type: multipart/form-data; boundary={LINE}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        let mut stream = BufReader::new(connect(self.address)?);
        stream.get_mut().write_all(head.as_bytes())?;
        stream.get_mut().write_all(&body)?;
        Ok(read_answer(&mut stream)?)
    }

    /// What `post` would send, as bytes.
    pub fn post_bytes(&self, path: &str, fields: &[(String, String)]) -> String {
        self.head("POST", path, Some(&form_encoded(fields)))
    }

    /// Puts another connection in place of this one's, and gives that.
    pub fn swap_connection(&mut self, connection: &mut Option<Connection>) {
        std::mem::swap(&mut self.stream, connection);
    }

    /// Follows the redirects of an answer; gives the last path and its page, which must be 200.
    pub fn follow(&mut self, path: &str, answer: Answer) -> Result<(String, Answer), Fault> {
        let (mut path, mut answer) = (path.to_owned(), answer);
        for _ in 0..10 {
            if !answer.is_redirect() {
                break;
            }
            let location = answer.header("location").unwrap_or("/").to_owned();
            path = location.strip_prefix(&format!("http://{}", self.address)).unwrap_or(&location).to_owned();
            answer = self.get(&path)?;
        }
        if answer.status == 200 {
            Ok((path, answer))
        } else {
            Err(Fault::Refused(format!("{path} answered {}", answer.status)))
        }
    }

    fn request(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<Answer, Fault> {
        let head = self.head(method, path, body);
        let reused = self.stream.is_some();
        let answer = match self.exchange(&head) {
            // The server may close an idle connection at any time. Before it read anything, asking again is safe.
            Err(Fault::Lost(_)) if reused && method == "GET" => {
                self.stream = None;
                self.exchange(&head)
            }
            answer => answer,
        };
        if answer.is_err() {
            self.stream = None;
        }
        let answer = answer?;
        self.keep_all(&answer);
        Ok(answer)
    }

    fn keep_all(&mut self, answer: &Answer) {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.keep(cookie);
        }
    }

    fn head(&self, method: &str, path: &str, body: Option<&str>) -> String {
        let path = path.split('#').next().unwrap_or(path);
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\n", self.address);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let _ = write!(head, "cookie: {}\r\n", pairs.join("; "));
        }
        if let Some(body) = body {
            let _ = write!(
                head,
                "origin: http://{}\r\nsec-fetch-site: same-origin\r\n\
                 content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
                self.address,
                body.len()
            );
        }
        head + "\r\n" + body.unwrap_or_default()
    }

    fn exchange(&mut self, request: &str) -> Result<Answer, Fault> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => BufReader::new(connect(self.address)?),
        };
        stream.get_mut().write_all(request.as_bytes())?;
        let answer = read_answer(&mut stream)?;
        if answer.header("connection") != Some("close") {
            self.stream = Some(stream);
        }
        Ok(answer)
    }

    fn keep(&mut self, cookie: &str) {
        let Some((pair, attributes)) = cookie.split_once(';').or(Some((cookie, ""))) else { return };
        let Some((name, value)) = pair.split_once('=') else { return };
        if attributes.to_ascii_lowercase().replace(' ', "").contains("max-age=0") {
            self.cookies.remove(name.trim());
        } else {
            self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
}

/// A connection without delay for small packets.
pub fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Reads one answer to a request that was not HEAD.
pub fn read_answer(stream: &mut impl BufRead) -> io::Result<Answer> {
    let first = read_line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status =
        status.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, format!("no HTTP: {first}")))?;
    let mut answer = Answer { status, ..Answer::default() };
    loop {
        let line = read_line(stream)?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    if answer.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        loop {
            let size = read_line(stream)?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)
                .map_err(|fault| io::Error::new(io::ErrorKind::InvalidData, fault))?;
            read_exactly(stream, size, &mut answer.body)?;
            read_line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = answer.header("content-length").and_then(|length| length.parse().ok()) {
        read_exactly(stream, length, &mut answer.body)?;
    } else if !matches!(status, 204 | 304) {
        stream.read_to_end(&mut answer.body)?;
    }
    Ok(answer)
}

fn read_exactly(stream: &mut impl BufRead, count: usize, body: &mut Vec<u8>) -> io::Result<()> {
    let begun = body.len();
    body.resize(begun + count, 0);
    stream.read_exact(&mut body[begun..])
}

fn read_line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// `application/x-www-form-urlencoded`.
pub fn form_encoded(fields: &[(String, String)]) -> String {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    pairs.join("&")
}

/// Percent-encodes a value for a query or a form.
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_with_a_length_and_in_chunks_are_read_one_after_the_other() {
        let mut bytes: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nSet-Cookie: a=b\r\n\r\nabc\
            HTTP/1.1 303 See Other\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1;x\r\nf\r\n0\r\n\r\nHTTP/1.1 204 No\r\n\r\n";
        let first = read_answer(&mut bytes).unwrap();
        assert_eq!(
            (first.status, first.text().as_str(), first.header("set-cookie")),
            (200, "abc", Some("a=b"))
        );
        let second = read_answer(&mut bytes).unwrap();
        assert_eq!((second.status, second.text().as_str()), (303, "def"));
        assert_eq!(read_answer(&mut bytes).unwrap().status, 204);
        assert!(read_answer(&mut bytes).is_err());
    }

    #[test]
    fn forms_are_encoded_as_browsers_do() {
        let fields = [("name", "Größe & Farbe"), ("e", "a+b")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(form_encoded(&fields), "name=Gr%C3%B6%C3%9Fe%20%26%20Farbe&e=a%2Bb");
    }

    #[test]
    fn a_cookie_is_kept_and_taken_back() {
        let mut client = Client::new(([127, 0, 0, 1], 1).into());
        client.keep("__Host-s=abc; Path=/; HttpOnly");
        client.keep("lang=de");
        assert!(client.head("GET", "/", None).contains("cookie: __Host-s=abc; lang=de\r\n"));
        client.keep("lang=; Max-Age=0");
        assert!(client.head("GET", "/", None).contains("cookie: __Host-s=abc\r\n"));
    }
}
