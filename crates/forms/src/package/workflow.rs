//! The choices of a service about how a case is decided, in `service.toml`.

use super::Procedure;
use super::read::Table;

/// How many people decide, one after the other; never the same person twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// One person may decide alone.
    Alone,
    /// One person proposes, another signs.
    #[default]
    Two,
    /// One person proposes, another signs, and a third signs after that.
    Three,
}

/// How a case is decided.
#[derive(Clone, Debug, Default)]
pub struct Workflow {
    /// How many people decide.
    pub signing: Signing,
}

/// `four_eyes` and `second_signer`.
pub(super) fn signing(table: &Table<'_, '_>, procedure: Option<Procedure>) -> Signing {
    let four_eyes = table.flag("four_eyes").unwrap_or(true);
    let second = table.flag("second_signer").unwrap_or(false);
    let at = table.key_at("second_signer");
    if second && procedure == Some(Procedure::Reply) {
        table.doc.fault(at, "fault-workflow-reply", &[("key", "second_signer")]);
    } else if second && !four_eyes {
        table.doc.fault(at, "fault-second-alone", &[]);
    }
    match (four_eyes, second) {
        (false, _) => Signing::Alone,
        (true, false) => Signing::Two,
        (true, true) => Signing::Three,
    }
}
