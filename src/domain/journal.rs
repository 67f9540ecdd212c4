//! The closed list of what can have happened, and a row of the journal.

use super::ids::{CommitId, EventId, StreamId};
use super::mediation::agreement::{
    AgreementDelivered, AgreementGenerated, AgreementSealed, AgreementSigned, AgreementTyped,
    OralAgreementRecorded, PerformanceStated,
};
use super::mediation::case::{
    CaseAccepted, CaseAmended, CaseRegistered, CaseTagged, CaseUntagged, ExternalNumberAdded,
    MediatorsNamed, NoteAdded, RightsTold, RiskSet,
};
use super::mediation::closing::{CaseArchived, CaseClosed, PaperFiled, VisitExcused, VisitMade};
use super::mediation::court::{ConfirmationAnswered, ConfirmationApplied, LitigationRecorded};
use super::mediation::duty::DutyChanged;
use super::mediation::handling::{
    EvidenceListed, EvidenceMoved, Extended, HelperInvited, InquiryMade, MediationEnded,
    MediatorsAnswered, Reopened, Resumed, Suspended, WarningPassed,
};
use super::mediation::intake::{
    CaseDeclined, ClaimDropped, ClaimMade, ConsentGiven, DisputeJoined, QuestionsAnswered,
    ReportAnswered, ReportedUp, StepSet,
};
use super::mediation::item::{ItemAnswered, ItemReceived, ItemTurned};
use super::mediation::session::{PrivateNoted, SessionHeld, SessionPlanned, SessionPostponed};
use super::office::account::{AccountOpened, GrantGiven};
use super::office::body::{BodyAmended, BodyFounded, MemberJoined, MemberLeft};
use super::office::person::{PersonAbsorbed, PersonAmended, PersonMerged, PersonRecorded};
use super::office::register::{CalendarAdopted, RegisterCreated, Restored, RulesAdopted};
use super::office::series::{NumberCancelled, NumberDrawn};
use super::when::When;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

/// An earlier commit is taken back in this stream; folds skip its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// The commit taken back.
    pub commit: CommitId,
}

/// The day of an earlier act of this stream is another one; folds read the act with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateCorrected {
    /// The act.
    pub event: EventId,
    /// The right day.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub date: When,
    /// Why.
    pub why: String,
}

/// What kind of thing a stream tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StreamKind {
    /// The register.
    Register,
    /// An account.
    Account,
    /// A body with its roster.
    Body,
    /// A person.
    Person,
    /// A number series.
    Series,
    /// An incoming item.
    Item,
    /// A case.
    Case,
}

impl StreamKind {
    /// Every kind, in the order the derived tables are rebuilt.
    pub const ALL: [Self; 7] = [
        Self::Register,
        Self::Account,
        Self::Person,
        Self::Body,
        Self::Series,
        Self::Item,
        Self::Case,
    ];

    /// The kind a word of the register means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word kept in the register.
    pub fn word(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Account => "account",
            Self::Body => "body",
            Self::Person => "person",
            Self::Series => "series",
            Self::Item => "item",
            Self::Case => "case",
        }
    }
}

/// One line an event: its name, the word in the journal, and the kinds of stream it may stand in.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// Everything that can have happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {$(
            $(#[$doc])*
            $name($name),
        )*}

        impl Event {
            /// The word of every event, in the order of the list.
            pub const KINDS: &'static [&'static str] = &[$($word),*];

            /// The word kept in the journal.
            pub fn kind(&self) -> &'static str {
                match self {$(Self::$name(_) => $word,)*}
            }

            /// The payload as it is stored and hashed.
            ///
            /// # Errors
            /// Only when a value cannot be written as JSON, which no event of the list can cause.
            pub fn payload(&self) -> serde_json::Result<String> {
                match self {$(Self::$name(data) => serde_json::to_string(data),)*}
            }

            /// Reads an event back; older schemas are lifted on the way.
            ///
            /// # Errors
            /// When the kind is unknown or the payload does not fit it.
            pub fn read(kind: &str, schema: u32, payload: &str) -> serde_json::Result<Self> {
                let value = upcast(kind, schema, serde_json::from_str(payload)?);
                match kind {
                    $($word => serde_json::from_value(value).map(Self::$name),)*
                    _ => Err(serde::de::Error::custom(format!("unknown event `{kind}`"))),
                }
            }
        }
    };
}

