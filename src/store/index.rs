//! Holding the search index against the words it should have.
//!
//! The index keeps no texts. What it can tell is, for every word, in how many cases it stands and
//! how often, and for every case, how many words it has: both must be what the fold gives.

use super::error::Result;
use super::verify::{Problem, push};
use rusqlite::Connection;
use std::collections::HashMap;

/// In how many cases a word stands, and how often in all.
type Count = (i64, i64);

/// How many words a case has in each column, by the case's key.
type Sizes = HashMap<i64, [u64; COLUMNS.len()]>;

/// The columns of the index, in its order.
const COLUMNS: [&str; 2] = ["name", "text"];

/// Compares the index of `conn` with the plain words in `model`.
pub fn check(conn: &Connection, model: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let (mut words, mut sizes) = (HashMap::new(), Sizes::new());
    let mut query = model.prepare("SELECT rowid, name, text FROM search")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let texts = [row.get::<_, String>(1)?, row.get::<_, String>(2)?];
        let mut size = [0; COLUMNS.len()];
        for (column, text) in texts.iter().enumerate() {
            size[column] = count(text, column, &mut words);
        }
        sizes.insert(row.get(0)?, size);
    }
    vocabulary(conn, words, problems)?;
    documents(conn, sizes, problems)
}

/// Adds the words of one text to the counts; gives back how many it has.
fn count(text: &str, column: usize, words: &mut HashMap<(usize, String), Count>) -> u64 {
    let mut own: HashMap<&str, i64> = HashMap::new();
    for word in text.split_ascii_whitespace() {
        *own.entry(word).or_default() += 1;
    }
    let mut size = 0;
    for (word, times) in own {
        size += times.unsigned_abs();
        let count = words.entry((column, word.to_owned())).or_default();
        *count = (count.0 + 1, count.1 + times);
    }
    size
}

/// Every word of the index must be expected, as often as it is there, and none may be missing.
fn vocabulary(
    conn: &Connection,
    mut expected: HashMap<(usize, String), Count>,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab (main, search, col)",
    )?;
    let mut query = conn.prepare("SELECT term, col, doc, cnt FROM temp.search_words")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (word, column): (String, String) = (row.get(0)?, row.get(1)?);
        let column = COLUMNS.iter().position(|name| *name == column).unwrap_or(COLUMNS.len());
        let found: Count = (row.get(2)?, row.get(3)?);
        match expected.remove(&(column, word.clone())) {
            Some(count) if count == found => {}
            Some(_) => push(problems, "search", Some(word), "is not counted as the journal has it"),
            None => push(problems, "search", Some(word), "is not in the journal"),
        }
    }
    let mut missing: Vec<String> = expected.into_keys().map(|(_, word)| word).collect();
    missing.sort();
    for word in missing {
        push(problems, "search", Some(word), "is missing, though the journal has it");
    }
    Ok(())
}

/// Every case of the index must have as many words as expected, and none may be missing.
fn documents(conn: &Connection, mut expected: Sizes, problems: &mut Vec<Problem>) -> Result<()> {
    let mut query = conn.prepare("SELECT id, sz FROM search_docsize ORDER BY id")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (key, sizes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        match expected.remove(&key) {
            Some(size) if numbers(&sizes) == size => {}
            Some(_) => {
                push(problems, "search", Some(key.to_string()), "has another number of words");
            }
            None => push(problems, "search", Some(key.to_string()), "is no case of the journal"),
        }
    }
    let mut missing: Vec<i64> = expected.into_keys().collect();
    missing.sort_unstable();
    for key in missing {
        push(problems, "search", Some(key.to_string()), "is missing, though the journal has it");
    }
    Ok(())
}

/// SQLite's variable-length numbers, one after another: seven bits a byte, the high bit says "more".
fn numbers(bytes: &[u8]) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut number = 0_u64;
    for byte in bytes {
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            numbers.push(number);
            number = 0;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_of_any_length_are_read() {
        assert_eq!(numbers(&[0x05, 0x81, 0x00, 0x7f]), [5, 128, 127]);
        assert_eq!(numbers(&[]), Vec::<u64>::new());
    }
}
