// SPDX-License-Identifier: Apache-2.0

/// What earlier mailings handed over, for whoever compares a new one with them.
///
/// Start at [pli.outbox.earlier.EarlierMailings]. The outbox keeps with each message whom it is for
/// and which month it is about, as keys that say nothing by themselves; what follows from two of them
/// being equal is not known here.
package pli.outbox.earlier;
