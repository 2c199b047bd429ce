// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pli.words.Phrase;

/// What a person let go of a row, as it is kept with the message: the reason, and every finding that
/// it covers with its values, so that somebody else can read it later in any language.
///
/// Kept as `reason [document.other-period row="5" found="10.2026", …]`.
public record LetGo(String reason, List<Phrase> findings) {

  private static final String CODE = "[a-z]+(?:\\.[a-z0-9-]+)+";
  private static final String VALUE = "([a-zA-Z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final String FINDING =
      CODE + "(?: [a-zA-Z]+=\"(?:[^\"\\\\]|\\\\.)*\")*";

  private static final Pattern TEXT =
      Pattern.compile("(.*?) \\[(" + FINDING + "(?:, " + FINDING + ")*)]", Pattern.DOTALL);
  private static final Pattern ONE = Pattern.compile("(" + CODE + ")((?: " + VALUE + ")*)");
  private static final Pattern PAIR = Pattern.compile(" " + VALUE, Pattern.DOTALL);

  private static final String ADDRESS_CHANGED = "comparison.address-changed";

  /// Findings that end with how to let them go, and the same without it.
  private static final Map<String, String> TOLD =
      Map.of(
          "comparison.already", "comparison.already-told",
          "comparison.already-mailbox", "comparison.already-mailbox-told",
          "comparison.document-again", "comparison.document-again-told",
          "comparison.document-again-mailbox", "comparison.document-again-mailbox-told",
          ADDRESS_CHANGED, "comparison.address-changed-told",
          "document.bill-absent", "document.bill-absent-told",
          SecondPages.CODE, "document.second-pages-told");

  public LetGo {
    findings = List.copyOf(findings);
  }

  /// A finding once somebody has let it go: how to do so is left out.
  public static Phrase told(Phrase finding) {
    return new Phrase(TOLD.getOrDefault(finding.code(), finding.code()), finding.args());
  }

  /// A finding that nobody let go yet, without the words for the command line.
  static Phrase besideItsForm(Phrase finding) {
    return finding.code().equals(ADDRESS_CHANGED)
        ? new Phrase("comparison.address-changed-ask", finding.args())
        : told(finding);
  }

  /// As it is kept.
  public String text() {
    return findings.stream().map(LetGo::kept).collect(Collectors.joining(", ", reason + " [", "]"));
  }

  /// Nothing if the text was not kept by [#text].
  public static Optional<LetGo> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new LetGo(matcher.group(1), findings(matcher.group(2))))
        : Optional.empty();
  }

  private static List<Phrase> findings(String text) {
    List<Phrase> found = new ArrayList<>();
    Matcher one = ONE.matcher(text);
    while (one.find()) {
      List<Object> values = new ArrayList<>();
      Matcher pair = PAIR.matcher(one.group(2));
      while (pair.find()) {
        values.add(pair.group(1));
        values.add(pair.group(2).replaceAll("(?s)\\\\(.)", "$1"));
      }
      found.add(Phrase.of(one.group(1), values.toArray()));
    }
    return found;
  }

  /// One finding: the same text is the same finding.
  public static String kept(Phrase finding) {
    StringBuilder text = new StringBuilder(finding.code());
    for (Map.Entry<String, String> one : finding.args().entrySet()) {
      text.append(' ').append(one.getKey()).append("=\"")
          .append(one.getValue().replaceAll("\\R", " ").replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return text.toString();
  }
}
