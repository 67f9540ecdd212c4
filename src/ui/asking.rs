//! What stands below the filter while it is typed, the page on the language, the saved views, and the
//! search of everything.

use super::cases::underline;
use super::overlay;
use super::theme;
use super::zone::{Column, Pen, cells};
use crate::app::App;
use crate::app::asking::Panel;
use crate::app::find::{Find, FoundRow};
use crate::app::views;
use crate::i18n::Text;
use crate::search::ask;
use crate::store::Hit;
use crate::text::{pad, safe_line, truncate, width};
use ratatui::style::Style;
use std::fmt::Display;

/// Draws what is wrong with the filter, a mark under the place, and what may be typed next, from a line
/// on; `from` is where the filter's text begins. Gives how many lines that took.
pub fn panel(pen: &mut Pen<'_>, y: u16, from: u16, panel: &Panel, most: u16) -> u16 {
    let mut line = y;
    if let Some((before, own, what)) = &panel.wrong {
        let warn = theme::warn(pen.look());
        let x = from.saturating_add(u16::try_from(*before).unwrap_or(u16::MAX));
        pen.text(x.min(pen.width().saturating_sub(1)), line, &"^".repeat(*own), warn);
        pen.text(3, line + 1, what, warn);
        line += 2;
    }
    let room = panel.choices.iter().map(|choice| width(&choice.text)).max().unwrap_or(0);
    for (at, choice) in panel.choices.iter().enumerate() {
        if line >= y + most {
            break;
        }
        let text = format!("{}  {}", pad(&choice.text, room), choice.means);
        let end = pen.text(from, line, &text, theme::muted(pen.look()));
        if panel.at == Some(at) {
            pen.text(from.saturating_sub(2), line, ">", Style::new());
            pen.restyle(from, line, end.saturating_sub(from), theme::focus(pen.look()));
        }
        line += 1;
    }
    line - y
}

/// The page on the query language.
pub fn page(zone: &mut Pen<'_>, app: &App, at: usize) -> Vec<String> {
    let texts = &app.texts;
    zone.title(0, texts.get(Text::QueryTitle), "", true);
    zone.text(1, 1, texts.get(Text::QueryAbove), theme::muted(zone.look()));
    let rows = ask::page(texts);
    let room = usize::from(zone.height().saturating_sub(2));
    let first = at.min(rows.len().saturating_sub(room));
    let names = rows.iter().map(|(typed, _)| width(typed)).max().unwrap_or(0).min(26);
    for ((typed, means), y) in rows.iter().skip(first).take(room).zip(2..) {
        zone.text(3, y, &format!("{}  {means}", pad(&truncate(typed, names), names)), Style::new());
    }
    vec![format!("Esc {}", texts.get(Text::Close))]
}

/// The saved views; gives the caret where a name is being typed.
pub fn views(
    zone: &mut Pen<'_>,
    app: &App,
    at: usize,
    naming: Option<&crate::app::field::Field>,
) -> (Option<(u16, u16)>, Vec<String>) {
    let texts = &app.texts;
    let all = app.views();
    let own = views::built_in(texts).len();
    zone.title(0, texts.get(Text::ViewsTitle), "", true);
    let last = zone.height().saturating_sub(1);
    let room = usize::from(last.saturating_sub(1));
    let first = (at + 1).saturating_sub(room);
    for ((place, view), y) in all.iter().enumerate().skip(first).take(room).zip(1..) {
        let query = Column::new(30, zone.width().saturating_sub(40));
        zone.cell(y, Column::new(3, 25), &view.name, Style::new());
        zone.cell(y, query, &view.query, theme::muted(zone.look()));
        if place >= own {
            let x = zone.width().saturating_sub(1);
            zone.text_until(x, y, texts.get(Text::ViewsOwn), theme::muted(zone.look()));
        }
        if place == at {
            zone.select(y);
        }
    }
    let hints = vec![
        format!("Enter {}", texts.get(Text::Choose)),
        texts.get(Text::ViewsKeys).to_owned(),
        format!("Esc {}", texts.get(Text::Close)),
    ];
    let Some(field) = naming else { return (None, hints) };
    let from = zone.text(3, last, texts.get(Text::ViewsName), theme::muted(zone.look())) + 1;
    let (shown, column) = field.view(zone.width().saturating_sub(from + 1));
    zone.text(from, last, &shown, Style::new());
    (Some((from + column, last)), hints)
}

