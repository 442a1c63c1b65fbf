//! What verbs work with besides rows: the region, the services, the law of dates, letters, keys. Read once at the
//! start, immutable after; only the memory of older packages grows.

mod service;

pub use service::{Service, stored_assessment};

use crate::catalogue::index::{Index, Synonyms};
use crate::catalogue::listing::{self, Elsewhere, Listed};
use crate::history::LogKey;
use crate::region::{OfficeRef, Region, RegionFiles, Sphere};
use crate::retention::Classes;
use base::law::Law;
use base::{Date, Error, Lang, Result};
use formats::letter::LetterEngine;
use forms::assessment::Rules;
use forms::package::{Level, Pays, Procedure};
use jiff::ToSpan;
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
}

/// What the platform is told at the start.
pub struct Setup {
    /// The address people use, without a slash at the end.
    pub base_url: String,
    /// The key that signs the log's checkpoints.
    pub log_key: LogKey,
}

/// See the module.
pub struct Platform {
    /// Places, offices, responsibility.
    pub region: Region,
    /// Deadlines, delivery, holidays.
    pub law: Law,
    /// The services one can apply for, by id.
    pub services: BTreeMap<String, Arc<Service>>,
    /// The services that are described only, by id.
    pub listed: BTreeMap<String, Listed>,
    /// What people ask for that no office here does.
    pub elsewhere: Vec<Elsewhere>,
    /// Search over all of them.
    pub index: Index,
    /// Letters.
    pub letters: LetterEngine,
    /// How long records stay.
    pub retention: Classes,
    /// The key of the log.
    pub log_key: LogKey,
    /// The address people use.
    pub base_url: String,
    /// A reminder goes out so many days before an answer is due.
    pub reminder_days: i64,
    rules: HashMap<String, Arc<dyn Rules>>,
    older: RwLock<HashMap<String, Arc<Service>>>,
}

/// How long an office takes by default before a case is due, in days.
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
        let mut docs: Vec<_> = catalogue.services.iter().flat_map(Listed::docs).collect();
        docs.extend(services.values().flat_map(|service| service.docs()));
        let index = Index::build(&docs, &synonyms);
        let letters = LetterEngine::new().map_err(|fault| vec![format!("letters: {fault:?}")])?;
        Ok(Platform {
            region,
            law,
            services,
            elsewhere: catalogue.elsewhere,
            listed: catalogue.services.into_iter().map(|one| (one.id.clone(), one)).collect(),
            index,
            letters,
            retention,
            log_key: setup.log_key,
            base_url: setup.base_url,
            reminder_days: 3,
            rules,
            older: RwLock::new(HashMap::new()),
        })
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

    /// Who is responsible for a service in a municipality (key of 8 digits; a state service needs none).
    ///
    /// # Errors
    /// Not found where service or place are unknown.
    pub fn responsible(&self, service: &str, ags: &str) -> Result<OfficeRef<'_>> {
        use crate::region::Level as L;
        let (level, sphere) = match (self.services.get(service), self.listed.get(service)) {
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
                (level, sphere)
            }
            (None, Some(listed)) => (listed.level, listed.sphere),
            (None, None) => return Err(Error::not_found(format!("service {service}"))),
        };
        self.region.office_of(level, sphere, ags).ok_or_else(|| Error::not_found(format!("place {ags}")))
    }

    /// The law of procedure that the notices of a service follow: `vwvfg` or `ao`.
    pub fn regime(&self, service: &str) -> &'static str {
        self.services.get(service).map_or(base::law::GENERAL, |found| found.package.procedure.word())
    }

    /// Which way the money of a decision goes.
    pub fn pays(&self, service: &str) -> Pays {
        self.services.get(service).map_or(Pays::In, |found| found.package.pays)
    }

    /// Whether a decision sets what people have to pay (a tax), rather than granting what they ask for.
    pub fn levies(&self, service: &str) -> bool {
        self.services
            .get(service)
            .is_some_and(|found| found.package.procedure == Procedure::Ao && found.package.pays == Pays::In)
    }

    /// When a case that comes in or comes back today is due.
    pub fn due(&self, today: Date, _service: &str) -> Date {
        self.on_working_day(today.saturating_add(WORKING_TIME.days()))
    }

    /// Until when an applicant may answer a question asked today.
    pub fn answer_due(&self, today: Date) -> Date {
        self.on_working_day(today.saturating_add(ANSWER_TIME.days()))
    }

    fn on_working_day(&self, day: Date) -> Date {
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
