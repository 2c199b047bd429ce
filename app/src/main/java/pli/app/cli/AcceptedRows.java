// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import pli.words.InputRefused;

/// `--accept ROW=REASON`: rows whose documents may go although the lock would stop them.
final class AcceptedRows {

  @Option(
      names = "--accept",
      paramLabel = "ROW=REASON",
      description = "${bundle:help.mailing.accept}")
  private Map<Integer, String> reasons = new TreeMap<>();

  /// Reason by row.
  ///
  /// @throws InputRefused if a row has no reason
  Map<Integer, String> reasons() {
    reasons.forEach(
        (row, reason) -> {
          if (reason == null || reason.isBlank()) {
            throw InputRefused.because("document.accept-without-reason", "row", row);
          }
        });
    return reasons;
  }
}
