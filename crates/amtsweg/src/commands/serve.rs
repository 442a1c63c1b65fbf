//! `amtsweg serve`: makes the installation ready, then answers until it is told to stop.

use super::preview::{self, Watched};
use crate::demo;
use crate::fetch::Http;
use crate::hooks::Hooks;
use crate::installation::{self, Deletions, Installation, Mode, Place};
use crate::listen;
use crate::post::{Counted, Pretend, Smtp};
use crate::rim::{self, Machine};
use crate::runner::{self, Stop};
use crate::say::{Done, Fault, Outcome, out};
use base::texts::Texts;
use base::{Date, Lang};
use clap::builder::PossibleValuesParser;
use office::accounts::oidc;
use office::limits::Limits;
use office::platform::Current;
use office::work::Postman;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use store::journal::Journal;
use tokio::net::TcpSocket;
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::EnvFilter;

/// How long requests may take to end once the program is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// How it serves.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    deletions: Deletions,
    #[arg(long, value_name = "ADDR", env = "AMTSWEG_LISTEN", default_value = "127.0.0.1:8080")]
    #[arg(help = "command-serve-listen")]
    listen: String,
    #[arg(long, value_name = "URL", env = "AMTSWEG_BASE_URL", help = "command-serve-base-url")]
    base_url: Option<String>,
    #[arg(long, conflicts_with = "no_demo", help = "command-serve-demo")]
    demo: bool,
    #[arg(long, help = "command-serve-no-demo")]
    no_demo: bool,
    #[arg(long, value_name = "URL", env = "AMTSWEG_SMTP", help = "command-serve-smtp")]
    smtp: Option<String>,
    #[arg(long, value_name = "MAIL", env = "AMTSWEG_MAIL_FROM", help = "command-serve-mail-from")]
    mail_from: Option<String>,
    #[arg(long, value_name = "COMMAND", env = "AMTSWEG_SCANNER", help = "command-serve-scanner")]
    scanner: Option<String>,
    #[arg(long, value_name = "FILE", env = "AMTSWEG_IMPRINT", help = "command-serve-imprint")]
    imprint: Option<PathBuf>,
    #[arg(long, value_name = "TEXT", env = "AMTSWEG_ENFORCEMENT", help = "command-serve-enforcement")]
    enforcement: Option<String>,
    #[arg(long, value_name = "FILE", env = "AMTSWEG_SIGN_FILM", requires = "sign_captions")]
    #[arg(help = "command-serve-sign-film")]
    sign_film: Option<PathBuf>,
    #[arg(long, value_name = "FILE", env = "AMTSWEG_SIGN_CAPTIONS", requires = "sign_film")]
    #[arg(help = "command-serve-sign-captions")]
    sign_captions: Option<PathBuf>,
    #[arg(long, value_name = "FILE", env = "AMTSWEG_OIDC", help = "command-serve-oidc")]
    oidc: Option<PathBuf>,
    #[arg(long, value_name = "on|off", env = "AMTSWEG_STAFF_FACTOR", help = "command-serve-staff-factor")]
    #[arg(value_parser = PossibleValuesParser::new(["on", "off"]))]
    staff_factor: Option<String>,
    #[arg(long, value_name = "N", env = "AMTSWEG_LIMIT_DRAFTS", default_value_t = Limits::default().drafts)]
    #[arg(help = "command-serve-limit-drafts", value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
    limit_drafts: i64,
    #[arg(long, value_name = "N", env = "AMTSWEG_LIMIT_SUBMISSIONS")]
    #[arg(default_value_t = Limits::default().submissions, help = "command-serve-limit-submissions")]
    #[arg(value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
    limit_submissions: i64,
    #[arg(long, value_name = "HOSTS", env = "AMTSWEG_WEBHOOK_HOSTS", value_delimiter = ',')]
    #[arg(help = "command-serve-webhook-hosts")]
    webhook_hosts: Vec<String>,
    #[arg(long, value_name = "HEADER", env = "AMTSWEG_PROXY_HEADER", help = "command-serve-proxy-header")]
    proxy_header: Option<String>,
    #[arg(long, value_name = "ADDR", env = "AMTSWEG_METRICS", help = "command-serve-metrics")]
    metrics: Option<String>,
    #[arg(long, value_name = "URI", env = "AMTSWEG_SECURITY_CONTACT", requires = "security_until")]
    #[arg(help = "command-serve-security-contact")]
    security_contact: Option<String>,
    #[arg(long, value_name = "DATE", env = "AMTSWEG_SECURITY_UNTIL", requires = "security_contact")]
    #[arg(help = "command-serve-security-until")]
    security_until: Option<Date>,
    #[arg(long, value_name = "N", default_value_t = 1, help = "command-serve-workers")]
    workers: usize,
    #[arg(
        long,
        value_name = "text|json",
        env = "AMTSWEG_LOG_FORMAT",
        default_value = "text",
        help = "command-serve-log"
    )]
    #[arg(value_parser = PossibleValuesParser::new(["text", "json"]))]
    log: String,
}

