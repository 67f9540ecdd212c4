//! Marks on the list, and one act on all of them: looked at first, written in one commit, taken back
//! by one undo.

use crate::console::Console;
use serde_json::json;
use wusong::app::bulk::{Bulk, Stage};
use wusong::app::home::Zone;
use wusong::app::modal::Modal;
use wusong::domain::mediation::case::Colour;
use wusong::keymap::{Action, Prefix};
use wusong::store::cases::CaseFile;

/// So many cases at the desk; the list has the focus, the first is selected.
fn desk(n: usize) -> Console {
    let mut console = Console::new();
    for n in 1..=n {
        let line = json!({
            "do": "register_case", "body": "DH01", "title": format!("借款{n}"),
            "parties": [{"name": format!("孫{n}"), "side": "applicant"}],
        });
        console.elsewhere(&line.to_string());
    }
    console.reread();
    console.app.home.focus = Zone::List;
    console.press("Home");
    console
}

impl Console {
    fn bulk(&self) -> &Bulk {
        let Some(Modal::Bulk(bulk)) = self.app.modals.last() else {
            panic!("nothing is tried out\n{}", self.screen());
        };
        bulk
    }

    /// The case with that title.
    fn titled(&self, title: &str) -> CaseFile {
        self.cases().into_iter().find(|file| file.row.title == title).unwrap()
    }

    fn tagged(&self, tag: &str) -> usize {
        self.cases().iter().filter(|file| file.case.tags.iter().any(|one| one == tag)).count()
    }

    fn commits(&self) -> Vec<String> {
        let mut commits: Vec<String> = self
            .cases()
            .iter()
            .filter_map(|file| file.all.iter().find(|row| row.event.kind() == "case_tagged"))
            .map(|row| row.commit.to_string())
            .collect();
        commits.sort();
        commits.dedup();
        commits
    }
}

#[test]
fn cases_are_marked_one_by_one_in_a_row_all_and_not_at_all() {
    let mut console = desk(6);
    console.press("Space Space");
    assert_eq!(console.app.home.list.n_marked(), 2);
    let screen = console.screen();
    assert!(screen.contains("已標記 2 件"), "{screen}");
    assert_eq!(screen.matches("\" * 當").count(), 2, "{screen}");
    console.press("Down Down m");
    assert_eq!(console.app.home.list.n_marked(), 5, "from the last mark to here");
    console.press("*");
    assert_eq!(console.app.home.list.n_marked(), 6);
    console.press("*");
    assert_eq!(console.app.home.list.n_marked(), 0);
    console.press("Space Esc");
    assert_eq!(console.app.home.list.n_marked(), 0, "Esc takes the marks off");
}

#[test]
fn a_tag_goes_on_all_marked_cases_that_take_it_and_one_undo_takes_it_off_again() {
    let mut console = desk(5);
    let id = console.titled("借款3").row.id;
    console.elsewhere(&json!({"do": "tag_case", "case": id, "tag": "信訪"}).to_string());
    console.reread().press("*");
    console.press("F8 #");
    let title = console.app.form.as_ref().unwrap().title.clone();
    assert!(title.starts_with("對 5 件 標注：當"), "{title}");
    console.go("tag").type_("信訪").press("F8");
    // Looked at first: four can, one cannot and says why; nothing is written yet.
    assert_eq!(console.bulk().counts(), (4, 1));
    assert!(console.bulk().rows[0].what.as_ref().unwrap_err().contains("R-REG-4"));
    let screen = console.screen();
    assert!(screen.contains("可 4 件，不可 1 件") && screen.contains("標注 信訪"), "{screen}");
    assert_eq!(console.tagged("信訪"), 1);
    // Neither F8 nor a lone Enter does it.
    console.press("F8 Enter F8");
    assert_eq!(console.tagged("信訪"), 1);
    console.press("Right Enter");
    assert_eq!(console.tagged("信訪"), 5);
    assert!(console.app.modals.is_empty() && console.app.form.is_none());
    assert_eq!(console.app.home.list.n_marked(), 0);
    assert_eq!(console.notice(), "標注 4 件");
    assert_eq!(console.commits().len(), 2, "one commit for all four");
    console.press("u");
    assert_eq!(console.tagged("信訪"), 1, "{}", console.notice());
}

