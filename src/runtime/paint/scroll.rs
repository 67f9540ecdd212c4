//! Finding the block of rows that moved.

use super::grid::Grid;

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

/// The scrolling that saves most, judged by the bytes of the cells that then need not be sent. Cells
/// are compared, not rows: with two panes side by side a row can have moved in its left half only.
pub fn find(shown: &Grid, next: &Grid) -> Option<Scroll> {
    let height = i32::from(next.size().height);
    let weights: Vec<Vec<i32>> = (0..next.size().height).map(|y| weights(next, y)).collect();
    // What each row saves as it is, and what it would cost to write it.
    let stays: Vec<i32> = (0..height).map(|y| saved(shown, y, next, y, &weights)).collect();
    let change: i32 = weights.iter().flatten().sum::<i32>() - stays.iter().sum::<i32>();
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
            let stay = stays[index(y)];
            gain += saved(shown, y + by, next, y, &weights) - stay;
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

/// About how many bytes each cell of a row takes.
fn weights(grid: &Grid, y: u16) -> Vec<i32> {
    let bytes = |cell: &ratatui::buffer::Cell| i32::try_from(cell.symbol().len()).unwrap_or(0);
    let row = grid.row(y);
    let used = row.iter().rposition(|cell| *cell != ratatui::buffer::Cell::EMPTY);
    let used = used.map_or(0, |last| last + 1);
    // The blank rest of a row is erased at once.
    row.iter().enumerate().map(|(x, cell)| if x < used { bytes(cell) } else { 0 }).collect()
}

/// The bytes of the cells of a new row that an old row has already.
fn saved(shown: &Grid, from: i32, next: &Grid, y: i32, weights: &[Vec<i32>]) -> i32 {
    let row = |y: i32| u16::try_from(y).unwrap_or(0);
    let (old, new) = (shown.marks(row(from)), next.marks(row(y)));
    let cells = old.iter().zip(new).zip(&weights[index(y)]);
    cells.map(|((old, new), weight)| if old == new { *weight } else { 0 }).sum()
}
