//! A large store: work lists, case pages, search of cases, forms, notices, tables read in, start and memory, with a small
//! number of cases and with a large one. `amtsweg fill` makes the cases; an installation that was filled before is kept.
//!
//! Each page is measured twice. Closed loop: a few connections, each asks again when it has its answer. Open loop: requests
//! come at fixed times, whatever becomes of those before, and a time is counted from the moment the request was due; so a
//! server that stalls is seen to stall.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::load::{self, Load, Measured};
use super::{Plan, grants, import};
use crate::drill::server::Place;
use crate::http::{Client, encoded};
use crate::process::{self, Beside, Outcome, spelled};
use crate::repo;
use crate::tools::postgres::{self, Durability, Postgres};

/// The parts, as `--only` names them.
pub const PARTS: [&str; 10] =
    ["list", "case", "search-cases", "form", "notice", "import", "grants", "cold-start", "memory", "large"];
/// With so many cases the ratios are taken.
const SMALL: u32 = 10_000;
/// Everybody's password in a demonstration.
const PASSWORD: &str = "amtsweg-demo-2026";
/// Requests a second in the open loop.
const RATE: u32 = 100;

/// What one part found at one size.
struct Line {
    name: String,
    cases: u32,
    loops: Option<(Measured, Measured)>,
    /// What the server computed for each request, in milliseconds of a core; the machine's other work does not count.
    core: f64,
    said: String,
}

/// Measures and prints.
pub fn run(plan: &Plan, program: &Path, folder: &Path) -> Outcome {
    let sizes = if plan.cases > SMALL { vec![SMALL, plan.cases] } else { vec![plan.cases] };
    let mut lines = Vec::new();
    for engine in &plan.engines {
        for cases in &sizes {
            let name = format!("{engine}-{cases}");
            println!("{cases} cases on {engine}");
            let database =
                if *engine == "postgres" { Some(postgres::start(Durability::Full)?) } else { None };
            let place = place(folder.join(&name), database.as_ref())?;
            let mut found = one(plan, program, &place, *cases).map_err(|fault| format!("{name}: {fault}"))?;
            found.iter_mut().for_each(|line| line.name = format!("{}, {engine}", line.name));
            lines.extend(found);
        }
    }
    print(&lines);
    Ok(())
}

fn place(folder: PathBuf, database: Option<&Postgres>) -> Outcome<Place> {
    let address: SocketAddr = ([127, 0, 0, 1], postgres::free_port()?).into();
    Ok(Place { folder, address, database: database.map(|server| server.url().to_owned()), env: Vec::new() })
}

fn arguments(command: &mut Command, place: &Place) {
    command.arg("--data").arg(place.folder.join("data"));
    if let Some(url) = &place.database {
        command.args(["--database", url]);
    }
}

