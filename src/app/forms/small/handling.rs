//! The small forms of the handling: mediators, inquiry, evidence, helpers, plan, pauses, endings.

use super::super::super::form::{Cell, FormField, FormKind, Heading, Place};
use super::intake::contact;
use super::make::{FIRST, Make, SECOND};
use super::said::{Commands, Said};
use crate::domain::command::{
    AcceptanceInput, AnswerMediators, AssignMediators, AssignedInput, Command, ConsentInput,
    EndCase, Extend, InviteHelper, ListEvidence, MoveEvidence, PlanInput, PlanSession,
    PostponeSession, RecordInquiry, RemediesInput, Reopen, Resume, Suspend,
};
use crate::domain::mediation::handling::{Ending, Recusal, SuspendReason};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::session::Mode;
use crate::i18n::Text;

/// What stands in a form of the handling.
pub fn fields(make: &Make<'_>, kind: FormKind) -> Option<Vec<FormField>> {
    let reasons: Vec<&str> = SuspendReason::ALL.iter().map(|one| one.word()).collect();
    Some(match kind {
        FormKind::Assign => assign(make),
        FormKind::AnswerMediators => {
            let mut fields = make.rows(
                "answers",
                &[(FIRST, "accepted"), (SECOND, "why")],
                |name| make.ask(&name, "accepted", "acceptance", &["yes", "no"]),
                |key| {
                    let why = make.line(&format!("{key}.why"), "why");
                    vec![
                        why.hinted(make.app.texts.get(Text::WhyNot))
                            .placed(Place::Cell(Cell::new(SECOND, 40))),
                    ]
                },
            );
            fields.push(make.day());
            fields
        }
        FormKind::Inquiry => vec![
            make.line("asked", "asked").required(),
            make.line("relation", "relation"),
            make.line("place", "place"),
            make.area("text", "inquiry_text")
                .required()
                .hinted(make.app.texts.get(Text::InquiryHint)),
            make.day(),
        ],
        FormKind::Evidence => evidence(make),
        FormKind::Helper => helper(make),
        FormKind::Plan => plan(make),
        FormKind::Suspend => vec![
            make.pick("reason", "reason", "suspend_reason", &reasons).required(),
            make.line("note", "note"),
            make.date(true),
        ],
        FormKind::Extend => {
            let mut fields = vec![make.line("until", "until").required()];
            fields.extend(make.ticks("agreed", "agreed"));
            fields.extend([make.line("why", "why"), make.date(true)]);
            fields
        }
        FormKind::End => end(make),
        FormKind::Resume | FormKind::Withdraw | FormKind::SettledPrivately => {
            vec![make.line("note", "note"), make.date(true)]
        }
        FormKind::Reopen => vec![make.line("why", "why").required(), make.date(true)],
        _ => return None,
    })
}

fn assign(make: &Make<'_>) -> Vec<FormField> {
    let count = make.gist().mediators.len().max(1);
    let mut fields: Vec<FormField> = (1..=count).flat_map(|n| mediator(make, n)).collect();
    fields.push(make.pick("chosen", "chosen", "chosen", &["yes", "no"]));
    if !make.gist().mediators.is_empty() {
        fields.push(make.line("why", "why"));
    }
    fields.push(make.date(true));
    fields
}

/// The names of the columns stand above the first mediator.
fn headed(make: &Make<'_>, n: usize, name: FormField) -> FormField {
    if n > 1 {
        return name;
    }
    let columns = [
        (Cell::new(13, 20), "name"),
        (Cell::new(35, 14), "recusal"),
        (Cell::new(51, 27), "relation"),
    ];
    name.headed(Heading::Columns(columns.map(|(cell, key)| (cell, make.label(key))).to_vec()))
}

/// The row of one mediator: the name, the answer to the recusal questions, the relation in words.
pub fn mediator(make: &Make<'_>, n: usize) -> Vec<FormField> {
    let key = format!("mediators{n}");
    let words: Vec<&str> = Recusal::ALL.iter().map(|one| one.word()).collect();
    let mut name = make.line(&format!("{key}.name"), "mediator");
    let mut recusal = make.ask(&format!("{key}.recusal"), "recusal", "recusal", &words);
    let mut relation = make.line(&format!("{key}.relation"), "relation");
    if let Some(assigned) = make.gist().mediators.get(n - 1) {
        name.set_text(&assigned.name);
        recusal.choose(assigned.recusal.as_deref().unwrap_or_default());
        relation.set_text(assigned.relation.as_deref().unwrap_or_default());
    }
    let names = make.app.office.mediators.iter().map(|account| account.name.clone()).collect();
    vec![
        headed(make, n, name.required().offering(names))
            .hinted(make.app.texts.get(Text::MediatorHint))
            .placed(Place::Row(3, Cell::new(13, 20))),
        recusal.placed(Place::Cell(Cell::new(35, 14))),
        relation
            .hinted(make.app.texts.get(Text::RelationHint))
            .placed(Place::Cell(Cell::new(51, 27))),
    ]
}

