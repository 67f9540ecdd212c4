//! The closed lists of what can be done to a case: which action a next step is, which commands an
//! action gives, what lifts a refusal, and where each stands in the menu 做.

use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::next::NextStep;
use crate::domain::refusal::Refusal;
use crate::keymap::Action;

/// The parts of the menu 做.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 推進
    Forward,
    /// 轉出與結束
    Ending,
    /// 其他
    Other,
}

/// What moves a case on: the great steps first, then the others in the order of a case's life.
const FORWARD: &[Action] = &[
    Action::Session,
    Action::Settle,
    Action::Plan,
    Action::Helper,
    Action::Confirm,
    Action::Accept,
    Action::Consent,
    Action::Rights,
    Action::Claim,
    Action::Inquiry,
    Action::Evidence,
    Action::Generate,
    Action::Sign,
    Action::Deliver,
    Action::Perform,
    Action::Visit,
    Action::Close,
    Action::FilePaper,
    Action::Archive,
    Action::Reopen,
];

/// What leads away from it, or ends it.
const ENDING: &[Action] = &[
    Action::Litigation,
    Action::End,
    Action::Withdraw,
    Action::Suspend,
    Action::SettledPrivately,
    Action::Extend,
    Action::Decline,
];

/// The rest, in the order of the drawing; what stands in neither list comes after it.
const OTHER: &[Action] = &[
    Action::ReportUp,
    Action::AnswerReport,
    Action::Risk,
    Action::Questions,
    Action::Assign,
    Action::AnswerMediators,
    Action::Step,
    Action::Merge,
    Action::Note,
    Action::Tag,
    Action::External,
];

/// Where an action stands in the menu 做: its part, and its place there.
pub fn place(action: Action) -> (Part, usize) {
    let parts = [(Part::Forward, FORWARD), (Part::Ending, ENDING), (Part::Other, OTHER)];
    let found = parts.iter().find_map(|(part, actions)| {
        Some((*part, actions.iter().position(|other| *other == action)?))
    });
    found.unwrap_or((Part::Other, OTHER.len()))
}

/// The action a next step is.
pub fn of_next(next: NextStep) -> Action {
    match next {
        NextStep::Report => Action::ReportUp,
        NextStep::Accept => Action::Accept,
        NextStep::Assign => Action::Assign,
        NextStep::Consent => Action::Consent,
        NextStep::TellRights => Action::Rights,
        NextStep::PlanSession => Action::Plan,
        NextStep::HoldSession => Action::Session,
        NextStep::DraftAgreement => Action::Settle,
        NextStep::Generate => Action::Generate,
        // One table for those who sign and for the seal.
        NextStep::Sign | NextStep::Seal => Action::Sign,
        NextStep::Deliver => Action::Deliver,
        NextStep::Perform => Action::Perform,
        NextStep::Visit => Action::Visit,
        NextStep::AnswerConfirmation => Action::Confirm,
        NextStep::Resume => Action::Suspend,
        NextStep::End => Action::End,
        NextStep::Close => Action::Close,
        NextStep::FilePaper => Action::FilePaper,
        NextStep::Archive => Action::Archive,
    }
}

/// The next step of that word.
pub fn step(word: &str) -> Option<NextStep> {
    NextStep::ALL.iter().copied().find(|next| next.word() == word)
}

/// The action that does what falls due; nothing where no single act does, so that it is the next step.
pub fn of_due(what: &str) -> Option<Action> {
    let kind = ClockKind::ALL.iter().copied().find(|kind| kind.word() == what)?;
    Some(match kind {
        ClockKind::Report => Action::ReportUp,
        ClockKind::Session => Action::Session,
        ClockKind::Duty | ClockKind::Enforcement => Action::Perform,
        ClockKind::Confirmation => Action::Confirm,
        ClockKind::Visit => Action::Visit,
        ClockKind::Mediation => return None,
    })
}

/// The action that does what waits on a case without a day.
pub fn of_waiting(what: &str) -> Option<Action> {
    Some(match what {
        "sign" | "seal" => Action::Sign,
        "deliver" => Action::Deliver,
        "report_answer" => Action::AnswerReport,
        _ => return None,
    })
}

