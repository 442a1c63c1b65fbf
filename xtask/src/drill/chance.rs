//! Chance from a seed: the same seed gives the same moments, as far as the scheduler lets them be the same.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A generator of numbers that look random (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, but not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % end.max(1)
    }
}

/// A seed for who named none; it is printed, so that a run can be repeated.
pub fn any_seed() -> u64 {
    RandomState::new().build_hasher().finish() % 1_000_000
}
