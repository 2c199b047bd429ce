-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V12: lists and counts without reading every message that was ever accepted.

CREATE INDEX outbox_entry_aside ON outbox_entry (id, account, state)
  WHERE state IN ('REFUSED', 'IN_DOUBT', 'HELD', 'EXPIRED', 'CANCELLED');

CREATE INDEX outbox_entry_settled ON outbox_entry (state, updated_at)
  WHERE state NOT IN ('STAGED', 'WAITING', 'CLAIMED');
