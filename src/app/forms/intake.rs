//! The full intake (完整受理): where it came from, who with which answers, what was asked, who mediates.

mod people;

pub use people::{add_guardian, row};

use super::super::App;
use super::super::form::{Form, FormField, FormKind, Place};
use super::fields::{self, Seed, choices};
use super::read::{Fault, chosen, register};
use super::typed;
use crate::domain::command::{ClaimInput, Command, Envelope, RegisterCase};
use crate::domain::mediation::case::{Colour, Entruster, Origin};
use crate::domain::mediation::handling::Recusal;
use crate::domain::mediation::intake::{Exclusion, YesNo};
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, When};
use crate::i18n::{Text, Texts};
use crate::keymap::Action;
use crate::store::Seen;

/// Its fields, in the order in which one asks: whence, who, what, which dangers, who mediates.
pub fn fields(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let origins = choices(texts, "origin", Origin::ALL.iter().map(|origin| origin.word()), "yzw");
    // Whoever works for no body says first where the case is entered.
    let mut all: Vec<FormField> = fields::body(app).into_iter().collect();
    all.extend([
        FormField::choice("origin", texts.get(Text::FieldOrigin), origins, Text::NotChosen),
        fields::channel(app, "channel", Text::FieldChannel).placed(Place::Beside),
        entrusted_by(texts),
    ]);
    all.extend((0..seed.parties.max(2)).flat_map(|at| row(app, "party", at + 1)));
    all.push(FormField::line("title", texts.get(Text::FieldMatter), "").required());
    all.push(FormField::area("facts", texts.get(Text::FieldFacts), ""));
    all.extend(row(app, "claim", 1));
    all.push(fields::category(app).required());
    all.push(
        FormField::check("rights_told", texts.get(Text::FieldRights))
            .hinted(texts.get(Text::RightsText)),
    );
    let mut signed = FormField::line("rights_signed", texts.get(Text::FieldSigned), "")
        .hinted(texts.get(Text::SignedHint));
    signed.hidden = true;
    all.push(signed);
    all.extend(questions(app));
    all.extend(acceptance(app));
    all
}

/// Which authority entrusted it, asked where one did.
fn entrusted_by(texts: &Texts) -> FormField {
    let from = Entruster::ALL.iter().map(|from| from.word());
    let from = choices(texts, "entruster", from, "fjgxq");
    let label = texts.get(Text::LabelEntrustedBy);
    let field = FormField::choice("entrusted_by", label, from, Text::NotChosen);
    FormField { hidden: true, ..field }
}

/// The three questions about danger, and whether it was reported.
fn questions(app: &App) -> Vec<FormField> {
    let texts = &app.texts;
    let yes_no = || choices(texts, "yes_no", YesNo::ALL.iter().map(|answer| answer.word()), "ywu");
    let reported = [
        fields::choice("done", texts.get(Text::ReportedDone), 'y'),
        fields::choice("now", texts.get(Text::ReportedNow), 'x'),
    ];
    let label = texts.get(Text::FieldReported);
    let mut reported = FormField::choice("reported", label, reported.to_vec(), Text::NotChosen);
    reported.hidden = true;
    vec![
        FormField::choice("violence", texts.get(Text::FieldViolence), yes_no(), Text::NotAsked),
        FormField::choice("minor", texts.get(Text::FieldMinor), yes_no(), Text::NotAsked)
            .placed(Place::Beside),
        fields::risk(app, Text::NotAsked).placed(Place::Beside).hinted(""),
        reported,
    ]
}

/// Whether the case is taken on, since when, and who mediates.
fn acceptance(app: &App) -> Vec<FormField> {
    let texts = &app.texts;
    let reasons = Exclusion::ALL.iter().map(|reason| reason.word());
    let reasons = choices(texts, "exclusion", reasons, "zjfgqbt");
    let recusals = Recusal::ALL.iter().map(|recusal| recusal.word());
    let recusals = choices(texts, "recusal", recusals, "wjlq");
    let actor = app.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
    let mut all = vec![
        FormField::choice("exclusion", texts.get(Text::FieldExclusion), reasons, Text::None),
        FormField::choice("asked_by", texts.get(Text::FieldAskedBy), vec![], Text::NotChosen)
            .placed(Place::Beside),
        FormField::line("turn_to", texts.get(Text::FieldTurnTo), "")
            .required()
            .hinted(texts.get(Text::TurnToHint)),
        FormField::line("accepted", texts.get(Text::FieldAccepted), "")
            .hinted(texts.get(Text::AcceptedHint)),
    ];
    all.extend([
        fields::date(app, true).placed(Place::Beside),
        FormField::line("place", texts.get(Text::FieldPlace), "").placed(Place::Beside),
        FormField::line("mediator", texts.get(Text::FieldMediator), &actor),
        FormField::choice("recusal", texts.get(Text::FieldRecusal), recusals, Text::NotAsked)
            .placed(Place::Beside),
        FormField::line("earlier", texts.get(Text::FieldEarlier), "")
            .hinted(texts.get(Text::EarlierHint)),
    ]);
    all
}

