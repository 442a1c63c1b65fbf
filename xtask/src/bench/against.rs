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
    let rate = said.split_once("\"rows_per_second\":").and_then(|(_, rest)| {
        let end = rest.find([',', '}'])?;
        rest[..end].trim().parse().ok()
    });
    rate.ok_or_else(|| format!("`{}` said \"{said}\"", process::spelled(&command)))
}
