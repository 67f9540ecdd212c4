//! One generic form: fields in a column, all errors at once, a draft that survives everything.
//!
//! A form file under `forms/` lists its fields and reads them back into a command; this file moves
//! the caret, types, picks and ticks, and knows nothing of any form.

mod about;
mod gist;
mod kept;
mod kind;
mod place;

pub use about::{About, Signer};
pub use gist::{Alike, Assigned, Gist, Owed};
pub use kind::FormKind;
pub use place::{
    Cell, Heading, Place, Report, ReportLine, column_of, is_within, row_key, row_number, row_of,
};

use super::area::Area;
use super::field::Field;
use crate::domain::ids::CaseId;
use crate::domain::mediation::party::Party;
use crate::i18n::Text;
use crate::store::Seen;
use crate::store::cases::CaseKey;

/// Fields that stand beside a short one.
const BESIDE: &[&str] = &["asked_by", "place", "mediator", "minutes", "number", "date"];

/// Fields whose value is short, so that another one can stand beside them.
const SHORT: &[&str] = &["channel", "date", "place", "mediator", "minutes", "system", "number"];

/// One choice of a pick-list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word it stands for.
    pub word: String,
    /// What people read.
    pub label: String,
    /// The letter that picks it at once.
    pub letter: Option<char>,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// One line of text.
    Line(Field),
    /// Text of several lines.
    Area(Area),
    /// One of some choices; nothing chosen at first unless a fact says so.
    Choice {
        /// The choices.
        choices: Vec<Choice>,
        /// The chosen one.
        at: Option<usize>,
        /// What is shown while nothing is chosen (未選, 未問).
        unset: Text,
    },
    /// A tick.
    Check(bool),
}

/// One field.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing, and all combine")]
pub struct FormField {
    /// Its stable name, for drafts and errors.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What it holds.
    pub value: Value,
    /// Whether it must be filled.
    pub required: bool,
    /// What stands to its right: a hint, muted.
    pub hint: String,
    /// What stands below it: how it was understood, who else bears the name.
    pub notes: Vec<String>,
    /// What is wrong with it, after the first try to save.
    pub error: Option<String>,
    /// The person F4 would take (with the draft's id text), when namesakes were found.
    pub offers: Vec<(String, String)>,
    /// The name they were found for.
    pub sought: String,
    /// Numbers of the cases of those who bear the name.
    pub earlier: Vec<String>,
    /// The person's record chosen for this party.
    pub person: Option<String>,
    /// What is on file, where the field corrects something.
    pub was: Option<String>,
    /// The party on file this line is about.
    pub party: Option<Party>,
    /// Whether the choice is a guess that nobody has confirmed or changed.
    pub guessed: bool,
    /// Where it stands.
    pub place: Place,
    /// Whether it does not matter as the others stand: nobody sees it, and what it holds is not read.
    pub hidden: bool,
    /// Whether how it was read, its first note, is told only while the caret is on it.
    pub quiet: bool,
    /// What stands above it.
    pub heading: Option<Heading>,
    /// What people should look at again; it does not bar saving.
    pub warning: Option<String>,
    /// How a line is written out while the caret is elsewhere: a day with its weekday.
    pub shown: Option<String>,
    /// Texts that F4 offers for a line.
    pub suggestions: Vec<String>,
    /// Whether Enter goes down the column, and repeats in an empty one what stands above.
    pub repeats: bool,
    /// Whether nothing typed means today.
    pub empty_is_today: bool,
}

/// The open menu of a choice field, or of the namesakes of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// What was typed to narrow it.
    pub query: String,
    /// The row the arrows are on; nothing until moved (a menu opens on "not chosen").
    pub at: Option<usize>,
}

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The case's key.
    pub key: CaseKey,
    /// The case.
    pub case: CaseId,
    /// Its short number, for the title.
    pub number: String,
    /// What was looked at when the form was opened.
    pub seen: Seen,
}

/// A form that is open.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing, and all combine")]
pub struct Form {
    /// Which one.
    pub kind: FormKind,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub target: Option<Target>,
    /// The item it is about (answer), or comes from (a new case), by id.
    pub item: Option<String>,
    /// The fields.
    pub fields: Vec<FormField>,
    /// The field with the caret.
    pub focus: usize,
    /// Whether it was tried to save: errors show from then on.
    pub tried: bool,
    /// The open menu.
    pub picker: Option<Picker>,
    /// Lines at the end: what will happen once it is saved.
    pub after: Vec<String>,
    /// The number the case would bear, in short.
    pub expected: Option<String>,
    /// How the parties are called, in the order 甲, 乙, 丙.
    pub called: Vec<String>,
    /// Whether anything was typed since it was opened.
    pub touched: bool,
    /// Whether a save is under way.
    pub saving: bool,
    /// Whether a letter just chose and moved on: the Tab people press out of habit is then spent.
    pub moved: bool,
    /// Rows taken away, the last one last; undo brings them back.
    pub removed: Vec<(usize, Vec<FormField>)>,
    /// Whether taking a row away was the last thing done.
    pub just_removed: bool,
    /// What of the case it is built from.
    pub about: About,
    /// What stands at the right of the title instead of the words about the draft.
    pub said: Option<String>,
    /// What stands below the fields and is drawn anew while one types.
    pub report: Option<Report>,
    /// Whether what the field with the caret is for is told below.
    pub helping: bool,
}

