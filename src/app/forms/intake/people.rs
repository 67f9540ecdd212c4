//! The parties of the full intake: each on its line, with answer, guardian and agent below.

use super::super::super::App;
use super::super::super::form::{Form, FormField, Place, column_of, row_key, row_number};
use super::super::super::party_line;
use super::super::fields::{self, choices};
use super::super::read::{self, Fault, chosen};
use super::super::{notes, typed};
use crate::domain::command::{ConsentInput, PartyInput};
use crate::domain::mediation::intake::{Answer, Contact};
use crate::domain::mediation::party::{Agent, Guardian, Power};
use crate::domain::when::When;
use crate::i18n::Text;
use chrono::{Datelike, Months, NaiveDate};

/// A row of one of its lists, from 1.
pub fn row(app: &App, list: &str, n: usize) -> Vec<FormField> {
    let texts = &app.texts;
    if list == "claim" {
        let label = if n == 1 { texts.get(Text::FieldClaim) } else { "" };
        let field = FormField::line(&format!("claim{n}"), label, "");
        return vec![quiet(field.hinted(texts.get(Text::ClaimHint)))];
    }
    let name = |column: &str| format!("party{n}.{column}");
    // Not asked is what stands there before somebody was.
    let asked = Answer::ALL.iter().filter(|answer| **answer != Answer::NotAsked);
    let answers = choices(texts, "answer", asked.map(|answer| answer.word()), "ydj");
    let ways = choices(texts, "contact", Contact::ALL.iter().map(|way| way.word()), "mdsxv");
    let mut guardian = FormField::line(&name("guardian"), texts.get(Text::FieldGuardian), "")
        .hinted(texts.get(Text::GuardianHint));
    guardian.hidden = true;
    vec![
        quiet(fields::party(app, n - 1)),
        guardian,
        FormField::choice(&name("consent"), texts.get(Text::FieldConsent), answers, Text::NotAsked),
        FormField::choice(&name("how"), texts.get(Text::FieldMode), ways, Text::NotChosen)
            .placed(Place::Beside),
        FormField::line(&name("agent"), texts.get(Text::FieldAgent), "")
            .placed(Place::Beside)
            .hinted(texts.get(Text::AgentHint)),
    ]
}

fn quiet(field: FormField) -> FormField {
    FormField { quiet: true, ..field }
}

/// Whether a field is the line of a party, not what stands below it.
fn is_line(field: &FormField) -> bool {
    notes::is_party_line(&field.name)
}

/// How the parties are read, and who of them needs a guardian.
pub fn refresh(app: &App, form: &mut Form) {
    form.called = notes::called(form);
    let mut young = vec![];
    for field in form.fields.iter_mut().filter(|field| is_line(field)) {
        notes::note_party(app, field);
        let minor = age(field, app.today).is_some_and(|age| age < 18);
        young.push((row_number(&field.name).unwrap_or(0), minor));
    }
    for (n, minor) in young {
        if let Some(guardian) = form.field_mut(&format!("party{n}.guardian")) {
            guardian.hidden = !minor && guardian.is_empty();
        }
    }
    let mediator = form.field("mediator").and_then(|field| notes::offers(app, field));
    if let Some(field) = form.field_mut("mediator") {
        field.notes = mediator.into_iter().collect();
    }
    earlier(form);
}

/// The cases of those who bear the names, for the line of the same dispute.
fn earlier(form: &mut Form) {
    let offers = form.fields.iter().filter(|field| is_line(field)).flat_map(|field| &field.earlier);
    let cases: Vec<String> = offers.cloned().collect();
    if let Some(field) = form.field_mut("earlier") {
        field.suggestions = cases;
    }
}

/// The age somebody has at least, as far as the birth date tells.
fn age(field: &FormField, today: NaiveDate) -> Option<i32> {
    let born = party_line::read(field.text())?.born;
    let start = match born {
        When::Unknown => return None,
        born => born.start()?,
    };
    let grown = start.checked_add_months(Months::new(18 * 12))?;
    let years = today.year() - start.year();
    Some(if grown > today { years.min(17) } else { years.max(18) })
}

/// F5 on the line of a minor without a guardian goes to the guardian's; true when it did.
pub fn add_guardian(form: &mut Form) -> bool {
    let name = form.focused().map(|field| field.name.clone()).unwrap_or_default();
    let Some(key) = row_key(&name).filter(|_| name.starts_with("party")) else { return false };
    let guardian = format!("{key}.guardian");
    let empty = |field: &FormField| !field.hidden && field.is_empty();
    let wanted = name != guardian && form.field(&guardian).is_some_and(empty);
    if wanted {
        form.focus_name(&guardian);
    }
    wanted
}

/// What is wrong with the parties: a minor acts through the guardian (R-INT-8).
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let lines = form.fields.iter().filter(|field| is_line(field));
    lines
        .filter_map(|field| {
            let age = age(field, app.today).filter(|age| *age < 18)?;
            if guardian_of(form, &field.name).is_some() {
                return None;
            }
            let n = row_number(&field.name)?;
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("who", &typed::mark(n - 1)), ("age", &age)];
            Some((field.name.clone(), app.texts.fill(Text::MinorNeedsGuardian, &holes)))
        })
        .collect()
}

