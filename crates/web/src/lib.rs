//! The pages. One table of routes ([`routes`]), one place that reads requests ([`req`]), one that answers ([`respond`]).

mod api;
mod app;
pub mod assets;
mod body;
mod case_view;
mod chain;
mod cookies;
mod door;
mod drawn;
mod fields;
pub mod icons;
mod metrics;
mod pages;
mod pressed;
mod req;
mod respond;
pub mod routes;
mod serve;
mod uploads;
pub mod view;

pub use app::{App, Demo, Rim, Settings};
pub use metrics::Metrics;
pub use pages::health::SecurityContact;
pub use pages::preview::{Folder, Preview};
pub use pages::public::{Film, LARGEST_FILM};
pub use serve::{metrics_router, router};
