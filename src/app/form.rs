//! One generic form: fields in a column, all errors at once, a draft that survives everything.
//!
//! A form file under `forms/` lists its fields and reads them back into a command; this file moves
//! the caret, types, picks and ticks, and knows nothing of any form.

use super::area::Area;
use super::field::Field;
use crate::domain::ids::CaseId;
use crate::domain::mediation::party::Party;
use crate::i18n::Text;
use crate::store::Seen;
use crate::store::cases::CaseKey;
use serde_json::{Map, Value as Json, json};

/// Which form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// 新受理 口頭和解
    Oral,
    /// 登記協議 on a case on file.
    Settle,
    /// 編輯
    Amend,
    /// 記一筆
    Note,
    /// 來件
    Item,
    /// What becomes of an incoming item.
    Turn,
    /// 答覆來件
    Answer,
    /// 外部號
    External,
    /// 改風險色
    Risk,
    /// 依號前往
    GoTo,
    /// First start: one's own register.
    NewRegister,
    /// First start: open one, or put a backup back.
    OpenRegister,
}

impl FormKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Oral,
        Self::Settle,
        Self::Amend,
        Self::Note,
        Self::Item,
        Self::Turn,
        Self::Answer,
        Self::External,
        Self::Risk,
        Self::GoTo,
        Self::NewRegister,
        Self::OpenRegister,
    ];

    /// The word its drafts are kept under; nothing for forms not worth a draft.
    pub fn draft_word(self) -> Option<&'static str> {
        Some(match self {
            Self::Oral => "oral",
            Self::Settle => "settle",
            Self::Amend => "amend",
            Self::Note => "note",
            Self::Item => "item",
            Self::Answer => "answer",
            Self::External => "external",
            Self::Risk => "risk",
            Self::Turn | Self::GoTo | Self::NewRegister | Self::OpenRegister => return None,
        })
    }
}

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
    /// The person's record chosen for this party.
    pub person: Option<String>,
    /// What is on file, where the field corrects something.
    pub was: Option<String>,
    /// The party on file this line is about.
    pub party: Option<Party>,
    /// Whether the choice is a guess that nobody has confirmed or changed.
    pub guessed: bool,
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
    pub removed: Vec<(usize, FormField)>,
    /// Whether taking a row away was the last thing done.
    pub just_removed: bool,
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
            person: None,
            was: None,
            party: None,
            guessed: false,
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

    /// Whether its value is short, so that another field can stand beside it.
    pub fn is_short(&self) -> bool {
        let short = ["channel", "date", "place", "mediator", "minutes", "system", "number"];
        short.contains(&self.name.as_str())
    }

    /// Its text: of a line or an area.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Line(field) => field.text(),
            Value::Area(area) => area.text(),
            Value::Choice { .. } | Value::Check(_) => "",
        }
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
    /// A form with its fields.
    pub fn new(kind: FormKind, title: impl Into<String>, fields: Vec<FormField>) -> Self {
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

    /// The trimmed text of a field; nothing when it is empty or not there.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.field(name)?.text().trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The word chosen in a field.
    pub fn chosen(&self, name: &str) -> Option<&str> {
        self.field(name)?.chosen()
    }

    /// The field with the caret.
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// Where values begin on a terminal of so many columns: behind the longest label.
    pub fn value_column(&self, columns: u16) -> u16 {
        let label = |field: &FormField| crate::text::width(&crate::text::safe_line(&field.label));
        let widest = self.fields.iter().map(label).max().unwrap_or(0).max(9);
        // Three cells of marks before, a blank behind; long labels give way to what is typed.
        let column = u16::try_from(widest + 4).unwrap_or(u16::MAX);
        column.min((columns / 3).max(8))
    }

    /// The rows of the open menu by their place among the choices, narrowed by what was typed.
    pub fn picker_rows(&self) -> Vec<(usize, String)> {
        let (Some(picker), Some(field)) = (&self.picker, self.focused()) else { return vec![] };
        let labels: Vec<&str> = match &field.value {
            Value::Choice { choices, .. } => choices.iter().map(|c| c.label.as_str()).collect(),
            _ => field.offers.iter().map(|(_, label)| label.as_str()).collect(),
        };
        if picker.query.is_empty() {
            let all = labels.iter().enumerate();
            return all.map(|(at, label)| (at, (*label).to_owned())).collect();
        }
        let ranked = crate::search::rank(&picker.query, labels.iter().copied());
        ranked.into_iter().map(|(at, _)| (at, labels[at].to_owned())).collect()
    }

    /// How many fields are wrong.
    pub fn n_errors(&self) -> usize {
        self.fields.iter().filter(|field| field.error.is_some()).count()
    }

    /// How many characters were typed, for the list of drafts.
    pub fn n_typed(&self) -> usize {
        self.fields.iter().map(|field| field.text().chars().count()).sum()
    }

    /// The fields as a draft keeps them.
    pub fn to_json(&self) -> Json {
        let fields: Map<String, Json> = self
            .fields
            .iter()
            .map(|field| {
                let value = match &field.value {
                    Value::Line(_) | Value::Area(_) => json!(field.text()),
                    Value::Choice { .. } => json!(field.chosen()),
                    Value::Check(ticked) => json!(ticked),
                };
                let kept = json!({
                    "value": value, "person": field.person, "was": field.was,
                    "party": field.party, "guessed": field.guessed,
                });
                (field.name.clone(), kept)
            })
            .collect();
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let target = self.target.as_ref().map(|target| {
            json!({
                "key": target.key.0, "case": target.case, "number": target.number,
                "version": target.seen.version, "head": target.seen.head,
            })
        });
        json!({
            "kind": self.kind.draft_word(), "fields": fields, "order": names, "focus": self.focus,
            "item": self.item, "target": target, "called": self.called,
        })
    }

    /// Puts a draft's texts back; what it lacks or has too many of is passed over.
    pub fn restore(&mut self, draft: &Json) {
        for field in &mut self.fields {
            if let Some(kept) = draft.pointer("/fields").and_then(|fields| fields.get(&field.name))
            {
                field.restore(kept);
            }
        }
        let focus =
            draft.get("focus").and_then(Json::as_u64).and_then(|at| usize::try_from(at).ok());
        self.focus = focus.unwrap_or(0).min(self.fields.len().saturating_sub(1));
    }

    /// Takes over what was typed into another form of the same kind (in another language).
    pub fn take_over(&mut self, old: Self) {
        self.focus = old.focus.min(self.fields.len().saturating_sub(1));
        self.tried = old.tried;
        self.touched = old.touched;
        self.saving = old.saving;
        self.removed = old.removed;
        self.called = old.called;
        self.expected = old.expected;
        for was in old.fields {
            if let Some(field) = self.field_mut(&was.name) {
                field.take_over(was);
            }
        }
    }

    /// The fields whose name is `prefix` and a number: the rows of a list.
    pub fn rows<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a FormField> {
        self.fields.iter().filter(move |field| row_of(&field.name) == Some(prefix))
    }
}

