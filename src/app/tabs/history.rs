//! 歷程: every event, the latest first, field by field; what was undone is marked.

use super::{Page, Sheet, timeline};
use crate::app::lines::{Line, Tone, indented};
use crate::domain::journal::{Event, Recorded};
use crate::domain::mediation::case::{CaseAmended, CaseRegistered};
use crate::i18n::{Names, Text};

pub(super) fn page(sheet: Sheet<'_>) -> Page {
    let file = sheet.file;
    let kept: Vec<_> = file.timeline.iter().map(|row| row.id).collect();
    let mut page = Page::default();
    sheet.app.with_names(file, |names| {
        for row in file.all.iter().rev() {
            let counts = kept.contains(&row.id) && !file.case.cancelled;
            let undone = !counts && !matches!(row.event, Event::Undone(_));
            page.add(one_event(sheet, row, undone, names));
        }
    });
    page
}

fn one_event(sheet: Sheet<'_>, row: &Recorded, undone: bool, names: &Names<'_>) -> Vec<Line> {
    let (app, texts, cells) = (sheet.app, sheet.texts(), sheet.cells);
    let on = texts.when_day(row.on, app.today);
    let mut said = texts.event(&row.event, names);
    if undone {
        said.push_str(texts.get(Text::UndoneMark));
    }
    let tone = if undone { Tone::Muted } else { Tone::Strong };
    let mut lines = timeline::dated(&on, tone, &said, cells);
    let tone = if undone { Tone::Muted } else { Tone::Plain };
    let mut details = texts.event_detail(&row.event, names);
    if let Event::CaseRegistered(data) = &row.event {
        // What was registered is told the way a correction is: every field with its name.
        let fields = Event::CaseAmended(fields_of(data));
        details.extend(texts.event_detail(&fields, names));
    }
    for detail in details {
        lines.extend(indented(timeline::INDENT, tone, &detail, cells));
    }
    let at = app.local(row.at);
    let mut by = texts.fill(Text::RecordedBy, &[("by", &row.by), ("at", &at)]);
    by.push_str(texts.get(Text::Comma));
    by.push_str(&via(sheet, &row.via));
    lines.extend(indented(timeline::INDENT, Tone::Muted, &by, cells));
    lines
}

/// By which door it came in: the door, who came for another, and a day that was taken for today.
fn via(sheet: Sheet<'_>, via: &str) -> String {
    let (door, today) = via.split_once(";today=").unzip();
    let (door, user) = door.unwrap_or(via).split_once(':').unzip();
    let door = door.unwrap_or_else(|| via.split(';').next().unwrap_or(via));
    let door = sheet.texts().word("via", door).to_owned();
    let today = today.map(|date| sheet.texts().fill(Text::TakenForToday, &[("date", &date)]));
    sheet.phrase([Some(door), user.map(str::to_owned), today])
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
