//! Marked cases, and one act on all of them: tried out first, then carried out piece by piece in one
//! commit, so that one undo takes it back.

use super::acts;
use super::form::Form;
use super::forms;
use super::home::Zone;
use super::modal::Modal;
use super::msg::Effect;
use super::notice::Notice;
use super::{App, Screen, Undoable};
use crate::domain::command::Act;
use crate::domain::ids::CommitId;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use crate::i18n::{Names, Text};
use crate::keymap::{Action, Code, Key};
use crate::store::cases::{CaseKey, CaseRow};
use crate::store::{Error, Outcome};
use chrono::{DateTime, Utc};

/// How many cases are tried out, or written, between two looks at the keys.
pub const PIECE: usize = 100;

/// One marked case, tried out.
#[derive(Debug)]
pub struct Tried {
    /// The case.
    pub row: Box<CaseRow>,
    /// What would be written, or why not.
    pub answer: Result<Vec<Event>, Refusal>,
}

/// One line of the preview.
#[derive(Debug)]
pub struct BulkRow {
    /// The case.
    pub key: CaseKey,
    /// Its short number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// What will be written, in words, or why it cannot be.
    pub what: Result<String, String>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Trying out.
    Trying,
    /// Everything was tried out; nothing is written yet. Whether the arrow is on "yes".
    Ready(bool),
    /// Writing; whether it was cancelled, so that the piece under way is the last one.
    Writing(bool),
}

/// One act on many cases.
#[derive(Debug)]
pub struct Bulk {
    /// What it is called.
    pub action: Action,
    /// What is done to each.
    pub act: Act,
    /// When it happened, as typed.
    pub on: Option<When>,
    /// The cases, in the order they stand in the list.
    pub keys: Vec<CaseKey>,
    /// What came of trying them out.
    pub rows: Vec<BulkRow>,
    /// How far it is.
    pub stage: Stage,
    /// How many cases were sent off, to be tried out or to be written.
    pub sent: usize,
    /// How many cases are written.
    pub done: usize,
    /// The commit all pieces belong to, once the first is on disk.
    pub commit: Option<CommitId>,
    /// The selected row.
    pub at: usize,
}

impl Bulk {
    /// Those that can be done.
    fn possible(&self) -> Vec<CaseKey> {
        self.rows.iter().filter(|row| row.what.is_ok()).map(|row| row.key).collect()
    }

    /// How many can be done, and how many cannot.
    pub fn counts(&self) -> (usize, usize) {
        let possible = self.rows.iter().filter(|row| row.what.is_ok()).count();
        (possible, self.rows.len() - possible)
    }

    /// How much of the present stage is done, and of how much.
    pub fn progress(&self) -> (usize, usize) {
        match self.stage {
            Stage::Trying => (self.rows.len(), self.keys.len()),
            Stage::Ready(_) | Stage::Writing(_) => (self.done, self.counts().0),
        }
    }
}

impl App {
    /// How many cases are marked where one is.
    pub fn n_marked(&self) -> Option<usize> {
        let here = matches!(self.screen, Screen::Home) && self.home.focus == Zone::List;
        let n = self.home.list.n_marked();
        (here && n > 0).then_some(n)
    }

    /// The marked cases an action would be done to: nothing where it is done to one.
    pub fn marked_for(&self, action: Action) -> Option<usize> {
        self.n_marked().filter(|_| forms::many(action).is_some())
    }

    /// Whether an action is about one case while several are marked: it would be done to one that
    /// nobody means.
    pub fn is_one_only(&self, action: Action) -> bool {
        self.n_marked().is_some()
            && forms::many(action).is_none()
            && !acts::commands(action).is_empty()
    }

    /// Says that an action takes one case at a time.
    pub(super) fn say_one_only(&mut self, action: Action) {
        let what = self.texts.word_short("action", action.name());
        let said = self.texts.fill(Text::ManyOneOnly, &[("what", &what)]);
        self.notices.push(Notice::warn(said, self.keyed(Text::ManyOneOnlyHint, &[])));
    }

