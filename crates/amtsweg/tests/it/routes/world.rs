//! A small administration behind the whole site: two offices and people of every kind. Requests go straight into the
//! router; every answer is held to what holds for all of them.

use super::reply::{Reply, protects};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::ctx::Grant;
use base::{Actor as Who, Ctx, Date, Id, Lang, Role, dates};
use office::accounts::{self, NewAccount};
use office::history::LogKey;
use office::offices::{self, Offer, Office};
use office::platform::{Bundled, Current, Platform, RegionTexts, Setup};
use office::region::RegionFiles;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Store;
use tower::ServiceExt;

macro_rules! region {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../regions/thueringen/", $name))
    };
}

/// Where it runs, as browsers know it.
pub const HOST: &str = "amtsweg.example";
/// The password of everybody who can sign in with one.
pub const PASSWORD: &str = "ein gutes Passwort 2026";

pub const GOTHA: &str = "gemeinde-16067029";
pub const ERFURT: &str = "kreis-16051";
/// The office of the service for employers, and the one that gives grants.
pub const STATE: &str = "land-tlvwa";

/// Those who call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Without any cookie.
    Nobody,
    /// Without an account, with a draft and cases of their own in Gotha.
    Visitor,
    /// With an account, with a draft and cases of their own in Gotha.
    Citizen,
    /// The same in Erfurt.
    OtherCitizen,
    /// Works on cases in Gotha.
    Worker,
    /// Signs in Gotha.
    Approver,
    /// Works on cases in Erfurt.
    OtherWorker,
    /// Signs in the office of the state that gives grants.
    Granter,
    /// Runs Gotha's settings.
    Admin,
    /// Data protection officer of Gotha.
    DataProtection,
    /// Runs the installation.
    Operator,
    /// The specialist system of Gotha, by its token.
    Machine,
    /// The same of Erfurt.
    OtherMachine,
}

impl Actor {
    /// Everybody.
    pub const ALL: [Actor; 13] = [
        Actor::Nobody,
        Actor::Visitor,
        Actor::Citizen,
        Actor::OtherCitizen,
        Actor::Worker,
        Actor::Approver,
        Actor::OtherWorker,
        Actor::Granter,
        Actor::Admin,
        Actor::DataProtection,
        Actor::Operator,
        Actor::Machine,
        Actor::OtherMachine,
    ];
    /// Those who have drafts and cases.
    pub const OWNERS: [Actor; 3] = [Actor::Visitor, Actor::Citizen, Actor::OtherCitizen];

    fn login(self) -> Option<&'static str> {
        match self {
            Actor::Nobody | Actor::Visitor | Actor::Machine | Actor::OtherMachine => None,
            Actor::Citizen => Some("citizen"),
            Actor::OtherCitizen => Some("other-citizen"),
            Actor::Worker => Some("worker"),
            Actor::Approver => Some("approver"),
            Actor::OtherWorker => Some("other-worker"),
            Actor::Granter => Some("granter"),
            Actor::Admin => Some("admin"),
            Actor::DataProtection => Some("protection"),
            Actor::Operator => Some("operator"),
        }
    }

    /// The office that they work for, and whose cases are theirs as far as their permissions go.
    pub fn desk(self) -> Option<&'static str> {
        match self {
            Actor::Worker | Actor::Approver | Actor::Admin | Actor::Machine => Some(GOTHA),
            Actor::OtherWorker | Actor::OtherMachine => Some(ERFURT),
            Actor::Granter => Some(STATE),
            _ => None,
        }
    }

    /// The office that has this applicant's cases.
    pub fn office(self) -> &'static str {
        if self == Actor::OtherCitizen { ERFURT } else { GOTHA }
    }

    /// Whether it is a specialist system, which pages do not know.
    pub fn is_machine(self) -> bool {
        matches!(self, Actor::Machine | Actor::OtherMachine)
    }

    /// Whether they have an account.
    pub fn signed_in(self) -> bool {
        self.login().is_some()
    }
}

/// Accounts: login, role, office. Those behind the desks take the steps that bring a case to where a call needs it.
const ACCOUNTS: [(&str, Option<(Role, &str)>); 15] = [
    ("citizen", None),
    ("other-citizen", None),
    ("worker", Some((Role::CaseWorker, GOTHA))),
    ("approver", Some((Role::Approver, GOTHA))),
    ("other-worker", Some((Role::CaseWorker, ERFURT))),
    ("granter", Some((Role::Approver, STATE))),
    ("admin", Some((Role::OfficeAdmin, GOTHA))),
    ("protection", Some((Role::DataProtection, GOTHA))),
    ("operator", Some((Role::Operator, ""))),
    ("gotha-desk", Some((Role::CaseWorker, GOTHA))),
    ("gotha-sign", Some((Role::Approver, GOTHA))),
    ("erfurt-desk", Some((Role::CaseWorker, ERFURT))),
    ("erfurt-sign", Some((Role::Approver, ERFURT))),
    ("state-desk", Some((Role::CaseWorker, STATE))),
    ("state-sign", Some((Role::Approver, STATE))),
];