/// The full form with all that was typed into the short one; nothing of it is lost.
pub fn expand(app: &App, short: Form) -> Form {
    let seed =
        Seed { item: short.item.clone(), parties: short.rows("party").count(), ..Seed::default() };
    let mut form = fields::build(app, FormKind::Intake, &seed);
    let rest: Vec<String> = short
        .fields
        .iter()
        .filter(|field| form.field(&field.name).is_none() && !field.text().trim().is_empty())
        .map(|field| {
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("label", &field.label), ("value", &field.text().trim())];
            app.texts.fill(Text::LabelValue, &holes)
        })
        .collect();
    let was_on = short.focused().map(|field| field.name.clone()).unwrap_or_default();
    form.take_over(short);
    (form.tried, form.removed) = (false, vec![]);
    if !rest.is_empty()
        && let Some(facts) = form.field_mut("facts")
    {
        let before = facts.text().to_owned();
        let lines = [before].into_iter().filter(|text| !text.is_empty()).chain(rest);
        facts.set_text(&lines.collect::<Vec<_>>().join("\n"));
    }
    form.focus = 0;
    let untouched = form.fields.iter().all(|f| f.name == "mediator" || f.is_empty());
    if !untouched {
        form.focus_name(&was_on);
    }
    form
}

/// Who is who, what was guessed, what must be reported, what saving does.
pub fn refresh(app: &App, form: &mut Form) {
    people::refresh(app, form);
    super::notes::guess(app, form);
    super::notes::askers(form);
    for field in form.fields.iter_mut().filter(|field| field.name.starts_with("claim")) {
        let read = claim(field.text(), &form.called);
        let hint = if field.is_empty() { app.texts.get(Text::ClaimHint) } else { "" };
        hint.clone_into(&mut field.hint);
        let amount = read.and_then(|claim| claim.amount).map(|amount| app.texts.yuan(amount));
        field.notes = amount
            .map(|amount| app.texts.fill(Text::PartyReadAs, &[("parts", &amount)]))
            .into_iter()
            .collect();
    }
    // Who signed is asked where the rights were told.
    form.show("rights_signed", form.ticked("rights_told"));
    form.show("entrusted_by", form.chosen("origin") == Some(Origin::Entrusted.word()));
    let excluded = form.chosen("exclusion").is_some();
    form.show("turn_to", excluded);
    form.show("accepted", !excluded);
    let due = report_due(form);
    form.show("reported", due.is_some());
    if let Some(field) = form.field_mut("reported") {
        field.warning = due.map(|text| app.texts.get(text).to_owned());
        let hint = [Text::ReportedDone, Text::ReportedNow].map(|text| app.texts.get(text));
        field.hint = hint.join("／");
    }
    super::notes::read_date(app, form);
    for name in ["date", "accepted"] {
        let Some(field) = form.field_mut(name) else { continue };
        let day = when::parse_typed(field.text(), app.today).ok().and_then(|on| on.day());
        field.shown = day.map(|day| app.texts.day(day, app.today));
        field.notes.clear();
    }
    form.after = after(app, form);
}

/// Why the case must be reported up: danger to somebody (R-INT-12), or it may get worse (R-PRO-3).
fn report_due(form: &Form) -> Option<Text> {
    let yes = |name: &str| chosen::<YesNo>(form, name) == Some(YesNo::Yes);
    if yes("violence") || yes("minor") {
        Some(Text::MustReport)
    } else {
        (chosen::<Colour>(form, "risk") == Some(Colour::Red)).then_some(Text::ShouldReport)
    }
}

