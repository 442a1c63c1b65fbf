//! A small administration behind the whole site: two offices, people of every kind, and things that belong to them.
//! Requests go straight into the router; every answer is held to what holds for all of them.

use super::table::Needs;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use base::ctx::Grant;
use base::{Actor as Who, Ctx, Date, Id, Lang, Role, dates};
use office::accounts::{self, NewAccount};
use office::cases::{self, Action, Outcome, Submitted};
use office::drafts::{self, Begin, Upload};
use office::history::LogKey;
use office::offices::{self, Offer, Office};
use office::platform::{Platform, RegionTexts, Setup};
use office::region::RegionFiles;
use office::{mailbox, notices};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Store, jobs};
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

const GOTHA: &str = "gemeinde-16067029";
const ERFURT: &str = "kreis-16051";
/// The office of the service for employers; nobody who calls works there.
const STATE: &str = "land-tlvwa";

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
    /// Runs Gotha's settings.
    Admin,
    /// Data protection officer of Gotha.
    DataProtection,
    /// Runs the installation.
    Operator,
}

impl Actor {
    /// Everybody.
    pub const ALL: [Actor; 10] = [
        Actor::Nobody,
        Actor::Visitor,
        Actor::Citizen,
        Actor::OtherCitizen,
        Actor::Worker,
        Actor::Approver,
        Actor::OtherWorker,
        Actor::Admin,
        Actor::DataProtection,
        Actor::Operator,
    ];
    /// Those who have drafts and cases.
    pub const OWNERS: [Actor; 3] = [Actor::Visitor, Actor::Citizen, Actor::OtherCitizen];

    fn login(self) -> Option<&'static str> {
        match self {
            Actor::Nobody | Actor::Visitor => None,
            Actor::Citizen => Some("citizen"),
            Actor::OtherCitizen => Some("other-citizen"),
            Actor::Worker => Some("worker"),
            Actor::Approver => Some("approver"),
            Actor::OtherWorker => Some("other-worker"),
            Actor::Admin => Some("admin"),
            Actor::DataProtection => Some("protection"),
            Actor::Operator => Some("operator"),
        }
    }

    /// The office whose cases they may see at its desk.
    pub fn desk(self) -> Option<&'static str> {
        match self {
            Actor::Worker | Actor::Approver => Some(GOTHA),
            Actor::OtherWorker => Some(ERFURT),
            _ => None,
        }
    }

    /// The office that has this applicant's cases.
    pub fn office(self) -> &'static str {
        if self == Actor::OtherCitizen { ERFURT } else { GOTHA }
    }

    /// Whether they have an account.
    pub fn signed_in(self) -> bool {
        self.login().is_some()
    }
}

/// Accounts: login, role, office. Those behind the desks take the steps that bring a case to where a call needs it.
const ACCOUNTS: [(&str, Option<(Role, &str)>); 12] = [
    ("citizen", None),
    ("other-citizen", None),
    ("worker", Some((Role::CaseWorker, GOTHA))),
    ("approver", Some((Role::Approver, GOTHA))),
    ("other-worker", Some((Role::CaseWorker, ERFURT))),
    ("admin", Some((Role::OfficeAdmin, GOTHA))),
    ("protection", Some((Role::DataProtection, GOTHA))),
    ("operator", Some((Role::Operator, ""))),
    ("gotha-desk", Some((Role::CaseWorker, GOTHA))),
    ("gotha-sign", Some((Role::Approver, GOTHA))),
    ("erfurt-desk", Some((Role::CaseWorker, ERFURT))),
    ("erfurt-sign", Some((Role::Approver, ERFURT))),
];

/// What a path can name.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Parts of a path and the words `{version}` of forms, by name.
    pub names: Vec<(&'static str, String)>,
    draft: Option<Id>,
    case: Option<Id>,
}

impl Thing {
    /// A path or a form with the names put in.
    pub fn fill(&self, text: &str) -> String {
        let put = |text: String, (name, value): &(&str, String)| text.replace(&format!("{{{name}}}"), value);
        self.names.iter().fold(text.to_owned(), put)
    }

    /// The same with this in place of every name.
    pub fn with_every_name(&self, value: &str) -> Thing {
        Thing {
            names: self.names.iter().map(|(name, _)| (*name, value.to_owned())).collect(),
            ..self.clone()
        }
    }

    /// The same with the inner things (files, notices) of another one.
    pub fn with_inner_of(&self, other: &Thing) -> Thing {
        let outer = |name: &str| matches!(name, "draft" | "case" | "version");
        let mine = self.names.iter().filter(|(name, _)| outer(name));
        let theirs = other.names.iter().filter(|(name, _)| !outer(name));
        Thing { names: mine.chain(theirs).cloned().collect(), ..self.clone() }
    }
}

