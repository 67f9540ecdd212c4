//! Everything that was told of a case, as JSON: the axes of mediation.md 2.0 one by one.

use super::{json, show};
use crate::domain::mediation::agreement::{Agreement, AgreementSigned, Signer};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clauses::check;
use crate::domain::mediation::duty::Item;
use crate::domain::mediation::party::Party;
use crate::domain::mediation::session::Session;
use crate::domain::when::When;
use crate::store::cases::CaseFile;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What was told of a case beyond the fields of a list.
pub fn told(file: &CaseFile, today: NaiveDate) -> Map<String, Value> {
    let case = &file.case;
    let mut all = json::object(intake(file));
    all.extend(json::object(handling(case)));
    all.extend(json::object(agreed(case, today)));
    all.extend(json::object(after(case, today)));
    all
}

/// A payload with its day.
fn dated(said: &impl Serialize, on: When) -> Value {
    let mut value = serde_json::to_value(said).unwrap_or_default();
    if let Value::Object(map) = &mut value {
        map.insert("on".to_owned(), json::when(on));
    }
    value
}

/// A payload with its day, where there is one.
fn maybe<T: Serialize>(said: Option<&(T, When)>) -> Value {
    said.map_or(Value::Null, |(said, on)| dated(said, *on))
}

/// A party with what it was asked and told.
fn whole_party(file: &CaseFile, party: &Party) -> Value {
    let case = &file.case;
    let mut whole = show::full_party(file, party);
    let told = |list: &[(crate::domain::ids::PartyId, When)]| {
        let found = list.iter().find(|(id, _)| *id == party.id);
        found.map_or(Value::Null, |(_, on)| json::when(*on))
    };
    whole["consent"] = json!(case.consent_of(party.id));
    whole["rights_told"] = told(&case.told);
    whole["rights_signed"] = told(&case.told_signed);
    whole
}

fn intake(file: &CaseFile) -> Value {
    let case = &file.case;
    let parties = case.data.parties.iter().map(|party| whole_party(file, party));
    let risks = case.risks.iter();
    let risks = risks
        .map(|risk| json!({"colour": risk.colour, "on": json::when(risk.on), "why": risk.why}));
    let external = case.external.iter().map(
        |given| json!({"system": given.system, "number": given.number, "on": json::when(given.on)}),
    );
    let consents = case.consents.iter().map(|consent| {
        json!({
            "party": consent.party, "answer": consent.answer, "on": json::when(consent.on),
            "how": consent.how, "by": consent.by,
        })
    });
    let reports = case.reports.iter().enumerate().map(|(at, report)| {
        let mut value = dated(&report.said, report.on);
        value["n"] = json!(at + 1);
        value["answer"] = json!(report.answer.as_ref().map(|(answer, _)| answer));
        value["answered"] = report.answer.as_ref().map_or(Value::Null, |(_, on)| json::when(*on));
        value
    });
    let claims = case.claims.iter().enumerate().map(|(at, claim)| {
        let mut value = dated(&claim.said, claim.on);
        value["n"] = json!(at + 1);
        value["dropped"] = json!(claim.dropped);
        value
    });
    json!({
        "parties": parties.collect::<Value>(),
        "place": case.data.place,
        "origin": case.data.origin,
        "entrusted_by": case.data.entrusted_by,
        "channel": case.data.channel,
        "requested_by": case.data.requested_by,
        "requested_on": case.data.requested_on.map(json::when),
        // With the day unknown `accepted` is null too: this one tells it from a case not taken on.
        "is_accepted": case.accepted.is_some(),
        "accepted": case.accepted.map_or(Value::Null, json::when),
        "declined": maybe(case.declined.as_ref()),
        "consents": consents.collect::<Value>(),
        "rights_told": case.rights_told().is_some(),
        "rights_told_on": case.rights_told().map_or(Value::Null, json::when),
        "questions": case.questions,
        "report_due": case.report_due().is_some(),
        "reports": reports.collect::<Value>(),
        "claims": claims.collect::<Value>(),
        "risks": risks.collect::<Value>(),
        "external": external.collect::<Value>(), "tags": case.tags,
        "step_set": case.step_set.as_ref().filter(|_| case.step_is_set()).map(|(_, why, _)| why),
    })
}

fn handling(case: &Case) -> Value {
    let acceptances = case.acceptances.iter().map(|one| dated(&one.said, one.on));
    let inquiries = case.inquiries.iter().map(|one| dated(&one.said, one.on));
    let pauses = case.pauses.iter().map(|pause| {
        let to = pause.to.map_or(Value::Null, json::when);
        json!({"reason": pause.reason, "from": json::when(pause.from), "to": to})
    });
    let private = case.private.iter().filter(|private| !private.said.lines.is_empty());
    let private = private.map(|private| dated(&private.said, private.on));
    let notes = case.notes.iter().map(|(on, text)| json!({"on": json::when(*on), "text": text}));
    let reopened = case.reopened.iter().map(|(said, on)| dated(said, *on));
    let sessions = case.sessions.iter().enumerate().map(|(at, one)| session(at + 1, one));
    let mediators = case.mediators.iter().map(|one| {
        json!({
            "name": one.name, "person": one.person, "recusal": one.recusal, "relation": one.relation,
        })
    });
    json!({
        "assigned": mediators.collect::<Value>(),
        "chosen_by_parties": case.chosen_by_parties,
        "acceptances": acceptances.collect::<Value>(),
        "inquiries": inquiries.collect::<Value>(),
        "evidence": case.evidence,
        "helpers": case.helpers,
        "sessions": sessions.collect::<Value>(),
        "pauses": pauses.collect::<Value>(),
        "extended": maybe(case.extended.as_ref()),
        "ended": maybe(case.ended.as_ref()),
        "reopened": reopened.collect::<Value>(),
        "notes": notes.collect::<Value>(),
        "private": private.collect::<Value>(),
    })
}

