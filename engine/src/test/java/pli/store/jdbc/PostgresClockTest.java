// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.doctor.Check;
import pli.doctor.Doctor;
import pli.doctor.Surroundings;
import pli.journal.RestoreGuard;

/// Limits across computers hold to within what their clocks differ by, so it is said where they do.
@Tag("interop")
class PostgresClockTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "PT1M", "PT-1M"})
  void aClockThatDiffersFromTheDatabasesIsSaidToBeOff(Duration ahead) {
    assertThat(warningsOfTheClock(InstantSource.offset(InstantSource.system(), ahead)))
        .extracting(one -> one.what().code())
        .containsExactly("doctor.clock-off");
  }

  @Test
  void aClockThatAgreesIsNotSpokenOf() {
    assertThat(warningsOfTheClock(InstantSource.system())).isEmpty();
  }

  private List<Check> warningsOfTheClock(InstantSource clock) {
    try (PostgresDatabase database = DATABASES.open(folder)) {
      Surroundings surroundings =
          new Surroundings(folder, folder.resolve("key"), Map.of(), Map.of());
      return new Doctor(surroundings, clock)
          .full(
              new Doctor.Inside(
                  new DatabaseExamination(database), () -> true,
                  () -> RestoreGuard.Standing.IN_STEP, List.of(), null, null))
          .checks()
          .stream()
          .filter(one -> one.id().equals("clock") && one.verdict() == Check.Verdict.WARNING)
          .toList();
    }
  }
}
