-- The search index (SQLite FTS5; kept apart, because another engine does this differently).
-- rowid is the key of the stream; `facet` holds what a case is (store/facets.rs), `name` initials, pinyin
-- and characters of names and numbers, `mediator` the same of mediators, `text` bigrams of everything else.

CREATE VIRTUAL TABLE search USING fts5 (
  facet, name, mediator, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- People, bodies and incoming items.
CREATE VIRTUAL TABLE search_more USING fts5 (
  facet, name, mediator, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- What was said in confidence: for each case and body a document of its own, with all that this body's
-- people may find; rowid is `confidence.doc`.
CREATE VIRTUAL TABLE search_private USING fts5 (
  facet, name, mediator, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search_more (search_more, rank) VALUES ('secure-delete', 1);
INSERT INTO search_private (search_private, rank) VALUES ('secure-delete', 1);
