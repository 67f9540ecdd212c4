//! What stands in each form.

use super::super::App;
use super::super::form::{About, Choice, Form, FormField, FormKind, Target, row_number, row_of};
use super::{agreement, intake, many, save, session, sign, small};
use crate::data::profile::{self, ProfileBody};
use crate::domain::mediation::agreement::Performance;
use crate::domain::mediation::case::Colour;
use crate::domain::mediation::item::Channel;
use crate::domain::mediation::party::stem;
use crate::i18n::{Text, Texts};
use crate::store::people::BodyRow;

/// What a form is built from, besides the state it is opened in.
#[derive(Clone, Debug, Default)]
pub struct Seed {
    /// What it is about.
    pub target: Option<Target>,
    /// The item it is about or comes from.
    pub item: Option<String>,
    /// How many party lines it has.
    pub parties: usize,
    /// How many obligation lines it has.
    pub obligations: usize,
    /// What of the case it is built from.
    pub about: About,
    /// How its parties are called.
    pub called: Vec<String>,
    /// The names its fields had, in order, where it was open before.
    pub names: Vec<String>,
}

impl Seed {
    /// What an open form would be built from again.
    pub fn of(form: &Form) -> Self {
        Self {
            target: form.target.clone(),
            item: form.item.clone(),
            parties: form.rows("party").count(),
            obligations: form.rows("obligation").count(),
            about: form.about.clone(),
            called: form.called.clone(),
            names: form.fields.iter().map(|field| field.name.clone()).collect(),
        }
    }
}

/// Builds an empty form.
pub fn build(app: &App, kind: FormKind, seed: &Seed) -> Form {
    let fields = match kind {
        FormKind::Oral => oral(app, seed),
        FormKind::Settle => agreement::fields(app, seed),
        FormKind::Intake => intake::fields(app, seed),
        FormKind::Session => session::fields(app, seed),
        FormKind::Sign => sign::fields(app, seed),
        FormKind::Deliver => sign::copies(app, seed),
        FormKind::Amend => amend(app, seed),
        FormKind::Note => vec![
            FormField::area("text", app.texts.get(Text::NoteText), "")
                .required()
                .hinted(app.texts.get(Text::NoteHint)),
            date(app, false),
        ],
        FormKind::Item => item(app),
        FormKind::Turn => turn(app),
        FormKind::Answer => vec![
            FormField::area("answer", app.texts.get(Text::AnswerText), "").required(),
            channel(app, "channel", Text::AnswerChannel),
            date(app, false),
        ],
        FormKind::External => vec![
            FormField::line("system", app.texts.get(Text::ExternalSystem), "").required(),
            FormField::line("number", app.texts.get(Text::ExternalNumber), "")
                .hinted(app.texts.get(Text::ExternalHint)),
            date(app, false),
        ],
        FormKind::Risk => vec![
            risk(app, Text::NotChosen).required(),
            FormField::line("why", app.texts.get(Text::RiskWhy), ""),
            date(app, false),
        ],
        FormKind::GoTo => {
            vec![FormField::line("number", app.texts.get(Text::GotoPrompt), "").required()]
        }
        FormKind::NewRegister => new_register(app),
        FormKind::OpenRegister => {
            vec![FormField::line("path", app.texts.get(Text::FirstPath), "").required()]
        }
        _ => small::fields(app, kind, seed).or_else(|| many::fields(app, kind)).unwrap_or_default(),
    };
    let mut form = Form::new(kind, title(app, kind, seed), fields);
    form.target.clone_from(&seed.target);
    form.item.clone_from(&seed.item);
    form.about.clone_from(&seed.about);
    form.called.clone_from(&seed.called);
    arrange(app, &mut form, &seed.names);
    if let Some(first) = small::first(kind) {
        form.focus_name(first);
    }
    form
}

/// A row of a list, from 1; nothing where the list grows by itself.
pub fn row(app: &App, form: &Form, list: &str, n: usize) -> Vec<FormField> {
    match list {
        "party" | "claim" if form.kind == FormKind::Intake => intake::row(app, list, n),
        "party" => vec![party(app, n - 1)],
        "obligation" => vec![obligation(app, n - 1)],
        _ => {
            let rows = small::row(app, form, list, n);
            if rows.is_empty() { agreement::row(app, &form.called, list, n) } else { rows }
        }
    }
}

