//! Entering and leaving the terminal, and giving it back as it was found whatever happens.

use super::paint::Painter;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{ExecutableCommand, QueueableCommand};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::io::{self, BufWriter, Stdout, Write};

/// The two ways to draw.
enum Glass {
    /// Few bytes: rows that moved are moved by the terminal.
    Few(Terminal<Painter<Stdout>>),
    /// ratatui's own, for a terminal that moves them wrongly.
    Plain(Terminal<CrosstermBackend<BufWriter<Stdout>>>),
}

/// The terminal while the console has it.
pub struct Screen {
    glass: Glass,
    left: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, the other screen, bracketed paste. It is asked nothing.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn enter(plain: bool) -> io::Result<Self> {
        enable_raw_mode()?;
        io::stdout().queue(EnterAlternateScreen)?.queue(EnableBracketedPaste)?.flush()?;
        let area = Self::area();
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let glass = if plain {
            let out = BufWriter::with_capacity(64 * 1024, io::stdout());
            Glass::Plain(Terminal::with_options(CrosstermBackend::new(out), options)?)
        } else {
            let painter = Painter::new(io::stdout(), area.as_size());
            Glass::Few(Terminal::with_options(painter, options)?)
        };
        let mut screen = Self { glass, left: false };
        screen.clear()?;
        Ok(screen)
    }

    /// Columns and rows.
    pub fn size() -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    fn area() -> Rect {
        let (columns, rows) = Self::size();
        Rect::new(0, 0, columns, rows)
    }

    /// Draws a frame; the terminal's own cursor goes where the frame puts it.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let area = Self::area();
        match &mut self.glass {
            Glass::Few(terminal) => {
                terminal.backend_mut().resize(area.as_size());
                frame(terminal, area, draw)
            }
            Glass::Plain(terminal) => frame(terminal, area, draw),
        }
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is; resizing only clears.
        let area = Self::area();
        match &mut self.glass {
            Glass::Few(terminal) => {
                terminal.backend_mut().resize(area.as_size());
                terminal.resize(area)
            }
            Glass::Plain(terminal) => terminal.resize(area),
        }
    }

    /// Puts text on the clipboard (OSC 52): only what the user copies.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn copy(text: &str) -> io::Result<()> {
        io::stdout().execute(CopyToClipboard::to_clipboard_from(text))?;
        Ok(())
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        if !self.left {
            self.left = true;
            give_back();
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Draws a frame over an area that may be another one than before.
fn frame<B: Backend<Error = io::Error>>(
    terminal: &mut Terminal<B>,
    area: Rect,
    draw: impl FnOnce(&mut Frame<'_>),
) -> io::Result<()> {
    if area != terminal.get_frame().area() {
        terminal.resize(area)?;
    }
    if !area.is_empty() {
        terminal.draw(draw)?;
    }
    Ok(())
}

/// Undoes everything `enter` did; also from the panic hook. Errors are of no use here: the
/// terminal may be gone.
pub fn give_back() {
    let mut out = io::stdout();
    let _ = out.queue(DisableBracketedPaste).and_then(|out| out.queue(LeaveAlternateScreen));
    let _ = out.queue(Show).and_then(Write::flush);
    let _ = disable_raw_mode();
}
