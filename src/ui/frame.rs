//! What stands around every screen: the first line, the banner, the keys, the last line.

use super::theme;
use super::zone::{Column, Pen, cells};
use crate::app::home::Zone;
use crate::app::layout::{WIDE, content};
use crate::app::{App, Screen};
use crate::domain::actor::{Actor, Role};
use crate::i18n::Text;
pub use crate::keymap::spell as key_name;
use crate::keymap::{Action, Prefix, label};
use crate::text;
use chrono::Duration;
use ratatui::style::Style;

/// The blanks between two keys of the footer.
const GAP: u16 = 3;

/// Draws the first line, the banner and the two last lines.
pub fn draw(pen: &mut Pen<'_>, app: &App) {
    first_line(pen, app);
    if let (Some(y), _) = content(app) {
        banner(pen, y, app);
    }
    keys(pen, app, &hints(app));
    last_line(pen, app);
}

fn first_line(pen: &mut Pen<'_>, app: &App) {
    let wide = pen.width() >= WIDE;
    let mut from = pen.text(1, 0, app.texts.get(Text::AppName), theme::accent(pen.look()));
    let Some(actor) = &app.actor else {
        let (start, day) = (app.texts.get(Text::FirstStart), app.texts.day_full(app.today));
        let room = pen.width().saturating_sub(from + 2);
        pen.cell(0, Column::right(from + 1, room), &format!("{start}  {day}"), Style::new());
        return;
    };
    let place = app.texts.word("place", "intake");
    let place = if wide {
        let x = from + 2;
        pen.cell(0, Column::new(x, 33 - x), workplace(app, actor), Style::new());
        from = 33;
        format!("[1 {place}]")
    } else {
        format!("[1{place}]")
    };
    from = pen.text(from + 1, 0, &place, theme::accent(pen.look()));
    let (day, gap) = if wide {
        (app.texts.day_full(app.today), "   ")
    } else {
        (app.texts.day(app.today, app.today), " ")
    };
    // A long name gives way, the role and the day do not.
    let tail = format!(" {}{gap}{day}", role(app, actor));
    let room = pen.width().saturating_sub(from + 2);
    let name = text::truncate(
        &text::safe_line(&actor.name),
        usize::from(room.saturating_sub(cells(&tail))),
    );
    pen.cell(0, Column::right(from + 1, room), &format!("{name}{tail}"), Style::new());
}

/// The body one works for, in full; the office where that is not known.
fn workplace<'a>(app: &'a App, actor: &Actor) -> &'a str {
    let home = app.office.bodies.iter().find(|body| Some(body.id) == actor.home);
    app.texts.both(home.map_or(&app.office.office.name, |body| &body.name))
}

fn role<'a>(app: &'a App, actor: &Actor) -> &'a str {
    let mediator = actor.roles.contains(&Role::Mediator);
    app.texts.word("role", if mediator { "mediator" } else { "administrator" })
}

fn banner(pen: &mut Pen<'_>, y: u16, app: &App) {
    let office = &app.office.office;
    let (what, right) = if app.office.read_only {
        (Text::BannerReadOnly, app.texts.both(&office.name).to_owned())
    } else {
        let name = app.texts.both(&office.name);
        (Text::BannerRehearsal, app.texts.fill(Text::RehearsalOffice, &[("office", &name)]))
    };
    let room = pen.width().saturating_sub(2);
    let fits = cells(app.texts.get(what)) + GAP + cells(&right) <= room;
    let what = if fits { app.texts.get(what) } else { app.texts.short(what) };
    let from = pen.text(1, y, what, Style::new());
    let room = pen.width().saturating_sub(from + GAP + 1);
    pen.cell(y, Column::right(from + GAP, room), &right, Style::new());
    pen.restyle_line(y, theme::banner(pen.look()));
}

/// A key of the footer with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The whole text, such as `F7 新受理`.
    pub text: String,
    /// Whether it cannot be done now.
    pub grey: bool,
}

impl Hint {
    /// A key and what it does.
    pub fn new(key: &str, what: &str) -> Self {
        Self { text: format!("{} {what}", key_name(key)), grey: false }
    }
}

