//! Saving a form, and a refusal that belongs to one of its fields.

use super::super::form::{Form, FormField, FormKind, row_of};
use super::super::msg::NewRegister;
use super::super::notice::Notice;
use super::super::opening::Follow;
use super::super::{App, Effect};
use super::{agreement, intake, keys, notes, read, session};
use crate::domain::command::Despite;
use crate::domain::refusal::Refusal;
use crate::i18n::Text;
use crate::keymap::Action;
use crate::store::people::BodyRow;
use std::path::PathBuf;

impl App {
    /// Saves the form: everything that is wrong at once, else it is sent off.
    pub(super) fn save(&mut self) -> Vec<Effect> {
        let Some(mut form) = self.form.take() else { return vec![] };
        form.tried = true;
        notes::unfold(self, &mut form, true);
        keys::check(self, &mut form);
        let errors = form.n_errors();
        if errors > 0 {
            let first = form.fields.iter().position(|field| field.error.is_some());
            form.focus = first.unwrap_or(form.focus);
            self.notices
                .push(Notice::warn(self.texts.fill(Text::FieldsWrong, &[("n", &errors)]), ""));
            self.form = Some(form);
            return vec![];
        }
        let effects = self.sent(&form);
        form.saving = !effects.is_empty();
        self.form = (form.kind != FormKind::GoTo).then_some(form);
        effects
    }

    fn sent(&mut self, form: &Form) -> Vec<Effect> {
        match form.kind {
            FormKind::NewRegister => {
                return vec![Effect::Create(NewRegister {
                    profile: form.text("profile").unwrap_or_default(),
                    name: form.text("name").unwrap_or_default(),
                    home: form.chosen("home").map(str::to_owned),
                    rehearsal: false,
                })];
            }
            FormKind::OpenRegister => {
                let path = PathBuf::from(form.text("path").unwrap_or_default());
                return vec![Effect::OpenOrRestore(path)];
            }
            _ => {}
        }
        let Some(actor) = self.actor.clone() else { return vec![] };
        if form.kind == FormKind::GoTo {
            let number = own_number(self, form.text("number").unwrap_or_default());
            return vec![Effect::GoTo { actor, number }];
        }
        if super::many::action(form.kind).is_some() {
            let on = read::date(self, form).ok().flatten();
            return self.try_many(form, on);
        }
        let key = form.target.as_ref().map(|target| target.key);
        let next = follows(self, form);
        self.follow = next.map(|(action, typed)| Follow { action, key, typed });
        let mut envelopes = read::envelopes(self, form);
        if let Some((envelope, _)) = envelopes.first_mut() {
            envelope.despite = despite(form);
        }
        self.writing += u32::try_from(envelopes.len()).unwrap_or(0);
        envelopes
            .into_iter()
            .enumerate()
            .map(|(at, (envelope, seen))| Effect::Execute {
                actor: actor.clone(),
                envelope: Box::new(envelope),
                seen,
                // The draft goes with the first: only that one can come too late.
                form: if at == 0 { form.draft_id() } else { None },
            })
            .collect()
    }
}

/// A number without its word is one of the own body's series: `44` is 當44 at 當湖街道.
fn own_number(app: &App, typed: String) -> String {
    let folded = crate::domain::when::fold_typed(&typed);
    let home = app.actor.as_ref().and_then(|actor| actor.home);
    let bodies = &app.office.bodies;
    let own = bodies.iter().find(|body| Some(body.id) == home);
    let above =
        |body: &&BodyRow| bodies.iter().find(|other| Some(&other.code) == body.parent.as_ref());
    let short = std::iter::successors(own, above).take(bodies.len()).find_map(|b| b.short.as_ref());
    match short {
        Some(short) if !folded.is_empty() && folded.chars().all(|c| c.is_ascii_digit()) => {
            format!("{}{folded}", app.texts.both(short))
        }
        _ => typed,
    }
}

/// What opens by itself once a form is saved.
fn follows(app: &App, form: &Form) -> Option<(Action, Vec<(String, String)>)> {
    match form.kind {
        FormKind::Intake => intake::follows(form),
        FormKind::Oral if form.chosen("result") == Some("written") => {
            let terms = form.text("terms").map(|terms| ("terms".to_owned(), terms));
            Some((Action::Settle, terms.into_iter().collect()))
        }
        FormKind::Session => session::follows(form).map(|action| (action, vec![])),
        FormKind::Settle => agreement::follows(app, form).map(|action| (action, vec![])),
        _ => None,
    }
}

