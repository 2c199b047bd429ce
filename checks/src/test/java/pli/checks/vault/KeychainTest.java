// SPDX-License-Identifier: Apache-2.0
package pli.checks.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Program;

/// GNOME's keyring in a session bus of its own, with a home of its own.
@Tag("interop")
class KeychainTest {

  private static final List<String> TOOLS =
      List.of("/usr/bin/dbus-run-session", "/usr/bin/gnome-keyring-daemon");

  /// The keyring asks nobody when its password comes this way.
  private static final String UNLOCK =
      "printf 'only for this test' |"
          + " gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1\n";

  @TempDir private Path folder;

  @BeforeEach
  void toolsAreThere() {
    for (String tool : TOOLS) {
      if (!Files.isExecutable(Path.of(tool))) {
        String line = "SKIPPED KeychainTest: " + tool + " is not installed (gnome-keyring, dbus-x11)";
        System.err.println("=".repeat(100) + "\n" + line + "\n" + "=".repeat(100));
        assumeTrue(false, line);
      }
    }
  }

  @Test
  void theKeyLiesInTheKeychainAndComesBack() throws IOException {
    Program.Outcome outcome =
        inSession(
            UNLOCK
                + pli("account add a@b.example --server b.example --untested --password-stdin")
                + " < password && "
                + pli("vault move keychain") + " && "
                + pli("vault show --json") + " && "
                + pli("vault move file") + " && "
                + pli("vault show --json"));

    outcome.expect(0);
    assertThat(outcome.output()).contains("\"keychain\"", "\"file\"");
    try (Stream<Path> keys = Files.list(folder.resolve("keys"))) {
      assertThat(keys).hasSize(2);
    }
    assertThat(outcome.output() + outcome.errors()).doesNotContain("canary-password");
  }

  @Test
  void withoutAKeychainNothingIsMoved() throws IOException {
    Program.Outcome outcome =
        inSession(
            pli("account add a@b.example --server b.example --untested --password-stdin")
                + " < password && "
                + pli("vault move keychain") + "; " + pli("vault show --json"));

    outcome.expect(0);
    assertThat(outcome.errors()).contains("keychain of this system cannot be used");
    assertThat(outcome.output()).contains("\"file\"");
  }

  private Program.Outcome inSession(String script) throws IOException {
    Files.writeString(folder.resolve("password"), "canary-password\n");
    Path file = Files.writeString(folder.resolve("session.sh"), script + "\n");
    Map<String, String> environment =
        Map.of(
            "HOME", folder.resolve("home").toString(),
            "XDG_RUNTIME_DIR", Files.createDirectories(folder.resolve("run")).toString(),
            "XDG_DATA_HOME", folder.resolve("home/share").toString(),
            "PLI_HOME", folder.resolve("data").toString(),
            "PLI_KEY_FILE", folder.resolve("keys/vault.key").toString(),
            "LC_ALL", "en_US.UTF-8");
    return Program.start(
            folder, environment, "",
            List.of("dbus-run-session", "--", "bash", file.toString()))
        .await();
  }

  private static String pli(String arguments) {
    return Program.pli().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))
        + " " + arguments + " --lang en";
  }
}