pub fn run(args: Args, lang: Lang) -> Done {
    with(args, None, lang)
}

impl Args {
    /// Nothing but a demonstration in its own folder, whatever the environment says of an installation on this machine.
    pub(super) fn by_itself(mut self) -> Args {
        self.place.database = None;
        self.deletions.file = None;
        self.smtp = None;
        self.metrics = None;
        self
    }
}

/// The same, with the folder of a service that somebody is writing.
pub(super) fn with(args: Args, watched: Option<Watched>, lang: Lang) -> Done {
    begin_log(&args.log);
    // Whoever comes is heard, and refused if need be, by this thread. It is one, because then answers that are ready go before
    // requests that are new, and do not wait behind thousands who are told to come back.
    let runtime =
        Builder::new_current_thread().global_queue_interval(1).enable_all().build().map_err(machine)?;
    let work = Builder::new_multi_thread().thread_name("work").enable_all().build().map_err(machine)?;
    // The port is taken first, so that whoever has it twice learns it before anything is made ready.
    let socket = bind(&runtime, &args.listen, lang)?;
    let address = socket.local_addr().map_err(machine)?;
    let figures = args.metrics.as_deref().map(|listen| bind(&runtime, listen, lang)).transpose()?;
    let url = format!("http://{}", reachable(address));
    let base_url =
        args.base_url.as_deref().map_or_else(|| url.clone(), |url| url.trim_end_matches('/').to_owned());
    let wanted = match (args.demo, args.no_demo) {
        (true, _) => Some(Mode::Demo),
        (_, true) => Some(Mode::Real),
        _ => None,
    };
    let imprint = args.imprint.as_deref().map(|file| read(file, lang)).transpose()?;
    let film = film(&args, lang)?;
    let providers = providers(args.oidc.as_deref(), lang)?;
    let store = args.place.open()?;
    let postman = postman(&args, &base_url, lang)?;
    let made = installation::prepare(store, wanted, base_url.clone(), lang)?;
    if made.populated {
        // What the demonstration's own people find first must lie there when they come.
        demo::catch_up(&made.store, &made.platform, demo::OWN)?;
    }
    if args.scanner.is_none() && made.mode == Mode::Real {
        tracing::warn!("no scanner (--scanner): uploads are not searched for malware");
    }
    if args.staff_factor.as_deref() == Some("off") && made.mode == Mode::Real {
        tracing::warn!("no second factor is demanded from staff (--staff-factor off)");
    }
    let settings = web::Settings {
        base_url,
        demo: (made.mode == Mode::Demo).then(|| web::Demo { people: demo::people() }),
        scanner: args.scanner.clone(),
        imprint,
        enforcement: args.enforcement.clone().filter(|text| !text.trim().is_empty()),
        film,
        mails: postman.is_some(),
        // What everybody may look at is opened by everybody.
        staff_factor: args.staff_factor.as_deref().map_or(made.mode == Mode::Real, |word| word == "on"),
        limits: Limits { drafts: args.limit_drafts, submissions: args.limit_submissions },
        webhook_hosts: args.webhook_hosts.clone(),
        security: security(&args, lang)?,
        preview: watched.as_ref().map(|watched| watched.preview.clone()),
    };
    let current = Current::new(made.platform.clone());
    let app = web::App::new(made.store.clone(), &current, settings, Arc::new(Machine))
        .with_providers(providers)
        .working_in(work.handle().clone())
        .behind(args.proxy_header.as_deref());
    let stop = Stop::default();
    let journal = args.deletions.journal(&args.place);
    let mut workers = begin_work(&made, &current, postman, &journal, &app.metrics, args.workers, &stop)?;
    let messenger = Arc::new(Hooks::new(&args.webhook_hosts));
    workers.push(runner::tell(&made.store, messenger, &stop).map_err(machine)?);
    let opens = watched.as_ref().map(Watched::opens);
    if let Some(watched) = watched {
        workers.push(watched.begin(&made.store, &current, &stop).map_err(machine)?);
    }
    let served = runtime.block_on(answer(socket, figures, app, || match opens {
        Some(open) => preview::greet(&url, open, lang),
        None => greet(&made, &args.place, &url, lang),
    }));
    stop.now();
    for worker in workers {
        // A worker that died has told so; the others end here.
        let _ = worker.join();
    }
    runtime.shutdown_timeout(Duration::from_secs(1));
    work.shutdown_timeout(Duration::from_secs(1));
    made.store.close();
    served.map_err(machine)?;
    Ok(Outcome::Fine)
}

