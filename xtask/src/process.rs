//! Running other programs: said aloud, waited for, and ended when we end.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;

/// What a task ends with: a value, or one line that says what is wrong and what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// The command as a person would type it.
pub fn spelled(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| {
        let word = word.to_string_lossy();
        if word.is_empty() || word.contains(char::is_whitespace) {
            format!("'{word}'")
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

/// The Cargo that runs us, in the workspace root.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::repo::root());
    command
}

/// Runs a command with our own terminal; an exit status other than 0 is a fault.
pub fn run(command: &mut Command) -> Outcome {
    println!("$ {}", spelled(command));
    let status = command.stdin(Stdio::null()).status().map_err(|fault| unstartable(command, &fault))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", spelled(command))) }
}

/// Runs a command, lets its lines through and keeps them, for the counts at their end.
pub fn run_and_keep(command: &mut Command) -> Outcome<(ExitStatus, Vec<String>)> {
    println!("$ {}", spelled(command));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|fault| unstartable(command, &fault))?;
    let (sender, lines) = mpsc::channel();
    let readers = [
        child.stdout.take().map(|pipe| forward(pipe, sender.clone())),
        child.stderr.take().map(|pipe| forward(pipe, sender)),
    ];
    let mut kept = Vec::new();
    for line in lines {
        println!("{line}");
        kept.push(line);
    }
    for reader in readers.into_iter().flatten() {
        reader.join().map_err(|_| format!("reading the output of `{}` failed", spelled(command)))?;
    }
    let status = child.wait().map_err(|fault| format!("`{}`: {fault}", spelled(command)))?;
    Ok((status, kept))
}

/// Runs a command silently and gives what it printed, or `None` where it is missing or failed.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A program that runs beside us and is killed when this value goes.
pub struct Beside(pub Child);

impl Beside {
    /// Ends it at once, as a power cut would (SIGKILL), and waits until it is gone.
    pub fn kill(&mut self) {
        // Both fail only when it is gone already, which is what we want.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.kill();
    }
}

fn forward(pipe: impl Read + Send + 'static, sender: mpsc::Sender<String>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut bytes = Vec::new();
        // Bytes, not text: a program that prints half a character must not cost us the lines after it.
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            if sender.send(line).is_err() {
                return;
            }
        }
    })
}

fn unstartable(command: &Command, fault: &std::io::Error) -> String {
    format!("`{}` cannot be started: {fault}", spelled(command))
}
