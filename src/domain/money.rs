//! Money in whole fen (a hundredth of a yuan), and what people type for it.

use std::fmt;
use std::iter::Sum;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::when::{fold_typed, without_spaces};

/// An amount of money in whole fen; 100 fen are one yuan.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(try_from = "i64")]
pub struct Fen(
    /// Whole fen.
    pub i64,
);

/// An amount that may be unknown: `None` means nobody has said how much, which is not zero.
pub type Amount = Option<Fen>;

/// The largest amount that may be typed, in fen: a million million yuan, so that sums never overflow.
pub const LARGEST: Fen = Fen(100_000_000_000_000);

/// Why a text is no amount, with what a message needs to say so.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MoneyProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// The text has none of the known forms.
    #[error("not an amount: {text}")]
    NotAnAmount {
        /// The text as given.
        text: String,
    },
    /// There are parts of a fen.
    #[error("{given} decimals, at most {allowed}")]
    TooManyDecimals {
        /// How many decimals were typed.
        given: u32,
        /// How many the unit allows: two for yuan, six for ten thousands of yuan.
        allowed: u32,
    },
    /// The amount is below zero.
    #[error("below zero: {text}")]
    Negative {
        /// The text as given.
        text: String,
    },
    /// The amount is larger than a register keeps.
    #[error("more than {}", limit.yuan())]
    TooLarge {
        /// The largest amount accepted.
        limit: Fen,
    },
}

impl TryFrom<i64> for Fen {
    type Error = MoneyProblem;

    /// Takes whole fen as they come from outside: nothing below zero, nothing that could overflow a sum.
    fn try_from(fen: i64) -> Result<Self, MoneyProblem> {
        match Self(fen) {
            fen if fen < Self::ZERO => Err(MoneyProblem::Negative { text: fen.yuan() }),
            fen if fen > LARGEST => Err(MoneyProblem::TooLarge { limit: LARGEST }),
            fen => Ok(fen),
        }
    }
}

impl Fen {
    /// No money at all.
    pub const ZERO: Self = Self(0);

    /// The sum, or none where it overflows.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or none where it overflows.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// What is left after `other` is taken off; never below zero.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// Yuan with thousands separators, decimals only where there are any: `12,000` or `12,000.50`.
    pub fn yuan(self) -> String {
        let all = self.0.unsigned_abs();
        let (whole, fen) = ((all / 100).to_string(), all % 100);
        let mut text = String::with_capacity(whole.len() + whole.len() / 3 + 4);
        if self.0 < 0 {
            text.push('-');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if fen > 0 { format!("{text}.{fen:02}") } else { text }
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.yuan())
    }
}

impl Sum for Fen {
    /// Adds up; a sum that would overflow stays at the largest number there is.
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| Self(sum.0.saturating_add(amount.0)))
    }
}

/// Reads an amount as people type it; `None` is "unknown", which is not zero.
///
/// `12,000`, `5000.50`, `1.5萬`, `3千`, `1萬2千`, `３００元`, `¥300`, `不詳`. `1萬5` is refused, since it may
/// mean 15,000 or 10,005.
pub fn parse_typed(text: &str) -> Result<Amount, MoneyProblem> {
    let given = || text.trim().to_owned();
    let folded = fold_typed(text);
    if folded.is_empty() {
        return Err(MoneyProblem::Empty);
    }
    let closed =
        without_spaces(&folded).ok_or_else(|| MoneyProblem::NotAnAmount { text: given() })?;
    if matches!(closed.to_lowercase().as_str(), "不詳" | "不详" | "未知" | "unknown" | "?") {
        return Ok(None);
    }
    let bare = closed.trim_start_matches(['¥', '￥']);
    if let Some(rest) = bare.strip_prefix('-') {
        let is_amount = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '¥' | '￥'));
        let problem = if is_amount {
            MoneyProblem::Negative { text: given() }
        } else {
            MoneyProblem::NotAnAmount { text: given() }
        };
        return Err(problem);
    }
    let (number, in_yuan) = without_yuan(bare);
    let fen =
        add_up(number, in_yuan)?.ok_or_else(|| MoneyProblem::NotAnAmount { text: given() })?;
    Ok(Some(fen))
}

fn without_yuan(text: &str) -> (&str, Spoken) {
    let whole = text.strip_suffix(['整', '正']).unwrap_or(text);
    match whole.strip_suffix(['元', '圓', '圆', '塊', '块']) {
        Some(number) => (number, Spoken::Yuan),
        None => (text, Spoken::Nothing),
    }
}

/// What was said after the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoken {
    Yuan,
    Nothing,
}

