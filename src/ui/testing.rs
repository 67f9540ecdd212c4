//! The screen as text, for tests.

use crate::app::App;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// What a terminal of the app's size shows: every cell with its style.
pub fn buffer(app: &App) -> Buffer {
    let (columns, rows) = app.size;
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(_) = terminal.draw(|frame| super::draw(frame, app));
    terminal.backend().buffer().clone()
}

/// The screen a terminal of another size shows before the console has learned its size.
pub fn at_size(app: &App, columns: u16, rows: u16) -> String {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(_) = terminal.draw(|frame| super::draw(frame, app));
    text(terminal.backend().buffer())
}

/// The screen as text, a line for each row, without the blanks at its end.
pub fn screen(app: &App) -> String {
    text(&buffer(app))
}

/// The buffer as a terminal shows it: a wide character hides the cell after it. Blanks at the end of a
/// row are left out, since nobody sees them.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(buffer) {
        text.push_str(row.trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// The rows of the buffer with all their blanks.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    buffer
        .content
        .chunks(width)
        .map(|row| {
            let mut text = String::new();
            let mut at = 0;
            while let Some(cell) = row.get(at) {
                text.push_str(cell.symbol());
                at += cell.symbol().width().max(1);
            }
            text
        })
        .collect()
}

/// Where the terminal's real cursor stands; nothing when it is hidden.
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    let (columns, rows) = app.size;
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(_) = terminal.draw(|frame| super::draw(frame, app));
    let backend = terminal.backend();
    backend.cursor_visible().then(|| backend.cursor_position().into())
}
