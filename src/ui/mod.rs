//! `&App` becomes cells. Nothing is changed here.

pub mod testing;
pub mod theme;
pub mod zone;

use crate::app::App;
use ratatui::Frame;
use zone::Pen;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let area = frame.area();
    let mut pen = Pen::new(frame.buffer_mut(), area, app.look);
    let text = app.texts.get(crate::i18n::Text::AppName);
    pen.text(0, 0, text, theme::accent(app.look));
    if app.look.ascii {
        zone::to_ascii(frame.buffer_mut());
    }
}
