//! What lies over the screen, one on another.

use super::App;
use super::field::Field;
use super::find::Find;
use super::msg::Effect;
use super::notice::{Notice, complaint};
use crate::domain::command::Envelope;
use crate::keymap::{Group, Scope, SheetRow, sheet};
use crate::search;
use crate::store::Stale;
use crate::store::cases::CaseFile;

/// Something that lies over the screen; Esc takes it off.
#[derive(Debug)]
pub enum Modal {
    /// The keys of a scope, narrowed by what is typed.
    Help {
        /// The scope.
        scope: Scope,
        /// What was typed.
        query: String,
        /// The selected row.
        at: usize,
    },
    /// The actions of this place, narrowed by what is typed.
    Palette {
        /// All of them, most used first.
        rows: Vec<super::palette::PaletteRow>,
        /// What was typed.
        query: String,
        /// The selected row.
        at: usize,
    },
    /// One act on all marked cases: what it would come to, and how far it is.
    Bulk(Box<super::bulk::Bulk>),
    /// The kept drafts.
    Drafts {
        /// The selected row.
        at: usize,
    },
    /// What others wrote since the last visit.
    Since {
        /// The selected row.
        at: usize,
    },
    /// What was said lately, and the faults of the key map.
    Notices {
        /// How far it is scrolled.
        at: usize,
    },
    /// Somebody else wrote first.
    Conflict(Box<Conflict>),
    /// A long text was pasted where no form is open.
    Paste {
        /// The text.
        text: String,
        /// The selected row.
        at: usize,
    },
    /// Leaving while a form is open.
    Quit {
        /// Whether the arrow is on "leave".
        yes: bool,
    },
    /// How to ask: the page on the query language.
    Asking {
        /// How far it is scrolled.
        at: usize,
    },
    /// The saved views.
    Views {
        /// The selected row.
        at: usize,
        /// The name being typed: for which of one's own views (else a new one), and what.
        naming: Option<(Option<usize>, Field)>,
    },
    /// The search of everything.
    Find(Box<Find>),
    /// A question that is answered with `y`, or Right and Enter; never with F8 or a lone Enter.
    Confirm {
        /// The title.
        title: String,
        /// What will happen.
        lines: Vec<String>,
        /// Whether the arrow is on "yes".
        yes: bool,
        /// What is done on "yes".
        effects: Vec<Effect>,
    },
}

/// The conflict dialog: nothing was lost, three ways on.
#[derive(Debug)]
pub struct Conflict {
    /// The short number of the case.
    pub number: String,
    /// What the register answered.
    pub stale: Stale,
    /// What the other one wrote, in words.
    pub theirs: Vec<String>,
    /// What was to be written here, in words.
    pub ours: Vec<String>,
    /// The command as it was to be.
    pub envelope: Box<Envelope>,
    /// The case as it is now.
    pub now: Option<Box<CaseFile>>,
    /// Whether both touch the same thing, so that merging would overwrite.
    pub overlaps: bool,
    /// The draft of the form.
    pub form: Option<String>,
    /// The selected row.
    pub at: usize,
}

/// The ways on from a conflict, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictRow {
    /// 併寫: both, when they do not touch the same thing.
    Merge,
    /// Look at what the other one wrote.
    Look,
    /// Keep it as a draft for later.
    Later,
}

impl ConflictRow {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Merge, Self::Look, Self::Later];
}

/// What can become of a long paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteRow {
    /// The facts of a new case.
    Intake,
    /// A note on the case in focus.
    Note,
    /// The first line narrows the list.
    Filter,
    /// Nothing.
    Drop,
}

impl Conflict {
    /// The selected way.
    pub fn row(&self) -> ConflictRow {
        ConflictRow::ALL[self.at.min(ConflictRow::ALL.len() - 1)]
    }
}

impl App {
    /// The rows of the keys sheet that what was typed leaves: by Chinese, pinyin, initials or the
    /// English name. The headings stay in their order.
    pub fn help_rows(&self, scope: Scope, query: &str) -> Vec<(Group, SheetRow)> {
        let rows: Vec<(Group, SheetRow)> = sheet(&self.map, scope)
            .into_iter()
            .flat_map(|(group, rows)| rows.into_iter().map(move |row| (group, row)))
            .collect();
        let names: Vec<String> = rows
            .iter()
            .map(|(_, row)| {
                let name = row.action.name();
                format!("{} {}", self.texts.word("action", name), name.replace('_', " "))
            })
            .collect();
        let mut left: Vec<usize> = search::rank(query, names.iter().map(String::as_str))
            .into_iter()
            .map(|(index, _)| index)
            .collect();
        left.sort_unstable();
        left.into_iter().filter_map(|index| rows.get(index).cloned()).collect()
    }

    /// Everything the notices list shows: what was said, the latest first, then the faults of the
    /// key map, each with its file and line.
    pub fn notice_rows(&self) -> Vec<Notice> {
        let said = self.notices.all().iter().rev().cloned();
        let faults = self.complaints.iter();
        said.chain(faults.map(|fault| Notice::warn(complaint(&self.texts, fault), ""))).collect()
    }

    /// What can become of a long paste here.
    pub fn paste_rows(&self) -> Vec<PasteRow> {
        let mut rows = vec![];
        if self.actor.is_some() && !self.office.read_only {
            rows.push(PasteRow::Intake);
            if self.target().is_some() {
                rows.push(PasteRow::Note);
            }
        }
        if self.actor.is_some() {
            rows.push(PasteRow::Filter);
        }
        rows.push(PasteRow::Drop);
        rows
    }
}
