//! What was agreed, by word of mouth or on paper: its items, and the clause check while one types.

mod check;
mod items;
mod plan;

pub use items::row;
pub use plan::recount;

use super::super::App;
use super::super::form::{About, Form, FormField, Place, Value};
use super::fields::{Seed, choice, date, performance};
use super::read::{Fault, chosen, minutes};
use super::{notes, typed};
use crate::domain::command::{
    Command, DraftAgreement, Envelope, ObligationInput, RecordOralSettlement,
};
use crate::domain::mediation::agreement::{self, Agreement};
use crate::domain::mediation::session::Outcome;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use crate::i18n::Text;
use crate::keymap::Action;
use crate::store::Seen;
use crate::store::cases::CaseFile;

/// The agreement whose text can still be corrected.
fn open_text(file: &CaseFile) -> Option<&Agreement> {
    file.case.pending().filter(|agreement| !agreement.is_locked())
}

/// What of the case the form is built from.
pub fn about(file: &CaseFile) -> About {
    let Some(agreement) = open_text(file) else { return About::default() };
    About {
        agreement: u32::try_from(file.case.number_of(agreement)).ok(),
        version: agreement.version,
        ..About::default()
    }
}

/// Its title: which version is typed.
pub fn title(app: &App, seed: &Seed) -> String {
    let number = seed.target.as_ref().map(|target| target.number.clone()).unwrap_or_default();
    let version = usize::try_from(seed.about.version).unwrap_or(0) + 1;
    let n = app.texts.ordinal(version);
    app.texts.fill(Text::AgreementTitle, &[("number", &number), ("n", &n)])
}

/// Its fields.
pub fn fields(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let form = [
        choice("oral", texts.word_short("agreement_form", "oral"), 'k'),
        choice("written", texts.word_short("agreement_form", "written"), 's'),
    ];
    let extent = [
        choice("whole", texts.get(Text::ExtentWhole), 'q'),
        choice("partial", texts.get(Text::ExtentPartial), 'b'),
    ];
    let mut form = FormField::choice("form", "", form.to_vec(), Text::NotChosen);
    form.choose("written");
    let mut extent = FormField::choice("extent", "", extent.to_vec(), Text::NotChosen);
    extent.choose("whole");
    let mut all = vec![
        form.placed(Place::Title),
        extent.placed(Place::Title),
        FormField::area("issues", texts.get(Text::FieldIssues), ""),
        FormField::area("responsibility", texts.get(Text::FieldResponsibility), ""),
    ];
    all.extend(items::row(app, &seed.called, "item", 1));
    let parties = seed.called.len();
    let copies = texts.fill(Text::CopiesHint, &[("n", &(parties + 1)), ("parties", &parties)]);
    all.extend([
        FormField::area("terms", texts.get(Text::FieldTerms), "")
            .hinted(texts.get(Text::TermsHint)),
        performance(app),
        FormField::check("rights_told", texts.get(Text::FieldRights))
            .hinted(texts.get(Text::RightsText)),
        date(app, true),
        FormField::line("minutes", texts.get(Text::FieldMinutes), "").placed(Place::Beside),
        FormField::line("copies", texts.get(Text::FieldCopies), "").hinted(copies),
        FormField::check("from_paper", texts.get(Text::FieldFromPaper))
            .hinted(texts.get(Text::FromPaperText)),
    ]);
    all
}

/// Puts in what is on file: the text that is corrected, else what is in dispute.
pub fn fill(app: &App, form: &mut Form, file: &CaseFile) {
    let case = &file.case;
    if let Some(agreement) = open_text(file) {
        again(app, form, agreement, file);
    } else {
        let facts = case.data.facts.clone().unwrap_or_else(|| case.data.title.clone());
        set(form, "issues", &facts);
        let last = case.last_held().and_then(|held| held.outcome);
        if let (Some(Outcome::Partial), Some(field)) = (last, form.field_mut("extent")) {
            field.choose("partial");
        }
    }
    form.focus_name("responsibility");
}

fn set(form: &mut Form, name: &str, text: &str) {
    if let Some(field) = form.field_mut(name) {
        field.set_text(text);
    }
}

/// The text on file, to be corrected.
fn again(app: &App, form: &mut Form, agreement: &Agreement, file: &CaseFile) {
    let wording = &agreement.wording;
    let texts = [
        ("issues", wording.issues.as_ref()),
        ("responsibility", wording.responsibility.as_ref()),
        ("terms", Some(&wording.terms)),
    ];
    for (name, text) in texts {
        set(form, name, text.map_or("", String::as_str));
    }
    let usual = u32::try_from(wording.between.len() + 1).unwrap_or(u32::MAX);
    if wording.copies != usual {
        set(form, "copies", &wording.copies.to_string());
    }
    if let Some(field) = form.field_mut("extent") {
        field.choose(if wording.partial { "partial" } else { "whole" });
    }
    if let Some(field) = form.field_mut("from_paper") {
        field.value = Value::Check(wording.from_paper);
    }
    items::fill(app, form, &wording.obligations, &file.case.data.parties);
}