fn one(plan: &Plan, program: &Path, place: &Place, cases: u32) -> Outcome<Vec<Line>> {
    let begun = Instant::now();
    let mut command = Command::new(program);
    command.args(["fill", "--cases", &cases.to_string(), "--seed", "1", "--letters", "8"]);
    arguments(&mut command, place);
    process::answer(&mut command).ok_or_else(|| format!("`{}` failed", spelled(&command)))?;
    println!("  filled in {:.0} s", begun.elapsed().as_secs_f64());
    let mut lines = Vec::new();
    let mut said = |name: &str, text: String| {
        println!("  {name}: {text}");
        lines.push(Line { name: name.to_owned(), cases, loops: None, core: 0.0, said: text });
    };
    let mut running = Running::start(program, place)?;
    if plan.wants("cold-start") {
        let mut times = vec![running.start];
        for _ in 0..4 {
            drop(running);
            running = Running::start(program, place)?;
            times.push(running.start);
        }
        times.sort();
        said("cold-start", format!("{:.0} ms to the first page", times[times.len() / 2].as_secs_f64() * 1e3));
    }
    if plan.wants("memory") {
        std::thread::sleep(Duration::from_secs(5));
        said("memory", format!("{:.1} MiB idle after the start", running.resident()));
    }
    let mut worker = signed_in(place.address, "sachbearbeitung")?;
    for (name, requests) in pages(plan, place.address, &mut worker, cases)? {
        let line = both(plan, place.address, &running, name, cases, &requests)?;
        println!("  {}", line.shown());
        lines.push(line);
    }
    if plan.wants("grants") {
        let mut signer = signed_in(place.address, "zeichnung")?;
        let text = grants::fill(&mut signer)?;
        println!("  grants, tables read in: {text}");
        let name = "grants, tables read in".to_owned();
        lines.push(Line { name, cases, loops: None, core: 0.0, said: text });
        for (name, requests) in grants::pages(&signer) {
            let line = both(plan, place.address, &running, name, cases, &requests)?;
            println!("  {}", line.shown());
            lines.push(line);
        }
    }
    let mut said = |name: &str, text: String| {
        println!("  {name}: {text}");
        lines.push(Line { name: name.to_owned(), cases, loops: None, core: 0.0, said: text });
    };
    if plan.wants("notice") {
        let signer = signed_in(place.address, "zeichnung")?;
        said("notice", notice(place.address, signer)?);
    }
    if plan.wants("import") {
        for (rows, kind) in [(10_000, "csv"), (10_000, "xlsx"), (100_000, "csv")] {
            said(&format!("import of {rows}, {kind}"), import::measure(place.address, rows, kind)?);
        }
    }
    if plan.wants("memory") {
        std::thread::sleep(Duration::from_secs(5));
        said("memory", format!("{:.1} MiB after all that", running.resident()));
    }
    Ok(lines)
}

/// A server of a filled installation; ends when dropped.
struct Running {
    process: Beside,
    start: Duration,
}

impl Running {
    fn start(program: &Path, place: &Place) -> Outcome<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--listen", &place.address.to_string()]);
        command.env("AMTSWEG_LIMIT_DRAFTS", "0").env("AMTSWEG_LIMIT_SUBMISSIONS", "0");
        arguments(&mut command, place);
        let log = fs::create_dir_all(&place.folder).and_then(|()| File::create(place.folder.join("log")));
        let log = log.map_err(|fault| format!("{}: {fault}", place.folder.display()))?;
        let copy = log.try_clone().map_err(|fault| fault.to_string())?;
        let begun = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(log).stderr(copy).spawn();
        let mut process = Beside(child.map_err(|fault| format!("`{}`: {fault}", spelled(&command)))?);
        while begun.elapsed() < Duration::from_secs(60) {
            if Client::new(place.address).get("/").is_ok_and(|page| page.status == 200) {
                return Ok(Self { process, start: begun.elapsed() });
            }
            if let Ok(Some(status)) = process.0.try_wait() {
                return Err(format!("the server ended with {status}"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("the server did not start".to_owned())
    }

    /// Seconds of a core used so far; the kernel counts in hundredths.
    fn core(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.0.id())).unwrap_or_default();
        let fields: Vec<f64> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse().ok())
            .collect();
        fields.iter().sum::<f64>() / 100.0
    }

    /// Resident memory in MiB.
    fn resident(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib: f64 =
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(f64::NAN);
        kib / 1024.0
    }
}