/// Puts the rows in that the form had when it was open before.
fn arrange(app: &App, form: &mut Form, names: &[String]) {
    let passed = names.iter().filter_map(|name| save::passes(name));
    form.fields.extend(passed.map(|rule| save::despite_field(app, rule)));
    for (at, name) in names.iter().enumerate() {
        let there = |name: &str| form.fields.iter().position(|field| field.name == name);
        let (Some(list), Some(n)) = (row_of(name), row_number(name)) else { continue };
        if there(name).is_some() {
            continue;
        }
        let after = names[..at].iter().rev().find_map(|before| there(before));
        let fresh = row(app, form, list, n).into_iter().find(|field| field.name == *name);
        if let (Some(after), Some(field)) = (after, fresh) {
            form.fields.insert(after + 1, field);
        }
    }
}

fn title(app: &App, kind: FormKind, seed: &Seed) -> String {
    if let Some(action) = many::action(kind) {
        return app.many_title(action);
    }
    let number = seed.target.as_ref().map(|target| target.number.clone()).unwrap_or_default();
    let of = |text| app.texts.fill(text, &[("number", &number)]);
    match kind {
        FormKind::Oral => of(Text::OralTitle),
        FormKind::Settle => agreement::title(app, seed),
        FormKind::Intake => app.texts.word("form", "intake").to_owned(),
        FormKind::Session => session::title(app, seed),
        FormKind::Sign | FormKind::Deliver => sign::title(app, kind, seed),
        FormKind::Amend => of(Text::AmendTitle),
        FormKind::Note => of(Text::NoteTitle),
        FormKind::Item | FormKind::Turn => of(Text::ItemTitle),
        FormKind::Answer => of(Text::AnswerTitle),
        FormKind::External => of(Text::ExternalFormTitle),
        FormKind::Risk => of(Text::RiskTitle),
        FormKind::GoTo => app.texts.word("action", "goto_number").to_owned(),
        FormKind::NewRegister => of(Text::FirstOwn),
        FormKind::OpenRegister => of(Text::FirstOpen),
        _ => {
            let what = app.texts.word("form", kind.draft_word().unwrap_or_default());
            app.texts.fill(Text::FormTitle, &[("number", &number), ("what", &what)])
        }
    }
}

/// One choice of a pick-list.
pub fn choice(word: &str, label: &str, letter: char) -> Choice {
    Choice { word: word.to_owned(), label: label.to_owned(), letter: Some(letter) }
}

/// The words of a closed list as choices, with the letter of each.
pub fn choices(
    texts: &Texts,
    group: &str,
    words: impl Iterator<Item = &'static str>,
    letters: &str,
) -> Vec<Choice> {
    let letters = letters.chars().map(Some).chain(std::iter::repeat(None));
    let label = |word: &'static str| texts.word(group, word).to_owned();
    words
        .zip(letters)
        .map(|(word, letter)| Choice { word: word.to_owned(), label: label(word), letter })
        .collect()
}

/// One party line.
pub fn party(app: &App, at: usize) -> FormField {
    let label = match at {
        0 => app.texts.get(Text::FieldFirst).to_owned(),
        1 => app.texts.get(Text::FieldSecond).to_owned(),
        _ => {
            let letter = char::from_digit(u32::try_from(at % 10).unwrap_or(0) + 10, 20);
            let stem = match letter {
                Some(letter) if !app.texts.lang().is_chinese() => letter.to_ascii_uppercase(),
                _ => stem(at),
            };
            app.texts.fill(Text::FieldThird, &[("n", &stem)])
        }
    };
    FormField::line(&format!("party{}", at + 1), label, "").required()
}

/// One obligation line.
pub fn obligation(app: &App, at: usize) -> FormField {
    FormField::line(&format!("obligation{}", at + 1), app.texts.get(Text::FieldObligation), "")
        .hinted(app.texts.get(Text::ObligationHint))
}

