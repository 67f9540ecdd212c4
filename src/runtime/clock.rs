//! The only place that reads the clock and the system's randomness.

use crate::domain::mint::Source;
use chrono::{DateTime, Duration, Utc};

/// The system's clock and randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Source for System {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now(&mut self) -> DateTime<Utc> {
        Utc::now()
    }

    fn random(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            // Without the system's randomness an id is still unique, though it can be guessed.
            fastrand::fill(&mut bytes);
        }
        bytes
    }
}

/// A repeatable clock and generator for the rehearsal: the same seed gives the same register.
#[derive(Clone, Debug)]
pub struct Seeded {
    now: DateTime<Utc>,
    rng: fastrand::Rng,
}

impl Seeded {
    /// Starts at an instant, from a seed; every look at the clock moves it on by some seconds.
    pub fn new(start: DateTime<Utc>, seed: u64) -> Self {
        Self { now: start, rng: fastrand::Rng::with_seed(seed) }
    }
}

impl Source for Seeded {
    fn now(&mut self) -> DateTime<Utc> {
        self.now += Duration::milliseconds(self.rng.i64(500..5_000));
        self.now
    }

    fn random(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        bytes
    }
}
