-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V10: who may do what beside the person at this computer.

CREATE TABLE program_token (
  name       TEXT COLLATE "C" PRIMARY KEY,
  hash       TEXT COLLATE "C" NOT NULL UNIQUE,
  access     TEXT NOT NULL,
  accounts   TEXT,
  created_at BIGINT NOT NULL,
  used_at    BIGINT
);

CREATE TABLE person (
  name       TEXT COLLATE "C" PRIMARY KEY,
  password   TEXT NOT NULL,
  access     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE kept_answer (
  program     TEXT COLLATE "C" NOT NULL,
  key         TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT NOT NULL,
  status      BIGINT NOT NULL,
  body        TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (program, key)
);

CREATE TABLE program_draft (
  draft      TEXT COLLATE "C" PRIMARY KEY,
  account    TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
