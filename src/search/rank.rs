//! Ranking short lists in memory, and showing what was hit.

use std::collections::BTreeSet;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{fold, simplified};
use super::pinyin::readings;
use crate::text::clusters;

/// Letters of one typed word that are followed; fits the bits of a `u128`.
const LONGEST: usize = 100;

/// The candidates that match every word of `query`, best first: by characters,
/// then by pinyin or initials, then loosely. Each comes with its index and the
/// indices of its characters that were hit; no query matches everything.
pub fn rank<'a>(
    query: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Vec<(usize, Vec<usize>)> {
    let words = words(query);
    let loose = SkimMatcherV2::default();
    let mut ranked: Vec<((Tier, i64), usize, Vec<usize>)> = Vec::new();
    for (index, candidate) in candidates.enumerate() {
        let candidate = Candidate::new(candidate);
        let mut score = (Tier::Characters, 0);
        let mut positions = BTreeSet::new();
        let all = words.iter().all(|word| {
            let hit = candidate.hit(word).or_else(|| candidate.loose_hit(word, &loose));
            hit.is_some_and(|hit| {
                score = (score.0.max(hit.tier), score.1 + hit.distance);
                positions.extend(hit.positions);
                true
            })
        });
        if all {
            ranked.push((score, index, positions.into_iter().collect()));
        }
    }
    ranked.sort_by_key(|&(score, index, _)| (score, index));
    ranked.into_iter().map(|(_, index, positions)| (index, positions)).collect()
}

/// The indices of the characters of `name` that the words of `query` hit, by
/// characters, pinyin or initials; nothing if no word hits.
pub fn matches(query: &str, name: &str) -> Option<Vec<usize>> {
    let candidate = Candidate::new(name);
    let hits = words(query).into_iter().filter_map(|word| candidate.hit(&word));
    let positions: BTreeSet<usize> = hits.flat_map(|hit| hit.positions).collect();
    (!positions.is_empty()).then(|| positions.into_iter().collect())
}

/// How a candidate was hit, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Characters,
    Pinyin,
    Loose,
}

struct Hit {
    tier: Tier,
    /// Smaller is better within a tier.
    distance: i64,
    positions: Vec<usize>,
}

/// A candidate, folded, with the way back to its own characters.
struct Candidate<'a> {
    text: &'a str,
    folded: Vec<char>,
    /// For each folded character, the characters of `text` it came from.
    origins: Vec<Range<usize>>,
}

impl<'a> Candidate<'a> {
    fn new(text: &'a str) -> Self {
        let mut folded = Vec::with_capacity(text.len() / 2);
        let mut origins = Vec::with_capacity(text.len() / 2);
        let mut at = 0;
        for (cluster, _) in clusters(text) {
            let from = at;
            at += cluster.chars().count();
            match cluster.chars().next() {
                Some(c)
                    if at == from + 1 && (c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}')) =>
                {
                    folded.push(simplified(c.to_ascii_lowercase()));
                }
                _ => folded.extend(fold(cluster).chars()),
            }
            origins.resize(folded.len(), from..at);
        }
        Self { text, folded, origins }
    }

    fn hit(&self, word: &str) -> Option<Hit> {
        self.characters(word).or_else(|| self.pinyin(word))
    }

    fn characters(&self, word: &str) -> Option<Hit> {
        let wanted: Vec<char> = word.chars().collect();
        let start = self.folded.windows(wanted.len().max(1)).position(|some| some == wanted)?;
        let positions = self.origins[start..start + wanted.len()].iter().cloned().flatten();
        Some(Hit {
            tier: Tier::Characters,
            distance: distance(start),
            positions: positions.collect(),
        })
    }

    fn pinyin(&self, word: &str) -> Option<Hit> {
        let word = word.replace('ü', "v").replace('\'', "");
        if word.is_empty()
            || LONGEST < word.len()
            || !word.bytes().all(|b| b.is_ascii_alphanumeric())
        {
            return None;
        }
        let units: Vec<(usize, Vec<&str>)> = self
            .text
            .chars()
            .enumerate()
            .map(|(at, c)| (at, readings(c)))
            .filter(|(_, readings)| !readings.is_empty())
            .collect();
        (0..units.len()).find_map(|start| {
            let length = spelled(&word, &units[start..])?;
            let positions = units[start..start + length].iter().map(|&(at, _)| at).collect();
            Some(Hit { tier: Tier::Pinyin, distance: distance(start), positions })
        })
    }

