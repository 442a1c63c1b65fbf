//! Clients that send or read as slowly as they can.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::http;

/// So many of each sort.
pub const EACH: usize = 100;

/// Slow heads, slow bodies and slow readers, until it is over; a connection that the server has ended is opened anew.
pub fn crowd(address: SocketAddr, body: &[u8], over: &AtomicBool) {
    let page = format!("GET / HTTP/1.1\r\nhost: {address}\r\n\r\n").into_bytes();
    let head = b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ".to_vec();
    // All but the last of its bytes come at once.
    let short = body.len().saturating_sub(60);
    let mut all: Vec<(&[u8], Option<TcpStream>)> = Vec::new();
    for _ in 0..EACH {
        all.push((&head, None));
        all.push((&body[..short], None));
        all.push((&page, None));
    }
    while !over.load(Ordering::Relaxed) {
        for (first, stream) in &mut all {
            let alive = match stream {
                // Whoever only reads slowly sends a page's request again and again, and reads nothing.
                Some(open) if *first == page.as_slice() => open.write_all(first).is_ok(),
                Some(open) => open.write_all(b"x").is_ok(),
                None => true,
            };
            if !alive || stream.is_none() {
                *stream = http::connect(address).ok();
                if let Some(open) = stream {
                    let _ = open.set_write_timeout(Some(Duration::from_millis(1)));
                    let _ = open.write_all(first);
                }
            }
        }
        std::thread::sleep(Duration::from_millis(500));
    }
}
