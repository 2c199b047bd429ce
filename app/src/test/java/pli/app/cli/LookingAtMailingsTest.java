// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.words.Words;
import tools.jackson.databind.ObjectMapper;

/// Check and preview: what is shown of many problems, of one row, and to whom.
class LookingAtMailingsTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void ofManyProblemsTheFirstAreShownAndAllOnRequest(Locale language) {
    PayOffice office = PayOffice.in(folder, language);
    StringBuilder rows = new StringBuilder("Nummer;Name;Mail\n");
    for (int row = 0; row < 500; row++) {
      rows.append("B").append(row).append(";;nobody\n");
    }
    office.write("table.csv", rows.toString());

    Terminal.Said said =
        office.terminal().run("mailing", "check", "lohn.toml").ends(ExitStatus.FOUND_WRONG);
    assertThat(marked(said)).hasSize(50);
    Sentences sentences = new Sentences(said.words());
    assertThat(said.output().lines().filter(line -> line.startsWith("…")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .matches(sentences.pattern("handover.more-problems.other"))
                    .contains("1'453", "1'450"));

    Terminal.Said all = office.terminal().run("mailing", "check", "lohn.toml", "--all");
    assertThat(marked(all)).hasSize(1_503);
    String json = office.terminal().run("mailing", "check", "lohn.toml", "--json").output();
    assertThat(new ObjectMapper().readTree(json).get("problems")).hasSize(1_503);
  }

  @Test
  void whatMustBePutRightComesBeforeRemarks() throws IOException {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH);
    for (int i = 0; i < 60; i++) {
      office.write("pdf/unused" + i + ".pdf", "%PDF-1.4");
    }
    office.edit("text.md", t -> t + "<b>a</b>");
    office.edit("table.csv", t -> t.replace("carla@", "carla"));

    Terminal.Said said = office.terminal().run("mailing", "check", "lohn.toml");
    assertThat(marked(said).getFirst()).startsWith("✗ Row 4");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aRowThatIsNotThereIsSaidToBeAbsent(Locale language) {
    PayOffice office = PayOffice.in(folder, language);
    office
        .terminal()
        .run("mailing", "preview", "lohn.toml", "17")
        .ends(ExitStatus.USAGE)
        .complainsOnly("letter.row-absent", "17", "table.csv");
    assertThat(folder.resolve("lohn-eml")).doesNotExist();
  }

  @Test
  void aRowThatIsNotInOrderSaysWhy() {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH);
    office.edit("table.csv", t -> t.replace("carla@", "carla").replace("beat@", "beat"));
    Terminal.Said said =
        office
            .terminal()
            .run("mailing", "preview", "lohn.toml", "4")
            .ends(ExitStatus.FOUND_WRONG);
    assertThat(marked(said)).singleElement().asString().contains("Row 4", "carlafirma.example");
  }

  @Test
  void aRowThatIsWantedAgainAndIsNotThereStopsTheRelease() {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(1, "x");
    office
        .send("--again", "3,99")
        .ends(ExitStatus.FOUND_WRONG)
        .complainsOnly("letter.row-absent", "99");
  }

  @Test
  void previewsAreForTheirOwnerAlone() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH);
    office.terminal().run("mailing", "preview", "lohn.toml").ends(ExitStatus.DONE);
    office.terminal().run("mailing", "rehearse", "lohn.toml", "--to", "deep/er");

    for (String made : List.of("lohn-eml", "deep/er")) {
      Path at = folder.resolve(made);
      assertThat(permissions(at)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(at)) {
        assertThat(files).hasSize(3).allMatch(file -> permissions(file).equals("rw-------"));
      }
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> marked(Terminal.Said said) {
    return said.output().lines()
        .filter(line -> line.startsWith("✗ ") || line.startsWith("! "))
        .toList();
  }
}
