//! Grants, from the budget to the last euro paid back.

mod afterwards;
mod again;
mod aid;
mod authorities;
mod cosign;
mod courses;
mod gone;
mod interest;
mod late;
mod ledgers;
mod life;
mod money;
mod reminders;
pub mod settle;

use crate::main_way::World;
use crate::world::{person, platform_and, system_at};
use base::{Ctx, Date, Id, Money, Result, Role, Trust, dates};
use forms::package::GrantStep;
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::drafts::{self, Begin};
use office::grants::{self, Entry, Grant, Kind, Pot};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The office that grants.
pub const LAND: &str = "land-tlvwa";
/// The programme.
pub const EGOV: &str = "egov";

const SERVICES: [&str; 10] = [
    "foerderung_egov",
    "foerderung_vorzeitig",
    "foerderung_abruf",
    "foerderung_aenderung",
    "foerderung_zwischennachweis",
    "foerderung_nachweis",
    "foerderung_widerruf",
    "foerderung_verfuegung",
    "foerderung_voranfrage",
    "foerderung_zinsen",
];

/// A test on both engines, in an administration that gives grants.
pub fn on_both(test: impl Fn(&Granting<'_>)) {
    crate::main_way::on_both_with(
        || platform_and(&SERVICES, |_| {}),
        |world| test(&Granting { world, programme: EGOV }),
    );
}

/// What its people do.
pub struct Granting<'w> {
    pub world: &'w World,
    /// Whose money it is about.
    pub programme: &'static str,
}

/// The same person on another day, ten in the morning.
pub fn on(ctx: &Ctx, day: Date) -> Ctx {
    let mut then = Ctx::new(ctx.actor.clone(), dates::instant(day, 10, 0), ctx.lang, ctx.random());
    then.trust = Trust::Normal;
    then
}

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("day")
}