    /// `對 12 件 記一筆：當17 當18 …`, as far as there is room.
    pub fn many_title(&self, action: Action) -> String {
        let list = &self.home.list;
        let numbers = list.marked().into_iter().take(8).filter_map(|key| list.row(key));
        let numbers: Vec<String> =
            numbers.map(|row| self.texts.number_short(&row.number)).collect();
        let n = list.n_marked();
        let more = if numbers.len() < n { " …" } else { "" };
        let which = format!("{}{more}", numbers.join(" "));
        let what = self.texts.word_short("action", action.name());
        self.texts.fill(Text::ManyTitle, &[("n", &n), ("what", &what), ("which", &which)])
    }

    /// Does what a key of marks means.
    pub(super) fn mark(&mut self, action: Action) -> Vec<Effect> {
        if !matches!(self.screen, Screen::Home) || self.home.focus != Zone::List {
            return vec![];
        }
        match action {
            Action::Mark => self.home.list.toggle_mark(),
            Action::MarkTo => self.home.list.mark_to(),
            Action::MarkAll => self.home.list.mark_all(),
            _ => self.home.list.unmark_all(),
        }
        self.fit()
    }

    /// A form for many cases was saved: every case is tried out, nothing is written yet.
    pub(super) fn try_many(&mut self, form: &Form, on: Option<When>) -> Vec<Effect> {
        let (Some(action), Some(act)) = (forms::many_action(form.kind), forms::act(self, form))
        else {
            return vec![];
        };
        let keys = self.home.list.marked();
        self.modals.push(Modal::Bulk(Box::new(Bulk {
            action,
            act,
            on,
            keys,
            rows: vec![],
            stage: Stage::Trying,
            sent: 0,
            done: 0,
            commit: None,
            at: 0,
        })));
        self.next_piece()
    }

    /// The bulk act that is open.
    fn bulk(&mut self) -> Option<&mut Bulk> {
        self.modals.iter_mut().rev().find_map(|modal| match modal {
            Modal::Bulk(bulk) => Some(&mut **bulk),
            _ => None,
        })
    }

