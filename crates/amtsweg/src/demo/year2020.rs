//! The year 2020 once more: 163 notices of 7.81 million euro in all, played through a grant's whole life with the verbs that people
//! use. Amounts, towns and fates are drawn from a seed; only number and sum are those of the real year.

use super::cast::STATE;
use super::chance::Chance;
use super::grants::{PROGRAMME, hand_in, plan, sent};
use super::people::ctx;
use super::towns::TOWNS;
use base::ctx::Grant as Holds;
use base::{Actor, Ctx, Date, Error, Id, Lang, Money, Result, Role, Trust, dates};
use forms::package::GrantStep;
use jiff::ToSpan;
use office::accounts::{self, NewAccount};
use office::cases::{self, Action, Outcome, Proposal};
use office::drafts;
use office::grants::{self, Entry, Grant, Kind};
use office::notices;
use office::payments::{self, Choice, NewRun};
use office::platform::Platform;
use office::work;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Store, Tx};

/// So many notices there were.
pub const NOTICES: usize = 163;
/// Their sum.
pub const SUM: Money = Money::euro(7_810_000);

const YEAR: i16 = 2020;

/// What became of the money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spending {
    /// All of it was spent.
    All,
    /// So many per cent of the plan.
    Less(i64),
}

/// One grant to be.
struct Story {
    amount: Money,
    town: usize,
    object: &'static str,
    spending: Spending,
    waives: bool,
    applied: Date,
}

/// What came of it, for the report.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// For how many grants something happened, and its sum, by kind.
    pub figures: Vec<(Kind, usize, Money)>,
    /// Whether every account of every pot is what its entries make it.
    pub closes: bool,
    /// How many grants there are.
    pub grants: usize,
}

struct Player<'p> {
    store: &'p Store,
    platform: &'p Arc<Platform>,
    chance: Chance,
    officer: Actor,
    approver: Actor,
    town: Actor,
}