/// An answer, with what was asked.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What a page says, for the message of a failing test.
    pub fn said(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
        texts.flat_map(str::split_whitespace).take(60).collect::<Vec<_>>().join(" ")
    }

    /// The value of a cookie that is set, and its whole line.
    pub fn cookie(&self, name: &str) -> Option<(String, String)> {
        let lines = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        let found = lines
            .into_iter()
            .find_map(|line| line.strip_prefix(&format!("{name}=")).map(|rest| (rest, line)));
        found.map(|(rest, line)| (rest.split(';').next().unwrap_or("").to_owned(), line.to_owned()))
    }
}

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
    /// The site of a demonstration.
    pub demo: Router,
    /// The site of an installation for real use.
    pub real: Router,
    platform: Arc<Platform>,
    runtime: tokio::runtime::Runtime,
    ids: Vec<(&'static str, Id)>,
    count: AtomicU64,
}

impl World {
    /// On a fresh, migrated store.
    pub fn new(store: &Store) -> World {
        let platform = Arc::new(platform());
        let runtime = tokio::runtime::Runtime::new().expect("runtime");
        let people = vec![
            (String::new(), "Niemand".to_owned(), "Nobody".to_owned()),
            ("citizen".to_owned(), "Bürgerin".to_owned(), "Citizen".to_owned()),
        ];
        let site = |demo| {
            let settings = web::Settings { base_url: format!("https://{HOST}"), demo, scanner: None };
            let rim = Arc::new(Clockwork(AtomicU64::new(1)));
            web::router(web::App::new(store.clone(), platform.clone(), settings, rim))
        };
        let (demo, real) = (site(Some(web::Demo { people })), site(None));
        let mut world = World {
            store: store.clone(),
            demo,
            real,
            platform,
            runtime,
            ids: Vec::new(),
            count: AtomicU64::new(1),
        };
        world.settle();
        world
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
                offices::set_offer(tx, &ctx, office, "hundesteuer", &offer)?;
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
    }

    fn ctx(&self, who: Who) -> Ctx {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let mut seed = [2; 32];
        seed[..8].copy_from_slice(&count.to_le_bytes());
        Ctx::new(who, morning() + i64::try_from(count).unwrap_or(0), Lang::De, seed)
    }

    fn account(&self, login: &str) -> Ctx {
        let (_, id) = *self.ids.iter().find(|(known, _)| *known == login).expect("an account");
        let (_, duty) = ACCOUNTS.iter().find(|(known, _)| *known == login).expect("an account");
        let roles = duty.map(|(role, office)| Grant {
            role,
            office: Some(office.to_owned()).filter(|office| !office.is_empty()),
        });
        self.ctx(Who::Account { account: id, roles: roles.into_iter().collect() })
    }

    /// The actor as verbs see them.
    fn of(&self, actor: Actor) -> Ctx {
        match (actor.login(), actor) {
            (Some(login), _) => self.account(login),
            (None, Actor::Visitor) => self.ctx(Who::Visitor { key: Some(accounts::digest(VISITOR)) }),
            (None, _) => self.ctx(Who::Visitor { key: None }),
        }
    }

