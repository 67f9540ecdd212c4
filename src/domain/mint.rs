//! Time and chance, injected: the domain never asks a clock or a generator itself.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The one source of time and randomness of a process.
///
/// The running program gives the system's; `demo --seed` and tests give a repeatable one.
pub trait Source: Send {
    /// The present instant.
    fn now(&mut self) -> DateTime<Utc>;
    /// Sixteen bytes nobody can guess (or repeatable ones, from a seed).
    fn random(&mut self) -> [u8; 16];
}

/// Makes the identifiers of one command.
pub struct Mint<'a> {
    source: &'a mut dyn Source,
    now: DateTime<Utc>,
}

impl<'a> Mint<'a> {
    /// Freezes the present instant for the length of one command.
    pub fn new(source: &'a mut dyn Source) -> Self {
        let now = source.now();
        Self { source, now }
    }

    /// The instant of this command.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A fresh UUIDv7 carrying the instant of this command.
    pub fn id<T: From<Uuid>>(&mut self) -> T {
        let random = self.source.random();
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        let ms = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(ms, &tail).into_uuid())
    }

    /// Sixteen fresh random bytes, for a salt.
    pub fn salt(&mut self) -> [u8; 16] {
        self.source.random()
    }
}

/// A repeatable clock and generator for tests: a second passes with every look.
#[cfg(test)]
#[derive(Clone, Debug)]
pub struct Ticking {
    now: DateTime<Utc>,
    rng: fastrand::Rng,
}

#[cfg(test)]
impl Ticking {
    /// Starts early on 2026-11-24, from a seed.
    pub fn new(seed: u64) -> Self {
        let now = DateTime::from_timestamp(1_795_478_400, 0).unwrap();
        Self { now, rng: fastrand::Rng::with_seed(seed) }
    }
}

#[cfg(test)]
impl Source for Ticking {
    fn now(&mut self) -> DateTime<Utc> {
        self.now += chrono::Duration::seconds(1);
        self.now
    }

    fn random(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        bytes
    }
}
