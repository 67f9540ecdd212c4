//! Readings of Han characters: all of them, since the commonest one is often
//! wrong for a name.

use std::collections::HashSet;
use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

use super::fold::simplified;

/// How many combinations of readings are followed for one name.
pub(super) const COMBINATIONS: usize = 32;

/// Readings as surnames; they come first, so that no cap cuts them off.
const SURNAMES: [(char, &str); 32] = [
    ('仇', "qiu"),
    ('单', "shan"),
    ('解', "xie"),
    ('翟', "zhai"),
    ('曾', "zeng"),
    ('查', "zha"),
    ('乐', "yue"),
    ('朴', "piao"),
    ('尉', "yu"),
    ('区', "ou"),
    ('盖', "ge"),
    ('繁', "po"),
    ('种', "chong"),
    ('黑', "he"),
    ('佴', "nai"),
    ('万', "mo"),
    ('俟', "qi"),
    ('迟', "chi"),
    ('覃', "qin"),
    ('员', "yun"),
    ('折', "she"),
    ('洗', "xian"),
    ('缪', "miao"),
    ('宓', "fu"),
    ('召', "shao"),
    ('秘', "bi"),
    ('祭', "zhai"),
    ('令', "ling"),
    ('纪', "ji"),
    ('那', "na"),
    ('任', "ren"),
    ('华', "hua"),
];

/// Letters and digits as they stand for themselves in a name.
const ALNUM: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// All readings of every character of `name` that has any, without tones and
/// with `v` for ü; ASCII letters and digits read as themselves.
pub fn syllables(name: &str) -> Vec<Vec<&'static str>> {
    name.chars().map(readings).filter(|readings| !readings.is_empty()).collect()
}

/// How a name sounds: its likeliest reading without tones, the surname's first; a character that has none
/// stands for itself. Two names of one sound are homophones, or one name in two scripts.
pub fn sound(name: &str) -> String {
    let folded = super::fold::fold(name);
    let mut sound = String::with_capacity(folded.len() * 2);
    for (at, c) in folded.chars().filter(|c| !c.is_whitespace()).enumerate() {
        let all = readings(c);
        // Only the first character can be a surname; elsewhere its other readings are likelier.
        let surname = usize::from(at > 0 && SURNAMES.iter().any(|&(han, _)| han == c));
        match all.get(surname).or(all.first()) {
            Some(reading) => sound.push_str(reading),
            None => sound.push(c),
        }
        sound.push(' ');
    }
    sound.truncate(sound.trim_end().len());
    sound
}

/// The initials of `name` in all combinations of readings: `zly` for 张丽英.
pub fn initials(name: &str) -> Vec<String> {
    let firsts = syllables(name).into_iter().map(|readings| letters(&readings));
    let mut all = vec![String::new()];
    for letters in firsts {
        all = combined(&all, &letters, COMBINATIONS);
    }
    all.retain(|initials| !initials.is_empty());
    all
}

/// The letters with which `c` may begin when it is typed in pinyin.
pub fn first_letters(c: char) -> Vec<char> {
    letters(&readings(c)).iter().filter_map(|letter| letter.chars().next()).collect()
}

/// The likeliest letter with which the first character of `text` is typed.
pub fn initial_letter(text: &str) -> Option<char> {
    first_letters(text.chars().next()?).first().copied()
}

/// The readings of one character, the surname's first, none twice.
pub(super) fn readings(c: char) -> Vec<&'static str> {
    let lower = super::fold::fold(c.encode_utf8(&mut [0; 4]));
    let mut folded = lower.chars();
    let (Some(key), None) = (folded.next(), folded.next()) else {
        return Vec::new();
    };
    if let Some(at) = ALNUM.find(key).filter(|_| key.is_ascii()) {
        return vec![&ALNUM[at..=at]];
    }
    let mut all = Vec::new();
    let surname = SURNAMES.iter().filter(|&&(han, _)| han == key).map(|&(_, reading)| reading);
    // 乾 is read qian only as itself, not as 干: ask for both.
    for reading in surname.chain(listed(c)).chain(listed(key)) {
        if !all.contains(&reading) {
            all.push(reading);
        }
    }
    all
}

