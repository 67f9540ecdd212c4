//! A drawing of the design held against the screen, cell by cell, outside the listed differences.
//!
//! `NAME.screen` is a block of the design's pages, word for word. `NAME.differences` has a line for each
//! place that may differ and why: `3 no second instalment yet`, `4-9 …`, `16 61-78 …` (line, or lines,
//! counted from 1; cells from 0, the last included). A place that no longer differs is a failure too.

use std::fs;
use std::ops::RangeInclusive;

use super::desk::folder;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// A place that may differ.
struct Difference {
    lines: RangeInclusive<usize>,
    cells: RangeInclusive<usize>,
    text: String,
}

/// Compares the screen with a drawing; `rows` are the rows of the screen its lines stand on.
pub fn compare(name: &str, buffer: &Buffer, rows: impl IntoIterator<Item = usize>) {
    let drawing = fs::read_to_string(folder().join(format!("{name}.screen"))).unwrap();
    let differences = differences(name);
    let mut used = vec![false; differences.len()];
    let mut wrong = Vec::new();
    let mut rows = rows.into_iter();
    for (line, drawn) in drawing.lines().enumerate() {
        let drawn = cells_of(drawn);
        let shown = row(buffer, rows.next().expect("a row for every line"));
        for cell in 0..drawn.len().min(shown.len()) {
            if drawn[cell] == shown[cell] {
                continue;
            }
            let allowed = differences
                .iter()
                .position(|place| place.lines.contains(&(line + 1)) && place.cells.contains(&cell));
            let Some(at) = allowed else {
                let (line, drawn, shown) = (line + 1, drawn.concat(), shown.concat());
                wrong.push(format!("line {line} cell {cell}:\n  drawn {drawn}\n  shown {shown}"));
                break;
            };
            used[at] = true;
        }
        assert_eq!(drawn.len(), shown.len(), "line {} of {name} has another width", line + 1);
    }
    for (difference, _) in differences.iter().zip(used).filter(|(_, used)| !used) {
        wrong.push(format!("no longer different: {}", difference.text));
    }
    assert!(wrong.is_empty(), "{name} is not as drawn\n{}", wrong.join("\n"));
}

fn differences(name: &str) -> Vec<Difference> {
    let text = fs::read_to_string(folder().join(format!("{name}.differences"))).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let lines = range(words.next().unwrap()).unwrap_or_else(|| panic!("no line: {line}"));
            let cells = words.next().and_then(range);
            let reason = words.next().is_some();
            assert!(reason, "no reason: {line}");
            Difference { lines, cells: cells.unwrap_or(0..=usize::MAX), text: line.to_owned() }
        })
        .collect()
}

fn range(word: &str) -> Option<RangeInclusive<usize>> {
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    Some(from.parse().ok()?..=to.parse().ok()?)
}

/// A line as cells; the second half of a wide character is empty.
fn cells_of(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for c in line.chars() {
        let symbol = c.to_string();
        let wide = symbol.width() == 2;
        cells.push(symbol);
        if wide {
            cells.push(String::new());
        }
    }
    cells
}

fn row(buffer: &Buffer, y: usize) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    let row = &buffer.content[y * width..(y + 1) * width];
    let mut cells = Vec::new();
    while let Some(cell) = row.get(cells.len()) {
        cells.push(cell.symbol().to_owned());
        if cell.symbol().width() == 2 {
            cells.push(String::new());
        }
    }
    cells
}
