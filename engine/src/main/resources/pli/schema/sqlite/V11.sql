-- SPDX-License-Identifier: Apache-2.0
-- Who is told by webhook, and how far each is. Lists stand one a line; accounts null = all, kinds ''
-- = all. The secret lies sealed in the table secret.

CREATE TABLE webhook (
  name          TEXT PRIMARY KEY,
  address       TEXT NOT NULL,
  accounts      TEXT,
  kinds         TEXT NOT NULL,
  inside        INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  place         INTEGER NOT NULL,
  failures      INTEGER NOT NULL,
  next_at       INTEGER,
  failing_since INTEGER,
  stopped       INTEGER NOT NULL,
  trouble       TEXT NOT NULL
);
