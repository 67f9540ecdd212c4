//! The closed list of commands: what the console, `apply`, import and rehearsal can ask for.
//!
//! These types are the file format of `apply`; `wusong schema` prints them with their field docs.

mod after;
mod agreement;
mod bulk;
mod case;
mod handling;
mod intake;
mod office;

pub use after::*;
pub use agreement::*;
pub use bulk::*;
pub use case::*;
pub use handling::*;
pub use intake::*;
pub use office::*;

use super::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Takes back one's own latest act on a case, an item, a person or a body. Give exactly one of them.
/// The number of an undone registration is cancelled and stays visible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The case, by number or id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Id of the incoming item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Id of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Code or id of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why; kept with a cancelled number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One line a command: its type, its word on the wire, and an example `apply` takes.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $word:literal $($example:literal)+;)*) => {
        /// Everything that can be asked for.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command {$(
            $(#[$doc])*
            $name($name),
        )*}

        impl Command {
            /// The word of every command, in the order of the list.
            pub const NAMES: &'static [&'static str] = &[$($word),*];

            /// The word on the wire.
            pub fn name(&self) -> &'static str {
                match self {$(Self::$name(_) => $word,)*}
            }

            /// The example lines, in an order in which `apply` accepts them all.
            pub const EXAMPLES: &'static [(&'static str, &'static str)] = &[$($(($word, $example)),+),*];

            /// Reads the fields of the command called `name`; `None` when there is none of that name.
            pub fn read(
                name: &str,
                fields: Value,
            ) -> Option<Result<Self, serde_path_to_error::Error<serde_json::Error>>> {
                match name {
                    $($word => Some(serde_path_to_error::deserialize(fields).map(Self::$name)),)*
                    _ => None,
                }
            }

            /// The JSON Schema of the fields of the command called `name`.
            pub fn schema(name: &str) -> Option<schemars::Schema> {
                match name {
                    $($word => Some(schemars::schema_for!($name)),)*
                    _ => None,
                }
            }

            /// The command as a line of `apply`, without the envelope's own fields.
            ///
            /// # Errors
            /// Only when a value cannot be written as JSON, which no command of the list can cause.
            pub fn to_value(&self) -> serde_json::Result<Value> {
                let mut value = match self {$(Self::$name(fields) => serde_json::to_value(fields)?,)*};
                if let Value::Object(map) = &mut value {
                    map.insert("do".into(), self.name().into());
                }
                Ok(value)
            }
        }
    };
}

