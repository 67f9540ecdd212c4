//! What a key does in a form.

use super::super::form::{Form, FormField, FormKind, Picker, Place, Value};
use super::super::notice::Notice;
use super::super::{App, Effect, Screen, layout};
use super::{drafts, intake, notes, read};
use crate::i18n::Text;
use crate::keymap::{Action, Code, Key, Lookup, Scope};
use crate::text::half;

/// What a key changed in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Did {
    /// Something is other than it was.
    Changed,
    /// Nothing that is worth keeping.
    Nothing,
}

impl App {
    /// One key while a form is open.
    pub(in crate::app) fn form_key(&mut self, key: Key) -> Vec<Effect> {
        let typed = typed(key);
        let action = match self.map.lookup(Scope::Form, &[], key) {
            Lookup::Action(action) => Some(action),
            _ => None,
        };
        // These work whatever is under way.
        if let (Some(action), None) = (action, typed)
            && matches!(
                action,
                Action::Quit
                    | Action::Redraw
                    | Action::Language
                    | Action::CancelWork
                    | Action::GoDrafts
                    | Action::GoNotices
            )
        {
            return self.act(action);
        }
        let Some(form) = &self.form else { return vec![] };
        if form.saving {
            return vec![];
        }
        if action == Some(Action::Help) && typed.is_none() {
            return self.explain();
        }
        if form.picker.is_some() {
            return self.picker_key(key, typed);
        }
        if typed.map(half) == Some('?') && !form.focused().is_some_and(FormField::takes_text) {
            return self.explain();
        }
        if let Some(c) = typed
            && let Some(effects) = self.type_char(c)
        {
            return effects;
        }
        match action {
            Some(action) => self.form_act(action, key),
            None => self.plain_key(key),
        }
    }

    /// Tells what the field with the caret is for; asked again, shows the keys.
    fn explain(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        form.helping = !form.helping;
        if form.helping { vec![] } else { self.act(Action::Help) }
    }

    /// A character typed: into a text, or the letter of a choice.
    fn type_char(&mut self, c: char) -> Option<Vec<Effect>> {
        let form = self.form.as_mut()?;
        let field = form.fields.get_mut(form.focus)?;
        let before = field.text().len();
        match &mut field.value {
            Value::Line(line) => line.insert(c),
            Value::Area(area) => area.insert(c),
            Value::Check(_) => return None,
            Value::Choice { .. } if c == ' ' => return None,
            Value::Choice { choices, at, .. } => {
                let folded = half(c).to_ascii_lowercase();
                let Some(found) = choices.iter().position(|choice| choice.letter == Some(folded))
                else {
                    form.picker = Some(Picker { query: c.to_string(), at: Some(0) });
                    return Some(vec![]);
                };
                *at = Some(found);
                field.guessed = false;
                let mut effects = self.changed();
                let turned = self.chosen_at_once();
                if turned.is_empty() && self.form.is_some() {
                    effects.extend(self.focus_by(1));
                    if let Some(form) = &mut self.form {
                        form.moved = true;
                    }
                }
                effects.extend(turned);
                return Some(effects);
            }
        }
        // A full field takes nothing more: a flood of keys must not read it again for each of them.
        let unchanged = field.text().len() == before;
        Some(if unchanged { vec![] } else { self.changed() })
    }

