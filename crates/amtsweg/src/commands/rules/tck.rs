//! `amtsweg rules tck`: the standard's test kit, so that everybody can see how far the engine keeps to the standard.

use super::worker::{self, Bad};
use crate::say::{Done, Fault, Outcome, out};
use base::Lang;
use base::texts::Texts;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// Which cases.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FOLDER", help = "command-rules-tck-folder")]
    folder: PathBuf,
    #[arg(long, value_name = "S", default_value_t = 10, help = "command-rules-tck-seconds")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
    #[arg(long, help = "command-arg-json")]
    json: bool,
    /// The process that works on one file calls itself with this.
    #[arg(long, hide = true)]
    from: Option<usize>,
}

/// A case that did not pass.
struct Failure {
    file: String,
    case: String,
    bad: Bad,
}

/// What came of a file.
struct Told {
    level: String,
    passed: usize,
    total: usize,
    failures: Vec<Failure>,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    if let Some(from) = args.from {
        worker::work(&args.folder, from);
        return Ok(Outcome::Fine);
    }
    let files =
        files(&args.folder).map_err(|fault| Fault::Text(format!("{}: {fault}", args.folder.display())))?;
    let time = Duration::from_secs(args.seconds);
    let told = all(&files, &args.folder, time);
    if told.is_empty() {
        return Err(Fault::with(lang, "command-rules-tck-none", "folder", args.folder.display()));
    }
    let mut levels: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in &told {
        let level = levels.entry(&file.level).or_default();
        *level = (level.0 + file.passed, level.1 + file.total);
    }
    if args.json {
        as_json(&levels, &told, lang);
    } else {
        show(&levels, &told, lang);
    }
    let faulty = told.iter().any(|file| file.passed < file.total);
    Ok(if faulty { Outcome::Faulty } else { Outcome::Fine })
}

/// Every XML file below, in order.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            // A link could lead in a circle.
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            } else if entry.path().extension().is_some_and(|ending| ending == "xml") {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// All files, as many at once as there are cores; in the order of the files.
fn all(files: &[PathBuf], root: &Path, time: Duration) -> Vec<Told> {
    let next = Mutex::new(files.iter().enumerate());
    let told = Mutex::new(BTreeMap::new());
    let take = || next.lock().ok().and_then(|mut next| next.next());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((at, file)) = take() {
                    if let (Some(one), Ok(mut told)) = (one(file, root, time), told.lock()) {
                        told.insert(at, one);
                    }
                }
            });
        }
    });
    told.into_inner().unwrap_or_default().into_values().collect()
}

/// One file; none where it holds no cases.
fn one(file: &Path, root: &Path, time: Duration) -> Option<Told> {
    let inside = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let level = level(file);
    let ids = match std::fs::read_to_string(file) {
        Ok(xml) => rules::tck::ids(&xml),
        Err(fault) => Err(fault.to_string()),
    };
    let ids = match ids {
        Ok(ids) => ids?,
        // Silence about a file would pass for success.
        Err(fault) => {
            let failure = Failure { file: inside, case: String::new(), bad: Bad::Model(fault) };
            return Some(Told { level, passed: 0, total: 1, failures: vec![failure] });
        }
    };
    let verdicts = worker::all(file, ids.len(), time);
    let total = ids.len();
    let failures: Vec<Failure> = ids
        .into_iter()
        .zip(verdicts)
        .filter_map(|(case, bad)| Some(Failure { file: inside.clone(), case, bad: bad? }))
        .collect();
    Some(Told { level, passed: total - failures.len(), total, failures })
}

/// The folder that names the level: `compliance-level-2`, `non-compliant`.
fn level(file: &Path) -> String {
    let mut parts = file.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.rfind(|part| part.contains("complian")).unwrap_or_else(|| "-".to_owned())
}

impl Bad {
    fn show(&self, lang: Lang) -> String {
        let t = Texts(lang);
        match self {
            Bad::Model(fault) => t.with("command-rules-tck-model", "fault", fault.clone()),
            Bad::Result(fault) => fault.clone(),
            Bad::Time => t.get("command-rules-tck-time").to_owned(),
            Bad::Ended => t.get("command-rules-tck-ended").to_owned(),
        }
    }
}

fn sums(levels: &BTreeMap<&str, (usize, usize)>) -> (usize, usize) {
    levels.values().fold((0, 0), |sum, level| (sum.0 + level.0, sum.1 + level.1))
}

fn as_json(levels: &BTreeMap<&str, (usize, usize)>, told: &[Told], lang: Lang) {
    let (passed, total) = sums(levels);
    let levels: Vec<_> = levels
        .iter()
        .map(|(level, (passed, total))| json!({ "level": level, "passed": passed, "total": total }))
        .collect();
    let failures: Vec<_> = told
        .iter()
        .flat_map(|file| &file.failures)
        .map(|failure| json!({ "file": failure.file, "case": failure.case, "cause": failure.bad.show(lang) }))
        .collect();
    out(json!({ "passed": passed, "total": total, "levels": levels, "failures": failures }));
}

fn show(levels: &BTreeMap<&str, (usize, usize)>, told: &[Told], lang: Lang) {
    let t = Texts(lang);
    for failure in told.iter().flat_map(|file| &file.failures) {
        let cause = failure.bad.show(lang);
        let cause: String = cause.chars().take(200).collect();
        out(format!("{} {}\n  {}", failure.file, failure.case, cause.replace('\n', " ")));
    }
    let passed = |name: &str, (passed, total): (usize, usize)| {
        let text = t.with2("command-rules-tck-passed", ("passed", passed), ("total", total));
        out(format!("{name}: {text}"));
    };
    for (level, sum) in levels {
        passed(level, *sum);
    }
    passed(t.get("command-rules-tck-all"), sums(levels));
}
