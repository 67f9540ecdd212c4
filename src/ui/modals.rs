//! What lies over the screen: keys, drafts, notices, and the few questions that are asked.

use super::asking;
use super::frame::key_name;
use super::overlay;
use super::theme;
use super::zone::{Pen, cells};
use crate::app::App;
use crate::app::layout::content;
use crate::app::modal::{Conflict, ConflictRow, Modal, PasteRow};
use crate::i18n::Text;
use crate::keymap::{Group, Scope, SheetRow};
use crate::store::cases::CaseRow;
use crate::store::drafts::Draft;
use crate::store::since::News;
use crate::text::{pad, pad_left, safe_line, truncate, width, wrap};
use chrono::{DateTime, Utc};
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

/// Draws what lies on top; gives the place of the caret where something is typed.
pub fn draw(pen: &mut Pen<'_>, app: &App, modal: &Modal) -> Option<Position> {
    let area = content(app).1;
    let mut zone = pen.within(area);
    zone.clear();
    let (caret, hints) = match modal {
        Modal::Help { scope, query, at } => help(&mut zone, app, *scope, query, *at),
        Modal::Palette { rows, query, at } => {
            super::palette::draw(&mut zone, app, rows, query, *at)
        }
        Modal::Bulk(bulk) => (None, super::bulk::draw(&mut zone, app, bulk)),
        Modal::Drafts { at } => (None, drafts(&mut zone, app, *at)),
        Modal::Since { at } => (None, since(&mut zone, app, *at)),
        Modal::Notices { at } => (None, notices(&mut zone, app, *at)),
        Modal::Conflict(conflict) => (None, self::conflict(&mut zone, app, conflict)),
        Modal::Paste { text, at } => (None, paste(&mut zone, app, text, *at)),
        Modal::Quit { yes } => (None, quit(&mut zone, app, *yes)),
        Modal::Asking { at } => (None, asking::page(&mut zone, app, *at)),
        Modal::Views { at, naming } => {
            asking::views(&mut zone, app, *at, naming.as_ref().map(|(_, field)| field))
        }
        Modal::Find(find) => asking::find(&mut zone, app, find),
        Modal::Confirm { title, lines, yes, .. } => {
            (None, confirm(&mut zone, app, title, lines, *yes))
        }
    };
    overlay::keys(pen, app, hints);
    caret.map(|(x, y)| Position { x: area.x + x, y: area.y + y })
}

/// A key and a text of the catalogue.
fn key(app: &App, key: &str, text: Text) -> String {
    format!("{key} {}", app.texts.get(text))
}

/// Rows of which one has the arrow, the arrow always on screen.
fn rows(zone: &mut Pen<'_>, from: u16, texts: &[String], at: usize) {
    let room = usize::from(zone.height().saturating_sub(from));
    let first = (at + 2).saturating_sub(room).min(texts.len().saturating_sub(room));
    for ((place, text), y) in texts.iter().enumerate().skip(first).take(room).zip(from..) {
        zone.text(3, y, text, Style::new());
        if place == at {
            zone.select(y);
        }
    }
}

/// One line of the help sheet, in one of its two columns.
enum HelpLine {
    Heading(Group),
    /// The place in the list, and the row.
    Row(usize, SheetRow),
}

