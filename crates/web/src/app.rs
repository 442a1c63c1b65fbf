//! What every page works with: the store, the platform, and the facts of this installation.

use crate::api::Pace;
use crate::door::Door;
use crate::drawn::Drawn;
use crate::metrics::Metrics;
use crate::pages::health::{SecurityContact, read_only};
use crate::pages::preview::{Preview, PreviewBar};
use crate::pages::public::Film;
use crate::req::Req;
use crate::view::{DemoBar, DemoRole, NavItem, Shell, User};
use base::permission::Permission;
use base::texts::Texts;
use office::accounts::oidc::Client;
use office::limits::Limits;
use office::platform::{Current, Platform};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::Store;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

/// Where the clock and the random numbers come from; the program gives the real ones, tests their own.
pub trait Rim: Send + Sync {
    /// Microseconds since 1970-01-01 UTC.
    fn now(&self) -> i64;
    /// Fresh random bytes.
    fn seed(&self) -> [u8; 32];
}

/// Facts of this installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people use, without a slash at the end; `https://…` makes cookies secure.
    pub base_url: String,
    /// Whether this is a demonstration: role switch and outgoing mails can be seen.
    pub demo: Option<Demo>,
    /// A command that scans uploads: called with the file on standard input; exit code 0 means clean.
    pub scanner: Option<String>,
    /// Who runs this installation, for the legal notice: plain text, paragraphs separated by blank lines, `## ` before a
    /// heading, `- ` before an item of a list. `None` while the operator has not said it.
    pub imprint: Option<String>,
    /// To whom people turn whose report of a barrier did not help, in the operator's own words, written like the legal
    /// notice; `None`: the body that the region names.
    pub enforcement: Option<String>,
    /// A film that says in sign language what the portal is; `None` while there is none.
    pub film: Option<Film>,
    /// Whether mails go out: a mail server is named.
    pub mails: bool,
    /// Whether whoever works in an office must have a second factor before they see anything there.
    pub staff_factor: bool,
    /// How much one person may begin and send.
    pub limits: Limits,
    /// A service's folder that somebody is writing; `None` but for `amtsweg preview`.
    pub preview: Option<Preview>,
    /// Hosts in a network of their own at which offices may have specialist systems told what happens; with their port where they
    /// have one.
    pub webhook_hosts: Vec<String>,
    /// Whom to tell about a weakness; without it there is no `security.txt`.
    pub security: Option<SecurityContact>,
}

/// The demonstration.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The people one can play: login, label de, label en.
    pub people: Vec<(String, String, String)>,
}

/// So many answers that take long are made at the same time, or wait for each other.
const HEAVY: usize = 16;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Services, region, letters, rules, as they were when this request began.
    pub platform: Arc<Platform>,
    /// The same as they are now.
    pub current: Current,
    /// Facts of this installation.
    pub settings: Arc<Settings>,
    /// Clock and random numbers.
    pub rim: Arc<dyn Rim>,
    /// Identity providers people may sign in through.
    pub(crate) providers: Arc<Vec<Arc<Client>>>,
    /// The header in which a proxy in front names the address a request comes from.
    pub(crate) proxy_header: Option<Arc<str>>,
    /// Requests that are here, waiting or in work.
    pub(crate) in_work: Arc<AtomicUsize>,
    /// Who is let in first when there are too many.
    pub(crate) door: Arc<Door>,
    /// Where requests in work have threads of their own; none where they run with all else.
    pub(crate) work: Option<Handle>,
    /// Pages that look the same to everybody.
    pub(crate) drawn: Arc<Drawn>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// When this process began, microseconds UTC.
    pub(crate) started: i64,
    /// How many bytes forms hold in memory now.
    pub(crate) held: Arc<AtomicUsize>,
    /// Places for answers that take long to make: letters and tables.
    pub(crate) heavy: Arc<Semaphore>,
    /// How often each token was used in this minute.
    pub(crate) pace: Arc<Pace>,
    /// Tables are read in one at a time; each may take much memory.
    pub(crate) importing: Arc<Semaphore>,
}

