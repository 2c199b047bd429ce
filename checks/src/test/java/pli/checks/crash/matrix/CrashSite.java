// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// Where a mailing is killed: the program, its folders, its store and its mail server.
///
/// @param environment of runs that are killed
/// @param whenDead is run after each of them, before anything is looked at
record CrashSite(
    BuiltProgram program,
    Office office,
    SinkProcess sink,
    StoreView store,
    Path notes,
    Function<Kill, Map<String, String>> environment,
    Runnable whenDead) {

  Program start(Kill kill, String... words) {
    return office.startAs(program.command(kill, notes), environment.apply(kill), words);
  }

  /// A run that nothing kills.
  Program.Outcome run(String... words) {
    try (Program run = office.startAs(program.command(), Map.of(), words)) {
      return run.await();
    }
  }

  void afterKill() {
    whenDead.run();
  }
}