impl FormField {
    /// A line of text.
    pub fn line(name: &str, label: impl Into<String>, text: &str) -> Self {
        Self::new(name, label, Value::Line(Field::new(text)))
    }

    /// Text of several lines.
    pub fn area(name: &str, label: impl Into<String>, text: &str) -> Self {
        let mut area = Area::default();
        area.set(text);
        Self::new(name, label, Value::Area(area))
    }

    /// One of some choices.
    pub fn choice(name: &str, label: impl Into<String>, choices: Vec<Choice>, unset: Text) -> Self {
        Self::new(name, label, Value::Choice { choices, at: None, unset })
    }

    /// A tick.
    pub fn check(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Value::Check(false))
    }

    fn new(name: &str, label: impl Into<String>, value: Value) -> Self {
        Self {
            name: name.to_owned(),
            label: label.into(),
            value,
            required: false,
            hint: String::new(),
            notes: vec![],
            error: None,
            offers: vec![],
            sought: String::new(),
            earlier: vec![],
            person: None,
            was: None,
            party: None,
            guessed: false,
            place: Place::default(),
            hidden: false,
            quiet: false,
            heading: None,
            warning: None,
            shown: None,
            suggestions: vec![],
            repeats: false,
            empty_is_today: false,
        }
    }

    /// Marks it as one that must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Puts a hint to its right.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Puts it somewhere else than in a row of its own.
    #[must_use]
    pub fn placed(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Puts a heading above it.
    #[must_use]
    pub fn headed(mut self, heading: Heading) -> Self {
        self.heading = Some(heading);
        self
    }

    /// Lets F4 offer texts for it.
    #[must_use]
    pub fn offering(mut self, suggestions: Vec<String>) -> Self {
        self.suggestions = suggestions;
        self
    }

    /// Lets Enter go down its column and repeat what stands above.
    #[must_use]
    pub fn repeating(mut self) -> Self {
        self.repeats = true;
        self
    }

    /// Its text: of a line or an area.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Line(field) => field.text(),
            Value::Area(area) => area.text(),
            Value::Choice { .. } | Value::Check(_) => "",
        }
    }

    /// Whether characters typed into it are text.
    pub fn takes_text(&self) -> bool {
        matches!(self.value, Value::Line(_) | Value::Area(_))
    }

    /// The word chosen.
    pub fn chosen(&self) -> Option<&str> {
        match &self.value {
            Value::Choice { choices, at, .. } => Some(&choices.get((*at)?)?.word),
            _ => None,
        }
    }

    /// Whether it is ticked.
    pub fn ticked(&self) -> bool {
        matches!(self.value, Value::Check(true))
    }

    /// Chooses a word, if it is one of the choices.
    pub fn choose(&mut self, word: &str) {
        if let Value::Choice { choices, at, .. } = &mut self.value {
            *at = choices.iter().position(|choice| choice.word == word);
        }
    }
}

impl Form {
    /// A form with its fields; short ones of some names stand side by side unless told otherwise.
    pub fn new(kind: FormKind, title: impl Into<String>, mut fields: Vec<FormField>) -> Self {
        for at in 1..fields.len() {
            if fields[at].place == Place::Own
                && BESIDE.contains(&fields[at].name.as_str())
                && SHORT.contains(&fields[at - 1].name.as_str())
            {
                fields[at].place = Place::Beside;
            }
        }
        Self {
            kind,
            title: title.into(),
            target: None,
            item: None,
            fields,
            focus: 0,
            tried: false,
            picker: None,
            after: vec![],
            expected: None,
            called: vec![],
            touched: false,
            saving: false,
            moved: false,
            removed: vec![],
            just_removed: false,
            about: About::default(),
            said: None,
            report: None,
            helping: false,
        }
    }

