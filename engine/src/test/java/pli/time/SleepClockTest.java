// SPDX-License-Identifier: Apache-2.0
package pli.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepClockTest {

  @TempDir private Path folder;

  private SleepClock on(String system, String uptime) throws IOException {
    return SleepClock.of(system, Files.writeString(folder.resolve("uptime"), uptime), () -> 17);
  }

  @ParameterizedTest
  @CsvSource({
    "12345.67 98765.43, 12345670000000", "0.00 0.00, 0", "5.1, 5100000000", "7 3, 7000000000"
  })
  void linuxTellsHowLongItIsUp(String uptime, long nanos) throws IOException {
    assertThat(on("Linux", uptime + "\n").nanos()).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up", "1e5 2", "99999999999999999999.0 1", "9223372036854775807.0"})
  void whatIsNoTimeTellsNothing(String uptime) throws IOException {
    assertThat(on("Linux", uptime).nanos()).isEmpty();
  }

  @Test
  void whereNothingCanBeReadNobodyTells() {
    assertThat(SleepClock.of("Linux", folder.resolve("absent"), () -> 17).nanos()).isEmpty();
  }

  @Test
  void onWindowsTheRunningClockRunsOnInSleepAndOnMacOsNobodyTells() throws IOException {
    assertThat(on("Windows 11", "1.0 1.0").nanos()).hasValue(17);
    assertThat(on("Mac OS X", "1.0 1.0").nanos()).isEmpty();
  }
}
