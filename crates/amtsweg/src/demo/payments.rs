//! What the state office has paid: a run every few weeks, one of which came back in part, and one that waits for its release.

use super::cast::STATE;
use super::chance::Chance;
use super::people::{Crew, Desk, ctx};
use base::{Actor, Ctx, Date, Error, Id, Lang, Result, dates};
use exchange::sepa;
use jiff::ToSpan;
use office::payments::{self, Choice, Debtor, NewRun, Payment, RunState, State};
use office::platform::Platform;
use store::Tx;

/// A run was put together so many days ago, of everything ordered until then; the first for the grant whose project is over.
const RUNS: [i64; 7] = [super::grants::FINISHED - 80, 150, 120, 90, 60, 30, 12];
/// So many orders wait for a release.
const WAITING: usize = 4;

struct Cashier<'a, 'b, 'x> {
    tx: &'a mut Tx<'x>,
    chance: &'a mut Chance,
    platform: &'b Platform,
    desk: Desk,
    now: i64,
}

/// Pays what was ordered in the past.
///
/// # Errors
/// Those of the verbs.
pub fn pay(tx: &mut Tx, chance: &mut Chance, platform: &Platform, crew: &Crew, now: i64) -> Result<()> {
    let desk =
        crew.desks.get(STATE).cloned().ok_or_else(|| Error::internal("no desk at the state office"))?;
    // Before the first run.
    let begun = ctx(chance, Actor::System, now - super::grants::FINISHED * 86_400_000_000, Lang::De);
    let account = sepa::Account {
        holder: "Thüringer Landesverwaltungsamt (Demonstration)".to_owned(),
        // Of a bank that does not exist.
        iban: "DE86000000000000001234".to_owned(),
        bic: String::new(),
    };
    let debtor = Debtor { account, source: "demo".to_owned(), ..Debtor::default() };
    payments::set_debtor(tx, &begun, STATE, &debtor)?
        .map_err(|found| Error::internal(format!("the account of the demonstration: {found:?}")))?;
    let mut cashier = Cashier { tx, chance, platform, desk, now };
    let mut last = None;
    for ago in RUNS {
        last = cashier.run(ago)?.or(last);
    }
    if let Some(run) = last {
        cashier.comes_back(run)?;
    }
    let waiting = cashier.ordered(now)?.into_iter().take(WAITING).collect();
    cashier.make(cashier.today(), 8, waiting).map(|_| ())
}

impl Cashier<'_, '_, '_> {
    fn today(&self) -> Date {
        dates::day_of(self.now)
    }

    /// Somebody of the desk, at an hour of a day, never later than now.
    fn somebody(&mut self, signs: bool, day: Date, hour: i8) -> Result<Ctx> {
        let people = if signs { &self.desk.approvers } else { &self.desk.workers };
        let actor = people.first().cloned().ok_or_else(|| Error::internal("a desk without people"))?;
        Ok(ctx(self.chance, actor, dates::instant(day, hour, 30).min(self.now), Lang::De))
    }

    /// What was ordered before a moment and can be paid.
    fn ordered(&mut self, before: i64) -> Result<Vec<Payment>> {
        let ctx = ctx(self.chance, Actor::System, self.now, Lang::De);
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let (page, next) = payments::list(self.tx, &ctx, STATE, State::Ordered, "", after.as_deref())?;
            all.extend(page.into_iter().filter(|one| one.ordered_at < before && one.fault().is_none()));
            match next {
                Some(next) => after = Some(next),
                None => return Ok(all),
            }
        }
    }

    fn make(&mut self, day: Date, hour: i8, orders: Vec<Payment>) -> Result<Option<Id>> {
        if orders.is_empty() {
            return Ok(None);
        }
        let ctx = self.somebody(false, day, hour)?;
        let ids = orders.iter().take(payments::MOST).map(|one| one.id).collect();
        let execute_on = payments::usual_day(self.platform, ctx.today());
        let new = NewRun { choice: Choice::These(ids), execute_on };
        let made = payments::make(self.tx, &ctx, self.platform, STATE, &new)?;
        made.map(Some).map_err(|found| Error::internal(format!("a run of the demonstration: {found:?}")))
    }

    /// A run of the past, from putting it together to its execution.
    fn run(&mut self, ago: i64) -> Result<Option<Id>> {
        // The working day so many days ago, or the next.
        let day = payments::usual_day(self.platform, self.today().saturating_sub((ago + 1).days()));
        let orders = self.ordered(dates::instant(day, 0, 0))?;
        let Some(run) = self.make(day, 9, orders)? else { return Ok(None) };
        let ctx = self.somebody(true, day, 11)?;
        payments::release(self.tx, &ctx, self.platform, run, 1)?;
        let ctx = self.somebody(false, day, 13)?;
        payments::file(self.tx, &ctx, run)?;
        let (found, _) = payments::run(self.tx, &ctx, run)?;
        debug_assert_eq!(found.state, RunState::Exported);
        let ctx = self.somebody(false, found.execute_on, 14)?;
        payments::executed(
            self.tx,
            &ctx,
            self.platform,
            run,
            found.version,
            found.execute_on.min(ctx.today()),
        )?
        .map_err(|found| Error::internal(format!("a run of the demonstration: {found:?}")))?;
        Ok(Some(run))
    }

    /// The bank gives one order of a run back.
    fn comes_back(&mut self, run: Id) -> Result<()> {
        let ctx = ctx(self.chance, Actor::System, self.now, Lang::De);
        let (found, entries) = payments::run(self.tx, &ctx, run)?;
        let Some(entry) = entries.last() else { return Ok(()) };
        let day = found.execute_on.saturating_add(2.days());
        let ctx = self.somebody(false, day, 10)?;
        let (id, version) = (entry.payment.id, entry.payment.version);
        payments::returned(self.tx, &ctx, self.platform, id, version, "AC04 Konto aufgelöst")?
            .map_err(|found| Error::internal(format!("a return of the demonstration: {found:?}")))
    }
}
