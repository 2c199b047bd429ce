// SPDX-License-Identifier: Apache-2.0

/// The user's own mailboxes from which messages leave: settings, passwords, private roots.
///
/// [pli.account.Account] is one mailbox with its server and [pli.account.AccountDirectory] keeps
/// them. Passwords are apart: [pli.account.SecretVault], in practice [pli.account.SealedVault],
/// which stores them encrypted with the key of [pli.account.VaultKey]. The key file lies outside of
/// the data folder, so that a copy of the data folder alone reveals nothing. It protects a backup or
/// a stolen database, not a computer on which somebody else works as the same user.
///
/// [pli.account.TrustedRoots] adds a private root certificate for one account only.
///
/// Not here: signing in ([pli.smtp.sasl]) and SQL ([pli.account.jdbc]). All types are immutable or
/// keep their state in the store; any thread may use them.
package pli.account;
