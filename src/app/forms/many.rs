//! What is done to all marked cases at once: a small form for each act, and the act it amounts to.
//! Nothing about one case's parties stands in them: it has to fit all.

use super::super::App;
use super::super::form::{Choice, Form, FormField, FormKind};
use super::fields::{date, risk};
use super::read::chosen;
use crate::domain::command::{
    Act, AssignMediators, AssignedInput, Command, Note, RecordVisit, SetRisk, TagCase, UntagCase,
    VisitAnswerInput,
};
use crate::domain::mediation::closing::Satisfaction;
use crate::domain::mediation::intake::Contact;
use crate::i18n::Text;
use crate::keymap::Action;

/// The form in which an action is given to all marked cases; nothing for what is about one case.
pub fn kind(action: Action) -> Option<FormKind> {
    Some(match action {
        Action::Note => FormKind::ManyNote,
        Action::Risk => FormKind::ManyRisk,
        Action::Assign => FormKind::ManyAssign,
        Action::Tag => FormKind::ManyTag,
        Action::Visit => FormKind::ManyVisit,
        _ => return None,
    })
}

/// The action such a form is for.
pub fn action(kind: FormKind) -> Option<Action> {
    let all = [Action::Note, Action::Risk, Action::Assign, Action::Tag, Action::Visit];
    all.into_iter().find(|action| self::kind(*action) == Some(kind))
}

/// What stands in such a form, and in the one that marks a single case.
pub fn fields(app: &App, form: FormKind) -> Option<Vec<FormField>> {
    Some(match form {
        FormKind::ManyNote => vec![
            FormField::area("text", app.texts.get(Text::NoteText), "").required(),
            date(app, false),
        ],
        FormKind::ManyRisk => vec![
            risk(app, Text::NotChosen).required(),
            FormField::line("why", app.texts.get(Text::RiskWhy), ""),
            date(app, false),
        ],
        FormKind::ManyAssign => vec![mediator(app), labelled(app, "why"), date(app, true)],
        FormKind::Tag | FormKind::ManyTag => vec![labelled(app, "tag").required(), tag_or_not(app)],
        FormKind::ManyVisit => vec![
            words(
                app,
                "satisfaction",
                "satisfaction",
                "satisfaction",
                Satisfaction::ALL.iter().map(|one| one.word()),
            )
            .required(),
            words(app, "how", "how", "contact", Contact::ALL.iter().map(|one| one.word())),
            labelled(app, "performance"),
            labelled(app, "measures"),
            date(app, false).required(),
        ],
        _ => return None,
    })
}

fn labelled(app: &App, name: &str) -> FormField {
    FormField::line(name, app.texts.word("label", name), "")
}

fn words<'a>(
    app: &App,
    name: &str,
    label: &str,
    group: &str,
    words: impl Iterator<Item = &'a str>,
) -> FormField {
    let choice = |word: &str| Choice {
        word: word.to_owned(),
        label: app.texts.word(group, word).to_owned(),
        letter: None,
    };
    let choices = words.map(choice).collect();
    FormField::choice(name, app.texts.word("label", label), choices, Text::NotChosen)
}

/// Whether the mark is put on or taken off; putting it on states nothing that was not typed.
fn tag_or_not(app: &App) -> FormField {
    let mut field = words(app, "act", "tag_act", "tag_act", ["put", "take"].into_iter()).required();
    field.choose("put");
    field
}

fn mediator(app: &App) -> FormField {
    let choices = app.office.mediators.iter().map(|account| Choice {
        word: account.user.clone(),
        label: account.name.clone(),
        letter: None,
    });
    let label = app.texts.word("label", "mediator");
    FormField::choice("mediator", label, choices.collect(), Text::NotChosen).required()
}

/// The command a form gives, about one case or with the case left open.
pub fn command(app: &App, form: &Form, case: String) -> Option<Command> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    Some(match form.kind {
        FormKind::ManyNote => Command::Note(Note { case, text: text("text") }),
        FormKind::ManyRisk => {
            Command::SetRisk(SetRisk { case, colour: chosen(form, "risk")?, why: form.text("why") })
        }
        FormKind::ManyAssign => {
            let user = form.chosen("mediator")?;
            let account = app.office.mediators.iter().find(|account| account.user == user)?;
            let one = AssignedInput {
                name: account.name.clone(),
                person: None,
                user: Some(user.to_owned()),
                recusal: None,
                relation: None,
            };
            let why = form.text("why");
            Command::AssignMediators(AssignMediators {
                case,
                mediators: vec![one],
                chosen_by_parties: None,
                why,
            })
        }
        FormKind::Tag | FormKind::ManyTag if form.chosen("act") == Some("take") => {
            Command::UntagCase(UntagCase { case, tag: text("tag") })
        }
        FormKind::Tag | FormKind::ManyTag => Command::TagCase(TagCase { case, tag: text("tag") }),
        FormKind::ManyVisit => {
            let satisfaction = chosen(form, "satisfaction")?;
            let everybody = VisitAnswerInput { party: "*".to_owned(), satisfaction };
            Command::RecordVisit(RecordVisit {
                case,
                answers: vec![everybody],
                how: chosen(form, "how"),
                performance: form.text("performance"),
                risk: None,
                measures: form.text("measures"),
            })
        }
        _ => return None,
    })
}

/// The act of a form for many cases.
pub fn act(app: &App, form: &Form) -> Option<Act> {
    action(form.kind)?;
    command(app, form, String::new()).and_then(Act::new)
}
