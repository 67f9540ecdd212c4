//! What is wrong with a small form, and how its days are written out.

use super::super::super::App;
use super::super::super::form::{Form, FormField, FormKind, column_of};
use super::super::typed::{self, Moment};
use super::is_small;
use crate::domain::money;
use crate::domain::refusal::Refusal;
use crate::domain::time::TimeOfDay;
use crate::domain::when::{self, When, WhenProblem};
use crate::i18n::Text;

/// What is wrong: the field's name and a sentence.
type Fault = (String, String);

/// Everything that is wrong with a small form, beside what every form checks.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    if !is_small(form.kind) {
        return vec![];
    }
    let mut faults: Vec<Fault> = form
        .fields
        .iter()
        .filter(|field| !field.is_empty())
        .filter_map(|field| Some((field.name.clone(), wrong(app, field)?)))
        .collect();
    faults.extend(missing(app, form));
    if form.kind == FormKind::FilePaper {
        faults.extend(papers(app, form));
    }
    faults
}

/// What is wrong with papers: a row says that its paper is there, or why it is not; and one says something.
fn papers(app: &App, form: &Form) -> Vec<Fault> {
    let text = |text| app.texts.get(text).to_owned();
    let keys = (1..=form.about.gist.missing.len()).map(|n| format!("papers{n}."));
    let keys: Vec<String> = keys.chain([String::new()]).collect();
    let mut faults: Vec<Fault> = keys
        .iter()
        .filter_map(|key| {
            let name = |column: &str| format!("{key}{column}");
            let has = |column: &str| form.text(&name(column)).is_some();
            let other = key.is_empty() && form.chosen("slot").is_some();
            match (form.chosen(&name("there")), has("absent")) {
                (Some("absent"), false) => Some((name("absent"), text(Text::FieldRequired))),
                (Some("filed"), true) => Some((name("absent"), text(Text::ThereAndAbsent))),
                (None, why) if why || has("pages") || other => {
                    Some((name("there"), text(Text::FieldChoose)))
                }
                (Some(_), _) if key.is_empty() && !other => {
                    Some(("slot".to_owned(), text(Text::FieldChoose)))
                }
                _ => None,
            }
        })
        .collect();
    let said = |key: &String| form.chosen(&format!("{key}there")).is_some();
    if faults.is_empty() && !keys.iter().any(said) {
        let first = form.fields.first().map(|field| field.name.clone()).unwrap_or_default();
        faults.push((first, text(Text::FieldChoose)));
    }
    faults
}

/// What is wrong with what was typed.
fn wrong(app: &App, field: &FormField) -> Option<String> {
    let texts = &app.texts;
    match column_of(&field.name) {
        // The day of the form itself is checked with all forms.
        "date" if field.name != "date" => match when::parse_typed(field.text(), app.today) {
            Err(problem) => Some(texts.when_problem(&problem)),
            Ok(on) if on.start().is_some_and(|day| day > app.today) => {
                Some(texts.refusal(&Refusal::InTheFuture { field: "on", on }).why)
            }
            Ok(_) => None,
        },
        "day" => match typed::moment(field.text(), app.today, true) {
            Err(problem) => Some(texts.when_problem(&problem)),
            Ok(Moment { on: When::Day(_), place: None, .. }) => None,
            Ok(_) => {
                Some(texts.when_problem(&WhenProblem::NotADate { text: field.text().to_owned() }))
            }
        },
        "until" => match when::parse_typed_ahead(field.text(), app.today) {
            Err(problem) => Some(texts.when_problem(&problem)),
            Ok(When::Day(_)) => None,
            Ok(_) => {
                Some(texts.when_problem(&WhenProblem::NotADate { text: field.text().to_owned() }))
            }
        },
        "time" => TimeOfDay::parse_typed(field.text()).err().map(|p| texts.time_problem(&p)),
        "amount" => money::parse_typed(field.text()).err().map(|p| texts.money_problem(&p)),
        "pages" => {
            let number: Result<u32, _> = when::fold_typed(field.text()).parse();
            let wrong = number.is_err();
            wrong.then(|| texts.fill(Text::MinutesNot, &[("text", &field.text())]))
        }
        _ => None,
    }
}

/// What must be there because of what else is said.
fn missing(app: &App, form: &Form) -> Option<Fault> {
    let has = |name: &str| form.field(name).is_some_and(|field| !field.is_empty());
    let required = |name: &str| {
        let text = app.texts.get(Text::FieldRequired).to_owned();
        (!has(name)).then(|| (name.to_owned(), text))
    };
    let any = |list: &str| {
        let none = form.rows(list).all(|row| {
            let key = crate::app::form::row_key(&row.name).unwrap_or_default();
            let mut cells =
                form.fields.iter().filter(|f| crate::app::form::is_within(&f.name, key));
            // The day alone says nothing.
            cells.all(|cell| column_of(&cell.name) == "date" || cell.is_empty())
        });
        let first = form.rows(list).next().filter(|_| none)?;
        Some((first.name.clone(), app.texts.get(Text::NobodySaid).to_owned()))
    };
    match form.kind {
        FormKind::Consent | FormKind::AnswerMediators => any("answers"),
        FormKind::Rights => any("parties"),
        FormKind::Visit if !has("excuse") => any("answers").or_else(|| required("date")),
        FormKind::Questions if !has("violence") && !has("minor_harmed") && !has("risk") => {
            Some(("violence".to_owned(), app.texts.get(Text::NobodySaid).to_owned()))
        }
        FormKind::Claim if has("drop") => required("why"),
        FormKind::Claim => required("what"),
        FormKind::Evidence if has("evidence") => required("kept"),
        FormKind::Evidence => required("name"),
        FormKind::Helper if !has("helper") => required("name"),
        FormKind::Plan if !has("off") => required("day"),
        _ => None,
    }
}

/// Writes days out beside what was typed.
pub fn refresh(app: &App, form: &mut Form) {
    if !is_small(form.kind) {
        return;
    }
    for field in &mut form.fields {
        let ahead = column_of(&field.name) == "until";
        let read = match column_of(&field.name) {
            // The time may follow the day in one line.
            "day" => {
                let read = typed::moment(field.text(), app.today, true);
                let shown = read.ok().map(|read| typed::moment_shown(&read, &app.texts, app.today));
                let said = |parts| app.texts.fill(Text::PartyReadAs, &[("parts", &parts)]);
                field.notes = shown.map(said).into_iter().collect();
                continue;
            }
            // The day of the form itself is told below it, as in all forms.
            "date" if field.name != "date" => when::parse_typed(field.text(), app.today).ok(),
            _ if ahead => when::parse_typed_ahead(field.text(), app.today).ok(),
            _ => continue,
        };
        let written = read.map(|when| app.texts.when_day(when, app.today));
        if ahead {
            let said = |day| app.texts.fill(Text::PartyReadAs, &[("parts", &day)]);
            field.notes = written.map(said).into_iter().collect();
        } else {
            field.shown = written;
        }
    }
}
