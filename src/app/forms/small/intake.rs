//! The small forms of the intake: taken on or not, answers, rights, questions, reports, claims, step.

use super::super::super::form::{Cell, Choice, FormField, FormKind, Place, Value};
use super::super::fields::risk;
use super::make::{FIRST, Make, SECOND, THIRD};
use super::said::{Commands, Said};
use crate::domain::command::{
    AcceptCase, AnswerQuestions, AnswerReport, ClaimInput, Command, ConsentInput, DeclineCase,
    DropClaim, MakeClaim, MergePersons, RecordConsent, ReportUp, SetRisk, SetStep, TellRights,
};
use crate::domain::mediation::case::Step;
use crate::domain::mediation::intake::{Answer, Authority, Contact, Exclusion, YesNo};
use crate::domain::when::{self, When};
use crate::i18n::Text;

/// What stands in a form of the intake.
pub fn fields(make: &Make<'_>, kind: FormKind) -> Option<Vec<FormField>> {
    let words = |all: &[Exclusion]| all.iter().map(|one| one.word()).collect::<Vec<_>>();
    let authorities: Vec<&str> = Authority::ALL.iter().map(|one| one.word()).collect();
    Some(match kind {
        FormKind::Accept => vec![make.date(true)],
        FormKind::Decline => vec![
            make.pick("reason", "reason", "exclusion", &words(Exclusion::ALL)).required(),
            make.line("turn_to", "turn_to").required(),
            make.line("note", "note"),
            make.date(true),
        ],
        FormKind::Consent => consent(make),
        FormKind::Rights => rights(make),
        FormKind::Questions => vec![
            make.ask("violence", "violence", "yes_no", &yes_no()),
            make.ask("minor_harmed", "minor_harmed", "yes_no", &yes_no()),
            risk(make.app, Text::NotAsked),
            make.date(true),
        ],
        FormKind::Report => {
            let mut by = make.line("by", "handler");
            by.set_text(make.app.actor.as_ref().map_or("", |actor| &actor.name));
            vec![
                make.pick("to", "to", "authority", &authorities).required(),
                contact(make, "how"),
                make.day(),
                by,
                make.line("what", "what"),
            ]
        }
        FormKind::AnswerReport => {
            let mut fields = vec![];
            if make.gist().pieces.len() > 1 {
                fields.push(make.piece("report", "report").required());
            }
            fields.push(make.line("answer", "answer").required());
            fields.push(make.date(true));
            fields
        }
        FormKind::Claim => claim(make),
        FormKind::Step => step(make),
        FormKind::Merge => merge(make),
        _ => return None,
    })
}

fn yes_no() -> Vec<&'static str> {
    YesNo::ALL.iter().map(|one| one.word()).collect()
}

/// How somebody was spoken to.
pub fn contact(make: &Make<'_>, name: &str) -> FormField {
    let words: Vec<&str> = Contact::ALL.iter().map(|one| one.word()).collect();
    make.pick(name, "how", "contact", &words)
}

/// One row a party: what it answers, how it was asked, and when; nobody was asked at first.
fn consent(make: &Make<'_>) -> Vec<FormField> {
    let answers: Vec<&str> =
        Answer::ALL.iter().filter(|one| **one != Answer::NotAsked).map(|one| one.word()).collect();
    let mut rows = make.rows(
        "answers",
        &[(FIRST, "answer"), (SECOND, "how"), (THIRD, "date")],
        |name| make.ask(&name, "answer", "answer", &answers),
        |key| {
            vec![
                contact(make, &format!("{key}.how")).placed(Place::Cell(Cell::new(SECOND, 16))),
                make.line(&format!("{key}.date"), "date")
                    .hinted(make.app.texts.get(Text::DateZero))
                    .placed(Place::Cell(Cell::new(THIRD, 12)))
                    .repeating(),
            ]
        },
    );
    let said = rows.iter_mut().filter(|field| matches!(field.place, Place::Row(..)));
    for (field, before) in said.zip(&make.gist().answered) {
        if !before.is_empty() {
            let answer = make.app.texts.word("answer", before);
            field.hint = make.app.texts.fill(Text::SaidBefore, &[("what", &answer)]);
        }
    }
    rows
}

/// One row a party: whether it was told, and whether it signed the notice.
fn rights(make: &Make<'_>) -> Vec<FormField> {
    let mut fields = make.rows(
        "parties",
        &[(FIRST, "told"), (SECOND, "signed")],
        |name| make.tick(&name, "told"),
        |key| {
            let signed = make.tick(&format!("{key}.signed"), "signed");
            vec![signed.placed(Place::Cell(Cell::new(SECOND, 16)))]
        },
    );
    fields.push(make.day());
    fields
}

fn claim(make: &Make<'_>) -> Vec<FormField> {
    let mut what = make.line("what", "claim");
    what.required = make.gist().pieces.is_empty();
    let mut fields = vec![
        make.party("by", "claimed_by"),
        what,
        make.line("amount", "amount").hinted(make.app.texts.get(Text::AmountHint)),
    ];
    if !make.gist().pieces.is_empty() {
        fields.push(make.piece("drop", "dropped"));
        fields.push(make.line("why", "why"));
    }
    fields.push(make.date(true));
    fields
}

/// The word for taking an earlier setting back.
const DERIVED: &str = "derived";