/// The parties with their guardians and agents.
pub fn parties(app: &App, form: &Form) -> Vec<PartyInput> {
    let lines = form.fields.iter().filter(|field| is_line(field)).enumerate();
    lines
        .filter_map(|(at, field)| {
            let mut input = read::party(at, field)?;
            input.guardian = guardian_of(form, &field.name).and_then(|text| guardian(app, &text));
            let agent = form.text(&format!("{}.agent", field.name));
            let agent = agent.filter(|text| !names_guardian(text));
            input.agents = agent.map(|text| agents(&text)).unwrap_or_default();
            Some(input)
        })
        .collect()
}

/// What was typed of a party's guardian: in the line for it, else in the agent's, where it says so.
fn guardian_of(form: &Form, party: &str) -> Option<String> {
    let text = |column: &str| form.text(&format!("{party}.{column}"));
    text("guardian").or_else(|| text("agent").filter(|text| names_guardian(text)))
}

/// Whether a line says that somebody is a guardian: `王× 父 監護`.
fn names_guardian(text: &str) -> bool {
    words(text).0.iter().any(|word| is_guardian(word))
}

fn is_guardian(word: &str) -> bool {
    let bare = word.trim_end_matches('人');
    ["監護", "监护", "法定代理", "guardian"].contains(&bare)
}

/// Words of a line, with a telephone told apart.
fn words(text: &str) -> (Vec<&str>, Option<String>) {
    let phone = |word: &&str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        digits >= 3 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '×' | '-' | '*'))
    };
    let all =
        text.split(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '，'));
    let all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
    let (phones, others): (Vec<&str>, Vec<&str>) = all.into_iter().partition(phone);
    (others, phones.first().map(|phone| (*phone).to_owned()))
}

/// A guardian as typed: `李× 母親 138×21`; `不詳` is nobody.
fn guardian(app: &App, text: &str) -> Option<Guardian> {
    let (words, phone) = words(text);
    let (name, rest) = words.split_first()?;
    let rest: Vec<&str> = rest.iter().filter(|word| !is_guardian(word)).copied().collect();
    let unknown = [app.texts.get(Text::Unknown), "不詳", "不详", "?", "？", "unknown"];
    let relation = (!rest.is_empty()).then(|| rest.join(" "));
    (!unknown.contains(name)).then(|| Guardian { name: (*name).to_owned(), relation, phone })
}

/// Words that name what a written power covers (R-INT-10).
const POWERS: &[(&str, Power)] = &[
    ("申請", Power::Apply),
    ("申请", Power::Apply),
    ("證據", Power::Evidence),
    ("证据", Power::Evidence),
    ("選", Power::Mediator),
    ("选", Power::Mediator),
    ("放棄", Power::Waive),
    ("放弃", Power::Waive),
    ("承認", Power::Waive),
    ("承认", Power::Waive),
    ("簽", Power::Sign),
    ("签", Power::Sign),
    ("收", Power::Receive),
];

/// Agents as typed, parted by `；`: `許× 負責人 簽 收 139×`.
fn agents(text: &str) -> Vec<Agent> {
    let one = |text: &str| {
        let (words, phone) = words(text);
        let (name, rest) = words.split_first()?;
        let power = |word: &str| POWERS.iter().find(|(head, _)| word.starts_with(head));
        let powers = rest.iter().flat_map(|word| word.split('、')).filter_map(power);
        let mut powers: Vec<Power> = powers.map(|(_, power)| *power).collect();
        powers.dedup();
        let post: Vec<&str> = rest.iter().filter(|word| power(word).is_none()).copied().collect();
        let post = (!post.is_empty()).then(|| post.join(" "));
        Some(Agent { name: (*name).to_owned(), post, powers, phone })
    };
    text.split(['；', ';']).filter_map(one).collect()
}

/// What each party answered; who was not asked is left out.
pub fn consents(form: &Form) -> Vec<ConsentInput> {
    let answered = form.fields.iter().filter(|field| column_of(&field.name) == "consent");
    answered
        .filter_map(|field| {
            let answer: Answer = chosen(form, &field.name)?;
            let n = row_number(&field.name)?;
            let how = chosen(form, &format!("party{n}.how"));
            Some(ConsentInput { party: typed::mark(n - 1), answer, how, by: None })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_told_from_post_powers_and_telephone() {
        let read = agents("許× 負責人 簽、收 139×21；錢×");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].name.as_str(), read[0].post.as_deref()), ("許×", Some("負責人")));
        assert_eq!(read[0].powers, [Power::Sign, Power::Receive]);
        assert_eq!(read[0].phone.as_deref(), Some("139×21"));
        assert_eq!((read[1].post.as_deref(), read[1].powers.len()), (None, 0));
    }

    #[test]
    fn the_age_is_what_the_birth_date_is_sure_of() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let of = |line: &str| age(&FormField::line("party1", "", line), today);
        assert_eq!(of("李×明 2012"), Some(14));
        assert_eq!(of("王×芳 1958"), Some(68));
        assert_eq!(of("荷香物業"), None);
    }
}