/// A clock that goes on by a millisecond with each look, and numbers that repeat with each run.
struct Clockwork(AtomicU64);

impl Clockwork {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

impl web::Rim for Clockwork {
    fn now(&self) -> i64 {
        morning() + i64::try_from(self.next()).unwrap_or(0) * 1_000
    }

    fn seed(&self) -> [u8; 32] {
        let mut seed = [1; 32];
        seed[..8].copy_from_slice(&self.next().to_le_bytes());
        seed
    }
}

/// A day in spring 2026, ten in the morning.
fn morning() -> i64 {
    dates::instant(Date::constant(2026, 3, 3), 10, 0)
}

/// The installation.
pub struct World {
    /// The database.
    pub store: Store,
    /// What the site of the demonstration works with.
    pub app: web::App,
    /// The site of a demonstration.
    pub demo: Router,
    /// The site of an installation for real use.
    pub real: Router,
    pub platform: Arc<Platform>,
    runtime: tokio::runtime::Runtime,
    ids: Vec<(&'static str, Id)>,
    /// Secrets of the specialist systems of Gotha and Erfurt.
    tokens: [Vec<String>; 2],
    pub count: AtomicU64,
}

impl World {
    /// On a fresh, migrated store.
    pub fn new(store: &Store) -> World {
        World::with(store, Vec::new())
    }

    /// The same with services beyond those that come with the program.
    pub fn with(store: &Store, more: Vec<Bundled>) -> World {
        let mut world = World::built(store, more);
        world.settle();
        world
    }

    /// The program with other versions of its services, over the same store.
    pub fn again(&self, more: Vec<Bundled>) -> World {
        let mut world = World::built(&self.store, more);
        let (platform, now) = (world.platform.clone(), self.ctx(Who::System).now);
        self.store.write_now(move |tx| office::catalogue::install(tx, &platform, now)).expect("published");
        world.ids = self.ids.clone();
        world.tokens = self.tokens.clone();
        world
    }

    fn built(store: &Store, more: Vec<Bundled>) -> World {
        let platform = Arc::new(platform(more));
        let runtime = tokio::runtime::Runtime::new().expect("runtime");
        let people = vec![
            (String::new(), "Niemand".to_owned(), "Nobody".to_owned()),
            ("citizen".to_owned(), "Bürgerin".to_owned(), "Citizen".to_owned()),
        ];
        let site = |demo: Option<web::Demo>| {
            let security = Some(web::SecurityContact {
                contact: "mailto:sicherheit@amtsweg.example".into(),
                until: Date::constant(2026, 12, 31),
            });
            let base_url = format!("https://{HOST}");
            let staff_factor = demo.is_none();
            let settings = web::Settings {
                preview: None,
                base_url,
                demo,
                scanner: None,
                imprint: None,
                enforcement: None,
                film: None,
                mails: false,
                staff_factor,
                limits: office::limits::Limits { drafts: 0, submissions: 0 },
                webhook_hosts: Vec::new(),
                security,
            };
            let rim = Arc::new(Clockwork(AtomicU64::new(1)));
            web::App::new(store.clone(), &Current::new(platform.clone()), settings, rim)
        };
        let app = site(Some(web::Demo { people }));
        let (demo, real) = (web::router(app.clone()), web::router(site(None)));
        World {
            store: store.clone(),
            app,
            demo,
            real,
            platform,
            runtime,
            ids: Vec::new(),
            tokens: [Vec::new(), Vec::new()],
            count: AtomicU64::new(1),
        }
    }

