//! One case: four lines that never scroll, then the timeline and the tab in front.

use super::lines::{fits, line, spread};
use super::theme;
use super::zone::Pen;
use crate::app::App;
use crate::app::case_view::{CaseView, Scrolled, Tab, layout};
use crate::app::layout::{WIDE, content};
use crate::app::lines::{Line, Tone};
use crate::domain::mediation::case::{Colour, Step};
use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::party::stem;
use crate::domain::refusal::Refusal;
use crate::i18n::{Text, Texts};
use crate::keymap::{Action, Prefix, Scope, label};
use crate::store::cases::{CaseFile, CaseRow};
use crate::text::width;
use chrono::NaiveDate;

/// A due date is told in a warning colour from so many days on.
const SOON: i64 = 3;

/// Draws the screen of one case between the first line and the footer.
pub fn draw(pen: &mut Pen<'_>, app: &App, view: &CaseView) {
    let area = content(app).1;
    let mut pen = pen.within(area);
    let Some(file) = &view.file else {
        pen.title(0, app.texts.get(Text::Loading), "", false);
        return;
    };
    let parts = layout(area, view.timeline);
    head(&mut pen.within(parts.head), app, file);
    if let Some(at) = parts.timeline {
        let scrolled = app.timeline_lines(view, at);
        let count = app.texts.fill(Text::CountEvents, &[("n", &app.acts(file).len())]);
        let mut zone = pen.within(at);
        zone.title(0, app.texts.get(Text::HistoryTitle), &count, view.timeline);
        body(&mut zone, app, &scrolled);
    }
    if let Some(at) = parts.tab {
        let scrolled = app.tab_lines(view, at);
        let mut zone = pen.within(at);
        let title = tab_titles(app, view, file, usize::from(at.width));
        zone.title(0, &title, "", !view.timeline);
        body(&mut zone, app, &scrolled);
        if at.x > area.x {
            pen.divider(at.x - 1 - area.x, at.y - area.y, at.bottom() - area.y);
        }
    }
    if let Some(at) = parts.next {
        line(&mut pen.within(at), 0, &next_step(app, file));
    }
}

/// The lines of a zone below its title, and how many more there are.
fn body(zone: &mut Pen<'_>, app: &App, scrolled: &Scrolled) {
    let shown = scrolled.lines.iter().skip(scrolled.at).take(scrolled.height);
    let mut y = 1;
    for one in shown {
        line(zone, y, one);
        y += 1;
    }
    if scrolled.below() > 0 {
        let more = app.texts.fill(Text::MoreLines, &[("n", &scrolled.below())]);
        zone.text(1, y, &more, theme::muted(zone.look()));
    }
}

/// The titles of the tabs with what they count; on a narrow terminal closer, then only the one in front.
fn tab_titles(app: &App, view: &CaseView, file: &CaseFile, cells: usize) -> String {
    let (tabs, front) = (view.tabs(), view.front());
    let title = |tab: Tab, gap: &str| {
        let word = app.texts.word("tabs", tab.word());
        let said = match tab {
            Tab::Parties => format!("{word}{gap}{}", file.case.data.parties.len()),
            Tab::History => format!("{word}{gap}{}", file.all.len()),
            Tab::Overview | Tab::Agreement => word.to_owned(),
        };
        if tab == front { format!("[{said}]") } else { said }
    };
    let all = |gap: &str, between: &str| {
        tabs.iter().map(|tab| title(*tab, gap)).collect::<Vec<_>>().join(between)
    };
    let fits = |titles: &String| width(titles) + 5 <= cells;
    let alone = || {
        let at = tabs.iter().position(|tab| *tab == front).unwrap_or(0) + 1;
        format!("{} {at}/{}", title(front, ""), tabs.len())
    };
    [all(" ", "  "), all("", " ")].into_iter().find(fits).unwrap_or_else(alone)
}

/// Number and title; level, step and risk; the parties; the dates. What matters most stays longest.
fn head(pen: &mut Pen<'_>, app: &App, file: &CaseFile) {
    let (left, right) = title(app, file, pen.width());
    pen.title(0, &left, &right, false);
    let cells = usize::from(pen.width());
    let rows: Vec<Line> = match pen.height() {
        0 | 1 => vec![],
        2 => vec![dates(app, file, cells)],
        3 => vec![standing(app, file, cells), dates(app, file, cells)],
        _ => vec![standing(app, file, cells), parties(app, file, cells), dates(app, file, cells)],
    };
    for (row, y) in rows.iter().zip(1..) {
        line(pen, y, row);
    }
}

