-- SPDX-License-Identifier: Apache-2.0
-- Whom a message is for and which month it is about, so that the next mailing can be compared.
-- person_keys: hashes of AHV number, numbers and name, with a blank between; period: 2026-08.

ALTER TABLE entry_note ADD COLUMN person_keys TEXT NOT NULL DEFAULT '';

ALTER TABLE entry_note ADD COLUMN period TEXT NOT NULL DEFAULT '';
