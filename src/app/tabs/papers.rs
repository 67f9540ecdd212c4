//! The papers of agreements: signatures, seal, copies, versions, confirmation, and the way to court.

use super::{Page, Sheet};
use crate::app::lines::{Labelled, Tone};
use crate::domain::mediation::agreement::{Agreement, AgreementSigned, Form, Performance, SignHow};
use crate::domain::mediation::court::{Confirmation, Litigation};
use crate::i18n::Text;

/// What an agreement is called where there are several: `第 1 份 書面協議（部分）`.
pub(super) fn title(sheet: Sheet<'_>, agreement: &Agreement) -> String {
    let texts = sheet.texts();
    let n = sheet.case().number_of(agreement);
    let form = texts.word("agreement_form", agreement.form.word());
    let mut title = texts.fill(Text::AgreementNth, &[("n", &n), ("form", &form)]);
    let marks = [
        (agreement.wording.partial, Text::PartialMark),
        (agreement.superseded, Text::SupersededMark),
    ];
    for (_, mark) in marks.into_iter().filter(|(is, _)| *is) {
        title.push_str(sheet.get(mark));
    }
    title
}

/// The papers of all agreements: those shown above first, then the others.
pub(super) fn of(sheet: Sheet<'_>, page: &mut Page, shown: &[&Agreement]) {
    let all = &sheet.case().agreements;
    let rest = all.iter().rev().filter(|one| !shown.iter().any(|shown| shown.id == one.id));
    for agreement in shown.iter().copied().chain(rest) {
        page.blank();
        page.heading(&title(sheet, agreement));
        page.add(sheet.labelled(&paper(sheet, agreement)));
    }
}

fn paper<'a>(sheet: Sheet<'a>, agreement: &Agreement) -> Labelled<'a> {
    let texts = sheet.texts();
    let mut rows = Labelled::new();
    effect(sheet, agreement, &mut rows);
    let terms = Some(agreement.wording.terms.as_str()).filter(|terms| !terms.is_empty());
    rows.maybe(sheet.get(Text::LabelTerms), terms);
    rows.maybe(sheet.get(Text::LabelIssues), agreement.wording.issues.as_deref());
    let responsibility = agreement.wording.responsibility.as_deref();
    rows.maybe(sheet.get(Text::LabelResponsibility), responsibility);
    if agreement.performance != Performance::Unknown {
        let performance = texts.word("performance", agreement.performance.word());
        rows.row(sheet.get(Text::LabelPerformance), performance);
    }
    let minutes = agreement.minutes.map(|n| texts.fill(Text::TookMinutes, &[("n", &n)]));
    rows.maybe(sheet.get(Text::LabelMinutes), minutes);
    if agreement.form == Form::Written {
        signatures(sheet, agreement, &mut rows);
        copies(sheet, agreement, &mut rows);
    }
    let (tone, said) = confirmation(sheet, agreement);
    rows.toned(sheet.get(Text::LabelConfirmation), said, tone);
    rows
}

/// Since when it binds, or what it still lacks (R-AGR-3).
fn effect<'a>(sheet: Sheet<'a>, agreement: &Agreement, rows: &mut Labelled<'a>) {
    let texts = sheet.texts();
    let label = sheet.get(Text::LabelEffective);
    if let Some(on) = agreement.effective() {
        if agreement.has_impossible_effect() {
            rows.toned(label, texts.effect(agreement), Tone::Warn);
        } else {
            rows.row(label, texts.when_day(on, sheet.app.today));
        }
    } else {
        let (said, rule) = (sheet.get(Text::NotEffective).to_owned(), "R-AGR-3".to_owned());
        rows.toned(label, sheet.phrase([Some(said), Some(rule)]), Tone::Warn);
    }
    if agreement.form == Form::Written {
        let version = texts.fill(Text::VersionN, &[("n", &agreement.version)]);
        let state = if agreement.is_locked() {
            Text::VersionLocked
        } else if agreement.generated == Some(agreement.version) {
            Text::VersionGenerated
        } else {
            Text::VersionTyped
        };
        let typed = Some(sheet.when(agreement.on)).filter(|_| !agreement.on.is_unknown());
        let paper = agreement.wording.from_paper.then(|| sheet.get(Text::FromPaper).to_owned());
        let state = Some(sheet.get(state).to_owned());
        rows.row(sheet.get(Text::LabelVersion), sheet.phrase([Some(version), state, typed, paper]));
    }
}

/// Who signed, how and when; who has not; the seal.
fn signatures<'a>(sheet: Sheet<'a>, agreement: &Agreement, rows: &mut Labelled<'a>) {
    let label = sheet.get(Text::LabelSignatures);
    for one in &agreement.signatures {
        let tone = if one.how == SignHow::Refused { Tone::Danger } else { Tone::Plain };
        rows.toned(label, signature(sheet, one), tone);
    }
    let unsigned = agreement.unsigned();
    let refusing = agreement.refusing();
    let open: Vec<_> = unsigned.into_iter().filter(|party| !refusing.contains(party)).collect();
    let mut missing: Vec<String> = open.iter().map(|party| sheet.who(*party)).collect();
    if !agreement.mediator_signed() {
        missing.push(sheet.get(Text::ColMediator).to_owned());
    }
    if !missing.is_empty() {
        let who = missing.join(sheet.get(Text::ListComma));
        let said = sheet.texts().fill(Text::NotSignedBy, &[("who", &who)]);
        rows.toned(label, said, Tone::Warn);
    }
    match &agreement.seal {
        Some(date) => rows.row(sheet.get(Text::LabelSeal), paper_day(sheet, date)),
        None => rows.toned(sheet.get(Text::LabelSeal), sheet.get(Text::NotSealed), Tone::Warn),
    }
}