fn oral(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    // Whoever works for no body says first where the case is entered.
    let mut fields: Vec<FormField> = body(app).into_iter().collect();
    fields.extend((0..seed.parties.max(2)).map(|at| party(app, at)));
    fields.push(FormField::line("title", texts.get(Text::FieldMatter), "").required());
    let results = [
        ("oral", Text::ResultOral, 'k'),
        ("written", Text::ResultWritten, 's'),
        ("open", Text::ResultOpen, 'w'),
    ];
    let results = results.map(|(word, label, letter)| Choice {
        word: word.to_owned(),
        label: texts.get(label).to_owned(),
        letter: Some(letter),
    });
    let result = texts.get(Text::FieldResult);
    fields.push(
        FormField::choice("result", result, results.to_vec(), Text::NotChosen)
            .required()
            .hinted(texts.get(Text::ResultHint)),
    );
    settled(app, &mut fields);
    fields.push(risk(app, Text::NotAsked));
    fields.push(category(app));
    fields.push(channel(app, "channel", Text::FieldChannel));
    fields.push(FormField::choice(
        "asked_by",
        texts.get(Text::FieldAskedBy),
        vec![],
        Text::NotChosen,
    ));
    fields.push(date(app, true));
    fields.push(FormField::line("place", texts.get(Text::FieldPlace), ""));
    let actor = app.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
    fields.push(FormField::line("mediator", texts.get(Text::FieldMediator), &actor));
    fields.extend((0..seed.obligations.max(1)).map(|at| obligation(app, at)));
    fields.push(FormField::line("minutes", texts.get(Text::FieldMinutes), ""));
    fields.push(FormField::area("facts", texts.get(Text::FieldFacts), ""));
    fields
}

/// How performance stands; nothing is chosen until somebody said it.
pub fn performance(app: &App) -> FormField {
    let texts = &app.texts;
    let words = Performance::ALL.iter().map(|performance| performance.word());
    let choices = choices(texts, "performance", words, "dlwu");
    FormField::choice("performance", texts.get(Text::FieldPerformance), choices, Text::NotChosen)
        .required()
        .hinted(texts.get(Text::PerformanceHint))
}

/// What was agreed, how performance stands, and whether rights were told.
fn settled(app: &App, fields: &mut Vec<FormField>) {
    let texts = &app.texts;
    fields.push(FormField::line("terms", texts.get(Text::FieldTerms), "").required());
    fields.push(performance(app));
    fields.push(
        FormField::check("rights_told", texts.get(Text::FieldRights))
            .hinted(texts.get(Text::RightsText)),
    );
}

fn amend(app: &App, seed: &Seed) -> Vec<FormField> {
    let texts = &app.texts;
    let mut fields = vec![FormField::line("title", texts.get(Text::FieldMatter), "").required()];
    fields.extend((0..seed.parties.max(1)).map(|at| party(app, at)));
    fields.push(FormField::area("facts", texts.get(Text::FieldFacts), ""));
    fields.push(category(app));
    fields.push(FormField::line("place", texts.get(Text::FieldPlace), ""));
    let related = FormField::line("earlier", texts.get(Text::FieldEarlier), "");
    fields.push(related.hinted(texts.get(Text::EarlierHint)));
    fields
}

fn item(app: &App) -> Vec<FormField> {
    let texts = &app.texts;
    let mut fields: Vec<FormField> = body(app).into_iter().collect();
    fields.extend([
        FormField::line("what", texts.get(Text::ItemWhat), "").required(),
        channel(app, "channel", Text::ItemChannel).required(),
        FormField::line("sender", texts.get(Text::ItemSender), "")
            .hinted(texts.get(Text::ItemSenderHint)),
        date(app, true),
    ]);
    fields
}

fn turn(app: &App) -> Vec<FormField> {
    let texts = &app.texts;
    let ways = [
        ("case", Text::ItemToCase, 'x'),
        ("known", Text::ItemToKnown, 'g'),
        ("answer", Text::ItemAnswer, 'd'),
    ];
    let ways = ways.map(|(word, label, letter)| Choice {
        word: word.to_owned(),
        label: texts.get(label).to_owned(),
        letter: Some(letter),
    });
    let hint: Vec<String> =
        ways.iter().map(|way| format!("{} {}", way.letter.unwrap_or(' '), way.label)).collect();
    vec![
        FormField::choice("later", texts.get(Text::ItemLater), ways.to_vec(), Text::ItemUndecided)
            .required()
            .hinted(hint.join("  ")),
        FormField::line("number", texts.word("field", "case"), "")
            .hinted(texts.get(Text::ItemToKnown)),
    ]
}

