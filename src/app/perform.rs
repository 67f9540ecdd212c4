//! The one door from the console to the store. The lanes call it in service, tests in line.

use super::OfficeView;
use super::bulk::Tried;
use super::find::{self, FoundAll};
use super::home::Board;
use super::msg::{Effect, Reply};
use super::views;
use crate::domain::actor::Actor;
use crate::domain::command::{Act, Bulk, Command, Envelope};
use crate::domain::ids::CommitId;
use crate::domain::when::When;
use crate::search::ask::{Ask, Order};
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey, CaseRow};
use crate::store::drafts::Drafts;
use crate::store::since::Since;
use crate::store::{Error, Outcome, Result, Store};
use chrono::Duration;

/// Under this name the journal's head at a user's last visit is remembered.
pub const SEEN: &str = "seen";

/// How many days ahead today's board looks.
const AHEAD: i64 = 7;

/// How many hits are read at once: more than the highest screen holds.
const FIRST: usize = 200;

/// How many rows are read along with them: about as many as a screen shows.
const SCREEN: usize = 40;

/// How many lines of each kind today's board reads.
const BOARD: usize = 200;

/// Carries out an effect on an open register; nothing when it has no answer.
pub fn perform(store: &mut Store, drafts: Option<&Drafts>, effect: Effect) -> Option<Reply> {
    answer(store, drafts, effect).unwrap_or_else(|error| Some(Reply::Failed(error)))
}

/// Carries out an effect of the drafts' lane, which has no store of its own.
pub fn keep_only(drafts: &Drafts, effect: Effect) -> Option<Reply> {
    let kept = match effect {
        Effect::KeepDraft(draft) => drafts.keep(&draft),
        Effect::ForgetDraft { user, id } => drafts.forget(&user, &id),
        Effect::Remember { user, name, value } => drafts.remember(&user, &name, &value),
        _ => Ok(()),
    };
    kept.err().map(Reply::Failed)
}

#[expect(clippy::too_many_lines, reason = "one arm for each, and nothing else")]
fn answer(store: &mut Store, drafts: Option<&Drafts>, effect: Effect) -> Result<Option<Reply>> {
    Ok(Some(match effect {
        Effect::Execute { actor, envelope, seen, form } => {
            let outcome = store.execute(&actor, &envelope, seen);
            let now = match &outcome {
                Err(Error::Stale(_)) => case_of(store, &actor, &envelope)?,
                _ => None,
            };
            Reply::Executed { form, at: store.now(), outcome, now }
        }
        Effect::TryOut { actor, act, on, keys } => {
            Reply::TriedOut(try_out(store, &actor, &act, on, &keys)?)
        }
        Effect::WritePiece { actor, act, on, keys, commit } => {
            let outcome = write_piece(store, &actor, act, on, &keys, commit);
            Reply::PieceWritten { at: store.now(), outcome }
        }
        Effect::Today { actor, today } => board(store, &actor, today)?,
        Effect::Since { actor } => {
            Reply::Since { since: since(store, &actor)?, head: store.head()? }
        }
        Effect::Spine { actor, turn, whole } => spine(store, &actor, turn, whole)?,
        Effect::Search { actor, turn, ask, whole, shorter } => {
            search(store, &actor, turn, &ask, whole, shorter.as_deref())?
        }
        Effect::Find { actor, turn, ask } => {
            Reply::FoundAll { turn, found: Box::new(find(store, &actor, &ask)?) }
        }
        Effect::Views { user } => {
            Reply::Views(views::read(store.remembered(&user, views::VIEWS)?.as_deref()))
        }
        Effect::Rows { actor, keys } => Reply::Rows(store.case_rows(&actor.scope(), &keys)?),
        Effect::Glance { actor, key } => {
            Reply::Preview { file: store.case_file(&actor, key)?.map(Box::new), allowed: None }
        }
        Effect::Rest => Reply::Rested,
        Effect::Preview { actor, key } => {
            let (file, allowed) = case_read(store, &actor, key)?;
            Reply::Preview { file, allowed: Some(allowed) }
        }
        Effect::Open { actor, key } => {
            Reply::Opened { key, file: store.case_file(&actor, key)?.map(Box::new) }
        }
        Effect::Case { actor, key } | Effect::Complete { actor, key } => {
            let (mut file, allowed) = case_read(store, &actor, key)?;
            if let Some(file) = &mut file {
                file.alike = store.alike_parties(&actor.scope(), file)?;
            }
            Reply::Case { key, file, allowed }
        }
        Effect::GoTo { actor, number } => {
            let key = store.find_case(&actor.scope(), &number)?;
            Reply::WentTo { number, key }
        }
        Effect::Namesakes { actor, field, traits } => {
            let people = store.namesakes(&actor.scope(), &traits)?;
            Reply::Namesakes { field, people }
        }
        Effect::Expected { actor, body, year } => {
            Reply::Expected(store.expected_number(&actor.scope(), body, year)?)
        }
        Effect::Recall { user, name } => {
            let value = store.remembered(&user, &name)?.unwrap_or_default();
            Reply::Recalled { name, value }
        }
        Effect::Drafts { user } => Reply::Drafts(store.drafts(&user)?),
        Effect::KeepDraft(_) | Effect::ForgetDraft { .. } | Effect::Remember { .. } => {
            return Ok(drafts.and_then(|drafts| keep_only(drafts, effect)));
        }
        Effect::Create(_)
        | Effect::OpenOrRestore(_)
        | Effect::Copy(_)
        | Effect::Redraw
        | Effect::Quit => return Ok(None),
    }))
}

