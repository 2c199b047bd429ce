// SPDX-License-Identifier: Apache-2.0
package pli.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.checks.program.Program;
import pli.words.Words;

/// What a library thinks of an address does not reach the terminal of the packaged program.
@Tag("crash")
class DriverWordsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "postgresql://localhost:99999/db, database.port-wrong",
    "postgresql://localhost:abc/db, database.port-wrong",
    "postgresql://localhost:1/db?service=nobody, database.address-wrong",
  })
  void aWrongAddressIsOneSentence(String address, String code) {
    List<String> command = new ArrayList<>(Program.pli());
    command.addAll(List.of("account", "list", "--lang", "de", "--data", folder + "/data"));
    try (Program pli =
        Program.start(folder, Map.of("PLI_DATABASE_URL", address), "", command)) {
      Program.Outcome outcome = pli.await().expect(2);
      assertThat(outcome.output()).isEmpty();
      assertThat(outcome.errors().strip()).isEqualTo(Words.in(Locale.GERMAN).say(code));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslmode", "gssEncMode"})
  void aModeThatThereIsNotIsNoServerThatDoesNotAnswer(String setting) {
    String address = "postgresql://localhost:1/db?" + setting + "=foo";
    List<String> command = new ArrayList<>(Program.pli());
    command.addAll(List.of("account", "list", "--lang", "en", "--data", folder + "/data"));
    try (Program pli =
        Program.start(folder, Map.of("PLI_DATABASE_URL", address), "", command)) {
      assertThat(pli.await().expect(2).errors())
          .startsWith("A setting in the address of the database is wrong")
          .contains("foo");
    }
  }
}
