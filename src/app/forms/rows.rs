//! Rows of a form's lists: one more, one less, and numbered by their place again.

use super::super::form::{FormField, Heading, is_within, row_key, row_number, row_of};
use super::super::{App, Effect};
use super::keys::{edit_by_action, state};
use super::{agreement, fields, intake};
use crate::keymap::Action;

/// The most rows a list can have.
const MOST_ROWS: usize = 40;

/// The lists rows can be taken away from.
const LISTS: &[&str] = &["party", "obligation", "item", "part", "claim", "mediators"];

impl App {
    /// Another row of the list with the caret, else of the list the form begins with.
    pub(super) fn row_add(&mut self) -> Vec<Effect> {
        if let Some(mut form) = self.form.take() {
            let added = intake::add_guardian(&mut form);
            self.form = Some(form);
            if added {
                return self.changed();
            }
        }
        let Some(form) = &self.form else { return vec![] };
        let here = form.focused().map(|field| field.name.clone()).unwrap_or_default();
        let lists = [row_of(&here), here.split('.').next().and_then(row_of)];
        // Rows inside of a row come and go by themselves.
        let outer = |list: &&str| !list.contains('.');
        let lists = lists.into_iter().flatten().filter(outer);
        let lists = lists.chain(["party", "obligation", "item"]);
        let fresh = lists
            .filter(|list| form.rows(list).next().is_some())
            .map(|list| {
                (list.to_owned(), fields::row(self, form, list, form.rows(list).count() + 1))
            })
            .find(|(_, fresh)| !fresh.is_empty());
        let Some((list, fresh)) = fresh else { return vec![] };
        let end = form.fields.iter().rposition(|field| in_list(&field.name, &list).is_some());
        let (Some(end), true) = (end, form.rows(&list).count() < MOST_ROWS) else {
            return vec![];
        };
        if let Some(form) = &mut self.form {
            form.insert(end + 1, fresh);
        }
        let mut effects = self.focus_on(end + 1);
        effects.extend(self.changed());
        effects
    }

    /// Takes the row with the caret away; the last one stays, empty.
    pub(super) fn row_remove(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let name = form.focused().map(|field| field.name.clone()).unwrap_or_default();
        let (Some(list), Some(key)) = (row_of(&name), row_key(&name)) else { return vec![] };
        if form.rows(list).count() < 2 || !LISTS.contains(&list.rsplit('.').next().unwrap_or(list))
        {
            return vec![];
        }
        let within = |field: &FormField| is_within(&field.name, key);
        let list = list.to_owned();
        let Some(at) = form.fields.iter().position(within) else { return vec![] };
        let (gone, stay) = std::mem::take(&mut form.fields).into_iter().partition(within);
        form.fields = stay;
        form.removed.push((at, gone));
        form.focus = at.min(form.fields.len().saturating_sub(1));
        self.renumber();
        if let Some(form) = &mut self.form {
            agreement::recount(form, &list);
        }
        let effects = self.changed();
        if let Some(form) = &mut self.form {
            form.just_removed = true;
        }
        effects
    }

    /// Names and labels the rows by their place again.
    fn renumber(&mut self) {
        let Some(mut form) = self.form.take() else { return };
        // Outer lists first: the names of inner ones begin with theirs.
        for depth in 0..2 {
            let mut lists: Vec<String> = vec![];
            for list in form.fields.iter().filter_map(|field| row_of(&field.name)) {
                if list.matches('.').count() == depth && !lists.iter().any(|told| told == list) {
                    lists.push(list.to_owned());
                }
            }
            for list in lists {
                renumber(&mut form.fields, &list);
            }
        }
        let fresh: Vec<Option<(String, Option<Heading>)>> = form
            .fields
            .iter()
            .map(|field| {
                let (list, n) = (row_of(&field.name)?, row_number(&field.name)?);
                let row = fields::row(self, &form, list, n);
                let fresh = row.into_iter().find(|fresh| fresh.name == field.name);
                fresh.map(|fresh| (fresh.label, fresh.heading))
            })
            .collect();
        for (field, fresh) in form.fields.iter_mut().zip(fresh) {
            if let Some((label, heading)) = fresh {
                (field.label, field.heading) = (label, heading);
                field.offers.clear();
            }
        }
        self.form = Some(form);
    }

    /// Takes the last change back: of the field, else the row that was taken away.
    pub(super) fn form_undo(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        if !form.just_removed {
            let before = form.focused().map(state);
            if let Some(field) = form.fields.get_mut(form.focus) {
                edit_by_action(field, Action::Undo);
            }
            if form.focused().map(state) != before {
                return self.changed();
            }
        }
        let Some((at, mut fields)) = form.removed.pop() else { return vec![] };
        let at = at.min(form.fields.len());
        // A number nobody has, until they are numbered again: the row that is there now has theirs.
        if let Some((list, key)) = fields.first().and_then(|field| {
            Some((row_of(&field.name)?.to_owned(), row_key(&field.name)?.to_owned()))
        }) {
            for field in &mut fields {
                let rest = field.name.strip_prefix(&key).unwrap_or_default();
                field.name = format!("{list}{}{rest}", MOST_ROWS + 1);
            }
        }
        let list = fields.first().and_then(|field| row_of(&field.name)).map(str::to_owned);
        form.insert(at, fields);
        form.focus = at;
        self.renumber();
        if let (Some(form), Some(list)) = (&mut self.form, list) {
            agreement::recount(form, &list);
        }
        self.changed()
    }
}

/// What follows the list in the name of a field that belongs to one of its rows: number and column.
fn in_list<'a>(name: &'a str, list: &str) -> Option<(&'a str, &'a str)> {
    let rest = name.strip_prefix(list)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0).then(|| rest.split_at(digits))
}

/// Numbers the rows of a list by their place.
fn renumber(fields: &mut [FormField], list: &str) {
    let (mut n, mut before) = (0, String::new());
    for field in fields {
        let Some((number, rest)) = in_list(&field.name, list) else { continue };
        if number != before {
            n += 1;
            number.clone_into(&mut before);
        }
        field.name = format!("{list}{n}{rest}");
    }
}