/// What a filter finds: all of it, or at once what a screen holds.
fn search(
    store: &Store,
    actor: &Actor,
    turn: u64,
    ask: &Ask,
    whole: bool,
    shorter: Option<&Ask>,
) -> Result<Reply> {
    // Another order than that of the index needs every hit.
    let whole = whole || ask.order() != Order::Newest;
    let keys = if whole {
        store.matching(actor, ask)?
    } else {
        store.first_matching(actor, ask, FIRST)?
    };
    let more = !whole && keys.len() >= FIRST;
    let fewer = match shorter.filter(|_| keys.is_empty()) {
        Some(shorter) => Some(store.matching(actor, shorter)?.len() as u64),
        None => None,
    };
    let rows = if whole { vec![] } else { first_rows(store, actor, keys.iter())? };
    Ok(Reply::Found { turn, keys, more, rows, fewer })
}

/// The list without a filter: all of it, or what a screen holds.
fn spine(store: &Store, actor: &Actor, turn: u64, whole: bool) -> Result<Reply> {
    let most = if whole { usize::MAX } else { FIRST };
    let spine = store.spine_of(&actor.scope(), actor.account, most)?;
    let more = !whole && spine.len() >= FIRST;
    let keys = spine.unassigned.iter().chain(&spine.mine).chain(&spine.others);
    let rows = if whole { vec![] } else { first_rows(store, actor, keys)? };
    Ok(Reply::Spine { turn, spine, more, rows })
}

/// The rows a screen begins with come with their keys: one way there and back, one drawing.
fn first_rows<'k>(
    store: &Store,
    actor: &Actor,
    keys: impl Iterator<Item = &'k CaseKey>,
) -> Result<Vec<CaseRow>> {
    let keys: Vec<CaseKey> = keys.take(SCREEN).copied().collect();
    store.case_rows(&actor.scope(), &keys)
}

/// What an act would come to on each of some cases.
fn try_out(
    store: &mut Store,
    actor: &Actor,
    act: &Act,
    on: Option<When>,
    keys: &[CaseKey],
) -> Result<Vec<Tried>> {
    let rows = store.case_rows(&actor.scope(), keys)?;
    let mut tried = Vec::with_capacity(rows.len());
    for row in rows {
        let envelope = Envelope { on, ..Envelope::from(act.on(&row.id.to_string())) };
        let answer = match store.try_out(actor, &envelope) {
            Ok(decision) => Ok(decision.writes.into_iter().map(|write| write.event).collect()),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(error) => return Err(error),
        };
        tried.push(Tried { row: Box::new(row), answer });
    }
    Ok(tried)
}

