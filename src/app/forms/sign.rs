//! Signatures, the seal and the copies of a written agreement: one row a person, dates as the paper says.

use super::super::App;
use super::super::form::{
    About, Cell, Form, FormField, FormKind, Heading, Place, Signer, column_of, row_key, row_number,
};
use super::fields::{Seed, choices};
use super::read::{Fault, chosen};
use crate::domain::command::{
    Command, DeliverAgreement, DeliveryInput, Envelope, SealAgreement, SignAgreement,
    SignatureInput,
};
use crate::domain::mediation::agreement::{self, Agreement, Delivery, SignHow};
use crate::domain::mediation::party::stem;
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, PaperDate, When};
use crate::i18n::Text;
use crate::store::Seen;
use crate::store::cases::CaseFile;
use chrono::NaiveDate;

const HOW: Cell = Cell::new(13, 11);
const DATE: Cell = Cell::new(24, 23);
const BY: Cell = Cell::new(48, 20);
const SEAL: Cell = Cell::new(20, 23);
const COPY_DATE: Cell = Cell::new(18, 14);
const COPY_HOW: Cell = Cell::new(32, 16);

/// The written agreement that is to be signed or handed out.
fn meant(file: &CaseFile, kind: FormKind) -> Option<&Agreement> {
    let written = |agreement: &&Agreement| {
        agreement.form == agreement::Form::Written && !agreement.superseded
    };
    let mut all = file.case.agreements.iter().rev().filter(written);
    match kind {
        FormKind::Deliver => {
            all.clone().find(|agreement| !agreement.undelivered().is_empty()).or_else(|| all.next())
        }
        _ => file.case.pending().filter(written).or_else(|| all.next()),
    }
}

/// What of the case the form is built from: who signs, or who has no copy yet.
pub fn about(app: &App, kind: FormKind, file: &CaseFile) -> About {
    let case = &file.case;
    let Some(agreement) = meant(file, kind) else { return About::default() };
    let parties = case.data.parties.iter().enumerate();
    let wanted: Vec<_> = match kind {
        FormKind::Deliver => agreement.undelivered(),
        _ => agreement.wording.between.clone(),
    };
    let mut signers: Vec<Signer> = parties
        .filter(|(_, party)| wanted.contains(&party.id))
        .map(|(at, party)| Signer {
            mark: stem(at).to_string(),
            name: app.texts.party(party),
            guardian: party.needs_guardian(app.today).then(|| {
                party.guardian.as_ref().map(|guardian| guardian.name.clone()).unwrap_or_default()
            }),
        })
        .collect();
    if kind == FormKind::Sign {
        signers.extend(case.mediators.iter().map(|mediator| Signer {
            mark: mediator.name.clone(),
            name: mediator.name.clone(),
            guardian: None,
        }));
        signers.push(Signer { mark: "recorder".to_owned(), ..Signer::default() });
    }
    About {
        agreement: u32::try_from(case.number_of(agreement)).ok(),
        version: agreement.version,
        mediators: case.mediators.iter().map(|mediator| mediator.name.clone()).collect(),
        sealed: agreement.seal.is_some(),
        signers,
        ..About::default()
    }
}

/// Its title: which version is signed.
pub fn title(app: &App, kind: FormKind, seed: &Seed) -> String {
    let number = seed.target.as_ref().map(|target| target.number.clone()).unwrap_or_default();
    let text = if kind == FormKind::Sign { Text::SignTitle } else { Text::DeliverTitle };
    app.texts.fill(text, &[("number", &number), ("n", &seed.about.version)])
}

