-- SPDX-License-Identifier: Apache-2.0
-- Sign-in by OAuth 2.0: with which registrations, and what was granted. Documents are JSON and hold
-- no secret; tokens lie sealed in the table secret.

CREATE TABLE oauth_client (
  issuer   TEXT PRIMARY KEY,
  document TEXT NOT NULL
);

CREATE TABLE oauth_grant (
  account  TEXT PRIMARY KEY,
  document TEXT NOT NULL
);
