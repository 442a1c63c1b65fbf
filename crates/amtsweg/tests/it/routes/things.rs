//! What belongs to somebody: drafts, cases, files, notices, messages; and a job that failed.

use super::granting::EGOV;
use super::table::Needs;
use super::world::{Actor, ERFURT, GOTHA, LAID_OPEN, PAYING, World};
use base::ctx::Grant;
use base::{Actor as Who, Ctx, Date, Id, Permission, Role};
use exchange::sepa::Account;
use office::accounts::{self, NewAccount};
use office::appeals::Lodged;
use office::boundary;
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::catalogue::workshop;
use office::drafts::{self, Begin, Upload};
use office::payments::{self, Choice, Correction, Debtor, NewRun};
use office::region::{Change, ChangeKind};
use office::tokens::{self, NewToken};
use office::{mailbox, notices, webhooks};
use serde_json::{Map, Value, json};
use std::sync::atomic::Ordering;
use store::jobs;

/// What a path can name.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// Parts of a path and the words `{version}` of forms, by name.
    pub names: Vec<(&'static str, String)>,
    draft: Option<Id>,
    case: Option<Id>,
    account: Option<Id>,
    token: Option<Id>,
    webhook: Option<Id>,
    payment: Option<Id>,
    pub grant: Option<Id>,
    change: Option<Id>,
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
        let outer = |name: &str| matches!(name, "draft" | "case" | "grant" | "secret" | "version");
        let mine = self.names.iter().filter(|(name, _)| outer(name));
        let theirs = other.names.iter().filter(|(name, _)| !outer(name));
        Thing { names: mine.chain(theirs).cloned().collect(), ..self.clone() }
    }
}

impl World {
    /// The same thing for nobody: ids that name nothing.
    pub fn missing(&self) -> Thing {
        let id = || self.ctx(Who::System).id().to_string();
        let names = [
            "draft",
            "case",
            "file",
            "notice",
            "message",
            "job",
            "account",
            "token",
            "webhook",
            "work",
            "payment",
            "run",
            "enclosure",
            "appeal",
            "grant",
            "claim",
            "change",
            "programme",
        ]
        .map(|name| (name, id()));
        let mut names = names.to_vec();
        names.push(("blob", "0".repeat(64)));
        names.push(("secret", "s".repeat(32)));
        names.push(("code", "0123456789abcdef".to_owned()));
        names.push(("version", "1".to_owned()));
        Thing { names, ..Thing::default() }
    }

