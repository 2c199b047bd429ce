// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// A clock that only runs, and runs on while the computer sleeps.
///
/// Linux tells how long it has been up, with sleep (proc(5), `/proc/uptime`; the clock is CLOCK_BOOTTIME), and the
/// running clock of the JDK stands meanwhile. On Windows that one runs on itself (QueryPerformanceCounter). On
/// macOS it stands, and the JDK knows no other: there nobody can tell.
///
/// A computer that is played by another and was stopped there has no clock that ran meanwhile.
interface SleepClock {

  OptionalLong nanos();

  static SleepClock ofThisComputer() {
    return of(System.getProperty("os.name", ""), Path.of("/proc/uptime"), System::nanoTime);
  }

  /// @param system as `os.name` calls it
  static SleepClock of(String system, Path uptime, LongSupplier running) {
    if (system.startsWith("Linux")) {
      return () -> read(uptime);
    }
    return system.startsWith("Windows")
        ? () -> OptionalLong.of(running.getAsLong())
        : OptionalLong::empty;
  }

  /// Seconds with two places, and behind a space those without work.
  private static OptionalLong read(Path uptime) {
    try {
      String[] seconds = Files.readString(uptime).split(" ", 2)[0].strip().split("\\.", 2);
      String places = (seconds.length > 1 ? seconds[1] : "") + "000000000";
      return OptionalLong.of(
          Math.addExact(
              Math.multiplyExact(Long.parseLong(seconds[0]), 1_000_000_000L),
              Long.parseLong(places.substring(0, 9))));
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