    fn settle(&mut self) {
        let (platform, ctx) = (self.platform.clone(), self.ctx(Who::System));
        let hash = accounts::hash_password(PASSWORD, [7; 16]).expect("hash");
        let settle = move |tx: &mut store::Tx| {
            let all: Vec<Office> = platform
                .region
                .offices()
                .filter(|one| [GOTHA, ERFURT, STATE].contains(&one.id.as_str()))
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
            assert_eq!(all.len(), 3);
            offices::install(tx, &all)?;
            office::catalogue::install(tx, &platform, ctx.now)?;
            for office in [GOTHA, ERFURT] {
                let offer = Offer { values: rates(), offered: true, source: "office".into(), version: 0 };
                offices::set_offer(tx, &ctx, &platform, (office, "hundesteuer"), &offer)?;
                offices::set_offer(tx, &ctx, &platform, (office, PAYING), &offer)?;
                offices::set_offer(tx, &ctx, &platform, (office, LAID_OPEN), &offer)?;
            }
            let mut ids = Vec::new();
            for (login, duty) in ACCOUNTS {
                let new = NewAccount {
                    login: login.into(),
                    name: format!("Person {login}"),
                    email: format!("{login}@example.org"),
                };
                let id = accounts::create(tx, &ctx, &new, &hash)?.expect("a new name");
                if let Some((role, office)) = duty {
                    accounts::grant(tx, id, role, Some(office).filter(|office| !office.is_empty()))?;
                }
                ids.push((login, id));
            }
            Ok(ids)
        };
        self.ids = self.store.write_now(settle).expect("settled");
        self.tokens =
            [GOTHA, ERFURT].map(|office| (0..10).map(|_| self.token(office, "Fachverfahren").0).collect());
    }

    pub fn ctx(&self, who: Who) -> Ctx {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let mut seed = [2; 32];
        seed[..8].copy_from_slice(&count.to_le_bytes());
        Ctx::new(who, morning() + i64::try_from(count).unwrap_or(0), Lang::De, seed)
    }

    pub fn account(&self, login: &str) -> Ctx {
        let (_, id) = *self.ids.iter().find(|(known, _)| *known == login).expect("an account");
        let (_, duty) = ACCOUNTS.iter().find(|(known, _)| *known == login).expect("an account");
        let roles = duty.map(|(role, office)| Grant {
            role,
            office: Some(office.to_owned()).filter(|office| !office.is_empty()),
        });
        self.ctx(Who::Account { account: id, roles: roles.into_iter().collect() })
    }

    /// The actor as verbs see them.
    pub fn of(&self, actor: Actor) -> Ctx {
        match (actor.login(), actor) {
            (Some(login), _) => self.account(login),
            (None, Actor::Visitor) => self.ctx(Who::Visitor { key: Some(accounts::digest(VISITOR)) }),
            (None, _) => self.ctx(Who::Visitor { key: None }),
        }
    }

    /// Their cookie; a session of its own each time. Of a specialist system its token: `Bearer …`.
    pub fn cookie(&self, actor: Actor) -> String {
        if actor.is_machine() {
            let mine = &self.tokens[usize::from(actor == Actor::OtherMachine)];
            // None of them may be used too often in a minute.
            let number = self.count.fetch_add(1, Ordering::Relaxed);
            return format!("Bearer {}", mine[usize::try_from(number).unwrap_or(0) % mine.len()]);
        }
        if !actor.signed_in() {
            return if actor == Actor::Visitor {
                format!("__Host-aw_visit={VISITOR}")
            } else {
                String::new()
            };
        }
        let ctx = self.of(actor);
        let open = move |tx: &mut store::Tx| {
            accounts::open_session(tx, &ctx.clone(), ctx.account().expect("account"))
        };
        format!("__Host-aw_session={}", self.store.write_now(open).expect("session"))
    }

    /// Asks the site of the demonstration.
    pub fn ask(
        &self,
        method: &str,
        at: &str,
        cookie: &str,
        headers: &[(&str, &str)],
        form: Option<&str>,
    ) -> Reply {
        self.ask_at(&self.demo, method, at, cookie, headers, form)
    }

    /// Asks a site. Whatever is asked: no answer is a failure of ours, and none comes without the headers that protect.
    pub fn ask_at(
        &self,
        site: &Router,
        method: &str,
        at: &str,
        cookie: &str,
        headers: &[(&str, &str)],
        form: Option<&str>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(at).header(header::HOST, HOST);
        if cookie.starts_with("Bearer ") {
            request = request.header(header::AUTHORIZATION, cookie);
        } else if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        if form.is_some() {
            let media = if at.starts_with("/api/") {
                "application/json"
            } else {
                "application/x-www-form-urlencoded"
            };
            request = request.header(header::CONTENT_TYPE, media);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(form.unwrap_or("").to_owned())).expect("a request");
        self.send(site, request)
    }

    /// Sends a request as it is. Whatever is asked: no answer is a failure of ours, and none comes without the headers
    /// that protect.
    pub fn send(&self, site: &Router, request: Request<Body>) -> Reply {
        let what = format!("{} {}", request.method(), request.uri());
        let site = site.clone();
        let reply = self.runtime.block_on(async move {
            let (parts, body) = site.oneshot(request).await.expect("an answer").into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
            Reply { status: parts.status.as_u16(), headers: parts.headers, body: body.to_vec() }
        });
        assert!(reply.status < 500, "{what} answers {}: {}", reply.status, reply.said());
        protects(&what, &reply);
        reply
    }

