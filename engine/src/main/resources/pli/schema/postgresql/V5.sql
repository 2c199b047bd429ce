-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V11. Who is told by webhook, and how far each is. Lists stand one a line; accounts null = all, kinds ''
-- = all. The secret lies sealed in the table secret.

CREATE TABLE webhook (
  name          TEXT COLLATE "C" PRIMARY KEY,
  address       TEXT NOT NULL,
  accounts      TEXT,
  kinds         TEXT NOT NULL,
  inside        BIGINT NOT NULL,
  created_at    BIGINT NOT NULL,
  place         BIGINT NOT NULL,
  failures      BIGINT NOT NULL,
  next_at       BIGINT,
  failing_since BIGINT,
  stopped       BIGINT NOT NULL,
  trouble       TEXT NOT NULL
);
