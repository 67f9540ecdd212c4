//! The record of a session (調解會): taken over from the plan, presence as it was, private lines apart.

use super::super::App;
use super::super::form::{About, Form, FormField, Place, Value};
use super::fields::{Seed, choices};
use super::read::{Fault, chosen, minutes};
use super::typed;
use crate::domain::command::{Command, Envelope, HoldSession, PlanInput};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::party::stem;
use crate::domain::mediation::session::{Mode, Outcome, is_private};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use crate::i18n::Text;
use crate::keymap::Action;
use crate::store::Seen;
use crate::store::cases::CaseFile;

/// What of the case the form is built from.
pub fn about(file: &CaseFile) -> About {
    let case = &file.case;
    let helpers = case.helpers.iter().map(|helper| {
        let agreed = helper.consents.iter().any(|consent| consent.answer == Answer::Agreed);
        let called = helper.what.as_ref().map(|what| format!("{what} {}", helper.name));
        // Somebody no party agreed to stays out of the list; the number of the others stays theirs.
        if agreed { called.unwrap_or_else(|| helper.name.clone()) } else { String::new() }
    });
    let held = case.sessions.iter().filter(|session| session.held.is_some()).count();
    About { helpers: helpers.collect(), session: held + 1, ..About::default() }
}

/// Its title.
pub fn title(app: &App, seed: &Seed) -> String {
    let number = seed.target.as_ref().map(|target| target.number.clone()).unwrap_or_default();
    let n = app.texts.ordinal(seed.about.session);
    app.texts.fill(Text::SessionTitle, &[("number", &number), ("n", &n)])
}

/// Its fields.
pub fn fields(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let mode = choices(texts, "mode", Mode::ALL.iter().map(|mode| mode.word()), "mbz");
    let open = [("yes", Text::Yes, 's'), ("no", Text::No, 'f')];
    let open =
        open.map(|(word, label, letter)| super::fields::choice(word, texts.get(label), letter));
    let mut all = vec![
        FormField::line("when", texts.get(Text::FieldTime), "").hinted(texts.get(Text::MomentHint)),
        FormField::choice("mode", texts.get(Text::FieldMode), mode, Text::NotChosen)
            .placed(Place::Beside),
        FormField::choice("open", texts.get(Text::FieldOpen), open.to_vec(), Text::NotAsked)
            .placed(Place::Beside),
        FormField::line("place", texts.get(Text::FieldPlace), ""),
    ];
    let parties = seed.called.iter().enumerate().map(|(at, name)| {
        let name = format!("{} {name}", stem(at));
        (format!("present{}", at + 1), name)
    });
    let helpers = seed.about.helpers.iter().enumerate().filter(|(_, name)| !name.is_empty());
    let helpers = helpers.map(|(at, name)| (format!("helper{}", at + 1), name.clone()));
    for (at, (name, who)) in parties.chain(helpers).enumerate() {
        let first = at == 0;
        let label = if first { texts.get(Text::FieldPresent) } else { "" };
        let field = FormField::check(&name, label).hinted(who);
        all.push(if first { field } else { field.placed(Place::Joined) });
    }
    let outcome = choices(texts, "outcome", Outcome::ALL.iter().map(|word| word.word()), "dbywt");
    let hint: Vec<&str> = outcome.iter().map(|choice| choice.label.as_str()).collect();
    let hint = hint.join(texts.get(Text::ListComma));
    all.extend([
        FormField::check("told", texts.get(Text::FieldTold)).hinted(texts.get(Text::ToldText)),
        FormField::area("record", texts.get(Text::FieldRecord), "")
            .placed(Place::Below)
            .hinted(texts.get(Text::RecordHint)),
        FormField::choice("outcome", texts.get(Text::FieldResult), outcome, Text::NotChosen)
            .hinted(hint),
        FormField::line("next", texts.get(Text::FieldNext), "").hinted(texts.get(Text::NextHint)),
        FormField::line("settled", texts.get(Text::FieldSettled), ""),
        FormField::line("disputed", texts.get(Text::FieldDisputed), ""),
        FormField::line("minutes", texts.get(Text::FieldMinutes), ""),
    ]);
    all
}

/// Takes over what was planned, and puts the caret on what only people can tell.
pub fn fill(app: &App, form: &mut Form, file: &CaseFile) {
    let Some(plan) = file.case.planned().and_then(|session| session.plan.as_ref()) else { return };
    form.said = Some(app.texts.get(Text::SessionSaid).to_owned());
    let day = typed::day_typed(plan.day, app.today);
    let when = plan.time.map_or_else(|| day.clone(), |time| format!("{day} {time}"));
    let place = plan.place.clone().unwrap_or_default();
    for (name, text) in [("when", &when), ("place", &place)] {
        if let Some(field) = form.field_mut(name) {
            field.set_text(text);
        }
    }
    if let (Some(field), Some(mode)) = (form.field_mut("mode"), plan.mode) {
        field.choose(mode.word());
    }
    form.focus_name("present1");
}

