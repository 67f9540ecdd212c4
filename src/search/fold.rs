//! One key for both scripts.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text;

/// The `OpenCC` table from traditional to simplified characters.
const TABLE: &str = include_str!("../../data/opencc/TSCharacters.txt");

/// Where the first choice of the table is the rarer one, and variants it does
/// not have; none of the left sides is a character of its own in use today.
const CORRECTIONS: [(char, char); 56] = [
    ('瞭', '了'),
    ('著', '着'),
    ('彷', '仿'),
    ('祇', '只'),
    ('衹', '只'),
    ('〇', '零'),
    ('粧', '妆'),
    ('枱', '台'),
    ('敍', '叙'),
    ('衞', '卫'),
    ('兪', '俞'),
    ('淸', '清'),
    ('靑', '青'),
    ('黒', '黑'),
    ('歩', '步'),
    ('髙', '高'),
    ('囯', '国'),
    ('囲', '围'),
    ('図', '图'),
    ('圧', '压'),
    ('鄕', '乡'),
    ('郷', '乡'),
    ('戱', '戏'),
    ('戯', '戏'),
    ('疎', '疏'),
    ('鶏', '鸡'),
    ('愼', '慎'),
    ('畧', '略'),
    ('栢', '柏'),
    ('柟', '楠'),
    ('翺', '翱'),
    ('勲', '勋'),
    ('鬪', '斗'),
    ('闘', '斗'),
    ('徳', '德'),
    ('恵', '惠'),
    ('広', '广'),
    ('桜', '樱'),
    ('栄', '荣'),
    ('楽', '乐'),
    ('権', '权'),
    ('毎', '每'),
    ('沢', '泽'),
    ('済', '济'),
    ('発', '发'),
    ('県', '县'),
    ('経', '经'),
    ('荘', '庄'),
    ('蔵', '藏'),
    ('薬', '药'),
    ('観', '观'),
    ('読', '读'),
    ('辺', '边'),
    ('関', '关'),
    ('竜', '龙'),
    ('斉', '齐'),
];

/// The search key of `text`: width, case and script make no difference. Keys
/// only, never shown: 髮 and 發 are both 发.
pub fn fold(text: &str) -> String {
    let key = text::key(text);
    if key.is_ascii() {
        return key;
    }
    key.chars().map(simplified).collect()
}

/// The simplified form of one character.
pub(super) fn simplified(c: char) -> char {
    // Every pair begins with a Han character or 〇.
    if c < '\u{3007}' { c } else { table().get(&c).copied().unwrap_or(c) }
}

fn table() -> &'static HashMap<char, char> {
    static PAIRS: OnceLock<HashMap<char, char>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let mut pairs: HashMap<char, char> = TABLE.lines().filter_map(pair).collect();
        pairs.extend(CORRECTIONS);
        // A few targets are themselves folded; then folding twice must not
        // give another key.
        let targets: Vec<(char, char)> = pairs
            .iter()
            .filter_map(|(&from, to)| pairs.get(to).map(|&further| (from, further)))
            .collect();
        pairs.extend(targets);
        pairs
    })
}

fn pair(line: &str) -> Option<(char, char)> {
    let (from, to) = line.split_once('\t')?;
    Some((from.chars().next()?, to.chars().next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_scripts_have_one_key() {
        assert_eq!(fold("無訟：調解糾紛"), fold("无讼：调解纠纷"));
        assert_eq!(fold("頭髮 發現 裡面 裏面"), "头发 发现 里面 里面");
        assert_eq!(fold("瞭解 著 彷彿 祇"), "了解 着 仿佛 只");
        assert_eq!(fold("ＷＡＮＧ 芳１７"), "wang 芳17");
    }

    #[test]
    fn rare_characters_pass() {
        assert_eq!(fold("𠮷é👍"), "𠮷é👍");
    }

    #[test]
    fn no_target_is_folded_again() {
        assert!(table().len() > 4_000);
        for &to in table().values() {
            assert_eq!(simplified(to), to);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-Z一-龥ａ-ｚ ]{0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