fn help(
    zone: &mut Pen<'_>,
    app: &App,
    scope: Scope,
    query: &str,
    at: usize,
) -> (Option<(u16, u16)>, Vec<String>) {
    let texts = &app.texts;
    let place = match scope {
        Scope::List => texts.word("place", "intake"),
        scope => texts.word("scope", scope.name()),
    };
    let title = texts.fill(Text::HelpTitle, &[("place", &place)]);
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("map", &app.keymap_name()), ("typed", &query)];
    let right = texts.fill(Text::HelpMap, &holes);
    zone.title(0, &title, &right, true);
    // The title line ends in a blank and a cell of line.
    let caret = (zone.width().saturating_sub(2), 0);
    let two = zone.width() >= 76;
    let half = if two { zone.width() / 2 } else { zone.width() };
    let found = app.help_rows(scope, query);
    if found.is_empty() {
        paragraph(zone, 1, &app.keyed(Text::HelpNone, &[("typed", &query)]), Style::new());
    }
    let lines = help_lines(found);
    let note = zone.height().saturating_sub(1);
    let room = usize::from(note.saturating_sub(1));
    let tall = if two { lines.len().div_ceil(2) } else { lines.len() };
    let selected = lines.iter().position(|line| matches!(line, HelpLine::Row(n, _) if *n == at));
    let row_of = |place: usize| if tall == 0 { 0 } else { place % tall };
    let first = (row_of(selected.unwrap_or(0)) + 2).saturating_sub(room);
    let first = first.min(tall.saturating_sub(room));
    for (place, line) in lines.iter().enumerate() {
        let Some(y) = row_of(place).checked_sub(first).filter(|y| *y < room) else { continue };
        let y = u16::try_from(y + 1).unwrap_or(u16::MAX);
        let x = if place < tall { 0 } else { half };
        help_line(zone, app, line, (x, y), half, at);
    }
    let said = wrap(texts.get(Text::HelpNote), usize::from(zone.width().saturating_sub(2)).max(1));
    let said = match said.as_slice() {
        [one] => one.clone(),
        _ => texts.short(Text::HelpNote).to_owned(),
    };
    zone.text(1, note, &said, theme::muted(app.look));
    let hints = vec![key(app, "Enter", Text::Run), texts.get(Text::HelpFooter).to_owned()];
    (Some(caret), hints)
}

fn help_lines(found: Vec<(Group, SheetRow)>) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let mut group = None;
    for (at, (of, row)) in found.into_iter().enumerate() {
        if group != Some(of) {
            lines.push(HelpLine::Heading(of));
            group = Some(of);
        }
        lines.push(HelpLine::Row(at, row));
    }
    lines
}

fn help_line(
    zone: &mut Pen<'_>,
    app: &App,
    line: &HelpLine,
    (x, y): (u16, u16),
    half: u16,
    at: usize,
) {
    match line {
        HelpLine::Heading(group) => {
            let name = app.texts.word("group", group_word(*group));
            let text = format!("─ {name}");
            zone.text(x + 1, y, &text, theme::accent(app.look));
        }
        HelpLine::Row(place, row) => {
            let room = usize::from(half.saturating_sub(4));
            let keys = doors(app, row);
            let names = room.saturating_sub(17).clamp(8, 20);
            let name = row.action.name();
            let what = Some(app.texts.word("action", name)).filter(|what| width(what) <= names);
            let what = what.unwrap_or_else(|| app.texts.word_short("action", name));
            let text = format!("{} {keys}", pad(what, names));
            zone.text(x + 3, y, &truncate(&text, room), Style::new());
            if *place == at {
                zone.text(x + 1, y, ">", Style::new());
                zone.restyle(x + 1, y, half.saturating_sub(2), theme::focus(app.look));
            }
        }
    }
}

/// The key that works everywhere, and the letter.
fn doors(app: &App, row: &SheetRow) -> String {
    let safe = match (&row.menu, row.safe.first()) {
        (Some(menu), _) => {
            let key = menu.to_string();
            app.texts.fill_word("key", "menu", &[("key", &key)])
        }
        (None, Some(door)) if matches!(door.as_str(), "Up" | "Down" | "Left" | "Right") => {
            app.texts.word("key", "arrows").to_owned()
        }
        (None, Some(door)) => key_name(door),
        (None, None) => String::new(),
    };
    let letter = row.letters.first().map_or("", String::as_str);
    format!("{}  {letter}", pad_left(&safe, 8))
}

fn group_word(group: Group) -> &'static str {
    match group {
        Group::Here => "here",
        Group::Move => "move",
        Group::Find => "find",
        Group::Do => "do",
        Group::Always => "always",
    }
}

