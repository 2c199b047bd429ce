// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.Words;

/// Command lines that cannot be meant, and places that cannot be used.
class BadCommandTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  static Stream<Arguments> misuses() {
    return Words.LANGUAGES.stream()
        .flatMap(
            language ->
                Stream.of(
                    Arguments.of(language, "cli.argument-unknown", "mailing send x.toml --fast"),
                    Arguments.of(language, "cli.argument-unknown", "mailling"),
                    Arguments.of(language, "cli.argument-unknown", "mailing sned x.toml"),
                    Arguments.of(language, "cli.argument-missing", "mailing send"),
                    Arguments.of(language, "cli.argument-missing", "outbox settle abc"),
                    Arguments.of(language, "cli.argument-missing",
                        "outbox settle abc --accepted"),
                    Arguments.of(language, "cli.argument-missing",
                        "send --to a@b.example --subject x"),
                    Arguments.of(language, "cli.command-missing", "mailing"),
                    Arguments.of(language, "cli.value-wrong", "mailing send x.toml --again two"),
                    Arguments.of(language, "cli.language-unknown", "--lang xx mailing list"),
                    Arguments.of(language, "cli.address-bad", "account add nobody"),
                    Arguments.of(language, "cli.security-unknown",
                        "account add a@b.example --server h.example --security ssl3"),
                    Arguments.of(language, "cli.number-out-of-range",
                        "account add a@b.example --server h.example --port 99999"),
                    Arguments.of(language, "account.unknown", "account show a@b.example"),
                    Arguments.of(language, "provider.unknown", "providers nowhere"),
                    Arguments.of(language, "cli.entry-unknown", "outbox show abc"),
                    Arguments.of(language, "cli.mailing-unknown", "mailing status abc")));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("misuses")
  void oneSentenceSaysWhatIsWrong(Locale language, String code, String line) {
    new Terminal(folder, language)
        .run(line.split(" "))
        .ends(ExitStatus.USAGE)
        .complainsOnly(code);
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDatabaseThatIsAFolderIsSaid(Locale language) throws IOException {
    Files.createDirectories(folder.resolve("data/pli.db"));

    new Terminal(folder, language)
        .run("mailing", "list")
        .ends(ExitStatus.STORE)
        .complainsOnly("outbox.store-cannot-open", folder.toString());
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDataFolderThatIsAFileIsSaid(Locale language) throws IOException {
    Files.writeString(folder.resolve("data"), "no folder");

    new Terminal(folder, language)
        .run("mailing", "list")
        .ends(ExitStatus.STORE)
        .complainsOnly("outbox.store-folder", folder.toString());
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDatabaseThatIsNoneIsSaidAndKept(Locale language) throws IOException {
    Path file = Files.createDirectories(folder.resolve("data")).resolve("pli.db");
    Files.writeString(file, "this was never a database ".repeat(100));

    new Terminal(folder, language)
        .run("mailing", "list")
        .ends(ExitStatus.STORE)
        .complainsOnly("outbox.store-corrupt", file.toString());

    assertThat(file).content().startsWith("this was never");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aFolderThatCannotBeWrittenIsSaid(Locale language) throws IOException {
    PayOffice office = PayOffice.in(folder, language).withAccount(1, PostOffice.PASSWORD);

    office
        .terminal()
        .run("mailing", "preview", "lohn.toml", "--to", "table.csv")
        .ends(ExitStatus.USAGE)
        .complainsOnly("cli.file-trouble", "table.csv");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aFolderInPlaceOfATextIsSaid(Locale language) {
    PayOffice office = PayOffice.in(folder, language).withAccount(1, PostOffice.PASSWORD);

    office
        .terminal()
        .run("send", "--to", "a@b.example", "--subject", "x", "--text", "pdf")
        .ends(ExitStatus.USAGE)
        .complainsOnly("cli.file-unreadable", "pdf");
  }
}
