// SPDX-License-Identifier: Apache-2.0

/// Measurements of whole programs against another client on the same work, in one run.
///
/// [pli.bench.Compare] starts a sink and a line with a chosen delay as processes of their own, then
/// Angus Mail and Pli in turn, and prints ratios. Machines are noisy and differ: only ratios of one
/// run say something, and the machine's shape belongs to the figure. No test asserts a time.
package pli.bench;