/// Whether it was agreed by word of mouth.
fn is_oral(form: &Form) -> bool {
    form.chosen("form") == Some(agreement::Form::Oral.word())
}

/// What fits the form of agreement, the rows of its items, the clause check, what follows.
pub fn refresh(app: &App, form: &mut Form) {
    let oral = is_oral(form);
    for name in ["performance", "rights_told", "date", "minutes"] {
        form.show(name, oral);
    }
    for name in ["issues", "responsibility", "copies", "from_paper"] {
        form.show(name, !oral);
    }
    items::refresh(app, form);
    notes::read_date(app, form);
    form.report = Some(check::report(app, form));
    form.after = after(app, form);
}

/// The caret went to another field: what was typed of instalments unfolds.
pub fn unfold(app: &App, form: &mut Form, force: bool) {
    if plan::unfold(app, form, force) {
        refresh(app, form);
    }
}

fn after(app: &App, form: &Form) -> Vec<String> {
    let texts = &app.texts;
    if is_oral(form) {
        let dues = obligations(app, form).into_iter().filter_map(|item| item.due.day());
        return notes::visit(app, form, dues.max()).into_iter().collect();
    }
    let told: &[Text] = match form.ticked("from_paper") {
        true => &[Text::AfterCopied, Text::AfterBinding],
        false if check::bars(app, form) => &[Text::AfterDrafted, Text::AfterBarred],
        false => &[Text::AfterDrafted],
    };
    told.iter().map(|text| texts.get(*text).to_owned()).collect()
}

/// The items typed.
fn obligations(app: &App, form: &Form) -> Vec<ObligationInput> {
    items::read(app, form).into_iter().map(|(_, item)| item).collect()
}

/// What is wrong with it.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let mut faults = items::faults(app, form, is_oral(form));
    let mut tell = |name: &str, what: String| faults.push((name.to_owned(), what));
    if obligations(app, form).is_empty() && form.text("terms").is_none() {
        tell("terms", app.texts.refusal(&Refusal::NothingAgreed).why);
    }
    if let Some(text) = form.text("copies")
        && copies(form).is_none()
    {
        tell("copies", app.texts.fill(Text::MinutesNot, &[("text", &text)]));
    }
    faults
}

fn copies(form: &Form) -> Option<u32> {
    crate::domain::when::fold_typed(&form.text("copies")?).parse().ok()
}

/// The command it amounts to.
pub fn envelopes(
    app: &App,
    form: &Form,
    on: Option<When>,
    seen: Option<Seen>,
) -> Vec<(Envelope, Option<Seen>)> {
    let Some(target) = &form.target else { return vec![] };
    let case = target.case.to_string();
    let terms = form.text("terms").unwrap_or_default();
    let partial = form.chosen("extent") == Some("partial");
    let obligations = obligations(app, form);
    let command = if is_oral(form) {
        Command::RecordOralSettlement(RecordOralSettlement {
            case: Some(case),
            register: None,
            terms,
            obligations,
            performance: chosen(form, "performance").unwrap_or_default(),
            rights_told: form.ticked("rights_told"),
            minutes: minutes(form),
            partial,
            supersedes: None,
        })
    } else {
        Command::DraftAgreement(DraftAgreement {
            case,
            agreement: form.about.agreement,
            supersedes: None,
            partial,
            issues: form.text("issues"),
            responsibility: form.text("responsibility"),
            terms,
            obligations,
            copies: copies(form),
            from_paper: form.ticked("from_paper"),
        })
    };
    vec![(Envelope { on, ..Envelope::from(command) }, seen)]
}

/// What is offered once it is saved: the paper, or the signatures of a paper that was copied.
pub fn follows(app: &App, form: &Form) -> Option<Action> {
    match form.ticked("from_paper") {
        _ if is_oral(form) => None,
        true => Some(Action::Sign),
        false if check::bars(app, form) => None,
        false => Some(Action::Generate),
    }
}

/// The field a refusal about the items belongs to.
pub fn refused(form: &Form, name: &str) -> Option<String> {
    let within = |field: &&FormField| field.name.starts_with("item") && field.text() == name;
    form.fields.iter().find(within).map(|field| field.name.clone())
}

/// How an item is called by its number, from 1: what it was read as is [`typed`]'s.
fn cell(n: usize, column: &str) -> String {
    format!("item{n}.{column}")
}

/// The instalments of an item as a list.
fn parts(n: usize) -> String {
    format!("item{n}.part")
}

/// Reads when something is due, for the check and the command alike.
fn due_of(app: &App, text: &str) -> Option<typed::Due> {
    typed::due(text, app.today)
}
