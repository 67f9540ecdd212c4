//! Signals: those that ask to leave (the line dropped, the machine goes down), and one to live through.

use crate::app::Msg;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

/// Lets a write beyond the limit on file sizes fail like one on a full disk: left alone, the signal
/// would kill the program in the middle of a word.
///
/// # Errors
/// When the signal cannot be taken.
pub fn outlive_file_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(|_| ())
}

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
