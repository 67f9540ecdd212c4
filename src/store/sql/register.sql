-- The register: derived from the journal, dropped and recreated at will.
-- Keys are the journal's seq of the stream's first event and are never printed.

CREATE TABLE stream (
  key     INTEGER PRIMARY KEY,
  id      BLOB    NOT NULL UNIQUE,
  kind    TEXT    NOT NULL,
  version INTEGER NOT NULL,
  head    BLOB    NOT NULL               -- last event
) STRICT;

CREATE TABLE office (
  key          INTEGER PRIMARY KEY,
  id           BLOB    NOT NULL,
  profile      TEXT    NOT NULL,
  name_hans    TEXT    NOT NULL,
  name_hant    TEXT    NOT NULL,
  city_hans    TEXT    NOT NULL,
  city_hant    TEXT    NOT NULL,
  word_hans    TEXT    NOT NULL,
  word_hant    TEXT    NOT NULL,
  zone_minutes INTEGER NOT NULL,
  rehearsal    INTEGER NOT NULL,
  first_year   INTEGER,                  -- years the calendar covers
  last_year    INTEGER
) STRICT;

CREATE TABLE calendar_day (
  day      TEXT PRIMARY KEY,
  kind     TEXT NOT NULL,
  festival TEXT NOT NULL
) STRICT;

CREATE TABLE time_limit (
  id   TEXT PRIMARY KEY,
  rule TEXT NOT NULL                     -- JSON, as adopted
) STRICT;

CREATE TABLE account (
  key    INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE,
  user   TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  person BLOB,
  home   BLOB,
  roles  TEXT NOT NULL                   -- words, joined by blanks
) STRICT;

CREATE TABLE body (
  key        INTEGER PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE,
  code       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  name_hans  TEXT NOT NULL,
  name_hant  TEXT NOT NULL,
  level      TEXT NOT NULL,
  parent     BLOB,
  short_hans TEXT,
  short_hant TEXT
) STRICT;

CREATE TABLE membership (
  body    INTEGER NOT NULL,
  ord     INTEGER NOT NULL,
  person  BLOB    NOT NULL,
  post    TEXT    NOT NULL,
  since   TEXT,
  until   TEXT,
  PRIMARY KEY (body, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_person ON membership (person);

CREATE TABLE person (
  key      INTEGER PRIMARY KEY,
  id       BLOB NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  sex      TEXT,
  born     TEXT,
  phone    TEXT,
  address  TEXT NOT NULL,                -- JSON
  sound    TEXT NOT NULL,                -- how the name sounds, without tones
  dial     TEXT,                         -- the digits of the telephone
  dwelling TEXT,                         -- estate, building, room, folded
  merged   BLOB                          -- the record it was merged into
) STRICT;
CREATE INDEX person_sound ON person (sound);
CREATE INDEX person_dial ON person (dial) WHERE dial IS NOT NULL;
CREATE INDEX person_dwelling ON person (dwelling) WHERE dwelling IS NOT NULL;
CREATE INDEX person_merged ON person (merged) WHERE merged IS NOT NULL;

CREATE TABLE series (
  committee BLOB    NOT NULL,
  year      INTEGER NOT NULL,
  id        BLOB    NOT NULL UNIQUE,
  last      INTEGER NOT NULL,
  PRIMARY KEY (committee, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE number (
  series    BLOB    NOT NULL,
  n         INTEGER NOT NULL,
  case_id   BLOB    NOT NULL,
  cancelled TEXT,                        -- why; NULL while in use
  PRIMARY KEY (series, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  key      INTEGER PRIMARY KEY,
  id       BLOB    NOT NULL UNIQUE,
  body     BLOB    NOT NULL,
  what     TEXT    NOT NULL,
  channel  TEXT    NOT NULL,
  sender   TEXT,
  on_day   TEXT,
  case_id  BLOB,
  answer   TEXT,
  answered TEXT,
  version  INTEGER NOT NULL
) STRICT;
CREATE INDEX item_open ON item (key) WHERE answer IS NULL;
CREATE INDEX item_case ON item (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE cases (
  key        INTEGER PRIMARY KEY,
  id         BLOB    NOT NULL UNIQUE,
  dispute    BLOB    NOT NULL,
  body       BLOB    NOT NULL,
  level      TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  step       TEXT    NOT NULL,
  year       INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  word_hans  TEXT    NOT NULL,
  word_hant  TEXT    NOT NULL,
  short_hans TEXT    NOT NULL,
  short_hant TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  facts      TEXT,
  category   TEXT,
  place      TEXT,
  risk       TEXT,
  opened     TEXT,
  accepted   TEXT,
  touched    TEXT    NOT NULL,
  parties    TEXT    NOT NULL,           -- JSON, in order
  mediators  TEXT    NOT NULL,           -- JSON, in order
  agreement  TEXT,                       -- JSON
  queue      TEXT    NOT NULL,           -- '' nobody's; the lead's account; '-' of somebody without; 'x' done or cancelled
  next_what  TEXT,
  next_due   TEXT,
  due_sort   INTEGER NOT NULL,           -- days since 0001-01-01; unknown last
  version    INTEGER NOT NULL,
  missing    INTEGER NOT NULL,           -- how many papers its file lacks
  tags       TEXT    NOT NULL            -- JSON, as typed
) STRICT;
CREATE INDEX cases_queue ON cases (queue, due_sort, key);
CREATE INDEX cases_due ON cases (due_sort, key, queue);
CREATE INDEX cases_number ON cases (n, year);
CREATE INDEX cases_book ON cases (year DESC, short_hans, n DESC);
CREATE INDEX cases_dispute ON cases (dispute);

CREATE TABLE case_person (
  person BLOB    NOT NULL,
  case_  INTEGER NOT NULL,
  PRIMARY KEY (person, case_)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_person_case ON case_person (case_);

-- Which document of the index holds the confidences of which body.
CREATE TABLE confidence (
  doc   INTEGER PRIMARY KEY,
  case_ INTEGER NOT NULL,
  body  BLOB    NOT NULL
) STRICT;
CREATE INDEX confidence_case ON confidence (case_);

-- The clocks that run, each with how its last day came about.
CREATE TABLE deadline (
  case_     INTEGER NOT NULL,
  what      TEXT    NOT NULL,
  agreement INTEGER NOT NULL,            -- its number in the case; 0 for none
  item      INTEGER NOT NULL,            -- its number in the agreement; 0 for none
  rule      TEXT    NOT NULL,
  due       TEXT    NOT NULL,
  time      TEXT,                        -- of that day, where it matters
  since     TEXT    NOT NULL,            -- the day the clock started
  why       TEXT    NOT NULL,            -- JSON
  about     TEXT,                        -- JSON: which session, which item, who pays whom how much
  queue     TEXT    NOT NULL,
  PRIMARY KEY (case_, what, agreement, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_queue ON deadline (queue, due, case_, what, agreement, item);

-- What waits for somebody without a day: signatures, seals, copies, answers to reports.
CREATE TABLE waiting (
  case_ INTEGER NOT NULL,
  what  TEXT    NOT NULL,
  n     INTEGER NOT NULL,                -- how many
  queue TEXT    NOT NULL,
  PRIMARY KEY (case_, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_queue ON waiting (queue, what, case_);

-- How many cases each body has, by state and level: no figure is counted row by row.
CREATE TABLE tally (
  body  BLOB    NOT NULL,
  state TEXT    NOT NULL,
  level TEXT    NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (body, state, level)
) STRICT, WITHOUT ROWID;