fn session(n: usize, session: &Session) -> Value {
    let held = maybe(session.held.as_ref());
    json!({"n": n, "plan": session.plan, "off": session.off, "round": session.round, "held": held})
}

fn agreed(case: &Case, today: NaiveDate) -> Value {
    let all = case.agreements.iter().enumerate().map(|(at, one)| agreement(case, at + 1, one));
    let items = case.agreements.iter().enumerate().flat_map(|(at, one)| {
        let items = one.items();
        items.into_iter().map(move |one| item(at + 1, &one, today)).collect::<Vec<_>>()
    });
    let latest = case.agreement();
    let latest = latest.map(|latest| agreement(case, case.number_of(latest), latest));
    json!({
        "agreement": latest,
        "agreements": all.collect::<Value>(),
        "obligations": items.collect::<Value>(),
    })
}

fn agreement(case: &Case, n: usize, agreement: &Agreement) -> Value {
    let wording = &agreement.wording;
    let signatures = agreement.signatures.iter().map(signature);
    let delivered = agreement
        .delivered
        .iter()
        .map(|(party, how, on)| json!({"party": party, "how": how, "on": json::when(*on)}));
    let confirmation = agreement.confirmation.as_ref().map(|asked| {
        let answers = asked.answers.iter().map(|(answer, on)| dated(answer, *on));
        json!({
            "court": asked.applied.court, "on": json::when(asked.on), "by": asked.applied.by,
            "answers": answers.collect::<Value>(), "result": asked.result(),
        })
    });
    let clauses = check(&agreement.wording).into_iter().map(|found| {
        json!({
            "clause": found.clause.word(), "gravity": found.clause.gravity().word(),
            "rule": found.clause.rule(), "item": found.item.map(|at| at + 1),
            "part": found.part.map(|at| at + 1),
        })
    });
    json!({
        "clauses": clauses.collect::<Value>(),
        "n": n, "id": agreement.id, "form": agreement.form, "on": json::when(agreement.on),
        "version": agreement.version, "partial": wording.partial, "round": agreement.round,
        "effective": agreement.effective().is_some(),
        "effective_on": agreement.effective().map_or(Value::Null, json::when),
        "superseded": agreement.superseded, "replaces": case.replaces(agreement),
        "replaced_by": case.replaced_by(agreement), "impossible_date": agreement.has_impossible_effect(),
        "locked": agreement.is_locked(),
        "issues": wording.issues, "responsibility": wording.responsibility, "terms": wording.terms,
        "copies": wording.copies, "from_paper": wording.from_paper,
        "performance": agreement.performance, "minutes": agreement.minutes,
        "generated": agreement.generated == Some(agreement.version),
        "signatures": signatures.collect::<Value>(), "unsigned": agreement.unsigned(),
        "seal": agreement.seal, "delivered": delivered.collect::<Value>(),
        "confirmation": confirmation,
    })
}

fn signature(signed: &AgreementSigned) -> Value {
    let (party, name) = match &signed.who {
        Signer::Party(party) => (Some(party), None),
        Signer::Mediator(name) => (None, Some(name.as_str())),
        Signer::Recorder => (None, Some("recorder")),
    };
    json!({
        "party": party, "name": name, "how": signed.how, "on": json::when(signed.date.on),
        "as_written": signed.date.as_written, "by": signed.by,
    })
}

fn item(agreement: usize, item: &Item, today: NaiveDate) -> Value {
    json!({
        "agreement": agreement, "n": item.n, "kind": item.kind, "what": item.what, "by": item.by,
        "to": item.to, "performer": item.performer, "amount": item.amount,
        "due": json::when(item.due.on), "as_written": item.due.as_written, "until": item.until,
        "days_after": item.days_after, "way": item.way, "state": item.state(today),
        "paid": item.paid, "waived": item.waived, "refunded": item.refunded,
        "open": item.open_amount(), "done": item.done.map_or(Value::Null, json::when),
        "late": item.was_late(),
    })
}

fn after(case: &Case, today: NaiveDate) -> Value {
    let litigation = case.litigation.iter().map(|one| dated(&one.said, one.on));
    let visits = case.visits.iter().map(|one| dated(&one.said, one.on));
    let contents = case.contents().into_iter().map(|place| {
        json!({
            "slot": place.slot, "required": place.required, "present": place.present,
            "pages": place.pages, "absent": place.absent,
        })
    });
    let missing = case
        .missing()
        .into_iter()
        .map(|gap| json!({"slot": gap.slot, "party": gap.party, "rule": gap.rule}));
    let alone = case.unguarded(today).into_iter();
    let guardians = alone
        .map(|party| json!({"slot": null, "what": "guardian", "party": party, "rule": "R-INT-8"}));
    let waiting = crate::store::waiting(case).into_iter();
    let closed = case.closed.as_ref();
    json!({
        "litigation": litigation.collect::<Value>(),
        "visits": visits.collect::<Value>(),
        "visit_excused": case.visit_excused.as_ref().map(|(said, _)| &said.why),
        "contents": contents.collect::<Value>(),
        "missing": missing.chain(guardians).collect::<Value>(),
        "waiting": waiting.map(|(what, n)| json!({"what": what, "n": n})).collect::<Value>(),
        "closed": closed.map_or(Value::Null, |(_, on)| json::when(*on)),
        "archived": maybe(case.archived.as_ref()),
    })
}
