-- SPDX-License-Identifier: Apache-2.0
-- The journal: one chain of lines for each account; docs/journal.md. Lines are only ever added.

CREATE TABLE journal (
  id       INTEGER PRIMARY KEY,
  account  TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  entry_id TEXT,
  line     TEXT NOT NULL,
  hash     TEXT NOT NULL,
  UNIQUE (account, seq)
);

-- Which database this is, and how often hand-over has begun on it. One row.
CREATE TABLE database_mark (
  id         TEXT NOT NULL,
  generation INTEGER NOT NULL
);

INSERT INTO database_mark(id, generation) SELECT lower(hex(randomblob(8))), 0;

-- What a person knows a message by. words: all of it, lower case without accents, to be searched.
-- documents: a line for each, SHA-256 and name.
CREATE TABLE entry_note (
  account   TEXT NOT NULL,
  entry_id  TEXT NOT NULL,
  label     TEXT NOT NULL,
  subject   TEXT NOT NULL,
  documents TEXT NOT NULL,
  words     TEXT NOT NULL,
  on_absence TEXT NOT NULL,
  PRIMARY KEY (account, entry_id)
) WITHOUT ROWID;
