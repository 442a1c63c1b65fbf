//! Who acts, when, in which language, and where random numbers come from: the first argument of every verb.

use crate::{Id, Lang, Permission, Role, Trust, dates};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// Who stands behind an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Visitor {
        /// The digest of the secret in the visitor's cookie, which owns the drafts begun without an account.
        key: Option<String>,
    },
    /// A signed-in person.
    Account {
        /// The account's id.
        account: Id,
        /// The roles that hold now, read for this request and never copied.
        roles: Vec<Grant>,
    },
    /// A specialist system of an office, by its token.
    Machine {
        /// The account that stands for the token in histories and logs; nobody can sign in with it.
        account: Id,
        /// The office that made the token, and the only one it opens.
        office: String,
        /// What the token may do; only [`Permission::SCOPES`].
        scopes: Vec<Permission>,
    },
    /// The program itself: jobs, demonstration data, command line.
    System,
}

/// A role, and the office it holds in; citizens and operators have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What one may do.
    pub role: Role,
    /// Where; `None` for roles that belong to no office.
    pub office: Option<String>,
}

/// The context of one action. Cheap to clone; a clone draws the same random numbers again, so that a closure
/// that is run twice after a lost race writes the same ids.
#[derive(Debug)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// When: microseconds since 1970-01-01 UTC.
    pub now: i64,
    /// The language of answers to this person.
    pub lang: Lang,
    /// How surely the actor is known; nobody signed in: not at all.
    pub trust: Trust,
    seed: [u8; 32],
    drawn: AtomicU64,
}

impl Clone for Ctx {
    fn clone(&self) -> Self {
        Ctx {
            actor: self.actor.clone(),
            now: self.now,
            lang: self.lang,
            trust: self.trust,
            seed: self.seed,
            drawn: AtomicU64::new(self.drawn.load(Ordering::Relaxed)),
        }
    }
}

impl Ctx {
    /// `seed` must come from the operating system's random source (or be fixed, in tests and demonstration data).
    pub fn new(actor: Actor, now: i64, lang: Lang, seed: [u8; 32]) -> Ctx {
        Ctx { actor, now, lang, trust: Trust::None, seed, drawn: AtomicU64::new(0) }
    }

    /// The same person and moment with random numbers of their own, for one more transaction of the same request.
    pub fn fork(&self) -> Ctx {
        Ctx { trust: self.trust, ..Ctx::new(self.actor.clone(), self.now, self.lang, self.random()) }
    }

    /// Whether the actor is known as surely as `needed`; the program itself always is.
    pub fn is_known(&self, needed: Trust) -> bool {
        self.trust >= needed || self.actor == Actor::System
    }

    /// The calendar day in Europe/Berlin.
    pub fn today(&self) -> crate::Date {
        dates::day_of(self.now)
    }

    /// Random bytes: SHA-256 over the seed and a counter.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut out = [0u8; N];
        for chunk in out.chunks_mut(32) {
            let count = self.drawn.fetch_add(1, Ordering::Relaxed);
            let digest = Sha256::new().chain_update(self.seed).chain_update(count.to_le_bytes()).finalize();
            chunk.copy_from_slice(&digest[..chunk.len()]);
        }
        out
    }

    /// A new identifier, ordered by time.
    pub fn id(&self) -> Id {
        Id::new(self.now, self.random())
    }

    /// A one-purpose secret of 160 bit, as 32 characters that survive being read aloud.
    pub fn secret(&self) -> String {
        const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
        self.random::<32>().iter().map(|byte| ALPHABET[(byte & 31) as usize] as char).collect()
    }

    /// The account behind the actor.
    pub fn account(&self) -> Option<Id> {
        match &self.actor {
            Actor::Account { account, .. } | Actor::Machine { account, .. } => Some(*account),
            _ => None,
        }
    }

    /// The digest of the visitor's secret, for somebody who is not signed in.
    pub fn visitor(&self) -> Option<&str> {
        match &self.actor {
            Actor::Visitor { key } => key.as_deref(),
            _ => None,
        }
    }

    /// Whether the actor may do this in this office. The program itself may; an operator never sees cases.
    pub fn may(&self, permission: Permission, office: Option<&str>) -> bool {
        match &self.actor {
            Actor::System => true,
            Actor::Visitor { .. } => permission == Permission::Public,
            Actor::Machine { office: own, scopes, .. } => {
                permission == Permission::Public
                    || (scopes.contains(&permission) && office.is_none_or(|office| office == own))
            }
            Actor::Account { roles, .. } => {
                permission == Permission::Public
                    || permission == Permission::SignedIn
                    || roles.iter().any(|grant| {
                        grant.role.allows(permission)
                            && (office.is_none()
                                || grant.office.is_none()
                                || grant.office.as_deref() == office)
                    })
            }
        }
    }

    /// The offices in which the actor holds this permission.
    pub fn offices(&self, permission: Permission) -> Vec<String> {
        match &self.actor {
            Actor::Account { roles, .. } => {
                let mut offices: Vec<String> = roles
                    .iter()
                    .filter(|grant| grant.role.allows(permission))
                    .filter_map(|grant| grant.office.clone())
                    .collect();
                offices.sort();
                offices.dedup();
                offices
            }
            Actor::Machine { office, scopes, .. } if scopes.contains(&permission) => vec![office.clone()],
            _ => Vec::new(),
        }
    }
}
