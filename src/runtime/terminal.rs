//! Entering and leaving the terminal, and giving it back as it was found whatever happens.

use crate::app::Look;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{ExecutableCommand, QueueableCommand};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::io::{self, BufWriter, Stdout, Write};

/// The terminal while the console has it.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    left: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, the other screen, bracketed paste. It is asked nothing.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn enter(_look: Look) -> io::Result<Self> {
        enable_raw_mode()?;
        io::stdout().queue(EnterAlternateScreen)?.queue(EnableBracketedPaste)?.flush()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        let (columns, rows) = size().unwrap_or((80, 24));
        let area = Rect::new(0, 0, columns, rows);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let terminal = Terminal::with_options(backend, options)?;
        let mut screen = Self { terminal, left: false };
        screen.clear()?;
        Ok(screen)
    }

    /// Columns and rows.
    pub fn size() -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Draws a frame; the terminal's own cursor goes where the frame puts it.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let (columns, rows) = Self::size();
        let area = Rect::new(0, 0, columns, rows);
        if area != self.terminal.get_frame().area() {
            self.terminal.resize(area)?;
        }
        if area.is_empty() {
            return Ok(());
        }
        self.terminal.draw(draw)?;
        Ok(())
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is; resizing only clears.
        let (columns, rows) = Self::size();
        self.terminal.resize(Rect::new(0, 0, columns, rows))
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

/// Undoes everything `enter` did; also from the panic hook. Errors are of no use here: the
/// terminal may be gone.
pub fn give_back() {
    let mut out = io::stdout();
    let _ = out.queue(DisableBracketedPaste).and_then(|out| out.queue(LeaveAlternateScreen));
    let _ = out.queue(Show).and_then(Write::flush);
    let _ = disable_raw_mode();
}
