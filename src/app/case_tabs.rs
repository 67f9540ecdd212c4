//! What the timeline and the tabs of a case say, as lines.

use super::App;
use super::case_view::Tab;
use super::lines::{Labelled, Line, Tone, hanging, indented};
use super::table::{Cell, Column, table};
use crate::domain::deadline::{self, Due};
use crate::domain::ids::BodyId;
use crate::domain::journal::{Event, Recorded};
use crate::domain::mediation::agreement::{Agreement, Obligation, Performance};
use crate::domain::mediation::case::{CaseAmended, CaseRegistered, External};
use crate::domain::mediation::party::{Party, stem};
use crate::domain::office::series::CaseNumber;
use crate::i18n::{Names, Text};
use crate::store::cases::CaseFile;
use crate::store::{Clock, clocks};
use crate::text::{safe, wrap};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;

/// What stands before a line that belongs to the line above it.
const INDENT: usize = 3;

/// The acts that count, the latest first: day, act, and what belongs to it.
pub fn timeline(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    app.with_names(file, |names| {
        for act in app.acts(file) {
            lines.extend(one_act(app, &act, names, cells));
        }
    });
    lines
}

fn one_act(app: &App, act: &[&Recorded], names: &Names<'_>, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, row) in act.iter().enumerate() {
        let said = app.texts.event(&row.event, names);
        if at == 0 {
            let on = app.texts.when_day(row.on, app.today);
            lines.extend(dated(&on, Tone::Strong, &said, cells));
        } else {
            lines.extend(indented(INDENT, Tone::Plain, &said, cells));
        }
        for detail in app.texts.event_detail(&row.event, names) {
            lines.extend(indented(INDENT, Tone::Plain, &detail, cells));
        }
    }
    lines
}

/// A text behind a date; its further lines are indented like everything that belongs to it.
fn dated(on: &str, tone: Tone, said: &str, cells: usize) -> Vec<Line> {
    let head = Line::default().blanks(1).with(Tone::Muted, on).blanks(2);
    let room = cells.saturating_sub(head.width());
    let words = safe(said);
    let first = wrap(&words, room).into_iter().next().unwrap_or_default();
    let rest = words.strip_prefix(first.as_str()).unwrap_or_default().trim_start();
    let mut lines = vec![head.with(tone, &first).cut(cells)];
    if !rest.is_empty() {
        lines.extend(indented(INDENT, tone, rest, cells));
    }
    lines
}

/// The lines of a tab.
pub fn tab(app: &App, file: &CaseFile, tab: Tab, cells: usize) -> Vec<Line> {
    match tab {
        Tab::Overview => overview(app, file, cells),
        Tab::Parties => parties(app, file, cells),
        Tab::Agreement => match file.case.agreement() {
            Some(agreement) => agreed(app, file, agreement, cells),
            None => indented(1, Tone::Muted, app.texts.get(Text::NoAgreement), cells),
        },
        Tab::History => history(app, file, cells),
    }
}

fn overview(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    let (texts, case) = (&app.texts, &file.case);
    let mut rows = Labelled::new();
    let facts = case.data.facts.as_deref().unwrap_or(&case.data.title);
    rows.row(texts.get(Text::LabelFacts), facts);
    if let Some(agreement) = case.agreement() {
        rows.row(texts.get(Text::LabelTerms), agreement.wording.terms.as_str());
        let performance = texts.word("performance", agreement.performance.word());
        rows.row(texts.get(Text::LabelPerformance), performance);
    }
    rows.maybe(texts.get(Text::LabelPlace), case.data.place.as_deref());
    let asked = case.data.requested_by.and_then(|id| party_of(file, id));
    rows.maybe(texts.get(Text::LabelAskedBy), asked.map(|party| texts.party(party)));
    let origin = case.data.origin.map(|origin| texts.word("origin", origin.word()));
    rows.maybe(texts.get(Text::LabelOrigin), origin);
    let channel = case.data.channel.map(|channel| texts.word("channel", channel.word()));
    rows.maybe(texts.get(Text::LabelChannel), channel);
    let rights = match case.rights_told() {
        Some(on) => texts.fill(Text::RightsToldOn, &[("on", &texts.when(on, app.today).as_str())]),
        None => texts.get(Text::RightsNotTold).to_owned(),
    };
    rows.row(texts.get(Text::LabelRights), rights);
    let why = case.risks.last().and_then(|risk| risk.why.as_deref());
    rows.maybe(texts.get(Text::FieldRisk), why);
    let mut lines = rows.lines(1, cells);
    lines.extend(links(app, file, cells));
    lines.extend(externals(app, &case.external, cells));
    lines.extend(notes(app, file, cells));
    lines
}

