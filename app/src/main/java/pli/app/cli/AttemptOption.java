// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import picocli.CommandLine.Option;

/// `--attempt N`: the last try that whoever decides knows of. Who names it is not asked.
final class AttemptOption {

  @Option(names = "--attempt", paramLabel = "N", description = "${bundle:help.outbox.attempt}")
  private Integer number;

  /// Null if it was not given.
  Integer number() {
    return number;
  }
}