fn signed_in(address: SocketAddr, login: &str) -> Outcome<Client> {
    let mut client = Client::new(address);
    let fields =
        [("login", login), ("password", PASSWORD)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = client.post("/anmelden", &fields).map_err(|fault| fault.to_string())?;
    match answer.header("location") {
        Some(_) => Ok(client),
        None => Err(format!("{login} cannot sign in: {}", answer.status)),
    }
}

/// The pages of each part, as requests of somebody who is signed in.
fn pages(
    plan: &Plan,
    address: SocketAddr,
    worker: &mut Client,
    cases: u32,
) -> Outcome<Vec<(&'static str, Vec<String>)>> {
    const VIEWS: [&str; 7] =
        ["faellig", "meine", "offen", "zeichnen", "warten", "entschieden", "abgeschlossen"];
    let bytes = |client: &Client, paths: &[String]| paths.iter().map(|path| client.get_bytes(path)).collect();
    let mut all: Vec<(&'static str, Vec<String>)> = Vec::new();
    // Deep pages: anywhere in the list of closed cases.
    let deep: Vec<String> = (0..200).map(|number| deep_page(number, 200)).collect();
    if plan.wants("list") {
        let first: Vec<String> = VIEWS.iter().map(|view| format!("/amt?liste={view}")).collect();
        all.push(("list, first pages", bytes(worker, &first)));
        let mut due = vec!["/amt?liste=faellig".to_owned()];
        while due.len() < 60 {
            let page = worker.get(&due[due.len() - 1]).map_err(|fault| fault.to_string())?.text();
            match hrefs(&page).find(|href| href.contains("&ab=") || href.contains("&amp;ab=")) {
                Some(next) => due.push(next.replace("&amp;", "&")),
                None => break,
            }
        }
        all.push(("list, due, page 1 to 60", bytes(worker, &due)));
        all.push(("list, closed, any page", bytes(worker, &deep)));
    }
    let mut found: Vec<String> = Vec::new();
    let mut numbers: Vec<String> = Vec::new();
    if plan.wants("case") || plan.wants("search-cases") {
        for path in deep.iter().step_by(4) {
            let page = worker.get(path).map_err(|fault| fault.to_string())?.text();
            found.extend(
                hrefs(&page).filter(|href| href.starts_with("/amt/vorgang/")).map(str::to_owned).step_by(5),
            );
            numbers.extend(case_numbers(&page).step_by(9));
        }
        found.sort();
        found.dedup();
        if found.is_empty() {
            return Err("no closed case was found in the list".to_owned());
        }
    }
    if plan.wants("case") {
        all.push(("case page", bytes(worker, &found)));
    }
    if plan.wants("search-cases") {
        let search = |words: &str| format!("/amt?q={}", encoded(words));
        let numbers: Vec<String> = numbers.iter().map(|number| search(number)).collect();
        all.push(("search, number", bytes(worker, &numbers)));
        let names: Vec<String> = ["Müller", "Köhler", "Schubert", "Weiß", "Kraus"].map(search).into();
        all.push(("search, last name", bytes(worker, &names)));
        let both: Vec<String> =
            ["Anja Müller", "Thomas Schmidt", "Kerstin Lehmann", "Jörg Weber", "Sandra Koch"]
                .map(search)
                .into();
        all.push(("search, first and last name", bytes(worker, &both)));
        let common: Vec<String> =
            ["GmbH Bäckerei", "GmbH Hauptstraße", "Lohn Müller GmbH", "Schm", "Gmb"].map(search).into();
        all.push(("search, common words", bytes(worker, &common)));
        let none: Vec<String> = ["Xanthippe Müller", "GmbH Quarzit", "Müller Krawumm"].map(search).into();
        all.push(("search, nothing found", bytes(worker, &none)));
    }
    if plan.wants("form") {
        let mut visitor = Client::new(address);
        let fields = [("leistung", "hundesteuer"), ("ags", "16067029")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let begun = visitor.post("/antrag", &fields).map_err(|fault| fault.to_string())?;
        let (path, _) = visitor.follow("/antrag", begun).map_err(|fault| fault.to_string())?;
        all.push(("form page", bytes(&visitor, &[path])));
    }
    let _ = cases;
    Ok(all)
}

/// A page of the list of closed cases that begins at this part of two years.
#[expect(clippy::disallowed_methods, reason = "the store was filled up to today")]
fn deep_page(part: u64, of: u64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let millis = u64::try_from(now.as_millis()).unwrap_or(0);
    let at = millis - 60 * 86_400_000 - part * (600 * 86_400_000 / of);
    let hex = format!("{at:012x}");
    format!("/amt?liste=abgeschlossen&ab=9999_{}-{}-7000-8000-000000000000", &hex[..8], &hex[8..])
}

fn hrefs(page: &str) -> impl Iterator<Item = &str> {
    page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// Words of the form `2026-K7F3-9QXM`.
fn case_numbers(page: &str) -> impl Iterator<Item = String> + '_ {
    page.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| {
            word.len() == 14
                && word.starts_with("20")
                && word.as_bytes()[4] == b'-'
                && word.as_bytes()[9] == b'-'
        })
        .map(str::to_owned)
}

fn both(
    plan: &Plan,
    address: SocketAddr,
    running: &Running,
    name: &str,
    cases: u32,
    requests: &[String],
) -> Outcome<Line> {
    let requests: Vec<Vec<u8>> = requests.iter().map(|request| request.clone().into_bytes()).collect();
    let closed = load::run(address, &requests, 200, Load { connections: 4, time: plan.load.time })?;
    let before = running.core();
    let open = load::run_open(address, &requests, 200, RATE, plan.load.time)?;
    let core = (running.core() - before) / open.count() * 1e3;
    Ok(Line { name: name.to_owned(), cases, loops: Some((closed, open)), core, said: String::new() })
}

/// The notice of an open proposal, one after the other.
fn notice(address: SocketAddr, mut signer: Client) -> Outcome<String> {
    let page = signer.get("/amt?liste=zeichnen").map_err(|fault| fault.to_string())?.text();
    let mut drafts: Vec<String> = hrefs(&page)
        .filter(|href| href.starts_with("/amt/vorgang/"))
        .map(|href| format!("{href}/entwurf"))
        .collect();
    drafts.dedup();
    if drafts.is_empty() {
        return Err("no proposal waits for a signature".to_owned());
    }
    let requests: Vec<Vec<u8>> = drafts.iter().map(|path| signer.get_bytes(path).into_bytes()).collect();
    let one = load::run(address, &requests, 200, Load { connections: 1, time: Duration::from_secs(5) })?;
    Ok(format!(
        "{:.1} ms each on average, p50 {:.1} ms, p99 {:.1} ms ({} different)",
        1e3 / one.rate(),
        one.within(50.0),
        one.within(99.0),
        requests.len()
    ))
}

impl Line {
    fn shown(&self) -> String {
        let Some((closed, open)) = &self.loops else {
            return format!("{:<42} {:>9} {}", self.name, self.cases, self.said);
        };
        format!(
            "{:<42} {:>9} {:>8.0} {:>8.2} {:>8.2} {:>8.2}   {:>8.2} {:>8.2} {:>8.2}   {:>7.2}",
            self.name,
            self.cases,
            closed.rate(),
            closed.within(50.0),
            closed.within(99.0),
            closed.within(99.9),
            open.within(50.0),
            open.within(99.0),
            open.within(99.9),
            self.core,
        )
    }
}

fn print(lines: &[Line]) {
    println!(
        "\nclosed loop: 4 connections; open loop: {RATE} requests a second, times counted from the moment each was due\n\
         {:<42} {:>9} {:>8} {:>8} {:>8} {:>8}   {:>8} {:>8} {:>8}   {:>7}",
        "", "cases", "a second", "p50 ms", "p99 ms", "p99.9 ms", "p50 ms", "p99 ms", "p99.9 ms", "core ms"
    );
    for line in lines {
        println!("{}", line.shown());
    }
    for line in lines {
        let small =
            lines.iter().find(|one| one.name == line.name && one.cases == SMALL && line.cases > SMALL);
        let small_core = small.map_or(f64::NAN, |small| small.core);
        if let (Some((closed, open)), Some((small, small_open))) =
            (&line.loops, small.and_then(|small| small.loops.as_ref()))
        {
            println!(
                "{:<42} {} cases against {SMALL}: p50 x {:.2}, p99 x {:.2}, open p99 x {:.2}, core x {:.2}",
                line.name,
                line.cases,
                closed.within(50.0) / small.within(50.0),
                closed.within(99.0) / small.within(99.0),
                open.within(99.0) / small_open.within(99.0),
                line.core / small_core,
            );
        }
    }
}

/// Where filled installations are kept between runs.
pub fn kept() -> PathBuf {
    repo::target().join("bench").join("filled")
}