/// Draws the line of keys above the last one: what does not fit is left out from the right, the last
/// one stays.
pub fn keys(pen: &mut Pen<'_>, _app: &App, hints: &[Hint]) {
    let Some((last, hints)) = hints.split_last() else { return };
    let y = pen.height().saturating_sub(2);
    let look = pen.look();
    let style = |hint: &Hint| if hint.grey { theme::muted(look) } else { Style::new() };
    let end = pen.width().saturating_sub(1);
    let mut x = 1;
    for hint in hints {
        if x + cells(&hint.text) + GAP + cells(&last.text) > end {
            break;
        }
        x = pen.text(x, y, &hint.text, style(hint)) + GAP;
    }
    pen.text(x, y, &last.text, style(last));
}

/// The keys of the present screen, from the key map in force.
fn hints(app: &App) -> Vec<Hint> {
    match &app.screen {
        Screen::First(_) => first_hints(app),
        Screen::Home if app.home.typing => filter_hints(app),
        Screen::Home => home_hints(app),
        Screen::Case(_) => case_hints(app),
    }
}

fn first_hints(app: &App) -> Vec<Hint> {
    let (choose, leave) = (app.texts.get(Text::Choose), app.texts.get(Text::LeaveProgram));
    let mut hints = vec![Hint::new("Enter", choose), Hint::new("Esc", leave)];
    hints.extend(hint(app, Action::Help));
    hints
}

fn filter_hints(app: &App) -> Vec<Hint> {
    let (keep, clear) = (app.texts.get(Text::FilterKeep), app.texts.get(Text::FilterClear));
    let mut hints = vec![Hint::new("Enter", keep), Hint::new("Esc", clear)];
    if app.home.list.is_empty() && app.home.is_filtered() {
        hints.extend([Action::Search, Action::Intake].into_iter().filter_map(|one| hint(app, one)));
    }
    hints
}

/// What can be done with the marked cases, and how to be rid of the marks.
fn mark_hints(app: &App, n: usize) -> Vec<Hint> {
    let all = app.texts.fill(Text::ManyDo, &[("n", &n)]);
    let mut hints = vec![Hint::new(&menu_key(app, Prefix::Do), &all)];
    hints.extend([Action::Note, Action::Assign].into_iter().filter_map(|action| hint(app, action)));
    if let Some(key) = app.map.shown(app.scope(), Action::Back) {
        hints.push(Hint::new(&key, action_label(app, Action::UnmarkAll)));
    }
    hints.push(first_door(app, Action::Mark));
    hints.extend(hint(app, Action::Help));
    hints
}

fn home_hints(app: &App) -> Vec<Hint> {
    if let Some(n) = app.n_marked() {
        return mark_hints(app, n);
    }
    let next = app.next_action();
    let more: &[Action] = match app.home.focus {
        Zone::Today => &[Action::Intake, Action::Filter, Action::NextZone],
        Zone::List | Zone::Detail => {
            &[Action::Intake, Action::Arrival, Action::Filter, Action::Note, Action::NextZone]
        }
    };
    let mut hints = vec![first_step(app, next)];
    hints.extend(
        more.iter().filter(|action| next != Some(**action)).filter_map(|action| hint(app, *action)),
    );
    hints.extend(menu(app, Prefix::Go));
    hints.extend(hint(app, Action::Help));
    hints
}

fn case_hints(app: &App) -> Vec<Hint> {
    let scope = app.scope();
    let mut hints = vec![Hint::new(&menu_key(app, Prefix::Do), app.texts.word("prefix", "do"))];
    if app.map.shown(scope, Action::NextTab).is_some() {
        hints.push(Hint::new(app.texts.word("key", "arrows"), action_label(app, Action::NextTab)));
    }
    if app.size.0 >= WIDE
        && let Some(key) = app.map.shown(scope, Action::NextZone)
    {
        hints.push(Hint::new(&key, app.texts.get(Text::HistoryTitle)));
    }
    hints.extend(hint(app, Action::Note));
    hints.push(first_door(app, Action::Undo));
    let more = [Action::History, Action::Back];
    hints.extend(more.into_iter().filter_map(|action| hint(app, action)));
    hints.extend(menu(app, Prefix::Go));
    hints.extend(hint(app, Action::Help));
    hints
}

