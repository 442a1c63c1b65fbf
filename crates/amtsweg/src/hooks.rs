//! Telling other machines: webhooks of specialist systems.
//!
//! An office names the address, so nothing is trusted about it: what a name leads to is looked at each time it is looked up, and
//! the connection goes to exactly what was looked at. Addresses of this machine and of networks of their own are refused unless
//! the operator has named the host.

use office::webhooks::{Answer, Messenger, Parcel, host_of};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
// The library says that these may change with any version; `Cargo.lock` holds the one they were tried with.
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// How long a receiver may take, everything included.
const PATIENCE: Duration = Duration::from_secs(10);
/// So much of an answer is read, in bytes.
const LONGEST: u64 = 4_096;

/// Hands messages over by HTTP. Redirects are not followed, no proxy of the environment is used.
pub struct Hooks(Agent);

impl Hooks {
    /// `known`: hosts that may lie in a network of their own, with their port where they have one.
    pub fn new(known: &[String]) -> Hooks {
        Hooks::with(known, PATIENCE)
    }

    fn with(known: &[String], patience: Duration) -> Hooks {
        let found = rustls_native_certs::load_native_certs();
        let certificates: Vec<Certificate<'static>> =
            found.certs.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
        let tls = TlsConfig::builder().root_certs(RootCerts::from(certificates)).build();
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .proxy(None)
            .user_agent(concat!("amtsweg/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls)
            .build();
        let known = known.iter().map(|host| host.trim().to_ascii_lowercase()).collect();
        let guard = Guard { known, inner: DefaultResolver::default() };
        Hooks(Agent::with_parts(config, DefaultConnector::default(), guard))
    }
}

impl Messenger for Hooks {
    fn hand(&self, parcel: &Parcel) -> Answer {
        let mut request = self.0.post(&parcel.url).header("content-type", "application/json");
        for (name, value) in &parcel.headers {
            request = request.header(*name, value);
        }
        match request.send(parcel.body.as_bytes()) {
            Ok(mut answer) => {
                let status = answer.status();
                // Read so that the receiver is not cut off; what it says is nobody's business here.
                let _ = answer.body_mut().with_config().limit(LONGEST).read_to_vec();
                match status.as_u16() {
                    200..=299 => Answer::Taken,
                    408 | 429 | 500..=599 => Answer::Away(format!("status {}", status.as_u16())),
                    other => Answer::Refused(format!("status {other}")),
                }
            }
            // The address stands in some of these messages, and may hold a secret of the receiver.
            Err(fault) => Answer::Away(match fault {
                Error::Timeout(_) => "no answer in time".to_owned(),
                Error::HostNotFound => "name not found".to_owned(),
                Error::Io(fault) => format!("connection: {}", fault.kind()),
                Error::Other(fault) if fault.is::<Inside>() => fault.to_string(),
                Error::Tls(fault) => format!("TLS: {fault}"),
                Error::Rustls(fault) => format!("TLS: {fault}"),
                _ => "no answer that can be read".to_owned(),
            }),
        }
    }
}

/// The address lies in a network of its own, and the operator has not named the host.
#[derive(Debug)]
struct Inside;

impl std::fmt::Display for Inside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the address lies inside a network of its own and is not named by the operator")
    }
}

impl std::error::Error for Inside {}

/// Looks names up, and lets only those addresses through that may be called.
#[derive(Debug)]
struct Guard {
    known: Vec<String>,
    inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if host_of(&uri.to_string()).is_some_and(|host| self.known.contains(&host)) {
            return Ok(found);
        }
        if uri.scheme_str() != Some("https") {
            return Err(Error::Other(Box::new(Inside)));
        }
        let mut outside = self.empty();
        found.iter().filter(|address| is_outside(address)).for_each(|address| outside.push(*address));
        if outside.is_empty() { Err(Error::Other(Box::new(Inside))) } else { Ok(outside) }
    }
}

/// Whether an address belongs to the internet at large.
fn is_outside(address: &SocketAddr) -> bool {
    match address.ip().to_canonical() {
        IpAddr::V4(ip) => is_outside_v4(ip),
        IpAddr::V6(ip) => is_outside_v6(ip),
    }
}

fn is_outside_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let reserved = a == 0 || a >= 240 || (a == 198 && (b == 18 || b == 19)) || (a, b, c) == (192, 0, 0);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || ip.is_documentation()
        || shared
        || reserved)
}

