//! Pure geometry, shared by `update` (how many rows fit) and `ui` (where they go).

use super::App;
use super::home::Zone;
use ratatui::layout::Rect;

/// From this width on, list and detail stand side by side.
pub const WIDE: u16 = 120;

/// The width of the left side when they do; what is left over goes to the right.
pub const LEFT: u16 = 57;

/// Where the zones of place 1 lie. Each zone's first row is its title line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HomeLayout {
    /// The banner: rehearsal, read-only.
    pub banner: Option<u16>,
    /// Today's board.
    pub today: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The case beside it.
    pub detail: Option<Rect>,
    /// How many rows of cases and headings the list has room for.
    pub list_rows: usize,
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
    if area.width < WIDE && app.home.zoomed {
        layout.detail = Some(area);
        return layout;
    }
    let mut left = area;
    if area.width >= WIDE {
        left.width = LEFT;
        layout.detail = Some(Rect { x: LEFT, width: area.width - LEFT, ..area });
    }
    // Today gives way first on a low terminal, unless it has the focus.
    let room_for_today = area.height >= 13 || app.home.focus == Zone::Today;
    let mut list = left;
    if room_for_today {
        let most = (area.height / 3).max(2);
        let tasks = u16::try_from(app.home.tasks.len()).unwrap_or(u16::MAX).max(1);
        let height = 1 + most.min(tasks.saturating_add(1));
        let height = height.min(area.height);
        layout.today = Some(Rect { height, ..left });
        list.y += height;
        list.height -= height;
    }
    if list.height >= 3 {
        layout.list = Some(list);
        // Title and column heads; the filter's line where one is open; the last for "n more".
        let fixed = 2 + u16::from(app.home.filter.is_some());
        layout.list_rows = usize::from(list.height.saturating_sub(fixed));
        if app.home.list.n_lines() > layout.list_rows {
            layout.list_rows = layout.list_rows.saturating_sub(1);
        }
    }
    layout
}