fn title(app: &App, file: &CaseFile, columns: u16) -> (String, String) {
    let (texts, row) = (&app.texts, &file.row);
    let wide = columns >= WIDE;
    let number = if wide { texts.number(&row.number) } else { texts.number_short(&row.number) };
    let number = if file.case.cancelled {
        texts.fill(Text::NumberCancelledMark, &[("number", &number)])
    } else {
        number
    };
    let left = format!("{number}{}{}", if wide { "  " } else { " " }, row.title);
    let mediators = mediators(texts, row);
    let category = row.category.as_deref().map(|code| texts.category(code));
    let both: Vec<String> = category.iter().cloned().chain([mediators]).collect();
    // The number and the title go before who mediates.
    let room = usize::from(columns).saturating_sub(width(&left) + 8);
    let rights = [both.join("  "), category.unwrap_or_default()];
    let right = rights.into_iter().find(|right| width(right) <= room).unwrap_or_default();
    (left, right)
}

/// Level and body, the step, the risk.
fn standing(app: &App, file: &CaseFile, cells: usize) -> Line {
    let (texts, row) = (&app.texts, &file.row);
    let level = texts.word_short("level", &row.level);
    let body = texts.both(&row.body_name);
    let level = texts.fill(Text::LevelAt, &[("level", &level), ("body", &body)]);
    let level = Line::of(Tone::Plain, &level);
    let step = step_bar(app, file.case.step());
    let with = |risk: Line| [level.clone(), step.clone(), risk];
    let long = with(risk(app, file, cells >= WIDE.into()));
    if fits(&long, cells) {
        return spread(&long, cells);
    }
    let short = with(risk(app, file, false));
    let over = short.iter().map(Line::width).sum::<usize>() + 6;
    let [level, step, risk] = short;
    let room = level.width().saturating_sub(over.saturating_sub(cells)).max(8);
    spread(&[level.cut(room), step, risk], cells)
}

/// The bar of the five steps: thick what is behind, brackets around the present one, dashes ahead.
pub fn step_bar(app: &App, now: Step) -> Line {
    let mut bar = Line::default();
    for step in Step::ALL {
        let word = app.texts.word_short("step", step.word());
        if step != Step::Raise {
            let (tone, joint) =
                if step <= now { (Tone::Plain, "━") } else { (Tone::Muted, "┄") };
            bar = bar.with(tone, joint);
        }
        bar = match step {
            _ if step == now => bar.with(Tone::Accent, &format!("[{word}]")),
            _ if step < now => bar.with(Tone::Plain, word),
            _ => bar.with(Tone::Muted, word),
        };
    }
    bar
}

fn risk(app: &App, file: &CaseFile, long: bool) -> Line {
    let texts = &app.texts;
    let word = |colour: Colour| texts.word("risk_colour", colour.word());
    let mut risks = file.case.risks.iter().rev();
    let Some(risk) = risks.next() else {
        return Line::of(Tone::Muted, texts.get(Text::RiskNotAsked));
    };
    let tone = match risk.colour {
        Colour::Red => Tone::Danger,
        Colour::Yellow => Tone::Warn,
        Colour::Green => Tone::Ok,
    };
    let (colour, on) = (word(risk.colour), texts.when(risk.on, app.today));
    let before = risks.next().map(|risk| risk.colour).filter(|before| *before != risk.colour);
    let said = match before {
        _ if !long || risk.on.is_unknown() => texts.fill(Text::RiskIs, &[("colour", &colour)]),
        Some(before) => {
            let before = word(before);
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("colour", &colour), ("on", &on), ("before", &before)];
            texts.fill(Text::RiskBefore, &holes)
        }
        None => texts.fill(Text::RiskSince, &[("colour", &colour), ("on", &on)]),
    };
    Line::of(tone, &said)
}

/// The parties with their stems and sides; where they do not all fit, how many there are.
fn parties(app: &App, file: &CaseFile, cells: usize) -> Line {
    let all = &file.case.data.parties;
    let mut said: Vec<Line> = all
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let side = app.texts.word("side", party.side.word());
            Line::of(Tone::Accent, &stem(at).to_string())
                .blanks(1)
                .with(Tone::Plain, &app.texts.party(party))
                .blanks(1)
                .with(Tone::Muted, side)
        })
        .collect();
    if fits(&said, cells) {
        return spread(&said, cells);
    }
    let count = app.texts.fill(Text::PartiesInAll, &[("n", &all.len())]);
    let count = Line::of(Tone::Muted, &count);
    while said.len() > 1 {
        said.pop();
        let mut with = said.clone();
        with.push(count.clone());
        if fits(&with, cells) {
            return spread(&with, cells);
        }
    }
    let room = cells.saturating_sub(count.width() + 4);
    let first = said.into_iter().next().map(|line| line.cut(room)).unwrap_or_default();
    spread(&[first, count], cells)
}

