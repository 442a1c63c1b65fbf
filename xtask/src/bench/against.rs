//! What we are compared to: a bare handler with given answers, and raw inserts.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Plan;
use crate::http::Answer;
use crate::process::{self, Beside, Outcome};
use crate::repo;

/// A running bare server.
pub struct Bare {
    _process: Beside,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Starts a bare server that gives these answers, each to a route like `GET /`.
pub fn bare(profile: &str, folder: &Path, answers: &[(String, Answer)]) -> Outcome<Bare> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    for (number, (route, answer)) in answers.iter().enumerate() {
        // These the bare server makes itself.
        let own = ["content-length", "transfer-encoding", "connection", "date"];
        let headers = answer.headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let head: String = headers
            .fold(format!("{}\n", answer.status), |head, (name, value)| head + name + ": " + value + "\n");
        for (ending, bytes) in
            [("route", route.as_bytes()), ("head", head.as_bytes()), ("body", &answer.body)]
        {
            let path = folder.join(format!("{number}.{ending}"));
            fs::write(&path, bytes).map_err(|fault| format!("{}: {fault}", path.display()))?;
        }
    }
    let mut command = Command::new(repo::target().join(profile).join("bare"));
    let child = command.arg(folder).stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut process = Beside(child.map_err(|fault| format!("`{}`: {fault}", process::spelled(&command)))?);
    let mut line = String::new();
    if let Some(pipe) = process.0.stdout.take() {
        BufReader::new(pipe).read_line(&mut line).map_err(|fault| format!("bare: {fault}"))?;
    }
    let address = line.trim().strip_prefix("http://").and_then(|address| address.parse().ok());
    let address =
        address.ok_or_else(|| format!("the bare server said \"{}\" instead of its address", line.trim()))?;
    Ok(Bare { _process: process, address })
}

/// Rows a second that the engine itself inserts durably in groups, each of so many bytes.
pub fn raw_inserts(plan: &Plan, url: &str, bytes: u64) -> Outcome<f64> {
    let (seconds, connections) = (plan.load.time.as_secs(), plan.load.connections);
    let mut command = Command::new(repo::target().join(plan.profile).join("examples/raw_group_commit"));
    command.args(["--url", url, "--bytes", &bytes.to_string(), "--seconds", &seconds.to_string()]);
    if !url.starts_with("sqlite:") {
        command.args(["--connections", &connections.to_string()]);
    }
    let said =
        process::answer(&mut command).ok_or_else(|| format!("`{}` failed", process::spelled(&command)))?;
    number(&said, "rows_per_second")
}

/// How many rows each table has, as the program of the raw rows says it. Drafts are left out: they are filled before the clock starts.
pub fn rows(plan: &Plan, url: &str) -> Outcome<String> {
    let mut command = same_rows_program(plan);
    command.args(["--count", url]);
    let said =
        process::answer(&mut command).ok_or_else(|| format!("`{}` failed", process::spelled(&command)))?;
    let mut counts: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&said).map_err(|fault| format!("\"{said}\": {fault}"))?;
    counts.remove("drafts");
    Ok(serde_json::Value::Object(counts).to_string())
}

/// Submissions a second that the engine itself inserts durably, with the very rows by which the counts differ.
pub fn same_rows(
    plan: &Plan,
    url: &str,
    [before, after]: [&str; 2],
    submissions: usize,
    scratch: &Path,
) -> Outcome<f64> {
    let mut command = same_rows_program(plan);
    command.args(["--like", url, "--before", before, "--after", after]);
    command.args(["--submissions", &submissions.to_string()]);
    command.args(["--seconds", &plan.load.time.as_secs().to_string()]);
    command.args(["--connections", &plan.load.connections.to_string()]).arg("--scratch").arg(scratch);
    let said =
        process::answer(&mut command).ok_or_else(|| format!("`{}` failed", process::spelled(&command)))?;
    println!("  the same rows, raw: {}", said.trim());
    number(&said, "submissions_per_second")
}

fn same_rows_program(plan: &Plan) -> Command {
    Command::new(repo::target().join(plan.profile).join("examples/raw_same_rows"))
}

fn number(said: &str, name: &str) -> Outcome<f64> {
    let found = said.split_once(&format!("\"{name}\":")).and_then(|(_, rest)| {
        let end = rest.find([',', '}'])?;
        rest[..end].trim().parse().ok()
    });
    found.ok_or_else(|| format!("there is no {name} in \"{said}\""))
}
