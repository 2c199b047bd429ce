// SPDX-License-Identifier: Apache-2.0
/// The counts of [pli.tally.Tallies] as statements.
package pli.tally.jdbc;