fn signature(sheet: Sheet<'_>, one: &AgreementSigned) -> String {
    let texts = sheet.texts();
    let who = sheet.app.with_names(sheet.file, |names| texts.signer(&one.who, names));
    let how = texts.word("sign_how", one.how.word()).to_owned();
    sheet.phrase([Some(who), Some(how), Some(paper_day(sheet, &one.date)), one.by.clone()])
}

/// A day as the paper says it; one that does not exist is flagged.
fn paper_day(sheet: Sheet<'_>, date: &crate::domain::when::PaperDate) -> String {
    match &date.as_written {
        Some(written) => sheet.texts().fill(Text::DetailAsWritten, &[("date", written)]),
        None => sheet.when(date.on),
    }
}

/// How many copies there are, and who has none yet (R-AGR-4).
fn copies<'a>(sheet: Sheet<'a>, agreement: &Agreement, rows: &mut Labelled<'a>) {
    let texts = sheet.texts();
    let n = texts.fill(Text::CopiesN, &[("n", &agreement.wording.copies)]);
    rows.row(sheet.get(Text::LabelCopies), n);
    for (party, how, on) in &agreement.delivered {
        let how = texts.word("delivery", how.word()).to_owned();
        let said = sheet.phrase([Some(sheet.who(*party)), Some(sheet.when(*on)), Some(how)]);
        rows.row(sheet.get(Text::LabelDelivered), said);
    }
    let owed = agreement.undelivered();
    if !owed.is_empty() {
        let who: Vec<String> = owed.into_iter().map(|party| sheet.who(party)).collect();
        let who = who.join(sheet.get(Text::ListComma));
        let said = texts.fill(Text::NotDeliveredTo, &[("who", &who)]);
        rows.toned(sheet.get(Text::LabelDelivered), said, Tone::Warn);
    }
}

/// How far judicial confirmation is, until when it can be asked for, or why it cannot (R-JC-1).
fn confirmation(sheet: Sheet<'_>, agreement: &Agreement) -> (Tone, String) {
    if let Some(asked) = &agreement.confirmation {
        return (Tone::Plain, asked_for(sheet, asked));
    }
    let texts = sheet.texts();
    let Some(due) = sheet.app.window(agreement) else {
        let said = if agreement.effective().is_some() {
            sheet.get(Text::WindowUnknown)
        } else {
            sheet.get(Text::NotEffectiveYet)
        };
        return (Tone::Muted, sheet.phrase([Some(said.to_owned()), Some("R-JC-1".to_owned())]));
    };
    let today = sheet.app.today;
    let why = sheet.phrase([Some(texts.due_phrase(&due)), Some("R-JC-1".to_owned())]);
    let left = if due.due < today {
        sheet.get(Text::WindowOver).to_owned()
    } else {
        texts.days_left(due.due, today)
    };
    let said = format!("{} {left}", sheet.app.weekday(due.due));
    let tone = if due.due < today { Tone::Muted } else { Tone::Plain };
    (tone, texts.fill(Text::WithNote, &[("what", &said), ("note", &why)]))
}

fn asked_for(sheet: Sheet<'_>, asked: &Confirmation) -> String {
    let texts = sheet.texts();
    let by = asked.applied.by.as_slice();
    let court = asked.applied.court.clone();
    let mut parts = vec![Some(sheet.when(asked.on)), Some(sheet.stems(by)), Some(court)];
    if asked.answers.is_empty() {
        parts.push(Some(sheet.get(Text::ReportOpen).to_owned()));
    }
    for (answer, on) in &asked.answers {
        let result = texts.word("confirmation", answer.result.word());
        parts.push(Some(format!("{} {result}", sheet.when(*on))));
        parts.extend([answer.number.clone(), answer.why.clone()]);
    }
    sheet.phrase(parts)
}

/// Suits and other procedures; there is always a way there.
pub(super) fn courts(sheet: Sheet<'_>, page: &mut Page) {
    let all = &sheet.case().litigation;
    if all.is_empty() {
        return;
    }
    page.blank();
    page.heading(sheet.get(Text::LitigationTitle));
    let mut rows = Labelled::new();
    let forums: Vec<String> = all.iter().map(|suit| suit.said.forum.word().to_owned()).collect();
    for (suit, forum) in all.iter().zip(&forums) {
        rows.row(sheet.texts().word("forum", forum), sued(sheet, suit));
    }
    page.add(sheet.labelled(&rows));
}

fn sued(sheet: Sheet<'_>, suit: &Litigation) -> String {
    let said = &suit.said;
    let stage = sheet.texts().word("stage", said.stage.word()).to_owned();
    let by = said.by.map(|party| sheet.stems(&[party]));
    let parts = [Some(sheet.when(suit.on)), Some(stage), said.name.clone(), said.number.clone()];
    sheet.phrase(parts.into_iter().chain([by, said.note.clone()]))
}
