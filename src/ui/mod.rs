//! `&App` becomes cells. Nothing is changed here.

mod bulk;
pub mod asking;
pub mod case;
pub mod cases;
pub mod first;
pub mod form;
pub mod frame;
mod head;
pub mod home;
pub mod lines;
pub mod menu;
pub mod modals;
pub mod overlay;
mod palette;
pub mod preview;
pub mod testing;
pub mod theme;
pub mod today;
pub mod zone;

use crate::app::{App, Screen};
use crate::i18n::Text;
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::Style;
use zone::Pen;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let area = frame.area();
    let mut pen = Pen::new(frame.buffer_mut(), area, app.look);
    let caret = if app.is_too_small() {
        pen.text(0, 0, app.texts.get(Text::Enlarge), Style::new());
        None
    } else {
        screen(&mut pen, app)
    };
    if app.look.ascii {
        zone::to_ascii(frame.buffer_mut());
    }
    if let Some(caret) = caret.filter(|caret| area.contains(*caret)) {
        frame.set_cursor_position(caret);
    }
}

/// Draws the screen and what lies over it; gives the place of the caret.
fn screen(pen: &mut Pen<'_>, app: &App) -> Option<Position> {
    frame::draw(pen, app);
    let mut caret = match &app.screen {
        Screen::First(first) => {
            first::draw(pen, app, first);
            None
        }
        Screen::Home => home::draw(pen, app),
        Screen::Case(view) => {
            case::draw(pen, app, view);
            None
        }
    };
    if let Some(form) = &app.form {
        caret = form::draw(pen, app, form);
    }
    if let Some(menu) = &app.menu {
        menu::draw(pen, app, menu);
        caret = None;
    }
    if let Some(modal) = app.modals.last() {
        caret = modals::draw(pen, app, modal);
    }
    caret
}
