//! 概況: what it is about, how far it is, what comes next and what is missing.

use super::{Lead, Page, Sheet};
use crate::app::lines::{Labelled, Line, Tone, hanging};
use crate::domain::mediation::case::External;
use crate::domain::mediation::clock;
use crate::domain::mediation::handling::HelperInvited;
use crate::domain::mediation::intake::{Answer, Claim, Report};
use crate::domain::when::When;
use crate::i18n::Text;

/// How far two external numbers stand apart where both have room.
const APART: usize = 8;

pub(super) fn page(sheet: Sheet<'_>) -> Page {
    let mut page = Page::default();
    let mut rows = Labelled::new();
    matter(sheet, &mut rows);
    rows.gap();
    agreed(sheet, &mut rows);
    rows.gap();
    ahead(sheet, &mut rows);
    page.add(sheet.labelled(&rows));
    page.blank();
    let gaps = sheet.case().missing();
    if !gaps.is_empty() {
        page.heading(&sheet.texts().fill(Text::MissingTitle, &[("n", &gaps.len())]));
        sheet.gaps(&mut page, &gaps, 1);
    }
    links(sheet, &mut page);
    externals(sheet, &mut page);
    page.heading(sheet.get(Text::RegisteredTitle));
    page.add(sheet.labelled(&registered(sheet)));
    notes(sheet, &mut page);
    page
}

/// What it is about and what is asked for.
fn matter<'a>(sheet: Sheet<'a>, rows: &mut Labelled<'a>) {
    let case = sheet.case();
    rows.row(sheet.get(Text::LabelFacts), case.data.facts.as_deref().unwrap_or(&case.data.title));
    if let Some((declined, on)) = &case.declined {
        let reason = sheet.texts().word("exclusion", declined.reason.word()).to_owned();
        let turn = sheet.texts().fill(
            Text::LabelValue,
            &[("label", &sheet.get(Text::DetailTurnTo)), ("value", &declined.turn_to)],
        );
        let said = sheet.phrase([Some(sheet.when(*on)), Some(reason), Some(turn)]);
        rows.toned(sheet.texts().word("state", "not_accepted"), said, Tone::Warn);
    }
    if !case.tags.is_empty() {
        rows.row(sheet.get(Text::LabelTags), case.tags.join(sheet.get(Text::ListComma)));
    }
    for claim in case.claims.iter().filter(|claim| claim.dropped.is_none()) {
        rows.row(sheet.get(Text::LabelClaims), claimed(sheet, claim));
    }
    for report in &case.reports {
        let tone = if report.answer.is_some() { Tone::Plain } else { Tone::Warn };
        rows.toned(sheet.get(Text::LabelReports), reported(sheet, report), tone);
    }
}

/// `甲：修復並賠償 12,000元`; an amount that the words name already is not said twice.
fn claimed(sheet: Sheet<'_>, claim: &Claim) -> String {
    let mut what = claim.said.what.clone();
    if let Some(amount) = claim.said.amount
        && !what.contains(&amount.yuan())
    {
        what = format!("{what} {}", sheet.texts().yuan(amount));
    }
    let by = claim.said.by.map(|party| sheet.stems(&[party]));
    let Some(by) = by.filter(|by| !by.is_empty()) else { return what };
    sheet.texts().fill(Text::LabelValue, &[("label", &by), ("value", &what)])
}

/// To whom a report went, when and how, and what came back.
fn reported(sheet: Sheet<'_>, report: &Report) -> String {
    let (texts, said) = (sheet.texts(), &report.said);
    let to = texts.word("authority", said.to.word()).to_owned();
    let how = said.how.map(|how| texts.word("contact", how.word()).to_owned());
    let answer = match &report.answer {
        Some((answer, on)) => {
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("on", &sheet.when(*on)), ("answer", answer)];
            texts.fill(Text::ReportAnswered, &holes)
        }
        None => sheet.get(Text::ReportOpen).to_owned(),
    };
    let told = [Some(to), Some(sheet.when(report.on)), how, said.what.clone(), Some(answer)];
    sheet.phrase(told)
}

/// What is agreed so far and what is still in dispute, as the latest session left it.
fn agreed<'a>(sheet: Sheet<'a>, rows: &mut Labelled<'a>) {
    let case = sheet.case();
    let held = case.last_held();
    rows.maybe(sheet.get(Text::DetailSettled), held.and_then(|held| held.settled.as_deref()));
    rows.maybe(sheet.get(Text::DetailDisputed), held.and_then(|held| held.disputed.as_deref()));
    if let Some(agreement) = case.agreement() {
        let terms = Some(agreement.wording.terms.as_str()).filter(|terms| !terms.is_empty());
        rows.maybe(sheet.get(Text::LabelTerms), terms);
        rows.row(sheet.get(Text::LabelPerformance), sheet.app.performed(agreement));
    }
    if let Some((ended, on)) = &case.ended {
        let how = sheet.texts().word("ending", ended.how.word()).to_owned();
        let told = ended.remedies.as_ref().map(|told| {
            let how = sheet.texts().word("contact", told.how.word());
            let label = sheet.get(Text::DetailRemedies);
            sheet.texts().fill(Text::LabelValue, &[("label", &label), ("value", &how)])
        });
        let said = sheet.phrase([Some(sheet.when(*on)), Some(how), told, ended.note.clone()]);
        rows.row(sheet.get(Text::LabelEnded), said);
    }
}

