-- SPDX-License-Identifier: Apache-2.0
-- Four eyes: which accounts need a second person, and what waits for one. The messages of a preparation
-- are entries in the state STAGED whose stager is 'prepared ' and its id.

CREATE TABLE four_eyes (
  account TEXT COLLATE "C" PRIMARY KEY,
  since   BIGINT NOT NULL,
  set_by  TEXT NOT NULL
);

CREATE TABLE preparation (
  id          TEXT COLLATE "C" PRIMARY KEY,
  account     TEXT COLLATE "C" NOT NULL,
  mailing_id  TEXT COLLATE "C" NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  file        TEXT COLLATE "C" NOT NULL,
  created_at  BIGINT NOT NULL,
  prepared_by TEXT NOT NULL,
  system_user TEXT NOT NULL,
  prepared_at BIGINT NOT NULL,
  entries     BIGINT NOT NULL
);

CREATE TABLE preparation_row (
  preparation_id TEXT COLLATE "C" NOT NULL,
  row_number     BIGINT NOT NULL,
  account        TEXT COLLATE "C" NOT NULL,
  entry_id       TEXT COLLATE "C" NOT NULL,
  label          TEXT NOT NULL,
  PRIMARY KEY (preparation_id, row_number)
);
