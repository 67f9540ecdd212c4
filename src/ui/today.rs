//! Today's board: what falls due and who waits for an answer, the most urgent first.

use super::theme;
use super::zone::{Column, Pen, cells};
use crate::app::App;
use crate::app::home::{Task, Zone};
use crate::app::layout::WIDE;
use crate::domain::ids::PartyId;
use crate::domain::when::When;
use crate::i18n::Text;
use crate::store::cases::{CaseRow, Deadline};
use crate::store::deadlines::About;
use crate::store::since::Since;
use ratatui::style::Style;

/// Where the words begin, after the mark and the days.
const WHAT: u16 = 13;

/// Draws the board; its first line is the title.
pub fn draw(pen: &mut Pen<'_>, app: &App) {
    let home = &app.home;
    let focused = home.focus == Zone::Today;
    let n = home.tasks.len();
    if !home.read && n == 0 {
        return pen.title(0, app.texts.get(Text::TodayTitle), "", focused);
    }
    let count = app.texts.fill(Text::CountItems, &[("n", &home.n_tasks())]);
    pen.title(0, app.texts.get(Text::TodayTitle), &count, focused);
    if n == 0 {
        pen.text(3, 1, &app.keyed(Text::TodayEmpty, &[]), theme::muted(pen.look()));
        return;
    }
    let room = usize::from(pen.height()).saturating_sub(1);
    let shown = if n > room { room.saturating_sub(1).max(1) } else { n };
    let top = (home.task + 1).saturating_sub(shown).min(n - shown);
    for (task, y) in home.tasks[top..top + shown].iter().zip(1..) {
        row(pen, y, app, task);
    }
    for y in 1.. {
        if usize::from(y) > shown {
            break;
        }
        if focused && top + usize::from(y) == home.task + 1 {
            pen.select(y);
        }
    }
    let below = n - top - shown;
    if below > 0 && shown < room {
        let y = pen.height() - 1;
        pen.text(3, y, &app.texts.fill(Text::More, &[("n", &below)]), theme::muted(pen.look()));
    }
}

fn row(pen: &mut Pen<'_>, y: u16, app: &App, task: &Task) {
    let (when, what, more, number): (String, String, String, String) = match task {
        Task::Since(news) => {
            let said = format!("{}  {}", app.texts.get(Text::SinceLogin), since(app, news));
            let room = pen.width().saturating_sub(4);
            pen.cell(y, Column::new(3, room), &said, Style::new());
            return;
        }
        Task::Due(deadline) => {
            let (what, more) = due_words(app, deadline);
            let number = app.texts.number_short(&deadline.row.number);
            (app.texts.days_left(deadline.due, app.today), what, more, number)
        }
        Task::Waiting(waiting) => {
            let n = app.texts.fill(Text::WaitingRow, &[("n", &waiting.n)]);
            let what = format!("{} {n}", app.texts.word("what", &waiting.what));
            let first = waiting.cases.first().map(|row| app.texts.number_short(&row.number));
            let mut number = first.unwrap_or_default();
            if waiting.cases.len() > 1 {
                number = app.texts.fill(Text::AndOthers, &[("what", &number)]);
            }
            (app.texts.get(Text::Today).to_owned(), what, String::new(), number)
        }
        Task::Item(item) => {
            let channel = app.texts.word_short("channel", &item.channel);
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("channel", &channel), ("what", &item.what)];
            (
                app.texts.get(Text::Today).to_owned(),
                app.texts.word("what", "item").to_owned(),
                app.texts.fill(Text::ItemRow, &holes),
                app.texts.when(item.on, app.today),
            )
        }
    };
    let style = urgency(app, task);
    // The mark of what is late stands before the column.
    let x = if when.starts_with('!') { 2 } else { 3 };
    // A delay of a hundred days and more is told whole: what is said of it gives way.
    let told = cells(&when).max(12 - x);
    pen.cell(y, Column::new(x, told), &when, style);
    let end = pen.width().saturating_sub(1);
    let number_cells = cells(&number).min(end.saturating_sub(WHAT));
    pen.cell(y, Column::right(end - number_cells, number_cells), &number, Style::new());
    // What is late stands a cell further left, and so does what is said of it.
    let what_at = if x == 3 { WHAT } else { WHAT - 1 }.max(x + cells(&when) + 1);
    let gap = if pen.width() < 80 || app.size.0 >= WIDE { " " } else { "  " };
    let room = end.saturating_sub(number_cells + 1 + what_at);
    pen.cell(y, Column::new(what_at, room), &format!("{what}{gap}{more}"), Style::new());
}

/// What happened since the last visit, counted: the gravest first.
pub fn since(app: &App, since: &Since) -> String {
    let counts = [
        (Text::SinceLoginRed, since.red()),
        (Text::SinceLoginNew, since.registered()),
        (Text::SinceLoginItems, since.items()),
    ];
    let said = counts.into_iter().filter(|(_, n)| *n > 0);
    let said: Vec<String> = said.map(|(text, n)| app.texts.fill(text, &[("n", &n)])).collect();
    said.join(app.texts.get(Text::Comma))
}

/// What falls due and what more there is to say of it: which session and when, which item and who pays
/// whom how much, whom to visit, else the day.
fn due_words(app: &App, deadline: &Deadline) -> (String, String) {
    let (texts, row) = (&app.texts, &deadline.row);
    let day = texts.when(When::Day(deadline.due), app.today);
    let time = deadline.time.iter().cloned();
    let moment = std::iter::once(day.clone()).chain(time).collect::<Vec<_>>().join(" ");
    let word = texts.word("what", &deadline.what).to_owned();
    match (deadline.what.as_str(), &deadline.about) {
        ("return_visit", _) => {
            let parties = row.parties.iter().map(|party| texts.party(party));
            (word, parties.collect::<Vec<_>>().join(texts.get(Text::ListComma)))
        }
        ("session", Some(about)) => {
            let n = texts.numeral(about.n);
            (texts.fill(Text::SessionNth, &[("n", &n)]), moment)
        }
        ("duty", Some(about)) => owed(app, row, about),
        ("confirmation", _) => (texts.word("what", "judicial_confirmation").to_owned(), day),
        ("report", _) => (word, moment),
        _ => (word, day),
    }
}

/// `第二期款 5,000元`, `趙×根付孫×娣`: what is owed, and who pays whom.
fn owed(app: &App, row: &CaseRow, about: &About) -> (String, String) {
    let texts = &app.texts;
    let name = |id: PartyId| {
        let party = row.parties.iter().find(|party| party.id == id);
        party.map(|party| texts.party(party)).unwrap_or_default()
    };
    let mut what = about.what.clone().unwrap_or_default();
    if let Some(amount) = about.amount {
        what = format!("{what} {}", texts.yuan(amount));
    }
    let by = about.performer.clone().or_else(|| about.by.map(name));
    let who = match (by, about.to.map(name)) {
        (Some(by), Some(to)) if about.amount.is_some() => {
            texts.fill(Text::Pays, &[("by", &by), ("to", &to)])
        }
        (Some(by), Some(to)) => texts.fill(Text::ByTo, &[("by", &by), ("to", &to)]),
        (Some(by), None) => by,
        (None, _) => String::new(),
    };
    (what, who)
}

fn urgency(app: &App, task: &Task) -> Style {
    let look = app.look;
    match task {
        Task::Due(deadline) if deadline.due < app.today => theme::danger(look),
        Task::Due(deadline) if deadline.due > app.today => Style::new(),
        Task::Due(_) | Task::Item(_) | Task::Waiting(_) => theme::warn(look),
        Task::Since(_) => Style::new(),
    }
}
