//! One line says what somebody undertakes: who, to whom, what, until when, how much, in any order.

use crate::domain::command::ObligationInput;
use crate::domain::ids::PartyId;
use crate::domain::mediation::agreement::Obligation;
use crate::domain::mediation::party::stem;
use crate::domain::money;
use crate::domain::when::{self, fold_typed};
use crate::i18n::{Names, Texts};
use chrono::NaiveDate;
use uuid::Uuid;

/// Ways of performance that are told from what is to be done.
const WAYS: &str = "現金 现金 轉賬 转账 微信 支付寶 支付宝 銀行轉賬 银行转账 cash \
    transfer 書面";

/// Reads a line; nothing when it is blank. `called` are the parties in order.
pub fn read(line: &str, called: &[String], today: NaiveDate) -> Option<ObligationInput> {
    let mut read = ObligationInput::default();
    let mut sum = String::new();
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';'));
    for word in join_thousands(words) {
        if let Some(mark) = party(&word, called)
            && read.to.is_none()
        {
            let slot = if read.by.is_none() { &mut read.by } else { &mut read.to };
            *slot = Some(mark);
        } else if !until(&word, &mut read, today) {
            let folded = fold_typed(&word);
            match money::parse_typed(&folded) {
                Ok(Some(amount)) if read.amount.is_none() => {
                    read.amount = Some(amount);
                    sum.clone_from(&word);
                }
                _ if WAYS.split(' ').any(|way| way == folded) && read.way.is_none() => {
                    read.way = Some(word);
                }
                _ => {
                    if !read.what.is_empty() {
                        read.what.push(' ');
                    }
                    read.what.push_str(&word);
                }
            }
        }
    }
    if read.what.is_empty() {
        // Money owed says itself what is to be done.
        read.what = sum;
    }
    (!line.trim().is_empty()).then_some(read)
}

/// `12,000` was one word.
fn join_thousands<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut joined: Vec<String> = vec![];
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let mut closed = false;
    for word in words {
        if word.is_empty() {
            closed = false;
            continue;
        }
        let three = word.chars().take_while(char::is_ascii_digit).count() == 3;
        match joined.last_mut() {
            Some(last) if closed && three && digits(last) && last.len() <= 12 => {
                last.push_str(word);
            }
            _ => joined.push(word.to_owned()),
        }
        closed = digits(word) && word.len() <= 3;
    }
    joined
}

fn party(word: &str, called: &[String]) -> Option<String> {
    let at = called.iter().enumerate().position(|(at, name)| {
        let mark = stem(at);
        name == word || word.strip_prefix(mark).is_some_and(|rest| matches!(rest, "" | "方"))
    })?;
    Some(stem(at).to_string())
}

/// A date, or an event that ends it.
fn until(word: &str, read: &mut ObligationInput, today: NaiveDate) -> bool {
    let (bare, said) = match word.strip_prefix(['至', '到']) {
        Some(bare) if !bare.is_empty() => (bare, true),
        _ => (word.strip_suffix('前').unwrap_or(word), word.ends_with('前')),
    };
    let folded = fold_typed(bare);
    let dated = said || folded.contains(['-', '月', '年', '/']) || folded.starts_with('+');
    match when::parse_typed_ahead(&folded, today) {
        Ok(due) if dated && !due.is_unknown() && read.due.is_unknown() => read.due = due.into(),
        _ if word.starts_with(['至', '到']) && said && read.until.is_none() => {
            read.until = Some(bare.to_owned());
        }
        _ => return false,
    }
    true
}

/// How a line was understood.
pub fn said(input: &ObligationInput, called: &[String], texts: &Texts) -> String {
    let id = |mark: &Option<String>| {
        let at = called
            .iter()
            .enumerate()
            .position(|(at, _)| mark.as_ref().is_some_and(|mark| *mark == stem(at).to_string()))?;
        Some(PartyId(Uuid::from_u128(u128::try_from(at).unwrap_or_default())))
    };
    let obligation = Obligation {
        what: input.what.clone(),
        by: id(&input.by),
        to: id(&input.to),
        amount: input.amount,
        due: input.due.clone(),
        until: input.until.clone(),
        way: input.way.clone(),
        ..Obligation::default()
    };
    let name = |id: PartyId| {
        let at = usize::try_from(id.0.as_u128()).unwrap_or(usize::MAX);
        called.get(at).cloned().unwrap_or_default()
    };
    texts.obligation(&obligation, &Names::of_parties(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Fen;

    fn of(line: &str) -> ObligationInput {
        let called = ["房東".to_owned(), "租客".to_owned()];
        read(line, &called, "2026-11-24".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_line_is_read_in_any_order() {
        let read = of("甲 乙 代購日用品 至隔離結束");
        assert_eq!((read.by.as_deref(), read.to.as_deref()), (Some("甲"), Some("乙")));
        assert_eq!((read.what.as_str(), read.until.as_deref()), ("代購日用品", Some("隔離結束")));
        let read = of("租客 房東 5,000元 12-20前 現金 付清房租");
        assert_eq!((read.by.as_deref(), read.amount), (Some("乙"), Some(Fen(500_000))));
        assert_eq!(
            (read.due.on.to_string().as_str(), read.way.as_deref()),
            ("2026-12-20", Some("現金"))
        );
        assert_eq!(read.what, "付清房租");
        assert_eq!(of("甲 1.5萬").what, "1.5萬");
        assert_eq!(of("丙 打掃").what, "丙 打掃");
        assert_eq!(of("甲 乙 道歉").what, "道歉");
    }
}