    /// Letters in the right order with others between them. Never in pinyin:
    /// there almost everything would match.
    fn loose_hit(&self, word: &str, matcher: &SkimMatcherV2) -> Option<Hit> {
        word.chars().nth(1)?;
        let folded: String = self.folded.iter().collect();
        let (score, indices) = matcher.fuzzy_indices(&folded, word)?;
        let positions =
            indices.into_iter().filter_map(|at| self.origins.get(at).cloned()).flatten();
        Some(Hit { tier: Tier::Loose, distance: -score, positions: positions.collect() })
    }
}

fn words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(str::to_owned).collect()
}

fn distance(start: usize) -> i64 {
    i64::try_from(start).unwrap_or(i64::MAX / 64)
}

/// How many characters, from the first on, `word` spells: each in full or by
/// its initial, the last one perhaps begun.
fn spelled(word: &str, units: &[(usize, Vec<&str>)]) -> Option<usize> {
    // One bit for each number of letters used up so far.
    let mut reached: u128 = 1;
    for (at, (_, readings)) in units.iter().enumerate() {
        let mut next: u128 = 0;
        for used in (0..word.len()).filter(|used| reached >> used & 1 == 1) {
            let rest = &word[used..];
            for reading in readings {
                if reading.starts_with(rest) {
                    return Some(at + 1);
                }
                for part in [initial(reading, 1), initial(reading, 2), Some(reading)] {
                    if let Some(part) = part.filter(|part| rest.starts_with(part)) {
                        next |= 1 << (used + part.len());
                    }
                }
            }
        }
        if next >> word.len() & 1 == 1 {
            return Some(at + 1);
        }
        if next == 0 {
            return None;
        }
        reached = next;
    }
    None
}

/// The initial of a syllable in so many letters, if it has one.
fn initial(reading: &str, letters: usize) -> Option<&str> {
    let initial = reading.get(..letters)?;
    (letters == 1 || matches!(initial, "zh" | "ch" | "sh")).then_some(initial)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_come_before_pinyin_before_loose() {
        let list = ["调查和解书", "李道杰", "调解书", "人民调解", "别的"];
        let order: Vec<usize> =
            rank("調解", list.into_iter()).into_iter().map(|(i, _)| i).collect();
        assert_eq!(order, [2, 3, 0]);
        let order: Vec<usize> = rank("dj", list.into_iter()).into_iter().map(|(i, _)| i).collect();
        assert_eq!(order, [2, 1, 3], "调 is read diao, too");
    }

    #[test]
    fn every_reading_is_tried() {
        let found: Vec<usize> =
            rank("tj", ["调解", "统计", "登记"].into_iter()).into_iter().map(|(i, _)| i).collect();
        assert_eq!(found, [0, 1]);
        assert!(matches("dj", "调解").is_some());
    }

    #[test]
    fn all_words_must_match_and_no_word_matches_all() {
        assert_eq!(rank("", ["a", "b"].into_iter()), [(0, vec![]), (1, vec![])]);
        assert_eq!(rank("张 zly", ["张丽英", "张三"].into_iter()), [(0, vec![0, 1, 2])]);
    }

    #[test]
    fn hits_are_shown_on_the_characters_as_stored() {
        assert_eq!(matches("zly", "張麗英"), Some(vec![0, 1, 2]));
        assert_eq!(matches("zhangli", "張麗英"), Some(vec![0, 1]));
        assert_eq!(matches("zhangly", "張麗英"), Some(vec![0, 1, 2]));
        assert_eq!(matches("zh", "張麗英"), Some(vec![0]));
        assert_eq!(matches("ly", "張麗英"), Some(vec![1, 2]));
        assert_eq!(matches("张", "老張"), Some(vec![1]));
        assert_eq!(matches("sy", "单 玉"), Some(vec![0, 2]));
        assert_eq!(matches("cafe\u{301}", "Cafe\u{301}"), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!(matches("李", "張麗英"), None);
        assert_eq!(matches("", "張麗英"), None);
        assert_eq!(matches("lb", "吕布"), matches("lübu", "吕布"));
    }

    proptest! {
        #[test]
        fn positions_are_within_the_name(query in "[a-z张丽 单0-9é']{0,110}", name in ".{0,20}|[张丽单乐a-z ]{0,20}") {
            let n_chars = name.chars().count();
            if let Some(positions) = matches(&query, &name) {
                prop_assert!(positions.is_sorted() && positions.iter().all(|&at| at < n_chars));
            }
            for (_, positions) in rank(&query, [name.as_str()].into_iter()) {
                prop_assert!(positions.iter().all(|&at| at < n_chars));
            }
        }
    }
}