/// Adds `1萬` and `2千`; none where the text is no amount.
fn add_up(text: &str, spoken: Spoken) -> Result<Option<Fen>, MoneyProblem> {
    let mut rest = text;
    let mut sum = Fen::ZERO;
    let mut smaller_than = u32::MAX;
    let mut parts = 0;
    while !rest.is_empty() {
        let length =
            rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (number, after) = rest.split_at(length);
        let mut after = after.chars();
        let zeros = match after.next() {
            Some('億' | '亿') => 8,
            Some('萬' | '万' | 'w' | 'W') => 4,
            Some('千' | 'k' | 'K') => 3,
            Some('百') => 2,
            None => 0,
            Some(_) => return Ok(None),
        };
        parts += 1;
        // Without `元`, a bare last number after a unit has two readings (1萬5).
        let unclear = parts > 1 && zeros == 0 && spoken == Spoken::Nothing;
        if zeros >= smaller_than || unclear || (parts > 1 && number.contains('.')) {
            return Ok(None);
        }
        let Some(part) = in_fen(number, zeros)? else { return Ok(None) };
        sum = sum.checked_add(part).filter(|sum| *sum <= LARGEST).ok_or(too_large())?;
        smaller_than = zeros;
        rest = after.as_str();
    }
    Ok((parts > 0).then_some(sum))
}

fn too_large() -> MoneyProblem {
    MoneyProblem::TooLarge { limit: LARGEST }
}

/// A number times ten to the `zeros`, as fen; none where it is no number.
fn in_fen(number: &str, zeros: u32) -> Result<Option<Fen>, MoneyProblem> {
    let (whole, decimals) = match number.split_once('.') {
        Some((_, "")) => return Ok(None),
        Some((whole, decimals)) => (whole, decimals),
        None => (number, ""),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(whole) = without_commas(whole).filter(|whole| all_digits(whole)) else {
        return Ok(None);
    };
    if !all_digits(decimals) {
        return Ok(None);
    }
    let given = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
    let allowed = zeros + 2;
    if given > allowed {
        return Err(MoneyProblem::TooManyDecimals { given, allowed });
    }
    let digits = format!("{whole}{decimals}");
    let fen = digits
        .parse::<i64>()
        .ok()
        .and_then(|number| number.checked_mul(10_i64.pow(allowed - given)));
    fen.map(Fen).filter(|fen| *fen <= LARGEST).map(Some).ok_or(too_large())
}

/// Takes thousands separators out; none where they do not part threes, since `1,5` may mean 1.5.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| !first.is_empty())?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_is_read_in_every_form_people_type() {
        let forms = [
            ("1.5萬", 1_500_000),
            ("1.5万", 1_500_000),
            ("12,000", 1_200_000),
            ("12，000", 1_200_000),
            ("３００元", 30_000),
            ("5000.50", 500_050),
            ("5000。5", 500_050),
            ("3千", 300_000),
            ("1萬2千", 1_200_000),
            ("1萬500元", 1_050_000),
            ("¥300", 30_000),
            ("300元整", 30_000),
            ("2 萬元", 2_000_000),
            ("0", 0),
            ("0.01", 1),
        ];
        for (given, fen) in forms {
            assert_eq!(parse_typed(given), Ok(Some(Fen(fen))), "{given}");
        }
    }

    #[test]
    fn unknown_is_not_zero() {
        for given in ["不詳", "不详", "unknown", "？"] {
            assert_eq!(parse_typed(given), Ok(None));
        }
        assert_eq!(parse_typed("0"), Ok(Some(Fen::ZERO)));
        assert_eq!(serde_json::to_string(&None::<Fen>).unwrap(), "null");
    }

    #[test]
    fn what_is_no_amount_is_refused_with_what_is_wrong() {
        assert_eq!(parse_typed("  "), Err(MoneyProblem::Empty));
        let decimals = MoneyProblem::TooManyDecimals { given: 3, allowed: 2 };
        assert_eq!(parse_typed("5.005"), Err(decimals));
        assert!(matches!(parse_typed("-5"), Err(MoneyProblem::Negative { .. })));
        assert_eq!(parse_typed("99999999999999999999"), Err(too_large()));
        assert_eq!(parse_typed("10001億"), Err(too_large()));
        for given in
            ["1,5", "1萬5", "萬", "元", "5.", ".5", "2千1萬", "幾百", "1.2.3", "5 000", "-"]
        {
            assert!(matches!(parse_typed(given), Err(MoneyProblem::NotAnAmount { .. })), "{given}");
        }
    }

    #[test]
    fn yuan_are_printed_with_separators_and_decimals_only_where_there_are_any() {
        assert_eq!(Fen(1_200_000).yuan(), "12,000");
        assert_eq!(Fen(1_200_050).to_string(), "12,000.50");
        assert_eq!(Fen(7).yuan(), "0.07");
        assert_eq!(Fen(-123_456_789).yuan(), "-1,234,567.89");
        assert_eq!(format!("{:>8}", Fen(100)), "       1");
    }

    #[test]
    fn a_sum_never_overflows() {
        assert_eq!([Fen(i64::MAX), Fen(1)].into_iter().sum::<Fen>(), Fen(i64::MAX));
        assert_eq!(Fen(i64::MAX).checked_add(Fen(1)), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(fen in 0..=LARGEST.0) {
            prop_assert_eq!(parse_typed(&Fen(fen).yuan()), Ok(Some(Fen(fen))));
            let wire = serde_json::to_string(&Fen(fen)).unwrap();
            prop_assert_eq!(&wire, &fen.to_string());
            prop_assert_eq!(serde_json::from_str::<Fen>(&wire).unwrap(), Fen(fen));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*|[0-9,.萬千百元]{0,12}") {
            let _ = parse_typed(&text);
        }
    }
}
