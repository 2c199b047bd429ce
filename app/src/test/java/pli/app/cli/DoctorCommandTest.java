// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.smtp.Security;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `pli doctor`.
class DoctorCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  @Test
  void withoutADataFolderNothingIsMade() {
    Terminal terminal = new Terminal(folder, Locale.ENGLISH);

    terminal.run("doctor").ends(ExitStatus.DONE);

    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(folder.resolve("key")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aHealthyAccountIsHealthyInEveryLanguage(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
      office.send().ends(ExitStatus.DONE);

      Terminal.Said said = office.terminal().run("doctor").ends(ExitStatus.DONE);

      assertThat(said.output())
          .contains("✓ ", "lohn@muster.example", said.words().say("doctor.healthy"))
          .doesNotContain("✗", "{");
      assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    }
  }

  @Test
  void aPasswordThatIsNoLongerAcceptedIsFoundAndNothingIsPaused() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), "old");

      JsonNode document = json(office.terminal().run("doctor", "--json"), ExitStatus.FOUND_WRONG);

      assertThat(document.get("verdict").asString()).isEqualTo("fault");
      JsonNode account = document.get("accounts").get(0);
      assertThat(account.get("account").asString()).isEqualTo(PayOffice.ACCOUNT);
      assertThat(account.get("signsIn").asBoolean()).isFalse();
      assertThat(account.get("finding").get("code").asString()).isEqualTo("auth-refused");
      assertThat(account.get("pausedBecause").isNull()).isTrue();
      // A word of its own: the port of the server may have these figures in it.
      assertThat(office.terminal().run("account", "show", PayOffice.ACCOUNT).output())
          .doesNotContainPattern("\\b535\\b");
    }
  }

  @Test
  void aDamagedDatabaseIsNamed() throws IOException {
    Terminal terminal = new Terminal(folder, Locale.ENGLISH);
    terminal.run("account", "list").ends(ExitStatus.DONE);
    Files.writeString(folder.resolve("data/pli.db"), "this is no database at all, not a bit of it",
        StandardOpenOption.TRUNCATE_EXISTING);

    Terminal.Said said = terminal.run("doctor");

    said.ends(ExitStatus.STORE);
    assertThat(said.output()).contains("✗", "restore a backup");
  }

  /// Of what is missing in a copy nobody can tell whether it was handed over.
  @Test
  void fromASavedCopyNothingLeavesBeforeAPersonHasLooked() throws IOException {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.send().ends(ExitStatus.DONE);
      List<String> before = List.copyOf(server.recipients());
      Path saved = office.terminal().folder().resolve("saved.db");

      office.terminal().run("doctor", "--save", "saved.db").ends(ExitStatus.DONE);
      Files.move(saved, folder.resolve("data/pli.db"), StandardCopyOption.REPLACE_EXISTING);

      assertThat(office.send("--again", "2").everything()).contains("pli outbox unfreeze");
      assertThat(server.recipients()).isEqualTo(before);
    }
  }

  @Test
  void whereThereIsNothingToSaveNothingIsMade() {
    Terminal terminal = new Terminal(folder, Locale.ENGLISH);

    terminal.run("doctor", "--save", "saved.db").ends(ExitStatus.USAGE);

    assertThat(terminal.folder().resolve("saved.db")).doesNotExist();
  }

  @Test
  void aComingChangeIsSaidWhereverTheAccountIsShown() {
    Terminal terminal =
        new Terminal(folder, Locale.ENGLISH, () -> Instant.parse("2026-11-26T09:00:00Z"));
    terminal
        .typing("secret\n", "account", "add", "rh@office365.com", "--password-stdin",
            "--untested")
        .ends(ExitStatus.DONE);

    String change = "From 31.12.2026: At the end of December 2026 Microsoft switches off";
    assertThat(terminal.run("account", "list").output()).contains(change);
    assertThat(terminal.run("account", "show", "rh@office365.com").output())
        .contains(change, "From 01.07.2027: ");
    JsonNode account =
        json(terminal.run("account", "list", "--json"), ExitStatus.DONE).get(0);
    assertThat(account.get("changes").get(0).get("from").asString()).isEqualTo("2026-12-31");
    assertThat(account.get("changes").get(0).get("inForce").asBoolean()).isFalse();
  }

  @Test
  void theBundleHoldsNoSecretAndNamesNobody() throws IOException {
    Path file = folder.resolve("bundle.zip");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.send().ends(ExitStatus.DONE);

      office.terminal().run("doctor", "--bundle", "bundle.zip").ends(ExitStatus.DONE);
      office.terminal().run("doctor", "--bundle", "bundle.zip").ends(ExitStatus.USAGE)
          .complainsOnly("doctor.bundle-exists");
    }

    Map<String, String> bundle = unzipped(file);
    assertThat(bundle).containsKeys("doctor.txt", "doctor.json", "sessions/1.txt");
    assertThat(bundle.get("sessions/1.txt")).contains("C: EHLO", "S: 2");
    assertThat(JSON.readTree(bundle.get("doctor.json")).get("checks")).isNotEmpty();
    for (Map.Entry<String, String> text : bundle.entrySet()) {
      for (String canary :
          List.of(
              PostOffice.PASSWORD, "lohn@", "muster.example", "aenni", "beat@", "carla",
              "firma.example", "127.0.0.1", folder.toString())) {
        assertThat(text.getKey() + "\n" + text.getValue()).doesNotContainIgnoringCase(canary);
      }
    }
  }

  private static JsonNode json(Terminal.Said said, ExitStatus status) {
    return JSON.readTree(said.ends(status).output());
  }

  private static Map<String, String> unzipped(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
