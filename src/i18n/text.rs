//! The list of sentences: adding one is a line here and a line in each of the three catalogues.

/// Declares the sentences: when each is used, its variant and its key in the catalogues.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $variant:ident $key:literal;)+) => {
        /// A sentence or a label of the program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Text {$(
            $(#[doc = $doc])+
            $variant,
        )+}

        impl Text {
            /// Every sentence, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its key in the catalogues.
            pub const fn key(self) -> &'static str {
                match self {$(Self::$variant => $key,)+}
            }
        }
    };
}

texts! {
    /// Between parts of a sentence.
    Comma "comma";
    /// Between sentences that belong together.
    Semicolon "semicolon";
    /// Between things that are listed.
    ListComma "list_comma";
    /// A label and its value in running text.
    LabelValue "label_value";
    /// A value nobody knows.
    Unknown "unknown";
    /// A question that was not asked yet.
    NotAsked "not_asked";
    /// A choice that was not made yet.
    NotChosen "not_chosen";
    /// There is nothing of this kind.
    None "none";
    /// Right of a line of a record that stays with the body.
    PrivateLine "private_line";
    /// Who writes the record.
    Recorder "recorder";
    /// The yes of a confirmation.
    Yes "yes";
    /// The no of a confirmation.
    No "no";
    /// A number of another system that is still to come.
    ToBeEntered "to_be_entered";
    /// Due today; also the heading of the board.
    Today "today";
    /// An amount with its unit.
    Yuan "yuan";
    /// A group without a name, by its size.
    GroupOf "group_of";
    /// The two sides of a list row.
    PartiesTwo "parties_two";
    /// The two sides of a list row, more than two in all.
    PartiesMany "parties_many";
    /// A case number in full.
    NumberFull "number_full";
    /// A number with the mark that it was cancelled.
    NumberCancelledMark "number_cancelled_mark";
    /// A building by its number.
    AddressBuilding "address_building";
    /// A unit by its number.
    AddressUnit "address_unit";
    /// A room by its number.
    AddressRoom "address_room";
    /// Who owes whom.
    ByTo "by_to";
    /// To whom, when nobody knows who owes.
    ToOnly "to_only";
    /// Who pays whom.
    Pays "pays";
    /// Who does what.
    Does "does";
    /// By when.
    DueBy "due_by";
    /// The event that ends or triggers a duty.
    UntilEvent "until_event";
    /// An obligation that waits for something to happen.
    AwaitsEvent "awaits_event";
    /// How long the mediation took.
    TookMinutes "took_minutes";
    /// The party who asked.
    AskedBy "asked_by";

    /// Weekday.
    Monday "monday";
    /// Weekday.
    Tuesday "tuesday";
    /// Weekday.
    Wednesday "wednesday";
    /// Weekday.
    Thursday "thursday";
    /// Weekday.
    Friday "friday";
    /// Weekday.
    Saturday "saturday";
    /// Weekday.
    Sunday "sunday";
    /// A Saturday or a Sunday.
    Weekend "weekend";
    /// A day of statutory rest.
    RestDay "rest_day";
    /// The same day of every year.
    EveryYear "every_year";
    /// The same day of every month.
    EveryMonth "every_month";
    /// Days until the last day.
    DaysLeft "days_left";
    /// Hours and minutes left.
    SpanLeft "span_left";
    /// Minutes.
    SpanMinutes "span_minutes";
    /// Hours and minutes.
    SpanHours "span_hours";
    /// Days since the last day.
    DaysLate "days_late";
    /// Hours and minutes late.
    SpanLate "span_late";
    /// The same in a column, n is three wide.
    DaysLeftColumn "days_left_column";
    /// The same in a column, n is two wide.
    DaysLateColumn "days_late_column";
    /// A promised day that has passed; nobody said whether it was kept.
    DaysPast "days_past";
    /// The day a period starts is not counted.
    WhyStart "why_start";
    /// The period was added.
    WhyAdded "why_added";
    /// The last day is a rest day.
    WhyRest "why_rest";
    /// The last day moved.
    WhyMoved "why_moved";
    /// The table of working days lacks the year.
    WhyNoTable "why_no_table";
    /// A pause in a reckoning.
    WhyPaused "why_paused";
    /// An extension in a reckoning.
    WhyExtended "why_extended";
    /// Hours in a reckoning.
    WhyHours "why_hours";
    /// A day that was agreed or planned.
    WhyNamed "why_named";
    /// A reckoning without a move.
    DueAdded "due_added";
    /// A reckoning with a move, briefly.
    DueBrief "due_brief";
    /// A reckoning with a move.
    DuePhrase "due_phrase";
    /// A reckoning with days that do not count.
    DuePaused "due_paused";
    /// A reckoning that moved, without its day.
    DueMiddle "due_middle";
    /// No date was typed.
    WhenEmpty "when_empty";
    /// The text is no date.
    WhenNotADate "when_not_a_date";
    /// The month has no such day.
    WhenNoSuchDay "when_no_such_day";
    /// No month has such a day.
    WhenNoDay "when_no_day";
    /// There is no such month.
    WhenNoSuchMonth "when_no_such_month";
    /// The year is outside what is kept.
    WhenOutOfRange "when_out_of_range";
    /// No time was typed.
    TimeEmpty "time_empty";
    /// The text is no time of day.
    TimeNotATime "time_not_a_time";
    /// The clock has no such time.
    TimeNoSuch "time_no_such";
    /// No amount was typed.
    MoneyEmpty "money_empty";
    /// The text is no amount.
    MoneyNot "money_not";
    /// Parts of a fen.
    MoneyDecimals "money_decimals";
    /// Below zero.
    MoneyNegative "money_negative";
    /// Too large.
    MoneyTooLarge "money_too_large";

    /// R-ACC-1.
    NoAccountWhy "no_account_why";
    /// R-ACC-1.
    NoAccountLift "no_account_lift";
    /// R-ACC-2.
    AdministratorOnlyWhy "administrator_only_why";
    /// R-ACC-2.
    AdministratorOnlyLift "administrator_only_lift";
    /// R-ACC-3.
    MediatorOnlyWhy "mediator_only_why";
    /// R-ACC-3.
    MediatorOnlyLift "mediator_only_lift";
    /// R-ACC-4.
    AsNotAllowedWhy "as_not_allowed_why";
    /// R-ACC-4.
    AsNotAllowedLift "as_not_allowed_lift";
    /// R-REG-1.
    NoTitleWhy "no_title_why";
    /// R-REG-1.
    NoTitleLift "no_title_lift";
    /// R-REG-2.
    NoPartiesWhy "no_parties_why";
    /// R-REG-2.
    NoPartiesLift "no_parties_lift";
    /// R-REG-3.
    InTheFutureWhy "in_the_future_why";
    /// R-REG-3.
    InTheFutureLift "in_the_future_lift";
    /// R-REG-4.
    NothingToChangeWhy "nothing_to_change_why";
    /// R-REG-4.
    NothingToChangeLift "nothing_to_change_lift";
    /// R-REG-5.
    TooLongWhy "too_long_why";
    /// R-REG-5.
    TooLongLift "too_long_lift";
    /// R-REG-6.
    CodeTakenWhy "code_taken_why";
    /// R-REG-6.
    CodeTakenLift "code_taken_lift";
    /// R-REG-7.
    EmptyWhy "empty_why";
    /// R-REG-7.
    EmptyLift "empty_lift";
    /// R-REG-8.
    UserTakenWhy "user_taken_why";
    /// R-REG-8.
    UserTakenLift "user_taken_lift";
    /// R-REG-9.
    StillNamedWhy "still_named_why";
    /// R-REG-9.
    StillNamedLift "still_named_lift";
    /// R-ARC-2.
    NoSeriesWhy "no_series_why";
    /// R-ARC-2.
    NoSeriesLift "no_series_lift";
    /// R-REG-10: the list has no such category.
    NoCategoryWhy "no_category_why";
    /// How to name a category.
    NoCategoryLift "no_category_lift";
    /// R-ARC-2.
    CancelledWhy "cancelled_why";
    /// R-ARC-2.
    CancelledLift "cancelled_lift";
    /// R-AGR-1.
    AlreadyAgreedWhy "already_agreed_why";
    /// R-AGR-1.
    AlreadyAgreedLift "already_agreed_lift";
    /// R-REG-12.
    NotAPartyWhy "not_a_party_why";
    /// R-REG-12.
    NotAPartyLift "not_a_party_lift";
    /// R-AGR-2.
    NothingAgreedWhy "nothing_agreed_why";
    /// R-AGR-2.
    NothingAgreedLift "nothing_agreed_lift";
    /// Terms without a time or a way.
    TermsOpenWhy "terms_open_why";
    /// What lifts it.
    TermsOpenLift "terms_open_lift";
    /// A matter of status or title.
    BeyondUsWhy "beyond_us_why";
    /// What lifts it.
    BeyondUsLift "beyond_us_lift";
    /// R-UND-1.
    NothingToUndoWhy "nothing_to_undo_why";
    /// R-UND-1.
    NothingToUndoLift "nothing_to_undo_lift";
    /// R-UND-2.
    NotYoursWhy "not_yours_why";
    /// R-UND-2.
    NotYoursLift "not_yours_lift";
    /// R-UND-3.
    BuiltOnWhy "built_on_why";
    /// R-UND-3.
    BuiltOnLift "built_on_lift";
    /// R-UND-4 why.
    SignatureStandsWhy "signature_stands_why";
    /// R-UND-4 lift.
    SignatureStandsLift "signature_stands_lift";
    /// R-PRV-1 why.
    PrivateHereWhy "private_here_why";
    /// R-PRV-1 lift.
    PrivateHereLift "private_here_lift";
    /// R-INC-1.
    ItemTakenWhy "item_taken_why";
    /// R-INC-1.
    ItemTakenLift "item_taken_lift";
    /// R-INC-2.
    ItemAnsweredWhy "item_answered_why";
    /// R-INC-2.
    ItemAnsweredLift "item_answered_lift";
    /// R-INC-3.
    NoAnswerWhy "no_answer_why";
    /// R-INC-3.
    NoAnswerLift "no_answer_lift";
    /// R-ORG-3.
    MemberTwiceWhy "member_twice_why";
    /// R-ORG-3.
    MemberTwiceLift "member_twice_lift";
    /// R-REG-10 why.
    NoSuchPieceWhy "no_such_piece_why";
    /// R-REG-10 lift.
    NoSuchPieceLift "no_such_piece_lift";
    /// R-REG-10 why, a rule that is no setting.
    NoSettingWhy "no_setting_why";
    /// R-REG-10 lift, a rule that is no setting.
    NoSettingLift "no_setting_lift";
    /// R-REG-11 why.
    EndsBeforeWhy "ends_before_why";
    /// R-REG-11 lift.
    EndsBeforeLift "ends_before_lift";
    /// R-REG-13 why.
    BothInOneCaseWhy "both_in_one_case_why";
    /// R-REG-13 lift.
    BothInOneCaseLift "both_in_one_case_lift";
    /// R-INT-1 why.
    PartyRefusesWhy "party_refuses_why";
    /// R-INT-1 lift.
    PartyRefusesLift "party_refuses_lift";
    /// R-INT-3 why.
    TooLateToDeclineWhy "too_late_to_decline_why";
    /// R-INT-3 lift.
    TooLateToDeclineLift "too_late_to_decline_lift";
    /// R-INT-8 why.
    NeedsGuardianWhy "needs_guardian_why";
    /// R-INT-8 lift.
    NeedsGuardianLift "needs_guardian_lift";
    /// Nobody acts for who cannot act alone.
    GuardianUnknownWhy "guardian_unknown_why";
    /// What lifts it.
    GuardianUnknownLift "guardian_unknown_lift";
    /// Rights were not told before the first session.
    RightsUntoldWhy "rights_untold_why";
    /// What lifts it.
    RightsUntoldLift "rights_untold_lift";
    /// Mediators were not accepted before the first session.
    MediatorsUnacceptedWhy "mediators_unaccepted_why";
    /// What lifts it.
    MediatorsUnacceptedLift "mediators_unaccepted_lift";
    /// A report of danger has no answer.
    ReportUnansweredWhy "report_unanswered_why";
    /// What lifts it.
    ReportUnansweredLift "report_unanswered_lift";
    /// R-INT-9 why.
    TooManyAgentsWhy "too_many_agents_why";
    /// R-INT-9 lift.
    TooManyAgentsLift "too_many_agents_lift";
    /// R-INT-10 why.
    NoPowerToSignWhy "no_power_to_sign_why";
    /// R-INT-10 lift.
    NoPowerToSignLift "no_power_to_sign_lift";
    /// R-MED-1 why.
    MediatorUnderAgeWhy "mediator_under_age_why";
    /// R-MED-1 lift.
    MediatorUnderAgeLift "mediator_under_age_lift";
    /// R-MED-5 why.
    NobodyHostsWhy "nobody_hosts_why";
    /// R-MED-5 lift.
    NobodyHostsLift "nobody_hosts_lift";
    /// R-MED-5 why, a helper.
    HelperUnwantedWhy "helper_unwanted_why";
    /// R-MED-5 lift, a helper.
    HelperUnwantedLift "helper_unwanted_lift";
    /// R-SEL-2 why.
    ConflictedWhy "conflicted_why";
    /// R-SEL-2 lift.
    ConflictedLift "conflicted_lift";
    /// R-TIM-1 why.
    NotAllAgreeWhy "not_all_agree_why";
    /// R-TIM-1 lift.
    NotAllAgreeLift "not_all_agree_lift";
    /// R-TIM-1: why.
    NotLaterWhy "not_later_why";
    /// R-TIM-1: the way out.
    NotLaterLift "not_later_lift";
    /// R-TIM-1: why.
    ExtendedLateWhy "extended_late_why";
    /// R-TIM-1: the way out.
    ExtendedLateLift "extended_late_lift";
    /// The legal period is not over.
    PeriodNotOverWhy "period_not_over_why";
    /// What lifts it.
    PeriodNotOverLift "period_not_over_lift";
    /// R-PRO-1 why.
    SessionPlannedWhy "session_planned_why";
    /// R-PRO-1 lift.
    SessionPlannedLift "session_planned_lift";
    /// An agreement without a session.
    NoSessionRecordWhy "no_session_record_why";
    /// What lifts it.
    NoSessionRecordLift "no_session_record_lift";
    /// R-PRO-4 why.
    SuspendedWhy "suspended_why";
    /// R-PRO-4 lift.
    SuspendedLift "suspended_lift";
    /// R-PRO-4: why.
    PausedThenWhy "paused_then_why";
    /// R-PRO-4: the way out.
    PausedThenLift "paused_then_lift";
    /// R-PRO-4 why, it runs.
    NotSuspendedWhy "not_suspended_why";
    /// R-PRO-4 lift, it runs.
    NotSuspendedLift "not_suspended_lift";
    /// R-PRO-6 why.
    RemediesUntoldWhy "remedies_untold_why";
    /// R-PRO-6 lift.
    RemediesUntoldLift "remedies_untold_lift";
    /// R-PRO-7 why.
    EndedWhy "ended_why";
    /// R-PRO-7 lift.
    EndedLift "ended_lift";
    /// R-AGR-3 why.
    TextLockedWhy "text_locked_why";
    /// R-AGR-3 lift.
    TextLockedLift "text_locked_lift";
    /// R-AGR-3: why.
    InForceWhy "in_force_why";
    /// R-AGR-3: the way out.
    InForceLift "in_force_lift";
    /// R-AGR-3: why.
    StandsOnPaperWhy "stands_on_paper_why";
    /// R-AGR-3: the way out.
    StandsOnPaperLift "stands_on_paper_lift";
    /// R-AGR-3 why, one is pending.
    AgreementPendingWhy "agreement_pending_why";
    /// R-AGR-3 lift, one is pending.
    AgreementPendingLift "agreement_pending_lift";
    /// R-AGR-3 why, somebody has not signed.
    NotSignedWhy "not_signed_why";
    /// R-AGR-3 lift, somebody has not signed.
    NotSignedLift "not_signed_lift";
    /// R-AGR-3 why, nothing binds.
    NotEffectiveWhy "not_effective_why";
    /// Why.
    NotEffectiveOf "not_effective_of";
    /// R-AGR-3 lift, nothing binds.
    NotEffectiveLift "not_effective_lift";
    /// R-AGR-5 why.
    MustBeWrittenWhy "must_be_written_why";
    /// R-AGR-5 lift.
    MustBeWrittenLift "must_be_written_lift";
    /// R-AGR-8 why.
    ClausesBarWhy "clauses_bar_why";
    /// R-AGR-8 lift.
    ClausesBarLift "clauses_bar_lift";
    /// R-AGR-8 why, a date.
    NoSuchDateWhy "no_such_date_why";
    /// R-AGR-8 lift, a date.
    NoSuchDateLift "no_such_date_lift";
    /// R-PER-1 why.
    MoreThanOpenWhy "more_than_open_why";
    /// R-PER-1 lift.
    MoreThanOpenLift "more_than_open_lift";
    /// A new round wants consent.
    NotAskedAgainWhy "not_asked_again_why";
    /// What lifts it.
    NotAskedAgainLift "not_asked_again_lift";
    /// R-JC-1 why.
    NotAllApplyWhy "not_all_apply_why";
    /// R-JC-1 lift.
    NotAllApplyLift "not_all_apply_lift";
    /// R-JC-1 why, the window.
    WindowOverWhy "window_over_why";
    /// R-JC-1 lift, the window.
    WindowOverLift "window_over_lift";
    /// R-JC-1 why, nobody applied.
    NotAppliedWhy "not_applied_why";
    /// R-JC-1 lift, nobody applied.
    NotAppliedLift "not_applied_lift";
    /// R-JC-4 why.
    NotForConfirmationWhy "not_for_confirmation_why";
    /// R-JC-4 lift.
    NotForConfirmationLift "not_for_confirmation_lift";
    /// R-JC-9 why.
    NotConfirmedWhy "not_confirmed_why";
    /// R-JC-9 lift.
    NotConfirmedLift "not_confirmed_lift";
    /// R-CLO-1 why.
    CaseClosedWhy "case_closed_why";
    /// R-CLO-1 lift.
    CaseClosedLift "case_closed_lift";
    /// R-CLO-2 why.
    StillToDoWhy "still_to_do_why";
    /// R-CLO-2 lift.
    StillToDoLift "still_to_do_lift";
    /// R-CLO-2: why.
    GoesOnWhy "goes_on_why";
    /// R-CLO-2: the way out.
    GoesOnLift "goes_on_lift";
    /// R-ARC-1 why.
    NotClosedWhy "not_closed_why";
    /// R-ARC-1 lift.
    NotClosedLift "not_closed_lift";
    /// R-ARC-1 why, the file.
    FileIncompleteWhy "file_incomplete_why";
    /// R-ARC-1 lift, the file.
    FileIncompleteLift "file_incomplete_lift";
    /// A refusal with its rule.
    RefusedByRule "refused_by_rule";
    /// What would lift a refusal.
    LiftedBy "lifted_by";

    /// Timeline.
    EventRegisterCreated "event_register_created";
    /// Timeline.
    EventCalendar "event_calendar";
    /// Timeline.
    EventRules "event_rules";
    /// Timeline.
    EventRestored "event_restored";
    /// Timeline.
    EventAccount "event_account";
    /// Timeline.
    EventGrant "event_grant";
    /// Timeline.
    EventBodyFounded "event_body_founded";
    /// Timeline.
    EventBodyAmended "event_body_amended";
    /// Timeline.
    EventJoined "event_joined";
    /// Timeline.
    EventLeft "event_left";
    /// Timeline.
    EventPerson "event_person";
    /// Timeline.
    EventPersonAmended "event_person_amended";
    /// Timeline.
    EventPersonMerged "event_person_merged";
    /// Timeline.
    EventPersonAbsorbed "event_person_absorbed";
    /// A choice of the form 認作同一人: the party, and who else is on record.
    AlikePair "alike_pair";
    /// Case, 當事人: somebody on record who may be the same.
    LabelAlike "label_alike";
    /// Timeline.
    EventNumber "event_number";
    /// Timeline.
    EventNumberCancelled "event_number_cancelled";
    /// Timeline.
    EventItemReceived "event_item_received";
    /// Timeline.
    EventItemTurned "event_item_turned";
    /// Timeline.
    EventItemAnswered "event_item_answered";
    /// Timeline.
    EventItemAnsweredBy "event_item_answered_by";
    /// Timeline.
    EventRegistered "event_registered";
    /// Timeline.
    EventAmended "event_amended";
    /// Timeline.
    EventCaseAccepted "event_case_accepted";
    /// Timeline.
    EventMediators "event_mediators";
    /// Timeline.
    EventRightsTold "event_rights_told";
    /// Timeline.
    EventNote "event_note";
    /// Timeline.
    EventRisk "event_risk";
    /// Timeline.
    EventExternal "event_external";
    /// A mark was put on the case.
    EventTagged "event_tagged";
    /// A mark was taken off the case.
    EventUntagged "event_untagged";
    /// Timeline.
    EventOralAgreement "event_oral_agreement";
    /// Timeline.
    EventPerformance "event_performance";
    /// Timeline.
    EventUndone "event_undone";
    /// Label of the head given up by a restore.
    DetailGivenUp "detail_given_up";
    /// Label of the head of the backup.
    DetailFrom "detail_from";
    /// Label of where the replaced file lies.
    DetailKept "detail_kept";
    /// The proof of performance.
    DetailProof "detail_proof";
    /// How the remedies were told.
    DetailRemedies "detail_remedies";
    /// Where the parties were told to turn.
    DetailTurnTo "detail_turn_to";
    /// What is agreed so far.
    DetailSettled "detail_settled";
    /// What is still in dispute.
    DetailDisputed "detail_disputed";
    /// Who was there.
    DetailPresent "detail_present";
    /// Who signed the notice of rights.
    DetailSigned "detail_signed";
    /// A date kept as written though no such day exists.
    DetailAsWritten "detail_as_written";

    /// A place in a file.
    FileLine "file_line";
    /// A field of a file.
    FileField "file_field";
    /// A problem with its place.
    FileProblem "file_problem";
    /// Data file.
    DataUnreadable "data_unreadable";
    /// Data file.
    DataSyntax "data_syntax";
    /// Data file.
    DataMissing "data_missing";
    /// Data file.
    DataEmpty "data_empty";
    /// Data file.
    DataUnknownField "data_unknown_field";
    /// Data file.
    DataWrongType "data_wrong_type";
    /// Data file.
    DataUnknownWord "data_unknown_word";
    /// Data file.
    DataOutOfRange "data_out_of_range";
    /// Data file.
    DataNotADate "data_not_a_date";
    /// Data file.
    DataNotAZone "data_not_a_zone";
    /// Data file.
    DataBadRow "data_bad_row";
    /// Data file.
    DataRepeated "data_repeated";
    /// Data file.
    DataNoSuch "data_no_such";
    /// Data file.
    DataCircle "data_circle";
    /// Data file.
    DataMissingHole "data_missing_hole";
    /// Data file.
    DataUnknownHole "data_unknown_hole";
    /// Notice after the key maps were read.
    KeymapProblems "keymap_problems";
    /// What was probably meant in a key map.
    KeymapMeant "keymap_meant";

    /// The name of the program on screen.
    AppName "app_name";
    /// Footer, after a write is on disk.
    SavedAt "saved_at";
    /// Footer, while a write is under way.
    Saving "saving";
    /// Footer and banner of a register that can only be read.
    ReadOnly "read_only";
    /// Footer and banner of a rehearsal register.
    Rehearsal "rehearsal";
    /// Footer, when nothing was written yet.
    NotSaved "not_saved";
    /// Footer, when drafts are kept.
    DraftsWaiting "drafts_waiting";
    /// Banner of a rehearsal.
    BannerRehearsal "banner_rehearsal";
    /// Right end of the rehearsal banner.
    RehearsalOffice "rehearsal_office";
    /// Banner of a register that can only be read.
    BannerReadOnly "banner_read_only";
    /// All a screen below 40×8 says.
    Enlarge "enlarge";
    /// While rows are being read.
    Loading "loading";
    /// Ctrl-C without long work.
    NothingToCancel "nothing_to_cancel";
    /// A letter arrived through an input method.
    ImeStray "ime_stray";
    /// The same where no other key exists.
    ImeStrayNoKey "ime_stray_no_key";
    /// An action without an object.
    NothingHere "nothing_here";
    /// Rows that do not fit.
    More "more";
    /// Cases that do not fit.
    MoreCases "more_cases";
    /// More lines below than fit.
    MoreLines "more_lines";
    /// The name of the default key map.
    DefaultMap "default_map";
    /// The name of a map with the user's own lines.
    UserMap "user_map";
    /// A key map of the program's by its name.
    NamedMap "named_map";
    /// Another key map is in force now.
    KeymapNow "keymap_now";

    /// Title of the board.
    TodayTitle "today_title";
    /// Count at the right of a title.
    CountItems "count_items";
    /// First line of the board.
    SinceLogin "since_login";
    /// Part of the first line of the board.
    SinceLoginNew "since_login_new";
    /// Part of the first line of the board.
    SinceLoginItems "since_login_items";
    /// Part of the first line of the board.
    SinceLoginRed "since_login_red";
    /// What came in, with its way.
    ItemRow "item_row";
    /// How many papers wait.
    WaitingRow "waiting_row";
    /// The first of several cases.
    AndOthers "and_others";
    /// The board without a row.
    TodayEmpty "today_empty";

    /// Title of the list of place 1.
    IntakeTitle "intake_title";
    /// Count at the right of the list's title.
    CountCases "count_cases";
    /// The same while a filter is on.
    CountFiltered "count_filtered";
    /// Column.
    ColNumber "col_number";
    /// Column.
    ColMatter "col_matter";
    /// Column.
    ColPlace "col_place";
    /// Column.
    ColParties "col_parties";
    /// Column.
    ColStep "col_step";
    /// Column.
    ColDue "col_due";
    /// Column.
    ColRisk "col_risk";
    /// Column.
    ColMediator "col_mediator";
    /// Column.
    ColTitle "col_title";
    /// Group of the list: nobody mediates.
    Unassigned "unassigned";
    /// Group of the list: one's own.
    Mine "mine";
    /// Group of the list: other people's.
    Others "others";
    /// In the due column: agreed and in force.
    InForce "in_force";
    /// In the due column: a return visit comes next.
    VisitDue "visit_due";
    /// How many papers the file of a closed case lacks.
    ListMissing "list_missing";
    /// A closed case that can be archived.
    ListToArchive "list_to_archive";
    /// The list without a case.
    ListEmpty "list_empty";
    /// The list when every case is done.
    ListAllDone "list_all_done";
    /// What will be shown beside the list, while there is no case at all; the hole is a key.
    DetailEmpty "detail_empty";
    /// In front of the filter field.
    FilterLabel "filter_label";
    /// At the right of the filter field.
    FilterHint "filter_hint";
    /// Which word of a row matched.
    FilterMatch "filter_match";
    /// No row matches.
    FilterNone "filter_none";
    /// What one letter less would give.
    FilterFewer "filter_fewer";
    /// Filter without a hit: people and bodies are found elsewhere.
    FilterSearch "filter_search";
    /// No row matches: somebody new.
    FilterNew "filter_new";
    /// Footer key of the filter.
    FilterKeep "filter_keep";
    /// Footer key of the filter.
    FilterClear "filter_clear";
    /// Asks for a number.
    GotoPrompt "goto_prompt";
    /// No case has that number.
    GotoNone "goto_none";

    /// Who mediates.
    MediatorIs "mediator_is";
    /// Nobody mediates.
    MediatorNone "mediator_none";
    /// Level and body of a case.
    LevelAt "level_at";
    /// Risk colour.
    RiskIs "risk_is";
    /// Risk colour with its date.
    RiskSince "risk_since";
    /// Risk colour with its date and the one before.
    RiskBefore "risk_before";
    /// Another risk colour took the place of one.
    RiskChanged "risk_changed";
    /// Nobody asked about risk.
    RiskNotAsked "risk_not_asked";
    /// Due date with the days left.
    DueIs "due_is";
    /// Due date, days left, and why.
    DueWhy "due_why";
    /// No due date is known.
    DueNone "due_none";
    /// The period has no known start.
    DueUnknown "due_unknown";
    /// The day of acceptance.
    AcceptedOn "accepted_on";
    /// Acceptance and reckoning in a phrase.
    AcceptedPlus "accepted_plus";
    /// The period that began anew.
    ReopenedPlus "reopened_plus";
    /// Not accepted yet.
    NotAccepted "not_accepted";
    /// The day of registration.
    RegisteredOn "registered_on";
    /// The day of the return visit.
    VisitOn "visit_on";
    /// The return visit with how its day came about.
    VisitWhy "visit_why";
    /// The day of the agreement.
    AgreedOn "agreed_on";
    /// The same in the head of a case.
    AgreedOnFlagged "agreed_on_flagged";
    /// Title of the timeline.
    HistoryTitle "history_title";
    /// Count of the timeline.
    CountEvents "count_events";
    /// Heading of links.
    LinksTitle "links_title";
    /// An earlier case of the same dispute.
    SameDispute "same_dispute";
    /// Heading of external numbers.
    ExternalTitle "external_title";
    /// One external number.
    ExternalRow "external_row";
    /// When a number of another system was entered.
    EnteredOn "entered_on";
    /// Heading of notes.
    NotesTitle "notes_title";
    /// Heading of the parties.
    PartiesTitle "parties_title";
    /// More parties than the head has room for.
    PartiesInAll "parties_in_all";
    /// Heading of the agreement.
    AgreementTitle "agreement_title";
    /// An agreement about the whole dispute.
    ExtentWhole "extent_whole";
    /// An agreement about a part of it.
    ExtentPartial "extent_partial";
    /// The main facts and issues of an agreement.
    FieldIssues "field_issues";
    /// Each side's responsibility.
    FieldResponsibility "field_responsibility";
    /// In the empty field for terms beside the items.
    TermsHint "terms_hint";
    /// How many copies are made.
    FieldCopies "field_copies";
    /// In its empty field: the usual number (R-AGR-4).
    CopiesHint "copies_hint";
    /// That a paper is copied that was signed already.
    FieldFromPaper "field_from_paper";
    /// Beside its tick.
    FromPaperText "from_paper_text";
    /// Heading of the number of an item.
    ColumnItem "column_item";
    /// Heading of the kind of an undertaking.
    ColumnKind "column_kind";
    /// Heading of an item's amount.
    ColumnTotal "column_total";
    /// Heading of when it is due.
    ColumnDue "column_due";
    /// Heading of who owes it.
    ColumnPayer "column_payer";
    /// Heading of to whom it is owed.
    ColumnPayee "column_payee";
    /// Heading of the way of performance.
    ColumnWay "column_way";
    /// How many instalments: what can be typed.
    CountHint "count_hint";
    /// Label of the first day and the interval of instalments.
    FieldPartsPlan "field_parts_plan";
    /// What can be typed there.
    PartsPlanHint "parts_plan_hint";
    /// What can be typed as interval.
    EveryHint "every_hint";
    /// Label of an instalment.
    PartNumber "part_number";
    /// How many instalments, in the cell of what is due.
    PartCount "part_count";
    /// Ways of paying that F4 offers, parted by 、.
    WaysOfMoney "ways_of_money";
    /// What F4 offers for undertakings that are no money, parted by 、.
    WaysOfDeeds "ways_of_deeds";
    /// Somebody who is no party pays or performs.
    ThirdPerforms "third_performs";
    /// Heading of the clause check.
    CheckTitle "check_title";
    /// Right of that heading.
    CheckState "check_state";
    /// Where a clause was found: an instalment.
    ClauseOfPart "clause_of_part";
    /// Where a clause was found: an item.
    ClauseOfItem "clause_of_item";
    /// Where a clause was found: the whole.
    ClauseOfAll "clause_of_all";
    /// Instalments that make the total, with its capitals.
    PartsFitWhole "parts_fit_whole";
    /// A vague time, where the instalments of another item can be named instead.
    VagueUntilPaid "vague_until_paid";
    /// The key that adds an item of an agreement.
    ItemAdd "item_add";
    /// The key that takes an item of an agreement away.
    ItemRemove "item_remove";
    /// Text pasted on a menu or a tick that is not one of its words.
    MenuNote "menu_note";
    /// Why a line of the do menu cannot be done, told at length elsewhere in it.
    MenuSame "menu_same";
    /// Saving an agreement that a clause bars.
    AfterBarred "after_barred";
    /// Saving a new case whose agreement is written next.
    AfterWritten "after_written";
    /// What follows a typed agreement.
    AfterDrafted "after_drafted";
    /// What follows a copied agreement.
    AfterCopied "after_copied";
    /// How the day is found from which an agreement binds.
    AfterBinding "after_binding";
    /// Where a case came from.
    FieldOrigin "field_origin";
    /// What a party asks for.
    FieldClaim "field_claim";
    /// In its empty field.
    ClaimHint "claim_hint";
    /// What a party answers to mediation, below its line.
    FieldConsent "field_consent";
    /// The guardian of a party.
    FieldGuardian "field_guardian";
    /// In its empty field.
    GuardianHint "guardian_hint";
    /// The agent of a party.
    FieldAgent "field_agent";
    /// In its empty field.
    AgentHint "agent_hint";
    /// A party under age without a guardian.
    MinorNeedsGuardian "minor_needs_guardian";
    /// Whether there is domestic violence.
    FieldViolence "field_violence";
    /// Whether a minor was or may be harmed.
    FieldMinor "field_minor";
    /// Whether the case was reported up.
    FieldReported "field_reported";
    /// It was reported already.
    ReportedDone "reported_done";
    /// It was not and will be at once.
    ReportedNow "reported_now";
    /// Danger to somebody must be reported (R-INT-12).
    MustReport "must_report";
    /// A case that may get worse is to be reported (R-PRO-3).
    ShouldReport "should_report";
    /// Why a case is not taken on.
    FieldExclusion "field_exclusion";
    /// Where the parties are told to turn.
    FieldTurnTo "field_turn_to";
    /// In its empty field.
    TurnToHint "turn_to_hint";
    /// The day the case was taken on.
    FieldAccepted "field_accepted";
    /// In its empty field.
    AcceptedHint "accepted_hint";
    /// What the mediator answered to the recusal questions.
    FieldRecusal "field_recusal";
    /// An earlier case of the same dispute.
    FieldEarlier "field_earlier";
    /// In its empty field.
    EarlierHint "earlier_hint";
    /// Somebody of the same name, with their cases.
    PartyKnownCases "party_known_cases";
    /// Saving a case that is not taken on.
    AfterDeclined "after_declined";
    /// Saving a case that is not accepted yet.
    AfterRegistered "after_registered";
    /// A report is due once it is saved.
    AfterReport "after_report";
    /// The key that opens the full intake from the short one.
    ExpandIntake "expand_intake";
    /// The short entry cannot become the full one while a draft of that waits.
    IntakeDraftWaits "intake_draft_waits";
    /// Sum of the amounts owed.
    SumTotal "sum_total";
    /// How much was paid.
    SumPaid "sum_paid";
    /// How much was waived.
    SumWaived "sum_waived";
    /// How much is overdue.
    SumOverdue "sum_overdue";
    /// How much is not due yet.
    SumAhead "sum_ahead";
    /// How much of an item is still to be paid.
    StillOwed "still_owed";
    /// An item of the agreement.
    ItemNth "item_nth";
    /// What can be done about an item.
    WaysOn "ways_on";
    /// That the two years to apply for enforcement are over.
    EnforceOver "enforce_over";
    /// How many items of an agreement are over.
    ItemsOver "items_over";
    /// An agreement of the case.
    AgreementNth "agreement_nth";
    /// It settles only a part.
    PartialMark "partial_mark";
    /// A later one took its place.
    SupersededMark "superseded_mark";
    /// Which agreement it takes the place of.
    ReplacesN "replaces_n";
    /// Which agreement took its place.
    ReplacedByN "replaced_by_n";
    /// Since when it binds.
    LabelEffective "label_effective";
    /// It does not bind yet.
    NotEffective "not_effective";
    /// It binds from a day nobody can tell.
    EffectFlagged "effect_flagged";
    /// Why confirmation cannot be asked for.
    NotEffectiveYet "not_effective_yet";
    /// The version of the text.
    LabelVersion "label_version";
    /// Which version.
    VersionN "version_n";
    /// Somebody signed it.
    VersionLocked "version_locked";
    /// The paper was made.
    VersionGenerated "version_generated";
    /// Only the text is there.
    VersionTyped "version_typed";
    /// It copies a signed paper.
    FromPaper "from_paper";
    /// The facts and issues of an agreement.
    LabelIssues "label_issues";
    /// Each side's responsibility.
    LabelResponsibility "label_responsibility";
    /// Who signed.
    LabelSignatures "label_signatures";
    /// Who has not signed.
    NotSignedBy "not_signed_by";
    /// The committee's seal.
    LabelSeal "label_seal";
    /// There is no seal yet.
    NotSealed "not_sealed";
    /// How many copies.
    LabelCopies "label_copies";
    /// How many copies.
    CopiesN "copies_n";
    /// Who has a copy.
    LabelDelivered "label_delivered";
    /// The party has no copy yet.
    NotDelivered "not_delivered";
    /// Who has no copy yet.
    NotDeliveredTo "not_delivered_to";
    /// Judicial confirmation.
    LabelConfirmation "label_confirmation";
    /// Suits and other procedures.
    LitigationTitle "litigation_title";
    /// A session by its number.
    SessionNth "session_nth";
    /// A session that was called off.
    SessionOff "session_off";
    /// Others could be there.
    SessionOpen "session_open";
    /// Nobody else could be there.
    SessionClosed "session_closed";
    /// There was no session yet.
    NoSession "no_session";
    /// How a session ended.
    LabelOutcome "label_outcome";
    /// The record of a session.
    LabelRecord "label_record";
    /// Nobody was noted as present.
    NobodyNoted "nobody_noted";
    /// Who was not there.
    AbsentAre "absent_are";
    /// Lines said in confidence.
    PrivateOnly "private_only";
    /// Who was asked what.
    InquiriesTitle "inquiries_title";
    /// The list of evidence.
    EvidenceTitle "evidence_title";
    /// What a piece is and shows.
    ColEvidence "col_evidence";
    /// Original or copy.
    ColOriginal "col_original";
    /// How many pages.
    ColPages "col_pages";
    /// Who gave it.
    ColGivenBy "col_given_by";
    /// Where the paper is.
    ColKept "col_kept";
    /// It is the original.
    OriginalPaper "original_paper";
    /// It is a copy.
    CopyOfPaper "copy_of_paper";
    /// Nobody mediates yet.
    NotAssigned "not_assigned";
    /// The answer to the recusal questions.
    RecusalIs "recusal_is";
    /// What a party says to mediation.
    LabelConsent "label_consent";
    /// The notice was signed.
    SignedOn "signed_on";
    /// The notice was not signed.
    NotSignedYet "not_signed_yet";
    /// What a party can do in law.
    LabelCapacity "label_capacity";
    /// Who acts for a party that cannot act alone.
    LabelGuardian "label_guardian";
    /// Nobody is recorded who acts for a party.
    GuardianMissing "guardian_missing";
    /// No written power was seen.
    NoPowerSeen "no_power_seen";
    /// How many pages.
    PagesN "pages_n";
    /// How many pages in all.
    PagesInAll "pages_in_all";
    /// The paper is in the file.
    PaperThere "paper_there";
    /// The paper is missing.
    PaperMissing "paper_missing";
    /// It was said why the paper is not there.
    PaperExcused "paper_excused";
    /// The archive's entry.
    ArchivedAs "archived_as";
    /// Rights and duties were told.
    RightsTold "rights_told";
    /// Who has not signed the notice.
    RightsUnsigned "rights_unsigned";
    /// All the parties.
    AllOf "all_of";
    /// Both of two parties.
    BothParties "both_parties";
    /// What parties answered to mediation.
    ConsentLine "consent_line";
    /// What somebody answered, in a phrase.
    AnswerShort "answer_short";
    /// Label in the overview.
    LabelFacts "label_facts";
    /// What is asked for.
    LabelClaims "label_claims";
    /// The session that was planned.
    LabelNextSession "label_next_session";
    /// Who was asked to help.
    LabelHelpers "label_helpers";
    /// Reports to an authority.
    LabelReports "label_reports";
    /// The answer to a report with its day.
    ReportAnswered "report_answered";
    /// Nobody answered yet.
    ReportOpen "report_open";
    /// A stretch that does not count.
    LabelPause "label_pause";
    /// A pause that lasts.
    PauseFrom "pause_from";
    /// A pause that is over.
    PauseSpan "pause_span";
    /// Another last day was agreed.
    LabelExtended "label_extended";
    /// Until when, who agreed, and when.
    ExtendedTo "extended_to";
    /// How the mediation ended.
    LabelEnded "label_ended";
    /// The questions of R-INT-12.
    LabelQuestions "label_questions";
    /// The step was set by hand, and why.
    LabelStepSet "label_step_set";
    /// Until when a right can be sued for.
    LabelLimitation "label_limitation";
    /// Whose right, until when, and why (R-INT-7).
    LimitationUntil "limitation_until";
    /// How the case came in.
    RegisteredTitle "registered_title";
    /// How many papers the file lacks.
    MissingTitle "missing_title";
    /// What is agreed and what is in dispute.
    AgreedSoFar "agreed_so_far";
    /// The heading of what was agreed.
    AgreementSection "agreement_section";
    /// What the file lacks.
    MissingSection "missing_section";
    /// How many days of the history stand above.
    EarlierDays "earlier_days";
    /// The same in the head of a case.
    FileMissing "file_missing";
    /// A place of the file that must be filled.
    Required "required";
    /// A place of the file that is filled where there is something.
    Optional "optional";
    /// The key that leads to the form that mends it.
    GoMend "go_mend";
    /// The key that opens the case.
    GoOpen "go_open";
    /// The step was set by hand.
    StepByHand "step_by_hand";
    /// A party's agent in its head.
    AgentIs "agent_is";
    /// Somebody who acts for a party.
    AgentPost "agent_post";
    /// A number of another year.
    YearNumber "year_number";
    /// Words with a note in brackets.
    WithNote "with_note";
    /// Who performs in the debtor's stead.
    PerformedBy "performed_by";
    /// Days after the event by which it is to be done.
    DaysAfter "days_after_event";
    /// Whom a case waits for.
    WaitsFor "waits_for";
    /// A session that is to come.
    WaitsSession "waits_session";
    /// Somebody who has to answer.
    WaitsAnswer "waits_answer";
    /// Somebody who has to sign.
    WaitsSignature "waits_signature";
    /// Somebody who has to pay.
    WaitsPayment "waits_payment";
    /// Somebody who has to perform.
    WaitsDeed "waits_deed";
    /// An event that has to come.
    WaitsEvent "waits_event";
    /// Somebody of the office who has the next step.
    WaitsUs "waits_us";
    /// The office, where nobody is in charge.
    ThisOffice "this_office";
    /// The last day to apply for judicial confirmation.
    WindowIs "window_is";
    /// The same with its reckoning.
    WindowWhy "window_why";
    /// The last day has passed.
    WindowOver "window_over";
    /// The effective day is not known.
    WindowUnknown "window_unknown";
    /// How far judicial confirmation is.
    ConfirmationIs "confirmation_is";
    /// An agreement that does not bind yet.
    AgreementWaits "agreement_waits";
    /// How and when the mediation ended.
    EndedOn "ended_on";
    /// When the case was closed.
    ClosedOn "closed_on";
    /// When the case was archived.
    ArchivedOn "archived_on";
    /// What is to be performed by when.
    DutyWhy "duty_why";
    /// A report up that is due.
    ReportWhy "report_why";
    /// Label in the overview.
    LabelPlace "label_place";
    /// Label in the overview.
    LabelTerms "label_terms";
    /// Label in the overview.
    LabelPerformance "label_performance";
    /// Label in the overview.
    LabelCategory "label_category";
    /// Label in the overview.
    LabelOrigin "label_origin";
    /// Which authority entrusted a case.
    LabelEntrustedBy "label_entrusted_by";
    /// Label in the overview.
    LabelChannel "label_channel";
    /// The office's own marks on a case.
    LabelTags "label_tags";
    /// Label in the overview.
    LabelAskedBy "label_asked_by";
    /// Label in the overview.
    LabelRights "label_rights";
    /// Label in the overview.
    LabelMediators "label_mediators";
    /// Label in the overview.
    LabelMinutes "label_minutes";
    /// Rights were told on a day.
    RightsToldOn "rights_told_on";
    /// Nobody stated that rights were told.
    RightsNotTold "rights_not_told";
    /// The kind of an agreement.
    OralAgreement "oral_agreement";
    /// No agreement on file.
    NoAgreement "no_agreement";
    /// Column of the obligations.
    ColItem "col_item";
    /// Column of the obligations.
    ColWho "col_who";
    /// Column of the obligations.
    ColAmount "col_amount";
    /// Column of the obligations.
    ColBy "col_by";
    /// Column of the obligations.
    ColWay "col_way";
    /// Column of the obligations.
    ColState "col_state";
    /// Who recorded an event, in its detail.
    RecordedBy "recorded_by";
    /// Behind an event that was undone.
    UndoneMark "undone_mark";
    /// Another day was taken for today.
    TakenForToday "taken_for_today";
    /// The next step in a sentence.
    NextStep "next_step";
    /// No next step.
    NextNone "next_none";
    /// The last line of the case view.
    NextKey "next_key";
    /// The next step is a session.
    NextHold "next_hold";
    /// The next step is an item.
    NextPerform "next_perform";
    /// What its form has filled in.
    NextPerformHint "next_perform_hint";
    /// Two ways to the same thing.
    KeyOr "key_or";

    /// At the right of the first line.
    FirstStart "first_start";
    /// First start.
    FirstIntro "first_intro";
    /// First start: title.
    FirstBegin "first_begin";
    /// First start: choice.
    FirstOwn "first_own";
    /// First start: what it means.
    FirstOwnMore "first_own_more";
    /// First start: choice.
    FirstRehearse "first_rehearse";
    /// First start: what it means.
    FirstRehearseMore "first_rehearse_more";
    /// First start: choice.
    FirstOpen "first_open";
    /// First start: choice.
    FirstLanguage "first_language";
    /// First start: heading.
    FirstFive "first_five";
    /// First start: what F7 does.
    FirstF7 "first_f_7";
    /// First start: what F8 does.
    FirstF8 "first_f_8";
    /// First start: what F3 does.
    FirstF3 "first_f_3";
    /// First start: what Esc does.
    FirstEsc "first_esc";
    /// First start: what ? does.
    FirstHelp "first_help";
    /// First start: footer.
    FirstNothing "first_nothing";
    /// First start: the ruler for wide characters.
    FirstRuler "first_ruler";
    /// First start form: the profile.
    FirstProfile "first_profile";
    /// First start form: a file of one's own.
    FirstProfileFile "first_profile_file";
    /// First start form: the user's name.
    FirstUser "first_user";
    /// First start form: the body one works for.
    FirstBody "first_body";
    /// First start form: what to open.
    FirstPath "first_path";
    /// While the register is created.
    FirstCreating "first_creating";
    /// Footer key.
    Choose "choose";
    /// Footer key.
    LeaveProgram "leave_program";

    /// Right end of a form's title.
    DraftKept "draft_kept";
    /// Right end of a form's title after a failed save.
    FieldsWrong "fields_wrong";
    /// Right of a form's title after the first try to save: what is wrong, what should be looked at.
    FieldsWrongWarned "fields_wrong_warned";
    /// Notice after a draft was opened again.
    DraftResumed "draft_resumed";
    /// The same, when it was left in this session.
    DraftBack "draft_back";
    /// Notice after Esc.
    DraftLeft "draft_left";
    /// Notice after a draft was thrown away.
    DraftDropped "draft_dropped";
    /// Under a field that must be filled.
    FieldRequired "field_required";
    /// Under a choice that must be made.
    FieldChoose "field_choose";
    /// Under a field whose text would not be written.
    IdleText "idle_text";
    /// Under a length of time that is none.
    MinutesNot "minutes_not";
    /// Under a field that is too long.
    FieldTooLong "field_too_long";
    /// Notice after a paste that was cut.
    FieldCut "field_cut";
    /// A pick-list without a match.
    MenuNone "menu_none";
    /// Hint at an empty date field.
    DateEmpty "date_empty";
    /// What may be typed into an empty day.
    DateZero "date_zero";
    /// What a party answered before.
    SaidBefore "said_before";
    /// Nothing was chosen in a table of parties.
    NobodySaid "nobody_said";
    /// The hint of the reason why somebody is not accepted.
    WhyNot "why_not";
    /// Taking an earlier setting of the step back.
    StepDerived "step_derived";
    /// What may be typed as an amount.
    AmountHint "amount_hint";
    /// The hint of an amount that is filled with what is open.
    AmountOpen "amount_open";
    /// The hint of an inquiry.
    InquiryHint "inquiry_hint";
    /// The hint of a mediator's name.
    MediatorHint "mediator_hint";
    /// The hint of a relation.
    RelationHint "relation_hint";
    /// The hint of the choice of a listed piece.
    MovedHint "moved_hint";
    /// The hint of the choice of a known helper.
    KnownHelperHint "known_helper_hint";
    /// As what a helper comes.
    HelperHint "helper_hint";
    /// What may be typed as the day of a session.
    PlanDayHint "plan_day_hint";
    /// The session that is planned.
    PlannedOn "planned_on";
    /// What telling the remedies means.
    RemediesHint "remedies_hint";
    /// The hint of the number on the shelf.
    ShelfHint "shelf_hint";
    /// The hint of the reason for no visit.
    ExcuseHint "excuse_hint";
    /// A paper cannot be there and absent.
    ThereAndAbsent "there_and_absent";
    /// Heading above a paper that the file does not lack.
    OtherPaper "other_paper";
    /// Starts the lines that say what saving does.
    AfterSaving "after_saving";
    /// The number it will probably get.
    ExpectedNumber "expected_number";
    /// The default of a date field.
    TodayIs "today_is";

    /// Title of the oral entry form.
    OralTitle "oral_title";
    /// Title of the settlement form of a case.
    SettleTitle "settle_title";
    /// Label: the first party.
    FieldFirst "field_first";
    /// Label: the second party.
    FieldSecond "field_second";
    /// Label: a further party.
    FieldThird "field_third";
    /// Label.
    FieldMatter "field_matter";
    /// Label.
    FieldResult "field_result";
    /// Label.
    FieldTerms "field_terms";
    /// Label.
    FieldPerformance "field_performance";
    /// Label.
    FieldRights "field_rights";
    /// Label of who signed the rights notice.
    FieldSigned "field_signed";
    /// Hint at who signed the rights notice.
    SignedHint "signed_hint";
    /// Label.
    FieldRisk "field_risk";
    /// Label.
    FieldCategory "field_category";
    /// Label.
    FieldDate "field_date";
    /// When a session was held.
    FieldTime "field_time";
    /// How parties meet, how a copy was handed over.
    FieldMode "field_mode";
    /// Whether a session was open to others.
    FieldOpen "field_open";
    /// That rights were told at a session.
    FieldTold "field_told";
    /// Who was there at a session.
    FieldPresent "field_present";
    /// What is agreed so far.
    FieldSettled "field_settled";
    /// What is still in dispute.
    FieldDisputed "field_disputed";
    /// Beside its tick.
    ToldText "told_text";
    /// The record of a session.
    FieldRecord "field_record";
    /// In the empty record of a session.
    RecordHint "record_hint";
    /// The next session.
    FieldNext "field_next";
    /// In its empty field.
    NextHint "next_hint";
    /// Only a month was typed for the next session.
    NextNeedsDay "next_needs_day";
    /// In the empty field for a day with a time.
    MomentHint "moment_hint";
    /// What was typed behind the date is no time of day.
    TimeNot "time_not";
    /// Title of the record of a session.
    SessionTitle "session_title";
    /// Right of that title.
    SessionSaid "session_said";
    /// What saving a session keeps.
    AfterRecord "after_record";
    /// How many lines stay with the body.
    AfterPrivate "after_private";
    /// The next session that saving plans.
    AfterNext "after_next";
    /// Saving opens the agreement.
    AfterAgreement "after_agreement";
    /// Saving opens the form that ends mediation.
    AfterEnd "after_end";
    /// Title of the table of signatures.
    SignTitle "sign_title";
    /// Title of the table of copies.
    DeliverTitle "deliver_title";
    /// Right of the title of the signatures.
    SignSaid "sign_said";
    /// Right of an empty date in a column.
    RepeatHint "repeat_hint";
    /// Right of the name of somebody who signed for another.
    SignedBy "signed_by";
    /// The committee's seal.
    FieldSeal "field_seal";
    /// A date of a signed paper that no calendar has.
    PaperNoSuchDay "paper_no_such_day";
    /// What saving signatures keeps.
    AfterSigned "after_signed";
    /// From when an agreement binds.
    AfterEffective "after_effective";
    /// Label.
    FieldPlace "field_place";
    /// Label.
    FieldMediator "field_mediator";
    /// Label.
    FieldBody "field_body";
    /// Label.
    FieldFacts "field_facts";
    /// Label.
    FieldChannel "field_channel";
    /// Label.
    FieldAskedBy "field_asked_by";
    /// Label.
    FieldMinutes "field_minutes";
    /// Label.
    FieldObligation "field_obligation";
    /// Hint at an empty party line.
    PartyHint "party_hint";
    /// Hint at an empty obligation.
    ObligationHint "obligation_hint";
    /// How a party line was understood.
    PartyReadAs "party_read_as";
    /// A person of that name or telephone is on record.
    PartyKnown "party_known";
    /// Several people of that name are on record.
    PartyKnownMore "party_known_more";
    /// Somebody on record who may be meant, and in what they are alike.
    PartyAlike "party_alike";
    /// The person on record was taken.
    PartyTaken "party_taken";
    /// The party is unknown.
    PartyUnknown "party_unknown";
    /// Birth, as understood.
    PartyBorn "party_born";
    /// Birth by date, as understood.
    PartyBornDay "party_born_day";
    /// Telephone, as understood.
    PartyPhone "party_phone";
    /// Hint at the result.
    ResultHint "result_hint";
    /// Choice of the result.
    ResultOral "result_oral";
    /// A new case whose agreement is written next.
    ResultWritten "result_written";
    /// Choice of the result.
    ResultOpen "result_open";
    /// Hint at performance.
    PerformanceHint "performance_hint";
    /// Beside the box of rights told.
    RightsText "rights_text";
    /// Hint at risk.
    RiskHint "risk_hint";
    /// Hint at a guessed category.
    CategoryGuessed "category_guessed";
    /// Hint at an empty category.
    CategoryHint "category_hint";
    /// What saving an accepted case does.
    AfterAccepted "after_accepted";
    /// When a return visit is due.
    AfterVisit "after_visit";
    /// No return visit.
    AfterNoVisit "after_no_visit";
    /// Notice after a case was registered.
    CaseSaved "case_saved";
    /// Notice after a settlement was recorded.
    SettlementSaved "settlement_saved";
    /// Notice after a correction.
    AmendSaved "amend_saved";
    /// Notice after a note.
    NoteSaved "note_saved";
    /// Notice after a change of risk.
    RiskSaved "risk_saved";
    /// What was just recorded on a case.
    ActSaved "act_saved";
    /// What was recorded about an item.
    DutySaved "duty_saved";
    /// Notice after an external number.
    ExternalSaved "external_saved";
    /// Notice after an item came in.
    ItemSaved "item_saved";
    /// Notice after an answer.
    AnswerSaved "answer_saved";
    /// Notice after an item became part of a case.
    TurnSaved "turn_saved";
    /// Notice after an undo.
    Undone "undone";
    /// Notice after an undo that cancelled a number.
    UndoneNumber "undone_number";

    /// Title.
    AmendTitle "amend_title";
    /// Title.
    NoteTitle "note_title";
    /// Hint of the note form.
    NoteHint "note_hint";
    /// Label.
    NoteText "note_text";
    /// Title.
    RiskTitle "risk_title";
    /// The title of a form about a case.
    FormTitle "form_title";
    /// Label.
    RiskWhy "risk_why";
    /// Title.
    ExternalFormTitle "external_form_title";
    /// Label.
    ExternalSystem "external_system";
    /// Label.
    ExternalNumber "external_number";
    /// Hint at the number.
    ExternalHint "external_hint";
    /// Title.
    ItemTitle "item_title";
    /// Label.
    ItemWhat "item_what";
    /// Label.
    ItemChannel "item_channel";
    /// Label.
    ItemSender "item_sender";
    /// Hint at the sender.
    ItemSenderHint "item_sender_hint";
    /// Label.
    ItemLater "item_later";
    /// What becomes of an item: not decided.
    ItemUndecided "item_undecided";
    /// The list of items without one.
    ItemsEmpty "items_empty";
    /// Choice in the item's menu.
    ItemToCase "item_to_case";
    /// Choice in the item's menu.
    ItemToKnown "item_to_known";
    /// Choice in the item's menu.
    ItemAnswer "item_answer";
    /// Title.
    AnswerTitle "answer_title";
    /// Label.
    AnswerText "answer_text";
    /// Label.
    AnswerChannel "answer_channel";

    /// Title of the actions menu.
    MenuOf "menu_of";
    /// Title of the actions menu without a case.
    MenuOfPlace "menu_of_place";
    /// First line of the actions menu.
    MenuNext "menu_next";
    /// Heading of the actions menu.
    MenuForward "menu_forward";
    /// The heading of what ends a mediation in the menu.
    MenuEnding "menu_ending";
    /// Heading of the actions menu.
    MenuOther "menu_other";
    /// Why a grey line cannot be done.
    MenuCannot "menu_cannot";
    /// What lifts a grey line.
    MenuLift "menu_lift";
    /// How to go to what lifts it.
    MenuGoThere "menu_go_there";
    /// Title of the go menu.
    GoTitle "go_title";
    /// Title of the keys sheet.
    HelpTitle "help_title";
    /// Right end of the keys sheet's title.
    HelpMap "help_map";
    /// Under the keys sheet.
    HelpNote "help_note";
    /// Footer of the keys sheet.
    HelpFooter "help_footer";
    /// What F1 tells of a field: the title.
    HelpTold "help_told";
    /// What a field is for.
    HelpFor "help_for";
    /// What may be typed.
    HelpHow "help_how";
    /// What it means when nothing stands there.
    HelpEmpty "help_empty";
    /// The rule behind it.
    HelpRule "help_rule";
    /// A rule with its source.
    HelpCited "help_cited";
    /// Where a rule of the program itself comes from.
    HelpHouse "help_house";
    /// The key that closes what F1 told.
    HelpClose "help_close";
    /// The key that tells what a field is for.
    HelpKey "help_key";
    /// The key that shows all keys, once a field was explained.
    HelpSheet "help_sheet";
    /// No action matches what was typed.
    HelpNone "help_none";
    /// Footer key.
    Close "close";
    /// Footer key.
    Run "run";
    /// Title of the list of drafts.
    DraftsTitle "drafts_title";
    /// One draft.
    DraftRow "draft_row";
    /// The list of drafts without one.
    DraftsEmpty "drafts_empty";
    /// Footer key.
    DraftOpen "draft_open";
    /// Footer key.
    DraftDrop "draft_drop";
    /// Title of the list of notices.
    NoticesTitle "notices_title";
    /// The list of notices without one.
    NoticesEmpty "notices_empty";

    /// Title of the conflict dialog.
    ConflictTitle "conflict_title";
    /// Right end of its title.
    ConflictKept "conflict_kept";
    /// What one looked at.
    ConflictSeen "conflict_seen";
    /// One field that was changed.
    ConflictChange "conflict_change";
    /// One field that was filled.
    ConflictSet "conflict_set";
    /// Heading of one's own change.
    ConflictYours "conflict_yours";
    /// The two changes do not touch each other.
    ConflictApart "conflict_apart";
    /// The two changes touch the same field.
    ConflictSame "conflict_same";
    /// Choice.
    ConflictMerge "conflict_merge";
    /// Choice.
    ConflictLook "conflict_look";
    /// Choice.
    ConflictLater "conflict_later";
    /// Footer of the conflict dialog: the draft stays.
    ConflictKeep "conflict_keep";
    /// Title of the long paste.
    PasteTitle "paste_title";
    /// Right end of its title.
    PasteFirst "paste_first";
    /// Choice.
    PasteIntake "paste_intake";
    /// Choice.
    PasteNote "paste_note";
    /// Choice.
    PasteFilter "paste_filter";
    /// Choice.
    PasteDrop "paste_drop";
    /// Title of the quit dialog.
    QuitTitle "quit_title";
    /// Right end of its title.
    QuitDrafts "quit_drafts";
    /// Footer key.
    QuitLeave "quit_leave";
    /// Footer key.
    QuitStay "quit_stay";
    /// How leaving is answered.
    QuitKeys "quit_keys";
    /// Footer of the quit dialog.
    QuitOpen "quit_open";
    /// Printed on the normal screen after leaving.
    QuitAfter "quit_after";
    /// Asks before a draft is thrown away.
    ConfirmDropDraft "confirm_drop_draft";
    /// Footer of a confirmation.
    ConfirmHint "confirm_hint";

    /// After init.
    CliInitDone "cli_init_done";
    /// After demo.
    CliDemoDone "cli_demo_done";
    /// Progress of demo.
    CliDemoMade "cli_demo_made";
    /// After verify.
    CliVerifyOk "cli_verify_ok";
    /// After verify.
    CliVerifyProblems "cli_verify_problems";
    /// Doctor found nothing.
    CliDoctorNone "cli_doctor_none";
    /// How much doctor found.
    CliDoctorFound "cli_doctor_found";
    /// After rebuild.
    CliRebuildDone "cli_rebuild_done";
    /// After backup.
    CliBackupDone "cli_backup_done";
    /// After restore.
    CliRestoreDone "cli_restore_done";
    /// After restore: where the old file is.
    CliRestoreKept "cli_restore_kept";
    /// After apply, on a terminal.
    CliApplySummary "cli_apply_summary";
    /// In front of a problem of apply.
    CliApplyLine "cli_apply_line";
    /// A list without rows.
    CliNothing "cli_nothing";
    /// After keys --check.
    CliKeysOk "cli_keys_ok";
    /// The command line is wrong.
    CliUsage "cli_usage";
    /// No such rule.
    CliUnknownRule "cli_unknown_rule";
    /// No such profile.
    CliUnknownProfile "cli_unknown_profile";
    /// No such command in apply.
    CliUnknownCommand "cli_unknown_command";
    /// A name of apply that was not given.
    CliUnknownName "cli_unknown_name";
    /// A field that a list does not have.
    CliUnknownField "cli_unknown_field";
    /// There is no home folder to keep the register in.
    CliNoHome "cli_no_home";
    /// What to do without a home folder.
    CliNameRegister "cli_name_register";
    /// A file of input that cannot be read.
    CliUnreadable "cli_unreadable";
    /// What to do about a file that cannot be read.
    CliCheckPath "cli_check_path";
    /// Where the fields of a command are explained.
    CliSchemaOf "cli_schema_of";
    /// Where the commands are explained.
    CliSchemaAll "cli_schema_all";
    /// A line that is not UTF-8.
    CliLineUtf8 "cli_line_utf8";
    /// A line that is not JSON.
    CliLineJson "cli_line_json";
    /// A line that is too long.
    CliLineLong "cli_line_long";
    /// A line that nests too deeply.
    CliLineDeep "cli_line_deep";
    /// A line that is no object.
    CliLineShape "cli_line_shape";
    /// A line that names no command.
    CliLineNoDo "cli_line_no_do";
    /// A field that stands twice in a line.
    CliLineTwice "cli_line_twice";
    /// A text that is no date as a script writes one.
    CliNotADate "cli_not_a_date";
    /// An amount that is not a whole number of fen.
    CliNotFen "cli_not_fen";
    /// An unknown command of a line, without its list.
    CliNoSuchWord "cli_no_such_word";
    /// A file of the office with faults.
    CliFilesWrong "cli_files_wrong";
    /// A query names a key that does not exist.
    QueryNoKey "query_no_key";
    /// A value of a query means nothing.
    QueryNoValue "query_no_value";
    /// A query names a body that the office does not have.
    QueryNoBody "query_no_body";
    /// What was probably meant in a query.
    QueryMeant "query_meant";
    /// The values a key takes.
    QueryKnown "query_known";
    /// A value of a query is no date.
    QueryNoDate "query_no_date";
    /// A value of a query is no amount.
    QueryNoAmount "query_no_amount";
    /// A key of a query has no value yet.
    QueryEmpty "query_empty";
    /// A quote of a query is not closed.
    QueryOpenQuote "query_open_quote";
    /// Title of the palette.
    PaletteTitle "palette_title";
    /// Nothing in the palette fits.
    PaletteNone "palette_none";
    /// Title of a form for all marked cases.
    ManyTitle "many_title";
    /// The key that leads to what can be done with all marked cases.
    ManyDo "many_do";
    /// Title of the menu of what can be done with all marked cases.
    ManyOf "many_of";
    /// An act that is about one case cannot be done with all marked ones.
    ManyOneOnly "many_one_only";
    /// How to do it with one case all the same; the hole is a key.
    ManyOneOnlyHint "many_one_only_hint";
    /// Title of what an act on many cases would come to.
    ManyPreview "many_preview";
    /// How many cases an act can be done to.
    ManyCounts "many_counts";
    /// Every marked case can be done.
    ManyAll "many_all";
    /// None of the marked cases allows the act.
    ManyNone "many_none";
    /// Nothing is done to many cases yet.
    ManyNo "many_no";
    /// The act is done to those that allow it.
    ManyGo "many_go";
    /// The cases are tried out.
    ManyTrying "many_trying";
    /// The cases are written.
    ManyWriting "many_writing";
    /// The piece under way is the last one.
    ManyCancelled "many_cancelled";
    /// How to stop an act on many cases.
    ManyCancelKey "many_cancel_key";
    /// How to answer what an act on many cases would come to.
    ManyKeys "many_keys";
    /// Notice after an act on many cases.
    ManySaved "many_saved";
    /// The act was cancelled on the way: what was not done with the rest.
    ManyLeft "many_left";
    /// How many cases are marked, before their count.
    CountMarked "count_marked";
    /// Notice after a mark was put on or taken off.
    TagSaved "tag_saved";
    /// What trying the keys begins with.
    TryHead "try_head";
    /// What arrived.
    TryGot "try_got";
    /// A door is asked for.
    TryAsk "try_ask";
    /// A door arrives.
    TryYes "try_yes";
    /// A door does not arrive.
    TryNo "try_no";
    /// Another key came than was asked for.
    TryOther "try_other";
    /// The walk was broken off.
    TryBroken "try_broken";
    /// What came of the walk.
    TryDone "try_done";
    /// It is kept.
    TryKept "try_kept";
    /// It could not be kept.
    TryNotKept "try_not_kept";
    /// What Tab does in the filter.
    FilterTab "filter_tab";
    /// The title of the page on the query language.
    QueryTitle "query_title";
    /// A line above the table of the query language.
    QueryAbove "query_above";
    /// The title of the saved views.
    ViewsTitle "views_title";
    /// The keys of the saved views.
    ViewsKeys "views_keys";
    /// The label of the name of a view.
    ViewsName "views_name";
    /// Marks a view of one's own.
    ViewsOwn "views_own";
    /// There is no filter to save.
    ViewsNothing "views_nothing";
    /// A view was saved.
    ViewsSaved "views_saved";
    /// There is no view of that name.
    ViewsUnknown "views_unknown";
    /// The title of the search of everything.
    FindTitle "find_title";
    /// Head of the cases found.
    FindCases "find_cases";
    /// Head of the people found.
    FindPeople "find_people";
    /// Head of the bodies found.
    FindBodies "find_bodies";
    /// Head of the items found.
    FindItems "find_items";
    /// What may be typed to find something.
    FindHint "find_hint";
    /// What the search of everything will show; the hole is a key.
    FindWhat "find_what";
    /// The search of everything in a register without a case; the hole is a key.
    FindFirst "find_first";
    /// Nothing was found anywhere.
    FindNone "find_none";
    /// The last four digits of a telephone.
    FindPhone "find_phone";
    /// How many cases a person has.
    FindCount "find_count";
    /// The keys of the search.
    FindKeys "find_keys";
    /// Where a word was found in a case.
    FindWhere "find_where";
}
