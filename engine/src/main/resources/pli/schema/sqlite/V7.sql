-- SPDX-License-Identifier: Apache-2.0
-- Which key seals the secrets (what = key; none for the first key file), and which one may still lie
-- about after a move (what = leftover). Records are JSON; no key lies here in clear.

CREATE TABLE vault (
  what   TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  record TEXT NOT NULL
);
