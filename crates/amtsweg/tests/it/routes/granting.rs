//! Grants as routes name them: an application for one, a grant, one of which something is to be paid back. All of them are in the hands
//! of one office of the state, whoever applied.

use super::things::Thing;
use super::world::{Actor, STATE, World};
use base::{Actor as Who, Ctx, Date, Id, Money, Trust, dates};
use exchange::sepa::Account;
use forms::assessment::{Sheet, SheetRow};
use forms::package::GrantStep;
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::drafts::{self, Begin};
use office::grants;
use office::payments::{self, Choice, Debtor, NewRun};
use serde_json::{Map, Value, json};
use std::sync::atomic::Ordering;
use store::Tx;

/// The programme.
pub const EGOV: &str = "egov";
const DECIDED: Date = Date::constant(2025, 3, 3);
const DRAWN: Date = Date::constant(2025, 5, 6);
const PAID: Date = Date::constant(2025, 5, 8);
const HEARD: Date = Date::constant(2025, 10, 6);
const REVOKED: Date = Date::constant(2025, 11, 10);

/// The same person on another day, ten in the morning.
fn on(ctx: Ctx, day: Date) -> Ctx {
    let mut then = Ctx::new(ctx.actor.clone(), dates::instant(day, 10, 0), ctx.lang, ctx.random());
    then.trust = Trust::Normal;
    then
}

impl World {
    /// An application for a grant, as it came in.
    pub fn applied(&self, owner: Actor) -> Id {
        self.budget();
        let service = self.platform.service("foerderung_egov").expect("a service");
        let begin = Begin {
            service: "foerderung_egov".into(),
            package: service.package.digest.clone(),
            office: STATE.into(),
            ags: String::new(),
            answers: application(self.count.fetch_add(1, Ordering::Relaxed)),
            grant: None,
        };
        let ctx = on(self.of(owner), DECIDED);
        let begun = move |tx: &mut Tx| drafts::begin(tx, &ctx.clone(), &begin);
        let draft = self.store.write_now(begun).expect("a draft");
        self.sent(owner, draft, DECIDED)
    }

    fn sent(&self, by: Actor, draft: Id, day: Date) -> Id {
        let (ctx, platform) = (on(self.of(by), day), self.platform.clone());
        let sent = move |tx: &mut Tx| cases::submit(tx, &ctx.clone(), &platform, draft);
        match self.store.write_now(sent).expect("sent") {
            Submitted::Case(case) => case,
            Submitted::Faults(faults) => panic!("the answers of the test have faults: {faults:?}"),
        }
    }

    /// A grant. One without an account came out of a table of earlier years.
    pub fn grant(&self, owner: Actor) -> Id {
        if !owner.signed_in() {
            return self.earlier_grant();
        }
        let case = self.applied(owner);
        self.granted(case, DECIDED);
        let (platform, ctx) = (self.platform.clone(), self.of(Actor::Granter));
        let delivered = move |tx: &mut Tx| {
            grants::delivered(tx, &platform, case, DECIDED, Date::constant(2025, 4, 3))?;
            Ok(grants::of_case(tx, &ctx, case)?.expect("a grant").id)
        };
        self.store.write_now(delivered).expect("a grant")
    }

    fn earlier_grant(&self) -> Id {
        let number = format!("F-{}", self.count.fetch_add(1, Ordering::Relaxed));
        let titles = ["number", "ags", "project", "decided", "end", "granted"];
        let cells = [number.as_str(), "16067029", "Anbindung", "2024-03-04", "2026-12-31", "50000.00"];
        let row = SheetRow { number: 2, cells: cells.map(Into::into).to_vec() };
        let sheet = Sheet { columns: titles.map(str::to_owned).to_vec(), rows: vec![row] };
        let (ctx, platform) = (self.of(Actor::Granter), self.platform.clone());
        let read = move |tx: &mut Tx| {
            let ctx = ctx.clone();
            let read = grants::import(tx, &ctx, &platform, EGOV, &sheet)?;
            assert_eq!((read.taken, read.faults.len()), (1, 0), "{:?}", read.faults);
            let found = grants::searched(tx, &ctx, &platform, EGOV, &number, ("", ""), 5)?.0;
            Ok(found.first().expect("taken").id)
        };
        self.store.write_now(read).expect("a grant of an earlier year")
    }

