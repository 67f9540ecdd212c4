//! Pictures of screens for the README, drawn from the program's own cells and kept fresh.

use super::cases::type_text;
use super::desk::Shape;
use super::place_1;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;
use wusong::ui::testing;

/// The size of a cell, in user units of the picture.
const CELL: (usize, usize) = (9, 20);

/// The size of the font, which is also the width of a Han character.
const FONT: usize = 15;

/// What paper and ink are called where a cell leaves them to the terminal.
const PAPER: &str = "#fdfaf3";
const INK: &str = "#26231f";

/// Where the pictures lie.
fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.svg"))
}

/// Whether what is generated shall be written anew instead of looked at.
pub fn generating() -> bool {
    std::env::var_os("WUSONG_GENERATE").is_some()
}

/// What the cells of a run hold: each kind is drawn in a way of its own.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Narrow,
    Wide,
    /// A frame: drawn as a stroke, since fonts disagree about its width.
    Stroke(char),
}

/// Cells of one style and kind, side by side.
struct Run {
    from: usize,
    cells: usize,
    text: String,
}

fn kind(symbol: &str) -> Kind {
    match symbol {
        " " => Kind::Blank,
        "─" | "━" | "┄" | "│" => Kind::Stroke(symbol.chars().next().unwrap()),
        wide if wide.width() == 2 => Kind::Wide,
        _ => Kind::Narrow,
    }
}

/// A buffer as a picture: one element for each run.
fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut out = String::new();
    let fonts =
        "'Sarasa Mono TC','Noto Sans Mono CJK TC','Source Han Mono TC',Menlo,Consolas,monospace";
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{fonts}\" font-size=\"{FONT}\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>"
    );
    for (y, row) in buffer.content.chunks(columns).enumerate() {
        draw_row(&mut out, row, y);
    }
    out.push_str("</svg>\n");
    out
}

fn draw_row(out: &mut String, row: &[Cell], y: usize) {
    let alike = |cell: &Cell| (cell.fg, cell.bg, cell.modifier, kind(cell.symbol()));
    let mut x = 0;
    while x < row.len() {
        let mut run = Run { from: x, cells: 0, text: String::new() };
        while let Some(cell) = row.get(x).filter(|cell| alike(cell) == alike(&row[run.from])) {
            run.text.push_str(cell.symbol());
            x += cell.symbol().width().max(1);
        }
        run.cells = x - run.from;
        draw_run(out, &run, &row[run.from], y);
    }
}

fn draw_run(out: &mut String, run: &Run, cell: &Cell, y: usize) {
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut paper) = (color(cell.fg, INK), color(cell.bg, PAPER));
    if has(Modifier::REVERSED) {
        (ink, paper) = (paper, ink);
    }
    let (left, width, top) = (run.from * CELL.0, run.cells * CELL.0, y * CELL.1);
    if paper != PAPER {
        let size = format!("width=\"{width}\" height=\"{}\"", CELL.1);
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{top}\" {size} fill=\"{paper}\"/>");
    }
    match kind(cell.symbol()) {
        Kind::Blank => {}
        Kind::Stroke(c) => stroke(out, c, (left, top, width), ink),
        wide_or_not => {
            let text = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = write!(out, "<text x=\"{left}\" y=\"{}\" fill=\"{ink}\"", top + 15);
            // A Han character is one em; its two cells are a little more.
            let gap = 2 * CELL.0 - FONT;
            let spaced = format!(" letter-spacing=\"{gap}\"");
            for (holds, attribute) in [
                (wide_or_not == Kind::Wide, spaced.as_str()),
                (has(Modifier::BOLD), " font-weight=\"bold\""),
                (has(Modifier::UNDERLINED), " text-decoration=\"underline\""),
                (has(Modifier::DIM), " opacity=\"0.6\""),
            ] {
                out.push_str(if holds { attribute } else { "" });
            }
            let _ = writeln!(out, ">{text}</text>");
        }
    }
}

fn stroke(out: &mut String, c: char, (left, top, width): (usize, usize, usize), ink: &str) {
    let (middle, thick) = (top + CELL.1 / 2, if c == '━' { 3 } else { 1 });
    let path = match c {
        '│' => (0..width / CELL.0).fold(String::new(), |mut path, cell| {
            let x = left + cell * CELL.0 + CELL.0 / 2;
            let _ = write!(path, "M{x}.5 {top}v{}", CELL.1);
            path
        }),
        _ => format!("M{left} {middle}.5h{width}"),
    };
    let dashes = if c == '┄' { " stroke-dasharray=\"3 2\"" } else { "" };
    let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{ink}\" stroke-width=\"{thick}\"{dashes}/>");
}

/// The sixteen colours of the theme on paper; what is not among them would be a surprise.
fn color(color: Color, default: &'static str) -> &'static str {
    match color {
        Color::Reset => default,
        Color::Cyan => "#0b6e78",
        Color::Green => "#2f7d32",
        Color::Yellow => "#9a6700",
        Color::Red => "#b3261e",
        Color::DarkGray => "#7d766c",
        other => panic!("{other:?} is not in the theme"),
    }
}

/// The picture must be what the README shows.
fn hold(name: &str, title: &str, buffer: &Buffer) {
    let drawn = svg(buffer, title);
    if generating() {
        fs::write(file(name), &drawn).unwrap();
    }
    let kept = fs::read_to_string(file(name)).unwrap_or_default();
    assert!(drawn == kept, "{name}.svg is stale: WUSONG_GENERATE=1 cargo test --test screens");
    let readme = include_str!("../../README.md");
    assert!(readme.contains(&format!("tests/screens/{name}.svg")), "{name} is not in the README");
}

#[test]
fn the_day_begins_with_what_is_due() {
    let mut desk = place_1(120, 36);
    desk.press("Tab Down Down Down Down Down");
    hold("picture-day", "受理：今日與案件", &testing::buffer(&desk.app));
}

#[test]
fn a_case_shows_its_whole_road() {
    let desk = super::cases::opened(120, 30, "當17");
    hold("picture-case", "案卷：歷程與概況", &testing::buffer(&desk.app));
}

#[test]
fn an_agreement_is_checked_while_it_is_typed() {
    let desk = super::forms::agreement(Shape::new(80, 24));
    hold("picture-agreement", "協議：條款檢查", &testing::buffer(&desk.app));
}

#[test]
fn people_are_found_by_the_letters_of_their_names() {
    let mut desk = place_1(80, 24);
    desk.press("F4");
    type_text(&mut desk, "zy");
    hold("picture-find", "篩選：拼音首字母", &testing::buffer(&desk.app));
}