commands! {
    /// Enters a body.
    FoundBody "found_body" r#"{"do":"found_body","as":"station","code":"EX01","kind":"station","name":{"hans":"桂园社区息事无讼工作站","hant":"桂園社區息事無訟工作站"},"level":"village","parent":"DH00","short":{"hans":"桂","hant":"桂"}}"#;
    /// Corrects a body.
    AmendBody "amend_body" r#"{"do":"amend_body","body":"EX01","name":{"hans":"桂园社区息事无讼站","hant":"桂園社區息事無訟站"}}"#;
    /// Enters a person.
    RecordPerson "record_person" r#"{"do":"record_person","as":"chen","name":"陳琴","sex":"female","born":"1969","address":{"estate":"荷香苑","building":"12"}}"#
        r#"{"do":"record_person","as":"chen2","name":"陈琴","phone":"13800000021"}"#;
    /// Corrects a person.
    AmendPerson "amend_person" r#"{"do":"amend_person","person":"$chen","phone":"13800000021"}"#;
    /// Says that two records are about one person.
    MergePersons "merge_persons" r#"{"do":"merge_persons","keep":"$chen","gone":"$chen2","why":"同一電話，本人確認"}"#;
    /// Puts a person on a roster.
    JoinBody "join_body" r#"{"do":"join_body","body":"EX01","person":"$chen","post":"full_time_mediator","from":"2024-06"}"#;
    /// Takes a person off a roster.
    LeaveBody "leave_body" r#"{"do":"leave_body","body":"EX01","person":"$chen","post":"full_time_mediator","to":"2026-10-31"}"#;
    /// Admits a user.
    OpenAccount "open_account" r#"{"do":"open_account","user":"chen","name":"陳琴","person":"$chen","home":"EX01","roles":["mediator"]}"#;
    /// Records an incoming item.
    ReceiveItem "receive_item" r#"{"do":"receive_item","as":"item","on":"2026-01-22","body":"EX01","what":"借款未還，要求調解","channel":"hotline","sender":"沈某，電話留存"}"#;
    /// Registers a case.
    RegisterCase "register_case" r#"{"do":"register_case","as":"case1","on":"2026-01-23","body":"EX01","title":"借款未還","parties":[{"name":"沈某","side":"applicant","kind":"person","phone":"13800000007"},{"name":"周某","side":"respondent","kind":"person"}],"facts":"去年借款一萬五千元，到期未還，日不詳。","origin":"application","channel":"hotline","requested_by":"甲","category":"04","mediators":[{"name":"陳琴","user":"chen"}]}"#;
    /// Records an oral settlement.
    RecordOralSettlement "record_oral_settlement" r#"{"do":"record_oral_settlement","as":"case2","on":"2020-02","register":{"body":"EX01","title":"居家隔離，隔窗爭吵","parties":[{"name":null,"known_as":"房東","side":"applicant","kind":"person"},{"name":null,"known_as":"租客","side":"respondent","kind":"person"},{"name":null,"known_as":"鄰居","side":"third_party","kind":"group"}],"channel":"telephone","requested_by":"房東","category":"02","mediators":[{"name":"吳某"}]},"terms":"房東在隔離期間代購租客的日用品","obligations":[{"what":"代購日用品","by":"房東","to":"租客","until":"隔離結束"}],"performance":"unknown","minutes":30}"#;
    /// Corrects a case.
    AmendCase "amend_case" r#"{"do":"amend_case","case":"$case1","expect":2,"title":"借款一萬五千元未還"}"#;
    /// Adds a note.
    Note "note" r#"{"do":"note","case":"$case1","on":"2026-01-24","text":"@甲 #主張 要求春節前還清"}"#;
    /// Sets the risk colour.
    SetRisk "set_risk" r#"{"do":"set_risk","case":"$case1","on":"2026-01-24","colour":"yellow","why":"乙曾上門爭吵"}"#;
    /// Notes another system's number.
    AddExternalNumber "add_external_number" r#"{"do":"add_external_number","case":"$case1","on":"2026-01-25","system":"市綜治系統","number":"PH-1183"}"#;
    /// Puts a mark on a case.
    TagCase "tag_case" r#"{"do":"tag_case","case":"$case1","tag":"拖欠"}"#;
    /// Takes a mark off a case.
    UntagCase "untag_case" r#"{"do":"untag_case","case":"$case1","tag":"拖欠"}"#;
    /// Does the same to many cases.
    Bulk "bulk" r#"{"do":"bulk","cases":["$case1","$case2"],"act":{"do":"tag_case","tag":"信訪"},"leave_out":true}"#;
    /// Gives an item to an existing case.
    TurnItem "turn_item" r#"{"do":"turn_item","item":"$item","case":"$case1"}"#;
    /// Answers an item.
    AnswerItem "answer_item" r#"{"do":"answer_item","on":"2026-01-24","item":"$item","answer":"已受理，調解員陳琴聯繫","channel":"telephone"}"#;
    /// Does not take a case on.
    DeclineCase "decline_case" r#"{"do":"decline_case","on":"2026-01-30","case":"$case1","reason":"before_court","turn_to":"市人民法院","note":"沈某稱已起訴"}"#;
    /// Takes a mediation up again.
    Reopen "reopen" r#"{"do":"reopen","case":"$case1","on":"2026-02-01","why":"經核實並未立案"}"#;
    /// Takes a case on.
    AcceptCase "accept_case" r#"{"do":"accept_case","case":"$case1","on":"2026-02-02"}"#;
    /// Records answers to mediation.
    RecordConsent "record_consent" r#"{"do":"record_consent","case":"$case1","on":"2026-02-02","answers":[{"party":"甲","answer":"agreed","how":"in_person"},{"party":"乙","answer":"agreed","how":"telephone"}]}"#;
    /// Records that rights were told.
    TellRights "tell_rights" r#"{"do":"tell_rights","case":"$case1","on":"2026-02-02","signed":["甲","乙"]}"#;
    /// Records the answers of R-INT-12.
    AnswerQuestions "answer_questions" r#"{"do":"answer_questions","case":"$case1","on":"2026-02-02","violence":"no","minor_harmed":"no"}"#;
    /// Reports up.
    ReportUp "report_up" r#"{"do":"report_up","case":"$case1","on":"2026-02-02","to":"justice_office","how":"telephone","what":"金額較大，通報司法所"}"#;
    /// Records the answer to a report.
    AnswerReport "answer_report" r#"{"do":"answer_report","case":"$case1","on":"2026-02-03","answer":"知悉，請按程序調解"}"#;
    /// Adds a claim.
    MakeClaim "make_claim" r#"{"do":"make_claim","case":"$case1","on":"2026-02-02","claim":{"by":"甲","what":"歸還借款","amount":1500000}}"#;
    /// Drops a claim.
    DropClaim "drop_claim" r#"{"do":"drop_claim","case":"$case1","on":"2026-02-03","claim":1,"why":"利息不再主張"}"#;
    /// Joins a case to a dispute.
    JoinDispute "join_dispute" r#"{"do":"join_dispute","case":"$case2","with":"$case1"}"#;
    /// Sets the step by hand.
    SetStep "set_step" r#"{"do":"set_step","case":"$case1","step":"deliberate","why":"各方到場前再議"}"#;
    /// Assigns mediators.
    AssignMediators "assign_mediators" r#"{"do":"assign_mediators","case":"$case1","on":"2026-02-02","mediators":[{"name":"陳琴","user":"chen","recusal":"none"}]}"#;
    /// Records what the parties say to them.
    AnswerMediators "answer_mediators" r#"{"do":"answer_mediators","case":"$case1","on":"2026-02-02","answers":[{"party":"甲","accepted":true},{"party":"乙","accepted":true}]}"#;
    /// Records an inquiry.
    RecordInquiry "record_inquiry" r#"{"do":"record_inquiry","case":"$case1","on":"2026-02-03","asked":"沈某","relation":"鄰居","place":"桂園社區","text":"問：是否見到交付？答：見過轉賬記錄。"}"#;
    /// Lists evidence.
    ListEvidence "list_evidence" r#"{"do":"list_evidence","case":"$case1","on":"2026-02-03","name":"借條","original":true,"pages":1,"by":"甲","shows":"借款 15,000 元","kept":"甲方自持"}"#;
    /// Moves evidence.
    MoveEvidence "move_evidence" r#"{"do":"move_evidence","case":"$case1","on":"2026-02-04","evidence":1,"kept":"卷內（複印件）"}"#;
    /// Invites a helper.
    InviteHelper "invite_helper" r#"{"do":"invite_helper","case":"$case1","on":"2026-02-04","name":"周師傅","what":"樓道長","consents":[{"party":"甲","answer":"agreed"},{"party":"乙","answer":"agreed"}]}"#;
    /// Plans a session.
    PlanSession "plan_session" r#"{"do":"plan_session","case":"$case1","on":"2026-02-04","plan":{"day":"2026-02-06","time":"14:00","place":"桂園站","mode":"face_to_face"}}"#;
    /// Moves a session.
    PostponeSession "postpone_session" r#"{"do":"postpone_session","case":"$case1","on":"2026-02-05","to":{"day":"2026-02-09","time":"14:00","place":"桂園站","mode":"face_to_face"},"why":"乙方加班"}"#;
    /// Stops the clock.
    Suspend "suspend" r#"{"do":"suspend","case":"$case1","on":"2026-02-05","reason":"party_unable","note":"乙方出差"}"#;
    /// Lets it run on.
    Resume "resume" r#"{"do":"resume","case":"$case1","on":"2026-02-08"}"#;
    /// Extends the period.
    Extend "extend" r#"{"do":"extend","case":"$case1","on":"2026-02-08","until":"2026-03-31","agreed":["甲","乙"]}"#;
    /// Records a session.
    HoldSession "hold_session" r#"{"do":"hold_session","case":"$case1","on":"2026-02-09","present":["甲","乙"],"helpers":[1],"rights_told":true,"mediators_accepted":true,"record":"@甲 #主張 還 15,000\n@乙 #讓步 分三期\n@乙 #私談 手頭只有五千","settled":"欠 15,000 元","outcome":"agreed","minutes":50}"#;
    /// Types an agreement.
    DraftAgreement "draft_agreement" r#"{"do":"draft_agreement","case":"$case1","on":"2026-02-09","partial":true,"issues":"借款未還，利息另議","responsibility":"乙承認欠款，甲不主張利息","obligations":[{"kind":"instalments","what":"歸還借款","by":"乙","to":"甲","amount":1500000,"way":"轉賬","instalments":[{"amount":500000,"due":"2026-03-20"},{"amount":500000,"due":"2026-04-20"},{"amount":500000,"due":"2026-05-20"}]},{"kind":"conditional","what":"撤回投訴","by":"甲","to":"乙","until":"第三期付清","days_after":3}]}"#;
    /// Generates its paper.
    GenerateAgreement "generate_agreement" r#"{"do":"generate_agreement","case":"$case1","on":"2026-02-09"}"#;
    /// Records signatures.
    SignAgreement "sign_agreement" r#"{"do":"sign_agreement","case":"$case1","signatures":[{"who":"甲","how":"signature","on":"2026-02-09"},{"who":"乙","how":"fingerprint","on":"2026-02-09"},{"who":"mediator","how":"signature","on":"2026-02-09"}]}"#;
    /// Records the seal.
    SealAgreement "seal_agreement" r#"{"do":"seal_agreement","case":"$case1","date":"2026-02-10"}"#;
    /// Records who has a copy.
    DeliverAgreement "deliver_agreement" r#"{"do":"deliver_agreement","case":"$case1","on":"2026-02-10","deliveries":[{"party":"甲","how":"in_person"},{"party":"乙","how":"post"}]}"#;
    /// Records what happened to an item.
    RecordPerformance "record_performance" r#"{"do":"record_performance","case":"$case1","on":"2026-03-20","item":1,"act":"performed","amount":500000,"proof":"轉賬回單"}"#;
    /// Records the application for confirmation.
    ApplyConfirmation "apply_confirmation" r#"{"do":"apply_confirmation","case":"$case1","on":"2026-02-12","court":"平湖市人民法院","by":["甲","乙"]}"#;
    /// Records its result.
    AnswerConfirmation "answer_confirmation" r#"{"do":"answer_confirmation","case":"$case1","on":"2026-02-20","result":"confirmed","number":"(2026)浙0482民特12號"}"#;
    /// Records a suit.
    RecordLitigation "record_litigation" r#"{"do":"record_litigation","case":"$case1","on":"2026-04-25","forum":"court","stage":"pre_filing","name":"平湖市人民法院","by":"甲","note":"諮詢訴前保全"}"#;
    /// Records a return visit.
    RecordVisit "record_visit" r#"{"do":"record_visit","case":"$case1","on":"2026-05-27","how":"telephone","answers":[{"party":"甲","satisfaction":"satisfied"},{"party":"乙","satisfaction":"fairly_satisfied"}],"performance":"已付清"}"#;
    /// Says why no visit is made.
    ExcuseVisit "excuse_visit" r#"{"do":"excuse_visit","case":"$case2","on":"2026-02-20","why":"房東、租客均已搬離，無法聯繫"}"#;
    /// Ends a mediation.
    EndCase "end_case" r#"{"do":"end_case","case":"$case1","on":"2026-02-25","how":"too_far_apart","remedies":{"how":"in_person"},"note":"利息部分差額過大"}"#;
    /// Closes a case.
    CloseCase "close_case" r#"{"do":"close_case","case":"$case2","on":"2026-03-01"}"#;
    /// Puts a paper into the file.
    FilePaper "file_paper" r#"{"do":"file_paper","case":"$case2","slot":"rights_notice","absent":"口頭和解，未做書面告知"}"#;
    /// Archives a file.
    ArchiveCase "archive_case" r#"{"do":"archive_case","case":"$case2","on":"2026-03-05","pages":3,"class":"short"}"#;
    /// Corrects the day of an earlier act.
    CorrectDate "correct_date" r#"{"do":"correct_date","case":"$case1","event":"latest:note_added","date":"2026-01-25","why":"日子記錯"}"#;
    /// Changes a limit of the office.
    SetLimit "set_limit" r#"{"do":"set_limit","rule":"R-PER-1","days":10,"why":"本辦 2026 年第 3 次會議"}"#;
    /// Takes back one's own latest act.
    Undo "undo" r#"{"do":"undo","case":"$case1","reason":"編號錄錯"}"#;
}