/// An instant of the store's text on the office's clock.
fn clock(app: &App, at: &str, today: &str) -> String {
    let at = at.parse::<DateTime<Utc>>().ok();
    at.map_or_else(String::new, |at| {
        let there = at + chrono::Duration::minutes(i64::from(app.office.office.zone_minutes));
        let form = if there.date_naive() == app.today { today } else { "%m-%d %H:%M" };
        there.format(form).to_string()
    })
}

/// The rows of the kept drafts: what each is, how it begins, and when it was last typed into.
fn draft_rows(app: &App, cells: u16) -> Vec<String> {
    let room = usize::from(cells.saturating_sub(18));
    let row = |draft: &Draft| {
        format!(
            "{}  {}",
            pad(&safe_line(&draft_label(app, draft)), room),
            clock(app, &draft.at, "%H:%M")
        )
    };
    app.drafts.iter().map(row).collect()
}

/// A draft by its form, its first words and how much was typed.
fn draft_label(app: &App, draft: &Draft) -> String {
    let body: serde_json::Value = serde_json::from_str(&draft.body).unwrap_or_default();
    let text = |name: &serde_json::Value| -> Option<String> {
        let value = body.pointer("/fields")?.get(name.as_str()?)?.get("value")?.as_str()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let order = body.get("order").and_then(serde_json::Value::as_array);
    let texts: Vec<String> = order.into_iter().flatten().filter_map(text).collect();
    let Some(first) = texts.first() else { return draft.label.clone() };
    // The first word says enough: a name, or what it is about.
    let first = first.split([' ', '\n', '，', '。', ',']).next().unwrap_or_default();
    let first = truncate(first, 20);
    let n: usize = texts.iter().map(|text| text.chars().count()).sum();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("form", &draft.label), ("first", &first), ("n", &n)];
    app.texts.fill(Text::DraftRow, &holes)
}

fn drafts(zone: &mut Pen<'_>, app: &App, at: usize) -> Vec<String> {
    let count = app.texts.fill(Text::CountEvents, &[("n", &app.drafts.len())]);
    zone.title(0, app.texts.get(Text::DraftsTitle), &count, true);
    if app.drafts.is_empty() {
        paragraph(zone, 1, &app.keyed(Text::DraftsEmpty, &[]), Style::new());
        return vec![key(app, "Esc", Text::Close)];
    }
    let texts = draft_rows(app, zone.width());
    rows(zone, 1, &texts, at);
    vec![
        key(app, "Enter", Text::DraftOpen),
        key(app, "x", Text::DraftDrop),
        key(app, "Esc", Text::Close),
    ]
}

/// What others wrote since the last visit, the gravest first.
fn since(zone: &mut Pen<'_>, app: &App, at: usize) -> Vec<String> {
    let texts = &app.texts;
    let Some(since) = app.home.since() else { return vec![] };
    zone.title(0, texts.get(Text::SinceLogin), &super::today::since(app, since), true);
    let case = |kind: &str, row: &CaseRow| {
        format!("{}  {}  {}", pad(&texts.number_short(&row.number), 8), pad(kind, 10), row.title)
    };
    let lines: Vec<String> = since
        .news
        .iter()
        .map(|news| match news {
            News::Registered(row) => case(texts.word_short("event", "case_registered"), row),
            News::Red(row) => case(texts.word_short("risk", "red"), row),
            News::Item(item) => {
                let kind = texts.word_short("what", "item");
                let on = texts.when(item.on, app.today);
                format!("{}  {}  {}", pad(&on, 8), pad(kind, 10), item.what)
            }
        })
        .map(|line| safe_line(&line).into_owned())
        .collect();
    rows(zone, 1, &lines, at);
    vec![key(app, "Enter", Text::DraftOpen), key(app, "Esc", Text::Close)]
}

