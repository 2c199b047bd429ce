// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An enhanced mail system status code such as 5.7.8 (RFC 3463 §2, RFC 5248).
///
/// @param statusClass 2, 4 or 5
/// @param subject 0 to 999
/// @param detail 0 to 999
public record EnhancedStatus(int statusClass, int subject, int detail) {

  private static final Pattern AT_START =
      Pattern.compile("^([245])\\.(\\d{1,3})\\.(\\d{1,3})(?=\\s|$)");

  static Optional<EnhancedStatus> atStartOf(String line) {
    Matcher matcher = AT_START.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new EnhancedStatus(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))));
  }

  /// True for x.`subject`.`detail`, whatever the class.
  public boolean is(int wantedSubject, int wantedDetail) {
    return subject == wantedSubject && detail == wantedDetail;
  }

  @Override
  public String toString() {
    return statusClass + "." + subject + "." + detail;
  }
}