impl App {
    /// Ties the parts together.
    pub fn new(store: Store, current: &Current, settings: Settings, rim: Arc<dyn Rim>) -> App {
        App {
            store,
            platform: current.get(),
            current: current.clone(),
            settings: Arc::new(settings),
            providers: Arc::default(),
            proxy_header: None,
            in_work: Arc::new(AtomicUsize::new(0)),
            door: Arc::new(Door::new()),
            work: None,
            drawn: Arc::default(),
            metrics: Arc::new(Metrics::default()),
            held: Arc::new(AtomicUsize::new(0)),
            heavy: Arc::new(Semaphore::new(HEAVY)),
            pace: Arc::default(),
            importing: Arc::new(Semaphore::new(1)),
            started: rim.now(),
            rim,
        }
    }

    /// With identity providers people may sign in through.
    pub fn with_providers(self, providers: Vec<Client>) -> App {
        App { providers: Arc::new(providers.into_iter().map(Arc::new).collect()), ..self }
    }

    /// With threads of their own for requests in work, so that those who come meanwhile take no time from them.
    pub fn working_in(self, work: Handle) -> App {
        App { work: Some(work), ..self }
    }

    /// Behind a proxy that names in this header the address a request comes from, as its last entry.
    pub fn behind(self, header: Option<&str>) -> App {
        App { proxy_header: header.map(Into::into), ..self }
    }

    /// How many requests are being answered now.
    pub fn in_work(&self) -> usize {
        self.in_work.load(Ordering::Relaxed)
    }

