//! An installation: a database made ready to serve. What is put in once is not put in again: a second start reads a
//! few settings and goes on.

use crate::say::Fault;
use crate::{demo, region, rim};
use base::{Error, Lang, Result};
use clap::Args;
use office::history::LogKey;
use office::offices::Office;
use office::platform::{Platform, Setup};
use office::settings;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::journal::Journal;
use store::{Options, Store, Tx};

/// Where an installation keeps its data.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// The data folder.
    #[arg(long, value_name = "DIR", env = "AMTSWEG_DATA", default_value = "data", help = "command-arg-data")]
    pub data: PathBuf,
    /// Another database than the embedded one in the data folder.
    #[arg(long, value_name = "URL", env = "AMTSWEG_DATABASE", help = "command-arg-database")]
    pub database: Option<String>,
}

/// Where deletions are written down, beside the data and not in them.
#[derive(Args, Clone, Debug)]
pub struct Deletions {
    /// The journal of deletions.
    #[arg(long = "deletions", value_name = "FILE", env = "AMTSWEG_DELETIONS", help = "archive-deletions")]
    pub file: Option<PathBuf>,
}

impl Deletions {
    /// The journal: the file that was named, else one in the data folder.
    pub fn journal(&self, place: &Place) -> Journal {
        Journal::at(self.file.clone().unwrap_or_else(|| journal_in(&place.data)))
    }
}

/// The journal of deletions in a data folder.
pub fn journal_in(folder: &Path) -> PathBuf {
    folder.join("deletions.log")
}

/// The address of the embedded database in a data folder.
pub fn url_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("amtsweg.db").display())
}

impl Place {
    /// The address of the database.
    pub fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| url_in(&self.data))
    }

    /// Opens the database, made where it is missing.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub fn open(&self) -> std::result::Result<Store, Fault> {
        if self.database.is_none() {
            private_folder(&self.data)?;
        }
        Ok(Store::open(&self.url(), &Options::default())?)
    }

    /// Opens the database for reading, beside a server that may run.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub fn open_reading(&self) -> std::result::Result<Store, Fault> {
        open_reading(&self.url())
    }
}

/// Opens a database for reading, beside a server that may run.
///
/// # Errors
/// See [`Store::open`].
pub fn open_reading(url: &str) -> std::result::Result<Store, Fault> {
    let options = Options { reading: true, readers: 1, ..Options::default() };
    Ok(Store::open(url, &options)?)
}

/// A folder that nobody else on this machine can look into.
///
/// # Errors
/// What the machine says.
pub fn private_folder(folder: &Path) -> std::result::Result<(), Fault> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|fault| Fault::Text(format!("{}: {fault}", folder.display())))
}

/// What an installation is for; decided once, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To look at: people, cases and values are made up.
    Demo,
    /// For real use.
    Real,
}

impl Mode {
    fn key(self) -> &'static str {
        match self {
            Mode::Demo => "demo",
            Mode::Real => "real",
        }
    }
}

const MODE: &str = "mode";
const LOG_NAME: &str = "log_name";
const LOG_KEY: &str = "log_key";
const INSTALLED: &str = "installed";
const POPULATED: &str = "populated";

/// A database made ready to serve.
pub struct Installation {
    /// The database.
    pub store: Store,
    /// Services, region, letters, rules.
    pub platform: Arc<Platform>,
    /// What it is for.
    pub mode: Mode,
    /// Whether this is its first start.
    pub fresh: bool,
    /// Whether its demonstration was made just now.
    pub populated: bool,
}

/// Decides what a new installation is for; gives whether it was new.
///
/// # Errors
/// A sentence where it was decided otherwise before.
pub fn decide(store: &Store, wanted: Option<Mode>, lang: Lang) -> std::result::Result<(Mode, bool), Fault> {
    let name = format!("amtsweg-{}", &hex(&rim::seed())[..8]);
    let key = hex(&rim::seed());
    let proposed = wanted.unwrap_or(Mode::Demo);
    let (held, fresh) = store.write_now(move |tx| {
        let fresh = settings::set_once(tx, MODE, proposed.key())?;
        settings::set_once(tx, LOG_NAME, &name)?;
        settings::set_once(tx, LOG_KEY, &key)?;
        Ok((need(tx, MODE)?, fresh))
    })?;
    let mode = if held == Mode::Demo.key() { Mode::Demo } else { Mode::Real };
    match wanted {
        Some(Mode::Demo) if mode == Mode::Real => Err(Fault::key(lang, "command-mode-is-real")),
        Some(Mode::Real) if mode == Mode::Demo => Err(Fault::key(lang, "command-mode-is-demo")),
        _ => Ok((mode, fresh)),
    }
}