/// The heading of a part of a tab, with a blank line before it.
fn heading(title: &str) -> [Line; 2] {
    [Line::default(), Line::of(Tone::Muted, " ─ ").with(Tone::Accent, title)]
}

fn links(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    if file.related.is_empty() {
        return vec![];
    }
    let mut lines = heading(app.texts.get(Text::LinksTitle)).to_vec();
    for (_, number, title) in &file.related {
        let label = app.texts.get(Text::SameDispute);
        let number = number_beside(app, number, file.row.number.year);
        let head = Line::default().blanks(1).with(Tone::Muted, label).blanks(2);
        lines.extend(hanging(head, Tone::Plain, &format!("{number}  {title}"), cells));
    }
    lines
}

/// A number in short where the year is that of the case one looks at, else in full.
fn number_beside(app: &App, number: &CaseNumber, year: i32) -> String {
    if number.year == year { app.texts.number_short(number) } else { app.texts.number(number) }
}

fn externals(app: &App, all: &[External], cells: usize) -> Vec<Line> {
    if all.is_empty() {
        return vec![];
    }
    let mut lines = heading(app.texts.get(Text::ExternalTitle)).to_vec();
    for one in all {
        let value = match &one.number {
            Some(number) if one.on.is_unknown() => number.clone(),
            Some(number) => {
                let on = app.texts.when(one.on, app.today);
                format!("{number}  {}", app.texts.fill(Text::EnteredOn, &[("on", &on)]))
            }
            None => app.texts.get(Text::ToBeEntered).to_owned(),
        };
        let tone = if one.number.is_some() { Tone::Plain } else { Tone::Warn };
        let head = Line::default().blanks(1).with(Tone::Muted, &one.system).blanks(2);
        let head = if head.width() * 2 > cells { head.cut(cells / 2) } else { head };
        lines.extend(hanging(head, tone, &value, cells));
    }
    lines
}

fn notes(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    if file.case.notes.is_empty() {
        return vec![];
    }
    let mut lines = heading(app.texts.get(Text::NotesTitle)).to_vec();
    for (on, note) in file.case.notes.iter().rev() {
        let on = app.texts.when(*on, app.today);
        let head = Line::default().blanks(1).with(Tone::Muted, &on).blanks(2);
        lines.extend(hanging(head, Tone::Plain, note, cells));
    }
    lines
}

fn party_of(file: &CaseFile, id: crate::domain::ids::PartyId) -> Option<&Party> {
    file.case.data.parties.iter().find(|party| party.id == id)
}

fn parties(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, party) in file.case.data.parties.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        lines.extend(one_party(app, file, at, party, cells));
    }
    lines
}

/// All that is known of a party: how it stands here, and what its person's record says.
fn one_party(app: &App, file: &CaseFile, at: usize, party: &Party, cells: usize) -> Vec<Line> {
    let texts = &app.texts;
    let side = texts.word("side", party.side.word());
    let head = Line::default().blanks(1).with(Tone::Accent, &stem(at).to_string()).blanks(1);
    let called = format!("{}  {side}", texts.party(party));
    let mut lines = hanging(head, Tone::Strong, &called, cells);
    let mut rows = Labelled::new();
    // The name is in the head; what else the party is called is said only beside a name.
    let known_as = party.known_as.as_deref().filter(|_| party.name.is_some());
    rows.maybe(texts.word("field", "known_as"), known_as);
    let kind = party.kind.map(|kind| texts.word("party_kind", kind.word()));
    rows.maybe(texts.word("field", "kind"), kind);
    rows.maybe(texts.word("field", "count"), party.count.map(|count| count.to_string()));
    let person = party.person.and_then(|id| file.persons.iter().find(|person| person.id == id));
    if let Some(person) = person {
        let data = &person.data;
        let named = Some(data.name.as_str()).filter(|name| party.name.as_deref() != Some(name));
        rows.maybe(texts.word("field", "name"), named);
        rows.maybe(texts.word("field", "sex"), data.sex.map(|sex| texts.word("sex", sex.word())));
        let born = (!data.born.is_unknown()).then(|| texts.when_full(data.born));
        rows.maybe(texts.word("field", "born"), born);
        rows.maybe(texts.word("field", "phone"), data.phone.as_deref());
        let address = (!data.address.is_empty()).then(|| texts.address(&data.address));
        rows.maybe(texts.word("field", "address"), address);
    }
    lines.extend(rows.lines(4, cells));
    lines
}

