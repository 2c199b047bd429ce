// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.client.HostLookup;

/// Which program shows the page.
@DisabledOnOs(OS.WINDOWS)
class SystemBrowserTest {

  private static final URI PAGE = URI.create("http://127.0.0.1:7540/start?token=a&to=%2F");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SCRIPT, <http://127.0.0.1:7540/start?token=a&to=%2F>",
    "SCRIPT --new, <--new><http://127.0.0.1:7540/start?token=a&to=%2F>",
    "SCRIPT -u %s -x:other, <-u><http://127.0.0.1:7540/start?token=a&to=%2F><-x>"
  })
  void theBrowserThatThePersonHasChosenIsTaken(String browser, String heard) throws Exception {
    Path said = folder.resolve("said");
    Path script = folder.resolve("browser");
    Files.writeString(script, "#!/bin/sh\nprintf '<%s>' \"$@\" > " + said + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    assertThat(browser(Map.of("BROWSER", browser.replace("SCRIPT", script.toString()))).open(PAGE))
        .isTrue();
    await().until(() -> Files.exists(said) && Files.readString(said).equals(heard));
  }

  @Test
  void whereThereIsNoneTheLinkIsSaid() {
    assertThat(browser(Map.of()).open(PAGE)).isFalse();
    assertThat(browser(Map.of("BROWSER", folder.resolve("missing").toString())).open(PAGE)).isFalse();
  }

  private SystemBrowser browser(Map<String, String> environment) {
    return new SystemBrowser(
        new Start(
            environment, Map.of(), InputStream.nullInputStream(), InstantSource.system(),
            ZoneId.of("Europe/Zurich"), folder, HostLookup.system()));
  }
}
