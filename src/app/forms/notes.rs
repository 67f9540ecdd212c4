//! What stands beside and below the fields: how lines were understood, guesses, what saving does.

use super::super::form::{Choice, Form, FormField, FormKind, Value, column_of, row_of};
use super::super::{App, Effect, party_line};
use super::{agreement, intake, obligation, read, session, sign, small};
use crate::domain::both::Both;
use crate::domain::deadline;
use crate::domain::mediation::party::stem;
use crate::domain::when::When;
use crate::i18n::Text;
use crate::store::people::PersonRow;
use crate::store::same::{Likeness, Traits};
use chrono::{Datelike, NaiveDate};

/// Brings all notes of a form up to what is typed now; rows may come and go, the caret stays.
pub fn refresh(app: &App, form: &mut Form) {
    let focused = form.focused().map(|field| field.name.clone());
    match form.kind {
        FormKind::Session => session::refresh(app, form),
        FormKind::Sign | FormKind::Deliver => sign::refresh(app, form),
        FormKind::Settle => agreement::refresh(app, form),
        FormKind::Intake => intake::refresh(app, form),
        _ => simple(app, form),
    }
    if let Some(name) = focused {
        form.focus_name(&name);
    }
    form.focus = form.focus.min(form.fields.len().saturating_sub(1));
}

fn simple(app: &App, form: &mut Form) {
    if form.kind == FormKind::Oral {
        form.called = called(form);
        guess(app, form);
        askers(form);
    }
    let called = form.called.clone();
    for field in &mut form.fields {
        match row_of(&field.name) {
            Some("party") => note_party(app, field),
            Some("obligation") => {
                let read = obligation::read(field.text(), &called, app.today);
                field.notes = read
                    .map(|read| {
                        let said = obligation::said(&read, &called, &app.texts);
                        app.texts.fill(Text::PartyReadAs, &[("parts", &said)])
                    })
                    .into_iter()
                    .collect();
            }
            _ if field.name == "mediator" => field.notes = offers(app, field).into_iter().collect(),
            _ if field.name == "date" => field.notes = read_as(app, field),
            _ => field.notes.clear(),
        }
    }
    if form.kind == FormKind::Amend {
        mark_changed_person(form);
    }
    small::refresh(app, form);
    note_item(app, form);
    form.after = after(app, form);
}

/// How a date was read.
fn read_as(app: &App, field: &FormField) -> Vec<String> {
    let read = crate::domain::when::parse_typed(field.text(), app.today);
    let said = read.ok().map(|when| app.texts.when_day(when, app.today));
    let said = said.map(|said| app.texts.fill(Text::PartyReadAs, &[("parts", &said)]));
    said.into_iter().collect()
}

/// Says below the date how it was read.
pub fn read_date(app: &App, form: &mut Form) {
    if let Some(field) = form.field_mut("date") {
        field.notes = read_as(app, field);
    }
}

/// The caret goes to another field: what unfolds once one is done with a field unfolds.
pub fn unfold(app: &App, form: &mut Form, force: bool) {
    if form.kind == FormKind::Settle {
        agreement::unfold(app, form, force);
    }
}

/// What came in stands below the field that answers it or takes it up.
fn note_item(app: &App, form: &mut Form) {
    let Some(item) = form.item.as_deref().and_then(|id| super::open::item(app, id)) else { return };
    let channel = app.texts.word("channel", &item.channel).to_owned();
    let said = app.texts.fill(Text::ItemRow, &[("channel", &channel), ("what", &item.what)]);
    let name = match form.kind {
        FormKind::Turn => "later",
        FormKind::Answer => "answer",
        _ => "title",
    };
    if let Some(field) = form.field_mut(name) {
        field.notes = vec![said];
    }
}

/// A person taken for a line goes when the line names somebody else.
fn mark_changed_person(form: &mut Form) {
    for field in &mut form.fields {
        if field.party.is_some() && field.was.as_deref() == Some(field.text()) {
            field.person = None;
        }
    }
}

/// How the parties are called, in order.
pub fn called(form: &Form) -> Vec<String> {
    form.rows("party")
        .map(|field| {
            let read = party_line::read(field.text());
            read.and_then(|read| read.called().map(str::to_owned)).unwrap_or_default()
        })
        .collect()
}

/// The category the matter speaks for, as long as nobody chose one.
pub fn guess(app: &App, form: &mut Form) {
    let title = form.text("title").unwrap_or_default();
    let guess = app.categories.guess(&title);
    let Some(field) = form.field_mut("category") else { return };
    if field.guessed || field.chosen().is_none() {
        match guess {
            Some(code) => {
                field.choose(code);
                field.guessed = true;
            }
            None if field.guessed => {
                field.unchoose();
                field.guessed = false;
            }
            None => {}
        }
    }
    let hint = match (field.guessed, field.chosen()) {
        (true, _) => app.texts.get(Text::CategoryGuessed),
        (false, None) => app.texts.get(Text::CategoryHint),
        (false, Some(_)) => "",
    };
    hint.clone_into(&mut field.hint);
}

/// The parties as those who may have asked.
pub fn askers(form: &mut Form) {
    let names = form.called.clone();
    let Some(field) = form.field_mut("asked_by") else { return };
    if let Value::Choice { choices, at, .. } = &mut field.value {
        *choices = names
            .iter()
            .enumerate()
            .map(|(at, name)| Choice {
                word: stem(at).to_string(),
                label: format!("{} {name}", stem(at)).trim_end().to_owned(),
                letter: char::from_digit(u32::try_from(at + 1).unwrap_or(10), 10),
            })
            .collect();
        *at = at.filter(|at| *at < names.len());
    }
}