fn agreed(app: &App, file: &CaseFile, agreement: &Agreement, cells: usize) -> Vec<Line> {
    let texts = &app.texts;
    let mut lines = Vec::new();
    let amounts: Vec<_> =
        agreement.wording.obligations.iter().filter_map(|one| one.amount).collect();
    if amounts.len() > 1 {
        let total = texts.yuan(amounts.into_iter().sum());
        let total = texts.fill(Text::SumTotal, &[("amount", &total)]);
        lines.push(Line::default().blanks(1).with(Tone::Strong, &total));
        lines.push(Line::default());
    }
    if !agreement.wording.obligations.is_empty() {
        lines.extend(obligations(app, file, agreement, cells));
        lines.push(Line::default());
    }
    let mut rows = Labelled::new();
    let on = texts.when_day(agreement.on, app.today);
    let label = texts.get(Text::AgreementTitle);
    rows.row(label, format!("{}  {on}", texts.get(Text::OralAgreement)));
    rows.row(texts.get(Text::LabelTerms), agreement.wording.terms.as_str());
    let performance = texts.word("performance", agreement.performance.word());
    rows.row(texts.get(Text::LabelPerformance), performance);
    let minutes = agreement.minutes.map(|n| texts.fill(Text::TookMinutes, &[("n", &n)]));
    rows.maybe(texts.get(Text::LabelMinutes), minutes);
    if let Some((clock, due)) = app.clock(file) {
        rows.row(texts.word("what", clock.kind.word()), visit(app, &clock, &due));
    }
    lines.extend(rows.lines(1, cells));
    lines
}

/// A due date with what is left and every step of its reckoning.
fn visit(app: &App, clock: &Clock, due: &Due) -> String {
    let texts = &app.texts;
    let (date, left) = (texts.day(clock.due, app.today), texts.days_left(clock.due, app.today));
    let why = texts.due_why(due).join(texts.get(Text::Comma));
    format!("{date} {left}\n{why}{}{}", texts.get(Text::Comma), clock.rule)
}

fn obligations(app: &App, file: &CaseFile, agreement: &Agreement, cells: usize) -> Vec<Line> {
    let texts = &app.texts;
    let all = &agreement.wording.obligations;
    let heads =
        [Text::ColItem, Text::ColWho, Text::ColAmount, Text::ColBy, Text::ColWay, Text::ColState];
    let mut columns = heads.map(|head| Column::new(texts.get(head))).to_vec();
    columns[1].grows = true;
    columns[2].right = true;
    let rows: Vec<Vec<Cell>> =
        all.iter().enumerate().map(|(at, one)| obligation(app, file, agreement, at, one)).collect();
    table(&columns, &rows, 4, cells)
}

/// One obligation: item, who does what, amount, by when, how, and how it stands.
fn obligation(
    app: &App,
    file: &CaseFile,
    agreement: &Agreement,
    at: usize,
    one: &Obligation,
) -> Vec<Cell> {
    let texts = &app.texts;
    let name = |id| party_of(file, id).map_or_else(String::new, |party| texts.party(party));
    let (by, to) = (one.by.map(name), one.to.map(name));
    let who = match (&by, &to, one.amount) {
        (Some(by), Some(to), Some(_)) => {
            let pays = texts.fill(Text::Pays, &[("by", by), ("to", to)]);
            texts.fill(Text::LabelValue, &[("label", &pays), ("value", &one.what)])
        }
        (Some(by), _, _) if !one.what.starts_with(by.as_str()) => {
            texts.fill(Text::Does, &[("by", by), ("what", &one.what)])
        }
        _ => one.what.clone(),
    };
    let amount = one.amount.map_or_else(|| "-".to_owned(), crate::domain::money::Fen::yuan);
    let due = match &one.until {
        Some(until) if one.due.is_unknown() => until.clone(),
        _ => texts.when_day(one.due.on, app.today),
    };
    let way = one.way.clone().unwrap_or_default();
    let (tone, state) = standing(app, agreement, one);
    vec![
        Cell::plain((at + 1).to_string()),
        Cell::plain(who),
        Cell::plain(amount),
        Cell::plain(due),
        Cell::plain(way),
        Cell { tone, text: state },
    ]
}

/// How an obligation stands, as far as anybody said: a date that has passed says nothing of payment.
fn standing(app: &App, agreement: &Agreement, one: &Obligation) -> (Tone, String) {
    let texts = &app.texts;
    if agreement.performance == Performance::OnTheSpot {
        return (Tone::Ok, texts.word("performance", agreement.performance.word()).to_owned());
    }
    match one.due.day() {
        Some(due) if due < app.today => {
            let n = format!("{:>2}", (app.today - due).num_days());
            (Tone::Warn, texts.fill(Text::DaysPast, &[("n", &n)]))
        }
        Some(due) => (Tone::Plain, texts.days_left(due, app.today)),
        None if one.until.is_some() => (Tone::Plain, texts.get(Text::AwaitsEvent).to_owned()),
        None => (Tone::Plain, "-".to_owned()),
    }
}

