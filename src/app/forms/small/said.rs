//! Reads the fields of the small forms.

use super::super::super::App;
use super::super::super::form::{Form, FormField, row_key};
use super::super::read;
use super::super::typed::{self, Moment};
use crate::domain::command::Command;
use crate::domain::money::{self, Fen};
use crate::domain::time::TimeOfDay;
use crate::domain::when::{self, When};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

/// The commands of a form, each with its day.
pub type Commands = Vec<(Command, Option<When>)>;

/// What was typed into a small form.
pub struct Said<'a> {
    /// The console.
    pub app: &'a App,
    /// The form.
    pub form: &'a Form,
}

impl Said<'_> {
    /// The case, by its id.
    pub fn case(&self) -> String {
        self.form.target.as_ref().map(|target| target.case.to_string()).unwrap_or_default()
    }

    /// The day as typed; nothing where nothing was.
    pub fn on(&self) -> Option<When> {
        read::date(self.app, self.form).ok().flatten()
    }

    /// The day as typed, else today.
    pub fn on_or_today(&self) -> Option<When> {
        self.on().or(Some(When::Day(self.app.today)))
    }

    /// A text that must be there: the form saw to it.
    pub fn need(&self, name: &str) -> String {
        self.form.text(name).unwrap_or_default()
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.form.text(name)
    }

    /// A chosen word as what it stands for.
    pub fn chosen<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.form.chosen(name)?.into()).ok()
    }

    /// A chosen number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.form.chosen(name)?.parse().ok()
    }

    /// The party chosen.
    pub fn party(&self, name: &str) -> Option<String> {
        self.form.chosen(name).map(str::to_owned)
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.form.field(name).is_some_and(FormField::ticked)
    }

    /// The rows of a list: the key of each, and which party it is about.
    pub fn rows<'a>(&'a self, list: &'a str) -> impl Iterator<Item = (&'a str, String)> {
        let parties = &self.form.about.gist.parties;
        self.form
            .rows(list)
            .zip(parties)
            .filter_map(|(field, party)| Some((row_key(&field.name)?, party.clone())))
    }

    /// The parties ticked.
    pub fn ticks(&self, list: &str) -> Vec<String> {
        let rows = self.rows(list).filter(|(key, _)| self.ticked(key));
        rows.map(|(_, party)| party).collect()
    }

    /// A day to come.
    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        when::parse_typed_ahead(&self.text(name)?, self.app.today).ok()?.day()
    }

    /// A day that is to come, with its time where one was typed behind it.
    pub fn moment(&self, name: &str) -> Option<Moment> {
        typed::moment(&self.text(name)?, self.app.today, true).ok()
    }

    /// A time of day.
    pub fn time(&self, name: &str) -> Option<TimeOfDay> {
        TimeOfDay::parse_typed(&self.text(name)?).ok()
    }

    /// An amount; nothing where none was typed or none is known.
    pub fn amount(&self, name: &str) -> Option<Fen> {
        money::parse_typed(&self.text(name)?).ok().flatten()
    }

    /// A number of pages.
    pub fn pages(&self, name: &str) -> Option<u32> {
        when::fold_typed(&self.text(name)?).parse().ok()
    }
}
