// SPDX-License-Identifier: Apache-2.0

/// The user's own mailboxes from which messages leave: settings, passwords, private roots.
///
/// [pli.account.Account] is one mailbox with its server and [pli.account.AccountDirectory] keeps
/// them. Passwords and tokens are apart: [pli.account.SecretVault], in practice the one of
/// `pli.vault`. [pli.account.AccountSessions] brings all of it together.
///
/// [pli.account.TrustedRoots] adds a private root certificate for one account only.
///
/// Not here: signing in ([pli.smtp.sasl]) and SQL ([pli.account.jdbc]). All types are immutable or
/// keep their state in the store; any thread may use them.
package pli.account;
