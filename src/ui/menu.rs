//! The two menus: what can be done, over the screen, and where one can go, above the keys.

use super::overlay;
use super::theme;
use super::zone::{Pen, cells};
use crate::app::acts::{self, Part};
use crate::app::home::{Task, Zone};
use crate::app::layout::content;
use crate::app::menu::MenuRow;
use crate::app::{App, OpenMenu, Screen};
use crate::domain::when::When;
use crate::i18n::Text;
use crate::keymap::{Action, Prefix, label};
use crate::text::{safe, wrap};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The blanks between two entries of a row.
const GAP: u16 = 3;

/// Draws the menu that is open.
pub fn draw(pen: &mut Pen<'_>, app: &App, menu: &OpenMenu) {
    let rows = app.menu_rows(menu.prefix);
    match menu.prefix {
        Prefix::Do => things_to_do(pen, app, menu, &rows),
        Prefix::Go => places_to_go(pen, app, menu, &rows),
    }
    let hints = [("Enter", Text::Run), ("Esc", Text::Close)];
    let arrows = app.texts.word("key", "arrows");
    let mut keys = vec![format!("{arrows} {}", app.texts.get(Text::Choose))];
    keys.extend(hints.map(|(key, text)| format!("{key} {}", app.texts.get(text))));
    overlay::keys(pen, app, keys);
}

/// One drawn line of the do menu.
struct Drawn {
    text: String,
    style: Style,
    selected: bool,
}

fn things_to_do(pen: &mut Pen<'_>, app: &App, menu: &OpenMenu, rows: &[MenuRow]) {
    let area = content(app).1;
    let mut zone = pen.within(area);
    zone.clear();
    zone.title(0, &title(app), "", true);
    let lines = lines(app, menu, rows, zone.width());
    let room = usize::from(zone.height().saturating_sub(1));
    let at = lines.iter().position(|line| line.selected).unwrap_or(0);
    let first = (at + 3).saturating_sub(room).min(lines.len().saturating_sub(room));
    for (line, y) in lines.iter().skip(first).take(room).zip(1..) {
        zone.text(0, y, &line.text, line.style);
        if line.selected {
            zone.select(y);
        }
    }
}

fn title(app: &App) -> String {
    match app.target_row().map(|row| &row.number) {
        Some(number) => {
            app.texts.fill(Text::MenuOf, &[("number", &app.texts.number_short(number))])
        }
        None => app.texts.get(Text::MenuOfPlace).to_owned(),
    }
}

/// The next step, then what moves the case on, then the rest; each with its heading.
fn lines(app: &App, menu: &OpenMenu, rows: &[MenuRow], width: u16) -> Vec<Drawn> {
    let mut lines = Vec::new();
    let mut group = None;
    for (at, row) in rows.iter().enumerate() {
        let part = match acts::place(row.action).0 {
            Part::Forward => Text::MenuForward,
            Part::Ending => Text::MenuEnding,
            Part::Other => Text::MenuOther,
        };
        let heading = (!row.next).then_some(part);
        if heading != group {
            group = heading;
            if let Some(heading) = heading {
                let text = format!(" ─ {}", app.texts.get(heading));
                lines.push(Drawn { text, style: theme::accent(app.look), selected: false });
            }
        }
        // What bars several lines in a row is told once, below the last of them.
        let below = rows.get(at + 1).filter(|next| !next.next);
        let told = below.is_some_and(|below| {
            at != menu.at
                && row.refusal.is_some()
                && below.refusal == row.refusal
                && acts::place(below.action).0 == acts::place(row.action).0
        });
        lines.extend(entry(app, row, at == menu.at, width).into_iter().take(if told {
            1
        } else {
            usize::MAX
        }));
    }
    lines
}

