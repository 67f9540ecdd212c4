//! One case: four lines that never scroll, then the timeline and the tab in front.

use super::head;
use super::lines::line;
use super::zone::Pen;
use crate::app::App;
use crate::app::case_view::{CaseView, Scrolled, Tab, layout};
use crate::app::layout::{WIDE, content};
use crate::app::lines::{Line, Tone};
use crate::app::tabs::Lead;
use crate::domain::mediation::next::NextStep;
use crate::domain::money::Fen;
use crate::domain::when::When;
use crate::i18n::Text;
use crate::keymap::{Action, Prefix, Scope, label};
use crate::store::cases::CaseFile;
use crate::text::width;

/// Draws the screen of one case between the first line and the footer.
pub fn draw(pen: &mut Pen<'_>, app: &App, view: &CaseView) {
    let area = content(app).1;
    let mut pen = pen.within(area);
    let Some(file) = &view.file else {
        pen.title(0, app.texts.get(Text::Loading), "", false);
        return;
    };
    let parts = layout(area, view.timeline);
    head::draw(&mut pen.within(parts.head), app, file);
    if let Some(at) = parts.timeline {
        let scrolled = app.timeline_lines(view, at);
        let count = app.texts.fill(Text::CountEvents, &[("n", &app.acts(file).len())]);
        let mut zone = pen.within(at);
        zone.title(0, app.texts.get(Text::HistoryTitle), &count, view.timeline);
        body(&mut zone, &scrolled, false);
    }
    if let Some(at) = parts.tab {
        let scrolled = app.tab_lines(view, at);
        let mut zone = pen.within(at);
        let below = scrolled.below();
        let more = if below > 0 {
            app.texts.fill_short(Text::MoreLines, &[("n", &below)])
        } else {
            String::new()
        };
        let title = tab_titles(app, view, file, usize::from(at.width), &more);
        zone.title(0, &title, &more, !view.timeline);
        body(&mut zone, &scrolled, !view.timeline);
        if at.x > area.x {
            pen.divider(at.x - 1 - area.x, at.y - area.y, at.bottom() - area.y);
        }
    }
    if let Some(at) = parts.next {
        line(&mut pen.within(at), 0, &next_step(app, file));
    }
}

/// The lines of a zone below its title; what is selected is marked.
fn body(zone: &mut Pen<'_>, scrolled: &Scrolled, focused: bool) {
    let selected = scrolled.selected().filter(|_| focused);
    let shown = scrolled.lines.iter().enumerate().skip(scrolled.at).take(scrolled.height);
    for ((at, one), y) in shown.zip(1..) {
        line(zone, y, one);
        if selected == Some(at) {
            zone.select(y);
        }
    }
}

/// The titles of the tabs with what they count; on a narrow terminal closer, then only the one in front.
fn tab_titles(app: &App, view: &CaseView, file: &CaseFile, cells: usize, more: &str) -> String {
    let front = view.tab;
    let close = app.size.0 < WIDE && app.texts.lang().is_chinese();
    let title = |tab: Tab, short: bool| {
        let word = if short {
            app.texts.word_short("tabs", tab.word())
        } else {
            app.texts.word("tabs", tab.word())
        };
        let said = match tab_count(app, tab, file) {
            // A warning always stands apart from the word.
            Some(count) if close && !count.starts_with('!') => format!("{word}{count}"),
            Some(count) => format!("{word} {count}"),
            None => word.to_owned(),
        };
        if tab == front { format!("[{said}]") } else { said }
    };
    let all = |between: &str, short: bool| {
        Tab::ALL.iter().map(|tab| title(*tab, short)).collect::<Vec<_>>().join(between)
    };
    let right = if more.is_empty() { 0 } else { width(more) + 3 };
    let fits = |titles: &String| width(titles) + 5 + right <= cells;
    let alone = || {
        let at = Tab::ALL.iter().position(|tab| *tab == front).unwrap_or(0) + 1;
        format!("{} {at}/{}", title(front, false), Tab::ALL.len())
    };
    let tries = [all("  ", false), all("  ", true), all(" ", true)];
    tries.into_iter().find(fits).unwrap_or_else(alone)
}