/// The operator's own words for the legal notice.
fn read(file: &Path, lang: Lang) -> Result<String, Fault> {
    std::fs::read_to_string(file).map_err(|cause| unread(file, &cause, lang))
}

fn unread(file: &Path, cause: &std::io::Error, lang: Lang) -> Fault {
    let (file, cause) = (file.display().to_string(), cause.to_string());
    Fault::with2(lang, "command-serve-unread", ("file", file), ("cause", cause))
}

/// The film in sign language and its captions, if the operator has one.
fn film(args: &Args, lang: Lang) -> Result<Option<web::Film>, Fault> {
    let (Some(file), Some(captions)) = (&args.sign_film, &args.sign_captions) else { return Ok(None) };
    let size = std::fs::metadata(file).map_err(|cause| unread(file, &cause, lang))?.len();
    let limit = (web::LARGEST_FILM >> 20).to_string();
    let wrong = |key| Fault::with2(lang, key, ("file", file.display().to_string()), ("limit", limit.clone()));
    if size > web::LARGEST_FILM as u64 {
        return Err(wrong("command-serve-film-large"));
    }
    let bytes = std::fs::read(file).map_err(|cause| unread(file, &cause, lang))?;
    web::Film::new(bytes, &read(captions, lang)?).map(Some).map_err(wrong)
}

/// The identity providers that the operator's file names.
fn providers(file: Option<&Path>, lang: Lang) -> Result<Vec<oidc::Client>, Fault> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let secret = |path: &str| std::fs::read_to_string(path).map_err(|fault| format!("{path}: {fault}"));
    let wrong = |cause: String| {
        Fault::with2(lang, "command-serve-oidc-fault", ("file", file.display().to_string()), ("cause", cause))
    };
    let fetch: Arc<dyn oidc::Fetch> = Arc::new(Http::new());
    let named = oidc::read(&read(file, lang)?, &secret).map_err(wrong)?;
    Ok(named.into_iter().map(|one| oidc::Client::new(one, fetch.clone())).collect())
}

/// Whom to tell about a weakness, if the operator has said so.
fn security(args: &Args, lang: Lang) -> Result<Option<web::SecurityContact>, Fault> {
    let (Some(contact), Some(until)) = (&args.security_contact, args.security_until) else { return Ok(None) };
    let known = ["mailto:", "https://", "tel:"].iter().any(|start| contact.starts_with(start));
    if !known || contact.contains(char::is_whitespace) {
        return Err(Fault::with(lang, "command-serve-security-faulty", "contact", contact));
    }
    if until < base::dates::day_of(rim::now()) {
        tracing::warn!(%until, "the security contact is out of date and is not shown");
    }
    Ok(Some(web::SecurityContact { contact: contact.clone(), until }))
}

/// What the machine refuses, as it says it.
fn machine(fault: std::io::Error) -> Fault {
    Fault::Text(fault.to_string())
}

