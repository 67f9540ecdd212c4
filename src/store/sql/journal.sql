-- The journal: the truth. Frozen once the format is published; only added to.
-- Hashed columns, their order and encoding stand in src/ARCHITECTURE.md.

CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY,          -- 1, 2, 3 … without a gap
  event    BLOB    NOT NULL UNIQUE,      -- UUIDv7
  stream   BLOB    NOT NULL,             -- UUIDv7 of what the event tells of
  version  INTEGER NOT NULL,             -- 1, 2, 3 … in the stream
  kind     TEXT    NOT NULL,             -- kind of the stream
  "commit" BLOB    NOT NULL,             -- events written together
  what     TEXT    NOT NULL,             -- kind of the event
  schema   INTEGER NOT NULL,             -- version of the payload's shape
  on_day   TEXT,                         -- when it happened; NULL: not known
  at       TEXT    NOT NULL,             -- when it was recorded, UTC
  by       TEXT    NOT NULL,             -- who
  via      TEXT    NOT NULL,             -- through which door
  register BLOB    NOT NULL,             -- which register recorded it first
  payload  TEXT,                         -- JSON; NULL after a lawful disposal
  salt     BLOB,                         -- 16 bytes; NULL after a lawful disposal
  digest   BLOB    NOT NULL,             -- SHA-256 of salt and payload
  prev     BLOB    NOT NULL,             -- hash of the row before (zeros before the first)
  hash     BLOB    NOT NULL,             -- SHA-256 of the row
  UNIQUE (stream, version)
) STRICT;

-- Commits are looked up when somebody undoes one.
CREATE INDEX journal_commit ON journal ("commit");

CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'the journal grows by one row at its end'); END;

CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'nothing is deleted from the journal'); END;

-- The one update allowed: payload and salt blanked together, all else as it was.
CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
WHEN NOT (
  NEW.payload IS NULL AND NEW.salt IS NULL
  AND NEW.seq IS OLD.seq AND NEW.event IS OLD.event AND NEW.stream IS OLD.stream
  AND NEW.version IS OLD.version AND NEW.kind IS OLD.kind AND NEW."commit" IS OLD."commit"
  AND NEW.what IS OLD.what AND NEW.schema IS OLD.schema AND NEW.on_day IS OLD.on_day
  AND NEW.at IS OLD.at AND NEW.by IS OLD.by AND NEW.via IS OLD.via
  AND NEW.register IS OLD.register AND NEW.digest IS OLD.digest
  AND NEW.prev IS OLD.prev AND NEW.hash IS OLD.hash
)
BEGIN SELECT raise(ABORT, 'the journal is not rewritten'); END;

-- What belongs to this machine and not to the office's truth: drafts and screen state.
CREATE TABLE local_draft (
  id    TEXT PRIMARY KEY,                -- the form and what it is about
  user  TEXT NOT NULL,
  at    TEXT NOT NULL,
  label TEXT NOT NULL,                   -- one line for the list of drafts
  body  TEXT NOT NULL                    -- JSON of the form's fields
) STRICT;

CREATE TABLE local_screen (
  user  TEXT NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user, name)
) STRICT;
