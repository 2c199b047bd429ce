// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.mailing.Acceptance;
import pli.mailing.MailingKind;
import pli.words.InputRefused;

/// What a person puts right in a draft after the check.
class DraftCorrectionTest {

  private static final String TABLE =
      "No,Name,E-Mail\r\n1,\"Müller; \"\"Max\"\"\",max@\r\n\r\n3,\"Zwei\nZeilen\",b@example.com\r\n";

  @TempDir private Path home;
  private DraftFolder draft;

  @BeforeEach
  void create() {
    draft = DraftFolder.create(home.resolve("drafts"), "november-1");
    draft.keepTable("leute.csv", bytes(TABLE.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void oneCellChangesAndEveryRowKeepsItsNumber() {
    draft.correct(2, "E-Mail", " max@example.com ");

    assertThat(draft.cells(Set.of(2, 3, 4)))
        .isEqualTo(
            Map.of(
                2, List.of("1", "Müller; \"Max\"", "max@example.com"),
                4, List.of("3", "Zwei\nZeilen", "b@example.com")));
  }

  @Test
  void theTableThatWasUploadedStays() throws Exception {
    draft.correct(2, "E-Mail", "max@example.com");
    draft.correct(4, "E-Mail", "c@example.com");

    Path original = home.resolve("drafts/november-1/original-leute.csv");
    assertThat(Files.readString(original, StandardCharsets.ISO_8859_1)).isEqualTo(TABLE);
    assertThat(draft.tableName()).contains("table-leute.csv");
  }

  @Test
  void theMailingFileNamesTheCorrectedTable() {
    draft.keepTable(
        "leute.txt", bytes("No;E-Mail\r\n1;a@example.com\r\n".getBytes(StandardCharsets.UTF_8)));
    draft.write(
        new DraftSettings(
            MailingKind.LETTERS, "buero@firma.example", draft.tableName().orElseThrow(),
            List.of(), "{{E-Mail}}", Optional.empty(), Map.of("", "table = x"),
            Map.of("", "Guten Tag\n")));

    draft.correct(2, "E-Mail", "b@example.com");

    assertThat(draft.mailing().table()).isEqualTo("table-leute.csv");
    assertThat(draft.mailing().subjects()).containsEntry("", "table = x");
  }

  @Test
  void aCellThatIsNotThereIsRefusedAndNothingChanges() {
    for (int row : List.of(1, 3, 9)) {
      assertThatThrownBy(() -> draft.correct(row, "E-Mail", "x"))
          .isInstanceOf(InputRefused.class);
    }
    assertThatThrownBy(() -> draft.correct(2, "Mail", "x")).isInstanceOf(InputRefused.class);
    assertThat(draft.cells(Set.of(2)).get(2)).contains("max@");
  }

  @Test
  void severalCellsOfARowChangeAtOnce() {
    draft.correctRow(4, Map.of("E-Mail", "c@example.com", "Name", "Zwei"));
    assertThat(draft.cells(Set.of(4)).get(4)).containsExactly("3", "Zwei", "c@example.com");
    assertThatThrownBy(() -> draft.correctRow(4, Map.of("Name", "Drei", "Mail", "x")))
        .isInstanceOf(InputRefused.class);
    assertThat(draft.cells(Set.of(4)).get(4)).contains("Zwei");
  }

  @Test
  void aRowThatIsTakenOutLeavesTheOthersTheirNumbers() {
    draft.accept("2", "angesehen", List.of());
    draft.takeOut(2);
    assertThat(draft.table().orElseThrow().numbers()).containsExactly(4);
    assertThat(draft.cells(Set.of(2, 4))).containsOnlyKeys(4);
    assertThat(draft.accepted()).isEqualTo(Acceptance.NOTHING);
    assertThatThrownBy(() -> draft.takeOut(2)).isInstanceOf(InputRefused.class);
  }

  /// What was let go was a document; another one has not been looked at.
  @Test
  void lettingGoEndsWithTheNextUpload() {
    draft.accept("2", "  angesehen  ", List.of("document.script", "document.two-people"));
    draft.accept("4", "ebenso", List.of("document.script"));
    draft.accept("4", "", List.of());
    assertThat(draft.accepted())
        .isEqualTo(
            new Acceptance(
                Map.of(2, "angesehen"), Map.of(), Map.of(),
                Map.of(2, Set.of("document.script", "document.two-people"))));

    draft.keepDocument("1.pdf", bytes(new byte[] {1}));
    assertThat(draft.accepted()).isEqualTo(Acceptance.NOTHING);
  }

  @Test
  void aDraftIsFoundByTheMailingThatCameFromIt() {
    Path drafts = home.resolve("drafts");
    assertThat(DraftFolder.of(drafts, draft.file().toString())).isPresent();
    assertThat(DraftFolder.of(drafts, home.resolve("elsewhere/mailing.toml").toString()))
        .isEmpty();
    assertThat(DraftFolder.all(drafts)).hasSize(1);
  }
}
