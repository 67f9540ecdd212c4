//! Sessions (調解會): planned, moved, held; their record, and the lines that stay with the body.

use crate::domain::ids::{BodyId, PartyId, PieceId};
use crate::domain::time::TimeOfDay;
use crate::domain::when::When;
use crate::domain::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How the parties meet.
    Mode {
        /// 面對面
        FaceToFace "face_to_face",
        /// 背對背
        BackToBack "back_to_back",
        /// 在線
        Online "online",
    }

    /// How a session ended.
    Outcome {
        /// 達成
        Agreed "agreed",
        /// 部分達成
        Partial "partial",
        /// 約下一場
        Again "again",
        /// 未到場
        NoShow "no_show",
        /// 調解不成
        Failed "failed",
    }
}

impl Outcome {
    /// Whether something was agreed that is to be written down.
    pub fn is_agreed(self) -> bool {
        matches!(self, Self::Agreed | Self::Partial)
    }
}

/// A plan: when and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, where fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How the parties meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

/// A session was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPlanned {
    /// The session.
    pub id: PieceId,
    /// When and how.
    pub plan: Plan,
}

/// A planned session was moved or called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPostponed {
    /// The session.
    pub session: PieceId,
    /// To when; nothing calls it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Plan>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A session took place, or somebody did not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionHeld {
    /// The session: a planned one, or a new one.
    pub session: PieceId,
    /// The time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How the parties met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Whether others could be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PartyId>,
    /// Agents and guardians who came for a party, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stood_in: Vec<String>,
    /// Which helpers were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<PieceId>,
    /// Whether those who were there said that they accept the mediators (R-SEL-1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mediators_accepted: bool,
    /// The record without its private lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: String,
    /// What is agreed so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<String>,
    /// What is still in dispute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// Lines said in confidence: they stay with the body and are shown to nobody else (R-PRO-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateNoted {
    /// The body they stay with.
    pub body: BodyId,
    /// The session they were said in; nothing for a note or an inquiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<PieceId>,
    /// The lines; empty where the reader may not see them.
    pub lines: Vec<String>,
}

/// A session, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The session.
    pub id: PieceId,
    /// The latest plan.
    pub plan: Option<Plan>,
    /// Whether it was called off.
    pub off: bool,
    /// What happened, with its day.
    pub held: Option<(SessionHeld, When)>,
    /// Which round of mediation it belongs to, from 0: every reopening begins a new one.
    pub round: usize,
    /// How many agreements the case had when it was held: a later one writes down what it came to.
    pub after: usize,
}

impl Session {
    /// Whether it is still to come.
    pub fn is_planned(&self) -> bool {
        self.held.is_none() && !self.off
    }
}

/// Private lines, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// The lines and where they belong.
    pub said: PrivateNoted,
    /// When.
    pub on: When,
}

/// The marks of a line that must not leave the body.
pub const PRIVATE_MARKS: [&str; 3] = ["#私談", "#私谈", "#private"];

/// Whether a line of a record is said in confidence.
pub fn is_private(line: &str) -> bool {
    let shown: String = line
        .chars()
        .map(narrow)
        .filter(|c| (*c == '#' || c.is_alphanumeric()) && !HIDDEN.contains(c))
        .collect();
    PRIVATE_MARKS.iter().any(|mark| shown.contains(mark))
}

/// A full-width character as the plain one, small letters for large ones.
fn narrow(c: char) -> char {
    let plain = match c {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '﹟' => '#',
        _ => c,
    };
    plain.to_ascii_lowercase()
}

/// Letters nobody sees; like blanks, marks and controls they must not hide a private mark.
const HIDDEN: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];

/// A record parted into what everybody of the file may read and what stays with the body.
pub fn part(record: &str) -> (String, Vec<String>) {
    let (private, public): (Vec<&str>, Vec<&str>) =
        record.lines().partition(|line| is_private(line));
    (
        public.join("\n").trim().to_owned(),
        private.iter().map(|line| line.trim().to_owned()).collect(),
    )
}
