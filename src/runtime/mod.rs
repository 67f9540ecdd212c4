//! Threads, terminal, signals and the clock: what runs the console.
//!
//! One loop: wait for a message, let [`App::update`] change the state until the queue is empty, draw
//! once. Nothing ticks: an idle console costs no wake-up.

pub mod clock;
mod crash;
mod input;
mod lane;
pub mod paint;
pub mod signals;
mod terminal;
pub mod trial;
mod watch;

use crate::app::setup::{self, Outside};
use crate::app::{App, Effect, Lane, Msg, Reply, Start};
use crate::domain::actor::{Actor, Via};
use crate::store::{Error, Store};
use crate::ui;
use clock::System;
use lane::Lanes;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use terminal::Screen;

/// What the console is started with.
#[derive(Debug)]
pub struct Console {
    /// Texts, key map, look; the session if there is a register.
    pub start: Start,
    /// The register, open.
    pub store: Option<Store>,
    /// Where a new register will lie.
    pub path: PathBuf,
    /// The user `--as` names.
    pub as_user: Option<String>,
    /// The user of the machine.
    pub user: String,
    /// `--today`.
    pub today: Option<chrono::NaiveDate>,
    /// `--plain-screen`: rows that moved are drawn again, not moved by the terminal.
    pub plain: bool,
}

/// What was left when the console ended.
#[derive(Debug, Default)]
pub struct Farewell {
    /// The labels of the drafts that are kept.
    pub drafts: Vec<String>,
}

/// Runs the console until somebody leaves it.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(console: Console) -> io::Result<Farewell> {
    crash::install();
    let (sender, receiver) = channel();
    signals::watch(&sender)?;
    let mut screen = Screen::enter(console.plain)?;
    let mut lanes = Lanes::default();
    let mut start = console.start;
    start.size = Screen::size();
    let mut door = Door {
        path: console.path,
        as_user: console.as_user,
        user: console.user,
        today: console.today,
        watch: None,
        watching: None,
    };
    if let Some(store) = console.store {
        door.open(store, &mut lanes, &sender);
    }
    let (mut app, effects) = App::start(start);
    input::listen(&sender);
    serve(&mut app, effects, &receiver, &sender, &mut lanes, &mut door, &mut screen);
    screen.leave();
    // Whatever waits in the lanes, drafts above all, is written before we go.
    lanes.finish();
    let labels = app.drafts.iter().map(|draft| draft.label.clone()).collect();
    Ok(Farewell { drafts: labels })
}

/// The longest a drawing waits for what is being read for it.
const PATIENCE: Duration = Duration::from_millis(12);

/// The longest it waits for the rest of an answer whose first screen is there.
const BRIEFLY: Duration = Duration::from_millis(3);

/// What is being read for the next drawing. It is there almost at once, and drawing without it would
/// only show and send a screen that is out of date before it is seen.
#[derive(Default)]
struct Reading {
    rows: usize,
    list: bool,
    preview: bool,
    /// However long it takes.
    drafts: bool,
    until: Option<Instant>,
}

impl Reading {
    /// Something was asked for.
    fn asked(&mut self, effect: &Effect) {
        match effect {
            // What is behind the first screen is drawn with it only where it is there at once.
            Effect::Search { whole: true, .. } => {
                self.list = true;
                let soon = Instant::now() + BRIEFLY;
                self.until = Some(self.until.map_or(soon, |until| until.min(soon)));
            }
            Effect::Spine { whole: true, .. } => return,
            // Of these only the newest is answered.
            Effect::Spine { .. } | Effect::Search { .. } => self.list = true,
            Effect::Glance { .. } | Effect::Preview { .. } => self.preview = true,
            Effect::Rows { .. } | Effect::Open { .. } | Effect::Case { .. } => self.rows += 1,
            _ => return,
        }
        self.until.get_or_insert_with(|| Instant::now() + PATIENCE);
    }

    /// Something came.
    fn came(&mut self, msg: &Msg) {
        let Msg::Reply(reply) = msg else { return };
        match **reply {
            Reply::Spine { .. } | Reply::Found { .. } => self.list = false,
            Reply::Preview { .. } => self.preview = false,
            Reply::Drafts(_) => self.drafts = false,
            Reply::Rows(_) | Reply::Opened { .. } | Reply::Case { .. } => {
                self.rows = self.rows.saturating_sub(1);
            }
            Reply::Failed(_) => *self = Self::default(),
            _ => {}
        }
    }

    /// The next message, if it belongs into this drawing.
    fn next(&self, receiver: &Receiver<Msg>) -> Option<Msg> {
        if self.drafts {
            return receiver.recv().ok();
        }
        let waiting = receiver.try_recv().ok();
        waiting.or_else(|| {
            let until = self.until.filter(|_| self.list || self.preview || self.rows > 0)?;
            receiver.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
        })
    }
}

/// How long no key has come when the arrow rests: longer than between two presses of a key that is held.
const REST: Duration = Duration::from_millis(100);

/// When the arrow rests. The case beside the list is read at once for a key that comes alone; while a key
/// is held the list runs and the case follows when it stops.
#[derive(Default)]
struct Rest {
    at: Option<Instant>,
}

