//! Disputes and their mediation (`docs/mediation.md` is the specification).

pub mod agreement;
pub mod clauses;
pub mod clock;
pub mod closing;
pub mod court;
pub mod doctor;
pub mod duty;
pub mod filing;
pub mod fold;
pub mod handling;
pub mod intake;
pub mod next;
pub mod period;
pub mod session;
pub mod state;
pub mod case;
pub mod decide;
pub mod item;
pub mod party;
