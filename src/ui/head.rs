//! The head of a case, which never scrolls: number and title, where it stands, the parties, the dates.

use super::lines::{fits, line, spread};
use super::zone::Pen;
use crate::app::App;
use crate::app::layout::WIDE;
use crate::app::lines::{Line, Tone};
use crate::domain::deadline::Due;
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::{Colour, Step};
use crate::domain::mediation::clock::{Clock, ClockKind};
use crate::domain::mediation::duty::Item;
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::party::{Party, stem};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use crate::i18n::{Text, Texts};
use crate::store::cases::{CaseFile, CaseRow};
use crate::text::width;
use chrono::NaiveDate;

/// A due date is told in a warning colour from so many days on.
const SOON: i64 = 3;

/// Number and title; level, step and risk; the parties; the dates. What matters most stays longest.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, file: &CaseFile) {
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
    let step = if file.case.step_is_set() {
        step.blanks(1).with(Tone::Warn, texts.get(Text::StepByHand))
    } else {
        step
    };
    let missing = file.case.missing().len();
    let with = |risk: Line| {
        let mut parts = vec![level.clone(), step.clone(), risk];
        if missing > 0 {
            let said = texts.fill(Text::FileMissing, &[("n", &missing)]);
            parts.push(Line::of(Tone::Warn, &said));
        }
        parts
    };
    let long = with(risk(app, file, cells >= WIDE.into()));
    if fits(&long, cells) {
        return spread(&long, cells);
    }
    let mut short = with(risk(app, file, false));
    let over = short.iter().map(Line::width).sum::<usize>() + 2 * short.len();
    let room = level.width().saturating_sub(over.saturating_sub(cells)).max(8);
    short[0] = level.cut(room);
    spread(&short, cells)
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

/// How much is said of a party in the head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Whole,
    WithoutAgents,
    WithoutSides,
}

