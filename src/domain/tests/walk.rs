//! Every state a case can be in, found breadth first: in each there is exactly one next step, which is
//! accepted and leads on, or there is nothing left to do.

use super::{World, row, today};
use crate::domain::command::{Command, Envelope};
use crate::domain::decide::{Context, decide};
use crate::domain::facts::Facts;
use crate::domain::journal::Recorded;
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::{Case, Step};
use crate::domain::mediation::clauses;
use crate::domain::mediation::duty::Item;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::mint::Mint;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use serde_json::{Value, json};
use std::collections::{HashSet, VecDeque};

/// How the latest agreement that binds is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Duty {
    Dated,
    Undated,
    Over,
    Enforced,
    Standing,
}

/// How far the paper of this round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Paper {
    None,
    Barred,
    Typed,
    Generated,
    /// So many signatures are missing.
    PartlySigned(usize),
    Refused,
    Signed,
}

/// What tells one state from another: the axes of mediation.md 2.0, each as long as it matters to what
/// can come next. What an axis says later is looked at where it says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum State {
    /// There is something to report up, whatever else.
    Reporting { procedure: Procedure, common: Common },
    /// The clock stands still.
    Suspended { paper: Paper, common: Common },
    /// Mediation goes on and nothing is typed.
    Talking {
        next: Option<NextStep>,
        accepted: bool,
        refusing: bool,
        asked: bool,
        told: bool,
        mediators: bool,
        planned: bool,
        common: Common,
    },
    /// An agreement is being typed and signed.
    Writing {
        next: Option<NextStep>,
        accepted: bool,
        mediators: bool,
        paper: Paper,
        common: Common,
    },
    /// Something binds or mediation ended: it is watched, visited, closed.
    Watched {
        procedure: Procedure,
        step: Step,
        next: Option<NextStep>,
        duties: Vec<Duty>,
        confirmation: Court,
        undelivered: bool,
        visit: bool,
        common: Common,
    },
    /// Closed, with so many gaps in its file, or archived.
    Over { procedure: Procedure, missing: usize, common: Common },
}

/// What matters in most states.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Common {
    /// Whether something binds, and whether that is only a part.
    in_force: Option<bool>,
    suit: bool,
    again: bool,
}

/// How far confirmation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Court {
    Open,
    Pending,
    Confirmed,
    Dismissed,
}

fn state(case: &Case) -> State {
    let agreement = case.in_force().next_back();
    let common = Common {
        in_force: agreement.map(|agreement| agreement.wording.partial),
        suit: case.suit_noted(),
        again: case.round() > 0,
    };
    let (procedure, next) = (case.procedure(), case.next());
    let paper = case.pending().map_or(Paper::None, paper);
    let (accepted, mediators) = (case.accepted.is_some(), !case.mediators.is_empty());
    if case.closed.is_some() {
        State::Over { procedure, missing: case.missing().len(), common }
    } else if case.report_due().is_some() {
        State::Reporting { procedure, common }
    } else if procedure == Procedure::Suspended {
        State::Suspended { paper, common }
    } else if case.is_mediating() && paper == Paper::None {
        State::Talking {
            next,
            accepted,
            refusing: !case.refusing().is_empty(),
            asked: case.unasked().is_empty(),
            told: case.untold().is_empty(),
            mediators,
            planned: case.planned().is_some(),
            common,
        }
    } else if case.is_mediating() {
        State::Writing { next, accepted, mediators, paper, common }
    } else {
        State::Watched {
            procedure,
            step: case.step(),
            next,
            duties: agreement.map(Agreement::items).iter().flatten().map(duty).collect(),
            confirmation: agreement.map_or(Court::Open, court),
            undelivered: case.in_force().any(|agreement| !agreement.undelivered().is_empty()),
            visit: case.visit_due(),
            common,
        }
    }
}

fn court(agreement: &Agreement) -> Court {
    match &agreement.confirmation {
        Some(asked) if asked.is_pending() => Court::Pending,
        Some(asked) if asked.is_confirmed() => Court::Confirmed,
        _ if agreement.may_confirm() => Court::Open,
        _ => Court::Dismissed,
    }
}

fn duty(item: &Item) -> Duty {
    if item.is_over() {
        Duty::Over
    } else if item.enforced {
        Duty::Enforced
    } else if item.is_standing() {
        Duty::Standing
    } else if item.due_day().is_some() {
        Duty::Dated
    } else {
        Duty::Undated
    }
}

