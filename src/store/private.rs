//! What was said in confidence is read by its own body only, and by whoever recorded it (R-PRO-5).

use crate::domain::actor::Actor;
use crate::domain::journal::{Event, Recorded};

/// Empties the private lines an actor may not read, before anything is folded, printed or drawn from
/// the events: that something was said stays known, what and how much does not.
pub(super) fn veil(actor: &Actor, events: &mut [Recorded]) {
    for recorded in events {
        if let Event::PrivateNoted(noted) = &mut recorded.event
            && actor.home != Some(noted.body)
            && actor.user != recorded.by
        {
            noted.lines.clear();
        }
    }
}
