//! The one step forward: in every state exactly one, or nothing to do.

use super::agreement::Agreement;
use super::case::Case;
use super::clauses;
use super::session::Outcome;
use crate::domain::words::words;

words! {
    /// What comes next on a case.
    NextStep {
        /// 上報
        Report "report",
        /// 受理
        Accept "accept",
        /// 指派調解員
        Assign "assign",
        /// 問各方意見
        Consent "consent",
        /// 告知權利義務
        TellRights "tell_rights",
        /// 約調解會
        PlanSession "plan_session",
        /// 記錄調解會
        HoldSession "hold_session",
        /// 登記協議
        DraftAgreement "draft_agreement",
        /// 生成協議書
        Generate "generate_agreement",
        /// 簽名
        Sign "sign_agreement",
        /// 蓋章
        Seal "seal_agreement",
        /// 送達
        Deliver "deliver_agreement",
        /// 記履行
        Perform "record_performance",
        /// 回訪
        Visit "return_visit",
        /// 記司法確認的結果
        AnswerConfirmation "answer_confirmation",
        /// 恢復調解
        Resume "resume",
        /// 終止調解
        End "end_case",
        /// 結案
        Close "close_case",
        /// 補卷
        FilePaper "file_paper",
        /// 歸檔
        Archive "archive_case",
    }
}

impl NextStep {
    /// The command that does it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Report => "report_up",
            Self::Accept => "accept_case",
            Self::Assign => "assign_mediators",
            Self::Consent => "record_consent",
            Self::Visit => "record_visit",
            _ => self.word(),
        }
    }
}

impl Case {
    /// What comes next; nothing when there is nothing left to do.
    pub fn next(&self) -> Option<NextStep> {
        if self.cancelled || self.archived.is_some() {
            None
        } else if self.closed.is_some() {
            Some(if self.missing().is_empty() { NextStep::Archive } else { NextStep::FilePaper })
        } else if self.report_due().is_some() {
            Some(NextStep::Report)
        } else if self.is_mediating() {
            Some(self.next_in_mediation())
        } else {
            Some(self.next_after())
        }
    }

    fn next_in_mediation(&self) -> NextStep {
        let last = self.round_sessions().rev().find_map(|session| session.held.as_ref());
        let failed = last.is_some_and(|(held, _)| held.outcome == Some(Outcome::Failed));
        if self.suspended().is_some() {
            NextStep::Resume
        } else if self.suit_noted() || self.pending().is_none() && !self.refusing().is_empty() {
            NextStep::End
        } else if self.accepted.is_none() {
            NextStep::Accept
        } else if self.mediators.is_empty() {
            NextStep::Assign
        } else if let Some(pending) = self.pending() {
            next_on_paper(pending)
        } else if self.planned().is_some() {
            NextStep::HoldSession
        } else if !self.unasked().is_empty() {
            NextStep::Consent
        } else if !self.untold().is_empty() {
            NextStep::TellRights
        } else if self.is_unwritten() {
            NextStep::DraftAgreement
        } else if failed {
            NextStep::End
        } else {
            NextStep::PlanSession
        }
    }

    /// Everything that is to be done before the case can be closed, in the order it is done; nothing
    /// when it can.
    pub fn still_to_do(&self) -> Vec<NextStep> {
        if self.is_mediating() {
            return self.next().into_iter().collect();
        }
        let report = self.report_due().map(|_| NextStep::Report);
        report.into_iter().chain(self.left_after()).collect()
    }

    fn next_after(&self) -> NextStep {
        self.left_after().first().copied().unwrap_or(NextStep::Close)
    }

    /// What is left to do once mediation is over; a visit comes before what has no day or no end.
    fn left_after(&self) -> Vec<NextStep> {
        let open = self.open_items();
        let dated = open.iter().any(|(_, item)| item.due_day().is_some() && !item.is_endless());
        let pending = |agreement: &Agreement| {
            agreement.confirmation.as_ref().is_some_and(super::court::Confirmation::is_pending)
        };
        let all = [
            (self.in_force().any(|one| !one.undelivered().is_empty()), NextStep::Deliver),
            (dated, NextStep::Perform),
            (self.visit_due(), NextStep::Visit),
            (!dated && !open.is_empty(), NextStep::Perform),
            (self.in_force().any(pending), NextStep::AnswerConfirmation),
        ];
        all.into_iter().filter(|(left, _)| *left).map(|(_, next)| next).collect()
    }
}

/// Typed, generated, signed, sealed: in this order.
fn next_on_paper(agreement: &Agreement) -> NextStep {
    let fixed = agreement.is_locked() || agreement.wording.from_paper;
    if !agreement.refusing().is_empty() {
        NextStep::End
    } else if fixed && agreement.unsigned().is_empty() && agreement.mediator_signed() {
        NextStep::Seal
    } else if fixed || agreement.generated == Some(agreement.version) {
        NextStep::Sign
    } else if clauses::bars(&agreement.wording) {
        NextStep::DraftAgreement
    } else {
        NextStep::Generate
    }
}
