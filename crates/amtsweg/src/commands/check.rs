//! `amtsweg check`: whether a service's folder is sound, with every fault, its place, its cause and how to mend it.

use crate::region;
use crate::say::{Done, Fault, Outcome, out};
use base::Lang;
use base::texts::Texts;
use forms::fault::Fault as Found;
use office::platform::{Bundled, Files, Service};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is checked.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FOLDER", conflicts_with = "all", help = "command-check-folder")]
    folder: Option<PathBuf>,
    #[arg(long, help = "command-check-all")]
    all: bool,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let law = region::law()?;
    let bundled = services::bundled(&law);
    let folders: Vec<(String, Files)> = match &args.folder {
        Some(folder) => services_in(folder, lang)?,
        None => services::names().map(|name| (name.to_owned(), services::files(name))).collect(),
    };
    let mut faulty = 0;
    let mut all = Vec::new();
    for (name, files) in folders {
        let faults = faults(&files, &bundled);
        faulty += usize::from(!faults.is_empty());
        if args.json {
            all.extend(faults.iter().map(|fault| as_json(&name, fault, lang)));
        } else {
            show(&name, &faults, lang);
        }
    }
    if args.json {
        out(json!({ "faults": all }));
    }
    Ok(if faulty == 0 { Outcome::Fine } else { Outcome::Faulty })
}

/// The one service in a folder, and its name.
pub(super) fn one_folder(folder: &Path, lang: Lang) -> Result<(String, Files), Fault> {
    let mut found = services_in(folder, lang)?;
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(Fault::with(lang, "command-check-one", "folder", folder.display())),
    }
}

/// The folder itself, or the services in it.
fn services_in(folder: &Path, lang: Lang) -> Result<Vec<(String, Files)>, Fault> {
    let unreadable = |fault: std::io::Error| Fault::Text(format!("{}: {fault}", folder.display()));
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(unreadable)?;
    entries.sort();
    let holds_service = |path: &Path| path.join("service.toml").is_file() || path.join("form.toml").is_file();
    let inner: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.is_dir() && holds_service(path)).collect();
    let wanted = if !holds_service(folder) && !inner.is_empty() { inner } else { vec![folder.to_owned()] };
    let read = |path: PathBuf| {
        let mut files = Files::new();
        gather(&path, &path, &mut files).map_err(unreadable)?;
        Ok((path.display().to_string(), files))
    };
    let found: Vec<(String, Files)> = wanted.into_iter().map(read).collect::<Result<_, Fault>>()?;
    if found.iter().all(|(_, files)| files.is_empty()) {
        return Err(Fault::with(lang, "command-check-empty", "folder", folder.display()));
    }
    Ok(found)
}

/// Every file below, without hidden ones.
pub(super) fn gather(root: &Path, folder: &Path, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            gather(root, &path, files)?;
        } else {
            let inside = path.strip_prefix(root).unwrap_or(&path);
            files.insert(inside.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// Faults of the folder; once it is sound, the texts that wait for their author, texts and sources that help nobody, letters that do not
/// fit the amounts and the account, and the faults of its examples with the service's own rules.
fn faults(files: &Files, bundled: &[Bundled]) -> Vec<Found> {
    let package = match forms::package::compile(files) {
        Ok(package) => package,
        Err(faults) => return faults,
    };
    let own = bundled.iter().find(|bundle| {
        bundle.rules.is_some()
            && bundle.files.get("service.toml").is_some_and(|text| names(text, &package.id))
    });
    let rules = own.and_then(|bundle| bundle.rules.clone());
    let mut found = forms::package::open_texts(files);
    found.extend(forms::lint::lint(files));
    found.extend(forms::lint::money(&package, files, rules.is_some()));
    found.extend(Service::new(package, files.clone(), rules).example_faults());
    found
}

/// Whether a `service.toml` is that of this service.
fn names(text: &[u8], id: &str) -> bool {
    let parsed: Option<toml::Table> =
        std::str::from_utf8(text).ok().and_then(|text| toml::from_str(text).ok());
    parsed.is_some_and(|table| table.get("id").and_then(toml::Value::as_str) == Some(id))
}

fn as_json(name: &str, fault: &Found, lang: Lang) -> Value {
    json!({
        "service": name,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "cause": fault.cause(lang),
        "mend": fault.mend(lang),
    })
}

pub(super) fn show(name: &str, faults: &[Found], lang: Lang) {
    let t = Texts(lang);
    if faults.is_empty() {
        out(t.with("command-check-sound", "service", name));
        return;
    }
    out(t.with2("command-check-faults", ("service", name), ("count", faults.len())));
    for fault in faults {
        let place = Path::new(name).join(&fault.file);
        out(format!("{}:{}:{}", place.display(), fault.line, fault.column));
        out(format!("  {}", fault.cause(lang)));
        out(format!("  {}", fault.mend(lang)));
    }
}
