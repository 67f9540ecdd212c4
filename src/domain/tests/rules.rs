//! Every rule of mediation.md part 2 and every rule of our own: where it is checked or shown, in which
//! later issue it comes, or why it is left out.

use crate::data;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a rule.
pub(super) enum Fate {
    /// Code checks it: the refusals, or the tests, that hold it.
    Checked(&'static [&'static str]),
    /// It is shown as information: where.
    Shown(&'static str),
    /// It comes with a later issue.
    Later(&'static str),
    /// It is left out, and why.
    LeftOut(&'static str),
}

use Fate::{Checked, Later, LeftOut, Shown};

/// Rosters, staffing and terms come with the issue on bodies.
const ROSTERS: Fate = Later("bodies and rosters");
/// Hand-overs, court commissions and other bodies come with the issue on the four levels.
const LEVELS: Fate = Later("the four levels: hand-over and court commission");
/// Documents and what leaves the program come with the issue on papers.
const PAPERS: Fate = Later("papers and exports");

#[rustfmt::skip]
pub(super) const RULES: &[(&str, Fate)] = &[
    ("R-ORG-1", ROSTERS),
    ("R-ORG-2", ROSTERS),
    ("R-ORG-3", ROSTERS),
    ("R-ORG-4", ROSTERS),
    ("R-ORG-5", Shown("the kinds of bodies")),
    ("R-MED-1", Checked(&["MediatorUnderAge"])),
    ("R-MED-2", ROSTERS),
    ("R-MED-3", ROSTERS),
    ("R-MED-4", ROSTERS),
    ("R-MED-5", Checked(&["NobodyHosts", "HelperUnwanted"])),
    ("R-MED-6", LeftOut("a local rule of another district, off by default there too")),
    ("R-SEL-1", Checked(&["MediatorsUnaccepted", "the_first_session_wants_rights_told_and_mediators_accepted"])),
    ("R-SEL-2", Checked(&["Conflicted", "who_is_a_party_or_stands_beside_one_mediates_only_with_a_reason"])),
    ("R-SEL-3", Later("the court level: who mediated may not appear in the suit")),
    ("R-SEL-4", ROSTERS),
    ("R-INT-1", Checked(&["PartyRefuses", "a_refusal_becomes_a_consent_later", "a_refusal_is_lifted_by_no_consent_given_before_it"])),
    ("R-INT-2", Later("the channel and the words as told are kept; the signed paper of an oral medical application comes with papers")),
    ("R-INT-3", Checked(&["TooLateToDecline"])),
    ("R-INT-4", Checked(&["a_case_before_an_authority_is_declined_even_when_that_is_learnt_late"])),
    ("R-INT-5", Later("the exclusion `elsewhere_responsible` says where to turn; the warning wants areas of bodies, which come with the levels")),
    ("R-INT-6", Shown("origin and channel of a case, and which authority entrusted it")),
    ("R-INT-7", Checked(&["each_claim_has_the_day_it_interrupted_the_limitation", "a_request_that_came_as_an_item_interrupts_from_the_day_it_came"])),
    ("R-INT-8", Checked(&["NeedsGuardian", "GuardianUnknown", "nobody_agrees_for_a_child_by_word_of_mouth_either", "a_guardian_signs_for_who_was_a_child_on_that_day"])),
    ("R-INT-9", Checked(&["TooManyAgents"])),
    ("R-INT-10", Checked(&["NoPowerToSign"])),
    ("R-INT-11", Checked(&["RightsUntold", "rights_are_told_before_a_session_is_planned_and_kept_in_the_file"])),
    ("R-INT-12", Checked(&["ReportUnanswered", "danger_on_a_closed_case_undoes_the_closing_and_nothing_else", "six_hours_to_report_run_past_midnight_in_the_time_of_the_office", "what_was_learned_on_an_earlier_day_was_to_be_reported_from_its_end"])),
    ("R-INT-13", Checked(&["no_command_takes_a_fee"])),
    ("R-TIM-1", Checked(&["NotAllAgree", "PeriodNotOver", "NotLater", "ExtendedLate", "thirty_days_run_from_the_acceptance_and_roll_over_a_weekend"])),
    ("R-TIM-2", LEVELS),
    ("R-TIM-3", LEVELS),
    ("R-TIM-4", Later("labour disputes: fifteen days, then arbitration; the table has the rule")),
    ("R-TIM-5", Checked(&["medical_disputes_count_working_days"])),
    ("R-TIM-6", LEVELS),
    ("R-TIM-7", Later("traffic disputes: three days to the police; the table has the rule")),
    ("R-TIM-8", Checked(&["NoSetting", "a_limit_of_the_office_can_be_set_and_one_of_the_law_cannot"])),
    ("R-PRO-1", Checked(&["SessionPlanned", "NoSessionRecord", "a_planned_session_is_due_on_its_day"])),
    ("R-PRO-2", Shown("`open` of a session")),
    ("R-PRO-3", Checked(&["six_hours_to_report_run_past_midnight_in_the_time_of_the_office"])),
    ("R-PRO-4", Checked(&["Suspended", "PausedThen", "NotSuspended"])),
    ("R-PRO-5", PAPERS),
    ("R-PRO-6", Checked(&["RemediesUntold", "no_accepted_sequence_breaks_a_promise"])),
    ("R-PRO-7", Checked(&["Ended"])),
    ("R-PRO-8", LeftOut("binds the police, not a committee; a guardian signs by R-INT-8")),
    ("R-PRO-9", PAPERS),
    ("R-AGR-1", Checked(&["AlreadyAgreed"])),
    ("R-AGR-2", Checked(&["NothingAgreed", "TermsOpen", "ClausesBar"])),
    ("R-AGR-3", Checked(&["TextLocked", "AgreementPending", "NotSigned", "NotEffective", "InForce", "StandsOnPaper", "no_accepted_sequence_breaks_a_promise"])),
    ("R-AGR-4", Checked(&["copies_are_one_for_each_party_and_one_for_the_committee"])),
    ("R-AGR-5", Checked(&["MustBeWritten"])),
    ("R-AGR-6", Checked(&["a_partial_agreement_leaves_the_rest_to_be_mediated"])),
    ("R-AGR-7", Checked(&["BeyondUs", "status_and_title_are_told_by_the_clause_check"])),
    ("R-AGR-8", Checked(&["ClausesBar", "NoSuchDay"])),
    ("R-PER-1", Checked(&["MoreThanOpen", "what_is_paid_back_is_owed_again", "each_period_has_its_day_and_a_payment_covers_the_oldest", "every_instalment_has_its_day_and_enforcement_counts_from_the_last_one"])),
    ("R-PER-2", Checked(&["no_accepted_sequence_breaks_a_promise"])),
    ("R-PER-3", Checked(&["a_payment_order_is_offered_for_a_clear_debt_only"])),
    ("R-PER-4", Checked(&["NotAskedAgain", "a_second_agreement_takes_the_place_of_the_first_when_it_binds"])),
    ("R-JC-1", Checked(&["NotAllApply", "WindowOver", "NotApplied", "the_window_of_confirmation_runs_while_something_is_to_be_secured"])),
    ("R-JC-2", Later("the court is typed; its proposal comes with the levels")),
    ("R-JC-3", PAPERS),
    ("R-JC-4", Checked(&["NotForConfirmation"])),
    ("R-JC-5", Shown("why of the answer `dismissed`")),
    ("R-JC-6", Checked(&["the_window_of_confirmation_runs_while_something_is_to_be_secured"])),
    ("R-JC-7", Shown("`calc deadline R-JC-7`: an expected date, nobody is urged")),
    ("R-JC-8", Checked(&["no_command_takes_a_fee"])),
    ("R-JC-9", Checked(&["NotConfirmed"])),
    ("R-JC-10", Checked(&["every_instalment_has_its_day_and_enforcement_counts_from_the_last_one", "enforcement_is_no_way_on_once_its_two_years_are_over"])),
    ("R-JC-11", Shown("`calc deadline R-JC-11`")),
    ("R-JC-12", Checked(&["every_limit_names_its_articles_in_the_data"])),
    ("R-JC-13", Shown("the result `declined_informally`")),
    ("R-ARC-1", Checked(&["NotClosed", "FileIncomplete"])),
    ("R-ARC-2", Checked(&["NoSeries", "Cancelled"])),
    ("R-ARC-3", Checked(&["an_archive_entry_has_a_class_of_retention"])),
    ("R-ARC-4", Later("hand-over list of the custodian")),
    ("R-PRV-1", Checked(&["PrivateHere"])),
    ("R-PRV-2", PAPERS),
    // Our own.
    ("R-REG-1", Checked(&["NoTitle"])),
    ("R-REG-2", Checked(&["NoParties"])),
    ("R-REG-3", Checked(&["InTheFuture"])),
    ("R-REG-4", Checked(&["NothingToChange"])),
    ("R-REG-5", Checked(&["TooLong"])),
    ("R-REG-6", Checked(&["CodeTaken"])),
    ("R-REG-7", Checked(&["Empty"])),
    ("R-REG-8", Checked(&["UserTaken"])),
    ("R-REG-9", Checked(&["StillNamed"])),
    ("R-REG-10", Checked(&["NoSuchPiece", "NoSetting", "NoSuchCategory"])),
    ("R-REG-11", Checked(&["EndsBeforeStart"])),
    ("R-REG-12", Checked(&["NotAParty"])),
    ("R-REG-13", Checked(&["BothInOneCase"])),
    ("R-REG-14", Checked(&["MemberTwice"])),
    ("R-UND-1", Checked(&["NothingToUndo"])),
    ("R-UND-2", Checked(&["NotYours"])),
    ("R-UND-3", Checked(&["BuiltOn"])),
    ("R-UND-4", Checked(&["SignatureStands"])),
    ("R-INC-1", Checked(&["ItemTaken"])),
    ("R-INC-2", Checked(&["ItemAnswered"])),
    ("R-INC-3", Checked(&["NoAnswer"])),
    ("R-ACC-1", Checked(&["NoAccount"])),
    ("R-ACC-2", Checked(&["AdministratorOnly"])),
    ("R-ACC-3", Checked(&["MediatorOnly"])),
    ("R-ACC-4", Checked(&["AsNotAllowed"])),
    ("R-CLO-1", Checked(&["CaseClosed"])),
    ("R-CLO-2", Checked(&["StillToDo", "GoesOn"])),
];

/// The rules of mediation.md part 2: their groups, and how many each has.
const PART_2: [(&str, u32); 11] = [
    ("ORG", 5),
    ("MED", 6),
    ("SEL", 4),
    ("INT", 13),
    ("TIM", 8),
    ("PRO", 9),
    ("AGR", 8),
    ("PER", 4),
    ("JC", 13),
    ("ARC", 4),
    ("PRV", 2),
];

/// The sources whose rule ids and tests the table is held against.
const SOURCES: [&str; 5] = [
    include_str!("../refusal.rs"),
    include_str!("../mediation/clauses.rs"),
    include_str!("../mediation/clock.rs"),
    include_str!("../mediation/filing.rs"),
    include_str!("../mediation/state.rs"),
];
const TESTS: [&str; 10] = [
    include_str!("asked.rs"),
    include_str!("refusals.rs"),
    include_str!("basics.rs"),
    include_str!("clocks.rs"),
    include_str!("rules.rs"),
    include_str!("sequences.rs"),
    include_str!("walk.rs"),
    include_str!("road.rs"),
    include_str!("stands.rs"),
    include_str!("money.rs"),
];

/// The rule ids that stand in quotes in a source.
fn quoted(source: &str) -> BTreeSet<&str> {
    let parts = source.split('"').filter(|part| part.starts_with("R-"));
    parts.filter(|part| part.len() < 10 && !part.contains(' ')).collect()
}

/// The names of the refusals, from their list.
pub(super) fn variants() -> BTreeSet<&'static str> {
    let (_, list) = SOURCES[0].split_once("pub enum Refusal {").unwrap();
    let (list, _) = list.split_once("\n}").unwrap();
    let name = |line: &'static str| {
        let name = line.strip_prefix("    ")?;
        let end = name.find([' ', ',']).unwrap_or(name.len());
        name.starts_with(char::is_uppercase).then(|| &name[..end])
    };
    list.lines().filter_map(name).collect()
}

