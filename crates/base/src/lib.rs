//! What every part of Amtsweg shares. Pure: no I/O, no clock, no random numbers; both come in through [`Ctx`].

pub mod ctx;
pub mod dates;
pub mod error;
pub mod finding;
pub mod id;
pub mod law;
pub mod money;
pub mod permission;
pub mod proof;
pub mod size;
pub mod texts;
pub mod values;
pub mod words;

pub use ctx::{Actor, Ctx};
pub use error::{Error, Kind, Result};
pub use finding::Finding;
pub use id::Id;
pub use jiff::civil::Date;
pub use money::Money;
pub use permission::{Permission, Role, Trust};
pub use texts::{Arg, Lang, text};
