//! The timeline: the acts that count, the latest first, each with what belongs to it.

use crate::app::App;
use crate::app::lines::{Line, Tone, indented};
use crate::domain::ids::PartyId;
use crate::domain::journal::{Event, Recorded};
use crate::domain::mediation::case::{RightsTold, RiskSet};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::session::{Outcome, Plan, SessionHeld};
use crate::domain::when::When;
use crate::i18n::{Names, Text, Texts};
use crate::store::cases::CaseFile;
use crate::text::{safe, wrap};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// What stands before a line that belongs to the line above it.
pub(super) const INDENT: usize = 3;

/// How many lines of a session's record stand here; the tab of the sessions has them all.
const RECORD: usize = 3;

/// How many lines of an act stand beside its title in one sentence.
const BESIDE: usize = 2;

/// The acts that count, day by day, the latest day first: the day's first act stands behind its date,
/// the others and what belongs to them below it.
pub fn timeline(app: &App, file: &CaseFile, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    app.with_names(file, |names| {
        for day in days(app.acts(file)) {
            let first = day[0][0];
            let written = Texts::day_written(&first.event).map(str::to_owned);
            let mut first = written.or_else(|| Some(app.texts.when_day(first.on, app.today)));
            for act in day {
                lines.extend(one_act(app, file, &act, first.take(), names, cells));
            }
        }
    });
    lines
}

/// The acts of each day, in the order they were recorded, the latest day first.
fn days(acts: Vec<Vec<&Recorded>>) -> Vec<Vec<Vec<&Recorded>>> {
    let mut days: Vec<Vec<Vec<&Recorded>>> = Vec::new();
    for act in acts.into_iter().filter(|act| !act.is_empty()) {
        match days.last_mut() {
            Some(day) if day[0][0].on == act[0].on => day.insert(0, act),
            _ => days.push(vec![act]),
        }
    }
    days
}

fn one_act(
    app: &App,
    file: &CaseFile,
    act: &[&Recorded],
    on: Option<String>,
    names: &Names<'_>,
    cells: usize,
) -> Vec<Line> {
    let mut told = app.told(file, act, names).into_iter();
    let title = told.next().unwrap_or_default();
    let mut lines = match on {
        Some(on) => dated(&on, Tone::Strong, &title, cells),
        None => indented(INDENT, Tone::Strong, &title, cells),
    };
    for said in told {
        lines.extend(indented(INDENT, Tone::Plain, &said, cells));
    }
    lines
}