/// Makes a database ready: tables, key, offices, services, and for a new demonstration its people and cases.
///
/// # Errors
/// A sentence for people.
pub fn prepare(
    store: Store,
    wanted: Option<Mode>,
    base_url: String,
    lang: Lang,
) -> std::result::Result<Installation, Fault> {
    for name in store.migrate()? {
        tracing::info!(%name, "migrated");
    }
    let (mode, fresh) = decide(&store, wanted, lang)?;
    let platform = load(&store, base_url)?;
    let digest = region::digest(&platform);
    let known = store.read_now(|tx| settings::get(tx, INSTALLED))?;
    if known.as_ref() != Some(&digest) {
        let platform = platform.clone();
        store.write_now(move |tx| install(tx, &platform, &digest))?;
    }
    let populated = mode == Mode::Demo && populate(&store, &platform)?;
    Ok(Installation { store, platform, mode, fresh, populated })
}

/// Everything that is read once at the start.
///
/// # Errors
/// A sentence for people; among them, that the database was never made ready.
pub fn load(store: &Store, base_url: String) -> std::result::Result<Arc<Platform>, Fault> {
    let log_key = store.read_now(log_key)?;
    let law = region::law()?;
    let platform = Platform::load(&region::TEXTS, services::bundled(&law), Setup { base_url, log_key });
    let platform = Arc::new(platform.map_err(|faults| Fault::Text(region::lines(&faults)))?);
    let before = platform.clone();
    // What was published in this installation goes before what comes with the program.
    Ok(store.read_now(move |tx| before.newer(tx))?.map_or(platform, Arc::new))
}

/// The key that signs the log.
///
/// # Errors
/// Internal, where the database was never made ready.
pub fn log_key(tx: &mut Tx) -> Result<LogKey> {
    let secret = need(tx, LOG_KEY)?;
    let secret = unhex(&secret).ok_or_else(|| Error::internal("the key of the log is damaged"))?;
    LogKey::new(&need(tx, LOG_NAME)?, &secret)
}

fn need(tx: &mut Tx, key: &str) -> Result<String> {
    settings::get(tx, key)?
        .ok_or_else(|| Error::not_found(format!("setting {key}; start `amtsweg serve` once")))
}

/// Offices and services; what offices have set stays. `digest` as of [`region::digest`].
///
/// # Errors
/// Conflict where a service differs from what was published as the same version.
pub fn install(tx: &mut Tx, platform: &Platform, digest: &str) -> Result<()> {
    let offices: Vec<Office> = platform
        .region
        .offices()
        .map(|office| Office {
            id: office.id.clone(),
            level: office.level.to_owned(),
            ags: office.key.clone(),
            name: office.name.de.clone(),
            plz: office.plz.clone(),
            place: office.place.clone(),
            ..Office::default()
        })
        .collect();
    office::offices::install(tx, &offices)?;
    office::catalogue::install(tx, platform, rim::now())?;
    settings::set(tx, INSTALLED, digest)
}

/// All or nothing, and by one process only; whether it was this one.
fn populate(store: &Store, platform: &Arc<Platform>) -> std::result::Result<bool, Fault> {
    if store.read_now(|tx| settings::get(tx, POPULATED))?.is_some() {
        return Ok(false);
    }
    tracing::info!("the demonstration is being made");
    let (now, hash) = (rim::now(), demo::password_hash()?);
    let platform = platform.clone();
    let populated = store.write_now(move |tx| {
        let first = settings::set_once(tx, POPULATED, &now.to_string())?;
        if first {
            demo::populate(tx, &platform, now, &hash)?;
            // In the log, the search and the figures before the first page is asked for.
            while office::history::sequence(tx, &platform)? > 0 {}
        }
        Ok(first)
    })?;
    tracing::info!(milliseconds = (rim::now() - now) / 1_000, "the demonstration is made");
    Ok(populated)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(bytes)
}
