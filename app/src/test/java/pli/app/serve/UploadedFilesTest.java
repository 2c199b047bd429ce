// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.mailing.draft.DraftFolder;
import pli.words.Words;

/// Files that a person drops where they do not belong.
class UploadedFilesTest {

  private static final Words WORDS = Words.in(Locale.FRENCH);

  private static final byte[] BYTES = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private OpenPages pages;
  private String draft;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Lohnbüro");
    draft = pages.newDraft("payslips");
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private HttpResponse<String> drop(String path, String... names) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : names) {
      files.put(name, BYTES);
    }
    return pages.browser.drop(draft + path, files);
  }

  private DraftFolder kept() {
    return DraftFolder.find(pages.wiring.drafts(), draft.replaceFirst(".*/", "")).orElseThrow();
  }

  @Test
  void whatIsNoPdfIsNamedAndNotKeptAndTheOthersAre() throws IOException {
    HttpResponse<String> said =
        drop(
            "/files", "documents/a.exe", "documents/101.PDF", "documents/b.png",
            "documents/c.pdf", "everybody/d.docx");
    assertThat(said.statusCode()).isEqualTo(422);
    assertThat(said.body())
        .contains(WORDS.say("draft.no-pdf", "files", "a.exe, b.png, d.docx"))
        .contains(WORDS.count("page.draft.documents-there", 2));
    assertThat(kept().documents()).containsExactly("101.PDF", "c.pdf");
    assertThat(kept().everybody().name()).isEmpty();
  }

  @Test
  void nothingThatIsNoPdfTakesThePlaceOfADocument() throws IOException {
    HttpResponse<String> said = drop("/files/replacement", "document/c.docx");
    assertThat(said.statusCode()).isEqualTo(422);
    assertThat(said.body()).contains(WORDS.say("draft.no-pdf", "files", "c.docx"));
  }

  @Test
  void whatLiesThereFromBeforeIsNoDocument() throws IOException {
    drop("/files", "documents/c.pdf");
    Files.write(
        pages.wiring.drafts().resolve(kept().name()).resolve("documents/old.exe"), BYTES);
    assertThat(pages.browser.page(draft + "/files").body())
        .contains(WORDS.count("page.draft.documents-there", 1));
  }

  @Test
  void aDocumentInThePlaceOfTheTableIsCalledByItsName() throws IOException {
    HttpResponse<String> said = drop("/files", "table/101.pdf");
    assertThat(said.statusCode()).isEqualTo(422);
    assertThat(said.body())
        .contains(WORDS.say("table.not-a-table", "table", "101.pdf"))
        .doesNotContain("incoming-");
  }
}
