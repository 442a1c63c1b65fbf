//! A PostgreSQL server of our own: fresh data, a private port on 127.0.0.1, gone when we are gone.
//!
//! Why nothing stays behind: the server runs under a small shell that waits for the end of its standard input, and we
//! hold the other end of that pipe. However we end (done, fault, Ctrl-C, even `kill -9`), the pipe closes and the shell
//! shuts the server down. The server refuses to run as root; when we are root, it runs as the user `postgres`, or
//! `nobody`, in a folder given to that user.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{install, we_are_root};
use crate::process::{self, Outcome};
use crate::repo;

const KEEPER: &str =
    r#"trap : INT TERM HUP; "$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server"#;
const START_WITHIN: Duration = Duration::from_secs(60);

/// Whether a commit must reach the disk. Tests of behaviour need not wait for it; drills and measurements must.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// `fsync` off: fast, for tests that never cut the power.
    Fast,
    /// As in production.
    Full,
}

/// A running server; dropped, it stops and its data are removed.
pub struct Postgres {
    keeper: Child,
    folder: PathBuf,
    url: String,
}

impl Postgres {
    /// Where it listens: `postgres://amtsweg@127.0.0.1:PORT/postgres`. The user may create databases and schemas.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let patience = Instant::now() + Duration::from_secs(20);
        while matches!(self.keeper.try_wait(), Ok(None)) && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(20));
        }
        // After that patience only: these do nothing to a keeper that has ended.
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the server programs, installed where they are missing.
pub fn ready() -> Outcome<PathBuf> {
    install("The PostgreSQL server", &["postgresql"], programs)
}

/// Makes a cluster and starts it.
pub fn start(durability: Durability) -> Outcome<Postgres> {
    let programs = ready()?;
    let user = if we_are_root() { Some(other_user()?) } else { None };
    let folder = run_folder(user)?;
    let data = folder.join("data");
    let mut initdb = as_user(programs.join("initdb"), user, &folder);
    initdb.arg("-D").arg(&data).args("-U amtsweg -A trust -E UTF8 --locale=C --no-sync".split(' '));
    if let Err(fault) = quietly(&mut initdb) {
        let _ = fs::remove_dir_all(&folder);
        return Err(fault);
    }
    // Between finding a free port and using it another program may take it: then try again.
    let mut fault = String::new();
    for _ in 0..3 {
        match launch(&programs, user, &folder, &data, durability) {
            Ok(server) => return Ok(server),
            Err(line) => fault = line,
        }
    }
    Err(fault)
}

fn launch(
    programs: &Path,
    user: Option<(u32, u32)>,
    folder: &Path,
    data: &Path,
    durability: Durability,
) -> Outcome<Postgres> {
    let port = free_port()?;
    let log = folder.join("log");
    let file = File::create(&log).map_err(|fault| format!("{}: {fault}", log.display()))?;
    let copy = file.try_clone().map_err(|fault| fault.to_string())?;
    // A socket's path must be shorter than 108 bytes; where ours is not, TCP alone does.
    let socket =
        if folder.as_os_str().len() < 80 { folder.to_string_lossy().into_owned() } else { String::new() };
    let mut settings = vec![
        "listen_addresses=127.0.0.1".to_owned(),
        format!("port={port}"),
        format!("unix_socket_directories={socket}"),
        "max_connections=200".to_owned(),
        "timezone=UTC".to_owned(),
    ];
    if durability == Durability::Fast {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
    }
    let mut keeper = as_user("sh".into(), user, folder);
    keeper.args(["-c", KEEPER, "sh"]).arg(programs.join("postgres")).arg("-D").arg(data);
    keeper.args(settings.iter().flat_map(|setting| ["-c", setting.as_str()]));
    let keeper = keeper
        .stdin(Stdio::piped())
        .stdout(file)
        .stderr(copy)
        .spawn()
        .map_err(|fault| format!("PostgreSQL cannot be started: {fault}"))?;
    let url = format!("postgres://amtsweg@127.0.0.1:{port}/postgres");
    let server = Postgres { keeper, folder: folder.to_owned(), url };
    let started = Instant::now();
    loop {
        if is_ready(data) {
            return Ok(server);
        }
        let said = fs::read_to_string(&log).unwrap_or_default();
        if said.contains("FATAL") || started.elapsed() > START_WITHIN {
            return Err(format!("PostgreSQL did not start:\n{}", said.trim_end()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The server writes its state into the eighth line of `postmaster.pid`; `pg_ctl` reads it there too.
fn is_ready(data: &Path) -> bool {
    fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|text| text.lines().nth(7).is_some_and(|state| state.trim() == "ready"))
}

/// The newest folder that holds all programs we need.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    debian.sort_by_key(|folder| {
        let version =
            folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        std::cmp::Reverse(version.and_then(|version| version.parse::<u32>().ok()))
    });
    std::env::split_paths(&path)
        .chain(debian)
        .chain(["/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin"].map(PathBuf::from))
        .find(|folder| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file()))
}

/// User and group number of the one the server runs as when we are root.
fn other_user() -> Outcome<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").map_err(|fault| format!("/etc/passwd: {fault}"))?;
    let numbers = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    numbers("postgres").or_else(|| numbers("nobody")).ok_or_else(|| {
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody`".to_owned()
    })
}

/// A fresh folder that the server's user can reach: below `target`, else below the system's temporary folder.
fn run_folder(user: Option<(u32, u32)>) -> Outcome<PathBuf> {
    for base in [repo::target().join("test-pg"), std::env::temp_dir().join("amtsweg-test-pg")] {
        if fs::create_dir_all(&base).is_err() {
            continue;
        }
        remove_leftovers(&base);
        // One process may run several servers, one beside the other.
        let mut number = 0;
        let folder = loop {
            let folder = base.join(format!("{}-{number}", std::process::id()));
            if !folder.exists() {
                break folder;
            }
            number += 1;
        };
        let made = fs::create_dir_all(&folder)
            .and_then(|()| user.map_or(Ok(()), |(uid, gid)| chown(&folder, Some(uid), Some(gid))));
        let mut probe = as_user("sh".into(), user, Path::new("/"));
        probe.args(["-c", r#"cd "$1" && : > probe"#, "sh"]).arg(&folder);
        if made.is_ok() && process::answer(&mut probe).is_some() {
            return Ok(folder);
        }
        let _ = fs::remove_dir_all(&folder);
    }
    Err("no folder for PostgreSQL's data: neither target nor the temporary folder is open to its user"
        .to_owned())
}

/// Removes the folders of runs that ended without cleaning up. Each is named after its process and a number.
fn remove_leftovers(base: &Path) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((id, _)) = name.split_once('-') else { continue };
        let alive = process::answer(Command::new("kill").args(["-0", id])).is_some();
        if !alive && id.parse::<u32>().is_ok() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn as_user(program: PathBuf, user: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("LC_ALL", "C");
    if let Some((uid, gid)) = user {
        command.gid(gid).uid(uid);
    }
    command
}

fn quietly(command: &mut Command) -> Outcome {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|fault| format!("{}: {fault}", process::spelled(command)))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "`{}` failed:\n{}",
        process::spelled(command),
        String::from_utf8_lossy(&output.stderr).trim_end()
    ))
}

/// A port nobody listens on at this moment.
pub fn free_port() -> Outcome<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|fault| format!("no free port on 127.0.0.1: {fault}"))
}
