//! A small administration for tests: Thüringen, the dog tax, and the people who take part.

use base::ctx::Grant;
use base::{Actor, Ctx, Id, Lang, Role, dates};
use office::accounts::{self, NewAccount};
use office::history::LogKey;
use office::offices::{self, Offer, Office};
use office::platform::{Bundled, Files, Platform, RegionTexts, Setup};
use office::region::RegionFiles;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Store;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

pub fn folder(path: &str) -> Files {
    let mut files = Files::new();
    let mut add = |dir: PathBuf, prefix: &str| {
        for entry in std::fs::read_dir(dir).expect("folder").flatten() {
            if entry.path().is_file() {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read(entry.path()).expect("file"));
            }
        }
    };
    add(root().join(path), "");
    add(root().join(path).join("examples"), "examples/");
    files
}

/// The place of everything: Gotha.
pub const AGS: &str = "16067029";
/// The office of the cases: Gotha's administration.
pub const OFFICE: &str = "gemeinde-16067029";

/// A day in spring 2026, ten in the morning.
pub fn now() -> i64 {
    dates::instant(base::Date::constant(2026, 3, 3), 10, 0)
}

/// Everything that verbs work with.
pub fn platform() -> Arc<Platform> {
    platform_with(|_| {})
}

/// The same with another folder of the dog tax.
pub fn platform_with(change: impl FnOnce(&mut Files)) -> Arc<Platform> {
    platform_and(&[], change)
}

/// The same with further services that come with the program.
pub fn platform_and(more: &[&str], change: impl FnOnce(&mut Files)) -> Arc<Platform> {
    platform_changed(more, "hundesteuer", change)
}

/// The same with another folder of any of them.
pub fn platform_changed(more: &[&str], service: &str, change: impl FnOnce(&mut Files)) -> Arc<Platform> {
    let files: Vec<String> = [
        "municipalities.csv",
        "districts.csv",
        "associations.csv",
        "postcodes.csv",
        "courts.csv",
        "offices.toml",
        "holidays.toml",
        "delivery.toml",
        "deadlines.toml",
    ]
    .iter()
    .map(|file| read(&format!("regions/thueringen/{file}")))
    .collect();
    let texts = RegionTexts {
        files: RegionFiles {
            municipalities: &files[0],
            districts: &files[1],
            associations: &files[2],
            postcodes: &files[3],
            courts: &files[4],
            offices: &files[5],
            holidays: &files[6],
            delivery: &files[7],
        },
        deadlines: &files[8],
        catalogue: &read("crates/services/packages/catalogue.toml"),
        synonyms: &read("crates/services/packages/synonyms.toml"),
        retention: &read("crates/services/packages/retention.toml"),
        tiles: "",
        base_rates: &read("crates/services/packages/base_rates.csv"),
    };
    let mut change = Some(change);
    let bundled = ["hundesteuer", "barrierefreiheit"]
        .iter()
        .chain(more)
        .map(|name| {
            let mut files = folder(&format!("crates/services/packages/{name}"));
            if let Some(change) = (*name == service).then(|| change.take()).flatten() {
                change(&mut files);
            }
            Bundled { files, rules: None }
        })
        .collect();
    let setup = Setup {
        base_url: "https://amtsweg.example".into(),
        log_key: LogKey::new("amtsweg.example", &[7; 32]).expect("key"),
    };
    Arc::new(Platform::load(&texts, bundled, setup).expect("platform"))
}

static SEED: AtomicU64 = AtomicU64::new(1);

fn seed() -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&SEED.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    seed
}

/// The program itself.
pub fn system() -> Ctx {
    system_at(now())
}

/// The program itself, at another time.
pub fn system_at(now: i64) -> Ctx {
    Ctx::new(Actor::System, now, Lang::De, seed())
}

/// Somebody without an account.
pub fn visitor(key: &str) -> Ctx {
    Ctx::new(Actor::Visitor { key: Some(key.into()) }, now(), Lang::De, seed())
}