/// The fields of the table of signatures.
pub fn fields(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let mut all = vec![];
    for (at, signer) in seed.about.signers.iter().enumerate() {
        let n = at + 1;
        let words = SignHow::ALL.iter().map(|how| how.word());
        let mut how = choices(texts, "sign_how", words, "qzgdbjw");
        for how in &mut how {
            texts.word_short("sign_how", &how.word).clone_into(&mut how.label);
        }
        let is_mediator = seed.about.mediators.contains(&signer.mark);
        let role = if is_mediator { texts.get(Text::FieldMediator) } else { "" };
        let mut how =
            FormField::choice(&format!("sign{n}.how"), called(app, signer), how, Text::NotChosen)
                .placed(Place::Row(3, HOW))
                .hinted(role);
        let stead = signer.guardian.is_some();
        // How is the way most papers are signed; that somebody signed is told by the date alone.
        how.choose(if stead { SignHow::InTheirStead } else { SignHow::Signature }.word());
        all.push(how);
        all.push(
            FormField::line(&format!("sign{n}.date"), "", "")
                .placed(Place::Cell(DATE))
                .hinted(texts.get(Text::RepeatHint))
                .repeating(),
        );
        if stead {
            all.push(by(app, n, signer.guardian.as_deref().unwrap_or_default()));
        }
    }
    if !seed.about.sealed {
        let label = format!("{}  {}", texts.get(Text::FieldSeal), texts.get(Text::FieldDate));
        all.push(
            FormField::line("seal", label, "")
                .placed(Place::Row(3, SEAL))
                .headed(Heading::Section(texts.word("sign_how", "seal").to_owned()))
                .repeating(),
        );
    }
    all
}

fn called(app: &App, signer: &Signer) -> String {
    if signer.name.is_empty() {
        app.texts.get(Text::Recorder).to_owned()
    } else {
        signer.name.clone()
    }
}

/// Who signed in the party's stead.
fn by(app: &App, n: usize, name: &str) -> FormField {
    FormField::line(&format!("sign{n}.by"), "", name)
        .placed(Place::Cell(BY))
        .hinted(app.texts.get(Text::SignedBy))
}

/// Puts in what is on file, and the caret on the first date that is not.
pub fn fill(app: &App, form: &mut Form, file: &CaseFile) {
    form.said = Some(app.texts.get(Text::SignSaid).to_owned());
    let Some(agreement) = meant(file, form.kind) else { return };
    let parties = &file.case.data.parties;
    for (at, signer) in form.about.signers.clone().iter().enumerate() {
        let who = match signer.mark.as_str() {
            "recorder" => agreement::Signer::Recorder,
            name if form.about.mediators.iter().any(|mediator| mediator == name) => {
                agreement::Signer::Mediator(name.to_owned())
            }
            mark => {
                let at =
                    parties.iter().enumerate().position(|(at, _)| stem(at).to_string() == mark);
                let Some(party) = at.and_then(|at| parties.get(at)) else { continue };
                agreement::Signer::Party(party.id)
            }
        };
        let Some(signed) = agreement.signature(&who) else { continue };
        let date = typed_again(&signed.date, app.today);
        let set = [("how", signed.how.word().to_owned()), ("date", date)];
        for (column, text) in set {
            let Some(field) = form.field_mut(&format!("sign{}.{column}", at + 1)) else { continue };
            field.choose(&text);
            field.set_text(&text);
            field.was = Some(text);
        }
    }
    let open = |field: &FormField| field.repeats && field.is_empty();
    form.focus = form.fields.iter().position(open).unwrap_or(0);
}

/// A date of a paper as one types it.
fn typed_again(date: &PaperDate, today: NaiveDate) -> String {
    match (&date.as_written, date.on.day()) {
        (Some(written), _) => written.clone(),
        (None, Some(day)) => super::typed::day_typed(day, today),
        (None, None) => date.on.to_string(),
    }
}

/// The fields of the table of copies.
pub fn copies(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let mut all = vec![];
    for (at, signer) in seed.about.signers.iter().enumerate() {
        let how = choices(texts, "delivery", Delivery::ALL.iter().map(|how| how.word()), "dyzl");
        let hint: Vec<&str> = how.iter().map(|choice| choice.label.as_str()).collect();
        let hint = if at == 0 { hint.join(texts.get(Text::ListComma)) } else { String::new() };
        let mut date = FormField::line(&format!("copy{}.date", at + 1), called(app, signer), "")
            .placed(Place::Row(3, COPY_DATE))
            .repeating();
        if at == 0 {
            date = date.headed(Heading::Columns(vec![
                (COPY_DATE, texts.get(Text::FieldDate).to_owned()),
                (COPY_HOW, texts.get(Text::FieldMode).to_owned()),
            ]));
        }
        let name = format!("copy{}.how", at + 1);
        let how = FormField::choice(&name, "", how, Text::NotChosen);
        all.extend([date, how.placed(Place::Cell(COPY_HOW)).hinted(hint)]);
    }
    all
}