    /// What a call needs, as it belongs to this owner.
    pub fn make(&self, owner: Actor, needs: Needs) -> Thing {
        let mut thing = Thing::default();
        match needs {
            Needs::Nothing => {}
            Needs::Draft => self.draft(&mut thing, owner, "hundesteuer", answers()),
            Needs::Employers => self.draft(&mut thing, owner, "ifsg56", Map::new()),
            Needs::Account => self.other_account(&mut thing, None),
            Needs::Colleague => self.other_account(&mut thing, Some(owner.office())),
            Needs::DeadJob => self.dead_job(&mut thing),
            Needs::Webhook => self.webhook(&mut thing, owner.office()),
            Needs::Work => self.work(&mut thing),
            Needs::Payment | Needs::Run => self.payment(&mut thing, owner, needs),
            Needs::Token => self.other_token(&mut thing, owner.office()),
            Needs::Change => self.change(&mut thing),
            Needs::Cosign => self.to_sign(&mut thing, owner),
            Needs::Participation => self.case(&mut thing, owner, needs, LAID_OPEN),
            Needs::Programme => thing.names.push(("programme", EGOV.to_owned())),
            Needs::Applied | Needs::Grant | Needs::Claim => self.of_a_grant(&mut thing, owner, needs),
            Needs::Case
            | Needs::Asked
            | Needs::Proposed
            | Needs::Decided
            | Needs::Appealed
            | Needs::Withdrawn => self.case(&mut thing, owner, needs, "hundesteuer"),
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
            grant: None,
        };
        let ctx = self.of(owner);
        let upload = self.upload("dogs[0].proof");
        // Half of it is left to pay out.
        let relief = if service == PAYING { "farm" } else { "assistance" };
        let (id, blob) = self
            .store
            .write_now(move |tx| {
                let ctx = ctx.clone();
                let id = drafts::begin(tx, &ctx, &begin)?;
                let file = drafts::attach(tx, &ctx, id, &upload)?;
                let mut held = drafts::get(tx, &ctx, id)?;
                if let Some(dog) = held.answers.get_mut("dogs").map(|dogs| &mut dogs[0]) {
                    dog["relief"] = relief.into();
                    dog["relief_reason"] = "Prüfung bestanden".into();
                    dog["proof"] = serde_json::json!([
                        { "blob": file.blob, "name": file.name, "type": file.media, "size": file.size }
                    ]);
                    drafts::save(tx, &ctx, &held)?;
                }
                Ok((id, file.blob))
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

    fn case(&self, thing: &mut Thing, owner: Actor, needs: Needs, service: &str) {
        self.draft(thing, owner, service, answers());
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
        let propose = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: Vec::new(),
            reasons: String::new(),
            fees: Vec::new(),
        });
        match needs {
            Needs::Asked => self.act(desk, case, ask),
            Needs::Proposed => self.act(desk, case, propose),
            Needs::Withdrawn => self.of_applicant(owner, case, Action::Withdraw),
            Needs::Participation => self.act(desk, case, Action::LayOpen(Date::constant(2026, 3, 3))),
            Needs::Decided | Needs::Appealed => {
                let file = self.upload("file");
                self.act(desk, case, Action::Enclose { title: "Lageplan".into(), file });
                self.act(desk, case, propose);
                self.act(sign, case, Action::Sign);
                self.notice(case, self.ctx(Who::System));
                if needs == Needs::Appealed {
                    let said = Lodged { body: "Zu hoch.".into(), late_reason: String::new() };
                    self.of_applicant(owner, case, Action::Appeal(said));
                }
            }
            _ => {}
        }
        let dossier = self.dossier(case);
        thing.names.push(("case", case.to_string()));
        thing.names.push(("version", dossier.case.version.to_string()));
        let mut first = |name, id: Option<Id>| thing.names.extend(id.map(|id| (name, id.to_string())));
        first("file", dossier.files.first().map(|file| file.id));
        first("message", dossier.messages.first().map(|message| message.id));
        first("enclosure", dossier.enclosures.first().map(|one| one.id));
        first("appeal", dossier.appeals.first().map(|one| one.id));
        first("notice", dossier.notices.first().map(|notice| notice.id));
        thing.names.extend(dossier.participation.map(|period| ("code", period.code)));
    }

    fn act(&self, login: &str, case: Id, action: Action) {
        let (ctx, platform) = (self.account(login), self.platform.clone());
        let version = self.dossier(case).case.version;
        let apply =
            move |tx: &mut store::Tx| cases::apply(tx, &ctx.clone(), &platform, case, version, &action);
        self.store.write_now(apply).expect("a step");
    }

    /// What the applicant does with the case.
    fn of_applicant(&self, owner: Actor, case: Id, action: Action) {
        let (ctx, platform) = (self.of(owner), self.platform.clone());
        let version = self.dossier(case).case.version;
        let step =
            move |tx: &mut store::Tx| cases::apply(tx, &ctx.clone(), &platform, case, version, &action);
        self.store.write_now(step).expect("a step");
    }

    /// The notice of a signed case, with another paper in place of the letter.
    pub fn notice(&self, case: Id, ctx: Ctx) {
        let decision = self.dossier(case).decisions.last().expect("a decision").id;
        let platform = self.platform.clone();
        let pdf = self.upload("").bytes;
        let issue = move |tx: &mut store::Tx| {
            let draw = notices::gather(tx, &platform, case, decision)?;
            notices::issue(tx, &ctx.clone(), &platform, &draw, &pdf)
        };
        self.store.write_now(issue).expect("a notice");
    }

    /// An order to pay on a case's notice, with the account that the desk wrote into it.
    fn payment(&self, thing: &mut Thing, owner: Actor, needs: Needs) {
        self.case(thing, owner, Needs::Decided, PAYING);
        let case = thing.case.expect("a case");
        thing.names.retain(|(name, _)| *name != "version" && *name != "case");
        let office = owner.office();
        let desk = self.account(if office == ERFURT { "erfurt-desk" } else { "gotha-desk" });
        let to = Correction {
            holder: "Anna Vogt".into(),
            iban: "DE02120300000000202051".into(),
            reason: "Laut Mitteilung".into(),
        };
        let ctx = desk.fork();
        let payment = self
            .store
            .write_now(move |tx| {
                let order = payments::of_case(tx, case)?.remove(0);
                payments::correct(tx, &ctx.clone(), order.id, order.version, &to)?.expect("an account");
                Ok(order.id)
            })
            .expect("an order");
        thing.payment = Some(payment);
        if needs == Needs::Payment {
            thing.names.push(("payment", payment.to_string()));
            thing.names.push(("version", "2".to_owned()));
            return;
        }
        let (admin, platform) = (self.administration(office), self.platform.clone());
        let run = self
            .store
            .write_now(move |tx| {
                let account = Account {
                    holder: "Stadt".into(),
                    iban: "DE86000000000000001234".into(),
                    bic: String::new(),
                };
                if payments::debtor(tx, &admin, office)?.is_none() {
                    let debtor = Debtor { account, source: "office".into(), ..Debtor::default() };
                    payments::set_debtor(tx, &admin, office, &debtor)?.expect("an account");
                }
                let execute_on = payments::usual_day(&platform, desk.today());
                let new = NewRun { choice: Choice::These(vec![payment]), execute_on };
                Ok(payments::make(tx, &desk.clone(), &platform, office, &new)?.expect("a run"))
            })
            .expect("a run");
        thing.names.push(("run", run.to_string()));
        thing.names.push(("version", "1".to_owned()));
    }

    /// An application for a grant, a grant, or one of which something is claimed.
    fn of_a_grant(&self, thing: &mut Thing, owner: Actor, needs: Needs) {
        let by = if owner.signed_in() { owner } else { Actor::Citizen };
        if needs == Needs::Applied {
            let case = self.applied(by);
            thing.case = Some(case);
            thing.names.push(("case", case.to_string()));
            return;
        }
        let grant = if needs == Needs::Claim {
            let (grant, claim) = self.claim(by);
            thing.names.push(("claim", claim.to_string()));
            grant
        } else {
            self.grant(owner)
        };
        thing.names.push(("grant", grant.to_string()));
        thing.grant = Some(grant);
        thing.case = self.case_of_grant(grant);
    }

    /// An application that somebody else is to sign, by a link.
    fn to_sign(&self, thing: &mut Thing, owner: Actor) {
        self.draft(thing, owner, "hundesteuer", answers());
        let (ctx, draft) = (self.of(owner), thing.draft.expect("a draft"));
        let asked = move |tx: &mut store::Tx| drafts::ask_cosigner(tx, &ctx.clone(), draft);
        thing.names.retain(|(name, _)| *name == "blob");
        thing.names.push(("secret", self.store.write_now(asked).expect("a link")));
    }

    /// A municipality that is to become part of Gotha: another one each time.
    fn change(&self, thing: &mut Thing) {
        let count = usize::try_from(self.count.fetch_add(1, Ordering::Relaxed)).unwrap_or(0);
        let all: Vec<&str> = self.platform.region.municipalities().map(|one| one.ags.as_str()).collect();
        let from = all.iter().filter(|ags| **ags != "16067029").nth(count % (all.len() - 1));
        let change = Change {
            kind: ChangeKind::Absorbed,
            day: Date::constant(2026, 12, 31),
            norm: "ThürGNGG".into(),
            from: vec![(*from.expect("a municipality")).to_owned()],
            into: "16067029".into(),
            name: String::new(),
            town: false,
            seat_plz: String::new(),
            association: String::new(),
            association_name: String::new(),
            seat: String::new(),
            parts: Vec::new(),
        };
        let (ctx, platform) = (self.of(Actor::Operator), self.platform.clone());
        let plan = move |tx: &mut store::Tx| boundary::plan(tx, &ctx.clone(), &platform, &change);
        let id = self.store.write_now(plan).expect("asked").expect("planned");
        thing.change = Some(id);
        thing.names.push(("change", id.to_string()));
    }

    fn other_account(&self, thing: &mut Thing, office: Option<&'static str>) {
        let ctx = self.ctx(Who::System);
        let login = format!("somebody-{}", self.count.fetch_add(1, Ordering::Relaxed));
        let make = move |tx: &mut store::Tx| {
            let new =
                NewAccount { login: login.clone(), name: "Person somebody".into(), email: String::new() };
            let id = accounts::create(tx, &ctx.clone(), &new, "")?.expect("a new name");
            if let Some(office) = office {
                accounts::grant(tx, id, Role::CaseWorker, Some(office))?;
            }
            Ok(id)
        };
        let id = self.store.write_now(make).expect("an account");
        thing.account = Some(id);
        thing.names.push(("account", id.to_string()));
    }

    fn webhook(&self, thing: &mut Thing, office: &'static str) {
        let ctx = self.administration(office);
        let make = move |tx: &mut store::Tx| {
            let ctx = ctx.clone();
            // No more than an office may have.
            for old in webhooks::of_office(tx, &ctx, office)?.iter().skip(8) {
                webhooks::end(tx, &ctx, old.hook.id)?;
            }
            webhooks::name(tx, &ctx, office, "https://fach.example/", &[], &[])?.expect("named");
            let all = webhooks::of_office(tx, &ctx, office)?;
            Ok(all.iter().map(|one| one.hook.id).max().expect("a receiver"))
        };
        let id = self.store.write_now(make).expect("a receiver");
        thing.webhook = Some(id);
        thing.names.push(("webhook", id.to_string()));
    }

    fn work(&self, thing: &mut Thing) {
        let (ctx, platform) = (self.of(Actor::Operator), self.platform.clone());
        let begin =
            move |tx: &mut store::Tx| workshop::begin_from(tx, &ctx.clone(), &platform, "hundesteuer");
        let id = self.store.write_now(begin).expect("a work");
        thing.names.push(("work", id.to_string()));
        thing.names.push(("version", "1".to_owned()));
    }

    /// Somebody who administers this very office.
    pub fn administration(&self, office: &str) -> Ctx {
        let roles = vec![Grant { role: Role::OfficeAdmin, office: Some(office.to_owned()) }];
        let account = self.of(Actor::Admin).account().expect("an account");
        self.ctx(Who::Account { account, roles })
    }

    fn other_token(&self, thing: &mut Thing, office: &'static str) {
        let (_, id) = self.token(office, "Anderes Programm");
        thing.token = Some(id);
        thing.names.push(("token", id.to_string()));
    }

    /// A token with every scope: its secret and id.
    pub fn token(&self, office: &'static str, name: &str) -> (String, Id) {
        let ctx = self.administration(office);
        let new = NewToken { name: name.to_owned(), scopes: Permission::SCOPES.to_vec(), ends_on: None };
        let make = move |tx: &mut store::Tx| {
            let secret = tokens::make(tx, &ctx, office, &new)?.expect("a token");
            let id = tokens::by_secret(tx, &secret, ctx.now)?.expect("works").id;
            Ok((secret, id))
        };
        self.store.write_now(make).expect("a token")
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

    pub fn dossier(&self, case: Id) -> cases::Dossier {
        let ctx = self.ctx(Who::System);
        self.store.read_now(move |tx| cases::own(tx, &ctx, case)).expect("a case")
    }

    /// The number of a case, as people cite it.
    pub fn number(&self, thing: &Thing) -> String {
        self.dossier(thing.case.expect("a case")).case.summary.number
    }

    /// Somebody who looks after data protection in this very office.
    fn protection(&self, office: &str) -> Ctx {
        let roles = vec![Grant { role: Role::DataProtection, office: Some(office.to_owned()) }];
        let account = self.of(Actor::DataProtection).account().expect("an account");
        self.ctx(Who::Account { account, roles })
    }

    /// Who last looked at what in an office.
    pub fn last_access(&self, office: &'static str) -> Option<cases::Access> {
        let ctx = self.protection(office);
        let read = move |tx: &mut store::Tx| {
            cases::accesses(tx, &ctx, office, &cases::Wanted::default(), office::mailbox::NEWEST, 50)
        };
        self.store.read_now(read).expect("the log").into_iter().next()
    }

    /// Who was last refused what of an office.
    pub fn last_refusal(&self, office: &'static str) -> Option<cases::refusals::Refusal> {
        let ctx = self.protection(office);
        let read =
            move |tx: &mut store::Tx| cases::refusals::of(tx, &ctx, office, &cases::Wanted::default(), 50);
        self.store.read_now(read).expect("the list").into_iter().next()
    }

    /// The name of an account.
    pub fn name(&self, id: Id) -> String {
        self.store.read_now(move |tx| accounts::name_of(tx, id)).expect("a name")
    }

    /// Everything that is kept of a thing, to see whether it was changed.
    pub fn print(&self, thing: &Thing) -> String {
        let ctx = self.ctx(Who::System);
        let (draft, case, account) = (thing.draft, thing.case, thing.account);
        let (token, webhook, payment) = (thing.token, thing.webhook, thing.payment);
        let (change, operator, grant) = (thing.change, self.of(Actor::Operator), self.print_of_grant(thing));
        let read = move |tx: &mut store::Tx| {
            let signed = draft.map(|id| drafts::cosigned(tx, &ctx, id)).transpose()?;
            let draft =
                draft.map(|id| Ok((drafts::get(tx, &ctx, id)?, drafts::files(tx, &ctx, id)?))).transpose()?;
            let change = change.map(|id| boundary::get(tx, &operator, id)).transpose()?;
            let case = case.map(|id| cases::own(tx, &ctx, id)).transpose()?;
            let account = account.map(|id| accounts::manage::look(tx, &ctx, id)).transpose()?;
            let orders = match (payment, &case) {
                (Some(_), Some(found)) => format!("{:?}", payments::of_case(tx, found.case.summary.id)?),
                _ => String::new(),
            };
            let hooks = webhook.map(|id| hooks_of(tx, id)).transpose()?;
            let messages = mailbox::outgoing(tx, 1)?;
            let token = token.map(|id| Ok((id, tokens_of(tx, id)?))).transpose()?;
            Ok(format!(
                "{draft:?} {signed:?} {case:?} {account:?} {token:?} {hooks:?} {orders} {change:?} {grant} \
                 {messages:?} {:?}",
                jobs::dead(tx, 50)?
            ))
        };
        self.store.read_now(read).expect("a thing")
    }
}

/// Whether a token was revoked.
fn tokens_of(tx: &mut store::Tx, id: Id) -> base::Result<Vec<Option<i64>>> {
    let mut all = Vec::new();
    for office in [ERFURT, GOTHA] {
        let roles = vec![Grant { role: Role::OfficeAdmin, office: Some(office.to_owned()) }];
        let ctx = Ctx::new(Who::Account { account: id, roles }, 0, base::Lang::De, [0; 32]);
        all.extend(tokens::of_office(tx, &ctx, office)?);
    }
    Ok(all.into_iter().filter(|token| token.id == id).map(|token| token.revoked_at).collect())
}

/// Whether a receiver is still there.
fn hooks_of(tx: &mut store::Tx, id: Id) -> base::Result<Vec<String>> {
    let mut all = Vec::new();
    for office in [ERFURT, GOTHA] {
        let roles = vec![Grant { role: Role::OfficeAdmin, office: Some(office.to_owned()) }];
        let ctx = Ctx::new(Who::Account { account: id, roles }, 0, base::Lang::De, [0; 32]);
        all.extend(webhooks::of_office(tx, &ctx, office)?);
    }
    Ok(all.into_iter().filter(|one| one.hook.id == id).map(|one| format!("{one:?}")).collect())
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
