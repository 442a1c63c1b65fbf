//! The grant programme of the demonstration: its budget, grants of earlier years as a table brought them in, a project that is over
//! and whose proof of use is due, and applications of this year, from those that have just come in to those whose money is drawn.

use super::cast::{GRANTEE, STATE};
use super::chance::Chance;
use super::history;
use super::people::{Crew, Desk, ctx};
use super::story::Applicant;
use super::towns::TOWNS;
use base::{Actor, Ctx, Date, Error, Id, Lang, Money, Result, Trust, dates};
use forms::assessment::{Sheet, SheetRow};
use forms::package::GrantStep;
use jiff::ToSpan;
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::drafts::{self, Begin};
use office::grants;
use office::notices;
use office::platform::Platform;
use serde_json::{Map, Value, json};
use store::Tx;

/// The programme.
pub const PROGRAMME: &str = "egov";
const SERVICE: &str = "foerderung_egov";

/// What towns want money for: the object's id, what they call it, euro.
const PROJECTS: [(&str, &str, i64); 10] = [
    ("interfaces", "Schnittstelle zwischen Meldewesen und elektronischer Akte", 62_500),
    ("training", "Schulung der Beschäftigten für die elektronische Akte", 18_750),
    ("interfaces", "Anbindung der Bauakte an das Geoportal", 87_500),
    ("interfaces", "Rechnungen aus dem Eingangskorb in das Haushaltsverfahren", 43_750),
    ("training", "Schulung zum Schutz vor Angriffen über E-Mail", 12_500),
    ("interfaces", "Anträge des Portals in das Fachverfahren Gewerbe", 56_250),
    ("training", "Schulung für barrierefreie Dokumente", 9_375),
    ("interfaces", "Terminvergabe und Besucherleitung verbinden", 31_250),
    ("interfaces", "Ratsinformation und Dokumentenablage verbinden", 37_500),
    ("training", "Schulung der Ortsteilräte für das Ratsportal", 6_250),
];

/// How far an application has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Received,
    Weighed,
    Proposed,
    Granted,
    Drawn,
    Refused,
}

/// The application of a project that is over was sent so many days ago or some months more; a run of payments follows on it in time.
pub const FINISHED: i64 = 640;

/// The applications of this year: days ago, fate.
const STORIES: [(i64, Fate); 10] = [
    (150, Fate::Drawn),
    (141, Fate::Granted),
    (128, Fate::Drawn),
    (117, Fate::Refused),
    (96, Fate::Granted),
    (74, Fate::Granted),
    (38, Fate::Proposed),
    (26, Fate::Weighed),
    (17, Fate::Weighed),
    (4, Fate::Received),
];

struct Teller<'a, 'b, 'x> {
    tx: &'a mut Tx<'x>,
    chance: &'a mut Chance,
    platform: &'b Platform,
    desk: Desk,
    now: i64,
    town: Id,
}

/// Tells all of it up to now.
///
/// # Errors
/// Those of the verbs.
pub fn tell(tx: &mut Tx, chance: &mut Chance, platform: &Platform, crew: &Crew, now: i64) -> Result<()> {
    let missing = || Error::internal("nobody to give grants");
    let desk = crew.desks.get(STATE).cloned().ok_or_else(missing)?;
    let town = crew.grantee.ok_or_else(missing)?;
    let mut teller = Teller { tx, chance, platform, desk, now, town };
    teller.budget()?;
    teller.earlier()?;
    teller.finished()?;
    for (number, (ago, fate)) in STORIES.into_iter().enumerate() {
        teller.story(number, ago, fate)?;
    }
    Ok(())
}

