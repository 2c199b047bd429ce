// SPDX-License-Identifier: Apache-2.0
/// Counts over many messages, made by the store, so that nobody has to load them. Start at
/// [pli.tally.Tallies].
package pli.tally;
