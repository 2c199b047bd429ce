-- SPDX-License-Identifier: Apache-2.0
-- The schema of PostgreSQL: the sum of schema/sqlite up to V7, and at the end what only a database
-- that several computers share needs. Times are milliseconds since 1970 (UTC). Hot tables have the
-- account in every unique key, so that they can be spread by it; docs/postgresql.md.
-- Text that is compared or sorted does so by its bytes, as in SQLite, and so that no update of the
-- operating system's languages changes an index.

CREATE TABLE account (
  id           TEXT COLLATE "C" PRIMARY KEY,
  settings     TEXT NOT NULL,
  created_at   BIGINT NOT NULL,
  paused_until BIGINT,
  pause_reason TEXT
);

CREATE TABLE secret (
  account TEXT COLLATE "C" PRIMARY KEY,
  sealed  BYTEA NOT NULL
);

-- One node at a time hands over for an account; the token grows with every change of hands.
CREATE TABLE account_lease (
  account  TEXT COLLATE "C" PRIMARY KEY,
  node     TEXT NOT NULL,
  token    BIGINT NOT NULL,
  until_ms BIGINT NOT NULL
);

-- The frozen bytes of a message, in pieces, so that no message is ever whole in memory.
CREATE TABLE content (
  account    TEXT COLLATE "C" NOT NULL,
  id         TEXT COLLATE "C" NOT NULL,
  size_bytes BIGINT NOT NULL,
  encoding   TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  erased_at  BIGINT,
  PRIMARY KEY (account, id)
);

CREATE TABLE content_chunk (
  account    TEXT COLLATE "C" NOT NULL,
  content_id TEXT COLLATE "C" NOT NULL,
  seq        BIGINT NOT NULL,
  bytes      BYTEA NOT NULL,
  PRIMARY KEY (account, content_id, seq)
);

-- Documents and pictures are compressed already: trying it again would only cost.
ALTER TABLE content_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE outbox_entry (
  account      TEXT COLLATE "C" NOT NULL,
  id           TEXT COLLATE "C" NOT NULL,
  key          TEXT COLLATE "C" NOT NULL,
  fingerprint  TEXT NOT NULL,
  content_id   TEXT COLLATE "C" NOT NULL,
  reverse_path TEXT NOT NULL,
  recipient    TEXT NOT NULL,
  role         TEXT NOT NULL,
  message_id   TEXT NOT NULL,
  state        TEXT COLLATE "C" NOT NULL,
  stager       TEXT COLLATE "C" NOT NULL,
  due_at       BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  attempts     BIGINT NOT NULL DEFAULT 0,
  lease_token  BIGINT,
  dot_at       BIGINT,
  outcome      TEXT,
  stage        TEXT,
  cause        TEXT,
  cause_text   TEXT,
  updated_at   BIGINT NOT NULL,
  PRIMARY KEY (account, id),
  UNIQUE (account, key)
);

CREATE INDEX outbox_entry_id ON outbox_entry (id);

CREATE INDEX outbox_entry_due ON outbox_entry (account, due_at, id) WHERE state = 'WAITING';

CREATE INDEX outbox_entry_expiry ON outbox_entry (account, expires_at) WHERE state = 'WAITING';

CREATE INDEX outbox_entry_claimed ON outbox_entry (account, state) WHERE state = 'CLAIMED';

CREATE INDEX outbox_entry_staged ON outbox_entry (account, state, stager) WHERE state = 'STAGED';

CREATE TABLE attempt (
  account    TEXT COLLATE "C" NOT NULL,
  entry_id   TEXT COLLATE "C" NOT NULL,
  n          BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at   BIGINT NOT NULL,
  host       TEXT NOT NULL,
  tls        TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  stage      TEXT NOT NULL,
  cause      TEXT NOT NULL,
  cause_text TEXT NOT NULL,
  dot_at     BIGINT
);

CREATE INDEX attempt_entry ON attempt (account, entry_id, n);

-- What an account has used is counted from the tries of the last 24 hours.
CREATE INDEX attempt_ended ON attempt (account, ended_at);

-- What persons decided about an entry; rows are only ever added.
CREATE TABLE decision (
  account    TEXT COLLATE "C" NOT NULL,
  entry_id   TEXT COLLATE "C" NOT NULL,
  n          BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (account, entry_id, n)
);

CREATE TABLE mailing (
  id          TEXT COLLATE "C" PRIMARY KEY,
  account     TEXT COLLATE "C" NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  file        TEXT COLLATE "C" NOT NULL,
  created_at  BIGINT NOT NULL,
  released_at BIGINT
);

