//! Signals that ask to leave: the line dropped, the machine goes down.

use crate::app::Msg;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;

/// Turns signals into messages. A stop from outside is taken and not obeyed: a console behind a
/// forced command has no shell to wake it.
///
/// # Errors
/// When the signals cannot be watched.
pub fn watch(messages: &Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP])?;
    let messages = messages.clone();
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGTSTP {
                continue;
            }
            if messages.send(Msg::Leave).is_err() {
                return;
            }
        }
    });
    Ok(())
}
