//! An appeal: how it came in, where it stands, and what may still be said against a notice.

use crate::notices::Notice;
use base::law::{Below, WrittenForm};
use base::{Date, Id, Trust};

/// How it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// By the form of the portal.
    Online,
    /// By letter, fax or the letter box.
    Paper,
    /// Taken down at the office (zur Niederschrift).
    Record,
}

impl Via {
    /// All of them.
    pub const ALL: [Via; 3] = [Via::Online, Via::Paper, Via::Record];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Via::Online => "online",
            Via::Paper => "paper",
            Via::Record => "record",
        }
    }

    /// The way of this name.
    pub fn from_key(key: &str) -> Option<Via> {
        Via::ALL.into_iter().find(|via| via.key() == key)
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The office looks at its decision again.
    Open,
    /// The office stays with its decision: the body above it decides (Widerspruchsbehörde).
    Forwarded,
    /// Whoever lodged it took it back.
    Withdrawn,
    /// The office gives way (Abhilfe).
    Remedied,
    /// The body above has decided.
    Concluded,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 5] =
        [Standing::Open, Standing::Forwarded, Standing::Withdrawn, Standing::Remedied, Standing::Concluded];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Forwarded => "forwarded",
            Standing::Withdrawn => "withdrawn",
            Standing::Remedied => "remedied",
            Standing::Concluded => "concluded",
        }
    }

    /// The standing of this name.
    pub fn from_key(key: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.key() == key)
    }

    /// Whether it keeps the notice from becoming final.
    pub fn is_pending(self) -> bool {
        matches!(self, Standing::Open | Standing::Forwarded)
    }

    /// What an appeal that stands like this can become.
    pub fn next(self) -> &'static [Standing] {
        match self {
            Standing::Open => &[Standing::Remedied, Standing::Forwarded, Standing::Withdrawn],
            Standing::Forwarded => &[Standing::Concluded, Standing::Remedied, Standing::Withdrawn],
            _ => &[],
        }
    }
}

/// An appeal.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// Its id; its files bear it as their field.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The notice it is lodged against.
    pub notice: Id,
    /// How it came in.
    pub via: Via,
    /// The day it came in, which counts for the deadline.
    pub received_on: Date,
    /// When it was put in (microseconds UTC).
    pub entered_at: i64,
    /// Who put it in; none for somebody without an account.
    pub entered_by: Option<Id>,
    /// The name of whoever put it in.
    pub entered_by_name: String,
    /// Why; nobody must say so.
    pub body: String,
    /// Why it comes late, where it does.
    pub late_reason: String,
    /// How surely whoever sent it online was known.
    pub trust: Trust,
    /// The last day before one may go to court because nothing happens.
    pub due: Date,
    /// Where it stands.
    pub standing: Standing,
    /// Since when it stands so, where somebody has settled or passed it on.
    pub settled_on: Option<Date>,
    /// What the office wrote about that to the applicant.
    pub note: String,
}

impl Appeal {
    /// Whether it came in time; where the notice counts as delivered on no day yet, nothing can be late.
    pub fn in_time(&self, notice: Option<&Notice>) -> bool {
        !is_late(self.received_on, notice.and_then(|notice| notice.appeal_until))
    }

    /// Whether it stands for writing by this rule.
    pub fn is_written(&self, form: Option<&WrittenForm>) -> bool {
        self.via != Via::Online || form.is_none_or(|form| self.trust >= form.trust)
    }
}

/// Whether a day lies behind the last one.
pub fn is_late(day: Date, until: Option<Date>) -> bool {
    until.is_some_and(|until| until < day)
}

/// What somebody sends online.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lodged {
    /// Why.
    pub body: String,
    /// Why it comes late, where it does.
    pub late_reason: String,
}

/// What somebody of the office enters that came in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// How.
    pub via: Via,
    /// The day it came in.
    pub received_on: Date,
    /// Why, as far as it was said.
    pub body: String,
    /// Why it comes late, where it does.
    pub late_reason: String,
    /// The letter or the record, and what came with it.
    pub files: Vec<crate::drafts::Upload>,
}

/// What the office makes of an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What it becomes.
    pub to: Standing,
    /// On which day.
    pub day: Date,
    /// What the applicant is told about it.
    pub note: String,
}

/// What can be done against the last notice of a case.
#[derive(Clone, Debug)]
pub enum Chance {
    /// Nothing: there is no notice, or it is over.
    None,
    /// Only a court helps.
    Court,
    /// An appeal is under way.
    Pending,
    /// An appeal can be lodged.
    Open(Box<Open>),
}

/// What an appeal would be about.
#[derive(Clone, Debug)]
pub struct Open {
    /// The notice.
    pub notice: Notice,
    /// Whether its time is over.
    pub late: bool,
    /// How surely one must be known so that the form stands for writing; none where that does not matter.
    pub form: Option<WrittenForm>,
}

impl Open {
    /// Whether somebody known like this meets the written form.
    pub fn is_written(&self, trust: Trust) -> bool {
        self.form.as_ref().is_none_or(|form| trust >= form.trust)
    }

    /// Whether it is taken from somebody known like this.
    pub fn takes(&self, trust: Trust) -> bool {
        self.is_written(trust) || self.form.as_ref().is_none_or(|form| form.below == Below::Accept)
    }
}

#[cfg(test)]
mod tests {
    use super::{Open, is_late};
    use crate::notices::Notice;
    use base::law::{Below, WrittenForm};
    use base::{Date, Id, Trust};

    fn open(below: Option<Below>) -> Open {
        let day = Date::constant(2026, 3, 3);
        let notice = Notice {
            id: Id::new(0, [0; 10]),
            case: Id::new(0, [0; 10]),
            decision: Id::new(0, [0; 10]),
            code: String::new(),
            blob: String::new(),
            issued_on: day,
            via: "portal".into(),
            delivered_on: None,
            appeal_until: None,
            norm: String::new(),
            fetched_at: None,
            change: None,
            corrects: None,
        };
        let form = below.map(|below| WrittenForm {
            id: "appeal".into(),
            trust: Trust::Substantial,
            below,
            valid_from: None,
            valid_to: None,
            norm: String::new(),
            uncertain: None,
            note: None,
        });
        Open { notice, late: false, form }
    }

    #[test]
    fn a_form_from_a_weak_account_is_taken_only_where_the_region_says_so_and_a_sure_one_always() {
        let table = [
            (Some(Below::Accept), Trust::None, false, true),
            (Some(Below::Accept), Trust::Substantial, true, true),
            (Some(Below::Refuse), Trust::Normal, false, false),
            (Some(Below::Refuse), Trust::High, true, true),
            (None, Trust::None, true, true),
        ];
        for (below, trust, written, taken) in table {
            let open = open(below);
            assert_eq!((open.is_written(trust), open.takes(trust)), (written, taken), "{below:?} {trust:?}");
        }
    }

    #[test]
    fn the_last_day_is_in_time_and_without_one_nothing_is_late() {
        let until = Date::constant(2026, 4, 7);
        assert!(!is_late(until, Some(until)));
        assert!(is_late(Date::constant(2026, 4, 8), Some(until)));
        assert!(!is_late(until, None));
    }
}