/// `F8 下一步：登記協議`, or `F8 做` where nothing comes next.
fn first_step(app: &App, next: Option<Action>) -> Hint {
    let key = menu_key(app, Prefix::Do);
    match next {
        Some(next) => {
            let what = action_label(app, next);
            Hint::new(&key, &app.texts.fill(Text::NextStep, &[("what", &what)]))
        }
        None => Hint::new(&key, app.texts.word("prefix", "do")),
    }
}

/// The key of an action with its short name, in brackets with the reason where it is refused.
pub fn hint(app: &App, action: Action) -> Option<Hint> {
    let key = app.map.shown(app.scope(), action)?;
    let what = action_label(app, action);
    Some(match app.refusal(action) {
        None => Hint::new(&key, what),
        Some(refusal) => {
            let why = app.texts.refusal(&refusal).why;
            let what = app.texts.fill(Text::LabelValue, &[("label", &what), ("value", &why)]);
            Hint { text: format!("({} {what})", key_name(&key)), grey: true }
        }
    })
}

fn action_label(app: &App, action: Action) -> &str {
    app.texts.word_short("action", action.name())
}

/// The first key of a menu with its name: `g 去`.
fn menu(app: &App, prefix: Prefix) -> Option<Hint> {
    let key = app.map.menu_keys(app.scope(), prefix).into_iter().next()?;
    Some(Hint::new(&label(&[key]), app.texts.word("prefix", prefix.name())))
}

/// The key that opens a menu and that no input method takes.
pub fn menu_key(app: &App, prefix: Prefix) -> String {
    let keys = app.map.menu_keys(app.scope(), prefix);
    let key = keys.iter().find(|key| key.is_safe()).or_else(|| keys.first());
    key.map(|key| label(&[*key])).unwrap_or_default()
}

/// The last line: what was just said, else whether all is saved and what waits.
fn last_line(pen: &mut Pen<'_>, app: &App) {
    let y = pen.height().saturating_sub(1);
    let end = pen.width().saturating_sub(1);
    let (left, style) = match app.notices.current() {
        Some(notice) => (notice_line(app, notice), theme::notice(notice.severity, pen.look())),
        None => (saved(app), Style::new()),
    };
    let right = waiting(app);
    let room = end.saturating_sub(1);
    let right_cells = if right.is_empty() { 0 } else { cells(&right) + GAP };
    // Whatever was said goes before what merely waits.
    if cells(&left) + right_cells <= room {
        pen.text_until(end, y, &right, Style::new());
    }
    pen.cell(y, Column::new(1, room), &left, style);
}

fn notice_line(app: &App, notice: &crate::app::notice::Notice) -> String {
    if notice.hint.is_empty() {
        notice.what.clone()
    } else {
        format!("{}{}{}", notice.what, app.texts.get(Text::Semicolon), notice.hint)
    }
}

/// Whether everything is on disk.
fn saved(app: &App) -> String {
    let texts = &app.texts;
    match app.saved {
        _ if matches!(app.screen, Screen::First(_)) => texts.get(Text::FirstNothing).to_owned(),
        _ if app.office.read_only => texts.get(Text::ReadOnly).to_owned(),
        _ if app.writing > 0 => texts.get(Text::Saving).to_owned(),
        Some(at) => {
            let there = at + Duration::minutes(i64::from(app.office.office.zone_minutes));
            texts.fill(Text::SavedAt, &[("time", &there.format("%H:%M:%S"))])
        }
        None if app.office.office.rehearsal => texts.get(Text::Rehearsal).to_owned(),
        None => texts.get(Text::NotSaved).to_owned(),
    }
}

/// An action by the key that stands first in the map: it is pressed at once, before anything is typed.
fn first_door(app: &App, action: Action) -> Hint {
    let door = app.map.doors(app.scope(), action).into_iter().next();
    let key = door.map(|door| label(&door)).unwrap_or_default();
    Hint::new(&key, action_label(app, action))
}

/// What stands at the right: how to take back what was just done, else what waits.
fn waiting(app: &App) -> String {
    if let (Some(notice), Some(undoable)) = (app.notices.current(), &app.undoable)
        && notice.what == undoable.what
    {
        return first_door(app, Action::Undo).text;
    }
    match app.drafts.len() {
        0 => String::new(),
        n => app.texts.fill(Text::DraftsWaiting, &[("n", &n)]),
    }
}
