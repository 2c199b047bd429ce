// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Security;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A rehearsal is never taken for the real mailing.
class RehearsalTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aRehearsalIsMarkedWhereverItIsShown(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = rehearsed(server, language);
      Sentences sentences = new Sentences(Words.in(language));

      Terminal.Said status = office.terminal().run("mailing", "status");
      assertThat(status.output()).containsPattern(sentences.pattern("handover.rehearsal"));
      assertThat(office.terminal().run("mailing", "list").output())
          .contains("rehearsal-payslips-")
          .containsPattern("  \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d  ")
          .contains(Words.in(language).say("handover.rehearsal-mark"));
    }
  }

  @Test
  void aRehearsalIsMarkedInJson() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = rehearsed(server, Locale.ENGLISH);
      office.send().ends(ExitStatus.DONE);

      assertThat(json(office, "mailing", "status", "lohn.toml").get("rehearsal").asBoolean())
          .as("the file's own mailing, though it is not its newest one")
          .isFalse();
      JsonNode list = json(office, "mailing", "list");
      assertThat(list).hasSize(2);
      for (JsonNode one : list) {
        assertThat(one.get("rehearsal").asBoolean())
            .isEqualTo(one.get("mailing").asString().startsWith("rehearsal-"));
      }
    }
  }

  @Test
  void aLimitBelowAMegabyteIsToldInKilobytes() {
    try (PostOffice server = PostOffice.open(plan -> plan.withSizeLimit(60_000))) {
      PayOffice office =
          PayOffice.in(folder, Locale.FRENCH).withAccount(server.port(), PostOffice.PASSWORD);
      assertThat(office.terminal().run("mailing", "rehearse", "lohn.toml").errors())
          .contains("jusqu'à 60 ko");
    }
  }

  @Test
  void theMailingIsCarriedOnThoughARehearsalCameBetween() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.send().ends(ExitStatus.DONE);
      office.terminal().run("mailing", "rehearse", "lohn.toml").ends(ExitStatus.DONE);
      office.edit("table.csv", t -> t.replace("carla@", "clara@"));
      office.send("--accept", "4=asked her").ends(ExitStatus.DONE);

      assertThat(json(office, "mailing", "list"))
          .extracting(one -> one.get("mailing").asString().replaceFirst("-\\d+$", ""))
          .containsExactlyInAnyOrder("payslips", "rehearsal-payslips");
    }
  }

  private PayOffice rehearsed(PostOffice server, Locale language) {
    PayOffice office =
        PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
    office.terminal().run("mailing", "rehearse", "lohn.toml").ends(ExitStatus.DONE);
    assertThat(server.recipients()).containsOnly(PayOffice.ACCOUNT);
    return office;
  }

  private static JsonNode json(PayOffice office, String... command) {
    String[] asked = java.util.Arrays.copyOf(command, command.length + 1);
    asked[command.length] = "--json";
    return new ObjectMapper().readTree(office.terminal().run(asked).output());
  }
}