    /// The id its draft is kept under; nothing for forms not worth a draft.
    pub fn draft_id(&self) -> Option<String> {
        let word = self.kind.draft_word()?;
        let about = match (&self.target, &self.item) {
            (Some(target), _) => target.case.to_string(),
            (None, Some(item)) => item.clone(),
            _ => return Some(word.to_owned()),
        };
        Some(format!("{word}:{about}"))
    }

    /// The field called so.
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field called so, to change it.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut FormField> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// The trimmed text of a field; nothing when it is empty, hidden or not there.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.field(name).filter(|field| !field.hidden)?.text().trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The word chosen in a field that is to be seen.
    pub fn chosen(&self, name: &str) -> Option<&str> {
        self.field(name).filter(|field| !field.hidden)?.chosen()
    }

    /// Whether a field that is to be seen is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| !field.hidden && field.ticked())
    }

    /// Shows or hides a field.
    pub fn show(&mut self, name: &str, shown: bool) {
        if let Some(field) = self.field_mut(name) {
            field.hidden = !shown;
        }
    }

    /// The field with the caret.
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// Where values begin on a terminal of so many columns: behind the longest label.
    pub fn value_column(&self, columns: u16) -> u16 {
        let label = |field: &FormField| crate::text::width(&crate::text::safe_line(&field.label));
        let before = |field: &&FormField| field.place == Place::Own && !field.hidden;
        let widest = self.fields.iter().filter(before).map(label).max().unwrap_or(0).max(9);
        // Three cells of marks before, a blank behind; long labels give way to what is typed.
        let column = u16::try_from(widest + 4).unwrap_or(u16::MAX);
        column.min((columns / 3).max(8))
    }

    /// The rows of the open menu by their place among the choices, narrowed by what was typed.
    pub fn picker_rows(&self) -> Vec<(usize, String)> {
        let (Some(picker), Some(field)) = (&self.picker, self.focused()) else { return vec![] };
        let labels: Vec<&str> = match &field.value {
            Value::Choice { choices, .. } => choices.iter().map(|c| c.label.as_str()).collect(),
            _ if !field.suggestions.is_empty() => {
                field.suggestions.iter().map(String::as_str).collect()
            }
            _ => field.offers.iter().map(|(_, label)| label.as_str()).collect(),
        };
        if picker.query.is_empty() {
            let all = labels.iter().enumerate();
            return all.map(|(at, label)| (at, (*label).to_owned())).collect();
        }
        let ranked = crate::search::rank(&picker.query, labels.iter().copied());
        ranked.into_iter().map(|(at, _)| (at, labels[at].to_owned())).collect()
    }

    /// How many fields should be looked at again.
    pub fn n_warnings(&self) -> usize {
        self.fields.iter().filter(|field| field.warning.is_some()).count()
    }

    /// Whether a field has something to be mended: by itself, or as the report below says.
    pub fn asks(&self, field: &FormField) -> bool {
        let told = || self.report.iter().flat_map(|report| &report.lines);
        let mends = || told().any(|line| line.field.as_ref() == Some(&field.name));
        !field.hidden && (field.error.is_some() || field.warning.is_some() || mends())
    }

    /// How many fields are wrong.
    pub fn n_errors(&self) -> usize {
        self.fields.iter().filter(|field| field.error.is_some()).count()
    }

    /// How many characters were typed, for the list of drafts.
    pub fn n_typed(&self) -> usize {
        self.fields.iter().map(|field| field.text().chars().count()).sum()
    }

    /// The fields that are rows of a list; the first one of each row that has several.
    pub fn rows<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a FormField> {
        let mut before = None;
        self.fields.iter().filter(move |field| {
            let number = row_number(&field.name).filter(|_| row_of(&field.name) == Some(list));
            let fresh = number.is_some() && number != before;
            before = number.or(before);
            fresh
        })
    }

    /// Puts fields in at a place.
    pub fn insert(&mut self, at: usize, fields: Vec<FormField>) {
        let at = at.min(self.fields.len());
        self.fields.splice(at..at, fields);
    }

    /// Puts the caret on the field called so.
    pub fn focus_name(&mut self, name: &str) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.focus = at;
        }
    }
}

impl FormField {
    /// Takes the choice back.
    pub fn unchoose(&mut self) {
        if let Value::Choice { at, .. } = &mut self.value {
            *at = None;
        }
    }

    /// Replaces the text of a line or an area.
    pub fn set_text(&mut self, text: &str) {
        match &mut self.value {
            Value::Line(field) => field.set(text),
            Value::Area(area) => area.set(text),
            Value::Choice { .. } | Value::Check(_) => {}
        }
    }

    /// Whether it holds anything.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Line(_) | Value::Area(_) => self.text().trim().is_empty(),
            Value::Choice { at, .. } => at.is_none(),
            Value::Check(ticked) => !ticked,
        }
    }
}