    /// Sends the next piece off; nothing where all was sent.
    fn next_piece(&mut self) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        let Some(bulk) = self.bulk() else { return vec![] };
        let writes = matches!(bulk.stage, Stage::Writing(_));
        let all = if writes { bulk.possible() } else { bulk.keys.clone() };
        let keys: Vec<CaseKey> = all.into_iter().skip(bulk.sent).take(PIECE).collect();
        if keys.is_empty() {
            return vec![];
        }
        bulk.sent += keys.len();
        let (act, on) = (bulk.act.clone(), bulk.on);
        if writes {
            let commit = bulk.commit;
            self.writing += 1;
            return vec![Effect::WritePiece { actor, act, on, keys, commit }];
        }
        vec![Effect::TryOut { actor, act, on, keys }]
    }

    /// Some cases were tried out.
    pub(super) fn tried_out(&mut self, tried: Vec<Tried>) -> Vec<Effect> {
        let rows: Vec<BulkRow> = tried.into_iter().map(|tried| self.bulk_row(tried)).collect();
        let Some(bulk) = self.bulk() else { return vec![] };
        bulk.rows.extend(rows);
        let effects = self.next_piece();
        if effects.is_empty()
            && let Some(bulk) = self.bulk()
        {
            bulk.stage = Stage::Ready(false);
            bulk.sent = 0;
            // What cannot be done is to be seen without looking for it.
            bulk.rows.sort_by_key(|row| row.what.is_ok());
        }
        effects
    }

    fn bulk_row(&self, tried: Tried) -> BulkRow {
        let row = tried.row;
        let names = Names::none();
        let what = match tried.answer {
            Ok(events) => Ok(events.first().map_or_else(String::new, |event| {
                let line = self.texts.event(event, &names);
                line.lines().next().unwrap_or_default().to_owned()
            })),
            Err(refusal) => {
                let why = self.texts.refusal(&refusal).why;
                Err(self.texts.fill(Text::MenuCannot, &[("why", &why), ("rule", &refusal.rule())]))
            }
        };
        let number = self.texts.number_short(&row.number);
        BulkRow { key: row.key, number, title: row.title, what }
    }

    /// A piece is on disk, or nothing of it could be done any more.
    pub(super) fn piece_written(
        &mut self,
        at: DateTime<Utc>,
        outcome: Result<Option<Outcome>, Error>,
    ) -> Vec<Effect> {
        self.writing = self.writing.saturating_sub(1);
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => return self.failed(&error),
        };
        self.saved = Some(at);
        let Some(bulk) = self.bulk() else { return vec![] };
        let mut undoable = None;
        if let Some(outcome) = &outcome {
            let mut streams: Vec<_> = outcome.events.iter().map(|row| row.stream).collect();
            streams.sort_unstable();
            streams.dedup();
            bulk.done += streams.len();
            bulk.commit = bulk.commit.or(outcome.events.first().map(|row| row.commit));
            undoable = Some(outcome.stream);
        }
        let (stage, done, action) = (bulk.stage, bulk.done, bulk.action);
        if let Some(stream) = undoable {
            let what = self.texts.word_short("action", action.name());
            let what = self.texts.fill(Text::ManySaved, &[("n", &done), ("what", &what)]);
            self.undoable = Some(Undoable { stream, kind: StreamKind::Case, what });
        }
        let effects = match stage {
            Stage::Writing(true) => vec![],
            _ => self.next_piece(),
        };
        if effects.is_empty() { self.bulk_ended() } else { effects }
    }

    /// All is written, or what was to be written before it was cancelled.
    fn bulk_ended(&mut self) -> Vec<Effect> {
        let left = self.bulk().map_or_else(Vec::new, |bulk| bulk.possible().split_off(bulk.sent));
        self.modals.retain(|modal| !matches!(modal, Modal::Bulk(_)));
        self.form = None;
        let n = left.len();
        // Where it was cancelled on the way, one can go on with the rest.
        self.home.list.mark_only(left);
        if let Some(undoable) = &self.undoable {
            let hint =
                if n == 0 { String::new() } else { self.texts.fill(Text::ManyLeft, &[("n", &n)]) };
            self.notices.push(Notice { hint, ..Notice::info(undoable.what.clone()) });
        }
        self.reload()
    }

    /// A piece failed as a whole: what was written stays, the rest is not written.
    pub(super) fn bulk_failed(&mut self) {
        if let Some(form) = &mut self.form {
            form.saving = false;
        }
        self.modals.retain(|modal| !matches!(modal, Modal::Bulk(_)));
    }

    pub(super) fn bulk_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Bulk(bulk)) = self.modals.last_mut() else { return vec![] };
        let leave = key.code == Code::Esc || (key.ctrl && key.code == Code::Char('c'));
        match (bulk.stage, key.code) {
            (Stage::Writing(_), _) if leave => {
                bulk.stage = Stage::Writing(true);
                vec![]
            }
            (Stage::Trying | Stage::Ready(_), _) if leave || key.code == Code::Char('n') => {
                self.bulk_failed();
                vec![]
            }
            (Stage::Ready(yes), code) => {
                let go = code == Code::Char('y') || (code == Code::Enter && yes);
                if go && !key.ctrl && !key.alt {
                    return self.write_many();
                }
                match code {
                    Code::Right => bulk.stage = Stage::Ready(true),
                    Code::Left => bulk.stage = Stage::Ready(false),
                    _ => {}
                }
                let rows = bulk.rows.len();
                self.move_row(key, rows)
            }
            _ => vec![],
        }
    }

    fn write_many(&mut self) -> Vec<Effect> {
        let Some(bulk) = self.bulk() else { return vec![] };
        if bulk.possible().is_empty() {
            return vec![];
        }
        bulk.stage = Stage::Writing(false);
        bulk.sent = 0;
        self.next_piece()
    }
}