/// Accepted and due, or agreed and to be visited.
fn dates(app: &App, file: &CaseFile, cells: usize) -> Line {
    let (texts, case) = (&app.texts, &file.case);
    let when = |when| texts.when(when, app.today);
    let mut parts = Vec::new();
    if case.cancelled {
        let why = texts.refusal(&Refusal::Cancelled).why;
        parts.push(Line::of(Tone::Plain, &registered(app, file)));
        parts.push(Line::of(Tone::Danger, &why));
        return spread(&parts, cells);
    }
    match (case.agreement(), case.accepted) {
        (Some(agreement), _) => {
            let said = texts.fill(Text::AgreedOn, &[("date", &when(agreement.on))]);
            parts.push(Line::of(Tone::Plain, &said));
        }
        (None, Some(on)) => {
            let said = texts.fill(Text::AcceptedOn, &[("date", &when(on))]);
            parts.push(Line::of(Tone::Plain, &said));
        }
        (None, None) => {
            parts.push(Line::of(Tone::Plain, &registered(app, file)));
            parts.push(Line::of(Tone::Warn, texts.get(Text::NotAccepted)));
            return spread(&parts, cells);
        }
    }
    let variants = due(app, file);
    let with = |due: &Line| parts.iter().cloned().chain([due.clone()]).collect::<Vec<_>>();
    let fitting = variants.iter().map(with).find(|parts| fits(parts, cells));
    let last = || variants.last().map_or_else(|| parts.clone(), with);
    spread(&fitting.unwrap_or_else(last), cells)
}

fn registered(app: &App, file: &CaseFile) -> String {
    let on = app.texts.when(file.case.opened, app.today);
    app.texts.fill(Text::RegisteredOn, &[("date", &on)])
}

/// The due date, with its whole reckoning, with a part of it, and without; nothing where none runs.
fn due(app: &App, file: &CaseFile) -> Vec<Line> {
    let texts = &app.texts;
    let Some((clock, due)) = app.clock(file) else {
        // No clock runs where performed on the spot; else its start is not known.
        let spared = file.row.next_what.is_none();
        let unknown = Line::of(Tone::Muted, texts.get(Text::DueUnknown));
        return if spared { vec![] } else { vec![unknown] };
    };
    let (with_why, without) = if clock.kind == ClockKind::Visit {
        (Text::VisitWhy, Text::VisitOn)
    } else {
        (Text::DueWhy, Text::DueIs)
    };
    let date = texts.when(crate::domain::when::When::Day(clock.due), app.today);
    let left = texts.days_left(clock.due, app.today);
    let tone = urgency(clock.due, app.today);
    let comma = texts.get(Text::Comma);
    let whole = format!("{}{comma}{}", texts.due_phrase(&due), clock.rule);
    let mut said: Vec<String> = [whole, texts.due_brief(&due)]
        .iter()
        .map(|why| {
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("date", &date), ("left", &left), ("why", why)];
            texts.fill(with_why, &holes)
        })
        .collect();
    said.push(texts.fill(without, &[("date", &date), ("left", &left)]));
    said.iter().map(|text| Line::of(tone, text)).collect()
}

/// The colour of a due date; its words say it too.
fn urgency(due: NaiveDate, today: NaiveDate) -> Tone {
    match (due - today).num_days() {
        ..0 => Tone::Danger,
        0..=SOON => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// The line above the footer: the one step forward and the keys that lead there.
fn next_step(app: &App, file: &CaseFile) -> Line {
    let texts = &app.texts;
    let said = match app.next_action() {
        Some(action) => {
            let what = texts.word("action", action.name());
            match next_keys(app, action) {
                Some(keys) => texts.fill(Text::NextKey, &[("what", &what), ("keys", &keys)]),
                None => texts.fill(Text::NextStep, &[("what", &what)]),
            }
        }
        None => match app.clock(file) {
            Some((clock, _)) => {
                let date = texts.day(clock.due, app.today);
                let left = texts.days_left(clock.due, app.today);
                let what = texts.fill(Text::VisitOn, &[("date", &date), ("left", &left)]);
                texts.fill(Text::NextStep, &[("what", &what)])
            }
            None => texts.get(Text::NextNone).to_owned(),
        },
    };
    Line::default().blanks(1).with(Tone::Strong, &said)
}

/// `F8 Enter，或 a x`: the first line of the menu, and the letters.
fn next_keys(app: &App, action: Action) -> Option<String> {
    let opener =
        app.map.menu_keys(Scope::Case, Prefix::Do).into_iter().find(|key| key.is_safe())?;
    let menu = format!("{opener} Enter");
    let letters = app.map.letters(Scope::Case, action);
    Some(match letters.first() {
        Some(door) => {
            let or = label(door);
            app.texts.fill(Text::KeyOr, &[("key", &menu), ("other", &or)])
        }
        None => menu,
    })
}

/// Who mediates a case, in words; that nobody does yet is said too.
pub(super) fn mediators(texts: &Texts, row: &CaseRow) -> String {
    let names: Vec<&str> = row.mediators.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() {
        return texts.get(Text::MediatorNone).to_owned();
    }
    let names = names.join(texts.get(Text::ListComma));
    texts.fill(Text::MediatorIs, &[("names", &names)])
}
