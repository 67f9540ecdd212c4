//! Many at once: no gap, no double, no lost update, nothing half seen.

use crate::support::{Office, Over, envelope, raw, registration, rows, source};
use serde_json::json;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use wusong::domain::actor::Scope;
use wusong::search::ask::Ask;
use wusong::store::drafts::{Draft, Drafts};
use wusong::store::{Error, Seen, Store};

#[test]
fn eight_writers_draw_numbers_without_gap_or_double() {
    const WRITERS: u32 = 8;
    const EACH: u32 = 20;
    let office = Office::new();
    let start = Barrier::new(WRITERS as usize);
    let mut numbers: Vec<u32> = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (start, office) = (&start, (&office.path, &office.chief));
                scope.spawn(move || {
                    let mut store = Store::open(office.0, source(100 + u64::from(writer))).unwrap();
                    start.wait();
                    let register = |n| {
                        let line = registration("DH01", &format!("{writer}之{n}"));
                        store.execute(office.1, &envelope(line), None).unwrap().number.unwrap().n
                    };
                    (0..EACH).map(register).collect::<Vec<_>>()
                })
            })
            .collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=WRITERS * EACH).collect::<Vec<_>>());
    let mut store = Store::open(&office.path, source(3)).unwrap();
    assert_eq!(store.verify().unwrap().problems, []);
}

#[test]
fn a_reader_never_sees_half_a_case() {
    let mut office = Office::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let store = Store::open(&office.path, source(3)).unwrap();
            let mut seen = 0;
            while !done.load(Ordering::Relaxed) {
                let keys = store.matching(&Scope::Whole, &Ask::default()).unwrap();
                for key in keys {
                    let file = store.case_file(&office.chief, key).unwrap().unwrap();
                    assert!(file.row.agreement.is_some());
                    assert_eq!(file.case.agreement().unwrap().items().len(), 1);
                    seen += 1;
                }
            }
            seen
        });
        let over = Over(&done);
        let mut writer = Store::open(&office.path, source(4)).unwrap();
        for n in 0..40 {
            let mut register = registration("DH01", &format!("第{n}"));
            register.as_object_mut().unwrap().remove("do");
            let line = json!({
                "do": "record_oral_settlement", "register": register, "terms": "和好",
                "obligations": [{"what": "道歉", "by": "甲"}], "performance": "on_the_spot",
            });
            writer.execute(&office.chief, &envelope(line), None).unwrap();
        }
        drop(over);
        assert!(reader.join().unwrap() > 0);
    });
    assert_eq!(office.store.verify().unwrap().problems, []);
}

#[test]
fn who_looked_before_somebody_else_wrote_is_told_and_writes_nothing() {
    let mut office = Office::new();
    let case = office.register("DH01", "爭地");
    let seen = {
        let key = office.store.find_case(&Scope::Whole, &case).unwrap().unwrap();
        let file = office.store.case_file(&office.chief, key).unwrap().unwrap();
        Seen { version: file.row.version, head: file.all.last().map(|event| event.id) }
    };
    let mut other = Store::open(&office.path, source(4)).unwrap();
    let note = |text: &str| envelope(json!({"do": "note", "case": case, "text": text}));
    other.execute(&office.chief, &note("別人先寫"), Some(seen)).unwrap();
    let head = office.store.head().unwrap();
    let stale = office.store.execute(&office.chief, &note("我後寫"), Some(seen));
    let Err(Error::Stale(stale)) = stale else { panic!("{stale:?}") };
    assert_eq!((stale.seen, stale.now), (seen.version, seen.version + 1));
    assert_eq!(stale.by, "chief");
    assert_eq!(office.store.head().unwrap(), head);
    let mut expected = note("照版本寫");
    expected.expect = Some(seen.version);
    assert!(matches!(office.store.execute(&office.chief, &expected, None), Err(Error::Stale(_))));
    expected.expect = Some(seen.version + 1);
    office.store.execute(&office.chief, &expected, None).unwrap();
    // Stale is told before a refusal that may only be due to what the other did.
    let undo = envelope(json!({"do": "undo", "case": case}));
    office.store.execute(&office.chief, &undo, None).unwrap();
    office.store.execute(&office.chief, &undo, None).unwrap();
    office.store.execute(&office.chief, &undo, None).unwrap();
    let late = office.store.execute(&office.chief, &note("已註銷"), Some(seen));
    assert!(matches!(late, Err(Error::Stale(_))), "{late:?}");
}

#[test]
fn a_draft_waits_for_a_writer_and_is_never_lost() {
    let office = Office::new();
    let drafts = Drafts::open(&office.path).unwrap();
    let draft = |label: &str| Draft {
        id: "oral".to_owned(),
        user: "chief".to_owned(),
        at: String::new(),
        label: label.to_owned(),
        body: "{}".to_owned(),
    };
    let writer = raw(&office.path);
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    thread::scope(|scope| {
        let keeping = scope.spawn(move || {
            let asked = Instant::now();
            drafts.keep(&draft("等到了")).unwrap();
            asked.elapsed()
        });
        thread::sleep(Duration::from_millis(400));
        writer.execute_batch("COMMIT").unwrap();
        assert!(keeping.join().unwrap() < Duration::from_secs(5));
    });
    assert_eq!(office.store.drafts("chief").unwrap()[0].label, "等到了");
    let drafts = Drafts::open(&office.path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let asked = Instant::now();
    assert!(matches!(drafts.keep(&draft("沒等到")), Err(Error::Locked)));
    assert!(asked.elapsed() < Duration::from_secs(8), "it gives up and says so");
    writer.execute_batch("ROLLBACK").unwrap();
    drafts.keep(&draft("再寫一次")).unwrap();
    let kept: Vec<String> =
        office.store.drafts("chief").unwrap().into_iter().map(|draft| draft.label).collect();
    assert_eq!(kept, ["再寫一次"]);
    assert_eq!(rows(&writer, "SELECT count(*) FROM local_draft"), ["[Integer(1)]"]);
}
