// SPDX-License-Identifier: Apache-2.0

/// Registrations and grants in the embedded database: tables `oauth_client` and `oauth_grant`, each
/// with one JSON document a row. No secret lies here. Safe for any thread as far as the transactions
/// are.
package pli.oauth.jdbc;
