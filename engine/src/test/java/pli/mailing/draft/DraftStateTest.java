// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was found of a draft holds as long as its files are what they were.
class DraftStateTest {

  @TempDir private Path drafts;
  private DraftFolder draft;
  private Path folder;
  private String before;

  @BeforeEach
  void begin() throws IOException {
    draft = DraftFolder.create(drafts, "payslips-2026-11-29");
    folder = draft.file().getParent();
    draft.keepTable("people.csv", bytes("nr;name;mail\n1;Ann;ann@firma.example\n"));
    draft.keepDocument("1.pdf", bytes("one"));
    Files.writeString(draft.file(), "kind = \"payslips\"\n");
    before = draft.state();
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private void differs(String what) {
    String now = draft.state();
    assertThat(now).as(what).isNotEqualTo(before);
    before = now;
  }

  @Test
  void anyChangeOfAPersonMakesAnotherState() throws IOException {
    draft.correct(2, "mail", "ann.frei@firma.example");
    differs("a corrected cell");
    draft.keepDocument("1.pdf", bytes("two"));
    differs("another document of the same name and size");
    draft.keepDocument("2.pdf", bytes("two"));
    differs("one more document");
    draft.removeDocument("2.pdf");
    differs("a document taken away");
    draft.accept("2", "seen", List.of("document.names-nobody"));
    differs("a reason");
    draft.everybody().keep("all.pdf", bytes("all"));
    differs("everybody's file");
    Files.writeString(draft.file(), "kind = \"letters\"\n");
    differs("the mailing file");
    Files.writeString(folder.resolve("message.md"), "Hello");
    differs("the text");
    draft.takeOut(2);
    differs("a row taken out");
  }

  @Test
  void whatIsWrittenBesideOrAgainMakesNone() throws IOException {
    Files.writeString(folder.resolve("incoming-7"), "half");
    Files.writeString(folder.resolve("sketch.toml"), "a look");
    Files.writeString(folder.resolve("mailing.toml123.new"), "half");
    Files.createDirectories(folder.resolve("incoming-8"));
    Files.writeString(folder.resolve("incoming-8").resolve("t.csv"), "half");
    Files.createDirectories(folder.resolve("passwords"));
    Files.writeString(folder.resolve("passwords").resolve("slips.pdf"), "slips");
    Files.delete(draft.file());
    Files.writeString(draft.file(), "kind = \"payslips\"\n");

    assertThat(draft.state()).isEqualTo(before);
  }
}
