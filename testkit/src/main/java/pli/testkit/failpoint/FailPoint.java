// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.util.Locale;

/// What happens at a place: at its n-th passing in a process, counted from 1.
///
/// Written as `after-mark:3:kill`, `before-renewal:1:stop`, `after-mark:3:pause:500`.
///
/// @param pauseMillis only for [Act#PAUSE]
public record FailPoint(CodePoint place, long passing, Act act, long pauseMillis) {

  /// What is done.
  public enum Act {
    /// SIGKILL to the own process: it ends on the spot, without a word.
    KILL,
    /// SIGSTOP to the own process: every thread stands still until somebody sends SIGCONT.
    STOP,
    /// The passing thread alone waits.
    PAUSE,
    /// It is only noted that the place was passed.
    NOTE
  }

  public FailPoint {
    if (passing < 1 || pauseMillis < 0 || (act == Act.PAUSE) != (pauseMillis > 0)) {
      throw new IllegalArgumentException(place + " " + passing + " " + act + " " + pauseMillis);
    }
  }

  public static FailPoint kill(CodePoint place, long passing) {
    return new FailPoint(place, passing, Act.KILL, 0);
  }

  public static FailPoint stop(CodePoint place, long passing) {
    return new FailPoint(place, passing, Act.STOP, 0);
  }

  public static FailPoint pause(CodePoint place, long passing, long millis) {
    return new FailPoint(place, passing, Act.PAUSE, millis);
  }

  public static FailPoint note(CodePoint place) {
    return new FailPoint(place, 1, Act.NOTE, 0);
  }

  /// Reads what [#toString] writes.
  ///
  /// @throws IllegalArgumentException if it is none
  public static FailPoint parse(String text) {
    String[] parts = text.split(":");
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException(text);
    }
    return new FailPoint(
        CodePoint.titled(parts[0]),
        Long.parseLong(parts[1]),
        Act.valueOf(parts[2].toUpperCase(Locale.ROOT)),
        parts.length == 4 ? Long.parseLong(parts[3]) : 0);
  }

  @Override
  public String toString() {
    String text = place.title() + ":" + passing + ":" + act.name().toLowerCase(Locale.ROOT);
    return act == Act.PAUSE ? text + ":" + pauseMillis : text;
  }
}
