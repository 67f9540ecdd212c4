//! The two menus: what can be done, over the screen, and where one can go, above the keys.

use super::overlay;
use super::theme;
use super::zone::{Pen, cells};
use crate::app::acts::{self, Part};
use crate::app::home::{Task, Zone};
use crate::app::layout::content;
use crate::app::menu::MenuRow;
use crate::app::{App, OpenMenu, Screen};
use crate::domain::refusal::Refusal;
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
    let rows = app.open_rows(menu);
    match menu.prefix {
        Some(Prefix::Do) => things_to_do(pen, app, menu, &rows),
        _ => places_to_go(pen, app, menu, &rows),
    }
    let hints = [("Enter", Text::Run), ("Esc", Text::Close)];
    let arrows = app.texts.word("key", "arrows");
    let mut keys = vec![format!("{arrows} {}", app.texts.get(Text::Choose))];
    keys.extend(hints.map(|(key, text)| format!("{key} {}", app.texts.get(text))));
    overlay::keys(pen, app, keys);
}

/// The blanks between two short entries of one line of the do menu.
const APART: u16 = 6;

/// One drawn line of the do menu: texts beside each other, each with its place.
struct Drawn {
    cells: Vec<(u16, String, bool)>,
    style: Style,
}

impl Drawn {
    fn new(text: String, style: Style, selected: bool) -> Self {
        Self { cells: vec![(0, text, selected)], style }
    }

    fn is_selected(&self) -> bool {
        self.cells.iter().any(|(_, _, selected)| *selected)
    }

    /// Where another entry would begin on this line.
    fn end(&self) -> u16 {
        self.cells.last().map_or(0, |(x, text, _)| x + cells(text) + APART)
    }
}

fn things_to_do(pen: &mut Pen<'_>, app: &App, menu: &OpenMenu, rows: &[MenuRow]) {
    let area = content(app).1;
    let mut zone = pen.within(area);
    zone.clear();
    zone.title(0, &title(app), "", true);
    let lines = lines(app, menu, rows, zone.width());
    let rows = zone.height().saturating_sub(1);
    // Where there is more, the last row says how much.
    let cut = lines.len() > usize::from(rows);
    let room = usize::from(rows - u16::from(cut && rows > 1));
    let at = lines.iter().position(Drawn::is_selected).unwrap_or(0);
    let first = (at + 3).saturating_sub(room).min(lines.len().saturating_sub(room));
    let below = lines.len().saturating_sub(first + room);
    if cut && below > 0 {
        let more = app.texts.fill(Text::MoreLines, &[("n", &below)]);
        zone.text(3, rows, &more, theme::muted(app.look));
    }
    for (line, y) in lines.iter().skip(first).take(room).zip(1..) {
        for (x, text, _) in &line.cells {
            zone.text(*x, y, text, line.style);
        }
        match line.cells.iter().find(|(_, _, selected)| *selected) {
            Some(_) if line.cells.len() == 1 => zone.select(y),
            // Of several on a line only the one that is meant is marked, three blanks before it.
            Some((x, text, _)) => {
                let from = x.saturating_sub(if *x == 0 { 0 } else { 3 });
                zone.text(from, y, ">", Style::new());
                let end = x + cells(text) + 1;
                zone.restyle(from, y, end.saturating_sub(from), theme::focus(app.look));
            }
            None => {}
        }
    }
}

fn title(app: &App) -> String {
    if let Some(n) = app.n_marked() {
        return app.texts.fill(Text::ManyOf, &[("n", &n)]);
    }
    match app.target_row().map(|row| &row.number) {
        Some(number) => {
            app.texts.fill(Text::MenuOf, &[("number", &app.texts.number_short(number))])
        }
        None => app.texts.get(Text::MenuOfPlace).to_owned(),
    }
}

