//! Services that compute: the only place that knows a law by name. What a service says about itself, its form, its
//! values and its letters lie as text in `packages/`.

mod bundled;
pub mod ifsg56;

pub use bundled::{BASE_RATES, CATALOGUE, RETENTION, SYNONYMS, bundled, files, names};
