//! The list of cases: its sections, its columns by width, and its filter.

use super::zone::{Column, Pen, cells};
use super::{asking, frame, theme};
use crate::app::App;
use crate::app::home::Zone;
use crate::app::list::{Line, Section};
use crate::i18n::Text;
use crate::keymap::Action;
use crate::search;
use crate::store::cases::{CaseKey, CaseRow};
use crate::text;
use ratatui::layout::Position;
use ratatui::style::Style;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    Number,
    Matter,
    Place,
    Parties,
    Step,
    Due,
    Risk,
    Mediator,
}

impl Shows {
    fn heading(self) -> Text {
        match self {
            Self::Number => Text::ColNumber,
            Self::Matter => Text::ColMatter,
            Self::Place => Text::ColPlace,
            Self::Parties => Text::ColParties,
            Self::Step => Text::ColStep,
            Self::Due => Text::ColDue,
            Self::Risk => Text::ColRisk,
            Self::Mediator => Text::ColMediator,
        }
    }

    /// Whether the filter looks at what stands in it.
    fn is_searched(self) -> bool {
        matches!(self, Self::Number | Self::Matter | Self::Place | Self::Parties | Self::Mediator)
    }
}

/// What stands for a number while only the beginning of a list was read.
const NOT_COUNTED: &str = "~";

/// How many cells the longest number on screen needs: a number is never cut.
fn longest_number(app: &App) -> u16 {
    let list = &app.home.list;
    let rows = list.lines().into_iter().filter_map(|line| match line {
        Line::Case(key) => list.row(key),
        Line::Heading(..) => None,
    });
    rows.map(|row| cells(&app.texts.number_short(&row.number))).max().unwrap_or(0)
}

/// The columns for a width. The number, the parties and the due date are always there; a number
/// longer than its column takes its room from the place beside it.
fn columns(width: u16, letters: bool, number: u16) -> Vec<(Shows, Column)> {
    // Words in letters are longer than two characters; the column beside gives way.
    let wider = u16::from(letters);
    let column = |shows, x, width| (shows, Column::new(x, width));
    if width >= 80 {
        let more = width - 80;
        let (place, all) = (more / 3, more);
        let long = number.saturating_sub(6).min(9 - wider);
        return vec![
            column(Shows::Number, 3, 6 + long),
            column(Shows::Matter, 10 + long, 5 + wider),
            column(Shows::Place, 16 + wider + long, 9 + place - wider - long),
            column(Shows::Parties, 26 + place, 19 + all - place),
            column(Shows::Step, 46 + all, 3),
            column(Shows::Due, 50 + all, 10),
            column(Shows::Risk, 61 + all, 4 + 2 * wider),
            column(Shows::Mediator, 66 + all + 2 * wider, 13 - 2 * wider),
        ];
    }
    if width >= 57 {
        let more = width - 57;
        let long = number.saturating_sub(5).min(7 - wider);
        return vec![
            column(Shows::Number, 3, 5 + long),
            column(Shows::Matter, 9 + long, 5 + wider),
            column(Shows::Place, 15 + wider + long, 7 - wider - long),
            column(Shows::Parties, 23, 16 + more),
            column(Shows::Step, 40 + more, 2),
            column(Shows::Due, 44 + more - wider, 8 + wider),
            column(Shows::Risk, 53 + more, 3),
        ];
    }
    let due = width.saturating_sub(10);
    let long = number.saturating_sub(7).min(due.saturating_sub(20));
    vec![
        column(Shows::Number, 3, 7 + long),
        column(Shows::Parties, 11 + long, due.saturating_sub(12 + long)),
        column(Shows::Due, due, 9),
    ]
}