impl Teller<'_, '_, '_> {
    fn day(&self, ago: i64) -> Date {
        dates::day_of(self.now).saturating_sub(ago.days())
    }

    fn at(&mut self, actor: Actor, day: Date, hour: i8) -> Ctx {
        let mut ctx = ctx(self.chance, actor, dates::instant(day, hour, 20).min(self.now), Lang::De);
        ctx.trust = Trust::Normal;
        ctx
    }

    fn officer(&mut self, number: usize, day: Date, hour: i8) -> Result<Ctx> {
        let people = &self.desk.workers;
        let actor = people.get(number % people.len().max(1)).cloned();
        Ok(self.at(actor.ok_or_else(|| Error::internal("a desk without people"))?, day, hour))
    }

    fn signer(&mut self, day: Date, hour: i8) -> Result<Ctx> {
        let actor = self.desk.approvers.first().cloned();
        Ok(self.at(actor.ok_or_else(|| Error::internal("a desk without people"))?, day, hour))
    }

    fn budget(&mut self) -> Result<()> {
        let year = i64::from(dates::day_of(self.now).year());
        let first = i64::from(self.finished_on().year());
        let ctx = self.signer(self.day(330), 9)?;
        let mut set = |budget: i64, due: i64, euro: i64| {
            let note = format!("Landeshaushalt {budget} (Demonstration)");
            let amount = Money::euro(euro);
            grants::appropriate(self.tx, &ctx, self.platform, PROGRAMME, budget, due, amount, &note)
        };
        // The stories reach back into the years before.
        for year in first..=year {
            set(year, year, 1_000_000)?;
            set(year, year + 1, 400_000)?;
            set(year, year + 2, 150_000)?;
        }
        Ok(())
    }

    /// Grants of the five years before, as they would come out of a spreadsheet.
    fn earlier(&mut self) -> Result<()> {
        let today = dates::day_of(self.now);
        let objects = ["dms", "einvoice", "eservices", "isms", "training", "strategy", "interfaces"];
        let mut rows = Vec::new();
        for year in (1..=5).rev() {
            let year = today.year() - year;
            for number in 0..24_usize {
                let town = &TOWNS[self.chance.place(TOWNS.len())];
                let granted = Money::euro(self.chance.between(6, 120) * 1_000);
                let decided = Date::new(year, 1 + i8::try_from(number / 2).unwrap_or(0), 12).unwrap_or(today);
                let end = decided.saturating_add(14.months());
                let proven = end.saturating_add(8.months()) < today;
                let spent =
                    if self.chance.share(20) { granted.as_cents() * 93 / 100 } else { granted.as_cents() };
                let paid = if proven { Money::cents(spent) } else { Money::cents(granted.as_cents() / 2) };
                let object = objects[self.chance.place(objects.len())];
                let cells = [
                    format!("{year}-{:04}", number + 1),
                    town.ags.to_owned(),
                    town.body.to_owned(),
                    format!("Vorhaben {} ({year})", number + 1),
                    object.to_owned(),
                    decided.to_string(),
                    decided.to_string(),
                    end.to_string(),
                    Money::cents(granted.as_cents() * 5 / 4).canonical(),
                    granted.canonical(),
                    paid.canonical(),
                    if proven { paid.canonical() } else { String::new() },
                ];
                let number = rows.len() + 2;
                rows.push(SheetRow {
                    number,
                    cells: cells.iter().map(|cell| cell.as_str().into()).collect(),
                });
            }
        }
        let columns = grants::import_columns(Lang::De).into_iter().map(|column| column.title).collect();
        let ctx = self.signer(self.day(320), 10)?;
        let sheet = Sheet { columns, rows };
        let done = grants::import(self.tx, &ctx, self.platform, PROGRAMME, &sheet)?;
        match done.faults.first() {
            None => Ok(()),
            Some(fault) => Err(Error::internal(format!("grants of earlier years: {}", fault.text(Lang::En)))),
        }
    }

    /// When the town that one can play applied for what is finished now: early in a year, so that the whole grant was of that year.
    fn finished_on(&self) -> Date {
        let last = self.day(FINISHED);
        let year = if (last.month(), last.day()) < (2, 10) { last.year() - 1 } else { last.year() };
        Date::new(year, 2, 10).unwrap_or(last)
    }

    /// A project of that town that was paid in full and is over: its proof of use is what comes next.
    fn finished(&mut self) -> Result<()> {
        let sent = self.finished_on();
        let grant = Money::euro(40_000);
        let years = [(i64::from(sent.year()), grant)];
        let begin = sent.saturating_add(20.days());
        let town = &TOWNS[0];
        let mut answers = plan(
            town.ags,
            town.body,
            "Bescheide der Bauaufsicht elektronisch zustellen",
            "interfaces",
            grant,
            &years,
            begin,
        );
        answers["end"] = json!(self.day(70).to_string());
        let actor = Actor::Account { account: self.town, roles: Vec::new() };
        let ctx = self.at(actor.clone(), sent, 9);
        let case = hand_in(self.tx, &ctx, self.platform, answers)?;
        let officer = self.officer(0, sent.saturating_add(8.days()), 11)?;
        self.act(&officer, case, &propose(Outcome::Grant, ""))?;
        let delivered = self.sign(case, sent.saturating_add(12.days()), &actor)?;
        self.draw(case, &actor, delivered, 1)
    }

    fn story(&mut self, number: usize, ago: i64, fate: Fate) -> Result<()> {
        let sent = self.day(ago);
        let (object, title, costs) = PROJECTS[number % PROJECTS.len()];
        // The town that one can play comes first, and again later.
        let own = matches!(number, 0 | 1 | 9);
        let town = if own { &TOWNS[0] } else { &TOWNS[1 + number % (TOWNS.len() - 1)] };
        let account = if own { self.town } else { self.clerk(town.domain)? };
        let actor = Actor::Account { account, roles: Vec::new() };
        let ctx = self.at(actor.clone(), sent, 9);
        let answers = application(town.ags, town.body, title, object, costs, sent);
        let case = hand_in(self.tx, &ctx, self.platform, answers)?;
        if fate == Fate::Received {
            return Ok(());
        }
        let review = sent.saturating_add(3.days());
        for person in 0..2 {
            let officer = self.officer(person, review, 10)?;
            let points: Map<String, Value> = ["benefit", "reuse", "together", "economy", "readiness"]
                .into_iter()
                .map(|id| (id.to_owned(), json!(self.chance.between(4, 10))))
                .collect();
            grants::score(self.tx, &officer, self.platform, case, false, &points, "Schlüssig beschrieben.")?;
        }
        if fate == Fate::Weighed {
            return Ok(());
        }
        let outcome = if fate == Fate::Refused { Outcome::Refusal } else { Outcome::Grant };
        let reasons = match outcome {
            Outcome::Refusal => {
                "Das Vorhaben hat schon begonnen, ohne dass ein vorzeitiger Beginn genehmigt war."
            }
            _ => "",
        };
        let officer = self.officer(0, sent.saturating_add(8.days()), 11)?;
        self.act(&officer, case, &propose(outcome, reasons))?;
        if fate == Fate::Proposed {
            return Ok(());
        }
        let signed = sent.saturating_add(12.days());
        let delivered = self.sign(case, signed, &actor)?;
        if fate != Fate::Drawn {
            return Ok(());
        }
        self.draw(case, &actor, delivered, 3)
    }

    /// Bills of one part of the plan, of so many, are drawn once the notice is final.
    fn draw(&mut self, case: Id, actor: &Actor, delivered: Date, parts: i64) -> Result<()> {
        let reader = self.at(actor.clone(), delivered, 12);
        let Some(grant) = grants::of_case(self.tx, &reader, case)? else { return Ok(()) };
        let day = grant.final_on.unwrap_or(delivered).max(grant.begin_on).saturating_add(4.days());
        // Another year holds other money.
        if day >= dates::day_of(self.now) || day.year() != grant.decided_on.year() {
            return Ok(());
        }
        let ctx = self.at(actor.clone(), day, 9);
        let draft = grants::begin(self.tx, &ctx, self.platform, grant.id, GrantStep::Drawdown)?;
        let mut held = drafts::get(self.tx, &ctx, draft)?;
        let part = Money::cents(grant.costs.as_cents() / parts);
        let more = json!({
            "contact": "Dirk Sommer", "email": "foerderung@gotha.example", "account_holder": "Stadtkasse",
            "iban": "DE02120300000000202051", "truth": true, "awarded": true,
            "payments": [{
                "to_whom": "Muster Software GmbH", "purpose": "Erste Rechnung",
                "due": day.saturating_add(20.days()).to_string(), "amount": part.canonical(), "eligible": true,
            }],
        });
        held.answers.extend(more.as_object().cloned().unwrap_or_default());
        drafts::save(self.tx, &ctx, &held)?;
        let case = sent(cases::submit(self.tx, &ctx, self.platform, draft)?)?;
        let officer = self.officer(1, day.saturating_add(2.days()), 10)?;
        self.act(&officer, case, &propose(Outcome::Grant, ""))?;
        self.sign(case, day.saturating_add(3.days()), actor).map(|_| ())
    }

    /// Signed, and the notice left to be written later; gives the day it is delivered.
    fn sign(&mut self, case: Id, day: Date, applicant: &Actor) -> Result<Date> {
        let ctx = self.signer(day, 14)?;
        self.act(&ctx, case, &Action::Sign)?;
        let Actor::Account { account, .. } = applicant else {
            return Err(Error::internal("towns have accounts"));
        };
        let plan = history::Plan {
            case,
            at: ctx.now + 60_000_000,
            fetched: None,
            applicant: Applicant::Account(*account),
        };
        // The notice itself is written later, but what it pays is to be in the runs of the past.
        let system = Ctx::new(Actor::System, plan.at, Lang::De, ctx.random());
        if let Some(decision) = cases::own(self.tx, &system, case)?.decisions.last() {
            notices::order(self.tx, &system, self.platform, case, decision.id)?;
        }
        history::instead_of_notice(self.tx, &ctx, &plan, self.now - ctx.now)?;
        // As the notice will say once it is written: the fourth day, and a month from there.
        let delivered = day.saturating_add(4.days());
        grants::delivered(self.tx, self.platform, case, delivered, delivered.saturating_add(1.month()))?;
        Ok(delivered)
    }

    fn act(&mut self, ctx: &Ctx, case: Id, action: &Action) -> Result<()> {
        let version = cases::open(self.tx, ctx, case, "case")?.case.version;
        cases::apply(self.tx, ctx, self.platform, case, version, action)
    }

    /// Somebody in a town's administration who applies for it.
    fn clerk(&mut self, domain: &str) -> Result<Id> {
        let begun = ctx(self.chance, Actor::System, self.now - 300 * 86_400_000_000, Lang::De);
        let login = format!("{GRANTEE}-{domain}-{}", self.chance.between(10, 9_999));
        super::people::account(
            self.tx,
            &begun,
            &login,
            "Kämmerei",
            &format!("kaemmerei@{domain}.example"),
            "",
        )
    }
}