/// A text behind a date; its further lines are indented like everything that belongs to it.
pub(super) fn dated(on: &str, tone: Tone, said: &str, cells: usize) -> Vec<Line> {
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

    /// What happened on each day in one sentence, the earliest day first.
    pub fn told_by_day(&self, file: &CaseFile) -> Vec<(When, String)> {
        let (then, label) = (self.texts.get(Text::Semicolon), self.texts.get(Text::Comma));
        self.with_names(file, |names| {
            let days = days(self.acts(file)).into_iter().rev();
            days.map(|day| {
                let acts = day.iter().map(|act| {
                    let told = self.told(file, act, names);
                    let Some((title, rest)) = told.split_first() else { return String::new() };
                    if rest.is_empty() {
                        return title.clone();
                    }
                    let more = if rest.len() > BESIDE { "~" } else { "" };
                    let rest: Vec<&str> = rest.iter().take(BESIDE).map(String::as_str).collect();
                    let rest = format!("{}{more}", rest.join(label));
                    self.texts.fill(Text::LabelValue, &[("label", title), ("value", &rest)])
                });
                (day[0][0].on, acts.collect::<Vec<_>>().join(then))
            })
            .collect()
        })
    }

    /// An act in lines, its own words first.
    pub fn told(&self, file: &CaseFile, act: &[&Recorded], names: &Names<'_>) -> Vec<String> {
        let mut lines = self.consents(file, act);
        let met = act.iter().any(|row| matches!(row.event, Event::SessionHeld(_)));
        let mut last = vec![];
        for row in act {
            match &row.event {
                // All of them are told in one line.
                Event::ConsentGiven(_) => {}
                Event::SessionHeld(held) => lines.extend(self.session(file, held)),
                Event::SessionPlanned(planned) => {
                    let when = self.plan(&planned.plan, !met);
                    let text = if met { "session_again" } else { row.event.kind() };
                    lines.push(self.texts.fill_word("said", text, &[("when", &when)]));
                }
                // The tab of the sessions has the words.
                Event::PrivateNoted(_) => last.push(self.texts.event(&row.event, names)),
                Event::RightsTold(told) => lines.push(self.rights(file, told)),
                Event::RiskSet(set) => lines.push(self.risk(file, row, set)),
                event => {
                    lines.push(self.texts.event(event, names));
                    lines.extend(self.texts.event_detail(event, names));
                }
            }
        }
        lines.append(&mut last);
        lines
    }

    /// A session by its number, what was said there, and how it ended.
    fn session(&self, file: &CaseFile, held: &SessionHeld) -> Vec<String> {
        let texts = &self.texts;
        let n = session_number(file, held);
        let mut title = texts.fill(Text::SessionNth, &[("n", &texts.numeral(n))]);
        // That there is another one is told by its plan.
        if let Some(outcome) = held.outcome.filter(|outcome| *outcome != Outcome::Again) {
            title.push_str(texts.get(Text::Comma));
            title.push_str(texts.word("outcome", outcome.word()));
        }
        let mut lines = vec![title];
        lines.extend(held.record.lines().take(RECORD).map(str::to_owned));
        if held.record.is_empty() {
            let pair = |label, text: &String| {
                texts.fill(Text::LabelValue, &[("label", &texts.get(label)), ("value", text)])
            };
            lines.extend(held.settled.as_ref().map(|text| pair(Text::DetailSettled, text)));
            lines.extend(held.disputed.as_ref().map(|text| pair(Text::DetailDisputed, text)));
        }
        lines
    }

    /// A risk colour with the one before it, and why.
    fn risk(&self, file: &CaseFile, row: &Recorded, set: &RiskSet) -> String {
        let texts = &self.texts;
        let colour = texts.word("risk_colour", set.colour.word());
        let before = file.case.risks.iter().rev().find(|risk| risk.at < row.at);
        let said = match before.filter(|before| before.colour != set.colour) {
            Some(before) => {
                let before = texts.word("risk_colour", before.colour.word());
                let holes: [(&str, &dyn std::fmt::Display); 2] =
                    [("before", &before), ("colour", &colour)];
                texts.fill(Text::RiskChanged, &holes)
            }
            None => texts.fill(Text::RiskIs, &[("colour", &colour)]),
        };
        match &set.why {
            Some(why) => texts.fill(Text::LabelValue, &[("label", &said), ("value", why)]),
            None => said,
        }
    }

    /// `11-26 14:00 本室`: when and where a session is to be, as short as today allows.
    fn plan(&self, plan: &Plan, whole: bool) -> String {
        let day = self.texts.when(crate::domain::when::When::Day(plan.day), self.today);
        let parts = [Some(day), plan.time.map(|time| time.to_string())];
        let parts = parts.into_iter().chain([plan.place.clone().filter(|_| whole)]);
        parts.flatten().collect::<Vec<_>>().join(" ")
    }

    /// What the parties answered to mediation, a line for each answer.
    fn consents(&self, file: &CaseFile, act: &[&Recorded]) -> Vec<String> {
        let mut lines = Vec::new();
        for answer in Answer::ALL {
            let said: Vec<PartyId> = act
                .iter()
                .filter_map(|row| match &row.event {
                    Event::ConsentGiven(consent) if consent.answer == *answer => {
                        Some(consent.party)
                    }
                    _ => None,
                })
                .collect();
            if said.is_empty() {
                continue;
            }
            let everybody = said.len() > 1 && said.len() == file.case.data.parties.len();
            let who = if everybody && said.len() == 2 {
                self.texts.get(Text::BothParties).to_owned()
            } else if everybody {
                self.texts.fill(Text::AllOf, &[("n", &self.texts.numeral(said.len()))])
            } else {
                super::stems(self, &file.case, &said)
            };
            let answer = self.texts.word("answer", answer.word());
            lines.push(self.texts.fill(Text::ConsentLine, &[("who", &who), ("answer", &answer)]));
        }
        lines
    }

    /// That rights were told, and who of those told has not signed the notice.
    fn rights(&self, file: &CaseFile, told: &RightsTold) -> String {
        let all = || file.case.data.parties.iter().map(|party| party.id).collect();
        let parties: Vec<PartyId> =
            if told.parties.is_empty() { all() } else { told.parties.clone() };
        let unsigned: Vec<PartyId> =
            parties.iter().filter(|party| !told.signed.contains(party)).copied().collect();
        let said = self.texts.get(Text::RightsTold);
        let mut parts = Vec::new();
        if parties.len() < file.case.data.parties.len() {
            parts.push(super::stems(self, &file.case, &parties));
        }
        if !unsigned.is_empty() && !told.signed.is_empty() {
            let who = super::stems(self, &file.case, &unsigned);
            parts.push(self.texts.fill(Text::RightsUnsigned, &[("who", &who)]));
        }
        if parts.is_empty() {
            return said.to_owned();
        }
        let note = parts.join(self.texts.get(Text::Comma));
        self.texts.fill(Text::WithNote, &[("what", &said), ("note", &note)])
    }
}

/// The number of a session among those that were held, from 1.
fn session_number(file: &CaseFile, held: &SessionHeld) -> usize {
    let sessions = file.case.sessions.iter().filter(|session| session.held.is_some());
    let mut ids = sessions.map(|session| session.id);
    ids.position(|id| id == held.session).map_or(1, |at| at + 1)
}
