//! `amtsweg fim`: a service's folder from a schema of the federal catalogue of forms, and a schema from a folder.

use super::{check, verify};
use crate::rim;
use crate::say::{Done, Fault, Outcome, err, out};
use base::Lang;
use base::texts::Texts;
use clap::Subcommand;
use exchange::fim::{self, CodeList, English, Imported, Remark};
use office::platform::Files;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is asked.
#[derive(Subcommand, Debug)]
pub enum Command {
    #[command(about = "command-fim-import")]
    Import(Import),
    #[command(about = "command-fim-export")]
    Export(Export),
}

/// A schema with the lists beside it, and where the folder goes.
#[derive(clap::Args, Debug)]
pub struct Import {
    #[arg(value_name = "FILE", required = true, help = "command-fim-import-files")]
    files: Vec<PathBuf>,
    #[arg(value_name = "FOLDER", help = "command-fim-import-folder")]
    folder: PathBuf,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

/// A folder, and where the schema goes.
#[derive(clap::Args, Debug)]
pub struct Export {
    #[arg(value_name = "FOLDER", help = "command-fim-export-folder")]
    folder: PathBuf,
    #[arg(value_name = "FILE", help = "command-fim-export-file")]
    file: Option<PathBuf>,
    #[arg(long, help = "command-fim-export-xfall", conflicts_with = "english")]
    xfall: bool,
    #[arg(long, help = "command-fim-export-english")]
    english: bool,
}

pub fn run(command: &Command, lang: Lang) -> Done {
    match command {
        Command::Import(args) => import(args, lang),
        Command::Export(args) => export(args, lang),
    }
}

fn import(args: &Import, lang: Lang) -> Done {
    let Some((schema, lists)) = args.files.split_first() else { return Ok(Outcome::Faulty) };
    let wrong =
        |path: &Path, remark: &Remark| Fault::Text(format!("{}: {}", path.display(), remark.text(lang)));
    let read = fim::read(&bytes(schema, lang)?).map_err(|remark| wrong(schema, &remark))?;
    let mut warnings: Vec<(PathBuf, Remark)> =
        read.warnings.into_iter().map(|remark| (schema.clone(), remark)).collect();
    let mut known: Vec<CodeList> = Vec::new();
    let mut english = English::default();
    for path in lists {
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
            english = English::read(&bytes(path, lang)?).map_err(|remark| wrong(path, &remark))?;
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (list, odd) = fim::codelist(&name, &bytes(path, lang)?).map_err(|remark| wrong(path, &remark))?;
        known.push(list);
        warnings.extend(odd.into_iter().map(|remark| (path.clone(), remark)));
    }
    let name = args.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let imported = fim::import_with(&read.schema, &known, &english, name.as_deref());
    put(&args.folder, &imported.files, lang)?;
    let faults = forms::compile(&imported.files).err().unwrap_or_default();
    if args.json {
        out(as_json(&imported, &warnings, lang));
    } else {
        tell(&args.folder, &imported, &warnings, lang);
    }
    if !faults.is_empty() {
        check::show(&args.folder.display().to_string(), &faults, lang);
        return Ok(Outcome::Faulty);
    }
    Ok(Outcome::Fine)
}

fn tell(folder: &Path, imported: &Imported, warnings: &[(PathBuf, Remark)], lang: Lang) {
    let t = Texts(lang);
    for (path, remark) in warnings {
        err(format!("{}: {}", path.display(), remark.text(lang)));
    }
    out(t.with2(
        "command-fim-imported",
        ("service", imported.id.as_str()),
        ("folder", folder.display().to_string()),
    ));
    for (heading, remarks) in [("fim-report-open", &imported.questions), ("fim-report-lost", &imported.lost)]
    {
        if !remarks.is_empty() {
            out(format!("\n{}", t.get(heading)));
            remarks.iter().for_each(|remark| out(format!("- {}", remark.text(lang))));
        }
    }
}

fn as_json(imported: &Imported, warnings: &[(PathBuf, Remark)], lang: Lang) -> Value {
    let list = |remarks: &[Remark]| -> Vec<Value> {
        remarks.iter().map(|one| json!({ "line": one.line, "text": one.sentence(lang) })).collect()
    };
    let warning = |(path, one): &(PathBuf, Remark)| json!({ "file": path.display().to_string(), "line": one.line, "text": one.sentence(lang) });
    json!({
        "service": imported.id,
        "warnings": warnings.iter().map(warning).collect::<Vec<_>>(),
        "questions": list(&imported.questions),
        "lost": list(&imported.lost),
    })
}

/// Writes a new folder; what is there already stays untouched.
fn put(folder: &Path, files: &Files, lang: Lang) -> Result<(), Fault> {
    let failed = |fault: std::io::Error| Fault::Text(format!("{}: {fault}", folder.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    if fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(Fault::with(lang, "command-fim-taken", "folder", folder.display()));
    }
    for (name, content) in files {
        fs::write(folder.join(name), content).map_err(failed)?;
    }
    Ok(())
}

fn export(args: &Export, lang: Lang) -> Done {
    let (name, files) = check::one_folder(&args.folder, lang)?;
    let package = match forms::compile(&files) {
        Ok(package) => package,
        Err(faults) => {
            check::show(&name, &faults, lang);
            return Ok(Outcome::Faulty);
        }
    };
    let xml = match (args.xfall, args.english) {
        (true, _) => fim::xfall_schema(&package),
        (_, true) => fim::english(&package),
        _ => fim::export(&package, rim::now()),
    };
    match &args.file {
        Some(file) => {
            fs::write(file, xml).map_err(|fault| Fault::Text(format!("{}: {fault}", file.display())))?;
        }
        // Whoever reads may stop reading; that is no fault.
        None => drop(std::io::stdout().write_all(&xml)),
    }
    Ok(Outcome::Fine)
}

/// A file, at most one byte more than is read of it.
fn bytes(path: &Path, lang: Lang) -> Result<Vec<u8>, Fault> {
    use std::io::Read;
    let mut found = Vec::new();
    let most = u64::try_from(fim::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut found))
        .map_err(|fault| verify::unreadable(path, &fault, lang))?;
    Ok(found)
}
