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

use super::{find, install, we_are_root};
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

/// How a server is started.
#[derive(Clone)]
pub struct Wish {
    /// Whether commits reach the disk.
    pub durability: Durability,
    /// What it finds in its environment.
    pub env: Vec<(String, String)>,
}

/// A running server; dropped, it stops and its data are removed.
pub struct Postgres {
    keeper: Child,
    folder: PathBuf,
    port: u16,
    url: String,
    user: Option<(u32, u32)>,
    wish: Wish,
}

impl Postgres {
    /// Where it listens: `postgres://amtsweg@127.0.0.1:PORT/postgres`. The user may create databases and schemas.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder of its data.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Asks it something, as its owner.
    pub fn ask(&self, sql: &str) -> Outcome<String> {
        let mut psql = as_user(companion("psql")?, self.user, &self.folder);
        psql.args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-U", "amtsweg", "-h", "127.0.0.1"]);
        psql.args(["-p", &self.port.to_string(), "-d", "postgres", "-c", sql]);
        process::answer(&mut psql).ok_or_else(|| format!("`{}` failed", process::spelled(&psql)))
    }

    /// Another server that follows this one; from then on a commit here waits until the other has it on its disk.
    pub fn standby(&self) -> Outcome<Self> {
        let folder = run_folder(self.user)?;
        let mut copy = as_user(companion("pg_basebackup")?, self.user, &folder);
        copy.arg("-D").arg(folder.join("data")).args(["-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        copy.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "amtsweg"]);
        quietly(&mut copy)?;
        let follower = launch(self.user, &folder, &self.wish, free_port()?)?;
        self.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        self.ask("SELECT pg_reload_conf()")?;
        let begun = Instant::now();
        while self.ask("SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'")? != "1" {
            if begun.elapsed() > START_WITHIN {
                return Err("the standby does not follow".to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(follower)
    }

    /// Makes a standby the primary.
    pub fn promote(&self) -> Outcome {
        // What it inherited would make its commits wait for a standby of its own.
        self.ask("SELECT pg_promote(true, 60)")?;
        self.ask("ALTER SYSTEM RESET synchronous_standby_names")?;
        self.ask("SELECT pg_reload_conf()").map(|_| ())
    }

    /// SIGKILL for the server and all its processes at once, as when the power goes.
    pub fn kill(&self) -> Outcome {
        let text =
            fs::read_to_string(self.data().join("postmaster.pid")).map_err(|fault| fault.to_string())?;
        let main = text.lines().next().unwrap_or_default().trim().to_owned();
        let children = fs::read_to_string(format!("/proc/{main}/task/{main}/children")).unwrap_or_default();
        let mut kill = Command::new("kill");
        kill.arg("-9").arg(&main).args(children.split_whitespace());
        // A child that has just ended makes `kill` complain; the server itself is what counts.
        let _ = process::answer(&mut kill);
        let begun = Instant::now();
        while self.lives() {
            if begun.elapsed() > Duration::from_secs(5) {
                return Err("the database server does not die".to_owned());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    /// The end of its log, without what it tells those who come too early.
    pub fn last_words(&self) -> String {
        const EARLY: [&str; 2] = ["FATAL:  the database system is", "DETAIL:  Consistent recovery"];
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> =
            log.lines().filter(|line| !EARLY.iter().any(|part| line.contains(part))).collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// Whether its main process is there, ready or not.
    pub fn lives(&self) -> bool {
        let text = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        let main = text.lines().next().unwrap_or_default().trim();
        !main.is_empty() && process::answer(Command::new("kill").args(["-0", main])).is_some()
    }

    /// Starts it again on its data and port, where it ended by itself.
    pub fn revive(&mut self) -> Outcome {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        let mut new = launch(self.user, &self.folder, &self.wish, self.port)?;
        std::mem::swap(&mut self.keeper, &mut new.keeper);
        // What remains of `new` must not take the data with it.
        new.folder = PathBuf::from("/nonexistent");
        Ok(())
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
    start_with(&Wish { durability, env: Vec::new() })
}

/// Makes a cluster and starts it in this way.
pub fn start_with(wish: &Wish) -> Outcome<Postgres> {
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
        match launch(user, &folder, wish, free_port()?) {
            Ok(server) => return Ok(server),
            Err(line) => fault = line,
        }
    }
    Err(fault)
}

fn launch(user: Option<(u32, u32)>, folder: &Path, wish: &Wish, port: u16) -> Outcome<Postgres> {
    let programs = ready()?;
    let data = folder.join("data");
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
    if wish.durability == Durability::Fast {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
    }
    let mut keeper = as_user("sh".into(), user, folder);
    keeper.args(["-c", KEEPER, "sh"]).arg(programs.join("postgres")).arg("-D").arg(&data);
    keeper.envs(wish.env.iter().map(|(name, value)| (name, value)));
    keeper.args(settings.iter().flat_map(|setting| ["-c", setting.as_str()]));
    let keeper = keeper
        .stdin(Stdio::piped())
        .stdout(file)
        .stderr(copy)
        .spawn()
        .map_err(|fault| format!("PostgreSQL cannot be started: {fault}"))?;
    let url = format!("postgres://amtsweg@127.0.0.1:{port}/postgres");
    let server = Postgres { keeper, folder: folder.to_owned(), port, url, user, wish: wish.clone() };
    let started = Instant::now();
    loop {
        if is_ready(&data) {
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
    fs::read_to_string(data.join("postmaster.pid")).is_ok_and(|text| {
        text.lines().nth(7).is_some_and(|state| matches!(state.trim(), "ready" | "standby"))
    })
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

/// Another program of the same installation, which may lie behind a link.
fn companion(name: &str) -> Outcome<PathBuf> {
    let folder = ready()?;
    let real = fs::canonicalize(folder.join("postgres")).ok();
    let real = real.as_deref().and_then(Path::parent).map(|folder| folder.join(name));
    [Some(folder.join(name)), real]
        .into_iter()
        .flatten()
        .find(|place| place.is_file())
        .or_else(|| find(name, &[]))
        .ok_or_else(|| format!("PostgreSQL's {name} is missing"))
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