    /// Their cookie; a session of its own each time.
    pub fn cookie(&self, actor: Actor) -> String {
        if !actor.signed_in() {
            return if actor == Actor::Visitor { format!("aw_visit={VISITOR}") } else { String::new() };
        }
        let ctx = self.of(actor);
        let open = move |tx: &mut store::Tx| {
            accounts::open_session(tx, &ctx.clone(), ctx.account().expect("account"))
        };
        format!("aw_session={}", self.store.write_now(open).expect("session"))
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
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(form.unwrap_or("").to_owned())).expect("a request");
        let site = site.clone();
        let reply = self.runtime.block_on(async move {
            let (parts, body) = site.oneshot(request).await.expect("an answer").into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
            Reply { status: parts.status.as_u16(), headers: parts.headers, body: body.to_vec() }
        });
        assert!(reply.status < 500, "{method} {at} answers {}: {}", reply.status, reply.said());
        protects(&format!("{method} {at}"), &reply);
        reply
    }

    /// The same thing for nobody: ids that name nothing.
    pub fn missing(&self) -> Thing {
        let id = || self.ctx(Who::System).id().to_string();
        let names = ["draft", "case", "file", "notice", "message", "job"].map(|name| (name, id()));
        let mut names = names.to_vec();
        names.push(("blob", "0".repeat(64)));
        names.push(("version", "1".to_owned()));
        Thing { names, draft: None, case: None }
    }

    /// What a call needs, as it belongs to this owner.
    pub fn make(&self, owner: Actor, needs: Needs) -> Thing {
        let mut thing = Thing { names: Vec::new(), draft: None, case: None };
        match needs {
            Needs::Nothing => {}
            Needs::Draft => self.draft(&mut thing, owner, "hundesteuer", answers()),
            Needs::Employers => self.draft(&mut thing, owner, "ifsg56", Map::new()),
            Needs::DeadJob => self.dead_job(&mut thing),
            Needs::Case | Needs::Asked | Needs::Proposed | Needs::Decided => {
                self.case(&mut thing, owner, needs)
            }
        }
        thing
    }

    fn draft(&self, thing: &mut Thing, owner: Actor, service: &str, answers: Map<String, Value>) {
        let place = if owner.office() == ERFURT { "16051000" } else { "16067029" };
        let begin = Begin {
            service: service.into(),
            package: self.platform.service(service).expect("a service").package.digest.clone(),
            office: self
                .platform
                .responsible(service, place)
                .expect("an office")
                .handled_by
                .office
                .id
                .clone(),
            ags: place.into(),
            answers,
        };
        let ctx = self.of(owner);
        let upload = self.upload("dogs[0].proof");
        let (id, blob) = self
            .store
            .write_now(move |tx| {
                let ctx = ctx.clone();
                let id = drafts::begin(tx, &ctx, &begin)?;
                Ok((id, drafts::attach(tx, &ctx, id, &upload)?.blob))
            })
            .expect("a draft");
        thing.draft = Some(id);
        thing.names.push(("draft", id.to_string()));
        thing.names.push(("blob", blob));
    }

    /// A file like no other: the same bytes would be the same file.
    fn upload(&self, field: &str) -> Upload {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        Upload {
            field: field.into(),
            name: "Nachweis.pdf".into(),
            media: "application/pdf".into(),
            bytes: format!("%PDF-1.7 {number}").into_bytes(),
        }
    }

    fn case(&self, thing: &mut Thing, owner: Actor, needs: Needs) {
        self.draft(thing, owner, "hundesteuer", answers());
        let draft = thing.draft.take().expect("a draft");
        thing.names.clear();
        let (ctx, platform) = (self.of(owner), self.platform.clone());
        let sent =
            self.store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, draft)).expect("sent");
        let case = match sent {
            Submitted::Case(case) => case,
            Submitted::Faults(faults) => panic!("the answers of the test have faults: {faults:?}"),
        };
        thing.case = Some(case);
        let (desk, sign) = match owner.office() {
            ERFURT => ("erfurt-desk", "erfurt-sign"),
            _ => ("gotha-desk", "gotha-sign"),
        };
        let ask = Action::Ask {
            text: "Bitte reichen Sie den Nachweis nach.".into(),
            due: Date::constant(2026, 4, 1),
        };
        let propose =
            Action::Propose { outcome: Outcome::Grant, granted: Vec::new(), reasons: String::new() };
        match needs {
            Needs::Asked => self.act(desk, case, ask),
            Needs::Proposed => self.act(desk, case, propose),
            Needs::Decided => {
                self.act(desk, case, propose);
                self.act(sign, case, Action::Sign);
                self.notice(case);
            }
            _ => {}
        }
        let dossier = self.dossier(case);
        thing.names.push(("case", case.to_string()));
        thing.names.push(("version", dossier.case.version.to_string()));
        let mut first = |name, id: Option<Id>| thing.names.extend(id.map(|id| (name, id.to_string())));
        first("file", dossier.files.first().map(|file| file.id));
        first("message", dossier.messages.first().map(|message| message.id));
        first("notice", dossier.notices.first().map(|notice| notice.id));
    }

    fn act(&self, login: &str, case: Id, action: Action) {
        let (ctx, platform) = (self.account(login), self.platform.clone());
        let version = self.dossier(case).case.version;
        let apply =
            move |tx: &mut store::Tx| cases::apply(tx, &ctx.clone(), &platform, case, version, &action);
        self.store.write_now(apply).expect("a step");
    }

    /// The notice of a signed case, with another paper in place of the letter.
    fn notice(&self, case: Id) {
        let decision = self.dossier(case).decisions.last().expect("a decision").id;
        let (ctx, platform) = (self.ctx(Who::System), self.platform.clone());
        let pdf = self.upload("").bytes;
        let issue = move |tx: &mut store::Tx| {
            let draw = notices::gather(tx, &platform, case, decision)?;
            notices::issue(tx, &ctx.clone(), &platform, &draw, &pdf)
        };
        self.store.write_now(issue).expect("a notice");
    }

    fn dead_job(&self, thing: &mut Thing) {
        let ctx = self.ctx(Who::System);
        let (id, now) = (ctx.id(), ctx.now);
        let job =
            jobs::Job { id, kind: "mail".into(), key: id.to_string(), payload: "{}".into(), run_at: now };
        let make = move |tx: &mut store::Tx| {
            jobs::enqueue(tx, &job)?;
            jobs::failed(tx, id, "der Mailserver antwortet nicht", None)
        };
        self.store.write_now(make).expect("a dead job");
        thing.names.push(("job", id.to_string()));
    }

    fn dossier(&self, case: Id) -> cases::Dossier {
        let ctx = self.ctx(Who::System);
        self.store.read_now(move |tx| cases::own(tx, &ctx, case)).expect("a case")
    }

    /// Everything that is kept of a thing, to see whether it was changed.
    pub fn print(&self, thing: &Thing) -> String {
        let ctx = self.ctx(Who::System);
        let (draft, case) = (thing.draft, thing.case);
        let read = move |tx: &mut store::Tx| {
            let draft =
                draft.map(|id| Ok((drafts::get(tx, &ctx, id)?, drafts::files(tx, &ctx, id)?))).transpose()?;
            let case = case.map(|id| cases::own(tx, &ctx, id)).transpose()?;
            let messages = mailbox::outgoing(tx, 1)?;
            Ok(format!("{draft:?} {case:?} {messages:?} {:?}", jobs::dead(tx, 50)?))
        };
        self.store.read_now(read).expect("a thing")
    }
}

