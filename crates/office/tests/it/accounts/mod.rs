//! Signing in and what its owner changes about an account, on both engines.

mod forgotten;
mod guess;
mod manage;
mod own;
mod passkey;
mod provider;
mod sql;
mod staff;
mod trust;

use crate::world::now;
use base::{Actor, Ctx, Id, Lang};
use office::accounts::{self, Begun, Entry, NewAccount, SignIn, Source, Way};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Store, Tx};

/// The password of everybody.
const PASSWORD: &str = "vier Wörter hintereinander";
/// A second, in microseconds.
const SECOND: i64 = 1_000_000;

/// Somebody at a moment, with random numbers of their own.
fn at(actor: Actor, now: i64) -> Ctx {
    static SEED: AtomicU64 = AtomicU64::new(1);
    let mut seed = [9; 32];
    seed[..8].copy_from_slice(&SEED.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Ctx::new(actor, now, Lang::De, seed)
}

fn nobody(now: i64) -> Ctx {
    at(Actor::Visitor { key: None }, now)
}

fn owner(account: Id, now: i64) -> Ctx {
    at(Actor::Account { account, roles: Vec::new() }, now)
}

fn write<T: Send + 'static>(store: &Store, work: impl Fn(&mut Tx) -> base::Result<T> + Send + 'static) -> T {
    store.write_now(move |tx| work(tx)).expect("written")
}

/// An account with a password.
fn account(store: &Store, login: &'static str) -> Id {
    let hash = accounts::hash_password(PASSWORD, [3; 16]).expect("hash");
    write(store, move |tx| {
        let new =
            NewAccount { login: login.into(), name: "Änne".into(), email: format!("{login}@example.org") };
        Ok(accounts::create(tx, &nobody(now()), &new, &hash)?.expect("a new name"))
    })
}

fn from(address: &str) -> Source {
    Source { device: None, address: address.into() }
}

fn entry() -> Entry {
    Entry::own(Way::Password, "Firefox, Linux", None)
}

/// An attempt, as a page makes it; whether the password is right is said and not computed.
fn attempt(store: &Store, login: &'static str, right: bool, source: &Source, now: i64) -> SignIn {
    let inner = source.clone();
    let begun = write(store, move |tx| accounts::begin_sign_in(tx, &nobody(now), login, &inner));
    let known = match begun {
        Begun::Wait(seconds) => return SignIn::Wait(seconds),
        Begun::Check(known) => known,
    };
    let source = source.clone();
    write(store, move |tx| {
        let known = known.as_ref().filter(|_| right);
        accounts::settle_sign_in(tx, &nobody(now), login, &source, known, &entry())
    })
}

/// The subjects and texts of mails to an address, newest first.
fn mails(store: &Store, to: &'static str) -> Vec<String> {
    let all = store.read_now(|tx| office::mailbox::outgoing(tx, 200)).expect("mails");
    all.into_iter().filter(|mail| mail.recipient == to).map(|mail| mail.body).collect()
}
