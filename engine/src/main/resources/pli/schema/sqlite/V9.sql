-- SPDX-License-Identifier: Apache-2.0
-- Four eyes: which accounts need a second person, and what waits for one. The messages of a preparation
-- are entries in the state STAGED whose stager is 'prepared ' and its id.

CREATE TABLE four_eyes (
  account TEXT PRIMARY KEY,
  since   INTEGER NOT NULL,
  set_by  TEXT NOT NULL
);

CREATE TABLE preparation (
  id          TEXT PRIMARY KEY,
  account     TEXT NOT NULL,
  mailing_id  TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  file        TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  prepared_by TEXT NOT NULL,
  system_user TEXT NOT NULL,
  prepared_at INTEGER NOT NULL,
  entries     INTEGER NOT NULL
);

CREATE TABLE preparation_row (
  preparation_id TEXT NOT NULL,
  row_number     INTEGER NOT NULL,
  account        TEXT NOT NULL,
  entry_id       TEXT NOT NULL,
  label          TEXT NOT NULL,
  PRIMARY KEY (preparation_id, row_number)
) WITHOUT ROWID;
