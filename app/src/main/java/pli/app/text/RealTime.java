// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pli.words.Phrase;
import pli.words.Words;

/// How long the real mailing will take after a rehearsal: at its speed, or as long as the limits say,
/// whichever is longer.
///
/// @param messages of the mailing
/// @param measured at the speed of the rehearsal
/// @param limits until the limits have let the last one go
public record RealTime(int messages, Duration measured, Duration limits) {

  /// From a rehearsal that took so long for those of its messages that were accepted.
  public static RealTime of(int messages, int accepted, Duration took, Duration limits) {
    return new RealTime(messages, took.multipliedBy(messages).dividedBy(accepted), limits);
  }

  /// Without a measured speed, as long as the limits say.
  public static Phrase byLimits(int messages, Duration limits) {
    return limits.isPositive()
        ? new RealTime(messages, Duration.ZERO, limits).sentence()
        : counted("rehearsal.unlimited", messages);
  }

  /// @param more names and values beside the number itself
  private static Phrase counted(String code, int messages, Object... more) {
    List<Object> values = new ArrayList<>(List.of("count", Words.number(messages)));
    values.addAll(List.of(more));
    return Phrase.of(code + (messages == 1 ? ".one" : ".other"), values.toArray());
  }

  /// One sentence.
  public Phrase sentence() {
    boolean limited = limits.compareTo(measured) > 0;
    return counted(
        limited ? "rehearsal.by-limits" : "rehearsal.by-speed", messages,
        "time", words(limited ? limits : measured));
  }

  /// `12 s`, `3 min`, `1 h 20 min`, `2 d`: rounded up, for nobody counts on less.
  private static String words(Duration time) {
    long seconds = Math.max(1, time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0));
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 90) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h " + minutes % 60 + " min" : (hours + 23) / 24 + " d";
  }
}
