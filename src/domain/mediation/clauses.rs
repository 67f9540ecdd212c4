//! The clause check (R-AGR-8): is what was agreed clear enough to confirm and to enforce?

use super::agreement::{DutyKind, Obligation, Wording};
use crate::domain::money::Fen;
use crate::domain::when::PaperDate;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// It bars the paper until it is mended.
    Bar,
    /// It should be mended; the paper can be made.
    Warn,
    /// It fits: said so that people see that it was looked at.
    Fits,
}

impl Gravity {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Warn => "warn",
            Self::Fits => "fits",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Nothing is agreed (R-AGR-2).
    Nothing,
    /// The day does not exist: as written, with the last day of that month.
    NoSuchDay {
        /// As written: `2026-11-31`.
        written: String,
        /// The last day there is.
        last: chrono::NaiveDate,
    },
    /// The parts do not make the whole.
    PartsDiffer {
        /// The whole, fen.
        total: Fen,
        /// The parts together, fen.
        parts: Fen,
    },
    /// The parts make the whole.
    PartsFit {
        /// The whole, fen.
        total: Fen,
        /// How many parts.
        parts: usize,
    },
    /// The total of all sums that are known, to be read in capitals.
    Total {
        /// Fen.
        total: Fen,
    },
    /// A part of the sum is not known.
    PartUnknown,
    /// A word that can be neither confirmed nor enforced.
    Vague {
        /// The word.
        word: String,
    },
    /// Nobody is named who has to do it.
    NoDebtor,
    /// Nobody is named to whom money goes.
    NoCreditor,
    /// Somebody would owe it to itself.
    ToOneself,
    /// An instalment falls due before the one in front of it.
    OutOfOrder,
    /// No amount is named where money is owed.
    NoAmount,
    /// No time is named.
    NoDate,
    /// No way of payment is named.
    NoWay,
    /// A deed that a private agreement cannot settle: status, title (R-AGR-7, R-JC-4).
    BeyondUs {
        /// The word that speaks for it.
        word: String,
    },
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The undertaking, from 0; nothing for the whole.
    pub item: Option<usize>,
    /// The instalment, from 0.
    pub part: Option<usize>,
    /// What was found.
    pub clause: Clause,
}

impl Clause {
    /// How grave it is.
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::Nothing | Self::NoSuchDay { .. } | Self::PartsDiffer { .. } => Gravity::Bar,
            Self::PartsFit { .. } | Self::Total { .. } => Gravity::Fits,
            _ => Gravity::Warn,
        }
    }

    /// Its word, under which the catalogues have its sentence.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NoSuchDay { .. } => "no_such_day",
            Self::PartsDiffer { .. } => "parts_differ",
            Self::PartsFit { .. } => "parts_fit",
            Self::Total { .. } => "total",
            Self::PartUnknown => "part_unknown",
            Self::Vague { .. } => "vague",
            Self::NoDebtor => "no_debtor",
            Self::NoCreditor => "no_creditor",
            Self::ToOneself => "to_oneself",
            Self::OutOfOrder => "out_of_order",
            Self::NoAmount => "no_amount",
            Self::NoDate => "no_date",
            Self::NoWay => "no_way",
            Self::BeyondUs { .. } => "beyond_us",
        }
    }

    /// The rule it goes back to.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Nothing => "R-AGR-2",
            Self::BeyondUs { .. } => "R-AGR-7",
            _ => "R-AGR-8",
        }
    }
}

/// Words that leave open what is owed, or when.
const VAGUE: &[&str] = &[
    "盡快",
    "盡量",
    "儘量",
    "尽量",
    "儘快",
    "尽快",
    "適當",
    "适当",
    "協商",
    "协商",
    "及時",
    "及时",
    "酌情",
    "視情況",
    "视情况",
    "有錢時",
    "有钱时",
    "以後再",
    "以后再",
    "合理期限",
    "一定數額",
    "一定数额",
    "as soon as",
];

