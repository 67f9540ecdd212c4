//! Incoming items (來件): one line and where it came from, closed only when the sender was answered.

use crate::domain::ids::{BodyId, CaseId, ItemId};
use crate::domain::journal::{Event, Recorded};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way something reached the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 窗口: somebody came in.
    Window,
    /// 電話
    Telephone,
    /// 微信羣
    WechatGroup,
    /// 網格: a grid member.
    GridWorker,
    /// The 12345 hotline.
    Hotline,
    /// 心願墻
    WishWall,
    /// 排查: found on patrol.
    Patrol,
    /// 其他
    Other,
}

impl Channel {
    /// Every channel, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Window,
        Self::Telephone,
        Self::WechatGroup,
        Self::GridWorker,
        Self::Hotline,
        Self::WishWall,
        Self::Patrol,
        Self::Other,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Telephone => "telephone",
            Self::WechatGroup => "wechat_group",
            Self::GridWorker => "grid_worker",
            Self::Hotline => "hotline",
            Self::WishWall => "wish_wall",
            Self::Patrol => "patrol",
            Self::Other => "other",
        }
    }
}

/// Something came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemReceived {
    /// The body that received it.
    pub body: BodyId,
    /// What it is about, in one line.
    pub what: String,
    /// Which way it came.
    pub channel: Channel,
    /// Who sent it and how they are reached, as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
}

/// The item became a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemTurned {
    /// The case.
    pub case: CaseId,
}

/// The sender was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswered {
    /// What was said.
    pub answer: String,
    /// Which way, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}

/// An incoming item, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The stream.
    pub id: ItemId,
    /// What came in.
    pub data: ItemReceived,
    /// When it came.
    pub on: When,
    /// What it became.
    pub case: Option<CaseId>,
    /// The answer, and when it was given.
    pub answer: Option<(ItemAnswered, When)>,
}

impl Item {
    /// Folds an item's events; nothing when all were undone.
    pub fn fold(id: ItemId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |item: Option<Self>, recorded| match (&recorded.event, item) {
            (Event::ItemReceived(data), _) => {
                Some(Self { id, data: data.clone(), on: recorded.on, case: None, answer: None })
            }
            (Event::ItemTurned(turned), Some(item)) => {
                Some(Self { case: Some(turned.case), ..item })
            }
            (Event::ItemAnswered(answer), Some(item)) => {
                Some(Self { answer: Some((answer.clone(), recorded.on)), ..item })
            }
            (_, item) => item,
        })
    }

    /// Whether it can still become a case.
    ///
    /// # Errors
    /// R-INC-1 when it was taken up already.
    pub fn can_turn(&self) -> Result<(), Refusal> {
        if self.case.is_some() { Err(Refusal::ItemTaken) } else { Ok(()) }
    }

    /// Whether the sender still waits.
    ///
    /// # Errors
    /// R-INC-2 when the sender was answered.
    pub fn can_answer(&self) -> Result<(), Refusal> {
        if self.answer.is_some() { Err(Refusal::ItemAnswered) } else { Ok(()) }
    }
}