fn notices(zone: &mut Pen<'_>, app: &App, at: usize) -> Vec<String> {
    let all = app.notice_rows();
    let count = app.texts.fill(Text::CountEvents, &[("n", &all.len())]);
    zone.title(0, app.texts.get(Text::NoticesTitle), &count, true);
    if all.is_empty() {
        paragraph(zone, 1, &app.keyed(Text::NoticesEmpty, &[]), Style::new());
    }
    let mut y = 1;
    for notice in all.iter().skip(at.min(all.len().saturating_sub(1))) {
        let style = theme::notice(notice.severity, app.look);
        y = paragraph(zone, y, &notice.what, style);
        if !notice.hint.is_empty() {
            y = paragraph(zone, y, &notice.hint, theme::muted(app.look));
        }
    }
    vec![key(app, "Esc", Text::Close)]
}

/// A text in as many lines as it needs; gives the line below it.
fn paragraph(zone: &mut Pen<'_>, from: u16, text: &str, style: Style) -> u16 {
    zone.paragraph(3, from, text, style)
}

fn conflict(zone: &mut Pen<'_>, app: &App, conflict: &Conflict) -> Vec<String> {
    let texts = &app.texts;
    let title = texts.fill(Text::ConflictTitle, &[("number", &conflict.number)]);
    zone.title(0, &title, texts.get(Text::ConflictKept), true);
    let stale = &conflict.stale;
    let at = clock(app, &stale.at, "%H:%M:%S");
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("seen", &stale.seen), ("by", &stale.by), ("at", &at), ("now", &stale.now)];
    let mut y = paragraph(zone, 1, &texts.fill(Text::ConflictSeen, &holes), Style::new());
    // Both sides get their share of the rows; the ways on are always there.
    let ways = ConflictRow::ALL.map(|row| way(app, conflict, row)).to_vec();
    let room = zone.height().saturating_sub(y + 2 + u16::try_from(ways.len()).unwrap_or(0));
    let strong = Style::new().add_modifier(Modifier::BOLD);
    y = list(zone, y, &conflict.theirs, room.div_ceil(2).max(1), strong);
    y = paragraph(zone, y, texts.get(Text::ConflictYours), Style::new());
    y = list(zone, y, &conflict.ours, (room / 2).max(1), strong);
    let (verdict, tone) = if conflict.overlaps {
        (Text::ConflictSame, theme::warn(app.look))
    } else {
        (Text::ConflictApart, theme::ok(app.look))
    };
    let last = zone.height().saturating_sub(u16::try_from(ways.len()).unwrap_or(0));
    y = paragraph(zone, y, texts.get(verdict), tone).min(last);
    rows(zone, y, &ways, conflict.at.min(ways.len() - 1));
    vec![key(app, "Enter", Text::Choose), key(app, "Esc", Text::ConflictKeep)]
}

fn way(app: &App, conflict: &Conflict, row: ConflictRow) -> String {
    let now = [("now", &conflict.stale.now as &dyn std::fmt::Display)];
    match row {
        ConflictRow::Merge => {
            let merge = app.texts.fill(Text::ConflictMerge, &now);
            if conflict.overlaps { format!("({merge})") } else { merge }
        }
        ConflictRow::Look => app.texts.fill(Text::ConflictLook, &now),
        ConflictRow::Later => app.texts.get(Text::ConflictLater).to_owned(),
    }
}

/// Some lines, indented; what has no room is counted.
fn list(zone: &mut Pen<'_>, from: u16, texts: &[String], most: u16, style: Style) -> u16 {
    let mut y = from;
    for text in texts.iter().take(most.into()) {
        zone.text(5, y, text, style);
        y += 1;
    }
    y
}

