//! 調解: who mediates, every session with its record, inquiries and evidence.

use super::{Page, Sheet, overview};
use crate::app::lines::{Labelled, Line, Tone, indented};
use crate::app::table::{Cell, Column, table};
use crate::domain::ids::PieceId;
use crate::domain::mediation::case::Mediator;
use crate::domain::mediation::session::{Session, SessionHeld};
use crate::domain::when::When;
use crate::i18n::Text;

pub(super) fn page(sheet: Sheet<'_>) -> Page {
    let mut page = Page::default();
    let case = sheet.case();
    page.add(sheet.labelled(&mediators(sheet)));
    if case.sessions.is_empty() {
        page.blank();
        page.add(sheet.nothing(Text::NoSession));
    }
    // The one to come stands first, then the latest.
    let mut n = case.sessions.iter().filter(|session| session.held.is_some()).count();
    for session in case.sessions.iter().rev() {
        page.blank();
        match &session.held {
            Some((held, on)) => {
                page.add(held_session(sheet, n, held, *on));
                n -= 1;
            }
            None => page.add(planned(sheet, session)),
        }
        private(sheet, &mut page, Some(session.id));
    }
    inquiries(sheet, &mut page);
    private(sheet, &mut page, None);
    evidence(sheet, &mut page);
    page
}

