//! Whatever is drawn after whatever, a terminal ends on the same cells as with ratatui's own backend,
//! and a scrolled list costs little more than the rows that came in.

use super::Painter;
use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};

/// Where a backend writes to: a terminal model, which also counts.
#[derive(Clone)]
struct Line(Arc<Mutex<(vt100::Parser, usize)>>);

impl Line {
    fn new(size: Size) -> Self {
        Self(Arc::new(Mutex::new((vt100::Parser::new(n(size.height), n(size.width), 0), 0))))
    }

    fn resize(&self, size: Size) {
        self.0.lock().unwrap().0.screen_mut().set_size(n(size.height), n(size.width));
    }

    fn sent(&self) -> usize {
        std::mem::take(&mut self.0.lock().unwrap().1)
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut model = self.0.lock().unwrap();
        model.0.process(bytes);
        model.1 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn n(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

/// What an eye sees of a terminal: every cell, and the cursor where it shows.
fn seen(line: &Line) -> Vec<String> {
    let model = line.0.lock().unwrap();
    let screen = model.0.screen();
    let (rows, columns) = screen.size();
    let mut seen = Vec::new();
    for (y, x) in (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x))) {
        let cell = screen.cell(y, x).unwrap();
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let ground = (cell.bgcolor(), cell.inverse(), cell.underline());
        let shows = text != " " || cell.inverse() || cell.underline();
        let letter =
            shows.then(|| (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic(), cell.is_wide()));
        // The right half of a wide character is not drawn.
        if !cell.is_wide_continuation() {
            seen.push(format!("{y},{x} {text} {ground:?} {letter:?}"));
        }
    }
    if !screen.hide_cursor() {
        seen.push(format!("cursor {:?}", screen.cursor_position()));
    }
    seen
}

/// The first few cells on which two terminals differ.
fn different(one: &Line, two: &Line) -> Vec<(String, String)> {
    let (one, two) = (seen(one), seen(two));
    let longer = one.len().max(two.len());
    let at = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
    let pairs = (0..longer).map(|i| (at(&one, i), at(&two, i)));
    pairs.filter(|(one, two)| one != two).take(5).collect()
}

/// A backend with its terminal.
struct Desk<B: Backend<Error = io::Error>> {
    terminal: Terminal<B>,
    line: Line,
}

impl<B: Backend<Error = io::Error>> Desk<B> {
    fn new(line: Line, backend: B, size: Size) -> Self {
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        terminal.backend_mut().clear().unwrap();
        Self { terminal, line }
    }

    fn show(&mut self, screen: &Shot) {
        self.terminal
            .draw(|frame| {
                frame.buffer_mut().content.clone_from_slice(&screen.buffer.content);
                if let Some(caret) = screen.caret {
                    frame.set_cursor_position(caret);
                }
            })
            .unwrap();
    }
}

fn few(size: Size) -> Desk<Painter<Line>> {
    let line = Line::new(size);
    Desk::new(line.clone(), Painter::new(line, size), size)
}

fn plain(size: Size) -> Desk<CrosstermBackend<Line>> {
    let line = Line::new(size);
    Desk::new(line.clone(), CrosstermBackend::new(line), size)
}

/// One screen to be shown.
#[derive(Clone, Debug)]
struct Shot {
    buffer: Buffer,
    caret: Option<Position>,
}

/// What happens between two screens.
#[derive(Clone, Debug)]
enum Step {
    /// A text is written somewhere in some style.
    Write(u16, u16, usize, usize),
    /// The rows of a region move, over the whole width or in the left part only.
    Move(u16, u16, i32, bool),
    /// Everything is another list.
    Fill(usize),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The caret is put somewhere, or away.
    Caret(Option<(u16, u16)>),
}

const TEXTS: [&str; 9] = [
    "漏水糾紛，雙方各退一步",
    "(2026)平當人調字第17號 zly",
    "e\u{301}e\u{301} a\u{308}o",
    "●…×→ 「引」“號”",
    "──┬──│ │",
    "👍 𠮷野 한글",
    "                    ",
    "x",
    "ab  cd   王 芳",
];

fn style(at: usize) -> Style {
    let style = Style::new();
    match at % 8 {
        0..=2 => style,
        3 => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        4 => style.add_modifier(Modifier::REVERSED),
        5 => style.fg(Color::DarkGray).add_modifier(Modifier::DIM | Modifier::ITALIC),
        6 => style.bg(Color::Indexed(52)).fg(Color::Rgb(1, 2, 3)),
        _ => style.add_modifier(Modifier::UNDERLINED),
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..90u16, 0..30u16, 0..TEXTS.len(), 0..8usize)
            .prop_map(|(x, y, text, style)| Step::Write(x, y, text, style)),
        4 => (0..30u16, 0..30u16, -9..10i32, any::<bool>())
            .prop_map(|(a, b, by, half)| Step::Move(a.min(b), a.max(b), by, half)),
        1 => any::<usize>().prop_map(Step::Fill),
        1 => (1..100u16, 1..30u16).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        2 => proptest::option::of((0..90u16, 0..30u16)).prop_map(Step::Caret),
    ]
}