/// Words of matters that no private agreement settles (R-AGR-7, R-JC-4).
const BEYOND: &[&str] = &[
    "解除婚姻",
    "離婚",
    "离婚",
    "解除收養",
    "解除收养",
    "收養關係",
    "收养关系",
    "親子關係",
    "亲子关系",
    "確權",
    "确权",
    "所有權歸",
    "所有权归",
];

/// Everything there is to say about an agreement's wording.
pub fn check(wording: &Wording) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |item, part, clause| found.push(Finding { item, part, clause });
    if wording.terms.trim().is_empty() && wording.obligations.is_empty() {
        tell(None, None, Clause::Nothing);
    }
    for word in words_in(&wording.terms, BEYOND) {
        tell(None, None, Clause::BeyondUs { word });
    }
    for word in words_in(&wording.terms, VAGUE) {
        tell(None, None, Clause::Vague { word });
    }
    for (at, obligation) in wording.obligations.iter().enumerate() {
        one(obligation, &mut |part, clause| tell(Some(at), part, clause));
    }
    let sums: Vec<Fen> = wording.obligations.iter().filter_map(|o| o.amount).collect();
    if !sums.is_empty() {
        tell(None, None, Clause::Total { total: sums.into_iter().sum() });
    }
    found.sort_by_key(|finding| finding.clause.gravity());
    found
}

/// Whether something bars the paper.
pub fn bars(wording: &Wording) -> bool {
    check(wording).iter().any(|finding| finding.clause.gravity() == Gravity::Bar)
}

fn one(obligation: &Obligation, tell: &mut impl FnMut(Option<usize>, Clause)) {
    days(obligation, tell);
    parts(obligation, tell);
    let texts = [Some(&obligation.what), obligation.until.as_ref(), obligation.way.as_ref()];
    for text in texts.into_iter().flatten() {
        for word in words_in(text, VAGUE) {
            tell(None, Clause::Vague { word });
        }
        for word in words_in(text, BEYOND) {
            tell(None, Clause::BeyondUs { word });
        }
    }
    if obligation.by.is_none() && obligation.performer.is_none() {
        tell(None, Clause::NoDebtor);
    }
    if obligation.by.is_some() && obligation.by == obligation.to {
        tell(None, Clause::ToOneself);
    }
    let money = matches!(obligation.kind, Some(DutyKind::LumpSum | DutyKind::Instalments))
        || obligation.amount.is_some();
    if money {
        if obligation.to.is_none() {
            tell(None, Clause::NoCreditor);
        }
        if obligation.amount.is_none_or(|amount| amount <= Fen::ZERO) {
            tell(None, Clause::NoAmount);
        }
        if obligation.way.is_none() {
            tell(None, Clause::NoWay);
        }
    }
    let endless =
        matches!(obligation.kind, Some(DutyKind::Forbearance | DutyKind::Rota | DutyKind::SetOff));
    let dated = !obligation.due.is_unknown()
        || obligation.until.is_some()
        || obligation.instalments.iter().all(|part| !part.due.is_unknown())
            && !obligation.instalments.is_empty();
    if !dated && !endless {
        tell(None, Clause::NoDate);
    }
}

/// Days that no calendar has.
fn days(obligation: &Obligation, tell: &mut impl FnMut(Option<usize>, Clause)) {
    let own = [(None, &obligation.due)];
    let parts = obligation.instalments.iter().enumerate().map(|(at, part)| (Some(at), &part.due));
    for (part, date) in own.into_iter().chain(parts) {
        if let Some((written, last)) = no_such_day(date) {
            tell(part, Clause::NoSuchDay { written, last });
        }
    }
}

fn no_such_day(date: &PaperDate) -> Option<(String, chrono::NaiveDate)> {
    let written = date.as_written.clone()?;
    Some((written, date.on.end()?))
}