/// The commands an action gives on a case, the usual one first; it can be done when one of them can.
pub fn commands(action: Action) -> &'static [&'static str] {
    match action {
        Action::Note => &["note"],
        Action::External => &["add_external_number"],
        Action::Tag => &["tag_case", "untag_case"],
        Action::Risk => &["set_risk"],
        Action::Edit => &["amend_case"],
        Action::Settle => &["draft_agreement", "record_oral_settlement"],
        Action::Accept => &["accept_case"],
        Action::Decline => &["decline_case"],
        Action::Consent => &["record_consent"],
        Action::Rights => &["tell_rights"],
        Action::Questions => &["answer_questions"],
        Action::ReportUp => &["report_up"],
        Action::AnswerReport => &["answer_report"],
        Action::Claim => &["make_claim", "drop_claim"],
        Action::Step => &["set_step"],
        Action::Assign => &["assign_mediators"],
        Action::AnswerMediators => &["answer_mediators"],
        Action::Inquiry => &["record_inquiry"],
        Action::Evidence => &["list_evidence", "move_evidence"],
        Action::Helper => &["invite_helper"],
        Action::Plan => &["plan_session", "postpone_session"],
        Action::Session => &["hold_session"],
        Action::Suspend => &["suspend", "resume"],
        Action::Extend => &["extend"],
        Action::End | Action::Withdraw | Action::SettledPrivately => &["end_case"],
        Action::Generate => &["generate_agreement"],
        Action::Sign => &["sign_agreement", "seal_agreement"],
        Action::Deliver => &["deliver_agreement"],
        Action::Perform => &["record_performance"],
        Action::Confirm => &["apply_confirmation", "answer_confirmation"],
        Action::Litigation => &["record_litigation"],
        Action::Visit => &["record_visit", "excuse_visit"],
        Action::Close => &["close_case"],
        Action::FilePaper => &["file_paper"],
        Action::Archive => &["archive_case"],
        Action::Reopen => &["reopen"],
        Action::Merge => &["merge_persons"],
        _ => &[],
    }
}

/// Whether an action stands in the menu also where it cannot be done, with the reason. The others are
/// about something most cases do not have (a paper to be signed, a file to be archived): they stand
/// there once they can be done.
pub fn is_always_shown(action: Action) -> bool {
    matches!(
        action,
        Action::Settle
            | Action::Session
            | Action::Plan
            | Action::Helper
            | Action::Confirm
            | Action::Litigation
            | Action::End
            | Action::Withdraw
            | Action::Suspend
            | Action::SettledPrivately
            | Action::ReportUp
            | Action::Risk
            | Action::Assign
            | Action::Step
            | Action::External
            | Action::Note
            | Action::Tag
            | Action::Edit
    )
}

/// The actions that lift a refusal, the best first; the first that can be done is gone to.
pub fn lifted_by(refusal: &Refusal) -> Vec<Action> {
    let one = match refusal {
        // What was agreed and not kept is mediated again (R-PER-4).
        Refusal::AlreadyAgreed => return vec![Action::Reopen, Action::Note],
        Refusal::Cancelled => Action::Intake,
        Refusal::NotYours { .. }
        | Refusal::BuiltOn
        | Refusal::NothingToUndo
        | Refusal::NeedsGuardian { .. }
        | Refusal::NoPowerToSign { .. } => Action::Edit,
        Refusal::NothingAgreed | Refusal::NotEffective { .. } | Refusal::ClausesBar { .. } => {
            Action::Settle
        }
        Refusal::Several { all } => return all.iter().flat_map(lifted_by).collect(),
        Refusal::PeriodNotOver { .. } => Action::Extend,
        Refusal::PartyRefuses { .. } | Refusal::NotAskedAgain { .. } => Action::Consent,
        Refusal::TooLateToDecline | Refusal::RemediesUntold | Refusal::NotLater { .. } => {
            Action::End
        }
        Refusal::NobodyHosts | Refusal::Conflicted { .. } | Refusal::MediatorUnderAge { .. } => {
            Action::Assign
        }
        Refusal::HelperUnwanted { .. } => Action::Helper,
        Refusal::SessionPlanned => Action::Session,
        Refusal::Suspended => Action::Suspend,
        Refusal::Ended
        | Refusal::CaseClosed
        | Refusal::TextLocked { .. }
        | Refusal::InForce { .. } => Action::Reopen,
        Refusal::AgreementPending { .. } | Refusal::NotSigned { .. } => Action::Sign,
        Refusal::NotApplied | Refusal::NotConfirmed => Action::Confirm,
        Refusal::StillToDo { next } => return next.iter().copied().map(of_next).collect(),
        Refusal::NotClosed => Action::Close,
        Refusal::FileIncomplete { .. } => Action::FilePaper,
        _ => return vec![],
    };
    vec![one]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use std::collections::HashSet;

    #[test]
    fn every_next_step_is_an_action_of_the_menu() {
        for next in NextStep::ALL {
            assert!(!commands(of_next(*next)).is_empty(), "{next:?}");
            assert_eq!(step(next.word()), Some(*next));
        }
        assert_eq!(step("sweep"), None);
    }

    #[test]
    fn whatever_falls_due_or_waits_has_an_action() {
        for kind in ClockKind::ALL {
            let none = of_due(kind.word()).is_none();
            assert_eq!(none, *kind == ClockKind::Mediation, "{kind:?}");
        }
        for what in ["sign", "seal", "deliver", "report_answer"] {
            assert!(of_waiting(what).is_some(), "{what}");
        }
    }

    #[test]
    fn every_command_an_action_gives_exists() {
        for action in Action::ALL {
            for command in commands(*action) {
                assert!(Command::NAMES.contains(command), "{command}");
            }
        }
    }

    #[test]
    fn every_action_stands_in_one_place() {
        let places = [FORWARD, ENDING, OTHER].concat();
        let once: HashSet<_> = places.iter().collect();
        assert_eq!(once.len(), places.len());
        for action in places {
            assert!(!commands(action).is_empty(), "{action:?}");
        }
    }
}
