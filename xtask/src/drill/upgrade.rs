//! The drill `upgrade`: a program of an earlier schema serves, people send applications; it is stopped in the middle, and
//! the program of today is started on its data, which migrates them. Whoever was sending sends again. Every acknowledged
//! application must be there exactly once, those from before the migration too. In the end the earlier program is started
//! once more: it must refuse the newer database with a line that says so.
//!
//! The earlier program is built from this repository's history, once, into a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::kill9::Record;
use super::people::{Person, Scope, together};
use super::server::{Place, Program, Server, last_words};
use crate::conversation::AMTSWEG;
use crate::process::{self, Outcome, cargo};
use crate::repo;
use crate::tools::postgres::{self, Durability};

/// The last commit whose program knows only the migrations 0000 and 0001.
const EARLIER: &str = "7aa17b3";
/// So many applications lie ready with each of them.
const READY: usize = 2;
const PEOPLE: usize = 4;
/// How long people send before the change, and after it.
const BEFORE: Duration = Duration::from_secs(3);
const AFTER: Duration = Duration::from_secs(3);

/// Runs it; prints its statistics as one line.
pub fn run(words: &[String]) -> Outcome {
    let (mut on_server, mut earlier) = (false, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match (word.as_str(), value.as_str()) {
            ("--database", "sqlite") => on_server = false,
            ("--database", "postgres") => on_server = true,
            ("--earlier", path) => earlier = Some(PathBuf::from(path)),
            _ => return Err(format!("unknown option {word} {value}; there are --database and --earlier")),
        }
    }
    let old = earlier.map_or_else(build, Ok)?;
    let database = if on_server { Some(postgres::start(Durability::Full)?) } else { None };
    let place = Place::of_drill("upgrade", database.as_ref())?;
    let new = repo::program("debug");
    place.settle(&old)?;
    let told = drill(&old, &new, &place)
        .map_err(|fault| format!("{fault}\nthe end of the server's log:\n{}", last_words(&place)))?;
    println!("upgrade {}: {told}", if on_server { "postgres" } else { "sqlite" });
    let _ = fs::remove_dir_all(&place.folder);
    Ok(())
}

fn drill(old: &Path, new: &Path, place: &Place) -> Outcome<String> {
    let mut people: Vec<Person> = (0..PEOPLE).map(|number| Person::new(number, place, &AMTSWEG)).collect();
    let mut record = Record::default();
    let server = Server::start(&Program::Amtsweg(old.to_owned()), place)?;
    while_they_send(&mut people, server, BEFORE)?;
    let begun = Instant::now();
    let server = Server::start(&Program::Amtsweg(new.to_owned()), place)?;
    let away = begun.elapsed();
    record.check(&mut people, Scope::LastCycle)?;
    let before = record.acknowledged;
    while_they_send(&mut people, server, AFTER)?;
    let server = Server::start(&Program::Amtsweg(new.to_owned()), place)?;
    let checked = record.check(&mut people, Scope::Everything);
    server.kill();
    checked?;
    if before == 0 || record.acknowledged == before {
        return Err(format!(
            "{before} before and {} in all: the drill has shown nothing",
            record.acknowledged
        ));
    }
    if !record.faults.is_empty() {
        let faults: Vec<String> = record.faults.iter().take(20).cloned().collect();
        return Err(format!("submissions are not what they should be:\n  {}", faults.join("\n  ")));
    }
    let refusal = refused(old, place)?;
    Ok(format!(
        "{before} acknowledged before the change, {} after it, {} of them sent again, 0 lost or doubled; away {} ms; \
         the earlier program on the newer database: {refusal}",
        record.acknowledged - before,
        record.again,
        away.as_millis()
    ))
}

/// People send while the server lives; it is killed in the middle of it.
fn while_they_send(people: &mut [Person<'_>], server: Server, life: Duration) -> Outcome {
    for filled in together(people, |person| person.fill(READY)) {
        filled.map_err(|fault| format!("filling: {fault}"))?;
    }
    std::thread::scope(|scope| {
        let at_work: Vec<_> =
            people.iter_mut().map(|person| scope.spawn(|| person.work_until_the_end())).collect();
        std::thread::sleep(life);
        server.kill();
        for person in at_work {
            let _ = person.join();
        }
    });
    Ok(())
}

/// Starts the earlier program on the newer database; the line with which it refuses.
fn refused(old: &Path, place: &Place) -> Outcome<String> {
    let mut command = Command::new(old);
    command.args(["serve", "--lang", "en", "--listen", &place.address.to_string()]);
    command.arg("--data").arg(place.folder.join("data")).stdin(Stdio::null());
    if let Some(url) = &place.database {
        command.args(["--database", url]);
    }
    let output = command.output().map_err(|fault| fault.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line =
        said.lines().find(|line| line.contains("downgrade refused")).map(|line| line.trim().to_owned());
    match (output.status.success(), line) {
        (false, Some(line)) => Ok(line),
        _ => {
            Err(format!("the earlier program did not refuse the newer database ({}):\n{said}", output.status))
        }
    }
}

/// Builds the earlier program, unless it was built before.
fn build() -> Outcome<PathBuf> {
    let folder = repo::target().join("drill").join("earlier");
    let (source, target) = (folder.join("src"), folder.join("build"));
    let program = target.join("debug").join("amtsweg");
    if program.is_file() {
        return Ok(program);
    }
    println!("building the program of {EARLIER}, once");
    fs::create_dir_all(&source).map_err(|fault| format!("{}: {fault}", source.display()))?;
    let packed = folder.join("src.tar");
    process::run(
        Command::new("git").current_dir(repo::root()).args(["archive", "--output"]).arg(&packed).arg(EARLIER),
    )
    .map_err(|fault| {
        format!("{fault}; this drill needs the repository with its history, or --earlier PROGRAM")
    })?;
    process::run(Command::new("tar").arg("-xf").arg(&packed).arg("-C").arg(&source))?;
    process::run(
        cargo()
            .current_dir(&source)
            .args(["build", "--package", "amtsweg", "--target-dir"])
            .arg(&target)
            .env_remove("CARGO_MANIFEST_DIR"),
    )?;
    Ok(program)
}
