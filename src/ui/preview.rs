//! The case beside the list: who, how far, by when, and what has happened.

use super::zone::{Column, Pen, cells};
use super::{cases, theme};
use crate::app::App;
use crate::domain::deadline::Due;
use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::party::stem;
use crate::domain::when::When;
use crate::i18n::{Text, Texts};
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

/// Draws the case that is selected; its first line is the title.
pub fn draw(pen: &mut Pen<'_>, app: &App, focused: bool) {
    let Some(file) = &app.home.preview else {
        pen.title(0, "", "", focused);
        if app.home.total == 0 && app.home.list.is_empty() {
            pen.paragraph(1, 1, &app.keyed(Text::DetailEmpty, &[]), theme::muted(pen.look()));
        }
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
    rows.extend(agreed(app, file));
    rows.extend(missing(app, file));
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
    let mut steps = step_bar(texts, &row.step);
    if file.case.step_is_set() {
        steps = format!("{steps} {}", texts.get(Text::StepByHand));
    }
    let parties: Vec<String> = row
        .parties
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let side = texts.word("side", party.side.word());
            format!("{} {} {side}", stem(at), texts.party(party))
        })
        .collect();
    let mut risk = risk(app, file);
    if row.missing > 0 {
        let gaps = texts.fill(Text::FileMissing, &[("n", &row.missing)]);
        risk = format!("{risk}     {gaps}");
    }
    let risk_style =
        row.risk.as_deref().map_or_else(Style::new, |colour| cases::risk(app.look, colour));
    let mut rows = vec![
        Row::Pair(texts.number(&row.number), mediators),
        Row::Pair(level, steps),
        Row::Things(parties),
        Row::Words(1, risk, risk_style),
    ];
    rows.extend(due(app, file));
    rows
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

/// Since when it stands as it does, and the date that counts now with how it came about.
fn due(app: &App, file: &CaseFile) -> Vec<Row> {
    let (texts, case) = (&app.texts, &file.case);
    let period = app.clocks(case).into_iter().find(|clock| clock.kind == ClockKind::Mediation);
    let since = case.counted_from().filter(|_| case.report_due().is_none());
    if let (Some(clock), Some(on)) = (period, since) {
        let due = Due { due: clock.due, why: clock.why.clone() };
        let on = texts.when(on, app.today);
        let why = texts.due_brief(&due);
        let from = if case.round() > 0 { Text::ReopenedPlus } else { Text::AcceptedPlus };
        let why = texts.fill(from, &[("date", &on), ("why", &why)]);
        let date = texts.when(When::Day(clock.due), app.today);
        let left = texts.days_left(clock.due, app.today);
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("date", &date), ("left", &left), ("why", &why)];
        let late = clock.due < app.today;
        let style = if late { theme::danger(app.look) } else { Style::new() };
        return vec![Row::Words(1, texts.fill(Text::DueWhy, &holes), style)];
    }
    super::head::standing_and_due(app, file)
        .into_iter()
        .map(|line| {
            let tone = line.parts.first().map(|(tone, _)| *tone).unwrap_or_default();
            Row::Words(1, line.text(), super::lines::style(tone, app.look))
        })
        .collect()
}

/// How many days of the history stand here; the case itself has them all.
const DAYS: usize = 8;

/// What has happened, a line for each day, the latest last.
fn history(app: &App, file: &CaseFile) -> Vec<Row> {
    let days = app.told_by_day(file);
    let before = days.len().saturating_sub(DAYS);
    let mut rows = Vec::new();
    if before > 0 {
        let said = app.texts.fill(Text::EarlierDays, &[("n", &before)]);
        rows.push(Row::Words(1, said, theme::muted(app.look)));
    }
    rows.extend(
        days.into_iter()
            .skip(before)
            .map(|(on, words)| Row::Labelled(DATED, app.texts.when(on, app.today), words)),
    );
    rows
}

/// What is agreed so far and what is in dispute; once there is an agreement, its terms.
fn agreed(app: &App, file: &CaseFile) -> Vec<Row> {
    let (texts, case) = (&app.texts, &file.case);
    let labelled = |label: Text, words: &str| {
        let label = texts.get(label).to_owned();
        let x = 1 + cells(&label) + 2;
        Row::Labelled(x, label, words.to_owned())
    };
    let mut rows = Vec::new();
    if let Some(agreement) = case.agreement() {
        let terms = Some(&agreement.wording.terms).filter(|terms| !terms.is_empty());
        rows.extend(terms.map(|terms| labelled(Text::LabelTerms, terms)));
        rows.push(labelled(Text::LabelPerformance, &app.performed(agreement)));
    } else if let Some(held) = case.last_held() {
        let settled = held.settled.as_deref();
        rows.extend(settled.map(|words| labelled(Text::DetailSettled, words)));
        let disputed = held.disputed.as_deref();
        rows.extend(disputed.map(|words| labelled(Text::DetailDisputed, words)));
    }
    let title = if case.agreement().is_some() { Text::AgreementSection } else { Text::AgreedSoFar };
    if !rows.is_empty() {
        rows.splice(0..0, [Row::Blank, Row::Section(texts.get(title).to_owned())]);
    }
    rows
}

/// What the file lacks, in one sentence.
fn missing(app: &App, file: &CaseFile) -> Vec<Row> {
    let gaps = file.case.missing();
    if gaps.is_empty() {
        return vec![];
    }
    let said: Vec<String> = gaps.iter().map(|gap| app.gap(&file.case, gap)).collect();
    let said = said.join(app.texts.get(Text::ListComma));
    let title = app.texts.get(Text::MissingSection).to_owned();
    vec![Row::Blank, Row::Section(title), Row::Words(1, said, Style::new())]
}

/// Other cases of the same dispute, and the numbers other systems gave this one.
fn links(app: &App, file: &CaseFile) -> Vec<Row> {
    let texts = &app.texts;
    let labels = [Text::SameDispute, Text::ExternalTitle];
    let x = labels.map(|label| cells(texts.get(label))).into_iter().max().unwrap_or(0) + 3;
    let mut rows: Vec<Row> = file
        .related
        .iter()
        .map(|(_, number, title)| {
            let words = format!("{} {title}", app.number_beside(file, number));
            Row::Labelled(x, texts.get(Text::SameDispute).to_owned(), words)
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
        rows.push(Row::Labelled(x, texts.get(Text::ExternalTitle).to_owned(), numbers));
    }
    if !rows.is_empty() {
        rows.splice(0..0, [Row::Blank, Row::Section(texts.get(Text::LinksTitle).to_owned())]);
    }
    rows
}
