//! The list of forms: adding one is a line here.

/// One line a form: its kind, the word its drafts are kept under, and what it is about.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $word:literal $about:ident;)*) => {
        /// Which form it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FormKind {$(
            $(#[$doc])*
            $kind,
        )*}

        impl FormKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The word its drafts are kept under; nothing for forms not worth a draft.
            pub fn draft_word(self) -> Option<&'static str> {
                let word = match self {$(Self::$kind => $word,)*};
                (!word.is_empty()).then_some(word)
            }

            /// Whether it is about a case on file.
            pub fn about_a_case(self) -> bool {
                match self {$(Self::$kind => kinds!(@ $about),)*}
            }
        }
    };
    (@ case) => { true };
    (@ free) => { false };
}

kinds! {
    /// 新受理 口頭和解.
    Oral "oral" free;
    /// 登記協議 on a case on file.
    Settle "settle" case;
    /// 新受理, in full.
    Intake "intake" free;
    /// 記錄調解會.
    Session "session" case;
    /// 簽名與蓋章.
    Sign "sign" case;
    /// 送達.
    Deliver "deliver" case;
    /// 編輯.
    Amend "amend" case;
    /// 記一筆.
    Note "note" case;
    /// 來件.
    Item "item" free;
    /// What becomes of an incoming item.
    Turn "" free;
    /// 答覆來件.
    Answer "answer" free;
    /// 外部號.
    External "external" case;
    /// 標注.
    Tag "tag" case;
    /// 改風險色.
    Risk "risk" case;
    /// 受理.
    Accept "accept" case;
    /// 不予受理.
    Decline "decline" case;
    /// 問各方意見.
    Consent "consent" case;
    /// 告知權利義務.
    Rights "rights" case;
    /// 家暴、未成年兩問.
    Questions "questions" case;
    /// 上報.
    Report "report" case;
    /// 上報的答覆.
    AnswerReport "answer_report" case;
    /// 訴求.
    Claim "claim" case;
    /// 改步驟.
    Step "step" case;
    /// 認作同一人.
    Merge "merge" case;
    /// 指派.
    Assign "assign" case;
    /// 對調解員的意見.
    AnswerMediators "answer_mediators" case;
    /// 調查.
    Inquiry "inquiry" case;
    /// 證據.
    Evidence "evidence" case;
    /// 請人協助.
    Helper "helper" case;
    /// 約下一場, or moving the planned one.
    Plan "plan" case;
    /// 中止.
    Suspend "suspend" case;
    /// 恢復.
    Resume "resume" case;
    /// 延長期限.
    Extend "extend" case;
    /// 終止調解.
    End "end" case;
    /// 撤回申請.
    Withdraw "withdraw" case;
    /// 自行和解.
    SettledPrivately "settled_privately" case;
    /// 生成協議書.
    Generate "generate" case;
    /// 履行.
    Perform "perform" case;
    /// 申請司法確認.
    Confirm "confirm" case;
    /// 司法確認的結果.
    ConfirmResult "confirm_result" case;
    /// 起訴、仲裁.
    Litigation "litigation" case;
    /// 回訪.
    Visit "visit" case;
    /// 結案.
    Close "close" case;
    /// 補卷.
    FilePaper "file_paper" case;
    /// 歸檔.
    Archive "archive" case;
    /// 重新調解.
    Reopen "reopen" case;
    /// A note on every marked case.
    ManyNote "" free;
    /// The colour of every marked case.
    ManyRisk "" free;
    /// Who mediates every marked case.
    ManyAssign "" free;
    /// A tag on every marked case.
    ManyTag "" free;
    /// A return visit to every marked case.
    ManyVisit "" free;
    /// 依號前往.
    GoTo "" free;
    /// First start: one's own register.
    NewRegister "" free;
    /// First start: open one, or put a backup back.
    OpenRegister "" free;
}