impl Granting<'_> {
    fn in_land(ctx: &Ctx, role: Role) -> Ctx {
        person(ctx.account().expect("account"), &[(role, LAND)])
    }

    pub fn officer(&self) -> Ctx {
        Self::in_land(&self.world.people.worker, Role::CaseWorker)
    }

    pub fn approver(&self) -> Ctx {
        Self::in_land(&self.world.people.approver, Role::Approver)
    }

    pub fn town(&self) -> Ctx {
        self.world.people.citizen.fork()
    }

    pub fn budget(&self, year: i64, due: i64, euro: i64, today: Date) -> Result<()> {
        let (ctx, platform) = (on(&self.approver(), today), self.world.platform.clone());
        let programme = self.programme;
        self.world.store.write_now(move |tx| {
            let ctx = ctx.clone();
            grants::appropriate(tx, &ctx, &platform, programme, year, due, Money::euro(euro), "Haushalt")
        })
    }

    pub fn pots(&self) -> Vec<Pot> {
        let (ctx, platform, programme) = (self.approver(), self.world.platform.clone(), self.programme);
        self.world.store.read_now(move |tx| grants::pots(tx, &ctx, &platform, programme)).expect("pots")
    }

    pub fn pot(&self, year: i64, due: i64) -> Pot {
        let found = self.pots().into_iter().find(|pot| (pot.budget_year, pot.due_year) == (year, due));
        found.expect("pot")
    }

    /// An application that comes in on a day.
    pub fn apply(&self, answers: Map<String, Value>, today: Date) -> Id {
        self.apply_for("foerderung_egov", answers, today)
    }

    /// The same for another service of the programme.
    pub fn apply_for(&self, service: &str, answers: Map<String, Value>, today: Date) -> Id {
        let ctx = on(&self.town(), today);
        let draft = self.begin(service, answers, &ctx);
        self.send(&ctx, draft)
    }

    /// An application that is begun.
    pub fn begin(&self, id: &str, answers: Map<String, Value>, ctx: &Ctx) -> Id {
        let service = self.world.platform.service(id).expect("service");
        let begin = Begin {
            service: id.into(),
            package: service.package.digest.clone(),
            office: LAND.into(),
            ags: String::new(),
            answers,
            grant: None,
        };
        let inner = ctx.fork();
        self.world.store.write_now(move |tx| drafts::begin(tx, &inner.clone(), &begin)).expect("draft")
    }

    pub fn send(&self, ctx: &Ctx, draft: Id) -> Id {
        let (ctx, platform) = (ctx.fork(), self.world.platform.clone());
        let sent = self.world.store.write_now(move |tx| cases::submit(tx, &ctx.clone(), &platform, draft));
        let case = match sent.expect("sent") {
            Submitted::Case(case) => case,
            Submitted::Faults(faults) => panic!("faults: {faults:?}"),
        };
        self.world.entered();
        case
    }

    pub fn propose(&self, case: Id, outcome: Outcome, today: Date) -> Result<()> {
        let count = self.world.at_the_desk(&self.officer(), case).case.assessment["lines"]
            .as_array()
            .map_or(0, Vec::len);
        let reasons = if outcome == Outcome::Grant { String::new() } else { "Nicht alles anerkannt.".into() };
        let action =
            Action::Propose(Proposal { outcome, granted: (0..count).collect(), reasons, fees: Vec::new() });
        self.world.act(&on(&self.officer(), today), case, action)
    }

    /// Proposed and signed, and the notice made.
    pub fn decide(&self, case: Id, outcome: Outcome, today: Date) -> Result<()> {
        self.propose(case, outcome, today)?;
        self.world.act(&on(&self.approver(), today), case, Action::Sign)?;
        self.jobs(today);
        Ok(())
    }

    pub fn jobs(&self, today: Date) {
        let ctx = system_at(dates::instant(today, 11, 0));
        let (store, platform) = (&self.world.store, &self.world.platform);
        while office::work::run(store, platform, None, &ctx, "test").expect("jobs") > 0 {}
    }

    pub fn grant_of(&self, case: Id) -> Grant {
        let ctx = self.officer();
        let found = self.world.store.read_now(move |tx| grants::of_case(tx, &ctx, case)).expect("grant");
        found.expect("a grant")
    }

    /// Begins a step as somebody, changes what it begins with, sends it.
    pub fn step(
        &self,
        ctx: &Ctx,
        grant: Id,
        step: GrantStep,
        fill: impl Fn(&mut Map<String, Value>),
    ) -> Result<Id> {
        let (inner, platform) = (ctx.fork(), self.world.platform.clone());
        let draft = self
            .world
            .store
            .write_now(move |tx| grants::begin(tx, &inner.clone(), &platform, grant, step))?;
        let (inner, own) = (ctx.fork(), ctx.fork());
        let mut held = self.world.store.read_now(move |tx| drafts::get(tx, &own, draft)).expect("draft");
        fill(&mut held.answers);
        self.world.store.write_now(move |tx| drafts::save(tx, &inner.clone(), &held)).expect("kept");
        Ok(self.send(ctx, draft))
    }

    /// Every entry of the journal.
    pub fn journal(&self) -> Vec<Entry> {
        let (ctx, platform, programme) = (self.officer(), self.world.platform.clone(), self.programme);
        let read = self.world.store.read_now(move |tx| {
            let mut all = Vec::new();
            for year in 2019..2032 {
                for kind in Kind::ALL {
                    all.extend(grants::entries(tx, &ctx, &platform, programme, (year, kind), "", 10_000)?);
                }
            }
            Ok(all)
        });
        read.expect("journal")
    }

    /// Each account of each pot is what its entries make it, and nothing is given that was not there.
    pub fn assert_balanced(&self) {
        let mut sums: BTreeMap<((i64, i64), String), i64> = BTreeMap::new();
        for entry in self.journal() {
            let Some(pot) = entry.pot else { continue };
            let cents = entry.amount.as_cents();
            // What is taken from the budget again is told as less than nothing.
            *sums.entry((pot, entry.source)).or_default() -= cents.abs();
            *sums.entry((pot, entry.target)).or_default() += cents.abs();
        }
        for pot in self.pots() {
            let key = (pot.budget_year, pot.due_year);
            let of = |name: &str| sums.get(&(key, name.to_owned())).copied().unwrap_or(0);
            assert_eq!(of("budget"), -pot.appropriated.as_cents(), "{key:?}");
            assert_eq!(of("free"), pot.free().as_cents(), "{key:?}");
            assert_eq!(of("reserved"), pot.reserved.as_cents(), "{key:?}");
            assert_eq!(of("committed"), pot.committed.as_cents(), "{key:?}");
            assert_eq!(of("ordered"), pot.ordered.as_cents(), "{key:?}");
            assert_eq!(of("paid"), pot.paid.as_cents(), "{key:?}");
            assert!(pot.free() >= Money::ZERO, "{pot:?}");
        }
    }
}

/// An application of Gotha: costs, other money, how the grant falls due.
pub fn application(costs: &[(&str, i64)], own: i64, years: &[(i64, i64)]) -> Map<String, Value> {
    let euro = |euro: &i64| Money::euro(*euro).canonical();
    let answers = json!({
        "municipality": "16067029",
        "recipient_name": "Stadt Gotha",
        "address": { "street": "Hauptmarkt", "number": "1", "plz": "99867", "place": "Gotha" },
        "contact": "Änne Müller-Łukasz",
        "email": "digital@gotha.example",
        "project": "Schnittstelle zwischen Meldewesen und Dokumentenmanagement",
        "object": "interfaces",
        "description": "Anträge sollen ohne Ausdruck in die elektronische Akte kommen.",
        "aims": "Auskünfte in zwei statt fünf Tagen.",
        "started": false,
        "begin": "2026-03-10",
        "end": "2027-05-31",
        "joint": false,
        "signer_name": "Petra Beispiel",
        "signer_function": "Bürgermeisterin",
        "second_name": "Jörg Muster",
        "second_function": "Leiter der Kämmerei",
        "truth": true,
        "financed": true,
        "no_double": true,
        "waits": true,
        "costs": costs.iter().map(|(kind, cost)| json!({
            "kind": kind, "description": "Leistungen des Herstellers", "amount": euro(cost), "eligible": true
        })).collect::<Vec<_>>(),
        "funds": [{ "source": "own", "amount": euro(&own) }],
        "years": years.iter().map(|(year, part)| json!({ "year": year, "amount": euro(part) })).collect::<Vec<_>>(),
    });
    answers.as_object().cloned().expect("object")
}