/// Carries an act out on those of some cases that allow it.
fn write_piece(
    store: &mut Store,
    actor: &Actor,
    act: Act,
    on: Option<When>,
    keys: &[CaseKey],
    commit: Option<CommitId>,
) -> Result<Option<Outcome>> {
    let rows = store.case_rows(&actor.scope(), keys)?;
    let cases = rows.iter().map(|row| row.id.to_string()).collect();
    let bulk = Command::Bulk(Bulk { cases, act, leave_out: true });
    match store.execute_piece(actor, &Envelope { on, ..bulk.into() }, commit) {
        Ok(outcome) => Ok(Some(outcome)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The first of everything that matches. A case whose number was typed comes first; people, bodies and
/// items are asked for by words alone.
fn find(store: &Store, actor: &Actor, ask: &Ask) -> Result<FoundAll> {
    let (scope, words) = (actor.scope(), ask.wanted());
    let mut keys = store.first_matching(actor, ask, find::EACH)?;
    if let Some(numbered) = store.find_case(&scope, &words)? {
        keys.retain(|key| *key != numbered);
        keys.insert(0, numbered);
    }
    let mut found = FoundAll::default();
    for row in store.case_rows(&scope, &keys)? {
        let file = store.case_file(actor, row.key)?;
        found.cases.push((row, file.and_then(|file| file.hit(&words))));
    }
    if ask.is_words() && !words.trim().is_empty() {
        found.people = store.people_matching(&scope, &words, find::EACH)?;
        found.bodies = store.bodies_matching(&scope, &words)?;
        found.items = store.items_matching(&scope, &words, find::EACH)?;
    }
    Ok(found)
}

/// A case with everything, and what can be done to it.
fn case_read(
    store: &mut Store,
    actor: &Actor,
    key: CaseKey,
) -> Result<(Option<Box<CaseFile>>, Vec<Allowed>)> {
    let file = store.case_file(actor, key)?;
    let allowed = match &file {
        Some(file) => store.allowed(actor, file)?,
        None => vec![],
    };
    Ok((file.map(Box::new), allowed))
}

/// What falls due soon and who waits for an answer.
fn board(store: &Store, actor: &Actor, today: chrono::NaiveDate) -> Result<Reply> {
    let (scope, until) = (actor.scope(), today + Duration::days(AHEAD));
    Ok(Reply::Today {
        board: Board {
            deadlines: store.deadlines(&scope, actor.account, today, until, BOARD)?,
            items: store.open_items(&scope, BOARD)?,
            waiting: store.waiting(&scope, actor.account, BOARD)?,
        },
        total: store.case_count(&scope)?,
    })
}

/// What others wrote since the actor's last visit; nothing at the first.
fn since(store: &Store, actor: &Actor) -> Result<Since> {
    let last = store.remembered(&actor.user, SEEN)?.and_then(|seen| seen.parse().ok());
    Ok(last.map(|seq| store.since(actor, seq)).transpose()?.unwrap_or_default())
}

/// The case a stale command was about, as it is now.
fn case_of(store: &Store, actor: &Actor, envelope: &Envelope) -> Result<Option<Box<CaseFile>>> {
    let Some(text) = envelope.command.case() else { return Ok(None) };
    let scope = actor.scope();
    let Some(key) = store.find_case(&scope, text)? else { return Ok(None) };
    Ok(store.case_file(actor, key)?.map(Box::new))
}

/// The office as the console shows it.
///
/// # Errors
/// When the register cannot be read.
pub fn office_view(store: &Store, actor: &Actor) -> Result<OfficeView> {
    Ok(OfficeView {
        office: store.office().clone(),
        bodies: store.bodies(&actor.scope())?,
        mediators: store.mediators()?,
        read_only: store.is_read_only(),
    })
}