/// Plays so many notices of this sum.
///
/// # Errors
/// Those of the verbs.
pub fn play(
    store: &Store,
    platform: &Arc<Platform>,
    seed: u64,
    notices: usize,
    sum: Money,
) -> Result<Played> {
    let mut chance = Chance::new(seed);
    let stories = stories(&mut chance, notices, sum);
    let people = hire(store, &mut chance)?;
    let [officer, approver, town] = people;
    let mut player = Player { store, platform, chance, officer, approver, town };
    player.budget(&stories)?;
    let mut all = Vec::new();
    for story in &stories {
        let grant = player.grant(story)?;
        player.draw(grant, story, false)?;
        all.push(grant);
    }
    player.pay(day(YEAR, 12, 10))?;
    // What was promised for the next year becomes its cash.
    player.appropriate(2021, 2021, sum, day(2021, 1, 4))?;
    for (grant, story) in all.iter().zip(&stories) {
        player.draw(*grant, story, true)?;
    }
    player.pay(day(2021, 6, 16))?;
    for (grant, story) in all.iter().zip(&stories) {
        player.prove(*grant, story)?;
    }
    player.pay(day(2022, 3, 16))?;
    for grant in &all {
        player.pay_back(*grant)?;
    }
    player.conclude()?;
    player.report(&all)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

/// Amounts that add up to the sum, each between a third and three times the mean.
fn stories(chance: &mut Chance, notices: usize, sum: Money) -> Vec<Story> {
    let weights: Vec<Decimal> = (0..notices).map(|_| Decimal::from(chance.between(30, 180))).collect();
    let objects = ["dms", "einvoice", "eservices", "isms", "training", "strategy", "interfaces"];
    sum.split(&weights)
        .into_iter()
        .map(|amount| Story {
            amount,
            town: chance.place(TOWNS.len()),
            object: objects[chance.place(objects.len())],
            spending: if chance.share(25) { Spending::Less(chance.between(82, 97)) } else { Spending::All },
            waives: chance.share(60),
            applied: day(YEAR, 2, 3).saturating_add(chance.between(0, 170).days()),
        })
        .collect()
}

/// An officer, an approver and a town that nobody plays.
fn hire(store: &Store, chance: &mut Chance) -> Result<[Actor; 3]> {
    let begun = ctx(chance, Actor::System, dates::instant(day(YEAR, 1, 6), 8, 0), Lang::De);
    let ids = store.write_now(move |tx| {
        let begun = begun.clone();
        let mut ids = Vec::new();
        for (login, name) in [
            ("jahr2020-1", "Sachbearbeitung 2020"),
            ("jahr2020-2", "Zeichnung 2020"),
            ("jahr2020-3", "Kämmerei 2020"),
        ] {
            let new = NewAccount {
                login: login.into(),
                name: name.into(),
                email: format!("{login}@amtsweg.example"),
            };
            let id = accounts::create(tx, &begun, &new, "")?;
            ids.push(id.map_err(|_| Error::conflict("the year 2020 was played already"))?);
        }
        accounts::grant(tx, ids[0], Role::CaseWorker, Some(STATE))?;
        accounts::grant(tx, ids[1], Role::Approver, Some(STATE))?;
        Ok(ids)
    })?;
    let seat = |id: Id, role: Role| {
        let roles = vec![Holds { role, office: Some(STATE.to_owned()) }];
        Actor::Account { account: id, roles }
    };
    Ok([
        seat(ids[0], Role::CaseWorker),
        seat(ids[1], Role::Approver),
        Actor::Account { account: ids[2], roles: Vec::new() },
    ])
}

impl Player<'_> {
    fn at(&mut self, actor: Actor, day: Date, hour: i8) -> Ctx {
        let mut ctx = ctx(&mut self.chance, actor, dates::instant(day, hour, 10), Lang::De);
        ctx.trust = Trust::Normal;
        ctx
    }

    /// Does something in a transaction of its own.
    fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx, &Platform) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let platform = self.platform.clone();
        self.store.write_now(move |tx| work(tx, &platform))
    }

    /// Letters and what else follows, on that day.
    fn jobs(&mut self, day: Date) -> Result<()> {
        let ctx = self.at(Actor::System, day, 17);
        while work::run(self.store, self.platform, None, &ctx, "year-2020")? > 0 {}
        Ok(())
    }

    fn appropriate(&mut self, budget: i64, due: i64, amount: Money, day: Date) -> Result<()> {
        let ctx = self.at(self.approver.clone(), day, 9);
        self.write(move |tx, platform| {
            let ctx = ctx.clone();
            let note = format!("Landeshaushalt {budget} (nachgespielt)");
            grants::appropriate(tx, &ctx, platform, PROGRAMME, budget, due, amount, &note)
        })
    }

    /// What the year needed: cash for most, commitment appropriations for the rest.
    fn budget(&mut self, stories: &[Story]) -> Result<()> {
        let sum: Money = stories.iter().map(|story| story.amount).sum();
        let (year, first) = (i64::from(YEAR), day(YEAR, 1, 7));
        self.appropriate(year, year, sum, first)?;
        self.appropriate(year, year + 1, sum, first)
    }

    /// From the application to the notice.
    fn grant(&mut self, story: &Story) -> Result<Id> {
        let town = self.at(self.town.clone(), story.applied, 9);
        let place = &TOWNS[story.town];
        // Two thirds this year, the rest the next; the last day of the project is in the next.
        let now = Money::cents(story.amount.as_cents() * 2 / 3);
        let years = [(i64::from(YEAR), now), (i64::from(YEAR) + 1, story.amount - now)];
        let begin = story.applied.saturating_add(35.days());
        let mut answers =
            plan(place.ags, place.body, "Vorhaben im Jahr 2020", story.object, story.amount, &years, begin);
        answers["end"] = day(2021, 6, 30).to_string().into();
        let inner = town.fork();
        let case = self.write(move |tx, platform| hand_in(tx, &inner.clone(), platform, answers.clone()))?;
        let signed = story.applied.saturating_add(20.days());
        self.decide(case, signed)?;
        let inner = self.at(self.town.clone(), signed, 18);
        let waives = story.waives;
        self.write(move |tx, platform| {
            let ctx = inner.clone();
            // In 2020 the law knew no mailbox yet: whoever fetched a notice had it the day after.
            for notice in notices::of_case(tx, case)? {
                notices::fetch(tx, &ctx, platform, case, notice.id)?;
            }
            let grant = grants::of_case(tx, &ctx, case)?.ok_or_else(|| Error::internal("no grant"))?;
            if waives {
                grants::waive_appeal(tx, &ctx, grant.id)?;
            }
            Ok(grant.id)
        })
    }

    /// Proposed, signed, and the letter written.
    fn decide(&mut self, case: Id, day: Date) -> Result<()> {
        for (actor, action, hour) in
            [(self.officer.clone(), None, 10), (self.approver.clone(), Some(Action::Sign), 14)]
        {
            let ctx = self.at(actor, day, hour);
            self.write(move |tx, platform| {
                let ctx = ctx.clone();
                let case_now = cases::open(tx, &ctx, case, "case")?.case;
                let lines = case_now.assessment["lines"].as_array().map_or(0, Vec::len);
                let propose = Action::Propose(Proposal {
                    outcome: Outcome::Grant,
                    granted: (0..lines).collect(),
                    reasons: String::new(),
                    fees: Vec::new(),
                });
                let action = action.as_ref().unwrap_or(&propose);
                cases::apply(tx, &ctx, platform, case, case_now.version, action)
            })?;
        }
        self.jobs(day)
    }

    fn seen(&mut self, grant: Id) -> Result<Grant> {
        let ctx = self.at(self.officer.clone(), day(2022, 1, 3), 8);
        self.store.read_now(move |tx| Ok(grants::whole(tx, &ctx, grant)?.grant))
    }

    /// A step of the town: begun, filled in, sent, decided.
    fn step(
        &mut self,
        grant: Id,
        step: GrantStep,
        on: Date,
        fill: impl Fn(&mut Map<String, Value>) + Send + 'static,
    ) -> Result<()> {
        let ctx = self.at(self.town.clone(), on, 9);
        let case = self.write(move |tx, platform| {
            let ctx = ctx.clone();
            let draft = grants::begin(tx, &ctx, platform, grant, step)?;
            let mut held = drafts::get(tx, &ctx, draft)?;
            fill(&mut held.answers);
            drafts::save(tx, &ctx, &held)?;
            sent(cases::submit(tx, &ctx, platform, draft)?)
        })?;
        self.decide(case, on.saturating_add(6.days()))
    }

    /// Draws what the year holds: the first time in 2020, the second in 2021.
    fn draw(&mut self, grant: Id, story: &Story, second: bool) -> Result<()> {
        let seen = self.seen(grant)?;
        let ready =
            if seen.waived_at.is_some() { seen.decided_on } else { seen.final_on.unwrap_or(seen.decided_on) };
        let on = if second {
            day(2021, 3, 1).saturating_add(self.chance.between(0, 60).days())
        } else {
            ready.max(seen.begin_on).saturating_add(self.chance.between(1, 30).days())
        };
        let due = on.saturating_add(25.days());
        // A little more than the share needs: what can be drawn is capped by what the year holds.
        let part = if second { story.amount } else { Money::cents(story.amount.as_cents() * 2 / 3) };
        let bill = Money::cents(part.as_cents() * 5 / 4 + 100);
        self.step(grant, GrantStep::Drawdown, on, move |answers| {
            let more = json!({
                "contact": "Kämmerei", "email": "kaemmerei@gotha.example", "account_holder": "Stadtkasse",
                "iban": "DE02120300000000202051", "truth": true, "awarded": true, "spent_in_time": true,
                "payments": [{
                    "to_whom": "Muster Software GmbH", "purpose": if second { "Schlussrechnung" } else { "Erste Rechnung" },
                    "due": due.to_string(), "amount": bill.canonical(), "eligible": true,
                }],
            });
            answers.extend(more.as_object().cloned().unwrap_or_default());
        })
    }

    /// Everything ordered goes to the bank in one run, of two people, and is executed.
    fn pay(&mut self, on: Date) -> Result<()> {
        loop {
            let maker = self.at(self.officer.clone(), on, 9);
            let made = self.write(move |tx, platform| {
                let ctx = maker.clone();
                if payments::due(tx, &ctx, STATE)?.orders == 0 {
                    return Ok(None);
                }
                let execute_on = payments::usual_day(platform, ctx.today());
                let new = NewRun { choice: Choice::All, execute_on };
                let made = payments::make(tx, &ctx, platform, STATE, &new)?;
                made.map(Some).map_err(|found| Error::internal(format!("a run: {found:?}")))
            })?;
            let Some(run) = made else { return Ok(()) };
            let signer = self.at(self.approver.clone(), on, 11);
            let clerk = self.at(self.officer.clone(), on, 13);
            self.write(move |tx, platform| {
                payments::release(tx, &signer.clone(), platform, run, 1)?;
                payments::file(tx, &clerk.clone(), run).map(|_| ())
            })?;
            let clerk = self.at(self.officer.clone(), on.saturating_add(5.days()), 10);
            self.write(move |tx, platform| {
                let ctx = clerk.clone();
                let (found, _) = payments::run(tx, &ctx, run)?;
                let on = found.execute_on.min(ctx.today());
                payments::executed(tx, &ctx, platform, run, found.version, on)?
                    .map_err(|found| Error::internal(format!("a run: {found:?}")))
            })?;
        }
    }

    /// The proof of use, against the plan.
    fn prove(&mut self, grant: Id, story: &Story) -> Result<()> {
        let on = day(2021, 9, 1).saturating_add(self.chance.between(0, 90).days());
        let percent = match story.spending {
            Spending::All => 100,
            Spending::Less(percent) => percent,
        };
        self.step(grant, GrantStep::Proof, on, move |answers| {
            if let Some(Value::Array(rows)) = answers.get_mut("positions") {
                for row in rows.iter_mut() {
                    let planned = row["planned"].as_str().and_then(Money::from_canonical).unwrap_or_default();
                    let spent = Money::cents(planned.as_cents() * percent / 100);
                    row["actual"] = spent.canonical().into();
                }
            }
            let more = json!({
                "contact": "Kämmerei", "email": "kaemmerei@gotha.example", "result": "Das Verfahren läuft.", "reached": "yes",
                "finished": "2021-06-28", "truth": true, "kept": true, "signer_name": "Petra Beispiel", "audit": false,
                "account_holder": "Stadtkasse", "iban": "DE02120300000000202051",
            });
            answers.extend(more.as_object().cloned().unwrap_or_default());
        })
    }

    /// What was claimed comes back a month after it was due.
    fn pay_back(&mut self, grant: Id) -> Result<()> {
        let on = day(2022, 2, 10);
        let ctx = self.at(self.officer.clone(), on, 9);
        self.write(move |tx, platform| {
            let ctx = ctx.clone();
            for one in grants::reckoned(tx, &ctx, platform, grant, on)? {
                if one.open > Money::ZERO {
                    grants::receive(tx, &ctx, platform, grant, one.claim.id, one.open, on)?;
                }
            }
            Ok(())
        })
    }

    /// The bindings end five years after the projects: what is over is concluded.
    fn conclude(&mut self) -> Result<()> {
        let ctx = self.at(Actor::System, day(2026, 7, 1), 2);
        self.write(move |tx, platform| grants::daily(tx, &ctx.clone(), platform))
    }

    fn report(&mut self, all: &[Id]) -> Result<Played> {
        let ctx = self.at(self.officer.clone(), day(2026, 7, 2), 8);
        let platform = self.platform.clone();
        let (entries, pots) = self.store.read_now(move |tx| {
            let mut all: Vec<Entry> = Vec::new();
            for year in 2020..=2026 {
                for kind in Kind::ALL {
                    let mut after = String::new();
                    loop {
                        let some =
                            grants::entries(tx, &ctx, &platform, PROGRAMME, (year, kind), &after, 1_000)?;
                        let Some(last) = some.last() else { break };
                        after = last.id.to_string();
                        all.extend(some);
                    }
                }
            }
            Ok((all, grants::pots(tx, &ctx, &platform, PROGRAMME)?))
        })?;
        let mut sums: BTreeMap<((i64, i64), String), i64> = BTreeMap::new();
        let mut figures: BTreeMap<Kind, (BTreeSet<Id>, Money)> = BTreeMap::new();
        for entry in &entries {
            if let Some(pot) = entry.pot {
                let cents = entry.amount.as_cents().abs();
                *sums.entry((pot, entry.source.clone())).or_default() -= cents;
                *sums.entry((pot, entry.target.clone())).or_default() += cents;
            }
            // The demonstration around it has grants of its own; an application has none yet.
            let ours = entry.grant.is_some_and(|grant| all.contains(&grant));
            let came_in = entry.kind == Kind::Applied && entry.year == i64::from(YEAR);
            // What goes from one pot into another stands there twice.
            let again = entry.target == "budget";
            if (ours || came_in) && !again {
                let figure = figures.entry(entry.kind).or_default();
                figure.0.extend(entry.grant.or(entry.case));
                figure.1 += entry.amount;
            }
        }
        let closes = pots.iter().all(|pot| {
            let of = |name: &str| {
                sums.get(&((pot.budget_year, pot.due_year), name.to_owned())).copied().unwrap_or(0)
            };
            of("free") == pot.free().as_cents()
                && of("reserved") == pot.reserved.as_cents()
                && of("committed") == pot.committed.as_cents()
                && of("ordered") == pot.ordered.as_cents()
                && of("paid") == pot.paid.as_cents()
                && of("budget") == -pot.appropriated.as_cents()
        });
        Ok(Played {
            figures: figures.into_iter().map(|(kind, (whom, sum))| (kind, whom.len(), sum)).collect(),
            closes,
            grants: all.len(),
        })
    }
}