fn after(app: &App, form: &Form) -> Vec<String> {
    let texts = &app.texts;
    let mut parts = vec![];
    if let Some(number) = &form.expected {
        parts.push(texts.fill(Text::ExpectedNumber, &[("number", number)]));
    }
    parts.push(match (form.chosen("exclusion"), form.text("accepted")) {
        (Some(_), _) => texts.get(Text::AfterDeclined).to_owned(),
        (None, Some(_)) => texts.get(Text::AfterAccepted).to_owned(),
        (None, None) => texts.get(Text::AfterRegistered).to_owned(),
    });
    if report_due(form).is_some() {
        parts.push(texts.get(Text::AfterReport).to_owned());
    }
    vec![parts.join(texts.get(Text::Comma))]
}

/// A claim as typed: `甲 修門並賠 800 元`; nobody is taken to have claimed it who was not named.
fn claim(text: &str, called: &[String]) -> Option<ClaimInput> {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or(("", text));
    let by = typed::party(first, called);
    let what = if by.is_some() { rest.trim() } else { text };
    let mut sums =
        what.split(|c: char| c.is_whitespace() || matches!(c, '，' | '、' | '賠' | '赔' | '付'));
    let amount = sums.find_map(|word| typed::amount(word).ok().flatten());
    let claim = ClaimInput { by: by.map(typed::mark), what: what.to_owned(), amount };
    (!what.is_empty()).then_some(claim)
}

/// What is wrong with it; what must be reported never stands in the way.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let mut faults = people::faults(app, form);
    if let Some(text) = form.text("accepted") {
        match when::parse_typed(&text, app.today) {
            Err(problem) => faults.push(("accepted".into(), app.texts.when_problem(&problem))),
            Ok(on) if on.start().is_some_and(|day| day > app.today) => {
                let refusal = Refusal::InTheFuture { field: "accepted", on };
                faults.push(("accepted".into(), app.texts.refusal(&refusal).why));
            }
            Ok(_) => {}
        }
    }
    faults
}

/// The one command it amounts to.
pub fn envelopes(app: &App, form: &Form, on: Option<When>) -> Vec<(Envelope, Option<Seen>)> {
    let mut register = register(app, form);
    let accepted = form.text("accepted");
    register = RegisterCase {
        origin: chosen(form, "origin"),
        entrusted_by: form
            .field("entrusted_by")
            .filter(|field| !field.hidden)
            .and_then(|_| chosen(form, "entrusted_by")),
        parties: people::parties(app, form),
        accepted: accepted.and_then(|text| when::parse_typed(&text, app.today).ok()),
        rights_told: form.ticked("rights_told"),
        rights_signed: form
            .text("rights_signed")
            .map(|text| typed::parties(&text, &form.called))
            .unwrap_or_default(),
        claims: form.rows("claim").filter_map(|field| claim(field.text(), &form.called)).collect(),
        consents: people::consents(form),
        violence: chosen(form, "violence"),
        minor_harmed: chosen(form, "minor"),
        same_dispute_as: form.text("earlier"),
        ..register
    };
    if let (Some(first), Some(recusal)) = (register.mediators.first_mut(), chosen(form, "recusal"))
    {
        first.recusal = Some(recusal);
    }
    vec![(Envelope { on, ..Envelope::from(Command::RegisterCase(register)) }, None)]
}

/// What opens once it is saved, and what is typed into it already: the refusal to take it on, else the
/// report that is due.
pub fn follows(form: &Form) -> Option<(Action, Vec<(String, String)>)> {
    if let Some(reason) = form.chosen("exclusion") {
        let turn_to = form.text("turn_to").unwrap_or_default();
        let typed = [("reason", reason.to_owned()), ("turn_to", turn_to)];
        let typed = typed.map(|(name, text)| (name.to_owned(), text));
        return Some((Action::Decline, typed.to_vec()));
    }
    report_due(form).map(|_| (Action::ReportUp, vec![]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Fen;

    #[test]
    fn a_claim_tells_who_what_and_how_much() {
        let called = ["王芳".to_owned(), "李強".to_owned()];
        let read = claim("甲 修門並賠 800 元", &called).unwrap();
        assert_eq!((read.by.as_deref(), read.amount), (Some("甲"), Some(Fen(80_000))));
        assert_eq!(read.what, "修門並賠 800 元");
        let read = claim("賠1.2萬", &called).unwrap();
        assert_eq!((read.by, read.amount), (None, Some(Fen(1_200_000))));
        assert_eq!(claim("道歉", &called).unwrap().amount, None);
        assert_eq!(claim("  ", &called), None);
    }
}