/// Puts a refusal at the field it belongs to; false when it belongs to none.
pub fn refused(app: &mut App, refusal: &Refusal) -> bool {
    let Some(form) = &mut app.form else { return false };
    if refusal.warns() {
        return pass_over(app, refusal);
    }
    let Some(name) = refusal.field() else { return false };
    let own = match (name, refusal.main()) {
        ("obligations", Refusal::NotAParty { name, .. }) if form.kind == FormKind::Settle => {
            agreement::refused(form, name).unwrap_or_else(|| "item1.by".to_owned())
        }
        ("obligations", _) if form.kind == FormKind::Settle => "terms".to_owned(),
        ("obligations" | "requested_by", Refusal::NotAParty { name, .. }) => {
            let rows = form.rows("obligation");
            let line = rows.into_iter().find(|field| field.text().contains(name.as_str()));
            line.map_or("asked_by", |field| field.name.as_str()).to_owned()
        }
        (
            "signatures",
            Refusal::NeedsGuardian { name: who } | Refusal::NoPowerToSign { name: who },
        ) => super::sign::refused(form, who).unwrap_or_else(|| "sign1.date".to_owned()),
        ("signatures", _) => "sign1.date".to_owned(),
        ("deliveries", _) => "copy1.date".to_owned(),
        ("parties", _) => "party1".to_owned(),
        ("on" | "accepted", _) => "date".to_owned(),
        ("obligations", _) if form.field("terms").is_some_and(FormField::is_empty) => {
            "terms".to_owned()
        }
        ("obligations", _) => "obligation1".to_owned(),
        ("mediators", _) if form.field("mediator").is_some() => "mediator".to_owned(),
        ("requested_by", _) => "asked_by".to_owned(),
        ("with" | "same_dispute_as", _) if form.field("earlier").is_some() => "earlier".to_owned(),
        (name, _) => {
            // A list is told at its first row.
            let row = form.fields.iter().find(|field| row_of(&field.name) == Some(name));
            row.map_or(name, |field| &field.name).to_owned()
        }
    };
    let said = app.texts.refusal(refusal);
    let what =
        app.texts.fill(Text::RefusedByRule, &[("why", &said.why), ("rule", &refusal.rule())]);
    let lift = app.texts.fill(Text::LiftedBy, &[("lift", &said.lift)]);
    let Some(at) = form.fields.iter().position(|field| field.name == own) else { return false };
    form.focus = at;
    form.tried = true;
    form.fields[at].error = Some(format!("{what} {lift}"));
    true
}

/// What the names of the fields begin with that pass a warning over; the rule follows.
const DESPITE: &str = "despite:";

/// The field in which a warning of that rule is passed over.
pub fn despite_field(app: &App, rule: &str) -> FormField {
    let label = app.texts.word("label", "despite");
    // The mark at the end keeps the rule's number from being taken for that of a row.
    FormField::line(&format!("{DESPITE}{rule}:"), label, "").required()
}

/// The rule of such a field.
pub fn passes(name: &str) -> Option<&str> {
    name.strip_prefix(DESPITE)?.strip_suffix(':')
}

/// The warnings a form passes over, each with its reason.
fn despite(form: &Form) -> Vec<Despite> {
    let fields = form.fields.iter().filter_map(|field| {
        let (rule, why) = (passes(&field.name)?.to_owned(), form.text(&field.name)?);
        Some(Despite { rule, why })
    });
    fields.collect()
}

/// Asks for the reason why a rule that warns is passed over: the next save sends it.
fn pass_over(app: &mut App, refusal: &Refusal) -> bool {
    // The last one asked for has the caret: several are asked for from the last to the first.
    refusal.each().iter().rev().all(|one| pass_one(app, one))
}

fn pass_one(app: &mut App, refusal: &Refusal) -> bool {
    let field = despite_field(app, refusal.rule());
    let said = app.texts.refusal(refusal);
    let what =
        app.texts.fill(Text::RefusedByRule, &[("why", &said.why), ("rule", &refusal.rule())]);
    let lift = app.texts.fill(Text::LiftedBy, &[("lift", &said.lift)]);
    let Some(form) = &mut app.form else { return false };
    if form.field(&field.name).is_none() {
        form.fields.push(field.clone());
    }
    form.focus_name(&field.name);
    if let Some(field) = form.field_mut(&field.name) {
        field.warning = Some(format!("{what} {lift}"));
    }
    true
}