/// How the line of a party was read, and who else bears the name.
pub fn note_party(app: &App, field: &mut FormField) {
    let Some(read) = party_line::read(field.text()) else {
        field.notes.clear();
        field.person = None;
        field.offers.clear();
        app.texts.get(Text::PartyHint).clone_into(&mut field.hint);
        return;
    };
    field.hint.clear();
    // Whoever was taken or offered goes with the name.
    let same = read.name.as_ref() == Some(&field.sought);
    if !same && !field.offers.is_empty() {
        field.person = None;
        field.offers.clear();
    }
    field.notes = vec![read.said(&app.texts)];
    field.notes.extend(offers(app, field));
}

/// Who else bears the name, or who was taken.
pub fn offers(app: &App, field: &FormField) -> Option<String> {
    if let Some(person) = &field.person {
        let known = field.offers.iter().find(|(id, _)| id == person);
        let name = known.map_or_else(|| field.text().to_owned(), |(_, label)| label.clone());
        return Some(app.texts.fill(Text::PartyTaken, &[("name", &name)]));
    }
    match field.offers.as_slice() {
        [] => None,
        [(_, label)] => Some(label.clone()),
        several => Some(app.texts.fill(Text::PartyKnownMore, &[("n", &several.len())])),
    }
}

/// What a line tells of the person it is asked about.
pub fn who(field: &FormField) -> Option<Traits> {
    if field.name == "mediator" {
        let name = field.text().trim();
        return (!name.is_empty()).then(|| Traits { name: name.to_owned(), ..Traits::default() });
    }
    let read = party_line::read(field.text())?;
    Some(Traits { name: read.name?, phone: read.phone, address: read.address })
}

/// One of those who bear the name, as the menu shows them.
pub fn label(app: &App, row: &PersonRow) -> String {
    let data = &row.person.data;
    let place = app.texts.address(&data.address);
    let place = if place.is_empty() { data.phone.clone().unwrap_or_default() } else { place };
    let case =
        |(short, n, title): &(Both, u32, String)| format!("{}{n} {title}", app.texts.both(short));
    let cases: Vec<String> = row.latest.iter().map(case).collect();
    let cases = cases.join(app.texts.get(Text::ListComma));
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &data.name), ("where", &place), ("n", &row.cases), ("cases", &cases)];
    let text = if cases.is_empty() { Text::PartyKnown } else { Text::PartyKnownCases };
    let known = app.texts.fill(text, &holes).replace("  ", " ");
    // That it is the name itself needs no telling.
    if row.why == [Likeness::Name] {
        return known;
    }
    let why: Vec<&str> = row.why.iter().map(|why| app.texts.word("alike", why.word())).collect();
    if why.is_empty() {
        return known;
    }
    let why = why.join(app.texts.get(Text::ListComma));
    app.texts.fill(Text::PartyAlike, &[("known", &known), ("why", &why)])
}

/// Whether a field is the line of a party.
pub fn is_party_line(name: &str) -> bool {
    row_of(name) == Some("party") && column_of(name).is_empty()
}

/// Asks which number the case would get, where body and year are known.
pub fn expected(app: &App, form: &Form) -> Option<Effect> {
    if !matches!(form.kind, FormKind::Oral | FormKind::Intake) {
        return None;
    }
    let body = match form.chosen("body") {
        Some(code) => app.office.bodies.iter().find(|body| body.code == code)?.id,
        None => app.actor.as_ref()?.home?,
    };
    let on = read::date(app, form).ok()?;
    let year = match on {
        Some(When::Year(year) | When::Month(year, _)) => year,
        Some(When::Day(day)) => day.year(),
        _ => app.today.year(),
    };
    let actor = app.actor.clone()?;
    Some(Effect::Expected { actor, body, year })
}

/// What saving will do.
fn after(app: &App, form: &Form) -> Vec<String> {
    let texts = &app.texts;
    let mut parts = vec![];
    match form.kind {
        FormKind::Oral if form.chosen("result") == Some("open") => {
            parts.push(texts.get(Text::AfterAccepted).to_owned());
        }
        FormKind::Oral if form.chosen("result") == Some("written") => {
            parts.push(texts.get(Text::AfterWritten).to_owned());
        }
        FormKind::Oral if form.chosen("result").is_some() => {
            let dues = read::obligations(app, form);
            parts.extend(visit(app, form, dues.iter().filter_map(|duty| duty.due.day()).max()));
        }
        FormKind::Oral => {}
        _ => return vec![],
    }
    if let Some(number) = &form.expected {
        parts.insert(0, texts.fill(Text::ExpectedNumber, &[("number", number)]));
    }
    if parts.is_empty() {
        return vec![];
    }
    vec![parts.join(texts.get(Text::Comma))]
}

/// When the return visit will be due, by the same rule the register goes by (R-PER-1).
pub fn visit(app: &App, form: &Form, last_due: Option<NaiveDate>) -> Option<String> {
    if form.chosen("performance") == Some("on_the_spot") && form.chosen("risk") == Some("green") {
        return Some(app.texts.get(Text::AfterNoVisit).to_owned());
    }
    let rule = app.office.office.rule("R-PER-1")?;
    let agreed = match read::date(app, form).ok()? {
        None => Some(app.today),
        Some(on) => on.day(),
    };
    let since = last_due.or(agreed)?;
    let due = deadline::due(rule, since, &app.office.office.calendar).due;
    let period = app.texts.period(rule.days, rule.unit);
    let date = app.texts.when(When::Day(due), app.today);
    Some(app.texts.fill(Text::AfterVisit, &[("date", &date), ("period", &period)]))
}
