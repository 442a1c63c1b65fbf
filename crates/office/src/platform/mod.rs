//! What verbs work with besides rows: the region, the services, the law of dates, letters, keys. Read once at the
//! start, immutable after; only the memory of older packages grows. When a service gets a new version, the whole is replaced
//! ([`Current`]): whoever has begun with one goes on with it.

mod current;
mod service;

pub use current::Current;
pub use service::{ReasonBlock, Service, stored_assessment};

use crate::catalogue::index::{Doc, Index, Synonyms};
use crate::catalogue::listing::{self, Elsewhere, Listed};
use crate::grants::BaseRate;
use crate::history::LogKey;
use crate::region::{OfficeRef, Region, RegionFiles, Sphere};
use crate::retention::Classes;
use base::law::Law;
use base::{Date, Error, Lang, Result};
use formats::letter::LetterEngine;
use forms::assessment::Rules;
use forms::package::{GrantStep, Level, Package, Pays, Procedure};
use jiff::ToSpan;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};
use store::Tx;

/// The files of one service, by path inside its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A service as it comes with the program: its files, and its rules if it brings some.
pub struct Bundled {
    /// The folder.
    pub files: Files,
    /// What it computes beyond formulas.
    pub rules: Option<Arc<dyn Rules>>,
}

/// The facts of the region, as texts.
pub struct RegionTexts<'a> {
    /// Municipalities, districts, offices and so on.
    pub files: RegionFiles<'a>,
    /// `deadlines.toml`
    pub deadlines: &'a str,
    /// `catalogue.toml`: services that are described only.
    pub catalogue: &'a str,
    /// `synonyms.toml`
    pub synonyms: &'a str,
    /// `retention.toml`: classes of records.
    pub retention: &'a str,
    /// `base_rates.csv`: the base rates that interest builds on.
    pub base_rates: &'a str,
    /// `tiles.csv`: a map of the state with one tile for each district; may be empty.
    pub tiles: &'a str,
}

/// What the platform is told at the start.
pub struct Setup {
    /// The address people use, without a slash at the end.
    pub base_url: String,
    /// The key that signs the log's checkpoints.
    pub log_key: LogKey,
}

/// What the amounts of a decision are to the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// What they ask for, and the office pays.
    Granted,
    /// What a grant finally comes to, less what was paid of it: a rest, or what must be paid back.
    Settled,
    /// What is left of a grant that the office takes back, less what was paid of it.
    Revoked,
    /// What the office sets and they pay: a tax.
    Levied,
    /// What it costs them: they ask for something else, a permit or a paper. So all fees may stand though a part is refused.
    Fees,
}

impl Amounts {
    /// Whether it is money for the applicant, of which a part must be less than the whole.
    pub fn granted(self) -> bool {
        matches!(self, Amounts::Granted | Amounts::Settled | Amounts::Revoked)
    }
}

/// See the module.
pub struct Platform {
    /// Places, offices, responsibility.
    pub region: Arc<Region>,
    /// Deadlines, delivery, holidays.
    pub law: Law,
    /// The services one can apply for, by id.
    pub services: BTreeMap<String, Arc<Service>>,
    /// The services that are described only, by id.
    pub listed: Arc<BTreeMap<String, Listed>>,
    /// What people ask for that no office here does.
    pub elsewhere: Arc<Vec<Elsewhere>>,
    /// Search over all of them.
    pub index: Index,
    /// Letters.
    pub letters: Arc<LetterEngine>,
    /// How long records stay.
    pub retention: Arc<Classes>,
    /// The map of the state with one tile for each district.
    pub tiles: Arc<Vec<Tile>>,
    /// The base rates that come with the program, oldest first.
    pub base_rates: Arc<Vec<BaseRate>>,
    /// The key of the log.
    pub log_key: Arc<LogKey>,
    /// The address people use.
    pub base_url: String,
    /// A reminder goes out so many days before an answer is due.
    pub reminder_days: i64,
    rules: HashMap<String, Arc<dyn Rules>>,
    synonyms: Arc<Synonyms>,
    older: RwLock<HashMap<String, Arc<Service>>>,
    /// The region as its files have it.
    first_region: Arc<Region>,
    /// The changes of municipalities that are in `region` beyond the files.
    changes: Vec<base::Id>,
}