impl Shot {
    fn new(size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { buffer: Buffer::empty(area), caret: None }
    }

    fn text(&mut self, x: u16, y: u16, text: &str, style: Style) {
        let area = self.buffer.area;
        if x < area.width && y < area.height {
            // The model knows bold or dim, not both.
            let style = Style::reset().patch(style);
            self.buffer.set_stringn(x, y, text, usize::from(area.width - x), style);
            self.mend();
        }
    }

    /// Rows of a list, each another one.
    fn fill(&mut self, seed: usize) {
        for y in 0..self.buffer.area.height {
            let at = seed.wrapping_add(usize::from(y));
            let row =
                format!("{at:>4} {} {}", TEXTS[at % TEXTS.len()], TEXTS[at / 3 % TEXTS.len()]);
            self.text(0, y, &row, style(at / 5));
        }
    }

    fn moved(&mut self, (top, bottom): (u16, u16), by: i32, half: bool) {
        let area = self.buffer.area;
        let old = self.buffer.clone();
        let columns = if half { area.width / 2 } else { area.width };
        for y in top..=bottom.min(area.height - 1) {
            let from = i32::from(y) + by;
            for x in 0..columns {
                let inside = (i32::from(top)..=i32::from(bottom)).contains(&from);
                let cell = u16::try_from(from).ok().filter(|_| inside);
                let cell = cell.and_then(|from| old.cell((x, from))).cloned().unwrap_or_default();
                self.buffer[(x, y)] = cell;
            }
        }
        self.mend();
    }