/// Draws the list; its first line is the title. Gives the caret of the filter while it is being typed.
pub fn draw(pen: &mut Pen<'_>, app: &App) -> Option<Position> {
    let home = &app.home;
    let n = home.list.count().map_or_else(|| NOT_COUNTED.to_owned(), |n| n.to_string());
    let count = if home.is_filtered() {
        app.texts.fill(Text::CountFiltered, &[("all", &home.total), ("n", &n)])
    } else {
        app.texts.fill(Text::CountCases, &[("n", &n)])
    };
    let marked = home.list.n_marked();
    let count = match marked {
        0 => count,
        n => app.texts.fill(Text::CountMarked, &[("n", &n), ("count", &count)]),
    };
    pen.title(0, app.texts.get(Text::IntakeTitle), &count, home.focus == Zone::List);
    let columns = columns(pen.width(), !app.texts.lang().is_chinese(), longest_number(app));
    let caret = if home.filter.is_some() {
        filter_line(pen, app)
    } else if home.list.is_empty() {
        None
    } else {
        for (shows, column) in &columns {
            pen.cell(1, *column, app.texts.get(shows.heading()), theme::muted(pen.look()));
        }
        None
    };
    if home.list.is_empty() {
        nothing(pen, app);
    } else {
        lines(pen, app, &columns);
    }
    caret
}

fn lines(pen: &mut Pen<'_>, app: &App, columns: &[(Shows, Column)]) {
    let list = &app.home.list;
    let selected = list.selected_key();
    let words = words(app);
    let panel = app.panel();
    let most = pen.height() / 2;
    let mut y = 2 + asking::panel(pen, 2, asking::label_end(app), &panel, most);
    for line in list.lines() {
        match line {
            Line::Heading(section, n) => {
                pen.text(3, y, &heading(app, section, n), theme::muted(pen.look()));
            }
            Line::Case(key) => {
                if let Some(case) = list.row(key) {
                    row(pen, y, app, columns, case, &words);
                }
                if list.is_marked(key) {
                    pen.text(1, y, "*", theme::accent(pen.look()));
                }
                if Some(key) == selected {
                    select(pen, y, app);
                    y += u16::from(matched(pen, y + 1, app, key, &words));
                }
            }
        }
        y += 1;
    }
    let below = list.cases_below();
    if below > 0 {
        let below = list.count().map_or_else(|| NOT_COUNTED.to_owned(), |_| below.to_string());
        let more = app.texts.fill(Text::MoreCases, &[("n", &below)]);
        pen.text(3, pen.height().saturating_sub(1), &more, theme::muted(pen.look()));
    }
}

/// The selected case: marked while the list has the focus, or the case beside it.
fn select(pen: &mut Pen<'_>, y: u16, app: &App) {
    match app.home.focus {
        Zone::List => pen.select(y),
        Zone::Detail => {
            pen.text(0, y, ">", Style::new());
        }
        Zone::Today => {}
    }
}

fn heading(app: &App, section: Section, n: usize) -> String {
    let text = match section {
        Section::Unassigned => Text::Unassigned,
        Section::Mine => Text::Mine,
        Section::Others | Section::Found => Text::Others,
    };
    let n = app.home.list.count().map_or_else(|| NOT_COUNTED.to_owned(), |_| n.to_string());
    app.texts.fill(text, &[("n", &n)])
}

fn row(
    pen: &mut Pen<'_>,
    y: u16,
    app: &App,
    columns: &[(Shows, Column)],
    case: &CaseRow,
    words: &str,
) {
    for (shows, column) in columns {
        let (what, style) = cell(app, case, *shows, *column);
        pen.cell(y, *column, &what, style);
        if shows.is_searched() && !words.is_empty() {
            let shown = text::truncate(&text::safe_line(&what), usize::from(column.width));
            underline(pen, y, column.x, &shown, words);
        }
    }
}

/// Underlines the characters of a text that the words hit.
pub fn underline(pen: &mut Pen<'_>, y: u16, x: u16, shown: &str, words: &str) {
    let hits = search::matches(words, shown).unwrap_or_default();
    let mut at = 0;
    let mut from = x;
    for (cluster, wide) in text::clusters(shown) {
        let next = at + cluster.chars().count();
        let wide = u16::try_from(wide).unwrap_or(0);
        if hits.iter().any(|hit| (at..next).contains(hit)) {
            pen.restyle(from, y, wide, theme::hit());
        }
        (at, from) = (next, from + wide);
    }
}