/// A district on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Its key, 5 digits.
    pub district: String,
    /// The column, from 0.
    pub column: u32,
    /// The row, from 0.
    pub row: u32,
    /// A few letters, as on number plates.
    pub short: String,
}

/// `16051,2,2,EF` a line.
fn tiles(text: &str) -> std::result::Result<Vec<Tile>, Vec<String>> {
    let (mut tiles, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split(',').collect();
        match parts.as_slice() {
            [district, column, row, short, ..]
                if column.parse::<u32>().is_ok() && row.parse::<u32>().is_ok() =>
            {
                tiles.push(Tile {
                    district: (*district).to_owned(),
                    column: column.parse().unwrap_or_default(),
                    row: row.parse().unwrap_or_default(),
                    short: (*short).to_owned(),
                });
            }
            _ => faults.push(format!("tiles.csv:{}: {line}", at + 1)),
        }
    }
    if faults.is_empty() { Ok(tiles) } else { Err(faults) }
}

fn index(
    listed: &BTreeMap<String, Listed>,
    services: &BTreeMap<String, Arc<Service>>,
    synonyms: &Synonyms,
) -> Index {
    let mut docs: Vec<_> = listed.values().flat_map(Listed::docs).collect();
    // A step of a grant is begun from the grant, not found.
    docs.extend(services.values().filter(|service| service.is_open()).flat_map(|service| service.docs()));
    Index::build(&docs, synonyms)
}

/// How long an office takes before a case is due, in days, where nobody says so.
const WORKING_TIME: i32 = 28;
/// How long an applicant has to answer a question by default, in days.
const ANSWER_TIME: i32 = 21;

impl Platform {
    /// Reads everything.
    ///
    /// # Errors
    /// Every fault found, one line each, for whoever keeps the files.
    pub fn load(
        texts: &RegionTexts,
        bundled: Vec<Bundled>,
        setup: Setup,
    ) -> std::result::Result<Platform, Vec<String>> {
        let mut faults = Vec::new();
        let region = Region::parse(&texts.files)
            .map_err(|found| faults.extend(found.iter().map(ToString::to_string)))
            .ok();
        let law = crate::region::law(&texts.files, texts.deadlines)
            .map_err(|found| faults.extend(found.iter().map(ToString::to_string)))
            .ok();
        let catalogue =
            listing::parse(texts.catalogue).map_err(|found| faults.extend(found)).unwrap_or_default();
        let synonyms =
            Synonyms::parse(texts.synonyms).map_err(|found| faults.push(format!("{found:?}"))).ok();
        let retention =
            Classes::parse(texts.retention).map_err(|found| faults.extend(found)).unwrap_or_default();
        let base_rates = crate::grants::read_base_rates(texts.base_rates)
            .map_err(|found| {
                faults.extend(found.iter().map(|(line, text)| format!("base_rates.csv:{line}: {text}")))
            })
            .unwrap_or_default();
        let tiles = tiles(texts.tiles).map_err(|found| faults.extend(found)).unwrap_or_default();
        let mut services = BTreeMap::new();
        let mut rules = HashMap::new();
        for bundle in bundled {
            match forms::package::compile(&bundle.files) {
                Ok(package) => {
                    if let Some(own) = &bundle.rules {
                        rules.insert(package.id.clone(), own.clone());
                    }
                    faults.extend(retention.fault(&package.id, &package.retention));
                    let id = package.id.clone();
                    services.insert(id, Arc::new(Service::new(package, bundle.files, bundle.rules)));
                }
                Err(found) => faults.extend(found.iter().map(|fault| fault.show(Lang::En))),
            }
        }
        let (Some(region), Some(law), Some(synonyms), true) = (region, law, synonyms, faults.is_empty())
        else {
            return Err(faults);
        };
        let listed = catalogue.services.into_iter().map(|one| (one.id.clone(), one)).collect();
        let index = index(&listed, &services, &synonyms);
        let letters = LetterEngine::new().map_err(|fault| vec![format!("letters: {fault:?}")])?;
        let region = Arc::new(region);
        Ok(Platform {
            first_region: region.clone(),
            changes: Vec::new(),
            region,
            law,
            services,
            elsewhere: Arc::new(catalogue.elsewhere),
            listed: Arc::new(listed),
            index,
            letters: Arc::new(letters),
            retention: Arc::new(retention),
            base_rates: Arc::new(base_rates),
            tiles: Arc::new(tiles),
            log_key: Arc::new(setup.log_key),
            base_url: setup.base_url,
            reminder_days: 3,
            rules,
            synonyms: Arc::new(synonyms),
            older: RwLock::new(HashMap::new()),
        })
    }

