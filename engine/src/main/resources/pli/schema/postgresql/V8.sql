-- SPDX-License-Identifier: Apache-2.0
-- As schema/sqlite/V14: the months of a message stand among the words that are searched.

UPDATE entry_note
   SET words = words
       || CASE period WHEN '' THEN '' ELSE chr(10) || period || '#' END
       || COALESCE(
            (SELECT chr(10)
                    || to_char(to_timestamp(e.updated_at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM') || '#'
               FROM outbox_entry e
              WHERE e.account = entry_note.account AND e.id = entry_note.entry_id),
            '');
