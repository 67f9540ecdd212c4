//! The case beside the list: who, how far, by when, and what has happened.

use super::zone::{Column, Pen, cells};
use super::{cases, theme};
use crate::app::App;
use crate::domain::deadline;
use crate::domain::ids::{BodyId, PartyId, PersonId};
use crate::domain::journal::{Event, Recorded};
use crate::domain::mediation::party::stem;
use crate::i18n::{Names, Text, Texts};
use crate::store::cases::CaseFile;
use crate::text;
use ratatui::style::Style;

/// The steps in the order they are taken.
const STEPS: [&str; 5] = ["raise", "deliberate", "mediate", "supervise", "appraise"];

/// One line below the title.
enum Row {
    /// A heading.
    Section(String),
    /// Words from a column on, in a style.
    Words(u16, String, Style),
    /// Things beside each other; one that does not fit begins a line of its own.
    Things(Vec<String>),
    /// A date or a label, and from a column on the words that belong to it.
    Labelled(u16, String, String),
    /// Words at the left and at the right of one line.
    Pair(String, String),
    /// Nothing.
    Blank,
}

/// Where the words of a dated line begin.
const DATED: u16 = 8;

/// Where the words of a labelled line begin.
const LABELLED: u16 = 11;

/// Draws the case that is selected; its first line is the title.
pub fn draw(pen: &mut Pen<'_>, app: &App, focused: bool) {
    let Some(file) = &app.home.preview else {
        pen.title(0, "", "", focused);
        return;
    };
    let number = app.texts.number_short(&file.row.number);
    let category = file.row.category.as_deref().map(|code| app.texts.category(code));
    let title = format!("{number} {}", file.row.title);
    pen.title(0, &title, category.as_deref().unwrap_or_default(), focused);
    let rows = wrapped(rows(app, file), pen.width());
    let room = usize::from(pen.height()).saturating_sub(1);
    let top = app.home.scroll.min(rows.len().saturating_sub(room));
    for (row, y) in rows[top..].iter().take(room).zip(1..) {
        put(pen, y, row);
    }
}

fn put(pen: &mut Pen<'_>, y: u16, row: &Row) {
    match row {
        Row::Section(title) => pen.section(y, title),
        Row::Words(x, words, style) => {
            pen.text(*x, y, words, *style);
        }
        Row::Labelled(x, label, words) => {
            pen.cell(y, Column::new(1, x.saturating_sub(2)), label, theme::muted(pen.look()));
            pen.text(*x, y, words, Style::new());
        }
        Row::Pair(left, right) => {
            let end = pen.width().saturating_sub(1);
            let from = pen.text(1, y, left, Style::new());
            let x =
                end.saturating_sub(cells(right)).clamp(from.min(end), end).min(33.max(from + 2));
            pen.text(x, y, right, Style::new());
        }
        // Laid out into words before.
        Row::Things(_) | Row::Blank => {}
    }
}

/// Things beside each other in as few lines as hold them whole.
fn beside(things: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for thing in things.iter().map(|thing| text::safe_line(thing)) {
        match lines.last_mut() {
            Some(line) if text::width(line) + 3 + text::width(&thing) <= room => {
                line.push_str("   ");
                line.push_str(&thing);
            }
            _ => lines.extend(text::wrap(&thing, room)),
        }
    }
    lines
}

/// Long lines go on below themselves, under their own words.
fn wrapped(rows: Vec<Row>, width: u16) -> Vec<Row> {
    let room = |x: u16| usize::from(width.saturating_sub(x + 1).max(2));
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        match row {
            Row::Words(x, words, style) => {
                let lines = text::wrap(&text::safe(&words), room(x));
                all.extend(lines.into_iter().map(|line| Row::Words(x, line, style)));
            }
            Row::Things(things) => {
                let lines = beside(&things, room(1)).into_iter();
                all.extend(lines.map(|line| Row::Words(1, line, Style::new())));
            }
            Row::Labelled(x, label, words) => {
                let mut lines = text::wrap(&text::safe(&words), room(x)).into_iter();
                all.push(Row::Labelled(x, label, lines.next().unwrap_or_default()));
                all.extend(lines.map(|line| Row::Words(x, line, Style::new())));
            }
            row => all.push(row),
        }
    }
    all
}

