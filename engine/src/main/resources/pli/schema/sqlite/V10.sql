-- SPDX-License-Identifier: Apache-2.0
-- Who may do what beside the person at this computer. access: ids of Right. hash and password cannot
-- be turned back.

-- accounts: ids, one a line; null = all.
CREATE TABLE program_token (
  name       TEXT PRIMARY KEY,
  hash       TEXT NOT NULL UNIQUE,
  access     TEXT NOT NULL,
  accounts   TEXT,
  created_at INTEGER NOT NULL,
  used_at    INTEGER
);

CREATE TABLE person (
  name       TEXT PRIMARY KEY,
  password   TEXT NOT NULL,
  access     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);

-- What a program was answered under a key of its own.
CREATE TABLE kept_answer (
  program     TEXT NOT NULL,
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status      INTEGER NOT NULL,
  body        TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (program, key)
) WITHOUT ROWID;

CREATE TABLE program_draft (
  draft      TEXT PRIMARY KEY,
  account    TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
