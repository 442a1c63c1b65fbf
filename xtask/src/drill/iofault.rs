//! The drill `iofault`: what becomes of a submission when the disk fails under it.
//!
//! A small library (`iofault.c`, compiled with the system's C compiler when the drill begins) is preloaded into the
//! process that owns the files: the program itself on the embedded database, the server on PostgreSQL. On command it lets
//! exactly one write or flush fail, or every write as on a full disk.
//!
//! *One by one*: for each kind of fault an application is sent with the first write or flush failing, another with the
//! second, and so on, until a submission goes through before its turn comes. *Full*: every write finds no room; people go
//! on sending, then there is room again. In either case an acknowledged application must be there exactly once; one that
//! was refused is sent again and must be there exactly once then; the refusal must be a page with 503 and Retry-After,
//! on a full disk one that says so and holds what was typed; pages are read meanwhile; the process stays the same.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::server::{Place, Program, Server, last_words};
use crate::conversation::{AMTSWEG, Application, pairs, words};
use crate::http::{Answer, Client, Fault};
use crate::process::{self, Outcome};
use crate::repo;
use crate::tools::postgres::{self, Durability, Postgres, Wish};

const SHIM: &str = include_str!("iofault.c");
/// Once the disk is well again, an application must go through within this time.
const PATIENCE: Duration = Duration::from_secs(60);

/// What to do.
pub struct Plan {
    /// So many places of each kind at most; a submission on the embedded database has some dozens.
    pub steps: u32,
    /// On a PostgreSQL server of our own instead of the embedded database.
    pub postgres: bool,
    /// Whose program.
    pub program: PathBuf,
}

/// What fails; the numbers are those of the shim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Write = 1,
    Room = 2,
    Flush = 3,
    Full = 4,
}