#[test]
fn note_colour_and_assignment_go_the_same_way() {
    let mut console = desk(3);
    console.press("* c").type_("各方已電話通知").press("C-s y");
    console.press("* F8 p F4 Up Enter C-s y");
    assert!(
        console.cases().iter().all(|file| file.case.risk() == Some(Colour::Red)),
        "{}",
        console.screen()
    );
    assert!(console.cases().iter().all(|file| file.case.notes.len() == 1));
    console.press("* d F4 Down Enter C-s y");
    assert!(console.cases().iter().all(|file| file.case.mediators[0].name == "陳琴"));
    console.press("u");
    assert!(console.cases().iter().all(|file| file.case.mediators.is_empty()));
}

#[test]
fn a_visit_that_no_case_allows_yet_is_told_case_by_case_and_cannot_be_done() {
    let mut console = desk(2);
    console.press("* F8 ;");
    console.go("satisfaction").press("F4 Down Enter").go("date").type_("0").press("C-s");
    assert_eq!(console.bulk().counts(), (0, 2));
    console.press("y Right Enter");
    assert_eq!(console.bulk().stage, Stage::Ready(true));
    console.press("Esc");
    assert!(console.app.form.is_some(), "what was typed is still there");
}

#[test]
fn many_cases_go_piece_by_piece_in_one_commit_and_what_is_cancelled_stays_half_done() {
    let mut console = desk(250);
    console.press("* F8 #").go("tag").type_("排查").press("C-s");
    assert_eq!(console.bulk().counts(), (250, 0));
    // The keys come between the pieces: the first is under way when Ctrl-C is pressed.
    let mut effects = console.app.update(wusong::app::Msg::Key("y".parse().unwrap()));
    console.app.update(wusong::app::Msg::Key("C-c".parse().unwrap()));
    assert_eq!(effects.len(), 1);
    console.run(std::mem::take(&mut effects));
    assert_eq!(console.tagged("排查"), 100);
    assert!(
        console.screen().contains("標注 100 件；其餘 150 件沒有做，仍標記著"),
        "{}",
        console.screen()
    );
    assert_eq!(console.app.home.list.n_marked(), 150);
    console.press("u");
    assert_eq!(console.tagged("排查"), 0);
    console.press("Esc * F8 #").go("tag").type_("排查").press("C-s y");
    assert_eq!(console.tagged("排查"), 250);
    let commits: std::collections::HashSet<_> =
        console.cases().iter().map(|file| file.all.last().unwrap().commit).collect();
    assert_eq!(commits.len(), 1);
    console.press("u");
    assert_eq!(console.tagged("排查"), 0);
}

#[test]
fn with_marks_the_menu_offers_what_can_be_done_with_many_and_nothing_else_is_done_to_one_of_them() {
    let mut console = desk(3);
    console.press("Space Space");
    assert!(console.screen().contains("F8 對 2 件做"), "{}", console.screen());
    console.press("F8");
    let menu = console.app.menu_rows(Prefix::Do);
    let screen = console.screen();
    assert!(screen.contains("對 2 件可做的動作") && !menu[0].next, "{screen}");
    for action in [Action::Note, Action::Assign, Action::Risk, Action::Tag, Action::Visit] {
        assert!(menu.iter().any(|row| row.action == action), "{action:?} {screen}");
    }
    assert!(menu.iter().all(|row| row.action != Action::Session), "{screen}");
    console.press("Esc s");
    assert!(console.app.form.is_none());
    assert!(console.notice().contains("一次只做一件"), "{}", console.notice());
    console.press("Esc s");
    assert!(console.app.form.is_some() && console.app.home.list.n_marked() == 0);
}

#[test]
fn a_single_case_is_tagged_and_untagged_and_shows_it() {
    let mut console = desk(1);
    console.press("F8 #").go("tag").type_("拖欠").press("C-s");
    assert_eq!(console.case().case.tags, ["拖欠"]);
    // It is found by what was put on, and shown.
    console.press("F4").type_("標:拖欠").press("Enter");
    assert_eq!(console.app.home.list.len(), 1);
    console.press("Esc F4").type_("標:信訪").press("Enter");
    assert_eq!(console.app.home.list.len(), 0);
    console.press("Esc Home Enter");
    assert!(console.screen().contains("標注"), "{}", console.screen());
    console
        .press("F8 #")
        .go("act")
        .press("F4 Down Down Enter")
        .go("tag")
        .type_("拖欠")
        .press("C-s");
    assert_eq!(console.case().case.tags, Vec::<String>::new(), "{}", console.screen());
}
