//! The small forms after the agreement: its paper, performance, court, visit, closing, the file.

use super::super::super::form::{Cell, Choice, FormField, FormKind, Heading, Owed, Place, Value};
use super::intake::contact;
use super::make::Make;
use super::said::{Commands, Said};
use crate::domain::command::{
    AnswerConfirmation, ApplyConfirmation, ArchiveCase, CloseCase, Command, ExcuseVisit, FilePaper,
    GenerateAgreement, RecordLitigation, RecordPerformance, RecordVisit, VisitAnswerInput,
};
use crate::domain::mediation::closing::{Retention, Satisfaction, Slot};
use crate::domain::mediation::court::{ConfirmationResult, Forum, Stage};
use crate::domain::mediation::duty::Act;
use crate::i18n::Text;

/// What stands in a form after the agreement.
pub fn fields(make: &Make<'_>, kind: FormKind) -> Option<Vec<FormField>> {
    let results: Vec<&str> = ConfirmationResult::ALL.iter().map(|one| one.word()).collect();
    let classes: Vec<&str> = Retention::ALL.iter().map(|one| one.word()).collect();
    Some(match kind {
        FormKind::Generate => vec![make.date(true)],
        FormKind::Perform => perform(make),
        FormKind::Confirm => {
            let mut fields = vec![make.line("court", "court").required()];
            fields.extend(make.ticks("by", "applied_by"));
            fields.push(make.date(true));
            fields
        }
        FormKind::ConfirmResult => vec![
            make.pick("result", "result", "confirmation", &results).required(),
            make.line("number", "court_number"),
            make.line("why", "why"),
            make.day(),
        ],
        FormKind::Litigation => litigation(make),
        FormKind::Visit => visit(make),
        FormKind::Close => vec![make.line("note", "note"), make.date(true)],
        FormKind::FilePaper => paper(make),
        FormKind::Archive => vec![
            make.line("pages", "pages_in_all").required(),
            make.pick("class", "class", "retention", &classes).required(),
            make.line("number", "shelf").hinted(make.app.texts.get(Text::ShelfHint)),
            make.date(true),
        ],
        _ => return None,
    })
}

/// The amount is what is open; the day is empty: that it was performed is what the form is for.
fn perform(make: &Make<'_>) -> Vec<FormField> {
    let gist = make.gist();
    let meant = gist.item.and_then(|at| gist.items.get(at));
    let acts: Vec<&str> = Act::ALL.iter().map(|one| one.word()).collect();
    let choices = gist.items.iter().enumerate().map(|(at, owed)| Choice {
        word: at.to_string(),
        label: said_of(make, owed),
        letter: char::from_digit(u32::try_from(at + 1).unwrap_or(10), 10),
    });
    let item = FormField::choice("item", make.label("item"), choices.collect(), Text::NotChosen);
    let mut item = item.required();
    let mut act = make.pick("act", "act", "act", &acts).required();
    act.choose(Act::Performed.word());
    let amount = make.line("amount", "amount");
    let mut amount = amount.hinted(make.app.texts.get(Text::AmountOpen));
    if let (Some(at), Some(owed)) = (gist.item, meant) {
        item.choose(&at.to_string());
        if let Some(open) = owed.open {
            amount.set_text(&open.yuan());
        }
    }
    vec![item, amount, make.day(), make.line("proof", "proof"), act, make.line("note", "note")]
}

