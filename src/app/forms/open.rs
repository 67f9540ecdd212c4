//! Opening a form: empty, from a case or an item, or with the draft that was kept.

use super::super::first::FirstRow;
use super::super::form::{About, Form, FormField, FormKind, Target};
use super::super::notice::Notice;
use super::super::{App, Effect, Screen, party_line};
use super::drafts;
use super::fields::{self, Seed};
use super::{agreement, notes, read, session, sign, small};
use crate::i18n::Text;
use crate::keymap::Action;
use crate::store::Seen;
use crate::store::cases::CaseFile;
use crate::store::items::ItemRow;

/// The form an action opens on the case as it stands.
fn kind_of(app: &App, action: Action) -> Option<FormKind> {
    Some(match kind_usual(action)? {
        FormKind::Suspend if app.can("resume") => FormKind::Resume,
        FormKind::Confirm if app.can("answer_confirmation") => FormKind::ConfirmResult,
        kind => kind,
    })
}

/// The form an action usually opens.
fn kind_usual(action: Action) -> Option<FormKind> {
    Some(match action {
        Action::Intake => FormKind::Oral,
        Action::Arrival => FormKind::Item,
        Action::Edit => FormKind::Amend,
        Action::Note => FormKind::Note,
        Action::External => FormKind::External,
        Action::Tag => FormKind::Tag,
        Action::Risk => FormKind::Risk,
        Action::Settle => FormKind::Settle,
        Action::Session => FormKind::Session,
        Action::Sign => FormKind::Sign,
        Action::Deliver => FormKind::Deliver,
        Action::GotoNumber => FormKind::GoTo,
        Action::Accept => FormKind::Accept,
        Action::Decline => FormKind::Decline,
        Action::Consent => FormKind::Consent,
        Action::Rights => FormKind::Rights,
        Action::Questions => FormKind::Questions,
        Action::ReportUp => FormKind::Report,
        Action::AnswerReport => FormKind::AnswerReport,
        Action::Claim => FormKind::Claim,
        Action::Step => FormKind::Step,
        Action::Merge => FormKind::Merge,
        Action::Assign => FormKind::Assign,
        Action::AnswerMediators => FormKind::AnswerMediators,
        Action::Inquiry => FormKind::Inquiry,
        Action::Evidence => FormKind::Evidence,
        Action::Helper => FormKind::Helper,
        Action::Plan => FormKind::Plan,
        Action::Suspend => FormKind::Suspend,
        Action::Extend => FormKind::Extend,
        Action::End => FormKind::End,
        Action::Withdraw => FormKind::Withdraw,
        Action::SettledPrivately => FormKind::SettledPrivately,
        Action::Generate => FormKind::Generate,
        Action::Perform => FormKind::Perform,
        Action::Confirm => FormKind::Confirm,
        Action::Litigation => FormKind::Litigation,
        Action::Visit => FormKind::Visit,
        Action::Close => FormKind::Close,
        Action::FilePaper => FormKind::FilePaper,
        Action::Archive => FormKind::Archive,
        Action::Reopen => FormKind::Reopen,
        _ => return None,
    })
}

/// Whether an action opens a form.
pub fn opens(action: Action) -> bool {
    kind_usual(action).is_some()
}

/// Opens the form an action asks for; a kept draft of it comes back.
pub fn open(app: &mut App, action: Action) -> Vec<Effect> {
    if app.marked_for(action).is_some()
        && let Some(kind) = super::many::kind(action)
    {
        return show(app, fresh(app, kind, &Seed::default()));
    }
    let Some(kind) = kind_of(app, action) else { return vec![] };
    if !kind.about_a_case() {
        return show(app, fresh(app, kind, &Seed::default()));
    }
    match looked_at(app).filter(|_| app.is_sure()) {
        Some(file) => {
            let form = about(app, kind, file);
            show(app, form)
        }
        None => app.wait_for(action),
    }
}

/// A form with its notes.
pub(super) fn fresh(app: &App, kind: FormKind, seed: &Seed) -> Form {
    let mut form = fields::build(app, kind, seed);
    notes::refresh(app, &mut form);
    form
}

/// Puts a form on the screen, with what was kept of it.
pub(super) fn show(app: &mut App, mut form: Form) -> Vec<Effect> {
    drafts::resume(app, &mut form);
    let effects = notes::expected(app, &form).into_iter().collect();
    app.menu = None;
    app.form = Some(form);
    effects
}

/// A form about a case as it was read, without what was kept of it.
pub(super) fn on_file(app: &App, kind: FormKind, file: &CaseFile) -> Form {
    about(app, kind, file)
}

/// The case that is open, or selected, once it was read.
fn looked_at(app: &App) -> Option<&CaseFile> {
    let key = app.target()?;
    let file = match &app.screen {
        Screen::Case(view) => view.file.as_deref(),
        _ => app.home.preview.as_deref().filter(|_| !app.home.stale),
    };
    file.filter(|file| file.row.key == key)
}

