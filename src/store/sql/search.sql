-- The search index (SQLite FTS5; kept apart, because another engine does this differently).
-- rowid is the case's key; `name` holds initials, pinyin and characters of names and numbers,
-- `text` holds bigrams of everything else.

CREATE VIRTUAL TABLE search USING fts5 (
  name, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
