//! A ratatui backend that remembers what the terminal shows and sends as little as it can.
//!
//! ratatui tells which cells changed. Before they are sent, the rows are held against those on the
//! terminal: where a block of them only moved, the terminal is told to move it (`scroll`), and what
//! then still differs is written cell by cell (`hand`). Over a slow line a list that is scrolled by
//! one row costs a row, not a screen. Whatever is sent goes in one write, so that no half of it shows.

mod grid;
mod hand;
mod scroll;
#[cfg(test)]
mod tests;

use grid::Grid;
use hand::Hand;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// The backend: a way to the terminal, and what is on it.
pub struct Painter<W: Write> {
    out: W,
    /// What the terminal shows.
    shown: Grid,
    /// What it is to show.
    next: Grid,
    hand: Hand,
    /// Whether the cursor is seen; nothing when that is not known.
    cursor: Option<bool>,
}

impl<W: Write> Painter<W> {
    /// A painter for a terminal of that size, of which nothing is known: clear it first.
    pub fn new(out: W, size: Size) -> Self {
        let [shown, next] = [Grid::new(size), Grid::new(size)];
        Self { out, shown, next, hand: Hand::default(), cursor: None }
    }

    /// The terminal has another size now; it is to be cleared after.
    pub fn resize(&mut self, size: Size) {
        if size != self.shown.size() {
            self.shown = Grid::new(size);
            self.next = Grid::new(size);
        }
    }

    /// Writes what turns the one screen into the other: the shorter of with and without moving rows.
    fn paint(&mut self) {
        let still = scroll::still(&self.shown);
        let mut plain = self.hand.fork();
        plain.rows(&self.shown, &still, &self.next);
        self.hand = match scroll::find(&self.shown, &self.next) {
            Some(moved) => {
                let mut scrolled = self.hand.fork();
                scrolled.scroll(moved, self.shown.size().height);
                scrolled.rows(&self.shown, &moved.from(&self.shown), &self.next);
                if scrolled.len() < plain.len() { scrolled } else { plain }
            }
            None => plain,
        };
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut changed = false;
        for (x, y, cell) in content {
            self.next.set(x, y, cell);
            changed = true;
        }
        if changed {
            self.paint();
            self.shown.take(&self.next);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(false) {
            self.hand.write("\x1b[?25l");
            self.cursor = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(true) {
            self.hand.write("\x1b[?25h");
            self.cursor = Some(true);
        }
        Ok(())
    }

    /// Where the cursor was last put; the terminal is asked nothing.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.hand.position())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.hand.go(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.hand = Hand::default();
        self.hand.clear();
        self.cursor = None;
        self.shown = Grid::new(self.shown.size());
        self.next = Grid::new(self.shown.size());
        Ok(())
    }

    /// Every region is the whole screen: ratatui clears only what it then draws whole.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.shown.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.shown.size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let text = self.hand.take();
        if text.is_empty() {
            return Ok(());
        }
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}