    /// A grant that was paid and revoked: the grant and what is claimed.
    pub fn claim(&self, owner: Actor) -> (Id, Id) {
        let owner = if owner.signed_in() { owner } else { Actor::Citizen };
        let grant = self.grant(owner);
        let draw = self.step(owner, DRAWN, grant, GrantStep::Drawdown, drawdown());
        self.granted(draw, DRAWN);
        self.notice(draw, on(self.ctx(Who::System), DRAWN));
        self.pay();
        let case = self.step(Actor::Granter, HEARD, grant, GrantStep::Revocation, revocation());
        let hear = Action::Ask { text: "Was sagen Sie dazu?".into(), due: REVOKED };
        self.at_state("state-desk", HEARD, case, hear);
        self.at_state("state-desk", REVOKED, case, Action::StopWaiting);
        self.granted(case, REVOKED);
        let (ctx, platform) = (self.of(Actor::Granter), self.platform.clone());
        let read = move |tx: &mut Tx| grants::reckoned(tx, &ctx, &platform, grant, ctx.today());
        let claims = self.store.read_now(read).expect("claims");
        (grant, claims.first().expect("a claim").claim.id)
    }

    fn step(&self, by: Actor, day: Date, grant: Id, step: GrantStep, more: Value) -> Id {
        let (ctx, platform) = (on(self.of(by), day), self.platform.clone());
        let begun = move |tx: &mut Tx| {
            let ctx = ctx.clone();
            let draft = grants::begin(tx, &ctx, &platform, grant, step)?;
            let mut held = drafts::get(tx, &ctx, draft)?;
            held.answers.extend(more.as_object().cloned().expect("an object"));
            drafts::save(tx, &ctx, &held)?;
            Ok(draft)
        };
        let draft = self.store.write_now(begun).expect("a step");
        self.sent(by, draft, day)
    }

    fn granted(&self, case: Id, day: Date) {
        let outcome = Outcome::Grant;
        let granted = vec![0, 1];
        let proposal = Proposal { outcome, granted, reasons: String::new(), fees: Vec::new() };
        self.at_state("state-desk", day, case, Action::Propose(proposal));
        self.at_state("state-sign", day, case, Action::Sign);
    }

    fn at_state(&self, login: &str, day: Date, case: Id, action: Action) {
        let (ctx, platform) = (on(self.account(login), day), self.platform.clone());
        let version = self.dossier(case).case.version;
        let apply = move |tx: &mut Tx| cases::apply(tx, &ctx.clone(), &platform, case, version, &action);
        self.store.write_now(apply).expect("a step");
    }

    /// What is ordered goes to the bank and is executed.
    fn pay(&self) {
        let (platform, admin) = (self.platform.clone(), self.administration(STATE));
        let [officer, approver] = ["state-desk", "state-sign"].map(|login| on(self.account(login), DRAWN));
        let later = on(self.account("state-desk"), Date::constant(2025, 5, 9));
        let paid = move |tx: &mut Tx| {
            let account = Account {
                holder: "Landesverwaltungsamt".into(),
                iban: "DE86000000000000001234".into(),
                bic: String::new(),
            };
            let debtor = Debtor { account, source: "office".into(), ..Debtor::default() };
            if payments::debtor(tx, &admin, STATE)?.is_none() {
                payments::set_debtor(tx, &admin.clone(), STATE, &debtor)?.expect("an account");
            }
            let (officer, approver, later) = (officer.clone(), approver.clone(), later.clone());
            let new = NewRun { choice: Choice::All, execute_on: PAID };
            let run = payments::make(tx, &officer, &platform, STATE, &new)?.expect("a run");
            payments::release(tx, &approver, &platform, run, 1)?;
            payments::file(tx, &officer, run)?;
            let (found, _) = payments::run(tx, &officer, run)?;
            payments::executed(tx, &later, &platform, run, found.version, PAID)?.expect("executed");
            Ok(())
        };
        self.store.write_now(paid).expect("paid");
    }

