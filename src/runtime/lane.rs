//! Worker threads: a connection and a queue each.

use super::clock::System;
use crate::app::{Effect, Lane, Msg, Reply, perform};
use crate::store::drafts::Drafts;
use crate::store::{Error, Store};
use rusqlite::InterruptHandle;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// The queues and their threads.
#[derive(Default)]
pub struct Lanes {
    in_order: Option<Sender<Effect>>,
    newest: Option<Sender<Effect>>,
    drafts: Option<Sender<Effect>>,
    interrupt: Option<InterruptHandle>,
    /// The turn of the newest question asked; a search of an older turn is given up.
    turn: Arc<AtomicU64>,
    threads: Vec<JoinHandle<()>>,
}

impl Lanes {
    /// Starts the threads on an open register; those of an earlier one are finished first.
    pub fn start(&mut self, store: Store, replies: &Sender<Msg>) {
        self.finish();
        // The list is what is seen first: its lane has the connection that is open already, the others
        // open their own while it reads.
        let (writing, keeping) = (store.sibling(), store.sibling());
        self.interrupt = Some(store.interrupter());
        let turn = Arc::clone(&self.turn);
        self.newest =
            Some(self.spawn(replies, move |queue, replies| newest(store, &queue, &replies, &turn)));
        self.in_order =
            Some(self.spawn(replies, move |queue, replies| match writing.open(Box::new(System)) {
                Ok(store) => in_order(store, &queue, &replies),
                Err(error) => tell(&replies, Some(Reply::Failed(error))),
            }));
        self.drafts = Some(self.spawn(replies, move |queue, replies| match keeping.drafts() {
            Ok(drafts) => keep_drafts(drafts.as_ref(), &queue, &replies),
            Err(error) => tell(&replies, Some(Reply::Failed(error))),
        }));
    }

    fn spawn(
        &mut self,
        replies: &Sender<Msg>,
        work: impl FnOnce(Receiver<Effect>, Sender<Msg>) + Send + 'static,
    ) -> Sender<Effect> {
        let (sender, receiver) = channel();
        let replies = replies.clone();
        self.threads.push(std::thread::spawn(move || work(receiver, replies)));
        sender
    }

    /// Puts an effect into its queue.
    pub fn send(&self, effect: Effect) {
        let queue = match effect.lane() {
            Lane::InOrder => &self.in_order,
            Lane::Newest => {
                if let Some(turn) = question(&effect) {
                    self.turn.store(turn, Ordering::Release);
                }
                if let Some(interrupt) = &self.interrupt {
                    interrupt.interrupt();
                }
                &self.newest
            }
            Lane::Drafts => &self.drafts,
            Lane::Loop => return,
        };
        if let Some(queue) = queue {
            let _ = queue.send(effect);
        }
    }

    /// Lets every queue run dry and ends the threads.
    pub fn finish(&mut self) {
        self.in_order = None;
        self.newest = None;
        self.drafts = None;
        if let Some(interrupt) = self.interrupt.take() {
            interrupt.interrupt();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Which question an effect is, where only the newest matters.
fn question(effect: &Effect) -> Option<u64> {
    match effect {
        Effect::Spine { turn, .. } | Effect::Search { turn, .. } | Effect::Find { turn, .. } => {
            Some(*turn)
        }
        _ => None,
    }
}

fn tell(replies: &Sender<Msg>, reply: Option<Reply>) {
    if let Some(reply) = reply {
        let _ = replies.send(Msg::Reply(Box::new(reply)));
    }
}

/// Writes and row loads: every one is carried out, in order, but for a case beside the list when another
/// one was asked for before its turn came. A glance does not stand for a preview, which tells more.
fn in_order(mut store: Store, queue: &Receiver<Effect>, replies: &Sender<Msg>) {
    let mut waiting = VecDeque::new();
    let outdated = |effect: &Effect, later: &Effect| {
        matches!(
            (effect, later),
            (Effect::Glance { .. }, Effect::Glance { .. } | Effect::Preview { .. })
                | (Effect::Preview { .. }, Effect::Preview { .. })
        )
    };
    while let Some(effect) = waiting.pop_front().or_else(|| queue.recv().ok()) {
        waiting.extend(queue.try_iter());
        if !waiting.iter().any(|later| outdated(&effect, later)) {
            tell(replies, perform(&mut store, None, effect));
        }
    }
}

/// Searches: only the newest is carried out; one that was interrupted by mistake runs again.
fn newest(mut store: Store, queue: &Receiver<Effect>, replies: &Sender<Msg>, turn: &AtomicU64) {
    while let Ok(mut effect) = queue.recv() {
        while let Ok(newer) = queue.try_recv() {
            effect = newer;
        }
        while let Some(asked) = question(&effect) {
            let reply = perform(&mut store, None, effect.clone());
            // A stray interrupt can hit the new search: for the current turn it means "again".
            let interrupted = matches!(reply, Some(Reply::Failed(Error::Interrupted)));
            if interrupted && turn.load(Ordering::Acquire) == asked {
                continue;
            }
            if !interrupted {
                tell(replies, reply);
            }
            break;
        }
    }
}

/// Drafts: only the newest state of each form is written.
fn keep_drafts(drafts: Option<&Drafts>, queue: &Receiver<Effect>, replies: &Sender<Msg>) {
    let Some(drafts) = drafts else { return };
    while let Ok(first) = queue.recv() {
        let mut waiting: HashMap<String, Effect> = HashMap::new();
        let mut next = Some(first);
        while let Some(effect) = next {
            waiting.insert(name(&effect), effect);
            next = queue.try_recv().ok();
        }
        for effect in waiting.into_values() {
            let reply = crate::app::perform::keep_only(drafts, effect);
            tell(replies, reply);
        }
    }
}

/// Two effects of the same name replace each other.
fn name(effect: &Effect) -> String {
    match effect {
        Effect::KeepDraft(draft) => format!("draft {}", draft.id),
        Effect::ForgetDraft { id, .. } => format!("draft {id}"),
        Effect::Remember { name, .. } => format!("screen {name}"),
        _ => String::new(),
    }
}
