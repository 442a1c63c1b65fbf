//! Steps that people of a programme take, made up, and what comes of them.

use super::super::{EGOV, Granting, LAND, day, on};
use super::agree::agree;
use super::sql::{self, Ledgers};
use crate::world::{system, system_at};
use base::{Ctx, Date, Error, Id, Money, Result, dates};
use forms::package::GrantStep;
use jiff::ToSpan;
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::drafts::{self, Begin};
use office::grants::{self, BaseRate};
use office::notices;
use office::payments::{self, Choice, Correction, Debtor, NewRun, State};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A step. `which` chooses among what there is at that moment.
#[derive(Clone, Debug)]
pub enum Step {
    /// The budget of this year or a later one, for a year at or after it.
    Budget { ahead: u8, later: u8, cents: i64 },
    /// An application: how much, and in which parts it falls due over three years.
    Apply { cents: i64, parts: [u8; 3] },
    /// A proposal: all, or nothing.
    Propose { which: usize, refuse: bool },
    /// A signature, and the notice with its order to pay.
    Sign { which: usize },
    /// Sent back by who would sign, or taken back by who proposed.
    Back { which: usize, taken: bool },
    /// The town withdraws.
    Withdraw { which: usize },
    /// The town waives its appeal.
    Waive { which: usize },
    /// The town draws.
    Draw { which: usize, cents: i64 },
    /// The town asks for other years.
    Respread { which: usize, parts: [u8; 3] },
    /// The town proves what it spent, in per cent of its costs.
    Prove { which: usize, percent: i64 },
    /// The office revokes: all, or down to so many per cent of what was paid.
    Revoke { which: usize, keep: Option<i64> },
    /// What is ordered goes to the bank and is executed.
    Pay,
    /// The bank gives a transfer back.
    ComeBack { which: usize },
    /// The office does not pay what waits or came back.
    CallOff { which: usize },
    /// The town pays back.
    Receive { which: usize, cents: i64 },
    /// Days pass, and the daily work is done.
    Wait { days: i64 },
}

impl Step {
    /// What it is, for counting what was done.
    fn name(&self) -> &'static str {
        match self {
            Step::Budget { .. } => "budget",
            Step::Apply { .. } => "apply",
            Step::Propose { .. } => "propose",
            Step::Sign { .. } => "sign",
            Step::Back { taken: true, .. } => "take back",
            Step::Back { taken: false, .. } => "send back",
            Step::Withdraw { .. } => "withdraw",
            Step::Waive { .. } => "waive",
            Step::Draw { .. } => "draw",
            Step::Respread { .. } => "respread",
            Step::Prove { .. } => "prove",
            Step::Revoke { .. } => "revoke",
            Step::Pay => "pay",
            Step::ComeBack { .. } => "come back",
            Step::CallOff { .. } => "call off",
            Step::Receive { .. } => "receive",
            Step::Wait { .. } => "wait",
        }
    }
}

/// How often each step was done, and how often refused.
pub type Counts = BTreeMap<&'static str, (usize, usize)>;

/// What came last.
const NEWEST: usize = usize::MAX;

/// Steps in any order; among them whole ways of a grant, broken off somewhere, so that each kind of step finds something to do.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let some = prop_oneof![7 => one().prop_map(|step| vec![step]), 2 => way(), 1 => Just(budgets())];
    prop::collection::vec(some, 25..45).prop_map(|all| [budgets()].into_iter().chain(all).flatten().collect())
}

/// Enough for this year and the next.
fn budgets() -> Vec<Step> {
    let budget = |ahead, later| Step::Budget { ahead, later, cents: 40_000_000 };
    vec![budget(0, 0), budget(0, 1), budget(0, 2)]
}

fn sum() -> impl Strategy<Value = i64> + Clone {
    prop_oneof![100..20_000_i64, 1_000_000..9_000_000_i64]
}

