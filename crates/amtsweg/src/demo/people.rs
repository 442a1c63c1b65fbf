//! Accounts of the demonstration, what offices have set, and drafts that wait to be finished.

use super::cast::{CAST, CITIZEN, EMPLOYER, GRANTEE, STATE};
use super::chance::Chance;
use super::offers;
use super::towns::{TOWNS, Town};
use super::words::{FIRST, LAST};
use base::ctx::Grant;
use base::{Actor, Ctx, Error, Id, Lang, Result, Role, dates};
use jiff::ToSpan;
use office::accounts::{self, NewAccount};
use office::drafts::{self, Begin};
use office::offices::{self, Offer};
use office::platform::Platform;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::Tx;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Who works at a desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Case workers.
    pub workers: Vec<Actor>,
    /// Those who sign.
    pub approvers: Vec<Actor>,
}

/// Everybody the stories need.
#[derive(Clone, Debug, Default)]
pub struct Crew {
    /// By office.
    pub desks: BTreeMap<String, Desk>,
    /// The citizen one can play.
    pub citizen: Option<Id>,
    /// The employer one can play.
    pub employer: Option<Id>,
    /// Who applies for grants in Gotha's name.
    pub grantee: Option<Id>,
    /// What each town has set, by its key.
    pub values: BTreeMap<&'static str, Map<String, Value>>,
}

/// A context of the demonstration.
pub fn ctx(chance: &mut Chance, actor: Actor, at: i64, lang: Lang) -> Ctx {
    Ctx::new(actor, at, lang, chance.seed())
}

/// An account.
///
/// # Errors
/// Conflict where the name is taken.
pub fn account(tx: &mut Tx, ctx: &Ctx, login: &str, name: &str, email: &str, hash: &str) -> Result<Id> {
    let new = NewAccount { login: login.to_owned(), name: name.to_owned(), email: email.to_owned() };
    let id = accounts::create(tx, ctx, &new, hash)?;
    let id = id.map_err(|_| Error::conflict(format!("account {login} exists")))?;
    accounts::vouch_for_email(tx, id)?;
    Ok(id)
}

/// Gives everybody an account and every town its values.
///
/// # Errors
/// Only those of the store, and faults in the towns' values.
pub fn hire(tx: &mut Tx, chance: &mut Chance, platform: &Platform, now: i64, hash: &str) -> Result<Crew> {
    let mut crew = Crew::default();
    let begun = now - 240 * DAY;
    let system = ctx(chance, Actor::System, begun, Lang::De);
    for player in CAST {
        let id = account(
            tx,
            &system,
            player.login,
            player.name,
            &format!("{}@amtsweg.example", player.login),
            hash,
        )?;
        match (player.login, player.duty) {
            (CITIZEN, _) => crew.citizen = Some(id),
            (EMPLOYER, _) => crew.employer = Some(id),
            (GRANTEE, _) => crew.grantee = Some(id),
            (_, Some((role, office))) => {
                accounts::grant(tx, id, role, office)?;
                crew.seat(id, role, office);
            }
            (_, None) => {}
        }
    }
    for (number, town) in TOWNS.iter().enumerate() {
        set_up(tx, &system, platform, &mut crew, (number, town))?;
    }
    contact(
        tx,
        &system,
        STATE,
        "Musterplatz 4",
        &Town::phone(90),
        "entschaedigung@landesverwaltungsamt.example",
    )?;
    let desks: Vec<String> = crew.desks.keys().cloned().chain([STATE.to_owned()]).collect();
    for office in desks {
        // Colleagues that nobody plays: two or more at the state office, one of each kind where there is nobody else.
        let (workers, approvers) = if office == STATE { (4, 2) } else { (2, 1) };
        let desk = crew.desks.get(&office).cloned().unwrap_or_default();
        let missing = (desk.workers.len()..workers).map(|_| Role::CaseWorker);
        let missing = missing.chain((desk.approvers.len()..approvers).map(|_| Role::Approver));
        for (number, role) in missing.enumerate() {
            let login = format!("{office}-{}", number + 1);
            let name = format!("{} {}", chance.pick(&FIRST), chance.pick(&LAST));
            let id = account(tx, &system, &login, &name, &format!("{login}@amtsweg.example"), hash)?;
            accounts::grant(tx, id, role, Some(&office))?;
            crew.seat(id, role, Some(&office));
        }
    }
    Ok(crew)
}

impl Crew {
    fn seat(&mut self, id: Id, role: Role, office: Option<&str>) {
        let Some(office) = office else { return };
        let roles = vec![Grant { role, office: Some(office.to_owned()) }];
        let actor = Actor::Account { account: id, roles };
        let desk = self.desks.entry(office.to_owned()).or_default();
        match role {
            Role::CaseWorker => desk.workers.push(actor),
            Role::Approver => desk.approvers.push(actor),
            _ => {}
        }
    }
}