/// Each of `starts` followed by each of `ends`, no more than `cap`, none twice.
pub(super) fn combined(starts: &[String], ends: &[&str], cap: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // The first readings are the likeliest: those combinations come first.
    for end in ends {
        for start in starts {
            let joined = format!("{start}{end}");
            if all.len() < cap && !all.contains(&joined) {
                all.push(joined);
            }
        }
    }
    all
}

/// The distinct first letters of `readings`.
pub(super) fn letters(readings: &[&'static str]) -> Vec<&'static str> {
    let mut letters = Vec::new();
    for letter in readings.iter().filter_map(|reading| reading.get(..1)) {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    letters
}

/// Whether `text` is a whole syllable of pinyin.
pub(super) fn is_syllable(text: &str) -> bool {
    all_syllables().contains(text)
}

fn all_syllables() -> &'static HashSet<&'static str> {
    static ALL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| ('\u{4e00}'..='\u{9fa5}').flat_map(|c| listed(simplified(c))).collect())
}

/// Whether a syllable of pinyin begins with `text`.
pub(super) fn is_beginning(text: &str) -> bool {
    static ALL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let prefixes = |syllable: &'static str| (1..=syllable.len()).map(move |end| &syllable[..end]);
    ALL.get_or_init(|| all_syllables().iter().copied().flat_map(prefixes).collect()).contains(text)
}

/// The readings the pinyin data has, in ASCII.
fn listed(c: char) -> impl Iterator<Item = &'static str> {
    let multi = c.to_pinyin_multi().into_iter().flatten();
    multi.map(|reading| typed(reading.plain())).filter(|reading| reading.is_ascii())
}

/// How a syllable is typed.
fn typed(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_found_by_both_readings() {
        for (name, one, other) in [
            ("單玉", "sy", "dy"),
            ("单玉", "sy", "dy"),
            ("仇玉", "qy", "cy"),
            ("曾玉", "zy", "cy"),
            ("解玉", "xy", "jy"),
            ("翟玉", "zy", "dy"),
            ("區玉", "oy", "qy"),
            ("樂玉", "yy", "ly"),
        ] {
            let all = initials(name);
            assert!(all.contains(&one.to_owned()) && all.contains(&other.to_owned()), "{name}");
        }
        assert!(initials("万俟").contains(&"mq".to_owned()));
        assert!(initials("尉遲").contains(&"yc".to_owned()));
    }

    #[test]
    fn letters_and_digits_count_as_themselves() {
        assert_eq!(initials("A座3室"), ["az3s"]);
        assert_eq!(initials("Ａ 、B"), ["ab"]);
        assert!(initials("").is_empty() && initials("！").is_empty());
    }

    #[test]
    fn combinations_are_capped_and_distinct() {
        let all = initials(&"乐朴查单".repeat(6));
        assert_eq!(all.len(), COMBINATIONS);
        let distinct: HashSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        assert_eq!(sound("張麗雲"), "zhang li yun");
        assert_eq!(sound("章莉芸"), sound("张丽云"));
        assert_eq!(sound("單玉"), sound("单玉"));
        assert_eq!(sound("任單"), "ren dan");
        assert_ne!(sound("張×雲"), sound("張雲"));
    }

    #[test]
    fn u_with_dots_is_typed_v() {
        assert_eq!(syllables("吕略"), [["lv"], ["lve"]]);
    }

    #[test]
    fn rare_characters_have_no_reading() {
        assert!(syllables("𠮷").is_empty());
        assert_eq!(initial_letter("𠮷"), None);
    }

    #[test]
    fn a_stray_character_tells_its_key() {
        assert_eq!(initial_letter("你好"), Some('n'));
        assert_eq!(first_letters('曾'), ['z', 'c']);
        assert_eq!(first_letters('單'), ['s', 'd', 'c', 'z', 't']);
        assert_eq!(initial_letter(""), None);
    }

    #[test]
    fn syllables_are_known() {
        assert!(is_syllable("zhang") && is_syllable("lv") && !is_syllable("zh"));
    }
}
