//! Terminal events become messages.

use crate::app::Msg;
use crate::keymap::Key;
use crossterm::event::{self, Event};
use std::sync::mpsc::Sender;

/// The longest paste taken, in bytes.
const LONGEST_PASTE: usize = 1024 * 1024;

/// Starts the thread that reads the terminal. It ends with the process, or when the line drops.
pub fn listen(messages: &Sender<Msg>) {
    let messages = messages.clone();
    std::thread::spawn(move || {
        loop {
            let Ok(event) = event::read() else {
                // The terminal is gone: leave, keeping the drafts.
                let _ = messages.send(Msg::Leave);
                return;
            };
            let Some(msg) = message(event) else { continue };
            if messages.send(msg).is_err() {
                return;
            }
        }
    });
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Key::from_event(key).map(Msg::Key),
        Event::Paste(mut text) => {
            if text.len() > LONGEST_PASTE {
                let mut at = LONGEST_PASTE;
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                text.truncate(at);
            }
            Some(Msg::Paste(text))
        }
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}