/// A town's values and contact data, marked as made up.
fn set_up(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    crew: &mut Crew,
    (number, town): (usize, &Town),
) -> Result<()> {
    let service = platform.service("hundesteuer")?;
    let values = service
        .package
        .local_session(ctx.today())
        .read_json(&town.values(number, ctx.today()))
        .map_err(|found| Error::internal(format!("values of {}: {found:?}", town.body)))?;
    let place = platform.responsible("hundesteuer", town.ags)?;
    let (body, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
    let offer = Offer { values: values.0.clone(), offered: true, source: "demo".to_owned(), version: 0 };
    offices::set_offer(tx, ctx, platform, (&body, "hundesteuer"), &offer)?;
    crew.values.insert(town.ags, values.0);
    for (service, values) in offers::of(town, number, ctx.today()) {
        offer_more(tx, ctx, platform, town, service, &values)?;
    }
    crew.desks.entry(desk.clone()).or_default();
    let (phone, email) = (Town::phone(number), format!("rathaus@{}.example", town.domain));
    let street = format!("Musterstraße {}", number + 1);
    contact(tx, ctx, &desk, &street, &phone, &email)?;
    if body == desk { Ok(()) } else { contact(tx, ctx, &body, &street, &phone, &email) }
}

/// What a town has set for another of its services.
fn offer_more(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    town: &Town,
    service: &str,
    values: &Value,
) -> Result<()> {
    let found = platform.service(service)?;
    let values = found
        .package
        .local_session(ctx.today())
        .read_json(values)
        .map_err(|found| Error::internal(format!("{service} of {}: {found:?}", town.body)))?;
    let body = platform.responsible(service, town.ags)?.responsible.office.id.clone();
    let offer = Offer { values: values.0, offered: true, source: "demo".to_owned(), version: 0 };
    offices::set_offer(tx, ctx, platform, (&body, service), &offer)
}

fn contact(tx: &mut Tx, ctx: &Ctx, office: &str, street: &str, phone: &str, email: &str) -> Result<()> {
    let known = offices::get(tx, office)?;
    let office = offices::Office {
        street: street.to_owned(),
        phone: phone.to_owned(),
        email: email.to_owned(),
        hours: "Di 9–12 und 14–18 Uhr, Do 9–12 und 14–16 Uhr (Beispiel)".to_owned(),
        source: "demo".to_owned(),
        ..known
    };
    offices::change(tx, ctx, &office)
}

/// A half-filled application of each of the two applicants one can play.
///
/// # Errors
/// Only those of the store.
pub fn begin_drafts(
    tx: &mut Tx,
    chance: &mut Chance,
    platform: &Platform,
    crew: &Crew,
    now: i64,
) -> Result<()> {
    let since = dates::day_of(now).saturating_sub(10.days()).to_string();
    let dog = json!({
        "holder": "person", "first_name": "Anna", "last_name": "Vogt",
        "address": { "street": "Gartenstraße", "number": "12", "plz": "99867", "place": "Gotha" },
        "email": "buergerin@amtsweg.example", "other_dogs": 0,
        "dogs": [{ "name": "Krümel", "breed": "dachshund", "since": since, "moved": false }],
    });
    let employer = json!({
        "role": "employer", "in_thueringen": true, "measure_plz": "98528",
        "company": "Backhaus Rennsteig GmbH", "legal_form": "GmbH", "betriebsnummer": "09912342",
        "address": { "street": "Bergstraße", "number": "7", "plz": "98527", "place": "Suhl" },
        "contact_name": "Jörg Kessler", "email": "arbeitgeber@amtsweg.example",
        "account_holder": "Backhaus Rennsteig GmbH", "iban": "DE02120300000000202051", "advance": false,
    });
    let day = now - 2 * DAY;
    let begun = dates::instant(dates::day_of(day), 19, 40).min(day);
    for (who, service, ags, answers, page) in [
        (crew.citizen, "hundesteuer", "16067029", dog, "dog_status-1"),
        (crew.employer, "ifsg56", "16054000", employer, "employees"),
    ] {
        let Some(account) = who else { continue };
        let ctx = ctx(chance, Actor::Account { account, roles: Vec::new() }, begun, Lang::De);
        let found = platform.service(service)?;
        let office = platform.responsible(service, ags)?.handled_by.office.id.clone();
        let local = crew.values.get(ags).cloned().unwrap_or_default();
        let answers = found
            .package
            .session(ctx.today(), &local)
            .read_json(&answers)
            .map_err(|found| Error::internal(format!("draft of {service}: {found:?}")))?;
        let begin = Begin {
            service: service.to_owned(),
            package: found.package.digest.clone(),
            office,
            ags: ags.to_owned(),
            answers: answers.0,
            grant: None,
        };
        let id = drafts::begin(tx, &ctx, &begin)?;
        let mut draft = drafts::get(tx, &ctx, id)?;
        page.clone_into(&mut draft.page);
        drafts::save(tx, &ctx, &draft)?;
    }
    Ok(())
}