/// An item in a line: its number, what is to be done, by when.
fn said_of(make: &Make<'_>, owed: &Owed) -> String {
    let texts = &make.app.texts;
    let due = owed.due.map(|day| texts.day(day, make.app.today)).unwrap_or_default();
    let open = owed.open.map(|open| texts.yuan(open)).unwrap_or_default();
    let parts = [owed.item.to_string(), owed.what.clone(), open, due];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn litigation(make: &Make<'_>) -> Vec<FormField> {
    let forums: Vec<&str> = Forum::ALL.iter().map(|one| one.word()).collect();
    let stages: Vec<&str> = Stage::ALL.iter().map(|one| one.word()).collect();
    vec![
        make.pick("forum", "forum", "forum", &forums).required(),
        make.pick("stage", "stage", "stage", &stages).required(),
        make.line("name", "court"),
        make.line("number", "court_number"),
        make.party("by", "sued_by"),
        make.line("note", "note"),
        make.date(false),
    ]
}

/// One row a party, not asked at first; a reason instead of a visit is another act.
fn visit(make: &Make<'_>) -> Vec<FormField> {
    let words: Vec<&str> = Satisfaction::ALL.iter().map(|one| one.word()).collect();
    let mut fields = make.rows(
        "answers",
        &[],
        |name| make.ask(&name, "satisfaction", "satisfaction", &words),
        |_| vec![],
    );
    fields.extend([
        make.line("date", "date").hinted(make.app.texts.get(Text::DateZero)),
        contact(make, "how"),
        make.line("performance", "performance"),
        make.line("risk", "hidden_risk"),
        make.line("measures", "measures"),
        make.line("excuse", "excuse").hinted(make.app.texts.get(Text::ExcuseHint)),
    ]);
    fields
}

/// Where the columns of the papers begin: whether one is there, its pages, why it is not.
const THERE: Cell = Cell::new(33, 13);
const PAGES: Cell = Cell::new(47, 7);
const WHY: Cell = Cell::new(55, 24);

/// One row for each paper the file lacks, what was pointed at first; then any other paper. Whether a
/// paper is there now is asked of each; a row without an answer says nothing.
fn paper(make: &Make<'_>) -> Vec<FormField> {
    let missing = &make.gist().missing;
    let there = |name: &str| {
        let mut field = make.pick(name, "there", "there", &["filed", "absent"]);
        if let Value::Choice { choices, .. } = &mut field.value {
            choices.iter_mut().zip(['y', 'm']).for_each(|(one, c)| one.letter = Some(c));
        }
        field
    };
    let mut fields: Vec<FormField> = vec![];
    for (at, (slot, whose)) in missing.iter().enumerate() {
        let key = format!("papers{}", at + 1);
        let mut first = there(&format!("{key}.there")).placed(Place::Row(3, THERE)).repeating();
        first.label = lacking(make, slot, whose.as_deref());
        if at == 0 {
            let heads = [(THERE, "there"), (PAGES, "pages"), (WHY, "absent")];
            let heads = heads.map(|(cell, key)| (cell, make.label(key)));
            first.heading = Some(Heading::Columns(heads.to_vec()));
        }
        let cell = |column: &str, cell| {
            FormField::line(&format!("{key}.{column}"), "", "").placed(Place::Cell(cell))
        };
        fields.extend([first, cell("pages", PAGES), cell("absent", WHY)]);
    }
    let words: Vec<&str> = Slot::ALL.iter().map(|slot| slot.word()).collect();
    let mut slot = make.pick("slot", "slot", "slot", &words);
    slot.required = missing.is_empty();
    if !missing.is_empty() {
        let other = make.app.texts.get(Text::OtherPaper);
        slot = slot.headed(Heading::Section(other.to_owned()));
    }
    fields.extend([
        slot,
        make.party("party", "paper_of"),
        there("there"),
        make.line("pages", "pages"),
        make.line("absent", "absent"),
        make.line("note", "note"),
        make.date(true),
    ]);
    fields
}

/// What a paper is called that is not there: whose it is, where every party has one.
fn lacking(make: &Make<'_>, slot: &str, whose: Option<&str>) -> String {
    let texts = &make.app.texts;
    let at = make.gist().parties.iter().position(|id| whose == Some(id));
    match at {
        Some(at) if texts.knows("gap", slot) => {
            texts.fill_word("gap", slot, &[("who", &make.mark(at))])
        }
        _ => texts.word("slot", slot).to_owned(),
    }
}

/// The commands of a form after the agreement.
pub fn commands(said: &Said<'_>) -> Option<Commands> {
    let case = said.case();
    let (on, today) = (said.on(), said.on_or_today());
    let note = said.text("note");
    Some(match said.form.kind {
        FormKind::Generate => {
            let generate = GenerateAgreement { case, agreement: None };
            vec![(Command::GenerateAgreement(generate), today)]
        }
        FormKind::Perform => vec![(performed(said)?, on)],
        FormKind::Confirm => {
            let (court, by) = (said.need("court"), said.ticks("by"));
            let apply = ApplyConfirmation { case, agreement: None, court, by };
            vec![(Command::ApplyConfirmation(apply), today)]
        }
        FormKind::ConfirmResult => {
            let answer = AnswerConfirmation {
                case,
                agreement: None,
                result: said.chosen("result")?,
                number: said.text("number"),
                why: said.text("why"),
            };
            vec![(Command::AnswerConfirmation(answer), on)]
        }
        FormKind::Litigation => vec![(litigated(said)?, on)],
        FormKind::Visit => match said.text("excuse") {
            Some(why) => vec![(Command::ExcuseVisit(ExcuseVisit { case, why }), today)],
            None => vec![(visited(said), on)],
        },
        FormKind::Close => vec![(Command::CloseCase(CloseCase { case, note }), today)],
        FormKind::FilePaper => filed(said).into_iter().map(|one| (one, today)).collect(),
        FormKind::Archive => {
            let archive = ArchiveCase {
                case,
                number: said.text("number"),
                pages: said.pages("pages")?,
                class: said.chosen("class")?,
            };
            vec![(Command::ArchiveCase(archive), today)]
        }
        _ => return None,
    })
}

fn litigated(said: &Said<'_>) -> Option<Command> {
    Some(Command::RecordLitigation(RecordLitigation {
        case: said.case(),
        forum: said.chosen("forum")?,
        stage: said.chosen("stage")?,
        name: said.text("name"),
        number: said.text("number"),
        by: said.party("by"),
        note: said.text("note"),
    }))
}

/// A command for each paper of which something was said.
fn filed(said: &Said<'_>) -> Vec<Command> {
    let file = |slot: String, party: Option<String>, key: &str| {
        let slot = serde_json::from_value(slot.into()).ok()?;
        let name = |column: &str| format!("{key}{column}");
        said.form.chosen(&name("there"))?;
        Some(Command::FilePaper(FilePaper {
            case: said.case(),
            slot,
            party,
            pages: said.pages(&name("pages")),
            absent: said.text(&name("absent")),
            note: if key.is_empty() { said.text("note") } else { None },
        }))
    };
    let lacking = said.form.about.gist.missing.iter().enumerate();
    let rows = lacking.filter_map(|(at, (slot, party))| {
        file(slot.clone(), party.clone(), &format!("papers{}.", at + 1))
    });
    let other = said.form.chosen("slot").map(str::to_owned);
    rows.chain(other.and_then(|slot| file(slot, said.party("party"), ""))).collect()
}

fn performed(said: &Said<'_>) -> Option<Command> {
    let at = usize::try_from(said.number("item")?).ok()?;
    let owed = said.form.about.gist.items.get(at)?;
    let act: Act = said.chosen("act")?;
    let moves = matches!(act, Act::Performed | Act::Waived | Act::Refunded);
    Some(Command::RecordPerformance(RecordPerformance {
        case: said.case(),
        agreement: Some(owed.agreement),
        item: owed.item,
        act,
        amount: said.amount("amount").filter(|_| moves),
        proof: said.text("proof"),
        note: said.text("note"),
    }))
}

fn visited(said: &Said<'_>) -> Command {
    let answers = said.rows("answers").filter_map(|(key, party)| {
        let satisfaction = said.chosen(&format!("{key}.said"))?;
        Some(VisitAnswerInput { party, satisfaction })
    });
    Command::RecordVisit(RecordVisit {
        case: said.case(),
        answers: answers.collect(),
        how: said.chosen("how"),
        performance: said.text("performance"),
        risk: said.text("risk"),
        measures: said.text("measures"),
    })
}
