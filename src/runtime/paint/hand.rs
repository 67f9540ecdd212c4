//! The hand that writes: where it is, with which style, and the shortest way to the next cell.

use super::grid::{Grid, Row};
use super::scroll::Scroll;
use crate::text::is_simple;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// How a character looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    fg: Color,
    bg: Color,
    line: Color,
    modifier: Modifier,
}

impl Style {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, line: cell.underline_color, modifier: cell.modifier }
    }
}

/// The codes that switch a mark on and off.
const MARKS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Bytes for the terminal, and the state it is in once it got them.
#[derive(Default)]
pub struct Hand {
    text: String,
    style: Style,
    /// The row and the column of the cursor, as far as they are known.
    y: Option<u16>,
    x: Option<u16>,
}

impl Hand {
    /// A hand at the same place that has written the same; one of two is thrown away.
    pub fn fork(&self) -> Self {
        Self { text: self.text.clone(), ..*self }
    }

    /// How many bytes it has written.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// What was written and not sent yet.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Where the cursor is, as far as it is known.
    pub fn position(&self) -> Position {
        Position::new(self.x.unwrap_or(0), self.y.unwrap_or(0))
    }

    /// Writes what moves nothing.
    pub fn write(&mut self, codes: &str) {
        self.text.push_str(codes);
    }

    /// Clears the terminal, whatever state it is in.
    pub fn clear(&mut self) {
        self.text.push_str("\x1b[r\x1b[m\x1b[2J");
        (self.style, self.x, self.y) = (Style::default(), None, None);
    }

    /// Moves the cursor, the shortest way.
    pub fn go(&mut self, x: u16, y: u16) {
        let way = match (self.x, self.y) {
            (Some(at), Some(row)) if at == x && row == y => return,
            (at, Some(row)) if row == y => along(at, x),
            (at, Some(row)) if row < y && y - row <= 3 && (x == 0 || at == Some(x)) => {
                let down = "\n".repeat(usize::from(y - row));
                if at == Some(x) { down } else { format!("\r{down}") }
            }
            _ if x == 0 && y == 0 => "\x1b[H".to_owned(),
            _ if x == 0 => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        self.text.push_str(&way);
        (self.x, self.y) = (Some(x), Some(y));
    }

    /// Scrolls a region of the terminal, as terminals of every age can: lines are deleted or inserted
    /// at its top, down to a margin that is set for it only.
    pub fn scroll(&mut self, moved: Scroll, height: u16) {
        // Lines that come in have the background in force.
        self.set_style(Style::default());
        let to_the_end = moved.bottom + 1 >= height;
        if !to_the_end {
            let _ = write!(self.text, "\x1b[;{}r", moved.bottom + 1);
            (self.x, self.y) = (Some(0), Some(0));
        }
        self.go(0, moved.top);
        let what = if moved.by > 0 { 'M' } else { 'L' };
        let _ = match moved.by.unsigned_abs() {
            1 => write!(self.text, "\x1b[{what}"),
            n => write!(self.text, "\x1b[{n}{what}"),
        };
        if !to_the_end {
            self.text.push_str("\x1b[r");
            (self.x, self.y) = (Some(0), Some(0));
        }
    }

    /// Writes every cell of `next` that the terminal does not show; `from` says which row of `shown`
    /// each of its rows is now.
    pub fn rows(&mut self, shown: &Grid, from: &[Option<u16>], next: &Grid) {
        let blank = next.blank_row();
        for (y, from) in (0..next.size().height).zip(from) {
            let old = from.map_or_else(|| blank.row(0), |from| shown.row(from));
            let new = next.row(y);
            if old.marks != new.marks {
                self.row(y, old.marks, new, next.used(y));
            }
        }
    }

    fn row(&mut self, y: u16, old: &[u64], row: Row<'_>, used: usize) {
        let (new, marks) = (row.cells, row.marks);
        let stale = (used..new.len()).filter(|x| old[*x] != marks[*x]).count();
        // Where the rest of the row is blank, one erasure does it.
        let erase = stale > 3;
        let end = if erase { used } else { new.len() };
        let mut x = 0;
        while x < end {
            let cell = &new[x];
            let wide = 1 + usize::from(new.get(x + 1).is_some_and(|half| half.symbol().is_empty()));
            let differs = marks[x..x + wide] != old[x..x + wide];
            if differs && !cell.symbol().is_empty() {
                self.over(x, y, new);
                self.put(column(x), y, cell, wide, new.len());
            }
            x += wide;
        }
        if erase {
            self.go(column(used), y);
            self.set_style(Style::default());
            self.text.push_str("\x1b[K");
        }
    }

    /// Goes to a cell; over a few cells that need not be written it is shorter to write them again.
    fn over(&mut self, x: usize, y: u16, row: &[Cell]) {
        if let (Some(at), Some(here)) = (self.x, self.y)
            && here == y
            && usize::from(at) < x
        {
            let gap = &row[usize::from(at)..x];
            let bytes: usize = gap.iter().map(|cell| cell.symbol().len()).sum();
            let as_written = |cell: &Cell| {
                cell.symbol().is_empty() || sure(cell) && Style::of(cell) == self.style
            };
            if bytes <= along(self.x, column(x)).len()
                && !gap[0].symbol().is_empty()
                && gap.iter().all(as_written)
            {
                self.text.extend(gap.iter().map(Cell::symbol));
                self.x = Some(column(x));
            }
        }
        self.go(column(x), y);
    }

    /// Writes one cell where the cursor is.
    fn put(&mut self, x: u16, y: u16, cell: &Cell, wide: usize, columns: usize) {
        self.set_style(Style::of(cell));
        let after = usize::from(x) + wide;
        if sure(cell) {
            self.text.push_str(cell.symbol());
            // After the last column terminals differ in where they are.
            self.x = (after < columns).then(|| column(after));
            return;
        }
        // Terminals differ in how wide it is: what it may not cover is blank, and the cursor is placed
        // anew. At the edge it may even have gone to the next row.
        if wide == 2 {
            self.text.push_str("  ");
            self.x = None;
            self.go(x, y);
        }
        self.text.push_str(cell.symbol());
        self.x = None;
        if after + 1 >= columns {
            self.y = None;
        }
    }

    fn set_style(&mut self, want: Style) {
        if want == self.style {
            return;
        }
        let step = codes(self.style, want);
        let fresh = codes(Style::default(), want);
        let fresh = if fresh.is_empty() { fresh } else { format!("0;{fresh}") };
        let codes = if step.len() <= fresh.len() { step } else { fresh };
        let _ = write!(self.text, "\x1b[{codes}m");
        self.style = want;
    }
}

fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

/// The shortest way along a row.
fn along(at: Option<u16>, x: u16) -> String {
    let there = if x == 0 { "\r".to_owned() } else { format!("\x1b[{}G", x + 1) };
    let step = match at {
        Some(at) if x == at + 1 => "\x1b[C".to_owned(),
        Some(at) if x > at => format!("\x1b[{}C", x - at),
        Some(at) if x < at && at - x <= 3 => "\x08".repeat(usize::from(at - x)),
        _ => return there,
    };
    if step.len() <= there.len() { step } else { there }
}

/// Whether every terminal gives a character the same width. Frames count: whoever sees them wide asks
/// for ASCII ones.
fn sure(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_simple(c) || matches!(c, '\u{2500}'..='\u{257f}' | '\u{3000}'),
        _ => false,
    }
}