    fn form_act(&mut self, action: Action, key: Key) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let moved = std::mem::take(&mut form.moved);
        let in_area = matches!(form.focused().map(|field| &field.value), Some(Value::Area(_)));
        let (going, helping) = (form.kind == FormKind::GoTo, form.helping);
        match action {
            Action::Save => self.save(),
            Action::NextField if in_area && key.code == Code::Enter => {
                self.type_char('\n').unwrap_or_default()
            }
            // The choice moved on by itself; the Tab pressed out of habit is spent on that.
            Action::NextField if moved => vec![],
            // A number alone to go to: there is no next field to enter.
            Action::NextField if key.code == Code::Enter && going => self.save(),
            Action::NextField if key.code == Code::Enter => self.down_the_column(),
            Action::NextField => self.focus_by(1),
            Action::PrevField if in_area && key.code == Code::Up && self.area_row(true) => vec![],
            Action::PrevField => self.focus_by(-1),
            Action::Pick if in_area && key.code == Code::Down => {
                if self.area_row(false) {
                    vec![]
                } else {
                    self.focus_by(1)
                }
            }
            Action::Pick => self.pick(key.code == Code::Down),
            Action::Toggle => self.toggle(),
            Action::NextError => self.next_error(),
            Action::RowAdd => self.row_add(),
            Action::RowRemove => self.row_remove(),
            Action::Leave if helping => {
                self.form.iter_mut().for_each(|form| form.helping = false);
                vec![]
            }
            Action::Leave => self.leave_form(),
            Action::Undo => self.form_undo(),
            Action::Intake => self.expand(),
            _ => self.edit(|field| edit_by_action(field, action)),
        }
    }

    /// Keys no line of the map has: the arrows and the two deletions.
    fn plain_key(&mut self, key: Key) -> Vec<Effect> {
        if key.ctrl || key.alt {
            return vec![];
        }
        self.edit(|field| match (&mut field.value, key.code) {
            (Value::Line(line), Code::Left) => line.left(),
            (Value::Line(line), Code::Right) => line.right(),
            (Value::Line(line), Code::Backspace) => line.backspace(),
            (Value::Line(line), Code::Delete) => line.delete(),
            (Value::Area(area), Code::Left) => area.left(),
            (Value::Area(area), Code::Right) => area.right(),
            (Value::Area(area), Code::Backspace) => area.backspace(),
            (Value::Area(area), Code::Delete) => area.delete(),
            (Value::Choice { at, .. }, Code::Backspace | Code::Delete) => {
                *at = None;
                field.guessed = false;
            }
            (Value::Check(ticked), Code::Backspace | Code::Delete) => *ticked = false,
            _ => {}
        })
    }

    /// Lets `change` work on the field with the caret and sees whether it did anything.
    fn edit(&mut self, change: impl FnOnce(&mut FormField)) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let Some(field) = form.fields.get_mut(form.focus) else { return vec![] };
        let before = state(field);
        change(field);
        match if state(field) == before { Did::Nothing } else { Did::Changed } {
            Did::Changed => self.changed(),
            Did::Nothing => vec![],
        }
    }

    /// Something was typed, chosen or ticked: notes and errors follow, and the draft is kept.
    pub(in crate::app) fn changed(&mut self) -> Vec<Effect> {
        let Some(mut form) = self.form.take() else { return vec![] };
        form.touched = true;
        form.moved = false;
        form.just_removed = false;
        notes::refresh(self, &mut form);
        if form.tried {
            check(self, &mut form);
        } else if let Some(field) = form.fields.get_mut(form.focus) {
            field.error = None;
        }
        self.form = Some(form);
        self.keep()
    }

    /// Moves the caret up or down inside a text of several lines; false at its edge.
    fn area_row(&mut self, up: bool) -> bool {
        let width = layout::form_value_width(self);
        let Some(form) = &mut self.form else { return false };
        match form.fields.get_mut(form.focus).map(|field| &mut field.value) {
            Some(Value::Area(area)) => {
                area.set_width(width);
                if up { area.up() } else { area.down() }
            }
            _ => false,
        }
    }

    /// Goes to a field beside, round the ends; what was left is looked up.
    fn focus_by(&mut self, by: isize) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let count = isize::try_from(form.fields.len()).unwrap_or(1).max(1);
        let at = isize::try_from(form.focus).unwrap_or(0);
        let steps =
            (1..=count).map(|n| usize::try_from((at + by * n).rem_euclid(count)).unwrap_or(0));
        let seen = |to: &usize| form.fields.get(*to).is_some_and(|field| !field.hidden);
        let to = steps.into_iter().find(seen).unwrap_or(form.focus);
        self.focus_on(to)
    }

    /// Enter in a column of dates or answers: an empty one repeats what stands above, then on to the one below;
    /// in every other field on to the next.
    fn down_the_column(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let at = form.focus;
        if !form.fields.get(at).is_some_and(|field| field.repeats) {
            return self.focus_by(1);
        }
        let filled = |field: &&FormField| field.repeats && !field.hidden && !field.is_empty();
        let above = form.fields[..at]
            .iter()
            .rev()
            .find(filled)
            .map(|field| field.chosen().map_or_else(|| field.text().to_owned(), str::to_owned));
        let below = form.fields[at + 1..].iter().position(|field| field.repeats && !field.hidden);
        let mut effects = vec![];
        if let (true, Some(text)) = (form.fields[at].is_empty(), above) {
            form.fields[at].choose(&text);
            form.fields[at].set_text(&text);
            effects = self.changed();
        }
        effects.extend(match below {
            Some(by) => self.focus_on(at + 1 + by),
            None => self.focus_by(1),
        });
        effects
    }

    pub(super) fn focus_on(&mut self, to: usize) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let left = std::mem::replace(&mut form.focus, to);
        form.moved = false;
        if let Some(mut form) = self.form.take() {
            notes::unfold(self, &mut form, false);
            self.form = Some(form);
        }
        self.left(left)
    }

    /// What is asked once a field is left: who else bears the name, which number it would get.
    fn left(&self, at: usize) -> Vec<Effect> {
        let (Some(form), Some(actor)) = (&self.form, &self.actor) else { return vec![] };
        let Some(field) = form.fields.get(at) else { return vec![] };
        match field.name.as_str() {
            "date" | "body" => notes::expected(self, form).into_iter().collect(),
            name if field.person.is_none()
                && (notes::is_party_line(name) || name == "mediator") =>
            {
                let Some(traits) = notes::who(field) else { return vec![] };
                vec![Effect::Namesakes { actor: actor.clone(), field: at, traits }]
            }
            _ => vec![],
        }
    }

    /// Opens the menu of a choice, or of those who bear the name; elsewhere Down goes on.
    fn pick(&mut self, down: bool) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let Some(field) = form.fields.get_mut(form.focus) else { return vec![] };
        match (&field.value, field.offers.len()) {
            (Value::Choice { choices, .. }, _) if !choices.is_empty() => {
                form.picker = Some(Picker::default());
                vec![]
            }
            (Value::Check(_), _) if !down => self.toggle(),
            (Value::Line(_), _) if !down && !field.suggestions.is_empty() => {
                form.picker = Some(Picker::default());
                vec![]
            }
            (Value::Line(_), 1) if !down && field.person.is_none() => {
                field.person = field.offers.first().map(|(id, _)| id.clone());
                self.changed()
            }
            (Value::Line(_), 1..) if field.person.is_none() || !down => {
                form.picker = Some(Picker::default());
                vec![]
            }
            _ if down => self.focus_by(1),
            _ => vec![],
        }
    }

    fn toggle(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        match form.fields.get_mut(form.focus).map(|field| &mut field.value) {
            Some(Value::Check(ticked)) => {
                *ticked = !*ticked;
                let mut effects = self.changed();
                effects.extend(self.focus_by(1));
                if let Some(form) = &mut self.form {
                    // Between the ticks of one question Tab passes one over.
                    let of_one = form.focused().is_some_and(|next| next.place == Place::Joined);
                    form.moved = !of_one;
                }
                effects
            }
            Some(Value::Choice { .. }) => self.pick(false),
            _ => vec![],
        }
    }

    fn next_error(&mut self) -> Vec<Effect> {
        let Some(form) = &self.form else { return vec![] };
        let count = form.fields.len();
        let next = (1..=count)
            .map(|by| (form.focus + by) % count.max(1))
            .find(|at| form.asks(&form.fields[*at]));
        next.map(|at| self.focus_on(at)).unwrap_or_default()
    }

    /// F7 in the short entry of a case opens the full one, with all that was typed.
    fn expand(&mut self) -> Vec<Effect> {
        let Some(short) = self.form.take_if(|form| form.kind == FormKind::Oral) else {
            return vec![];
        };
        let (old, touched) = (short.draft_id(), short.touched);
        let kept =
            self.drafts.iter().any(|draft| Some(&*draft.id) == FormKind::Intake.draft_word());
        if kept && touched {
            // Neither may overwrite the other.
            self.notices.push(Notice::warn(self.texts.get(Text::IntakeDraftWaits), ""));
            self.form = Some(short);
            return vec![];
        }
        let mut form = intake::expand(self, short);
        notes::refresh(self, &mut form);
        drafts::resume(self, &mut form);
        self.form = Some(form);
        let mut effects = if touched { self.keep() } else { vec![] };
        effects.extend(old.filter(|_| touched).and_then(|id| self.forget_draft(&id)));
        effects
    }

    /// Closes the form; what was typed stays as a draft.
    fn leave_form(&mut self) -> Vec<Effect> {
        let effects = self.keep();
        if let (Screen::First(first), Some(form)) = (&mut self.screen, &self.form) {
            first.typed.retain(|(kind, _)| *kind != form.kind);
            first.typed.push((form.kind, form.to_json()));
        }
        let kept = self.form.take().is_some_and(|form| form.touched && form.draft_id().is_some());
        if kept {
            self.notices.push(Notice::info(self.texts.get(Text::DraftLeft)));
        }
        effects
    }

    /// A key while the menu of a field is open; keys that mean nothing there leave it open.
    fn picker_key(&mut self, key: Key, typed: Option<char>) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let rows = form.picker_rows();
        let Some(picker) = &mut form.picker else { return vec![] };
        let last = rows.len().saturating_sub(1);
        match (key.code, typed) {
            (Code::Esc, _) => form.picker = None,
            (Code::Enter, _) => return self.take_row(&rows),
            // What was typed into a menu is chosen by going on, and never lost.
            (Code::Tab, _) if !picker.query.is_empty() => return self.take_typed(&rows),
            (Code::Down | Code::Tab, _) => {
                picker.at = Some(picker.at.map_or(0, |at| if at >= last { 0 } else { at + 1 }));
            }
            (Code::Up | Code::BackTab, _) => {
                picker.at = Some(picker.at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)));
            }
            (Code::Backspace, _) => {
                picker.query.pop();
                picker.at = (!picker.query.is_empty()).then_some(0);
            }
            (_, Some(c)) if picker.query.chars().count() < 40 => {
                picker.query.push(c);
                picker.at = Some(0);
            }
            _ => {}
        }
        vec![]
    }

    /// Takes what was typed into a menu, and goes on; where nothing is called so, says it.
    fn take_typed(&mut self, rows: &[(usize, String)]) -> Vec<Effect> {
        if rows.is_empty() {
            let typed = self.form.as_ref().and_then(|form| form.picker.as_ref());
            let text = typed.map(|picker| picker.query.clone()).unwrap_or_default();
            let said = self.texts.fill(Text::MenuNote, &[("text", &text)]);
            self.notices.push(Notice::warn(said, ""));
            return vec![];
        }
        let mut effects = self.take_row(rows);
        if self.form.is_some() {
            effects.extend(self.focus_by(1));
        }
        effects
    }

    /// Takes the row the arrow is on; without an arrow nothing is chosen.
    fn take_row(&mut self, rows: &[(usize, String)]) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return vec![] };
        let at = form.picker.take().and_then(|picker| picker.at);
        let Some((row, _)) = at.and_then(|at| rows.get(at)) else { return vec![] };
        let Some(field) = form.fields.get_mut(form.focus) else { return vec![] };
        match &mut field.value {
            Value::Choice { at, .. } => {
                *at = Some(*row);
                field.guessed = false;
            }
            _ => match field.suggestions.get(*row).cloned() {
                Some(text) => field.set_text(&text),
                None => field.person = field.offers.get(*row).map(|(id, _)| id.clone()),
            },
        }
        let mut effects = self.changed();
        effects.extend(self.chosen_at_once());
        effects
    }
}

