// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pli.words.Words;

/// The changes that hit one's own mailboxes as days for a calendar program (RFC 5545), each with a
/// reminder two weeks before.
final class CalendarFile {

  /// RFC 5545 §3.1: octets of a line, without its end.
  private static final int LINE_MOST_OCTETS = 75;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarFile() {}

  static String of(CalendarView calendar, Words words, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pli//Pli//EN"));
    calendar.own().forEach(one -> lines.addAll(event(one, words, now)));
    lines.add("END:VCALENDAR");
    return lines.stream()
        .map(CalendarFile::folded)
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static List<String> event(CalendarView.Dated one, Words words, Instant now) {
    String title = words.say("page.calendar.event", "provider", one.provider());
    String text =
        one.who() + "\n" + words.say(one.text()) + "\n"
            + words.say(one.change().remedy()) + "\n" + one.change().source();
    return List.of(
        "BEGIN:VEVENT",
        "UID:" + one.change().id() + "@pli.invalid",
        "DTSTAMP:" + STAMP.format(now),
        "DTSTART;VALUE=DATE:" + day(one.change().from()),
        "SUMMARY:" + escaped(title),
        "DESCRIPTION:" + escaped(text),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:" + escaped(title),
        "TRIGGER:-P14D",
        "END:VALARM",
        "END:VEVENT");
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  /// RFC 5545 §3.3.11.
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        .replace("\n", "\\n");
  }

  /// Never in the middle of a character.
  private static String folded(String line) {
    StringBuilder folded = new StringBuilder();
    int octets = 0;
    for (int point : line.codePoints().toArray()) {
      String one = Character.toString(point);
      int more = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + more > LINE_MOST_OCTETS) {
        folded.append("\r\n ");
        octets = 1;
      }
      folded.append(one);
      octets += more;
    }
    return folded.toString();
  }
}
