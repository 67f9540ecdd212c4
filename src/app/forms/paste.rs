//! Pasted text is never run as keys: it goes where the caret is, else people say what it is.

use super::super::field::LONGEST;
use super::super::form::{Picker, Value};
use super::super::modal::Modal;
use super::super::notice::Notice;
use super::super::{App, Effect, Screen};
use crate::i18n::Text;

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
        return app.filter_by(line.trim());
    }
    // Terminals send the end of a pasted line as a carriage return.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    app.modals.push(Modal::Paste { text, at: 0 });
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
        Some(Value::Choice { .. }) => {
            // What is pasted on a menu narrows it.
            let query = text.chars().filter(|c| !c.is_control()).take(40).collect();
            form.picker = Some(Picker { query, at: Some(0) });
            return vec![];
        }
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
