// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.pdf.PdfSamples;
import pli.words.Phrase;

/// A reason covers what had been found when it was given, all of it told, and nothing else.
class LetGoTest {

  @TempDir Path folder;

  @Test
  void whatIsKeptIsReadAgainWithItsValues() {
    LetGo kept =
        new LetGo(
            "asked her [twice], \"yes\" [document.script]",
            List.of(
                Phrase.of("document.encloses", "row", 5, "document", "a \"b\" \\.pdf", "files", "x, y=\"z\""),
                Phrase.of("document.script", "row", 5, "document", "a.pdf")));
    assertThat(LetGo.read(kept.text())).contains(kept);
  }

  @Test
  void anOldOrOtherTextIsNoObstacle() {
    assertThat(LetGo.read("because I say so")).isEmpty();
    assertThat(LetGo.read("ok [document.script, document.encloses]").orElseThrow()
            .findings())
        .extracting(Phrase::code)
        .containsExactly("document.script", "document.encloses");
  }

  @Test
  void aDocumentThatChangedSinceIsStoppedAgain() throws IOException {
    MailingFixture fixture = new MailingFixture(Files.createDirectory(folder.resolve("mailing")));
    fixture.match = "";
    fixture.subject = "\"Fiche, novembre 2026\"";
    put(fixture, "fiches/7.pdf", "Zoé Dupont, octobre 2026");
    put(fixture, "fiches/8.pdf", "Max Muster, novembre 2026");
    fixture.accepted = Set.of(2);
    List<RowProblem> found = fixture.check().problems();
    assertThat(found).extracting(one -> one.phrase().code())
        .containsExactly("document.other-period");
    assertThat(found.getFirst().isLetGo()).isTrue();

    fixture.known = Map.of(2, Set.of(LetGo.kept(found.getFirst().phrase())));
    assertThat(fixture.check().isReleasable()).isTrue();
    put(fixture, "fiches/7.pdf", "Max Muster, octobre 2026");
    assertThat(fixture.problems())
        .containsExactly(
            "2 document.someone-else!", "2 document.other-period", "2 document.not-covered");
    put(fixture, "fiches/7.pdf", "Zoé Dupont, septembre 2026");
    assertThat(fixture.problems())
        .containsExactly("2 document.other-period!", "2 document.not-covered");
  }

  @Test
  void aMessageTooLargeForTheServerIsNotCountedAsReady() throws IOException {
    CheckReport report = new MailingFixture(Files.createDirectory(folder.resolve("two"))).check();
    RowProblem large = RowProblem.tooLarge(2, 90, 40);
    RowProblem absent = RowProblem.tooLarge(90, 90, 40);
    assertThat(report.ready()).isEqualTo(2);
    assertThat(report.with(List.of(large, large, absent)).ready()).isEqualTo(1);
    assertThat(report.with(List.of(large)).with(List.of(large)).ready()).isEqualTo(1);
  }

  private static void put(MailingFixture fixture, String name, String text) throws IOException {
    Files.write(fixture.folder.resolve(name), PdfSamples.of(text));
  }
}
