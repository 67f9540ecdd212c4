//! Pure geometry, shared by `update` (how many rows fit) and `ui` (where they go).

use super::App;
use super::form::Place;
use super::home::Zone;
use ratatui::layout::Rect;

/// From this width on, list and detail stand side by side.
pub const WIDE: u16 = 120;

/// The width of the left side when they do; one column parts it from the right, which takes the rest.
pub const LEFT: u16 = 57;

/// From this height of the content on, a blank line stands between today and the list.
const AIRY: u16 = 30;

/// The fewest lines with which today stands above the list though it has not the focus.
const ROOM_FOR_TODAY: u16 = 13;

/// Where the zones of place 1 lie. Each zone's first row is its title line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HomeLayout {
    /// The banner: rehearsal, read-only.
    pub banner: Option<u16>,
    /// Today's board.
    pub today: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The column between the left and the right side.
    pub divider: Option<Rect>,
    /// The case beside it.
    pub detail: Option<Rect>,
    /// How many rows of cases and headings the list has room for.
    pub list_rows: usize,
}

/// The widest a form is drawn: hints must not be far from what they explain.
pub const FORM: u16 = 100;

/// Where a text begins that stands below its label.
pub const BELOW: u16 = 5;

/// How many cells the value of the field with the caret has in the open form.
pub fn form_value_width(app: &App) -> u16 {
    let column = app.form.as_ref().map_or(0, |form| match form.focused() {
        Some(field) if field.place == Place::Below => BELOW,
        _ => form.value_column(app.size.0),
    });
    form_width(app.size.0).saturating_sub(column).max(1)
}

/// How many cells a form takes on a terminal of so many columns.
pub fn form_width(columns: u16) -> u16 {
    columns.saturating_sub(1).min(FORM)
}

/// The rows between the first line and the two last ones, below the banner.
pub fn content(app: &App) -> (Option<u16>, Rect) {
    let (columns, rows) = app.size;
    let wants = app.office.office.rehearsal || app.office.read_only;
    let banner = (wants && rows >= 24).then_some(1);
    let top = 1 + u16::from(banner.is_some());
    let height = rows.saturating_sub(top + 2);
    (banner, Rect { x: 0, y: top, width: columns, height })
}

/// Lays out place 1 for the present size.
pub fn home(app: &App) -> HomeLayout {
    let (banner, area) = content(app);
    let mut layout = HomeLayout { banner, ..HomeLayout::default() };
    if app.home.zoomed {
        layout.detail = Some(area);
        return layout;
    }
    let mut left = area;
    if area.width >= WIDE {
        left.width = LEFT;
        layout.divider = Some(Rect { x: LEFT, width: 1, ..area });
        layout.detail = Some(Rect { x: LEFT + 1, width: area.width - LEFT - 1, ..area });
    }
    let list = below_today(app, left, &mut layout);
    if list.height >= 3 {
        layout.list = Some(list);
        // The title, and the heads of the columns or the filter; under a hit stands where it matched.
        let panel = u16::try_from(app.panel().height()).unwrap_or(0).min(list.height / 2);
        let fixed = 2 + panel + u16::from(app.home.is_filtered());
        layout.list_rows = usize::from(list.height.saturating_sub(fixed));
        if app.home.list.n_lines() > layout.list_rows {
            layout.list_rows = layout.list_rows.saturating_sub(1);
        }
    }
    layout
}

/// Places today at the top of the left side and gives what is left for the list. On a low terminal
/// today gives way, unless it has the focus.
fn below_today(app: &App, left: Rect, layout: &mut HomeLayout) -> Rect {
    if left.height < ROOM_FOR_TODAY && app.home.focus != Zone::Today {
        return left;
    }
    let tasks = u16::try_from(app.home.tasks.len()).unwrap_or(u16::MAX).max(1);
    let height = (1 + tasks.min((left.height / 3).max(2))).min(left.height);
    layout.today = Some(Rect { height, ..left });
    let gap = u16::from(left.height >= AIRY);
    let taken = (height + gap).min(left.height);
    Rect { y: left.y + taken, height: left.height - taken, ..left }
}
