//! One case on the whole road, from the telephone call to the archive, with a child, words in confidence,
//! a default and the court's confirmation.

use crate::desk::Desk;
use serde_json::{Value, json};

const TO_THE_SECOND_SESSION: &str = include_str!("whole_road.jsonl");

/// A desk, and the case it is about.
struct Road {
    desk: Desk,
    case: String,
}

impl Road {
    fn begun() -> Self {
        let desk = Desk::ready();
        let answers = desk.apply(TO_THE_SECOND_SESSION).well().lines();
        let case = answers[1]["id"].as_str().unwrap().to_owned();
        Self { desk, case }
    }

    /// An act that is accepted.
    #[track_caller]
    fn act(&self, mut line: Value) {
        line["case"] = json!(self.case);
        self.desk.apply(line.to_string()).well();
    }

    /// An act that is refused: by which rule.
    #[track_caller]
    fn refused(&self, mut line: Value) -> String {
        line["case"] = json!(self.case);
        let done = self.desk.apply(line.to_string());
        assert_eq!(done.code, 3, "{}{}", done.out, done.err);
        done.lines()[0]["refusal"]["rule"].as_str().unwrap().to_owned()
    }

    fn show(&self) -> Value {
        self.desk.run(&["--json", "show", &self.case]).well().json()
    }

    fn next(&self) -> Value {
        self.show()["next"]["what"].clone()
    }

