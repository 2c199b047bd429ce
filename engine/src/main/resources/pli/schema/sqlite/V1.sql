-- SPDX-License-Identifier: Apache-2.0
-- First schema. Times are milliseconds since 1970 (UTC). Hot tables begin with the account, so that
-- one account's rows lie together. State names are those of OutboxState.

CREATE TABLE account (
  id           TEXT PRIMARY KEY,
  settings     TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  paused_until INTEGER,
  pause_reason TEXT
);

CREATE TABLE secret (
  account TEXT PRIMARY KEY,
  sealed  BLOB NOT NULL
);

-- One node at a time hands over for an account; the token grows with every change of hands.
CREATE TABLE account_lease (
  account  TEXT PRIMARY KEY,
  node     TEXT NOT NULL,
  token    INTEGER NOT NULL,
  until_ms INTEGER NOT NULL
);

-- The frozen bytes of a message, in pieces, so that no message is ever whole in memory.
CREATE TABLE content (
  account    TEXT NOT NULL,
  id         TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  encoding   TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  erased_at  INTEGER,
  PRIMARY KEY (account, id)
) WITHOUT ROWID;

CREATE TABLE content_chunk (
  account    TEXT NOT NULL,
  content_id TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  bytes      BLOB NOT NULL,
  PRIMARY KEY (account, content_id, seq)
);

CREATE TABLE outbox_entry (
  account      TEXT NOT NULL,
  id           TEXT NOT NULL,
  key          TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  content_id   TEXT NOT NULL,
  reverse_path TEXT NOT NULL,
  recipient    TEXT NOT NULL,
  role         TEXT NOT NULL,
  message_id   TEXT NOT NULL,
  state        TEXT NOT NULL,
  stager       TEXT NOT NULL,
  due_at       INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  attempts     INTEGER NOT NULL DEFAULT 0,
  lease_token  INTEGER,
  dot_at       INTEGER,
  outcome      TEXT,
  stage        TEXT,
  cause        TEXT,
  cause_text   TEXT,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (account, id),
  UNIQUE (account, key)
) WITHOUT ROWID;

CREATE UNIQUE INDEX outbox_entry_id ON outbox_entry (id);

CREATE INDEX outbox_entry_due ON outbox_entry (account, state, due_at);

-- Asked with every claim: without it each claim reads all that is due.
CREATE INDEX outbox_entry_expiry ON outbox_entry (account, state, expires_at);

CREATE TABLE attempt (
  account    TEXT NOT NULL,
  entry_id   TEXT NOT NULL,
  n          INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  host       TEXT NOT NULL,
  tls        TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  stage      TEXT NOT NULL,
  cause      TEXT NOT NULL,
  cause_text TEXT NOT NULL,
  dot_at     INTEGER
);

CREATE INDEX attempt_entry ON attempt (account, entry_id, n);

-- What persons decided about an entry; rows are only ever added.
CREATE TABLE decision (
  account    TEXT NOT NULL,
  entry_id   TEXT NOT NULL,
  n          INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (account, entry_id, n)
) WITHOUT ROWID;

CREATE TABLE mailing (
  id          TEXT PRIMARY KEY,
  account     TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  file        TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  released_at INTEGER
);

CREATE TABLE mailing_row (
  mailing_id TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  account    TEXT NOT NULL,
  entry_id   TEXT NOT NULL,
  label      TEXT NOT NULL,
  PRIMARY KEY (mailing_id, row_number)
) WITHOUT ROWID;

CREATE INDEX mailing_row_entry ON mailing_row (account, entry_id);