/// The next session, who helps, and what stops or stretches the clock.
fn ahead<'a>(sheet: Sheet<'a>, rows: &mut Labelled<'a>) {
    let (texts, case) = (sheet.texts(), sheet.case());
    if let Some(plan) = case.planned().and_then(|session| session.plan.as_ref()) {
        let time = plan.time.map(|time| time.to_string());
        let when = [Some(sheet.app.weekday(plan.day)), time, plan.place.clone()];
        let when = when.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mode = plan.mode.map(|mode| texts.word("mode", mode.word()).to_owned());
        rows.row(sheet.get(Text::LabelNextSession), sheet.phrase([Some(when), mode]));
    }
    for helper in &case.helpers {
        rows.row(sheet.get(Text::LabelHelpers), helped(sheet, helper));
    }
    for pause in &case.pauses {
        let reason = texts.word("suspend_reason", pause.reason.word());
        let from = sheet.when(pause.from);
        let said = match pause.to {
            Some(to) => {
                let to = sheet.when(to);
                texts.fill(Text::PauseSpan, &[("from", &from), ("to", &to), ("reason", &reason)])
            }
            None => texts.fill(Text::PauseFrom, &[("from", &from), ("reason", &reason)]),
        };
        let tone = if pause.to.is_none() { Tone::Warn } else { Tone::Plain };
        rows.toned(sheet.get(Text::LabelPause), said, tone);
    }
    if let Some((extended, on)) = &case.extended {
        let until = sheet.app.weekday(extended.until);
        let (who, on) = (sheet.stems(&extended.agreed), sheet.when(*on));
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("until", &until), ("who", &who), ("on", &on)];
        rows.row(sheet.get(Text::LabelExtended), texts.fill(Text::ExtendedTo, &holes));
    }
}

/// Who was asked to help, as what, and what the parties say to that (R-MED-5).
pub(super) fn helped(sheet: Sheet<'_>, helper: &HelperInvited) -> String {
    let texts = sheet.texts();
    let name = match &helper.what {
        Some(what) => format!("{} {what}", helper.name),
        None => helper.name.clone(),
    };
    let said = Answer::ALL.iter().filter_map(|answer| {
        let mut who = helper.consents.iter().filter(|consent| consent.answer == *answer);
        let who: Vec<_> = who.by_ref().map(|consent| consent.party).collect();
        let (said, answer) = (sheet.stems(&who), texts.word("answer", answer.word()));
        let holes: [(&str, &dyn std::fmt::Display); 2] = [("who", &said), ("answer", &answer)];
        (!who.is_empty()).then(|| texts.fill(Text::AnswerShort, &holes))
    });
    let mut said: Vec<String> = said.collect();
    if said.is_empty() {
        said.push(sheet.get(Text::NotAsked).to_owned());
    }
    said.push("R-MED-5".to_owned());
    let note = said.join(sheet.get(Text::Comma));
    texts.fill(Text::WithNote, &[("what", &name), ("note", &note)])
}

/// Other cases of the same dispute; Enter opens them.
fn links(sheet: Sheet<'_>, page: &mut Page) {
    let file = sheet.file;
    if file.related.is_empty() {
        return;
    }
    page.heading(sheet.get(Text::LinksTitle));
    for (id, number, title) in &file.related {
        let label = sheet.get(Text::SameDispute);
        let number = sheet.app.number_beside(file, number);
        let head = Line::default().blanks(1).with(Tone::Muted, label).blanks(2);
        let said = format!("{number}{}{title}", sheet.get(Text::Comma));
        let line = sheet.leading(head.with(Tone::Plain, &said), Text::GoOpen);
        page.row(Lead::Case(*id), [line]);
    }
}

/// The numbers other systems gave, beside each other where they fit.
fn externals(sheet: Sheet<'_>, page: &mut Page) {
    let all = &sheet.case().external;
    if all.is_empty() {
        return;
    }
    page.heading(sheet.get(Text::ExternalTitle));
    let whole: Vec<Line> = all.iter().map(|one| external(sheet, one)).collect();
    let beside = whole.iter().map(Line::width).sum::<usize>() + APART * (whole.len() - 1) + 1;
    if beside <= sheet.cells {
        let mut line = Line::default().blanks(1);
        for (at, one) in whole.into_iter().enumerate() {
            line = line.blanks(if at == 0 { 0 } else { APART });
            line.parts.extend(one.parts);
        }
        page.add([line]);
        return;
    }
    for one in all {
        let head = Line::default().blanks(1).with(Tone::Muted, &one.system).blanks(2);
        let head = if head.width() * 2 > sheet.cells { head.cut(sheet.cells / 2) } else { head };
        let (tone, value) = external_value(sheet, one);
        page.add(hanging(head, tone, &value, sheet.cells));
    }
}