fn paste(zone: &mut Pen<'_>, app: &App, text: &str, at: usize) -> Vec<String> {
    let texts = &app.texts;
    let (chars, lines) = (text.chars().count(), text.lines().count());
    let title = texts.fill(Text::PasteTitle, &[("n", &chars), ("lines", &lines)]);
    let first = text.lines().next().unwrap_or_default();
    let label = texts.fill(Text::PasteFirst, &[("line", &"")]);
    let taken = usize::from(cells(&title) + cells(&label)) + 12;
    let room = usize::from(zone.width()).saturating_sub(taken).min(20);
    let first = truncate(&safe_line(first), room);
    let right = texts.fill(Text::PasteFirst, &[("line", &first)]);
    zone.title(0, &title, if room > 4 { &right } else { "" }, true);
    let number = paste_number(app);
    let ways: Vec<String> = app
        .paste_rows()
        .into_iter()
        .map(|row| match row {
            PasteRow::Intake => texts.get(Text::PasteIntake).to_owned(),
            PasteRow::Note => texts.fill(Text::PasteNote, &[("number", &number)]),
            PasteRow::Filter => texts.get(Text::PasteFilter).to_owned(),
            PasteRow::Drop => texts.get(Text::PasteDrop).to_owned(),
        })
        .collect();
    rows(zone, 1, &ways, at.min(ways.len().saturating_sub(1)));
    vec![key(app, "Enter", Text::Choose), key(app, "Esc", Text::PasteDrop)]
}

/// The case a pasted text could be a note on.
fn paste_number(app: &App) -> String {
    app.target_row().map_or_else(String::new, |row| app.texts.number_short(&row.number))
}

fn quit(zone: &mut Pen<'_>, app: &App, yes: bool) -> Vec<String> {
    let texts = &app.texts;
    let mut drafts = draft_rows(app, zone.width());
    // The open form is a draft as well from the moment one leaves.
    let open = app.form.as_ref().filter(|form| form.touched);
    let known = |id: &String| app.drafts.iter().any(|draft| draft.id == *id);
    if let Some(form) = open.filter(|form| form.draft_id().is_some_and(|id| !known(&id))) {
        drafts.insert(0, safe_line(&form.title).into_owned());
    }
    let kept = texts.fill(Text::QuitDrafts, &[("n", &drafts.len())]);
    zone.title(0, texts.get(Text::QuitTitle), &kept, true);
    let room = usize::from(zone.height().saturating_sub(4));
    let mut y = 1;
    for draft in drafts.iter().take(room) {
        zone.text(3, y, draft, Style::new());
        y += 1;
    }
    choice(zone, y, [texts.get(Text::QuitStay), texts.get(Text::QuitLeave)], yes);
    vec![
        texts.get(Text::QuitKeys).to_owned(),
        key(app, "d", Text::QuitOpen),
        key(app, "Esc", Text::QuitStay),
    ]
}

/// Two answers beside each other, the arrow on one; it begins on "no".
fn choice(zone: &mut Pen<'_>, y: u16, [no, yes]: [&str; 2], on_yes: bool) {
    let mark = |on: bool| if on { ">" } else { " " };
    let end = zone.text(1, y, &format!("{} {no}", mark(!on_yes)), Style::new());
    let from = end + 4;
    let last = zone.text(from, y, &format!("{} {yes}", mark(on_yes)), Style::new());
    let (x, wide) = if on_yes { (from, last - from) } else { (1, end - 1) };
    zone.restyle(x, y, wide, theme::focus(zone.look()));
}

fn confirm(zone: &mut Pen<'_>, app: &App, title: &str, lines: &[String], yes: bool) -> Vec<String> {
    zone.title(0, title, "", true);
    let last = zone.height().saturating_sub(2);
    let mut y = 1;
    for line in lines {
        if y < last {
            y = paragraph(zone, y, line, Style::new());
        }
    }
    let answers = [app.texts.get(Text::No), app.texts.get(Text::Yes)];
    choice(zone, (y + 1).min(last + 1), answers, yes);
    vec![app.texts.get(Text::ConfirmHint).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_heading() {
        let texts = crate::i18n::Texts::load(crate::i18n::Lang::ZhHant);
        for group in Group::ALL {
            assert!(texts.knows("group", group_word(group)));
        }
    }
}
