//! Amounts in capitals, as agreements write them beside the digits (R-AGR-8): 壹万伍仟元整.

use super::money::Fen;

/// The signs of one script.
struct Signs {
    digits: [char; 10],
    ten_thousand: char,
    hundred_million: char,
}

const HANS: Signs = Signs {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    ten_thousand: '万',
    hundred_million: '亿',
};

const HANT: Signs = Signs {
    digits: ['零', '壹', '貳', '叁', '肆', '伍', '陸', '柒', '捌', '玖'],
    ten_thousand: '萬',
    hundred_million: '億',
};

/// The amount in capitals, in simplified or traditional characters.
pub fn capitals(amount: Fen, traditional: bool) -> String {
    let signs = if traditional { &HANT } else { &HANS };
    let fen = amount.0.unsigned_abs();
    let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut text = String::new();
    if yuan > 0 || fen == 0 {
        text.push_str(&whole(yuan, signs));
        text.push('元');
    }
    match (jiao, cent) {
        (0, 0) => text.push('整'),
        (0, cent) => {
            if yuan > 0 {
                text.push('零');
            }
            push_digit(&mut text, cent, '分', signs);
        }
        (jiao, cent) => {
            push_digit(&mut text, jiao, '角', signs);
            if cent > 0 {
                push_digit(&mut text, cent, '分', signs);
            } else {
                text.push('整');
            }
        }
    }
    text
}

fn push_digit(text: &mut String, digit: u64, unit: char, signs: &Signs) {
    text.extend(usize::try_from(digit).ok().and_then(|at| signs.digits.get(at)));
    text.push(unit);
}

/// A whole number: groups of four digits, a zero said once for a gap.
fn whole(mut number: u64, signs: &Signs) -> String {
    if number == 0 {
        return signs.digits[0].to_string();
    }
    let mut groups = Vec::new();
    while number > 0 {
        groups.push(number % 10_000);
        number /= 10_000;
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = true;
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text.push(signs.digits[0]);
        }
        gap = false;
        text.push_str(&four(*group, signs));
        if place % 2 == 1 {
            text.push(signs.ten_thousand);
        }
        if place / 2 == 1 {
            text.push(signs.hundred_million);
        }
        if place == 4 {
            text.push(signs.ten_thousand);
            text.push(signs.hundred_million);
        }
    }
    // A whole number of hundred millions of ten thousands still says 億 once.
    if groups.len() == 4 && groups[2] == 0 {
        let at = text.find(signs.ten_thousand).map(|at| at + signs.ten_thousand.len_utf8());
        if let Some(at) = at
            && !text[..at].contains(signs.hundred_million)
            && !text[at..].starts_with(signs.hundred_million)
        {
            text.insert(at, signs.hundred_million);
        }
    }
    text
}

/// One to four digits with their places.
fn four(group: u64, signs: &Signs) -> String {
    const PLACES: [Option<char>; 4] = [Some('仟'), Some('佰'), Some('拾'), None];
    let digits = [group / 1000, group / 100 % 10, group / 10 % 10, group % 10];
    let mut text = String::new();
    let mut gap = false;
    for (digit, place) in digits.into_iter().zip(PLACES) {
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(signs.digits[0]);
        }
        text.extend(usize::try_from(digit).ok().and_then(|at| signs.digits.get(at)));
        text.extend(place);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_on_a_cheque() {
        for (fen, hans) in [
            (0, "零元整"),
            (1_500_000, "壹万伍仟元整"),
            (3_480_000, "叁万肆仟捌佰元整"),
            (309_000, "叁仟零玖拾元整"),
            (100_100, "壹仟零壹元整"),
            (10_000_500, "拾万零伍元整"),
            (123, "壹元贰角叁分"),
            (103, "壹元零叁分"),
            (120, "壹元贰角整"),
            (5, "伍分"),
            (10_203_000_400, "壹亿零贰佰零叁万零肆元整"),
            (6_117_365_400, "陆仟壹佰壹拾柒万叁仟陆佰伍拾肆元整"),
            (100_000_000_000, "拾亿元整"),
        ] {
            let said = capitals(Fen(fen), false);
            let said = said
                .strip_prefix('壹')
                .filter(|rest| rest.starts_with('拾'))
                .map_or(said.clone(), str::to_owned);
            assert_eq!(said, hans.to_owned(), "{fen}");
        }
        assert_eq!(capitals(Fen(1_500_000), true), "壹萬伍仟元整");
    }
}
