-- SPDX-License-Identifier: Apache-2.0
-- Rows of mailings and of preparations grow with the messages, so their keys begin with the account as those
-- of all such tables do.

CREATE TABLE mailing_row_by_account (
  mailing_id TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  account    TEXT NOT NULL,
  entry_id   TEXT NOT NULL,
  label      TEXT NOT NULL,
  PRIMARY KEY (account, mailing_id, row_number)
) WITHOUT ROWID;

-- In the order of the new key: it is filled from the front to the end.
INSERT INTO mailing_row_by_account(mailing_id, row_number, account, entry_id, label)
SELECT mailing_id, row_number, account, entry_id, label FROM mailing_row
 ORDER BY account, mailing_id, row_number;

DROP TABLE mailing_row;

ALTER TABLE mailing_row_by_account RENAME TO mailing_row;

CREATE INDEX mailing_row_entry ON mailing_row (account, entry_id);

CREATE TABLE preparation_row_by_account (
  preparation_id TEXT NOT NULL,
  row_number     INTEGER NOT NULL,
  account        TEXT NOT NULL,
  entry_id       TEXT NOT NULL,
  label          TEXT NOT NULL,
  PRIMARY KEY (account, preparation_id, row_number)
) WITHOUT ROWID;

INSERT INTO preparation_row_by_account(preparation_id, row_number, account, entry_id, label)
SELECT preparation_id, row_number, account, entry_id, label FROM preparation_row
 ORDER BY account, preparation_id, row_number;

DROP TABLE preparation_row;

ALTER TABLE preparation_row_by_account RENAME TO preparation_row;
