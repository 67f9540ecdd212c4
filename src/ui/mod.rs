//! `&App` becomes cells. Nothing is changed here.

use crate::app::App;
use ratatui::Frame;
use ratatui::widgets::Paragraph;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let text = app.texts.get(crate::i18n::Text::AppName).to_owned();
    frame.render_widget(Paragraph::new(text), frame.area());
}