/// The numbers that turn one style into another.
fn codes(old: Style, new: Style) -> String {
    let mut codes = String::new();
    let mut add = |code: &dyn std::fmt::Display| {
        let _ = write!(codes, "{}{code}", if codes.is_empty() { "" } else { ";" });
    };
    let mut have = old.modifier;
    for (mark, _, off) in MARKS {
        if have.contains(mark) && !new.modifier.contains(mark) {
            add(&off);
            // Some codes switch off two marks.
            for (other, _, same) in MARKS {
                if same == off {
                    have.remove(other);
                }
            }
        }
    }
    for (mark, on, _) in MARKS {
        if new.modifier.contains(mark) && !have.contains(mark) {
            add(&on);
        }
    }
    for (from, to, base) in [(old.fg, new.fg, 30), (old.bg, new.bg, 40)] {
        if from != to {
            add(&colour(to, base));
        }
    }
    if old.line != new.line {
        add(&if new.line == Color::Reset { "59".to_owned() } else { deep(new.line, 58) });
    }
    codes
}

/// The code of a colour: of letters at 30, of their ground at 40.
fn colour(colour: Color, base: u8) -> String {
    let plain = match colour {
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Reset => base + 9,
        Color::Indexed(_) | Color::Rgb(..) => return deep(colour, base + 8),
    };
    plain.to_string()
}

/// The code of a colour beyond the sixteen, and of any colour of an underline.
fn deep(colour: Color, code: u8) -> String {
    const PLAIN: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Rgb(r, g, b) => format!("{code};2;{r};{g};{b}"),
        Color::Indexed(i) => format!("{code};5;{i}"),
        plain => {
            let i = PLAIN.iter().position(|one| *one == plain).unwrap_or(0);
            format!("{code};5;{i}")
        }
    }
}
