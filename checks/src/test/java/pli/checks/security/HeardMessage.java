// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is wrong with a content as a server heard it.
///
/// @param content every byte as one character
record HeardMessage(String content) {

  private static final int LINE_MOST = 998;

  private static final Set<String> KNOWN =
      Set.of(
          "from", "to", "subject", "date", "message-id", "mime-version", "content-type",
          "content-transfer-encoding", "content-disposition", "content-language", "reply-to",
          "auto-submitted", "x-pli-id", "list-unsubscribe");

  private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):.*", Pattern.DOTALL);

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

  /// Empty if nothing is.
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      boolean bareCr = c == '\r' && (i + 1 == content.length() || content.charAt(i + 1) != '\n');
      boolean bareLf = c == '\n' && (i == 0 || content.charAt(i - 1) != '\r');
      if (bareCr || bareLf || c == 0) {
        faults.add("a bare line end or a NUL at " + i);
        break;
      }
    }
    if (content.lines().anyMatch(line -> line.length() > LINE_MOST)) {
      faults.add("a line of more than " + LINE_MOST + " bytes");
    }
    String boundaries =
        BOUNDARY.matcher(content)
            .results()
            .map(found -> Pattern.quote(found.group(1)))
            .collect(Collectors.joining("|"));
    String[] sections = content.split("(?m)^--(?:" + boundaries + ")(?:--)?\r\n");
    for (int i = 0; i < sections.length; i++) {
      // What stands before the first part, after the header, is for nobody.
      judge(sections[i].split("\r\n\r\n", 2)[0], i == 0, faults);
    }
    return faults;
  }

  private static void judge(String header, boolean top, List<String> faults) {
    TreeMap<String, Integer> fields = new TreeMap<>();
    for (String line : header.replaceAll("\r\n[ \t]", " ").split("\r\n")) {
      Matcher field = FIELD.matcher(line);
      if (line.isEmpty()) {
        continue;
      }
      if (!field.matches()) {
        faults.add("no header field: " + line);
      } else if (!KNOWN.contains(field.group(1).toLowerCase(java.util.Locale.ROOT))) {
        faults.add("a strange header field: " + line);
      } else {
        fields.merge(field.group(1).toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
      }
    }
    fields.forEach(
        (name, times) -> {
          if (times > 1) {
            faults.add(name + " stands " + times + " times");
          }
        });
    if (top && !fields.keySet().containsAll(Set.of("from", "to", "subject", "message-id"))) {
      faults.add("misses a field: " + fields.keySet());
    }
  }
}