/// The list a field is a row of: `party` for `party2`.
pub fn row_of(name: &str) -> Option<&str> {
    let prefix = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (prefix.len() < name.len()).then_some(prefix)
}

impl FormField {
    fn restore(&mut self, kept: &Json) {
        let value = kept.get("value").unwrap_or(&Json::Null);
        let text = |at: &str| kept.get(at).and_then(Json::as_str).map(str::to_owned);
        match &mut self.value {
            Value::Line(field) => field.set(value.as_str().unwrap_or_default()),
            Value::Area(area) => area.set(value.as_str().unwrap_or_default()),
            Value::Choice { .. } => match value.as_str() {
                Some(word) => self.choose(word),
                None => self.unchoose(),
            },
            Value::Check(ticked) => *ticked = value.as_bool().unwrap_or(false),
        }
        self.person = text("person");
        self.was = text("was");
        let party = kept.get("party").cloned().unwrap_or_default();
        self.party = serde_json::from_value(party).ok().flatten();
        self.guessed = kept.get("guessed").and_then(Json::as_bool).unwrap_or(false);
    }

    fn take_over(&mut self, old: Self) {
        match (&mut self.value, old.value) {
            (Value::Line(new), Value::Line(old)) => *new = old,
            (Value::Area(new), Value::Area(old)) => *new = old,
            (Value::Check(new), Value::Check(old)) => *new = old,
            (Value::Choice { choices, at, .. }, Value::Choice { choices: were, at: was, .. }) => {
                let word = was.and_then(|was| were.get(was)).map(|choice| choice.word.as_str());
                *at = choices.iter().position(|choice| Some(choice.word.as_str()) == word);
            }
            _ => {}
        }
        self.person = old.person;
        self.was = old.was;
        self.party = old.party;
        self.offers = old.offers;
        self.guessed = old.guessed;
    }

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
