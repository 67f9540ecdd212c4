//! Place 1 受理: today above the list, and the case beside them where there is room.

use super::zone::Pen;
use super::{cases, preview, today};
use crate::app::App;
use crate::app::home::Zone;
use crate::app::layout;
use ratatui::layout::Position;

/// Draws the place; gives the caret of the filter while it is being typed.
pub fn draw(pen: &mut Pen<'_>, app: &App) -> Option<Position> {
    let places = layout::home(app);
    if let Some(area) = places.today {
        today::draw(&mut pen.within(area), app);
    }
    let caret = places.list.and_then(|area| cases::draw(&mut pen.within(area), app));
    if let Some(area) = places.divider {
        pen.within(area).divider(0, 0, area.height);
    }
    if let Some(area) = places.detail {
        preview::draw(
            &mut pen.within(area),
            app,
            app.home.focus == Zone::Detail || app.home.zoomed,
        );
    }
    caret
}
