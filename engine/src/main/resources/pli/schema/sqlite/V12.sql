-- SPDX-License-Identifier: Apache-2.0
-- Lists and counts of the pages without reading every message that was ever accepted: what has come to
-- rest anywhere else, and what came to rest when. A message that waits is in neither, so hand-over pays
-- for one entry at the end of the second one.

CREATE INDEX outbox_entry_aside ON outbox_entry (id, account, state)
  WHERE state IN ('REFUSED', 'IN_DOUBT', 'HELD', 'EXPIRED', 'CANCELLED');

CREATE INDEX outbox_entry_settled ON outbox_entry (state, updated_at)
  WHERE state NOT IN ('STAGED', 'WAITING', 'CLAIMED');