/// Commands with the field `case`.
macro_rules! on_a_case {
    ($($name:ident)*) => {
        impl Command {
            /// The case it is about, by number or id, where it is about one that exists.
            pub fn case(&self) -> Option<&str> {
                match self {
                    $(Self::$name(fields) => Some(&fields.case),)*
                    Self::RecordOralSettlement(fields) => fields.case.as_deref(),
                    _ => None,
                }
            }
        }
    };
}

on_a_case! {
    AmendCase Note SetRisk AddExternalNumber TagCase UntagCase AcceptCase
    DeclineCase RecordConsent TellRights AnswerQuestions ReportUp
    AnswerReport MakeClaim DropClaim JoinDispute SetStep
    AssignMediators AnswerMediators RecordInquiry ListEvidence MoveEvidence
    InviteHelper PlanSession PostponeSession Suspend Resume
    Extend HoldSession DraftAgreement GenerateAgreement SignAgreement
    SealAgreement DeliverAgreement RecordPerformance ApplyConfirmation AnswerConfirmation
    RecordLitigation RecordVisit ExcuseVisit EndCase CloseCase
    FilePaper ArchiveCase Reopen
    CorrectDate
}

/// The command of an `apply` line with what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The command.
    pub command: Command,
    /// The version of the case (item, person, body) the sender looked at.
    pub expect: Option<u32>,
    /// When it happened; `None` when not said.
    pub on: Option<When>,
    /// The warnings to be passed over, each with its reason.
    pub despite: Vec<Despite>,
}

/// A warning that is passed over: which rule, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Despite {
    /// The rule of the refusal.
    pub rule: String,
    /// Why it is done all the same.
    pub why: String,
}

impl From<Command> for Envelope {
    fn from(command: Command) -> Self {
        Self { command, expect: None, on: None, despite: vec![] }
    }
}