fn paper(agreement: &Agreement) -> Paper {
    let signed = agreement.unsigned().is_empty() && agreement.mediator_signed();
    if !agreement.refusing().is_empty() {
        Paper::Refused
    } else if signed {
        Paper::Signed
    } else if agreement.is_locked() {
        let mediator = usize::from(!agreement.mediator_signed());
        Paper::PartlySigned(agreement.unsigned().len() + mediator)
    } else if agreement.generated == Some(agreement.version) {
        Paper::Generated
    } else if clauses::bars(&agreement.wording) {
        Paper::Barred
    } else {
        Paper::Typed
    }
}

/// What anybody might do next, with any answer; the numbers are those of the case.
pub(super) struct Moves {
    /// What can be done whatever the numbers of the case, as lines of `apply`.
    pub(super) lines: Vec<Value>,
    fixed: Vec<Envelope>,
}

/// A line about the walked case as a command.
pub(super) fn envelope(mut line: Value) -> Envelope {
    let fields = line.as_object_mut().unwrap();
    fields.insert("case".to_owned(), json!("c"));
    let name = fields.remove("do").unwrap();
    let on = fields.remove("on").map(|on| serde_json::from_value(on).unwrap());
    let despite = fields.remove("despite").map(|list| serde_json::from_value(list).unwrap());
    let told = line.to_string();
    let command = Command::read(name.as_str().unwrap(), line).unwrap();
    let command = command.unwrap_or_else(|error| panic!("{told}: {error}"));
    Envelope { on, despite: despite.unwrap_or_default(), ..Envelope::from(command) }
}

fn obligations(due: &str) -> Value {
    json!([
        {"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": due, "way": "現金"},
        {"kind": "conditional", "what": "撤回投訴", "by": "甲", "until": "付清", "days_after": 3},
    ])
}

fn sign(who: &str, how: &str) -> Value {
    json!({"do": "sign_agreement", "signatures": [{"who": who, "how": how, "on": "2026-11-20"}]})
}

fn hold(outcome: &str) -> Value {
    json!({"do": "hold_session", "on": "2026-11-18", "present": ["甲", "乙"], "rights_told": true, "mediators_accepted": true, "record": "@甲 #主張 付款", "outcome": outcome})
}

fn end(how: &str) -> Value {
    json!({"do": "end_case", "how": how, "remedies": {"how": "in_person"}})
}

fn perform(item: u32, act: &str) -> Value {
    json!({"do": "record_performance", "on": "2026-11-22", "item": item, "act": act})
}

