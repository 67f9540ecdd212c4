//! The actions that exist, the scopes they live in and the menus that lead to them.

/// Where keys are pressed; a scope sees its own lines first and then [`Scope::Global`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// A list of rows has the focus.
    List,
    /// The file of one case has the focus.
    Case,
    /// A form is open: single letters are text.
    Form,
}

impl Scope {
    /// All scopes, in the order of the file.
    pub const ALL: [Self; 4] = [Self::Global, Self::List, Self::Case, Self::Form];

    /// The name of the table in a key map.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Case => "case",
            Self::Form => "form",
        }
    }

    /// The scope with this table name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Says whether single characters are text here, so that global ones are not seen.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Form)
    }
}

/// A menu opened by a key that is no action itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Prefix {
    /// What can be done here.
    Do,
    /// Where one can go.
    Go,
    /// What a map put behind a key of its own; the default one has nothing there.
    More,
}

impl Prefix {
    /// All menus, in the order of the file.
    pub const ALL: [Self; 3] = [Self::Do, Self::Go, Self::More];

    /// The name of its line in the table `[prefix]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Go => "go",
            Self::More => "more",
        }
    }

    /// The menu with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prefix| prefix.name() == name)
    }
}

/// The headings of the help sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// 此處: what belongs to the place one is in.
    Here,
    /// 移動: moving about.
    Move,
    /// 查找: finding and narrowing.
    Find,
    /// 做: what writes something.
    Do,
    /// 全程: what works at any time.
    Always,
}

impl Group {
    /// All headings, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Here, Self::Move, Self::Find, Self::Do, Self::Always];
}

/// Declares the actions: one line each, so that name, group, scopes and doc cannot drift apart.
macro_rules! actions {
    ($(#[doc = $doc:literal] $variant:ident, $name:literal, $group:ident, [$($scope:ident),+];)+) => {
        /// Something a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $doc] $variant,)+
        }

        impl Action {
            /// Every action, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in a key map.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it does, in one English sentence.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc.trim_ascii(),)+ }
            }

            /// The heading it stands under in the help sheet.
            pub const fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)+ }
            }

            /// The scopes it may be bound in.
            pub const fn scopes(self) -> &'static [Scope] {
                match self { $(Self::$variant => &[$(Scope::$scope),+],)+ }
            }
        }
    };
}