    /// The same with the services that were published in newer versions than it knows, and with the changes of municipalities
    /// that have begun since; nothing where there are none. A package that this program cannot read, since another one published
    /// it, is passed over.
    ///
    /// # Errors
    /// Only those of the store.
    pub fn newer(&self, tx: &mut Tx) -> Result<Option<Platform>> {
        let is_newer = |one: &crate::catalogue::Published| match self.services.get(&one.service) {
            None => true,
            // Where the program has come to the same number, what was published here stays.
            Some(known) if one.own && one.version == known.package.version => {
                one.digest != known.package.digest
            }
            Some(known) => one.version > known.package.version,
        };
        let published: Vec<_> = crate::catalogue::newest(tx)?.into_iter().filter(is_newer).collect();
        let mut newer = Vec::new();
        for one in published {
            let files = crate::catalogue::files_of(tx, &one.digest)?;
            match self.compiled(files) {
                Ok(service) => newer.push(Arc::new(service)),
                Err(faults) => {
                    tracing::error!(service = %one.service, version = one.version, faults = faults.len(), "a published package cannot be read")
                }
            }
        }
        let changes = crate::boundary::in_force(tx)?;
        let begun: Vec<base::Id> = changes.iter().map(|(id, _)| *id).collect();
        if newer.is_empty() && begun == self.changes {
            return Ok(None);
        }
        let mut platform = self.with(newer);
        if begun != self.changes {
            let region = changes
                .iter()
                .fold(self.first_region.as_ref().clone(), |region, (_, change)| region.changed(change));
            platform.region = Arc::new(region);
            platform.changes = begun;
        }
        Ok(Some(platform))
    }

    /// Whether its region is one after this change of municipalities.
    pub(crate) fn has_change(&self, id: base::Id) -> bool {
        self.changes.contains(&id)
    }

    /// The region as its files have it, before any change of municipalities: whoever names those of before asks here.
    pub fn first_region(&self) -> &Region {
        &self.first_region
    }

    /// The same with municipalities as they are after a change.
    #[must_use]
    pub fn with_change(&self, change: &crate::region::Change) -> Platform {
        let mut platform = self.with(Vec::new());
        platform.region = Arc::new(self.region.changed(change));
        platform
    }

    /// A service from its folder, with the rules of its id.
    ///
    /// # Errors
    /// Every fault, with file and line.
    pub fn compiled(&self, files: Files) -> std::result::Result<Service, Vec<forms::Fault>> {
        let package = forms::package::compile(&files)?;
        let rules = self.rules.get(&package.id).cloned();
        Ok(Service::new(package, files, rules))
    }

