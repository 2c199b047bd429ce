-- SPDX-License-Identifier: Apache-2.0
-- Which message took the place of one that was refused or had expired: corrected, and handed over anew. Of
-- those that took the place of a successor in their turn, each stands here too.

CREATE TABLE entry_successor (
  account      TEXT NOT NULL,
  entry_id     TEXT NOT NULL,
  successor_id TEXT NOT NULL,
  PRIMARY KEY (account, entry_id, successor_id)
) WITHOUT ROWID;

-- What was released before this was kept: the row of the mailing had been given to another message.
INSERT INTO entry_successor(account, entry_id, successor_id)
SELECT e.account, e.id, MAX(f.id)
  FROM outbox_entry e
  JOIN entry_note n ON n.account = e.account AND n.entry_id = e.id
  JOIN entry_note m ON m.account = n.account AND m.label = n.label AND m.documents = n.documents
   AND m.entry_id > n.entry_id
  JOIN outbox_entry f ON f.account = m.account AND f.id = m.entry_id
  JOIN mailing_row r ON r.account = f.account AND r.entry_id = f.id
 WHERE e.state IN ('REFUSED', 'EXPIRED') AND n.label <> '' AND n.documents <> ''
   AND r.mailing_id NOT LIKE 'rehearsal-%'
   AND NOT EXISTS (SELECT 1 FROM mailing_row o WHERE o.account = e.account AND o.entry_id = e.id)
 GROUP BY e.account, e.id;