actions! {
    /// Go to the next row.
    Down, "down", Move, [Global];
    /// Go to the row before.
    Up, "up", Move, [Global];
    /// Go down by a page.
    PageDown, "page_down", Move, [Global];
    /// Go up by a page.
    PageUp, "page_up", Move, [Global];
    /// Scroll the detail down.
    HalfDown, "half_down", Move, [Global];
    /// Scroll the detail up.
    HalfUp, "half_up", Move, [Global];
    /// Go to the first row.
    Top, "top", Move, [Global];
    /// Go to the last row.
    Bottom, "bottom", Move, [Global];
    /// Open what is selected.
    Open, "open", Here, [Global, List];
    /// Go back by one layer, never out of the program.
    Back, "back", Here, [Global, List];
    /// Go to the next zone.
    NextZone, "next_zone", Move, [Global];
    /// Go to the zone before.
    PrevZone, "prev_zone", Move, [Global];
    /// Go to the place where cases are taken in.
    PlaceIntake, "place_intake", Move, [Global];
    /// Go to what is to be done today.
    GoToday, "go_today", Move, [Global];
    /// Go to what has arrived and is not yet a case.
    GoArrivals, "go_arrivals", Move, [Global];
    /// Go to the kept drafts.
    GoDrafts, "go_drafts", Move, [Global];
    /// Go to what was said lately.
    GoNotices, "go_notices", Move, [Global];
    /// Go to a case by its number.
    GotoNumber, "goto_number", Find, [Global];
    /// Jump back to where one was.
    JumpBack, "jump_back", Move, [Global];
    /// Jump forward again.
    JumpForward, "jump_forward", Move, [Global];
    /// Give the detail the whole screen, or take it back.
    Zoom, "zoom", Move, [Global];
    /// Find anything in the whole register.
    Search, "search", Find, [Global];
    /// Narrow the list.
    Filter, "filter", Find, [Global];
    /// Show the whole list again.
    ClearFilter, "clear_filter", Find, [Global];
    /// Choose one of the saved views, or save one.
    SavedViews, "saved_views", Find, [Global];
    /// Take in a new case.
    Intake, "intake", Here, [Global];
    /// Record something that has arrived.
    Arrival, "arrival", Do, [Global];
    /// Edit what is selected.
    Edit, "edit", Do, [Global];
    /// Record an agreement on this case, oral or written.
    Settle, "settle", Do, [Global];
    /// Plan the next session, or move the planned one.
    Plan, "plan", Do, [Global];
    /// Invite somebody to help.
    Helper, "helper", Do, [Global];
    /// Record judicial confirmation: applied for, or its result.
    Confirm, "confirm", Do, [Global];
    /// Record what the parties answer to mediation.
    Consent, "consent", Do, [Global];
    /// Record that rights and duties were told.
    Rights, "rights", Do, [Global];
    /// Record the answers about violence and harm to minors.
    Questions, "questions", Do, [Global];
    /// Take the case on.
    Accept, "accept", Do, [Global];
    /// Do not take the case on.
    Decline, "decline", Do, [Global];
    /// Record a claim, or that one was dropped.
    Claim, "claim", Do, [Global];
    /// Record an inquiry.
    Inquiry, "inquiry", Do, [Global];
    /// List a piece of evidence, or say where one is now.
    Evidence, "evidence", Do, [Global];
    /// Record what the parties say to the assigned mediators.
    AnswerMediators, "answer_mediators", Do, [Global];
    /// Extend the period with everybody's consent.
    Extend, "extend", Do, [Global];
    /// Generate the paper of the agreement.
    Generate, "generate", Do, [Global];
    /// Record signatures and the seal.
    Sign, "sign", Do, [Global];
    /// Record who received a copy.
    Deliver, "deliver", Do, [Global];
    /// Record what was performed.
    Perform, "perform", Do, [Global];
    /// Record a return visit.
    Visit, "visit", Do, [Global];
    /// Close the case.
    Close, "close", Do, [Global];
    /// Put a paper into the file.
    FilePaper, "file_paper", Do, [Global];
    /// Archive the file.
    Archive, "archive", Do, [Global];
    /// Take the mediation up again.
    Reopen, "reopen", Do, [Global];
    /// Record a suit or an arbitration, at any time.
    Litigation, "litigation", Do, [Global];
    /// End the mediation without an agreement.
    End, "end", Do, [Global];
    /// Record that the applicant withdrew.
    Withdraw, "withdraw", Do, [Global];
    /// Stop the clock, or let it run on.
    Suspend, "suspend", Do, [Global];
    /// Record that the parties settled between themselves.
    SettledPrivately, "settled_privately", Do, [Global];
    /// Change the risk colour of this case.
    Risk, "risk", Do, [Global];
    /// Put a tag on this case, or take one off.
    Tag, "tag", Do, [Global];
    /// Record what a report was answered.
    AnswerReport, "answer_report", Do, [Global];
    /// Set the step by hand, with a reason.
    Step, "step", Do, [Global];
    /// Say that a party is somebody who is on record already.
    Merge, "merge", Do, [Global];
    /// Undo the last change.
    Undo, "undo", Always, [Global, Form];
    /// Read everything again.
    Refresh, "refresh", Always, [Global];
    /// Find any action by its name and do it.
    Palette, "palette", Find, [Global];
    /// Show the keys of this screen.
    Help, "help", Always, [Global];
    /// Change the language of the screens.
    Language, "language", Always, [Global];
    /// Change to the next key map.
    Keymap, "keymap", Always, [Global];
    /// Cancel the work that is going on.
    CancelWork, "cancel_work", Always, [Global];
    /// Draw the whole screen again.
    Redraw, "redraw", Always, [Global];
    /// Leave the program.
    Quit, "quit", Always, [Global];
    /// Go to the next tab of the case.
    NextTab, "next_tab", Here, [Case];
    /// Go to the tab before.
    PrevTab, "prev_tab", Here, [Case];
    /// Mark this case, or no longer, and go to the next one.
    Mark, "mark", Here, [List];
    /// Mark all cases from the last mark to here.
    MarkTo, "mark_to", Here, [List];
    /// Mark every case of the list, or none.
    MarkAll, "mark_all", Here, [List];
    /// Take all marks off.
    UnmarkAll, "unmark_all", Here, [List];
    /// Write a note on this case.
    Note, "note", Here, [List, Case];
    /// Record a session.
    Session, "session", Here, [List, Case];
    /// Assign mediators.
    Assign, "assign", Here, [List, Case];
    /// Report this case up; it needs no consent and moves nothing.
    ReportUp, "report_up", Here, [List, Case];
    /// Record the number another system gave this case.
    External, "external", Here, [List, Case];
    /// Show what has happened to this case.
    History, "history", Here, [List, Case];
    /// Save the form.
    Save, "save", Here, [Form];
    /// Go to the next field.
    NextField, "next_field", Here, [Form];
    /// Go to the field before.
    PrevField, "prev_field", Here, [Form];
    /// Open the menu of this field.
    Pick, "pick", Here, [Form];
    /// Tick or untick the box.
    Toggle, "toggle", Here, [Form];
    /// Go to the next error.
    NextError, "next_error", Here, [Form];
    /// Add a row.
    RowAdd, "row_add", Here, [Form];
    /// Remove this row.
    RowRemove, "row_remove", Here, [Form];
    /// Go to the start of the line.
    LineStart, "line_start", Here, [Form];
    /// Go to the end of the line.
    LineEnd, "line_end", Here, [Form];
    /// Delete to the start of the line.
    KillBefore, "kill_before", Here, [Form];
    /// Delete to the end of the line.
    KillAfter, "kill_after", Here, [Form];
    /// Delete the word before the caret.
    KillWord, "kill_word", Here, [Form];
    /// Do again what was undone.
    Redo, "redo", Here, [Form];
    /// Leave the form and keep the draft.
    Leave, "leave", Here, [Form];
}

impl Action {
    /// The action with this name in a key map.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_leads_back_to_its_action() {
        for &action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(action));
            assert!(action.doc().ends_with('.'), "{}", action.name());
            assert!(!action.scopes().is_empty());
        }
        assert_eq!(Action::from_name("sweep"), None);
        for scope in Scope::ALL {
            assert_eq!(Scope::from_name(scope.name()), Some(scope));
        }
        for prefix in Prefix::ALL {
            assert_eq!(Prefix::from_name(prefix.name()), Some(prefix));
        }
    }

    #[test]
    fn no_two_actions_share_a_name() {
        let names: HashSet<_> = Action::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }
}
