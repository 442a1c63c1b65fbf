//! The server of a drill: started on one data folder and one port, killed, started again.

use std::fs::{self, File, OpenOptions};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::conversation::{OFFICE, offer};
use crate::process::{self, Beside, Outcome, spelled};
use crate::repo;
use crate::tools::postgres::{self, Postgres};

const START_WITHIN: Duration = Duration::from_secs(120);
/// The password of everybody in the office.
pub const PASSWORD: &str = "ein Passwort nur zur Probe";

/// What is started.
pub enum Program {
    /// The program at this path.
    Amtsweg(PathBuf),
    /// The same, on one core only, as the system counts them.
    Pinned(PathBuf, &'static str),
    /// Our own stand-in with a habit: `honest`, `forgetful` or `doubling`.
    StandIn(String),
}

/// Where it keeps its data and listens; the same in every life.
pub struct Place {
    /// The folder of this drill: `data` and `log` lie in it.
    pub folder: PathBuf,
    /// Address and port.
    pub address: SocketAddr,
    /// The URL of a database server, where not the embedded one is used.
    pub database: Option<String>,
    /// What the process finds in its environment.
    pub env: Vec<(String, String)>,
}

impl Place {
    /// An empty folder and a free port for the drill of this name, on this database server or the embedded one.
    pub fn of_drill(name: &str, database: Option<&Postgres>) -> Outcome<Self> {
        let folder = repo::target().join("drill").join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let address = ([127, 0, 0, 1], postgres::free_port()?).into();
        let database = database.map(|server| server.url().to_owned());
        Ok(Self { folder, address, database, env: Vec::new() })
    }

    fn name(&self, command: &mut Command) {
        command.arg("--data").arg(self.folder.join("data"));
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
    }

    /// Makes a new installation ready for applicants, as a town does: its administrator gets an account on the command
    /// line, signs in, and offers the service with what the by-law says.
    pub fn settle(&self, program: &Path) -> Outcome {
        self.settle_in(program, OFFICE)
    }

    /// The same in another town.
    pub fn settle_in(&self, program: &Path, office: &str) -> Outcome {
        let login = format!("verwaltung-{office}");
        self.account(program, &login, "office_admin", office)?;
        let server = Server::start(&Program::Amtsweg(program.to_owned()), self)?;
        let offered = offer(self.address, &login, PASSWORD);
        server.kill();
        offered.map_err(|fault| format!("{fault}\n{}", last_words(self)))
    }

    /// Gives somebody of the office an account, on the command line; the server must not run.
    pub fn account(&self, program: &Path, login: &str, role: &str, office: &str) -> Outcome {
        let mut command = Command::new(program);
        command.args(["account", "create", "--login", login, "--name", "Vera Probe"]);
        command.args(["--email", &format!("{login}@example.org"), "--role", role, "--office", office]);
        command.env("AMTSWEG_PASSWORD", PASSWORD);
        self.name(&mut command);
        process::answer(&mut command).ok_or_else(|| format!("`{}` failed", spelled(&command)))?;
        Ok(())
    }
}

/// One life of the server.
pub struct Server {
    process: Beside,
    /// From the start of the process to the first connection it took.
    pub start: Duration,
}

impl Server {
    /// Starts it and waits until it takes connections.
    pub fn start(program: &Program, place: &Place) -> Outcome<Self> {
        let begun = Instant::now();
        let mut process = Self::spawn(program, place)?;
        loop {
            if TcpStream::connect_timeout(&place.address, Duration::from_secs(1)).is_ok() {
                return Ok(Self { process, start: begun.elapsed() });
            }
            if let Ok(Some(status)) = process.0.try_wait() {
                return Err(format!(
                    "the server ended with {status} instead of starting:\n{}",
                    last_words(place)
                ));
            }
            if begun.elapsed() > START_WITHIN {
                return Err(format!(
                    "the server did not start within {START_WITHIN:?}:\n{}",
                    last_words(place)
                ));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether it still runs.
    pub fn alive(&mut self) -> bool {
        matches!(self.process.0.try_wait(), Ok(None))
    }

    /// Starts it and kills it after a while, be it ready by then or not.
    pub fn stillborn(program: &Program, place: &Place, life: Duration) -> Outcome {
        let mut process = Self::spawn(program, place)?;
        std::thread::sleep(life);
        process.kill();
        Ok(())
    }

    /// SIGKILL: no handler, no destructor, no last flush.
    pub fn kill(mut self) {
        self.process.kill();
    }

    fn spawn(program: &Program, place: &Place) -> Outcome<Beside> {
        let serving = |mut command: Command| {
            // The staff of a drill have no telephones. A variable, because programs of before do not know the word.
            command.args(["serve", "--no-demo"]).env("AMTSWEG_STAFF_FACTOR", "off");
            // And its people send more than people do.
            command.env("AMTSWEG_LIMIT_DRAFTS", "0").env("AMTSWEG_LIMIT_SUBMISSIONS", "0");
            command
        };
        let mut command = match program {
            Program::Amtsweg(path) => serving(Command::new(path)),
            Program::Pinned(path, core) => {
                let mut command = Command::new("taskset");
                command.args(["-c", core]).arg(path);
                serving(command)
            }
            Program::StandIn(habit) => {
                let ourselves = std::env::current_exe().map_err(|fault| fault.to_string())?;
                let mut command = Command::new(ourselves);
                command.args(["drill", "stand-in", "--habit", habit]);
                command
            }
        };
        place.name(&mut command);
        command.envs(place.env.iter().map(|(name, value)| (name, value)));
        command.args(["--listen", &place.address.to_string()]);
        let log = log(&place.folder)?;
        let copy = log.try_clone().map_err(|fault| fault.to_string())?;
        let child = command.stdin(Stdio::null()).stdout(log).stderr(copy).spawn();
        child.map(Beside).map_err(|fault| format!("`{}` cannot be started: {fault}", spelled(&command)))
    }
}

fn log(folder: &Path) -> Outcome<File> {
    fs::create_dir_all(folder)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(folder.join("log")))
        .map_err(|fault| format!("{}: {fault}", folder.display()))
}

/// The end of the server's log.
pub fn last_words(place: &Place) -> String {
    let log = fs::read_to_string(place.folder.join("log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