fn way() -> impl Strategy<Value = Vec<Step>> {
    let signed = [Step::Propose { which: NEWEST, refuse: false }, Step::Sign { which: NEWEST }];
    // The whole way: also what was proven is taken back.
    let keep = prop::option::of(1..=100_i64);
    (sum(), 0..3_u8, 1..120_i64, 30..160_i64, keep, 3..16_usize).prop_map(
        move |(cents, later, share, percent, keep, steps)| {
            let apply = Step::Apply { cents, parts: [3, later, 0] };
            let draw = Step::Draw { which: NEWEST, cents: cents * share / 100 + 1 };
            let mut all = vec![apply];
            all.extend(signed.clone());
            all.extend([Step::Waive { which: NEWEST }, draw]);
            all.extend(signed.clone());
            all.extend([Step::Pay, Step::Wait { days: 20 }, Step::Prove { which: NEWEST, percent }]);
            all.extend(signed.clone());
            all.extend([Step::Pay, Step::Revoke { which: NEWEST, keep }]);
            all.extend(signed.clone());
            all.truncate(steps);
            all
        },
    )
}

fn one() -> impl Strategy<Value = Step> {
    let which = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let parts = [0..4_u8, 0..4_u8, 0..3_u8];
    prop_oneof![
        2 => (0..2_u8, 0..3_u8, 0..60_000_000_i64).prop_map(|(ahead, later, cents)| Step::Budget { ahead, later, cents }),
        3 => (sum(), parts.clone()).prop_map(|(cents, parts)| Step::Apply { cents, parts }),
        8 => (which.clone(), prop::bool::weighted(0.1)).prop_map(|(which, refuse)| Step::Propose { which, refuse }),
        12 => which.clone().prop_map(|which| Step::Sign { which }),
        3 => (which.clone(), any::<bool>()).prop_map(|(which, taken)| Step::Back { which, taken }),
        1 => which.clone().prop_map(|which| Step::Withdraw { which }),
        4 => which.clone().prop_map(|which| Step::Waive { which }),
        7 => (which.clone(), sum()).prop_map(|(which, cents)| Step::Draw { which, cents }),
        3 => (which.clone(), parts).prop_map(|(which, parts)| Step::Respread { which, parts }),
        3 => (which.clone(), 0..140_i64).prop_map(|(which, percent)| Step::Prove { which, percent }),
        4 => (which.clone(), prop::option::of(1..=100_i64)).prop_map(|(which, keep)| Step::Revoke { which, keep }),
        6 => Just(Step::Pay),
        3 => which.clone().prop_map(|which| Step::ComeBack { which }),
        3 => which.clone().prop_map(|which| Step::CallOff { which }),
        5 => (which, sum()).prop_map(|(which, cents)| Step::Receive { which, cents }),
        2 => (1..150_i64).prop_map(|days| Step::Wait { days }),
    ]
}

/// A programme in the middle of its life.
pub struct Play<'w> {
    granting: Granting<'w>,
    today: Date,
    /// Cases that are not decided, the newest last.
    open: Vec<Id>,
    /// Those of them that wait for a signature.
    proposed: Vec<Id>,
    grants: Vec<Id>,
    ledgers: Ledgers,
}

fn refused(what: &str) -> Error {
    Error::conflict(what)
}