fn is_outside_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    // Ways to write an IPv4 address: translated (64:ff9b::/96), 6to4 (2002::/16); and Teredo, documentation.
    let wrapped = (parts[0] == 0x64 && parts[1] == 0xff9b) || parts[0] == 0x2002;
    let special = parts[0] == 0x2001 && (parts[1] == 0 || parts[1] == 0xdb8);
    // Only 2000::/3 is given out; it holds no loopback, no link, no network of its own, no group.
    parts[0] & 0xe000 == 0x2000 && !wrapped && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use office::webhooks::sign;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread::{self, JoinHandle};

    /// A receiver that hears one message and answers so after a while; gives its host and what it heard.
    fn receiver(answer: &'static str, after: Duration) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let heard = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut heard, mut piece) = (Vec::new(), [0; 4096]);
            while !String::from_utf8_lossy(&heard).contains("\"data\"") {
                let size = stream.read(&mut piece).unwrap();
                if size == 0 {
                    break;
                }
                heard.extend_from_slice(&piece[..size]);
            }
            thread::sleep(after);
            let _ = write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            String::from_utf8_lossy(&heard).into_owned()
        });
        (host, heard)
    }

    fn parcel(url: String) -> Parcel {
        let body = r#"{"type":"case.submitted","data":{}}"#.to_owned();
        let signature = sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg", 1_700_000_000, &body);
        let headers = [
            ("webhook-id", "msg".to_owned()),
            ("webhook-timestamp", "1700000000".to_owned()),
            ("webhook-signature", signature),
        ];
        Parcel { url, headers, body }
    }

    fn hand(answer: &'static str, after: Duration) -> (Answer, String) {
        let (host, heard) = receiver(answer, after);
        let hooks = Hooks::with(std::slice::from_ref(&host), Duration::from_millis(700));
        let said = hooks.hand(&parcel(format!("http://{host}/hook?key=1")));
        (said, heard.join().unwrap())
    }

    #[test]
    fn a_message_arrives_signed_and_only_2xx_means_taken() {
        let (said, heard) = hand("204 No Content", Duration::ZERO);
        assert_eq!(said, Answer::Taken);
        let heard = heard.to_lowercase();
        assert!(heard.starts_with("post /hook?key=1 http/1.1"), "{heard}");
        for line in ["webhook-id: msg", "webhook-timestamp: 1700000000", "webhook-signature: v1,"] {
            assert!(heard.contains(line), "{line}: {heard}");
        }
        assert_eq!(hand("410 Gone", Duration::ZERO).0, Answer::Refused("status 410".to_owned()));
        for away in ["500 Oops", "429 Slow down", "503 Later"] {
            assert!(matches!(hand(away, Duration::ZERO).0, Answer::Away(_)), "{away}");
        }
    }

    #[test]
    fn who_is_slow_or_down_is_away_and_a_redirect_is_not_followed() {
        assert_eq!(hand("200 OK", Duration::from_secs(2)).0, Answer::Away("no answer in time".to_owned()));
        let moved = "302 Found\r\nLocation: http://127.0.0.1:1/";
        assert_eq!(hand(moved, Duration::ZERO).0, Answer::Refused("status 302".to_owned()));
        let host = "127.0.0.1:1".to_owned();
        let hooks = Hooks::with(std::slice::from_ref(&host), PATIENCE);
        let Answer::Away(why) = hooks.hand(&parcel(format!("http://{host}/secret"))) else {
            panic!("nobody is there")
        };
        assert!(why.starts_with("connection") && !why.contains("secret"), "{why}");
    }

    #[test]
    fn nothing_goes_to_this_machine_or_a_network_of_its_own_unless_the_operator_named_the_host() {
        let hooks = Hooks::with(&[], Duration::from_secs(2));
        for url in [
            "http://127.0.0.1:1/",
            "https://127.0.0.1:1/",
            "https://[::1]:1/",
            "https://[::ffff:127.0.0.1]:1/",
            "https://2130706433:1/",
            "https://127.1:1/",
            "https://0x7f.1:1/",
            "https://169.254.169.254/latest/",
            "https://10.0.0.1/",
            "https://localhost:1/",
        ] {
            let Answer::Away(why) = hooks.hand(&parcel(url.to_owned())) else { panic!("{url}") };
            assert!(!why.starts_with("connection"), "{url} was called: {why}");
        }
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.1.1",
            "172.16.0.1",
            "192.168.1.1",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_outside(&SocketAddr::new(inside.parse().unwrap(), 443)), "{inside}");
        }
        for outside in ["1.1.1.1", "185.199.108.153", "2606:4700:4700::1111"] {
            assert!(is_outside(&SocketAddr::new(outside.parse().unwrap(), 443)), "{outside}");
        }
    }
}
