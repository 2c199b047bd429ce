// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what a line names is made ready; nobody may see that.
class CommandTreeTest {

  private static final List<String> COMMANDS =
      List.of(
          "demo", "providers", "discover", "fake", "explain", "doctor", "account", "vault", "oauth",
          "send", "mailing", "outbox", "journal", "serve", "worker", "token", "user", "company",
          "webhook");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--help mailing", "--lang en --help"})
  void helpNamesEveryCommand(String line) {
    assertThat(help(line).lines().map(text -> text.strip().split(" ")[0]))
        .containsAll(COMMANDS);
  }

  @Test
  void everyCommandIsFoundUnderItsOwnName() {
    assertThat(COMMANDS)
        .allSatisfy(name -> assertThat(help(name + " --help")).contains("pli " + name));
  }

  @Test
  void anArgumentThatIsTheNameOfAnotherCommandIsAnArgument() {
    said("account show send").ends(ExitStatus.USAGE).complainsOnly("account.unknown");
  }

  /// The library prints help by itself.
  private String help(String line) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      said(line).ends(ExitStatus.DONE);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Terminal.Said said(String line) {
    return new Terminal(folder, Locale.ENGLISH).run(line.split(" "));
  }
}
