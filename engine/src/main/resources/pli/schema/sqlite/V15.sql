-- SPDX-License-Identifier: Apache-2.0
-- What ties a message to its envelope: a recipient that became another one in a damaged file is noticed
-- before anything leaves. Empty for what was released before this was kept.

ALTER TABLE outbox_entry ADD COLUMN seal TEXT;