CREATE TABLE mailing_row (
  mailing_id TEXT COLLATE "C" NOT NULL,
  row_number BIGINT NOT NULL,
  account    TEXT COLLATE "C" NOT NULL,
  entry_id   TEXT COLLATE "C" NOT NULL,
  label      TEXT NOT NULL,
  PRIMARY KEY (mailing_id, row_number)
);

CREATE INDEX mailing_row_entry ON mailing_row (account, entry_id);

-- Limits of accounts: what persons set ('own') and what servers' replies have taught ('learnt').
-- kind: sessions, minute, hour, day, or margin (own only). Without until_ms it holds for ever.
CREATE TABLE sending_limit (
  account      TEXT COLLATE "C" NOT NULL,
  origin       TEXT COLLATE "C" NOT NULL,
  kind         TEXT COLLATE "C" NOT NULL,
  most         BIGINT NOT NULL,
  since        BIGINT NOT NULL,
  until_ms     BIGINT,
  closed_until BIGINT,
  reply        TEXT NOT NULL,
  PRIMARY KEY (account, origin, kind)
);

-- The journal: one chain of lines for each account; docs/journal.md. Lines are only ever added. The
-- unique place in the chain is what keeps two writers apart.
CREATE TABLE journal (
  id       BIGINT GENERATED ALWAYS AS IDENTITY,
  account  TEXT COLLATE "C" NOT NULL,
  seq      BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  kind     TEXT NOT NULL,
  entry_id TEXT COLLATE "C",
  line     TEXT NOT NULL,
  hash     TEXT NOT NULL,
  UNIQUE (account, seq)
);

CREATE INDEX journal_id ON journal (id);

-- Which database this is, and how often hand-over has begun on it. One row.
CREATE TABLE database_mark (
  id         TEXT NOT NULL,
  generation BIGINT NOT NULL
);

INSERT INTO database_mark(id, generation)
  SELECT substr(md5(random()::text || clock_timestamp()::text), 1, 16), 0;

-- What a person knows a message by. words: all of it, lower case without accents, to be searched.
-- documents: a line for each, SHA-256 and name.
CREATE TABLE entry_note (
  account    TEXT COLLATE "C" NOT NULL,
  entry_id   TEXT COLLATE "C" NOT NULL,
  label      TEXT NOT NULL,
  subject    TEXT NOT NULL,
  documents  TEXT NOT NULL,
  words      TEXT COLLATE "C" NOT NULL,
  on_absence TEXT NOT NULL,
  PRIMARY KEY (account, entry_id)
);

-- Looks for messages in doubt where the provider files copies; rows are only ever added.
CREATE TABLE evidence_look (
  id       BIGINT GENERATED ALWAYS AS IDENTITY,
  account  TEXT COLLATE "C" NOT NULL,
  entry_id TEXT COLLATE "C" NOT NULL,
  at       BIGINT NOT NULL,
  result   TEXT NOT NULL,
  detail   TEXT NOT NULL
);

CREATE INDEX evidence_look_entry ON evidence_look (account, entry_id, at);

-- Sign-in by OAuth 2.0: with which registrations, and what was granted. Documents are JSON and hold
-- no secret; tokens lie sealed in the table secret.
CREATE TABLE oauth_client (
  issuer   TEXT COLLATE "C" PRIMARY KEY,
  document TEXT NOT NULL
);

CREATE TABLE oauth_grant (
  account  TEXT COLLATE "C" PRIMARY KEY,
  document TEXT NOT NULL
);

-- Which key seals the secrets (what = key; none for the first key file), and which one may still lie
-- about after a move (what = leftover). Records are JSON; no key lies here in clear.
CREATE TABLE vault (
  what   TEXT COLLATE "C" PRIMARY KEY,
  key_id TEXT NOT NULL,
  record TEXT NOT NULL
);

-- What follows is only needed where several computers share a database.

-- The number of the last commit of each program that writes: whoever lost the answer to a commit
-- finds here whether it was made.
CREATE TABLE commit_mark (
  writer TEXT COLLATE "C" PRIMARY KEY,
  number BIGINT NOT NULL,
  at     BIGINT NOT NULL
);

-- Whose turn it is to do what one may do at a time, or once in a while.
CREATE TABLE turn (
  name     TEXT COLLATE "C" PRIMARY KEY,
  node     TEXT NOT NULL,
  until_ms BIGINT NOT NULL
);

-- On which server hand-over was begun: a dump that is loaded elsewhere is no longer at home. One row.
CREATE TABLE database_home (
  place TEXT NOT NULL
);

INSERT INTO database_home(place) VALUES ('');