/// The parties with their stems, sides and answers; where room is short their agents go first, then
/// their sides, then the last of them, and how many there are is told.
fn parties(app: &App, file: &CaseFile, cells: usize) -> Line {
    let all = &file.case.data.parties;
    let lines = |detail| -> Vec<Line> {
        let parties = all.iter().enumerate();
        parties.map(|(at, party)| one_party(app, file, at, party, detail)).collect()
    };
    let details = [Detail::Whole, Detail::WithoutAgents, Detail::WithoutSides];
    if let Some(said) = details.map(lines).iter().find(|said| fits(said, cells)) {
        return spread(said, cells);
    }
    let mut said = lines(Detail::WithoutAgents);
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

/// A party with its stem and side, who acts for it, and what it says to mediation while that counts.
fn one_party(app: &App, file: &CaseFile, at: usize, party: &Party, detail: Detail) -> Line {
    let texts = &app.texts;
    let mut line = Line::of(Tone::Accent, &stem(at).to_string())
        .blanks(1)
        .with(Tone::Plain, &texts.party(party));
    if detail != Detail::WithoutSides {
        line = line.blanks(1).with(Tone::Muted, texts.word("side", party.side.word()));
    }
    if let Some(agent) = party.agents.first().filter(|_| detail == Detail::Whole) {
        let post = agent.post.as_deref().unwrap_or_else(|| texts.get(Text::AgentPost));
        let holes: [(&str, &dyn std::fmt::Display); 2] = [("post", &post), ("name", &agent.name)];
        line = line.with(Tone::Plain, &texts.fill(Text::AgentIs, &holes));
    }
    if !file.case.is_mediating() {
        return line;
    }
    let answer = file.case.consent_of(party.id);
    let tone = match answer {
        Answer::Agreed => Tone::Ok,
        Answer::Refused => Tone::Danger,
        Answer::NotAsked | Answer::NoAnswer => Tone::Warn,
    };
    line.blanks(1).with(tone, texts.word("consent", answer.word()))
}

/// What holds and since when, what falls due, and whom the case waits for. The reckoning of the due
/// date gives way first, then whom one waits for.
fn dates(app: &App, file: &CaseFile, cells: usize) -> Line {
    let mut parts = held(app, file);
    if file.case.cancelled {
        let why = app.texts.refusal(&Refusal::Cancelled).why;
        parts.push(Line::of(Tone::Danger, &why));
        return spread(&parts, cells);
    }
    let due = due(app, file);
    let waits = app
        .waits_for(&file.case)
        .map(|what| Line::of(Tone::Plain, &app.texts.fill(Text::WaitsFor, &[("what", &what)])));
    let with = |due: Option<&Line>, waits: Option<&Line>| {
        let all = parts.iter().chain(due).chain(waits);
        all.cloned().collect::<Vec<Line>>()
    };
    let mut variants: Vec<Vec<Line>> = Vec::new();
    variants.extend(due.first().map(|whole| with(Some(whole), waits.as_ref())));
    // On a narrow terminal why it is due is worth more than whom one waits for: F8 tells that too.
    variants.extend(due.iter().map(|due| with(Some(due), None)).take(2));
    variants.extend(due.iter().map(|due| with(Some(due), waits.as_ref())));
    variants.extend(due.iter().map(|due| with(Some(due), None)));
    variants.push(with(None, waits.as_ref()));
    let fitting = variants.iter().find(|parts| fits(parts, cells));
    let last = || due.last().map_or_else(|| parts.clone(), |due| with(Some(due), None));
    let shown = fitting.cloned().unwrap_or_else(last);
    spread(&shown, cells)
}

/// Where a case stands and what falls due, a line each, for a place that has the room.
pub(super) fn standing_and_due(app: &App, file: &CaseFile) -> Vec<Line> {
    let mut lines = held(app, file);
    lines.extend(due(app, file).into_iter().next());
    lines
}

/// Since when it stands as it does: registered, accepted, agreed, ended, closed, archived.
fn held(app: &App, file: &CaseFile) -> Vec<Line> {
    let (texts, case) = (&app.texts, &file.case);
    let on = |text: Text, when: When| {
        let date = texts.when(when, app.today);
        Line::of(Tone::Plain, &texts.fill(text, &[("date", &date)]))
    };
    if case.cancelled {
        return vec![on(Text::RegisteredOn, case.opened)];
    }
    if let Some((_, when)) = &case.archived {
        return vec![on(Text::ArchivedOn, *when)];
    }
    if let Some((_, when)) = &case.closed {
        return vec![on(Text::ClosedOn, *when)];
    }
    if let Some((ended, when)) = &case.ended {
        let how = texts.word("ending", ended.how.word());
        let date = texts.when(*when, app.today);
        let said = texts.fill(Text::EndedOn, &[("how", &how), ("date", &date)]);
        return vec![Line::of(Tone::Plain, &said)];
    }
    let binding = case.in_force().next_back();
    if binding.is_some_and(Agreement::has_impossible_effect) {
        return vec![Line::of(Tone::Warn, texts.get(Text::AgreedOnFlagged))];
    }
    if let Some(when) = binding.and_then(Agreement::effective) {
        return vec![on(Text::AgreedOn, when)];
    }
    if let Some((_, when)) = &case.declined {
        let mut declined = on(Text::RegisteredOn, case.opened);
        let said =
            format!("{} {}", texts.word("state", "not_accepted"), texts.when(*when, app.today));
        declined = declined.blanks(4).with(Tone::Warn, &said);
        return vec![declined];
    }
    let Some(accepted) = case.accepted else {
        let not = Line::of(Tone::Warn, texts.get(Text::NotAccepted));
        return vec![on(Text::RegisteredOn, case.opened), not];
    };
    let mut parts = vec![on(Text::AcceptedOn, accepted)];
    if case.pending().is_some() {
        parts.push(Line::of(Tone::Warn, texts.get(Text::AgreementWaits)));
    }
    parts
}

/// What falls due, with its whole reckoning, with parts of it, and without; nothing where nothing does.
fn due(app: &App, file: &CaseFile) -> Vec<Line> {
    let (texts, case) = (&app.texts, &file.case);
    let clocks = app.clocks(case);
    let report = clocks.iter().find(|clock| clock.kind == ClockKind::Report);
    if let Some(clock) = report {
        return told(app, clock, (Text::ReportWhy, Text::ReportWhy));
    }
    if let Some(line) = confirmation(app, file) {
        return line;
    }
    let of = |kind: ClockKind| clocks.iter().find(|clock| clock.kind == kind);
    if let Some(clock) = of(ClockKind::Mediation) {
        return told(app, clock, (Text::DueWhy, Text::DueIs));
    }
    if case.is_mediating() && case.accepted.is_some() {
        // Its start is not known, or it stands still.
        let said = match case.suspended() {
            Some(pause) => {
                let from = texts.when(pause.from, app.today);
                let reason = texts.word("suspend_reason", pause.reason.word());
                let said = texts.fill(Text::PauseFrom, &[("from", &from), ("reason", &reason)]);
                format!("{} {said}", texts.get(Text::LabelPause))
            }
            None => texts.get(Text::DueUnknown).to_owned(),
        };
        return vec![Line::of(Tone::Muted, &said)];
    }
    if let Some(clock) = of(ClockKind::Duty) {
        return told(app, clock, (Text::DutyWhy, Text::DutyWhy));
    }
    of(ClockKind::Visit)
        .map(|clock| told(app, clock, (Text::VisitWhy, Text::VisitOn)))
        .unwrap_or_default()
}

/// How far judicial confirmation of the latest agreement is, while something of it is open (R-JC-1).
fn confirmation(app: &App, file: &CaseFile) -> Option<Vec<Line>> {
    let (texts, case) = (&app.texts, &file.case);
    let agreement = case.in_force().next_back()?;
    if case.is_mediating() || case.closed.is_some() || case.suit_noted() {
        return None;
    }
    if let Some(asked) = &agreement.confirmation {
        let state = match asked.result() {
            Some(result) => texts.word("confirmation", result.word()).to_owned(),
            None => texts.fill(Text::WaitsAnswer, &[("who", &asked.applied.court)]),
        };
        let said = texts.fill(Text::ConfirmationIs, &[("state", &state)]);
        return Some(vec![Line::of(Tone::Plain, &said)]);
    }
    agreement.items().iter().any(Item::is_open).then_some(())?;
    let due = app.window(agreement)?;
    let clock = Clock {
        kind: ClockKind::Confirmation,
        agreement: case.number_of(agreement),
        item: 0,
        rule: "R-JC-1",
        since: due.due,
        due: due.due,
        time: None,
        why: due.why,
    };
    Some(told(app, &clock, (Text::WindowWhy, Text::WindowIs)))
}

/// A due date in words of every length, the longest first.
fn told(app: &App, clock: &Clock, (with_why, without): (Text, Text)) -> Vec<Line> {
    let texts = &app.texts;
    let due = Due { due: clock.due, why: clock.why.clone() };
    let date = texts.when(When::Day(clock.due), app.today);
    let over = clock.kind == ClockKind::Confirmation && clock.due < app.today;
    let left = if over {
        texts.get(Text::WindowOver).to_owned()
    } else {
        texts.days_left(clock.due, app.today)
    };
    // A period that has run out bars nothing by itself: it is told, not shouted.
    let tone = if over { Tone::Muted } else { urgency(clock.due, app.today) };
    let comma = texts.get(Text::Comma);
    let reckoned = [texts.due_phrase(&due), texts.due_middle(&due)];
    let mut whys: Vec<String> =
        reckoned.iter().map(|why| format!("{why}{comma}{}", clock.rule)).collect();
    whys.push(texts.due_brief(&due));
    let mut said: Vec<String> = whys
        .iter()
        .map(|why| {
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("date", &date), ("left", &left), ("why", why)];
            texts.fill(with_why, &holes)
        })
        .collect();
    said.push(texts.fill(without, &[("date", &date), ("left", &left), ("why", &clock.rule)]));
    said.dedup();
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

/// Who mediates a case, in words; that nobody does yet is said too.
pub(super) fn mediators(texts: &Texts, row: &CaseRow) -> String {
    let names: Vec<&str> = row.mediators.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() {
        return texts.get(Text::MediatorNone).to_owned();
    }
    let names = names.join(texts.get(Text::ListComma));
    texts.fill(Text::MediatorIs, &[("names", &names)])
}