/// Days with their weekday, days that do not exist, who signed for whom, and from when it binds.
pub fn refresh(app: &App, form: &mut Form) {
    stand_ins(app, form);
    for field in form.fields.iter_mut().filter(|field| field.repeats) {
        let read = PaperDate::parse_typed(field.text(), app.today);
        field.warning = match &read {
            Ok(date) if date.is_flagged() => Some(no_such_day(app, date)),
            _ => None,
        };
        field.shown =
            read.ok().and_then(|date| date.day()).map(|day| app.texts.day(day, app.today));
    }
    form.after = if form.kind == FormKind::Sign { after(app, form) } else { vec![] };
}

fn no_such_day(app: &App, date: &PaperDate) -> String {
    let written = date.as_written.clone().unwrap_or_default();
    let mut parts = written.split('-').skip(1).map(|part| part.trim_start_matches('0').to_owned());
    let (month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    app.texts.fill(Text::PaperNoSuchDay, &[("month", &month), ("day", &day)])
}

/// The cell that tells who signed in somebody's stead is there only where somebody did.
fn stand_ins(app: &App, form: &mut Form) {
    for n in 1..=form.about.signers.len() {
        let name = |column: &str| format!("sign{n}.{column}");
        let wanted = form.chosen(&name("how")) == Some(SignHow::InTheirStead.word());
        let at = form.fields.iter().position(|field| field.name == name("by"));
        let date = form.fields.iter().position(|field| field.name == name("date"));
        match (wanted, at, date) {
            (true, None, Some(date)) => {
                let guardian = form.about.signers.get(n - 1).and_then(|s| s.guardian.clone());
                form.fields.insert(date + 1, by(app, n, &guardian.unwrap_or_default()));
            }
            (false, Some(at), _) => {
                form.fields.remove(at);
            }
            _ => {}
        }
    }
}

/// Only what has a date is kept; once nothing is missing, the day it binds from.
fn after(app: &App, form: &Form) -> Vec<String> {
    let texts = &app.texts;
    let mut parts = vec![texts.get(Text::AfterSigned).to_owned()];
    let signed = |n: usize| {
        let how = chosen::<SignHow>(form, &format!("sign{n}.how"))?;
        let date = form.text(&format!("sign{n}.date"))?;
        let kept = !matches!(how, SignHow::Refused | SignHow::NotSigned);
        PaperDate::parse_typed(&date, app.today).ok()?.day().filter(|_| kept)
    };
    let (mediators, others): (Vec<_>, Vec<_>) = form
        .about
        .signers
        .iter()
        .enumerate()
        .filter(|(_, signer)| signer.mark != "recorder")
        .partition(|(_, signer)| form.about.mediators.contains(&signer.mark));
    let parties: Option<Vec<NaiveDate>> = others.iter().map(|(at, _)| signed(at + 1)).collect();
    let mediator = mediators.iter().filter_map(|(at, _)| signed(at + 1)).max();
    let seal = form.text("seal").and_then(|text| PaperDate::parse_typed(&text, app.today).ok());
    if let (Some(parties), Some(mediator), Some(seal)) =
        (parties, mediator, seal.and_then(|seal| seal.day()))
        && let Some(day) = parties.into_iter().chain([mediator, seal]).max()
    {
        parts.push(texts.fill(Text::AfterEffective, &[("date", &texts.day(day, app.today))]));
    }
    parts
}

/// Whether something of a row is to be written: it has a date, or says that nobody signed.
fn counts(form: &Form, n: usize) -> bool {
    let how = chosen::<SignHow>(form, &format!("sign{n}.how"));
    let dated = form.text(&format!("sign{n}.date")).is_some();
    let told = dated || matches!(how, Some(SignHow::Refused | SignHow::NotSigned));
    let differs = |column: &str| {
        form.field(&format!("sign{n}.{column}")).is_some_and(|field| {
            let now = field.chosen().unwrap_or_else(|| field.text().trim());
            field.was.as_deref() != Some(now)
        })
    };
    told && (differs("how") || differs("date"))
}

/// What is wrong with either table.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let mut faults = vec![];
    let mut tell = |name: &str, what: String| faults.push((name.to_owned(), what));
    let required = || app.texts.get(Text::FieldRequired).to_owned();
    for field in form.fields.iter().filter(|field| field.repeats && !field.is_empty()) {
        match PaperDate::parse_typed(field.text(), app.today) {
            Err(problem) => tell(&field.name, app.texts.when_problem(&problem)),
            Ok(date) if date.on.start().is_some_and(|day| day > app.today) => {
                let refusal = Refusal::InTheFuture { field: "on", on: date.on };
                tell(&field.name, app.texts.refusal(&refusal).why);
            }
            Ok(_) => {}
        }
    }
    let mut filled = form.text("seal").is_some();
    for n in 1..=form.about.signers.len() {
        if form.kind == FormKind::Sign {
            filled |= counts(form, n);
        } else {
            let (date, how) = (format!("copy{n}.date"), format!("copy{n}.how"));
            let (dated, chosen) = (form.text(&date).is_some(), form.chosen(&how).is_some());
            filled |= dated || chosen;
            match (dated, chosen) {
                (true, false) => tell(&how, app.texts.get(Text::FieldChoose).to_owned()),
                (false, true) => tell(&date, required()),
                _ => {}
            }
        }
    }
    if !filled {
        let first = form.fields.iter().find(|field| field.repeats);
        tell(first.map_or("seal", |field| &field.name), required());
    }
    faults
}