    /// More money than all grants of a test.
    fn budget(&self) {
        let (ctx, platform) = (on(self.account("state-sign"), DECIDED), self.platform.clone());
        let set = move |tx: &mut Tx| {
            let ctx = ctx.clone();
            let there = grants::pots(tx, &ctx, &platform, EGOV)?;
            if there.iter().all(|pot| pot.budget_year != 2025) {
                let money = Money::euro(900_000_000);
                grants::appropriate(tx, &ctx, &platform, EGOV, 2025, 2025, money, "Haushalt")?;
            }
            Ok(())
        };
        self.store.write_now(set).expect("a budget");
    }

    /// What is kept of a grant, to see whether it was changed.
    pub fn print_of_grant(&self, thing: &Thing) -> String {
        let Some(grant) = thing.grant else { return String::new() };
        let (ctx, platform) = (self.of(Actor::Granter), self.platform.clone());
        let read = move |tx: &mut Tx| {
            let mut whole = grants::whole(tx, &ctx, grant)?;
            whole.steps.clear();
            Ok(format!("{whole:?} {:?}", grants::reckoned(tx, &ctx, &platform, grant, DECIDED)?))
        };
        self.store.read_now(read).expect("a grant")
    }

    /// The case through which a grant was given; none where it came out of a table.
    pub fn case_of_grant(&self, grant: Id) -> Option<Id> {
        let ctx = self.of(Actor::Granter);
        self.store.read_now(move |tx| Ok(grants::whole(tx, &ctx, grant)?.grant.case)).expect("a grant")
    }
}

/// An application of Gotha for 100,000 euro in 2025.
fn application(number: u64) -> Map<String, Value> {
    let cost = |kind: &str, amount: &str| json!({ "kind": kind, "description": "Leistungen", "amount": amount, "eligible": true });
    let answers = json!({
        "municipality": "16067029", "recipient_name": "Stadt Gotha",
        "address": { "street": "Hauptmarkt", "number": "1", "plz": "99867", "place": "Gotha" },
        "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example",
        "project": format!("Schnittstelle {number}"), "object": "interfaces",
        "description": "Anträge sollen ohne Ausdruck in die Akte kommen.", "aims": "Auskünfte in zwei Tagen.",
        "started": false, "begin": "2025-03-10", "end": "2026-05-31", "joint": false,
        "signer_name": "Petra Beispiel", "signer_function": "Bürgermeisterin",
        "second_name": "Jörg Muster", "second_function": "Leiter der Kämmerei",
        "truth": true, "financed": true, "no_double": true, "waits": true,
        "costs": [cost("software", "45000.00"), cost("services", "80000.00")],
        "funds": [{ "source": "own", "amount": "25000.00" }],
        "years": [{ "year": 2025, "amount": "100000.00" }],
    });
    answers.as_object().cloned().expect("an object")
}

fn drawdown() -> Value {
    json!({
        "contact": "Änne Müller", "email": "digital@gotha.example", "account_holder": "Stadtkasse Gotha",
        "iban": "DE02120300000000202051", "truth": true, "awarded": true,
        "payments": [{
            "to_whom": "Muster Software GmbH", "purpose": "Rechnung 118", "due": "2025-05-20", "amount": "125000.00",
            "eligible": true,
        }],
    })
}

fn revocation() -> Value {
    json!({
        "ground": "wrong_use", "facts": "Das Geld wurde für ein anderes Verfahren ausgegeben.",
        "known_since": "2025-09-22", "from_day": "2025-05-08", "extent": "whole",
        "discretion": "Ein milderes Mittel genügt nicht.",
    })
}
