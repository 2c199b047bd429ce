-- SPDX-License-Identifier: Apache-2.0
-- Indexes over what is looked for, not over everything that ever was: an outcome then touches none
-- of them, and claiming costs the same however many rows have been accepted.

DROP INDEX outbox_entry_due;

DROP INDEX outbox_entry_expiry;

CREATE INDEX outbox_entry_due ON outbox_entry (account, due_at, id) WHERE state = 'WAITING';

-- Asked with every claim: without it each claim reads all that waits.
CREATE INDEX outbox_entry_expiry ON outbox_entry (account, expires_at) WHERE state = 'WAITING';

-- The state stands in these two as well, or SQLite would rather walk through the whole account.
CREATE INDEX outbox_entry_claimed ON outbox_entry (account, state) WHERE state = 'CLAIMED';

CREATE INDEX outbox_entry_staged ON outbox_entry (account, state, stager) WHERE state = 'STAGED';