/// Who mediates, what each answered to the recusal questions, and what the parties say (R-SEL-1, R-SEL-2).
fn mediators(sheet: Sheet<'_>) -> Labelled<'_> {
    let (texts, case) = (sheet.texts(), sheet.case());
    let mut rows = Labelled::new();
    let label = sheet.get(Text::LabelMediators);
    if case.mediators.is_empty() {
        rows.toned(label, sheet.get(Text::NotAssigned), Tone::Warn);
    }
    for one in &case.mediators {
        rows.row(label, mediator(sheet, one));
    }
    for answer in &case.acceptances {
        let word = if answer.said.accepted { "accepts" } else { "declines" };
        let (who, word) = (sheet.stems(&[answer.said.party]), texts.word("said", word));
        let said = texts.fill(Text::AnswerShort, &[("who", &who), ("answer", &word)]);
        let tone = if answer.said.accepted { Tone::Plain } else { Tone::Warn };
        let said = sheet.phrase([Some(said), Some(sheet.when(answer.on)), answer.said.why.clone()]);
        rows.toned(sheet.get(Text::ColParties), said, tone);
    }
    for helper in &case.helpers {
        rows.row(sheet.get(Text::LabelHelpers), overview::helped(sheet, helper));
    }
    rows
}

fn mediator(sheet: Sheet<'_>, one: &Mediator) -> String {
    let answer = match one.recusal {
        Some(recusal) => sheet.texts().word("recusal", recusal.word()),
        None => sheet.get(Text::NotAsked),
    };
    let recusal = sheet.texts().fill(Text::RecusalIs, &[("answer", &answer)]);
    sheet.phrase([Some(one.name.clone()), Some(recusal), one.relation.clone()])
}

/// The head of a session: number, day, time, place, how the parties met, how it ended.
fn held_session(sheet: Sheet<'_>, n: usize, held: &SessionHeld, on: When) -> Vec<Line> {
    let texts = sheet.texts();
    let title = texts.fill(Text::SessionNth, &[("n", &texts.numeral(n))]);
    let time = held.time.map(|time| time.to_string());
    let when = [Some(texts.when_day(on, sheet.app.today)), time, held.place.clone()];
    let when = when.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mode = held.mode.map(|mode| texts.word("mode", mode.word()).to_owned());
    let open = held.open.map(|open| {
        sheet.get(if open { Text::SessionOpen } else { Text::SessionClosed }).to_owned()
    });
    let said = sheet.phrase([Some(when), mode, open]);
    let line = Line::default().blanks(1).with(Tone::Accent, &title).blanks(2);
    let mut lines = vec![line.with(Tone::Strong, &said).cut(sheet.cells)];
    let mut rows = Labelled::new();
    let outcome = held.outcome.map(|outcome| texts.word("outcome", outcome.word()));
    rows.row(sheet.get(Text::LabelOutcome), outcome.unwrap_or(sheet.get(Text::Unknown)));
    rows.row(sheet.get(Text::DetailPresent), present(sheet, held));
    let record = Some(held.record.as_str()).filter(|record| !record.is_empty());
    rows.maybe(sheet.get(Text::LabelRecord), record);
    rows.maybe(sheet.get(Text::DetailSettled), held.settled.as_deref());
    rows.maybe(sheet.get(Text::DetailDisputed), held.disputed.as_deref());
    let minutes = held.minutes.map(|n| texts.fill(Text::TookMinutes, &[("n", &n)]));
    rows.maybe(sheet.get(Text::LabelMinutes), minutes);
    lines.extend(rows.lines(3, sheet.cells));
    lines
}

/// Who was there, helpers included; those who were not are named too.
fn present(sheet: Sheet<'_>, held: &SessionHeld) -> String {
    let case = sheet.case();
    let those = |there: bool| {
        let parties = case.data.parties.iter().map(|party| party.id);
        parties.filter(|id| held.present.contains(id) == there).collect::<Vec<_>>()
    };
    let (present, missing) = (those(true), those(false));
    let helpers = case.helpers.iter().filter(|helper| held.helpers.contains(&helper.id));
    let mut names: Vec<String> = present.iter().map(|id| sheet.who(*id)).collect();
    names.extend(held.stood_in.iter().cloned());
    names.extend(helpers.map(|helper| helper.name.clone()));
    if names.is_empty() {
        return sheet.get(Text::NobodyNoted).to_owned();
    }
    let there = names.join(sheet.get(Text::ListComma));
    let absent = (!missing.is_empty())
        .then(|| sheet.texts().fill(Text::AbsentAre, &[("who", &sheet.stems(&missing))]));
    sheet.phrase([Some(there), absent])
}

fn planned(sheet: Sheet<'_>, session: &Session) -> Vec<Line> {
    let texts = sheet.texts();
    let label = if session.off { Text::SessionOff } else { Text::LabelNextSession };
    let said = session.plan.as_ref().map(|plan| {
        let time = plan.time.map(|time| time.to_string());
        let when = [Some(sheet.app.weekday(plan.day)), time, plan.place.clone()];
        let when = when.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mode = plan.mode.map(|mode| texts.word("mode", mode.word()).to_owned());
        sheet.phrase([Some(when), mode])
    });
    let tone = if session.off { Tone::Muted } else { Tone::Strong };
    let head = Line::default().blanks(1).with(Tone::Accent, sheet.get(label)).blanks(2);
    vec![head.with(tone, &said.unwrap_or_default()).cut(sheet.cells)]
}

/// Lines said in confidence, apart from the record they were said in.
fn private(sheet: Sheet<'_>, page: &mut Page, session: Option<PieceId>) {
    let all = sheet.case().private.iter().filter(|private| private.said.session == session);
    let lines: Vec<&String> = all.flat_map(|private| &private.said.lines).collect();
    if lines.is_empty() {
        return;
    }
    let title = sheet.get(Text::PrivateOnly);
    page.add([Line::default().blanks(3).with(Tone::Warn, title)]);
    for line in lines {
        page.add(indented(5, Tone::Plain, line, sheet.cells));
    }
}

fn inquiries(sheet: Sheet<'_>, page: &mut Page) {
    let all = &sheet.case().inquiries;
    if all.is_empty() {
        return;
    }
    page.blank();
    page.heading(sheet.get(Text::InquiriesTitle));
    for inquiry in all {
        let said = &inquiry.said;
        let head = [Some(said.asked.clone()), said.relation.clone(), said.place.clone()];
        let on = sheet.when(inquiry.on);
        let line = Line::default().blanks(1).with(Tone::Muted, &on).blanks(2);
        page.add([line.with(Tone::Strong, &sheet.phrase(head)).cut(sheet.cells)]);
        page.add(indented(3, Tone::Plain, &said.text, sheet.cells));
    }
}

/// What was listed as evidence, and where the paper is.
fn evidence(sheet: Sheet<'_>, page: &mut Page) {
    let (texts, all) = (sheet.texts(), &sheet.case().evidence);
    if all.is_empty() {
        return;
    }
    page.blank();
    page.heading(sheet.get(Text::EvidenceTitle));
    let heads = [
        Text::ColItem,
        Text::ColEvidence,
        Text::ColOriginal,
        Text::ColPages,
        Text::ColGivenBy,
        Text::ColKept,
    ];
    let mut columns = heads.map(|head| Column::new(texts.get(head))).to_vec();
    columns[1].grows = true;
    let rows: Vec<Vec<Cell>> = all
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let original = one.original.map_or("", |original| {
                sheet.get(if original { Text::OriginalPaper } else { Text::CopyOfPaper })
            });
            let name = sheet.phrase([Some(one.name.clone()), one.shows.clone()]);
            let by = one.by.map(|party| sheet.stems(&[party])).unwrap_or_default();
            let pages = one.pages.map(|pages| pages.to_string()).unwrap_or_default();
            let kept = one.kept.clone().unwrap_or_else(|| sheet.get(Text::Unknown).to_owned());
            [(at + 1).to_string(), name, original.to_owned(), pages, by, kept]
                .map(Cell::plain)
                .to_vec()
        })
        .collect();
    page.add(table(&columns, &rows, 1, sheet.cells));
}
