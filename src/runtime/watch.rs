//! Learning within a second that somebody else wrote, without ticking; and that it is another day.

use super::clock::System;
use crate::app::Msg;
use crate::domain::ids::EventId;
use crate::store::{Sibling, Store};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Watches the register's folder while it lives.
pub struct Watch {
    // Dropping the watcher ends its thread, and with the channel closed ours ends too.
    _watcher: RecommendedWatcher,
}

/// What watching begins with.
pub struct Begin {
    register: Sibling,
    /// Read before the console reads anything: whatever is written later moves it.
    head: Option<(i64, EventId)>,
    folder: Option<PathBuf>,
}

impl Begin {
    /// The register as it is now.
    pub fn of(store: &Store) -> Self {
        let head = store.head_event().ok().flatten();
        let folder = store.path().parent().map(Path::to_path_buf);
        Self { register: store.sibling(), head, folder }
    }

    /// Starts watching: any change in the folder makes us read the journal's head, and only a head
    /// that moved is told. Nothing is watched where the system cannot.
    pub fn start(self, messages: &Sender<Msg>) -> Option<Watch> {
        let (stirred, stirs) = channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // Reading the register touches it too; only writes can have moved the head.
                if event.is_ok_and(|event| !event.kind.is_access()) {
                    let _ = stirred.send(());
                }
            })
            .ok()?;
        watcher.watch(&self.folder?, RecursiveMode::NonRecursive).ok()?;
        let (register, messages, head) = (self.register, messages.clone(), self.head);
        std::thread::spawn(move || {
            let Ok(own) = register.open(Box::new(System)) else { return };
            follow(own, head, &stirs, &messages);
        });
        Some(Watch { _watcher: watcher })
    }
}

/// When the head is looked at after something stirred. What stirs is the log being written; what
/// makes it count comes only after the disk has synced it, without stirring anything again.
const LOOKS: [Duration; 3] =
    [Duration::from_millis(50), Duration::from_millis(200), Duration::from_millis(500)];

/// The head, if it moved soon after something stirred.
fn moved(
    store: &Store,
    head: Option<(i64, EventId)>,
    stirs: &Receiver<()>,
) -> Option<(i64, EventId)> {
    for wait in LOOKS {
        // What stirs while we wait is looked at again: its sync may come after our look.
        while stirs.try_recv().is_ok() {}
        std::thread::sleep(wait);
        let now = store.head_event().ok().flatten();
        if now.is_some() && now != head {
            return now;
        }
    }
    None
}

fn follow(
    mut store: Store,
    mut head: Option<(i64, EventId)>,
    stirs: &Receiver<()>,
    messages: &Sender<Msg>,
) {
    let mut today = store.today();
    // What was written before the watching began stirs nothing any more.
    let now = store.head_event().ok().flatten();
    if now.is_some() && now != head {
        head = now;
        if messages.send(Msg::Changed).is_err() {
            return;
        }
    }
    loop {
        let midnight = store.until_midnight();
        match stirs.recv_timeout(midnight) {
            Ok(()) => {
                if let Some(now) = moved(&store, head, stirs) {
                    head = Some(now);
                    if messages.send(Msg::Changed).is_err() {
                        return;
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let day = store.today();
        if day != today {
            today = day;
            if messages.send(Msg::Today(day)).is_err() {
                return;
            }
        }
    }
}