    /// The same, with its examples tried and no text left that waits for its author: before it is published.
    ///
    /// # Errors
    /// Every fault, with file and line.
    pub fn checked(&self, files: Files) -> std::result::Result<Service, Vec<forms::Fault>> {
        let service = self.compiled(files)?;
        let mut faults = forms::package::open_texts(&service.files);
        faults.extend(service.example_faults());
        if faults.is_empty() { Ok(service) } else { Err(faults) }
    }

    /// All faults of a folder that somebody is writing, and the service as far as it can be shown: neither an example that fails nor a
    /// text that waits for its author stands in the way of looking at it.
    pub fn looked_at(&self, files: &Files) -> (Vec<forms::Fault>, Option<Service>) {
        let faults = match self.checked(files.clone()) {
            Ok(service) => return (Vec::new(), Some(service)),
            Err(faults) => faults,
        };
        let example = |fault: &forms::Fault| fault.file.starts_with("examples/");
        let looks = faults.iter().all(|fault| example(fault) || fault.key == forms::package::OPEN);
        let shown = looks.then(|| {
            let mut sound = files.clone();
            sound.retain(|name, _| faults.iter().all(|fault| !example(fault) || fault.file != *name));
            self.compiled(sound).ok()
        });
        (faults, shown.flatten())
    }

    /// A version of a service with what an office adds to it (`additions.toml`; empty: nothing).
    ///
    /// # Errors
    /// Every fault of the additions, with its line.
    pub fn with_additions(
        &self,
        version: &Arc<Service>,
        additions: &str,
    ) -> std::result::Result<Arc<Service>, Vec<forms::Fault>> {
        if additions.is_empty() {
            return Ok(version.clone());
        }
        // Found by what it is made of, since reading a whole service for every request would take too long.
        let key = format!("{}+{}", version.package.digest, store::blobs::digest(additions.as_bytes()));
        if let Some(found) = self.older.read().ok().and_then(|older| older.get(&key).cloned()) {
            return Ok(found);
        }
        let mut files = version.files.clone();
        files.insert(forms::additions::FILE.to_owned(), additions.as_bytes().to_vec());
        let service = Arc::new(self.compiled(files)?);
        if let Ok(mut older) = self.older.write() {
            older.insert(key, service.clone());
            older.insert(service.package.digest.clone(), service.clone());
        }
        Ok(service)
    }

    /// The same with a service that somebody is writing, in the place of the one there is.
    pub fn trying(&self, service: Arc<Service>) -> Platform {
        self.with(vec![service])
    }

    fn with(&self, newer: Vec<Arc<Service>>) -> Platform {
        let mut older = self.older.read().map(|older| older.clone()).unwrap_or_default();
        let mut services = self.services.clone();
        for service in newer {
            if let Some(before) = services.insert(service.package.id.clone(), service) {
                older.insert(before.package.digest.clone(), before);
            }
        }
        Platform {
            region: self.region.clone(),
            law: self.law.clone(),
            index: index(&self.listed, &services, &self.synonyms),
            services,
            listed: self.listed.clone(),
            elsewhere: self.elsewhere.clone(),
            letters: self.letters.clone(),
            retention: self.retention.clone(),
            base_rates: self.base_rates.clone(),
            tiles: self.tiles.clone(),
            log_key: self.log_key.clone(),
            base_url: self.base_url.clone(),
            reminder_days: self.reminder_days,
            rules: self.rules.clone(),
            synonyms: self.synonyms.clone(),
            older: RwLock::new(older),
            first_region: self.first_region.clone(),
            changes: self.changes.clone(),
        }
    }

    /// An index over other texts, with the synonyms of this installation.
    pub fn index_of(&self, docs: &[Doc]) -> Index {
        Index::build(docs, &self.synonyms)
    }

    /// A service one can apply for, in its current version.
    ///
    /// # Errors
    /// Not found.
    pub fn service(&self, id: &str) -> Result<Arc<Service>> {
        self.services.get(id).cloned().ok_or_else(|| Error::not_found(format!("service {id}")))
    }

