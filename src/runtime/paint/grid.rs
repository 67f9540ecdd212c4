//! A screenful of cells, in the shape in which two of them are compared.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// What shows on a cell without a character.
const ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// The cells of a screen. The right half of a wide character is a cell with an empty symbol.
pub struct Grid {
    size: Size,
    cells: Vec<Cell>,
    /// A number for each cell, by which alone cells are compared: equal cells have equal ones, and that two
    /// others have the same happens once in ten thousand million million.
    marks: Vec<u64>,
    /// The mark of a blank.
    blank: u64,
}

/// A row of cells with their marks.
#[derive(Clone, Copy)]
pub struct Row<'g> {
    /// The cells.
    pub cells: &'g [Cell],
    /// The mark of each.
    pub marks: &'g [u64],
}

impl Grid {
    /// A blank screen.
    pub fn new(size: Size) -> Self {
        let n = usize::from(size.width) * usize::from(size.height);
        let blank = mark(&Cell::EMPTY);
        Self { size, cells: vec![Cell::EMPTY; n], marks: vec![blank; n], blank }
    }

    /// A single blank row as wide as this one's.
    pub fn blank_row(&self) -> Self {
        Self::new(Size::new(self.size.width, 1))
    }

    /// How many cells of a row are in use: the rest is blank.
    pub fn used(&self, y: u16) -> usize {
        let marks = &self.marks[self.range(y)];
        marks.iter().rposition(|mark| *mark != self.blank).map_or(0, |last| last + 1)
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        self.size
    }

    fn range(&self, y: u16) -> Range<usize> {
        let width = usize::from(self.size.width);
        let start = usize::from(y) * width;
        start..start + width
    }

    /// A row.
    pub fn row(&self, y: u16) -> Row<'_> {
        let range = self.range(y);
        Row { cells: &self.cells[range.clone()], marks: &self.marks[range] }
    }

    /// Puts a cell; a wide character takes the place of two, and half of one that is left is blank.
    pub fn set(&mut self, x: u16, y: u16, cell: &Cell) {
        if x >= self.size.width || y >= self.size.height {
            return;
        }
        let at = self.range(y).start + usize::from(x);
        let end = self.range(y).end;
        if self.cells[at].symbol().is_empty() {
            self.put(at - 1, Cell::EMPTY);
        }
        let wide = cell.cell_width() > 1 && at + 1 < end;
        let last = at + usize::from(wide);
        if self.cells.get(last + 1).is_some_and(|after| after.symbol().is_empty()) && last + 1 < end
        {
            self.put(last + 1, Cell::EMPTY);
        }
        self.put(at, normal(cell));
        if wide {
            self.put(last, Cell::new(""));
        }
    }

    fn put(&mut self, at: usize, cell: Cell) {
        self.marks[at] = mark(&cell);
        self.cells[at] = cell;
    }

    /// Becomes like another one of the same size.
    pub fn take(&mut self, other: &Self) {
        for (at, mark) in other.marks.iter().enumerate() {
            if self.marks[at] != *mark {
                self.marks[at] = *mark;
                self.cells[at].clone_from(&other.cells[at]);
            }
        }
    }
}

/// The cell as it is seen: on a blank only a background and few marks show.
fn normal(cell: &Cell) -> Cell {
    let mut seen = Cell::EMPTY;
    seen.set_symbol(cell.symbol());
    (seen.fg, seen.bg, seen.modifier) = (cell.fg, cell.bg, cell.modifier);
    seen.underline_color = cell.underline_color;
    if cell.symbol() == " " && !cell.modifier.intersects(ON_BLANK) {
        (seen.fg, seen.underline_color) = (Color::Reset, Color::Reset);
        seen.modifier = Modifier::empty();
    }
    if seen == Cell::EMPTY { Cell::EMPTY } else { seen }
}

fn mark(cell: &Cell) -> u64 {
    let mut hash = DefaultHasher::new();
    (cell.symbol(), cell.fg, cell.bg, cell.modifier, cell.underline_color).hash(&mut hash);
    hash.finish()
}