fn evidence(make: &Make<'_>) -> Vec<FormField> {
    let mut fields = vec![];
    if !make.gist().pieces.is_empty() {
        fields.push(make.piece("evidence", "moved").hinted(make.app.texts.get(Text::MovedHint)));
    }
    fields.push(alone(make, make.line("name", "evidence_name")));
    fields.push(make.pick("original", "original", "original", &["yes", "no"]));
    fields.push(make.line("pages", "pages"));
    fields.push(make.party("by", "given_by"));
    fields.push(make.line("shows", "shows"));
    fields.push(
        make.line("kept", "kept").offering(
            ["in_file", "with_party", "returned"]
                .map(|word| make.app.texts.word("kept", word).to_owned())
                .to_vec(),
        ),
    );
    fields.push(make.date(false));
    fields
}

/// A name that must be given where nothing is on file that could be meant instead.
fn alone(make: &Make<'_>, name: FormField) -> FormField {
    if make.gist().pieces.is_empty() { name.required() } else { name }
}

fn helper(make: &Make<'_>) -> Vec<FormField> {
    let mut fields = vec![];
    if !make.gist().pieces.is_empty() {
        fields.push(
            make.piece("helper", "known_helper").hinted(make.app.texts.get(Text::KnownHelperHint)),
        );
    }
    fields.push(alone(make, make.line("name", "helper_name")));
    fields.push(make.line("what", "helper_what").hinted(make.app.texts.get(Text::HelperHint)));
    let answers = [Answer::Agreed, Answer::NoAnswer, Answer::Refused].map(Answer::word);
    fields.extend(make.rows(
        "consents",
        &[(FIRST, "answer"), (SECOND, "how")],
        |name| make.ask(&name, "answer", "answer", &answers),
        |key| vec![contact(make, &format!("{key}.how")).placed(Place::Cell(Cell::new(SECOND, 16)))],
    ));
    fields.push(make.date(false));
    fields
}

fn plan(make: &Make<'_>) -> Vec<FormField> {
    let modes: Vec<&str> = Mode::ALL.iter().map(|one| one.word()).collect();
    let planned = make.gist().planned;
    let mut day = make.line("day", "day").hinted(make.app.texts.get(Text::PlanDayHint));
    if planned.is_none() {
        day = day.required();
    }
    let mut fields = vec![
        day,
        make.line("time", "time"),
        make.line("place", "place"),
        make.pick("mode", "way", "mode", &modes),
    ];
    if let Some(planned) = planned {
        let day = make.app.texts.day(planned, make.app.today);
        let hint = make.app.texts.fill(Text::PlannedOn, &[("day", &day)]);
        fields.insert(0, make.tick("off", "off").hinted(hint));
        fields.push(make.line("why", "why"));
    }
    fields
}

fn end(make: &Make<'_>) -> Vec<FormField> {
    // Withdrawal and private settlement have doors of their own, shorter ones.
    let ways = Ending::ALL.iter().filter(|one| one.needs_remedies());
    let ways: Vec<&str> = ways.map(|one| one.word()).collect();
    let mut remedies = contact(make, "remedies").required();
    remedies.label = make.label("remedies");
    vec![
        make.pick("how", "reason", "ending", &ways).required(),
        remedies.hinted(make.app.texts.get(Text::RemediesHint)),
        make.line("note", "note"),
        make.date(true),
    ]
}

