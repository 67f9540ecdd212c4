//! Whatever is accepted, in whatever order: the fold, the tables and the search agree.

use crate::support::{Office, dump, envelope};
use proptest::prelude::*;
use serde_json::{Value, json};
use wusong::domain::actor::{Actor, Role, Scope};
use wusong::domain::mediation::case::Case;
use wusong::search::ask::Ask;
use wusong::store::Error;

/// What one step does; numbers choose among what there is by then.
type Step = (u8, u8, u8, u8);

/// What earlier steps made.
#[derive(Default)]
struct Made {
    cases: Vec<String>,
    items: Vec<String>,
    people: Vec<String>,
    bodies: Vec<String>,
}

fn pick(list: &[String], at: u8) -> Value {
    list.get(usize::from(at) % list.len().max(1)).map_or(Value::Null, |id| json!(id))
}

const DATES: [&str; 6] = ["2026-11-20", "2026-10", "2025", "2018-09-03", "unknown", "2026-11-23"];

/// A step of the office or the intake, or one further along the road of mediation.
fn line(step: Step, made: &Made) -> Value {
    if step.0.is_multiple_of(2) { at_the_desk(step, made) } else { along_the_road(step, made) }
}

/// What can happen to a case after its registration; rules refuse what comes too early.
#[expect(clippy::too_many_lines, reason = "one line a kind of command")]
fn along_the_road(step: Step, made: &Made) -> Value {
    let (kind, a, b, c) = step;
    let on = DATES[usize::from(c) % DATES.len()];
    // Few cases, so that each comes far.
    let case = pick(&made.cases[..made.cases.len().min(3)], a);
    let (party, answer) = (if b % 2 == 0 { "甲" } else { "乙" }, ["agreed", "agreed", "refused"]);
    let act = ["performed", "waived", "disputed", "urged"][usize::from(b % 4)];
    let signatures =
        ["甲", "乙", "mediator"].map(|who| json!({"who": who, "how": "signature", "on": on}));
    let mut line = match (kind / 2) % 40 {
        0 => json!({"do": "accept_case"}),
        1 => json!({"do": "record_consent", "answers": [
            {"party": "甲", "answer": "agreed"},
            {"party": "乙", "answer": answer[usize::from(b % 3)]}]}),
        2 => json!({"do": "tell_rights", "signed": [party]}),
        3 => json!({"do": "answer_questions", "violence": if b % 4 == 0 { "yes" } else { "no" }}),
        4 => json!({"do": "report_up", "to": "street", "what": format!("報{b}")}),
        5 => json!({"do": "answer_report", "answer": "知悉"}),
        6 => json!({"do": "make_claim", "claim": {"by": "甲", "what": "賠償", "amount": 100_000}}),
        7 => json!({"do": "drop_claim", "claim": 1, "why": "不再主張"}),
        8 => json!({"do": "join_dispute", "with": pick(&made.cases, b)}),
        9 => json!({"do": "set_step", "step": "deliberate", "why": "再議"}),
        10 => json!({"do": "assign_mediators",
            "mediators": [{"name": "吳某", "user": "chief", "recusal": "none"}]}),
        11 => json!({"do": "answer_mediators", "answers": [{"party": party, "accepted": true}]}),
        12 => json!({"do": "record_inquiry", "asked": "鄰居", "text": "見過\n#私談 不願具名"}),
        13 => json!({"do": "list_evidence", "name": format!("借條{b}"), "kept": "卷內"}),
        14 => json!({"do": "move_evidence", "evidence": 1, "kept": "已退還"}),
        15 => json!({"do": "invite_helper", "name": "周師傅",
            "consents": [{"party": "甲", "answer": "agreed"}]}),
        16 | 17 => json!({"do": "plan_session", "plan": {"day": "2026-11-30", "time": "14:00"}}),
        18 => json!({"do": "postpone_session", "to": {"day": "2026-12-01"}, "why": "加班"}),
        19 | 20 => {
            json!({"do": "hold_session", "present": ["甲", "乙"], "despite": [{"rule": "R-INT-11", "why": "未記"}, {"rule": "R-SEL-1", "why": "未記"}],
            "record": "@甲 #主張 還錢\n@乙 #私談 沒錢", "outcome": if b % 2 == 0 { "agreed" } else { "again" }})
        }
        21 => json!({"do": "suspend", "reason": "appraisal"}),
        22 | 23 => json!({"do": "resume"}),
        24 => json!({"do": "extend", "until": "2027-03-31", "agreed": ["甲", "乙"]}),
        25 | 26 => json!({"do": "draft_agreement", "partial": b % 2 == 0, "obligations": [
            {"kind": "instalments", "what": "還款", "by": "乙", "to": "甲", "amount": 200_000,
             "instalments": [{"amount": 100_000, "due": "2026-11-25"}, {"amount": 100_000, "due": "2026-12-25"}]}]}),
        27 => {
            json!({"do": "generate_agreement", "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}, {"rule": "R-AGR-2", "why": "到時再定"}]})
        }
        28 | 29 => json!({"do": "sign_agreement", "signatures": signatures}),
        30 => json!({"do": "seal_agreement"}),
        31 => json!({"do": "deliver_agreement", "deliveries": [{"party": party, "how": "post"}]}),
        32 => json!({"do": "record_performance", "item": 1 + b % 2, "act": act}),
        33 => json!({"do": "apply_confirmation", "court": "法院", "by": ["甲", "乙"]}),
        34 => json!({"do": "answer_confirmation", "result": "confirmed"}),
        35 => json!({"do": "record_litigation", "forum": "court",
            "stage": if b % 2 == 0 { "filed" } else { "withdrawn" }}),
        36 => {
            json!({"do": "record_visit", "answers": [{"party": party, "satisfaction": "satisfied"}]})
        }
        37 => json!({"do": "end_case", "how": "withdrawn"}),
        38 => json!({"do": "reopen", "why": "又提出"}),
        39 if b % 3 == 0 => json!({"do": "close_case"}),
        39 if b % 3 == 1 => json!({"do": "correct_date", "event": "latest:note_added",
            "date": DATES[usize::from(a) % 4], "why": "日子記錯"}),
        _ => json!({"do": "excuse_visit", "why": "已搬離"}),
    };
    line["case"] = case;
    line["on"] = json!(on);
    line
}

#[expect(clippy::too_many_lines, reason = "one line a kind of command")]
fn at_the_desk(step: Step, made: &Made) -> Value {
    let (kind, a, b, c) = step;
    let on = DATES[usize::from(c) % DATES.len()];
    let (case, body) = (pick(&made.cases, a), pick(&made.bodies, b));
    let parties = json!([
        {"name": format!("張{b}"), "side": "applicant", "kind": if c % 2 == 0 { json!("person") } else { Value::Null },
         "phone": format!("1380000{b:04}")},
        {"name": null, "side": "respondent", "known_as": "樓上"},
    ]);
    let registration = json!({
        "body": body, "title": format!("漏水{a}"), "parties": parties,
        "accepted": if a % 2 == 0 { json!(on) } else { Value::Null },
        "mediators": if b % 3 == 0 { json!([]) } else { json!([{"name": "吳某", "user": if b % 3 == 1 { json!("chief") } else { Value::Null }}]) },
        "rights_told": a % 3 == 0, "risk": if c % 2 == 0 { json!("red") } else { Value::Null },
    });
    let colour = ["red", "yellow", "green"][usize::from(b % 3)];
    let with = |mut line: Value, name: &str| {
        line["do"] = json!(name);
        line["on"] = json!(on);
        line
    };
    match (kind / 2) % 22 {
        0..=2 => with(registration, "register_case"),
        3 => {
            let mut from_item = registration;
            from_item["item"] = pick(&made.items, c);
            with(from_item, "register_case")
        }
        4 => with(
            json!({"register": registration, "terms": "各讓一步", "performance": "on_the_spot",
                   "obligations": [{"what": "修好", "by": "乙", "due": on}]}),
            "record_oral_settlement",
        ),
        5 => with(
            json!({"case": case, "terms": "付款", "performance": "not_due"}),
            "record_oral_settlement",
        ),
        6 => {
            with(json!({"case": case, "title": format!("改{b}"), "place": "荷香苑"}), "amend_case")
        }
        7 => with(json!({"case": case, "parties": parties}), "amend_case"),
        8 => with(json!({"case": case, "text": format!("記{b}")}), "note"),
        9 => with(json!({"case": case, "colour": colour}), "set_risk"),
        10 => with(
            json!({"case": case, "system": "市平台", "number": format!("X-{b}")}),
            "add_external_number",
        ),
        11 => with(
            json!({"body": body, "what": format!("來電{b}"), "channel": "telephone"}),
            "receive_item",
        ),
        12 => with(json!({"item": pick(&made.items, b), "case": case}), "turn_item"),
        13 => with(json!({"item": pick(&made.items, b), "answer": "已回"}), "answer_item"),
        14 => with(json!({"name": format!("李{a}")}), "record_person"),
        15 => with(
            json!({"person": pick(&made.people, a), "phone": format!("139{b}")}),
            "amend_person",
        ),
        16 => with(
            json!({"code": format!("N{a}"), "kind": "station", "level": "village", "parent": "DH00",
                   "name": {"hans": "新", "hant": "新"}, "short": {"hans": format!("新{a}"), "hant": format!("新{a}")}}),
            "found_body",
        ),
        17 => match b % 3 {
            0 => with(
                json!({"body": body, "person": pick(&made.people, a), "post": "mediator"}),
                "join_body",
            ),
            1 => with(
                json!({"body": body, "person": pick(&made.people, a), "post": "mediator"}),
                "leave_body",
            ),
            _ => with(
                json!({"body": body, "name": {"hans": "改名", "hant": format!("改名{c}")}}),
                "amend_body",
            ),
        },
        18 => json!({"do": "undo", "case": case, "reason": "錄錯"}),
        19 => with(
            json!({"case": case, "tag": format!("標{}", b % 3)}),
            if a % 3 == 0 { "untag_case" } else { "tag_case" },
        ),
        20 => with(
            json!({"cases": made.cases.iter().take(6).collect::<Vec<_>>(), "leave_out": true,
                   "act": for_many(a, colour)}),
            "bulk",
        ),
        _ => match b % 3 {
            0 => json!({"do": "undo", "item": pick(&made.items, a)}),
            1 => json!({"do": "undo", "person": pick(&made.people, a)}),
            _ => json!({"do": "undo", "body": body}),
        },
    }
}

fn for_many(which: u8, colour: &str) -> Value {
    match which % 3 {
        0 => json!({"do": "tag_case", "tag": "排查"}),
        1 => json!({"do": "note", "text": "已通知"}),
        _ => json!({"do": "set_risk", "colour": colour}),
    }
}

fn remember(made: &mut Made, line: &Value, stream: String) {
    let list = match line["do"].as_str().unwrap() {
        "register_case" => &mut made.cases,
        "record_oral_settlement" if line.get("case").is_none() => &mut made.cases,
        "receive_item" => &mut made.items,
        "record_person" => &mut made.people,
        "found_body" => &mut made.bodies,
        _ => return,
    };
    list.push(stream);
}

/// Whether a step names something there is none of yet.
fn names_nothing(line: &Value) -> bool {
    let fields = ["case", "item", "person", "body"];
    fields.iter().any(|field| line.get(field) == Some(&Value::Null))
}

fn actors(office: &Office) -> [Actor; 2] {
    let other = Actor { user: "deputy".to_owned(), account: None, ..office.chief.clone() };
    assert!(other.has(Role::Mediator));
    [office.chief.clone(), other]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn fold_tables_and_search_agree(steps in prop::collection::vec(any::<Step>(), 220..260)) {
        let mut office = Office::new();
        let actors = actors(&office);
        let mut made = Made { bodies: vec!["DH01".to_owned()], ..Made::default() };
        let mut accepted = 0;
        for step in steps {
            let mut line = line(step, &made);
            if line.get("item") == Some(&Value::Null) && line["do"] == "register_case" {
                line.as_object_mut().unwrap().remove("item");
            }
            if names_nothing(&line) {
                continue;
            }
            let actor = &actors[usize::from(step.3 % 8 == 0)];
            match office.store.execute(actor, &envelope(line.clone()), None) {
                Ok(outcome) => {
                    accepted += 1;
                    remember(&mut made, &line, outcome.stream.to_string());
                }
                // What was undone is not on file any more; a rule may say no.
                Err(Error::Refused(_) | Error::NotFound { .. }) => {}
                Err(error) => panic!("{line}: {error:?}"),
            }
        }
        prop_assert!(accepted >= 20, "only {accepted} were accepted");
        prop_assert_eq!(office.store.verify().unwrap().problems, vec![]);
        let before = dump(&office.path);
        office.store.rebuild().unwrap();
        prop_assert_eq!(dump(&office.path), before);
        let filter = Ask::default();
        for key in office.store.matching(&Scope::Whole, &filter).unwrap() {
            let file = office.store.case_file(&office.chief, key).unwrap().unwrap();
            let folded = Case::fold(file.row.id, &file.all).unwrap();
            prop_assert_eq!(folded.procedure().word(), file.row.state.as_str());
            prop_assert_eq!(folded.step().word(), file.row.step.as_str());
            prop_assert_eq!(&folded.data.parties, &file.row.parties);
            prop_assert_eq!(folded, file.case);
        }
    }
}
