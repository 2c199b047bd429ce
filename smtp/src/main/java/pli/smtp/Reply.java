// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.util.List;
import java.util.Optional;

/// A complete answer of a server: one three-digit code and its lines of text.
///
/// Lines are kept without code and separator, exactly as received otherwise; they are hostile text
/// and must be made harmless where they are shown. Severity and enhanced status are derived, never
/// stored beside the code, so that they cannot disagree with it.
///
/// @param code three digits, 100 to 999 (RFC 5321 §4.2); only 2xx to 5xx mean something
/// @param lines at least one, possibly empty
public record Reply(int code, List<String> lines) {

  public Reply {
    if (code < 100 || code > 999) {
      throw new IllegalArgumentException("reply code " + code);
    }
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a reply has at least one line");
    }
  }

  public static Reply of(int code, String... lines) {
    return new Reply(code, List.of(lines));
  }

  /// What the first digit says (RFC 5321 §4.2.1).
  public Severity severity() {
    return switch (code / 100) {
      case 2 -> Severity.COMPLETED;
      case 3 -> Severity.INTERMEDIATE;
      case 4 -> Severity.TRANSIENT;
      case 5 -> Severity.PERMANENT;
      case 1, 6, 7, 8, 9 -> Severity.MEANINGLESS;
      default -> throw new IllegalStateException("reply code " + code);
    };
  }

  public boolean isCompleted() {
    return severity() == Severity.COMPLETED;
  }

  /// The enhanced status code at the start of the text, where there is one that agrees with the
  /// first digit (RFC 2034 §4).
  public Optional<EnhancedStatus> enhanced() {
    return lines.stream()
        .map(EnhancedStatus::atStartOf)
        .flatMap(Optional::stream)
        .filter(status -> status.statusClass() == code / 100)
        .findFirst();
  }

  /// All lines joined by one space, for logs and comparisons.
  public String text() {
    return String.join(" ", lines);
  }

  @Override
  public String toString() {
    return code + " " + text();
  }

  /// The meaning of a first digit.
  public enum Severity {
    COMPLETED,
    INTERMEDIATE,
    TRANSIENT,
    PERMANENT,
    /// 1xx and 6xx to 9xx: no SMTP server may send them; nothing may be concluded from them.
    MEANINGLESS
  }
}