/// Somebody with an account.
pub fn person(id: Id, roles: &[(Role, &str)]) -> Ctx {
    let roles =
        roles.iter().map(|(role, office)| Grant { role: *role, office: Some((*office).into()) }).collect();
    Ctx::new(Actor::Account { account: id, roles }, now(), Lang::De, seed())
}

/// The people of the tests.
pub struct People {
    pub citizen: Ctx,
    pub worker: Ctx,
    pub approver: Ctx,
    pub stranger: Ctx,
    pub other_office: Ctx,
}

/// Offices, rates, people.
pub fn settle(store: &Store, platform: &Arc<Platform>) -> People {
    let inner = platform.clone();
    let ids = store
        .write_now(move |tx| {
            let ctx = system();
            let all: Vec<Office> = inner
                .region
                .offices()
                .map(|one| Office {
                    id: one.id.clone(),
                    level: one.level.into(),
                    ags: one.key.clone(),
                    name: one.name.de.clone(),
                    plz: one.plz.clone(),
                    place: one.place.clone(),
                    ..Office::default()
                })
                .collect();
            offices::install(tx, &all)?;
            office::catalogue::install(tx, &inner, ctx.now)?;
            let offer = Offer { values: local(), offered: true, source: "office".into(), version: 0 };
            offices::set_offer(tx, &ctx, &inner, (OFFICE, "hundesteuer"), &offer)?;
            let mut ids = Vec::new();
            for login in ["citizen", "worker", "approver", "stranger", "other"] {
                let new = NewAccount {
                    login: login.into(),
                    name: format!("Person {login}"),
                    email: format!("{login}@example.org"),
                };
                let id = accounts::create(tx, &ctx, &new, "x")?.expect("new name");
                ids.push(id);
            }
            accounts::grant(tx, ids[1], Role::CaseWorker, Some(OFFICE))?;
            accounts::grant(tx, ids[2], Role::Approver, Some(OFFICE))?;
            accounts::grant(tx, ids[4], Role::Approver, Some("kreis-16051"))?;
            Ok(ids)
        })
        .expect("settled");
    People {
        citizen: person(ids[0], &[]),
        worker: person(ids[1], &[(Role::CaseWorker, OFFICE)]),
        approver: person(ids[2], &[(Role::Approver, OFFICE)]),
        stranger: person(ids[3], &[]),
        other_office: person(ids[4], &[(Role::Approver, "kreis-16051")]),
    }
}

pub fn local() -> Map<String, Value> {
    let values = json!({
        "statute": "Hundesteuersatzung der Stadt Gotha", "statute_of": "2024-12-12", "rate_first": "60.00",
        "rate_second": "90.00", "rate_further": "120.00", "dangerous_rates": false, "begin": "same_month",
        "min_age": 4, "exempt_counts": false, "relief_assistance": 100, "relief_rescue": 100,
        "relief_herding": 100, "relief_farm": 50, "tag_fee": "0.00", "pay_holder": "Stadt Gotha, Stadtkasse", "pay_iban": "DE86000000000000001234",
        "due_this_year": "month", "due_yearly": "am 1. Juli",
        "register_within": 14, "sepa": false, "weeks": 4
    });
    values.as_object().cloned().expect("object")
}

/// Complete answers: one dog since January.
pub fn answers() -> Map<String, Value> {
    let answers = json!({
        "holder": "person", "first_name": "Änne", "last_name": "Müller-Łukasz",
        "address": { "street": "Hauptstraße", "number": "1 a", "plz": "99867", "place": "Gotha" },
        "email": "aenne@example.org", "other_dogs": 0, "truth": true, "changes": true,
        "dogs": [{ "name": "Luna", "breed": "pug", "since": "2026-01-01", "moved": false, "dangerous": false, "relief": "none" }]
    });
    answers.as_object().cloned().expect("object")
}