fn begin_log(format: &str) {
    let filter = EnvFilter::try_from_env("AMTSWEG_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A log that was begun already goes on.
    let _ = match format {
        "json" => log.json().try_init(),
        _ => log.compact().with_ansi(false).try_init(),
    };
}

fn bind(runtime: &Runtime, listen: &str, lang: Lang) -> Result<TcpSocket, Fault> {
    let _inside = runtime.enter();
    let address = listen.to_socket_addrs().ok().and_then(|mut all| all.next());
    let address = address.ok_or_else(|| Fault::with(lang, "command-serve-no-address", "listen", listen))?;
    let socket =
        if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }.map_err(machine)?;
    // A server that is started again need not wait until connections of the one before are forgotten.
    socket.set_reuseaddr(true).map_err(machine)?;
    match socket.bind(address) {
        Ok(()) => Ok(socket),
        Err(fault) => Err(Fault::with2(lang, "command-serve-taken", ("listen", listen), ("cause", fault))),
    }
}

/// An address that a browser on this machine can open.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn postman(args: &Args, base_url: &str, lang: Lang) -> Result<Option<Arc<dyn Postman>>, Fault> {
    let Some(url) = &args.smtp else { return Ok(None) };
    let host = base_url.split("://").nth(1).unwrap_or("").split(['/', ':']).next().unwrap_or("");
    let from = args.mail_from.clone().unwrap_or_else(|| format!("amtsweg@{host}"));
    Ok(Some(Arc::new(Smtp::new(url, &from, lang)?)))
}

/// Workers for jobs, and in the demonstration one who writes the notices of the past.
fn begin_work(
    made: &Installation,
    current: &Current,
    postman: Option<Arc<dyn Postman>>,
    journal: &Journal,
    metrics: &Arc<web::Metrics>,
    count: usize,
    stop: &Stop,
) -> Result<Vec<JoinHandle<()>>, Fault> {
    let postman: Option<Arc<dyn Postman>> = match (postman, made.mode) {
        (None, Mode::Demo) => Some(Arc::new(Pretend)),
        (None, Mode::Real) => {
            tracing::warn!("no mail server (--smtp): mails wait until there is one");
            None
        }
        (given, _) => given,
    };
    let postman =
        postman.map(|inner| Arc::new(Counted { inner, metrics: metrics.clone() }) as Arc<dyn Postman>);
    let mut workers = runner::begin(&made.store, current, postman, journal, count, stop).map_err(machine)?;
    workers.push(runner::watch(&made.store, stop).map_err(machine)?);
    workers.push(runner::renew(&made.store, current, stop).map_err(machine)?);
    if made.mode == Mode::Demo {
        let (store, platform, stop) = (made.store.clone(), made.platform.clone(), stop.clone());
        let history = std::thread::Builder::new().name("history".to_owned());
        workers.push(history.spawn(move || demo::write_history(&store, &platform, &stop)).map_err(machine)?);
    }
    Ok(workers)
}

/// Answers until the program is told to stop, then lets requests end.
async fn answer(
    socket: TcpSocket,
    figures: Option<TcpSocket>,
    app: web::App,
    greet: impl FnOnce(),
) -> std::io::Result<()> {
    if let Some(figures) = figures {
        let server = axum::serve(figures.listen(16)?, web::metrics_router(app.clone()));
        tokio::spawn(server.into_future());
    }
    let listener = socket.listen(4096)?;
    // Listened for before the greeting: whoever has read that may tell us to stop at once.
    let told_to_stop = told_to_stop()?;
    let stop = async {
        told_to_stop.await;
        tracing::info!("stopping");
    };
    let server = listen::answer(listener, web::router(app), stop, FAREWELL);
    greet();
    server.await;
    Ok(())
}

/// Ends when the operating system or a person at the terminal says so.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends when a person at the terminal says so.
#[cfg(not(unix))]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// The address, and what one needs to know first.
fn greet(made: &Installation, place: &Place, url: &str, lang: Lang) {
    let t = Texts(lang);
    let data =
        place.database.as_ref().map_or_else(|| place.data.display().to_string(), |_| "--database".to_owned());
    out(t.with("command-serve-running", "url", url));
    out(t.with2("command-serve-data", ("data", data), ("engine", made.store.engine())));
    match made.mode {
        Mode::Demo => out(demo::table(lang)),
        Mode::Real if made.fresh => out(t.get("command-real-advice")),
        Mode::Real => {}
    }
    out(t.get("command-serve-stop"));
}
