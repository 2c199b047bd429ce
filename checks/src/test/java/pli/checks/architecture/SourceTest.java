// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a source file looks like.
class SourceTest {

  private static final int LINES_MOST = 400;
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

  private static final Pattern SWITCH = Pattern.compile("\\bswitch\\s*\\(");

  private static final Pattern SEALED = Pattern.compile("\\bsealed interface (\\w+)");

  /// A listener may pick the events that concern it.
  private static final Set<String> EVENTS = Set.of("SessionEvent", "OutboxEvent");

  /// An entry without a state cannot be inserted; an update writes what stands before its condition.
  private static final Pattern WRITES_STATE =
      Pattern.compile(
          "(?is)\\b(insert|replace|merge)\\s+(or\\s+\\w+\\s+)?into\\s+outbox_entry\\b"
              + "|\\bupdate\\s+outbox_entry\\b((?!\\bwhere\\b|;).)*?\\bstate\\s*="
              + "|\\bset\\s+state\\s*=|,\\s*state\\s*=");

  private static final String BETWEEN_LITERALS = "\"\\s*\\+\\s*\"";

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~])/(home|root|work|Users|tmp)/\\w|[A-Z]:\\\\+Users\\\\");

  private static List<String> offending(List<String> files, Predicate<String> has) {
    return files.stream().filter(file -> has.test(Repository.text(file))).toList();
  }

  @Test
  void noFileIsLong() {
    List<String> tests =
        Repository.javaFiles().stream().filter(file -> file.contains("/src/test/")).toList();
    List<String> others =
        Repository.javaFiles().stream().filter(file -> !tests.contains(file)).toList();
    assertThat(offending(others, text -> text.lines().count() > LINES_MOST)).isEmpty();
    assertThat(offending(tests, text -> text.lines().count() > 2 * LINES_MOST)).isEmpty();
  }

  @Test
  void everyFileBeginsWithItsLicence() {
    assertThat(offending(Repository.javaFiles(), text -> !text.startsWith(LICENCE))).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> described =
        Repository.files(file -> file.endsWith("/package-info.java")).stream()
            .map(SourceTest::packageOf)
            .collect(Collectors.toSet());

    assertThat(Repository.javaFiles().stream().map(SourceTest::packageOf).distinct())
        .isSubsetOf(described);
  }

  private static String packageOf(String file) {
    return file.replaceFirst(".*/java/", "").replaceFirst("/[^/]*$", "");
  }

  @Test
  void aSwitchOverASealedTypeNamesAllItsCases() {
    // `case Cause.TimedOut(...)`: the sealed interface stands before its case.
    Pattern label =
        Pattern.compile("\\bcase (%s)\\.[A-Z]".formatted(String.join("|", sealedInterfaces())));

    assertThat(offending(Repository.javaFiles(), text -> hasDefaultBeside(label, text))).isEmpty();
  }

  private static Set<String> sealedInterfaces() {
    return Repository.shippedJavaFiles().stream()
        .flatMap(file -> SEALED.matcher(Repository.text(file)).results())
        .map(found -> found.group(1))
        .filter(name -> !EVENTS.contains(name))
        .collect(Collectors.toSet());
  }

  private static boolean hasDefaultBeside(Pattern label, String text) {
    Matcher matcher = SWITCH.matcher(text);
    while (matcher.find()) {
      String labels = outerLevel(text, text.indexOf('{', matcher.end()));
      if (labels.contains("default ->") && label.matcher(labels).find()) {
        return true;
      }
    }
    return false;
  }

  /// The text between a brace and its partner, without what lies in braces in between.
  private static String outerLevel(String text, int openingBrace) {
    StringBuilder outer = new StringBuilder();
    int depth = 0;
    for (int i = openingBrace; i >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (depth == 1) {
        outer.append(c);
      }
      if (depth == 0) {
        break;
      }
    }
    return outer.toString();
  }

  @Test
  void oneClassWritesTheStateOfEntries() {
    assertThat(
            offending(
                Repository.shippedJavaFiles(),
                text ->
                    WRITES_STATE.matcher(text.replaceAll(BETWEEN_LITERALS, "")).find()))
        .containsExactly("engine/src/main/java/pli/outbox/jdbc/StateMove.java");
  }

  @Test
  void germanIsSwiss() {
    assertThat(
            offending(
                Repository.files(file -> file.matches("(engine|app)/src/main/.*[._]de\\.\\w+")),
                text -> text.contains("ß") || text.contains("\\u00df")))
        .isEmpty();
  }

  @Test
  void theRepositoryNamesNoFolderOfAMachine() {
    assertThat(offending(Repository.textFiles(), text -> MACHINE_PATH.matcher(text).find()))
        .isEmpty();
  }
}