/// The next step, then what moves the case on, then the rest; each with its heading.
fn lines(app: &App, menu: &OpenMenu, rows: &[MenuRow], width: u16) -> Vec<Drawn> {
    let mut lines: Vec<Drawn> = Vec::new();
    let mut group = None;
    let mut packing = false;
    // Refusals whose reason stands on the screen already.
    let mut said: Vec<&Refusal> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let heading = (!row.next).then(|| heading_of(row.action));
        if heading != group {
            group = heading;
            packing = false;
            if let Some(heading) = heading {
                let text = format!(" ─ {}", app.texts.get(heading));
                lines.push(Drawn::new(text, theme::accent(app.look), false));
            }
        }
        let selected = at == menu.at;
        // What bars several lines in a row is told once, below the last of them.
        let told = !selected && is_told_below(row, rows.get(at + 1));
        let said_above =
            !selected && !told && row.refusal.as_ref().is_some_and(|r| said.contains(&r));
        let mut entry = entry(app, row, selected, width);
        if let (true, Some(refusal)) = (said_above, &row.refusal) {
            let same = app.texts.fill(Text::MenuSame, &[("rule", &refusal.rule())]);
            for (_, text, _) in entry.iter_mut().take(1).flat_map(|line| &mut line.cells) {
                text.push_str("      ");
                text.push_str(&same);
            }
        }
        let told = told || said_above;
        said.extend(row.refusal.as_ref().filter(|_| !told));
        let short = is_short(row, &entry);
        if let (true, true, Some(line)) = (short, packing, lines.last_mut())
            && let Some((_, text, _)) = entry[0].cells.first()
            && line.end() + cells(text.trim_start()) < width
        {
            let x = line.end();
            line.cells.push((x, text.trim_start().to_owned(), selected));
            continue;
        }
        packing = short;
        lines.extend(entry.into_iter().take(if told { 1 } else { usize::MAX }));
    }
    lines
}

fn heading_of(action: Action) -> Text {
    match acts::place(action).0 {
        Part::Forward => Text::MenuForward,
        Part::Ending => Text::MenuEnding,
        Part::Other => Text::MenuOther,
    }
}

/// Whether the line below is barred by the same rule, in the same part of the menu.
fn is_told_below(row: &MenuRow, below: Option<&MenuRow>) -> bool {
    below.is_some_and(|below| {
        row.refusal.is_some()
            && below.refusal == row.refusal
            && heading_of(below.action) == heading_of(row.action)
    })
}

/// Whether an entry can share its line with others: short, possible, and none of the great steps.
fn is_short(row: &MenuRow, entry: &[Drawn]) -> bool {
    let great = heading_of(row.action) == Text::MenuForward && acts::is_always_shown(row.action);
    let narrow = |line: &Drawn| line.cells.iter().all(|(_, text, _)| cells(text) <= 22);
    !row.next && !great && row.refusal.is_none() && entry.iter().all(narrow)
}

/// One entry; where it cannot be done it stands in brackets, with the reason and what lifts it below.
fn entry(app: &App, row: &MenuRow, selected: bool, width: u16) -> Vec<Drawn> {
    let what = match row.action {
        // One door for both: what it does now is said.
        Action::Suspend if app.can("resume") => app.texts.word("next", "resume"),
        action => app.texts.word("action", action.name()),
    };
    let what = what.to_owned();
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
        return vec![Drawn::new(text, style, selected)];
    };
    let style = theme::muted(app.look);
    let key = format!("({key})");
    let mut lines = vec![Drawn::new(format!("   {key} {said}"), style, selected)];
    let why = app.texts.refusal(refusal);
    let cannot = app.texts.fill(Text::MenuCannot, &[("why", &why.why), ("rule", &refusal.rule())]);
    let lift = app.texts.fill(Text::MenuLift, &[("lift", &why.lift)]);
    let lift = match app.lift(refusal) {
        Some(action) => {
            let what = app.texts.word_short("action", action.name());
            format!("{lift}  {}", app.texts.fill(Text::MenuGoThere, &[("what", &what)]))
        }
        None => lift,
    };
    let one = format!("{cannot}      {lift}");
    let room = usize::from(width.saturating_sub(8)).max(1);
    let reasons = if usize::from(cells(&one)) <= room { vec![one] } else { vec![cannot, lift] };
    for reason in reasons {
        for text in wrap(&safe(&reason), room) {
            lines.push(Drawn::new(format!("       {text}"), style, false));
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
    let title = match menu.prefix {
        Some(Prefix::Go) => app.texts.get(Text::GoTitle).to_owned(),
        Some(other) => app.texts.word("prefix", other.name()).to_owned(),
        None => super::frame::key_name(&label(&menu.pending)),
    };
    zone.title(0, &title, "", true);
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