/// Runs the drill; prints its statistics as one line.
pub fn run(plan: &Plan) -> Outcome {
    let folder = repo::target().join("drill").join(format!("iofault-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("data")).map_err(|fault| fault.to_string())?;
    // The server runs as somebody else, who must reach the shim.
    let tools = std::env::temp_dir().join(format!("amtsweg-iofault-{}", std::process::id()));
    let shim = Shim::make(&tools)?;
    let drilled = (|| {
        let mut database = match plan.postgres {
            true => Some(postgres::start_with(&Wish {
                durability: Durability::Full,
                env: shim.env("/data/", "/data/base/"),
            })?),
            false => None,
        };
        let data = folder.join("data").to_string_lossy().into_owned();
        let place = Place {
            folder: folder.clone(),
            address: ([127, 0, 0, 1], postgres::free_port()?).into(),
            database: database.as_ref().map(|server| server.url().to_owned()),
            env: if plan.postgres { Vec::new() } else { shim.env(&data, &data) },
        };
        place.settle(&plan.program)?;
        let line = drill(plan, &place, &shim, &mut database).map_err(|fault| {
            let database = database.as_ref().map(Postgres::last_words).unwrap_or_default();
            format!("{fault}\nthe end of the server's log:\n{}\n{database}", last_words(&place))
        })?;
        println!("{line}");
        Ok(())
    })();
    let _ = fs::remove_dir_all(&tools);
    if drilled.is_ok() {
        let _ = fs::remove_dir_all(&folder);
    }
    drilled
}

fn drill(plan: &Plan, place: &Place, shim: &Shim, database: &mut Option<Postgres>) -> Outcome<String> {
    let begun = Instant::now();
    let mut server = Server::start(&Program::Amtsweg(plan.program.clone()), place)?;
    let mut seen = Seen::default();
    for (kind, name) in [(Kind::Write, "write"), (Kind::Room, "room"), (Kind::Flush, "flush")] {
        for step in 1..=plan.steps {
            let what = format!("{name} {step}");
            let mut application = fill(place, &format!("drill-{name}-{step}"))?;
            shim.arm(kind, step)?;
            let answer = application.press();
            let reached = shim.fired()? > 0;
            shim.arm(Kind::Write, 0)?;
            let acknowledged = judge(&what, answer, false)?;
            seen.faults += u32::from(reached);
            settle(&what, &mut application, acknowledged, database, &mut seen)?;
            if !server.alive() {
                return Err(format!("{what}: the process ended"));
            }
            if !reached {
                break;
            }
        }
    }
    full(place, shim, &mut seen)?;
    if !server.alive() {
        return Err("on a full disk: the process ended".to_owned());
    }
    server.kill();
    let name = if plan.postgres { "postgres" } else { "sqlite" };
    if seen.faults == 0 || seen.refused == 0 {
        return Err("no fault was met: the drill has shown nothing".to_owned());
    }
    Ok(format!(
        "iofault {name}: {} faults met one by one, {} writes without room; {} acknowledged ({} at once, {} after they were \
         sent again), {} refusals; 0 lost or doubled, the process lived; {:.1} s",
        seen.faults,
        seen.no_room,
        seen.acknowledged,
        seen.acknowledged - seen.again,
        seen.again,
        seen.refused,
        begun.elapsed().as_secs_f64(),
    ))
}

#[derive(Default)]
struct Seen {
    faults: u32,
    no_room: u32,
    acknowledged: u32,
    again: u32,
    refused: u32,
}

fn fill<'p>(place: &Place, marker: &str) -> Outcome<Application<'p>> {
    let begun = Instant::now();
    loop {
        match Application::fill(place.address, &AMTSWEG, marker) {
            Ok(mut application) => {
                application.hang_up();
                return Ok(application);
            }
            // The database server may still be coming up again after the fault before.
            Err(Fault::Refused(said)) if said.contains("503") && begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(fault) => return Err(format!("filling {marker}: {fault}")),
        }
    }
}

/// Whether a submission was acknowledged; a refusal must be of the right kind.
fn judge(what: &str, answer: Result<Answer, Fault>, full: bool) -> Outcome<bool> {
    let answer = answer.map_err(|fault| format!("{what}: {fault}"))?;
    match answer.status {
        303 => Ok(true),
        503 if answer.header("retry-after").is_none() => Err(format!("{what}: 503 without Retry-After")),
        503 if full && !answer.text().contains("voll") => {
            Err(format!("{what}: the page does not say that the disk is full: {}", words(&answer)))
        }
        503 => Ok(false),
        other => Err(format!("{what}: answered {other}: {}", words(&answer))),
    }
}

/// Sends again what was refused, and looks for the one case.
fn settle(
    what: &str,
    application: &mut Application,
    acknowledged: bool,
    database: &mut Option<Postgres>,
    seen: &mut Seen,
) -> Outcome {
    let begun = Instant::now();
    let mut done = acknowledged;
    while !done {
        seen.refused += 1;
        std::thread::sleep(Duration::from_millis(20));
        if let Some(server) = database.as_mut()
            && !server.lives()
        {
            // Its own recovery met the fault: then it waits for somebody to start it.
            server.revive()?;
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("{what}: still refused after {PATIENCE:?}"));
        }
        done = judge(what, application.press(), false)?;
    }
    seen.acknowledged += 1;
    seen.again += u32::from(!acknowledged);
    let cases = application.cases().map_err(|fault| format!("{what}: {fault}"))?;
    application.hang_up();
    if cases.len() == 1 { Ok(()) } else { Err(format!("{what}: there are {} cases of it", cases.len())) }
}

/// There is no room any more, and then there is again.
fn full(place: &Place, shim: &Shim, seen: &mut Seen) -> Outcome {
    const TYPED: &str = "Wuffi von der Wiese";
    let mut ready = Vec::new();
    for number in 0..40 {
        ready.push(fill(place, &format!("drill-full-{number}"))?);
    }
    let mut client = Client::new(place.address);
    let (start, with) = AMTSWEG.begin;
    let begun = client.post(start, &pairs(with)).map_err(|fault| fault.to_string())?;
    let (page, _) = client.follow(start, begun).map_err(|fault| fault.to_string())?;

    shim.arm(Kind::Full, 0)?;
    let mut early = Vec::new();
    for application in &mut ready {
        early.push(judge("full", application.press(), true)?);
    }
    if early.iter().all(|acknowledged| *acknowledged) {
        return Err("full: not one submission met the full disk".to_owned());
    }
    for path in ["/", "/leistungen/hundesteuer?ags=16067029", page.as_str(), "/vorgaenge", "/gesund"] {
        let answer = client.get(path).map_err(|fault| format!("{path} on a full disk: {fault}"))?;
        let text = answer.text();
        if answer.status != 200 {
            return Err(format!("{path} answers {} on a full disk: {}", answer.status, words(&answer)));
        }
        if path == "/gesund" && !text.contains("voll") || path == "/" && !text.contains("nur lesen") {
            return Err(format!("{path} does not say that nothing can be saved: {}", words(&answer)));
        }
    }
    let mut fields = (AMTSWEG.answers)("drill-typed");
    fields.push(("first_name".to_owned(), TYPED.to_owned()));
    let answer = client.post(&page, &fields).map_err(|fault| format!("{page} on a full disk: {fault}"))?;
    // A database server may still have room inside its files for one more draft.
    let kept = answer.text().contains(TYPED);
    if !judge(&page, Ok(answer), true)? && !kept {
        return Err(format!("{page} on a full disk: what was typed is not on the page"));
    }
    seen.no_room = shim.fired()?;

    shim.arm(Kind::Write, 0)?;
    for (application, acknowledged) in ready.iter_mut().zip(early) {
        settle("full", application, acknowledged, &mut None, seen)?;
    }
    let answer = client.post(&page, &fields).map_err(|fault| format!("{page}: {fault}"))?;
    if answer.status != 303 {
        return Err(format!("{page} with room again answers {}: {}", answer.status, words(&answer)));
    }
    let begun = Instant::now();
    while client.get("/gesund").map_err(|fault| fault.to_string())?.text().contains("nein") {
        if begun.elapsed() > PATIENCE {
            return Err("/gesund goes on saying that nothing can be saved".to_owned());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// The library, and the file through which it is told what to do.
struct Shim {
    library: PathBuf,
    control: File,
    control_path: PathBuf,
}

impl Shim {
    fn make(folder: &Path) -> Outcome<Self> {
        fn told<T>(result: std::io::Result<T>) -> Outcome<T> {
            result.map_err(|fault| format!("the shim: {fault}"))
        }
        let _ = fs::remove_dir_all(folder);
        told(fs::create_dir_all(folder))?;
        let (source, library) = (folder.join("iofault.c"), folder.join("iofault.so"));
        told(fs::write(&source, SHIM))?;
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-o"]).arg(&library).arg(&source).arg("-ldl");
        process::run(&mut compiler)?;
        let control_path = folder.join("control");
        told(fs::write(&control_path, [0; 12]))?;
        for (path, mode) in [(folder, 0o755), (&library, 0o755), (&control_path, 0o666)] {
            told(fs::set_permissions(path, fs::Permissions::from_mode(mode)))?;
        }
        let control = told(OpenOptions::new().read(true).write(true).open(&control_path))?;
        Ok(Self { library, control, control_path })
    }

    /// For the process whose files fail: one by one those whose path contains `each`; on a full disk those whose path
    /// contains `full`. A PostgreSQL server keeps its log of changes apart, as one should: without room for that it
    /// stops altogether.
    fn env(&self, each: &str, full: &str) -> Vec<(String, String)> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        vec![
            ("LD_PRELOAD".to_owned(), text(&self.library)),
            ("IOFAULT_EACH".to_owned(), each.to_owned()),
            ("IOFAULT_FULL".to_owned(), full.to_owned()),
            ("IOFAULT_CONTROL".to_owned(), text(&self.control_path)),
        ]
    }

    /// Lets the `step`th write or flush from now on fail; 0 lets none.
    fn arm(&self, kind: Kind, step: u32) -> Outcome {
        let numbers = |mode: i32| {
            let mut bytes = Vec::new();
            for number in [mode, i32::try_from(step).unwrap_or(i32::MAX), 0] {
                bytes.extend(number.to_ne_bytes());
            }
            bytes
        };
        let mode = if step == 0 && kind != Kind::Full { 0 } else { kind as i32 };
        let write = |bytes: &[u8]| self.control.write_all_at(bytes, 0).map_err(|fault| fault.to_string());
        // First nothing fails and the count is set, then the mode.
        write(&numbers(0))?;
        write(&mode.to_ne_bytes())
    }

    fn fired(&self) -> Outcome<u32> {
        let mut bytes = [0; 4];
        self.control.read_exact_at(&mut bytes, 8).map_err(|fault| fault.to_string())?;
        Ok(u32::from_ne_bytes(bytes))
    }
}
