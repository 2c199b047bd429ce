// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

/// The right to hand over for one account.
///
/// @param token grows with each change of hands, by chance; a move that names an old token touches nothing
public record AccountLease(String account, long token) {}