/// How the lines were understood, and what saving keeps.
pub fn refresh(app: &App, form: &mut Form) {
    for (name, ahead) in [("when", false), ("next", true)] {
        let Some(field) = form.field_mut(name) else { continue };
        let read = typed::moment(field.text(), app.today, ahead);
        field.shown = read.ok().map(|read| typed::moment_shown(&read, &app.texts, app.today));
    }
    form.after = after(app, form);
}

fn after(app: &App, form: &Form) -> Vec<String> {
    let texts = &app.texts;
    let record = form.text("record").unwrap_or_default();
    let lines: Vec<&str> = record.lines().filter(|line| !line.trim().is_empty()).collect();
    let private = lines.iter().filter(|line| is_private(line)).count();
    let public = lines.len() - private;
    let mut parts = vec![texts.fill(Text::AfterRecord, &[("n", &public)])];
    if private > 0 {
        parts.push(texts.fill(Text::AfterPrivate, &[("n", &private)]));
    }
    if let Some(next) = form.field("next").and_then(|field| field.shown.clone()) {
        parts.push(texts.fill(Text::AfterNext, &[("when", &next)]));
    }
    match chosen::<Outcome>(form, "outcome") {
        Some(Outcome::Agreed | Outcome::Partial) => {
            parts.push(texts.get(Text::AfterAgreement).to_owned());
        }
        Some(Outcome::Failed) => parts.push(texts.get(Text::AfterEnd).to_owned()),
        _ => {}
    }
    parts
}

/// What is wrong with it.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let mut faults = vec![];
    let mut tell = |name: &str, what: String| faults.push((name.to_owned(), what));
    let texts = &app.texts;
    if form.text("when").is_none() {
        tell("when", texts.get(Text::FieldRequired).to_owned());
    }
    if let Some(text) = form.text("when") {
        match typed::moment(&text, app.today, false) {
            Err(problem) => tell("when", texts.when_problem(&problem)),
            Ok(read) if read.place.is_some() => {
                let text = read.place.unwrap_or_default();
                tell("when", texts.fill(Text::TimeNot, &[("text", &text)]));
            }
            Ok(read) if read.on.start().is_some_and(|day| day > app.today) => {
                tell("when", texts.refusal(&Refusal::InTheFuture { field: "on", on: read.on }).why);
            }
            Ok(_) => {}
        }
    }
    if let Some(text) = form.text("next") {
        match typed::moment(&text, app.today, true) {
            Err(problem) => tell("next", texts.when_problem(&problem)),
            Ok(read) if read.on.day().is_none() => {
                tell("next", texts.get(Text::NextNeedsDay).to_owned());
            }
            Ok(_) => {}
        }
    }
    faults
}

/// What opens once it is saved: the agreement, or the ending.
pub fn follows(form: &Form) -> Option<Action> {
    match chosen::<Outcome>(form, "outcome")? {
        Outcome::Agreed | Outcome::Partial => Some(Action::Settle),
        Outcome::Failed => Some(Action::End),
        Outcome::Again | Outcome::NoShow => None,
    }
}

/// The command it amounts to. A record adds and overwrites nothing, so what was looked at does not
/// matter.
pub fn envelopes(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let Some(target) = &form.target else { return vec![] };
    let ticked = |prefix: &str| -> Vec<usize> {
        let rows = form.rows(prefix).filter(|field| matches!(field.value, Value::Check(true)));
        rows.filter_map(|field| super::super::form::row_number(&field.name)).collect()
    };
    let when = form.text("when").and_then(|text| typed::moment(&text, app.today, false).ok());
    let when = when.unwrap_or_default();
    let place = form.text("place");
    let next = form.text("next").and_then(|text| typed::moment(&text, app.today, true).ok());
    let next = next.and_then(|next| {
        let place = next.place.or_else(|| place.clone());
        Some(PlanInput { day: next.on.day()?, time: next.time, place, mode: None })
    });
    let helpers = ticked("helper").into_iter().filter_map(|n| u32::try_from(n).ok());
    let held = HoldSession {
        case: target.case.to_string(),
        session: None,
        time: when.time,
        place,
        mode: chosen(form, "mode"),
        open: form.chosen("open").map(|word| word == "yes"),
        present: ticked("present").into_iter().map(|n| typed::mark(n - 1)).collect(),
        helpers: helpers.collect(),
        // The words beside the tick say both.
        rights_told: form.ticked("told"),
        mediators_accepted: form.ticked("told"),
        record: form.text("record").unwrap_or_default(),
        settled: form.text("settled"),
        disputed: form.text("disputed"),
        outcome: chosen(form, "outcome"),
        next,
        minutes: minutes(form),
    };
    let on = (when.on != When::Unknown).then_some(when.on);
    vec![(Envelope { on, ..Envelope::from(Command::HoldSession(held)) }, None)]
}
