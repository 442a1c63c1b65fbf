//! `amtsweg catalogue`: a foreign catalogue of services is read in to be looked at, and our own is handed out as XZuFi.

use crate::installation::{self, Place};
use crate::rim;
use crate::say::{Done, Fault, Outcome, err, out};
use base::Lang;
use base::texts::Texts;
use office::catalogue::{own, sandbox};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is done.
#[derive(clap::Subcommand, Debug)]
pub enum Command {
    #[command(about = "command-catalogue-import")]
    Import(Import),
    #[command(about = "command-catalogue-clear")]
    Clear(Clear),
    #[command(about = "command-catalogue-export")]
    Export(Export),
}

/// What is read in.
#[derive(clap::Args, Debug)]
pub struct Import {
    #[arg(value_name = "FILE", help = "command-catalogue-file")]
    file: PathBuf,
    #[arg(long, value_name = "FILE", help = "command-catalogue-locations")]
    locations: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

/// Where.
#[derive(clap::Args, Debug)]
pub struct Clear {
    #[command(flatten)]
    place: Place,
}

/// Where to, and under which address others find us.
#[derive(clap::Args, Debug)]
pub struct Export {
    #[arg(value_name = "FILE", help = "command-catalogue-to")]
    file: PathBuf,
    #[arg(long, value_name = "URL", env = "AMTSWEG_BASE_URL", help = "command-catalogue-base-url")]
    base_url: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub fn run(command: Command, lang: Lang) -> Done {
    match command {
        Command::Import(args) => import(&args, lang),
        Command::Clear(args) => clear(&args, lang),
        Command::Export(args) => export(&args, lang),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|fault| Fault::Text(format!("{}: {fault}", path.display())))
}

fn import(args: &Import, lang: Lang) -> Done {
    let services = bytes(&args.file)?;
    let places = args.locations.as_deref().map(bytes).transpose()?;
    let (read, format) = sandbox::read(&services, places.as_deref())
        .map_err(|fault| Fault::Text(format!("{}: {}", args.file.display(), fault.text(lang))))?;
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let store = args.place.open()?;
    store.migrate()?;
    let (read, ctx) = (Arc::new(read), rim::program());
    let kept = read.clone();
    store.write_now(move |tx| sandbox::replace(tx, &ctx.clone(), &name, format, &kept))?;
    store.close();
    let count = (read.exchanged.services.len(), read.exchanged.offices.len());
    let report = sandbox::Report::of(&read.faults, count.0, count.1);
    if args.json {
        let list: Vec<Value> = read.faults.iter().map(|fault| as_json(fault, lang)).collect();
        out(json!({
            "services": count.0,
            "offices": count.1,
            "responsibilities": read.exchanged.duties.len(),
            "faulty": report.entries.len(),
            "faults": list,
        }));
    } else {
        show(&read, &report, lang);
    }
    Ok(if report.entries.is_empty() { Outcome::Fine } else { Outcome::Faulty })
}

fn as_json(fault: &sandbox::Fault, lang: Lang) -> Value {
    json!({
        "kind": fault.part.key(),
        "entry": fault.entry,
        "name": fault.name,
        "field": fault.field,
        "cause": fault.text(lang),
    })
}

fn show(read: &sandbox::Read, report: &sandbox::Report, lang: Lang) {
    let t = Texts(lang);
    out(t.with("command-catalogue-services", "count", read.exchanged.services.len()));
    out(t.with("command-catalogue-offices", "count", read.exchanged.offices.len()));
    out(t.with("command-catalogue-duties", "count", read.exchanged.duties.len()));
    for fault in &report.file {
        out(fault.text(lang));
    }
    if !report.common.is_empty() {
        out(t.get("command-catalogue-common"));
        for (fault, count) in &report.common {
            out(format!("  {count:>6}  {}: {}", fault.field, fault.text(lang)));
        }
    }
    for entry in &report.entries {
        out(format!("{} {}", entry.id, entry.name));
        for fault in &entry.faults {
            out(format!("  {}: {}", fault.field, fault.text(lang)));
        }
    }
    out(t.with("command-catalogue-faulty", "count", report.entries.len()));
    err(t.get("command-catalogue-look"));
}

fn clear(args: &Clear, lang: Lang) -> Done {
    let store = args.place.open()?;
    store.migrate()?;
    let ctx = rim::program();
    store.write_now(move |tx| sandbox::clear(tx, &ctx.clone()))?;
    store.close();
    out(Texts(lang).get("sandbox-cleared"));
    Ok(Outcome::Fine)
}

fn export(args: &Export, lang: Lang) -> Done {
    let store = args.place.open_reading()?;
    let base_url = args.base_url.as_deref().unwrap_or("").trim_end_matches('/').to_owned();
    let platform = installation::load(&store, base_url)?;
    let ctx = rim::program();
    let message = store.read_now(move |tx| own::as_xzufi(tx, &ctx, &platform))?;
    store.close();
    let failed = |fault: std::io::Error| Fault::Text(format!("{}: {fault}", args.file.display()));
    std::fs::write(&args.file, message).map_err(failed)?;
    out(Texts(lang).with("command-catalogue-written", "file", args.file.display().to_string()));
    Ok(Outcome::Fine)
}
