//! Where the cases lie: every municipality by its inhabitants, its office, and the people who work there.

use crate::demo::chance::Chance;
use crate::demo::words::{FIRST, LAST};
use base::{Actor, Ctx, Id, Lang, Result, Role};
use office::accounts::{self, NewAccount};
use office::offices;
use office::platform::Platform;
use std::collections::BTreeMap;
use store::{Tx, bulk};

/// Somebody of an office.
#[derive(Clone)]
pub struct Person {
    pub id: Id,
    pub name: String,
}

/// The people of an office.
#[derive(Clone, Default)]
pub struct Staff {
    pub workers: Vec<Person>,
    pub signers: Vec<Person>,
}

/// A municipality.
pub struct Town {
    pub ags: String,
    pub name: String,
    pub plz: String,
    /// The office that works on municipal cases, and the one in whose name.
    pub office: String,
    pub body: String,
    /// Inhabitants of all towns up to and with this one.
    upto: u64,
}

/// Everything on the map.
pub struct Places {
    pub towns: Vec<Town>,
    pub staff: BTreeMap<String, Staff>,
}

impl Places {
    /// A town, the large ones more often.
    pub fn pick(&self, chance: &mut Chance) -> usize {
        let all = self.towns.last().map_or(1, |town| town.upto);
        let at = chance.number() % all.max(1);
        self.towns.partition_point(|town| town.upto <= at).min(self.towns.len().saturating_sub(1))
    }
}

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;
/// So many inhabitants need one more case worker.
const PER_WORKER: u64 = 12_000;

/// Gives every municipality its values and every office its people; those who are there stay.
pub fn settle(tx: &mut Tx, platform: &Platform, seed: u64, now: i64, hash: &str) -> Result<Places> {
    let mut chance = Chance::new(seed ^ 0x7374_6166);
    let begun = now - 740 * DAY;
    let ctx = |chance: &mut Chance| Ctx::new(Actor::System, begun, Lang::De, chance.seed());
    let mut places = Places { towns: Vec::new(), staff: BTreeMap::new() };
    let mut heads: BTreeMap<String, u64> = BTreeMap::new();
    let (mut upto, mut pattern) = (0, None);
    for town in platform.region.municipalities() {
        let found = platform.responsible("hundesteuer", &town.ags)?;
        let (body, office) = (found.responsible.office.id.clone(), found.handled_by.office.id.clone());
        upto += u64::from(town.inhabitants);
        *heads.entry(office.clone()).or_default() += u64::from(town.inhabitants);
        places.towns.push(Town {
            ags: town.ags.clone(),
            name: town.name.clone(),
            plz: town.seat_plz.clone(),
            office,
            body,
            upto,
        });
    }
    for town in &places.towns {
        let offer = offices::offer(tx, &town.body, "hundesteuer")?;
        if offer.offered {
            pattern = Some(offer);
            break;
        }
    }
    if let Some(pattern) = pattern {
        let system = ctx(&mut chance);
        for town in &places.towns {
            if offices::offer(tx, &town.body, "hundesteuer")?.version == 0 {
                let offer = offices::Offer { version: 0, ..pattern.clone() };
                offices::set_offer(tx, &system, platform, (&town.body, "hundesteuer"), &offer)?;
            }
        }
    }
    let mut wanted: BTreeMap<String, (u64, u64)> = heads
        .into_iter()
        .map(|(office, heads)| (office, (2 + heads / PER_WORKER, 1 + heads / 60_000)))
        .collect();
    wanted.insert("land-tlvwa".to_owned(), (60, 12));
    let seated: Vec<(String, String, Id)> = bulk::rows(tx, "grants")?
        .iter()
        .map(|row| Ok((row.text("office")?, row.text("role")?, row.id("account")?)))
        .collect::<Result<_>>()?;
    for (office, (workers, signers)) in wanted {
        let staff = hire(tx, &mut chance, &ctx, (&office, &seated), (workers, signers), hash)?;
        places.staff.insert(office, staff);
    }
    Ok(places)
}

/// As many people as are wanted, those who are there first.
fn hire(
    tx: &mut Tx,
    chance: &mut Chance,
    ctx: &impl Fn(&mut Chance) -> Ctx,
    (office, seated): (&str, &[(String, String, Id)]),
    (workers, signers): (u64, u64),
    hash: &str,
) -> Result<Staff> {
    let mut staff = Staff::default();
    for (role, wanted) in [(Role::CaseWorker, workers), (Role::Approver, signers)] {
        let mut people = Vec::new();
        for id in seated.iter().filter(|(at, with, _)| at == office && with == role.key()).map(|(.., id)| *id)
        {
            people.push(Person { id, name: accounts::name_of(tx, id)? });
        }
        while (people.len() as u64) < wanted {
            let name = format!("{} {}", chance.pick(&FIRST), chance.pick(&LAST));
            let login = format!("{office}-{}-{}", role.key(), people.len() + 1);
            let new = NewAccount { email: format!("{login}@amtsweg.example"), login, name: name.clone() };
            let ctx = ctx(chance);
            if let Ok(id) = accounts::create(tx, &ctx, &new, hash)? {
                accounts::grant(tx, id, role, Some(office))?;
                people.push(Person { id, name });
            }
        }
        match role {
            Role::CaseWorker => staff.workers = people,
            _ => staff.signers = people,
        }
    }
    Ok(staff)
}