/// The character a key types, as it is: full-width forms stay full-width.
fn typed(key: Key) -> Option<char> {
    match key.code {
        _ if key.ctrl || key.alt => None,
        Code::Char(c) => Some(c),
        Code::Space => Some(' '),
        _ => None,
    }
}

/// What tells whether a field is other than it was.
pub(super) fn state(field: &FormField) -> (String, Option<String>, bool) {
    (field.text().to_owned(), field.chosen().map(str::to_owned), field.ticked())
}

/// Edits a text as an action of the map says.
pub(super) fn edit_by_action(field: &mut FormField, action: Action) {
    match &mut field.value {
        Value::Line(line) => match action {
            Action::LineStart => line.home(),
            Action::LineEnd => line.end(),
            Action::KillBefore => line.kill_before(),
            Action::KillAfter => line.kill_after(),
            Action::KillWord => line.kill_word(),
            Action::Undo => line.undo(),
            Action::Redo => line.redo(),
            _ => {}
        },
        Value::Area(area) => match action {
            Action::LineStart => area.home(),
            Action::LineEnd => area.end(),
            Action::KillBefore => area.kill_before(),
            Action::KillAfter => area.kill_after(),
            Action::KillWord => area.kill_word(),
            Action::Undo => area.undo(),
            Action::Redo => area.redo(),
            _ => {}
        },
        Value::Choice { .. } | Value::Check(_) => {}
    }
}

/// Writes what is wrong to the fields it belongs to.
pub(super) fn check(app: &App, form: &mut Form) {
    let faults = read::faults(app, form);
    for field in &mut form.fields {
        let told = faults.iter().find(|(name, _)| *name == field.name);
        field.error = told.filter(|_| !field.hidden).map(|(_, what)| what.clone());
    }
}
