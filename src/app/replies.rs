//! What comes back from the store, and what it changes.

use super::field::Field;
use super::forms;
use super::home::Zone;
use super::modal::{Conflict, Modal};
use super::msg::{Effect, Reply};
use super::notice::Notice;
use super::{App, Screen, Undoable};
use crate::domain::command::Envelope;
use crate::domain::journal::Event;
use crate::i18n::{Names, Text};
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey, CaseRow};
use crate::store::{Error, Outcome};
use chrono::{DateTime, Utc};

impl App {
    /// Takes an answer.
    pub(super) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Executed { form, at, outcome, now } => self.executed(form, at, outcome, now),
            Reply::Today { board, total } => {
                self.home.set_tasks(board, self.today);
                self.home.total = total;
                // With nothing due the arrows are of use in the list only.
                if self.home.tasks.is_empty() && total > 0 && self.home.focus == Zone::Today {
                    self.home.focus = Zone::List;
                }
                self.fit()
            }
            Reply::Since { since, head } => self.since(since, head),
            Reply::Spine { turn, spine, more, rows } if turn == self.turn => {
                self.home.list.set_spine(spine, more, rows);
                if let Some(key) = self.home.came_from.take_if(|_| !more) {
                    self.home.come_back(key);
                    self.home.came_from = None;
                }
                self.fit_and_go_on(more)
            }
            Reply::Found { turn, keys, more, rows, fewer } if turn == self.turn => {
                self.home.fewer = fewer;
                self.found(keys, more, rows)
            }
            Reply::TriedOut(tried) => self.tried_out(tried),
            Reply::PieceWritten { at, outcome } => self.piece_written(at, outcome),
            // The answer to an older question is never shown.
            Reply::FoundAll { turn, found } if turn == self.turn => self.take_found(*found),
            Reply::Spine { .. } | Reply::Found { .. } | Reply::FoundAll { .. } => vec![],
            Reply::Views(views) => {
                self.home.views = views;
                vec![]
            }
            Reply::Rows(rows) => {
                self.home.list.fill(rows);
                self.fit()
            }
            Reply::Preview { file, allowed } => self.preview_read(file, allowed),
            Reply::Rested => self.rested(),
            Reply::Opened { key, file } => self.opened(key, file),
            Reply::Case { key, file, allowed } => self.case_read(key, file, allowed),
            Reply::WentTo { number, key } => self.went_to(&number, key),
            Reply::Namesakes { field, people } => {
                forms::namesakes(self, field, &people);
                vec![]
            }
            Reply::Expected(number) => {
                forms::expected(self, number);
                vec![]
            }
            Reply::Drafts(drafts) => {
                self.take_drafts(drafts);
                vec![]
            }
            Reply::Recalled { name, value } => self.recalled(&name, &value),
            Reply::Entered { office, actor } => self.enter(*office, *actor),
            Reply::Failed(error) => self.failed(&error),
        }
    }

    /// Shows what happened since the last visit; from now on this is the last one.
    fn since(&mut self, since: crate::store::since::Since, head: i64) -> Vec<Effect> {
        self.home.set_since(since);
        let mut effects = self.fit();
        let user = self.actor.as_ref().map(|actor| actor.user.clone());
        if let Some(user) = user.filter(|_| !self.office.read_only) {
            let name = super::perform::SEEN.to_owned();
            effects.push(Effect::Remember { user, name, value: head.to_string() });
        }
        effects
    }

    /// One stray Chinese character that finds nothing leaves the list as it was and says why. It is
    /// held until the next key: the second character of a word may come later than this answer.
    fn found(&mut self, keys: Vec<CaseKey>, more: bool, rows: Vec<CaseRow>) -> Vec<Effect> {
        let text = self.home.filter.as_ref().map(Field::text).unwrap_or_default();
        if let Some(c) = self.home.stray
            && keys.is_empty()
            && text.chars().eq([c])
            && !crate::search::ask::begins(c)
        {
            let effects = self.clear_filter();
            self.say_stray(c);
            self.home.held = Some(c);
            return effects;
        }
        self.home.list.set_found(keys, more, rows);
        self.fit_and_go_on(more)
    }

    /// The first screen is there; what is behind it comes when it is read.
    fn fit_and_go_on(&mut self, more: bool) -> Vec<Effect> {
        let mut effects = self.fit();
        let actor = self.actor.clone().filter(|_| more);
        effects.extend(actor.map(|actor| self.home.rest(&actor, self.turn)));
        effects
    }

    /// Opens the case a number names, or says that there is none.
    fn went_to(&mut self, number: &str, key: Option<CaseKey>) -> Vec<Effect> {
        if let Some(key) = key {
            return self.go_on_at(key);
        }
        let what = self.texts.fill(Text::GotoNone, &[("number", &number)]);
        self.notices.push(Notice::warn(what, ""));
        vec![]
    }

    /// The case beside the list was read.
    fn preview_read(
        &mut self,
        file: Option<Box<CaseFile>>,
        allowed: Option<Vec<Allowed>>,
    ) -> Vec<Effect> {
        let read = file.as_ref().map(|file| file.row.key);
        let row = self.menu_row();
        if self.home.preview.as_ref().map(|file| file.row.key) != read {
            self.home.scroll = 0;
        }
        (self.home.preview, self.home.stale) = (file, false);
        let known = allowed.is_some();
        self.home.allowed = allowed;
        self.keep_menu_row(row);
        // A form asks what can be done before it opens.
        if known { self.read_for_form(read) } else { vec![] }
    }

    /// The arrow rests: what can be done to the case it is on is asked.
    fn rested(&self) -> Vec<Effect> {
        let wanted = self.home.beside(self.size.0).filter(|_| matches!(self.screen, Screen::Home));
        match (wanted, &self.actor) {
            (Some(key), Some(actor)) if !self.knows_allowed() => {
                vec![Effect::Preview { actor: actor.clone(), key }]
            }
            _ => vec![],
        }
    }

    /// The case that is being opened was read: what is known of it besides comes after it is shown.
    fn opened(&mut self, key: CaseKey, file: Option<Box<CaseFile>>) -> Vec<Effect> {
        if file.is_none() {
            return self.case_read(key, None, vec![]);
        }
        self.show_case(key, file, vec![]);
        let actor = self.actor.clone();
        actor.map(|actor| Effect::Complete { actor, key }).into_iter().collect()
    }

    /// The open case was read.
    fn case_read(
        &mut self,
        key: CaseKey,
        file: Option<Box<CaseFile>>,
        allowed: Vec<Allowed>,
    ) -> Vec<Effect> {
        let read = file.as_ref().map(|file| file.row.key);
        let row = self.menu_row();
        let mut effects = self.show_case(key, file, allowed);
        self.keep_menu_row(row);
        effects.extend(self.read_for_form(read));
        effects
    }

    fn show_case(
        &mut self,
        key: CaseKey,
        file: Option<Box<CaseFile>>,
        allowed: Vec<Allowed>,
    ) -> Vec<Effect> {
        let Screen::Case(view) = &mut self.screen else { return vec![] };
        if view.key != key {
            return vec![];
        }
        if file.is_none() {
            self.screen = Screen::Home;
            let what = self.texts.get(Text::NothingHere).to_owned();
            self.notices.push(Notice::warn(what, ""));
            return vec![];
        }
        view.file = file;
        view.allowed = allowed;
        vec![]
    }

    fn executed(
        &mut self,
        form: Option<String>,
        at: DateTime<Utc>,
        outcome: Result<Outcome, Error>,
        now: Option<Box<CaseFile>>,
    ) -> Vec<Effect> {
        self.writing = self.writing.saturating_sub(1);
        if outcome.is_err() {
            self.follow = None;
        }
        match outcome {
            Ok(outcome) => self.written(form, at, &outcome),
            Err(Error::Stale(stale)) => self.stale(form, stale, now),
            Err(error) => {
                if let Some(open) = &mut self.form {
                    open.saving = false;
                }
                if let Error::Refused(refusal) = &error
                    && forms::refused(self, refusal)
                {
                    return vec![];
                }
                self.failed(&error)
            }
        }
    }

    /// It is on disk: only now it is said.
    fn written(
        &mut self,
        form: Option<String>,
        at: DateTime<Utc>,
        outcome: &Outcome,
    ) -> Vec<Effect> {
        self.saved = Some(at);
        let undone = outcome.events.iter().any(|row| matches!(row.event, Event::Undone(_)));
        let what = self.said(outcome);
        let mut effects = Vec::new();
        if undone {
            self.undoable = None;
            self.notices.push(Notice::info(what));
        } else {
            self.undoable =
                Some(Undoable { stream: outcome.stream, kind: outcome.kind, what: what.clone() });
            self.notices.push(Notice::info(what));
        }
        if let Some(id) = form {
            effects.extend(self.forget_draft(&id));
            if self.form.as_ref().is_some_and(|form| form.draft_id().as_deref() == Some(&id)) {
                self.form = None;
            }
        } else if self.form.as_ref().is_some_and(|form| form.saving) {
            self.form = None;
        }
        effects.extend(self.reload());
        if self.form.is_none() {
            effects.extend(self.go_on(&outcome.stream.to_string()));
        }
        effects
    }

    /// What was done, in a line: the gravest of the commit's acts.
    fn said(&self, outcome: &Outcome) -> String {
        let texts = &self.texts;
        let number =
            outcome.number.as_ref().map(|number| texts.number_short(number)).unwrap_or_default();
        let one = |text| texts.fill(text, &[("number", &number)]);
        let has = |found: fn(&Event) -> bool| outcome.events.iter().any(|row| found(&row.event));
        if has(|event| matches!(event, Event::NumberCancelled(_))) {
            return one(Text::UndoneNumber);
        }
        let before = self.undoable.as_ref().map_or("", |undoable| undoable.what.as_str());
        let last = outcome.events.iter().rev().find_map(|row| match &row.event {
            Event::Undone(_) => Some(texts.fill(Text::Undone, &[("what", &before)])),
            Event::OralAgreementRecorded(_) => Some(one(Text::SettlementSaved)),
            Event::CaseRegistered(_) => Some(one(Text::CaseSaved)),
            Event::CaseAmended(_) => Some(one(Text::AmendSaved)),
            Event::NoteAdded(_) => Some(one(Text::NoteSaved)),
            Event::ExternalNumberAdded(_) => Some(one(Text::ExternalSaved)),
            Event::CaseTagged(_) | Event::CaseUntagged(_) => Some(one(Text::TagSaved)),
            Event::ItemReceived(_) => Some(texts.get(Text::ItemSaved).to_owned()),
            Event::ItemAnswered(_) => Some(texts.get(Text::AnswerSaved).to_owned()),
            Event::ItemTurned(_) => Some(one(Text::TurnSaved)),
            Event::RiskSet(set) if outcome.events.len() == 1 => {
                let colour = texts.word("risk_colour", set.colour.word());
                Some(texts.fill(Text::RiskSaved, &[("number", &number), ("colour", &colour)]))
            }
            _ => None,
        });
        last.unwrap_or_else(|| self.act_said(outcome, &number))
    }

    /// An act by its name: what it brings along (who was told, the next session) is not what it is.
    fn act_said(&self, outcome: &Outcome, number: &str) -> String {
        let texts = &self.texts;
        let beside =
            ["rights_told", "private_noted", "session_planned", "warning_passed", "reopened"];
        let events = outcome.events.iter().map(|row| &row.event);
        let main = events.clone().find(|event| !beside.contains(&event.kind()));
        let Some(event) = main.or_else(|| events.clone().next()) else { return String::new() };
        if number.is_empty() {
            return texts.event(event, &Names::none());
        }
        if let Event::DutyChanged(said) = event {
            let amount = said.amount.map(|amount| texts.yuan(amount)).unwrap_or_default();
            let act = texts.word("act", said.act.word());
            let holes: [(&str, &dyn std::fmt::Display); 4] =
                [("act", &act), ("number", &number), ("n", &said.item), ("amount", &amount)];
            return texts.fill(Text::DutySaved, &holes).trim_end().to_owned();
        }
        let what = texts.word("event", event.kind());
        texts.fill(Text::ActSaved, &[("number", &number), ("what", &what)])
    }

    fn stale(
        &mut self,
        form: Option<String>,
        stale: crate::store::Stale,
        now: Option<Box<CaseFile>>,
    ) -> Vec<Effect> {
        let Some((envelope, ours, overlaps, number)) =
            forms::conflict(self, form.as_deref(), &stale, now.as_deref())
        else {
            return self.failed(&Error::Stale(stale));
        };
        let theirs = self.theirs(stale.seen, now.as_deref());
        let keep = self.keep();
        self.form = None;
        let envelope: Box<Envelope> = Box::new(envelope);
        // The arrow begins on the first way that is open.
        let at = usize::from(overlaps);
        let conflict = Conflict { number, stale, theirs, ours, envelope, now, overlaps, form, at };
        self.modals.push(Modal::Conflict(Box::new(conflict)));
        keep
    }

    /// What the other one wrote since `seen`, in words.
    fn theirs(&self, seen: u32, now: Option<&CaseFile>) -> Vec<String> {
        let Some(file) = now else { return vec![] };
        let names = crate::app::forms::party_names(file, &self.texts);
        file.all
            .iter()
            .filter(|row| row.version > seen)
            .flat_map(|row| {
                let called = |id| names(id);
                let called = Names::of_parties(&called);
                let mut lines = vec![self.texts.event(&row.event, &called)];
                lines.extend(self.texts.event_detail(&row.event, &called));
                lines
            })
            .collect()
    }

    /// Tells an error: what happened and what to do.
    pub(super) fn failed(&mut self, error: &Error) -> Vec<Effect> {
        let said = error.words(&self.texts);
        self.notices.push(Notice::error(said.what, said.remedy));
        self.opening = None;
        self.bulk_failed();
        if let Some(open) = &mut self.form {
            open.saving = false;
        }
        if let Screen::First(first) = &mut self.screen {
            first.working = false;
        }
        vec![]
    }

    /// Keeps what is typed into the open form.
    pub(super) fn keep_draft(&self) -> Option<Effect> {
        let (form, actor) = (self.form.as_ref()?, self.actor.as_ref()?);
        let id = form.draft_id()?;
        (form.touched && !self.office.read_only).then(|| {
            Effect::KeepDraft(crate::store::drafts::Draft {
                id,
                user: actor.user.clone(),
                at: String::new(),
                label: form.title.clone(),
                body: form.to_json().to_string(),
            })
        })
    }
}