    /// A wide character of which something took the right half is blank, and nothing hides under one:
    /// ratatui does not tell of a hidden cell that comes to light.
    fn mend(&mut self) {
        let area = self.buffer.area;
        for (y, x) in (0..area.height).flat_map(|y| (1..area.width).map(move |x| (y, x))) {
            if self.buffer[(x - 1, y)].symbol().cell_width() < 2 {
                continue;
            }
            if self.buffer[(x, y)].symbol() == " " {
                self.buffer[(x, y)].reset();
            } else {
                self.buffer[(x - 1, y)].set_symbol(" ");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn it_ends_on_the_same_cells_as_plain_drawing(
        steps in prop::collection::vec((step(), 0..4u8), 1..20),
    ) {
        let mut size = Size::new(80, 24);
        let mut few = few(size);
        let mut shot = Shot::new(size);
        shot.fill(1);
        for (step, pause) in steps {
            match step {
                Step::Write(x, y, text, at) => shot.text(x, y, TEXTS[text], style(at)),
                Step::Move(top, bottom, by, half) => shot.moved((top, bottom), by, half),
                Step::Fill(seed) => shot.fill(seed),
                Step::Caret(caret) => shot.caret = caret.map(Position::from),
                Step::Resize(columns, rows) => {
                    size = Size::new(columns, rows);
                    shot = Shot::new(size);
                    shot.fill(usize::from(columns));
                    few.line.resize(size);
                    few.terminal.backend_mut().resize(size);
                    few.terminal.resize(shot.buffer.area).unwrap();
                }
            }
            if shot.caret.is_some_and(|at| !shot.buffer.area.contains(at)) {
                shot.caret = None;
            }
            if pause > 0 {
                few.show(&shot);
                // On a clean terminal nothing of an earlier screen can be left.
                let mut plain = plain(size);
                plain.show(&shot);
                let different = different(&few.line, &plain.line);
                prop_assert!(different.is_empty(), "{:#?}", different);
            }
        }
    }
}

/// A list of cases at the left with a case beside it, or the list alone.
fn list(columns: u16, top: usize, beside: bool) -> Shot {
    let mut shot = Shot::new(Size::new(columns, 40));
    let width = if beside { columns / 2 } else { columns };
    shot.text(0, 0, &"─".repeat(usize::from(columns)), Style::new());
    for y in 1..38u16 {
        let at = top + usize::from(y);
        let said = format!("當{at:<6} 調 王{}芳 漏水到樓下{} 陳 {}", at % 7, at * 31, at % 30);
        shot.buffer.set_stringn(0, y, said, usize::from(width), Style::new());
        if beside {
            shot.text(width, y, "│ 案由 一直在這裡的字", Style::new());
        }
    }
    let here = Rect::new(0, 37, width, 1);
    shot.buffer.set_style(here, Style::new().add_modifier(Modifier::REVERSED));
    shot.text(0, 39, &format!("{top}/100000"), Style::new().fg(Color::Green));
    shot
}

/// How many bytes turn one screen into another.
fn cost(before: &Shot, after: &Shot) -> (usize, usize) {
    let size = before.buffer.area.as_size();
    let (mut few, mut plain) = (few(size), plain(size));
    few.show(before);
    plain.show(before);
    few.line.sent();
    plain.line.sent();
    few.show(after);
    plain.show(after);
    assert_eq!(different(&few.line, &plain.line), []);
    (few.line.sent(), plain.line.sent())
}

/// The bytes of some rows written plainly, one after the other.
fn of_rows(shot: &Shot, rows: &[u16]) -> usize {
    let text = |y: &u16| {
        let row = &shot.buffer.content[usize::from(*y) * usize::from(shot.buffer.area.width)..];
        let row = &row[..usize::from(shot.buffer.area.width)];
        let used = row.iter().rposition(|cell| cell.symbol() != " ").map_or(0, |last| last + 1);
        row[..used].iter().map(|cell| cell.symbol().len()).sum::<usize>()
    };
    rows.iter().map(text).sum()
}

#[test]
fn a_list_scrolled_by_one_row_costs_little_more_than_that_row() {
    let (before, after) = (list(120, 500, false), list(120, 501, false));
    let (few, plain) = cost(&before, &after);
    // Two rows change their highlight, one of which is new, and a number at the foot.
    let least = of_rows(&after, &[36, 37]) + 120;
    assert!(few * 10 <= least * 11, "{few} bytes where {least} are needed");
    assert!(few * 8 < plain, "{few} bytes, {plain} with every row drawn anew");
}

#[test]
fn a_page_costs_little_more_than_its_rows() {
    let (before, after) = (list(120, 500, false), list(120, 536, false));
    let (few, _) = cost(&before, &after);
    let least = of_rows(&after, &(2..39).collect::<Vec<_>>());
    assert!(few * 10 <= least * 11, "{few} bytes where {least} are needed");
}

#[test]
fn beside_a_pane_that_stays_the_list_is_scrolled_only_where_that_is_cheaper() {
    let (before, after) = (list(120, 500, true), list(120, 501, true));
    let (few, plain) = cost(&before, &after);
    assert!(few < plain, "{few} bytes, {plain} with every row drawn anew");
}

#[test]
fn a_screen_that_did_not_change_costs_nothing() {
    let shot = list(120, 500, true);
    assert_eq!(cost(&shot, &shot).0, 0);
}
