// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.doctor.Check.Verdict;

class InstallationChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties =
      new HashMap<>(Map.of("java.version.date", "2026-10-20"));
  private Path key;

  @BeforeEach
  void makeKey() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    key = Files.write(folder.resolve("vault.key"), new byte[32]);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aSoundInstallationIsSound() {
    assertThat(verdicts()).containsEntry("data", Verdict.OK).containsEntry("key", Verdict.OK)
        .containsEntry("proxy", Verdict.OK).containsEntry("java", Verdict.OK)
        .doesNotContainKey("clock");
  }

  @Test
  void whatOthersMayReadIsNamed() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(verdicts())
        .containsEntry("data", Verdict.WARNING)
        .containsEntry("key", Verdict.FAULT);
  }

  @Test
  void whatIsNotThereYetIsNoFault() throws IOException {
    Files.delete(key);

    assertThat(verdicts()).containsEntry("key", Verdict.UNKNOWN);
  }

  @Test
  void aClockBeforeTheDayOnWhichThisJavaWasMadeIsWrong() {
    properties.put("java.version.date", "2027-03-18");

    assertThat(verdicts()).containsEntry("clock", Verdict.FAULT);
  }

  @Test
  void onlyASocksProxyStandsBetweenPliAndMailServers() {
    environment.put("HTTPS_PROXY", "http://proxy.exemple.ch:8080");
    assertThat(verdicts()).containsEntry("proxy", Verdict.OK);

    properties.put("socksProxyHost", "proxy.exemple.ch");
    assertThat(verdicts()).containsEntry("proxy", Verdict.WARNING);
  }

  private Map<String, Verdict> verdicts() {
    Map<String, Verdict> verdicts = new HashMap<>();
    new InstallationChecks(new Surroundings(folder, key, environment, properties))
        .all(NOW)
        .forEach(check -> verdicts.put(check.id(), check.verdict()));
    return verdicts;
  }
}