events! {
    /// A register was created.
    RegisterCreated "register_created";
    /// A calendar of rest days was adopted.
    CalendarAdopted "calendar_adopted";
    /// A table of time limits was adopted.
    RulesAdopted "rules_adopted";
    /// A backup was put back.
    Restored "restored";
    /// A user was admitted.
    AccountOpened "account_opened";
    /// A role was given.
    GrantGiven "grant_given";
    /// A body was entered.
    BodyFounded "body_founded";
    /// A body was corrected.
    BodyAmended "body_amended";
    /// Somebody took up a post.
    MemberJoined "member_joined";
    /// Somebody gave up a post.
    MemberLeft "member_left";
    /// A person was entered.
    PersonRecorded "person_recorded";
    /// A person was corrected.
    PersonAmended "person_amended";
    /// A person's record was merged into another.
    PersonMerged "person_merged";
    /// Another record turned out to be about this person.
    PersonAbsorbed "person_absorbed";
    /// A number was drawn.
    NumberDrawn "number_drawn";
    /// A number was cancelled.
    NumberCancelled "number_cancelled";
    /// Something came in.
    ItemReceived "item_received";
    /// It became a case.
    ItemTurned "item_turned";
    /// Its sender was answered.
    ItemAnswered "item_answered";
    /// A case was registered.
    CaseRegistered "case_registered";
    /// Its data were corrected.
    CaseAmended "case_amended";
    /// The committee took it on.
    CaseAccepted "case_accepted";
    /// Its mediators were named.
    MediatorsNamed "mediators_named";
    /// Rights and duties were told, free will stated.
    RightsTold "rights_told";
    /// A note was added.
    NoteAdded "note_added";
    /// Its risk colour was set.
    RiskSet "risk_set";
    /// A number of another system was added.
    ExternalNumberAdded "external_number_added";
    /// A mark of the office's own was put on it.
    CaseTagged "case_tagged";
    /// The mark was taken off.
    CaseUntagged "case_untagged";
    /// The parties agreed by word of mouth.
    OralAgreementRecorded "oral_agreement_recorded";
    /// How performance stands was stated.
    PerformanceStated "performance_stated";
    /// The committee did not take it on.
    CaseDeclined "case_declined";
    /// A party answered whether it agrees to mediation.
    ConsentGiven "consent_given";
    /// The questions about violence and harm were answered.
    QuestionsAnswered "questions_answered";
    /// The case was reported up.
    ReportedUp "reported_up";
    /// A report was answered.
    ReportAnswered "report_answered";
    /// Somebody claimed something.
    ClaimMade "claim_made";
    /// A claim was given up or met.
    ClaimDropped "claim_dropped";
    /// It was found to belong to another dispute.
    DisputeJoined "dispute_joined";
    /// Its step was set by hand.
    StepSet "step_set";
    /// A party answered to the mediators.
    MediatorsAnswered "mediators_answered";
    /// Somebody was asked.
    InquiryMade "inquiry_made";
    /// A paper was listed as evidence.
    EvidenceListed "evidence_listed";
    /// A listed paper is elsewhere now.
    EvidenceMoved "evidence_moved";
    /// A helper was invited.
    HelperInvited "helper_invited";
    /// A session was planned.
    SessionPlanned "session_planned";
    /// A session was moved or called off.
    SessionPostponed "session_postponed";
    /// A session was held.
    SessionHeld "session_held";
    /// Something was said that stays with the body.
    PrivateNoted "private_noted";
    /// The clock was stopped.
    Suspended "suspended";
    /// The clock runs on.
    Resumed "resumed";
    /// The period was extended.
    Extended "extended";
    /// Mediation ended without an agreement.
    MediationEnded "mediation_ended";
    /// Mediation was taken up again.
    Reopened "reopened";
    /// A warning was passed over with a reason.
    WarningPassed "warning_passed";
    /// A written agreement was typed or corrected.
    AgreementTyped "agreement_typed";
    /// Its paper was generated.
    AgreementGenerated "agreement_generated";
    /// Somebody signed it.
    AgreementSigned "agreement_signed";
    /// It was sealed.
    AgreementSealed "agreement_sealed";
    /// A party received its copy.
    AgreementDelivered "agreement_delivered";
    /// Something happened to an item of an agreement.
    DutyChanged "duty_changed";
    /// Confirmation was applied for.
    ConfirmationApplied "confirmation_applied";
    /// The court answered.
    ConfirmationAnswered "confirmation_answered";
    /// A suit or another procedure was recorded.
    LitigationRecorded "litigation_recorded";
    /// The parties were visited.
    VisitMade "visit_made";
    /// No visit is made.
    VisitExcused "visit_excused";
    /// The case was closed.
    CaseClosed "case_closed";
    /// A paper was put into the file.
    PaperFiled "paper_filed";
    /// The file was archived.
    CaseArchived "case_archived";
    /// The day of an earlier act was corrected.
    DateCorrected "date_corrected";
    /// An earlier commit was taken back.
    Undone "undone";
}

/// The schema version new events are written with.
pub const SCHEMA: u32 = 1;

/// Lifts an old payload to the present shape. There is only one shape so far.
fn upcast(_kind: &str, _schema: u32, payload: Value) -> Value {
    payload
}

/// One row of the journal, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Place in the journal, from 1 without gaps.
    pub seq: i64,
    /// The event.
    pub id: EventId,
    /// The stream it belongs to.
    pub stream: StreamId,
    /// Place in the stream, from 1 without gaps.
    pub version: u32,
    /// The commit it was written in.
    pub commit: CommitId,
    /// When it happened, as far as known.
    pub on: When,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// Through which door.
    pub via: String,
    /// What happened; nothing when it was lawfully disposed of.
    pub event: Event,
}

/// The events of a stream with the days that later corrections gave them; undone ones do not count.
pub fn with_dates(events: &[Recorded]) -> Cow<'_, [Recorded]> {
    let is_correction = |event: &&Recorded| matches!(event.event, Event::DateCorrected(_));
    if !events.iter().any(|event| is_correction(&event)) {
        return Cow::Borrowed(events);
    }
    let corrections: Vec<(EventId, When)> = effective(events)
        .into_iter()
        .filter_map(|recorded| match &recorded.event {
            Event::DateCorrected(corrected) => Some((corrected.event, corrected.date)),
            _ => None,
        })
        .collect();
    let mut events = events.to_vec();
    for (id, date) in corrections {
        if let Some(event) = events.iter_mut().find(|event| event.id == id) {
            event.on = date;
        }
    }
    Cow::Owned(events)
}

/// The events of one stream that still count: those of undone commits are left out.
///
/// Every fold starts here, so that no aggregate needs to know about undoing.
pub fn effective(events: &[Recorded]) -> Vec<&Recorded> {
    let undone: Vec<CommitId> = events
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::Undone(Undone { commit }) => Some(*commit),
            _ => None,
        })
        .collect();
    events
        .iter()
        .filter(|recorded| {
            !undone.contains(&recorded.commit) && !matches!(recorded.event, Event::Undone(_))
        })
        .collect()
}