/// One of these; of those that fit where there are any, but for every ninth.
fn chosen(from: &[Id], which: usize, fits: impl Fn(Id) -> bool) -> Result<Id> {
    let fitting: Vec<Id> = from.iter().copied().filter(|one| fits(*one)).collect();
    let all =
        if fitting.is_empty() || (which != NEWEST && which.is_multiple_of(9)) { from } else { &fitting };
    let found =
        if which == NEWEST { all.last() } else { which.checked_rem(all.len()).map(|place| &all[place]) };
    found.copied().ok_or_else(|| refused("nothing to choose from"))
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// So much in these parts, what is left over in the first that is none.
fn spread(cents: i64, parts: [u8; 3], first: i16) -> Vec<Value> {
    let whole: i64 = parts.iter().map(|part| i64::from(*part)).sum();
    let mut left = cents;
    let mut rows = Vec::new();
    for (later, part) in (0_i16..).zip(parts).filter(|(_, part)| *part > 0) {
        let last = i64::from(part) * cents / whole.max(1);
        let amount = if rows.is_empty() { cents - (whole - i64::from(part)) * cents / whole } else { last };
        let amount = amount.min(left);
        left -= amount;
        rows.push((first + later, amount));
    }
    match rows.last_mut() {
        Some((_, amount)) => *amount += left,
        None => rows.push((first, left)),
    }
    let row = |(year, cents): (i16, i64)| json!({ "year": year, "amount": Money::cents(cents).canonical() });
    rows.into_iter().filter(|(_, cents)| *cents > 0).map(row).collect()
}

impl<'w> Play<'w> {
    /// Before anything has happened but for the account that is paid from, and base rates for years to come.
    pub fn begin(granting: Granting<'w>) -> Play<'w> {
        let today = day(2026, 3, 3);
        let rates: Vec<BaseRate> = (2026..2032)
            .flat_map(|year| [day(year, 1, 1), day(year, 7, 1)])
            .map(|from| BaseRate { from, rate: "2.27".parse().unwrap_or_default(), source: "test".into() })
            .collect();
        granting
            .world
            .store
            .write_now(move |tx| {
                let ctx = system_at(dates::instant(today, 8, 0));
                let account = exchange::sepa::Account {
                    holder: "Landesverwaltungsamt".into(),
                    iban: "DE86000000000000001234".into(),
                    bic: String::new(),
                };
                let debtor = Debtor { account, source: "test".into(), ..Debtor::default() };
                payments::set_debtor(tx, &ctx, LAND, &debtor)?.map_err(|_| refused("account"))?;
                grants::load_base_rates(tx, &ctx, &rates)
            })
            .expect("begun");
        let ledgers = granting.world.store.read_now(sql::read).expect("ledgers");
        Play { granting, today, open: Vec::new(), proposed: Vec::new(), grants: Vec::new(), ledgers }
    }

    /// Takes a step; then everything agrees, and nothing has changed if it was refused.
    pub fn take(&mut self, step: &Step, counts: &mut Counts) {
        let done = self.try_step(step);
        let count = counts.entry(step.name()).or_default();
        *(if done.is_ok() { &mut count.0 } else { &mut count.1 }) += 1;
        let now = self.granting.world.store.read_now(sql::read).expect("ledgers");
        match done {
            Ok(()) => {
                let region = &self.granting.world.platform.region;
                agree(&now, |ags| {
                    region.municipality(ags).map_or_else(String::new, |place| place.district.clone())
                });
            }
            Err(error) => {
                assert_ne!(error.kind, base::Kind::Internal, "{step:?}: {error:?}");
                assert_eq!(now, self.ledgers, "{step:?} was refused and left something: {error:?}");
            }
        }
        self.ledgers = now;
    }

    fn try_step(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::Budget { ahead, later, cents } => {
                let year = i64::from(self.today.year()) + i64::from(*ahead);
                self.budget(year, year + i64::from(*later), Money::cents(*cents))
            }
            Step::Apply { cents, parts } => self.apply(*cents, *parts),
            Step::Propose { which, refuse } => {
                let case = chosen(&self.open, *which, |case| !self.proposed.contains(&case))?;
                self.propose(case, *refuse)?;
                self.proposed.push(case);
                Ok(())
            }
            Step::Sign { which } => self.sign(self.waiting(*which)?),
            Step::Back { which, taken } => {
                let case = self.waiting(*which)?;
                let back = Action::Return { comment: "Bitte noch einmal prüfen.".into() };
                match taken {
                    true => self.act(&self.granting.officer(), case, Action::TakeBack)?,
                    false => self.act(&self.granting.approver(), case, back)?,
                }
                self.proposed.retain(|one| *one != case);
                Ok(())
            }
            Step::Withdraw { which } => {
                let case = chosen(&self.open, *which, |_| true)?;
                self.act(&self.granting.town(), case, Action::Withdraw)?;
                self.close(case);
                Ok(())
            }
            Step::Waive { which } => {
                let (ctx, grant) = (self.ctx(&self.granting.town()), chosen(&self.grants, *which, |_| true)?);
                self.write(move |tx, _| grants::waive_appeal(tx, &ctx.fork(), grant))
            }
            Step::Draw { which, cents } => {
                let due = self.today.to_string();
                let more = object(json!({
                    "account_holder": "Stadtkasse Gotha", "iban": "DE02120300000000202051", "awarded": true,
                    "spent_in_time": true, "payments": [{
                        "to_whom": "Muster GmbH", "purpose": "Rechnung", "due": due,
                        "amount": Money::cents(*cents).canonical(), "eligible": true,
                    }],
                }));
                let grant = self.ready(*which, GrantStep::Drawdown)?.id;
                self.follow(&self.granting.town(), grant, GrantStep::Drawdown, |held| {
                    held.extend(more.clone())
                })
            }
            Step::Respread { which, parts } => self.respread(*which, *parts),
            Step::Prove { which, percent } => self.prove(*which, *percent),
            Step::Revoke { which, keep } => self.revoke(*which, *keep),
            Step::Pay => self.pay(),
            Step::ComeBack { which } => self.come_back(*which),
            Step::CallOff { which } => self.call_off(*which),
            Step::Receive { which, cents } => self.receive(*which, *cents),
            Step::Wait { days } => {
                self.today = self.today.saturating_add(days.days()).min(day(2029, 11, 30));
                let ctx = system_at(dates::instant(self.today, 2, 0));
                self.write(move |tx, platform| grants::daily(tx, &ctx.fork(), platform))
            }
        }
    }

    fn waiting(&self, which: usize) -> Result<Id> {
        chosen(&self.open, which, |case| self.proposed.contains(&case))
    }

    fn close(&mut self, case: Id) {
        self.open.retain(|one| *one != case);
        self.proposed.retain(|one| *one != case);
    }

    fn ctx(&self, who: &Ctx) -> Ctx {
        on(who, self.today)
    }

    fn write<T: Send + 'static>(
        &self,
        what: impl Fn(&mut store::Tx, &office::platform::Platform) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let platform = self.granting.world.platform.clone();
        self.granting.world.store.write_now(move |tx| what(tx, &platform))
    }

    fn act(&self, who: &Ctx, case: Id, action: Action) -> Result<()> {
        self.granting.world.act(&self.ctx(who), case, action)
    }

    fn budget(&self, year: i64, due: i64, amount: Money) -> Result<()> {
        let ctx = self.ctx(&self.granting.approver());
        self.write(move |tx, platform| {
            grants::appropriate(tx, &ctx.fork(), platform, EGOV, year, due, amount, "Haushalt")
        })
    }

    fn apply(&mut self, cents: i64, parts: [u8; 3]) -> Result<()> {
        let costs = (cents * 5 + 3) / 4;
        let sum = |cents: i64| Money::cents(cents).canonical();
        let mut answers = super::super::application(&[("software", 1)], 1, &[]);
        answers.extend(object(json!({
            "begin": self.today.to_string(), "end": self.today.saturating_add(700.days()).to_string(),
            "costs": [{
                "kind": "software", "description": "Leistungen des Herstellers", "amount": sum(costs), "eligible": true
            }],
            "funds": [{ "source": "own", "amount": sum(costs - cents) }],
            "years": spread(cents, parts, self.today.year()),
        })));
        let service = self.granting.world.platform.service("foerderung_egov")?;
        let begin = Begin {
            service: "foerderung_egov".into(),
            package: service.package.digest.clone(),
            office: LAND.into(),
            ags: String::new(),
            answers,
            grant: None,
        };
        let ctx = self.ctx(&self.granting.town());
        let inner = ctx.fork();
        let draft = self.write(move |tx, _| drafts::begin(tx, &inner.fork(), &begin))?;
        self.send(&ctx, draft)
    }

    fn send(&mut self, ctx: &Ctx, draft: Id) -> Result<()> {
        let ctx = ctx.fork();
        match self.write(move |tx, platform| cases::submit(tx, &ctx.fork(), platform, draft))? {
            Submitted::Case(case) => {
                self.granting.world.entered();
                self.open.push(case);
                Ok(())
            }
            Submitted::Faults(faults) => Err(refused(&format!("{:?}", faults.first()))),
        }
    }

    fn propose(&self, case: Id, refuse: bool) -> Result<()> {
        let dossier = self.granting.world.see(&system(), case)?;
        let lines = dossier.case.assessment["lines"].as_array().map_or(0, Vec::len);
        let proposal = Proposal {
            outcome: if refuse { Outcome::Refusal } else { Outcome::Grant },
            granted: if refuse { Vec::new() } else { (0..lines).collect() },
            reasons: if refuse { "Nicht förderfähig.".into() } else { String::new() },
            fees: Vec::new(),
        };
        self.act(&self.granting.officer(), case, Action::Propose(proposal))
    }

    /// The letter itself is not what this is about: it is issued without being drawn.
    fn sign(&mut self, case: Id) -> Result<()> {
        self.act(&self.granting.approver(), case, Action::Sign)?;
        self.close(case);
        let ctx = system_at(dates::instant(self.today, 11, 0));
        self.write(move |tx, platform| {
            let signed =
                cases::own(tx, &system(), case)?.decisions.into_iter().find(|one| one.state == "signed");
            let decision = signed.ok_or_else(|| Error::internal("signed"))?.id;
            let draw = notices::gather(tx, platform, case, decision)?;
            notices::issue(tx, &ctx.fork(), platform, &draw, format!("%PDF {decision}").as_bytes())
        })
        .expect("issued");
        let officer = self.granting.officer();
        let found = self.granting.world.store.read_now(move |tx| grants::of_case(tx, &officer, case));
        if let Some(grant) = found.expect("a look").filter(|grant| grant.case == Some(case)) {
            self.grants.push(grant.id);
        }
        Ok(())
    }

    /// Begins a step of a grant, fills it in and sends it.
    fn follow(
        &mut self,
        who: &Ctx,
        grant: Id,
        step: GrantStep,
        fill: impl Fn(&mut Map<String, Value>),
    ) -> Result<()> {
        let ctx = self.ctx(who);
        let inner = ctx.fork();
        let draft =
            self.write(move |tx, platform| grants::begin(tx, &inner.fork(), platform, grant, step))?;
        let own = ctx.fork();
        let mut held = self.granting.world.store.read_now(move |tx| drafts::get(tx, &own, draft))?;
        held.answers.extend(object(json!({
            "contact": "Änne Müller", "email": "digital@gotha.example", "truth": true, "reason": "Es kam anders.",
        })));
        fill(&mut held.answers);
        let inner = ctx.fork();
        self.write(move |tx, _| drafts::save(tx, &inner.fork(), &held))?;
        self.send(&ctx, draft)
    }

    fn grant(&self, id: Id) -> Result<grants::Grant> {
        let ctx = self.granting.officer();
        self.granting.world.store.read_now(move |tx| Ok(grants::whole(tx, &ctx, id)?.grant))
    }

    /// A grant that a step can be begun of.
    fn ready(&self, which: usize, step: GrantStep) -> Result<grants::Grant> {
        let fits =
            |id| self.grant(id).is_ok_and(|grant| grants::hindrance(&grant, step, self.today).is_none());
        self.grant(chosen(&self.grants, which, fits)?)
    }

    fn respread(&mut self, which: usize, parts: [u8; 3]) -> Result<()> {
        let grant = self.ready(which, GrantStep::Change)?;
        let years = spread(grant.left().as_cents(), parts, self.today.year());
        self.follow(&self.granting.town(), grant.id, GrantStep::Change, |held| {
            held.extend(object(json!({ "changes": ["years"], "new_years": years })));
        })
    }

    fn prove(&mut self, which: usize, percent: i64) -> Result<()> {
        let grant = self.ready(which, GrantStep::Proof)?;
        let (spent, today) = (grant.costs.as_cents() * percent / 100, self.today.to_string());
        self.follow(&self.granting.town(), grant.id, GrantStep::Proof, |held| {
            if let Some(Value::Array(rows)) = held.get_mut("positions") {
                rows[0]["actual"] = Money::cents(spent).canonical().into();
            }
            held.extend(object(json!({
                "result": "Das Verfahren läuft.", "reached": "yes", "finished": today, "kept": true, "audit": false,
                "signer_name": "Petra Beispiel", "account_holder": "Stadtkasse Gotha", "iban": "DE02120300000000202051",
            })));
        })
    }

    fn revoke(&mut self, which: usize, keep: Option<i64>) -> Result<()> {
        let grant = self.ready(which, GrantStep::Revocation)?;
        let remains = keep.map(|percent| Money::cents(grant.kept().as_cents() * percent / 100).canonical());
        let today = self.today.to_string();
        self.follow(&self.granting.officer(), grant.id, GrantStep::Revocation, |held| {
            held.extend(object(json!({
                "ground": "wrong_use", "facts": "Das Geld wurde für ein anderes Verfahren ausgegeben.",
                "known_since": today, "from_day": today, "discretion": "Ein milderes Mittel genügt nicht.",
                "extent": if remains.is_some() { "part" } else { "whole" }, "remains": remains,
            })));
        })
    }

    /// In one transaction, as if the bank were quick; what came back before goes to another account.
    fn pay(&self) -> Result<()> {
        let (officer, approver) = (self.ctx(&self.granting.officer()), self.ctx(&self.granting.approver()));
        let (admin, today) = (system_at(officer.now), self.today);
        self.write(move |tx, platform| {
            let (returned, _) = payments::list(tx, &officer, LAND, State::Returned, "", None)?;
            for one in returned {
                let to = Correction {
                    holder: one.holder.clone(),
                    iban: "DE02500105170137075030".into(),
                    reason: "Neues Konto".into(),
                };
                // Nobody who signs corrects.
                let ctx = Ctx::new(officer.actor.clone(), officer.now, officer.lang, admin.random());
                payments::correct(tx, &ctx, one.id, one.version, &to)?.map_err(|_| refused("account"))?;
            }
            let new = NewRun { choice: Choice::All, execute_on: payments::usual_day(platform, today) };
            let run = payments::make(tx, &officer.fork(), platform, LAND, &new)?;
            let run = run.map_err(|findings| refused(&format!("{findings:?}")))?;
            payments::release(tx, &approver.fork(), platform, run, 1)?;
            payments::file(tx, &officer.fork(), run)?;
            let executed = payments::executed(tx, &officer.fork(), platform, run, 3, today)?;
            executed.map_err(|findings| refused(&format!("{findings:?}")))
        })
    }

    fn come_back(&self, which: usize) -> Result<()> {
        let ctx = self.ctx(&self.granting.officer());
        self.write(move |tx, platform| {
            let (paid, _) = payments::list(tx, &ctx, LAND, State::Paid, "", None)?;
            let one = which.checked_rem(paid.len()).map(|place| &paid[place]);
            let one = one.ok_or_else(|| refused("nothing was paid"))?;
            let back = payments::returned(tx, &ctx.fork(), platform, one.id, one.version, "Konto erloschen")?;
            back.map_err(|findings| refused(&format!("{findings:?}")))
        })
    }

    fn call_off(&self, which: usize) -> Result<()> {
        let ctx = self.ctx(&self.granting.officer());
        self.write(move |tx, platform| {
            let (mut open, _) = payments::list(tx, &ctx, LAND, State::Ordered, "", None)?;
            open.extend(payments::list(tx, &ctx, LAND, State::Returned, "", None)?.0);
            let one = which.checked_rem(open.len()).map(|place| &open[place]);
            let one = one.ok_or_else(|| refused("nothing waits"))?;
            let reason = "Nicht mehr nötig";
            let off = payments::cancel(tx, &ctx.fork(), platform, one.id, one.version, reason)?;
            off.map_err(|findings| refused(&format!("{findings:?}")))
        })
    }

    fn owing(&self, which: usize) -> Result<Id> {
        chosen(&self.grants, which, |id| self.grant(id).is_ok_and(|grant| grant.recovered < grant.claimed))
    }

    fn receive(&self, which: usize, cents: i64) -> Result<()> {
        let (ctx, grant) = (self.ctx(&self.granting.officer()), self.owing(which)?);
        let today = self.today;
        self.write(move |tx, platform| {
            let claims = grants::reckoned(tx, &ctx, platform, grant, today)?;
            let open = claims.iter().find(|one| one.open > Money::ZERO);
            let open = open.ok_or_else(|| refused("nothing is claimed"))?;
            // Now and then more than is open.
            let amount =
                if cents % 7 == 0 { Money::cents(cents) } else { open.open.min(Money::cents(cents)) };
            grants::receive(tx, &ctx.fork(), platform, grant, open.claim.id, amount, today).map(|_| ())
        })
    }
}