/// The doc sentence of each refusal, which names its rules.
fn documented() -> BTreeMap<&'static str, &'static str> {
    let (_, list) = SOURCES[0].split_once("pub enum Refusal {").unwrap();
    let (list, _) = list.split_once("\n}").unwrap();
    let lines = list.lines().zip(list.lines().skip(1));
    let doc = |(doc, line): (&'static str, &'static str)| {
        let name = line.strip_prefix("    ")?;
        let end = name.find([' ', ',']).unwrap_or(name.len());
        let told = doc.starts_with("    ///") && name.starts_with(char::is_uppercase);
        told.then(|| (&name[..end], doc))
    };
    lines.filter_map(doc).collect()
}

#[test]
fn every_rule_has_its_place_and_every_place_exists() {
    let table: BTreeMap<&str, &Fate> = RULES.iter().map(|(id, fate)| (*id, fate)).collect();
    assert_eq!(table.len(), RULES.len(), "a rule stands twice");
    let part_2 =
        PART_2.iter().flat_map(|(group, n)| (1..=*n).map(move |n| format!("R-{group}-{n}")));
    for id in part_2 {
        assert!(table.contains_key(id.as_str()), "{id} of part 2 is not listed");
    }
    let ours = ["REG", "UND", "INC", "ACC", "CLO"];
    let cited: BTreeSet<&str> = SOURCES.iter().flat_map(|source| quoted(source)).collect();
    for id in &cited {
        assert!(table.contains_key(id), "{id} is cited in code and not listed");
    }
    let known = |id: &str| {
        let (group, n) = id.strip_prefix("R-").unwrap().split_once('-').unwrap();
        let n: u32 = n.parse().unwrap();
        PART_2.iter().any(|(own, most)| *own == group && n <= *most)
            || (ours.contains(&group) && cited.contains(id))
    };
    let (variants, documented) = (variants(), documented());
    let is_test = |name: &str| TESTS.iter().any(|text| text.contains(&format!("fn {name}(")));
    for (id, fate) in RULES {
        assert!(known(id), "{id} is listed and cited nowhere");
        match fate {
            Checked(names) => {
                assert!(!names.is_empty());
                for name in *names {
                    let own = documented.get(name).is_none_or(|rules| rules.contains(*id));
                    assert!(own, "{id}: {name} is the refusal of another rule");
                    assert!(variants.contains(name) || is_test(name), "{id}: there is no {name}");
                }
            }
            Shown(what) | Later(what) | LeftOut(what) => {
                assert!(!what.is_empty());
                assert!(!quoted_in_rule(id), "{id} refuses, so it is checked");
            }
        }
    }
    for rule in data::rules::built_in() {
        let id = rule.id.split('.').next().unwrap();
        assert!(table.contains_key(id), "{id} is in the table of limits and not listed");
    }
}

/// Whether some refusal bears the rule.
fn quoted_in_rule(id: &str) -> bool {
    let (_, rules) = SOURCES[0].split_once("pub fn rule(&self)").unwrap();
    quoted(rules.split_once("pub fn warns").unwrap().0).contains(id)
}