    /// A service in the version with this digest: the current one, or an older one from the store.
    ///
    /// # Errors
    /// Internal, where a draft or case names a package that is gone.
    pub fn package(&self, tx: &mut Tx, digest: &str) -> Result<Arc<Service>> {
        if let Some(found) = self.services.values().find(|service| service.package.digest == digest) {
            return Ok(found.clone());
        }
        if let Some(found) = self.older.read().ok().and_then(|older| older.get(digest).cloned()) {
            return Ok(found);
        }
        let files = crate::catalogue::files_of(tx, digest)?;
        let package = forms::package::compile(&files).map_err(|faults| {
            Error::internal(format!("published package {digest}: {} faults", faults.len()))
        })?;
        let rules = self.rules.get(&package.id).cloned();
        let service = Arc::new(Service::new(package, files, rules));
        if let Ok(mut older) = self.older.write() {
            older.insert(digest.to_owned(), service.clone());
        }
        Ok(service)
    }

    /// The title of a service, whatever became of it.
    pub fn title(&self, id: &str, lang: Lang) -> String {
        match (self.services.get(id), self.listed.get(id)) {
            (Some(service), _) => service.package.title.get(lang).to_owned(),
            (None, Some(listed)) => listed.title.get(lang).to_owned(),
            (None, None) => id.to_owned(),
        }
    }

    /// The name of an office's administration, in German, as it calls itself.
    pub fn office_name(&self, id: &str) -> Option<String> {
        self.region.office(id).map(|office| office.name.de.clone())
    }

    /// The name of a municipality; empty where the key is unknown.
    pub fn place_name(&self, ags: &str) -> String {
        self.region.municipality(ags).map(|place| self.region.label(place)).unwrap_or_default()
    }

    /// The name of a local authority, which may be a district or an association as well; empty where nobody knows the key.
    pub fn authority_name(&self, key: &str, lang: Lang) -> String {
        self.region.local_authority(key).map(|found| found.name.get(lang).to_owned()).unwrap_or_default()
    }

