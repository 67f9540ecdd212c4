//! Makes the fields of the small forms.

use super::super::super::App;
use super::super::super::form::{Cell, Choice, FormField, Gist, Heading, Place, Value};
use super::super::fields::{self, Seed};
use crate::domain::mediation::party::stem;
use crate::i18n::Text;

/// Where the label of a party's row begins.
const LABEL: u16 = 3;

/// Where the columns of a table of parties begin.
pub const FIRST: u16 = 22;
/// The second one.
pub const SECOND: u16 = 37;
/// The third one.
pub const THIRD: u16 = 54;

/// Makes fields for a form about a case.
pub struct Make<'a> {
    /// The console.
    pub app: &'a App,
    /// What the form is built from.
    pub seed: &'a Seed,
}

impl Make<'_> {
    /// What of the case the form is built from.
    pub fn gist(&self) -> &Gist {
        &self.seed.about.gist
    }

    /// The label of that name.
    pub fn label(&self, key: &str) -> String {
        self.app.texts.word("label", key).to_owned()
    }

    /// A line of text.
    pub fn line(&self, name: &str, key: &str) -> FormField {
        FormField::line(name, self.label(key), "")
    }

    /// A text of several lines.
    pub fn area(&self, name: &str, key: &str) -> FormField {
        FormField::area(name, self.label(key), "")
    }

    /// A tick.
    pub fn tick(&self, name: &str, key: &str) -> FormField {
        FormField::check(name, self.label(key))
    }

    /// One of the words of a group; nothing chosen.
    pub fn pick(&self, name: &str, key: &str, group: &str, words: &[&str]) -> FormField {
        let choices = words.iter().map(|word| Choice {
            word: (*word).to_owned(),
            label: self.app.texts.word(group, word).to_owned(),
            letter: None,
        });
        FormField::choice(name, self.label(key), choices.collect(), Text::NotChosen)
    }

    /// The same, as a question that was not asked yet.
    pub fn ask(&self, name: &str, key: &str, group: &str, words: &[&str]) -> FormField {
        let mut field = self.pick(name, key, group, words);
        if let Value::Choice { unset, .. } = &mut field.value {
            *unset = Text::NotAsked;
        }
        field
    }

    /// One of the parties.
    pub fn party(&self, name: &str, key: &str) -> FormField {
        let choices = self.gist().parties.iter().enumerate().map(|(at, word)| Choice {
            word: word.clone(),
            label: self.called(at),
            letter: char::from_digit(u32::try_from(at + 1).unwrap_or(10), 10),
        });
        FormField::choice(name, self.label(key), choices.collect(), Text::NotChosen)
    }

    /// One of the pieces on file, by its number.
    pub fn piece(&self, name: &str, key: &str) -> FormField {
        let choices = self.gist().pieces.iter().map(|(n, said)| Choice {
            word: n.to_string(),
            label: format!("{n} {said}"),
            letter: None,
        });
        FormField::choice(name, self.label(key), choices.collect(), Text::NotChosen)
    }

    /// How a party is called, with its mark: `甲 王芳`.
    pub fn called(&self, at: usize) -> String {
        let name = self.seed.called.get(at).map(String::as_str).unwrap_or_default();
        format!("{} {name}", self.mark(at))
    }

    /// The mark of a party in the language of the screen.
    pub fn mark(&self, at: usize) -> String {
        let letter = u8::try_from(at % 10).ok().map(|at| char::from(b'A' + at));
        match letter {
            Some(letter) if !self.app.texts.lang().is_chinese() => letter.to_string(),
            _ => stem(at).to_string(),
        }
    }

    /// One row of cells for every party, under the names of the columns.
    pub fn rows(
        &self,
        list: &str,
        columns: &[(u16, &str)],
        first: impl Fn(String) -> FormField,
        more: impl Fn(&str) -> Vec<FormField>,
    ) -> Vec<FormField> {
        let rows = (0..self.gist().parties.len()).flat_map(|at| {
            let key = format!("{list}{}", at + 1);
            let mut field = first(format!("{key}.said"));
            field.label = self.called(at);
            let mut row = vec![field.placed(Place::Row(LABEL, Cell::new(FIRST, 14)))];
            row.extend(more(&key));
            row
        });
        let mut fields: Vec<FormField> = rows.collect();
        if let Some(first) = fields.first_mut() {
            let named = columns.iter().map(|(x, key)| (Cell::new(*x, 14), self.label(key)));
            first.heading = Some(Heading::Columns(named.collect()));
        }
        fields
    }

    /// Ticks of one question, one for every party.
    pub fn ticks(&self, list: &str, key: &str) -> Vec<FormField> {
        let ticks = (0..self.gist().parties.len()).map(|at| {
            let label = if at == 0 { self.label(key) } else { String::new() };
            let tick = FormField::check(&format!("{list}{}", at + 1), label);
            let tick = tick.hinted(self.called(at));
            if at == 0 { tick } else { tick.placed(Place::Joined) }
        });
        ticks.collect()
    }

    /// The day; where nothing typed means today, the hint says so, else that it is not known.
    pub fn date(&self, today: bool) -> FormField {
        fields::date(self.app, today)
    }

    /// A day that must be told; `不詳` is an answer too.
    pub fn day(&self) -> FormField {
        let mut field = fields::date(self.app, false).required();
        self.app.texts.get(Text::DateZero).clone_into(&mut field.hint);
        field
    }
}