/// Which two records are about one person, and how one knows.
fn merge(make: &Make<'_>) -> Vec<FormField> {
    let choices = make.gist().alike.iter().enumerate().map(|(at, pair)| Choice {
        word: at.to_string(),
        label: pair.said.clone(),
        letter: char::from_digit(u32::try_from(at + 1).unwrap_or(10), 10),
    });
    let who = make.label("alike");
    let who = FormField::choice("alike", who, choices.collect(), Text::NotChosen).required();
    vec![who, make.line("why", "why").required()]
}

fn step(make: &Make<'_>) -> Vec<FormField> {
    let words: Vec<&str> = Step::ALL.iter().map(|one| one.word()).collect();
    let mut field = make.pick("step", "step", "step", &words).required();
    if let Value::Choice { choices, .. } = &mut field.value {
        choices.push(Choice {
            word: DERIVED.to_owned(),
            label: make.app.texts.get(Text::StepDerived).to_owned(),
            letter: None,
        });
    }
    vec![field, make.line("why", "why").required()]
}

/// The commands of a form of the intake.
pub fn commands(said: &Said<'_>) -> Option<Commands> {
    let case = said.case();
    let (on, today) = (said.on(), said.on_or_today());
    Some(match said.form.kind {
        FormKind::Accept => vec![(Command::AcceptCase(AcceptCase { case }), today)],
        FormKind::Decline => {
            let reason = said.chosen("reason")?;
            let (turn_to, note) = (said.need("turn_to"), said.text("note"));
            vec![(Command::DeclineCase(DeclineCase { case, reason, turn_to, note }), today)]
        }
        FormKind::Consent => consents(said),
        FormKind::Rights => {
            let (mut parties, mut signed) = (vec![], vec![]);
            for (key, party) in said.rows("parties") {
                if said.ticked(&format!("{key}.said")) || said.ticked(&format!("{key}.signed")) {
                    parties.push(party.clone());
                }
                if said.ticked(&format!("{key}.signed")) {
                    signed.push(party);
                }
            }
            vec![(Command::TellRights(TellRights { case, parties, signed }), on)]
        }
        FormKind::Questions => questions(said),
        FormKind::Report => {
            let report = ReportUp {
                case,
                to: said.chosen("to")?,
                how: said.chosen("how"),
                by: said.text("by"),
                what: said.text("what"),
            };
            vec![(Command::ReportUp(report), on)]
        }
        FormKind::AnswerReport => {
            let only = || said.form.about.gist.pieces.first().map(|(n, _)| *n);
            let report = said.number("report").or_else(only);
            let answered = AnswerReport { case, report, answer: said.need("answer") };
            vec![(Command::AnswerReport(answered), today)]
        }
        FormKind::Claim => claims(said),
        FormKind::Merge => {
            let at: Option<usize> = said.form.chosen("alike").and_then(|at| at.parse().ok());
            let pair = at.and_then(|at| said.form.about.gist.alike.get(at)).cloned();
            let pair = pair.unwrap_or_default();
            let merge = MergePersons { keep: pair.keep, gone: pair.gone, why: said.need("why") };
            vec![(Command::MergePersons(merge), on)]
        }
        FormKind::Step => {
            let (step, why) = (said.chosen("step"), said.need("why"));
            vec![(Command::SetStep(SetStep { case, step, why }), None)]
        }
        _ => return None,
    })
}

/// The answers, those of one day together.
fn consents(said: &Said<'_>) -> Commands {
    let mut days: Vec<(Option<When>, Vec<ConsentInput>)> = vec![];
    for (key, party) in said.rows("answers") {
        let Some(answer) = said.chosen(&format!("{key}.said")) else { continue };
        let how = said.chosen(&format!("{key}.how"));
        let typed = said.text(&format!("{key}.date"));
        let on = typed.and_then(|text| when::parse_typed(&text, said.app.today).ok());
        let given = ConsentInput { party, answer, how, by: None };
        match days.iter_mut().find(|(day, _)| *day == on) {
            Some((_, answers)) => answers.push(given),
            None => days.push((on, vec![given])),
        }
    }
    let command = |answers| Command::RecordConsent(RecordConsent { case: said.case(), answers });
    days.into_iter().map(|(on, answers)| (command(answers), on)).collect()
}

/// The two questions of R-INT-12, and the colour.
fn questions(said: &Said<'_>) -> Commands {
    let today = said.on_or_today();
    let (violence, minor_harmed) = (said.chosen("violence"), said.chosen("minor_harmed"));
    let mut commands = vec![];
    if violence.is_some() || minor_harmed.is_some() {
        let answers = AnswerQuestions { case: said.case(), violence, minor_harmed };
        commands.push((Command::AnswerQuestions(answers), today));
    }
    if let Some(colour) = said.chosen("risk") {
        commands.push((Command::SetRisk(SetRisk { case: said.case(), colour, why: None }), today));
    }
    commands
}

fn claims(said: &Said<'_>) -> Commands {
    let (case, today) = (said.case(), said.on_or_today());
    let mut commands = vec![];
    if let Some(what) = said.text("what") {
        let claim = ClaimInput { by: said.party("by"), what, amount: said.amount("amount") };
        commands.push((Command::MakeClaim(MakeClaim { case: case.clone(), claim }), today));
    }
    if let Some(claim) = said.number("drop") {
        let why = said.need("why");
        commands.push((Command::DropClaim(DropClaim { case, claim, why }), today));
    }
    commands
}
