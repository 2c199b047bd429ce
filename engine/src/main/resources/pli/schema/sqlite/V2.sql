-- SPDX-License-Identifier: Apache-2.0
-- Limits of accounts: what persons set ('own') and what servers' replies have taught ('learnt').
-- kind: sessions, minute, hour, day, or margin (own only). Without until_ms it holds for ever.

CREATE TABLE sending_limit (
  account      TEXT NOT NULL,
  origin       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  most         INTEGER NOT NULL,
  since        INTEGER NOT NULL,
  until_ms     INTEGER,
  closed_until INTEGER,
  reply        TEXT NOT NULL,
  PRIMARY KEY (account, origin, kind)
) WITHOUT ROWID;

-- What an account has used is counted from the tries of the last 24 hours.
CREATE INDEX attempt_ended ON attempt (account, ended_at);
