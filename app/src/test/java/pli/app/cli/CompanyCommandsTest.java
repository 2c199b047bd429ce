// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Companies on the command line: a name for each data folder, and never two in one.
class CompanyCommandsTest {

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder, Locale.GERMAN);
  }

  private void adds(String name, String account) {
    terminal.run("company", "add", name).ends(ExitStatus.DONE);
    terminal
        .typing(
            "geheim\n", "--company", name, "account", "add", account, "--server", "mail.example",
            "--untested", "--password-stdin")
        .ends(ExitStatus.DONE);
  }

  @Test
  void eachCompanyHasItsOwnMailboxes() {
    adds("Alpha SA", "lohn@alpha.example");
    adds("Bäckerei Müller & Söhne", "lohn@beta.example");
    assertThat(terminal.run("--company", "alpha sa", "account", "list").output())
        .contains("alpha.example")
        .doesNotContain("beta.example");
    assertThat(
            terminal.run("--company", "BÄCKEREI MÜLLER & SÖHNE", "account", "list").output())
        .contains("beta.example")
        .doesNotContain("alpha.example");
    assertThat(terminal.run("account", "list").everything())
        .doesNotContain("alpha.example")
        .doesNotContain("beta.example");
    assertThat(terminal.run("company", "list").output())
        .contains("Alpha SA", "Bäckerei Müller & Söhne", "backerei-muller-sohne");
  }

  /// A key for each: what opens the passwords of one opens none of another.
  @Test
  void eachCompanyHasItsOwnKey() throws IOException {
    adds("Alpha SA", "lohn@alpha.example");
    adds("Beta AG", "lohn@beta.example");
    Path keys = folder.resolve("key").resolve("companies");
    assertThat(Files.readAllBytes(keys.resolve("alpha-sa").resolve("vault.key")))
        .isNotEqualTo(Files.readAllBytes(keys.resolve("beta-ag").resolve("vault.key")));
    assertThat(folder.resolve("key").resolve("vault.key")).doesNotExist();
  }

  @Test
  void aFolderThatPliKeepsAlreadyGetsAName() {
    terminal
        .typing(
            "geheim\n", "--data", folder.resolve("alt").toString(), "account", "add", "lohn@alpha.example", "--server",
            "mail.example", "--untested", "--password-stdin")
        .ends(ExitStatus.DONE);
    terminal.run("company", "add", "Alpha", "alt").ends(ExitStatus.DONE);
    assertThat(terminal.run("--company", "Alpha", "account", "list").output())
        .contains("alpha.example");
    terminal.run("company", "remove", "Alpha").ends(ExitStatus.DONE);
    assertThat(folder.resolve("alt").resolve("pli.db")).exists();
    terminal.run("--company", "Alpha", "account", "list").ends(ExitStatus.USAGE)
        .complainsOnly("company.unknown", "Alpha");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "...", "a\u0000b", "a\u202Eb", "a\u200Bb"})
  void aNameThatNobodyCanReadIsRefused(String name) {
    terminal.run("company", "add", name).ends(ExitStatus.USAGE).complainsOnly("company.name-bad");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    terminal.run("company", "add", "x".repeat(61)).ends(ExitStatus.USAGE)
        .complainsOnly("company.name-bad");
  }

  @ParameterizedTest
  @CsvSource({
    "company add Alpha, company.known",
    "company add alpha, company.known",
    "company add Beta pli-alpha, company.folder-shared",
    "company add Beta pli-alpha/inside, company.folder-shared",
    "company add Beta ., company.folder-shared",
    "company add Beta other, company.folder-other",
    "company remove Beta, company.unknown",
    "--company Beta account list, company.unknown",
    "--company Alpha --data x account list, company.and-data",
    "--company Alpha --database postgresql://u@h:5432/n account list, company.and-server",
    "company, cli.command-missing"
  })
  void whatWouldMixTwoCompaniesIsRefused(String command, String code) throws IOException {
    terminal.run("company", "add", "Alpha", "pli-alpha").ends(ExitStatus.DONE);
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(folder.resolve("other").resolve("letter.txt"), "x");
    terminal.run(command.split(" ")).ends(ExitStatus.USAGE).complainsOnly(code);
  }

  /// By a link into it as well.
  @Test
  void aLinkIntoTheFolderOfAnotherIsThatFolder() throws IOException {
    terminal.run("company", "add", "Alpha", "pli-alpha").ends(ExitStatus.DONE);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("pli-alpha"));
    for (String where : List.of("link", "link/inside")) {
      terminal.run("company", "add", "Beta", where).ends(ExitStatus.USAGE)
          .complainsOnly("company.folder-shared");
    }
  }

  @Test
  void theListIsReadableForPrograms() {
    terminal.run("company", "list").ends(ExitStatus.DONE);
    terminal.run("company", "add", "Alpha").ends(ExitStatus.DONE);
    assertThat(terminal.run("company", "list", "--json").output())
        .contains("\"name\"", "Alpha", "\"folder\"");
  }
}