/// The search of everything; gives the caret.
pub fn find(zone: &mut Pen<'_>, app: &App, find: &Find) -> (Option<(u16, u16)>, Vec<String>) {
    let texts = &app.texts;
    zone.title(0, texts.get(Text::FindTitle), "", true);
    let from = 3;
    let (shown, column) = find.field.view(zone.width().saturating_sub(from + 1));
    zone.text(from, 1, &shown, Style::new());
    let caret = Some((from + column, 1));
    let mut hints = vec![
        format!("Enter {}", texts.word_short("action", "open")),
        texts.get(Text::FindKeys).to_owned(),
    ];
    hints.extend(overlay::explaining(app, Text::HelpKey));
    hints.push(format!("Esc {}", texts.get(Text::Close)));
    let Some(found) = &find.found else {
        let muted = theme::muted(zone.look());
        let below = zone.paragraph(3, 2, &app.keyed(Text::FindWhat, &[]), muted);
        let below = zone.paragraph(3, below, texts.get(Text::FindHint), muted);
        if app.home.total == 0 && app.home.list.is_empty() {
            zone.paragraph(3, below, &app.keyed(Text::FindFirst, &[]), Style::new());
        }
        return (caret, hints);
    };
    let rows = found.rows();
    if rows.is_empty() {
        let typed = safe_line(find.field.text().trim());
        zone.paragraph(3, 2, &app.keyed(Text::FindNone, &[("typed", &typed)]), Style::new());
        return (caret, hints);
    }
    let lines = lines(app, find);
    let selected = lines.iter().position(|line| matches!(line, Line::Row(at, _) if *at == find.at));
    let room = usize::from(zone.height().saturating_sub(2));
    let first = (selected.unwrap_or(0) + 2).saturating_sub(room);
    let words = find.ask.wanted();
    for (line, y) in lines.iter().skip(first).take(room).zip(2..) {
        match line {
            Line::Head(head) => {
                zone.text(1, y, &format!("─ {head}"), theme::accent(app.look));
            }
            Line::Row(at, row) => {
                found_row(zone, app, y, *row, &words);
                if *at == find.at {
                    zone.select(y);
                }
            }
        }
    }
    (caret, hints)
}

/// One line of what was found.
enum Line<'a> {
    Head(String),
    Row(usize, FoundRow<'a>),
}

fn lines<'a>(app: &App, find: &'a Find) -> Vec<Line<'a>> {
    let Some(found) = &find.found else { return vec![] };
    let heads = [Text::FindCases, Text::FindPeople, Text::FindBodies, Text::FindItems];
    let mut lines = Vec::new();
    let mut rows = found.rows().into_iter().enumerate();
    for (head, count) in heads.into_iter().zip(found.counts()) {
        if count == 0 {
            continue;
        }
        // Only the first are read; that there are more is said by a plus.
        let more = if count >= crate::app::find::EACH { "+" } else { "" };
        lines.push(Line::Head(app.texts.fill(head, &[("n", &format!("{count}{more}"))])));
        lines.extend(rows.by_ref().take(count).map(|(at, row)| Line::Row(at, row)));
    }
    lines
}

fn found_row(zone: &mut Pen<'_>, app: &App, y: u16, row: FoundRow<'_>, words: &str) {
    let texts = &app.texts;
    let width = zone.width();
    // A case needs its number, what it is about and where it was hit; others a name and what is told.
    let hit = 3 + 9 + 1 + (width.saturating_sub(14)) * 2 / 5;
    let (name, about, told) = match row {
        FoundRow::Case(case, hit) => (
            texts.number_short(&case.number),
            format!("{} {}", texts.word_short("step", &case.step), case.title),
            told(app, hit, &texts.parties(&case.parties)),
        ),
        FoundRow::Person(person) => {
            let data = &person.person.data;
            let digits: String = data
                .phone
                .iter()
                .flat_map(|phone| phone.chars())
                .filter(char::is_ascii_digit)
                .collect();
            let end = digits.get(digits.len().saturating_sub(4)..).filter(|end| !end.is_empty());
            let phone = end.map(|end| texts.fill(Text::FindPhone, &[("n", &end)]));
            let count = texts.fill(Text::FindCount, &[("n", &person.cases)]);
            let told = [phone.unwrap_or_default(), count].join("  ");
            (data.name.clone(), texts.address(&data.address), told)
        }
        FoundRow::Body(body) => (
            body.code.clone(),
            texts.both(&body.name).to_owned(),
            texts.word("body_kind", &body.kind).to_owned(),
        ),
        FoundRow::Item(item) => (
            item.sender.clone().unwrap_or_else(|| texts.get(Text::Unknown).to_owned()),
            item.what.clone(),
            texts.word("channel", &item.channel).to_owned(),
        ),
    };
    let columns = [
        (Column::new(3, 9), &name),
        (Column::new(13, hit.saturating_sub(14)), &about),
        (Column::new(hit, width.saturating_sub(hit + 1)), &told),
    ];
    for (column, text) in columns {
        let shown = truncate(&safe_line(text), usize::from(column.width));
        zone.cell(y, column, &shown, Style::new());
        underline(zone, y, column.x, &shown, words);
    }
}

/// Where the words stand in a case; its parties where that is not told.
fn told(app: &App, hit: Option<&Hit>, parties: &str) -> String {
    match hit {
        Some(hit) if hit.place == "party" || hit.place == "number" => found_in(app, hit, parties),
        Some(hit) => found_in(app, hit, &hit.said),
        None => parties.to_owned(),
    }
}

fn found_in(app: &App, hit: &Hit, said: &str) -> String {
    let place = app.texts.word("found_in", hit.place);
    let holes: [(&str, &dyn Display); 2] = [("word", &said), ("where", &place)];
    app.texts.fill(Text::FindWhere, &holes)
}

/// How many cells a text takes at least: the filter's label.
pub fn label_end(app: &App) -> u16 {
    2 + cells(app.texts.get(Text::FilterLabel))
}
