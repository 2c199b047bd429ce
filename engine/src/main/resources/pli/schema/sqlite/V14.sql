-- SPDX-License-Identifier: Apache-2.0
-- The month that a message is about and the month of its hand-over stand among the words that are searched:
-- each as 2026-08# on a line of its own.

UPDATE entry_note
   SET words = words
       || CASE period WHEN '' THEN '' ELSE char(10) || period || '#' END
       || COALESCE(
            (SELECT char(10) || strftime('%Y-%m', e.updated_at / 1000, 'unixepoch') || '#'
               FROM outbox_entry e
              WHERE e.account = entry_note.account AND e.id = entry_note.entry_id),
            '');