fn cell(app: &App, case: &CaseRow, shows: Shows, column: Column) -> (String, Style) {
    let (texts, look) = (&app.texts, app.look);
    let plain = |text: String| (text, Style::new());
    match shows {
        Shows::Number => plain(texts.number_short(&case.number)),
        Shows::Matter => plain(texts.matter(case.category.as_deref(), &case.title)),
        Shows::Place => plain(place(app, case)),
        Shows::Parties => plain(texts.parties_in(&case.parties, usize::from(column.width))),
        Shows::Step => plain(texts.word_short("step", &case.step).to_owned()),
        Shows::Due => due(app, case),
        Shows::Risk => match case.risk.as_deref() {
            None => plain("-".to_owned()),
            Some(colour) => {
                let whole = texts.word("risk_colour", colour);
                let fits = text::width(whole) <= usize::from(column.width);
                let said = if fits { whole } else { texts.word_short("risk", colour) };
                (said.to_owned(), risk(look, colour))
            }
        },
        Shows::Mediator => plain(match case.mediators.first() {
            Some(mediator) => mediator.name.clone(),
            None => "-".to_owned(),
        }),
    }
}

/// The style of a risk colour.
pub fn risk(look: crate::app::Look, colour: &str) -> Style {
    match colour {
        "red" => theme::danger(look),
        "yellow" => theme::warn(look),
        _ => theme::ok(look),
    }
}

/// Where it happened, else whose case it is: the body without the name of its kind.
fn place(app: &App, case: &CaseRow) -> String {
    if let Some(place) = &case.place {
        return place.clone();
    }
    let name = app.texts.both(&case.body_name);
    let kind =
        app.office.bodies.iter().find(|body| body.id == case.body).map(|body| body.kind.as_str());
    let kind = kind.map(|kind| app.texts.word("body_kind", kind)).unwrap_or_default();
    name.strip_suffix(kind).filter(|rest| !rest.is_empty()).unwrap_or(name).to_owned()
}

/// What is to be done by when: days left, how late, a visit, or that it is settled.
fn due(app: &App, case: &CaseRow) -> (String, Style) {
    let look = app.look;
    let visit = case.next_what.as_deref() == Some("return_visit");
    match case.next_due {
        Some(day) if day < app.today => {
            (app.texts.days_column(day, app.today), theme::danger(look))
        }
        Some(day) if visit && (day - app.today).num_days() <= AHEAD => {
            let style = if day == app.today { theme::warn(look) } else { Style::new() };
            (app.texts.get(Text::VisitDue).to_owned(), style)
        }
        Some(day) if !visit => {
            let near = (day - app.today).num_days() <= AHEAD;
            let style = if near { theme::warn(look) } else { Style::new() };
            (app.texts.days_column(day, app.today), style)
        }
        _ if case.next_what.as_deref() == Some("file_paper") => {
            (app.texts.fill(Text::ListMissing, &[("n", &case.missing)]), theme::warn(look))
        }
        _ if case.next_what.as_deref() == Some("archive_case") => {
            (app.texts.get(Text::ListToArchive).to_owned(), Style::new())
        }
        _ if matches!(case.state.as_str(), "agreed" | "partly_agreed") => {
            (app.texts.get(Text::InForce).to_owned(), theme::done(look))
        }
        _ if case.state == "archived" => {
            (app.texts.word("state", "archived").to_owned(), theme::done(look))
        }
        _ => ("-".to_owned(), Style::new()),
    }
}

/// How many days ahead something is due soon.
const AHEAD: i64 = 7;

/// The words of the filter, without its pairs.
fn words(app: &App) -> String {
    if app.home.is_filtered() { app.home.ask.wanted() } else { String::new() }
}

fn filter_line(pen: &mut Pen<'_>, app: &App) -> Option<Position> {
    let field = app.home.filter.as_ref()?;
    let from = pen.text(1, 1, app.texts.get(Text::FilterLabel), theme::muted(pen.look())) + 1;
    let (hint, style) = filter_hint(app);
    let end = pen.width().saturating_sub(1);
    let typed = cells(&text::safe_line(field.text())) + 1;
    // The hint gives way to what is typed.
    let hinted = from + typed + 2 + cells(&hint) <= end;
    if hinted {
        pen.text_until(end, 1, &hint, style);
    }
    let room = if hinted { typed + 1 } else { end.saturating_sub(from) };
    let (shown, column) = field.view(room);
    pen.cell(1, Column::new(from, room), &shown, Style::new());
    let area = pen.area();
    app.home.typing.then(|| Position { x: area.x + from + column, y: area.y + 1 })
}

