//! The pieces of a case that commands and refusals call by number.

use crate::domain::words::words;

words! {
    /// The pieces of a case that commands call by number.
    Piece {
        /// 協議
        Agreement "agreement",
        /// 調解會
        Session "session",
        /// 履行項
        Item "item",
        /// 訴求
        Claim "claim",
        /// 證據
        Evidence "evidence",
        /// 受邀參加人
        Helper "helper",
        /// 上報
        Report "report",
        /// 歷程裡的一件事
        Event "event",
    }
}