/// Whether the instalments make the sum.
fn parts(obligation: &Obligation, tell: &mut impl FnMut(Option<usize>, Clause)) {
    let n = obligation.instalments.len();
    if n == 0 {
        return;
    }
    let days = obligation.instalments.iter().map(|part| part.due.on.day());
    let backwards =
        |(one, next): &(Option<chrono::NaiveDate>, Option<chrono::NaiveDate>)| next < one;
    for (at, pair) in days.clone().zip(days.skip(1)).enumerate() {
        if pair.1.is_some() && backwards(&pair) {
            tell(Some(at + 1), Clause::OutOfOrder);
        }
    }
    let known: Vec<Fen> = obligation.instalments.iter().filter_map(|part| part.amount).collect();
    if known.len() < n {
        tell(None, Clause::PartUnknown);
        return;
    }
    let sum: Fen = known.into_iter().sum();
    match obligation.amount {
        Some(total) if total == sum => tell(None, Clause::PartsFit { total, parts: n }),
        Some(total) => tell(None, Clause::PartsDiffer { total, parts: sum }),
        None => {}
    }
}

fn words_in(text: &str, words: &[&str]) -> Vec<String> {
    words.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mediation::agreement::Instalment;

    fn date(text: &str) -> PaperDate {
        serde_json::from_value(text.into()).unwrap()
    }

    fn gravest(wording: &Wording) -> Clause {
        check(wording)[0].clause.clone()
    }

    fn instalments(dates: [&str; 3], amounts: [i64; 3]) -> Wording {
        let parts = dates.iter().zip(amounts);
        let obligation = Obligation {
            kind: Some(DutyKind::Instalments),
            what: "還款".to_owned(),
            amount: Some(Fen(1_500_000)),
            instalments: parts
                .map(|(due, fen)| Instalment { amount: Some(Fen(fen)), due: date(due) })
                .collect(),
            ..Obligation::default()
        };
        Wording { obligations: vec![obligation], ..Wording::default() }
    }

    #[test]
    fn a_day_that_does_not_exist_bars_the_paper() {
        let wording = instalments(["2026-10-20", "2026-11-31", "2026-12-21"], [500_000; 3]);
        let last = "2026-11-30".parse().unwrap();
        assert_eq!(gravest(&wording), Clause::NoSuchDay { written: "2026-11-31".to_owned(), last });
        assert!(bars(&wording));
    }

    #[test]
    fn parts_that_do_not_make_the_whole_bar_the_paper_and_those_that_do_are_said_to() {
        let dates = ["2026-10-20", "2026-11-20", "2026-12-21"];
        let differ = instalments(dates, [500_000, 500_000, 400_000]);
        let parts = Fen(1_400_000);
        assert_eq!(gravest(&differ), Clause::PartsDiffer { total: Fen(1_500_000), parts });
        let fit = instalments(dates, [500_000; 3]);
        assert!(!bars(&fit));
        let said = check(&fit)
            .into_iter()
            .any(|found| found.clause == Clause::PartsFit { total: Fen(1_500_000), parts: 3 });
        assert!(said);
    }

    #[test]
    fn what_one_would_owe_to_oneself_and_instalments_that_go_backwards_are_told() {
        let mut wording = instalments(["2026-10-20", "2026-12-21", "2026-11-20"], [500_000; 3]);
        let who = crate::domain::ids::PartyId(uuid::Uuid::from_u128(1));
        wording.obligations[0].by = Some(who);
        wording.obligations[0].to = Some(who);
        wording.terms = "有關部門盡量支持".to_owned();
        let found = check(&wording);
        let has = |part, clause| found.iter().any(|one| one.part == part && one.clause == clause);
        assert!(has(None, Clause::ToOneself) && has(Some(2), Clause::OutOfOrder), "{found:?}");
        assert!(has(None, Clause::Vague { word: "盡量".to_owned() }), "{found:?}");
    }

    #[test]
    fn vague_words_and_missing_people_are_told_and_bar_nothing() {
        let obligation = Obligation { what: "盡快付清".to_owned(), ..Obligation::default() };
        let wording = Wording { obligations: vec![obligation], ..Wording::default() };
        let clauses: Vec<Clause> = check(&wording).into_iter().map(|found| found.clause).collect();
        assert!(clauses.contains(&Clause::Vague { word: "盡快".to_owned() }));
        assert!(clauses.contains(&Clause::NoDebtor) && clauses.contains(&Clause::NoDate));
        assert!(!bars(&wording));
        assert_eq!(gravest(&Wording::default()), Clause::Nothing);
    }
}
