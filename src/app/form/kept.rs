//! A form as a draft keeps it, and the texts of one form put into another.

use super::{Form, FormField, Value};
use serde_json::{Map, Value as Json, json};

impl Form {
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
                    "party": field.party, "guessed": field.guessed, "hidden": field.hidden,
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
            "item": self.item, "target": target, "called": self.called, "about": self.about,
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
        self.helping = old.helping;
        self.removed = old.removed;
        self.called = old.called;
        self.about = old.about;
        self.expected = old.expected;
        for was in old.fields {
            if let Some(field) = self.field_mut(&was.name) {
                field.take_over(was);
            }
        }
    }
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
        self.hidden = kept.get("hidden").and_then(Json::as_bool).unwrap_or(self.hidden);
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
        self.sought = old.sought;
        self.earlier = old.earlier;
        self.hidden = old.hidden;
        self.guessed = old.guessed;
    }
}