/// The commands of a form of the handling.
pub fn commands(said: &Said<'_>) -> Option<Commands> {
    let case = said.case();
    let (on, today) = (said.on(), said.on_or_today());
    let note = said.text("note");
    let ended =
        |how, remedies| EndCase { case: said.case(), how, remedies, note: said.text("note") };
    Some(match said.form.kind {
        FormKind::Assign => vec![(assigned(said), today)],
        FormKind::AnswerMediators => vec![(answered(said), on)],
        FormKind::Inquiry => {
            let inquiry = RecordInquiry {
                case,
                asked: said.need("asked"),
                relation: said.text("relation"),
                place: said.text("place"),
                text: said.need("text"),
            };
            vec![(Command::RecordInquiry(inquiry), on)]
        }
        FormKind::Evidence => vec![(listed(said), on)],
        FormKind::Helper => vec![(invited(said), on)],
        FormKind::Plan => vec![(planned(said)?, None)],
        FormKind::Suspend => {
            let reason = said.chosen("reason")?;
            vec![(Command::Suspend(Suspend { case, reason, note }), today)]
        }
        FormKind::Resume => vec![(Command::Resume(Resume { case, note }), today)],
        FormKind::Extend => {
            let (until, agreed, why) = (said.day("until")?, said.ticks("agreed"), said.text("why"));
            vec![(Command::Extend(Extend { case, until, agreed, why }), today)]
        }
        FormKind::End => {
            let remedies = said.chosen("remedies").map(|how| RemediesInput { how, to: vec![] });
            vec![(Command::EndCase(ended(said.chosen("how")?, remedies)), today)]
        }
        FormKind::Withdraw => vec![(Command::EndCase(ended(Ending::Withdrawn, None)), today)],
        FormKind::SettledPrivately => {
            vec![(Command::EndCase(ended(Ending::SettledPrivately, None)), today)]
        }
        FormKind::Reopen => {
            vec![(Command::Reopen(Reopen { case, why: said.need("why") }), today)]
        }
        _ => return None,
    })
}

/// The mediators as typed; who was assigned before keeps the person and the account.
fn assigned(said: &Said<'_>) -> Command {
    let known = &said.form.about.gist.mediators;
    let accounts = &said.app.office.mediators;
    let rows = said.form.rows("mediators").filter_map(|field| {
        let key = crate::app::form::row_key(&field.name)?;
        let name = said.text(&format!("{key}.name"))?;
        let before = known.iter().find(|assigned| assigned.name == name);
        let before_account = before.and_then(|assigned| assigned.account.as_ref());
        let account = accounts.iter().find(|account| match before_account {
            Some(id) => account.id.to_string() == *id,
            None => account.name == name,
        });
        Some(AssignedInput {
            person: before.and_then(|assigned| assigned.person.clone()),
            user: account.map(|account| account.user.clone()),
            recusal: said.chosen(&format!("{key}.recusal")),
            relation: said.text(&format!("{key}.relation")),
            name,
        })
    });
    Command::AssignMediators(AssignMediators {
        case: said.case(),
        mediators: rows.collect(),
        chosen_by_parties: said.form.chosen("chosen").map(|word| word == "yes"),
        why: said.text("why"),
    })
}

fn answered(said: &Said<'_>) -> Command {
    let answers = said.rows("answers").filter_map(|(key, party)| {
        let accepted = said.form.chosen(&format!("{key}.said"))? == "yes";
        Some(AcceptanceInput { party, accepted, why: said.text(&format!("{key}.why")) })
    });
    Command::AnswerMediators(AnswerMediators { case: said.case(), answers: answers.collect() })
}

fn listed(said: &Said<'_>) -> Command {
    let case = said.case();
    if let Some(evidence) = said.number("evidence") {
        return Command::MoveEvidence(MoveEvidence { case, evidence, kept: said.need("kept") });
    }
    Command::ListEvidence(ListEvidence {
        case,
        name: said.need("name"),
        original: said.form.chosen("original").map(|word| word == "yes"),
        pages: said.pages("pages"),
        by: said.party("by"),
        shows: said.text("shows"),
        kept: said.text("kept"),
    })
}

fn invited(said: &Said<'_>) -> Command {
    let consents = said.rows("consents").filter_map(|(key, party)| {
        let answer = said.chosen(&format!("{key}.said"))?;
        Some(ConsentInput { party, answer, how: said.chosen(&format!("{key}.how")), by: None })
    });
    let helper = said.number("helper");
    let known = said.form.about.gist.pieces.iter().find(|(n, _)| Some(*n) == helper);
    let name = known.map(|(_, name)| name.clone());
    Command::InviteHelper(InviteHelper {
        case: said.case(),
        helper,
        name: said.text("name").or(name).unwrap_or_default(),
        what: said.text("what"),
        consents: consents.collect(),
    })
}

fn planned(said: &Said<'_>) -> Option<Command> {
    let case = said.case();
    let moment = said.moment("day");
    let plan =
        moment.and_then(|moment| moment.on.day().zip(Some(moment.time))).map(|(day, time)| {
            PlanInput {
                day,
                time: time.or_else(|| said.time("time")),
                place: said.text("place"),
                mode: said.chosen("mode"),
            }
        });
    if said.form.about.gist.planned.is_none() {
        return Some(Command::PlanSession(PlanSession { case, plan: plan? }));
    }
    let to = plan.filter(|_| !said.ticked("off"));
    let why = said.text("why");
    Some(Command::PostponeSession(PostponeSession { case, session: None, to, why }))
}