/// Every event, the latest first, field by field; what was undone is marked.
fn history(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    let kept: Vec<_> = file.timeline.iter().map(|row| row.id).collect();
    let mut lines = Vec::new();
    app.with_names(file, |names| {
        for row in file.all.iter().rev() {
            let counts = kept.contains(&row.id) && !file.case.cancelled;
            let undone = !counts && !matches!(row.event, Event::Undone(_));
            lines.extend(one_event(app, row, undone, names, cells));
        }
    });
    lines
}

fn one_event(
    app: &App,
    row: &Recorded,
    undone: bool,
    names: &Names<'_>,
    cells: usize,
) -> Vec<Line> {
    let texts = &app.texts;
    let on = texts.when_day(row.on, app.today);
    let mut said = texts.event(&row.event, names);
    if undone {
        said.push_str(texts.get(Text::UndoneMark));
    }
    let tone = if undone { Tone::Muted } else { Tone::Strong };
    let mut lines = dated(&on, tone, &said, cells);
    let tone = if undone { Tone::Muted } else { Tone::Plain };
    let mut details = texts.event_detail(&row.event, names);
    if let Event::CaseRegistered(data) = &row.event {
        // What was registered is told the way a correction is: every field with its name.
        let fields = Event::CaseAmended(fields_of(data));
        details.extend(texts.event_detail(&fields, names));
    }
    for detail in details {
        lines.extend(indented(INDENT, tone, &detail, cells));
    }
    let at = app.local(row.at);
    let mut by = texts.fill(Text::RecordedBy, &[("by", &row.by), ("at", &at)]);
    by.push_str(texts.get(Text::Comma));
    by.push_str(texts.word("via", &row.via));
    lines.extend(indented(INDENT, Tone::Muted, &by, cells));
    lines
}

fn fields_of(data: &CaseRegistered) -> CaseAmended {
    CaseAmended {
        title: Some(data.title.clone()),
        facts: data.facts.clone(),
        parties: Some(data.parties.clone()),
        category: data.category.clone(),
        place: data.place.clone(),
    }
}

impl App {
    /// The day an act counts for: when it happened as far as known, else when it was recorded.
    fn day_of(&self, row: &Recorded) -> NaiveDate {
        row.on.end().unwrap_or_else(|| self.office.office.day_of(row.at))
    }

    /// The acts of a case that count, the latest first: what came in one commit for one day is one.
    pub fn acts<'a>(&self, file: &'a CaseFile) -> Vec<Vec<&'a Recorded>> {
        let mut acts: Vec<Vec<&Recorded>> = Vec::new();
        for row in &file.timeline {
            let same = |act: &&mut Vec<&Recorded>| {
                act.first().is_some_and(|one| one.commit == row.commit && one.on == row.on)
            };
            match acts.iter_mut().rev().find(same) {
                Some(act) => act.push(row),
                None => acts.push(vec![row]),
            }
        }
        acts.sort_by_key(|act| act.first().map(|row| Reverse((self.day_of(row), row.seq))));
        acts
    }

    /// An instant as the office's clock shows it.
    pub fn local(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        let minutes = i64::from(self.office.office.zone_minutes);
        let local = at + chrono::Duration::minutes(minutes);
        let form = if local.date_naive().year() == self.today.year() {
            "%m-%d %H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        local.format(form).to_string()
    }

    /// The clock that runs on a case, and how its due date came about.
    pub fn clock(&self, file: &CaseFile) -> Option<(Clock, Due)> {
        let office = &self.office.office;
        let clock = clocks(&file.case, office).into_iter().next()?;
        let due = deadline::due(office.rule(clock.rule)?, clock.since, &office.calendar);
        Some((clock, due))
    }

    /// What a body is called on the screens.
    pub fn body_name(&self, id: BodyId) -> String {
        let body = self.office.bodies.iter().find(|body| body.id == id);
        body.map_or_else(String::new, |body| self.texts.both(&body.name).to_owned())
    }

    /// Tells something with the names a case knows.
    fn with_names(&self, file: &CaseFile, tell: impl FnOnce(&Names<'_>)) {
        let party = super::forms::party_names(file, &self.texts);
        let body = |id| self.body_name(id);
        let person = |id| {
            let found = file.persons.iter().find(|person| person.id == id);
            found.map_or_else(String::new, |person| person.data.name.clone())
        };
        let case = |id| {
            let found = file.related.iter().find(|(case, ..)| *case == id);
            found.map_or_else(String::new, |(_, number, _)| self.texts.number_short(number))
        };
        tell(&Names { party: &party, body: &body, person: &person, case: &case });
    }
}