/// One entry; where it cannot be done it stands in brackets, with the reason and what lifts it below.
fn entry(app: &App, row: &MenuRow, selected: bool, width: u16) -> Vec<Drawn> {
    let what = app.texts.word("action", row.action.name()).to_owned();
    let said = if row.next {
        let what = next_said(app, row.action).unwrap_or(what);
        app.texts.fill(Text::MenuNext, &[("what", &what)])
    } else {
        what
    };
    let key = key_of(app, row);
    let Some(refusal) = &row.refusal else {
        let style = if row.next { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        let text = format!("   {} {said}", crate::text::pad(&key, 2));
        return vec![Drawn { text, style, selected }];
    };
    let style = theme::muted(app.look);
    let key = format!("({key})");
    let mut lines = vec![Drawn { text: format!("   {key} {said}"), style, selected }];
    let why = app.texts.refusal(refusal);
    let cannot = app.texts.fill(Text::MenuCannot, &[("why", &why.why), ("rule", &refusal.rule())]);
    let lift = app.texts.fill(Text::MenuLift, &[("lift", &why.lift)]);
    let lift = match app.lift(refusal) {
        Some(action) => {
            let what = app.texts.word("action", action.name());
            format!("{lift}  {}", app.texts.fill(Text::MenuGoThere, &[("what", &what)]))
        }
        None => lift,
    };
    let one = format!("{cannot}      {lift}");
    let room = usize::from(width.saturating_sub(8)).max(1);
    let reasons = if usize::from(cells(&one)) <= room { vec![one] } else { vec![cannot, lift] };
    for reason in reasons {
        for text in wrap(&safe(&reason), room) {
            lines.push(Drawn { text: format!("       {text}"), style, selected: false });
        }
    }
    lines
}

/// What the next step is about, where more is known of it than its name: the session's day, the item.
fn next_said(app: &App, action: Action) -> Option<String> {
    if let (Screen::Home, Zone::Today, Some(Task::Due(due))) =
        (&app.screen, app.home.focus, app.home.selected_task())
    {
        return match due.what.as_str() {
            "duty" => Some(app.texts.fill(Text::NextPerform, &[("n", &due.item)])),
            "session" => {
                let on = app.texts.when(When::Day(due.due), app.today);
                Some(app.texts.fill(Text::NextHold, &[("on", &on)]))
            }
            _ => None,
        };
    }
    let file = match &app.screen {
        Screen::Case(view) => view.file.as_deref(),
        _ => app.home.preview.as_deref(),
    };
    let file = file.filter(|file| Some(file.row.key) == app.target())?;
    let next = file.case.next().filter(|next| acts::of_next(*next) == action)?;
    Some(super::case::next_words(app, file, next).0)
}

/// The keys that follow the prefix; the next step has those of its action.
fn key_of(app: &App, row: &MenuRow) -> String {
    if !row.next {
        return label(&row.keys);
    }
    let entries = app.map.menu(app.scope(), Prefix::Do);
    let own = entries.into_iter().find(|(_, action)| *action == row.action);
    own.map(|(keys, _)| label(&keys)).unwrap_or_default()
}

/// The go menu: entries beside each other in as few lines as they need, above the keys.
fn places_to_go(pen: &mut Pen<'_>, app: &App, menu: &OpenMenu, rows: &[MenuRow]) {
    let area = content(app).1;
    let entries: Vec<String> = rows
        .iter()
        .map(|row| {
            let what = app.texts.word_short("action", row.action.name());
            format!("{} {what}", label(&row.keys))
        })
        .collect();
    let mut lines: Vec<Vec<(usize, u16)>> = vec![vec![]];
    let mut x = GAP;
    for (at, entry) in entries.iter().enumerate() {
        if x > GAP && x + cells(entry) + 1 > area.width {
            lines.push(vec![]);
            x = GAP;
        }
        if let Some(line) = lines.last_mut() {
            line.push((at, x));
        }
        x += cells(entry) + GAP;
    }
    let height = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX).min(area.height);
    let strip = Rect { y: area.bottom() - height, height, ..area };
    let mut zone = pen.within(strip);
    zone.clear();
    zone.title(0, app.texts.get(Text::GoTitle), "", true);
    let room = usize::from(height.saturating_sub(1));
    let current = lines.iter().position(|line| line.iter().any(|(at, _)| *at == menu.at));
    let first = (current.unwrap_or(0) + 1).saturating_sub(room);
    for (line, y) in lines.iter().skip(first).take(room).zip(1..) {
        for (at, x) in line {
            let selected = *at == menu.at;
            let end = zone.text(*x, y, &entries[*at], Style::new());
            if selected {
                zone.text(x - 2, y, ">", Style::new());
                zone.restyle(x - 2, y, end + 2 - x, theme::focus(app.look));
            }
        }
    }
}
