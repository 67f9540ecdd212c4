//! A table that loses nothing: what does not fit into its column goes on in the line below.

use super::lines::{Labelled, Line, Tone};
use crate::text::{pad_left, safe, width, wrap};

/// The narrowest the growing column may become before the rows are told one under the other.
const NARROW: usize = 12;

/// A column.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its head.
    pub head: &'a str,
    /// Whether it takes the room that is left.
    pub grows: bool,
    /// Whether it stands at the right, as numbers do.
    pub right: bool,
    /// The fewest cells of a column that grows, where there is room: it takes no more than its words need.
    pub least: usize,
    /// How many blanks stand before it.
    pub gap: usize,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn new(head: &'a str) -> Self {
        Self { head, grows: false, right: false, least: NARROW, gap: 2 }
    }
}

/// What stands in a column of a row.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What it means.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

impl Cell {
    /// Words.
    pub fn plain(text: String) -> Self {
        Self { tone: Tone::Plain, text }
    }
}

/// The lines of a table behind `indent` blanks; columns with nothing in them are left out, and where
/// there is no room for columns each row is told with labels.
pub fn table(columns: &[Column<'_>], rows: &[Vec<Cell>], indent: usize, cells: usize) -> Vec<Line> {
    let (head, rows) = table_rows(columns, rows, indent, cells);
    head.into_iter().chain(rows.into_iter().flatten()).collect()
}

/// The same with the lines of each row apart; the first are the heads of the columns.
pub fn table_rows(
    columns: &[Column<'_>],
    rows: &[Vec<Cell>],
    indent: usize,
    cells: usize,
) -> (Vec<Line>, Vec<Vec<Line>>) {
    let used: Vec<usize> = (0..columns.len())
        .filter(|&at| rows.iter().any(|row| row.get(at).is_some_and(|cell| said(&cell.text))))
        .collect();
    let Some(widths) = widths(columns, rows, &used, indent, cells) else {
        let rows = rows.iter().map(|row| stacked(columns, row, &used, cells)).collect();
        return (vec![], rows);
    };
    let head: Vec<Cell> = columns
        .iter()
        .map(|column| Cell { tone: Tone::Muted, text: column.head.to_owned() })
        .collect();
    let lines = |row: &Vec<Cell>| one_row(columns, row, &used, &widths, indent);
    (lines(&head), rows.iter().map(lines).collect())
}

fn said(text: &str) -> bool {
    !text.is_empty() && text != "-"
}

/// The cells of every used column; nothing where the growing one would be too narrow.
fn widths(
    columns: &[Column<'_>],
    rows: &[Vec<Cell>],
    used: &[usize],
    indent: usize,
    cells: usize,
) -> Option<Vec<usize>> {
    let needed = |at: usize| {
        let texts = rows.iter().filter_map(|row| row.get(at)).map(|cell| width(&safe(&cell.text)));
        texts.max().unwrap_or(0).max(width(columns[at].head))
    };
    let mut widths: Vec<usize> = used.iter().map(|&at| needed(at).min(16)).collect();
    let growing = used.iter().position(|&at| columns[at].grows)?;
    let gaps: usize = used.iter().skip(1).map(|&at| columns[at].gap).sum();
    let others: usize = widths.iter().sum::<usize>() - widths[growing];
    let room = cells.checked_sub(indent + gaps + others)?;
    let column = used[growing];
    widths[growing] = needed(column).max(columns[column].least).min(room);
    (NARROW <= room).then_some(widths)
}

fn one_row(
    columns: &[Column<'_>],
    row: &[Cell],
    used: &[usize],
    widths: &[usize],
    indent: usize,
) -> Vec<Line> {
    let wrapped: Vec<Vec<String>> = used
        .iter()
        .zip(widths)
        .map(|(&at, &cells)| {
            row.get(at).map_or_else(Vec::new, |cell| wrap(&safe(&cell.text), cells))
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|y| {
            let mut line = Line::default();
            let mut x = indent;
            for (place, ((&at, &cells), texts)) in used.iter().zip(widths).zip(&wrapped).enumerate()
            {
                x += if place == 0 { 0 } else { columns[at].gap };
                if let (Some(text), Some(cell)) = (texts.get(y), row.get(at)) {
                    let right = columns[at].right;
                    let text = if right { pad_left(text, cells) } else { text.clone() };
                    line = line.up_to(x).with(cell.tone, &text);
                }
                x += cells;
            }
            line
        })
        .collect()
}

fn stacked(columns: &[Column<'_>], row: &[Cell], used: &[usize], cells: usize) -> Vec<Line> {
    let mut labelled = Labelled::new();
    for &at in used {
        if let Some(cell) = row.get(at) {
            labelled.toned(columns[at].head, cell.text.as_str(), cell.tone);
        }
    }
    labelled.lines(1, cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column<'static>> {
        let mut columns = ["項", "誰付誰", "金額", "方式"].map(Column::new).to_vec();
        columns[1].grows = true;
        columns[2].right = true;
        columns
    }

    fn rows() -> Vec<Vec<Cell>> {
        let row = |texts: [&str; 4]| texts.map(|text| Cell::plain(text.to_owned())).to_vec();
        vec![row(["1", "趙×根付孫×娣第一期", "5,000", ""]), row(["2", "撤回", "-", ""])]
    }

    #[test]
    fn numbers_stand_at_the_right_and_empty_columns_are_left_out() {
        let lines: Vec<String> = table(&columns(), &rows(), 1, 28).iter().map(Line::text).collect();
        assert_eq!(
            lines,
            [
                " 項  誰付誰             金額",
                " 1   趙×根付孫×娣第一  5,000",
                "     期",
                " 2   撤回                  -",
            ]
        );
    }

    #[test]
    fn where_columns_do_not_fit_rows_are_told() {
        let lines: Vec<String> = table(&columns(), &rows(), 1, 20).iter().map(Line::text).collect();
        assert_eq!(lines[0], " 項      1");
        assert!(lines.iter().all(|line| width(line) <= 20), "{lines:?}");
    }
}
