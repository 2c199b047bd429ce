-- SPDX-License-Identifier: Apache-2.0
-- Looks for messages in doubt where the provider files copies; rows are only ever added.

CREATE TABLE evidence_look (
  id       INTEGER PRIMARY KEY,
  account  TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  at       INTEGER NOT NULL,
  result   TEXT NOT NULL,
  detail   TEXT NOT NULL
);

CREATE INDEX evidence_look_entry ON evidence_look (account, entry_id, at);