/// What the title of a tab counts; what is overdue or missing has a `!`.
fn tab_count(app: &App, tab: Tab, file: &CaseFile) -> Option<String> {
    let case = &file.case;
    let some = |n: usize| (n > 0).then(|| n.to_string());
    let alarm = |n: usize| (n > 0).then(|| format!("!{n}"));
    match tab {
        Tab::Overview => None,
        Tab::Parties => some(case.data.parties.len()),
        Tab::Sessions => {
            some(case.sessions.iter().filter(|session| session.held.is_some()).count())
        }
        Tab::Agreement => {
            let late = case
                .open_items()
                .into_iter()
                .filter(|(_, item)| item.due_day().is_some_and(|due| due < app.today));
            alarm(late.count())
        }
        Tab::File => alarm(case.missing().len()),
        Tab::History => some(file.all.len()),
    }
}

/// The line above the footer: the one step forward and the keys that lead there.
fn next_step(app: &App, file: &CaseFile) -> Line {
    let texts = &app.texts;
    let said = match (app.next_action(), file.case.next()) {
        (Some(action), next) => {
            let (what, hint) = next.map_or_else(
                || (texts.word("action", action.name()).to_owned(), String::new()),
                |next| next_words(app, file, next),
            );
            let said = match next_keys(app, action, hint.is_empty()) {
                Some(keys) => texts.fill(Text::NextKey, &[("what", &what), ("keys", &keys)]),
                None => texts.fill(Text::NextStep, &[("what", &what)]),
            };
            // What the form has filled in gives way where there is no room for all of it.
            let room = usize::from(app.size.0).saturating_sub(1);
            let hint = if width(&said) + width(&hint) <= room { hint } else { String::new() };
            format!("{said}{hint}")
        }
        (None, Some(next)) => {
            let (what, _) = next_words(app, file, next);
            texts.fill(Text::NextStep, &[("what", &what)])
        }
        (None, None) => texts.get(Text::NextNone).to_owned(),
    };
    Line::default().blanks(1).with(Tone::Strong, &said)
}

/// The next step in words, and what its form has filled in already.
pub(super) fn next_words(app: &App, file: &CaseFile, next: NextStep) -> (String, String) {
    let (texts, case) = (&app.texts, &file.case);
    let usual = texts.word("next", next.word()).to_owned();
    match next {
        NextStep::HoldSession => {
            let plan = case.planned().and_then(|session| session.plan.as_ref());
            let day = plan.map(|plan| texts.when(When::Day(plan.day), app.today));
            let said = day.map(|on| texts.fill(Text::NextHold, &[("on", &on)]));
            (said.unwrap_or(usual), String::new())
        }
        NextStep::Perform => {
            let open = case.open_items();
            // The selected item is what the form is about.
            let chosen = open.iter().find(|(number, item)| {
                app.case_lead() == Some(Lead::Item { agreement: *number, item: item.n })
            });
            let dated = open.iter().filter(|(_, item)| item.due_day().is_some());
            let first = dated.min_by_key(|(_, item)| item.due_day()).or(open.first());
            let first = chosen.or(first);
            let Some((_, item)) = first else { return (usual, String::new()) };
            let said = texts.fill(Text::NextPerform, &[("n", &item.n)]);
            let owed = item.open_amount().filter(|open| *open > Fen::ZERO);
            let hint =
                owed.map(|owed| texts.fill(Text::NextPerformHint, &[("amount", &owed.yuan())]));
            (said, hint.unwrap_or_default())
        }
        _ => (usual, String::new()),
    }
}

/// `F8 Enter，或 a x`: the first line of the menu, and the letters.
fn next_keys(app: &App, action: Action, letters: bool) -> Option<String> {
    let opener =
        app.map.menu_keys(Scope::Case, Prefix::Do).into_iter().find(|key| key.is_safe())?;
    let menu = format!("{opener} Enter");
    let doors = app.map.letters(Scope::Case, action);
    Some(match doors.first().filter(|_| letters) {
        Some(door) => {
            let or = label(door);
            app.texts.fill(Text::KeyOr, &[("key", &menu), ("other", &or)])
        }
        None => menu,
    })
}