fn deliver(agreement: usize) -> Value {
    json!({"do": "deliver_agreement", "agreement": agreement, "on": "2026-11-21",
           "deliveries": [{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]})
}

fn draft(agreement: Option<usize>, partial: bool, due: &str) -> Value {
    json!({"do": "draft_agreement", "agreement": agreement, "partial": partial, "obligations": obligations(due)})
}

fn agree() -> Value {
    json!({"do": "record_consent", "answers": [{"party": "甲", "answer": "agreed"}, {"party": "乙", "answer": "agreed"}]})
}

impl Moves {
    pub(super) fn new() -> Self {
        let consent = |party: &str, answer: &str| json!({"do": "record_consent", "answers": [{"party": party, "answer": answer}]});
        let suit =
            |stage: &str| json!({"do": "record_litigation", "forum": "court", "stage": stage});
        let court = |result: &str| json!({"do": "answer_confirmation", "result": result});
        let mut lines = vec![
            json!({"do": "accept_case", "on": "2026-11-12"}),
            json!({"do": "decline_case", "reason": "before_court", "turn_to": "市人民法院"}),
            consent("甲", "agreed"),
            consent("乙", "agreed"),
            consent("乙", "refused"),
            consent("乙", "no_answer"),
            consent("甲", "refused"),
            json!({"do": "tell_rights", "signed": ["甲", "乙"]}),
            json!({"do": "set_risk", "colour": "red"}),
            json!({"do": "set_risk", "colour": "green"}),
            json!({"do": "tag_case", "tag": "拖欠"}),
            json!({"do": "untag_case", "tag": "拖欠"}),
            json!({"do": "answer_questions", "minor_harmed": "yes"}),
            json!({"do": "report_up", "to": "street"}),
            json!({"do": "report_up", "to": "police_station"}),
            json!({"do": "set_step", "step": "deliberate", "why": "再議"}),
            json!({"do": "assign_mediators", "mediators": [{"name": "吳某", "recusal": "none"}]}),
            json!({"do": "plan_session", "plan": {"day": "2026-11-18"}}),
            json!({"do": "postpone_session"}),
            json!({"do": "suspend", "on": "2026-11-16", "reason": "appraisal"}),
            json!({"do": "resume", "on": "2026-11-17"}),
            json!({"do": "extend", "until": "2027-01-31", "agreed": ["甲", "乙"]}),
            json!({"do": "record_oral_settlement", "on": "2026-11-18", "terms": "各讓一步"}),
            json!({"do": "record_oral_settlement", "on": "2026-11-18", "terms": "當場付清", "performance": "on_the_spot"}),
            draft(None, false, "2026-12-20"),
            draft(None, true, "2026-12-20"),
            draft(None, false, "2026-11-31"),
            json!({"do": "generate_agreement"}),
            sign("甲", "signature"),
            sign("乙", "signature"),
            sign("乙", "refused"),
            sign("乙", "not_signed"),
            sign("甲", "not_signed"),
            sign("mediator", "signature"),
            json!({"do": "seal_agreement", "date": "2026-11-20"}),
            json!({"do": "apply_confirmation", "on": "2026-11-21", "court": "市人民法院", "by": ["甲", "乙"]}),
            json!({"do": "record_visit", "answers": [{"party": "甲", "satisfaction": "satisfied"}, {"party": "乙", "satisfaction": "not_reached"}]}),
            json!({"do": "excuse_visit", "why": "當事人不願"}),
            json!({"do": "reopen", "why": "履行有爭議"}),
            json!({"do": "close_case"}),
            json!({"do": "archive_case", "pages": 9, "class": "short"}),
        ];
        lines.push(json!({"do": "end_case", "how": "too_far_apart"}));
        lines.extend(["again", "no_show", "failed", "partial", "agreed"].map(hold));
        lines.extend(["refused", "refuses_to_sign", "withdrawn", "settled_privately"].map(end));
        let acts = ["performed", "waived", "disputed", "urged", "triggered", "enforced"];
        lines.extend([1, 2].into_iter().flat_map(|item| acts.map(|act| perform(item, act))));
        lines.extend(["accepted", "confirmed", "dismissed", "withdrawn"].map(court));
        lines.extend(["pre_filing", "filed", "judged", "withdrawn"].map(suit));
        Self { fixed: lines.iter().cloned().map(envelope).collect(), lines }
    }

    /// The moves of this case: every fixed one, papers filed, and what needs the numbers of the case.
    fn of(&self, case: &Case) -> Vec<Envelope> {
        let mut moves = self.fixed.clone();
        // One agreement for each round at most, and one that it replaces.
        if case.agreements.len() >= 2 {
            let more = |c: &Command| {
                matches!(c, Command::DraftAgreement(_) | Command::RecordOralSettlement(_))
            };
            moves.retain(|envelope| !more(&envelope.command));
        }
        if let Some(pending) = case.pending() {
            let n = case.number_of(pending);
            moves.push(envelope(draft(Some(n), pending.wording.partial, "2026-12-25")));
        }
        if let Some(next) = case.next() {
            moves.push(envelope(sensible(case, next)));
        }
        moves
    }
}

/// A sensible act of a kind of next step.
pub(super) fn sensible(case: &Case, next: NextStep) -> Value {
    let undelivered = || case.in_force().find(|agreement| !agreement.undelivered().is_empty());
    let unsigned = case.pending().and_then(|pending| pending.unsigned().first().copied());
    match next {
        NextStep::Report => json!({"do": "report_up", "to": "police_station"}),
        NextStep::Accept => json!({"do": "accept_case", "on": "2026-11-12"}),
        NextStep::Assign => {
            json!({"do": "assign_mediators", "mediators": [{"name": "吳某", "recusal": "none"}]})
        }
        NextStep::Consent => agree(),
        NextStep::TellRights => json!({"do": "tell_rights", "signed": ["甲", "乙"]}),
        NextStep::PlanSession => json!({"do": "plan_session", "plan": {"day": "2026-11-18"}}),
        NextStep::HoldSession => hold("agreed"),
        NextStep::DraftAgreement => {
            let barred = case.pending().map(|pending| case.number_of(pending));
            draft(barred, false, "2026-12-20")
        }
        NextStep::Generate => {
            json!({"do": "generate_agreement", "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}]})
        }
        NextStep::Sign => match unsigned {
            Some(party) => sign(&party.to_string(), "signature"),
            None => sign("mediator", "signature"),
        },
        NextStep::Seal => json!({"do": "seal_agreement", "date": "2026-11-20"}),
        NextStep::Deliver => {
            deliver(undelivered().map_or(0, |agreement| case.number_of(agreement)))
        }
        NextStep::Perform => {
            let (agreement, item) = case.open_items().into_iter().next().unwrap();
            let mut line = perform(item.n, "performed");
            line["agreement"] = json!(agreement);
            line
        }
        NextStep::Visit => json!({"do": "record_visit", "answers": [
            {"party": "甲", "satisfaction": "satisfied"}, {"party": "乙", "satisfaction": "not_reached"}]}),
        NextStep::AnswerConfirmation => json!({"do": "answer_confirmation", "result": "confirmed"}),
        NextStep::Resume => json!({"do": "resume", "on": "2026-11-17"}),
        NextStep::End => end("unwilling"),
        NextStep::Close => {
            json!({"do": "close_case", "despite": [{"rule": "R-INT-12", "why": "派出所口頭答覆"}]})
        }
        NextStep::FilePaper => {
            let gap = case.missing().remove(0);
            let party = gap.party.map(|party| party.to_string());
            json!({"do": "file_paper", "slot": gap.slot, "party": party, "pages": 1})
        }
        NextStep::Archive => json!({"do": "archive_case", "pages": 9, "class": "short"}),
    }
}

/// Walks: a case, and what an act makes of it.
pub(super) struct Walk {
    pub(super) world: World,
    /// The events of the start.
    pub(super) rows: Vec<Recorded>,
    facts: Facts,
}

impl Walk {
    /// A registered case of two parties.
    pub(super) fn new() -> (Self, Case) {
        Self::of(&json!({"on": "2026-11-10"}))
    }

    /// A case registered with that besides.
    pub(super) fn of(more: &Value) -> (Self, Case) {
        let world = World::with_case(more);
        let case = world.case().clone();
        let rows = world.journal[&case.id.into()].clone();
        (Self { world, rows, facts: Facts::default() }, case)
    }

    pub(super) fn look_at(&mut self, case: &Case) {
        self.facts.cases.insert("c".to_owned(), case.clone());
    }

    /// The events that an act on the case looked at amounts to.
    pub(super) fn decide(&mut self, envelope: &Envelope) -> Result<Vec<Recorded>, Refusal> {
        let mut mint = Mint::new(&mut self.world.source);
        let mut ctx = Context {
            actor: &self.world.actor,
            today: today(),
            on: envelope.on.or(Some(When::Day(today()))),
            despite: &envelope.despite,
            mint: &mut mint,
        };
        let decision = decide(envelope, &self.facts, &mut ctx)?;
        self.world.source.now += chrono::Duration::seconds(1);
        let at = self.world.source.now;
        Ok(decision.writes.iter().map(|write| row(write, 1, 1, at)).collect())
    }

    /// What an act makes of the case looked at.
    fn act(&mut self, envelope: &Envelope) -> Result<Case, Refusal> {
        let case = self.facts.cases["c"].clone();
        Ok(self.decide(envelope)?.iter().fold(case, Case::later))
    }

    /// Goes where the next steps lead, and tells how many it took to get to the archive.
    fn follow(&mut self, case: &Case) -> Result<usize, Vec<NextStep>> {
        let mut case = case.clone();
        let mut path = Vec::new();
        while let Some(next) = case.next() {
            path.push(next);
            if path.len() > 60 {
                return Err(path);
            }
            self.look_at(&case);
            case = self.act(&envelope(sensible(&case, next))).map_err(|_| path.clone())?;
        }
        if case.archived.is_some() { Ok(path.len()) } else { Err(path) }
    }
}

#[test]
fn in_every_state_there_is_one_next_step_that_leads_on_or_nothing_to_do() {
    let (mut walk, start) = Walk::new();
    let moves = Moves::new();
    let mut seen = HashSet::from([state(&start)]);
    let mut queue = VecDeque::from([start]);
    let mut nexts = HashSet::new();
    while let Some(case) = queue.pop_front() {
        let here = state(&case);
        walk.look_at(&case);
        match case.next() {
            None => assert!(case.cancelled || case.archived.is_some(), "{here:?}"),
            Some(next) => {
                nexts.insert(next);
                let there = walk.act(&envelope(sensible(&case, next)));
                let there = there.unwrap_or_else(|refusal| panic!("{refusal:?} in {here:?}"));
                assert_ne!(state(&there), here, "the next step leads nowhere");
            }
        }
        for envelope in moves.of(&case) {
            let Ok(there) = walk.act(&envelope) else { continue };
            if matches!(envelope.command, Command::Reopen(_)) {
                assert_ne!(there.next(), Some(NextStep::End), "taken up to be ended: {here:?}");
            }
            if seen.insert(state(&there)) {
                queue.push_back(there);
            }
        }
        if let Err(path) = walk.follow(&case) {
            panic!("{path:?} from {here:?}");
        }
    }
    assert!(seen.len() > 1500, "only {} states", seen.len());
    for next in NextStep::ALL {
        assert!(nexts.contains(next), "{next:?} comes next nowhere");
    }
}