    /// The headers of a site's answer as they are, also of one that is not served over https.
    pub fn headers(&self, site: &Router, request: Request<Body>) -> axum::http::HeaderMap {
        let site = site.clone();
        self.runtime
            .block_on(async move { site.oneshot(request).await.expect("an answer").headers().clone() })
    }

    /// What comes of several requests at once.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Asks, and is gone before the answer.
    pub fn hang_up(&self, request: Request<Body>) {
        let site = self.demo.clone();
        self.runtime.block_on(async move {
            // Looked at once, then dropped, as the server does when a connection ends.
            let _ = tokio::time::timeout(std::time::Duration::ZERO, site.oneshot(request)).await;
        });
    }
}

/// The secret of the visitor.
pub const VISITOR: &str = "visitorvisitorvisitorvisitorvisi";

/// The law of dates.
pub fn law() -> base::law::Law {
    let files = region_files();
    office::region::law(&files, region!("deadlines.toml")).expect("the law of dates")
}

fn region_files() -> RegionFiles<'static> {
    RegionFiles {
        municipalities: region!("municipalities.csv"),
        districts: region!("districts.csv"),
        associations: region!("associations.csv"),
        postcodes: region!("postcodes.csv"),
        courts: region!("courts.csv"),
        offices: region!("offices.toml"),
        holidays: region!("holidays.toml"),
        delivery: region!("delivery.toml"),
    }
}

pub fn platform(more: Vec<Bundled>) -> Platform {
    let files = region_files();
    let deadlines = region!("deadlines.toml");
    let law = office::region::law(&files, deadlines).expect("the law of dates");
    let texts = RegionTexts {
        files,
        deadlines,
        catalogue: services::CATALOGUE,
        synonyms: services::SYNONYMS,
        retention: services::RETENTION,
        base_rates: services::BASE_RATES,
        tiles: "",
    };
    let log_key = LogKey::new(HOST, &[7; 32]).expect("a key");
    let setup = Setup { base_url: format!("https://{HOST}"), log_key };
    let mut all = services::bundled(&law);
    all.push(paying(&all));
    all.push(laid_open(&all));
    all.extend(more);
    Platform::load(&texts, all, setup).expect("the platform")
}

/// The id of [`paying`].
pub const PAYING: &str = "hundehilfe";

/// A service through which a town pays: the dog tax the other way round.
fn paying(all: &[Bundled]) -> Bundled {
    changed(all, PAYING, |told| told.replacen("pays = \"in\"", "pays = \"out\"", 1))
}

/// The id of [`laid_open`].
pub const LAID_OPEN: &str = "hundezucht";

/// A service about whose applications the public has a say.
fn laid_open(all: &[Bundled]) -> Bundled {
    const CHOICE: &str = r#"
[participation]
days = 30
objections = 14
show = ["other_dogs"]
norm = "§ 73 VwVfG"
title.de = "Haltung von Hunden"
title.en = "Keeping of dogs"
text.de = "Wer in der Nachbarschaft wohnt, kann etwas vorbringen."
text.en = "Whoever lives nearby can object."

[twice]"#;
    changed(all, LAID_OPEN, |told| told.replacen("\n[twice]", CHOICE, 1))
}

/// The dog tax under another id, with something else in what is said about it.
fn changed(all: &[Bundled], id: &str, change: impl FnOnce(String) -> String) -> Bundled {
    let toml = |one: &Bundled| String::from_utf8_lossy(&one.files["service.toml"]).into_owned();
    let dogs = all.iter().find(|one| toml(one).starts_with("id = \"hundesteuer\"")).expect("the dog tax");
    let told = change(toml(dogs).replacen("id = \"hundesteuer\"", &format!("id = \"{id}\""), 1));
    let mut files = dogs.files.clone();
    files.insert("service.toml".into(), told.into_bytes());
    Bundled { files, rules: dogs.rules.clone() }
}

/// What a town has set.
fn rates() -> Map<String, Value> {
    let values = json!({
        "statute": "Hundesteuersatzung", "statute_of": "2024-12-12", "rate_first": "60.00",
        "rate_second": "90.00", "rate_further": "120.00", "dangerous_rates": false, "dangerous_counts": false,
        "begin": "same_month", "min_age": 4, "exempt_counts": false, "dangerous_relief": false,
        "relief_assistance": 100, "relief_rescue": 100, "relief_herding": 100, "relief_farm": 50,
        "tag_fee": "0.00", "pay_holder": "Stadt Gotha, Stadtkasse", "pay_iban": "DE86000000000000001234", "due_this_year": "month", "due_yearly": "am 1. Juli",
        "register_within": 14, "sepa": false, "weeks": 4
    });
    values.as_object().cloned().expect("an object")
}