    /// The frame of a page.
    pub fn shell(&self, req: &Req, title: impl Into<String>) -> Shell {
        let t = Texts(req.ctx.lang);
        Shell {
            t,
            theme: req.theme,
            title: title.into(),
            faulty: false,
            path: req.path.clone(),
            nowhere: false,
            posted: !req.form.is_empty(),
            csrf: req.csrf.clone(),
            region: self.platform.region.state_name.get(req.ctx.lang).to_owned(),
            notice: self.notice(t),
            nav: self.nav(req, t),
            search: !req.path.starts_with("/amt") && req.path != "/",
            carry: None,
            user: req
                .account
                .as_ref()
                .map(|account| User { name: account.name.clone(), detail: req.role_text(&self.platform) }),
            preview: self.settings.preview.as_ref().map(|preview| {
                let folder = preview.get();
                PreviewBar { faults: folder.faults.len(), number: folder.number }
            }),
            demo: self.settings.demo.as_ref().map(|demo| DemoBar {
                roles: demo
                    .people
                    .iter()
                    .map(|(login, de, en)| DemoRole {
                        id: login.clone(),
                        label: req.ctx.lang.pick(de, en).to_owned(),
                        current: req
                            .account
                            .as_ref()
                            .map_or(login.is_empty(), |account| account.login == *login),
                    })
                    .collect(),
            }),
            participation: self.platform.has_participation(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            source: None,
        }
    }

    /// What stands above every page: that nothing can be kept now, or that all is only a demonstration.
    fn notice(&self, t: Texts) -> Option<String> {
        let demo = || self.settings.demo.as_ref().map(|_| t.get("shell-demo-notice").to_owned());
        read_only(self, t).or_else(demo)
    }

    /// Whether somebody works in an office that runs a grant programme.
    fn gives_grants(&self, req: &Req) -> bool {
        office::grants::programmes(&self.platform).iter().any(|service| {
            let office = self.platform.responsible(&service.package.id, "").ok();
            office.is_some_and(|found| req.ctx.may(Permission::WorkCases, Some(&found.responsible.office.id)))
        })
    }

    fn nav(&self, req: &Req, t: Texts) -> Vec<NavItem> {
        let mut nav = Vec::new();
        let path = req.path.split('?').next().unwrap_or("");
        // Pages whose address does not begin with that of the entry they belong to.
        let below = |part: &str| path == part || path.starts_with(&format!("{part}/"));
        let path = if below("/amt/bewilligung") || below("/amt/basiszinssaetze") {
            "/amt/foerderung"
        } else if below("/foerderung") || below("/foerderungen") {
            "/vorgaenge"
        } else {
            path
        };
        let mut add = |href: &str, key: &str, count: usize| {
            let current =
                if href == "/" { path == "/" } else { path == href || path.starts_with(&format!("{href}/")) };
            nav.push(NavItem { href: href.to_owned(), label: t.get(key).to_owned(), current, count });
        };
        let staff = req.account.as_ref().is_some_and(|account| !account.roles.is_empty());
        if staff {
            let may = |permission| req.ctx.may(permission, None);
            if may(Permission::WorkCases) {
                add("/amt", "nav-worklist", 0);
                let pays = |office: &String| office::payments::pays(&self.platform, office);
                if req.ctx.offices(Permission::WorkCases).iter().any(pays) {
                    add("/amt/zahlungen", "nav-payments", 0);
                }
                add("/amt/statistik", "nav-figures", 0);
                if self.gives_grants(req) {
                    add("/amt/foerderung", "nav-grants", 0);
                }
            }
            if may(Permission::ManageOffice) {
                add("/stelle", "nav-office", 0);
                add("/stelle/leute", "nav-people", 0);
                add("/stelle/leistungen", "nav-adopt", 0);
                add("/stelle/schnittstelle", "nav-interface", 0);
                add("/stelle/loeschfristen", "nav-retention", 0);
            }
            if may(Permission::AuditAccess) {
                add("/zugriffe", "nav-access", 0);
                add("/loeschfristen", "nav-retention", 0);
            }
            if may(Permission::Operate) {
                add("/betrieb", "nav-operation", 0);
                add("/betrieb/leistungen", "nav-publish", 0);
                add("/betrieb/gebiet", "nav-boundary", 0);
                add("/betrieb/werkstatt", "nav-workshop", 0);
                add("/betrieb/katalog", "nav-sandbox", 0);
                add("/betrieb/konten", "nav-accounts", 0);
            }
            add("/leistungen", "nav-services", 0);
        } else {
            add("/", "nav-start", 0);
            add("/leistungen", "nav-services", 0);
            add("/vorgaenge", "nav-cases", 0);
            if req.account.is_some() {
                add("/postfach", "nav-mailbox", req.unread);
            }
        }
        // Of several that fit, the longest path is where one is: /amt/statistik, not /amt.
        let deepest = nav.iter().filter(|item| item.current).map(|item| item.href.len()).max();
        for item in &mut nav {
            item.current = item.current && Some(item.href.len()) == deepest;
        }
        nav
    }
}

impl App {
    /// The frame of a page that knows nobody: failures.
    pub fn bare_shell(&self, lang: base::Lang, theme: crate::view::Theme, title: &str, path: &str) -> Shell {
        let t = Texts(lang);
        let nav = [("/", "nav-start"), ("/leistungen", "nav-services"), ("/vorgaenge", "nav-cases")];
        Shell {
            t,
            theme,
            title: title.to_owned(),
            faulty: false,
            path: path.to_owned(),
            nowhere: true,
            posted: false,
            csrf: String::new(),
            region: self.platform.region.state_name.get(lang).to_owned(),
            notice: self.notice(t),
            nav: nav
                .iter()
                .map(|(href, key)| NavItem {
                    href: (*href).to_owned(),
                    label: t.get(key).to_owned(),
                    current: false,
                    count: 0,
                })
                .collect(),
            search: true,
            carry: None,
            user: None,
            preview: None,
            demo: None,
            participation: self.platform.has_participation(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            source: None,
        }
    }
}
