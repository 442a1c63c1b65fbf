//! The platform of now.

use super::Platform;
use base::Result;
use std::sync::{Arc, PoisonError, RwLock};
use store::Store;

/// The platform of now, shared by all who work with it. Each request and each job takes one and goes on with it, whatever is
/// published meanwhile.
#[derive(Clone)]
pub struct Current(Arc<RwLock<Arc<Platform>>>);

impl Current {
    /// Begins with this one.
    pub fn new(platform: Arc<Platform>) -> Current {
        Current(Arc::new(RwLock::new(platform)))
    }

    /// The one of now.
    pub fn get(&self) -> Arc<Platform> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Goes on with another one.
    pub fn set(&self, platform: Arc<Platform>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = platform;
    }

    /// Takes in what was published since, here or by another process; whether there was anything.
    ///
    /// # Errors
    /// Only those of the store.
    pub fn refresh(&self, store: &Store) -> Result<bool> {
        let before = self.get();
        let Some(newer) = store.read_now(move |tx| before.newer(tx))? else { return Ok(false) };
        self.set(Arc::new(newer));
        Ok(true)
    }
}