fn rows(app: &App, file: &CaseFile) -> Vec<Row> {
    let mut rows = head(app, file);
    rows.push(Row::Blank);
    rows.push(Row::Section(app.texts.get(Text::HistoryTitle).to_owned()));
    rows.extend(history(app, file));
    if let Some(agreement) = file.case.agreement() {
        let labelled = |label: Text, words: &str| {
            Row::Labelled(LABELLED, app.texts.get(label).to_owned(), words.to_owned())
        };
        rows.push(Row::Blank);
        rows.push(Row::Section(app.texts.get(Text::AgreementTitle).to_owned()));
        rows.push(labelled(Text::LabelTerms, &agreement.wording.terms));
        let performance = app.texts.word("performance", agreement.performance.word());
        rows.push(labelled(Text::LabelPerformance, performance));
    }
    rows.extend(links(app, file));
    rows
}

/// The five lines that matter most.
fn head(app: &App, file: &CaseFile) -> Vec<Row> {
    let (texts, row) = (&app.texts, &file.row);
    let mediators = super::head::mediators(texts, row);
    let level = texts.word_short("level", &row.level);
    let body = texts.both(&row.body_name);
    let level = texts.fill(Text::LevelAt, &[("level", &level), ("body", &body)]);
    let parties: Vec<String> = row
        .parties
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let side = texts.word("side", party.side.word());
            format!("{} {} {side}", stem(at), texts.party(party))
        })
        .collect();
    let (due, due_style) = due(app, file);
    let risk = risk(app, file);
    let risk_style =
        row.risk.as_deref().map_or_else(Style::new, |colour| cases::risk(app.look, colour));
    vec![
        Row::Pair(texts.number(&row.number), mediators),
        Row::Pair(level, step_bar(texts, &row.step)),
        Row::Things(parties),
        Row::Words(1, risk, risk_style),
        Row::Words(1, due, due_style),
    ]
}

/// The five steps: thick lines behind, the present one in brackets, broken lines ahead.
pub fn step_bar(texts: &Texts, step: &str) -> String {
    let at = STEPS.iter().position(|own| *own == step).unwrap_or(0);
    let mut bar = String::new();
    for (n, step) in STEPS.iter().enumerate() {
        let word = texts.word_short("step", step);
        if n > 0 {
            bar.push_str(if n <= at { "━" } else { "┄" });
        }
        if n == at {
            bar.extend(["[", word, "]"]);
        } else {
            bar.push_str(word);
        }
    }
    bar
}

fn risk(app: &App, file: &CaseFile) -> String {
    let Some(last) = file.case.risks.last() else {
        return app.texts.get(Text::RiskNotAsked).to_owned();
    };
    let colour = app.texts.word("risk_colour", last.colour.word());
    let on = app.texts.when(last.on, app.today);
    app.texts.fill(Text::RiskSince, &[("colour", &colour), ("on", &on)])
}

