//! Pasted text is never run as keys: it goes where the caret is, else people say what it is.

use super::super::field::LONGEST;
use super::super::form::{FormKind, Value};
use super::super::home::Zone;
use super::super::modal::Modal;
use super::super::notice::Notice;
use super::super::{App, Effect, Screen};
use super::open::{fresh, show};
use super::{Seed, open};
use crate::i18n::Text;
use crate::keymap::Action;

/// The longest pasted line that filters at once, in characters.
const SHORT: usize = 200;

/// Takes pasted text: into the field with the caret, else a question what it is.
pub fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if !app.modals.is_empty() {
        return vec![];
    }
    if app.form.is_some() {
        return into_form(app, text);
    }
    if app.actor.is_none() {
        return vec![];
    }
    if app.home.typing && matches!(app.screen, Screen::Home) {
        return into_filter(app, text);
    }
    let line = text.trim_end_matches(['\r', '\n']);
    if line.trim().is_empty() {
        return vec![];
    }
    if !line.contains(['\r', '\n']) && line.chars().count() <= SHORT {
        return filter_with(app, line);
    }
    app.modals.push(Modal::Paste { text: text.to_owned(), at: 0 });
    vec![]
}

fn into_form(app: &mut App, text: &str) -> Vec<Effect> {
    let Some(form) = app.form.as_mut().filter(|form| !form.saving) else { return vec![] };
    if let Some(picker) = &mut form.picker {
        picker.query.extend(text.chars().filter(|c| !c.is_control()).take(40));
        picker.query = picker.query.chars().take(40).collect();
        picker.at = Some(0);
        return vec![];
    }
    let cut = match form.fields.get_mut(form.focus).map(|field| &mut field.value) {
        Some(Value::Line(line)) => line.paste(text),
        Some(Value::Area(area)) => area.paste(text),
        _ => return vec![],
    };
    if cut > 0 {
        app.notices.push(Notice::warn(app.texts.fill(Text::FieldCut, &[("n", &LONGEST)]), ""));
    }
    app.changed()
}

fn into_filter(app: &mut App, text: &str) -> Vec<Effect> {
    app.home.filter.get_or_insert_default().paste(text);
    app.home.typing = true;
    app.reload()
}

/// Filters the list with a text.
pub fn filter_with(app: &mut App, text: &str) -> Vec<Effect> {
    app.screen = Screen::Home;
    app.home.focus = Zone::List;
    app.home.filter = None;
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    into_filter(app, line.trim())
}

/// Opens a new case with a long text as what was told.
pub fn intake_with(app: &mut App, text: &str) -> Vec<Effect> {
    let form = fresh(app, FormKind::Oral, &Seed::default());
    let effects = show(app, form);
    add(app, "facts", text, effects)
}

/// Opens a note on the selected case with a long text.
pub fn note_with(app: &mut App, text: &str) -> Vec<Effect> {
    let effects = open(app, Action::Note);
    add(app, "text", text, effects)
}

/// Adds a text to a field, on a line of its own where there is something already.
fn add(app: &mut App, name: &str, text: &str, mut effects: Vec<Effect>) -> Vec<Effect> {
    let Some(field) = app.form.as_mut().and_then(|form| form.field_mut(name)) else {
        return effects;
    };
    let Value::Area(area) = &mut field.value else { return effects };
    if !area.is_empty() {
        area.newline();
    }
    if area.paste(text) > 0 {
        app.notices.push(Notice::warn(app.texts.fill(Text::FieldCut, &[("n", &LONGEST)]), ""));
    }
    effects.extend(app.changed());
    effects
}
