-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V16: the keys of the rows of mailings and of preparations begin with the account.

ALTER TABLE mailing_row
  DROP CONSTRAINT mailing_row_pkey,
  ADD CONSTRAINT mailing_row_pkey PRIMARY KEY (account, mailing_id, row_number);

ALTER TABLE preparation_row
  DROP CONSTRAINT preparation_row_pkey,
  ADD CONSTRAINT preparation_row_pkey PRIMARY KEY (account, preparation_id, row_number);
