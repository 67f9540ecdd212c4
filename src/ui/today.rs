//! Today's board: what falls due and who waits for an answer, the most urgent first.

use super::theme;
use super::zone::{Column, Pen, cells};
use crate::app::App;
use crate::app::home::{Task, Zone};
use crate::app::layout::WIDE;
use crate::i18n::Text;
use crate::store::cases::Deadline;
use crate::store::since::Since;
use ratatui::style::Style;

/// Where the words begin, after the mark and the days.
const WHAT: u16 = 13;

/// Draws the board; its first line is the title.
pub fn draw(pen: &mut Pen<'_>, app: &App) {
    let home = &app.home;
    let focused = home.focus == Zone::Today;
    let n = home.tasks.len();
    let count = app.texts.fill(Text::CountItems, &[("n", &home.n_tasks())]);
    pen.title(0, app.texts.get(Text::TodayTitle), &count, focused);
    if n == 0 {
        pen.text(3, 1, app.texts.get(Text::TodayEmpty), theme::muted(pen.look()));
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
    let (when, what, more, number) = match task {
        Task::Since(news) => {
            let said = format!("{}  {}", app.texts.get(Text::SinceLogin), since(app, news));
            let room = pen.width().saturating_sub(4);
            pen.cell(y, Column::new(3, room), &said, Style::new());
            return;
        }
        Task::Due(deadline) => (
            app.texts.days_left(deadline.due, app.today),
            app.texts.word("what", &deadline.what),
            due_more(app, deadline),
            app.texts.number_short(&deadline.row.number),
        ),
        Task::Waiting(waiting) => {
            let n = app.texts.fill(Text::WaitingRow, &[("n", &waiting.n)]);
            let number = waiting.cases.first().map(|row| app.texts.number_short(&row.number));
            let number = number.unwrap_or_default();
            let more = waiting.cases.len() > 1;
            let number = match more {
                true => app.texts.fill(Text::AndOthers, &[("what", &number)]),
                false => number,
            };
            (
                app.texts.get(Text::Today).to_owned(),
                app.texts.word("what", &waiting.what),
                n,
                number,
            )
        }
        Task::Item(item) => {
            let channel = app.texts.word_short("channel", &item.channel);
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("channel", &channel), ("what", &item.what)];
            (
                app.texts.get(Text::Today).to_owned(),
                app.texts.word("what", "item"),
                app.texts.fill(Text::ItemRow, &holes),
                app.texts.when(item.on, app.today),
            )
        }
    };
    let style = urgency(app, task);
    // The mark of what is late stands before the column.
    let x = if when.starts_with('!') { 2 } else { 3 };
    pen.cell(y, Column::new(x, WHAT - 1 - x), &when, style);
    let end = pen.width().saturating_sub(1);
    let number_cells = cells(&number).min(end.saturating_sub(WHAT));
    pen.cell(y, Column::right(end - number_cells, number_cells), &number, Style::new());
    let gap = if pen.width() < 80 || app.size.0 >= WIDE { " " } else { "  " };
    let room = end.saturating_sub(number_cells + 1 + WHAT);
    pen.cell(y, Column::new(WHAT, room), &format!("{what}{gap}{more}"), Style::new());
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

/// What is told of a due date beside its name: the day, or whom to visit.
fn due_more(app: &App, deadline: &Deadline) -> String {
    if deadline.what != "return_visit" {
        return app.texts.when(crate::domain::when::When::Day(deadline.due), app.today);
    }
    let parties = deadline.row.parties.iter().map(|party| app.texts.party(party));
    parties.collect::<Vec<_>>().join(app.texts.get(Text::ListComma))
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