/// A form about a case.
fn about(app: &App, kind: FormKind, file: &CaseFile) -> Form {
    let row = &file.row;
    let target = Target {
        key: row.key,
        case: row.id,
        number: app.texts.number_short(&row.number),
        seen: Seen { version: row.version, head: file.all.last().map(|last| last.id) },
    };
    let called: Vec<String> = row.parties.iter().map(|party| app.texts.party(party)).collect();
    let of_case = match kind {
        FormKind::Settle => agreement::about(file),
        FormKind::Session => session::about(file),
        FormKind::Sign | FormKind::Deliver => sign::about(app, kind, file),
        _ => About::default(),
    };
    let parties = row.parties.len();
    let about = About { gist: small::gist(app, kind, file), ..of_case };
    let seed = Seed { target: Some(target), parties, called, about, ..Seed::default() };
    let mut form = fields::build(app, kind, &seed);
    match kind {
        FormKind::Amend => {
            fill(&mut form, file);
            if let Some(field) = form.field_mut("earlier") {
                let numbers = file.related.iter().map(|(_, number, _)| number);
                field.suggestions = numbers.map(|number| app.texts.number_short(number)).collect();
            }
        }
        FormKind::Settle => agreement::fill(app, &mut form, file),
        FormKind::Session => session::fill(app, &mut form, file),
        FormKind::Sign => sign::fill(app, &mut form, file),
        _ => {}
    }
    notes::refresh(app, &mut form);
    form
}

/// Puts what is on file into the form that corrects it.
fn fill(form: &mut Form, file: &CaseFile) {
    let row = &file.row;
    let texts =
        [("title", Some(&row.title)), ("facts", row.facts.as_ref()), ("place", row.place.as_ref())];
    for (name, text) in texts {
        if let Some(field) = form.field_mut(name) {
            let text = text.cloned().unwrap_or_default();
            field.set_text(&text);
            field.was = Some(field.text().trim().to_owned());
        }
    }
    if let Some(field) = form.field_mut("category") {
        let code = row.category.clone().unwrap_or_default();
        field.choose(&code);
        field.was = Some(field.chosen().unwrap_or_default().to_owned());
    }
    for (at, party) in row.parties.iter().enumerate() {
        let person = file.persons.iter().find(|person| Some(person.id) == party.person);
        if let Some(field) = form.field_mut(&format!("party{}", at + 1)) {
            field.set_text(&party_line::write(party, person, read::side(at)));
            field.was = Some(field.text().to_owned());
            field.party = Some(party.clone());
        }
    }
}

/// Opens what can be done with the selected incoming item.
pub fn open_item(app: &mut App) -> Vec<Effect> {
    let Some(item) = app.home.selected_item().cloned() else { return vec![] };
    let seed = Seed { item: Some(item.id.to_string()), ..Seed::default() };
    let kind = if item.case.is_some() { FormKind::Answer } else { FormKind::Turn };
    show(app, fresh(app, kind, &seed))
}

impl App {
    /// A choice that is a door opens at once: what becomes of an item.
    pub(super) fn chosen_at_once(&mut self) -> Vec<Effect> {
        let Some(form) = self.form.as_ref().filter(|form| form.kind == FormKind::Turn) else {
            return vec![];
        };
        let item = form.item.clone();
        match form.chosen("later") {
            Some("case") => from_item(self, item.as_deref()),
            Some("answer") => {
                let form = fresh(self, FormKind::Answer, &Seed { item, ..Seed::default() });
                show(self, form)
            }
            _ => vec![],
        }
    }
}

/// An item that waits, by its id.
pub(super) fn item<'a>(app: &'a App, id: &str) -> Option<&'a ItemRow> {
    app.home.tasks.iter().find_map(|task| match task {
        super::super::home::Task::Item(item) if item.id.to_string() == id => Some(&**item),
        _ => None,
    })
}

/// A new case that comes from an item: its words, its way and its body are known.
fn from_item(app: &mut App, id: Option<&str>) -> Vec<Effect> {
    let Some(item) = id.and_then(|id| item(app, id)).cloned() else { return vec![] };
    let seed = Seed { item: Some(item.id.to_string()), ..Seed::default() };
    let mut form = fields::build(app, FormKind::Oral, &seed);
    if let Some(field) = form.field_mut("title") {
        field.set_text(&item.what);
    }
    if let Some(field) = form.field_mut("channel") {
        field.choose(&item.channel);
    }
    let code = app.office.bodies.iter().find(|body| body.id == item.body);
    if let (Some(field), Some(body)) = (form.field_mut("body"), code) {
        field.choose(&body.code);
    }
    notes::refresh(app, &mut form);
    show(app, form)
}

/// Opens the form behind a line of the first-start screen.
pub fn first(app: &mut App, row: FirstRow) -> Vec<Effect> {
    let kind = match row {
        FirstRow::Create => FormKind::NewRegister,
        FirstRow::Open => FormKind::OpenRegister,
        FirstRow::Rehearse | FirstRow::Language => return vec![],
    };
    let mut form = fresh(app, kind, &Seed::default());
    let empty = |field: &FormField| field.text().trim().is_empty();
    form.focus = form.fields.iter().position(empty).unwrap_or(0);
    if let Screen::First(first) = &app.screen
        && let Some((_, typed)) = first.typed.iter().find(|(of, _)| *of == kind)
    {
        form.restore(typed);
    }
    show(app, form)
}

/// Opens a form from a draft.
pub fn reopen(app: &mut App, draft: &str) -> Vec<Effect> {
    let Some(draft) = app.drafts.iter().find(|kept| kept.id == draft).cloned() else {
        return vec![];
    };
    let Some(form) = drafts::rebuild(app, &draft) else {
        app.notices.push(Notice::warn(app.texts.get(Text::NothingHere), ""));
        return vec![];
    };
    show(app, form)
}