fn propose(outcome: Outcome, reasons: &str) -> Action {
    Action::Propose(Proposal { outcome, granted: vec![0], reasons: reasons.to_owned(), fees: Vec::new() })
}

/// An application in the programme, with its answers as JSON.
///
/// # Errors
/// Internal, where the answers cannot be read or have faults.
pub fn hand_in(tx: &mut Tx, ctx: &Ctx, platform: &Platform, answers: Value) -> Result<Id> {
    let service = platform.service(SERVICE)?;
    let session = service.package.session(ctx.today(), &Map::new());
    let answers = session
        .read_json(&answers)
        .map_err(|found| Error::internal(format!("answers that cannot be read: {found:?}")))?;
    let begin = Begin {
        service: SERVICE.to_owned(),
        package: service.package.digest.clone(),
        office: STATE.to_owned(),
        ags: String::new(),
        answers: answers.0,
        grant: None,
    };
    let draft = drafts::begin(tx, ctx, &begin)?;
    sent(cases::submit(tx, ctx, platform, draft)?)
}

/// The case that came of sending.
///
/// # Errors
/// Internal, where the answers have faults.
pub fn sent(done: Submitted) -> Result<Id> {
    match done {
        Submitted::Case(case) => Ok(case),
        Submitted::Faults(faults) => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| format!("{}: {}", fault.finding.field, fault.finding.text(Lang::En)))
                .collect();
            Err(Error::internal(format!("answers with faults: {}", faults.join("; "))))
        }
    }
}