impl Rest {
    /// Whether an effect is left out, since keys come one after the other.
    fn leaves_out(&self, effect: &Effect) -> bool {
        matches!(effect, Effect::Glance { .. }) && self.at.is_some()
    }

    /// The next message; that the arrow rests is told once.
    fn next(&mut self, receiver: &Receiver<Msg>) -> Option<Msg> {
        let Some(at) = self.at else { return receiver.recv().ok() };
        match receiver.recv_timeout(at.saturating_duration_since(Instant::now())) {
            Ok(msg) => Some(msg),
            Err(RecvTimeoutError::Timeout) => {
                self.at = None;
                Some(Msg::Reply(Box::new(Reply::Rested)))
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

/// The loop. A terminal that cannot be written any more has gone: that is leaving, not a failure.
fn serve(
    app: &mut App,
    begin: Vec<Effect>,
    receiver: &Receiver<Msg>,
    sender: &Sender<Msg>,
    lanes: &mut Lanes,
    door: &mut Door,
    screen: &mut Screen,
) {
    let (mut reading, mut rest) = (Reading::default(), Rest::default());
    // The list is drawn before anything else is read, but for the drafts: a form that is opened now must
    // know what was typed into it before.
    let (first, mut later): (Vec<Effect>, Vec<Effect>) = begin.into_iter().partition(|effect| {
        effect.lane() == Lane::Newest || matches!(effect, Effect::Drafts { .. })
    });
    reading.drafts = first.iter().any(|effect| matches!(effect, Effect::Drafts { .. }));
    for effect in first {
        reading.asked(&effect);
        lanes.send(effect);
    }
    let mut next = reading.next(receiver);
    loop {
        // A burst of messages (a paste, a held key, what was read for it) is drawn once.
        while let Some(msg) = next {
            reading.came(&msg);
            let effects = app.update(msg);
            // Making a register takes a moment: that it is under way is drawn first.
            let long =
                |effect: &Effect| matches!(effect, Effect::Create(_) | Effect::OpenOrRestore(_));
            if effects.iter().any(long) {
                app.leaving |= screen.draw(|frame| ui::draw(frame, app)).is_err();
            }
            for effect in effects {
                if matches!(effect, Effect::Rest) {
                    rest.at = Some(Instant::now() + REST);
                } else if rest.leaves_out(&effect) {
                    // Read when the arrow rests.
                } else if effect.lane() == Lane::Loop {
                    app.leaving |= door.carry_out(effect, lanes, sender, screen).is_err();
                } else {
                    reading.asked(&effect);
                    lanes.send(effect);
                }
            }
            next = if app.leaving { None } else { reading.next(receiver) };
        }
        if app.leaving || screen.draw(|frame| ui::draw(frame, app)).is_err() {
            return;
        }
        // What comes after its time is drawn anew.
        reading = Reading::default();
        later.drain(..).for_each(|effect| lanes.send(effect));
        door.watch(sender);
        next = rest.next(receiver);
        if next.is_none() {
            return;
        }
    }
}

/// Opens registers for the loop and does what only the loop can.
struct Door {
    path: PathBuf,
    as_user: Option<String>,
    user: String,
    today: Option<chrono::NaiveDate>,
    watch: Option<watch::Watch>,
    /// The watching that is still to begin.
    watching: Option<watch::Begin>,
}

impl Door {
    fn open(&mut self, store: Store, lanes: &mut Lanes, sender: &Sender<Msg>) {
        self.watch = None;
        self.watching = Some(watch::Begin::of(&store));
        lanes.start(store, sender);
    }

    /// Begins to watch the register's folder, once something is seen of it.
    fn watch(&mut self, sender: &Sender<Msg>) {
        if let Some(begin) = self.watching.take() {
            self.watch = begin.start(sender);
        }
    }

    fn carry_out(
        &mut self,
        effect: Effect,
        lanes: &mut Lanes,
        sender: &Sender<Msg>,
        screen: &mut Screen,
    ) -> io::Result<()> {
        let session = match effect {
            Effect::Copy(text) => return Screen::copy(&text),
            Effect::Redraw => return screen.clear(),
            Effect::Create(plan) => setup::create(&self.path, &plan, &self.outside()),
            Effect::OpenOrRestore(path) => {
                setup::open_or_restore(&self.path, &path, &self.outside())
            }
            _ => return Ok(()),
        };
        let reply = match session.and_then(|store| self.session(store)) {
            Ok((store, reply)) => {
                self.open(store, lanes, sender);
                reply
            }
            Err(error) => Reply::Failed(error),
        };
        let _ = sender.send(Msg::Reply(Box::new(reply)));
        Ok(())
    }

    fn outside(&self) -> Outside<'_> {
        Outside { user: &self.user, today: self.today, source: &|| Box::new(System) }
    }

    fn session(&self, mut store: Store) -> Result<(Store, Reply), Error> {
        store.set_today(self.today);
        let actor: Actor = store.actor(&self.user, self.as_user.as_deref(), Via::Console)?;
        let office = Box::new(crate::app::perform::office_view(&store, &actor)?);
        Ok((store, Reply::Entered { office, actor: Box::new(actor) }))
    }
}
