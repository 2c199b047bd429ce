// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.nio.file.Path;
import java.util.Optional;

/// How much is run; from system properties, which `./build crash-matrix` sets.
///
/// @param kills at least so many
/// @param seed of the first round; the next rounds have the next numbers
/// @param atOnce rounds at the same time
/// @param minutesMost after that only the last kill of a mailing; [#WITHOUT_LIMIT] if nobody said so
/// @param keep file in which the figures of each round are kept, for the next run to go on
record MatrixSize(
    String command, int kills, long seed, int atOnce, int minutesMost, Optional<Path> keep) {

  static final int WITHOUT_LIMIT = 24 * 60;

  static MatrixSize of(String command, int killsInEachBuild) {
    return new MatrixSize(
        command,
        Integer.getInteger("pli.crash.kills", killsInEachBuild),
        Long.getLong("pli.crash.seed", 1),
        Integer.getInteger("pli.crash.at-once", 2),
        Integer.getInteger("pli.crash.minutes", WITHOUT_LIMIT),
        Optional.ofNullable(System.getProperty("pli.crash.keep")).map(Path::of));
  }

  /// True if a run may end before it has as many kills as it was asked for.
  boolean mayEndEarly() {
    return minutesMost < WITHOUT_LIMIT;
  }

  /// What a person types to repeat one round.
  String commandFor(long failing) {
    return "./build " + command + " 1000 --seed " + failing + " --at-once 1";
  }
}