/// What stands at the right of the filter: what it cannot read, what may be typed, or how it goes.
fn filter_hint(app: &App) -> (String, Style) {
    let muted = theme::muted(app.look);
    if app.home.typing {
        let typed = app.home.filter.as_ref().is_some_and(|filter| !filter.is_empty());
        let hint = if typed { Text::FilterHint } else { Text::FilterTab };
        return (app.texts.get(hint).to_owned(), muted);
    }
    if let Some(problem) = app.home.problems.first() {
        return (app.told_of(problem), theme::warn(app.look));
    }
    let clear = frame::hint(app, Action::ClearFilter);
    (clear.map(|hint| hint.text).unwrap_or_default(), muted)
}

/// Under the selected hit: which of its words matched, where that can be told.
fn matched(pen: &mut Pen<'_>, y: u16, app: &App, key: CaseKey, words: &str) -> bool {
    let Some(case) = app.home.list.row(key).filter(|_| !words.is_empty()) else { return false };
    if let Some(hit) = app
        .home
        .preview
        .as_ref()
        .filter(|file| file.row.key == key)
        .and_then(|file| file.hit(words))
    {
        let label = app.texts.word("found_in", hit.place);
        let typed = spelled(words, search::matches(words, &hit.said).map_or(0, |hits| hits.len()));
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("typed", &typed), ("word", &hit.said), ("where", &label)];
        pen.text(5, y, &app.texts.fill(Text::FilterMatch, &holes), theme::muted(pen.look()));
        return true;
    }
    let names = case.parties.iter().map(|party| (Text::ColParties, app.texts.party(party)));
    let mediators = case.mediators.iter().map(|one| (Text::ColMediator, one.name.clone()));
    let rest = [
        (Text::ColNumber, app.texts.number(&case.number)),
        (Text::ColPlace, place(app, case)),
        (Text::ColTitle, case.title.clone()),
    ];
    for (column, word) in names.chain(rest).chain(mediators) {
        let Some(hits) = search::matches(words, &word) else { continue };
        let label = app.texts.get(column);
        let typed = spelled(words, hits.len());
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("typed", &typed), ("word", &word), ("where", &label)];
        pen.text(5, y, &app.texts.fill(Text::FilterMatch, &holes), theme::muted(pen.look()));
        return true;
    }
    false
}

/// Initials are set apart, a letter for each character they hit: `z l y`.
fn spelled(words: &str, hits: usize) -> String {
    if words.len() == hits && words.chars().all(|c| c.is_ascii_alphabetic()) {
        let letters: Vec<String> = words.chars().map(String::from).collect();
        return letters.join(" ");
    }
    words.to_owned()
}

/// The list without a case: what will be here, or what the filter could become.
fn nothing(pen: &mut Pen<'_>, app: &App) {
    let home = &app.home;
    let Some(filter) = home.filter.as_ref().filter(|_| home.is_filtered()) else {
        let text = match home.total {
            0 => Text::ListEmpty,
            _ if home.list.is_read() => Text::ListAllDone,
            _ => Text::Loading,
        };
        let room = usize::from(pen.width()).saturating_sub(4);
        let y = if home.filter.is_some() { 2 } else { 1 };
        for (line, y) in text::wrap(&app.keyed(text, &[]), room).iter().zip(y..) {
            pen.text(3, y, line, Style::new());
        }
        return;
    };
    let typed = filter.text().trim();
    let mut none = app.texts.fill(Text::FilterNone, &[("typed", &typed)]);
    if let Some((shorter, n)) = home.shorter() {
        let holes: [(&str, &dyn std::fmt::Display); 2] = [("shorter", &shorter), ("n", &n)];
        none.push_str(&app.texts.fill(Text::FilterFewer, &holes));
        none.push_str(app.texts.get(Text::Semicolon));
    }
    none.push_str(&app.keyed(Text::FilterSearch, &[]));
    let panel = app.panel();
    let y = 2 + asking::panel(pen, 2, asking::label_end(app), &panel, pen.height() / 2);
    pen.text(3, y, &none, Style::new());
    pen.text(3, y + 1, &app.keyed(Text::FilterNew, &[]), Style::new());
}