/// The secret of the visitor.
const VISITOR: &str = "visitorvisitorvisitorvisitorvisi";

/// What every answer carries, whatever was asked.
fn protects(what: &str, reply: &Reply) {
    let policy = reply.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{what}: the content policy lacks {part}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), value, "{what}: {name}");
    }
    if reply.header("content-type").starts_with("text/html") {
        assert_eq!(reply.header("cache-control"), "no-store", "{what}: a page may be kept by caches");
        let text = reply.text();
        assert!(
            !text.contains("<script>") && !text.contains("style=\""),
            "{what}: the policy forbids what the page holds"
        );
    }
    for line in reply.headers.get_all(header::SET_COOKIE) {
        let line = line.to_str().expect("a cookie");
        for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Secure"] {
            assert!(line.contains(part), "{what}: a cookie without {part}: {line}");
        }
    }
}

fn platform() -> Platform {
    let files = RegionFiles {
        municipalities: region!("municipalities.csv"),
        districts: region!("districts.csv"),
        associations: region!("associations.csv"),
        postcodes: region!("postcodes.csv"),
        courts: region!("courts.csv"),
        offices: region!("offices.toml"),
        holidays: region!("holidays.toml"),
        delivery: region!("delivery.toml"),
    };
    let deadlines = region!("deadlines.toml");
    let law = office::region::law(&files, deadlines).expect("the law of dates");
    let texts =
        RegionTexts { files, deadlines, catalogue: services::CATALOGUE, synonyms: services::SYNONYMS };
    let log_key = LogKey::new(HOST, &[7; 32]).expect("a key");
    let setup = Setup { base_url: format!("https://{HOST}"), log_key };
    Platform::load(&texts, services::bundled(&law), setup).expect("the platform")
}

/// What a town has set.
pub fn rates() -> Map<String, Value> {
    let values = json!({
        "statute": "Hundesteuersatzung", "statute_of": "2024-12-12", "rate_first": "60.00",
        "rate_second": "90.00", "rate_further": "120.00", "dangerous_rates": false, "dangerous_counts": false,
        "begin": "same_month", "min_age": 4, "exempt_counts": false, "dangerous_relief": false,
        "relief_assistance": 100, "relief_rescue": 100, "relief_herding": 100, "relief_farm": 50,
        "tag_fee": "0.00", "due": "jährlich am 1. Juli", "register_within": 14, "sepa": false, "weeks": 4
    });
    values.as_object().cloned().expect("an object")
}

/// A complete registration of a dog.
fn answers() -> Map<String, Value> {
    let answers = json!({
        "holder": "person", "first_name": "Änne", "last_name": "Müller-Łukasz",
        "address": { "street": "Hauptstraße", "number": "1 a", "plz": "99867", "place": "Gotha" },
        "email": "aenne@example.org", "other_dogs": 0, "truth": true, "changes": true,
        "dogs": [{
            "name": "Luna", "breed": "pug", "since": "2026-01-01", "moved": false, "dangerous": false,
            "relief": "none"
        }]
    });
    answers.as_object().cloned().expect("an object")
}
