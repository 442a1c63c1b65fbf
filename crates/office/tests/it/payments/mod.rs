//! Payments: two people, a file in between, nothing paid twice.

mod grants;
mod sql;

use crate::main_way::{World, on_both_with};
use crate::world::{OFFICE, now, person, platform_with, system_at};
use base::{Ctx, Date, Id, Kind, Money, Result, Role};
use exchange::sepa::{self, Account};
use office::payments::{
    self, Checked, Choice, Correction, Debtor, NewRun, Payment, Run, RunState, State, Undo,
};
use office::platform::Platform;
use office::retention::{self, Archive, Gone};
use std::sync::Arc;
use store::Tx;

const IBAN: &str = "DE02120300000000202051";
const OTHER: &str = "DE02500105170137075030";

/// The dog tax pays here what it asks for elsewhere; its form asks for no account, so that the first one is always missing.
fn paying() -> Arc<Platform> {
    platform_with(|files| {
        let text = files.get_mut("service.toml").expect("service.toml");
        *text = String::from_utf8_lossy(text).replace("pays = \"in\"", "pays = \"out\"").into_bytes();
    })
}

struct Till<'w> {
    world: &'w World,
    second: Ctx,
}

impl Till<'_> {
    fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Platform) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let platform = self.world.platform.clone();
        self.world.store.write_now(move |tx| f(tx, &platform))
    }

    fn worker(&self) -> Ctx {
        self.world.people.worker.fork()
    }

    fn approver(&self) -> Ctx {
        self.world.people.approver.fork()
    }

    /// A decided case whose order has an account.
    fn order(&self) -> Id {
        let case = self.world.decided(&self.world.people.citizen.fork());
        self.correct(&self.of(case), IBAN);
        case
    }

    fn of(&self, case: Id) -> Payment {
        self.world.store.read_now(move |tx| payments::of_case(tx, case)).expect("orders").remove(0)
    }

    fn correct(&self, payment: &Payment, iban: &str) {
        let (ctx, id, version) = (self.worker(), payment.id, payment.version);
        let to = Correction {
            holder: payment.holder.clone(),
            iban: iban.into(),
            reason: "Laut Mitteilung".into(),
        };
        self.write(move |tx, _| payments::correct(tx, &ctx.clone(), id, version, &to))
            .expect("done")
            .expect("sound");
    }

    fn name_account(&self) {
        let admin = person(self.world.people.stranger.account().expect("id"), &[(Role::OfficeAdmin, OFFICE)]);
        let account = Account {
            holder: "Stadt Gotha".into(),
            iban: "DE86 0000 0000 0000 0012 34".into(),
            bic: String::new(),
        };
        let debtor = Debtor { account, source: "office".into(), ..Debtor::default() };
        self.write(move |tx, _| payments::set_debtor(tx, &admin.clone(), OFFICE, &debtor))
            .expect("set")
            .expect("sound");
    }

    fn make(&self, ctx: Ctx, choice: Choice) -> Result<Checked<Id>> {
        self.write(move |tx, platform| {
            let ctx = ctx.clone();
            let execute_on = payments::usual_day(platform, ctx.today());
            payments::make(tx, &ctx, platform, OFFICE, &NewRun { choice: choice.clone(), execute_on })
        })
    }

    fn made(&self) -> Id {
        self.make(self.worker(), Choice::All).expect("made").expect("sound")
    }

    fn run(&self, id: Id) -> (Run, Vec<payments::Entry>) {
        let ctx = self.worker();
        self.world.store.read_now(move |tx| payments::run(tx, &ctx, id)).expect("run")
    }

    fn release(&self, ctx: Ctx, id: Id) -> Result<()> {
        let version = self.run(id).0.version;
        self.write(move |tx, platform| payments::release(tx, &ctx.clone(), platform, id, version))
    }

    fn file(&self, id: Id) -> Result<(String, Vec<u8>)> {
        let ctx = self.worker();
        self.write(move |tx, _| payments::file(tx, &ctx.clone(), id))
    }

    fn undo(&self, ctx: Ctx, id: Id, how: Undo) -> Result<Checked<()>> {
        let version = self.run(id).0.version;
        self.write(move |tx, _| payments::undo(tx, &ctx.clone(), id, version, how, "Datei unvollständig"))
    }

    fn executed(&self, id: Id) -> Result<Checked<()>> {
        let (ctx, version) = (self.worker(), self.run(id).0.version);
        self.write(move |tx, platform| {
            payments::executed(tx, &ctx.clone(), platform, id, version, ctx.today())
        })
    }

    /// From an order to the day on which the bank executed its run.
    fn paid(&self) -> Id {
        let run = self.made();
        self.release(self.approver(), run).expect("released");
        self.file(run).expect("file");
        self.executed(run).expect("executed").expect("sound");
        run
    }

    fn came_back(&self, payment: &Payment) {
        let (ctx, id, version) = (self.worker(), payment.id, payment.version);
        self.write(move |tx, platform| {
            payments::returned(tx, &ctx.clone(), platform, id, version, "Konto erloschen")
        })
        .expect("noted")
        .expect("sound");
    }
}