fn new_register(app: &App) -> Vec<FormField> {
    let texts = &app.texts;
    let (key, _) = profile::BUILT_IN[0];
    let profile = profile::built_in(key);
    // Whoever works for a body that cannot number a case could record nothing.
    let homes = profile.iter().flat_map(|profile| {
        let numbers = |body: &&ProfileBody| profile.series_of(&body.code).is_some();
        profile.bodies.iter().filter(|body| body.uses_register).filter(numbers)
    });
    let choices = homes
        .map(|body| Choice {
            word: body.code.clone(),
            label: texts.both(&body.name).to_owned(),
            letter: None,
        })
        .collect();
    vec![
        FormField::line("profile", texts.get(Text::FirstProfile), key)
            .required()
            .hinted(texts.get(Text::FirstProfileFile)),
        FormField::line("name", texts.get(Text::FirstUser), "").required(),
        FormField::choice("home", texts.get(Text::FirstBody), choices, Text::NotChosen),
    ]
}

/// The date; where nothing typed means today, the hint says so.
pub fn date(app: &App, today: bool) -> FormField {
    let field = FormField::line("date", app.texts.get(Text::FieldDate), "");
    if today {
        let day = app.texts.day(app.today, app.today);
        let hint = app.texts.fill(Text::TodayIs, &[("date", &day)]);
        FormField { empty_is_today: true, ..field.hinted(hint) }
    } else {
        field.hinted(app.texts.get(Text::DateEmpty))
    }
}

/// The risk colour.
pub fn risk(app: &App, unset: Text) -> FormField {
    let colours = [(Colour::Green, 'g'), (Colour::Yellow, 'y'), (Colour::Red, 'r')];
    let choices = colours.map(|(colour, letter)| Choice {
        word: colour.word().to_owned(),
        label: app.texts.word("risk_colour", colour.word()).to_owned(),
        letter: Some(letter),
    });
    FormField::choice("risk", app.texts.get(Text::FieldRisk), choices.to_vec(), unset)
        .hinted(app.texts.get(Text::RiskHint))
}

/// The category of the dispute.
pub fn category(app: &App) -> FormField {
    let choices = app.categories.list.iter().map(|category| Choice {
        word: category.code.clone(),
        label: app.texts.category(&category.code),
        letter: None,
    });
    let label = app.texts.get(Text::FieldCategory);
    FormField::choice("category", label, choices.collect(), Text::NotChosen)
        .hinted(app.texts.get(Text::CategoryHint))
}

/// Which way it came.
pub fn channel(app: &App, name: &str, label: Text) -> FormField {
    let choices = Channel::ALL.map(|channel| Choice {
        word: channel.word().to_owned(),
        label: app.texts.word("channel", channel.word()).to_owned(),
        letter: Some(match channel {
            Channel::Window => 'c',
            Channel::Telephone => 'd',
            Channel::WechatGroup => 'w',
            Channel::GridWorker => 'g',
            Channel::Hotline => '1',
            Channel::WishWall => 'x',
            Channel::Patrol => 'p',
            Channel::Other => 'q',
        }),
    });
    FormField::choice(name, app.texts.get(label), choices.to_vec(), Text::NotChosen)
}

/// The body, only where the actor has none: those that can number a case.
pub fn body(app: &App) -> Option<FormField> {
    if app.actor.as_ref().is_some_and(|actor| actor.home.is_some()) {
        return None;
    }
    let bodies = &app.office.bodies;
    let choices = bodies.iter().filter(|body| has_series(body, bodies)).map(|body| Choice {
        word: body.code.clone(),
        label: app.texts.both(&body.name).to_owned(),
        letter: None,
    });
    let label = app.texts.get(Text::FieldBody);
    Some(FormField::choice("body", label, choices.collect(), Text::NotChosen).required())
}

fn has_series(body: &BodyRow, all: &[BodyRow]) -> bool {
    let above = |body: &&BodyRow| {
        let parent = body.parent.as_ref()?;
        all.iter().find(|other| other.code == *parent)
    };
    std::iter::successors(Some(body), above).take(all.len()).any(|body| body.short.is_some())
}
