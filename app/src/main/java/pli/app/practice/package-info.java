// SPDX-License-Identifier: Apache-2.0

/// A rehearsal that nobody sees, run once after each build: the JVM notes which classes the program
/// needs and which of its methods are busy, and keeps that in the cache with which Pli starts. Start
/// at [pli.app.practice.Practice].
package pli.app.practice;
