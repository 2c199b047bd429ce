// SPDX-License-Identifier: Apache-2.0

/// Passwords and tokens at rest: each is sealed by itself ([pli.vault.SecretSeal]) with one key, and
/// the key lies apart from the database.
///
/// Start at [pli.vault.SealedVault]. Where the key lies is a [pli.vault.KeyPlace], opened by
/// [pli.vault.KeyPlaces]: a file outside of the data folder, so that a copy of the folder reveals
/// nothing; the system's keychain; or a passphrase. [pli.vault.VaultMove] goes from one to another.
/// All of it protects a backup or a stolen database, not a computer on which somebody else works as
/// the same user.
///
/// Only the key ever lies in a keychain: some take no more than a few hundred characters, less than a
/// token. Not here: SQL ([pli.vault.jdbc]). Types are immutable or keep their state in the store; any
/// thread may use them.
package pli.vault;