/// An application of a town: a fifth of own money, two thirds of the grant this year.
fn application(ags: &str, body: &str, title: &str, object: &str, costs: i64, sent: Date) -> Value {
    let grant = Money::euro(costs * 4 / 5);
    let now = Money::cents(grant.as_cents() / 300 * 200);
    let begin = sent.saturating_add(20.days());
    // Towards the end of a year a project begins in the next.
    let year = i64::from(begin.year());
    let years = [(year, now), (year + 1, grant - now)];
    plan(ags, body, title, object, grant, &years, begin)
}

/// An application for exactly this sum, with costs of five quarters of it, from a first day on; one of the services is software.
pub fn plan(
    ags: &str,
    body: &str,
    title: &str,
    object: &str,
    grant: Money,
    years: &[(i64, Money)],
    begin: Date,
) -> Value {
    // Whole euros, and never less than the share needs; the own money is the rest.
    let costs = Money::euro((grant.as_cents() * 5 / 4 + 99) / 100);
    let software = Money::cents(costs.as_cents() / 400 * 100);
    let kind = if object == "training" { "training" } else { "services" };
    let name = body.split(' ').next_back().unwrap_or(body);
    let years: Vec<Value> =
        years.iter().map(|(year, sum)| json!({ "year": year, "amount": sum.canonical() })).collect();
    json!({
        "municipality": ags,
        "recipient_name": body,
        "address": { "street": "Markt", "number": "1", "plz": "99867", "place": name },
        "contact": "Dirk Sommer",
        "email": "foerderung@gotha.example",
        "project": title,
        "object": object,
        "description": "Abläufe, die heute auf Papier enden, gehen durchgehend elektronisch weiter.",
        "aims": "Kürzere Bearbeitung, weniger Fehler beim Übertragen.",
        "started": false,
        "begin": begin.to_string(),
        "end": begin.saturating_add(14.months()).to_string(),
        "joint": false,
        "signer_name": "Petra Beispiel",
        "signer_function": "Bürgermeisterin",
        "second_name": "Jörg Muster",
        "second_function": "Leiter der Kämmerei",
        "truth": true,
        "financed": true,
        "no_double": true,
        "waits": true,
        "costs": [
            { "kind": "software", "description": "Lizenzen", "amount": software.canonical() },
            { "kind": kind, "description": "Leistungen des Herstellers", "amount": (costs - software).canonical() },
        ],
        "funds": [{ "source": "own", "amount": (costs - grant).canonical() }],
        "years": years,
    })
}
