//! The body of a form: read within limits of size, time and memory, so that nobody who sends much or slowly takes from others.
//!
//! Files are read piece by piece. One that is too large is read to its end, but not kept, so that the answer can name it and
//! keep what was typed beside it. What all forms together hold in memory is counted; beyond the limit the next is asked to
//! come back.

use crate::req::{Sent, clean, pairs};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header;
use base::{Error, Kind, Result};
use http_body::Frame;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// So much is read of a form with files, in bytes, whether it is kept or not.
const READ: usize = 64 * 1024 * 1024;
/// So much of its files is kept: two uploads of 10 MiB, or a table of 20.
const FILES: usize = 24 * 1024 * 1024;
/// So much of one file: a table of 20 MiB.
const ONE_FILE: usize = 20 * 1024 * 1024 + 1;
/// So much text a form may bring: two thousand rows.
const TEXTS: usize = 2 * 1024 * 1024;
/// So much text in one field.
const ONE_TEXT: usize = 400_000;
/// So many parts.
const PARTS: usize = 100_000;
/// So much all forms may hold at the same time.
const TOGETHER: usize = 31 * 1024 * 1024;
/// So much comes in one go before the reader of parts looks at it: it would take all there is first, however much that is.
const BREATH: usize = 64 * 1024;
/// So much may come without anything of a part in it: a boundary that never comes is looked for no longer.
const SILENT: usize = 1024 * 1024;
/// So much more room a file gets when it needs more; doubled, the room of a large one would be half empty.
const STEP: usize = 1024 * 1024;
/// How long the first byte may take; each that comes buys a millisecond more. That is 1 KiB a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a form brought.
pub struct Form {
    /// Names and values in order.
    pub fields: Vec<(String, String)>,
    /// Files in order.
    pub files: Vec<Sent>,
    /// What they hold of the memory for forms.
    pub held: Held,
}

/// A share of the memory for forms; given back when this goes.
pub struct Held {
    all: Arc<AtomicUsize>,
    mine: usize,
}

impl Held {
    /// Nothing yet of what is counted in `all`.
    pub fn new(all: Arc<AtomicUsize>) -> Held {
        Held { all, mine: 0 }
    }

    fn more(&mut self, bytes: usize) -> Result<()> {
        self.mine += bytes;
        match self.all.fetch_add(bytes, Ordering::Relaxed) + bytes {
            0..=TOGETHER => Ok(()),
            _ => Err(Error::unavailable("forms hold too much memory")),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.all.fetch_sub(self.mine, Ordering::Relaxed);
    }
}

/// Reads the form of a request.
///
/// # Errors
/// Too large, too slow, malformed; unavailable while other forms hold the memory.
pub async fn read(request: Request, mut held: Held) -> Result<Form> {
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let has_parts = media.is_some_and(|media| media.starts_with("multipart/form-data"));
    let why = Why::default();
    let (parts, body) = request.into_parts();
    if !has_parts {
        let body = Patient::new(body, TEXTS, why.clone());
        let bytes = to_bytes(Body::new(body), TEXTS).await.map_err(|fault| why.error(&fault.to_string()))?;
        held.more(bytes.len())?;
        let fields = pairs(&String::from_utf8_lossy(&bytes));
        if fields.iter().any(|(_, value)| value.len() > ONE_TEXT) {
            return Err(too_large());
        }
        return Ok(Form { fields, files: Vec::new(), held });
    }
    let unread = Arc::new(AtomicUsize::new(0));
    let body = Patient { unread: Some(unread.clone()), ..Patient::new(body, READ, why.clone()) };
    let mut request = Request::from_parts(parts, Body::new(body));
    // The limits here are stricter where it matters, and know why.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &())
        .await
        .map_err(|fault| Error::new(Kind::Conflict, "error-form", format!("no multipart body: {fault}")))?;
    let mut form = Form { fields: Vec::new(), files: Vec::new(), held };
    let (mut texts, mut files) = (0, 0);
    while let Some(part) = multipart.next_field().await.map_err(|fault| why.error(&fault.to_string()))? {
        unread.store(0, Ordering::Relaxed);
        let field = clean(part.name().unwrap_or(""));
        let name = part.file_name().map(clean);
        let most = if name.is_some() { ONE_FILE } else { ONE_TEXT + 1 };
        let bytes = content(part, most, &why, &unread, &mut form.held).await?;
        match name {
            Some(name) if !bytes.is_empty() || !name.is_empty() => {
                files += bytes.len();
                form.files.push(Sent { field, name, cut: bytes.len() >= ONE_FILE, bytes });
            }
            Some(_) => {}
            None if bytes.len() > ONE_TEXT => return Err(too_large()),
            None => {
                texts += field.len() + bytes.len();
                form.fields.push((field, clean(&String::from_utf8_lossy(&bytes))));
            }
        }
        if texts > TEXTS || files > FILES || form.fields.len() + form.files.len() > PARTS {
            return Err(too_large());
        }
    }
    Ok(form)
}

/// Reads a body of at most so many bytes as it is.
///
/// # Errors
/// Too large, too slow; unavailable while other bodies hold the memory.
pub async fn plain(request: Request, most: usize, held: &mut Held) -> Result<Vec<u8>> {
    let why = Why::default();
    let body = Patient::new(request.into_body(), most, why.clone());
    let bytes = to_bytes(Body::new(body), most).await.map_err(|fault| why.error(&fault.to_string()))?;
    held.more(bytes.len())?;
    Ok(bytes.to_vec())
}

/// The first `most` bytes of a part; the rest is read and forgotten.
async fn content(
    mut part: Field<'_>,
    most: usize,
    why: &Why,
    unread: &AtomicUsize,
    held: &mut Held,
) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|fault| why.error(&fault.to_string()))? {
        unread.store(0, Ordering::Relaxed);
        let room = most - out.len();
        let kept = &piece[..piece.len().min(room)];
        held.more(kept.len())?;
        if out.len() + kept.len() > out.capacity() && out.len() >= STEP {
            out.reserve_exact(STEP);
        }
        out.extend_from_slice(kept);
    }
    Ok(out)
}