fn on_both(test: impl Fn(&Till<'_>)) {
    on_both_with(paying, |world| {
        let second = person(world.people.stranger.account().expect("id"), &[(Role::Approver, OFFICE)]);
        test(&Till { world, second });
    });
}

fn faults<T: std::fmt::Debug>(checked: Result<Checked<T>>) -> Vec<String> {
    checked.expect("no error").expect_err("findings").into_iter().map(|one| one.key).collect()
}

#[test]
fn one_person_puts_together_another_releases_and_then_there_is_a_file() {
    on_both(|till| {
        let case = till.order();
        assert_eq!(faults(till.make(till.worker(), Choice::All)), ["payorder-debtor-missing"]);
        till.name_account();
        let run = till.make(till.approver(), Choice::All).expect("made").expect("sound");
        assert_eq!(till.file(run).expect_err("not released").kind, Kind::NotFound);
        assert_eq!(till.release(till.worker(), run).expect_err("may not sign").kind, Kind::Forbidden);
        assert_eq!(till.release(till.approver(), run).expect_err("made it").key, "error-payment-four-eyes");
        assert!(
            till.world.store.write_now(move |tx| sql::release_by_maker(tx, run)).is_err(),
            "the table holds it too"
        );
        till.release(till.second.fork(), run).expect("released");
        let (released, entries) = till.run(run);
        assert_eq!(
            (released.state, released.orders, released.total),
            (RunState::Released, 1, Money::euro(60))
        );
        let (name, bytes) = till.file(run).expect("file");
        assert_eq!(name, format!("{}.xml", released.number));
        assert_eq!(office::blob_name(&bytes), released.digest);
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let number = entries[0].payment.number.replace('-', "");
        assert!(text.contains(&format!("<EndToEndId>{number}</EndToEndId>")), "{text}");
        assert!(
            text.contains("<CtrlSum>60.00</CtrlSum>") && text.contains("<Nm>Aenne Mueller-Lukasz</Nm>"),
            "{text}"
        );
        assert!(text.contains("<ReqdExctnDt>\n        <Dt>2026-03-04</Dt>"), "{text}");
        assert_eq!(till.file(run).expect("again").1, bytes);
        till.executed(run).expect("executed").expect("sound");
        assert_eq!(
            (till.of(case).state, till.of(case).paid_on),
            (State::Paid, Some(Date::constant(2026, 3, 3)))
        );
        let kinds = |events: Vec<office::history::Event>| -> Vec<String> {
            let all = events.into_iter().map(|event| event.kind);
            all.filter(|kind| kind.starts_with("pa")).collect()
        };
        let desk = till.world.at_the_desk(&till.world.people.worker, case);
        assert_eq!(
            kinds(desk.events),
            ["payment-corrected", "payment-in-run", "payment-released", "payment-exported", "paid"]
        );
        let own = till.world.see(&till.world.people.citizen, case).expect("own");
        assert_eq!(kinds(own.events), ["paid"]);
        assert_eq!(till.executed(run).expect_err("once").kind, Kind::Conflict);
    });
}

#[test]
fn an_order_without_a_sound_account_is_left_out_of_runs_and_named() {
    on_both(|till| {
        till.name_account();
        let case = till.world.decided(&till.world.people.citizen.fork());
        let order = till.of(case);
        assert_eq!(order.fault(), Some("payorder-iban-missing"));
        assert_eq!(faults(till.make(till.worker(), Choice::All)), ["payorder-none-chosen"]);
        assert_eq!(
            faults(till.make(till.worker(), Choice::These(vec![order.id]))),
            ["payorder-chosen-faulty"]
        );
        let ctx = till.worker();
        let due = till.world.store.read_now(move |tx| payments::due(tx, &ctx, OFFICE)).expect("due");
        assert_eq!((due.orders, due.faulty, due.total), (0, 1, Money::ZERO));
        for (iban, reason, key) in [
            ("", "Warum", "payorder-iban-missing"),
            ("DE02 1203 0000 0000 2020 52", "Warum", "value-iban-check"),
            ("TR330006100519786457841326", "Warum", "payorder-iban-area"),
            (IBAN, " ", "payorder-reason-missing"),
        ] {
            let (ctx, to) = (
                till.worker(),
                Correction { holder: "Anna Vogt".into(), iban: iban.into(), reason: reason.into() },
            );
            let done = till.write(move |tx, _| payments::correct(tx, &ctx.clone(), order.id, 1, &to));
            assert_eq!(faults(done), [key], "{iban}");
        }
        till.correct(&till.of(case), "DE02 1203 0000 0000 2020 51");
        let order = till.of(case);
        assert_eq!(
            (order.iban.as_str(), order.masked().as_str(), order.fault()),
            (IBAN, "DE02 … 2051", None)
        );
        // Who corrected an account does not release it.
        let run = till.make(till.approver(), Choice::All).expect("made").expect("sound");
        let corrector = person(till.world.people.worker.account().expect("id"), &[(Role::Approver, OFFICE)]);
        assert_eq!(till.release(corrector, run).expect_err("corrected it").key, "error-payment-corrected");
        till.release(till.second.fork(), run).expect("released");
    });
}

#[test]
fn two_runs_at_the_same_moment_never_take_the_same_order() {
    on_both(|till| {
        till.name_account();
        let cases: Vec<Id> = (0..3).map(|_| till.order()).collect();
        let runs: Vec<Id> = std::thread::scope(|scope| {
            let tries: Vec<_> =
                (0..4).map(|_| scope.spawn(|| till.make(till.worker(), Choice::All))).collect();
            let done = tries.into_iter().map(|one| one.join().expect("thread"));
            done.filter_map(|one| match one {
                Ok(Ok(run)) => Some(run),
                Ok(Err(findings)) => {
                    assert_eq!(findings[0].key, "payorder-none-chosen");
                    None
                }
                Err(error) => {
                    assert_eq!(error.kind, Kind::Conflict);
                    None
                }
            })
            .collect()
        });
        assert!(!runs.is_empty());
        let sum: i64 = runs.iter().map(|run| till.run(*run).0.orders).sum();
        assert_eq!(sum, 3, "{runs:?}");
        let (run, payment) = (runs[0], till.of(cases[0]).id);
        let twice = till.world.store.write_now(move |tx| sql::enter_twice(tx, run, payment));
        assert!(twice.is_err(), "the table holds it too");
        let chosen = till.make(till.worker(), Choice::These(vec![payment]));
        assert_eq!(chosen.expect_err("taken").key, "error-payment-taken");
    });
}

#[test]
fn what_came_back_is_corrected_and_paid_in_another_run_under_another_name() {
    on_both(|till| {
        till.name_account();
        let case = till.order();
        let first = till.paid();
        till.came_back(&till.of(case));
        let order = till.of(case);
        assert_eq!(
            (order.state, order.reason.as_str(), order.paid_on),
            (State::Returned, "Konto erloschen", None)
        );
        assert_eq!(till.run(first).1[0].state, "returned");
        assert_eq!(faults(till.make(till.worker(), Choice::All)), ["payorder-none-chosen"]);
        till.correct(&order, OTHER);
        let second = till.paid();
        let entry = till.run(second).1.remove(0);
        assert_eq!(entry.end_to_end, format!("{}-2", order.number.replace('-', "")));
        assert_eq!((till.of(case).state, till.of(case).iban.as_str()), (State::Paid, OTHER));
        let told = till.world.see(&till.world.people.citizen, case).expect("own").events;
        let told: Vec<&str> =
            told.iter().map(|event| event.kind.as_str()).filter(|kind| kind.starts_with("pa")).collect();
        assert_eq!(told, ["paid", "payment-returned", "paid"]);
    });
}

#[test]
fn a_file_of_the_bank_tells_what_came_back_once() {
    on_both(|till| {
        till.name_account();
        let (case, other) = (till.order(), till.order());
        till.paid();
        let name = till.of(case).number.replace('-', "");
        let one = |end_to_end: &str| sepa::Returned { end_to_end: end_to_end.into(), reason: "AC04".into() };
        let report = sepa::Report { returned: vec![one(&name), one("FREMD")], refused: vec!["ZL-X".into()] };
        let read = |ctx: Ctx| {
            let report = report.clone();
            till.write(move |tx, platform| payments::read_report(tx, &ctx.clone(), platform, OFFICE, &report))
        };
        assert_eq!(read(till.world.people.other_office.fork()).expect_err("not theirs").kind, Kind::NotFound);
        let told = read(till.worker()).expect("read");
        assert_eq!((told.returned, told.passed_over, told.refused.len()), (vec![till.of(case).number], 1, 0));
        assert_eq!((till.of(case).state, till.of(other).state), (State::Returned, State::Paid));
        let again = read(till.worker()).expect("read");
        assert_eq!((again.returned.len(), again.passed_over), (0, 2));
    });
}

#[test]
fn a_run_is_dissolved_before_its_release_and_revoked_by_its_releaser_before_the_file_is_fetched() {
    on_both(|till| {
        till.name_account();
        let case = till.order();
        let run = till.made();
        till.undo(till.worker(), run, Undo::Dissolve).expect("dissolved").expect("sound");
        assert_eq!((till.of(case).state, till.of(case).run), (State::Ordered, None));
        let run = till.made();
        till.release(till.approver(), run).expect("released");
        assert_eq!(till.undo(till.worker(), run, Undo::Dissolve).expect_err("too late").kind, Kind::Conflict);
        let other = till.undo(till.second.fork(), run, Undo::Revoke).expect_err("another's");
        assert_eq!(other.key, "error-payment-revoke");
        till.undo(till.approver(), run, Undo::Revoke).expect("revoked").expect("sound");
        assert_eq!(till.file(run).expect_err("no file").kind, Kind::NotFound);
        let run = till.made();
        till.release(till.approver(), run).expect("released");
        till.file(run).expect("file");
        assert_eq!(till.undo(till.approver(), run, Undo::Revoke).expect_err("fetched").kind, Kind::Conflict);
        assert_eq!(
            till.undo(till.worker(), run, Undo::Refuse).expect_err("may not sign").kind,
            Kind::Forbidden
        );
        till.undo(till.approver(), run, Undo::Refuse).expect("refused").expect("sound");
        assert_eq!(till.run(run).0.state, RunState::Refused);
        assert_eq!(till.of(case).state, State::Ordered);
        // An order in no run can be cancelled, with a reason; then it is over.
        let (id, version) = (till.of(case).id, till.of(case).version);
        let ctx = till.worker();
        till.write(move |tx, platform| {
            payments::cancel(tx, &ctx.clone(), platform, id, version, "Doppelt bewilligt")
        })
        .expect("done")
        .expect("sound");
        assert_eq!(till.of(case).state, State::Cancelled);
        assert_eq!(faults(till.make(till.worker(), Choice::All)), ["payorder-none-chosen"]);
    });
}

#[test]
fn another_office_finds_neither_orders_nor_runs() {
    on_both(|till| {
        till.name_account();
        let order = till.of(till.order());
        let run = till.made();
        let other = till.world.people.other_office.fork();
        let missing = |result: Result<()>| assert_eq!(result.expect_err("foreign").kind, Kind::NotFound);
        let ctx = other.fork();
        missing(
            till.write(move |tx, _| payments::list(tx, &ctx, OFFICE, State::InRun, "", None).map(|_| ())),
        );
        let ctx = other.fork();
        missing(till.write(move |tx, _| payments::open(tx, &ctx.clone(), order.id).map(|_| ())));
        let ctx = other.fork();
        missing(till.write(move |tx, _| payments::run(tx, &ctx, run).map(|_| ())));
        let ctx = other.fork();
        missing(till.write(move |tx, platform| payments::release(tx, &ctx.clone(), platform, run, 1)));
        let ctx = other.fork();
        missing(till.write(move |tx, _| payments::file(tx, &ctx.clone(), run).map(|_| ())));
        let ctx = other.fork();
        missing(till.write(move |tx, platform| {
            payments::cancel(tx, &ctx.clone(), platform, order.id, 2, "x").map(|_| ())
        }));
        let ctx = other.fork();
        missing(till.write(move |tx, _| payments::debtor(tx, &ctx, OFFICE).map(|_| ())));
        missing(till.make(other.fork(), Choice::All).map(|_| ()));
        let ctx = till.world.people.citizen.fork();
        missing(till.write(move |tx, _| payments::open(tx, &ctx.clone(), order.id).map(|_| ())));
    });
}

#[test]
fn the_file_of_a_run_goes_with_the_first_of_its_cases_and_the_run_with_the_last() {
    on_both(|till| {
        till.name_account();
        let cases = [till.order(), till.order()];
        let run = till.paid();
        let digest = till.run(run).0.digest;
        let there = |digest: &str| {
            let digest = digest.to_owned();
            till.world.store.read_now(move |tx| tx.blob(&digest)).expect("read").is_some()
        };
        assert!(there(&digest));
        let delete = |case: Id| {
            let number = till.of(case).number;
            till.write(move |tx, platform| {
                let gone = Gone {
                    case,
                    number: number.clone(),
                    office: OFFICE.into(),
                    service: "hundesteuer".into(),
                    class: "tax".into(),
                    years: 10,
                    closed_on: Date::constant(2026, 5, 1),
                    delete_on: Date::constant(2037, 1, 1),
                    archive: Archive::None,
                    reason: "day".into(),
                    at: now(),
                };
                retention::delete(tx, &system_at(now()), platform, &gone)
            })
            .expect("deleted")
        };
        assert!(delete(cases[0]));
        assert!(!there(&digest), "it named the payee of the deleted case");
        assert_eq!(till.world.store.read_now(sql::left).expect("left"), (1, 1, 0));
        assert_eq!(till.run(run).0.digest, digest, "what was sent to the bank can still be proved");
        assert_eq!(till.file(run).expect_err("no file").kind, Kind::NotFound);
        assert!(delete(cases[1]));
        assert_eq!(till.world.store.read_now(sql::left).expect("left"), (0, 0, 0));
    });
}

#[test]
fn only_an_office_that_pays_has_payments() {
    let paying = paying();
    assert!(payments::pays(&paying, OFFICE));
    assert!(!payments::pays(&paying, "land-tlvwa"));
    assert!(!payments::pays(&crate::world::platform(), OFFICE));
}
