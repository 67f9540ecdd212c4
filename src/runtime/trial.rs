//! The terminal as it is, for trying its keys: raw, on the normal screen, line by line.

use crossterm::event::{self, Event, KeyEvent};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{self, Write};

/// Gives the terminal back however the trial ends.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        // It may be gone: there is nobody to tell.
        let _ = disable_raw_mode();
    }
}

/// Prints the first lines, then what `each` answers to every key event, until it answers nothing.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(
    first: &[String],
    mut each: impl FnMut(KeyEvent) -> Option<Vec<String>>,
) -> io::Result<()> {
    super::crash::install();
    enable_raw_mode()?;
    let _raw = Raw;
    print(first)?;
    loop {
        if let Event::Key(key) = event::read()? {
            let Some(lines) = each(key) else { return Ok(()) };
            print(&lines)?;
        }
    }
}

fn print(lines: &[String]) -> io::Result<()> {
    let mut out = io::stdout();
    for line in lines {
        write!(out, "{line}\r\n")?;
    }
    out.flush()
}