fn too_large() -> Error {
    Error::new(Kind::Conflict, "error-too-large", "form too large")
}

/// Why a body ended early, as far as we know better than the parser.
#[derive(Clone, Default)]
struct Why(Arc<AtomicU8>);

impl Why {
    const OTHER: u8 = 0;
    const LARGE: u8 = 1;
    const SLOW: u8 = 2;

    fn error(&self, otherwise: &str) -> Error {
        match self.0.load(Ordering::Relaxed) {
            Why::LARGE => too_large(),
            Why::SLOW => Error::new(Kind::Conflict, "error-slow", "form sent too slowly"),
            _ => Error::new(Kind::Conflict, "error-form", format!("malformed form: {otherwise}")),
        }
    }
}

/// A body that ends with a fault where it grows too large or comes too slowly.
struct Patient {
    body: Body,
    left: usize,
    got: usize,
    begun: Instant,
    alarm: Pin<Box<Sleep>>,
    why: Why,
    /// So much came since the reader of parts last found something, where one reads.
    unread: Option<Arc<AtomicUsize>>,
    /// Whether that reader had its turn since the last piece.
    breathed: bool,
}

impl Patient {
    fn new(body: Body, most: usize, why: Why) -> Patient {
        let begun = Instant::now();
        let alarm = Box::pin(tokio::time::sleep_until(begun + PATIENCE));
        Patient { body, left: most, got: 0, begun, alarm, why, unread: None, breathed: false }
    }

    fn ends(&self, why: u8) -> Poll<Option<std::result::Result<Frame<Bytes>, axum::Error>>> {
        self.why.0.store(why, Ordering::Relaxed);
        Poll::Ready(Some(Err(axum::Error::new(std::io::Error::other("the body was not waited for")))))
    }
}

impl http_body::Body for Patient {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, axum::Error>>> {
        match self.unread.as_ref().map_or(0, |unread| unread.load(Ordering::Relaxed)) {
            BREATH.. if !self.breathed => {
                self.breathed = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            // The reader had its turn, and found nothing.
            SILENT.. => return self.ends(Why::OTHER),
            _ => self.breathed = false,
        }
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                let size = frame.data_ref().map_or(0, Bytes::len);
                if let Some(unread) = &self.unread {
                    unread.fetch_add(size, Ordering::Relaxed);
                }
                if size > self.left {
                    return self.ends(Why::LARGE);
                }
                self.left -= size;
                self.got += size;
                let until = self.begun + PATIENCE + Duration::from_millis(self.got as u64);
                self.alarm.as_mut().reset(until);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(other) => Poll::Ready(other),
            Poll::Pending => match self.alarm.as_mut().poll(context) {
                Poll::Ready(()) => self.ends(Why::SLOW),
                Poll::Pending => Poll::Pending,
            },
        }
    }
}