fn external(sheet: Sheet<'_>, one: &External) -> Line {
    let (tone, value) = external_value(sheet, one);
    Line::of(Tone::Muted, &one.system).blanks(2).with(tone, &value)
}

fn external_value(sheet: Sheet<'_>, one: &External) -> (Tone, String) {
    match &one.number {
        Some(number) if one.on.is_unknown() => (Tone::Plain, number.clone()),
        Some(number) => {
            let on = sheet.texts().fill(Text::EnteredOn, &[("on", &sheet.when(one.on))]);
            (Tone::Plain, format!("{number}  {on}"))
        }
        None => (Tone::Warn, sheet.get(Text::ToBeEntered).to_owned()),
    }
}

/// How it came in, and what follows from that.
fn registered(sheet: Sheet<'_>) -> Labelled<'_> {
    let (texts, case) = (sheet.texts(), sheet.case());
    let mut rows = Labelled::new();
    rows.maybe(sheet.get(Text::LabelPlace), case.data.place.as_deref());
    rows.maybe(sheet.get(Text::LabelAskedBy), case.data.requested_by.map(|id| sheet.who(id)));
    let origin = case.data.origin.map(|origin| texts.word("origin", origin.word()));
    rows.maybe(sheet.get(Text::LabelOrigin), origin);
    let from = case.data.entrusted_by.map(|from| texts.word("entruster", from.word()));
    rows.maybe(sheet.get(Text::LabelEntrustedBy), from);
    let channel = case.data.channel.map(|channel| texts.word("channel", channel.word()));
    rows.maybe(sheet.get(Text::LabelChannel), channel);
    let rights = match case.rights_told() {
        Some(on) => texts.fill(Text::RightsToldOn, &[("on", &sheet.when(on))]),
        None => sheet.get(Text::RightsNotTold).to_owned(),
    };
    rows.row(sheet.get(Text::LabelRights), rights);
    let (violence, minor) = (case.questions.violence, case.questions.minor_harmed);
    if violence.is_some() || minor.is_some() {
        let word = |answer: Option<crate::domain::mediation::intake::YesNo>| {
            answer.map_or_else(
                || sheet.get(Text::NotAsked).to_owned(),
                |answer| texts.word("yes_no", answer.word()).to_owned(),
            )
        };
        let (violence, minor) = (word(violence), word(minor));
        let holes: [(&str, &dyn std::fmt::Display); 2] =
            [("violence", &violence), ("minor", &minor)];
        rows.row(
            sheet.get(Text::LabelQuestions),
            texts.fill_word("said", "questions_answered", &holes),
        );
    }
    for risk in &case.risks {
        let colour = texts.word("risk_colour", risk.colour.word()).to_owned();
        let said = sheet.phrase([Some(sheet.when(risk.on)), Some(colour), risk.why.clone()]);
        rows.row(sheet.get(Text::FieldRisk), said);
    }
    if let Some((step, why, _)) = case.step_set.as_ref().filter(|_| case.step_is_set()) {
        let step = texts.word("step", step.word());
        let said = texts.fill(Text::LabelValue, &[("label", &step), ("value", why)]);
        rows.toned(sheet.get(Text::LabelStepSet), said, Tone::Warn);
    }
    for limit in limitations(sheet) {
        rows.row(sheet.get(Text::LabelLimitation), limit);
    }
    for reopened in &case.reopened {
        let said = sheet.phrase([Some(sheet.when(reopened.1)), Some(reopened.0.why.clone())]);
        rows.row(texts.word("event", "reopened"), said);
    }
    rows
}

/// For each party that asked for something: until when its right can be sued for, since asking a
/// committee interrupts the period (R-INT-7). Shown as information; nothing is decided by it.
fn limitations(sheet: Sheet<'_>) -> Vec<String> {
    let (case, office) = (sheet.case(), &sheet.app.office.office);
    let Some(rule) = office.rule("R-INT-7") else { return vec![] };
    clock::limitations(case, rule, &office.calendar)
        .into_iter()
        .map(|(party, on, until)| {
            let (who, on) = (sheet.stems(&[party]), sheet.when(When::Day(on)));
            let period = sheet.texts().period(rule.days, rule.unit);
            let holes: [(&str, &dyn std::fmt::Display); 4] =
                [("who", &who), ("until", &until), ("on", &on), ("period", &period)];
            sheet.texts().fill(Text::LimitationUntil, &holes)
        })
        .collect()
}

fn notes(sheet: Sheet<'_>, page: &mut Page) {
    let case = sheet.case();
    if case.notes.is_empty() {
        return;
    }
    page.heading(sheet.get(Text::NotesTitle));
    for (on, note) in case.notes.iter().rev() {
        let head = Line::default().blanks(1).with(Tone::Muted, &sheet.when(*on)).blanks(2);
        page.add(hanging(head, Tone::Plain, note, sheet.cells));
    }
}