/// The date that counts now, how long there is, and how it came about.
fn due(app: &App, file: &CaseFile) -> (String, Style) {
    let (texts, row) = (&app.texts, &file.row);
    let late = row.next_due.is_some_and(|due| due < app.today);
    let style = if late { theme::danger(app.look) } else { Style::new() };
    let Some(due) = row.next_due else {
        let text = match file.case.accepted {
            _ if file.case.agreement().is_some() => Text::DueNone,
            None => Text::NotAccepted,
            Some(_) => Text::DueUnknown,
        };
        return (texts.get(text).to_owned(), style);
    };
    let date = texts.when(crate::domain::when::When::Day(due), app.today);
    let left = texts.days_left(due, app.today);
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("date", &date), ("left", &left)];
    if row.next_what.as_deref() == Some("return_visit") {
        return (texts.fill(Text::VisitOn, &holes), style);
    }
    let said = match (app.office.office.rule("R-TIM-1"), file.case.accepted.and_then(|on| on.day()))
    {
        (Some(rule), Some(since)) => {
            let why = texts.due_brief(&deadline::due(rule, since, &app.office.office.calendar));
            let since = texts.when(crate::domain::when::When::Day(since), app.today);
            let why = texts.fill(Text::AcceptedPlus, &[("date", &since), ("why", &why)]);
            texts.fill(Text::DueWhy, &[("date", &date), ("left", &left), ("why", &why)])
        }
        _ => texts.fill(Text::DueIs, &holes),
    };
    (said, style)
}

/// What has happened, one line for what was recorded together on one day.
fn history(app: &App, file: &CaseFile) -> Vec<Row> {
    let body = |id: BodyId| {
        let body = app.office.bodies.iter().find(|body| body.id == id);
        body.map(|body| app.texts.both(&body.name).to_owned()).unwrap_or_default()
    };
    let party = |id: PartyId| {
        let party = file.case.data.parties.iter().find(|party| party.id == id);
        party.map(|party| app.texts.party(party)).unwrap_or_default()
    };
    let person = |id: PersonId| {
        let person = file.persons.iter().find(|person| person.id == id);
        person.map(|person| person.data.name.clone()).unwrap_or_default()
    };
    let names = Names { party: &party, body: &body, person: &person, case: &|id| id.to_string() };
    let mut acts: Vec<(&Recorded, String)> = Vec::new();
    for recorded in &file.timeline {
        let said = told(app, &recorded.event, &names);
        match acts.last_mut() {
            Some((last, words)) if last.commit == recorded.commit && last.on == recorded.on => {
                words.push_str(app.texts.get(Text::Semicolon));
                words.push_str(&said);
            }
            _ => acts.push((recorded, said)),
        }
    }
    acts.into_iter()
        .map(|(recorded, words)| {
            Row::Labelled(DATED, app.texts.when(recorded.on, app.today), words)
        })
        .collect()
}

/// An event in a line. A note is its own words; why a risk colour was set follows the colour.
fn told(app: &App, event: &Event, names: &Names<'_>) -> String {
    let label = app.texts.event(event, names);
    match event {
        Event::NoteAdded(note) => note.text.clone(),
        Event::RiskSet(set) => match &set.why {
            Some(why) => app.texts.fill(Text::LabelValue, &[("label", &label), ("value", why)]),
            None => label,
        },
        _ => label,
    }
}

/// Other cases of the same dispute, and the numbers other systems gave this one.
fn links(app: &App, file: &CaseFile) -> Vec<Row> {
    let texts = &app.texts;
    let mut rows: Vec<Row> = file
        .related
        .iter()
        .map(|(_, number, title)| {
            let words = format!("{} {title}", texts.number_short(number));
            Row::Labelled(LABELLED, texts.get(Text::SameDispute).to_owned(), words)
        })
        .collect();
    let numbers: Vec<String> = file
        .case
        .external
        .iter()
        .map(|external| {
            let number = external.number.as_deref().unwrap_or_else(|| texts.get(Text::ToBeEntered));
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("system", &external.system), ("number", &number)];
            texts.fill(Text::ExternalRow, &holes)
        })
        .collect();
    if !numbers.is_empty() {
        let numbers = numbers.join(texts.get(Text::Semicolon));
        rows.push(Row::Labelled(LABELLED, texts.get(Text::ExternalTitle).to_owned(), numbers));
    }
    if !rows.is_empty() {
        rows.splice(0..0, [Row::Blank, Row::Section(texts.get(Text::LinksTitle).to_owned())]);
    }
    rows
}
