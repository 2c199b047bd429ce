// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.connection.TestStep;
import pli.words.Words;

/// Recognises a printed line as the sentence of a code, whatever is filled in.
final class Sentences {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z]+}");

  /// What may stand beside a complaint.
  private static final List<String> COMPANY =
      List.of(
          "cli.nothing-left", "cli.check-sum.one", "cli.check-sum.other", "cli.check-blocked",
          "cli.testing", "cli.account-not-added", "cli.password-not-kept", "cli.resume-hint",
          "cli.transcript", "cli.already-accepted.one", "cli.already-accepted.other",
          "comparison.known-accepted", "comparison.known-open", "comparison.known-all",
          "comparison.sum", "comparison.sum-same", "comparison.sum-rows",
          "handover.released.one", "handover.released.other", "handover.waiting",
          "handover.wait-over", "explain.for-it-below");

  private final Words words;

  Sentences(Words words) {
    this.words = words;
  }

  /// A regular expression for a whole line.
  String pattern(String code) {
    String text = words.pattern(code).orElseThrow(() -> new AssertionError("no text " + code));
    StringBuilder pattern = new StringBuilder("(?:[✗!] )?");
    Matcher matcher = PLACEHOLDER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      pattern.append(Pattern.quote(text.substring(end, matcher.start()))).append(".*");
      end = matcher.end();
    }
    return pattern.append(Pattern.quote(text.substring(end))).toString();
  }

  /// True for a step of a test, a remedy, a quoted reply, a link and the sentences around a complaint.
  boolean isCompany(String line) {
    return line.startsWith("✓ ")
        || line.startsWith("– ")
        || isFailedStep(line)
        || line.startsWith("→ ")
        || line.startsWith("« ") && line.endsWith(" »")
        || line.startsWith("https://")
        || line.startsWith("  | ")
        || COMPANY.stream().anyMatch(code -> line.matches(pattern(code)));
  }

  private boolean isFailedStep(String line) {
    return line.startsWith("✗ ")
        && Arrays.stream(TestStep.values())
            .map(step -> words.say("test.step." + step.id()))
            .anyMatch(label -> line.startsWith("✗ " + label + " "));
  }
}