/// The commands the signatures amount to: who signed, then the seal.
pub fn envelopes(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let Some(target) = &form.target else { return vec![] };
    let (case, agreement) = (target.case.to_string(), form.about.agreement);
    let date = |name: &str| {
        let text = form.text(name)?;
        PaperDate::parse_typed(&text, app.today).ok()
    };
    let rows = form.about.signers.iter().enumerate().filter(|(at, _)| counts(form, at + 1));
    let signatures: Vec<SignatureInput> = rows
        .filter_map(|(at, signer)| {
            let n = at + 1;
            Some(SignatureInput {
                who: signer.mark.clone(),
                how: chosen(form, &format!("sign{n}.how"))?,
                on: date(&format!("sign{n}.date")).unwrap_or_default(),
                by: form.text(&format!("sign{n}.by")),
            })
        })
        .collect();
    let mut commands = vec![];
    if !signatures.is_empty() {
        let case = case.clone();
        commands.push(Command::SignAgreement(SignAgreement { case, agreement, signatures }));
    }
    if let Some(date) = date("seal") {
        commands.push(Command::SealAgreement(SealAgreement { case, agreement, date }));
    }
    first_seen(commands.into_iter().map(Envelope::from).collect(), target.seen)
}

/// The commands the copies amount to, one for each day.
pub fn deliveries(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let Some(target) = &form.target else { return vec![] };
    let mut days: Vec<(When, Vec<DeliveryInput>)> = vec![];
    for (at, signer) in form.about.signers.iter().enumerate() {
        let (date, how) = (format!("copy{}.date", at + 1), format!("copy{}.how", at + 1));
        let on = form.text(&date).and_then(|text| when::parse_typed(&text, app.today).ok());
        let (Some(on), Some(how)) = (on, chosen(form, &how)) else { continue };
        let copy = DeliveryInput { party: signer.mark.clone(), how };
        match days.iter_mut().find(|(day, _)| *day == on) {
            Some((_, copies)) => copies.push(copy),
            None => days.push((on, vec![copy])),
        }
    }
    let envelopes = days.into_iter().map(|(on, deliveries)| {
        let case = target.case.to_string();
        let agreement = form.about.agreement;
        let command = Command::DeliverAgreement(DeliverAgreement { case, agreement, deliveries });
        Envelope { on: Some(on), ..Envelope::from(command) }
    });
    first_seen(envelopes.collect(), target.seen)
}

/// Only the first command is held against what was looked at: it moves the case itself.
fn first_seen(envelopes: Vec<Envelope>, seen: Seen) -> Vec<(Envelope, Option<Seen>)> {
    let of = |at: usize| (at == 0).then_some(seen);
    envelopes.into_iter().enumerate().map(|(at, envelope)| (envelope, of(at))).collect()
}

/// The field a refusal about somebody's signature belongs to.
pub fn refused(form: &Form, name: &str) -> Option<String> {
    let at = form.about.signers.iter().position(|s| s.name == name || s.mark == name)?;
    let row = form.fields.iter().find(|field| row_number(&field.name) == Some(at + 1))?;
    let key = row_key(&row.name)?;
    let column = if column_of(&row.name) == "how" { "how" } else { "date" };
    Some(format!("{key}.{column}"))
}
