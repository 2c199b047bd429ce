-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V15: what ties a message to its envelope.

ALTER TABLE outbox_entry ADD COLUMN seal TEXT;
