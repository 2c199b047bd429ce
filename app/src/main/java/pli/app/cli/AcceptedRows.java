// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import pli.mailing.Acceptance;
import pli.mailing.comparison.Difference.Weight;
import pli.mailing.template.Excerpt;
import pli.words.InputRefused;

/// `--accept ROW=REASON`: rows that may go although the lock or the comparison would stop them; with
/// `addresses` or `repeated` in the place of the row, all that the comparison stops for it; with the
/// name of a document or `files`, documents that belong to no row.
final class AcceptedRows {

  private static final Map<String, Weight> WORDS =
      Map.of("addresses", Weight.ADDRESS, "repeated", Weight.REPEATED);

  @Option(
      names = "--accept",
      paramLabel = "ROW=REASON",
      description = "${bundle:help.mailing.accept}")
  private Map<String, String> reasons = new LinkedHashMap<>();

  /// @throws InputRefused if a row has no reason, or is none
  Acceptance acceptance() {
    Map<String, String> named = new TreeMap<>();
    Map<Weight, String> all = new EnumMap<>(Weight.class);
    reasons.forEach(
        (what, reason) -> {
          if (reason == null || reason.isBlank()) {
            throw InputRefused.because(
                Acceptance.isRow(what)
                    ? "document.accept-without-reason"
                    : "document.accept-without-words",
                "row", Excerpt.of(what));
          }
          if (WORDS.containsKey(what)) {
            all.put(WORDS.get(what), reason);
          } else if (Acceptance.isRow(what) || Acceptance.isAll(what) || what.contains(".")) {
            named.put(what, reason);
          } else {
            throw InputRefused.because("comparison.accept-what", "value", Excerpt.of(what));
          }
        });
    Acceptance ofNamed = Acceptance.of(named);
    return new Acceptance(ofNamed.rows(), all, ofNamed.files());
  }
}
