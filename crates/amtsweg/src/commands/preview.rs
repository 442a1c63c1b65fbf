//! `amtsweg preview`: opens a service's folder in the browser, in a demonstration of its own that is thrown away at the end, and reads
//! the folder anew whenever a file changes.

use super::{check, serve};
use crate::rim;
use crate::runner::Stop;
use crate::say::{Done, Fault, out};
use base::texts::Texts;
use base::{Actor, Ctx, Error, Lang};
use clap::Parser;
use office::catalogue;
use office::offices::{self, Offer};
use office::platform::{Current, Files, Platform, Service};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use store::Store;
use web::Preview;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(300);
/// The municipality at which the service is tried.
const PLACE: &str = "16067029";

/// Which folder, and where.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "FOLDER", help = "command-preview-folder")]
    folder: PathBuf,
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090", help = "command-serve-listen")]
    listen: String,
    #[arg(long, help = "command-preview-quiet")]
    no_open: bool,
}

/// The options of the server behind a preview.
#[derive(Parser)]
struct Served {
    #[command(flatten)]
    args: serve::Args,
}

/// A folder that is looked at again and again.
pub struct Watched {
    folder: PathBuf,
    lang: Lang,
    open: bool,
    /// What the pages show of it.
    pub preview: Preview,
}

pub fn run(args: Args, lang: Lang) -> Done {
    // Not there at all is a slip at the command line, and said there.
    read(&args.folder, lang)?;
    let data = std::env::temp_dir().join(format!("amtsweg-preview-{}", std::process::id()));
    let words = ["preview", "--demo", "--workers", "1", "--listen", &args.listen, "--data"];
    let words = words.iter().map(|word| (*word).into()).chain([data.clone().into_os_string()]);
    let served = Served::try_parse_from(words).map_err(|fault| Fault::Text(fault.to_string()))?;
    let watched = Watched { folder: args.folder, lang, open: !args.no_open, preview: Preview::default() };
    let done = serve::with(served.args.by_itself(), Some(watched), lang);
    // Nothing in it is anybody's.
    let _ = std::fs::remove_dir_all(&data);
    done
}

fn read(folder: &Path, lang: Lang) -> Result<Files, Fault> {
    check::one_folder(folder, lang).map(|(_, files)| files)
}

impl Watched {
    /// Looks at the folder until it is time to stop.
    ///
    /// # Errors
    /// Where the machine gives no thread.
    pub fn begin(self, store: &Store, current: &Current, stop: &Stop) -> std::io::Result<JoinHandle<()>> {
        let (store, current, stop) = (store.clone(), current.clone(), stop.clone());
        let mut last = Files::new();
        // Before the first page is asked for.
        self.look(&store, &current, &mut last);
        std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            while !stop.rest(LOOK) {
                self.look(&store, &current, &mut last);
            }
        })
    }

    fn look(&self, store: &Store, current: &Current, last: &mut Files) {
        // An editor may be writing at this very moment: then the next look sees it.
        let Ok(files) = read(&self.folder, self.lang) else { return };
        if files == *last {
            return;
        }
        *last = files.clone();
        let mut folder = self.preview.get();
        folder.path = self.folder.display().to_string();
        folder.ags = PLACE.to_owned();
        folder.number += 1;
        let (faults, shown) = current.get().looked_at(&files);
        folder.faults = faults;
        // A text that waits for its author keeps nobody from looking.
        let open = folder.faults.iter().all(|fault| fault.key == forms::package::OPEN);
        if let Some(service) = shown.filter(|_| open) {
            folder.service = service.package.id.clone();
            if let Err(fault) = show(store, current, service, self.lang) {
                tracing::error!(%fault, "the folder cannot be shown");
            }
        }
        self.preview.set(folder);
    }

    /// Whether the browser is to be opened.
    pub fn opens(&self) -> bool {
        self.open
    }
}

/// Puts the service in the place of the one that came with the program, with the values of its first example at the place where it
/// is tried.
fn show(store: &Store, current: &Current, mut service: Service, lang: Lang) -> base::Result<()> {
    let before = current.get();
    // A lower number would give way to the program's own; what is being written goes first.
    if let Some(known) = before.services.get(&service.package.id) {
        service.package.version = service.package.version.max(known.package.version);
    }
    let service = Arc::new(service);
    let platform = Arc::new(before.trying(service.clone()));
    let ctx = Ctx::new(Actor::System, rim::now(), lang, rim::seed());
    let inner = platform.clone();
    store.write_now(move |tx| {
        catalogue::keep_tried(tx, &ctx, &service)?;
        values(tx, &ctx, &inner, &service)
    })?;
    current.set(platform);
    Ok(())
}

/// Values for the place where the service is tried: what stands there, or those of an example.
fn values(tx: &mut store::Tx, ctx: &Ctx, platform: &Platform, service: &Service) -> base::Result<()> {
    let package = &service.package;
    if !service.needs_local_values() {
        return Ok(());
    }
    let office = platform.responsible(&package.id, PLACE)?.responsible.office.id.clone();
    let held = offices::offer(tx, &office, &package.id)?;
    if held.offered && package.local_findings(ctx.today(), &held.values).is_empty() {
        return offices::set_offer(tx, ctx, platform, (&office, &package.id), &held);
    }
    let example = package.examples.iter().find(|example| !example.local.is_empty());
    let Some(example) = example else { return Ok(()) };
    let local = serde_json::Value::Object(example.local.clone());
    let read = package.local_session(ctx.today()).read_json(&local);
    let values = read.map_err(|found| Error::internal(format!("values of an example: {found:?}")))?.0;
    let offer = Offer { values, offered: true, source: "demo".to_owned(), version: held.version };
    offices::set_offer(tx, ctx, platform, (&office, &package.id), &offer)
}

/// Where it is, and how to end it.
pub fn greet(url: &str, open: bool, lang: Lang) {
    let t = Texts(lang);
    let address = format!("{url}/vorschau");
    out(t.with("command-preview-running", "url", address.as_str()));
    out(t.get("command-serve-stop"));
    if open {
        open_browser(&address);
    }
}

/// Opens the browser of whoever sits there; where there is none, the address above is enough.
fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let silent = || std::process::Stdio::null();
    let mut command = std::process::Command::new(program);
    let _ = command.arg(address).stdin(silent()).stdout(silent()).stderr(silent()).spawn();
}
