//! One file of the test kit in a process of its own: a model may run for ever, need all memory or end the process, and
//! whoever counts must outlive it. The process says which case it begins and how each ended, one line of JSON each.

use crate::say::out;
use rules::tck::{self, Model};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How deep a model may nest before it ends its process.
const STACK: usize = 64 << 20;

/// Inside: runs the cases of a file from one on.
pub fn work(file: &Path, from: usize) {
    limits();
    let file = file.to_owned();
    let thread = std::thread::Builder::new().stack_size(STACK);
    let Ok(thread) = thread.spawn(move || cases(&file, from)) else { return };
    // What it could say, it said; whoever counts sees what is missing.
    let _ = thread.join();
}

fn cases(file: &Path, from: usize) {
    let made = std::fs::read_to_string(file).map_err(|fault| fault.to_string()).and_then(|xml| {
        let cases = tck::read(&xml)?;
        let model = model(file, &cases.model)?;
        Ok((cases, model))
    });
    let (cases, model) = match made {
        Ok(made) => made,
        Err(fault) => return out(json!({ "model": fault })),
    };
    for (at, case) in cases.cases.iter().enumerate().skip(from) {
        out(json!({ "begin": at }));
        out(json!({ "end": at, "fault": case.run(&model).err() }));
    }
}

/// The model of a file of cases, and its neighbours, which it may import.
fn model(file: &Path, name: &str) -> Result<Model, String> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let path = folder.join(name);
    let xml = std::fs::read_to_string(&path).map_err(|fault| format!("{name}: {fault}"))?;
    let entries = std::fs::read_dir(folder).map_err(|fault| fault.to_string())?;
    let others: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|other| *other != path && other.extension().is_some_and(|ending| ending == "dmn"))
        .filter_map(|other| std::fs::read_to_string(other).ok())
        .collect();
    Model::new(&xml, &others)
}

/// So much memory and no more; and no process is left behind by whoever counts.
#[cfg(target_os = "linux")]
fn limits() {
    use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
    const MEMORY: u64 = 2 << 30;
    let _ = setrlimit(Resource::As, Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

#[cfg(not(target_os = "linux"))]
fn limits() {}

/// How a case ended badly.
#[derive(Clone, Debug)]
pub enum Bad {
    /// The model could not be made ready.
    Model(String),
    /// Another result.
    Result(String),
    /// Nothing within the time.
    Time,
    /// The process ended.
    Ended,
}

/// Outside: runs all cases of a file; `None` is a case that passed. Sure to end: no longer than the time for each case,
/// and once more for making the model ready.
pub fn all(file: &Path, count: usize, time: Duration) -> Vec<Option<Bad>> {
    let mut verdicts: Vec<Option<Bad>> = Vec::new();
    while verdicts.len() < count {
        let before = verdicts.len();
        let bad = match start(file, before) {
            Ok((child, lines)) => watch(child, &lines, time, &mut verdicts),
            Err(fault) => Some(Bad::Model(fault.to_string())),
        };
        match bad {
            // Without a model there is no need to ask for each case.
            Some(bad @ Bad::Model(_)) => verdicts.resize(count, Some(bad)),
            // The case that was running is to blame, and the next process begins behind it.
            Some(bad) => verdicts.push(Some(bad)),
            None if verdicts.len() == before => verdicts.push(Some(Bad::Ended)),
            None => {}
        }
    }
    verdicts.truncate(count);
    verdicts
}

fn start(file: &Path, from: usize) -> std::io::Result<(Child, Receiver<Value>)> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["rules", "tck", "--from", &from.to_string()])
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (send, lines) = channel();
    let out = child.stdout.take();
    std::thread::spawn(move || {
        let read = out.into_iter().flat_map(|out| BufReader::new(out).lines().map_while(Result::ok));
        for line in read {
            let said = serde_json::from_str(&line).unwrap_or(Value::Null);
            if send.send(said).is_err() {
                break;
            }
        }
    });
    Ok((child, lines))
}

/// Follows a process until it ends; whatever happens, it does not outlive this.
fn watch(
    mut child: Child,
    lines: &Receiver<Value>,
    time: Duration,
    verdicts: &mut Vec<Option<Bad>>,
) -> Option<Bad> {
    let mut running = true;
    let bad = loop {
        match lines.recv_timeout(time) {
            Ok(said) => {
                if let Some(fault) = said["model"].as_str() {
                    break Some(Bad::Model(fault.to_owned()));
                }
                running = said["begin"].is_u64();
                if said["end"].is_u64() {
                    verdicts.push(said["fault"].as_str().map(|fault| Bad::Result(fault.to_owned())));
                }
            }
            Err(RecvTimeoutError::Timeout) => break Some(Bad::Time),
            Err(RecvTimeoutError::Disconnected) => break running.then_some(Bad::Ended),
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    bad
}
