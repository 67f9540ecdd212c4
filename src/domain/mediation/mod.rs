//! Disputes and their mediation (`docs/mediation.md` is the specification).

pub mod agreement;
pub mod case;
pub mod decide;
pub mod item;
pub mod party;
