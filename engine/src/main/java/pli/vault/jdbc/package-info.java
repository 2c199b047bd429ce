// SPDX-License-Identifier: Apache-2.0

/// Sealed secrets in the embedded database: tables `secret` and `vault`. No key lies here in clear.
/// Safe for any thread as far as the transactions are.
package pli.vault.jdbc;
