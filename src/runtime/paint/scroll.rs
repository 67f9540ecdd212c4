//! Finding the block of rows that moved.

use super::grid::Grid;
use ratatui::buffer::Cell;

/// A block of rows that moved up or down; the rows it left behind are blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The first row of the region that is scrolled.
    pub top: u16,
    /// The last one.
    pub bottom: u16,
    /// How many rows up; negative is down.
    pub by: i32,
}

/// Below so many bytes of changes moving rows cannot pay.
const WORTH: i32 = 40;

/// Every row stays where it is.
pub fn still(grid: &Grid) -> Vec<Option<u16>> {
    (0..grid.size().height).map(Some).collect()
}

impl Scroll {
    /// Which row of the old screen each row shows once the region was scrolled; nothing for a blank one.
    pub fn from(self, grid: &Grid) -> Vec<Option<u16>> {
        let old = |y: u16| {
            if !(self.top..=self.bottom).contains(&y) {
                return Some(y);
            }
            let from = u16::try_from(i32::from(y) + self.by).ok()?;
            (self.top..=self.bottom).contains(&from).then_some(from)
        };
        (0..grid.size().height).map(old).collect()
    }
}

/// How many cells are compared at once. Less than a column of any list, so that what moved is seen
/// beside what did not; every cell by itself takes longer than drawing the screen.
const BLOCK: usize = 4;

/// A row as blocks of cells: the mark of each, and about how many bytes it takes to write it.
struct Blocks(Vec<(u64, i32)>);

impl Blocks {
    fn of(grid: &Grid, y: u16) -> Self {
        let (row, used) = (grid.row(y), grid.used(y));
        let blocks = row.marks.chunks(BLOCK).zip(row.cells.chunks(BLOCK)).zip((0..).step_by(BLOCK));
        let block = |((marks, cells), from): ((&[u64], &[Cell]), usize)| {
            // Marks are random numbers already: mixed, they stay so.
            let mark = marks.iter().fold(0_u64, |all, mark| all.rotate_left(7) ^ mark);
            // The blank rest of a row is erased at once.
            let cells = &cells[..used.saturating_sub(from).min(cells.len())];
            let bytes: usize = cells.iter().map(|cell| cell.symbol().len()).sum();
            (mark, i32::try_from(bytes).unwrap_or(i32::MAX))
        };
        Self(blocks.map(block).collect())
    }

    fn all(grid: &Grid) -> Vec<Self> {
        (0..grid.size().height).map(|y| Self::of(grid, y)).collect()
    }

    /// What it takes to write the whole row.
    fn bytes(&self) -> i32 {
        self.0.iter().map(|(_, bytes)| bytes).sum()
    }

    /// The bytes of those blocks that an old row has already.
    fn saved(&self, old: &Self) -> i32 {
        let pairs = self.0.iter().zip(&old.0);
        pairs.map(|(new, old)| if new.0 == old.0 { new.1 } else { 0 }).sum()
    }
}

/// The scrolling that saves most, judged by the bytes of the cells that then need not be sent. Blocks of
/// cells are compared, not rows: with two panes side by side a row can have moved in its left half only.
pub fn find(shown: &Grid, next: &Grid) -> Option<Scroll> {
    let height = i32::from(next.size().height);
    let (old, new) = (Blocks::all(shown), Blocks::all(next));
    // What each row saves as it is, and what it would cost to write it.
    let stays: Vec<i32> = new.iter().zip(&old).map(|(new, old)| new.saved(old)).collect();
    let change: i32 = new.iter().map(Blocks::bytes).sum::<i32>() - stays.iter().sum::<i32>();
    if change < WORTH {
        return None;
    }
    let (mut best, mut found) = (WORTH, None);
    for by in (1 - height..height).filter(|by| *by != 0) {
        let (mut gain, mut start) = (0, 0);
        for y in 0.max(-by)..height.min(height - by) {
            if gain <= 0 {
                (gain, start) = (0, y);
            }
            gain += new[index(y)].saved(&old[index(y + by)]) - stays[index(y)];
            if gain > best {
                best = gain;
                found = Some((start + by.min(0), y + by.max(0), by));
            }
        }
    }
    let (top, bottom, by) = found?;
    Some(Scroll { top: u16::try_from(top).ok()?, bottom: u16::try_from(bottom).ok()?, by })
}

fn index(y: i32) -> usize {
    usize::try_from(y).unwrap_or(0)
}