    /// Who is responsible for a service in a municipality (key of 8 digits; a state service needs none).
    ///
    /// # Errors
    /// Not found where service or place are unknown.
    pub fn responsible(&self, service: &str, ags: &str) -> Result<OfficeRef<'_>> {
        let (level, sphere) =
            self.task(service).ok_or_else(|| Error::not_found(format!("service {service}")))?;
        self.region.office_of(level, sphere, ags).ok_or_else(|| Error::not_found(format!("place {ags}")))
    }

    /// Which level of administration performs a service.
    pub fn level(&self, service: &str) -> Option<crate::region::Level> {
        self.task(service).map(|(level, _)| level)
    }

    fn task(&self, service: &str) -> Option<(crate::region::Level, Sphere)> {
        use crate::region::Level as L;
        match (self.services.get(service), self.listed.get(service)) {
            (Some(online), _) => {
                let level = match online.package.level {
                    Level::State => L::State,
                    Level::District => L::District,
                    Level::Municipality => L::Municipality,
                };
                let sphere = match online.package.sphere {
                    forms::package::Sphere::Own => Sphere::Own,
                    forms::package::Sphere::Delegated => Sphere::Delegated,
                };
                Some((level, sphere))
            }
            (None, Some(listed)) => Some((listed.level, listed.sphere)),
            (None, None) => None,
        }
    }

    /// The law of procedure that the notices of a service follow: `vwvfg` or `ao`.
    pub fn regime(&self, service: &str) -> &'static str {
        match self.services.get(service).map(|found| found.package.procedure) {
            None | Some(Procedure::Reply) => base::law::GENERAL,
            Some(procedure) => procedure.word(),
        }
    }

    /// Whether nothing is decided about a case of this service: the office replies, and that is the end of it.
    pub fn replies(&self, service: &str) -> bool {
        self.services.get(service).is_some_and(|found| found.package.procedure == Procedure::Reply)
    }

    /// Whether the office opens the cases of this service, about somebody who asked for nothing: a revocation, interest.
    pub fn by_office(&self, service: &str) -> bool {
        let follow = self.services.get(service).and_then(|found| found.package.grant.as_ref());
        follow.is_some_and(|follow| follow.step.of_office())
    }

    /// Whether some service lays applications open to the public.
    pub fn has_participation(&self) -> bool {
        self.services.values().any(|service| service.package.workflow.participation.is_some())
    }

    /// Which way the money of a decision goes.
    pub fn pays(&self, service: &str) -> Pays {
        self.services.get(service).map_or(Pays::In, |found| found.package.pays)
    }

    /// What the amounts of a decision are to the applicant.
    pub fn amounts(&self, service: &str) -> Amounts {
        let found = self.services.get(service);
        match found.and_then(|found| found.package.grant.as_ref()).map(|follow| follow.step) {
            Some(GrantStep::Proof) => return Amounts::Settled,
            Some(GrantStep::Revocation) => return Amounts::Revoked,
            _ => {}
        }
        match found.map(|found| (found.package.pays, found.package.procedure)) {
            Some((Pays::Out, _)) => Amounts::Granted,
            Some((Pays::In, Procedure::Ao)) => Amounts::Levied,
            _ => Amounts::Fees,
        }
    }

    /// When a case that comes in or comes back today is due: at the end of the time that the service or its office names, counted as the
    /// law counts. `ags` is the place of the case, whose own holidays count where the municipality is responsible.
    pub fn due(&self, today: Date, package: &Package, local: &Map<String, Value>, ags: &str) -> Date {
        let ags = Some(ags).filter(|ags| !ags.is_empty() && package.level == Level::Municipality);
        let period = package.session(today, local).deadline();
        period
            .and_then(|period| self.law.deadline(today, period, self.regime(&package.id), ags).ok())
            .map_or_else(
                || self.on_working_day(today.saturating_add(WORKING_TIME.days())),
                |found| found.ends,
            )
    }

    /// Until when an applicant may answer a question asked today.
    pub fn answer_due(&self, today: Date) -> Date {
        self.on_working_day(today.saturating_add(ANSWER_TIME.days()))
    }

    /// The day itself, or the next on which offices work.
    pub(crate) fn on_working_day(&self, day: Date) -> Date {
        self.law.holidays.next_working_day(day, None).unwrap_or(day)
    }

    /// The last day for an objection or a court action against a notice of this service delivered on this day, and the
    /// rule: whichever its instruction on appeals names. Taxes of municipalities go the same way (§ 347 AO leaves them
    /// out), so that it is § 70 or § 74 VwGO for every service.
    ///
    /// # Errors
    /// Internal, where no rule covers the day.
    pub fn appeal_until(&self, delivered: Date, service: &str, ags: &str) -> Result<(Date, String)> {
        let to_court = self.to_court(service, ags);
        let ags = Some(ags).filter(|ags| !ags.is_empty());
        let found = self
            .law
            .named(if to_court { "action" } else { "appeal" }, delivered, ags)
            .map_err(|fault| Error::internal(format!("{fault:?}")))?;
        Ok((found.ends, found.norm))
    }

    /// Whether a notice of this service is met by an action in court at once, not by an objection.
    pub fn to_court(&self, service: &str, ags: &str) -> bool {
        let of_state = self.services.get(service).is_some_and(|found| found.package.level == Level::State);
        of_state && self.responsible(service, ags).is_ok_and(|found| found.court.is_some())
    }

    /// A QR code as SVG.
    ///
    /// # Errors
    /// Internal, where the text is too long.
    pub fn qr(&self, text: &str) -> Result<String> {
        formats::qr::svg(text, "QR").map_err(|_| Error::internal("text too long for a QR code"))
    }
}