    /// Typed with a day that does not exist, mended, generated, signed and sealed.
    fn agree(&self) {
        let draft = |second: &str, agreement: Option<u32>| {
            let part = |due: &str| json!({"amount": 400_000, "due": due});
            json!({"do": "draft_agreement", "on": "2024-03-18", "agreement": agreement,
                "issues": "樓道積水，滑倒受傷", "responsibility": "物業負責", "obligations": [
                {"kind": "instalments", "what": "賠償醫藥費", "by": "乙", "to": "甲", "amount": 1_200_000,
                 "way": "轉賬", "instalments": [part("2024-03-29"), part(second), part("2024-05-31")]}]})
        };
        let sign = |who: &str, how: &str, on: &str, by: Value| json!({"do": "sign_agreement", "signatures": [{"who": who, "how": how, "on": on, "by": by}]});
        assert_eq!(self.next(), "draft_agreement");
        self.act(draft("2024-04-31", None));
        assert_eq!(self.refused(json!({"do": "generate_agreement"})), "R-AGR-8");
        self.act(draft("2024-04-30", Some(1)));
        self.act(json!({"do": "generate_agreement", "on": "2024-03-18", "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}, {"rule": "R-AGR-2", "why": "到時再定"}]}));
        let child = sign("甲", "signature", "2024-03-18", Value::Null);
        assert_eq!(self.refused(child), "R-INT-8", "a child of thirteen");
        self.act(sign("甲", "in_their_stead", "2024-03-18", json!("沈母")));
        assert_eq!(
            self.refused(draft("2024-04-29", Some(1))),
            "R-AGR-3",
            "the first signature locks it"
        );
        self.act(sign("乙", "seal", "2024-03-19", Value::Null));
        self.act(sign("mediator", "signature", "2024-03-19", Value::Null));
        assert_eq!(self.next(), "seal_agreement");
        self.act(json!({"do": "seal_agreement", "date": "2024-03-20"}));
    }

    /// Not paid in time, urged, confirmed, paid late; then in time; then in part, the rest waived.
    fn perform(&self) {
        let item = |n: u32, act: &str, on: &str, amount: Value| json!({"do": "record_performance", "on": on, "item": n, "act": act, "amount": amount, "proof": "回單"});
        self.act(item(1, "urged", "2024-04-01", Value::Null));
        self.act(json!({"do": "apply_confirmation", "on": "2024-04-08", "court": "平湖市人民法院", "by": ["甲", "乙"]}));
        let answer = |on: &str, result: &str| json!({"do": "answer_confirmation", "on": on, "result": result});
        self.act(answer("2024-04-09", "accepted"));
        self.act(answer("2024-04-20", "confirmed"));
        self.act(item(1, "performed", "2024-04-22", json!(400_000)));
        self.act(item(2, "performed", "2024-04-30", Value::Null));
        self.act(item(3, "performed", "2024-05-31", json!(300_000)));
        assert_eq!(self.refused(item(3, "performed", "2024-05-31", json!(100_001))), "R-PER-1");
        self.act(item(3, "waived", "2024-06-03", json!(100_000)));
    }

    /// Visited, closed, the file completed and archived.
    fn put_away(&self) {
        assert_eq!(
            self.refused(json!({"do": "close_case"})),
            "R-CLO-2",
            "the visit is still to be made"
        );
        let visit = json!([{"party": "甲", "satisfaction": "satisfied"}, {"party": "乙", "satisfaction": "fairly_satisfied"}]);
        self.act(
            json!({"do": "record_visit", "on": "2024-06-07", "how": "telephone", "answers": visit}),
        );
        self.act(json!({"do": "close_case", "on": "2024-06-10"}));
        let archive =
            json!({"do": "archive_case", "on": "2024-06-12", "pages": 42, "class": "long"});
        assert_eq!(self.refused(archive.clone()), "R-ARC-1");
        for party in ["甲", "乙"] {
            self.act(json!({"do": "file_paper", "on": "2024-06-11", "slot": "identity", "party": party, "pages": 1}));
        }
        assert_eq!(self.next(), "file_paper", "the representative's power");
        self.act(
            json!({"do": "file_paper", "slot": "power_of_attorney", "party": "乙", "pages": 1}),
        );
        self.act(archive);
    }
}

#[test]
fn a_case_goes_the_whole_road_and_every_act_is_told_afterwards() {
    let road = Road::begun();
    road.agree();
    let case = road.show();
    assert_eq!((&case["state"], &case["step"]), (&json!("agreed"), &json!("supervise")));
    let agreement = &case["agreement"];
    assert_eq!(agreement["effective_on"], "2024-03-20", "the last of all days: the seal's");
    assert_eq!((&agreement["version"], &agreement["copies"]), (&json!(2), &json!(3)));
    assert_eq!(agreement["signatures"][0]["by"], "沈母");
    assert_eq!(case["next"]["what"], "deliver_agreement");
    let copies = json!([{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]);
    road.act(json!({"do": "deliver_agreement", "on": "2024-03-21", "deliveries": copies}));
    let kinds: Vec<Value> = road.show()["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| json!([d["what"], d["due"]]))
        .collect();
    assert!(kinds.contains(&json!(["duty", "2024-03-29"])), "{kinds:?}");
    assert!(kinds.contains(&json!(["confirmation", "2024-04-19"])), "{kinds:?}");
    assert!(kinds.contains(&json!(["return_visit", "2024-06-07"])), "{kinds:?}");
    assert_eq!(case["obligations"][0]["state"], "overdue", "a default");

    road.perform();
    let case = road.show();
    let told = |n: usize, field: &str| case["obligations"][n][field].clone();
    assert_eq!((told(0, "state"), told(0, "late")), (json!("done"), json!(true)));
    assert_eq!((told(1, "state"), told(1, "late")), (json!("done"), json!(false)));
    assert_eq!(
        (told(2, "paid"), told(2, "waived"), told(2, "open")),
        (json!(300_000), json!(100_000), json!(0))
    );
    assert_eq!(case["next"]["what"], "return_visit");

    road.put_away();
    let case = road.show();
    assert_eq!((&case["state"], &case["next"]), (&json!("archived"), &Value::Null));
    assert_eq!(case["archived"]["pages"], 42);
    assert!(case["deadlines"].as_array().unwrap().is_empty(), "nothing runs on");
    assert!(case["missing"].as_array().unwrap().is_empty());
    let order: Vec<&str> = case["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| act["kind"].as_str().unwrap())
        .collect();
    let at = |kind: &str| {
        order.iter().position(|one| *one == kind).unwrap_or_else(|| panic!("{kind} of {order:?}"))
    };
    let road = [
        "case_registered",
        "case_accepted",
        "session_held",
        "agreement_signed",
        "agreement_sealed",
        "confirmation_answered",
        "visit_made",
        "case_closed",
        "case_archived",
    ];
    assert!(road.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{order:?}");
}

#[test]
fn words_in_confidence_stay_out_of_the_record_and_of_every_list() {
    let road = Road::begun();
    let case = road.show();
    let sessions = case["sessions"].to_string();
    assert!(sessions.contains("只認一半") && !sessions.contains("上限一萬二"));
    let acts = case["timeline"].as_array().unwrap().iter();
    let held: Vec<String> =
        acts.filter(|act| act["kind"] == "session_held").map(Value::to_string).collect();
    assert_eq!(held.len(), 2);
    assert!(!held.concat().contains("急用錢") && !held.concat().contains("上限一萬二"));
    let kept: Vec<&Value> =
        case["private"].as_array().unwrap().iter().map(|one| &one["lines"]).collect();
    assert_eq!(
        kept,
        [&json!(["@乙 #私談 上限一萬二，先別說"]), &json!(["@甲 #私談 急用錢，第一期要快"])]
    );
    let list = road.desk.run(&["list", "cases", "--json", "上限一萬二"]).well().out;
    assert!(!list.contains(&road.case), "{list}");
}

#[test]
fn the_road_as_of_an_earlier_day_stands_where_it_stood() {
    let road = Road::begun();
    road.agree();
    let on =
        |day: &str| road.desk.run(&["--json", "show", &road.case, "--as-of", day]).well().json();
    assert_eq!(on("2024-03-06")["parties"][1]["consent"], "refused");
    assert_eq!(on("2024-03-06")["next"]["what"], "end_case");
    assert_eq!(on("2024-03-07")["parties"][1]["consent"], "agreed");
    assert_eq!(on("2024-03-12")["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(on("2024-03-19")["agreement"]["effective"], false);
    assert_eq!(on("2024-03-20")["agreement"]["effective_on"], "2024-03-20");
}
