//! What one may do, and which role may do what. Routes declare a [`Permission`]; accounts hold [`Role`]s in offices.

use serde::{Deserialize, Serialize};

/// What a route or verb demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Anyone, signed in or not.
    Public,
    /// Any signed-in person, for their own things only.
    SignedIn,
    /// See and work on an office's cases.
    WorkCases,
    /// Sign or return proposals of others.
    SignDecisions,
    /// Change an office's contact data, values and people.
    ManageOffice,
    /// See who looked at what.
    AuditAccess,
    /// Run the machine: health, jobs, accounts of offices; no cases.
    Operate,
    /// A specialist system: see an office's cases and their files. This and the following are scopes of tokens, never of people.
    ReadCases,
    /// A specialist system: take cases, ask, note, reply.
    ChangeCases,
    /// A specialist system: propose a decision that a person signs.
    ProposeDecisions,
    /// A specialist system: follow what happens to an office's cases.
    FollowEvents,
}

impl Permission {
    /// What a token can be given, in the order in which people are shown it.
    pub const SCOPES: [Permission; 4] = [
        Permission::ReadCases,
        Permission::ChangeCases,
        Permission::ProposeDecisions,
        Permission::FollowEvents,
    ];

    /// The name of a scope of tokens; none for what only people may do.
    pub fn scope(self) -> Option<&'static str> {
        match self {
            Permission::ReadCases => Some("cases:read"),
            Permission::ChangeCases => Some("cases:write"),
            Permission::ProposeDecisions => Some("cases:propose"),
            Permission::FollowEvents => Some("events:read"),
            _ => None,
        }
    }

    /// The scope of this name.
    pub fn from_scope(name: &str) -> Option<Permission> {
        Permission::SCOPES.into_iter().find(|one| one.scope() == Some(name))
    }
}

/// A role as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sachbearbeitung.
    CaseWorker,
    /// Zeichnung: signs what others propose; works cases, too.
    Approver,
    /// Runs the office's settings.
    OfficeAdmin,
    /// Data protection officer.
    DataProtection,
    /// Runs the installation; has no access to cases.
    Operator,
}

impl Role {
    /// Every role, in the order in which people are shown them.
    pub const ALL: [Role; 5] =
        [Role::CaseWorker, Role::Approver, Role::OfficeAdmin, Role::DataProtection, Role::Operator];

    /// The one table of rights.
    pub fn allows(self, permission: Permission) -> bool {
        use Permission as P;
        match permission {
            P::Public | P::SignedIn => true,
            P::WorkCases => matches!(self, Role::CaseWorker | Role::Approver),
            P::SignDecisions => matches!(self, Role::Approver),
            P::ManageOffice => matches!(self, Role::OfficeAdmin),
            P::AuditAccess => matches!(self, Role::DataProtection),
            P::Operate => matches!(self, Role::Operator),
            P::ReadCases | P::ChangeCases | P::ProposeDecisions | P::FollowEvents => false,
        }
    }

    /// The name in the database.
    pub fn key(self) -> &'static str {
        match self {
            Role::CaseWorker => "case_worker",
            Role::Approver => "approver",
            Role::OfficeAdmin => "office_admin",
            Role::DataProtection => "data_protection",
            Role::Operator => "operator",
        }
    }

    /// The role of this name.
    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// How surely the person behind a session is known, from a self-made account to an identity card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Not at all: nobody signed in.
    #[default]
    None,
    /// By a password or passkey of an account that the person made.
    Normal,
    /// By a certificate or the like, as an identity provider says.
    Substantial,
    /// By an identity card with electronic function, as an identity provider says.
    High,
}

impl Trust {
    /// Every level, lowest first.
    pub const ALL: [Trust; 4] = [Trust::None, Trust::Normal, Trust::Substantial, Trust::High];

    /// The name in the database and in `service.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Trust::None => "none",
            Trust::Normal => "normal",
            Trust::Substantial => "substantial",
            Trust::High => "high",
        }
    }

    /// The level of this name; an unknown name is worth nothing.
    pub fn from_key(key: &str) -> Trust {
        Trust::ALL.into_iter().find(|trust| trust.key() == key).unwrap_or_default()
    }
}
